//! The catalogue.

use inaproc_sim::platform::act::Act;
use inaproc_sim::platform::bend::Bend;
use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::Rule;

use crate::Folder;

#[test]
fn a_rule_is_shown_with_kind_basis_and_wording() {
    let folder = Folder::new("rule", &[]);
    let ran = folder.run(&["rules", "clk-02"]);
    assert_eq!(ran.code, Some(0));
    let (told, shown) = ran.results.split_once("  Terlihat").expect("scenarios show it");
    assert!(shown.contains("scenarios/jam/usulan-pertama.yaml"), "{shown}");
    assert_eq!(
        told,
        "\
CLK-02  Tepat pada tenggat masih tepat waktu
  Jenis      melakukan
  Dasar      panduan bimtek (S0)
  Bunyi      \"Lebih dari 3x24 jam\" berarti jawaban yang masuk tepat pada saat tenggat masih sah. Akibat lewat waktu berlaku 1 milidetik setelah tenggat (waktu dicatat sampai milidetik).
  Sumber     S0, Memulai Transaksi > Negosiasi: \"Jika tidak ada respon lebih dari 3x24 jam, transaksi Batal Otomatis\"; I, pilihan sendiri: ketelitian milidetik agar batas dapat diuji tepat
  Batas      tenggat: jawaban, atau lewatnya, terhadap tenggat
"
    );
}

#[test]
fn acts_are_listed_and_explained_from_their_table() {
    let folder = Folder::new("acts", &[]);
    let list = folder.run(&["acts"]).results;
    assert_eq!(list.lines().count(), Act::ALL.len());
    assert!(list.contains("negosiasi    chat                       pesanan, produk, pesan\n"));
    assert!(list.contains("profil       swafoto                    cacat\n"));
    let words = [
        "aktifkan-kembali",
        "bayar-cms",
        "lihat-pesanan",
        "bandingkan",
        "cari",
        "ajukan-negosiasi",
        "checkout",
    ];
    let ran = folder.run(&[&["acts"][..], &words].concat());
    assert_eq!(
        ran.results,
        "\
aktifkan-kembali: Asks for an expired access again.
  on screen: Aktifkan kembali akses
  by oneself
  akses (saved access): The access. [must be written]
  surat_tugas ({nama, jenis, ukuran, poin}): Surat Tugas.
  berlaku_sampai (day or time): Last day, or last instant.
  refused by the first of these that does not hold:
    may see          VIS-03
    status and turn  AKS-09
    missing          AKS-02
    values           AKS-02
bayar-cms: Pays a code through the bank's CMS.
  on screen: Bayar lewat CMS bank
  by treasurer
  pesanan (transaction): The transaction. [must be written]
  tahap (text): With termin the stage that is paid, by name.
  kode (digits): The code. [left out: the code that is good now]
  nilai (rupiah): The amount. [left out: what is due]
  refused by the first of these that does not hold:
    may see          VIS-03, VIS-02
    role             AKS-08
    status and turn  VIS-07, BYR-15
    missing          BYR-10
    values           BYR-10
    outside          BYR-10, BYR-17
lihat-pesanan: Looks at a transaction.
  on screen: Lihat pesanan
  by anyone
  pesanan (transaction or its number): A transaction, or its number as text. [must be written]
  refused by the first of these that does not hold:
    may see          VIS-03, VIS-02
bandingkan: Compares similar products.
  on screen: Bandingkan produk
  by anyone
  produk (key of a product, or a list of them): One product beside those similar to it, or several. [must be written]
  refused by the first of these that does not hold:
    missing          KAT-02
cari: Searches.
  on screen: Cari
  by anyone
  kata_kunci (text): Keyword.
  cari_apa (produk | penyedia): What is looked for. [left out: produk]
  jenis (barang | digital | jasa): Kind.
  kategori (text): Category.
  koleksi (tkdn | pdn-umkk | daerahmu): Collection.
  harga_min (rupiah): Least price.
  harga_maks (rupiah): Highest price.
  lokasi (text): Place.
  tkdn_min (percent): Least TKDN.
  pdn (true or false): Only PDN.
  umkk (true or false): Only UMKK.
  urut (relevansi | harga | terbaru): Order. [left out: relevansi]
ajukan-negosiasi: Proposes prices.
  on screen: Ajukan Negosiasi
  by buyer
  pesanan (transaction): The transaction. [must be written]
  harga (map: key of a line to rupiah): Price of a unit by line.
  layanan (map: text to rupiah): Price by add-on: its name, behind that of its line where two lines have it.
  ongkir (rupiah): Shipping price.
  refused by the first of these that does not hold:
    may see          VIS-03, VIS-02
    role             AKS-08
    status and turn  NEG-09
    missing          NEG-10
    values           KAT-08, NEG-02, NEG-10
checkout: Checks out the ticked lines.
  on screen: Checkout
  by pp, ppk as buyer
  baris (list: key of a line): Lines of the cart. [left out: the ticked lines]
  dokumen_persiapan ({nama, jenis, ukuran, poin}): The preparation document. [left out: persiapan.pdf of 100 kB with points 1 to 4]
  jenis_pengiriman (satu-lokasi | banyak-lokasi): Kind of shipment. [left out: satu-lokasi]
  alamat (text): Where to. [left out: the Alamat Utama]
  tahapan (list: {nama, alamat, permintaan_tiba, isi}): Shipment stages. [left out: one stage]
  permintaan_tiba (day): Requested arrival. [left out: the earliest day]
  opsi_pengiriman (kurir-penyedia | kurir-pihak-ketiga): Shipping option. [left out: kurir-penyedia]
  rup (key of a RUP): The RUP.
  ppk (key of a person): The PPK.
  pembayaran (sekaligus | termin): At once or by termin. [left out: sekaligus]
  refused by the first of these that does not hold:
    role             AKS-08
    missing          CHK-01
    values           KAT-01, KAT-07, KAT-08, KRJ-01, KRJ-03, CHK-01, CHK-02, CHK-04, CHK-05, CHK-06, CHK-07, CHK-08, CHK-10, CHK-11, PJK-08, PJK-09
"
    );
    let ran = folder.run(&["acts", "bayar-cm", "zzzzzzzzz"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(1),
            "\
error: there is no act `bayar-cm`
help: did you mean `bayar-cms`?
error: there is no act `zzzzzzzzz`
help: `inasim acts` lists all of them
"
        )
    );
}

