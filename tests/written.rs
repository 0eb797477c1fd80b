//! A branch of a story as a file of its own: wherever it is put it passes, does exactly the same, and is laid
//! out and checked as files are.
//!
//! Some steps of each story and the first case of each other scenario are tried; with `INASIM_EVERY_STEP` all.
#![expect(clippy::disallowed_methods, reason = "the test asks how much of it is wanted")]

mod support;

use std::collections::BTreeSet;

use inaproc_sim::run::offer::Ends;
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::Stage;
use inaproc_sim::run::{Options, play};
use inaproc_sim::scenario::form::{Formed, formed};
use inaproc_sim::scenario::{
    Cache, Files, Problem, ReadError, Scenario, Source, check, domain, load, parse,
};
use inaproc_sim::value::SimTime;
use inaproc_sim::world::Direct;
use support::{Shelf, lines, load_shipped, package_file, shipped_files};

/// Where a file lies that somebody saved.
const ELSEWHERE: &str = "unduhan/cabang.yaml";

/// The shipped files, as the program has them for a file that lies elsewhere.
struct Carried;

impl Files for Carried {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        let inside = path.starts_with("scenarios/");
        inside.then(|| package_file(path)).flatten().ok_or(ReadError::NotFound)
    }
}

/// Reads a text as the file that it is saved as.
struct Reader(Cache);

impl Reader {
    fn read(&mut self, text: &str) -> Result<Scenario, Vec<Problem>> {
        let source = Source::new(ELSEWHERE, text);
        check(&source, &parse(&source)?, &Carried, "scenarios", &mut self.0)
    }

    /// Writes a branch and holds it against what was asked for; returns the text.
    fn saved(&mut self, name: &str, stage: &Stage<'_>) -> Result<String, String> {
        let text = stage.written(&mut |text| self.read(text))?;
        let scenario = self.read(&text);
        let scenario = scenario.unwrap_or_else(|all| panic!("{name}\n{text}\n{:?}", lines(&all)));
        let results = play(&mut Direct, &scenario, Options::default());
        assert_eq!(results.len(), 1, "{name}");
        assert!(results[0].passed, "{name}\n{text}\n{:?}", results[0].findings);
        let digest = stage.digest(stage.steps()).expect("there is a last step").to_string();
        assert_eq!(results[0].digest, digest, "{name}\n{text}");
        let source = Source::new(ELSEWHERE, text.as_str());
        assert_eq!(formed(&source), Ok(Formed::Text(text.clone())), "{name}");
        let root = parse(&source).expect("it was read");
        let mistakes = domain::mistakes(&root, &scenario);
        assert!(mistakes.is_empty(), "{name}\n{text}\n{mistakes:?}");
        Ok(text)
    }
}

/// Tries what an offer that ends so would be, if there is one that was not tried; returns its name.
fn tried(stage: &mut Stage<'_>, ends: Ends, done: &mut BTreeSet<String>) -> Option<String> {
    let last = stage.steps();
    let people = stage.moment(last).expect("there is a last step").people;
    for person in people {
        let offers = stage.offers(last, &person.key).expect("the person takes part");
        for offer in offers.into_iter().filter(|offer| offer.ends == ends && !offer.aside) {
            let name = format!("{} {}", person.key, offer.act);
            if !done.insert(name.clone()) {
                continue;
            }
            let act = Beside::Act {
                by: person.key.to_string(),
                act: offer.act.to_owned(),
                fields: Vec::new(),
            };
            stage.beside(&act).unwrap_or_else(|error| panic!("{name}: {error}"));
            return Some(name);
        }
    }
    None
}

fn mock(text: &str) -> Beside {
    Beside::Mock(parse(&Source::new("gangguan", text)).expect("it is YAML"))
}

/// Tries a disturbance, what is accepted, what is refused, and the next deadline and past it.
fn try_all(stage: &mut Stage<'_>, done: &mut BTreeSet<String>) {
    tried(stage, Ends::Accepted, done);
    tried(stage, Ends::Refused, done);
    stage.beside(&mock("{bsre: {fault: mati, for: 2h}}")).expect("it is a behaviour");
    tried(stage, Ends::Accepted, done);
    let next = stage.moment(stage.steps()).and_then(|moment| moment.next);
    for until in next.into_iter().flat_map(|next| [next.to, next.to + 1]) {
        stage.beside(&Beside::Until(SimTime::from_ms(until))).expect("it lies ahead");
    }
    tried(stage, Ends::Refused, done);
}

