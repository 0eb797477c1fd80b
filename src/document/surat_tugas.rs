//! The Surat Tugas that accesses were asked for with (AKS-02).

use crate::document::content::{self, NO_DIGEST};
use crate::document::model::{Block, Document, Jenis, Signature};
use crate::document::words::{instant, slug};
use crate::platform::Platform;
use crate::platform::berkas::Berkas;
use crate::platform::id::{AksesId, OrangId};
use crate::platform::registry::{Akses, Peran};

/// Returns the newest Surat Tugas of each access, in the order of the accesses.
pub(super) fn all(platform: &Platform) -> Vec<Document> {
    let all = which(platform);
    all.map(|(id, orang, akses, berkas)| document(platform, id, orang, akses, berkas)).collect()
}

/// Returns the names of all of them.
pub(super) fn names(platform: &Platform) -> impl Iterator<Item = String> {
    which(platform).map(|(id, orang, ..)| name(platform, id, orang))
}

/// Returns the accesses that were asked for with one.
fn which(platform: &Platform) -> impl Iterator<Item = (AksesId, OrangId, &Akses, &Berkas)> {
    let ids = (0..platform.registry.akses.len()).map(AksesId::at);
    ids.filter_map(|id| {
        let (orang, akses) = platform.registry.cari_akses(id)?;
        Some((id, orang, akses, akses.keadaan.surat.as_deref()?))
    })
}

fn name(platform: &Platform, id: AksesId, orang: OrangId) -> String {
    format!("akses-{}-surat-tugas-{}", id.0 + 1, slug(&platform.registry.orang(orang).kunci))
}

fn document(
    platform: &Platform,
    id: AksesId,
    orang: OrangId,
    akses: &Akses,
    berkas: &Berkas,
) -> Document {
    let registry = &platform.registry;
    let satker = akses.tempat.satker().expect("only roles of a satker need a Surat Tugas (AKS-02)");
    let tugas = registry.orang(orang);
    let sampai = akses.keadaan.diminta_sampai.or(akses.sampai);
    let rows = vec![
        ("Nama", tugas.nama.to_string()),
        ("NIP/NRP", content::service_number(platform, orang)),
        ("Bertugas sebagai", akses.peran.label().to_owned()),
        ("Pada", registry.satker(satker).nama.to_string()),
        ("Berlaku sampai", sampai.map_or("tidak dibatasi".to_owned(), instant)),
    ];
    let nama = berkas.nama.as_deref().unwrap_or("-").to_owned();
    let about = vec![("Berkas", nama), ("Status akses", akses.status().word().to_owned())];
    let heads = |peran| {
        let all = registry.orang.iter().enumerate();
        let holds = |akses: &Akses| akses.peran == peran && akses.tempat.satker() == Some(satker);
        all.map(|(id, orang)| (OrangId::at(id), orang))
            .find(|(_, orang)| orang.akses.iter().any(|akses| holds(akses) && akses.aktif()))
            .map(|(id, _)| (peran, id))
    };
    let head = heads(Peran::Kpa).or_else(|| heads(Peran::Pa));
    let signature = Signature {
        place: String::new(),
        role: match head {
            Some((Peran::Kpa, _)) => "Kuasa Pengguna Anggaran".to_owned(),
            Some(_) => "Pengguna Anggaran".to_owned(),
            None => format!("Pimpinan {}", registry.satker(satker).nama),
        },
        how: "Ditandatangani pada berkas yang diunggah".to_owned(),
        signed: false,
        name: head.map_or("-".to_owned(), |(_, id)| registry.orang(id).nama.to_string()),
        number: head.map(|(_, id)| content::service_number(platform, id)).unwrap_or_default(),
    };
    let text = "Yang namanya di bawah ini ditugaskan pada satuan kerja ini dan menggunakan akses \
        INAPROC untuk tugas itu.";
    Document {
        jenis: Jenis::SuratTugas,
        name: name(platform, id, orang),
        letterhead: content::letterhead(platform, satker),
        title: "SURAT TUGAS".to_owned(),
        number: String::new(),
        mark: None,
        blocks: vec![
            Block::Text { text: text.to_owned() },
            Block::Fields { title: "", rows },
            Block::Fields { title: "Pengajuan akses", rows: about },
        ],
        signatures: vec![signature],
        basis: "",
        digest: NO_DIGEST,
    }
    .with_own_digest()
}
