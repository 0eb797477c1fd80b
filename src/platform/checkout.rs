//! Checkout: from ticked lines to a transaction (area CHK).

use std::collections::BTreeMap;

use crate::platform::Platform;
use crate::platform::act::{
    BeliLangsung, CaraBayar, CariRup, Checkout, GantiDokumenPersiapan, JenisPengiriman,
    SatuPesanan, TambahKeKeranjang,
};
use crate::platform::akses;
use crate::platform::berkas::Berkas;
use crate::platform::check::{Accepted, Check, Refusal, Stop, Temuan};
use crate::platform::event::{BarisKeranjang, Event, PesananBaru};
use crate::platform::id::{BarisId, OrangId, PenyediaId, PesananId, RupId, SatkerId};
use crate::platform::keranjang;
use crate::platform::negosiasi;
use crate::platform::pajak::{self, Rincian};
use crate::platform::pesanan::{Baris, BarisLayanan, StatusKirim, Tahap};
use crate::platform::registry::{JenisProduk, OpsiPengiriman, Peran, Tempat};
use crate::platform::rule::Rule;
use crate::platform::view::Value;
use crate::value::{Date, Packed, Persen, Rupiah, SimTime};

/// Largest preparation document: 10 MB (CHK-02).
const DOKUMEN_MAKS: u64 = 10 * 1024 * 1024;

/// Points of product choice that the preparation document covers (CHK-02).
const POIN: [u8; 4] = [1, 2, 3, 4];

/// `checkout`: the ticked lines of the cart, or those named.
pub fn checkout(q: &mut Check<'_>, act: &Checkout) -> Result<Accepted, Stop> {
    let (satker, peran) = pembeli(q, act)?;
    let cart = keranjang::keranjang(q.platform, q);
    let named = act.baris.iter().flatten();
    let dari: Option<Vec<u32>> =
        named.map(|nama| u32::try_from(nama.find(keranjang::nama_baris(cart))?).ok()).collect();
    let dari = dari.filter(|dari| !dari.is_empty());
    let lengkap = lengkap(q, act, dari.is_some())?;
    let mut dari = dari.unwrap_or_default();
    dari.sort_unstable();
    dari.dedup();
    let lines: Vec<&BarisKeranjang> = dari.iter().map(|nomor| &cart[*nomor as usize]).collect();
    if dari.len() < cart.len() {
        q.does(&[Rule::Krj02]);
    }
    selesai(q, satker, peran, &lines, dari.into(), &lengkap)
}

/// `beli-langsung`: from the product page straight to checkout; the cart stays as it is (KRJ-06).
pub fn beli_langsung(q: &mut Check<'_>, act: &BeliLangsung) -> Result<Accepted, Stop> {
    let pilihan = TambahKeKeranjang {
        produk: act.produk,
        varian: act.varian.clone(),
        kuantitas: act.kuantitas,
        layanan: act.layanan.clone(),
    };
    let checkout = Checkout {
        baris: None,
        dokumen_persiapan: act.dokumen_persiapan.clone(),
        jenis_pengiriman: act.jenis_pengiriman,
        alamat: act.alamat.clone(),
        tahapan: act.tahapan.clone(),
        permintaan_tiba: act.permintaan_tiba,
        opsi_pengiriman: act.opsi_pengiriman,
        rup: act.rup,
        ppk: act.ppk,
        pembayaran: act.pembayaran,
    };
    let (satker, peran) = pembeli(q, &checkout)?;
    let lengkap = lengkap(q, &checkout, true)?;
    let baris = keranjang::baris(q, &pilihan)?;
    q.does(&[Rule::Krj06]);
    selesai(q, satker, peran, &[&baris], Box::default(), &lengkap)
}

fn pembeli(q: &mut Check<'_>, act: &Checkout) -> Result<(SatkerId, Peran), Stop> {
    let satker_rup = act.rup.map(|rup| q.platform.registry.rup(rup).satker);
    akses::sebagai_pembeli_baru(q, satker_rup)
}

