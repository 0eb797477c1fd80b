//! The facts that refusals tell, by rule: what a file may expect of them, and what their values are.

use crate::platform::act::{JenisPenagihan, Pihak, TipeProfil};
use crate::platform::akun::Langkah;
use crate::platform::ask::{CacatOtp, Sebab};
use crate::platform::bantuan::StatusTiket;
use crate::platform::metode::JenisPph;
use crate::platform::pesanan::StatusKirim;
use crate::platform::policy::JenisPerubahan;
use crate::platform::profil::StatusProfil;
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::status::{Status, StatusAdendum, StatusAkses};
use crate::platform::termin::StatusBayar;
use crate::platform::view::{Kunci, Words};
use crate::value::{Date, Persen, Rupiah, SimTime};

/// Returns the names of the facts that refusals by a rule may have; a refusal has no others.
pub const fn fakta(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::Reg03 | Rule::Reg07 | Rule::Reg14 | Rule::Prf05 => &["langkah"],
        Rule::Reg04 => &["email", "username"],
        Rule::Reg05 => &["email"],
        Rule::Reg06 => &["captcha"],
        Rule::Reg08 => &["tautan"],
        Rule::Reg09 => &["kata_sandi", "minimum"],
        Rule::Reg10 => &["pengguna", "kata_sandi", "terkunci_sampai"],
        Rule::Reg11 => &["nomor", "kanal", "kode"],
        Rule::Reg12 => &["sebab", "boleh_ulang"],
        Rule::Reg13 => &["username", "nomor", "nik", "nip", "nrp", "npwp"],
        Rule::Prf01 => &["tipe", "kepegawaian"],
        Rule::Prf02 => &["nip", "nrp"],
        Rule::Prf03 => &["nik", "nip", "tanggal_lahir"],
        Rule::Prf04 => &["nik", "nip", "nrp", "nama", "tanggal_lahir", "npwp", "dokumen", "ukuran"],
        Rule::Prf06 | Rule::Prf07 => &["cacat"],
        Rule::Prf10 => &["akun", "keputusan", "alasan"],
        Rule::Aks02 => {
            &["peran", "satker", "surat_tugas", "jenis", "ukuran", "batas", "berlaku_sampai"]
        }
        Rule::Aks05 => &["status", "keputusan", "alasan"],
        Rule::Aks06 => &["peran"],
        Rule::Aks07 => &["peran", "perusahaan", "jabatan", "nib", "orang"],
        Rule::Aks10 | Rule::Adn14 => &["orang"],
        Rule::Aks11 => &["tipe"],
        Rule::Aks12 => &["pengguna", "kata_sandi", "peran", "dibuat"],
        Rule::Kat01 => &["kategori", "produk"],
        Rule::Kat02 => &[
            "produk",
            "nama",
            "kategori",
            "atribut",
            "harga",
            "stok",
            "berat_gram",
            "kuantitas_min",
            "varian",
            "layanan",
            "tkdn",
            "bmp",
            "koleksi",
        ],
        Rule::Kat08 => &["produk"],
        Rule::Kat07 => &["produk", "pengganti"],
        Rule::Krj01 => &["produk", "varian", "layanan", "baris", "kuantitas", "minimum", "batas"],
        Rule::Krj03 => &["penyedia"],
        Rule::Krj04 => &["baris", "batas"],
        Rule::Chk01 => &[
            "baris",
            "dokumen_persiapan",
            "jenis_pengiriman",
            "alamat",
            "tahapan",
            "permintaan_tiba",
            "opsi_pengiriman",
            "rup",
            "ppk",
        ],
        Rule::Chk02 => &["jenis", "ukuran", "batas", "poin"],
        Rule::Chk04 => &["permintaan_tiba", "paling_awal", "alamat", "terdekat"],
        Rule::Chk05 => &["rup", "total", "batas"],
        Rule::Chk06 => &["ppk"],
        Rule::Byr02 | Rule::Byr03 | Rule::Chk07 | Rule::Adn13 => &["total", "batas"],
        Rule::Chk08 => &["pembayaran", "alamat", "tahapan"],
        Rule::Chk10 => &["sumber", "metode", "tahun"],
        Rule::Chk11 => &["pembeli", "ppk"],
        Rule::Neg02 => &["ongkir"],
        Rule::Neg08 | Rule::Apv05 | Rule::Sps05 | Rule::Adn11 => &["alasan"],
        Rule::Aks09
        | Rule::Neg09
        | Rule::Bst01
        | Rule::Adn04
        | Rule::Adn05
        | Rule::Adn06
        | Rule::Adn09
        | Rule::Adn10 => &["status"],
        Rule::Neg10 => &["harga", "layanan", "ongkir", "batas"],
        Rule::Sps02 => &["status", "isi"],
        Rule::Tte01 => &["layanan"],
        Rule::Tte02 => &["verifikator", "orang", "sebab"],
        Rule::Tte03 => &["passphrase"],
        Rule::Tte04 | Rule::Byr17 => &["layanan", "sebab"],
        Rule::Tte05 => &["otp", "sebab"],
        Rule::Krm02 => &["status", "tahap"],
        Rule::Bst02 => &[
            "tahap",
            "tanggal",
            "fungsi",
            "jumlah",
            "waktu",
            "tiba",
            "hari_ini",
            "pemeriksaan",
            "nomor",
        ],
        Rule::Bst05 => &["video", "jenis", "ukuran"],
        Rule::Adn01 => &["pengusul"],
        Rule::Adn02 => &[
            "perubahan",
            "jenis",
            "produk",
            "kuantitas",
            "nilai",
            "isi",
            "persen",
            "tanggal",
            "layanan",
            "harga",
            "pihak",
            "orang",
        ],
        Rule::Adn03 => &["jenis"],
        Rule::Adn07 => &["perubahan", "batas"],
        Rule::Byr01 => &["status", "metode"],
        Rule::Byr04 => &["bast", "verifikasi"],
        Rule::Byr05 => &["bendahara"],
        Rule::Byr08 => &["dibayar"],
        Rule::Byr10 => &["kode", "nilai"],
        Rule::Byr15 => &["tahap"],
        Rule::Byr16 => &["dokumen", "jenis", "ukuran", "batas"],
        Rule::Kkp02 => &["pemegang", "nama", "email"],
        Rule::Kkp03 => &["kartu"],
        Rule::Lsg02 => &["tidak_perlu", "potongan", "jenis", "nilai", "dokumen", "ukuran"],
        Rule::Lsg03 => &["penyedia", "ppk"],
        Rule::Lsg04 => &["bendahara", "peran"],
        Rule::Lsg05 => &["jenis", "nilai", "batas"],
        Rule::Lsg06 => &["jenis", "nomor", "dokumen", "ukuran"],
        Rule::Pjk08 => &["ppn_persen"],
        Rule::Pjk09 => &["ppn_persen", "ppnbm_persen"],
        Rule::Nil01 => &["pesanan", "layanan", "kurir"],
        Rule::Vis07 => &[
            "status", "kode", "dokumen", "pesan", "perihal", "tentang", "tiket", "tindakan",
            "alasan",
        ],
        _ => &[],
    }
}

