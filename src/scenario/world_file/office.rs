//! `instansi`, `satker`, `penyedia`, `rup` and `tarif`.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use super::unique::UniqueValues;
use super::wilayah::Peta;
use crate::checker::{Checker, RUPIAH_MAX};
use crate::decode::{NoNames, Placed};
use crate::keys::Keys;
use crate::tree::Node;
use inaproc_core::platform::act::field::{FieldType, Kind, record};
use inaproc_core::platform::id::{InstansiId, OrangId, SatkerId};
use inaproc_core::platform::registry::{
    DaftarTarif, Instansi, JenisInstansi, OpsiPengiriman, Penyedia, Rekening, Rup, Satker, Tarif,
};
use inaproc_core::value::{Npwp, Rupiah, SimTime, bare_number};

/// A company and its Anggota Perusahaan.
pub(super) type WithAnggota = (Penyedia, Vec<OrangId>);

pub(super) fn instansi(root: &Node, checker: &mut Checker<'_>) -> Vec<Option<Instansi>> {
    let entries = checker.section::<RawInstansi>(root, "instansi", NoNames);
    let built = entries.into_iter().map(|(entry, raw)| {
        let RawInstansi { nama, jenis, bank } = raw?;
        checker.filled(entry.at("nama"), "nama", &nama);
        if let Some(bank) = &bank {
            checker.filled(entry.at("bank"), "bank", bank);
        }
        Some(Instansi { kunci: entry.kunci(), nama, jenis, bank })
    });
    built.collect()
}

pub(super) fn satker(
    root: &Node,
    keys: &Keys,
    peta: Peta<'_>,
    unique: &mut UniqueValues,
    checker: &mut Checker<'_>,
) -> Vec<Option<Satker>> {
    let entries = checker.section::<RawSatker>(root, "satker", keys);
    let built = entries.into_iter().map(|(entry, raw)| {
        let RawSatker { nama, instansi, alamat, npwp } = raw?;
        if let Some(npwp) = npwp.map(|npwp| npwp.to_string()) {
            unique.take(entry, ("npwp", "npwp"), (npwp.clone(), &npwp), checker);
        }
        checker.filled(entry.at("nama"), "nama", &nama);
        checker.filled(entry.at("alamat"), "alamat", &alamat);
        peta.alamat(entry.at("alamat"), "alamat", &alamat, checker);
        Some(Satker { kunci: entry.kunci(), nama, instansi, alamat, npwp })
    });
    built.collect()
}

pub(super) fn penyedia(
    root: &Node,
    keys: &Keys,
    peta: Peta<'_>,
    unique: &mut UniqueValues,
    checker: &mut Checker<'_>,
) -> Vec<Option<WithAnggota>> {
    let entries = checker.section::<RawPenyedia>(root, "penyedia", keys);
    let built = entries.into_iter().map(|(entry, raw)| {
        let raw = raw?;
        for (field, text) in [("nama", &raw.nama), ("kota", &raw.kota), ("provinsi", &raw.provinsi)]
        {
            checker.filled(entry.at(field), field, text);
        }
        let (kota, provinsi) = (entry.at("kota"), entry.at("provinsi"));
        peta.kota((kota, provinsi), (&raw.kota, &raw.provinsi), checker);
        if let Some(npwp) = raw.npwp {
            let npwp = npwp.to_string();
            unique.take(entry, ("npwp", "npwp"), (npwp.clone(), &npwp), checker);
        }
        if let Some(nib) = &raw.nib {
            checker.filled(entry.at("nib"), "nib", nib);
            unique.take(entry, ("nib", "nib"), (bare_number(nib), nib), checker);
        }
        if let Some(Rekening { bank, nomor }) = &raw.rekening {
            checker.filled(entry.inside(["rekening", "bank"]), "bank", bank);
            checker.filled(entry.inside(["rekening", "nomor"]), "nomor", nomor);
            let same = format!("{} {}", bare_number(bank), bare_number(nomor));
            let written = format!("{nomor} at {bank}");
            unique.take(entry, ("rekening", "rekening"), (same, &written), checker);
        }
        let anggota = anggota(&raw, checker);
        let penyedia = Penyedia {
            kunci: entry.kunci(),
            nama: raw.nama,
            npwp: raw.npwp,
            nib: raw.nib,
            pkp: raw.pkp,
            umkk: raw.umkk,
            kota: raw.kota,
            provinsi: raw.provinsi,
            admin: raw.admin,
            rekening: raw.rekening,
        };
        Some((penyedia, anggota))
    });
    built.collect()
}

pub(super) fn rup(root: &Node, keys: &Keys, checker: &mut Checker<'_>) -> Vec<Option<Rup>> {
    let entries = checker.section::<RawRup>(root, "rup", keys);
    let mut seen = BTreeSet::new();
    let built = entries.into_iter().map(|(entry, raw)| {
        let RawRup { id, nama, satker, pagu, sumber, metode, tahun } = raw?;
        for (field, text) in
            [("id", &id), ("nama", &nama), ("sumber", &sumber), ("metode", &metode)]
        {
            checker.filled(entry.at(field), field, text);
        }
        checker.price(entry.at("pagu"), "pagu", pagu);
        if let Some(tahun) = &tahun {
            let [first, last] = [SimTime::FIRST, SimTime::LAST].map(|time| time.date().year());
            checker.within(entry.at("tahun"), "tahun", tahun, &first, &last);
        }
        checker.once(entry.at("id"), &mut seen, &bare_number(&id));
        Some(Rup { kunci: entry.kunci(), id, nama, satker, pagu, sumber, metode, tahun })
    });
    built.collect()
}

