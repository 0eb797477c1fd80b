//! An order, but for what it shows of its negotiation, delivery, documents and payment.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::pajak;
use crate::platform::pesanan::{Peringatan, Pesanan};
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::view::{Value, chat, dokumen, negosiasi, orang_kunci, pembayaran, pengiriman};

/// The fields of an order, as `$pesanan` shows them.
pub const PESANAN: [&str; 33] = [
    "nomor",
    "status",
    "keterangan",
    "status_api",
    "tab",
    "tenggat",
    "tenggat_terakhir",
    "pembeli",
    "ppk",
    "penyedia",
    "rup",
    "permintaan_tiba",
    "opsi_pengiriman",
    "baris",
    "layanan",
    "ongkir",
    "subtotal",
    "ppn",
    "ppnbm",
    "total",
    "harga_terendah",
    "riwayat_negosiasi",
    "chat",
    "peringatan",
    "surat_pesanan",
    "pengiriman",
    "pemeriksaan",
    "bast",
    "klaim",
    "penilaian",
    "riwayat",
    "pembatalan",
    "pembayaran",
];

/// Returns everything of an order.
pub fn pesanan(platform: &Platform, pesanan: &Pesanan) -> Value {
    let fields = PESANAN.into_iter();
    Value::Map(
        fields.map(|name| (Cow::Borrowed(name), pesanan_field(platform, pesanan, name))).collect(),
    )
}

/// Returns one field of an order; `Null` for a name that is no field.
pub fn pesanan_field(platform: &Platform, pesanan: &Pesanan, name: &str) -> Value {
    let registry = &platform.registry;
    let sum = || pajak::rincian(platform.terms(), pesanan);
    match name {
        "nomor" => Value::Text(platform.teks_nomor(pesanan.nomor).into()),
        "status" => Value::text(Some(pesanan.status())),
        "keterangan" => Value::text(pesanan.keterangan()),
        "status_api" => Value::text(Some(pesanan.status_api())),
        "tab" => Value::text(Some(pesanan.stage.tab().label())),
        "tenggat" => Value::from(pesanan.tenggat()),
        "tenggat_terakhir" => Value::Time(pesanan.tenggat_terakhir),
        "pembeli" => orang_kunci(platform, pesanan.pembeli),
        "ppk" => orang_kunci(platform, pesanan.ppk),
        "penyedia" => Value::Text(registry.penyedia(pesanan.penyedia).kunci.clone()),
        "rup" => Value::Text(registry.rup(pesanan.rup).kunci.clone()),
        "permintaan_tiba" => pengiriman::last_arrival(pesanan),
        "opsi_pengiriman" => Value::text(Some(pesanan.opsi.word())),
        "baris" => baris(platform, pesanan),
        "layanan" => layanan(platform, pesanan),
        "ongkir" => pesanan.ongkir.into(),
        "subtotal" => sum().dasar().into(),
        "ppn" => sum().ppn.into(),
        "ppnbm" => sum().ppnbm.into(),
        "total" => sum().bruto().into(),
        "harga_terendah" => negosiasi::harga_terendah(platform, pesanan),
        "riwayat_negosiasi" => negosiasi::riwayat_negosiasi(platform, pesanan),
        "chat" => {
            let lain = pesanan.lain.as_deref();
            chat(platform, lain.map_or(&[], |lain| &lain.chat))
        }
        "peringatan" => peringatan(platform, pesanan),
        "surat_pesanan" => dokumen::surat_pesanan(platform, pesanan),
        "pengiriman" => pengiriman::pengiriman(platform, pesanan),
        "pemeriksaan" => pengiriman::pemeriksaan(pesanan),
        "bast" => dokumen::bast(platform, pesanan),
        "klaim" => klaim(pesanan),
        "penilaian" => penilaian(pesanan),
        "riwayat" => riwayat(platform, pesanan),
        "pembatalan" => pembatalan(platform, pesanan),
        "pembayaran" => pembayaran::pembayaran(platform, pesanan),
        _ => Value::Null,
    }
}

