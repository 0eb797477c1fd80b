//! Payment (area BYR): methods, submission, kode bayar, callbacks, refunds.
//!
//! Method, treasurer, verification and status belong to the termin that is due (BYR-15). What a
//! method asks for stands in `metode`.

use crate::platform::Platform;
use crate::platform::act::{
    AjukanKeBendahara, BayarCms, CaraBayar, CatatBuktiLuarSistem, JenisDokumen, Kode,
    PilihMetodePembayaran, SatuTermin,
};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask, Setoran};
use crate::platform::berkas::JenisBerkas;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::isi::{Baris, Isi};
use crate::platform::metode::{Batas, Ketentuan, Pembayar};
use crate::platform::minta::{self, SyaratBerkas, status};
use crate::platform::pajak;
use crate::platform::parameter::BERKAS_MAKS;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::policy::TepatBatas;
use crate::platform::registry::{Akses, Tempat};
use crate::platform::rule::Rule;
use crate::platform::termin::{Pembayaran, StatusBayar, Termin};
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
    let ketentuan = metode.ketentuan();
    cek_batas(q, ketentuan, total)?;
    if let Some(termin) = pesanan.termin_kini() {
        q.require(Rule::Byr14, !termin.dikonfirmasi, |no| {
            no.say("Metode tidak dapat diubah lagi: bendahara sudah mengonfirmasi.")
        })?;
    }
    if ketentuan.batas == Batas::LuarSistem {
        let open = q.platform.policy.luar_sistem;
        q.require(Rule::Byr16, open, |no| {
            no.say("Pembayaran di luar sistem tidak dibuka di sini.")
        })?;
    }
    let mut ditarik = None;
    if let Some(termin) =
        pesanan.termin_kini().filter(|t| t.diverifikasi || t.bendahara().is_some())
        && q.rule(Rule::Byr14)
    {
        ditarik = termin.bendahara();
    }
    let taken_over = pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.kini() > 0);
    if taken_over {
        // A termin has a method of its own beside that of the one before.
        q.does(&[Rule::Byr15]);
    }
    if ketentuan.berinvoice() {
        q.rule(Rule::Pjk11);
    }
    if !q.rule(Rule::Byr01) {
        return Ok(q.accept([]));
    }
    Ok(q.accept([Event::MetodeDipilih { pesanan: pesanan.id, metode, ditarik }]))
}

/// Returns the position of the payment that is due, if the person means it: with termin its stage
/// is named, and each is paid in order (BYR-15).
fn giliran(q: &mut Check<'_>, pesanan: &Pesanan, nama: Option<&str>) -> Result<usize, Stop> {
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

/// Asks for the limits of a method on the gross of the whole order (BYR-02).
fn cek_batas(q: &mut Check<'_>, ketentuan: &Ketentuan, total: Rupiah) -> Result<(), Stop> {
    let policy = &q.platform.policy;
    match ketentuan.batas {
        Batas::Up { tepat } => {
            let Some(batas) = policy.batas_up else { return Ok(()) };
            let pesan = "Nilai transaksi melebihi batas UP. Pilih metode LS.";
            q.at_most(Rule::Byr02, "total", total, batas, pesan)?;
            let exact = tepat && policy.up_tepat_batas == TepatBatas::Tolak;
            q.require(Rule::Byr02, !exact || total < batas, |no| {
                no.say("UP kode bayar hanya untuk transaksi di bawah batas.")
                    .fact("total", total)
                    .fact("batas", batas)
            })
        }
        Batas::Ls => unreachable!("a file that names it is refused when it is read"),
        Batas::LuarSistem => Ok(()),
    }
}

/// Requires a payment that fits, among those of an order under way, and returns it.
fn menunggu<'a>(
    q: &mut Check<'_>,
    pesanan: &'a Pesanan,
    fits: impl Fn(&Termin) -> bool,
) -> Result<&'a Termin, Stop> {
    let due = pesanan.termin_kini().filter(|_| pesanan.stage == Stage::Berjalan);
    let due = due.filter(|termin| fits(termin));
    status(q, pesanan, due.is_some())?;
    due.ok_or(Stop::Nothing)
}

/// Returns whether documents are to be verified and submitted for a payment.
fn dibuka(termin: &Termin) -> bool {
    termin.ketentuan().setelah_verifikasi.is_some()
        && termin.status == StatusBayar::MenungguVerifikasi
}

