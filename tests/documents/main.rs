//! Documents say what the views say, in HTML and in PDF, at the end of every shipped scenario; what
//! is sent to be signed is that PDF.
#![expect(
    clippy::disallowed_methods,
    reason = "the test has poppler read files where it is asked to"
)]

mod figures;
#[path = "../support/mod.rs"]
mod support;
mod text;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use figures::{adendum, amount, amounts, at, list, purchase, sum, sums, written};
use inaproc_sim::document::{self, Block, Document, Html, Jenis};
use inaproc_sim::platform::Platform;
use inaproc_sim::platform::pesanan::Pesanan;
use inaproc_sim::platform::view::{self, Value};
use inaproc_sim::run::{Options, play_out};
use inaproc_sim::scenario::{FileKind, Scenario, Source, kind, parse};
use inaproc_sim::service::payment_gateway::Notification;
use inaproc_sim::service::privy::Announcement;
use inaproc_sim::service::{Fault, Reply, Request, Services};
use inaproc_sim::value::{Rupiah, Sidik, SimDuration, SimTime};
use inaproc_sim::world::{Attachment, Direct, Transport, World};
use support::{load_shipped, shipped_files};

/// A document as it is read.
struct Seen {
    document: Document,
    html: String,
    pages: Vec<String>,
}

impl Seen {
    /// Both texts, each with what it is.
    fn texts(&self) -> [(&'static str, String); 2] {
        [("HTML", self.html.clone()), ("PDF", self.pages.join("\n"))]
    }

    /// Checks that both show exactly these amounts.
    #[track_caller]
    fn shows_only(&self, amounts: impl IntoIterator<Item = Rupiah>) {
        let expected = written(amounts);
        for (form, text) in self.texts() {
            assert_eq!(
                figures::amounts(&text),
                expected,
                "{form} of {}\n{text}",
                self.document.name
            );
        }
    }

    /// Checks that both show a word, be it broken into lines.
    #[track_caller]
    fn shows(&self, word: &str) {
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        for (form, text) in self.texts() {
            let found = joined(&text).contains(&joined(word));
            assert!(found, "{form} of {} lacks {word}\n{text}", self.document.name);
        }
    }
}

/// Reads documents, each that says the same only once.
struct Reader {
    html: Html,
    known: BTreeMap<Sidik, Seen>,
}

impl Reader {
    fn new() -> Self {
        Self { html: Html::new(), known: BTreeMap::new() }
    }

