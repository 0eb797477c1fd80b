use std::sync::Arc;

use super::*;
use inaproc_core::platform::boundary::Boundary;
use inaproc_core::platform::event::EventKind;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Value;
use inaproc_core::value::{SimDuration, SimTime};
use inaproc_run::{CaseResult, Code, Finding, LimitSeen, Mismatch, Place, Recent, RuleCount};
use inaproc_scenario::source::{Source, Span};

const SCENARIO: &str = "\
title: Negosiasi kedaluwarsa setelah 3x24 jam
steps:
  - {as: sari, do: checkout, save: pesanan}
  - expect:
      $pesanan:
        status: Batal Otomatis
        total: 22_208_880
  - {use: flows/batal.yaml}
";

const FLOW: &str = "\
steps:
  - expect: {$pesanan: {tab: Selesai}}
";

/// Returns the place of the first of these words.
fn place(source: &Arc<Source>, words: &str) -> Place {
    let start = source.text.find(words).expect("the words are in the text");
    let at = |offset: usize| u32::try_from(offset).expect("the text is short");
    let span = Span { source: source.number(), start: at(start), end: at(start + words.len()) };
    Place { source: Arc::clone(source), span }
}

fn passed(file: &str, title: &str) -> CaseResult {
    CaseResult {
        file: file.to_owned(),
        title: title.to_owned(),
        case: None,
        passed: true,
        digest: "ab".repeat(32),
        steps: 12,
        events: 1_203,
        simulated: SimDuration::hours(72) + SimDuration::from_ms(1),
        rules: vec![
            RuleCount { rule: Rule::Neg05, passed: 1, refused: 0 },
            RuleCount { rule: Rule::Krj01, passed: 4, refused: 2 },
            RuleCount { rule: Rule::Apv01, passed: 0, refused: 0 },
        ],
        limits: vec![LimitSeen { limit: Boundary::Krj01Stok, sides: [true, true, false] }],
        findings: Vec::new(),
    }
}

fn time(text: &str) -> SimTime {
    SimTime::parse(text).expect("a time")
}

fn mismatch(place: Place, path: &str, expected: &str, actual: &str) -> Mismatch {
    let [path, expected, actual] = [path, expected, actual].map(str::to_owned);
    Mismatch { place, path, expected, actual, values: None }
}

fn failed() -> CaseResult {
    let file = "scenarios/negosiasi/kedaluwarsa.yaml";
    let source = Source::new(file, SCENARIO);
    let flow = Source::new("scenarios/flows/batal.yaml", FLOW);
    let step = SCENARIO.get(SCENARIO.find("expect").expect("a step")..).expect("a step");
    let step = step.split("\n  - {use").next().expect("a step");
    CaseResult {
        case: Some("lewat".to_owned()),
        passed: false,
        findings: vec![
            Finding {
                code: Code::ValuesDiffer,
                uses: Vec::new(),
                note: Some("Sampai lewat".to_owned()),
                about: None,
                step: 2,
                place: place(&source, step),
                act: "expect".to_owned(),
                message: "2 nilai tidak sesuai harapan".to_owned(),
                mismatches: vec![
                    mismatch(
                        place(&source, "Batal Otomatis"),
                        "$pesanan.status",
                        "Batal Otomatis",
                        "Menunggu Negosiasi",
                    ),
                    mismatch(
                        place(&source, "22_208_880"),
                        "$pesanan.total",
                        "22208880",
                        "[2,\n 3]",
                    ),
                ],
                recent: vec![Recent {
                    at: time("2026-03-02T08:00"),
                    by: Some("sari\u{1b}[2J".into()),
                    jenis: EventKind::PesananLewat,
                    rule: Some(Rule::Neg05),
                }],
                state: vec![
                    ("status".into(), Value::text(Some("Menunggu Negosiasi"))),
                    ("tenggat".into(), Value::Time(time("2026-03-05T08:00"))),
                ],
                instead: None,
            },
            Finding {
                code: Code::ValuesDiffer,
                uses: vec![place(&source, "{use: flows/batal.yaml}")],
                note: None,
                about: None,
                step: 3,
                place: place(&flow, "expect: {$pesanan: {tab: Selesai}}"),
                act: "expect".to_owned(),
                message: "1 nilai tidak sesuai harapan".to_owned(),
                mismatches: vec![mismatch(
                    place(&flow, "Selesai"),
                    "$pesanan.tab",
                    "Selesai",
                    "Negosiasi",
                )],
                recent: Vec::new(),
                state: Vec::new(),
                instead: None,
            },
            Finding {
                code: Code::NotCovered,
                uses: Vec::new(),
                note: None,
                about: None,
                step: 0,
                place: place(&source, "title"),
                act: String::new(),
                message: "NEG-09 disebut di covers tetapi tidak teruji".to_owned(),
                mismatches: Vec::new(),
                recent: Vec::new(),
                state: Vec::new(),
                instead: None,
            },
        ],
        ..passed(file, "Negosiasi kedaluwarsa setelah 3x24 jam")
    }
}

