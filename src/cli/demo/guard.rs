//! Who may come in: the page is for this machine, and for whoever was given its address.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::time::{Duration, Instant};

/// What a visitor carries; the code of the room is behind it, since browsers do not tell the servers of one
/// machine apart, and a room that is kept may come back at another port.
const COOKIE: &str = "inasim";

/// For how long, seconds: a room that is kept is gone on with on another day.
const COOKIE_AGE: u32 = 30 * 24 * 60 * 60;

/// The port that an address need not name.
const PLAIN_PORT: u16 = 80;

/// How many wrong codes are answered in a minute; after that nobody is let in by one until it is over.
const WRONG_MAX: u32 = 20;

/// The letters and digits of a code: none that is taken for another one.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The words that let people in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// That of the address that is printed: the trainer's.
    pub(super) trainer: String,
    /// That which somebody of the class carries.
    class: String,
    /// The code for which it is given.
    pub(super) code: String,
}

impl Words {
    /// Returns words that nobody can guess.
    ///
    /// Errors: that the system gives no random bytes.
    pub(super) fn new() -> Result<Self, String> {
        let mut bytes = [0; 6];
        getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
        let code = bytes.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
        Ok(Self { trainer: word()?, class: word()?, code: code.iter().collect() })
    }
}

/// What lets a visitor in.
pub(super) struct Guard {
    pub(super) words: Words,
    // Whether there is a class.
    room: bool,
    // The name of the cookie.
    cookie: String,
    // The names under which the server may be called.
    hosts: Vec<String>,
    // The port under which it may be called by any address of this machine; a name of others, which may
    // lead anywhere, is none.
    any: Option<u16>,
    wrong: Mutex<(Instant, u32)>,
}

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Everything.
    Trainer,
    /// Look on, and sit in seats.
    Class,
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
pub(super) struct Visitor {
    /// A name that nobody can guess.
    pub(super) id: String,
    pub(super) rank: Rank,
}

impl Guard {
    /// Returns a guard of a server that listens at an address.
    pub(super) fn new(at: SocketAddr, words: Words, room: bool) -> Self {
        let port = at.port();
        let mut hosts =
            vec![format!("127.0.0.1:{port}"), format!("localhost:{port}"), at.to_string()];
        if port == PLAIN_PORT {
            hosts.extend(["127.0.0.1".to_owned(), "localhost".to_owned(), plain(at.ip())]);
        }
        let any = at.ip().is_unspecified().then_some(port);
        let cookie = format!("{COOKIE}-{}", words.code);
        Self { words, room, cookie, hosts, any, wrong: Mutex::new((Instant::now(), 0)) }
    }

    /// Returns the cookie of a visitor who was not there before.
    ///
    /// Errors: that the system gives no random bytes.
    pub(super) fn welcome(&self, rank: Rank) -> Result<(Visitor, String), String> {
        let visitor = Visitor { id: word()?, rank };
        let cookie = self.cookie(&visitor);
        Ok((visitor, cookie))
    }

    /// Returns the cookie that a visitor carries.
    pub(super) fn cookie(&self, visitor: &Visitor) -> String {
        let word = match visitor.rank {
            Rank::Trainer => &self.words.trainer,
            Rank::Class => &self.words.class,
        };
        let (name, id) = (&self.cookie, &visitor.id);
        format!("{name}={word}.{id}; Path=/; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Strict")
    }

    /// Returns whether there is a class that a code lets in.
    pub(super) fn has_room(&self) -> bool {
        self.room
    }

    /// Returns whether this is the code; none where too many were wrong just now.
    pub(super) fn is_code(&self, code: &str) -> Option<bool> {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if wrong.0.elapsed() >= Duration::from_mins(1) {
            *wrong = (Instant::now(), 0);
        }
        if wrong.1 >= WRONG_MAX {
            return None;
        }
        let right = self.room && code.trim().eq_ignore_ascii_case(&self.words.code);
        wrong.1 += u32::from(!right);
        Some(right)
    }

    /// Returns whether a request calls the server by a name of its own, and comes from no page of others.
    pub(super) fn is_own(&self, from: &From<'_>) -> bool {
        let own = |host: &str| self.hosts.iter().any(|name| name == host) || self.is_address(host);
        let page = |origin: &str| origin.strip_prefix("http://").is_some_and(own);
        from.host.is_some_and(own) && from.origin.is_none_or(page)
    }

