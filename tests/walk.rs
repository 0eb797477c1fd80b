//! Every way that the life of a small order can take, walked to its end.
//!
//! From checkout on everybody tries everything in every state, and time passes to whatever falls due
//! next; states that differ only in instants and texts are one. Then: from every state an end can be
//! reached; whoever is due has an act that is accepted and moves the order; where nobody is due time
//! alone, or Pusat Bantuan, moves it; and the invariants hold after every event, money among them.

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{
    Act, AjukanKeBendahara, BayarCms, BayarKkp, CaraBayar, CatatBuktiLuarSistem, Checkout,
    DenganAlasan, HubungiBantuan, IsiAdendum, IsiBast, IsiPerubahan, IsiTahap, IsiUsulan,
    JenisDokumen, JenisPenagihan, JenisPengiriman, Kode, KonfirmasiPemegangKkp, LangkahKirim,
    Metode, PemegangKkp, PerbaruiPengiriman, Perihal, Periksa, PilihMetodePembayaran, SatuDokumen,
    SatuPesanan, SatuTermin, TambahKeKeranjang, TandaTangan, TanganiTiket, TerimaAdendum,
    TindakanTiket, TolakAdendum, UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
use inaproc_sim::platform::bantuan::StatusTiket;
use inaproc_sim::platform::berkas::Berkas;
use inaproc_sim::platform::event::Stamped;
use inaproc_sim::platform::id::{BarisId, OrangId, PesananId, TiketId};
use inaproc_sim::platform::pajak;
use inaproc_sim::platform::pesanan::{Giliran, Pesanan};
use inaproc_sim::platform::policy::JenisPerubahan;
use inaproc_sim::platform::registry::OpsiPengiriman;
use inaproc_sim::platform::status::{Status, StatusApi};
use inaproc_sim::platform::tenggat::Objek;
use inaproc_sim::platform::termin::{Pemegang, StatusBayar, Termin};
use inaproc_sim::run::invariant::{self, Broken, Watch};
use inaproc_sim::value::{Rupiah, Secret};
use inaproc_sim::world::{ActResult, Direct, Sink, Timer, What, World};
use support::{Cast, template};

/// The one order of a walk.
const ID: PesananId = PesananId(0);

/// So many adenda and tickets are tried; more lead nowhere new.
const MOST: usize = 2;

/// What is walked: how the order is delivered and paid, and what is tried.
struct Plan {
    cara_bayar: CaraBayar,
    // Methods of payment that the PPK may choose.
    metode: &'static [Metode],
    // Whether adenda are proposed and tickets written.
    adendum: bool,
    tiket: bool,
    // Whether the order is bargained over; if not it begins as it stands after the Surat Pesanan.
    ditawar: bool,
}

/// A world on the way, and what was seen of it.
#[derive(Clone)]
struct Node {
    world: World,
    watch: Watch,
}

/// Holds every event against the invariants.
struct Check<'a> {
    watch: &'a mut Watch,
    broken: Option<Broken>,
}

impl Sink for Check<'_> {
    const TAKES: bool = false;

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}

/// Who does something in a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Siapa {
    Giliran(u8),
    Bantuan,
    Waktu,
}

/// Whose turn it would be, who does it, and what; a penyedia that signs asks for its code first.
type Move = (Siapa, OrangId, Act);

fn giliran(siapa: Giliran) -> Siapa {
    Siapa::Giliran(siapa as u8)
}

fn berkas(nama: &str) -> Berkas {
    let poin = Some(vec![1, 2, 3, 4]);
    Berkas { nama: Some(nama.into()), jenis: Some("pdf".into()), ukuran: Some(1_000), poin }
}

impl Node {
    fn act(&mut self, by: OrangId, act: &Act) -> bool {
        let mut sink = Check { watch: &mut self.watch, broken: None };
        let result = self.world.act(&mut Direct, &mut sink, by, act);
        assert_eq!(sink.broken, None, "after {act:?}");
        matches!(result, ActResult::Accepted { .. })
    }

