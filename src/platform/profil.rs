//! A person's profile (area PRF): what was typed, its photos, and what came of its verification.
//!
//! Who has accesses when the world begins has a verified profile, of which nothing is kept here until
//! something happens to it.

use serde::{Deserialize, Serialize};

use crate::platform::act::TipeProfil;
use crate::platform::registry::{Kepegawaian, Orang};
use crate::platform::status::TingkatLayanan;
use crate::value::{Date, Nik, Nip, Npwp, Nrp, SimTime, words};

words! {
    /// What has come of a profile.
    pub enum StatusProfil {
        /// Nothing was typed, or it was opened for a new submission.
        BelumDiisi "Belum Diisi",
        /// It was typed and is not verified yet.
        Menunggu "Menunggu Verifikasi",
        /// It is verified.
        Berhasil "Verifikasi Berhasil",
        /// An agent or Privy rejected it.
        Ditolak "Verifikasi Ditolak",
    }
}

/// What a person typed (PRF-01 to PRF-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isian {
    /// Kind of profile.
    pub tipe: TipeProfil,
    /// Employment of a Non Penyedia.
    pub kepegawaian: Option<Kepegawaian>,
    /// Nomor Induk Kependudukan.
    pub nik: Nik,
    /// NIP of a civil servant.
    pub nip: Option<Nip>,
    /// NRP of a soldier or police officer.
    pub nrp: Option<Nrp>,
    /// NPWP, where it was typed.
    pub npwp: Option<Npwp>,
    /// Name as on the KTP.
    pub nama: Box<str>,
    /// Date of birth.
    pub lahir: Date,
    /// How many documents were handed in.
    pub dokumen: u16,
}

/// Whose decision a profile waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Penentu {
    /// Privy's (PRF-14, PRF-15).
    Privy,
    /// That of an agen verifikator (PRF-09).
    Agen,
}

/// A profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profil {
    /// What has come of it.
    pub status: StatusProfil,
    /// What was typed.
    pub isian: Option<Isian>,
    /// Whether there is a selfie (PRF-06).
    pub swafoto: bool,
    /// Whether there is a picture of the KTP (PRF-07).
    pub foto_ktp: bool,
    /// Whose decision it waits for, once it was sent.
    pub penentu: Option<Penentu>,
    /// The time of the agent who decides, or decided last.
    pub layanan: Option<TingkatLayanan>,
    /// Why it was rejected, each time.
    pub penolakan: Vec<Box<str>>,
}

impl Profil {
    /// Returns the profile of a person who has typed nothing.
    pub const fn baru() -> Self {
        Self {
            status: StatusProfil::BelumDiisi,
            isian: None,
            swafoto: false,
            foto_ktp: false,
            penentu: None,
            layanan: None,
            penolakan: Vec::new(),
        }
    }

    /// Returns the profile of a person who has accesses when the world begins: verified, of the type
    /// of the accesses.
    pub fn awal(orang: &Orang) -> Self {
        let Some(akses) = orang.akses.first() else { return Self::baru() };
        let sells = akses.peran.sells();
        let tipe = if sells { TipeProfil::Penyedia } else { TipeProfil::NonPenyedia };
        let isian = Isian {
            tipe,
            kepegawaian: orang.kepegawaian,
            nik: orang.nik,
            nip: orang.nip,
            nrp: orang.nrp,
            npwp: orang.npwp,
            nama: orang.nama.clone(),
            lahir: orang.lahir,
            dokumen: 0,
        };
        Self { status: StatusProfil::Berhasil, isian: Some(isian), ..Self::baru() }
    }

    /// Returns the type of a verified profile; `None` of any other.
    pub fn terverifikasi(&self) -> Option<TipeProfil> {
        let isian = self.isian.as_ref()?;
        (self.status == StatusProfil::Berhasil).then_some(isian.tipe)
    }

    /// Returns why it was rejected, while it is.
    pub fn alasan(&self) -> Option<&str> {
        let last = self.penolakan.last().filter(|_| self.status == StatusProfil::Ditolak);
        last.map(|alasan| &**alasan)
    }

    /// Returns until when the agent who has it may decide in time (PRF-12); none once that was missed.
    pub fn tenggat(&self) -> Option<SimTime> {
        let layanan = self.layanan.filter(|layanan| !layanan.lewat)?;
        (self.penentu == Some(Penentu::Agen)).then_some(layanan.tenggat)
    }

    /// Notes that the agent's time ran out (PRF-12).
    pub(super) fn lewat(&mut self) {
        self.layanan.as_mut().expect("an agent has it").lewat = true;
    }

    /// Applies what happened.
    pub(super) fn terapkan(&mut self, perubahan: &PerubahanProfil) {
        use PerubahanProfil as P;
        match perubahan {
            P::Diisi(isian) => {
                let penolakan = std::mem::take(&mut self.penolakan);
                let isian = Some((**isian).clone());
                let status = StatusProfil::Menunggu;
                *self = Self { status, isian, penolakan, ..Self::baru() };
            }
            P::SwafotoDiambil => self.swafoto = true,
            P::KtpDifoto => self.foto_ktp = true,
            P::DiprosesPrivy => self.penentu = Some(Penentu::Privy),
            P::DiteruskanKeAgen { tenggat } => {
                self.penentu = Some(Penentu::Agen);
                self.layanan = Some(TingkatLayanan { tenggat: *tenggat, lewat: false });
            }
            P::Terverifikasi => {
                self.status = StatusProfil::Berhasil;
                self.penentu = None;
            }
            P::Ditolak { alasan } => {
                self.status = StatusProfil::Ditolak;
                self.penentu = None;
                self.penolakan.push(alasan.clone());
            }
            P::Dibuka => {
                let penolakan = std::mem::take(&mut self.penolakan);
                *self = Self { penolakan, ..Self::baru() };
            }
        }
    }
}

/// What happened to a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PerubahanProfil {
    /// It was typed, or typed anew (PRF-01 to PRF-04).
    Diisi(Box<Isian>),
    /// The selfie was taken (PRF-06).
    SwafotoDiambil,
    /// The picture of the KTP was taken (PRF-07).
    KtpDifoto,
    /// Privy has it and has not decided yet (PRF-14, PRF-15).
    DiprosesPrivy,
    /// An agent is to decide (PRF-09, PRF-13).
    DiteruskanKeAgen {
        /// Until when (PRF-12).
        tenggat: SimTime,
    },
    /// It is verified (PRF-08, PRF-10, PRF-14).
    Terverifikasi,
    /// It was rejected (PRF-10, PRF-14).
    Ditolak {
        /// Why.
        alasan: Box<str>,
    },
    /// Pusat Bantuan opened it for a new submission (PRF-11).
    Dibuka,
}
