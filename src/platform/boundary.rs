//! The limits of the rules, a row each: what is held against what, for seeing which side of each a
//! scenario meets, and for moving one by a step (see `bend`).
//!
//! A row is `variant word rule sentence`; the word is the rule's id and a name. The limit itself is
//! "at", and passes unless the sentence says otherwise.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::platform::rule::Rule;
use crate::value::words;

macro_rules! boundaries {
    ($($variant:ident $word:literal $rule:ident $sentence:literal;)+) => {
        words! {
            /// A limit of a rule.
            pub enum Boundary {
                $(#[doc = $sentence] $variant $word,)+
            }
        }

        impl Boundary {
            /// Returns the rule.
            pub const fn rule(self) -> Rule {
                match self { $(Self::$variant => Rule::$rule,)+ }
            }

            /// Returns what is held against what, in English.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

boundaries! {
    Clk01Tenggat "CLK-01/tenggat" Clk01 "an answer, or its lapse, against 3x24 hours after the wait began";
    Clk02Tenggat "CLK-02/tenggat" Clk02 "an answer, or its lapse, against the deadline";
    Clk04Kode "CLK-04/kode" Clk04 "a settlement, or the lapse of a code, against 168 hours after it was issued";
    Reg09Panjang "REG-09/panjang" Reg09 "the length of a password against the least";
    Reg10Kali "REG-10/kali" Reg10 "wrong passwords in a row against the number that locks the login";
    Reg10Kunci "REG-10/kunci" Reg10 "a login against the end of its lock; then it is open again";
    Reg12Umur "REG-12/umur" Reg12 "a code against 5 minutes after it was sent";
    Reg12Kali "REG-12/kali" Reg12 "a try against the number of tries of a code";
    Reg12Ulang "REG-12/ulang" Reg12 "another code asked for against 60 seconds after the last";
    Reg15Formulir "REG-15/formulir" Reg15 "the time from opening the site to the filled form against 5 minutes";
    Prf12Tenggat "PRF-12/tenggat" Prf12 "an agent's decision, or the breach, against the end of the service level";
    Aks02Ukuran "AKS-02/ukuran" Aks02 "the size of a Surat Tugas against 2 MB";
    Aks02Berlaku "AKS-02/berlaku" Aks02 "the time of a request against the end that it asks for";
    Aks09Masa "AKS-09/masa" Aks09 "an act, or the lapse, against the end of an access";
    Aks12Dibuat "AKS-12/dibuat" Aks12 "the day of a SiRUP account against 1 August 2024, from which on it is not linked";
    Kat07Tkdn "KAT-07/tkdn" Kat07 "the TKDN of a PDN against 25%; below is flagged";
    Kat07Pengganti "KAT-07/pengganti" Kat07 "TKDN+BMP of a PDN that could take its place against 40%";
    Krj01Minimum "KRJ-01/minimum" Krj01 "a quantity against the least that the product is sold in";
    Krj01Stok "KRJ-01/stok" Krj01 "a quantity against free stock";
    Krj04Kapasitas "KRJ-04/kapasitas" Krj04 "lines of a cart against its capacity";
    Chk02Ukuran "CHK-02/ukuran" Chk02 "the size of the preparation document against 10 MB";
    Chk04Tiba "CHK-04/tiba" Chk04 "the requested arrival against the earliest day by the estimate";
    Chk05Sisa "CHK-05/sisa" Chk05 "the total against what is left of the RUP";
    Chk07Batas "CHK-07/batas" Chk07 "the gross against the limit of the PP; above the PPK buys";
    Neg10Nol "NEG-10/nol" Neg10 "a proposed price against Rp1, the least above 0";
    Neg10Tayang "NEG-10/tayang" Neg10 "a proposed price against the list price";
    Krm04Tiba "KRM-04/tiba" Krm04 "an arrival against the requested day; above is late";
    Bst02Tiba "BST-02/tiba" Bst02 "the date of an inspection against the arrival";
    Bst02HariIni "BST-02/hari-ini" Bst02 "the date of an inspection against today";
    Nil01Terendah "NIL-01/terendah" Nil01 "a rating against 1";
    Nil01Tertinggi "NIL-01/tertinggi" Nil01 "a rating against 5";
    Byr02Batas "BYR-02/batas" Byr02 "the gross against the limit of UP";
    Byr03Minimum "BYR-03/minimum" Byr03 "the gross against the least total of LS; only above it passes";
    Byr08Kode "BYR-08/kode" Byr08 "another code asked for, or the lapse of the last, against the limit of the last";
    Byr09Kode "BYR-09/kode" Byr09 "a settlement at the bank against the limit of the code";
    Byr16Ukuran "BYR-16/ukuran" Byr16 "the size of the proof against 10 MB";
    Lsg05Nol "LSG-05/nol" Lsg05 "the amount of a bukti potong against Rp0";
    Lsg05Dasar "LSG-05/dasar" Lsg05 "the amounts of one PPh against its base";
    Pjk03Tarif "PJK-03/tarif" Pjk03 "the day of a Surat Pesanan against the first day of a row of the PPN table";
    Pjk07Ppn "PJK-07/ppn" Pjk07 "the base of an LS order against Rp2,000,000, up to which no PPN is collected";
    Pjk07Pph22 "PJK-07/pph-22" Pjk07 "the goods of an LS order against Rp2,000,000, up to which no PPh 22 is collected";
}

impl Boundary {
    /// Returns the name within its rule, such as `stok`.
    pub fn name(self) -> &'static str {
        self.word().split_once('/').expect("a limit is a rule and a name").1
    }
}

/// A set of limits as bits; encoded as the list of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoundarySet(u64);

impl BoundarySet {
    /// Returns the set of these bits.
    pub(super) const fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Returns the bit of a limit.
    pub(super) const fn bit(boundary: Boundary) -> u64 {
        1 << boundary as u32
    }

    /// Adds a limit.
    pub const fn insert(&mut self, boundary: Boundary) {
        self.0 |= Self::bit(boundary);
    }

    /// Returns whether a limit is in the set.
    pub const fn contains(&self, boundary: Boundary) -> bool {
        self.0 & Self::bit(boundary) != 0
    }

    /// Adds all limits of another set.
    pub const fn extend(&mut self, other: &Self) {
        self.0 |= other.0;
    }

    /// Returns the limits of the set, in catalogue order.
    pub fn iter(&self) -> impl Iterator<Item = Boundary> {
        let set = *self;
        Boundary::ALL.iter().copied().filter(move |boundary| set.contains(*boundary))
    }
}

impl Serialize for BoundarySet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().collect::<Vec<Boundary>>())
    }
}