    /// Has somebody do something; a penyedia that signs asks for a code and types it.
    fn go(&mut self, by: OrangId, mut act: Act) -> bool {
        let signs = match &mut act {
            Act::TandaTangan(act) if act.passphrase.is_none() => {
                Some((act.dokumen, act.tahap.clone(), &mut act.otp))
            }
            Act::AjukanAdendum(IsiAdendum { passphrase: None, otp, .. })
            | Act::TerimaAdendum(TerimaAdendum { passphrase: None, otp, .. }) => {
                Some((Some(JenisDokumen::Adendum), None, otp))
            }
            _ => None,
        };
        if let Some((dokumen, tahap, otp)) = signs {
            let code = SatuDokumen { pesanan: Some(ID), dokumen, tahap };
            if !self.act(by, &Act::MintaOtp(code)) {
                return false;
            }
            *otp = self.world.inbox.newest_code(by).map(Secret::new);
        }
        self.act(by, &act)
    }

    /// Returns what falls due about the order, the ends of accesses aside, in order.
    fn due(&self) -> Vec<Timer> {
        let about = |timer: &Timer| match &timer.what {
            What::Deadline(timer) => timer.objek == Objek::Pesanan(ID),
            _ => true,
        };
        self.world.timers().into_iter().filter(about).collect()
    }

    /// Has time pass to what falls due next; false where nothing does.
    fn pass(&mut self) -> bool {
        let Some(next) = self.due().first().map(|timer| timer.at) else { return false };
        let mut sink = Check { watch: &mut self.watch, broken: None };
        self.world.advance(&mut Direct, &mut sink, next).expect("the services answer");
        assert_eq!(sink.broken, None, "at {next}");
        true
    }

    fn pesanan(&self) -> &Pesanan {
        self.world.platform.pesanan(ID)
    }

    /// Returns what tells states apart: instants, texts and how often something was done do not.
    fn key(&self) -> String {
        let (world, pesanan) = (&self.world, self.pesanan());
        let tahap: Vec<_> = { pesanan.tahap.iter() }
            .map(|tahap| {
                let sesuai = tahap.pemeriksaan.as_ref().map(|periksa| periksa.sesuai());
                (tahap.status, sesuai, tahap.bast.as_ref().map(|bast| bast.tanda_tangan.len()))
            })
            .collect();
        let termin = |termin: &Termin| {
            let kode = termin.kode_berlaku().is_some();
            let diunggah = (termin.ditagih(), termin.ada_bukti_potong());
            let pemegang = termin.pemegang().map(Pemegang::siapa);
            let bayar = (termin.diverifikasi, termin.dikonfirmasi, termin.hangus);
            (termin.metode, termin.status, bayar, kode, diunggah, pemegang, termin.bendahara())
        };
        let bayar = pesanan.pembayaran.as_ref();
        let bayar = bayar.map(|bayar| bayar.termin.iter().map(termin).collect::<Vec<_>>());
        let adendum: Vec<_> = pesanan.adendum().iter().map(|satu| satu.status).collect();
        let surat = pesanan.surat.as_ref().map(|surat| surat.tanda_tangan.len());
        let tiket: Vec<_> = world.platform.tiket.iter().map(|tiket| tiket.status).collect();
        let due: BTreeSet<_> = self.due().iter().map(|timer| kind(&timer.what)).collect();
        format!(
            "{:?} {} {surat:?} {tahap:?} {bayar:?} {adendum:?} {tiket:?} {due:?}",
            pesanan.stage, pesanan.direview
        )
    }

    fn seller(&self) -> OrangId {
        let penyedia = self.world.platform.registry.penyedia(self.pesanan().penyedia);
        penyedia.admin.expect("the company sells")
    }

    fn berakhir(&self) -> bool {
        self.pesanan().stage.berakhir() && !self.world.callbacks_outstanding()
    }

