//! What a field takes that a step leaves out: the person's own true data.
//!
//! A field that is given, be it as null, stays as given. Source: scenario-format, "Defaults".

use crate::thing::Environment;
use inaproc_core::platform::act::{
    Act, BayarCms, BeliLangsung, Captcha, CaraBayar, Checkout, IsiAdendum, IsiProfil, IsiTahap,
    JenisPengiriman, Kode, Periksa, TandaTangan, TerimaAdendum, TipeProfil,
};
use inaproc_core::platform::berkas::Berkas;
use inaproc_core::platform::checkout;
use inaproc_core::platform::event::BarisKeranjang;
use inaproc_core::platform::id::{AdendumId, BarisId, OrangId, PesananId};
use inaproc_core::platform::minta::termin::dituju;
use inaproc_core::platform::minta::{produk, tanda};
use inaproc_core::platform::pajak;
use inaproc_core::platform::pesanan::Pesanan;
use inaproc_core::platform::registry::{OpsiPengiriman, Orang};
use inaproc_core::platform::termin::Termin;
use inaproc_core::value::{Date, Secret};
use inaproc_core::world::World;
use inaproc_scenario::step::ActNode;
use inaproc_scenario::{Node, Problem, Sources};

/// Reads an act as it is written, with the fields that the step leaves out.
///
/// Errors: what is wrong with its fields.
pub(super) fn read(
    mut names: Environment<'_>,
    by: OrangId,
    node: &ActNode,
    sources: &Sources,
) -> Result<Act, Vec<Problem>> {
    let mut act = node.decode(&mut names, sources)?;
    fill(names.world, by, node, &mut act);
    Ok(act)
}

/// Fills the fields that a step leaves out.
fn fill(world: &World, by: OrangId, node: &ActNode, act: &mut Act) {
    let given = |field: &str| node.mentions(field);
    match act {
        Act::Checkout(act) => fill_checkout(world, by, node, act),
        Act::BeliLangsung(act) => fill_direct(world, by, node, act),
        Act::TandaTangan(act) => fill_signing(world, by, &given, act),
        Act::AjukanAdendum(act) => {
            let IsiAdendum { pesanan, passphrase, otp, .. } = act;
            or(given("passphrase"), passphrase, || Some(own_passphrase(world, by)));
            or(given("otp"), otp, || {
                let order = world.platform.pesanan.get((*pesanan)?.index())?;
                newest_code(world, by, order, tanda::konsep(order).short())
            });
        }
        Act::TerimaAdendum(act) => {
            let TerimaAdendum { pesanan, adendum, passphrase, otp } = act;
            or(given("pesanan"), pesanan, || order_of(world, *adendum));
            or(given("passphrase"), passphrase, || Some(own_passphrase(world, by)));
            or(given("otp"), otp, || {
                let (order, adendum) = world.platform.adendum((*adendum)?);
                newest_code(world, by, order, adendum.surat.sidik_pendek)
            });
        }
        Act::TolakAdendum(act) => {
            or(given("pesanan"), &mut act.pesanan, || order_of(world, act.adendum));
        }
        Act::BayarCms(act) => fill_payment(world, &given, act),
        Act::Daftar(act) => {
            let own = world.platform.registry.orang(by);
            or(given("username"), &mut act.username, || Some(own.username.clone()));
            or(given("email"), &mut act.email, || Some(own.email.clone()));
            or(given("captcha"), &mut act.captcha, || Some(Captcha::Benar));
        }
        Act::BukaTautan(act) => or(given("tautan"), &mut act.tautan, || {
            world.inbox.newest_link(&world.platform, by, None).map(Into::into)
        }),
        Act::BuatKataSandi(act) => or(given("kata_sandi"), &mut act.kata_sandi, || {
            Some(world.platform.registry.orang(by).kata_sandi.clone())
        }),
        Act::Masuk(act) => {
            let own = world.platform.registry.orang(by);
            or(given("pengguna"), &mut act.pengguna, || {
                let akun = world.platform.akun(by);
                akun.username.clone().or_else(|| akun.email.clone())
            });
            or(given("kata_sandi"), &mut act.kata_sandi, || Some(own.kata_sandi.clone()));
        }
        Act::IsiTelepon(act) => or(given("nomor"), &mut act.nomor, || {
            Some(world.platform.registry.orang(by).telepon.clone())
        }),
        Act::IsiOtp(act) => {
            or(given("kode"), &mut act.kode, || world.inbox.newest_code(by).map(Secret::new));
        }
        Act::IsiUsername(act) => or(given("username"), &mut act.username, || {
            Some(world.platform.registry.orang(by).username.clone())
        }),
        Act::IsiProfil(act) => fill_profile(world.platform.registry.orang(by), &given, act),
        Act::BayarKkp(act) => or(given("tautan"), &mut act.tautan, || {
            world.inbox.newest_link(&world.platform, by, act.pesanan).map(Into::into)
        }),
        Act::HubungiBantuan(act) if given("dokumen_persiapan") => {
            let given = node.with().and_then(|with| with.get("dokumen_persiapan"));
            fill_file(given, &mut act.dokumen_persiapan);
        }
        Act::Periksa(act) => fill_inspection(world, &given, act),
        _ => {}
    }
}

