//! Dukcapil: the population register, which compares what is said of a resident with what it knows.
//!
//! Source: external-apis 1.2, 1.3, 1.4, 1.6.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::behaviour::Facts;
use super::operations::operations;
use crate::value::{Date, Nik, Sex};

operations! {
    /// A request to Dukcapil.
    pub enum Request {
        /// Compares what is said of a resident, element by element.
        Verify {
            /// Whose number.
            nik: Nik,
            /// The name, if it is compared.
            nama: Option<Box<str>>,
            /// The date of birth, if it is compared.
            lahir: Option<Date>,
            /// The sex, if it is compared.
            kelamin: Option<Sex>,
            /// The least likeness of the name that counts as the same, in percent.
            ambang: u8,
        } "verify",
        /// Reads a resident.
        Read {
            /// Whose number.
            nik: Nik,
        } "read",
        /// Tells the register what an institution did with a resident's data, once.
        Feedback {
            /// Whose number.
            nik: Nik,
            /// The institution.
            lembaga: Box<str>,
            /// What it did, as JSON.
            param: Box<str>,
        } "feedback",
    }
}

impl Request {
    pub(super) const fn nik(&self) -> Nik {
        match self {
            Self::Verify { nik, .. } | Self::Read { nik } | Self::Feedback { nik, .. } => *nik,
        }
    }

    pub(super) fn facts(&self) -> Facts {
        Facts { nik: Some(self.nik()), ..Facts::default() }
    }
}

/// A resident, as the register knows one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resident {
    /// Nomor Induk Kependudukan.
    pub nik: Nik,
    /// Name as on the KTP.
    pub nama: Box<str>,
    /// Date of birth.
    pub lahir: Date,
    /// Sex.
    pub kelamin: Sex,
}

impl Resident {
    /// Returns whether a name and a day of birth are the resident's; capitals and blanks do not matter.
    pub fn is(&self, nama: &str, lahir: Date) -> bool {
        lahir == self.lahir && likeness(nama, &self.nama) == 100
    }
}

/// An answer of Dukcapil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The number is known; what else was said fits, or does not.
    Compared(Comparison),
    /// The resident.
    Resident(Resident),
    /// The number is not in the register, code 13.
    TidakDitemukan,
    /// The day's quota is used up, code 05.
    KuotaHabis,
    /// The feedback was taken.
    Diterima,
    /// The very same feedback was taken before.
    SudahDikirim,
}

/// How what is said of a resident compares with the register: what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The name.
    pub nama: Option<Likeness>,
    /// Whether the date of birth is the same.
    pub lahir: Option<bool>,
    /// Whether the sex is the same.
    pub kelamin: Option<bool>,
}

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// Whether enough to be the same.
    pub sesuai: bool,
    /// How alike, in percent.
    pub persen: u8,
}

