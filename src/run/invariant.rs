//! What must hold after every event, unasked.
//!
//! Only the order that an event is about is looked at, so that the check costs the same in a world
//! of one order and of a million.

use crate::platform::Platform;
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

/// Returns the invariant that an event broke.
pub fn check(platform: &Platform, stamped: &Stamped) -> Option<Broken> {
    let sum = platform.ledger.selisih();
    if sum != Rupiah::ZERO {
        return Some(Broken::new("jumlah buku besar", "0", sum.to_string()));
    }
    let pesanan = platform.pesanan.get(stamped.event.pesanan()?.index())?;
    stock(platform, pesanan).or_else(|| waits(pesanan, stamped.pada)).or_else(|| tab(pesanan))
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

/// The tab agrees with the machine status (VIS-01, VIS-05).
fn tab(pesanan: &Pesanan) -> Option<Broken> {
    let api = pesanan.status_api();
    let cancelled = api.starts_with("CANCELLED");
    let lapsed = matches!(pesanan.stage, Stage::Lewat(_) | Stage::Batal(_));
    (cancelled != lapsed).then(|| {
        let expected = if lapsed { "CANCELLED..." } else { "bukan CANCELLED..." };
        Broken::new(format!("status_api dari {}", pesanan.status()), expected, api)
    })
}
