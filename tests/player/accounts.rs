//! What people do about themselves: registrations, logins at the edge of their lock, accesses, and
//! tickets to the help desk.

use std::sync::Arc;

use inaproc_sim::platform::act::{
    Act, AjukanAkses, AktifkanKembali, AturAlamatUtama, DaftarkanPerusahaan, DaftarkanTte,
    HubungiBantuan, HubungkanAkses, Jabatan, Keputusan, Kosong, Masuk, Perihal, PutuskanAkses,
    TambahAnggota, TanganiTiket, TindakanTiket, UndangBendahara,
};
use inaproc_sim::platform::akun::Langkah;
use inaproc_sim::platform::bantuan::{StatusTiket, Tiket};
use inaproc_sim::platform::id::{AksesId, OrangId, PenyediaId, SatkerId, TiketId};
use inaproc_sim::platform::parameter::BERKAS_MAKS;
use inaproc_sim::platform::registry::Peran;
use inaproc_sim::platform::status::StatusAkses;
use inaproc_sim::service::Service;
use inaproc_sim::value::{End, Secret, SimDuration, SimTime};
use inaproc_sim::world::World;
use serde_json::json;

use crate::buying::PLACES;
use crate::dice::Dice;
use crate::game::Game;
use crate::moves::{Move, berkas, people, persiapan, sized};
use crate::setting::TEMPLATE;
use crate::support::applicants::{self, APPLICANTS, person};

impl Game<'_> {
    /// Somebody logs in, as often wrongly as locks the login or nearly so, and then at its edge.
    pub(crate) fn login(&mut self, dice: &mut Dice) {
        let by = OrangId::at(dice.below(self.world.platform.registry.orang.len()));
        for _ in 0..2 {
            let kali = i64::from(self.world.platform.policy.kunci_masuk.kali);
            for _ in 0..dice.pick(&[0, 1, kali - 1, kali, kali + 1]) {
                self.enter(by, true, dice);
            }
            let sampai = self.world.platform.akun(by).login.terkunci_sampai;
            if let Some(sampai) = sampai.filter(|_| !dice.once_in(3)) {
                self.edge(sampai, dice);
            }
            let wrong = dice.once_in(2);
            self.enter(by, wrong, dice);
        }
        let wrong = dice.once_in(3);
        self.enter(by, wrong, dice);
    }

    fn enter(&mut self, by: OrangId, wrong: bool, dice: &mut Dice) {
        let own = self.world.platform.registry.orang(by);
        let upper = own.username.to_uppercase();
        let pengguna = dice.pick(&[&*own.username, &*own.email, &upper]);
        let kata_sandi = own.kata_sandi.clone();
        let kata_sandi = if wrong { Secret::new("Salah-salah1") } else { kata_sandi };
        // Nobody's name is wrong as well.
        let pengguna = if wrong && dice.once_in(4) { "bukan siapa-siapa" } else { pengguna };
        let act = Masuk { pengguna: Some(pengguna.into()), kata_sandi: Some(kata_sandi) };
        self.act(by, &Act::Masuk(act));
    }

    /// Waits until an instant, or 1 ms before or after it, unless it is past.
    fn edge(&mut self, at: SimTime, dice: &mut Dice) {
        let at = at + SimDuration::from_ms(dice.pick(&[-1, 0, 1]));
        if at > self.world.now {
            self.log.push(format!("{} until {at}", self.world.now));
            self.until(at);
        }
    }

    /// Somebody without an account goes some steps on with the registration, a code or a form at the
    /// edge of its time.
    pub(crate) fn register(&mut self, dice: &mut Dice) {
        let who = dice.below(APPLICANTS.len());
        let by = person(&TEMPLATE.keys, APPLICANTS[who]);
        if dice.once_in(4) {
            self.troubled(dice.pick(&[Service::Dukcapil, Service::Privy]), dice);
        }
        for _ in 0..dice.pick(&[1, 3, 6]) {
            let akun = self.world.platform.akun(by);
            let policy = &self.world.platform.policy;
            let sent = akun.otp.last().map(|otp| otp.dikirim).filter(|_| dice.once_in(4));
            match (self.world.platform.langkah(by), sent) {
                (Langkah::IsiOtp, Some(sent)) => {
                    let at = sent + dice.pick(&[policy.otp.umur, policy.otp.ulang]);
                    self.edge(at, dice);
                }
                (Langkah::Daftar, _) if dice.once_in(3) => {
                    self.act(by, &Act::BukaSitus(Kosong::default()));
                    self.edge(self.world.now + SimDuration::minutes(5), dice);
                }
                _ => {}
            }
            let byte = |dice: &mut Dice, end| u8::try_from(dice.below(end)).expect("a byte");
            let who = u8::try_from(who).expect("there are few");
            // Mostly what is due.
            let what = if dice.once_in(4) { byte(dice, 60) } else { 100 };
            let one = (who, what, byte(dice, 256), byte(dice, 256));
            let (by, act) = applicants::act(&TEMPLATE.keys, &self.world, one);
            self.act(by, &act);
        }
    }
}

