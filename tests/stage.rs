//! A story on a stage: every step shows the same however it is reached, a future of one's own leaves the
//! story alone, and what is offered ends as it says.

mod support;

use inaproc_sim::platform::act::Act;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::form::{Entry, Takes};
use inaproc_sim::run::offer::Ends;
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::{Moment, Stage};
use inaproc_sim::scenario::{Source, parse};
use inaproc_sim::value::SimTime;
use support::{load_shipped, stories};

fn shown(stage: &Stage<'_>) -> Vec<(Moment, String)> {
    let one = |step| {
        let moment = stage.moment(step).expect("there is this step");
        (moment, stage.digest(step).expect("there is this step").to_string())
    };
    (0..=stage.steps()).map(one).collect()
}

fn act(by: &str, act: &str) -> Beside {
    Beside::Act { by: by.to_owned(), act: act.to_owned(), fields: Vec::new() }
}

#[test]
fn a_step_shows_the_same_however_it_is_reached() {
    let stories = stories();
    assert!(stories.len() >= 20, "{}", stories.len());
    for (path, scenario) in &stories {
        let stage = Stage::of(scenario, 0);
        let once = shown(&stage);
        assert!(once.len() > 3, "{path}");
        assert_eq!(once, shown(&Stage::of(scenario, 0)), "{path}");
        let (results, _) = stage.told();
        assert!(results[0].passed, "{path}");
        assert_eq!(results[0].digest, once.last().expect("there is one").1, "{path}");
        for step in [0, once.len() / 2, once.len() - 1] {
            let mut branch = stage.branch(step).expect("there is this step");
            assert_eq!(shown(&branch), once[..=step], "{path}: step {step}");
            let later = SimTime::from_ms(once[step].0.now + 60_000);
            assert_eq!(branch.beside(&Beside::Until(later)), Ok(None), "{path}: step {step}");
            assert_eq!(branch.steps(), step + 1, "{path}");
            assert_eq!(shown(&branch)[..=step], once[..=step], "{path}: step {step}");
        }
        assert_eq!(once, shown(&stage), "{path}: what others did is not seen here");
    }
}

#[test]
fn what_is_offered_ends_as_it_says() {
    let (mut accepted, mut refused, mut needs) = (0, 0, 0);
    for (path, scenario) in &stories() {
        let stage = Stage::of(scenario, 0);
        for step in (0..=stage.steps()).step_by(7) {
            let moment = stage.moment(step).expect("there is this step");
            for person in moment.people {
                let offers = stage.offers(step, &person.key).expect("the person takes part");
                for offer in offers {
                    let name = format!("{path}, step {step}: {} {}", person.key, offer.act);
                    let mut branch = stage.branch(step).expect("there is this step");
                    let ended = branch.beside(&act(&person.key, offer.act));
                    let rule = ended.unwrap_or_else(|error| panic!("{name}: {error}"));
                    let rule = rule.map(|rule: Rule| rule.to_string());
                    // A refusal was to be: nothing failed either way.
                    let (results, _) = branch.told();
                    assert!(results[0].passed, "{name}: {:?}", results[0].findings);
                    match offer.ends {
                        Ends::Accepted if rule.is_none() => accepted += 1,
                        // Only a service knows whether there is a signature, or a code was asked for.
                        Ends::Accepted => {
                            assert!(is_outside(offer.act, rule.as_deref()), "{name}: {rule:?}");
                        }
                        Ends::Refused => {
                            refused += 1;
                            assert_eq!(rule, offer.rule, "{name}");
                        }
                        Ends::Needs => {
                            needs += 1;
                            assert_eq!(rule, offer.rule, "{name}");
                            assert!(!offer.needs.is_empty(), "{name}");
                        }
                    }
                }
            }
        }
    }
    assert!(accepted > 300 && refused > 1_000 && needs > 100, "{accepted} {refused} {needs}");
}

/// Returns whether a rule is one that a service's answer decides for an act.
fn is_outside(word: &str, rule: Option<&str>) -> bool {
    let info = inaproc_sim::platform::act::Act::info(word).expect("it was offered");
    info.order.outside.iter().any(|outside| rule.is_some_and(|rule| outside.to_string() == rule))
}

