//! Taxes of an order (area PJK): exact fractions, rounded once where the rule says.
//!
//! PPN and PPnBM are rounded per line and summed (PJK-05); PPh is rounded once on the summed base.
//! Figures to check against: section 4 of the domain notes.

use smallvec::SmallVec;

use crate::platform::act::{CaraBayar, Metode};
use crate::platform::boundary::Boundary;
use crate::platform::id::PenyediaId;
use crate::platform::isi::{self, Baris, BarisLayanan};
use crate::platform::metode::{Bebas, Dasar, JenisPph, Pajak, Pemungut};
use crate::platform::parameter::{self, TANPA_NPWP};
use crate::platform::pesanan::Pesanan;
use crate::platform::policy::{Denda, TarifPpn};
use crate::platform::registry::{JenisProduk, Layanan, Produk};
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::termin::Termin;
use crate::value::{Date, Persen, Rupiah};

/// Base and taxes of an order or of one payment, whole rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rincian {
    /// Base of goods and shipping, before tax.
    pub barang: Rupiah,
    /// Base of services, before tax (PJK-10).
    pub jasa: Rupiah,
    /// PPN.
    pub ppn: Rupiah,
    /// PPnBM.
    pub ppnbm: Rupiah,
}

impl Rincian {
    /// Returns the base: everything before PPN and PPnBM.
    pub fn dasar(&self) -> Rupiah {
        self.barang + self.jasa
    }

    /// Returns the gross: what the payer pays.
    pub fn bruto(&self) -> Rupiah {
        self.dasar() + self.ppn + self.ppnbm
    }

    /// Returns the part of the base that a tax looks at.
    pub fn bagian(&self, dasar: Dasar) -> Rupiah {
        match dasar {
            Dasar::Semua => self.dasar(),
            Dasar::Barang => self.barang,
            Dasar::Jasa => self.jasa,
        }
    }

    fn tambah(&mut self, jenis: JenisProduk, dasar: Rupiah, ppn: Rupiah, ppnbm: Rupiah) {
        match jenis {
            JenisProduk::Jasa => self.jasa += dasar,
            JenisProduk::Barang | JenisProduk::Digital => self.barang += dasar,
        }
        self.ppn += ppn;
        self.ppnbm += ppnbm;
    }
}

impl std::ops::AddAssign for Rincian {
    fn add_assign(&mut self, lain: Self) {
        self.barang += lain.barang;
        self.jasa += lain.jasa;
        self.ppn += lain.ppn;
        self.ppnbm += lain.ppnbm;
    }
}

/// The percentage of a product that stands for luxury (PJK-09).
const PERSEN_MEWAH: Persen = Persen::whole(12);

/// The category of motor vehicles, for which no retail invoice may be used (PMK 131/2024 article 5).
const KENDARAAN: &str = "Kendaraan";

/// Returns the row of the PPN table that holds on a day; before the first row the first one (PJK-03).
pub fn tarif_ppn(terms: Terms<'_>, hari: Date) -> Option<&TarifPpn> {
    let rows = &terms.policy.tarif_ppn;
    let begun = |row: &&TarifPpn| terms.rules.limit(Boundary::Pjk03Tarif, row.sejak) <= hari;
    rows.iter().rev().find(begun).or(rows.first())
}

/// Returns whether luxury goods have a rate of their own on a day (PJK-03): also while only some of
/// them bear it in full (January 2025).
pub fn tarif_mewah(terms: Terms<'_>, hari: Date) -> bool {
    let own =
        |row: &TarifPpn| row.mewah == PERSEN_MEWAH || row.mewah_kendaraan == Some(PERSEN_MEWAH);
    tarif_ppn(terms, hari).is_some_and(own)
}

/// Returns the percentages of PPN and PPnBM that a product names, and those of some of its add-ons, which
/// bear no PPnBM.
pub fn tarif_disebut<'a>(
    produk: &Produk,
    layanan: impl Iterator<Item = &'a Layanan> + Clone,
) -> impl Iterator<Item = (Persen, Persen)> + Clone {
    let layanan = layanan.map(|layanan| (layanan.ppn_persen, Persen::ZERO));
    std::iter::once((produk.ppn_persen, produk.ppnbm_persen)).chain(layanan)
}

