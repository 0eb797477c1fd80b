//! Notices (VIS-04): whatever waits for a person is told once, to whom it concerns.
//!
//! A notice is a function of an event and the order after it; `world` keeps the inboxes.

use serde::{Deserialize, Serialize};

use crate::platform::Platform;
use crate::platform::act::JenisDokumen;
use crate::platform::event::Event;
use crate::platform::id::{OrangId, PenyediaId, PesananId};
use crate::platform::pesanan::{Pesanan, Sisi, Stage, StatusBayar, StatusKirim};
use crate::platform::registry::Tempat;
use crate::platform::tte;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisPesan {
    /// A mailed link.
    Tautan,
    /// A one-time password.
    Otp,
    /// An invitation.
    Undangan,
    /// A profile.
    Profil,
    /// An access.
    Akses,
    /// An electronic signature.
    Tte,
    /// A negotiation.
    Negosiasi,
    /// An approval.
    Persetujuan,
    /// A Surat Pesanan.
    SuratPesanan,
    /// A delivery.
    Pengiriman,
    /// A BAST.
    Bast,
    /// An adendum.
    Adendum,
    /// A Faktur Pajak.
    Faktur,
    /// A kode bayar.
    KodeBayar,
    /// A card.
    Kartu,
    /// A payment.
    Pembayaran,
    /// A cancellation.
    Batal,
    /// A ticket.
    Tiket,
}

impl JenisPesan {
    /// All of them, in their order.
    pub const ALL: [Self; 18] = [
        Self::Tautan,
        Self::Otp,
        Self::Undangan,
        Self::Profil,
        Self::Akses,
        Self::Tte,
        Self::Negosiasi,
        Self::Persetujuan,
        Self::SuratPesanan,
        Self::Pengiriman,
        Self::Bast,
        Self::Adendum,
        Self::Faktur,
        Self::KodeBayar,
        Self::Kartu,
        Self::Pembayaran,
        Self::Batal,
        Self::Tiket,
    ];

    /// Returns the word of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tautan => "tautan",
            Self::Otp => "otp",
            Self::Undangan => "undangan",
            Self::Profil => "profil",
            Self::Akses => "akses",
            Self::Tte => "tte",
            Self::Negosiasi => "negosiasi",
            Self::Persetujuan => "persetujuan",
            Self::SuratPesanan => "surat-pesanan",
            Self::Pengiriman => "pengiriman",
            Self::Bast => "bast",
            Self::Adendum => "adendum",
            Self::Faktur => "faktur",
            Self::KodeBayar => "kode-bayar",
            Self::Kartu => "kartu",
            Self::Pembayaran => "pembayaran",
            Self::Batal => "batal",
            Self::Tiket => "tiket",
        }
    }
}

/// The channel of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kanal {
    /// E-mail.
    Email,
    /// The bell on the site.
    Lonceng,
    /// Text message.
    Sms,
    /// WhatsApp.
    Whatsapp,
}

impl Kanal {
    /// Returns the word of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Lonceng => "lonceng",
            Self::Sms => "sms",
            Self::Whatsapp => "whatsapp",
        }
    }
}

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kepada {
    /// One person.
    Orang(OrangId),
    /// Everybody of a company.
    Penyedia(PenyediaId),
}

/// A notice, by e-mail and bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pemberitahuan {
    /// Who is told.
    pub kepada: Kepada,
    /// What it is about.
    pub jenis: JenisPesan,
    /// The order, where it is about one.
    pub pesanan: Option<PesananId>,
}

