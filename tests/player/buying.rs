//! How the player fills carts and makes orders.

use inaproc_sim::platform::act::{
    Act, BeliLangsung, CaraBayar, Checkout, IsiTahap, JenisPengiriman, TambahKeKeranjang,
    UbahKeranjang,
};
use inaproc_sim::platform::event::BarisKeranjang;
use inaproc_sim::platform::id::{BarisId, OrangId, ProdukId, RupId};
use inaproc_sim::platform::parameter::BERKAS_MAKS;
use inaproc_sim::platform::registry::OpsiPengiriman;
use inaproc_sim::value::{Date, Persen};

use crate::dice::Dice;
use crate::game::Game;
use crate::moves::{persiapan, sized};
use crate::setting::TEMPLATE;
use crate::spoil::spoilt;

/// Who buys, for which PPK, with which RUP; the last rows are where a rule says no.
const BUYERS: [(&str, &str, &str); 20] = [
    ("sari", "budi", "rup-laptop"),
    ("sari", "budi", "rup-laptop"),
    ("sari", "dewi", "rup-umum"),
    ("sari", "dewi", "rup-campuran"),
    ("sinta", "budi", "rup-laptop"),
    ("sinta", "dewi", "rup-kecil"),
    ("eka", "fajar", "rup-biro"),
    ("eka", "fajar", "rup-biro"),
    ("budi", "budi", "rup-umum"),
    ("dewi", "budi", "rup-laptop"),
    ("rina", "joko", "rup-dinkes"),
    ("rina", "joko", "rup-dinkes"),
    ("sari", "budi", "rup-blud"),
    ("sari", "fajar", "rup-laptop"),
    // Who belongs to two offices, whose access was given for a time, whose access is over, a PPK who
    // sells elsewhere, and one who is PPK in the other office too.
    ("sinta", "joko", "rup-dinkes"),
    ("sinta", "puji", "rup-dinkes"),
    ("sari", "rudi", "rup-umum"),
    ("sari", "rudi", "rup-laptop"),
    ("maya", "budi", "rup-laptop"),
    ("rina", "puji", "rup-dinkes"),
];

/// What is bought together, each of one company but the last.
const BASKETS: [&[&str]; 15] = [
    &["laptop-a"],
    &["laptop-a"],
    &["laptop-a", "kertas", "pulpen"],
    &["pulpen"],
    &["kertas", "katering"],
    &["mobil", "laptop-b"],
    &["laptop-b", "lisensi"],
    &["kursi"],
    &["kursi", "kertas"],
    &["meja"],
    &["meja", "kursi", "papan"],
    &["mobil", "laptop-b", "lisensi"],
    &["lisensi"],
    &["lisensi"],
    &["globe"],
];

pub(crate) const PLACES: [&str; 5] =
    ["Kota Magelang", "Jl. Pemuda 1, Kota Magelang", "Kab. Magelang", "Kota Semarang", "Jakarta"];

