//! Applying an event: the only place where the platform's state changes.
//!
//! `apply` cannot fail: `decide` has checked. State is the fold of events.

use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::act::{CaraBayar, JenisDokumen, JenisPenagihan, TindakanTiket};
use crate::platform::akun::Kegagalan;
use crate::platform::bantuan::{StatusTiket, Tiket};
use crate::platform::berkas::Berkas;
use crate::platform::document::{Bast, SuratAdendum, SuratPesanan, TandaTangan};
use crate::platform::event::{AdendumBaru, Event, PesananBaru, Stamped};
use crate::platform::id::{PesananId, ProdukId};
use crate::platform::isi::DokumenPersiapan;
use crate::platform::ledger::{Akun, Ledger};
use crate::platform::metode::JenisPph;
use crate::platform::pajak;
use crate::platform::pesanan::{
    Adendum, Fase, Jejak, Lacak, Lain, Pembatalan, Peringatan, Pesan, Pesanan, Riwayat, Sisi,
    Stage, StatusKirim, Tahap,
};
use crate::platform::registry::{Akses, Asal, Peran, Produk, Tempat};
use crate::platform::rule::Rule;
use crate::platform::state::Terms;
use crate::platform::status::{StatusAdendum, StatusAkses};
use crate::platform::termin::{
    AngkaInvoice, Diunggah, Pelunasan, Pembayaran, PilihanMetode, Refund, StatusBayar, Termin,
};
use crate::value::{Packed, Rupiah, Sidik, SimTime};

/// Applies one event.
pub fn apply(platform: &mut Platform, stamped: &Stamped) {
    match &stamped.event {
        Event::BarisDitambahkan { baris } => {
            let orang = stamped.oleh.expect("a cart is a person's");
            platform.keranjang.entry(orang).or_default().push(baris.clone());
        }
        Event::BarisDiubah { nomor, baris } => {
            let orang = stamped.oleh.expect("a cart is a person's");
            let keranjang = platform.keranjang.get_mut(&orang).expect("it has the line");
            let nomor = *nomor as usize;
            match baris {
                Some(baris) => keranjang[nomor] = baris.clone(),
                None => drop(keranjang.remove(nomor)),
            }
        }
        Event::ChatProdukDikirim { produk, pesan } => {
            let pesan = message(stamped, pesan);
            platform.chat_produk.entry(*produk).or_default().push(pesan);
        }
        Event::PesananDibuat { pesanan } => buat(platform, stamped, pesanan),
        Event::TteDidaftarkan { orang } => {
            let registry = Arc::make_mut(&mut platform.registry);
            registry.ubah_orang(*orang, |row| row.tte_aktif = true);
        }
        Event::TteDiminta {} | Event::CallbackDitolak { .. } => {}
        Event::ProdukDitambahkan { produk } => {
            platform.stok.push(produk.stok);
            platform.harga_terendah.push(None);
            let registry = Arc::make_mut(&mut platform.registry);
            registry.tambah_produk((**produk).clone());
        }
        Event::ProdukDiubah { id, produk } => {
            keranjang_menyusul(platform, *id, produk);
            // What is free changes; what was sold and is held stays (KRJ-05).
            let tambah =
                produk.stok - std::mem::replace(&mut platform.stok[id.index()], produk.stok);
            let registry = Arc::make_mut(&mut platform.registry);
            registry.ubah_produk(*id, |row| {
                let (stok, versi) = (row.stok + tambah, row.versi);
                *row = Produk { stok, versi, ..(**produk).clone() };
            });
        }
        Event::ProdukDiturunkan { id } => {
            let registry = Arc::make_mut(&mut platform.registry);
            registry.turunkan_produk(*id);
        }
        Event::KategoriDiatur { id, atribut } => {
            let registry = Arc::make_mut(&mut platform.registry);
            Arc::make_mut(&mut registry.kategori[id.index()]).atribut = atribut.to_vec();
        }
        Event::KoleksiDiatur { koleksi, produk } => {
            platform.koleksi.entry(*koleksi).or_default().extend(produk.iter().copied());
        }
        Event::AlamatUtamaDiatur { alamat } => {
            let orang = stamped.oleh.expect("a person sets the own address");
            let registry = Arc::make_mut(&mut platform.registry);
            registry.ubah_orang(orang, |row| row.alamat_utama.clone_from(alamat));
        }
        Event::AkunBerubah { orang, perubahan } => {
            let (rules, policy) = (platform.rules.clone(), Arc::clone(&platform.policy));
            platform.akun_mut(*orang).terapkan(perubahan, stamped.pada, &rules, &policy);
        }
        Event::ProfilBerubah { orang, perubahan } => {
            platform.profil_mut(*orang).terapkan(perubahan);
        }
        Event::TiketDibuat { perihal, isi, tentang, dokumen, .. } => {
            platform.tiket.push(Arc::new(Tiket {
                pemilik: stamped.oleh.expect("a person writes"),
                perihal: *perihal,
                isi: isi.clone(),
                tentang: *tentang,
                dokumen: dokumen.clone(),
                status: StatusTiket::Menunggu,
                jawaban: None,
            }));
        }
        Event::TiketDitangani { tiket, tindakan, jawaban } => {
            let row = Arc::make_mut(&mut platform.tiket[tiket.index()]);
            row.status = match tindakan {
                Some(TindakanTiket::Tolak) => StatusTiket::Ditolak,
                _ => StatusTiket::Selesai,
            };
            row.jawaban.clone_from(jawaban);
        }
        Event::MutuBakuDilanggar { orang, langkah, jenis } => {
            let kegagalan = Kegagalan { langkah: *langkah, jenis: *jenis, pada: stamped.pada };
            platform.mutu_baku.entry(*orang).or_default().push(kegagalan);
        }
        Event::LayananProfilLewat { orang } => platform.profil_mut(*orang).lewat(),
        event if event.akses().is_some() => akses(platform, stamped),
        Event::BendaharaDiundang { .. } => {}
        event => {
            let id = event.pesanan().expect("every other event is about an order");
            apply_to_order(platform, stamped, id);
        }
    }
}

