//! The delivery of an order and its inspection.

use crate::platform::Platform;
use crate::platform::pesanan::{Lacak, Pesanan, Tahap};
use crate::platform::view::Value;

pub(super) fn last_arrival(pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().map(|tahap| tahap.permintaan_tiba).max();
    last.map_or(Value::Null, Value::Date)
}

/// Returns one entry of "Lacak Pengiriman".
pub fn lacak(entry: &Lacak) -> Value {
    Value::map([
        ("pada", Value::Time(entry.pada)),
        ("status", Value::text(Some(entry.status.label()))),
        ("lokasi", Value::text(entry.lokasi.as_deref())),
    ])
}

pub(super) fn pengiriman(platform: &Platform, pesanan: &Pesanan) -> Value {
    let late = pesanan.tahap.iter().map(Tahap::terlambat_hari).max();
    let all = pesanan.tahap.iter().flat_map(|tahap| tahap.lacak.iter());
    let stages = pesanan.tahap.iter().enumerate().map(|(posisi, tahap)| {
        Value::map([
            ("nama", nama_tahap(pesanan, posisi)),
            ("alamat", Value::Text(tahap.alamat.clone())),
            ("status", Value::text(Some(tahap.status.label()))),
            ("permintaan_tiba", Value::Date(tahap.permintaan_tiba)),
            ("terlambat_hari", Value::Int(tahap.terlambat_hari().into())),
            ("lacak", Value::List(tahap.lacak.iter().map(|entry| lacak(&entry)).collect())),
            (
                "bast",
                tahap.bast.as_ref().map_or(Value::Null, |bast| {
                    Value::map([
                        ("nomor", Value::Text(bast.nomor.clone())),
                        (
                            "tanda_tangan",
                            Value::List(
                                bast.tanda_tangan
                                    .iter()
                                    .map(|tanda| {
                                        let orang = platform.registry.orang(tanda.orang);
                                        Value::map([
                                            ("orang", Value::Text(orang.kunci.clone())),
                                            ("pada", Value::Time(tanda.pada)),
                                        ])
                                    })
                                    .collect(),
                            ),
                        ),
                    ])
                }),
            ),
        ])
    });
    Value::map([
        ("status", Value::text(Some(pesanan.status_kirim().label()))),
        ("terlambat_hari", Value::Int(late.unwrap_or(0).into())),
        ("estimasi_hari", Value::Int(pesanan.estimasi_hari.into())),
        ("estimasi_ongkir", pesanan.ongkir_tayang.into()),
        ("lacak", Value::List(all.map(|entry| lacak(&entry)).collect())),
        ("tahap", Value::List(stages.collect())),
    ])
}

pub(super) fn nama_tahap(pesanan: &Pesanan, posisi: usize) -> Value {
    let nama = pesanan.tahap.get(posisi).and_then(|tahap| tahap.nama.as_deref());
    nama.map_or_else(
        || Value::Text(format!("Tahap {}", posisi + 1).into()),
        |nama| Value::Text(nama.into()),
    )
}

pub(super) fn pemeriksaan(pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().rev().find_map(|tahap| tahap.pemeriksaan.as_deref());
    last.map_or(Value::Null, |periksa| {
        Value::map([
            ("tanggal", Value::Date(periksa.tanggal)),
            ("fungsi", Value::Bool(periksa.fungsi)),
            ("jumlah", Value::Bool(periksa.jumlah)),
            ("waktu", Value::Bool(periksa.waktu)),
            ("catatan", Value::text(periksa.catatan.as_deref())),
            ("sesuai", Value::Bool(periksa.sesuai())),
        ])
    })
}
