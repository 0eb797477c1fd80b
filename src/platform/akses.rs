//! Who sees a transaction and who may act on it (areas AKS and VIS).
//!
//! Every act on a transaction begins with [`pesanan`] (may see), then one of the `sebagai_*`
//! functions (the act's own 'who', then the role).

use crate::platform::act::Pihak;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Check, Stop};
use crate::platform::id::{OrangId, PenyediaId, PesananId, SatkerId};
use crate::platform::pesanan::{Pesanan, Sisi};
use crate::platform::registry::{Akses, Peran, Tempat};
use crate::platform::rule::Rule;
use crate::platform::termin::Termin;

/// How a person stands to a transaction, whether or not the access is still Aktif.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hubungan {
    /// Of the satker, as PP, PPK, PA or KPA.
    Satker,
    /// Of the company.
    Penyedia,
    /// A treasurer of the satker.
    Bendahara,
    /// None.
    Asing,
}

/// Returns whether an access lets its person look at a transaction of its place: while it is Aktif at all of
/// them, when it is over at those that had begun by then (VIS-01, VIS-03).
fn melihat(akses: &Akses, pesanan: &Pesanan) -> bool {
    akses.aktif()
        || akses.pernah_aktif() && akses.sampai.is_none_or(|sampai| pesanan.dimulai() <= sampai)
}

fn hubungan(akses: &[Akses], pesanan: &Pesanan) -> Hubungan {
    let mut best = Hubungan::Asing;
    for akses in akses.iter().filter(|akses| melihat(akses, pesanan)) {
        match akses.tempat {
            Tempat::Satker(satker) if satker == pesanan.satker() => {
                if akses.peran == Peran::Pp || akses.peran.menandatangani() {
                    return Hubungan::Satker;
                }
                if akses.peran.pays() {
                    best = Hubungan::Bendahara;
                }
            }
            Tempat::Penyedia(penyedia) if penyedia == pesanan.penyedia => {
                return Hubungan::Penyedia;
            }
            Tempat::Satker(_) | Tempat::Penyedia(_) | Tempat::Instansi(_) | Tempat::Platform => {}
        }
    }
    best
}

/// Returns whether a person sees a transaction in a list (VIS-01, VIS-02).
pub fn terlihat(akses: &[Akses], pesanan: &Pesanan, bendahara: bool) -> bool {
    match hubungan(akses, pesanan) {
        Hubungan::Satker | Hubungan::Penyedia => true,
        Hubungan::Bendahara => bendahara,
        Hubungan::Asing => false,
    }
}

/// Returns the transaction of an act, if the person may see it at all (VIS-03, VIS-02).
///
/// The refusal is the same for one that does not exist and one of somebody else.
pub fn pesanan<'a>(q: &mut Check<'a>, id: Option<PesananId>) -> Result<&'a Pesanan, Stop> {
    pesanan_untuk(q, id, false)
}

/// Returns the same for an act that people from outside may do too, such as an Auditor.
pub fn pesanan_untuk<'a>(
    q: &mut Check<'a>,
    id: Option<PesananId>,
    dari_luar: bool,
) -> Result<&'a Pesanan, Stop> {
    let platform = q.platform;
    let found = id.and_then(|id| platform.pesanan.get(id.index()));
    let akses = &platform.registry.orang(q.by).akses;
    let hubungan = found.map_or(Hubungan::Asing, |pesanan| hubungan(akses, pesanan));
    let seen = found.filter(|_| hubungan != Hubungan::Asing || dari_luar);
    let pesanan = q.some(Rule::Vis03, seen.map(|pesanan| &**pesanan), |no| {
        no.say("Transaksi tidak ditemukan di satker atau perusahaan Anda. Periksa nomornya.")
    })?;
    if hubungan == Hubungan::Bendahara && !dari_luar {
        q.require(Rule::Vis02, pesanan.diajukan_kepada(q.by), |no| {
            no.say("Transaksi ini belum diajukan kepada Anda. Bendahara hanya melihat yang diajukan PPK kepadanya.")
        })?;
    }
    Ok(pesanan)
}

/// Asks AKS-08 for an Aktif access that fits and notes its role.
pub fn aktif(q: &mut Check<'_>, pesan: &str, fits: impl Fn(&Akses) -> bool) -> Result<(), Stop> {
    let akses = q.platform.registry.akses(q.by, &fits);
    q.peran = akses.map(|akses| akses.peran);
    masa(q, fits);
    q.require(Rule::Aks08, akses.is_some(), |no| no.say(pesan))
}