/// Returns the effective PPN of a product's, or of its add-on's, percentage on a day (PJK-03): 0
/// stays 0, 12 is the luxury rate of the day, anything else the ordinary one.
pub fn ppn_efektif(terms: Terms<'_>, produk: &Produk, persen: Persen, hari: Date) -> Persen {
    if persen == Persen::ZERO {
        return persen;
    }
    let kendaraan = &*terms.registry.kategori[produk.kategori.index()].utama == KENDARAAN;
    let tarif = |row: &TarifPpn| match persen {
        PERSEN_MEWAH => row.mewah_kendaraan.filter(|_| kendaraan).unwrap_or(row.mewah),
        _ => row.biasa,
    };
    let Some(now) = tarif_ppn(terms, hari).map(tarif) else { return persen };
    // Without the rule the oldest rates hold for ever.
    let oldest = terms.policy.tarif_ppn.first().map_or(persen, tarif);
    if now == oldest || terms.rule(Rule::Pjk03) { now } else { oldest }
}

/// Returns the PPN of a shipping cost on a day: the ordinary rate, or 0 when the penyedia is not PKP
/// (PJK-08, PJK-10).
pub fn ppn_ongkir(terms: Terms<'_>, penyedia: PenyediaId, ongkir: Rupiah, hari: Date) -> Persen {
    // What costs nothing is not taxed, whatever the rate.
    let taxed = ongkir > Rupiah::ZERO;
    let pkp = terms.registry.penyedia(penyedia).pkp;
    if !pkp && (!taxed || terms.rule(Rule::Pjk08)) || taxed && !terms.rule(Rule::Pjk10) {
        return Persen::ZERO;
    }
    tarif_ppn(terms, hari).map_or(Persen::ZERO, |tarif| tarif.biasa)
}

/// Sets the taxes of a day on lines and add-ons, and returns that of shipping (PJK-03).
pub fn tarif_pada(
    terms: Terms<'_>,
    penyedia: PenyediaId,
    baris: &mut [Baris],
    layanan: &mut [BarisLayanan],
    ongkir: Rupiah,
    hari: Date,
) -> Persen {
    for layanan in layanan {
        let produk = terms.registry.barang(&baris[usize::from(layanan.baris)]);
        let asal = &produk.layanan[usize::from(layanan.layanan)];
        layanan.ppn_persen = ppn_efektif(terms, produk, asal.ppn_persen, hari);
    }
    for baris in baris {
        let produk = terms.registry.barang(baris);
        baris.ppn_persen = ppn_efektif(terms, produk, produk.ppn_persen, hari);
    }
    ppn_ongkir(terms, penyedia, ongkir, hari)
}

/// Returns a tax: exact, rounded once, half up (PJK-05).
fn pajak(terms: Terms<'_>, persen: Persen, dasar: Rupiah) -> Rupiah {
    if persen.is_whole(dasar) || terms.rule(Rule::Pjk05) {
        persen.of(dasar)
    } else {
        persen.floor_of(dasar)
    }
}

/// Returns the PPN of an add-on, which has a percentage of its own (PJK-10).
pub fn ppn_layanan(terms: Terms<'_>, layanan: &BarisLayanan) -> Rupiah {
    if layanan.ppn_persen == Persen::ZERO || !terms.rule(Rule::Pjk10) {
        return Rupiah::ZERO;
    }
    pajak(terms, layanan.ppn_persen, layanan.harga)
}

/// Returns PPN and PPnBM of so many of a product line, rounded half up (PJK-04, PJK-05).
fn pajak_dari(terms: Terms<'_>, baris: &Baris, dasar: Rupiah) -> (Rupiah, Rupiah) {
    let ppn = pajak(terms, baris.ppn_persen, dasar);
    if baris.ppnbm_persen == Persen::ZERO || !terms.rule(Rule::Pjk04) {
        return (ppn, Rupiah::ZERO);
    }
    (ppn, pajak(terms, baris.ppnbm_persen, dasar))
}

/// Returns PPN and PPnBM of one product line, rounded half up (PJK-04, PJK-05).
pub fn pajak_baris(terms: Terms<'_>, baris: &Baris) -> (Rupiah, Rupiah) {
    pajak_dari(terms, baris, baris.jumlah())
}

