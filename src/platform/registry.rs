//! Who and what exists: persons, offices, companies, categories, products, RUP, courier rates.
//!
//! Start at [`Registry`]. What changes while orders run (stock, budget, lowest price) is in
//! `Platform`, not here.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::platform::act::field::record;
use crate::platform::berkas::Berkas;
use crate::platform::id::{
    AksesId, InstansiId, KategoriId, OrangId, PenyediaId, ProdukId, RupId, SatkerId,
};
use crate::platform::isi::Baris;
use crate::platform::pencarian::Pencarian;
use crate::platform::status::{StatusAkses, TingkatLayanan};
use crate::value::{
    Calendar, Date, Nik, Nip, Npwp, Nrp, Persen, Rupiah, Secret, Sex, SimTime, is_blank, words,
};

words! {
    /// A role, as chosen in "Manajemen Akses".
    pub enum Peran {
        /// Pejabat Pengadaan.
        Pp "pp" = "PP",
        /// Pejabat Pembuat Komitmen.
        Ppk "ppk" = "PPK",
        /// Pengguna Anggaran.
        Pa "pa" = "PA",
        /// Kuasa Pengguna Anggaran.
        Kpa "kpa" = "KPA",
        /// Bendahara Pengeluaran, on screen also "Bendahara SKPD".
        BendaharaPengeluaran "bendahara-pengeluaran" = "Bendahara Pengeluaran",
        /// Bendahara Pengeluaran Pembantu, who registers as Bendahara Pengeluaran.
        BendaharaPengeluaranPembantu "bendahara-pengeluaran-pembantu" = "Bendahara Pengeluaran Pembantu",
        /// Bendahara Umum Daerah.
        Bud "bud" = "BUD",
        /// Bendahara Umum Negara.
        Bun "bun" = "BUN",
        /// Verifikator Akun of an instansi.
        VerifikatorAkun "verifikator-akun" = "Verifikator Akun",
        /// Verifikator TTE of an instansi.
        VerifikatorTte "verifikator-tte" = "Verifikator TTE",
        /// Agent of INAPROC who verifies profiles.
        AgenVerifikator "agen-verifikator" = "Agen Verifikator",
        /// Category team of LKPP/GTP.
        TimKategori "tim-kategori" = "Tim Kategori",
        /// Help desk.
        PusatBantuan "pusat-bantuan" = "Pusat Bantuan",
        /// Auditor of an instansi.
        Auditor "auditor" = "Auditor",
        /// Admin Utama of a company.
        AdminPenyedia "admin-penyedia" = "Admin Utama",
        /// Anggota Perusahaan.
        AnggotaPenyedia "anggota-penyedia" = "Anggota Perusahaan",
    }
}

impl Peran {
    /// Returns whether the role pays (AKS-06).
    pub const fn pays(self) -> bool {
        matches!(
            self,
            Self::BendaharaPengeluaran | Self::BendaharaPengeluaranPembantu | Self::Bud | Self::Bun
        )
    }

    /// Returns whether the role is held in a satker.
    pub const fn of_satker(self) -> bool {
        matches!(self, Self::Pp) || self.menandatangani() || self.pays()
    }

    /// Returns whether officials of the role sign through BSrE (TTE-01).
    pub const fn menandatangani(self) -> bool {
        matches!(self, Self::Pa | Self::Kpa | Self::Ppk)
    }

    /// Returns whether the role acts for a company.
    pub const fn sells(self) -> bool {
        matches!(self, Self::AdminPenyedia | Self::AnggotaPenyedia)
    }
}

/// Where an access holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tempat {
    /// In one satker.
    Satker(SatkerId),
    /// In a whole instansi.
    Instansi(InstansiId),
    /// In a company.
    Penyedia(PenyediaId),
    /// On the platform itself.
    Platform,
}

impl Tempat {
    /// Returns the satker.
    pub const fn satker(self) -> Option<SatkerId> {
        match self {
            Self::Satker(satker) => Some(satker),
            Self::Instansi(_) | Self::Penyedia(_) | Self::Platform => None,
        }
    }
}

/// One access of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Akses {
    /// The role.
    pub peran: Peran,
    /// Where it holds.
    pub tempat: Tempat,
    /// The last instant at which it is Aktif (AKS-09); `None` has no end.
    pub sampai: Option<SimTime>,
    /// What became of it; no part of what a world is when it begins.
    #[serde(skip)]
    pub keadaan: KeadaanAkses,
}

