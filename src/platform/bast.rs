//! Inspection, BAST, claims and ratings (areas BST and NIL).

use std::sync::Arc;

use crate::platform::act::{IsiBast, JenisKlaim, Klaim as ActKlaim, Nilai, Periksa};
use crate::platform::akses;
use crate::platform::berkas::JenisBerkas;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::minta::{self, SyaratBerkas, posisi, status, tahap};
use crate::platform::pesanan::{
    Klaim, Lampiran, Pemeriksaan, Penilaian, Stage, StatusKirim, Tahap,
};
use crate::platform::policy;
use crate::platform::registry::OpsiPengiriman;
use crate::platform::rule::Rule;

/// The video of a claim (BST-05).
const VIDEO: SyaratBerkas =
    SyaratBerkas { sebutan: "Video pembukaan paket", jenis: &[JenisBerkas::Video], maks: None };

/// `periksa`: the PPK inspects what arrived (BST-02, BST-06).
pub fn periksa(q: &mut Check<'_>, act: &Periksa) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    minta::tanpa_adendum(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Bst02, pesanan, act.tahap.as_deref())?;
    tiba(q, &pesanan.tahap[tahap])?;
    let isi = act.tanggal.zip(act.fungsi).zip(act.jumlah.zip(act.waktu));
    let ((tanggal, fungsi), (jumlah, waktu)) = q.some(Rule::Bst02, isi, |no| {
        let fields = [
            ("tanggal", act.tanggal.is_some()),
            ("fungsi", act.fungsi.is_some()),
            ("jumlah", act.jumlah.is_some()),
            ("waktu", act.waktu.is_some()),
        ];
        let missing = fields.into_iter().filter(|(_, there)| !there).map(|(nama, _)| nama);
        let no = no.say("Lengkapi dahulu tanggal dan ketiga pernyataan pemeriksaan.");
        missing.fold(no, Refusal::named)
    })?;
    let hari_ini = q.at.date();
    let tiba = pesanan.tahap[tahap].tiba.unwrap_or(hari_ini);
    let sejak = q.limit(Boundary::Bst02Tiba, tanggal, tiba).is_ge();
    let sampai = q.limit(Boundary::Bst02HariIni, tanggal, hari_ini).is_le();
    q.require(Rule::Bst02, sejak && sampai, |no| {
        no.say(format!("Tanggal pemeriksaan harus antara tiba ({tiba}) dan hari ini ({hari_ini})."))
            .fact("tanggal", tanggal)
            .fact("tiba", tiba)
            .fact("hari_ini", hari_ini)
    })?;
    let catatan = minta::isi(act.catatan.as_deref());
    let lampiran = catatan.is_some() || act.video.is_some();
    let pemeriksaan = Pemeriksaan {
        tanggal,
        fungsi,
        jumlah,
        waktu,
        lampiran: lampiran.then(|| Box::new(Lampiran { catatan, video: act.video.clone() })),
    };
    let records = if pemeriksaan.sesuai() { Rule::Bst02 } else { Rule::Bst06 };
    let event = Event::BarangDiperiksa {
        pesanan: pesanan.id,
        tahap: posisi(tahap),
        pemeriksaan: Arc::new(pemeriksaan),
    };
    Ok(q.done(records, [event]))
}

/// `buat-bast`: after the inspection, with a number (BST-02, BST-03).
pub fn buat(q: &mut Check<'_>, act: &IsiBast) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    minta::tanpa_adendum(q, pesanan)?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Bst02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    let ditolak = stage.pemeriksaan.as_ref().is_some_and(|periksa| !periksa.sesuai());
    q.require(Rule::Bst06, !ditolak || stage.status == StatusKirim::Tiba, |no| {
        no.say("Pemeriksaan menyatakan tidak sesuai: penyedia mengirim ulang dan barang diperiksa lagi.")
    })?;
    tiba(q, stage)?;
    // What arrived after a failed inspection is inspected again.
    q.some(Rule::Bst02, stage.pemeriksaan.as_ref().filter(|_| !ditolak), |no| {
        no.say("Isi dahulu detail pemeriksaan, baru nomor BAST.").named("pemeriksaan")
    })?;
    let nomor = nomor(q, act)?;
    let tahap = posisi(tahap);
    Ok(q.done(Rule::Bst03, [Event::BastDibuat { pesanan: pesanan.id, tahap, nomor }]))
}