/// Returns base and taxes of a whole order.
pub fn rincian(terms: Terms<'_>, isi: &isi::Isi) -> Rincian {
    jumlahkan(terms, &isi.baris, &isi.layanan, isi.ongkir, isi.ongkir_ppn)
}

/// Returns base and taxes of a whole order with the taxes of a day (SPS-01, PJK-03).
pub fn rincian_pada(terms: Terms<'_>, isi: &isi::Isi, hari: Date) -> Rincian {
    let mut baris = isi.baris.clone();
    let mut layanan: SmallVec<[BarisLayanan; 4]> = isi.layanan.iter().copied().collect();
    let ongkir_ppn = tarif_pada(terms, isi.penyedia, &mut baris, &mut layanan, isi.ongkir, hari);
    jumlahkan(terms, &baris, &layanan, isi.ongkir, ongkir_ppn)
}

/// Returns base and taxes of lines, add-ons and shipping.
pub fn jumlahkan(
    terms: Terms<'_>,
    baris: &[Baris],
    layanan: &[BarisLayanan],
    ongkir: Rupiah,
    ongkir_ppn: Persen,
) -> Rincian {
    let mut sum = Rincian::default();
    for baris in baris {
        let (ppn, ppnbm) = pajak_baris(terms, baris);
        sum.tambah(terms.registry.jenis_barang(baris), baris.jumlah(), ppn, ppnbm);
    }
    for layanan in layanan {
        sum.tambah(layanan.jenis, layanan.harga, ppn_layanan(terms, layanan), Rupiah::ZERO);
    }
    sum.tambah(JenisProduk::Barang, ongkir, pajak(terms, ongkir_ppn, ongkir), Rupiah::ZERO);
    tanpa_neg03(terms, &mut sum);
    sum
}

/// Taxes come on top of the price by themselves (NEG-03); without the rule there are none.
fn tanpa_neg03(terms: Terms<'_>, sum: &mut Rincian) {
    if !terms.shows(Rule::Neg03) {
        (sum.ppn, sum.ppnbm) = (Rupiah::ZERO, Rupiah::ZERO);
    }
}

/// The stages of an order one after the other, with what each delivers.
#[derive(Debug)]
struct Tahapan<'a> {
    terms: Terms<'a>,
    pesanan: &'a Pesanan,
    nomor: usize,
    // By line, what the stages before delivered; empty where all is delivered at once.
    diserahkan: Vec<i64>,
}

/// What one stage delivers.
#[derive(Clone, Copy, Debug, Default)]
struct Serahan {
    /// Its base and taxes.
    rincian: Rincian,
    /// Goods and add-ons before tax, without shipping: what a penalty looks at (KRM-04).
    nilai: Rupiah,
    /// By how many days it was late.
    terlambat: i64,
}

impl<'a> Tahapan<'a> {
    fn new(terms: Terms<'a>, pesanan: &'a Pesanan) -> Self {
        let satu = pesanan.tahap.len() == 1;
        let diserahkan = if satu { Vec::new() } else { vec![0; pesanan.baris.len()] };
        Self { terms, pesanan, nomor: 0, diserahkan }
    }
}

