//! Adendum (area ADN): what may be changed, the proposal with its letter, the answer.
//!
//! What a proposal asks for is read to typed changes (see `perubahan`); content with them is checked
//! like a checkout, shown, signed and, once accepted, held.

use std::sync::Arc;

use crate::platform::act::{
    IsiAdendum, IsiPerubahan, JenisDokumen, Pihak, TerimaAdendum, TolakAdendum,
};
use crate::platform::akses;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::document::SuratAdendum;
use crate::platform::event::{AdendumBaru, Event};
use crate::platform::id::{AdendumId, BarisId, OrangId, PesananId, ProdukId};
use crate::platform::isi::{BarisLayanan, Isi, Rencana};
use crate::platform::minta::tanda::{self, Signable};
use crate::platform::minta::{self, produk};
use crate::platform::pajak;
use crate::platform::perubahan::{Perubahan, Tarif, diubah};
use crate::platform::pesanan::{Adendum, Pesanan, Stage, StatusKirim, Tahap};
use crate::platform::policy::JenisPerubahan;
use crate::platform::registry::{OpsiPengiriman, Orang, Registry};
use crate::platform::rule::Rule;
use crate::platform::status::StatusAdendum;
use crate::platform::view;
use crate::value::{Date, Persen, Rupiah, is_blank};

/// `preview-perubahan`: before and after of what a proposal would change (ADN-08).
pub fn preview(q: &mut Check<'_>, act: &IsiAdendum) -> Result<Accepted, Stop> {
    let (pesanan, _) = dapat_diajukan(q, act.pesanan)?;
    let diminta = lengkap(q, act)?;
    let perubahan = perubahan(q, pesanan, &diminta)?;
    let sesudah = diubah(pesanan, &perubahan);
    let shown = q.rule(Rule::Adn08);
    let shown = shown.then(|| view::perubahan_isi(q.platform, pesanan, &sesudah));
    Ok(q.found(shown.map(Temuan::Isian).into_iter().collect()))
}

/// `ajukan-adendum`: the letter is made and signed, and the other side is due (ADN-09).
pub fn ajukan(q: &mut Check<'_>, act: &IsiAdendum) -> Result<Accepted, Stop> {
    let (pesanan, pengusul) = dapat_diajukan(q, act.pesanan)?;
    let diminta = lengkap(q, act)?;
    let penyedia = pengusul == Pihak::Penyedia;
    let tanda = tanda::terisi(q, penyedia, act.passphrase.as_ref(), act.otp.as_ref())?;
    let perubahan: Box<[Perubahan]> = perubahan(q, pesanan, &diminta)?.into();
    let ke = u16::try_from(pesanan.adendum().len()).expect("an order has few adenda");
    let (terms, isi) = (q.platform.terms(), Arc::clone(&pesanan.isi));
    let surat = SuratAdendum::buat(terms, pesanan.nomor, ke, pengusul, perubahan.clone(), isi);
    let sidik = tanda::tangani(q, Signable::Usulan { pesanan, surat: &surat }, tanda)?;
    let tenggat = minta::tenggat(q, Rule::Adn10);
    let diam = pesanan.lain.as_ref().is_none_or(|lain| lain.chat.is_empty());
    let id = AdendumId::at(q.platform.adendum.len());
    let tanpa_chat = diam && q.rule(Rule::Adn12);
    let adendum = AdendumBaru { id, pengusul, perubahan, sidik, tenggat, tanpa_chat };
    let event = Event::AdendumDiajukan { pesanan: pesanan.id, adendum: Box::new(adendum) };
    let counts = q.rule(Rule::Adn01) && q.rule(lewat(pengusul));
    Ok(q.done(Rule::Adn09, counts.then_some(event)))
}

