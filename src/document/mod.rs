//! The documents of a platform as people read them: Surat Pesanan, BAST, surat adendum, invoice,
//! bukti potong, instruksi pembayaran, Surat Tugas.
//!
//! Each kind is a function from what the platform has frozen, or keeps, to a [`Document`]: plain
//! text in its parts, of which [`Html`] and [`pdf()`] are made. What is signed is made of its own
//! frozen content, never of the order as it is now. Start from [`all`] and [`to_sign`].
//!
//! Architecture invariant: a document is a function of the platform alone, so that two transports,
//! threads or days make the same bytes. Passwords, passphrases, codes of OTP and links stand in
//! none.

mod adendum;
mod bast;
mod bukti_potong;
mod content;
mod html;
mod instruksi;
mod invoice;
mod model;
mod pdf;
mod surat_pesanan;
mod surat_tugas;
#[cfg(test)]
mod tests;
mod words;

pub use html::Html;
pub use model::{Block, Column, Document, Jenis, Party, Signature};
pub use pdf::pdf;

use crate::platform::Platform;
use crate::platform::act::JenisDokumen;
use crate::platform::document::Dokumen;
use crate::platform::pesanan::Pesanan;
use crate::value::Sidik;

/// Returns what may name a file or folder: letters and digits of ASCII, all else as one dash; empty
/// where nothing is left.
pub fn file_name(text: &str) -> String {
    words::slug(text)
}

/// Returns all documents that a platform has: order by order, then the Surat Tugas of accesses.
pub fn all(platform: &Platform) -> Vec<Document> {
    let orders = platform.pesanan.iter().flat_map(|pesanan| of_order(platform, pesanan));
    orders.chain(of_accesses(platform)).collect()
}

/// Returns the Surat Tugas of accesses.
pub fn of_accesses(platform: &Platform) -> Vec<Document> {
    surat_tugas::all(platform)
}

/// Returns the documents of one order, in the order in which they come to be.
pub fn of_order(platform: &Platform, pesanan: &Pesanan) -> Vec<Document> {
    let mut all = Vec::new();
    if let Some(surat) = &pesanan.surat {
        all.push(surat_pesanan::document(platform, pesanan, surat, &surat.tanda_tangan));
    }
    for satu in pesanan.adendum() {
        let signed = &satu.surat.tanda_tangan;
        let mark = adendum::mark(satu.status);
        all.push(adendum::document(platform, pesanan, &satu.surat, signed, mark));
    }
    for bast in pesanan.tahap.iter().filter_map(|tahap| tahap.bast.as_deref()) {
        all.push(bast::document(platform, pesanan, bast, &bast.tanda_tangan));
    }
    all.extend(invoice::all(platform, pesanan));
    all.extend(bukti_potong::all(platform, pesanan));
    all.extend(instruksi::all(platform, pesanan));
    all
}

/// Returns the names of the documents of one order, as [`of_order`] has them, without making these.
pub fn names_of_order(platform: &Platform, pesanan: &Pesanan) -> Vec<String> {
    let nomor = &platform.teks_nomor(pesanan.nomor);
    let mut names: Vec<String> = pesanan.surat.iter().map(|_| surat_pesanan::name(nomor)).collect();
    names.extend((0..pesanan.adendum().len()).map(|ke| adendum::name(nomor, ke)));
    let basts = (0..).zip(&pesanan.tahap).filter(|(_, tahap)| tahap.bast.is_some());
    names.extend(basts.map(|(tahap, _)| bast::name(nomor, tahap)));
    names.extend(invoice::names(nomor, pesanan));
    names.extend(bukti_potong::names(nomor, pesanan));
    names.extend(instruksi::names(nomor, pesanan));
    names
}

/// Returns the names of the Surat Tugas of accesses.
pub fn names_of_accesses(platform: &Platform) -> impl Iterator<Item = String> {
    surat_tugas::names(platform)
}

/// Returns a document as it is sent to be signed: as it was drafted, without signatures.
///
/// `sidik` is the digest that is signed.
pub fn to_sign(platform: &Platform, dokumen: &Dokumen, sidik: Sidik) -> Document {
    const MADE: &str = "only a document that was made is sent to be signed";
    let pesanan = platform.pesanan(dokumen.pesanan());
    let document = match dokumen {
        Dokumen::Dibuat { jenis: JenisDokumen::SuratPesanan, .. } => {
            let surat = pesanan.surat.as_ref().expect(MADE);
            surat_pesanan::document(platform, pesanan, surat, &[])
        }
        Dokumen::Dibuat { jenis: JenisDokumen::Bast, posisi, .. } => {
            bast::document(platform, pesanan, pesanan.bast(*posisi).expect(MADE), &[])
        }
        Dokumen::Dibuat { jenis: JenisDokumen::Adendum, posisi, .. } => {
            let surat = &pesanan.adendum().get(*posisi).expect(MADE).surat;
            adendum::document(platform, pesanan, surat, &[], None)
        }
        Dokumen::Usulan { surat, .. } => adendum::document(platform, pesanan, surat, &[], None),
        Dokumen::Konsep { .. } => adendum::draft(platform, pesanan),
    };
    Document { digest: sidik, ..document }
}
