//! `policy:` of a world and of a scenario: a preset and keys laid over it.
//!
//! Start at [`policy_of`].
//! Presets are files of `scenarios/policies/`; what they leave out has the default of `Policy`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::checker::{Checker, RUPIAH_MAX};
use super::decode::{NoNames, decode};
use super::problem::{Problem, advice};
use super::source::{Source, Sources, Span};
use super::tree::{Kind, Node, Pair, merge, parse};
use inaproc_core::platform::policy::{Policy, Rekonsiliasi, TarifPpn};
use inaproc_core::value::{Rupiah, SimDuration, domain_sama, is_blank, is_domain};

/// The names of the shipped presets.
pub const PRESETS: [&str; 3] = ["bimtek-2025", "pusat-bantuan-2025", "sop-magelang-2026"];

/// Returns the policy of a scenario's `policy:` laid over the `policy:` of its world.
///
/// From below: the defaults, the preset (the scenario's, else the world's), the world's own keys,
/// the scenario's own keys.
pub fn policy_of(
    node: Option<&Node>,
    base: Option<&Node>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Policy> {
    let before = problems.len();
    let tree = policy_tree(node, base, sources, problems)?;
    let policy = decode_policy(&tree, sources, problems);
    policy.filter(|_| problems.len() == before)
}

/// Returns everything that is written about the policy as one map.
pub(super) fn policy_tree(
    node: Option<&Node>,
    base: Option<&Node>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Node> {
    let mut checker = Checker { sources, problems };
    let (base, over) = (PolicyNode::read(base, &mut checker), PolicyNode::read(node, &mut checker));
    let (base, over) = (base?, over?);
    let layers = [over.preset.or(base.preset), base.keys, over.keys];
    let layers = layers.into_iter().flatten();
    Some(layers.reduce(|below, above| merge(&below, &above)).unwrap_or_else(nothing))
}

pub(super) fn decode_policy(
    tree: &Node,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Policy> {
    let before = problems.len();
    let policy = decode::<Policy>(tree, &mut NoNames, sources, problems);
    for problem in &mut problems[before..] {
        let limit = NULLABLE.iter().filter_map(|key| tree.pair(key));
        let is_word = |pair: &Pair| {
            pair.value.as_text().is_some_and(|text| !text.contains(|c: char| c.is_ascii_digit()))
        };
        let pair = { limit }.find(|pair| pair.value.span == problem.span && is_word(pair));
        if let Some(pair) = pair {
            problem.help = Some(format!("`{}: null` switches it off", pair.key));
        }
    }
    let policy = policy?;
    check(&policy, tree, &mut Checker { sources, problems });
    (problems.len() == before).then_some(policy)
}

/// What one `policy:` says.
#[derive(Default)]
struct PolicyNode {
    preset: Option<Node>,
    keys: Option<Node>,
}

/// The keys that nothing acts on yet.
///
/// A file that gives one is told so: an effect that is not there must not look as if it were.
pub const NOT_BUILT: [&str; 2] = ["kanal_bayar", "arsip"];

/// The keys of which null switches something off.
const NULLABLE: [&str; 6] =
    ["batas_pembeli", "batas_up", "ls_minimum", "masa_akses", "adendum_batas_persen", "arsip"];

/// The key that names the preset beside keys of one's own.
const FROM: &str = "from";

/// The longest time of a policy.
const TIME_MAX: SimDuration = SimDuration::days(36_500);

/// The longest password that may be asked for; nobody types more.
const PASSWORD_MAX: u32 = 1_000;

/// How often a call of an outside service may be repeated.
const REPEATED_MAX: u32 = 100;

const TEXTS: [&str; PRESETS.len()] = [
    include_str!("../../scenarios/policies/bimtek-2025.yaml"),
    include_str!("../../scenarios/policies/pusat-bantuan-2025.yaml"),
    include_str!("../../scenarios/policies/sop-magelang-2026.yaml"),
];

static TREES: LazyLock<[Node; PRESETS.len()]> = LazyLock::new(|| {
    TEXTS.map(|text| parse(&Source::new("preset", text)).expect("a shipped preset is valid YAML"))
});

/// Returns the keys of a policy with what each is unless a file says otherwise, as it is written: those of
/// the preset that writes out every default.
pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    preset_keys(0)
}

/// Returns the keys of a preset of [`PRESETS`] with what each is, as it is written.
pub fn preset_keys(preset: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    TREES[preset].as_map().unwrap_or_default().iter().map(move |pair| {
        let Span { start, end, .. } = pair.value.span;
        (&*pair.key, TEXTS[preset][start as usize..end as usize].trim_end())
    })
}

impl PolicyNode {
    fn read(node: Option<&Node>, checker: &mut Checker<'_>) -> Option<Self> {
        let Some(node) = node else { return Some(Self::default()) };
        match &node.kind {
            Kind::Null => Some(Self::default()),
            Kind::Text { .. } => Some(Self { preset: Some(preset(node, checker)?), keys: None }),
            Kind::Map(pairs) => {
                if let Some(pair) = node.pair("preset") {
                    let help = "write {from: bimtek-2025, key: value}";
                    checker.report(pair.key_span, "`preset` is called `from`", help);
                }
                let named = node.get(FROM).filter(|named| !named.is_null());
                let preset = match named {
                    Some(named) => Some(preset(named, checker)?),
                    None => None,
                };
                for (key, pair) in unbuilt(node) {
                    let message = format!("nothing acts on `{key}` in this version");
                    checker.report(pair.key_span, message, "leave it out: it would change nothing");
                }
                let own =
                    pairs.iter().filter(|pair| !matches!(&*pair.key, FROM | "preset")).cloned();
                Some(Self { preset, keys: Some(Node::map(node.span, own.collect())) })
            }
            Kind::Bool(_) | Kind::List(_) => {
                let message =
                    format!("`policy` must be a preset or a map, not {}", node.describe());
                checker.report(node.span, message, format!("presets: {}", PRESETS.join(", ")));
                None
            }
        }
    }
}

/// Returns the tree of the preset that a node names.
fn preset(named: &Node, checker: &mut Checker<'_>) -> Option<Node> {
    let name = named.as_text().unwrap_or_default();
    let found = PRESETS.iter().zip(TREES.iter()).find(|(known, _)| **known == name);
    if found.is_none() {
        let help = advice(name, "presets", &PRESETS).unwrap_or_default();
        checker.report(named.span, format!("unknown preset {}", named.describe()), help);
    }
    found.map(|(_, tree)| tree.clone())
}

/// Returns whether a tree is that of a preset, in which every key stands.
pub(super) fn is_preset(root: &Node) -> bool {
    TREES.contains(root)
}

/// Returns the keys of a policy: those of the preset that writes out every default.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    TREES[0].as_map().unwrap_or_default().iter().map(|pair| &*pair.key)
}

/// Returns the keys of a policy that nothing acts on.
fn unbuilt(policy: &Node) -> impl Iterator<Item = (&'static str, &Pair)> {
    NOT_BUILT.into_iter().filter_map(|key| Some((key, policy.pair(key)?)))
}

fn nothing() -> Node {
    Node::map(Span::default(), Vec::new())
}

/// Checks what no single type can: a time of nought, for instance, would never end.
fn check(policy: &Policy, tree: &Node, checker: &mut Checker<'_>) {
    let at = |path: &[&str]| {
        let found = path.iter().try_fold(tree, |node, key| node.get(key));
        found.map_or(tree.span, |node| node.span)
    };
    let (second, ms) = (SimDuration::seconds(1), SimDuration::from_ms(1));
    for (path, value, min) in [
        (&["rekonsiliasi", "awal"][..], Some(policy.rekonsiliasi.awal), second),
        (&["masa_kode"], Some(policy.masa_kode), ms),
        (&["masa_akses"], policy.masa_akses, ms),
        (&["arsip"], policy.arsip, SimDuration::ZERO),
        (&["kunci_masuk", "lama"], Some(policy.kunci_masuk.lama), SimDuration::ZERO),
        (&["otp", "umur"], Some(policy.otp.umur), ms),
        (&["otp", "ulang"], Some(policy.otp.ulang), SimDuration::ZERO),
        (&["layanan_luar", "tenggat"], Some(policy.layanan_luar.tenggat), ms),
    ] {
        if let Some(value) = value {
            checker.within(at(path), &path.join("."), &value, &min, &TIME_MAX);
        }
    }
    let Rekonsiliasi { awal, paling_jarang } = policy.rekonsiliasi;
    let path = ["rekonsiliasi", "paling_jarang"];
    // Where it is not said, it is no shorter than the first interval.
    let said = path.iter().try_fold(tree, |node, key| node.get(key));
    if let Some(said) = said {
        checker.within(said.span, &path.join("."), &paling_jarang, &awal, &TIME_MAX);
    }
    for (path, value) in [
        (&["batas_pembeli"][..], policy.batas_pembeli),
        (&["batas_up"], policy.batas_up),
        (&["ls_minimum"], policy.ls_minimum),
        (&["biaya", "gateway"], Some(policy.biaya.gateway)),
        (&["biaya", "bank"], Some(policy.biaya.bank)),
    ] {
        if let Some(value) = value {
            checker.within(at(path), &path.join("."), &value, &Rupiah::ZERO, &RUPIAH_MAX);
        }
    }
    for (path, value, min, max) in [
        (&["kunci_masuk", "kali"][..], policy.kunci_masuk.kali, 1, u32::MAX),
        (&["otp", "kali"], policy.otp.kali, 1, u32::MAX),
        (&["kapasitas_keranjang"], policy.kapasitas_keranjang, 1, u32::MAX),
        (&["kata_sandi_min"], policy.kata_sandi_min, 0, PASSWORD_MAX),
        (&["layanan_luar", "ulang"], policy.layanan_luar.ulang, 0, REPEATED_MAX),
    ] {
        checker.within(at(path), &path.join("."), &value, &min, &max);
    }
    let domains = tree.get("domain_kantor").and_then(Node::as_list).unwrap_or_default();
    for (domain, node) in policy.domain_kantor.iter().zip(domains) {
        // A blank one would be the end of every address.
        checker.filled(node.span, "domain_kantor", domain);
        if !is_blank(domain) && !is_domain(&domain_sama(domain)) {
            checker.report(node.span, format!("`{domain}` is no domain"), "write it like go.id");
        }
    }
    if let Some(batas) = policy.adendum_batas_persen {
        checker.rate(at(&["adendum_batas_persen"]), "adendum_batas_persen", batas);
    }
    tarif_ppn(&policy.tarif_ppn, tree, at(&["tarif_ppn"]), checker);
}

fn tarif_ppn(rows: &[TarifPpn], tree: &Node, span: Span, checker: &mut Checker<'_>) {
    if !rows.is_sorted_by_key(|row| row.sejak) {
        checker.report(span, "the rows of `tarif_ppn` are not in order", "write the oldest first");
    }
    let nodes = tree.get("tarif_ppn").and_then(Node::as_list).unwrap_or_default();
    let mut seen = BTreeSet::new();
    for (row, node) in rows.iter().zip(nodes) {
        let sejak = node.get("sejak").unwrap_or(node).span;
        checker.once(sejak, &mut seen, &row.sejak.to_string());
    }
    if rows.is_empty() {
        let help = "write at least [{sejak: 2025-01-01, biasa: 11, mewah: 12}]";
        checker.report(span, "`tarif_ppn` is empty", help);
    }
    for (row, node) in rows.iter().zip(nodes) {
        let rates = [
            ("biasa", Some(row.biasa)),
            ("mewah", Some(row.mewah)),
            ("mewah_kendaraan", row.mewah_kendaraan),
        ];
        for (field, value) in rates.into_iter().filter_map(|(field, value)| Some((field, value?))) {
            checker.rate(node.get(field).unwrap_or(node).span, field, value);
        }
    }
}

#[cfg(test)]
mod tests;
