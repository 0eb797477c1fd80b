//! `inasim update`: expectations rewritten, all else byte for byte as it was.

use std::fs;

use crate::Folder;

const OLD: &str = "\
# Berkas saya.
title: Penawaran   tidak dijawab
covers: [NEG-05]
steps:
  - {use: flows/sampai-checkout.yaml, save: p}   # checkout
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}
  - expect: {$p: {status: 'Negosiasi Selesai', total: 1, tenggat: 2026-03-04T08:00, ppk: ~bud}}
  - wait: 72h 1ms
  - expect: {$p: {status: Batal Otomatis, tenggat: \"x\", chat: {length: 3}}, calls: {bsre: 4}}   # akhir
  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: KAT-08}}
";

const NEW: &str = "\
# Berkas saya.
title: Penawaran   tidak dijawab
covers: [NEG-05]
steps:
  - {use: flows/sampai-checkout.yaml, save: p}   # checkout
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}
  - expect: {$p: {status: Negosiasi Diajukan Pembeli, total: 21_098_880, tenggat: 2026-03-05T08:00, ppk: ~bud}}
  - wait: 72h 1ms
  - expect: {$p: {status: Batal Otomatis, tenggat: null, chat: {length: 0}}, calls: {bsre: 0}}   # akhir
  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: NEG-09}}
";

/// The old file with the day that its deadline lies on.
fn old() -> String {
    OLD.replace("tenggat: \"x\"", "tenggat: 2026-03-05T08:00")
}

#[test]
fn what_changed_is_rewritten_and_the_rest_stays() {
    let folder = Folder::new("update", &[("my.yaml", &old())]);
    let path = folder.path.join("my.yaml");
    let read = || fs::read_to_string(&path).expect("a file");
    let difference = "\
--- my.yaml
+++ my.yaml
@@ -5,6 +5,6 @@
   - {use: flows/sampai-checkout.yaml, save: p}   # checkout
   - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}
-  - expect: {$p: {status: 'Negosiasi Selesai', total: 1, tenggat: 2026-03-04T08:00, ppk: ~bud}}
+  - expect: {$p: {status: Negosiasi Diajukan Pembeli, total: 21_098_880, tenggat: 2026-03-05T08:00, ppk: ~bud}}
   - wait: 72h 1ms
