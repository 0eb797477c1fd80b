//! Checkout: from ticked lines to a transaction (area CHK).

use std::collections::BTreeMap;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::platform::Platform;
use crate::platform::act::{
    BeliLangsung, CaraBayar, CariRup, Checkout, GantiDokumenPersiapan, IsiCheckout, IsiTahap,
    JenisPengiriman, SatuPesanan,
};
use crate::platform::akses;
use crate::platform::berkas::Berkas;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Refusal, Stop, Temuan};
use crate::platform::event::{BarisKeranjang, Event, PesananBaru};
use crate::platform::id::{BarisId, OrangId, PenyediaId, PesananId, ProdukId, RupId, SatkerId};
use crate::platform::isi::{
    Bagian, Baris, BarisLayanan, DokumenPersiapan, Isi, Rencana, kali, muat, varian_ke,
};
use crate::platform::minta::{self, produk};
use crate::platform::pajak;
use crate::platform::parameter;
use crate::platform::pesanan::Peringatan;
use crate::platform::policy::Pdn;
use crate::platform::registry::{Akses, JenisProduk, OpsiPengiriman, Peran, Tempat};
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::view;
use crate::value::{Date, Persen, Rupiah, SimTime, is_blank, nama_sama};

/// `checkout`: the ticked lines of the cart, or those named.
pub fn checkout(q: &mut Check<'_>, act: &Checkout) -> Result<Accepted, Stop> {
    let isi = act.checkout();
    let pembeli = pembeli(q, isi)?;
    let cart = produk::keranjang(q);
    let named = act.baris.iter().flatten();
    let dari: Option<SmallVec<[u32; 4]>> =
        named.map(|nama| u32::try_from(nama.find(produk::nama_baris(cart))?).ok()).collect();
    let dari = dari.filter(|dari| !dari.is_empty());
    let lengkap = lengkap(q, isi, dari.is_some())?;
    let mut dari = dari.unwrap_or_default();
    dari.sort_unstable();
    dari.dedup();
    let lines: SmallVec<[&BarisKeranjang; 4]> =
        dari.iter().map(|nomor| &cart[*nomor as usize]).collect();
    let bought: SmallVec<[ProdukId; 4]> = lines.iter().map(|line| line.produk).collect();
    let registry = &q.platform.registry;
    bought.iter().try_for_each(|id| produk::kategori_aktif(q, registry.produk(*id)))?;
    let peringatan = cek_pdn(q, &bought)?;
    produk::tayang(q, bought.iter().copied())?;
    // What is not ticked or named stays in the cart.
    let all = 0..u32::try_from(cart.len()).expect("a cart has few lines (KRJ-04)");
    let stays = dari.len() == cart.len() || q.rule(Rule::Krj02);
    let dari = if stays { dari } else { all.collect() };
    selesai(q, pembeli, &lines, dari, peringatan, &lengkap)
}

/// `beli-langsung`: from the product page straight to checkout; the cart stays as it is (KRJ-06).
pub fn beli_langsung(q: &mut Check<'_>, act: &BeliLangsung) -> Result<Accepted, Stop> {
    let isi = act.checkout();
    let pembeli = pembeli(q, isi)?;
    let pilihan = produk::pilihan(q, act.pilihan())?;
    let lengkap = lengkap(q, isi, true)?;
    produk::kategori_aktif(q, q.platform.registry.produk(pilihan.produk))?;
    let peringatan = cek_pdn(q, &[pilihan.produk])?;
    produk::tayang(q, std::iter::once(pilihan.produk))?;
    let baris = produk::baris(q, pilihan)?;
    // The cart stays as it is.
    let cart = produk::keranjang(q).len();
    let stays = cart == 0 || q.rule(Rule::Krj06);
    let all = 0..u32::try_from(cart).expect("a cart has few lines (KRJ-04)");
    let dari = if stays { SmallVec::new() } else { all.collect() };
    selesai(q, pembeli, &[&baris], dari, peringatan, &lengkap)
}