/// Writes the row of an access (AKS).
fn akses(platform: &mut Platform, stamped: &Stamped) {
    let registry = Arc::make_mut(&mut platform.registry);
    let pada = stamped.pada;
    let menunggu = |akses: &mut Akses, surat: &Berkas, sampai, tenggat| {
        akses.keadaan.tunggu(tenggat);
        akses.keadaan.diminta_sampai = sampai;
        akses.keadaan.surat = Some(Box::new(surat.clone()));
    };
    match &stamped.event {
        Event::AksesDiajukan { akses, orang, peran, satker, surat, sampai, tenggat } => {
            let mut baru = Akses::baru(*akses, *peran, Tempat::Satker(*satker), None, pada);
            baru.keadaan.sejak = None;
            menunggu(&mut baru, surat, *sampai, *tenggat);
            registry.tambah_akses(*orang, baru);
        }
        Event::AksesDiajukanKembali { akses, surat, sampai, tenggat } => {
            registry.ubah_akses(*akses, |akses| menunggu(akses, surat, *sampai, *tenggat));
        }
        Event::AksesDibuka { akses, tenggat } => {
            registry.ubah_akses(*akses, |akses| akses.keadaan.tunggu(*tenggat));
        }
        Event::AksesDisetujui { akses, sampai } => registry.ubah_akses(*akses, |akses| {
            akses.keadaan.status = StatusAkses::Aktif;
            akses.keadaan.sejak = akses.keadaan.sejak.or(Some(pada));
            akses.sampai = *sampai;
            akses.keadaan.disetujui.push(*sampai);
        }),
        Event::AksesDitolak { akses, alasan } => registry.ubah_akses(*akses, |akses| {
            akses.keadaan.status = StatusAkses::Ditolak;
            akses.keadaan.alasan.push(alasan.clone());
        }),
        Event::AksesLewat { akses } => {
            registry.ubah_akses(*akses, |akses| {
                akses.keadaan.layanan.as_mut().expect("a verifier was due").lewat = true;
            });
        }
        Event::AksesKedaluwarsa { akses } => {
            registry.ubah_akses(*akses, |akses| {
                akses.keadaan.status = StatusAkses::Kedaluwarsa;
            });
        }
        Event::AksesDiberikan { akses, orang, peran, tempat, dari } => {
            registry.tambah_akses(*orang, Akses::baru(*akses, *peran, *tempat, None, pada));
            match (dari, tempat) {
                (Asal::Sirup(posisi), _) => registry.sirup[*posisi as usize].akun = Some(*orang),
                (Asal::Perusahaan, Tempat::Penyedia(penyedia))
                    if *peran == Peran::AdminPenyedia =>
                {
                    Arc::make_mut(&mut registry.penyedia[penyedia.index()]).admin = Some(*orang);
                }
                (Asal::Perusahaan, _) => {}
            }
        }
        other => unreachable!("this is about no access: {other:?}"),
    }
}

