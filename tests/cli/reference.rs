//! What can be looked up: acts, things, faults, policy, people.

use inaproc_sim::platform::act::Act;
use inaproc_sim::platform::act::field::Record;
use inaproc_sim::platform::policy::Policy;
use inaproc_sim::platform::view::TABLES;
use inaproc_sim::service::{CallbackFault, Fault, Outcome, Service};
use serde_json::Value;

use crate::{Folder, Ran};

fn objects(ran: &Ran) -> Vec<Value> {
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    ran.results.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn words(found: &[Value], key: &str) -> Vec<String> {
    found.iter().map(|one| one[key].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn acts_are_listed_and_explained_from_their_table() {
    let folder = Folder::new("acts", &[]);
    let list = folder.run(&["acts"]).results;
    assert_eq!(list.lines().count(), Act::ALL.len());
    assert!(list.contains("negosiasi    chat                       pesanan, produk, pesan\n"));
    assert!(list.contains("profil       swafoto                    cacat\n"));
    let ran = folder.run(&["acts", "bayar-cms", "bandingkan"]);
    let (told, example) = ran.results.split_once("  Example, ").expect("an example");
    assert_eq!(
        told,
        "\
bayar-cms  Pays a code through the bank's CMS.
  Label  Bayar lewat CMS bank
  Area   pembayaran
  Who    treasurer
  Saves  pesanan
  Fields
    pesanan  Pesanan: The transaction. (transaction) [must be written]
    tahap    Tahap: With termin the stage that is paid, by name. (text)
    kode     Kode bayar: The code. (digits) [left out: the code that is good now]
    nilai    Nilai: The amount. (rupiah) [left out: what is due]
  Refused by the first of these that does not hold
    may see          VIS-03, VIS-02
    role             AKS-08
    status and turn  VIS-07, BYR-15
    missing          BYR-10
    values           BYR-10
    outside          BYR-10, BYR-17
"
    );
    assert!(example.starts_with("line "), "{example}");
    assert!(example.contains("do: bayar-cms"), "{example}");
    assert!(example.contains("\nbandingkan  Compares similar products.\n"), "{example}");
    let inner = folder.run(&["acts", "checkout"]).results;
    for part in [
        "    jenis_pengiriman           Jenis pengiriman: Kind of shipment. (satu-lokasi | banyak-lokasi) [left out: satu-lokasi]\n",
        "    tahapan[].isi              Isi: Quantity by line. (map: key of a line to number) [left out: what the others leave]\n",
    ] {
        assert!(inner.contains(part), "{inner}");
    }
}

#[test]
fn what_is_no_name_is_searched_in_all_that_is_said() {
    let folder = Folder::new("searched", &[]);
    let found = |words: &[&str]| {
        let ran = folder.run(&[&["acts", "--json"][..], words].concat());
        self::words(&objects(&ran), "act").join(" ")
    };
    // By a part of the word, by the label on the screen, a rule, a field, a default, a role.
    assert_eq!(
        found(&["nego"]),
        "ajukan-negosiasi ajukan-harga-baru setujui-negosiasi batalkan-negosiasi chat daftar-transaksi"
    );
    assert_eq!(found(&["Ajukan Harga Baru"]), "ajukan-harga-baru");
    assert_eq!(found(&["byr-16"]), "pilih-metode-pembayaran catat-bukti-luar-sistem");
    assert_eq!(found(&["agen-verifikator profil"]), "putuskan-profil");
    assert_eq!(found(&["persiapan.pdf langsung"]), "beli-langsung");
}

#[test]
fn what_is_said_of_nothing_is_told_with_the_nearest_word() {
    let folder = Folder::new("unsaid", &[]);
    for (words, says) in [
        (
            &["acts", "bayar-cns", "zzzzzzzzz"][..],
            "\
error: no act is called `bayar-cns` or described with it
help: did you mean `bayar-cms`?
error: no act is called `zzzzzzzzz` or described with it
help: `inasim acts` lists all of them
",
        ),
        (
            &["acts", "ngeosiasi"],
            "error: no act is called `ngeosiasi` or described with it\nhelp: did you mean `negosiasi`?\n",
        ),
        (
            &["things", "pesanan.statsu"],
            "error: no view or field is called `pesanan.statsu` or described with it\nhelp: did you mean `pesanan.status`?\n",
        ),
        (
            &["faults", "mato"],
            "error: no service, fault or outcome is called `mato` or described with it\nhelp: did you mean `mati`?\n",
        ),
        (
            &["policy", "batas_pu"],
            "error: no key of a policy is called `batas_pu` or described with it\nhelp: did you mean `batas_up`?\n",
        ),
        (
            &["people", "sarri"],
            "error: no person is called `sarri` or described with it\nhelp: did you mean `sari`?\n",
        ),
        (
            &["people", ""],
            "error: no person is called `` or described with it\nhelp: `inasim people` lists all of them\n",
        ),
    ] {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.problems, &*ran.results), (Some(1), says, ""));
    }
}

#[test]
fn everything_of_the_tables_is_listed() {
    let folder = Folder::new("tables", &[]);
    let json = |command: &str| objects(&folder.run(&[command, "--json"]));
    assert_eq!(words(&json("acts"), "act"), Act::WORDS);
    let views: Vec<&str> = TABLES.iter().map(|table| table.name).chain(["hasil"]).collect();
    assert_eq!(words(&json("things"), "view"), views);
    let keys: Vec<&str> = Policy::FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(words(&json("policy"), "key"), keys);
    let behaviours = Service::ALL.map(Service::word).into_iter().chain(Fault::ALL.map(Fault::word));
    let behaviours = behaviours.chain(CallbackFault::ALL.map(CallbackFault::word));
    let behaviours: Vec<&str> = behaviours.chain(Outcome::ALL.map(Outcome::word)).collect();
    assert_eq!(words(&json("faults"), "word"), behaviours);
    let people = words(&json("people"), "key");
    assert_eq!((people.len(), &*people[0]), (31, "sari"));
    // Everything is said in words of its own.
    for (command, key) in
        [("acts", "about"), ("things", "about"), ("policy", "about"), ("faults", "about")]
    {
        for one in json(command) {
            let about = one[key].as_str().unwrap_or("hasil");
            assert!(!about.is_empty() && !about.contains("None"), "{one}");
        }
    }
}

#[test]
fn the_example_of_every_act_is_a_step_of_a_scenario_that_passes() {
    let folder = Folder::new("examples", &[]);
    let mut files = Vec::new();
    for act in objects(&folder.run(&["acts", "--json"])) {
        let example = &act["example"];
        let step = example["step"].as_str().unwrap_or_else(|| panic!("no example: {act}"));
        assert!(step.contains(&format!("do: {}", act["act"].as_str().expect("a word"))), "{step}");
        let file = example["file"].as_str().expect("a path").to_owned();
        // A step of a flow is played by the scenarios that use it.
        if !file.contains("/flows/") && !files.contains(&file) {
            files.push(file);
        }
    }
    assert!(files.len() > 40, "{files:?}");
    let words: Vec<&str> =
        ["run", "--direct", "-q"].into_iter().chain(files.iter().map(|it| &**it)).collect();
    let ran = folder.run(&words);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
}

#[test]
fn the_examples_of_faults_and_policy_are_valid() {
    let folder = Folder::new("valid", &[]);
    let told = |command: &str| {
        let ran = folder.run(&[command]);
        let names: Vec<String> = { ran.results.lines() }
            .map(|line| {
                line.split_whitespace()
                    .nth(usize::from(command == "faults"))
                    .expect("a word")
                    .to_owned()
            })
            .collect();
        names
    };
    let mut files = 0;
    for command in ["faults", "policy"] {
        for name in told(command) {
            let ran = folder.run(&[command, &name]);
            let Some((_, example)) = ran.results.split_once("  Example") else {
                assert!(ran.results.contains("Nothing acts on it yet"), "{}", ran.results);
                continue;
            };
            let example = example.lines().next().expect("a line").trim();
            let text = format!("{example}\nsteps:\n  - wait: 1h\n");
            folder.write(&format!("own/{name}.yaml"), text.as_bytes());
            files += 1;
        }
    }
    let ran = folder.run(&["run", "--direct", "own"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
    assert!(ran.results.contains(&format!("\n{files} skenario: {files} lulus")), "{}", ran.results);
}

#[test]
fn a_fault_a_key_a_field_and_a_person_are_told_whole() {
    let folder = Folder::new("whole", &[]);
    for (words, says) in [
        (
            &["faults", "panggilan-terlambat"][..],
            "\
panggilan-terlambat  It comes late by the behaviour's `delay`.
  Kind      callback
  Services  payment-gateway
  Example   mocks: {payment-gateway: {fault: panggilan-terlambat, delay: 2h}}
",
        ),
        (
            &["policy", "luar_sistem"],
            "\
luar_sistem  Whether payment outside the system is possible (BYR-16).
  Takes               true or false
  Default             false
  pusat-bantuan-2025  true
  Rules               BYR-16
  Example             policy: {luar_sistem: false}
",
        ),
        (
            &["things", "pesanan.pengiriman.status"],
            "\
pesanan.pengiriman.status  Status: How far the least advanced stage is. (Belum Dikirim | Menunggu Pickup | Dijemput | Dikirim | Dalam Perjalanan | Tiba | Sudah BAST)
  Rules  KRM-01
  Words
    Belum Dikirim     Not shipped.
    Menunggu Pickup   Pickup requested.
    Dijemput          Picked up.
    Dikirim           Shipped by the penyedia.
    Dalam Perjalanan  On the way.
    Tiba              Arrived.
    Sudah BAST        BAST signed by both.
",
        ),
        (
            &["people", "budi"],
            "\
budi  Budi Santoso
  E-mail  budi@gmail.com
  Access  PPK (ppk), Dinas Pendidikan (disdik)
  Signs   with BSrE, passphrase $passphrase
",
        ),
    ] {
        let ran = folder.run(words);
        assert_eq!((&*ran.results, ran.code), (says, Some(0)));
    }
}

#[test]
fn the_people_of_a_world_of_ones_own_are_listed() {
    let world = "start: 2026-03-02T08:00\npeople:\n  umi: {nama: Umi Kalsum, nik: \"3371014502900001\", lahir: 1990-02-05, kelamin: p}\n";
    let folder = Folder::new("people", &[("my.yaml", world), ("bad.yaml", "start: kemarin\n")]);
    let own = folder.run(&["people", "--world", "my.yaml"]);
    assert_eq!(
        (own.code, &*own.results),
        (Some(0), "umi       Umi Kalsum            no access yet\n")
    );
    assert_eq!(
        folder.run(&["people", "--world", "kota-magelang"]).results,
        folder.run(&["people"]).results
    );
    let bad = folder.run(&["people", "--world", "bad.yaml"]);
    assert_eq!(bad.code, Some(2), "{}", bad.problems);
    assert!(bad.problems.contains("bad.yaml:1:8"), "{}", bad.problems);
    let none = folder.run(&["people", "--world", "kota-semarang"]);
    assert_eq!(
        (none.code, &*none.problems),
        (
            Some(3),
            "error: cannot read the world `kota-semarang`: no such file\nhelp: name a file, or a shipped world: kota-magelang\n"
        )
    );
}

#[test]
fn a_service_what_looks_find_and_what_is_not_built_are_told() {
    let folder = Folder::new("told", &[]);
    let told = |words: &[&str]| folder.run(words).results;
    let bank = "\
bank-cms  The cash management system of the payer's bank.
  Kind     service
  Example  mocks: {bank-cms: {fault: mati, for: 1h}}
  Operations, as `calls` in an `expect` counts them
    inquiry-va      Asks what a code wants paid.
    pay-va          Pays a code.
    payment-status  Asks whether a payment was made, after a lost answer.
  Outcomes, as business has them: {outcome: ...}
    lunas               Bank: a known code is paid, whatever the amount.
";
    let ran = told(&["faults", "bank-cms"]);
    assert!(ran.starts_with(bank), "{ran}");
    assert!(ran.contains("\n  Faults, as technology has them: {fault: ...}\n    mati "), "{ran}");
    let when = "\n  Fields of `when`, by which calls are told apart: {when: {...}, ...}\n    kode   The code, in digits.\n";
    assert!(ran.contains(when), "{ran}");
    for (words, part) in [
        (&["things", "hasil"][..], "hasil  What the newest look or search found\n  cari "),
        (&["things"], "\nhasil       What the newest look or search found: cari, lihat-produk, "),
        (&["things", "bandingkan"], "hasil  What the newest look or search found\n"),
        (
            &["things", "pesanan.peringatan.0.rule"],
            "pesanan.peringatan.0.rule  Aturan: The rule that flags. (one of 175 words)\n",
        ),
        (
            &["things", "pesanan.pembayaran.invoice"],
            ", with termin a list)\n  Rules  PJK-11\n  pesanan.pembayaran.invoice.0.nomor ",
        ),
        (
            &["policy", "arsip"],
            "arsip  How long an ended order stays where it is looked for; null is for ever. Nothing acts on it yet.\n",
        ),
        (&["policy", "arsip"], "\n  Takes    length of time\n"),
        (&["policy"], " null (not built yet)\n"),
        (&["acts", "bandingkan"], "(key of a product, or a list of them)"),
        (&["acts", "aktifkan-kembali"], "(day or time)\n"),
    ] {
        assert!(told(words).contains(part), "{part}\n{}", told(words));
    }
    let example = &objects(&folder.run(&["acts", "bayar-cms", "--json"]))[0]["example"];
    let (line, file) = (&example["line"], example["file"].as_str().expect("a path"));
    let head = format!("  Example, line {line} of {file}\n");
    assert!(told(&["acts", "bayar-cms"]).contains(&head), "{head}");
    for (command, help) in [
        ("things", "help: `inasim things` lists all of them\n"),
        ("faults", "help: `inasim faults` lists all of them\n"),
        ("policy", "help: `inasim policy` lists all of them\n"),
    ] {
        let ran = folder.run(&[command, "zzzzzzzzz"]);
        assert!(ran.problems.ends_with(help), "{}", ran.problems);
    }
}

#[test]
fn what_is_looked_up_is_written_as_a_page_as_well() {
    let folder = Folder::new("pages", &[]);
    let told = |words: &[&str]| {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""), "{words:?}");
        ran.results
    };
    assert_eq!(
        told(&["policy", "--md", "tenggat"]),
        "\
### tenggat

How \"3x24 jam\" is counted (CLK-01).

- Takes: jam | hari-kerja
- Default: `jam`
- pusat-bantuan-2025: `hari-kerja`
- Rules: CLK-01
- Example: `policy: {tenggat: jam}`

**Words**

| | |
|---|---|
| `jam` | 72 hours of wall-clock time (S0). |
| `hari-kerja` | 3 working days (P: help centre). |

"
    );
    // A bar would end a cell, a bracket begin a link.
    let act = told(&["acts", "--md", "daftar-transaksi"]);
    let field = "| `tab` | Tab: The tab. (Negosiasi \\| Persetujuan PPK \\| Pesanan \\| Selesai \\| Dibatalkan) \\[left out: all of them] |\n";
    assert!(act.contains(field), "{act}");
    assert!(act.contains("\n```yaml\n{as: "), "{act}");
    let checkout = told(&["acts", "--md", "checkout"]);
    assert!(checkout.contains(" \\[left out: satu-lokasi] |\n"), "{checkout}");
    let list = told(&["people", "--md", "ppk"]);
    assert!(list.starts_with("| | |\n|---|---|\n| `budi` | Budi Santoso: PPK"), "{list}");
    let rule = told(&["rules", "--md", "CLK"]);
    assert!(rule.starts_with("### CLK-01\n\n") && rule.contains("\n- Jenis: "), "{rule}");
    assert!(!rule.contains("- Terlihat: "), "an area names no scenarios: {rule}");
    for words in [["acts", "--md", "--json"], ["rules", "--md", "--kill"]] {
        assert_eq!(folder.run(&words).code, Some(1), "{words:?}");
    }
}
