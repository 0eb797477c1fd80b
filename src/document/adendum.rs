//! The letter of an adendum (ADN-08, ADN-09), and the draft that its code is asked for.

use crate::document::content::{self, NO_DIGEST, PERPRES};
use crate::document::model::{Block, Document, Jenis, number, text};
use crate::document::words::{day, percent, slug};
use crate::platform::Platform;
use crate::platform::act::Pihak;
use crate::platform::document::{self, SuratAdendum, TandaTangan};
use crate::platform::id::OrangId;
use crate::platform::isi::{BarisLayanan, Isi};
use crate::platform::pajak;
use crate::platform::perubahan::Perubahan;
use crate::platform::pesanan::Pesanan;
use crate::platform::status::StatusAdendum;

/// Returns what a letter is marked with whose proposal came to nothing.
pub(super) const fn mark(status: StatusAdendum) -> Option<&'static str> {
    match status {
        StatusAdendum::Diajukan | StatusAdendum::Diterima => None,
        StatusAdendum::Ditolak => Some("DITOLAK"),
        StatusAdendum::Kedaluwarsa => Some("KEDALUWARSA"),
    }
}

/// Returns the letter of an adendum with some of its signatures.
pub(super) fn document(
    platform: &Platform,
    pesanan: &Pesanan,
    surat: &SuratAdendum,
    signed: &[TandaTangan],
    mark: Option<&'static str>,
) -> Document {
    let ke = usize::from(surat.ke);
    let (pengusul, penjawab) = match surat.pengusul {
        Pihak::Ppk => (Pihak::Ppk, Pihak::Penyedia),
        Pihak::Penyedia => (Pihak::Penyedia, Pihak::Ppk),
    };
    let title = "Perubahan";
    let columns =
        vec![text("No.", 6), text("Yang diubah", 38), text("Semula", 28), text("Menjadi", 28)];
    let rows = (1..).zip(&*surat.perubahan).map(|(place, satu)| {
        let (what, before, after) = change(platform, &surat.sebelum, &surat.sesudah, satu);
        vec![place.to_string(), what, before, after]
    });
    let changes = Block::Table { title, columns, rows: rows.collect(), sums: Vec::new() };
    let mut all = signed.iter();
    let satker = pesanan.satker();
    let sign = |side| {
        let tanda = all.next();
        content::signature(platform, (&surat.sebelum, satker), side, tanda)
    };
    let blocks = vec![
        fields(platform, pesanan, side(surat.pengusul)),
        parties(platform, pesanan, &surat.sebelum),
        Block::Text {
            text: "Kedua pihak mengubah Surat Pesanan sebagai berikut. Yang tidak disebut di sini \
                tetap berlaku."
                .to_owned(),
        },
        changes,
        totals(platform, &surat.sebelum, Some(&surat.sesudah)),
        content::in_words(pajak::rincian(platform.terms(), &surat.sesudah).bruto()),
    ];
    let signatures = [pengusul, penjawab].map(sign).into();
    letter(platform, pesanan, ke, mark, blocks)
        .with_signatures(signatures)
        .with_digest(surat.sidik(platform.terms(), pesanan.nomor))
}

/// Returns the draft of the letter that a penyedia's next proposal will make: what it is about is
/// known, what it changes is not yet.
pub(super) fn draft(platform: &Platform, pesanan: &Pesanan) -> Document {
    let ke = pesanan.adendum().len();
    let blocks = vec![
        fields(platform, pesanan, side(Pihak::Penyedia)),
        parties(platform, pesanan, &pesanan.isi),
        Block::Text {
            text: "Konsep ini dibuat ketika Penyedia meminta kode tanda tangan. Perubahannya \
                ditetapkan saat adendum diajukan; surat itu menggantikan konsep ini."
                .to_owned(),
        },
        totals(platform, &pesanan.isi, None),
    ];
    letter(platform, pesanan, ke, Some("KONSEP"), blocks)
        .with_digest(document::konsep_adendum(pesanan.nomor, ke))
}

/// Returns the name of a letter of an order, which counts from 0.
pub(super) fn name(nomor: &str, ke: usize) -> String {
    format!("{}-adendum-{}", slug(nomor), ke + 1)
}

fn letter(
    platform: &Platform,
    pesanan: &Pesanan,
    ke: usize,
    mark: Option<&'static str>,
    blocks: Vec<Block>,
) -> Document {
    Document {
        jenis: Jenis::SuratAdendum,
        name: name(&platform.teks_nomor(pesanan.nomor), ke),
        letterhead: content::letterhead(platform, pesanan.satker()),
        title: "SURAT ADENDUM".to_owned(),
        number: platform.teks_adendum(pesanan.nomor, ke),
        mark,
        blocks,
        signatures: Vec::new(),
        basis: PERPRES,
        digest: NO_DIGEST,
    }
}

fn side(pihak: Pihak) -> &'static str {
    match pihak {
        Pihak::Ppk => "Pejabat Pembuat Komitmen",
        Pihak::Penyedia => "Penyedia",
    }
}

fn fields(platform: &Platform, pesanan: &Pesanan, pengusul: &str) -> Block {
    let rows = vec![
        ("Surat Pesanan", platform.teks_surat_pesanan(pesanan.nomor)),
        ("Nomor pesanan", platform.teks_nomor(pesanan.nomor)),
        ("Diusulkan oleh", pengusul.to_owned()),
    ];
    Block::Fields { title: "", rows }
}

