//! The payments of an order: what is kept of each, and what each status means.
//!
//! An order is paid at once or by termin, one a stage of the shipment (BYR-15). Method, treasurer,
//! verification, proof and status belong to the termin.

use std::num::{NonZeroU32, NonZeroU64};

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::platform::act::{JenisPenagihan, Metode, PemegangKkp};
use crate::platform::berkas::Berkas;
use crate::platform::id::OrangId;
use crate::platform::metode::{JenisPph, Ketentuan, Saluran};
use crate::platform::pajak::Pembagian;
use crate::platform::registry::Registry;
use crate::value::{Date, Rupiah, SimTime, words};

words! {
    /// Status of one payment; the last three are only shown, of the payment of an order as a whole.
    pub enum StatusBayar {
        /// Documents are to be verified and submitted.
        MenungguVerifikasi "Menunggu Verifikasi Dokumen",
        /// The treasurer is due.
        MenungguBendahara "Menunggu Pembayaran Bendahara",
        /// A code is issued, or the card is to be charged.
        MenungguPembayaran "Menunggu Pembayaran",
        /// Paid.
        Berhasil "Pembayaran Berhasil",
        /// No method is chosen.
        BelumDipilih "Belum Dipilih",
        /// A termin is paid and the next is not submitted (BYR-15).
        Sebagian "Dibayarkan Sebagian",
        /// The penyedia's billing document is due (LSG-01).
        MenungguFaktur "Menunggu Faktur Pajak Penyedia",
    }
}

/// The platform's invoice of a UP payment (PJK-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Which of the order's invoices, from 1.
    pub urut: u32,
    /// The day it was issued.
    pub tanggal: Date,
    /// Whether it was voided, since the method was taken back.
    pub batal: bool,
}

/// The figures of an invoice (PJK-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AngkaInvoice {
    /// The whole value.
    pub nilai: Rupiah,
    /// PPh 22.
    pub pph22: Rupiah,
    /// PPN that is collected.
    pub ppn: Rupiah,
    /// PPnBM that is collected.
    pub ppnbm: Rupiah,
}

impl AngkaInvoice {
    /// Returns those of a payment by the method that it has.
    pub fn kini(bagian: &Pembagian) -> Self {
        let pph22 = bagian.pph.dari(JenisPph::Pph22);
        Self { nilai: bagian.bruto, pph22, ppn: bagian.ppn, ppnbm: bagian.ppnbm }
    }
}

/// How a payment was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pelunasan {
    /// At the bank.
    Bank {
        /// Settlement instant.
        pada: SimTime,
        /// Reference at the bank.
        referensi: u64,
    },
    /// Outside the system (BYR-16).
    Luar {
        /// The proof.
        bukti: Berkas,
    },
}

/// The penyedia's billing document (LSG-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penagihan {
    /// Its kind.
    pub jenis: JenisPenagihan,
    /// Its number.
    pub nomor: Box<str>,
    /// The file.
    pub berkas: Berkas,
}

/// One bukti potong (LSG-02).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuktiPotong {
    /// Which PPh.
    pub jenis: JenisPph,
    /// How much.
    pub nilai: Rupiah,
    /// The slip.
    pub berkas: Berkas,
}

/// Something that a person handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diunggah<T> {
    /// Who.
    pub oleh: OrangId,
    /// When.
    pub pada: SimTime,
    /// What.
    pub isi: T,
}

/// What is handed in for a payment before it is verified (LSG-01).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unggahan {
    /// The newest billing document of each kind.
    pub penagihan: SmallVec<[Diunggah<Penagihan>; 1]>,
    /// Whether the one that the penyedia owes is there (LSG-06).
    pub ditagih: bool,
    /// The bukti potong; an empty list says that none is needed (LSG-02).
    pub bukti_potong: Option<Diunggah<Box<[BuktiPotong]>>>,
}

impl Unggahan {
    /// Takes a billing document, in the place of one of its kind; `perlu` is the kind that the
    /// penyedia owes.
    pub fn tagih(&mut self, penagihan: Diunggah<Penagihan>, perlu: JenisPenagihan) {
        self.ditagih |= penagihan.isi.jenis == perlu;
        self.penagihan.retain(|ada| ada.isi.jenis != penagihan.isi.jenis);
        self.penagihan.push(penagihan);
        self.penagihan.sort_by_key(|ada| ada.isi.jenis);
    }