/// What became of an access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeadaanAkses {
    /// Its number.
    pub id: AksesId,
    /// Whether it holds.
    pub status: StatusAkses,
    /// Since when it has held, whatever became of it then; `None`: it never did.
    pub sejak: Option<SimTime>,
    /// The time of the verifier who decides, or decided last (AKS-03).
    pub layanan: Option<TingkatLayanan>,
    /// The end that was asked for.
    pub diminta_sampai: Option<SimTime>,
    /// The Surat Tugas that came with the last request (AKS-02).
    pub surat: Option<Box<Berkas>>,
    /// Why it was rejected, each time (AKS-05).
    pub alasan: Vec<Box<str>>,
    /// Until when the verifier was to decide, each time.
    pub tenggat: Vec<SimTime>,
    /// The end with which it was approved, each time.
    pub disetujui: Vec<Option<SimTime>>,
}

impl Akses {
    /// Returns an access that is there when the world begins; `Registry::numbered` gives it its number.
    pub const fn awal(peran: Peran, tempat: Tempat, sampai: Option<SimTime>) -> Self {
        Self::baru(AksesId(0), peran, tempat, sampai, SimTime::FIRST)
    }

    /// Returns an access that is Aktif from an instant on.
    pub const fn baru(
        id: AksesId,
        peran: Peran,
        tempat: Tempat,
        sampai: Option<SimTime>,
        sejak: SimTime,
    ) -> Self {
        let keadaan = KeadaanAkses {
            id,
            status: StatusAkses::Aktif,
            sejak: Some(sejak),
            layanan: None,
            diminta_sampai: None,
            surat: None,
            alasan: Vec::new(),
            tenggat: Vec::new(),
            disetujui: Vec::new(),
        };
        Self { peran, tempat, sampai, keadaan }
    }

    /// Returns whether it waits, holds, was rejected or is over.
    pub const fn status(&self) -> StatusAkses {
        self.keadaan.status
    }

    /// Returns whether it holds: the one thing that lets a person act (AKS-08).
    pub const fn aktif(&self) -> bool {
        matches!(self.keadaan.status, StatusAkses::Aktif)
    }

    /// Returns whether it is that of a verifikator TTE of an instansi (TTE-02).
    pub fn memverifikasi_tte(&self, instansi: InstansiId) -> bool {
        self.peran == Peran::VerifikatorTte && self.tempat == Tempat::Instansi(instansi)
    }

    /// Returns whether the person belongs to the place, be it that the access is over by now: who only
    /// asked for one does not.
    pub const fn pernah_aktif(&self) -> bool {
        self.keadaan.sejak.is_some()
    }

    /// Returns whether it held at an instant.
    pub fn berlaku_pada(&self, saat: SimTime) -> bool {
        self.keadaan.sejak.is_some_and(|sejak| sejak <= saat)
            && self.sampai.is_none_or(|sampai| saat <= sampai)
    }
}

impl KeadaanAkses {
    /// Has it wait for a verifier, whose time begins.
    pub(super) fn tunggu(&mut self, tenggat: SimTime) {
        self.status = StatusAkses::MenungguVerifikasi;
        self.tenggat.push(tenggat);
        self.layanan = Some(TingkatLayanan { tenggat, lewat: false });
    }
}

/// Where an access came from that nobody had to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asal {
    /// A row of `sirup` (AKS-12).
    Sirup(u32),
    /// The company (AKS-07).
    Perusahaan,
}

/// An access of an old SiRUP account (AKS-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sirup {
    /// User name.
    pub pengguna: Box<str>,
    /// Password.
    pub kata_sandi: Secret,
    /// The role.
    pub peran: Peran,
    /// Where.
    pub satker: SatkerId,
    /// When the account was made.
    pub dibuat: Date,
    /// The person whose account it is linked to.
    pub akun: Option<OrangId>,
}

words! {
    /// Employment of a Non Penyedia.
    pub enum Kepegawaian {
        /// Civil servant, with a NIP.
        Asn "asn",
        /// Soldier, with an NRP.
        Tni "tni",
        /// Police, with an NRP.
        Polri "polri",
    }
}

