//! Inboxes: messages to persons, by e-mail, bell, SMS and WhatsApp.
//!
//! They belong to the world, since Privy writes to them too. Kept as one list of small entries;
//! subject and text are made when somebody looks.

use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::act::KanalOtp;
use crate::platform::id::{AksesId, InstansiId, OrangId, PenyediaId, PesananId, SatkerId};
use crate::platform::naskah::{Naskah, Teks};
use crate::platform::pemberitahuan::{JenisPesan, Kanal, Kepada, Pemberitahuan, Tentang, termasuk};
use crate::platform::registry::{Peran, Tempat};
use crate::value::{PACKED_ROOM, SimDuration, SimTime, low, packed};

/// One entry: a notice counts twice, as e-mail and on the bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    at: SimTime,
    kepada: Kepada,
    tentang: Option<Tentang>,
    isi: Isi,
}

impl Entry {
    fn pesanan(&self) -> Option<PesananId> {
        self.tentang.and_then(Tentang::pesanan)
    }
}

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Isi {
    /// A notice, and the number of what it is about.
    Notice(Naskah, u16),
    /// A code of 6 digits, with the last bits of the short digest of the document it signs: enough
    /// to tell the documents of an order apart.
    Code(u32, u32),
    /// A code of 6 digits of the platform itself, for a phone that is to be verified (REG-11).
    AccountCode(u32, KanalOtp),
}

/// Entries that are kept as they are before they are packed.
const CHUNK: usize = 256;

/// A code is less than 2^20.
const CODE_BITS: u32 = 20;

/// A packed entry: some 5 bytes instead of 32, since every order has a dozen of them.
///
/// Time since the entry before in milliseconds; the addressee, twice, plus one for a company or the
/// holders of a role; the step from the order before, nothing counting as -1 and other things as less;
/// four times what it says, plus its kind.
type Row = (i64, u64, i64, u64);

/// Texts are fewer than 2^this.
const NASKAH_BITS: u32 = 8;

/// Returns the number of an addressee: persons even, and of the odd ones every other a company.
fn number(kepada: Kepada) -> u64 {
    match kepada {
        Kepada::Orang(orang) => u64::from(orang.0) << 1,
        Kepada::Penyedia(penyedia) => u64::from(penyedia.0) << 2 | 1,
        Kepada::Petugas(peran, tempat) => {
            let tempat = match tempat {
                Tempat::Platform => 0,
                Tempat::Instansi(InstansiId(id)) => u64::from(id) + 1,
                Tempat::Satker(_) | Tempat::Penyedia(_) => {
                    unreachable!("officers serve an instansi or the platform: {kepada:?}")
                }
            };
            (tempat << 8 | peran as u64) << 2 | 3
        }
    }
}

fn addressee(number: u64) -> Kepada {
    let id = |bits: u32| u32::try_from(number >> bits).expect("ids have 32 bits");
    match number & 3 {
        1 => Kepada::Penyedia(PenyediaId(id(2))),
        3 => {
            let tempat = match id(10).checked_sub(1) {
                None => Tempat::Platform,
                Some(instansi) => Tempat::Instansi(InstansiId(instansi)),
            };
            Kepada::Petugas(Peran::ALL[low(number >> 2, 8) as usize], tempat)
        }
        _ => Kepada::Orang(OrangId(id(1))),
    }
}

/// Returns the number of what a message is about: that of an order as it is, nothing as -1, other
/// things below.
fn about(tentang: Option<Tentang>) -> i64 {
    match tentang {
        None => -1,
        Some(Tentang::Pesanan(id)) => i64::from(id.0),
        Some(Tentang::Akses(id)) => -2 - i64::from(id.0) * 2,
        Some(Tentang::Satker(id)) => -3 - i64::from(id.0) * 2,
    }
}

