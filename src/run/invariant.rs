//! What must hold after every event, unasked.
//!
//! Only the order that an event is about is looked at, so that the check costs the same in a world
//! of one order and of a million.

use std::sync::Arc;

use inaproc_core::platform::Platform;
use inaproc_core::platform::act::Tab;
use inaproc_core::platform::event::{Event, Stamped};
use inaproc_core::platform::isi::Isi;
use inaproc_core::platform::ledger::Akun;
use inaproc_core::platform::pajak;
use inaproc_core::platform::pemberitahuan::{self, Kepada};
use inaproc_core::platform::pesanan::{Giliran, Pesanan, Stage};
use inaproc_core::platform::registry::Produk;
use inaproc_core::platform::status::StatusAdendum;
use inaproc_core::value::{Rupiah, SimTime};
use inaproc_core::world::World;

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
///
/// What is held, reserved and due is counted here a second time, from what each order is after each
/// of its events, so that a sum that was moved wrongly on any way in or out shows.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    // By order: what it was after its newest event.
    orders: Vec<Option<Seen>>,
    // By product: what orders hold or were sold.
    held: Vec<i64>,
    // By RUP: what orders reserve or have spent.
    reserved: Vec<Rupiah>,
}

/// What an order was.
#[derive(Clone, Debug)]
struct Seen {
    stage: Stage,
    isi: Arc<Isi>,
    dicadangkan: Rupiah,
    giliran: Menunggu,
}

/// Who is due, in the order of `Giliran::ALL`.
type Menunggu = [bool; Giliran::ALL.len()];

impl Watch {
    /// Returns the invariant that an event broke; every event is to be shown, in order.
    pub fn check(&mut self, platform: &Platform, stamped: &Stamped) -> Option<Broken> {
        if let Some(broken) = ledger(platform) {
            return Some(broken);
        }
        let id = stamped.event.pesanan()?.index();
        let pesanan = platform.pesanan.get(id)?;
        let now = Giliran::ALL.map(|siapa| pesanan.menunggu(siapa));
        let before = self.replace(id, pesanan, now);
        let before = before.as_ref();
        ended(pesanan, before)
            .or_else(|| self.stock(platform, pesanan, before))
            .or_else(|| self.budget(platform, pesanan, before))
            .or_else(|| adendum(pesanan))
            .or_else(|| in_time(pesanan, stamped.pada))
            .or_else(|| told_once(platform, pesanan, (before, now), stamped))
            .or_else(|| views(pesanan))
    }

    fn replace(&mut self, id: usize, pesanan: &Pesanan, giliran: Menunggu) -> Option<Seen> {
        if self.orders.len() <= id {
            self.orders.resize(id + 1, None);
        }
        let Pesanan { stage, dicadangkan, .. } = *pesanan;
        let isi = Arc::clone(&pesanan.isi);
        self.orders[id].replace(Seen { stage, isi, dicadangkan, giliran })
    }

    /// Free, held and sold stock is what there was at the start, and none is negative (KRJ-05).
    fn stock(
        &mut self,
        platform: &Platform,
        pesanan: &Pesanan,
        before: Option<&Seen>,
    ) -> Option<Broken> {
        self.held.resize(platform.stok.len(), 0);
        let gone = before.filter(|seen| !batal(seen.stage)).map(|seen| &*seen.isi);
        let come = Some(&*pesanan.isi).filter(|_| !batal(pesanan.stage));
        for (isi, sign) in [(gone, -1), (come, 1)] {
            for baris in isi.into_iter().flat_map(|isi| &isi.baris) {
                self.held[baris.produk.index()] += sign * baris.kuantitas;
            }
        }
        pesanan.baris.iter().find_map(|baris| {
            let place = baris.produk.index();
            let (free, held) = (platform.stok[place], self.held[place]);
            let Produk { kunci, stok, .. } = platform.registry.produk(baris.produk);
            let what = || format!("stok {kunci}");
            if free < 0 {
                return Some(Broken::new(what(), ">= 0", free.to_string()));
            }
            (free + held != *stok).then(|| {
                let actual = format!("{free} bebas, {held} dipesan atau terjual");
                Broken::new(what(), format!("seluruhnya {stok}"), actual)
            })
        })
    }

    /// What a RUP has held or spent is the sum over its orders, each at least what it comes to
    /// (CHK-05).
    fn budget(
        &mut self,
        platform: &Platform,
        pesanan: &Pesanan,
        before: Option<&Seen>,
    ) -> Option<Broken> {
        self.reserved.resize(platform.pagu_terpakai.len(), Rupiah::ZERO);
        let place = pesanan.rup.index();
        let old = before.map_or(Rupiah::ZERO, |seen| seen.dicadangkan);
        self.reserved[place] += pesanan.dicadangkan - old;
        let (used, reserved) = (platform.pagu_terpakai[place], self.reserved[place]);
        let what = || format!("pagu {}", platform.registry.rup(pesanan.rup).kunci);
        if used != reserved {
            return Some(Broken::new(what(), format!("terpakai {reserved}"), used.to_string()));
        }
        let pagu = platform.registry.rup(pesanan.rup).pagu;
        if used > pagu {
            return Some(Broken::new(what(), format!("terpakai <= {pagu}"), used.to_string()));
        }
        let due = if batal(pesanan.stage) {
            Rupiah::ZERO
        } else {
            pajak::rincian(platform.terms(), pesanan).bruto()
        };
        (pesanan.dicadangkan < due).then(|| {
            let what = format!("pagu yang dicadangkan, pesanan {}", pesanan.status());
            Broken::new(what, format!(">= {due}"), pesanan.dicadangkan.to_string())
        })
    }
}

