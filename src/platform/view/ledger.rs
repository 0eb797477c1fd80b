//! The balances of the ledger.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::id::PesananId;
use crate::platform::ledger::Akun;
use crate::platform::view::Value;

/// Returns the balances of all accounts, of one order or of the whole run (BYR-13).
pub fn ledger(platform: &Platform, pesanan: Option<PesananId>) -> Value {
    let balances = Akun::ALL.into_iter().map(|akun| {
        let saldo = match pesanan {
            Some(id) => platform.ledger.saldo_pesanan(id, akun),
            None => platform.ledger.saldo(akun),
        };
        (Cow::Borrowed(akun.word()), Value::from(saldo))
    });
    Value::Map(balances.collect())
}
