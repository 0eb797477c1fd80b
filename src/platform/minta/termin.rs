//! What acts on a payment ask: which of an order's payments is due, and whether it fits.

use crate::platform::act::CaraBayar;
use crate::platform::ask::Answer;
use crate::platform::check::{Check, Stop};
use crate::platform::minta::{self, status};
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::platform::termin::{Pembayaran, Termin};

/// Returns the position of the payment that is due.
pub fn kini(pesanan: &Pesanan) -> usize {
    pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini())
}

/// Returns the position of the payment whose treasurer is asked: one that is named and needs nobody any more,
/// since it is paid or its order ended, else the one that is due (BYR-11, BYR-15).
pub fn dituju(pesanan: &Pesanan, nama: Option<&str>) -> usize {
    let lunas = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.lunas());
    let named = nama.filter(|_| pesanan.cara_bayar == CaraBayar::Termin);
    let named = named.and_then(|nama| pesanan.posisi_tahap(nama));
    let past = named.filter(|posisi| *posisi < lunas || pesanan.stage.berakhir());
    past.unwrap_or_else(|| kini(pesanan))
}

/// Returns the payments of an order of which one was asked for.
pub fn pembayaran(pesanan: &Pesanan) -> &Pembayaran {
    pesanan.pembayaran.as_ref().expect("a method was chosen before (BYR-01)")
}

/// Returns the position of the payment that is due, if the person means it: with termin its stage
/// is named, and each is paid in order (BYR-15).
pub fn giliran(q: &mut Check<'_>, pesanan: &Pesanan, nama: Option<&str>) -> Result<usize, Stop> {
    let kini = kini(pesanan);
    if pesanan.cara_bayar == CaraBayar::Sekaligus {
        return Ok(kini);
    }
    let tahap = minta::tahap(q, Rule::Byr15, pesanan, nama)?;
    q.require(Rule::Byr15, tahap == kini, |no| {
        let giliran = pesanan.rencana[kini].nama().unwrap_or("");
        no.say(format!("Termin dibayar berurutan; sekarang giliran {giliran}."))
            .fact("tahap", giliran)
    })?;
    Ok(kini)
}

/// Requires a payment that fits, among those of an order under way, and returns it.
pub fn menunggu<'a>(
    q: &mut Check<'_>,
    pesanan: &'a Pesanan,
    fits: impl Fn(&Termin) -> bool,
) -> Result<&'a Termin, Stop> {
    minta::tanpa_adendum(q, pesanan)?;
    let due = pesanan.termin_kini().filter(|_| pesanan.stage == Stage::Berjalan);
    let fitting = due.filter(|termin| fits(termin));
    // With termin the order's status is that of its delivery (BYR-15).
    if let Some(termin) = due.filter(|_| pesanan.cara_bayar == CaraBayar::Termin) {
        q.require(Rule::Vis07, fitting.is_some(), |no| {
            let status = termin.status_tampak();
            no.say(format!("Status termin {status} tidak mengizinkan tindakan ini."))
                .fact("status", status.word())
        })?;
    }
    status(q, pesanan, fitting.is_some())?;
    fitting.ok_or(Stop::Nothing)
}

/// Asks whether what a payment is for was handed over: a termin that took its method from the one
/// before may not have its BAST yet (BYR-01, BYR-15).
pub fn diserahkan(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    termin: usize,
    pesan: &str,
) -> Result<(), Stop> {
    q.require(Rule::Byr01, pesanan.siap_bayar(termin), |no| {
        no.say(pesan).fact("status", pesanan.status())
    })
}

/// Asks for an answer of gateway or bank at all (BYR-17).
pub fn terjangkau(q: &mut Check<'_>, answer: Answer) -> Result<(), Stop> {
    minta::terjangkau(q, Rule::Byr17, answer, ". Tidak ada yang ditagih dua kali; coba lagi.")
}

/// Asks for what an answer of gateway or bank has to bring, else says why they said no (BYR-17).
pub fn dikabulkan<T>(q: &mut Check<'_>, value: Option<T>, answer: Answer) -> Result<T, Stop> {
    q.some(Rule::Byr17, value, |no| match answer {
        Answer::Ditolak(sebab) => {
            let sebab = sebab.word();
            no.say(format!("Permintaan ditolak: {sebab}.")).fact("sebab", sebab)
        }
        _ => no.say("Jawaban layanan tidak dikenal; coba lagi."),
    })
}