impl<'de> Deserialize<'de> for BoundarySet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::default();
        for boundary in Vec::<Boundary>::deserialize(deserializer)? {
            set.insert(boundary);
        }
        Ok(set)
    }
}

/// On which sides of the limits values were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sides {
    /// Limits that were seen with a value below.
    pub below: BoundarySet,
    /// Limits that were met exactly.
    pub at: BoundarySet,
    /// Limits that were passed.
    pub above: BoundarySet,
}

impl Sides {
    /// Notes on which side of a limit a value is.
    pub fn note<T: Copy + Ord>(&mut self, boundary: Boundary, value: T, limit: T) {
        let side = match value.cmp(&limit) {
            std::cmp::Ordering::Less => &mut self.below,
            std::cmp::Ordering::Equal => &mut self.at,
            std::cmp::Ordering::Greater => &mut self.above,
        };
        side.insert(boundary);
    }

    /// Adds what others saw.
    pub const fn extend(&mut self, other: &Self) {
        self.below.extend(&other.below);
        self.at.extend(&other.at);
        self.above.extend(&other.above);
    }

    /// Returns whether a limit was seen with a value below it, met exactly, and passed.
    pub const fn of(&self, boundary: Boundary) -> [bool; 3] {
        [self.below.contains(boundary), self.at.contains(boundary), self.above.contains(boundary)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_called_by_its_rule_and_stands_where_the_rule_stands() {
        assert!(Boundary::ALL.len() <= 64, "a set is 64 bits");
        for boundary in Boundary::ALL {
            let rule = boundary.rule();
            assert_eq!(boundary.word(), format!("{rule}/{}", boundary.name()));
            assert!(rule.built(), "{boundary}");
        }
        assert!(Boundary::ALL.is_sorted_by_key(|boundary| boundary.rule()));
    }

    #[test]
    fn a_side_is_below_at_or_above() {
        let mut sides = Sides::default();
        sides.note(Boundary::Krj01Stok, 1, 2);
        assert_eq!(sides.of(Boundary::Krj01Stok), [true, false, false]);
        sides.note(Boundary::Krj01Stok, 2, 2);
        sides.note(Boundary::Krj01Stok, 3, 2);
        assert_eq!(sides.of(Boundary::Krj01Stok), [true; 3]);
        assert_eq!(sides.of(Boundary::Krj01Minimum), [false; 3]);
    }
}
