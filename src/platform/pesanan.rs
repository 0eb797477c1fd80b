//! A transaction: what is kept of one order, and its status as a function of that.
//!
//! Start at [`Pesanan`]. Kept small (ids, boxed slices): a million of them live at once. Texts and
//! sums are made by `view` and `pajak`.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::platform::act::{CaraBayar, JenisDokumen, JenisKlaim, Pihak, Tab};
use crate::platform::berkas::Berkas;
use crate::platform::document::{Bast, SuratAdendum, SuratPesanan, TandaTangan};
use crate::platform::event::EventKind;
use crate::platform::id::{AdendumId, OrangId, PesananId, ProdukId, SatkerId};
use crate::platform::isi::Isi;
use crate::platform::metode::JenisPph;
use crate::platform::policy::BuktiPotongOleh;
use crate::platform::registry::Peran;
use crate::platform::state::Terms;
use crate::platform::status::{Keterangan, Status, StatusAdendum, StatusApi};
use crate::platform::termin::{Pembayaran, StatusBayar, Termin};
use crate::value::{Date, Packed, Rupiah, Sidik, SimDuration, SimTime, is_blank, words};

/// Where an order stands; status, tab and machine status are functions of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Checkout done, the buyer is to propose.
    MenungguNegosiasi,
    /// The buyer proposed, the penyedia is due.
    DiajukanPembeli,
    /// The penyedia proposed, the buyer is due.
    DiajukanPenyedia,
    /// Agreed, the buyer is to submit.
    NegosiasiSelesai,
    /// Submitted, the PPK is due.
    MenungguPersetujuan,
    /// Signed by the PPK, the penyedia is to sign.
    MenungguKonfirmasi,
    /// Signed by both: delivery, BAST and payment.
    Berjalan,
    /// A ticket asks for the cancellation (ruling 20); whether both had signed before.
    MenungguPembatalan {
        /// Whether delivery had begun.
        berjalan: bool,
    },
    /// Paid in full.
    Lunas,
    /// Paid outside the system.
    LuarSistem,
    /// Lapsed; the stage it left.
    Lewat(Fase),
    /// Cancelled by a person; the stage it left.
    Batal(Fase),
}

/// The phase a cancelled order left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fase {
    /// Tab Negosiasi.
    Negosiasi,
    /// Tab Persetujuan PPK.
    Persetujuan,
    /// Waiting for the penyedia's signature.
    Konfirmasi,
}

impl Stage {
    /// Returns the phase that a cancellation now would leave; `None` where none is possible.
    pub const fn fase(self) -> Option<Fase> {
        match self {
            Self::MenungguNegosiasi
            | Self::DiajukanPembeli
            | Self::DiajukanPenyedia
            | Self::NegosiasiSelesai => Some(Fase::Negosiasi),
            Self::MenungguPersetujuan => Some(Fase::Persetujuan),
            Self::MenungguKonfirmasi => Some(Fase::Konfirmasi),
            Self::Berjalan
            | Self::MenungguPembatalan { .. }
            | Self::Lunas
            | Self::LuarSistem
            | Self::Lewat(_)
            | Self::Batal(_) => None,
        }
    }

    /// Returns whether nothing but looking, chat, rating and claims is possible (VIS-07).
    pub const fn berakhir(self) -> bool {
        matches!(self, Self::Lunas | Self::LuarSistem | Self::Lewat(_) | Self::Batal(_))
    }

    /// Returns the tab of Daftar Transaksi (VIS-01).
    pub const fn tab(self) -> Tab {
        match self {
            Self::Lunas | Self::LuarSistem => Tab::Selesai,
            Self::Lewat(_) | Self::Batal(_) => Tab::Dibatalkan,
            Self::MenungguKonfirmasi | Self::Berjalan | Self::MenungguPembatalan { .. } => {
                Tab::Pesanan
            }
            Self::MenungguPersetujuan => Tab::PersetujuanPpk,
            Self::MenungguNegosiasi
            | Self::DiajukanPembeli
            | Self::DiajukanPenyedia
            | Self::NegosiasiSelesai => Tab::Negosiasi,
        }
    }
}