words! {
    /// State of the BSrE signature when a world begins.
    pub enum TteAwal {
        /// Linked and active.
        Aktif "aktif",
        /// Not yet.
        BelumAktif "belum-aktif",
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Orang {
    /// The key in files.
    pub kunci: Box<str>,
    /// Name as on the KTP.
    pub nama: Box<str>,
    /// Nomor Induk Kependudukan.
    pub nik: Nik,
    /// NIP of a civil servant.
    pub nip: Option<Nip>,
    /// NRP of a soldier or police officer.
    pub nrp: Option<Nrp>,
    /// NPWP, where there is one.
    pub npwp: Option<Npwp>,
    /// Date of birth.
    pub lahir: Date,
    /// Sex.
    pub kelamin: Sex,
    /// Employment; `None` for people of companies.
    pub kepegawaian: Option<Kepegawaian>,
    /// Personal e-mail.
    pub email: Box<str>,
    /// User name.
    pub username: Box<str>,
    /// Phone.
    pub telepon: Box<str>,
    /// Password.
    pub kata_sandi: Secret,
    /// Passphrase of the BSrE certificate.
    pub passphrase: Secret,
    /// Whether the BSrE signature is linked and active at the world's start.
    pub tte_aktif: bool,
    /// The main delivery address.
    pub alamat_utama: Box<str>,
    /// What the population register says of the person; the platform only asks it.
    pub penduduk: Penduduk,
    /// All accesses.
    pub akses: Vec<Akses>,
}

/// A person as the population register knows one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Penduduk {
    /// Nomor Induk Kependudukan.
    pub nik: Nik,
    /// Name as on the KTP.
    pub nama: Box<str>,
    /// Date of birth.
    pub lahir: Date,
    /// Sex.
    pub kelamin: Sex,
}

words! {
    /// Kind of an instansi.
    pub enum JenisInstansi {
        /// Pemerintah Daerah.
        Pemda "pemda",
        /// Kementerian or Lembaga.
        Kl "kl",
    }
}

/// An instansi.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Instansi {
    /// The key in files.
    pub kunci: Box<str>,
    /// Name.
    pub nama: Box<str>,
    /// Kind.
    pub jenis: JenisInstansi,
    /// The bank whose CMS its treasurers use.
    pub bank: Option<Box<str>>,
}

/// A satker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Satker {
    /// The key in files.
    pub kunci: Box<str>,
    /// Name.
    pub nama: Box<str>,
    /// The instansi it belongs to.
    pub instansi: InstansiId,
    /// Its place, the default of a delivery.
    pub alamat: Box<str>,
    /// Its NPWP, which invoices name (PJK-11).
    pub npwp: Option<Npwp>,
}

record! {
    /// A bank account of a company.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Rekening {
        /// The bank.
        pub bank: Box<str>,
        /// The account number.
        pub nomor: Box<str>,
    }
}

/// A company that sells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Penyedia {
    /// The key in files.
    pub kunci: Box<str>,
    /// Name.
    pub nama: Box<str>,
    /// NPWP; without one PPh is doubled under LS (PJK-07).
    pub npwp: Option<Npwp>,
    /// Nomor Induk Berusaha.
    pub nib: Option<Box<str>>,
    /// Whether it is a Pengusaha Kena Pajak; one that is not charges no PPN (PJK-08).
    pub pkp: bool,
    /// Whether it is a usaha mikro, kecil or koperasi.
    pub umkk: bool,
    /// Kota or kabupaten.
    pub kota: Box<str>,
    /// Province.
    pub provinsi: Box<str>,
    /// The Admin Utama; a company that is not registered yet has none.
    pub admin: Option<OrangId>,
    /// Where it is paid.
    pub rekening: Option<Rekening>,
}

words! {
    /// Kind of a product.
    pub enum JenisProduk {
        /// Goods.
        Barang "barang",
        /// Digital goods.
        Digital "digital",
        /// Services.
        Jasa "jasa",
    }
}

/// A category of the third level with its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kategori {
    /// Kind of product.
    pub jenis: JenisProduk,
    /// First level, one of the list in policy `kategori_aktif` (KAT-01).
    pub utama: Box<str>,
    /// Second level.
    pub kedua: Box<str>,
    /// Third level: the name that products use.
    pub nama: Box<str>,
    /// The attributes that every product of it has (KAT-02).
    pub atribut: Vec<Box<str>>,
}

impl Kategori {
    /// Returns the attributes that a product of it lacks (KAT-02).
    pub fn atribut_kurang(&self, atribut: &BTreeMap<Box<str>, Box<str>>) -> Vec<&str> {
        let kurang = |nama: &&str| atribut.get(*nama).is_none_or(|nilai| is_blank(nilai));
        self.atribut.iter().map(|nama| &**nama).filter(kurang).collect()
    }
}

