//! Notices: whatever waits for a person is told once, to whom it concerns (VIS-04), and so is every
//! end of a wait (VIS-09).
//!
//! A notice is a function of an event and the order after it, by one table; `naskah` has the texts,
//! `world` keeps the inboxes.

use serde::{Deserialize, Serialize};

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, JenisDokumen, JenisPenagihan, Pihak};
use crate::platform::akun::PerubahanAkun;
use crate::platform::event::{Event, EventKind, Stamped};
use crate::platform::id::{AksesId, OrangId, PenyediaId, PesananId, SatkerId};
use crate::platform::minta::termin;
use crate::platform::naskah::Naskah;
use crate::platform::pesanan::{Fase, Pesanan, Sisi, Stage, StatusKirim};
use crate::platform::profil::PerubahanProfil;
use crate::platform::registry::{Peran, Tempat};
use crate::platform::rule::Rule;
use crate::platform::termin::{Pemegang, Termin};
use crate::value::{SimTime, words};

words! {
    /// What a message is about.
    pub enum JenisPesan {
        /// A mailed link.
        Tautan "tautan",
        /// A one-time password.
        Otp "otp",
        /// An invitation.
        Undangan "undangan",
        /// A profile.
        Profil "profil",
        /// An access.
        Akses "akses",
        /// An electronic signature.
        Tte "tte",
        /// A negotiation.
        Negosiasi "negosiasi",
        /// An approval.
        Persetujuan "persetujuan",
        /// A Surat Pesanan.
        SuratPesanan "surat-pesanan",
        /// A delivery.
        Pengiriman "pengiriman",
        /// A BAST.
        Bast "bast",
        /// An adendum.
        Adendum "adendum",
        /// A Faktur Pajak.
        Faktur "faktur",
        /// A kode bayar.
        KodeBayar "kode-bayar",
        /// A card.
        Kartu "kartu",
        /// A payment.
        Pembayaran "pembayaran",
        /// A cancellation.
        Batal "batal",
        /// A ticket.
        Tiket "tiket",
    }
}

words! {
    /// The channel of a message.
    pub enum Kanal {
        /// E-mail.
        Email "email",
        /// The bell on the site.
        Lonceng "lonceng",
        /// Text message.
        Sms "sms",
        /// WhatsApp.
        Whatsapp "whatsapp",
    }
}

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kepada {
    /// One person.
    Orang(OrangId),
    /// Everybody of a company.
    Penyedia(PenyediaId),
    /// Everybody who holds a role at a place, such as the verifiers of an instansi.
    Petugas(Peran, Tempat),
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tentang {
    /// A transaction.
    Pesanan(PesananId),
    /// An access.
    Akses(AksesId),
    /// A satker.
    Satker(SatkerId),
}

impl Tentang {
    /// Returns the transaction.
    pub const fn pesanan(self) -> Option<PesananId> {
        match self {
            Self::Pesanan(id) => Some(id),
            Self::Akses(_) | Self::Satker(_) => None,
        }
    }
}

/// A notice, by e-mail and bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pemberitahuan {
    /// Who is told.
    pub kepada: Kepada,
    /// What.
    pub naskah: Naskah,
    /// What it is about.
    pub tentang: Option<Tentang>,
    /// The stage, adendum, payment, code, refund, link or turn of an access that it is about, from 0.
    pub nomor: u16,
    /// The rule that has it told.
    pub rule: Rule,
}

impl Pemberitahuan {
    /// Returns all of it in two numbers, which are quick to digest; different ones differ.
    pub fn padat(&self) -> [u64; 2] {
        let tempat = |tempat: Tempat| match tempat {
            Tempat::Platform => (0, 0),
            Tempat::Satker(id) => (1, id.0),
            Tempat::Instansi(id) => (2, id.0),
            Tempat::Penyedia(id) => (3, id.0),
        };
        let (kepada, peran, (jenis, siapa)) = match self.kepada {
            Kepada::Orang(id) => (0, 0, (0, id.0)),
            Kepada::Penyedia(id) => (1, 0, (0, id.0)),
            Kepada::Petugas(peran, di) => (2, peran as u8, tempat(di)),
        };
        let (tentang, apa) = match self.tentang {
            None => (0, 0),
            Some(Tentang::Pesanan(id)) => (1, id.0),
            Some(Tentang::Akses(id)) => (2, id.0),
            Some(Tentang::Satker(id)) => (3, id.0),
        };
        let [nomor, lagi] = self.nomor.to_le_bytes();
        let kinds =
            [kepada, tentang, self.naskah as u8, self.rule as u8, nomor, lagi, jenis, peran];
        [u64::from_le_bytes(kinds), u64::from(siapa) | u64::from(apa) << 32]
    }
}

