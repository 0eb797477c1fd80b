//! Registration of one's own account (area REG), by either variant: the steps are data (see `akun`),
//! what each of them asks for is here.

use crate::platform::Platform;
use crate::platform::act::{
    Act, BuatKataSandi, BukaTautan, Captcha, Daftar, IsiOtp, IsiTelepon, IsiUsername, KanalOtp,
    Kosong, Masuk, Perihal, Perkara,
};
use crate::platform::akun::{
    Alur, JenisKegagalan, Kiriman, Langkah, MUTU_FORMULIR, PerubahanAkun as P,
};
use crate::platform::ask::{Answer, Ask};
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::id::OrangId;
use crate::platform::minta;
use crate::platform::policy::AlurPendaftaran;
use crate::platform::rule::Rule;
use crate::value::{domain_sama, is_domain, nama_sama, telepon};

/// Asks for an active account, before every other rule (REG-14): one's own registration, profile and
/// access aside.
pub fn terbuka(q: &mut Check<'_>, act: &Act) -> Result<(), Stop> {
    let begun = || q.platform.akun.contains_key(&q.by);
    let open = match act {
        Act::LihatPengaturan(_) => begun(),
        // A ticket about the own account or access is open (ruling 1), one about an order is not, named or
        // not.
        Act::HubungiBantuan(act) => {
            act.tentang.and_then(Perkara::pesanan).is_none()
                && !matches!(act.perihal, Some(Perihal::Pembatalan | Perihal::GantiDokumen))
        }
        _ => act.open() && act.pesanan().is_none(),
    };
    if open {
        return Ok(());
    }
    let (platform, orang) = (q.platform, q.by);
    q.require(Rule::Reg14, platform.akun_aktif(orang), |no| {
        let langkah = platform.langkah(orang);
        no.say(format!("Akun Anda belum aktif. Langkah pendaftaran berikutnya: {langkah}."))
            .fact("langkah", langkah)
    })
}

/// Returns the event of something that happens to an account.
const fn ubah(orang: OrangId, perubahan: P) -> Event {
    Event::AkunBerubah { orang, perubahan }
}

/// Asks for the step that is due; one may correct the step before until the next is done.
pub fn giliran(q: &mut Check<'_>, langkah: Langkah, koreksi: bool) -> Result<(), Stop> {
    let kini = q.platform.langkah(q.by);
    let sebelum =
        koreksi && kini != Langkah::Dashboard && Alur::of(alur(q)).sesudah(langkah) == kini;
    urutan(q, kini == langkah || sebelum)
}

/// Asks whether a step is in the variant's order now (REG-03).
fn urutan(q: &mut Check<'_>, holds: bool) -> Result<(), Stop> {
    let langkah = q.platform.langkah(q.by);
    q.require(Rule::Reg03, holds, |no| {
        no.say(format!("Belum atau bukan lagi gilirannya. Langkah Anda sekarang: {langkah}."))
            .fact("langkah", langkah)
    })
}

/// Returns the variant by which the person's account is registered.
pub fn alur(q: &Check<'_>) -> AlurPendaftaran {
    q.platform.akun(q.by).alur
}

/// Asks whether the step of the registration has come at which accesses are requested, where the
/// variant has one (REG-03, ruling 5).
pub fn sampai_akses(q: &mut Check<'_>) -> Result<(), Stop> {
    let (alur, kini) = (Alur::of(alur(q)), q.platform.langkah(q.by));
    let ada = alur.langkah.contains(&Langkah::AjukanAkses);
    let sampai = kini == Langkah::AjukanAkses || alur.sudah(Langkah::AjukanAkses, kini);
    urutan(q, !ada || sampai)
}

/// Accepts a step; where it is the one that is due, the next one is from now on.
fn selesai(q: &mut Check<'_>, langkah: Langkah, terjadi: impl IntoIterator<Item = P>) -> Accepted {
    let orang = q.by;
    let mut events: Vec<Event> =
        terjadi.into_iter().map(|perubahan| ubah(orang, perubahan)).collect();
    events.extend(maju(q, orang, langkah));
    q.accept(events)
}

