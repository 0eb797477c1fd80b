//! BSrE: the signatures of officials, with a passphrase.
//!
//! Source: external-apis 3.1, 3.2.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::behaviour::Facts;
use super::operations::operations;
use crate::value::{Index, Log, Nik, Secret, Sidik, SimTime, words};

operations! {
    /// A request to BSrE.
    pub enum Request {
        /// Asks for the state of a person's certificate.
        Status {
            /// Whose.
            nik: Nik,
        } "status",
        /// Signs a document.
        Sign {
            /// Who signs.
            nik: Nik,
            /// The signer's passphrase.
            passphrase: Secret,
            /// What is signed.
            dokumen: Sidik,
        } "sign",
        /// Asks whether a person has signed a document, after a lost answer.
        ///
        /// Assumption: no such operation is documented; without it a lost answer could sign twice.
        Find {
            /// Who may have signed.
            nik: Nik,
            /// What may have been signed.
            dokumen: Sidik,
        } "find",
        /// Asks for the signatures of a document.
        Verify {
            /// Which document.
            dokumen: Sidik,
        } "verify",
        /// Registers a person, whose certificate is active from then on.
        ///
        /// Assumption: the person's own steps at BSrE, in which the passphrase is set, are part of it.
        Register {
            /// Who.
            nik: Nik,
            /// The passphrase that the person sets.
            passphrase: Secret,
        } "register",
    }
}

impl Request {
    pub(super) fn facts(&self) -> Facts {
        let nik = match self {
            Self::Status { nik }
            | Self::Sign { nik, .. }
            | Self::Find { nik, .. }
            | Self::Register { nik, .. } => Some(*nik),
            Self::Verify { .. } => None,
        };
        Facts { nik, ..Facts::default() }
    }
}

/// An answer of BSrE.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The state of the certificate; also the refusal to sign with one that is not `Issue`.
    ///
    /// Assumption: the error body of a signing with an inactive certificate is not documented.
    Status(CertificateStatus),
    /// The document is signed.
    Signed {
        /// The number of the signed document.
        id_dokumen: u64,
    },
    /// The passphrase is wrong, error 2031.
    PassphraseSalah,
    /// The signer is not registered, error 2011.
    TidakTerdaftar,
    /// The person has signed the document.
    Found {
        /// The number of the first document so signed.
        id_dokumen: u64,
    },
    /// The person has not signed the document.
    NotFound,
    /// Who signed the document and when, in order of signing; empty without a signature.
    Verified(Vec<(Nik, SimTime)>),
    /// The person is registered, now or before.
    Registered,
}

words! {
    /// The state of a person's certificate.
    ///
    /// Source: external-apis 3.2 (`user/check/status`).
    pub enum CertificateStatus {
        /// Active; the only state that may sign.
        Issue "ISSUE",
        /// Past its end.
        Expired "EXPIRED",
        /// To be renewed.
        Renew "RENEW",
        /// Registration is being looked at.
        WaitingForVerification "WAITING_FOR_VERIFICATION",
        /// Registered, nothing issued yet.
        New "NEW",
        /// Registered, without a certificate.
        NoCertificate "NO_CERTIFICATE",
        /// The NIK is not known.
        NotRegistered "NOT_REGISTERED",
        /// Suspended.
        Suspend "SUSPEND",
        /// Revoked.
        Revoke "REVOKE",
    }
}

/// The register of officials and signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bsre {
    officials: Arc<BTreeMap<Nik, Official>>,
    signatures: Log<Signature>,
    by_dokumen: Index,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Official {
    passphrase: Secret,
    certificate: CertificateStatus,
}

/// One row of the register; its number plus one is the `id_dokumen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    nik: Nik,
    dokumen: u64,
    signed_at: SimTime,
}

impl Bsre {
    pub(super) fn new() -> Self {
        Self {
            officials: Arc::new(BTreeMap::new()),
            signatures: Log::new(),
            by_dokumen: Index::new(),
        }
    }

    pub(super) fn register(&mut self, nik: Nik, passphrase: Secret) {
        let official = Official { passphrase, certificate: CertificateStatus::Issue };
        Arc::make_mut(&mut self.officials).insert(nik, official);
    }

