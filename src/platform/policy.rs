//! Every number that the rule catalogue calls policy.
//!
//! The defaults are the preset `bimtek-2025` (S0). Where sources disagree, the field names both.

use serde::Serialize;

use crate::platform::act::field::record;
use crate::value::{Calendar, Date, Persen, Rupiah, SimDuration, SimTime, words};

words! {
    /// How a "3x24 jam" is counted (CLK-01).
    pub enum Tenggat {
        /// 72 hours of wall-clock time (S0).
        Jam "jam",
        /// 3 working days (P: help centre).
        HariKerja "hari-kerja",
    }
}

words! {
    /// The order of the registration steps (REG-01, REG-02).
    pub enum AlurPendaftaran {
        /// The guide of the catalogue (S0).
        KatalogV6 "katalog-v6",
        /// The SOP of Kota Magelang (S4).
        Sop2026 "sop-2026",
    }
}

words! {
    /// What happens to a purchase that passes over a PDN (KAT-07).
    pub enum Pdn {
        /// Flagged.
        Peringatan "peringatan",
        /// Refused.
        Tolak "tolak",
        /// Not looked at.
        Mati "mati",
    }
}

words! {
    /// Whether a UP of exactly the limit passes (BYR-02).
    pub enum TepatBatas {
        /// It passes: the screen refuses what exceeds the limit (S0).
        Boleh "boleh",
        /// It is refused for kode bayar: the text says "di bawah" (S0).
        Tolak "tolak",
    }
}

words! {
    /// Who uploads the bukti potong (PJK-02).
    pub enum BuktiPotongOleh {
        /// The PPK (S0, payment slides).
        Ppk "ppk",
        /// The penyedia (S0, legal slide).
        Penyedia "penyedia",
    }
}

words! {
    /// The nine kinds of change by adendum (ADN-02).
    pub enum JenisPerubahan {
        /// Quantity.
        Kuantitas "kuantitas",
        /// Shipping price.
        Ongkir "ongkir",
        /// Extra terms.
        Ketentuan "ketentuan",
        /// PPN percentage.
        Ppn "ppn",
        /// PPnBM percentage.
        Ppnbm "ppnbm",
        /// Requested arrival.
        PermintaanTiba "permintaan-tiba",
        /// Removing an add-on.
        HapusLayanan "hapus-layanan",
        /// Adding an add-on.
        TambahLayanan "tambah-layanan",
        /// The signing person.
        PenandaTangan "penanda-tangan",
    }
}

words! {
    /// What happens to a buyer or PPK of the selling company (CHK-11).
    pub enum KonflikKepentingan {
        /// The checkout is refused (Perpres 16/2018, pasal 7).
        Tolak "tolak",
        /// Not looked at.
        Mati "mati",
    }
}

words! {
    /// Whether ratings are open (NIL-01).
    pub enum Penilaian {
        /// Open.
        Terbuka "terbuka",
        /// In development (S0).
        Pengembangan "pengembangan",
    }
}

words! {
    /// What is done with the penalty for a late delivery (KRM-04).
    pub enum Denda {
        /// Shown.
        Tampil "tampil",
        /// Deducted from what the penyedia receives.
        Potong "potong",
        /// Not computed.
        Mati "mati",
    }
}

words! {
    /// What the gateway issues (BYR-06).
    pub enum KanalBayar {
        /// A kode bayar (S0).
        KodeBayar "kode-bayar",
        /// A virtual account (P).
        Va "va",
    }
}

record! {
    /// Locking of a login after wrong passwords (REG-10).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct KunciMasuk (default) {
        /// Wrong passwords in a row.
        pub kali: u32,
        /// How long the login stays locked.
        pub lama: SimDuration,
    }
}

impl Default for KunciMasuk {
    fn default() -> Self {
        Self { kali: 5, lama: SimDuration::minutes(15) }
    }
}

record! {
    /// Life of a one-time password (REG-12).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Otp (default) {
        /// How long it lives.
        pub umur: SimDuration,
        /// How many tries it allows.
        pub kali: u32,
        /// When another may be sent.
        pub ulang: SimDuration,
    }
}

impl Default for Otp {
    fn default() -> Self {
        Self { umur: SimDuration::minutes(5), kali: 3, ulang: SimDuration::seconds(60) }
    }
}

record! {
    /// The transaction fee of an order, borne by the penyedia (BYR-12).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Biaya (default) {
        /// The gateway's part.
        pub gateway: Rupiah,
        /// The bank's part.
        pub bank: Rupiah,
    }
}