#[test]
fn all_rules_are_listed_and_an_area_as_well() {
    let folder = Folder::new("rules", &[]);
    assert_eq!(folder.run(&["rules"]).results.lines().count(), Rule::ALL.len());
    assert_eq!(folder.run(&["rules", "CLK"]).results.lines().count(), 5);
    for (rule, basis) in [
        ("REG-15", "SOP Kota Magelang (S4)"),
        ("KRJ-04", "sumber publik (P)"),
        ("NEG-09", "pilihan sendiri (I)"),
    ] {
        let told = folder.run(&["rules", rule]).results;
        assert!(told.contains(&format!("\n  Dasar      {basis}\n")), "{told}");
    }
}

#[test]
fn bent_rules_are_noticed_by_the_scenarios_that_prove_them() {
    let proof = "steps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: KRJ-01}}\n";
    let claim = "covers: [KRJ-01]\nsteps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}\n";
    let folder = Folder::new("kill", &[("a.yaml", proof), ("b.yaml", claim)]);
    let ran = folder.run(&["rules", "--kill", "a.yaml", "b.yaml"]);
    assert_eq!(ran.code, Some(4), "{}", ran.problems);
    assert!(
        ran.results.starts_with("KRJ-01 skipped            1 dari 1      a.yaml\n"),
        "{}",
        ran.results
    );
    let (_, unseen) = ran.results.split_once("Tidak ada yang memperhatikan:\n").expect("some");
    assert!(unseen.contains("KRJ-01/stok higher        1 skenario menemuinya\n"), "{unseen}");
    assert!(
        unseen.contains("NEG-09 skipped            tidak ada skenario yang menemuinya\n"),
        "{unseen}"
    );
    let last = ran.results.lines().last().expect("a summary");
    let bends: usize = Rule::ALL.iter().map(|rule| Bend::all(*rule).count()).sum();
    assert_eq!(last, format!("{bends} pembengkokan: 3 terlihat, {} tidak", bends - 3));
    let ran = folder.run(&["rules", "--kill", "--json", "a.yaml", "b.yaml"]);
    let skipped =
        r#"{"rule":"KRJ-01","how":"skipped","limit":null,"asked":1,"noticed":["a.yaml"]}"#;
    assert!(ran.results.lines().any(|line| line == skipped), "{}", ran.results);
    let moved =
        r#"{"rule":"KRJ-01","how":"higher","limit":"minimum","asked":2,"noticed":["b.yaml"]}"#;
    assert!(ran.results.lines().any(|line| line == moved), "{}", ran.results);
    assert_eq!(folder.run(&["rules", "--kill", "c.yaml"]).code, Some(3));
}