    pub(super) fn set_certificate(&mut self, nik: Nik, certificate: CertificateStatus) {
        if let Some(official) = Arc::make_mut(&mut self.officials).get_mut(&nik) {
            official.certificate = certificate;
        }
    }

    /// Returns how many times a person has signed a document.
    pub(super) fn signatures(&self, nik: Nik, dokumen: Sidik) -> usize {
        self.rows(dokumen).filter(|(_, row)| row.nik == nik).count()
    }

    pub(super) fn handle(
        &mut self,
        at: SimTime,
        request: &Request,
        forced: Option<Outcome>,
    ) -> Reply {
        match request {
            Request::Status { nik } => Reply::Status(self.status(*nik, forced)),
            Request::Sign { nik, passphrase, dokumen } => {
                match self.refusal(*nik, passphrase, forced) {
                    Some(refusal) => refusal,
                    None => self.sign(at, *nik, *dokumen),
                }
            }
            Request::Find { nik, dokumen } => self.find(*nik, *dokumen),
            Request::Verify { dokumen } => self.verify(*dokumen),
            Request::Register { nik, passphrase } => {
                self.register(*nik, passphrase.clone());
                Reply::Registered
            }
        }
    }

    fn status(&self, nik: Nik, forced: Option<Outcome>) -> CertificateStatus {
        match forced {
            Some(Outcome::Ditandatangani) => CertificateStatus::Issue,
            Some(Outcome::SertifikatTidakAktif) => CertificateStatus::Suspend,
            Some(Outcome::TidakTerdaftar) => CertificateStatus::NotRegistered,
            _ => self
                .officials
                .get(&nik)
                .map_or(CertificateStatus::NotRegistered, |official| official.certificate),
        }
    }

    fn refusal(&self, nik: Nik, passphrase: &Secret, forced: Option<Outcome>) -> Option<Reply> {
        match forced {
            Some(Outcome::Ditandatangani) => return None,
            Some(Outcome::PassphraseSalah) => return Some(Reply::PassphraseSalah),
            Some(Outcome::TidakTerdaftar) => return Some(Reply::TidakTerdaftar),
            Some(Outcome::SertifikatTidakAktif) => {
                return Some(Reply::Status(CertificateStatus::Suspend));
            }
            _ => {}
        }
        let Some(official) = self.officials.get(&nik) else {
            return Some(Reply::TidakTerdaftar);
        };
        if official.certificate != CertificateStatus::Issue {
            return Some(Reply::Status(official.certificate));
        }
        if !official.passphrase.matches(passphrase.expose()) {
            return Some(Reply::PassphraseSalah);
        }
        None
    }

    fn sign(&mut self, at: SimTime, nik: Nik, dokumen: Sidik) -> Reply {
        let dokumen = dokumen.short();
        self.signatures.push(Signature { nik, dokumen, signed_at: at });
        let Self { signatures, by_dokumen, .. } = self;
        by_dokumen.push(dokumen, |row| signatures[row as usize].dokumen);
        Reply::Signed { id_dokumen: self.signatures.len() as u64 }
    }

    fn find(&self, nik: Nik, dokumen: Sidik) -> Reply {
        match self.rows(dokumen).filter(|(_, row)| row.nik == nik).last() {
            Some((row, _)) => Reply::Found { id_dokumen: u64::from(row) + 1 },
            None => Reply::NotFound,
        }
    }

    fn verify(&self, dokumen: Sidik) -> Reply {
        let mut signers: Vec<_> =
            self.rows(dokumen).map(|(_, row)| (row.nik, row.signed_at)).collect();
        signers.reverse();
        Reply::Verified(signers)
    }

    /// Returns the signatures of a document, the newest first.
    fn rows(&self, dokumen: Sidik) -> impl Iterator<Item = (u32, &Signature)> {
        let dokumen = dokumen.short();
        self.by_dokumen
            .rows(dokumen)
            .map(|row| (row, &self.signatures[row as usize]))
            .filter(move |(_, signature)| signature.dokumen == dokumen)
    }
}