impl Default for Biaya {
    fn default() -> Self {
        Self { gateway: Rupiah::new(4_000), bank: Rupiah::new(1_000) }
    }
}

record! {
    /// How calls of outside services are repeated (TTE-04, BYR-17).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct LayananLuar (default) {
        /// The client's time-out; it takes no simulated time.
        pub tenggat: SimDuration,
        /// How often a failed call is repeated.
        pub ulang: u32,
    }
}

impl Default for LayananLuar {
    fn default() -> Self {
        Self { tenggat: SimDuration::seconds(10), ulang: 2 }
    }
}

record! {
    /// When the gateway is asked for payments whose callback is missing (BYR-09).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Rekonsiliasi (default) {
        /// How long after the payment it is asked first.
        pub awal: SimDuration,
        /// The longest interval: each is twice the one before, up to this.
        pub paling_jarang: SimDuration,
    }
}

impl Rekonsiliasi {
    /// Returns the interval after one.
    pub fn sesudah(self, interval: SimDuration) -> SimDuration {
        (interval + interval).min(self.paling_jarang.max(self.awal))
    }
}

impl Default for Rekonsiliasi {
    fn default() -> Self {
        Self { awal: SimDuration::minutes(15), paling_jarang: SimDuration::hours(24) }
    }
}

record! {
    /// One row of the dated PPN table (PJK-03).
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct TarifPpn {
        /// The first day of the row.
        pub sejak: Date,
        /// Effective percentage of goods that are no luxury.
        pub biasa: Persen,
        /// Percentage of luxury goods.
        pub mewah: Persen,
        /// Percentage of luxury goods of category Kendaraan, where it is another.
        #[serde(default)]
        pub mewah_kendaraan: Option<Persen>,
    }
}

record! {
    /// The policy of a world: every key has the default of S0.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Policy (default) {
        /// How "3x24 jam" is counted (CLK-01).
        pub tenggat: Tenggat,
        /// Which registration variant holds (REG-01, REG-02).
        pub alur_pendaftaran: AlurPendaftaran,
        /// Domains of office addresses (REG-04).
        pub domain_kantor: Vec<String>,
        /// Least length of a password (REG-09).
        pub kata_sandi_min: u32,
        /// Locking of a login (REG-10).
        pub kunci_masuk: KunciMasuk,
        /// One-time passwords (REG-12).
        pub otp: Otp,
        /// Largest Surat Tugas, bytes (AKS-02).
        pub surat_tugas_maks: u64,
        /// Validity of an access (AKS-09); null has no end.
        pub masa_akses: Option<SimDuration>,
        /// Active categories (KAT-01).
        pub kategori_aktif: Vec<String>,
        /// PDN preference (KAT-07).
        pub pdn: Pdn,
        /// Conflict of interest of buyer and PPK (CHK-11).
        pub konflik_kepentingan: KonflikKepentingan,
        /// Lines of a cart (KRJ-04).
        pub kapasitas_keranjang: u32,
        /// Limit between PP and PPK as buyer (CHK-07); null is off.
        pub batas_pembeli: Option<Rupiah>,
        /// Limit of UP (BYR-02); null is off.
        pub batas_up: Option<Rupiah>,
        /// Whether exactly the limit passes (BYR-02).
        pub up_tepat_batas: TepatBatas,
        /// Least total of LS (BYR-03); null lifts it.
        pub ls_minimum: Option<Rupiah>,
        /// Who uploads the bukti potong (PJK-02).
        pub bukti_potong_oleh: BuktiPotongOleh,
        /// Kinds of adendum that are self-service (ADN-03).
        pub adendum_terbuka: Vec<JenisPerubahan>,
        /// Largest move of the price total by quantity (ADN-07); null is off.
        pub adendum_batas_persen: Option<Persen>,
        /// Whether ratings are open (NIL-01).
        pub penilaian: Penilaian,
        /// Penalty for lateness (KRM-04).
        pub denda: Denda,
        /// What the gateway issues (BYR-06).
        pub kanal_bayar: KanalBayar,
        /// Life of a kode bayar (BYR-07, CLK-04).
        pub masa_kode: SimDuration,
        /// Transaction fee (BYR-12).
        pub biaya: Biaya,
        /// Whether payment outside the system is possible (BYR-16).
        pub luar_sistem: bool,
        /// PPN by date (PJK-03), oldest first.
        pub tarif_ppn: Vec<TarifPpn>,
        /// How long an ended order stays where it is looked for; null is for ever.
        pub arsip: Option<SimDuration>,
        /// Repetition of outside calls.
        pub layanan_luar: LayananLuar,
        /// When the gateway is asked for payments whose callback is missing (BYR-09).
        pub rekonsiliasi: Rekonsiliasi,
    }
}