fn thing(number: i64) -> Option<Tentang> {
    let id = |number: i64| u32::try_from(number).expect("ids have 32 bits");
    match number {
        -1 => None,
        0.. => Some(Tentang::Pesanan(PesananId(id(number)))),
        _ if number % 2 == 0 => Some(Tentang::Akses(AksesId(id((-2 - number) / 2)))),
        _ => Some(Tentang::Satker(SatkerId(id((-3 - number) / 2)))),
    }
}

fn pack(entries: &[Entry]) -> Arc<[u8]> {
    let mut bytes = Vec::with_capacity(entries.len() * 6);
    let (mut at, mut before, mut room) = (SimTime::from_ms(0), -1, [0; PACKED_ROOM]);
    for entry in entries {
        let since = (entry.at - at).ms();
        let kepada = number(entry.kepada);
        let own = about(entry.tentang);
        let isi = match entry.isi {
            Isi::Notice(naskah, nomor) => (u64::from(nomor) << NASKAH_BITS | naskah as u64) << 2,
            Isi::Code(code, dokumen) => {
                (u64::from(dokumen) << CODE_BITS | u64::from(code)) << 2 | 1
            }
            Isi::AccountCode(code, KanalOtp::Whatsapp) => u64::from(code) << 2 | 2,
            Isi::AccountCode(code, KanalOtp::Sms) => u64::from(code) << 2 | 3,
        };
        let row: Row = (since, kepada, own - before, isi);
        bytes.extend_from_slice(packed(&row, &mut room).expect("there is room for four numbers"));
        (at, before) = (entry.at, own);
    }
    bytes.into()
}

fn unpack(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(CHUNK);
    let (mut at, mut own, mut rest) = (SimTime::from_ms(0), -1, bytes);
    while !rest.is_empty() {
        let ((since, kepada, step, isi), more) =
            postcard::take_from_bytes::<Row>(rest).expect("only rows were packed");
        rest = more;
        at += SimDuration::from_ms(since);
        own += step;
        entries.push(Entry {
            at,
            kepada: addressee(kepada),
            tentang: thing(own),
            isi: match isi & 3 {
                0 => Isi::Notice(
                    Naskah::ALL[low(isi >> 2, NASKAH_BITS) as usize],
                    u16::try_from(isi >> 2 >> NASKAH_BITS).expect("it was a number of 16 bits"),
                ),
                1 => Isi::Code(low(isi >> 2, CODE_BITS), low(isi >> 2 >> CODE_BITS, 32)),
                2 => Isi::AccountCode(low(isi >> 2, CODE_BITS), KanalOtp::Whatsapp),
                _ => Isi::AccountCode(low(isi >> 2, CODE_BITS), KanalOtp::Sms),
            },
        });
    }
    entries
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
    /// The code in the text, where it brings one: 6 digits.
    pub kode: Option<String>,
}

/// All inboxes: one list of entries, cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    // Invariant: every one has `CHUNK` entries.
    packed: Vec<Arc<[u8]>>,
    // Invariant: fewer than `CHUNK`.
    recent: Vec<Entry>,
}

impl Inbox {
    fn push(&mut self, entry: Entry) {
        self.recent.push(entry);
        if self.recent.len() == CHUNK {
            self.packed.push(pack(&self.recent));
            self.recent.clear();
        }
    }

    /// Returns the newest entry of which something can be said.
    fn newest<T>(&self, say: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        let recent = self.recent.iter().rev().find_map(&say);
        recent.or_else(|| {
            let mut older = self.packed.iter().rev();
            older.find_map(|chunk| unpack(chunk).iter().rev().find_map(&say))
        })
    }

    /// Puts a notice in, as e-mail and on the bell.
    pub fn notify(&mut self, at: SimTime, notice: Pemberitahuan) {
        let Pemberitahuan { kepada, naskah, tentang, nomor, .. } = notice;
        self.push(Entry { at, kepada, tentang, isi: Isi::Notice(naskah, nomor) });
    }

