//! What time alone does (area CLK): a lapse, a code that runs out.

use crate::platform::Platform;
use crate::platform::akun::PerubahanAkun;
use crate::platform::boundary::{Boundary, Sides};
use crate::platform::event::Event;
use crate::platform::id::{AksesId, OrangId, PesananId};
use crate::platform::pesanan::{Fase, Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::platform::status::StatusAkses;
use crate::value::{SimDuration, SimTime};

/// What time alone may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objek {
    /// A transaction.
    Pesanan(PesananId),
    /// An account.
    Akun(OrangId),
    /// A profile.
    Profil(OrangId),
    /// An access.
    Akses(AksesId),
}

/// Why an instant counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jenis {
    /// Somebody has to answer until then (CLK-01).
    Jawaban(Fase),
    /// The other side has to answer an adendum until then (ADN-10).
    Adendum,
    /// A kode bayar is good until then (CLK-04).
    KodeBayar,
    /// An access is to be decided until then (AKS-03).
    LayananAkses,
    /// An access is Aktif until then (AKS-09).
    MasaAkses,
    /// A login is locked until then, and at that instant open again (REG-10).
    KunciMasuk,
    /// An agent who decides a profile is in time until then (PRF-12).
    LayananProfil,
}

/// An instant after which time alone changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The deadline: the last instant that is in time (CLK-02).
    pub tenggat: SimTime,
    /// What it is about.
    pub objek: Objek,
    /// Why it counts.
    pub jenis: Jenis,
}

impl Timer {
    /// Returns when it takes effect: 1 ms after the deadline (CLK-02), but a lock ends at its end.
    pub fn berlaku(self) -> SimTime {
        match self.jenis {
            Jenis::KunciMasuk => self.tenggat,
            Jenis::Jawaban(_)
            | Jenis::Adendum
            | Jenis::KodeBayar
            | Jenis::LayananAkses
            | Jenis::LayananProfil
            | Jenis::MasaAkses => self.tenggat + SESUDAH,
        }
    }
}

/// Returns all that waits for time alone; each holder of a deadline is asked, so that there is one
/// truth.
pub fn timers(platform: &Platform) -> impl Iterator<Item = Timer> {
    let orders = platform.pesanan.iter().filter_map(|pesanan| timer(pesanan));
    let akun = platform.akun.keys().filter_map(|orang| timer_akun(platform, *orang));
    let profil = platform.profil.keys().filter_map(|orang| timer_profil(platform, *orang));
    let accesses = (0..platform.registry.akses.len()).map(AksesId::at);
    let akses = accesses.filter_map(|id| timer_akses(platform, id));
    orders.chain(akun).chain(profil).chain(akses)
}

/// Returns what a profile waits for: the end of the agent's time (PRF-12).
pub fn timer_profil(platform: &Platform, orang: OrangId) -> Option<Timer> {
    let tenggat = platform.profil.get(&orang)?.tenggat()?;
    let rules = &platform.rules;
    let tenggat = rules.limit(Boundary::Clk02Tenggat, tenggat);
    let tenggat = rules.limit(Boundary::Prf12Tenggat, tenggat);
    let timer = Timer { tenggat, objek: Objek::Profil(orang), jenis: Jenis::LayananProfil };
    rules.holds(Rule::Prf12).then_some(timer)
}

/// Returns what time does to a profile at an instant: the breach is noted, and nothing else (PRF-12).
pub fn jatuh_tempo_profil(
    platform: &Platform,
    orang: OrangId,
    at: SimTime,
    sides: &mut Sides,
) -> Option<Event> {
    let timer = timer_profil(platform, orang).filter(|timer| at >= timer.berlaku())?;
    for boundary in [Boundary::Clk01Tenggat, Boundary::Clk02Tenggat, Boundary::Prf12Tenggat] {
        sides.note(boundary, at, timer.tenggat);
    }
    Some(Event::LayananProfilLewat { orang })
}

/// Returns what an account waits for.
pub fn timer_akun(platform: &Platform, orang: OrangId) -> Option<Timer> {
    let tenggat = platform.akun.get(&orang)?.terkunci()?;
    Some(Timer { tenggat, objek: Objek::Akun(orang), jenis: Jenis::KunciMasuk })
}

/// Returns what time does to an account at an instant: nothing, unless something ends.
pub fn jatuh_tempo_akun(platform: &Platform, orang: OrangId, at: SimTime) -> Option<Event> {
    timer_akun(platform, orang).filter(|timer| at >= timer.berlaku())?;
    Some(Event::AkunBerubah { orang, perubahan: PerubahanAkun::KunciLewat })
}

/// Returns what an access waits for: its decision, or its end.
pub fn timer_akses(platform: &Platform, id: AksesId) -> Option<Timer> {
    let (_, akses) = platform.registry.cari_akses(id)?;
    let (tenggat, jenis) = match akses.status() {
        StatusAkses::MenungguVerifikasi => {
            let layanan = akses.keadaan.layanan.filter(|layanan| !layanan.lewat)?;
            (layanan.tenggat, Jenis::LayananAkses)
        }
        StatusAkses::Aktif => (akses.sampai?, Jenis::MasaAkses),
        StatusAkses::Ditolak | StatusAkses::Kedaluwarsa => return None,
    };
    Some(Timer { tenggat, objek: Objek::Akses(id), jenis })
}