/// Sets a field unless the step gives it.
fn or<T>(given: bool, field: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if !given {
        *field = value();
    }
}

fn fill_profile(own: &Orang, given: &dyn Fn(&str) -> bool, act: &mut IsiProfil) {
    let tipe = match own.kepegawaian {
        Some(_) => TipeProfil::NonPenyedia,
        None => TipeProfil::Penyedia,
    };
    or(given("tipe"), &mut act.tipe, || Some(tipe));
    or(given("kepegawaian"), &mut act.kepegawaian, || own.kepegawaian);
    or(given("nip"), &mut act.nip, || own.nip.map(|nip| nip.to_string().into()));
    or(given("nrp"), &mut act.nrp, || own.nrp.map(|nrp| nrp.to_string().into()));
    or(given("nik"), &mut act.nik, || Some(own.nik.to_string().into()));
    or(given("nama"), &mut act.nama, || Some(own.nama.clone()));
    or(given("tanggal_lahir"), &mut act.tanggal_lahir, || Some(own.lahir));
    or(given("npwp"), &mut act.npwp, || own.npwp.map(|npwp| npwp.to_string().into()));
}

/// Borrows the fields that `checkout` and `beli-langsung` share.
macro_rules! shipment {
    ($act:ident) => {
        Shipment {
            dokumen: &mut $act.dokumen_persiapan,
            jenis: &mut $act.jenis_pengiriman,
            alamat: &mut $act.alamat,
            tahapan: &mut $act.tahapan,
            tiba: &mut $act.permintaan_tiba,
            opsi: &mut $act.opsi_pengiriman,
            cara: &mut $act.pembayaran,
        }
    };
}

fn fill_checkout(world: &World, by: OrangId, node: &ActNode, act: &mut Checkout) {
    let platform = &world.platform;
    let cart = platform.keranjang.get(&by).map_or(&[][..], Vec::as_slice);
    or(node.mentions("baris"), &mut act.baris, || {
        let ticked = cart.iter().filter(|baris| baris.pilih);
        Some(ticked.filter_map(|baris| BarisId::of(baris.produk, baris.varian)).collect())
    });
    let named = act.baris.iter().flatten();
    let lines: Vec<BarisKeranjang> =
        named.filter_map(|nama| cart.get(nama.find(produk::nama_baris(cart))?).cloned()).collect();
    shipment!(act).fill(world, by, node, &lines);
}

fn fill_direct(world: &World, by: OrangId, node: &ActNode, act: &mut BeliLangsung) {
    let line = act.produk.map(|produk| BarisKeranjang {
        produk,
        varian: None,
        kuantitas: act.kuantitas.unwrap_or(1),
        layanan: Box::default(),
        pilih: true,
    });
    let lines: Vec<BarisKeranjang> = line.into_iter().collect();
    shipment!(act).fill(world, by, node, &lines);
}

/// The fields that `checkout` and `beli-langsung` share.
struct Shipment<'a> {
    dokumen: &'a mut Option<Berkas>,
    jenis: &'a mut Option<JenisPengiriman>,
    alamat: &'a mut Option<Box<str>>,
    tahapan: &'a mut Option<Vec<IsiTahap>>,
    tiba: &'a mut Option<Date>,
    opsi: &'a mut Option<OpsiPengiriman>,
    cara: &'a mut Option<CaraBayar>,
}

