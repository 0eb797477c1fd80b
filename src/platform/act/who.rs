//! Who may do an act, as roles: what the table says of it in words.

use super::ActInfo;
use crate::platform::registry::Peran;

/// The words of the table that name nobody.
const FILLERS: [&str; 9] = ["", "as", "by", "it", "may", "policy", "see", "who", "with"];

/// Words for anybody: such an act asks for no role.
const ANYBODY: [&str; 4] = ["anyone", "oneself", "the card holder", "anyone who may see it"];

impl ActInfo {
    /// Returns the roles of which one is needed to do it; `None` where none is.
    ///
    /// In which office, and whether the access still holds, is asked by the platform alone.
    pub fn roles(&self) -> Option<Vec<Peran>> {
        if self.open || ANYBODY.contains(&self.by) {
            return None;
        }
        Some(words(self).flat_map(roles).collect())
    }
}

/// Returns the words of the table, but those between backquotes, which are fields.
fn words(info: &ActInfo) -> impl Iterator<Item = &'static str> {
    let open = info.by.split('`').step_by(2);
    let apart = |c: char| !c.is_alphabetic() && c != '-';
    open.flat_map(move |part| part.split(apart)).filter(|word| !FILLERS.contains(word))
}

/// Returns the roles that a word of the table stands for.
fn roles(word: &str) -> Vec<Peran> {
    match word {
        "buyer" => vec![Peran::Pp, Peran::Ppk],
        "penyedia" => all(Peran::sells),
        "treasurer" => all(Peran::pays),
        _ => Peran::ALL.iter().copied().filter(|peran| peran.word() == word).collect(),
    }
}

fn all(fits: impl Fn(Peran) -> bool) -> Vec<Peran> {
    Peran::ALL.iter().copied().filter(|peran| fits(*peran)).collect()
}

#[cfg(test)]
mod tests {
    use super::{ANYBODY, roles, words};
    use crate::platform::act::Act;
    use crate::platform::registry::Peran;

    #[test]
    fn every_word_of_the_table_is_understood() {
        for info in Act::ALL {
            if info.open || ANYBODY.contains(&info.by) {
                assert!(info.roles().is_none(), "{}", info.word);
                continue;
            }
            for word in words(info) {
                assert!(!roles(word).is_empty(), "{}: `{word}` names no role", info.word);
            }
        }
    }

    #[test]
    fn roles_are_those_of_the_platform() {
        let of = |word| Act::info(word).expect("an act").roles();
        assert_eq!(of("checkout"), Some(vec![Peran::Pp, Peran::Ppk, Peran::Pp, Peran::Ppk]));
        assert_eq!(of("tambah-anggota"), Some(vec![Peran::AdminPenyedia]));
        assert!(of("chat").is_some_and(|roles| roles.contains(&Peran::AnggotaPenyedia)));
        assert_eq!(of("cari"), None);
        assert_eq!(of("bayar-kkp"), None);
    }
}
