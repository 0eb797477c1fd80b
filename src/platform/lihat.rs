//! Looking (area VIS): one transaction, the tabs, the settings.

use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::act::{DaftarTransaksi, Kosong, LihatPesanan, Sebutan, Tab};
use crate::platform::akses;
use crate::platform::bantuan;
use crate::platform::check::{Accepted, Check, Stop, Temuan};
use crate::platform::id::OrangId;
use crate::platform::pesanan::Pesanan;
use crate::platform::petunjuk;
use crate::platform::rule::Rule;
use crate::platform::status::Status;
use crate::platform::view::{self, Value};

/// `lihat-pesanan`: a thing, or a number as text.
pub fn pesanan(q: &mut Check<'_>, act: &LihatPesanan) -> Result<Accepted, Stop> {
    let named = act.pesanan.as_ref().and_then(|sebutan| match sebutan {
        Sebutan::Pesanan(id) => Some(*id),
        Sebutan::Nomor(nomor) => q.platform.cari_nomor(nomor),
    });
    let dari_luar = named.is_some_and(|id| bantuan::menyebut(q, id));
    let pesanan = akses::pesanan_untuk(q, named, dari_luar)?;
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
    let in_tab = |tab| !by_tab || act.tab.is_none_or(|asked| asked == tab);
    let found = milik(q.platform, q.by).filter(|pesanan| in_tab(pesanan.stage.tab()));
    let hasil = found.map(|pesanan| Temuan::Pesanan(pesanan.id)).collect();
    Ok(q.found(hasil))
}

/// Returns the transactions that a person sees in Daftar Transaksi, the oldest first.
fn milik(platform: &Platform, orang: OrangId) -> impl Iterator<Item = &Arc<Pesanan>> {
    let akses = &platform.registry.orang(orang).akses;
    platform.pesanan.iter().filter(move |pesanan| {
        let mine = pesanan.diajukan_kepada(orang) || !platform.rules.holds(Rule::Vis02);
        akses::terlihat(akses, pesanan, mine)
    })
}

/// `lihat-pengaturan`: the linked signature and whom to contact without one (TTE-07).
pub fn pengaturan(q: &mut Check<'_>, _: &Kosong) -> Result<Accepted, Stop> {
    q.rule(Rule::Tte07);
    Ok(q.found(vec![Temuan::Isian(view::orang(q.platform, q.by))]))
}

/// Returns what was found as values, for comparing and printing.
pub fn hasil(platform: &Platform, found: &[Temuan]) -> Vec<Value> {
    let value = |temuan: &Temuan| match temuan {
        Temuan::Pesanan(id) => Value::Pesanan(*id),
        Temuan::Rup(id) => Value::Text(platform.registry.rup(*id).kunci.clone()),
        Temuan::Produk(id) => Value::Text(platform.registry.produk(*id).kunci.clone()),
        Temuan::Penyedia(id) => Value::Text(platform.registry.penyedia(*id).kunci.clone()),
        Temuan::Isian(fields) => fields.clone(),
    };
    found.iter().map(value).collect()
}

/// Returns what was found as the person sees it: transactions with all their fields.
pub fn terlihat(platform: &Platform, found: &[Temuan]) -> Vec<Value> {
    let seen = |value| match value {
        Value::Pesanan(id) => view::pesanan(platform, platform.pesanan(id)),
        value => value,
    };
    hasil(platform, found).into_iter().map(seen).collect()
}

/// A transaction as one person has it in Daftar Transaksi (VIS-01, VIS-02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiDaftar {
    /// Its number.
    pub nomor: String,
    /// The tab it is in.
    pub tab: Tab,
    /// Its status.
    pub status: Status,
    /// What the person does next.
    pub petunjuk: &'static str,
}

/// Returns what a person sees in Daftar Transaksi, the oldest first.
pub fn daftar_milik(platform: &Platform, orang: OrangId) -> Vec<DiDaftar> {
    let row_of = platform.registry.orang(orang);
    let row = |pesanan: &Arc<Pesanan>| {
        let status = pesanan.status();
        DiDaftar {
            nomor: platform.teks_nomor(pesanan.nomor),
            tab: pesanan.stage.tab(),
            status,
            petunjuk: petunjuk::bagi(pesanan, row_of, orang),
        }
    };
    milik(platform, orang).map(row).collect()
}
