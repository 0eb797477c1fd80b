//! The adenda of an order: what each changes, before and after, and what became of it.

use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::act::{JenisDokumen, Pihak};
use crate::platform::isi::{Isi, Rencana};
use crate::platform::pajak;
use crate::platform::perubahan::Perubahan;
use crate::platform::pesanan::{Adendum, Pesanan};
use crate::platform::rule::Rule;
use crate::platform::view::Shape::{
    Amount, Count, Day, Fields, Key, List, Percent, Text, Time, Word,
};
use crate::platform::view::negosiasi::nama_baris;
use crate::platform::view::table::{shown, view};
use crate::platform::view::{Kunci, Value, dokumen, orang_kunci, pesanan, words};

view! {
    /// An adendum, as its "Detail Adendum Pesanan" shows it to both sides (ADN-15).
    pub fn adendum(platform: &Platform, pesanan: &Pesanan, adendum: &Adendum) = pub ADENDUM {
        /// The number of its letter.
        nomor: Text => {
            let ke = usize::from(adendum.surat.ke);
            Value::Text(platform.teks_adendum(pesanan.nomor, ke).into())
        };
        /// What became of it.
        status: Word(&words::STATUS_ADENDUM) => Value::text(Some(adendum.status.word()));
        /// Who proposed it.
        pengusul: Key(Kunci::Orang) => {
            let first = adendum.surat.tanda_tangan.first();
            first.map_or(Value::Null, |tanda| orang_kunci(platform, tanda.orang))
        };
        /// For which side.
        pihak: Word(&words::PIHAK) => Value::text(Some(adendum.surat.pengusul.word()));
        /// Until when the other side may answer.
        tenggat: Time, [Clk01, Adn10] => Value::Time(adendum.tenggat);
        /// What it changes.
        perubahan: List(&Fields(&PERUBAHAN)), [Adn15] => {
            let surat = &adendum.surat;
            let one = |satu| perubahan(platform, &surat.sebelum, &surat.sesudah, satu);
            let all = surat.perubahan.iter().map(one).collect();
            shown(platform, Rule::Adn15, Value::List(all))
        };
        /// The order before it.
        sebelum: Fields(&ISI), [Adn15] =>
            shown(platform, Rule::Adn15, isi(platform, &adendum.surat.sebelum));
        /// The order with it.
        sesudah: Fields(&ISI), [Adn15] =>
            shown(platform, Rule::Adn15, isi(platform, &adendum.surat.sesudah));
        /// Why it was rejected.
        alasan: Text => Value::text(adendum.alasan.as_deref());
        /// The signatures on its letter: who proposed it, then the other side.
        tanda_tangan: List(&Fields(&dokumen::TANDA_TANGAN)) => {
            let ke = usize::from(adendum.surat.ke);
            dokumen::signatures(platform, pesanan, JenisDokumen::Adendum, ke)
        };
        /// SHA-256 of the letter's content, in hexadecimal digits.
        sidik: Text => {
            let sidik = adendum.surat.sidik(platform.terms(), pesanan.nomor);
            Value::Text(sidik.to_string().into())
        };
    }
}

view! {
    /// What an adendum would change: the order before and after (ADN-08).
    pub fn perubahan_isi(platform: &Platform, sebelum: &Isi, sesudah: &Isi) = pub PERUBAHAN_ISI {
        /// The order as it is.
        sebelum: Fields(&ISI), [Adn08] => isi(platform, sebelum);
        /// The order as it would be.
        sesudah: Fields(&ISI), [Adn08] => isi(platform, sesudah);
    }
}

view! {
    /// What an order is about, as far as an adendum may change it.
    fn isi(platform: &Platform, isi: &Isi) = ISI {
        /// The product lines.
        baris: List(&Fields(&pesanan::BARIS)) =>
            Value::List(isi.baris.iter().map(|satu| pesanan::baris(platform, satu)).collect());
        /// The add-ons.
        layanan: List(&Fields(&pesanan::LAYANAN)) => Value::List(
            isi.layanan.iter().map(|satu| pesanan::layanan(platform, isi, satu)).collect(),
        );
        /// The shipping price.
        ongkir: Amount => isi.ongkir.into();
        /// Goods, add-ons and shipping before tax.
        subtotal: Amount => pajak::rincian(platform.terms(), isi).dasar().into();
        /// All PPN.
        ppn: Amount => pajak::rincian(platform.terms(), isi).ppn.into();
        /// All PPnBM.
        ppnbm: Amount => pajak::rincian(platform.terms(), isi).ppnbm.into();
        /// What the order costs, taxes included.
        total: Amount => pajak::rincian(platform.terms(), isi).bruto().into();
        /// The extra terms.
        klausul: List(&Text) =>
            Value::List(isi.klausul().iter().map(|satu| Value::Text(satu.clone())).collect());
        /// The requested arrival; of several stages the last.
        permintaan_tiba: Day => {
            let last = isi.rencana.iter().map(|tahap| tahap.permintaan_tiba).max();
            last.map_or(Value::Null, Value::Date)
        };
        /// The stages.
        tahap: List(&Fields(&TAHAP_ISI)) =>
            Value::List(isi.rencana.iter().map(|tahap| tahap_isi(isi, tahap)).collect());
        /// The PPK, who signs for the buyer.
        ppk: Key(Kunci::Orang) => orang_kunci(platform, isi.ppk);
        /// Who signs for the penyedia; null while anybody of the company may.
        penanda_tangan_penyedia: Key(Kunci::Orang) =>
            isi.penanda_penyedia().map_or(Value::Null, |orang| orang_kunci(platform, orang));
    }
}

