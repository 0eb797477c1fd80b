//! An account while and after it is registered (area REG): the steps of each variant as lists, and
//! what is kept of a person's account.
//!
//! Who has accesses when the world begins has an active account, of which nothing is kept here until
//! something happens to it.

use serde::{Deserialize, Serialize};

use crate::platform::act::KanalOtp;
use crate::platform::bend::Rules;
use crate::platform::boundary::Boundary;
use crate::platform::policy::{AlurPendaftaran, Policy};
use crate::platform::rule::Rule;
use crate::value::{SimDuration, SimTime, words};

words! {
    /// What is due of an account, named after the act that does it.
    pub enum Langkah {
        /// E-mail, and in katalog-v6 the user name.
        Daftar "daftar",
        /// The terms.
        SetujuiSyarat "setujui-syarat",
        /// The mailed link.
        BukaTautan "buka-tautan",
        /// The password.
        BuatKataSandi "buat-kata-sandi",
        /// Logging in.
        Masuk "masuk",
        /// The phone.
        IsiTelepon "isi-telepon",
        /// The code sent to the phone.
        IsiOtp "isi-otp",
        /// The user name of sop-2026.
        IsiUsername "isi-username",
        /// The profile.
        IsiProfil "isi-profil",
        /// The selfie.
        Swafoto "swafoto",
        /// The picture of the KTP.
        FotoKtp "foto-ktp",
        /// Sending the profile to be verified.
        KirimVerifikasi "kirim-verifikasi",
        /// An agent is due.
        TungguAgen "tunggu-agen",
        /// After an agent's rejection.
        HubungiBantuan "hubungi-bantuan",
        /// An access, in sop-2026.
        AjukanAkses "ajukan-akses",
        /// Nothing.
        Dashboard "dashboard",
    }
}

words! {
    /// Whether an account is active (REG-14).
    pub enum StatusAkun {
        /// Not every step is done.
        BelumAktif "Belum Aktif",
        /// Every step is done.
        Aktif "Aktif",
        /// The login is locked (REG-10).
        Terkunci "Terkunci",
    }
}

words! {
    /// What of a step was not up to the mutu baku of the SOP.
    pub enum JenisKegagalan {
        /// It took too long (REG-15).
        Waktu "waktu",
        /// Required data or documents were missing (REG-16).
        Kelengkapan "kelengkapan",
        /// It did not yield its output (REG-16).
        Keluaran "keluaran",
    }
}

/// Something that was not up to the mutu baku of the SOP; the person whose registration it is
/// answers for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kegagalan {
    /// At which step.
    pub langkah: Langkah,
    /// What was not.
    pub jenis: JenisKegagalan,
    /// When.
    pub pada: SimTime,
}

/// How long filling the form may take.
///
/// Source: S4, step 2; rule REG-15.
pub const MUTU_FORMULIR: SimDuration = SimDuration::minutes(5);

/// A variant of the registration: its steps in order (REG-01, REG-02).
#[derive(Debug)]
pub struct Alur {
    /// The rule that orders the steps.
    pub rule: Rule,
    /// The steps.
    pub langkah: &'static [Langkah],
    /// The step that makes the account active (REG-14).
    pub terakhir: Langkah,
}

const KATALOG_V6: Alur = Alur {
    rule: Rule::Reg01,
    langkah: &[
        Langkah::Daftar,
        Langkah::SetujuiSyarat,
        Langkah::BukaTautan,
        Langkah::BuatKataSandi,
        Langkah::Masuk,
        Langkah::IsiTelepon,
        Langkah::IsiOtp,
        Langkah::IsiProfil,
        Langkah::Swafoto,
        Langkah::FotoKtp,
        Langkah::KirimVerifikasi,
    ],
    terakhir: Langkah::KirimVerifikasi,
};

const SOP_2026: Alur = Alur {
    rule: Rule::Reg02,
    langkah: &[
        Langkah::Daftar,
        Langkah::SetujuiSyarat,
        Langkah::BukaTautan,
        Langkah::IsiTelepon,
        Langkah::IsiOtp,
        Langkah::IsiUsername,
        Langkah::IsiProfil,
        Langkah::KirimVerifikasi,
        Langkah::AjukanAkses,
        Langkah::BuatKataSandi,
        Langkah::Masuk,
    ],
    terakhir: Langkah::BuatKataSandi,
};