-  - expect: {$p: {status: Batal Otomatis, tenggat: 2026-03-05T08:00, chat: {length: 3}}, calls: {bsre: 4}}   # akhir
-  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: KAT-08}}
+  - expect: {$p: {status: Batal Otomatis, tenggat: null, chat: {length: 0}}, calls: {bsre: 0}}   # akhir
+  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: NEG-09}}
";
    for words in [&["update", "my.yaml", "--check"][..], &["update", "my.yaml", "--dry-run"]] {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(1), difference, ""));
        assert_eq!(read(), old());
    }
    // Nobody is there to be asked.
    let ran = folder.run(&["update", "my.yaml"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.problems,
        "error: `my.yaml` is left as it is: nobody can be asked\nhelp: write it with --yes, or only look with --check\n"
    );
    assert_eq!(read(), old());
    let ran = folder.run(&["update", "my.yaml", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    assert_eq!(ran.results, format!("{difference}my.yaml: written\n"));
    assert_eq!(read(), NEW);
    assert_eq!(folder.run(&["run", "--direct", "my.yaml"]).code, Some(0));
    let again = folder.run(&["update", "my.yaml", "--yes"]);
    assert_eq!((again.code, &*again.results), (Some(0), "my.yaml: every expectation is met\n"));
}

#[test]
fn each_case_has_its_own_values() {
    let text = "\
cases:
  - {name: sejam, lama: 1h, sampai: 2026-03-02T10:00}
  - {name: sehari, lama: 1d, sampai: 2026-03-03T08:00}
start: 2026-03-02T08:00
steps:
  - wait: ${lama}
  - expect: {now: \"${sampai}\"}
  - expect: {$laptop-a: {stok: 7}}
";
    let folder = Folder::new("update-cases", &[("x.yaml", text)]);
    let ran = folder.run(&["update", "x.yaml", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
    let now = fs::read_to_string(folder.path.join("x.yaml")).expect("a file");
    let wanted =
        text.replace("2026-03-02T10:00", "2026-03-02T09:00").replace("stok: 7", "stok: 100");
    assert_eq!(now, wanted);
    let two = "\
cases:
  - {name: satu, n: 1, stok: 5}
  - {name: dua, n: 2, stok: 5}
  - {name: tiga, n: 3, stok: 5}
steps:
  - {use: flows/sampai-checkout.yaml, with: {kuantitas: \"${n}\"}, save: p}
  - expect: {$laptop-a: {stok: \"${stok}\"}, $p: {total: 7}}
";
    folder.write("two.yaml", two.as_bytes());
    let ran = folder.run(&["update", "two.yaml", "--yes"]);
    let text = fs::read_to_string(folder.path.join("two.yaml")).expect("a file");
    assert_eq!(ran.code, Some(4));
    assert!(text.contains("{name: satu, n: 1, stok: 99}"), "{text}");
    assert!(text.contains("{name: dua, n: 2, stok: 98}"), "{text}");
    assert!(text.contains("total: 7"), "{text}");
    assert!(
        ran.problems.contains("cases come to different values here: another is "),
        "{}",
        ran.problems
    );
    assert!(
        ran.problems.contains(
            "two.yaml:7:56: `$p.total` is left as it is: cases come to different values here: "
        ),
        "{}",
        ran.problems
    );
    // A text that is made of a column, and a column that two expectations want otherwise.
    let made = "cases:\n  - {name: a, x: Batal}\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  - expect: {$p: {status: \"${x} Otomatis\"}}\n";
    folder.write("made.yaml", made.as_bytes());
    let ran = folder.run(&["update", "made.yaml", "--yes"]);
    assert_eq!(ran.code, Some(4), "{}", ran.results);
    assert!(ran.problems.contains("it is made of `${x} Otomatis`"), "{}", ran.problems);
    let both = "cases:\n  - {name: a, x: 1}\nsteps:\n  - expect: {$laptop-a: {stok: \"${x}\"}}\n  - expect: {$laptop-a: {harga: \"${x}\"}}\n";
    folder.write("both.yaml", both.as_bytes());
    let ran = folder.run(&["update", "both.yaml", "--check"]);
    assert!(
        ran.problems.contains("something else is meant by it elsewhere; here it would be 100"),
        "{}{}",
        ran.results,
        ran.problems
    );
}

#[test]
fn what_a_step_is_given_as_well_and_what_holds_elsewhere_is_left_and_named() {
    let folder = Folder::new("update-shared", &[]);
    let start = "steps:\n  - {use: flows/sampai-checkout.yaml, with: {kuantitas: ";
    let rows = "cases:\n  - {name: a, q: 2}\n  - {name: b, q: 3}\n";
    let offer = "  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: ";
    for (text, why) in [
        // A column that is an input.
        (
            format!(
                "{rows}{start}\"${{q}}\"}}, save: p}}\n  - expect: {{$laptop-a: {{stok: \"${{q}}\"}}}}\n"
            ),
            "`${q}` gives it to a step as well",
        ),
        (
            format!(
                "world: {{from: kota-magelang, produk: {{laptop-a: {{stok: \"${{s}}\"}}}}}}\ncases:\n  - {{name: a, s: 5}}\n\
                 {start}2}}, save: p}}\n  - expect: {{$laptop-a: {{stok: \"${{s}}\"}}}}\n"
            ),
            "`${s}` gives it to a step as well",
        ),
        // An anchor that is one.
        (
            format!(
                "{start}2}}, save: p}}\n  - expect: {{$p: {{total: &h 9_000_000}}}}\n{offer}*h}}}}}}\n"
            ),
            "`*h` gives it to a step as well",
        ),
        // One that is an input, in an expectation by its alias; said once for all cases.
        (
            format!(
                "cases:\n  - {{name: a, q: 2}}\n  - {{name: b, q: 2}}\n{start}\"${{q}}\"}}, save: p}}\n\
                 {offer}&h 9_000_000}}}}}}\n  - expect: {{$p: {{total: *h}}}}\n"
            ),
            "`*h` is what `&h` says",
        ),
        // A map that was given to a step, and stands in the expectation by its alias.
        (
            format!(
                "{start}2}}, save: p}}\n  - {{as: sari, do: ajukan-negosiasi, with: {{pesanan: $p, harga: &h {{laptop-a: 9_500_000}}}}}}\n  \
                 - {{as: andi, do: ajukan-harga-baru, with: {{pesanan: $p, harga: {{laptop-a: 9_700_000}}}}}}\n  \
                 - expect: {{$p: {{riwayat_negosiasi: [{{oleh: pembeli}}, {{harga: *h}}]}}}}\n"
            ),
            "it is what a step is given as well",
        ),
        // A literal that holds for another case, or for another step.
        (
            format!(
                "{rows}{start}\"${{q}}\"}}, save: p}}\n  - expect: {{$p: {{ongkir: 8_000}}}}\n"
            ),
            "something else is meant by it elsewhere; here it would be 12_000",
        ),
        (
            format!(
                "{start}2}}, save: p}}\n  - expect: {{$p: &e {{tab: Negosiasi, ongkir: 8_000}}}}\n  \
                 - {{as: sari, do: ajukan-negosiasi, with: {{pesanan: $p, harga: {{laptop-a: 9_000_000}}, ongkir: 2_000}}}}\n  \
                 - expect: {{$p: *e}}\n"
            ),
            "something else is meant by it elsewhere; here it would be 2_000",
        ),
    ] {
        folder.write("a.yaml", text.as_bytes());
        let ran = folder.run(&["update", "a.yaml", "--yes"]);
        let now = fs::read_to_string(folder.path.join("a.yaml")).expect("a file");
        assert_eq!(now, text, "{}", ran.results);
        assert_eq!(ran.code, Some(4), "{text}{}", ran.results);
        assert!(ran.problems.contains(why), "{text}{}", ran.problems);
    }
    // A column of expectations alone is rewritten, that of `covers` as well.
    let text = "cases:\n  - {name: a, r: KAT-08}\ncovers: [\"${r}\"]\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  \
                - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}, note: \"${r}\", expect: {rejected: \"${r}\"}}\n";
    let marked = format!("\u{feff}{text}");
    folder.write("b.yaml", marked.as_bytes());
    let ran = folder.run(&["update", "b.yaml", "--yes"]);
    let now = fs::read_to_string(folder.path.join("b.yaml")).expect("a file");
    assert_eq!((ran.code, now), (Some(0), marked.replace("KAT-08", "NEG-09")), "{}", ran.problems);
    // A file that would not be valid is not made.
    let twice = text.replace("[\"${r}\"]", "[\"${r}\", NEG-09]");
    folder.write("d.yaml", twice.as_bytes());
    let ran = folder.run(&["update", "d.yaml", "--yes"]);
    let now = fs::read_to_string(folder.path.join("d.yaml")).expect("a file");
    assert_eq!((ran.code, now), (Some(4), twice), "{}", ran.results);
    let why = "what comes instead contradicts another expectation, or cannot be written here";
    assert!(ran.problems.contains(why), "{}", ran.problems);
}

#[test]
fn what_can_be_meant_in_several_ways_is_left_and_named() {
    for (step, why) in [
        ("expect: {$p: {total: $p.ppn}}", "it refers to another value; there is 22_208_880"),
        (
            "expect: {$p: {status: ~Selesai}}",
            "which words are meant is not certain; there is Menunggu Negosiasi",
        ),
        (
            "expect: {$p: {total: {gt: 99_000_000}}}",
            "there is 22_208_880, and several values would do",
        ),
        ("expect: {$p: {pengiriman: null}}", "what comes instead has parts of its own"),
        ("expect: {$p: {chat: [{pesan: a}]}}", "which has other parts"),
        (
            "{as: andi, do: setujui-negosiasi, with: {pesanan: $p}}",
            "NEG-09 refuses the act; a step before it is missing or wrong, or write `expect: {rejected: NEG-09}`",
        ),
        (
            "{as: sari, do: cari-rup, expect: {rejected: {rule: AKS-08, pesan: ~akses}}}",
            "the act succeeds, so that facts and sentence of its refusal are none",
        ),
        (
            "{as: andi, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: {rule: KAT-08, facts: {not: null}}}}",
            "NEG-09 refuses it, which tells other facts",
        ),
        (
            "expect: {$p: {surat_pesanan: {tanda_tangan: {length: 1}}}}",
            "there is null, which has other parts",
        ),
        ("expect: {$p.chat.0: {pesan: a}}", "nothing is written there that could be another"),
        ("until: 2026-03-02T08:00", ""),
    ] {
        let text =
            format!("steps:\n  - {{use: flows/sampai-checkout.yaml, save: p}}\n  - {step}\n");
        let folder = Folder::new("update-left", &[("x.yaml", &text)]);
        let ran = folder.run(&["update", "x.yaml", "--yes"]);
        let now = fs::read_to_string(folder.path.join("x.yaml")).expect("a file");
        assert_eq!(now, text);
        if why.is_empty() {
            assert_eq!(ran.code, Some(0), "{}", ran.problems);
            continue;
        }
        assert_eq!(ran.code, Some(4), "{step}");
        assert!(ran.problems.contains(why), "{step}\n{}", ran.problems);
        assert!(
            ran.problems.ends_with("help: correct it by hand, then update again\n"),
            "{}",
            ran.problems
        );
    }
}

#[test]
fn an_act_that_succeeds_is_expected_to() {
    let text = "steps:\n  - {as: sari, do: cari-rup, expect: {rejected: AKS-08}}\n";
    let folder = Folder::new("update-null", &[("x.yaml", text)]);
    let ran = folder.run(&["update", "x.yaml", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    let now = fs::read_to_string(folder.path.join("x.yaml")).expect("a file");
    assert_eq!(now, text.replace("AKS-08", "null"));
    // And back: what is refused is expected to be.
    let refused = "steps:\n  - {as: andi, do: cari-rup, expect: {rejected: null}}\n";
    folder.write("x.yaml", refused.as_bytes());
    let ran = folder.run(&["update", "x.yaml", "--yes"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    let now = fs::read_to_string(folder.path.join("x.yaml")).expect("a file");
    assert_eq!(now, refused.replace("null", "AKS-08"));
}

#[test]
fn what_stands_elsewhere_is_left() {
    let flow = "params: {}\nsteps:\n  - expect: {$laptop-a: {stok: 7}}\n";
    let files = [
        ("alur.yaml", flow),
        ("x.yaml", "steps:\n  - {use: ./alur.yaml}\n"),
        ("rusak.yaml", "steps: [\n"),
        (
            "lewat.yaml",
            "steps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  - wait: 73h\n  - until: $p.tenggat_terakhir\n",
        ),
    ];
    let folder = Folder::new("update-flow", &files);
    let ran = folder.run(&["update", "x.yaml", "--yes"]);
    assert_eq!(ran.code, Some(4));
    assert!(
        ran.problems.contains("it stands in a flow, which others may use as well"),
        "{}",
        ran.problems
    );
    let ran = folder.run(&["update", "lewat.yaml", "--yes"]);
    assert_eq!(ran.code, Some(4));
    assert!(
        ran.problems.contains("waktu tidak dapat mundur; the steps have to change"),
        "{}",
        ran.problems
    );
    assert_eq!(folder.run(&["update", "rusak.yaml"]).code, Some(2));
    folder.write("leer/x.txt", b"");
    let ran = folder.run(&["update", "leer"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(5),
            "error: there is nothing to update\nhelp: name a scenario, a .yaml or .yml file\n"
        )
    );
    assert_eq!(folder.run(&["update", "tidak-ada.yaml"]).code, Some(3));
    let ran = folder.run(&["update", "scenarios/alur/up-kode-bayar.yaml"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.problems
            .contains("`scenarios/alur/up-kode-bayar.yaml` is in the program, and not on the disk"),
        "{}",
        ran.problems
    );
}

#[test]
fn a_folder_is_updated_without_what_is_no_scenario() {
    let other = [
        ("my.yaml", &*old()),
        ("flow.yaml", "params: {}\nsteps:\n  - wait: 1h\n"),
        ("world.yaml", "name: w\nstart: 2026-03-02\n"),
        ("policy.yaml", "batas_up: 1\n"),
        ("compose.yml", "services: {db: {image: x}}\n"),
    ];
    let folder = Folder::new("update-folder", &other);
    let ran = folder.run(&["update", "--check", "."]);
    assert_eq!((ran.code, &*ran.problems), (Some(1), ""), "{}", ran.results);
    assert!(ran.results.starts_with("--- ./my.yaml"), "{}", ran.results);
    // Who names one is told why nothing comes of it.
    let ran = folder.run(&["update", "--check", "flow.yaml"]);
    assert_eq!(ran.code, Some(2), "{}", ran.problems);
}
