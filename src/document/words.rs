//! Days, instants, percentages and amounts as letters have them.

use crate::value::{Date, Persen, Rupiah, SimTime};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Returns a day: `2 Maret 2026`.
pub(super) fn day(date: Date) -> String {
    let month = usize::try_from(date.month()).expect("a month is a small number");
    format!("{} {} {}", date.day(), MONTHS[month - 1], date.year())
}

/// Returns an instant: `2 Maret 2026 pukul 10.15.30 WIB`.
pub(super) fn instant(at: SimTime) -> String {
    let seconds = at.time_of_day().ms() / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{} pukul {hours:02}.{minutes:02}.{seconds:02} WIB", day(at.date()))
}

/// Returns a percentage: `11%`, `40,5%`.
pub(super) fn percent(persen: Persen) -> String {
    format!("{persen}%").replace('.', ",")
}

const ONES: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
];

const SCALES: [(u64, &str); 4] = [
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// Returns an amount in words: `dua puluh satu juta rupiah`.
pub(super) fn spelled(amount: Rupiah) -> String {
    let sign = if amount < Rupiah::ZERO { "minus " } else { "" };
    format!("{sign}{} rupiah", number(amount.get().unsigned_abs()))
}

fn number(n: u64) -> String {
    let with = |head: String, rest: u64| match rest {
        0 => head,
        rest => format!("{head} {}", number(rest)),
    };
    for (scale, word) in SCALES {
        if n >= scale {
            let head = match (n / scale, scale) {
                (1, 1_000) => "seribu".to_owned(),
                (many, _) => format!("{} {word}", number(many)),
            };
            return with(head, n % scale);
        }
    }
    let one = |n: u64| ONES[usize::try_from(n).expect("less than a thousand")];
    match n {
        0..=11 => one(n).to_owned(),
        12..=19 => format!("{} belas", one(n - 10)),
        20..=99 => with(format!("{} puluh", one(n / 10)), n % 10),
        100..=199 => with("seratus".to_owned(), n % 100),
        _ => with(format!("{} ratus", one(n / 100)), n % 100),
    }
}

/// Returns what may stand in the name of a file: letters and digits of ASCII, all else as one dash,
/// no longer than a name of a person.
pub(super) fn slug(text: &str) -> String {
    const LONGEST: usize = 48;
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_instants_are_those_of_letters() {
        let at = SimTime::parse("2026-03-02T09:05:07+07:00").expect("a time");
        assert_eq!(day(at.date()), "2 Maret 2026");
        assert_eq!(instant(at), "2 Maret 2026 pukul 09.05.07 WIB");
        let last = Date::from_ymd(1999, 12, 31).expect("a day");
        assert_eq!(day(last), "31 Desember 1999");
        assert_eq!(percent(Persen::parse("40.5").expect("a percentage")), "40,5%");
    }

    #[test]
    fn amounts_are_spelled_as_they_are_said() {
        for (amount, words) in [
            (0, "nol"),
            (11, "sebelas"),
            (12, "dua belas"),
            (20, "dua puluh"),
            (99, "sembilan puluh sembilan"),
            (100, "seratus"),
            (110, "seratus sepuluh"),
            (999, "sembilan ratus sembilan puluh sembilan"),
            (1_000, "seribu"),
            (1_001, "seribu satu"),
            (2_000, "dua ribu"),
            (100_000, "seratus ribu"),
            (1_000_000, "satu juta"),
            (1_001_000, "satu juta seribu"),
            (
                21_098_880,
                "dua puluh satu juta sembilan puluh delapan ribu delapan ratus delapan puluh",
            ),
            (1_000_000_000_000_000, "seribu triliun"),
        ] {
            assert_eq!(spelled(Rupiah::new(amount)), format!("{words} rupiah"), "{amount}");
        }
        assert_eq!(spelled(Rupiah::new(-5)), "minus lima rupiah");
    }

    #[test]
    fn names_of_files_are_short_and_plain() {
        for (text, name) in [
            ("EP-2026-DISDIK-000001", "EP-2026-DISDIK-000001"),
            ("Tahap 1: lantai 2/B", "Tahap-1-lantai-2-B"),
            ("../../etc", "etc"),
            ("\u{202e}中", ""),
        ] {
            assert_eq!(slug(text), name);
        }
        assert_eq!(slug(&"a".repeat(100_000)).len(), 48);
    }
}
