//! Inboxes: messages to persons, by e-mail, bell, SMS and WhatsApp.
//!
//! They belong to the world, since Privy writes to them too. Kept as one log of small entries;
//! subject and text are made when somebody looks.

use crate::platform::Platform;
use crate::platform::id::{OrangId, PenyediaId, PesananId};
use crate::platform::naskah::{Naskah, Teks};
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
    // A message, and behind it the number of what it is about; with the highest bit a code.
    isi: u32,
}

const HIGH: u32 = 1 << 31;

const NOTHING: u32 = u32::MAX;

/// A code is less than 2^20; the bits between it and the highest tell the documents of an order
/// apart, which are a handful.
const CODE_BITS: u32 = 20;

const CODE_MASK: u32 = (1 << CODE_BITS) - 1;

/// Returns the bits of a document's digest that an entry has room for.
fn last_bits(dokumen: u64) -> u32 {
    const ROOM: u64 = (1 << (31 - CODE_BITS)) - 1;
    u32::try_from(dokumen & ROOM).expect("fewer bits than a u32 has")
}

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Isi {
    Notice(Naskah, u16),
    // A code of 6 digits, with the last bits of the document it signs.
    Code(u32, u32),
}

impl Entry {
    fn new(at: SimTime, kepada: Kepada, pesanan: Option<PesananId>, isi: Isi) -> Self {
        let kepada = match kepada {
            Kepada::Orang(orang) => orang.0 & !HIGH,
            Kepada::Penyedia(penyedia) => penyedia.0 | HIGH,
        };
        let isi = match isi {
            Isi::Notice(naskah, nomor) => u32::from(naskah as u8) | u32::from(nomor) << 8,
            Isi::Code(code, dokumen) => code | dokumen << CODE_BITS | HIGH,
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
        if self.isi & HIGH != 0 {
            let rest = self.isi & !HIGH;
            return Isi::Code(rest & CODE_MASK, rest >> CODE_BITS);
        }
        let [naskah, low, high, _] = self.isi.to_le_bytes();
        Isi::Notice(Naskah::ALL[usize::from(naskah)], u16::from_le_bytes([low, high]))
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
        let Pemberitahuan { kepada, naskah, pesanan, nomor, .. } = notice;
        self.entries.push(Entry::new(at, kepada, pesanan, Isi::Notice(naskah, nomor)));
    }

    /// Puts a signing code in, by text message.
    pub fn code(
        &mut self,
        at: SimTime,
        to: OrangId,
        pesanan: Option<PesananId>,
        dokumen: u64,
        code: u32,
    ) {
        assert!(code <= CODE_MASK, "a code has 6 digits");
        let kepada = Kepada::Orang(to);
        self.entries.push(Entry::new(at, kepada, pesanan, Isi::Code(code, last_bits(dokumen))));
    }

    /// Returns the newest code sent to a person for a document of an order, as 6 digits.
    ///
    /// `dokumen` is the short digest of what is to be signed.
    pub fn newest_code_for(
        &self,
        orang: OrangId,
        pesanan: PesananId,
        dokumen: u64,
    ) -> Option<String> {
        let mut all = self.entries.iter().rev();
        all.find_map(|entry| match entry.isi() {
            Isi::Code(code, of)
                if entry.kepada() == Kepada::Orang(orang)
                    && entry.pesanan() == Some(pesanan)
                    && of == last_bits(dokumen) =>
            {
                Some(format!("{code:06}"))
            }
            Isi::Code(..) | Isi::Notice(..) => None,
        })
    }

    /// Returns the newest code sent to a person, as 6 digits.
    pub fn newest_code(&self, orang: OrangId) -> Option<String> {
        self.entries.iter().rev().find_map(|entry| match entry.isi() {
            Isi::Code(code, _) if entry.kepada() == Kepada::Orang(orang) => {
                Some(format!("{code:06}"))
            }
            Isi::Code(..) | Isi::Notice(..) => None,
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
    let (jenis, teks, kanal): (_, _, &[Kanal]) = match entry.isi() {
        Isi::Code(code, _) => {
            let subjek = "Kode OTP tanda tangan elektronik".to_owned();
            let umur = lama(platform.policy.otp.umur);
            let isi = format!("Kode OTP Privy Anda {code:06}. Berlaku {umur}.");
            (JenisPesan::Otp, Teks { subjek, isi }, &[Kanal::Sms])
        }
        Isi::Notice(naskah, nomor) => {
            let teks = naskah.teks(platform, entry.pesanan(), nomor);
            (naskah.jenis(), teks, &[Kanal::Email, Kanal::Lonceng])
        }
    };
    for &kanal in kanal {
        messages.push(Message {
            at: entry.at(),
            kanal,
            jenis,
            tentang: entry.pesanan(),
            subjek: teks.subjek.clone(),
            isi: teks.isi.clone(),
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
