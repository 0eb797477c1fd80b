//! What people can do about changing an order: proposals of every kind, good and bad, and answers.

use inaproc_sim::platform::act::{
    Act, Chat, IsiAdendum, IsiPerubahan, JenisDokumen, Pihak, SatuDokumen, TerimaAdendum,
    TolakAdendum,
};
use inaproc_sim::platform::id::{BarisId, OrangId};
use inaproc_sim::platform::pesanan::{Pesanan, Stage};
use inaproc_sim::platform::policy::JenisPerubahan;
use inaproc_sim::platform::registry::Peran;
use inaproc_sim::value::{Persen, Rupiah, Secret};
use inaproc_sim::world::World;

use crate::dice::Dice;
use crate::moves::{Move, people};

/// Returns the answers to the open adendum of an order, by the side that is due.
pub(crate) fn answers(
    world: &World,
    order: &Pesanan,
    (ppk, seller): (OrangId, OrangId),
    dice: &mut Dice,
) -> Vec<Move> {
    let Some(open) = order.adendum_terbuka() else { return Vec::new() };
    let (pesanan, adendum) = (Some(order.id), Some(open.id));
    let (passphrase, otp) = secrets(world, (ppk, seller), dice);
    let alasan = Some("Tidak sesuai kebutuhan".into());
    let says_no =
        |by| (by, Act::TolakAdendum(TolakAdendum { pesanan, adendum, alasan: alasan.clone() }));
    match open.penjawab() {
        Pihak::Ppk => {
            let yes = TerimaAdendum { pesanan, adendum, passphrase, otp: None };
            vec![(ppk, Act::TerimaAdendum(yes)), says_no(ppk)]
        }
        Pihak::Penyedia => {
            let yes = TerimaAdendum { pesanan, adendum, passphrase: None, otp };
            vec![
                (seller, Act::TerimaAdendum(yes)),
                (seller, Act::MintaOtp(code(order))),
                says_no(seller),
            ]
        }
    }
}

/// Returns proposals of both sides, and answers that come too late or from the wrong side.
pub(crate) fn proposals(
    world: &World,
    order: &Pesanan,
    (ppk, seller): (OrangId, OrangId),
    dice: &mut Dice,
) -> Vec<Move> {
    let pesanan = Some(order.id);
    let (passphrase, otp) = secrets(world, (ppk, seller), dice);
    let changes = |dice: &mut Dice| -> Vec<IsiPerubahan> {
        (0..dice.among(1, 3)).map(|_| change(world, order, dice)).collect()
    };
    let isi = |passphrase: Option<Secret>, otp: Option<Secret>, dice: &mut Dice| IsiAdendum {
        pesanan,
        perubahan: Some(changes(dice)),
        passphrase,
        otp,
    };
    // So much tax that a small RUP does not bear it.
    let dearer = |produk| IsiPerubahan {
        jenis: Some(JenisPerubahan::Ppnbm),
        produk,
        persen: Some(Persen::from(200)),
        ..IsiPerubahan::default()
    };
    let lines = order.baris.iter().map(|baris| BarisId::of(baris.produk, baris.varian()));
    let dear = IsiAdendum { perubahan: Some(lines.map(dearer).collect()), ..isi(None, None, dice) };
    let mut all = vec![
        (ppk, Act::PreviewPerubahan(isi(None, None, dice))),
        (ppk, Act::PreviewPerubahan(dear)),
        (ppk, Act::AjukanAdendum(isi(passphrase.clone(), None, dice))),
        (ppk, Act::AjukanAdendum(isi(passphrase.clone(), None, dice))),
        (seller, Act::MintaOtp(code(order))),
        (seller, Act::AjukanAdendum(isi(None, otp.clone(), dice))),
        (seller, Act::AjukanAdendum(isi(None, otp.clone(), dice))),
        (ppk, Act::Chat(Chat { pesanan, produk: None, pesan: Some("diubah?".into()) })),
    ];
    if let Some(last) = order.adendum().last() {
        let adendum = Some(last.id);
        let alasan = dice.once_in(2).then(|| "berubah".into());
        let no = TolakAdendum { pesanan, adendum, alasan };
        let yes = TerimaAdendum { pesanan, adendum, passphrase, otp };
        all.extend([
            (ppk, Act::TolakAdendum(no.clone())),
            (seller, Act::TolakAdendum(no)),
            (ppk, Act::TerimaAdendum(yes.clone())),
            (seller, Act::TerimaAdendum(yes)),
        ]);
    }
    all
}

