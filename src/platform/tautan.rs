//! Mailed links that are asked for again: of the own registration, with a transaction that of its
//! card.

use crate::platform::act::SatuTermin;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::{kkp, pendaftaran};

/// `kirim-ulang-tautan`: mails a new link, and the one before is void (REG-08, KKP-02).
pub fn kirim_ulang(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    if act.pesanan.is_some() {
        kkp::kirim_ulang(q, act)
    } else {
        pendaftaran::kirim_ulang_tautan(q)
    }
}
