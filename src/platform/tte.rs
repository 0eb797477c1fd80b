//! Registration of officials at BSrE (TTE-02): asked for by the official, done by the verifikator TTE
//! of the own instansi.

use std::sync::Arc;

use crate::platform::act::{DaftarkanTte, Kosong};
use crate::platform::ask::{Answer, Ask};
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::id::{InstansiId, OrangId};
use crate::platform::registry::{Orang, Peran, Registry, Tempat};
use crate::platform::rule::Rule;

/// `minta-tte`: an official asks to be registered.
pub fn minta(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    let signs = q
        .platform
        .registry
        .akses(q.by, q.at, |akses| matches!(akses.peran, Peran::Pa | Peran::Kpa | Peran::Ppk));
    q.peran = signs.map(|akses| akses.peran);
    q.require(Rule::Aks08, signs.is_some(), |no| {
        no.say("Tanda tangan BSrE hanya untuk PA, KPA, atau PPK dengan akses Aktif.")
    })?;
    Ok(q.done(Rule::Tte02, [Event::TteDiminta {}]))
}

/// `daftarkan-tte`: the verifikator TTE of the person's instansi registers the NIK at BSrE.
pub fn daftarkan(q: &mut Check<'_>, act: &DaftarkanTte) -> Result<Accepted, Stop> {
    let registry = &q.platform.registry;
    let verifies = registry.akses(q.by, q.at, |akses| akses.peran == Peran::VerifikatorTte);
    q.peran = verifies.map(|akses| akses.peran);
    q.require(Rule::Aks08, verifies.is_some(), |no| {
        no.say("Pendaftaran TTE hanya oleh verifikator TTE dengan akses Aktif.")
    })?;
    let orang = q.some(Rule::Tte02, act.orang, |no| {
        no.say("Sebutkan dahulu orang yang didaftarkan.").named("orang")
    })?;
    let own = instansi(registry, orang).is_some_and(|own| {
        registry
            .akses(q.by, q.at, |akses| {
                akses.peran == Peran::VerifikatorTte && akses.tempat == Tempat::Instansi(own)
            })
            .is_some()
    });
    q.require(Rule::Tte02, own, |no| {
        no.say("Hanya verifikator TTE dari instansi orang itu yang dapat mendaftarkannya.")
            .fact("orang", &registry.orang(orang).kunci)
    })?;
    match q.ask(|| Ask::DaftarBsre { orang })? {
        Answer::Terdaftar => {
            q.passed(Rule::Tte04);
            Ok(q.done(Rule::Tte02, [Event::TteDidaftarkan { orang }]))
        }
        Answer::TidakTerjangkau { layanan, sebab } => Err(q.refuse(Rule::Tte04, |no| {
            no.say(format!("Layanan {layanan} tidak dapat dihubungi ({sebab}); coba lagi."))
                .fact("layanan", layanan)
                .fact("sebab", sebab)
        })),
        _ => Err(q.refuse(Rule::Tte02, |no| no.say("BSrE menolak pendaftaran."))),
    }
}

/// Returns the instansi that an official works for.
pub fn instansi(registry: &Registry, orang: OrangId) -> Option<InstansiId> {
    registry.orang(orang).akses.iter().find_map(|akses| match akses.tempat {
        Tempat::Satker(satker) => Some(registry.satker(satker).instansi),
        Tempat::Instansi(instansi) => Some(instansi),
        Tempat::Penyedia(_) | Tempat::Platform => None,
    })
}

/// Returns the verifikator TTE of an instansi.
pub fn verifikator(registry: &Registry, instansi: InstansiId) -> Option<OrangId> {
    let verifies = |orang: &Arc<Orang>| {
        orang.akses.iter().any(|akses| {
            akses.peran == Peran::VerifikatorTte && akses.tempat == Tempat::Instansi(instansi)
        })
    };
    registry.orang.iter().position(verifies).map(OrangId::at)
}
