//! What serde may ask of a reader, as one value, so that a reader is one function.
//!
//! Newtype structs are recognised by their names (`Rupiah`, `SimTime`, ..., and `...Id`).

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
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static str, &'static [&'static str]),
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
                | "Nik"
                | "Nip"
                | "Nrp"
                | "Npwp"
        )
}

macro_rules! ask {
    ($($method:ident => $ask:expr,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.read($ask, visitor)
        })*
    };
}

/// The methods of a `Deserializer` that has `read`.
macro_rules! deserializer_by_ask {
    () => {
        type Error = Error;

        ask! {
            deserialize_any => Ask::Any,
            deserialize_bool => Ask::Bool,
            deserialize_i8 => Ask::Signed(i8::MIN.into(), i8::MAX.into()),
            deserialize_i16 => Ask::Signed(i16::MIN.into(), i16::MAX.into()),
            deserialize_i32 => Ask::Signed(i32::MIN.into(), i32::MAX.into()),
            deserialize_i64 => Ask::Signed(i64::MIN, i64::MAX),
            deserialize_u8 => Ask::Unsigned(u8::MAX.into()),
            deserialize_u16 => Ask::Unsigned(u16::MAX.into()),
            deserialize_u32 => Ask::Unsigned(u32::MAX.into()),
            deserialize_u64 => Ask::Unsigned(u64::MAX),
            deserialize_str => Ask::Text,
            deserialize_string => Ask::Text,
            deserialize_char => Ask::Text,
            deserialize_identifier => Ask::Text,
            deserialize_option => Ask::Option,
            deserialize_unit => Ask::Unit,
            deserialize_seq => Ask::List(None),
            deserialize_map => Ask::Map,
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Unit, visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Newtype(name), visitor)
        }

        fn deserialize_tuple<V: Visitor<'de>>(
            self,
            length: usize,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::List(Some(length)), visitor)
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Struct(name, fields), visitor)
        }

        fn deserialize_enum<V: Visitor<'de>>(
            self,
            name: &'static str,
            variants: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Enum(name, variants), visitor)
        }

        fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_unit()
        }

        serde::forward_to_deserialize_any! { i128 u128 f32 f64 bytes byte_buf }
    };
}
