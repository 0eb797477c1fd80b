//! Deciding an act: accept, refuse, or ask the world outside.

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::ask::{Answer, Ask};
use crate::platform::check::{Accepted, Check, Refusal, Stop, Tally};
use crate::platform::id::OrangId;
use crate::platform::{
    bast, checkout, keranjang, lihat, negosiasi, pembayaran, pengiriman, persetujuan, tanda_tangan,
    tte,
};
use crate::value::SimTime;

/// What comes of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It holds: these events happened.
    Accept(Accepted),
    /// A rule refuses it; nothing changes.
    Refuse(Box<Refusal>),
    /// An answer from outside is needed; decide again with it.
    Ask(Ask),
    /// The act is part of the format and not of the platform as built so far.
    NotBuilt,
}

/// Decides an act of a person at an instant, with the answers had so far.
///
/// Nothing changes; rules looked at are added to the tally.
pub fn decide(
    platform: &Platform,
    at: SimTime,
    by: OrangId,
    act: &Act,
    answers: &[Answer],
    tally: &mut Tally,
) -> Decision {
    let mut check = Check::new(platform, at, by, answers, tally);
    match dispatch(&mut check, act) {
        Ok(accepted) => Decision::Accept(accepted),
        Err(Stop::Refuse(refusal)) => Decision::Refuse(refusal),
        Err(Stop::Ask(question)) => Decision::Ask(question),
        Err(Stop::NotBuilt) => Decision::NotBuilt,
    }
}

fn dispatch(q: &mut Check<'_>, act: &Act) -> Result<Accepted, Stop> {
    match act {
        Act::TambahKeKeranjang(act) => keranjang::tambah(q, act),
        Act::UbahKeranjang(act) => keranjang::ubah(q, act),
        Act::BeliLangsung(act) => checkout::beli_langsung(q, act),
        Act::CariRup(act) => checkout::cari_rup(q, act),
        Act::Checkout(act) => checkout::checkout(q, act),
        Act::GantiDokumenPersiapan(act) => checkout::ganti_dokumen(q, act),
        Act::BukaDokumenPersiapan(act) => checkout::buka_dokumen(q, act),
        Act::AjukanNegosiasi(act) => negosiasi::ajukan(q, act),
        Act::AjukanHargaBaru(act) => negosiasi::ajukan_harga_baru(q, act),
        Act::SetujuiNegosiasi(act) => negosiasi::setujui(q, act),
        Act::BatalkanNegosiasi(act) => negosiasi::batalkan(q, act),
        Act::Chat(act) => negosiasi::chat(q, act),
        Act::AjukanKePpk(act) => persetujuan::ajukan(q, act),
        Act::ReviewPesanan(act) => persetujuan::review(q, act),
        Act::BuatPesanan(act) => persetujuan::buat(q, act),
        Act::TambahKlausul(act) => persetujuan::tambah_klausul(q, act),
        Act::TolakPesanan(act) => persetujuan::tolak(q, act),
        Act::MintaOtp(act) => tanda_tangan::minta_otp(q, act),
        Act::MintaTte(_) => tte::minta(q),
        Act::DaftarkanTte(act) => tte::daftarkan(q, act),
        Act::TandaTangan(act) => tanda_tangan::tanda_tangan(q, act),
        Act::PeriksaTandaTangan(act) => tanda_tangan::periksa(q, act),
        Act::MintaPickup(act) => pengiriman::minta_pickup(q, act),
        Act::PerbaruiPengiriman(act) => pengiriman::perbarui(q, act),
        Act::LacakPengiriman(act) => pengiriman::lacak(q, act),
        Act::Periksa(act) => bast::periksa(q, act),
        Act::BuatBast(act) => bast::buat(q, act),
        Act::UbahNomorBast(act) => bast::ubah_nomor(q, act),
        Act::Klaim(act) => bast::klaim(q, act),
        Act::Nilai(act) => bast::nilai(q, act),
        Act::PilihMetodePembayaran(act) => pembayaran::pilih_metode(q, act),
        Act::VerifikasiDokumen(act) => pembayaran::verifikasi(q, act),
        Act::AjukanKeBendahara(act) => pembayaran::ajukan(q, act),
        Act::KonfirmasiPembayaran(act) => pembayaran::konfirmasi(q, act),
        Act::TerbitkanUlangKode(act) => pembayaran::terbitkan_ulang(q, act),
        Act::BayarCms(act) => pembayaran::bayar_cms(q, act),
        Act::CatatBuktiLuarSistem(act) => pembayaran::catat_bukti(q, act),
        Act::LihatPesanan(act) => lihat::pesanan(q, act),
        Act::DaftarTransaksi(act) => lihat::daftar(q, act),
        Act::LihatPengaturan(_) => lihat::pengaturan(q),
        _ => Err(Stop::NotBuilt),
    }
}
