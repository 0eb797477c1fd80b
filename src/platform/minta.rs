//! What acts of several areas ask: status, deadline, a stage by its name, a text, a file.
//!
//! An area asks its own rules itself, in the order that is the contract; what it shares with others
//! is here, so that no area needs another.

pub mod produk;
pub mod tanda;
pub mod termin;

use crate::platform::ask::Answer;
use crate::platform::berkas::{Berkas, JenisBerkas};
use crate::platform::boundary::Boundary;
use crate::platform::check::{Check, Stop};
use crate::platform::id::{OrangId, PenyediaId};
use crate::platform::pajak;
use crate::platform::parameter::{BERKAS_MAKS, PPNBM_MAKS};
use crate::platform::pesanan::Pesanan;
use crate::platform::petunjuk;
use crate::platform::policy::KonflikKepentingan;
use crate::platform::registry::{Akses, Tempat, tempat_alamat};
use crate::platform::rule::Rule;
use crate::value::{Date, Persen, Rupiah, Secret, SimTime, is_blank, nearest};

/// Asks whether the status allows the act, where its area has no rule of its own (VIS-07).
pub fn status(q: &mut Check<'_>, pesanan: &Pesanan, allows: bool) -> Result<(), Stop> {
    let (registry, by, peran) = (&q.platform.registry, q.by, q.peran);
    q.require(Rule::Vis07, allows, |no| {
        let status = pesanan.status();
        let bagian = peran.and_then(petunjuk::bagian);
        let lanjut = bagian.map_or("", |_| petunjuk::bagi(pesanan, registry.orang(by), by));
        let pesan = format!("Status {status} tidak mengizinkan tindakan ini. {lanjut}");
        no.say(pesan.trim_end()).fact("status", status)
    })
}

/// Asks the same for an act that ends a wait: where nothing waits, nothing can be ended (CLK-05).
pub fn menunggu(q: &mut Check<'_>, pesanan: &Pesanan, allows: bool) -> Result<(), Stop> {
    status(q, pesanan, allows)?;
    pesanan.stage.fase().map(|_| ()).ok_or(Stop::Nothing)
}

/// Returns the deadline of a wait that begins now (CLK-01); past it `lewat` ends the wait.
pub fn tenggat(q: &mut Check<'_>, lewat: Rule) -> SimTime {
    q.sets(lewat);
    if !q.sets(Rule::Clk01) {
        return q.at;
    }
    let tenggat = q.platform.policy.tenggat(&q.platform.registry.kalender, q.at);
    q.platform.rules.limit(Boundary::Clk01Tenggat, tenggat)
}

/// Returns the same for the wait that an answer begins: a fresh period (CLK-03).
pub fn tenggat_baru(q: &mut Check<'_>, pesanan: &Pesanan, lewat: Rule) -> SimTime {
    let fresh = tenggat(q, lewat);
    if q.sets(Rule::Clk03) { fresh } else { pesanan.tenggat_terakhir }
}

/// Notes that an order that ends gives back its stock (KRJ-05); `apply` does it.
pub fn lepas(q: &mut Check<'_>) {
    q.rule(Rule::Krj05);
}

/// Asks whether an answer is in time: at exactly the deadline it is (CLK-02). Later there is none,
/// since the wait has lapsed.
pub fn tepat_waktu(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    let Some(tenggat) = pesanan.tenggat() else { return Ok(()) };
    let at = q.at;
    q.limit(Boundary::Clk01Tenggat, at, tenggat);
    q.limit(Boundary::Clk02Tenggat, at, tenggat);
    if at < tenggat || q.rule(Rule::Clk02) { Ok(()) } else { Err(Stop::Nothing) }
}

/// Returns the position of the stage that a person names, or that is the only one.
///
/// Where there are several stages the name is needed; `rule` refuses without it.
pub fn tahap(
    q: &mut Check<'_>,
    rule: Rule,
    pesanan: &Pesanan,
    nama: Option<&str>,
) -> Result<usize, Stop> {
    q.some(rule, pesanan.tahap_disebut(nama), |no| {
        let names: Vec<_> = pesanan.rencana.iter().filter_map(|it| it.nama()).collect();
        no.say(format!("Sebutkan tahap pengirimannya: {}.", names.join(", "))).named("tahap")
    })
}

/// Returns the position of a stage as events keep it.
pub fn posisi(tahap: usize) -> u8 {
    u8::try_from(tahap).expect("checkout takes no more stages than a byte counts (CHK-01)")
}

/// Returns a text, unless there is nothing to see in it.
pub fn isi(text: Option<&str>) -> Option<Box<str>> {
    text.filter(|text| !is_blank(text)).map(Box::from)
}

