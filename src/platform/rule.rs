//! The rule catalogue: one row a rule, in the order in which refusals are cited.
//!
//! A row is `variant id kind basis sentence`, with `later` before the sentence of a rule that the
//! platform does not ask yet, and `refuses` of one that so far only refuses though it does something
//! too. The order of the rows is part of the contract: inside a
//! phase the rule that stands first is cited (see `check`).

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::words;

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
    ($($variant:ident $id:literal $kind:ident $basis:ident $($state:ident)? $sentence:literal;)*) => {
        /// A rule of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule {
            $(#[doc = $sentence] $variant,)*
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
        }
    };
    (@acts $kind:ident) => { Some(RuleKind::$kind) };
    (@acts $kind:ident refuses) => { Some(RuleKind::Refuses) };
    (@acts $kind:ident later) => { None };
}

impl Rule {
    /// Returns the rule with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
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

/// A set of rules as bits; encoded as the list of its rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleSet([u64; Self::WORDS]);

impl RuleSet {
    /// How many words of 64 bits a set has.
    pub(super) const WORDS: usize = 3;

    /// Returns the set of these words.
    pub(super) const fn of_words(words: [u64; Self::WORDS]) -> Self {
        Self(words)
    }

    /// Returns the word and the bit of a rule.
    pub(super) const fn place(rule: Rule) -> (usize, u64) {
        (rule as usize / 64, 1 << (rule as usize % 64))
    }

    /// Adds a rule.
    pub const fn insert(&mut self, rule: Rule) {
        self.0[rule as usize / 64] |= 1 << (rule as usize % 64);
    }

    /// Returns whether the rule is in the set.
    pub const fn contains(&self, rule: Rule) -> bool {
        self.0[rule as usize / 64] & (1 << (rule as usize % 64)) != 0
    }

    /// Adds all rules of another set.
    pub const fn extend(&mut self, other: &Self) {
        self.0[0] |= other.0[0];
        self.0[1] |= other.0[1];
        self.0[2] |= other.0[2];
    }

    /// Returns the rules of the set, in catalogue order.
    pub fn iter(&self) -> impl Iterator<Item = Rule> + '_ {
        // Bit by bit from the lowest: a set has few of the rules that there are.
        let some = |rest: u64| (rest != 0).then_some(rest);
        let words = (0..).step_by(64).zip(self.0);
        words.flat_map(move |(first, word)| {
            let bits = std::iter::successors(some(word), move |rest| some(rest & (rest - 1)));
            bits.map(move |rest| Rule::ALL[first + rest.trailing_zeros() as usize])
        })
    }
}

impl Serialize for RuleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().collect::<Vec<Rule>>())
    }
}

impl<'de> Deserialize<'de> for RuleSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::default();
        Vec::<Rule>::deserialize(deserializer)?.into_iter().for_each(|rule| set.insert(rule));
        Ok(set)
    }
}

