//! The platform's invoice of a UP payment, which counts as Faktur Pajak (PJK-01, PJK-11).

use crate::document::content::{self, NO_DIGEST};
use crate::document::model::{Block, Document, Jenis, number, text};
use crate::document::words::{day, slug};
use crate::platform::Platform;
use crate::platform::act::CaraBayar;
use crate::platform::pajak::{self, Pembagian};
use crate::platform::pesanan::Pesanan;
use crate::platform::termin::{AngkaInvoice, Invoice};
use crate::platform::view;
use crate::value::Rupiah;

const BASIS: &str = "PMK 58/PMK.03/2022. Invoice ini berkedudukan sebagai Faktur Pajak dan bukti \
    pemungutan PPh Pasal 22.";

/// Returns the newest invoice of each payment of an order.
pub(super) fn all(platform: &Platform, pesanan: &Pesanan) -> Vec<Document> {
    let parts: Vec<Pembagian> = pajak::pembagian(platform.terms(), pesanan).collect();
    let all = which(pesanan);
    all.map(|(posisi, invoice)| document(platform, pesanan, posisi, invoice, &parts[posisi]))
        .collect()
}

/// Returns the names of all of them.
pub(super) fn names(nomor: &str, pesanan: &Pesanan) -> impl Iterator<Item = String> {
    which(pesanan).map(|(_, invoice)| name(nomor, invoice))
}

/// Returns the payments that have an invoice, with it.
fn which(pesanan: &Pesanan) -> impl Iterator<Item = (usize, Invoice)> {
    let all = pesanan.pembayaran.iter().flat_map(|bayar| bayar.termin.iter().enumerate());
    all.filter_map(|(posisi, termin)| Some((posisi, termin.invoice?)))
}

fn name(nomor: &str, invoice: Invoice) -> String {
    format!("{}-invoice-{}", slug(nomor), invoice.urut)
}

fn document(
    platform: &Platform,
    pesanan: &Pesanan,
    posisi: usize,
    invoice: Invoice,
    part: &Pembagian,
) -> Document {
    let nomor = platform.teks_nomor(pesanan.nomor);
    let bayar = pesanan.pembayaran.as_ref().expect("an invoice is one of a payment");
    let AngkaInvoice { nilai, pph22, ppn, ppnbm } = bayar.angka(invoice, part);
    let mut fields = vec![
        ("Tanggal", day(invoice.tanggal)),
        ("Nomor pesanan", nomor.clone()),
        ("Surat Pesanan", platform.teks_surat_pesanan(pesanan.nomor)),
    ];
    if pesanan.cara_bayar == CaraBayar::Termin {
        fields.push(("Termin", pesanan.nama_tahap(posisi)));
    }
    let rows = (1..).zip(pajak::isi(pesanan, posisi)).map(|(place, satu)| {
        let name = content::paid_name(platform, pesanan, &satu);
        vec![place.to_string(), name, satu.kuantitas.to_string(), satu.jumlah.to_string()]
    });
    let columns = vec![
        text("No.", 6),
        text("Barang/jasa", 50),
        number("Jumlah", 16),
        number("Harga sebelum pajak", 28),
    ];
    let table = Block::Table {
        title: "Barang/jasa",
        columns,
        rows: rows.collect(),
        sums: vec![
            ("Dasar pengenaan pajak", part.rincian.dasar().to_string()),
            ("PPN", part.rincian.ppn.to_string()),
            ("PPnBM", part.rincian.ppnbm.to_string()),
            ("Seluruh nilai pembayaran", nilai.to_string()),
        ],
    };
    let taxes = vec![
        ("PPh Pasal 22", pph22.to_string()),
        ("PPN", ppn.to_string()),
        ("PPnBM", ppnbm.to_string()),
        ("Jumlah dipungut", (pph22 + ppn + ppnbm).to_string()),
    ];
    let mut blocks = vec![
        Block::Fields { title: "", rows: fields },
        Block::Parties {
            parties: vec![
                content::seller(platform, "Penyedia (rekanan)", pesanan),
                content::buyer(platform, "Pembeli", pesanan.satker()),
                content::collector(platform, "Pihak Lain (pemungut)", view::PLATFORM),
            ],
        },
        table,
        content::in_words(nilai),
        Block::Fields { title: "Pajak yang dipungut dan disetor oleh Pihak Lain", rows: taxes },
    ];
    if ppn == Rupiah::ZERO && part.rincian.ppn > Rupiah::ZERO {
        let text = "PPN tidak dipungut oleh Pihak Lain karena nilai pesanan tidak melampaui batasnya; \
            Penyedia memungut dan menyetornya sendiri.";
        blocks.push(Block::Text { text: text.to_owned() });
    }
    Document {
        jenis: Jenis::Invoice,
        name: name(&nomor, invoice),
        letterhead: content::letterhead_of_platform(),
        title: "INVOICE".to_owned(),
        number: platform.teks_invoice(pesanan.nomor, invoice.urut),
        mark: invoice.batal.then_some("BATAL"),
        blocks,
        signatures: Vec::new(),
        basis: BASIS,
        digest: NO_DIGEST,
    }
    .with_own_digest()
}