fn buat(platform: &mut Platform, stamped: &Stamped, baru: &PesananBaru) {
    let pembeli = stamped.oleh.expect("a person makes a checkout");
    let takes = platform.rules.holds(Rule::Krj05);
    for baris in baru.isi.baris.iter().filter(|_| takes) {
        platform.stok[baris.produk.index()] -= baris.kuantitas;
    }
    platform.pagu_terpakai[baru.isi.rup.index()] += baru.dicadangkan;
    if let Some(keranjang) = platform.keranjang.get_mut(&pembeli) {
        let mut nomor = 0_u32;
        keranjang.retain(|_| {
            nomor += 1;
            !baru.dari_keranjang.contains(&(nomor - 1))
        });
    }
    platform.nomor.entry((baru.nomor.satker, baru.nomor.tahun)).or_default().push(baru.id);
    let mut riwayat = Riwayat::default();
    riwayat.push(jejak(stamped));
    platform.pesanan.push(Arc::new(Pesanan {
        id: baru.id,
        nomor: baru.nomor,
        isi: Arc::clone(&baru.isi),
        stage: Stage::MenungguNegosiasi,
        tenggat_terakhir: baru.tenggat,
        dicadangkan: baru.dicadangkan,
        tahap: baru.isi.rencana.iter().map(|_| Tahap::baru()).collect(),
        usulan: Packed::default(),
        direview: false,
        diperiksa: 0,
        bukti_potong_oleh: platform.policy.bukti_potong_oleh,
        surat: None,
        pembayaran: None,
        lain: (!baru.peringatan.is_empty())
            .then(|| Box::new(Lain { peringatan: baru.peringatan.to_vec(), ..Lain::default() })),
        riwayat,
    }));
}

fn message(stamped: &Stamped, pesan: &str) -> Pesan {
    let orang = stamped.oleh.expect("a person writes");
    Pesan { orang, pada: stamped.pada, pesan: pesan.into() }
}

fn fase(pesanan: &Pesanan) -> Fase {
    match pesanan.stage {
        // Pusat Bantuan cancels also what both have signed (VIS-06).
        Stage::MenungguPembatalan { .. } | Stage::Berjalan => Fase::Konfirmasi,
        stage => {
            stage.fase().expect("only an order that waits for an answer is cancelled (CLK-05)")
        }
    }
}

const fn jejak(stamped: &Stamped) -> Jejak {
    Jejak {
        pada: stamped.pada,
        oleh: stamped.oleh,
        peran: stamped.peran,
        jenis: stamped.event.kind(),
    }
}

