//! Looking (area VIS): one transaction, the tabs, the settings.

use crate::platform::act::{DaftarTransaksi, Kosong, LihatPesanan, Sebutan};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::rule::Rule;
use crate::platform::view::{self, Value};

/// `lihat-pesanan`: a thing, or a number as text.
pub fn pesanan(q: &mut Check<'_>, act: &LihatPesanan) -> Result<Accepted, Stop> {
    let named = act.pesanan.as_ref().and_then(|sebutan| match sebutan {
        Sebutan::Pesanan(id) => Some(*id),
        Sebutan::Nomor(nomor) => q.platform.cari_nomor(nomor),
    });
    let pesanan = akses::pesanan(q, named)?;
    // What each of them shows is in the view of the order.
    for rule in [Rule::Neg04, Rule::Neg11, Rule::Vis01, Rule::Vis05, Rule::Vis08] {
        q.rule(rule);
    }
    if !pesanan.adendum().is_empty() {
        q.rule(Rule::Adn15);
    }
    Ok(q.found(vec![Temuan::Pesanan(pesanan.id)]))
}

/// `daftar-transaksi`: the transactions of the own satker or company in a tab (VIS-01, VIS-02).
pub fn daftar(q: &mut Check<'_>, act: &DaftarTransaksi) -> Result<Accepted, Stop> {
    let by_tab = q.rule(Rule::Vis01);
    let akses = &q.platform.registry.orang(q.by).akses;
    let found = q.platform.pesanan.iter().filter(|pesanan| {
        let mine = pesanan.diajukan_kepada(q.by) || !q.platform.rules.holds(Rule::Vis02);
        act.tab.is_none_or(|tab| !by_tab || pesanan.stage.tab() == tab)
            && akses::terlihat(akses, pesanan, mine)
    });
    let hasil = found.map(|pesanan| Temuan::Pesanan(pesanan.id)).collect();
    Ok(q.found(hasil))
}

/// `lihat-pengaturan`: the linked signature and whom to contact without one (TTE-07).
pub fn pengaturan(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    q.rule(Rule::Tte07);
    Ok(q.found(vec![Temuan::Isian(view::orang(q.platform, q.by))]))
}

/// Returns what was found as values, for comparing and printing.
pub fn hasil(platform: &crate::platform::Platform, found: &[Temuan]) -> Vec<Value> {
    let value = |temuan: &Temuan| match temuan {
        Temuan::Pesanan(id) => Value::Pesanan(*id),
        Temuan::Rup(id) => Value::Text(platform.registry.rup(*id).kunci.clone()),
        Temuan::Isian(fields) => fields.clone(),
    };
    found.iter().map(value).collect()
}

/// Returns what was found as the person sees it: transactions with all their fields.
pub fn terlihat(platform: &crate::platform::Platform, found: &[Temuan]) -> Vec<Value> {
    let seen = |value| match value {
        Value::Pesanan(id) => view::pesanan(platform, platform.pesanan(id)),
        value => value,
    };
    hasil(platform, found).into_iter().map(seen).collect()
}