impl Iterator for Tahapan<'_> {
    type Item = Serahan;

    /// Goods of the stage and the add-ons of lines that begin there; shipping is in the last. Taxes
    /// of a line that is spread over stages are the differences of its running total, so that the
    /// stages sum to the order (PJK-05).
    fn next(&mut self) -> Option<Serahan> {
        let Self { terms, pesanan, nomor: tahap, .. } = *self;
        pesanan.tahap.get(tahap)?;
        self.nomor += 1;
        let mut sum = Rincian::default();
        for (nomor, baris) in pesanan.baris.iter().enumerate() {
            let banyak = pesanan.rencana[tahap].kuantitas(nomor, baris);
            let sebelum = self.diserahkan.get(nomor).copied().unwrap_or(0);
            let sesudah = sebelum + banyak;
            if let Some(diserahkan) = self.diserahkan.get_mut(nomor) {
                *diserahkan = sesudah;
            }
            let dasar = |banyak: i64| baris.harga * banyak;
            let sampai = pajak_dari(terms, baris, dasar(sesudah));
            let dari = pajak_dari(terms, baris, dasar(sebelum));
            let jenis = terms.registry.jenis_barang(baris);
            sum.tambah(jenis, dasar(banyak), sampai.0 - dari.0, sampai.1 - dari.1);
            if sebelum == 0 && banyak > 0 {
                for layanan in pesanan.layanan.iter().filter(|l| usize::from(l.baris) == nomor) {
                    let ppn = ppn_layanan(terms, layanan);
                    sum.tambah(layanan.jenis, layanan.harga, ppn, Rupiah::ZERO);
                }
            }
        }
        let nilai = sum.dasar();
        if self.nomor == pesanan.tahap.len() {
            let ppn = pajak(terms, pesanan.ongkir_ppn, pesanan.ongkir);
            sum.tambah(JenisProduk::Barang, pesanan.ongkir, ppn, Rupiah::ZERO);
        }
        let batas = terms.rules.limit(Boundary::Krm04Tiba, pesanan.rencana[tahap].permintaan_tiba);
        let tiba = pesanan.tahap[tahap].tiba;
        let terlambat = tiba.map_or(0, |tiba| tiba.days_since(batas).max(0));
        Some(Serahan { rincian: sum, nilai, terlambat: terlambat.into() })
    }
}

/// One line of what a payment is for, before tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarisInvoice {
    /// Position of the product line; `None` is shipping.
    pub baris: Option<usize>,
    /// Position of the add-on in the product's list.
    pub layanan: Option<usize>,
    /// How many; an add-on is for the whole line.
    pub kuantitas: i64,
    /// Price for all of it.
    pub jumlah: Rupiah,
}

/// Returns what one payment of an order, from 0, is for (PJK-11): the lines that the stages it pays
/// deliver, add-ons where their line begins, shipping with the last.
pub fn isi(pesanan: &Pesanan, termin: usize) -> Vec<BarisInvoice> {
    let tahap = match pesanan.cara_bayar {
        CaraBayar::Sekaligus => 0..pesanan.tahap.len(),
        CaraBayar::Termin => termin..termin + 1,
    };
    let mut all = Vec::new();
    for (nomor, baris) in pesanan.baris.iter().enumerate() {
        let sampai = |tahap: std::ops::Range<usize>| -> i64 {
            tahap.map(|satu| pesanan.rencana[satu].kuantitas(nomor, baris)).sum()
        };
        let banyak = sampai(tahap.clone());
        if banyak == 0 {
            continue;
        }
        let jumlah = baris.harga * banyak;
        all.push(BarisInvoice { baris: Some(nomor), layanan: None, kuantitas: banyak, jumlah });
        if sampai(0..tahap.start) == 0 {
            let own = pesanan.layanan.iter().filter(|l| usize::from(l.baris) == nomor);
            all.extend(own.map(|layanan| BarisInvoice {
                baris: Some(nomor),
                layanan: Some(layanan.layanan.into()),
                kuantitas: 1,
                jumlah: layanan.harga,
            }));
        }
    }
    if tahap.end == pesanan.tahap.len() && pesanan.ongkir != Rupiah::ZERO {
        let jumlah = pesanan.ongkir;
        all.push(BarisInvoice { baris: None, layanan: None, kuantitas: 1, jumlah });
    }
    all
}

/// PPh by kind; those that nothing computes stay at zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JumlahPph([Rupiah; JenisPph::ALL.len()]);

impl JumlahPph {
    /// Returns that of a kind.
    pub const fn dari(&self, jenis: JenisPph) -> Rupiah {
        self.0[jenis as usize]
    }

    /// Adds to that of a kind.
    pub fn tambah(&mut self, jenis: JenisPph, nilai: Rupiah) {
        self.0[jenis as usize] += nilai;
    }

    /// Returns all of it.
    pub fn jumlah(&self) -> Rupiah {
        self.0.iter().copied().sum()
    }
}

