//! The catalogue.

use inaproc_sim::platform::bend::Bend;
use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::Rule;

use crate::Folder;

#[test]
fn a_rule_is_shown_with_kind_basis_and_wording() {
    let folder = Folder::new("rule", &[]);
    let ran = folder.run(&["rules", "clk-02"]);
    assert_eq!(ran.code, Some(0));
    let (told, shown) = ran.results.split_once("  Terlihat").expect("scenarios show it");
    assert!(shown.contains("scenarios/jam/usulan-pertama.yaml"), "{shown}");
    assert_eq!(
        told,
        "\
CLK-02  Tepat pada tenggat masih tepat waktu
  Jenis      melakukan
  Dasar      panduan bimtek (S0)
  Bunyi      \"Lebih dari 3x24 jam\" berarti jawaban yang masuk tepat pada saat tenggat masih sah. Akibat lewat waktu berlaku 1 milidetik setelah tenggat (waktu dicatat sampai milidetik).
  Sumber     S0, Memulai Transaksi > Negosiasi: \"Jika tidak ada respon lebih dari 3x24 jam, transaksi Batal Otomatis\"; I, pilihan sendiri: ketelitian milidetik agar batas dapat diuji tepat
  Batas      tenggat: jawaban, atau lewatnya, terhadap tenggat
"
    );
}

#[test]
fn all_rules_are_listed_and_an_area_as_well() {
    let folder = Folder::new("rules", &[]);
    assert_eq!(folder.run(&["rules"]).results.lines().count(), Rule::ALL.len());
    assert_eq!(folder.run(&["rules", "CLK"]).results.lines().count(), 5);
    for (rule, basis) in [
        ("REG-15", "SOP Kota Magelang (S4)"),
        ("KRJ-04", "sumber publik (P)"),
        ("NEG-09", "pilihan sendiri (I)"),
    ] {
        let told = folder.run(&["rules", rule]).results;
        assert!(told.contains(&format!("\n  Dasar      {basis}\n")), "{told}");
    }
}

const FAILS_ANYWAY: &str = "\
error: `red.yaml` fails with all rules, so that it proves nothing here
help: correct it first: `inasim run` tells what is wrong
";

#[test]
fn bent_rules_are_noticed_by_the_scenarios_that_prove_them() {
    let proof = "steps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: KRJ-01}}\n";
    let claim = "covers: [KRJ-01]\nsteps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}\n";
    let folder = Folder::new("kill", &[("a.yaml", proof), ("b.yaml", claim)]);
    let ran = folder.run(&["rules", "--kill", "a.yaml", "b.yaml"]);
    assert_eq!(ran.code, Some(4), "{}", ran.problems);
    assert!(
        ran.results.starts_with("KRJ-01 skipped            1 dari 1      a.yaml\n"),
        "{}",
        ran.results
    );
    let (_, unseen) = ran.results.split_once("Tidak ada yang memperhatikan:\n").expect("some");
    assert!(unseen.contains("KRJ-01/stok higher        1 skenario menemuinya\n"), "{unseen}");
    assert!(
        unseen.contains("NEG-09 skipped            tidak ada skenario yang menemuinya\n"),
        "{unseen}"
    );
    let last = ran.results.lines().last().expect("a summary");
    let bends: usize = Rule::ALL.iter().map(|rule| Bend::all(*rule).count()).sum();
    assert_eq!(last, format!("{bends} pembengkokan: 3 terlihat, {} tidak", bends - 3));
    let ran = folder.run(&["rules", "--kill", "--json", "a.yaml", "b.yaml"]);
    let skipped =
        r#"{"rule":"KRJ-01","how":"skipped","limit":null,"asked":1,"noticed":["a.yaml"]}"#;
    assert!(ran.results.lines().any(|line| line == skipped), "{}", ran.results);
    let moved =
        r#"{"rule":"KRJ-01","how":"higher","limit":"minimum","asked":2,"noticed":["b.yaml"]}"#;
    assert!(ran.results.lines().any(|line| line == moved), "{}", ran.results);
    assert_eq!(folder.run(&["rules", "--kill", "c.yaml"]).code, Some(3));
    // What fails anyway would notice every bending.
    folder.write("red.yaml", proof.replace("rejected: KRJ-01", "rejected: KRJ-04").as_bytes());
    let ran = folder.run(&["rules", "--kill", "a.yaml", "red.yaml"]);
    assert_eq!(ran.code, Some(4));
    assert_eq!(ran.problems, FAILS_ANYWAY);
    assert!(
        ran.results.starts_with("KRJ-01 skipped            1 dari 1      a.yaml\n"),
        "{}",
        ran.results
    );
}

