//! Each invariant shows when the platform is made to break it.

mod support;

use std::sync::Arc;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::Pihak;
use inaproc_sim::platform::document::SuratAdendum;
use inaproc_sim::platform::event::Stamped;
use inaproc_sim::platform::id::{AdendumId, PesananId};
use inaproc_sim::platform::ledger::Akun;
use inaproc_sim::platform::perubahan::Perubahan;
use inaproc_sim::platform::pesanan::{Adendum, Fase, Pesanan, Stage};
use inaproc_sim::platform::status::StatusAdendum;
use inaproc_sim::run::invariant::{self, Broken, Watch};
use inaproc_sim::value::{Rupiah, SimDuration};
use inaproc_sim::world::{NoSink, Sink, World};
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
fn stock_that_is_lost_or_found_is_said() {
    for (until, free) in [(Until::Checkout, 999_999_999), (Until::Lunas, 999_999_997)] {
        let said = said(until, |platform, id| {
            let produk = platform.pesanan[id.index()].baris[0].produk;
            platform.stok[produk.index()] = free;
        });
        let actual = format!("{free} bebas, 2 dipesan atau terjual");
        assert_eq!(said, Some(broken("stok laptop-a", "seluruhnya 1000000000", &actual)));
    }
}

#[test]
fn stock_that_a_cancelled_order_keeps_is_said() {
    let said = said(Until::Diajukan, |platform, id| {
        pesanan(platform, id).stage = Stage::Lewat(Fase::Negosiasi);
    });
    let actual = "999999998 bebas, 0 dipesan atau terjual";
    assert_eq!(said, Some(broken("stok laptop-a", "seluruhnya 1000000000", actual)));
}

#[test]
fn budget_that_is_not_the_sum_of_its_orders_is_said() {
    let said = said(Until::Checkout, |platform, id| {
        let rup = platform.pesanan[id.index()].rup;
        platform.pagu_terpakai[rup.index()] += Rupiah::new(1);
    });
    let what = broken("pagu rup-laptop", "terpakai Rp22.208.880", "Rp22.208.881");
    assert_eq!(said, Some(what));
}

#[test]
fn a_budget_that_is_overdrawn_is_said() {
    let overdrawn = |pagu: i64| {
        said(Until::Checkout, |platform, id| {
            let rup = platform.pesanan[id.index()].rup;
            let rup = &mut Arc::make_mut(&mut platform.registry).rup[rup.index()];
            Arc::make_mut(rup).pagu = Rupiah::new(pagu);
        })
    };
    assert_eq!(overdrawn(22_208_880), None, "all of it is held");
    let what = broken("pagu rup-laptop", "terpakai <= Rp22.208.879", "Rp22.208.880");
    assert_eq!(overdrawn(22_208_879), Some(what));
}

#[test]
fn a_reservation_below_the_gross_is_said() {
    let said = said(Until::Kode, |platform, id| {
        let rup = platform.pesanan[id.index()].rup;
        platform.pagu_terpakai[rup.index()] -= Rupiah::new(1);
        pesanan(platform, id).dicadangkan -= Rupiah::new(1);
    });
    let what = "pagu yang dicadangkan, pesanan Menunggu Pembayaran Bendahara";
    assert_eq!(said, Some(broken(what, ">= Rp21.098.880", "Rp21.098.879")));
}

#[test]
fn money_left_at_the_gateway_is_said() {
    let said = said(Until::Lunas, |platform, id| {
        let rows = [(Akun::Gateway, Rupiah::new(1)), (Akun::Penyedia, Rupiah::new(-1))];
        platform.ledger.post(id, &rows);
    });
    assert_eq!(said, Some(broken("sisa di gateway", "0", "Rp1")));
}

#[test]
fn one_who_becomes_due_and_is_not_told_is_said() {
    let said = said(Until::Diajukan, |platform, id| {
        pesanan(platform, id).stage = Stage::MenungguPersetujuan;
    });
    let what = "pemberitahuan kepada budi, yang mendapat giliran";
    assert_eq!(said, Some(broken(what, "1", "0")));
}

