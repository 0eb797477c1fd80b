//! Registration and profile of those who have no account yet: what each does next, rightly or not.

use inaproc_sim::platform::act::Act;
use inaproc_sim::platform::akun::Langkah;
use inaproc_sim::platform::id::OrangId;
use inaproc_sim::platform::registry::Kepegawaian;
use inaproc_sim::scenario::Keys;
use inaproc_sim::world::World;
use serde_json::{Value, json};

/// Who registers, in turn: an ASN, one whose data differ, a soldier, an owner of a company.
pub(crate) const APPLICANTS: [&str; 4] = ["nova", "doni", "praja", "dian"];

/// A move: who, what, and two choices within it.
pub(crate) type Move = (u8, u8, u8, u8);

/// Returns a person of the shipped world by the key.
pub(crate) fn person(keys: &Keys, key: &str) -> OrangId {
    OrangId(keys.id("OrangId", key).expect("the shipped world has the person"))
}

/// Returns an act as a file would give it.
pub(crate) fn read(word: &str, with: Value) -> Act {
    Act::read(word, with).expect("an act").expect("its fields")
}

/// Returns one of some values by a choice; the first is the right one, and the commonest.
fn one_of<const N: usize>(choice: u8, values: [Value; N]) -> Value {
    let place = if choice < 200 { 0 } else { usize::from(choice) % N };
    values.into_iter().nth(place).expect("a place of the list")
}

/// Returns the fields of an act that a person would fill in, or spoilt ones.
pub(crate) fn fields(keys: &Keys, world: &World, by: OrangId, word: &str, a: u8, b: u8) -> Value {
    let own = world.platform.registry.orang(by);
    let text = |text: Option<String>| text.map_or(Value::Null, Value::String);
    match word {
        "daftar" => json!({
            "email": one_of(a, [json!(own.email), json!("sari@gmail.com"), json!("a@b.go.id")]),
            "username": one_of(b, [json!(own.username), json!("sari"), Value::Null]),
            "captcha": one_of(b, [json!("benar"), json!("salah"), Value::Null]),
        }),
        "buka-tautan" => {
            let link = world.inbox.newest_link(&world.platform, by, None);
            let behind = link.clone().map(|link| format!("{link} "));
            json!({ "tautan": one_of(a, [
                text(link),
                json!("https://lain"),
                text(behind),
                Value::Null,
                json!(" "),
            ]) })
        }
        "buat-kata-sandi" => {
            // As long as it has to be, and a letter less.
            let long = usize::try_from(world.platform.policy.kata_sandi_min).expect("it is short");
            let cut = |length: usize| json!("Sandi-rahasia-123"[..length].replace('a', "1"));
            json!({ "kata_sandi": one_of(a, [
                json!(own.kata_sandi.expose()),
                json!("pendek"),
                cut(long),
                cut(long - 1),
                json!("tanpabesar1"),
            ]) })
        }
        "masuk" => json!({
            "pengguna": own.email,
            "kata_sandi": one_of(a, [json!(own.kata_sandi.expose()), json!("Salah-salah1")]),
        }),
        "isi-telepon" => json!({
            "nomor": one_of(a, [json!(own.telepon), json!("0812"), json!("x"), json!("+62 811-0000-001")]),
            "kanal": one_of(b, [json!("sms"), json!("whatsapp"), Value::Null]),
        }),
        "isi-otp" => {
            let code = world.inbox.newest_code(by);
            json!({ "kode": one_of(a, [text(code), json!("000000"), Value::Null]) })
        }
        "isi-username" => {
            json!({ "username": one_of(a, [json!(own.username), json!("budi"), json!("BUDI"), json!("a@b.go.id")]) })
        }
        "isi-profil" => {
            let number = |number: Option<String>| number.map_or(Value::Null, Value::String);
            let tipe = if own.kepegawaian.is_some() { "non-penyedia" } else { "penyedia" };
            let file = json!([{ "nama": "ktp.pdf", "jenis": "pdf", "ukuran": 9_000 }]);
            json!({
                "tipe": one_of(a, [json!(tipe), json!("penyedia"), Value::Null]),
                "kepegawaian": own.kepegawaian.map(Kepegawaian::word),
                "nik": one_of(b, [json!(own.nik), json!("3371014502900001"), json!("1"), json!(format!("{} ", own.nik))]),
                "nip": number(own.nip.map(|nip| nip.to_string())),
                "nrp": number(own.nrp.map(|nrp| nrp.to_string())),
                "nama": one_of(a, [json!(own.nama), json!("Orang Lain"), json!(" ")]),
                "tanggal_lahir": one_of(b, [json!(own.lahir), json!(own.lahir.plus_days(1))]),
                "npwp": number(own.npwp.map(|npwp| npwp.to_string())),
                "dokumen": one_of(b, [file, json!([])]),
            })
        }
        "swafoto" => json!({ "cacat": one_of(a, [json!([]), json!(["gelap"])]) }),
        "foto-ktp" => json!({ "cacat": one_of(a, [json!([]), json!(["terpotong"])]) }),
        "putuskan-profil" => json!({
            "akun": person(keys, APPLICANTS[usize::from(b) % APPLICANTS.len()]).0,
            "keputusan": one_of(a, [json!("setuju"), json!("tolak"), Value::Null]),
            "alasan": one_of(a.wrapping_mul(7), [json!("Buram"), Value::Null]),
        }),
        "ajukan-akses" => json!({
            "peran": one_of(a, [json!("pp"), json!("bun"), Value::Null]),
            "satker": keys.id("SatkerId", "disdik").expect("it is there"),
            "surat_tugas": one_of(b, [
                json!({ "nama": "st.pdf", "jenis": "pdf", "ukuran": 9_000 }),
                Value::Null,
            ]),
        }),
        "daftarkan-perusahaan" => json!({
            "perusahaan": keys.id("PenyediaId", "cv-dian").expect("it is there"),
            "jabatan": one_of(a, [json!("owner"), Value::Null]),
        }),
        "hubungi-bantuan" => json!({ "perihal": "profil-ditolak", "isi": "Mohon dibuka." }),
        "tangani-tiket" => {
            let last = world.platform.tiket.len().checked_sub(1 + usize::from(b % 3));
            json!({
                "tiket": last,
                "tindakan": one_of(a, [json!("buka-profil"), json!("tolak")]),
                "alasan": one_of(a.wrapping_mul(7), [json!("Silakan."), Value::Null]),
            })
        }
        _ => json!({}),
    }
}

