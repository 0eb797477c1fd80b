//! Every shipped scenario also holds in a world in which others move beside it: another office with
//! people, product and budget of its own orders, asks, and lets its orders lapse.
//!
//! The transformation is of the text: before acts and waits of the scenario the others act, as often
//! as it has such steps. They call no service.

mod support;

use inaproc_sim::run::{Options, play};
use inaproc_sim::world::Direct;
use support::{finding_lines, lines, load_text, shipped_files};

/// What the others do, in turn.
const MOVES: [&str; 4] = [
    "{as: eka, do: tambah-ke-keranjang, with: {produk: lisensi, kuantitas: 1}}",
    "{as: eka, do: checkout, with: {rup: rup-biro, ppk: fajar}}",
    "{as: eka, do: chat, with: {produk: lisensi, pesan: Apakah tersedia?}}",
    "{as: eka, do: beli-langsung, with: {produk: lisensi, kuantitas: 1, rup: rup-biro, ppk: fajar}}",
];

/// Words of the others' own things; a scenario that has one is about them.
const OWN: [&str; 7] = ["eka", "fajar", "citra", "lisensi", "rup-biro", "biro-umum", "pt-citra"];

/// Scenarios in which the others may not order: in a year of which their budget is not (CHK-10), or
/// where their category is closed (KAT-01).
const APART: [&str; 12] = [
    "scenarios/checkout/nomor-tahun-baru.yaml",
    "scenarios/checkout/tahun-rup.yaml",
    "scenarios/jam/ujung-kalender.yaml",
    "scenarios/katalog/kategori-tertutup.yaml",
    "scenarios/keranjang/kategori-aktif.yaml",
    "scenarios/pajak/layanan-tahun.yaml",
    "scenarios/pajak/mewah-januari-2025.yaml",
    "scenarios/pajak/mewah-tahun.yaml",
    "scenarios/adendum/tarif-antara.yaml",
    "scenarios/adendum/tarif-surat-pesanan.yaml",
    "scenarios/pajak/tahun.yaml",
    "scenarios/surat-pesanan/pagu-ikut-pajak.yaml",
];

/// Starts of a step before which the others may act: not those of a bare `expect`, which looks at
/// what the step before found.
const ANCHORS: [&str; 6] = ["- {as:", "- as:", "- {use:", "- use:", "- wait:", "- until:"];

/// Returns the text with the others' moves between its steps, if they can stand there.
fn with_others(text: &str) -> Option<String> {
    let (head, steps) = text.split_once("\nsteps:\n")?;
    let mut all = format!("{head}\nsteps:\n");
    let mut moves = MOVES.iter().cycle();
    for line in steps.lines() {
        let step = line.strip_prefix("  ").filter(|step| !step.starts_with(' '));
        if step.is_some_and(|step| ANCHORS.iter().any(|anchor| step.starts_with(anchor))) {
            let others = moves.next().expect("a cycle does not end");
            all.extend(["  - ", others, "\n"]);
        }
        all.push_str(line);
        all.push('\n');
    }
    Some(all)
}

#[test]
fn every_shipped_scenario_holds_beside_others() {
    let mut broken = Vec::new();
    let mut played = 0;
    for (path, text) in shipped_files() {
        let apart = ["flows/", "worlds/", "policies/"].iter().any(|part| path.contains(part));
        if apart || APART.contains(&&*path) || OWN.iter().any(|own| text.contains(own)) {
            continue;
        }
        let text = with_others(&text).expect("a scenario has steps");
        match load_text(&text) {
            Ok(scenario) => {
                played += 1;
                let results = play(&mut Direct, &scenario, Options::default());
                let found: Vec<String> = results.iter().flat_map(finding_lines).collect();
                if !found.is_empty() {
                    broken.push(format!("{path}\n{}", found.join("\n")));
                }
            }
            Err(problems) => broken.push(format!("{path}\n{}", lines(&problems).join("\n"))),
        }
    }
    assert!(broken.is_empty(), "{} of {played}:\n{}", broken.len(), broken.join("\n\n"));
    assert!(played > 200, "only {played} were played");
}