/// What the value of a fact is, where it has one. It is always told as text, in the one way in which
/// the platform writes it.
#[derive(Clone, Copy, Debug)]
pub enum Nilai {
    /// None: the name says all, such as that of a missing field.
    TanpaNilai,
    /// Any text.
    Teks,
    /// A word of one of some closed sets.
    Kata(&'static [Words]),
    /// The key of a thing of the world.
    Kunci(Kunci),
    /// An amount: `Rp200.000.000`.
    Rupiah,
    /// A number: `1001`, or `11.5` of a percentage.
    Bilangan,
    /// A day: `2026-03-05`.
    Hari,
    /// An instant: `2026-03-02T08:01:00+07:00`.
    Waktu,
}

impl Nilai {
    /// Returns whether a text is written as such a value is; of a key its letters are all that is known
    /// here.
    pub fn memuat(self, text: &str) -> bool {
        match self {
            Self::TanpaNilai => false,
            Self::Teks | Self::Kunci(_) => true,
            Self::Kata(sets) => sets.iter().any(|words| words.said.contains(&text)),
            Self::Rupiah => is_rupiah(text),
            Self::Bilangan => is_bilangan(text),
            Self::Hari => Date::parse(text).is_ok_and(|day| day.to_string() == text),
            Self::Waktu => SimTime::parse(text).is_ok_and(|time| time.to_string() == text),
        }
    }
}

/// Returns whether a text is an amount as `Rupiah` writes it, or one that is only said to be larger.
fn is_rupiah(text: &str) -> bool {
    let text = text.strip_prefix("lebih dari ").unwrap_or(text);
    let amount = text.replace("Rp", "").replace('.', "").parse::<i64>();
    amount.is_ok_and(|amount| Rupiah::new(amount).to_string() == text)
}

/// Returns whether a text is a number as the platform writes it: a count, or a percentage.
fn is_bilangan(text: &str) -> bool {
    let same = |written: &dyn ToString| written.to_string() == text;
    text.parse::<i128>().is_ok_and(|number| same(&number))
        || Persen::parse(text).is_ok_and(|persen| same(&persen))
}

/// Names the closed sets of facts.
macro_rules! sets {
    ($($name:ident: $($type:ty),+;)+) => {
        $(static $name: &[Words] = &[$(Words::of::<$type>()),+];)+
    };
}

sets! {
    // The statuses that a refusal may tell for being the wrong one, of all things that have one.
    SEMUA_STATUS: Status, StatusAdendum, StatusAkses, StatusKirim, StatusTiket, StatusProfil, StatusBayar;
    STATUS: Status;
    STATUS_ADENDUM: StatusAdendum;
    STATUS_AKSES: StatusAkses;
    STATUS_KIRIM: StatusKirim;
    LANGKAH: Langkah;
    PERAN: Peran;
    TIPE: TipeProfil;
    PERUBAHAN: JenisPerubahan;
    PPH: JenisPph;
    PENAGIHAN: JenisPenagihan;
    PIHAK: Pihak;
    OTP: CacatOtp, Sebab;
}

/// Returns what the value of a fact is that refusals by a rule tell (`fakta`).
pub fn nilai(rule: Rule, name: &str) -> Nilai {
    match name {
        "status" => Nilai::Kata(match rule {
            Rule::Aks05 | Rule::Aks09 => STATUS_AKSES,
            Rule::Adn10 => STATUS_ADENDUM,
            Rule::Adn06 | Rule::Bst01 | Rule::Krm02 => STATUS_KIRIM,
            Rule::Vis07 => SEMUA_STATUS,
            _ => STATUS,
        }),
        "batas" => match rule {
            Rule::Aks02 | Rule::Byr16 | Rule::Chk02 | Rule::Krj01 | Rule::Krj04 => Nilai::Bilangan,
            _ => Nilai::Rupiah,
        },
        "layanan" => match rule {
            Rule::Neg10 => Nilai::Rupiah,
            Rule::Nil01 => Nilai::Bilangan,
            Rule::Byr17 | Rule::Tte01 | Rule::Tte04 => Nilai::Teks,
            _ => Nilai::TanpaNilai,
        },
        "jenis" => match rule {
            Rule::Adn03 => Nilai::Kata(PERUBAHAN),
            Rule::Lsg05 => Nilai::Kata(PPH),
            Rule::Lsg06 => Nilai::Kata(PENAGIHAN),
            _ => Nilai::TanpaNilai,
        },
        "peran" => match rule {
            Rule::Aks06 | Rule::Aks12 => Nilai::Kata(PERAN),
            Rule::Byr05 | Rule::Lsg04 => Nilai::Teks,
            _ => Nilai::TanpaNilai,
        },
        "produk" | "pengganti" if rule != Rule::Kat02 => Nilai::Kunci(Kunci::Produk),
        "nilai" if matches!(rule, Rule::Byr10 | Rule::Lsg05) => Nilai::Rupiah,
        "perubahan" if rule == Rule::Adn07 => Nilai::Rupiah,
        "harga" | "ongkir" | "total" => Nilai::Rupiah,
        "ppk" | "penyedia" if rule == Rule::Lsg03 => Nilai::Teks,
        "tahap" if rule == Rule::Byr15 => Nilai::Teks,
        "ppk" | "orang" | "pembeli" | "bendahara" | "verifikator" => Nilai::Kunci(Kunci::Orang),
        "rup" if rule == Rule::Chk05 => Nilai::Kunci(Kunci::Rup),
        "tipe" if rule == Rule::Aks11 => Nilai::Kata(TIPE),
        "langkah" => Nilai::Kata(LANGKAH),
        "pengusul" => Nilai::Kata(PIHAK),
        "otp" => Nilai::Kata(OTP),
        "pesanan" | "kurir" if rule == Rule::Nil01 => Nilai::Bilangan,
        "baris" if rule == Rule::Krj04 => Nilai::Bilangan,
        "kuantitas" | "minimum" | "stok" | "berat_gram" | "kuantitas_min" | "ukuran"
        | "ppn_persen" | "ppnbm_persen" | "tahun" => Nilai::Bilangan,
        "tanggal_lahir" | "tanggal" if rule != Rule::Prf04 => Nilai::Hari,
        "paling_awal" | "permintaan_tiba" | "dibuat" | "tiba" | "hari_ini" => Nilai::Hari,
        "berlaku_sampai" | "boleh_ulang" | "terkunci_sampai" | "dibayar" => Nilai::Waktu,
        "alamat" if rule == Rule::Chk04 => Nilai::Teks,
        "nomor" if rule != Rule::Bst02 => Nilai::Teks,
        "atribut" | "cacat" | "email" | "kategori" | "kode" | "koleksi" | "metode" | "sebab"
        | "sumber" | "tautan" | "terdekat" | "username" => Nilai::Teks,
        _ => Nilai::TanpaNilai,
    }
}
