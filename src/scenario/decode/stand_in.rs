//! A value of any type in place of one that is wrong.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::ask::{Ask, is_known};
use super::error::Error;

/// Gives the simplest value of any type, so that the rest of a wrong value can be read.
#[derive(Clone, Copy, Default)]
pub(super) struct StandIn {
    depth: u8,
}

impl StandIn {
    pub(super) fn read<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Some(inner) = self.deeper() else { return Err(Error::Reported) };
        let result = match ask {
            Ask::Any | Ask::Unit => visitor.visit_unit(),
            Ask::Bool => visitor.visit_bool(false),
            Ask::Signed(..) => visitor.visit_i64(0),
            Ask::Unsigned(_) => visitor.visit_u64(0),
            Ask::Text => visitor.visit_str(""),
            Ask::Option => visitor.visit_none(),
            Ask::Newtype("Persen") => visitor.visit_newtype_struct("0".into_deserializer()),
            Ask::Newtype("Secret" | "Kode" | "Sebutan") => {
                visitor.visit_newtype_struct("".into_deserializer())
            }
            Ask::Newtype("Nik") => visitor.visit_newtype_struct(SAMPLE_NIK.into_deserializer()),
            Ask::Newtype("Nip") => visitor.visit_newtype_struct(SAMPLE_NIP.into_deserializer()),
            Ask::Newtype("Nrp") => visitor.visit_newtype_struct("1".into_deserializer()),
            Ask::Newtype(name) if is_known(name) => {
                visitor.visit_newtype_struct(0_u32.into_deserializer())
            }
            Ask::Newtype(_) => visitor.visit_newtype_struct(inner),
            Ask::List(length) => {
                visitor.visit_seq(StandIns { inner, left: length.unwrap_or(0), fields: &[] })
            }
            Ask::Map => visitor.visit_map(StandIns { inner, left: 0, fields: &[] }),
            Ask::Struct(_, fields) => visitor.visit_map(StandIns { inner, left: 0, fields }),
            Ask::Enum(_, variants) => match variants.first() {
                Some(word) => visitor.visit_enum(StandInWord { inner, word }),
                None => Err(Error::Reported),
            },
        };
        result.map_err(|_| Error::Reported)
    }

    fn deeper(self) -> Option<Self> {
        const LIMIT: u8 = 16;
        (self.depth < LIMIT).then_some(Self { depth: self.depth + 1 })
    }
}

/// A NIK and a NIP of nobody, valid in form.
const SAMPLE_NIK: &str = "3371010101900001";
const SAMPLE_NIP: &str = "199001012015031001";

impl<'de> Deserializer<'de> for StandIn {
    deserializer_by_ask!();

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.read(Ask::List(Some(length)), visitor)
    }
}

struct StandIns {
    inner: StandIn,
    left: usize,
    fields: &'static [&'static str],
}

impl<'de> SeqAccess<'de> for StandIns {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(self.inner).map(Some)
    }
}

impl<'de> MapAccess<'de> for StandIns {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((field, rest)) = self.fields.split_first() else { return Ok(None) };
        self.fields = rest;
        seed.deserialize((*field).into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.inner)
    }
}

struct StandInWord {
    inner: StandIn,
    word: &'static str,
}

impl<'de> EnumAccess<'de> for StandInWord {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(self.word.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for StandInWord {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.inner)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.inner.read(Ask::List(Some(len)), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.inner.read(Ask::Struct("", fields), visitor)
    }
}
