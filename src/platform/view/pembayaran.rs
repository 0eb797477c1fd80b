//! The payment of an order.

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, Kode};
use crate::platform::metode::{JenisPph, Pemungut};
use crate::platform::pajak::{self, BarisInvoice, Pembagian};
use crate::platform::pesanan::Pesanan;
use crate::platform::termin::{
    AngkaInvoice, BuktiPotong, Diunggah, Invoice, Pembayaran, Pemegang, Penagihan, Refund,
    StatusBayar, Termin,
};
use crate::platform::view::Shape::{
    Amount, Count, Day, Fields, Flag, Key, List, OneOrList, Text, Time, Word,
};
use crate::platform::view::table::view;
use crate::platform::view::{Kunci, Value, orang_kunci, pengiriman, words};
use crate::value::{Npwp, Rupiah};

/// Who the platform is on its invoices (PJK-11).
pub const PLATFORM: &str = "INAPROC";

/// Returns the payment of an order; before a method is chosen only its status and the penalty are
/// known.
pub(super) fn pembayaran(platform: &Platform, pesanan: &Pesanan) -> Value {
    let parts: Vec<_> = pajak::pembagian(platform.terms(), pesanan).collect();
    match &pesanan.pembayaran {
        Some(bayar) => rincian(platform, pesanan, &Seen { bayar, kini: bayar.kini(), parts }),
        None => PEMBAYARAN.only(&[
            ("status", Value::text(Some(pesanan.status_bayar().word()))),
            ("denda", parts.iter().map(|part| part.denda).sum::<Rupiah>().into()),
        ]),
    }
}

/// A payment with the amounts of its termin.
struct Seen<'a> {
    bayar: &'a Pembayaran,
    // The termin that is due.
    kini: usize,
    parts: Vec<Pembagian>,
}

impl Seen<'_> {
    fn termin(&self) -> &Termin {
        &self.bayar.termin[self.kini]
    }

    /// Returns the sum over what the platform settles; what is paid outside is not (BYR-16).
    fn sum(&self, amount: fn(&Pembagian) -> Rupiah) -> Value {
        let mut settled = self.parts.iter().filter(|part| part.lewat_platform).peekable();
        if settled.peek().is_none() {
            return Value::Null;
        }
        settled.map(amount).sum::<Rupiah>().into()
    }

    /// Returns what the payer of a termin pays on the platform.
    fn nilai(&self, posisi: usize) -> Value {
        let part = &self.parts[posisi];
        part.lewat_platform.then_some(part.nilai).into()
    }

    fn kode_lama(&self, posisi: usize) -> Value {
        let all = self.bayar.kode_lama().iter();
        let own = all.filter(|lama| usize::from(lama.termin) == posisi);
        Value::List(own.map(|lama| kode_text(lama.kode)).collect())
    }
}