    /// Returns everything that somebody could try, with whose turn it would be.
    fn moves(&self, plan: &Plan, cast: &Cast) -> Vec<Move> {
        let pesanan = Some(ID);
        let order = self.pesanan();
        let (buyer, ppk, seller, wati) = (cast.sari, cast.budi, self.seller(), cast.wati);
        let (pembeli, pp_k, penyedia, bendahara) = (
            giliran(Giliran::Pembeli),
            giliran(Giliran::Ppk),
            giliran(Giliran::Penyedia),
            giliran(Giliran::Bendahara),
        );
        let one = || SatuPesanan { pesanan };
        let reason = || DenganAlasan { pesanan, alasan: Some("berubah".into()) };
        let line = BarisId::of(cast.laptop, None).expect("the world is small");
        let harga = IsiUsulan {
            pesanan,
            harga: Some([(line, Rupiah::new(9_500_000))].into()),
            layanan: None,
            ongkir: None,
        };
        let mut all = vec![
            (pembeli, buyer, Act::AjukanNegosiasi(harga.clone())),
            (pembeli, buyer, Act::AjukanHargaBaru(harga.clone())),
            (pembeli, buyer, Act::SetujuiNegosiasi(one())),
            (pembeli, buyer, Act::AjukanKePpk(one())),
            (pembeli, buyer, Act::BatalkanNegosiasi(reason())),
            (penyedia, seller, Act::AjukanHargaBaru(harga)),
            (penyedia, seller, Act::SetujuiNegosiasi(one())),
            (penyedia, seller, Act::TolakPesanan(reason())),
            (pp_k, ppk, Act::ReviewPesanan(one())),
            (pp_k, ppk, Act::BuatPesanan(one())),
            (pp_k, ppk, Act::TolakPesanan(reason())),
        ];
        let passphrase = Some(self.world.platform.registry.orang(ppk).passphrase.clone());
        let mut sign = |dokumen: JenisDokumen, tahap: Option<Box<str>>| {
            let dokumen = Some(dokumen);
            let of = |passphrase| TandaTangan {
                pesanan,
                dokumen,
                tahap: tahap.clone(),
                passphrase,
                otp: None,
            };
            let (by_ppk, by_seller) = (of(passphrase.clone()), of(None));
            all.push((pp_k, ppk, Act::TandaTangan(by_ppk)));
            all.push((penyedia, seller, Act::TandaTangan(by_seller)));
        };
        sign(JenisDokumen::SuratPesanan, None);
        for tahap in &order.rencana {
            sign(JenisDokumen::Bast, tahap.nama().map(Box::from));
        }
        for (nomor, tahap) in order.rencana.iter().enumerate() {
            let tahap: Option<Box<str>> = tahap.nama().map(Box::from);
            for status in [LangkahKirim::Dikirim, LangkahKirim::DalamPerjalanan, LangkahKirim::Tiba]
            {
                let (tahap, status) = (tahap.clone(), Some(status));
                let act = PerbaruiPengiriman { pesanan, tahap, status, lokasi: None };
                all.push((penyedia, seller, Act::PerbaruiPengiriman(act)));
            }
            for sesuai in [true, false] {
                let act = Periksa {
                    pesanan,
                    tahap: tahap.clone(),
                    tanggal: Some(self.world.now.date()),
                    fungsi: Some(sesuai),
                    jumlah: Some(true),
                    waktu: Some(true),
                    catatan: None,
                    video: None,
                };
                all.push((pp_k, ppk, Act::Periksa(act)));
            }
            let nomor = Some(format!("027/BAST/{nomor}").into());
            all.push((pp_k, ppk, Act::BuatBast(IsiBast { pesanan, tahap, nomor })));
        }
        self.payment(plan, (ppk, seller, wati), (pp_k, penyedia, bendahara), &mut all);
        if plan.adendum {
            self.adendum((ppk, seller), (pp_k, penyedia), passphrase, &mut all);
        }
        if plan.tiket {
            self.tickets(buyer, pembeli, &mut all);
        }
        all
    }

