//! What tests and benches share: the shipped world, and one order from the cart to the money.
#![expect(clippy::disallowed_methods, reason = "tests and benches read the shipped files")]
#![expect(dead_code, reason = "each test and bench uses its own part")]

pub(crate) mod applicants;
pub(crate) mod seen;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{
    Act, AjukanKeBendahara, BayarCms, CaraBayar, Checkout, IsiBast, IsiTahap, IsiUsulan,
    JenisDokumen, JenisPengiriman, Kode, LangkahKirim, Metode, PerbaruiPengiriman, Periksa,
    PilihMetodePembayaran, SatuDokumen, SatuPesanan, SatuTermin, TambahKeKeranjang, TandaTangan,
};
use inaproc_sim::platform::berkas::Berkas;
use inaproc_sim::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use inaproc_sim::platform::registry::OpsiPengiriman;
use inaproc_sim::run::{CaseResult, Options, play as play_scenario};
use inaproc_sim::scenario::{
    Cache, Files, Keys, Problem, ReadError, Scenario, WorldTemplate, load,
};
use inaproc_sim::value::{Rupiah, Secret, SimDuration};
use inaproc_sim::world::{ActResult, Direct, NoSink, Sink, World};

/// The people and things of the story.
#[derive(Clone, Debug)]
pub(crate) struct Cast {
    /// PP.
    pub(crate) sari: OrangId,
    /// PPK.
    pub(crate) budi: OrangId,
    /// Bendahara Pengeluaran.
    pub(crate) wati: OrangId,
    /// Admin of toko-andi.
    pub(crate) andi: OrangId,
    /// The product.
    pub(crate) laptop: ProdukId,
    /// The RUP.
    pub(crate) rup: RupId,
}

impl Cast {
    /// Returns the cast by its keys.
    pub(crate) fn of(keys: &Keys) -> Self {
        let id = |newtype, key| keys.id(newtype, key).expect("the shipped world has the key");
        Self {
            sari: OrangId(id("OrangId", "sari")),
            budi: OrangId(id("OrangId", "budi")),
            wati: OrangId(id("OrangId", "wati")),
            andi: OrangId(id("OrangId", "andi")),
            laptop: ProdukId(id("ProdukId", "laptop-a")),
            rup: RupId(id("RupId", "rup-laptop")),
        }
    }
}

/// Returns the text of a shipped file.
pub(crate) fn shipped(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    std::fs::read_to_string(root.join(path)).expect("the shipped file is there")
}

/// Returns a world like the shipped one with so much stock and budget that nothing runs out.
pub(crate) fn endless_world() -> (World, Cast) {
    let template = template();
    let mut registry = (*template.registry).clone();
    for produk in &mut registry.produk {
        Arc::make_mut(produk).stok = 1_000_000_000;
    }
    for rup in &mut registry.rup {
        Arc::make_mut(rup).pagu = Rupiah::new(1_000_000_000_000_000_000);
    }
    let platform = Platform::new(Arc::new(registry), template.policy.clone());
    let world = World::new(platform, template.services(7), template.start);
    (world, Cast::of(&template.keys))
}

/// Returns path below the package and text of every shipped YAML file, in order.
pub(crate) fn shipped_files() -> Vec<(String, String)> {
    fn find(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                find(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    find(&root.join("scenarios"), &mut files);
    files.sort();
    let text = |path: PathBuf| {
        let shown = path.strip_prefix(root).expect("below the package").to_string_lossy();
        (shown.into_owned(), std::fs::read_to_string(&path).expect("a shipped file is text"))
    };
    files.into_iter().map(text).collect()
}

/// Returns the shipped world with nothing laid over it.
pub(crate) fn template() -> WorldTemplate {
    use inaproc_sim::scenario::{Sources, build_world, parse};
    let mut sources = Sources::new();
    let source = sources.add("kota-magelang.yaml", shipped("worlds/kota-magelang.yaml"));
    let node = parse(&source).expect("the shipped world is YAML");
    let mut problems = Vec::new();
    build_world(&node, None, &sources, &mut problems)
        .unwrap_or_else(|| panic!("the shipped world is sound: {problems:?}"))
}

/// How far an order is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Until {
    /// Checkout.
    Checkout,
    /// The buyer's proposal.
    Diajukan,
    /// The code is issued and not paid.
    Kode,
    /// Settled.
    Lunas,
}

/// One order being played.
pub(crate) struct Story<'a, S> {
    /// The world it is played in.
    pub(crate) world: &'a mut World,
    /// Who plays.
    pub(crate) cast: &'a Cast,
    /// Where the records go.
    pub(crate) sink: &'a mut S,
}