/// Returns whether an adendum may be proposed as far as the order's course goes.
pub(crate) fn may_be_proposed(order: &Pesanan) -> bool {
    order.stage == Stage::Berjalan && !order.ada_bast() && order.adendum_terbuka().is_none()
}

fn code(order: &Pesanan) -> SatuDokumen {
    let dokumen = Some(JenisDokumen::Adendum);
    SatuDokumen { pesanan: Some(order.id), dokumen, tahap: None }
}

/// Returns what each side signs with, which is wrong now and then.
fn secrets(
    world: &World,
    (ppk, seller): (OrangId, OrangId),
    dice: &mut Dice,
) -> (Option<Secret>, Option<Secret>) {
    let wrong = |dice: &mut Dice| dice.once_in(8).then(|| Secret::new("000000"));
    let own = world.platform.registry.orang(ppk).passphrase.clone();
    let passphrase = wrong(dice).or(Some(own));
    let otp = wrong(dice).or(world.inbox.newest_code(seller).map(Secret::new));
    (passphrase, otp)
}

/// Returns a change of any kind, mostly one that may be made.
fn change(world: &World, order: &Pesanan, dice: &mut Dice) -> IsiPerubahan {
    let registry = &world.platform.registry;
    let nomor = dice.below(order.baris.len());
    let baris = &order.baris[nomor];
    let produk = BarisId::of(baris.produk, baris.varian());
    let offered = &registry.barang(baris).layanan;
    let layanan = (!offered.is_empty()).then(|| offered[dice.below(offered.len())].kunci.clone());
    let jenis = dice.pick(&JenisPerubahan::ALL);
    let jenis = if dice.once_in(6) { JenisPerubahan::Kuantitas } else { jenis };
    let mut isi = IsiPerubahan { jenis: Some(jenis), ..IsiPerubahan::default() };
    let persen = |dice: &mut Dice, all: &[i32]| Some(Persen::from(dice.pick(all)));
    let price =
        |most: Rupiah, dice: &mut Dice| Some(Rupiah::new(most.get() * dice.among(0, 101) / 100));
    match jenis {
        JenisPerubahan::Kuantitas => {
            isi.produk = produk;
            let step = (baris.kuantitas / 10).max(1);
            let beda = dice.pick(&[-step, -1, 1, step, 2 * step, 10_000, -baris.kuantitas]);
            isi.kuantitas = Some(baris.kuantitas + beda);
        }
        JenisPerubahan::Ongkir => isi.nilai = price(order.ongkir_tayang, dice),
        JenisPerubahan::Ketentuan => {
            isi.isi = Some(dice.pick(&["Antar pagi", "Antar sore", " "]).into());
        }
        JenisPerubahan::Ppn => {
            isi.produk = produk;
            isi.layanan = layanan.filter(|_| dice.once_in(2));
            isi.persen = persen(dice, &[0, 11, 11, 12, 10]);
        }
        JenisPerubahan::Ppnbm => {
            isi.produk = produk;
            isi.persen = persen(dice, &[0, 10, 20, 200, 201]);
        }
        JenisPerubahan::PermintaanTiba => {
            let days = i32::try_from(dice.among(-1, 9)).expect("few days");
            isi.tanggal = Some(world.now.date().plus_days(days));
        }
        JenisPerubahan::HapusLayanan => (isi.produk, isi.layanan) = (produk, layanan),
        JenisPerubahan::TambahLayanan => {
            isi.harga = price(Rupiah::new(20_000), dice);
            (isi.produk, isi.layanan) = (produk, layanan);
        }
        JenisPerubahan::PenandaTangan => {
            isi.pihak = Some(dice.pick(&Pihak::ALL));
            // Of those who sell, here or elsewhere, and of those who decide; now and then anybody.
            let of = |is: fn(Peran) -> bool| {
                people(&world.platform, |row| row.akses.iter().any(|akses| is(akses.peran)))
            };
            let named = match isi.pihak {
                Some(Pihak::Penyedia) => of(Peran::sells),
                _ => of(|peran| matches!(peran, Peran::Ppk | Peran::Pa | Peran::Kpa | Peran::Pp)),
            };
            let anybody = OrangId::at(dice.below(registry.orang.len()));
            isi.orang = Some(if dice.once_in(4) { anybody } else { dice.pick(&named) });
        }
    }
    isi
}