/// `terima-adendum`: the other side signs, and the changes hold (ADN-11).
pub fn terima(q: &mut Check<'_>, act: &TerimaAdendum) -> Result<Accepted, Stop> {
    let (pesanan, adendum, disebut) = disebut(q, act.pesanan, act.adendum)?;
    let pihak = akses::sebagai_pihak_adendum(q, pesanan, Some(adendum.penjawab()))?;
    dapat_dijawab(q, pesanan, disebut, pihak)?;
    let penyedia = pihak == Pihak::Penyedia;
    let tanda = tanda::terisi(q, penyedia, act.passphrase.as_ref(), act.otp.as_ref())?;
    let SuratAdendum { perubahan, sesudah, ke, .. } = &adendum.surat;
    // What others have ordered meanwhile is gone: stock and budget are looked at once more.
    cek_stok(q, pesanan, sesudah, perubahan)?;
    let dicadangkan = cek_pagu(q, pesanan, sesudah)?;
    cek_penanda(q, pesanan, perubahan)?;
    let (dokumen, posisi) = (JenisDokumen::Adendum, usize::from(*ke));
    let sidik = tanda::tangani(q, Signable::Dibuat { pesanan, dokumen, posisi }, tanda)?;
    minta::tepat_waktu(q, pesanan)?;
    if perubahan.iter().any(|satu| satu.jenis() == JenisPerubahan::Kuantitas) {
        // `apply` moves the stock.
        q.rule(Rule::Krj05);
    }
    let event = Event::AdendumDiterima { pesanan: pesanan.id, sidik, dicadangkan };
    let counts = q.rule(lewat(pihak));
    Ok(q.done(Rule::Adn11, counts.then_some(event)))
}

/// `tolak-adendum`: with a reason; the content is as before (ADN-11).
pub fn tolak(q: &mut Check<'_>, act: &TolakAdendum) -> Result<Accepted, Stop> {
    let (pesanan, adendum, disebut) = disebut(q, act.pesanan, act.adendum)?;
    let pejabat = (adendum.penjawab() == Pihak::Ppk).then_some(pesanan.ppk);
    let pihak = if akses::untuk_penyedia(q, pesanan, pejabat) {
        // A rejection is not signed: anybody of the company may say no.
        akses::sebagai_penyedia(q, pesanan)?;
        Pihak::Penyedia
    } else {
        akses::sebagai_ppk(q, pesanan, None)?;
        Pihak::Ppk
    };
    dapat_dijawab(q, pesanan, disebut, pihak)?;
    let alasan = minta::alasan(q, Rule::Adn11, act.alasan.as_deref())?;
    minta::tepat_waktu(q, pesanan)?;
    Ok(q.done(Rule::Adn11, [Event::AdendumDitolak { pesanan: pesanan.id, alasan }]))
}

/// Returns the rule by which the signature of a side is made.
const fn lewat(pihak: Pihak) -> Rule {
    match pihak {
        Pihak::Ppk => Rule::Tte01,
        Pihak::Penyedia => Rule::Tte05,
    }
}

/// Requires an order of which an adendum may be proposed, by one of its two sides, and returns which.
fn dapat_diajukan<'a>(
    q: &mut Check<'a>,
    pesanan: Option<PesananId>,
) -> Result<(&'a Pesanan, Pihak), Stop> {
    let pesanan = akses::pesanan(q, pesanan)?;
    let pihak = akses::sebagai_pihak_adendum(q, pesanan, None)?;
    if !pesanan.adendum().is_empty() {
        q.require(Rule::Adn04, pesanan.adendum_terbuka().is_none(), |no| {
            no.say(
                "Adendum sebelumnya belum dijawab. Hanya satu adendum yang terbuka pada satu saat.",
            )
            .fact("status", pesanan.status())
        })?;
    }
    let open = pesanan.stage == Stage::Berjalan && !pesanan.ada_bast();
    q.require(Rule::Adn05, open, |no| {
        let kini = if pesanan.stage == Stage::Berjalan {
            "BAST pesanan ini sudah dibuat".to_owned()
        } else {
            format!("status pesanan {}", pesanan.status())
        };
        no.say(format!("Adendum diajukan sejak Diproses Penyedia sampai BAST dibuat; {kini}."))
            .fact("status", pesanan.status())
    })?;
    if pesanan.opsi == OpsiPengiriman::KurirPihakKetiga {
        let dikirim = pesanan.tahap.iter().map(|tahap| tahap.status);
        let dikirim = { dikirim }.find(|status| *status != StatusKirim::BelumDikirim);
        q.require(Rule::Adn06, dikirim.is_none(), |no| {
            let status = dikirim.map_or("", StatusKirim::word);
            no.say("Dengan kurir pihak ketiga, adendum hanya dapat diajukan sebelum penyedia meminta penjemputan.")
                .fact("status", status)
        })?;
    }
    Ok((pesanan, pihak))
}

