//! `people`.

use super::office::WithAnggota;
use super::unique::UniqueValues;
use super::wilayah::Peta;
use crate::checker::{Checker, Entry};
use crate::decode::Placed;
use crate::keys::Keys;
use crate::source::Span;
use crate::tree::Node;
use inaproc_core::platform::act::field::record;
use inaproc_core::platform::id::{InstansiId, PenyediaId, SatkerId};
use inaproc_core::platform::registry::{
    Akses, Instansi, JenisInstansi, Kepegawaian, Orang, Penduduk, Peran, Satker, Tempat, TteAwal,
};
use inaproc_core::value::{
    Date, End, Nik, Nip, Npwp, Nrp, Secret, Sex, SimTime, chance, is_blank, nama_sama, telepon,
};

/// Where people can have an access; a wrong entry is `None`.
pub(super) struct Places<'a> {
    pub(super) instansi: &'a [Option<Instansi>],
    pub(super) satker: &'a [Option<Satker>],
    pub(super) penyedia: &'a [Option<WithAnggota>],
    pub(super) peta: Peta<'a>,
}

/// Returns the persons of the file, with the access that the penyedia give them.
pub(super) fn read(
    root: &Node,
    keys: &Keys,
    places: &Places<'_>,
    lahir_max: Option<Date>,
    checker: &mut Checker<'_>,
) -> Vec<Option<Orang>> {
    let entries = checker.section::<RawOrang>(root, "people", keys);
    let mut unique = UniqueValues::default();
    let mut persons: Vec<Option<Orang>> = Vec::with_capacity(entries.len());
    for (entry, raw) in entries {
        let Some(raw) = raw else {
            persons.push(None);
            continue;
        };
        numbers(entry, &raw, lahir_max, checker);
        let orang = build(entry, raw, places, checker);
        take(entry, &orang, &mut unique, checker);
        persons.push(Some(orang));
    }
    sellers(&mut persons, places);
    for orang in persons.iter_mut().flatten() {
        if orang.alamat_utama.is_empty() {
            orang.alamat_utama = alamat(orang, places);
        }
    }
    persons
}

record! {
    /// A person as written.
    pub(super) struct RawOrang {
        /// Name as on the KTP.
        nama: Box<str>,
        /// Nomor Induk Kependudukan, 16 digits that fit birth and sex.
        nik: Nik,
        /// NIP of a civil servant, 18 digits.
        nip: Option<Nip>,
        /// NRP of a soldier or police officer.
        nrp: Option<Nrp>,
        /// NPWP, where there is one.
        npwp: Option<Npwp>,
        /// Day of birth.
        lahir: Date,
        /// Laki-laki or perempuan.
        kelamin: Sex,
        /// Employment; of people of companies none.
        kepegawaian: Option<Kepegawaian>,
        /// Personal e-mail; left out: `<key>@gmail.com`.
        email: Option<Box<str>>,
        /// User name; left out: the key.
        username: Option<Box<str>>,
        /// Phone; left out: made from the key.
        telepon: Option<Box<str>>,
        /// Password; left out: `Rahasia-<key>1`.
        kata_sandi: Option<Secret>,
        /// Passphrase of the BSrE certificate; left out: `rahasia-<key>`.
        passphrase: Option<Secret>,
        /// The main delivery address; left out: the place of the satker or penyedia.
        alamat_utama: Option<Box<str>>,
        /// Whether the BSrE signature is active at the start.
        #[serde(default = "belum")]
        tte: TteAwal,
        /// What the person may do from the start; with an access there is an active account.
        #[serde(default)]
        akses: Vec<Placed<RawAkses>>,
        /// What the population register knows instead.
        #[serde(default)]
        dukcapil: Dukcapil,
    }
}

const fn belum() -> TteAwal {
    TteAwal::BelumAktif
}

record! {
    /// What the population register knows instead.
    #[derive(Default)]
    struct Dukcapil (default) {
        /// Another name.
        nama: Option<Box<str>>,
        /// Another NIK.
        nik: Option<Nik>,
        /// Another day of birth.
        lahir: Option<Date>,
        /// Another sex.
        kelamin: Option<Sex>,
    }
}

record! {
    /// An access as written.
    struct RawAkses {
        /// The role.
        peran: Placed<Peran>,
        /// Where, of a role in a satker.
        satker: Option<Placed<SatkerId>>,
        /// Where, of a role in an instansi.
        instansi: Option<Placed<InstansiId>>,
        /// The last day or instant at which it holds.
        sampai: Option<Placed<Box<str>>>,
    }
}

