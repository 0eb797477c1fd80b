//! Who acts: persons, as the settings page shows them, offices and companies.

use crate::platform::Platform;
use crate::platform::akun::{Kegagalan, StatusAkun};
use crate::platform::id::{InstansiId, OrangId, PenyediaId, SatkerId, TiketId};
use crate::platform::profil::{Isian, Profil};
use crate::platform::registry::{Kepegawaian, Rekening};
use crate::platform::rule::Rule;
use crate::platform::status::StatusTte;
use crate::platform::view::Shape::{Day, Fields, Flag, Key, List, Text, Time, Word};
use crate::platform::view::table::{shown, view};
use crate::platform::view::{AKSES, Kunci, Value, akses, orang_kunci, words};

/// What the settings page says of how to get a signature (TTE-07).
const PANDUAN_TTE: &str = "Hubungi verifikator TTE instansi Anda. Ia mendaftarkan NIK Anda di BSrE; setelah itu Anda menandatangani dengan passphrase.";

view! {
    /// A person; secrets are not part of it.
    pub fn orang(platform: &Platform, id: OrangId) = pub ORANG {
        /// The key.
        kunci: Text => orang_kunci(platform, id);
        /// The name, as on the KTP.
        nama: Text => Value::Text(platform.registry.orang(id).nama.clone());
        /// Nomor Induk Kependudukan.
        nik: Text => Value::Text(platform.registry.orang(id).nik.to_string().into());
        /// NIP of a civil servant.
        nip: Text =>
            Value::text(platform.registry.orang(id).nip.map(|nip| nip.to_string()).as_deref());
        /// NRP of a soldier or police officer.
        nrp: Text =>
            Value::text(platform.registry.orang(id).nrp.map(|nrp| nrp.to_string()).as_deref());
        /// NPWP.
        npwp: Text =>
            Value::text(platform.registry.orang(id).npwp.map(|npwp| npwp.to_string()).as_deref());
        /// The e-mail address; that of the account once it was typed.
        email: Text => {
            let own = || platform.registry.orang(id).email.clone();
            Value::Text(platform.akun(id).email.clone().unwrap_or_else(own))
        };
        /// The user name; that of the account once it was typed.
        username: Text => {
            let own = || platform.registry.orang(id).username.clone();
            Value::Text(platform.akun(id).username.clone().unwrap_or_else(own))
        };
        /// The phone number; that of the account once it was typed.
        telepon: Text => {
            let own = || platform.registry.orang(id).telepon.clone();
            Value::Text(platform.akun(id).telepon.clone().unwrap_or_else(own))
        };
        /// The variant that the account is registered by (REG-01, REG-02).
        alur: Word(&words::ALUR) => Value::text(Some(platform.akun(id).alur.word()));
        /// The step of the registration that is due.
        langkah: Word(&words::LANGKAH) => Value::text(Some(platform.langkah(id).word()));
        /// Whether the account is active; locked over either (REG-10, REG-14).
        status: Word(&words::STATUS_AKUN) => Value::text(Some(status_akun(platform, id).word()));
        /// The profile.
        profil: Fields(&PROFIL) => profil(platform, &platform.profil(id));
        /// What was not up to the mutu baku of the SOP (REG-15, REG-16), in order.
        mutu_baku: List(&Fields(&MUTU_BAKU)) => {
            let all = platform.mutu_baku.get(&id).map_or(&[][..], Vec::as_slice);
            Value::List(all.iter().map(|one| mutu_baku(platform, id, one)).collect())
        };
        /// The main delivery address.
        alamat_utama: Text => Value::Text(platform.registry.orang(id).alamat_utama.clone());
        /// The electronic signature.
        tte: Fields(&TTE) => tte(platform, id);
        /// The accesses, oldest first.
        akses: List(&Fields(&AKSES)) => {
            let rows = platform.registry.orang(id).akses.iter();
            Value::List(rows.map(|row| akses(platform, row)).collect())
        };
    }
}

/// Returns what is shown of an account (REG-10, REG-14).
fn status_akun(platform: &Platform, id: OrangId) -> StatusAkun {
    let akun = platform.akun(id);
    match (akun.terkunci(), akun.aktif) {
        (Some(_), _) => StatusAkun::Terkunci,
        (None, true) => StatusAkun::Aktif,
        (None, false) => StatusAkun::BelumAktif,
    }
}

