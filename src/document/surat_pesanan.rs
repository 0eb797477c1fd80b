//! The Surat Pesanan (SPS-01, SPS-02).

use crate::document::content::{self, NO_DIGEST, PERPRES};
use crate::document::model::{Block, Document, Jenis};
use crate::document::words::{day, slug};
use crate::platform::Platform;
use crate::platform::act::{CaraBayar, Pihak};
use crate::platform::document::{SuratPesanan, TandaTangan};
use crate::platform::pajak;
use crate::platform::pesanan::{Pesanan, Stage};

/// Returns the name of the Surat Pesanan of an order.
pub(super) fn name(nomor: &str) -> String {
    format!("{}-surat-pesanan", slug(nomor))
}

/// Returns a draft of the Surat Pesanan with some of its signatures.
pub(super) fn document(
    platform: &Platform,
    pesanan: &Pesanan,
    surat: &SuratPesanan,
    signed: &[TandaTangan],
) -> Document {
    let isi = &*surat.isi;
    let satker = pesanan.satker();
    let registry = &platform.registry;
    let rup = registry.rup(isi.rup);
    let nomor = platform.teks_nomor(pesanan.nomor);
    let cara_bayar = match isi.cara_bayar {
        CaraBayar::Sekaligus => "Sekaligus, setelah seluruh pesanan diserahterimakan",
        CaraBayar::Termin => "Bertahap: satu termin untuk setiap tahap pengiriman",
    };
    let fields = vec![
        ("Nomor pesanan", nomor.clone()),
        ("Tanggal", day(pesanan.hari_tarif())),
        ("Paket RUP", format!("{} (ID RUP {})", rup.nama, rup.id)),
        ("Sumber dana", rup.sumber.to_string()),
        ("Metode pengadaan", rup.metode.to_string()),
        ("Pembeli", content::person(platform, isi.pembeli)),
        ("Cara pembayaran", cara_bayar.to_owned()),
    ];
    let mut buyer = content::buyer(platform, "Pemesan", satker);
    buyer.lines.insert(0, format!("PPK: {}", content::person(platform, isi.ppk)));
    let total = pajak::rincian(platform.terms(), isi).bruto();
    let pengantar = "Pejabat Pembuat Komitmen memesan kepada Penyedia barang/jasa di bawah ini \
        melalui E-Purchasing pada Katalog Elektronik. Harga sudah disepakati; pajak sesuai dengan \
        tarif pada tanggal surat ini.";
    let mut blocks = vec![
        Block::Fields { title: "", rows: fields },
        Block::Parties { parties: vec![buyer, content::seller(platform, "Penyedia", isi)] },
        Block::Text { text: pengantar.to_owned() },
        content::purchase(platform, isi),
        content::in_words(total),
        content::deliveries(platform, isi),
    ];
    if !isi.klausul().is_empty() {
        let items = isi.klausul().iter().map(ToString::to_string).collect();
        blocks.push(Block::Terms { title: "Ketentuan tambahan", items });
    }
    let mut all = signed.iter();
    let sides = [Pihak::Ppk, Pihak::Penyedia];
    Document {
        jenis: Jenis::SuratPesanan,
        name: name(&nomor),
        letterhead: content::letterhead(platform, satker),
        title: "SURAT PESANAN".to_owned(),
        number: platform.teks_surat_pesanan(pesanan.nomor),
        mark: matches!(pesanan.stage, Stage::Lewat(_) | Stage::Batal(_)).then_some("DIBATALKAN"),
        blocks,
        signatures: sides
            .map(|side| content::signature(platform, (isi, satker), side, all.next()))
            .into(),
        basis: PERPRES,
        digest: NO_DIGEST,
    }
    .with_digest(surat.sidik(platform.terms(), pesanan.nomor))
}
