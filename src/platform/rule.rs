//! The rule catalogue: one row a rule, in the order in which refusals are cited.
//!
//! A row is `variant id kind basis sentence source`, with `later` before the sentence of a rule that the
//! platform does not ask yet, and `refuses` of one that so far only refuses though it does something
//! too. The order of the rows is part of the contract: inside a
//! phase the rule that stands first is cited (see `check`).

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::{Member, Set, words};

words! {
    /// What full coverage of a rule means.
    pub enum RuleKind {
        /// The platform refuses an act and cites the rule.
        Refuses "refuses",
        /// The platform does this by itself.
        Does "does",
        /// Both of them.
        Both "both",
    }
}

words! {
    /// Where a rule comes from.
    pub enum Basis {
        /// The guide for PP, PPK and treasurers (BIMTEK 2025).
        S0 "S0",
        /// The SOP of Kota Magelang (2026).
        S4 "S4",
        /// A public source, named in the domain notes.
        P "P",
        /// A choice of this project, where the sources are silent.
        I "I",
    }
}

macro_rules! catalogue {
    ($($variant:ident $id:literal $kind:ident $basis:ident $($state:ident)?
        $sentence:literal $source:literal;)*) => {
        /// A rule of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule {
            $(
                #[doc = $sentence]
                #[doc = ""]
                #[doc = concat!("Source: ", $source, ".")]
                $variant,
            )*
        }

        impl Rule {
            /// All rules, in catalogue order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the id as cited, such as `NEG-09`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Returns what full coverage of the rule means.
            pub const fn kind(self) -> RuleKind {
                match self { $(Self::$variant => RuleKind::$kind,)* }
            }

            /// Returns where the rule comes from.
            pub const fn basis(self) -> Basis {
                match self { $(Self::$variant => Basis::$basis,)* }
            }

            /// Returns what of the rule the platform as built so far asks; `None`: nothing.
            pub const fn acts(self) -> Option<RuleKind> {
                match self { $(Self::$variant => catalogue!(@acts $kind $($state)?),)* }
            }

            /// Returns whether the platform as built so far asks it.
            pub const fn built(self) -> bool {
                self.acts().is_some()
            }

            /// Returns the rule in one English sentence or more.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }

            /// Returns where it stands: parts, each opened by its basis, in Indonesian. Of the guide
            /// (S0) the headings and a phrase, of the SOP (S4) the step, of a public source (P) its
            /// name, of a choice of this project (I) the reason.
            pub const fn source(self) -> &'static str {
                match self { $(Self::$variant => $source,)* }
            }
        }
    };
    (@acts $kind:ident) => { Some(RuleKind::$kind) };
    (@acts $kind:ident refuses) => { Some(RuleKind::Refuses) };
    (@acts $kind:ident later) => { None };
}

impl Rule {
    /// Returns the rule with this id.
    pub fn parse(id: &str) -> Option<Self> {
        static BY_ID: LazyLock<Vec<(&str, Rule)>> = LazyLock::new(|| {
            let mut all: Vec<_> = Rule::ALL.iter().map(|rule| (rule.id(), *rule)).collect();
            all.sort_unstable();
            all
        });
        let place = BY_ID.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        Some(BY_ID[place].1)
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&id).ok_or_else(|| D::Error::custom(format_args!("no rule is called `{id}`")))
    }
}

/// A set of rules.
pub type RuleSet = Set<Rule, 3>;

impl Member for Rule {
    const ALL: &'static [Self] = Self::ALL;

    fn place(self) -> usize {
        self as usize
    }
}