words! {
    /// Status of a delivery stage.
    pub enum StatusKirim {
        /// Not shipped.
        BelumDikirim "Belum Dikirim",
        /// Pickup requested.
        MenungguPickup "Menunggu Pickup",
        /// Picked up.
        Dijemput "Dijemput",
        /// Shipped by the penyedia.
        Dikirim "Dikirim",
        /// On the way.
        DalamPerjalanan "Dalam Perjalanan",
        /// Arrived.
        Tiba "Tiba",
        /// BAST signed by both.
        SudahBast "Sudah BAST",
    }
}

/// An entry of "Lacak Pengiriman".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacak {
    /// When.
    pub pada: SimTime,
    /// The step reached.
    pub status: StatusKirim,
    /// Where.
    pub lokasi: Option<Box<str>>,
}

/// The PPK's inspection (BST-02, BST-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pemeriksaan {
    /// Day of the inspection.
    pub tanggal: Date,
    /// Function conforms.
    pub fungsi: bool,
    /// Quantity conforms.
    pub jumlah: bool,
    /// Delivery time conforms; never blocks.
    pub waktu: bool,
    /// What came with it; mostly nothing.
    pub lampiran: Option<Box<Lampiran>>,
}

/// What comes with an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lampiran {
    /// Note.
    pub catatan: Option<Box<str>>,
    /// Unboxing video.
    pub video: Option<Berkas>,
}

impl Pemeriksaan {
    /// Returns whether a BAST may follow.
    pub const fn sesuai(&self) -> bool {
        self.fungsi && self.jumlah
    }

    /// Returns the note.
    pub fn catatan(&self) -> Option<&str> {
        self.lampiran.as_ref()?.catatan.as_deref()
    }

    /// Returns the unboxing video.
    pub fn video(&self) -> Option<&Berkas> {
        self.lampiran.as_ref()?.video.as_ref()
    }
}

/// How far one stage of the shipment has come (KRM-03); what it is to deliver is in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tahap {
    /// How far the delivery is.
    pub status: StatusKirim,
    /// Day of arrival.
    pub tiba: Option<Date>,
    /// What was reported on the way.
    pub lacak: Packed<Lacak>,
    /// The last inspection.
    pub pemeriksaan: Option<Arc<Pemeriksaan>>,
    /// The BAST.
    pub bast: Option<Box<Bast>>,
}

impl Tahap {
    /// Returns a stage of which nothing is shipped.
    pub fn baru() -> Self {
        Self {
            status: StatusKirim::BelumDikirim,
            tiba: None,
            lacak: Packed::default(),
            pemeriksaan: None,
            bast: None,
        }
    }

    /// Returns how many signatures the BAST carries.
    pub fn tanda_tangan_bast(&self) -> usize {
        self.bast.as_ref().map_or(0, |bast| bast.tanda_tangan.len())
    }
}

words! {
    /// One side of a negotiation.
    pub enum Sisi {
        /// The buyer.
        Pembeli "pembeli",
        /// The penyedia.
        Penyedia "penyedia",
    }
}

/// One proposal of prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usulan {
    /// Which side.
    pub sisi: Sisi,
    /// When.
    pub pada: SimTime,
    /// Prices: one per product line, then one per add-on, then shipping.
    pub harga: SmallVec<[Rupiah; 2]>,
}

/// A chat message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pesan {
    /// Who wrote.
    pub orang: OrangId,
    /// When.
    pub pada: SimTime,
    /// The text.
    pub pesan: Box<str>,
}

/// What an order is flagged with; nothing is refused by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Peringatan {
    /// A PDN could have taken the place of a product (KAT-07).
    AdaPdn {
        /// The product bought.
        produk: ProdukId,
        /// The PDN.
        pengganti: ProdukId,
    },
    /// The settlements cannot carry the whole fee (BYR-12); made when somebody looks.
    BiayaTakTerambil {
        /// What is not taken.
        sisa: Rupiah,
    },
    /// An adendum was proposed without a word in the chat before (ADN-12).
    AdendumTanpaChat,
    /// The bukti potong of a payment name another amount than is computed (LSG-05); made when
    /// somebody looks.
    PphBerbeda {
        /// Of which PPh.
        jenis: JenisPph,
        /// What they name.
        diisi: Rupiah,
        /// What is computed.
        dihitung: Rupiah,
    },
}

