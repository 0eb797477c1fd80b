//! Inspection, BAST, claims and ratings (areas BST and NIL).

use crate::platform::act::{IsiBast, JenisKlaim, Klaim as ActKlaim, Nilai, Periksa};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::Event;
use crate::platform::pengiriman::{posisi, tahap};
use crate::platform::persetujuan::status;
use crate::platform::pesanan::{Klaim, Pemeriksaan, Penilaian, Stage, StatusKirim, Tahap};
use crate::platform::policy;
use crate::platform::registry::OpsiPengiriman;
use crate::platform::rule::Rule;

/// `periksa`: the PPK inspects what arrived (BST-02, BST-06).
pub fn periksa(q: &mut Check<'_>, act: &Periksa) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
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
    let pemeriksaan = Pemeriksaan {
        tanggal,
        fungsi,
        jumlah,
        waktu,
        catatan: act.catatan.clone(),
        video: act.video.clone().map(Box::new),
    };
    q.does(&[if pemeriksaan.sesuai() { Rule::Bst02 } else { Rule::Bst06 }]);
    Ok(q.accept(vec![Event::BarangDiperiksa {
        pesanan: pesanan.id,
        tahap: posisi(tahap),
        pemeriksaan: Box::new(pemeriksaan),
    }]))
}

/// `buat-bast`: after the inspection, with a number (BST-02, BST-03).
pub fn buat(q: &mut Check<'_>, act: &IsiBast) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    status(q, pesanan, pesanan.stage == Stage::Berjalan)?;
    let tahap = tahap(q, Rule::Bst02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    let ditolak = stage.pemeriksaan.as_ref().is_some_and(|periksa| !periksa.sesuai());
    q.require(Rule::Bst06, !ditolak || stage.status == StatusKirim::Tiba, |no| {
        no.say("Pemeriksaan menyatakan tidak sesuai: penyedia mengirim ulang dan barang diperiksa lagi.")
    })?;
    tiba(q, stage)?;
    // What arrived after a failed inspection is inspected again.
    q.require(Rule::Bst02, stage.pemeriksaan.is_some() && !ditolak, |no| {
        no.say("Isi dahulu detail pemeriksaan, baru nomor BAST.").named("pemeriksaan")
    })?;
    let nomor = nomor(q, act)?;
    q.does(&[Rule::Bst02, Rule::Bst03]);
    let tahap = posisi(tahap);
    Ok(q.accept(vec![Event::BastDibuat { pesanan: pesanan.id, tahap, nomor }]))
}

/// `ubah-nomor-bast`: until signing (BST-03).
pub fn ubah_nomor(q: &mut Check<'_>, act: &IsiBast) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    let tahap = tahap(q, Rule::Bst02, pesanan, act.tahap.as_deref())?;
    let stage = &pesanan.tahap[tahap];
    status(q, pesanan, stage.bast.is_some())?;
    q.require(Rule::Bst03, stage.tanda_tangan_bast() == 0, |no| {
        no.say("Nomor BAST hanya dapat diubah sebelum ditandatangani.")
    })?;
    let nomor = nomor(q, act)?;
    q.does(&[Rule::Bst03]);
    let tahap = posisi(tahap);
    Ok(q.accept(vec![Event::BastDibuat { pesanan: pesanan.id, tahap, nomor }]))
}

/// Asks for a stage that has arrived and has no BAST yet (BST-01).
fn tiba(q: &mut Check<'_>, stage: &Tahap) -> Result<(), Stop> {
    let arrived = stage.status == StatusKirim::Tiba && stage.bast.is_none();
    q.require(Rule::Bst01, arrived, |no| {
        let kini = stage.status.label();
        no.say(format!("Hanya yang sudah tiba dan belum ber-BAST yang dapat dikonfirmasi; status pengiriman {kini}."))
            .fact("status", kini)
    })
}

fn nomor(q: &mut Check<'_>, act: &IsiBast) -> Result<Box<str>, Stop> {
    let nomor = act.nomor.clone().filter(|nomor| !nomor.trim().is_empty());
    q.some(Rule::Bst02, nomor, |no| no.say("Isi dahulu nomor BAST.").named("nomor"))
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
    let inspected =
        || pesanan.tahap.iter().find_map(|t| t.pemeriksaan.as_ref()?.video.as_deref().cloned());
    let video = q.some(Rule::Bst05, act.video.clone().or_else(inspected), |no| {
        no.say("Klaim memerlukan video pembukaan paket.").named("video")
    })?;
    let klaim = Box::new(Klaim { jenis, video, pada: q.at });
    Ok(q.accept(vec![Event::KlaimDiajukan { pesanan: pesanan.id, klaim }]))
}

/// `nilai`: from the PPK's signature on the BAST, each part once (NIL-01).
pub fn nilai(q: &mut Check<'_>, act: &Nilai) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, Some(Rule::Bst01))?;
    let signed = pesanan.tahap.iter().any(|tahap| tahap.tanda_tangan_bast() > 0);
    status(q, pesanan, signed)?;
    let open = q.platform.policy.penilaian == policy::Penilaian::Terbuka;
    q.require(Rule::Nil01, open, |no| no.say("Penilaian masih dalam pengembangan."))?;
    let baru = Penilaian {
        pesanan: act.pesanan_bintang.map(|bintang| (bintang, act.pesanan_ulasan.clone())),
        layanan: act.layanan_bintang.map(|bintang| (bintang, act.layanan_ulasan.clone())),
        kurir: act.kurir_bintang.map(|bintang| (bintang, act.kurir_ulasan.clone())),
    };
    let ada = pesanan.lain.as_ref().map(|lain| &lain.penilaian);
    let parts = [
        ("pesanan", &baru.pesanan, ada.and_then(|ada| ada.pesanan.as_ref())),
        ("layanan", &baru.layanan, ada.and_then(|ada| ada.layanan.as_ref())),
        ("kurir", &baru.kurir, ada.and_then(|ada| ada.kurir.as_ref())),
    ];
    let given = parts.iter().any(|(_, baru, _)| baru.is_some());
    q.require(Rule::Nil01, given, |no| no.say("Beri dahulu bintangnya, 1 sampai 5."))?;
    for (nama, baru, ada) in parts {
        let Some((bintang, _)) = baru else { continue };
        q.require(Rule::Nil01, (1..=5).contains(bintang), |no| {
            no.say("Bintang harus 1 sampai 5.").fact(nama, bintang)
        })?;
        q.require(Rule::Nil01, ada.is_none(), |no| {
            no.say("Penilaian ini sudah diberikan.").named(nama)
        })?;
    }
    let courier = baru.kurir.is_none() || pesanan.opsi == OpsiPengiriman::KurirPenyedia;
    q.require(Rule::Nil01, courier, |no| {
        no.say("Kurir hanya dinilai dengan opsi Kurir Penyedia.").named("kurir")
    })?;
    q.does(&[Rule::Nil01]);
    let penilaian = Box::new(baru);
    Ok(q.accept(vec![Event::PenilaianDiberikan { pesanan: pesanan.id, penilaian }]))
}
