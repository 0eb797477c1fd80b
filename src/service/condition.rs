//! Which calls a behaviour is for: one field of a `when`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::behaviour::Facts;
use super::privy::Judul;
use crate::value::{Nik, Rupiah, Secret, words};

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
        /// The card, by its number as typed.
        Kartu "kartu",
    }
}

/// What one field of a call has to be; a call without the field does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    field: When,
    // What is told of it: as it was written, of a card its hash.
    written: Box<str>,
    is: Is,
}

/// The value that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Nik(Nik),
    /// The first 16 digits of the digest.
    Dokumen(u64),
    Judul(Judul),
    Kode(u64),
    Nilai(Rupiah),
    Pesanan(u32),
    /// The salted hash of the number.
    Kartu(u64),
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
        let is = match field {
            When::Nik => Nik::parse(value).ok().map(Is::Nik),
            When::Dokumen => match Judul::parse(value) {
                Some(judul) => Some(Is::Judul(judul)),
                None => digest_start(value).map(Is::Dokumen),
            },
            When::Kode => number(value).map(Is::Kode),
            When::Nilai => number(value).map(|nilai| Is::Nilai(Rupiah::new(nilai))),
            When::Pesanan => number(value).map(Is::Pesanan),
            When::Kartu => {
                // Nobody reads the number of a card: what is told of it is its hash.
                let kartu = Secret::read(value);
                let written = kartu.to_string().into();
                return Some(Self { field, written, is: Is::Kartu(kartu.hash()) });
            }
        };
        is.map(|is| Self { field, written: value.into(), is })
    }

    pub(super) fn holds(&self, facts: &Facts) -> bool {
        match self.is {
            Is::Nik(nik) => facts.nik == Some(nik),
            Is::Dokumen(dokumen) => facts.dokumen.is_some_and(|(start, _)| start == dokumen),
            Is::Judul(judul) => facts.dokumen.is_some_and(|(_, title)| title == judul),
            Is::Kode(kode) => facts.kode == Some(kode),
            Is::Nilai(nilai) => facts.nilai == Some(nilai),
            Is::Pesanan(pesanan) => facts.pesanan == Some(pesanan),
            Is::Kartu(kartu) => facts.kartu == Some(kartu),
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
        (self.field.word(), &*self.written).serialize(serializer)
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
    fn what_is_written_is_read_back_and_compared_as_what_it_means() {
        let digest = "00000000000000ABcdef";
        for (field, value, is) in [
            (When::Dokumen, digest, Some(Is::Dokumen(0xab))),
            (When::Dokumen, "bast", Some(Is::Judul(Judul::Bast))),
            (When::Dokumen, "00000000000000ab-", None),
            (When::Kode, "88_08", Some(Is::Kode(8808))),
            (When::Nilai, "9_500_000", Some(Is::Nilai(Rupiah::new(9_500_000)))),
            (When::Pesanan, "-1", None),
            (When::Kartu, "4111", Some(Is::Kartu(Secret::new("4111").hash()))),
        ] {
            let condition = Condition::read(field, value);
            assert_eq!(condition.as_ref().map(|condition| condition.is), is, "{field}: {value}");
            let Some(condition) = condition else { continue };
            let json = serde_json::to_string(&condition).expect("text");
            let told = match field {
                When::Kartu => Secret::new(value).to_string(),
                _ => value.to_owned(),
            };
            assert_eq!(json, format!("[\"{field}\",\"{told}\"]"));
            assert_eq!(serde_json::from_str::<Condition>(&json).ok(), Some(condition));
        }
    }
}
