//! A world file as what a scenario starts from: registry, policy and keys.
//!
//! Start at [`build_world`].
//! Everything that can be wrong in the file is found here, each with its place.

mod kategori;
mod office;
mod person;
mod product;
mod sirup;
mod unique;
mod wilayah;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use self::kategori::Ciri;
use self::office::{RawInstansi, RawPenyedia, RawPlatform, RawRup, RawSatker, Tarifs};
use self::person::{Places, RawOrang};
use self::product::RawProduk;
use self::sirup::RawSirup;
use self::unique::UniqueValues;
use self::wilayah::Peta;
use super::checker::Checker;
use super::decode::{NoNames, Section, decode};
use super::keys::Keys;
use super::overlay::POLICY;
use super::policy_file::{decode_policy, policy_tree};
use super::problem::{Problem, nearest};
use super::source::Sources;
use super::tree::Node;
use inaproc_core::platform::act::field::{Field, FieldType, Kind, Record, record};
use inaproc_core::platform::pencarian::Pencarian;
use inaproc_core::platform::policy::{KATEGORI_AKTIF, Policy, Tenggat};
use inaproc_core::platform::registry::{
    Instansi, JenisProduk, Kategori, Orang, Penduduk, Penyedia, Registry, Satker, Tabel, Wilayah,
};
use inaproc_core::service::Services;
use inaproc_core::service::dukcapil::Resident;
use inaproc_core::service::privy::OtpLimits;
use inaproc_core::value::{Calendar, Date, Sidik, SimDuration, SimTime};

/// What every run of a scenario starts from; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldTemplate {
    /// The world's name; the file's where it says none.
    pub name: String,
    /// When the world starts, unless the scenario says otherwise.
    pub start: SimTime,
    /// Who and what exists.
    pub registry: Arc<Registry>,
    /// The policy, with the scenario's laid over it.
    pub policy: Arc<Policy>,
    /// The keys of files and their numbers.
    pub keys: Arc<Keys>,
    /// The digest of who and what exists.
    pub registry_sidik: Sidik,
    /// The digest of the policy.
    pub policy_sidik: Sidik,
    // As the world starts with them, under no seed in particular.
    services: Services,
    // What it was read from.
    root: Node,
}

impl WorldTemplate {
    /// Returns the outside services as the world starts with them.
    ///
    /// Everybody is known to Dukcapil, as `dukcapil` of the file says. Officials with an active signature are registered at BSrE with their passphrase, people of
    /// companies at Privy.
    pub fn services(&self, seed: u64) -> Services {
        self.services.clone().seeded(seed)
    }

    /// Returns the last instant that a run may reach: a deadline that is set then still lies in
    /// the calendar.
    pub fn last(&self) -> SimTime {
        SimTime::LAST - self.ahead()
    }

    /// Returns how far ahead a deadline may lie.
    pub fn ahead(&self) -> SimDuration {
        let holidays = i64::try_from(self.registry.kalender.holidays().len()).unwrap_or(i64::MAX);
        let tenggat = match self.policy.tenggat {
            Tenggat::Jam => SimDuration::hours(3 * 24),
            // Three working days, a weekend between them.
            Tenggat::HariKerja => SimDuration::days(5) + SimDuration::days(holidays),
        };
        tenggat.max(self.policy.masa_kode).max(self.policy.otp.umur)
    }
}

fn services_of(registry: &Registry, policy: &Policy) -> Services {
    let otp = OtpLimits { age_max: policy.otp.umur, tries_max: policy.otp.kali };
    let mut services = Services::new(0, otp);
    for orang in &registry.orang {
        let Penduduk { nik, nama, lahir, kelamin } = &orang.penduduk;
        let (nama, lahir, kelamin) = (nama.clone(), *lahir, *kelamin);
        services.register_resident(Resident { nik: *nik, nama, lahir, kelamin });
        if orang.tte_aktif {
            services.register_official(orang.nik, orang.passphrase.clone());
        }
        if orang.akses.iter().any(|akses| akses.peran.sells()) {
            services.register_penyedia(orang.nik);
        }
    }
    services
}

