//! What people can do with an order, in the platform's way and beside it, and what they can look at.

use std::collections::BTreeMap;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{
    Act, AjukanKeBendahara, BayarCms, BayarKkp, CatatBuktiLuarSistem, Chat, DaftarkanTte,
    DenganAlasan, GantiDokumenPersiapan, IsiBast, IsiUsulan, JenisDokumen, JenisKlaim,
    JenisPenagihan, Klaim, Kode, KonfirmasiPemegangKkp, Kosong, LangkahKirim, LihatPesanan, Metode,
    Nilai, PemegangKkp, PerbaruiPengiriman, Periksa, PilihMetodePembayaran, Potongan, SatuDokumen,
    SatuPesanan, SatuProduk, SatuTahap, SatuTermin, Sebutan, TambahKlausul, TandaTangan,
    UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
use inaproc_sim::platform::berkas::Berkas;
use inaproc_sim::platform::id::{BarisId, OrangId, PesananId};
use inaproc_sim::platform::metode::JenisPph;
use inaproc_sim::platform::pajak;
use inaproc_sim::platform::parameter::BERKAS_MAKS;
use inaproc_sim::platform::pesanan::{Giliran, Pesanan};
use inaproc_sim::platform::policy::BuktiPotongOleh;
use inaproc_sim::platform::registry::{Orang, Peran, Tempat};
use inaproc_sim::platform::termin::{Pemegang, Termin};
use inaproc_sim::value::{Rupiah, Secret};
use inaproc_sim::world::World;

use crate::adendum;
use crate::dice::Dice;

/// Who does what.
pub(crate) type Move = (OrangId, Act);

pub(crate) fn persiapan() -> Berkas {
    berkas("persiapan.pdf", "pdf", Some(vec![1, 2, 3, 4]))
}

pub(crate) fn berkas(nama: &str, jenis: &str, poin: Option<Vec<u8>>) -> Berkas {
    let (nama, jenis) = (Some(nama.into()), Some(jenis.into()));
    Berkas { nama, jenis, ukuran: Some(100_000), poin }
}

/// Returns a file of an ordinary size, or at the edge of the largest.
pub(crate) fn sized(berkas: Berkas, most: u64, dice: &mut Dice) -> Berkas {
    let ukuran = dice.pick(&[100_000, 100_000, 100_000, most - 1, most, most + 1]);
    Berkas { ukuran: Some(ukuran), ..berkas }
}

pub(crate) fn termin_kini(pesanan: &Pesanan) -> Option<Box<str>> {
    let kini = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    pesanan.rencana.get(kini).and_then(|tahap| tahap.nama().map(Box::from))
}

/// Returns what the payment that is due asks.
pub(crate) fn tagihan(platform: &Platform, id: PesananId) -> Rupiah {
    let pesanan = platform.pesanan(id);
    let kini = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    pajak::bagian(platform.terms(), pesanan, kini).nilai
}

/// Returns everybody who is something somewhere.
pub(crate) fn people(platform: &Platform, is: impl Fn(&Orang) -> bool) -> Vec<OrangId> {
    let all = platform.registry.orang.iter().enumerate();
    all.filter(|(_, row)| is(row)).map(|(id, _)| OrangId::at(id)).collect()
}

/// Returns the treasurer whom the payment that is due was submitted to, or one who could be.
pub(crate) fn bendahara(platform: &Platform, id: PesananId, dice: &mut Dice) -> OrangId {
    let pesanan = platform.pesanan(id);
    if let Some(chosen) = pesanan.termin_kini().and_then(Termin::bendahara) {
        return chosen;
    }
    let satker = Tempat::Satker(pesanan.satker());
    let metode = pesanan.termin_kini().map_or(Metode::UpKodeBayar, |termin| termin.metode);
    let jenis = platform.registry.jenis_instansi(pesanan.satker());
    let peran = match metode.ketentuan().pembayar.peran(jenis) {
        [] => &[Peran::BendaharaPengeluaran],
        peran => peran,
    };
    let pays = |orang: &Orang| {
        let mut akses = orang.akses.iter();
        akses.any(|akses| peran.contains(&akses.peran) && akses.tempat == satker)
    };
    dice.pick(&people(platform, pays))
}

pub(crate) fn sellers(platform: &Platform, pesanan: &Pesanan) -> Vec<OrangId> {
    let company = Tempat::Penyedia(pesanan.penyedia);
    people(platform, |orang| orang.akses.iter().any(|akses| akses.tempat == company))
}

/// Returns who may act when one of them is due.
pub(crate) fn party(platform: &Platform, pesanan: &Pesanan, siapa: Giliran) -> Vec<OrangId> {
    match siapa {
        Giliran::Pembeli => vec![pesanan.pembeli],
        Giliran::Ppk => vec![pesanan.ppk],
        Giliran::Penyedia => sellers(platform, pesanan),
        Giliran::Bendahara => {
            pesanan.termin_kini().and_then(Termin::bendahara).into_iter().collect()
        }
    }
}

/// Returns prices that one side could propose: of all lines, or of whatever else there is too.
fn usulan(platform: &Platform, order: &Pesanan, odd: bool, dice: &mut Dice) -> IsiUsulan {
    // At the list price sums stay round.
    let percent = if dice.once_in(3) { 100 } else { dice.among(80, 100) };
    let less = |harga: Rupiah| Rupiah::new((harga.get() * percent / 100).max(1));
    let mut harga = BTreeMap::new();
    for baris in &order.baris {
        // Now and then one line alone is negotiated.
        if !odd || !dice.once_in(4) {
            let line = BarisId::of(baris.produk, baris.varian());
            harga.insert(line.expect("the world is small"), less(baris.harga));
        }
    }
    let mut layanan = BTreeMap::new();
    for satu in &order.layanan {
        if odd && dice.once_in(2) {
            let baris = &order.baris[usize::from(satu.baris)];
            let produk = platform.registry.barang(baris);
            let kunci = &produk.layanan[usize::from(satu.layanan)].kunci;
            let line = match baris.varian() {
                Some(varian) => format!("{}/{}", produk.kunci, produk.varian[usize::from(varian)]),
                None => produk.kunci.to_string(),
            };
            // Where two lines have the add-on its name alone means neither.
            let nama = if dice.once_in(4) { kunci.to_string() } else { format!("{line}/{kunci}") };
            layanan.insert(nama.into(), less(satu.harga));
        }
    }
    let ongkir = (odd && dice.once_in(3)).then(|| less(order.ongkir));
    IsiUsulan { pesanan: Some(order.id), harga: Some(harga), layanan: Some(layanan), ongkir }
}

/// Returns the acts that bring an order on, whoever's turn it is, each by the person it is for.
pub(crate) fn ways(world: &World, id: PesananId, dice: &mut Dice) -> Vec<Move> {
    let platform = &world.platform;
    let Some(order) = platform.pesanan.get(id.index()) else { return Vec::new() };
    let pesanan = Some(id);
    let (buyer, ppk) = (order.pembeli, order.ppk);
    let seller = dice.pick(&sellers(platform, order));
    // Whom an adendum named is the one who signs.
    let signer = order.penanda_penyedia().unwrap_or(seller);
    let [usulan, plain] = [true, false].map(|odd| usulan(platform, order, odd, dice));
    let one = || SatuPesanan { pesanan };
    let mut all = vec![
        (buyer, Act::AjukanNegosiasi(plain.clone())),
        (buyer, Act::AjukanNegosiasi(usulan.clone())),
        (seller, Act::AjukanHargaBaru(plain)),
        (buyer, Act::AjukanHargaBaru(usulan.clone())),
        (seller, Act::AjukanHargaBaru(usulan)),
        (buyer, Act::SetujuiNegosiasi(one())),
        (seller, Act::SetujuiNegosiasi(one())),
        (buyer, Act::AjukanKePpk(one())),
        (ppk, Act::ReviewPesanan(one())),
        (ppk, Act::BuatPesanan(one())),
    ];
    if !platform.registry.orang(ppk).tte_aktif {
        let registers =
            |orang: &Orang| orang.akses.iter().any(|akses| akses.peran == Peran::VerifikatorTte);
        all.push((ppk, Act::MintaTte(Kosong::default())));
        let act = DaftarkanTte { orang: Some(ppk) };
        let all_of_them = people(platform, registers);
        all.extend(all_of_them.into_iter().map(|by| (by, Act::DaftarkanTte(act.clone()))));
    }
    all.extend(adendum::answers(world, order, (ppk, signer), dice));
    if adendum::may_be_proposed(order) && dice.once_in(6) {
        all.extend(adendum::proposals(world, order, (ppk, signer), dice));
    }
    payments(world, order, dice, &mut all);
    all.extend(by_ls(platform, order, (ppk, seller), dice));
    all.extend(by_card(world, order, dice));
    for place in 0..order.rencana.len() {
        stage(world, order, (place, seller, signer), dice, &mut all);
    }
    all
}

/// Adds what brings the payment that is due on.
fn payments(world: &World, order: &Pesanan, dice: &mut Dice, all: &mut Vec<Move>) {
    let platform = &world.platform;
    let (id, ppk) = (order.id, order.ppk);
    let pesanan = Some(id);
    let treasurer = bendahara(platform, id, dice);
    let tahap = termin_kini(order);
    let termin = || SatuTermin { pesanan, tahap: tahap.clone() };
    all.push((ppk, Act::VerifikasiDokumen(termin())));
    all.push((treasurer, Act::KonfirmasiPembayaran(termin())));
    all.push((treasurer, Act::TerbitkanUlangKode(termin())));
    for metode in Metode::ALL.into_iter().chain([Metode::UpKodeBayar, Metode::UpKodeBayar]) {
        let (tahap, metode) = (tahap.clone(), Some(metode));
        let act = PilihMetodePembayaran { pesanan, tahap, metode };
        all.push((ppk, Act::PilihMetodePembayaran(act)));
    }
    let (tahap_ini, bendahara) = (tahap.clone(), Some(treasurer));
    let act = AjukanKeBendahara { pesanan, tahap: tahap_ini, bendahara };
    all.push((ppk, Act::AjukanKeBendahara(act.clone())));
    // Any treasurer of the office, whatever is paid how.
    let satker = Tempat::Satker(order.satker());
    let pays = |orang: &Orang| {
        orang.akses.iter().any(|akses| akses.peran.pays() && akses.tempat == satker)
    };
    for bendahara in people(platform, pays) {
        let act = AjukanKeBendahara { bendahara: Some(bendahara), ..act.clone() };
        all.push((ppk, Act::AjukanKeBendahara(act)));
    }
    let most = BERKAS_MAKS.pada(world.now.date());
    let dokumen = Some(sized(berkas("bukti.pdf", "pdf", None), most, dice));
    let act = CatatBuktiLuarSistem { pesanan, tahap: tahap.clone(), dokumen };
    all.push((ppk, Act::CatatBuktiLuarSistem(act)));
    if let Some(kode) = order.termin_kini().and_then(Termin::kode_berlaku) {
        let nilai = Some(tagihan(platform, id));
        let act = BayarCms { pesanan, tahap, kode: Some(Kode::of(kode)), nilai };
        all.push((treasurer, Act::BayarCms(act)));
    }
}

/// Returns the acts of a payment by LS.
fn by_ls(
    platform: &Platform,
    order: &Pesanan,
    (ppk, seller): (OrangId, OrangId),
    dice: &mut Dice,
) -> Vec<Move> {
    let (pesanan, tahap) = (Some(order.id), termin_kini(order));
    let dokumen = || Some(berkas("bukti.pdf", "pdf", None));
    let pkp = platform.registry.penyedia(order.penyedia).pkp;
    let penagihan = UnggahDokumenPenagihan {
        pesanan,
        tahap: tahap.clone(),
        jenis: Some(JenisPenagihan::dari(pkp)),
        nomor: Some("010".into()),
        dokumen: dokumen(),
    };
    let (none, several) = (dice.once_in(2), dice.pick(&[1, 1, 2]));
    let jenis = dice.pick(&JenisPph::ALL);
    // Nothing, less than nothing, as much as it may be, and a rupiah more.
    let kini = order.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    let dasar = pajak::bagian(platform.terms(), order, kini).rincian;
    let dasar = dice.pick(&[dasar.barang, dasar.jasa, dasar.dasar()]);
    let most = dasar + Rupiah::new(dice.among(0, 1));
    let little = Rupiah::new(dice.pick(&[-1, 0, 1, 1_000]));
    let nilai = Some(if dice.once_in(3) { most } else { little });
    let slip = Potongan { jenis: Some(jenis), nilai, dokumen: dokumen() };
    let potong = UnggahBuktiPotongPajak {
        pesanan,
        tahap: tahap.clone(),
        tidak_perlu: Some(none),
        potongan: (!none).then(|| vec![slip; several]),
    };
    // Neither that none is needed nor which, more than is paid at all, and a document without number.
    let neither =
        UnggahBuktiPotongPajak { tidak_perlu: Some(false), potongan: None, ..potong.clone() };
    let dokumen = dokumen();
    let slip = Potongan { jenis: Some(jenis), nilai: Some(Rupiah::LARGEST), dokumen };
    let beyond =
        UnggahBuktiPotongPajak { tidak_perlu: None, potongan: Some(vec![slip]), ..potong.clone() };
    let nameless = UnggahDokumenPenagihan { nomor: None, ..penagihan.clone() };
    // By policy it is the company that hands in what was withheld from it (PJK-02).
    let payer = match platform.policy.bukti_potong_oleh {
        BuktiPotongOleh::Ppk => ppk,
        BuktiPotongOleh::Penyedia => seller,
    };
    vec![
        (seller, Act::UnggahDokumenPenagihan(penagihan)),
        (seller, Act::UnggahDokumenPenagihan(nameless)),
        (payer, Act::UnggahBuktiPotongPajak(potong.clone())),
        (dice.pick(&[ppk, seller]), Act::UnggahBuktiPotongPajak(potong)),
        (payer, Act::UnggahBuktiPotongPajak(neither)),
        (payer, Act::UnggahBuktiPotongPajak(beyond)),
        (ppk, Act::LanjutkanPembayaran(SatuTermin { pesanan, tahap })),
    ]
}

/// Returns the acts of a payment by card: somebody else who is named has an address of the world.
fn by_card(world: &World, order: &Pesanan, dice: &mut Dice) -> Vec<Move> {
    let platform = &world.platform;
    let (ppk, pesanan, tahap) = (order.ppk, Some(order.id), termin_kini(order));
    let count = platform.registry.orang.len();
    let other = OrangId::at(dice.below(count));
    let orang = platform.registry.orang(other);
    let holder = KonfirmasiPemegangKkp {
        pesanan,
        tahap: tahap.clone(),
        pemegang: Some(dice.pick(&PemegangKkp::ALL)),
        nama: Some(orang.nama.clone()),
        email: Some(orang.email.clone()),
    };
    let nameless = KonfirmasiPemegangKkp {
        pemegang: Some(PemegangKkp::AktorLain),
        nama: None,
        ..holder.clone()
    };
    let mut all = vec![
        (ppk, Act::KonfirmasiPemegangKkp(holder)),
        (ppk, Act::KonfirmasiPemegangKkp(nameless)),
        (ppk, Act::KirimUlangTautan(SatuTermin { pesanan, tahap: tahap.clone() })),
    ];
    let named = match order.termin_kini().and_then(Termin::pemegang) {
        None => return all,
        Some(Pemegang::Ppk) => ppk,
        Some(Pemegang::Lain { email, .. }) => {
            let own = |orang: &Orang| orang.email == *email;
            let found = platform.registry.orang.iter().position(|row| own(row));
            // One that is nobody's was typed wrong; another can be named.
            let Some(found) = found else { return all };
            OrangId::at(found)
        }
    };
    let tautan = world.inbox.newest_link(platform, named, pesanan).map(Into::into);
    let kartu = Some(Secret::new(dice.pick(&["4111111111111111", "5222222222222222"])));
    let act = BayarKkp { pesanan, tahap, kartu, tautan };
    all.push((named, Act::BayarKkp(BayarKkp { kartu: None, ..act.clone() })));
    all.push((named, Act::BayarKkp(act)));
    all
}

/// Adds what brings a stage on: signatures, delivery, inspection, BAST.
fn stage(
    world: &World,
    order: &Pesanan,
    (place, seller, signer): (usize, OrangId, OrangId),
    dice: &mut Dice,
    all: &mut Vec<Move>,
) {
    let (pesanan, ppk) = (Some(order.id), order.ppk);
    let tahap = order.rencana[place].nama().map(Box::from);
    let secret = |true_one: Option<Secret>, dice: &mut Dice| {
        if dice.once_in(5) { Some(Secret::new("000000")) } else { true_one }
    };
    for dokumen in [JenisDokumen::SuratPesanan, JenisDokumen::Bast] {
        if dokumen == JenisDokumen::SuratPesanan && place > 0 {
            continue;
        }
        let dokumen = Some(dokumen);
        let own = world.platform.registry.orang(ppk).passphrase.clone();
        let passphrase = secret(Some(own), dice);
        let tahap = tahap.clone();
        let sign = TandaTangan { pesanan, dokumen, tahap: tahap.clone(), passphrase, otp: None };
        all.push((ppk, Act::TandaTangan(sign)));
        let otp = secret(world.inbox.newest_code(signer).map(Secret::new), dice);
        let sign = TandaTangan { pesanan, dokumen, tahap: tahap.clone(), passphrase: None, otp };
        all.push((signer, Act::MintaOtp(SatuDokumen { pesanan, dokumen, tahap })));
        all.push((signer, Act::TandaTangan(sign)));
    }
    for status in LangkahKirim::ALL {
        let (tahap, status) = (tahap.clone(), Some(status));
        let lokasi = dice.once_in(3).then(|| "Gudang".into());
        let act = PerbaruiPengiriman { pesanan, tahap, status, lokasi };
        all.push((seller, Act::PerbaruiPengiriman(act)));
    }
    all.push((seller, Act::MintaPickup(SatuTahap { pesanan, tahap: tahap.clone() })));
    let mut holds = || Some(!dice.once_in(12));
    let (fungsi, jumlah, waktu) = (holds(), holds(), holds());
    let video = match dice.below(6) {
        0 | 1 => Some(berkas("buka.mp4", "mp4", None)),
        2 => Some(berkas("buka.pdf", "pdf", None)),
        _ => None,
    };
    let act = Periksa {
        pesanan,
        tahap: tahap.clone(),
        tanggal: Some(world.now.date()),
        fungsi,
        jumlah,
        waktu,
        catatan: dice.once_in(2).then(|| "diperiksa".into()),
        video,
    };
    let tanggal = Some(world.now.date().plus_days(dice.pick(&[-1, -1, 1])));
    all.push((ppk, Act::Periksa(Periksa { tanggal, ..act.clone() })));
    all.push((ppk, Act::Periksa(act)));
    let nomor = Some(format!("027/BAST/{}", place + 1).into());
    all.push((ppk, Act::BuatBast(IsiBast { pesanan, tahap, nomor })));
}

/// Returns acts that bring an order on nowhere, or to its end.
pub(crate) fn asides(world: &World, id: PesananId, dice: &mut Dice) -> Vec<Move> {
    let platform = &world.platform;
    let Some(order) = platform.pesanan.get(id.index()) else { return Vec::new() };
    let pesanan = Some(id);
    let (buyer, ppk) = (order.pembeli, order.ppk);
    let seller = dice.pick(&sellers(platform, order));
    let alasan = (!dice.once_in(5)).then(|| "berubah".into());
    let reason = || DenganAlasan { pesanan, alasan: alasan.clone() };
    let tahap = dice.pick(&order.rencana).nama().map(Box::from);
    let dokumen = Some(dice.pick(&JenisDokumen::ALL));
    let satu = SatuDokumen { pesanan, dokumen, tahap: tahap.clone() };
    let audits = |orang: &Orang| orang.akses.iter().any(|akses| akses.peran == Peran::Auditor);
    let auditor = dice.pick(&people(platform, audits));
    let jenis = dice.once_in(2).then(|| dice.pick(&JenisKlaim::ALL));
    let video = dice.once_in(2).then(|| berkas("buka.mp4", "mp4", None));
    let writer = dice.pick(&[buyer, ppk, seller]);
    let treasurer = bendahara(platform, id, dice);
    let looker = dice.pick(&[buyer, ppk, seller, treasurer]);
    let see =
        dice.pick(&[Sebutan::Pesanan(id), Sebutan::Nomor(platform.teks_nomor(order.nomor).into())]);
    let nomor = Some("028/BAST".into());
    vec![
        (buyer, Act::BatalkanNegosiasi(reason())),
        (dice.pick(&[ppk, seller]), Act::TolakPesanan(reason())),
        (writer, Act::Chat(Chat { pesanan, produk: None, pesan: Some("halo".into()) })),
        (ppk, Act::TambahKlausul(TambahKlausul { pesanan, isi: Some("garansi".into()) })),
        (looker, Act::PeriksaTandaTangan(satu)),
        (ppk, Act::Klaim(Klaim { pesanan, jenis, video })),
        (looker, Act::LihatPesanan(LihatPesanan { pesanan: Some(see) })),
        (looker, Act::LacakPengiriman(SatuPesanan { pesanan })),
        (auditor, Act::BukaDokumenPersiapan(SatuPesanan { pesanan })),
        (ppk, Act::UbahNomorBast(IsiBast { pesanan, tahap, nomor })),
        (
            buyer,
            Act::GantiDokumenPersiapan(GantiDokumenPersiapan {
                pesanan,
                dokumen_persiapan: Some(persiapan()),
            }),
        ),
        (ppk, Act::Nilai(rating(id, dice))),
        (seller, Act::TurunkanProduk(SatuProduk { produk: Some(dice.pick(&order.baris).produk) })),
    ]
}

/// Returns a rating of some of its parts.
fn rating(id: PesananId, dice: &mut Dice) -> Nilai {
    let stars = |dice: &mut Dice| {
        let stars = u8::try_from(dice.among(0, 6)).expect("few stars");
        dice.once_in(2).then_some(stars)
    };
    let words = |dice: &mut Dice| dice.once_in(3).then(|| "baik".into());
    Nilai {
        pesanan: Some(id),
        pesanan_bintang: stars(dice),
        pesanan_ulasan: words(dice),
        layanan_bintang: stars(dice),
        layanan_ulasan: words(dice),
        kurir_bintang: stars(dice),
        kurir_ulasan: words(dice),
    }
}
