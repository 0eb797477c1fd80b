//! Passwords, passphrases and codes sent to a person.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::value::Sidik;

/// A text that nobody may read in a journal, a report or a log.
///
/// It is printed and encoded as a salted hash: 16 hexadecimal digits. It is decoded from the
/// plain text, as a person types it, so that what was encoded does not read back.
/// Source: rule REG-09.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Secret(Box<str>);

/// What is hashed before the text, so that no table of common hashes applies.
const SALT: &[u8] = b"inaproc-sim secret v1\0";

impl Secret {
    /// Returns the secret of a plain text.
    pub fn new(plain: impl Into<Box<str>>) -> Self {
        Self(plain.into())
    }

    /// Returns the plain text, for the one check that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns whether this is the secret that was typed.
    pub fn matches(&self, typed: &str) -> bool {
        *self.0 == *typed
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", Sidik::of_parts(&[SALT, self.0.as_bytes()]).short())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({self})")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As text made before: arguments are formatted, and so hashed, twice by `postcard`.
        serializer.serialize_newtype_struct("Secret", &self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed_or_encoded() {
        let secret = Secret::new("Rahasia-sari1");
        let hash = secret.to_string();
        assert_eq!(hash.len(), 16);
        assert!(hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_eq!(format!("{secret:?}"), format!("Secret({hash})"));
        assert_eq!(serde_json::to_string(&secret).expect("json"), format!("\"{hash}\""));
        let bytes = postcard::to_allocvec(&secret).expect("bytes");
        assert_eq!(postcard::from_bytes::<String>(&bytes), Ok(hash));
    }

    #[test]
    fn the_hash_is_salted_and_depends_on_the_text() {
        let plain = format!("{:016x}", Sidik::of(b"Rahasia-sari1").short());
        assert_ne!(Secret::new("Rahasia-sari1").to_string(), plain);
        assert_ne!(Secret::new("a").to_string(), Secret::new("b").to_string());
    }

    #[test]
    fn a_secret_is_read_from_plain_text() {
        let secret: Secret = serde_json::from_str("\"Rahasia-sari1\"").expect("a secret");
        assert!(secret.matches("Rahasia-sari1") && !secret.matches("rahasia-sari1"));
        assert_eq!(secret.expose(), "Rahasia-sari1");
    }
}
