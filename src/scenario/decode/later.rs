//! What is not known before the run: whether a reference can stand where a value is asked for.

use super::ask::{Ask, is_known};
use super::words::{a, wanted};
use crate::reference::{id_types, type_of};
use inaproc_core::platform::act::Perkara;
use inaproc_core::platform::view::Shape;

/// Returns why nothing that a reference of a shape stands for is what is asked; `None` where it may be.
pub(super) fn impossible(expression: &str, shape: Shape, ask: Ask) -> Option<String> {
    let lists = [true, false].map(|list| shape.either(list));
    if lists.into_iter().any(|shape| possible(ask, shape)) {
        return None;
    }
    let found = match shape {
        Shape::Fields(table) => Some(type_of(table).map_or_else(|| a(table.name), a)),
        _ => None,
    };
    let wanted = match ask {
        Ask::Newtype(name) if name.ends_with("Id") => a(name),
        _ => wanted(ask),
    };
    Some(format!("`{expression}` is {}, not {wanted}", found.unwrap_or_else(|| shape.describe())))
}

/// Returns whether a value of a shape may be read as what is asked, as `run::thing` hands it on.
fn possible(ask: Ask, shape: Shape) -> bool {
    use Shape::{Amount, By, Count, Day, Fields, Flag, Key, List, Percent, Text, Time, Word};
    match (ask, shape) {
        (Ask::Newtype("Perkara"), Fields(table)) => {
            type_of(table).is_some_and(|newtype| Perkara::KINDS.contains(&newtype))
        }
        (Ask::Newtype("Sebutan"), Fields(table)) => type_of(table) == Some("PesananId"),
        (Ask::Newtype("Perkara" | "Sebutan"), shape) => matches!(shape, Text),
        (Ask::Newtype(name), shape) if name.ends_with("Id") => match shape {
            Fields(table) => type_of(table) == Some(name),
            Key(kunci) => id_types(kunci).is_empty() || id_types(kunci).contains(&name),
            Text => true,
            _ => false,
        },
        (Ask::Newtype(name), _) if !is_known(name) => true,
        (Ask::Option | Ask::Any | Ask::Unit, _) => true,
        (Ask::Newtype("Rupiah") | Ask::Signed(..) | Ask::Unsigned(_), shape) => {
            matches!(shape, Amount | Count | Text)
        }
        (Ask::Newtype("Persen"), shape) => matches!(shape, Percent | Amount | Count | Text),
        (Ask::Newtype("SimTime" | "Date"), shape) => matches!(shape, Time | Day | Text),
        (Ask::Bool, shape) => matches!(shape, Flag),
        (Ask::List(_), shape) => matches!(shape, List(_)),
        (Ask::Map | Ask::Struct(..), shape) => matches!(shape, Fields(_) | By(..)),
        (Ask::Enum(variants), Word(words)) => words.said.iter().any(|word| variants.contains(word)),
        (Ask::Enum(_), shape) => matches!(shape, Text),
        (Ask::Text | Ask::Newtype(_), shape) => {
            !matches!(shape, Fields(_) | List(_) | By(..) | Flag)
        }
    }
}
