//! Privy: the signatures of penyedia, with an OTP, and the verification of persons.
//!
//! Source: external-apis 2.1 (documents, persons), 2.2 (OTP), 2.3 (why persons are rejected).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::behaviour::Facts;
use super::dukcapil::Resident;
use super::operations::operations;
use super::services::Outbound;
use super::{Outcome, Outgoing};
use crate::value::{Date, Index, Log, Nik, Secret, Sidik, SimDuration, SimTime, chance, words};

/// How an OTP ages.
///
/// Source: rule REG-12, applied to Privy's OTP. Assumption: Privy's own limits are not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtpLimits {
    /// How long it lives; at exactly this age it still works.
    pub age_max: SimDuration,
    /// How many wrong tries it allows.
    pub tries_max: u32,
}

/// The longest way of an announcement to the platform.
///
/// Assumption: nothing is published; as long as that of a payment.
const LATENCY_MS_MAX: u64 = 60_000;

words! {
    /// What a document is; its title on the wire.
    pub enum Judul {
        /// Surat Pesanan.
        SuratPesanan "surat-pesanan",
        /// Berita Acara Serah Terima.
        Bast "bast",
        /// Adendum.
        Adendum "adendum",
        /// Any other document.
        Lain "lain",
    }
}

impl Judul {
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

operations! {
    /// A request to Privy.
    pub enum Request {
        /// Hands in a document to be signed by one person.
        Upload {
            /// Who is to sign.
            nik: Nik,
            /// What is to be signed.
            dokumen: Sidik,
            /// Its title.
            judul: Judul,
            /// The draft whose place it takes, with the OTP that was asked for that; a draft that is
            /// signed, or another's, keeps its place.
            menggantikan: Option<u64>,
        } "upload",
        /// Has an OTP sent to the signer's phone; earlier ones stop working.
        OtpRequest {
            /// Which document.
            doc_token: u64,
            /// Who is to sign.
            nik: Nik,
        } "otp-request",
        /// Signs with the OTP.
        OtpValidate {
            /// Which document.
            doc_token: u64,
            /// Who signs.
            nik: Nik,
            /// The OTP, six digits.
            kode: Secret,
            /// The name of this try: the same try sent again counts once (TTE-05).
            percobaan: u64,
        } "otp-validate",
        /// Asks whether a document is signed.
        Status {
            /// Which document.
            doc_token: u64,
        } "status",
        /// Has a person verified; the same data handed in again keep their token.
        ///
        /// Assumption: so does a person who was rejected, with other data.
        Register {
            /// Who.
            nik: Nik,
            /// The name.
            nama: Box<str>,
            /// The date of birth.
            lahir: Date,
            /// The e-mail.
            email: Box<str>,
            /// The phone.
            telepon: Box<str>,
        } "register",
        /// Asks what came of a verification.
        RegisterStatus {
            /// Of which.
            user_token: u64,
        } "register-status",
    }
}

words! {
    /// Why a person is rejected, by Privy's code.
    ///
    /// Source: external-apis 2.3.
    pub enum RejectCode {
        /// The picture of the KTP is blurred.
        FotoKtpBuram "PRVK002",
        /// The NIK is not in the population register.
        NikTidakAda "PRVN004",
        /// The data are not those of the NIK.
        DataBerbeda "PRVN005",
    }
}

/// What has come of a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityStatus {
    /// It is still being looked at.
    Waiting,
    /// The person is who was said.
    Verified,
    /// The person is not.
    Rejected(RejectCode),
}

/// A message from Privy that a verification is done; who gets it asks before trusting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Which verification.
    pub user_token: u64,
    /// Whose.
    pub nik: Nik,
    /// What has come of it.
    pub status: IdentityStatus,
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
    /// The person is to be verified, or was.
    Registered {
        /// The name of the verification.
        user_token: u64,
        /// What has come of it.
        status: IdentityStatus,
    },
    /// What has come of a verification.
    RegisterStatus(IdentityStatus),
}

