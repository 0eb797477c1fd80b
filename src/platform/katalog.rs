//! The catalogue (area KAT): products of a penyedia, published, changed and taken down; the page of a
//! product and those similar to it. The search is `cari`.

use std::collections::{BTreeMap, BTreeSet};

use crate::platform::Platform;
use crate::platform::act::{
    AturAlamatUtama, AturKategori, AturKoleksi, Bandingkan, IsiLayanan, IsiProduk, Koleksi,
    SatuProduk,
};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::event::Event;
use crate::platform::id::{KategoriId, PenyediaId, ProdukId};
use crate::platform::minta;
use crate::platform::minta::produk::kategori_aktif;
use crate::platform::pajak;
use crate::platform::registry::{JenisProduk, Layanan, Peran, Produk, Tempat};
use crate::platform::rule::Rule;
use crate::platform::view;
use crate::value::{Persen, Rupiah, is_blank, nama_sama};

/// Asks for an access that sells, and returns its company; that of the product where one is named.
fn sebagai_penjual(q: &mut Check<'_>, produk: Option<ProdukId>) -> Result<PenyediaId, Stop> {
    let registry = &q.platform.registry;
    let pemilik = produk.map(|produk| registry.produk(produk).penyedia);
    let fits = |tempat: Tempat| match (tempat, pemilik) {
        (Tempat::Penyedia(own), Some(pemilik)) => (own == pemilik).then_some(own),
        (Tempat::Penyedia(own), None) => Some(own),
        _ => None,
    };
    let akses = registry.akses(q.by, |akses| akses.peran.sells() && fits(akses.tempat).is_some());
    q.peran = akses.map(|akses| akses.peran);
    q.some(Rule::Aks08, akses.and_then(|akses| fits(akses.tempat)), |no| {
        no.say("Produk hanya diatur Admin Utama atau Anggota perusahaan penyedianya.")
    })
}

/// Asks for a product that is named (KAT-02).
fn produk_disebut(q: &mut Check<'_>, kunci: Option<&str>) -> Result<Option<ProdukId>, Stop> {
    let kunci = minta::isian(q, Rule::Kat02, "produk", kunci, "Sebutkan dahulu produknya.")?;
    Ok(q.platform.registry.produk_berkunci(&kunci))
}

/// Returns the category with a name of the third level.
fn kategori_bernama(platform: &Platform, nama: &str) -> Option<KategoriId> {
    let mut all = platform.registry.kategori.iter();
    all.position(|kategori| *kategori.nama == *nama).map(KategoriId::at)
}

/// `tambah-produk`: publishes a product (KAT-01, KAT-02).
pub fn tambah(q: &mut Check<'_>, act: &IsiProduk) -> Result<Accepted, Stop> {
    let penyedia = sebagai_penjual(q, None)?;
    let ada = produk_disebut(q, act.produk.as_deref())?;
    let nama = minta::isian(q, Rule::Kat02, "nama", act.nama.as_deref(), "Isi dahulu namanya.")?;
    let pesan = "Pilih dahulu kategorinya.";
    let kategori = minta::isian(q, Rule::Kat02, "kategori", act.kategori.as_deref(), pesan)?;
    let harga =
        q.some(Rule::Kat02, act.harga, |no| no.say("Isi dahulu harganya.").named("harga"))?;
    let dikenal = kategori_bernama(q.platform, &kategori);
    let dikenal = q.some(Rule::Kat01, dikenal, |no| {
        no.say(format!("Tidak ada kategori {kategori}. Pilih kategori tingkat ketiga."))
            .fact("kategori", &kategori)
    })?;
    let pkp = q.platform.registry.penyedia(penyedia).pkp;
    let kunci = act.produk.clone().expect("it was asked for");
    let ppn = if pkp { Produk::PPN_BIASA } else { Persen::ZERO };
    let baru = Produk {
        kunci,
        nama: nama.clone(),
        penyedia,
        kategori: dikenal,
        harga,
        ppn_persen: ppn,
        ppnbm_persen: Persen::ZERO,
        tkdn: None,
        bmp: None,
        pdn: false,
        stok: Produk::STOK_AWAL,
        berat_gram: Produk::BERAT_GRAM,
        atribut: BTreeMap::new(),
        varian: Vec::new(),
        layanan: Vec::new(),
        kuantitas_min: Produk::KUANTITAS_MIN,
        penjualan_lama: Vec::new(),
        terbit: Some(q.at.date()),
        versi: 0,
        turun: false,
    };
    let produk = isi(act, baru);
    sah(q, &produk, ada.is_none())?;
    Ok(q.accept([Event::ProdukDitambahkan { produk: Box::new(produk) }]))
}

