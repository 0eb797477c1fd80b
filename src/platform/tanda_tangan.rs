//! Electronic signatures (area TTE): officials through BSrE, the penyedia through Privy.

use crate::platform::act::{JenisDokumen, Pihak, SatuDokumen, TandaTangan};
use crate::platform::akses;
use crate::platform::ask::Answer;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::event::Event;
use crate::platform::minta::tanda::{self, Signable, dikabulkan, terjangkau};
use crate::platform::minta::{self, status};
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::rule::Rule;
use crate::platform::view;

/// `tanda-tangan`. An adendum is signed where it is proposed and accepted.
pub fn tanda_tangan(q: &mut Check<'_>, act: &TandaTangan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let dokumen = act.dokumen;
    let ppk = menunggu_ppk(pesanan, dokumen, act.tahap.as_deref()).then_some(pesanan.ppk);
    let penyedia = akses::untuk_penyedia(q, pesanan, ppk);
    if penyedia {
        akses::sebagai_penanda_penyedia(q, pesanan)?;
    } else {
        let who = match dokumen {
            Some(JenisDokumen::Bast) => Rule::Bst01,
            Some(JenisDokumen::SuratPesanan | JenisDokumen::Adendum) | None => Rule::Apv02,
        };
        akses::sebagai_ppk(q, pesanan, Some(who))?;
    }
    let (dokumen, posisi) = terbuka(q, pesanan, dokumen, act.tahap.as_deref(), penyedia)?;
    let tanda = tanda::terisi(q, penyedia, act.passphrase.as_ref(), act.otp.as_ref())?;
    let sidik = tanda::tangani(q, Signable::Dibuat { pesanan, dokumen, posisi }, tanda)?;
    let waits = dokumen == JenisDokumen::SuratPesanan && !penyedia;
    let tenggat = waits.then(|| minta::tenggat_baru(q, pesanan, Rule::Sps04));
    let event = Event::DokumenDitandatangani {
        pesanan: pesanan.id,
        dokumen,
        tahap: minta::posisi(posisi),
        sidik,
        tenggat,
    };
    let counts = berlaku(q, pesanan, dokumen, penyedia)?;
    let events = counts.then_some(event);
    Ok(q.accept(events))
}

/// Returns whether a document, of a BAST that of one stage, waits for the PPK's signature.
fn menunggu_ppk(pesanan: &Pesanan, dokumen: Option<JenisDokumen>, nama: Option<&str>) -> bool {
    match dokumen {
        Some(JenisDokumen::Bast) => {
            let posisi = pesanan.tahap_disebut(nama);
            posisi.is_some_and(|posisi| pesanan.tahap[posisi].tanda_tangan_bast() == 0)
        }
        Some(JenisDokumen::SuratPesanan | JenisDokumen::Adendum) | None => {
            pesanan.stage == Stage::MenungguPersetujuan
        }
    }
}

/// `minta-otp`: Privy sends a signing code to the penyedia's phone (TTE-05).
pub fn minta_otp(q: &mut Check<'_>, act: &SatuDokumen) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penanda_penyedia(q, pesanan)?;
    let signable = if act.dokumen == Some(JenisDokumen::Adendum) {
        adendum(q, pesanan)?
    } else {
        let tahap = act.tahap.as_deref();
        let (dokumen, posisi) = terbuka(q, pesanan, act.dokumen, tahap, true)?;
        Signable::Dibuat { pesanan, dokumen, posisi }
    };
    let Some(answer) = q.answer() else { return Err(Stop::Ask(signable.minta_otp(q))) };
    terjangkau(q, answer)?;
    let sent = answer == Answer::OtpDikirim;
    dikabulkan(q, Rule::Tte05, sent.then_some(()), answer)?;
    let dokumen = signable.dokumen();
    Ok(q.done(Rule::Tte05, [Event::OtpDiminta { pesanan: pesanan.id, dokumen }]))
}