#[test]
fn every_story_is_left_at_any_step_and_saved() {
    let every = std::env::var("INASIM_EVERY_STEP").is_ok();
    let mut reader = Reader(Cache::new());
    let (mut saved, mut acts, mut failed) = (0, 0, 0);
    let files = shipped_files().into_iter().map(|(path, _)| path);
    for path in files.filter(|path| path.starts_with("scenarios/cerita/")) {
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        for case in 0..scenario.cases.len() {
            let stage = Stage::of(&scenario, case);
            // At each step another act.
            let mut done = BTreeSet::new();
            // Not the same place in every story.
            let first = saved % 9;
            for step in (0..=stage.steps()).filter(|step| every || step % 9 == first) {
                let name = format!("{path}, case {case}, step {step}");
                let mut branch = stage.branch(step).expect("there is this step");
                try_all(&mut branch, &mut done);
                let (results, _) = branch.told();
                // Time that cannot go on is a finding in a file as well.
                if let Err(why) = reader.saved(&name, &branch) {
                    assert!(!results[0].passed, "{name}: {why}");
                    failed += 1;
                }
                saved += 1;
            }
            acts += done.len();
        }
    }
    assert!(saved > 40 && acts > 200 && failed == 0, "{saved} {acts} {failed}");
}

#[test]
fn every_scenario_is_left_at_its_end_and_saved() {
    let mut reader = Reader(Cache::new());
    let every = std::env::var("INASIM_EVERY_STEP").is_ok();
    let (mut cache, mut not_saved) = (Cache::new(), Vec::new());
    let mut saved = 0;
    for (path, _) in shipped_files() {
        let part =
            ["flows/", "worlds/", "policies/", "cerita/"].iter().any(|part| path.contains(part));
        if part {
            continue;
        }
        let scenario = load(&path, &Shelf::new(""), "scenarios", &mut cache);
        let scenario = scenario.unwrap_or_else(|all| panic!("{path}: {:?}", lines(&all)));
        // Rows of a file differ in little.
        let cases = if every { scenario.cases.len() } else { 1 };
        for case in 0..cases {
            let name = format!("{path}, case {case}");
            let stage = Stage::of(&scenario, case);
            let mut branch = stage.branch(stage.steps()).expect("there is a last step");
            tried(&mut branch, Ends::Refused, &mut BTreeSet::new());
            branch.beside(&mock("{dukcapil: {fault: mati, for: 2h}}")).expect("it is a behaviour");
            saved += 1;
            if let Err(why) = reader.saved(&name, &branch) {
                not_saved.push(format!("{name}: {why}"));
            }
        }
    }
    assert!(not_saved.is_empty(), "{} of {saved}: {not_saved:#?}", not_saved.len());
    assert!(saved > 300, "{saved}");
}

/// A scenario of one's own, with files beside it that the program does not carry.
const OWN: &str = "\
title: Milik sendiri
cases:
  - {name: satu, banyak: 1}
  - {name: dua, banyak: 2}
