//! What an order is about, apart from how far it has come: parties, lines, add-ons, shipping, taxes,
//! stages with their requested arrival, terms.
//!
//! A change is a function of content alone: done to a copy it shows what would be, done to the
//! order's own it holds. A document keeps the content it was made of (see `document`).

use serde::{Deserialize, Serialize};

use crate::platform::act::{CaraBayar, JenisPengiriman};
use crate::platform::id::{OrangId, PenyediaId, ProdukId, RupId};
use crate::platform::pajak;
use crate::platform::registry::{JenisProduk, OpsiPengiriman};
use crate::platform::state::Terms;
use crate::value::{Date, Persen, Rupiah};

/// One product line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baris {
    /// The product.
    pub produk: ProdukId,
    /// The version of it that was bought (see `Registry::barang`).
    pub versi: u16,
    /// Position of the variant in the product's list.
    pub varian: Option<u16>,
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
    /// Returns price times quantity.
    pub fn jumlah(&self) -> Rupiah {
        self.harga * self.kuantitas
    }
}

/// One add-on; its price is for the whole line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Its name; `None` shows "Tahap n".
    pub nama: Option<Box<str>>,
    /// Where to.
    pub alamat: Box<str>,
    /// Requested arrival.
    pub permintaan_tiba: Date,
    /// Quantity by product line; empty stands for all of every line.
    pub isi: Box<[i64]>,
}

impl Rencana {
    /// Returns how many units of a line the stage delivers.
    pub fn kuantitas(&self, nomor: usize, baris: &Baris) -> i64 {
        match &*self.isi {
            [] => baris.kuantitas,
            isi => isi[nomor],
        }
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
    pub baris: Box<[Baris]>,
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
    pub rencana: Box<[Rencana]>,
    /// Extra clauses of the PPK (SPS-02).
    pub klausul: Vec<Box<str>>,
}

impl Isi {
    /// Takes prices: one a product line, then one an add-on, then shipping (NEG-07).
    pub fn pasang_harga(&mut self, harga: &[Rupiah]) {
        let lines = self.baris.iter_mut().map(|baris| &mut baris.harga);
        let add_ons = self.layanan.iter_mut().map(|layanan| &mut layanan.harga);
        let all: Vec<_> = lines.chain(add_ons).chain([&mut self.ongkir]).collect();
        assert_eq!(all.len(), harga.len(), "a proposal has a price for everything (NEG-10)");
        for (own, harga) in all.into_iter().zip(harga) {
            *own = *harga;
        }
    }

    /// Takes the taxes of a day (SPS-01, PJK-03).
    pub fn pasang_tarif(&mut self, terms: Terms<'_>, hari: Date) {
        let Self { penyedia, baris, layanan, .. } = self;
        self.ongkir_ppn = pajak::tarif_pada(terms, *penyedia, baris, layanan, hari);
    }

    /// Takes one more clause (SPS-02).
    pub fn tambah_klausul(&mut self, klausul: Box<str>) {
        self.klausul.push(klausul);
    }
}
