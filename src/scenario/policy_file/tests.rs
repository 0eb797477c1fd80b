use std::fmt::Write;

use super::*;
use inaproc_core::platform::policy::{Denda, Otp, Pdn, Tenggat};

/// Returns the policy of a scenario's words over a world's, or the problems.
fn read(scenario: &str, world: &str) -> Result<Policy, String> {
    let mut sources = Sources::new();
    let mut tree = |name: &str, text: &str| parse(&sources.add(name, text)).expect("YAML");
    let (base, node) = (tree("w", world), tree("s", scenario));
    let mut problems = Vec::new();
    let policy = policy_of(Some(&node), Some(&base), &sources, &mut problems);
    assert_eq!(policy.is_some(), problems.is_empty(), "{scenario} over {world}");
    policy.ok_or_else(|| {
        problems.iter().fold(String::new(), |mut text, problem| {
            let (name, help) = (&problem.source.name, problem.help.as_deref().unwrap_or("-"));
            let place = format!("{name}:{}:{}", problem.line(), problem.column());
            let gap = if text.is_empty() { "" } else { "\n" };
            write!(text, "{gap}{place} {} | {help}", problem.message).expect("text");
            text
        })
    })
}

fn is(scenario: &str, world: &str, change: impl FnOnce(&mut Policy)) {
    let mut expected = Policy::default();
    change(&mut expected);
    assert_eq!(read(scenario, world), Ok(expected), "{scenario} over {world}");
}

#[test]
fn the_shipped_presets_are_what_the_format_says() {
    is("bimtek-2025", "", |_| {});
    is("pusat-bantuan-2025", "", |policy| {
        policy.tenggat = Tenggat::HariKerja;
        policy.batas_pembeli = Some(Rupiah::new(200_000_000));
        policy.luar_sistem = true;
    });
    let sources = Sources::new();
    let nobody = policy_of(None, None, &sources, &mut Vec::new());
    assert_eq!(nobody, Some(Policy::default()));
}

#[test]
fn the_preset_that_is_the_default_names_every_key() {
    let written = TREES[0].as_map().expect("a map").len();
    let serde_json::Value::Object(all) = serde_json::to_value(Policy::default()).expect("JSON")
    else {
        panic!("a struct is a map")
    };
    assert_eq!(written, all.len());
}

#[test]
fn layers_lie_over_each_other() {
    let mobil = |policy: &mut Policy| policy.kategori_aktif = vec!["Kendaraan".to_owned()];
    let world = "{from: bimtek-2025, kategori_aktif: [Kendaraan], otp: {kali: 9}}";
    is("{otp: {umur: 1m}}", world, |policy| {
        mobil(policy);
        policy.otp = Otp { kali: 9, umur: SimDuration::minutes(1), ..Otp::default() };
    });
    is("{from: bimtek-2025, kategori_aktif: []}", world, |policy| {
        policy.kategori_aktif.clear();
        policy.otp.kali = 9;
    });
    is("{denda: potong}", "pusat-bantuan-2025", |policy| {
        policy.tenggat = Tenggat::HariKerja;
        policy.batas_pembeli = Some(Rupiah::new(200_000_000));
        policy.luar_sistem = true;
        policy.denda = Denda::Potong;
    });
    is("bimtek-2025", "{from: pusat-bantuan-2025, pdn: tolak}", |policy| {
        policy.pdn = Pdn::Tolak;
    });
    is("null", "{from: null}", |_| {});
}

#[test]
fn null_switches_a_limit_off() {
    let limits = "{batas_up: ~}";
    is(limits, "pusat-bantuan-2025", |policy| {
        policy.tenggat = Tenggat::HariKerja;
        policy.batas_pembeli = Some(Rupiah::new(200_000_000));
        policy.luar_sistem = true;
        policy.batas_up = None;
    });
    is("{batas_pembeli: null}", "{batas_pembeli: 5}", |_| {});
}

