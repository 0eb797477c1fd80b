//! The balances of the ledger.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::id::PesananId;
use crate::platform::ledger::Akun;
use crate::platform::view::{Field, Shape, Table, Value};

/// The accounts of the ledger; received is positive, paid negative (BYR-13).
pub static LEDGER: Table = Table {
    name: "ledger",
    about: "The accounts of the ledger: received is positive, paid negative, the sum is 0.",
    fields: &{
        const ACCOUNT: Field = Field {
            name: "",
            shape: Shape::Amount,
            about: "What the account received, less what it paid.",
            rules: &[],
        };
        let mut fields = [ACCOUNT; Akun::ALL.len()];
        let mut at = 0;
        while at < fields.len() {
            fields[at].name = Akun::ALL[at].word();
            at += 1;
        }
        fields
    },
};

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
