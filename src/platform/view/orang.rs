//! A person, as the settings page shows him.

use crate::platform::Platform;
use crate::platform::id::OrangId;
use crate::platform::tte;
use crate::platform::view::{Value, orang_kunci};

/// What the settings page says of how to get a signature (TTE-07).
const PANDUAN_TTE: &str = "Hubungi verifikator TTE instansi Anda. Ia mendaftarkan NIK Anda di BSrE; setelah itu Anda menandatangani dengan passphrase.";

/// Returns a person; secrets are not part of it.
pub fn orang(platform: &Platform, id: OrangId) -> Value {
    let orang = platform.registry.orang(id);
    let registry = &platform.registry;
    let aktif = platform.tte_aktif(id);
    // Without a signature the page says whom to contact (TTE-07).
    let verifikator = tte::instansi(registry, id)
        .filter(|_| !aktif)
        .and_then(|instansi| tte::verifikator(registry, instansi))
        .map(|orang| orang_kunci(platform, orang));
    let tte = if aktif { "Tanda Tangan Aktif" } else { "Tanda Tangan Belum Aktif" };
    Value::map([
        ("kunci", Value::Text(orang.kunci.clone())),
        ("nama", Value::Text(orang.nama.clone())),
        ("nik", Value::Text(orang.nik.to_string().into())),
        ("nip", Value::text(orang.nip.map(|nip| nip.to_string()).as_deref())),
        ("email", Value::Text(orang.email.clone())),
        ("username", Value::Text(orang.username.clone())),
        ("telepon", Value::Text(orang.telepon.clone())),
        ("alamat_utama", Value::Text(orang.alamat_utama.clone())),
        (
            "tte",
            Value::map([
                ("status", Value::text(Some(tte))),
                ("hubungi", verifikator.unwrap_or(Value::Null)),
                ("panduan", Value::text((!aktif).then_some(PANDUAN_TTE))),
            ]),
        ),
    ])
}