#[test]
fn a_wrong_policy_is_reported_where_it_is_written() {
    let range = "is out of range | write a value from";
    for (scenario, world, expected) in [
        (
            "bimtek-2024",
            "",
            "s:1:1 unknown preset `bimtek-2024` | did you mean `bimtek-2025`? \
             presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026",
        ),
        (
            "{from: [x]}",
            "x",
            "w:1:1 unknown preset `x` | \
             presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026\n\
             s:1:8 unknown preset a list | \
             presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026",
        ),
        (
            "[x]",
            "",
            "s:1:1 `policy` must be a preset or a map, not a list | \
             presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026",
        ),
        ("{batas_upp: 1}", "", "s:1:2 unknown field `batas_upp` | did you mean `batas_up`?"),
        ("{pdn: x}", "{pdn: y}", "s:1:7 `pdn` cannot be `x` | valid: peringatan, tolak, mati"),
        (
            "",
            "{otp: {kal: 1}}",
            "w:1:8 unknown field `kal` | \
          did you mean `kali`? the fields here: umur, kali, ulang",
        ),
        (
            "{batas_up: 1.5}",
            "",
            "s:1:12 `batas_up` must be an amount in whole rupiah, not `1.5` | \
             rupiah are whole, thousands are parted by underscores: 9_500_000",
        ),
        (
            "{tenggat: null}",
            "",
            "s:1:11 `tenggat` must be a word, not null | valid: jam, hari-kerja",
        ),
        (
            "{rekonsiliasi: {awal: 0s}}",
            "",
            &format!("s:1:23 `rekonsiliasi.awal`, 0ms, {range} 1s to 36500d"),
        ),
        (
            "{rekonsiliasi: {awal: 2h, paling_jarang: 1h}}",
            "",
            &format!("s:1:42 `rekonsiliasi.paling_jarang`, 1h, {range} 2h to 36500d"),
        ),
        (
            "{rekonsiliasi: 15m}",
            "",
            "s:1:16 `rekonsiliasi` must be a map, not `15m` | its fields: awal, paling_jarang",
        ),
        ("{otp: {umur: 0s}}", "", &format!("s:1:14 `otp.umur`, 0ms, {range} 1ms to 36500d")),
        (
            "{batas_up: -1}",
            "",
            &format!("s:1:12 `batas_up`, -Rp1, {range} Rp0 to Rp1.000.000.000.000.000"),
        ),
        (
            "{layanan_luar: {ulang: 101}}",
            "",
            &format!("s:1:24 `layanan_luar.ulang`, 101, {range} 0 to 100"),
        ),
        (
            "{adendum_batas_persen: -1}",
            "",
            &format!("s:1:24 `adendum_batas_persen`, -1, {range} 0 to 1000"),
        ),
        (
            "{kanal_bayar: va}",
            "{arsip: null}",
            "w:1:2 nothing acts on `arsip` in this version | \
             leave it out: it would change nothing\n\
             s:1:2 nothing acts on `kanal_bayar` in this version | \
             leave it out: it would change nothing",
        ),
        (
            "{batas_up: off}",
            "",
            "s:1:12 `batas_up` must be an amount in whole rupiah, not `off` | \
             `batas_up: null` switches it off",
        ),
        (
            "{tarif_ppn: []}",
            "",
            "s:1:13 `tarif_ppn` is empty | \
          write at least [{sejak: 2025-01-01, biasa: 11, mewah: 12}]",
        ),
        (
            "tarif_ppn:\n- {sejak: 2025-01-01, biasa: 11, mewah: 1001}\n- {sejak: 2024-01-01, biasa: 1, mewah: 1}",
            "",
            &format!(
                "s:2:3 the rows of `tarif_ppn` are not in order | write the oldest first\n\
             s:2:41 `mewah`, 1001, {range} 0 to 1000"
            ),
        ),
    ] {
        let shown = read(scenario, world).err().unwrap_or_else(|| "no problem".to_owned());
        assert_eq!(shown, expected, "{scenario} over {world}");
    }
}

