//! Acts on one's own account (REG).

use crate::platform::act::field::fields;
use crate::value::{Secret, words};

fields! {
    /// Fields of `daftar`.
    pub struct Daftar {
        /// User name.
        username: Box<str> = "the person's own",
        /// Personal e-mail.
        email: Box<str> = "the person's own",
        /// Whether the CAPTCHA was passed.
        captcha: Captcha = "benar",
    }
}

fields! {
    /// Fields of `buka-tautan`.
    pub struct BukaTautan {
        /// The link.
        tautan: Box<str> = "the newest link in the inbox",
    }
}

fields! {
    /// Fields of `buat-kata-sandi`.
    pub struct BuatKataSandi {
        /// The password.
        kata_sandi: Secret = "the person's own",
    }
}

fields! {
    /// Fields of `masuk`.
    pub struct Masuk {
        /// User name or e-mail.
        pengguna: Box<str> = "the person's own",
        /// The password.
        kata_sandi: Secret = "the person's own",
    }
}

fields! {
    /// Fields of `isi-telepon`.
    pub struct IsiTelepon {
        /// The number.
        nomor: Box<str> = "the person's own",
        /// Where the code is sent.
        kanal: KanalOtp,
    }
}

fields! {
    /// Fields of `isi-otp`.
    pub struct IsiOtp {
        /// The code.
        kode: Secret = "the newest code in the inbox",
    }
}

fields! {
    /// Fields of `isi-username`.
    pub struct IsiUsername {
        /// User name.
        username: Box<str> = "the person's own",
    }
}

words! {
    /// Result of a CAPTCHA.
    pub enum Captcha {
        Benar "benar",
        Salah "salah",
    }
}

words! {
    /// Channel of a one-time password.
    pub enum KanalOtp {
        Whatsapp "whatsapp",
        Sms "sms",
    }
}