/// How an order ended without payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pembatalan {
    /// Who; `None` for a lapse.
    pub oleh: Option<OrangId>,
    /// Why.
    pub alasan: Option<Box<str>>,
}

/// A claim (BST-05).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Klaim {
    /// Kind.
    pub jenis: JenisKlaim,
    /// Unboxing video.
    pub video: Berkas,
    /// When.
    pub pada: SimTime,
}

/// A rating (NIL-01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penilaian {
    /// Stars for the order, 1 to 5, and the review.
    pub pesanan: Option<(u8, Option<Box<str>>)>,
    /// The same for the penyedia's service.
    pub layanan: Option<(u8, Option<Box<str>>)>,
    /// The same for the courier.
    pub kurir: Option<(u8, Option<Box<str>>)>,
}

/// One line of the riwayat (VIS-08): the event's kind, not its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jejak {
    /// When.
    pub pada: SimTime,
    /// Who; `None` for the system.
    pub oleh: Option<OrangId>,
    /// In which role.
    pub peran: Option<Peran>,
    /// What happened.
    pub jenis: EventKind,
}

/// All that happened to an order (VIS-08), oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Riwayat {
    // Each with the time since the one before, which takes fewer bytes than the instant; who plus
    // one and the position of the role plus one, 0 for nobody.
    entries: Packed<(SimDuration, u64, u8, EventKind)>,
    last: SimTime,
}

impl Default for Riwayat {
    fn default() -> Self {
        Self { entries: Packed::with_room(Self::ROOM), last: SimTime::from_ms(0) }
    }
}

impl Riwayat {
    /// Room for an order that goes its way without detours, bytes.
    const ROOM: usize = 96;

    /// Adds an entry.
    pub fn push(&mut self, jejak: Jejak) {
        let since = jejak.pada - self.last;
        self.last = jejak.pada;
        let oleh = jejak.oleh.map_or(0, |oleh| u64::from(oleh.0) + 1);
        let peran = jejak.peran.map_or(0, |peran| peran as u8 + 1);
        self.entries.push(&(since, oleh, peran, jejak.jenis));
    }

    /// Returns the entries, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = Jejak> + '_ {
        let mut pada = SimTime::from_ms(0);
        self.entries.iter().map(move |(since, oleh, peran, jenis)| {
            pada += since;
            let oleh = oleh
                .checked_sub(1)
                .map(|id| OrangId(u32::try_from(id).expect("ids of persons have 32 bits")));
            let peran = peran.checked_sub(1).map(|posisi| Peran::ALL[usize::from(posisi)]);
            Jejak { pada, oleh, peran, jenis }
        })
    }
}

/// The number of a transaction: satker, fiscal year, running number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nomor {
    /// The satker that buys.
    pub satker: SatkerId,
    /// Year of the checkout.
    pub tahun: i16,
    /// From 1, by satker and year.
    pub urut: u32,
}

/// A transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pesanan {
    /// Its position.
    pub id: PesananId,
    /// Its number.
    pub nomor: Nomor,
    /// What it is about.
    pub isi: Arc<Isi>,
    /// Where it stands.
    pub stage: Stage,
    /// The last deadline there was: the one that runs, where one does (see `tenggat`).
    pub tenggat_terakhir: SimTime,
    /// Budget held at the RUP.
    pub dicadangkan: Rupiah,
    /// How far each stage of the shipment has come.
    pub tahap: SmallVec<[Tahap; 1]>,
    /// Proposals.
    pub usulan: Packed<Usulan>,
    /// Whether the PPK has reviewed it (APV-03).
    pub direview: bool,
    /// The stage that was inspected last, from 0.
    pub diperiksa: u8,
    /// Who uploads the bukti potong of its payments (PJK-02).
    pub bukti_potong_oleh: BuktiPotongOleh,
    /// The Surat Pesanan, once drafted.
    pub surat: Option<Box<SuratPesanan>>,
    /// The payment, once a method is chosen.
    pub pembayaran: Option<Box<Pembayaran>>,
    /// What is seldom there.
    pub lain: Option<Box<Lain>>,
    /// What happened, oldest first.
    pub riwayat: Riwayat,
}

