//! To whom a transaction is closed, it is as one that does not exist (VIS-03): whoever asks, whatever
//! for and however far it has come, the refusal is the same to the byte.

mod support;

use std::collections::BTreeSet;

use inaproc_sim::platform::act::{Act, ActInfo, LihatPesanan, Sebutan};
use inaproc_sim::platform::check::{Refusal, Tally};
use inaproc_sim::platform::decide::{Decision, decide};
use inaproc_sim::platform::id::{OrangId, PesananId};
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::{Nobody, Options, Session};
use inaproc_sim::world::{Direct, World};
use serde_json::{Value, json};
use support::load_text;

/// How far an order comes: one of every stage, with an adendum open and answered, with a ticket, by
/// every method.
const STAGES: [&str; 12] = [
    "  - {use: flows/sampai-checkout.yaml, save: p}\n",
    "  - {use: flows/sampai-negosiasi-selesai.yaml, save: p}\n",
    "  - {use: flows/sampai-menunggu-ppk.yaml, save: p}\n",
    "  - {use: flows/sampai-menunggu-penyedia.yaml, save: p}\n",
    "  - {use: flows/sampai-diproses.yaml, save: p}\n  \
     - {as: budi, do: ajukan-adendum, with: {pesanan: $p, perubahan: [{jenis: ketentuan, isi: X}]}}\n",
    "  - {use: flows/sampai-diproses.yaml, save: p}\n  \
     - {use: flows/adendum.yaml, with: {pesanan: $p, perubahan: [{jenis: ketentuan, isi: X}]}}\n",
    "  - {use: flows/sampai-diproses.yaml, save: p}\n  \
     - {as: sari, do: hubungi-bantuan, with: {perihal: pembatalan, isi: X, tentang: $p}}\n",
    "  - {use: flows/sampai-bast.yaml, save: p}\n",
    "  - {use: flows/sampai-menunggu-pembayaran.yaml, save: p}\n",
    "  - {use: flows/sampai-kkp.yaml, save: p}\n",
    "  - {use: flows/sampai-dibayar.yaml, save: p}\n",
    "  - {use: flows/sampai-checkout.yaml, save: p}\n  - wait: 73h\n",
];

/// To whom the order of these stories is closed, whatever they are elsewhere: a buyer, a PPK, a
/// treasurer and a verifier of others, companies, people of the platform, somebody without an account.
const STRANGERS: [&str; 12] = [
    "rina", "joko", "yuli", "heru", "eka", "fajar", "bayu", "citra", "tati", "vera", "lina", "kiki",
];

/// A number that no order of these stories has.
const NONE: u32 = 4_000;

/// Returns what a story comes to.
fn played(steps: &str) -> World {
    let scenario = load_text(&format!("title: T\nsteps:\n{steps}"))
        .unwrap_or_else(|problems| panic!("{steps}: {problems:?}"));
    let mut session = Session::new(&scenario, 0, Options::default(), &mut Nobody);
    while session.step(&mut Direct, &mut Nobody) {}
    assert_eq!(session.world.platform.pesanan.len(), 1, "{steps}");
    session.world
}

fn refusal(world: &World, by: OrangId, act: &Act) -> Option<Refusal> {
    match decide(&world.platform, world.now, by, act, &[], &mut Tally::default()) {
        Decision::Refuse(refusal) => Some(*refusal),
        Decision::Accept(_) | Decision::Ask(_) => None,
    }
}

/// Returns an act about an order, as little filled in as may be, and with all that it could name.
fn acts(word: &str, pesanan: u32) -> Vec<Act> {
    let read = |with: Value| Act::read(word, with)?.ok();
    let info = Act::ALL.iter().find(|info| info.word == word).expect("an act");
    // A ticket is about a thing of any kind, of which transactions are the first.
    let has = |name: &str| info.fields.iter().any(|field| field.name == name);
    let name = if has("pesanan") { "pesanan" } else { "tentang" };
    let more = json!({
        name: pesanan, "perihal": "pertanyaan",
        "alasan": "x", "isi": "x", "pesan": "x", "nomor": "x", "tahap": "tahap-1",
        "dokumen": "bast", "harga": {}, "status": "tiba", "metode": "ls",
    });
    let mut more = more.as_object().expect("a map").clone();
    more.retain(|name, _| has(name));
    let all = [json!({ name: pesanan }), Value::Object(more)];
    all.into_iter().filter_map(read).collect()
}

#[test]
fn what_is_closed_is_as_what_is_not_there() {
    let keys = support::template().keys;
    // Every act that is about a transaction; to look at one is tried by number as well.
    let about = |info: &&ActInfo| {
        info.fields.iter().any(|field| matches!(field.name, "pesanan" | "tentang"))
    };
    let words: Vec<&str> = Act::ALL.iter().filter(about).map(|info| info.word).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| *word != "lihat-pesanan").collect();
    assert!(words.len() > 35, "{words:?}");
    let mut tried = BTreeSet::new();
    for steps in STAGES {
        let world = played(steps);
        for key in STRANGERS {
            let by = keys.actor(key).expect("a person");
            let nowhere = Some(Sebutan::Nomor("EP-2026-disdik-009999".into()));
            let closed = refusal(&world, by, &Act::LihatPesanan(LihatPesanan { pesanan: nowhere }));
            let closed = closed.expect("there is no such order");
            assert_eq!((closed.rule, closed.facts.len()), (Rule::Vis03, 0));
            let nomor = world.platform.teks_nomor(world.platform.pesanan(PesananId(0)).nomor);
            // The help desk looks at what a ticket names (VIS-03), and does nothing else with it.
            let named = key == "lina" && steps.contains("hubungi-bantuan");
            for sebutan in [Sebutan::Nomor(nomor.into()), Sebutan::Pesanan(PesananId(0))] {
                let act = Act::LihatPesanan(LihatPesanan { pesanan: Some(sebutan) });
                let expected = (!named).then(|| closed.clone());
                assert_eq!(refusal(&world, by, &act), expected, "{key}: {steps}");
            }
            for word in &words {
                let pairs = acts(word, 0).into_iter().zip(acts(word, NONE));
                for (there, nowhere) in pairs {
                    let [there, nowhere] = [there, nowhere].map(|act| refusal(&world, by, &act));
                    assert_eq!(there, nowhere, "{key} {word}: {steps}");
                    let there = there.unwrap_or_else(|| panic!("{key} may {word}: {steps}"));
                    // What is asked first of all may be another thing, which tells nothing.
                    if there.rule == Rule::Vis03 {
                        assert_eq!(there, closed, "{key} {word}: {steps}");
                        tried.insert(*word);
                    }
                }
            }
        }
    }
    // Who pays by card has a link, and is asked for that first (KKP-02).
    let never: Vec<_> = words.iter().filter(|word| !tried.contains(*word)).copied().collect();
    assert_eq!(never, ["bayar-kkp"], "acts that never came to VIS-03");
}