/// `periksa-tanda-tangan`: compares what was signed with what the document says now (TTE-06).
pub fn periksa(q: &mut Check<'_>, act: &SatuDokumen) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let dokumen = disebut(q, act.dokumen, "surat-pesanan, bast, atau adendum")?;
    let banyak = match dokumen {
        JenisDokumen::SuratPesanan => usize::from(pesanan.surat.is_some()),
        JenisDokumen::Bast => pesanan.tahap.len(),
        JenisDokumen::Adendum => pesanan.adendum().len(),
    };
    let only = match act.tahap.as_deref().filter(|_| dokumen != JenisDokumen::Adendum) {
        Some(nama) => Some(minta::tahap(q, Rule::Bst02, pesanan, Some(nama))?),
        None => None,
    };
    let mut hasil = Vec::new();
    for posisi in (0..banyak).filter(|posisi| only.is_none_or(|only| only == *posisi)) {
        // The document carries the digest that was signed, and is held against it (TTE-06).
        let carried = q.rule(Rule::Tte06);
        let sah = !carried || pesanan.sah(q.platform.terms(), dokumen, posisi);
        let sidik = pesanan.sidik(q.platform.terms(), dokumen, posisi).filter(|_| carried);
        let sidik = sidik.map(|sidik| sidik.to_string());
        for tanda in pesanan.tanda_tangan(dokumen, posisi) {
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

/// Asks which document is meant.
fn disebut(
    q: &mut Check<'_>,
    dokumen: Option<JenisDokumen>,
    pilihan: &str,
) -> Result<JenisDokumen, Stop> {
    q.some(Rule::Vis07, dokumen, |no| {
        no.say(format!("Sebutkan dahulu dokumennya: {pilihan}.")).named("dokumen")
    })
}

/// Returns the letter that a code of the penyedia is to sign: that of the PPK's open proposal, or
/// where none is open the one that an own proposal will make.
fn adendum<'a>(q: &mut Check<'_>, pesanan: &'a Pesanan) -> Result<Signable<'a>, Stop> {
    let terbuka = pesanan.adendum_terbuka();
    let dijawab = terbuka.filter(|adendum| adendum.surat.pengusul == Pihak::Ppk);
    let diusulkan = terbuka.is_none() && pesanan.stage == Stage::Berjalan && !pesanan.ada_bast();
    status(q, pesanan, dijawab.is_some() || diusulkan)?;
    Ok(match dijawab {
        Some(adendum) => {
            let (dokumen, posisi) = (JenisDokumen::Adendum, usize::from(adendum.surat.ke));
            Signable::Dibuat { pesanan, dokumen, posisi }
        }
        None => Signable::Konsep { pesanan },
    })
}

/// Returns the document that waits for this side's signature, and its stage.
fn terbuka(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    dokumen: Option<JenisDokumen>,
    nama: Option<&str>,
    penyedia: bool,
) -> Result<(JenisDokumen, usize), Stop> {
    let dokumen = disebut(q, dokumen, "surat-pesanan atau bast")?;
    let tahap = match dokumen {
        JenisDokumen::SuratPesanan => {
            let stage =
                if penyedia { Stage::MenungguKonfirmasi } else { Stage::MenungguPersetujuan };
            (pesanan.stage == stage && pesanan.surat.is_some()).then_some(0)
        }
        JenisDokumen::Bast => {
            minta::tanpa_adendum(q, pesanan)?;
            let tahap = minta::tahap(q, Rule::Bst02, pesanan, nama)?;
            let stage = &pesanan.tahap[tahap];
            let open = stage.bast.is_some()
                && stage.tanda_tangan_bast() == usize::from(penyedia)
                && pesanan.stage == Stage::Berjalan;
            open.then_some(tahap)
        }
        JenisDokumen::Adendum => {
            return Err(q.refuse(Rule::Vis07, |no| {
                no.say("Surat adendum ditandatangani saat diajukan (ajukan-adendum) dan saat diterima (terima-adendum).")
                    .fact("status", pesanan.status())
            }));
        }
    };
    status(q, pesanan, tahap.is_some())?;
    Ok((dokumen, tahap.ok_or(Stop::Nothing)?))
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
        JenisDokumen::Bast => Rule::Bst04,
        JenisDokumen::Adendum => unreachable!("an adendum is signed in its own area"),
    };
    if dokumen == JenisDokumen::SuratPesanan {
        minta::tepat_waktu(q, pesanan)?;
    }
    // With both signatures nothing lapses any more.
    let last = dampak != Rule::Sps04 || q.rule(Rule::Clk05);
    Ok(last && q.rule(lewat) && q.rule(dampak))
}