    /// Returns how much of a PPh the bukti potong name.
    pub fn dipotong(&self, jenis: JenisPph) -> Rupiah {
        let all = self.bukti_potong.iter().flat_map(|bukti| &*bukti.isi);
        all.filter(|bukti| bukti.jenis == jenis).map(|bukti| bukti.nilai).sum()
    }
}

/// Who pays by card (KKP-01, KKP-02).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pemegang {
    /// The PPK.
    Ppk,
    /// Somebody else.
    Lain {
        /// The name.
        nama: Box<str>,
        /// The address that the link is mailed to.
        email: Box<str>,
    },
}

impl Pemegang {
    /// Returns the word of files.
    pub const fn siapa(&self) -> PemegangKkp {
        match self {
            Self::Ppk => PemegangKkp::Ppk,
            Self::Lain { .. } => PemegangKkp::AktorLain,
        }
    }
}

/// What a payment has beside what all have, as its method asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Bekal {
    /// What was handed in (LSG-01).
    Unggahan(Unggahan),
    /// Who pays by card, and which of the order's links is theirs, from 1; 0 is none.
    Kartu(Pemegang, u16),
}

/// One payment: the whole order, or one stage of it (BYR-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Termin {
    /// The method; that of the payment before until another is chosen.
    pub metode: Metode,
    /// Status.
    pub status: StatusBayar,
    /// Whether the PPK has verified the documents (BYR-04).
    pub diverifikasi: bool,
    /// Whether the treasurer has confirmed (BYR-14).
    pub dikonfirmasi: bool,
    /// Whether the newest code is void (BYR-08).
    pub hangus: bool,
    /// The newest invoice.
    pub invoice: Option<Invoice>,
    // Small, since every order that waits for its payment has one: the treasurer as the number
    // plus one.
    bendahara: Option<NonZeroU32>,
    kode: Option<NonZeroU64>,
    tenggat: SimTime,
    lunas: Option<Box<Pelunasan>>,
    bekal: Option<Box<Bekal>>,
}

impl Termin {
    /// Returns a payment by a method that nobody has touched.
    pub fn baru(metode: Metode) -> Self {
        Self {
            metode,
            status: metode.ketentuan().awal(),
            diverifikasi: false,
            dikonfirmasi: false,
            hangus: false,
            invoice: None,
            bendahara: None,
            kode: None,
            tenggat: SimTime::from_ms(0),
            lunas: None,
            bekal: None,
        }
    }