fn apply_to_order(platform: &mut Platform, stamped: &Stamped, id: PesananId) {
    let Platform {
        registry,
        policy,
        rules,
        stok,
        harga_terendah,
        pagu_terpakai,
        ledger,
        kode_bayar,
        adendum: all_adendum,
        sidik,
        ..
    } = platform;
    let terms = Terms { registry, policy, rules, noted: None, sidik };
    let pesanan = Arc::make_mut(&mut platform.pesanan[id.index()]);
    pesanan.riwayat.push(jejak(stamped));
    change(terms, pesanan, stamped);
    match &stamped.event {
        Event::PesananDibatalkan { .. } | Event::PesananLewat { .. } => {
            let gives_back = terms.rule(Rule::Krj05);
            for baris in pesanan.isi.baris.iter().filter(|_| gives_back) {
                stok[baris.produk.index()] += baris.kuantitas;
            }
            pagu_terpakai[pesanan.rup.index()] -= pesanan.dicadangkan;
            pesanan.dicadangkan = Rupiah::ZERO;
        }
        Event::AdendumDiajukan { adendum, .. } => {
            let ke = pesanan.adendum().len() - 1;
            let ke = u16::try_from(ke).expect("an order has few adenda");
            assert_eq!(adendum.id.index(), all_adendum.len(), "adenda are numbered as they come");
            all_adendum.push((id, ke));
        }
        Event::AdendumDiterima { dicadangkan, .. } => {
            let adendum = pesanan.adendum().last().expect("what is accepted was proposed");
            let SuratAdendum { sebelum, sesudah, .. } = &adendum.surat;
            let takes = terms.rule(Rule::Krj05);
            for (dari, ke) in sebelum.baris.iter().zip(&sesudah.baris).filter(|_| takes) {
                stok[dari.produk.index()] -= ke.kuantitas - dari.kuantitas;
            }
            pagu_terpakai[pesanan.rup.index()] += *dicadangkan - pesanan.dicadangkan;
            pesanan.dicadangkan = *dicadangkan;
        }
        Event::NegosiasiDisetujui { dicadangkan, .. }
        | Event::SuratPesananDibuat { dicadangkan, .. } => {
            pagu_terpakai[pesanan.rup.index()] += *dicadangkan - pesanan.dicadangkan;
            pesanan.dicadangkan = *dicadangkan;
        }
        Event::PembayaranDiterima { nilai, .. } | Event::KartuDitagih { nilai, .. } => {
            book_payment(terms, pesanan, ledger, *nilai);
            sold(terms, pesanan, harga_terendah);
        }
        Event::BuktiDicatat { .. } => sold(terms, pesanan, harga_terendah),
        Event::KodeDiterbitkan { kode, hangus, .. } => {
            for kode in hangus.iter().map(|(kode, _)| *kode).chain([*kode]) {
                kode_bayar.insert(kode, id);
            }
        }
        Event::RefundDicatat { nilai, .. } if terms.rule(Rule::Byr13) => {
            ledger.post(id, &[(Akun::Pembayar, -*nilai), (Akun::Refund, *nilai)]);
        }
        _ => {}
    }
}

/// Remembers the prices of a completed sale, however it was paid (NEG-04).
fn sold(terms: Terms<'_>, pesanan: &Pesanan, harga_terendah: &mut [Option<Rupiah>]) {
    let done = matches!(pesanan.stage, Stage::Lunas | Stage::LuarSistem);
    if !done || !terms.rule(Rule::Neg04) {
        return;
    }
    for baris in &pesanan.baris {
        let lowest = &mut harga_terendah[baris.produk.index()];
        *lowest = Some(lowest.map_or(baris.harga, |old| old.min(baris.harga)));
    }
}

/// Books a received payment, the last of the order's that was settled, and its settlement (BYR-12,
/// BYR-13, PJK-06). What the instansi keeps back it pays to the state itself, past the gateway
/// (PJK-02).
fn book_payment(terms: Terms<'_>, pesanan: &Pesanan, ledger: &mut Ledger, nilai: Rupiah) {
    if !terms.rule(Rule::Byr13) {
        return;
    }
    let bayar = pesanan.pembayaran.as_ref().expect("a payment was received for it");
    let bagian = pajak::bagian(terms, pesanan, bayar.lunas() - 1);
    ledger.post(pesanan.id, &[(Akun::Pembayar, -nilai), (Akun::Gateway, nilai)]);
    let rows = [
        (Akun::Gateway, -bagian.nilai),
        (Akun::Pembayar, -bagian.dipotong_instansi()),
        (Akun::Penyedia, bagian.penyedia),
        (Akun::Ppn, bagian.ppn),
        (Akun::Ppnbm, bagian.ppnbm),
        (Akun::Pph22, bagian.pph.dari(JenisPph::Pph22)),
        (Akun::Pph23, bagian.pph.dari(JenisPph::Pph23)),
        (Akun::Biaya, bagian.biaya),
        (Akun::Denda, bagian.potongan),
    ];
    ledger.post(pesanan.id, &rows);
}