/// Returns the results of two cases of one scenario.
fn cases(file: &str, title: &str) -> [CaseResult; 2] {
    let mut late = failed();
    late.file = file.to_owned();
    late.title = title.to_owned();
    let mut timely = passed(file, title);
    timely.case = Some("tepat".to_owned());
    [timely, late]
}

#[test]
fn a_table_of_80_columns_has_one_line_a_result() {
    let [timely, late] = cases("scenarios/negosiasi/kedaluwarsa.yaml", "Kedaluwarsa");
    let mut long = passed("scenarios/surat-pesanan/belum-ditandatangani.yaml", "Surat");
    long.simulated = SimDuration::hours(40) - SimDuration::from_ms(1);
    let results =
        [passed("scenarios/alur/up-kode-bayar.yaml", "Kisah lengkap"), timely, late, long];
    assert_eq!(
        table(&results, 80, false),
        "\
Hasil  Skenario di scenarios/                Waktu  Langkah  Kejadian  Aturan
─────────────────────────────────────────────────────────────────────────────
lulus  alur/up-kode-bayar                   3d 1ms       12     1.203       2
       negosiasi/kedaluwarsa
lulus    tepat                              3d 1ms       12     1.203       2
GAGAL    lewat                              3d 1ms       12     1.203       2
lulus  surat-pesanan/belum-ditandatangani  1d 15h+       12     1.203       2
"
    );
}

#[test]
fn a_wide_table_shows_titles() {
    let [timely, late] = cases("a/kedaluwarsa.yaml", "Negosiasi kedaluwarsa setelah 3x24 jam");
    let results = [passed("b/up-kode-bayar.yml", "Kisah lengkap, dua laptop"), timely, late];
    assert_eq!(
        table(&results, 120, false),
        "\
Hasil  Skenario             Judul                                    Waktu  Langkah  Kejadian  Aturan
─────────────────────────────────────────────────────────────────────────────────────────────────────
lulus  b/up-kode-bayar.yml  Kisah lengkap, dua laptop               3d 1ms       12     1.203       2
       a/kedaluwarsa        Negosiasi kedaluwarsa setelah 3x24 jam
lulus    tepat                                                      3d 1ms       12     1.203       2
GAGAL    lewat                                                      3d 1ms       12     1.203       2
"
    );
}

#[test]
fn what_does_not_fit_goes_on_below() {
    let long = passed("scenarios/alur/pembayaran-bertahap-dengan-tiga-lokasi.yaml", "");
    assert_eq!(
        table(&[long], 60, false),
        "\
Hasil  Skenario               Waktu  Langkah  Kejadian  Aturan
──────────────────────────────────────────────────────────────
lulus  scenarios/alur/       3d 1ms       12     1.203       2
       pembayaran-bertahap-
       dengan-tiga-lokasi
"
    );
}