view! {
    /// A payment; with termin the fields beside `termin` show the one that is due.
    fn rincian(platform: &Platform, pesanan: &Pesanan, seen: &Seen<'_>) = pub(super) PEMBAYARAN {
        /// The method.
        metode: Word(&words::METODE) => Value::text(Some(seen.termin().metode.word()));
        /// The status of the payment.
        status: Word(&words::STATUS_BAYAR) => Value::text(Some(pesanan.status_bayar().word()));
        /// The treasurer it was submitted to.
        bendahara: Key(Kunci::Orang) => bendahara(platform, seen.termin());
        /// The bank whose CMS the treasurer uses.
        bank: Text => bank(platform, pesanan, seen.termin());
        /// The kode bayar that is good.
        kode: Text => kode(seen.termin());
        /// The codes that are void, oldest first.
        kode_lama: List(&Text) => seen.kode_lama(seen.kini);
        /// Until when the code is good.
        tenggat: Time, [Clk04, Byr07] => tenggat(seen.termin());
        /// What the code asks for.
        nilai: Amount => seen.nilai(seen.kini);
        /// The taxes, without those of what is paid outside the system.
        pajak: Fields(&PAJAK) => pajak(seen);
        /// What gateway and bank take, all together.
        biaya: Amount => seen.sum(|part| part.biaya);
        /// The penalty for lateness.
        denda: Amount => seen.parts.iter().map(|part| part.denda).sum::<Rupiah>().into();
        /// What reaches the penyedia.
        diterima_penyedia: Amount => seen.sum(|part| part.penyedia);
        /// The penyedia's billing documents (LSG-01).
        dokumen: List(&Fields(&DOKUMEN)) => {
            let unggahan = seen.termin().unggahan().into_iter();
            let all = unggahan.flat_map(|unggahan| &unggahan.penagihan);
            Value::List(all.map(|penagihan| dokumen(platform, penagihan)).collect())
        };
        /// The platform's invoice: with termin a list, null where UP was never chosen.
        invoice: OneOrList(&Fields(&INVOICE)), [Pjk11] => {
            let termin = seen.bayar.termin.iter().enumerate();
            let mut issued = termin.filter_map(|(posisi, termin)| {
                let found = termin.invoice?;
                let angka = seen.bayar.angka(found, &seen.parts[posisi]);
                Some(invoice(platform, pesanan, posisi, found, angka))
            });
            match pesanan.cara_bayar {
                CaraBayar::Sekaligus => issued.next_back().unwrap_or(Value::Null),
                CaraBayar::Termin => Value::List(issued.collect()),
            }
        };
        /// The bukti potong: null while they are waited for, an empty list where none is needed.
        bukti_potong: List(&Fields(&BUKTI_POTONG)) => {
            let unggahan = seen.termin().unggahan();
            match unggahan.and_then(|unggahan| unggahan.bukti_potong.as_ref()) {
                Some(bukti) => {
                    let all = bukti.isi.iter();
                    Value::List(all.map(|satu| bukti_potong(platform, bukti, satu)).collect())
                }
                None if seen.termin().ketentuan().berunggahan => Value::Null,
                None => Value::List(Vec::new()),
            }
        };
        /// Who pays by card, once that is named.
        pemegang: Fields(&PEMEGANG) => match seen.termin().pemegang() {
            Some(satu) => pemegang(platform, pesanan, satu),
            None => Value::Null,
        };
        /// Money to give back.
        refund: List(&Fields(&REFUND)) =>
            Value::List(seen.bayar.refund().iter().map(refund).collect());
        /// The payments, one of them or one a stage.
        termin: List(&Fields(&TERMIN)) => {
            let all = 0..seen.bayar.termin.len();
            Value::List(all.map(|posisi| termin(platform, pesanan, seen, posisi)).collect())
        };
    }
}

view! {
    /// The taxes of a payment (PJK-01, PJK-02).
    fn pajak(seen: &Seen<'_>) = PAJAK {
        /// PPN.
        ppn: Amount => seen.sum(|part| part.ppn);
        /// PPnBM.
        ppnbm: Amount => seen.sum(|part| part.ppnbm);
        /// PPh 22.
        pph22: Amount => seen.sum(|part| part.pph.dari(JenisPph::Pph22));
        /// PPh 23.
        pph23: Amount => seen.sum(|part| part.pph.dari(JenisPph::Pph23));
        /// Who collects them: with several methods, of the payment that is due.
        pemungut: Word(&words::PEMUNGUT) => {
            let all = &seen.bayar.termin;
            let mut from = all[seen.kini..].iter().chain(&all[..seen.kini]);
            let pemungut = from.find_map(|termin| termin.ketentuan().pemungut());
            Value::text(pemungut.map(Pemungut::word))
        };
    }
}

