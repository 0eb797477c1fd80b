//! The BAST of one stage (BST-02, BST-03).

use crate::document::content::{self, NO_DIGEST, PERPRES};
use crate::document::model::{Block, Document, Jenis, number, text};
use crate::document::words::{day, slug};
use crate::platform::Platform;
use crate::platform::act::Pihak;
use crate::platform::document::{Bast, TandaTangan};
use crate::platform::pesanan::Pesanan;

/// Returns the name of the BAST of a stage, which counts from 0.
pub(super) fn name(nomor: &str, posisi: usize) -> String {
    format!("{}-bast-{}", slug(nomor), posisi + 1)
}

/// Returns a BAST with some of its signatures.
pub(super) fn document(
    platform: &Platform,
    pesanan: &Pesanan,
    bast: &Bast,
    signed: &[TandaTangan],
) -> Document {
    let isi = &*bast.isi;
    let satker = pesanan.satker();
    let posisi = usize::from(bast.tahap);
    let rencana = &isi.rencana[posisi];
    let periksa = &*bast.pemeriksaan;
    let nomor = platform.teks_nomor(pesanan.nomor);
    let fields = vec![
        ("Surat Pesanan", platform.teks_surat_pesanan(pesanan.nomor)),
        ("Nomor pesanan", nomor.clone()),
        ("Tahap", content::stage(isi, posisi)),
        ("Diserahkan di", rencana.alamat.to_string()),
        ("Paling lambat tiba", day(rencana.permintaan_tiba)),
        ("Tanggal pemeriksaan", day(periksa.tanggal)),
    ];
    let mut buyer = content::buyer(platform, "Yang menerima", satker);
    buyer.lines.insert(0, format!("PPK: {}", content::person(platform, isi.ppk)));
    let pengantar = format!(
        "Pada pemeriksaan tanggal {} Penyedia menyerahkan dan Pejabat Pembuat Komitmen menerima \
         barang/jasa di bawah ini.",
        day(periksa.tanggal)
    );
    let lines = isi.baris.iter().enumerate().filter_map(|(nomor, baris)| {
        let banyak = rencana.kuantitas(nomor, baris);
        (banyak > 0).then(|| (content::line_name(platform, baris), banyak))
    });
    let rows = (1..)
        .zip(lines)
        .map(|(place, (name, banyak))| vec![place.to_string(), name, banyak.to_string()]);
    let answer = |yes: bool| if yes { "Sesuai" } else { "Tidak sesuai" }.to_owned();
    let statements = [
        ("Fungsi barang/jasa", periksa.fungsi),
        ("Jumlah barang/jasa", periksa.jumlah),
        ("Waktu pengiriman", periksa.waktu),
    ];
    let mut checked: Vec<_> = statements.map(|(what, yes)| (what, answer(yes))).into();
    checked.extend(periksa.catatan().map(|catatan| ("Catatan", catatan.to_owned())));
    checked.extend(
        periksa
            .video()
            .and_then(|video| video.nama.as_ref())
            .map(|nama| ("Video", nama.to_string())),
    );
    let columns = vec![text("No.", 6), text("Barang/jasa", 74), number("Jumlah diterima", 20)];
    let title = "Barang/jasa yang diserahterimakan";
    let mut all = signed.iter();
    let sides = [Pihak::Ppk, Pihak::Penyedia];
    Document {
        jenis: Jenis::Bast,
        name: name(&nomor, posisi),
        letterhead: content::letterhead(platform, satker),
        title: "BERITA ACARA SERAH TERIMA".to_owned(),
        number: bast.nomor.to_string(),
        mark: None,
        blocks: vec![
            Block::Fields { title: "", rows: fields },
            Block::Parties {
                parties: vec![content::seller(platform, "Yang menyerahkan", isi), buyer],
            },
            Block::Text { text: pengantar },
            Block::Table { title, columns, rows: rows.collect(), sums: Vec::new() },
            Block::Fields { title: "Hasil pemeriksaan", rows: checked },
        ],
        signatures: sides
            .map(|side| content::signature(platform, (isi, satker), side, all.next()))
            .into(),
        basis: PERPRES,
        digest: NO_DIGEST,
    }
    .with_digest(bast.sidik(platform.terms(), pesanan.nomor))
}