/// The register of penyedia and their documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Privy {
    seed: u64,
    limits: OtpLimits,
    penyedia: Arc<BTreeSet<Nik>>,
    residents: Arc<BTreeMap<Nik, Resident>>,
    // In the order of registration; its place plus one is the `user_token`.
    identities: Vec<Identity>,
    documents: Log<Document>,
    by_dokumen: Index,
    // Rows whose document took the place of a draft, by signer and document.
    letters: BTreeMap<(Nik, u64), u32>,
    // By `doc_token`: wrong tries of the newest OTP, where there were any.
    wrong: BTreeMap<u64, Wrong>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wrong {
    tries: u32,
    // The name of the last of them.
    percobaan: u64,
}

/// A person who is to be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    nik: Nik,
    nama: Box<str>,
    lahir: Date,
    status: IdentityStatus,
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
    is_signed: bool,
    judul: Judul,
}

impl Privy {
    pub(super) fn new(seed: u64, limits: OtpLimits) -> Self {
        Self {
            seed,
            limits,
            penyedia: Arc::new(BTreeSet::new()),
            residents: Arc::new(BTreeMap::new()),
            identities: Vec::new(),
            documents: Log::new(),
            by_dokumen: Index::new(),
            letters: BTreeMap::new(),
            wrong: BTreeMap::new(),
        }
    }

    pub(super) const fn seed(&self) -> u64 {
        self.seed
    }

    pub(super) fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    pub(super) fn register(&mut self, nik: Nik) {
        Arc::make_mut(&mut self.penyedia).insert(nik);
    }

    pub(super) fn register_resident(&mut self, resident: Resident) {
        Arc::make_mut(&mut self.residents).insert(resident.nik, resident);
    }

    /// Returns what a `when` can look at of a verification.
    pub(super) fn facts_of(&self, user_token: u64) -> Facts {
        let nik = self.identity(user_token).map(|identity| identity.nik);
        Facts { nik, ..Facts::default() }
    }

