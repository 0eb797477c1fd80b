//! What acts that sign ask: the certificate and passphrase of BSrE, the code of Privy, and that the
//! document still is what was made (area TTE).

use crate::platform::act::JenisDokumen;
use crate::platform::ask::{Answer, Ask, Sertifikat};
use crate::platform::check::{Check, Stop};
use crate::platform::document::{self, Dokumen, SuratAdendum};
use crate::platform::id::InstansiId;
use crate::platform::minta;
use crate::platform::pesanan::Pesanan;
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::value::{Secret, Sidik};

/// A document that is to be signed.
#[derive(Clone, Copy, Debug)]
pub enum Signable<'a> {
    /// One that was made and waits.
    Dibuat {
        /// The order.
        pesanan: &'a Pesanan,
        /// Which document.
        dokumen: JenisDokumen,
        /// For a BAST its stage, for an adendum its place, from 0.
        posisi: usize,
    },
    /// The letter of an adendum that its signature proposes.
    Usulan {
        /// The order.
        pesanan: &'a Pesanan,
        /// The letter.
        surat: &'a SuratAdendum,
    },
    /// The letter that the next proposal will make: a code is asked for before it exists.
    Konsep {
        /// The order.
        pesanan: &'a Pesanan,
    },
}

impl Signable<'_> {
    /// Returns the document as a question to the world outside names it.
    fn disebut(&self) -> Dokumen {
        match *self {
            Self::Dibuat { pesanan, dokumen: jenis, posisi } => {
                Dokumen::Dibuat { pesanan: pesanan.id, jenis, posisi }
            }
            Self::Usulan { pesanan, surat } => {
                Dokumen::Usulan { pesanan: pesanan.id, surat: Box::new(surat.clone()) }
            }
            Self::Konsep { pesanan } => Dokumen::Konsep { pesanan: pesanan.id },
        }
    }

    /// Returns the order.
    const fn pesanan(&self) -> &Pesanan {
        match self {
            Self::Dibuat { pesanan, .. }
            | Self::Usulan { pesanan, .. }
            | Self::Konsep { pesanan } => pesanan,
        }
    }

    /// Returns which document.
    pub const fn dokumen(&self) -> JenisDokumen {
        match self {
            Self::Dibuat { dokumen, .. } => *dokumen,
            Self::Usulan { .. } | Self::Konsep { .. } => JenisDokumen::Adendum,
        }
    }

    /// Returns the digest of the document: both sides sign that.
    fn sidik(&self, terms: Terms<'_>) -> Sidik {
        match self {
            Self::Dibuat { pesanan, dokumen, posisi } => {
                let sidik = pesanan.sidik(terms, *dokumen, *posisi);
                sidik.expect("only a document that was made is open for signatures")
            }
            Self::Usulan { pesanan, surat } => surat.sidik(terms, pesanan.nomor),
            Self::Konsep { pesanan } => konsep(pesanan),
        }
    }

    /// Returns the first 8 bytes of the digest as the document was made.
    fn dibuat(&self) -> Option<u64> {
        match self {
            Self::Dibuat { pesanan, dokumen, posisi } => pesanan.sidik_pendek(*dokumen, *posisi),
            Self::Usulan { surat, .. } => Some(surat.sidik_pendek),
            Self::Konsep { .. } => None,
        }
    }

    /// Returns the digest of the draft for which the code was asked for, where the letter did not
    /// exist then.
    fn konsep(&self) -> Option<Sidik> {
        match self {
            Self::Dibuat { .. } | Self::Konsep { .. } => None,
            Self::Usulan { pesanan, .. } => Some(konsep(pesanan)),
        }
    }

    /// Returns the question that has a code sent to a signer.
    pub fn minta_otp(&self, q: &Check<'_>) -> Ask {
        let (dokumen, sidik) = (self.disebut(), self.sidik(q.platform.terms()));
        Ask::OtpPrivy { orang: q.by, dokumen, sidik }
    }

    /// Returns what is to be signed, if it still is what was made (TTE-06).
    fn isi(&self, q: &mut Check<'_>) -> Result<Sidik, Stop> {
        let sidik = self.sidik(q.platform.terms());
        q.require(Rule::Tte06, self.dibuat() == Some(sidik.short()), |no| {
            no.say("Isi dokumen berubah setelah dibuat.")
        })?;
        Ok(sidik)
    }
}

/// Returns the digest of the draft of an order's next adendum, by which its code is known.
pub fn konsep(pesanan: &Pesanan) -> Sidik {
    document::konsep_adendum(pesanan.nomor, pesanan.adendum().len())
}

