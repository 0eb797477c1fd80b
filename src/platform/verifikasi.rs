//! Verification of profiles (area PRF): typed by the person, with photos or documents, and decided by
//! Dukcapil, by Privy, or by an agen verifikator.

use crate::platform::Platform;
use crate::platform::act::{
    FotoKtp, IsiProfil, Keputusan, Kosong, PutuskanProfil, Swafoto, TipeProfil,
};
use crate::platform::akses;
use crate::platform::akun::{JenisKegagalan, Langkah, PerubahanAkun};
use crate::platform::ask::{Answer, Ask, Identitas};
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::id::OrangId;
use crate::platform::minta;
use crate::platform::pendaftaran::{alur, giliran, kegagalan, maju, setelah};
use crate::platform::policy::AlurPendaftaran;
use crate::platform::profil::{Isian, Penentu, PerubahanProfil as P, Profil};
use crate::platform::registry::{Kepegawaian, Peran};
use crate::platform::rule::Rule;
use crate::value::{Date, Nik, Nip, Npwp, Nrp, ParseError, Words, is_blank};

/// Returns the event of something that happens to a profile.
const fn ubah(orang: OrangId, perubahan: P) -> Event {
    Event::ProfilBerubah { orang, perubahan }
}

/// Returns the event of another step that is due.
const fn langkah(orang: OrangId, berikut: Langkah) -> Event {
    Event::AkunBerubah { orang, perubahan: PerubahanAkun::Langkah { berikut } }
}

/// Asks for a profile of which Privy has not to decide yet (ruling 14).
fn belum_dikirim(q: &mut Check<'_>) -> Result<(), Stop> {
    let profil = q.platform.profil(q.by);
    let status = profil.status;
    q.require(Rule::Vis07, profil.penentu.is_none(), |no| {
        no.say("Profil Anda sedang diperiksa Privy. Tunggu hasilnya.").fact("status", status)
    })
}

/// What was typed, all that is required of it there.
struct Diketik<'a> {
    nik: &'a str,
    /// NIP or NRP; nothing of a Penyedia.
    nomor: &'a str,
    nama: &'a str,
    lahir: Date,
}

/// `isi-profil`: type, employment, numbers, name and birth; in sop-2026 NPWP and documents too.
pub fn isi(q: &mut Check<'_>, act: &IsiProfil) -> Result<Accepted, Stop> {
    giliran(q, Langkah::IsiProfil, true)?;
    belum_dikirim(q)?;
    let tipe = q.some(Rule::Prf01, act.tipe, |no| {
        no.say("Pilih dahulu tipe profil Anda: Penyedia atau Non Penyedia.").kurang("tipe")
    })?;
    let kepegawaian = match tipe {
        TipeProfil::Penyedia => None,
        TipeProfil::NonPenyedia => Some(q.some(Rule::Prf01, act.kepegawaian, |no| {
            no.say("Pilih dahulu status kepegawaian Anda: ASN, TNI, atau POLRI.")
                .kurang("kepegawaian")
        })?),
    };
    let diketik = lengkap(q, act, kepegawaian)?;
    let nik = Nik::parse(diketik.nik);
    let nip = (kepegawaian == Some(Kepegawaian::Asn)).then(|| Nip::parse(diketik.nomor));
    let nrp = matches!(kepegawaian, Some(Kepegawaian::Tni | Kepegawaian::Polri))
        .then(|| Nrp::parse(diketik.nomor));
    let npwp = act.npwp.as_deref().filter(|text| !is_blank(text)).map(Npwp::parse);
    unik(q, &nik, nip.as_ref(), nrp.as_ref(), npwp.as_ref())?;
    let nrp = nomor_kepegawaian(q, nip.is_some().then_some(diketik.nomor), nrp)?;
    let (nik, nip) = cocok(q, nik, nip, diketik.lahir)?;
    let npwp = match npwp {
        Some(npwp) => Some(q.some(Rule::Prf04, npwp.ok(), |no| {
            no.say("NPWP tidak benar: 15 digit dengan digit pemeriksa, atau 16 digit.")
                .named("npwp")
        })?),
        None => None,
    };
    let dokumen = act.dokumen.as_deref().unwrap_or_default();
    for berkas in dokumen {
        minta::berisi(q, Rule::Prf04, berkas, "Dokumen")?;
    }
    let isian = Isian {
        tipe,
        kepegawaian,
        nik,
        nip,
        nrp,
        npwp,
        nama: diketik.nama.trim().into(),
        lahir: diketik.lahir,
        dokumen: u16::try_from(dokumen.len()).expect("a file is small"),
    };
    let orang = q.by;
    let mut events = vec![ubah(orang, P::Diisi(Box::new(isian)))];
    events.extend(maju(q, orang, Langkah::IsiProfil));
    Ok(q.accept(events))
}

