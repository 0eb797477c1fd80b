//! What a person does next, by the status of a transaction and the person's part in it: one sentence for
//! each of them, in Indonesian.

use crate::platform::act::Tab;
use crate::platform::id::OrangId;
use crate::platform::metode::Saluran;
use crate::platform::minta::termin;
use crate::platform::pesanan::{Giliran, Pesanan};
use crate::platform::policy::BuktiPotongOleh;
use crate::platform::registry::{Akses, Orang, Peran, Tempat};
use crate::platform::status::Status;
use crate::platform::termin::{StatusBayar, Termin};

/// Declares the sentences: a row a status, for buyer, PPK, penyedia and treasurer.
macro_rules! petunjuk {
    ($($status:ident $pembeli:literal $ppk:literal $penyedia:literal $bendahara:literal;)*) => {
        /// Returns what one side does next while a transaction has this status.
        const fn petunjuk(status: Status, siapa: Giliran) -> &'static str {
            match status {
                $(Status::$status => match siapa {
                    Giliran::Pembeli => $pembeli,
                    Giliran::Ppk => $ppk,
                    Giliran::Penyedia => $penyedia,
                    Giliran::Bendahara => $bendahara,
                },)*
            }
        }
    };
}

petunjuk! {
    MenungguNegosiasi
        "Ajukan harga kepada penyedia, atau batalkan negosiasi."
        "Tunggu pembeli menyelesaikan negosiasi dan mengajukan pesanan kepada Anda."
        "Tunggu harga dari pembeli."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    DiajukanPembeli
        "Tunggu tanggapan penyedia sampai batas waktunya."
        "Tunggu pembeli menyelesaikan negosiasi dan mengajukan pesanan kepada Anda."
        "Setujui harga pembeli, atau ajukan harga baru, sebelum batas waktunya."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    DiajukanPenyedia
        "Setujui harga penyedia, ajukan harga baru, atau batalkan negosiasi, sebelum batas waktunya."
        "Tunggu pembeli menyelesaikan negosiasi dan mengajukan pesanan kepada Anda."
        "Tunggu tanggapan pembeli sampai batas waktunya."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    NegosiasiSelesai
        "Ajukan pesanan ke PPK sebelum batas waktunya, atau batalkan negosiasi."
        "Tunggu pembeli mengajukan pesanan kepada Anda."
        "Tunggu pembeli mengajukan pesanan ke PPK."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    MenungguPersetujuan
        "Tunggu PPK mereview pesanan dan menandatangani Surat Pesanan."
        "Review pesanan, buat dan tanda tangani Surat Pesanan, atau tolak, sebelum batas waktunya."
        "Tunggu PPK menandatangani Surat Pesanan."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    MenungguKonfirmasi
        "Tunggu penyedia menandatangani Surat Pesanan."
        "Tunggu penyedia menandatangani Surat Pesanan."
        "Tanda tangani Surat Pesanan dengan OTP, atau tolak pesanan, sebelum batas waktunya."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    Diproses
        "Lacak pengiriman; penyedia sedang memproses pesanan."
        "Lacak pengiriman; setelah barang tiba, periksa dan buat BAST."
        "Kirim barang dan perbarui status pengirimannya sampai tiba."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    AdendumDisiapkan
        "Tunggu PPK dan penyedia menyelesaikan adendum."
        "Terima atau tolak adendum penyedia sebelum batas waktunya, atau tunggu jawabannya atas adendum Anda."
        "Terima atau tolak adendum PPK sebelum batas waktunya, atau tunggu jawabannya atas adendum Anda."
        "Tunggu adendum selesai; sampai itu tidak ada yang dibayar.";
    Tiba
        "Barang sudah tiba; tunggu PPK memeriksa dan melanjutkan ke pembayaran."
        "Periksa barang, buat dan tanda tangani BAST, lalu pilih metode pembayaran."
        "Tanda tangani BAST setelah PPK, dan unggah dokumen penagihan bila diminta."
        "Belum ada yang perlu dibayar; tunggu pengajuan dari PPK.";
    MenungguPembayaran
        "Tunggu bendahara membayar."
        "Tunggu bendahara membayar; selama belum dikonfirmasinya, metode lain menarik pengajuan."
        "Tunggu bendahara membayar."
        "Periksa dokumennya, konfirmasi pembayaran, lalu bayar kodenya lewat CMS bank.";
    Lunas
        "Pesanan selesai; tidak ada lagi yang perlu dilakukan."
        "Pesanan selesai; ajukan klaim bila perlu, dan beri penilaian bila sudah dibuka."
        "Pesanan selesai dan sudah dibayar."
        "Pesanan sudah dibayar; tidak ada lagi yang perlu dilakukan.";
    LuarSistem
        "Pesanan selesai; tidak ada lagi yang perlu dilakukan."
        "Pesanan selesai; ajukan klaim bila perlu, dan beri penilaian bila sudah dibuka."
        "Pesanan selesai dan sudah dibayar di luar sistem."
        "Pesanan sudah dibayar di luar sistem; tidak ada yang perlu dibayar.";
    BatalOtomatis
        "Pesanan batal karena tidak ada tanggapan; buat pesanan baru bila masih diperlukan."
        "Pesanan batal karena tidak ada tanggapan; minta pembeli membuat pesanan baru bila masih diperlukan."
        "Pesanan batal karena tidak ada tanggapan; tidak ada lagi yang perlu dilakukan."
        "Pesanan batal; tidak ada yang perlu dibayar.";
    Dibatalkan
        "Pesanan dibatalkan; buat pesanan baru bila masih diperlukan."
        "Pesanan dibatalkan; minta pembeli membuat pesanan baru bila masih diperlukan."
        "Pesanan dibatalkan; tidak ada lagi yang perlu dilakukan."
        "Pesanan dibatalkan; tidak ada yang perlu dibayar.";
    MenungguPembatalan
        "Tunggu putusan Pusat Bantuan atas permintaan pembatalan."
        "Tunggu putusan Pusat Bantuan atas permintaan pembatalan."
        "Tunggu putusan Pusat Bantuan atas permintaan pembatalan; jangan kirim barang dahulu."
        "Tunggu putusan Pusat Bantuan; sampai itu tidak ada yang dibayar.";
}

