//! What is expected in a place, in words for messages.

use super::ask::Ask;
use crate::tree::{Kind, Node};

/// Returns the word for the things that an id type numbers.
pub(super) fn noun(newtype: &str) -> String {
    match newtype {
        "OrangId" => "person".to_owned(),
        "RupId" => "RUP".to_owned(),
        "TiketId" => "ticket".to_owned(),
        "BarisId" => "line".to_owned(),
        "Perkara" => "transaction, access or account".to_owned(),
        _ => newtype.strip_suffix("Id").unwrap_or(newtype).to_lowercase(),
    }
}

/// Returns how to name what no world has and only acts make; nothing of what a world has.
pub(super) fn saved(newtype: &str) -> Option<&'static str> {
    matches!(newtype, "PesananId" | "AdendumId" | "AksesId" | "TiketId" | "Perkara")
        .then_some("write `save: x` in the act that makes it, and `$x` here")
}

/// Returns the same with its article.
pub(crate) fn a(newtype: &str) -> String {
    let noun = noun(newtype);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Returns what is expected, in words.
pub(super) fn wanted(ask: Ask) -> String {
    let words = match ask {
        Ask::Any | Ask::Option => "a value",
        Ask::Unit => "nothing",
        Ask::Bool => "true or false",
        Ask::Signed(..) | Ask::Unsigned(_) => "a whole number",
        Ask::Text | Ask::Newtype("Secret") => "text",
        Ask::Newtype("Kode") => "a code",
        Ask::Newtype("Sebutan") => "a transaction or its number",
        Ask::Newtype("Perkara") => "a transaction, an access or an account",
        Ask::Newtype("Rupiah") => "an amount in whole rupiah",
        Ask::Newtype("Persen") => "a percentage such as 11",
        Ask::Newtype("SimTime") => "a time such as 2026-03-02T09:00",
        Ask::Newtype("SimDuration") => "a duration such as 72h",
        Ask::Newtype("Date") => "a date such as 2026-03-02",
        Ask::Newtype("Nik") => "a NIK",
        Ask::Newtype("Nip") => "a NIP",
        Ask::Newtype("Nrp") => "an NRP",
        Ask::Newtype("Npwp") => "an NPWP",
        Ask::Newtype(name) => return format!("the key of {}", a(name)),
        Ask::List(None) => "a list",
        Ask::List(Some(length)) => return format!("a list of {length}"),
        Ask::Map | Ask::Struct(..) => "a map",
        Ask::Enum(..) => "a word",
    };
    words.to_owned()
}

/// Returns advice for a value that is not what is asked.
pub(super) fn help_for(ask: Ask, node: &Node) -> Option<String> {
    let help = match (ask, &node.kind) {
        (Ask::Newtype("Rupiah"), Kind::Text { .. }) => {
            "rupiah are whole, thousands are parted by underscores: 9_500_000".to_owned()
        }
        (Ask::List(None), Kind::Text { text, .. }) => format!("write [{text}]"),
        (Ask::Bool, Kind::Text { text, quoted: true }) if matches!(&**text, "true" | "false") => {
            format!("write {text} without quotes")
        }
        (Ask::Struct(fields), _) if !fields.is_empty() && fields.len() <= 24 => {
            format!("its fields: {}", fields.join(", "))
        }
        (Ask::Enum(words), _) if words.len() <= 24 => format!("valid: {}", words.join(", ")),
        (_, Kind::Null) => "write a value".to_owned(),
        _ => return None,
    };
    Some(help)
}
