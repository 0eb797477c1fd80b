//! Digests of documents and records.

mod canonical;

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::block_api::compress256;

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
        let mut digester = Digester::default();
        for part in parts {
            digester.bytes(part);
        }
        digester.finish()
    }

    /// Returns the digest of a value (see [`Digester`]).
    pub fn of_value(value: &impl Serialize) -> Self {
        let mut digester = Digester::default();
        digester.add(value);
        digester.finish()
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
///
/// What is hashed is a value's plain data in the order of its fields, without their names:
///
/// - a whole number below 248 as one byte; a larger one as 247 + n and its n low bytes, the least
///   significant first; one with a sign first as `0, -1, 1, -2, ..` counted from 0,
/// - truth, and whether there is something, as 0 or 1; a variant as its position,
/// - text, bytes, lists and maps as their length and what is in them.
#[derive(Clone, Debug)]
pub struct Digester {
    // SHA-256 (FIPS 180-4) of what is hashed. The blocks are padded here, in place: the hasher of
    // sha2 keeps a copy of them, and of a short document that was half the work.
    state: [u32; 8],
    hashed: u64,
    // What is not hashed yet. Invariant: fewer bytes than `BLOCK`.
    block: [u8; BLOCK + PADDING],
    used: usize,
}

/// Bytes are hashed when so many are there: eight blocks of SHA-256.
const BLOCK: usize = 512;

/// SHA-256 hashes blocks of so many bytes; what fills the last of them can take one more.
const PADDING: usize = 64;

/// Room for a number; a copy of a known length is no call.
const NUMBER: usize = 16;

/// From here on a number takes more bytes than one.
const SMALL: u64 = 248;

impl Default for Digester {
    fn default() -> Self {
        // FIPS 180-4, 5.3.3.
        let state = [
            0x6a09_e667,
            0xbb67_ae85,
            0x3c6e_f372,
            0xa54f_f53a,
            0x510e_527f,
            0x9b05_688c,
            0x1f83_d9ab,
            0x5be0_cd19,
        ];
        Self { state, hashed: 0, block: [0; BLOCK + PADDING], used: 0 }
    }
}

impl Digester {
    /// Adds a value.
    pub fn add(&mut self, value: &(impl Serialize + ?Sized)) {
        value.serialize(self).expect("what is digested is plain data of a known length");
    }

    /// Returns the digest of what was added so far.
    pub fn sidik(&self) -> Sidik {
        self.clone().finish()
    }

    /// Pads what is left as SHA-256 has it: a bit, zeros, the number of bits.
    fn finish(mut self) -> Sidik {
        let bits = (self.hashed + self.used as u64) * 8;
        let end = (self.used + 1 + 8).next_multiple_of(PADDING);
        self.block[self.used] = 0x80;
        self.block[self.used + 1..end - 8].fill(0);
        self.block[end - 8..end].copy_from_slice(&bits.to_be_bytes());
        self.compress(end);
        let mut sidik = [0; 32];
        for (bytes, word) in sidik.as_chunks_mut().0.iter_mut().zip(self.state) {
            *bytes = word.to_be_bytes();
        }
        Sidik(sidik)
    }

    fn compress(&mut self, length: usize) {
        let (blocks, rest) = self.block[..length].as_chunks();
        assert!(rest.is_empty());
        compress256(&mut self.state, blocks);
    }

    /// Puts the low bytes of a word at the end.
    fn put(&mut self, word: u128, length: usize) {
        self.block[self.used..self.used + NUMBER].copy_from_slice(&word.to_le_bytes());
        self.used += length;
        if self.used >= BLOCK {
            self.hash_block();
        }
    }

    #[cold]
    fn hash_block(&mut self) {
        self.compress(BLOCK);
        self.hashed += BLOCK as u64;
        self.block.copy_within(BLOCK..BLOCK + NUMBER, 0);
        self.used -= BLOCK;
    }

    // Most numbers are small, and a call for each of them would be most of the work.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: benches/order.rs, with digest")]
    fn number(&mut self, number: u64) {
        if number >= SMALL {
            return self.large(number);
        }
        self.block[self.used] = number.to_le_bytes()[0];
        self.used += 1;
        if self.used >= BLOCK {
            self.hash_block();
        }
    }

    fn large(&mut self, number: u64) {
        let length = 8 - number.leading_zeros() / 8;
        let first = SMALL - 1 + u64::from(length);
        self.put(u128::from(number) << 8 | u128::from(first), 1 + length as usize);
    }

    #[inline]
    fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    fn all(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.bytes(bytes);
    }

    fn bytes(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (part, rest) = bytes.split_at(bytes.len().min(BLOCK - self.used));
            self.block[self.used..self.used + part.len()].copy_from_slice(part);
            self.used += part.len();
            if self.used == BLOCK {
                self.hash_block();
            }
            bytes = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use sha2::Digest as _;

    use super::*;

    /// Returns the bytes that a value is digested as, as long as they fit into a block.
    fn bytes(value: &impl Serialize) -> Vec<u8> {
        let mut digester = Digester::default();
        digester.add(value);
        digester.block[..digester.used].to_vec()
    }

    #[test]
    fn a_value_is_digested_as_its_plain_data() {
        #[derive(Serialize)]
        enum Kind {
            Unit,
            New(bool),
            Tuple(u8, i64),
            Struct { some: Option<&'static str>, none: Option<u32> },
        }
        assert_eq!(bytes(&(0_u8, 247_u64, 248_u16)), [0, 247, 248, 248]);
        assert_eq!(bytes(&(255_u8, 256_u32, u64::MAX)), {
            [vec![248, 255, 249, 0, 1, 255], vec![255; 8]].concat()
        });
        assert_eq!(bytes(&(0_i32, -1_i64, 1_i8, i64::MIN)), {
            [vec![0, 1, 2, 255], vec![255; 8]].concat()
        });
        assert_eq!(bytes(&'a'), [97]);
        assert_eq!(bytes(&Kind::Unit), [0]);
        assert_eq!(bytes(&Kind::New(true)), [1, 1]);
        assert_eq!(bytes(&Kind::Tuple(3, 4)), [2, 3, 8]);
        assert_eq!(bytes(&Kind::Struct { some: Some("ab"), none: None }), [3, 1, 2, 97, 98, 0]);
        assert_eq!(bytes(&vec![(), ()]), [2], "a unit has no bytes");
        let map = std::collections::BTreeMap::from([(1, "x"), (2, "")]);
        assert_eq!(bytes(&map), [2, 2, 1, 120, 4, 0]);
    }

    #[test]
    fn what_takes_many_blocks_is_digested_as_its_bytes_whatever_their_length() {
        let values: Vec<(u64, String)> = (0..300)
            .map(|n| (n * 977, "x".repeat(usize::try_from(n * 5).expect("small"))))
            .collect();
        let mut digester = Digester::default();
        let mut whole = Vec::new();
        for (number, text) in &values {
            digester.add(&(number, text));
            whole.extend(bytes(number));
            whole.extend(bytes(&text.len()));
            whole.extend(text.bytes());
        }
        assert_eq!(digester.sidik(), reference(&whole));
        assert_eq!(Sidik::of_value(&7_u8), Sidik::of(&[7]));
    }

    #[test]
    fn what_has_no_plain_data_is_not_digested() {
        assert!(0.5_f64.serialize(&mut Digester::default()).is_err());
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

    /// Returns the digest as the hasher of the library makes it.
    fn reference(bytes: &[u8]) -> Sidik {
        Sidik(sha2::Sha256::digest(bytes).into())
    }

    #[test]
    fn the_digest_is_sha_256() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(3 * BLOCK).collect();
        for length in 0..bytes.len() {
            let (bytes, whole) = (&bytes[..length], reference(&bytes[..length]));
            assert_eq!(Sidik::of(bytes), whole, "{length} bytes");
            let (one, other) = bytes.split_at(length / 3);
            assert_eq!(Sidik::of_parts(&[one, other]), whole, "{length} bytes in two parts");
        }
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
