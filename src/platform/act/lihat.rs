//! Looking (VIS).

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::platform::act::field::fields;
use crate::platform::id::PesananId;
use crate::value::words;

fields! {
    /// Fields of `lihat-pesanan`.
    pub struct LihatPesanan {
        /// A transaction, or its number as text.
        pesanan: Sebutan,
    }
}

fields! {
    /// Fields of `daftar-transaksi`.
    pub struct DaftarTransaksi {
        /// The tab.
        tab: Tab = "all of them",
    }
}

words! {
    /// A tab of Daftar Transaksi (VIS-01), as on screen.
    pub enum Tab {
        /// Negotiation.
        Negosiasi "Negosiasi",
        /// Approval by the PPK.
        PersetujuanPpk "Persetujuan PPK",
        /// Delivery, BAST and payment.
        Pesanan "Pesanan",
        /// Paid.
        Selesai "Selesai",
        /// Cancelled.
        Dibatalkan "Dibatalkan",
    }
}

/// A transaction as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sebutan {
    /// By the thing itself, as a link does.
    Pesanan(PesananId),
    /// By its number as text, such as `EP-2026-disdik-000001`.
    Nomor(Box<str>),
}

// An id and a text are told apart by their type alone, so that no text reaches a thing by its id.
impl Serialize for Sebutan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Pesanan(id) => serializer.serialize_newtype_struct("Sebutan", &id.0),
            Self::Nomor(nomor) => serializer.serialize_newtype_struct("Sebutan", nomor),
        }
    }
}

impl<'de> Deserialize<'de> for Sebutan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Sebutan;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a transaction or its number")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Sebutan, D::Error> {
                deserializer.deserialize_any(self)
            }

            fn visit_u64<E: Error>(self, id: u64) -> Result<Sebutan, E> {
                let id = u32::try_from(id).map_err(E::custom)?;
                Ok(Sebutan::Pesanan(PesananId(id)))
            }

            fn visit_str<E: Error>(self, nomor: &str) -> Result<Sebutan, E> {
                Ok(Sebutan::Nomor(nomor.into()))
            }
        }

        deserializer.deserialize_newtype_struct("Sebutan", Either)
    }
}