    /// Returns the row of its method.
    pub fn ketentuan(&self) -> &'static Ketentuan {
        self.metode.ketentuan()
    }

    /// Returns the treasurer it was submitted to.
    pub fn bendahara(&self) -> Option<OrangId> {
        self.bendahara.map(|nomor| OrangId(nomor.get() - 1))
    }

    /// Returns what was handed in for it.
    pub fn unggahan(&self) -> Option<&Unggahan> {
        match self.bekal.as_deref()? {
            Bekal::Unggahan(unggahan) => Some(unggahan),
            Bekal::Kartu(..) => None,
        }
    }

    /// Returns who pays by card, once that is named.
    pub fn pemegang(&self) -> Option<&Pemegang> {
        match self.bekal.as_deref()? {
            Bekal::Kartu(pemegang, _) => Some(pemegang),
            Bekal::Unggahan(_) => None,
        }
    }

    /// Returns which of the order's links pays it, from 1 (KKP-02): none once it is paid.
    pub fn tautan(&self) -> Option<u16> {
        match self.bekal.as_deref()? {
            Bekal::Kartu(_, tautan) => Some(*tautan).filter(|_| self.lunas.is_none()),
            Bekal::Unggahan(_) => None,
        }
    }

    /// Returns who was to pay it: the treasurer, or the person whose e-mail the holder's is (KKP-02).
    pub fn pembayar(&self, registry: &Registry) -> Option<OrangId> {
        match self.pemegang() {
            Some(Pemegang::Lain { email, .. }) => registry.orang_beremail(email),
            Some(Pemegang::Ppk) | None => self.bendahara(),
        }
    }

    /// Returns whether it waits for its card to be charged.
    pub fn menunggu_kartu(&self) -> bool {
        self.ketentuan().saluran == Saluran::Kartu && self.status == StatusBayar::MenungguPembayaran
    }

    /// Returns what was handed in for it, to be added to.
    pub fn unggahan_mut(&mut self) -> &mut Unggahan {
        let empty = || Box::new(Bekal::Unggahan(Unggahan::default()));
        match &mut **self.bekal.get_or_insert_with(empty) {
            Bekal::Unggahan(unggahan) => unggahan,
            Bekal::Kartu(..) => unreachable!("a change of method drops what the other had"),
        }
    }

    /// Returns whether it still takes what is handed in (LSG-01).
    pub fn diunggah(&self) -> bool {
        self.status == StatusBayar::MenungguFaktur
    }

    /// Returns whether the billing document that the penyedia owes was handed in (LSG-06).
    pub fn ditagih(&self) -> bool {
        self.unggahan().is_some_and(|unggahan| unggahan.ditagih)
    }

    /// Returns its status as on screen: once both sides have handed in what they owe, nothing is
    /// waited for but the PPK (LSG-01).
    pub fn status_tampak(&self) -> StatusBayar {
        if self.diunggah() && self.ditagih() && self.ada_bukti_potong() {
            return StatusBayar::MenungguVerifikasi;
        }
        self.status
    }

    /// Returns whether the bukti potong were handed in, or said not to be needed.
    pub fn ada_bukti_potong(&self) -> bool {
        self.unggahan().is_some_and(|unggahan| unggahan.bukti_potong.is_some())
    }

    /// Submits it to a treasurer (BYR-05).
    pub fn ajukan(&mut self, bendahara: OrangId) {
        self.status = StatusBayar::MenungguBendahara;
        self.bendahara = NonZeroU32::new(bendahara.0 + 1);
    }

    /// Returns the newest code, also when void.
    pub fn kode(&self) -> Option<u64> {
        self.kode.map(NonZeroU64::get)
    }

    /// Returns the newest code, if it is not void.
    pub fn kode_berlaku(&self) -> Option<u64> {
        self.kode().filter(|_| !self.hangus)
    }

    /// Returns the code that is good to be paid now.
    pub fn kode_dibayar(&self) -> Option<u64> {
        self.kode_berlaku().filter(|_| self.status == StatusBayar::MenungguPembayaran)
    }

    /// Returns until when the newest code is good (BYR-07), also when it is void by now.
    pub fn tenggat(&self) -> Option<SimTime> {
        self.kode.map(|_| self.tenggat)
    }

    /// Returns until when the code holds, while it waits to be paid (CLK-04).
    pub fn jatuh_tempo(&self) -> Option<SimTime> {
        self.tenggat().filter(|_| self.status == StatusBayar::MenungguPembayaran)
    }

    /// Returns how the payment was settled.
    pub fn lunas(&self) -> Option<&Pelunasan> {
        self.lunas.as_deref()
    }

    /// Returns the bank's reference of its settlement.
    pub fn referensi(&self) -> Option<u64> {
        match self.lunas()? {
            Pelunasan::Bank { referensi, .. } => Some(*referensi),
            Pelunasan::Luar { .. } => None,
        }
    }

    /// Returns whether it was paid outside the system.
    pub fn di_luar(&self) -> bool {
        matches!(self.lunas(), Some(Pelunasan::Luar { .. }))
    }

    /// Takes a new code with its limit.
    pub fn terbitkan(&mut self, kode: u64, tenggat: SimTime) {
        self.status = StatusBayar::MenungguPembayaran;
        self.dikonfirmasi = true;
        self.hangus = false;
        self.kode = NonZeroU64::new(kode);
        self.tenggat = tenggat;
    }

    /// Takes a settlement.
    pub fn lunasi(&mut self, pelunasan: Pelunasan) {
        self.status = StatusBayar::Berhasil;
        self.lunas = Some(Box::new(pelunasan));
    }

    /// Takes a method: what was verified or submitted is taken back (BYR-14), and what was handed in
    /// for another method is dropped.
    fn pilih(&mut self, metode: Metode, pilihan: PilihanMetode) {
        let lain = self.metode != metode;
        let kartu = matches!(self.bekal.as_deref(), Some(Bekal::Kartu(..)));
        self.metode = metode;
        // Who holds the card is named after the verification, and goes with it: the link is dead (KKP-02).
        if lain || kartu && pilihan.ditarik {
            self.bekal = None;
        }
        if pilihan.ditarik {
            let awal = metode.ketentuan().awal();
            self.status = if pilihan.unggahan { awal } else { StatusBayar::MenungguVerifikasi };
            self.diverifikasi = false;
            self.bendahara = None;
        }
    }
}

