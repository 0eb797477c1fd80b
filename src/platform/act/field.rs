//! The fields of acts as data: what a reader, a schema or a list of acts asks about them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::platform::act::{Kode, Perkara, Sebutan};
use crate::platform::id::{
    AdendumId, AksesId, BarisId, InstansiId, KategoriId, OrangId, PenyediaId, PesananId, ProdukId,
    RupId, SatkerId, TiketId,
};
use crate::value::{
    Date, End, Nik, Nip, Npwp, Nrp, Persen, Rupiah, Secret, Sex, SimDuration, SimTime, Words,
};

/// A field of an act, or of a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// What may stand in it, null aside.
    pub kind: &'static Kind,
    /// What it is, in one sentence or more.
    pub doc: &'static str,
    /// What it takes when it is left out, in words; `None`: it stays empty.
    pub default: Option<&'static str>,
    /// Whether a file has to give it whatever else it says; never of an act, of which rules ask.
    pub needed: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// Text that nobody may read in a result.
    Secret,
    /// Digits, kept as typed.
    Digits,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Bool,
    /// Whole rupiah.
    Rupiah,
    /// A percentage.
    Persen,
    /// A local calendar day.
    Date,
    /// A day, which is good to its end, or an instant.
    End,
    /// An instant.
    Time,
    /// A length of time.
    Duration,
    /// The key of a thing of the world, or a reference to it: a person, a product.
    Key(&'static str),
    /// A reference to a thing that an act before made: an access.
    Thing(&'static str),
    /// A reference to a transaction.
    Pesanan,
    /// A reference to a transaction, or its number as text.
    Sebutan,
    /// A reference to an adendum.
    Adendum,
    /// One word of a closed set, and what each of them means.
    Word(&'static [&'static str], &'static [&'static str]),
    /// A list.
    List(&'static Self),
    /// One, or a list of them.
    OneOrMany(&'static Self),
    /// A map from one to the other.
    Map(&'static Self, &'static Self),
    /// A map of these fields.
    Fields(&'static [Field]),
}

impl Kind {
    /// Returns whether a secret stands in it, or in a part of it.
    pub fn secret(&self) -> bool {
        match self {
            Self::Secret => true,
            Self::List(one) | Self::OneOrMany(one) => one.secret(),
            Self::Map(from, to) => from.secret() || to.secret(),
            Self::Fields(fields) => fields.iter().any(|field| field.kind.secret()),
            _ => false,
        }
    }
}

/// A type that stands in a field.
pub trait FieldType {
    /// What may stand in it.
    const KIND: Kind;

    /// Whether a field of this type has to be given.
    const NEEDED: bool = true;

    /// Returns the word in it that the platform does not act on yet, if there is one.
    fn later(&self) -> Option<Later> {
        None
    }

    /// Returns the transaction that stands in it.
    fn pesanan(&self) -> Option<PesananId> {
        None
    }

    /// Returns the field as one that names a transaction by id.
    fn pesanan_mut(field: &mut Option<Self>) -> Option<&mut Option<PesananId>>
    where
        Self: Sized,
    {
        let _ = field;
        None
    }
}

/// A word that the platform does not act on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The field of the act in which it stands.
    pub field: &'static str,
    /// The word.
    pub word: &'static str,
    /// The words of the same set that are built.
    pub built: Vec<&'static str>,
}

/// The fields of an act.
pub trait Fields {
    /// The fields, in the order of the format.
    const FIELDS: &'static [Field];

    /// Returns the transaction in the field `pesanan`.
    fn pesanan(&self) -> Option<PesananId>;

    /// Returns the field `pesanan`, where it names a transaction by id.
    fn pesanan_mut(&mut self) -> Option<&mut Option<PesananId>>;
}

/// Declares the fields of an act: `name: Type` a row, `= "..."` behind it for what a field takes
/// that is left out.
///
/// Every field is optional: what is missing is answered by a rule.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[doc = $doc:literal])+ $field:ident: $type:ty $(= $default:literal)?,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: Option<$type>,)*
        }

        impl $crate::platform::act::field::Fields for $name {
            const FIELDS: &'static [$crate::platform::act::field::Field] = &[
                $($crate::platform::act::field::Field {
                    name: stringify!($field),
                    kind: &<$type as $crate::platform::act::field::FieldType>::KIND,
                    doc: concat!($($doc),+).trim_ascii(),
                    default: fields!(@default $($default)?),
                    needed: false,
                },)*
            ];

            fn pesanan(&self) -> Option<$crate::platform::id::PesananId> {
                $(
                    if stringify!($field) == "pesanan" {
                        let field = self.$field.as_ref();
                        return field.and_then($crate::platform::act::field::FieldType::pesanan);
                    }
                )*
                None
            }

            fn pesanan_mut(&mut self) -> Option<&mut Option<$crate::platform::id::PesananId>> {
                $(
                    if stringify!($field) == "pesanan" {
                        return $crate::platform::act::field::FieldType::pesanan_mut(
                            &mut self.$field,
                        );
                    }
                )*
                None
            }
        }

        impl $crate::platform::act::field::FieldType for $name {
            const KIND: $crate::platform::act::field::Kind = $crate::platform::act::field::Kind::Fields(
                <Self as $crate::platform::act::field::Fields>::FIELDS,
            );

            fn later(&self) -> Option<$crate::platform::act::field::Later> {
                $(
                    let found = self.$field.as_ref();
                    let found = found.and_then($crate::platform::act::field::FieldType::later);
                    if let Some(later) = found {
                        let field = stringify!($field);
                        return Some($crate::platform::act::field::Later { field, ..later });
                    }
                )*
                None
            }
        }
    };
    (@default) => { None };
    (@default $default:literal) => { Some($default) };
}

