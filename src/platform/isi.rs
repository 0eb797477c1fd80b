//! What an order is about, apart from how far it has come: parties, lines, add-ons, shipping, taxes,
//! stages with their requested arrival, terms.
//!
//! A change is a function of content alone: done to a copy it shows what would be, done to the
//! order's own it holds. A document keeps the content it was made of (see `document`).

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::platform::act::{CaraBayar, JenisPengiriman};
use crate::platform::berkas::Berkas;
use crate::platform::id::{OrangId, PenyediaId, ProdukId, RupId};
use crate::platform::pajak;
use crate::platform::registry::{JenisProduk, OpsiPengiriman, Registry};
use crate::platform::state::Terms;
use crate::value::{Date, Persen, Rupiah};

/// One product line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baris {
    /// The product.
    pub produk: ProdukId,
    /// The version of it that was bought (see `Registry::barang`).
    pub versi: u16,
    /// Position of the variant in the product's list, plus one.
    pub varian_ke: Option<NonZeroU16>,
    /// How many.
    pub kuantitas: i64,
    /// List price before tax, a unit.
    pub harga_tayang: Rupiah,
    /// Price last proposed, a unit.
    pub harga: Rupiah,
    /// Effective PPN in percent.
    pub ppn_persen: Persen,
    /// PPnBM in percent.
    pub ppnbm_persen: Persen,
}

impl Baris {
    /// Returns the position of the variant in the product's list.
    pub fn varian(&self) -> Option<u16> {
        self.varian_ke.map(|ke| ke.get() - 1)
    }

    /// Returns price times quantity.
    pub fn jumlah(&self) -> Rupiah {
        self.harga * self.kuantitas
    }
}

/// Returns the position of a variant as a line keeps it: plus one, so that none takes no room.
pub fn varian_ke(posisi: Option<u16>) -> Option<NonZeroU16> {
    let ke = posisi?.checked_add(1).expect("a product has few variants");
    NonZeroU16::new(ke)
}

/// One add-on; its price is for the whole line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarisLayanan {
    /// Position of the product line it belongs to.
    pub baris: u16,
    /// Position of the add-on in the product's list.
    pub layanan: u16,
    /// List price before tax.
    pub harga_tayang: Rupiah,
    /// Price last proposed.
    pub harga: Rupiah,
    /// Effective PPN in percent.
    pub ppn_persen: Persen,
    /// Whether PPh looks at it as a service (PJK-10).
    pub jenis: JenisProduk,
}

/// What one stage of the shipment is to deliver (KRM-03); an order to one place has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rencana {
    /// Where to.
    pub alamat: Box<str>,
    /// Requested arrival.
    pub permintaan_tiba: Date,
    /// Which part of the order; `None` is all of it, without a name.
    pub bagian: Option<Box<Bagian>>,
}

/// Which part of an order a stage delivers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bagian {
    /// The stage's name; `None` shows "Tahap n".
    pub nama: Option<Box<str>>,
    /// Quantity by product line; empty stands for all of every line.
    pub isi: Box<[i64]>,
}

impl Rencana {
    /// Returns its name; `None` shows "Tahap n".
    pub fn nama(&self) -> Option<&str> {
        self.bagian.as_ref()?.nama.as_deref()
    }

    /// Returns the quantity by product line; empty stands for all of every line.
    pub fn isi(&self) -> &[i64] {
        self.bagian.as_ref().map_or(&[], |bagian| &bagian.isi)
    }

    /// Returns how many units of a line the stage delivers.
    pub fn kuantitas(&self, nomor: usize, baris: &Baris) -> i64 {
        match self.isi() {
            [] => baris.kuantitas,
            isi => isi[nomor],
        }
    }
}

/// What is kept of the preparation document once CHK-02 has passed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DokumenPersiapan {
    /// File name.
    pub nama: Option<Box<str>>,
    /// Size in bytes.
    pub ukuran: u64,
}

impl DokumenPersiapan {
    /// Returns what is kept of a document.
    pub fn of(berkas: &Berkas) -> Self {
        Self { nama: berkas.nama.clone(), ukuran: berkas.ukuran.unwrap_or(0) }
    }
}

/// What an order is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isi {
    /// Who buys.
    pub pembeli: OrangId,
    /// The PPK, who signs for the buyer.
    pub ppk: OrangId,
    /// Who sells.
    pub penyedia: PenyediaId,
    /// The RUP it is charged to.
    pub rup: RupId,
    /// Product lines.
    pub baris: SmallVec<[Baris; 1]>,
    /// Add-ons.
    pub layanan: Box<[BarisLayanan]>,
    /// Shipping price last proposed.
    pub ongkir: Rupiah,
    /// Shipping price at checkout.
    pub ongkir_tayang: Rupiah,
    /// Effective PPN of shipping in percent.
    pub ongkir_ppn: Persen,
    /// Estimated days of the shipment.
    pub estimasi_hari: i32,
    /// Kind of shipment.
    pub jenis_pengiriman: JenisPengiriman,
    /// Shipping option.
    pub opsi: OpsiPengiriman,
    /// At once or by termin.
    pub cara_bayar: CaraBayar,
    /// What each stage delivers, where and until when.
    pub rencana: SmallVec<[Rencana; 1]>,
    /// The preparation document, for the Auditor only (CHK-03).
    pub dokumen_persiapan: DokumenPersiapan,
    /// What is seldom there.
    pub lain: Option<Box<IsiLain>>,
}

