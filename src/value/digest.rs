//! Digests of documents and records.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A fingerprint (sidik): the SHA-256 digest of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

#[cfg(test)]
mod tests {
    use super::*;

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