/// Returns the world of a tree that is the world file with the scenario's overlay on it.
///
/// `policy` is the scenario's, laid over the world's. All problems of the file are added to
/// `problems`, in the order of the file.
pub fn build_world(
    node: &Node,
    policy: Option<&Node>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<WorldTemplate> {
    build_world_like(None, node, policy, sources, problems)
}

/// Returns the same, and shares with another world what was read from the very same part of a tree.
pub(super) fn build_world_like(
    like: Option<&WorldTemplate>,
    node: &Node,
    policy: Option<&Node>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<WorldTemplate> {
    let before = problems.len();
    let template = read(like, node, policy, sources, problems);
    problems[before..].sort_by_key(|problem| problem.span);
    template.filter(|_| problems.len() == before)
}

/// A section that is read apart from the file, so that one wrong entry hides no other; what its entries
/// are is told by the type.
#[derive(Default)]
struct Apart<T>(PhantomData<T>);

impl<'de, T> Deserialize<'de> for Apart<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self(PhantomData))
    }
}

impl<T: FieldType> FieldType for Apart<T> {
    const KIND: Kind = T::KIND;
}

/// The categories of a kind of product, in three levels.
type Tingkat = BTreeMap<Box<str>, BTreeMap<Box<str>, BTreeMap<Box<str>, Ciri>>>;

record! {
    /// The whole file.
    struct File {
        /// The world's name; left out: the file's.
        name: Option<String>,
        /// When the world starts, unless a scenario says otherwise.
        start: SimTime,
        /// Days on which nobody works, beside Saturdays and Sundays (CLK-01).
        #[serde(default)]
        holidays: Vec<Date>,
        /// What couriers take, by shipping option.
        #[serde(default)]
        tarif: Tarifs,
        /// The platform itself.
        #[serde(default)]
        platform: RawPlatform,
        /// The policy: a preset, or {from: preset, key: value}.
        #[serde(default)]
        policy: Apart<Policy>,
        /// Instansi by key.
        #[serde(default)]
        instansi: Apart<Section<RawInstansi>>,
        /// Satker by key.
        #[serde(default)]
        satker: Apart<Section<RawSatker>>,
        /// People by key.
        #[serde(default)]
        people: Apart<Section<RawOrang>>,
        /// Companies by key.
        #[serde(default)]
        penyedia: Apart<Section<RawPenyedia>>,
        /// Categories: kind of product, then three levels.
        #[serde(default)]
        kategori: Apart<BTreeMap<JenisProduk, Tingkat>>,
        /// Products by key.
        #[serde(default)]
        produk: Apart<Section<RawProduk>>,
        /// Lines of the Rencana Umum Pengadaan by key.
        #[serde(default)]
        rup: Apart<Section<RawRup>>,
        /// Accesses of old SiRUP accounts by a name of one's choice (AKS-12).
        #[serde(default)]
        sirup: Apart<Section<RawSirup>>,
        /// Places by province; left out: those that are named elsewhere in the file.
        #[serde(default)]
        wilayah: Apart<BTreeMap<Box<str>, Vec<Box<str>>>>,
    }
}

/// Returns the keys of a world file with what may stand in each.
pub const fn fields() -> &'static [Field] {
    File::FIELDS
}