impl Alur {
    /// Returns the steps of a variant.
    pub const fn of(alur: AlurPendaftaran) -> &'static Self {
        match alur {
            AlurPendaftaran::KatalogV6 => &KATALOG_V6,
            AlurPendaftaran::Sop2026 => &SOP_2026,
        }
    }

    /// Returns the step after one, `Dashboard` after the last.
    pub fn sesudah(&self, langkah: Langkah) -> Langkah {
        let mut rest = self.langkah.iter().skip_while(|own| **own != langkah).skip(1);
        rest.next().copied().unwrap_or(Langkah::Dashboard)
    }

    /// Returns whether a step is done when another is due.
    pub fn sudah(&self, langkah: Langkah, kini: Langkah) -> bool {
        let place = |langkah| self.langkah.iter().position(|own| *own == langkah);
        let kini = place(kini).unwrap_or(self.langkah.len());
        place(langkah).is_some_and(|place| place < kini)
    }
}

/// A mailed link (REG-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tautan {
    /// What makes it the one it is.
    pub token: u64,
    /// Whether it was opened.
    pub dipakai: bool,
}

/// A one-time password sent to a phone (REG-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otp {
    /// The salted hash of the code.
    pub sidik: u64,
    /// Where it was sent.
    pub kanal: KanalOtp,
    /// When it was sent.
    pub dikirim: SimTime,
    /// Wrong tries so far.
    pub salah: u32,
}

/// The login of an account (REG-10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Login {
    /// Wrong passwords in a row.
    pub salah: u32,
    /// Until when it is locked; at that instant it is open again.
    pub terkunci_sampai: Option<SimTime>,
    /// Whether that instant has come.
    pub terbuka_lagi: bool,
}

/// An account that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Akun {
    /// The variant it is registered by.
    pub alur: AlurPendaftaran,
    /// The step that is due.
    pub langkah: Langkah,
    /// When the site was opened last, before anything was registered (REG-15).
    pub dibuka: Option<SimTime>,
    /// Whether it is active (REG-14).
    pub aktif: bool,
    /// The e-mail, as typed.
    pub email: Option<Box<str>>,
    /// The user name, as typed.
    pub username: Option<Box<str>>,
    /// The phone, as typed.
    pub telepon: Option<Box<str>>,
    /// The links that were mailed; the last is the newest.
    pub tautan: Vec<Tautan>,
    /// The salted hash of the password (REG-09).
    pub kata_sandi: Option<u64>,
    /// The login.
    pub login: Login,
    /// The codes that were sent; the last is the newest.
    pub otp: Vec<Otp>,
}

impl Akun {
    /// Returns the account of a person who has begun nothing.
    pub fn baru(alur: AlurPendaftaran) -> Self {
        Self {
            alur,
            langkah: Langkah::Daftar,
            dibuka: None,
            aktif: false,
            email: None,
            username: None,
            telepon: None,
            tautan: Vec::new(),
            kata_sandi: None,
            login: Login::default(),
            otp: Vec::new(),
        }
    }

    /// Returns when the login is open again, while it is locked (REG-10).
    pub fn terkunci(&self) -> Option<SimTime> {
        self.login.terkunci_sampai.filter(|_| !self.login.terbuka_lagi)
    }

    /// Returns how many wrong passwords in a row one more would make.
    pub fn salah_berikut(&self, at: SimTime) -> u32 {
        let anew = self.login.terkunci_sampai.is_some_and(|sampai| at >= sampai);
        if anew { 1 } else { self.login.salah + 1 }
    }

    /// Counts a wrong password; so many in a row lock the login for some time (REG-10).
    fn salah_masuk(&mut self, at: SimTime, kali: i64, lama: SimDuration) {
        let salah = self.salah_berikut(at);
        let terkunci_sampai = (i64::from(salah) >= kali).then(|| at + lama);
        self.login = Login { salah, terkunci_sampai, terbuka_lagi: false };
    }
}

