//! What findings do not tell: passwords and passphrases never, codes sent to phones unless somebody
//! asks for them.

use crate::result::Mismatch;
use inaproc_core::value::is_blank;
use inaproc_core::world::World;

/// What stands in place of a secret.
pub(super) const COVER: &str = "••••••";

/// The secrets of a world as it is now.
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    /// Returns the passwords and passphrases of everybody, and the codes that were sent, unless
    /// those are to be shown.
    pub(super) fn of(world: &World, codes: bool) -> Self {
        let registry = &world.platform.registry;
        let own = registry.orang.iter().flat_map(|orang| [&orang.kata_sandi, &orang.passphrase]);
        let own = own.chain(registry.sirup.iter().map(|sirup| &sirup.kata_sandi));
        let mut all: Vec<String> = own.map(|secret| secret.expose().to_owned()).collect();
        if !codes {
            all.extend(world.inbox.codes());
        }
        all.retain(|secret| !is_blank(secret));
        // A secret inside a longer one would leave the rest of that one standing.
        all.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        all.dedup();
        Self(all)
    }

    /// Covers them in what was expected and found.
    pub(super) fn cover_all(&self, mismatches: &mut [Mismatch]) {
        for miss in mismatches {
            let covered =
                [&mut miss.path, &mut miss.expected, &mut miss.actual].map(|text| self.cover(text));
            if covered.contains(&true) {
                // The values would tell what the words do not.
                miss.values = None;
            }
        }
    }

    /// Covers them in a text, where they stand as words of their own; returns whether any did.
    pub(super) fn cover(&self, text: &mut String) -> bool {
        let mut covered = false;
        for secret in &self.0 {
            let mut from = 0;
            while let Some(at) = text.get(from..).and_then(|rest| rest.find(secret.as_str())) {
                let (start, end) = (from + at, from + at + secret.len());
                let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let inside =
                    part(text[..start].chars().next_back()) || part(text[end..].chars().next());
                if inside {
                    from = end;
                } else {
                    text.replace_range(start..end, COVER);
                    from = start + COVER.len();
                    covered = true;
                }
            }
        }
        covered
    }
}
