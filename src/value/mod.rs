//! The values everything else is made of: time, money, percentages, identity numbers, secrets,
//! digests and chance.
//!
//! Purpose: small, `Copy` where possible, and exact. What a person types is parsed to a value within
//! bounds or to a [`ParseError`] that says what was expected; arithmetic on values is exact, and a
//! result beyond every bound stops the program.
//! Start from: [`SimTime`], [`Rupiah`], [`Nik`], [`chance::draw`].
//! Not here: rules of the platform, clocks, files; nothing in this module knows another one.

pub mod chance;

mod calendar;
mod date;
mod digest;
mod duration;
mod error;
mod index;
mod log;
mod packed;
mod money;
mod number;
mod percent;
mod secret;
mod set;
mod text;
mod time;
mod words;

pub use calendar::Calendar;
pub use date::Date;
pub use digest::{Digester, Sidik};
pub use duration::SimDuration;
pub use error::ParseError;
pub use index::{Index, low, mix};
pub use log::{Iter, Log};
pub use money::{Rupiah, share};
pub use number::{Nik, Nip, Npwp, Nrp, Sex, bare_number, telepon};
pub use packed::{PACKED_ROOM, Packed, packed};
pub use percent::Persen;
pub use secret::Secret;
pub use set::{Member, Set};
pub use text::{
    domain_sama, is_blank, is_domain, is_foreign_space, is_invisible, nama_sama, nearest,
};
pub use time::{End, SimTime};
pub use words::{Words, words};