/// Returns what follows from a step of a person's registration that is done: where it is the one that
/// is due, the next one is from now on (REG-01, REG-02), and the last one makes the account active
/// (REG-14).
pub fn maju(q: &mut Check<'_>, orang: OrangId, langkah: Langkah) -> Vec<Event> {
    let platform = q.platform;
    if platform.langkah(orang) != langkah {
        return Vec::new();
    }
    setelah(platform, orang, langkah, |rule| q.rule(rule))
}

/// Returns the same for a step that ends by itself or by somebody else, such as an agent's decision;
/// `holds` is asked whether what a rule does is done.
pub fn setelah(
    platform: &Platform,
    orang: OrangId,
    langkah: Langkah,
    mut holds: impl FnMut(Rule) -> bool,
) -> Vec<Event> {
    let alur = Alur::of(platform.akun(orang).alur);
    let mut terjadi = Vec::new();
    if holds(alur.rule) {
        terjadi.push(ubah(orang, P::Langkah { berikut: alur.sesudah(langkah) }));
        if langkah == alur.terakhir && holds(Rule::Reg14) {
            terjadi.push(ubah(orang, P::Aktif));
        }
    }
    terjadi
}

/// Returns the accounts of others: who it is, e-mail, user name, phone.
fn lain(
    platform: &Platform,
    orang: OrangId,
) -> impl Iterator<Item = (Option<&str>, Option<&str>, Option<&str>)> {
    let all = platform.registry.orang.iter().enumerate();
    all.filter(move |(id, _)| OrangId::at(*id) != orang).map(|(id, row)| {
        match platform.akun.get(&OrangId::at(id)) {
            Some(akun) => {
                (akun.email.as_deref(), akun.username.as_deref(), akun.telepon.as_deref())
            }
            None if row.akses.is_empty() => (None, None, None),
            None => (Some(&*row.email), Some(&*row.username), Some(&*row.telepon)),
        }
    })
}

/// `buka-situs`: opens the site, before anything was registered.
pub fn buka_situs(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    giliran(q, Langkah::Daftar, false)?;
    Ok(q.accept([ubah(q.by, P::SitusDibuka)]))
}

/// `daftar`: e-mail, and the user name of katalog-v6 or the CAPTCHA of sop-2026.
pub fn daftar(q: &mut Check<'_>, act: &Daftar) -> Result<Accepted, Stop> {
    let sudah = q.platform.akun_aktif(q.by);
    q.require(Rule::Reg05, !sudah, |no| {
        no.say("Anda sudah punya akun. Masuk dengan akun itu; tidak perlu mendaftar lagi.")
            .named("email")
    })?;
    giliran(q, Langkah::Daftar, false)?;
    let sop = alur(q) == AlurPendaftaran::Sop2026;
    let email = minta::isian(
        q,
        Rule::Reg04,
        "email",
        act.email.as_deref(),
        "Isi dahulu e-mail pribadi Anda.",
    )?;
    let username = if sop {
        None
    } else {
        let pesan = "Isi dahulu username Anda.";
        Some(minta::isian(q, Rule::Reg04, "username", act.username.as_deref(), pesan)?)
    };
    pribadi(q, "email", &email, true)?;
    if let Some(username) = &username {
        pribadi(q, "username", username, false)?;
    }
    let own = nama_sama(&email);
    let dipakai =
        lain(q.platform, q.by).any(|(lain, ..)| lain.is_some_and(|lain| nama_sama(lain) == own));
    q.require(Rule::Reg05, !dipakai, |no| {
        no.say("E-mail itu sudah terdaftar. Masuk dengan akun itu, atau pakai e-mail lain.")
            .fact("email", &email)
    })?;
    if sop {
        q.require(Rule::Reg06, act.captcha == Some(Captcha::Benar), |no| {
            let no = no.say("CAPTCHA belum terjawab benar. Ulangi CAPTCHA, lalu daftar lagi.");
            if act.captcha.is_none() { no.kurang("captcha") } else { no.named("captcha") }
        })?;
    }
    if let Some(username) = &username {
        username_unik(q, username)?;
    }
    let mut accepted = selesai(q, Langkah::Daftar, [P::Didaftarkan { email, username }]);
    accepted.events.extend(terlambat(q, sop));
    Ok(accepted)
}

