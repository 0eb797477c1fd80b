//! Inboxes: messages to persons, by e-mail, bell, SMS and WhatsApp.
//!
//! They belong to the world, since Privy writes to them too. Kept as one log of small entries;
//! subject and text are made when somebody looks.

use crate::platform::Platform;
use crate::platform::id::{OrangId, PesananId};
use crate::platform::pemberitahuan::{JenisPesan, Kepada, Pemberitahuan};
use crate::platform::registry::Tempat;
use crate::value::{Log, SimTime};

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

/// One entry: a notice counts twice, as e-mail and on the bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    at: SimTime,
    kepada: Kepada,
    pesanan: Option<PesananId>,
    isi: Isi,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Isi {
    Notice(JenisPesan),
    Code(u32),
}

/// A message as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// When it came.
    pub at: SimTime,
    /// Channel.
    pub kanal: Kanal,
    /// What it is about.
    pub jenis: JenisPesan,
    /// The order, where it is about one.
    pub tentang: Option<PesananId>,
    /// Subject.
    pub subjek: String,
    /// Text.
    pub isi: String,
}

/// All inboxes.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    entries: Log<Entry>,
}

impl Inbox {
    /// Puts a notice in, as e-mail and on the bell.
    pub fn notify(&mut self, at: SimTime, notice: Pemberitahuan) {
        let Pemberitahuan { kepada, jenis, pesanan } = notice;
        self.entries.push(Entry { at, kepada, pesanan, isi: Isi::Notice(jenis) });
    }

    /// Puts a signing code in, by text message.
    pub fn code(&mut self, at: SimTime, to: OrangId, pesanan: Option<PesananId>, code: u32) {
        let kepada = Kepada::Orang(to);
        self.entries.push(Entry { at, kepada, pesanan, isi: Isi::Code(code) });
    }

    /// Returns the newest code sent to a person, as 6 digits.
    pub fn newest_code(&self, orang: OrangId) -> Option<String> {
        self.entries.iter().rev().find_map(|entry| match entry.isi {
            Isi::Code(code) if entry.kepada == Kepada::Orang(orang) => Some(format!("{code:06}")),
            Isi::Code(_) | Isi::Notice(_) => None,
        })
    }

    /// Returns the messages of a person, oldest first.
    pub fn of(&self, platform: &Platform, orang: OrangId) -> Vec<Message> {
        let akses = &platform.registry.orang(orang).akses;
        let mine = |kepada: Kepada| match kepada {
            Kepada::Orang(own) => own == orang,
            Kepada::Penyedia(penyedia) => {
                akses.iter().any(|akses| akses.tempat == Tempat::Penyedia(penyedia))
            }
        };
        let mut messages = Vec::new();
        for entry in self.entries.iter().filter(|entry| mine(entry.kepada)) {
            render(platform, entry, &mut messages);
        }
        messages
    }
}

fn render(platform: &Platform, entry: &Entry, messages: &mut Vec<Message>) {
    let nomor = entry.pesanan.map(|id| platform.teks_nomor(platform.pesanan(id).nomor));
    let nomor = nomor.as_deref().unwrap_or("");
    let (jenis, subjek, isi, kanal): (_, _, _, &[Kanal]) = match entry.isi {
        Isi::Code(code) => (
            JenisPesan::Otp,
            "Kode OTP tanda tangan elektronik".to_owned(),
            format!("Kode OTP Privy Anda {code:06}. Berlaku 5 menit."),
            &[Kanal::Sms],
        ),
        Isi::Notice(jenis) => {
            let subjek = format!("{} {nomor}", subject(jenis));
            let isi =
                format!("{} {nomor}. Buka Daftar Transaksi untuk menanggapi.", subject(jenis));
            (jenis, subjek, isi, &[Kanal::Email, Kanal::Lonceng])
        }
    };
    for &kanal in kanal {
        messages.push(Message {
            at: entry.at,
            kanal,
            jenis,
            tentang: entry.pesanan,
            subjek: subjek.clone(),
            isi: isi.clone(),
        });
    }
}

const fn subject(jenis: JenisPesan) -> &'static str {
    match jenis {
        JenisPesan::Tautan => "Tautan",
        JenisPesan::Otp => "Kode OTP",
        JenisPesan::Undangan => "Undangan",
        JenisPesan::Profil => "Verifikasi profil",
        JenisPesan::Akses => "Verifikasi akses",
        JenisPesan::Tte => "Tanda tangan elektronik",
        JenisPesan::Negosiasi => "Negosiasi menunggu tanggapan Anda",
        JenisPesan::Persetujuan => "Pesanan menunggu persetujuan PPK",
        JenisPesan::SuratPesanan => "Surat Pesanan ditandatangani",
        JenisPesan::Pengiriman => "Pengiriman diperbarui",
        JenisPesan::Bast => "BAST ditandatangani",
        JenisPesan::Adendum => "Adendum",
        JenisPesan::Faktur => "Faktur Pajak",
        JenisPesan::KodeBayar => "Kode bayar",
        JenisPesan::Kartu => "Pembayaran kartu",
        JenisPesan::Pembayaran => "Pembayaran",
        JenisPesan::Batal => "Pesanan dibatalkan",
        JenisPesan::Tiket => "Tiket Pusat Bantuan",
    }
}