#[test]
fn the_verdict_is_coloured() {
    let results = cases("a.yaml", "A");
    assert_eq!(table(&results, 60, true), "\
\u{1b}[1mHasil\u{1b}[22m  \u{1b}[1mSkenario\u{1b}[22m  \u{1b}[1mJudul\u{1b}[22m   \u{1b}[1mWaktu\u{1b}[22m  \u{1b}[1mLangkah\u{1b}[22m  \u{1b}[1mKejadian\u{1b}[22m  \u{1b}[1mAturan\u{1b}[22m
─────────────────────────────────────────────────────────
       a         A
\u{1b}[32mlulus\u{1b}[39m    tepat          3d 1ms       12     1.203       2
\u{1b}[31mGAGAL\u{1b}[39m    lewat          3d 1ms       12     1.203       2
");
    assert_eq!(
        summary(&results, true),
        "1 skenario (2 hasil): 1 lulus, \u{1b}[31m1 gagal\u{1b}[39m; waktu simulasi 6d 2ms; 2 dari 175 aturan teruji\n"
    );
    let text = findings(&results, true, quote_lines);
    assert!(text.starts_with("\u{1b}[31mGAGAL\u{1b}[39m \u{1b}[1mA (kasus lewat)\u{1b}[22m\n"));
    assert!(text.contains("\u{1b}[32mdiharapkan: \u{1b}[39mBatal Otomatis\n"));
    assert!(text.contains("\u{1b}[31mdidapat:    \u{1b}[39mMenunggu Negosiasi\n"));
}

#[test]
fn no_line_is_wider_than_asked() {
    let mut case = failed();
    case.case = Some("tepat-pada-tenggat-hari-kerja-berikutnya".to_owned());
    case.simulated = SimDuration::days(368) - SimDuration::from_ms(1);
    let results = [
        case,
        passed("/a/very/long/folder/name/without/any/end/scenarios/x/y.yaml", &"t".repeat(300)),
    ];
    for width in 80..200 {
        for line in table(&results, width, false).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn what_cannot_be_seen_or_told_apart_is_written_as_an_escape() {
    for (text, shown) in [
        ("sudah siap", "sudah siap"),
        ("sudah\u{a0}siap", "sudah\\u{a0}siap"),
        ("Uji \u{202e}sulul", "Uji \\u{202e}sulul"),
        ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
        ("s\u{430}ri", "s\\u{430}ri"),
        ("\u{441}\u{430} sari", "\u{441}\u{430} sari"),
        ("caf\u{e9}", "caf\u{e9}"),
        ("cafe\u{301}", "cafe\\u{301}"),
        ("\u{ff21}b", "\\u{ff21}b"),
        ("Rp9.500.000 \u{2014} lunas", "Rp9.500.000 \u{2014} lunas"),
    ] {
        let mut result = failed();
        result.title = text.to_owned();
        result.findings[0].mismatches[0].actual = text.to_owned();
        let all = findings(&[result.clone()], false, quote_lines);
        assert!(all.starts_with(&format!("GAGAL {shown} (kasus lewat)\n")), "{all}");
        assert!(all.contains(&format!("didapat:    {shown}\n")), "{all}");
        assert!(table(&[result], 200, false).contains(shown), "{shown}");
    }
}

#[test]
fn nothing_makes_no_table() {
    assert_eq!(table(&[], 80, false), "");
    assert_eq!(findings(&[passed("a.yaml", "A")], false, quote_lines), "");
}

#[test]
fn the_summary_counts_scenarios_cases_and_time() {
    assert_eq!(
        summary(&[passed("a.yaml", "A")], false),
        "1 skenario: 1 lulus, 0 gagal; waktu simulasi 3d 1ms; 2 dari 175 aturan teruji\n"
    );
    let mut other = failed();
    other.case = Some("tepat".to_owned());
    assert_eq!(
        summary(&[passed("a.yaml", "A"), failed(), other], false),
        "2 skenario (3 hasil): 1 lulus, 2 gagal; waktu simulasi 9d 3ms; 2 dari 175 aturan teruji\n"
    );
}

#[test]
fn findings_show_lines_values_events_and_state() {
    assert_eq!(
        findings(&[passed("a.yaml", "A"), failed()], false, quote_lines),
        "\
GAGAL Negosiasi kedaluwarsa setelah 3x24 jam (kasus lewat)
scenarios/negosiasi/kedaluwarsa.yaml:4:5: langkah 2, expect
4 |   - expect:
5 |       $pesanan:
6 |         status: Batal Otomatis
7 |         total: 22_208_880
  catatan: Sampai lewat
  2 nilai tidak sesuai harapan
    $pesanan.status (scenarios/negosiasi/kedaluwarsa.yaml:6:17)
      diharapkan: Batal Otomatis
      didapat:    Menunggu Negosiasi
    $pesanan.total (scenarios/negosiasi/kedaluwarsa.yaml:7:16)
      diharapkan: 22208880
      didapat:    [2,
                   3]
  kejadian terakhir:
    2026-03-02T08:00:00+07:00 sari\\u{1b}[2J: Batal otomatis: tidak ada respon sampai batas waktu (NEG-05)
  keadaan:
    status:  Menunggu Negosiasi
    tenggat: 2026-03-05T08:00:00+07:00

GAGAL Negosiasi kedaluwarsa setelah 3x24 jam (kasus lewat)
scenarios/flows/batal.yaml:2:5: langkah 3, expect
2 |   - expect: {$pesanan: {tab: Selesai}}
dipakai oleh scenarios/negosiasi/kedaluwarsa.yaml:8:5
8 |   - {use: flows/batal.yaml}
  1 nilai tidak sesuai harapan
    $pesanan.tab (scenarios/flows/batal.yaml:2:30)
      diharapkan: Selesai
      didapat:    Negosiasi

GAGAL Negosiasi kedaluwarsa setelah 3x24 jam (kasus lewat)
scenarios/negosiasi/kedaluwarsa.yaml:1:1: seluruh skenario
1 | title: Negosiasi kedaluwarsa setelah 3x24 jam
  NEG-09 disebut di covers tetapi tidak teruji

"
    );
}

#[test]
fn a_rule_that_only_refused_was_exercised() {
    let mut result = passed("a.yaml", "A");
    result.rules = vec![
        RuleCount { rule: Rule::Neg09, passed: 0, refused: 1 },
        RuleCount { rule: Rule::Apv01, passed: 0, refused: 0 },
    ];
    let said = summary(&[result], false);
    assert!(said.contains(&format!("; 1 dari {} aturan teruji", Rule::ALL.len())), "{said}");
}

#[test]
fn every_use_around_a_failure_is_named_and_what_is_left_out_is_counted() {
    let mut result = failed();
    let finding = &mut result.findings[1];
    let [outer, inner] = [finding.uses[0].clone(), finding.place.clone()];
    finding.uses = vec![outer.clone(), inner.clone()];
    finding.mismatches = vec![finding.mismatches[0].clone(); 53];
    let text = findings(&[result], false, quote_lines);
    let used: Vec<&str> = text.lines().filter(|line| line.starts_with("dipakai oleh")).collect();
    assert_eq!(used, [format!("dipakai oleh {inner}"), format!("dipakai oleh {outer}")], "{text}");
    let quoted = |words: &str| text.matches(words).count();
    assert_eq!(
        quoted("expect: {$pesanan: {tab: Selesai}}"),
        1,
        "of flows the place is enough: {text}"
    );
    assert!(text.contains("... 3 nilai lagi; --json menulis semuanya"), "{text}");
}

#[test]
fn json_has_one_object_a_line_with_fixed_keys() {
    let digest = "ab".repeat(32);
    let counts = r#"{"NEG-05":{"passed":1,"refused":0},"KRJ-01":{"passed":4,"refused":2,"limit":{"stok":["below","at"]}},"APV-01":{"passed":0,"refused":0}}"#;
    let first = format!(
        r#"{{"file":"a.yaml","title":"A \"b\"","case":null,"passed":true,"digest":"{digest}","steps":12,"events":1203,"simulated_ms":259200001,"rules":{counts},"findings":[]}}"#
    );
    let findings = [
        r#"{"step":2,"file":"scenarios/negosiasi/kedaluwarsa.yaml","line":6,"column":17,"use":[],"expected":"Batal Otomatis","actual":"Menunggu Negosiasi","message":"2 nilai tidak sesuai harapan: $pesanan.status","code":"values-differ"}"#,
        r#"{"step":2,"file":"scenarios/negosiasi/kedaluwarsa.yaml","line":7,"column":16,"use":[],"expected":"22208880","actual":"[2,\n 3]","message":"2 nilai tidak sesuai harapan: $pesanan.total","code":"values-differ"}"#,
        r#"{"step":3,"file":"scenarios/flows/batal.yaml","line":2,"column":30,"use":[{"file":"scenarios/negosiasi/kedaluwarsa.yaml","line":8}],"expected":"Selesai","actual":"Negosiasi","message":"1 nilai tidak sesuai harapan: $pesanan.tab","code":"values-differ"}"#,
        r#"{"step":0,"file":"scenarios/negosiasi/kedaluwarsa.yaml","line":1,"column":1,"use":[],"expected":null,"actual":null,"message":"NEG-09 disebut di covers tetapi tidak teruji","code":"not-covered"}"#,
    ]
    .join(",");
    let second = format!(
        r#"{{"file":"scenarios/negosiasi/kedaluwarsa.yaml","title":"Negosiasi kedaluwarsa setelah 3x24 jam","case":"lewat","passed":false,"digest":"{digest}","steps":12,"events":1203,"simulated_ms":259200001,"rules":{counts},"findings":[{findings}]}}"#
    );
    let lines = json(&[passed("a.yaml", "A \"b\""), failed()]);
    assert_eq!(lines, format!("{first}\n{second}\n"));
}

#[test]
fn a_side_of_a_limit_that_nobody_met_is_red_and_is_plain_without_colour() {
    let limit = Boundary::Krj01Stok;
    let rows = [LimitRow { limit, scenarios: [288, 0, 1] }];
    let plain = "batas               di bawah     tepat   di atas\n\
                 KRJ-01/stok              288         -         1\n";
    assert_eq!(limits(&rows, false), plain);
    let painted = limits(&rows, true);
    assert!(painted.contains("\u{1b}[31m         -\u{1b}[39m"), "{painted:?}");
    assert!(!rows[0].whole() && LimitRow { limit, scenarios: [1; 3] }.whole());
}

#[test]
fn a_share_of_the_rules_is_reached_exactly() {
    assert_eq!(Rule::ALL.len(), 175, "the rows below are of that many");
    for (minimum, exercised, reached) in [
        (0, 0, true),
        (1, 1, false),
        (1, 2, true),
        // Four percent are seven rules, 95 percent 166.25.
        (4, 6, false),
        (4, 7, true),
        (95, 166, false),
        (95, 167, true),
        (99, 173, false),
        (99, 174, true),
        (100, 174, false),
        (100, 175, true),
    ] {
        // Half of them in one result, the others in another that they share one with.
        let half = |from: usize, to: usize, refused: u32| {
            let mut result = passed("a.yaml", "A");
            let count = |rule: &Rule| RuleCount { rule: *rule, passed: 1 - refused, refused };
            result.rules = Rule::ALL[from..to].iter().map(count).collect();
            result
        };
        let middle = exercised / 2;
        let results = [half(0, middle, 0), half(middle.saturating_sub(1), exercised, 1)];
        let coverage = Coverage::of(&results, minimum);
        assert_eq!(coverage.reached(), reached, "{minimum} % with {exercised}");
        let text = coverage.text(false);
        assert_eq!(text.contains("(100%)"), exercised == 175, "{text}");
        assert_eq!(text.contains("Belum teruji: "), !reached, "{text}");
        assert_eq!(text.contains(" lagi; "), !reached && 175 - exercised > 8, "{text}");
    }
}