/// An adendum of an order (ADN): the letter, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adendum {
    /// Its position among all.
    pub id: AdendumId,
    /// The letter.
    pub surat: SuratAdendum,
    /// Until when the other side may answer.
    pub tenggat: SimTime,
    /// Until when it might when it was proposed, before the order stood still (VIS-06).
    pub tenggat_awal: SimTime,
    /// What became of it.
    pub status: StatusAdendum,
    /// Why it was rejected.
    pub alasan: Option<Box<str>>,
}

impl Adendum {
    /// Returns the side that answers (ADN-01).
    pub const fn penjawab(&self) -> Pihak {
        match self.surat.pengusul {
            Pihak::Ppk => Pihak::Penyedia,
            Pihak::Penyedia => Pihak::Ppk,
        }
    }
}

/// Parts of an order that most orders do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lain {
    /// Flags.
    pub peringatan: Vec<Peringatan>,
    /// Chat.
    pub chat: Vec<Pesan>,
    /// How it ended without payment.
    pub pembatalan: Option<Pembatalan>,
    /// Claims.
    pub klaim: Vec<Klaim>,
    /// Ratings.
    pub penilaian: Penilaian,
    /// Adenda, oldest first; at most the last is open (ADN-04).
    pub adendum: Vec<Adendum>,
}

/// An order shows what it is about as its own.
impl Deref for Pesanan {
    type Target = Isi;

    fn deref(&self) -> &Isi {
        &self.isi
    }
}

impl Pesanan {
    /// Returns by how many local days the delivery of a stage was late, not below 0 (KRM-04).
    pub fn terlambat_hari(&self, tahap: usize) -> i32 {
        let sampai = self.rencana[tahap].permintaan_tiba;
        self.tahap[tahap].tiba.map_or(0, |tiba| tiba.days_since(sampai).max(0))
    }

    /// Returns when it began: at the checkout.
    pub fn dimulai(&self) -> SimTime {
        self.riwayat.iter().next().expect("a checkout is kept (VIS-08)").pada
    }

    /// Returns the satker that buys.
    pub const fn satker(&self) -> SatkerId {
        self.nomor.satker
    }

    /// Returns the day of the Surat Pesanan's first signature, before it that of the checkout: the
    /// day by which figures of the law are chosen.
    pub fn tanggal(&self) -> Date {
        let signed = self.tanda_tangan(JenisDokumen::SuratPesanan, 0).first();
        let signed = signed.map(TandaTangan::pada);
        signed.unwrap_or_else(|| self.dimulai()).date()
    }

    /// Returns until when the one due may answer; `None` where nobody's time runs.
    pub fn tenggat(&self) -> Option<SimTime> {
        let adendum = self.adendum_terbuka().map(|adendum| adendum.tenggat);
        adendum.or_else(|| self.stage.fase().map(|_| self.tenggat_terakhir))
    }

    /// Returns its adenda, oldest first.
    pub fn adendum(&self) -> &[Adendum] {
        self.lain.as_ref().map_or(&[], |lain| &lain.adendum)
    }

    /// Returns the adendum that waits for an answer (ADN-09).
    pub fn adendum_terbuka(&self) -> Option<&Adendum> {
        let last = self.adendum().last().filter(|_| self.stage == Stage::Berjalan);
        last.filter(|adendum| adendum.status == StatusAdendum::Diajukan)
    }

    /// Returns the order as both sides signed it in the Surat Pesanan; before it as it is.
    pub fn isi_awal(&self) -> &Isi {
        self.surat.as_ref().map_or(&*self.isi, |surat| &*surat.isi)
    }

    /// Returns the day whose taxes the Surat Pesanan has (SPS-01, PJK-03); before it that of the
    /// checkout.
    pub fn hari_tarif(&self) -> Date {
        let made = |jejak: &Jejak| {
            matches!(jejak.jenis, EventKind::PesananDibuat | EventKind::SuratPesananDibuat)
        };
        let made = self.riwayat.iter().filter(made).last();
        made.expect("the checkout is its first entry").pada.date()
    }

    /// Returns the parts that most orders do not have, made when first needed.
    pub fn lain_mut(&mut self) -> &mut Lain {
        self.lain.get_or_insert_default()
    }

