//! The index of the catalogue's search (KAT-03): which products have a word in their names, and beside
//! each what filters look at.
//!
//! A word is sought inside words too (ruling 24: `top` finds a laptop), so what is looked through is
//! the list of different words, each with its products. The index is made when somebody first
//! searches and shared by all clones of the world; products that change later are noted and looked at
//! one by one, until they are many and it is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::platform::id::{KategoriId, PenyediaId, ProdukId};
use crate::platform::registry::{Produk, Registry};
use crate::value::{Date, Persen, Rupiah};

/// Beside this many changed products and a share of all, an index is worth making anew.
const BANYAK_BERUBAH: usize = 64;

/// What the search knows of the products of a registry; a function of them, so any two are equal.
#[derive(Clone, Debug, Default)]
pub struct Pencarian {
    indeks: OnceLock<Arc<Indeks>>,
    // Products added or changed since the index was made.
    berubah: BTreeSet<ProdukId>,
}

impl PartialEq for Pencarian {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Pencarian {}

/// What filters and orders look at of a product.
#[derive(Clone, Copy, Debug)]
pub struct Ringkas {
    /// Which it is.
    pub id: ProdukId,
    /// Its category.
    pub kategori: KategoriId,
    /// Its seller.
    pub penyedia: PenyediaId,
    /// Its list price.
    pub harga: Rupiah,
    /// Its TKDN, where certified.
    pub tkdn: Option<Persen>,
    /// Whether it is a PDN.
    pub pdn: bool,
    /// The day it was published.
    pub terbit: Option<Date>,
}

impl Ringkas {
    fn of(id: ProdukId, produk: &Produk) -> Self {
        let &Produk { kategori, penyedia, harga, tkdn, pdn, terbit, .. } = produk;
        Self { id, kategori, penyedia, harga, tkdn, pdn, terbit }
    }
}

/// One product that was found.
#[derive(Clone, Copy, Debug)]
pub struct Ketemu {
    /// How many of the words are in its name.
    pub kata_di_nama: usize,
    /// What it is.
    pub produk: Ringkas,
}

/// The products on show when it was made, in the order of their keys.
#[derive(Debug)]
struct Indeks {
    produk: Vec<Ringkas>,
    // The different words of their names, each behind a `SELA`.
    kata: String,
    // Where each word begins in `kata`.
    awal: Vec<usize>,
    // The positions in `produk` that have each word, in order.
    letak: Vec<Vec<u32>>,
}

/// Stands in no word, since words are what stands between blanks.
const SELA: char = '\n';

/// Returns a text as words are sought in it: case and accents do not matter (ruling 24).
pub fn sama(teks: &str) -> String {
    if teks.is_ascii() {
        return teks.to_ascii_lowercase();
    }
    let dasar = teks.nfd().filter(|c| !is_combining_mark(*c));
    dasar.flat_map(char::to_lowercase).collect()
}

/// Where one word is found.
struct Dicari<'a> {
    kata: &'a str,
    // By position in the index: in the product's name.
    nama: Vec<bool>,
    // By position in the registry: in the name of the penyedia; of the category, in all levels.
    penyedia: Vec<bool>,
    kategori: Vec<bool>,
}

impl<'a> Dicari<'a> {
    fn of(registry: &Registry, indeks: &Indeks, kata: &'a str) -> Self {
        let punya = |nama: &str| sama(nama).contains(kata);
        let penyedia = registry.penyedia.iter().map(|penyedia| punya(&penyedia.nama));
        let kategori = registry.kategori.iter().map(|kategori| {
            [&kategori.utama, &kategori.kedua, &kategori.nama].into_iter().any(|nama| punya(nama))
        });
        let (penyedia, kategori) = (penyedia.collect(), kategori.collect());
        Self { kata, nama: indeks.bernama(kata), penyedia, kategori }
    }

    fn di_lain(&self, produk: &Ringkas) -> bool {
        self.penyedia[produk.penyedia.index()] || self.kategori[produk.kategori.index()]
    }
}

