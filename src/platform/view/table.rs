//! What can be looked at: the fields of every view, and what each of them holds.
//!
//! A view is written once, with `view!`: its table and the function that fills it are made from
//! the same rows, so that neither has a field that the other lacks.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::rule::Rule;
use crate::platform::view::Value;
use crate::value::words;

/// The fields of one kind of view.
#[derive(Debug)]
pub struct Table {
    /// Its name, such as `pesanan`.
    pub name: &'static str,
    /// What is shown, in one sentence.
    pub about: &'static str,
    /// The fields, in the order in which they are shown.
    pub fields: &'static [Field],
}

/// One field of a view.
#[derive(Debug)]
pub struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds; each may also be null.
    pub shape: Shape,
    /// What it says, in one sentence.
    pub about: &'static str,
    /// The rules whose effect is this answer: whoever compares it, exercises them.
    pub rules: &'static [Rule],
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Free text.
    Text,
    /// A whole number.
    Count,
    /// An amount in rupiah.
    Amount,
    /// A percentage.
    Percent,
    /// An instant.
    Time,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// A word of a closed set.
    Word(&'static Words),
    /// The key of a thing of the world.
    Key(Kunci),
    /// Another view; one with a key or a number is compared by that as well.
    Fields(&'static Table),
    /// A list of one shape.
    List(&'static Shape),
    /// One, or with termin a list of them.
    OneOrList(&'static Shape),
    /// Values of one shape by what they are for, such as prices by line.
    By(Kunci, &'static Shape),
}

/// A closed set of words.
#[derive(Debug)]
pub struct Words {
    /// What the platform says.
    pub said: &'static [&'static str],
    /// What the format has and nothing says yet.
    pub later: &'static [&'static str],
    /// What each word means, those of `said` and `later` in the order of declaration; none where they
    /// speak for themselves.
    pub about: &'static [&'static str],
}

impl Words {
    /// Returns the words of an enum.
    pub const fn of<T: crate::value::Words>() -> Self {
        Self { said: T::SAID, later: T::LATER, about: T::ABOUT }
    }
}

words! {
    /// The things that have keys, in one English word; the label has its article.
    pub enum Kunci {
        /// A person.
        Orang "person" = "a person",
        /// A product.
        Produk "product" = "a product",
        /// A line of the Rencana Umum Pengadaan.
        Rup "RUP" = "a RUP",
        /// A company.
        Penyedia "penyedia" = "a penyedia",
        /// A satker.
        Satker "satker" = "a satker",
        /// An instansi.
        Instansi "instansi" = "an instansi",
        /// A category.
        Kategori "category" = "a category",
        /// A line of an order: `produk` or `produk/varian`.
        Baris "line" = "a line",
        /// What a search finds: a product, or a penyedia.
        Temuan "product or penyedia" = "a product or a penyedia",
        /// An add-on: its key, behind that of its line where two lines have it.
        Layanan "add-on" = "an add-on",
    }
}

/// Returns what a rule shows; null where the rule is left out (see `bend`).
pub(super) fn shown(platform: &Platform, rule: Rule, value: impl Into<Value>) -> Value {
    if platform.rules.holds(rule) { value.into() } else { Value::Null }
}

impl Table {
    /// Returns a field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the names of all fields.
    pub fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    /// Returns a view of which only some fields are known; the others are null.
    pub(super) fn only<const N: usize>(&self, known: &[(&'static str, Value); N]) -> Value {
        for (name, _) in known {
            assert!(self.field(name).is_some(), "`{name}` is a field of `{}`", self.name);
        }
        let value = |field: &Field| {
            let found = known.iter().find(|(name, _)| *name == field.name);
            let value = found.map_or(Value::Null, |(_, value)| value.clone());
            (Cow::Borrowed(field.name), value)
        };
        Value::Map(self.fields.iter().map(value).collect())
    }
}

impl Shape {
    /// Returns the shape that stands for one of a list, or for all of it, where either may be there.
    #[must_use]
    pub fn either(self, list: bool) -> Self {
        match self {
            Self::OneOrList(one) if list => Self::List(one),
            Self::OneOrList(one) => *one,
            shape => shape,
        }
    }

    /// Returns a text by which shapes can be told from each other.
    pub fn name(&self) -> String {
        match self {
            Self::Fields(table) => table.name.to_owned(),
            Self::List(item) => format!("[{}]", item.name()),
            Self::OneOrList(item) => format!("[{}]?", item.name()),
            Self::By(kunci, item) => format!("{{{}: {}}}", kunci.word(), item.name()),
            Self::Word(words) => words.said.join("|"),
            _ => self.describe(),
        }
    }

    /// Returns what a value of this shape is, in a few English words.
    pub fn describe(&self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Count => "a whole number".to_owned(),
            Self::Amount => "an amount in rupiah".to_owned(),
            Self::Percent => "a percentage".to_owned(),
            Self::Time => "a time".to_owned(),
            Self::Day => "a day".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Word(_) => "a word of a closed set".to_owned(),
            Self::Key(kunci) => format!("the key of {}", kunci.label()),
            Self::Fields(_) => "a set of fields".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::OneOrList(one) => format!("{}, or a list", one.describe()),
            Self::By(kunci, _) => format!("a map by {}", kunci.word()),
        }
    }

    /// Returns whether a value may stand in a field of this shape.
    ///
    /// A transaction stands for all fields of its view.
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null)
            | (Self::Text | Self::Key(_), Value::Text(_))
            | (Self::Count | Self::Amount, Value::Int(_))
            | (Self::Percent, Value::Persen(_))
            | (Self::Time, Value::Time(_))
            | (Self::Day, Value::Date(_))
            | (Self::Flag, Value::Bool(_)) => true,
            (Self::Word(words), Value::Text(text)) => words.said.contains(&&**text),
            (Self::Fields(table), Value::Pesanan(_)) => table.name == "pesanan",
            (Self::Fields(table), Value::Map(fields)) => {
                fields.len() == table.fields.len()
                    && fields.iter().zip(table.fields).all(|((name, value), field)| {
                        *name == field.name && field.shape.holds(value)
                    })
            }
            (Self::List(shape) | Self::OneOrList(shape), Value::List(items)) => {
                items.iter().all(|item| shape.holds(item))
            }
            (Self::OneOrList(shape), one) => shape.holds(one),
            (Self::By(_, shape), Value::Map(fields)) => {
                fields.iter().all(|(_, value)| shape.holds(value))
            }
            _ => false,
        }
    }
}