/// Plays an order and returns what is said of the world after `tampering`.
fn said_of_world(
    until: Until,
    tampering: impl FnOnce(&mut Platform, PesananId),
) -> Option<[String; 3]> {
    let (mut world, cast) = endless_world();
    let id = Story { world: &mut world, cast: &cast, sink: &mut NoSink }.play(until);
    assert_eq!(invariant::world(&world), None, "before it is made to break");
    tampering(&mut world.platform, id);
    let broken = invariant::world(&world);
    broken.map(|Broken { what, expected, actual }| [what, expected, actual])
}

#[test]
fn a_deadline_at_which_nobody_looks_is_said() {
    let said = said_of_world(Until::Diajukan, |platform, id| {
        pesanan(platform, id).tenggat_terakhir -= SimDuration::from_ms(1);
    });
    let [_, expected, actual] = said.expect("it is forgotten");
    assert_eq!(expected, "dilihat pada 2026-03-05T08:00:00+07:00");
    assert_eq!(actual, "terlupa");
}

#[test]
fn money_on_which_bank_and_ledger_do_not_agree_is_said() {
    for (more, booked) in [(1, "Rp21.098.881"), (-1, "Rp21.098.879")] {
        let said = said_of_world(Until::Lunas, |platform, id| {
            let more = Rupiah::new(more);
            platform.ledger.post(id, &[(Akun::Pembayar, -more), (Akun::Penyedia, more)]);
        });
        let actual =
            format!("bank Rp21.098.880, gateway Rp21.098.880, kartu Rp0, buku besar {booked}");
        let agree = "sama di bank, gateway, dan buku besar";
        assert_eq!(said, Some(broken("uang yang dibayar", agree, &actual)));
    }
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

/// Gives an order adenda of another shipping price, as they ended.
fn with_adenda(platform: &mut Platform, id: PesananId, ended: &[StatusAdendum]) {
    let order = Arc::clone(&platform.pesanan[id.index()]);
    for (ke, status) in ended.iter().enumerate() {
        let perubahan = [Perubahan::Ongkir { nilai: Rupiah::new(1) }].into();
        let isi = Arc::clone(&order.isi);
        let ke = u16::try_from(ke).expect("few");
        let surat =
            SuratAdendum::buat(platform.terms(), order.nomor, ke, Pihak::Ppk, perubahan, isi);
        let (id, tenggat) = (AdendumId(ke.into()), order.tenggat_terakhir);
        let tenggat_awal = tenggat;
        let adendum = Adendum { id, surat, tenggat, tenggat_awal, status: *status, alasan: None };
        pesanan(platform, order.id).lain_mut().adendum.push(adendum);
    }
}

#[test]
fn content_that_is_not_that_of_the_last_accepted_adendum_is_said() {
    let agreed = "isi adendum terakhir yang diterima";
    for status in [StatusAdendum::Ditolak, StatusAdendum::Kedaluwarsa] {
        let kept = said(Until::Kode, |platform, id| with_adenda(platform, id, &[status]));
        assert_eq!(kept, None, "{status}");
        let changed = said(Until::Kode, |platform, id| {
            with_adenda(platform, id, &[status]);
            let order = pesanan(platform, id);
            order.isi = Arc::clone(&order.adendum()[0].surat.sesudah);
        });
        assert_eq!(changed, Some(broken("isi pesanan", agreed, status.word())));
    }
    let accepted = [StatusAdendum::Diterima];
    let kept = said(Until::Kode, |platform, id| with_adenda(platform, id, &accepted));
    assert_eq!(kept, Some(broken("isi pesanan", agreed, "Adendum Diterima")));
}

#[test]
fn two_open_adenda_are_said() {
    let open = [StatusAdendum::Diajukan; 2];
    let said = said(Until::Kode, |platform, id| with_adenda(platform, id, &open));
    assert_eq!(said, Some(broken("adendum terbuka", "<= 1", "2")));
}
