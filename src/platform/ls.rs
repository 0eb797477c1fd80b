//! LS (area LSG): the billing document of the penyedia, the bukti potong, and going on.
//!
//! Both are handed in in either order once LS is chosen, and may be handed in again until the PPK
//! goes on; from there a payment by LS goes the way of `pembayaran`.

use crate::platform::act::{
    JenisPenagihan, Potongan, SatuTermin, UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
use crate::platform::akses;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::Event;
use crate::platform::metode::{JenisPph, Ketentuan};
use crate::platform::minta;
use crate::platform::minta::termin::{self, giliran, menunggu};
use crate::platform::pajak::{self, JumlahPph, Pembagian};
use crate::platform::pesanan::{Peringatan, Pesanan};
use crate::platform::policy::BuktiPotongOleh;
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::termin::{BuktiPotong, Penagihan, Termin};
use crate::value::Rupiah;

/// Requires a payment that takes what is handed in, and whose goods were handed over.
fn diunggah(q: &mut Check<'_>, pesanan: &Pesanan, tahap: Option<&str>) -> Result<usize, Stop> {
    menunggu(q, pesanan, Termin::diunggah)?;
    let kini = giliran(q, pesanan, tahap)?;
    let pesan = "Dokumen pembayaran diunggah setelah BAST ditandatangani PPK dan penyedia.";
    termin::diserahkan(q, pesanan, kini, pesan)?;
    Ok(kini)
}

/// `unggah-dokumen-penagihan`: the penyedia hands in a Faktur Pajak, or what stands for it (LSG-06).
pub fn unggah_penagihan(q: &mut Check<'_>, act: &UnggahDokumenPenagihan) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_penyedia(q, pesanan)?;
    diunggah(q, pesanan, act.tahap.as_deref())?;
    let jenis = q.some(Rule::Lsg06, act.jenis, |no| {
        no.say("Pilih dahulu jenis dokumen penagihannya.").named("jenis")
    })?;
    let nomor = act.nomor.as_deref();
    let nomor = minta::isian(q, Rule::Lsg06, "nomor", nomor, "Isi dahulu nomor dokumennya.")?;
    let berkas = q.some(Rule::Lsg06, act.dokumen.clone(), |no| {
        no.say("Lampirkan dahulu dokumen penagihannya.").named("dokumen")
    })?;
    minta::berisi(q, Rule::Lsg06, &berkas, "Dokumen penagihan")?;
    let pkp = q.platform.registry.penyedia(pesanan.penyedia).pkp;
    q.require(Rule::Lsg06, pkp || jenis != JenisPenagihan::FakturPajak, |no| {
        no.say("Penyedia yang bukan PKP tidak membuat Faktur Pajak. Unggah dokumen pendukung lain.")
            .fact("jenis", jenis.word())
    })?;
    let penagihan = Box::new(Penagihan { jenis, nomor, berkas });
    Ok(q.done(Rule::Lsg01, [Event::PenagihanDiunggah { pesanan: pesanan.id, penagihan }]))
}

/// `unggah-bukti-potong-pajak`: none is needed, or kind, amount and slip of each (LSG-02).
pub fn unggah_bukti_potong(
    q: &mut Check<'_>,
    act: &UnggahBuktiPotongPajak,
) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    match q.platform.policy.bukti_potong_oleh {
        BuktiPotongOleh::Ppk => akses::sebagai_ppk(q, pesanan, None)?,
        BuktiPotongOleh::Penyedia => akses::sebagai_penyedia(q, pesanan)?,
    }
    let kini = diunggah(q, pesanan, act.tahap.as_deref())?;
    let potongan = slips(q, act)?;
    let bagian = pajak::bagian(q.platform.terms(), pesanan, kini);
    let ketentuan = termin::pembayaran(pesanan).termin[kini].ketentuan();
    let mut sums = JumlahPph::default();
    for bukti in &potongan {
        let BuktiPotong { jenis, nilai, .. } = *bukti;
        let side = q.limit(Boundary::Lsg05Nol, nilai, Rupiah::ZERO);
        q.require(Rule::Lsg05, side.is_ge(), |no| {
            no.say(format!("Nilai {} tidak boleh negatif.", jenis.label()))
                .fact("jenis", jenis.word())
                .fact("nilai", nilai)
        })?;
        // Each sum is asked for at once, so that none grows without bound.
        sums.tambah(jenis, nilai);
        let pesan = format!("Nilai {} melebihi dasar pengenaannya.", jenis.label());
        let dasar = dasar(ketentuan, &bagian, jenis);
        q.at_most(Boundary::Lsg05Dasar, "nilai", sums.dari(jenis), dasar, &pesan)?;
    }
    if sums != bagian.pph {
        // The view flags it.
        q.rule(Rule::Lsg05);
    }
    let potongan = potongan.into();
    Ok(q.done(Rule::Lsg02, [Event::BuktiPotongDiunggah { pesanan: pesanan.id, potongan }]))
}

