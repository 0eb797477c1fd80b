//! Words of closed sets, written once beside their variants.

/// A closed set of words, as files write them.
pub trait Words: Copy + 'static {
    /// All of them, in the order of declaration.
    const ALL: &'static [Self];

    /// Their words, in the same order.
    const WORDS: &'static [&'static str];

    /// Returns the word.
    fn word(self) -> &'static str;

    /// Returns whether the platform as built so far acts on the word.
    fn built(self) -> bool;
}

/// Declares an enum of words: `Variant "word"` a row, with `(later)` where the platform does not
/// act on it yet.
///
/// The word is what files, `--json` and the digest say.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident $word:literal $(($later:ident))?,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $(
                #[doc = concat!("`", $word, "`.")]
                #[doc = ""]
                $(#[$about])*
                #[serde(rename = $word)]
                $variant,
            )+
        }

        impl $name {
            /// All of them, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the word of files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns what a word means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }

        impl $crate::value::Words for $name {
            const ALL: &'static [Self] = Self::ALL;
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn word(self) -> &'static str {
                self.word()
            }

            fn built(self) -> bool {
                match self { $(Self::$variant => words!(@built $($later)?)),+ }
            }
        }
    };
    (@built) => { true };
    (@built later) => { false };
}

pub(crate) use words;