#[test]
fn a_deadline_is_kept_to_the_millisecond() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let waiting = (0..=stage.steps()).find(|step| {
        let next = stage.moment(*step).and_then(|moment| moment.next);
        next.is_some_and(|next| next.kept)
    });
    let step = waiting.expect("a negotiation has a deadline");
    let mut branch = stage.branch(step).expect("there is this step");
    let until = branch.moment(step).and_then(|moment| moment.next).expect("it was found").to;
    let status = |stage: &Stage<'_>| {
        let moment = stage.moment(stage.steps()).expect("there is a last step");
        let sari = moment.people.into_iter().find(|person| &*person.key == "sari");
        sari.and_then(|sari| sari.order).expect("sari has an order").status
    };
    let before = status(&branch);
    assert_eq!(branch.beside(&Beside::Until(SimTime::from_ms(until))), Ok(None));
    assert_eq!(status(&branch), before, "exactly at it is in time (CLK-02)");
    assert_eq!(branch.beside(&Beside::Until(SimTime::from_ms(until + 1))), Ok(None));
    assert_ne!(status(&branch), before, "a millisecond later it has lapsed");
}

#[test]
fn a_refused_act_changes_nothing_and_cites_its_rule() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let step = stage.steps();
    let mut branch = stage.branch(step).expect("there is this step");
    let rule = branch.beside(&act("sari", "batalkan-negosiasi")).expect("it can be tried");
    assert_eq!(rule, Some(Rule::Vis07));
    let [before, after] = [step, step + 1].map(|step| branch.moment(step).expect("it is there"));
    assert_eq!((before.now, &before.people), (after.now, &after.people));
}

#[test]
fn what_cannot_be_tried_is_told() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let mut stage = Stage::of(&scenario, 0).branch(0).expect("there is a beginning");
    let error = |stage: &mut Stage<'_>, beside| stage.beside(&beside).expect_err("it is wrong");
    let with = |fields: &[(&str, &str)]| Beside::Act {
        by: "sari".to_owned(),
        act: "tambah-ke-keranjang".to_owned(),
        fields: fields.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    };
    assert_eq!(
        error(&mut stage, act("nobody", "checkout")),
        "tidak ada orang `nobody` di dunia ini"
    );
    assert_eq!(error(&mut stage, act("sari", "terbang")), "tidak ada tindakan `terbang`");
    assert_eq!(
        error(&mut stage, with(&[("warna", "hitam")])),
        "`tambah-ke-keranjang` tidak punya isian `warna`"
    );
    assert_eq!(
        error(&mut stage, act("sari", "setujui-negosiasi")),
        "belum ada yang dapat dituju `setujui-negosiasi`"
    );
    for text in ["banyak", "{", "[1, 2]", "</script>"] {
        let said = error(&mut stage, with(&[("produk", "laptop-a"), ("kuantitas", text)]));
        assert!(!said.is_empty(), "{text}");
    }
    assert_eq!(stage.steps(), 0, "nothing has happened");
    let rule =
        stage.beside(&with(&[("produk", "laptop-a"), ("varian", "hitam"), ("kuantitas", "2")]));
    assert_eq!(rule, Ok(None));
    assert_eq!(stage.steps(), 1);
}

#[test]
fn a_form_has_every_field_with_its_choices_and_what_is_taken_without_a_word() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let form = stage.form(2, "sari", "checkout").expect("sari can check out");
    let info = Act::info("checkout").expect("it is an act");
    assert_eq!(form.len(), info.fields.len());
    let entry = |name: &str| form.iter().find(|entry| entry.name == name).expect("a field");
    // The story says these next, so they stand there.
    assert!(entry("rup").needed && entry("ppk").needed);
    assert_eq!(entry("ppk").value, Some("budi".into()));
    assert_eq!(entry("jenis_pengiriman").default, Some("satu-lokasi".into()));
    assert_eq!(entry("dokumen_persiapan").default.as_ref().expect("a file")["jenis"], "pdf");
    let Takes::Choice { choices } = &entry("ppk").takes else { panic!("persons are chosen") };
    let budi = choices.iter().find(|choice| choice.value == "budi").expect("budi is there");
    assert!(budi.label.starts_with("Budi Santoso, PPK"), "{budi:?}");
    assert!(form.iter().rev().skip_while(|entry| !entry.needed).all(|entry| entry.needed));
    assert_eq!(stage.form(2, "sari", "terbang"), None);
}

#[test]
fn what_a_form_takes_without_a_word_may_be_said_as_well() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let mut said = 0;
    for step in (0..=stage.steps()).step_by(6) {
        for key in ["sari", "budi", "andi", "wati"] {
            for offer in stage.offers(step, key).expect("everybody is there") {
                let form = stage.form(step, key, offer.act).expect("it was offered");
                let plain = |entry: &Entry| {
                    let text = entry.default.as_ref()?.as_str()?.to_owned();
                    Some((entry.name.to_owned(), text))
                };
                let fields: Vec<(String, String)> = form.iter().filter_map(plain).collect();
                said += fields.len();
                let ends = |fields: Vec<(String, String)>| {
                    let (by, act) = (key.to_owned(), offer.act.to_owned());
                    let mut branch = stage.branch(step).expect("there is this step");
                    let came = branch.beside(&Beside::Act { by, act, fields });
                    (came, branch.moment(step + 1))
                };
                let (one, other) = (ends(Vec::new()), ends(fields.clone()));
                assert_eq!(one, other, "step {step}, {key}, {}: {fields:?}", offer.act);
            }
        }
    }
    assert!(said > 50, "{said}");
}

