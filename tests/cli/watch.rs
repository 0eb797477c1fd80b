//! `inasim run --watch` and Ctrl-C, with real processes.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use crate::{Folder, text};

fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let killed = Command::new("kill").args(["-INT", &id]).status().expect("`kill` is there");
    assert!(killed.success());
}

/// Reads lines until one begins so.
fn until(lines: &mut BufReader<ChildStderr>, start: &str) -> String {
    let mut line = String::new();
    while lines.read_line(&mut line).expect("a pipe") > 0 {
        if line.starts_with(start) {
            return line;
        }
        line.clear();
    }
    panic!("the program ended before it said `{start}`");
}

#[test]
fn a_change_plays_again_and_ctrl_c_ends_as_the_last_play_did() {
    let scenario = "steps:\n  - {use: ./alur.yaml}\n";
    let flow = "params: {}\nsteps:\n  - wait: 1h\n";
    let folder = Folder::new("watch", &[("x.yaml", scenario), ("alur.yaml", flow)]);
    let mut command = folder.program();
    command.args(["run", "--watch", "--direct", "x.yaml"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut problems = BufReader::new(child.stderr.take().expect("a pipe"));
    let waiting = "watching 2 files; a change plays again, Ctrl-C ends\n";
    assert_eq!(until(&mut problems, "watching"), waiting);
    // A flow that it uses.
    folder.write("alur.yaml", b"params: {}\nsteps:\n  - expect: {$laptop-a: {stok: 7}}\n");
    assert_eq!(until(&mut problems, "watching"), waiting);
    // A file that is wrong, and one that was missing.
    folder.write("x.yaml", b"steps:\n  - {use: ./lain.yaml}\n");
    until(&mut problems, "watching");
    folder.write("lain.yaml", b"params: {}\nsteps:\n  - expect: {$laptop-a: {stok: 8}}\n");
    assert_eq!(until(&mut problems, "watching"), waiting);
    // A file that is gone for a moment.
    std::fs::remove_file(folder.path.join("x.yaml")).expect("it was there");
    until(&mut problems, "watching");
    folder.write("x.yaml", b"steps:\n  - {use: ./lain.yaml}\n");
    assert_eq!(until(&mut problems, "watching"), waiting);
    interrupt(&child);
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!(done.status.code(), Some(4));
    let results = text(&done.stdout);
    let verdicts: Vec<&str> = results.lines().filter(|line| line.contains(" skenario: ")).collect();
    assert_eq!(verdicts.len(), 4, "{results}");
    assert!(verdicts[0].starts_with("1 skenario: 1 lulus, 0 gagal"), "{results}");
    assert!(verdicts[2].starts_with("1 skenario: 0 lulus, 1 gagal"), "{results}");
    assert!(!results.contains('\x1b'), "no screen is cleared that is none");
}

/// Over HTTP thirty years of questions without an answer take longer than anybody waits.
#[test]
fn ctrl_c_ends_a_step_in_which_time_passes() {
    let scenario = "\
title: Lama
cases:
  - {name: pendek, lama: 1h}
  - {name: panjang, lama: 4900d}
start: 2026-03-02T08:00
steps:
  - {use: flows/sampai-menunggu-pembayaran.yaml, save: p}
  - mock: {payment-gateway: [{fault: panggilan-hilang}, {fault: jawaban-hilang}]}
  - {as: wati, do: bayar-cms, with: {pesanan: $p}}
  - wait: ${lama}
";
    let folder = Folder::new("watch-interrupt", &[("x.yaml", scenario)]);
    let mut command = folder.program();
    command.args(["run", "x.yaml"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.expect("the program starts");
    std::thread::sleep(Duration::from_millis(2_500));
    interrupt(&child);
    let done = child.wait_with_output().expect("the program ends");
    let (results, problems) = (text(&done.stdout), text(&done.stderr));
    assert_eq!(done.status.code(), Some(130), "{problems}");
    // The case that came to its end is told.
    assert!(results.contains("1 skenario: 1 lulus, 0 gagal"), "{results}");
    assert!(results.contains("pendek") && !results.contains("panjang"), "{results}");
    let at = problems.strip_prefix("x.yaml#panjang: broken off at ").expect("where it was");
    // It did not come to the end of the step, in July 2039.
    assert!(at.starts_with("20") && !at.starts_with("2039-07-31"), "{at}");
    let (_, rest) = at.split_once(", after ").expect("how much it did");
    let ends = " events\nerror: interrupted; 0 of 1 scenario were played\n\
                help: the results above are those of the scenarios that came to their end\n";
    assert!(rest.contains(" steps, ") && rest.ends_with(ends), "{rest}");
}