#[test]
fn what_no_scenario_shows_of_the_rules_is_told() {
    let least = "cases: [{name: kurang, n: 0, r: KRJ-01}, {name: pas, n: 1, r: null}]\nsteps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: \"${n}\"}, expect: {rejected: \"${r}\"}}\n";
    let folder = Folder::new("uncovered", &[("a.yaml", least)]);
    let ran = folder.run(&["rules", "--uncovered", "a.yaml"]);
    assert_eq!(ran.code, Some(4), "{}", ran.problems);
    assert!(ran.results.lines().all(|line| line.chars().count() <= 80), "{}", ran.results);
    let rules = Rule::ALL.iter().filter(|rule| rule.built()).count();
    let sum = format!(
        "\n{rules} aturan: 1 teruji seluruhnya; {} batas: 0 ditemui di ketiga sisinya\n",
        Boundary::ALL.len()
    );
    for line in [
        "CLK-02  tidak pernah menentukan apa pun\n",
        "AKS-08  tidak pernah menolak\n",
        "KRJ-03  tidak pernah dilalui tindakan yang diterima; tidak pernah menolak\n",
        "\nbatas               di bawah     tepat   di atas\n",
        "\nKRJ-01/minimum             1         1         -\n",
        "\nKRJ-01/stok                1         -         -\n",
        "\nCHK-05/sisa                -         -         -\n",
        &sum,
    ] {
        assert!(ran.results.contains(line), "{line}{}", ran.results);
    }
    assert!(!ran.results.contains("\nKRJ-01  "), "{}", ran.results);
    let ran = folder.run(&["rules", "--uncovered", "--json", "a.yaml"]);
    for line in [
        r#"{"rule":"AKS-08","missing":["refused"]}"#,
        r#"{"limit":"KRJ-01/minimum","below":1,"at":1,"above":0}"#,
    ] {
        assert!(ran.results.lines().any(|own| own == line), "{line}\n{}", ran.results);
    }
}

#[test]
fn the_shipped_scenarios_show_every_rule_and_every_side_of_every_limit() {
    let ran = Folder::new("covered", &[]).run(&["rules", "--uncovered"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
}

#[test]
fn a_rule_is_explained_with_its_limits_and_its_source() {
    let ran = Folder::new("limits", &[]).run(&["rules", "KRJ-04"]);
    for line in [
        "KRJ-04  Keranjang penuh\n",
        "\n  Jenis      menolak\n",
        "\n  Saran      Kurangi isi keranjang dengan checkout atau penghapusan baris,",
        "\n  Batas      kapasitas: baris keranjang terhadap kapasitasnya\n",
        "\n  Kebijakan  kapasitas_keranjang: 50\n",
        "\n  Diterima   scenarios/keranjang/kapasitas-baris.yaml, ",
        "\n  Ditolak    scenarios/keranjang/kapasitas-baris.yaml, ",
    ] {
        assert!(ran.results.contains(line), "{line}{}", ran.results);
    }
    let ran = Folder::new("limits-json", &[]).run(&["rules", "--json", "PJK-03"]);
    let line: serde_json::Value = serde_json::from_str(&ran.results).expect("one object");
    assert_eq!(line["kebijakan"][0]["kunci"], "tarif_ppn");
    let rates = line["kebijakan"][0]["nilai"].as_str().expect("a text");
    assert!(rates.starts_with("[{sejak: 1985-04-01, biasa: 10, mewah: 10}, "), "{rates}");
    assert!(!rates.contains('#'), "without comments: {rates}");
    assert!(line["skenario"]["menerima"].as_array().is_some_and(|all| !all.is_empty()));
}

#[test]
fn an_unknown_rule_gives_the_nearest() {
    let folder = Folder::new("unknown-rule", &[]);
    let ran = folder.run(&["rules", "NGE-09", "XYZ-123456"]);
    assert_eq!((ran.code, &*ran.results), (Some(1), ""));
    assert_eq!(
        ran.problems,
        "\
error: there is no rule `NGE-09`
help: did you mean `NEG-09`?
error: there is no rule `XYZ-123456`
help: `inasim rules` lists all of them
"
    );
}