/// Returns how many of some words are in a product's name, if each is there or elsewhere.
fn hitung(
    semua: &[Dicari<'_>],
    lain: &Ringkas,
    di_nama: impl Fn(&Dicari<'_>) -> bool,
) -> Option<usize> {
    let mut banyak = 0;
    for kata in semua {
        if di_nama(kata) {
            banyak += 1;
        } else if !kata.di_lain(lain) {
            return None;
        }
    }
    Some(banyak)
}

impl Pencarian {
    /// Notes that a product was added or changed.
    pub fn catat(&mut self, id: ProdukId) {
        let Some(indeks) = self.indeks.get() else { return };
        self.berubah.insert(id);
        if self.berubah.len() > BANYAK_BERUBAH + indeks.produk.len() / BANYAK_BERUBAH {
            *self = Self::default();
        }
    }

    /// Returns the products on show that have all words, in the names of product, penyedia or
    /// category, and pass a filter, in the order of their keys. Words are as `sama` makes them.
    pub fn cari(
        &self,
        registry: &Registry,
        kata: &[String],
        lolos: impl Fn(&Ringkas) -> bool,
    ) -> Vec<Ketemu> {
        let indeks = self.indeks.get_or_init(|| Arc::new(Indeks::of(registry)));
        let semua: Vec<Dicari<'_>> =
            kata.iter().map(|kata| Dicari::of(registry, indeks, kata)).collect();
        let tetap = |produk: &Ringkas| !self.berubah.contains(&produk.id);
        let mut found: Vec<Ketemu> = { indeks.produk.iter().enumerate() }
            .filter_map(|(posisi, produk)| {
                let kata_di_nama = hitung(&semua, produk, |kata| kata.nama[posisi])?;
                let produk = Some(*produk).filter(|produk| lolos(produk) && tetap(produk))?;
                Some(Ketemu { kata_di_nama, produk })
            })
            .collect();
        if self.berubah.is_empty() {
            return found;
        }
        found.extend(self.berubah.iter().filter_map(|&id| {
            let produk = registry.produk(id);
            let nama = sama(&produk.nama);
            let ringkas = Some(Ringkas::of(id, produk)).filter(|it| !produk.turun && lolos(it))?;
            let kata_di_nama = hitung(&semua, &ringkas, |kata| nama.contains(kata.kata))?;
            Some(Ketemu { kata_di_nama, produk: ringkas })
        }));
        found.sort_by_key(|satu| &registry.produk(satu.produk.id).kunci);
        found
    }
}

impl Indeks {
    fn of(registry: &Registry) -> Self {
        let all = registry.produk.iter().enumerate().filter(|(_, produk)| !produk.turun);
        let mut all: Vec<(ProdukId, &Produk)> =
            all.map(|(posisi, produk)| (ProdukId::at(posisi), &**produk)).collect();
        all.sort_unstable_by_key(|(_, produk)| &produk.kunci);
        let mut semua: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for (letak, (_, produk)) in (0_u32..).zip(&all) {
            for kata in sama(&produk.nama).split_whitespace() {
                match semua.get_mut(kata) {
                    Some(known) => known.push(letak),
                    None => drop(semua.insert(kata.into(), vec![letak])),
                }
            }
        }
        let produk = all.into_iter().map(|(id, produk)| Ringkas::of(id, produk)).collect();
        let (mut kata, mut awal) = (String::new(), Vec::new());
        for satu in semua.keys() {
            kata.push(SELA);
            awal.push(kata.len());
            kata.push_str(satu);
        }
        Self { produk, kata, awal, letak: semua.into_values().collect() }
    }

    /// Returns which products have a word in their names, be it inside another.
    fn bernama(&self, kata: &str) -> Vec<bool> {
        let mut found = vec![false; self.produk.len()];
        let mut sesudah = 0;
        while let Some(at) = self.kata[sesudah..].find(kata) {
            let nomor = self.awal.partition_point(|awal| *awal <= sesudah + at) - 1;
            for letak in &self.letak[nomor] {
                found[*letak as usize] = true;
            }
            // On to the next word.
            let Some(next) = self.awal.get(nomor + 1) else { break };
            sesudah = *next;
        }
        found
    }
}
