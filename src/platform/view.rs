//! Views: what is shown of a thing, as fields that scenarios compare and reports print.
//!
//! Text is made here and nowhere below. Field names are those of the scenario format.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, JenisDokumen, Kode, Metode};
use crate::platform::document;
use crate::platform::id::{OrangId, PesananId, ProdukId, RupId};
use crate::platform::ledger::Akun;
use crate::platform::pajak;
use crate::platform::pesanan::{
    Lacak, Pembayaran, Pesanan, Sisi, StatusBayar, TandaTangan, Usulan,
};
use crate::platform::registry::Peran;
use crate::platform::tte;
use crate::value::{Date, Persen, Rupiah, SimTime};

/// A value of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing there.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A count or an amount in rupiah.
    Int(i64),
    /// A percentage.
    Persen(Persen),
    /// An instant.
    Time(SimTime),
    /// A day.
    Date(Date),
    /// Text, or the key of a person, product, satker.
    Text(Box<str>),
    /// A transaction; compared as a thing, or by the fields of its view.
    Pesanan(PesananId),
    /// A list.
    List(Vec<Value>),
    /// Fields, in a fixed order.
    Map(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// Returns a map of fields.
    pub fn map<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::Map(fields.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }

    /// Returns text, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    /// Returns a field of a map, or an element of a list by its position (`-1` is the last).
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(fields) => {
                fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
            }
            Self::List(items) => {
                let position: i64 = name.parse().ok()?;
                let length = i64::try_from(items.len()).ok()?;
                let position = if position < 0 { length + position } else { position };
                items.get(usize::try_from(position).ok()?)
            }
            _ => None,
        }
    }
}

impl From<Rupiah> for Value {
    fn from(rupiah: Rupiah) -> Self {
        Self::Int(rupiah.get())
    }
}

impl From<Option<i64>> for Value {
    fn from(count: Option<i64>) -> Self {
        count.map_or(Self::Null, Self::Int)
    }
}

impl From<Option<Rupiah>> for Value {
    fn from(rupiah: Option<Rupiah>) -> Self {
        rupiah.map_or(Self::Null, Self::from)
    }
}

impl From<Option<SimTime>> for Value {
    fn from(time: Option<SimTime>) -> Self {
        time.map_or(Self::Null, Self::Time)
    }
}

/// The fields of an order, as `$pesanan` shows them.
pub const PESANAN: [&str; 32] = [
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
        "permintaan_tiba" => last_arrival(pesanan),
        "opsi_pengiriman" => Value::text(Some(pesanan.opsi.word())),
        "baris" => baris(platform, pesanan),
        "layanan" => layanan(platform, pesanan),
        "ongkir" => pesanan.ongkir.into(),
        "subtotal" => sum().dasar().into(),
        "ppn" => sum().ppn.into(),
        "ppnbm" => sum().ppnbm.into(),
        "total" => sum().bruto().into(),
        "harga_terendah" => harga_terendah(platform, pesanan),
        "riwayat_negosiasi" => riwayat_negosiasi(platform, pesanan),
        "chat" => chat(platform, pesanan),
        "surat_pesanan" => surat_pesanan(platform, pesanan),
        "pengiriman" => pengiriman(platform, pesanan),
        "pemeriksaan" => pemeriksaan(pesanan),
        "bast" => bast(platform, pesanan),
        "klaim" => klaim(pesanan),
        "penilaian" => penilaian(pesanan),
        "riwayat" => riwayat(platform, pesanan),
        "pembatalan" => pembatalan(platform, pesanan),
        "pembayaran" => pembayaran(platform, pesanan),
        _ => Value::Null,
    }
}

fn orang_kunci(platform: &Platform, orang: OrangId) -> Value {
    Value::Text(platform.registry.orang(orang).kunci.clone())
}

