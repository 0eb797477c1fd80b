//! Negotiation and chat (NEG).

use std::collections::BTreeMap;

use crate::platform::act::field::fields;
use crate::platform::id::{BarisId, PesananId, ProdukId};
use crate::value::Rupiah;

fields! {
    /// Prices of a proposal.
    pub struct IsiUsulan {
        /// The transaction.
        pesanan: PesananId,
        /// Price of a unit by line.
        harga: BTreeMap<BarisId, Rupiah>,
        /// Price by add-on: its name, behind that of its line where two lines have it.
        layanan: BTreeMap<Box<str>, Rupiah>,
        /// Shipping price.
        ongkir: Rupiah,
    }
}

fields! {
    /// Fields of `chat`.
    pub struct Chat {
        /// The transaction.
        pesanan: PesananId,
        /// The product, before an order.
        produk: ProdukId,
        /// The message.
        pesan: Box<str>,
    }
}
