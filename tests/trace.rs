//! A written trace gives every report again, byte for byte, and nothing else is read as one.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use inaproc_sim::platform::event::EventKind;
use inaproc_sim::report;
use inaproc_sim::report::trace::{Told, TraceError, Unreadable, Writer, read};
use inaproc_sim::run::{CaseResult, Event, Explain, Finding, Kept, Options, Place, Wants, play_to};
use inaproc_sim::scenario::{FileKind, Problem, Source, kind, parse};
use inaproc_sim::value::Sidik;
use inaproc_sim::world::Direct;
use support::{load_shipped, load_text, shipped_files};

/// Files that fail in every way that a report tells: two orders, a flow, notes, `covers`.
const FAILING: [&str; 7] = [
    "title: Dua pesanan\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: a}\n  \
     - {use: flows/sampai-checkout.yaml, save: b, note: Yang kedua}\n  \
     - {expect: {$a: {status: Dibatalkan, total: {gt: 1}, baris: [{produk: kertas}]}}, note: Yang pertama}\n",
    "title: Dalam alur\ncases:\n  - {siapa: andi}\n  - {siapa: sari}\nsteps:\n  \
     - {use: flows/sampai-negosiasi-selesai.yaml, save: a}\n  \
     - {as: \"${siapa}\", do: ajukan-ke-ppk, with: {pesanan: $a}}\n",
    "title: Mundur\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  - until: $p.tenggat - 100d\n",
    "title: Hampa\ncovers: [NEG-05]\nsteps:\n  - wait: 1h\n",
    "title: Ditolak\nsteps:\n  - {as: andi, do: checkout, expect: {rejected: NEG-01}}\n",
    "title: Layanan mati\nmocks: {bsre: {fault: mati}}\nsteps:\n  \
     - {use: flows/sampai-negosiasi-selesai.yaml, save: a}\n  \
     - {use: flows/setujui-sampai-diproses.yaml, with: {pesanan: $a}}\n",
    "title: Terlambat\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: a}\n  \
     - {as: sari, do: ajukan-negosiasi, with: {pesanan: $a, harga: {laptop-a: 9_000_000}}}\n  - wait: 30d\n  \
     - {as: andi, do: setujui-negosiasi, with: {pesanan: $a}}\n",
];

fn options() -> Options {
    Options { keep_going: true, ..Options::default() }
}

