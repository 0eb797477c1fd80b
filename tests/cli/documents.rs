//! `inasim documents`: which files it writes, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{FAILS, Folder, INVALID, PASSES};

const PAID: &str = "scenarios/cerita/pembayaran-ls-pemda.yaml";

/// Returns the files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            let inside =
                files(&path).into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes));
            found.extend(inside);
        } else {
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn every_document_of_a_scenario_is_written_twice_and_always_alike() {
    let folder = Folder::new("documents", &[]);
    let ran = folder.run(&["documents", PAID, "--out", "surat/di/sini"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""), "{ran:?}");
    let written = files(&folder.path.join("surat/di/sini"));
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "EP-2026-disdik-000001-bast-1.html",
            "EP-2026-disdik-000001-bast-1.pdf",
            "EP-2026-disdik-000001-bukti-potong-1-1.html",
            "EP-2026-disdik-000001-bukti-potong-1-1.pdf",
            "EP-2026-disdik-000001-instruksi-pembayaran-1-8808938338481492.html",
            "EP-2026-disdik-000001-instruksi-pembayaran-1-8808938338481492.pdf",
            "EP-2026-disdik-000001-surat-pesanan.html",
            "EP-2026-disdik-000001-surat-pesanan.pdf",
        ]
    );
    for (name, bytes) in &written {
        let begins: &[u8] = if name.ends_with("pdf") { b"%PDF-1.4" } else { b"<!DOCTYPE html>" };
        assert!(bytes.starts_with(begins), "{name}");
        assert!(ran.results.contains(&format!("surat/di/sini/{name}  ")), "{}", ran.results);
    }
    let last = "4 dokumen, masing-masing HTML dan PDF, di surat/di/sini\n";
    assert!(ran.results.ends_with(last), "{}", ran.results);
    // Once more, over what is there.
    assert_eq!(folder.run(&["documents", PAID, "--out", "surat/di/sini"]), ran);
    assert_eq!(files(&folder.path.join("surat/di/sini")), written);
}

#[test]
fn each_of_several_files_and_cases_has_a_folder() {
    let order = "title: Dua\ncases:\n  - {name: satu, lama: 1h}\n  - {name: s/a tu, lama: 2h}\n\
        steps:\n  - {use: flows/sampai-diproses.yaml, save: pesanan}\n  - wait: ${lama}\n";
    let folder = Folder::new("several", &[("a/dua.yaml", order), ("b.yaml", PASSES)]);
    let ran = folder.run(&["documents", "a", "b.yaml", "--out", "surat"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let written = files(&folder.path.join("surat"));
    let folders: Vec<&str> =
        written.keys().filter_map(|name| name.rsplit_once('/').map(|(folder, _)| folder)).collect();
    assert_eq!(folders, ["dua/s-a-tu", "dua/s-a-tu", "dua/satu", "dua/satu"]);
    let one = folder.run(&["documents", "a/dua.yaml#satu", "--out", "satu"]);
    assert_eq!(one.code, Some(0), "{one:?}");
    assert_eq!(files(&folder.path.join("satu")).len(), 2);
}

#[test]
fn a_scenario_without_documents_says_so() {
    let folder = Folder::new("none", &[("b.yaml", PASSES)]);
    let ran = folder.run(&["documents", "b.yaml", "--out", "surat"]);
    let says = "Tidak ada dokumen: sampai akhir skenario belum ada yang dibuat.\n";
    assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(0), says, ""));
}

#[test]
fn it_ends_as_other_commands_do() {
    let stops = FAILS.replace("sampai-checkout", "sampai-diproses");
    let files_there = [("gagal.yaml", &*stops), ("salah.yaml", INVALID), ("berkas", "")];
    let folder = Folder::new("ends", &files_there);
    let run = |path: &str, out: &str| folder.run(&["documents", path, "--out", out]);
    let missed = run("gagal.yaml", "surat");
    assert_eq!(missed.code, Some(4), "{missed:?}");
    assert!(missed.results.ends_with("1 dokumen, masing-masing HTML dan PDF, di surat\n"));
    let says = "gagal.yaml: an expectation was missed or an invariant broken";
    assert!(missed.problems.contains(says), "{}", missed.problems);
    assert!(
        missed
            .problems
            .contains("these are the documents of where it stopped; see `inasim run gagal.yaml`")
    );
    assert_eq!(run("salah.yaml", "lain").code, Some(2));
    assert!(!folder.path.join("lain").exists(), "nothing is written of a file that is not right");
    assert_eq!(run("tidak-ada.yaml", "lain").code, Some(3));
    let taken = run("gagal.yaml", "berkas");
    assert_eq!(taken.code, Some(3), "{taken:?}");
    let says = "cannot write the documents: berkas: there is a file of that name, and no folder";
    assert!(taken.problems.contains(says), "{}", taken.problems);
    assert!(taken.problems.contains(
        "check the path behind --out: a folder that you may write in, or a name that is free"
    ));
    assert_eq!(folder.run(&["documents", "gagal.yaml"]).code, Some(1));
    assert_eq!(folder.run(&["documents", "--out", "surat"]).code, Some(1));
}