/// Returns when time will next change something about an access by itself.
pub fn berikut_akses(platform: &Platform, id: AksesId) -> Option<SimTime> {
    let timer = timer_akses(platform, id)?;
    let (limit, rule) = match timer.jenis {
        Jenis::LayananAkses => (Boundary::Clk02Tenggat, Rule::Aks03),
        _ => (Boundary::Aks09Masa, Rule::Aks09),
    };
    let tenggat = platform.rules.limit(limit, timer.tenggat);
    platform.rules.holds(rule).then(|| Timer { tenggat, ..timer }.berlaku())
}

/// Returns what time does to an access at an instant: nothing, unless its time has passed.
pub fn jatuh_tempo_akses(
    platform: &Platform,
    id: AksesId,
    at: SimTime,
    does: &mut Vec<Rule>,
    sides: &mut Sides,
) -> Option<Event> {
    berikut_akses(platform, id).filter(|due| at >= *due)?;
    let timer = timer_akses(platform, id).expect("what falls due has a deadline");
    if timer.jenis == Jenis::LayananAkses {
        sides.note(Boundary::Clk01Tenggat, at, timer.tenggat);
        sides.note(Boundary::Clk02Tenggat, at, timer.tenggat);
        does.extend([Rule::Aks03, Rule::Clk01, Rule::Clk02]);
        return Some(Event::AksesLewat { akses: id });
    }
    sides.note(Boundary::Aks09Masa, at, timer.tenggat);
    does.push(Rule::Aks09);
    Some(Event::AksesKedaluwarsa { akses: id })
}

/// Returns what an order waits for.
pub fn timer(pesanan: &Pesanan) -> Option<Timer> {
    let tenggat = pesanan.jatuh_tempo()?;
    let jenis = match pesanan.stage.fase() {
        Some(fase) => Jenis::Jawaban(fase),
        None if pesanan.adendum_terbuka().is_some() => Jenis::Adendum,
        None => Jenis::KodeBayar,
    };
    Some(Timer { tenggat, objek: Objek::Pesanan(pesanan.id), jenis })
}

/// The step after a deadline: time has millisecond resolution (CLK-02).
const SESUDAH: SimDuration = SimDuration::from_ms(1);

/// Returns when time will next change something about an order by itself: 1 ms after its deadline
/// or that of its code (CLK-02, CLK-04).
pub fn berikut(platform: &Platform, pesanan: &Pesanan) -> Option<SimTime> {
    let timer = timer(pesanan)?;
    let rules = &platform.rules;
    let tenggat = match timer.jenis {
        Jenis::KodeBayar => {
            let tenggat = rules.limit(Boundary::Clk04Kode, timer.tenggat);
            rules.limit(Boundary::Byr08Kode, tenggat)
        }
        _ => rules.limit(Boundary::Clk02Tenggat, timer.tenggat),
    };
    rules.holds(aturan_timer(pesanan, timer)).then(|| Timer { tenggat, ..timer }.berlaku())
}

/// Returns the rule by which what an order waits for lapses.
pub fn aturan_timer(pesanan: &Pesanan, timer: Timer) -> Rule {
    match timer.jenis {
        Jenis::Jawaban(fase) => aturan(pesanan, fase),
        Jenis::Adendum => Rule::Adn10,
        Jenis::KodeBayar => Rule::Byr08,
        Jenis::KunciMasuk | Jenis::LayananProfil | Jenis::LayananAkses | Jenis::MasaAkses => {
            unreachable!("an order has neither a login, a profile nor an access")
        }
    }
}

/// Returns the rule by which a wait of this phase lapses.
fn aturan(pesanan: &Pesanan, fase: Fase) -> Rule {
    match fase {
        Fase::Negosiasi if pesanan.stage == Stage::NegosiasiSelesai => Rule::Neg12,
        Fase::Negosiasi => Rule::Neg05,
        Fase::Persetujuan => Rule::Apv04,
        Fase::Konfirmasi => Rule::Sps04,
    }
}

/// Returns what time does to an order at an instant: nothing, unless its deadline has passed.
///
/// Rules that take effect are put into `does`, limits that were passed into `sides`.
pub fn jatuh_tempo(
    platform: &Platform,
    id: PesananId,
    at: SimTime,
    does: &mut Vec<Rule>,
    sides: &mut Sides,
) -> Option<Event> {
    let pesanan = platform.pesanan.get(id.index())?;
    berikut(platform, pesanan).filter(|due| at >= *due)?;
    let timer = timer(pesanan).expect("what falls due has a deadline");
    let passed = match timer.jenis {
        Jenis::Jawaban(_) | Jenis::Adendum => [Boundary::Clk01Tenggat, Boundary::Clk02Tenggat],
        Jenis::KodeBayar => [Boundary::Clk04Kode, Boundary::Byr08Kode],
        Jenis::KunciMasuk | Jenis::LayananProfil | Jenis::LayananAkses | Jenis::MasaAkses => {
            unreachable!("an order has neither a login, a profile nor an access")
        }
    };
    for boundary in passed {
        sides.note(boundary, at, timer.tenggat);
    }
    does.push(Rule::Clk02);
    Some(match timer.jenis {
        Jenis::Jawaban(fase) => {
            does.extend([Rule::Clk01, Rule::Krj05, aturan(pesanan, fase)]);
            Event::PesananLewat { pesanan: id }
        }
        Jenis::Adendum => {
            does.extend([Rule::Clk01, Rule::Adn10]);
            Event::AdendumLewat { pesanan: id }
        }
        Jenis::KodeBayar => {
            does.extend([Rule::Clk04, Rule::Byr08]);
            Event::KodeKedaluwarsa { pesanan: id }
        }
        Jenis::KunciMasuk | Jenis::LayananProfil | Jenis::LayananAkses | Jenis::MasaAkses => {
            unreachable!("an order has neither a login, a profile nor an access")
        }
    })
}
