//! Pusat Bantuan (VIS-06): tickets, and what the help desk does with them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::platform::act::{HubungiBantuan, Perihal, Perkara, TanganiTiket, TindakanTiket};
use crate::platform::akses;
use crate::platform::akun::{Langkah, PerubahanAkun};
use crate::platform::berkas::Berkas;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::id::{AksesId, OrangId, PesananId, TiketId};
use crate::platform::minta;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::profil::{PerubahanProfil, StatusProfil};
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::status::{StatusAdendum, StatusAkses};
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
    /// What it is about.
    pub tentang: Option<Perkara>,
    /// The document that shall replace the preparation document.
    pub dokumen: Option<Box<Berkas>>,
    /// What has become of it.
    pub status: StatusTiket,
    /// What the help desk answered.
    pub jawaban: Option<Box<str>>,
}

impl Perihal {
    /// Returns what the help desk does where it grants what is asked; `None`: it only answers.
    const fn tindakan(self) -> Option<TindakanTiket> {
        match self {
            Self::ProfilDitolak => Some(TindakanTiket::BukaProfil),
            Self::GantiDokumen => Some(TindakanTiket::GantiDokumen),
            Self::Pembatalan => Some(TindakanTiket::BatalkanPesanan),
            Self::KoreksiPenolakan => Some(TindakanTiket::KoreksiPenolakan),
            Self::Pertanyaan => None,
        }
    }
}

/// Returns whether a person of the help desk may look at an order: one that a ticket names (VIS-03).
pub fn menyebut(q: &Check<'_>, pesanan: PesananId) -> bool {
    let platform = q.platform;
    let about = |tiket: &Arc<Tiket>| tiket.tentang.and_then(Perkara::pesanan) == Some(pesanan);
    platform.registry.akses(q.by, |akses| akses.peran == Peran::PusatBantuan).is_some()
        && platform.tiket.iter().any(about)
}

/// `hubungi-bantuan`: writes to Pusat Bantuan, about nobody else's things (VIS-03).
pub fn hubungi(q: &mut Check<'_>, act: &HubungiBantuan) -> Result<Accepted, Stop> {
    let pesanan = match act.tentang.and_then(Perkara::pesanan) {
        Some(id) => Some(akses::pesanan(q, Some(id))?),
        None => None,
    };
    // What changes the order is an act of it; anybody who sees it may ask.
    if matches!(act.perihal, Some(Perihal::Pembatalan | Perihal::GantiDokumen))
        && let Some(pesanan) = pesanan
    {
        let pesan = "Pembatalan dan penggantian dokumen diminta oleh orang satker atau perusahaan pesanan ini, dengan akses Aktif.";
        akses::aktif(q, pesan, |akses| akses::milik(akses, pesanan))?;
    }
    q.peran = pesanan.and_then(|pesanan| akses::peran(q, pesanan));
    if let (Some(perkara), None) = (act.tentang, pesanan) {
        let of_akses = perkara.akses().and_then(|id| q.platform.registry.cari_akses(id));
        let own = of_akses.map(|(orang, _)| orang).or(perkara.akun()) == Some(q.by);
        q.require(Rule::Vis03, own, |no| {
            no.say("Tiket hanya tentang akun dan akses Anda sendiri.")
        })?;
    }
    let akses = act.tentang.and_then(Perkara::akses);
    match (act.perihal, pesanan) {
        (Some(Perihal::Pembatalan), Some(pesanan)) => {
            let diminta = matches!(pesanan.stage, Stage::MenungguPembatalan { .. });
            let dibayar = pesanan.stage == Stage::Berjalan && pesanan.pembayaran.is_some();
            q.require(Rule::Vis07, !dibayar, |no| {
                let status = pesanan.status();
                no.say(format!("Status {status}, dan metode pembayarannya sudah dipilih; sejak itu pesanan tidak dibatalkan lagi."))
                    .fact("status", status)
            })?;
            minta::status(q, pesanan, pesanan.dapat_dibatalkan() && !diminta)?;
        }
        (Some(Perihal::GantiDokumen), Some(pesanan)) => {
            minta::status(q, pesanan, !pesanan.stage.berakhir())?;
        }
        (Some(Perihal::KoreksiPenolakan), _) => {
            if let Some(id) = akses {
                ditolak(q, id)?;
            }
        }
        _ => {}
    }
    let perihal =
        q.some(Rule::Vis07, act.perihal, |no| no.say("Pilih dahulu perihalnya.").named("perihal"))?;
    let lengkap = match perihal {
        Perihal::Pembatalan | Perihal::GantiDokumen => pesanan.is_some(),
        Perihal::KoreksiPenolakan => akses.is_some(),
        Perihal::ProfilDitolak | Perihal::Pertanyaan => true,
    };
    q.require(Rule::Vis07, lengkap, |no| {
        no.say("Sebutkan dahulu pesanan atau akses yang dimaksud.").named("tentang")
    })?;
    let dokumen = match perihal {
        Perihal::GantiDokumen => {
            let dokumen = q.some(Rule::Chk01, act.dokumen_persiapan.as_ref(), |no| {
                no.say("Unggah dahulu dokumen persiapan yang baru.").named("dokumen_persiapan")
            })?;
            minta::dokumen_persiapan(q, dokumen)?;
            Some(Box::new(dokumen.clone()))
        }
        _ => None,
    };
    let tiket = TiketId::at(q.platform.tiket.len());
    let isi = minta::isi(act.isi.as_deref());
    let dibuat = Event::TiketDibuat { tiket, perihal, isi, tentang: act.tentang, dokumen };
    let ditandatangani =
        |pesanan: &&Pesanan| matches!(pesanan.stage, Stage::MenungguKonfirmasi | Stage::Berjalan);
    let diminta = pesanan.filter(|_| perihal == Perihal::Pembatalan).filter(ditandatangani);
    let diminta = diminta.filter(|_| q.rule(Rule::Vis06));
    let diminta = diminta.map(|pesanan| Event::PembatalanDiminta { pesanan: pesanan.id });
    Ok(q.accept(std::iter::once(dibuat).chain(diminta)))
}