    /// Returns the least advanced delivery status of all stages.
    pub fn status_kirim(&self) -> StatusKirim {
        self.tahap.iter().map(|tahap| tahap.status).min().unwrap_or(StatusKirim::BelumDikirim)
    }

    /// Returns the position of the stage of a name.
    pub fn posisi_tahap(&self, nama: &str) -> Option<usize> {
        self.rencana.iter().position(|tahap| tahap.nama() == Some(nama))
    }

    /// Returns the position of the stage that is meant: without a name the only one.
    pub fn tahap_disebut(&self, nama: Option<&str>) -> Option<usize> {
        match nama.filter(|nama| !is_blank(nama)) {
            Some(nama) => self.posisi_tahap(nama),
            None => (self.tahap.len() == 1).then_some(0),
        }
    }

    /// Returns the name of a stage as shown.
    pub fn nama_tahap(&self, posisi: usize) -> String {
        let nama = self.rencana[posisi].nama();
        nama.map_or_else(|| format!("Tahap {}", posisi + 1), str::to_owned)
    }

    /// Returns whether every stage has its BAST signed by both.
    pub fn bast_lengkap(&self) -> bool {
        self.status_kirim() == StatusKirim::SudahBast
    }

    /// Returns whether the payment due now has its goods handed over: all stages, or with termin
    /// the stage of that payment (BYR-01, BYR-15).
    pub fn siap_bayar(&self, termin: usize) -> bool {
        match self.cara_bayar {
            CaraBayar::Sekaligus => self.bast_lengkap(),
            CaraBayar::Termin => {
                self.tahap.get(termin).is_some_and(|tahap| tahap.status == StatusKirim::SudahBast)
            }
        }
    }

    /// Returns whether any stage has a BAST (ADN-05).
    pub fn ada_bast(&self) -> bool {
        self.tahap.iter().any(|tahap| tahap.bast.is_some())
    }

    /// Returns the payment due, where there is one.
    pub fn termin_kini(&self) -> Option<&Termin> {
        self.pembayaran.as_ref().map(|bayar| bayar.termin_kini())
    }

    /// Returns whether any payment was, or is, submitted to a person (VIS-02).
    pub fn diajukan_kepada(&self, orang: OrangId) -> bool {
        self.pembayaran.as_ref().is_some_and(|bayar| bayar.diajukan_kepada(orang))
    }

    /// Returns whether the payment due was submitted to a treasurer and is not yet paid.
    pub fn di_bendahara(&self) -> bool {
        self.stage == Stage::Berjalan
            && self.termin_kini().is_some_and(|termin| {
                termin.ketentuan().lewat_bendahara()
                    && matches!(
                        termin.status,
                        StatusBayar::MenungguBendahara | StatusBayar::MenungguPembayaran
                    )
            })
    }

    /// Returns the status on screen.
    pub fn status(&self) -> Status {
        match self.stage {
            Stage::MenungguNegosiasi => Status::MenungguNegosiasi,
            Stage::DiajukanPembeli => Status::DiajukanPembeli,
            Stage::DiajukanPenyedia => Status::DiajukanPenyedia,
            Stage::NegosiasiSelesai => Status::NegosiasiSelesai,
            Stage::MenungguPersetujuan => Status::MenungguPersetujuan,
            Stage::MenungguKonfirmasi => Status::MenungguKonfirmasi,
            Stage::Berjalan if self.adendum_terbuka().is_some() => Status::AdendumDisiapkan,
            // With termin the delivery goes on beside the payment, and is shown first (BYR-15).
            Stage::Berjalan if self.di_bendahara() && self.bast_lengkap() => {
                Status::MenungguPembayaran
            }
            Stage::Berjalan if self.status_kirim() >= StatusKirim::Tiba => Status::Tiba,
            Stage::Berjalan => Status::Diproses,
            Stage::MenungguPembatalan { .. } => Status::MenungguPembatalan,
            Stage::Lunas => Status::Lunas,
            Stage::LuarSistem => Status::LuarSistem,
            Stage::Lewat(_) => Status::BatalOtomatis,
            Stage::Batal(_) => Status::Dibatalkan,
        }
    }