/// Every number of a policy at both ends of what it may be, and beyond: what is said of it, or
/// nothing.
const LIMITS: &[(&str, &[(&str, bool)])] = &[
    ("tenggat", &[("jam", true), ("hari", false)]),
    ("alur_pendaftaran", &[("sop-2026", true), ("sop-2025", false)]),
    (
        "domain_kantor",
        &[
            ("[go.id]", true),
            ("[go.id, ' ']", false),
            ("go.id", false),
            ("[.GO.id]", true),
            ("['*.go.id']", false),
        ],
    ),
    ("kata_sandi_min", &[("0", true), ("1_000", true), ("1_001", false), ("-1", false)]),
    ("kunci_masuk.kali", &[("1", true), ("0", false), ("4_294_967_296", false)]),
    ("kunci_masuk.lama", &[("0s", true), ("36500d", true), ("36500d 1ms", false)]),
    ("otp.umur", &[("1ms", true), ("0s", false), ("36500d 1ms", false)]),
    ("otp.kali", &[("1", true), ("0", false)]),
    ("otp.ulang", &[("0s", true), ("36500d 1ms", false)]),
    ("surat_tugas_maks", &[("0", true), ("-1", false), ("18446744073709551616", false)]),
    ("masa_akses", &[("1ms", true), ("0s", false), ("36500d 1ms", false)]),
    ("kategori_aktif", &[("[]", true), ("Perkakas", false)]),
    ("pdn", &[("mati", true), ("ya", false)]),
    ("konflik_kepentingan", &[("mati", true), ("ya", false)]),
    ("kapasitas_keranjang", &[("1", true), ("0", false)]),
    (
        "batas_pembeli",
        &[
            ("0", true),
            ("1_000_000_000_000_000", true),
            ("1_000_000_000_000_001", false),
            ("-1", false),
        ],
    ),
    (
        "batas_up",
        &[
            ("0", true),
            ("1_000_000_000_000_000", true),
            ("1_000_000_000_000_001", false),
            ("-1", false),
        ],
    ),
    ("up_tepat_batas", &[("tolak", true), ("ya", false)]),
    (
        "ls_minimum",
        &[
            ("0", true),
            ("1_000_000_000_000_000", true),
            ("1_000_000_000_000_001", false),
            ("-1", false),
        ],
    ),
    ("bukti_potong_oleh", &[("penyedia", true), ("bendahara", false)]),
    ("adendum_terbuka", &[("[]", true), ("[kuantitas]", true), ("[harga]", false)]),
    ("adendum_batas_persen", &[("0", true), ("1000", true), ("1000.01", false), ("-1", false)]),
    ("penilaian", &[("pengembangan", true), ("tutup", false)]),
    ("denda", &[("potong", true), ("ya", false)]),
    ("kanal_bayar", &[("kode-bayar", false)]),
    ("masa_kode", &[("1ms", true), ("0s", false), ("36500d 1ms", false)]),
    ("biaya.gateway", &[("0", true), ("1_000_000_000_000_001", false), ("-1", false)]),
    ("biaya.bank", &[("0", true), ("1_000_000_000_000_001", false), ("-1", false)]),
    ("luar_sistem", &[("true", true), ("ya", false)]),
    (
        "tarif_ppn",
        &[
            ("[{sejak: 2025-01-01, biasa: 0, mewah: 1000, mewah_kendaraan: 1000}]", true),
            ("[{sejak: 2025-01-01, biasa: -1, mewah: 12}]", false),
            ("[{sejak: 2025-01-01, biasa: 11, mewah: 1000.01}]", false),
            ("[{sejak: 2025-01-01, biasa: 11, mewah: 12, mewah_kendaraan: 1000.01}]", false),
            (
                "[{sejak: 2025-01-01, biasa: 11, mewah: 12}, {sejak: 2025-01-01, biasa: 10, mewah: 10}]",
                false,
            ),
            (
                "[{sejak: 2025-01-02, biasa: 11, mewah: 12}, {sejak: 2025-01-01, biasa: 10, mewah: 10}]",
                false,
            ),
            ("[{sejak: 2025-02-29, biasa: 11, mewah: 12}]", false),
            ("[]", false),
        ],
    ),
    ("arsip", &[("1d", false)]),
    ("layanan_luar.tenggat", &[("1ms", true), ("0s", false), ("36500d 1ms", false)]),
    ("layanan_luar.ulang", &[("0", true), ("100", true), ("101", false), ("-1", false)]),
    ("rekonsiliasi.awal", &[("1s", true), ("999ms", false), ("36500d 1ms", false)]),
    ("rekonsiliasi.paling_jarang", &[("15m", true), ("14m 59s", false), ("36500d 1ms", false)]),
];

#[test]
fn every_key_of_a_policy_has_its_limits() {
    // The keys of the program, those of maps by path.
    let mut keys = Vec::new();
    let all = serde_json::to_value(Policy::default()).expect("JSON");
    for (key, value) in all.as_object().expect("a struct is a map") {
        match value.as_object() {
            Some(fields) => keys.extend(fields.keys().map(|field| format!("{key}.{field}"))),
            None => keys.push(key.clone()),
        }
    }
    let mut rows: Vec<&str> = LIMITS.iter().map(|(key, _)| *key).collect();
    rows.sort_unstable();
    keys.sort_unstable();
    assert_eq!(rows, keys);
    for (key, values) in LIMITS {
        for (value, may_be) in *values {
            let text = match key.split_once('.') {
                Some((map, field)) => format!("{{{map}: {{{field}: {value}}}}}"),
                None => format!("{{{key}: {value}}}"),
            };
            let said = read(&text, "");
            assert_eq!(said.is_ok(), *may_be, "{text}: {said:?}");
            // What is said names the key, or shows its value.
            let Err(said) = said else { continue };
            let start = text.find(value).expect("it was written") + 1;
            let columns = start..start + value.len();
            for line in said.lines() {
                let column = line.split([':', ' ']).nth(2).and_then(|column| column.parse().ok());
                let built = !NOT_BUILT.contains(key);
                assert!(!built || column.is_some_and(|at| columns.contains(&at)), "{text}: {line}");
            }
        }
    }
}
