//! UP KKP (area KKP): who holds the card, the mailed link, the charge.
//!
//! The gateway is asked by name of what is paid, so that nothing is charged twice (KKP-03).

use crate::platform::Platform;
use crate::platform::act::{BayarKkp, KonfirmasiPemegangKkp, PemegangKkp, SatuTermin};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask};
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::minta;
use crate::platform::minta::termin::{dikabulkan, giliran, menunggu, terjangkau};
use crate::platform::pajak;
use crate::platform::pembayaran;
use crate::platform::pesanan::Pesanan;
use crate::platform::rule::Rule;
use crate::platform::termin::{Pemegang, Termin};
use crate::value::Sidik;

/// `konfirmasi-pemegang-kkp`: the PPK holds the card (KKP-01), or somebody else who is mailed a link
/// (KKP-02).
pub fn konfirmasi_pemegang(
    q: &mut Check<'_>,
    act: &KonfirmasiPemegangKkp,
) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let termin = menunggu(q, pesanan, Termin::menunggu_kartu)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    let siapa = q.some(Rule::Kkp02, act.pemegang, |no| {
        no.say("Pilih dahulu pemegang kartunya: PPK atau aktor lain.").named("pemegang")
    })?;
    let (rule, pemegang) = match siapa {
        PemegangKkp::Ppk => (Rule::Kkp01, Pemegang::Ppk),
        PemegangKkp::AktorLain => {
            let (nama, email) = (minta::isi(act.nama.as_deref()), minta::isi(act.email.as_deref()));
            let (nama, email) = q.some(Rule::Kkp02, nama.clone().zip(email.clone()), |no| {
                let no = no.say("Isi dahulu nama dan email pemegang kartu.");
                let no = if nama.is_none() { no.named("nama") } else { no };
                if email.is_none() { no.named("email") } else { no }
            })?;
            (Rule::Kkp02, Pemegang::Lain { nama, email })
        }
    };
    let pemegang = Box::new(pemegang);
    let ditarik = termin.pembayar(&q.platform.registry);
    Ok(q.done(rule, [Event::PemegangDitetapkan { pesanan: pesanan.id, pemegang, ditarik }]))
}

/// `kirim-ulang-tautan`: another link to the holder; the one before is void (KKP-02).
pub fn kirim_ulang(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let lain = |termin: &Termin| matches!(termin.pemegang(), Some(Pemegang::Lain { .. }));
    menunggu(q, pesanan, |termin| termin.menunggu_kartu() && lain(termin))?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    Ok(q.done(Rule::Kkp02, [Event::TautanDikirim { pesanan: pesanan.id }]))
}

/// `bayar-kkp`: the holder has the card charged.
///
/// Who that is comes before everything else, and the sentence is the same for an order that does
/// not exist (KKP-02, VIS-03).
pub fn bayar(q: &mut Check<'_>, act: &BayarKkp) -> Result<Accepted, Stop> {
    let found = act.pesanan.and_then(|id| q.platform.pesanan.get(id.index()));
    let found = found.map(|pesanan| &**pesanan);
    let tautan = act.tautan.as_deref();
    let own = found.filter(|pesanan| memegang(q, pesanan, tautan));
    let pesanan = q.some(Rule::Kkp02, own, |no| {
        no.say("Kartu ditagih hanya oleh pemegang yang ditetapkan PPK, dari tautan terbaru. Minta PPK menetapkan pemegang atau mengirim ulang tautannya.")
    })?;
    if pesanan.termin_kini().and_then(Termin::pemegang) == Some(&Pemegang::Ppk) {
        akses::sebagai_ppk(q, pesanan, None)?;
    }
    menunggu(q, pesanan, Termin::menunggu_kartu)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    let kartu = minta::rahasia(act.kartu.as_ref()).cloned();
    let kartu =
        q.some(Rule::Kkp03, kartu, |no| no.say("Isi dahulu nomor kartunya.").named("kartu"))?;
    let nilai = pajak::bagian(q.platform.terms(), pesanan, kini).nilai;
    let (id, termin) = (pesanan.id, minta::posisi(kini));
    let answer = q.ask(|| Ask::TagihKartu { pesanan: id, termin, nilai, kartu })?;
    terjangkau(q, answer)?;
    let declined = answer == Answer::KartuDitolak;
    q.some(Rule::Kkp03, (!declined).then_some(()), |no| {
        no.say("Kartu tidak disetujui dan tidak ditagih. Coba lagi, bila perlu dengan kartu lain.")
    })?;
    let ditagih = match answer {
        Answer::KartuDitagih { pada, referensi, .. } => Some((pada, referensi)),
        _ => None,
    };
    let ditagih = dikabulkan(q, ditagih, answer)?;
    if matches!(answer, Answer::KartuDitagih { dahulu: true, .. }) {
        // The desk asked before it charged again.
        q.rule(Rule::Kkp03);
    }
    Ok(pembayaran::kartu_ditagih(q, pesanan, ditagih))
}

/// Returns whether the person holds the card of the payment that is due: the PPK, or whoever has
/// the address and the newest link (KKP-02).
fn memegang(q: &Check<'_>, pesanan: &Pesanan, tautan: Option<&str>) -> bool {
    let Some(termin) = pesanan.termin_kini() else { return false };
    match termin.pemegang() {
        None => false,
        Some(Pemegang::Ppk) => q.by == pesanan.ppk,
        Some(Pemegang::Lain { email, .. }) => {
            let newest = termin.tautan().map(|urut| self::tautan(q.platform, pesanan, urut));
            q.platform.registry.orang_beremail(email) == Some(q.by)
                && newest.is_some_and(|newest| tautan == Some(&*newest))
        }
    }
}

/// Returns a link of an order, from 1: as it is mailed, and as it is compared (KKP-02).
pub fn tautan(platform: &Platform, pesanan: &Pesanan, urut: u16) -> String {
    let nomor = platform.teks_nomor(pesanan.nomor);
    let sidik = Sidik::of(format!("tautan kkp {nomor} {urut}").as_bytes());
    format!("https://simulasi.inaproc.id/kkp/{:016x}", sidik.short())
}