const fn batal(stage: Stage) -> bool {
    matches!(stage, Stage::Batal(_) | Stage::Lewat(_))
}

/// The ledger balances, and nothing stays at the gateway (BYR-13).
fn ledger(platform: &Platform) -> Option<Broken> {
    let sum = platform.ledger.selisih();
    if sum != Rupiah::ZERO {
        return Some(Broken::new("jumlah buku besar", "0", sum.to_string()));
    }
    let left = platform.ledger.saldo(Akun::Gateway);
    (left != Rupiah::ZERO).then(|| Broken::new("sisa di gateway", "0", left.to_string()))
}

/// An order is about what the last accepted adendum, or else the Surat Pesanan, says: one that waits,
/// was rejected or lapsed has changed nothing; at most one waits (ADN-04, ADN-10, ADN-11). Its preparation
/// document is no part of either: Pusat Bantuan may replace it at any time (VIS-06).
fn adendum(pesanan: &Pesanan) -> Option<Broken> {
    let all = pesanan.adendum();
    if all.is_empty() {
        return None;
    }
    let accepted = all.iter().filter(|adendum| adendum.status == StatusAdendum::Diterima);
    let holds = accepted.map(|adendum| &*adendum.surat.sesudah).next_back();
    let holds = holds.unwrap_or_else(|| pesanan.isi_awal());
    let with_document = || {
        let dokumen_persiapan = pesanan.isi.dokumen_persiapan.clone();
        Isi { dokumen_persiapan, ..holds.clone() }
    };
    if *pesanan.isi != *holds && *pesanan.isi != with_document() {
        let status = all.iter().map(|adendum| adendum.status.word()).collect::<Vec<_>>().join(", ");
        return Some(Broken::new("isi pesanan", "isi adendum terakhir yang diterima", status));
    }
    let waits = all.iter().filter(|adendum| adendum.status == StatusAdendum::Diajukan).count();
    (waits > 1).then(|| Broken::new("adendum terbuka", "<= 1", waits.to_string()))
}

/// No order waits for a deadline that is past (CLK-02).
fn in_time(pesanan: &Pesanan, now: SimTime) -> Option<Broken> {
    // Time runs for the one due until both have signed, and then for nobody.
    let late = pesanan.tenggat().filter(|tenggat| *tenggat < now)?;
    let what = format!("pesanan {}", pesanan.status());
    Some(Broken::new(what, format!("berakhir sesudah tenggat {late}"), "masih menunggu"))
}

/// Whoever becomes due is told of it once, unless it was by the own act; and nobody is told the
/// same thing twice (VIS-04).
fn told_once(
    platform: &Platform,
    pesanan: &Pesanan,
    (before, now): (Option<&Seen>, Menunggu),
    stamped: &Stamped,
) -> Option<Broken> {
    let mut told = Vec::new();
    pemberitahuan::untuk(platform, stamped, |notice| told.push(notice));
    let reaches = |notice: Kepada, kepada: Kepada| match kepada {
        Kepada::Orang(orang) => pemberitahuan::termasuk(platform, orang, notice, stamped.pada),
        Kepada::Penyedia(_) | Kepada::Petugas(..) => notice == kepada,
    };
    let times =
        |kepada: Kepada| told.iter().filter(|notice| reaches(notice.kepada, kepada)).count();
    let name = |kepada: Kepada| match kepada {
        Kepada::Orang(orang) => &*platform.registry.orang(orang).kunci,
        Kepada::Penyedia(penyedia) => &*platform.registry.penyedia(penyedia).kunci,
        Kepada::Petugas(peran, _) => peran.label(),
    };
    if let Some(twice) = told.iter().find(|notice| times(notice.kepada) > 1) {
        let what = format!("pemberitahuan kepada {}", name(twice.kepada));
        return Some(Broken::new(what, "sekali", times(twice.kepada).to_string()));
    }
    let before = before?;
    // A wait that an adendum hands to another PPK is new to that person (ADN-14).
    let other = |siapa: Giliran| siapa == Giliran::Ppk && before.isi.ppk != pesanan.ppk;
    let newly =
        |place: usize, siapa: Giliran| (!before.giliran[place] || other(siapa)) && now[place];
    // What waits for a signature waits for the person whom an adendum named (ADN-14).
    let signs = matches!(
        stamped.event,
        Event::AdendumDiajukan { .. } | Event::DokumenDitandatangani { .. }
    );
    let penanda = pesanan.penanda_penyedia().filter(|_| signs).map(Kepada::Orang);
    let due = Giliran::ALL.into_iter().enumerate().filter(|(place, siapa)| newly(*place, *siapa));
    for (_, siapa) in due {
        let kepada = match siapa {
            Giliran::Pembeli => Kepada::Orang(pesanan.pembeli),
            Giliran::Ppk => Kepada::Orang(pesanan.ppk),
            Giliran::Penyedia => penanda.unwrap_or(Kepada::Penyedia(pesanan.penyedia)),
            Giliran::Bendahara => Kepada::Orang(pesanan.termin_kini()?.bendahara()?),
        };
        let own = stamped
            .oleh
            .is_some_and(|orang| pemberitahuan::termasuk(platform, orang, kepada, stamped.pada));
        if !own && times(kepada) != 1 {
            let what = format!("pemberitahuan kepada {}, yang mendapat giliran", name(kepada));
            return Some(Broken::new(what, "1", times(kepada).to_string()));
        }
    }
    None
}