start: 2026-03-03T08:30+07:00
seed: 7
policy: {tenggat: hari-kerja}
world: {from: kota-magelang, produk: {laptop-a: {stok: 5}}}
mocks: {bsre: {fault: lambat, for: 1h}}
steps:
  - {use: alur/dua.yaml, with: {banyak: \"${banyak}\"}, save: {pesanan: p, nomor: n}, expect: {$p: {nomor: $n}}, note: Dua langkah.}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_000_000}}}
";

const OWN_FLOW: &str = "\
title: Dari keranjang
params: {banyak: required, pp: sari}
steps:
  - {as: \"${pp}\", do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: \"${banyak}\"}}
  - {as: \"${pp}\", do: checkout, with: {rup: rup-laptop, ppk: budi}, save: sini, expect: {$sini: {status: Menunggu Negosiasi}}}
  - {use: lagi.yaml, with: {apa: $sini, total: $sini.total}}
returns: {pesanan: $sini, nomor: $sini.nomor}
";

const OWN_INNER: &str = "\
params: {apa: required, total: required}
steps:
  - expect: {$apa: {total: $total}}
  - {as: sari, do: chat, with: {pesanan: $apa, pesan: \"Halo: dunia\"}}
";

/// The shipped files, and those of one's own in a folder.
struct Own<'f>(&'f [(&'f str, &'f str)]);

impl Files for Own<'_> {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        let own = self.0.iter().find(|(name, _)| path == format!("rumah/{name}"));
        own.map_or_else(|| Carried.read(path), |(_, text)| Ok((*text).to_owned()))
    }
}

fn own(files: &[(&str, &str)]) -> Scenario {
    let scenario = load("rumah/a.yaml", &Own(files), "scenarios", &mut Cache::new());
    scenario.unwrap_or_else(|all| panic!("{:?}", lines(&all)))
}

#[test]
fn flows_of_ones_own_are_written_out() {
    let scenario =
        own(&[("a.yaml", OWN), ("alur/dua.yaml", OWN_FLOW), ("alur/lagi.yaml", OWN_INNER)]);
    let stage = Stage::of(&scenario, 1);
    assert!(stage.told().0[0].passed, "{:?}", stage.told().0[0].findings);
    let mut reader = Reader(Cache::new());
    let mut texts = Vec::new();
    for step in 0..=stage.steps() {
        let mut branch = stage.branch(step).expect("there is this step");
        try_all(&mut branch, &mut BTreeSet::new());
        texts.push(reader.saved(&format!("step {step}"), &branch).expect("it can be written"));
    }
    let last = texts.pop().expect("there is one");
    let written = "\
# Cabang sebuah cerita, disimpan dari halaman `inasim demo`: ubah satu langkah, lalu `inasim run BERKAS`.
# Untuk penyunting teks: `inasim schema --help`

title: \"Milik sendiri (dua), cabang dari langkah 7\"
start: 2026-03-03T08:30+07:00
seed: 7
policy: {tenggat: hari-kerja}
world: {from: kota-magelang, produk: {laptop-a: {stok: 5}}}
mocks: {bsre: {fault: lambat, for: 1h}}
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}, note: Dua langkah.}
  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: sini, expect: {$sini: {status: Menunggu Negosiasi}}}
  - let: {total: $sini.total}
  - expect: {$sini: {total: $total}}
  - {as: sari, do: chat, with: {pesanan: $sini, pesan: \"Halo: dunia\"}}
  - let: {nomor: $sini.nomor}
  - expect: {$sini: {nomor: $nomor}}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $sini, harga: {laptop-a: 9_000_000}}}
  - {as: sari, do: putuskan-akses, with: {akses: $sari.akses.0}, expect: {rejected: AKS-04}, note: \"Dicoba: Sari Wulandari, Putuskan pengajuan akses; ditolak oleh AKS-04.\"}
  - {mock: {bsre: {fault: mati, for: 2h}}, note: \"Dicoba: layanan bsre berperilaku lain.\"}
  - {until: 2026-03-06T08:30+07:00, note: \"Dicoba: menunggu tepat sampai batas waktu.\"}
  - {until: 2026-03-06T08:30:00.001+07:00, note: \"Dicoba: menunggu satu milidetik lewat batas waktu.\"}
  - {as: sari, do: ganti-dokumen-persiapan, with: {pesanan: $sini}, expect: {rejected: CHK-03}, note: \"Dicoba: Sari Wulandari, Ganti dokumen persiapan; ditolak oleh CHK-03.\"}
  - {expect: {$sini: {status: Batal Otomatis}}, note: Keadaan pada akhir cabang ini.}
";
    assert_eq!(last, written);
}

#[test]
fn what_an_act_is_about_is_saved_where_it_was_made() {
    let scenario = own(&[(
        "a.yaml",
        "\
title: Tanpa nama
steps:
  - use: flows/sampai-checkout.yaml
  - {as: sari, do: hubungi-bantuan, with: {perihal: pertanyaan, isi: Bagaimana?}}
",
    )]);
    let stage = Stage::of(&scenario, 0);
    let mut branch = stage.branch(stage.steps()).expect("there is a last step");
    let act = |by: &str, act: &str, fields: &[(&str, &str)]| Beside::Act {
        by: by.to_owned(),
        act: act.to_owned(),
        fields: fields.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    };
    let odd = "\"~\": null, $pesanan #1 \\ \u{2028} 'y'";
    let mut did = |beside: Beside| branch.beside(&beside).expect("it can be tried");
    did(act("sari", "batalkan-negosiasi", &[("alasan", odd)]));
    did(act("lina", "tangani-tiket", &[("tindakan", "tolak"), ("alasan", "null")]));
    did(mock("{bsre: [{outcome: passphrase-salah, times: 1}, {fault: mati}], privy: normal}"));
    did(act("sari", "tambah-ke-keranjang", &[("produk", "kertas"), ("kuantitas", "012")]));
    did(act("sari", "tambah-ke-keranjang", &[("produk", "kertas"), ("kuantitas", "5")]));
    did(act("sari", "checkout", &[("rup", "rup-umum"), ("ppk", "budi")]));
    did(act("sari", "chat", &[("pesan", "yes")]));
    did(Beside::Until(SimTime::parse("2026-03-02T09:15").expect("a time")));
    let text = Reader(Cache::new()).saved("odd", &branch).expect("it can be written");
    for line in [
        "  - {use: flows/sampai-checkout.yaml, save: pesanan}\n",
        "isi: Bagaimana?}, save: tiket}\n",
        "note: \"Dicoba: menunggu sampai 2026-03-02T09:15+07:00.\"}\n",
        "with: {tiket: $tiket, tindakan: tolak, alasan: \"null\"}, note: \"Dicoba: Lina",
        "  - {expect: {$pesanan-2: {status: Menunggu Negosiasi}}, note: Keadaan pada akhir cabang ini.}\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    branch.beside(&act("sari", "chat", &[("pesan", "a ${x}")])).expect("it can be tried");
    assert_eq!(
        Reader(Cache::new()).saved("a parameter", &branch),
        Err("Isian yang memuat `${` tidak dapat ditulis di sebuah berkas skenario.".to_owned())
    );
}

#[test]
fn what_cannot_stand_alone_is_told() {
    let step =
        "steps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}\n";
    let world = support::shipped("worlds/kota-magelang.yaml");
    let richer = world.replacen("pagu: ", "pagu: 1", 1);
    assert_ne!(world, richer);
    let mut reader = Reader(Cache::new());
    for (name, head, world, why) in [
        (
            "a world of one's own",
            "world: dunia.yaml\n",
            &world,
            "Cerita ini memakai sesuatu yang tidak dibawa program, jadi cabangnya tidak dapat menjadi berkas \
             yang berdiri sendiri (there is no world `dunia.yaml`).",
        ),
        (
            "a world that is otherwise",
            "",
            &richer,
            "Cerita ini memakai dunia, kebijakan, atau alur yang lain daripada yang dibawa program, jadi berkas \
             cabangnya akan berjalan lain.",
        ),
    ] {
        let text = format!("{head}{step}");
        let files =
            [("a.yaml", &*text), ("dunia.yaml", world), ("worlds/kota-magelang.yaml", world)];
        let scenario = own(&files);
        let mut branch = Stage::of(&scenario, 0).branch(1).expect("there is a step");
        branch.beside(&mock("{bsre: normal}")).expect("it is a behaviour");
        assert_eq!(reader.saved(name, &branch), Err(why.to_owned()), "{name}");
    }
    let scenario = own(&[("a.yaml", &format!("{step}  - expect: {{now: 2027-01-01}}\n"))]);
    let mut stage = Stage::of(&scenario, 0);
    assert_eq!(
        reader.saved("a story", &stage).unwrap_err(),
        ("Hanya cabang yang dapat disimpan; cerita ini sudah sebuah berkas.")
    );
    stage.beside(&mock("{bsre: normal}")).expect("it is a behaviour");
    assert_eq!(
        reader.saved("one that fails", &stage).unwrap_err(),
        ("Sesuatu di cabang ini tidak berjalan seperti seharusnya, jadi berkasnya tidak akan lulus; kembali \
             ke langkah sebelum itu.")
    );
}
