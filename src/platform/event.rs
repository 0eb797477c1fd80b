//! Events: what happened, in the passive. The platform's state is the fold of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::platform::act::{JenisDokumen, Koleksi, Metode, Perihal, Perkara, Pihak, TindakanTiket};
use crate::platform::akun::{JenisKegagalan, Langkah, PerubahanAkun};
use crate::platform::berkas::Berkas;
use crate::platform::id::{
    AdendumId, AksesId, KategoriId, OrangId, PesananId, ProdukId, SatkerId, TiketId,
};
use crate::platform::isi::Isi;
use crate::platform::perubahan::Perubahan;
use crate::platform::pesanan::{
    Klaim, Nomor, Pemeriksaan, Penilaian, Peringatan, Sisi, StatusKirim, Usulan,
};
use crate::platform::profil::PerubahanProfil;
use crate::platform::registry::{Asal, Peran, Produk, Tempat};
use crate::platform::termin::{BuktiPotong, Pemegang, Penagihan};
use crate::value::{Rupiah, Sidik, SimTime};

/// A line of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarisKeranjang {
    /// The product.
    pub produk: ProdukId,
    /// Position of the variant.
    pub varian: Option<u16>,
    /// How many.
    pub kuantitas: i64,
    /// Positions of the add-ons.
    pub layanan: Box<[u16]>,
    /// Whether it is ticked.
    pub pilih: bool,
}

/// All that a checkout fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PesananBaru {
    /// Position of the order.
    pub id: PesananId,
    /// Its number.
    pub nomor: Nomor,
    /// What it is about.
    pub isi: Arc<Isi>,
    /// Until when the buyer has to propose.
    pub tenggat: SimTime,
    /// Budget held.
    pub dicadangkan: Rupiah,
    /// What it is flagged with (KAT-07).
    pub peringatan: Box<[Peringatan]>,
    /// Lines of the cart that went into it, from 0; empty for a direct purchase.
    pub dari_keranjang: SmallVec<[u32; 4]>,
}

/// An adendum that was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdendumBaru {
    /// Its position among all.
    pub id: AdendumId,
    /// The side that proposes.
    pub pengusul: Pihak,
    /// What changes.
    pub perubahan: Box<[Perubahan]>,
    /// What the one who proposes signed.
    pub sidik: Sidik,
    /// Until when the other side may answer.
    pub tenggat: SimTime,
    /// Whether it is flagged, since nobody wrote in the chat before (ADN-12).
    pub tanpa_chat: bool,
}

macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* } $label:literal
    )*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Event {
            $($(#[$doc])* $name { $($(#[$fdoc])* $field: $type,)* },)*
        }

        /// The kind of an event, as the riwayat keeps it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }

        impl Event {
            /// Returns the kind.
            pub const fn kind(&self) -> EventKind {
                match self { $(Self::$name { .. } => EventKind::$name,)* }
            }
        }

        impl EventKind {
            /// All kinds, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns the sentence of the riwayat, in Indonesian.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

events! {
    /// A line was put into a cart.
    BarisDitambahkan {
        /// The line.
        baris: BarisKeranjang,
    } "Produk dimasukkan ke keranjang"
    /// A line of a cart was changed; `None` removes it.
    BarisDiubah {
        /// Position, from 0.
        nomor: u32,
        /// The line as it is now.
        baris: Option<BarisKeranjang>,
    } "Keranjang diubah"
    /// A message was written on a product page.
    ChatProdukDikirim {
        /// The product.
        produk: ProdukId,
        /// The message.
        pesan: Box<str>,
    } "Chat dikirim dari halaman produk"
    /// An official asked for an electronic signature.
    TteDiminta {} "Pendaftaran tanda tangan elektronik diminta"
    /// A verifikator TTE registered an official at BSrE.
    TteDidaftarkan {
        /// Whom.
        orang: OrangId,
    } "Tanda tangan elektronik didaftarkan"
    /// A checkout opened a negotiation (CHK-09).
    PesananDibuat {
        /// All that the checkout fixed.
        pesanan: Box<PesananBaru>,
    } "Checkout selesai, negosiasi dibuka"
    /// A side proposed prices.
    NegosiasiDiajukan {
        /// The order.
        pesanan: PesananId,
        /// The proposal.
        usulan: Usulan,
        /// Until when the other side has to answer.
        tenggat: SimTime,
    } "Harga diajukan"
    /// A side agreed.
    NegosiasiDisetujui {
        /// The order.
        pesanan: PesananId,
        /// Which side.
        sisi: Sisi,
        /// Until when the buyer has to submit.
        tenggat: SimTime,
        /// Budget held from here on.
        dicadangkan: Rupiah,
    } "Negosiasi disetujui"
    /// A message was written on an order.
    ChatDikirim {
        /// The order.
        pesanan: PesananId,
        /// The message.
        pesan: Box<str>,
    } "Chat dikirim"
    /// A person cancelled, rejected or declined.
    PesananDibatalkan {
        /// The order.
        pesanan: PesananId,
        /// Why.
        alasan: Box<str>,
    } "Pesanan dibatalkan"
    /// The time of the one due ran out.
    PesananLewat {
        /// The order.
        pesanan: PesananId,
    } "Batal otomatis: tidak ada respon sampai batas waktu"
    /// The buyer submitted to the PPK.
    PesananDiajukan {
        /// The order.
        pesanan: PesananId,
        /// Until when the PPK has to sign.
        tenggat: SimTime,
    } "Pesanan diajukan ke PPK"
    /// The PPK reviewed.
    PesananDireview {
        /// The order.
        pesanan: PesananId,
    } "Pesanan direview PPK"
    /// The Surat Pesanan was generated.
    SuratPesananDibuat {
        /// The order.
        pesanan: PesananId,
        /// Budget held from here on: the total with the taxes of its date (CHK-05).
        dicadangkan: Rupiah,
    } "Surat Pesanan dibuat"
    /// A clause was added.
    KlausulDitambahkan {
        /// The order.
        pesanan: PesananId,
        /// The clause.
        isi: Box<str>,
    } "Klausul ditambahkan"
    /// A signing code was sent.
    OtpDiminta {
        /// The order.
        pesanan: PesananId,
        /// For which document.
        dokumen: JenisDokumen,
    } "Kode OTP tanda tangan diminta"
    /// A document was signed.
    DokumenDitandatangani {
        /// The order.
        pesanan: PesananId,
        /// Which document.
        dokumen: JenisDokumen,
        /// For a BAST its stage, from 0.
        tahap: u8,
        /// What was signed.
        sidik: Sidik,
        /// Until when the other side has to sign, where its time runs.
        tenggat: Option<SimTime>,
    } "Dokumen ditandatangani"
    /// A pickup was requested.
    PickupDiminta {
        /// The order.
        pesanan: PesananId,
        /// The stage, from 0.
        tahap: u8,
    } "Penjemputan diminta"
    /// The delivery went on.
    PengirimanDiperbarui {
        /// The order.
        pesanan: PesananId,
        /// The stage, from 0.
        tahap: u8,
        /// The step reached.
        status: StatusKirim,
        /// Where.
        lokasi: Option<Box<str>>,
    } "Status pengiriman diperbarui"
    /// The PPK inspected.
    BarangDiperiksa {
        /// The order.
        pesanan: PesananId,
        /// The stage, from 0.
        tahap: u8,
        /// What was found.
        pemeriksaan: Arc<Pemeriksaan>,
    } "Barang diperiksa"
    /// A BAST was made or given another number.
    BastDibuat {
        /// The order.
        pesanan: PesananId,
        /// The stage, from 0.
        tahap: u8,
        /// Its number.
        nomor: Box<str>,
    } "BAST dibuat"
    /// An adendum was proposed, its letter made and signed (ADN-09).
    AdendumDiajukan {
        /// The order.
        pesanan: PesananId,
        /// The adendum.
        adendum: Box<AdendumBaru>,
    } "Adendum diajukan"
    /// The open adendum was accepted and signed by the other side (ADN-11).
    AdendumDiterima {
        /// The order.
        pesanan: PesananId,
        /// What was signed.
        sidik: Sidik,
        /// Budget held from here on.
        dicadangkan: Rupiah,
    } "Adendum diterima"
    /// The open adendum was rejected (ADN-11).
    AdendumDitolak {
        /// The order.
        pesanan: PesananId,
        /// Why.
        alasan: Box<str>,
    } "Adendum ditolak"
    /// The time for the answer to the open adendum ran out (ADN-10).
    AdendumLewat {
        /// The order.
        pesanan: PesananId,
    } "Adendum kedaluwarsa: tidak ada jawaban sampai batas waktu"
    /// A claim was made.
    KlaimDiajukan {
        /// The order.
        pesanan: PesananId,
        /// The claim.
        klaim: Box<Klaim>,
    } "Klaim diajukan"
    /// The PPK rated; parts left out stay as they are.
    PenilaianDiberikan {
        /// The order.
        pesanan: PesananId,
        /// The rating.
        penilaian: Box<Penilaian>,
    } "Penilaian diberikan"
    /// A payment method was chosen.
    MetodeDipilih {
        /// The order.
        pesanan: PesananId,
        /// The method.
        metode: Metode,
        /// The method that it takes the place of, where that is another.
        dari: Option<Metode>,
        /// The treasurer from whom a submission is taken back, or the holder whose link is void
        /// (BYR-14).
        ditarik: Option<OrangId>,
    } "Metode pembayaran dipilih"
    /// The penyedia handed in a billing document (LSG-01).
    PenagihanDiunggah {
        /// The order.
        pesanan: PesananId,
        /// The document.
        penagihan: Box<Penagihan>,
    } "Dokumen penagihan diunggah"
    /// The bukti potong were handed in, or said not to be needed (LSG-02).
    BuktiPotongDiunggah {
        /// The order.
        pesanan: PesananId,
        /// The slips; none where none is needed.
        potongan: Box<[BuktiPotong]>,
    } "Bukti potong pajak diunggah"
    /// The PPK went on with the payment (LSG-03).
    PembayaranDilanjutkan {
        /// The order.
        pesanan: PesananId,
    } "Pembayaran dilanjutkan"
    /// The PPK verified the documents.
    DokumenDiverifikasi {
        /// The order.
        pesanan: PesananId,
    } "Kelengkapan dokumen diverifikasi"
    /// The PPK named who pays by card (KKP-01, KKP-02).
    PemegangDitetapkan {
        /// The order.
        pesanan: PesananId,
        /// Who.
        pemegang: Box<Pemegang>,
        /// Whose link is void.
        ditarik: Option<OrangId>,
    } "Pemegang kartu ditetapkan"
    /// The link was mailed once more (KKP-02).
    TautanDikirim {
        /// The order.
        pesanan: PesananId,
    } "Tautan pembayaran dikirim ulang"
    /// A card was charged (KKP-04).
    KartuDitagih {
        /// The order.
        pesanan: PesananId,
        /// When.
        pada: SimTime,
        /// Its name at the gateway.
        referensi: u64,
        /// How much.
        nilai: Rupiah,
    } "Kartu ditagih"
    /// The payment was submitted.
    PembayaranDiajukan {
        /// The order.
        pesanan: PesananId,
        /// The treasurer.
        bendahara: OrangId,
    } "Pembayaran diajukan ke bendahara"
    /// A code was issued.
    KodeDiterbitkan {
        /// The order.
        pesanan: PesananId,
        /// The code.
        kode: u64,
        /// Until when it is good.
        tenggat: SimTime,
        /// Codes of acts before, found with it and void at once (BYR-08), with the limit of each.
        hangus: Box<[(u64, SimTime)]>,
    } "Kode bayar diterbitkan"
    /// The code ran out.
    KodeKedaluwarsa {
        /// The order.
        pesanan: PesananId,
    } "Kode bayar kedaluwarsa"
    /// The bank took the money; the callback is to come.
    PembayaranDikirim {
        /// The order.
        pesanan: PesananId,
        /// The code.
        kode: u64,
        /// The amount.
        nilai: Rupiah,
    } "Pembayaran dikirim lewat CMS bank"
    /// The gateway reported the settlement of the newest code.
    PembayaranDiterima {
        /// The order.
        pesanan: PesananId,
        /// Settlement instant at the bank.
        pada: SimTime,
        /// Reference at the bank.
        referensi: u64,
        /// Amount received.
        nilai: Rupiah,
    } "Pembayaran diterima"
    /// Money came for a code that is void or paid (BYR-11).
    RefundDicatat {
        /// The order.
        pesanan: PesananId,
        /// The code.
        kode: u64,
        /// The amount.
        nilai: Rupiah,
        /// Settlement instant at the bank.
        pada: SimTime,
        /// Reference at the bank.
        referensi: u64,
    } "Pengembalian dana dicatat"
    /// A callback told what was known (BYR-10).
    CallbackDiabaikan {
        /// The order.
        pesanan: PesananId,
    } "Callback berulang diabaikan"
    /// A callback had an unknown code or a bad signature (BYR-10).
    CallbackDitolak {
        /// The code it named.
        kode: u64,
    } "Callback ditolak"
    /// The proof of a payment outside the system was recorded (BYR-16).
    BuktiDicatat {
        /// The order.
        pesanan: PesananId,
        /// The proof.
        bukti: Box<Berkas>,
    } "Bukti pembayaran di luar sistem dicatat"
    /// A product was published (KAT-02).
    ProdukDitambahkan {
        /// It.
        produk: Box<Produk>,
    } "Produk ditambahkan"
    /// A product was changed.
    ProdukDiubah {
        /// Which.
        id: ProdukId,
        /// What it is now; `stok` is how many are free.
        produk: Box<Produk>,
    } "Produk diubah"
    /// A product was taken down (KAT-08).
    ProdukDiturunkan {
        /// Which.
        id: ProdukId,
    } "Produk turun tayang"
    /// The attributes of a category were set (KAT-02).
    KategoriDiatur {
        /// Which.
        id: KategoriId,
        /// Its attributes.
        atribut: Box<[Box<str>]>,
    } "Kategori diatur"
    /// Products were added to a collection (KAT-04).
    KoleksiDiatur {
        /// Which.
        koleksi: Koleksi,
        /// The products.
        produk: Box<[ProdukId]>,
    } "Koleksi diatur"
    /// A person set the own main address (KAT-04).
    AlamatUtamaDiatur {
        /// The address.
        alamat: Box<str>,
    } "Alamat utama diatur"
    /// A person asked for an access (AKS-02).
    AksesDiajukan {
        /// The access that this makes.
        akses: AksesId,
        /// Whose.
        orang: OrangId,
        /// The role.
        peran: Peran,
        /// Where.
        satker: SatkerId,
        /// The Surat Tugas.
        surat: Box<Berkas>,
        /// The end that is asked for.
        sampai: Option<SimTime>,
        /// Until when it is to be decided (AKS-03).
        tenggat: SimTime,
    } "Akses diajukan"
    /// A person asked for an access again that is over (AKS-09).
    AksesDiajukanKembali {
        /// Which.
        akses: AksesId,
        /// The new Surat Tugas.
        surat: Box<Berkas>,
        /// The end that is asked for.
        sampai: Option<SimTime>,
        /// Until when it is to be decided (AKS-03).
        tenggat: SimTime,
    } "Akses diajukan kembali"
    /// A verifier approved an access (AKS-05).
    AksesDisetujui {
        /// Which.
        akses: AksesId,
        /// Its end (AKS-09).
        sampai: Option<SimTime>,
    } "Akses disetujui"
    /// A verifier rejected an access (AKS-05).
    AksesDitolak {
        /// Which.
        akses: AksesId,
        /// Why.
        alasan: Box<str>,
    } "Akses ditolak"
    /// Nobody decided an access within its time; it goes on waiting (AKS-03).
    AksesLewat {
        /// Which.
        akses: AksesId,
    } "Tingkat layanan verifikasi akses terlewati"
    /// The time of an access is over (AKS-09).
    AksesKedaluwarsa {
        /// Which.
        akses: AksesId,
    } "Akses kedaluwarsa"
    /// A person got an access that nobody has to decide (AKS-07, AKS-12).
    AksesDiberikan {
        /// The access that this makes.
        akses: AksesId,
        /// Whose.
        orang: OrangId,
        /// The role.
        peran: Peran,
        /// Where.
        tempat: Tempat,
        /// Where it came from.
        dari: Asal,
    } "Akses diberikan"
    /// A PPK invited a treasurer (AKS-10).
    BendaharaDiundang {
        /// Whom.
        orang: OrangId,
        /// For which satker.
        satker: SatkerId,
    } "Bendahara diundang"
    /// A ticket asks for an order to be cancelled (ruling 20).
    PembatalanDiminta {
        /// The order.
        pesanan: PesananId,
    } "Pembatalan diminta lewat Pusat Bantuan"
    /// Pusat Bantuan declined to cancel; the order goes on as it was.
    PembatalanDitolak {
        /// The order.
        pesanan: PesananId,
        /// Until when the penyedia has to sign, or an open adendum is to be answered, where that is due
        /// again (CLK-03).
        tenggat: Option<SimTime>,
    } "Pembatalan ditolak Pusat Bantuan"
    /// Pusat Bantuan put another preparation document in the place of the first (CHK-03, VIS-06).
    DokumenPersiapanDiganti {
        /// The order.
        pesanan: PesananId,
        /// The new one.
        dokumen: Box<Berkas>,
    } "Dokumen persiapan diganti Pusat Bantuan"
    /// Pusat Bantuan had a rejected access decided anew (VIS-06).
    AksesDibuka {
        /// Which.
        akses: AksesId,
        /// Until when it is to be decided (AKS-03).
        tenggat: SimTime,
    } "Penolakan akses dikoreksi"
    /// Something happened to an account (REG).
    AkunBerubah {
        /// Whose.
        orang: OrangId,
        /// What.
        perubahan: PerubahanAkun,
    } "Akun berubah"
    /// Something happened to a profile (PRF).
    ProfilBerubah {
        /// Whose.
        orang: OrangId,
        /// What.
        perubahan: PerubahanProfil,
    } "Profil berubah"
    /// Somebody wrote to Pusat Bantuan (VIS-06).
    TiketDibuat {
        /// The ticket.
        tiket: TiketId,
        /// Subject.
        perihal: Perihal,
        /// Text.
        isi: Option<Box<str>>,
        /// What it is about.
        tentang: Option<Perkara>,
        /// The document that shall replace the preparation document.
        dokumen: Option<Box<Berkas>>,
    } "Tiket Pusat Bantuan dibuat"
    /// The help desk handled a ticket (VIS-06).
    TiketDitangani {
        /// The ticket.
        tiket: TiketId,
        /// What was done; `None`: it was answered.
        tindakan: Option<TindakanTiket>,
        /// What was answered.
        jawaban: Option<Box<str>>,
    } "Tiket Pusat Bantuan ditangani"
    /// Something of a registration was not up to the mutu baku of the SOP (REG-15, REG-16).
    MutuBakuDilanggar {
        /// Whose registration.
        orang: OrangId,
        /// At which step.
        langkah: Langkah,
        /// What was not.
        jenis: JenisKegagalan,
    } "Mutu baku SOP tidak terpenuhi"
    /// The agent's time for a profile ran out (PRF-12).
    LayananProfilLewat {
        /// Whose profile.
        orang: OrangId,
    } "Tingkat layanan verifikasi profil terlewati"
}

impl Event {
    /// Returns the access an event is about.
    pub const fn akses(&self) -> Option<AksesId> {
        match self {
            Self::AksesDiajukan { akses, .. }
            | Self::AksesDibuka { akses, .. }
            | Self::AksesDiajukanKembali { akses, .. }
            | Self::AksesDisetujui { akses, .. }
            | Self::AksesDitolak { akses, .. }
            | Self::AksesLewat { akses }
            | Self::AksesKedaluwarsa { akses }
            | Self::AksesDiberikan { akses, .. } => Some(*akses),
            _ => None,
        }
    }

    /// Returns the order an event is about.
    pub fn pesanan(&self) -> Option<PesananId> {
        match self {
            Self::BarisDitambahkan { .. }
            | Self::BarisDiubah { .. }
            | Self::ChatProdukDikirim { .. }
            | Self::ProdukDitambahkan { .. }
            | Self::ProdukDiubah { .. }
            | Self::ProdukDiturunkan { .. }
            | Self::KategoriDiatur { .. }
            | Self::KoleksiDiatur { .. }
            | Self::AlamatUtamaDiatur { .. }
            | Self::AkunBerubah { .. }
            | Self::AksesDiajukan { .. }
            | Self::AksesDibuka { .. }
            | Self::AksesDiajukanKembali { .. }
            | Self::AksesDisetujui { .. }
            | Self::AksesDitolak { .. }
            | Self::AksesLewat { .. }
            | Self::AksesKedaluwarsa { .. }
            | Self::AksesDiberikan { .. }
            | Self::BendaharaDiundang { .. }
            | Self::ProfilBerubah { .. }
            | Self::LayananProfilLewat { .. }
            | Self::TiketDibuat { .. }
            | Self::TiketDitangani { .. }
            | Self::MutuBakuDilanggar { .. }
            | Self::TteDiminta {}
            | Self::TteDidaftarkan { .. }
            | Self::CallbackDitolak { .. } => None,
            Self::PesananDibuat { pesanan } => Some(pesanan.id),
            Self::NegosiasiDiajukan { pesanan, .. }
            | Self::NegosiasiDisetujui { pesanan, .. }
            | Self::ChatDikirim { pesanan, .. }
            | Self::PesananDibatalkan { pesanan, .. }
            | Self::PesananLewat { pesanan }
            | Self::PesananDiajukan { pesanan, .. }
            | Self::PesananDireview { pesanan }
            | Self::SuratPesananDibuat { pesanan, .. }
            | Self::KlausulDitambahkan { pesanan, .. }
            | Self::OtpDiminta { pesanan, .. }
            | Self::DokumenDitandatangani { pesanan, .. }
            | Self::PickupDiminta { pesanan, .. }
            | Self::PengirimanDiperbarui { pesanan, .. }
            | Self::BarangDiperiksa { pesanan, .. }
            | Self::BastDibuat { pesanan, .. }
            | Self::AdendumDiajukan { pesanan, .. }
            | Self::AdendumDiterima { pesanan, .. }
            | Self::AdendumDitolak { pesanan, .. }
            | Self::AdendumLewat { pesanan }
            | Self::KlaimDiajukan { pesanan, .. }
            | Self::PenilaianDiberikan { pesanan, .. }
            | Self::MetodeDipilih { pesanan, .. }
            | Self::PenagihanDiunggah { pesanan, .. }
            | Self::BuktiPotongDiunggah { pesanan, .. }
            | Self::PembayaranDilanjutkan { pesanan }
            | Self::DokumenDiverifikasi { pesanan }
            | Self::PemegangDitetapkan { pesanan, .. }
            | Self::TautanDikirim { pesanan }
            | Self::KartuDitagih { pesanan, .. }
            | Self::PembayaranDiajukan { pesanan, .. }
            | Self::KodeDiterbitkan { pesanan, .. }
            | Self::KodeKedaluwarsa { pesanan }
            | Self::PembayaranDikirim { pesanan, .. }
            | Self::PembayaranDiterima { pesanan, .. }
            | Self::RefundDicatat { pesanan, .. }
            | Self::CallbackDiabaikan { pesanan }
            | Self::PembatalanDiminta { pesanan }
            | Self::PembatalanDitolak { pesanan, .. }
            | Self::DokumenPersiapanDiganti { pesanan, .. }
            | Self::BuktiDicatat { pesanan, .. } => Some(*pesanan),
        }
    }
}

/// An event with when it happened, by whom and in which role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// When.
    pub pada: SimTime,
    /// Who; `None` for the system.
    pub oleh: Option<OrangId>,
    /// In which role.
    pub peran: Option<Peran>,
    /// What happened.
    pub event: Event,
}