/// What one payment divides into (PJK-06, PJK-07, BYR-12): base, PPN and PPnBM sum to the gross;
/// taxes, fee, penalty and what the penyedia receives sum to it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pembagian {
    /// Its base and its taxes, collected or not.
    pub rincian: Rincian,
    /// What the payment is for, taxes included.
    pub bruto: Rupiah,
    /// What the payer hands over: the gross, without what the instansi collects itself.
    pub nilai: Rupiah,
    /// PPN that is collected.
    pub ppn: Rupiah,
    /// PPnBM that is collected.
    pub ppnbm: Rupiah,
    /// PPh that is collected.
    pub pph: JumlahPph,
    /// Transaction fee.
    pub biaya: Rupiah,
    /// Penalty, as policy has it shown or deducted.
    pub denda: Rupiah,
    /// Of it what is deducted.
    pub potongan: Rupiah,
    /// What the penyedia receives.
    pub penyedia: Rupiah,
    /// Whether the platform settles it; what is paid outside it is nobody's here (BYR-16).
    pub lewat_platform: bool,
}

impl Pembagian {
    /// Returns what the instansi keeps back and pays to the state itself (PJK-02).
    pub fn dipotong_instansi(&self) -> Rupiah {
        self.bruto - self.nilai
    }
}

/// The payments of an order one after the other, in one pass.
#[derive(Debug)]
pub struct Pembayaran<'a> {
    tahapan: Tahapan<'a>,
    termin: &'a [Termin],
    nomor: usize,
    // What was settled so far, by who collects: its base, and its PPh.
    sejauh_ini: [(Rincian, JumlahPph); Pemungut::ALL.len()],
    // The fee still to be carried.
    biaya: Rupiah,
}

/// Returns what the payments of an order divide into, one after the other (BYR-15): one, or with
/// termin one a stage. An order whose method is not chosen is looked at as UP.
///
/// PPh is rounded once a kind on the whole base that is collected from (PJK-05), so that the
/// payments sum to it. The settlements carry the fee in their order, each no more than it holds;
/// what they cannot carry is not taken (BYR-12). No penalty exceeds what is due after PPh and fee
/// (KRM-04).
pub fn pembagian<'a>(terms: Terms<'a>, pesanan: &'a Pesanan) -> Pembayaran<'a> {
    Pembayaran {
        tahapan: Tahapan::new(terms, pesanan),
        termin: pesanan.pembayaran.as_ref().map_or(&[], |bayar| &bayar.termin),
        nomor: 0,
        sejauh_ini: Default::default(),
        biaya: terms.policy.biaya.gateway + terms.policy.biaya.bank,
    }
}

/// Returns what one payment of an order, from 0, divides into.
pub fn bagian(terms: Terms<'_>, pesanan: &Pesanan, termin: usize) -> Pembagian {
    pembagian(terms, pesanan).nth(termin).expect("an order has the payments of its stages")
}

/// Returns on which side of the base up to which a tax is not collected an order is, where there
/// is such a base: the whole order decides, also for a termin (PJK-07).
pub fn bebas(terms: Terms<'_>, pesanan: &Pesanan, bebas: Bebas) -> (Rupiah, Rupiah) {
    (rincian(terms, pesanan).bagian(bebas.dasar), bebas.sampai.pada(pesanan.tanggal()))
}

/// Returns whether a tax is not collected since the order is too small (PJK-07).
fn dibebaskan(terms: Terms<'_>, pesanan: &Pesanan, syarat: Option<Bebas>) -> bool {
    let Some(syarat) = syarat else { return false };
    let (dasar, sampai) = bebas(terms, pesanan, syarat);
    dasar <= terms.rules.limit(syarat.batas, sampai) && terms.rule(Rule::Pjk07)
}