/// What a person signs with.
#[derive(Clone, Debug)]
pub enum Tanda {
    /// An official's passphrase, at BSrE.
    Passphrase(Secret),
    /// A penyedia's code, at Privy.
    Otp(Secret),
}

/// Asks for what the person signs with: a penyedia for the code (TTE-05), an official for the
/// passphrase (TTE-03).
pub fn terisi(
    q: &mut Check<'_>,
    penyedia: bool,
    passphrase: Option<&Secret>,
    otp: Option<&Secret>,
) -> Result<Tanda, Stop> {
    if penyedia {
        let otp = q.some(Rule::Tte05, minta::rahasia(otp).cloned(), |no| {
            no.say("Minta dan isi dahulu kode OTP dari Privy.").named("otp")
        })?;
        return Ok(Tanda::Otp(otp));
    }
    let passphrase = q.some(Rule::Tte03, minta::rahasia(passphrase).cloned(), |no| {
        no.say("Isi dahulu passphrase BSrE.").named("passphrase")
    })?;
    Ok(Tanda::Passphrase(passphrase))
}

/// Has the person sign, and returns what was signed.
pub fn tangani(q: &mut Check<'_>, signable: Signable<'_>, tanda: Tanda) -> Result<Sidik, Stop> {
    match tanda {
        Tanda::Passphrase(passphrase) => lewat_bsre(q, signable, passphrase),
        Tanda::Otp(otp) => lewat_privy(q, signable, otp),
    }
}

/// Has an official sign: the certificate is asked for (TTE-02, TTE-01), the document compared
/// (TTE-06), the passphrase tried (TTE-03).
fn lewat_bsre(
    q: &mut Check<'_>,
    signable: Signable<'_>,
    passphrase: Secret,
) -> Result<Sidik, Stop> {
    let orang = q.by;
    let satker = signable.pesanan().satker();
    let instansi = q.platform.registry.satker(satker).instansi;
    let dokumen = signable.dibuat();
    let answer = q.ask(|| Ask::SertifikatBsre { orang, dokumen })?;
    terjangkau(q, answer)?;
    bersertifikat(q, answer, instansi)?;
    let Some(answer) = q.answer() else {
        let (sidik, dokumen) = (signable.isi(q)?, signable.disebut());
        return Err(Stop::Ask(Ask::TandaTanganBsre { orang, dokumen, sidik, passphrase }));
    };
    terjangkau(q, answer)?;
    // BSrE looks at the certificate once more when it signs.
    bersertifikat(q, answer, instansi)?;
    let right = answer != Answer::PassphraseSalah;
    q.some(Rule::Tte03, right.then_some(()), |no| {
        no.say("Passphrase salah. Coba lagi sebelum batas waktu.").named("passphrase")
    })?;
    dikabulkan(q, Rule::Tte04, ditandatangani(answer), answer)
}

/// Has the penyedia sign with a code (TTE-05), once the document was compared (TTE-06).
fn lewat_privy(q: &mut Check<'_>, signable: Signable<'_>, otp: Secret) -> Result<Sidik, Stop> {
    let orang = q.by;
    let Some(answer) = q.answer() else {
        let (sidik, dokumen) = (signable.isi(q)?, signable.disebut());
        let konsep = signable.konsep();
        return Err(Stop::Ask(Ask::TandaTanganPrivy { orang, dokumen, sidik, konsep, otp }));
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
pub fn terjangkau(q: &mut Check<'_>, answer: Answer) -> Result<(), Stop> {
    let artinya = ". Belum ada yang ditandatangani; coba lagi.";
    minta::terjangkau(q, Rule::Tte04, answer, artinya)
}

/// Asks whether what BSrE says of the certificate, if it says something, lets the person sign for an instansi:
/// there is one (TTE-02), and it is active (TTE-01).
fn bersertifikat(q: &mut Check<'_>, answer: Answer, instansi: InstansiId) -> Result<(), Stop> {
    let sertifikat = match answer {
        Answer::Sertifikat(sertifikat) => sertifikat,
        _ => Sertifikat::Aktif,
    };
    let registered = sertifikat != Sertifikat::TidakTerdaftar;
    let (registry, orang) = (&q.platform.registry, q.by);
    q.some(Rule::Tte02, registered.then_some(()), |no| {
        // The verifikator TTE of the own instansi registers the NIK.
        let verifikator = registry.verifikator_tte(orang, Some(instansi));
        let verifikator = verifikator.map(|(orang, _)| registry.orang(orang));
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
pub fn dikabulkan<T>(
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
