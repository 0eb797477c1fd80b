//! What looks and searches find.

use crate::platform::isi::DokumenPersiapan;
use crate::platform::view::Shape::{Count, Fields, Key, List, Text, Word};
use crate::platform::view::table::view;
use crate::platform::view::{
    Kunci, ORANG, PERUBAHAN_ISI, PESANAN, PRODUK, Shape, Value, dokumen, pengiriman, words,
};

/// What `hasil` holds after each act that looks or searches.
pub static HASIL: [(&str, Shape); 11] = [
    ("cari", List(&Key(Kunci::Temuan))),
    ("lihat-produk", List(&Fields(&PRODUK))),
    ("bandingkan", List(&Fields(&PRODUK))),
    ("lihat-pesanan", List(&Fields(&PESANAN))),
    ("daftar-transaksi", List(&Fields(&PESANAN))),
    ("lihat-pengaturan", List(&Fields(&ORANG))),
    ("cari-rup", List(&Key(Kunci::Rup))),
    ("lacak-pengiriman", List(&Fields(&pengiriman::LACAK))),
    ("periksa-tanda-tangan", List(&Fields(&dokumen::PEMERIKSAAN_TANDA_TANGAN))),
    ("preview-perubahan", List(&Fields(&PERUBAHAN_ISI))),
    ("buka-dokumen-persiapan", List(&Fields(&DOKUMEN_PERSIAPAN))),
];

/// Returns what `hasil` holds after an act; `None` for an act that finds nothing.
pub fn hasil(act: &str) -> Option<Shape> {
    HASIL.iter().find(|(word, _)| *word == act).map(|(_, shape)| *shape)
}

view! {
    /// A preparation document, as an Auditor opens it (CHK-03).
    pub fn dokumen_persiapan(dokumen: &DokumenPersiapan) = DOKUMEN_PERSIAPAN {
        /// The name of the file.
        nama: Text => Value::text(dokumen.nama.as_deref());
        /// The kind of the file.
        jenis: Word(&words::JENIS_BERKAS) => Value::text(Some("pdf"));
        /// Its size in bytes.
        ukuran: Count => Value::from(i64::try_from(dokumen.ukuran).ok());
    }
}
