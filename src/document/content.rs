//! What several documents say alike: who is on them, what is bought, who signs.

use crate::document::model::{Block, Party, Signature, number, text};
use crate::document::words::{day, instant, percent, spelled};
use crate::platform::Platform;
use crate::platform::act::Pihak;
use crate::platform::document::TandaTangan;
use crate::platform::id::{OrangId, SatkerId};
use crate::platform::isi::{Baris, BarisLayanan, Isi};
use crate::platform::pajak::{self, BarisInvoice, Rincian};
use crate::platform::pesanan::Pesanan;
use crate::platform::registry::OpsiPengiriman;
use crate::value::{Rupiah, Sidik};

/// The law on procurement.
pub(super) const PERPRES: &str = "Peraturan Presiden Nomor 16 Tahun 2018 tentang Pengadaan \
    Barang/Jasa Pemerintah beserta perubahannya.";

/// The digest of a document before it is known.
pub(super) const NO_DIGEST: Sidik = Sidik([0; 32]);

/// Returns the letterhead of a satker.
pub(super) fn letterhead(platform: &Platform, satker: SatkerId) -> Vec<String> {
    let registry = &platform.registry;
    let satker = registry.satker(satker);
    let instansi = &registry.instansi[satker.instansi.index()];
    [&instansi.nama, &satker.nama, &satker.alamat].map(ToString::to_string).into()
}

/// Returns the letterhead of what the platform itself issues.
pub(super) fn letterhead_of_platform() -> Vec<String> {
    ["INAPROC", "Katalog Elektronik Versi 6", "Platform pengadaan barang/jasa pemerintah"]
        .map(str::to_owned)
        .into()
}

/// Returns NIP or NRP of a person; empty where there is neither.
pub(super) fn service_number(platform: &Platform, orang: OrangId) -> String {
    let orang = platform.registry.orang(orang);
    let nip = orang.nip.map(|nip| format!("NIP {nip}"));
    nip.or_else(|| orang.nrp.map(|nrp| format!("NRP {nrp}"))).unwrap_or_default()
}

/// Returns name and NIP or NRP of a person in one line.
pub(super) fn person(platform: &Platform, orang: OrangId) -> String {
    let name = &platform.registry.orang(orang).nama;
    match &*service_number(platform, orang) {
        "" => name.to_string(),
        number => format!("{name} ({number})"),
    }
}

fn npwp(npwp: Option<impl std::fmt::Display>) -> String {
    npwp.map_or_else(|| "NPWP -".to_owned(), |npwp| format!("NPWP {npwp}"))
}

/// Returns the buying satker as a side of a document.
pub(super) fn buyer(platform: &Platform, role: &'static str, satker: SatkerId) -> Party {
    let satker = platform.registry.satker(satker);
    let instansi = &platform.registry.instansi[satker.instansi.index()];
    Party {
        role,
        name: satker.nama.to_string(),
        lines: vec![instansi.nama.to_string(), satker.alamat.to_string(), npwp(satker.npwp)],
    }
}

/// Returns the company of an order as a side of a document.
pub(super) fn seller(platform: &Platform, role: &'static str, isi: &Isi) -> Party {
    let penyedia = platform.registry.penyedia(isi.penyedia);
    let mut lines = vec![format!("{}, {}", penyedia.kota, penyedia.provinsi), npwp(penyedia.npwp)];
    lines.extend(penyedia.nib.as_ref().map(|nib| format!("NIB {nib}")));
    Party { role, name: penyedia.nama.to_string(), lines }
}

/// Returns the platform as a side of a document.
pub(super) fn collector(platform: &Platform, role: &'static str, name: &str) -> Party {
    let lines = vec![npwp(platform.registry.npwp_platform)];
    Party { role, name: name.to_owned(), lines }
}

/// Returns what a line is called: product, and variant where there are some.
pub(super) fn line_name(platform: &Platform, baris: &Baris) -> String {
    let produk = platform.registry.barang(baris);
    match baris.varian() {
        Some(varian) => format!("{}, {}", produk.nama, produk.varian[usize::from(varian)]),
        None => produk.nama.to_string(),
    }
}

/// Returns what an add-on is called.
pub(super) fn add_on_name(platform: &Platform, isi: &Isi, baris: u16, layanan: u16) -> String {
    let baris = &isi.baris[usize::from(baris)];
    let asal = &platform.registry.barang(baris).layanan[usize::from(layanan)];
    format!("Layanan {} untuk {}", asal.kunci, line_name(platform, baris))
}

/// Returns what something that a payment is for is called, as the Surat Pesanan calls it.
pub(super) fn paid_name(platform: &Platform, pesanan: &Pesanan, satu: &BarisInvoice) -> String {
    let number = |place: usize| u16::try_from(place).expect("an order has few lines and add-ons");
    match (satu.baris, satu.layanan) {
        (None, _) => "Ongkos kirim".to_owned(),
        (Some(baris), None) => line_name(platform, &pesanan.baris[baris]),
        (Some(baris), Some(layanan)) => {
            add_on_name(platform, &pesanan.isi, number(baris), number(layanan))
        }
    }
}

pub(super) fn shipping(opsi: OpsiPengiriman) -> &'static str {
    match opsi {
        OpsiPengiriman::KurirPenyedia => "Kurir Penyedia",
        OpsiPengiriman::KurirPihakKetiga => "Kurir pihak ketiga",
    }
}

