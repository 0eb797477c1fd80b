//! The amounts that a document has to show, from the views alone.

use inaproc_sim::platform::view::Value;
use inaproc_sim::value::Rupiah;

/// Returns a field, by a path such as `surat_pesanan.sidik`.
pub(crate) fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    let field = |value: &'v Value, name| {
        value.field(name).unwrap_or_else(|| panic!("{value:?} has no {path}"))
    };
    path.split('.').fold(value, field)
}

pub(crate) fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    match at(value, path) {
        Value::List(items) => items,
        Value::Null => &[],
        other => panic!("{path} is {other:?}"),
    }
}

pub(crate) fn text<'v>(value: &'v Value, path: &str) -> &'v str {
    match at(value, path) {
        Value::Text(text) => text,
        other => panic!("{path} is {other:?}"),
    }
}

pub(crate) fn amount(value: &Value, path: &str) -> Rupiah {
    match at(value, path) {
        Value::Int(rupiah) => Rupiah::new(*rupiah),
        Value::Null => Rupiah::ZERO,
        other => panic!("{path} is {other:?}"),
    }
}

/// Returns the sum of a field over a list.
pub(crate) fn sum(value: &Value, items: &str, path: &str) -> Rupiah {
    list(value, items).iter().map(|item| amount(item, path)).sum()
}

/// Returns the amounts of a text that stand as words of their own, sorted.
pub(crate) fn amounts(text: &str) -> Vec<String> {
    let is_amount = |word: &&str| {
        let bare = word.trim_start_matches('-').strip_prefix("Rp").unwrap_or_default();
        bare.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut found: Vec<String> =
        text.split_whitespace().filter(is_amount).map(str::to_owned).collect();
    found.sort();
    found
}

/// Returns the amounts that a Surat Pesanan of this content shows: each price and tax of each line,
/// and the sums.
pub(crate) fn purchase(isi: &Value) -> Vec<Rupiah> {
    let mut all = Vec::new();
    for baris in list(isi, "baris") {
        let ppnbm = amount(baris, "ppnbm");
        all.extend(Some(ppnbm).filter(|ppnbm| *ppnbm > Rupiah::ZERO));
        all.extend(["harga", "ppn", "jumlah"].map(|name| amount(baris, name)));
    }
    for layanan in list(isi, "layanan") {
        all.extend(["harga", "ppn", "harga"].map(|name| amount(layanan, name)));
    }
    let ongkir = amount(isi, "ongkir");
    let others = sum(isi, "baris", "ppn") + sum(isi, "layanan", "ppn");
    all.extend([ongkir, ongkir, amount(isi, "ppn") - others]);
    all.extend(sums(isi));
    all
}

/// Returns the four sums of an order.
pub(crate) fn sums(isi: &Value) -> [Rupiah; 4] {
    ["subtotal", "ppn", "ppnbm", "total"].map(|name| amount(isi, name))
}

/// Returns the amounts that the letter of an adendum shows: those of its changes, and the sums
/// before and after.
pub(crate) fn adendum(adendum: &Value) -> Vec<Rupiah> {
    let (sebelum, sesudah) = (at(adendum, "sebelum"), at(adendum, "sesudah"));
    let mut all = [sums(sebelum), sums(sesudah)].concat();
    for satu in list(adendum, "perubahan") {
        match text(satu, "jenis") {
            "ongkir" => all.extend([amount(sebelum, "ongkir"), amount(satu, "nilai")]),
            "tambah-layanan" => all.push(amount(satu, "harga")),
            "hapus-layanan" => {
                let same = |lain: &&Value| at(lain, "layanan") == at(satu, "layanan");
                let own = list(sebelum, "layanan").iter().find(same).expect("it was there");
                all.push(amount(own, "harga"));
            }
            _ => {}
        }
    }
    all
}

/// Returns amounts as they stand in a text, sorted.
pub(crate) fn written(amounts: impl IntoIterator<Item = Rupiah>) -> Vec<String> {
    let mut all: Vec<String> = amounts.into_iter().map(|amount| amount.to_string()).collect();
    all.sort();
    all
}