/// Returns that filling the form took longer than the SOP has it (REG-15).
fn terlambat(q: &mut Check<'_>, sop: bool) -> Option<Event> {
    let batas = q.platform.akun(q.by).dibuka.filter(|_| sop)? + MUTU_FORMULIR;
    let at = q.at;
    let lewat = q.limit(Boundary::Reg15Formulir, at, batas).is_gt() && q.rule(Rule::Reg15);
    lewat.then(|| kegagalan(q.by, Langkah::Daftar, JenisKegagalan::Waktu))
}

/// Returns the event of something that was not up to the mutu baku of the SOP.
pub const fn kegagalan(orang: OrangId, langkah: Langkah, jenis: JenisKegagalan) -> Event {
    Event::MutuBakuDilanggar { orang, langkah, jenis }
}

/// Returns what a refused act leaves in the record of attempts: in sop-2026 the step that is due, where
/// something it needs was missing, or it did not yield its output (REG-16, ruling 12).
pub fn penyimpangan(platform: &Platform, by: OrangId, act: &Act, no: &Refusal) -> Option<Event> {
    let langkah = match act {
        Act::DaftarkanPerusahaan(_) | Act::HubungkanAkses(_) => Langkah::AjukanAkses,
        _ => Langkah::parse(act.word())?,
    };
    let akun = platform.akun(by);
    let its_turn = akun.langkah == langkah && !act.order().status.contains(&no.rule);
    let recorded = its_turn && akun.alur == AlurPendaftaran::Sop2026;
    let kurang = no.tidak_lengkap;
    let jenis = if kurang { JenisKegagalan::Kelengkapan } else { JenisKegagalan::Keluaran };
    (recorded && platform.rules.holds(Rule::Reg16)).then(|| kegagalan(by, langkah, jenis))
}

/// Asks for a personal address (REG-04): none of a domain of offices, and of an e-mail one at all.
fn pribadi(q: &mut Check<'_>, nama: &'static str, teks: &str, alamat: bool) -> Result<(), Stop> {
    let sama = nama_sama(teks);
    let bagian = sama.rsplit_once('@');
    let domain = bagian.map(|(_, domain)| domain);
    let sah = bagian.map_or(!alamat, |(kotak, domain)| {
        let polos = |c: char| c.is_ascii_graphic() && c != '@';
        let kotak = !kotak.is_empty() && kotak.chars().all(polos);
        kotak && domain.contains('.') && is_domain(domain)
    });
    let kantor = domain.is_some_and(|domain| {
        q.platform.policy.domain_kantor.iter().any(|kantor| {
            let kantor = domain_sama(kantor);
            domain == kantor || domain.strip_suffix(&*kantor).is_some_and(|d| d.ends_with('.'))
        })
    });
    let pesan = match (sah, kantor) {
        (_, true) => "Pakai alamat pribadi, bukan alamat kantor.",
        _ => "Tulis alamat e-mail yang lengkap, seperti nama@contoh.com.",
    };
    q.require(Rule::Reg04, sah && !kantor, |no| no.say(pesan).fact(nama, teks))
}

/// Asks for a user name that nobody else has (REG-13).
fn username_unik(q: &mut Check<'_>, username: &str) -> Result<(), Stop> {
    let own = nama_sama(username);
    // One logs in with either (REG-10).
    let sama = |lain: Option<&str>| lain.is_some_and(|lain| nama_sama(lain) == own);
    let dipakai = lain(q.platform, q.by).any(|(email, username, _)| sama(username) || sama(email));
    q.require(Rule::Reg13, !dipakai, |no| {
        no.say("Username itu sudah dipakai orang lain. Pilih yang lain.").fact("username", username)
    })
}