/// The 18 categories open to penyedia (KAT-01, S0).
pub const KATEGORI_AKTIF: [&str; 18] = [
    "Perlengkapan Alat Tulis",
    "Perkakas",
    "Perawatan Tubuh",
    "Perangkat Lunak",
    "Peralatan Pendidikan",
    "Peralatan Olahraga",
    "Peralatan Kantor",
    "Peralatan Elektronik",
    "Pakaian dan Aksesoris Perempuan",
    "Pakaian dan Aksesoris Laki-Laki",
    "Peralatan Dapur",
    "Jasa Sewa Peralatan Elektronik",
    "Jasa Sewa Alat Transportasi",
    "Jasa Layanan",
    "Hadiah Souvenir",
    "Jasa Akomodasi & Kegiatan",
    "Jasa Tenaga Kerja",
    "Makanan & Minuman",
];

const BATAS: Rupiah = Rupiah::new(200_000_000);

impl Default for Policy {
    fn default() -> Self {
        let row = |(year, month), biasa, mewah| TarifPpn {
            sejak: Date::from_ymd(year, month, 1).expect("a first of the month exists"),
            biasa: Persen::from(biasa),
            mewah: Persen::from(mewah),
            mewah_kendaraan: None,
        };
        // Luxury goods of which a retail invoice may be made bore 11/12 of it for one month more
        // (PMK 131/2024 article 5).
        let peralihan =
            TarifPpn { mewah_kendaraan: Some(Persen::from(12)), ..row((2025, 1), 11, 11) };
        Self {
            tenggat: Tenggat::Jam,
            alur_pendaftaran: AlurPendaftaran::KatalogV6,
            domain_kantor: ["go.id", "mil.id", "polri.go.id"].map(String::from).to_vec(),
            kata_sandi_min: 8,
            kunci_masuk: KunciMasuk::default(),
            otp: Otp::default(),
            surat_tugas_maks: 2 * 1024 * 1024,
            masa_akses: None,
            kategori_aktif: KATEGORI_AKTIF.map(String::from).to_vec(),
            pdn: Pdn::Peringatan,
            konflik_kepentingan: KonflikKepentingan::Tolak,
            kapasitas_keranjang: 50,
            batas_pembeli: None,
            batas_up: Some(BATAS),
            up_tepat_batas: TepatBatas::Boleh,
            ls_minimum: Some(BATAS),
            bukti_potong_oleh: BuktiPotongOleh::Ppk,
            adendum_terbuka: vec![
                JenisPerubahan::Kuantitas,
                JenisPerubahan::Ongkir,
                JenisPerubahan::Ketentuan,
                JenisPerubahan::Ppn,
                JenisPerubahan::Ppnbm,
                JenisPerubahan::PermintaanTiba,
                JenisPerubahan::HapusLayanan,
                JenisPerubahan::TambahLayanan,
                JenisPerubahan::PenandaTangan,
            ],
            adendum_batas_persen: Some(Persen::from(10)),
            penilaian: Penilaian::Terbuka,
            denda: Denda::Tampil,
            kanal_bayar: KanalBayar::KodeBayar,
            masa_kode: SimDuration::hours(7 * 24),
            biaya: Biaya::default(),
            luar_sistem: false,
            tarif_ppn: vec![
                row((1985, 4), 10, 10),
                row((2022, 4), 11, 11),
                peralihan,
                row((2025, 2), 11, 12),
            ],
            arsip: None,
            layanan_luar: LayananLuar::default(),
            rekonsiliasi: Rekonsiliasi::default(),
        }
    }
}

impl Policy {
    /// Returns the deadline of a wait of "3x24 jam" that begins at an instant (CLK-01).
    ///
    /// An answer at exactly this instant is in time (CLK-02).
    pub fn tenggat(&self, kalender: &Calendar, mulai: SimTime) -> SimTime {
        match self.tenggat {
            Tenggat::Jam => mulai + SimDuration::hours(3 * 24),
            Tenggat::HariKerja => kalender.working_days_after(mulai, 3),
        }
    }
}
