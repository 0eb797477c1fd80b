//! What a decision needs from outside, and the answers.
//!
//! The platform says what it wants to know in its own words; the call desk of `world` turns that
//! into requests to services.

use serde::{Deserialize, Serialize};

use crate::platform::act::KanalOtp;
use crate::platform::document::Dokumen;
use crate::platform::id::{OrangId, PesananId};
use crate::value::{Rupiah, Secret, Sidik, SimTime, words};

/// A question to the world outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Make a link to be mailed, such as nobody can guess.
    BuatTautan {
        /// To whom.
        orang: OrangId,
    },
    /// Send a code to a person's phone.
    KirimOtp {
        /// To whom.
        orang: OrangId,
        /// How.
        kanal: KanalOtp,
    },
    /// Compare a person's profile with the population register.
    CocokkanDukcapil {
        /// Whose.
        orang: OrangId,
    },
    /// Have Privy verify a person by the profile.
    IdentitasPrivy {
        /// Whom.
        orang: OrangId,
    },
    /// Is the BSrE certificate of this official active?
    SertifikatBsre {
        /// The official.
        orang: OrangId,
        /// What is to be signed, by the start of its digest: where a call whose answer was lost has signed
        /// it, that is the answer (TTE-04).
        dokumen: Option<u64>,
    },
    /// Register an official at BSrE.
    DaftarBsre {
        /// The official.
        orang: OrangId,
    },
    /// Sign through BSrE.
    TandaTanganBsre {
        /// The official.
        orang: OrangId,
        /// What is signed.
        dokumen: Dokumen,
        /// Its digest.
        sidik: Sidik,
        /// The passphrase as typed.
        passphrase: Secret,
    },
    /// Have Privy send a signing code.
    OtpPrivy {
        /// The signer.
        orang: OrangId,
        /// What is to be signed.
        dokumen: Dokumen,
        /// Its digest.
        sidik: Sidik,
    },
    /// Sign through Privy.
    TandaTanganPrivy {
        /// The signer.
        orang: OrangId,
        /// What is signed.
        dokumen: Dokumen,
        /// Its digest.
        sidik: Sidik,
        /// That of the draft for which the code was asked for, where the document did not exist
        /// then: it takes the draft's place.
        konsep: Option<Sidik>,
        /// The code as typed.
        otp: Secret,
    },
    /// Have the gateway issue a code.
    KodeBayar {
        /// The order.
        pesanan: PesananId,
        /// How many codes the order has had.
        terbit: u16,
        /// What the code asks.
        nilai: Rupiah,
        /// Until when it is good.
        tenggat: SimTime,
    },
    /// Whether a code was paid, as the gateway knows.
    KodeLunas {
        /// The order.
        pesanan: PesananId,
        /// Which of the order's codes, from 0.
        terbit: u16,
    },
    /// Charge a card.
    TagihKartu {
        /// The order.
        pesanan: PesananId,
        /// Which of its payments, from 0.
        termin: u8,
        /// How much.
        nilai: Rupiah,
        /// The number of the card as typed.
        kartu: Secret,
    },
    /// Whether a card was charged although its answer was lost.
    KartuDitagih {
        /// The order.
        pesanan: PesananId,
        /// Which of its payments, from 0.
        termin: u8,
    },
    /// Pay a code through the bank.
    BayarCms {
        /// The order that the code was issued for, as far as the platform knows.
        pesanan: PesananId,
        /// The code as typed.
        kode: u64,
        /// The amount as typed.
        nilai: Rupiah,
    },
}

impl Ask {
    /// Returns the document that is to be signed, where it is about one.
    pub const fn dokumen(&self) -> Option<&Dokumen> {
        match self {
            Self::TandaTanganBsre { dokumen, .. }
            | Self::OtpPrivy { dokumen, .. }
            | Self::TandaTanganPrivy { dokumen, .. } => Some(dokumen),
            _ => None,
        }
    }
}

/// State of a BSrE certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sertifikat {
    /// It may sign.
    Aktif,
    /// It exists and may not sign.
    TidakAktif,
    /// BSrE does not know the NIK.
    TidakTerdaftar,
}

words! {
    /// Why Privy rejects a person, as the person reads it.
    pub enum AlasanPrivy {
        /// The picture of the KTP is blurred.
        FotoKtpBuram "Foto KTP tidak jelas (PRVK002). Unggah kembali foto yang terbaca.",
        /// The population register does not know the NIK.
        NikTidakAda "NIK tidak ditemukan di Dukcapil (PRVN004). Periksa NIK Anda.",
        /// Name or birth are not those of the NIK.
        DataBerbeda "Nama atau tanggal lahir tidak sesuai dengan data NIK di Dukcapil (PRVN005). Isi sesuai KTP.",
    }
}