/// Returns a secret that was typed, unless there is nothing to see in it.
pub fn rahasia(secret: Option<&Secret>) -> Option<&Secret> {
    secret.filter(|secret| !is_blank(secret.expose()))
}

/// Asks for a text that is not blank; `rule` refuses without it.
pub fn isian(
    q: &mut Check<'_>,
    rule: Rule,
    nama: &'static str,
    text: Option<&str>,
    pesan: &str,
) -> Result<Box<str>, Stop> {
    q.some(rule, isi(text), |no| no.say(pesan).kurang(nama))
}

/// Asks for a reason; `rule` refuses without it.
pub fn alasan(q: &mut Check<'_>, rule: Rule, alasan: Option<&str>) -> Result<Box<str>, Stop> {
    isian(q, rule, "alasan", alasan, "Isi dahulu alasannya.")
}

/// Asks for a price above 0 and not above the list price (NEG-10).
pub fn harga(
    q: &mut Check<'_>,
    nama: &'static str,
    harga: Rupiah,
    tayang: Rupiah,
) -> Result<(), Stop> {
    let above = q.limit(Boundary::Neg10Nol, harga, Rupiah::new(1)).is_ge();
    q.require(Rule::Neg10, above, |no| {
        no.say("Harga yang diajukan harus di atas Rp0.").fact(nama, harga)
    })?;
    let pesan = "Harga yang diajukan melebihi harga tayang.";
    q.at_most(Boundary::Neg10Tayang, nama, harga, tayang, pesan)
}

/// Asks for a percentage of PPN that the law knows: 0, 11, or 12 of luxury goods once they have a
/// rate of their own (PJK-09).
pub fn ppn(
    q: &mut Check<'_>,
    persen: Persen,
    mewah: bool,
    pesan: &'static str,
) -> Result<(), Stop> {
    let known = persen == Persen::ZERO
        || persen == Persen::from(11)
        || (persen == Persen::from(12) && mewah);
    q.require(Rule::Pjk09, known, |no| no.say(pesan).fact("ppn_persen", persen))
}

/// Asks for a percentage of PPnBM that the law has on a day (PJK-09).
pub fn ppnbm(q: &mut Check<'_>, persen: Persen, hari: Date) -> Result<(), Stop> {
    let maks = PPNBM_MAKS.pada(hari);
    q.require(Rule::Pjk09, (Persen::ZERO..=maks).contains(&persen), |no| {
        no.say(format!("PPnBM harus 0 sampai {maks} persen.")).fact("ppnbm_persen", persen)
    })
}

/// Asks for percentages of PPN and PPnBM that the law knows on a day (PJK-08, PJK-09).
pub fn tarif(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    all: impl Iterator<Item = (Persen, Persen)> + Clone,
    hari: Date,
) -> Result<(), Stop> {
    let pkp = q.platform.registry.penyedia(penyedia).pkp;
    let mewah = pajak::tarif_mewah(q.platform.terms(), hari);
    for (persen, _) in all.clone().filter(|_| !pkp) {
        q.require(Rule::Pjk08, persen == Persen::ZERO, |no| {
            no.say("Penyedia bukan PKP tidak memungut PPN.").fact("ppn_persen", persen)
        })?;
    }
    for (persen, ppnbm) in all {
        let pesan = "PPN produk harus 0, 11, atau 12 untuk barang mewah (PPnBM di atas 0).";
        ppn(q, persen, ppnbm > Persen::ZERO && mewah, pesan)?;
        self::ppnbm(q, ppnbm, hari)?;
    }
    Ok(())
}

/// Asks for an address that ends in a place that the world knows (CHK-04).
pub fn alamat(q: &mut Check<'_>, alamat: &str) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    q.require(Rule::Chk04, registry.provinsi(alamat).is_some(), |no| {
        let places = registry.wilayah.iter().flat_map(|wilayah| &wilayah.tempat);
        let near = nearest(tempat_alamat(alamat), places.map(|tempat| &**tempat));
        let advice = near.map_or_else(
            || "tulis nama kota atau kabupaten di akhir alamat".to_owned(),
            |near| format!("mungkin maksud Anda {near}"),
        );
        no.say(format!("Tempat pada alamat {alamat} tidak dikenal; {advice}."))
            .fact("alamat", alamat)
            .fact("terdekat", near.unwrap_or("-"))
    })
}

/// Asks for a buyer or PPK who does not belong to the selling company (CHK-11, Perpres 16/2018
/// pasal 7), whether or not the access there is still Aktif.
pub fn tanpa_konflik(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    peran: &'static str,
    orang: OrangId,
) -> Result<(), Stop> {
    if q.platform.policy.konflik_kepentingan == KonflikKepentingan::Mati {
        return Ok(());
    }
    let registry = &q.platform.registry;
    let orang = registry.orang(orang);
    let of = |akses: &Akses| akses.pernah_aktif() && akses.tempat == Tempat::Penyedia(penyedia);
    q.require(Rule::Chk11, !orang.akses.iter().any(of), |no| {
        no.say(format!(
            "{} juga orang {}: benturan kepentingan.",
            orang.nama,
            registry.penyedia(penyedia).nama
        ))
        .fact(peran, &orang.kunci)
    })
}