    fn read(&mut self, document: &Document) -> &Seen {
        let same = Sidik::of_value(document);
        self.known.entry(same).or_insert_with(|| {
            let (html, pdf) = (self.html.page(document), document::pdf(document));
            let (html, pages) = (text::of_html(&html), text::of_pdf(&pdf));
            Seen { document: document.clone(), html, pages }
        })
    }
}

fn shipped_scenarios() -> Vec<Scenario> {
    let files = shipped_files().into_iter().filter(|(path, text)| {
        let root = parse(&Source::new(&**path, text.clone()));
        root.is_ok_and(|root| kind(&root) == FileKind::Scenario)
    });
    files.map(|(path, _)| load_shipped(&path).expect("a shipped scenario is sound")).collect()
}

fn play(transport: &mut impl Transport, scenario: &Scenario, ended: &mut dyn FnMut(&World)) {
    play_out(transport, scenario, Options::default(), ended);
}

/// Checks what all documents have alike.
fn check(world: &World, seen: &Seen) {
    let Seen { document, html, pages } = seen;
    for (number, page) in (1..).zip(pages) {
        assert!(
            page.split_whitespace().any(|word| word == "SIMULASI"),
            "{}: {page}",
            document.name
        );
        let place = format!("Halaman {number} dari {}", pages.len());
        assert!(page.contains(&place), "{}: {page}", document.name);
    }
    assert!(html.contains("SIMULASI"), "{html}");
    seen.shows(&document.digest.to_string());
    let stem = &*document.name;
    assert!(stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{stem}");
    let texts = seen.texts();
    for orang in &world.platform.registry.orang {
        for secret in [&orang.kata_sandi, &orang.passphrase] {
            let secret = secret.expose();
            let tells = |text: &str| secret.len() > 3 && text.contains(secret);
            assert!(!texts.iter().any(|(_, text)| tells(text)), "{stem} tells {secret}");
        }
    }
    // Links pay, or open an account.
    assert!(!texts.iter().any(|(_, text)| text.contains("https:")), "{stem} has a link");
}

/// Returns what the lines of a document's first table are called.
fn names(document: &Document) -> Vec<String> {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    table.into_iter().flatten().map(|row| row[1].clone()).collect()
}

/// Checks the documents of an order against its view, kind by kind.
fn check_order(platform: &Platform, pesanan: &Pesanan, reader: &mut Reader) {
    let order = view::pesanan(platform, pesanan);
    let adenda = list(&order, "adendum");
    // What both sides signed: before the first adendum, or as it is.
    let isi = adenda.first().map_or(&order, |first| at(first, "sebelum"));
    let mut kinds: BTreeMap<Jenis, usize> = BTreeMap::new();
    for document in document::of_order(platform, pesanan) {
        let nth = kinds.entry(document.jenis).or_default();
        let seen = reader.read(&document);
        // A term may be any text, also one with amounts.
        let klausul = if adenda.is_empty() { "surat_pesanan.klausul" } else { "klausul" };
        let terms = format!("{:?}", list(isi, klausul));
        let free = !amounts(&terms.replace(['"', '(', ')'], " ")).is_empty();
        match document.jenis {
            Jenis::SuratPesanan => {
                let surat = at(&order, "surat_pesanan");
                seen.shows(figures::text(surat, "nomor"));
                assert_eq!(document.digest.to_string(), figures::text(surat, "sidik"));
                assert_eq!(
                    document.signatures.iter().filter(|one| one.signed).count(),
                    list(surat, "tanda_tangan").len()
                );
                if !free {
                    seen.shows_only(purchase(isi));
                }
                for klausul in list(isi, klausul) {
                    let Value::Text(klausul) = klausul else { panic!("a term is text") };
                    if klausul.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                        seen.shows(klausul);
                    }
                }
            }
            Jenis::SuratAdendum => {
                let own = &adenda[*nth];
                seen.shows(figures::text(own, "nomor"));
                assert_eq!(document.digest.to_string(), figures::text(own, "sidik"));
                if !format!("{own:?}").contains("\"ketentuan\"") {
                    seen.shows_only(adendum(own));
                }
            }
            Jenis::Bast => {
                let made = list(&order, "pengiriman.tahap");
                let made = made.iter().filter(|tahap| *at(tahap, "bast") != Value::Null);
                let tahap = made.clone().nth(*nth).expect("each BAST is of a stage");
                let nomor = figures::text(tahap, "bast.nomor");
                if nomor.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                    seen.shows(nomor);
                }
                seen.shows(figures::text(tahap, "nama"));
                seen.shows_only([]);
            }
            Jenis::Invoice => {
                let all = match at(&order, "pembayaran.invoice") {
                    Value::List(all) => all.clone(),
                    one => vec![one.clone()],
                };
                let invoice = &all[*nth];
                seen.shows(figures::text(invoice, "nomor"));
                let lines = list(invoice, "baris").iter().map(|line| amount(line, "jumlah"));
                let base = sum(invoice, "baris", "jumlah");
                let taken = ["pph22", "ppn", "ppnbm"].map(|name| amount(invoice, name));
                let whole = amount(invoice, "nilai");
                // Where nothing is collected, the taxes in the price are those of the order, or PPN.
                let due = whole - base;
                let order_taxes = ["ppn", "ppnbm"].map(|name| amount(&order, name));
                let in_price = [[taken[1], taken[2]], order_taxes, [due, Rupiah::ZERO]];
                let fitting = in_price.into_iter().find(|[ppn, ppnbm]| *ppn + *ppnbm == due);
                let [ppn, ppnbm] = fitting.expect("the sums of an invoice add up");
                let own = [base, ppn, ppnbm, whole, taken.into_iter().sum()];
                seen.shows_only(lines.chain(own).chain(taken));
                // Each line is called as the Surat Pesanan calls it, so that no two are alike.
                let surat = document::of_order(platform, pesanan).into_iter().next();
                let known = names(&surat.expect("it comes before all payments"));
                for name in names(&document) {
                    let known_as = |known: &String| known.lines().next() == Some(&*name);
                    let there = known.iter().any(known_as) || name == "Ongkos kirim";
                    assert!(there || !adenda.is_empty(), "{name}: {known:?}");
                }
                assert_eq!(
                    document.mark == Some("BATAL"),
                    *at(invoice, "batal") == Value::Bool(true)
                );
            }
            Jenis::InstruksiPembayaran => {
                let termin = list(&order, "pembayaran.termin");
                let values: Vec<String> =
                    written(termin.iter().map(|termin| amount(termin, "nilai")));
                for (form, text) in seen.texts() {
                    let found = amounts(&text);
                    assert!(found.iter().any(|one| values.contains(one)), "{form}: {text}");
                }
                let codes = termin.iter().flat_map(|termin| {
                    list(termin, "kode_lama").iter().chain([at(termin, "kode")])
                });
                let codes: Vec<&str> = codes
                    .filter_map(|kode| match kode {
                        Value::Text(kode) => Some(&**kode),
                        _ => None,
                    })
                    .collect();
                if let Some(kode) = codes.get(*nth) {
                    seen.shows(kode);
                }
                // A code that nobody can pay by any more tells nothing of the payment.
                let void = document.mark == Some("HANGUS");
                assert!(seen.texts().iter().all(|(_, text)| {
                    text.contains("Status kode") == void
                        && text.contains("Status pembayaran") != void
                }));
            }
            Jenis::BuktiPotong => {
                // The view has those of the payment that is due.
                if list(&order, "pembayaran.termin").len() == 1 {
                    let own = &list(&order, "pembayaran.bukti_potong")[*nth];
                    seen.shows(&amount(own, "nilai").to_string());
                    seen.shows(figures::text(own, "dokumen"));
                }
            }
            Jenis::SuratTugas => panic!("a Surat Tugas belongs to no order"),
        }
        *nth += 1;
    }
    let count = |jenis| kinds.get(&jenis).copied().unwrap_or(0);
    assert_eq!(count(Jenis::SuratPesanan) == 1, *at(&order, "surat_pesanan") != Value::Null);
    assert_eq!(count(Jenis::SuratAdendum), adenda.len());
}