fn chat(platform: &Platform, pesanan: &Pesanan) -> Value {
    let messages = pesanan.lain.iter().flat_map(|lain| &lain.chat).map(|pesan| {
        Value::map([
            ("orang", orang_kunci(platform, pesan.orang)),
            ("pada", Value::Time(pesan.pada)),
            ("pesan", Value::Text(pesan.pesan.clone())),
        ])
    });
    Value::List(messages.collect())
}

fn pemeriksaan(pesanan: &Pesanan) -> Value {
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

fn bast(platform: &Platform, pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().rev().find_map(|tahap| tahap.bast.as_deref());
    last.map_or(Value::Null, |bast| {
        Value::map([
            ("nomor", Value::Text(bast.nomor.clone())),
            ("tanda_tangan", signatures(platform, pesanan, JenisDokumen::Bast)),
        ])
    })
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

fn last_arrival(pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().map(|tahap| tahap.permintaan_tiba).max();
    last.map_or(Value::Null, Value::Date)
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

/// Lowest price at which each product was ever sold (NEG-04).
fn harga_terendah(platform: &Platform, pesanan: &Pesanan) -> Value {
    let mut fields: Vec<(Cow<'static, str>, Value)> = Vec::new();
    for baris in &pesanan.baris {
        let kunci = platform.registry.produk(baris.produk).kunci.to_string();
        if !fields.iter().any(|(ada, _)| *ada == kunci) {
            let lowest = platform.harga_terendah[baris.produk.index()];
            fields.push((Cow::Owned(kunci), lowest.into()));
        }
    }
    Value::Map(fields)
}

fn riwayat_negosiasi(platform: &Platform, pesanan: &Pesanan) -> Value {
    let entry = |usulan: &Usulan| {
        let mut harga = Vec::new();
        for (baris, satu) in pesanan.baris.iter().zip(&usulan.harga) {
            let kunci = platform.registry.produk(baris.produk).kunci.to_string();
            harga.push((Cow::Owned(kunci), Value::from(*satu)));
        }
        let oleh = match usulan.sisi {
            Sisi::Pembeli => "pembeli",
            Sisi::Penyedia => "penyedia",
        };
        Value::map([
            ("oleh", Value::text(Some(oleh))),
            ("pada", Value::Time(usulan.pada)),
            ("harga", Value::Map(harga)),
            ("ongkir", usulan.harga.last().copied().into()),
        ])
    };
    Value::List(pesanan.usulan.iter().map(entry).collect())
}

fn surat_pesanan(platform: &Platform, pesanan: &Pesanan) -> Value {
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

/// Returns one entry of "Lacak Pengiriman".
pub fn lacak(entry: &Lacak) -> Value {
    Value::map([
        ("pada", Value::Time(entry.pada)),
        ("status", Value::text(Some(entry.status.label()))),
        ("lokasi", Value::text(entry.lokasi.as_deref())),
    ])
}

fn pengiriman(platform: &Platform, pesanan: &Pesanan) -> Value {
    let late = pesanan.tahap.iter().map(crate::platform::pesanan::Tahap::terlambat_hari).max();
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

fn pembayaran(platform: &Platform, pesanan: &Pesanan) -> Value {
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
        CaraBayar::Termin => nama_tahap(pesanan, posisi),
    }
}

fn nama_tahap(pesanan: &Pesanan, posisi: usize) -> Value {
    let nama = pesanan.tahap.get(posisi).and_then(|tahap| tahap.nama.as_deref());
    nama.map_or_else(
        || Value::Text(format!("Tahap {}", posisi + 1).into()),
        |nama| Value::Text(nama.into()),
    )
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

/// Returns a product.
pub fn produk(platform: &Platform, id: ProdukId) -> Value {
    let produk = platform.registry.produk(id);
    Value::map([
        ("kunci", Value::Text(produk.kunci.clone())),
        ("nama", Value::Text(produk.nama.clone())),
        ("harga", produk.harga.into()),
        ("stok", Value::Int(platform.stok[id.index()])),
        (
            "varian",
            Value::List(produk.varian.iter().map(|varian| Value::Text(varian.clone())).collect()),
        ),
        (
            "layanan",
            Value::List(
                produk.layanan.iter().map(|layanan| Value::Text(layanan.kunci.clone())).collect(),
            ),
        ),
    ])
}

/// Returns a RUP with what is left of its budget.
pub fn rup(platform: &Platform, id: RupId) -> Value {
    let rup = platform.registry.rup(id);
    Value::map([
        ("kunci", Value::Text(rup.kunci.clone())),
        ("nama", Value::Text(rup.nama.clone())),
        ("pagu", rup.pagu.into()),
        ("sisa", platform.sisa(id).into()),
    ])
}

/// Returns a person's cart.
pub fn keranjang(platform: &Platform, orang: OrangId) -> Value {
    let lines = platform.keranjang.get(&orang).into_iter().flatten().map(|baris| {
        let produk = platform.registry.produk(baris.produk);
        let varian = baris.varian.map(|posisi| &*produk.varian[usize::from(posisi)]);
        let add_ons = baris
            .layanan
            .iter()
            .map(|posisi| Value::Text(produk.layanan[usize::from(*posisi)].kunci.clone()));
        Value::map([
            ("produk", Value::Text(produk.kunci.clone())),
            ("varian", Value::text(varian)),
            ("kuantitas", Value::Int(baris.kuantitas)),
            ("layanan", Value::List(add_ons.collect())),
            ("pilih", Value::Bool(baris.pilih)),
        ])
    });
    Value::map([("baris", Value::List(lines.collect()))])
}

/// What the settings page says of how to get a signature (TTE-07).
const PANDUAN_TTE: &str = "Hubungi verifikator TTE instansi Anda. Ia mendaftarkan NIK Anda di BSrE; setelah itu Anda menandatangani dengan passphrase.";

/// Returns a person; secrets are not part of it.
pub fn orang(platform: &Platform, id: OrangId) -> Value {
    let orang = platform.registry.orang(id);
    let registry = &platform.registry;
    let aktif = platform.tte_aktif(id);
    // Without a signature the page says whom to contact (TTE-07).
    let verifikator = tte::instansi(registry, id)
        .filter(|_| !aktif)
        .and_then(|instansi| tte::verifikator(registry, instansi))
        .map(|orang| orang_kunci(platform, orang));
    let tte = if aktif { "Tanda Tangan Aktif" } else { "Tanda Tangan Belum Aktif" };
    Value::map([
        ("kunci", Value::Text(orang.kunci.clone())),
        ("nama", Value::Text(orang.nama.clone())),
        ("nik", Value::Text(orang.nik.to_string().into())),
        ("nip", Value::text(orang.nip.map(|nip| nip.to_string()).as_deref())),
        ("email", Value::Text(orang.email.clone())),
        ("username", Value::Text(orang.username.clone())),
        ("telepon", Value::Text(orang.telepon.clone())),
        ("alamat_utama", Value::Text(orang.alamat_utama.clone())),
        (
            "tte",
            Value::map([
                ("status", Value::text(Some(tte))),
                ("hubungi", verifikator.unwrap_or(Value::Null)),
                ("panduan", Value::text((!aktif).then_some(PANDUAN_TTE))),
            ]),
        ),
    ])
}

/// Returns the balances of all accounts, of one order or of the whole run (BYR-13).
pub fn ledger(platform: &Platform, pesanan: Option<PesananId>) -> Value {
    let balances = Akun::ALL.into_iter().map(|akun| {
        let saldo = match pesanan {
            Some(id) => platform.ledger.saldo_pesanan(id, akun),
            None => platform.ledger.saldo(akun),
        };
        (Cow::Borrowed(akun.word()), Value::from(saldo))
    });
    Value::Map(balances.collect())
}