#[test]
fn what_no_scenario_shows_of_the_rules_is_told() {
    let least = "cases: [{name: kurang, n: 0, r: KRJ-01}, {name: pas, n: 1, r: null}]\nsteps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: \"${n}\"}, expect: {rejected: \"${r}\"}}\n";
    let folder = Folder::new("uncovered", &[("a.yaml", least)]);
    let ran = folder.run(&["rules", "--uncovered", "a.yaml"]);
    assert_eq!(ran.code, Some(4), "{}", ran.problems);
    assert!(ran.results.lines().all(|line| line.chars().count() <= 80), "{}", ran.results);
    let rules = Rule::ALL.iter().filter(|rule| rule.built()).count();
    let sum = format!(
        "\n{rules} aturan: 1 teruji seluruhnya; {} batas: 0 ditemui di ketiga sisinya\n",
        Boundary::ALL.len()
    );
    for line in [
        "CLK-02  tidak pernah menentukan apa pun\n",
        "AKS-08  tidak pernah menolak\n",
        "KRJ-03  tidak pernah dilalui tindakan yang diterima; tidak pernah menolak\n",
        "\nbatas               di bawah     tepat   di atas\n",
        "\nKRJ-01/minimum             1         1         -\n",
        "\nKRJ-01/stok                1         -         -\n",
        "\nCHK-05/sisa                -         -         -\n",
        &sum,
    ] {
        assert!(ran.results.contains(line), "{line}{}", ran.results);
    }
    assert!(!ran.results.contains("\nKRJ-01  "), "{}", ran.results);
    let ran = folder.run(&["rules", "--uncovered", "--json", "a.yaml"]);
    for line in [
        r#"{"rule":"AKS-08","missing":["refused"]}"#,
        r#"{"limit":"KRJ-01/minimum","below":1,"at":1,"above":0}"#,
    ] {
        assert!(ran.results.lines().any(|own| own == line), "{line}\n{}", ran.results);
    }
}

#[test]
fn the_shipped_scenarios_show_every_rule_and_every_side_of_every_limit() {
    let ran = Folder::new("covered", &[]).run(&["rules", "--uncovered"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
}

#[test]
fn a_rule_is_explained_with_its_limits_and_its_source() {
    let ran = Folder::new("limits", &[]).run(&["rules", "KRJ-04"]);
    for line in [
        "KRJ-04  Keranjang penuh\n",
        "\n  Jenis      menolak\n",
        "\n  Saran      Kurangi isi keranjang dengan checkout atau penghapusan baris,",
        "\n  Batas      kapasitas: baris keranjang terhadap kapasitasnya\n",
        "\n  Kebijakan  kapasitas_keranjang: 50\n",
        "\n  Diterima   scenarios/keranjang/kapasitas-baris.yaml, ",
        "\n  Ditolak    scenarios/keranjang/kapasitas-baris.yaml, ",
    ] {
        assert!(ran.results.contains(line), "{line}{}", ran.results);
    }
    let ran = Folder::new("limits-json", &[]).run(&["rules", "--json", "PJK-03"]);
    let line: serde_json::Value = serde_json::from_str(&ran.results).expect("one object");
    assert_eq!(line["kebijakan"][0]["kunci"], "tarif_ppn");
    let rates = line["kebijakan"][0]["nilai"].as_str().expect("a text");
    assert!(rates.starts_with("- {sejak: 1985-04-01, biasa: 10, mewah: 10} - "), "{rates}");
    assert!(!rates.contains('#'), "without comments: {rates}");
    assert!(line["skenario"]["menerima"].as_array().is_some_and(|all| !all.is_empty()));
}

#[test]
fn an_unknown_rule_gives_the_nearest() {
    let folder = Folder::new("unknown-rule", &[]);
    let ran = folder.run(&["rules", "NGE-09", "XYZ-123456"]);
    assert_eq!((ran.code, &*ran.results), (Some(1), ""));
    assert_eq!(
        ran.problems,
        "\
error: there is no rule `NGE-09`
help: did you mean `NEG-09`?
error: there is no rule `XYZ-123456`
help: `inasim rules` lists all of them
"
    );
}