impl<S: Sink> Story<'_, S> {
    fn go(&mut self, by: OrangId, act: &Act) -> Option<PesananId> {
        match self.world.act(&mut Direct, self.sink, by, act) {
            ActResult::Accepted { pesanan, .. } => pesanan,
            other @ ActResult::Refused(_) => panic!("{} was not accepted: {other:?}", act.word()),
        }
    }

    /// Plays one order with rules, taxes, ledger and digest.
    pub(crate) fn play(&mut self, until: Until) -> PesananId {
        let Cast { sari, budi, wati, andi, laptop, rup } = self.cast.clone();
        self.go(
            sari,
            &Act::TambahKeKeranjang(TambahKeKeranjang {
                produk: Some(laptop),
                varian: Some("hitam".into()),
                kuantitas: Some(2),
                layanan: None,
            }),
        );
        let line = BarisId::of(laptop, None).expect("the shipped world is small");
        let checkout = Checkout {
            baris: Some(vec![line]),
            dokumen_persiapan: Some(Berkas {
                nama: Some("persiapan.pdf".into()),
                jenis: Some("pdf".into()),
                ukuran: Some(100_000),
                poin: Some(vec![1, 2, 3, 4]),
            }),
            jenis_pengiriman: Some(JenisPengiriman::SatuLokasi),
            alamat: Some("Kota Magelang".into()),
            tahapan: Some(vec![IsiTahap::default()]),
            permintaan_tiba: Some(self.world.now.date().plus_days(7)),
            opsi_pengiriman: Some(OpsiPengiriman::KurirPenyedia),
            rup: Some(rup),
            ppk: Some(budi),
            pembayaran: Some(CaraBayar::Sekaligus),
        };
        let id = self.go(sari, &Act::Checkout(checkout)).expect("a checkout makes an order");
        if until == Until::Checkout {
            return id;
        }
        let pesanan = Some(id);
        let one = || SatuPesanan { pesanan };
        let payment = || SatuTermin { pesanan, tahap: None };
        self.go(
            sari,
            &Act::AjukanNegosiasi(IsiUsulan {
                pesanan,
                harga: Some([(line, Rupiah::new(9_500_000))].into()),
                layanan: None,
                ongkir: None,
            }),
        );
        if until == Until::Diajukan {
            return id;
        }
        self.go(andi, &Act::SetujuiNegosiasi(one()));
        self.go(sari, &Act::AjukanKePpk(one()));
        self.go(budi, &Act::ReviewPesanan(one()));
        self.go(budi, &Act::BuatPesanan(one()));
        self.sign_both(id, JenisDokumen::SuratPesanan);
        for status in [LangkahKirim::Dikirim, LangkahKirim::DalamPerjalanan, LangkahKirim::Tiba] {
            let step =
                PerbaruiPengiriman { pesanan, tahap: None, status: Some(status), lokasi: None };
            self.go(andi, &Act::PerbaruiPengiriman(step));
        }
        self.go(
            budi,
            &Act::Periksa(Periksa {
                pesanan,
                tahap: None,
                tanggal: Some(self.world.now.date()),
                fungsi: Some(true),
                jumlah: Some(true),
                waktu: Some(true),
                catatan: None,
                video: None,
            }),
        );
        let nomor = Some("027/BAST".into());
        self.go(budi, &Act::BuatBast(IsiBast { pesanan, tahap: None, nomor }));
        self.sign_both(id, JenisDokumen::Bast);
        let metode = Some(Metode::UpKodeBayar);
        self.go(
            budi,
            &Act::PilihMetodePembayaran(PilihMetodePembayaran { pesanan, tahap: None, metode }),
        );
        self.go(budi, &Act::VerifikasiDokumen(payment()));
        let bendahara = Some(wati);
        self.go(
            budi,
            &Act::AjukanKeBendahara(AjukanKeBendahara { pesanan, tahap: None, bendahara }),
        );
        self.go(wati, &Act::KonfirmasiPembayaran(payment()));
        if until == Until::Kode {
            return id;
        }
        let kode = self
            .world
            .platform
            .pesanan(id)
            .termin_kini()
            .and_then(inaproc_sim::platform::termin::Termin::kode);
        self.go(
            wati,
            &Act::BayarCms(BayarCms {
                pesanan,
                tahap: None,
                kode: kode.map(Kode::of),
                nilai: Some(Rupiah::new(21_098_880)),
            }),
        );
        let until = self.world.now + SimDuration::minutes(1);
        self.world.advance(&mut Direct, self.sink, until).expect("the gateway answers");
        id
    }

    fn sign_both(&mut self, id: PesananId, dokumen: JenisDokumen) {
        let Cast { budi, andi, .. } = *self.cast;
        let (pesanan, dokumen) = (Some(id), Some(dokumen));
        let passphrase = Some(self.world.platform.registry.orang(budi).passphrase.clone());
        self.go(
            budi,
            &Act::TandaTangan(TandaTangan { pesanan, dokumen, tahap: None, passphrase, otp: None }),
        );
        self.go(andi, &Act::MintaOtp(SatuDokumen { pesanan, dokumen, tahap: None }));
        let otp = self.world.inbox.newest_code(andi).map(Secret::new);
        self.go(
            andi,
            &Act::TandaTangan(TandaTangan { pesanan, dokumen, tahap: None, passphrase: None, otp }),
        );
    }
}

