//! Electronic signatures (area TTE): officials through BSrE, the penyedia through Privy.

use crate::platform::act::{JenisDokumen, SatuDokumen, TandaTangan};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask, Sertifikat};
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::event::Event;
use crate::platform::id::OrangId;
use crate::platform::minta::{self, status};
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::view;
use crate::value::{Secret, Sidik};

/// `tanda-tangan`.
pub fn tanda_tangan(q: &mut Check<'_>, act: &TandaTangan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let penyedia = akses::milik_penyedia(q, pesanan);
    let dokumen = act.dokumen;
    if penyedia {
        akses::sebagai_penyedia(q, pesanan)?;
    } else {
        let who = match dokumen {
            Some(JenisDokumen::Bast) => Rule::Bst01,
            Some(JenisDokumen::SuratPesanan | JenisDokumen::Adendum) | None => Rule::Apv02,
        };
        akses::sebagai_ppk(q, pesanan, Some(who))?;
    }
    let (dokumen, tahap) = terbuka(q, pesanan, dokumen, act.tahap.as_deref(), penyedia)?;
    let signable = Signable { pesanan, dokumen, tahap };
    let sidik = if penyedia {
        lewat_privy(q, signable, act.otp.as_ref())?
    } else {
        lewat_bsre(q, signable, act.passphrase.as_ref())?
    };
    let waits = dokumen == JenisDokumen::SuratPesanan && !penyedia;
    let tenggat = waits.then(|| minta::tenggat_baru(q, pesanan, Rule::Sps04));
    let event = Event::DokumenDitandatangani {
        pesanan: pesanan.id,
        dokumen,
        tahap: minta::posisi(tahap),
        sidik,
        tenggat,
    };
    let counts = berlaku(q, pesanan, dokumen, penyedia)?;
    let events = counts.then_some(event);
    Ok(q.accept(events))
}

/// `minta-otp`: Privy sends a signing code to the penyedia's phone (TTE-05).
pub fn minta_otp(q: &mut Check<'_>, act: &SatuDokumen) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    let (dokumen, tahap) = terbuka(q, pesanan, act.dokumen, act.tahap.as_deref(), true)?;
    let orang = q.by;
    let signable = Signable { pesanan, dokumen, tahap };
    let terms = q.platform.terms();
    let answer = q.ask(|| signable.minta_otp(terms, orang))?;
    terjangkau(q, answer)?;
    let sent = answer == Answer::OtpDikirim;
    dikabulkan(q, Rule::Tte05, sent.then_some(()), answer)?;
    Ok(q.done(Rule::Tte05, [Event::OtpDiminta { pesanan: pesanan.id, dokumen }]))
}

/// `periksa-tanda-tangan`: compares what was signed with what the document says now (TTE-06).
pub fn periksa(q: &mut Check<'_>, act: &SatuDokumen) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let dokumen = q.some(Rule::Vis07, act.dokumen, |no| {
        no.say("Sebutkan dahulu dokumennya: surat-pesanan atau bast.").named("dokumen")
    })?;
    let banyak = match dokumen {
        JenisDokumen::SuratPesanan => usize::from(pesanan.surat.is_some()),
        JenisDokumen::Bast => pesanan.tahap.len(),
        JenisDokumen::Adendum => unreachable!("a file that names it is refused when it is read"),
    };
    let only = match act.tahap.as_deref() {
        Some(nama) => Some(minta::tahap(q, Rule::Bst02, pesanan, Some(nama))?),
        None => None,
    };
    let mut hasil = Vec::new();
    for tahap in (0..banyak).filter(|tahap| only.is_none_or(|only| only == *tahap)) {
        // The document carries the digest that was signed, and is held against it (TTE-06).
        let carried = q.rule(Rule::Tte06);
        let sah = !carried || pesanan.sah(q.platform.terms(), dokumen, tahap);
        let sidik = pesanan.sidik(q.platform.terms(), dokumen, tahap).filter(|_| carried);
        let sidik = sidik.map(|sidik| sidik.to_string());
        for tanda in pesanan.tanda_tangan(dokumen, tahap) {
            hasil.push(Temuan::Isian(view::pemeriksaan_tanda_tangan(
                q.platform,
                tanda,
                sah,
                sidik.as_deref(),
            )));
        }
    }
    Ok(q.found(hasil))
}