/// What taking a method brings.
#[derive(Clone, Copy, Debug)]
pub struct PilihanMetode {
    /// The figures of the invoice that is void with it, where there is one.
    pub angka: Option<AngkaInvoice>,
    /// The day.
    pub hari: Date,
    /// Whether what was submitted is taken back (BYR-14).
    pub ditarik: bool,
    /// Whether an invoice is issued, and the one before is void (PJK-11).
    pub invoice: bool,
    /// Whether a method with uploads waits for them (LSG-01).
    pub unggahan: bool,
}

/// A code that was issued, and mostly ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KodeLama {
    /// The payment it was for, from 0.
    pub termin: u8,
    /// The code.
    pub kode: u64,
    /// Until when it was good.
    pub tenggat: SimTime,
}

/// Money to give back (BYR-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The code that was paid.
    pub kode: u64,
    /// The amount.
    pub nilai: Rupiah,
    /// Settlement instant.
    pub pada: SimTime,
    /// Reference at the bank.
    pub referensi: u64,
}

/// The payments of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pembayaran {
    /// One, or one a stage; never empty.
    pub termin: SmallVec<[Termin; 1]>,
    /// How many codes were issued for the order.
    pub terbit: u16,
    /// How many links were mailed for it (KKP-02).
    pub tautan: u16,
    /// How many invoices were issued for it.
    pub invoice: u32,
    /// What most payments do not have.
    pub lain: Option<Box<BayarLain>>,
}

/// Parts of a payment that most payments do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BayarLain {
    /// Codes that are void, oldest first.
    pub kode_lama: Vec<KodeLama>,
    /// Money to give back.
    pub refund: Vec<Refund>,
    /// The payment that each mailed link is for, from 0 (KKP-02).
    pub tautan: Vec<u8>,
    /// The figures of invoices that are void, by their numbers.
    pub invoice_batal: Vec<(u32, AngkaInvoice)>,
}

impl Pembayaran {
    /// Returns so many payments that nobody has touched.
    pub fn baru(banyak: usize, metode: Metode) -> Self {
        assert!(banyak > 0, "an order has at least one stage");
        let termin = SmallVec::from_elem(Termin::baru(metode), banyak);
        Self { termin, terbit: 0, tautan: 0, invoice: 0, lain: None }
    }

    /// Returns the codes that are void, with the payment of each.
    pub fn kode_lama(&self) -> &[KodeLama] {
        self.lain.as_ref().map_or(&[], |lain| &lain.kode_lama)
    }

    /// Returns the payment a code was issued for, from 0, be the code good or void.
    pub fn termin_kode(&self, kode: u64) -> Option<usize> {
        let newest = self.termin.iter().position(|termin| termin.kode() == Some(kode));
        newest.or_else(|| {
            let lama = self.kode_lama().iter().find(|lama| lama.kode == kode)?;
            Some(usize::from(lama.termin))
        })
    }

    /// Returns a code of the order by how many were issued before it, be it good or void.
    pub fn kode_ke(&self, nomor: usize) -> Option<KodeLama> {
        let all = self.termin.iter().enumerate().flat_map(|(posisi, termin)| {
            let posisi = u8::try_from(posisi).expect("CHK-01 bounds the stages");
            let void = self.kode_lama().iter().filter(move |lama| lama.termin == posisi).copied();
            let newest = termin.kode_berlaku().map(|kode| KodeLama {
                termin: posisi,
                kode,
                tenggat: termin.tenggat,
            });
            void.chain(newest)
        });
        all.into_iter().nth(nomor)
    }

    /// Returns until when a code was, or is, good.
    pub fn tenggat_kode(&self, kode: u64) -> Option<SimTime> {
        let newest = self.termin.iter().find(|termin| termin.kode() == Some(kode));
        let lama = || self.kode_lama().iter().find(|lama| lama.kode == kode);
        newest.and_then(Termin::tenggat).or_else(|| lama().map(|lama| lama.tenggat))
    }

    /// Returns the money to give back.
    pub fn refund(&self) -> &[Refund] {
        self.lain.as_ref().map_or(&[], |lain| &lain.refund)
    }

    /// Returns the position of the payment that is due: the first not paid, after the last that.
    pub fn kini(&self) -> usize {
        let due = self.termin.iter().position(|termin| termin.status != StatusBayar::Berhasil);
        due.unwrap_or(self.termin.len() - 1)
    }