/// What somebody does next who sees a transaction that other people of the satker handle.
const MELIHAT: &str = "Ditangani pembeli dan PPK pesanan ini; Anda hanya melihat.";

/// What people of the company do next where an adendum named somebody else as their signer (ADN-14).
const PENANDA_LAIN: &str =
    "Tunggu penanda tangan penyedia menurut adendum; yang lain dapat Anda kerjakan.";

/// Returns what a person who sees a transaction does next: by the own part in it, which colleagues of buyer and
/// PPK do not have while it goes on.
pub fn bagi(pesanan: &Pesanan, orang: &Orang, id: OrangId) -> &'static str {
    let siapa = siapa(pesanan, orang, id);
    let siapa = siapa.or(pesanan.stage.berakhir().then_some(Giliran::Pembeli));
    match siapa {
        None => MELIHAT,
        Some(Giliran::Penyedia) if pesanan.penanda_penyedia().is_some_and(|lain| lain != id) => {
            let signs = pesanan.adendum_terbuka().is_some()
                || pesanan.status() == Status::Tiba && !pesanan.bast_lengkap();
            if signs { PENANDA_LAIN } else { berikut(pesanan, Giliran::Penyedia) }
        }
        Some(siapa) => berikut(pesanan, siapa),
    }
}

/// Returns the part of a person in a transaction, if there is one.
fn siapa(pesanan: &Pesanan, orang: &Orang, id: OrangId) -> Option<Giliran> {
    let company =
        |akses: &Akses| akses.pernah_aktif() && akses.tempat == Tempat::Penyedia(pesanan.penyedia);
    // One who buys for oneself is the buyer until the order is submitted.
    let buys = pesanan.stage.tab() == Tab::Negosiasi;
    if id == pesanan.pembeli && (buys || id != pesanan.ppk) {
        Some(Giliran::Pembeli)
    } else if id == pesanan.ppk {
        Some(Giliran::Ppk)
    } else if orang.akses.iter().any(company) {
        Some(Giliran::Penyedia)
    } else {
        pesanan.diajukan_kepada(id).then_some(Giliran::Bendahara)
    }
}