/// Returns the adendum that is named, with its order, if the person may see that at all.
fn disebut<'a>(
    q: &mut Check<'a>,
    pesanan: Option<PesananId>,
    adendum: Option<AdendumId>,
) -> Result<(&'a Pesanan, &'a Adendum, AdendumId), Stop> {
    let platform = q.platform;
    let found = adendum.filter(|id| id.index() < platform.adendum.len());
    let own = found.map(|id| platform.adendum(id).0.id);
    let named = own.filter(|own| pesanan.is_none_or(|pesanan| pesanan == *own));
    let pesanan = akses::pesanan(q, named)?;
    let id = found.ok_or(Stop::Nothing)?;
    Ok((pesanan, platform.adendum(id).1, id))
}

/// Asks whether an adendum still waits (ADN-10), and for the answer of this side (ADN-01).
fn dapat_dijawab(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    disebut: AdendumId,
    pihak: Pihak,
) -> Result<(), Stop> {
    let terbuka = pesanan.adendum_terbuka().filter(|adendum| adendum.id == disebut);
    let status = q.platform.adendum(disebut).1.status;
    // While a cancellation is waited for it stands still, and is as open as before.
    let berhenti = status == StatusAdendum::Diajukan && terbuka.is_none();
    minta::status(q, pesanan, !berhenti)?;
    let terbuka = q.some(Rule::Adn10, terbuka, |no| {
        let sebab = match status {
            StatusAdendum::Kedaluwarsa if pesanan.stage.berakhir() => "pesanannya sudah berakhir",
            StatusAdendum::Kedaluwarsa => "batas waktu jawabannya sudah lewat",
            _ => "sudah dijawab",
        };
        no.say(format!("Adendum ini tidak menunggu jawaban lagi: {sebab}."))
            .fact("status", status.word())
    })?;
    q.require(Rule::Adn01, terbuka.penjawab() == pihak, |no| {
        no.say("Adendum dijawab pihak lain, bukan pengusulnya.").fact("pengusul", pihak.word())
    })
}

