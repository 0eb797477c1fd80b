//! The payment of an order.

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, Kode, Metode};
use crate::platform::pajak;
use crate::platform::pesanan::{Pembayaran, Pesanan, StatusBayar};
use crate::platform::view::{Value, pengiriman};
use crate::value::Rupiah;

pub(super) fn pembayaran(platform: &Platform, pesanan: &Pesanan) -> Value {
    let Some(bayar) = &pesanan.pembayaran else {
        return Value::map([("status", Value::text(Some(pesanan.status_bayar())))]);
    };
    let registry = &platform.registry;
    let terms = platform.terms();
    let satker = registry.satker(pesanan.satker());
    let bank = registry.instansi[satker.instansi.index()].bank.as_deref();
    let kini = bayar.termin_kini();
    let luar = bayar.metode == Metode::LuarSistem;
    let active = kini.kode_berlaku().map(kode_text);
    let parts: Vec<_> =
        (0..bayar.termin.len()).map(|k| pajak::pembagian_up(terms, pesanan, k)).collect();
    let sum = |part: fn(&pajak::Pembagian) -> Rupiah| -> Value {
        if luar { Value::Null } else { parts.iter().map(part).sum::<Rupiah>().into() }
    };
    let nilai = parts.get(bayar.kini()).map(|part| part.bruto);
    let payments = bayar.termin.iter().zip(&parts).enumerate().map(|(posisi, (termin, part))| {
        Value::map([
            ("tahap", tahap_termin(pesanan, posisi)),
            ("nilai", part.bruto.into()),
            ("status", Value::text(Some(status_termin(pesanan, bayar, posisi)))),
            ("kode", termin.kode_berlaku().map_or(Value::Null, kode_text)),
            ("tenggat", termin.tenggat().filter(|_| !termin.hangus).into()),
        ])
    });
    Value::map([
        ("metode", Value::text(Some(bayar.metode.word()))),
        ("status", Value::text(Some(pesanan.status_bayar()))),
        (
            "bendahara",
            bayar
                .bendahara
                .map_or(Value::Null, |orang| Value::Text(registry.orang(orang).kunci.clone())),
        ),
        ("bank", Value::text(bank)),
        ("kode", active.unwrap_or(Value::Null)),
        (
            "kode_lama",
            Value::List(bayar.kode_lama().iter().map(|lama| kode_text(lama.kode)).collect()),
        ),
        ("tenggat", kini.tenggat().filter(|_| !kini.hangus).into()),
        ("nilai", nilai.filter(|_| !luar).into()),
        (
            "pajak",
            Value::map([
                ("ppn", sum(|part| part.ppn)),
                ("ppnbm", sum(|part| part.ppnbm)),
                ("pph22", sum(|part| part.pph22)),
                ("pph23", if luar { Value::Null } else { Value::Int(0) }),
                ("pemungut", Value::text((!luar).then_some("platform"))),
            ]),
        ),
        ("biaya", sum(|part| part.biaya)),
        ("denda", pajak::denda(terms, pesanan, None).into()),
        ("diterima_penyedia", sum(|part| part.penyedia)),
        ("dokumen", Value::List(Vec::new())),
        ("bukti_potong", Value::List(Vec::new())),
        (
            "refund",
            Value::List(
                bayar
                    .refund()
                    .iter()
                    .map(|refund| {
                        Value::map([
                            ("kode", kode_text(refund.kode)),
                            ("nilai", refund.nilai.into()),
                            ("pada", Value::Time(refund.pada)),
                        ])
                    })
                    .collect(),
            ),
        ),
        ("termin", Value::List(payments.collect())),
    ])
}

/// The name of the stage that a termin pays; nothing where all stages are paid at once (BYR-15).
fn tahap_termin(pesanan: &Pesanan, posisi: usize) -> Value {
    match pesanan.cara_bayar {
        CaraBayar::Sekaligus => Value::Null,
        CaraBayar::Termin => pengiriman::nama_tahap(pesanan, posisi),
    }
}

fn kode_text(kode: u64) -> Value {
    Value::Text(Kode(kode).to_string().into())
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
