//! Dense ids: positions in the platform's tables.
//!
//! A file names things by key; the reader turns keys into ids by the name of these types.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Returns the position in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// Returns the id of a position in its table.
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).expect("a table holds fewer than 2^32 things"))
            }
        }
    )*};
}

ids! {
    /// A person of the world.
    OrangId;
    /// A satuan kerja.
    SatkerId;
    /// A kementerian, lembaga or pemerintah daerah.
    InstansiId;
    /// A company that sells.
    PenyediaId;
    /// A category of the third level.
    KategoriId;
    /// A product.
    ProdukId;
    /// A line of the RUP.
    RupId;
    /// A transaction, from checkout on.
    PesananId;
    /// An access of a person, requested or given.
    AksesId;
    /// A ticket of Pusat Bantuan.
    TiketId;
    /// An adendum of a transaction.
    AdendumId;
    /// A product line as files name it: `produk`, or `produk/varian`.
    BarisId;
}

impl BarisId {
    // A product has fewer variants than this.
    const VARIAN: u32 = 1 << 10;

    /// Returns the name of a product's line, or of one of its variants by position; `None` for a
    /// position or a product that is too large to be named.
    pub fn of(produk: ProdukId, varian: Option<u16>) -> Option<Self> {
        let varian = varian.map_or(0, |varian| u32::from(varian) + 1);
        let id = produk.0.checked_mul(Self::VARIAN)?.checked_add(varian)?;
        (varian < Self::VARIAN).then_some(Self(id))
    }

    /// Returns the product.
    pub const fn produk(self) -> ProdukId {
        ProdukId(self.0 / Self::VARIAN)
    }

    /// Returns the position of the variant, where one is named.
    pub fn varian(self) -> Option<u16> {
        (self.0 % Self::VARIAN).checked_sub(1).and_then(|varian| u16::try_from(varian).ok())
    }

    /// Returns the position of the one line that the name means: its product and variant, or a
    /// bare product while only one line has it.
    pub fn find(
        self,
        lines: impl Iterator<Item = (ProdukId, Option<u16>)> + Clone,
    ) -> Option<usize> {
        let exact = lines.clone().position(|line| line == (self.produk(), self.varian()));
        if exact.is_some() || self.varian().is_some() {
            return exact;
        }
        let mut of_product = lines.enumerate().filter(|(_, (produk, _))| *produk == self.produk());
        let first = of_product.next()?;
        of_product.next().is_none().then_some(first.0)
    }
}