/// Checks the numbers of a person against birth and sex, and against each other.
fn numbers(entry: Entry<'_>, raw: &RawOrang, lahir_max: Option<Date>, checker: &mut Checker<'_>) {
    let lahir_help = "correct the number or `lahir`";
    let kelamin_help = "correct the number or `kelamin` (l, p)";
    if !raw.nik.birth_date_fits(raw.lahir) {
        let message = format!("the nik {} is not of somebody born on {}", raw.nik, raw.lahir);
        checker.report(entry.at("nik"), message, lahir_help);
    }
    if raw.nik.sex() != raw.kelamin {
        let message = format!("the nik {} is that of {}", raw.nik, kelamin(raw.nik.sex()));
        checker.report(entry.at("nik"), message, kelamin_help);
    }
    if let Some(nip) = raw.nip {
        if nip.birth_date() != raw.lahir {
            let message = format!("the nip {nip} is not of somebody born on {}", raw.lahir);
            checker.report(entry.at("nip"), message, lahir_help);
        }
        if nip.sex() != raw.kelamin {
            let message = format!("the nip {nip} is that of {}", kelamin(nip.sex()));
            checker.report(entry.at("nip"), message, kelamin_help);
        }
    }
    let employed = match (raw.kepegawaian, raw.nip, raw.nrp) {
        (Some(Kepegawaian::Asn), _, Some(_)) => Some(("nrp", "an asn has a nip, no nrp")),
        (Some(Kepegawaian::Tni | Kepegawaian::Polri), Some(_), _) => {
            Some(("nip", "a tni or polri has an nrp, no nip"))
        }
        (None, Some(_), Some(_)) => Some(("nrp", "nobody has both a nip and an nrp")),
        _ => None,
    };
    if let Some((field, message)) = employed {
        checker.report(entry.at(field), message, "remove one, or correct `kepegawaian`");
    }
    for (field, lahir) in [("lahir", Some(raw.lahir)), ("dukcapil.lahir", raw.dukcapil.lahir)] {
        if let Some(lahir) = lahir.filter(|lahir| lahir_max.is_some_and(|max| *lahir > max)) {
            let message = format!("somebody born on {lahir} does not exist yet");
            checker.report(
                entry.inside(field.split('.')),
                message,
                "write a date before the world's `start`",
            );
        }
    }
}

fn kelamin(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "a man",
        Sex::Female => "a woman",
    }
}

fn build(entry: Entry<'_>, raw: RawOrang, places: &Places<'_>, checker: &mut Checker<'_>) -> Orang {
    let key = &*entry.pair.key;
    for (field, text) in [
        ("nama", Some(&raw.nama)),
        ("username", raw.username.as_ref()),
        ("telepon", raw.telepon.as_ref()),
        ("alamat_utama", raw.alamat_utama.as_ref()),
    ] {
        if let Some(text) = text {
            checker.filled(entry.at(field), field, text);
        }
    }
    for (field, secret) in [("kata_sandi", &raw.kata_sandi), ("passphrase", &raw.passphrase)] {
        if let Some(secret) = secret {
            checker.typed(entry.at(field), field, secret);
        }
    }
    if let Some(nama) = &raw.dukcapil.nama {
        checker.filled(entry.inside(["dukcapil", "nama"]), "nama", nama);
    }
    if let Some(alamat) = &raw.alamat_utama {
        places.peta.alamat(entry.at("alamat_utama"), "alamat_utama", alamat, checker);
    }
    if let Some(nomor) = raw.telepon.as_ref().filter(|it| !is_blank(it) && telepon(it).is_none()) {
        let message = format!("`{nomor}` is no phone number");
        checker.report(entry.at("telepon"), message, "write 081234567890 or +62 812 3456 7890");
    }
    if let Some(email) = &raw.email
        && !email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    {
        let message = format!("`{email}` is no e-mail address");
        checker.report(entry.at("email"), message, "write name@host");
    }
    let mut akses: Vec<Akses> = Vec::with_capacity(raw.akses.len());
    for raw in raw.akses {
        let span = raw.span;
        let Some(read) = read_akses(raw, places, checker) else { continue };
        if akses.iter().any(|known| (known.peran, known.tempat) == (read.peran, read.tempat)) {
            let message = format!("{} of the same place twice", read.peran.label());
            checker.report(span, message, "keep one of the two");
        }
        akses.push(read);
    }
    let kepegawaian = raw.kepegawaian.or(match (raw.nip, raw.nrp) {
        (Some(_), _) => Some(Kepegawaian::Asn),
        (None, Some(_)) => Some(Kepegawaian::Tni),
        (None, None) => None,
    });
    let secret =
        |given: Option<Secret>, default: String| given.unwrap_or_else(|| Secret::new(default));
    let Dukcapil { nama, nik, lahir, kelamin } = raw.dukcapil;
    let penduduk = Penduduk {
        nik: nik.unwrap_or(raw.nik),
        nama: nama.unwrap_or_else(|| raw.nama.clone()),
        lahir: lahir.unwrap_or(raw.lahir),
        kelamin: kelamin.unwrap_or(raw.kelamin),
    };
    Orang {
        kunci: entry.kunci(),
        nama: raw.nama,
        nik: raw.nik,
        nip: raw.nip,
        nrp: raw.nrp,
        npwp: raw.npwp,
        lahir: raw.lahir,
        kelamin: raw.kelamin,
        kepegawaian,
        email: raw.email.unwrap_or_else(|| format!("{key}@gmail.com").into()),
        username: raw.username.unwrap_or_else(|| key.into()),
        telepon: raw.telepon.unwrap_or_else(|| telepon_of(key)),
        kata_sandi: secret(raw.kata_sandi, format!("Rahasia-{key}1")),
        passphrase: secret(raw.passphrase, format!("rahasia-{key}")),
        tte_aktif: raw.tte == TteAwal::Aktif,
        alamat_utama: raw.alamat_utama.unwrap_or_default(),
        penduduk,
        akses,
    }
}

