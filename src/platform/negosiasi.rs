//! Negotiation (area NEG).

use smallvec::{SmallVec, smallvec};

use crate::platform::act::{Chat, DenganAlasan, IsiUsulan, SatuPesanan};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::minta::{self, produk};
use crate::platform::pajak;
use crate::platform::pesanan::{Fase, Pesanan, Sisi, Stage, Usulan};
use crate::platform::registry::{OpsiPengiriman, Tempat};
use crate::platform::rule::Rule;
use crate::value::Rupiah;

/// `ajukan-negosiasi`: the buyer proposes prices (NEG-01).
pub fn ajukan(q: &mut Check<'_>, act: &IsiUsulan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_pembeli(q, pesanan)?;
    giliran(q, pesanan, due(pesanan) == Some(Sisi::Pembeli))?;
    terisi(q, act)?;
    produk::masih_tayang(q, pesanan)?;
    cek_ongkir(q, act, pesanan)?;
    let harga = harga(q, act, pesanan)?;
    usulkan(q, pesanan, Sisi::Pembeli, harga)
}

/// `ajukan-harga-baru`: either side answers a proposal with another (NEG-06).
pub fn ajukan_harga_baru(q: &mut Check<'_>, act: &IsiUsulan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let sisi = akses::sebagai_pihak_negosiasi(q, pesanan, due(pesanan))?;
    let answers = pesanan.stage != Stage::MenungguNegosiasi;
    giliran(q, pesanan, answers && due(pesanan) == Some(sisi))?;
    terisi(q, act)?;
    produk::masih_tayang(q, pesanan)?;
    cek_ongkir(q, act, pesanan)?;
    let harga = harga(q, act, pesanan)?;
    usulkan(q, pesanan, sisi, harga)
}

/// `setujui-negosiasi`: the side that is due agrees (NEG-07).
pub fn setujui(q: &mut Check<'_>, act: &SatuPesanan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    let sisi = akses::sebagai_pihak_negosiasi(q, pesanan, due(pesanan))?;
    let proposed = pesanan.stage != Stage::MenungguNegosiasi;
    giliran(q, pesanan, proposed && due(pesanan) == Some(sisi))?;
    produk::masih_tayang(q, pesanan)?;
    minta::tepat_waktu(q, pesanan)?;
    let dicadangkan = pajak::rincian(q.platform.terms(), pesanan).bruto();
    let tenggat = minta::tenggat_baru(q, pesanan, Rule::Neg12);
    let event = Event::NegosiasiDisetujui { pesanan: pesanan.id, sisi, tenggat, dicadangkan };
    Ok(q.done(Rule::Neg07, [event]))
}

/// `batalkan-negosiasi`: the buyer cancels with a reason (NEG-08).
pub fn batalkan(q: &mut Check<'_>, act: &DenganAlasan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_pembeli(q, pesanan)?;
    minta::menunggu(q, pesanan, pesanan.stage.fase() == Some(Fase::Negosiasi))?;
    let alasan = minta::alasan(q, Rule::Neg08, act.alasan.as_deref())?;
    minta::lepas(q);
    Ok(q.done(Rule::Neg08, [Event::PesananDibatalkan { pesanan: pesanan.id, alasan }]))
}

/// `chat`: buyer, PPK and penyedia write to each other at any time (NEG-11).
pub fn chat(q: &mut Check<'_>, act: &Chat) -> Result<Accepted, Stop> {
    if act.pesanan.is_none()
        && let Some(produk) = act.produk
    {
        let penyedia = q.platform.registry.produk(produk).penyedia;
        let own =
            q.platform.registry.akses(q.by, |akses| akses.tempat == Tempat::Penyedia(penyedia));
        match own {
            Some(akses) => q.peran = Some(akses.peran),
            None => drop(akses::sebagai_pembeli_baru(q, None)?),
        }
        let pesan = pesan(q, act)?;
        return Ok(q.done(Rule::Neg11, [Event::ChatProdukDikirim { produk, pesan }]));
    }
    let pesanan = akses::pesanan(q, act.pesanan)?;
    if q.by == pesanan.ppk && q.by != pesanan.pembeli {
        akses::sebagai_ppk(q, pesanan, None)?;
    } else {
        akses::sebagai_pihak_negosiasi(q, pesanan, None)?;
    }
    let pesan = pesan(q, act)?;
    Ok(q.done(Rule::Neg11, [Event::ChatDikirim { pesanan: pesanan.id, pesan }]))
}

fn pesan(q: &mut Check<'_>, act: &Chat) -> Result<Box<str>, Stop> {
    minta::isian(q, Rule::Vis07, "pesan", act.pesan.as_deref(), "Tulis dahulu pesannya.")
}