/// `setujui-syarat`: accepts the terms; then a link is mailed (REG-07, REG-08).
pub fn setujui_syarat(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    giliran(q, Langkah::SetujuiSyarat, false)?;
    let dikirim = kirim_tautan(q)?;
    Ok(selesai(q, Langkah::SetujuiSyarat, [P::SyaratDisetujui, dikirim]))
}

fn kirim_tautan(q: &mut Check<'_>) -> Result<P, Stop> {
    let orang = q.by;
    match q.ask(|| Ask::BuatTautan { orang })? {
        Answer::Tautan { token } => Ok(P::TautanDikirim { token }),
        other => unreachable!("a link is made: {other:?}"),
    }
}

/// `kirim-ulang-tautan`: mails a new link, and the one before is void (REG-08).
pub fn kirim_ulang_tautan(q: &mut Check<'_>) -> Result<Accepted, Stop> {
    giliran(q, Langkah::BukaTautan, false)?;
    let dikirim = kirim_tautan(q)?;
    Ok(q.accept([ubah(q.by, dikirim)]))
}

/// `buka-tautan`: opens the mailed link (REG-07, REG-08).
pub fn buka_tautan(q: &mut Check<'_>, act: &BukaTautan) -> Result<Accepted, Stop> {
    let kini = q.platform.langkah(q.by);
    urutan(q, kini != Langkah::Daftar)?;
    q.require(Rule::Reg07, kini != Langkah::SetujuiSyarat, |no| {
        no.say("Setujui dahulu Syarat & Ketentuan.").fact("langkah", kini)
    })?;
    let pesan = "Sebutkan dahulu tautan dari e-mail Anda.";
    let typed = minta::isian(q, Rule::Reg08, "tautan", act.tautan.as_deref(), pesan)?;
    let akun = q.platform.akun(q.by);
    let terbaru = akun.tautan.last().filter(|tautan| teks_tautan(tautan.token) == typed.trim());
    let baik = terbaru.is_some_and(|tautan| !tautan.dipakai);
    q.require(Rule::Reg08, baik, |no| {
        no.say("Tautan itu sudah dipakai, sudah diganti, atau bukan milik akun Anda. Pakai tautan terbaru di e-mail Anda.")
            .fact("tautan", &typed)
    })?;
    let dibuka = q.rule(Rule::Reg08).then_some(P::TautanDibuka);
    Ok(selesai(q, Langkah::BukaTautan, dibuka))
}

/// Returns a link as it is mailed.
pub fn teks_tautan(token: u64) -> String {
    format!("https://akun.inaproc.id/tautan/{token:016x}")
}

/// `buat-kata-sandi`: sets the password (REG-09).
pub fn buat_kata_sandi(q: &mut Check<'_>, act: &BuatKataSandi) -> Result<Accepted, Stop> {
    giliran(q, Langkah::BuatKataSandi, false)?;
    let typed = minta::rahasia(act.kata_sandi.as_ref());
    let typed =
        q.some(Rule::Reg09, typed, |no| no.say("Isi dahulu kata sandinya.").kurang("kata_sandi"))?;
    let minimum = i64::from(q.platform.policy.kata_sandi_min);
    let panjang = i64::try_from(typed.expose().chars().count()).expect("a file is small");
    let cukup = q.limit(Boundary::Reg09Panjang, panjang, minimum).is_ge();
    let has = |is: fn(char) -> bool| typed.expose().chars().any(is);
    let ragam =
        has(char::is_uppercase) && has(char::is_lowercase) && has(|c: char| c.is_ascii_digit());
    q.require(Rule::Reg09, cukup && ragam, |no| {
        no.say(format!(
            "Kata sandi paling sedikit {minimum} karakter dengan huruf besar, huruf kecil, dan angka."
        ))
        .named("kata_sandi")
        .fact("minimum", minimum)
    })?;
    let dibuat = P::KataSandiDibuat { sidik: typed.hash() };
    Ok(selesai(q, Langkah::BuatKataSandi, [dibuat]))
}

