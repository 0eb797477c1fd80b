//! Pusat Bantuan (VIS-06): tickets, and what the help desk does with them.

use serde::{Deserialize, Serialize};

use crate::platform::act::{HubungiBantuan, Perihal, TanganiTiket, TindakanTiket};
use crate::platform::akses;
use crate::platform::akun::{Langkah, PerubahanAkun};
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::id::{OrangId, TiketId};
use crate::platform::minta;
use crate::platform::profil::{PerubahanProfil, StatusProfil};
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::value::words;

words! {
    /// What has become of a ticket.
    pub enum StatusTiket {
        /// The help desk is due.
        Menunggu "Menunggu Pusat Bantuan",
        /// It was done.
        Selesai "Selesai",
        /// It was declined.
        Ditolak "Ditolak",
    }
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiket {
    /// Whose.
    pub pemilik: OrangId,
    /// Subject.
    pub perihal: Perihal,
    /// Text.
    pub isi: Option<Box<str>>,
    /// What has become of it.
    pub status: StatusTiket,
    /// What the help desk answered.
    pub jawaban: Option<Box<str>>,
}

/// `hubungi-bantuan`: writes to Pusat Bantuan.
pub fn hubungi(q: &mut Check<'_>, act: &HubungiBantuan) -> Result<Accepted, Stop> {
    if act.tentang.is_some() {
        akses::pesanan(q, act.tentang)?;
    }
    let perihal =
        q.some(Rule::Vis07, act.perihal, |no| no.say("Pilih dahulu perihalnya.").named("perihal"))?;
    let tiket = TiketId::at(q.platform.tiket.len());
    let isi = minta::isi(act.isi.as_deref());
    Ok(q.accept([Event::TiketDibuat { tiket, perihal, isi }]))
}

/// `tangani-tiket`: the help desk does what a ticket asks for, or declines it.
pub fn tangani(q: &mut Check<'_>, act: &TanganiTiket) -> Result<Accepted, Stop> {
    let petugas = q.platform.registry.akses(q.by, |akses| akses.peran == Peran::PusatBantuan);
    q.peran = petugas.map(|akses| akses.peran);
    q.require(Rule::Aks08, petugas.is_some(), |no| {
        no.say("Tiket hanya ditangani petugas Pusat Bantuan dengan akses Aktif.")
    })?;
    let id =
        q.some(Rule::Vis07, act.tiket, |no| no.say("Sebutkan dahulu tiketnya.").named("tiket"))?;
    let platform = q.platform;
    let tiket = &platform.tiket[id.index()];
    let status = tiket.status;
    q.require(Rule::Vis07, status == StatusTiket::Menunggu, |no| {
        no.say(format!("Tiket itu sudah ditangani: {status}.")).fact("status", status)
    })?;
    let tindakan = q.some(Rule::Vis07, act.tindakan, |no| {
        no.say("Pilih dahulu tindakannya.").named("tindakan")
    })?;
    if tindakan == TindakanTiket::Tolak {
        let jawaban = Some(minta::alasan(q, Rule::Vis07, act.alasan.as_deref())?);
        return Ok(q.accept([Event::TiketDitangani { tiket: id, tindakan, jawaban }]));
    }
    let orang = tiket.pemilik;
    let profil = platform.profil(orang).status;
    q.require(Rule::Vis07, profil == StatusProfil::Ditolak, |no| {
        no.say(format!("Profil pemilik tiket tidak ditolak: {profil}.")).fact("status", profil)
    })?;
    let jawaban = minta::isi(act.alasan.as_deref());
    let ditangani = Event::TiketDitangani { tiket: id, tindakan, jawaban };
    if !q.rule(Rule::Prf11) {
        return Ok(q.accept([ditangani]));
    }
    let berikut = Langkah::IsiProfil;
    Ok(q.accept([
        ditangani,
        Event::ProfilBerubah { orang, perubahan: PerubahanProfil::Dibuka },
        Event::AkunBerubah { orang, perubahan: PerubahanAkun::Langkah { berikut } },
    ]))
}
