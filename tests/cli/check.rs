//! `inasim check`: mistakes of the domain, each with its place; none in shipped files.

use serde_json::Value;

use crate::{Folder, INVALID, Ran};

/// Returns what is wrong, a line each, with the help on a line of its own.
fn said(ran: &Ran) -> String {
    let line = |line: &str| {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        let place = format!("{}:{}:{}", text("file"), row["line"], row["column"]);
        format!("{place}: {}: {}\n    {}\n", text("severity"), text("message"), text("help"))
    };
    ran.results.lines().map(line).collect()
}

/// Checks a scenario of these steps, behind a head of its own.
fn check(head: &str, steps: &str) -> (Option<i32>, String) {
    let text = format!("{head}steps:\n{steps}");
    let folder = Folder::new("check", &[("x.yaml", &text)]);
    let ran = folder.run(&["check", "--json", "x.yaml"]);
    assert_eq!(ran.problems, "", "{text}");
    (ran.code, said(&ran))
}

const CHECKOUT: &str = "  - {use: flows/sampai-checkout.yaml, save: p}\n";

#[test]
fn shipped_files_have_no_mistake() {
    let folder = Folder::new("check-shipped", &[]);
    let ran = folder.run(&["check", "--strict"]);
    let count = ran.results.split(' ').next().and_then(|count| count.parse::<usize>().ok());
    assert!(count.is_some_and(|count| count > 600), "{}", ran.results);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    assert!(ran.results.ends_with(" files checked: 0 errors, 0 warnings\n"), "{}", ran.results);
}

#[test]
fn each_mistake_of_the_domain_has_its_place() {
    let mut wrong = String::new();
    for (head, steps, says) in [
        // Who can never do it.
        (
            "",
            "  - {as: andi, do: checkout, with: {rup: rup-laptop, ppk: budi}}\n",
            "x.yaml:2:20: error: `andi` can never do `checkout`: andi is admin-penyedia
    it is done by: pp, ppk as buyer; a refusal is expected as `expect: {rejected: AKS-08}`
",
        ),
        (
            "",
            "  - {as: nova, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}\n",
            "x.yaml:2:20: error: `nova` can never do `tambah-ke-keranjang`: nova has no role
    it is done by: pp, ppk as buyer; a refusal is expected as `expect: {rejected: AKS-08}`
",
        ),
        // The role is asked before the status.
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - {as: wati, do: setujui-negosiasi, with: {pesanan: $p}, expect: {rejected: NEG-09}}
",
            "x.yaml:3:79: error: `wati` can never do `setujui-negosiasi`: wati is bendahara-pengeluaran
    it is done by: buyer, penyedia; the role is asked first: expect one of VIS-03, VIS-02, AKS-08
",
        ),
        // In a flow it is told at its `use`.
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, with: {pembeli: wati}, save: p}\n",
            "x.yaml:2:5: error: `wati` can never do `checkout`: wati is bendahara-pengeluaran
    it is done by: pp, ppk as buyer; a refusal is expected as `expect: {rejected: AKS-08}` (at inasim:scenarios/flows/sampai-checkout.yaml:15:28)
x.yaml:2:5: error: `wati` can never do `tambah-ke-keranjang`: wati is bendahara-pengeluaran
    it is done by: pp, ppk as buyer; a refusal is expected as `expect: {rejected: AKS-08}` (at inasim:scenarios/flows/sampai-checkout.yaml:14:28)
