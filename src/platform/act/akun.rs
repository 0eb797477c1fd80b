//! Acts on one's own account (REG).

use serde::{Deserialize, Serialize};

use crate::value::Secret;

/// Fields of `daftar`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Daftar {
    /// User name.
    pub username: Option<Box<str>>,
    /// Personal e-mail.
    pub email: Option<Box<str>>,
    /// Whether the CAPTCHA was passed.
    pub captcha: Option<Captcha>,
}

/// Fields of `buka-tautan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BukaTautan {
    /// The link.
    pub tautan: Option<Box<str>>,
}

/// Fields of `buat-kata-sandi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BuatKataSandi {
    /// The password.
    pub kata_sandi: Option<Secret>,
}

/// Fields of `masuk`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Masuk {
    /// User name or e-mail.
    pub pengguna: Option<Box<str>>,
    /// The password.
    pub kata_sandi: Option<Secret>,
}

/// Fields of `isi-telepon`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiTelepon {
    /// The number.
    pub nomor: Option<Box<str>>,
    /// Where the code is sent.
    pub kanal: Option<KanalOtp>,
}

/// Fields of `isi-otp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiOtp {
    /// The code.
    pub kode: Option<Secret>,
}

/// Fields of `isi-username`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiUsername {
    /// User name.
    pub username: Option<Box<str>>,
}

/// Result of a CAPTCHA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Captcha {
    /// `benar`.
    Benar,
    /// `salah`.
    Salah,
}

/// Channel of a one-time password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KanalOtp {
    /// `whatsapp`.
    Whatsapp,
    /// `sms`.
    Sms,
}