/// Asks for all that is required (PRF-04).
fn lengkap<'a>(
    q: &mut Check<'_>,
    act: &'a IsiProfil,
    kepegawaian: Option<Kepegawaian>,
) -> Result<Diketik<'a>, Stop> {
    fn terisi(text: Option<&str>) -> Option<&str> {
        text.filter(|text| !is_blank(text))
    }
    let (sebutan, nomor) = match kepegawaian {
        None => ("", Some("")),
        Some(Kepegawaian::Asn) => ("nip", terisi(act.nip.as_deref())),
        Some(Kepegawaian::Tni | Kepegawaian::Polri) => ("nrp", terisi(act.nrp.as_deref())),
    };
    let (nik, nama) = (terisi(act.nik.as_deref()), terisi(act.nama.as_deref()));
    let sop = q.platform.akun(q.by).alur == AlurPendaftaran::Sop2026;
    let kurang: Vec<&'static str> = [
        ("nik", nik.is_some()),
        (sebutan, nomor.is_some()),
        ("nama", nama.is_some()),
        ("tanggal_lahir", act.tanggal_lahir.is_some()),
        ("npwp", !sop || terisi(act.npwp.as_deref()).is_some()),
        ("dokumen", !sop || act.dokumen.as_ref().is_some_and(|dokumen| !dokumen.is_empty())),
    ]
    .into_iter()
    .filter_map(|(nama, ada)| (!ada).then_some(nama))
    .collect();
    q.require(Rule::Prf04, kurang.is_empty(), |no| {
        let no = no.say(format!("Lengkapi dahulu profil Anda: {}.", kurang.join(", ")));
        kurang.iter().fold(no, |no, nama| no.kurang(nama))
    })?;
    // Where the rule is bent, without these nothing can be done.
    match (nik, nomor, nama, act.tanggal_lahir) {
        (Some(nik), Some(nomor), Some(nama), Some(lahir)) => {
            Ok(Diketik { nik, nomor, nama, lahir })
        }
        _ => Err(Stop::Nothing),
    }
}

/// The numbers of a profile.
type Nomor = (Nik, Option<Nip>, Option<Nrp>, Option<Npwp>);

/// Returns the numbers of all other profiles.
fn nomor_lain(platform: &Platform, orang: OrangId) -> impl Iterator<Item = Nomor> {
    let all = platform.registry.orang.iter().enumerate();
    all.filter(move |(id, _)| OrangId::at(*id) != orang).filter_map(|(id, row)| {
        match platform.profil.get(&OrangId::at(id)) {
            Some(profil) => {
                profil.isian.as_ref().map(|lain| (lain.nik, lain.nip, lain.nrp, lain.npwp))
            }
            None if row.akses.is_empty() => None,
            None => Some((row.nik, row.nip, row.nrp, row.npwp)),
        }
    })
}