/// Returns what is bought: lines, add-ons, shipping, each before tax with its PPN, and the sums.
pub(super) fn purchase(platform: &Platform, isi: &Isi) -> Block {
    let terms = platform.terms();
    let taxed = |ppn: Rupiah, persen| format!("{ppn} ({})", percent(persen));
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |name: String, count: i64, each: Rupiah, tax: String, sum: Rupiah| {
        let place = (rows.len() + 1).to_string();
        let figures = [count.to_string(), each.to_string(), tax, sum.to_string()];
        rows.push([place, name].into_iter().chain(figures).collect());
    };
    for (place, baris) in (0_u16..).zip(&isi.baris) {
        let (ppn, ppnbm) = pajak::pajak_baris(terms, baris);
        let name = line_name(platform, baris);
        let name = match ppnbm {
            Rupiah::ZERO => name,
            _ => format!("{name}\nPPnBM {} {ppnbm}", percent(baris.ppnbm_persen)),
        };
        row(name, baris.kuantitas, baris.harga, taxed(ppn, baris.ppn_persen), baris.jumlah());
        let own = |layanan: &&BarisLayanan| layanan.baris == place;
        for layanan in isi.layanan.iter().filter(own) {
            let name = add_on_name(platform, isi, place, layanan.layanan);
            let tax = taxed(pajak::ppn_layanan(terms, layanan), layanan.ppn_persen);
            row(name, 1, layanan.harga, tax, layanan.harga);
        }
    }
    let tax = taxed(isi.ongkir_ppn.of(isi.ongkir), isi.ongkir_ppn);
    let name = format!("Ongkos kirim ({})", shipping(isi.opsi));
    row(name, 1, isi.ongkir, tax, isi.ongkir);
    let columns = vec![
        text("No.", 5),
        text("Uraian", 29),
        number("Jumlah", 9),
        number("Harga satuan", 18),
        number("PPN", 20),
        number("Harga", 19),
    ];
    let title = "Barang/jasa yang dipesan";
    Block::Table { title, columns, rows, sums: sums(&pajak::rincian(terms, isi)) }
}

fn sums(rincian: &Rincian) -> Vec<(&'static str, String)> {
    vec![
        ("Subtotal sebelum pajak", rincian.dasar().to_string()),
        ("PPN", rincian.ppn.to_string()),
        ("PPnBM", rincian.ppnbm.to_string()),
        ("Total", rincian.bruto().to_string()),
    ]
}

/// Returns an amount in words, as it stands below a sum.
pub(super) fn in_words(amount: Rupiah) -> Block {
    Block::Text { text: format!("Terbilang: {}.", spelled(amount)) }
}

/// Returns what each stage is to deliver, where and until when.
pub(super) fn deliveries(platform: &Platform, isi: &Isi) -> Block {
    let row = |(place, rencana): (usize, &crate::platform::isi::Rencana)| {
        let lines = isi.baris.iter().enumerate().filter_map(|(nomor, baris)| {
            let banyak = rencana.kuantitas(nomor, baris);
            (banyak > 0).then(|| format!("{banyak} × {}", line_name(platform, baris)))
        });
        let lines: Vec<String> = lines.collect();
        vec![
            stage(isi, place),
            rencana.alamat.to_string(),
            lines.join("\n"),
            day(rencana.permintaan_tiba),
        ]
    };
    let rows = isi.rencana.iter().enumerate().map(row).collect();
    let columns = vec![
        text("Tahap", 16),
        text("Alamat", 32),
        text("Isi", 32),
        text("Paling lambat tiba", 20),
    ];
    Block::Table { title: "Pengiriman", columns, rows, sums: Vec::new() }
}

/// Returns what a stage is called.
pub(super) fn stage(isi: &Isi, place: usize) -> String {
    isi.rencana[place].nama().map_or_else(|| format!("Tahap {}", place + 1), str::to_owned)
}

/// Returns where a side signs, or how it has signed.
pub(super) fn signature(
    platform: &Platform,
    (isi, satker): (&Isi, SatkerId),
    pihak: Pihak,
    tanda: Option<&TandaTangan>,
) -> Signature {
    let registry = &platform.registry;
    let penyedia = registry.penyedia(isi.penyedia);
    let (role, lewat, kota, waits) = match pihak {
        Pihak::Ppk => {
            let satker = registry.satker(satker);
            ("Pejabat Pembuat Komitmen", "BSrE", &satker.alamat, Some(isi.ppk))
        }
        Pihak::Penyedia => {
            ("Penyedia", "Privy", &penyedia.kota, isi.penanda_penyedia().or(penyedia.admin))
        }
    };
    let orang = tanda.map(|tanda| tanda.orang).or(waits);
    let number = match pihak {
        Pihak::Ppk => orang.map(|orang| service_number(platform, orang)).unwrap_or_default(),
        Pihak::Penyedia => penyedia.nama.to_string(),
    };
    Signature {
        place: tanda
            .map(|tanda| format!("{kota}, {}", day(tanda.pada().date())))
            .unwrap_or_default(),
        role: role.to_owned(),
        how: match tanda {
            Some(tanda) => {
                let pada = instant(tanda.pada());
                format!("Ditandatangani secara elektronik melalui {lewat}\n{pada}")
            }
            None => format!("Menunggu tanda tangan elektronik melalui {lewat}"),
        },
        signed: tanda.is_some(),
        name: orang.map_or("-".to_owned(), |orang| registry.orang(orang).nama.to_string()),
        number,
    }
}