impl Pembayaran<'_> {
    /// Takes from a payment what is collected of it.
    fn pungut(&mut self, bagian: &mut Pembagian, pajak: &Pajak) {
        let Tahapan { terms, pesanan, .. } = self.tahapan;
        let rincian = bagian.rincian;
        let (mut ppn, mut ppnbm) = (rincian.ppn, rincian.ppnbm);
        if ppn + ppnbm > Rupiah::ZERO && dibebaskan(terms, pesanan, pajak.ppn_bebas) {
            (ppn, ppnbm) = (Rupiah::ZERO, Rupiah::ZERO);
        }
        let (dasar, sebelum) = &mut self.sejauh_ini[pajak.pemungut as usize];
        *dasar += rincian;
        let hari = pesanan.tanggal();
        let npwp = terms.registry.penyedia(pesanan.penyedia).npwp.is_some();
        let mut dipotong = JumlahPph::default();
        for pph in pajak.pph {
            let dasar = dasar.bagian(pph.dasar);
            let due = dasar > Rupiah::ZERO && !dibebaskan(terms, pesanan, pph.bebas);
            if !due || !terms.rule(pph.rule) {
                continue;
            }
            let kali = if npwp || !pph.tanpa_npwp_ganda { 1 } else { TANPA_NPWP.pada(hari) };
            let sampai = pph.tarif.pada(hari).dari(dasar, kali);
            let place = pph.jenis as usize;
            dipotong.0[place] = sampai - sebelum.0[place];
            sebelum.0[place] = sampai;
        }
        let collected = ppn + ppnbm + dipotong.jumlah();
        // Without the rule nobody collects: all of it goes to the penyedia.
        if collected != Rupiah::ZERO && terms.rule(pajak.pemungut.rule()) {
            (bagian.ppn, bagian.ppnbm, bagian.pph) = (ppn, ppnbm, dipotong);
        }
    }
}

impl Iterator for Pembayaran<'_> {
    type Item = Pembagian;

    fn next(&mut self) -> Option<Pembagian> {
        let Tahapan { terms, pesanan, .. } = self.tahapan;
        let sehari = parameter::DENDA_SEHARI.pada(pesanan.tanggal());
        let banyak = match pesanan.cara_bayar {
            CaraBayar::Termin => 1,
            CaraBayar::Sekaligus => pesanan.tahap.len(),
        };
        let mut ada = false;
        let mut rincian = Rincian::default();
        let mut denda = Rupiah::ZERO;
        for serahan in self.tahapan.by_ref().take(banyak) {
            ada = true;
            rincian += serahan.rincian;
            denda += sehari.dari(serahan.nilai, serahan.terlambat);
        }
        if !ada {
            return None;
        }
        tanpa_neg03(terms, &mut rincian);
        let termin = self.termin.get(self.nomor);
        self.nomor += 1;
        let pajak = termin.map_or(Metode::UpKodeBayar, |termin| termin.metode).ketentuan().pajak;
        let bruto = rincian.bruto();
        let mut bagian = Pembagian {
            rincian,
            bruto,
            nilai: bruto,
            lewat_platform: pajak.is_some(),
            ..Pembagian::default()
        };
        let mut hak = rincian.dasar();
        if let Some(pajak) = pajak {
            self.pungut(&mut bagian, pajak);
            hak = bruto - bagian.ppn - bagian.ppnbm - bagian.pph.jumlah();
            if pajak.pemungut == Pemungut::Instansi {
                bagian.nilai = hak;
            }
            let biaya = self.biaya.min(hak);
            if biaya > Rupiah::ZERO && terms.rule(Rule::Byr12) {
                bagian.biaya = biaya;
                self.biaya -= biaya;
                hak -= biaya;
            }
        }
        // No penalty exceeds what is due after PPh and fee (KRM-04).
        let denda = denda.min(hak);
        match terms.policy.denda {
            Denda::Tampil if denda > Rupiah::ZERO && terms.shows(Rule::Krm04) => {
                bagian.denda = denda;
            }
            Denda::Potong
                if bagian.lewat_platform && denda > Rupiah::ZERO && terms.rule(Rule::Krm04) =>
            {
                (bagian.denda, bagian.potongan) = (denda, denda);
            }
            Denda::Tampil | Denda::Potong | Denda::Mati => {}
        }
        if bagian.lewat_platform {
            bagian.penyedia = hak - bagian.potongan;
        }
        Some(bagian)
    }
}

/// Returns the part of the fee that the settlements of an order cannot carry (BYR-12), zero before a
/// method is chosen and where nothing is settled here.
pub fn biaya_tak_terambil(terms: Terms<'_>, pesanan: &Pesanan) -> Rupiah {
    if pesanan.pembayaran.is_none() {
        return Rupiah::ZERO;
    }
    let mut all = pembagian(terms, pesanan);
    let mut settled = false;
    for part in all.by_ref() {
        settled |= part.lewat_platform;
    }
    if settled { all.biaya } else { Rupiah::ZERO }
}