    fn payment(
        &self,
        plan: &Plan,
        (ppk, seller, wati): (OrangId, OrangId, OrangId),
        (pp_k, penyedia, bendahara): (Siapa, Siapa, Siapa),
        all: &mut Vec<Move>,
    ) {
        let (order, pesanan) = (self.pesanan(), Some(ID));
        let kini = order.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
        let tahap = || order.rencana.get(kini).and_then(|tahap| tahap.nama().map(Box::from));
        let termin = || SatuTermin { pesanan, tahap: tahap() };
        for metode in plan.metode {
            let act = PilihMetodePembayaran { pesanan, tahap: tahap(), metode: Some(*metode) };
            all.push((pp_k, ppk, Act::PilihMetodePembayaran(act)));
        }
        let submit = AjukanKeBendahara { pesanan, tahap: tahap(), bendahara: Some(wati) };
        let luar =
            CatatBuktiLuarSistem { pesanan, tahap: tahap(), dokumen: Some(berkas("sp2d.pdf")) };
        let potong = UnggahBuktiPotongPajak {
            pesanan,
            tahap: tahap(),
            tidak_perlu: Some(true),
            potongan: None,
        };
        let tagih = UnggahDokumenPenagihan {
            pesanan,
            tahap: tahap(),
            jenis: Some(JenisPenagihan::dari(true)),
            nomor: Some("010".into()),
            dokumen: Some(berkas("faktur.pdf")),
        };
        let holder = KonfirmasiPemegangKkp {
            pesanan,
            tahap: tahap(),
            pemegang: Some(PemegangKkp::Ppk),
            nama: None,
            email: None,
        };
        let kartu = Some(Secret::new("4111111111111111"));
        let card = BayarKkp { pesanan, tahap: tahap(), kartu, tautan: None };
        all.extend([
            (pp_k, ppk, Act::VerifikasiDokumen(termin())),
            (pp_k, ppk, Act::AjukanKeBendahara(submit)),
            (pp_k, ppk, Act::CatatBuktiLuarSistem(luar)),
            (pp_k, ppk, Act::UnggahBuktiPotongPajak(potong)),
            (penyedia, seller, Act::UnggahDokumenPenagihan(tagih)),
            (pp_k, ppk, Act::LanjutkanPembayaran(termin())),
            (pp_k, ppk, Act::KonfirmasiPemegangKkp(holder)),
            (pp_k, ppk, Act::BayarKkp(card)),
            (bendahara, wati, Act::KonfirmasiPembayaran(termin())),
            (bendahara, wati, Act::TerbitkanUlangKode(termin())),
        ]);
        if let Some(kode) = order.termin_kini().and_then(Termin::kode_berlaku) {
            let nilai = pajak::bagian(self.world.platform.terms(), order, kini).nilai;
            let kode = Some(Kode::of(kode));
            let act = BayarCms { pesanan, tahap: tahap(), kode, nilai: Some(nilai) };
            all.push((bendahara, wati, Act::BayarCms(act)));
        }
    }

    fn adendum(
        &self,
        (ppk, seller): (OrangId, OrangId),
        (pp_k, penyedia): (Siapa, Siapa),
        passphrase: Option<Secret>,
        all: &mut Vec<Move>,
    ) {
        let (order, pesanan) = (self.pesanan(), Some(ID));
        if order.adendum().len() < MOST {
            // The shipping price, with which total, budget, taxes and fee move.
            let change = IsiPerubahan {
                jenis: Some(JenisPerubahan::Ongkir),
                nilai: Some(Rupiah::new(order.ongkir.get() / 2)),
                ..IsiPerubahan::default()
            };
            let perubahan = Some(vec![change]);
            let isi = IsiAdendum { pesanan, perubahan, passphrase: None, otp: None };
            let by_ppk = IsiAdendum { passphrase: passphrase.clone(), ..isi.clone() };
            all.push((pp_k, ppk, Act::AjukanAdendum(by_ppk)));
            all.push((penyedia, seller, Act::AjukanAdendum(isi)));
        }
        if let Some(last) = order.adendum().last() {
            let adendum = Some(last.id);
            let no = TolakAdendum { pesanan, adendum, alasan: Some("tidak perlu".into()) };
            let yes = |passphrase| {
                Act::TerimaAdendum(TerimaAdendum { pesanan, adendum, passphrase, otp: None })
            };
            all.push((pp_k, ppk, Act::TolakAdendum(no.clone())));
            all.push((penyedia, seller, Act::TolakAdendum(no)));
            all.push((pp_k, ppk, yes(passphrase)));
            all.push((penyedia, seller, yes(None)));
        }
    }