/// Asks for numbers that no other account has (REG-13).
fn unik(
    q: &mut Check<'_>,
    nik: &Result<Nik, ParseError>,
    nip: Option<&Result<Nip, ParseError>>,
    nrp: Option<&Result<Nrp, ParseError>>,
    npwp: Option<&Result<Npwp, ParseError>>,
) -> Result<(), Stop> {
    let nik = nik.as_ref().ok();
    let nip = nip.and_then(|nip| nip.as_ref().ok());
    let nrp = nrp.and_then(|nrp| nrp.as_ref().ok());
    let npwp = npwp.and_then(|npwp| npwp.as_ref().ok());
    // A NIK is also the NPWP of its owner.
    let sebagai_nik = npwp.and_then(|npwp| Nik::parse(&npwp.to_string()).ok());
    let mut dipakai = [false; 4];
    for (lain, its_nip, its_nrp, its_npwp) in nomor_lain(q.platform, q.by) {
        dipakai[0] |= nik == Some(&lain);
        dipakai[1] |= nip.is_some() && nip == its_nip.as_ref();
        dipakai[2] |= nrp.is_some() && nrp == its_nrp.as_ref();
        dipakai[3] |= sebagai_nik == Some(lain) || npwp.is_some() && npwp == its_npwp.as_ref();
    }
    for (nama, dipakai) in ["nik", "nip", "nrp", "npwp"].into_iter().zip(dipakai) {
        q.require(Rule::Reg13, !dipakai, |no| {
            let sebutan = nama.to_uppercase();
            no.say(format!("{sebutan} itu sudah dipakai akun lain. Periksa nomornya.")).named(nama)
        })?;
    }
    Ok(())
}

/// Asks for a NIP of 18 digits, or for an NRP, which loses letters and gains zeros (PRF-02).
fn nomor_kepegawaian(
    q: &mut Check<'_>,
    nip: Option<&str>,
    nrp: Option<Result<Nrp, ParseError>>,
) -> Result<Option<Nrp>, Stop> {
    if let Some(nip) = nip {
        q.require(Rule::Prf02, Nip::has_18_digits(nip), |no| {
            no.say("NIP terdiri atas 18 digit.").named("nip")
        })?;
    }
    let Some(nrp) = nrp else { return Ok(None) };
    let nrp = q.some(Rule::Prf02, nrp.ok(), |no| {
        no.say("NRP terdiri atas angka, paling banyak 18 digit dan bukan 0; huruf tidak dihitung.")
            .named("nrp")
    })?;
    Ok(q.rule(Rule::Prf02).then_some(nrp))
}

/// Asks for NIK and NIP that can exist, of the day that was typed and of one sex (PRF-03).
fn cocok(
    q: &mut Check<'_>,
    nik: Result<Nik, ParseError>,
    nip: Option<Result<Nip, ParseError>>,
    lahir: Date,
) -> Result<(Nik, Option<Nip>), Stop> {
    let nik = q.some(Rule::Prf03, nik.ok(), |no| {
        no.say("NIK tidak benar: 16 digit berisi wilayah, tanggal lahir, dan nomor urut.")
            .named("nik")
    })?;
    q.require(Rule::Prf03, nik.birth_date_fits(lahir), |no| {
        no.say(format!("NIK itu bukan milik orang yang lahir pada {lahir}."))
            .named("nik")
            .fact("tanggal_lahir", lahir)
    })?;
    let Some(nip) = nip else { return Ok((nik, None)) };
    let nip = q.some(Rule::Prf03, nip.ok(), |no| {
        no.say("NIP tidak benar: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut.")
            .named("nip")
    })?;
    q.require(Rule::Prf03, nip.birth_date() == lahir, |no| {
        no.say(format!("NIP itu bukan milik orang yang lahir pada {lahir}."))
            .named("nip")
            .fact("tanggal_lahir", lahir)
    })?;
    q.require(Rule::Prf03, nip.sex() == nik.sex(), |no| {
        no.say("Jenis kelamin menurut NIK dan NIP berbeda.").named("nik").named("nip")
    })?;
    Ok((nik, Some(nip)))
}

/// Asks for a picture with which nothing is wrong; `rule` has another taken again.
fn tanpa_cacat<T: Words>(
    q: &mut Check<'_>,
    rule: Rule,
    sebutan: &str,
    cacat: &[T],
) -> Result<(), Stop> {
    q.require(rule, cacat.is_empty(), |no| {
        let words: Vec<&str> = cacat.iter().map(|cacat| cacat.word()).collect();
        let words = words.join(", ");
        no.say(format!("Ulangi {sebutan}: {words}.")).fact("cacat", words)
    })
}

