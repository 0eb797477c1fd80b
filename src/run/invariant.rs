//! What must hold after every event, unasked.
//!
//! Only the order that an event is about is looked at, so that the check costs the same in a world
//! of one order and of a million.

use crate::platform::Platform;
use crate::platform::event::Stamped;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::value::{Rupiah, SimTime};

/// Returns which invariant an event broke, in words.
pub fn check(platform: &Platform, stamped: &Stamped) -> Option<String> {
    let sum = platform.ledger.selisih();
    if sum != Rupiah::ZERO {
        return Some(format!("buku besar tidak seimbang: selisih {sum}"));
    }
    let pesanan = platform.pesanan.get(stamped.event.pesanan()?.index())?;
    stock(platform, pesanan).or_else(|| waits(pesanan, stamped.pada)).or_else(|| tab(pesanan))
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

/// The tab agrees with the machine status (VIS-01, VIS-05).
fn tab(pesanan: &Pesanan) -> Option<String> {
    let cancelled = pesanan.status_api().starts_with("CANCELLED");
    let lapsed = matches!(pesanan.stage, Stage::Lewat(_) | Stage::Batal(_));
    (cancelled != lapsed)
        .then(|| format!("status {} dan {} berbeda", pesanan.status(), pesanan.status_api()))
}