/// `ubah-produk`: changes what is given of a product; attributes are merged (ruling 25).
pub fn ubah(q: &mut Check<'_>, act: &IsiProduk) -> Result<Accepted, Stop> {
    let id = act.produk.as_deref().and_then(|kunci| q.platform.registry.produk_berkunci(kunci));
    sebagai_penjual(q, id)?;
    produk_disebut(q, act.produk.as_deref())?;
    let id = q.some(Rule::Kat02, id, |no| no.say("Produk itu tidak ada.").named("produk"))?;
    let lama = q.platform.registry.produk(id).clone();
    let kategori = act.kategori.as_deref().map(|nama| kategori_bernama(q.platform, nama));
    let kategori = q.some(Rule::Kat01, kategori.unwrap_or(Some(lama.kategori)), |no| {
        let nama = act.kategori.as_deref().unwrap_or_default();
        no.say(format!("Tidak ada kategori {nama}. Pilih kategori tingkat ketiga."))
            .fact("kategori", nama)
    })?;
    let stok = q.platform.stok[id.index()];
    let produk = isi(act, Produk { kategori, stok, ..lama });
    sah(q, &produk, true)?;
    Ok(q.accept([Event::ProdukDiubah { id, produk: Box::new(produk) }]))
}

/// Returns a product with what an act gives of it.
fn isi(act: &IsiProduk, lama: Produk) -> Produk {
    let mut atribut = lama.atribut;
    for (nama, nilai) in act.atribut.iter().flatten() {
        atribut.insert(nama.clone(), nilai.clone());
    }
    Produk {
        nama: act.nama.clone().unwrap_or(lama.nama),
        harga: act.harga.unwrap_or(lama.harga),
        ppn_persen: act.ppn_persen.unwrap_or(lama.ppn_persen),
        ppnbm_persen: act.ppnbm_persen.unwrap_or(lama.ppnbm_persen),
        tkdn: act.tkdn.or(lama.tkdn),
        bmp: act.bmp.or(lama.bmp),
        pdn: act.pdn.unwrap_or(lama.pdn),
        stok: act.stok.unwrap_or(lama.stok),
        berat_gram: act.berat_gram.unwrap_or(lama.berat_gram),
        varian: act.varian.clone().unwrap_or(lama.varian),
        layanan: match &act.layanan {
            Some(all) => all.iter().map(|(kunci, isi)| layanan(kunci, isi)).collect(),
            None => lama.layanan,
        },
        kuantitas_min: act.kuantitas_min.unwrap_or(lama.kuantitas_min),
        atribut,
        ..lama
    }
}

/// Returns an add-on; what is left out is as in a world file, and without a price it is refused.
fn layanan(kunci: &str, isi: &IsiLayanan) -> Layanan {
    Layanan {
        kunci: kunci.into(),
        harga: isi.harga.unwrap_or(Rupiah::ZERO),
        ppn_persen: isi.ppn_persen.unwrap_or(Produk::PPN_BIASA),
        jenis: isi.jenis.unwrap_or(JenisProduk::Jasa),
    }
}

