//! Payment (area BYR): methods, submission, kode bayar, callbacks, refunds.
//!
//! Method, treasurer, verification and status belong to the termin that is due (BYR-15). What a
//! method asks for stands in `metode`.

use std::cell::Cell;

use crate::platform::Platform;
use crate::platform::act::{
    AjukanKeBendahara, BayarCms, CaraBayar, CatatBuktiLuarSistem, JenisDokumen, Kode,
    PilihMetodePembayaran, SatuTermin,
};
use crate::platform::akses;
use crate::platform::ask::{Answer, Ask, Setoran, TagihanKartu};
use crate::platform::berkas::JenisBerkas;
use crate::platform::boundary::{Boundary, Sides};
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::isi::Baris;
use crate::platform::metode::{Batas, Ketentuan, Pembayar};
use crate::platform::minta::termin::{
    self, dikabulkan, dituju, giliran, kini, menunggu, terjangkau,
};
use crate::platform::minta::{self, SyaratBerkas, status};
use crate::platform::pajak;
use crate::platform::parameter::BERKAS_MAKS;
use crate::platform::pesanan::{Pesanan, Stage};
use crate::platform::policy::TepatBatas;
use crate::platform::registry::{Akses, Peran, Tempat};
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::termin::{StatusBayar, Termin};
use crate::value::{Rupiah, SimTime};

/// `pilih-metode-pembayaran`: once the BAST is signed by both (BYR-01), until the treasurer has
/// confirmed (BYR-14).
pub fn pilih_metode(q: &mut Check<'_>, act: &PilihMetodePembayaran) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    minta::tanpa_adendum(q, pesanan)?;
    let diminta = matches!(pesanan.stage, Stage::MenungguPembatalan { .. });
    status(q, pesanan, !pesanan.stage.berakhir() && !diminta)?;
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
    kartu_belum_ditagih(q, pesanan)?;
    let mut ditarik = None;
    let begun = |t: &&Termin| t.diverifikasi || t.bendahara().is_some() || t.unggahan().is_some();
    if let Some(termin) = pesanan.termin_kini().filter(begun)
        && q.rule(Rule::Byr14)
    {
        ditarik = termin.pembayar(&q.platform.registry);
    }
    if ketentuan.berinvoice() {
        q.rule(Rule::Pjk11);
    }
    if ketentuan.berunggahan {
        q.rule(Rule::Lsg01);
    }
    let dari = pesanan.termin_kini().map(|termin| termin.metode).filter(|dari| *dari != metode);
    let event = Event::MetodeDipilih { pesanan: pesanan.id, metode, dari, ditarik };
    // A termin has a method of its own beside that of the one before.
    let own = kini == 0 || q.rule(Rule::Byr15);
    Ok(q.done(Rule::Byr01, own.then_some(event)))
}

/// Asks the gateway about a card whose answer was lost before another method is taken: one that was
/// charged pays the order, by an input of its own (BYR-14).
fn kartu_belum_ditagih(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    let kini = kini(pesanan);
    if !pesanan.termin_kini().is_some_and(Termin::menunggu_kartu) {
        return Ok(());
    }
    let (pesanan, termin) = (pesanan.id, minta::posisi(kini));
    let answer = q.ask(|| Ask::KartuDitagih { pesanan, termin })?;
    let ditagih = match answer {
        Answer::Dilunasi { pada } => Some(pada),
        _ => None,
    };
    terjangkau(q, answer)?;
    let pada = dikabulkan(q, ditagih, answer)?;
    q.require(Rule::Byr14, pada.is_none(), |no| {
        no.say("Metode tidak dapat diubah lagi: kartu sudah ditagih. Pembayarannya sedang dicatat.")
    })
}

