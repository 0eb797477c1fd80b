//! Privy: the signatures of penyedia, with an OTP.
//!
//! Source: external-apis 2.1 (documents), 2.2 (OTP).

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::behaviour::Facts;
use super::index::Index;
use super::{Outcome, Outgoing};
use crate::value::{Log, Nik, Secret, Sidik, SimDuration, SimTime, chance};

pub(super) const OPERATIONS: [&str; 4] = ["upload", "otp-request", "otp-validate", "status"];

/// How long an OTP lives; at exactly this age it still works.
///
/// Source: rule REG-12, applied to Privy's OTP. Assumption: Privy's own limit is not documented.
const OTP_AGE_MAX: SimDuration = SimDuration::minutes(5);

/// How many wrong tries an OTP allows.
///
/// Source: rule REG-12, applied to Privy's OTP.
const OTP_TRIES_MAX: u8 = 3;

/// What a document is; its title on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judul {
    /// Surat Pesanan.
    SuratPesanan,
    /// Berita Acara Serah Terima.
    Bast,
    /// Adendum.
    Adendum,
    /// Any other document.
    Lain,
}

impl Judul {
    /// Every title.
    pub const ALL: [Self; 4] = [Self::SuratPesanan, Self::Bast, Self::Adendum, Self::Lain];

    /// Returns the word of scenario files, such as `surat-pesanan`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SuratPesanan => "surat-pesanan",
            Self::Bast => "bast",
            Self::Adendum => "adendum",
            Self::Lain => "lain",
        }
    }

    /// Returns the title on the document.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SuratPesanan => "Surat Pesanan",
            Self::Bast => "Berita Acara Serah Terima",
            Self::Adendum => "Adendum Surat Pesanan",
            Self::Lain => "Dokumen",
        }
    }
}

/// A request to Privy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Hands in a document to be signed by one person.
    Upload {
        /// Who is to sign.
        nik: Nik,
        /// What is to be signed.
        dokumen: Sidik,
        /// Its title.
        judul: Judul,
    },
    /// Has an OTP sent to the signer's phone; earlier ones stop working.
    OtpRequest {
        /// Which document.
        doc_token: u64,
        /// Who is to sign.
        nik: Nik,
    },
    /// Signs with the OTP.
    OtpValidate {
        /// Which document.
        doc_token: u64,
        /// Who signs.
        nik: Nik,
        /// The OTP, six digits.
        kode: Secret,
    },
    /// Asks whether a document is signed.
    Status {
        /// Which document.
        doc_token: u64,
    },
}

impl Request {
    pub(super) const fn slot(&self) -> usize {
        match self {
            Self::Upload { .. } => 0,
            Self::OtpRequest { .. } => 1,
            Self::OtpValidate { .. } => 2,
            Self::Status { .. } => 3,
        }
    }
}

/// An answer of Privy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The document is there; handed in again it keeps its token.
    Uploaded {
        /// The document's token.
        doc_token: u64,
    },
    /// The OTP is on its way.
    OtpSent {
        /// The number of this OTP.
        transaction_id: u64,
    },
    /// The document is signed, now or before.
    Signed,
    /// The OTP is wrong, or none was asked for.
    OtpSalah,
    /// The OTP is too old.
    OtpKedaluwarsa,
    /// The OTP's tries are used up.
    OtpHabis,
    /// The signing is rejected.
    Ditolak,
    /// The signing is still being looked at.
    Menunggu,
    /// The state of the document.
    Status {
        /// Whether it is signed.
        completed: bool,
    },
    /// The person or the document is not known, or the document is not this person's to sign.
    TidakDikenal,
}

/// The register of penyedia and their documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Privy {
    seed: u64,
    penyedia: Arc<BTreeSet<Nik>>,
    documents: Log<Document>,
    by_dokumen: Index,
}

/// One row of the register; its number plus one is the `doc_token`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Document {
    // The first eight bytes of the digest: rows stay small.
    dokumen: u64,
    nik: Nik,
    // Invariant: the OTP and its instant mean something only when `requests` is not 0.
    otp_sent_at: SimTime,
    otp: u32,
    requests: u16,
    // Wrong tries of the OTP, or `SIGNED`.
    tries: u8,
    judul: Judul,
}

/// In place of a number of tries: the document is signed.
const SIGNED: u8 = u8::MAX;