/// Plays one order without keeping records.
pub(crate) fn play(world: &mut World, cast: &Cast, until: Until) -> PesananId {
    Story { world, cast, sink: &mut NoSink }.play(until)
}

/// The shipped files, and one scenario that a test writes.
#[derive(Debug)]
pub(crate) struct Shelf {
    text: String,
}

/// The path of the scenario that a test writes.
pub(crate) const WRITTEN: &str = "scenarios/written.yaml";

impl Shelf {
    /// Returns the shipped files and a scenario of this text at [`WRITTEN`].
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl Files for Shelf {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if path == WRITTEN {
            return Ok(self.text.clone());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).map_err(|_| ReadError::NotFound)
    }
}

/// Loads a scenario that a test writes; the files it uses are the shipped ones.
pub(crate) fn load_text(text: &str) -> Result<Scenario, Vec<Problem>> {
    load(WRITTEN, &Shelf::new(text), "scenarios", &mut Cache::new())
}

/// Loads a shipped scenario by its path below the package.
pub(crate) fn load_shipped(path: &str) -> Result<Scenario, Vec<Problem>> {
    load(path, &Shelf::new(""), "scenarios", &mut Cache::new())
}

/// Plays a scenario that a test writes and returns its findings, one line each.
pub(crate) fn run_text(text: &str) -> Vec<String> {
    let scenario = load_text(text)
        .unwrap_or_else(|problems| panic!("{}\n{text}", lines(&problems).join("\n")));
    play_scenario(&mut Direct, &scenario, Options::default())
        .iter()
        .flat_map(finding_lines)
        .collect()
}

/// Returns the stories that trainers tell.
pub(crate) fn stories() -> Vec<(String, Scenario)> {
    let files = shipped_files().into_iter().map(|(path, _)| path);
    let told = files.filter(|path| path.starts_with("scenarios/cerita/"));
    told.map(|path| {
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        (path, scenario)
    })
    .collect()
}

/// Returns the text of a file of the package, if it is there.
pub(crate) fn package_file(path: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

/// Writes a file of the package.
pub(crate) fn write_package_file(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::write(file, text).expect("the file can be written");
}

/// Holds a text against a committed file, or rewrites the file where the environment asks for it.
pub(crate) fn committed(path: &str, is: &str, variable: &str) {
    if std::env::var(variable).is_ok_and(|value| value == "write") {
        return write_package_file(path, is);
    }
    let was = package_file(path).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let [before, after] = [lines(&was), lines(is)];
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}\n"));
    let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}\n"));
    let differs: String = gone.chain(new).collect();
    assert!(was == is, "{path} differs; read it, then {variable}=write rewrites it:\n{differs}");
}

/// Returns problems as `file:line:column message`.
pub(crate) fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Returns the findings of a result, one line each.
pub(crate) fn finding_lines(result: &CaseResult) -> Vec<String> {
    let line = |finding: &inaproc_sim::run::Finding| {
        let case = result.case.as_deref().map(|case| format!(" [{case}]")).unwrap_or_default();
        let misses: Vec<String> = finding
            .mismatches
            .iter()
            .map(|miss| {
                format!(
                    "\n    {} {}: expected {}, got {}",
                    miss.place, miss.path, miss.expected, miss.actual
                )
            })
            .collect();
        format!("{}{case} {}: {}{}", finding.place, finding.act, finding.message, misses.concat())
    };
    result.findings.iter().map(line).collect()
}