/// Changes the order itself.
fn change(terms: Terms<'_>, pesanan: &mut Pesanan, stamped: &Stamped) {
    match &stamped.event {
        Event::NegosiasiDiajukan { usulan, tenggat, .. } => {
            Arc::make_mut(&mut pesanan.isi).pasang_harga(&usulan.harga);
            pesanan.usulan.push(usulan);
            let stage = match usulan.sisi {
                Sisi::Pembeli => Stage::DiajukanPembeli,
                Sisi::Penyedia => Stage::DiajukanPenyedia,
            };
            enter(pesanan, stage, Some(*tenggat));
        }
        Event::NegosiasiDisetujui { tenggat, .. } => {
            enter(pesanan, Stage::NegosiasiSelesai, Some(*tenggat));
        }
        Event::ChatDikirim { pesan, .. } => {
            pesanan.lain_mut().chat.push(message(stamped, pesan));
        }
        Event::PesananDibatalkan { alasan, .. } => {
            let alasan = Some(alasan.clone());
            pesanan.lain_mut().pembatalan = Some(Pembatalan { oleh: stamped.oleh, alasan });
            // Nobody answers an adendum of it any more (ADN-10).
            let terbuka = pesanan.adendum().last().map(|last| last.status);
            if terbuka == Some(StatusAdendum::Diajukan) {
                jawab(pesanan, StatusAdendum::Kedaluwarsa);
            }
            enter(pesanan, Stage::Batal(fase(pesanan)), None);
        }
        Event::PesananLewat { .. } => {
            pesanan.lain_mut().pembatalan = Some(Pembatalan { oleh: None, alasan: None });
            enter(pesanan, Stage::Lewat(fase(pesanan)), None);
        }
        Event::PesananDiajukan { tenggat, .. } => {
            enter(pesanan, Stage::MenungguPersetujuan, Some(*tenggat));
        }
        Event::PesananDireview { .. } => pesanan.direview = true,
        Event::SuratPesananDibuat { .. } => {
            Arc::make_mut(&mut pesanan.isi).pasang_tarif(terms, stamped.pada.date());
            draft(terms, pesanan);
        }
        Event::KlausulDitambahkan { isi, .. } => {
            Arc::make_mut(&mut pesanan.isi).lain_mut().klausul.push(isi.clone());
            draft(terms, pesanan);
        }
        Event::DokumenDitandatangani { dokumen, tahap, sidik, tenggat, .. } => {
            sign(pesanan, stamped, *dokumen, usize::from(*tahap), *sidik, *tenggat);
        }
        Event::PickupDiminta { tahap, .. } => {
            deliver(pesanan, *tahap, stamped.pada, StatusKirim::MenungguPickup, None);
        }
        Event::PengirimanDiperbarui { tahap, status, lokasi, .. } => {
            deliver(pesanan, *tahap, stamped.pada, *status, lokasi.clone());
        }
        Event::BarangDiperiksa { tahap, pemeriksaan, .. } => {
            let stage = &mut pesanan.tahap[usize::from(*tahap)];
            if !pemeriksaan.sesuai() && terms.rule(Rule::Bst06) {
                stage.status = StatusKirim::BelumDikirim;
                stage.tiba = None;
            }
            stage.pemeriksaan = Some(Arc::clone(pemeriksaan));
            pesanan.diperiksa = *tahap;
        }
        Event::BastDibuat { tahap, nomor, .. } => {
            let stage = &mut pesanan.tahap[usize::from(*tahap)];
            let periksa = stage.pemeriksaan.clone().expect("a BAST follows an inspection (BST-02)");
            let isi = Arc::clone(&pesanan.isi);
            let bast = Bast::buat(terms, pesanan.nomor, *tahap, nomor, isi, periksa);
            stage.bast = Some(Box::new(bast));
        }
        Event::AdendumDiajukan { adendum, .. } => usulkan(terms, pesanan, stamped, adendum),
        Event::AdendumDiterima { sidik, .. } => {
            let adendum = jawab(pesanan, StatusAdendum::Diterima);
            sign_letter(&mut adendum.surat, stamped, *sidik);
            let mut sesudah = Arc::clone(&adendum.surat.sesudah);
            // What Pusat Bantuan replaced while the adendum waited stays replaced (VIS-06).
            let dokumen = &pesanan.isi.dokumen_persiapan;
            if sesudah.dokumen_persiapan != *dokumen {
                Arc::make_mut(&mut sesudah).dokumen_persiapan = dokumen.clone();
            }
            pesanan.isi = sesudah;
        }
        Event::AdendumDitolak { alasan, .. } => {
            jawab(pesanan, StatusAdendum::Ditolak).alasan = Some(alasan.clone());
        }
        Event::AdendumLewat { .. } => {
            jawab(pesanan, StatusAdendum::Kedaluwarsa);
        }
        Event::KlaimDiajukan { klaim, .. } => pesanan.lain_mut().klaim.push((**klaim).clone()),
        Event::PenilaianDiberikan { penilaian, .. } => {
            let ada = &mut pesanan.lain_mut().penilaian;
            let baru = (**penilaian).clone();
            ada.pesanan = ada.pesanan.take().or(baru.pesanan);
            ada.layanan = ada.layanan.take().or(baru.layanan);
            ada.kurir = ada.kurir.take().or(baru.kurir);
        }
        Event::PembatalanDiminta { .. } => {
            let berjalan = pesanan.stage == Stage::Berjalan;
            enter(pesanan, Stage::MenungguPembatalan { berjalan }, None);
        }
        Event::PembatalanDitolak { tenggat, .. } => {
            let semula = match pesanan.stage {
                Stage::MenungguPembatalan { berjalan: true } => Stage::Berjalan,
                _ => Stage::MenungguKonfirmasi,
            };
            if semula == Stage::Berjalan {
                enter(pesanan, semula, None);
                if let Some(tenggat) = tenggat {
                    let adendum = pesanan.lain_mut().adendum.last_mut();
                    adendum.expect("only an open one has a fresh period").tenggat = *tenggat;
                }
            } else {
                enter(pesanan, semula, *tenggat);
            }
        }
        Event::DokumenPersiapanDiganti { dokumen, .. } => {
            Arc::make_mut(&mut pesanan.isi).dokumen_persiapan = DokumenPersiapan::of(dokumen);
        }
        // The riwayat has them; nothing else changes.
        Event::OtpDiminta { .. }
        | Event::PembayaranDikirim { .. }
        | Event::CallbackDiabaikan { .. } => {}
        event => change_payment(terms, pesanan, stamped, event),
    }
}

