//! Payment (area BYR): methods, submission, kode bayar, callbacks, refunds.

use crate::platform::Platform;
use crate::platform::act::{
    AjukanKeBendahara, BayarCms, CaraBayar, CatatBuktiLuarSistem, JenisDokumen, Metode,
    PilihMetodePembayaran, SatuTermin,
};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask, Setoran};
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::id::PesananId;
use crate::platform::minta::{self, status};
use crate::platform::pajak;
use crate::platform::pesanan::{Pembayaran, Pesanan, Stage, StatusBayar, Termin};
use crate::platform::policy::{Denda, TepatBatas};
use crate::platform::registry::{Akses, Peran, Tempat};
use crate::platform::rule::Rule;
use crate::value::{Rupiah, SimTime};

/// `pilih-metode-pembayaran`: once the BAST is signed by both (BYR-01), until the treasurer has
/// confirmed (BYR-14).
pub fn pilih_metode(q: &mut Check<'_>, act: &PilihMetodePembayaran) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    status(q, pesanan, !pesanan.stage.berakhir())?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    q.require(Rule::Byr01, pesanan.stage == Stage::Berjalan && pesanan.siap_bayar(kini), |no| {
        no.say("Metode pembayaran dipilih setelah BAST ditandatangani PPK dan penyedia.")
            .fact("status", pesanan.status())
    })?;
    let metode = q.some(Rule::Byr01, act.metode, |no| {
        no.say("Pilih dahulu metode pembayarannya.").named("metode")
    })?;
    let total = pajak::rincian(q.platform.terms(), pesanan).bruto();
    cek_batas(q, metode, total)?;
    if let Some(bayar) = &pesanan.pembayaran {
        let confirmed = bayar.termin_kini().dikonfirmasi;
        q.require(Rule::Byr14, !confirmed, |no| {
            no.say("Metode tidak dapat diubah lagi: bendahara sudah mengonfirmasi.")
        })?;
        q.does(&[Rule::Byr14]);
    }
    match metode {
        Metode::LuarSistem => {
            let open = q.platform.policy.luar_sistem;
            q.require(Rule::Byr16, open, |no| {
                no.say("Pembayaran di luar sistem tidak dibuka di sini.")
            })?;
        }
        Metode::UpKodeBayar | Metode::UpKkp | Metode::Ls => q.does(&[Rule::Pjk01]),
    }
    q.does(&[Rule::Byr01]);
    Ok(q.accept(vec![Event::MetodeDipilih { pesanan: pesanan.id, metode }]))
}

/// Returns the position of the payment that is due, if the person means it: with termin its stage
/// is named, and each is paid in order (BYR-15).
fn giliran(q: &mut Check<'_>, pesanan: &Pesanan, nama: Option<&str>) -> Result<usize, Stop> {
    let kini = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    if pesanan.cara_bayar == CaraBayar::Sekaligus {
        return Ok(kini);
    }
    let tahap = minta::tahap(q, Rule::Byr15, pesanan, nama)?;
    q.require(Rule::Byr15, tahap == kini, |no| {
        let giliran = pesanan.tahap[kini].nama.as_deref().unwrap_or("");
        no.say(format!("Termin dibayar berurutan; sekarang giliran {giliran}."))
            .fact("tahap", giliran)
    })?;
    Ok(kini)
}

/// Asks for the limits of a method on the gross of the whole order (BYR-02).
fn cek_batas(q: &mut Check<'_>, metode: Metode, total: Rupiah) -> Result<(), Stop> {
    let policy = &q.platform.policy;
    match metode {
        Metode::UpKodeBayar | Metode::UpKkp => {
            let Some(batas) = policy.batas_up else { return Ok(()) };
            q.at_most(
                Rule::Byr02,
                "total",
                total,
                batas,
                "Nilai transaksi melebihi batas UP. Pilih metode LS.",
            )?;
            let exact = metode == Metode::UpKodeBayar && policy.up_tepat_batas == TepatBatas::Tolak;
            q.require(Rule::Byr02, !exact || total < batas, |no| {
                no.say("UP kode bayar hanya untuk transaksi di bawah batas.")
                    .fact("total", total)
                    .fact("batas", batas)
            })
        }
        Metode::LuarSistem => Ok(()),
        Metode::Ls => unreachable!("a file that names it is refused when it is read"),
    }
}