fn pembeli(q: &mut Check<'_>, isi: IsiCheckout<'_>) -> Result<(SatkerId, Peran), Stop> {
    let satker_rup = isi.rup.map(|rup| q.platform.registry.rup(*rup).satker);
    akses::sebagai_pembeli_baru(q, satker_rup)
}

/// A checkout with nothing missing.
struct Lengkap<'a> {
    dokumen: &'a Berkas,
    jenis: JenisPengiriman,
    tahapan: SmallVec<[TahapLengkap<'a>; 1]>,
    opsi: OpsiPengiriman,
    rup: RupId,
    ppk: OrangId,
    cara_bayar: CaraBayar,
}

/// A stage with nothing missing; one of several has a name.
struct TahapLengkap<'a> {
    nama: Option<&'a str>,
    alamat: &'a str,
    tiba: Date,
    isi: Option<&'a BTreeMap<BarisId, i64>>,
}

/// Asks CHK-01; the rejection lists all that is missing.
fn lengkap<'a>(
    q: &mut Check<'_>,
    isi: IsiCheckout<'a>,
    ada_baris: bool,
) -> Result<Lengkap<'a>, Stop> {
    fn terisi(text: Option<&str>) -> Option<&str> {
        text.filter(|text| !is_blank(text))
    }
    let tahapan = isi.tahapan.map_or(&[][..], Vec::as_slice);
    // The address and the arrival of the checkout stand for those of a stage that says none.
    let utama = isi.alamat.map(|alamat| &**alamat);
    let alamat = |tahap: &'a IsiTahap| terisi(tahap.alamat.as_deref().or(utama));
    let tiba = |tahap: &IsiTahap| tahap.permintaan_tiba.or(isi.permintaan_tiba.copied());
    let nama = |tahap: &'a IsiTahap| terisi(tahap.nama.as_deref());
    let named = tahapan.len() == 1 || tahapan.iter().all(|tahap| nama(tahap).is_some());
    let placed = match tahapan {
        [] => terisi(utama).is_some(),
        all => all.iter().all(|tahap| alamat(tahap).is_some()),
    };
    let dated = match tahapan {
        [] => isi.permintaan_tiba.is_some(),
        all => all.iter().all(|tahap| tiba(tahap).is_some()),
    };
    let fields = [
        ("baris", ada_baris),
        ("dokumen_persiapan", isi.dokumen_persiapan.is_some()),
        ("jenis_pengiriman", isi.jenis_pengiriman.is_some()),
        ("alamat", placed),
        ("tahapan", !tahapan.is_empty() && named),
        ("permintaan_tiba", dated),
        ("opsi_pengiriman", isi.opsi_pengiriman.is_some()),
        ("rup", isi.rup.is_some()),
        ("ppk", isi.ppk.is_some()),
    ];
    let stage = |tahap: &'a IsiTahap| {
        Some(TahapLengkap {
            nama: nama(tahap),
            alamat: alamat(tahap)?,
            tiba: tiba(tahap)?,
            isi: tahap.isi.as_ref(),
        })
    };
    let all = (|| {
        Some(Lengkap {
            dokumen: isi.dokumen_persiapan?,
            jenis: *isi.jenis_pengiriman?,
            tahapan: tahapan.iter().map(stage).collect::<Option<_>>()?,
            opsi: *isi.opsi_pengiriman?,
            rup: *isi.rup?,
            ppk: *isi.ppk?,
            cara_bayar: isi.pembayaran.copied().unwrap_or(CaraBayar::Sekaligus),
        })
    })();
    let whole = fields.iter().all(|(_, there)| *there);
    q.some(Rule::Chk01, all.filter(|_| whole), |no| {
        let missing: Vec<_> = fields.iter().filter(|(_, there)| !there).map(|(n, _)| *n).collect();
        let no = no.say(format!("Lengkapi dahulu: {}.", missing.join(", ")));
        missing.into_iter().fold(no, Refusal::named)
    })
}