/// Asks for a product as the catalogue takes it: an active category (KAT-01), its attributes
/// (KAT-02), percentages that the law knows (PJK-08, PJK-09).
fn sah(q: &mut Check<'_>, produk: &Produk, kunci_bebas: bool) -> Result<(), Stop> {
    kategori_aktif(q, produk)?;
    q.require(Rule::Kat02, kunci_bebas, |no| {
        no.say("Kunci produk itu sudah dipakai. Pilih kunci lain.").named("produk")
    })?;
    q.require(Rule::Kat02, !is_blank(&produk.nama), |no| {
        no.say("Isi dahulu namanya.").named("nama")
    })?;
    let kategori = &q.platform.registry.kategori[produk.kategori.index()];
    let kurang = kategori.atribut_kurang(&produk.atribut);
    q.require(Rule::Kat02, kurang.is_empty(), |no| {
        no.say(format!("Lengkapi atribut kategori {}: {}.", kategori.nama, kurang.join(", ")))
            .fact("atribut", kurang.join(", "))
    })?;
    let harga = produk.layanan.iter().map(|layanan| layanan.harga).chain([produk.harga]);
    for harga in harga {
        q.require(Rule::Kat02, harga > Rupiah::ZERO, |no| {
            no.say("Harga produk dan layanannya di atas Rp0.").fact("harga", harga)
        })?;
    }
    let banyak = [("stok", produk.stok, 0), ("berat_gram", produk.berat_gram, 0)];
    let banyak = banyak.into_iter().chain([("kuantitas_min", produk.kuantitas_min, 1)]);
    for (nama, nilai, paling_sedikit) in banyak {
        q.require(Rule::Kat02, nilai >= paling_sedikit, |no| {
            no.say(format!("Isian {nama} paling sedikit {paling_sedikit}.")).fact(nama, nilai)
        })?;
        q.require(Rule::Kat02, nilai <= Produk::BANYAK_MAKS, |no| {
            no.say(format!("Isian {nama} paling banyak {}.", Produk::BANYAK_MAKS)).fact(nama, nilai)
        })?;
    }
    let varian = produk.varian.iter().map(|varian| &**varian);
    bernama(q, "varian", varian, "Nama varian tidak boleh kosong, sama, atau memuat `/`.")?;
    let layanan = produk.layanan.iter().map(|layanan| &*layanan.kunci);
    bernama(q, "layanan", layanan, "Nama layanan tidak boleh kosong, sama, atau memuat `/`.")?;
    let seratus = Persen::whole(100);
    for (nama, persen) in [("tkdn", produk.tkdn), ("bmp", produk.bmp)] {
        let dalam = persen.is_none_or(|it| it >= Persen::ZERO && it <= seratus);
        q.require(Rule::Kat02, dalam, |no| {
            no.say(format!("Isian {nama} antara 0 dan 100 persen.")).named(nama)
        })?;
    }
    let tarif = pajak::tarif_disebut(produk, produk.layanan.iter());
    minta::tarif(q, produk.penyedia, tarif, q.at.date())
}

/// Asks for names that can be told apart by whatever spelling, and that can stand in the name of a line
/// such as `laptop-a/hitam` (KAT-02).
fn bernama<'a>(
    q: &mut Check<'_>,
    isian: &'static str,
    nama: impl Iterator<Item = &'a str>,
    pesan: &str,
) -> Result<(), Stop> {
    let mut ada = BTreeSet::new();
    let sah = |nama: &str| !is_blank(nama) && !nama.contains('/') && ada.insert(nama_sama(nama));
    q.require(Rule::Kat02, { nama }.all(sah), |no| no.say(pesan).named(isian))
}

/// `turunkan-produk`: takes a product down (KAT-08).
pub fn turunkan(q: &mut Check<'_>, act: &SatuProduk) -> Result<Accepted, Stop> {
    sebagai_penjual(q, act.produk)?;
    let ada = act.produk.filter(|id| !q.platform.registry.produk(*id).turun);
    q.require(Rule::Vis07, act.produk.is_none() || ada.is_some(), |no| {
        no.say("Produk itu sudah turun tayang.")
    })?;
    let id = q.some(Rule::Kat02, ada, |no| no.say("Sebutkan dahulu produknya.").named("produk"))?;
    Ok(q.accept([Event::ProdukDiturunkan { id }]))
}

/// Asks for the category team (AKS-08, ruling 25).
fn sebagai_tim(q: &mut Check<'_>) -> Result<(), Stop> {
    let pesan = "Kategori dan koleksi hanya diatur Tim Kategori.";
    akses::aktif(q, pesan, |akses| akses.peran == Peran::TimKategori)
}

/// `atur-kategori`: says which attributes every product of a category has (KAT-02).
pub fn atur_kategori(q: &mut Check<'_>, act: &AturKategori) -> Result<Accepted, Stop> {
    sebagai_tim(q)?;
    let pesan = "Sebutkan dahulu kategorinya.";
    let nama = minta::isian(q, Rule::Kat02, "kategori", act.kategori.as_deref(), pesan)?;
    let atribut = q.some(Rule::Kat02, act.atribut.clone(), |no| {
        no.say("Sebutkan dahulu atributnya.").named("atribut")
    })?;
    let id = kategori_bernama(q.platform, &nama);
    let id = q.some(Rule::Kat02, id, |no| {
        no.say(format!("Tidak ada kategori {nama}.")).fact("kategori", &nama)
    })?;
    let mut ada = BTreeSet::new();
    let bernama = atribut.iter().all(|nama| !is_blank(nama) && ada.insert(nama_sama(nama)));
    q.require(Rule::Kat02, bernama, |no| {
        no.say("Nama atribut tidak boleh kosong atau sama.").named("atribut")
    })?;
    Ok(q.accept([Event::KategoriDiatur { id, atribut: atribut.into() }]))
}