impl Shipment<'_> {
    fn fill(&mut self, world: &World, by: OrangId, node: &ActNode, lines: &[BarisKeranjang]) {
        fill_file(node.with().and_then(|with| with.get("dokumen_persiapan")), self.dokumen);
        or(node.mentions("jenis_pengiriman"), self.jenis, || Some(JenisPengiriman::SatuLokasi));
        or(node.mentions("alamat"), self.alamat, || {
            Some(world.platform.registry.orang(by).alamat_utama.clone())
        });
        or(node.mentions("tahapan"), self.tahapan, || Some(vec![IsiTahap::default()]));
        or(node.mentions("opsi_pengiriman"), self.opsi, || Some(OpsiPengiriman::KurirPenyedia));
        or(node.mentions("pembayaran"), self.cara, || Some(CaraBayar::Sekaligus));
        if node.mentions("permintaan_tiba") {
            return;
        }
        let main = self.alamat.as_deref().unwrap_or("");
        let stages = self.tahapan.as_deref().unwrap_or(&[]);
        let places: Vec<&str> =
            stages.iter().map(|tahap| tahap.alamat.as_deref().unwrap_or(main)).collect();
        *self.tiba = self.opsi.and_then(|opsi| {
            checkout::paling_awal(&world.platform, world.now, lines, opsi, &places)
        });
    }
}

/// Fills a preparation document: as a whole where it is left out, else what it leaves out.
fn fill_file(given: Option<&Node>, file: &mut Option<Berkas>) {
    let whole = Berkas {
        nama: Some("persiapan.pdf".into()),
        jenis: Some("pdf".into()),
        ukuran: Some(100_000),
        poin: Some(vec![1, 2, 3, 4]),
    };
    match (given, file) {
        (None, file) => *file = Some(whole),
        (Some(given), Some(file)) => {
            or(given.has("nama"), &mut file.nama, || whole.nama);
            or(given.has("jenis"), &mut file.jenis, || whole.jenis);
            or(given.has("ukuran"), &mut file.ukuran, || whole.ukuran);
            or(given.has("poin"), &mut file.poin, || whole.poin);
        }
        (Some(_), None) => {}
    }
}

fn fill_signing(world: &World, by: OrangId, given: &dyn Fn(&str) -> bool, act: &mut TandaTangan) {
    or(given("passphrase"), &mut act.passphrase, || Some(own_passphrase(world, by)));
    let (pesanan, dokumen) = (act.pesanan, act.dokumen);
    let tahap = act.tahap.as_deref();
    or(given("otp"), &mut act.otp, || {
        let order = world.platform.pesanan.get(pesanan?.index())?;
        let named = tahap
            .and_then(|nama| order.rencana.iter().position(|rencana| rencana.nama() == Some(nama)));
        let sidik = order.sidik_pendek(dokumen?, named.unwrap_or(0))?;
        newest_code(world, by, order, sidik)
    });
}

fn own_passphrase(world: &World, by: OrangId) -> Secret {
    world.platform.registry.orang(by).passphrase.clone()
}

/// Returns the newest code of a person for a document, by its short digest.
fn newest_code(world: &World, by: OrangId, order: &Pesanan, sidik: u64) -> Option<Secret> {
    world.inbox.newest_code_for(by, order.id, sidik).map(Secret::new)
}

fn order_of(world: &World, adendum: Option<AdendumId>) -> Option<PesananId> {
    Some(world.platform.adendum(adendum?).0.id)
}

fn fill_payment(world: &World, given: &dyn Fn(&str) -> bool, act: &mut BayarCms) {
    let platform = &world.platform;
    let order = act.pesanan.and_then(|PesananId(id)| platform.pesanan.get(id as usize));
    let payment = order.and_then(|order| order.pembayaran.as_deref().map(|bayar| (order, bayar)));
    let Some((order, bayar)) = payment else { return };
    // Of a payment that is done no code is good.
    let posisi = dituju(order, act.tahap.as_deref());
    let due = Some(bayar.termin_kini()).filter(|_| posisi == bayar.kini());
    or(given("kode"), &mut act.kode, || due.and_then(Termin::kode_dibayar).map(Kode::of));
    or(given("nilai"), &mut act.nilai, || {
        Some(pajak::bagian(platform.terms(), order, posisi).nilai)
    });
}

fn fill_inspection(world: &World, given: &dyn Fn(&str) -> bool, act: &mut Periksa) {
    or(given("tanggal"), &mut act.tanggal, || Some(world.now.date()));
    or(given("fungsi"), &mut act.fungsi, || Some(true));
    or(given("jumlah"), &mut act.jumlah, || Some(true));
    or(given("waktu"), &mut act.waktu, || Some(true));
}