    /// Returns the payment that is due.
    pub fn termin_kini(&self) -> &Termin {
        &self.termin[self.kini()]
    }

    /// Returns the payment that is due, to be changed.
    pub fn termin_kini_mut(&mut self) -> &mut Termin {
        let kini = self.kini();
        &mut self.termin[kini]
    }

    /// Returns how many payments are done.
    pub fn lunas(&self) -> usize {
        self.termin.iter().filter(|termin| termin.status == StatusBayar::Berhasil).count()
    }

    /// Returns whether any payment was, or is, submitted to a person (VIS-02).
    pub fn diajukan_kepada(&self, orang: OrangId) -> bool {
        self.termin.iter().any(|termin| termin.bendahara() == Some(orang))
    }

    /// Takes a method for the payment that is due and those after it (BYR-15): what was submitted
    /// is taken back, its invoice is void (BYR-14, PJK-11).
    pub fn pilih(&mut self, metode: Metode, pilihan: PilihanMetode) {
        let kini = self.kini();
        for termin in &mut self.termin[kini..] {
            termin.pilih(metode, pilihan);
        }
        if pilihan.invoice {
            let lama = self.termin_kini_mut().invoice.as_mut().filter(|lama| !lama.batal);
            if let Some(lama) = lama {
                lama.batal = true;
                let urut = lama.urut;
                let angka = pilihan.angka.expect("whoever voids an invoice names its figures");
                self.lain.get_or_insert_default().invoice_batal.push((urut, angka));
            }
            self.tagih(pilihan.hari);
        }
    }

    /// Returns the figures of an invoice of a payment that divides so: where it is void, those that it had.
    pub fn angka(&self, invoice: Invoice, bagian: &Pembagian) -> AngkaInvoice {
        let batal = self.lain.iter().flat_map(|lain| &lain.invoice_batal);
        let batal = { batal }.find(|(urut, _)| *urut == invoice.urut);
        batal.map_or_else(|| AngkaInvoice::kini(bagian), |(_, angka)| *angka)
    }

    /// Issues the invoice of the payment that is due, where its method has one (PJK-11).
    pub fn tagih(&mut self, hari: Date) {
        if self.termin_kini().ketentuan().berinvoice() {
            self.invoice = self.invoice.checked_add(1).expect("a run has fewer acts");
            let invoice = Invoice { urut: self.invoice, tanggal: hari, batal: false };
            self.termin_kini_mut().invoice = Some(invoice);
        }
    }

    /// Names who pays the payment that is due by card; a link of before is void (KKP-02).
    pub fn tetapkan(&mut self, pemegang: Pemegang) {
        let lain = matches!(pemegang, Pemegang::Lain { .. });
        self.termin_kini_mut().bekal = Some(Box::new(Bekal::Kartu(pemegang, 0)));
        if lain {
            self.kirim_tautan();
        }
    }

    /// Mails a link for the payment that is due; the one before is void (KKP-02).
    pub fn kirim_tautan(&mut self) {
        self.tautan = self.tautan.checked_add(1).expect("a run has fewer acts on one order");
        let newest = self.tautan;
        let termin = u8::try_from(self.kini()).expect("CHK-01 bounds the stages");
        self.lain.get_or_insert_default().tautan.push(termin);
        match self.termin_kini_mut().bekal.as_deref_mut() {
            Some(Bekal::Kartu(_, tautan)) => *tautan = newest,
            _ => unreachable!("a link is mailed to a holder"),
        }
    }

    /// Returns the payment that a mailed link, from 1, is or was for (KKP-02).
    pub fn termin_tautan(&self, urut: u16) -> Option<usize> {
        let place = usize::from(urut.checked_sub(1)?);
        self.lain.as_ref()?.tautan.get(place).copied().map(usize::from)
    }

    /// Counts a code of the payment that is due which is void at once (BYR-08).
    pub fn lewati(&mut self, kode: u64, tenggat: SimTime) {
        self.terbit = self.terbit.checked_add(1).expect("the gateway issues fewer for an order");
        let termin = u8::try_from(self.kini()).expect("CHK-01 bounds the stages");
        let lain = self.lain.get_or_insert_default();
        lain.kode_lama.push(KodeLama { termin, kode, tenggat });
    }