record! {
    /// An instansi as written.
    pub(super) struct RawInstansi {
        /// The name.
        nama: Box<str>,
        /// Pemerintah Daerah, or Kementerian/Lembaga.
        jenis: JenisInstansi,
        /// The bank whose CMS its treasurers use.
        bank: Option<Box<str>>,
    }
}

record! {
    /// A satker as written.
    pub(super) struct RawSatker {
        /// The name.
        nama: Box<str>,
        /// The instansi it belongs to.
        instansi: InstansiId,
        /// Its place, where deliveries go unless something else is said: a place of `wilayah`, or text that ends in one.
        alamat: Box<str>,
        /// Its NPWP, which invoices name (PJK-11).
        npwp: Option<Npwp>,
    }
}

record! {
    /// What a world says of the platform itself.
    #[derive(Default)]
    pub(super) struct RawPlatform (default) {
        /// Its NPWP, which invoices name.
        pub(super) npwp: Option<Npwp>,
    }
}

impl RawPlatform {
    /// Checks that the platform's NPWP is that of no office and no company.
    pub(super) fn checked(
        &self,
        root: &Node,
        satker: &[Satker],
        penyedia: &[Arc<Penyedia>],
        checker: &mut Checker<'_>,
    ) {
        let Some(npwp) = self.npwp else { return };
        let satker = satker.iter().map(|satker| (satker.npwp, &satker.kunci));
        let penyedia = penyedia.iter().map(|penyedia| (penyedia.npwp, &penyedia.kunci));
        if let Some((_, kunci)) = satker.chain(penyedia).find(|(other, _)| *other == Some(npwp)) {
            let written = root.get("platform").and_then(|platform| platform.get("npwp"));
            let message = format!("the npwp {npwp} is that of `{kunci}`");
            checker.report(written.unwrap_or(root).span, message, "change one");
        }
    }
}

record! {
    /// A company as written.
    pub(super) struct RawPenyedia {
        /// The name.
        nama: Box<str>,
        /// NPWP.
        npwp: Option<Npwp>,
        /// Nomor Induk Berusaha.
        nib: Option<Box<str>>,
        /// Whether it is a Pengusaha Kena Pajak.
        pkp: bool,
        /// Whether it is a usaha mikro, kecil or koperasi.
        #[serde(default)]
        umkk: bool,
        /// Kota or kabupaten.
        kota: Box<str>,
        /// Province.
        provinsi: Box<str>,
        /// The Admin Utama; without one nobody has registered it yet.
        admin: Option<OrangId>,
        /// Anggota Perusahaan.
        #[serde(default)]
        anggota: Vec<Placed<OrangId>>,
        /// Where it is paid.
        rekening: Option<Rekening>,
    }
}

record! {
    /// A line of the Rencana Umum Pengadaan as written.
    pub(super) struct RawRup {
        /// Its number in SiRUP.
        id: Box<str>,
        /// The name.
        nama: Box<str>,
        /// Whose it is.
        satker: SatkerId,
        /// The budget.
        pagu: Rupiah,
        /// Where the money comes from: APBN, APBD, BLUD.
        sumber: Box<str>,
        /// The way of buying: E-Purchasing.
        metode: Box<str>,
        /// The year; left out: any.
        tahun: Option<i32>,
    }
}

/// Courier rates as written; an option left out has its default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Tarifs {
    kurir_penyedia: Tarif,
    kurir_pihak_ketiga: Tarif,
}

impl FieldType for Tarifs {
    const KIND: Kind = Kind::Map(&OpsiPengiriman::KIND, &Tarif::KIND);
}

impl Default for Tarifs {
    fn default() -> Self {
        let tarif = |per_kg: [i64; 3], hari| Tarif { per_kg: per_kg.map(Rupiah::new), hari };
        Self {
            kurir_penyedia: tarif([2_000, 4_000, 10_000], [1, 2, 5]),
            kurir_pihak_ketiga: tarif([3_000, 6_000, 12_000], [2, 3, 6]),
        }
    }
}

impl Tarifs {
    pub(super) fn checked(self, root: &Node, checker: &mut Checker<'_>) -> DaftarTarif {
        const HARI_MAX: i32 = 3_650;
        let Self { kurir_penyedia, kurir_pihak_ketiga } = self;
        for (opsi, tarif) in
            [("kurir-penyedia", kurir_penyedia), ("kurir-pihak-ketiga", kurir_pihak_ketiga)]
        {
            let written = root.get("tarif").and_then(|node| node.get(opsi)).unwrap_or(root);
            let at = |field| written.get(field).unwrap_or(written).span;
            for per_kg in tarif.per_kg {
                checker.within(at("per_kg"), "per_kg", &per_kg, &Rupiah::ZERO, &RUPIAH_MAX);
            }
            for hari in tarif.hari {
                checker.within(at("hari"), "hari", &hari, &0, &HARI_MAX);
            }
        }
        DaftarTarif { kurir_penyedia, kurir_pihak_ketiga }
    }
}

/// Returns the members of a company, each named once.
fn anggota(raw: &RawPenyedia, checker: &mut Checker<'_>) -> Vec<OrangId> {
    if let (None, Some(first)) = (raw.admin, raw.anggota.first()) {
        let message = "a penyedia without an admin has no anggota";
        checker.report(first.span, message, "add `admin: ...`, the person who registered it");
    }
    let mut found: Vec<OrangId> = raw.admin.into_iter().collect();
    for orang in &raw.anggota {
        if found.contains(&orang.value) {
            let message = "this person is in the penyedia already";
            checker.report(orang.span, message, "name every person once, as admin or anggota");
        }
        found.push(orang.value);
    }
    found.split_off(usize::from(raw.admin.is_some()))
}