/// Asks everything else about a checkout with nothing missing, in the order of the catalogue, and
/// makes the order.
fn selesai(
    q: &mut Check<'_>,
    (satker, peran): (SatkerId, Peran),
    lines: &[&BarisKeranjang],
    dari_keranjang: SmallVec<[u32; 4]>,
    peringatan: Vec<Peringatan>,
    isi: &Lengkap<'_>,
) -> Result<Accepted, Stop> {
    let platform = q.platform;
    let hari = q.at.date();
    let penyedia = platform.registry.produk(lines[0].produk).penyedia;
    let (baris, layanan) = salin(q.terms(), lines, hari);
    let pembagian = bagi(isi, &baris);
    let tahap = &pembagian.tahap;

    cek_stok(q, lines)?;
    cek_satu_penyedia(q, lines)?;
    cek_pembagian(q, &pembagian)?;
    minta::dokumen_persiapan(q, isi.dokumen)?;
    let (ongkir, estimasi_hari) = kirim(q, penyedia, isi.opsi, &baris, tahap)?;
    let ongkir = ongkir.filter(|ongkir| muat(&baris, &layanan, *ongkir));
    let total = ongkir.map(|ongkir| {
        let ppn = pajak::ppn_ongkir(q.terms(), penyedia, ongkir, hari);
        let total = pajak::jumlahkan(q.terms(), &baris, &layanan, ongkir, ppn);
        (ongkir, ppn, total.bruto())
    });
    let dicadangkan = cek_rup(q, satker, isi.rup, total.map(|(.., total)| total))?;
    let (ongkir, ongkir_ppn, _) = total.expect("a total that was asked for is there (CHK-05)");
    cek_ppk(q, satker, isi.ppk)?;
    cek_batas_pembeli(q, satker, peran, dicadangkan)?;
    cek_lokasi(q, isi, &pembagian)?;
    cek_sumber(q, isi.rup)?;
    cek_konflik(q, penyedia, isi.ppk)?;
    cek_ppn(q, penyedia, lines, hari)?;

    // `apply` takes the stock.
    q.rule(Rule::Krj05);
    let cara_bayar = if isi.cara_bayar == CaraBayar::Termin && q.rule(Rule::Chk08) {
        CaraBayar::Termin
    } else {
        CaraBayar::Sekaligus
    };
    let tenggat = minta::tenggat(q, Rule::Neg05);
    let event = Event::PesananDibuat {
        pesanan: Box::new(PesananBaru {
            id: PesananId::at(platform.pesanan.len()),
            nomor: platform.nomor_berikut(satker, q.at),
            isi: Arc::new(Isi {
                pembeli: q.by,
                ppk: isi.ppk,
                penyedia,
                rup: isi.rup,
                baris,
                layanan,
                ongkir,
                ongkir_tayang: ongkir,
                ongkir_ppn,
                estimasi_hari,
                jenis_pengiriman: isi.jenis,
                opsi: isi.opsi,
                cara_bayar,
                rencana: pembagian.tahap,
                dokumen_persiapan: DokumenPersiapan::of(isi.dokumen),
                lain: None,
            }),
            tenggat,
            dicadangkan,
            peringatan: peringatan.into(),
            dari_keranjang,
        }),
    };
    Ok(q.done(Rule::Chk09, [event]))
}