/// Whom a row of the table names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Siapa {
    Pembeli,
    Ppk,
    /// The PPK before the adendum that was just accepted.
    PpkSebelumnya,
    Penyedia,
    /// Who signs for the company: the person whom an adendum named, else anybody of it (ADN-14).
    PenandaPenyedia,
    /// The treasurer of the payment that the event is about.
    Bendahara,
    /// Whoever has the address that a link is mailed to (KKP-02).
    Pemegang,
    /// The verifiers of signatures of the person who acts.
    Verifikator,
    /// The person whose signature was registered.
    Terdaftar,
    /// The company of the product that is asked about.
    Penjual,
    /// The person to whom a link is mailed.
    PenerimaTautan,
    /// The agents, one of whom is to decide a profile.
    Agen,
    /// The person whose profile was verified.
    Terverifikasi,
    /// The person whose profile was rejected.
    ProfilDitolak,
    /// The help desk.
    PusatBantuan,
    /// Whose ticket was handled.
    PemilikTiket,
    /// The person whose access it is.
    PemilikAkses,
    /// The verifiers of the instansi in which an access holds.
    VerifikatorAkun,
    /// The treasurer who is invited.
    Undangan,
}

/// One row: of an event that fits, these are told this.
struct Baris {
    event: EventKind,
    bila: fn(&Event, &Pesanan) -> bool,
    kepada: &'static [Siapa],
    naskah: Naskah,
    rule: Rule,
    // Whether the side that acted is left out.
    tanpa_pelaku: bool,
}

const fn baris(
    event: EventKind,
    bila: fn(&Event, &Pesanan) -> bool,
    kepada: &'static [Siapa],
    naskah: Naskah,
) -> Baris {
    Baris { event, bila, kepada, naskah, rule: Rule::Vis04, tanpa_pelaku: false }
}

/// A row of an end of a wait: the side that acted is not told of it.
const fn akhir(
    event: EventKind,
    bila: fn(&Event, &Pesanan) -> bool,
    kepada: &'static [Siapa],
    naskah: Naskah,
) -> Baris {
    Baris { rule: Rule::Vis09, tanpa_pelaku: true, ..baris(event, bila, kepada, naskah) }
}

/// A row of what became of an access.
const fn tentang_akses(event: EventKind, siapa: Siapa, naskah: Naskah, rule: Rule) -> Baris {
    let kepada: &[Siapa] = match siapa {
        Siapa::VerifikatorAkun => &[Siapa::VerifikatorAkun],
        _ => &[Siapa::PemilikAkses],
    };
    Baris { rule, ..baris(event, selalu, kepada, naskah) }
}

