//! What comes to people and what happened: messages and events.

use crate::platform::event::EventKind;
use crate::platform::id::PesananId;
use crate::platform::pemberitahuan::{JenisPesan, Kanal};
use crate::platform::rule::Rule;
use crate::platform::view::Shape::{Fields, Text, Time, Word};
use crate::platform::view::pesanan::PESANAN;
use crate::platform::view::table::view;
use crate::platform::view::{Value, words};
use crate::value::{SimTime, words};

view! {
    /// A message to a person.
    pub fn pesan(
        kanal: Kanal,
        jenis: JenisPesan,
        tentang: Option<PesananId>,
        subjek: String,
        isi: String,
        pada: SimTime,
    ) = pub PESAN {
        /// How it came.
        kanal: Word(&words::KANAL) => Value::text(Some(kanal.word()));
        /// What kind it is of.
        jenis: Word(&words::JENIS_PESAN) => Value::text(Some(jenis.word()));
        /// The order it is about.
        tentang: Fields(&PESANAN) => tentang.map_or(Value::Null, Value::Pesanan);
        /// The subject.
        subjek: Text => Value::Text(subjek.into());
        /// The text.
        isi: Text => Value::Text(isi.into());
        /// When it came.
        pada: Time => Value::Time(pada);
    }
}

view! {
    /// Something that happened.
    pub fn peristiwa(
        jenis: EventKind,
        rule: Option<Rule>,
        tentang: Option<PesananId>,
        pada: SimTime,
    ) = pub PERISTIWA {
        /// What kind it is of.
        jenis: Word(&words::PERISTIWA) => Value::text(Some(Peristiwa::from(jenis).word()));
        /// The rule by which it happened by itself.
        rule: Word(&words::RULES) => Value::text(rule.map(Rule::id));
        /// The order it is about.
        tentang: Fields(&PESANAN) => tentang.map_or(Value::Null, Value::Pesanan);
        /// When.
        pada: Time => Value::Time(pada);
    }
}

words! {
    /// The kind of an event, as `expect.events` names it.
    pub enum Peristiwa {
        /// A person acted.
        Tindakan "tindakan",
        /// A wait lapsed.
        BatalOtomatis "batal-otomatis",
        /// A code lapsed.
        KodeKedaluwarsa "kode-kedaluwarsa",
        /// A payment was reported.
        Callback "callback",
        /// A report was refused.
        CallbackDitolak "callback-ditolak",
        /// A report told what was known.
        CallbackDiabaikan "callback-diabaikan",
        /// Money is to be given back.
        Refund "refund",
        /// An adendum lapsed.
        AdendumLewat "adendum-lewat",
        /// A service level was missed.
        LayananLewat "layanan-lewat",
    }
}

impl From<EventKind> for Peristiwa {
    fn from(jenis: EventKind) -> Self {
        match jenis {
            EventKind::PesananLewat => Self::BatalOtomatis,
            EventKind::AdendumLewat => Self::AdendumLewat,
            EventKind::KodeKedaluwarsa => Self::KodeKedaluwarsa,
            EventKind::PembayaranDiterima => Self::Callback,
            EventKind::CallbackDitolak => Self::CallbackDitolak,
            EventKind::CallbackDiabaikan => Self::CallbackDiabaikan,
            EventKind::RefundDicatat => Self::Refund,
            EventKind::LayananProfilLewat | EventKind::AksesLewat => Self::LayananLewat,
            _ => Self::Tindakan,
        }
    }
}