view! {
    /// What a stage is to deliver, and until when.
    fn tahap_isi(isi: &Isi, tahap: &Rencana) = TAHAP_ISI {
        /// Its name.
        nama: Text => Value::text(tahap.nama());
        /// The requested arrival.
        permintaan_tiba: Day => Value::Date(tahap.permintaan_tiba);
        /// How many of each line, in their order.
        kuantitas: List(&Count) => {
            let lines = isi.baris.iter().enumerate();
            Value::List(lines.map(|(k, baris)| Value::Int(tahap.kuantitas(k, baris))).collect())
        };
    }
}

view! {
    /// One change of an adendum (ADN-02), as it was asked for.
    fn perubahan(
        platform: &Platform, sebelum: &Arc<Isi>, sesudah: &Arc<Isi>, satu: &Perubahan
    ) = PERUBAHAN {
        /// Which of the nine kinds.
        jenis: Word(&words::JENIS_PERUBAHAN) => Value::text(Some(satu.jenis().word()));
        /// The line.
        produk: Text => match satu {
            Perubahan::Kuantitas { baris, .. }
            | Perubahan::PpnBaris { baris, .. }
            | Perubahan::PpnLayanan { baris, .. }
            | Perubahan::Ppnbm { baris, .. }
            | Perubahan::HapusLayanan { baris, .. } => line(platform, sebelum, *baris),
            Perubahan::TambahLayanan(baru) => line(platform, sesudah, baru.baris),
            _ => Value::Null,
        };
        /// The add-on.
        layanan: Key(Kunci::Layanan) => match satu {
            Perubahan::PpnLayanan { baris, layanan, .. }
            | Perubahan::HapusLayanan { baris, layanan } => {
                add_on(platform, sebelum, *baris, *layanan)
            }
            Perubahan::TambahLayanan(baru) => {
                add_on(platform, sesudah, baru.baris, baru.layanan)
            }
            _ => Value::Null,
        };
        /// The quantity.
        kuantitas: Count => match satu {
            Perubahan::Kuantitas { kuantitas, .. } => Value::Int(*kuantitas),
            _ => Value::Null,
        };
        /// The shipping price.
        nilai: Amount => match satu {
            Perubahan::Ongkir { nilai } => (*nilai).into(),
            _ => Value::Null,
        };
        /// The terms.
        isi: Text => match satu {
            Perubahan::Ketentuan { isi } => Value::Text(isi.clone()),
            _ => Value::Null,
        };
        /// The percentage, as named.
        persen: Percent => match satu {
            Perubahan::PpnBaris { tarif, .. } | Perubahan::PpnLayanan { tarif, .. } => {
                Value::Persen(tarif.persen)
            }
            Perubahan::Ppnbm { persen, .. } => Value::Persen(*persen),
            _ => Value::Null,
        };
        /// The requested arrival.
        tanggal: Day => match satu {
            Perubahan::PermintaanTiba { tanggal, .. } => Value::Date(*tanggal),
            _ => Value::Null,
        };
        /// The price of the add-on.
        harga: Amount => match satu {
            Perubahan::TambahLayanan(baru) => baru.harga.into(),
            _ => Value::Null,
        };
        /// Whose signing person.
        pihak: Word(&words::PIHAK) => match satu {
            Perubahan::PenandaTangan { pihak, .. } => Value::text(Some(Pihak::word(*pihak))),
            _ => Value::Null,
        };
        /// The signing person.
        orang: Key(Kunci::Orang) => match satu {
            Perubahan::PenandaTangan { orang, .. } => orang_kunci(platform, *orang),
            _ => Value::Null,
        };
    }
}

/// Returns the name of a line: the bare key while only one line has the product.
fn line(platform: &Platform, isi: &Isi, baris: u16) -> Value {
    let baris = &isi.baris[usize::from(baris)];
    let own = isi.baris.iter().filter(|lain| lain.produk == baris.produk);
    Value::Text(match own.count() {
        1 => platform.registry.produk(baris.produk).kunci.clone(),
        _ => nama_baris(platform, baris).into(),
    })
}

fn add_on(platform: &Platform, isi: &Isi, baris: u16, layanan: u16) -> Value {
    let barang = platform.registry.barang(&isi.baris[usize::from(baris)]);
    Value::Text(barang.layanan[usize::from(layanan)].kunci.clone())
}
