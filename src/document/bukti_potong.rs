//! The bukti potong that were handed in for a payment by LS (LSG-02).

use crate::document::content::{self, NO_DIGEST};
use crate::document::model::{Block, Document, Jenis};
use crate::document::words::{day, instant, slug};
use crate::platform::Platform;
use crate::platform::pajak::{self, Pembagian};
use crate::platform::pesanan::Pesanan;
use crate::platform::state::AWAL_NOMOR;
use crate::platform::termin::{BuktiPotong, Diunggah};
use crate::value::Rupiah;

const BASIS: &str = "PMK 59/PMK.03/2022: instansi pemerintah memungut, menyetor, dan melaporkan \
    pajak pembayaran LS.";

/// Returns the bukti potong of all payments of an order.
pub(super) fn all(platform: &Platform, pesanan: &Pesanan) -> Vec<Document> {
    let parts: Vec<Pembagian> = pajak::pembagian(platform.terms(), pesanan).collect();
    let all = which(pesanan).map(|(place, given, bukti)| {
        let part = &parts[place.0 - 1];
        let computed = part.pph.dari(bukti.jenis);
        document(platform, pesanan, place, given, bukti, (part.bruto, computed))
    });
    all.collect()
}

/// Returns the names of all of them.
pub(super) fn names(nomor: &str, pesanan: &Pesanan) -> impl Iterator<Item = String> {
    which(pesanan).map(|(place, ..)| name(nomor, place))
}

/// A slip with its payment and its place there, both from 1, and what it was handed in with.
type Slip<'p> = ((usize, i32), &'p Diunggah<Box<[BuktiPotong]>>, &'p BuktiPotong);

/// Returns the slips of all payments.
fn which(pesanan: &Pesanan) -> impl Iterator<Item = Slip<'_>> {
    let all = pesanan.pembayaran.iter().flat_map(|bayar| (1..).zip(&bayar.termin));
    all.flat_map(|(termin, uploaded)| {
        let given = uploaded.unggahan().and_then(|ada| ada.bukti_potong.as_ref());
        given.into_iter().flat_map(move |given| {
            (1..).zip(&*given.isi).map(move |(urut, bukti)| ((termin, urut), given, bukti))
        })
    })
}

fn name(nomor: &str, (termin, urut): (usize, i32)) -> String {
    format!("{}-bukti-potong-{termin}-{urut}", slug(nomor))
}

/// Assumption: the number is made of that of the order, the payment and the place among its slips;
/// no source has one.
fn document(
    platform: &Platform,
    pesanan: &Pesanan,
    (termin, urut): (usize, i32),
    given: &Diunggah<Box<[BuktiPotong]>>,
    bukti: &BuktiPotong,
    (bruto, dihitung): (Rupiah, Rupiah),
) -> Document {
    let nomor = platform.teks_nomor(pesanan.nomor);
    let pph = bukti.jenis.label();
    let fields = vec![
        ("Nomor pesanan", nomor.clone()),
        ("Surat Pesanan", platform.teks_surat_pesanan(pesanan.nomor)),
        ("Tanggal", day(given.pada.date())),
        ("Jenis pajak", pph.to_owned()),
        ("Berkas", bukti.berkas.nama.as_deref().unwrap_or("-").to_owned()),
        ("Diunggah oleh", content::person(platform, given.oleh)),
        ("Diunggah pada", instant(given.pada)),
    ];
    let sums = vec![
        ("Nilai termasuk pajak", bruto.to_string()),
        ("PPh menurut perhitungan", dihitung.to_string()),
        ("PPh yang dipotong", bukti.nilai.to_string()),
    ];
    Document {
        jenis: Jenis::BuktiPotong,
        name: name(&nomor, (termin, urut)),
        letterhead: content::letterhead(platform, pesanan.satker()),
        title: format!("BUKTI POTONG {pph}"),
        number: format!("{}/{termin}/{urut}", nomor.replacen(AWAL_NOMOR, "BP-", 1)),
        mark: None,
        blocks: vec![
            Block::Fields { title: "", rows: fields },
            Block::Parties {
                parties: vec![
                    content::buyer(platform, "Pemotong", pesanan.satker()),
                    content::seller(platform, "Yang dipotong", pesanan),
                ],
            },
            Block::Fields { title: "Pemotongan", rows: sums },
            content::in_words(bukti.nilai),
        ],
        signatures: Vec::new(),
        basis: BASIS,
        digest: NO_DIGEST,
    }
    .with_own_digest()
}
