use super::*;
use crate::decode::Unknown;
use crate::problem::show;
use crate::source::Source;
use crate::tree::parse;

struct Saved;

impl Names for Saved {
    fn id(&mut self, _: &'static str, _: &str) -> Result<u32, Unknown> {
        Err(Unknown::default())
    }

    fn reference(&mut self, expression: &str) -> Referred {
        match expression {
            "$pesanan" => Referred::Thing { newtype: "PesananId", id: 7 },
            "$pesanan.pembayaran.kode" => Referred::Text("8808".to_owned()),
            "$kosong" => Referred::Node(Node::null(Span::default())),
            "$nanti" => Referred::Later(None),
            _ => Referred::Bad(format!("nothing is saved as `{expression}`")),
        }
    }
}

fn read(text: &str) -> Result<Vec<(Service, Vec<Behaviour>)>, String> {
    let source = Source::new("f", text);
    let node = parse(&source).expect("YAML");
    let mut problems = Vec::new();
    let read = behaviours_of(&node, &mut Saved, &Sources::of(&source), &mut problems);
    assert_eq!(read.is_some(), problems.is_empty(), "{text}");
    read.ok_or_else(|| show(&problems))
}

fn when(pairs: &[(When, &str)]) -> Vec<Condition> {
    pairs.iter().map(|(field, value)| Condition::read(*field, value).expect("a value")).collect()
}

#[test]
fn behaviours_are_read() {
    let fault = |fault| Behaviour::always(What::Fault(fault));
    let gateway = Service::PaymentGateway;
    for (text, expected) in [
        ("{}", vec![]),
        ("{bsre: normal, privy: []}", vec![(Service::Bsre, vec![]), (Service::Privy, vec![])]),
        ("{bsre: {fault: mati}}", vec![(Service::Bsre, vec![fault(Fault::Mati)])]),
        (
            "{bank-cms: [{outcome: saldo-kurang, times: 2, when: {nilai: 9_500_000}}, {fault: lambat, for: 2h}]}",
            vec![(
                Service::BankCms,
                vec![
                    Behaviour {
                        when: when(&[(When::Nilai, "9_500_000")]),
                        times: Some(2),
                        ..Behaviour::always(What::Outcome(Outcome::SaldoKurang))
                    },
                    Behaviour { lasts: Some(SimDuration::hours(2)), ..fault(Fault::Lambat) },
                ],
            )],
        ),
        (
            "{payment-gateway: {fault: panggilan-terlambat, delay: 30m, for: null, outcome: null, when: null}}",
            vec![(
                gateway,
                vec![Behaviour {
                    delay: Some(SimDuration::minutes(30)),
                    ..Behaviour::always(What::Callback(CallbackFault::PanggilanTerlambat))
                }],
            )],
        ),
        (
            "{payment-gateway: {outcome: ditolak, when: {pesanan: $pesanan, kode: $pesanan.pembayaran.kode}}}",
            vec![(
                gateway,
                vec![Behaviour {
                    when: when(&[(When::Pesanan, "7"), (When::Kode, "8808")]),
                    ..Behaviour::always(What::Outcome(Outcome::Ditolak))
                }],
            )],
        ),
        (
            "{bsre: {outcome: tidak-terdaftar, when: {nik: 3371012311800001}}}",
            vec![(
                Service::Bsre,
                vec![Behaviour {
                    when: when(&[(When::Nik, "3371012311800001")]),
                    ..Behaviour::always(What::Outcome(Outcome::TidakTerdaftar))
                }],
            )],
        ),
    ] {
        assert_eq!(read(text), Ok(expected), "{text}");
    }
}