/// Flags or refuses products that a PDN could take the place of (KAT-07, Pasal 66 Perpres 46/2025).
fn cek_pdn(q: &mut Check<'_>, all: &[ProdukId]) -> Result<Vec<Peringatan>, Stop> {
    let registry = &q.platform.registry;
    let policy = q.platform.policy.pdn;
    let mut peringatan = Vec::new();
    if policy == Pdn::Mati {
        return Ok(peringatan);
    }
    for &id in all {
        let Some(pengganti) = pengganti_pdn(q, id) else { continue };
        q.require(Rule::Kat07, policy != Pdn::Tolak, |no| {
            let produk = registry.produk(id);
            let lain = registry.produk(pengganti);
            no.say(format!(
                "{} bukan PDN atau ber-TKDN di bawah 25%, padahal ada PDN dengan TKDN+BMP paling sedikit 40%: {}.",
                produk.nama, lain.nama
            ))
            .fact("produk", &produk.kunci)
            .fact("pengganti", &lain.kunci)
        })?;
        let satu = Peringatan::AdaPdn { produk: id, pengganti };
        if !peringatan.contains(&satu) && q.rule(Rule::Kat07) {
            peringatan.push(satu);
        }
    }
    Ok(peringatan)
}

/// Returns a PDN that could take the place of a product: one whose TKDN+BMP is high enough in the
/// same category group, where the product itself is an import or has too low a TKDN (KAT-07).
fn pengganti_pdn(q: &mut Check<'_>, id: ProdukId) -> Option<ProdukId> {
    let registry = &q.platform.registry;
    let produk = registry.produk(id);
    let hari = q.at.date();
    let cukup = parameter::TKDN_CUKUP.pada(hari);
    let tkdn = produk.tkdn.unwrap_or(Persen::ZERO);
    if produk.pdn && q.limit(Boundary::Kat07Tkdn, tkdn, cukup).is_ge() {
        return None;
    }
    let menggantikan = parameter::TKDN_MENGGANTIKAN.pada(hari);
    let mut lain = registry.pdn_sekelompok(id);
    lain.find(|lain| {
        let produk = registry.produk(*lain);
        let nilai = produk.tkdn.unwrap_or(Persen::ZERO) + produk.bmp.unwrap_or(Persen::ZERO);
        q.limit(Boundary::Kat07Pengganti, nilai, menggantikan).is_ge()
    })
}

/// Asks again for the minimum of each line, and for stock over all lines of a product (KRJ-01).
fn cek_stok(q: &mut Check<'_>, lines: &[&BarisKeranjang]) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    for (posisi, baris) in lines.iter().enumerate() {
        produk::minimum(q, registry.produk(baris.produk), baris.kuantitas)?;
        let sampai = lines[..=posisi].iter().filter(|lain| lain.produk == baris.produk);
        let kuantitas = sampai.map(|lain| lain.kuantitas).sum();
        produk::stok(q, kuantitas, q.platform.stok[baris.produk.index()])?;
    }
    Ok(())
}

fn cek_satu_penyedia(q: &mut Check<'_>, lines: &[&BarisKeranjang]) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let penyedia = registry.produk(lines[0].produk).penyedia;
    let satu = lines.iter().all(|baris| registry.produk(baris.produk).penyedia == penyedia);
    produk::satu_penyedia(q, satu)
}

/// Asks for stages that together deliver every line exactly, told apart by their names (CHK-01).
fn cek_pembagian(q: &mut Check<'_>, pembagian: &Pembagian) -> Result<(), Stop> {
    q.require(Rule::Chk01, pembagian.pas, |no| {
        no.say("Lengkapi tahapan: tiap tahap bernama, dan bersama-sama tepat memuat semua baris.")
            .named("tahapan")
    })
}

/// Asks for one place where one is said, and for lines named once (CHK-08).
fn cek_lokasi(q: &mut Check<'_>, isi: &Lengkap<'_>, pembagian: &Pembagian) -> Result<(), Stop> {
    let satu = isi.jenis == JenisPengiriman::SatuLokasi;
    q.require(Rule::Chk08, !(satu && isi.cara_bayar == CaraBayar::Termin), |no| {
        no.say("Pengiriman ke satu lokasi dibayar sekaligus; pilih banyak lokasi untuk termin.")
            .named("pembayaran")
    })?;
    let alamat = |tahap: &Rencana| nama_sama(&tahap.alamat);
    let mut pairs = pembagian.tahap.windows(2);
    let beda = pairs.any(|pair| alamat(&pair[0]) != alamat(&pair[1]));
    q.require(Rule::Chk08, !(satu && beda), |no| {
        no.say("Tahapan ke alamat yang berbeda memerlukan jenis pengiriman banyak lokasi.")
            .named("alamat")
    })?;
    q.require(Rule::Chk08, !pembagian.dua_kali, |no| {
        no.say("Satu baris disebut dua kali dalam isi satu tahap.").named("tahapan")
    })
}