/// Who is told what. A person who would be told by two rows, or in two roles, is told by the first.
static TABEL: &[Baris] = {
    use EventKind as E;
    use Siapa::{
        Agen, Bendahara, Pembeli, Pemegang, PemilikAkses, PemilikTiket, PenandaPenyedia,
        PenerimaTautan, Penjual, Penyedia, Ppk, PpkSebelumnya, ProfilDitolak, PusatBantuan,
        Terdaftar, Terverifikasi, Undangan, Verifikator, VerifikatorAkun,
    };
    &[
        baris(E::NegosiasiDiajukan, oleh_pembeli, &[Penyedia], Naskah::HargaPembeli),
        baris(E::NegosiasiDiajukan, oleh_penyedia, &[Pembeli], Naskah::HargaPenyedia),
        baris(E::NegosiasiDisetujui, selalu, &[Pembeli], Naskah::NegosiasiSelesai),
        akhir(E::NegosiasiDisetujui, selalu, &[Penyedia], Naskah::HargaDisetujui),
        baris(E::PesananDiajukan, selalu, &[Ppk], Naskah::MenungguPersetujuan),
        baris(E::DokumenDitandatangani, surat_satu, &[Penyedia], Naskah::SuratPesananMenunggu),
        akhir(E::DokumenDitandatangani, surat_satu, &[Pembeli], Naskah::SuratPesananPpk),
        akhir(E::DokumenDitandatangani, surat_dua, &[Ppk, Pembeli], Naskah::SuratPesananLengkap),
        baris(E::PengirimanDiperbarui, tiba, &[Ppk], Naskah::BarangTiba),
        baris(E::BarangDiperiksa, tidak_sesuai, &[Penyedia], Naskah::BarangDitolak),
        baris(E::DokumenDitandatangani, bast_satu, &[PenandaPenyedia], Naskah::BastMenunggu),
        baris(E::DokumenDitandatangani, bast_terbayar, &[Ppk], Naskah::BastLengkap),
        akhir(E::DokumenDitandatangani, bast_dua, &[Ppk], Naskah::BastTahapLengkap),
        baris(E::AdendumDiajukan, oleh_ppk, &[PenandaPenyedia], Naskah::AdendumMenunggu),
        baris(E::AdendumDiajukan, diusulkan_penyedia, &[Ppk], Naskah::AdendumMenunggu),
        akhir(E::AdendumDiterima, selalu, &[Ppk, PpkSebelumnya, Penyedia], Naskah::AdendumDiterima),
        akhir(E::AdendumDitolak, selalu, &[Ppk, Penyedia], Naskah::AdendumDitolak),
        akhir(E::AdendumLewat, selalu, &[Ppk, Penyedia], Naskah::AdendumKedaluwarsa),
        baris(E::PembayaranDiajukan, selalu, &[Bendahara], Naskah::PembayaranDiajukan),
        akhir(E::MetodeDipilih, selalu, &[Bendahara], Naskah::PengajuanDitarik),
        baris(E::MetodeDipilih, menunggu_penagihan, &[Penyedia], Naskah::PenagihanDiminta),
        akhir(E::MetodeDipilih, ditinggalkan, &[Penyedia], Naskah::PenagihanTidakPerlu),
        baris(E::DokumenDitandatangani, termin_ditagih, &[Penyedia], Naskah::PenagihanDiminta),
        baris(E::PenagihanDiunggah, penagihan_wajib, &[Ppk], Naskah::PenagihanDiunggah),
        akhir(E::BuktiPotongDiunggah, selalu, &[Ppk, Penyedia], Naskah::BuktiPotongDiunggah),
        baris(E::PembayaranDiterima, menunggu_penagihan, &[Penyedia], Naskah::TerminDitagih),
        baris(E::KodeDiterbitkan, selalu, &[Bendahara], Naskah::KodeTerbit),
        baris(E::KodeKedaluwarsa, selalu, &[Bendahara], Naskah::KodeHangus),
        akhir(
            E::PembayaranDiterima,
            selalu,
            &[Ppk, Penyedia, Bendahara],
            Naskah::PembayaranBerhasil,
        ),
        baris(E::KartuDitagih, menunggu_penagihan, &[Penyedia], Naskah::TerminDitagih),
        akhir(E::KartuDitagih, selalu, &[Ppk, Penyedia], Naskah::PembayaranBerhasil),
        Baris {
            rule: Rule::Kkp02,
            ..baris(E::PemegangDitetapkan, selalu, &[Pemegang], Naskah::TautanKartu)
        },
        akhir(E::PemegangDitetapkan, selalu, &[Bendahara], Naskah::PengajuanDitarik),
        Baris {
            rule: Rule::Kkp02,
            ..baris(E::TautanDikirim, selalu, &[Pemegang], Naskah::TautanKartu)
        },
        akhir(E::BuktiDicatat, selalu, &[Ppk, Penyedia], Naskah::PembayaranLuar),
        akhir(E::RefundDicatat, selalu, &[Bendahara], Naskah::Refund),
        akhir(E::PesananDibatalkan, selalu, &[Pembeli, Penyedia], Naskah::Dibatalkan),
        akhir(E::PesananDibatalkan, sampai_ppk, &[Ppk], Naskah::Dibatalkan),
        akhir(E::PembatalanDiminta, selalu, &[Pembeli, Ppk, Penyedia], Naskah::PembatalanDiminta),
        akhir(E::PembatalanDitolak, selalu, &[Pembeli, Ppk, Penyedia], Naskah::PembatalanDitolak),
        akhir(E::DokumenPersiapanDiganti, selalu, &[Pembeli, Ppk], Naskah::DokumenDiganti),
        akhir(E::PesananLewat, selalu, &[Pembeli, Penyedia], Naskah::Lewat),
        akhir(E::PesananLewat, sampai_ppk, &[Ppk], Naskah::Lewat),
        // A question on the product page reaches the seller; an answer is read there (NEG-11).
        Baris {
            tanpa_pelaku: true,
            ..baris(E::ChatProdukDikirim, selalu, &[Penjual], Naskah::PertanyaanProduk)
        },
        Baris {
            rule: Rule::Reg08,
            ..baris(E::AkunBerubah, selalu, &[PenerimaTautan], Naskah::TautanPendaftaran)
        },
        baris(E::ProfilBerubah, selalu, &[Agen], Naskah::ProfilMenunggu),
        // The person learns the result also where Dukcapil answers the own act at once (PRF-08).
        Baris {
            rule: Rule::Vis09,
            ..baris(E::ProfilBerubah, selalu, &[Terverifikasi], Naskah::ProfilTerverifikasi)
        },
        Baris {
            rule: Rule::Vis09,
            ..baris(E::ProfilBerubah, selalu, &[ProfilDitolak], Naskah::ProfilDitolak)
        },
        baris(E::TiketDibuat, selalu, &[PusatBantuan], Naskah::TiketMenunggu),
        akhir(E::TiketDitangani, selalu, &[PemilikTiket], Naskah::TiketDitangani),
        tentang_akses(E::AksesDiajukan, VerifikatorAkun, Naskah::AksesDiminta, Rule::Vis04),
        tentang_akses(E::AksesDiajukan, PemilikAkses, Naskah::AksesMenunggu, Rule::Aks03),
        tentang_akses(E::AksesDibuka, VerifikatorAkun, Naskah::AksesDiminta, Rule::Vis04),
        tentang_akses(E::AksesDibuka, PemilikAkses, Naskah::AksesMenunggu, Rule::Aks03),
        tentang_akses(E::AksesDiajukanKembali, VerifikatorAkun, Naskah::AksesDiminta, Rule::Vis04),
        tentang_akses(E::AksesDiajukanKembali, PemilikAkses, Naskah::AksesMenunggu, Rule::Aks03),
        tentang_akses(E::AksesDisetujui, PemilikAkses, Naskah::AksesAktif, Rule::Aks05),
        tentang_akses(E::AksesDitolak, PemilikAkses, Naskah::AksesDitolak, Rule::Aks05),
        tentang_akses(E::AksesKedaluwarsa, PemilikAkses, Naskah::AksesKedaluwarsa, Rule::Aks09),
        Baris {
            tanpa_pelaku: true,
            ..tentang_akses(E::AksesDiberikan, PemilikAkses, Naskah::AksesAktif, Rule::Aks07)
        },
        Baris {
            rule: Rule::Aks10,
            ..baris(E::BendaharaDiundang, selalu, &[Undangan], Naskah::BendaharaDiundang)
        },
        baris(E::TteDiminta, selalu, &[Verifikator], Naskah::TteDiminta),
        akhir(E::TteDidaftarkan, selalu, &[Terdaftar], Naskah::TteDidaftarkan),
    ]
};

