//! The platform's state: the fold of events over a registry and a policy.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::platform::act::{Koleksi, TipeProfil};
use crate::platform::akun::{Akun, Kegagalan, Langkah};
use crate::platform::bantuan::Tiket;
use crate::platform::bend::Rules;
use crate::platform::document::SidikTerakhir;
use crate::platform::event::BarisKeranjang;
use crate::platform::id::{AdendumId, OrangId, PesananId, ProdukId, RupId, SatkerId};
use crate::platform::ledger::Ledger;
use crate::platform::pesanan::{Adendum, Nomor, Pesan, Pesanan};
use crate::platform::policy::Policy;
use crate::platform::profil::Profil;
use crate::platform::registry::Registry;
use crate::platform::rule::{Rule, RuleSet};
use crate::value::{Index, Log, Rupiah, SimTime, low};

/// The system itself: what it knows at an instant.
///
/// Cheap to clone: orders are shared until one is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Who and what exists.
    pub registry: Arc<Registry>,
    /// The numbers that hold here.
    pub policy: Arc<Policy>,
    /// Which rules hold: all of them, unless one is bent to see who notices.
    pub rules: Rules,
    /// Free stock by product (KRJ-05).
    pub stok: Vec<i64>,
    /// Lowest price of a completed sale by product (NEG-04).
    pub harga_terendah: Vec<Option<Rupiah>>,
    /// Budget held or spent by RUP (CHK-05).
    pub pagu_terpakai: Vec<Rupiah>,
    /// Carts by person.
    pub keranjang: BTreeMap<OrangId, Vec<BarisKeranjang>>,
    /// Chat on product pages, before an order (NEG-11).
    pub chat_produk: BTreeMap<ProdukId, Vec<Pesan>>,
    /// Transactions.
    pub pesanan: Vec<Arc<Pesanan>>,
    /// Adenda: the transaction of each, and its place there.
    pub adendum: Log<(PesananId, u16)>,
    /// Transactions by satker and year, in the order of their numbers.
    pub nomor: BTreeMap<(SatkerId, i16), Vec<PesananId>>,
    /// The double-entry ledger (BYR-13).
    pub ledger: Ledger,
    /// The transaction of every kode bayar that was issued.
    pub kode_bayar: KodeBayar,
    /// Products that the category team added to a collection (KAT-04).
    pub koleksi: BTreeMap<Koleksi, BTreeSet<ProdukId>>,
    /// Accounts that were begun, or to which something happened (see [`Platform::akun`]).
    pub akun: BTreeMap<OrangId, Arc<Akun>>,
    /// Profiles to which something happened (see [`Platform::profil`]).
    pub profil: BTreeMap<OrangId, Arc<Profil>>,
    /// What was not up to the mutu baku of the SOP in a person's registration (REG-15, REG-16): the
    /// record of attempts, refused ones too.
    pub mutu_baku: BTreeMap<OrangId, Vec<Kegagalan>>,
    /// Tickets of Pusat Bantuan (VIS-06).
    pub tiket: Vec<Arc<Tiket>>,
    /// What was hashed last.
    pub sidik: SidikTerakhir,
}

/// What exists and which numbers hold: all that sums and documents look at beside the order.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Who and what exists.
    pub registry: &'a Registry,
    /// The numbers that hold here.
    pub policy: &'a Policy,
    /// Which rules hold.
    pub rules: &'a Rules,
    /// Where rules that decide a sum are noted, if anybody wants to know.
    pub noted: Option<&'a Cell<RuleSet>>,
    /// The document that was hashed last.
    pub sidik: &'a SidikTerakhir,
}

impl Terms<'_> {
    /// Returns whether what a rule does is done (see `bend`), and notes it if so.
    ///
    /// Ask only where it makes a difference: `if persen > Persen::ZERO && terms.rule(..)`.
    pub fn rule(&self, rule: Rule) -> bool {
        let holds = self.rules.holds(rule);
        if let Some(noted) = self.noted.filter(|_| holds) {
            let mut rules = noted.get();
            rules.insert(rule);
            noted.set(rules);
        }
        holds
    }

    /// Returns the same for an effect that is only shown: looking decides nothing.
    pub fn shows(&self, rule: Rule) -> bool {
        self.rules.holds(rule)
    }
}

