//! Documents of texts that no scenario has: markup, marks of direction, 100,000 characters.

use proptest::prelude::*;

use super::*;
use crate::document::model::{number, text};

/// Returns a document that says a text wherever a text may stand.
fn saying(said: &str) -> Document {
    let said = || said.to_owned();
    let table = Block::Table {
        title: "Tabel",
        columns: vec![text("Teks", 60), number("Angka", 40)],
        rows: vec![vec![said(), said()], vec!["2".to_owned(), "Rp1.000".to_owned()]],
        sums: vec![("Jumlah", said())],
    };
    let party = Party { role: "Penyedia", name: said(), lines: vec![said()] };
    let signature = Signature {
        place: said(),
        role: said(),
        how: said(),
        signed: true,
        name: said(),
        number: said(),
    };
    Document {
        jenis: Jenis::SuratPesanan,
        name: "surat".to_owned(),
        letterhead: vec![said(), said()],
        title: said(),
        number: said(),
        mark: Some("BATAL"),
        blocks: vec![
            Block::Text { text: said() },
            Block::Fields { title: "Isian", rows: vec![("Label", said())] },
            Block::Parties { parties: vec![party.clone(), party] },
            table,
            Block::Terms { title: "Ketentuan", items: vec![said(), said()] },
        ],
        signatures: vec![signature],
        basis: "Dasar.",
        digest: Sidik::of(b"surat"),
    }
}

fn pages(pdf: &[u8]) -> usize {
    pdf.windows(12).filter(|window| window == b"/Type /Page\n").count()
}

#[test]
fn markup_is_text() {
    let said = "<script>alert(1)</script> & \"a\" 'b' </style> <!-- {{ document }} {% if %}";
    let page = Html::new().page(&saying(said));
    for tag in ["<script", "</script", "<!--", "<style> "] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;") && page.contains("{{ document }}"));
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn a_text_of_100_000_characters_is_broken_into_pages() {
    for said in ["kata ".repeat(20_000), "k".repeat(100_000), "baris\n".repeat(16_666)] {
        let document = saying(&said);
        let count = pages(&pdf(&document));
        assert!(count > 100, "{count} pages");
        assert_eq!(pages(&pdf(&saying("pendek"))), 1);
        assert!(Html::new().page(&document).contains(said.trim_end()));
    }
}

#[test]
fn a_table_of_many_rows_goes_on_with_its_head() {
    let row = |place: i32| vec![place.to_string(), "Rp1".to_owned()];
    let table = Block::Table {
        title: "Tabel",
        columns: vec![text("No.", 60), number("Angka", 40)],
        rows: (0..500).map(row).collect(),
        sums: Vec::new(),
    };
    let document = Document { blocks: vec![table], ..saying("a") };
    assert!((8..30).contains(&pages(&pdf(&document))));
}

#[test]
fn the_digest_of_what_nobody_freezes_is_that_of_what_it_says() {
    let digest = |said: &str| saying(said).with_own_digest().digest;
    assert_eq!(digest("a"), digest("a"));
    assert_ne!(digest("a"), digest("b"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_panics(said in ".{0,200}|[\u{0}-\u{20}\u{200b}-\u{202e}]{0,40}") {
        let document = saying(&said);
        prop_assert!(pdf(&document).starts_with(b"%PDF-1.4"));
        prop_assert!(Html::new().page(&document).ends_with("</html>"));
    }
}