    /// Puts a signing code in, by text message; `dokumen` is the short digest of what it signs.
    pub fn code(
        &mut self,
        at: SimTime,
        to: OrangId,
        pesanan: Option<PesananId>,
        dokumen: u64,
        code: u32,
    ) {
        assert!(code < 1 << CODE_BITS, "a code has 6 digits");
        let isi = Isi::Code(code, low(dokumen, 32));
        let tentang = pesanan.map(Tentang::Pesanan);
        self.push(Entry { at, kepada: Kepada::Orang(to), tentang, isi });
    }

    /// Puts a code of the platform itself in, by text message or WhatsApp (REG-11).
    pub fn account_code(&mut self, at: SimTime, to: OrangId, kanal: KanalOtp, code: u32) {
        let isi = Isi::AccountCode(code, kanal);
        self.push(Entry { at, kepada: Kepada::Orang(to), tentang: None, isi });
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
        self.newest(|entry| match entry.isi {
            Isi::Code(code, of) => (entry.kepada == Kepada::Orang(orang)
                && entry.pesanan() == Some(pesanan)
                && of == low(dokumen, 32))
            .then(|| format!("{code:06}")),
            Isi::Notice(..) | Isi::AccountCode(..) => None,
        })
    }

    /// Returns every code that was sent, as 6 digits, oldest first.
    pub fn codes(&self) -> Vec<String> {
        let older = self.packed.iter().flat_map(|chunk| unpack(chunk));
        let codes = older.chain(self.recent.iter().copied()).filter_map(|entry| match entry.isi {
            Isi::Code(code, _) | Isi::AccountCode(code, _) => Some(format!("{code:06}")),
            Isi::Notice(..) => None,
        });
        codes.collect()
    }

    /// Returns the newest link mailed to a person: with an order the newest for that.
    pub fn newest_link(
        &self,
        platform: &Platform,
        orang: OrangId,
        pesanan: Option<PesananId>,
    ) -> Option<String> {
        self.newest(|entry| match entry.isi {
            Isi::Notice(naskah, nomor) => {
                let mine = entry.kepada == Kepada::Orang(orang);
                let about = pesanan.is_none() || entry.pesanan() == pesanan;
                let link = || naskah.tautan(platform, orang, entry.pesanan(), nomor);
                (mine && about).then(link).flatten()
            }
            Isi::Code(..) | Isi::AccountCode(..) => None,
        })
    }

    /// Returns the newest code sent to a person, as 6 digits.
    pub fn newest_code(&self, orang: OrangId) -> Option<String> {
        self.newest(|entry| match entry.isi {
            Isi::Code(code, _) | Isi::AccountCode(code, _) => {
                (entry.kepada == Kepada::Orang(orang)).then(|| format!("{code:06}"))
            }
            Isi::Notice(..) => None,
        })
    }

    /// Returns the entries from a position on, oldest first: to whom, and the message on each channel.
    pub fn since(&self, platform: &Platform, from: usize) -> Vec<(Kepada, Vec<Message>)> {
        let packed = self.packed.iter().skip(from / CHUNK).flat_map(|chunk| unpack(chunk));
        let all = packed.chain(self.recent.iter().copied());
        // Of what is packed only the chunks from there on are unpacked.
        let before = from - (from / CHUNK).min(self.packed.len()) * CHUNK;
        let entries = all.skip(before).map(|entry| {
            let mut messages = Vec::new();
            render(platform, &entry, &mut messages);
            (entry.kepada, messages)
        });
        entries.collect()
    }

    /// Returns the messages of a person, oldest first.
    pub fn of(&self, platform: &Platform, orang: OrangId) -> Vec<Message> {
        let mut messages = Vec::new();
        let older = self.packed.iter().flat_map(|chunk| unpack(chunk));
        for entry in older.chain(self.recent.iter().copied()) {
            if termasuk(platform, orang, entry.kepada, entry.at) {
                render(platform, &entry, &mut messages);
            }
        }
        messages
    }
}

