//! The numbers a person, an official, a soldier and a taxpayer are known by.
//!
//! Each is checked where it is read, so that a value of these types is a number that can exist.
//! In text formats they are texts (zeros in front count), in binary ones a number.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::value::{Date, ParseError, is_invisible};

/// What an identity number says of its holder's sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Laki-laki.
    #[serde(rename = "l")]
    Male,
    /// Perempuan.
    #[serde(rename = "p")]
    Female,
}

/// Nomor Induk Kependudukan: the number of a resident.
///
/// Shape: 16 digits: region 6 (province, regency, district), birth date DDMMYY (day + 40 for
/// women), serial 4, not 0000.
/// Source: rule PRF-03; `domain.md` 5.3. Assumption: a region has no part 00 and its province is
/// 11 or more, as in every published code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nik(u64);

/// Nomor Induk Pegawai: the number of a civil servant (ASN).
///
/// Shape: 18 digits: birth date YYYYMMDD, appointment YYYYMM, sex 1 or 2, serial 3, not 000. For
/// a contract official (PPPK) the two digits behind the year of appointment are not a month but
/// a code from 21 up.
/// Source: rules PRF-02, PRF-03; `domain.md` 5.3. Assumption: appointed at 18 or older.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nip(u64);

/// Nomor Registrasi Pokok: the number of a soldier (TNI) or police officer (POLRI).
///
/// Shape: 1 to 18 digits, written with zeros in front; letters are dropped.
/// Source: rule PRF-02.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nrp(u64);

/// Nomor Pokok Wajib Pajak: the number of a taxpayer.
///
/// Shape: 15 digits with a check digit, or 16: 0 and the 15, a NIK, or a number given out since
/// January 2025, which begins with 1000 0000 and has no known check digit. The 15 digits with and
/// without the 0 are one number, written as 15.
/// Source: rule PRF-04; PMK 112/2022; numbers of the new series as they are printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Npwp(u64);

impl Nik {
    /// Reads a NIK of 16 digits, perhaps with blanks, dots and dashes between them.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let joined = joined(text);
        let digits = digits(&joined).filter(|_| joined.len() == 16).ok_or_else(|| {
            ParseError::new(format!("expected a NIK of 16 digits, found `{text}`"))
        })?;
        Self::checked(digits)
    }

    /// Returns the NIK of a number of 16 digits, checked.
    fn checked(number: u64) -> Result<Self, ParseError> {
        let refuse = |why: &str| Err(ParseError::new(format!("{why}, found NIK `{number:016}`")));
        let region = number / TEN_TO_10;
        if !(110_000..1_000_000).contains(&region)
            || (region / 100).is_multiple_of(100)
            || region.is_multiple_of(100)
        {
            return refuse("expected a NIK that begins with a region of 6 digits");
        }
        let nik = Self(number);
        let (day, month, year) = nik.birth();
        // The century is not encoded; only 29 February depends on it.
        let exists = |century| Date::from_ymd(century + year, month, day).is_some();
        if !exists(2000) && !exists(1900) {
            return refuse(
                "expected a NIK with a birth date DDMMYY (day + 40 for women) behind the region",
            );
        }
        if number.is_multiple_of(10_000) {
            return refuse("expected a NIK whose last 4 digits are not 0000");
        }
        Ok(nik)
    }

    /// Returns whether somebody born that day can have this NIK.
    pub fn birth_date_fits(self, date: Date) -> bool {
        self.birth() == (date.day(), date.month(), date.year().rem_euclid(100))
    }

    /// Returns the sex encoded in the day of birth.
    pub fn sex(self) -> Sex {
        if part(self.0, 8, 2) > FEMALE_DAYS { Sex::Female } else { Sex::Male }
    }

    /// Returns day, month and year (without its century) of birth.
    fn birth(self) -> (u32, u32, i32) {
        let day = part(self.0, 8, 2);
        let day = if day > FEMALE_DAYS { day - FEMALE_DAYS } else { day };
        (day, part(self.0, 6, 2), part(self.0, 4, 2).cast_signed())
    }
}