    /// Calls the newest code of the payment that is due void (BYR-08).
    pub fn hanguskan(&mut self) {
        let nomor = self.kini();
        let termin = &mut self.termin[nomor];
        termin.status = StatusBayar::MenungguBendahara;
        termin.hangus = true;
        let kode = termin.kode().expect("a code was issued before it is void");
        let tenggat = termin.tenggat;
        let nomor = u8::try_from(nomor).expect("CHK-01 bounds the stages");
        let lama = KodeLama { termin: nomor, kode, tenggat };
        self.lain.get_or_insert_default().kode_lama.push(lama);
    }

    /// Takes a code for the payment that is due.
    pub fn terbitkan(&mut self, kode: u64, tenggat: SimTime) {
        self.terbit = self.terbit.checked_add(1).expect("the gateway issues fewer for an order");
        self.termin_kini_mut().terbitkan(kode, tenggat);
    }

    /// Returns whether a settlement of this reference was taken before (BYR-10).
    pub fn tercatat(&self, referensi: u64) -> bool {
        self.termin.iter().any(|termin| termin.referensi() == Some(referensi))
            || self.refund().iter().any(|refund| refund.referensi == referensi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ms: i64) -> SimTime {
        SimTime::from_ms(ms)
    }

    /// Two payments: the first has two void codes and is paid by its third, the second has a void
    /// code and a good one.
    fn two() -> Pembayaran {
        let mut bayar = Pembayaran::baru(2, Metode::UpKodeBayar);
        bayar.lewati(10, at(1));
        bayar.terbitkan(11, at(2));
        bayar.hanguskan();
        bayar.terbitkan(12, at(3));
        bayar.termin_kini_mut().lunasi(Pelunasan::Bank { pada: at(3), referensi: 7 });
        bayar.terbitkan(20, at(4));
        bayar.hanguskan();
        bayar.terbitkan(21, at(5));
        bayar
    }

    #[test]
    fn a_code_leads_to_its_payment_and_its_limit() {
        let bayar = two();
        for (kode, termin, tenggat) in [(10, 0, 1), (11, 0, 2), (12, 0, 3), (20, 1, 4), (21, 1, 5)]
        {
            assert_eq!(bayar.termin_kode(kode), Some(termin), "{kode}");
            assert_eq!(bayar.tenggat_kode(kode), Some(at(tenggat)), "{kode}");
        }
        assert_eq!((bayar.termin_kode(22), bayar.tenggat_kode(22)), (None, None));
        assert_eq!(bayar.terbit, 5);
    }

    #[test]
    fn codes_are_counted_payment_by_payment() {
        let bayar = two();
        let codes = (0..6).map(|nomor| bayar.kode_ke(nomor).map(|kode| (kode.termin, kode.kode)));
        let expected =
            [Some((0, 10)), Some((0, 11)), Some((0, 12)), Some((1, 20)), Some((1, 21)), None];
        assert_eq!(codes.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_settlement_is_known_by_its_reference_be_it_taken_or_owed_back() {
        let mut bayar = two();
        let refund = Refund { kode: 10, nilai: Rupiah::new(5), pada: at(6), referensi: 8 };
        bayar.lain.get_or_insert_default().refund.push(refund);
        for (referensi, known) in [(7, true), (8, true), (9, false), (0, false)] {
            assert_eq!(bayar.tercatat(referensi), known, "{referensi}");
        }
    }

    #[test]
    fn a_method_changes_what_is_due_and_what_comes_after() {
        let mut bayar = Pembayaran::baru(3, Metode::UpKodeBayar);
        bayar.terbitkan(10, at(1));
        bayar.termin_kini_mut().lunasi(Pelunasan::Bank { pada: at(1), referensi: 1 });
        bayar.termin_kini_mut().ajukan(OrangId(4));
        let pilihan = PilihanMetode {
            angka: None,
            hari: at(0).date(),
            ditarik: true,
            invoice: true,
            unggahan: true,
        };
        bayar.pilih(Metode::LuarSistem, pilihan);
        let methods: Vec<Metode> = bayar.termin.iter().map(|termin| termin.metode).collect();
        assert_eq!(methods, [Metode::UpKodeBayar, Metode::LuarSistem, Metode::LuarSistem]);
        assert!(!bayar.diajukan_kepada(OrangId(4)), "it was taken back");
        assert_eq!((bayar.kini(), bayar.lunas(), bayar.invoice), (1, 1, 0));
    }
}