/// A checkout with nothing missing.
struct Lengkap<'a> {
    dokumen: &'a Berkas,
    jenis: JenisPengiriman,
    alamat: &'a str,
    tahapan: &'a [crate::platform::act::IsiTahap],
    tiba: Option<Date>,
    opsi: OpsiPengiriman,
    rup: RupId,
    ppk: OrangId,
    cara_bayar: CaraBayar,
}

/// Asks CHK-01; the rejection lists all that is missing.
fn lengkap<'a>(q: &mut Check<'_>, act: &'a Checkout, ada_baris: bool) -> Result<Lengkap<'a>, Stop> {
    let tahapan = act.tahapan.as_deref().filter(|tahapan| !tahapan.is_empty());
    let tiba = act.permintaan_tiba.is_some()
        || tahapan.is_some_and(|all| all.iter().all(|tahap| tahap.permintaan_tiba.is_some()));
    let alamat = act.alamat.as_deref().filter(|alamat| !alamat.trim().is_empty());
    let fields = [
        ("baris", ada_baris),
        ("dokumen_persiapan", act.dokumen_persiapan.is_some()),
        ("jenis_pengiriman", act.jenis_pengiriman.is_some()),
        ("alamat", alamat.is_some()),
        ("tahapan", tahapan.is_some()),
        ("permintaan_tiba", tiba),
        ("opsi_pengiriman", act.opsi_pengiriman.is_some()),
        ("rup", act.rup.is_some()),
        ("ppk", act.ppk.is_some()),
    ];
    let all = (|| {
        Some(Lengkap {
            dokumen: act.dokumen_persiapan.as_ref()?,
            jenis: act.jenis_pengiriman?,
            alamat: alamat?,
            tahapan: tahapan?,
            tiba: act.permintaan_tiba,
            opsi: act.opsi_pengiriman?,
            rup: act.rup?,
            ppk: act.ppk?,
            cara_bayar: act.pembayaran.unwrap_or(CaraBayar::Sekaligus),
        })
    })();
    q.some(Rule::Chk01, all.filter(|_| ada_baris && tiba), |no| {
        let missing: Vec<_> = fields.iter().filter(|(_, there)| !there).map(|(n, _)| *n).collect();
        let no = no.say(format!("Lengkapi dahulu: {}.", missing.join(", ")));
        missing.into_iter().fold(no, Refusal::named)
    })
}

fn selesai(
    q: &mut Check<'_>,
    satker: SatkerId,
    peran: Peran,
    lines: &[&BarisKeranjang],
    dari_keranjang: Box<[u32]>,
    isi: &Lengkap<'_>,
) -> Result<Accepted, Stop> {
    let platform = q.platform;
    let registry = &platform.registry;
    let hari = q.at.date();
    let (baris, layanan) = salin(platform, lines, hari);
    let tahap = tahap(q, isi, &baris)?;
    cek_baris(q, lines)?;
    let penyedia = registry.produk(lines[0].produk).penyedia;
    cek_dokumen(q, isi.dokumen)?;
    let (ongkir, estimasi_hari) = kirim(q, penyedia, isi.opsi, &baris, &tahap)?;
    let ongkir_ppn = pajak::ppn_ongkir(platform.terms(), penyedia, hari);
    let dicadangkan = bruto(platform, &baris, &layanan, ongkir, ongkir_ppn);
    cek_rup(q, satker, isi.rup, dicadangkan)?;
    cek_ppk(q, satker, isi.ppk)?;
    cek_batas_pembeli(q, satker, peran, dicadangkan)?;
    cek_sumber(q, isi.rup)?;
    cek_ppn(q, penyedia, lines, hari)?;
    // One location is paid at once (CHK-08).
    let cara_bayar = match isi.jenis {
        JenisPengiriman::SatuLokasi => CaraBayar::Sekaligus,
        JenisPengiriman::BanyakLokasi => isi.cara_bayar,
    };
    q.does(&[
        Rule::Krj05,
        Rule::Chk03,
        Rule::Chk04,
        Rule::Chk08,
        Rule::Chk09,
        Rule::Neg05,
        Rule::Clk01,
        Rule::Pjk03,
        Rule::Pjk04,
        Rule::Pjk05,
        Rule::Pjk10,
        Rule::Vis05,
        Rule::Vis08,
    ]);
    if ongkir_ppn == Persen::ZERO {
        q.does(&[Rule::Pjk08]);
    }
    Ok(q.accept(vec![Event::PesananDibuat {
        pesanan: Box::new(PesananBaru {
            id: PesananId::at(platform.pesanan.len()),
            nomor: platform.nomor_berikut(satker, q.at),
            penyedia,
            ppk: isi.ppk,
            rup: isi.rup,
            tenggat: negosiasi::tenggat(q),
            dicadangkan,
            baris,
            layanan,
            ongkir,
            ongkir_ppn,
            estimasi_hari,
            jenis_pengiriman: isi.jenis,
            opsi: isi.opsi,
            cara_bayar,
            dokumen_persiapan: isi.dokumen.clone(),
            tahap,
            dari_keranjang,
        }),
    }]))
}