/// Returns the payment, if a method of the platform is chosen and the treasurer not yet due.
fn dibuka<'a>(q: &mut Check<'_>, pesanan: &'a Pesanan) -> Result<&'a Pembayaran, Stop> {
    let bayar = pesanan.pembayaran.as_deref().filter(|bayar| {
        pesanan.stage == Stage::Berjalan
            && bayar.metode != Metode::LuarSistem
            && bayar.termin_kini().status == StatusBayar::MenungguVerifikasi
    });
    status(q, pesanan, bayar.is_some())?;
    Ok(bayar.expect("the status allows it only with a payment"))
}

/// `verifikasi-dokumen`: the PPK verifies completeness (BYR-04).
pub fn verifikasi(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    dibuka(q, pesanan)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    let surat = pesanan.tanda_tangan(JenisDokumen::SuratPesanan, 0).len() == 2;
    q.require(Rule::Byr04, surat && pesanan.siap_bayar(kini), |no| {
        no.say("Surat Pesanan dan BAST harus sudah ditandatangani kedua pihak.").named("bast")
    })?;
    q.does(&[Rule::Byr04]);
    Ok(q.accept(vec![Event::DokumenDiverifikasi { pesanan: pesanan.id }]))
}

/// `ajukan-ke-bendahara`: submits to a treasurer of the PPK's satker (BYR-05, BYR-06).
pub fn ajukan(q: &mut Check<'_>, act: &AjukanKeBendahara) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let kartu = pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.metode == Metode::UpKkp);
    q.require(Rule::Byr06, !kartu || pesanan.stage != Stage::Berjalan, |no| {
        no.say("UP KKP tidak melalui bendahara: setelah verifikasi, pemegang kartu membayar.")
    })?;
    let bayar = dibuka(q, pesanan)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    let bendahara = q.some(Rule::Byr05, act.bendahara, |no| {
        no.say("Pilih dahulu bendaharanya.").named("bendahara")
    })?;
    q.require(Rule::Byr04, bayar.diverifikasi, |no| {
        no.say("Verifikasi dahulu kelengkapan dokumen.").named("verifikasi")
    })?;
    let registry = &q.platform.registry;
    let pays = |akses: &Akses| {
        matches!(akses.peran, Peran::BendaharaPengeluaran | Peran::BendaharaPengeluaranPembantu)
            && akses.tempat == Tempat::Satker(pesanan.satker())
    };
    let access = registry.akses(bendahara, q.at, pays).is_some();
    q.require(Rule::Byr05, access, |no| {
        no.say("Bendahara Belum Terdaftar di satker PPK. Pilih metode lain, atau undang bendahara itu.")
            .fact("bendahara", &registry.orang(bendahara).kunci)
    })?;
    q.does(&[Rule::Byr06, Rule::Vis02]);
    Ok(q.accept(vec![Event::PembayaranDiajukan { pesanan: pesanan.id, bendahara }]))
}

/// `konfirmasi-pembayaran`: the treasurer confirms and the gateway issues the code (BYR-06).
pub fn konfirmasi(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan)?;
    let waits = pesanan.stage == Stage::Berjalan
        && pesanan.termin_kini().is_some_and(|termin| {
            termin.status == StatusBayar::MenungguBendahara && !termin.dikonfirmasi
        });
    status(q, pesanan, waits)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    q.passed(Rule::Byr06);
    terbitkan(q, pesanan)
}

/// `terbitkan-ulang-kode`: another code once the last is void (BYR-08).
pub fn terbitkan_ulang(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan)?;
    let kini = pesanan.termin_kini().filter(|_| pesanan.stage == Stage::Berjalan);
    status(q, pesanan, kini.is_some_and(|termin| termin.dikonfirmasi))?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    let hangus = kini.is_some_and(|termin| termin.hangus);
    q.require(Rule::Byr08, hangus, |no| {
        no.say("Kode bayar yang lama masih berlaku. Bayarlah dengan kode itu.")
    })?;
    let tenggat = kini.and_then(Termin::tenggat).expect("a code that is void has a limit");
    belum_dilunasi(q, pesanan, tenggat)?;
    q.does(&[Rule::Byr08]);
    terbitkan(q, pesanan)
}

/// Returns how many codes an order has had.
fn terbit(pesanan: &Pesanan) -> u16 {
    let termin = pesanan.pembayaran.iter().flat_map(|bayar| bayar.termin.iter());
    termin.map(|termin| termin.terbit).sum()
}

