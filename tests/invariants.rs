//! Each invariant shows when the platform is made to break it.

mod support;

use std::sync::Arc;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::event::Stamped;
use inaproc_sim::platform::id::PesananId;
use inaproc_sim::platform::ledger::Akun;
use inaproc_sim::platform::pesanan::{Pesanan, Stage};
use inaproc_sim::run::invariant::{Broken, Watch};
use inaproc_sim::value::Rupiah;
use inaproc_sim::world::{Sink, World};
use support::{Story, Until, endless_world};

/// Keeps the newest event, and watches.
#[derive(Clone, Default)]
struct Keep {
    last: Option<Stamped>,
    watch: Watch,
}

impl Sink for Keep {
    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        assert_eq!(self.watch.check(platform, stamped), None, "before it is made to break");
        self.last = Some(stamped.clone());
    }
}

/// Plays an order and returns what the watch says once its newest event has come with `tampering`.
fn said(until: Until, tampering: impl FnOnce(&mut Platform, PesananId)) -> Option<[String; 3]> {
    let (mut world, cast) = endless_world();
    let mut sink = Keep::default();
    let id = Story { world: &mut world, cast: &cast, sink: &mut sink }.play(until);
    let World { mut platform, .. } = world;
    tampering(&mut platform, id);
    let last = sink.last.expect("the order has events");
    let broken = sink.watch.check(&platform, &last);
    broken.map(|Broken { what, expected, actual }| [what, expected, actual])
}

fn broken(what: &str, expected: &str, actual: &str) -> [String; 3] {
    [what, expected, actual].map(ToOwned::to_owned)
}

fn pesanan(platform: &mut Platform, id: PesananId) -> &mut Pesanan {
    Arc::make_mut(&mut platform.pesanan[id.index()])
}

#[test]
fn nothing_is_said_of_a_sound_order() {
    for until in [Until::Checkout, Until::Diajukan, Until::Kode, Until::Lunas] {
        assert_eq!(said(until, |_, _| ()), None, "{until:?}");
    }
}

#[test]
fn money_that_comes_from_nowhere_is_said() {
    let said = said(Until::Lunas, |platform, id| {
        platform.ledger.post(id, &[(Akun::Penyedia, Rupiah::new(1))]);
    });
    assert_eq!(said, Some(broken("jumlah buku besar", "0", "Rp1")));
}

#[test]
fn stock_below_nothing_is_said() {
    let said = said(Until::Checkout, |platform, id| {
        let produk = platform.pesanan[id.index()].baris[0].produk;
        platform.stok[produk.index()] = -1;
    });
    assert_eq!(said, Some(broken("stok laptop-a", ">= 0", "-1")));
}

#[test]
fn a_deadline_that_is_past_is_said() {
    let said = said(Until::Diajukan, |platform, id| {
        let pesanan = pesanan(platform, id);
        pesanan.tenggat_terakhir = inaproc_sim::value::SimTime::from_ms(0);
    });
    let late = "berakhir sesudah tenggat 1970-01-01T07:00:00+07:00";
    assert_eq!(said, Some(broken("pesanan Negosiasi Diajukan Pembeli", late, "masih menunggu")));
}

#[test]
fn a_way_out_of_an_end_state_is_said() {
    let said = said(Until::Lunas, |platform, id| pesanan(platform, id).stage = Stage::Berjalan);
    assert_eq!(said, Some(broken("pesanan yang sudah berakhir", "tetap berakhir", "Pesanan Tiba")));
}

#[test]
fn views_that_disagree_are_said() {
    let said = said(Until::Kode, |platform, id| pesanan(platform, id).stage = Stage::Lunas);
    let seen = "status Pembayaran Berhasil, tab Selesai, mesin COMPLETED, \
                pembayaran Menunggu Pembayaran";
    let agree = "semua tampilan menyebut keadaan yang sama";
    assert_eq!(said, Some(broken("tampilan pesanan", agree, seen)));
}