/// The rows of the table by kind of event, since every event asks for its own.
struct Urutan {
    // Positions in the table: those of the first kind, then those of the second, and so on.
    baris: [u8; TABEL.len()],
    // Where the rows of each kind begin.
    awal: [u8; EventKind::ALL.len() + 1],
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the table has less than 256 rows, as asserted"
)]
static URUTAN: Urutan = {
    assert!(TABEL.len() < 256);
    let mut urutan = Urutan { baris: [0; TABEL.len()], awal: [0; EventKind::ALL.len() + 1] };
    let (mut kind, mut sudah) = (0, 0);
    while kind < EventKind::ALL.len() {
        urutan.awal[kind] = sudah as u8;
        let mut row = 0;
        while row < TABEL.len() {
            if TABEL[row].event as usize == kind {
                urutan.baris[sudah] = row as u8;
                sudah += 1;
            }
            row += 1;
        }
        kind += 1;
    }
    urutan.awal[kind] = sudah as u8;
    urutan
};

/// Returns the rows of a kind of event, in their order.
fn baris_tentang(jenis: EventKind) -> impl Iterator<Item = &'static Baris> {
    let [dari, sampai] = [0, 1].map(|lagi| usize::from(URUTAN.awal[jenis as usize + lagi]));
    URUTAN.baris[dari..sampai].iter().map(|row| &TABEL[usize::from(*row)])
}