/// Returns a phone number that depends on the key alone.
fn telepon_of(key: &str) -> Box<str> {
    format!("0812{:08}", chance::below(0, key, 0, 100_000_000)).into()
}

fn read_akses(
    akses: Placed<RawAkses>,
    places: &Places<'_>,
    checker: &mut Checker<'_>,
) -> Option<Akses> {
    let Placed { value: raw, span } = akses;
    let sampai = match &raw.sampai {
        Some(text) => Some(sampai(text, checker)?),
        None => None,
    };
    let tempat = tempat(&raw, span, checker)?;
    if let Tempat::Satker(satker) = tempat {
        bayar(&raw.peran, satker, places, checker);
    }
    // A world begins with what was registered (AKS-06).
    let peran = match raw.peran.value {
        Peran::BendaharaPengeluaranPembantu => Peran::BendaharaPengeluaran,
        other => other,
    };
    Some(Akses::awal(peran, tempat, sampai))
}

/// Reads the end of an access; a date alone is the whole of that day.
fn sampai(text: &Placed<Box<str>>, checker: &mut Checker<'_>) -> Option<SimTime> {
    let end = End::parse(&text.value);
    if let Err(error) = &end {
        checker.report(text.span, error.to_string(), "write the last day or instant");
    }
    end.ok().map(SimTime::from)
}

/// Returns where an access holds, which its role decides.
fn tempat(raw: &RawAkses, span: Span, checker: &mut Checker<'_>) -> Option<Tempat> {
    let RawAkses { peran, satker, instansi, .. } = raw;
    let label = peran.value.label();
    let (message, span, help) = match peran.value {
        Peran::Pp
        | Peran::Ppk
        | Peran::Pa
        | Peran::Kpa
        | Peran::BendaharaPengeluaran
        | Peran::BendaharaPengeluaranPembantu
        | Peran::Bud
        | Peran::Bun => match (satker, instansi) {
            (Some(satker), None) => return Some(Tempat::Satker(satker.value)),
            (_, Some(instansi)) => {
                ("works in a satker, not in an instansi", instansi.span, "write `satker: ...` only")
            }
            (None, None) => ("needs a satker", span, "add `satker: ...`"),
        },
        Peran::VerifikatorAkun | Peran::VerifikatorTte | Peran::Auditor => {
            match (satker, instansi) {
                (None, Some(instansi)) => return Some(Tempat::Instansi(instansi.value)),
                (Some(satker), _) => (
                    "works in an instansi, not in a satker",
                    satker.span,
                    "write `instansi: ...` only",
                ),
                (None, None) => ("needs an instansi", span, "add `instansi: ...`"),
            }
        }
        Peran::AgenVerifikator | Peran::TimKategori | Peran::PusatBantuan => {
            let satker = satker.as_ref().map(|satker| satker.span);
            match satker.or(instansi.as_ref().map(|instansi| instansi.span)) {
                None => return Some(Tempat::Platform),
                Some(span) => ("works for the platform", span, "leave out satker and instansi"),
            }
        }
        Peran::AdminPenyedia | Peran::AnggotaPenyedia => (
            "belongs to a penyedia",
            peran.span,
            "name the person in the section `penyedia`, as `admin` or in `anggota`",
        ),
    };
    checker.report(span, format!("{label} {message}"), help);
    None
}

