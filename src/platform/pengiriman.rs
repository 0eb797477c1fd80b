//! Delivery (area KRM): stages, pickup, progress, tracking.

use crate::platform::act::{LangkahKirim, PerbaruiPengiriman, SatuPesanan, SatuTahap};
use crate::platform::akses;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::event::Event;
use crate::platform::minta::{self, posisi, status, tahap};
use crate::platform::pesanan::{Pesanan, Stage, StatusKirim};
use crate::platform::registry::OpsiPengiriman;
use crate::platform::rule::Rule;
use crate::platform::view;

/// `minta-pickup`: only with a courier company, before anything else (KRM-02).
pub fn minta_pickup(q: &mut Check<'_>, act: &SatuTahap) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    minta::tanpa_adendum(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Krm02, pesanan, act.tahap.as_deref())?;
    let courier = pesanan.opsi == OpsiPengiriman::KurirPihakKetiga;
    let kini = pesanan.tahap[tahap].status;
    q.require(Rule::Krm02, courier && kini == StatusKirim::BelumDikirim, |no| {
        let kini = kini.word();
        no.say(if courier {
            format!("Penjemputan hanya dapat diminta sebelum dikirim; status pengiriman {kini}.")
        } else {
            "Kurir Penyedia tidak memerlukan penjemputan; perbarui status menjadi dikirim.".into()
        })
        .fact("status", kini)
    })?;
    let tahap = dilacak(q, pesanan, tahap);
    Ok(q.done(Rule::Krm02, [Event::PickupDiminta { pesanan: pesanan.id, tahap }]))
}

/// `perbarui-pengiriman`: the next step of the option's order (KRM-02), stage by stage (KRM-03).
pub fn perbarui(q: &mut Check<'_>, act: &PerbaruiPengiriman) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    minta::tanpa_adendum(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Krm02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    let step = act.status.and_then(|langkah| berikut(pesanan.opsi, stage.status, langkah));
    let kirim = q.some(Rule::Krm02, step, |no| {
        let kini = stage.status.word();
        let urutan = match pesanan.opsi {
            OpsiPengiriman::KurirPenyedia => "dikirim, dalam-perjalanan, tiba",
            OpsiPengiriman::KurirPihakKetiga => "minta-pickup, dijemput, dalam-perjalanan, tiba",
        };
        no.say(format!("Urutan pengiriman: {urutan}; status pengiriman sekarang {kini}."))
            .fact("status", kini)
    })?;
    if kirim == StatusKirim::Tiba {
        // What a late arrival costs is computed from it (see `pajak`).
        let tiba = q.at.date();
        q.limit(Boundary::Krm04Tiba, tiba, pesanan.rencana[tahap].permintaan_tiba);
    }
    let event = Event::PengirimanDiperbarui {
        pesanan: pesanan.id,
        tahap: dilacak(q, pesanan, tahap),
        status: kirim,
        lokasi: minta::isi(act.lokasi.as_deref()),
    };
    // The arrival finishes the delivery of a stage (BST-04).
    let finishes = kirim != StatusKirim::Tiba || q.rule(Rule::Bst04);
    let event = (finishes && q.rule(Rule::Krm02)).then_some(event);
    Ok(q.done(Rule::Krm01, event))
}

/// Returns the stage that a report is about, as events keep it: each is tracked on its own (KRM-03).
fn dilacak(q: &mut Check<'_>, pesanan: &Pesanan, tahap: usize) -> u8 {
    let own = pesanan.tahap.len() == 1 || q.rule(Rule::Krm03);
    if own { posisi(tahap) } else { 0 }
}

/// `lacak-pengiriman`: status and place, for everybody on the order (KRM-01).
pub fn lacak(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let entries = pesanan.tahap.iter().flat_map(|tahap| tahap.lacak.iter());
    Ok(q.found(entries.map(|entry| Temuan::Isian(view::lacak(&entry))).collect()))
}

/// Returns the status that a reported step leads to, if it is the next one (KRM-02).
fn berikut(opsi: OpsiPengiriman, kini: StatusKirim, langkah: LangkahKirim) -> Option<StatusKirim> {
    use StatusKirim as S;
    match (opsi, kini, langkah) {
        (OpsiPengiriman::KurirPenyedia, S::BelumDikirim, LangkahKirim::Dikirim) => Some(S::Dikirim),
        (OpsiPengiriman::KurirPihakKetiga, S::MenungguPickup, LangkahKirim::Dijemput) => {
            Some(S::Dijemput)
        }
        (_, S::Dikirim | S::Dijemput, LangkahKirim::DalamPerjalanan) => Some(S::DalamPerjalanan),
        (_, S::DalamPerjalanan, LangkahKirim::Tiba) => Some(S::Tiba),
        _ => None,
    }
}