/// Returns acts on the own account, on accesses and companies, and tickets.
pub(crate) fn moves(world: &World, anybody: OrangId, dice: &mut Dice) -> Vec<Move> {
    let alamat = Some(dice.pick(&[PLACES[0], PLACES[1], PLACES[2], PLACES[3], "Bandung"]).into());
    let mut all = vec![
        (anybody, Act::LihatPengaturan(Kosong::default())),
        (anybody, Act::AturAlamatUtama(AturAlamatUtama { alamat })),
    ];
    all.extend(accesses(world, anybody, dice));
    all.extend(tickets(world, anybody, dice));
    all
}

/// Returns tickets about an order, and what the help desk makes of the oldest that waits.
pub(crate) fn tickets(world: &World, anybody: OrangId, dice: &mut Dice) -> Vec<Move> {
    let platform = &world.platform;
    let mut all = Vec::new();
    if let Some(order) = platform.pesanan.get(dice.below(platform.pesanan.len().max(1))) {
        let perihal = dice.pick(&[Perihal::Pembatalan, Perihal::GantiDokumen, Perihal::Pertanyaan]);
        let perihal = if dice.once_in(6) { dice.pick(&Perihal::ALL) } else { perihal };
        let act = HubungiBantuan {
            perihal: Some(perihal),
            isi: Some("mohon bantuan".into()),
            tentang: Some(order.id.into()),
            dokumen_persiapan: Some(sized(persiapan(), BERKAS_MAKS.pada(world.now.date()), dice)),
        };
        let by = dice.pick(&[order.pembeli, order.ppk, anybody]);
        all.push((by, Act::HubungiBantuan(act.clone())));
        // A question needs nothing that it is about.
        let perihal = Some(dice.pick(&[Perihal::Pertanyaan, Perihal::ProfilDitolak]));
        all.push((anybody, Act::HubungiBantuan(HubungiBantuan { perihal, tentang: None, ..act })));
    }
    let waits = |tiket: &Arc<Tiket>| tiket.status == StatusTiket::Menunggu;
    if let Some(posisi) = platform.tiket.iter().position(waits) {
        let tindakan = match platform.tiket[posisi].perihal {
            _ if dice.once_in(2) => Some(TindakanTiket::Tolak),
            Perihal::Pembatalan => Some(TindakanTiket::BatalkanPesanan),
            Perihal::GantiDokumen => Some(TindakanTiket::GantiDokumen),
            Perihal::KoreksiPenolakan => Some(TindakanTiket::KoreksiPenolakan),
            Perihal::ProfilDitolak => Some(TindakanTiket::BukaProfil),
            Perihal::Pertanyaan => dice.pick(&[None, Some(TindakanTiket::BukaProfil)]),
        };
        let help = people(platform, |row| {
            row.akses.iter().any(|akses| akses.peran == Peran::PusatBantuan)
        });
        let (tiket, alasan) = (Some(TiketId::at(posisi)), Some("sudah dipelajari".into()));
        let act = TanganiTiket { tiket, tindakan, alasan };
        // A ticket holds up an order, so that it is seen to soon.
        for _ in 0..4 {
            all.push((dice.pick(&help), Act::TanganiTiket(act.clone())));
        }
    }
    all
}

