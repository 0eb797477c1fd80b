//! The report for a browser: the same from a run and from its trace, on any number of threads, and with
//! nothing in it that runs but what the page brings.

use std::fs;

use crate::page::{data, elements};
use crate::{CASES, FAILS, Folder, INVALID, PASSES};

/// A text that markup, JSON and readers of bytes would take for their own.
const HOSTILE: &str = "\
title: \"</script><img src=x onerror=alert(1)> & ]]> \\u202E\\u0007\"
steps:
  - {use: flows/sampai-checkout.yaml, save: p, note: \"<!-- --><script>\"}
  - {as: sari, do: chat, with: {pesanan: $p, pesan: \"</script><script>alert(1)</script>\"}}
  - expect: {now: 2030-01-01T00:00}
";

fn folder(name: &str) -> Folder {
    let files = [
        ("a.yaml", PASSES),
        ("b.yaml", FAILS),
        ("c.yaml", CASES),
        ("d.yaml", INVALID),
        ("e.yaml", HOSTILE),
    ];
    Folder::new(name, &files)
}

const NAMES: [&str; 6] = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "none.yaml"];

#[test]
fn it_is_the_same_from_a_trace_and_on_any_number_of_threads() {
    let folder = folder("html");
    let read = |file| fs::read_to_string(folder.path.join(file)).expect("it was written");
    let run = [&["run", "--keep-going", "--html", "r.html", "--trace", "t.jsonl"][..], &NAMES];
    let run = run.concat();
    assert_eq!(folder.run(&run).code, Some(3));
    let first = read("r.html");
    for words in [&["--jobs", "1", "--direct"][..], &["--jobs", "2", "--verify"]] {
        folder.run(&[&run[..], words].concat());
        assert!(read("r.html") == first, "{words:?}");
    }
    let told = folder.run(&["report", "t.jsonl", "--html", "again.html"]);
    assert_eq!(told.code, Some(3));
    assert!(read("again.html") == first, "a trace tells what the run told");
    let [report, _, stories @ ..] = &data(&first)[..] else { panic!("a report") };
    let index = report["index"].as_array().expect("a list");
    assert_eq!((index.len(), stories.len()), (5, 5));
    let verdicts: Vec<_> = index.iter().map(|row| row["passed"].as_bool()).collect();
    assert_eq!(verdicts, [true, false, true, false, false].map(Some));
    let invalid = report["invalid"].as_array().expect("a list");
    let files: Vec<_> = invalid.iter().map(|file| &file["file"]).collect();
    assert_eq!(files, ["none.yaml", "d.yaml"]);
}

#[test]
fn texts_of_files_end_no_element_and_are_data() {
    let folder = folder("html-hostile");
    folder.run(&["run", "e.yaml", "--html", "r.html"]);
    let page = fs::read_to_string(folder.path.join("r.html")).expect("it was written");
    // Where no script runs they are text; in the data they are JSON, which ends no element.
    let json = elements(&page, "<script type=\"application/json\" id=\"report\"").concat();
    let markup = page.replace(&json, "");
    assert!(!markup.contains("<img") && !markup.contains('\u{202e}') && !json.contains('<'));
    assert!(markup.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"));
    let [report, _, story] = &data(&page)[..] else { panic!("one result") };
    let title = report["index"][0]["title"].as_str().expect("a title");
    assert!(title.starts_with("</script><img src=x onerror=alert(1)>"), "{title}");
    assert!(story.to_string().contains("</script><script>alert(1)</script>"));
    // Scripts are the data, the files, the story and the one module.
    assert_eq!(page.matches("<script").count(), 4);
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).expect("a policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy:.80}");
}

#[test]
fn a_folder_that_is_not_there_is_told_before_anything_is_run() {
    let folder = folder("html-nowhere");
    let told = "error: cannot write `tidak-ada/x`: there is no such file or folder\n\
        help: name a file in a folder that is there and may be written to\n";
    let ran = folder.run(&["run", "a.yaml", "--html", "tidak-ada/x"]);
    assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(3), "", told));
    folder.run(&["run", "a.yaml", "--trace", "t.jsonl"]);
    let ran = folder.run(&["report", "t.jsonl", "--html", "tidak-ada/x"]);
    assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(3), "", told));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_what_else_was_asked_for_is_written() {
    let folder = folder("html-full");
    let ran = folder.run(&["run", "a.yaml", "--html", "/dev/full", "--junit", "j.xml"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.problems.starts_with("error: cannot write `/dev/full`: "), "{}", ran.problems);
    let junit = fs::read_to_string(folder.path.join("j.xml")).expect("it was written");
    assert!(junit.contains("</testsuites>"), "{junit}");
}