/// Hands the notices of an event of a person (or of none) that was just applied to `tell`.
pub fn untuk(
    platform: &Platform,
    oleh: Option<OrangId>,
    event: &Event,
    mut tell: impl FnMut(Pemberitahuan),
) {
    let about_tte = match event {
        Event::TteDiminta {} => oleh
            .and_then(|orang| tte::instansi(&platform.registry, orang))
            .and_then(|instansi| tte::verifikator(&platform.registry, instansi)),
        Event::TteDidaftarkan { orang } => Some(*orang),
        _ => None,
    };
    if let Some(orang) = about_tte {
        let kepada = Kepada::Orang(orang);
        tell(Pemberitahuan { kepada, jenis: JenisPesan::Tte, pesanan: None });
    }
    if let Event::ChatProdukDikirim { produk, .. } = event {
        // A question on the product page reaches the seller; an answer is read there (NEG-11).
        let penyedia = platform.registry.produk(*produk).penyedia;
        let own = |orang: OrangId| {
            let akses = &platform.registry.orang(orang).akses;
            akses.iter().any(|akses| akses.tempat == Tempat::Penyedia(penyedia))
        };
        if !oleh.is_some_and(own) {
            let kepada = Kepada::Penyedia(penyedia);
            tell(Pemberitahuan { kepada, jenis: JenisPesan::Negosiasi, pesanan: None });
        }
        return;
    }
    let Some(pesanan) = event.pesanan().and_then(|id| platform.pesanan.get(id.index())) else {
        return;
    };
    let penyedia = Kepada::Penyedia(pesanan.penyedia);
    let pembeli = Kepada::Orang(pesanan.pembeli);
    let ppk = Kepada::Orang(pesanan.ppk);
    let mut send = |kepada, jenis| tell(Pemberitahuan { kepada, jenis, pesanan: Some(pesanan.id) });
    match event {
        Event::NegosiasiDiajukan { usulan, .. } => match usulan.sisi {
            Sisi::Pembeli => send(penyedia, JenisPesan::Negosiasi),
            Sisi::Penyedia => send(pembeli, JenisPesan::Negosiasi),
        },
        Event::NegosiasiDisetujui { sisi, .. } => {
            send(pembeli, JenisPesan::Negosiasi);
            if *sisi == Sisi::Pembeli {
                send(penyedia, JenisPesan::Negosiasi);
            }
        }
        Event::PesananDiajukan { .. } => send(ppk, JenisPesan::Persetujuan),
        Event::PesananDibatalkan { .. } | Event::PesananLewat { .. } => {
            send(pembeli, JenisPesan::Batal);
            send(penyedia, JenisPesan::Batal);
            if pesanan.ppk != pesanan.pembeli && seen_by_ppk(pesanan) {
                send(ppk, JenisPesan::Batal);
            }
        }
        Event::DokumenDitandatangani { dokumen, tahap, .. } => {
            signed(pesanan, *dokumen, usize::from(*tahap), &mut send);
        }
        Event::PengirimanDiperbarui { status: StatusKirim::Tiba, .. } => {
            send(ppk, JenisPesan::Pengiriman);
        }
        Event::BarangDiperiksa { pemeriksaan, .. } if !pemeriksaan.sesuai() => {
            send(penyedia, JenisPesan::Pengiriman);
        }
        Event::PembayaranDiajukan { bendahara, .. } => {
            send(Kepada::Orang(*bendahara), JenisPesan::Pembayaran);
        }
        Event::KodeDiterbitkan { .. } | Event::KodeKedaluwarsa { .. } => {
            if let Some(bendahara) = pesanan.pembayaran.as_ref().and_then(|bayar| bayar.bendahara) {
                send(Kepada::Orang(bendahara), JenisPesan::KodeBayar);
            }
        }
        Event::PembayaranDiterima { .. } | Event::BuktiDicatat { .. } => {
            send(ppk, JenisPesan::Pembayaran);
            send(penyedia, JenisPesan::Pembayaran);
            let bayar = pesanan.pembayaran.as_ref();
            let paid =
                bayar.is_some_and(|bayar| bayar.termin_kini().status == StatusBayar::Berhasil);
            if let Some(bendahara) = bayar.and_then(|bayar| bayar.bendahara)
                && paid
            {
                send(Kepada::Orang(bendahara), JenisPesan::Pembayaran);
            }
        }
        Event::RefundDicatat { .. } => {
            if let Some(bendahara) = pesanan.pembayaran.as_ref().and_then(|bayar| bayar.bendahara) {
                send(Kepada::Orang(bendahara), JenisPesan::Pembayaran);
            }
        }
        _ => {}
    }
}

/// Returns whether the order had come to the PPK before it was cancelled.
fn seen_by_ppk(pesanan: &Pesanan) -> bool {
    use crate::platform::pesanan::Fase;
    matches!(
        pesanan.stage,
        Stage::Lewat(Fase::Persetujuan | Fase::Konfirmasi)
            | Stage::Batal(Fase::Persetujuan | Fase::Konfirmasi)
    )
}

fn signed(
    pesanan: &Pesanan,
    dokumen: JenisDokumen,
    tahap: usize,
    send: &mut impl FnMut(Kepada, JenisPesan),
) {
    let jenis = match dokumen {
        JenisDokumen::SuratPesanan => JenisPesan::SuratPesanan,
        JenisDokumen::Bast => JenisPesan::Bast,
        JenisDokumen::Adendum => JenisPesan::Adendum,
    };
    if pesanan.tanda_tangan(dokumen, tahap).len() == 1 {
        send(Kepada::Penyedia(pesanan.penyedia), jenis);
    } else if dokumen == JenisDokumen::Bast {
        // The PPK is to choose the payment method; after the Surat Pesanan nobody else is due.
        send(Kepada::Orang(pesanan.ppk), jenis);
    }
}