/// Returns whether what was handed in is the billing document that the penyedia owes, and not more than that:
/// that brings the PPK nothing to do (LSG-03, ruling 37).
fn penagihan_wajib(event: &Event, pesanan: &Pesanan) -> bool {
    let Event::PenagihanDiunggah { penagihan, .. } = event else { return false };
    let unggahan = pesanan.termin_kini().and_then(Termin::unggahan).filter(|ada| ada.ditagih);
    // Who owes a Faktur Pajak has handed it in by now, and anything else is an extra.
    let faktur = JenisPenagihan::FakturPajak;
    unggahan.is_some_and(|ada| {
        penagihan.jenis == faktur || ada.penagihan.iter().all(|satu| satu.isi.jenis != faktur)
    })
}

fn menunggu_penagihan(_: &Event, pesanan: &Pesanan) -> bool {
    pesanan.menunggu_penagihan()
}

/// Returns whether a method with uploads was left for another.
fn ditinggalkan(event: &Event, _: &Pesanan) -> bool {
    matches!(event, Event::MetodeDipilih { dari: Some(dari), .. } if dari.ketentuan().berunggahan)
}

/// Returns whether a stage was handed over whose payment took its method from the one before.
fn termin_ditagih(event: &Event, pesanan: &Pesanan) -> bool {
    bast_dua(event, pesanan) && pesanan.menunggu_penagihan()
}

const fn selalu(_: &Event, _: &Pesanan) -> bool {
    true
}

fn oleh_pembeli(event: &Event, _: &Pesanan) -> bool {
    matches!(event, Event::NegosiasiDiajukan { usulan, .. } if usulan.sisi == Sisi::Pembeli)
}

fn oleh_penyedia(event: &Event, pesanan: &Pesanan) -> bool {
    !oleh_pembeli(event, pesanan)
}

fn oleh_ppk(event: &Event, _: &Pesanan) -> bool {
    matches!(event, Event::AdendumDiajukan { adendum, .. } if adendum.pengusul == Pihak::Ppk)
}

fn diusulkan_penyedia(event: &Event, pesanan: &Pesanan) -> bool {
    !oleh_ppk(event, pesanan)
}

/// Returns whether a document was signed and carries so many signatures now.
fn tanda_tangan(event: &Event, pesanan: &Pesanan, jenis: JenisDokumen, banyak: usize) -> bool {
    matches!(event, Event::DokumenDitandatangani { dokumen, tahap, .. }
        if *dokumen == jenis && pesanan.tanda_tangan(jenis, usize::from(*tahap)).len() == banyak)
}

fn surat_satu(event: &Event, pesanan: &Pesanan) -> bool {
    tanda_tangan(event, pesanan, JenisDokumen::SuratPesanan, 1)
}

fn surat_dua(event: &Event, pesanan: &Pesanan) -> bool {
    tanda_tangan(event, pesanan, JenisDokumen::SuratPesanan, 2)
}

fn bast_satu(event: &Event, pesanan: &Pesanan) -> bool {
    tanda_tangan(event, pesanan, JenisDokumen::Bast, 1)
}

fn bast_dua(event: &Event, pesanan: &Pesanan) -> bool {
    tanda_tangan(event, pesanan, JenisDokumen::Bast, 2)
}

/// Returns whether the BAST that both signed is what the payment in hand waited for (BYR-01, BYR-15).
fn bast_terbayar(event: &Event, pesanan: &Pesanan) -> bool {
    let Event::DokumenDitandatangani { tahap, .. } = event else { return false };
    let kini = termin::kini(pesanan);
    let own = pesanan.cara_bayar == CaraBayar::Sekaligus || usize::from(*tahap) == kini;
    bast_dua(event, pesanan) && own && pesanan.siap_bayar(kini)
}

const fn tiba(event: &Event, _: &Pesanan) -> bool {
    matches!(event, Event::PengirimanDiperbarui { status: StatusKirim::Tiba, .. })
}

fn tidak_sesuai(event: &Event, _: &Pesanan) -> bool {
    matches!(event, Event::BarangDiperiksa { pemeriksaan, .. } if !pemeriksaan.sesuai())
}

/// Returns whether the order had come to the PPK before it was cancelled.
fn sampai_ppk(_: &Event, pesanan: &Pesanan) -> bool {
    matches!(
        pesanan.stage,
        Stage::Lewat(Fase::Persetujuan | Fase::Konfirmasi)
            | Stage::Batal(Fase::Persetujuan | Fase::Konfirmasi)
    )
}