catalogue! {
    // CLK: clock and deadlines.
    Clk01 "CLK-01" Does S0 "Every 3x24 jam (also PRF-12, AKS-03, ADN-10) is 72 hours of wall-clock time from the instant the waiting status began; weekends and holidays count (policy tenggat: jam). Under policy tenggat: hari-kerja it is 3 working days: same local time of day, the starting day not counted, skipping Saturdays, Sundays and the holidays of the calendar (P: help centre).";
    Clk02 "CLK-02" Does S0 "'lebih dari 3x24 jam': an answer at exactly the deadline instant is in time. The lapse takes effect 1 ms after the deadline (time has millisecond resolution).";
    Clk03 "CLK-03" Does I "Every answer starts a fresh period for the other side. A deadline of a status already left never fires.";
    Clk04 "CLK-04" Does S0 "7x24 jam (kode bayar) is 168 hours, same boundary as CLK-02.";
    Clk05 "CLK-05" Does I "After 'Diproses Penyedia' no order is ever cancelled automatically.";
    // REG: digital identity, two flow variants (policy alur_pendaftaran).
    Reg01 "REG-01" Does S0 later "Variant katalog-v6, in this order: username and e-mail, terms, e-mail link 'Buat Kata Sandi', password, login again, phone, OTP, profile.";
    Reg02 "REG-02" Does S4 later "Variant sop-2026, in this order: e-mail and CAPTCHA, ownership and terms, e-mail link 'Lanjutkan Pendaftaran', phone, OTP, username, profile with documents, Privy verification, access registration (done when requested; its verification may still run, I), password, account active, login.";
    Reg03 "REG-03" Refuses I later "A step out of the variant's order is refused; the rejection names the step that is due.";
    Reg04 "REG-04" Refuses S0 later "Username and e-mail are personal: an office address (any domain ending in .go.id, .mil.id or polri.go.id; list in policy) is refused.";
    Reg05 "REG-05" Refuses S4 later "An e-mail already registered is not registered twice: refused, pointing to 'Masuk' (login).";
    Reg06 "REG-06" Refuses S4 later "Variant sop-2026 refuses registration without a passed CAPTCHA.";
    Reg07 "REG-07" Refuses S0 later "Terms (Syarat & Ketentuan) must be accepted before the next step.";
    Reg08 "REG-08" Both S0 later "The mailed link works once, only for its own account, and only the latest one works.";
    Reg09 "REG-09" Refuses I later "Password policy: at least 8 characters with upper case, lower case and digit (policy). Passwords are stored only as a salted hash; never in journal, report or log.";
    Reg10 "REG-10" Both S0 later "After the password is set the person must log in with username or e-mail and the new password; a wrong one is refused, and 5 wrong ones in a row lock login for 15 minutes (policy). At exactly 15 minutes it is open again, and the count begins anew (I).";
    Reg11 "REG-11" Both S0 later "The OTP is sent by WhatsApp or SMS to the given phone. A wrong code is refused.";
    Reg12 "REG-12" Refuses I later "An OTP lives 5 minutes, allows 3 tries, and only the latest one works; resend allowed after 60 seconds (policy). A call repeated because its answer was lost does not count another try. At exactly 60 seconds a resend is allowed; at exactly 5 minutes the code still works.";
    Reg13 "REG-13" Refuses I later "Username, phone and NIK are unique over all accounts. Unique however they are spelt (blanks, dots, +62 and 0).";
    Reg14 "REG-14" Both S4 later "The account is active only when every step of its variant is done. Until then every act but those of one's own registration, profile and access is refused (I).";
    Reg15 "REG-15" Does S4 later "Mutu baku of the SOP: opening the site 1 minute, filling the form 5 minutes; a deviation is recorded as 'kegagalan' of the pelaksana and shown; nothing is refused.";
    Reg16 "REG-16" Does S4 later "Deviations of kelengkapan (a step's required data or document missing) and of output (a step that did not yield its output) are recorded with time and pelaksana and shown as 'kegagalan' as in REG-15.";
    // PRF: profile verification.
    Prf01 "PRF-01" Refuses S0 later "Profile type is Penyedia or Non Penyedia; Non Penyedia names employment ASN, TNI or POLRI.";
    Prf02 "PRF-02" Both S0 later "ASN gives a NIP (18 digits), TNI and POLRI an NRP: letters dropped, zeros in front to 18 (24565 and 000000000000024565 are the same); no digit or more than 18 refused.";
    Prf03 "PRF-03" Refuses P later "NIK has 16 digits: region 6, birth date DDMMYY (day + 40 for women), serial not 0000. A NIK whose birth date contradicts the typed one, or whose sex contradicts the NIP's, is refused. A NIP of a civil servant carries the same birth date (YYYYMMDD) and sex (1/2).";
    Prf04 "PRF-04" Refuses S0 later "NIK, NIP or NRP, name as on the KTP and date of birth are required; sop-2026 also requires NPWP (15 digits with check digit; or 16: a NIK, 0 and the 15, or a number given out since January 2025, which begins with 1000 0000; blanks, dots and dashes between digits do not matter) and the documents.";
    Prf05 "PRF-05" Refuses S0 later "katalog-v6: Selfie first, and only then the KTP photo.";
    Prf06 "PRF-06" Refuses S0 later "katalog-v6: A selfie is retaken when the face is covered (mask, glasses, other object), not centred, badly lit, or the background is not plain and neutral; the face is wholly and clearly visible; it is taken live, not uploaded; a device without camera cannot do it.";
    Prf07 "PRF-07" Refuses S0 later "katalog-v6: A KTP photo is retaken when the card is not wholly in frame, badly lit, held in a selfie, or not taken live.";
    Prf08 "PRF-08" Does S0 later "katalog-v6: after both photos the data go to Dukcapil. Match: verified, e-mail, Dashboard.";
    Prf09 "PRF-09" Does S0 later "No match: an agen verifikator decides, at most 3x24 h; meanwhile the profile waits and the person sees it; result on the account page and by e-mail.";
    Prf10 "PRF-10" Both S0 later "Agent approves: verified, e-mail. Agent rejects: e-mail with the reason, and the person cannot go on to access. A rejection without a reason is refused (I).";
    Prf11 "PRF-11" Does S0 later "A rejected person contacts Pusat Bantuan; the help desk can reopen the profile for a new submission.";
    Prf12 "PRF-12" Does I later "The 3x24 h for an agent is a service level: past it nothing is decided by itself; the breach is recorded once and shown.";
    Prf13 "PRF-13" Does I later "Dukcapil unreachable after the retries of policy counts as 'not yet verified' and goes to an agent; nothing typed is lost.";
    Prf14 "PRF-14" Does S4 later "sop-2026: documents go to Privy. Verified: e-mail, next step. Not verified: back to completing the profile with the reason. Its status is then 'Verifikasi Ditolak' with the reason, and the step due is 'isi-profil' (I).";
    Prf15 "PRF-15" Does P later "Penyedia profiles are verified through Privy in both variants.";
    // AKS: access.
    Aks01 "AKS-01" Refuses S0 later "Access can be requested only with a verified profile (sop-2026: before the password exists).";
    Aks02 "AKS-02" Refuses S0 later "A request names role, instansi and satker and carries a Surat Tugas (or SK) for that satker (PDF, at most 2 MB (P)); without it refused.";
    Aks03 "AKS-03" Does S0 later "Status 'Menunggu Verifikasi' on the access page, by e-mail and in Pengaturan; service level 3x24 h as in PRF-12.";
    Aks04 "AKS-04" Refuses S0 later "Only a Verifikator Akun appointed by that instansi decides; another instansi's is refused.";
    Aks05 "AKS-05" Both S0 later "Approved: 'Aktif'. Rejected: 'Ditolak' with a reason; both on the access page, by e-mail and in Pengaturan. A rejected person may apply again. A rejection without a reason is refused (I).";
    Aks06 "AKS-06" Both S0 later "Treasurer roles: K/L Bendahara Pengeluaran (LS: BUN); Pemda UP Bendahara Pengeluaran, LS BUD. A Bendahara Pengeluaran Pembantu registers as Bendahara Pengeluaran. A role that the kind of instansi does not have is refused.";
    Aks07 "AKS-07" Both S0 later "Penyedia: Admin Utama (direktur, owner or komisaris) registers the company (NIB, akta, PKP status, NPWP where there is one) and adds Anggota Perusahaan; an Anggota acts for the company.";
    Aks08 "AKS-08" Refuses S0 "Every transaction act needs an Aktif access in the role that the act belongs to, in the satker or company concerned.";
    Aks09 "AKS-09" Both P later "An access has a validity period; past it it is 'Kedaluwarsa' and can be reactivated with a new Surat Tugas through the verifier.";
    Aks10 "AKS-10" Both S0 later "A PPK may invite a treasurer who has no Aktif treasurer access in the PPK's satker, also one of another satker: e-mail invitation, then an ordinary access request for that satker (AKS-02 to AKS-05). One who has the access already is not invited: refused (I).";
    Aks11 "AKS-11" Refuses S0 later "Profile type and access agree: a Non Penyedia profile requests only official roles, a Penyedia profile only Admin Utama or Anggota; another is refused.";
    Aks12 "AKS-12" Both S0 later "A PA or KPA may link an access of a SiRUP account from before 1 Aug 2024 ('Hubungkan') with its username and password instead of requesting one (P); an access already linked to another account is refused, pointing to AKS-02.";
    // TTE: electronic signature.
    Tte01 "TTE-01" Both S0 "PA, KPA and PPK sign through BSrE; signing needs an active certificate (checked at BSrE at signing time).";
    Tte02 "TTE-02" Both S0 "No active certificate: refused to sign, and the person is referred to the verifikator TTE of the own instansi (another's is refused), who registers the NIK at BSrE; afterwards the settings page shows it active.";
    Tte03 "TTE-03" Refuses S0 "A wrong passphrase signs nothing and changes nothing; the person may try again while the deadline runs. So also after a lost answer: if the service then says that the document is signed, only the passphrase sent before was right, and another is refused (I).";
    Tte04 "TTE-04" Refuses I "BSrE or Privy down, slow or answering rubbish: refused with the service named, nothing signed, nothing lost, deadlines go on. A lost answer never signs twice. The next try asks first what became of the call before.";
    Tte05 "TTE-05" Both P "Penyedia signs the Surat Pesanan, adendum and BAST through Privy with an OTP. A wrong code is refused, once per code typed: a call repeated because its answer was lost does not count another try; after a lost answer TTE-03 holds for the code as for a passphrase.";
    Tte06 "TTE-06" Does I "What is signed is the SHA-256 of the document's canonical content, which every rendering carries; a document changed after signing is detected by verification.";
    Tte07 "TTE-07" Does S0 "The settings page shows the linked signature and 'Tanda Tangan Aktif', else 'Tanda Tangan Belum Aktif', whom to contact and the guide.";
    // KAT: catalogue and search.
    Kat01 "KAT-01" Both S0 refuses "Three product kinds (Barang, Digital, Jasa), categories in three levels. 18 active categories (S0): Perlengkapan Alat Tulis, Perkakas, Perawatan Tubuh, Perangkat Lunak, Peralatan Pendidikan, Peralatan Olahraga, Peralatan Kantor, Peralatan Elektronik, Pakaian dan Aksesoris Perempuan, Pakaian dan Aksesoris Laki-Laki, Peralatan Dapur, Jasa Sewa Peralatan Elektronik, Jasa Sewa Alat Transportasi, Jasa Layanan, Hadiah Souvenir, Jasa Akomodasi & Kegiatan, Jasa Tenaga Kerja, Makanan & Minuman (policy kategori_aktif; a product outside is refused, I).";
    Kat02 "KAT-02" Refuses S0 later "Categories and collections are managed centrally by the category team (LKPP/GTP) alone; each category standardises its attributes, and a product lacking a required attribute is refused.";
    Kat03 "KAT-03" Does S0 later "Search by keyword finds products and penyedia; filters: kind, category, price range, location, TKDN, PDN, UMKK; sort by relevance, price, newest. Stable order.";
    Kat04 "KAT-04" Does S0 later "Collections: 'Produk Bersertifikat TKDN' (has a TKDN figure, I), 'PDN - UMKK' (PDN of a UMKK penyedia, I), 'Produk dari Daerahmu' (the penyedia's kota/kabupaten is that of the person's Alamat Utama, I).";
    Kat05 "KAT-05" Does S0 later "Product page: details, price parts, variants, add-on services, shipping, stock.";
    Kat06 "KAT-06" Does S0 later "Products of one category with equal key attributes are shown as similar, with lowest, median and highest price, and imports beside their PDN substitutes, so that fairness of a price can be judged.";
    Kat07 "KAT-07" Both P "Pasal 66 Perpres 46/2025: while a PDN with TKDN+BMP >= 40% exists in the same category group, a product with TKDN < 25% or an import is flagged at checkout (policy pdn: peringatan (default), tolak or mati).";
    Kat08 "KAT-08" Refuses P later "A product taken down ('turun tayang') cannot be bought and blocks the continuation of an order before the Surat Pesanan.";
    // KRJ: cart.
    Krj01 "KRJ-01" Refuses S0 "Adding needs a variant where the product has them, a quantity of at least 1 (or the product's minimum) and within stock.";
    Krj02 "KRJ-02" Does S0 "Only ticked lines go to checkout; the rest stay in the cart. A line named in the checkout counts as ticked (I).";
    Krj03 "KRJ-03" Refuses P "One checkout is for one penyedia; ticking lines of two is refused.";
    Krj04 "KRJ-04" Refuses P "The cart has a capacity (policy, 50 lines).";
    Krj05 "KRJ-05" Does I "Stock is reserved at checkout and given back on every cancellation; it is never negative.";
    Krj06 "KRJ-06" Does S0 "Direct purchase: from the product page straight to checkout, under KRJ-01; the cart stays as it is.";
    // CHK: checkout.
    Chk01 "CHK-01" Refuses S0 "Checkout needs: preparation document, kind of shipment, address, stages, requested arrival, shipping option, RUP, PPK. The rejection lists all that is missing. What is only blanks or invisible characters is missing, the address of a stage too. Stages that do not add up to the lines are refused by this rule as a value, not as a missing field (I).";
    Chk02 "CHK-02" Refuses S0 "Preparation document: one PDF of at most 10 MB (10 * 1024 * 1024 bytes), covering the 4 points of product choice. An empty file is none.";
    Chk03 "CHK-03" Both S0 "Once uploaded nobody changes it and only an Auditor may open it; a change goes through Pusat Bantuan.";
    Chk04 "CHK-04" Both S0 "Shipping option Kurir Penyedia or third-party courier, with estimated days and cost shown; requested arrival not before the estimate. An address outside the places that the world knows is refused, with the nearest place by spelling (I).";
    Chk05 "CHK-05" Refuses S0 "The RUP is one of the buyer's satker, found by name or id; its remaining budget covers the total (I). Asked again when the Surat Pesanan fixes the taxes of its date (SPS-01): the reservation follows the total, and where the budget does not cover it the Surat Pesanan is refused (I).";
    Chk06 "CHK-06" Refuses S0 "The PPK chosen has an Aktif PPK access in the buyer's satker.";
    Chk07 "CHK-07" Refuses P "Policy batas_pembeli, off by default (S0: the PP makes every order, also those paid by LS). On (P): PP buys up to Rp200,000,000, only the PPK buys above; looked at on the gross at list price, at checkout only. On, a PPK does not buy at or below the limit.";
    Chk08 "CHK-08" Both P "Shipment to one location is paid at once; to many locations in stages: at once or per termin, fixed at checkout. Stages to different addresses, or per termin, with one location are refused; so is a line named twice in the stages (I).";
    Chk09 "CHK-09" Does S0 "A completed checkout opens the negotiation and puts the transaction into the tab Negosiasi.";
    Chk10 "CHK-10" Refuses S0 "The RUP's source is APBN and/or APBD and its method E-Purchasing; another is refused. A RUP that names a year serves checkouts of that year only (I).";
    Chk11 "CHK-11" Refuses P "A buyer, or a PPK chosen, who belongs to the selling company is refused (conflict of interest, Perpres 16/2018 article 7; policy konflik_kepentingan: tolak (default) or mati).";
    // NEG: negotiation.
    Neg01 "NEG-01" Does S0 "The buyer proposes a price per product and per add-on service.";
    Neg02 "NEG-02" Refuses S0 "Shipping is negotiable only with Kurir Penyedia.";
    Neg03 "NEG-03" Does S0 "PPN and PPnBM are added to the entered price automatically; a summary shows before and after.";
    Neg04 "NEG-04" Does S0 "The buyer sees the lowest price at which each product was ever sold (completed transactions, those paid outside the system included).";
    Neg05 "NEG-05" Does S0 "Each side answers within 3x24 h, else 'Batal Otomatis'; this holds for the buyer's first proposal after checkout too.";
    Neg06 "NEG-06" Does S0 "The penyedia may propose new prices: status 'Negosiasi Diajukan Penyedia'; the buyer proposes again or agrees.";
    Neg07 "NEG-07" Does S0 "Agreement by either side: 'Negosiasi Selesai' with the prices last proposed.";
    Neg08 "NEG-08" Both S0 "While the transaction is in tab Negosiasi the buyer may cancel, also out of turn (I), with a reason (required).";
    Neg09 "NEG-09" Refuses I "Out of turn, and after an end state, every negotiation act but chat and NEG-08 is refused.";
    Neg10 "NEG-10" Refuses I "A proposed price is whole rupiah, above 0 and not above the list price. A line or add-on named twice, by whatever spelling, is refused.";
    Neg11 "NEG-11" Does S0 "Chat between penyedia and buyer or the order's PPK at any time, from the product page before an order too, and after its end; the negotiation history stays visible to buyer, PPK and penyedia. A message on the product page reaches the penyedia and stands in the product's chat. The history shows every line, add-on and shipping.";
    Neg12 "NEG-12" Does S0 "After 'Negosiasi Selesai' the buyer submits to the PPK within 3x24 h, else 'Batal Otomatis'; cancelling with a reason is still possible.";
    // APV: PPK approval.
    Apv01 "APV-01" Does S0 "Submission: status 'Menunggu persetujuan PPK', from tab Negosiasi to tab Persetujuan PPK; after a confirmation; the buyer can go on watching and no longer cancels (I).";
    Apv02 "APV-02" Refuses S0 "The chosen PPK alone reviews: order summary, negotiation history, RUP detail, penyedia information.";
    Apv03 "APV-03" Both S0 "'Buat Pesanan' on the page of 'Review Pesanan PP' generates the Surat Pesanan; without the review refused.";
    Apv04 "APV-04" Does S0 "The PPK's signature not given within 3x24 h of the submission: 'Batal Otomatis'; review and draft do not restart it (I).";
    Apv05 "APV-05" Both I "The PPK may reject with a reason (required): the order ends cancelled in review.";
    // SPS: Surat Pesanan.
    Sps01 "SPS-01" Does S0 "Generated by the system with number, parties, items, prices, taxes, shipping, RUP, terms; the prices before tax equal the negotiated ones, taxes are those of its date (PJK-03). CHK-05 is asked for the new total.";
    Sps02 "SPS-02" Both S0 "The PPK may add clauses until signing, not after.";
    Sps03 "SPS-03" Does S0 "PPK signs by BSrE passphrase: status 'Menunggu Konfirmasi Penyedia', tab Pesanan.";
    Sps04 "SPS-04" Does S0 "The penyedia signs within 3x24 h, else 'Batal Otomatis'; then 'Diproses Penyedia'.";
    Sps05 "SPS-05" Both I "The penyedia may decline with a reason (required): order cancelled.";
    // KRM: delivery.
    Krm01 "KRM-01" Does S0 "The penyedia processes and ships; PPK and buyer follow 'Lacak Pengiriman' with status and place.";
    Krm02 "KRM-02" Both S0 "Third-party courier: pickup request, picked up, in transit, delivered, in this order. Kurir Penyedia: shipped, in transit, delivered.";
    Krm03 "KRM-03" Does S0 "Stages (tahapan) and many locations are tracked one by one.";
    Krm04 "KRM-04" Does P "Arrival after the requested date is late: penalty 1/1000 a day of the late part before PPN, goods and add-ons only; policy denda: tampil (default: shown), potong (deducted) or mati. Shown from the late arrival on, never above what is due after PPh and fee; shown and booked are one figure.";
    // BST: BAST.
    Bst01 "BST-01" Refuses S0 "Only the PPK confirms, and only what has been delivered.";
    Bst02 "BST-02" Both S0 "First the inspection: date and the three statements (function, quantity, delivery time conform); then the BAST number. The date lies between arrival and today (I).";
    Bst03 "BST-03" Both S0 "The BAST is generated; the PPK may change its number until signing.";
    Bst04 "BST-04" Does S0 "Delivery to the agreed place finished (with stages: the last one): status 'Pesanan Tiba'. The PPK's BSrE signature on the BAST adds the note 'Menunggu Konfirmasi Penyedia'; the penyedia signs: the note goes, delivery status 'Sudah BAST' (P).";
    Bst05 "BST-05" Refuses S0 "An insurance or compensation claim needs the unboxing video; without it refused. A video is a file of a video kind that is not empty.";
    Bst06 "BST-06" Both P "Function or quantity does not conform: the PPK records it, no BAST; the stage goes back to 'Belum Dikirim', the penyedia delivers again, inspection again. A late delivery (waktu) never blocks the BAST: KRM-04 applies.";
    // NIL: rating.
    Nil01 "NIL-01" Both S0 "From the PPK's signature on the BAST, at once or later, the PPK gives rating (1 to 5, I) and ulasan for the order, the penyedia's service and, only with Kurir Penyedia, the courier: each once (I). Policy penilaian: terbuka (default) or pengembangan (refused; S0 'in development'). An ulasan without its star is refused (I).";
    // ADN: adendum.
    Adn01 "ADN-01" Both S0 later "PPK or penyedia proposes; the other side answers.";
    Adn02 "ADN-02" Both S0 later "Nine kinds: quantity, shipping price (Kurir Penyedia only), extra terms, PPN % of a product or add-on, PPnBM % of one, requested arrival, removing an add-on, adding an add-on, the signing person. A quantity of 0 is refused by KRJ-01.";
    Adn03 "ADN-03" Refuses S0 later "Which kinds are self-service is policy; a kind not open is refused as in development (default: all nine open).";
    Adn04 "ADN-04" Both S0 later "One addendum may change several data at once; one addendum is open at a time (I).";
    Adn05 "ADN-05" Refuses S0 later "From 'Diproses Penyedia' (I) until a BAST is made (buat-bast); never after payment.";
    Adn06 "ADN-06" Refuses S0 later "Third-party courier: only before the pickup request.";
    Adn07 "ADN-07" Refuses S0 later "A quantity change that moves the price total by more than 10% is refused; exactly 10% passes. Base: the original subtotal (goods, add-ons, shipping, before tax) (I); measured: the net quantity change over all accepted addenda and this one, up or down.";
    Adn08 "ADN-08" Does S0 later "Preview shows before and after of every changed field and of all totals, and changes nothing.";
    Adn09 "ADN-09" Both S0 later "Proposal: the letter is generated and signed by the proposer; status 'Adendum Sedang Disiapkan'; the other side is notified. While it is open, delivery, BAST and payment acts are refused by this rule (I).";
    Adn10 "ADN-10" Both S0 later "Answer within 3x24 h of the proposal; without one the addendum lapses and the order is as before (I). An answer after that is refused.";
    Adn11 "ADN-11" Both S0 later "Accepted: the other side signs, the changes hold, totals and taxes are new. Rejected: content exactly as before. A rejection without a reason is refused (I).";
    Adn12 "ADN-12" Does S0 later "Agree by chat first: a proposal without any chat on the order is accepted but flagged.";
    Adn13 "ADN-13" Refuses I later "After an addendum CHK-05 (budget) holds again, and the payment limits look at the new total.";
    Adn14 "ADN-14" Refuses S0 later "The new signing person has an Aktif PA, KPA or PPK access in the same satker (penyedia side: Admin Utama or Anggota of the same company); otherwise refused (I).";
    Adn15 "ADN-15" Does S0 later "Before answering, the other side sees the addendum on 'Detail Adendum Pesanan' with the before and after of ADN-08.";
    // BYR: payment, common.
    Byr01 "BYR-01" Both S0 "The PPK chooses the method once the BAST is signed by both, from the list or the detail page.";
    Byr02 "BYR-02" Refuses S0 "UP kode bayar and UP KKP only up to Rp200,000,000 of the gross total: above, refused ('melebihi'); exactly 200,000,000 passes (policy up_tepat_batas: boleh, or tolak for kode bayar: S0 also says 'di bawah').";
    Byr03 "BYR-03" Refuses S0 later "LS only above Rp200,000,000 (policy ls_minimum; may be lifted).";
    Byr04 "BYR-04" Both S0 "Before submission the PPK verifies completeness: BAST, Surat Pesanan, invoice (Faktur Pajak where the method needs one).";
    Byr05 "BYR-05" Refuses S0 "UP kode bayar is paid by the Bendahara Pengeluaran (on screen 'Bendahara SKPD'), LS by LSG-04. The chosen one has an Aktif access in that role in the PPK's own satker; otherwise refused ('Bendahara Belum Terdaftar'), pointing to another method or the invitation (AKS-10).";
    Byr06 "BYR-06" Both S0 "UP kode bayar and LS: submission gives 'Menunggu Pembayaran Bendahara'; the treasurer checks the documents and confirms; then the gateway issues the kode bayar (VA by policy kanal_bayar). UP KKP has no treasurer: after verification the holder pays (KKP-01, KKP-02); ajukan-ke-bendahara is refused.";
    Byr07 "BYR-07" Does S0 "The payment instruction names code, bank, amount and the limit of 7x24 h.";
    Byr08 "BYR-08" Both I "Past 7x24 h the code is void; the order waits again at 'Menunggu Pembayaran Bendahara' and the treasurer may have a new code issued. Only the latest code marks the order paid (see BYR-11). A code found again after a lost answer, past its limit, is void at once and a fresh one is issued in the same act. Before a new code the gateway is asked about the old one: where money was settled in time, the act is refused by this rule, no new code is issued, and the answer pays the order (BYR-09) by an input of its own.";
    Byr09 "BYR-09" Does S0 "The treasurer pays through the CMS of the regional bank; the bank settles, the gateway calls back (normally within 1 minute): 'Pembayaran Berhasil' (list: 'Status Berhasil'), order complete. What counts is the bank's settlement instant: a callback after the limit for money settled in time still pays. A lost callback is made up by asking the gateway after 15 minutes and then at intervals that double up to 24 hours (policy rekonsiliasi).";
    Byr10 "BYR-10" Both I "A callback counts once, however often and in whatever order it comes; an unknown code or a bad signature is refused and recorded. A wrong amount is refused by the bank at bayar-cms. A code is compared as text, digit for digit.";
    Byr11 "BYR-11" Does I "Money taken for a void or already paid code is recorded as a refund due and never marks the order paid.";
    Byr12 "BYR-12" Does S0 "The penyedia bears the transaction fee (gateway and bank; amounts in policy); settlement = amount due minus fee. The fee is per order: the settlements carry it in their order, each no more than it holds, until it is whole; what they cannot carry is not taken, and the view says so.";
    Byr13 "BYR-13" Does I "Every rupiah is in a double-entry ledger (payer, gateway, penyedia, tax, fee); entries balance after every event, and platform, bank and gateway agree once no callback is outstanding.";
    Byr14 "BYR-14" Both I "A method can be changed until the treasurer has confirmed (KKP: until the card is charged), not after; a change takes a submission back.";
    Byr15 "BYR-15" Both P "Payment in stages: each termin is paid in order; between them 'Dibayarkan Sebagian'. Method, treasurer and status belong to the termin; a termin takes over the method of the one before until another is chosen (I); an order is paid when all its termin are.";
    Byr16 "BYR-16" Both P "Payment outside the system: the PPK records the proof; status 'Pembayaran di Luar Sistem'; no kode bayar, no platform tax (policy, off by default). The proof is a PDF or picture that is not empty, at most 10 MB. It ends its termin only; an order of which one termin was paid so ends as 'Pembayaran di Luar Sistem', and what went through the platform stays in view and ledger.";
    Byr17 "BYR-17" Both I "Gateway or bank down: the act is refused or retried by policy, nothing charged twice, nothing lost.";
    // LSG: LS.
    Lsg01 "LSG-01" Does S0 later "After choosing LS the payment status is 'Menunggu Faktur Pajak Penyedia' and the penyedia is notified; in either order the penyedia uploads the dokumen penagihan (Faktur Pajak or another supporting document) and the PPK the bukti potong.";
    Lsg02 "LSG-02" Both S0 later "PPK either ticks 'Transaksi ini tidak memerlukan bukti potong pajak' or gives kind of PPh, amount and document, one or several.";
    Lsg03 "LSG-03" Refuses S0 later "'Lanjutkan Pembayaran' is refused until both sides are done; the rejection says whose is missing.";
    Lsg04 "LSG-04" Refuses S0 later "The payer is BUD (Pemda) or BUN (K/L). One who is a treasurer of the satker in another role is refused by this rule, one who is none there by BYR-05.";
    Lsg05 "LSG-05" Both I later "A PPh amount that differs from the computed one is flagged, not refused; a negative one or above the base is refused.";
    Lsg06 "LSG-06" Refuses I later "A PKP uploads a Faktur Pajak; one that is not PKP uploads another supporting document, a Faktur Pajak of it is refused (PJK-08).";
    // KKP: government credit card.
    Kkp01 "KKP-01" Does S0 later "PPK is the holder: pays at once on the card page.";
    Kkp02 "KKP-02" Both S0 later "Another holder: PPK gives name and e-mail, the link is mailed, the holder clicks 'Bayar'. Only the latest link works, once.";
    Kkp03 "KKP-03" Both I later "A declined card is refused and leaves the order waiting for payment; another try is possible. A lost answer never charges twice (idempotency key).";
    Kkp04 "KKP-04" Does S0 later "A card charged, by the PPK or by another holder: 'Pembayaran Berhasil', order complete.";
    // PJK: tax.
    Pjk01 "PJK-01" Does S0 "UP follows PMK 58/PMK.03/2022: the platform collects, pays and reports; the treasurer does none; the platform's invoice counts as Faktur Pajak.";
    Pjk02 "PJK-02" Does S0 later "LS follows PMK 59/PMK.03/2022: the instansi/satker collects, pays and reports, the platform does none; the penyedia uploads the Faktur Pajak. Bukti potong by the PPK (S0 payment slides) or the penyedia (S0 legal slide): policy bukti_potong_oleh, default ppk.";
    Pjk03 "PJK-03" Does P "From 1 Jan 2025 the product's percentages decide: 11 stands for price*11/12*12% (non-luxury), 12 for luxury on the full price, in January 2025 on 11/12 of it to end consumers as an instansi is one (PMK 131/2024 article 5; motor vehicles, category Kendaraan, excepted); 1 Apr 2022 to 31 Dec 2024 all 11, before that all 10; dated by the Surat Pesanan.";
    Pjk04 "PJK-04" Does P "PPnBM = rate * price; no PPN on PPnBM.";
    Pjk05 "PJK-05" Does P "Exact fractions; PPN and PPnBM rounded once per line to whole rupiah, half up, totals are sums of rounded lines; PPh once per kind on the summed base, half up. The DPP is never rounded first.";
    Pjk06 "PJK-06" Does P "UP: PPh 22 0.5% of the base. The payer pays the gross; the penyedia receives base - PPh22 - fee; PPN and PPnBM go to the state.";
    Pjk07 "PJK-07" Does P later "LS: goods PPh 22 1.5% of the base, services PPh 23 2%; without NPWP doubled; base up to Rp2,000,000 that is no split: no PPN collected, no PPh 22 (reachable with ls_minimum lifted).";
    Pjk08 "PJK-08" Both P "A penyedia that is not PKP charges no PPN.";
    Pjk10 "PJK-10" Does I "Add-ons and shipping are lines of their own: an add-on has its own PPN %; shipping carries PPN 11% (0 when the penyedia is not PKP). PPh looks at products and add-ons of kind jasa as services, the rest and shipping as goods.";
    Pjk09 "PJK-09" Refuses S0 "PPN % and PPnBM % are fields of each product and add-on, changed only by addendum once ordered. PPN: 0; 11; 12 only for luxury (PPnBM above 0) from 1 Jan 2025; a penyedia that is not PKP: only 0. Another value is refused at the product, at checkout and in an addendum.";
    Pjk11 "PJK-11" Does S0 "With UP the platform issues an invoice as soon as the method is chosen (I): number, date, names and NPWP of penyedia, buyer and platform, goods or services, whole value, PPh, PPN, PPnBM; its figures are those of PJK-05 and PJK-06, and taking the method back voids it (I).";
    // VIS: who sees and does what.
    Vis01 "VIS-01" Does S0 "Tabs of Daftar Transaksi: Negosiasi, Persetujuan PPK, Pesanan (delivery, BAST and payment included), and (I) Selesai, Dibatalkan; each person sees the transactions of own satker or company in the own role (treasurers: VIS-02).";
    Vis02 "VIS-02" Both S0 "Treasurers see only what was submitted to them. What was submitted to them stays in view, also once it is paid.";
    Vis03 "VIS-03" Refuses I "Nobody reads or acts on another satker's or company's transaction; the rejection does not reveal whether it exists. Except: Auditor (preparation documents), agen verifikator, Verifikator Akun and Pusat Bantuan (what a profile, access or ticket names). A number is compared as text, digit for digit; what a thing is called inside the program is no number.";
    Vis04 "VIS-04" Does S0 "Everything that waits for a person sends a notification (e-mail, bell) once, to whom it concerns; the one of a code names code, bank, amount and limit.";
    Vis05 "VIS-05" Does P "Each transaction also carries the machine status of the public API (ON_NEGOTIATION, WAITING_PPK_REVIEW, ESIGN_IN_PROGRESS, WAITING_SELLER_CONFIRMATION, ON_PROCESS, ON_ADDENDUM, COMPLETED, PAYMENT_OUTSIDE_SYSTEM, CANCELLED, CANCELLED_ON_NEGOTIATION, CANCELLED_ON_REVIEW, REQUEST_CANCEL_BY_ADMIN).";
    Vis06 "VIS-06" Does S0 later "Changing what the user cannot (preparation document, a wrong rejection, a cancellation by the admin) goes through Pusat Bantuan tickets.";
    Vis07 "VIS-07" Refuses I "An act that the status does not allow, and for which its area has no rule, is refused; the rejection names the status. After an end state only looking, chat, rating and claims are possible.";
    Vis08 "VIS-08" Does S0 "Every act and automatic change of a transaction is kept with time, person and role, and shown as its riwayat ('Tercatat Secara Digital').";
    Vis09 "VIS-09" Does I "Every end of a wait (accepted, rejected, lapsed, cancelled, paid) sends one notification to each side concerned; a payment or refund also to the treasurer who paid.";
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
}
