//! What the HTML report says: the data of three small scenarios as committed, and failures by cause.

mod support;
#[path = "support/page.rs"]
mod page;

use inaproc_sim::report::Found;
use inaproc_sim::report::html::{self, Part};
use inaproc_sim::run::{CaseResult, Kept, Options, Wants, play_to};
use inaproc_sim::scenario::Scenario;
use inaproc_sim::world::Direct;
use serde_json::{Value, json};
use support::{load_shipped, load_text};

/// Returns what a report has of a scenario, and what it came to.
fn part(scenario: &Scenario) -> (Vec<CaseResult>, Part) {
    let mut kept = Kept::new(Wants::All);
    let options = Options { keep_going: true, ..Options::default() };
    let results = play_to(&mut Direct, scenario, options, &mut kept);
    let part = Part::of(&results, &kept.events);
    (results, part)
}

/// Returns the data of a report of these scenarios.
fn data(scenarios: &[Scenario]) -> Vec<Value> {
    let (results, parts): (Vec<_>, Vec<_>) = scenarios.iter().map(part).unzip();
    let found = Found { results: &results.concat(), times: &[], invalid: &[], unread: &[] };
    page::data(&html::page(&parts, &found))
}

fn written(text: &str) -> Scenario {
    load_text(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

/// Two cases, of which one fails at a total, with a step behind it that is played and one that is refused.
const FAILS: &str = "\
title: Gagal pada total
tags: [contoh]
covers: [NEG-03]
cases:
  - {name: benar, total: 22_208_880}
  - {name: salah, total: 22_208_879}
steps:
  - {use: flows/sampai-checkout.yaml, save: p, note: Pesanan dibuat}
  - {expect: {$p: {total: \"${total}\"}}}
  - {as: sari, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: NEG-09}}
  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $p, alasan: Sudah cukup}}
";

/// A wait in which an order lapses, and a service that does not answer.
const LAPSES: &str = "\
title: Lewat waktu
steps:
  - {use: flows/sampai-checkout.yaml, save: p}
  - {mock: {bsre: {fault: mati}}}
  - until: $p.tenggat + 1ms
";

#[test]
fn the_data_of_three_scenarios_are_the_committed_ones() {
    let shipped = load_shipped("scenarios/tte/pejabat-instansi.yaml").expect("it is sound");
    let all = data(&[written(FAILS), written(LAPSES), shipped]);
    let [report, files, stories @ ..] = &all[..] else { panic!("a report") };
    assert_eq!(stories.len(), 4);
    for story in stories {
        for source in story["source"].as_array().expect("a list") {
            assert!(files[source["id"].as_str().expect("an id")].is_string(), "{source}");
        }
        for step in story["steps"].as_array().expect("a list") {
            let act = step["act"].as_str();
            assert!(act.is_none_or(|act| report["meta"]["acts"][act].is_string()), "{step}");
            for change in step["change"].as_array().map_or(&[][..], Vec::as_slice) {
                let path = change[1].as_str().expect("a path");
                let named = |name: &str| {
                    name.parse::<u32>().is_ok() || report["meta"]["fields"][name].is_string()
                };
                // Prices by line have the names of lines.
                let all = path.split('.').all(|name| named(name) || name.contains('-'));
                assert!(all, "no label for {path}");
            }
        }
    }
    let kept = json!({
        "index": report["index"],
        "causes": report["causes"],
        "stories": stories,
    });
    let is = serde_json::to_string_pretty(&kept).expect("json") + "\n";
    support::committed("tests/html.json", &is, "INASIM_HTML");
}

/// Returns an order and what is expected of it.
fn expects(name: &str, expected: &str) -> String {
    format!(
        "title: Harapan\nsteps:\n  - {{use: flows/sampai-checkout.yaml, save: {name}}}\n  \
         - {{expect: {{${name}: {{{expected}}}}}}}\n"
    )
}

#[test]
fn failures_that_share_a_difference_are_one_cause() {
    let status = "status: Batal Otomatis";
    let refused = |act: &str| {
        format!(
            "title: Ditolak\nsteps:\n  - {{as: andi, do: {act}, expect: {{rejected: KRJ-01}}}}\n"
        )
    };
    let texts = [
        expects("p", "total: 22_208_879"),
        // By another name.
        expects("lain", "total: 22_208_879"),
        expects("p", "total: 22_208_878"),
        // This one shares a difference with the first, and another with the next.
        expects("p", &format!("total: 22_208_879, {status}")),
        expects("p", status),
        refused("checkout"),
        refused("cari-rup, with: {kata_kunci: laptop}"),
        expects("p", "tenggat: 2026-03-04T08:00"),
        "title: Hampa\ncovers: [NEG-05]\nsteps:\n  - wait: 1h\n".to_owned(),
        "title: Lulus\nsteps:\n  - wait: 1h\n".to_owned(),
    ];
    let all = data(&texts.each_ref().map(|text| written(text)));
    let causes = all[0]["causes"].as_array().expect("a list").iter();
    let told = causes.map(|cause| (cause["title"].as_str().expect("a title"), &cause["results"]));
    let told: Vec<(&str, &Value)> = told.collect();
    let expected = [
        ("Total lebih besar Rp1", json!([1, 2, 4, 5])),
        ("Ditolak oleh aturan lain", json!([6, 7])),
        ("Total lebih besar Rp2", json!([3])),
        ("Tenggat lebih lambat 1 hari", json!([8])),
        ("Aturan di covers tidak teruji", json!([9])),
    ];
    assert_eq!(told, expected.each_ref().map(|(title, results)| (*title, results)));
    let place = |n: usize| &all[0]["index"][n - 1]["cause"];
    assert_eq!([1, 5, 7, 9].map(place), [json!(0), json!(0), json!(1), json!(4)].each_ref());
    assert_eq!(place(10), &Value::Null);
    let first = &all[0]["causes"][0];
    assert_eq!((&first["delta"], &first["path"]), (&json!(1), &json!("$.total")));
}

#[test]
fn a_fault_for_a_number_of_calls_ends_with_the_last_of_them() {
    let text = |behaviour: &str| {
        format!(
            "title: Bank gagal\nsteps:\n  - {{use: flows/sampai-menunggu-pembayaran.yaml, save: p}}\n  \
             - mock: {{bank-cms: {behaviour}}}\n  - wait: 30m\n  \
             - {{as: wati, do: bayar-cms, with: {{pesanan: $p}}}}\n  - wait: 90m\n  - wait: 1m\n"
        )
    };
    let once = "{fault: galat-500, times: 1}";
    let last = "{fault: lambat, when: {nilai: 1}, for: 2h}";
    // The mock, waiting, the payment, waiting (with what the bank and the gateway did by themselves).
    for (behaviour, faulty) in [
        (once.to_owned(), [true, true, true, false, false]),
        (last.to_owned(), [true, true, true, true, false]),
        (format!("[{once}, {last}]"), [true, true, true, true, false]),
        ("{fault: galat-500, times: 50}".to_owned(), [true; 5]),
    ] {
        let all = data(&[written(&text(&behaviour))]);
        let steps = all[2]["steps"].as_array().expect("a list").iter();
        let own = steps.skip_while(|step| step["kind"] != "mock");
        let own = own.filter(|step| step["kind"] != "system");
        let told: Vec<bool> = own.map(|step| step["faults"] == json!(["bank-cms"])).collect();
        assert_eq!(told, faulty, "{behaviour}");
    }
}