/// Asks whether no adendum is open: while one is, delivery, BAST and payment wait (ADN-09).
pub fn tanpa_adendum(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    // Most orders never have one, and nothing is asked of them.
    if pesanan.adendum().is_empty() {
        return Ok(());
    }
    q.require(Rule::Adn09, pesanan.adendum_terbuka().is_none(), |no| {
        no.say("Adendum pesanan ini belum dijawab. Tunggu jawaban pihak lain, atau tunggu sampai kedaluwarsa.")
            .fact("status", pesanan.status())
    })
}

/// Asks for an answer of a service at all; `rule` refuses without one, saying what that means.
pub fn terjangkau(
    q: &mut Check<'_>,
    rule: Rule,
    answer: Answer,
    artinya: &str,
) -> Result<(), Stop> {
    let Answer::TidakTerjangkau { layanan, sebab } = answer else {
        return q.require(rule, true, |no| no);
    };
    Err(q.refuse(rule, |no| {
        no.say(format!("Layanan {layanan} tidak dapat dihubungi ({sebab}){artinya}"))
            .fact("layanan", layanan)
            .fact("sebab", sebab)
    }))
}

/// Bytes in a megabyte.
const MB: u64 = 1024 * 1024;

/// What a file that is handed in has to be.
#[derive(Clone, Copy, Debug)]
pub struct SyaratBerkas {
    /// What the file is called in sentences.
    pub sebutan: &'static str,
    /// The kinds it may have.
    pub jenis: &'static [JenisBerkas],
    /// Its largest size in bytes, where there is one.
    pub maks: Option<(Boundary, u64)>,
}

/// Asks for a file of a kind, not empty, not too large; `rule` refuses another.
pub fn berkas(
    q: &mut Check<'_>,
    rule: Rule,
    berkas: &Berkas,
    syarat: SyaratBerkas,
) -> Result<(), Stop> {
    let SyaratBerkas { sebutan, jenis, maks } = syarat;
    q.require(rule, jenis.iter().any(|jenis| berkas.is(*jenis)), |no| {
        let kinds: Vec<_> = jenis.iter().map(|jenis| jenis.label()).collect();
        no.say(format!("{sebutan} harus berkas {}.", kinds.join(" atau "))).named("jenis")
    })?;
    berisi(q, rule, berkas, sebutan)?;
    let Some((boundary, maks)) = maks else { return Ok(()) };
    let ukuran = berkas.ukuran.unwrap_or(0);
    let side = q.limit(boundary, ukuran, maks);
    q.require(boundary.rule(), side.is_le(), |no| {
        let batas = match (maks / MB, maks % MB) {
            (mb, 0) => format!("{mb} MB"),
            _ => format!("{maks} byte"),
        };
        let pesan = format!("{sebutan} melebihi {batas}.");
        no.say(pesan).fact("ukuran", ukuran).fact("batas", maks)
    })
}

/// Asks for a file that is not empty; `rule` refuses another.
pub fn berisi(q: &mut Check<'_>, rule: Rule, berkas: &Berkas, sebutan: &str) -> Result<(), Stop> {
    let ukuran = berkas.ukuran.unwrap_or(0);
    q.require(rule, ukuran > 0, |no| no.say(format!("{sebutan} kosong.")).fact("ukuran", ukuran))
}

/// The preparation document: one PDF (CHK-02); its size is that of the day.
const DOKUMEN_PERSIAPAN: SyaratBerkas =
    SyaratBerkas { sebutan: "Dokumen persiapan", jenis: &[JenisBerkas::Pdf], maks: None };

/// Points of product choice that the preparation document covers (CHK-02).
const POIN: [u8; 4] = [1, 2, 3, 4];

/// Asks for a preparation document as it has to be (CHK-02).
pub fn dokumen_persiapan(q: &mut Check<'_>, dokumen: &Berkas) -> Result<(), Stop> {
    let syarat = SyaratBerkas {
        maks: Some((Boundary::Chk02Ukuran, BERKAS_MAKS.pada(q.at.date()))),
        ..DOKUMEN_PERSIAPAN
    };
    berkas(q, Rule::Chk02, dokumen, syarat)?;
    let poin = dokumen.poin.as_deref().unwrap_or(&[]);
    q.require(Rule::Chk02, POIN.iter().all(|satu| poin.contains(satu)), |no| {
        no.say("Dokumen persiapan harus memuat 4 poin pemilihan produk.").named("poin")
    })
}
