//! Who may come in: the page is for this machine, and for whoever was given its address.

use std::fmt::Write as _;

/// What a visitor carries.
pub(super) const COOKIE: &str = "inasim";

/// What lets a visitor in.
pub(super) struct Guard {
    /// The word in the address that is printed.
    pub(super) token: String,
    // The names under which the server may be called.
    hosts: [String; 2],
}

/// What a request says of where it comes from.
pub(super) struct From<'r> {
    /// The name that it calls the server by.
    pub(super) host: Option<&'r str>,
    /// The page that it comes from.
    pub(super) origin: Option<&'r str>,
    /// The cookies.
    pub(super) cookies: Option<&'r str>,
}

/// A browser that was let in.
#[derive(Clone, Debug)]
pub(super) struct Visitor(pub(super) String);

impl Visitor {
    /// Returns a visitor who was not there before.
    ///
    /// Errors: that the system gives no random bytes.
    pub(super) fn new() -> Result<Self, String> {
        word().map(Self)
    }
}

impl Guard {
    /// Returns a guard of a port.
    ///
    /// Errors: that the system gives no random bytes.
    pub(super) fn new(port: u16) -> Result<Self, String> {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        Ok(Self { token: word()?, hosts })
    }

    /// Returns whether a request calls the server by a name of its own, and comes from no page of others.
    pub(super) fn is_own(&self, from: &From<'_>) -> bool {
        let own = |host: &str| self.hosts.iter().any(|name| name == host);
        let page = |origin: &str| origin.strip_prefix("http://").is_some_and(own);
        from.host.is_some_and(own) && from.origin.is_none_or(page)
    }

    /// Returns whether this is the word of the address.
    pub(super) fn is_word(&self, word: &str) -> bool {
        word == self.token
    }

    /// Returns the visitor whose cookie a request carries.
    pub(super) fn visitor(&self, from: &From<'_>) -> Option<Visitor> {
        let pairs = from.cookies.unwrap_or("").split(';').map(str::trim);
        let mut own = pairs.filter_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='));
        own.find_map(|value| {
            let (word, visitor) = value.split_once('.')?;
            self.is_word(word).then(|| Visitor(visitor.to_owned()))
        })
    }
}

/// Returns a word that nobody can guess.
fn word() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    let mut word = String::new();
    for byte in bytes {
        write!(word, "{byte:02x}").expect("a text takes what is written to it");
    }
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        let hosts = ["127.0.0.1:8080".to_owned(), "localhost:8080".to_owned()];
        Guard { token: "rahasia".to_owned(), hosts }
    }

    fn from<'r>(host: Option<&'r str>, origin: Option<&'r str>) -> From<'r> {
        From { host, origin, cookies: None }
    }

    #[test]
    fn only_pages_of_its_own_may_ask() {
        let guard = guard();
        assert!(guard.is_own(&from(Some("127.0.0.1:8080"), None)));
        assert!(guard.is_own(&from(Some("localhost:8080"), Some("http://localhost:8080"))));
        for (host, origin) in [
            (None, None),
            (Some("inasim.example:8080"), None),
            (Some("127.0.0.1:8081"), None),
            (Some("127.0.0.1:8080"), Some("http://evil.example")),
            (Some("127.0.0.1:8080"), Some("https://127.0.0.1:8080")),
            (Some("127.0.0.1:8080"), Some("null")),
        ] {
            assert!(!guard.is_own(&from(host, origin)), "{host:?} {origin:?}");
        }
    }

    #[test]
    fn a_visitor_is_known_by_the_word_and_a_name() {
        let guard = guard();
        let visitor = |cookies| {
            guard.visitor(&From { host: None, origin: None, cookies: Some(cookies) }).map(|v| v.0)
        };
        assert_eq!(visitor("a=b; inasim=rahasia.sari").as_deref(), Some("sari"));
        for cookies in ["", "inasim=rahasia", "inasim=salah.sari", "xinasim=rahasia.sari"] {
            assert_eq!(visitor(cookies), None, "{cookies}");
        }
    }
}