/// Returns the side whose turn it is to propose or agree.
const fn due(pesanan: &Pesanan) -> Option<Sisi> {
    match pesanan.stage {
        Stage::MenungguNegosiasi | Stage::DiajukanPenyedia => Some(Sisi::Pembeli),
        Stage::DiajukanPembeli => Some(Sisi::Penyedia),
        _ => None,
    }
}

fn giliran(q: &mut Check<'_>, pesanan: &Pesanan, holds: bool) -> Result<(), Stop> {
    q.require(Rule::Neg09, holds, |no| {
        no.say(format!("Bukan giliran Anda: status transaksi {}.", pesanan.status()))
            .fact("status", pesanan.status())
    })
}

/// Asks for something that is proposed (NEG-10).
fn terisi(q: &mut Check<'_>, act: &IsiUsulan) -> Result<(), Stop> {
    let given = act.harga.as_ref().is_some_and(|harga| !harga.is_empty())
        || act.layanan.as_ref().is_some_and(|harga| !harga.is_empty())
        || act.ongkir.is_some();
    q.require(Rule::Neg10, given, |no| no.say("Isi dahulu harga yang diajukan.").named("harga"))
}

/// Asks whether shipping may be negotiated, where it is (NEG-02).
fn cek_ongkir(q: &mut Check<'_>, act: &IsiUsulan, pesanan: &Pesanan) -> Result<(), Stop> {
    let Some(ongkir) = act.ongkir else { return Ok(()) };
    q.require(Rule::Neg02, pesanan.opsi == OpsiPengiriman::KurirPenyedia, |no| {
        no.say("Biaya pengiriman hanya dapat dinegosiasi dengan opsi Kurir Penyedia.")
            .fact("ongkir", ongkir)
    })
}

/// Proposes prices; nothing refuses any more.
fn usulkan(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    sisi: Sisi,
    harga: SmallVec<[Rupiah; 2]>,
) -> Result<Accepted, Stop> {
    let proposes = match sisi {
        Sisi::Pembeli => Rule::Neg01,
        Sisi::Penyedia => Rule::Neg06,
    };
    minta::tepat_waktu(q, pesanan)?;
    // Taxes come on top of the prices by themselves (see `pajak`).
    q.sets(Rule::Neg03);
    let tenggat = minta::tenggat_baru(q, pesanan, Rule::Neg05);
    let usulan = Usulan { sisi, pada: q.at, harga };
    let event = Event::NegosiasiDiajukan { pesanan: pesanan.id, usulan, tenggat };
    Ok(q.done(proposes, [event]))
}

/// Returns the prices of the proposal: those given, the others as they stand (NEG-10).
fn harga(
    q: &mut Check<'_>,
    act: &IsiUsulan,
    pesanan: &Pesanan,
) -> Result<SmallVec<[Rupiah; 2]>, Stop> {
    let registry = &q.platform.registry;
    let lines = pesanan.baris.len();
    let mut asked: SmallVec<[Option<Rupiah>; 4]> = smallvec![None; lines + pesanan.layanan.len()];
    let (mut foreign, mut twice) = (false, false);
    let mut ask = |nomor: Option<usize>, harga: Rupiah| match nomor {
        Some(nomor) => twice |= asked[nomor].replace(harga).is_some(),
        None => foreign = true,
    };
    for (nama, harga) in act.harga.iter().flatten() {
        ask(nama.find(pesanan.nama_baris()), *harga);
    }
    for (nama, harga) in act.layanan.iter().flatten() {
        ask(pesanan.layanan_bernama(registry, nama).map(|nomor| lines + nomor), *harga);
    }
    q.require(Rule::Neg10, !foreign, |no| {
        no.say("Harga diajukan untuk baris atau layanan yang tidak ada di pesanan ini, atau yang namanya berlaku untuk dua baris.")
            .named("harga")
    })?;
    q.require(Rule::Neg10, !twice, |no| {
        no.say("Satu baris atau layanan diberi dua harga.").named("harga")
    })?;
    let mut all = SmallVec::with_capacity(asked.len() + 1);
    for (baris, asked) in pesanan.baris.iter().zip(&asked) {
        all.push(batas(q, "harga", *asked, baris.harga, baris.harga_tayang)?);
    }
    for (layanan, asked) in pesanan.layanan.iter().zip(&asked[lines..]) {
        all.push(batas(q, "layanan", *asked, layanan.harga, layanan.harga_tayang)?);
    }
    all.push(batas(q, "ongkir", act.ongkir, pesanan.ongkir, pesanan.ongkir_tayang)?);
    Ok(all)
}

/// Returns the price asked for (NEG-10), or the one that stands.
fn batas(
    q: &mut Check<'_>,
    nama: &'static str,
    harga: Option<Rupiah>,
    kini: Rupiah,
    tayang: Rupiah,
) -> Result<Rupiah, Stop> {
    let Some(harga) = harga else { return Ok(kini) };
    minta::harga(q, nama, harga, tayang)?;
    Ok(harga)
}
