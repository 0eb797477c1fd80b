//! `sirup`: accesses of old SiRUP accounts (AKS-12).

use std::collections::BTreeSet;

use crate::checker::Checker;
use crate::decode::Placed;
use crate::keys::Keys;
use crate::tree::Node;
use inaproc_core::platform::act::field::record;
use inaproc_core::platform::id::{OrangId, SatkerId};
use inaproc_core::platform::registry::{Peran, Sirup};
use inaproc_core::value::{Date, Secret, nama_sama};

record! {
    /// An access of an old SiRUP account as written.
    pub(super) struct RawSirup {
        /// User name.
        pengguna: Box<str>,
        /// Password.
        kata_sandi: Secret,
        /// The role.
        peran: Placed<Peran>,
        /// Where.
        satker: SatkerId,
        /// When the account was made.
        dibuat: Date,
        /// The person whose account it is linked to.
        akun: Option<OrangId>,
    }
}

/// Returns the accesses of the section.
pub(super) fn read(
    root: &Node,
    keys: &Keys,
    mulai: Option<Date>,
    checker: &mut Checker<'_>,
) -> Vec<Option<Sirup>> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for (entry, raw) in checker.section::<RawSirup>(root, "sirup", keys) {
        let Some(raw) = raw else {
            all.push(None);
            continue;
        };
        checker.filled(entry.at("pengguna"), "pengguna", &raw.pengguna);
        checker.typed(entry.at("kata_sandi"), "kata_sandi", &raw.kata_sandi);
        checker.once(entry.at("pengguna"), &mut seen, nama_sama(&raw.pengguna).as_str());
        if !raw.peran.value.of_satker() {
            let message = format!("{} has no satker in SiRUP", raw.peran.value.label());
            checker.report(
                raw.peran.span,
                message,
                "write pa, kpa, ppk, pp or another of a satker",
            );
        }
        if mulai.is_some_and(|mulai| raw.dibuat > mulai) {
            let message = format!("an account made on {} does not exist yet", raw.dibuat);
            checker.report(entry.at("dibuat"), message, "write a date before the world's `start`");
        }
        let RawSirup { pengguna, kata_sandi, peran, satker, dibuat, akun } = raw;
        all.push(Some(Sirup { pengguna, kata_sandi, peran: peran.value, satker, dibuat, akun }));
    }
    all
}