#[test]
fn the_figures_of_every_view_stand_in_html_and_pdf() {
    let mut reader = Reader::new();
    let (mut known, mut checked) = (BTreeSet::new(), BTreeSet::new());
    let mut kinds = BTreeSet::new();
    let mut changed = 0;
    for scenario in shipped_scenarios() {
        play(&mut Direct, &scenario, &mut |world| {
            let platform = &world.platform;
            for pesanan in &platform.pesanan {
                let order = format!("{:?}", view::pesanan(platform, pesanan));
                let documents = document::of_order(platform, pesanan);
                if known.insert((Sidik::of(order.as_bytes()), Sidik::of_value(&documents))) {
                    check_order(platform, pesanan, &mut reader);
                }
                let now = sums(&view::pesanan(platform, pesanan));
                let frozen = pesanan.surat.as_ref().map(|surat| surat.isi.clone());
                let signed = frozen.is_some_and(|isi| isi != pesanan.isi);
                changed += usize::from(signed && now[3] > Rupiah::ZERO);
            }
            let all = document::all(platform);
            let names: BTreeSet<&String> = all.iter().map(|document| &document.name).collect();
            assert_eq!(names.len(), all.len(), "{}: each file has its name", scenario.path);
            for document in &all {
                kinds.insert(document.jenis);
                if checked.insert(Sidik::of_value(document)) {
                    check(world, reader.read(document));
                }
            }
        });
    }
    assert_eq!(kinds.len(), Jenis::ALL.len(), "every kind is met: {kinds:?}");
    assert!(changed > 0, "some order changed after its Surat Pesanan was signed");
}