/// Every act of a registration.
const ACTS: [&str; 17] = [
    "buka-situs",
    "daftar",
    "setujui-syarat",
    "buka-tautan",
    "kirim-ulang-tautan",
    "buat-kata-sandi",
    "masuk",
    "isi-telepon",
    "kirim-ulang-otp",
    "isi-otp",
    "isi-username",
    "isi-profil",
    "swafoto",
    "foto-ktp",
    "kirim-verifikasi",
    "hubungi-bantuan",
    "lihat-pengaturan",
];

/// Returns who acts and how: mostly what is due of an applicant.
pub(crate) fn act(keys: &Keys, world: &World, (who, what, a, b): Move) -> (OrangId, Act) {
    let by = person(keys, APPLICANTS[usize::from(who) % APPLICANTS.len()]);
    let (by, word) = match what {
        0..12 => (person(keys, "vera"), "putuskan-profil"),
        12..20 => (person(keys, "lina"), "tangani-tiket"),
        20..60 => (by, ACTS[usize::from(what) % ACTS.len()]),
        _ => match world.platform.langkah(by) {
            Langkah::TungguAgen => (person(keys, "vera"), "putuskan-profil"),
            Langkah::Dashboard => (by, "lihat-pengaturan"),
            Langkah::AjukanAkses if who % 4 == 3 => (by, "daftarkan-perusahaan"),
            Langkah::HubungiBantuan if a % 2 == 0 => (person(keys, "lina"), "tangani-tiket"),
            due => (by, due.word()),
        },
    };
    (by, read(word, fields(keys, world, by, word, a, b)))
}