impl Nip {
    /// Reads a NIP of 18 digits, perhaps with blanks, dots and dashes between them, as on letters.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let joined = joined(text);
        let digits = digits(&joined).filter(|_| joined.len() == 18).ok_or_else(|| {
            ParseError::new(format!("expected a NIP of 18 digits, found `{text}`"))
        })?;
        Self::checked(digits)
    }

    /// Returns whether a text is 18 digits, whatever they say.
    pub fn has_18_digits(text: &str) -> bool {
        let joined = joined(text);
        joined.len() == 18 && digits(&joined).is_some()
    }

    /// Returns the NIP of a number of 18 digits, checked.
    fn checked(number: u64) -> Result<Self, ParseError> {
        let refuse = |why: &str| Err(ParseError::new(format!("{why}, found NIP `{number:018}`")));
        if number >= TEN_TO_18 {
            return refuse("expected a NIP of 18 digits");
        }
        let (year, month, day) =
            (part(number, 14, 4).cast_signed(), part(number, 12, 2), part(number, 10, 2));
        let Some(_) = Date::from_ymd(year, month, day).filter(|_| year > 0) else {
            return refuse("expected a NIP that begins with a birth date YYYYMMDD");
        };
        let (appointed_year, appointed_month) =
            (part(number, 6, 4).cast_signed(), part(number, 4, 2));
        // A contract official's month is not known; December is the latest it can be.
        let appointed_month = match appointed_month {
            1..=12 => appointed_month,
            CONTRACT_CODE_MIN.. => 12,
            _ => return refuse("expected a NIP with an appointment YYYYMM behind the birth date"),
        };
        let age_months =
            (appointed_year - year) * 12 + appointed_month.cast_signed() - month.cast_signed();
        if age_months < AGE_MIN_YEARS * 12 {
            return refuse("expected a NIP with an appointment at 18 years of age or later");
        }
        if !matches!(part(number, 3, 1), 1 | 2) {
            return refuse("expected a NIP with the sex, 1 or 2, as its 15th digit");
        }
        if part(number, 0, 3) == 0 {
            return refuse("expected a NIP whose last 3 digits are not 000");
        }
        Ok(Self(number))
    }

    /// Returns the day of birth.
    pub fn birth_date(self) -> Date {
        let year = part(self.0, 14, 4).cast_signed();
        Date::from_ymd(year, part(self.0, 12, 2), part(self.0, 10, 2))
            .expect("a NIP is made only with a birth date of the calendar")
    }

    /// Returns the sex encoded in the 15th digit.
    pub fn sex(self) -> Sex {
        if part(self.0, 3, 1) == 2 { Sex::Female } else { Sex::Male }
    }
}

impl Nrp {
    /// Reads an NRP, which is not 0; letters, blanks, dots, dashes and slashes are dropped.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let refuse = |why: &str| Err(ParseError::new(format!("{why}, found `{text}`")));
        let dropped = |c: char| c.is_alphabetic() || c == '/' || is_separator(c);
        let kept: String = text.chars().filter(|&c| !dropped(c)).collect();
        if kept.is_empty() {
            return refuse("expected an NRP with at least one digit");
        }
        if kept.len() > 18 {
            return refuse("expected an NRP of at most 18 digits");
        }
        match digits(&kept) {
            Some(0) => refuse(ZERO),
            Some(number) => Ok(Self(number)),
            None => refuse("expected an NRP of digits and letters"),
        }
    }

    /// Returns the NRP of a number, checked.
    fn checked(number: u64) -> Result<Self, ParseError> {
        let why = match number {
            0 => ZERO,
            1..TEN_TO_18 => return Ok(Self(number)),
            _ => "expected an NRP of at most 18 digits",
        };
        Err(ParseError::new(format!("{why}, found `{number}`")))
    }
}