/// Returns what a scenario comes to, and the lines of its trace without the first and last.
fn played(writer: &mut Writer, text: &str) -> (Vec<CaseResult>, String) {
    let scenario = load_text(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    let mut kept = Kept::new(Wants::All);
    let options = Options { explain: Explain::Unexpected, ..options() };
    let results = play_to(&mut Direct, &scenario, options, &mut kept);
    (results, kept.events.iter().map(|event| writer.line(event)).collect())
}

fn problems(text: &str) -> Vec<Problem> {
    load_text(text).expect_err("the file is not valid")
}

/// Returns all that is printed of results.
fn reports(results: &[CaseResult]) -> String {
    [
        report::table(results, 100, false),
        report::findings(results, false, report::quote_lines),
        report::summary(results, false),
        report::json(results),
    ]
    .concat()
}

fn trace() -> (Vec<CaseResult>, Vec<Vec<Problem>>, String) {
    let mut writer = Writer::default();
    let mut text = writer.begin();
    let invalid = [problems("steps:\n  - {as: sari, do: chekout}\n"), problems("steps: []\n")];
    for of_file in &invalid {
        text += &writer.invalid(of_file);
    }
    let (message, help) = ("cannot read `a.yaml`".into(), "check the spelling".into());
    let (file, place) = ("a.yaml".into(), (3, 7));
    text += &writer.line(&Event::Unreadable { file, place, message, help, content: false });
    let mut all = Vec::new();
    for file in FAILING {
        let (results, lines) = played(&mut writer, file);
        assert!(results.iter().any(|result| !result.passed), "{file}");
        all.extend(results);
        text += &lines;
    }
    text += &writer.end();
    (all, invalid.into(), text)
}

#[test]
fn what_failed_is_reported_again_byte_for_byte() {
    let (results, invalid, text) = trace();
    let (mut again, mut invalid_again, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for told in read(&text).expect("the trace is whole") {
        match told {
            Told::Results(results) => again.extend(results),
            Told::Invalid(problems) => invalid_again.push(problems),
            Told::Unreadable(why) => unread.push(why),
        }
    }
    let instead = |results: &[CaseResult]| -> Vec<usize> {
        let findings = results.iter().flat_map(|result| &result.findings);
        findings.filter_map(|finding| Some(finding.instead.as_ref()?.len())).collect()
    };
    assert_eq!(instead(&again), instead(&results));
    assert!(instead(&again).iter().filter(|count| **count > 0).count() >= 3, "{results:?}");
    let unreadable = Unreadable {
        file: "a.yaml".into(),
        place: (3, 7),
        message: "cannot read `a.yaml`".into(),
        help: "check the spelling".into(),
        content: false,
    };
    assert_eq!(unread, [unreadable]);
    assert_eq!(reports(&again), reports(&results));
    let lines = |files: &[Vec<Problem>]| files.iter().map(|of| report::json_problems(of)).collect();
    let [before, after]: [String; 2] = [lines(&invalid), lines(&invalid_again)];
    assert_eq!(before, after);
    assert!(before.contains("\"problems\":[{\"file\":\"scenarios/written.yaml\",\"line\":2,"));
}

#[test]
fn an_event_reads_back_as_it_was_written() {
    let (_, _, text) = trace();
    for line in text.lines() {
        let event: Event<'_> = serde_json::from_str(line).expect("an event");
        assert_eq!(serde_json::to_string(&event).expect("json"), line);
    }
}

#[test]
fn a_failure_of_a_checkout_shows_the_order_that_it_made() {
    let mut writer = Writer::default();
    let (results, _) = played(
        &mut writer,
        "steps:\n  - {use: flows/sampai-checkout.yaml, save: a}\n  \
         - {as: sari, do: beli-langsung, with: {produk: kertas, kuantitas: 1, rup: rup-umum, ppk: budi}, \
           expect: {calls: {bsre: 9, bank-cms: {pay-va: 1, payment-status: 2}}}}\n",
    );
    let [finding] = &results[0].findings[..] else { panic!("{:?}", results[0].findings) };
    let paths: Vec<&str> = finding.mismatches.iter().map(|miss| &*miss.path).collect();
    assert_eq!(paths, ["calls.bsre", "calls.bank-cms.pay-va", "calls.bank-cms.payment-status"]);
    let nomor = finding.state.iter().find(|(name, _)| name == "nomor").expect("a number");
    assert!(format!("{nomor:?}").contains("000002"), "the second order: {nomor:?}");
}

#[test]
fn a_failure_shows_what_happened_to_its_own_order() {
    let mut writer = Writer::default();
    let (results, _) = played(
        &mut writer,
        "steps:\n  - {use: flows/sampai-negosiasi-selesai.yaml, save: a}\n  \
         - {use: flows/sampai-diproses.yaml, save: b}\n  \
         - {expect: {$a: {status: Dibatalkan}, $b: {status: Dibatalkan}}}\n  \
         - {expect: {$b: {status: Dibatalkan}}}\n",
    );
    // Lines of a cart belong to no order, and are shown with each.
    let of_order = |jenis: &EventKind| *jenis != EventKind::BarisDitambahkan;
    let newest =
        |finding: &Finding| finding.recent.iter().rev().map(|recent| recent.jenis).find(of_order);
    let [of_a, of_b] = &results[0].findings[..] else { panic!("{:?}", results[0].findings) };
    assert_eq!(newest(of_a), Some(EventKind::NegosiasiDisetujui), "{of_a:?}");
    assert_eq!(newest(of_b), Some(EventKind::DokumenDitandatangani), "{of_b:?}");
}

#[test]
fn a_failure_shows_the_order_the_use_and_the_note() {
    let mut writer = Writer::default();
    let (results, _) = played(&mut writer, FAILING[0]);
    let [finding] = &results[0].findings[..] else { panic!("{:?}", results[0].findings) };
    let nomor = finding.state.iter().find(|(name, _)| name == "nomor").expect("a number");
    assert!(format!("{nomor:?}").contains("000001"), "the first order is named: {nomor:?}");
    assert!(reports(&results).contains("catatan: Yang pertama"));
    let (results, _) = played(
        &mut writer,
        "steps:\n  - {use: flows/sampai-checkout.yaml, save: a}\n  \
         - {use: flows/setujui-sampai-diproses.yaml, with: {pesanan: $a}, note: Catatan}\n  - wait: 1ms\n  \
         - {use: flows/setujui-sampai-diproses.yaml, with: {pesanan: $a}}\n",
    );
    let finding = results[0].findings.first().expect("what is not agreed on is not approved");
    let text = reports(&results);
    assert_eq!(finding.uses.first().map(Place::line), Some(3), "{text}");
    assert!(text.contains("dipakai oleh scenarios/written.yaml:3:5"), "{text}");
    assert!(text.contains("\"use\":[{\"file\":\"scenarios/written.yaml\",\"line\":3}"), "{text}");
}

#[test]
fn an_error_says_its_line() {
    let error = read("").expect_err("it is no trace");
    assert_eq!(error.to_string(), "line 1: the file is empty");
}

/// Returns why a text is refused.
fn refused(text: &str) -> (usize, String) {
    let TraceError { line, message } = read(text).expect_err("it is no trace");
    (line, message)
}

#[test]
fn what_is_no_whole_trace_is_refused_with_its_line() {
    let (_, _, text) = trace();
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    let with = |line: usize, by: &str| {
        let mut lines = lines.clone();
        lines[line - 1] = by;
        lines.join("\n") + "\n"
    };
    let without = |line: usize| {
        let mut lines = lines.clone();
        lines.remove(line - 1);
        lines.join("\n") + "\n"
    };
    let find = |word: &str| {
        lines.iter().position(|line| line.contains(word)).expect("the event is there") + 1
    };
    let finding = find("{\"finding\":");
    let again = lines[count - 1].to_owned() + "\n";
    let far = with(finding, &lines[finding - 1].replacen("\"end\":", "\"end\":9", 1));
    let json: serde_json::Value = serde_json::from_str(lines[finding - 1]).expect("json");
    let span = &json["finding"]["place"];
    let (start, end) = (&span["start"], format!("9{}", span["end"]));
    let place = format!("no file of the trace has a place {}:{start}..{end}", span["source"]);
    let scenario = find("{\"scenario\":");
    let nowhere = lines[scenario - 1].replacen("\"text\":\"", "\"tekst\":\"", 1);
    let nowhere = with(scenario, &nowhere);
    let rows = [
        (String::new(), 1, "the file is empty"),
        ("steps: []\n".to_owned(), 1, "this is no trace of `inasim run --trace FILE`"),
        ("{\"step-end\":{\"changed\":[]}}\n".to_owned(), 1, "this is no trace of"),
        (
            with(1, "{\"trace\":{\"version\":99,\"build\":\"9\"}}"),
            1,
            "a trace of version 99; this program reads version 5: run again with --trace, or use \
             the program that wrote it",
        ),
        (without(count), count - 1, "the trace ends here without an `end`: it was cut"),
        (
            text[..text.len() - 3].to_owned(),
            count,
            "the line is cut; the trace was not written to its end",
        ),
        (text.clone() + &again, count + 1, "there is something after the end of the trace"),
        // What did not hold was taken out: it would be told as passed.
        (
            without(finding),
            count - 1,
            &format!("the trace was written with {} events and has {} now", count - 1, count - 2),
        ),
        (
            with(4, "{\"step\":"),
            4,
            "this is no event of a trace: EOF while parsing a value, column 8",
        ),
        (with(4, "{\"stpe\":{}}"), 4, "this is no event of a trace: unknown variant `stpe`"),
        (with(4, &"[".repeat(5_000)), 4, "this is no event of a trace: "),
        (nowhere, scenario, "unknown field `tekst`"),
        (
            with(
                4,
                "{\"invalid\":{\"sources\":[{\"number\":0,\"name\":\"a\",\"text\":null}],\"problems\":[]}}",
            ),
            4,
            "the text of `a` is not in the trace",
        ),
        (without(scenario), scenario, "`case` is out of place here"),
        (without(find("{\"case\":")), find("{\"case\":"), "is out of place here"),
        (
            lines[..scenario].join("\n") + "\n\"scenario-end\"\n",
            scenario + 1,
            "`scenario-end` is out of place here",
        ),
        (without(find("\"case-end\"")), find("\"case-end\""), "is out of place here"),
        (far, finding, &place),
    ];
    for (text, line, message) in rows {
        let (at, said) = refused(&text);
        assert_eq!(at, line, "{said}");
        assert!(said.contains(message), "{said:?} has no {message:?}");
    }
}

/// Adds what a value looks like: the names on the way to every part, and its kind.
fn shape(path: &str, value: &serde_json::Value, out: &mut BTreeSet<String>) {
    use serde_json::Value::{Array, Bool, Null, Number, Object, String};
    let kind = match value {
        Array(items) => {
            for item in items {
                shape(&format!("{path}[]"), item, out);
            }
            return;
        }
        // Views and what is keyed by things of a world are theirs, not the trace's.
        Object(_) if VIEWS.iter().any(|view| path.ends_with(view)) => "a view",
        Object(fields) => {
            for (name, value) in fields {
                shape(&format!("{path}.{name}"), value, out);
            }
            return;
        }
        String(word) if path.is_empty() => word,
        Null => return,
        Bool(_) => "true or false",
        Number(_) => "a number",
        String(_) => "text",
    };
    out.insert(format!("{}: {kind}", path.trim_start_matches('.')));
}

/// Parts of events that hold values of views, or maps by keys.
const VIEWS: [&str; 7] =
    [".before", ".after", ".values[]", ".state[][]", ".hasil[]", ".harga", ".policy"];

/// The shape of all events of the shipped scenarios and of those that fail is committed: who reads
/// traces relies on it. What is added may stand; what is changed or removed needs a new `VERSION`.
#[test]
fn the_shape_of_events_is_the_committed_one() {
    let mut effects = String::new();
    let mut lines = BTreeSet::new();
    let mut add = |text: &str| {
        for line in text.lines() {
            shape("", &serde_json::from_str(line).expect("json"), &mut lines);
        }
    };
    add(&trace().2);
    for (path, text) in shipped_files() {
        if !parse(&Source::new(&*path, text)).is_ok_and(|root| kind(&root) == FileKind::Scenario) {
            continue;
        }
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        let mut kept = Kept::new(Wants::All);
        play_to(&mut Direct, &scenario, options(), &mut kept);
        for event in &kept.events {
            let Event::StepEnd(effect) = event else { continue };
            // What was told so far is all there is to see: a refusal is held against a fresh look, and
            // differs only where the try itself was counted.
            if let Some([before, after]) = effect.refused {
                assert!(before == after || !effect.changed.is_empty(), "{path}: {event:?}");
            }
        }
        writeln!(effects, "{path} {}", told(&kept.events))
            .expect("a text takes what is written to it");
        let mut writer = Writer::default();
        add(&kept.events.iter().map(|event| writer.line(event)).collect::<String>());
    }
    let version = inaproc_sim::run::event::VERSION;
    let is = format!("version {version}\n")
        + &lines.into_iter().map(|line| line + "\n").collect::<String>();
    support::committed("tests/trace-shape.txt", &is, "INASIM_TRACE_SHAPE");
    support::committed("tests/effects.txt", &effects, "INASIM_TRACE_SHAPE");
}

/// Returns the digest of what reports tell beside what the platform did: whose turn it is and until when, what
/// changed, who was told what, what was booked, notes, documents. Places in files are not among it.
fn told(events: &[Event<'_>]) -> Sidik {
    let row = |event: &Event<'_>| match event {
        Event::Step { number, note, flows, act, with, .. } => {
            Some(serde_json::to_string(&(number, note, flows, act, with)))
        }
        Event::StepEnd(_) | Event::ByItself(_) | Event::Documents(_) => {
            Some(serde_json::to_string(event))
        }
        _ => None,
    };
    let rows = events.iter().filter_map(row).map(|row| row.expect("plain data") + "\n");
    Sidik::of(rows.collect::<String>().as_bytes())
}
