//! The operations of a service, each with its word.

/// Declares the requests to a service: a row has what is asked and, behind it, the operation's word
/// in `calls:`.
macro_rules! operations {
    (
        $(#[$meta:meta])*
        pub enum Request {
            $($(#[doc = $about:literal])* $variant:ident { $($fields:tt)* } $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Request {
            $($(#[doc = $about])* $variant { $($fields)* },)+
        }

        /// The words of the operations.
        pub(super) const OPERATIONS: &[&str] = &[$($word),+];

        /// What each operation is for, in the same order.
        pub(super) const ABOUT: &[&str] = &[$(concat!($($about),*).trim_ascii()),+];

        impl Request {
            /// Returns the place of the operation's word.
            pub(super) const fn slot(&self) -> usize {
                enum Slot { $($variant),+ }
                match self { $(Self::$variant { .. } => Slot::$variant as usize),+ }
            }
        }
    };
}

pub(super) use operations;