/// Notes on which side of its end an access is that fits (AKS-09).
fn masa(q: &mut Check<'_>, fits: impl Fn(&Akses) -> bool) {
    let own = &q.platform.registry.orang(q.by).akses;
    let ends = own.iter().filter(|akses| akses.pernah_aktif() && fits(akses));
    for sampai in ends.filter_map(|akses| akses.sampai) {
        q.limit(Boundary::Aks09Masa, q.at, sampai);
    }
}

const fn di_satker(akses: &Akses, satker: SatkerId) -> bool {
    matches!(akses.tempat, Tempat::Satker(own) if own.0 == satker.0)
}

const fn di_penyedia(akses: &Akses, penyedia: PenyediaId) -> bool {
    matches!(akses.tempat, Tempat::Penyedia(own) if own.0 == penyedia.0)
}

/// Requires the buyer of the order, as PP or PPK.
pub fn sebagai_pembeli(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    let own = q.by == pesanan.pembeli;
    aktif(q, "Hanya pembeli pesanan ini, dengan akses Aktif, yang dapat melakukannya.", |akses| {
        own && membeli(akses) && di_satker(akses, pesanan.satker())
    })
}

/// Returns whether an access buys: PP, or PPK as buyer (AKS-08, CHK-07).
pub const fn membeli(akses: &Akses) -> bool {
    matches!(akses.peran, Peran::Pp | Peran::Ppk)
}

/// Requires the order's PPK; the act's own 'who' rule is asked first.
pub fn sebagai_ppk(q: &mut Check<'_>, pesanan: &Pesanan, who: Option<Rule>) -> Result<(), Stop> {
    let own = q.by == pesanan.ppk;
    if let Some(rule) = who {
        let nama = &q.platform.registry.orang(pesanan.ppk).nama;
        q.require(rule, own, |no| {
            no.say(format!("Hanya PPK pesanan ini ({nama}) yang dapat melakukannya."))
        })?;
    }
    // Who took over by an adendum may be PA or KPA as well (ADN-14, ruling 32).
    let pengganti = pesanan.isi_awal().ppk != pesanan.ppk;
    let signs = |peran: Peran| peran == Peran::Ppk || pengganti && peran.menandatangani();
    let pesan = if pengganti {
        "Hanya penanda tangan PPK pesanan ini, dengan akses PA, KPA, atau PPK yang Aktif, yang dapat melakukannya."
    } else {
        "Hanya PPK pesanan ini, dengan akses PPK yang Aktif, yang dapat melakukannya."
    };
    aktif(q, pesan, |akses| own && signs(akses.peran) && di_satker(akses, pesanan.satker()))
}

/// Returns whether a person may become the one who signs for a side of the order (ADN-14).
pub fn dapat_menandatangani(
    q: &Check<'_>,
    pesanan: &Pesanan,
    pihak: Pihak,
    orang: OrangId,
) -> bool {
    let fits = |akses: &Akses| match pihak {
        Pihak::Ppk => akses.peran.menandatangani() && di_satker(akses, pesanan.satker()),
        Pihak::Penyedia => akses.peran.sells() && di_penyedia(akses, pesanan.penyedia),
    };
    q.platform.registry.akses(orang, fits).is_some()
}

/// Requires a person of the selling company.
pub fn sebagai_penyedia(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    aktif(
        q,
        "Hanya Admin Utama atau Anggota perusahaan penyedia, dengan akses Aktif, yang dapat melakukannya.",
        |akses| akses.peran.sells() && di_penyedia(akses, pesanan.penyedia),
    )
}

/// Requires a person who signs for the selling company: the one whom an adendum named (ADN-14), else
/// anybody of it.
pub fn sebagai_penanda_penyedia(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    let Some(penanda) = pesanan.penanda_penyedia() else { return sebagai_penyedia(q, pesanan) };
    let own = q.by == penanda;
    let nama = &q.platform.registry.orang(penanda).nama;
    let pesan = format!(
        "Hanya {nama}, penanda tangan penyedia menurut adendum, dengan akses Aktif, yang dapat melakukannya."
    );
    aktif(q, &pesan, |akses| own && akses.peran.sells() && di_penyedia(akses, pesanan.penyedia))
}