/// Returns the document that waits for this side's signature, and its stage.
fn terbuka(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    dokumen: Option<JenisDokumen>,
    nama: Option<&str>,
    penyedia: bool,
) -> Result<(JenisDokumen, usize), Stop> {
    let dokumen = q.some(Rule::Vis07, dokumen, |no| {
        no.say("Sebutkan dahulu dokumennya: surat-pesanan atau bast.").named("dokumen")
    })?;
    let tahap = match dokumen {
        JenisDokumen::SuratPesanan => {
            let stage =
                if penyedia { Stage::MenungguKonfirmasi } else { Stage::MenungguPersetujuan };
            (pesanan.stage == stage && pesanan.surat.is_some()).then_some(0)
        }
        JenisDokumen::Bast => {
            let tahap = minta::tahap(q, Rule::Bst02, pesanan, nama)?;
            let stage = &pesanan.tahap[tahap];
            let open = stage.bast.is_some()
                && stage.tanda_tangan_bast() == usize::from(penyedia)
                && pesanan.stage == Stage::Berjalan;
            open.then_some(tahap)
        }
        JenisDokumen::Adendum => unreachable!("a file that names it is refused when it is read"),
    };
    status(q, pesanan, tahap.is_some())?;
    Ok((dokumen, tahap.ok_or(Stop::Nothing)?))
}

/// A document that is to be signed.
#[derive(Clone, Copy)]
struct Signable<'a> {
    pesanan: &'a Pesanan,
    dokumen: JenisDokumen,
    // For a BAST its stage, from 0.
    tahap: usize,
}

impl Signable<'_> {
    /// Returns the question that has a code sent to a signer.
    fn minta_otp(&self, terms: Terms<'_>, orang: OrangId) -> Ask {
        let Self { pesanan, dokumen, .. } = *self;
        Ask::OtpPrivy { orang, pesanan: pesanan.id, dokumen, sidik: self.sidik(terms) }
    }

    /// Returns the digest of the document: both sides sign that.
    fn sidik(&self, terms: Terms<'_>) -> Sidik {
        let sidik = self.pesanan.sidik(terms, self.dokumen, self.tahap);
        sidik.expect("only a document that was made is open for signatures")
    }

    /// Returns what is to be signed, if it still is what was made (TTE-06).
    fn isi(&self, q: &mut Check<'_>) -> Result<Sidik, Stop> {
        let sidik = self.sidik(q.platform.terms());
        let dibuat = self.pesanan.sidik_pendek(self.dokumen, self.tahap);
        q.require(Rule::Tte06, dibuat == Some(sidik.short()), |no| {
            no.say("Isi dokumen berubah setelah dibuat.")
        })?;
        Ok(sidik)
    }
}

/// Has an official sign: the certificate is asked for (TTE-02, TTE-01), the document compared
/// (TTE-06), the passphrase tried (TTE-03).
fn lewat_bsre(
    q: &mut Check<'_>,
    signable: Signable<'_>,
    passphrase: Option<&Secret>,
) -> Result<Sidik, Stop> {
    let orang = q.by;
    let passphrase = q.some(Rule::Tte03, passphrase.cloned(), |no| {
        no.say("Isi dahulu passphrase BSrE.").named("passphrase")
    })?;
    let answer = q.ask(|| Ask::SertifikatBsre { orang })?;
    terjangkau(q, answer)?;
    bersertifikat(q, answer)?;
    let Some(answer) = q.answer() else {
        let sidik = signable.isi(q)?;
        return Err(Stop::Ask(Ask::TandaTanganBsre { orang, sidik, passphrase }));
    };
    terjangkau(q, answer)?;
    // BSrE looks at the certificate once more when it signs.
    bersertifikat(q, answer)?;
    let right = answer != Answer::PassphraseSalah;
    q.some(Rule::Tte03, right.then_some(()), |no| {
        no.say("Passphrase salah. Coba lagi sebelum batas waktu.").named("passphrase")
    })?;
    dikabulkan(q, Rule::Tte04, ditandatangani(answer), answer)
}

