//! "Manajemen Akses" (area AKS): accesses that people request, and what verifiers make of them.
//!
//! Who sees a transaction and who may act on it is in `akses`.

use crate::platform::Platform;
use crate::platform::act::{
    AjukanAkses, AktifkanKembali, HubungkanAkses, Keputusan, PutuskanAkses, TipeProfil,
    UndangBendahara,
};
use crate::platform::akun::Langkah;
use crate::platform::berkas::{Berkas, JenisBerkas};
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::id::{AksesId, OrangId, SatkerId};
use crate::platform::minta::{self, SyaratBerkas};
use crate::platform::parameter::SIRUP_BARU;
use crate::platform::pendaftaran;
use crate::platform::registry::{Akses, Asal, JenisInstansi, Peran, Sirup, Tempat};
use crate::platform::rule::Rule;
use crate::platform::status::StatusAkses;
use crate::value::{End, SimTime, nama_sama};

/// Asks for what every request of an own access needs first: that its step of the registration has
/// come (REG-03), and a verified profile (AKS-01). Returns its kind.
pub fn siap(q: &mut Check<'_>) -> Result<TipeProfil, Stop> {
    pendaftaran::sampai_akses(q)?;
    let tipe = q.platform.profil_terverifikasi(q.by);
    q.some(Rule::Aks01, tipe, |no| {
        no.say("Akses hanya dapat diajukan dengan profil yang sudah terverifikasi.")
    })
}

/// Asks for the roles that go with a kind of profile (AKS-11).
fn sesuai(q: &mut Check<'_>, tipe: TipeProfil, perlu: TipeProfil) -> Result<(), Stop> {
    q.require(Rule::Aks11, tipe == perlu, |no| {
        no.say(match tipe {
            TipeProfil::NonPenyedia => {
                "Profil Non Penyedia hanya dapat mengajukan peran pejabat, bukan peran perusahaan."
            }
            TipeProfil::Penyedia => {
                "Profil Penyedia hanya dapat menjadi Admin Utama atau Anggota Perusahaan."
            }
        })
        .fact("tipe", tipe)
    })
}

/// `ajukan-akses`: requests a role in a satker, with a Surat Tugas (AKS-02).
pub fn ajukan(q: &mut Check<'_>, act: &AjukanAkses) -> Result<Accepted, Stop> {
    let tipe = siap(q)?;
    let peran = q.some(Rule::Aks02, act.peran, |no| {
        no.say("Pilih dahulu peran yang diajukan.").kurang("peran")
    })?;
    if peran.sells() {
        sesuai_penjual(q, tipe)?;
    }
    let satker = q.some(Rule::Aks02, act.satker, |no| {
        no.say("Pilih dahulu satker tempat Anda bertugas.").kurang("satker")
    })?;
    let (surat, sampai) = surat_tugas(q, act.surat_tugas.as_ref(), act.berlaku_sampai)?;
    let peran = didaftarkan(q, peran);
    let tempat = Tempat::Satker(satker);
    belum_ada(q, q.by, peran, tempat)?;
    ada_di_instansi(q, peran, satker)?;
    sesuai(q, tipe, TipeProfil::NonPenyedia)?;
    let orang = q.by;
    let tenggat = minta::tenggat(q, Rule::Aks03);
    let akses = q.platform.registry.akses_berikut();
    let diajukan = Event::AksesDiajukan { akses, orang, peran, satker, surat, sampai, tenggat };
    let langkah = pendaftaran::maju(q, orang, Langkah::AjukanAkses);
    q.rule(Rule::Aks03);
    Ok(q.accept(std::iter::once(diajukan).chain(langkah)))
}

/// Refuses a role of a company, which nobody requests in a satker: the company is registered by its
/// Admin Utama, who adds the others (AKS-07, AKS-11).
fn sesuai_penjual(q: &mut Check<'_>, tipe: TipeProfil) -> Result<(), Stop> {
    if tipe == TipeProfil::Penyedia {
        return Err(q.refuse(Rule::Aks07, |no| {
            no.say("Daftarkan perusahaan Anda sebagai Admin Utama, atau minta Admin Utama menambahkan Anda sebagai anggota.")
                .named("peran")
        }));
    }
    sesuai(q, tipe, TipeProfil::Penyedia)?;
    Err(Stop::Nothing)
}