fn render(platform: &Platform, entry: &Entry, messages: &mut Vec<Message>) {
    let (jenis, teks, kanal): (_, _, &[Kanal]) = match entry.isi {
        Isi::Code(code, _) => {
            let subjek = "Kode OTP tanda tangan elektronik".to_owned();
            let umur = lama(platform.policy.otp.umur);
            let isi = format!("Kode OTP Privy Anda {code:06}. Berlaku {umur}.");
            (JenisPesan::Otp, Teks { subjek, isi }, &[Kanal::Sms])
        }
        Isi::AccountCode(code, kanal) => {
            let subjek = "Kode OTP pendaftaran akun".to_owned();
            let umur = lama(platform.policy.otp.umur);
            let isi = format!("Kode OTP akun INAPROC Anda {code:06}. Berlaku {umur}.");
            let kanal: &[Kanal] = match kanal {
                KanalOtp::Whatsapp => &[Kanal::Whatsapp],
                KanalOtp::Sms => &[Kanal::Sms],
            };
            (JenisPesan::Otp, Teks { subjek, isi }, kanal)
        }
        Isi::Notice(naskah, nomor) => {
            let teks = naskah.teks(platform, entry.kepada, entry.tentang, nomor);
            (naskah.jenis(), teks, naskah.kanal())
        }
    };
    for &kanal in kanal {
        messages.push(Message {
            at: entry.at,
            kanal,
            jenis,
            tentang: entry.pesanan(),
            subjek: teks.subjek.clone(),
            isi: teks.isi.clone(),
            kode: match entry.isi {
                Isi::Code(code, _) | Isi::AccountCode(code, _) => Some(format!("{code:06}")),
                Isi::Notice(..) => None,
            },
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry() -> impl Strategy<Value = Entry> {
        let petugas = (0..Peran::ALL.len(), proptest::option::of(0..u32::MAX >> 10));
        let petugas = petugas.prop_map(|(peran, instansi)| {
            let tempat = instansi.map_or(Tempat::Platform, |id| Tempat::Instansi(InstansiId(id)));
            Kepada::Petugas(Peran::ALL[peran], tempat)
        });
        let kepada = prop_oneof![
            any::<u32>().prop_map(|id| Kepada::Orang(OrangId(id))),
            any::<u32>().prop_map(|id| Kepada::Penyedia(PenyediaId(id))),
            petugas,
        ];
        let notice = (0..Naskah::ALL.len(), any::<u16>())
            .prop_map(|(naskah, nomor)| Isi::Notice(Naskah::ALL[naskah], nomor));
        let code = (0..1_000_000_u32, any::<u32>()).prop_map(|(code, of)| Isi::Code(code, of));
        let account = (0..1_000_000_u32, any::<bool>()).prop_map(|(code, sms)| {
            Isi::AccountCode(code, if sms { KanalOtp::Sms } else { KanalOtp::Whatsapp })
        });
        let tentang = prop_oneof![
            Just(None),
            any::<u32>().prop_map(|id| Some(Tentang::Pesanan(PesananId(id)))),
            any::<u32>().prop_map(|id| Some(Tentang::Akses(AksesId(id)))),
            any::<u32>().prop_map(|id| Some(Tentang::Satker(SatkerId(id)))),
        ];
        // From before 1970, since a world may begin in 1900.
        let at = (-2_000_000_000_000..4_000_000_000_000_i64).prop_map(SimTime::from_ms);
        (at, kepada, tentang, prop_oneof![notice, code, account])
            .prop_map(|(at, kepada, tentang, isi)| Entry { at, kepada, tentang, isi })
    }

    #[test]
    fn a_packed_notice_has_room_for_every_text() {
        assert!(Naskah::ALL.len() <= 1 << NASKAH_BITS);
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_in_order(all in proptest::collection::vec(entry(), 0..600)) {
            let mut all = all;
            all.sort_by_key(|entry| entry.at);
            let mut inbox = Inbox::default();
            for entry in &all {
                inbox.push(*entry);
            }
            let older = inbox.packed.iter().flat_map(|chunk| unpack(chunk));
            prop_assert_eq!(older.chain(inbox.recent.iter().copied()).collect::<Vec<_>>(), all);
        }
    }
}