impl Comparison {
    /// Returns whether everything that was asked fits.
    pub fn fits(&self) -> bool {
        let nama = self.nama.is_none_or(|nama| nama.sesuai);
        nama && self.lahir != Some(false) && self.kelamin != Some(false)
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dukcapil {
    residents: Arc<BTreeMap<Nik, Resident>>,
    // What institutions told: of whom, who and what.
    feedback: BTreeSet<(Nik, Box<str>, Box<str>)>,
}

impl Dukcapil {
    pub(super) fn register(&mut self, resident: Resident) {
        Arc::make_mut(&mut self.residents).insert(resident.nik, resident);
    }

    pub(super) fn handle(&mut self, request: &Request, forced: Option<Outcome>) -> Reply {
        if let Request::Feedback { nik, lembaga, param } = request {
            let is_new = self.feedback.insert((*nik, lembaga.clone(), param.clone()));
            return if is_new { Reply::Diterima } else { Reply::SudahDikirim };
        }
        match forced {
            Some(Outcome::KuotaHabis) => return Reply::KuotaHabis,
            Some(Outcome::TidakDitemukan) => return Reply::TidakDitemukan,
            _ => {}
        }
        let known = self.residents.get(&request.nik());
        match request {
            Request::Read { .. } | Request::Feedback { .. } => {
                known.map_or(Reply::TidakDitemukan, |known| Reply::Resident(known.clone()))
            }
            Request::Verify { nama, lahir, kelamin, ambang, .. } => {
                let compared = |same: &dyn Fn(&str) -> u8, fits: bool, known: Option<&Resident>| {
                    let persen = nama.as_deref().map(same);
                    Reply::Compared(Comparison {
                        nama: persen
                            .map(|persen| Likeness { sesuai: fits && persen >= *ambang, persen }),
                        lahir: lahir.map(|own| known.is_none_or(|known| known.lahir == own)),
                        kelamin: kelamin.map(|own| known.is_none_or(|known| known.kelamin == own)),
                    })
                };
                match (forced, known) {
                    (Some(Outcome::Sesuai), _) => compared(&|_| 100, true, None),
                    (Some(Outcome::TidakSesuai), _) => {
                        compared(&|_| ambang.saturating_sub(1), false, None)
                    }
                    (_, Some(known)) => {
                        compared(&|nama| likeness(nama, &known.nama), true, Some(known))
                    }
                    (_, None) => Reply::TidakDitemukan,
                }
            }
        }
    }
}

/// Returns how alike two names are, in percent: the letters that need not be changed, of those of the
/// longer one. Capitals and the blanks between words do not matter.
///
/// Assumption: how the register scores a name is not published.
pub fn likeness(one: &str, other: &str) -> u8 {
    let letters = |name: &str| -> Vec<char> {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ").chars().collect()
    };
    let (one, other) = (letters(one), letters(other));
    if one == other {
        return 100;
    }
    let longest = one.len().max(other.len());
    // What is alike at both ends need not be looked at letter by letter.
    let same =
        |ends: &dyn Fn(usize) -> bool, most: usize| (0..most).take_while(|at| ends(*at)).count();
    let shortest = one.len().min(other.len());
    let front = same(&|at| one[at] == other[at], shortest);
    let behind = |at| one[one.len() - 1 - at] == other[other.len() - 1 - at];
    let back = same(&behind, shortest - front);
    let (one, other) = (&one[front..one.len() - back], &other[front..other.len() - back]);
    if one.len().saturating_mul(other.len()) > LETTERS_MAX {
        return percent(front + back, longest);
    }
    // Levenshtein's distance, row by row.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], above + 1);
        for (place, own) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != own);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    percent(longest - row[other.len()], longest)
}

/// Pairs of letters beyond which what is between two alike ends counts as wholly other.
const LETTERS_MAX: usize = 4_000_000;

fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from(part * 100 / whole).expect("it is a percentage")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_alike_as_letters_need_not_be_changed() {
        for (one, other, percent) in [
            ("Doni Prasetya", "Doni Prasetya Utama", 68),
            ("Nova Kurniasih", " nova  KURNIASIH ", 100),
            ("Nova Kurniasih", "Nova Kurniasi", 92),
            ("Nova", "", 0),
            ("", "", 100),
            ("abc", "xyz", 0),
            ("Siti", "Sitti", 80),
            ("Sitti Nurbaya", "Siti Nurbaya", 92),
            ("aXb", "aYb", 66),
            ("aa", "aaa", 66),
        ] {
            assert_eq!(likeness(one, other), percent, "{one} {other}");
            assert_eq!(likeness(other, one), percent, "{other} {one}");
        }
    }

    #[test]
    fn the_longest_names_are_compared_at_once() {
        let (one, other) = ("a".repeat(100_000), "b".repeat(100_000));
        assert_eq!(likeness(&one, &other), 0);
        assert_eq!(likeness(&format!("{one}x{one}"), &format!("{one}y{one}")), 99);
        assert_eq!(likeness(&format!("{one}{other}"), &one), 50);
    }
}