impl Npwp {
    /// Reads an NPWP of 15 or 16 digits, perhaps with blanks, dots and dashes between them.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let joined = joined(text);
        let digits =
            digits(&joined).filter(|_| matches!(joined.len(), 15 | 16)).ok_or_else(|| {
                ParseError::new(format!("expected an NPWP of 15 or 16 digits, found `{text}`"))
            })?;
        Self::checked(digits)
    }

    /// Returns the NPWP of a number of 15 or 16 digits, checked.
    fn checked(number: u64) -> Result<Self, ParseError> {
        let refuse = |why: &str| Err(ParseError::new(format!("{why}, found NPWP `{number:015}`")));
        if number / TEN_TO_8 == CORETAX {
            if number.is_multiple_of(TEN_TO_8) {
                return refuse("expected an NPWP whose last 8 digits are not 00000000");
            }
            return Ok(Self(number));
        }
        if number >= TEN_TO_15 {
            return Nik::checked(number).map(|nik| Self(nik.0)).map_err(|error| {
                ParseError::new(format!(
                    "an NPWP of 16 digits is a NIK, or 0 and the 15 digits, or begins with 1000 \
                     0000: {error}"
                ))
            });
        }
        if number == 0 {
            return refuse("expected an NPWP that is not made of zeros");
        }
        if part(number, 7, 6) == 0 {
            return refuse("expected an NPWP whose digits 3 to 8 are not 000000");
        }
        let check = check_digit(part(number, 7, 8));
        if part(number, 6, 1) != check {
            return refuse(&format!("expected an NPWP with the check digit {check} as 9th of 15"));
        }
        Ok(Self(number))
    }
}

/// Why 0 is no NRP.
const ZERO: &str = "expected an NRP that is not 0";

/// The first 8 of the 16 digits of an NPWP given out since January 2025.
const CORETAX: u64 = 1000_0000;

/// 10 to the power of 8.
const TEN_TO_8: u64 = 100_000_000;
/// 10 to the power of 10: what is behind the region of a NIK.
const TEN_TO_10: u64 = 10_000_000_000;
/// 10 to the power of 15.
const TEN_TO_15: u64 = 1_000_000_000_000_000;
/// 10 to the power of 18.
const TEN_TO_18: u64 = 1_000_000_000_000_000_000;

/// What is added to a woman's day of birth.
const FEMALE_DAYS: u32 = 40;

/// The least code in the place of a contract official's month of appointment.
const CONTRACT_CODE_MIN: u32 = 21;

/// The least age at appointment.
const AGE_MIN_YEARS: i32 = 18;

/// Returns whether a character only parts the digits of a number.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Returns a number without the blanks, dots and dashes between its digits.
///
/// At the ends only blanks are left out: a dash there is no separator.
fn joined(text: &str) -> String {
    let text = text.trim();
    if text.starts_with(is_separator) || text.ends_with(is_separator) {
        return text.to_owned();
    }
    text.chars().filter(|&c| !is_separator(c)).collect()
}

/// Returns what tells one number of a register from another (NIB, bank account): its letters and
/// digits, capitals alike.
pub fn bare_number(text: &str) -> String {
    let kept = text.chars().filter(|&c| !is_separator(c) && !is_invisible(c));
    kept.flat_map(char::to_lowercase).collect()
}

/// Returns the digits of a phone number in its national form, such as `081234567890`; `None` for a
/// text that is none.
///
/// `+62`, `62` and `0` in front mean the same; blanks, dots, dashes and brackets do not matter.
/// Source: rule REG-13; ruling 9.
pub fn telepon(text: &str) -> Option<String> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=15;
    let kept = text.trim().chars().filter(|&c| !is_separator(c) && !matches!(c, '(' | ')'));
    let kept: String = kept.collect();
    let (abroad, digits) = match kept.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, &*kept),
    };
    if !LENGTHS.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(match digits.strip_prefix("62") {
        Some(national) => format!("0{}", national.trim_start_matches('0')),
        None if abroad => format!("+{digits}"),
        None => digits.to_owned(),
    })
}