view! {
    /// Who pays by card (KKP-01, KKP-02).
    fn pemegang(platform: &Platform, pesanan: &Pesanan, pemegang: &Pemegang) = PEMEGANG {
        /// The PPK, or somebody else.
        siapa: Word(&words::PEMEGANG) => Value::text(Some(pemegang.siapa().word()));
        /// The name.
        nama: Text => Value::text(Some(match pemegang {
            Pemegang::Ppk => &platform.registry.orang(pesanan.ppk).nama,
            Pemegang::Lain { nama, .. } => nama,
        }));
        /// The address that the link is mailed to; null of the PPK, who needs none.
        email: Text => match pemegang {
            Pemegang::Ppk => Value::Null,
            Pemegang::Lain { email, .. } => Value::text(Some(email)),
        };
    }
}

view! {
    /// A billing document (LSG-01).
    fn dokumen(platform: &Platform, penagihan: &Diunggah<Penagihan>) = DOKUMEN {
        /// Its kind.
        jenis: Word(&words::PENAGIHAN) => Value::text(Some(penagihan.isi.jenis.word()));
        /// Its number.
        nomor: Text => Value::Text(penagihan.isi.nomor.clone());
        /// Who handed it in.
        oleh: Key(Kunci::Orang) => orang_kunci(platform, penagihan.oleh);
        /// When.
        pada: Time => Value::Time(penagihan.pada);
    }
}

view! {
    /// A bukti potong (LSG-02).
    fn bukti_potong(
        platform: &Platform,
        diunggah: &Diunggah<Box<[BuktiPotong]>>,
        bukti: &BuktiPotong,
    ) = BUKTI_POTONG {
        /// The PPh.
        jenis: Word(&words::PPH) => Value::text(Some(bukti.jenis.word()));
        /// How much was kept back.
        nilai: Amount => bukti.nilai.into();
        /// The name of the file.
        dokumen: Text => Value::text(bukti.berkas.nama.as_deref());
        /// Who handed it in.
        oleh: Key(Kunci::Orang) => orang_kunci(platform, diunggah.oleh);
        /// When.
        pada: Time => Value::Time(diunggah.pada);
    }
}

view! {
    /// Money to give back (BYR-11).
    fn refund(refund: &Refund) = REFUND {
        /// The code that was paid.
        kode: Text => kode_text(refund.kode);
        /// How much.
        nilai: Amount => refund.nilai.into();
        /// When the bank settled it.
        pada: Time => Value::Time(refund.pada);
    }
}

view! {
    /// One payment: the whole order, or one stage of it (BYR-15).
    fn termin(platform: &Platform, pesanan: &Pesanan, seen: &Seen<'_>, posisi: usize) = TERMIN {
        /// The stage it pays; null where all stages are paid at once.
        tahap: Text => match pesanan.cara_bayar {
            CaraBayar::Sekaligus => Value::Null,
            CaraBayar::Termin => pengiriman::nama_tahap(pesanan, posisi),
        };
        /// The method; that of the one before until another is chosen.
        metode: Word(&words::METODE) =>
            Value::text(Some(seen.bayar.termin[posisi].metode.word()));
        /// The treasurer it was submitted to.
        bendahara: Key(Kunci::Orang) => bendahara(platform, &seen.bayar.termin[posisi]);
        /// What the code asks for.
        nilai: Amount => seen.nilai(posisi);
        /// Its status.
        status: Word(&words::STATUS_BAYAR) =>
            Value::text(Some(status_termin(seen.bayar, posisi)));
        /// The bank whose CMS the treasurer uses.
        bank: Text => bank(platform, pesanan, &seen.bayar.termin[posisi]);
        /// The kode bayar that is good.
        kode: Text => kode(&seen.bayar.termin[posisi]);
        /// The codes that are void, oldest first.
        kode_lama: List(&Text) => seen.kode_lama(posisi);
        /// Until when the code is good.
        tenggat: Time, [Clk04, Byr07] => tenggat(&seen.bayar.termin[posisi]);
    }
}