/// An add-on of a product; its price is per order line, not per unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layanan {
    /// The key in files.
    pub kunci: Box<str>,
    /// Price before tax, a line.
    pub harga: Rupiah,
    /// PPN in percent.
    pub ppn_persen: Persen,
    /// Whether PPh looks at it as a service (PJK-10).
    pub jenis: JenisProduk,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Produk {
    /// The key in files.
    pub kunci: Box<str>,
    /// Name.
    pub nama: Box<str>,
    /// The seller.
    pub penyedia: PenyediaId,
    /// The category.
    pub kategori: KategoriId,
    /// List price before tax, a unit.
    pub harga: Rupiah,
    /// Effective PPN in percent: 0, 11 or 12 (PJK-09).
    pub ppn_persen: Persen,
    /// PPnBM in percent (PJK-04).
    pub ppnbm_persen: Persen,
    /// TKDN figure, where certified.
    pub tkdn: Option<Persen>,
    /// BMP figure.
    pub bmp: Option<Persen>,
    /// Whether it is a Produk Dalam Negeri.
    pub pdn: bool,
    /// Stock at the world's start.
    pub stok: i64,
    /// Weight of a unit in grams.
    pub berat_gram: i64,
    /// Attributes of its category.
    pub atribut: BTreeMap<Box<str>, Box<str>>,
    /// Variants; empty where there are none.
    pub varian: Vec<Box<str>>,
    /// Add-ons.
    pub layanan: Vec<Layanan>,
    /// Smallest quantity of an order.
    pub kuantitas_min: i64,
    /// Prices of completed sales from before the world's start (NEG-04).
    pub penjualan_lama: Vec<Rupiah>,
    /// The day it was published.
    pub terbit: Option<Date>,
    /// How often it was changed since the world's start.
    #[serde(skip)]
    pub versi: u16,
    /// Whether it was taken down (KAT-08).
    #[serde(skip)]
    pub turun: bool,
}

impl Produk {
    /// The effective PPN of a product that does not say another.
    pub const PPN_BIASA: Persen = Persen::whole(11);

    /// The largest count of anything: stock, quantities, grams.
    pub const BANYAK_MAKS: i64 = 1_000_000_000;

    /// The stock of a product that does not say another.
    pub const STOK_AWAL: i64 = 100;

    /// The weight in grams of a product that does not say another.
    pub const BERAT_GRAM: i64 = 1_000;

    /// The smallest quantity of a product that does not say another.
    pub const KUANTITAS_MIN: i64 = 1;
}

/// A line of the Rencana Umum Pengadaan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rup {
    /// The key in files.
    pub kunci: Box<str>,
    /// The number in SiRUP.
    pub id: Box<str>,
    /// Name of the package.
    pub nama: Box<str>,
    /// The satker that planned it.
    pub satker: SatkerId,
    /// Budget.
    pub pagu: Rupiah,
    /// Source of funds, such as `APBD`.
    pub sumber: Box<str>,
    /// Method, such as `E-Purchasing`.
    pub metode: Box<str>,
    /// Fiscal year; one without serves every year (CHK-10).
    pub tahun: Option<i32>,
}

words! {
    /// The shipping options at checkout.
    pub enum OpsiPengiriman {
        /// The penyedia delivers; the price is negotiable (NEG-02).
        KurirPenyedia "kurir-penyedia",
        /// A courier company delivers.
        KurirPihakKetiga "kurir-pihak-ketiga",
    }
}

record! {
    /// Rates of one shipping option: same kota, same province, elsewhere.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    pub struct Tarif {
        /// Rupiah for every started kilogram.
        pub per_kg: [Rupiah; 3],
        /// Days until arrival.
        pub hari: [i32; 3],
    }
}

/// Rates of both shipping options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DaftarTarif {
    /// The penyedia's own courier.
    pub kurir_penyedia: Tarif,
    /// The courier company.
    pub kurir_pihak_ketiga: Tarif,
}

/// A province and the places in it that companies, offices and addresses may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wilayah {
    /// Name of the province.
    pub provinsi: Box<str>,
    /// Kota and kabupaten.
    pub tempat: Vec<Box<str>>,
}