    fn tickets(&self, buyer: OrangId, pembeli: Siapa, all: &mut Vec<Move>) {
        let platform = &self.world.platform;
        if platform.tiket.len() < MOST {
            let act = HubungiBantuan {
                perihal: Some(Perihal::Pembatalan),
                isi: Some("mohon dibatalkan".into()),
                tentang: Some(ID.into()),
                dokumen_persiapan: None,
            };
            all.push((pembeli, buyer, Act::HubungiBantuan(act)));
        }
        let help = inaproc_sim::platform::registry::Peran::PusatBantuan;
        let helps = |row: &Arc<inaproc_sim::platform::registry::Orang>| {
            row.akses.iter().any(|akses| akses.peran == help)
        };
        let by = platform.registry.orang.iter().position(helps).map(OrangId::at);
        let by = by.expect("the shipped world has a help desk");
        let waits = platform.tiket.iter().position(|it| it.status == StatusTiket::Menunggu);
        for tindakan in [TindakanTiket::BatalkanPesanan, TindakanTiket::Tolak] {
            let (tiket, tindakan) = (waits.map(TiketId::at), Some(tindakan));
            let act = TanganiTiket { tiket, tindakan, alasan: Some("dipelajari".into()) };
            all.push((Siapa::Bantuan, by, Act::TanganiTiket(act)));
        }
    }
}

/// Returns what a timer is about, without its instant.
fn kind(what: &What) -> String {
    let text = format!("{what:?}");
    let end = text.find(['(', '{']).unwrap_or(text.len());
    text[..end].trim().to_owned()
}

/// Returns the world after checkout.
fn begin(plan: &Plan) -> (Node, Cast) {
    let template = template();
    let cast = Cast::of(&template.keys);
    let mut policy = (*template.policy).clone();
    policy.luar_sistem = true;
    policy.ls_minimum = None;
    let platform = Platform::new(Arc::clone(&template.registry), Arc::new(policy));
    let world = World::new(platform, template.services(7), template.start);
    let mut node = Node { world, watch: Watch::default() };
    let buy = TambahKeKeranjang {
        produk: Some(cast.laptop),
        varian: Some("hitam".into()),
        kuantitas: Some(6),
        layanan: None,
    };
    assert!(node.act(cast.sari, &Act::TambahKeKeranjang(buy)));
    let line = BarisId::of(cast.laptop, None).expect("the world is small");
    let tiba = Some(node.world.now.date().plus_days(30));
    let tahap = |nama: &str| IsiTahap {
        nama: Some(nama.into()),
        alamat: Some("Kota Magelang".into()),
        permintaan_tiba: tiba,
        isi: Some([(line, 3)].into()),
    };
    let termin = plan.cara_bayar == CaraBayar::Termin;
    let act = Checkout {
        baris: Some(vec![line]),
        dokumen_persiapan: Some(berkas("persiapan.pdf")),
        jenis_pengiriman: Some(if termin {
            JenisPengiriman::BanyakLokasi
        } else {
            JenisPengiriman::SatuLokasi
        }),
        alamat: Some("Kota Magelang".into()),
        tahapan: Some(if termin {
            vec![tahap("satu"), tahap("dua")]
        } else {
            vec![IsiTahap::default()]
        }),
        permintaan_tiba: tiba,
        opsi_pengiriman: Some(OpsiPengiriman::KurirPenyedia),
        rup: Some(cast.rup),
        ppk: Some(cast.budi),
        pembayaran: Some(plan.cara_bayar),
    };
    assert!(node.act(cast.sari, &Act::Checkout(act)), "the checkout is accepted");
    if !plan.ditawar {
        let signed = |node: &Node| node.pesanan().status() == Status::Diproses;
        let wanted = [
            "ajukan-negosiasi",
            "setujui-negosiasi",
            "ajukan-ke-ppk",
            "review-pesanan",
            "buat-pesanan",
            "tanda-tangan",
            "tanda-tangan",
        ];
        for word in wanted {
            let all = node.moves(plan, &cast).into_iter();
            let mut fits = all.filter(|(_, _, act)| act.word() == word);
            assert!(fits.any(|(_, by, act)| node.go(by, act)), "{word} is accepted");
        }
        assert!(signed(&node), "{}", node.key());
    }
    (node, cast)
}

/// What a walk found.
#[derive(Default)]
struct Found {
    states: usize,
    seen: BTreeSet<&'static str>,
}

