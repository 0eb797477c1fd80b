//! Negotiation and chat (NEG).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::platform::id::{BarisId, PesananId, ProdukId};
use crate::value::Rupiah;

/// Prices of a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiUsulan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Price of a unit by line.
    pub harga: Option<BTreeMap<BarisId, Rupiah>>,
    /// Price by add-on: its name, behind that of its line where two lines have it.
    pub layanan: Option<BTreeMap<Box<str>, Rupiah>>,
    /// Shipping price.
    pub ongkir: Option<Rupiah>,
}

/// Fields of `chat`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chat {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The product, before an order.
    pub produk: Option<ProdukId>,
    /// The message.
    pub pesan: Option<Box<str>>,
}