/// Asks again for stock, over all lines of a product (KRJ-01), and for one penyedia (KRJ-03).
fn cek_baris(q: &mut Check<'_>, lines: &[&BarisKeranjang]) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    for (posisi, baris) in lines.iter().enumerate() {
        let sebelum = lines[..posisi].iter().filter(|lain| lain.produk == baris.produk);
        let kuantitas =
            sebelum.map(|lain| lain.kuantitas).fold(baris.kuantitas, i64::saturating_add);
        keranjang::cek_kuantitas(q, registry.produk(baris.produk), baris, kuantitas)?;
    }
    let penyedia = registry.produk(lines[0].produk).penyedia;
    let satu = lines.iter().all(|baris| registry.produk(baris.produk).penyedia == penyedia);
    q.require(Rule::Krj03, satu, keranjang::dua_penyedia)
}

fn cek_dokumen(q: &mut Check<'_>, dokumen: &Berkas) -> Result<(), Stop> {
    q.require(Rule::Chk02, dokumen.is("pdf"), |no| {
        no.say("Dokumen persiapan harus satu berkas PDF.").named("jenis")
    })?;
    let ukuran = dokumen.ukuran.unwrap_or(0);
    q.require(Rule::Chk02, ukuran > 0, |no| {
        no.say("Dokumen persiapan kosong.").fact("ukuran", ukuran)
    })?;
    q.at_most(Rule::Chk02, "ukuran", ukuran, DOKUMEN_MAKS, "Dokumen persiapan melebihi 10 MB.")?;
    let poin = dokumen.poin.as_deref().unwrap_or(&[]);
    q.require(Rule::Chk02, POIN.iter().all(|satu| poin.contains(satu)), |no| {
        no.say("Dokumen persiapan harus memuat 4 poin pemilihan produk.").named("poin")
    })
}

/// Copies the lines with the prices and taxes of the day.
fn salin(
    platform: &Platform,
    lines: &[&BarisKeranjang],
    hari: Date,
) -> (Box<[Baris]>, Box<[BarisLayanan]>) {
    let terms = platform.terms();
    let mut layanan = Vec::new();
    let mut baris = Vec::with_capacity(lines.len());
    for line in lines {
        let produk = terms.registry.produk(line.produk);
        for &posisi in &line.layanan {
            let asal = &produk.layanan[usize::from(posisi)];
            layanan.push(BarisLayanan {
                baris: u16::try_from(baris.len()).unwrap_or(u16::MAX),
                layanan: posisi,
                harga_tayang: asal.harga,
                harga: asal.harga,
                ppn_persen: pajak::ppn_efektif(terms, asal.ppn_persen, hari),
                jenis: asal.jenis,
            });
        }
        baris.push(Baris {
            produk: line.produk,
            varian: line.varian,
            kuantitas: line.kuantitas,
            harga_tayang: produk.harga,
            harga: produk.harga,
            ppn_persen: pajak::ppn_efektif(terms, produk.ppn_persen, hari),
            ppnbm_persen: produk.ppnbm_persen,
        });
    }
    (baris.into(), layanan.into())
}

fn bruto(
    platform: &Platform,
    baris: &[Baris],
    layanan: &[BarisLayanan],
    ongkir: Rupiah,
    ongkir_ppn: Persen,
) -> Rupiah {
    let rincian: Rincian = pajak::jumlahkan(platform.terms(), baris, layanan, ongkir, ongkir_ppn);
    rincian.bruto()
}