fn enter(pesanan: &mut Pesanan, stage: Stage, tenggat: Option<SimTime>) {
    pesanan.stage = stage;
    if let Some(tenggat) = tenggat {
        pesanan.tenggat_terakhir = tenggat;
    }
}

/// Makes the Surat Pesanan anew of what the order is about now (SPS-01, SPS-02).
fn draft(terms: Terms<'_>, pesanan: &mut Pesanan) {
    let isi = Arc::clone(&pesanan.isi);
    let surat = SuratPesanan::buat(terms, pesanan.nomor, isi, pesanan.surat.as_deref());
    pesanan.surat = Some(Box::new(surat));
}

fn sign(
    pesanan: &mut Pesanan,
    stamped: &Stamped,
    dokumen: JenisDokumen,
    tahap: usize,
    sidik: Sidik,
    tenggat: Option<SimTime>,
) {
    let orang = stamped.oleh.expect("a person signs");
    let tanda = TandaTangan::new(orang, stamped.pada);
    match dokumen {
        JenisDokumen::SuratPesanan => {
            let surat = pesanan.surat.as_mut().expect("what is signed was made (SPS-01)");
            assert_eq!(surat.sidik_pendek, sidik.short(), "what is signed is as made (TTE-06)");
            surat.tanda_tangan.tambah(tanda);
            match surat.tanda_tangan.len() {
                1 => enter(pesanan, Stage::MenungguKonfirmasi, tenggat),
                _ => enter(pesanan, Stage::Berjalan, None),
            }
        }
        JenisDokumen::Bast => {
            let stage = &mut pesanan.tahap[tahap];
            let bast = stage.bast.as_mut().expect("what is signed was made (BST-03)");
            assert_eq!(bast.sidik_pendek, sidik.short(), "what is signed is as made (TTE-06)");
            bast.tanda_tangan.tambah(tanda);
            if bast.tanda_tangan.len() == 2 {
                stage.status = StatusKirim::SudahBast;
            }
        }
        JenisDokumen::Adendum => unreachable!("an adendum is signed where it is proposed"),
    }
}

