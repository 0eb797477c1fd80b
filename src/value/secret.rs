//! Passwords, passphrases and codes sent to a person.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::Sidik;

/// A text that nobody may read in a trace, a report or a log.
///
/// It is printed and encoded as a salted hash, made once. It is decoded from the plain text, as a
/// person types it; what was encoded reads back as a secret of the same hash that matches nothing.
/// Source: rule REG-09.
pub struct Secret {
    // None of a secret that was read back; shared, since it goes along with every question.
    plain: Option<Arc<str>>,
    // 0 until somebody asks for it.
    hash: AtomicU64,
}

/// What is hashed before the text, so that no table of common hashes applies.
const SALT: &[u8] = b"inaproc-sim secret v1\0";

/// What stands before the hash where a person may read it.
const MARK: &str = "sidik:";

impl Secret {
    /// Returns the secret of a plain text.
    pub fn new(plain: impl Into<Arc<str>>) -> Self {
        Self { plain: Some(plain.into()), hash: AtomicU64::new(0) }
    }

    /// Returns the plain text, for the one check that needs it; nothing of one read back.
    pub fn expose(&self) -> &str {
        self.plain.as_deref().unwrap_or("")
    }

    /// Returns whether this is the secret that was typed.
    pub fn matches(&self, typed: &str) -> bool {
        self.plain.as_deref() == Some(typed)
    }

    /// Returns the salted hash, which tells two secrets apart and neither of them.
    pub fn hash(&self) -> u64 {
        let known = self.hash.load(Ordering::Relaxed);
        if known != 0 {
            return known;
        }
        let hash = Sidik::of_parts(&[SALT, self.expose().as_bytes()]).short();
        self.hash.store(hash, Ordering::Relaxed);
        hash
    }

    /// Returns the secret of a text that may be one that was encoded.
    pub fn read(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let digits = text.strip_prefix(MARK).filter(|digits| digits.len() == 16);
        match digits.and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
            Some(hash) => Self { plain: None, hash: hash.into() },
            None => Self::new(text),
        }
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        let hash = self.hash.load(Ordering::Relaxed);
        Self { plain: self.plain.clone(), hash: hash.into() }
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        match (&self.plain, &other.plain) {
            (Some(one), Some(other)) => one == other,
            _ => self.hash() == other.hash(),
        }
    }
}

impl Eq for Secret {}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{:016x}", self.hash())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({self})")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_newtype_struct("Secret", &format_args!("{self}"))
        } else {
            serializer.serialize_newtype_struct("Secret", &self.hash())
        }
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// As `serde` derives it, so that files know the type by its name.
        #[derive(Deserialize)]
        #[serde(rename = "Secret")]
        struct Plain(Arc<str>);

        Plain::deserialize(deserializer).map(|Plain(text)| Self::read(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed_or_encoded() {
        let secret = Secret::new("Rahasia-sari1");
        let hash = secret.to_string();
        let digits = hash.strip_prefix("sidik:").expect("a mark");
        assert_eq!(digits.len(), 16);
        assert!(digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(format!("{secret:?}"), format!("Secret({hash})"));
        assert_eq!(serde_json::to_string(&secret).expect("json"), format!("\"{hash}\""));
        let bytes = postcard::to_allocvec(&secret).expect("bytes");
        let number = u64::from_str_radix(digits, 16).expect("digits");
        assert_eq!(postcard::from_bytes::<u64>(&bytes), Ok(number));
    }

    #[test]
    fn the_hash_is_salted_and_depends_on_the_text() {
        let plain = format!("sidik:{:016x}", Sidik::of(b"Rahasia-sari1").short());
        assert_ne!(Secret::new("Rahasia-sari1").to_string(), plain);
        assert_ne!(Secret::new("a").to_string(), Secret::new("b").to_string());
    }

    #[test]
    fn a_secret_is_read_from_plain_text() {
        let secret: Secret = serde_json::from_str("\"Rahasia-sari1\"").expect("a secret");
        assert!(secret.matches("Rahasia-sari1") && !secret.matches("rahasia-sari1"));
        assert_eq!(secret.expose(), "Rahasia-sari1");
    }

    #[test]
    fn what_was_encoded_reads_back_and_matches_nothing() {
        let secret = Secret::new("Rahasia-sari1");
        let text = serde_json::to_string(&secret).expect("json");
        let read: Secret = serde_json::from_str(&text).expect("a secret");
        assert_eq!(read, secret);
        assert_eq!(serde_json::to_string(&read).expect("json"), text);
        assert!(!read.matches("Rahasia-sari1") && !read.matches("") && read.expose().is_empty());
    }
}