    /// Returns the note beside the status: the BAST waits for the penyedia's signature (BST-04).
    pub fn keterangan(&self) -> Option<Keterangan> {
        let waits = self.stage == Stage::Berjalan
            && self.tahap.iter().any(|tahap| tahap.tanda_tangan_bast() == 1);
        waits.then_some(Keterangan::MenungguPenyedia)
    }

    /// Returns the machine status of the public API (VIS-05).
    pub fn status_api(&self) -> StatusApi {
        match self.stage {
            Stage::MenungguNegosiasi
            | Stage::DiajukanPembeli
            | Stage::DiajukanPenyedia
            | Stage::NegosiasiSelesai => StatusApi::OnNegotiation,
            Stage::MenungguPersetujuan if self.surat.is_some() => StatusApi::EsignInProgress,
            Stage::MenungguPersetujuan => StatusApi::WaitingPpkReview,
            Stage::MenungguKonfirmasi => StatusApi::WaitingSellerConfirmation,
            Stage::Berjalan if self.adendum_terbuka().is_some() => StatusApi::OnAddendum,
            Stage::Berjalan => StatusApi::OnProcess,
            Stage::MenungguPembatalan { .. } => StatusApi::RequestCancelByAdmin,
            Stage::Lunas => StatusApi::Completed,
            Stage::LuarSistem => StatusApi::PaymentOutsideSystem,
            Stage::Lewat(fase) | Stage::Batal(fase) => match fase {
                Fase::Negosiasi => StatusApi::CancelledOnNegotiation,
                Fase::Persetujuan => StatusApi::CancelledOnReview,
                Fase::Konfirmasi => StatusApi::Cancelled,
            },
        }
    }

    /// Returns the status of the payment as on screen.
    pub fn status_bayar(&self) -> StatusBayar {
        let Some(bayar) = &self.pembayaran else { return StatusBayar::BelumDipilih };
        match bayar.termin_kini().status_tampak() {
            StatusBayar::MenungguVerifikasi | StatusBayar::MenungguFaktur if bayar.lunas() > 0 => {
                StatusBayar::Sebagian
            }
            status => status,
        }
    }

    /// Returns the next instant at which time alone changes something: the order's own deadline, or
    /// the end of its kode bayar.
    pub fn jatuh_tempo(&self) -> Option<SimTime> {
        if let Some(tenggat) = self.tenggat() {
            return Some(tenggat);
        }
        self.termin_kini()?.jatuh_tempo()
    }

    /// Returns the signatures of a document; for the BAST those of one stage, for an adendum those of
    /// the one at this place.
    pub fn tanda_tangan(&self, dokumen: JenisDokumen, tahap: usize) -> &[TandaTangan] {
        match dokumen {
            JenisDokumen::SuratPesanan => {
                self.surat.as_ref().map_or(&[], |surat| &surat.tanda_tangan)
            }
            JenisDokumen::Bast => self.bast(tahap).map_or(&[], |bast| &bast.tanda_tangan),
            JenisDokumen::Adendum => {
                self.adendum().get(tahap).map_or(&[], |adendum| &adendum.surat.tanda_tangan)
            }
        }
    }

    /// Returns the BAST of a stage, once it is made.
    pub fn bast(&self, tahap: usize) -> Option<&Bast> {
        self.tahap.get(tahap)?.bast.as_deref()
    }

    /// Returns the first 8 bytes of the digest of a document as it was made; for the BAST that of one
    /// stage, for an adendum that of the one at this place.
    pub fn sidik_pendek(&self, dokumen: JenisDokumen, tahap: usize) -> Option<u64> {
        match dokumen {
            JenisDokumen::SuratPesanan => self.surat.as_ref().map(|surat| surat.sidik_pendek),
            JenisDokumen::Bast => self.bast(tahap).map(|bast| bast.sidik_pendek),
            JenisDokumen::Adendum => {
                self.adendum().get(tahap).map(|adendum| adendum.surat.sidik_pendek)
            }
        }
    }