/// Flags: the rule and what is the matter.
fn peringatan(platform: &Platform, pesanan: &Pesanan) -> Value {
    let registry = &platform.registry;
    let flags = pesanan.lain.iter().flat_map(|lain| &lain.peringatan).map(|satu| match *satu {
        Peringatan::AdaPdn { produk, pengganti } => Value::map([
            ("rule", Value::text(Some(Rule::Kat07.id()))),
            (
                "pesan",
                Value::Text(
                    format!(
                        "{}: ada PDN dengan TKDN+BMP paling sedikit 40% di kelompok yang sama, yaitu {}.",
                        registry.produk(produk).nama,
                        registry.produk(pengganti).nama
                    )
                    .into(),
                ),
            ),
        ]),
    });
    Value::List(flags.collect())
}

fn klaim(pesanan: &Pesanan) -> Value {
    let claims = pesanan.lain.iter().flat_map(|lain| &lain.klaim).map(|klaim| {
        Value::map([
            ("jenis", Value::text(Some(klaim.jenis.word()))),
            ("pada", Value::Time(klaim.pada)),
        ])
    });
    Value::List(claims.collect())
}

fn pembatalan(platform: &Platform, pesanan: &Pesanan) -> Value {
    let batal = pesanan.lain.as_ref().and_then(|lain| lain.pembatalan.as_ref());
    batal.map_or(Value::Null, |batal| {
        Value::map([
            ("oleh", batal.oleh.map_or(Value::Null, |orang| orang_kunci(platform, orang))),
            ("alasan", Value::text(batal.alasan.as_deref())),
            ("otomatis", Value::Bool(batal.oleh.is_none())),
        ])
    })
}

fn baris(platform: &Platform, pesanan: &Pesanan) -> Value {
    let lines = pesanan.baris.iter().map(|baris| {
        let produk = platform.registry.produk(baris.produk);
        let (ppn, ppnbm) = pajak::pajak_baris(baris);
        let varian = baris.varian.map(|posisi| &*produk.varian[usize::from(posisi)]);
        Value::map([
            ("produk", Value::Text(produk.kunci.clone())),
            ("varian", Value::text(varian)),
            ("kuantitas", Value::Int(baris.kuantitas)),
            ("harga_tayang", baris.harga_tayang.into()),
            ("harga", baris.harga.into()),
            ("ppn_persen", Value::Persen(baris.ppn_persen)),
            ("ppn", ppn.into()),
            ("ppnbm_persen", Value::Persen(baris.ppnbm_persen)),
            ("ppnbm", ppnbm.into()),
            ("jumlah", baris.jumlah().into()),
        ])
    });
    Value::List(lines.collect())
}

fn layanan(platform: &Platform, pesanan: &Pesanan) -> Value {
    let add_ons = pesanan.layanan.iter().map(|layanan| {
        let produk = platform.registry.produk(pesanan.baris[usize::from(layanan.baris)].produk);
        let asal = &produk.layanan[usize::from(layanan.layanan)];
        Value::map([
            ("produk", Value::Text(produk.kunci.clone())),
            ("layanan", Value::Text(asal.kunci.clone())),
            ("harga", layanan.harga.into()),
            ("ppn", layanan.ppn_persen.of(layanan.harga).into()),
        ])
    });
    Value::List(add_ons.collect())
}

fn penilaian(pesanan: &Pesanan) -> Value {
    let Some(lain) = &pesanan.lain else { return Value::Null };
    let part = |part: &Option<(u8, Option<Box<str>>)>| {
        part.as_ref().map_or(Value::Null, |(bintang, ulasan)| {
            Value::map([
                ("bintang", Value::Int(i64::from(*bintang))),
                ("ulasan", Value::text(ulasan.as_deref())),
            ])
        })
    };
    Value::map([
        ("pesanan", part(&lain.penilaian.pesanan)),
        ("layanan", part(&lain.penilaian.layanan)),
        ("kurir", part(&lain.penilaian.kurir)),
    ])
}

/// What happened, with time, person and role (VIS-08).
fn riwayat(platform: &Platform, pesanan: &Pesanan) -> Value {
    let entries = pesanan.riwayat.iter().map(|jejak| {
        let orang =
            jejak.oleh.map(|orang| Value::Text(platform.registry.orang(orang).kunci.clone()));
        Value::map([
            ("pada", Value::Time(jejak.pada)),
            ("orang", orang.unwrap_or(Value::Null)),
            ("peran", Value::text(jejak.peran.map(Peran::word))),
            ("tindakan", Value::text(Some(jejak.jenis.label()))),
        ])
    });
    Value::List(entries.collect())
}
