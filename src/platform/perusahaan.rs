//! Companies and their people (AKS-07): the Admin Utama registers the company and adds members.

use crate::platform::act::{DaftarkanPerusahaan, TambahAnggota, TipeProfil};
use crate::platform::akun::Langkah;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::manajemen_akses::siap;
use crate::platform::pendaftaran;
use crate::platform::registry::{Asal, Peran, Tempat};
use crate::platform::rule::Rule;

/// `daftarkan-perusahaan`: direktur, owner or komisaris registers the company and is its Admin Utama
/// at once (ruling 18).
pub fn daftarkan(q: &mut Check<'_>, act: &DaftarkanPerusahaan) -> Result<Accepted, Stop> {
    let tipe = siap(q)?;
    let id = q.some(Rule::Aks07, act.perusahaan, |no| {
        no.say("Sebutkan dahulu perusahaan yang didaftarkan.").kurang("perusahaan")
    })?;
    q.require(Rule::Aks07, act.jabatan.is_some(), |no| {
        no.say("Pilih dahulu jabatan Anda: direktur, owner, atau komisaris.").kurang("jabatan")
    })?;
    let penyedia = q.platform.registry.penyedia(id);
    q.require(Rule::Aks07, penyedia.nib.is_some(), |no| {
        no.say("Lengkapi dahulu NIB perusahaan itu.").named("nib")
    })?;
    q.require(Rule::Aks07, penyedia.admin.is_none(), |no| {
        no.say("Perusahaan itu sudah memiliki Admin Utama. Minta dia menambahkan Anda sebagai anggota.")
            .named("perusahaan")
    })?;
    q.require(Rule::Aks11, tipe == TipeProfil::Penyedia, |no| {
        no.say("Hanya profil Penyedia yang mendaftarkan perusahaan.").fact("tipe", tipe)
    })?;
    let (orang, tempat) = (q.by, Tempat::Penyedia(id));
    q.peran = Some(Peran::AdminPenyedia);
    let (akses, peran) = (q.platform.registry.akses_berikut(), Peran::AdminPenyedia);
    let diberikan = Event::AksesDiberikan { akses, orang, peran, tempat, dari: Asal::Perusahaan };
    let langkah = pendaftaran::maju(q, orang, Langkah::AjukanAkses);
    Ok(q.done(Rule::Aks07, std::iter::once(diberikan).chain(langkah)))
}

/// `tambah-anggota`: the Admin Utama adds a person with a verified Penyedia profile (AKS-07).
pub fn tambah_anggota(q: &mut Check<'_>, act: &TambahAnggota) -> Result<Accepted, Stop> {
    let registry = &q.platform.registry;
    let admin = registry.akses(q.by, |akses| akses.peran == Peran::AdminPenyedia);
    q.peran = admin.map(|akses| akses.peran);
    let tempat = q.some(Rule::Aks08, admin.map(|akses| akses.tempat), |no| {
        no.say("Hanya Admin Utama perusahaan yang menambahkan anggota.")
    })?;
    let orang = q.some(Rule::Aks07, act.orang, |no| {
        no.say("Sebutkan dahulu orang yang ditambahkan.").named("orang")
    })?;
    let row = registry.orang(orang);
    let tipe = q.platform.profil_terverifikasi(orang);
    q.require(Rule::Aks07, tipe == Some(TipeProfil::Penyedia), |no| {
        no.say(format!("{} belum memiliki profil Penyedia yang terverifikasi.", row.nama))
            .fact("orang", &row.kunci)
    })?;
    let bekerja = row.akses.iter().any(|akses| akses.peran.sells());
    q.require(Rule::Aks07, !bekerja, |no| {
        no.say(format!("{} sudah anggota sebuah perusahaan.", row.nama)).fact("orang", &row.kunci)
    })?;
    let (akses, peran) = (q.platform.registry.akses_berikut(), Peran::AnggotaPenyedia);
    let diberikan = Event::AksesDiberikan { akses, orang, peran, tempat, dari: Asal::Perusahaan };
    let langkah = pendaftaran::maju(q, orang, Langkah::AjukanAkses);
    Ok(q.done(Rule::Aks07, std::iter::once(diberikan).chain(langkah)))
}