/// `ubah-nomor-bast`: until signing (BST-03).
pub fn ubah_nomor(q: &mut Check<'_>, act: &IsiBast) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    minta::tanpa_adendum(q, pesanan)?;
    let tahap = tahap(q, Rule::Bst02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    // After the end nothing changes any more (VIS-07); of one that was signed BST-03 says so.
    let open = pesanan.stage == Stage::Berjalan || stage.tanda_tangan_bast() > 0;
    status(q, pesanan, open && stage.bast.is_some())?;
    q.require(Rule::Bst03, stage.tanda_tangan_bast() == 0, |no| {
        no.say("Nomor BAST hanya dapat diubah sebelum ditandatangani.")
    })?;
    let nomor = nomor(q, act)?;
    let tahap = posisi(tahap);
    Ok(q.done(Rule::Bst03, [Event::BastDibuat { pesanan: pesanan.id, tahap, nomor }]))
}

/// Asks for a stage that has arrived and has no BAST yet (BST-01).
fn tiba(q: &mut Check<'_>, stage: &Tahap) -> Result<(), Stop> {
    let arrived = stage.status == StatusKirim::Tiba && stage.bast.is_none();
    q.require(Rule::Bst01, arrived, |no| {
        let kini = stage.status.word();
        no.say(format!("Hanya yang sudah tiba dan belum ber-BAST yang dapat dikonfirmasi; status pengiriman {kini}."))
            .fact("status", kini)
    })
}

fn nomor(q: &mut Check<'_>, act: &IsiBast) -> Result<Box<str>, Stop> {
    minta::isian(q, Rule::Bst02, "nomor", act.nomor.as_deref(), "Isi dahulu nomor BAST.")
}

/// `klaim`: insurance or compensation, with the unboxing video (BST-05).
pub fn klaim(q: &mut Check<'_>, act: &ActKlaim) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    let arrived =
        pesanan.tahap.iter().any(|tahap| tahap.tiba.is_some() || tahap.pemeriksaan.is_some());
    status(q, pesanan, arrived)?;
    let jenis = act.jenis.unwrap_or(match pesanan.opsi {
        OpsiPengiriman::KurirPenyedia => JenisKlaim::Kompensasi,
        OpsiPengiriman::KurirPihakKetiga => JenisKlaim::Asuransi,
    });
    let inspected = pesanan.tahap.iter().rev().find_map(|t| t.pemeriksaan.as_ref()?.video());
    let video = q.some(Rule::Bst05, act.video.as_ref().or(inspected), |no| {
        no.say("Klaim memerlukan video pembukaan paket.").named("video")
    })?;
    minta::berkas(q, Rule::Bst05, video, VIDEO)?;
    let video = video.clone();
    let klaim = Box::new(Klaim { jenis, video, pada: q.at });
    Ok(q.accept([Event::KlaimDiajukan { pesanan: pesanan.id, klaim }]))
}

/// `nilai`: from the PPK's signature on the BAST, each part once (NIL-01).
pub fn nilai(q: &mut Check<'_>, act: &Nilai) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    let signed = pesanan.tahap.iter().any(|tahap| tahap.tanda_tangan_bast() > 0);
    status(q, pesanan, signed)?;
    let open = q.platform.policy.penilaian == policy::Penilaian::Terbuka;
    q.require(Rule::Nil01, open, |no| no.say("Penilaian masih dalam pengembangan."))?;
    let ada = pesanan.lain.as_ref().map(|lain| &lain.penilaian);
    let [mut pesanan_baru, mut layanan_baru, mut kurir_baru] = [None, None, None];
    let parts = [
        (
            "pesanan",
            act.pesanan_bintang,
            &act.pesanan_ulasan,
            &mut pesanan_baru,
            ada.and_then(|ada| ada.pesanan.as_ref()),
        ),
        (
            "layanan",
            act.layanan_bintang,
            &act.layanan_ulasan,
            &mut layanan_baru,
            ada.and_then(|ada| ada.layanan.as_ref()),
        ),
        (
            "kurir",
            act.kurir_bintang,
            &act.kurir_ulasan,
            &mut kurir_baru,
            ada.and_then(|ada| ada.kurir.as_ref()),
        ),
    ];
    let given = parts.iter().any(|(_, bintang, ulasan, ..)| bintang.is_some() || ulasan.is_some());
    q.require(Rule::Nil01, given, |no| no.say("Beri dahulu bintangnya, 1 sampai 5."))?;
    for (nama, bintang, ulasan, baru, ada) in parts {
        let ulasan = minta::isi(ulasan.as_deref());
        q.require(Rule::Nil01, bintang.is_some() || ulasan.is_none(), |no| {
            no.say("Ulasan memerlukan bintangnya, 1 sampai 5.").named(nama)
        })?;
        let Some(bintang) = bintang else { continue };
        let terendah = q.limit(Boundary::Nil01Terendah, bintang, 1).is_ge();
        let tertinggi = q.limit(Boundary::Nil01Tertinggi, bintang, 5).is_le();
        q.require(Rule::Nil01, terendah && tertinggi, |no| {
            no.say("Bintang harus 1 sampai 5.").fact(nama, bintang)
        })?;
        q.require(Rule::Nil01, ada.is_none(), |no| {
            no.say("Penilaian ini sudah diberikan.").named(nama)
        })?;
        *baru = Some((bintang, ulasan));
    }
    let baru = Penilaian { pesanan: pesanan_baru, layanan: layanan_baru, kurir: kurir_baru };
    let courier = baru.kurir.is_none() || pesanan.opsi == OpsiPengiriman::KurirPenyedia;
    q.require(Rule::Nil01, courier, |no| {
        no.say("Kurir hanya dinilai dengan opsi Kurir Penyedia.").named("kurir")
    })?;
    let penilaian = Box::new(baru);
    let event = Event::PenilaianDiberikan { pesanan: pesanan.id, penilaian };
    Ok(q.done(Rule::Nil01, [event]))
}