/// Returns the place that an address names: what stands behind its last comma, or all of it.
pub fn tempat_alamat(alamat: &str) -> &str {
    // An address is short: looking at its bytes costs less than a search.
    let comma = alamat.bytes().rposition(|byte| byte == b',');
    comma.map_or(alamat, |at| &alamat[at + 1..]).trim()
}

/// A table of rows; the world file is where they begin, and events write them.
///
/// A row is shared between clones of a world until one writes it.
pub type Tabel<T> = Vec<Arc<T>>;

/// Who and what exists; shared between clones of a world until one writes a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Registry {
    /// Persons.
    pub orang: Tabel<Orang>,
    /// Whose each access is, and where it stands among the person's own.
    #[serde(skip)]
    pub akses: Vec<(OrangId, u32)>,
    /// Accesses of old SiRUP accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sirup: Vec<Sirup>,
    /// Instansi.
    pub instansi: Vec<Instansi>,
    /// Satker.
    pub satker: Vec<Satker>,
    /// Companies.
    pub penyedia: Tabel<Penyedia>,
    /// Categories.
    pub kategori: Tabel<Kategori>,
    /// Products.
    pub produk: Tabel<Produk>,
    /// Products as they were before they were changed, by version; what was ordered points here.
    #[serde(skip)]
    pub produk_lama: BTreeMap<(ProdukId, u16), Arc<Produk>>,
    /// Products by category, each in the order of the world.
    #[serde(skip)]
    pub sekategori: Vec<Vec<ProdukId>>,
    /// The index of the search.
    #[serde(skip)]
    pub pencarian: Pencarian,
    /// RUP.
    pub rup: Tabel<Rup>,
    /// The NPWP of the platform, which invoices name (PJK-11).
    pub npwp_platform: Option<Npwp>,
    /// Provinces and their places; no place stands in two of them.
    pub wilayah: Vec<Wilayah>,
    /// Courier rates.
    pub tarif: DaftarTarif,
    /// Working days.
    pub kalender: Calendar,
}

impl Registry {
    /// Returns a person.
    pub fn orang(&self, id: OrangId) -> &Orang {
        &self.orang[id.index()]
    }

    /// Returns the name of where an access holds; none for the platform itself.
    pub fn nama_tempat(&self, tempat: Tempat) -> Option<&str> {
        match tempat {
            Tempat::Satker(id) => Some(&self.satker(id).nama),
            Tempat::Instansi(id) => Some(&self.instansi[id.index()].nama),
            Tempat::Penyedia(id) => Some(&self.penyedia(id).nama),
            Tempat::Platform => None,
        }
    }

    /// Returns a satker.
    pub fn satker(&self, id: SatkerId) -> &Satker {
        &self.satker[id.index()]
    }

    /// Returns a company.
    pub fn penyedia(&self, id: PenyediaId) -> &Penyedia {
        &self.penyedia[id.index()]
    }

    /// Returns what kind of instansi a satker belongs to.
    pub fn jenis_instansi(&self, satker: SatkerId) -> JenisInstansi {
        self.instansi[self.satker(satker).instansi.index()].jenis
    }

    /// Returns the bank whose CMS the treasurers of a satker use.
    pub fn bank(&self, satker: SatkerId) -> Option<&str> {
        self.instansi[self.satker(satker).instansi.index()].bank.as_deref()
    }

    /// Returns a product.
    pub fn produk(&self, id: ProdukId) -> &Produk {
        &self.produk[id.index()]
    }

    /// Returns the category of a product.
    pub fn kategori_produk(&self, id: ProdukId) -> &Kategori {
        &self.kategori[self.produk(id).kategori.index()]
    }

    /// Returns the product with a key.
    pub fn produk_berkunci(&self, kunci: &str) -> Option<ProdukId> {
        self.produk.iter().position(|produk| *produk.kunci == *kunci).map(ProdukId::at)
    }

    /// Returns a product as a line was bought with, whatever became of it since.
    pub fn barang(&self, baris: &Baris) -> &Produk {
        let kini = self.produk(baris.produk);
        if kini.versi == baris.versi {
            return kini;
        }
        let lama = self.produk_lama.get(&(baris.produk, baris.versi));
        lama.expect("a version that was bought is kept")
    }

    /// Returns the kind of what a line was bought as.
    pub fn jenis_barang(&self, baris: &Baris) -> JenisProduk {
        self.kategori[self.barang(baris).kategori.index()].jenis
    }