/// Returns the role under which one registers (AKS-06).
fn didaftarkan(q: &mut Check<'_>, peran: Peran) -> Peran {
    match peran {
        Peran::BendaharaPengeluaranPembantu if q.rule(Rule::Aks06) => Peran::BendaharaPengeluaran,
        other => other,
    }
}

/// Asks for a Surat Tugas and an end that is not past (AKS-02).
fn surat_tugas(
    q: &mut Check<'_>,
    surat: Option<&Berkas>,
    sampai: Option<End>,
) -> Result<(Box<Berkas>, Option<SimTime>), Stop> {
    let surat = q.some(Rule::Aks02, surat, |no| {
        no.say("Unggah dahulu Surat Tugas untuk satker itu.").kurang("surat_tugas")
    })?;
    let syarat = SyaratBerkas {
        sebutan: "Surat Tugas",
        jenis: &[JenisBerkas::Pdf],
        maks: Some((Boundary::Aks02Ukuran, q.platform.policy.surat_tugas_maks)),
    };
    minta::berkas(q, Rule::Aks02, surat, syarat)?;
    let sampai = sampai.map(SimTime::from);
    if let Some(sampai) = sampai {
        let lewat = q.limit(Boundary::Aks02Berlaku, q.at, sampai).is_gt();
        q.require(Rule::Aks02, !lewat, |no| {
            no.say(format!("Masa berlaku itu sudah lewat pada {sampai}."))
                .fact("berlaku_sampai", sampai)
        })?;
    }
    Ok((Box::new(surat.clone()), sampai))
}

/// Asks that the person has no such access yet, Aktif or waiting (ruling 7, AKS-05).
fn belum_ada(q: &mut Check<'_>, orang: OrangId, peran: Peran, tempat: Tempat) -> Result<(), Stop> {
    let ada = q.platform.registry.akses_berjalan(orang, peran, tempat);
    let status = ada.map(Akses::status);
    q.require(Rule::Aks05, status.is_none(), |no| {
        let status = status.expect("it is there");
        no.say(format!("Akses {} di tempat itu sudah ada: {status}.", peran.label()))
            .fact("status", status)
    })
}

/// Asks for a role that people request, and that the kind of instansi has (AKS-06).
fn ada_di_instansi(q: &mut Check<'_>, peran: Peran, satker: SatkerId) -> Result<(), Stop> {
    let jenis = q.platform.registry.jenis_instansi(satker);
    let (ada, sebab) = match (peran, jenis) {
        (Peran::Bud, JenisInstansi::Kl) => {
            (false, "Kementerian dan lembaga tidak memiliki BUD; LS dibayar BUN.")
        }
        (Peran::Bun, JenisInstansi::Pemda) => {
            (false, "Pemerintah daerah tidak memiliki BUN; LS dibayar BUD.")
        }
        _ => (peran.of_satker(), "Peran itu tidak diajukan di sini; petugasnya ditunjuk."),
    };
    q.require(Rule::Aks06, ada, |no| no.say(sebab).fact("peran", peran))
}

/// `aktifkan-kembali`: asks for an own access again that is Kedaluwarsa (AKS-09).
pub fn aktifkan_kembali(q: &mut Check<'_>, act: &AktifkanKembali) -> Result<Accepted, Stop> {
    let found =
        act.akses.and_then(|id| q.platform.registry.cari_akses(id).map(|found| (id, found)));
    let own = found.filter(|(_, (orang, _))| *orang == q.by).map(|(id, (_, akses))| (id, akses));
    let (id, akses) =
        q.some(Rule::Vis03, own, |no| no.say("Akses itu tidak ditemukan di akun Anda."))?;
    let status = akses.status();
    q.require(Rule::Aks09, status == StatusAkses::Kedaluwarsa, |no| {
        no.say(format!("Hanya akses yang kedaluwarsa diaktifkan kembali; akses ini {status}."))
            .fact("status", status)
    })?;
    let (peran, tempat) = (akses.peran, akses.tempat);
    let (surat, sampai) = surat_tugas(q, act.surat_tugas.as_ref(), act.berlaku_sampai)?;
    belum_ada(q, q.by, peran, tempat)?;
    let tenggat = minta::tenggat(q, Rule::Aks03);
    q.rule(Rule::Aks03);
    Ok(q.done(Rule::Aks09, [Event::AksesDiajukanKembali { akses: id, surat, sampai, tenggat }]))
}