    pub(super) fn facts(&self, request: &Request) -> Facts {
        let (nik, dokumen) = match request {
            Request::Register { nik, .. } => (Some(*nik), None),
            Request::RegisterStatus { user_token } => return self.facts_of(*user_token),
            Request::Upload { nik, dokumen, judul, .. } => {
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
        outgoing: &mut Outbound,
    ) -> Reply {
        match request {
            Request::Upload { nik, dokumen, judul, menggantikan } => {
                self.upload(*nik, *dokumen, (*judul, *menggantikan), forced)
            }
            Request::OtpRequest { doc_token, nik } => {
                self.otp_request(at, *doc_token, *nik, outgoing)
            }
            Request::OtpValidate { doc_token, nik, kode, percobaan } => {
                self.otp_validate(at, *doc_token, *nik, (kode, *percobaan), forced)
            }
            Request::Status { doc_token } => match self.document(*doc_token) {
                Some(document) => Reply::Status { completed: document.is_signed },
                None => Reply::TidakDikenal,
            },
            Request::Register { nik, nama, lahir, .. } => {
                let identity = Identity {
                    nik: *nik,
                    nama: nama.clone(),
                    lahir: *lahir,
                    status: IdentityStatus::Waiting,
                };
                let user_token = self.register_identity(identity);
                let status = self.settle(user_token, forced);
                Reply::Registered { user_token, status }
            }
            Request::RegisterStatus { user_token } => match self.identity(*user_token) {
                Some(_) => Reply::RegisterStatus(self.settle(*user_token, forced)),
                None => Reply::TidakDikenal,
            },
        }
    }

    /// Returns the token of a verification: of a person who hands in the same data again that which
    /// there is, unless it was rejected.
    fn register_identity(&mut self, identity: Identity) -> u64 {
        let place = self.identities.iter().position(|known| known.nik == identity.nik);
        let place = if let Some(place) = place {
            let known = &mut self.identities[place];
            let same = (&known.nama, known.lahir) == (&identity.nama, identity.lahir);
            if !same || matches!(known.status, IdentityStatus::Rejected(_)) {
                *known = identity;
            }
            place
        } else {
            self.identities.push(identity);
            self.identities.len() - 1
        };
        place as u64 + 1
    }

    /// Decides a verification that waits, and returns what has come of it.
    fn settle(&mut self, user_token: u64, forced: Option<Outcome>) -> IdentityStatus {
        let status = self.decision(user_token, forced);
        let status = status.expect("a verification that is asked about is there");
        let identity = &mut self.identities[place(user_token).expect("it is there")];
        identity.status = status;
        if status == IdentityStatus::Verified {
            let nik = identity.nik;
            self.register(nik);
        }
        status
    }

    /// Returns what would come of a verification now; none where there is none.
    pub(super) fn decision(
        &self,
        user_token: u64,
        forced: Option<Outcome>,
    ) -> Option<IdentityStatus> {
        let identity = self.identity(user_token)?;
        if identity.status != IdentityStatus::Waiting {
            return Some(identity.status);
        }
        Some(match forced {
            Some(Outcome::Menunggu) => IdentityStatus::Waiting,
            Some(Outcome::Terverifikasi) => IdentityStatus::Verified,
            Some(Outcome::Ditolak) => IdentityStatus::Rejected(RejectCode::FotoKtpBuram),
            _ => match self.residents.get(&identity.nik) {
                None => IdentityStatus::Rejected(RejectCode::NikTidakAda),
                Some(known) if known.is(&identity.nama, identity.lahir) => IdentityStatus::Verified,
                Some(_) => IdentityStatus::Rejected(RejectCode::DataBerbeda),
            },
        })
    }

    /// Returns the announcement of a verification that is done.
    pub(super) fn announcement(
        &self,
        user_token: u64,
        forced: Option<Outcome>,
    ) -> Option<Announcement> {
        let status = self.decision(user_token, forced)?;
        let nik = self.identity(user_token)?.nik;
        let done = status != IdentityStatus::Waiting;
        done.then_some(Announcement { user_token, nik, status })
    }

    /// Returns when the announcement of a verification comes whose wait ends at an instant.
    pub(super) fn announced_at(&self, user_token: u64, ends: SimTime) -> SimTime {
        let latency = chance::below(self.seed, "privy-register", user_token, LATENCY_MS_MAX);
        let latency = 1 + i64::try_from(latency).expect("a minute in ms fits");
        ends + SimDuration::from_ms(latency)
    }

    fn identity(&self, user_token: u64) -> Option<&Identity> {
        self.identities.get(place(user_token)?)
    }

    fn upload(
        &mut self,
        nik: Nik,
        dokumen: Sidik,
        (judul, menggantikan): (Judul, Option<u64>),
        forced: Option<Outcome>,
    ) -> Reply {
        if forced != Some(Outcome::Terverifikasi) && !self.penyedia.contains(&nik) {
            return Reply::TidakDikenal;
        }
        let key = dokumen.short();
        let letter = self.letters.get(&(nik, key)).copied();
        let known = letter.into_iter().chain(self.by_dokumen.rows(key)).find(|&row| {
            let document = &self.documents[row as usize];
            document.nik == nik && document.dokumen == key
        });
        if let Some(row) = known {
            return Reply::Uploaded { doc_token: u64::from(row) + 1 };
        }
        if let Some(doc_token) = menggantikan
            && let Some(draft) = self.document_of(doc_token, nik).filter(|draft| !draft.is_signed)
        {
            (draft.dokumen, draft.judul) = (key, judul);
            let row = u32::try_from(doc_token - 1).expect("it is the number of a row");
            self.letters.insert((nik, key), row);
            return Reply::Uploaded { doc_token };
        }
        self.documents.push(Document {
            dokumen: key,
            nik,
            otp_sent_at: SimTime::from_ms(0),
            otp: 0,
            requests: 0,
            is_signed: false,
            judul,
        });
        let Self { documents, by_dokumen, .. } = self;
        by_dokumen.push(key, |row| documents[row as usize].dokumen);
        Reply::Uploaded { doc_token: self.documents.len() as u64 }
    }

    fn otp_request(
        &mut self,
        at: SimTime,
        doc_token: u64,
        nik: Nik,
        outgoing: &mut Outbound,
    ) -> Reply {
        let seed = self.seed;
        let Some(document) = self.document_of(doc_token, nik) else {
            return Reply::TidakDikenal;
        };
        if document.is_signed {
            return Reply::Signed;
        }
        document.requests =
            document.requests.checked_add(1).expect("fewer codes than 2^16 are asked for");
        let transaction_id = (doc_token << 16) | u64::from(document.requests);
        document.otp = u32::try_from(chance::below(seed, "privy-otp", transaction_id, 1_000_000))
            .expect("a number of six digits fits");
        document.otp_sent_at = at;
        let message = Outgoing::Message { nik, kode: document.otp, tentang: document.dokumen };
        outgoing.push(message);
        self.wrong.remove(&doc_token);
        Reply::OtpSent { transaction_id }
    }

    fn otp_validate(
        &mut self,
        at: SimTime,
        doc_token: u64,
        nik: Nik,
        (kode, percobaan): (&Secret, u64),
        forced: Option<Outcome>,
    ) -> Reply {
        let Some(&document) = self.document(doc_token).filter(|document| document.nik == nik)
        else {
            return Reply::TidakDikenal;
        };
        if document.is_signed {
            return Reply::Signed;
        }
        let reply = match forced {
            Some(Outcome::Terverifikasi) => Reply::Signed,
            Some(Outcome::Ditolak) => Reply::Ditolak,
            Some(Outcome::Menunggu) => Reply::Menunggu,
            Some(Outcome::OtpSalah) => Reply::OtpSalah,
            _ => self.try_otp(at, doc_token, &document, (kode, percobaan)),
        };
        if reply == Reply::Signed {
            self.wrong.remove(&doc_token);
            if let Some(document) = self.document_of(doc_token, nik) {
                document.is_signed = true;
            }
        }
        reply
    }

    /// Tries an OTP; a try sent again is answered as it was and not counted again.
    fn try_otp(
        &mut self,
        at: SimTime,
        doc_token: u64,
        document: &Document,
        (kode, percobaan): (&Secret, u64),
    ) -> Reply {
        if document.requests == 0 {
            return Reply::OtpSalah;
        }
        let wrong = self.wrong.get(&doc_token);
        if wrong.is_some_and(|wrong| wrong.percobaan == percobaan) {
            return Reply::OtpSalah;
        }
        if at - document.otp_sent_at > self.limits.age_max {
            return Reply::OtpKedaluwarsa;
        }
        let tries = wrong.map_or(0, |wrong| wrong.tries);
        if tries >= self.limits.tries_max {
            return Reply::OtpHabis;
        }
        if six_digits(kode.expose()) != Some(document.otp) {
            self.wrong.insert(doc_token, Wrong { tries: tries + 1, percobaan });
            return Reply::OtpSalah;
        }
        Reply::Signed
    }

    fn document(&self, doc_token: u64) -> Option<&Document> {
        self.documents.get(place(doc_token)?)
    }

    fn document_of(&mut self, doc_token: u64, nik: Nik) -> Option<&mut Document> {
        // Looks before it writes: `get_mut` may copy a chunk.
        self.document(doc_token).filter(|document| document.nik == nik)?;
        self.documents.get_mut(place(doc_token)?)
    }
}

/// Returns the place of a row by its token.
fn place(token: u64) -> Option<usize> {
    usize::try_from(token.checked_sub(1)?).ok()
}

fn six_digits(text: &str) -> Option<u32> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