    /// Changes the row of a person.
    pub fn ubah_orang(&mut self, id: OrangId, ubah: impl FnOnce(&mut Orang)) {
        ubah(Arc::make_mut(&mut self.orang[id.index()]));
    }

    /// Returns the products of a category, those taken down among them, in the order of the world.
    pub fn sekategori(&self, kategori: KategoriId) -> &[ProdukId] {
        &self.sekategori[kategori.index()]
    }

    /// Adds a product.
    pub fn tambah_produk(&mut self, produk: Produk) {
        let id = ProdukId::at(self.produk.len());
        self.sekategori[produk.kategori.index()].push(id);
        self.produk.push(Arc::new(produk));
        self.pencarian.catat(id);
    }

    /// Changes the row of a product; what was ordered before keeps the version it was bought as.
    pub fn ubah_produk(&mut self, id: ProdukId, ubah: impl FnOnce(&mut Produk)) {
        let row = &mut self.produk[id.index()];
        self.produk_lama.insert((id, row.versi), Arc::clone(row));
        let row = Arc::make_mut(row);
        let dari = row.kategori;
        ubah(row);
        row.versi += 1;
        let ke = row.kategori;
        if dari != ke {
            self.sekategori[dari.index()].retain(|lain| *lain != id);
            let all = &mut self.sekategori[ke.index()];
            all.insert(all.partition_point(|lain| *lain < id), id);
        }
        self.pencarian.catat(id);
    }

    /// Takes a product down (KAT-08).
    pub fn turunkan_produk(&mut self, id: ProdukId) {
        Arc::make_mut(&mut self.produk[id.index()]).turun = true;
        self.pencarian.catat(id);
    }

    /// Returns a RUP.
    pub fn rup(&self, id: RupId) -> &Rup {
        &self.rup[id.index()]
    }