/// Returns the stages with what each delivers; together they deliver every line exactly (CHK-01).
fn tahap(q: &mut Check<'_>, isi: &Lengkap<'_>, baris: &[Baris]) -> Result<Box<[Tahap]>, Stop> {
    let mut sisa: Vec<i64> = baris.iter().map(|baris| baris.kuantitas).collect();
    let mut all = Vec::with_capacity(isi.tahapan.len());
    let mut fits = u8::try_from(isi.tahapan.len()).is_ok();
    for (posisi, asal) in isi.tahapan.iter().enumerate() {
        // Several stages are told apart by their names.
        let lain = &isi.tahapan[..posisi];
        fits &= isi.tahapan.len() == 1
            || (asal.nama.is_some() && lain.iter().all(|lain| lain.nama != asal.nama));
        let takes = match &asal.isi {
            Some(minta) => ambil(baris, &mut sisa, minta, &mut fits),
            None if isi.tahapan.len() == 1 => {
                sisa.fill(0);
                Box::default()
            }
            None => sisa.iter_mut().map(std::mem::take).collect(),
        };
        fits &= takes.is_empty() || takes.iter().any(|banyak| *banyak > 0);
        all.push(Tahap {
            nama: asal.nama.clone(),
            alamat: asal.alamat.as_deref().unwrap_or(isi.alamat).into(),
            permintaan_tiba: asal.permintaan_tiba.or(isi.tiba).unwrap_or_else(|| q.at.date()),
            isi: takes,
            status: StatusKirim::BelumDikirim,
            tiba: None,
            lacak: Packed::default(),
            pemeriksaan: None,
            bast: None,
        });
    }
    let whole = fits && sisa.iter().all(|sisa| *sisa == 0);
    q.require(Rule::Chk01, whole, |no| {
        no.say("Lengkapi tahapan: tiap tahap bernama, dan bersama-sama tepat memuat semua baris.")
            .named("tahapan")
    })?;
    Ok(all.into())
}

/// Takes quantities by line from what is left.
fn ambil(
    baris: &[Baris],
    sisa: &mut [i64],
    minta: &BTreeMap<BarisId, i64>,
    fits: &mut bool,
) -> Box<[i64]> {
    let mut takes = vec![0; baris.len()];
    for (nama, banyak) in minta {
        let nomor = nama.find(baris.iter().map(|baris| (baris.produk, baris.varian)));
        match nomor.filter(|nomor| (1..=sisa[*nomor]).contains(banyak)) {
            Some(nomor) => {
                takes[nomor] += banyak;
                sisa[nomor] -= banyak;
            }
            None => *fits = false,
        }
    }
    takes.into()
}

/// Returns cost and days of one stage by its place and the weight of its goods.
fn ongkir_tahap(
    platform: &Platform,
    penyedia: PenyediaId,
    opsi: OpsiPengiriman,
    baris: &[Baris],
    alamat: &str,
    isi: &[i64],
) -> (Rupiah, i32) {
    let registry = &platform.registry;
    let mut gram = 0_i64;
    let mut goods = false;
    for (nomor, baris) in baris.iter().enumerate() {
        if registry.jenis(baris.produk) == JenisProduk::Barang {
            goods = true;
            let banyak = isi.get(nomor).copied().unwrap_or(baris.kuantitas);
            let berat = registry.produk(baris.produk).berat_gram.saturating_mul(banyak);
            gram = gram.saturating_add(berat);
        }
    }
    if !goods {
        return (Rupiah::ZERO, 0);
    }
    let tarif = registry.tarif.of(opsi);
    let jarak = registry.jarak(penyedia, alamat);
    // Every started kilogram.
    let kg = gram / 1000 + i64::from(gram % 1000 > 0);
    (tarif.per_kg[jarak] * kg, tarif.hari[jarak])
}

