//! The delivery of an order and its inspection.

use crate::platform::Platform;
use crate::platform::pesanan::{Lacak, Pemeriksaan, Pesanan};
use crate::platform::view::Shape::{Amount, Count, Day, Fields, Flag, List, Text, Time, Word};
use crate::platform::view::table::view;
use crate::platform::view::{Value, dokumen, words};

/// Returns the requested arrival of the last stage.
pub(super) fn last_arrival(pesanan: &Pesanan) -> Value {
    let last = pesanan.rencana.iter().map(|tahap| tahap.permintaan_tiba).max();
    last.map_or(Value::Null, Value::Date)
}

view! {
    /// The delivery of an order.
    pub(super) fn pengiriman(platform: &Platform, pesanan: &Pesanan) = pub(super) PENGIRIMAN {
        /// How far the least advanced stage is.
        status: Word(&words::STATUS_KIRIM), [Krm01] =>
            Value::text(Some(pesanan.status_kirim().word()));
        /// By how many local days the latest stage was late, not below 0.
        terlambat_hari: Count, [Krm04] => {
            let late = (0..pesanan.tahap.len()).map(|k| pesanan.terlambat_hari(k)).max();
            Value::Int(late.unwrap_or(0).into())
        };
        /// Estimated days of the shipment.
        estimasi_hari: Count => Value::Int(pesanan.estimasi_hari.into());
        /// Shipping price estimated at checkout.
        estimasi_ongkir: Amount => pesanan.ongkir_tayang.into();
        /// What was reported on the way, of all stages, oldest first.
        lacak: List(&Fields(&LACAK)), [Krm01] => {
            let all = pesanan.tahap.iter().flat_map(|tahap| tahap.lacak.iter());
            let mut all: Vec<Lacak> = all.collect();
            all.sort_by_key(|entry| entry.pada);
            Value::List(all.iter().map(lacak).collect())
        };
        /// The stages.
        tahap: List(&Fields(&TAHAP)), [Krm03] =>
            Value::List((0..pesanan.tahap.len()).map(|k| tahap(platform, pesanan, k)).collect());
    }
}

view! {
    /// A stage of a delivery (KRM-03).
    fn tahap(platform: &Platform, pesanan: &Pesanan, posisi: usize) = TAHAP {
        /// Its name.
        nama: Text => nama_tahap(pesanan, posisi);
        /// Where to.
        alamat: Text => Value::Text(pesanan.rencana[posisi].alamat.clone());
        /// How far it is.
        status: Word(&words::STATUS_KIRIM) =>
            Value::text(Some(pesanan.tahap[posisi].status.word()));
        /// The requested arrival.
        permintaan_tiba: Day => Value::Date(pesanan.rencana[posisi].permintaan_tiba);
        /// By how many local days it was late, not below 0.
        terlambat_hari: Count, [Krm04] =>
            Value::Int(pesanan.terlambat_hari(posisi).into());
        /// What was reported on the way.
        lacak: List(&Fields(&LACAK)), [Krm01] =>
            Value::List(pesanan.tahap[posisi].lacak.iter().map(|entry| lacak(&entry)).collect());
        /// Its BAST.
        bast: Fields(&dokumen::BAST) => dokumen::bast_tahap(platform, pesanan, posisi);
    }
}

view! {
    /// An entry of "Lacak Pengiriman".
    pub fn lacak(entry: &Lacak) = pub(super) LACAK {
        /// When.
        pada: Time => Value::Time(entry.pada);
        /// The step reached.
        status: Word(&words::STATUS_KIRIM) => Value::text(Some(entry.status.word()));
        /// Where.
        lokasi: Text => Value::text(entry.lokasi.as_deref());
    }
}

view! {
    /// An inspection by the PPK (BST-02, BST-06).
    pub(super) fn pemeriksaan(periksa: &Pemeriksaan) = pub(super) PEMERIKSAAN {
        /// Its day.
        tanggal: Day => Value::Date(periksa.tanggal);
        /// Whether the function conforms.
        fungsi: Flag => Value::Bool(periksa.fungsi);
        /// Whether the quantity conforms.
        jumlah: Flag => Value::Bool(periksa.jumlah);
        /// Whether the time of delivery conforms.
        waktu: Flag => Value::Bool(periksa.waktu);
        /// The note.
        catatan: Text => Value::text(periksa.catatan());
        /// Whether a BAST may follow.
        sesuai: Flag => Value::Bool(periksa.sesuai());
    }
}

/// Returns the name of a stage.
pub(super) fn nama_tahap(pesanan: &Pesanan, posisi: usize) -> Value {
    Value::Text(pesanan.nama_tahap(posisi).into())
}
