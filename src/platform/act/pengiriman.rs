//! Delivery, inspection, BAST, claims, ratings (KRM, BST, NIL).

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::PesananId;
use crate::value::{Date, words};

fields! {
    /// A shipment stage.
    pub struct SatuTahap {
        /// The transaction.
        pesanan: PesananId,
        /// The stage by name; needed where there are several.
        tahap: Box<str>,
    }
}

fields! {
    /// Fields of `perbarui-pengiriman`.
    pub struct PerbaruiPengiriman {
        /// The transaction.
        pesanan: PesananId,
        /// The stage by name; needed where there are several.
        tahap: Box<str>,
        /// The step reached.
        status: LangkahKirim,
        /// Where.
        lokasi: Box<str>,
    }
}

fields! {
    /// Fields of `periksa`.
    pub struct Periksa {
        /// The transaction.
        pesanan: PesananId,
        /// The stage by name; needed where there are several.
        tahap: Box<str>,
        /// Day of the inspection.
        tanggal: Date = "today",
        /// Function conforms.
        fungsi: bool = "true",
        /// Quantity conforms.
        jumlah: bool = "true",
        /// Delivery time conforms.
        waktu: bool = "true",
        /// Note.
        catatan: Box<str>,
        /// Unboxing video.
        video: Berkas,
    }
}

fields! {
    /// The number of a BAST.
    pub struct IsiBast {
        /// The transaction.
        pesanan: PesananId,
        /// The stage by name; needed where there are several.
        tahap: Box<str>,
        /// Its number.
        nomor: Box<str>,
    }
}

fields! {
    /// Fields of `klaim`.
    pub struct Klaim {
        /// The transaction.
        pesanan: PesananId,
        /// Kind of claim.
        jenis: JenisKlaim,
        /// Unboxing video.
        video: Berkas,
    }
}

fields! {
    /// Fields of `nilai`.
    pub struct Nilai {
        /// The transaction.
        pesanan: PesananId,
        /// Stars for the order.
        pesanan_bintang: u8,
        /// Review.
        pesanan_ulasan: Box<str>,
        /// Stars for the service.
        layanan_bintang: u8,
        /// Review.
        layanan_ulasan: Box<str>,
        /// Stars for the courier.
        kurir_bintang: u8,
        /// Review.
        kurir_ulasan: Box<str>,
    }
}

words! {
    /// A step of a delivery (KRM-02).
    pub enum LangkahKirim {
        Dikirim "dikirim",
        Dijemput "dijemput",
        DalamPerjalanan "dalam-perjalanan",
        Tiba "tiba",
    }
}

words! {
    /// Kind of claim (BST-05).
    pub enum JenisKlaim {
        Asuransi "asuransi",
        Kompensasi "kompensasi",
    }
}