#[test]
fn a_wrong_behaviour_is_reported_with_what_to_write() {
    const FAULTS: &str = "mati, lambat, jawaban-hilang, galat-500, galat-503, sampah, terpotong";
    for (text, expected) in [
        ("normal", "1:1 expected a map of services, found `normal` | write {bsre: {fault: mati}}"),
        (
            "{bsree: normal, x: normal}",
            "1:2 unknown service `bsree` | did you mean `bsre`? \
             services: dukcapil, privy, bsre, bank-cms, payment-gateway\n\
             1:17 unknown service `x` | services: dukcapil, privy, bsre, bank-cms, payment-gateway",
        ),
        ("{bsre: mati}", "1:8 expected a behaviour of bsre, found `mati` | write {fault: mati}"),
        (
            "{bsre: passphrase-salah}",
            "1:8 expected a behaviour of bsre, found `passphrase-salah` | \
             write {outcome: passphrase-salah}",
        ),
        (
            "{bsre: null, privy: [normal]}",
            &format!(
                "1:8 expected a behaviour of bsre, found null | {FORM}\n\
                 1:22 expected a behaviour of privy, found `normal` | `normal` stands alone; take it out: past the others the service is normal"
            ),
        ),
        ("{bsre: {times: 1}}", &format!("1:8 a behaviour needs an outcome or a fault | {FORM}")),
        (
            "{bsre: {outcome: passphrase-salah, fault: mati}}",
            "1:43 a behaviour has an outcome or a fault, not both | make a list of two behaviours",
        ),
        (
            "{bsre: {outcome: otp-salah}}",
            "1:18 bsre has no outcome `otp-salah` | outcomes of bsre: ditandatangani, \
             passphrase-salah, sertifikat-tidak-aktif, tidak-terdaftar",
        ),
        (
            "{bsre: {outcome: mati}, privy: {fault: otp-salah}}",
            "1:18 bsre has no outcome `mati` | write {fault: mati}\n\
             1:40 unknown fault `otp-salah` | write {outcome: otp-salah}",
        ),
        (
            "{bsre: {fault: matii}}",
            &format!("1:16 unknown fault `matii` | did you mean `mati`? faults: {FAULTS}"),
        ),
        (
            "{payment-gateway: {fault: x}}",
            &format!(
                "1:27 unknown fault `x` | faults: {FAULTS}, panggilan-ganda, panggilan-hilang, \
                 panggilan-terlambat, tanda-tangan-palsu"
            ),
        ),
        (
            "{bank-cms: {fault: panggilan-ganda}}",
            "1:20 bank-cms has no callbacks for `panggilan-ganda` | \
             write {payment-gateway: {fault: panggilan-ganda}}",
        ),
        (
            "{payment-gateway: {fault: panggilan-ganda, delay: 1h}}",
            "1:51 `delay` belongs to `panggilan-terlambat` | \
             write it beside {fault: panggilan-terlambat}, or leave it out",
        ),
        (
            "{bsre: {fault: mati, times: 0, for: 0s}}",
            "1:29 `times`, 0, is out of range | write a value from 1 to 4294967295\n\
             1:37 `for`, 0ms, is out of range | write a value from 1ms to 36500d",
        ),
        (
            "{bsre: {fault: mati, for: 2}}",
            "1:27 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `2` | -",
        ),
        (
            "{bsre: {fault: mati, faul: 2}}",
            "1:22 unknown field `faul` | did you mean `fault`? \
             the fields here: when, outcome, fault, times, for, delay",
        ),
        (
            "{bsre: {fault: mati, when: {nil: 1}}, privy: {fault: mati, when: x}}",
            "1:29 unknown field `nil` | did you mean `nik`? fields of bsre: nik\n\
             1:66 `when` must be a map, not `x` | write {field: value}",
        ),
        (
            "{bsre: {fault: mati, when: {nik: 1}}}",
            "1:34 `nik` cannot be `1` | write the 16 digits of a NIK of the world",
        ),
        (
            "{payment-gateway: {fault: mati, when: {kode: $x, pesanan: $kosong, kartu: [1]}}}",
            "1:46 nothing is saved as `$x` | write the number\n\
             1:59 `pesanan` cannot be `$kosong` | write the number\n\
             1:75 `kartu` cannot be a list | write the number",
        ),
        (
            "{privy: {fault: mati, when: {dokumen: surat-pesanann, nik: $pesanan}}}",
            "1:39 `dokumen` cannot be `surat-pesanann` | \
             write surat-pesanan, bast, or a digest such as $pesanan.surat_pesanan.sidik\n\
             1:60 `nik` cannot be `$pesanan` | write the 16 digits of a NIK of the world",
        ),
    ] {
        let shown = read(text).err().unwrap_or_else(|| "no problem".to_owned());
        assert_eq!(shown, expected, "{text}");
    }
}