    fn is_address(&self, host: &str) -> bool {
        self.any.is_some_and(|port| {
            let plain = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
            host.parse::<SocketAddr>().is_ok_and(|at| at.port() == port)
                || port == PLAIN_PORT && plain.is_ok()
        })
    }

    /// Returns whether this is the word of the address.
    pub(super) fn is_word(&self, word: &str) -> bool {
        word == self.words.trainer
    }

    /// Returns the visitor whose cookie a request carries.
    pub(super) fn visitor(&self, from: &From<'_>) -> Option<Visitor> {
        let pairs = from.cookies.unwrap_or("").split(';').map(str::trim);
        let mut own = pairs.filter_map(|pair| pair.strip_prefix(&*self.cookie)?.strip_prefix('='));
        own.find_map(|value| {
            let (word, id) = value.split_once('.')?;
            let ranks = [(Rank::Trainer, &self.words.trainer), (Rank::Class, &self.words.class)];
            let rank = ranks.into_iter().find(|(_, own)| *own == word)?.0;
            let allowed = rank == Rank::Trainer || self.room;
            allowed.then(|| Visitor { id: id.to_owned(), rank })
        })
    }
}

/// Returns an address as a browser calls it that names no port.
fn plain(ip: IpAddr) -> String {
    if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() }
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

    fn guard_at(at: &str) -> Guard {
        let [trainer, class, code] = ["rahasia", "kelas", "ABC234"].map(str::to_owned);
        Guard::new(at.parse().expect("an address"), Words { trainer, class, code }, true)
    }

    fn guard() -> Guard {
        guard_at("127.0.0.1:8080")
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
            let from = From { host: None, origin: None, cookies: Some(cookies) };
            guard.visitor(&from).map(|visitor| (visitor.id, visitor.rank))
        };
        assert_eq!(
            visitor("a=b; inasim-ABC234=rahasia.sari"),
            Some(("sari".to_owned(), Rank::Trainer))
        );
        assert_eq!(visitor("inasim-ABC234=kelas.budi"), Some(("budi".to_owned(), Rank::Class)));
        for cookies in [
            "",
            "inasim-ABC234=rahasia",
            "inasim-ABC234=salah.sari",
            "xinasim-ABC234=rahasia.sari",
            "inasim-ABC235=rahasia.sari",
        ] {
            assert_eq!(visitor(cookies), None, "{cookies}");
        }
    }

    #[test]
    fn a_server_for_all_addresses_is_called_by_an_address_and_by_no_name() {
        let guard = guard_at("0.0.0.0:8080");
        assert!(guard.is_own(&from(Some("192.168.1.5:8080"), Some("http://192.168.1.5:8080"))));
        for (host, origin) in [
            (Some("192.168.1.5:8081"), None),
            (Some("evil.example:8080"), None),
            (Some("192.168.1.5:8080"), Some("http://evil.example:8080")),
        ] {
            assert!(!guard.is_own(&from(host, origin)), "{host:?} {origin:?}");
        }
        let plain = guard_at("0.0.0.0:80");
        assert!(plain.is_own(&from(Some("192.168.1.5"), Some("http://192.168.1.5"))));
        assert!(plain.is_own(&from(Some("127.0.0.1"), None)));
        assert!(!plain.is_own(&from(Some("evil.example"), None)));
        assert!(guard_at("127.0.0.1:80").is_own(&from(Some("localhost"), None)));
        let one = guard_at("192.168.1.5:8080");
        assert!(one.is_own(&from(Some("192.168.1.5:8080"), None)));
        assert!(!one.is_own(&from(Some("192.168.1.6:8080"), None)));
    }

    #[test]
    fn codes_are_not_guessed() {
        let guard = guard();
        assert_eq!(guard.is_code(" abc234 "), Some(true), "letters may be small");
        for _ in 0..WRONG_MAX {
            assert_eq!(guard.is_code("ABC235"), Some(false));
        }
        assert_eq!(guard.is_code("ABC234"), None, "nor the right one, for a minute");
        let words = Words::new().expect("the system gives bytes");
        let plain = |c: char| LETTERS.iter().any(|letter| char::from(*letter) == c);
        assert!(words.code.len() == 6 && words.code.chars().all(plain), "{words:?}");
        assert_ne!(words.trainer, words.class);
    }
}