/// Asks for an access that was rejected, and that nobody asked for anew since (ruling 20).
fn ditolak(q: &mut Check<'_>, id: AksesId) -> Result<(), Stop> {
    let (orang, akses) = q.platform.registry.cari_akses(id).expect("a reference names one");
    let status = akses.status();
    let lagi = q.platform.registry.akses_berjalan(orang, akses.peran, akses.tempat);
    q.require(Rule::Vis07, status == StatusAkses::Ditolak && lagi.is_none(), |no| {
        no.say(format!(
            "Akses itu {status}, atau sudah diajukan lagi; tidak ada penolakan yang dikoreksi."
        ))
        .fact("status", status)
    })
}

/// `tangani-tiket`: the help desk does what a ticket asks for, answers or declines it.
pub fn tangani(q: &mut Check<'_>, act: &TanganiTiket) -> Result<Accepted, Stop> {
    let pesan = "Tiket hanya ditangani petugas Pusat Bantuan dengan akses Aktif.";
    akses::aktif(q, pesan, |akses| akses.peran == Peran::PusatBantuan)?;
    let id =
        q.some(Rule::Vis07, act.tiket, |no| no.say("Sebutkan dahulu tiketnya.").named("tiket"))?;
    let platform = q.platform;
    let tiket = &*platform.tiket[id.index()];
    let status = tiket.status;
    q.require(Rule::Vis07, status == StatusTiket::Menunggu, |no| {
        no.say(format!("Tiket itu sudah ditangani: {status}.")).fact("status", status)
    })?;
    let dikabulkan = tiket.perihal.tindakan();
    let cocok = act.tindakan == Some(TindakanTiket::Tolak) || act.tindakan == dikabulkan;
    q.require(Rule::Vis07, cocok, |no| {
        let perlu = match dikabulkan {
            Some(tindakan) => format!("{tindakan} atau tolak"),
            None => "jawab dengan alasan saja, atau tolak".to_owned(),
        };
        no.say(format!("Tindakan tidak sesuai dengan perihal tiket: {perlu}.")).named("tindakan")
    })?;
    // Who grants need not explain; who answers or declines does.
    let jawaban = match act.tindakan {
        None | Some(TindakanTiket::Tolak) => {
            Some(minta::alasan(q, Rule::Vis07, act.alasan.as_deref())?)
        }
        Some(_) => minta::isi(act.alasan.as_deref()),
    };
    let akibat = match act.tindakan {
        None => Vec::new(),
        Some(TindakanTiket::Tolak) => dilanjutkan(q, id, tiket),
        Some(TindakanTiket::BukaProfil) => profil_dibuka(q, tiket)?,
        Some(TindakanTiket::GantiDokumen) => dokumen_diganti(q, tiket)?,
        Some(TindakanTiket::BatalkanPesanan) => dibatalkan(q, tiket, jawaban.as_deref())?,
        Some(TindakanTiket::KoreksiPenolakan) => akses_dibuka(q, tiket)?,
    };
    let ditangani = Event::TiketDitangani { tiket: id, tindakan: act.tindakan, jawaban };
    Ok(q.accept(std::iter::once(ditangani).chain(akibat)))
}