/// `atur-koleksi`: adds products to what the collection's own rule finds (KAT-04).
pub fn atur_koleksi(q: &mut Check<'_>, act: &AturKoleksi) -> Result<Accepted, Stop> {
    sebagai_tim(q)?;
    let pesan = "Sebutkan dahulu koleksinya.";
    let nama = minta::isian(q, Rule::Kat02, "koleksi", act.koleksi.as_deref(), pesan)?;
    let produk = act.produk.clone().filter(|all| !all.is_empty());
    let produk =
        q.some(Rule::Kat02, produk, |no| no.say("Sebutkan dahulu produknya.").named("produk"))?;
    let koleksi = q.some(Rule::Kat02, Koleksi::parse(&nama), |no| {
        no.say(format!("Tidak ada koleksi {nama}.")).fact("koleksi", &nama)
    })?;
    Ok(q.accept([Event::KoleksiDiatur { koleksi, produk: produk.into() }]))
}

/// `atur-alamat-utama`: sets the own main address, by which "Produk dari Daerahmu" goes (KAT-04).
pub fn atur_alamat_utama(q: &mut Check<'_>, act: &AturAlamatUtama) -> Result<Accepted, Stop> {
    let pesan = "Isi dahulu alamat utama Anda.";
    let alamat = minta::isian(q, Rule::Chk04, "alamat", act.alamat.as_deref(), pesan)?;
    minta::alamat(q, &alamat)?;
    Ok(q.accept([Event::AlamatUtamaDiatur { alamat }]))
}

/// `lihat-produk`: the product page (KAT-05), with what is similar to it (KAT-06).
pub fn lihat(q: &mut Check<'_>, act: &SatuProduk) -> Result<Accepted, Stop> {
    let produk =
        q.some(Rule::Kat02, act.produk, |no| no.say("Sebutkan dahulu produknya.").named("produk"))?;
    for rule in [Rule::Kat06, Rule::Neg11] {
        q.rule(rule);
    }
    let halaman = q.rule(Rule::Kat05).then(|| halaman(q.platform, produk));
    Ok(q.found(halaman.into_iter().collect()))
}

/// Returns a product as its page shows it.
fn halaman(platform: &Platform, id: ProdukId) -> Temuan {
    Temuan::Isian(view::halaman_produk(platform, id))
}

/// `bandingkan`: one product beside those similar to it, or several (KAT-06).
pub fn bandingkan(q: &mut Check<'_>, act: &Bandingkan) -> Result<Accepted, Stop> {
    let named = act.produk.as_ref().map_or(&[][..], |all| &all.0);
    let produk = q.some(Rule::Kat02, named.first().copied(), |no| {
        no.say("Sebutkan dahulu produknya.").named("produk")
    })?;
    q.rule(Rule::Kat06);
    let all = if named.len() > 1 { named.to_vec() } else { sekelompok(q.platform, produk) };
    let hasil = all.into_iter().map(|id| halaman(q.platform, id)).collect();
    Ok(q.found(hasil))
}

/// Returns the products of one category with equal key attributes, the product itself among them, in
/// the order of price (KAT-06, ruling 26); one taken down is not among them (ruling 27).
pub fn sekelompok(platform: &Platform, id: ProdukId) -> Vec<ProdukId> {
    let registry = &platform.registry;
    let own = registry.produk(id);
    let kunci = &registry.kategori[own.kategori.index()].atribut;
    let serupa = |lain: &Produk| {
        !lain.turun && kunci.iter().all(|nama| lain.atribut.get(nama) == own.atribut.get(nama))
    };
    let all = registry.sekategori(own.kategori).iter().copied();
    let mut found: Vec<ProdukId> =
        all.filter(|lain| *lain == id || serupa(registry.produk(*lain))).collect();
    found.sort_by_key(|id| (registry.produk(*id).harga, *id));
    found
}

/// Returns the median of prices in their order; of an even count rounded half up (ruling 26).
pub fn median(harga: &[Rupiah]) -> Option<Rupiah> {
    let (tengah, genap) = (harga.len() / 2, harga.len().is_multiple_of(2));
    let atas = *harga.get(tengah)?;
    Some(match tengah.checked_sub(1).filter(|_| genap) {
        Some(bawah) => crate::value::share(harga[bawah] + atas, 1, 2),
        None => atas,
    })
}