/// One event tells at most so many: each side, the PPK and a treasurer.
const PALING_BANYAK: usize = 4;

/// Hands the notices of an event that was just applied to `tell`.
pub fn untuk(platform: &Platform, stamped: &Stamped, mut tell: impl FnMut(Pemberitahuan)) {
    let Stamped { oleh, pada, event, .. } = stamped;
    let (oleh, pada) = (*oleh, *pada);
    let jenis = event.kind();
    let pesanan = event.pesanan().map(|id| platform.pesanan(id));
    let tentang = match event {
        Event::BendaharaDiundang { satker, .. } => Some(Tentang::Satker(*satker)),
        _ => event.akses().map(Tentang::Akses),
    };
    let tentang = pesanan.map(|pesanan| Tentang::Pesanan(pesanan.id)).or(tentang);
    let nomor = nomor(platform, event, pesanan);
    let mut all = [None; PALING_BANYAK];
    let mut banyak = 0;
    for row in baris_tentang(jenis) {
        if !platform.rules.holds(row.rule) {
            continue;
        }
        if pesanan.is_some_and(|pesanan| !(row.bila)(event, pesanan)) {
            continue;
        }
        for siapa in row.kepada {
            let Some(kepada) = orang(platform, oleh, event, pesanan, *siapa) else { continue };
            let acted = oleh.is_some_and(|oleh| termasuk(platform, oleh, kepada, pada));
            let told = all.iter().flatten().any(|told: &Pemberitahuan| told.kepada == kepada);
            if !(told || acted && row.tanpa_pelaku) {
                let Baris { naskah, rule, .. } = *row;
                all[banyak] = Some(Pemberitahuan { kepada, naskah, tentang, nomor, rule });
                banyak += 1;
            }
        }
    }
    let all = &all[..banyak];
    for (posisi, notice) in all.iter().flatten().enumerate() {
        // One who also belongs to a company that is told is told once.
        let lain = all.iter().flatten().enumerate().filter(|(lain, _)| *lain != posisi);
        let twice = match notice.kepada {
            Kepada::Orang(orang) => {
                lain.into_iter().any(|(_, other)| termasuk(platform, orang, other.kepada, pada))
            }
            Kepada::Penyedia(_) | Kepada::Petugas(..) => false,
        };
        if !twice {
            tell(*notice);
        }
    }
}

/// Returns whether a person is the one who is told at an instant, or one of them: whoever does not belong to a
/// company or an office yet, or any more, is not (VIS-04).
pub fn termasuk(platform: &Platform, orang: OrangId, kepada: Kepada, saat: SimTime) -> bool {
    let akses = platform.registry.orang(orang).akses.iter();
    let mut akses = akses.filter(|akses| akses.berlaku_pada(saat));
    match kepada {
        Kepada::Orang(own) => own == orang,
        Kepada::Penyedia(penyedia) => akses.any(|akses| akses.tempat == Tempat::Penyedia(penyedia)),
        Kepada::Petugas(peran, tempat) => {
            akses.any(|akses| akses.peran == peran && akses.tempat == tempat)
        }
    }
}

