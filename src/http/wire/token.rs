//! Bearer tokens that need no register: each tells when it was given, under a seal.

use inaproc_core::value::{Sidik, SimDuration, SimTime};

/// How long a token works, in seconds.
///
/// Source: external-apis 5.1 (`expiresIn`); taken for Privy too. Assumption: Privy's own is not
/// published.
pub(super) const LIFE_SECONDS: i64 = 900;

/// A token in the hand of a client.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(super) text: String,
    pub(super) given_at: SimTime,
    pub(super) life: SimDuration,
}

impl Token {
    /// Returns the text that stands behind `Bearer`.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether the token works at an instant; a world of earlier time may ask too.
    pub(crate) fn works(&self, at: SimTime) -> bool {
        self.given_at <= at && at - self.given_at < self.life
    }
}

/// Returns the token that the holder of a secret gives.
pub(super) fn give(secret: &str, at: SimTime) -> String {
    let ms = at.ms();
    format!("{ms}.{:016x}", seal(secret, ms))
}

/// Returns whether a token was given under a secret and works at an instant.
pub(super) fn works(secret: &str, text: &str, at: SimTime) -> bool {
    let Some(given_at) = text.split_once('.').and_then(|(ms, _)| ms.parse().ok()) else {
        return false;
    };
    let given_at = SimTime::from_ms(given_at);
    let token =
        Token { text: give(secret, given_at), given_at, life: SimDuration::seconds(LIFE_SECONDS) };
    token.text == text && token.works(at)
}

/// A digest under a secret: enough for a mock that nobody attacks.
fn seal(secret: &str, ms: i64) -> u64 {
    Sidik::of(format!("{secret} {ms}").as_bytes()).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_000);

    #[test]
    fn a_token_works_for_its_life_and_under_its_secret_only() {
        let text = give("rahasia", AT);
        let end = AT + SimDuration::seconds(LIFE_SECONDS);
        for (secret, text, at, works_then) in [
            ("rahasia", &*text, AT, true),
            ("rahasia", &text, end - SimDuration::from_ms(1), true),
            ("rahasia", &text, end, false),
            ("rahasia", &text, AT - SimDuration::from_ms(1), false),
            ("lain", &text, AT, false),
            ("rahasia", &text[1..], AT, false),
            ("rahasia", "", AT, false),
        ] {
            assert_eq!(works(secret, text, at), works_then, "{secret} {text} {at}");
        }
    }
}