/// Copies the lines with the prices and taxes of the day.
fn salin(
    terms: Terms<'_>,
    lines: &[&BarisKeranjang],
    hari: Date,
) -> (SmallVec<[Baris; 1]>, Box<[BarisLayanan]>) {
    let mut layanan = Vec::new();
    let mut baris = SmallVec::with_capacity(lines.len());
    for line in lines {
        let produk = terms.registry.produk(line.produk);
        for &posisi in &line.layanan {
            let asal = &produk.layanan[usize::from(posisi)];
            layanan.push(BarisLayanan {
                baris: u16::try_from(baris.len()).expect("a cart has few lines (KRJ-04)"),
                layanan: posisi,
                harga_tayang: asal.harga,
                harga: asal.harga,
                ppn_persen: pajak::ppn_efektif(terms, produk, asal.ppn_persen, hari),
                jenis: asal.jenis,
            });
        }
        baris.push(Baris {
            produk: line.produk,
            versi: produk.versi,
            varian_ke: varian_ke(line.varian),
            kuantitas: line.kuantitas,
            harga_tayang: produk.harga,
            harga: produk.harga,
            ppn_persen: pajak::ppn_efektif(terms, produk, produk.ppn_persen, hari),
            ppnbm_persen: produk.ppnbm_persen,
        });
    }
    (baris, layanan.into())
}

/// How the stages divide the lines.
struct Pembagian {
    tahap: SmallVec<[Rencana; 1]>,
    /// Whether together they deliver every line exactly, each something, told apart by name.
    pas: bool,
    /// Whether a stage names a line twice.
    dua_kali: bool,
}

/// Divides the lines among the stages; one that does not say what it delivers takes what is left.
fn bagi(isi: &Lengkap<'_>, baris: &[Baris]) -> Pembagian {
    let mut sisa: SmallVec<[i64; 4]> = baris.iter().map(|baris| baris.kuantitas).collect();
    let mut all = SmallVec::with_capacity(isi.tahapan.len());
    let mut pas = u8::try_from(isi.tahapan.len()).is_ok();
    let mut dua_kali = false;
    for (posisi, asal) in isi.tahapan.iter().enumerate() {
        pas &= isi.tahapan[..posisi].iter().all(|lain| lain.nama != asal.nama);
        let takes = match asal.isi {
            Some(minta) => {
                let mut takes = vec![None; baris.len()];
                for (nama, banyak) in minta {
                    let lines = baris.iter().map(|baris| (baris.produk, baris.varian()));
                    let nomor = nama.find(lines);
                    let Some(nomor) = nomor.filter(|nomor| (1..=sisa[*nomor]).contains(banyak))
                    else {
                        pas = false;
                        continue;
                    };
                    sisa[nomor] -= banyak;
                    let takes = &mut takes[nomor];
                    dua_kali |= takes.is_some();
                    *takes = Some(takes.unwrap_or(0) + banyak);
                }
                takes.into_iter().map(Option::unwrap_or_default).collect()
            }
            None if isi.tahapan.len() == 1 => {
                sisa.fill(0);
                Box::default()
            }
            None => sisa.iter_mut().map(std::mem::take).collect::<Box<[i64]>>(),
        };
        pas &= takes.is_empty() || takes.iter().any(|banyak| *banyak > 0);
        let whole = asal.nama.is_none() && takes.is_empty();
        let bagian = Bagian { nama: asal.nama.map(Box::from), isi: takes };
        all.push(Rencana {
            alamat: asal.alamat.into(),
            permintaan_tiba: asal.tiba,
            bagian: (!whole).then(|| Box::new(bagian)),
        });
    }
    Pembagian { tahap: all, pas: pas && sisa.iter().all(|sisa| *sisa == 0), dua_kali }
}

