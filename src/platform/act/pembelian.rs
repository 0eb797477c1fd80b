//! Cart and checkout (KRJ, CHK).

use std::collections::BTreeMap;

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use crate::platform::registry::OpsiPengiriman;
use crate::value::{Date, words};

/// Declares the acts that share fields: what is chosen on a product page, and what a checkout asks
/// for. Each is said once; the areas get them borrowed, of whichever act.
macro_rules! buying {
    (
        choice { $($(#[doc = $choice_doc:literal])+ $choice:ident: $choice_type:ty,)+ }
        order {
            $(
                $(#[doc = $order_doc:literal])+
                $order:ident: $order_type:ty $(= $default:literal)?,
            )+
        }
    ) => {
        fields! {
            /// Fields of `tambah-ke-keranjang`.
            pub struct TambahKeKeranjang {
                $($(#[doc = $choice_doc])+ $choice: $choice_type,)+
            }
        }

        fields! {
            /// Fields of `beli-langsung`.
            pub struct BeliLangsung {
                $($(#[doc = $choice_doc])+ $choice: $choice_type,)+
                $($(#[doc = $order_doc])+ $order: $order_type $(= $default)?,)+
            }
        }

        fields! {
            /// Fields of `checkout`.
            pub struct Checkout {
                /// Lines of the cart.
                baris: Vec<BarisId> = "the ticked lines",
                $($(#[doc = $order_doc])+ $order: $order_type $(= $default)?,)+
            }
        }

        /// What is chosen on a product page.
        #[derive(Clone, Copy, Debug)]
        pub struct IsiPilihan<'a> {
            $($(#[doc = $choice_doc])+ pub $choice: Option<&'a $choice_type>,)+
        }

        /// What a checkout asks for.
        #[derive(Clone, Copy, Debug)]
        pub struct IsiCheckout<'a> {
            $($(#[doc = $order_doc])+ pub $order: Option<&'a $order_type>,)+
        }

        impl TambahKeKeranjang {
            /// Returns what is chosen.
            pub const fn pilihan(&self) -> IsiPilihan<'_> {
                IsiPilihan { $($choice: self.$choice.as_ref(),)+ }
            }
        }

        impl BeliLangsung {
            /// Returns what is chosen.
            pub const fn pilihan(&self) -> IsiPilihan<'_> {
                IsiPilihan { $($choice: self.$choice.as_ref(),)+ }
            }

            /// Returns what the checkout asks for.
            pub const fn checkout(&self) -> IsiCheckout<'_> {
                IsiCheckout { $($order: self.$order.as_ref(),)+ }
            }
        }

        impl Checkout {
            /// Returns what it asks for beside its lines.
            pub const fn checkout(&self) -> IsiCheckout<'_> {
                IsiCheckout { $($order: self.$order.as_ref(),)+ }
            }
        }
    };
}

buying! {
    choice {
        /// Which product.
        produk: ProdukId,
        /// Its variant.
        varian: Box<str>,
        /// How many.
        kuantitas: i64,
        /// Add-ons.
        layanan: Vec<Box<str>>,
    }
    order {
        /// The preparation document.
        dokumen_persiapan: Berkas = "persiapan.pdf of 100 kB with points 1 to 4",
        /// Kind of shipment.
        jenis_pengiriman: JenisPengiriman = "satu-lokasi",
        /// Where to.
        alamat: Box<str> = "the Alamat Utama",
        /// Shipment stages.
        tahapan: Vec<IsiTahap> = "one stage",
        /// Requested arrival.
        permintaan_tiba: Date = "the earliest day",
        /// Shipping option.
        opsi_pengiriman: OpsiPengiriman = "kurir-penyedia",
        /// The RUP.
        rup: RupId,
        /// The PPK.
        ppk: OrangId,
        /// At once or by termin.
        pembayaran: CaraBayar = "sekaligus",
    }
}

fields! {
    /// Fields of `ubah-keranjang`.
    pub struct UbahKeranjang {
        /// The line.
        baris: BarisId,
        /// New quantity; 0 removes the line.
        kuantitas: i64,
        /// Whether it is ticked.
        pilih: bool,
    }
}

fields! {
    /// Fields of `cari-rup`.
    pub struct CariRup {
        /// Name or id.
        kata_kunci: Box<str>,
        /// Fiscal year.
        tahun: i32,
    }
}

fields! {
    /// Fields of `ganti-dokumen-persiapan`.
    pub struct GantiDokumenPersiapan {
        /// The transaction.
        pesanan: PesananId,
        /// The other file.
        dokumen_persiapan: Berkas,
    }
}

words! {
    /// Kind of shipment (CHK-08).
    pub enum JenisPengiriman {
        SatuLokasi "satu-lokasi",
        BanyakLokasi "banyak-lokasi",
    }
}

words! {
    /// Payment at once or by termin (CHK-08).
    pub enum CaraBayar {
        Sekaligus "sekaligus",
        Termin "termin",
    }
}

fields! {
    /// A stage of the shipment, as given at checkout.
    pub struct IsiTahap {
        /// Its name.
        nama: Box<str>,
        /// Where to.
        alamat: Box<str>,
        /// Requested arrival.
        permintaan_tiba: Date,
        /// Quantity by line.
        isi: BTreeMap<BarisId, i64> = "what the others leave",
    }
}
