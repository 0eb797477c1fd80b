//! An order, but for what it shows of its negotiation, delivery, documents and payment.

use crate::platform::Platform;
use crate::platform::isi::{Baris, BarisLayanan, Isi};
use crate::platform::ls;
use crate::platform::pajak;
use crate::platform::pesanan::{Jejak, Klaim, Pembatalan, Penilaian, Peringatan, Pesan, Pesanan};
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::status::Keterangan;
use crate::platform::view::Shape::{
    Amount, Count, Day, Fields, Flag, Key, List, Percent, Text, Time, Word,
};
use crate::platform::view::adendum::{ADENDUM, adendum};
use crate::platform::view::table::{shown, view};
use crate::platform::view::{
    Kunci, Value, dokumen, negosiasi, orang_kunci, pembayaran, pengiriman, words,
};
use crate::value::Rupiah;

view! {
    /// An order, as everybody on it together sees it.
    pub fn pesanan one pesanan_field(platform: &Platform, pesanan: &Pesanan) = pub PESANAN {
        /// The number on screen, such as EP-2026-DISDIK-000001.
        nomor: Text => Value::Text(platform.teks_nomor(pesanan.nomor).into());
        /// The status on screen.
        status: Word(&words::STATUS) => Value::text(Some(pesanan.status().word()));
        /// The note beside the status.
        keterangan: Word(&words::KETERANGAN) => Value::text(pesanan.keterangan().map(Keterangan::word));
        /// The machine status of the public API.
        status_api: Word(&words::STATUS_API), [Vis05] =>
            shown(platform, Rule::Vis05, Value::text(Some(pesanan.status_api().word())));
        /// The tab of Daftar Transaksi.
        tab: Word(&words::TAB), [Vis01] =>
            shown(platform, Rule::Vis01, Value::text(Some(pesanan.stage.tab().word())));
        /// Until when the one who is due may answer; null where nobody's time runs.
        tenggat: Time, [Clk01, Clk03, Clk05, Neg05, Neg12, Apv04, Sps04, Adn10] => pesanan.tenggat().into();
        /// The last deadline there was.
        tenggat_terakhir: Time, [Clk01, Clk03, Clk04, Clk05, Neg05, Neg12, Apv04, Sps04, Adn10] => Value::Time(pesanan.tenggat_terakhir);
        /// Who buys.
        pembeli: Key(Kunci::Orang) => orang_kunci(platform, pesanan.pembeli);
        /// The PPK: chosen at checkout, or whom an adendum named.
        ppk: Key(Kunci::Orang) => orang_kunci(platform, pesanan.ppk);
        /// The company that sells.
        penyedia: Key(Kunci::Penyedia) =>
            Value::Text(platform.registry.penyedia(pesanan.penyedia).kunci.clone());
        /// The RUP that it is charged to.
        rup: Key(Kunci::Rup) => Value::Text(platform.registry.rup(pesanan.rup).kunci.clone());
        /// The requested arrival; of several stages the last.
        permintaan_tiba: Day => pengiriman::last_arrival(pesanan);
        /// The shipping option.
        opsi_pengiriman: Word(&words::OPSI) => Value::text(Some(pesanan.opsi.word()));
        /// The product lines.
        baris: List(&Fields(&BARIS)) =>
            Value::List(pesanan.baris.iter().map(|satu| baris(platform, satu)).collect());
        /// The add-ons.
        layanan: List(&Fields(&LAYANAN)) => Value::List(
            pesanan.layanan.iter().map(|satu| layanan(platform, pesanan, satu)).collect(),
        );
        /// The shipping price.
        ongkir: Amount => pesanan.ongkir.into();
        /// Goods, add-ons and shipping before tax.
        subtotal: Amount => pajak::rincian(platform.terms(), pesanan).dasar().into();
        /// All PPN.
        ppn: Amount, [Neg03] => pajak::rincian(platform.terms(), pesanan).ppn.into();
        /// All PPnBM.
        ppnbm: Amount => pajak::rincian(platform.terms(), pesanan).ppnbm.into();
        /// What the order costs, taxes included.
        total: Amount, [Neg03] => pajak::rincian(platform.terms(), pesanan).bruto().into();
        /// The lowest price at which each product was ever sold; null where it never was.
        harga_terendah: negosiasi::HARGA_TERENDAH, [Neg04] =>
            shown(platform, Rule::Neg04, negosiasi::harga_terendah(platform, pesanan));
        /// All proposals, oldest first.
        riwayat_negosiasi: List(&Fields(&negosiasi::USULAN)), [Neg11] =>
            shown(platform, Rule::Neg11, negosiasi::riwayat_negosiasi(platform, pesanan));
        /// The messages of both sides, oldest first.
        chat: List(&Fields(&CHAT)), [Neg11] => {
            let all = pesanan.lain.iter().flat_map(|lain| &lain.chat);
            let all = all.map(|pesan| chat(platform, pesan)).collect();
            shown(platform, Rule::Neg11, Value::List(all))
        };
        /// What was flagged, and accepted all the same.
        peringatan: List(&Fields(&PERINGATAN)), [Kat07, Byr12, Lsg05, Adn12] => {
            let sisa = pajak::biaya_tak_terambil(platform.terms(), pesanan);
            let biaya = (sisa > Rupiah::ZERO).then_some(Peringatan::BiayaTakTerambil { sisa });
            let pph = ls::berbeda(platform.terms(), pesanan);
            let made: Vec<_> = biaya.into_iter().chain(pph).collect();
            let all = pesanan.lain.iter().flat_map(|lain| &lain.peringatan).chain(&made);
            Value::List(all.map(|satu| peringatan(platform, satu)).collect())
        };
        /// The Surat Pesanan, once it is drafted.
        surat_pesanan: Fields(&dokumen::SURAT_PESANAN) => match &pesanan.surat {
            Some(surat) => dokumen::surat_pesanan(platform, pesanan, surat),
            None => Value::Null,
        };
        /// The delivery.
        pengiriman: Fields(&pengiriman::PENGIRIMAN) => pengiriman::pengiriman(platform, pesanan);
        /// The last inspection.
        pemeriksaan: Fields(&pengiriman::PEMERIKSAAN) => {
            let last = pesanan.tahap[usize::from(pesanan.diperiksa)].pemeriksaan.as_deref();
            last.map_or(Value::Null, pengiriman::pemeriksaan)
        };
        /// The BAST; of several stages the last that has one.
        bast: Fields(&dokumen::BAST) => dokumen::last_bast(platform, pesanan);
        /// The adenda, oldest first.
        adendum: List(&Fields(&ADENDUM)) => Value::List(
            pesanan.adendum().iter().map(|satu| adendum(platform, pesanan, satu)).collect(),
        );
        /// The claims.
        klaim: List(&Fields(&KLAIM)) => {
            let all = pesanan.lain.iter().flat_map(|lain| &lain.klaim);
            Value::List(all.map(klaim).collect())
        };
        /// The ratings.
        penilaian: Fields(&PENILAIAN) =>
            pesanan.lain.as_ref().map_or(Value::Null, |lain| penilaian(&lain.penilaian));
        /// All that happened, oldest first.
        riwayat: List(&Fields(&RIWAYAT)), [Vis08] => {
            let all = pesanan.riwayat.iter().map(|jejak| riwayat(platform, &jejak)).collect();
            shown(platform, Rule::Vis08, Value::List(all))
        };
        /// How it ended without payment.
        pembatalan: Fields(&PEMBATALAN) => {
            let batal = pesanan.lain.as_ref().and_then(|lain| lain.pembatalan.as_ref());
            batal.map_or(Value::Null, |batal| pembatalan(platform, batal))
        };
        /// The payment.
        pembayaran: Fields(&pembayaran::PEMBAYARAN) => pembayaran::pembayaran(platform, pesanan);
    }
}

