//! Digests of documents and records.

use std::fmt;

use postcard::ser_flavors::Flavor;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A fingerprint (sidik): the SHA-256 digest of some bytes.
///
/// It is encoded as its 32 bytes behind their number, and as 64 hexadecimal digits where a person may read it.
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
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Sidik {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let bytes = <&[u8]>::deserialize(deserializer)?;
            return bytes.try_into().map(Self).map_err(D::Error::custom);
        }
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a digest has 64 hexadecimal digits"))
    }
}

/// A digest in the making: values are added one after another.
#[derive(Clone, Debug)]
pub struct Digester {
    hasher: Sha256,
    // What is not hashed yet: most comes byte by byte.
    block: [u8; BLOCK],
    used: usize,
}

/// Bytes are hashed in blocks.
const BLOCK: usize = 512;

impl Default for Digester {
    fn default() -> Self {
        Self { hasher: Sha256::new(), block: [0; BLOCK], used: 0 }
    }
}

impl Digester {
    /// Adds a value.
    pub fn add(&mut self, value: &(impl Serialize + ?Sized)) {
        let added = postcard::serialize_with_flavor(value, Bytes(self));
        added.expect("what is digested is plain data of a known length");
    }

    /// Returns the digest of what was added so far.
    pub fn sidik(&self) -> Sidik {
        let mut hasher = self.hasher.clone();
        hasher.update(&self.block[..self.used]);
        Sidik(hasher.finalize().into())
    }

    fn flush(&mut self) {
        self.hasher.update(&self.block[..self.used]);
        self.used = 0;
    }
}

struct Bytes<'a>(&'a mut Digester);

impl Flavor for Bytes<'_> {
    type Output = ();

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.put([byte]);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        // The digits of a number: a copy of a known length is no call.
        match bytes.len() {
            1 => self.few::<1>(bytes),
            2 => self.few::<2>(bytes),
            3 => self.few::<3>(bytes),
            4 => self.few::<4>(bytes),
            5 => self.few::<5>(bytes),
            6 => self.few::<6>(bytes),
            _ => self.put_all(bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

impl Bytes<'_> {
    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        let Self(to) = self;
        if to.used + N > BLOCK {
            to.flush();
        }
        to.block[to.used..to.used + N].copy_from_slice(&bytes);
        to.used += N;
    }

    #[inline]
    fn few<const N: usize>(&mut self, bytes: &[u8]) {
        self.put(*bytes.first_chunk::<N>().expect("there are so many"));
    }

    fn put_all(&mut self, bytes: &[u8]) {
        let Self(to) = self;
        if to.used + bytes.len() > BLOCK {
            to.flush();
        }
        match to.block.get_mut(to.used..to.used + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                to.used += bytes.len();
            }
            None => to.hasher.update(bytes),
        }
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
        assert_eq!(bytes, postcard::to_allocvec(&sidik.0[..]).expect("bytes"));
        assert_eq!(postcard::from_bytes::<Sidik>(&bytes), Ok(sidik));
        // One byte fewer.
        let short = postcard::to_allocvec(&sidik.0[1..]).expect("bytes");
        assert!(postcard::from_bytes::<Sidik>(&short).is_err(), "a digest has 32 bytes");
    }
}
