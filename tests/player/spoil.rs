//! An act as somebody would do it who does not look: something left out, blank, too much, too little.

use inaproc_sim::platform::act::Act;
use serde_json::Value;

use crate::dice::Dice;

/// Fields that name a thing of the world.
const THINGS: [&str; 14] = [
    "adendum",
    "akses",
    "akun",
    "baris",
    "bendahara",
    "orang",
    "perusahaan",
    "pesanan",
    "ppk",
    "produk",
    "rup",
    "satker",
    "tentang",
    "tiket",
];

/// Returns an act with one of its fields otherwise, as far as it still is an act.
pub(crate) fn spoilt(act: &Act, dice: &mut Dice) -> Act {
    let mut tree = serde_json::to_value(act).expect("an act is plain data");
    let mut places = Vec::new();
    find(&tree, "", &mut places);
    // The act's own name, and all of its fields, stay.
    places.retain(|place| place.matches('/').count() > 1);
    if places.is_empty() {
        return act.clone();
    }
    let place = dice.pick(&places);
    // Whom and what an act names is there, or left out: a file that names another is refused.
    let names = THINGS.iter().any(|thing| place.split('/').any(|part| part == *thing));
    let value = tree.pointer_mut(&place).expect("it was found there");
    *value = match value {
        Value::Number(number) if !names => {
            let number = number.as_i64().unwrap_or(0);
            Value::from(dice.pick(&[0, number + 1, number - 1, number * 1_000]))
        }
        Value::String(_) if dice.once_in(2) => Value::from(dice.pick(&[" ", "lain"])),
        Value::Bool(holds) => Value::from(!*holds),
        Value::Array(all) if dice.once_in(2) => {
            let mut all = std::mem::take(all);
            all.pop();
            Value::from(all)
        }
        _ => Value::Null,
    };
    serde_json::from_value(tree).unwrap_or_else(|_| act.clone())
}

/// Finds all that is there, as JSON pointers.
fn find(value: &Value, place: &str, places: &mut Vec<String>) {
    if value.is_null() {
        return;
    }
    places.push(place.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                find(value, &format!("{place}/{name}"), places);
            }
        }
        Value::Array(all) => {
            for (nomor, value) in all.iter().enumerate() {
                find(value, &format!("{place}/{nomor}"), places);
            }
        }
        _ => {}
    }
}