/// `verifikasi-dokumen`: the PPK verifies completeness (BYR-04).
pub fn verifikasi(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    menunggu(q, pesanan, dibuka)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    let surat = pesanan.tanda_tangan(JenisDokumen::SuratPesanan, 0).len() == 2;
    q.require(Rule::Byr04, surat && pesanan.siap_bayar(kini), |no| {
        no.say("Surat Pesanan dan BAST harus sudah ditandatangani kedua pihak.").named("bast")
    })?;
    if !q.rule(Rule::Byr04) {
        return Ok(q.accept([]));
    }
    Ok(q.accept([Event::DokumenDiverifikasi { pesanan: pesanan.id }]))
}

/// `ajukan-ke-bendahara`: submits to a treasurer of the PPK's satker (BYR-05, BYR-06).
pub fn ajukan(q: &mut Check<'_>, act: &AjukanKeBendahara) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let kini = pesanan.termin_kini().filter(|_| pesanan.stage == Stage::Berjalan);
    let kartu = kini.is_some_and(|t| t.ketentuan().pembayar == Pembayar::PemegangKartu);
    q.require(Rule::Byr06, !kartu, |no| {
        no.say("UP KKP tidak melalui bendahara: setelah verifikasi, pemegang kartu membayar.")
    })?;
    let termin = menunggu(q, pesanan, dibuka)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    let bendahara = q.some(Rule::Byr05, act.bendahara, |no| {
        no.say("Pilih dahulu bendaharanya.").named("bendahara")
    })?;
    q.require(Rule::Byr04, termin.diverifikasi, |no| {
        no.say("Verifikasi dahulu kelengkapan dokumen.").named("verifikasi")
    })?;
    let registry = &q.platform.registry;
    let peran = match termin.ketentuan().pembayar {
        Pembayar::Bendahara(peran) => peran,
        Pembayar::PemegangKartu | Pembayar::DiLuar => &[],
    };
    let pays = |akses: &Akses| {
        peran.contains(&akses.peran) && akses.tempat == Tempat::Satker(pesanan.satker())
    };
    let access = registry.akses(bendahara, q.at, pays).is_some();
    q.require(Rule::Byr05, access, |no| {
        no.say("Bendahara Belum Terdaftar di satker PPK. Pilih metode lain, atau undang bendahara itu.")
            .fact("bendahara", &registry.orang(bendahara).kunci)
    })?;
    if !q.rule(Rule::Byr06) {
        return Ok(q.accept([]));
    }
    Ok(q.accept([Event::PembayaranDiajukan { pesanan: pesanan.id, bendahara }]))
}

/// `konfirmasi-pembayaran`: the treasurer confirms and the gateway issues the code (BYR-06).
pub fn konfirmasi(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan, kini(pesanan))?;
    let confirmed = pesanan.termin_kini().filter(|termin| termin.dikonfirmasi);
    if let Some(termin) = confirmed.filter(|_| pesanan.stage == Stage::Berjalan) {
        let kode = Kode::of(termin.kode().expect("a confirmed payment has a code"));
        let pesan = match termin.kode_berlaku().and(termin.tenggat()) {
            Some(tenggat) => format!(
                "Kode bayar sudah terbit: {kode}, berlaku sampai {tenggat}. Bayarlah dengan kode itu."
            ),
            None => {
                format!("Kode bayar {kode} sudah terbit dan sudah hangus. Terbitkan ulang kodenya.")
            }
        };
        return Err(q.refuse(Rule::Vis07, |no| {
            no.say(pesan).fact("status", termin.status.label()).fact("kode", kode)
        }));
    }
    menunggu(q, pesanan, |termin| termin.status == StatusBayar::MenungguBendahara)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    q.passed(Rule::Byr06);
    terbitkan(q, pesanan)
}

/// `terbitkan-ulang-kode`: another code once the last is void, and was not paid in time (BYR-08).
pub fn terbitkan_ulang(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan, kini(pesanan))?;
    let termin = menunggu(q, pesanan, |termin| termin.dikonfirmasi)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    q.require(Rule::Byr08, termin.hangus, |no| {
        no.say("Kode bayar yang lama masih berlaku. Bayarlah dengan kode itu.")
    })?;
    let tenggat = termin.tenggat().expect("a code that is void has a limit");
    belum_dilunasi(q, pesanan, tenggat)?;
    if !q.rule(Rule::Byr08) {
        return Ok(q.accept([]));
    }
    terbitkan(q, pesanan)
}

/// Returns the position of the payment that is due, 0 before a method is chosen.
fn kini(pesanan: &Pesanan) -> usize {
    pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini())
}

fn pembayaran_dari(pesanan: &Pesanan) -> &Pembayaran {
    pesanan.pembayaran.as_ref().expect("a method was chosen before (BYR-01)")
}