fn profil_dibuka(q: &mut Check<'_>, tiket: &Tiket) -> Result<Vec<Event>, Stop> {
    let orang = tiket.pemilik;
    let profil = q.platform.profil(orang).status;
    q.require(Rule::Vis07, profil == StatusProfil::Ditolak, |no| {
        no.say(format!("Profil pemilik tiket tidak ditolak: {profil}.")).fact("status", profil)
    })?;
    if !q.rule(Rule::Prf11) {
        return Ok(Vec::new());
    }
    let berikut = Langkah::IsiProfil;
    Ok(vec![
        Event::ProfilBerubah { orang, perubahan: PerubahanProfil::Dibuka },
        Event::AkunBerubah { orang, perubahan: PerubahanAkun::Langkah { berikut } },
    ])
}

/// Returns the order that a ticket is about.
fn pesanan<'a>(q: &Check<'a>, tiket: &Tiket) -> &'a Pesanan {
    let id = tiket.tentang.and_then(Perkara::pesanan).expect("such a ticket is about an order");
    q.platform.pesanan(id)
}

fn dokumen_diganti(q: &mut Check<'_>, tiket: &Tiket) -> Result<Vec<Event>, Stop> {
    let pesanan = pesanan(q, tiket);
    minta::status(q, pesanan, !pesanan.stage.berakhir())?;
    let dokumen = tiket.dokumen.clone().expect("such a ticket brings a document");
    let diganti = Event::DokumenPersiapanDiganti { pesanan: pesanan.id, dokumen };
    Ok(q.rule(Rule::Vis06).then_some(diganti).into_iter().collect())
}

fn dibatalkan(q: &mut Check<'_>, tiket: &Tiket, jawaban: Option<&str>) -> Result<Vec<Event>, Stop> {
    let pesanan = pesanan(q, tiket);
    minta::status(q, pesanan, pesanan.dapat_dibatalkan())?;
    if !q.rule(Rule::Vis06) {
        return Ok(Vec::new());
    }
    minta::lepas(q);
    let alasan = jawaban.or(tiket.isi.as_deref()).unwrap_or("Dibatalkan Pusat Bantuan.");
    Ok(vec![Event::PesananDibatalkan { pesanan: pesanan.id, alasan: alasan.into() }])
}

fn akses_dibuka(q: &mut Check<'_>, tiket: &Tiket) -> Result<Vec<Event>, Stop> {
    let akses = tiket.tentang.and_then(Perkara::akses).expect("such a ticket is about an access");
    ditolak(q, akses)?;
    if !q.rule(Rule::Vis06) {
        return Ok(Vec::new());
    }
    let tenggat = minta::tenggat(q, Rule::Aks03);
    Ok(vec![Event::AksesDibuka { akses, tenggat }])
}

/// Returns what follows where a ticket is declined: an order that waited for it goes on (ruling 20).
fn dilanjutkan(q: &mut Check<'_>, id: TiketId, tiket: &Tiket) -> Vec<Event> {
    if tiket.perihal != Perihal::Pembatalan {
        return Vec::new();
    }
    let pesanan = pesanan(q, tiket);
    let Stage::MenungguPembatalan { berjalan } = pesanan.stage else { return Vec::new() };
    // The newest made it wait: one from before the signature did nothing by itself, and while an order
    // waits no other is taken.
    let newest = q
        .platform
        .tiket
        .iter()
        .rposition(|lain| lain.perihal == Perihal::Pembatalan && lain.tentang == tiket.tentang);
    if newest != Some(id.index()) {
        return Vec::new();
    }
    if !q.rule(Rule::Vis06) {
        return Vec::new();
    }
    let terbuka = pesanan.adendum().last().filter(|it| it.status == StatusAdendum::Diajukan);
    // Who was due while it stood still gets a fresh period (CLK-03): the penyedia who is to sign, or
    // the side that is to answer an adendum.
    let tenggat = match terbuka {
        _ if !berjalan => Some(minta::tenggat_baru(q, pesanan, Rule::Sps04)),
        Some(adendum) => {
            let fresh = minta::tenggat(q, Rule::Adn10);
            Some(if q.sets(Rule::Clk03) { fresh } else { adendum.tenggat })
        }
        None => None,
    };
    vec![Event::PembatalanDitolak { pesanan: pesanan.id, tenggat }]
}