/// Has the penyedia sign with a code (TTE-05), once the document was compared (TTE-06).
fn lewat_privy(
    q: &mut Check<'_>,
    signable: Signable<'_>,
    otp: Option<&Secret>,
) -> Result<Sidik, Stop> {
    let orang = q.by;
    let otp = q.some(Rule::Tte05, otp.cloned(), |no| {
        no.say("Minta dan isi dahulu kode OTP dari Privy.").named("otp")
    })?;
    let Some(answer) = q.answer() else {
        let sidik = signable.isi(q)?;
        let Signable { pesanan, dokumen, .. } = signable;
        let pesanan = pesanan.id;
        return Err(Stop::Ask(Ask::TandaTanganPrivy { orang, pesanan, dokumen, sidik, otp }));
    };
    terjangkau(q, answer)?;
    dikabulkan(q, Rule::Tte05, ditandatangani(answer), answer)
}

const fn ditandatangani(answer: Answer) -> Option<Sidik> {
    match answer {
        Answer::Ditandatangani(sidik) => Some(sidik),
        _ => None,
    }
}

/// Asks for an answer of BSrE or Privy at all (TTE-04).
fn terjangkau(q: &mut Check<'_>, answer: Answer) -> Result<(), Stop> {
    let artinya = ". Belum ada yang ditandatangani; coba lagi.";
    minta::terjangkau(q, Rule::Tte04, answer, artinya)
}

/// Asks whether what BSrE says of the certificate, if it says something, lets the person sign: there
/// is one (TTE-02), and it is active (TTE-01).
fn bersertifikat(q: &mut Check<'_>, answer: Answer) -> Result<(), Stop> {
    let sertifikat = match answer {
        Answer::Sertifikat(sertifikat) => sertifikat,
        _ => Sertifikat::Aktif,
    };
    let registered = sertifikat != Sertifikat::TidakTerdaftar;
    let (registry, orang) = (&q.platform.registry, q.by);
    q.some(Rule::Tte02, registered.then_some(()), |no| {
        // The verifikator TTE of the own instansi registers the NIK.
        let verifikator = registry
            .instansi_orang(orang)
            .and_then(|instansi| registry.verifikator_tte(instansi))
            .map(|orang| registry.orang(orang));
        let nama = verifikator.map_or("verifikator TTE instansi Anda", |orang| &*orang.nama);
        let kunci = verifikator.map_or("", |orang| &*orang.kunci);
        no.say(format!(
            "Tanda Tangan Belum Aktif. Hubungi verifikator TTE ({nama}) untuk mendaftarkan NIK Anda di BSrE."
        ))
        .fact("verifikator", kunci)
    })?;
    let active = sertifikat == Sertifikat::Aktif;
    q.some(Rule::Tte01, active.then_some(()), |no| {
        no.say("Sertifikat BSrE Anda tidak aktif. Perbarui dahulu di BSrE.").fact("layanan", "bsre")
    })
}

/// Asks for what an answer has to bring, else says why it is no signature.
fn dikabulkan<T>(
    q: &mut Check<'_>,
    rule: Rule,
    value: Option<T>,
    answer: Answer,
) -> Result<T, Stop> {
    q.some(rule, value, |no| {
        let sebab = match answer {
            Answer::OtpSalah(cacat) => {
                let cacat = cacat.word();
                return no
                    .say(format!("Kode OTP {cacat}. Periksa kodenya atau minta kode baru."))
                    .fact("otp", cacat);
            }
            Answer::Ditolak(sebab) => sebab.word(),
            _ => "jawaban tidak dikenal",
        };
        no.say(format!("Tanda tangan ditolak: {sebab}.")).fact("sebab", sebab)
    })
}

/// Returns whether the signature counts: through whom it was made, and what it brings about.
fn berlaku(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    dokumen: JenisDokumen,
    penyedia: bool,
) -> Result<bool, Stop> {
    let lewat = if penyedia { Rule::Tte05 } else { Rule::Tte01 };
    let dampak = match dokumen {
        JenisDokumen::SuratPesanan if penyedia => Rule::Sps04,
        JenisDokumen::SuratPesanan => Rule::Sps03,
        JenisDokumen::Bast | JenisDokumen::Adendum => Rule::Bst04,
    };
    if dokumen == JenisDokumen::SuratPesanan {
        minta::tepat_waktu(q, pesanan)?;
    }
    // With both signatures nothing lapses any more.
    let last = dampak != Rule::Sps04 || q.rule(Rule::Clk05);
    Ok(last && q.rule(lewat) && q.rule(dampak))
}