/// Returns shipping cost and days, and asks for an arrival not before the estimate (CHK-04).
fn kirim(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    opsi: OpsiPengiriman,
    baris: &[Baris],
    tahap: &[Tahap],
) -> Result<(Rupiah, i32), Stop> {
    let mut ongkir = Rupiah::ZERO;
    let mut hari = 0;
    for satu in tahap {
        let (biaya, lama) =
            ongkir_tahap(q.platform, penyedia, opsi, baris, &satu.alamat, &satu.isi);
        ongkir += biaya;
        hari = hari.max(lama);
        let awal = q.at.date().plus_days(lama);
        q.limit(Rule::Chk04, &satu.permintaan_tiba, &awal);
        q.require(Rule::Chk04, satu.permintaan_tiba >= awal, |no| {
            no.say(format!("Permintaan tiba paling awal {awal}, sesuai estimasi pengiriman."))
                .fact("permintaan_tiba", satu.permintaan_tiba)
                .fact("paling_awal", awal)
        })?;
    }
    Ok((ongkir, hari))
}

/// Returns the earliest arrival that a checkout of these lines of the person's cart could ask for.
///
/// For whoever fills in what a person leaves out; `None` where lines or place are not known.
pub fn paling_awal(
    platform: &Platform,
    at: SimTime,
    lines: &[BarisKeranjang],
    opsi: OpsiPengiriman,
    alamat: &[&str],
) -> Option<Date> {
    let penyedia = platform.registry.produk(lines.first()?.produk).penyedia;
    let lines: Vec<&BarisKeranjang> = lines.iter().collect();
    let (baris, _) = salin(platform, &lines, at.date());
    let days =
        alamat.iter().map(|alamat| ongkir_tahap(platform, penyedia, opsi, &baris, alamat, &[]).1);
    Some(at.date().plus_days(days.max()?))
}

fn cek_rup(q: &mut Check<'_>, satker: SatkerId, rup: RupId, total: Rupiah) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    q.require(Rule::Chk05, registry.rup(rup).satker == satker, |no| {
        no.say("RUP harus milik satker pembeli.").fact("rup", &registry.rup(rup).kunci)
    })?;
    let sisa = q.platform.sisa(rup);
    q.at_most(Rule::Chk05, "total", total, sisa, "Sisa pagu RUP tidak cukup.")
}

fn cek_ppk(q: &mut Check<'_>, satker: SatkerId, ppk: OrangId) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let akses = registry.akses(ppk, q.at, |akses| {
        akses.peran == Peran::Ppk && akses.tempat == Tempat::Satker(satker)
    });
    q.require(Rule::Chk06, akses.is_some(), |no| {
        no.say("PPK yang dipilih tidak memiliki akses PPK yang Aktif di satker pembeli.")
            .fact("ppk", &registry.orang(ppk).kunci)
    })
}

/// Asks for the PP up to the limit and the PPK above it, on the gross at list price (CHK-07).
fn cek_batas_pembeli(
    q: &mut Check<'_>,
    satker: SatkerId,
    peran: Peran,
    total: Rupiah,
) -> Result<(), Stop> {
    let Some(batas) = q.platform.policy.batas_pembeli else { return Ok(()) };
    q.limit(Rule::Chk07, &total, &batas);
    let perlu = if total <= batas { Peran::Pp } else { Peran::Ppk };
    let punya = q
        .platform
        .registry
        .akses(q.by, q.at, |akses| akses.peran == perlu && akses.tempat == Tempat::Satker(satker));
    if punya.is_some() {
        q.peran = Some(perlu);
    }
    q.require(Rule::Chk07, punya.is_some(), |no| {
        no.say(format!(
            "Pembelian sampai {batas} dilakukan PP, di atasnya PPK; Anda bertindak sebagai {}.",
            peran.label()
        ))
        .fact("total", total)
        .fact("batas", batas)
    })
}

/// Asks for a RUP from APBN or APBD by E-Purchasing (CHK-10).
fn cek_sumber(q: &mut Check<'_>, rup: RupId) -> Result<(), Stop> {
    let rup = q.platform.registry.rup(rup);
    let state =
        |sumber: &str| sumber.eq_ignore_ascii_case("APBN") || sumber.eq_ignore_ascii_case("APBD");
    let mut parts = rup.sumber.split(['/', ',', '+', '&']).flat_map(|part| part.split(" dan "));
    q.require(Rule::Chk10, parts.all(|part| state(part.trim())), |no| {
        no.say("Sumber dana RUP harus APBN dan/atau APBD.").fact("sumber", &rup.sumber)
    })?;
    q.require(Rule::Chk10, rup.metode.eq_ignore_ascii_case("E-Purchasing"), |no| {
        no.say("Metode RUP harus E-Purchasing.").fact("metode", &rup.metode)
    })
}

