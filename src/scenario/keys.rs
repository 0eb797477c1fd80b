//! The keys of a world: what each thing is called in files, and which number it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::decode::{Names, NoNames, Referred, Unknown};
use inaproc_core::platform::id::{BarisId, OrangId, ProdukId};
use inaproc_core::platform::registry::{Produk, Registry};
use inaproc_core::value::nama_sama;

/// The keys of every section of a world, with the numbers that the registry gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    tables: [BTreeMap<Arc<str>, u32>; TYPES.len()],
    // What things are called otherwise, in small letters: names, and roles of persons. By the
    // position of the table.
    called: BTreeMap<(usize, String), Vec<Arc<str>>>,
    // The Admin Utama by number of the company; one that has none is no actor.
    admins: Vec<Option<OrangId>>,
}

/// The id types that have keys, in the order in which a bare key is looked for.
const TYPES: [&str; 8] =
    ["OrangId", "ProdukId", "RupId", "PenyediaId", "SatkerId", "InstansiId", "KategoriId", LINES];

/// The id type of product lines, which are named `produk` or `produk/varian`.
const LINES: &str = "BarisId";

/// The number of a thing that a step makes, until the run has made it.
pub(super) const MADE: u32 = u32::MAX;

impl Keys {
    /// Returns these keys and that of a product that a step makes, with its lines (ruling 22).
    pub(super) fn with_made(&self, key: &Arc<str>, varian: &[&str]) -> Self {
        let mut keys = self.clone();
        let lines = varian.iter().map(|varian| Arc::from(format!("{key}/{varian}")));
        for (newtype, key) in std::iter::once(("ProdukId", Arc::clone(key)))
            .chain(std::iter::once(Arc::clone(key)).chain(lines).map(|line| (LINES, line)))
        {
            let table = TYPES.iter().position(|known| *known == newtype);
            let table = &mut keys.tables[table.expect("products and lines have keys")];
            table.entry(key).or_insert(MADE);
        }
        keys
    }

    /// Returns the number of a thing; `newtype` is the name of its id type, such as `ProdukId`.
    ///
    /// A type that no section of a world has, such as `PesananId`, knows no key.
    pub fn id(&self, newtype: &str, key: &str) -> Result<u32, Unknown> {
        let table = self.table(newtype);
        let found = table.and_then(|table| table.get(key)).copied();
        found.ok_or_else(|| Unknown {
            candidates: table.map(ordered).unwrap_or_default(),
            meant: self.meant(newtype, key),
        })
    }

    /// Returns the keys of things that are called so otherwise.
    fn meant(&self, newtype: &str, name: &str) -> Vec<String> {
        let table = TYPES.iter().position(|known| *known == newtype);
        let found = table.and_then(|table| self.called.get(&(table, nama_sama(name))));
        found.into_iter().flatten().map(ToString::to_string).collect()
    }

    /// Returns the person who acts under a key: a person's own, or that of a penyedia, which
    /// stands for its admin.
    ///
    /// A person comes before a penyedia of the same key.
    pub fn actor(&self, key: &str) -> Result<OrangId, Unknown> {
        if let Ok(id) = self.id("OrangId", key) {
            return Ok(OrangId(id));
        }
        let penyedia = self.id("PenyediaId", key).ok();
        penyedia.and_then(|id| self.admin(id)).ok_or_else(|| {
            let mut meant = self.meant("OrangId", key);
            meant.extend(self.meant("PenyediaId", key));
            Unknown { candidates: self.actors(), meant }
        })
    }

    /// Returns the thing that a bare key names, whatever its type: the type's name and the number.
    pub fn thing(&self, key: &str) -> Option<(&'static str, u32)> {
        let mut tables = TYPES.iter().zip(&self.tables);
        tables.find_map(|(newtype, table)| Some((*newtype, *table.get(key)?)))
    }