catalogue! {
    // CLK: clock and deadlines.
    Clk01 "CLK-01" Does S0 "Every 3x24 jam (also PRF-12, AKS-03, ADN-10) is 72 hours of wall-clock time from the instant the waiting status began; weekends and holidays count (policy tenggat: jam). Under policy tenggat: hari-kerja it is 3 working days: same local time of day, the starting day not counted, skipping Saturdays, Sundays and the holidays of the calendar (P: help centre)."
        "S0, Memulai Transaksi > Negosiasi: \"Batas waktu respon masing-masing pihak 3x24 jam\"; P, artikel pusat bantuan Panduan PPK (HC-PPK) dan Menerima Pesanan (HC-TERIMA), 3 hari kerja";
    Clk02 "CLK-02" Does S0 "'lebih dari 3x24 jam': an answer at exactly the deadline instant is in time. The lapse takes effect 1 ms after the deadline (time has millisecond resolution)."
        "S0, Memulai Transaksi > Negosiasi: \"Jika tidak ada respon lebih dari 3x24 jam, transaksi Batal Otomatis\"; I, pilihan sendiri: ketelitian milidetik agar batas dapat diuji tepat";
    Clk03 "CLK-03" Does I "Every answer starts a fresh period for the other side. A deadline of a status already left never fires."
        "I, pilihan sendiri: S0 memberi tenggat per pihak tanpa menyebut kapan dimulai ulang";
    Clk04 "CLK-04" Does S0 "7x24 jam (kode bayar) is 168 hours, same boundary as CLK-02."
        "S0, Pembayaran - UP Kode Bayar > Halaman Instruksi Pembayaran: \"setelah kode bayar terbentuk adalah 7x24 Jam\"";
    Clk05 "CLK-05" Does I "After 'Diproses Penyedia' no order is ever cancelled automatically."
        "I, pilihan sendiri: S0 menyebut Batal Otomatis hanya sampai tanda tangan Penyedia";
    // REG: digital identity, two flow variants (policy alur_pendaftaran).
    Reg01 "REG-01" Does S0 "Variant katalog-v6, in this order: username and e-mail, terms, e-mail link 'Buat Kata Sandi', password, login again, phone, OTP, profile."
        "S0, Registrasi & Verifikasi Identitas Digital: \"Klik “Buat Kata Sandi” pada Email yang diterima\"";
    Reg02 "REG-02" Does S4 "Variant sop-2026, in this order: e-mail and CAPTCHA, ownership and terms, e-mail link 'Lanjutkan Pendaftaran', phone, OTP, username, profile with documents, Privy verification, access registration (done when requested; its verification may still run, I), password, account active, login."
        "S4, langkah 1 sampai 17, misalnya langkah 6: \"Cek email dan klik Lanjutkan Pendaftaran\"; I, pilihan sendiri: S4 tidak menunggu putusan akses sebelum membuat kata sandi";
    Reg03 "REG-03" Refuses I "A step out of the variant's order is refused; the rejection names the step that is due."
        "I, pilihan sendiri: kedua seed menetapkan urutan tanpa menyebut akibat melanggarnya";
    Reg04 "REG-04" Refuses S0 "Username and e-mail are personal: an office address (any domain ending in .go.id, .mil.id or polri.go.id; list in policy) is refused."
        "S0, Registrasi & Verifikasi Identitas Digital: \"Username & Email Pribadi (Bukan Email Kantor)\"; I, pilihan sendiri: S0 tidak menyebut domain mana yang termasuk email kantor";
    Reg05 "REG-05" Refuses S4 "An e-mail already registered is not registered twice: refused, pointing to 'Masuk' (login)."
        "S4, langkah 3 Cek apakah email sudah terdaftar: \"Masuk, jika alamat email sudah terdaftar\"";
    Reg06 "REG-06" Refuses S4 "Variant sop-2026 refuses registration without a passed CAPTCHA."
        "S4, langkah 2: \"Memasukan alamat email, lakukan verifikasi CAPTCHA dan klik daftar\"";
    Reg07 "REG-07" Refuses S0 "Terms (Syarat & Ketentuan) must be accepted before the next step."
        "S0, Registrasi & Verifikasi Identitas Digital: \"Setujui Syarat & Ketentuan\"; S4, langkah 5: \"Melakukan konfirmasi kepemilikan email dan setujui Syarat dan Ketentuan\"";
    Reg08 "REG-08" Both S0 "The mailed link works once, only for its own account, and only the latest one works."
        "S0, Registrasi & Verifikasi Identitas Digital: \"Klik “Buat Kata Sandi” pada Email yang diterima\"; I, pilihan sendiri: seed tidak menyebut masa pakai tautan";
    Reg09 "REG-09" Refuses I "Password policy: at least 8 characters with upper case, lower case and digit (policy). Passwords are stored only as a salted hash; never in journal, report or log."
        "I, pilihan sendiri: seed tidak menyebut kekuatan dan penyimpanan kata sandi";
    Reg10 "REG-10" Both S0 "After the password is set the person must log in with username or e-mail and the new password; a wrong one is refused, and 5 wrong ones in a row lock login for 15 minutes (policy). At exactly 15 minutes it is open again, and the count begins anew (I)."
        "S0, Registrasi & Verifikasi Identitas Digital: \"Masukkan Username/email dan Password baru\"; I, pilihan sendiri: seed tidak menyebut penguncian login dan kapan terbuka lagi";
    Reg11 "REG-11" Both S0 "The OTP is sent by WhatsApp or SMS to the given phone. A wrong code is refused."
        "S0, Registrasi & Verifikasi Identitas Digital: \"OTP Dikirimkan via Whatsapp / SMS\"; S4, langkah 9: \"Mengirim kode OTP\"";
    Reg12 "REG-12" Refuses I "An OTP lives 5 minutes, allows 3 tries, and only the latest one works; resend allowed after 60 seconds (policy). A call repeated because its answer was lost does not count another try. At exactly 60 seconds a resend is allowed; at exactly 5 minutes the code still works."
        "I, pilihan sendiri: aturan OTP INAPROC tidak ditemukan di sumber publik";
    Reg13 "REG-13" Refuses I "Username, phone and NIK are unique over all accounts. Unique however they are spelt (blanks, dots, +62 and 0)."
        "I, pilihan sendiri: satu orang satu akun, sedangkan seed hanya mengecek email";
    Reg14 "REG-14" Both S4 "The account is active only when every step of its variant is done. Until then every act but those of one's own registration, profile and access is refused (I)."
        "S4, langkah 17 Pendaftaran sudah berhasil, kembali ke halaman masuk: \"Akun Inaproc aktif\"; I, pilihan sendiri: S4 tidak menyebut tindakan sebelum akun aktif";
    Reg15 "REG-15" Does S4 "Mutu baku of the SOP: opening the site 1 minute, filling the form 5 minutes; a deviation is recorded as 'kegagalan' of the pelaksana and shown; nothing is refused."
        "S4, langkah 1 (1 menit) dan langkah 2 (5 menit), serta kolom Peringatan dan Pencatatan: \"Segala bentuk penyimpangan atas mutu baku\"";
    Reg16 "REG-16" Does S4 "Deviations of kelengkapan (a step's required data or document missing) and of output (a step that did not yield its output) are recorded with time and pelaksana and shown as 'kegagalan' as in REG-15."
        "S4, kolom Peringatan dan Pencatatan: \"terkait perlengkapan, waktu maupun output\"; I, pilihan sendiri: S4 tidak merinci penyimpangan kelengkapan dan output";
    // PRF: profile verification.
    Prf01 "PRF-01" Refuses S0 "Profile type is Penyedia or Non Penyedia; Non Penyedia names employment ASN, TNI or POLRI."
        "S0, Verifikasi Profil: \"Pilih Status Kepegawaian (ASN/TNI/POLRI)\"";
    Prf02 "PRF-02" Both S0 "ASN gives a NIP (18 digits), TNI and POLRI an NRP: letters dropped, zeros in front to 18 (24565 and 000000000000024565 are the same); no digit or more than 18 refused."
        "S0, Verifikasi Profil: \"NRP Input karakter 00 didepan sampai memenuhi 18 karakter\"";
    Prf03 "PRF-03" Refuses P "NIK has 16 digits: region 6, birth date DDMMYY (day + 40 for women), serial not 0000. A NIK whose birth date contradicts the typed one, or whose sex contradicts the NIP's, is refused. A NIP of a civil servant carries the same birth date (YYYYMMDD) and sex (1/2)."
        "P, susunan NIK dari Dukcapil Klaten (NIK-KLATEN) dan susunan NIP menurut Perka BKN 22/2007 (NIP-EX)";
    Prf04 "PRF-04" Refuses S0 "NIK, NIP or NRP, name as on the KTP and date of birth are required; sop-2026 also requires NPWP (15 digits with check digit; or 16: a NIK, 0 and the 15, or a number given out since January 2025, which begins with 1000 0000; blanks, dots and dashes between digits do not matter) and the documents."
        "S0, Verifikasi Profil: \"Nama Lengkap sesuai KTP\"; S4, langkah 12 Lengkapi data profil dan unggah dokumen: \"NIK, NIP/NRP, NPWP, dan Dokumen Terkait\"; P, susunan dan digit pemeriksa NPWP (NPWP-EX) dan nomor sejak Coretax (NPWP-2025)";
    Prf05 "PRF-05" Refuses S0 "katalog-v6: Selfie first, and only then the KTP photo."
        "S0, Verifikasi Profil: \"Jika hasil verifikasi swafoto berhasil\"";
    Prf06 "PRF-06" Refuses S0 "katalog-v6: A selfie is retaken when the face is covered (mask, glasses, other object), not centred, badly lit, or the background is not plain and neutral; the face is wholly and clearly visible; it is taken live, not uploaded; a device without camera cannot do it."
        "S0, Verifikasi Profil > SWAFOTO: \"Keseluruhan wajah terlihat jelas & berada tepat di tengah bingkai\"";
    Prf07 "PRF-07" Refuses S0 "katalog-v6: A KTP photo is retaken when the card is not wholly in frame, badly lit, held in a selfie, or not taken live."
        "S0, Verifikasi Profil > FOTO KTP: \"Hindari penggunaan KTP sambil Selfie\"";
    Prf08 "PRF-08" Does S0 "katalog-v6: after both photos the data go to Dukcapil. Match: verified, e-mail, Dashboard."
        "S0, Verifikasi Profil: \"Pengguna akan diarahkan ke halaman Dashboard\"";
    Prf09 "PRF-09" Does S0 "No match: an agen verifikator decides, at most 3x24 h; meanwhile the profile waits and the person sees it; result on the account page and by e-mail."
        "S0, Verifikasi Profil: \"Masa tunggu verifikasi maks 3 x 24 Jam\"";
    Prf10 "PRF-10" Both S0 "Agent approves: verified, e-mail. Agent rejects: e-mail with the reason, and the person cannot go on to access. A rejection without a reason is refused (I)."
        "S0, Verifikasi Profil > Verifikasi Ditolak: \"penolakan melalui email dan belum dapat melanjutkan ke tahap berikutnya\"; I, pilihan sendiri: S0 tidak menyebut alasan penolakan";
    Prf11 "PRF-11" Does S0 "A rejected person contacts Pusat Bantuan; the help desk can reopen the profile for a new submission."
        "S0, Verifikasi Profil > Verifikasi Ditolak: \"jika ini merupakan suatu kesalahan atau butuh konfirmasi lebih lanjut\"; I, pilihan sendiri: S0 tidak menyebut apa yang lalu dilakukan Pusat Bantuan";
    Prf12 "PRF-12" Does I "The 3x24 h for an agent is a service level: past it nothing is decided by itself; the breach is recorded once and shown."
        "I, pilihan sendiri: S0 menyebut masa tunggu maksimum tanpa akibat bila lewat";
    Prf13 "PRF-13" Does I "Dukcapil unreachable after the retries of policy counts as 'not yet verified' and goes to an agent; nothing typed is lost."
        "I, pilihan sendiri: jalur agen di S0 sudah menampung yang belum terverifikasi";
    Prf14 "PRF-14" Does S4 "sop-2026: documents go to Privy. Verified: e-mail, next step. Not verified: back to completing the profile with the reason. Its status is then 'Verifikasi Ditolak' with the reason, and the step due is 'isi-profil' (I)."
        "S4, langkah 13: \"Verifikasi dokumen melalui Privy, apabila sudah berhasil maka cek email pemberitahuan\"; I, pilihan sendiri: S4 tidak menyebut status profil yang tidak terverifikasi";
    Prf15 "PRF-15" Does P "Penyedia profiles are verified through Privy in both variants."
        "P, Panduan Praktis Katalog Elektronik V6 Penyedia (PENYEDIA-DECK)";
    // AKS: access.
    Aks01 "AKS-01" Refuses S0 "Access can be requested only with a verified profile (sop-2026: before the password exists)."
        "S0, Verifikasi Profil > Verifikasi Ditolak: \"belum dapat melanjutkan ke tahap berikutnya\"; S4, langkah 15: \"Lakukan Registrasi Akses\"";
    Aks02 "AKS-02" Refuses S0 "A request names role, instansi and satker and carries a Surat Tugas (or SK) for that satker (PDF, at most 2 MB (P)); without it refused."
        "S0, Verifikasi Akses: \"Dokumen yang menunjukkan pendaftar bertugas dalam satker terkait\"; P, artikel pusat bantuan Pengajuan Reaktivasi Akses ASN (HC-REAKT), paling besar 2 MB; I, pilihan sendiri: bentuk PDF tidak disebut sumber mana pun";
    Aks03 "AKS-03" Does S0 "Status 'Menunggu Verifikasi' on the access page, by e-mail and in Pengaturan; service level 3x24 h as in PRF-12."
        "S0, Verifikasi Akses: \"Menunggu Verifikasi (3 x 24 jam)\"";
    Aks04 "AKS-04" Refuses S0 "Only a Verifikator Akun appointed by that instansi decides; another instansi's is refused."
        "S0, Verifikasi Akses: \"Verifikator Akun INAPROC yang telah ditunjuk dari instansi terkait\"";
    Aks05 "AKS-05" Both S0 "Approved: 'Aktif'. Rejected: 'Ditolak' with a reason; both on the access page, by e-mail and in Pengaturan. A rejected person may apply again. A rejection without a reason is refused (I)."
        "S0, Verifikasi Akses > Verifikasi Ditolak: \"Pengaturan, Tab informasi instansi/perusahaan. Status : Ditolak\"; I, pilihan sendiri: S0 tidak menyebut alasan dan pengajuan ulang";
    Aks06 "AKS-06" Both S0 "Treasurer roles: K/L Bendahara Pengeluaran (LS: BUN); Pemda UP Bendahara Pengeluaran, LS BUD. A Bendahara Pengeluaran Pembantu registers as Bendahara Pengeluaran. A role that the kind of instansi does not have is refused."
        "S0, Verifikasi Akses > Peranan Bendahara: \"Untuk Bendahara Pengeluaran Pembantu dapat memilih Bendahara Pengeluaran\"; S0, Peranan Pengguna Pemerintah Daerah: \"BUD/BUN (LS)\"; I, pilihan sendiri: S0 tidak menyebut BUN milik K/L dan penolakannya";
    Aks07 "AKS-07" Both S0 "Penyedia: Admin Utama (direktur, owner or komisaris) registers the company (NIB, akta, PKP status, NPWP where there is one) and adds Anggota Perusahaan; an Anggota acts for the company."
        "S0, Panduan Pendaftaran Akun INAPROC: \"Admin Utama (Direktur/ Owner/ Komisaris)\"; P, dokumen perusahaan dari Panduan Praktis Penyedia (PENYEDIA-DECK)";
    Aks08 "AKS-08" Refuses S0 "Every transaction act needs an Aktif access in the role that the act belongs to, in the satker or company concerned."
        "S0, Peranan Pengguna Pemerintah Daerah: \"Membuat Order Negosiasi Pengajuan ke PPK\"";
    Aks09 "AKS-09" Both P "An access has a validity period; past it it is 'Kedaluwarsa' and can be reactivated with a new Surat Tugas through the verifier."
        "P, artikel pusat bantuan Pengajuan Reaktivasi Akses ASN (HC-REAKT)";
    Aks10 "AKS-10" Both S0 "A PPK may invite a treasurer who has no Aktif treasurer access in the PPK's satker, also one of another satker: e-mail invitation, then an ordinary access request for that satker (AKS-02 to AKS-05). One who has the access already is not invited: refused (I)."
        "S0, Halaman Pop-up Bendahara Belum Terdaftar: \"mengundang bendahara tersebut untuk membuat akses pembayaran baru\"; I, pilihan sendiri: undangan kepada yang sudah berhak tidak ada gunanya";
    Aks11 "AKS-11" Refuses S0 "Profile type and access agree: a Non Penyedia profile requests only official roles, a Penyedia profile only Admin Utama or Anggota; another is refused."
        "S0, Verifikasi Akses: \"Pilih Akses\"; S0, Panduan Pendaftaran Akun INAPROC: \"Non Penyedia (Pemerintah)\"; I, pilihan sendiri: S0 tidak menyebut penolakannya";
    Aks12 "AKS-12" Both S0 "A PA or KPA may link an access of a SiRUP account from before 1 Aug 2024 ('Hubungkan') with its username and password instead of requesting one (P); an access already linked to another account is refused, pointing to AKS-02."
        "S0, Verifikasi Akses: \"klik tombol “Hubungkan atau Buat Akses”\"; P, artikel pusat bantuan Panduan Melakukan Registrasi dan Verifikasi Akses (HC-AKSES)";
    // TTE: electronic signature.
    Tte01 "TTE-01" Both S0 "PA, KPA and PPK sign through BSrE; signing needs an active certificate (checked at BSrE at signing time)."
        "S0, Pengaturan TTE BSrE > Tanda Tangan Elektronik: \"Proses tanda tangan elektronik untuk Non Penyedia diterbitkan melalui BSrE\"";
    Tte02 "TTE-02" Both S0 "No active certificate: refused to sign, and the person is referred to the verifikator TTE of the own instansi (another's is refused), who registers the NIK at BSrE; afterwards the settings page shows it active."
        "S0, Pengaturan TTE BSrE > Tanda Tangan Elektronik: \"menghubungi verifikator TTE BSrE di instansi mereka\"";
    Tte03 "TTE-03" Refuses S0 "A wrong passphrase signs nothing and changes nothing; the person may try again while the deadline runs. So also after a lost answer: if the service then says that the document is signed, only the passphrase sent before was right, and another is refused (I)."
        "S0, Surat Pesanan > PPK Membuat Surat Pesanan: \"tanda tangan digital dengan sistem BSRE (input passphrase)\"; I, pilihan sendiri: S0 tidak menyebut akibat passphrase yang salah dan jawaban yang hilang";
    Tte04 "TTE-04" Refuses I "BSrE or Privy down, slow or answering rubbish: refused with the service named, nothing signed, nothing lost, deadlines go on. A lost answer never signs twice. The next try asks first what became of the call before."
        "I, pilihan sendiri: seed tidak membahas gangguan layanan tanda tangan";
    Tte05 "TTE-05" Both P "Penyedia signs the Surat Pesanan, adendum and BAST through Privy with an OTP. A wrong code is refused, once per code typed: a call repeated because its answer was lost does not count another try; after a lost answer TTE-03 holds for the code as for a passphrase."
        "P, artikel pusat bantuan Menerima Pesanan (HC-TERIMA) dan Panduan Praktis Penyedia (PENYEDIA-DECK); I, pilihan sendiri: sumber publik tidak menyebut kode yang salah dan jawaban yang hilang";
    Tte06 "TTE-06" Does I "What is signed is the SHA-256 of the document's canonical content, which every rendering carries; a document changed after signing is detected by verification."
        "I, pilihan sendiri: seed tidak menyebut cara menjamin keutuhan dokumen";
    Tte07 "TTE-07" Does S0 "The settings page shows the linked signature and 'Tanda Tangan Aktif', else 'Tanda Tangan Belum Aktif', whom to contact and the guide."
        "S0, Pengaturan TTE BSrE > Tanda Tangan Elektronik: \"halaman Pengaturan Tanda Tangan Elektronik pada Manajemen Akun Terpusat\"";
    // KAT: catalogue and search.
    Kat01 "KAT-01" Both S0 refuses "Three product kinds (Barang, Digital, Jasa), categories in three levels. 18 active categories (S0): Perlengkapan Alat Tulis, Perkakas, Perawatan Tubuh, Perangkat Lunak, Peralatan Pendidikan, Peralatan Olahraga, Peralatan Kantor, Peralatan Elektronik, Pakaian dan Aksesoris Perempuan, Pakaian dan Aksesoris Laki-Laki, Peralatan Dapur, Jasa Sewa Peralatan Elektronik, Jasa Sewa Alat Transportasi, Jasa Layanan, Hadiah Souvenir, Jasa Akomodasi & Kegiatan, Jasa Tenaga Kerja, Makanan & Minuman (policy kategori_aktif; a product outside is refused, I)."
        "S0, Fitur Pencarian > Kategori: \"3 Leveling Kategori\"; S0, PILOTING KATEGORI UMUM: \"18 KATEGORI PENYEDIA AKTIF\"; I, pilihan sendiri: S0 tidak menyebut nasib produk di luar daftar";
    Kat02 "KAT-02" Refuses S0 "Categories and collections are managed centrally by the category team (LKPP/GTP) alone; each category standardises its attributes, and a product lacking a required attribute is refused."
        "S0, Transformasi Pengelolaan: \"Pengelolaan Kategori dan Koleksi dilakukan terpusat oleh tim kategori manajemen\"";
    Kat03 "KAT-03" Does S0 "Search by keyword finds products and penyedia; filters: kind, category, price range, location, TKDN, PDN, UMKK; sort by relevance, price, newest. Stable order."
        "S0, Fitur Pencarian > Kolom Pencarian: \"Masukkan Keyword Produk / Penyedia yang diinginkan\"; I, pilihan sendiri: S0 menyebut filter sesuai kebutuhan tanpa merincinya";
    Kat04 "KAT-04" Does S0 "Collections: 'Produk Bersertifikat TKDN' (has a TKDN figure, I), 'PDN - UMKK' (PDN of a UMKK penyedia, I), 'Produk dari Daerahmu' (the penyedia's kota/kabupaten is that of the person's Alamat Utama, I)."
        "S0, Fitur Pencarian > Koleksi: \"menyesuaikan alamat pengiriman yang dijadikan “Alamat Utama”\"; I, pilihan sendiri: S0 tidak merinci syarat masuk setiap koleksi";
    Kat05 "KAT-05" Does S0 "Product page: details, price parts, variants, add-on services, shipping, stock."
        "S0, Memulai Transaksi > Pembelian Produk: \"Pilihan Varian & Layanan tambahan\"";
    Kat06 "KAT-06" Does S0 "Products of one category with equal key attributes are shown as similar, with lowest, median and highest price, and imports beside their PDN substitutes, so that fairness of a price can be judged."
        "S0, Transformasi Pengelolaan: \"memonitor dan menilai kewajaran harga produk dan substitusi produk impor\"; I, pilihan sendiri: S0 tidak merinci atribut kunci dan ukuran harga";
    Kat07 "KAT-07" Both P "Pasal 66 Perpres 46/2025: while a PDN with TKDN+BMP >= 40% exists in the same category group, a product with TKDN < 25% or an import is flagged at checkout (policy pdn: peringatan (default), tolak or mati)."
        "P, Perpres 46/2025 Pasal 66 ayat (2) (TKDN-PRESS)";
    Kat08 "KAT-08" Refuses P "A product taken down ('turun tayang') cannot be bought and blocks the continuation of an order before the Surat Pesanan."
        "P, artikel pusat bantuan Panduan PPK (HC-PPK)";
    // KRJ: cart.
    Krj01 "KRJ-01" Refuses S0 "Adding needs a variant where the product has them, a quantity of at least 1 (or the product's minimum) and within stock."
        "S0, Memulai Transaksi > Pembelian Produk: \"Pilih Kuantitas\"; I, pilihan sendiri: S0 menampilkan varian, stok, kuantitas tanpa menyebut penolakannya";
    Krj02 "KRJ-02" Does S0 "Only ticked lines go to checkout; the rest stay in the cart. A line named in the checkout counts as ticked (I)."
        "S0, Memulai Transaksi > Halaman Keranjang: \"Click Checkbox sesuai kebutuhan produk yang ingin dilanjutkan proses pembeliannya\"; I, pilihan sendiri: menyebut baris sama maksudnya dengan mencentang";
    Krj03 "KRJ-03" Refuses P "One checkout is for one penyedia; ticking lines of two is refused."
        "P, artikel pusat bantuan Memulai Pesanan (HC-MULAI)";
    Krj04 "KRJ-04" Refuses P "The cart has a capacity (policy, 50 lines)."
        "P, artikel pusat bantuan Memulai Pesanan (HC-MULAI); I, pilihan sendiri: angka kapasitas tidak ditemukan di sumber publik";
    Krj05 "KRJ-05" Does I "Stock is reserved at checkout and given back on every cancellation; it is never negative."
        "I, pilihan sendiri: S0 menampilkan stok tanpa menyebut kapan berkurang";
    Krj06 "KRJ-06" Does S0 "Direct purchase: from the product page straight to checkout, under KRJ-01; the cart stays as it is."
        "S0, Memulai Transaksi > Pembelian Produk: \"Checkout Produk ditambahkan ke Keranjang\"";
    // CHK: checkout.
    Chk01 "CHK-01" Refuses S0 "Checkout needs: preparation document, kind of shipment, address, stages, requested arrival, shipping option, RUP, PPK. The rejection lists all that is missing. What is only blanks or invisible characters is missing, the address of a stage too. Stages that do not add up to the lines are refused by this rule as a value, not as a missing field (I)."
        "S0, Memulai Transaksi > Halaman Checkout: \"Dokumen Persiapan E-Purchsaing\"; I, pilihan sendiri: S0 tidak menyebut isian yang tak terlihat dan pembagian tahap yang tidak pas";
    Chk02 "CHK-02" Refuses S0 "Preparation document: one PDF of at most 10 MB (10 * 1024 * 1024 bytes), covering the 4 points of product choice. An empty file is none."
        "S0, Memulai Transaksi > Halaman Checkout: \"4 poin kategori pemilihan produk dalam satu file dalam bentuk PDF\"";
    Chk03 "CHK-03" Both S0 "Once uploaded nobody changes it and only an Auditor may open it; a change goes through Pusat Bantuan."
        "S0, Memulai Transaksi > Halaman Checkout: \"Dokumen hanya dapat diakses oleh Auditor\"";
    Chk04 "CHK-04" Both S0 "Shipping option Kurir Penyedia or third-party courier, with estimated days and cost shown; requested arrival not before the estimate. An address outside the places that the world knows is refused, with the nearest place by spelling (I)."
        "S0, Halaman Checkout > Mengatur Pengiriman: \"Info estimasi pengiriman\"; S0, Adendum Pesanan: \"opsi pengiriman barang dari pihak ke-3 (selain kurir penyedia)\"; I, pilihan sendiri: permintaan sebelum estimasi tidak mungkin dipenuhi, dan tempat yang tidak dikenal tidak berongkir";
    Chk05 "CHK-05" Refuses S0 "The RUP is one of the buyer's satker, found by name or id; its remaining budget covers the total (I). Asked again when the Surat Pesanan fixes the taxes of its date (SPS-01): the reservation follows the total, and where the budget does not cover it the Surat Pesanan is refused (I)."
        "S0, Halaman Checkout > Pilih RUP: \"Filter & Kolom Pencarian nama/id RUP\"; I, pilihan sendiri: S0 tidak menyebut satker dan sisa anggaran RUP serta pemeriksaan ulangnya";
    Chk06 "CHK-06" Refuses S0 "The PPK chosen has an Aktif PPK access in the buyer's satker."
        "S0, Memulai Transaksi > Halaman Checkout: \"Pilih PPK\"; I, pilihan sendiri: S0 tidak menyebut PPK mana yang dapat dipilih";
    Chk07 "CHK-07" Refuses P "Policy batas_pembeli, off by default (S0: the PP makes every order, also those paid by LS). On (P): PP buys up to Rp200,000,000, only the PPK buys above; looked at on the gross at list price, at checkout only. On, a PPK does not buy at or below the limit."
        "S0, Peranan Pengguna Pemerintah Daerah: \"Membuat Order\"; P, artikel pusat bantuan Memulai Pesanan (HC-MULAI)";
    Chk08 "CHK-08" Both P "Shipment to one location is paid at once; to many locations in stages: at once or per termin, fixed at checkout. Stages to different addresses, or per termin, with one location are refused; so is a line named twice in the stages (I)."
        "P, artikel pusat bantuan Pembayaran Mekanisme Langsung (LS) Pemda (HC-LS-PEMDA); I, pilihan sendiri: sumber publik tidak menyebut penolakannya";
    Chk09 "CHK-09" Does S0 "A completed checkout opens the negotiation and puts the transaction into the tab Negosiasi."
        "S0, Memulai Transaksi > Halaman Checkout: \"Melanjutkan ke tahap Negosiasi Penyedia\"";
    Chk10 "CHK-10" Refuses S0 "The RUP's source is APBN and/or APBD and its method E-Purchasing; another is refused. A RUP that names a year serves checkouts of that year only (I)."
        "S0, Katalog Elektronik Versi 6: \"bersumber dari APBN dan/atau APBD melalui metode E-Purchasing\"; I, pilihan sendiri: S0 tidak menyebut tahun RUP";
    Chk11 "CHK-11" Refuses P "A buyer, or a PPK chosen, who belongs to the selling company is refused (conflict of interest, Perpres 16/2018 article 7; policy konflik_kepentingan: tolak (default) or mati)."
        "P, Perpres 16/2018 Pasal 7 ayat (1) huruf e (PERPRES16-7)";
    // NEG: negotiation.
    Neg01 "NEG-01" Does S0 "The buyer proposes a price per product and per add-on service."
        "S0, Memulai Transaksi > Negosiasi: \"Nego Harga Produk & Layanan Tambahan\"";
    Neg02 "NEG-02" Refuses S0 "Shipping is negotiable only with Kurir Penyedia."
        "S0, Memulai Transaksi > Negosiasi: \"Hanya dapat dilakukan bila PP memilih opsi pengiriman “Kurir Penyedia”\"";
    Neg03 "NEG-03" Does S0 "PPN and PPnBM are added to the entered price automatically; a summary shows before and after."
        "S0, Memulai Transaksi > Negosiasi: \"PPN/PPnBM otomatis tertambahkan pada harga yang diinput\"";
    Neg04 "NEG-04" Does S0 "The buyer sees the lowest price at which each product was ever sold (completed transactions, those paid outside the system included)."
        "S0, Memulai Transaksi > Negosiasi: \"PP Dapat melihat harga jual terendah yang pernah terjadi\"; I, pilihan sendiri: harga baru terjadi bila transaksinya selesai";
    Neg05 "NEG-05" Does S0 "Each side answers within 3x24 h, else 'Batal Otomatis'; this holds for the buyer's first proposal after checkout too."
        "S0, Memulai Transaksi > Negosiasi: \"Batas waktu respon masing-masing pihak 3x24 jam\"; I, pilihan sendiri: S0 tidak menyebut tenggat pengajuan pertama pembeli";
    Neg06 "NEG-06" Does S0 "The penyedia may propose new prices: status 'Negosiasi Diajukan Penyedia'; the buyer proposes again or agrees."
        "S0, Negosiasi > Penyedia Mengajukan Harga Baru: \"Status transaksi berubah menjadi “Negosiasi Diajukan Penyedia”\"";
    Neg07 "NEG-07" Does S0 "Agreement by either side: 'Negosiasi Selesai' with the prices last proposed."
        "S0, Negosiasi > Penyedia Menyetujui Negosiasi: \"Status transaksi berubah menjadi “Negosiasi Selesai”\"";
    Neg08 "NEG-08" Both S0 "While the transaction is in tab Negosiasi the buyer may cancel, also out of turn (I), with a reason (required)."
        "S0, Memulai Transaksi > Negosiasi: \"PP dapat membatalkan negosiasi dengan mengemukakan alasannya\"; I, pilihan sendiri: S0 tidak mengikat pembatalan pada giliran";
    Neg09 "NEG-09" Refuses I "Out of turn, and after an end state, every negotiation act but chat and NEG-08 is refused."
        "I, pilihan sendiri: S0 menggambarkan nego bergantian tanpa menyebut pelanggaran giliran";
    Neg10 "NEG-10" Refuses I "A proposed price is whole rupiah, above 0 and not above the list price. A line or add-on named twice, by whatever spelling, is refused."
        "I, pilihan sendiri: S0 tidak memberi batas harga yang diajukan dan tidak menyebut baris ganda";
    Neg11 "NEG-11" Does S0 "Chat between penyedia and buyer or the order's PPK at any time, from the product page before an order too, and after its end; the negotiation history stays visible to buyer, PPK and penyedia. A message on the product page reaches the penyedia and stands in the product's chat. The history shows every line, add-on and shipping."
        "S0, Memulai Transaksi > Pembelian Produk: \"Komunikasi melalui fitur Chat\"; S0, Memulai Transaksi > Pengajuan ke PPK: \"PP dapat melihat kembali riwayat negosiasi\"; I, pilihan sendiri: S0 tidak menyebut chat setelah pesanan berakhir dan isi riwayat";
    Neg12 "NEG-12" Does S0 "After 'Negosiasi Selesai' the buyer submits to the PPK within 3x24 h, else 'Batal Otomatis'; cancelling with a reason is still possible."
        "S0, Negosiasi > Penyedia Menyetujui Negosiasi: \"Jika tidak ada respon lebih dari 3x24 jam, transaksi Batal Otomatis\"; S0, Memulai Transaksi > Pengajuan ke PPK: \"PP mengajukan pesanan ke PPK\"";
    // APV: PPK approval.
    Apv01 "APV-01" Does S0 "Submission: status 'Menunggu persetujuan PPK', from tab Negosiasi to tab Persetujuan PPK; after a confirmation; the buyer can go on watching and no longer cancels (I)."
        "S0, Memulai Transaksi > Pengajuan ke PPK: \"Transaksi berpindah dari tab “Negosiasi” ke “Persetujuan PPK”\"; I, pilihan sendiri: S0 setelah pengajuan hanya menyebut pemantauan oleh PP";
    Apv02 "APV-02" Refuses S0 "The chosen PPK alone reviews: order summary, negotiation history, RUP detail, penyedia information."
        "S0, Pengajuan ke PPK > PPK Review Pesanan: \"PPK Dapat mereview detail transaksi\"";
    Apv03 "APV-03" Both S0 "'Buat Pesanan' on the page of 'Review Pesanan PP' generates the Surat Pesanan; without the review refused."
        "S0, Pengajuan ke PPK > PPK Review Pesanan: \"Untuk melanjutkan klik “Buat Pesanan”\"";
    Apv04 "APV-04" Does S0 "The PPK's signature not given within 3x24 h of the submission: 'Batal Otomatis'; review and draft do not restart it (I)."
        "S0, Pengajuan ke PPK > PPK Melanjutkan Pesanan PP: \"Jika tidak ada respon lebih dari 3x24 jam, transaksi Batal Otomatis\"; I, pilihan sendiri: respon dibaca sebagai tanda tangan, agar tenggat tidak diulur";
    Apv05 "APV-05" Both I "The PPK may reject with a reason (required): the order ends cancelled in review."
        "I, pilihan sendiri: S0 hanya menunjukkan persetujuan, padahal PPK perlu dapat menolak";
    // SPS: Surat Pesanan.
    Sps01 "SPS-01" Does S0 "Generated by the system with number, parties, items, prices, taxes, shipping, RUP, terms; the prices before tax equal the negotiated ones, taxes are those of its date (PJK-03). CHK-05 is asked for the new total."
        "S0, Surat Pesanan > PPK Membuat Surat Pesanan: \"Surat Pesanan Digital otomatis ter-generate oleh sistem\"; I, pilihan sendiri: S0 tidak merinci isi Surat Pesanan";
    Sps02 "SPS-02" Both S0 "The PPK may add clauses until signing, not after."
        "S0, Surat Pesanan > PPK Membuat Surat Pesanan: \"menambah ketentuan / klausal baru pada surat pesanan\"";
    Sps03 "SPS-03" Does S0 "PPK signs by BSrE passphrase: status 'Menunggu Konfirmasi Penyedia', tab Pesanan."
        "S0, Surat Pesanan > PPK Membuat Surat Pesanan: \"Transaksi berpindah dari tab “Persetujuan PPK” ke “Pesanan”\"";
    Sps04 "SPS-04" Does S0 "The penyedia signs within 3x24 h, else 'Batal Otomatis'; then 'Diproses Penyedia'."
        "S0, Monitor Pesanan > Pesanan diproses Penyedia: \"Surat Pesanan telah ditandatangani PPK & Penyedia\"; S0, Surat Pesanan > PPK Membuat Surat Pesanan: \"PPK menunggu penandatanganan Surat Pesanan oleh Penyedia\"";
    Sps05 "SPS-05" Both I "The penyedia may decline with a reason (required): order cancelled."
        "I, pilihan sendiri: S0 hanya mengenal tanda tangan atau lewat waktu";
    // KRM: delivery.
    Krm01 "KRM-01" Does S0 "The penyedia processes and ships; PPK and buyer follow 'Lacak Pengiriman' with status and place."
        "S0, Monitor Pesanan > Pesanan diproses Penyedia: \"PPK dapat melacak pengiriman dengan klik “Lacak Pengiriman”\"";
    Krm02 "KRM-02" Both S0 "Third-party courier: pickup request, picked up, in transit, delivered, in this order. Kurir Penyedia: shipped, in transit, delivered."
        "S0, Adendum Pesanan > PPK Melakukan Adendum Pesanan: \"dapat dilakukan sebelum penyedia request Pickup\"; S0, Monitor Pesanan: \"Pop up status pengiriman akan menampilkan proses/lokasi barang\"; I, pilihan sendiri: S0 tidak menyebut nama dan urutan status";
    Krm03 "KRM-03" Does S0 "Stages (tahapan) and many locations are tracked one by one."
        "S0, Memulai Transaksi > Halaman Checkout: \"Tahapan Pengiriman\"; P, artikel pusat bantuan Panduan PPK: Membuat & Mengelola Pesanan (HC-PPK-old)";
    Krm04 "KRM-04" Does P "Arrival after the requested date is late: penalty 1/1000 a day of the late part before PPN, goods and add-ons only; policy denda: tampil (default: shown), potong (deducted) or mati. Shown from the late arrival on, never above what is due after PPh and fee; shown and booked are one figure."
        "P, Perpres 16/2018 dan perubahannya, Pasal 79 ayat (4) dan (5) (SPK-NOTE); I, pilihan sendiri: sumber publik tidak menyebut kapan denda tampil dan batasnya";
    // BST: BAST.
    Bst01 "BST-01" Refuses S0 "Only the PPK confirms, and only what has been delivered."
        "S0, BAST > PPK Mengkonfirmasi Pesanan: \"Penyedia telah menyelesaikan pengiriman produk ke lokasi yang ditetapkan PP/PPK\"";
    Bst02 "BST-02" Both S0 "First the inspection: date and the three statements (function, quantity, delivery time conform); then the BAST number. The date lies between arrival and today (I)."
        "S0, BAST > PPK Mengkonfirmasi Pesanan: \"Pop up 1: Isi detail pemeriksaan tepat guna\"; P, artikel pusat bantuan Bagaimana cara menerima pesanan (HC-BAST), tiga pernyataan; I, pilihan sendiri: seed tidak membatasi tanggal pemeriksaan";
    Bst03 "BST-03" Both S0 "The BAST is generated; the PPK may change its number until signing."
        "S0, BAST > PPK Mengkonfirmasi Pesanan: \"PPK dapat mengubah nomor BAST jika dibutuhkan\"";
    Bst04 "BST-04" Does S0 "Delivery to the agreed place finished (with stages: the last one): status 'Pesanan Tiba'. The PPK's BSrE signature on the BAST adds the note 'Menunggu Konfirmasi Penyedia'; the penyedia signs: the note goes, delivery status 'Sudah BAST' (P)."
        "S0, BAST > PPK Mengkonfirmasi Pesanan: \"Status Transaksi berubah menjadi “Pesanan Tiba”\"; S0, BAST: \"Status Transaksi bertambah dengan keterangan “Menunggu Konfirmasi Penyedia”\"; P, artikel pusat bantuan Pembayaran Mekanisme Langsung (LS) Pemda (HC-LS-PEMDA), Sudah BAST";
    Bst05 "BST-05" Refuses S0 "An insurance or compensation claim needs the unboxing video; without it refused. A video is a file of a video kind that is not empty."
        "S0, BAST > PPK Mengkonfirmasi Pesanan: \"Pastikan merekam video saat pembukaan paket untuk klaim asuransi\"; P, artikel pusat bantuan Bagaimana cara menerima pesanan (HC-BAST), kompensasi; I, pilihan sendiri: S0 tidak menyebut jenis berkas video";
    Bst06 "BST-06" Both P "Function or quantity does not conform: the PPK records it, no BAST; the stage goes back to 'Belum Dikirim', the penyedia delivers again, inspection again. A late delivery (waktu) never blocks the BAST: KRM-04 applies."
        "P, artikel pusat bantuan Panduan PPK: Membuat & Mengelola Pesanan (HC-PPK-old), ketidaksesuaian saat pemeriksaan";
    // NIL: rating.
    Nil01 "NIL-01" Both S0 "From the PPK's signature on the BAST, at once or later, the PPK gives rating (1 to 5, I) and ulasan for the order, the penyedia's service and, only with Kurir Penyedia, the courier: each once (I). Policy penilaian: terbuka (default) or pengembangan (refused; S0 'in development'). An ulasan without its star is refused (I)."
        "S0, Penilaian Pesanan: \"PPK dapat memberikan penilaian secara langsung ataupun nanti\"; I, pilihan sendiri: S0 tidak menyebut skala rating, berapa kali menilai, dan ulasan tanpa rating";
    // ADN: adendum.
    Adn01 "ADN-01" Both S0 "PPK or penyedia proposes; the other side answers."
        "S0, Adendum Pesanan: \"PPK ataupun Penyedia dapat untuk melakukan adendum pesanan\"";
    Adn02 "ADN-02" Both S0 "Nine kinds: quantity, shipping price (Kurir Penyedia only), extra terms, PPN % of a product or add-on, PPnBM % of one, requested arrival, removing an add-on, adding an add-on, the signing person. A quantity of 0 is refused by KRJ-01."
        "S0, Adendum Pesanan: \"Perubahan volume/kuantitas produk\"";
    Adn03 "ADN-03" Refuses S0 "Which kinds are self-service is policy; a kind not open is refused as in development (default: all nine open)."
        "S0, Adendum Pesanan: \"Secara Mandiri Pengembangan\"";
    Adn04 "ADN-04" Both S0 "One addendum may change several data at once; one addendum is open at a time (I)."
        "S0, Adendum Pesanan: \"perubahan pada satu atau lebih data secara bersamaan\"; I, pilihan sendiri: dua adendum terbuka dapat saling bertentangan";
    Adn05 "ADN-05" Refuses S0 "From 'Diproses Penyedia' (I) until a BAST is made (buat-bast); never after payment."
        "S0, Adendum Pesanan > PPK Melakukan Adendum Pesanan: \"PPK dapat melakukan adendum sebelum pembuatan BAST / melakukan pembayaran\"; I, pilihan sendiri: sebelum Diproses Penyedia belum ada pesanan yang mengikat";
    Adn06 "ADN-06" Refuses S0 "Third-party courier: only before the pickup request."
        "S0, Adendum Pesanan > PPK Melakukan Adendum Pesanan: \"dapat dilakukan sebelum penyedia request Pickup\"";
    Adn07 "ADN-07" Refuses S0 "A quantity change that moves the price total by more than 10% is refused; exactly 10% passes. Base: the original subtotal (goods, add-ons, shipping, before tax) (I); measured: the net quantity change over all accepted addenda and this one, up or down."
        "S0, Adendum Pesanan: \"apabila perubahannya melebihi batas 10% dari jumlah harga maka tidak dapat dilanjutkan\"; I, pilihan sendiri: S0 tidak menyebut dasar 10% dan cara mengukurnya";
    Adn08 "ADN-08" Does S0 "Preview shows before and after of every changed field and of all totals, and changes nothing."
        "S0, Adendum Pesanan: \"“Preview Perubahan” Untuk meninjau ulang adendum\"";
    Adn09 "ADN-09" Both S0 "Proposal: the letter is generated and signed by the proposer; status 'Adendum Sedang Disiapkan'; the other side is notified. While it is open, delivery, BAST and payment acts are refused by this rule (I)."
        "S0, Adendum Pesanan: \"Tinjau detail perubahan dan buat surat adendum\"; S0, Adendum Pesanan: \"Pesanan akan memiliki status “Adendum Sedang Disiapkan”\"; I, pilihan sendiri: isi pesanan belum pasti selama adendum terbuka";
    Adn10 "ADN-10" Both S0 "Answer within 3x24 h of the proposal; without one the addendum lapses and the order is as before (I). An answer after that is refused."
        "S0, Adendum Pesanan > PPK Melakukan Adendum Pesanan: \"Batas waktu persetujuan adendum adalah 3 x 24 jam\"; I, pilihan sendiri: S0 tidak menyebut akibat lewat waktu";
    Adn11 "ADN-11" Both S0 "Accepted: the other side signs, the changes hold, totals and taxes are new. Rejected: content exactly as before. A rejection without a reason is refused (I)."
        "S0, Adendum Pesanan > Tolak Adendum: \"isi Surat Pesanan akan kembali seperti sebelum pengajuan adendum\"; S0, Adendum Pesanan > Menerima Adendum: \"Selanjutnya Tanda tangan adendum surat pesanan\"; I, pilihan sendiri: S0 tidak menyebut alasan penolakan";
    Adn12 "ADN-12" Does S0 "Agree by chat first: a proposal without any chat on the order is accepted but flagged."
        "S0, Adendum Pesanan > PPK Melakukan Adendum Pesanan: \"kepada Penyedia melalui fitur Chat terlebih dahulu\"; I, pilihan sendiri: S0 hanya mengimbau, jadi cukup diberi peringatan";
    Adn13 "ADN-13" Refuses I "After an addendum CHK-05 (budget) holds again, and the payment limits look at the new total."
        "I, pilihan sendiri: total baru tidak boleh melampaui anggaran yang ada";
    Adn14 "ADN-14" Refuses S0 "The new signing person has an Aktif PA, KPA or PPK access in the same satker (penyedia side: Admin Utama or Anggota of the same company); otherwise refused (I)."
        "S0, Adendum Pesanan: \"Pergantian penanggung jawab penandatanganan dalam surat pesanan\"; I, pilihan sendiri: S0 tidak menyebut siapa yang boleh menggantikan";
    Adn15 "ADN-15" Does S0 "Before answering, the other side sees the addendum on 'Detail Adendum Pesanan' with the before and after of ADN-08."
        "S0, Adendum Pesanan: \"PPK dapat meninjau pengajuan adendum pada halaman Detail Adendum Pesanan\"";
    // BYR: payment, common.
    Byr01 "BYR-01" Both S0 "The PPK chooses the method once the BAST is signed by both, from the list or the detail page."
        "S0, Halaman Detail Pesanan: \"“Pilih Metode Pembayaran” dari halaman Daftar Pesanan atau halaman Detail Pesanan\"; P, artikel pusat bantuan Pembayaran Mekanisme Langsung (LS) Pemda (HC-LS-PEMDA), syarat Sudah BAST";
    Byr02 "BYR-02" Refuses S0 "UP kode bayar and UP KKP only up to Rp200,000,000 of the gross total: above, refused ('melebihi'); exactly 200,000,000 passes (policy up_tepat_batas: boleh, or tolak for kode bayar: S0 also says 'di bawah')."
        "S0, Halaman Pilih Metode Pembayaran: \"Apabila nilai transaksi melebihi Rp 200.000.000\"; S0, Tahapan Pembayaran: \"Khusus transaksi di bawah Rp 200.000.000\"; S0, Tahapan Pembayaran: \"Khusus transaksi maksimal nominal Rp 200.000.000\"; I, pilihan sendiri: S0 tidak menyebut nilai transaksi termasuk pajak atau tidak";
    Byr03 "BYR-03" Refuses S0 "LS only above Rp200,000,000 (policy ls_minimum; may be lifted)."
        "S0, Tahapan Pembayaran: \"Khusus transaksi di atas Rp 200.000.000\"";
    Byr04 "BYR-04" Both S0 "Before submission the PPK verifies completeness: BAST, Surat Pesanan, invoice (Faktur Pajak where the method needs one)."
        "S0, Halaman Verifikasi Kelengkapan Dokumen: \"PPK melanjutkan pembayaran dan melakukan verifikasi kelengkapan dokumen\"; P, artikel pusat bantuan pembayaran setelah menerima pesanan (HC-BAYAR), daftar dokumen";
    Byr05 "BYR-05" Refuses S0 "UP kode bayar is paid by the Bendahara Pengeluaran (on screen 'Bendahara SKPD'), LS by LSG-04. The chosen one has an Aktif access in that role in the PPK's own satker; otherwise refused ('Bendahara Belum Terdaftar'), pointing to another method or the invitation (AKS-10)."
        "S0, Halaman Pop-up Bendahara Belum Terdaftar: \"bendahara pada satuan kerja yang sama dengan PPK\"";
    Byr06 "BYR-06" Both S0 "UP kode bayar and LS: submission gives 'Menunggu Pembayaran Bendahara'; the treasurer checks the documents and confirms; then the gateway issues the kode bayar (VA by policy kanal_bayar). UP KKP has no treasurer: after verification the holder pays (KKP-01, KKP-02); ajukan-ke-bendahara is refused."
        "S0, Halaman Daftar Pesanan (Bendahara): \"Bendahara dapat mengkonfirmasi pesanan yang telah diajukan PPK dengan memverifikasi dokumen\"; S0, Tahapan Pembayaran: \"channel kode bayar Telkom pada CMS Bank Daerah\"";
    Byr07 "BYR-07" Does S0 "The payment instruction names code, bank, amount and the limit of 7x24 h."
        "S0, Halaman Instruksi Pembayaran: \"Batas waktu untuk melakukan pembayaran setelah kode bayar terbentuk adalah 7x24 Jam\"";
    Byr08 "BYR-08" Both I "Past 7x24 h the code is void; the order waits again at 'Menunggu Pembayaran Bendahara' and the treasurer may have a new code issued. Only the latest code marks the order paid (see BYR-11). A code found again after a lost answer, past its limit, is void at once and a fresh one is issued in the same act. Before a new code the gateway is asked about the old one: where money was settled in time, the act is refused by this rule, no new code is issued, and the answer pays the order (BYR-09) by an input of its own."
        "I, pilihan sendiri: S0 memberi batas 7x24 jam tanpa akibat bila lewat dan tidak membahas jawaban yang hilang";
    Byr09 "BYR-09" Does S0 "The treasurer pays through the CMS of the regional bank; the bank settles, the gateway calls back (normally within 1 minute): 'Pembayaran Berhasil' (list: 'Status Berhasil'), order complete. What counts is the bank's settlement instant: a callback after the limit for money settled in time still pays. A lost callback is made up by asking the gateway after 15 minutes and then at intervals that double up to 24 hours (policy rekonsiliasi)."
        "S0, Peranan Pengguna Pemerintah Daerah: \"Memproses Permintaan Pembayaran PPK melalui CMS Bank Daerah\"; S0, Pembayaran - UP Kode Bayar: \"Halaman Daftar Pesanan - Status Berhasil\"; I, pilihan sendiri: S0 tidak membahas callback dan rekonsiliasi";
    Byr10 "BYR-10" Both I "A callback counts once, however often and in whatever order it comes; an unknown code or a bad signature is refused and recorded. A wrong amount is refused by the bank at bayar-cms. A code is compared as text, digit for digit."
        "I, pilihan sendiri: seed tidak membahas pesan dari gateway dan bank";
    Byr11 "BYR-11" Does I "Money taken for a void or already paid code is recorded as a refund due and never marks the order paid."
        "I, pilihan sendiri: seed tidak membahas pembayaran ganda atau terlambat";
    Byr12 "BYR-12" Does S0 "The penyedia bears the transaction fee (gateway and bank; amounts in policy); settlement = amount due minus fee. The fee is per order: the settlements carry it in their order, each no more than it holds, until it is whole; what they cannot carry is not taken, and the view says so."
        "S0, Catatan Pembayaran Penyedia: \"Penyedia akan dikenakan potongan biaya transaksi\"; I, pilihan sendiri: S0 tidak menyebut pembagian biaya atas beberapa pencairan";
    Byr13 "BYR-13" Does I "Every rupiah is in a double-entry ledger (payer, gateway, penyedia, tax, fee); entries balance after every event, and platform, bank and gateway agree once no callback is outstanding."
        "I, pilihan sendiri: agar tidak ada rupiah yang hilang";
    Byr14 "BYR-14" Both I "A method can be changed until the treasurer has confirmed (KKP: until the card is charged), not after; a change takes a submission back."
        "I, pilihan sendiri: S0 menawarkan metode lain tanpa menyebut batas waktunya";
    Byr15 "BYR-15" Both P "Payment in stages: each termin is paid in order; between them 'Dibayarkan Sebagian'. Method, treasurer and status belong to the termin; a termin takes over the method of the one before until another is chosen (I); an order is paid when all its termin are."
        "P, artikel pusat bantuan Pembayaran Mekanisme Langsung (LS) Pemda (HC-LS-PEMDA); I, pilihan sendiri: sumber publik tidak merinci data setiap termin";
    Byr16 "BYR-16" Both P "Payment outside the system: the PPK records the proof; status 'Pembayaran di Luar Sistem'; no kode bayar, no platform tax (policy, off by default). The proof is a PDF or picture that is not empty, at most 10 MB. It ends its termin only; an order of which one termin was paid so ends as 'Pembayaran di Luar Sistem', and what went through the platform stays in view and ledger."
        "P, artikel pusat bantuan Pembayaran di Luar Sistem Katalog Elektronik V6 (HC-LUAR); I, pilihan sendiri: sumber publik tidak menyebut bentuk bukti dan pesanan bertermin";
    Byr17 "BYR-17" Both I "Gateway or bank down: the act is refused or retried by policy, nothing charged twice, nothing lost."
        "I, pilihan sendiri: seed tidak membahas gangguan layanan pembayaran";
    // LSG: LS.
    Lsg01 "LSG-01" Does S0 "After choosing LS the payment status is 'Menunggu Faktur Pajak Penyedia' and the penyedia is notified; in either order the penyedia uploads the dokumen penagihan (Faktur Pajak or another supporting document) and the PPK the bukti potong."
        "S0, Halaman Menunggu Faktur Pajak Penyedia: \"dua proses pengunggahan dokumen yang dapat dilakukan secara paralel\"";
    Lsg02 "LSG-02" Both S0 "PPK either ticks 'Transaksi ini tidak memerlukan bukti potong pajak' or gives kind of PPh, amount and document, one or several."
        "S0, Halaman Unggah Bukti Potong: \"centang “Transaksi ini tidak memerlukan bukti potong pajak.”\"; S0, Halaman Unggah Bukti Potong: \"Tentukan jenis PPh dan nilai pajak\"";
    Lsg03 "LSG-03" Refuses S0 "'Lanjutkan Pembayaran' is refused until both sides are done; the rejection says whose is missing."
        "S0, Halaman Daftar Pesanan - Lanjutkan Pembayaran: \"WAJIB diunggah terlebih dahulu sebelum proses pembayaran dapat dilanjutkan\"";
    Lsg04 "LSG-04" Refuses S0 "The payer is BUD (Pemda) or BUN (K/L). One who is a treasurer of the satker in another role is refused by this rule, one who is none there by BYR-05."
        "S0, Pembayaran - LS > Halaman Pop-up Pemilihan Bendahara Umum Daerah (BUD): \"menentukan BUD atas pesanan tersebut\"; S0, Peranan Pengguna Pemerintah Daerah: \"BUD/BUN (LS)\"; I, pilihan sendiri: S0 menulis BUD/BUN tanpa membedakan Pemda dan K/L";
    Lsg05 "LSG-05" Both I "A PPh amount that differs from the computed one is flagged, not refused; a negative one or above the base is refused."
        "I, pilihan sendiri: S0 membiarkan PPK mengisi nilai pajak sendiri";
    Lsg06 "LSG-06" Refuses I "A PKP uploads a Faktur Pajak; one that is not PKP uploads another supporting document, a Faktur Pajak of it is refused (PJK-08)."
        "I, pilihan sendiri: S0 menulis faktur atau dokumen lain sesuai ketentuan";
    // KKP: government credit card.
    Kkp01 "KKP-01" Does S0 "PPK is the holder: pays at once on the card page."
        "S0, Pembayaran - UP KKP: \"Halaman Konfirmasi Pemegang KKP - PPK\"";
    Kkp02 "KKP-02" Both S0 "Another holder: PPK gives name and e-mail, the link is mailed, the holder clicks 'Bayar'. Only the latest link works, once."
        "S0, Halaman Email Pembayaran KKP - Aktor Lain: \"Link pembayaran akan dikirimkan ke email pemegang KKP yang telah diisikan\"; I, pilihan sendiri: S0 tidak menyebut masa pakai tautan";
    Kkp03 "KKP-03" Both I "A declined card is refused and leaves the order waiting for payment; another try is possible. A lost answer never charges twice (idempotency key)."
        "I, pilihan sendiri: S0 hanya menunjukkan pembayaran kartu yang berhasil";
    Kkp04 "KKP-04" Does S0 "A card charged, by the PPK or by another holder: 'Pembayaran Berhasil', order complete."
        "S0, Pembayaran - UP KKP: \"Halaman Pembayaran Berhasil\"";
    // PJK: tax.
    Pjk01 "PJK-01" Does S0 "UP follows PMK 58/PMK.03/2022: the platform collects, pays and reports; the treasurer does none; the platform's invoice counts as Faktur Pajak."
        "S0, Metode Pembayaran > METODE UP (UANG PERSEDIAAN): \"Invoice yang dikeluarkan oleh platform sudah dipersamakan dengan Faktur Pajak\"; P, PMK 58/PMK.03/2022 (WIBOWO58, HC-PAJAK-UP)";
    Pjk02 "PJK-02" Does S0 "LS follows PMK 59/PMK.03/2022: the instansi/satker collects, pays and reports, the platform does none; the penyedia uploads the Faktur Pajak. Bukti potong by the PPK (S0 payment slides) or the penyedia (S0 legal slide): policy bukti_potong_oleh, default ppk."
        "S0, Metode Pembayaran > METODE LS (LANGSUNG): \"upload Faktur Pajak dan Bukti Potong atas PPh\"; S0, Halaman Menunggu Faktur Pajak Penyedia: \"Unggah bukti potong pajak oleh PPK\"; P, PMK 59/PMK.03/2022 (WIBOWO59)";
    Pjk03 "PJK-03" Does P "From 1 Jan 2025 the product's percentages decide: 11 stands for price*11/12*12% (non-luxury), 12 for luxury on the full price, in January 2025 on 11/12 of it to end consumers as an instansi is one (PMK 131/2024 article 5; motor vehicles, category Kendaraan, excepted); 1 Apr 2022 to 31 Dec 2024 all 11, before that all 10; dated by the Surat Pesanan."
        "P, PMK 131/2024 Pasal 2, 3, dan 5, PMK 11/2025 (KOMP-EX, PMK11-EX, ORTAX-131), UU HPP untuk 2022 sampai 2024 (LISTYO), dan 10 sebelum itu (BEND-EX)";
    Pjk04 "PJK-04" Does P "PPnBM = rate * price; no PPN on PPnBM."
        "P, UU PPN (domain.md bagian 4, T18)";
    Pjk05 "PJK-05" Does P "Exact fractions; PPN and PPnBM rounded once per line to whole rupiah, half up, totals are sums of rounded lines; PPh once per kind on the summed base, half up. The DPP is never rounded first."
        "P, lampiran PER-11/PJ/2025 (TAX-NOTE); I, pilihan sendiri: pembulatan per baris mengikuti baris pada faktur";
    Pjk06 "PJK-06" Does P "UP: PPh 22 0.5% of the base. The payer pays the gross; the penyedia receives base - PPh22 - fee; PPN and PPnBM go to the state."
        "P, PMK 58/PMK.03/2022 (DEXWIS, LISTYO) dan artikel pusat bantuan UP Pemda (HC-UP-PEMDA)";
    Pjk07 "PJK-07" Does P "LS: goods PPh 22 1.5% of the base, services PPh 23 2%; without NPWP doubled; base up to Rp2,000,000 that is no split: no PPN collected, no PPh 22 (reachable with ls_minimum lifted)."
        "P, PMK 231/2019 jo. PMK 59/PMK.03/2022, UU PPh Pasal 22 ayat (3) dan Pasal 23 (domain.md bagian 4, T5 sampai T9)";
    Pjk08 "PJK-08" Both P "A penyedia that is not PKP charges no PPN."
        "P, surat PKP atau pernyataan Non PKP dalam Panduan Praktis Penyedia (PENYEDIA-DECK)";
    Pjk10 "PJK-10" Does I "Add-ons and shipping are lines of their own: an add-on has its own PPN %; shipping carries PPN 11% (0 when the penyedia is not PKP). PPh looks at products and add-ons of kind jasa as services, the rest and shipping as goods."
        "I, pilihan sendiri: S0 menambahkan PPN pada ongkir tanpa menyebut tarifnya";
    Pjk09 "PJK-09" Refuses S0 "PPN % and PPnBM % are fields of each product and add-on, changed only by addendum once ordered. PPN: 0; 11; 12 only for luxury (PPnBM above 0) from 1 Jan 2025; a penyedia that is not PKP: only 0. Another value is refused at the product, at checkout and in an addendum."
        "S0, Adendum Pesanan: \"Perubahan persentase (%) PPN dari masing-masing produk dan layanan tambahan\"; P, PMK 131/2024 Pasal 2 dan 3 (KOMP-EX); I, pilihan sendiri: tarif ditetapkan hukum, jadi hanya nilai sah";
    Pjk11 "PJK-11" Does S0 "With UP the platform issues an invoice as soon as the method is chosen (I): number, date, names and NPWP of penyedia, buyer and platform, goods or services, whole value, PPh, PPN, PPnBM; its figures are those of PJK-05 and PJK-06, and taking the method back voids it (I)."
        "S0, Metode Pembayaran > METODE UP (UANG PERSEDIAAN): \"Invoice yang dikeluarkan oleh platform\"; P, artikel pusat bantuan ketentuan Pemungutan Pajak metode Pembayaran UP (HC-PAJAK-UP), isi invoice; I, pilihan sendiri: sumber tidak menyebut kapan invoice terbit dan batal";
    // VIS: who sees and does what.
    Vis01 "VIS-01" Does S0 "Tabs of Daftar Transaksi: Negosiasi, Persetujuan PPK, Pesanan (delivery, BAST and payment included), and (I) Selesai, Dibatalkan; each person sees the transactions of own satker or company in the own role (treasurers: VIS-02)."
        "S0, Memulai Transaksi > Negosiasi: \"Produk/Transaksi masuk ke halaman “Daftar Transaksi\"; I, pilihan sendiri: S0 tidak menunjukkan tempat transaksi yang berakhir";
    Vis02 "VIS-02" Both S0 "Treasurers see only what was submitted to them. What was submitted to them stays in view, also once it is paid."
        "S0, Halaman Daftar Pesanan (Bendahara): \"Bendahara dapat memilih pesanan yang telah diajukan PPK\"; I, pilihan sendiri: S0 tidak menyebut pesanan yang sudah dibayar";
    Vis03 "VIS-03" Refuses I "Nobody reads or acts on another satker's or company's transaction; the rejection does not reveal whether it exists. Except: Auditor (preparation documents), agen verifikator, Verifikator Akun and Pusat Bantuan (what a profile, access or ticket names). A number is compared as text, digit for digit; what a thing is called inside the program is no number."
        "I, pilihan sendiri: S0 membagi hak menurut satker tanpa menyebut penolakannya";
    Vis04 "VIS-04" Does S0 "Everything that waits for a person sends a notification (e-mail, bell) once, to whom it concerns; the one of a code names code, bank, amount and limit."
        "S0, Halaman Menunggu Faktur Pajak Penyedia: \"Penyedia akan menerima notifikasi\"; S0, Adendum Pesanan: \"Menerima Notifikasi Adendum\"; P, artikel pusat bantuan Menerima Pesanan (HC-TERIMA), email dan lonceng";
    Vis05 "VIS-05" Does P "Each transaction also carries the machine status of the public API (ON_NEGOTIATION, WAITING_PPK_REVIEW, ESIGN_IN_PROGRESS, WAITING_SELLER_CONFIRMATION, ON_PROCESS, ON_ADDENDUM, COMPLETED, PAYMENT_OUTSIDE_SYSTEM, CANCELLED, CANCELLED_ON_NEGOTIATION, CANCELLED_ON_REVIEW, REQUEST_CANCEL_BY_ADMIN)."
        "P, dokumentasi API INAPROC e-katalog (API-12)";
    Vis06 "VIS-06" Does S0 "Changing what the user cannot (preparation document, a wrong rejection, a cancellation by the admin) goes through Pusat Bantuan tickets."
        "S0, Memulai Transaksi > Halaman Checkout: \"merubah dokumen ditengah proses transaksi, silahkan hubungi PUSAT BANTUAN\"";
    Vis07 "VIS-07" Refuses I "An act that the status does not allow, and for which its area has no rule, is refused; the rejection names the status. After an end state only looking, chat, rating and claims are possible."
        "I, pilihan sendiri: S0 menunjukkan urutan status tanpa menyebut tindakan terlarang";
    Vis08 "VIS-08" Does S0 "Every act and automatic change of a transaction is kept with time, person and role, and shown as its riwayat ('Tercatat Secara Digital')."
        "S0, Katalog Elektronik Versi 6: \"Tercatat Secara Digital\"";
    Vis09 "VIS-09" Does I "Every end of a wait (accepted, rejected, lapsed, cancelled, paid) sends one notification to each side concerned; a payment or refund also to the treasurer who paid."
        "I, pilihan sendiri: S0 menyebut email hasil hanya untuk profil dan akses, padahal setiap pihak perlu mengetahui akhirnya";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_read_back_and_fits_the_set() {
        let mut set = RuleSet::default();
        for &rule in Rule::ALL {
            assert_eq!(Rule::parse(rule.id()), Some(rule));
            assert!(!set.contains(rule));
            set.insert(rule);
            assert!(set.contains(rule));
        }
        assert!(set.iter().eq(Rule::ALL.iter().copied()));
        assert_eq!(Rule::parse("NEG-99"), None);
    }

    #[test]
    fn every_rule_says_where_it_stands() {
        for rule in Rule::ALL {
            let basis = format!("{},", rule.basis());
            let mut parts = rule.source().split("; ");
            assert!(parts.any(|part| part.starts_with(&basis)), "{rule}: {}", rule.source());
        }
    }
}
