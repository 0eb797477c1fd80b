//! Registration of officials at BSrE (TTE-02): asked for by the official, done by the verifikator TTE
//! of the own instansi.

use crate::platform::act::{DaftarkanTte, Kosong};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask};
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::minta;
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;

/// `minta-tte`: an official asks to be registered.
pub fn minta(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    let pesan = "Tanda tangan BSrE hanya untuk PA, KPA, atau PPK dengan akses Aktif.";
    akses::aktif(q, pesan, |akses| akses.peran.menandatangani())?;
    Ok(q.done(Rule::Tte02, [Event::TteDiminta {}]))
}

/// `daftarkan-tte`: the verifikator TTE of an instansi of the person registers the NIK at BSrE.
pub fn daftarkan(q: &mut Check<'_>, act: &DaftarkanTte) -> Result<Accepted, Stop> {
    let pesan = "Pendaftaran TTE hanya oleh verifikator TTE dengan akses Aktif.";
    akses::aktif(q, pesan, |akses| akses.peran == Peran::VerifikatorTte)?;
    let registry = &q.platform.registry;
    let orang = q.some(Rule::Tte02, act.orang, |no| {
        no.say("Sebutkan dahulu orang yang didaftarkan.").named("orang")
    })?;
    let own = registry
        .instansi_orang(orang)
        .into_iter()
        .any(|own| registry.akses(q.by, |akses| akses.memverifikasi_tte(own)).is_some());
    q.require(Rule::Tte02, own, |no| {
        no.say("Hanya verifikator TTE dari instansi orang itu yang dapat mendaftarkannya.")
            .fact("orang", &registry.orang(orang).kunci)
    })?;
    let answer = q.ask(|| Ask::DaftarBsre { orang })?;
    minta::terjangkau(q, Rule::Tte04, answer, "; coba lagi.")?;
    let registered = answer == Answer::Terdaftar;
    q.some(Rule::Tte02, registered.then_some(()), |no| no.say("BSrE menolak pendaftaran."))?;
    Ok(q.done(Rule::Tte02, [Event::TteDidaftarkan { orang }]))
}