/// Asks the gateway about the newest code before another is issued: money that was settled in time
/// pays the order, and nothing is billed a second time (BYR-08, BYR-09).
fn belum_dilunasi(q: &mut Check<'_>, pesanan: &Pesanan, tenggat: SimTime) -> Result<(), Stop> {
    let id = pesanan.id;
    let terbit = terbit(pesanan).checked_sub(1).expect("a code that is void was issued");
    match q.ask(|| Ask::KodeLunas { pesanan: id, terbit })? {
        Answer::Dilunasi { pada } => {
            let in_time = pada.filter(|pada| *pada <= tenggat);
            q.require(Rule::Byr08, in_time.is_none(), |no| {
                let pada = in_time.map(|pada| pada.to_string()).unwrap_or_default();
                no.say("Kode bayar yang lama sudah dibayar tepat waktu. Pembayarannya sedang dicatat; kode baru tidak diterbitkan.")
                    .fact("dibayar", pada)
            })
        }
        other => Err(gagal(q, other)),
    }
}

/// Has a code issued. One that an act before had issued, and whose answer was lost, is taken if it
/// is still good and asks what is due; else it is void at once, and a fresh one is issued (BYR-08).
fn terbitkan(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<Accepted, Stop> {
    let bayar = pesanan.pembayaran.as_ref().expect("a payment that is confirmed has a method");
    let nilai = pajak::pembagian_up(q.platform.terms(), pesanan, bayar.kini()).bruto;
    let batas = q.at + q.platform.policy.masa_kode;
    let mut terbit = terbit(pesanan);
    let pesanan = pesanan.id;
    let mut hangus = Vec::new();
    loop {
        match q.ask(|| Ask::KodeBayar { pesanan, terbit, nilai, tenggat: batas })? {
            Answer::Kode { kode, nilai: diminta, tenggat } => {
                if diminta == nilai && tenggat >= q.at {
                    q.passed(Rule::Byr17);
                    q.does(&[Rule::Byr06, Rule::Byr07, Rule::Clk04]);
                    let hangus = hangus.into();
                    let event = Event::KodeDiterbitkan { pesanan, kode, tenggat, hangus };
                    return Ok(q.accept(vec![event]));
                }
                q.does(&[Rule::Byr08]);
                hangus.push(kode);
                terbit = terbit.checked_add(1).expect("the gateway names fewer codes than 2^16");
            }
            other => return Err(gagal(q, other)),
        }
    }
}

/// `bayar-cms`: the treasurer pays a code at the bank (BYR-09).
pub fn bayar_cms(q: &mut Check<'_>, act: &BayarCms) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan)?;
    let issued = pesanan
        .pembayaran
        .as_ref()
        .is_some_and(|bayar| bayar.termin.iter().any(|termin| termin.kode().is_some()));
    status(q, pesanan, issued)?;
    if !pesanan.stage.berakhir() {
        giliran(q, pesanan, act.tahap.as_deref())?;
    }
    let isi = act.kode.as_ref().zip(act.nilai);
    let (kode, nilai) = q.some(Rule::Byr10, isi, |no| {
        let no = no.say("Isi dahulu kode bayar dan nilainya.");
        let no = if act.kode.is_none() { no.named("kode") } else { no };
        if act.nilai.is_none() { no.named("nilai") } else { no }
    })?;
    let id = pesanan.id;
    let tidak_dikenal = |no: Box<Refusal>| {
        no.say("Bank tidak mengenal kode bayar itu. Periksa kodenya.").fact("kode", kode)
    };
    let kode = q.some(Rule::Byr10, kode.number(), tidak_dikenal)?;
    match q.ask(|| Ask::BayarCms { pesanan: id, kode, nilai })? {
        Answer::Lunas => {
            q.passed(Rule::Byr10);
            q.passed(Rule::Byr17);
            if let Some(tenggat) = pesanan.termin_kini().and_then(Termin::tenggat) {
                q.limit(Rule::Byr08, q.at, tenggat);
                q.limit(Rule::Clk04, q.at, tenggat);
            }
            q.does(&[Rule::Byr09]);
            Ok(q.accept(vec![Event::PembayaranDikirim { pesanan: id, kode, nilai }]))
        }
        Answer::KodeTidakDikenal => Err(q.refuse(Rule::Byr10, tidak_dikenal)),
        Answer::NilaiBerbeda => Err(q.refuse(Rule::Byr10, |no| {
            no.say("Bank menolak: nilai berbeda dari yang diminta kode bayar.").fact("nilai", nilai)
        })),
        other => Err(gagal(q, other)),
    }
}

/// Returns the refusal for a gateway or bank that said no or did not answer (BYR-17).
fn gagal(q: &mut Check<'_>, answer: Answer) -> Stop {
    q.refuse(Rule::Byr17, |no| match answer {
        Answer::TidakTerjangkau { layanan, sebab } => no
            .say(format!(
                "Layanan {layanan} tidak dapat dihubungi ({sebab}). Tidak ada yang ditagih dua kali; coba lagi."
            ))
            .fact("layanan", layanan)
            .fact("sebab", sebab),
        Answer::Ditolak(sebab) => {
            no.say(format!("Permintaan ditolak: {sebab}.")).fact("sebab", sebab)
        }
        _ => no.say("Jawaban layanan tidak dikenal; coba lagi."),
    })
}

/// `catat-bukti-luar-sistem`: the PPK records the proof (BYR-16).
pub fn catat_bukti(q: &mut Check<'_>, act: &CatatBuktiLuarSistem) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let chosen = pesanan.stage == Stage::Berjalan
        && pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.metode == Metode::LuarSistem);
    status(q, pesanan, chosen)?;
    let bukti = q.some(Rule::Byr16, act.dokumen.clone(), |no| {
        no.say("Lampirkan dahulu bukti pembayarannya.").named("dokumen")
    })?;
    q.does(&[Rule::Byr16]);
    Ok(q.accept(vec![Event::BuktiDicatat { pesanan: pesanan.id, bukti: Box::new(bukti) }]))
}