/// Returns acts on accesses: asked for, decided, linked, in companies, and a treasurer who is invited.
fn accesses(world: &World, anybody: OrangId, dice: &mut Dice) -> Vec<Move> {
    let registry = &world.platform.registry;
    let most = world.platform.policy.surat_tugas_maks;
    let surat_tugas = |dice: &mut Dice| Some(sized(berkas("st.pdf", "pdf", None), most, dice));
    let soon = |dice: &mut Dice| {
        let day = world.now.date().plus_days(dice.pick(&[0, 1, 5])).to_string();
        let instant = (world.now + SimDuration::from_ms(dice.pick(&[-1, 0, 1]))).to_string();
        Some(
            End::parse(if dice.once_in(4) { &instant } else { &day })
                .expect("a day, or an instant"),
        )
    };
    let satker = Some(SatkerId::at(dice.below(registry.satker.len())));
    let holds = |peran: Peran| {
        people(&world.platform, |row| row.akses.iter().any(|akses| akses.peran == peran))
    };
    let usual = [Peran::Pp, Peran::Ppk, Peran::BendaharaPengeluaran, Peran::Bud];
    let asked = AjukanAkses {
        peran: Some(if dice.once_in(3) { dice.pick(&Peran::ALL) } else { dice.pick(&usual) }),
        satker,
        surat_tugas: surat_tugas(dice),
        berlaku_sampai: None,
    };
    // One that ends soon, of those on whom no order waits.
    let peran = Some(dice.pick(&[Peran::Pa, Peran::Kpa]));
    let ending = AjukanAkses { peran, berlaku_sampai: soon(dice), ..asked.clone() };
    let mut all = vec![(anybody, Act::AjukanAkses(asked)), (anybody, Act::AjukanAkses(ending))];
    let in_status = |status: StatusAkses| {
        let all = (0..registry.akses.len()).map(AksesId::at);
        let found = all.filter(|akses| {
            let (_, akses) = registry.cari_akses(*akses).expect("it is there");
            akses.status() == status
        });
        found.collect::<Vec<_>>()
    };
    let ended = in_status(StatusAkses::Kedaluwarsa);
    if !ended.is_empty() {
        let ended = dice.pick(&ended);
        let (by, _) = registry.cari_akses(ended).expect("it was found");
        let berlaku_sampai = soon(dice).filter(|_| !dice.once_in(3));
        let act =
            AktifkanKembali { akses: Some(ended), surat_tugas: surat_tugas(dice), berlaku_sampai };
        all.push((by, Act::AktifkanKembali(act.clone())));
        all.push((anybody, Act::AktifkanKembali(act)));
    }
    if let Some(refused) = in_status(StatusAkses::Ditolak).last() {
        let (by, _) = registry.cari_akses(*refused).expect("it was found");
        let perkara = json!(1_u64 << 32 | u64::from(refused.0));
        let act = HubungiBantuan {
            perihal: Some(Perihal::KoreksiPenolakan),
            isi: Some("mohon ditinjau".into()),
            tentang: Some(serde_json::from_value(perkara).expect("the number of an access")),
            dokumen_persiapan: None,
        };
        all.push((by, Act::HubungiBantuan(act)));
    }
    for _ in 0..2 {
        let lama = &registry.sirup[dice.below(registry.sirup.len())];
        let wrong = dice.once_in(4).then(|| Secret::new("Salah-salah1"));
        let kata_sandi = wrong.or(Some(lama.kata_sandi.clone()));
        let act = HubungkanAkses { pengguna: Some(lama.pengguna.clone()), kata_sandi };
        // Its owner's key stands before the dot or behind it.
        let own = lama.pengguna.split('.').next().unwrap_or_default();
        let own = registry.orang.iter().position(|row| &*row.kunci == own).map(OrangId::at);
        all.push((dice.pick(&[own.unwrap_or(anybody), anybody]), Act::HubungkanAkses(act)));
    }
    let waiting = in_status(StatusAkses::MenungguVerifikasi);
    let akses = (!waiting.is_empty()).then(|| dice.pick(&waiting));
    let keputusan = Some(dice.pick(&Keputusan::ALL));
    let alasan = dice.once_in(2).then(|| "kurang jelas".into());
    let act = PutuskanAkses { akses, keputusan, alasan };
    let verifikator = holds(Peran::VerifikatorAkun).into_iter();
    all.extend(verifikator.map(|by| (by, Act::PutuskanAkses(act.clone()))));
    all.push((anybody, Act::PutuskanAkses(act)));
    let orang = Some(OrangId::at(dice.below(registry.orang.len())));
    let by = dice.pick(&holds(Peran::Ppk));
    let satker = satker.filter(|_| dice.once_in(2));
    all.push((by, Act::UndangBendahara(UndangBendahara { orang, satker })));
    let perusahaan = Some(PenyediaId::at(dice.below(registry.penyedia.len())));
    let jabatan = Some(dice.pick(&Jabatan::ALL));
    let act = DaftarkanPerusahaan { perusahaan, jabatan };
    let applicant = person(&TEMPLATE.keys, "dian");
    all.push((dice.pick(&[applicant, anybody]), Act::DaftarkanPerusahaan(act)));
    // Who has a profile and waits for a company, and whoever else.
    let admin = dice.pick(&holds(Peran::AdminPenyedia));
    for orang in [Some(applicant), orang] {
        all.push((dice.pick(&[admin, anybody]), Act::TambahAnggota(TambahAnggota { orang })));
    }
    all.push((anybody, Act::MintaTte(Kosong::default())));
    let registers = dice.pick(&holds(Peran::VerifikatorTte));
    all.push((registers, Act::DaftarkanTte(DaftarkanTte { orang })));
    all
}