",
        ),
        // A rule that the act never meets.
        (
            "",
            "  - {as: sari, do: cari-rup, expect: {rejected: AKS-80}}\n",
            "x.yaml:2:49: error: unknown rule `AKS-80`
    did you mean `AKS-08`? `inasim rules` lists them
",
        ),
        (
            "",
            "  - {as: sari, do: cari-rup, expect: {rejected: AKS-09}}\n",
            "x.yaml:2:49: error: AKS-09 never refuses `cari-rup`
    did you mean `AKS-08`? it may be refused by: REG-14, AKS-08
",
        ),
        (
            "",
            "  - {use: flows/sampai-diproses.yaml, save: p}
  - {as: budi, do: ajukan-adendum, with: {pesanan: $p, perubahan: [{jenis: ketentuan, isi: x}]}, expect: {rejected: PRF-12}}
",
            "x.yaml:3:117: error: PRF-12 never refuses `ajukan-adendum`
    `inasim acts ajukan-adendum` lists what may refuse it
",
        ),
        // An end that the file itself has waited for.
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - wait: 72h
  - wait: 1ms
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}
",
            "x.yaml:5:20: error: `ajukan-negosiasi` comes after the end: `$p` is Batal Otomatis here
    it ended at x.yaml:4:5; do it before that, or write `expect: {rejected: NEG-09}`
",
        ),
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - until: $p.tenggat + 1ms
  - expect: {$p: {status: Menunggu Negosiasi}}
",
            "x.yaml:4:27: error: `$p` cannot be `Menunggu Negosiasi` here: it is Batal Otomatis
    it ended at x.yaml:3:5, and an order stays ended
",
        ),
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $p, alasan: Salah}}
  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}}
",
            "x.yaml:4:20: error: `setujui-negosiasi` comes after the end: `$p` is Dibatalkan here
    it ended at x.yaml:3:5; do it before that, or write `expect: {rejected: NEG-09}`
",
        ),
        // Expectations that contradict each other, or the clock.
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - expect: {$p: {total: {gt: 5, lt: 3}, status: Menunggu Negosiasi}, $p.status: Batal Otomatis}
",
            "x.yaml:3:38: error: `total` cannot be so: nothing is `gt: 5` and `lt: 3`
    correct one of the two
x.yaml:3:82: error: `$p.status` cannot be `Menunggu Negosiasi` and `Batal Otomatis` at once
    keep one of them