view! {
    /// A product line of an order.
    pub(super) fn baris(platform: &Platform, baris: &Baris) = pub(super) BARIS {
        /// The product.
        produk: Key(Kunci::Produk) =>
            Value::Text(platform.registry.produk(baris.produk).kunci.clone());
        /// The variant.
        varian: Text => {
            let varian = &platform.registry.barang(baris).varian;
            Value::text(baris.varian().map(|posisi| &*varian[usize::from(posisi)]))
        };
        /// How many.
        kuantitas: Count => Value::Int(baris.kuantitas);
        /// List price of a unit before tax.
        harga_tayang: Amount => baris.harga_tayang.into();
        /// Price of a unit last proposed, before tax.
        harga: Amount => baris.harga.into();
        /// Effective PPN in percent.
        ppn_persen: Percent => Value::Persen(baris.ppn_persen);
        /// PPN of the line.
        ppn: Amount => pajak::pajak_baris(platform.terms(), baris).0.into();
        /// PPnBM in percent.
        ppnbm_persen: Percent => Value::Persen(baris.ppnbm_persen);
        /// PPnBM of the line.
        ppnbm: Amount => pajak::pajak_baris(platform.terms(), baris).1.into();
        /// Price times quantity, before tax.
        jumlah: Amount => baris.jumlah().into();
    }
}