impl Privy {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            penyedia: Arc::new(BTreeSet::new()),
            documents: Log::new(),
            by_dokumen: Index::new(),
        }
    }

    pub(super) fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    pub(super) fn register(&mut self, nik: Nik) {
        Arc::make_mut(&mut self.penyedia).insert(nik);
    }

    pub(super) fn facts(&self, request: &Request) -> Facts {
        let (nik, dokumen) = match request {
            Request::Upload { nik, dokumen, judul } => {
                (Some(*nik), Some((dokumen.short(), *judul)))
            }
            Request::OtpRequest { doc_token, nik }
            | Request::OtpValidate { doc_token, nik, .. } => {
                (Some(*nik), self.document(*doc_token).map(|row| (row.dokumen, row.judul)))
            }
            Request::Status { doc_token } => {
                let row = self.document(*doc_token);
                (row.map(|row| row.nik), row.map(|row| (row.dokumen, row.judul)))
            }
        };
        Facts { nik, dokumen, ..Facts::default() }
    }

    pub(super) fn handle(
        &mut self,
        at: SimTime,
        request: &Request,
        forced: Option<Outcome>,
        outgoing: &mut Vec<Outgoing>,
    ) -> Reply {
        match request {
            Request::Upload { nik, dokumen, judul } => self.upload(*nik, *dokumen, *judul, forced),
            Request::OtpRequest { doc_token, nik } => {
                self.otp_request(at, *doc_token, *nik, outgoing)
            }
            Request::OtpValidate { doc_token, nik, kode } => {
                self.otp_validate(at, *doc_token, *nik, kode, forced)
            }
            Request::Status { doc_token } => match self.document(*doc_token) {
                Some(document) => Reply::Status { completed: document.is_signed() },
                None => Reply::TidakDikenal,
            },
        }
    }

    fn upload(&mut self, nik: Nik, dokumen: Sidik, judul: Judul, forced: Option<Outcome>) -> Reply {
        if forced != Some(Outcome::Terverifikasi) && !self.penyedia.contains(&nik) {
            return Reply::TidakDikenal;
        }
        let key = dokumen.short();
        let known = self.by_dokumen.rows(key).find(|&row| {
            self.documents
                .get(row as usize)
                .is_some_and(|document| document.nik == nik && document.dokumen == key)
        });
        if let Some(row) = known {
            return Reply::Uploaded { doc_token: u64::from(row) + 1 };
        }
        self.by_dokumen.push(key);
        self.documents.push(Document {
            dokumen: key,
            nik,
            otp_sent_at: SimTime::from_ms(0),
            otp: 0,
            requests: 0,
            tries: 0,
            judul,
        });
        Reply::Uploaded { doc_token: self.documents.len() as u64 }
    }

    fn otp_request(
        &mut self,
        at: SimTime,
        doc_token: u64,
        nik: Nik,
        outgoing: &mut Vec<Outgoing>,
    ) -> Reply {
        let seed = self.seed;
        let Some(document) = self.document_of(doc_token, nik) else {
            return Reply::TidakDikenal;
        };
        if document.is_signed() {
            return Reply::Signed;
        }
        document.requests = document.requests.saturating_add(1);
        let transaction_id = (doc_token << 16) | u64::from(document.requests);
        document.otp = u32::try_from(chance::below(seed, "privy-otp", transaction_id, 1_000_000))
            .expect("a number of six digits fits");
        document.otp_sent_at = at;
        document.tries = 0;
        let message = Outgoing::Message { nik, kode: document.otp, tentang: document.dokumen };
        outgoing.push(message);
        Reply::OtpSent { transaction_id }
    }

    fn otp_validate(
        &mut self,
        at: SimTime,
        doc_token: u64,
        nik: Nik,
        kode: &Secret,
        forced: Option<Outcome>,
    ) -> Reply {
        let Some(document) = self.document_of(doc_token, nik) else {
            return Reply::TidakDikenal;
        };
        if document.is_signed() {
            return Reply::Signed;
        }
        let reply = match forced {
            Some(Outcome::Terverifikasi) => Reply::Signed,
            Some(Outcome::Ditolak) => Reply::Ditolak,
            Some(Outcome::Menunggu) => Reply::Menunggu,
            Some(Outcome::OtpSalah) => Reply::OtpSalah,
            _ => document.try_otp(at, kode),
        };
        if reply == Reply::Signed {
            document.tries = SIGNED;
        }
        reply
    }

    fn document(&self, doc_token: u64) -> Option<&Document> {
        self.documents.get(row(doc_token)?)
    }

    fn document_of(&mut self, doc_token: u64, nik: Nik) -> Option<&mut Document> {
        // Looks before it writes: `get_mut` may copy a chunk.
        self.document(doc_token).filter(|document| document.nik == nik)?;
        self.documents.get_mut(row(doc_token)?)
    }
}

impl Document {
    fn is_signed(&self) -> bool {
        self.tries == SIGNED
    }

    fn try_otp(&mut self, at: SimTime, kode: &Secret) -> Reply {
        if self.requests == 0 {
            return Reply::OtpSalah;
        }
        if at - self.otp_sent_at > OTP_AGE_MAX {
            return Reply::OtpKedaluwarsa;
        }
        if self.tries >= OTP_TRIES_MAX {
            return Reply::OtpHabis;
        }
        if six_digits(kode.expose()) != Some(self.otp) {
            self.tries += 1;
            return Reply::OtpSalah;
        }
        Reply::Signed
    }
}

fn row(doc_token: u64) -> Option<usize> {
    usize::try_from(doc_token.checked_sub(1)?).ok()
}

fn six_digits(text: &str) -> Option<u32> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