    /// Returns the other PDN of a product's category group that are on show, in the order of the world
    /// (KAT-07, ruling 27).
    pub fn pdn_sekelompok(&self, id: ProdukId) -> impl Iterator<Item = ProdukId> + '_ {
        fn kelompok(kategori: &Kategori) -> (JenisProduk, &str, &str) {
            (kategori.jenis, &kategori.utama, &kategori.kedua)
        }
        let own = kelompok(self.kategori_produk(id));
        let groups = { self.kategori.iter().enumerate() }
            .filter(|(_, kategori)| kelompok(kategori) == own)
            .map(|(posisi, _)| &*self.sekategori[posisi]);
        let mut all = groups.collect::<Vec<_>>().concat();
        all.sort_unstable();
        all.into_iter().filter(move |lain| {
            let produk = self.produk(*lain);
            *lain != id && produk.pdn && !produk.turun
        })
    }

    /// Returns the instansi that an official works for: where one signs first, then those of other Aktif
    /// accesses; of who has none any more, those of before.
    pub fn instansi_orang(&self, orang: OrangId) -> Vec<InstansiId> {
        let mut all: Vec<(u8, InstansiId)> = Vec::new();
        for akses in self.orang(orang).akses.iter().filter(|akses| akses.pernah_aktif()) {
            let instansi = match akses.tempat {
                Tempat::Satker(satker) => self.satker(satker).instansi,
                Tempat::Instansi(instansi) => instansi,
                Tempat::Penyedia(_) | Tempat::Platform => continue,
            };
            let place = match (akses.aktif(), akses.peran.menandatangani()) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            };
            all.push((place, instansi));
        }
        let before = all.iter().any(|(place, _)| *place < 2);
        all.retain(|(place, _)| !before || *place < 2);
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, instansi)| instansi).collect()
    }

    /// Returns the verifikator TTE whom an official turns to, and that person's instansi (TTE-02): the one for
    /// which one signs now, if the official works there, else the first of one's own that has a verifikator.
    pub fn verifikator_tte(
        &self,
        orang: OrangId,
        kini: Option<InstansiId>,
    ) -> Option<(OrangId, InstansiId)> {
        let own = self.instansi_orang(orang);
        let first = kini.filter(|kini| own.contains(kini));
        first.into_iter().chain(own.iter().copied()).find_map(|instansi| {
            let verifies = |akses: &Akses| akses.memverifikasi_tte(instansi);
            let mut all = (0..self.orang.len()).map(OrangId::at);
            Some((all.find(|id| self.akses(*id, verifies).is_some())?, instansi))
        })
    }

    /// Returns the person whose e-mail this is; capitals and blanks around it do not matter.
    pub fn orang_beremail(&self, email: &str) -> Option<OrangId> {
        let email = email.trim();
        let own = |orang: &Arc<Orang>| orang.email.trim().eq_ignore_ascii_case(email);
        self.orang.iter().position(own).map(OrangId::at)
    }

    /// Returns the Aktif access of a person that a test picks, if there is one.
    pub fn akses(&self, orang: OrangId, fits: impl Fn(&Akses) -> bool) -> Option<&Akses> {
        self.orang(orang).akses.iter().find(|akses| akses.aktif() && fits(akses))
    }

    /// Returns the access of a person in a role at a place that is Aktif or waits to be.
    pub fn akses_berjalan(&self, orang: OrangId, peran: Peran, tempat: Tempat) -> Option<&Akses> {
        self.orang(orang).akses.iter().find(|akses| {
            let status = akses.status();
            akses.peran == peran
                && akses.tempat == tempat
                && matches!(status, StatusAkses::Aktif | StatusAkses::MenungguVerifikasi)
        })
    }

    /// Returns an access by its number, and whose it is.
    pub fn cari_akses(&self, id: AksesId) -> Option<(OrangId, &Akses)> {
        let (orang, posisi) = *self.akses.get(id.index())?;
        Some((orang, &self.orang(orang).akses[posisi as usize]))
    }

    /// Returns the number that the next access gets.
    pub fn akses_berikut(&self) -> AksesId {
        AksesId::at(self.akses.len())
    }

    /// Adds an access to those of a person.
    pub fn tambah_akses(&mut self, orang: OrangId, akses: Akses) {
        let posisi = u32::try_from(self.orang(orang).akses.len()).expect("ids have 32 bits");
        assert_eq!(akses.keadaan.id, self.akses_berikut(), "accesses are numbered in order");
        self.akses.push((orang, posisi));
        self.ubah_orang(orang, |row| row.akses.push(akses));
    }

    /// Changes an access.
    pub fn ubah_akses(&mut self, id: AksesId, ubah: impl FnOnce(&mut Akses)) {
        let (orang, posisi) = self.akses[id.index()];
        self.ubah_orang(orang, |row| ubah(&mut row.akses[posisi as usize]));
    }

    /// Numbers the accesses with which a world begins, and sorts its products by category.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        self.sekategori = vec![Vec::new(); self.kategori.len()];
        for (posisi, produk) in self.produk.iter().enumerate() {
            self.sekategori[produk.kategori.index()].push(ProdukId::at(posisi));
        }
        for (orang, row) in self.orang.iter_mut().enumerate() {
            for posisi in 0..row.akses.len() {
                let id = AksesId::at(self.akses.len());
                // A row that another world shares has its numbers already.
                if row.akses[posisi].keadaan.id != id {
                    Arc::make_mut(row).akses[posisi].keadaan.id = id;
                }
                let posisi = u32::try_from(posisi).expect("ids have 32 bits");
                self.akses.push((OrangId::at(orang), posisi));
            }
        }
        self
    }

    /// Returns the province of the place that an address names; `None` for an address that ends
    /// in no place of `wilayah` (CHK-04).
    pub fn provinsi(&self, alamat: &str) -> Option<&str> {
        let tempat = tempat_alamat(alamat);
        let is_here = |wilayah: &&Wilayah| {
            wilayah.tempat.iter().any(|known| known.eq_ignore_ascii_case(tempat))
        };
        self.wilayah.iter().find(is_here).map(|wilayah| &*wilayah.provinsi)
    }

    /// Returns the distance of a delivery from a company to an address: 0 in the same kota, 1 in
    /// the same province, 2 elsewhere.
    pub fn jarak(&self, dari: PenyediaId, ke: &str) -> usize {
        let dari = self.penyedia(dari);
        if dari.kota.eq_ignore_ascii_case(tempat_alamat(ke)) {
            return 0;
        }
        if self.provinsi(ke) == Some(&*dari.provinsi) { 1 } else { 2 }
    }
}

impl DaftarTarif {
    /// Returns the rates of an option.
    pub const fn of(&self, opsi: OpsiPengiriman) -> &Tarif {
        match opsi {
            OpsiPengiriman::KurirPenyedia => &self.kurir_penyedia,
            OpsiPengiriman::KurirPihakKetiga => &self.kurir_pihak_ketiga,
        }
    }
}