/// Writes a view down: a table of its fields, and the function that fills it.
///
/// A row is `name: shape => value;`, with the rules of [`Field::rules`] in brackets behind the
/// shape. With `one` behind the function's name, there is also a function for a single field, for
/// views that are dear to make.
macro_rules! view {
    (
        $(#[doc = $about:literal])+
        $vis:vis fn $view:ident one $one:ident ($($args:tt)*) = $shown:vis $table:ident { $($rows:tt)+ }
    ) => {
        view! { $(#[doc = $about])+ $vis fn $view($($args)*) = $shown $table { $($rows)+ } }
        view! { one $one($($args)*) { $($rows)+ } }
    };
    (
        $(#[doc = $about:literal])+
        $vis:vis fn $view:ident($($arg:ident: $type:ty),* $(,)?) = $shown:vis $table:ident {
            $(
                $(#[doc = $note:literal])+
                $field:ident: $shape:expr $(, [$($rule:ident),+])? => $value:expr;
            )+
        }
    ) => {
        $(#[doc = $about])+
        $shown static $table: $crate::platform::view::Table = $crate::platform::view::Table {
            name: stringify!($view),
            about: concat!($($about),+),
            fields: &[$(
                $crate::platform::view::Field {
                    name: stringify!($field),
                    shape: $shape,
                    about: concat!($($note),+),
                    rules: &[$($($crate::platform::rule::Rule::$rule),+)?],
                },
            )+],
        };

        $(#[doc = $about])+
        $vis fn $view($($arg: $type),*) -> $crate::platform::view::Value {
            let view = $crate::platform::view::Value::Map(vec![
                $((std::borrow::Cow::Borrowed(stringify!($field)), $value)),+
            ]);
            debug_assert!(
                $crate::platform::view::Shape::Fields(&$table).holds(&view),
                "{view:?} is no {}", $table.name,
            );
            view
        }
    };
    (one $one:ident($($arg:ident: $type:ty),* $(,)?) {
        $(
            $(#[doc = $note:literal])+
            $field:ident: $shape:expr $(, [$($rule:ident),+])? => $value:expr;
        )+
    }) => {
        /// Returns one field; `None` for a name that is no field.
        pub fn $one($($arg: $type,)* name: &str) -> Option<$crate::platform::view::Value> {
            $(if name == stringify!($field) {
                return Some($value);
            })+
            None
        }
    };
}

pub(crate) use view;
