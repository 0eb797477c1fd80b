//! A document as plain text in its parts: what HTML and PDF are both made of.

use serde::Serialize;

use crate::value::{Sidik, words};

words! {
    /// A kind of document.
    pub enum Jenis {
        /// The Surat Pesanan (SPS-01).
        SuratPesanan "surat-pesanan" = "Surat Pesanan",
        /// The BAST of one stage (BST-03).
        Bast "bast" = "Berita Acara Serah Terima",
        /// The letter of an adendum (ADN-09).
        SuratAdendum "surat-adendum" = "Surat Adendum",
        /// The platform's invoice of a UP payment, which counts as Faktur Pajak (PJK-11).
        Invoice "invoice" = "Invoice",
        /// A bukti potong that was handed in (LSG-02).
        BuktiPotong "bukti-potong" = "Bukti Potong PPh",
        /// The instruction that a payment is made by (BYR-07, KKP-02).
        InstruksiPembayaran "instruksi-pembayaran" = "Instruksi Pembayaran",
        /// The letter that an access is asked for with (AKS-02).
        SuratTugas "surat-tugas" = "Surat Tugas",
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its kind.
    pub jenis: Jenis,
    /// The name of its file, without the ending: `[A-Za-z0-9-]`, another for each of a platform.
    pub name: String,
    /// What stands above all: who issues it, from the widest to the narrowest, then the address.
    pub letterhead: Vec<String>,
    /// What it is, in capitals.
    pub title: String,
    /// Its number; empty where it has none.
    pub number: String,
    /// What became of it, where it no longer holds as it reads: `BATAL`.
    pub mark: Option<&'static str>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Who signs it, side by side.
    pub signatures: Vec<Signature>,
    /// The law that it rests on.
    pub basis: &'static str,
    /// SHA-256: of the frozen content where it is signed, else of what it says.
    pub digest: Sidik,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Block {
    /// A paragraph.
    Text {
        /// The sentences.
        text: String,
    },
    /// Labels with their values.
    Fields {
        /// What they are about; empty where that is plain.
        title: &'static str,
        /// Label and value.
        rows: Vec<(&'static str, String)>,
    },
    /// Who it is between, side by side.
    Parties {
        /// Each with what it is, its name, and what is known of it.
        parties: Vec<Party>,
    },
    /// Rows of equal shape, and sums below them.
    Table {
        /// What it shows.
        title: &'static str,
        /// The columns.
        columns: Vec<Column>,
        /// The cells, row by row.
        rows: Vec<Vec<String>>,
        /// The sums; the last is the one that counts.
        sums: Vec<(&'static str, String)>,
    },
    /// Numbered terms.
    Terms {
        /// What they are.
        title: &'static str,
        /// The terms.
        items: Vec<String>,
    },
}

/// One side of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// What it is: `Penyedia`.
    pub role: &'static str,
    /// Its name.
    pub name: String,
    /// What is known of it.
    pub lines: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What stands above it.
    pub label: &'static str,
    /// Whether it is a number, which ends at the right.
    pub number: bool,
    /// Its share of the width.
    pub weight: i32,
}

/// Where somebody signs, or has signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Place and day; empty while nobody has signed.
    pub place: String,
    /// In which office.
    pub role: String,
    /// How it was signed and when, or that it waits.
    pub how: String,
    /// Whether it is signed.
    pub signed: bool,
    /// The name.
    pub name: String,
    /// NIP or NRP, or the company.
    pub number: String,
}

impl Document {
    /// Takes the digest of the frozen content.
    pub(super) const fn with_digest(mut self, digest: Sidik) -> Self {
        self.digest = digest;
        self
    }

    /// Takes those who sign.
    pub(super) fn with_signatures(self, signatures: Vec<Signature>) -> Self {
        Self { signatures, ..self }
    }

    /// Takes the digest of what the document says, for one whose content nobody freezes.
    pub(super) fn with_own_digest(mut self) -> Self {
        self.digest = Sidik::of_value(&self);
        self
    }
}

/// Returns a column of text.
pub(super) const fn text(label: &'static str, weight: i32) -> Column {
    Column { label, number: false, weight }
}

/// Returns a column of numbers.
pub(super) const fn number(label: &'static str, weight: i32) -> Column {
    Column { label, number: true, weight }
}