impl Game<'_> {
    /// A buyer fills the cart and checks out, at once or in stages, to one place or several.
    pub(crate) fn order(&mut self, dice: &mut Dice) {
        let key = |newtype: &str, key: &str| TEMPLATE.keys.id(newtype, key).expect("a key");
        let (buyer, ppk, rup) = dice.pick(&BUYERS);
        let (by, ppk) = (OrangId(key("OrangId", buyer)), OrangId(key("OrangId", ppk)));
        let rup = RupId(key("RupId", rup));
        let mut bought: Vec<ProdukId> =
            dice.pick(&BASKETS).iter().map(|produk| ProdukId(key("ProdukId", produk))).collect();
        // What was published since.
        if dice.once_in(8) {
            bought = vec![ProdukId::at(dice.below(self.world.platform.registry.produk.len()))];
        }
        if dice.once_in(6) {
            let choice = self.choice(bought[0], None, dice);
            let kuantitas = choice.kuantitas.expect("it is chosen");
            let form = self.form(by, &[(None, kuantitas)], dice);
            let act = BeliLangsung {
                produk: choice.produk,
                varian: choice.varian,
                kuantitas: choice.kuantitas,
                layanan: choice.layanan,
                dokumen_persiapan: form.dokumen_persiapan,
                jenis_pengiriman: form.jenis_pengiriman,
                alamat: form.alamat,
                tahapan: form.tahapan,
                permintaan_tiba: form.permintaan_tiba,
                opsi_pengiriman: form.opsi_pengiriman,
                rup: Some(rup),
                ppk: Some(ppk),
                pembayaran: form.pembayaran,
            };
            return self.buy(by, &Act::BeliLangsung(act), dice);
        }
        for produk in &bought {
            let variants = self.world.platform.registry.produk(*produk).varian.clone();
            let some: Vec<Option<Box<str>>> = match &variants[..] {
                [] => vec![None],
                all if dice.once_in(4) => vec![Some(dice.pick(all))],
                all => all.iter().cloned().map(Some).collect(),
            };
            for varian in some {
                let choice = self.choice(*produk, varian, dice);
                self.act(by, &Act::TambahKeKeranjang(choice));
            }
        }
        if dice.once_in(4) {
            self.change(by, dice);
        }
        let cart = self.cart(by).into_iter().filter(|baris| bought.contains(&baris.produk));
        let line = |baris: BarisKeranjang| {
            Some((BarisId::of(baris.produk, baris.varian)?, baris.kuantitas))
        };
        let lines: Vec<(BarisId, i64)> = cart.filter_map(line).collect();
        let named: Vec<_> = lines.iter().map(|(line, many)| (Some(*line), *many)).collect();
        let form = self.form(by, &named, dice);
        let baris = Some(lines.into_iter().map(|(line, _)| line).collect());
        let act = Act::Checkout(Checkout { baris, rup: Some(rup), ppk: Some(ppk), ..form });
        self.buy(by, &act, dice);
    }

    /// Buys, now and then after a try that was not made well.
    fn buy(&mut self, by: OrangId, act: &Act, dice: &mut Dice) {
        if dice.once_in(3) {
            self.act(by, &spoilt(act, dice));
        }
        self.act(by, act);
    }

    fn cart(&self, by: OrangId) -> Vec<BarisKeranjang> {
        self.world.platform.keranjang.get(&by).cloned().unwrap_or_default()
    }

    /// Returns what is chosen on a product page.
    fn choice(
        &self,
        produk: ProdukId,
        varian: Option<Box<str>>,
        dice: &mut Dice,
    ) -> TambahKeKeranjang {
        let row = self.world.platform.registry.produk(produk);
        let varian = varian.or_else(|| (!row.varian.is_empty()).then(|| dice.pick(&row.varian)));
        let add_ons = row.layanan.iter().filter(|_| dice.once_in(2));
        let layanan = add_ons.map(|layanan| layanan.kunci.clone()).collect();
        let free = self.world.platform.stok[produk.index()];
        // What costs a round sum meets limits exactly: of ten pieces one is a tenth.
        let round = row.harga.get() % 1_000_000 == 0 && row.ppn_persen == Persen::ZERO
            || row.berat_gram == 0;
        let most = if round { 5 } else { 3 };
        let many = dice.among(1, most) + row.kuantitas_min - 1;
        let many = if round && dice.once_in(4) { 10 } else { many };
        let edges = [free, free - 1, free + 1, row.kuantitas_min, row.kuantitas_min - 1];
        let kuantitas = Some(if dice.once_in(12) { dice.pick(&edges) } else { many });
        TambahKeKeranjang { produk: Some(produk), varian, kuantitas, layanan: Some(layanan) }
    }

    /// Changes a line of the cart: another quantity, none, ticked or not.
    fn change(&mut self, by: OrangId, dice: &mut Dice) {
        let cart = self.cart(by);
        if cart.is_empty() {
            return;
        }
        let BarisKeranjang { produk, varian, .. } = dice.pick(&cart);
        let act = UbahKeranjang {
            baris: BarisId::of(produk, varian),
            kuantitas: dice.once_in(2).then(|| dice.among(0, 4)),
            pilih: dice.once_in(2).then(|| dice.once_in(2)),
        };
        self.act(by, &Act::UbahKeranjang(act));
    }

    /// Returns what a checkout of these lines asks for, without who it is for.
    fn form(&self, by: OrangId, lines: &[(Option<BarisId>, i64)], dice: &mut Dice) -> Checkout {
        let units: Vec<usize> = lines
            .iter()
            .enumerate()
            .flat_map(|(place, (_, many))| {
                std::iter::repeat_n(place, usize::try_from(*many).unwrap_or(0))
            })
            .collect();
        let count = dice.pick(&[1, 1, 2, 2, 2, 2, 2, 3]).min(units.len().max(1));
        let named = lines.iter().all(|(line, _)| line.is_some());
        let count = if named { count } else { 1 };
        let home = self.world.platform.registry.orang(by).alamat_utama.clone();
        let alamat = if dice.once_in(2) { home } else { dice.pick(&PLACES).into() };
        let tiba = |dice: &mut Dice| -> Date {
            let days = dice.pick(&[6, 6, 6, 6, 6, 7, 7, 8, 8, 5, 2]);
            self.world.now.date().plus_days(days)
        };
        let tahapan = if count == 1 {
            vec![IsiTahap::default()]
        } else {
            let mut takes = vec![vec![0_i64; lines.len()]; count];
            for (nomor, line) in units.iter().enumerate() {
                // Each stage gets something.
                let stage = if nomor < count { nomor } else { dice.below(count) };
                takes[stage][*line] += 1;
            }
            let stage = |(nomor, takes): (usize, Vec<i64>)| {
                let isi = lines.iter().zip(takes).filter(|(_, many)| *many > 0);
                let isi = isi.filter_map(|((line, _), many)| Some(((*line)?, many)));
                let rest = nomor + 1 == count && dice.once_in(2);
                IsiTahap {
                    nama: Some(format!("tahap-{}", nomor + 1).into()),
                    alamat: dice.once_in(2).then(|| dice.pick(&PLACES).into()),
                    permintaan_tiba: Some(tiba(dice)),
                    isi: (!rest).then(|| isi.collect()),
                }
            };
            takes.into_iter().enumerate().map(stage).collect()
        };
        let several = count > 1 && !dice.once_in(12) || dice.once_in(4);
        let termin = several && !dice.once_in(6);
        let most = BERKAS_MAKS.pada(self.world.now.date());
        let dokumen = if dice.once_in(6) { sized(persiapan(), most, dice) } else { persiapan() };
        Checkout {
            baris: None,
            dokumen_persiapan: Some(dokumen),
            jenis_pengiriman: Some(if several {
                JenisPengiriman::BanyakLokasi
            } else {
                JenisPengiriman::SatuLokasi
            }),
            alamat: Some(alamat),
            tahapan: Some(tahapan),
            permintaan_tiba: Some(tiba(dice)),
            opsi_pengiriman: Some(dice.pick(&OpsiPengiriman::ALL)),
            rup: None,
            ppk: None,
            pembayaran: Some(if termin { CaraBayar::Termin } else { CaraBayar::Sekaligus }),
        }
    }
}
