//! The plain data of a value, written into a digest field by field.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::Digester;

type Done = Result<(), fmt::Error>;

#[inline]
const fn plain(number: u64) -> u64 {
    number
}

/// Returns a number with a sign as one without: 0, -1, 1, -2 are 0, 1, 2, 3.
#[inline]
const fn folded(number: i64) -> u64 {
    (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned()
}

macro_rules! numbers {
    ($($name:ident($type:ty) $folded:expr;)*) => {$(
        #[inline]
        fn $name(self, number: $type) -> Done {
            self.number($folded(number.into()));
            Ok(())
        }
    )*};
}

impl<'d> Serializer for &'d mut Digester {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = &'d mut Digester;
    type SerializeTuple = &'d mut Digester;
    type SerializeTupleStruct = &'d mut Digester;
    type SerializeTupleVariant = &'d mut Digester;
    type SerializeMap = &'d mut Digester;
    type SerializeStruct = &'d mut Digester;
    type SerializeStructVariant = &'d mut Digester;

    fn is_human_readable(&self) -> bool {
        false
    }

    numbers! {
        serialize_bool(bool) plain;
        serialize_u8(u8) plain;
        serialize_u16(u16) plain;
        serialize_u32(u32) plain;
        serialize_u64(u64) plain;
        serialize_char(char) plain;
        serialize_i8(i8) folded;
        serialize_i16(i16) folded;
        serialize_i32(i32) folded;
        serialize_i64(i64) folded;
    }

    fn serialize_f32(self, _: f32) -> Done {
        Err(fmt::Error)
    }

    fn serialize_f64(self, _: f64) -> Done {
        Err(fmt::Error)
    }

    fn serialize_str(self, text: &str) -> Done {
        self.serialize_bytes(text.as_bytes())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Done {
        self.all(bytes);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Done {
        self.serialize_bool(false)
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.number(1);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(())
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, position: u32, _: &'static str) -> Done {
        self.serialize_u32(position)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    #[inline]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        position: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        self.number(position.into());
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, length: Option<usize>) -> Result<Self, fmt::Error> {
        self.length(length.ok_or(fmt::Error)?);
        Ok(self)
    }

    #[inline]
    fn serialize_tuple(self, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    #[inline]
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    #[inline]
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        position: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.number(position.into());
        Ok(self)
    }

    #[inline]
    fn serialize_map(self, length: Option<usize>) -> Result<Self, fmt::Error> {
        self.serialize_seq(length)
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    #[inline]
    fn serialize_struct_variant(
        self,
        name: &'static str,
        position: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self, fmt::Error> {
        self.serialize_tuple_variant(name, position, variant, length)
    }
}

macro_rules! parts {
    ($($trait:ident $part:ident($($name:ty)?);)*) => {$(
        impl $trait for &mut Digester {
            type Ok = ();
            type Error = fmt::Error;

            #[inline]
            fn $part<T: Serialize + ?Sized>(&mut self, $(_: $name,)? part: &T) -> Done {
                part.serialize(&mut **self)
            }

            #[inline]
            fn end(self) -> Done {
                Ok(())
            }
        }
    )*};
}

parts! {
    SerializeSeq serialize_element();
    SerializeTuple serialize_element();
    SerializeTupleStruct serialize_field();
    SerializeTupleVariant serialize_field();
    SerializeStruct serialize_field(&'static str);
    SerializeStructVariant serialize_field(&'static str);
}

impl SerializeMap for &mut Digester {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        Ok(())
    }
}
