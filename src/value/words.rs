//! Words of closed sets, written once beside their variants.

/// A closed set of words, as files write them.
pub trait Words: Copy + 'static {
    /// All of them, in the order of declaration.
    const ALL: &'static [Self];

    /// Their words, in the same order.
    const WORDS: &'static [&'static str];

    /// The words that the platform as built so far acts on, or says.
    const SAID: &'static [&'static str];

    /// The others.
    const LATER: &'static [&'static str];

    /// What each of them means, in the same order as [`Self::WORDS`].
    const ABOUT: &'static [&'static str];

    /// Returns the word.
    fn word(self) -> &'static str;

    /// Returns whether the platform as built so far acts on the word.
    fn built(self) -> bool;
}

/// Declares an enum of words: `Variant "word"` a row, with `(later)` where the platform does not
/// act on it yet, and `= "label"` where people are shown something else.
///
/// The word is what files, `--json` and the digest say.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[doc = $about:literal])* $variant:ident $word:literal = $label:literal,)+
        }
    ) => {
        $crate::words! {
            $(#[$meta])*
            pub enum $name {
                $($(#[doc = $about])* $variant $word,)+
            }
        }

        impl $name {
            /// Returns what people are shown.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[doc = $about:literal])* $variant:ident $word:literal $(($later:ident))?,)+
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
                $(#[doc = $about])*
                #[serde(rename = $word)]
                $variant,
            )+
        }

        impl $name {
            /// All of them, in the order of declaration.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// Returns the word of files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns what a word means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|known| known.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::value::Words for $name {
            const ALL: &'static [Self] = &Self::ALL;
            const WORDS: &'static [&'static str] = &[$($word),+];
            const SAID: &'static [&'static str] = $crate::words!(@said [] $($word $(($later))?,)+);
            const LATER: &'static [&'static str] = $crate::words!(@later [] $($word $(($later))?,)+);
            const ABOUT: &'static [&'static str] = &[$(concat!($($about),*).trim_ascii()),+];

            fn word(self) -> &'static str {
                self.word()
            }

            fn built(self) -> bool {
                match self { $(Self::$variant => $crate::words!(@built $($later)?)),+ }
            }
        }
    };
    (@built) => { true };
    (@built later) => { false };
    (@said [$($found:literal)*]) => { &[$($found),*] };
    (@said [$($found:literal)*] $word:literal (later), $($rest:tt)*) => {
        $crate::words!(@said [$($found)*] $($rest)*)
    };
    (@said [$($found:literal)*] $word:literal, $($rest:tt)*) => {
        $crate::words!(@said [$($found)* $word] $($rest)*)
    };
    (@later [$($found:literal)*]) => { &[$($found),*] };
    (@later [$($found:literal)*] $word:literal (later), $($rest:tt)*) => {
        $crate::words!(@later [$($found)* $word] $($rest)*)
    };
    (@later [$($found:literal)*] $word:literal, $($rest:tt)*) => {
        $crate::words!(@later [$($found)*] $($rest)*)
    };
}

pub use words;
