//! Digests of documents and records.

use std::fmt;

use postcard::ser_flavors::Flavor;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A fingerprint (sidik): the SHA-256 digest of some bytes.
///
/// It is encoded as its 32 bytes, and as 64 hexadecimal digits where a person may read it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sidik(pub [u8; 32]);

impl Sidik {
    /// Returns the digest of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts(&[bytes])
    }

    /// Returns the digest of parts put end to end; where a part ends is not in it.
    pub(super) fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Returns the digest of a value, as the bytes of `postcard`.
    pub fn of_value(value: &impl Serialize) -> Self {
        let mut digester = Digester::default();
        digester.add(value);
        digester.sidik()
    }

    /// Returns the digest that is printed as these 64 hexadecimal digits, in small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let small = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        if text.len() != 64 || !text.bytes().all(small) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[pair..pair + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Returns the first 8 bytes, the most significant first.
    pub fn short(self) -> u64 {
        self.0[..8].iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
    }
}

impl fmt::Display for Sidik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let text: String = digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect();
        f.write_str(&text)
    }
}

impl fmt::Debug for Sidik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sidik({self})")
    }
}

impl Serialize for Sidik {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Sidik {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return <[u8; 32]>::deserialize(deserializer).map(Self);
        }
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a digest has 64 hexadecimal digits"))
    }
}

/// A digest in the making: values are added one after another.
#[derive(Clone, Debug, Default)]
pub struct Digester {
    hasher: Sha256,
}

impl Digester {
    /// Adds a value.
    pub fn add(&mut self, value: &(impl Serialize + ?Sized)) {
        let bytes = Bytes { to: &mut self.hasher, block: [0; BLOCK], used: 0 };
        let added = postcard::serialize_with_flavor(value, bytes);
        added.expect("what is digested is plain data of a known length");
    }

    /// Returns the digest of what was added so far.
    pub fn sidik(&self) -> Sidik {
        Sidik(self.hasher.clone().finalize().into())
    }
}

/// Bytes are handed on in blocks: most come one by one.
const BLOCK: usize = 256;

struct Bytes<'a> {
    to: &'a mut Sha256,
    block: [u8; BLOCK],
    used: usize,
}

impl Flavor for Bytes<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        if self.used == BLOCK {
            self.to.update(self.block);
            self.used = 0;
        }
        self.block[self.used] = byte;
        self.used += 1;
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if let Some(room) = self.block.get_mut(self.used..self.used + bytes.len()) {
            room.copy_from_slice(bytes);
            self.used += bytes.len();
        } else {
            self.to.update(&self.block[..self.used]);
            self.to.update(bytes);
            self.used = 0;
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        self.to.update(&self.block[..self.used]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_digested_as_their_bytes_whatever_their_length() {
        let values: Vec<(u64, String)> = (0..200)
            .map(|n| (n * 977, "x".repeat(usize::try_from(n * 3).expect("small"))))
            .collect();
        let mut digester = Digester::default();
        let mut bytes = Vec::new();
        for value in &values {
            digester.add(value);
            bytes.extend(postcard::to_allocvec(value).expect("bytes"));
        }
        assert_eq!(digester.sidik(), Sidik::of(&bytes));
        assert_eq!(Sidik::of_value(&values[3]), {
            Sidik::of(&postcard::to_allocvec(&values[3]).expect("bytes"))
        });
    }

    #[test]
    fn it_reads_back_from_what_is_printed_and_from_nothing_else() {
        let sidik = Sidik::of(b"abc");
        let json = serde_json::to_string(&sidik).expect("json");
        assert_eq!(json, format!("\"{sidik}\""));
        assert_eq!(serde_json::from_str::<Sidik>(&json).ok(), Some(sidik));
        let error = serde_json::from_str::<Sidik>("\"ba78\"").expect_err("too short").to_string();
        assert!(error.starts_with("a digest has 64 hexadecimal digits"), "{error}");
        for wrong in ["", "ba78", &sidik.to_string().to_uppercase(), &"é".repeat(32)] {
            assert_eq!(Sidik::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_digest_is_sha_256() {
        let sidik = Sidik::of(b"abc");
        assert_eq!(
            sidik.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(sidik.short(), 0xba78_16bf_8f01_cfea);
        assert_eq!(Sidik::of_parts(&[b"a", b"bc"]), sidik);
    }

    #[test]
    fn it_is_encoded_as_its_32_bytes() {
        let sidik = Sidik::of(b"abc");
        let bytes = postcard::to_allocvec(&sidik).expect("bytes");
        assert_eq!(bytes, sidik.0);
        assert_eq!(postcard::from_bytes::<Sidik>(&bytes), Ok(sidik));
    }
}
