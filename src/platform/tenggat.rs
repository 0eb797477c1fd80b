//! What time alone does (area CLK): a lapse, a code that runs out.

use crate::platform::Platform;
use crate::platform::event::Event;
use crate::platform::id::PesananId;
use crate::platform::pesanan::{Fase, Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::value::{SimDuration, SimTime};

/// The step after a deadline: time has millisecond resolution (CLK-02).
const SESUDAH: SimDuration = SimDuration::from_ms(1);

/// Returns when time will next change something about an order by itself: 1 ms after its deadline
/// or that of its code (CLK-02, CLK-04).
pub fn berikut(pesanan: &Pesanan) -> Option<SimTime> {
    pesanan.jatuh_tempo().map(|tenggat| tenggat + SESUDAH)
}

/// Returns what time does to an order at an instant: nothing, unless its deadline has passed.
///
/// Rules that take effect are put into `does`.
pub fn jatuh_tempo(
    platform: &Platform,
    id: PesananId,
    at: SimTime,
    does: &mut Vec<Rule>,
) -> Option<Event> {
    let pesanan = platform.pesanan.get(id.index())?;
    berikut(pesanan).filter(|due| at >= *due)?;
    does.push(Rule::Clk02);
    if pesanan.tenggat().is_none() {
        does.extend([Rule::Clk04, Rule::Byr08]);
        return Some(Event::KodeKedaluwarsa { pesanan: id });
    }
    does.extend([Rule::Clk01, Rule::Krj05]);
    does.push(match pesanan.stage.fase()? {
        Fase::Negosiasi if pesanan.stage == Stage::NegosiasiSelesai => Rule::Neg12,
        Fase::Negosiasi => Rule::Neg05,
        Fase::Persetujuan => Rule::Apv04,
        Fase::Konfirmasi => Rule::Sps04,
    });
    Some(Event::PesananLewat { pesanan: id })
}