/// `hubungkan-akses`: a PA or KPA links the access of an old SiRUP account (AKS-12).
pub fn hubungkan(q: &mut Check<'_>, act: &HubungkanAkses) -> Result<Accepted, Stop> {
    let tipe = siap(q)?;
    let pesan = "Isi dahulu username akun SiRUP Anda.";
    let pengguna = minta::isian(q, Rule::Aks12, "pengguna", act.pengguna.as_deref(), pesan)?;
    let typed = q.some(Rule::Aks12, minta::rahasia(act.kata_sandi.as_ref()), |no| {
        no.say("Isi dahulu kata sandi akun SiRUP Anda.").kurang("kata_sandi")
    })?;
    let registry = &q.platform.registry;
    let same = |lama: &Sirup| nama_sama(&lama.pengguna) == nama_sama(&pengguna);
    let posisi = registry.sirup.iter().position(|lama| same(lama) && lama.kata_sandi == *typed);
    let posisi = q.some(Rule::Aks12, posisi, |no| {
        no.say("Username atau kata sandi akun SiRUP itu salah.").named("kata_sandi")
    })?;
    let lama = &registry.sirup[posisi];
    let boleh = matches!(lama.peran, Peran::Pa | Peran::Kpa);
    let tempat = Tempat::Satker(lama.satker);
    if boleh && lama.akun.is_none() {
        belum_ada(q, q.by, lama.peran, tempat)?;
    }
    sesuai(q, tipe, TipeProfil::NonPenyedia)?;
    q.require(Rule::Aks12, boleh, |no| {
        no.say("Hanya akses PA atau KPA yang dihubungkan; ajukan akses baru dengan Surat Tugas.")
            .fact("peran", lama.peran)
    })?;
    let batas = SIRUP_BARU.pada(q.at.date());
    let baru = q.limit(Boundary::Aks12Dibuat, lama.dibuat, batas).is_ge();
    q.require(Rule::Aks12, !baru, |no| {
        no.say("Hanya akun SiRUP dari sebelum 1 Agustus 2024 yang dihubungkan; ajukan akses baru dengan Surat Tugas.")
            .fact("dibuat", lama.dibuat)
    })?;
    q.require(Rule::Aks12, lama.akun.is_none(), |no| {
        no.say("Akses itu sudah terhubung ke akun lain; ajukan akses baru dengan Surat Tugas.")
            .named("pengguna")
    })?;
    let orang = q.by;
    let dari = Asal::Sirup(u32::try_from(posisi).expect("a file has fewer than 2^32 rows"));
    let akses = registry.akses_berikut();
    let diberikan = Event::AksesDiberikan { akses, orang, peran: lama.peran, tempat, dari };
    let langkah = pendaftaran::maju(q, orang, Langkah::AjukanAkses);
    Ok(q.done(Rule::Aks12, std::iter::once(diberikan).chain(langkah)))
}

/// Returns whether a person is a Verifikator Akun for an access of somebody else (AKS-04).
fn memverifikasi(q: &mut Check<'_>, orang: OrangId, akses: &Akses) -> bool {
    let Tempat::Satker(satker) = akses.tempat else { return false };
    let instansi = Tempat::Instansi(q.platform.registry.satker(satker).instansi);
    let verifies = q
        .platform
        .registry
        .akses(q.by, |own| own.peran == Peran::VerifikatorAkun && own.tempat == instansi);
    q.peran = verifies.map(|own| own.peran);
    verifies.is_some() && q.by != orang
}