/// `swafoto`: takes the selfie (PRF-06).
pub fn swafoto(q: &mut Check<'_>, act: &Swafoto) -> Result<Accepted, Stop> {
    giliran(q, Langkah::Swafoto, true)?;
    let cacat = act.cacat.as_deref().unwrap_or_default();
    tanpa_cacat(q, Rule::Prf06, "swafoto", cacat)?;
    Ok(foto(q, Langkah::Swafoto, P::SwafotoDiambil))
}

/// `foto-ktp`: takes the picture of the KTP, after the selfie (PRF-05, PRF-07).
pub fn foto_ktp(q: &mut Check<'_>, act: &FotoKtp) -> Result<Accepted, Stop> {
    let kini = q.platform.langkah(q.by);
    if kini == Langkah::Swafoto {
        q.require(Rule::Prf05, false, |no| {
            no.say("Ambil dahulu swafoto sampai berhasil, baru foto KTP.").fact("langkah", kini)
        })?;
    } else {
        giliran(q, Langkah::FotoKtp, true)?;
        q.require(Rule::Prf05, true, |no| no)?;
    }
    belum_dikirim(q)?;
    let cacat = act.cacat.as_deref().unwrap_or_default();
    tanpa_cacat(q, Rule::Prf07, "foto KTP", cacat)?;
    Ok(foto(q, Langkah::FotoKtp, P::KtpDifoto))
}

fn foto(q: &mut Check<'_>, langkah: Langkah, diambil: P) -> Accepted {
    let orang = q.by;
    let mut events = vec![ubah(orang, diambil)];
    events.extend(maju(q, orang, langkah));
    q.accept(events)
}

/// `kirim-verifikasi`: sends the profile to Dukcapil (PRF-08), or to Privy (PRF-14, PRF-15).
pub fn kirim(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    giliran(q, Langkah::KirimVerifikasi, false)?;
    belum_dikirim(q)?;
    let orang = q.by;
    let sop = alur(q) == AlurPendaftaran::Sop2026;
    let profil = q.platform.profil(orang);
    // Where the order of the steps is bent, there may be nothing to send.
    let Some(isian) = profil.isian.as_ref() else { return Err(Stop::Nothing) };
    if isian.tipe == TipeProfil::Penyedia && q.rule(Rule::Prf15) {
        return ke_privy(q, orang);
    }
    if sop {
        return if q.rule(Rule::Prf14) { ke_privy(q, orang) } else { Ok(q.accept([])) };
    }
    let answer = q.ask(|| Ask::CocokkanDukcapil { orang })?;
    match answer {
        Answer::DataCocok if q.rule(Rule::Prf08) => {
            let mut events = vec![ubah(orang, P::Terverifikasi)];
            events.extend(maju(q, orang, Langkah::KirimVerifikasi));
            Ok(q.accept(events))
        }
        Answer::DataCocok => Ok(q.accept([])),
        Answer::DataTidakCocok => Ok(ke_agen(q, orang, Rule::Prf09)),
        // The quota is used up, or nobody answers: not verified yet.
        _ => Ok(ke_agen(q, orang, Rule::Prf13)),
    }
}

/// Hands a profile to an agent, whose time begins (PRF-09, PRF-12, PRF-13).
fn ke_agen(q: &mut Check<'_>, orang: OrangId, rule: Rule) -> Accepted {
    if !q.rule(rule) {
        return q.accept([]);
    }
    let tenggat = minta::tenggat(q, Rule::Prf12);
    let dikirim = ubah(orang, P::DiteruskanKeAgen { tenggat });
    q.accept([dikirim, langkah(orang, Langkah::TungguAgen)])
}