/// Asks for the limits of a method on the gross of the whole order (BYR-02, BYR-03).
fn cek_batas(q: &mut Check<'_>, ketentuan: &Ketentuan, total: Rupiah) -> Result<(), Stop> {
    let policy = &q.platform.policy;
    match ketentuan.batas {
        Batas::Up { tepat } => {
            let Some(batas) = policy.batas_up else { return Ok(()) };
            let pesan = "Nilai transaksi melebihi batas UP. Pilih metode LS.";
            q.at_most(Boundary::Byr02Batas, "total", total, batas, pesan)?;
            let exact = tepat && policy.up_tepat_batas == TepatBatas::Tolak;
            q.require(Rule::Byr02, !exact || total < batas, |no| {
                no.say("UP kode bayar hanya untuk transaksi di bawah batas.")
                    .fact("total", total)
                    .fact("batas", batas)
            })
        }
        Batas::Ls => {
            let Some(minimum) = policy.ls_minimum else { return Ok(()) };
            let side = q.limit(Boundary::Byr03Minimum, total, minimum);
            q.require(Rule::Byr03, side.is_gt(), |no| {
                no.say(format!("LS hanya untuk transaksi di atas {minimum}. Pilih metode UP."))
                    .fact("total", total)
                    .fact("batas", minimum)
            })
        }
        Batas::LuarSistem => Ok(()),
    }
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
    menunggu(q, pesanan, |termin| dibuka(termin) && !termin.diverifikasi)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    let surat = pesanan.tanda_tangan(JenisDokumen::SuratPesanan, 0).len() == 2;
    q.require(Rule::Byr04, surat && pesanan.siap_bayar(kini), |no| {
        no.say("Surat Pesanan dan BAST harus sudah ditandatangani kedua pihak.").named("bast")
    })?;
    Ok(q.done(Rule::Byr04, [Event::DokumenDiverifikasi { pesanan: pesanan.id }]))
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
    let Pembayar::Bendahara { lain, .. } = termin.ketentuan().pembayar else {
        unreachable!("what is verified and not paid by card is paid by a treasurer")
    };
    let peran = akses::peran_bendahara(q, pesanan, termin);
    let access = |pays: &dyn Fn(Peran) -> bool| {
        let own =
            |akses: &Akses| pays(akses.peran) && akses.tempat == Tempat::Satker(pesanan.satker());
        registry.akses(bendahara, own).is_some()
    };
    let pays = access(&|own| peran.contains(&own));
    let there = pays || lain != Rule::Byr05 && access(&Peran::pays);
    let kunci = &registry.orang(bendahara).kunci;
    q.require(Rule::Byr05, there, |no| {
        no.say("Bendahara Belum Terdaftar di satker PPK. Pilih metode lain, atau undang bendahara itu.")
            .fact("bendahara", kunci)
    })?;
    if lain != Rule::Byr05 {
        let peran: Vec<_> = peran.iter().map(|peran| peran.label()).collect();
        let peran = peran.join(" atau ");
        q.require(lain, pays, |no| {
            no.say(format!("LS di sini dibayar oleh {peran} satker PPK. Pilih {peran}."))
                .fact("bendahara", kunci)
                .fact("peran", &peran)
        })?;
    }
    let event = Event::PembayaranDiajukan { pesanan: pesanan.id, bendahara };
    Ok(q.done(Rule::Byr06, [event]))
}

/// `konfirmasi-pembayaran`: the treasurer confirms and the gateway issues the code (BYR-06).
pub fn konfirmasi(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let posisi = dituju(pesanan, act.tahap.as_deref());
    akses::sebagai_bendahara(q, pesanan, posisi)?;
    let due = pesanan.termin_kini().filter(|_| posisi == kini(pesanan));
    let confirmed = due.filter(|termin| termin.dikonfirmasi);
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
            no.say(pesan).fact("status", termin.status.word()).fact("kode", kode)
        }));
    }
    menunggu(q, pesanan, |termin| termin.status == StatusBayar::MenungguBendahara)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    terbitkan(q, pesanan)
}

/// `terbitkan-ulang-kode`: another code once the last is void, and was not paid in time (BYR-08).
pub fn terbitkan_ulang(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_bendahara(q, pesanan, dituju(pesanan, act.tahap.as_deref()))?;
    let termin = menunggu(q, pesanan, |termin| termin.dikonfirmasi)?;
    giliran(q, pesanan, act.tahap.as_deref())?;
    let tenggat = termin.tenggat().expect("a confirmed payment has a code with a limit");
    let at = q.at;
    q.limit(Boundary::Byr08Kode, at, tenggat);
    q.require(Rule::Byr08, termin.hangus, |no| {
        no.say("Kode bayar yang lama masih berlaku. Bayarlah dengan kode itu.")
    })?;
    belum_dilunasi(q, pesanan, tenggat)?;
    if !q.rule(Rule::Byr08) {
        return Ok(q.accept([]));
    }
    terbitkan(q, pesanan)
}