/// What happened to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PerubahanAkun {
    /// The site was opened to register.
    SitusDibuka,
    /// An account was registered (REG-01, REG-02).
    Didaftarkan {
        /// The e-mail, as typed.
        email: Box<str>,
        /// The user name, as typed, where the variant asks for it here.
        username: Option<Box<str>>,
    },
    /// The terms were accepted (REG-07).
    SyaratDisetujui,
    /// A link was mailed; the one before is void (REG-08).
    TautanDikirim {
        /// What makes it the one it is.
        token: u64,
    },
    /// The mailed link was opened (REG-08).
    TautanDibuka,
    /// The password was set (REG-09).
    KataSandiDibuat {
        /// Its salted hash.
        sidik: u64,
    },
    /// The person logged in (REG-10).
    Masuk,
    /// The person typed a wrong password (REG-10).
    GagalMasuk,
    /// The phone was given, and a code sent to it (REG-11).
    TeleponDiisi {
        /// The number, as typed.
        nomor: Box<str>,
        /// The code that was sent.
        kiriman: Option<Kiriman>,
    },
    /// Another code was sent; the one before is void (REG-12).
    OtpDikirim(Kiriman),
    /// The login is open again (REG-10).
    KunciLewat,
    /// A code was tried that is not the right one (REG-12).
    OtpSalah,
    /// The code was right (REG-11).
    TeleponDiverifikasi,
    /// The user name was given (REG-13).
    UsernameDiisi {
        /// The user name, as typed.
        username: Box<str>,
    },
    /// The step that was due is done (REG-01, REG-02).
    Langkah {
        /// What is due now.
        berikut: Langkah,
    },
    /// Every step is done (REG-14).
    Aktif,
}

impl Akun {
    /// Applies what happened at an instant.
    pub(super) fn terapkan(
        &mut self,
        perubahan: &PerubahanAkun,
        at: SimTime,
        rules: &Rules,
        policy: &Policy,
    ) {
        use PerubahanAkun as P;
        match perubahan {
            P::Didaftarkan { email, username } => {
                self.email = Some(email.clone());
                self.username.clone_from(username);
            }
            P::TautanDikirim { token } => {
                self.tautan.push(Tautan { token: *token, dipakai: false });
            }
            P::TautanDibuka => {
                self.tautan.last_mut().expect("the newest was opened").dipakai = true;
            }
            P::KataSandiDibuat { sidik } => self.kata_sandi = Some(*sidik),
            P::Masuk => self.login = Login::default(),
            P::KunciLewat => self.login.terbuka_lagi = true,
            P::GagalMasuk if rules.holds(Rule::Reg10) => {
                let kali = rules.limit(Boundary::Reg10Kali, i64::from(policy.kunci_masuk.kali));
                self.salah_masuk(at, kali, policy.kunci_masuk.lama);
            }
            P::TeleponDiisi { nomor, kiriman } => {
                self.telepon = Some(nomor.clone());
                self.otp.extend(kiriman.map(|kiriman| kiriman.otp(at)));
            }
            P::OtpDikirim(kiriman) => self.otp.push(kiriman.otp(at)),
            P::OtpSalah => self.otp.last_mut().expect("a code was sent").salah += 1,
            P::UsernameDiisi { username } => self.username = Some(username.clone()),
            P::Langkah { berikut } => self.langkah = *berikut,
            P::Aktif => self.aktif = true,
            P::SitusDibuka => self.dibuka = Some(at),
            P::SyaratDisetujui | P::TeleponDiverifikasi | P::GagalMasuk => {}
        }
    }
}

/// What is kept with a code that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kiriman {
    /// Where it was sent.
    pub kanal: KanalOtp,
    /// The salted hash of the code.
    pub sidik: u64,
}

impl Kiriman {
    /// Returns the code as it is kept.
    pub const fn otp(self, dikirim: SimTime) -> Otp {
        Otp { sidik: self.sidik, kanal: self.kanal, dikirim, salah: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_leads_from_its_first_step_to_the_dashboard() {
        for alur in AlurPendaftaran::ALL {
            let Alur { langkah, terakhir, .. } = Alur::of(alur);
            let mut kini = Langkah::Daftar;
            for own in *langkah {
                assert_eq!(kini, *own, "{alur}");
                kini = Alur::of(alur).sesudah(kini);
                assert!(Alur::of(alur).sudah(*own, kini) && !Alur::of(alur).sudah(kini, *own));
            }
            assert_eq!(kini, Langkah::Dashboard, "{alur}");
            assert!(langkah.contains(terakhir));
        }
    }

    #[test]
    fn so_many_wrong_passwords_in_a_row_lock_and_the_count_begins_anew() {
        let at = SimTime::from_ms(0);
        let mut akun = Akun::baru(AlurPendaftaran::KatalogV6);
        let lama = SimDuration::minutes(15);
        for _ in 0..4 {
            akun.salah_masuk(at, 5, lama);
            assert_eq!(akun.terkunci(), None);
        }
        akun.salah_masuk(at, 5, lama);
        assert_eq!(akun.terkunci(), Some(at + lama));
        akun.salah_masuk(at + lama, 5, lama);
        assert_eq!(akun.terkunci(), None, "the count begins anew");
        assert_eq!(akun.login.salah, 1);
    }
}
