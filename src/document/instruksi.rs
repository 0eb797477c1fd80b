//! The instruction that a payment is made by: code, bank, amount and limit (BYR-07), or who holds
//! the card (KKP-01, KKP-02). The link that is mailed to a holder does not stand in it: who has it
//! may pay.

use crate::document::content::{self, NO_DIGEST};
use crate::document::model::{Block, Document, Jenis};
use crate::document::words::{instant, slug};
use crate::platform::Platform;
use crate::platform::act::{CaraBayar, Kode};
use crate::platform::metode::Saluran;
use crate::platform::pajak::{self, Pembagian};
use crate::platform::pesanan::Pesanan;
use crate::platform::termin::{KodeLama, Pelunasan, Pembayaran, Pemegang, StatusBayar, Termin};
use crate::value::Rupiah;

/// Returns one instruction for each code of an order, good or void, and for each card.
pub(super) fn all(platform: &Platform, pesanan: &Pesanan) -> Vec<Document> {
    let Some(bayar) = &pesanan.pembayaran else { return Vec::new() };
    let parts: Vec<Pembagian> = pajak::pembagian(platform.terms(), pesanan).collect();
    let order = Order { platform, pesanan, bayar };
    let codes = (0..).map_while(|nomor| bayar.kode_ke(nomor));
    let codes = codes.map(|kode| order.by_code(kode, &parts[usize::from(kode.termin)]));
    let cards =
        bayar.termin.iter().zip(&parts).enumerate().filter_map(|(posisi, (termin, part))| {
            Some(order.by_card(posisi, termin, termin.pemegang()?, part))
        });
    codes.chain(cards).collect()
}

/// Returns the names of all of them.
pub(super) fn names(nomor: &str, pesanan: &Pesanan) -> impl Iterator<Item = String> {
    let codes = |bayar: &Pembayaran| -> Vec<(usize, String)> {
        let all = (0..).map_while(|ke| bayar.kode_ke(ke));
        all.map(|kode| (kode.termin.into(), Kode::of(kode.kode).to_string())).collect()
    };
    let cards = |bayar: &Pembayaran| -> Vec<(usize, String)> {
        let all = bayar.termin.iter().enumerate();
        let held = all.filter(|(_, termin)| termin.pemegang().is_some());
        held.map(|(posisi, _)| (posisi, CARD.to_owned())).collect()
    };
    let all = pesanan.pembayaran.iter().flat_map(move |bayar| [codes(bayar), cards(bayar)]);
    all.flatten().map(|(posisi, cara)| name(nomor, posisi, &cara))
}

/// What stands for a code in the name of an instruction to pay by card.
const CARD: &str = "kkp";

/// What stands over an instruction whose code is not good any more.
const HANGUS: &str = "HANGUS";

fn name(nomor: &str, posisi: usize, cara: &str) -> String {
    format!("{}-instruksi-pembayaran-{}-{cara}", slug(nomor), posisi + 1)
}

struct Order<'a> {
    platform: &'a Platform,
    pesanan: &'a Pesanan,
    bayar: &'a Pembayaran,
}

impl Order<'_> {
    fn by_code(&self, kode: KodeLama, part: &Pembagian) -> Document {
        let termin = &self.bayar.termin[usize::from(kode.termin)];
        let teks = Kode::of(kode.kode).to_string();
        let good = termin.kode_berlaku() == Some(kode.kode);
        let bank = self.platform.registry.bank(self.pesanan.satker()).unwrap_or("bank daerah");
        let bendahara = termin.bendahara();
        let rows = vec![
            ("Kode bayar", teks.clone()),
            ("Bank", bank.to_owned()),
            ("Nilai", part.nilai.to_string()),
            ("Paling lambat", instant(kode.tenggat)),
            (
                "Dibayar oleh",
                bendahara.map_or("-".to_owned(), |orang| content::person(self.platform, orang)),
            ),
            ("Melalui", "CMS bank".to_owned()),
        ];
        let mark = match termin.lunas() {
            _ if !good => Some(HANGUS),
            Some(_) => Some("LUNAS"),
            None => None,
        };
        self.document((kode.termin.into(), &teks), rows, termin, part, mark)
    }

    fn by_card(
        &self,
        posisi: usize,
        termin: &Termin,
        pemegang: &Pemegang,
        part: &Pembagian,
    ) -> Document {
        debug_assert_eq!(termin.ketentuan().saluran, Saluran::Kartu, "only a card has a holder");
        let (nama, email) = match pemegang {
            Pemegang::Ppk => (content::person(self.platform, self.pesanan.ppk), None),
            Pemegang::Lain { nama, email } => (nama.to_string(), Some(email)),
        };
        let mut rows = vec![
            ("Metode", "Kartu Kredit Pemerintah (KKP)".to_owned()),
            ("Pemegang kartu", nama),
            ("Nilai", part.nilai.to_string()),
        ];
        if let Some(email) = email {
            rows.push(("Tautan dikirim ke", email.to_string()));
        }
        let mark = termin.lunas().map(|_| "LUNAS");
        self.document((posisi, CARD), rows, termin, part, mark)
    }

    fn document(
        &self,
        (posisi, cara): (usize, &str),
        rows: Vec<(&'static str, String)>,
        termin: &Termin,
        part: &Pembagian,
        mark: Option<&'static str>,
    ) -> Document {
        let Self { platform, pesanan, .. } = *self;
        let nomor = platform.teks_nomor(pesanan.nomor);
        let mut about = vec![
            ("Nomor pesanan", nomor.clone()),
            ("Surat Pesanan", platform.teks_surat_pesanan(pesanan.nomor)),
        ];
        if pesanan.cara_bayar == CaraBayar::Termin {
            about.push(("Termin", pesanan.nama_tahap(posisi)));
        }
        // What came of the payment since is no matter of a code that nobody can pay by any more.
        about.push(match mark {
            Some(HANGUS) => ("Status kode", "Hangus".to_owned()),
            _ => ("Status pembayaran", status(termin).to_owned()),
        });
        if let Some(Pelunasan::Bank { pada, .. }) = termin.lunas().filter(|_| mark == Some("LUNAS"))
        {
            about.push(("Dibayar pada", instant(*pada)));
        }
        let mut parts = vec![("Nilai termasuk pajak", part.bruto.to_string())];
        if part.dipotong_instansi() > Rupiah::ZERO {
            parts.push(("Dipungut instansi", part.dipotong_instansi().to_string()));
        }
        parts.push(("Yang dibayar", part.nilai.to_string()));
        Document {
            jenis: Jenis::InstruksiPembayaran,
            name: name(&nomor, posisi, cara),
            letterhead: content::letterhead_of_platform(),
            title: "INSTRUKSI PEMBAYARAN".to_owned(),
            number: nomor,
            mark,
            blocks: vec![
                Block::Fields { title: "", rows: about },
                Block::Parties {
                    parties: vec![
                        content::buyer(platform, "Pembayar", pesanan.satker()),
                        content::seller(platform, "Penerima", pesanan),
                    ],
                },
                Block::Fields { title: "Bayar dengan", rows },
                Block::Fields { title: "Rincian", rows: parts },
                content::in_words(part.nilai),
            ],
            signatures: Vec::new(),
            basis: "",
            digest: NO_DIGEST,
        }
        .with_own_digest()
    }
}

fn status(termin: &Termin) -> &'static str {
    StatusBayar::word(termin.status_tampak())
}