impl Platform {
    /// Returns registry and policy.
    pub fn terms(&self) -> Terms<'_> {
        let Self { registry, policy, rules, sidik, .. } = self;
        Terms { registry, policy, rules, noted: None, sidik }
    }

    /// Returns a platform on which nothing has happened.
    pub fn new(registry: Arc<Registry>, policy: Arc<Policy>) -> Self {
        let stok = registry.produk.iter().map(|produk| produk.stok).collect();
        let harga_terendah =
            registry.produk.iter().map(|produk| produk.penjualan_lama.iter().min().copied());
        Self {
            rules: Rules::default(),
            stok,
            harga_terendah: harga_terendah.collect(),
            pagu_terpakai: vec![Rupiah::ZERO; registry.rup.len()],
            keranjang: BTreeMap::new(),
            chat_produk: BTreeMap::new(),
            pesanan: Vec::new(),
            adendum: Log::new(),
            nomor: BTreeMap::new(),
            ledger: Ledger::default(),
            kode_bayar: KodeBayar::default(),
            koleksi: BTreeMap::new(),
            akun: BTreeMap::new(),
            profil: BTreeMap::new(),
            mutu_baku: BTreeMap::new(),
            tiket: Vec::new(),
            sidik: SidikTerakhir::default(),
            registry,
            policy,
        }
    }

    /// Returns a person's account. Who has accesses when the world begins has an active one.
    pub fn akun(&self, orang: OrangId) -> Cow<'_, Akun> {
        match self.akun.get(&orang) {
            Some(akun) => Cow::Borrowed(akun),
            None => Cow::Owned(self.akun_awal(orang)),
        }
    }

    fn akun_awal(&self, orang: OrangId) -> Akun {
        let baru = Akun::baru(self.policy.alur_pendaftaran);
        let row = self.registry.orang(orang);
        if row.akses.is_empty() {
            return baru;
        }
        Akun {
            langkah: Langkah::Dashboard,
            aktif: true,
            email: Some(row.email.clone()),
            username: Some(row.username.clone()),
            telepon: Some(row.telepon.clone()),
            kata_sandi: Some(row.kata_sandi.hash()),
            ..baru
        }
    }

    /// Returns a person's account to be changed.
    pub(super) fn akun_mut(&mut self, orang: OrangId) -> &mut Akun {
        if !self.akun.contains_key(&orang) {
            self.akun.insert(orang, Arc::new(self.akun_awal(orang)));
        }
        Arc::make_mut(self.akun.get_mut(&orang).expect("it is there now"))
    }

    /// Returns whether a person's account is active (REG-14).
    pub fn akun_aktif(&self, orang: OrangId) -> bool {
        match self.akun.get(&orang) {
            Some(akun) => akun.aktif,
            None => !self.registry.orang(orang).akses.is_empty(),
        }
    }

    /// Returns the step of a person's registration that is due.
    pub fn langkah(&self, orang: OrangId) -> Langkah {
        self.akun(orang).langkah
    }

    /// Returns a person's profile. Who has accesses when the world begins has a verified one.
    pub fn profil(&self, orang: OrangId) -> Cow<'_, Profil> {
        match self.profil.get(&orang) {
            Some(profil) => Cow::Borrowed(profil),
            None => Cow::Owned(Profil::awal(self.registry.orang(orang))),
        }
    }

    /// Returns a person's profile to be changed.
    pub(super) fn profil_mut(&mut self, orang: OrangId) -> &mut Profil {
        if !self.profil.contains_key(&orang) {
            let awal = Profil::awal(self.registry.orang(orang));
            self.profil.insert(orang, Arc::new(awal));
        }
        Arc::make_mut(self.profil.get_mut(&orang).expect("it is there now"))
    }

    /// Returns the type of a person's profile, if it is verified (AKS-01, AKS-11).
    pub fn profil_terverifikasi(&self, orang: OrangId) -> Option<TipeProfil> {
        self.profil(orang).terverifikasi()
    }

    /// Returns an order.
    pub fn pesanan(&self, id: PesananId) -> &Pesanan {
        &self.pesanan[id.index()]
    }

    /// Returns an adendum with its transaction.
    pub fn adendum(&self, id: AdendumId) -> (&Pesanan, &Adendum) {
        let (pesanan, ke) = self.adendum[id.index()];
        let pesanan = self.pesanan(pesanan);
        (pesanan, &pesanan.adendum()[usize::from(ke)])
    }

    /// Returns the transaction that a kode bayar was issued for, be it good or void.
    pub fn pesanan_kode(&self, kode: u64) -> Option<PesananId> {
        self.kode_bayar.pesanan(kode).find(|id| {
            let bayar = self.pesanan(*id).pembayaran.as_ref();
            bayar.is_some_and(|bayar| bayar.termin_kode(kode).is_some())
        })
    }

    /// Returns whether a person's BSrE signature is linked: "Tanda Tangan Aktif" (TTE-07).
    pub fn tte_aktif(&self, orang: OrangId) -> bool {
        self.registry.orang(orang).tte_aktif
    }

    /// Returns what is left of a RUP's budget (CHK-05).
    pub fn sisa(&self, rup: RupId) -> Rupiah {
        self.registry.rup(rup).pagu - self.pagu_terpakai[rup.index()]
    }

    /// Returns the number that the next order of a satker gets.
    pub fn nomor_berikut(&self, satker: SatkerId, at: SimTime) -> Nomor {
        let tahun = i16::try_from(at.date().year()).expect("the calendar ends in 9999");
        let ada = self.nomor.get(&(satker, tahun)).map_or(0, Vec::len);
        let urut = u32::try_from(ada + 1).expect("ids of orders are 32 bits");
        Nomor { satker, tahun, urut }
    }

    /// Returns the text of a number, such as `EP-2026-disdik-000001`.
    pub fn teks_nomor(&self, nomor: Nomor) -> String {
        let satker = &self.registry.satker(nomor.satker).kunci;
        format!("{AWAL_NOMOR}{}-{satker}-{:06}", nomor.tahun, nomor.urut)
    }

    /// Returns the number of an order's Surat Pesanan.
    pub fn teks_surat_pesanan(&self, nomor: Nomor) -> String {
        self.teks_nomor(nomor).replacen(AWAL_NOMOR, "SP-", 1)
    }

    /// Returns the number of the letter of an order's adendum, which counts from 0.
    pub fn teks_adendum(&self, nomor: Nomor, ke: usize) -> String {
        format!("{}/{}", self.teks_nomor(nomor).replacen(AWAL_NOMOR, "AD-", 1), ke + 1)
    }

    /// Returns the number of an invoice of an order, which counts from 1.
    pub fn teks_invoice(&self, nomor: Nomor, urut: u32) -> String {
        format!("{}-{urut}", self.teks_nomor(nomor).replacen(AWAL_NOMOR, "INV-", 1))
    }

    /// Returns the order whose number is this text, digit for digit (VIS-03).
    pub fn cari_nomor(&self, teks: &str) -> Option<PesananId> {
        let (tahun, rest) = teks.strip_prefix(AWAL_NOMOR)?.split_once('-')?;
        let (kunci, urut) = rest.rsplit_once('-')?;
        let satker = self.registry.satker.iter().position(|satker| *satker.kunci == *kunci)?;
        let ids = self.nomor.get(&(SatkerId::at(satker), tahun.parse().ok()?))?;
        let urut: usize = urut.parse().ok()?;
        let found = ids.get(urut.checked_sub(1)?).copied()?;
        // A number is text: other digits of the same value name nothing (VIS-03).
        (self.teks_nomor(self.pesanan(found).nomor) == teks).then_some(found)
    }
}

/// What the number of every transaction begins with.
pub const AWAL_NOMOR: &str = "EP-";

/// Which transaction each kode bayar was issued for, good or void.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KodeBayar {
    // With the end of the code, by which it is found.
    issued: Log<(u32, PesananId)>,
    by_kode: Index,
}

impl KodeBayar {
    /// Notes a code that was issued.
    pub fn insert(&mut self, kode: u64, pesanan: PesananId) {
        let end = low(kode, 32);
        let Self { issued, by_kode } = self;
        issued.push((end, pesanan));
        by_kode.push(end.into(), |row| issued[row as usize].0.into());
    }

    /// Returns the transactions of which one may have a code.
    fn pesanan(&self, kode: u64) -> impl Iterator<Item = PesananId> {
        let rows = self.by_kode.rows(low(kode, 32).into());
        rows.map(|row| self.issued[row as usize].1)
    }
}
