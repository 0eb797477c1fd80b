//! What must hold after every event, unasked.
//!
//! Only the order that an event is about is looked at, so that the check costs the same in a world
//! of one order and of a million.

use crate::platform::Platform;
use crate::platform::act::Tab;
use crate::platform::event::Stamped;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::value::{Rupiah, SimTime};

/// An invariant that does not hold, in words for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What was looked at, such as `stok laptop-a`.
    pub what: String,
    /// What must be so.
    pub expected: String,
    /// What is so.
    pub actual: String,
}

impl Broken {
    fn new(
        what: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        Self { what: what.into(), expected: expected.into(), actual: actual.into() }
    }
}

/// Looks at every event of one world.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    // By order: the stage it was in after its newest event.
    stages: Vec<Option<Stage>>,
}

impl Watch {
    /// Returns the invariant that an event broke; every event is to be shown, in order.
    pub fn check(&mut self, platform: &Platform, stamped: &Stamped) -> Option<Broken> {
        let sum = platform.ledger.selisih();
        if sum != Rupiah::ZERO {
            return Some(Broken::new("jumlah buku besar", "0", sum.to_string()));
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
fn stock(platform: &Platform, pesanan: &Pesanan) -> Option<Broken> {
    let short = pesanan.baris.iter().find(|baris| platform.stok[baris.produk.index()] < 0)?;
    let kunci = &platform.registry.produk(short.produk).kunci;
    let stok = platform.stok[short.produk.index()];
    Some(Broken::new(format!("stok {kunci}"), ">= 0", stok.to_string()))
}

/// Every waiting order has a person due and a deadline that is not past; an ended one has neither.
fn waits(pesanan: &Pesanan, now: SimTime) -> Option<Broken> {
    let broken = |expected: &str, actual: &str| {
        Some(Broken::new(format!("pesanan {}", pesanan.status()), expected, actual))
    };
    if pesanan.stage.berakhir() {
        let open = pesanan.tenggat().is_some() || pesanan.giliran().is_some();
        return if open { broken("berakhir", "masih menunggu seseorang") } else { None };
    }
    if pesanan.giliran().is_none() {
        return broken("menunggu seseorang", "tidak menunggu siapa pun");
    }
    // Time runs for the one due until both have signed, and then for nobody.
    let late = pesanan.tenggat().filter(|tenggat| *tenggat < now)?;
    broken(&format!("berakhir sesudah tenggat {late}"), "masih menunggu")
}

/// What the person, the tab and the machine see belong together (VIS-01, VIS-05).
///
/// Source: scenario-format, "Statuses, letter for letter"; written down a second time here, so that
/// a change of one view alone shows.
fn views(pesanan: &Pesanan) -> Option<Broken> {
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
    (!agree).then(|| {
        let (tab, bayar) = (tab.word(), pesanan.status_bayar());
        let actual = format!("status {status}, tab {tab}, mesin {api}, pembayaran {bayar}");
        Broken::new("tampilan pesanan", "semua tampilan menyebut keadaan yang sama", actual)
    })
}

/// No way leads out of an end state.
fn ended(pesanan: &Pesanan, before: Option<Stage>) -> Option<Broken> {
    before.filter(|before| before.berakhir() && *before != pesanan.stage)?;
    Some(Broken::new("pesanan yang sudah berakhir", "tetap berakhir", pesanan.status()))
}
