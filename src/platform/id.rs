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
}
