//! The search of the catalogue (KAT-03, KAT-04): products by words and filters, in a stable order;
//! penyedia likewise. The words of products are found in an index, `pencarian`.

use crate::platform::Platform;
use crate::platform::act::{Cari, CariApa, Koleksi, Urut};
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::id::{PenyediaId, ProdukId};
use crate::platform::minta;
use crate::platform::pencarian::{Ringkas, sama};
use crate::platform::registry::{Kategori, Penyedia, tempat_alamat};
use crate::platform::rule::Rule;
use crate::value::is_blank;

/// `cari`: products or penyedia by words and filters, in a stable order (KAT-03, KAT-04).
pub fn cari(q: &mut Check<'_>, act: &Cari) -> Result<Accepted, Stop> {
    let kata = act.kata_kunci.as_deref().unwrap_or_default().split_whitespace();
    let kata: Vec<String> = kata.filter(|kata| !is_blank(kata)).map(sama).collect();
    q.rule(Rule::Kat03);
    if act.koleksi.is_some() {
        q.rule(Rule::Kat04);
    }
    let platform = q.platform;
    let registry = &platform.registry;
    let alamat = &registry.orang(q.by).alamat_utama;
    let hasil = match act.cari_apa.unwrap_or(CariApa::Produk) {
        CariApa::Produk => {
            let found = produk(platform, act, &kata, alamat);
            found.into_iter().map(Temuan::Produk).collect()
        }
        CariApa::Penyedia => {
            let found = penyedia(platform, act, &kata, alamat);
            found.into_iter().map(Temuan::Penyedia).collect()
        }
    };
    Ok(q.found(hasil))
}

/// Returns the products that have all words and pass the filters, in the order that is asked for;
/// among equals by key (ruling 24).
fn produk(platform: &Platform, act: &Cari, kata: &[String], alamat: &str) -> Vec<ProdukId> {
    let registry = &platform.registry;
    let saringan = Saringan::of(platform, act, alamat);
    let mut found = registry.pencarian.cari(registry, kata, |produk| saringan.lolos(produk));
    // What is found comes by key, and these keep the order of equals.
    match act.urut.unwrap_or(Urut::Relevansi) {
        Urut::Relevansi => found.sort_by_key(|satu| std::cmp::Reverse(satu.kata_di_nama)),
        Urut::Harga => found.sort_by_key(|satu| satu.produk.harga),
        Urut::Terbaru => found.sort_by_key(|satu| std::cmp::Reverse(satu.produk.terbit)),
    }
    found.into_iter().map(|satu| satu.produk.id).collect()
}

/// The filters of one search; what they ask of a category or a penyedia is answered once for each.
struct Saringan<'a> {
    act: &'a Cari,
    platform: &'a Platform,
    // Whether products of the category at this position pass.
    kategori: Vec<bool>,
    // Whether the penyedia at this position passes, and products of it may.
    penyedia: Vec<bool>,
    // Whether the penyedia at this position is at home where the person is.
    sedaerah: Vec<bool>,
}

impl<'a> Saringan<'a> {
    fn of(platform: &'a Platform, act: &'a Cari, alamat: &str) -> Self {
        let registry = &platform.registry;
        let isi = |teks: Option<&str>| minta::isi(teks).map(|teks| sama(teks.trim()));
        let nama = isi(act.kategori.as_deref());
        let kategori = |kategori: &Kategori| {
            let levels = [&kategori.utama, &kategori.kedua, &kategori.nama];
            act.jenis.is_none_or(|jenis| kategori.jenis == jenis)
                && nama.as_ref().is_none_or(|nama| levels.iter().any(|own| sama(own) == *nama))
        };
        let lokasi = isi(act.lokasi.as_deref());
        let penyedia = |penyedia: &Penyedia| {
            lokasi.as_ref().is_none_or(|lokasi| bertempat(penyedia, lokasi))
                && (act.umkk != Some(true) || penyedia.umkk)
        };
        let daerah = (act.koleksi == Some(Koleksi::Daerahmu)).then(|| sama(tempat_alamat(alamat)));
        let sedaerah =
            |penyedia: &Penyedia| daerah.as_ref().is_some_and(|it| sama(&penyedia.kota) == *it);
        Self {
            act,
            platform,
            kategori: registry.kategori.iter().map(|row| kategori(row)).collect(),
            penyedia: registry.penyedia.iter().map(|row| penyedia(row)).collect(),
            sedaerah: registry.penyedia.iter().map(|row| sedaerah(row)).collect(),
        }
    }