/// `masuk`: logs in (REG-10).
pub fn masuk(q: &mut Check<'_>, act: &Masuk) -> Result<Accepted, Stop> {
    let akun = q.platform.akun(q.by);
    urutan(q, akun.kata_sandi.is_some())?;
    let pesan = "Isi dahulu username atau e-mail Anda.";
    let pengguna = minta::isian(q, Rule::Reg10, "pengguna", act.pengguna.as_deref(), pesan)?;
    let typed = q.some(Rule::Reg10, minta::rahasia(act.kata_sandi.as_ref()), |no| {
        no.say("Isi dahulu kata sandinya.").kurang("kata_sandi")
    })?;
    let own = [akun.username.as_deref(), akun.email.as_deref()];
    let known = own.into_iter().flatten().any(|own| nama_sama(own) == nama_sama(&pengguna));
    let right = known && akun.kata_sandi == Some(typed.hash());
    if !right || akun.terkunci().is_some() {
        let kali = i64::from(q.platform.policy.kunci_masuk.kali);
        q.limit(Boundary::Reg10Kali, i64::from(akun.salah_berikut(q.at)), kali);
    }
    if let Some(sampai) = akun.login.terkunci_sampai {
        let terbuka = q.limit(Boundary::Reg10Kunci, q.at, sampai).is_ge();
        q.require(Rule::Reg10, terbuka, |no| {
            no.say(format!("Login terkunci sampai {sampai} karena terlalu sering salah."))
                .fact("terkunci_sampai", sampai)
        })?;
    }
    let orang = q.by;
    q.require(Rule::Reg10, right, |no| {
        let no = no.say("Username, e-mail, atau kata sandi salah.").named("kata_sandi");
        no.mencatat(ubah(orang, P::GagalMasuk))
    })?;
    if !q.rule(Rule::Reg10) {
        return Ok(q.accept([]));
    }
    Ok(selesai(q, Langkah::Masuk, [P::Masuk]))
}

/// `isi-telepon`: gives the phone; a code is sent to it (REG-11).
pub fn isi_telepon(q: &mut Check<'_>, act: &IsiTelepon) -> Result<Accepted, Stop> {
    giliran(q, Langkah::IsiTelepon, true)?;
    let pesan = "Isi dahulu nomor telepon Anda.";
    let nomor = minta::isian(q, Rule::Reg11, "nomor", act.nomor.as_deref(), pesan)?;
    let kanal = q.some(Rule::Reg11, act.kanal, |no| {
        no.say("Pilih dahulu kanal kode: whatsapp atau sms.").kurang("kanal")
    })?;
    let sama = telepon(&nomor);
    q.require(Rule::Reg11, sama.is_some(), |no| {
        no.say("Tulis nomor telepon seperti 0812-3456-7890.").fact("nomor", &nomor)
    })?;
    let dipakai =
        lain(q.platform, q.by).any(|(.., lain)| sama.is_some() && lain.and_then(telepon) == sama);
    q.require(Rule::Reg13, !dipakai, |no| {
        no.say("Nomor telepon itu sudah dipakai akun lain.").fact("nomor", &nomor)
    })?;
    let orang = q.by;
    let answer = q.ask(|| Ask::KirimOtp { orang, kanal })?;
    let kiriman = q.rule(Rule::Reg11).then_some(terkirim(answer, kanal));
    Ok(selesai(q, Langkah::IsiTelepon, [P::TeleponDiisi { nomor, kiriman }]))
}

fn terkirim(answer: Answer, kanal: KanalOtp) -> Kiriman {
    match answer {
        Answer::KodeDikirim { sidik } => Kiriman { kanal, sidik },
        other => unreachable!("a code is sent: {other:?}"),
    }
}