#[test]
fn a_mistake_in_a_form_names_the_field_and_what_it_wants() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let said = |step: usize, act: &str, name: &str, text: &str| {
        let fields = vec![(name.to_owned(), text.to_owned())];
        let mut branch = stage.branch(step).expect("there is this step");
        branch.beside(&Beside::Act { by: "sari".to_owned(), act: act.to_owned(), fields })
    };
    for (step, act, name, text, expected) in [
        (
            1,
            "tambah-ke-keranjang",
            "kuantitas",
            "banyak",
            "Kuantitas: tulis bilangan bulat, misalnya 2.",
        ),
        (
            1,
            "tambah-ke-keranjang",
            "produk",
            "laptop-z",
            "Produk: pilih salah satu dari daftarnya.",
        ),
        (
            2,
            "checkout",
            "permintaan_tiba",
            "besok",
            "Permintaan tiba: tulis tanggal, misalnya 2026-03-05.",
        ),
        (
            2,
            "checkout",
            "dokumen_persiapan",
            "{ukuran: besar}",
            "Dokumen persiapan, Ukuran (byte): tulis bilangan bulat, misalnya 2.",
        ),
        (
            2,
            "checkout",
            "tahapan",
            "[{nama: satu}, {permintaan_tiba: x}]",
            "Tahapan pengiriman ke-2, Permintaan tiba: tulis tanggal, misalnya 2026-03-05.",
        ),
        (2, "checkout", "tahapan", "[", "Tahapan pengiriman: periksa lagi isiannya."),
        (
            3,
            "ajukan-negosiasi",
            "harga",
            "{laptop-a: murah}",
            "Harga, laptop-a: tulis nilai rupiah, misalnya 9500000.",
        ),
    ] {
        assert_eq!(said(step, act, name, text), Err(expected.to_owned()));
    }
}

#[test]
fn a_paid_code_runs_out_no_more_and_what_it_waits_for_comes_next() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let pays = |step: &usize| {
        let offers = stage.offers(*step, "wati").expect("wati is there");
        offers.iter().any(|offer| offer.act == "bayar-cms" && offer.ends == Ends::Accepted)
    };
    let step = (0..=stage.steps()).find(pays).expect("the code can be paid");
    let mut branch = stage.branch(step).expect("there is this step");
    let next = |stage: &Stage<'_>| {
        stage.moment(stage.steps()).and_then(|moment| moment.next).expect("something comes")
    };
    assert!(next(&branch).lapses, "{:?}", next(&branch));
    let lost = parse(&Source::new("", "{payment-gateway: {fault: panggilan-hilang, times: 1}}"));
    branch.beside(&Beside::Mock(lost.expect("it is YAML"))).expect("it is a disturbance");
    let (by, act) = ("wati".to_owned(), "bayar-cms".to_owned());
    assert_eq!(branch.beside(&Beside::Act { by, act, fields: Vec::new() }), Ok(None));
    let reconciled = next(&branch);
    assert!(!reconciled.lapses && reconciled.label.contains("rekonsiliasi"), "{reconciled:?}");
    branch.beside(&Beside::Until(SimTime::from_ms(reconciled.to))).expect("time passes");
    let moment = branch.moment(branch.steps()).expect("there is a last step");
    let wati = moment.people.into_iter().find(|person| &*person.key == "wati");
    assert_eq!(wati.and_then(|wati| wati.order).expect("an order").status, "Pembayaran Berhasil");
}

#[test]
fn a_form_lets_the_adenda_of_an_order_be_chosen() {
    let scenario = load_shipped("scenarios/cerita/adendum-di-tengah-pesanan.yaml");
    let scenario = scenario.expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let labels = |step: usize| {
        let form = stage.form(step, "andi", "terima-adendum")?;
        let adendum = form.into_iter().find(|entry| entry.name == "adendum")?;
        let Takes::Choice { choices } = adendum.takes else { return None };
        Some(choices.into_iter().map(|choice| choice.label).collect::<Vec<_>>())
    };
    let last = labels(stage.steps()).expect("andi is asked for adenda");
    assert_eq!(last.last().map(String::as_str), Some("Adendum ke-1"), "{last:?}");
    assert_eq!(labels(0), Some(Vec::new()));
}
