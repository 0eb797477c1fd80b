//! Documents of an order that are signed: Surat Pesanan and BAST.

use crate::platform::Platform;
use crate::platform::act::JenisDokumen;
use crate::platform::document;
use crate::platform::pajak;
use crate::platform::pesanan::{Pesanan, TandaTangan};
use crate::platform::view::Value;

pub(super) fn surat_pesanan(platform: &Platform, pesanan: &Pesanan) -> Value {
    let Some(surat) = &pesanan.surat else { return Value::Null };
    let registry = &platform.registry;
    let sidik = document::surat_pesanan(platform.terms(), pesanan);
    let nomor = platform.teks_nomor(pesanan.nomor);
    Value::map([
        ("nomor", Value::Text(nomor.replacen("EP-", "SP-", 1).into())),
        (
            "pihak",
            Value::map([
                ("ppk", Value::Text(registry.orang(pesanan.ppk).kunci.clone())),
                ("penyedia", Value::Text(registry.penyedia(pesanan.penyedia).kunci.clone())),
            ]),
        ),
        ("rup", Value::Text(registry.rup(pesanan.rup).kunci.clone())),
        ("total", pajak::rincian(platform.terms(), pesanan).bruto().into()),
        (
            "klausul",
            Value::List(surat.klausul.iter().map(|isi| Value::Text(isi.clone())).collect()),
        ),
        ("tanda_tangan", signatures(platform, pesanan, JenisDokumen::SuratPesanan)),
        ("sidik", Value::Text(sidik.to_string().into())),
    ])
}

pub(super) fn bast(platform: &Platform, pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().rev().find_map(|tahap| tahap.bast.as_deref());
    last.map_or(Value::Null, |bast| {
        Value::map([
            ("nomor", Value::Text(bast.nomor.clone())),
            ("tanda_tangan", signatures(platform, pesanan, JenisDokumen::Bast)),
        ])
    })
}

/// Signatures with whether the document still is what was signed (TTE-06); of BAST the last stage's.
fn signatures(platform: &Platform, pesanan: &Pesanan, dokumen: JenisDokumen) -> Value {
    let last = pesanan.tahap.iter().rposition(|tahap| tahap.bast.is_some()).unwrap_or(0);
    let sidik = match dokumen {
        JenisDokumen::Bast => document::bast(pesanan, last),
        JenisDokumen::SuratPesanan | JenisDokumen::Adendum => {
            document::surat_pesanan(platform.terms(), pesanan)
        }
    };
    let sah = pesanan.sidik_tertanda(dokumen, last) == Some(sidik);
    let entry = |tanda: &TandaTangan| {
        Value::map([
            ("orang", Value::Text(platform.registry.orang(tanda.orang).kunci.clone())),
            ("pada", Value::Time(tanda.pada)),
            ("sah", Value::Bool(sah)),
        ])
    };
    Value::List(pesanan.tanda_tangan(dokumen, last).iter().map(entry).collect())
}