/// Returns the number written by at most 18 ASCII digits.
fn digits(text: &str) -> Option<u64> {
    let plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Returns `width` (at most 9) digits of a number, leaving out the last `skipped`.
fn part(number: u64, skipped: u32, width: u32) -> u32 {
    let part = number / 10_u64.pow(skipped) % 10_u64.pow(width);
    u32::try_from(part).expect("nine digits fit 32 bits")
}

/// Returns the check digit of the first 8 digits of an NPWP, by Luhn's formula.
fn check_digit(first_8: u32) -> u32 {
    let sum: u32 = (0..8)
        .map(|place| {
            // Counted from the right, so that the even places of the number come first.
            let digit = first_8 / 10_u32.pow(place) % 10;
            let weighed = if place % 2 == 0 { digit * 2 } else { digit };
            weighed / 10 + weighed % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Gives a number its text of fixed width and its encoding.
macro_rules! number {
    ($type:ident, $width:expr) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let width: fn(u64) -> usize = $width;
                write!(f, "{:0width$}", self.0, width = width(self.0))
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_newtype_struct(stringify!($type), &format_args!("{self}"))
                } else {
                    serializer.serialize_newtype_struct(stringify!($type), &self.0)
                }
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;

                impl<'de> de::Visitor<'de> for Visitor {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("a number of type ", stringify!($type), ", as text"))
                    }

                    fn visit_newtype_struct<D: Deserializer<'de>>(
                        self,
                        inner: D,
                    ) -> Result<$type, D::Error> {
                        if inner.is_human_readable() {
                            inner.deserialize_str(self)
                        } else {
                            inner.deserialize_u64(self)
                        }
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        $type::parse(text).map_err(E::custom)
                    }

                    fn visit_u64<E: de::Error>(self, number: u64) -> Result<$type, E> {
                        $type::checked(number).map_err(E::custom)
                    }
                }

                deserializer.deserialize_newtype_struct(stringify!($type), Visitor)
            }
        }
    };
}