/// Calls the services as functions, and keeps what would be sent to be signed.
#[derive(Default)]
struct Watch {
    sent: RefCell<Vec<(String, Sidik, Vec<u8>)>>,
}

impl Transport for Watch {
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        patience: SimDuration,
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        if let Some(dokumen) = request.dokumen() {
            let sent = (format!("{request:?}"), dokumen, attachment());
            self.sent.borrow_mut().push(sent);
        }
        Direct.call(services, at, patience, request, attachment)
    }

    fn notify(&mut self, at: SimTime, notification: &Notification) -> Notification {
        Direct.notify(at, notification)
    }

    fn announce(&mut self, at: SimTime, announcement: &Announcement) -> Announcement {
        Direct.announce(at, announcement)
    }
}

#[test]
fn what_is_sent_to_be_signed_is_the_document_and_carries_its_digest() {
    let mut reader = Reader::new();
    let mut known = BTreeSet::new();
    let mut met = BTreeMap::new();
    for scenario in shipped_scenarios() {
        let mut watch = Watch::default();
        let mut ended: Vec<Document> = Vec::new();
        play(&mut watch, &scenario, &mut |world| ended.extend(document::all(&world.platform)));
        for (request, dokumen, pdf) in watch.sent.into_inner() {
            let subject = format!("/Subject ({dokumen})");
            let at = pdf.windows(subject.len()).position(|window| window == subject.as_bytes());
            assert!(at.is_some_and(|at| at < 200), "{}: {request}", scenario.path);
            if !known.insert(Sidik::of(&pdf)) {
                continue;
            }
            let text = text::of_pdf(&pdf).join("\n");
            assert!(text.contains(&dokumen.to_string()), "{request}\n{text}");
            assert!(
                !text.contains("Ditandatangani secara elektronik"),
                "nobody has signed\n{text}"
            );
            // Of those that were made the last is still there when the case ends.
            let same = |document: &&Document| document.digest == dokumen;
            if let Some(document) = ended.iter().find(same) {
                let pages = reader.read(document).pages.join("\n");
                assert_eq!(amounts(&text), amounts(&pages), "{}: {request}", scenario.path);
                *met.entry(document.jenis.label().to_owned()).or_insert(0) += 1;
            } else if text.contains("KONSEP") {
                assert!(text.lines().any(|line| line.trim() == "KONSEP"), "{text}");
                *met.entry("Konsep".to_owned()).or_insert(0) += 1;
            }
        }
    }
    let titles: Vec<&str> = met.keys().map(String::as_str).collect();
    let all = ["Berita Acara Serah Terima", "Konsep", "Surat Adendum", "Surat Pesanan"];
    assert_eq!(titles, all, "{met:?}");
}

#[test]
fn a_document_has_the_same_bytes_on_every_thread() {
    let scenario = load_shipped("scenarios/cerita/pembayaran-ls-pemda.yaml").expect("it is sound");
    let bytes = || {
        let mut all = Vec::new();
        play(&mut Direct, &scenario, &mut |world| {
            for document in document::all(&world.platform) {
                all.push((document::pdf(&document), Html::new().page(&document)));
            }
        });
        all
    };
    let here = bytes();
    assert!(!here.is_empty());
    std::thread::scope(|threads| {
        let others: Vec<_> = (0..3).map(|_| threads.spawn(bytes)).collect();
        for other in others {
            assert_eq!(other.join().expect("it came to its end"), here);
        }
    });
}
