//! The platform itself: INAPROC / Katalog Elektronik Versi 6 as data and pure functions.
//!
//! Start at [`decide::decide`] (an act is accepted, refused by a rule, or needs an answer from
//! outside) and [`apply::apply`] (events change the state, and cannot fail). One module an area,
//! under the area's Indonesian word. No clock, no files, no chance, no services.
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | `Act`, `Event` | what a person does (imperative); what happened (passive) |
//! | `pesanan` | a transaction from checkout on; the order |
//! | `baris`, `layanan` | a product line; an add-on of one |
//! | `stage` | where an order stands; `status`, `tab` and `status_api` are functions of it |
//! | `tahap` | a stage of the shipment, with a delivery and a BAST of its own |
//! | `termin` | one payment: of the whole order, or of one `tahap` |
//! | `tenggat` | the last instant at which an answer is in time |
//! | `usulan` | a proposal of prices |
//! | `perubahan` | one change of an adendum |
//! | `sidik` | the SHA-256 of a document's canonical content |
//! | `setoran` | a payment as the gateway reports it |
//! | `dicadangkan` | budget held at the RUP |
//! | `hangus` | void, of a kode bayar |
//! | "Menunggu Konfirmasi Penyedia" | two waits share this label: `Stage::MenungguKonfirmasi` (Surat Pesanan) and the `keterangan` while a BAST has one signature |

pub mod rule;
pub mod aturan;
pub mod fakta;
pub mod bend;
pub mod boundary;
pub mod id;
pub mod berkas;
pub mod parameter;
pub mod policy;
pub mod registry;
pub mod pencarian;
pub mod act;
pub mod ask;
pub mod akun;
pub mod profil;
pub mod metode;
pub mod termin;
pub mod status;
pub mod event;
pub mod isi;
pub mod perubahan;
pub mod pesanan;
pub mod ledger;
pub mod state;
pub mod check;
pub mod pajak;
pub mod document;
pub mod apply;
pub mod akses;
pub mod manajemen_akses;
pub mod perusahaan;
pub mod minta;
pub mod pendaftaran;
pub mod verifikasi;
pub mod bantuan;
pub mod keranjang;
pub mod katalog;
pub mod cari;
pub mod checkout;
pub mod negosiasi;
pub mod persetujuan;
pub mod tanda_tangan;
pub mod tte;
pub mod pengiriman;
pub mod bast;
pub mod adendum;
pub mod pembayaran;
pub mod ls;
pub mod kkp;
pub mod tautan;
pub mod tenggat;
pub mod lihat;
pub mod view;
mod view_json;
pub mod pemberitahuan;
pub mod label;
pub mod petunjuk;
pub mod naskah;
pub mod decide;

pub use state::Platform;
