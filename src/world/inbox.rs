//! Inboxes: messages to persons, by e-mail, bell, SMS and WhatsApp.
//!
//! They belong to the world, since Privy writes to them too. Kept as one log of small entries;
//! subject and text are made when somebody looks.

use crate::platform::Platform;
use crate::platform::id::{OrangId, PenyediaId, PesananId};
use crate::platform::pemberitahuan::{JenisPesan, Kanal, Kepada, Pemberitahuan};
use crate::platform::registry::Tempat;
use crate::value::{Log, SimDuration, SimTime};

/// One entry: a notice counts twice, as e-mail and on the bell.
///
/// Packed, since every order has a dozen of them: 20 bytes with an alignment of 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    at: [u8; 8],
    // A person; with the highest bit a company.
    kepada: u32,
    // An order, or NOTHING.
    pesanan: u32,
    // A kind of notice; with the highest bit a code.
    isi: u32,
}

const HIGH: u32 = 1 << 31;

const NOTHING: u32 = u32::MAX;

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Isi {
    Notice(JenisPesan),
    Code(u32),
}

impl Entry {
    fn new(at: SimTime, kepada: Kepada, pesanan: Option<PesananId>, isi: Isi) -> Self {
        let kepada = match kepada {
            Kepada::Orang(orang) => orang.0 & !HIGH,
            Kepada::Penyedia(penyedia) => penyedia.0 | HIGH,
        };
        let isi = match isi {
            Isi::Notice(jenis) => jenis as u32,
            Isi::Code(code) => code | HIGH,
        };
        Self { at: at.ms().to_le_bytes(), kepada, pesanan: pesanan.map_or(NOTHING, |id| id.0), isi }
    }

    const fn at(&self) -> SimTime {
        SimTime::from_ms(i64::from_le_bytes(self.at))
    }

    const fn kepada(&self) -> Kepada {
        if self.kepada & HIGH == 0 {
            Kepada::Orang(OrangId(self.kepada))
        } else {
            Kepada::Penyedia(PenyediaId(self.kepada & !HIGH))
        }
    }

    fn pesanan(&self) -> Option<PesananId> {
        (self.pesanan != NOTHING).then_some(PesananId(self.pesanan))
    }

    fn isi(&self) -> Isi {
        let kinds = JenisPesan::ALL;
        match kinds.get(self.isi as usize) {
            Some(jenis) => Isi::Notice(*jenis),
            None => Isi::Code(self.isi & !HIGH),
        }
    }
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
        self.entries.push(Entry::new(at, kepada, pesanan, Isi::Notice(jenis)));
    }

    /// Puts a signing code in, by text message.
    pub fn code(&mut self, at: SimTime, to: OrangId, pesanan: Option<PesananId>, code: u32) {
        let kepada = Kepada::Orang(to);
        self.entries.push(Entry::new(at, kepada, pesanan, Isi::Code(code)));
    }

    /// Returns the newest code sent to a person, as 6 digits.
    pub fn newest_code(&self, orang: OrangId) -> Option<String> {
        self.entries.iter().rev().find_map(|entry| match entry.isi() {
            Isi::Code(code) if entry.kepada() == Kepada::Orang(orang) => Some(format!("{code:06}")),
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
        for entry in self.entries.iter().filter(|entry| mine(entry.kepada())) {
            render(platform, entry, &mut messages);
        }
        messages
    }
}

fn render(platform: &Platform, entry: &Entry, messages: &mut Vec<Message>) {
    let nomor = entry.pesanan().map(|id| platform.teks_nomor(platform.pesanan(id).nomor));
    let nomor = nomor.as_deref().unwrap_or("");
    let (jenis, subjek, isi, kanal): (_, _, _, &[Kanal]) = match entry.isi() {
        Isi::Code(code) => (
            JenisPesan::Otp,
            "Kode OTP tanda tangan elektronik".to_owned(),
            format!("Kode OTP Privy Anda {code:06}. Berlaku {}.", lama(platform.policy.otp.umur)),
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
            at: entry.at(),
            kanal,
            jenis,
            tentang: entry.pesanan(),
            subjek: subjek.clone(),
            isi: isi.clone(),
        });
    }
}

/// Returns a duration as a message says it: in minutes where they are whole, else in seconds.
fn lama(lama: SimDuration) -> String {
    let minute = SimDuration::minutes(1).ms();
    if lama.ms() % minute == 0 {
        return format!("{} menit", lama.ms() / minute);
    }
    let (seconds, ms) = (lama.ms() / 1000, lama.ms() % 1000);
    if ms == 0 { format!("{seconds} detik") } else { format!("{seconds},{ms:03} detik") }
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
