//! Which calls a behaviour is for: one field of a `when`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::behaviour::Facts;
use super::privy::Judul;
use crate::value::{Nik, Rupiah, words};

words! {
    /// A field of a call or a notification that a `when` can look at.
    pub enum When {
        /// The person, by the 16 digits.
        Nik "nik",
        /// The document, by its title or its digest in hexadecimal (16 digits are enough).
        Dokumen "dokumen",
        /// The code, in digits.
        Kode "kode",
        /// The amount, in whole rupiah.
        Nilai "nilai",
        /// The number of the order in the trx.
        Pesanan "pesanan",
        /// The card, which no request carries yet.
        Kartu "kartu" (later),
    }
}

/// What one field of a call has to be; a call without the field does not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The person.
    Nik(Nik),
    /// The document, by the first 16 digits of its digest.
    Dokumen(u64),
    /// The document, by its title.
    Judul(Judul),
    /// The code.
    Kode(u64),
    /// The amount.
    Nilai(Rupiah),
    /// The order, by its number in the trx.
    Pesanan(u32),
}

/// How many digits of a digest tell documents apart.
const DIGEST_DIGITS_MIN: usize = 16;

impl Condition {
    /// Reads what a file says of a field; `None` for what no call can have in it.
    ///
    /// Digits may be parted by underscores.
    pub fn read(field: When, value: &str) -> Option<Self> {
        fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
            text.replace('_', "").parse().ok()
        }
        match field {
            When::Nik => Nik::parse(value).ok().map(Self::Nik),
            When::Dokumen => match Judul::parse(value) {
                Some(judul) => Some(Self::Judul(judul)),
                None => digest_start(value).map(Self::Dokumen),
            },
            When::Kode => number(value).map(Self::Kode),
            When::Nilai => number(value).map(|nilai| Self::Nilai(Rupiah::new(nilai))),
            When::Pesanan => number(value).map(Self::Pesanan),
            When::Kartu => None,
        }
    }

    /// Returns the field and its value, as a file would say it.
    fn written(self) -> (When, String) {
        match self {
            Self::Nik(nik) => (When::Nik, nik.to_string()),
            Self::Dokumen(start) => (When::Dokumen, format!("{start:0DIGEST_DIGITS_MIN$x}")),
            Self::Judul(judul) => (When::Dokumen, judul.word().to_owned()),
            Self::Kode(kode) => (When::Kode, kode.to_string()),
            Self::Nilai(nilai) => (When::Nilai, nilai.get().to_string()),
            Self::Pesanan(pesanan) => (When::Pesanan, pesanan.to_string()),
        }
    }

    pub(super) fn holds(self, facts: &Facts) -> bool {
        match self {
            Self::Nik(nik) => facts.nik == Some(nik),
            Self::Dokumen(dokumen) => facts.dokumen.is_some_and(|(start, _)| start == dokumen),
            Self::Judul(judul) => facts.dokumen.is_some_and(|(_, title)| title == judul),
            Self::Kode(kode) => facts.kode == Some(kode),
            Self::Nilai(nilai) => facts.nilai == Some(nilai),
            Self::Pesanan(pesanan) => facts.pesanan == Some(pesanan),
        }
    }
}

/// Returns the number that the first digits of a digest are.
fn digest_start(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(text.get(..DIGEST_DIGITS_MIN).filter(|_| digits)?, 16).ok()
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (field, value) = self.written();
        (field.word(), value).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (field, value) = <(String, String)>::deserialize(deserializer)?;
        let read = When::parse(&field).and_then(|field| Self::read(field, &value));
        read.ok_or_else(|| D::Error::custom(format_args!("no call has `{value}` as its {field}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let all = [
            Condition::Nik(Nik::parse("3371014502900001").expect("a NIK")),
            Condition::Dokumen(0xab),
            Condition::Judul(Judul::Bast),
            Condition::Kode(88),
            Condition::Nilai(Rupiah::new(-1)),
            Condition::Pesanan(0),
        ];
        for condition in all {
            let (field, value) = condition.written();
            assert_eq!(Condition::read(field, &value), Some(condition), "{field}: {value}");
            let json = serde_json::to_string(&condition).expect("text");
            assert_eq!(serde_json::from_str::<Condition>(&json).ok(), Some(condition), "{json}");
        }
        let digest = "00000000000000ABcdef";
        assert_eq!(Condition::read(When::Dokumen, digest), Some(Condition::Dokumen(0xab)));
        for (field, value) in [(When::Dokumen, "00000000000000ab-"), (When::Kartu, "4111")] {
            assert_eq!(Condition::read(field, value), None, "{value}");
        }
    }
}