view! {
    /// The platform's invoice of a UP payment, which counts as Faktur Pajak (PJK-01, PJK-11).
    fn invoice(
        platform: &Platform,
        pesanan: &Pesanan,
        posisi: usize,
        invoice: Invoice,
        angka: AngkaInvoice,
    ) = INVOICE {
        /// Its number, made of that of the order.
        nomor: Text =>
            Value::Text(platform.teks_invoice(pesanan.nomor, invoice.urut).into());
        /// The day it was issued.
        tanggal: Day => Value::Date(invoice.tanggal);
        /// Who sells.
        penyedia: Fields(&PIHAK) => {
            let penyedia = platform.registry.penyedia(pesanan.penyedia);
            pihak(&penyedia.nama, penyedia.npwp)
        };
        /// Who buys.
        pembeli: Fields(&PIHAK) => {
            let satker = platform.registry.satker(pesanan.satker());
            pihak(&satker.nama, satker.npwp)
        };
        /// Who collects the taxes.
        platform: Fields(&PIHAK) => pihak(PLATFORM, platform.registry.npwp_platform);
        /// Goods, add-ons and shipping of the payment.
        baris: List(&Fields(&ISI)) => {
            let all = pajak::isi(pesanan, posisi);
            Value::List(all.iter().map(|satu| isi(platform, pesanan, satu)).collect())
        };
        /// The whole value.
        nilai: Amount => angka.nilai.into();
        /// PPh 22.
        pph22: Amount => angka.pph22.into();
        /// PPN.
        ppn: Amount => angka.ppn.into();
        /// PPnBM.
        ppnbm: Amount => angka.ppnbm.into();
        /// Whether it is void, since the method was taken back.
        batal: Flag => Value::Bool(invoice.batal);
    }
}

view! {
    /// Somebody named on an invoice.
    fn pihak(nama: &str, npwp: Option<Npwp>) = PIHAK {
        /// The name.
        nama: Text => Value::text(Some(nama));
        /// The NPWP, where the world knows it.
        npwp: Text => Value::text(npwp.map(|npwp| npwp.to_string()).as_deref());
    }
}

view! {
    /// A line of an invoice.
    fn isi(platform: &Platform, pesanan: &Pesanan, isi: &BarisInvoice) = ISI {
        /// Product, add-on, or `Ongkos kirim`.
        nama: Text => Value::text(Some(nama_isi(platform, pesanan, isi)));
        /// How many.
        kuantitas: Count => Value::Int(isi.kuantitas);
        /// The price of all of it, before tax.
        jumlah: Amount => isi.jumlah.into();
    }
}

/// Returns what a line of an invoice is called.
fn nama_isi<'a>(platform: &'a Platform, pesanan: &Pesanan, isi: &BarisInvoice) -> &'a str {
    let Some(baris) = isi.baris else { return "Ongkos kirim" };
    let produk = platform.registry.barang(&pesanan.baris[baris]);
    match isi.layanan {
        Some(layanan) => &produk.layanan[layanan].kunci,
        None => &produk.nama,
    }
}

fn bendahara(platform: &Platform, termin: &Termin) -> Value {
    termin.bendahara().map_or(Value::Null, |orang| orang_kunci(platform, orang))
}

/// The bank through whose CMS a code is paid.
fn bank(platform: &Platform, pesanan: &Pesanan, termin: &Termin) -> Value {
    let bank = platform.registry.bank(pesanan.satker());
    Value::text(bank.filter(|_| termin.ketentuan().berkode()))
}

fn kode(termin: &Termin) -> Value {
    termin.kode_berlaku().map_or(Value::Null, kode_text)
}

fn tenggat(termin: &Termin) -> Value {
    termin.tenggat().filter(|_| !termin.hangus).into()
}

fn kode_text(kode: u64) -> Value {
    Value::Text(Kode::of(kode).to_string().into())
}

fn status_termin(bayar: &Pembayaran, posisi: usize) -> &'static str {
    let shown = match bayar.termin[posisi].status_tampak() {
        StatusBayar::MenungguVerifikasi | StatusBayar::MenungguFaktur if posisi != bayar.kini() => {
            StatusBayar::BelumDipilih
        }
        status => status,
    };
    shown.word()
}