/// Asks for percentages that the law knows (PJK-08, PJK-09).
fn cek_ppn(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    lines: &[&BarisKeranjang],
    hari: Date,
) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let pkp = registry.penyedia(penyedia).pkp;
    // Luxury goods have a rate of their own from this row of the table on (PJK-03).
    let mewah = q.platform.policy.tarif_ppn(hari).is_some_and(|row| row.mewah == Persen::from(12));
    for line in lines {
        let produk = registry.produk(line.produk);
        let layanan = line
            .layanan
            .iter()
            .map(|posisi| (produk.layanan[usize::from(*posisi)].ppn_persen, false));
        let all = std::iter::once((produk.ppn_persen, produk.ppnbm_persen > Persen::ZERO));
        for (persen, luxury) in all.chain(layanan) {
            if !pkp {
                q.require(Rule::Pjk08, persen == Persen::ZERO, |no| {
                    no.say("Penyedia bukan PKP tidak memungut PPN.").fact("ppn_persen", persen)
                })?;
            }
            let known = persen == Persen::ZERO
                || persen == Persen::from(11)
                || (persen == Persen::from(12) && luxury && mewah);
            q.require(Rule::Pjk09, known, |no| {
                no.say("PPN produk harus 0, 11, atau 12 untuk barang mewah (PPnBM di atas 0).")
                    .fact("ppn_persen", persen)
            })?;
        }
    }
    Ok(())
}

/// `ganti-dokumen-persiapan`: nobody changes it; a change goes through Pusat Bantuan (CHK-03).
pub fn ganti_dokumen(q: &mut Check<'_>, act: &GantiDokumenPersiapan) -> Result<Accepted, Stop> {
    akses::pesanan(q, act.pesanan)?;
    Err(q.refuse(Rule::Chk03, |no| {
        no.say("Dokumen persiapan tidak dapat diubah setelah diunggah. Hubungi Pusat Bantuan.")
    }))
}

/// `buka-dokumen-persiapan`: for an Auditor of the instansi alone (CHK-03, VIS-03).
pub fn buka_dokumen(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let platform = q.platform;
    let registry = &platform.registry;
    let found = act.pesanan.and_then(|id| platform.pesanan.get(id.index()));
    let auditor = found.and_then(|pesanan| {
        let instansi = registry.satker(pesanan.satker()).instansi;
        registry.akses(q.by, q.at, |akses| {
            akses.peran == Peran::Auditor && akses.tempat == Tempat::Instansi(instansi)
        })
    });
    let Some((pesanan, akses)) = found.zip(auditor) else {
        akses::pesanan(q, act.pesanan)?;
        return Err(
            q.refuse(Rule::Chk03, |no| no.say("Dokumen persiapan hanya dapat dibuka Auditor."))
        );
    };
    q.peran = Some(akses.peran);
    q.passed(Rule::Vis03);
    q.passed(Rule::Chk03);
    let dokumen = &pesanan.dokumen_persiapan;
    Ok(q.found(vec![Temuan::Isian(Value::map([
        ("nama", Value::text(dokumen.nama.as_deref())),
        ("jenis", Value::text(Some("pdf"))),
        ("ukuran", Value::from(i64::try_from(dokumen.ukuran).ok())),
    ]))]))
}

/// `cari-rup`: the RUP of the own satker by name or id (CHK-05).
pub fn cari_rup(q: &mut Check<'_>, act: &CariRup) -> Result<Accepted, Stop> {
    let (satker, _) = akses::sebagai_pembeli_baru(q, None)?;
    let kata = act.kata_kunci.as_deref().unwrap_or("").to_lowercase();
    let registry = &q.platform.registry;
    let found = registry.rup.iter().enumerate().filter(|(_, rup)| {
        rup.satker == satker && (rup.nama.to_lowercase().contains(&kata) || rup.id.contains(&kata))
    });
    Ok(q.found(found.map(|(index, _)| Temuan::Rup(RupId::at(index))).collect()))
}