view! {
    /// Something that was not up to the mutu baku of the SOP (REG-15, REG-16).
    fn mutu_baku(platform: &Platform, orang: OrangId, kegagalan: &Kegagalan) = MUTU_BAKU {
        /// The step.
        langkah: Word(&words::LANGKAH) => Value::text(Some(kegagalan.langkah.word()));
        /// What was not: time, completeness or output.
        jenis: Word(&words::KEGAGALAN) => Value::text(Some(kegagalan.jenis.word()));
        /// Who answers for it.
        pelaksana: Key(Kunci::Orang) => orang_kunci(platform, orang);
        /// When.
        pada: Time => Value::Time(kegagalan.pada);
    }
}

view! {
    /// A profile, as the account page shows it (PRF-09).
    fn profil(platform: &Platform, profil: &Profil) = PROFIL {
        /// What has come of it.
        status: Word(&words::STATUS_PROFIL) => Value::text(Some(profil.status.word()));
        /// Why it was rejected.
        alasan: Text => Value::text(profil.alasan());
        /// Its kind.
        tipe: Word(&words::TIPE_PROFIL) =>
            Value::text(profil.isian.as_ref().map(|isian| isian.tipe.word()));
        /// Employment.
        kepegawaian: Word(&words::KEPEGAWAIAN) => {
            let kepegawaian = profil.isian.as_ref().and_then(|isian| isian.kepegawaian);
            Value::text(kepegawaian.map(Kepegawaian::word))
        };
        /// The name as typed.
        nama: Text => Value::text(profil.isian.as_ref().map(|isian| &*isian.nama));
        /// Nomor Induk Kependudukan.
        nik: Text => angka(profil, |isian| Some(isian.nik));
        /// NIP of a civil servant.
        nip: Text => angka(profil, |isian| isian.nip);
        /// NRP of a soldier or police officer, with zeros in front (PRF-02).
        nrp: Text => angka(profil, |isian| isian.nrp);
        /// NPWP.
        npwp: Text => angka(profil, |isian| isian.npwp);
        /// The day of birth as typed.
        tanggal_lahir: Day =>
            profil.isian.as_ref().map_or(Value::Null, |isian| Value::Date(isian.lahir));
        /// Until when the agent who has it decides in time (PRF-12).
        tenggat: Time, [Prf12] => {
            let layanan = profil.layanan.filter(|_| profil.penentu.is_some());
            shown(platform, Rule::Prf12, layanan.map_or(Value::Null, |it| Value::Time(it.tenggat)))
        };
        /// Whether the agent's time ran out (PRF-12).
        lewat_tenggat: Flag, [Prf12] =>
            Value::Bool(profil.layanan.is_some_and(|layanan| layanan.lewat));
    }
}

/// Returns a number that was typed.
fn angka<T: ToString>(profil: &Profil, of: impl FnOnce(&Isian) -> Option<T>) -> Value {
    let angka = profil.isian.as_ref().and_then(of).map(|angka| angka.to_string());
    Value::text(angka.as_deref())
}

view! {
    /// The electronic signature, as the settings page shows it (TTE-07).
    fn tte(platform: &Platform, id: OrangId) = TTE {
        /// Whether it is linked.
        status: Word(&words::STATUS_TTE), [Tte07] => {
            let aktif = platform.tte_aktif(id);
            let status = if aktif { StatusTte::Aktif } else { StatusTte::BelumAktif };
            shown(platform, Rule::Tte07, Value::text(Some(status.word())))
        };
        /// Without one, whom to contact.
        hubungi: Key(Kunci::Orang), [Tte07] => {
            let registry = &platform.registry;
            registry
                .verifikator_tte(id, None)
                .filter(|_| !platform.tte_aktif(id) && platform.rules.holds(Rule::Tte07))
                .map_or(Value::Null, |(orang, _)| orang_kunci(platform, orang))
        };
        /// Without one, how to get it.
        panduan: Text, [Tte07] =>
            Value::text((!platform.tte_aktif(id)).then_some(PANDUAN_TTE));
    }
}

