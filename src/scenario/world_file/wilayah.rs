//! `wilayah`: the places that companies, offices and addresses may name.

use std::collections::BTreeSet;

use crate::checker::Checker;
use crate::decode::{NoNames, Placed, decode};
use crate::problem::nearest;
use crate::source::Span;
use crate::tree::Node;
use inaproc_core::platform::registry::{Orang, Penyedia, Satker, Wilayah, tempat_alamat};
use inaproc_core::value::is_blank;

/// The key of the section.
const SECTION: &str = "wilayah";

/// Returns the provinces of the section with their places; `None` where it is left out.
pub(super) fn read(root: &Node, checker: &mut Checker<'_>) -> Option<Vec<Wilayah>> {
    root.get(SECTION)?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for pair in checker.pairs(root, SECTION) {
        checker.filled(pair.key_span, "provinsi", &pair.key);
        let places: Option<Vec<Placed<Box<str>>>> =
            decode(&pair.value, &mut NoNames, checker.sources, checker.problems);
        let mut tempat = Vec::new();
        for Placed { value, span } in places.into_iter().flatten() {
            if is_blank(&value) || value.contains(',') {
                let message = format!("`{value}` is no name of a place");
                checker.report(span, message, "write the name alone, without a comma");
            }
            checker.once(span, &mut seen, &value.to_lowercase());
            tempat.push(value);
        }
        found.push(Wilayah { provinsi: (&*pair.key).into(), tempat });
    }
    Some(found)
}

/// Returns the places that a world without the section knows: those that its companies, offices
/// and people name.
pub(super) fn named(penyedia: &[Penyedia], satker: &[Satker], orang: &[Orang]) -> Vec<Wilayah> {
    let mut found: Vec<Wilayah> = Vec::new();
    let mut add = |provinsi: &str, tempat: &str| {
        let known = found.iter().flat_map(|wilayah| &wilayah.tempat);
        if is_blank(tempat) || { known }.any(|known| known.eq_ignore_ascii_case(tempat)) {
            return;
        }
        match found.iter_mut().find(|wilayah| *wilayah.provinsi == *provinsi) {
            Some(wilayah) => wilayah.tempat.push(tempat.into()),
            None => found.push(Wilayah { provinsi: provinsi.into(), tempat: vec![tempat.into()] }),
        }
    };
    for penyedia in penyedia {
        add(&penyedia.provinsi, penyedia.kota.trim());
    }
    // Their province is not known, and so that of no company.
    let alamat = satker.iter().map(|satker| &satker.alamat);
    for alamat in alamat.chain(orang.iter().map(|orang| &orang.alamat_utama)) {
        add("", tempat_alamat(alamat));
    }
    found
}

/// The places of a world, against which names are held; none where they are not listed.
#[derive(Clone, Copy)]
pub(super) struct Peta<'a>(pub(super) Option<&'a [Wilayah]>);

impl Peta<'_> {
    /// Checks an address: a place, or a text that ends in one behind a comma.
    pub(super) fn alamat(self, span: Span, field: &str, alamat: &str, checker: &mut Checker<'_>) {
        let Some(wilayah) = self.0.filter(|_| !is_blank(alamat)) else { return };
        let tempat = tempat_alamat(alamat);
        if places(wilayah).all(|(_, known)| !known.eq_ignore_ascii_case(tempat)) {
            let message = format!("`{field}`, `{alamat}`, ends in no place of `{SECTION}`");
            let help = format!(
                "{}write a place, or text and a place behind a comma: Jl. Pemuda 1, {}",
                near(wilayah, tempat),
                places(wilayah).next().map_or("Kota Magelang", |(_, tempat)| tempat),
            );
            checker.report(span, message, help);
        }
    }

    /// Checks the kota of a company, and that it lies in the company's province.
    pub(super) fn kota(
        self,
        (kota_span, provinsi_span): (Span, Span),
        (kota, provinsi): (&str, &str),
        checker: &mut Checker<'_>,
    ) {
        let Some(wilayah) = self.0.filter(|_| !is_blank(kota) && !is_blank(provinsi)) else {
            return;
        };
        let found = places(wilayah).find(|(_, known)| known.eq_ignore_ascii_case(kota.trim()));
        match found {
            None => {
                let message = format!("`kota`, `{kota}`, is no place of `{SECTION}`");
                let help = format!("{}the places stand in `{SECTION}`", near(wilayah, kota));
                checker.report(kota_span, message, help);
            }
            Some((home, _)) if *home.provinsi != *provinsi => {
                let message = format!("`{kota}` does not lie in `{provinsi}`");
                checker.report(provinsi_span, message, format!("write {}", home.provinsi));
            }
            Some(_) => {}
        }
    }
}

fn places(wilayah: &[Wilayah]) -> impl Iterator<Item = (&Wilayah, &str)> {
    wilayah.iter().flat_map(|home| home.tempat.iter().map(move |tempat| (home, &**tempat)))
}

fn near(wilayah: &[Wilayah], tempat: &str) -> String {
    let near = nearest(tempat, places(wilayah).map(|(_, tempat)| tempat));
    near.map_or_else(String::new, |near| format!("did you mean `{near}`? "))
}
