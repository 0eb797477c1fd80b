//! Passwords, passphrases, cards and codes stand in nothing that the program writes.

use std::fs;

use crate::{Folder, Ran, page};

/// What is typed or kept in the files below, each once: right and wrong, in a world, a step, a
/// column, a parameter, a condition of a service and a file that is not right.
const SECRETS: &[&str] = &[
    "Kalimat-Budi-71",
    "Kalimat-Salah-72",
    "Kalimat-Kolom-73",
    "Kalimat-Alur-74",
    "Sandi-Nova-75Q",
    "Sandi-Salah-76Q",
    "Sirup-Puji-77Q",
    "Sirup-Salah-78Q",
    "Kalimat-Dunia-79",
    "Sandi-Invalid-80Q",
    "Kata sandi é漢😀 81Q",
    "5454545454545454",
    "4242424242424242",
    "909091",
    "909092",
];

const FLOW: &str = "\
title: Tanda tangan
params: {pesanan: required, kalimat: Kalimat-Alur-74}
steps:
  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: \"${kalimat}\"}, expect: {now: 2000-01-01}}
";

/// Every step fails, so that every line is shown.
const SCENARIO: &str = "\
title: Rahasia
world:
  from: kota-magelang
  people: {budi: {passphrase: Kalimat-Budi-71}, nova: {kata_sandi: Sandi-Nova-75Q}, dewi: {passphrase: Kalimat-Dunia-79, kata_sandi: \"Kata sandi é漢😀 81Q\"}}
  sirup: {lama-puji: {kata_sandi: Sirup-Puji-77Q}}
mocks: {payment-gateway: {when: {kartu: 5454545454545454}, outcome: kartu-ditolak}}
cases:
  - {name: satu, kolom: Kalimat-Kolom-73}
steps:
  - {as: nova, do: daftar, save: akun}
  - {as: nova, do: setujui-syarat}
  - {as: nova, do: buka-tautan}
  - {as: nova, do: buat-kata-sandi, with: {kata_sandi: Sandi-Nova-75Q}, expect: {now: 2000-01-01}}
  - {as: nova, do: masuk, with: {kata_sandi: Sandi-Salah-76Q}, expect: {now: 2000-01-01}}
  - {as: nova, do: masuk, expect: {now: 2000-01-01}}
  - {as: nova, do: isi-telepon, with: {kanal: sms}}
  - as: nova
    do: isi-otp
    with:
      kode: '909091'
    expect: {now: 2000-01-01}
  - {let: {dikirim: $otp}, as: nova}
  - {expect: {inbox: {nova: {only: [{jenis: otp, isi: ~bukan ini}]}}}}
  - {expect: {$sari: {email: $dikirim, nama: ~Budi}}}
  - {as: puji, do: hubungkan-akses, with: {pengguna: puji.lama, kata_sandi: Sirup-Salah-78Q}, expect: {now: 2000-01-01}}
  - {as: puji, do: hubungkan-akses, with: {pengguna: puji.lama, kata_sandi: Sirup-Puji-77Q}, expect: {now: 2000-01-01}}
  - {use: flows/sampai-menunggu-ppk.yaml, save: p}
  - {as: budi, do: review-pesanan, with: {pesanan: $p}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $p}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $p, dokumen: surat-pesanan, passphrase: Kalimat-Salah-72}, expect: {now: 2000-01-01}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $p, dokumen: surat-pesanan, passphrase: \"${kolom}\"}, expect: {now: 2000-01-01}}
  - {use: tanda.yaml, with: {pesanan: $p}}
  - {let: {kalimat: $passphrase}, as: budi}
  - {expect: {$sari: {email: $kalimat}}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $p, dokumen: surat-pesanan}, expect: {now: 2000-01-01}}
  - {as: andi, do: minta-otp, with: {pesanan: $p, dokumen: surat-pesanan}}
  - {as: andi, do: tanda-tangan, with: {pesanan: $p, dokumen: surat-pesanan, otp: 909092}, expect: {now: 2000-01-01}}
  - {expect: {inbox: {andi: {only: [{jenis: otp, isi: ~bukan ini}]}}}}
  - {use: flows/sampai-kkp.yaml, save: k}
  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $k, pemegang: ppk}}
  - {as: budi, do: bayar-kkp, with: {pesanan: $k, kartu: 5454545454545454}, expect: {now: 2000-01-01}}
  - {as: budi, do: bayar-kkp, with: {pesanan: $k, kartu: 4242424242424242}, expect: {now: 2000-01-01}}
";

const INVALID: &str = "\
title: Tidak sah
world: {from: kota-magelang, people: {nova: {kata_sandi: Sandi-Invalid-80Q, nikk: 1}}}
steps: []
";

/// Runs the files, and returns everything that was written: results, problems, trace, report.
fn written(folder: &Folder, words: &[&str]) -> String {
    let words = [
        &["run", "--keep-going", "--trace", "t.jsonl", "--html", "r.html", "a.yaml", "b.yaml"],
        words,
    ]
    .concat();
    let Ran { code, results, problems } = folder.run(&words);
    assert_eq!(code, Some(2), "{problems}");
    let trace = fs::read_to_string(folder.path.join("t.jsonl")).expect("a trace");
    let again = folder.run(&["report", "t.jsonl"]);
    let json = folder.run(&["report", "--json", "t.jsonl"]);
    let html = fs::read_to_string(folder.path.join("r.html")).expect("a report");
    let data: Vec<String> = page::data(&html).iter().map(ToString::to_string).collect();
    let read = [again.results, again.problems, json.results, json.problems];
    [results, problems, trace, html, data.concat(), read.concat()].concat()
}

#[test]
fn no_secret_is_written() {
    let files = [("a.yaml", SCENARIO), ("b.yaml", INVALID), ("tanda.yaml", FLOW)];
    let folder = Folder::new("secrets", &files);
    for secret in SECRETS {
        let inside = files.iter().filter(|(_, text)| text.contains(secret)).count();
        assert!(inside > 0, "{secret} is in no file");
    }
    for words in [&["--direct"][..], &["--direct", "--json"], &["--verify"], &["--json"]] {
        let all = written(&folder, words);
        for secret in SECRETS {
            let at = all
                .find(secret)
                .map(|at| &all[all.floor_char_boundary(at.saturating_sub(200))..][..300]);
            assert_eq!(at, None, "{secret} {words:?}");
        }
        // The lines are there, covered; the codes that were sent are not.
        assert!(all.contains("passphrase: ****************"), "{words:?}: {all}");
        assert!(all.contains("kode: ********"), "{words:?}");
        assert!(all.contains("Anda ••••••. Berlaku"), "{words:?}");
        assert_eq!(codes(&all), [""; 0], "{words:?}");
    }
}

#[test]
fn codes_are_shown_to_who_asks_for_them() {
    let files = [("a.yaml", SCENARIO), ("b.yaml", INVALID), ("tanda.yaml", FLOW)];
    let folder = Folder::new("codes", &files);
    let all = written(&folder, &["--direct", "--show-codes"]);
    let found = codes(&all);
    assert!(found.len() > 3, "{all}");
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret}");
    }
}

/// Returns the codes that messages show.
fn codes(all: &str) -> Vec<&str> {
    let behind = all.split("Anda ").skip(1).filter_map(|rest| rest.get(..6));
    behind.filter(|code| code.bytes().all(|byte| byte.is_ascii_digit())).collect()
}