view! {
    /// A ticket of Pusat Bantuan (VIS-06).
    pub fn tiket(platform: &Platform, id: TiketId) = pub TIKET {
        /// Whose.
        pemilik: Key(Kunci::Orang) => orang_kunci(platform, platform.tiket[id.index()].pemilik);
        /// What has become of it.
        status: Word(&words::STATUS_TIKET) =>
            Value::text(Some(platform.tiket[id.index()].status.word()));
        /// Subject.
        perihal: Word(&words::PERIHAL) =>
            Value::text(Some(platform.tiket[id.index()].perihal.word()));
        /// Text.
        isi: Text => Value::text(platform.tiket[id.index()].isi.as_deref());
        /// What the help desk answered.
        jawaban: Text => Value::text(platform.tiket[id.index()].jawaban.as_deref());
    }
}

view! {
    /// A satker.
    pub fn satker(platform: &Platform, id: SatkerId) = pub SATKER {
        /// The key.
        kunci: Text => Value::Text(platform.registry.satker(id).kunci.clone());
        /// The name.
        nama: Text => Value::Text(platform.registry.satker(id).nama.clone());
        /// The instansi it belongs to.
        instansi: Key(Kunci::Instansi) => {
            let instansi = platform.registry.satker(id).instansi;
            Value::Text(platform.registry.instansi[instansi.index()].kunci.clone())
        };
        /// Its place, where deliveries go unless something else is said.
        alamat: Text => Value::Text(platform.registry.satker(id).alamat.clone());
        /// Its NPWP, where the world knows it.
        npwp: Text => {
            let npwp = platform.registry.satker(id).npwp;
            Value::text(npwp.map(|npwp| npwp.to_string()).as_deref())
        };
    }
}

view! {
    /// An instansi.
    pub fn instansi(platform: &Platform, id: InstansiId) = pub INSTANSI {
        /// The key.
        kunci: Text => Value::Text(platform.registry.instansi[id.index()].kunci.clone());
        /// The name.
        nama: Text => Value::Text(platform.registry.instansi[id.index()].nama.clone());
        /// Its kind.
        jenis: Word(&words::JENIS_INSTANSI) =>
            Value::text(Some(platform.registry.instansi[id.index()].jenis.word()));
        /// The bank whose CMS its treasurers use.
        bank: Text => Value::text(platform.registry.instansi[id.index()].bank.as_deref());
    }
}

view! {
    /// A company that sells.
    pub fn penyedia(platform: &Platform, id: PenyediaId) = pub PENYEDIA {
        /// The key.
        kunci: Text => Value::Text(platform.registry.penyedia(id).kunci.clone());
        /// The name.
        nama: Text => Value::Text(platform.registry.penyedia(id).nama.clone());
        /// NPWP.
        npwp: Text =>
            Value::text(platform.registry.penyedia(id).npwp.map(|npwp| npwp.to_string()).as_deref());
        /// Nomor Induk Berusaha.
        nib: Text => Value::text(platform.registry.penyedia(id).nib.as_deref());
        /// Whether it is a Pengusaha Kena Pajak.
        pkp: Flag => Value::Bool(platform.registry.penyedia(id).pkp);
        /// Whether it is a usaha mikro, kecil or koperasi.
        umkk: Flag => Value::Bool(platform.registry.penyedia(id).umkk);
        /// Kota or kabupaten.
        kota: Text => Value::Text(platform.registry.penyedia(id).kota.clone());
        /// Province.
        provinsi: Text => Value::Text(platform.registry.penyedia(id).provinsi.clone());
        /// The Admin Utama.
        admin: Key(Kunci::Orang) => {
            let admin = platform.registry.penyedia(id).admin;
            admin.map_or(Value::Null, |orang| orang_kunci(platform, orang))
        };
        /// Where it is paid.
        rekening: Fields(&REKENING) =>
            platform.registry.penyedia(id).rekening.as_ref().map_or(Value::Null, rekening);
    }
}

view! {
    /// A bank account.
    fn rekening(rekening: &Rekening) = REKENING {
        /// The bank.
        bank: Text => Value::Text(rekening.bank.clone());
        /// The account number.
        nomor: Text => Value::Text(rekening.nomor.clone());
    }
}
