//! What serde may ask of a reader, as one value, so that what there is to answer is found by one
//! function for all types.
//!
//! Newtype structs are recognised by their names (`Rupiah`, `SimTime`, ..., and `...Id`).

use super::reader::Given;
use crate::tree::Node;

/// What serde asks for.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    Any,
    Unit,
    Bool,
    Signed(i64, i64),
    Unsigned(u64),
    Text,
    Option,
    Newtype(&'static str),
    List(Option<usize>),
    Map,
    Struct(&'static [&'static str]),
    Enum(&'static [&'static str]),
}

/// What there is for whoever asked.
pub(super) enum Answer<'a> {
    Unit,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Text(&'a str),
    /// Nothing, where something may be left out.
    Nothing,
    /// Something, where it might have been left out.
    Something,
    /// The value inside a newtype.
    Inside,
    List,
    Map,
    /// A word, with its content if it has one.
    Word(&'static str, Option<&'a Node>),
    /// A value that exists for this reading only, and is read in place of the one in the file.
    Instead(Node, Given<'a>),
}

/// Says that an answer is not of the kind that was asked for.
#[cold]
pub(super) fn unasked() -> ! {
    unreachable!("what is answered is of the kind that was asked for")
}

/// Returns whether a newtype struct has its own form in the file.
pub(super) fn is_known(newtype: &str) -> bool {
    newtype.ends_with("Id")
        || matches!(
            newtype,
            "Rupiah"
                | "Persen"
                | "SimTime"
                | "SimDuration"
                | "Date"
                | "Secret"
                | "Kode"
                | "Sebutan"
                | "Perkara"
                | "Nik"
                | "Nip"
                | "Nrp"
                | "Npwp"
        )
}