/// Makes the letter of an adendum, signed by the one who proposes (ADN-09).
fn usulkan(terms: Terms<'_>, pesanan: &mut Pesanan, stamped: &Stamped, baru: &AdendumBaru) {
    let ke = u16::try_from(pesanan.adendum().len()).expect("an order has few adenda");
    let (perubahan, isi) = (baru.perubahan.clone(), Arc::clone(&pesanan.isi));
    let mut surat = SuratAdendum::buat(terms, pesanan.nomor, ke, baru.pengusul, perubahan, isi);
    sign_letter(&mut surat, stamped, baru.sidik);
    pesanan.tenggat_terakhir = baru.tenggat;
    let lain = pesanan.lain_mut();
    let flag = Peringatan::AdendumTanpaChat;
    if baru.tanpa_chat && !lain.peringatan.contains(&flag) {
        lain.peringatan.push(flag);
    }
    lain.adendum.push(Adendum {
        id: baru.id,
        surat,
        tenggat: baru.tenggat,
        tenggat_awal: baru.tenggat,
        status: StatusAdendum::Diajukan,
        alasan: None,
    });
}

fn sign_letter(surat: &mut SuratAdendum, stamped: &Stamped, sidik: Sidik) {
    assert_eq!(surat.sidik_pendek, sidik.short(), "what is signed is as made (TTE-06)");
    let orang = stamped.oleh.expect("a person signs");
    surat.tanda_tangan.tambah(TandaTangan::new(orang, stamped.pada));
}

/// Ends the wait for an answer to the open adendum.
fn jawab(pesanan: &mut Pesanan, status: StatusAdendum) -> &mut Adendum {
    let lain = pesanan.lain.as_mut().expect("what is answered was proposed");
    let adendum = lain.adendum.last_mut().expect("what is answered was proposed");
    adendum.status = status;
    adendum
}

/// Room for a delivery that is reported three times, without places.
const LACAK_ROOM: usize = 24;

fn deliver(
    pesanan: &mut Pesanan,
    tahap: u8,
    pada: SimTime,
    status: StatusKirim,
    lokasi: Option<Box<str>>,
) {
    let stage = &mut pesanan.tahap[usize::from(tahap)];
    stage.status = status;
    if stage.lacak.is_empty() {
        stage.lacak = Packed::with_room(LACAK_ROOM);
    }
    stage.lacak.push(&Lacak { pada, status, lokasi });
    if status == StatusKirim::Tiba {
        stage.tiba = Some(pada.date());
    }
}

