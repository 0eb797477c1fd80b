//! What must hold after every event, unasked.
//!
//! Only the order that an event is about is looked at, so that the check costs the same in a world
//! of one order and of a million.

use crate::platform::Platform;
use crate::platform::act::Tab;
use crate::platform::event::Stamped;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::value::{Rupiah, SimTime};

/// Looks at every event of one world.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    // By order: the stage it was in after its newest event.
    stages: Vec<Option<Stage>>,
}

impl Watch {
    /// Returns which invariant an event broke, in words; every event is to be shown, in order.
    pub fn check(&mut self, platform: &Platform, stamped: &Stamped) -> Option<String> {
        let sum = platform.ledger.selisih();
        if sum != Rupiah::ZERO {
            return Some(format!("buku besar tidak seimbang: selisih {sum}"));
        }
        let id = stamped.event.pesanan()?.index();
        let pesanan = platform.pesanan.get(id)?;
        let before = self.replace(id, pesanan.stage);
        ended(pesanan, before)
            .or_else(|| stock(platform, pesanan))
            .or_else(|| waits(pesanan, stamped.pada))
            .or_else(|| views(pesanan))
    }

    fn replace(&mut self, id: usize, stage: Stage) -> Option<Stage> {
        if self.stages.len() <= id {
            self.stages.resize(id + 1, None);
        }
        self.stages[id].replace(stage)
    }
}

/// Stock is never negative (KRJ-05).
fn stock(platform: &Platform, pesanan: &Pesanan) -> Option<String> {
    let short = pesanan.baris.iter().find(|baris| platform.stok[baris.produk.index()] < 0)?;
    let kunci = &platform.registry.produk(short.produk).kunci;
    Some(format!("stok {kunci} negatif: {}", platform.stok[short.produk.index()]))
}

/// Every waiting order has a person due and a deadline that is not past; an ended one has neither.
fn waits(pesanan: &Pesanan, now: SimTime) -> Option<String> {
    let status = pesanan.status();
    if pesanan.stage.berakhir() {
        let open = pesanan.tenggat().is_some() || pesanan.giliran().is_some();
        return open.then(|| format!("pesanan {status} masih menunggu seseorang"));
    }
    if pesanan.giliran().is_none() {
        return Some(format!("pesanan {status} tidak menunggu siapa pun"));
    }
    // Time runs for the one due until both have signed, and then for nobody.
    let late = pesanan.tenggat().is_some_and(|tenggat| tenggat < now);
    late.then(|| format!("pesanan {status} menunggu melewati tenggatnya"))
}

/// What the person, the tab and the machine see belong together (VIS-01, VIS-05).
///
/// Source: scenario-format, "Statuses, letter for letter"; written down a second time here, so that
/// a change of one view alone shows.
fn views(pesanan: &Pesanan) -> Option<String> {
    let (status, tab, api) = (pesanan.status(), pesanan.stage.tab(), pesanan.status_api());
    let agree = match (tab, api) {
        (Tab::Negosiasi, "ON_NEGOTIATION") => matches!(
            status,
            "Menunggu Negosiasi"
                | "Negosiasi Diajukan Pembeli"
                | "Negosiasi Diajukan Penyedia"
                | "Negosiasi Selesai"
        ),
        (Tab::PersetujuanPpk, "WAITING_PPK_REVIEW" | "ESIGN_IN_PROGRESS") => {
            status == "Menunggu persetujuan PPK"
        }
        (Tab::Pesanan, "WAITING_SELLER_CONFIRMATION") => status == "Menunggu Konfirmasi Penyedia",
        (Tab::Pesanan, "ON_PROCESS") => {
            matches!(status, "Diproses Penyedia" | "Pesanan Tiba" | "Menunggu Pembayaran Bendahara")
        }
        (Tab::Selesai, "COMPLETED") => status == "Pembayaran Berhasil",
        (Tab::Selesai, "PAYMENT_OUTSIDE_SYSTEM") => status == "Pembayaran di Luar Sistem",
        (Tab::Dibatalkan, "CANCELLED_ON_NEGOTIATION" | "CANCELLED_ON_REVIEW" | "CANCELLED") => {
            matches!(status, "Batal Otomatis" | "Dibatalkan")
        }
        _ => false,
    };
    let paid = matches!(pesanan.stage, Stage::Lunas | Stage::LuarSistem);
    let agree = agree && paid == (pesanan.status_bayar() == "Pembayaran Berhasil");
    let tab = tab.label();
    (!agree).then(|| {
        let bayar = pesanan.status_bayar();
        format!("tampilan tidak cocok: status {status}, tab {tab}, mesin {api}, bayar {bayar}")
    })
}

/// No way leads out of an end state.
fn ended(pesanan: &Pesanan, before: Option<Stage>) -> Option<String> {
    let left = before.filter(|before| before.berakhir() && *before != pesanan.stage);
    left.map(|_| format!("pesanan yang sudah berakhir menjadi {}", pesanan.status()))
}