/// Returns what does not hold between platform, services and clock: a deadline that nobody would
/// look at, and money that bank, gateway and ledger do not agree on once nothing is under way
/// (BYR-13).
pub fn world(world: &World) -> Option<Broken> {
    if let Some(timer) = world.forgotten() {
        let what = format!("{:?}", timer.what);
        return Some(Broken::new(what, format!("dilihat pada {}", timer.at), "terlupa"));
    }
    let (bank, gateway) =
        (world.services.bank_paid_total(), world.services.gateway_received_total());
    // What the instansi keeps back for the state never comes to the bank of the code (PJK-02).
    let platform = &world.platform;
    let paid = -platform.ledger.saldo(Akun::Pembayar) - dipotong_instansi(platform);
    let kartu = world.services.cards_charged_total();
    let agree = bank == gateway && (world.callbacks_outstanding() || bank + kartu == paid);
    (!agree).then(|| {
        let actual = format!("bank {bank}, gateway {gateway}, kartu {kartu}, buku besar {paid}");
        Broken::new("uang yang dibayar", "sama di bank, gateway, dan buku besar", actual)
    })
}

/// Returns what payers kept back of settled payments, counted a second time from what each is.
fn dipotong_instansi(platform: &Platform) -> Rupiah {
    let settled = |pesanan: &Pesanan| -> Rupiah {
        let Some(bayar) = &pesanan.pembayaran else { return Rupiah::ZERO };
        if bayar.termin.iter().all(|termin| termin.referensi().is_none()) {
            return Rupiah::ZERO;
        }
        let parts = bayar.termin.iter().zip(pajak::pembagian(platform.terms(), pesanan));
        parts
            .filter(|(termin, _)| termin.referensi().is_some())
            .map(|(_, part)| part.dipotong_instansi())
            .sum()
    };
    platform.pesanan.iter().map(|pesanan| settled(pesanan)).sum()
}

/// What the person, the tab and the machine see belong together (VIS-01, VIS-05).
///
/// Source: scenario-format, "Statuses, letter for letter"; written down a second time here, so that
/// a change of one view alone shows.
fn views(pesanan: &Pesanan) -> Option<Broken> {
    let tab = pesanan.stage.tab();
    let (status, api) = (pesanan.status().word(), pesanan.status_api().word());
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
        (Tab::Pesanan, "ON_ADDENDUM") => status == "Adendum Sedang Disiapkan",
        (Tab::Pesanan, "REQUEST_CANCEL_BY_ADMIN") => status == "Menunggu Pembatalan Admin",
        (Tab::Selesai, "COMPLETED") => status == "Pembayaran Berhasil",
        (Tab::Selesai, "PAYMENT_OUTSIDE_SYSTEM") => status == "Pembayaran di Luar Sistem",
        (Tab::Dibatalkan, "CANCELLED_ON_NEGOTIATION" | "CANCELLED_ON_REVIEW" | "CANCELLED") => {
            matches!(status, "Batal Otomatis" | "Dibatalkan")
        }
        _ => false,
    };
    let paid = matches!(pesanan.stage, Stage::Lunas | Stage::LuarSistem);
    let agree = agree && paid == (pesanan.status_bayar().word() == "Pembayaran Berhasil");
    (!agree).then(|| {
        let (tab, bayar) = (tab.word(), pesanan.status_bayar());
        let actual = format!("status {status}, tab {tab}, mesin {api}, pembayaran {bayar}");
        Broken::new("tampilan pesanan", "semua tampilan menyebut keadaan yang sama", actual)
    })
}

/// No way leads out of an end state.
fn ended(pesanan: &Pesanan, before: Option<&Seen>) -> Option<Broken> {
    before.filter(|before| before.stage.berakhir() && before.stage != pesanan.stage)?;
    Some(Broken::new("pesanan yang sudah berakhir", "tetap berakhir", pesanan.status().word()))
}