/// Requires a person who signs an adendum, and returns for which side; `kini` is the side that is due, none
/// where either may begin: one who stands on both then acts for the PPK.
pub fn sebagai_pihak_adendum(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    kini: Option<Pihak>,
) -> Result<Pihak, Stop> {
    if untuk_penyedia(q, pesanan, (kini != Some(Pihak::Penyedia)).then_some(pesanan.ppk)) {
        sebagai_penanda_penyedia(q, pesanan)?;
        Ok(Pihak::Penyedia)
    } else {
        sebagai_ppk(q, pesanan, None)?;
        Ok(Pihak::Ppk)
    }
}

/// Returns the roles of the treasurers who make a payment of the order by its method (BYR-05, LSG-04).
pub fn peran_bendahara(q: &Check<'_>, pesanan: &Pesanan, termin: &Termin) -> &'static [Peran] {
    let jenis = q.platform.registry.jenis_instansi(pesanan.satker());
    termin.ketentuan().pembayar.peran(jenis)
}

/// Requires the treasurer that one payment of the order, from 0, was submitted to (BYR-15), in a role
/// that pays by its method (BYR-05, LSG-04).
pub fn sebagai_bendahara(q: &mut Check<'_>, pesanan: &Pesanan, termin: usize) -> Result<(), Stop> {
    let bayar = pesanan.pembayaran.as_ref().map(|bayar| &bayar.termin[termin]);
    let own = bayar.and_then(Termin::bendahara) == Some(q.by);
    let peran = bayar.map_or(&[][..], |termin| peran_bendahara(q, pesanan, termin));
    aktif(
        q,
        "Hanya bendahara yang dituju pengajuan ini, dengan akses Aktif, yang dapat melakukannya.",
        |akses| own && peran.contains(&akses.peran) && di_satker(akses, pesanan.satker()),
    )
}

/// Requires the buyer or a person of the company, and returns which side that is; `kini` is the one
/// that is due.
pub fn sebagai_pihak_negosiasi(
    q: &mut Check<'_>,
    pesanan: &Pesanan,
    kini: Option<Sisi>,
) -> Result<Sisi, Stop> {
    if untuk_penyedia(q, pesanan, (kini == Some(Sisi::Pembeli)).then_some(pesanan.pembeli)) {
        sebagai_penyedia(q, pesanan)?;
        Ok(Sisi::Penyedia)
    } else {
        sebagai_pembeli(q, pesanan)?;
        Ok(Sisi::Pembeli)
    }
}

/// Returns whether the person acts for the selling company: whoever belongs to it, Aktif or not, unless
/// this is the official who is due. One person may stand on both sides where
/// `konflik_kepentingan` is mati (CHK-11).
pub fn untuk_penyedia(q: &Check<'_>, pesanan: &Pesanan, pejabat: Option<OrangId>) -> bool {
    let akses = &q.platform.registry.orang(q.by).akses;
    let milik =
        akses.iter().any(|akses| akses.pernah_aktif() && di_penyedia(akses, pesanan.penyedia));
    milik && pejabat != Some(q.by)
}

/// Returns whether an access is one of the order's satker or company.
pub fn milik(akses: &Akses, pesanan: &Pesanan) -> bool {
    di_satker(akses, pesanan.satker()) || di_penyedia(akses, pesanan.penyedia)
}

/// Returns the role by which a person stands to the order, be it that it is over by now, for the record of what
/// anybody who sees it may do (VIS-08).
pub fn peran(q: &Check<'_>, pesanan: &Pesanan) -> Option<Peran> {
    let registry = &q.platform.registry;
    let own = |akses: &&Akses| milik(akses, pesanan) && melihat(akses, pesanan);
    let over = || registry.orang(q.by).akses.iter().find(own);
    let akses = registry.akses(q.by, |akses| milik(akses, pesanan)).or_else(over);
    akses.map(|akses| akses.peran)
}

/// Requires an access that buys and returns its satker and role; that of the RUP where it fits.
pub fn sebagai_pembeli_baru(
    q: &mut Check<'_>,
    satker_rup: Option<SatkerId>,
) -> Result<(SatkerId, Peran), Stop> {
    let registry = &q.platform.registry;
    let of_rup =
        satker_rup.and_then(|satker| registry.akses(q.by, |a| membeli(a) && di_satker(a, satker)));
    let akses = of_rup.or_else(|| registry.akses(q.by, membeli));
    let found = akses.and_then(|akses| match akses.tempat {
        Tempat::Satker(satker) => Some((satker, akses.peran)),
        Tempat::Instansi(_) | Tempat::Penyedia(_) | Tempat::Platform => None,
    });
    q.peran = found.map(|(_, peran)| peran);
    q.some(Rule::Aks08, found, |no| no.say("Pembelian memerlukan akses PP atau PPK yang Aktif."))
}
