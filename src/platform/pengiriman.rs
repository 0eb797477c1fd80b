//! Delivery (area KRM): stages, pickup, progress, tracking.

use crate::platform::act::{LangkahKirim, PerbaruiPengiriman, SatuPesanan, SatuTahap};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::event::Event;
use crate::platform::minta::{self, posisi, status, tahap};
use crate::platform::pesanan::{Stage, StatusKirim};
use crate::platform::registry::OpsiPengiriman;
use crate::platform::rule::Rule;
use crate::platform::view;

/// `minta-pickup`: only with a courier company, before anything else (KRM-02).
pub fn minta_pickup(q: &mut Check<'_>, act: &SatuTahap) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Krm02, pesanan, act.tahap.as_deref())?;
    let courier = pesanan.opsi == OpsiPengiriman::KurirPihakKetiga;
    let kini = pesanan.tahap[tahap].status;
    q.require(Rule::Krm02, courier && kini == StatusKirim::BelumDikirim, |no| {
        let kini = kini.label();
        no.say(if courier {
            format!("Penjemputan hanya dapat diminta sebelum dikirim; status pengiriman {kini}.")
        } else {
            "Kurir Penyedia tidak memerlukan penjemputan; perbarui status menjadi dikirim.".into()
        })
        .fact("status", kini)
    })?;
    q.does(&[Rule::Krm02]);
    Ok(q.accept(vec![Event::PickupDiminta { pesanan: pesanan.id, tahap: posisi(tahap) }]))
}

/// `perbarui-pengiriman`: the next step of the option's order (KRM-02), stage by stage (KRM-03).
pub fn perbarui(q: &mut Check<'_>, act: &PerbaruiPengiriman) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Krm02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    let step = act.status.and_then(|langkah| berikut(pesanan.opsi, stage.status, langkah));
    let kirim = q.some(Rule::Krm02, step, |no| {
        let kini = stage.status.label();
        let urutan = match pesanan.opsi {
            OpsiPengiriman::KurirPenyedia => "dikirim, dalam-perjalanan, tiba",
            OpsiPengiriman::KurirPihakKetiga => "minta-pickup, dijemput, dalam-perjalanan, tiba",
        };
        no.say(format!("Urutan pengiriman: {urutan}; status pengiriman sekarang {kini}."))
            .fact("status", kini)
    })?;
    q.does(&[Rule::Krm01, Rule::Krm02]);
    if pesanan.tahap.len() > 1 {
        q.does(&[Rule::Krm03]);
    }
    if kirim == StatusKirim::Tiba {
        q.does(&[Rule::Bst04]);
        if q.limit(Rule::Krm04, q.at.date(), pesanan.rencana[tahap].permintaan_tiba).is_gt() {
            q.does(&[Rule::Krm04]);
        }
    }
    Ok(q.accept(vec![Event::PengirimanDiperbarui {
        pesanan: pesanan.id,
        tahap: posisi(tahap),
        status: kirim,
        lokasi: minta::isi(act.lokasi.as_deref()),
    }]))
}

/// `lacak-pengiriman`: status and place, for everybody on the order (KRM-01).
pub fn lacak(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    q.does(&[Rule::Krm01]);
    if pesanan.tahap.len() > 1 {
        q.does(&[Rule::Krm03]);
    }
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