/// Has Privy verify a profile (PRF-14, PRF-15).
fn ke_privy(q: &mut Check<'_>, orang: OrangId) -> Result<Accepted, Stop> {
    let answer = q.ask(|| Ask::IdentitasPrivy { orang })?;
    minta::terjangkau(q, Rule::Tte04, answer, "; data Anda tetap tersimpan. Coba lagi.")?;
    let identitas = match answer {
        Answer::Identitas(identitas) => identitas,
        other => unreachable!("Privy says what it thinks of a person: {other:?}"),
    };
    let platform = q.platform;
    let events = putusan_privy(platform, orang, identitas, |rule| q.rule(rule));
    Ok(q.accept(events))
}

/// Returns what follows from what Privy says of a person.
pub fn putusan_privy(
    platform: &Platform,
    orang: OrangId,
    identitas: Identitas,
    mut holds: impl FnMut(Rule) -> bool,
) -> Vec<Event> {
    let sop = platform.akun(orang).alur == AlurPendaftaran::Sop2026;
    match identitas {
        Identitas::Menunggu if platform.profil(orang).penentu.is_some() => Vec::new(),
        Identitas::Menunggu => vec![ubah(orang, P::DiprosesPrivy)],
        Identitas::Terverifikasi => {
            let mut events = vec![ubah(orang, P::Terverifikasi)];
            events.extend(setelah(platform, orang, Langkah::KirimVerifikasi, holds));
            events
        }
        Identitas::Ditolak(alasan) => {
            let alasan = alasan.word().into();
            let ditolak = ubah(orang, P::Ditolak { alasan });
            let mut events = vec![ditolak, langkah(orang, Langkah::IsiProfil)];
            if sop && holds(Rule::Reg16) {
                let keluaran = JenisKegagalan::Keluaran;
                events.push(kegagalan(orang, Langkah::KirimVerifikasi, keluaran));
            }
            events
        }
    }
}

/// Returns the rule by which Privy verifies a profile.
pub fn aturan_privy(profil: &Profil) -> Rule {
    match profil.isian.as_ref().map(|isian| isian.tipe) {
        Some(TipeProfil::Penyedia) => Rule::Prf15,
        _ => Rule::Prf14,
    }
}

/// `putuskan-profil`: an agen verifikator decides (PRF-10).
pub fn putuskan(q: &mut Check<'_>, act: &PutuskanProfil) -> Result<Accepted, Stop> {
    let pesan = "Profil hanya diputuskan agen verifikator dengan akses Aktif.";
    akses::aktif(q, pesan, |akses| akses.peran == Peran::AgenVerifikator)?;
    let platform = q.platform;
    if let Some(orang) = act.akun {
        let profil = platform.profil(orang);
        q.require(Rule::Vis07, profil.penentu == Some(Penentu::Agen), |no| {
            no.say(format!("Profil itu tidak menunggu putusan agen: {}.", profil.status))
                .fact("status", profil.status)
        })?;
    }
    let orang = q.some(Rule::Prf10, act.akun, |no| {
        no.say("Sebutkan dahulu akun yang diputuskan.").named("akun")
    })?;
    let keputusan = q.some(Rule::Prf10, act.keputusan, |no| {
        no.say("Pilih dahulu keputusannya: setuju atau tolak.").named("keputusan")
    })?;
    let alasan = match keputusan {
        Keputusan::Setuju => None,
        Keputusan::Tolak => Some(minta::alasan(q, Rule::Prf10, act.alasan.as_deref())?),
    };
    if let Some(layanan) = platform.profil(orang).layanan {
        let at = q.at;
        q.limit(Boundary::Prf12Tenggat, at, layanan.tenggat);
    }
    if !q.rule(Rule::Prf10) {
        return Ok(q.accept([]));
    }
    let events = match alasan {
        None => {
            let mut events = vec![ubah(orang, P::Terverifikasi)];
            events.extend(setelah(platform, orang, Langkah::KirimVerifikasi, |rule| q.rule(rule)));
            events
        }
        Some(alasan) => {
            vec![ubah(orang, P::Ditolak { alasan }), langkah(orang, Langkah::HubungiBantuan)]
        }
    };
    Ok(q.accept(events))
}