    /// Returns the digest of a document's content; for the BAST that of one stage, for an adendum that
    /// of the one at this place.
    pub fn sidik(&self, terms: Terms<'_>, dokumen: JenisDokumen, tahap: usize) -> Option<Sidik> {
        match dokumen {
            JenisDokumen::SuratPesanan => {
                self.surat.as_ref().map(|surat| surat.sidik(terms, self.nomor))
            }
            JenisDokumen::Bast => self.bast(tahap).map(|bast| bast.sidik(terms, self.nomor)),
            JenisDokumen::Adendum => {
                self.adendum().get(tahap).map(|adendum| adendum.surat.sidik(terms, self.nomor))
            }
        }
    }

    /// Returns whether a document still is what was made and signed (TTE-06).
    pub fn sah(&self, terms: Terms<'_>, dokumen: JenisDokumen, tahap: usize) -> bool {
        let kini = self.sidik(terms, dokumen, tahap).map(Sidik::short);
        kini.is_some() && kini == self.sidik_pendek(dokumen, tahap)
    }

    /// Returns whether one of them is due now; with termin several are (BYR-15).
    pub fn menunggu(&self, siapa: Giliran) -> bool {
        let kini = match self.stage {
            Stage::MenungguNegosiasi | Stage::DiajukanPenyedia | Stage::NegosiasiSelesai => {
                Giliran::Pembeli
            }
            Stage::DiajukanPembeli | Stage::MenungguKonfirmasi => Giliran::Penyedia,
            Stage::MenungguPersetujuan => Giliran::Ppk,
            Stage::Berjalan => return self.berjalan_menunggu(siapa),
            // Pusat Bantuan is due, which is none of them.
            Stage::MenungguPembatalan { .. }
            | Stage::Lunas
            | Stage::LuarSistem
            | Stage::Lewat(_)
            | Stage::Batal(_) => return false,
        };
        siapa == kini
    }

    /// Returns whether Pusat Bantuan may cancel it: until the payment begins.
    pub fn dapat_dibatalkan(&self) -> bool {
        let signed = matches!(self.stage, Stage::Berjalan | Stage::MenungguPembatalan { .. });
        self.stage.fase().is_some() || signed && self.pembayaran.is_none()
    }

    /// Returns whether what the penyedia hands in is due: the billing document (LSG-01), and the bukti potong where
    /// that is the penyedia's (PJK-02).
    pub fn menunggu_penagihan(&self) -> bool {
        let Some(bayar) = &self.pembayaran else { return false };
        let termin = bayar.termin_kini();
        let potong = self.bukti_potong_oleh == BuktiPotongOleh::Penyedia;
        self.stage == Stage::Berjalan
            && termin.diunggah()
            && !(termin.ditagih() && (!potong || termin.ada_bukti_potong()))
            && self.siap_bayar(bayar.kini())
    }

    fn berjalan_menunggu(&self, siapa: Giliran) -> bool {
        // Everything else waits for the answer to an adendum (ADN-09).
        if let Some(adendum) = self.adendum_terbuka() {
            return match adendum.penjawab() {
                Pihak::Ppk => siapa == Giliran::Ppk,
                Pihak::Penyedia => siapa == Giliran::Penyedia,
            };
        }
        let mut tahap = self.tahap.iter();
        match siapa {
            Giliran::Pembeli => false,
            Giliran::Penyedia => {
                let delivers = |tahap: &Tahap| {
                    tahap.status < StatusKirim::Tiba || tahap.tanda_tangan_bast() == 1
                };
                tahap.any(delivers) || self.menunggu_penagihan()
            }
            Giliran::Ppk => {
                let arrived = |tahap: &Tahap| {
                    tahap.status == StatusKirim::Tiba && tahap.tanda_tangan_bast() == 0
                };
                let kini = self.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
                let own = self.bukti_potong_oleh == BuktiPotongOleh::Ppk;
                let handed_in = self.termin_kini().is_some_and(Termin::ada_bukti_potong);
                let waits = self.menunggu_penagihan() && (!own || handed_in);
                tahap.any(arrived) || !self.di_bendahara() && !waits && self.siap_bayar(kini)
            }
            Giliran::Bendahara => self.di_bendahara(),
        }
    }
}

words! {
    /// Who is due.
    pub enum Giliran {
        /// The buyer.
        Pembeli "pembeli",
        /// The PPK.
        Ppk "ppk",
        /// The penyedia.
        Penyedia "penyedia",
        /// The treasurer.
        Bendahara "bendahara",
    }
}
