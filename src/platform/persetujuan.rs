//! Approval by the PPK and the Surat Pesanan before its signatures (areas APV and SPS).

use crate::platform::act::{DenganAlasan, SatuPesanan, TambahKlausul};
use crate::platform::akses;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::minta::{self, produk, status};
use crate::platform::pajak;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::value::Rupiah;

/// `ajukan-ke-ppk`: the buyer submits (APV-01).
pub fn ajukan(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_pembeli(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::NegosiasiSelesai)?;
    produk::masih_tayang(q, pesanan)?;
    minta::tepat_waktu(q, pesanan)?;
    let tenggat = minta::tenggat_baru(q, pesanan, Rule::Apv04);
    Ok(q.done(Rule::Apv01, [Event::PesananDiajukan { pesanan: pesanan.id, tenggat }]))
}

/// `review-pesanan`: the chosen PPK alone (APV-02).
pub fn review(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Apv02))?;
    status(q, pesanan, pesanan.stage == Stage::MenungguPersetujuan)?;
    Ok(q.accept([Event::PesananDireview { pesanan: pesanan.id }]))
}

/// `buat-pesanan`: generates the Surat Pesanan after the review (APV-03, SPS-01).
pub fn buat(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Apv02))?;
    let open = pesanan.stage == Stage::MenungguPersetujuan && pesanan.surat.is_none();
    status(q, pesanan, open)?;
    q.require(Rule::Apv03, pesanan.direview, |no| {
        no.say("Buka dahulu Review Pesanan PP, lalu klik Buat Pesanan.")
    })?;
    produk::masih_tayang(q, pesanan)?;
    for tarif in &q.platform.policy.tarif_ppn {
        q.limit(Boundary::Pjk03Tarif, q.at.date(), tarif.sejak);
    }
    let dicadangkan = total_pada(q, pesanan);
    let sisa = q.platform.sisa(pesanan.rup) + pesanan.dicadangkan;
    let pesan = "Sisa pagu RUP tidak cukup untuk total dengan pajak pada tanggal Surat Pesanan.";
    q.at_most(Boundary::Chk05Sisa, "total", dicadangkan, sisa, pesan)?;
    // The review opens the way to the Surat Pesanan (APV-03), which the system then makes (SPS-01).
    let event = Event::SuratPesananDibuat { pesanan: pesanan.id, dicadangkan };
    let events = q.rule(Rule::Apv03).then_some(event);
    Ok(q.done(Rule::Sps01, events))
}

/// Returns the total of an order with the taxes of today (SPS-01, PJK-03).
fn total_pada(q: &Check<'_>, pesanan: &Pesanan) -> Rupiah {
    pajak::rincian_pada(q.terms(), pesanan, q.at.date()).bruto()
}

/// `tambah-klausul`: the PPK adds a clause until signing (SPS-02).
pub fn tambah_klausul(q: &mut Check<'_>, act: &TambahKlausul) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Apv02))?;
    let signed = pesanan.surat.as_ref().is_some_and(|surat| !surat.tanda_tangan.is_empty());
    q.require(Rule::Sps02, !signed, |no| {
        no.say("Klausul hanya dapat ditambah sebelum Surat Pesanan ditandatangani.")
            .fact("status", pesanan.status())
    })?;
    let drafted = pesanan.stage == Stage::MenungguPersetujuan && pesanan.surat.is_some();
    status(q, pesanan, drafted)?;
    let isi = minta::isian(q, Rule::Sps02, "isi", act.isi.as_deref(), "Isi dahulu klausulnya.")?;
    Ok(q.done(Rule::Sps02, [Event::KlausulDitambahkan { pesanan: pesanan.id, isi }]))
}

/// `tolak-pesanan`: the PPK rejects (APV-05); the penyedia declines before signing (SPS-05).
pub fn tolak(q: &mut Check<'_>, act: &DenganAlasan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let pejabat = (pesanan.stage == Stage::MenungguPersetujuan).then_some(pesanan.ppk);
    let (rule, stage) = if akses::untuk_penyedia(q, pesanan, pejabat) {
        akses::sebagai_penyedia(q, pesanan)?;
        (Rule::Sps05, Stage::MenungguKonfirmasi)
    } else {
        akses::sebagai_ppk(q, pesanan, Some(Rule::Apv02))?;
        (Rule::Apv05, Stage::MenungguPersetujuan)
    };
    minta::menunggu(q, pesanan, pesanan.stage == stage)?;
    let alasan = minta::alasan(q, rule, act.alasan.as_deref())?;
    minta::lepas(q);
    Ok(q.done(rule, [Event::PesananDibatalkan { pesanan: pesanan.id, alasan }]))
}