/// `kirim-ulang-otp`: has another code sent; the one before is void (REG-12).
pub fn kirim_ulang_otp(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    giliran(q, Langkah::IsiOtp, false)?;
    let akun = q.platform.akun(q.by);
    let terakhir = akun.otp.last();
    if let Some(otp) = terakhir {
        let boleh = otp.dikirim + q.platform.policy.otp.ulang;
        let lewat = q.limit(Boundary::Reg12Ulang, q.at, boleh).is_ge();
        q.require(Rule::Reg12, lewat, |no| {
            no.say(format!("Kode baru dapat diminta lagi mulai {boleh}."))
                .fact("boleh_ulang", boleh)
        })?;
    }
    let kanal = terakhir.map_or(KanalOtp::Sms, |otp| otp.kanal);
    let orang = q.by;
    let answer = q.ask(|| Ask::KirimOtp { orang, kanal })?;
    let dikirim = ubah(orang, P::OtpDikirim(terkirim(answer, kanal)));
    Ok(q.done(Rule::Reg11, [dikirim]))
}

/// `isi-otp`: enters the code that was sent to the phone (REG-11, REG-12).
pub fn isi_otp(q: &mut Check<'_>, act: &IsiOtp) -> Result<Accepted, Stop> {
    giliran(q, Langkah::IsiOtp, false)?;
    let typed = q.some(Rule::Reg11, minta::rahasia(act.kode.as_ref()), |no| {
        no.say("Isi dahulu kode yang dikirim ke telepon Anda.").kurang("kode")
    })?;
    let orang = q.by;
    let akun = q.platform.akun(orang);
    let sidik = typed.hash();
    let (otp, lama) = match akun.otp.split_last() {
        Some((otp, lama)) => (Some(*otp), lama),
        None => (None, &[][..]),
    };
    let otp =
        q.some(Rule::Reg11, otp, |no| no.say("Belum ada kode yang dikirim.").named("kode"))?;
    let policy = &q.platform.policy.otp;
    let ke = i64::from(otp.salah) + 1;
    let habis = q.limit(Boundary::Reg12Kali, ke, i64::from(policy.kali)).is_gt();
    let umur = otp.dikirim + policy.umur;
    let lewat = q.limit(Boundary::Reg12Umur, q.at, umur).is_gt();
    let bekas = lama.iter().any(|lama| lama.sidik == sidik) && sidik != otp.sidik;
    // A former code, one past its life, any after the last try: REG-12; else a wrong one: REG-11.
    let salah = sidik != otp.sidik && !bekas && !habis;
    q.require(Rule::Reg11, !salah, |no| {
        no.say("Kode salah. Periksa pesan terbaru di telepon Anda.")
            .named("kode")
            .mencatat(ubah(orang, P::OtpSalah))
    })?;
    let sebab = match (habis, bekas) {
        (true, _) => "sudah terlalu sering dicoba",
        (_, true) => "sudah diganti kode yang lebih baru",
        _ => "sudah kedaluwarsa",
    };
    q.require(Rule::Reg12, !habis && !bekas && (!lewat || salah), |no| {
        no.say(format!("Kode itu {sebab}. Minta kode baru."))
            .fact("sebab", sebab)
            .mencatat(ubah(orang, P::OtpSalah))
    })?;
    Ok(selesai(q, Langkah::IsiOtp, [P::TeleponDiverifikasi]))
}

/// `isi-username`: gives the user name of sop-2026 (REG-13).
pub fn isi_username(q: &mut Check<'_>, act: &IsiUsername) -> Result<Accepted, Stop> {
    giliran(q, Langkah::IsiUsername, true)?;
    let pesan = "Isi dahulu username Anda.";
    let username = minta::isian(q, Rule::Reg13, "username", act.username.as_deref(), pesan)?;
    pribadi(q, "username", &username, false)?;
    username_unik(q, &username)?;
    Ok(selesai(q, Langkah::IsiUsername, [P::UsernameDiisi { username }]))
}