/// Asks for whole slips, or for the word that none is needed: one of both (LSG-02).
fn slips(q: &mut Check<'_>, act: &UnggahBuktiPotongPajak) -> Result<Vec<BuktiPotong>, Stop> {
    let given = act.potongan.as_deref().unwrap_or(&[]);
    let tidak_perlu = act.tidak_perlu == Some(true);
    q.require(Rule::Lsg02, tidak_perlu || !given.is_empty(), |no| {
        no.say("Centang \"Transaksi ini tidak memerlukan bukti potong pajak\", atau isi jenis PPh, nilai, dan dokumennya.")
            .named("tidak_perlu")
            .named("potongan")
    })?;
    let whole = |potongan: &Potongan| {
        let Potongan { jenis, nilai, dokumen } = potongan.clone();
        Some(BuktiPotong { jenis: jenis?, nilai: nilai?, berkas: dokumen? })
    };
    let all: Option<Vec<_>> = given.iter().map(whole).collect();
    let all = q.some(Rule::Lsg02, all, |no| {
        let no = no.say("Lengkapi jenis PPh, nilai, dan dokumen setiap bukti potong.");
        let missing = [
            ("jenis", given.iter().any(|potongan| potongan.jenis.is_none())),
            ("nilai", given.iter().any(|potongan| potongan.nilai.is_none())),
            ("dokumen", given.iter().any(|potongan| potongan.dokumen.is_none())),
        ];
        let named = missing.iter().filter(|(_, is_missing)| *is_missing);
        named.fold(no, |no, (nama, _)| no.named(nama))
    })?;
    for bukti in &all {
        minta::berisi(q, Rule::Lsg02, &bukti.berkas, "Bukti potong")?;
    }
    q.require(Rule::Lsg02, !tidak_perlu || all.is_empty(), |no| {
        no.say("Pilih salah satu: tidak memerlukan bukti potong, atau bukti potong yang diisi.")
            .named("tidak_perlu")
    })?;
    Ok(all)
}

/// Returns the base of a PPh: the part of the payment that it looks at, or all of it where nothing
/// of it computes that PPh (LSG-05).
fn dasar(ketentuan: &Ketentuan, bagian: &Pembagian, jenis: JenisPph) -> Rupiah {
    let all = ketentuan.pajak.map_or(&[][..], |pajak| pajak.pph);
    let own = all.iter().find(|pph| pph.jenis == jenis);
    let own = own.map_or(Rupiah::ZERO, |pph| bagian.rincian.bagian(pph.dasar));
    if own > Rupiah::ZERO { own } else { bagian.rincian.dasar() }
}

/// Returns a flag for each PPh of which the bukti potong of a payment name another amount than is
/// computed (LSG-05).
pub fn berbeda(terms: Terms<'_>, pesanan: &Pesanan) -> Vec<Peringatan> {
    let Some(bayar) = &pesanan.pembayaran else { return Vec::new() };
    if !bayar.termin.iter().any(Termin::ada_bukti_potong) || !terms.shows(Rule::Lsg05) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (termin, bagian) in bayar.termin.iter().zip(pajak::pembagian(terms, pesanan)) {
        let Some(unggahan) = termin.unggahan().filter(|ada| ada.bukti_potong.is_some()) else {
            continue;
        };
        all.extend(JenisPph::ALL.iter().filter_map(|&jenis| {
            let (diisi, dihitung) = (unggahan.dipotong(jenis), bagian.pph.dari(jenis));
            (diisi != dihitung).then_some(Peringatan::PphBerbeda { jenis, diisi, dihitung })
        }));
    }
    all
}

/// `lanjutkan-pembayaran`: the PPK goes on once both sides have handed in (LSG-03).
pub fn lanjutkan(q: &mut Check<'_>, act: &SatuTermin) -> Result<Accepted, Stop> {
    let pesanan = akses::pesanan(q, act.pesanan)?;
    akses::sebagai_ppk(q, pesanan, None)?;
    let kini = diunggah(q, pesanan, act.tahap.as_deref())?;
    let termin = &termin::pembayaran(pesanan).termin[kini];
    let (ditagih, dipotong) = (termin.ditagih(), termin.ada_bukti_potong());
    let pkp = q.platform.registry.penyedia(pesanan.penyedia).pkp;
    let oleh = q.platform.policy.bukti_potong_oleh;
    q.require(Rule::Lsg03, ditagih && dipotong, |no| {
        let jenis = JenisPenagihan::dari(pkp);
        let tagihan = (!ditagih).then(|| format!("{} dari penyedia", jenis.label()));
        let potong = (!dipotong).then(|| match oleh {
            BuktiPotongOleh::Ppk => "bukti potong dari PPK".to_owned(),
            BuktiPotongOleh::Penyedia => "bukti potong dari penyedia".to_owned(),
        });
        let missing: Vec<_> = tagihan.into_iter().chain(potong).collect();
        let mut no = no.say(format!("Belum diunggah: {}.", missing.join(" dan ")));
        if !ditagih {
            no = no.fact("penyedia", jenis.word());
        }
        if !dipotong {
            no = no.fact(oleh.word(), "bukti-potong");
        }
        no
    })?;
    Ok(q.accept([Event::PembayaranDilanjutkan { pesanan: pesanan.id }]))
}
