//! `kategori`: kinds of product, then three levels; the third one says the required attributes.

use std::collections::BTreeSet;

use crate::checker::Checker;
use crate::decode::{NoNames, Placed, decode};
use crate::keys::Keys;
use crate::tree::{Node, Pair};
use inaproc_core::platform::act::field::record;
use inaproc_core::platform::registry::{JenisProduk, Kategori};
use inaproc_core::value::is_blank;

/// Returns the categories of the third level and adds their names to the keys.
pub(super) fn read(root: &Node, keys: &mut Keys, checker: &mut Checker<'_>) -> Vec<Kategori> {
    let mut found = Vec::new();
    for pair in checker.pairs(root, "kategori") {
        let word = Node::text(pair.key_span, &*pair.key);
        let jenis = decode::<JenisProduk>(&word, &mut NoNames, checker.sources, checker.problems);
        for utama in checker.inside(pair) {
            for kedua in levels(utama, 1, checker) {
                for nama in levels(kedua, 2, checker) {
                    let atribut = atribut(nama, checker);
                    if keys.insert("KategoriId", &nama.key).is_err() {
                        let message = format!("the kategori `{}` twice", nama.key);
                        let help = "products name a kategori by its third level alone; rename one";
                        checker.report(nama.key_span, message, help);
                        continue;
                    }
                    found.push(Kategori {
                        jenis: jenis.unwrap_or(JenisProduk::Barang),
                        utama: (&*utama.key).into(),
                        kedua: (&*kedua.key).into(),
                        nama: (&*nama.key).into(),
                        atribut,
                    });
                }
            }
        }
    }
    found
}

record! {
    /// What a category of the third level says.
    pub(super) struct Ciri {
        /// The attributes that its products must have.
        #[serde(default)]
        atribut: Vec<Placed<Box<str>>>,
    }
}

/// Returns the categories inside one that is not of the third level.
fn levels<'n>(pair: &'n Pair, level: usize, checker: &mut Checker<'_>) -> &'n [Pair] {
    let inner = pair.value.as_map().unwrap_or_default();
    let is_last = |inner: &Pair| &*inner.key == "atribut" && inner.value.as_list().is_some();
    if !inner.is_empty() && !inner.iter().any(is_last) {
        return inner;
    }
    let message = format!("the kategori `{}` ends at level {level} of three", pair.key);
    let help = "write barang: {level 1: {level 2: {level 3: {atribut: [...]}}}}";
    checker.report(pair.key_span, message, help);
    &[]
}

fn atribut(nama: &Pair, checker: &mut Checker<'_>) -> Vec<Box<str>> {
    if nama.value.is_null() {
        return Vec::new();
    }
    let ciri: Option<Ciri> = decode(&nama.value, &mut NoNames, checker.sources, checker.problems);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for atribut in ciri.map(|ciri| ciri.atribut).unwrap_or_default() {
        checker.filled(atribut.span, "atribut", &atribut.value);
        checker.once(atribut.span, &mut seen, &atribut.value);
        if !is_blank(&atribut.value) {
            found.push(atribut.value);
        }
    }
    found
}