",
        ),
        (
            "",
            "  - {use: flows/sampai-checkout.yaml, save: p}
  - expect: {$p: {total: {gt: 5, lt: 6}}}
  - expect: {$p: {total: {gte: 5, lt: 5}}}
  - expect: {$p: {total: {gt: 5, lte: 5}}}
  - expect: {$p: {total: {gt: 5, lt: 7}}}
  - expect: {$p: {total: {gte: 5, lte: 5}}}
  - expect: {$p: {total: {gte: 5, lt: 6}}}
  - expect: {$p: {total: {gt: 5, is: 5}}}
",
            "x.yaml:3:38: error: `total` cannot be so: nothing is `gt: 5` and `lt: 6`
    correct one of the two
x.yaml:4:39: error: `total` cannot be so: nothing is `gte: 5` and `lt: 5`
    correct one of the two
x.yaml:5:39: error: `total` cannot be so: nothing is `gt: 5` and `lte: 5`
    correct one of the two
x.yaml:9:38: error: `total` cannot be so: nothing is `gt: 5` and `is: 5`
    correct one of the two
",
        ),
        (
            "",
            "  - expect: {inbox: {sari: {includes: [{jenis: batal}], excludes: [{jenis: batal}]}}, $laptop-a: {stok: {is: 3, not: 3}}}
  - expect: {inbox: {sari: {only: [{jenis: batal}], length: 2}}}
",
            "x.yaml:2:68: error: `inbox` cannot have a map by `includes` and lack it by `excludes`
    keep one of them
x.yaml:2:118: error: `stok` cannot be `3` and not be it
    keep one of them
x.yaml:3:61: error: `inbox` cannot have 2 entries and only the 1 that are named
    write 1, or leave `length` out
",
        ),
        (
            "start: 2026-03-02T08:00\n",
            "  - wait: 1h
  - expect: {now: 2026-03-02T10:00}
  - expect: {now: {gt: 2026-03-02T10:00, lt: 2026-03-02T10:00}}
  - {use: flows/sampai-checkout.yaml, save: p}
  - until: $p.tenggat
  - expect: {now: 2026-03-02T08:00}
",
            "x.yaml:4:19: error: `now` cannot be so: it is 2026-03-02T09:00:00+07:00 here
    time passes by `wait` and `until` alone
x.yaml:5:24: error: `now` cannot be so: it is 2026-03-02T09:00:00+07:00 here
    time passes by `wait` and `until` alone
x.yaml:5:46: error: `now` cannot be so: nothing is > 2026-03-02T10:00:00+07:00 and < 2026-03-02T10:00:00+07:00
    correct one of the two
x.yaml:8:19: error: `now` cannot be so: it is at least 2026-03-02T09:00:00+07:00 here
    time passes by `wait` and `until` alone
",
        ),
        // Rules that nothing here can meet.
        (
            "covers: [NEG-09, CHK-01, NEG-05]\n",
            "  - {as: sari, do: cari-rup}\n",
            "x.yaml:1:10: error: `covers` names NEG-09, which no step here can meet
    remove it, or add an act that meets it: ajukan-negosiasi, ajukan-harga-baru, setujui-negosiasi
x.yaml:1:18: error: `covers` names CHK-01, which no step here can meet
    remove it, or add an act that meets it: beli-langsung, checkout, preview-perubahan, ajukan-adendum, hubungi-bantuan
x.yaml:1:26: error: `covers` names NEG-05, which no step here can meet
    remove it, or add the steps of a transaction
",
        ),
        // A key before it is made, a name before it is saved.
        (
            "",
            "  - {as: sari, do: lihat-produk, with: {produk: kursi-baru}}
  - {as: andi, do: tambah-produk, with: {produk: kursi-baru, nama: Kursi, kategori: Peralatan Kantor, harga: 1}}
  - {as: sari, do: lihat-pesanan, with: {pesanan: $p}}
  - {use: flows/sampai-checkout.yaml, save: p}
",
            "x.yaml:2:49: error: unknown produk `kursi-baru`
    it is made in line 3: move this behind it
x.yaml:4:51: error: nothing is called `$p` here
    it is saved in line 5: move this behind it
",
        ),
    ] {
        let (code, said) = check(head, steps);
        assert_eq!(code, Some(2), "{head}{steps}");
        if said != says {
            wrong.extend([head, steps, "=== says\n", &said, "=== and not\n", says, "\n"]);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_may_come_is_no_mistake() {
    for steps in [
        // An access that is granted on the way, and who signs after an adendum.
        "  - {as: andi, do: tambah-anggota, with: {orang: nova}}\n  - {as: nova, do: turunkan-produk, with: {produk: laptop-a}}\n",
        // A refusal that is expected.
        "  - {as: andi, do: checkout, with: {rup: rup-laptop, ppk: budi}, expect: {rejected: AKS-08}}\n",
        // Exactly in time, and an answer that begins the time anew.
        "  - wait: 72h\n  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}\n  - wait: 72h\n  - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}}\n",
        // What is possible after the end.
        "  - wait: 73h\n  - {as: sari, do: chat, with: {pesanan: $p, pesan: Halo}}\n  - {as: sari, do: lihat-pesanan, with: {pesanan: $p}}\n",
        // What is saved of an adendum is not the order, which is ended.
        "  - {as: budi, do: ajukan-adendum, with: {pesanan: $p, perubahan: [{jenis: ketentuan, isi: x}]}, save: a}
  - expect: {$p: {status: Dibatalkan}, $a: {status: Adendum Kedaluwarsa}}
  - expect: {$a: {status: Adendum Kedaluwarsa}}\n",
        // Bounds that leave something.
        "  - expect: {$p: {total: {gt: 1, lte: 2}, ppk: budi}, $p.ppk: budi, now: {gte: 2026-03-02, lt: 9999-01-01}}\n",
    ] {
        assert_eq!(check("", &format!("{CHECKOUT}{steps}")), (Some(0), String::new()), "{steps}");
    }
}

#[test]
fn a_warning_fails_only_if_asked_to() {
    let text = "steps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  - let: {lama: $p.total, lain: $p.ppn}\n  - expect: {$p: {total: $lama}}\n";
    let folder = Folder::new("check-warning", &[("x.yaml", text)]);
    let ran = folder.run(&["check", "x.yaml"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.results, "1 file checked: 0 errors, 1 warning\n");
    assert_eq!(
        ran.problems,
        "\
warning: nothing uses the copy `$lain`
 --> x.yaml:3:27
  |
3 |   - let: {lama: $p.total, lain: $p.ppn}
  |                           ^^^^
  |
  = help: compare it in an `expect` below, or remove it

"
    );
    assert_eq!(folder.run(&["check", "--strict", "x.yaml"]).code, Some(2));
}

#[test]
fn all_kinds_of_files_are_checked_and_other_tools_left_alone() {
    let files = [
        ("salah.yaml", INVALID),
        ("alur.yaml", "params: {a b: 1}\nsteps:\n  - wait: 1h\n"),
        ("dunia.yaml", "people: {ujang: {nama: 1}}\n"),
        ("aturan.yaml", "batas_up: x\n"),
        ("compose.yaml", "services: {a: {image: b}}\n"),
        ("rusak.yaml", "steps: [\n"),
    ];
    let folder = Folder::new("check-kinds", &files);
    let ran = folder.run(&["check", "--json", "."]);
    assert_eq!(ran.code, Some(2), "{}", ran.problems);
    let said = said(&ran);
    for part in [
        "./alur.yaml:1:10: error: `a b` cannot be a name\n",
        "./aturan.yaml:1:11: error: ",
        "./dunia.yaml:1:",
        "./rusak.yaml:",
        "./salah.yaml:2:1: error: unknown key `stpes`\n",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("compose"), "{said}");
    let named = folder.run(&["check", "compose.yaml"]);
    assert_eq!(named.code, Some(2));
    assert!(named.problems.starts_with("error: this file is no scenario\n"), "{}", named.problems);
    let none = folder.run(&["check", "tidak-ada.yaml"]);
    assert_eq!(none.code, Some(3));
    let empty = Folder::new("check-empty", &[("leer/x.txt", "")]);
    let ran = empty.run(&["check", "leer"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(5),
            "error: there is nothing to check\nhelp: a scenario is a .yaml or .yml file with `steps` and without `params`\n"
        )
    );
}

/// A flow has to be right whatever it is handed: mistakes of its steps are told before a scenario uses it.
#[test]
fn the_steps_of_a_flow_are_checked_without_a_scenario() {
    const OTHER: &str = "params: {}\nsteps:\n  - {use: x.yaml}\n";
    for (flow, says) in [
        (
            "params: {p: required, jeda: 1h}\nsteps:\n  - wait: 72\n  - {as: sari, do: chat, with: {pesanan: $p, pesan: \"${p}\"}}\n",
            "x.yaml:3:11: error: a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72`\n    \
             write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n",
        ),
        (
            "params: {p: required}\nsteps:\n  - {as: sari, do: chatt, with: {pesanan: $p}}\n",
            "x.yaml:3:20: error: unknown act `chatt`\n    did you mean `chat`?\n",
        ),
        (
            "params: {}\nsteps:\n  - {use: y.yaml}\n",
            "y.yaml:3:11: error: flows use each other in a loop: x.yaml -> y.yaml -> x.yaml\n    \
             remove one `use` of the loop\n",
        ),
        // What is handed in may be anything, and people of another world are not known here.
        (
            "params: {p: required, n: required, siapa: required, lama: required}\nsteps:\n  \
             - {as: \"${siapa}\", do: chat, with: {pesanan: $p, pesan: \"${n} ${lama}\"}}\n  \
             - wait: ${lama}\n  - until: $p.tenggat + ${lama}\n  \
             - {as: orang-lain, do: chat, with: {pesanan: $p, pesan: a}}\n  \
             - expect: {$p: {total: \"${n}\"}}\n",
            "",
        ),
    ] {
        let folder = Folder::new("check-flow", &[("x.yaml", flow), ("y.yaml", OTHER)]);
        let ran = folder.run(&["check", "--json", "x.yaml"]);
        assert_eq!(said(&ran), says, "{flow}");
        assert_eq!(ran.code, Some(if says.is_empty() { 0 } else { 2 }), "{flow}");
    }
}