/// Returns what one side of a transaction does next; between the BAST and the submission to a treasurer the
/// status says nothing of the payment, and its method does.
fn berikut(pesanan: &Pesanan, siapa: Giliran) -> &'static str {
    let status = pesanan.status();
    // With termin a stage is paid while others are still on their way (ruling 45).
    let jalan = status == Status::Diproses;
    let dibayar = (jalan || status == Status::Tiba) && pesanan.siap_bayar(termin::kini(pesanan));
    let delivers = jalan && matches!(siapa, Giliran::Pembeli | Giliran::Penyedia);
    if !dibayar || delivers && !pesanan.menunggu_penagihan() {
        return petunjuk(status, siapa);
    }
    let pembayaran = match pesanan.termin_kini() {
        Some(termin) if pesanan.di_bendahara() => Some(match siapa {
            Giliran::Bendahara if termin.dikonfirmasi => "Bayar kodenya lewat CMS bank.",
            _ => petunjuk(Status::MenungguPembayaran, siapa),
        }),
        Some(termin) => pembayaran(pesanan, termin, siapa),
        None if jalan && siapa == Giliran::Ppk => {
            Some("Pilih metode pembayaran tahap yang BAST-nya sudah ditandatangani kedua pihak.")
        }
        None => None,
    };
    pembayaran.unwrap_or_else(|| petunjuk(status, siapa))
}

/// Returns what one side does next for a payment whose method is chosen.
fn pembayaran(pesanan: &Pesanan, termin: &Termin, siapa: Giliran) -> Option<&'static str> {
    let faktur = termin.status == StatusBayar::MenungguFaktur;
    let own = pesanan.bukti_potong_oleh == BuktiPotongOleh::Ppk;
    Some(match siapa {
        Giliran::Penyedia if faktur && own => {
            "Unggah dokumen penagihan bila belum, lalu tunggu PPK melanjutkan."
        }
        Giliran::Penyedia if faktur => {
            "Unggah dokumen penagihan dan bukti potong bila belum, lalu tunggu PPK melanjutkan."
        }
        Giliran::Pembeli | Giliran::Penyedia => "Tunggu PPK menyelesaikan pembayaran.",
        Giliran::Ppk if faktur && own => {
            "Unggah bukti potong bila belum; setelah dokumen penagihan ada, lanjutkan pembayaran."
        }
        Giliran::Ppk if faktur => {
            "Tunggu bukti potong dan dokumen penagihan dari penyedia, lalu lanjutkan pembayaran."
        }
        Giliran::Ppk => match termin.ketentuan().saluran {
            Saluran::TidakAda => "Catat bukti pembayaran di luar sistem.",
            Saluran::KodeBayar if termin.diverifikasi => "Ajukan pembayaran ke bendahara.",
            Saluran::Kartu if termin.diverifikasi => {
                "Konfirmasi pemegang kartu KKP, lalu tunggu kartunya dibayarkan."
            }
            Saluran::KodeBayar | Saluran::Kartu => "Verifikasi kelengkapan dokumen pembayaran.",
        },
        Giliran::Bendahara => return None,
    })
}

/// Returns the part in a transaction that goes with a role; `None` of a role that has no part in it.
pub const fn bagian(peran: Peran) -> Option<Giliran> {
    match peran {
        Peran::Pp => Some(Giliran::Pembeli),
        Peran::Ppk => Some(Giliran::Ppk),
        Peran::AdminPenyedia | Peran::AnggotaPenyedia => Some(Giliran::Penyedia),
        _ if peran.pays() => Some(Giliran::Bendahara),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_one_that_a_person_can_act_on() {
        for status in Status::ALL {
            for siapa in Giliran::ALL {
                let said = petunjuk(status, siapa);
                assert!(said.ends_with('.') && said.starts_with(char::is_uppercase), "{said}");
                assert!(said.chars().count() <= 110, "it fits two lines of a terminal: {said}");
            }
        }
    }
}
