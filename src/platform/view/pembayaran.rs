//! The payment of an order.

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, Kode, Metode};
use crate::platform::pajak::{self, Pembagian};
use crate::platform::pesanan::{Pembayaran, Pesanan, Refund, StatusBayar};
use crate::platform::view::Shape::{Amount, Fields, Key, List, Text, Time, Word};
use crate::platform::view::table::view;
use crate::platform::view::{Kunci, Value, orang_kunci, pengiriman, words};
use crate::value::Rupiah;

/// Returns the payment of an order; before a method is chosen only its status is known.
pub(super) fn pembayaran(platform: &Platform, pesanan: &Pesanan) -> Value {
    let Some(bayar) = &pesanan.pembayaran else {
        return PEMBAYARAN.only(&[("status", Value::text(Some(pesanan.status_bayar())))]);
    };
    let parts = 0..bayar.termin.len();
    let parts: Vec<_> = parts.map(|k| pajak::pembagian_up(platform.terms(), pesanan, k)).collect();
    let luar = bayar.metode == Metode::LuarSistem;
    rincian(platform, pesanan, &Seen { bayar, parts, luar })
}

/// A payment with the amounts of its termin.
struct Seen<'a> {
    bayar: &'a Pembayaran,
    parts: Vec<Pembagian>,
    // Whether it goes outside the system, which takes no taxes (BYR-16).
    luar: bool,
}

impl Seen<'_> {
    fn sum(&self, part: fn(&Pembagian) -> Rupiah) -> Value {
        if self.luar { Value::Null } else { self.parts.iter().map(part).sum::<Rupiah>().into() }
    }
}

view! {
    /// A payment; with termin the fields beside `termin` show the one that is due.
    fn rincian(platform: &Platform, pesanan: &Pesanan, seen: &Seen<'_>) = pub(super) PEMBAYARAN {
        /// The method.
        metode: Word(&words::METODE) => Value::text(Some(seen.bayar.metode.word()));
        /// The status of the payment.
        status: Word(&words::STATUS_BAYAR) => Value::text(Some(pesanan.status_bayar()));
        /// The treasurer it was submitted to.
        bendahara: Key(Kunci::Orang) =>
            seen.bayar.bendahara.map_or(Value::Null, |orang| orang_kunci(platform, orang));
        /// The bank whose CMS the treasurer uses.
        bank: Text => {
            let satker = platform.registry.satker(pesanan.satker());
            Value::text(platform.registry.instansi[satker.instansi.index()].bank.as_deref())
        };
        /// The kode bayar that is good.
        kode: Text => seen.bayar.termin_kini().kode_berlaku().map_or(Value::Null, kode_text);
        /// The codes that are void, oldest first.
        kode_lama: List(&Text) => {
            let all = seen.bayar.kode_lama().iter();
            Value::List(all.map(|lama| kode_text(lama.kode)).collect())
        };
        /// Until when the code is good.
        tenggat: Time, [Clk04, Byr07] => {
            let kini = seen.bayar.termin_kini();
            kini.tenggat().filter(|_| !kini.hangus).into()
        };
        /// What the code asks for.
        nilai: Amount => {
            let part = seen.parts.get(seen.bayar.kini());
            part.map(|part| part.bruto).filter(|_| !seen.luar).into()
        };
        /// The taxes.
        pajak: Fields(&PAJAK) => pajak(seen);
        /// What gateway and bank take, all together.
        biaya: Amount => seen.sum(|part| part.biaya);
        /// The penalty for lateness.
        denda: Amount => pajak::denda(platform.terms(), pesanan, None).into();
        /// What reaches the penyedia.
        diterima_penyedia: Amount => seen.sum(|part| part.penyedia);
        /// The billing documents.
        dokumen: List(&Text) => Value::List(Vec::new());
        /// The bukti potong.
        bukti_potong: List(&Text) => Value::List(Vec::new());
        /// Money to give back.
        refund: List(&Fields(&REFUND)) =>
            Value::List(seen.bayar.refund().iter().map(refund).collect());
        /// The payments, one of them or one a stage.
        termin: List(&Fields(&TERMIN)) => {
            let all = 0..seen.bayar.termin.len();
            Value::List(all.map(|posisi| termin(pesanan, seen, posisi)).collect())
        };
    }
}

view! {
    /// The taxes of a payment (PJK-01, PJK-02).
    fn pajak(seen: &Seen<'_>) = PAJAK {
        /// PPN.
        ppn: Amount => seen.sum(|part| part.ppn);
        /// PPnBM.
        ppnbm: Amount => seen.sum(|part| part.ppnbm);
        /// PPh 22.
        pph22: Amount => seen.sum(|part| part.pph22);
        /// PPh 23.
        pph23: Amount => if seen.luar { Value::Null } else { Value::Int(0) };
        /// Who collects them.
        pemungut: Word(&words::PEMUNGUT) => Value::text((!seen.luar).then_some("platform"));
    }
}

view! {
    /// Money to give back (BYR-11).
    fn refund(refund: &Refund) = REFUND {
        /// The code that was paid.
        kode: Text => kode_text(refund.kode);
        /// How much.
        nilai: Amount => refund.nilai.into();
        /// When the bank settled it.
        pada: Time => Value::Time(refund.pada);
    }
}

view! {
    /// One payment: the whole order, or one stage of it (BYR-15).
    fn termin(pesanan: &Pesanan, seen: &Seen<'_>, posisi: usize) = TERMIN {
        /// The stage it pays; null where all stages are paid at once.
        tahap: Text => match pesanan.cara_bayar {
            CaraBayar::Sekaligus => Value::Null,
            CaraBayar::Termin => pengiriman::nama_tahap(pesanan, posisi),
        };
        /// How much.
        nilai: Amount => seen.parts[posisi].bruto.into();
        /// Its status.
        status: Word(&words::STATUS_BAYAR) =>
            Value::text(Some(status_termin(pesanan, seen.bayar, posisi)));
        /// The kode bayar that is good.
        kode: Text => {
            seen.bayar.termin[posisi].kode_berlaku().map_or(Value::Null, kode_text)
        };
        /// Until when the code is good.
        tenggat: Time => {
            let termin = &seen.bayar.termin[posisi];
            termin.tenggat().filter(|_| !termin.hangus).into()
        };
    }
}

fn kode_text(kode: u64) -> Value {
    Value::Text(Kode::of(kode).to_string().into())
}

fn status_termin(pesanan: &Pesanan, bayar: &Pembayaran, posisi: usize) -> &'static str {
    match bayar.termin[posisi].status {
        StatusBayar::Berhasil => "Pembayaran Berhasil",
        StatusBayar::MenungguBendahara => "Menunggu Pembayaran Bendahara",
        StatusBayar::MenungguPembayaran => "Menunggu Pembayaran",
        StatusBayar::MenungguVerifikasi
            if pesanan.cara_bayar == CaraBayar::Termin && posisi != bayar.kini() =>
        {
            "Belum Dipilih"
        }
        StatusBayar::MenungguVerifikasi => "Menunggu Verifikasi Dokumen",
    }
}
