//! Where the player's worlds begin: who and what there is, on which day, under which policy.

use std::sync::{Arc, LazyLock};

use inaproc_sim::platform::policy::{AlurPendaftaran, BuktiPotongOleh, KanalBayar};
use inaproc_sim::platform::policy::{Denda, Pdn, Penilaian, Policy, Tenggat, TepatBatas};
use inaproc_sim::platform::policy::{KonflikKepentingan, Rekonsiliasi};
use inaproc_sim::scenario::WorldTemplate;
use inaproc_sim::value::{Rupiah, SimDuration, SimTime};

use crate::dice::Dice;
use crate::support::load_text;

/// The shipped world with what is seldom there: prices that do not divide, goods dearer by PPnBM and
/// cheaper than the fee, add-ons with taxes of their own, TKDN at its limits, round
/// prices by which limits are met exactly, stock and budgets that
/// run out, RUP of every year; and people of every shape: with a role in two offices, two roles in one,
/// a seller of two companies, a PPK who sells elsewhere, treasurers of each kind, accesses that end.
const TEXT: &str = "\
title: Dunia pemain acak
world:
  from: kota-magelang
  people:
    hadi: {akses: [{peran: bud, satker: disdik}, {peran: bendahara-pengeluaran, satker: disdik}]}
    sinta: {akses: [{peran: pp, satker: disdik}, {peran: pp, satker: dinkes}]}
    puji: {akses: [{peran: kpa, satker: disdik}, {peran: ppk, satker: dinkes}]}
    yuli: {akses: [{peran: bendahara-pengeluaran, satker: dinkes}, {peran: pp, satker: dinkes}]}
    rudi: {nama: Rudi Hartono, nik: \"3371011002810001\", nip: \"198102102006011001\", lahir: 1981-02-10, kelamin: l,
           tte: aktif, akses: [{peran: ppk, satker: disdik, sampai: 2026-03-06}]}
    maya: {nama: Maya Anindita, nik: \"3371025506910001\", nip: \"199106152016032001\", lahir: 1991-06-15, kelamin: p,
           akses: [{peran: pp, satker: disdik, sampai: 2026-03-02}]}
    bela: {nama: Bela Nugraha, nik: \"3371030909790001\", nip: \"197909092003121001\", lahir: 1979-09-09, kelamin: l,
           akses: [{peran: bendahara-pengeluaran-pembantu, satker: disdik}]}
  penyedia: {pt-citra: {anggota: [dewi]}, toko-bayu: {anggota: [ani]}}
  produk:
    laptop-a: {stok: 30, layanan: {garansi: {harga: 500_050, ppn_persen: 0, jenis: barang}}}
    laptop-b: {harga: 9_000_037}
    kertas: {harga: 55_050, stok: 60, berat_gram: 480, layanan: {jilid: {harga: 1_350, ppn_persen: 11, jenis: jasa}}}
    pulpen: {nama: Pulpen, penyedia: toko-andi, kategori: Kertas HVS, harga: 1_050, ppn_persen: 11, ppnbm_persen: 0,
             tkdn: 12, pdn: true, stok: 500, berat_gram: 12, atribut: {ukuran: kecil, gramatur: 1}}
    kursi: {harga: 450_037, tkdn: 24.99, kuantitas_min: 2, layanan: {rakit: {harga: 25_003, ppn_persen: 0, jenis: jasa}}}
    meja: {nama: Meja, penyedia: toko-bayu, kategori: Kursi Kerja, harga: 900_001, ppn_persen: 11, ppnbm_persen: 0,
           pdn: true, stok: 50, berat_gram: 9_000, atribut: {bahan: jati}}
    papan: {nama: Papan Tulis, penyedia: toko-bayu, kategori: Kursi Kerja, harga: 700_003, ppn_persen: 0, ppnbm_persen: 0,
            tkdn: 25, bmp: 15, pdn: true, stok: 3, berat_gram: 7_001, atribut: {bahan: rotan}}
    lisensi: {harga: 10_000_000, ppn_persen: 0}
    globe: {nama: Globe, penyedia: toko-andi, kategori: Globe, harga: 1_000_000, ppn_persen: 11, ppnbm_persen: 0,
            pdn: true, stok: 40, berat_gram: 0, atribut: {diameter_cm: 30}}
    mobil: {harga: 40_000_025}
    katering: {harga: 35_005}
  rup:
    rup-laptop: {tahun: null}
    rup-umum: {tahun: null, pagu: 90_000_000}
    rup-kecil: {tahun: null}
    rup-blud: {tahun: null}
    rup-dinkes: {tahun: null}
    rup-biro: {tahun: null}
    rup-campuran: {id: \"54321007\", nama: Belanja dua sumber, satker: disdik, pagu: 900_000_000, sumber: APBN/APBD, metode: E-Purchasing, tahun: null}
steps:
  - wait: 1ms
";

pub(crate) static TEMPLATE: LazyLock<Arc<WorldTemplate>> = LazyLock::new(|| {
    let scenario = load_text(TEXT).unwrap_or_else(|problems| panic!("{problems:?}"));
    Arc::clone(&scenario.cases[0].world)
});

/// Days before which, and after which, something is otherwise: an ordinary Monday, a holiday, the
/// ends of two years, and three changes of PPN.
const DAYS: [&str; 6] = [
    "2026-03-17T08:00+07:00",
    "2026-12-30T08:00+07:00",
    "2022-03-31T21:00+07:00",
    "2024-12-31T08:00+07:00",
    "2025-01-31T08:00+07:00",
    "1985-03-31T08:00+07:00",
];

/// Returns when a world begins.
pub(crate) fn start(dice: &mut Dice) -> SimTime {
    if dice.once_in(2) {
        return TEMPLATE.start;
    }
    let day = dice.pick(&DAYS);
    SimTime::parse(day).unwrap_or_else(|error| panic!("{day}: {error:?}"))
}

/// Returns under which policy it is played.
pub(crate) fn policy(dice: &mut Dice) -> Policy {
    let mut policy = (*TEMPLATE.policy).clone();
    policy.tenggat = dice.pick(&[Tenggat::Jam, Tenggat::Jam, Tenggat::HariKerja]);
    policy.pdn = dice.pick(&[Pdn::Peringatan, Pdn::Peringatan, Pdn::Tolak, Pdn::Mati]);
    policy.konflik_kepentingan = dice.pick(&[KonflikKepentingan::Tolak, KonflikKepentingan::Mati]);
    if dice.once_in(6) {
        policy.kategori_aktif.retain(|kategori| kategori != "Peralatan Kantor");
    }
    policy.kapasitas_keranjang = dice.pick(&[50, 50, 50, 2]);
    policy.batas_pembeli = dice.pick(&[None, None, Some(Rupiah::new(50_000_000))]);
    policy.up_tepat_batas = dice.pick(&[TepatBatas::Boleh, TepatBatas::Tolak]);
    policy.luar_sistem = !dice.once_in(4);
    // What is above the limit of UP can be paid outside alone.
    if policy.luar_sistem {
        policy.batas_up = dice.pick(&[policy.batas_up, Some(Rupiah::new(30_000_000)), None]);
    } else {
        policy.batas_up = None;
    }
    policy.ls_minimum = policy.ls_minimum.filter(|_| dice.once_in(3));
    policy.ls_minimum =
        dice.pick(&[policy.ls_minimum, policy.ls_minimum, Some(Rupiah::new(30_000_000))]);
    policy.alur_pendaftaran = dice.pick(&AlurPendaftaran::ALL);
    policy.bukti_potong_oleh = dice.pick(&BuktiPotongOleh::ALL);
    policy.kanal_bayar = dice.pick(&KanalBayar::ALL);
    policy.kata_sandi_min = dice.pick(&[8, 8, 10]);
    policy.kunci_masuk.kali = dice.pick(&[5, 3, 1]);
    policy.kunci_masuk.lama = SimDuration::minutes(dice.pick(&[15, 15, 1]));
    policy.masa_akses =
        dice.pick(&[None, None, Some(SimDuration::days(365)), Some(SimDuration::days(2))]);
    policy.surat_tugas_maks = dice.pick(&[policy.surat_tugas_maks, 100_000]);
    if dice.once_in(4) {
        policy.domain_kantor.truncate(1);
    }
    if dice.once_in(4) {
        policy.tarif_ppn.pop();
    }
    policy.penilaian =
        dice.pick(&[Penilaian::Terbuka, Penilaian::Terbuka, Penilaian::Pengembangan]);
    policy.denda = dice.pick(&[Denda::Tampil, Denda::Potong, Denda::Potong, Denda::Mati]);
    policy.biaya.gateway = Rupiah::new(dice.pick(&[4_000, 4_000, 0, 20_000, 30_000_000]));
    policy.biaya.bank = Rupiah::new(dice.pick(&[1_000, 1_000, 0, 2_500]));
    policy.adendum_batas_persen = dice.pick(&[policy.adendum_batas_persen, None]);
    if dice.once_in(4) {
        policy.adendum_terbuka.truncate(6);
    }
    policy.arsip = dice.pick(&[None, None, Some(SimDuration::hours(2))]);
    policy.layanan_luar.ulang = dice.pick(&[0, 1, 2]);
    policy.otp.kali = dice.pick(&[3, 3, 1]);
    policy.otp.umur = dice.pick(&[SimDuration::minutes(5), SimDuration::minutes(1)]);
    policy.otp.ulang = dice.pick(&[SimDuration::seconds(60), SimDuration::seconds(0)]);
    if dice.once_in(3) {
        policy.masa_kode = SimDuration::hours(1);
    }
    if dice.once_in(3) {
        let rare = SimDuration::hours(1);
        policy.rekonsiliasi = Rekonsiliasi { awal: rare, paling_jarang: rare };
    }
    policy
}