fn orang(
    platform: &Platform,
    oleh: Option<OrangId>,
    event: &Event,
    pesanan: Option<&Pesanan>,
    siapa: Siapa,
) -> Option<Kepada> {
    let registry = &platform.registry;
    match siapa {
        Siapa::Pembeli => Some(Kepada::Orang(pesanan?.pembeli)),
        Siapa::Ppk => Some(Kepada::Orang(pesanan?.ppk)),
        Siapa::PpkSebelumnya => {
            let adendum = pesanan?.adendum().last()?;
            Some(Kepada::Orang(adendum.surat.sebelum.ppk))
        }
        Siapa::Penyedia => Some(Kepada::Penyedia(pesanan?.penyedia)),
        Siapa::PenandaPenyedia => {
            let pesanan = pesanan?;
            let penanda = pesanan.penanda_penyedia().map(Kepada::Orang);
            penanda.or(Some(Kepada::Penyedia(pesanan.penyedia)))
        }
        Siapa::Bendahara => bendahara(event, pesanan?).map(Kepada::Orang),
        Siapa::Pemegang => {
            let Pemegang::Lain { email, .. } = pesanan?.termin_kini()?.pemegang()? else {
                return None;
            };
            registry.orang_beremail(email).map(Kepada::Orang)
        }
        Siapa::Verifikator => {
            let (_, instansi) = registry.verifikator_tte(oleh?, None)?;
            Some(Kepada::Petugas(Peran::VerifikatorTte, Tempat::Instansi(instansi)))
        }
        Siapa::Terdaftar => match event {
            Event::TteDidaftarkan { orang } => Some(Kepada::Orang(*orang)),
            _ => None,
        },
        Siapa::PenerimaTautan => match event {
            Event::AkunBerubah { orang, perubahan: PerubahanAkun::TautanDikirim { .. } } => {
                Some(Kepada::Orang(*orang))
            }
            _ => None,
        },
        Siapa::Agen => match event {
            Event::ProfilBerubah {
                perubahan: PerubahanProfil::DiteruskanKeAgen { .. }, ..
            } => Some(Kepada::Petugas(Peran::AgenVerifikator, Tempat::Platform)),
            _ => None,
        },
        Siapa::Terverifikasi => match event {
            Event::ProfilBerubah { orang, perubahan: PerubahanProfil::Terverifikasi } => {
                Some(Kepada::Orang(*orang))
            }
            _ => None,
        },
        Siapa::ProfilDitolak => match event {
            Event::ProfilBerubah { orang, perubahan: PerubahanProfil::Ditolak { .. } } => {
                Some(Kepada::Orang(*orang))
            }
            _ => None,
        },
        Siapa::PusatBantuan => Some(Kepada::Petugas(Peran::PusatBantuan, Tempat::Platform)),
        Siapa::PemilikTiket => match event {
            Event::TiketDitangani { tiket, .. } => {
                Some(Kepada::Orang(platform.tiket[tiket.index()].pemilik))
            }
            _ => None,
        },
        Siapa::PemilikAkses => {
            let (orang, _) = registry.cari_akses(event.akses()?)?;
            Some(Kepada::Orang(orang))
        }
        Siapa::VerifikatorAkun => {
            let (_, akses) = registry.cari_akses(event.akses()?)?;
            let instansi = registry.satker(akses.tempat.satker()?).instansi;
            Some(Kepada::Petugas(Peran::VerifikatorAkun, Tempat::Instansi(instansi)))
        }
        Siapa::Undangan => match event {
            Event::BendaharaDiundang { orang, .. } => Some(Kepada::Orang(*orang)),
            _ => None,
        },
        Siapa::Penjual => match event {
            Event::ChatProdukDikirim { produk, .. } => {
                Some(Kepada::Penyedia(registry.produk(*produk).penyedia))
            }
            _ => None,
        },
    }
}

/// Returns the treasurer of the payment that an event is about; of a method that was chosen the one
/// whose submission was taken back.
fn bendahara(event: &Event, pesanan: &Pesanan) -> Option<OrangId> {
    if let Event::MetodeDipilih { ditarik, .. } | Event::PemegangDitetapkan { ditarik, .. } = event
    {
        return *ditarik;
    }
    let bayar = pesanan.pembayaran.as_ref()?;
    let termin = match event {
        Event::PembayaranDiterima { .. } => bayar.lunas() - 1,
        Event::RefundDicatat { kode, .. } => bayar.termin_kode(*kode)?,
        _ => bayar.kini(),
    };
    bayar.termin[termin].bendahara()
}