    /// Adds a key with the next number of its type; `Err` is the number that the key has already.
    pub(super) fn insert(&mut self, newtype: &str, key: &Arc<str>) -> Result<u32, u32> {
        let table = TYPES.iter().position(|known| *known == newtype);
        let table = &mut self.tables[table.expect("only sections of a world have keys")];
        if let Some(id) = table.get(key) {
            return Err(*id);
        }
        let id = u32::try_from(table.len()).expect("a file has fewer than 2^32 keys");
        table.insert(Arc::clone(key), id);
        Ok(id)
    }

    /// Says who the admins of the companies are, by number of the company.
    pub(super) fn set_admins(&mut self, admins: Vec<Option<OrangId>>) {
        self.admins = admins;
    }

    /// Keeps what the things of a world are called beside their keys.
    pub(super) fn set_names(&mut self, registry: &Registry) {
        let mut call = |newtype: &str, name: &str, kunci: &str| {
            let table = TYPES.iter().position(|known| *known == newtype);
            let table = table.expect("only sections of a world have keys");
            let keys = self.called.entry((table, name.to_lowercase())).or_default();
            if !keys.iter().any(|known| **known == *kunci) {
                keys.push(kunci.into());
            }
        };
        for orang in &registry.orang {
            for name in [&orang.nama, &orang.username, &orang.email] {
                call("OrangId", name, &orang.kunci);
            }
            for akses in &orang.akses {
                call("OrangId", akses.peran.word(), &orang.kunci);
                call("OrangId", akses.peran.label(), &orang.kunci);
            }
        }
        for produk in &registry.produk {
            call("ProdukId", &produk.nama, &produk.kunci);
        }
        for rup in &registry.rup {
            call("RupId", &rup.nama, &rup.kunci);
            call("RupId", &rup.id, &rup.kunci);
        }
        for penyedia in &registry.penyedia {
            call("PenyediaId", &penyedia.nama, &penyedia.kunci);
        }
        for satker in &registry.satker {
            call("SatkerId", &satker.nama, &satker.kunci);
        }
        for instansi in &registry.instansi {
            call("InstansiId", &instansi.nama, &instansi.kunci);
        }
    }

    /// Names the lines that products can stand in.
    pub(super) fn set_lines(&mut self, produk: &[Arc<Produk>]) {
        let mut lines = BTreeMap::new();
        for (index, produk) in produk.iter().enumerate() {
            let id = ProdukId::at(index);
            let mut name = |key: String, varian: Option<u16>| {
                if let Some(line) = BarisId::of(id, varian) {
                    lines.insert(Arc::from(key), line.0);
                }
            };
            name(produk.kunci.to_string(), None);
            for (position, varian) in (0..).zip(&produk.varian) {
                name(format!("{}/{varian}", produk.kunci), Some(position));
            }
        }
        let table = TYPES.iter().position(|known| *known == LINES);
        self.tables[table.expect("lines have a table")] = lines;
    }

    fn table(&self, newtype: &str) -> Option<&BTreeMap<Arc<str>, u32>> {
        TYPES.iter().position(|known| *known == newtype).map(|index| &self.tables[index])
    }

    fn admin(&self, penyedia: u32) -> Option<OrangId> {
        self.admins.get(usize::try_from(penyedia).ok()?).copied().flatten()
    }

    fn actors(&self) -> Vec<String> {
        let mut actors = self.table("OrangId").map(ordered).unwrap_or_default();
        let penyedia = self.table("PenyediaId").into_iter().flatten();
        let registered = penyedia.filter(|(_, id)| self.admin(**id).is_some());
        actors.extend(registered.map(|(key, _)| key.to_string()));
        actors
    }
}

/// Resolves the keys of a world where nothing can be referred to by `$`.
impl Names for &Keys {
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown> {
        Keys::id(self, newtype, key)
    }

    fn reference(&mut self, expression: &str) -> Referred {
        NoNames.reference(expression)
    }
}

/// Returns the keys of a table in the order of the file.
fn ordered(table: &BTreeMap<Arc<str>, u32>) -> Vec<String> {
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_unstable_by_key(|(_, id)| **id);
    keys.into_iter().map(|(key, _)| key.to_string()).collect()
}