/// Returns cost and days of one stage by its place and the weight of its goods; no cost where it is
/// larger than any amount.
fn ongkir_tahap(
    platform: &Platform,
    penyedia: PenyediaId,
    opsi: OpsiPengiriman,
    baris: &[Baris],
    alamat: &str,
    isi: &[i64],
) -> (Option<Rupiah>, i32) {
    let registry = &platform.registry;
    let mut gram = 0_i128;
    let mut goods = false;
    for (nomor, baris) in baris.iter().enumerate() {
        if registry.jenis_barang(baris) == JenisProduk::Barang {
            goods = true;
            let banyak = isi.get(nomor).copied().unwrap_or(baris.kuantitas);
            gram += i128::from(registry.barang(baris).berat_gram) * i128::from(banyak);
        }
    }
    if !goods {
        return (Some(Rupiah::ZERO), 0);
    }
    let tarif = registry.tarif.of(opsi);
    let jarak = registry.jarak(penyedia, alamat);
    // Every started kilogram.
    (kali(tarif.per_kg[jarak], (gram + 999) / 1000), tarif.hari[jarak])
}

/// Returns shipping cost and days, and asks for an arrival not before the estimate (CHK-04); no
/// cost where it is larger than any amount.
fn kirim(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    opsi: OpsiPengiriman,
    baris: &[Baris],
    tahap: &[Rencana],
) -> Result<(Option<Rupiah>, i32), Stop> {
    let mut ongkir = Some(Rupiah::ZERO);
    let mut hari = 0;
    for satu in tahap {
        minta::alamat(q, &satu.alamat)?;
        let (biaya, lama) =
            ongkir_tahap(q.platform, penyedia, opsi, baris, &satu.alamat, satu.isi());
        // What is estimated is shown, asked for and paid.
        let shown = lama == 0 || q.rule(Rule::Chk04);
        let (biaya, lama) = if shown { (biaya, lama) } else { (Some(Rupiah::ZERO), 0) };
        ongkir = ongkir.zip(biaya).and_then(|(ongkir, biaya)| ongkir.checked_add(biaya));
        hari = hari.max(lama);
        let awal = q.at.date().plus_days(lama);
        let side = q.limit(Boundary::Chk04Tiba, satu.permintaan_tiba, awal);
        q.require(Rule::Chk04, side.is_ge(), |no| {
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
    // Without a line nothing has to be carried.
    let Some(first) = lines.first() else { return Some(at.date()) };
    let penyedia = platform.registry.produk(first.produk).penyedia;
    let lines: Vec<&BarisKeranjang> = lines.iter().collect();
    let (baris, _) = salin(platform.terms(), &lines, at.date());
    let days =
        alamat.iter().map(|alamat| ongkir_tahap(platform, penyedia, opsi, &baris, alamat, &[]).1);
    Some(at.date().plus_days(days.max()?))
}

/// Asks for a RUP of the satker that has enough left, and returns the total; what is larger than any
/// budget is too much for each.
fn cek_rup(
    q: &mut Check<'_>,
    satker: SatkerId,
    rup: RupId,
    total: Option<Rupiah>,
) -> Result<Rupiah, Stop> {
    const PESAN: &str = "Sisa pagu RUP tidak cukup.";
    let registry = &q.platform.registry;
    q.require(Rule::Chk05, registry.rup(rup).satker == satker, |no| {
        no.say("RUP harus milik satker pembeli.").fact("rup", &registry.rup(rup).kunci)
    })?;
    let sisa = q.platform.sisa(rup);
    let Some(total) = total else {
        return Err(q.refuse(Rule::Chk05, |no| {
            let total = format!("lebih dari {}", Rupiah::LARGEST);
            no.say(PESAN).fact("total", total).fact("batas", sisa)
        }));
    };
    q.at_most(Boundary::Chk05Sisa, "total", total, sisa, PESAN)?;
    Ok(total)
}

fn cek_ppk(q: &mut Check<'_>, satker: SatkerId, ppk: OrangId) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let akses = registry
        .akses(ppk, |akses| akses.peran == Peran::Ppk && akses.tempat == Tempat::Satker(satker));
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
    let perlu =
        if q.limit(Boundary::Chk07Batas, total, batas).is_le() { Peran::Pp } else { Peran::Ppk };
    let punya = q
        .platform
        .registry
        .akses(q.by, |akses| akses.peran == perlu && akses.tempat == Tempat::Satker(satker));
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
    })?;
    let tahun = q.at.date().year();
    q.require(Rule::Chk10, rup.tahun.is_none_or(|untuk| untuk == tahun), |no| {
        let untuk = rup.tahun.unwrap_or(tahun);
        no.say(format!(
            "RUP tahun anggaran {untuk} tidak dapat dipakai untuk checkout tahun {tahun}."
        ))
        .fact("tahun", untuk)
    })
}

/// Asks for a buyer and a PPK who do not belong to the selling company (CHK-11).
fn cek_konflik(q: &mut Check<'_>, penyedia: PenyediaId, ppk: OrangId) -> Result<(), Stop> {
    minta::tanpa_konflik(q, penyedia, "pembeli", q.by)?;
    minta::tanpa_konflik(q, penyedia, "ppk", ppk)
}

/// Asks for percentages that the law knows (PJK-08, PJK-09).
fn cek_ppn(
    q: &mut Check<'_>,
    penyedia: PenyediaId,
    lines: &[&BarisKeranjang],
    hari: Date,
) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let all = lines.iter().flat_map(|line| {
        let produk = registry.produk(line.produk);
        let layanan = line.layanan.iter().map(|posisi| &produk.layanan[usize::from(*posisi)]);
        pajak::tarif_disebut(produk, layanan)
    });
    minta::tarif(q, penyedia, all, hari)
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
        registry.akses(q.by, |akses| {
            akses.peran == Peran::Auditor && akses.tempat == Tempat::Instansi(instansi)
        })
    });
    let pesanan = akses::pesanan_untuk(q, act.pesanan, auditor.is_some())?;
    let akses =
        q.some(Rule::Chk03, auditor, |no| no.say("Dokumen persiapan hanya dapat dibuka Auditor."))?;
    q.peran = Some(akses.peran);
    // It is kept as it was uploaded, and opens to whoever has to look into it.
    let opens = q.rule(Rule::Chk03);
    let dokumen = opens.then(|| view::dokumen_persiapan(&pesanan.dokumen_persiapan));
    Ok(q.found(dokumen.map(Temuan::Isian).into_iter().collect()))
}

/// `cari-rup`: the RUP of the own satker by name or id, and of a year (CHK-05).
pub fn cari_rup(q: &mut Check<'_>, act: &CariRup) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let kata = minta::isi(act.kata_kunci.as_deref()).unwrap_or_default();
    let kata = nama_sama(&kata);
    let registry = &q.platform.registry;
    let found = registry.rup.iter().enumerate().filter(|(_, rup)| {
        let named = [&rup.nama, &rup.id].iter().any(|text| text.to_lowercase().contains(&kata));
        // One that names no year serves every year (CHK-10).
        let of_year = act.tahun.is_none_or(|tahun| rup.tahun.is_none_or(|own| own == tahun));
        // Of every satker that the person buys for.
        let own =
            |akses: &Akses| akses::membeli(akses) && akses.tempat == Tempat::Satker(rup.satker);
        named && of_year && registry.akses(q.by, own).is_some()
    });
    Ok(q.found(found.map(|(index, _)| Temuan::Rup(RupId::at(index))).collect()))
}