pub(crate) use fields;

/// A part of a file with fixed fields, such as a policy or a person of a world.
pub trait Record {
    /// Whether every field has a default.
    const DEFAULTED: bool;

    /// The fields, in the order of declaration.
    const FIELDS: &'static [Field];
}

/// Declares a [`Record`]: a struct that is read from files, with what may stand in each field.
///
/// A field has to be given unless it has a default: by `#[serde(default)]`, by an `Option`, or all of
/// them by `(default)` behind the struct's name.
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(($default:ident))? {
            $(
                $(#[doc = $doc:literal])+
                $(#[serde($($serde:tt)+)])?
                $shown:vis $field:ident: $type:ty,
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields $(, $default)?)]
        $vis struct $name {
            $($(#[doc = $doc])+ $(#[serde($($serde)+)])? $shown $field: $type,)*
        }

        impl $crate::platform::act::field::Record for $name {
            const DEFAULTED: bool = !$crate::record!(@no $($default)?);

            const FIELDS: &'static [$crate::platform::act::field::Field] = &[
                $($crate::platform::act::field::Field {
                    name: stringify!($field),
                    kind: &<$type as $crate::platform::act::field::FieldType>::KIND,
                    doc: concat!($($doc),+).trim_ascii(),
                    default: None,
                    needed: <$type as $crate::platform::act::field::FieldType>::NEEDED
                        $(&& $crate::record!(@no $($serde)+))?
                        && !<Self as $crate::platform::act::field::Record>::DEFAULTED,
                },)*
            ];
        }

        impl $crate::platform::act::field::FieldType for $name {
            const KIND: $crate::platform::act::field::Kind = $crate::platform::act::field::Kind::Fields(
                <Self as $crate::platform::act::field::Record>::FIELDS,
            );
        }
    };
    (@no) => { true };
    (@no $($some:tt)+) => { false };
}

pub use record;

macro_rules! kinds {
    ($($type:ty => $kind:expr,)+) => {
        $(impl FieldType for $type {
            const KIND: Kind = $kind;
        })+
    };
}

kinds! {
    Box<str> => Kind::Text,
    Secret => Kind::Secret,
    Kode => Kind::Digits,
    i64 => Kind::Number,
    i32 => Kind::Number,
    u64 => Kind::Number,
    u8 => Kind::Number,
    u32 => Kind::Number,
    bool => Kind::Bool,
    Rupiah => Kind::Rupiah,
    Persen => Kind::Persen,
    Date => Kind::Date,
    End => Kind::End,
    SimTime => Kind::Time,
    SimDuration => Kind::Duration,
    String => Kind::Text,
    Nik => Kind::Digits,
    Nip => Kind::Digits,
    Nrp => Kind::Digits,
    Npwp => Kind::Digits,
    Sex => Kind::Word(&["l", "p"], &["Laki-laki.", "Perempuan."]),
    KategoriId => Kind::Key("category"),
    InstansiId => Kind::Key("instansi"),
    AdendumId => Kind::Adendum,
    OrangId => Kind::Key("person"),
    ProdukId => Kind::Key("product"),
    RupId => Kind::Key("RUP"),
    SatkerId => Kind::Key("satker"),
    PenyediaId => Kind::Key("penyedia"),
    AksesId => Kind::Thing("access"),
    BarisId => Kind::Key("line"),
    TiketId => Kind::Thing("ticket"),
    Perkara => Kind::Thing("transaction, access or account"),
}

impl FieldType for PesananId {
    const KIND: Kind = Kind::Pesanan;

    fn pesanan(&self) -> Option<Self> {
        Some(*self)
    }

    fn pesanan_mut(field: &mut Option<Self>) -> Option<&mut Option<Self>> {
        Some(field)
    }
}

impl FieldType for Sebutan {
    const KIND: Kind = Kind::Sebutan;

    fn pesanan(&self) -> Option<PesananId> {
        match self {
            Self::Pesanan(id) => Some(*id),
            Self::Nomor(_) => None,
        }
    }
}

impl<T: Words> FieldType for T {
    const KIND: Kind = Kind::Word(T::WORDS, T::ABOUT);

    fn later(&self) -> Option<Later> {
        (!self.built()).then(|| {
            let built = T::ALL.iter().filter(|other| other.built());
            Later { field: "", word: self.word(), built: built.map(|one| one.word()).collect() }
        })
    }
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: Kind = T::KIND;
    const NEEDED: bool = false;
}

impl<T: FieldType, const N: usize> FieldType for [T; N] {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: FieldType> FieldType for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn later(&self) -> Option<Later> {
        self.iter().find_map(FieldType::later)
    }
}

impl<K: FieldType, V: FieldType> FieldType for BTreeMap<K, V> {
    const KIND: Kind = Kind::Map(&K::KIND, &V::KIND);

    fn later(&self) -> Option<Later> {
        self.values().find_map(FieldType::later)
    }
}

/// One thing, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: FieldType> FieldType for OneOrMany<T> {
    const KIND: Kind = Kind::OneOrMany(&T::KIND);
}