/// Checks that the kind of instansi has such a treasurer (AKS-06).
fn bayar(peran: &Placed<Peran>, satker: SatkerId, places: &Places<'_>, checker: &mut Checker<'_>) {
    let satker = places.satker.get(satker.index()).and_then(Option::as_ref);
    let instansi = satker.and_then(|satker| places.instansi.get(satker.instansi.index()));
    let Some(instansi) = instansi.and_then(Option::as_ref) else { return };
    let (kind, other) = match (peran.value, instansi.jenis) {
        (Peran::Bud, JenisInstansi::Kl) => ("kementerian or lembaga", "bun"),
        (Peran::Bun, JenisInstansi::Pemda) => ("pemda", "bud"),
        _ => return,
    };
    let message = format!("a {kind} has no {}", peran.value.label());
    checker.report(peran.span, message, format!("write {{peran: {other}, ...}}"));
}

/// Gives the people of companies their access.
fn sellers(persons: &mut [Option<Orang>], places: &Places<'_>) {
    for (index, penyedia) in places.penyedia.iter().enumerate() {
        let Some((penyedia, anggota)) = penyedia else { continue };
        let tempat = Tempat::Penyedia(PenyediaId::at(index));
        let admin = penyedia.admin.iter().map(|admin| (admin, Peran::AdminPenyedia));
        let anggota = anggota.iter().map(|anggota| (anggota, Peran::AnggotaPenyedia));
        for (orang, peran) in admin.chain(anggota) {
            if let Some(Some(orang)) = persons.get_mut(orang.index()) {
                orang.akses.push(Akses::awal(peran, tempat, None));
            }
        }
    }
}

/// Returns the place of a person's first office or company; nowhere for those who have neither.
fn alamat(orang: &Orang, places: &Places<'_>) -> Box<str> {
    let mut found = orang.akses.iter().filter_map(|akses| match akses.tempat {
        Tempat::Satker(id) => Some(&places.satker.get(id.index())?.as_ref()?.alamat),
        Tempat::Penyedia(id) => Some(&places.penyedia.get(id.index())?.as_ref()?.0.kota),
        Tempat::Instansi(_) | Tempat::Platform => None,
    });
    found.next().cloned().unwrap_or_default()
}

/// Takes what no other person may have (ruling 9, REG-13).
fn take(entry: Entry<'_>, orang: &Orang, unique: &mut UniqueValues, checker: &mut Checker<'_>) {
    let nik = orang.nik.to_string();
    let email = nama_sama(&orang.email);
    let username = nama_sama(&orang.username);
    // Another's NIK is no NPWP of one's own.
    let own = |npwp: &String| *npwp != nik;
    for (kind, field, same) in [
        ("nik", "nik", Some(nik.clone())),
        // One logs in with either (REG-10).
        ("login", "email", Some(email)),
        ("login", "username", Some(username)),
        ("telepon", "telepon", telepon(&orang.telepon)),
        ("nip", "nip", orang.nip.map(|nip| nip.to_string())),
        ("nrp", "nrp", orang.nrp.map(|nrp| nrp.to_string())),
        ("nik", "npwp", orang.npwp.map(|npwp| npwp.to_string()).filter(own)),
    ] {
        if let Some(same) = same {
            let written = same.clone();
            let free = unique.take(entry, (kind, field), (same, &written), checker);
            // The population register has one resident a NIK as well.
            if field == "nik" && free {
                let register = orang.penduduk.nik;
                let field = if register == orang.nik { "nik" } else { "dukcapil.nik" };
                let register = register.to_string();
                unique.take(entry, ("penduduk", field), (register.clone(), &register), checker);
            }
        }
    }
}