/// Walks everywhere and holds what is found against what must be so.
fn walk(plan: &Plan) -> Found {
    let (first, cast) = begin(plan);
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = vec![first.key()];
    states.insert(first.key(), 0);
    let mut ends = BTreeSet::new();
    let mut back: Vec<Vec<usize>> = vec![Vec::new()];
    let mut queue = VecDeque::from([(0, first)]);
    let mut seen = BTreeSet::new();
    while let Some((from, node)) = queue.pop_front() {
        assert_eq!(invariant::world(&node.world), None, "{}", names[from]);
        let order = node.pesanan();
        seen.extend([
            order.status().word(),
            order.status_api().word(),
            order.status_bayar().word(),
        ]);
        seen.extend(order.termin_kini().map(|termin| termin.metode.word()));
        let ended = node.berakhir();
        if ended {
            ends.insert(from);
        }
        let mut moved = BTreeSet::new();
        let mut next = |who: Siapa, node: Node| {
            let key = node.key();
            if key == names[from] {
                return;
            }
            moved.insert(who);
            let to = *states.entry(key.clone()).or_insert_with(|| {
                names.push(key);
                back.push(Vec::new());
                queue.push_back((names.len() - 1, node));
                names.len() - 1
            });
            back[to].push(from);
        };
        let mut other = node.clone();
        for (who, by, act) in node.moves(plan, &cast) {
            let before = other.world.inbox.newest_code(by);
            if other.go(by, act) {
                next(who, std::mem::replace(&mut other, node.clone()));
            } else if other.world.inbox.newest_code(by) != before {
                // What was refused changes nothing, but the code for it was asked for.
                other = node.clone();
            }
        }
        if other.pass() {
            next(Siapa::Waktu, other);
        }
        let order = node.pesanan();
        let due: Vec<Siapa> = { Giliran::ALL.into_iter() }
            .filter(|siapa| order.menunggu(*siapa))
            .map(giliran)
            .collect();
        // Who has paid waits for the bank, and may do nothing else meanwhile.
        let under_way = node.world.callbacks_outstanding() && moved.contains(&Siapa::Waktu);
        for siapa in &due {
            let can = moved.contains(siapa) || under_way && *siapa == giliran(Giliran::Bendahara);
            assert!(can, "{siapa:?} is due and can do nothing: {}", names[from]);
        }
        let alone = moved.contains(&Siapa::Waktu) || moved.contains(&Siapa::Bantuan);
        assert!(ended || !due.is_empty() || alone, "nobody is due: {}", names[from]);
        assert!(!ended || !order.stage.berakhir() || due.is_empty(), "an end waits for somebody");
    }
    // Back from the ends: what cannot reach one hangs.
    let mut live = ends.clone();
    let mut todo: Vec<usize> = ends.iter().copied().collect();
    while let Some(to) = todo.pop() {
        for from in &back[to] {
            if live.insert(*from) {
                todo.push(*from);
            }
        }
    }
    let stuck: Vec<&String> =
        names.iter().enumerate().filter(|(at, _)| !live.contains(at)).map(|(_, it)| it).collect();
    assert!(stuck.is_empty(), "{} states have no way to an end, such as {}", stuck.len(), stuck[0]);
    Found { states: names.len(), seen }
}

#[test]
fn every_way_of_an_order_to_one_place_ends() {
    let found = walk(&Plan {
        cara_bayar: CaraBayar::Sekaligus,
        metode: &Metode::ALL,
        adendum: true,
        tiket: true,
        ditawar: true,
    });
    assert!(found.states > 3_000, "{} states", found.states);
    // Seen on the way: every status, but that of an order whose termin are paid in part.
    for status in Status::ALL.map(Status::word) {
        assert!(found.seen.contains(status), "{status} was never seen");
    }
    for status in StatusApi::ALL.map(StatusApi::word) {
        assert!(found.seen.contains(status), "{status} was never seen");
    }
    for metode in Metode::ALL.map(Metode::word) {
        assert!(found.seen.contains(metode), "{metode} was never chosen");
    }
    for status in StatusBayar::ALL.map(StatusBayar::word) {
        let termin = status == StatusBayar::Sebagian.word();
        assert_eq!(found.seen.contains(status), !termin, "{status}");
    }
}

#[test]
fn every_way_of_an_order_in_two_stages_ends() {
    let found = walk(&Plan {
        cara_bayar: CaraBayar::Termin,
        metode: &[Metode::UpKodeBayar, Metode::LuarSistem],
        adendum: true,
        tiket: false,
        ditawar: false,
    });
    assert!(found.states > 3_000, "{} states", found.states);
    assert!(found.seen.contains(StatusBayar::Sebagian.word()));
}