view! {
    /// An add-on of an order; its price is for the whole line.
    pub(super) fn layanan(
        platform: &Platform, isi: &Isi, layanan: &BarisLayanan
    ) = pub(super) LAYANAN {
        /// The product it belongs to.
        produk: Key(Kunci::Produk) => {
            let produk = isi.baris[usize::from(layanan.baris)].produk;
            Value::Text(platform.registry.produk(produk).kunci.clone())
        };
        /// The add-on.
        layanan: Key(Kunci::Layanan) => {
            let baris = &isi.baris[usize::from(layanan.baris)];
            let asal = &platform.registry.barang(baris).layanan[usize::from(layanan.layanan)];
            Value::Text(asal.kunci.clone())
        };
        /// Price last proposed, before tax.
        harga: Amount => layanan.harga.into();
        /// PPN of the add-on.
        ppn: Amount => pajak::ppn_layanan(platform.terms(), layanan).into();
    }
}

view! {
    /// A message of a chat.
    pub(super) fn chat(platform: &Platform, pesan: &Pesan) = pub(super) CHAT {
        /// Who wrote.
        orang: Key(Kunci::Orang) => orang_kunci(platform, pesan.orang);
        /// When.
        pada: Time => Value::Time(pesan.pada);
        /// The text.
        pesan: Text => Value::Text(pesan.pesan.clone());
    }
}

view! {
    /// A flag.
    fn peringatan(platform: &Platform, peringatan: &Peringatan) = PERINGATAN {
        /// The rule that flags.
        rule: Word(&words::RULES) => Value::text(Some(match peringatan {
            Peringatan::AdaPdn { .. } => Rule::Kat07.id(),
            Peringatan::BiayaTakTerambil { .. } => Rule::Byr12.id(),
            Peringatan::AdendumTanpaChat => Rule::Adn12.id(),
            Peringatan::PphBerbeda { .. } => Rule::Lsg05.id(),
        }));
        /// What is the matter.
        pesan: Text => Value::Text(match *peringatan {
            Peringatan::AdaPdn { produk, pengganti } => format!(
                "{}: ada PDN dengan TKDN+BMP paling sedikit 40% di kelompok yang sama, yaitu {}.",
                platform.registry.produk(produk).nama,
                platform.registry.produk(pengganti).nama,
            ),
            Peringatan::BiayaTakTerambil { sisa } => format!(
                "Biaya transaksi {sisa} tidak tertampung pembayaran pesanan ini dan tidak diambil."
            ),
            Peringatan::AdendumTanpaChat => {
                "Adendum diajukan tanpa pembicaraan lewat chat pesanan ini.".to_owned()
            }
            Peringatan::PphBerbeda { jenis, diisi, dihitung } => format!(
                "Bukti potong {} menyebut {diisi}, padahal hitungannya {dihitung}.",
                jenis.label(),
            ),
        }.into());
    }
}

view! {
    /// A claim (BST-05).
    fn klaim(klaim: &Klaim) = KLAIM {
        /// Its kind.
        jenis: Word(&words::KLAIM) => Value::text(Some(klaim.jenis.word()));
        /// When.
        pada: Time => Value::Time(klaim.pada);
    }
}

view! {
    /// The ratings of an order, each once (NIL-01).
    fn penilaian(penilaian: &Penilaian) = PENILAIAN {
        /// Of the order.
        pesanan: Fields(&NILAI) => penilaian.pesanan.as_ref().map_or(Value::Null, nilai);
        /// Of the penyedia's service.
        layanan: Fields(&NILAI) => penilaian.layanan.as_ref().map_or(Value::Null, nilai);
        /// Of the penyedia's courier.
        kurir: Fields(&NILAI) => penilaian.kurir.as_ref().map_or(Value::Null, nilai);
    }
}

view! {
    /// A rating.
    fn nilai(nilai: &(u8, Option<Box<str>>)) = NILAI {
        /// Stars, 1 to 5.
        bintang: Count => Value::Int(i64::from(nilai.0));
        /// The review.
        ulasan: Text => Value::text(nilai.1.as_deref());
    }
}

view! {
    /// Something that happened to an order, with time, person and role (VIS-08).
    fn riwayat(platform: &Platform, jejak: &Jejak) = RIWAYAT {
        /// When.
        pada: Time => Value::Time(jejak.pada);
        /// Who; null for what happened by itself.
        orang: Key(Kunci::Orang) =>
            jejak.oleh.map_or(Value::Null, |orang| orang_kunci(platform, orang));
        /// In which role.
        peran: Word(&words::PERAN) => Value::text(jejak.peran.map(Peran::word));
        /// What happened, as on screen.
        tindakan: Word(&words::TINDAKAN) => Value::text(Some(jejak.jenis.label()));
    }
}

view! {
    /// How an order ended without payment.
    fn pembatalan(platform: &Platform, batal: &Pembatalan) = PEMBATALAN {
        /// Who ended it; null for a lapse.
        oleh: Key(Kunci::Orang) =>
            batal.oleh.map_or(Value::Null, |orang| orang_kunci(platform, orang));
        /// The reason given.
        alasan: Text => Value::text(batal.alasan.as_deref());
        /// Whether it lapsed by itself.
        otomatis: Flag => Value::Bool(batal.oleh.is_none());
    }
}