fn parties(platform: &Platform, pesanan: &Pesanan, isi: &Isi) -> Block {
    let mut buyer = content::buyer(platform, "Pemesan", pesanan.satker());
    buyer.lines.insert(0, format!("PPK: {}", content::person(platform, isi.ppk)));
    Block::Parties { parties: vec![buyer, content::seller(platform, "Penyedia", isi)] }
}

/// Returns the sums of an order before, and with, an adendum.
fn totals(platform: &Platform, sebelum: &Isi, sesudah: Option<&Isi>) -> Block {
    let sums = |isi| {
        let rincian = pajak::rincian(platform.terms(), isi);
        [rincian.dasar(), rincian.ppn, rincian.ppnbm, rincian.bruto()].map(|sum| sum.to_string())
    };
    let labels = ["Subtotal sebelum pajak", "PPN", "PPnBM", "Total"].map(str::to_owned);
    let mut columns = vec![text("Rincian", 40), number("Semula", 30)];
    let after = sesudah.map(sums);
    columns.extend(after.as_ref().map(|_| number("Menjadi", 30)));
    let rows = labels.into_iter().zip(sums(sebelum)).enumerate();
    let rows = rows.map(|(place, (label, before))| {
        let after = after.as_ref().map(|after| after[place].clone());
        [label, before].into_iter().chain(after).collect()
    });
    Block::Table { title: "Nilai pesanan", columns, rows: rows.collect(), sums: Vec::new() }
}

/// Returns what a change is about, as it was and as it is to be.
fn change(
    platform: &Platform,
    sebelum: &Isi,
    sesudah: &Isi,
    satu: &Perubahan,
) -> (String, String, String) {
    let line = |baris: u16| content::line_name(platform, &sebelum.baris[usize::from(baris)]);
    let tax = |isi: &Isi, baris: u16| percent(isi.baris[usize::from(baris)].ppn_persen);
    let add_on = |isi: &Isi, baris, layanan| -> Option<BarisLayanan> {
        let own = |satu: &&BarisLayanan| (satu.baris, satu.layanan) == (baris, layanan);
        isi.layanan.iter().find(own).copied()
    };
    let none = || "-".to_owned();
    match satu {
        Perubahan::Kuantitas { baris, kuantitas } => {
            let before = sebelum.baris[usize::from(*baris)].kuantitas;
            (format!("Jumlah {}", line(*baris)), before.to_string(), kuantitas.to_string())
        }
        Perubahan::Ongkir { nilai } => {
            ("Ongkos kirim".to_owned(), sebelum.ongkir.to_string(), nilai.to_string())
        }
        Perubahan::Ketentuan { isi } => {
            let before =
                if sebelum.klausul().is_empty() { none() } else { sebelum.klausul().join("\n") };
            ("Ketentuan tambahan".to_owned(), before, isi.to_string())
        }
        Perubahan::PpnBaris { baris, .. } => {
            (format!("PPN {}", line(*baris)), tax(sebelum, *baris), tax(sesudah, *baris))
        }
        Perubahan::PpnLayanan { baris, layanan, .. } => {
            let tax = |isi| {
                let found = add_on(isi, *baris, *layanan);
                found.map_or_else(none, |satu| percent(satu.ppn_persen))
            };
            let name = content::add_on_name(platform, sebelum, *baris, *layanan);
            (format!("PPN {name}"), tax(sebelum), tax(sesudah))
        }
        Perubahan::Ppnbm { baris, persen } => {
            let before = sebelum.baris[usize::from(*baris)].ppnbm_persen;
            (format!("PPnBM {}", line(*baris)), percent(before), percent(*persen))
        }
        Perubahan::PermintaanTiba { tanggal, tahap } => {
            let stages = tahap.iter().map(|posisi| usize::from(*posisi));
            let names: Vec<_> =
                stages.clone().map(|posisi| content::stage(sebelum, posisi)).collect();
            let before: Vec<_> =
                stages.map(|posisi| day(sebelum.rencana[posisi].permintaan_tiba)).collect();
            (format!("Permintaan tiba {}", names.join(", ")), before.join("\n"), day(*tanggal))
        }
        Perubahan::HapusLayanan { baris, layanan } => {
            let before = add_on(sebelum, *baris, *layanan);
            let before = before.map_or_else(none, |satu| satu.harga.to_string());
            let name = content::add_on_name(platform, sebelum, *baris, *layanan);
            (name, before, "Dihapus".to_owned())
        }
        Perubahan::TambahLayanan(baru) => {
            let name = content::add_on_name(platform, sesudah, baru.baris, baru.layanan);
            (name, none(), format!("{} (PPN {})", baru.harga, percent(baru.ppn_persen)))
        }
        Perubahan::PenandaTangan { pihak, orang } => {
            let before: Option<OrangId> = match pihak {
                Pihak::Ppk => Some(sebelum.ppk),
                Pihak::Penyedia => sebelum
                    .penanda_penyedia()
                    .or(platform.registry.penyedia(sebelum.penyedia).admin),
            };
            let before = before.map_or_else(none, |orang| content::person(platform, orang));
            (format!("Penanda tangan {}", side(*pihak)), before, content::person(platform, *orang))
        }
    }
}