/// Returns the order that a code was issued for: the given one if it is its own, else another that
/// has it; the given one if none has.
pub fn pemilik_kode(platform: &Platform, pesanan: PesananId, kode: u64) -> PesananId {
    let owns =
        |pesanan: &Pesanan| pesanan.pembayaran.as_deref().is_some_and(|bayar| bayar.punya(kode));
    if platform.pesanan.get(pesanan.index()).is_some_and(|given| owns(given)) {
        return pesanan;
    }
    platform.pesanan.iter().find(|one| owns(one)).map_or(pesanan, |found| found.id)
}

/// Decides what a reported payment does (BYR-09 to BYR-11): it pays the order, is a refund due,
/// was known, or is refused. Rules that took effect are put into `does`.
pub fn terima(platform: &Platform, setoran: &Setoran, does: &mut Vec<Rule>) -> Event {
    let known = platform.pesanan.get(setoran.pesanan.index());
    let bayar = known.and_then(|pesanan| pesanan.pembayaran.as_deref().map(|b| (pesanan, b)));
    let issued = bayar.filter(|(_, bayar)| bayar.punya(setoran.kode));
    let Some((pesanan, bayar)) = issued.filter(|_| setoran.sah) else {
        does.push(Rule::Byr10);
        return Event::CallbackDitolak { kode: setoran.kode };
    };
    let id = pesanan.id;
    let counted = bayar
        .termin
        .iter()
        .filter_map(Termin::lunas)
        .any(|lunas| lunas.referensi == setoran.referensi)
        || bayar.refund().iter().any(|refund| refund.referensi == setoran.referensi);
    if counted {
        does.push(Rule::Byr10);
        return Event::CallbackDiabaikan { pesanan: id };
    }
    let kini = bayar.termin_kini();
    let nilai = pajak::pembagian_up(platform.terms(), pesanan, bayar.kini()).bruto;
    let in_time = kini
        .tenggat()
        .is_some_and(|tenggat| setoran.pada <= platform.rules.limit(Rule::Byr09, tenggat));
    let pays = pesanan.stage == Stage::Berjalan
        && kini.status != StatusBayar::Berhasil
        && kini.kode() == Some(setoran.kode)
        && in_time
        && setoran.nilai == nilai;
    if pays {
        does.extend([
            Rule::Byr09,
            Rule::Byr12,
            Rule::Byr13,
            Rule::Pjk01,
            Rule::Pjk05,
            Rule::Pjk06,
            Rule::Neg04,
        ]);
        if platform.policy.denda == Denda::Potong {
            does.push(Rule::Krm04);
        }
        if bayar.termin.len() > 1 {
            does.push(Rule::Byr15);
        }
        return Event::PembayaranDiterima {
            pesanan: id,
            pada: setoran.pada,
            referensi: setoran.referensi,
            nilai: setoran.nilai,
        };
    }
    does.extend([Rule::Byr11, Rule::Byr13]);
    Event::RefundDicatat {
        pesanan: id,
        kode: setoran.kode,
        nilai: setoran.nilai,
        pada: setoran.pada,
        referensi: setoran.referensi,
    }
}
