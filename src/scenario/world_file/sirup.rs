//! `sirup`: accesses of old SiRUP accounts (AKS-12).

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::platform::id::{OrangId, SatkerId};
use crate::platform::registry::Peran;
use crate::scenario::checker::Checker;
use crate::scenario::decode::Placed;
use crate::scenario::keys::Keys;
use crate::scenario::tree::Node;
use crate::value::{Date, Secret};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSirup {
    pengguna: Box<str>,
    #[serde(rename = "kata_sandi")]
    _kata_sandi: Secret,
    peran: Placed<Peran>,
    #[serde(rename = "satker")]
    _satker: SatkerId,
    dibuat: Date,
    #[serde(rename = "akun")]
    _akun: Option<OrangId>,
}

/// Checks the section. No act looks at it yet, so that nothing is kept.
pub(super) fn check(root: &Node, keys: &Keys, mulai: Option<Date>, checker: &mut Checker<'_>) {
    let mut seen = BTreeSet::new();
    for (entry, raw) in checker.section::<RawSirup>(root, "sirup", keys) {
        let Some(raw) = raw else { continue };
        checker.filled(entry.at("pengguna"), "pengguna", &raw.pengguna);
        checker.once(entry.at("pengguna"), &mut seen, raw.pengguna.trim().to_lowercase().as_str());
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
    }
}