/// Parts of what an order is about that most orders do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IsiLain {
    /// The one person who signs for the penyedia from an adendum on (ADN-14); before it anybody of
    /// the company does.
    pub penanda_penyedia: Option<OrangId>,
    /// Extra clauses of the PPK (SPS-02).
    pub klausul: Vec<Box<str>>,
}

impl Isi {
    /// Takes prices: one a product line, then one an add-on, then shipping (NEG-07).
    pub fn pasang_harga(&mut self, harga: &[Rupiah]) {
        let lines = self.baris.iter_mut().map(|baris| &mut baris.harga);
        let add_ons = self.layanan.iter_mut().map(|layanan| &mut layanan.harga);
        let mut harga = harga.iter().copied();
        for own in lines.chain(add_ons).chain([&mut self.ongkir]) {
            *own = harga.next().expect("a proposal has a price for everything (NEG-10)");
        }
        assert_eq!(harga.next(), None, "a proposal has one price for each (NEG-10)");
    }

    /// Returns product and variant of every line, by which files name them.
    pub fn nama_baris(&self) -> impl Iterator<Item = (ProdukId, Option<u16>)> + Clone {
        self.baris.iter().map(|baris| (baris.produk, baris.varian()))
    }

    /// Returns the position of the one add-on that a name means: `instalasi`, or behind its line's
    /// name (`laptop-a/hitam/instalasi`) where two lines have it.
    pub fn layanan_bernama(&self, registry: &Registry, nama: &str) -> Option<usize> {
        let means = |layanan: &BarisLayanan| {
            self.layanan_disebut(registry, layanan.baris, layanan.layanan, nama)
        };
        let mut found = self.layanan.iter().enumerate().filter(|(_, layanan)| means(layanan));
        let first = found.next()?;
        found.next().is_none().then_some(first.0)
    }

    /// Returns whether a name may mean the add-on at a place of a line's product, ordered or not: its key, alone or
    /// behind the name of this line.
    pub fn layanan_disebut(
        &self,
        registry: &Registry,
        baris: u16,
        layanan: u16,
        nama: &str,
    ) -> bool {
        let baris = &self.baris[usize::from(baris)];
        let produk = registry.barang(baris);
        let kunci = &*produk.layanan[usize::from(layanan)].kunci;
        let Some((line, name)) = nama.rsplit_once('/') else { return nama == kunci };
        let varian = baris.varian().map(|varian| &*produk.varian[usize::from(varian)]);
        let (line_produk, line_varian) =
            line.split_once('/').map_or((line, None), |(produk, varian)| (produk, Some(varian)));
        name == kunci
            && line_produk == &*produk.kunci
            && (line_varian.is_none() || line_varian == varian)
    }

    /// Returns whether lines, add-ons and shipping cost no more before tax than a budget may hold.
    pub fn muat(&self) -> bool {
        muat(&self.baris, &self.layanan, self.ongkir)
    }

    /// Takes the taxes of a day (SPS-01, PJK-03).
    pub fn pasang_tarif(&mut self, terms: Terms<'_>, hari: Date) {
        let Self { penyedia, baris, layanan, ongkir, .. } = self;
        self.ongkir_ppn = pajak::tarif_pada(terms, *penyedia, baris, layanan, *ongkir, hari);
    }

    /// Returns the extra clauses of the PPK (SPS-02).
    pub fn klausul(&self) -> &[Box<str>] {
        self.lain.as_ref().map_or(&[], |lain| &lain.klausul)
    }

    /// Returns the one person who signs for the penyedia, where an adendum named one (ADN-14).
    pub fn penanda_penyedia(&self) -> Option<OrangId> {
        self.lain.as_ref()?.penanda_penyedia
    }

    /// Returns the parts that most orders do not have, to be written.
    pub fn lain_mut(&mut self) -> &mut IsiLain {
        self.lain.get_or_insert_default()
    }
}

/// Returns whether lines, add-ons and shipping cost no more before tax than a budget may hold.
pub fn muat(baris: &[Baris], layanan: &[BarisLayanan], ongkir: Rupiah) -> bool {
    let lines = baris.iter().map(|baris| kali(baris.harga, baris.kuantitas.into()));
    let rest = layanan.iter().map(|layanan| Some(layanan.harga)).chain([Some(ongkir)]);
    let base = lines.chain(rest).try_fold(Rupiah::ZERO, |sum, part| sum.checked_add(part?));
    base.is_some_and(|base| base <= Rupiah::LARGEST)
}

/// Returns so many times a price, unless that is larger than any amount.
pub fn kali(harga: Rupiah, banyak: i128) -> Option<Rupiah> {
    i128::from(harga.get()).checked_mul(banyak).and_then(Rupiah::of_wide)
}
