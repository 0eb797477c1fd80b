//! The limits of the rules, a row each: what is held against what, for seeing which side of each a
//! scenario meets, and for moving one by a step (see `bend`).
//!
//! A row is `variant word rule sentence`; the word is the rule's id and a name. The limit itself is
//! "at", and passes unless the sentence says otherwise.

use serde::{Deserialize, Serialize};

use crate::platform::rule::Rule;
use crate::value::{Member, Set, words};

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

            /// Returns what is held against what, in Indonesian.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

boundaries! {
    Clk01Tenggat "CLK-01/tenggat" Clk01 "jawaban, atau lewatnya, terhadap 3x24 jam sejak menunggu dimulai";
    Clk02Tenggat "CLK-02/tenggat" Clk02 "jawaban, atau lewatnya, terhadap tenggat";
    Clk04Kode "CLK-04/kode" Clk04 "pelunasan, atau hangusnya kode, terhadap 168 jam sejak kode terbit";
    Reg09Panjang "REG-09/panjang" Reg09 "panjang kata sandi terhadap yang terpendek";
    Reg10Kali "REG-10/kali" Reg10 "salah kata sandi berturut-turut terhadap jumlah yang mengunci login";
    Reg10Kunci "REG-10/kunci" Reg10 "masuk terhadap akhir kunci; tepat saat itu login terbuka lagi";
    Reg12Umur "REG-12/umur" Reg12 "kode terhadap 5 menit sejak dikirim";
    Reg12Kali "REG-12/kali" Reg12 "percobaan terhadap jumlah percobaan sebuah kode";
    Reg12Ulang "REG-12/ulang" Reg12 "permintaan kode baru terhadap 60 detik sejak yang terakhir";
    Reg15Formulir "REG-15/formulir" Reg15 "waktu dari membuka situs sampai formulir terisi terhadap 5 menit";
    Prf12Tenggat "PRF-12/tenggat" Prf12 "putusan agen, atau lewatnya, terhadap akhir tingkat layanan";
    Aks02Ukuran "AKS-02/ukuran" Aks02 "ukuran Surat Tugas terhadap 2 MB";
    Aks02Berlaku "AKS-02/berlaku" Aks02 "saat pengajuan terhadap akhir masa berlaku yang diminta";
    Aks09Masa "AKS-09/masa" Aks09 "tindakan, atau lewatnya, terhadap akhir masa akses";
    Aks12Dibuat "AKS-12/dibuat" Aks12 "hari akun SiRUP dibuat terhadap 1 Agustus 2024; sejak hari itu tidak dihubungkan";
    Kat07Tkdn "KAT-07/tkdn" Kat07 "TKDN sebuah PDN terhadap 25%; di bawahnya ditandai";
    Kat07Pengganti "KAT-07/pengganti" Kat07 "TKDN+BMP PDN penggantinya terhadap 40%";
    Krj01Minimum "KRJ-01/minimum" Krj01 "kuantitas terhadap jumlah terkecil produk itu";
    Krj01Stok "KRJ-01/stok" Krj01 "kuantitas terhadap stok yang bebas";
    Krj04Kapasitas "KRJ-04/kapasitas" Krj04 "baris keranjang terhadap kapasitasnya";
    Chk02Ukuran "CHK-02/ukuran" Chk02 "ukuran dokumen persiapan terhadap 10 MB";
    Chk04Tiba "CHK-04/tiba" Chk04 "permintaan tiba terhadap hari paling awal menurut taksiran";
    Chk04Adendum "CHK-04/adendum" Chk04 "permintaan tiba dalam adendum terhadap hari ini";
    Chk05Sisa "CHK-05/sisa" Chk05 "total terhadap sisa pagu RUP";
    Chk07Batas "CHK-07/batas" Chk07 "nilai bruto terhadap batas PP; di atasnya PPK yang membeli";
    Neg10Nol "NEG-10/nol" Neg10 "harga yang diajukan terhadap Rp1, yang terkecil di atas 0";
    Neg10Tayang "NEG-10/tayang" Neg10 "harga yang diajukan terhadap harga tayang";
    Krm04Tiba "KRM-04/tiba" Krm04 "hari tiba terhadap hari yang diminta; sesudahnya terlambat";
    Bst02Tiba "BST-02/tiba" Bst02 "tanggal pemeriksaan terhadap hari tiba";
    Bst02HariIni "BST-02/hari-ini" Bst02 "tanggal pemeriksaan terhadap hari ini";
    Nil01Terendah "NIL-01/terendah" Nil01 "bintang terhadap 1";
    Nil01Tertinggi "NIL-01/tertinggi" Nil01 "bintang terhadap 5";
    Adn07Batas "ADN-07/batas" Adn07 "perubahan kuantitas bersih, naik atau turun, terhadap 10% dari subtotal awal";
    Adn13Sisa "ADN-13/sisa" Adn13 "total setelah adendum terhadap sisa pagu RUP";
    Byr02Batas "BYR-02/batas" Byr02 "nilai bruto terhadap batas UP";
    Byr03Minimum "BYR-03/minimum" Byr03 "nilai bruto terhadap total terkecil LS; hanya di atasnya diterima";
    Byr08Kode "BYR-08/kode" Byr08 "permintaan kode baru, atau hangusnya yang terakhir, terhadap batas yang terakhir";
    Byr09Kode "BYR-09/kode" Byr09 "pelunasan di bank terhadap batas kode";
    Byr16Ukuran "BYR-16/ukuran" Byr16 "ukuran bukti terhadap 10 MB";
    Lsg05Nol "LSG-05/nol" Lsg05 "nilai bukti potong terhadap Rp0";
    Lsg05Dasar "LSG-05/dasar" Lsg05 "jumlah satu PPh terhadap dasarnya";
    Pjk03Tarif "PJK-03/tarif" Pjk03 "hari Surat Pesanan terhadap hari pertama sebuah baris tarif PPN";
    Pjk07Ppn "PJK-07/ppn" Pjk07 "dasar pesanan LS terhadap Rp2.000.000; sampai di situ PPN tidak dipungut";
    Pjk07Pph22 "PJK-07/pph-22" Pjk07 "barang pesanan LS terhadap Rp2.000.000; sampai di situ PPh 22 tidak dipungut";
}

impl Boundary {
    /// Returns the name within its rule, such as `stok`.
    pub fn name(self) -> &'static str {
        self.word().split_once('/').expect("a limit is a rule and a name").1
    }
}

/// A set of limits.
pub type BoundarySet = Set<Boundary, 1>;

impl Member for Boundary {
    const ALL: &'static [Self] = &Self::ALL;

    fn place(self) -> usize {
        self as usize
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
    pub fn extend(&mut self, other: &Self) {
        self.below.extend(&other.below);
        self.at.extend(&other.at);
        self.above.extend(&other.above);
    }

    /// Returns whether a limit was seen with a value below it, met exactly, and passed.
    pub fn of(&self, boundary: Boundary) -> [bool; 3] {
        [self.below.contains(boundary), self.at.contains(boundary), self.above.contains(boundary)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_called_by_its_rule_and_stands_where_the_rule_stands() {
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