/// Asks the gateway about the newest code before another is issued: money that was settled in time
/// pays the order, and nothing is billed a second time (BYR-08, BYR-09).
fn belum_dilunasi(q: &mut Check<'_>, pesanan: &Pesanan, tenggat: SimTime) -> Result<(), Stop> {
    let id = pesanan.id;
    let terbit = termin::pembayaran(pesanan).terbit;
    let terbit = terbit.checked_sub(1).expect("a code that is void was issued");
    let answer = q.ask(|| Ask::KodeLunas { pesanan: id, terbit })?;
    let dilunasi = match answer {
        Answer::Dilunasi { pada } => Some(pada),
        _ => None,
    };
    terjangkau(q, answer)?;
    let pada = dikabulkan(q, dilunasi, answer)?;
    let in_time = pada.filter(|pada| *pada <= tenggat);
    q.require(Rule::Byr08, in_time.is_none(), |no| {
        let pada = in_time.map(|pada| pada.to_string()).unwrap_or_default();
        no.say("Kode bayar yang lama sudah dibayar tepat waktu. Pembayarannya sedang dicatat; kode baru tidak diterbitkan.")
            .fact("dibayar", pada)
    })
}

/// Has a code issued. One that an act before had issued, and whose answer was lost, is taken if it
/// is still good and asks what is due; else it is void at once, and a fresh one is issued (BYR-08).
fn terbitkan(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<Accepted, Stop> {
    let bayar = termin::pembayaran(pesanan);
    let nilai = pajak::bagian(q.platform.terms(), pesanan, bayar.kini()).nilai;
    catat_bebas(q, pesanan, bayar.termin_kini().ketentuan());
    let batas = q.at + q.platform.policy.masa_kode;
    let mut terbit = bayar.terbit;
    let pesanan = pesanan.id;
    let mut hangus = Vec::new();
    loop {
        let answer = q.ask(|| Ask::KodeBayar { pesanan, terbit, nilai, tenggat: batas })?;
        let issued = match answer {
            Answer::Kode { kode, nilai, tenggat } => Some((kode, nilai, tenggat)),
            _ => None,
        };
        terjangkau(q, answer)?;
        let (kode, diminta, tenggat) = dikabulkan(q, issued, answer)?;
        let good = diminta == nilai && tenggat >= q.at;
        if good || !q.rule(Rule::Byr08) {
            // What the instruction names is in the message (see `naskah`).
            q.rule(Rule::Byr07);
            let tenggat = if q.sets(Rule::Clk04) { tenggat } else { q.at };
            let event = Event::KodeDiterbitkan { pesanan, kode, tenggat, hangus: hangus.into() };
            return Ok(q.done(Rule::Byr06, [event]));
        }
        hangus.push((kode, tenggat));
        terbit = terbit.checked_add(1).expect("the gateway names fewer codes than 2^16");
    }
}

/// Notes on which side of the bases up to which a tax is not collected an order is (PJK-07).
fn catat_bebas(q: &mut Check<'_>, pesanan: &Pesanan, ketentuan: &Ketentuan) {
    let Some(pajak) = ketentuan.pajak else { return };
    let all = pajak.ppn_bebas.into_iter().chain(pajak.pph.iter().filter_map(|pph| pph.bebas));
    for bebas in all {
        let (dasar, sampai) = pajak::bebas(q.platform.terms(), pesanan, bebas);
        q.limit(bebas.batas, dasar, sampai);
    }
}

/// `bayar-cms`: the treasurer pays a code at the bank (BYR-09). The money is that of the order the
/// code was issued for, whichever order the treasurer has open.
pub fn bayar_cms(q: &mut Check<'_>, act: &BayarCms) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let posisi = dituju(pesanan, act.tahap.as_deref());
    akses::sebagai_bendahara(q, pesanan, posisi)?;
    let issued = pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.terbit > 0);
    status(q, pesanan, issued)?;
    // Money for a code that is paid already is taken and given back (BYR-11).
    if pesanan.stage.berakhir() {
        if pesanan.cara_bayar == CaraBayar::Termin {
            minta::tahap(q, Rule::Byr15, pesanan, act.tahap.as_deref())?;
        }
    } else if posisi == kini(pesanan) {
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
    let answer = q.ask(|| Ask::BayarCms { pesanan: pemilik, kode, nilai })?;
    terjangkau(q, answer)?;
    let known = answer != Answer::KodeTidakDikenal;
    q.some(Rule::Byr10, known.then_some(()), tidak_dikenal)?;
    let exact = answer != Answer::NilaiBerbeda;
    q.some(Rule::Byr10, exact.then_some(()), |no| {
        no.say("Bank menolak: nilai berbeda dari yang diminta kode bayar.").fact("nilai", nilai)
    })?;
    let paid = answer == Answer::Lunas;
    dikabulkan(q, paid.then_some(()), answer)?;
    Ok(q.accept([Event::PembayaranDikirim { pesanan: pemilik, kode, nilai }]))
}

/// `catat-bukti-luar-sistem`: the PPK records the proof, which ends the termin due (BYR-16).
pub fn catat_bukti(q: &mut Check<'_>, act: &CatatBuktiLuarSistem) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    menunggu(q, pesanan, |termin| termin.ketentuan().pembayar == Pembayar::DiLuar)?;
    let kini = giliran(q, pesanan, act.tahap.as_deref())?;
    let pesan = "Bukti pembayaran dicatat setelah BAST ditandatangani PPK dan penyedia.";
    termin::diserahkan(q, pesanan, kini, pesan)?;
    let bukti = q.some(Rule::Byr16, act.dokumen.clone(), |no| {
        no.say("Lampirkan dahulu bukti pembayarannya.").named("dokumen")
    })?;
    let syarat = SyaratBerkas {
        sebutan: "Bukti pembayaran",
        jenis: &[JenisBerkas::Pdf, JenisBerkas::Gambar],
        maks: Some((Boundary::Byr16Ukuran, BERKAS_MAKS.pada(q.at.date()))),
    };
    minta::berkas(q, Rule::Byr16, &bukti, syarat)?;
    let banyak = termin::pembayaran(pesanan).termin.len();
    if banyak > 1 {
        q.rule(Rule::Byr15);
    }
    if kini + 1 == banyak && lebih_rendah(q.platform, pesanan) {
        q.rule(Rule::Neg04);
    }
    let event = Event::BuktiDicatat { pesanan: pesanan.id, bukti: Box::new(bukti) };
    Ok(q.done(Rule::Byr16, [event]))
}

/// Returns the rules that take effect when a payment is settled, beside those of its sums.
fn dibukukan(platform: &Platform, pesanan: &Pesanan) -> impl Iterator<Item = Rule> {
    let bayar = termin::pembayaran(pesanan);
    let banyak = bayar.termin.len();
    let last = bayar.lunas() + 1 == banyak;
    let decided = [
        (Rule::Byr13, true),
        (Rule::Neg04, last && lebih_rendah(platform, pesanan)),
        (Rule::Byr15, banyak > 1),
    ];
    let rules = &platform.rules;
    let decides = move |(rule, may): &(Rule, bool)| *may && rules.holds(*rule);
    decided.into_iter().filter(decides).map(|(rule, _)| rule)
}

/// Books a card that was charged although its answer was lost, as an input of its own (KKP-03,
/// KKP-04). Rules that took effect are put into `does`.
pub fn terima_kartu(platform: &Platform, tagihan: &TagihanKartu, does: &mut Vec<Rule>) -> Event {
    let &TagihanKartu { pesanan: id, nilai, pada, referensi } = tagihan;
    let pesanan = platform.pesanan(id);
    let noted = Cell::default();
    let terms = Terms { noted: Some(&noted), ..platform.terms() };
    let bagian = pajak::bagian(terms, pesanan, kini(pesanan));
    assert_eq!(bagian.nilai, nilai, "a payment whose card may be charged stays as it is (BYR-14)");
    does.push(Rule::Kkp04);
    does.extend(noted.get().iter());
    does.extend(dibukukan(platform, pesanan));
    Event::KartuDitagih { pesanan: id, pada, referensi, nilai }
}

/// Returns the event of a card that an act has charged, with the rules that take effect by it
/// (KKP-04).
pub fn kartu_ditagih(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    (pada, referensi): (SimTime, u64),
) -> Accepted {
    let nilai = pajak::bagian(q.terms(), pesanan, kini(pesanan)).nilai;
    for rule in dibukukan(q.platform, pesanan) {
        q.rule(rule);
    }
    let event = Event::KartuDitagih { pesanan: pesanan.id, pada, referensi, nilai };
    q.done(Rule::Kkp04, [event])
}

/// Returns whether the prices of an order are lower than any at which a product was sold (NEG-04).
fn lebih_rendah(platform: &Platform, pesanan: &Pesanan) -> bool {
    let lowest = |baris: &Baris| platform.harga_terendah[baris.produk.index()];
    pesanan.baris.iter().any(|baris| lowest(baris).is_none_or(|lowest| baris.harga < lowest))
}

/// Decides what a reported payment does (BYR-09 to BYR-11): it pays the order, is a refund due,
/// was known, or is refused. Rules that took effect are put into `does`, limits that the settlement
/// was held against into `sides`.
pub fn terima(
    platform: &Platform,
    setoran: &Setoran,
    does: &mut Vec<Rule>,
    sides: &mut Sides,
) -> Event {
    let &Setoran { kode, nilai, pada, referensi, .. } = setoran;
    let rules = &platform.rules;
    let known = platform.pesanan.get(setoran.pesanan.index());
    let bayar = known.and_then(|pesanan| pesanan.pembayaran.as_deref().map(|b| (pesanan, b)));
    let issued = bayar.filter(|(_, bayar)| bayar.termin_kode(kode).is_some());
    let Some((pesanan, bayar)) = issued.filter(|_| setoran.sah) else {
        does.push(Rule::Byr10);
        return Event::CallbackDitolak { kode };
    };
    let id = pesanan.id;
    if bayar.tercatat(referensi) && rules.holds(Rule::Byr10) {
        does.push(Rule::Byr10);
        return Event::CallbackDiabaikan { pesanan: id };
    }
    let kini = bayar.termin_kini();
    let noted = Cell::default();
    let terms = Terms { noted: Some(&noted), ..platform.terms() };
    let bagian = pajak::bagian(terms, pesanan, bayar.kini());
    let due = pesanan.stage == Stage::Berjalan
        && kini.status != StatusBayar::Berhasil
        && kini.kode() == Some(kode)
        && nilai == bagian.nilai;
    let tenggat = kini.tenggat().filter(|_| due);
    if let Some(tenggat) = tenggat {
        sides.note(Boundary::Clk04Kode, pada, tenggat);
        sides.note(Boundary::Byr09Kode, pada, tenggat);
    }
    let in_time = tenggat.is_some_and(|tenggat| {
        // At exactly the limit it is in time (CLK-02).
        let batas = rules.limit(Boundary::Byr09Kode, tenggat);
        pada < batas || pada == batas && rules.holds(Rule::Clk02)
    });
    if in_time && rules.holds(Rule::Byr09) {
        does.push(Rule::Byr09);
        does.extend(noted.get().iter());
        does.extend(Some(Rule::Clk02).filter(|_| tenggat == Some(pada)));
        does.extend(dibukukan(platform, pesanan));
        return Event::PembayaranDiterima { pesanan: id, pada, referensi, nilai };
    }
    if !rules.holds(Rule::Byr11) {
        return Event::CallbackDiabaikan { pesanan: id };
    }
    does.extend([Rule::Byr11, Rule::Byr13]);
    Event::RefundDicatat { pesanan: id, kode, nilai, pada, referensi }
}
