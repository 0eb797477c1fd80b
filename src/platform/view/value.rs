//! What a field holds.

use std::borrow::Cow;

use crate::platform::id::PesananId;
use crate::value::{Date, Persen, Rupiah, SimTime};

/// A value of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing there.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A count or an amount in rupiah.
    Int(i64),
    /// A percentage.
    Persen(Persen),
    /// An instant.
    Time(SimTime),
    /// A day.
    Date(Date),
    /// Text, or the key of a person, product, satker.
    Text(Box<str>),
    /// A transaction; compared as a thing, or by the fields of its view.
    Pesanan(PesananId),
    /// A list.
    List(Vec<Value>),
    /// Fields, in a fixed order.
    Map(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// Returns a map of fields.
    pub fn map<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::Map(fields.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }

    /// Returns text, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    /// Returns a field of a map, or an element of a list by its position (`-1` is the last).
    ///
    /// A field that is the name of a line (`laptop-a/hitam`) or an add-on
    /// (`laptop-a/hitam/instalasi`) is found by its short name too, while only one has it.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(fields) => {
                let exact = fields.iter().find(|(field, _)| field == name);
                let short = |field: &str| {
                    field.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
                        || field.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
                };
                let only = || {
                    let mut found = fields.iter().filter(|(field, _)| short(field));
                    found.next().filter(|_| found.next().is_none())
                };
                exact.or_else(only).map(|(_, value)| value)
            }
            Self::List(items) => {
                let position: i64 = name.parse().ok()?;
                let length = i64::try_from(items.len()).ok()?;
                let position = if position < 0 { length + position } else { position };
                items.get(usize::try_from(position).ok()?)
            }
            _ => None,
        }
    }
}

impl From<Rupiah> for Value {
    fn from(rupiah: Rupiah) -> Self {
        Self::Int(rupiah.get())
    }
}

impl From<Option<i64>> for Value {
    fn from(count: Option<i64>) -> Self {
        count.map_or(Self::Null, Self::Int)
    }
}

impl From<Option<Rupiah>> for Value {
    fn from(rupiah: Option<Rupiah>) -> Self {
        rupiah.map_or(Self::Null, Self::from)
    }
}

impl From<Option<SimTime>> for Value {
    fn from(time: Option<SimTime>) -> Self {
        time.map_or(Self::Null, Self::Time)
    }
}