number!(Nik, |_| 16);
number!(Nip, |_| 18);
number!(Nrp, |_| 18);
number!(Npwp, |number| if number < TEN_TO_15 { 15 } else { 16 });

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nik(text: &str) -> Nik {
        Nik::parse(text).expect("a NIK")
    }

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    /// Checks that the error begins with `expected`.
    #[track_caller]
    fn refused<T: fmt::Debug>(result: Result<T, ParseError>, expected: &str) {
        let error = result.expect_err(expected);
        assert!(error.message.starts_with(expected), "{error}");
    }

    #[test]
    fn a_published_nik_tells_birth_and_sex() {
        for (text, birth, sex) in [
            ("3602041211870001", "1987-11-12", Sex::Male),
            ("3515140508680001", "1968-08-05", Sex::Male),
            ("3515144508680002", "1968-08-05", Sex::Female),
            ("3273056010900009", "1990-10-20", Sex::Female),
            ("3311120411870003", "1987-11-04", Sex::Male),
            ("3371014502900001", "1990-02-05", Sex::Female),
            ("3371016902000001", "2000-02-29", Sex::Female),
        ] {
            let nik = nik(text);
            assert!(nik.birth_date_fits(date(birth)), "{text}");
            assert!(!nik.birth_date_fits(date(birth).plus_days(1)), "{text}");
            assert_eq!((nik.sex(), nik.to_string().as_str()), (sex, text));
        }
        assert!(nik("3602041211870001").birth_date_fits(date("2087-11-12")), "no century in it");
    }

    #[test]
    fn a_nik_that_cannot_exist_is_refused() {
        let length = "expected a NIK of 16 digits, found `";
        for text in [
            "",
            "123456789123456",
            "33710145029000011",
            "337101450290000A",
            "3371_0145_0290_0001",
            "-3371014502900001",
            "3371014502900001.",
        ] {
            refused(Nik::parse(text), length);
        }
        refused(Nik::parse("٣371014502900001"), length);
        let region = "expected a NIK that begins with a region";
        for text in ["0971014502900001", "1000014502900001", "3300014502900001", "3371004502900001"]
        {
            refused(Nik::parse(text), region);
        }
        let birth = "expected a NIK with a birth date";
        for day in ["000290", "320190", "400290", "720190", "051390", "050090", "300290", "290290"]
        {
            refused(Nik::parse(&format!("337101{day}0001")), birth);
        }
        refused(Nik::parse("3371014502900000"), "expected a NIK whose last 4 digits");
    }

    #[test]
    fn a_published_nip_tells_birth_and_sex() {
        for (text, birth, sex) in [
            ("198609262015051001", "1986-09-26", Sex::Male),
            ("196804111993031009", "1968-04-11", Sex::Male),
            ("196612021990031008", "1966-12-02", Sex::Male),
            ("19661202 199003 1 008", "1966-12-02", Sex::Male),
            ("199002052015032001", "1990-02-05", Sex::Female),
            ("198703152022212003", "1987-03-15", Sex::Female),
            ("199702052015021001", "1997-02-05", Sex::Male),
        ] {
            let nip = Nip::parse(text).expect("a NIP");
            assert_eq!((nip.birth_date(), nip.sex()), (date(birth), sex), "{text}");
            assert_eq!(nip.to_string(), text.replace(' ', ""));
        }
    }

    #[test]
    fn a_nip_that_cannot_exist_is_refused() {
        for (text, expected) in [
            ("", "expected a NIP of 18 digits"),
            ("19860926201505100", "expected a NIP of 18 digits"),
            ("1986092620150510011", "expected a NIP of 18 digits"),
            ("AB8609262015051001", "expected a NIP of 18 digits"),
            ("198602302015051001", "expected a NIP that begins with a birth date"),
            ("000001012015051001", "expected a NIP that begins with a birth date"),
            ("198609262015001001", "expected a NIP with an appointment YYYYMM"),
            ("198609262015131001", "expected a NIP with an appointment YYYYMM"),
            ("198609262004081001", "expected a NIP with an appointment at 18"),
            ("198609262015053001", "expected a NIP with the sex"),
            ("198609262015050001", "expected a NIP with the sex"),
            ("198609262015051000", "expected a NIP whose last 3 digits"),
        ] {
            refused(Nip::parse(text), expected);
        }
    }

    #[test]
    fn a_phone_number_is_one_however_it_is_spelt() {
        for text in [
            "081234567890",
            "+6281234567890",
            "6281234567890",
            "+62 812-3456-7890",
            "0812.3456.7890",
            " (0812) 3456 7890 ",
            "+62 (0)812 3456 7890",
            "0812\u{2011}3456\u{a0}7890",
        ] {
            assert_eq!(telepon(text).as_deref(), Some("081234567890"), "{text}");
        }
        assert_eq!(telepon("+65 6123 4567").as_deref(), Some("+6561234567"));
        for text in ["", "08", "0812345678901234", "0812x3456", "+", "\u{661}\u{662}\u{663}456789"]
        {
            assert_eq!(telepon(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_of_a_register_is_one_however_it_is_spelt() {
        for text in ["9120001234567", "9120 0012 34567", "9120.001-234567"] {
            assert_eq!(bare_number(text), "9120001234567");
        }
        assert_eq!(bare_number("AB 12"), bare_number("ab12"));
        assert_ne!(bare_number("0123"), bare_number("123"));
    }

    #[test]
    fn blanks_dots_and_dashes_between_digits_do_not_matter() {
        assert_eq!(Nik::parse("3371 0145-0290.0001"), Ok(nik("3371014502900001")));
        assert_eq!(Nip::parse("19900205.201503-2 001"), Nip::parse("199002052015032001"));
        assert!(Nip::parse("-199002052015032001").is_err());
    }

    #[test]
    fn an_nrp_loses_letters_and_gains_zeros() {
        for text in ["24565", "000000000000024565", "AB24565", "24565/P", "a24b565", "24.565-É"] {
            let nrp = Nrp::parse(text).expect("an NRP");
            assert_eq!(nrp.to_string(), "000000000000024565", "{text}");
        }
        let longest = Nrp::parse("999999999999999999").expect("an NRP");
        assert_eq!(longest.to_string(), "999999999999999999");
    }

    #[test]
    fn an_nrp_without_digits_or_with_too_many_is_refused() {
        for (text, expected) in [
            ("", "expected an NRP with at least one digit"),
            ("AB", "expected an NRP with at least one digit"),
            ("0", "expected an NRP that is not 0"),
            ("AB000/P", "expected an NRP that is not 0"),
            ("0000000000000024565", "expected an NRP of at most 18 digits"),
            ("9999999999999999999999", "expected an NRP of at most 18 digits"),
            ("24_565", "expected an NRP of digits and letters"),
            ("٢٤٥", "expected an NRP of digits and letters"),
        ] {
            refused(Nrp::parse(text), expected);
        }
    }

    #[test]
    fn the_check_digit_of_an_npwp_is_that_of_luhn() {
        for (first_8, check) in [(12_345_678, 2), (65_389_112, 7), (2_183_241, 5)] {
            assert_eq!(check_digit(first_8), check, "{first_8}");
        }
    }

    #[test]
    fn an_npwp_is_15_digits_or_a_zero_and_those_or_a_nik() {
        for (text, written) in [
            ("02.183.241.5-000.000", "021832415000000"),
            ("021832415000000", "021832415000000"),
            ("0021832415000000", "021832415000000"),
            ("123456782508001", "123456782508001"),
            ("3371014502900001", "3371014502900001"),
            ("3371 0145 0290 0001", "3371014502900001"),
            ("02 183 241 5 000 000", "021832415000000"),
            (" 02.183.241.5-000.000 ", "021832415000000"),
            ("02\u{a0}183.241.5\u{2013}000.000", "021832415000000"),
            ("1000 0000 0123 4567", "1000000001234567"),
            ("1000000001234567", "1000000001234567"),
            ("1000-0000-9999.9999", "1000000099999999"),
            ("1000000000000001", "1000000000000001"),
        ] {
            assert_eq!(Npwp::parse(text).expect(text).to_string(), written);
        }
    }

    #[test]
    fn an_npwp_that_cannot_exist_is_refused() {
        for (text, expected) in [
            ("", "expected an NPWP of 15 or 16 digits"),
            ("02183241500000", "expected an NPWP of 15 or 16 digits"),
            ("00021832415000000", "expected an NPWP of 15 or 16 digits"),
            ("02183241500000A", "expected an NPWP of 15 or 16 digits"),
            ("021832414000000", "expected an NPWP with the check digit 5"),
            ("0021832414000000", "expected an NPWP with the check digit 5"),
            ("000000000000000", "expected an NPWP that is not made of zeros"),
            ("0000000000000000", "expected an NPWP that is not made of zeros"),
            ("00.000.000.0-000.000", "expected an NPWP that is not made of zeros"),
            ("010000000000000", "expected an NPWP whose digits 3 to 8"),
            ("1000000000000000", "expected an NPWP whose last 8 digits are not 00000000"),
            (
                "1000000101234567",
                "an NPWP of 16 digits is a NIK, or 0 and the 15 digits, or begins with 1000 0000: ",
            ),
            ("100000000123456", "expected an NPWP whose digits 3 to 8"),
            (".021832415000000", "expected an NPWP of 15 or 16 digits"),
            ("021832415000000-", "expected an NPWP of 15 or 16 digits"),
            (
                "3371010002900001",
                "an NPWP of 16 digits is a NIK, or 0 and the 15 digits, or begins with 1000 0000: ",
            ),
        ] {
            refused(Npwp::parse(text), expected);
        }
    }

    #[test]
    fn numbers_are_texts_in_json_and_numbers_in_bytes() {
        let nrp = Nrp::parse("AB24565").expect("an NRP");
        let json = serde_json::to_string(&nrp).expect("json");
        assert_eq!(json, "\"000000000000024565\"");
        assert_eq!(serde_json::from_str::<Nrp>(&json).expect("an NRP"), nrp);
        let bytes = postcard::to_allocvec(&nrp).expect("bytes");
        assert_eq!(bytes, postcard::to_allocvec(&24_565_u64).expect("bytes"));
        assert_eq!(postcard::from_bytes::<Nrp>(&bytes), Ok(nrp));
    }

    #[test]
    fn a_number_that_cannot_exist_is_not_decoded() {
        assert!(serde_json::from_str::<Nik>("\"3371014502900000\"").is_err());
        assert!(serde_json::from_str::<Nik>("1").is_err());
        let bytes = postcard::to_allocvec(&u64::MAX).expect("bytes");
        assert!(postcard::from_bytes::<Nik>(&bytes).is_err());
        assert!(postcard::from_bytes::<Nip>(&bytes).is_err());
        assert!(Nip::checked(1_198_609_262_015_051_001).is_err());
        assert!(postcard::from_bytes::<Nrp>(&bytes).is_err());
        assert!(postcard::from_bytes::<Npwp>(&bytes).is_err());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9A-Z./ -]{0,20}|[0-9]{14,19}|.*") {
            let _ = Nik::parse(&text);
            let _ = Nip::parse(&text);
            let _ = Nrp::parse(&text);
            let _ = Npwp::parse(&text);
        }

        #[test]
        fn no_number_panics(number in any::<u64>()) {
            let _ = Nik::checked(number);
            let _ = Nip::checked(number);
            let _ = Nrp::checked(number);
            let _ = Npwp::checked(number);
        }

        #[test]
        fn the_nik_of_a_birth_date_fits_it(
            days in -10_000_i32..15_000, female in any::<bool>(), serial in 1_u32..10_000,
        ) {
            let birth = Date::from_days(days);
            let day = birth.day() + if female { 40 } else { 0 };
            let year = birth.year().rem_euclid(100);
            let text = format!("337101{day:02}{:02}{year:02}{serial:04}", birth.month());
            let nik = Nik::parse(&text).expect("a NIK");
            prop_assert!(nik.birth_date_fits(birth));
            prop_assert_eq!(nik.sex() == Sex::Female, female);
            prop_assert_eq!(nik.to_string(), text.clone());
            prop_assert_eq!(Npwp::parse(&text).map(|npwp| npwp.to_string()), Ok(text));
        }

        #[test]
        fn an_nrp_is_its_digits(text in "[A-Z]{0,3}[0-9]{0,17}[1-9][A-Z]{0,3}") {
            let digits = text.replace(|c: char| c.is_ascii_uppercase(), "");
            let nrp = Nrp::parse(&text).expect("an NRP");
            prop_assert_eq!(nrp.to_string(), format!("{digits:0>18}"));
        }

        #[test]
        fn one_wrong_digit_of_an_npwp_is_found(
            first_8 in 100_u32..100_000_000, place in 0_u32..9, change in 1_u32..10,
        ) {
            let number = first_8 * 10 + check_digit(first_8);
            let digit = number / 10_u32.pow(place) % 10;
            let other = (digit + change) % 10;
            let wrong = number - digit * 10_u32.pow(place) + other * 10_u32.pow(place);
            prop_assume!(!(number / 10).is_multiple_of(1_000_000));
            let npwp = |start: u32| Npwp::parse(&format!("{start:09}508000"));
            prop_assert!(npwp(number).is_ok());
            prop_assert!(npwp(wrong).is_err());
        }
    }
}