fn change_payment(terms: Terms<'_>, pesanan: &mut Pesanan, stamped: &Stamped, event: &Event) {
    let pada = stamped.pada;
    let banyak = match pesanan.cara_bayar {
        CaraBayar::Sekaligus => 1,
        CaraBayar::Termin => pesanan.tahap.len(),
    };
    if let Event::MetodeDipilih { metode, .. } = event {
        // An invoice that is void from here on keeps the figures of the method that it was issued for.
        let lama =
            pesanan.pembayaran.as_deref().filter(|bayar| bayar.termin_kini().invoice.is_some());
        let angka =
            lama.map(|bayar| AngkaInvoice::kini(&pajak::bagian(terms, pesanan, bayar.kini())));
        let bayar =
            pesanan.pembayaran.get_or_insert_with(|| Box::new(Pembayaran::baru(banyak, *metode)));
        let pilihan = PilihanMetode {
            angka,
            hari: pada.date(),
            ditarik: terms.rule(Rule::Byr14),
            invoice: terms.rule(Rule::Pjk11),
            unggahan: terms.rule(Rule::Lsg01),
        };
        bayar.pilih(*metode, pilihan);
        return;
    }
    let bayar = pesanan.pembayaran.as_mut().expect("a method was chosen before (BYR-01)");
    match event {
        Event::PenagihanDiunggah { penagihan, .. } => {
            let perlu = JenisPenagihan::dari(terms.registry.penyedia(pesanan.isi.penyedia).pkp);
            let isi = handed_in(stamped, (**penagihan).clone());
            bayar.termin_kini_mut().unggahan_mut().tagih(isi, perlu);
        }
        Event::BuktiPotongDiunggah { potongan, .. } => {
            let isi = handed_in(stamped, potongan.clone());
            bayar.termin_kini_mut().unggahan_mut().bukti_potong = Some(isi);
        }
        Event::PembayaranDilanjutkan { .. } => {
            bayar.termin_kini_mut().status = StatusBayar::MenungguVerifikasi;
        }
        Event::DokumenDiverifikasi { .. } => {
            let termin = bayar.termin_kini_mut();
            let next = termin.ketentuan().setelah_verifikasi;
            termin.diverifikasi = true;
            termin.status = next.expect("what is paid outside is not verified (BYR-04)");
        }
        Event::PemegangDitetapkan { pemegang, .. } => bayar.tetapkan((**pemegang).clone()),
        Event::TautanDikirim { .. } => bayar.kirim_tautan(),
        Event::PembayaranDiajukan { bendahara, .. } => {
            bayar.termin_kini_mut().ajukan(*bendahara);
        }
        Event::KodeDiterbitkan { kode, tenggat, hangus, .. } => {
            for &(kode, tenggat) in hangus {
                bayar.lewati(kode, tenggat);
            }
            bayar.terbitkan(*kode, *tenggat);
            pesanan.tenggat_terakhir = *tenggat;
        }
        Event::KodeKedaluwarsa { .. } => bayar.hanguskan(),
        Event::PembayaranDiterima { pada: dibayar, referensi, .. }
        | Event::KartuDitagih { pada: dibayar, referensi, .. } => {
            settle(terms, pesanan, pada, Pelunasan::Bank { pada: *dibayar, referensi: *referensi });
        }
        Event::BuktiDicatat { bukti, .. } => {
            settle(terms, pesanan, pada, Pelunasan::Luar { bukti: (**bukti).clone() });
        }
        Event::RefundDicatat { kode, nilai, pada, referensi, .. } => {
            let refund = Refund { kode: *kode, nilai: *nilai, pada: *pada, referensi: *referensi };
            bayar.lain.get_or_insert_default().refund.push(refund);
        }
        event => unreachable!("{:?} is no event of a payment", event.kind()),
    }
}

fn handed_in<T>(stamped: &Stamped, isi: T) -> Diunggah<T> {
    let oleh = stamped.oleh.expect("a person hands in");
    Diunggah { oleh, pada: stamped.pada, isi }
}

/// Takes the settlement of the payment that is due; after the last the order is done (BYR-15,
/// BYR-16), before it the next becomes due.
fn settle(terms: Terms<'_>, pesanan: &mut Pesanan, pada: SimTime, pelunasan: Pelunasan) {
    let bayar = pesanan.pembayaran.as_mut().expect("a method was chosen before (BYR-01)");
    bayar.termin_kini_mut().lunasi(pelunasan);
    if bayar.lunas() < bayar.termin.len() && terms.rule(Rule::Byr15) {
        if terms.rule(Rule::Pjk11) {
            bayar.tagih(pada.date());
        }
        return;
    }
    let luar = bayar.termin.iter().any(Termin::di_luar);
    enter(pesanan, if luar { Stage::LuarSistem } else { Stage::Lunas }, None);
}

/// Has the carts follow a product that changes: variants and add-ons stay what they were called, and what is
/// gone, or lacks a variant that there was not before, leaves the cart.
fn keranjang_menyusul(platform: &mut Platform, id: ProdukId, baru: &Produk) {
    let lama = Arc::clone(&platform.registry.produk[id.index()]);
    let tempat = |posisi: usize| u16::try_from(posisi).expect("a product has few of them");
    let varian = |posisi: u16| {
        let nama = &lama.varian[usize::from(posisi)];
        baru.varian.iter().position(|ada| ada == nama).map(tempat)
    };
    let layanan = |posisi: &u16| {
        let kunci = &lama.layanan[usize::from(*posisi)].kunci;
        baru.layanan.iter().position(|ada| ada.kunci == *kunci).map(tempat)
    };
    for isi in platform.keranjang.values_mut() {
        isi.retain_mut(|baris| {
            if baris.produk != id {
                return true;
            }
            baris.layanan = baris.layanan.iter().filter_map(layanan).collect();
            let dulu = baris.varian;
            baris.varian = dulu.and_then(varian);
            baris.varian.is_some() || dulu.is_none() && baru.varian.is_empty()
        });
    }
}