    /// Returns whether a product passes; a limit includes itself (ruling 24).
    fn lolos(&self, produk: &Ringkas) -> bool {
        let act = self.act;
        !self.platform.rules.holds(Rule::Kat03)
            || self.kategori[produk.kategori.index()]
                && self.penyedia[produk.penyedia.index()]
                && act.harga_min.is_none_or(|least| produk.harga >= least)
                && act.harga_maks.is_none_or(|most| produk.harga <= most)
                && act.tkdn_min.is_none_or(|least| produk.tkdn.is_some_and(|tkdn| tkdn >= least))
                && (act.pdn != Some(true) || produk.pdn)
                && act.koleksi.is_none_or(|koleksi| self.terkumpul(koleksi, produk))
    }

    /// Returns whether a product is in a collection: by the collection's own rule, or added by the
    /// category team (KAT-04).
    fn terkumpul(&self, koleksi: Koleksi, produk: &Ringkas) -> bool {
        let penyedia = produk.penyedia.index();
        let sendiri = || match koleksi {
            Koleksi::Tkdn => produk.tkdn.is_some(),
            Koleksi::PdnUmkk => produk.pdn && self.platform.registry.penyedia(produk.penyedia).umkk,
            Koleksi::Daerahmu => self.sedaerah[penyedia],
        };
        let ditambahkan = self.platform.koleksi.get(&koleksi);
        self.platform.rules.holds(Rule::Kat04) && sendiri()
            || ditambahkan.is_some_and(|added| added.contains(&produk.id))
    }
}

/// Returns whether a penyedia is in a kota or province.
fn bertempat(penyedia: &Penyedia, lokasi: &str) -> bool {
    [&penyedia.kota, &penyedia.provinsi].into_iter().any(|own| sama(own) == lokasi)
}

/// Returns by position which penyedia sell a product that passes the filters of products; `None` where no
/// such filter is given.
fn menjual(saringan: &Saringan<'_>) -> Option<Vec<bool>> {
    let Cari { jenis, kategori, koleksi, harga_min, harga_maks, tkdn_min, pdn, .. } = saringan.act;
    let given = jenis.is_some()
        || kategori.is_some()
        || koleksi.is_some()
        || harga_min.is_some()
        || harga_maks.is_some()
        || tkdn_min.is_some()
        || *pdn == Some(true);
    given.then(|| {
        let registry = &saringan.platform.registry;
        let mut menjual = vec![false; registry.penyedia.len()];
        let found = registry.pencarian.cari(registry, &[], |produk| saringan.lolos(produk));
        for satu in found {
            menjual[satu.produk.penyedia.index()] = true;
        }
        menjual
    })
}

/// Returns the penyedia that have all words in their names, by key.
fn penyedia(platform: &Platform, act: &Cari, kata: &[String], alamat: &str) -> Vec<PenyediaId> {
    let registry = &platform.registry;
    let saringan = Saringan::of(platform, act, alamat);
    let menjual = menjual(&saringan);
    let mut found: Vec<PenyediaId> = { registry.penyedia.iter().enumerate() }
        .filter(|(posisi, penyedia)| {
            let nama = sama(&penyedia.nama);
            // One that is not registered yet is not on the platform.
            penyedia.admin.is_some()
                && kata.iter().all(|kata| nama.contains(kata))
                && saringan.penyedia[*posisi]
                && menjual.as_ref().is_none_or(|penjual| penjual[*posisi])
        })
        .map(|(posisi, _)| PenyediaId::at(posisi))
        .collect();
    found.sort_by_key(|id| &registry.penyedia(*id).kunci);
    found
}