/// `putuskan-akses`: the verifier appointed by that instansi decides (AKS-04, AKS-05).
pub fn putuskan(q: &mut Check<'_>, act: &PutuskanAkses) -> Result<Accepted, Stop> {
    let registry = &q.platform.registry;
    let found = act.akses.and_then(|id| registry.cari_akses(id).map(|found| (id, found)));
    let own = found.filter(|(_, (orang, akses))| memverifikasi(q, *orang, akses));
    let (id, (_, akses)) = q.some(Rule::Aks04, own, |no| {
        no.say("Hanya Verifikator Akun yang ditunjuk instansi itu yang memutuskan, dan bukan atas aksesnya sendiri.")
    })?;
    let status = akses.status();
    q.require(Rule::Vis07, status == StatusAkses::MenungguVerifikasi, |no| {
        no.say(format!("Akses ini tidak menunggu putusan: {status}.")).fact("status", status)
    })?;
    let keputusan = q.some(Rule::Aks05, act.keputusan, |no| {
        no.say("Pilih dahulu setuju atau tolak.").named("keputusan")
    })?;
    let terjadi = match keputusan {
        Keputusan::Setuju => Event::AksesDisetujui { akses: id, sampai: berakhir(q, akses) },
        Keputusan::Tolak => {
            let alasan = minta::alasan(q, Rule::Aks05, act.alasan.as_deref())?;
            Event::AksesDitolak { akses: id, alasan }
        }
    };
    Ok(q.done(Rule::Aks05, [terjadi]))
}

/// Returns the end of an access that is approved now: what was asked for, at most `masa_akses` from
/// now (ruling 16).
fn berakhir(q: &Check<'_>, akses: &Akses) -> Option<SimTime> {
    let masa = q.platform.policy.masa_akses.map(|masa| q.at + masa);
    match (akses.keadaan.diminta_sampai, masa) {
        (Some(diminta), Some(masa)) => Some(diminta.min(masa)),
        (diminta, masa) => diminta.or(masa),
    }
}

/// `undang-bendahara`: the PPK invites a treasurer into the own satker (AKS-10).
pub fn undang(q: &mut Check<'_>, act: &UndangBendahara) -> Result<Accepted, Stop> {
    let registry = &q.platform.registry;
    let named = act.satker;
    let ppk = registry.akses(q.by, |akses| {
        let here = |satker| named.is_none_or(|named| named == satker);
        akses.peran == Peran::Ppk && matches!(akses.tempat, Tempat::Satker(own) if here(own))
    });
    q.peran = ppk.map(|akses| akses.peran);
    let satker = ppk.and_then(|akses| akses.tempat.satker());
    let satker = q.some(Rule::Aks08, satker, |no| {
        no.say("Hanya PPK dengan akses Aktif yang mengundang, dan hanya ke satkernya sendiri.")
    })?;
    let orang = q.some(Rule::Aks10, act.orang, |no| {
        no.say("Sebutkan dahulu bendahara yang diundang.").named("orang")
    })?;
    let sudah =
        registry.akses(orang, |akses| akses.peran.pays() && akses.tempat == Tempat::Satker(satker));
    q.require(Rule::Aks10, sudah.is_none(), |no| {
        no.say("Bendahara itu sudah memiliki akses bendahara yang Aktif di satker Anda.")
            .fact("orang", &registry.orang(orang).kunci)
    })?;
    Ok(q.done(Rule::Aks10, [Event::BendaharaDiundang { orang, satker }]))
}

/// Returns what names an access in a message: role and place.
pub fn sebutan(platform: &Platform, id: AksesId) -> String {
    let (_, akses) = platform.registry.cari_akses(id).expect("it was made");
    let peran = akses.peran.label();
    let di = |tempat: &str| format!("{peran} di {tempat}");
    platform.registry.nama_tempat(akses.tempat).map_or_else(|| peran.to_owned(), di)
}