/// What a proposal asks for, with nothing missing.
#[derive(Clone, Copy, Debug)]
enum Diminta<'a> {
    Kuantitas { produk: BarisId, kuantitas: i64 },
    Ongkir { nilai: Rupiah },
    Ketentuan { isi: &'a str },
    PpnBaris { produk: BarisId, persen: Persen },
    PpnLayanan { produk: Option<BarisId>, layanan: &'a str, persen: Persen },
    Ppnbm { produk: BarisId, persen: Persen },
    PermintaanTiba { tanggal: Date },
    HapusLayanan { produk: Option<BarisId>, layanan: &'a str },
    TambahLayanan { produk: BarisId, layanan: &'a str, harga: Rupiah },
    PenandaTangan { pihak: Pihak, orang: OrangId },
}

/// Asks for at least one change, each of a kind and with all that its kind needs (ADN-02).
fn lengkap<'a>(q: &mut Check<'_>, act: &'a IsiAdendum) -> Result<Vec<Diminta<'a>>, Stop> {
    let all = act.perubahan.as_deref().unwrap_or_default();
    q.require(Rule::Adn02, !all.is_empty(), |no| {
        no.say("Pilih dahulu data yang diubah.").named("perubahan")
    })?;
    let mut diminta = Vec::with_capacity(all.len());
    for (nomor, satu) in all.iter().enumerate() {
        let asing = asing(satu);
        q.require(Rule::Adn02, asing.is_none(), |no| {
            let (jenis, isian) = asing.unwrap_or_default();
            no.say(format!("Perubahan ke-{} ({jenis}) tidak mengenal isian {isian}.", nomor + 1))
                .named("perubahan")
        })?;
        let (found, kurang) = match satu_lengkap(satu) {
            Ok(found) => (Some(found), ""),
            Err(kurang) => (None, kurang),
        };
        diminta.push(q.some(Rule::Adn02, found, |no| {
            no.say(format!("Lengkapi dahulu perubahan ke-{}: isi {kurang}.", nomor + 1))
                .named(kurang)
        })?);
    }
    Ok(diminta)
}

/// Returns the kind of a change and the first field that this kind does not have, if one is filled in: it would be
/// left out of account, and something else changed.
fn asing(satu: &IsiPerubahan) -> Option<(&'static str, &'static str)> {
    let jenis = satu.jenis?;
    let own: &[&str] = match jenis {
        JenisPerubahan::Kuantitas => &["produk", "kuantitas"],
        JenisPerubahan::Ongkir => &["nilai"],
        JenisPerubahan::Ketentuan => &["isi"],
        JenisPerubahan::Ppn => &["produk", "layanan", "persen"],
        JenisPerubahan::Ppnbm => &["produk", "persen"],
        JenisPerubahan::PermintaanTiba => &["tanggal"],
        JenisPerubahan::HapusLayanan => &["produk", "layanan"],
        JenisPerubahan::TambahLayanan => &["produk", "layanan", "harga"],
        JenisPerubahan::PenandaTangan => &["pihak", "orang"],
    };
    let said = |text: &Option<Box<str>>| text.as_deref().is_some_and(|text| !is_blank(text));
    let filled = [
        ("produk", satu.produk.is_some()),
        ("kuantitas", satu.kuantitas.is_some()),
        ("nilai", satu.nilai.is_some()),
        ("isi", said(&satu.isi)),
        ("persen", satu.persen.is_some()),
        ("tanggal", satu.tanggal.is_some()),
        ("layanan", said(&satu.layanan)),
        ("harga", satu.harga.is_some()),
        ("pihak", satu.pihak.is_some()),
        ("orang", satu.orang.is_some()),
    ];
    let asing = filled.into_iter().find(|(nama, filled)| *filled && !own.contains(nama));
    asing.map(|(nama, _)| (jenis.word(), nama))
}

/// Returns a change with nothing missing, or the first field that is.
fn satu_lengkap(satu: &IsiPerubahan) -> Result<Diminta<'_>, &'static str> {
    fn ada<'b>(nama: &'static str, text: Option<&'b str>) -> Result<&'b str, &'static str> {
        text.filter(|text| !is_blank(text)).ok_or(nama)
    }
    let produk = satu.produk.ok_or("produk");
    let persen = satu.persen.ok_or("persen");
    let layanan = ada("layanan", satu.layanan.as_deref());
    Ok(match satu.jenis.ok_or("jenis")? {
        JenisPerubahan::Kuantitas => {
            Diminta::Kuantitas { produk: produk?, kuantitas: satu.kuantitas.ok_or("kuantitas")? }
        }
        JenisPerubahan::Ongkir => Diminta::Ongkir { nilai: satu.nilai.ok_or("nilai")? },
        JenisPerubahan::Ketentuan => Diminta::Ketentuan { isi: ada("isi", satu.isi.as_deref())? },
        JenisPerubahan::Ppn => match layanan {
            Ok(layanan) => Diminta::PpnLayanan { produk: satu.produk, layanan, persen: persen? },
            Err(_) => Diminta::PpnBaris { produk: produk?, persen: persen? },
        },
        JenisPerubahan::Ppnbm => Diminta::Ppnbm { produk: produk?, persen: persen? },
        JenisPerubahan::PermintaanTiba => {
            Diminta::PermintaanTiba { tanggal: satu.tanggal.ok_or("tanggal")? }
        }
        JenisPerubahan::HapusLayanan => {
            Diminta::HapusLayanan { produk: satu.produk, layanan: layanan? }
        }
        JenisPerubahan::TambahLayanan => Diminta::TambahLayanan {
            produk: produk?,
            layanan: layanan?,
            harga: satu.harga.ok_or("harga")?,
        },
        JenisPerubahan::PenandaTangan => Diminta::PenandaTangan {
            pihak: satu.pihak.ok_or("pihak")?,
            orang: satu.orang.ok_or("orang")?,
        },
    })
}

/// Asks all values in the order of the catalogue, and returns the changes.
fn perubahan(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    diminta: &[Diminta<'_>],
) -> Result<Vec<Perubahan>, Stop> {
    let mut all: Vec<Perubahan> = Vec::with_capacity(diminta.len());
    let mut masalah = None;
    for satu in diminta {
        match jadikan(q, pesanan, *satu) {
            Ok(found) => {
                let why = salah(&q.platform.registry, pesanan, &all, &found);
                masalah = masalah.or(why);
                all.push(found);
            }
            Err(why) => masalah = masalah.or(Some(why)),
        }
    }
    cek_kuantitas(q, pesanan, &all)?;
    let sesudah = diubah(pesanan, &all);
    cek_stok(q, pesanan, &sesudah, &all)?;
    cek_tahap(q, &sesudah, &all)?;
    for satu in &all {
        if let Perubahan::PermintaanTiba { tanggal, .. } = satu {
            cek_tanggal(q, *tanggal)?;
        }
    }
    for satu in &all {
        if let Perubahan::PenandaTangan { pihak: Pihak::Ppk, orang } = satu {
            minta::tanpa_konflik(q, pesanan.penyedia, "ppk", *orang)?;
        }
    }
    for satu in &all {
        match satu {
            Perubahan::Ongkir { nilai } => {
                minta::harga(q, "ongkir", *nilai, pesanan.ongkir_tayang)?;
            }
            Perubahan::TambahLayanan(baru) => {
                minta::harga(q, "layanan", baru.harga, baru.harga_tayang)?;
            }
            _ => {}
        }
    }
    q.require(Rule::Adn02, masalah.is_none(), |no| {
        no.say(masalah.unwrap_or_default()).named("perubahan")
    })?;
    for satu in &all {
        let jenis = satu.jenis();
        q.require(Rule::Adn03, q.platform.policy.adendum_terbuka.contains(&jenis), |no| {
            no.say(format!("Adendum {jenis} masih dalam pengembangan.")).fact("jenis", jenis)
        })?;
    }
    cek_batas(q, pesanan, &sesudah, &all)?;
    cek_pagu(q, pesanan, &sesudah)?;
    cek_penanda(q, pesanan, &all)?;
    cek_persen(q, pesanan, &sesudah, &all)?;
    // One adendum changes several data at once (ADN-04), of nine kinds (ADN-02).
    if all.len() > 1 && !q.rule(Rule::Adn04) {
        all.truncate(1);
    }
    if !q.rule(Rule::Adn02) {
        all.clear();
    }
    Ok(all)
}

/// Returns a change with all that it needs, or why there is none such.
fn jadikan(
    q: &Check<'_>,
    pesanan: &Pesanan,
    diminta: Diminta<'_>,
) -> Result<Perubahan, &'static str> {
    let registry = &q.platform.registry;
    let baris = |nama: BarisId| {
        let nomor = nama.find(pesanan.nama_baris());
        let nomor = nomor.and_then(|nomor| u16::try_from(nomor).ok());
        nomor.ok_or("Produk itu bukan baris pesanan ini, atau namanya berlaku untuk dua baris.")
    };
    // Its line, and its place in the product's list.
    let layanan = |produk: Option<BarisId>, nama: &str| {
        const TIDAK_ADA: &str = "Layanan itu tidak ada pada pesanan ini.";
        let nomor = match produk {
            None => pesanan.layanan_bernama(registry, nama),
            Some(produk) => {
                let baris = baris(produk)?;
                let own = |satu: &BarisLayanan| {
                    satu.baris == baris
                        && pesanan.layanan_disebut(registry, baris, satu.layanan, nama)
                };
                pesanan.layanan.iter().position(own)
            }
        };
        let satu = pesanan.layanan[nomor.ok_or(TIDAK_ADA)?];
        Ok::<_, &str>((satu.baris, satu.layanan))
    };
    let tarif = |nomor: u16, persen: Persen| {
        let produk = registry.barang(&pesanan.baris[usize::from(nomor)]);
        let efektif = pajak::ppn_efektif(q.terms(), produk, persen, pesanan.hari_tarif());
        Tarif { persen, efektif }
    };
    Ok(match diminta {
        Diminta::Kuantitas { produk, kuantitas } => {
            Perubahan::Kuantitas { baris: baris(produk)?, kuantitas }
        }
        Diminta::Ongkir { nilai } => Perubahan::Ongkir { nilai },
        Diminta::Ketentuan { isi } => Perubahan::Ketentuan { isi: isi.into() },
        Diminta::PpnBaris { produk, persen } => {
            let baris = baris(produk)?;
            Perubahan::PpnBaris { baris, tarif: tarif(baris, persen) }
        }
        Diminta::PpnLayanan { produk, layanan: nama, persen } => {
            let (baris, layanan) = layanan(produk, nama)?;
            Perubahan::PpnLayanan { baris, layanan, tarif: tarif(baris, persen) }
        }
        Diminta::Ppnbm { produk, persen } => Perubahan::Ppnbm { baris: baris(produk)?, persen },
        Diminta::PermintaanTiba { tanggal } => {
            let waits = |(nomor, tahap): (usize, &Tahap)| {
                tahap.tiba.is_none().then(|| minta::posisi(nomor))
            };
            let tahap = pesanan.tahap.iter().enumerate().filter_map(waits).collect();
            Perubahan::PermintaanTiba { tanggal, tahap }
        }
        Diminta::HapusLayanan { produk, layanan: nama } => {
            let (baris, layanan) = layanan(produk, nama)?;
            Perubahan::HapusLayanan { baris, layanan }
        }
        Diminta::TambahLayanan { produk, layanan: nama, harga } => {
            let baris = baris(produk)?;
            let barang = registry.barang(&pesanan.baris[usize::from(baris)]);
            let posisi = u16::try_from(barang.layanan.len()).expect("a product has few add-ons");
            let posisi = { 0..posisi }
                .find(|satu| pesanan.layanan_disebut(registry, baris, *satu, nama))
                .ok_or("Layanan itu tidak ditawarkan pada baris ini.")?;
            let asal = &barang.layanan[usize::from(posisi)];
            Perubahan::TambahLayanan(BarisLayanan {
                baris,
                layanan: posisi,
                harga_tayang: asal.harga,
                harga,
                ppn_persen: tarif(baris, asal.ppn_persen).efektif,
                jenis: asal.jenis,
            })
        }
        Diminta::PenandaTangan { pihak, orang } => Perubahan::PenandaTangan { pihak, orang },
    })
}

/// Returns why a change is none that an adendum may have (ADN-02), given those before it.
fn salah(
    registry: &Registry,
    pesanan: &Pesanan,
    sebelumnya: &[Perubahan],
    satu: &Perubahan,
) -> Option<&'static str> {
    let ongkir = satu.jenis() == JenisPerubahan::Ongkir;
    if ongkir && pesanan.opsi != OpsiPengiriman::KurirPenyedia {
        return Some("Harga pengiriman hanya dapat diubah dengan opsi Kurir Penyedia.");
    }
    if let Perubahan::TambahLayanan(baru) = satu {
        let own = |ada: &BarisLayanan| (ada.baris, ada.layanan) == (baru.baris, baru.layanan);
        if pesanan.layanan.iter().any(own) {
            return Some("Layanan itu sudah ada pada pesanan ini.");
        }
    }
    if sebelumnya.iter().any(|lain| lain.sama_hal(satu)) {
        return Some("Satu data diubah dua kali dalam satu adendum.");
    }
    let same = match satu.tarif() {
        // A percentage is what is named, whatever it comes to.
        Some(tarif) => tarif.persen == persen_kini(registry, pesanan, satu),
        None => diubah(pesanan, std::slice::from_ref(satu)) == *pesanan.isi,
    };
    same.then_some("Perubahan itu tidak mengubah apa pun.")
}

/// Returns the PPN that a line or an add-on has now, as it was named last: by an adendum, else by the
/// product as it was bought.
fn persen_kini(registry: &Registry, pesanan: &Pesanan, satu: &Perubahan) -> Persen {
    let last = disebut_terakhir(pesanan, &[], |lain| lain.sama_hal(satu));
    let asal = |nomor: u16| registry.barang(&pesanan.baris[usize::from(nomor)]);
    last.unwrap_or_else(|| match satu {
        Perubahan::PpnLayanan { baris, layanan, .. } => {
            asal(*baris).layanan[usize::from(*layanan)].ppn_persen
        }
        Perubahan::PpnBaris { baris, .. } => asal(*baris).ppn_persen,
        _ => unreachable!("only PPN has a percentage that is named"),
    })
}

/// Returns the PPN that was named last of what changes are about: by these, else by accepted adenda.
fn disebut_terakhir(
    pesanan: &Pesanan,
    all: &[Perubahan],
    about: impl Fn(&Perubahan) -> bool,
) -> Option<Persen> {
    let accepted = |adendum: &&Adendum| adendum.status == StatusAdendum::Diterima;
    let accepted = pesanan.adendum().iter().filter(accepted);
    let mut changes = accepted.flat_map(|adendum| &adendum.surat.perubahan).chain(all);
    // An add-on that was taken out and came back has the rate of the product again.
    changes.rfind(|lain| about(lain)).and_then(Perubahan::tarif).map(|tarif| tarif.persen)
}

/// Asks for quantities of at least the product's minimum (KRJ-01).
fn cek_kuantitas(q: &mut Check<'_>, pesanan: &Pesanan, all: &[Perubahan]) -> Result<(), Stop> {
    for satu in all {
        if let Perubahan::Kuantitas { baris, kuantitas } = satu {
            let barang = q.platform.registry.barang(&pesanan.baris[usize::from(*baris)]);
            produk::minimum(q, barang, *kuantitas)?;
        }
    }
    Ok(())
}

/// Asks for quantities within what is free and what the order holds already (KRJ-01).
fn cek_stok(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    sesudah: &Isi,
    all: &[Perubahan],
) -> Result<(), Stop> {
    let banyak = |isi: &Isi, produk: ProdukId| {
        let own = isi.baris.iter().filter(|baris| baris.produk == produk);
        own.fold(0_i64, |sum, baris| sum.saturating_add(baris.kuantitas))
    };
    for satu in all {
        if let Perubahan::Kuantitas { baris, .. } = satu {
            let produk = pesanan.baris[usize::from(*baris)].produk;
            let bebas = q.platform.stok[produk.index()];
            let ada = bebas.saturating_add(banyak(pesanan, produk));
            produk::stok(q, banyak(sesudah, produk), ada)?;
        }
    }
    Ok(())
}

/// Asks for stages that still deliver something each (CHK-01).
fn cek_tahap(q: &mut Check<'_>, sesudah: &Isi, all: &[Perubahan]) -> Result<(), Stop> {
    let divided = sesudah.rencana.len() > 1;
    if !divided || !all.iter().any(|satu| satu.jenis() == JenisPerubahan::Kuantitas) {
        return Ok(());
    }
    let mut stages = sesudah.rencana.iter().map(Rencana::isi);
    let full = stages.all(|isi| isi.is_empty() || isi.iter().any(|banyak| *banyak > 0));
    q.require(Rule::Chk01, full, |no| {
        no.say("Setelah perubahan ini ada tahap pengiriman yang tidak memuat apa pun.")
            .named("tahapan")
    })
}

/// Asks for a requested arrival not before today (CHK-04, ruling 33).
fn cek_tanggal(q: &mut Check<'_>, tanggal: Date) -> Result<(), Stop> {
    let hari_ini = q.at.date();
    let side = q.limit(Boundary::Chk04Adendum, tanggal, hari_ini);
    q.require(Rule::Chk04, side.is_ge(), |no| {
        no.say(format!("Permintaan tiba paling awal hari ini, {hari_ini}."))
            .fact("permintaan_tiba", tanggal)
            .fact("paling_awal", hari_ini)
    })
}

/// Asks for a net change of quantities, over all accepted adenda and this one, of at most so many
/// percent of what the Surat Pesanan came to before tax (ADN-07, ruling 28).
fn cek_batas(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    sesudah: &Isi,
    all: &[Perubahan],
) -> Result<(), Stop> {
    let Some(persen) = q.platform.policy.adendum_batas_persen else { return Ok(()) };
    if !all.iter().any(|satu| satu.jenis() == JenisPerubahan::Kuantitas) {
        return Ok(());
    }
    let awal = pesanan.isi_awal();
    let lines = awal.baris.iter().zip(&sesudah.baris);
    let net: i128 = lines
        .map(|(dari, ke)| {
            let beda = i128::from(ke.kuantitas) - i128::from(dari.kuantitas);
            beda * i128::from(dari.harga.get())
        })
        .sum();
    let dasar = pajak::rincian(q.platform.terms(), awal).dasar();
    let batas = persen.floor_of(dasar);
    // What is larger than any amount is above every limit.
    let net = Rupiah::of_wide(net.abs()).unwrap_or(Rupiah::LARGEST);
    let pesan = format!(
        "Perubahan kuantitas mengubah jumlah harga lebih dari {persen}% dari subtotal awal {dasar}."
    );
    q.at_most(Boundary::Adn07Batas, "perubahan", net, batas, &pesan)
}

/// Asks for a new total that the RUP covers, and returns it (ADN-13).
fn cek_pagu(q: &mut Check<'_>, pesanan: &Pesanan, sesudah: &Isi) -> Result<Rupiah, Stop> {
    const PESAN: &str = "Sisa pagu RUP tidak cukup untuk total setelah adendum.";
    let sisa = q.platform.sisa(pesanan.rup) + pesanan.dicadangkan;
    if !sesudah.muat() {
        return Err(q.refuse(Rule::Adn13, |no| {
            let total = format!("lebih dari {}", Rupiah::LARGEST);
            no.say(PESAN).fact("total", total).fact("batas", sisa)
        }));
    }
    let total = pajak::rincian(q.terms(), sesudah).bruto();
    q.at_most(Boundary::Adn13Sisa, "total", total, sisa, PESAN)?;
    Ok(total)
}

/// Asks for signing persons who may sign for their side (ADN-14).
fn cek_penanda(q: &mut Check<'_>, pesanan: &Pesanan, all: &[Perubahan]) -> Result<(), Stop> {
    for satu in all {
        let Perubahan::PenandaTangan { pihak, orang } = satu else { continue };
        let may = akses::dapat_menandatangani(q, pesanan, *pihak, *orang);
        let Orang { nama, kunci, .. } = q.platform.registry.orang(*orang);
        q.require(Rule::Adn14, may, |no| {
            let syarat = match pihak {
                Pihak::Ppk => "berakses PA, KPA, atau PPK yang Aktif di satker pembeli",
                Pihak::Penyedia => "Admin Utama atau Anggota perusahaan penyedia",
            };
            no.say(format!("{nama} tidak dapat menandatangani: penggantinya harus {syarat}."))
                .fact("orang", kunci)
        })?;
    }
    Ok(())
}

/// Asks for percentages that the law knows, of lines and add-ons as they are to be (PJK-09).
fn cek_persen(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    sesudah: &Isi,
    all: &[Perubahan],
) -> Result<(), Stop> {
    const PESAN: &str = "PPN harus 0, 11, atau 12 untuk barang mewah (PPnBM di atas 0).";
    let pkp = q.platform.registry.penyedia(pesanan.penyedia).pkp;
    let mewah = pajak::tarif_mewah(q.platform.terms(), pesanan.hari_tarif());
    let luxury = |baris: u16| sesudah.baris[usize::from(baris)].ppnbm_persen > Persen::ZERO;
    for satu in all {
        match satu {
            Perubahan::PpnBaris { tarif: Tarif { persen, .. }, .. }
            | Perubahan::PpnLayanan { tarif: Tarif { persen, .. }, .. } => {
                q.require(Rule::Pjk09, pkp || *persen == Persen::ZERO, |no| {
                    no.say("Penyedia bukan PKP tidak memungut PPN.").fact("ppn_persen", persen)
                })?;
                let luxury = match satu {
                    Perubahan::PpnBaris { baris, .. } => luxury(*baris),
                    _ => false,
                };
                minta::ppn(q, *persen, luxury && mewah, PESAN)?;
            }
            Perubahan::Ppnbm { baris, persen } => {
                minta::ppnbm(q, *persen, pesanan.hari_tarif())?;
                // Goods that are luxury no more do not keep the rate of luxury: the one that was named,
                // which is not yet the one that is paid in January 2025 (PJK-09).
                let named = disebut_terakhir(
                    pesanan,
                    all,
                    |lain| matches!(lain, Perubahan::PpnBaris { baris: other, .. } if other == baris),
                );
                let line = &pesanan.baris[usize::from(*baris)];
                let ppn = named.unwrap_or_else(|| q.platform.registry.barang(line).ppn_persen);
                let kept = ppn == Persen::from(12) && !luxury(*baris);
                q.require(Rule::Pjk09, !kept, |no| no.say(PESAN).fact("ppn_persen", ppn))?;
            }
            _ => {}
        }
    }
    Ok(())
}