fn read(
    like: Option<&WorldTemplate>,
    root: &Node,
    policy: Option<&Node>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<WorldTemplate> {
    let written = policy_tree(policy, root.get(POLICY), sources, problems);
    let policy = written.as_ref().and_then(|tree| decode_policy(tree, sources, problems));
    let checker = &mut Checker { sources, problems };
    let setting = match like.filter(|like| same_setting(root, &like.root)) {
        Some(like) => {
            aktif(written.as_ref(), like.registry.kategori.iter().map(|it| &**it), checker);
            Some(Setting::of(like))
        }
        None => Setting::read(like, root, written.as_ref(), checker),
    };
    let (Setting { name, start, registry, registry_sidik, keys }, policy) = (setting?, policy?);
    Some(WorldTemplate {
        policy_sidik: Sidik::of_value(&policy),
        services: services_of(&registry, &policy),
        name: name.unwrap_or_else(|| sources.get(root.span).name.clone()),
        policy: Arc::new(policy),
        root: root.clone(),
        start,
        registry,
        registry_sidik,
        keys,
    })
}

/// Who and what exists, whatever the policy is.
struct Setting {
    name: Option<String>,
    start: SimTime,
    registry: Arc<Registry>,
    registry_sidik: Sidik,
    keys: Arc<Keys>,
}

impl Setting {
    /// Returns the setting of another world.
    fn of(like: &WorldTemplate) -> Self {
        let named = like.root.get("name").is_some_and(|name| !name.is_null());
        Self {
            name: named.then(|| like.name.clone()),
            start: like.start,
            registry: Arc::clone(&like.registry),
            registry_sidik: like.registry_sidik,
            keys: Arc::clone(&like.keys),
        }
    }

    fn read(
        like: Option<&WorldTemplate>,
        root: &Node,
        policy: Option<&Node>,
        checker: &mut Checker<'_>,
    ) -> Option<Self> {
        let file: Option<File> = decode(root, &mut NoNames, checker.sources, checker.problems);
        let mut keys = keys_of(root);
        let kategori = kategori::read(root, &mut keys, checker);
        aktif(policy, kategori.iter(), checker);
        let mulai = file.as_ref().map(|file| file.start.date());
        let like_offices =
            like.filter(|like| OFFICES.iter().all(|section| same(root, &like.root, section)));
        let offices = match like_offices {
            Some(like) => Some(Offices::of(&like.registry)),
            None => Offices::read(root, &keys, mulai, checker),
        };
        let rup = office::rup(root, &keys, checker);
        let produk = product::read(root, &keys, &kategori, mulai, checker);
        let sirup = sirup::read(root, &keys, mulai, checker);

        let file = file?;
        let tarif = file.tarif.checked(root, checker);
        if let Some(name) = &file.name {
            checker.filled(root.get("name").map_or(root.span, |node| node.span), "name", name);
        }
        let Offices { wilayah, instansi, satker, penyedia, orang } = offices?;
        file.platform.checked(root, &satker, &penyedia, checker);
        keys.set_admins(penyedia.iter().map(|penyedia| penyedia.admin).collect());
        let registry = Registry {
            wilayah,
            orang,
            akses: Vec::new(),
            sirup: all(sirup)?,
            instansi,
            satker,
            penyedia,
            kategori: rows(kategori),
            produk: rows(all(produk)?),
            produk_lama: BTreeMap::new(),
            sekategori: Vec::new(),
            pencarian: Pencarian::default(),
            rup: rows(all(rup)?),
            npwp_platform: file.platform.npwp,
            tarif,
            kalender: Calendar::new(file.holidays),
        }
        .indexed();
        keys.set_lines(&registry.produk);
        keys.set_names(&registry);
        let known = like.filter(|like| *like.keys == keys);
        Some(Self {
            name: file.name,
            start: file.start,
            registry_sidik: Sidik::of_value(&registry),
            registry: Arc::new(registry),
            keys: known.map_or_else(|| Arc::new(keys), |like| Arc::clone(&like.keys)),
        })
    }
}

/// The people of a world, and where they work.
struct Offices {
    wilayah: Vec<Wilayah>,
    instansi: Vec<Instansi>,
    satker: Vec<Satker>,
    penyedia: Tabel<Penyedia>,
    orang: Tabel<Orang>,
}

/// The keys of a world that decide about [`Offices`].
const OFFICES: [&str; 6] = ["start", "wilayah", "instansi", "satker", "penyedia", "people"];

impl Offices {
    fn of(registry: &Registry) -> Self {
        let Registry { wilayah, instansi, satker, penyedia, orang, .. } = registry.clone();
        Self { wilayah, instansi, satker, penyedia, orang }
    }

    fn read(
        root: &Node,
        keys: &Keys,
        mulai: Option<Date>,
        checker: &mut Checker<'_>,
    ) -> Option<Self> {
        let wilayah = wilayah::read(root, checker);
        let peta = Peta(wilayah.as_deref());
        let instansi = office::instansi(root, checker);
        // An NPWP is of one taxpayer, be it an office or a company.
        let mut unique = UniqueValues::default();
        let satker = office::satker(root, keys, peta, &mut unique, checker);
        let penyedia = office::penyedia(root, keys, peta, &mut unique, checker);
        let places = Places { instansi: &instansi, satker: &satker, penyedia: &penyedia, peta };
        let orang = person::read(root, keys, &places, mulai, checker);
        let penyedia: Vec<_> = all(penyedia)?.into_iter().map(|(penyedia, _)| penyedia).collect();
        let (orang, satker) = (all(orang)?, all(satker)?);
        Some(Self {
            wilayah: wilayah.unwrap_or_else(|| wilayah::named(&penyedia, &satker, &orang)),
            instansi: all(instansi)?,
            satker,
            penyedia: rows(penyedia),
            orang: rows(orang),
        })
    }
}

/// Returns whether two worlds have the very same thing under a key, or both nothing.
fn same(root: &Node, other: &Node, key: &str) -> bool {
    match (root.get(key), other.get(key)) {
        (Some(node), Some(other)) => node.is_same(other),
        (node, other) => node.is_none() && other.is_none(),
    }
}

/// Returns whether two worlds differ in nothing but their policy.
fn same_setting(root: &Node, other: &Node) -> bool {
    let covers = |root: &Node, other: &Node| {
        let pairs = root.as_map().unwrap_or_default().iter();
        { pairs }.all(|pair| &*pair.key == POLICY || same(root, other, &pair.key))
    };
    covers(root, other) && covers(other, root)
}

fn rows<T>(things: Vec<T>) -> Tabel<T> {
    things.into_iter().map(Arc::new).collect()
}

/// Returns the keys of the sections that are maps of things; their order is that of the ids.
fn keys_of(root: &Node) -> Keys {
    let mut keys = Keys::default();
    for (section, newtype) in [
        ("instansi", "InstansiId"),
        ("satker", "SatkerId"),
        ("people", "OrangId"),
        ("penyedia", "PenyediaId"),
        ("produk", "ProdukId"),
        ("rup", "RupId"),
    ] {
        for pair in root.get(section).and_then(Node::as_map).unwrap_or_default() {
            keys.insert(newtype, &pair.key).expect("the keys of a map are unique");
        }
    }
    keys
}

/// Checks that the active categories are some that exist, here or in the list of KAT-01.
fn aktif<'k>(
    policy: Option<&Node>,
    kategori: impl Iterator<Item = &'k Kategori>,
    checker: &mut Checker<'_>,
) {
    let written = policy.and_then(|policy| policy.get("kategori_aktif"));
    let Some(written) = written.and_then(Node::as_list) else { return };
    let all: Vec<&Kategori> = kategori.collect();
    let mut known: Vec<&str> = all.iter().map(|kategori| &*kategori.utama).collect();
    known.extend(KATEGORI_AKTIF);
    for node in written {
        let Some(nama) = node.as_literal().filter(|nama| !known.contains(nama)) else { continue };
        let below = |kategori: &&&Kategori| [&*kategori.kedua, &*kategori.nama].contains(&nama);
        let help = match (all.iter().find(below), nearest(nama, known.iter().copied())) {
            (Some(below), _) => {
                format!("write `{}`: first levels are active or not", below.utama)
            }
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => "add it to the section `kategori`".to_owned(),
        };
        checker.report(node.span, format!("unknown kategori `{nama}`"), help);
    }
}

/// Returns the things of a section, unless one of them is wrong.
fn all<T>(section: Vec<Option<T>>) -> Option<Vec<T>> {
    section.into_iter().collect()
}

#[cfg(test)]
mod tests;