/// Returns the stage, adendum, payment, code, refund, link or turn of an access that an event is about.
fn nomor(platform: &Platform, event: &Event, pesanan: Option<&Pesanan>) -> u16 {
    let bayar = pesanan.and_then(|pesanan| pesanan.pembayaran.as_ref());
    let place = match (event, bayar) {
        (
            Event::DokumenDitandatangani { tahap, .. }
            | Event::PengirimanDiperbarui { tahap, .. }
            | Event::BarangDiperiksa { tahap, .. },
            _,
        ) => usize::from(*tahap),
        (Event::KodeDiterbitkan { .. } | Event::KodeKedaluwarsa { .. }, Some(bayar)) => {
            usize::from(bayar.terbit) - 1
        }
        (
            Event::PembayaranDiajukan { .. }
            | Event::MetodeDipilih { .. }
            | Event::PenagihanDiunggah { .. }
            | Event::BuktiPotongDiunggah { .. },
            Some(bayar),
        ) => bayar.kini(),
        (
            Event::PembayaranDiterima { .. }
            | Event::KartuDitagih { .. }
            | Event::BuktiDicatat { .. },
            Some(bayar),
        ) => bayar.lunas() - 1,
        (Event::PemegangDitetapkan { .. } | Event::TautanDikirim { .. }, Some(bayar)) => {
            bayar.tautan.into()
        }
        (
            Event::AksesDiajukan { akses, .. }
            | Event::AksesDiajukanKembali { akses, .. }
            | Event::AksesDibuka { akses, .. }
            | Event::AksesDisetujui { akses, .. }
            | Event::AksesDitolak { akses, .. },
            _,
        ) => {
            let (_, akses) = platform.registry.cari_akses(*akses).expect("it was made");
            let keadaan = &akses.keadaan;
            let times = match event {
                Event::AksesDisetujui { .. } => keadaan.disetujui.len(),
                Event::AksesDitolak { .. } => keadaan.alasan.len(),
                _ => keadaan.tenggat.len(),
            };
            times - 1
        }
        (
            Event::AdendumDiajukan { .. }
            | Event::AdendumDiterima { .. }
            | Event::AdendumDitolak { .. }
            | Event::AdendumLewat { .. },
            _,
        ) => pesanan.map_or(0, |pesanan| pesanan.adendum().len() - 1),
        (Event::RefundDicatat { .. }, Some(bayar)) => bayar.refund().len() - 1,
        (Event::AkunBerubah { orang, .. }, _) => {
            platform.akun(*orang).tautan.len().saturating_sub(1)
        }
        (Event::ProfilBerubah { orang, .. }, _) => {
            platform.profil(*orang).penolakan.len().saturating_sub(1)
        }
        (Event::TiketDibuat { tiket, .. } | Event::TiketDitangani { tiket, .. }, _) => {
            tiket.index()
        }
        _ => 0,
    };
    u16::try_from(place).expect("an order has few stages, codes and refunds")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::id::InstansiId;

    #[test]
    fn every_row_is_among_those_of_its_kind_in_the_order_of_the_table() {
        for &jenis in EventKind::ALL {
            let rows = || TABEL.iter().filter(|row| row.event == jenis);
            assert!(baris_tentang(jenis).map(|row| row.naskah).eq(rows().map(|row| row.naskah)));
            assert_eq!(baris_tentang(jenis).count(), rows().count(), "{jenis:?}");
        }
        assert_eq!(baris_tentang(EventKind::DokumenDitandatangani).count(), 7);
    }

    #[test]
    fn notices_that_differ_differ_in_two_numbers_too() {
        let satu = Pemberitahuan {
            kepada: Kepada::Orang(OrangId(7)),
            naskah: Naskah::Lewat,
            tentang: Some(Tentang::Pesanan(PesananId(7))),
            nomor: 1,
            rule: Rule::Vis04,
        };
        let petugas = |peran, tempat| Kepada::Petugas(peran, tempat);
        let lain = [
            Kepada::Orang(OrangId(8)),
            Kepada::Penyedia(PenyediaId(7)),
            petugas(Peran::Pp, Tempat::Platform),
            petugas(Peran::Ppk, Tempat::Platform),
            petugas(Peran::Pp, Tempat::Satker(SatkerId(7))),
            petugas(Peran::Pp, Tempat::Instansi(InstansiId(7))),
            petugas(Peran::Pp, Tempat::Penyedia(PenyediaId(7))),
        ];
        let mut all: Vec<Pemberitahuan> =
            lain.into_iter().map(|kepada| Pemberitahuan { kepada, ..satu }).collect();
        let tentang = [
            None,
            Some(Tentang::Pesanan(PesananId(8))),
            Some(Tentang::Akses(AksesId(7))),
            Some(Tentang::Satker(SatkerId(7))),
        ];
        all.extend(tentang.into_iter().map(|tentang| Pemberitahuan { tentang, ..satu }));
        all.push(Pemberitahuan { naskah: Naskah::Refund, ..satu });
        all.push(Pemberitahuan { rule: Rule::Vis09, ..satu });
        all.push(Pemberitahuan { nomor: 256, ..satu });
        all.push(satu);
        let mut padat: Vec<[u64; 2]> = all.iter().map(Pemberitahuan::padat).collect();
        padat.sort_unstable();
        padat.dedup();
        assert_eq!(padat.len(), all.len());
    }
}