/// Asks the gateway about the newest code before another is issued: money that was settled in time
/// pays the order, and nothing is billed a second time (BYR-08, BYR-09).
fn belum_dilunasi(q: &mut Check<'_>, pesanan: &Pesanan, tenggat: SimTime) -> Result<(), Stop> {
    let id = pesanan.id;
    let terbit = pembayaran_dari(pesanan).terbit;
    let terbit = terbit.checked_sub(1).expect("a code that is void was issued");
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
    let bayar = pembayaran_dari(pesanan);
    let nilai = pajak::bagian(q.platform.terms(), pesanan, bayar.kini()).bruto;
    let batas = q.at + q.platform.policy.masa_kode;
    let mut terbit = bayar.terbit;
    let pesanan = pesanan.id;
    let mut hangus = Vec::new();
    loop {
        match q.ask(|| Ask::KodeBayar { pesanan, terbit, nilai, tenggat: batas })? {
            Answer::Kode { kode, nilai: diminta, tenggat } => {
                let good = diminta == nilai && tenggat >= q.at;
                if good || !q.rule(Rule::Byr08) {
                    q.passed(Rule::Byr17);
                    q.rule(Rule::Byr06);
                    // What the instruction names is in the message (see `naskah`).
                    q.rule(Rule::Byr07);
                    let tenggat = if q.sets(Rule::Clk04) { tenggat } else { q.at };
                    let hangus = hangus.into();
                    let event = Event::KodeDiterbitkan { pesanan, kode, tenggat, hangus };
                    return Ok(q.accept([event]));
                }
                hangus.push((kode, tenggat));
                terbit = terbit.checked_add(1).expect("the gateway names fewer codes than 2^16");
            }
            other => return Err(gagal(q, other)),
        }
    }
}