/// What Privy says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Identitas {
    /// Still looked at.
    Menunggu,
    /// Verified.
    Terverifikasi,
    /// Not verified.
    Ditolak(AlasanPrivy),
}

words! {
    /// What is wrong with a signing code.
    pub enum CacatOtp {
        /// It is another.
        Salah "salah",
        /// It is too old.
        Kedaluwarsa "kedaluwarsa",
        /// Too many wrong ones were typed.
        Habis "sudah terlalu sering dicoba",
    }
}

words! {
    /// Why a service said no, as refusals say it.
    pub enum Sebab {
        /// Dukcapil answers no more today.
        KuotaDukcapil "kuota harian Dukcapil habis",
        /// Dukcapil answered what it should not.
        DukcapilTidakDikenal "jawaban Dukcapil tidak dikenal",
        /// BSrE does not register the official.
        BsreMenolak "BSrE menolak pendaftaran",
        /// BSrE answered what it should not.
        BsreTidakDikenal "jawaban BSrE tidak dikenal",
        /// Privy does not know the signer.
        PenandatanganAsing "Privy tidak mengenal penandatangan",
        /// Privy has not decided yet.
        PrivyMemproses "Privy masih memproses, ulangi nanti",
        /// Privy does not sign.
        PrivyMenolak "ditolak Privy",
        /// Privy answered what it should not.
        PrivyTidakDikenal "jawaban Privy tidak dikenal",
        /// The gateway issues no code.
        GatewayMenolak "payment gateway menolak menerbitkan kode bayar",
        /// The gateway answered what it should not.
        GatewayTidakDikenal "jawaban payment gateway tidak dikenal",
        /// The gateway does not charge the amount.
        KartuTidakDitagih "payment gateway menolak menagih kartu",
        /// The account does not cover the amount.
        SaldoKurang "saldo tidak cukup",
        /// The bank answered what it should not.
        BankTidakDikenal "jawaban bank tidak dikenal",
    }
}

/// An answer from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Answer {
    /// A link.
    Tautan {
        /// What makes it the one it is.
        token: u64,
    },
    /// The code was sent to the phone.
    KodeDikirim {
        /// Its salted hash.
        sidik: u64,
    },
    /// The population register says the same.
    DataCocok,
    /// It says something else, or does not know the NIK.
    DataTidakCocok,
    /// What Privy says of the person.
    Identitas(Identitas),
    /// The certificate.
    Sertifikat(Sertifikat),
    /// The official is registered.
    Terdaftar,
    /// The document is signed: that with this digest.
    Ditandatangani(Sidik),
    /// The passphrase is wrong.
    PassphraseSalah,
    /// The code was sent.
    OtpDikirim,
    /// The code does not sign.
    OtpSalah(CacatOtp),
    /// The service said no for a business reason.
    Ditolak(Sebab),
    /// A code was issued, now or by an act before whose answer was lost.
    Kode {
        /// The code.
        kode: u64,
        /// What it asks, as it was sent when it was issued.
        nilai: Rupiah,
        /// Until when it is good, as it was sent when it was issued.
        tenggat: SimTime,
    },
    /// Whether a code was paid.
    Dilunasi {
        /// When the bank settled it; `None` when it did not.
        pada: Option<SimTime>,
    },
    /// The card is charged, now or by an act before whose answer was lost.
    KartuDitagih {
        /// When.
        pada: SimTime,
        /// Its name at the gateway.
        referensi: u64,
        /// Whether it was by an act before.
        dahulu: bool,
    },
    /// The card is declined.
    KartuDitolak,
    /// The bank took the money.
    Lunas,
    /// The bank does not know the code.
    KodeTidakDikenal,
    /// The amount is not the code's.
    NilaiBerbeda,
    /// No answer after all tries; what happened is not known.
    TidakTerjangkau {
        /// The service.
        layanan: &'static str,
        /// The last fault.
        sebab: &'static str,
    },
}

/// A payment reported by the gateway, by callback or when asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setoran {
    /// The order that the gateway names.
    pub pesanan: PesananId,
    /// The code.
    pub kode: u64,
    /// The amount.
    pub nilai: Rupiah,
    /// Settlement instant at the bank.
    pub pada: SimTime,
    /// Reference at the bank.
    pub referensi: u64,
    /// Whether the signature of the callback holds.
    pub sah: bool,
}

/// A card that was charged, as the gateway says when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagihanKartu {
    /// The order.
    pub pesanan: PesananId,
    /// How much.
    pub nilai: Rupiah,
    /// When.
    pub pada: SimTime,
    /// Its name at the gateway.
    pub referensi: u64,
}