/// `bayar-cms`: the treasurer pays a code at the bank (BYR-09). The money is that of the order the
/// code was issued for, whichever order the treasurer has open.
pub fn bayar_cms(q: &mut Check<'_>, act: &BayarCms) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let named = act.tahap.as_deref().filter(|_| pesanan.cara_bayar == CaraBayar::Termin);
    let named = named.and_then(|nama| pesanan.posisi_tahap(nama));
    let posisi = named.filter(|_| pesanan.stage.berakhir()).unwrap_or(kini(pesanan));
    akses::sebagai_bendahara(q, pesanan, posisi)?;
    let issued = pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.terbit > 0);
    status(q, pesanan, issued)?;
    if pesanan.stage.berakhir() {
        // Money for a code that is paid already is taken and given back (BYR-11).
        if pesanan.cara_bayar == CaraBayar::Termin {
            minta::tahap(q, Rule::Byr15, pesanan, act.tahap.as_deref())?;
        }
    } else {
        giliran(q, pesanan, act.tahap.as_deref())?;
    }
    let isi = act.kode.as_ref().zip(act.nilai);
    let (kode, nilai) = q.some(Rule::Byr10, isi, |no| {
        let no = no.say("Isi dahulu kode bayar dan nilainya.");
        let no = if act.kode.is_none() { no.named("kode") } else { no };
        if act.nilai.is_none() { no.named("nilai") } else { no }
    })?;
    let tidak_dikenal = |no: Box<Refusal>| {
        no.say("Bank tidak mengenal kode bayar itu. Periksa kodenya.").fact("kode", kode)
    };
    let kode = q.some(Rule::Byr10, kode.number(), tidak_dikenal)?;
    let pemilik = q.platform.pesanan_kode(kode).unwrap_or(pesanan.id);
    match q.ask(|| Ask::BayarCms { pesanan: pemilik, kode, nilai })? {
        Answer::Lunas => {
            q.passed(Rule::Byr10);
            q.passed(Rule::Byr17);
            let pembayaran = q.platform.pesanan(pemilik).pembayaran.as_ref();
            if let Some(tenggat) = pembayaran.and_then(|bayar| bayar.tenggat_kode(kode))
                && q.limit(Rule::Clk04, q.at, tenggat).is_eq()
            {
                q.does(&[Rule::Clk02]);
            }
            Ok(q.accept([Event::PembayaranDikirim { pesanan: pemilik, kode, nilai }]))
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

/// `catat-bukti-luar-sistem`: the PPK records the proof, which ends the termin due (BYR-16).
pub fn catat_bukti(q: &mut Check<'_>, act: &CatatBuktiLuarSistem) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    menunggu(q, pesanan, |termin| termin.ketentuan().pembayar == Pembayar::DiLuar)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    // A termin that took the method over may not have its BAST yet (BYR-15).
    q.require(Rule::Byr01, pesanan.siap_bayar(kini), |no| {
        no.say("Bukti pembayaran dicatat setelah BAST ditandatangani PPK dan penyedia.")
            .fact("status", pesanan.status())
    })?;
    let bukti = q.some(Rule::Byr16, act.dokumen.clone(), |no| {
        no.say("Lampirkan dahulu bukti pembayarannya.").named("dokumen")
    })?;
    let syarat = SyaratBerkas {
        sebutan: "Bukti pembayaran",
        jenis: &[JenisBerkas::Pdf, JenisBerkas::Gambar],
        maks: Some(BERKAS_MAKS.pada(q.at.date())),
    };
    minta::berkas(q, Rule::Byr16, &bukti, syarat)?;
    if !q.rule(Rule::Byr16) {
        return Ok(q.accept([]));
    }
    let banyak = pembayaran_dari(pesanan).termin.len();
    if banyak > 1 {
        q.rule(Rule::Byr15);
    }
    if kini + 1 == banyak && lebih_rendah(q.platform, pesanan) {
        q.rule(Rule::Neg04);
    }
    Ok(q.accept([Event::BuktiDicatat { pesanan: pesanan.id, bukti: Box::new(bukti) }]))
}

/// Returns whether the prices of an order are lower than any at which a product was sold (NEG-04).
fn lebih_rendah(platform: &Platform, pesanan: &Pesanan) -> bool {
    let lowest = |baris: &Baris| platform.harga_terendah[baris.produk.index()];
    pesanan.baris.iter().any(|baris| lowest(baris).is_none_or(|lowest| baris.harga < lowest))
}

/// Decides what a reported payment does (BYR-09 to BYR-11): it pays the order, is a refund due,
/// was known, or is refused. Rules that took effect are put into `does`.
pub fn terima(platform: &Platform, setoran: &Setoran, does: &mut Vec<Rule>) -> Event {
    let &Setoran { kode, nilai, pada, referensi, .. } = setoran;
    let known = platform.pesanan.get(setoran.pesanan.index());
    let bayar = known.and_then(|pesanan| pesanan.pembayaran.as_deref().map(|b| (pesanan, b)));
    let issued = bayar.filter(|(_, bayar)| bayar.termin_kode(kode).is_some());
    let Some((pesanan, bayar)) = issued.filter(|_| setoran.sah) else {
        does.push(Rule::Byr10);
        return Event::CallbackDitolak { kode };
    };
    let id = pesanan.id;
    if bayar.tercatat(referensi) && platform.rules.holds(Rule::Byr10) {
        does.push(Rule::Byr10);
        return Event::CallbackDiabaikan { pesanan: id };
    }
    let kini = bayar.termin_kini();
    let in_time =
        kini.tenggat().is_some_and(|tenggat| pada <= platform.rules.limit(Rule::Byr09, tenggat));
    let rules = &platform.rules;
    let bagian = pajak::bagian(platform.terms(), pesanan, bayar.kini());
    let pays = pesanan.stage == Stage::Berjalan
        && kini.status != StatusBayar::Berhasil
        && kini.kode() == Some(kode)
        && in_time
        && nilai == bagian.bruto
        && rules.holds(Rule::Byr09);
    if pays {
        let banyak = bayar.termin.len();
        let last = bayar.lunas() + 1 == banyak;
        let terms = platform.terms();
        let Isi { penyedia, baris, layanan, ongkir, ongkir_ppn, .. } = &*pesanan.isi;
        let pajak = pajak::penentu(terms, *penyedia, baris, layanan, (*ongkir, *ongkir_ppn));
        let collected = bagian.ppn + bagian.ppnbm + bagian.pph22 > Rupiah::ZERO;
        let decided = [
            (Rule::Byr09, true),
            (Rule::Byr12, bagian.biaya > Rupiah::ZERO),
            (Rule::Byr13, true),
            (Rule::Pjk01, collected),
            (Rule::Pjk05, pajak.contains(Rule::Pjk05)),
            (Rule::Pjk06, bagian.pph22 > Rupiah::ZERO),
            (Rule::Neg04, last && lebih_rendah(platform, pesanan)),
            (Rule::Krm04, bagian.potongan > Rupiah::ZERO),
            (Rule::Byr15, banyak > 1),
        ];
        let took = decided.into_iter().filter(|(rule, decides)| *decides && rules.holds(*rule));
        does.extend(took.map(|(rule, _)| rule));
        return Event::PembayaranDiterima { pesanan: id, pada, referensi, nilai };
    }
    if !rules.holds(Rule::Byr11) {
        return Event::CallbackDiabaikan { pesanan: id };
    }
    does.extend([Rule::Byr11, Rule::Byr13]);
    Event::RefundDicatat { pesanan: id, kode, nilai, pada, referensi }
}
