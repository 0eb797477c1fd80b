//! `inasim demo`: the page of stories, as far as it can be asked without a browser (`.ci/browser` has one).
#![expect(clippy::disallowed_types, reason = "the tests speak to the server as a browser does")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::{Folder, PASSES};

/// A story in which somebody acts.
const CHAIRS: &str = "\
title: Kursi dua kali
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kursi, kuantitas: 1}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kursi, kuantitas: 2}}
";

/// The server, while it runs.
struct Server {
    child: Child,
    host: String,
    word: String,
    // What lets a class in.
    code: String,
}

impl Server {
    fn begin(folder: &Folder, words: &[&str]) -> Self {
        let mut command = folder.program();
        command.arg("demo").args(words).args(["--port", "0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.as_mut().expect("it is piped"));
        output.read_line(&mut line).expect("it prints its address");
        let mut how = String::new();
        output.read_line(&mut how).expect("it prints how it ends");
        let mut code = String::new();
        if let Some(said) = how.strip_prefix("Peserta membuka http://127.0.0.1:") {
            let said = said.split_once(" dan mengetik kode ").expect("a code");
            said.1.trim().trim_end_matches('.').clone_into(&mut code);
            how.clear();
            output.read_line(&mut how).expect("it prints how it ends");
        }
        assert!(line.starts_with("Buka di peramban: http://127.0.0.1:"), "{line}");
        assert_eq!(how, "Tekan Ctrl-C di sini untuk berhenti.\n");
        let address = line.split_once("http://").expect("an address").1.trim();
        let (host, word) = address.split_once("/?kunci=").expect("a word in it");
        let word = word.split('#').next().expect("there is a first part");
        Self { child, host: host.to_owned(), word: word.to_owned(), code }
    }

    /// Returns the answer to a request with these lines above it.
    fn ask(&self, request: &str, lines: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let host = if lines.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.host)
        };
        let size = body.len();
        let text = format!(
            "{request} HTTP/1.1\r\n{host}{lines}Content-Length: {size}\r\nConnection: close\r\n\r\n{body}"
        );
        stream.write_all(text.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// Returns the line that makes a visitor of who sends it.
    fn cookie(&self) -> String {
        Self::kept(&self.ask(&format!("GET /?kunci={}", self.word), "", ""))
    }

    /// Returns that of somebody of the class.
    fn member(&self, name: &str) -> String {
        let body = format!("{{\"code\":\"{}\",\"name\":\"{name}\"}}", self.code);
        Self::kept(&self.ask("POST /masuk", "", &body))
    }

    fn kept(answer: &str) -> String {
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.unwrap_or_else(|| panic!("no cookie: {answer}"));
        let how = "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict";
        assert!(cookie.ends_with(how), "{cookie}");
        format!("Cookie: {}\r\n", cookie.split(';').next().expect("there is a first part"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

#[test]
fn a_story_is_served_to_who_was_given_its_address() {
    let folder = Folder::new("demo", &[("a.yaml", PASSES)]);
    let server = Server::begin(&folder, &["a.yaml"]);
    let stranger = "Buka alamat lengkap yang dicetak `inasim demo`; kuncinya ada di sana.";
    let elsewhere = "Halaman ini hanya untuk komputer ini.";
    for (request, lines, said) in [
        ("GET /", "", stranger),
        ("GET /?kunci=salah", "", "Kunci di alamat itu salah."),
        ("GET /", "Cookie: inasim=salah.aku\r\n", stranger),
        ("GET /", "Host: inasim.example\r\n", elsewhere),
        ("POST /coba/0/0", "Origin: http://evil.example\r\n", elsewhere),
    ] {
        let answer = server.ask(request, lines, "");
        assert_eq!(status(&answer), "403", "{request} {lines}: {answer}");
        assert!(answer.ends_with(said), "{request} {lines}: {answer}");
    }
    let cookie = server.cookie();
    let page = server.ask("GET /", &cookie, "");
    assert_eq!(status(&page), "200");
    assert!(page.contains("<title>Barang dipesan</title>"), "{}", &page[..500]);
    assert!(page.contains("connect-src 'self'") && page.contains("frame-ancestors 'none'"));
    let once = server.ask("GET /data/0/0/0/1", &cookie, "");
    assert!(once.contains("\"step\":1,\"now\":1772416800000"), "{once}");
    let again = server.ask("GET /data/0/0/0/1", &cookie, "");
    assert_eq!(body(&once), body(&again), "the same, whenever");
    let later = "{\"branch\":0,\"step\":1,\"what\":{\"until\":1772420400000}}";
    let made = server.ask("POST /coba/0/0", &cookie, later);
    let branches = "\"branch\":1,\"branches\":[{\"id\":1,\"from\":1,\"steps\":2}]";
    assert!(made.contains(branches), "{made}");
    let file = server.ask("GET /berkas/0/0/1", &cookie, "");
    assert_eq!(status(&file), "200", "{file}");
    let named = "content-disposition: attachment; filename=\"a-cabang-1.yaml\"";
    assert!(file.contains(named) && file.contains("content-type: application/yaml"), "{file}");
    let text = file.split_once("\r\n\r\n").expect("there is a body").1;
    let saved = Folder::new("demo-saved", &[("x.yaml", text)]);
    let ran = saved.run(&["run", "x.yaml"]);
    assert_eq!(ran.code, Some(0), "{text}{}{}", ran.results, ran.problems);
    assert_eq!(saved.run(&["check", "--strict", "x.yaml"]).code, Some(0), "{text}");
    assert_eq!(saved.run(&["fmt", "--check", "x.yaml"]).code, Some(0), "{text}");
    let story = server.ask("GET /berkas/0/0/0", &cookie, "");
    assert_eq!(status(&story), "422");
    let only = "Hanya cabang yang dapat disimpan; cerita ini sudah sebuah berkas.";
    assert!(story.ends_with(only), "{story}");
    let other = server.cookie();
    assert_eq!(status(&server.ask("GET /data/0/0/1/2", &cookie, "")), "200");
    for (path, lines, said) in [
        ("/cerita/9/0", &cookie, "Cerita itu tidak ada."),
        ("/data/0/0/0/9", &cookie, "Langkah itu tidak ada."),
        ("/data/0/0/0/1/nobody", &cookie, "Langkah itu tidak ada."),
        ("/data/0/0/0/1/sari/terbang", &cookie, "Tindakan itu tidak ada."),
        ("/lain", &cookie, "Halaman itu tidak ada."),
        // It is the other's.
        ("/data/0/0/1/2", &other, "Cabang itu tidak ada lagi."),
        ("/berkas/0/0/1", &other, "Cabang itu tidak ada lagi."),
    ] {
        let answer = server.ask(&format!("GET {path}"), lines, "");
        assert_eq!(status(&answer), "404", "{path}: {answer}");
        assert!(answer.ends_with(said), "{path}: {answer}");
    }
    for (body, said) in [
        ("{", "Percobaan itu tidak terbaca: EOF while parsing an object at line 1 column 1."),
        (
            "{\"branch\":0,\"step\":0,\"what\":{\"mock\":\"{bsre: [\"}}",
            "Gangguan itu tidak terbaca.",
        ),
    ] {
        let answer = server.ask("POST /coba/0/0", &cookie, body);
        assert_eq!(status(&answer), "422", "{body}: {answer}");
        assert!(answer.contains(said), "{body}: {answer}");
    }
    let back = server.ask("POST /coba/0/0", &cookie, &later.replace("1772420400000", "0"));
    assert_eq!(status(&back), "422");
    assert!(back.ends_with("waktu tidak dapat mundur"), "{back}");
}

const REFUSED: &str = "\
title: Terlalu awal
steps:
  - {use: flows/sampai-checkout.yaml, save: p}
  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $p}, expect: {rejected: VIS-07}}
";

#[test]
fn a_refusal_is_answered_with_ways_that_can_be_gone() {
    let folder = Folder::new("demo-ways", &[("a.yaml", REFUSED)]);
    let server = Server::begin(&folder, &["a.yaml"]);
    let cookie = server.cookie();
    let ask = |request: &str, body: &str| -> Value {
        let answer = server.ask(request, &cookie, body);
        let body = answer.split_once("\r\n\r\n").expect("there is a body").1;
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
    };
    let steps = (0..1_000).find(|step| {
        let answer = server.ask(&format!("GET /jalan/0/0/0/{step}"), &cookie, "");
        status(&answer) == "404"
    });
    let last = steps.expect("a story has an end") - 1;
    assert_eq!(ask(&format!("GET /jalan/0/0/0/{}", last - 1), ""), serde_json::json!([]));
    let ways = ask(&format!("GET /jalan/0/0/0/{last}"), "");
    let way = &ways[0];
    let text = way["text"].as_str().expect("in words");
    assert!(text.contains("Ajukan Negosiasi, lalu ") && text.contains("Paling lambat "), "{text}");
    let (mut branch, mut step) = (serde_json::json!(0), way["from"].clone());
    let moves = way["moves"].as_array().expect("it can be tried");
    assert_eq!(moves.len(), 3, "{way}");
    for what in moves {
        let body = serde_json::json!({"branch": branch, "step": step, "what": what});
        let made = ask("POST /coba/0/0", &body.to_string());
        let branches = made["branches"].as_array().expect("there is one");
        let own = branches.iter().find(|own| own["id"] == made["branch"]).expect("it was made");
        (branch, step) = (own["id"].clone(), own["steps"].clone());
        let all = made["block"]["steps"].as_array().expect("a story");
        assert!(all.last().is_some_and(|last| last["refusal"].is_null()), "{made}");
    }
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = Folder::new("demo-wrong", &[("b.yaml", "a: [1\n")]);
    assert_eq!(folder.run(&["demo", "b.yaml", "--port", "0"]).code, Some(2));
    let none = folder.run(&["demo", "negosiasi", "kedaluwarsaa", "--port", "0"]);
    assert_eq!(none.code, Some(1));
    assert!(none.problems.contains("no shipped scenario is called"), "{}", none.problems);
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let ran = folder.run(&["demo", "negosiasi-kedaluwarsa", "--port", &port]);
    assert_eq!(ran.code, Some(3));
    for said in [
        &format!("cannot listen on 127.0.0.1:{port}: "),
        "name another port with --port, or 0 for any that is free",
    ] {
        assert!(ran.problems.contains(said), "{}", ran.problems);
    }
}

#[test]
fn a_seat_is_played_and_marked() {
    let folder = Folder::new("demo-seat", &[]);
    let server = Server::begin(&folder, &["pembayaran-up-kode-bayar", "--seat", "ppk"]);
    let (cookie, other) = (server.cookie(), server.cookie());
    let none = server.ask("GET /duduk/0/0", &cookie, "");
    assert_eq!(status(&none), "404");
    assert!(none.ends_with("Anda belum duduk di kursi cerita ini."), "{none}");
    for cookie in [&cookie, &other] {
        let page = server.ask("GET /", cookie, "");
        assert!(page.contains("\"key\":\"budi\"") && page.contains("\"due\":true"), "{page:.300}");
    }
    let refused =
        server.ask("POST /duduk/0/0", &cookie, "{\"act\":{\"act\":\"bayar-cms\",\"fields\":{}}}");
    assert!(refused.contains("\"done\":0") && refused.contains("\"refusal\":"), "{refused:.300}");
    let hinted = server.ask("POST /duduk/0/0", &cookie, "\"hint\"");
    assert!(hinted.contains("\"hint\":\"Review Pesanan\""), "{hinted:.300}");
    let form = server.ask("GET /duduk/0/0/tambah-klausul", &cookie, "");
    assert!(form.contains("{\"name\":\"isi\",") && form.contains("\"kind\":\"text\""), "{form}");
    let nothing = server.ask("GET /duduk/0/0/terbang", &cookie, "");
    assert!(nothing.ends_with("Tindakan itu tidak ada."), "{nothing}");
    let left = server.ask("POST /duduk/0/0", &cookie, "\"leave\"");
    assert!(left.contains("\"ended\":{\"how\":\"left\"}"), "{left:.300}");
    for input in ["\"skip\"", "\"hint\""] {
        let over = server.ask("POST /duduk/0/0", &cookie, input);
        assert_eq!(status(&over), "422", "{input}: {over}");
    }
    let over = server.ask("POST /duduk/0/0", &cookie, "{\"until\":1772420400000}");
    assert_eq!(status(&over), "422");
    assert!(over.ends_with("cerita ini sudah berakhir"), "{over}");
    let marks = server.ask("GET /nilai/0/0", &cookie, "");
    assert!(marks.contains("\"marks\":0") && marks.contains("\"hinted\":true"), "{marks}");
    let own = server.ask("GET /nilai/0/0", &other, "");
    assert!(own.contains("\"refused\":[]") && own.contains("\"ended\":null"), "{own}");
    let stray = server.ask("POST /duduk/0/0", &cookie, "{\"lari\":1}");
    assert_eq!(status(&stray), "422");
    assert!(stray.contains("Percobaan itu tidak terbaca"), "{stray}");
    // A page that was left open is of the seat that its visitor had.
    let sat = |key: &str| server.ask(&format!("GET /kursi/0/0/{key}"), &cookie, "");
    let does = |key: &str| server.ask(&format!("POST /duduk/0/0?kursi={key}"), &cookie, "\"skip\"");
    sat("andi");
    assert_eq!(status(&does("andi")), "200");
    let done = |answer: &str| {
        let (_, rest) = answer.split_once("\"done\":").expect("how many acts were done");
        rest.split(',').next().map(str::to_owned).expect("a number")
    };
    let before = done(&sat("andi"));
    sat("pp");
    let stale = does("andi");
    assert_eq!(status(&stale), "422", "{stale}");
    assert!(stale.contains("Anda sudah pindah ke kursi lain di cerita ini. Buka lagi kursi ini untuk melanjutkannya."), "{stale}");
    assert_eq!(status(&does("sari")), "200");
    // What was done in the other seat is still there.
    assert_eq!(done(&sat("andi")), before);
    let nobody = server.ask("GET /kursi/0/0/menteri", &cookie, "");
    assert_eq!(status(&nobody), "422");
    assert!(
        nobody.contains("tidak ada kursi `menteri` di cerita ini; kursi: pp (sari), "),
        "{nobody}"
    );
    assert_eq!(status(&server.ask("DELETE /duduk/0/0", &cookie, "")), "200");
    assert_eq!(status(&server.ask("GET /nilai/0/0", &cookie, "")), "404");
}

#[test]
fn a_class_comes_by_the_code_and_sees_what_is_shown() {
    let folder = Folder::new("demo-class", &[]);
    let server = Server::begin(&folder, &["negosiasi-kedaluwarsa", "--room"]);
    let door = server.ask("GET /", "", "");
    assert!(door.contains("\"door\":true") && !door.contains(&server.code), "{door:.300}");
    for (path, said) in [
        ("/ikut", "Ketik dahulu kode dari pelatih di halaman depan."),
        ("/kelas/peserta", "Ketik dahulu kode dari pelatih di halaman depan."),
    ] {
        let answer = server.ask(&format!("GET {path}"), "", "");
        assert_eq!(status(&answer), "403", "{path}: {answer}");
        assert!(answer.ends_with(said), "{path}: {answer}");
    }
    for (body, code, said) in [
        (
            "{\"code\":\"SALAH\",\"name\":\"Dewi\"}",
            "403",
            "Kode itu salah. Kode yang benar tampak di layar pelatih.",
        ),
        ("{\"code\":1}", "422", "Isian itu tidak terbaca."),
    ] {
        let answer = server.ask("POST /masuk", "", body);
        assert_eq!(status(&answer), code, "{body}: {answer}");
        assert!(answer.ends_with(said), "{body}: {answer}");
    }
    let nameless = format!("{{\"code\":\"{}\",\"name\":\" \\u0007 \"}}", server.code);
    assert!(server.ask("POST /masuk", "", &nameless).ends_with("Isi dahulu nama Anda."));
    let (trainer, member) = (server.cookie(), server.member("Dewi"));
    let lobby = server.ask("GET /", &member, "");
    assert!(lobby.contains("\"name\":\"Dewi\",\"story\":null"), "{lobby:.300}");
    assert!(server.ask("GET /ikut/di", &member, "").ends_with("null"));
    assert!(server.ask("GET /ikut", &member, "").ends_with("Pelatih belum membuka cerita."));
    // A branch of the trainer's, and there the class is taken.
    let later = "{\"branch\":0,\"step\":3,\"what\":{\"until\":1772420400000}}";
    assert_eq!(status(&server.ask("POST /coba/0/0", &trainer, later)), "200");
    let at = "{\"story\":0,\"case\":0,\"branch\":1,\"step\":4}";
    assert_eq!(status(&server.ask("POST /hadir", &trainer, at)), "200");
    let shown = server.ask("GET /ikut/di", &member, "");
    assert!(
        shown.ends_with("{\"story\":0,\"case\":0,\"branch\":1,\"step\":4,\"turn\":1}"),
        "{shown}"
    );
    let seen = server.ask("GET /ikut/data/1/4", &member, "");
    assert!(seen.contains("\"step\":4,\"now\":1772420400000"), "{seen}");
    assert!(server.ask("GET /ikut/data/1", &member, "").contains("\"steps\":["));
    assert!(server.ask("GET /", &member, "").contains("\"key\":\"sari\""));
    // What is the trainer's, and what is another's.
    for request in [
        "GET /cerita/0/0",
        "GET /data/0/0/0/1",
        "GET /kelas",
        "GET /kelas/peserta",
        "POST /coba/0/0",
        "POST /hadir",
    ] {
        let answer = server.ask(request, &member, "{}");
        assert_eq!(status(&answer), "403", "{request}: {answer}");
        assert!(answer.ends_with("Itu hanya untuk pelatih."), "{request}: {answer}");
    }
    assert!(server.ask("GET /kursi/0/0/pp", &member, "").contains("\"due\":true"));
    assert_eq!(status(&server.ask("POST /duduk/0/0", &member, "\"skip\"")), "200");
    let stranger = server.member("Eko");
    assert_eq!(status(&server.ask("GET /duduk/0/0", &stranger, "")), "404", "seats are apart");
    let members = server.ask("GET /kelas/peserta", &trainer, "");
    assert!(
        members.contains("[{\"name\":\"Dewi\",\"seats\":[{") && members.contains("\"done\":1"),
        "{members}"
    );
    assert!(members.contains("{\"name\":\"Eko\",\"seats\":[]}"), "{members}");
    assert!(server.ask("GET /kelas", &trainer, "").contains(&server.code));
    for _ in 0..20 {
        server.ask("POST /masuk", "", "{\"code\":\"SALAH\",\"name\":\"x\"}");
    }
    let guessed = format!("{{\"code\":\"{}\",\"name\":\"x\"}}", server.code);
    let answer = server.ask("POST /masuk", "", &guessed);
    assert_eq!(status(&answer), "429");
    assert!(
        answer.ends_with("Terlalu banyak kode yang salah. Tunggu satu menit, lalu coba lagi."),
        "{answer}"
    );
}

/// Returns an answer without its head, which tells the time.
fn body(answer: &str) -> String {
    answer.split_once("\r\n\r\n").expect("there is a body").1.to_owned()
}

#[test]
fn a_room_is_kept_and_gone_on_from() {
    let folder = Folder::new("demo-save", &[("a.yaml", CHAIRS), ("kelas.new", "berharga")]);
    let later = "{\"branch\":0,\"step\":1,\"what\":{\"until\":1772420400000}}";
    let (cookie, made, seat, word) = {
        let server = Server::begin(&folder, &["a.yaml", "--room", "--save", "kelas.json"]);
        let cookie = server.cookie();
        assert_eq!(status(&server.ask("POST /coba/0/0", &cookie, later)), "200");
        assert_eq!(status(&server.ask("GET /kursi/0/0/sari", &cookie, "")), "200");
        server.ask("POST /duduk/0/0", &cookie, "\"skip\"");
        let made = body(&server.ask("GET /data/0/0/1/2", &cookie, ""));
        let seat = body(&server.ask("GET /nilai/0/0", &cookie, ""));
        (cookie, made, seat, server.word.clone())
    };
    assert!(
        made.contains("\"now\":1772420400000") && seat.contains("\"own\":false"),
        "{made} {seat}"
    );
    {
        let server = Server::begin(&folder, &["a.yaml", "--room", "--save", "kelas.json"]);
        assert_eq!(server.word, word, "who was let in is so still");
        assert_eq!(made, body(&server.ask("GET /data/0/0/1/2", &cookie, "")));
        assert_eq!(seat, body(&server.ask("GET /nilai/0/0", &cookie, "")));
    }
    // The words that let people in stand in it.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = std::fs::metadata(folder.path.join("kelas.json")).expect("it is kept");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
    // Nothing of others is written over on the way.
    let other = std::fs::read_to_string(folder.path.join("kelas.new"));
    assert_eq!(other.expect("it is there"), "berharga");
    let read = || std::fs::read_to_string(folder.path.join("kelas.json")).expect("it is kept");
    let kept = read();
    let digest =
        kept.split("\"digest\":\"").nth(1).and_then(|rest| rest.get(..8)).expect("a digest");
    for (text, said) in [
        (
            kept.replace("\"inasim_demo\":1", "\"inasim_demo\":7"),
            "kelas.json has shape 7, and this inasim reads shape 1",
        ),
        (
            kept.replace("\"visitors\"", "\"guests\""),
            "kelas.json is damaged: unknown field `guests`",
        ),
        (
            kept.replace(digest, "00000000"),
            "cannot go on from kelas.json: `a.yaml` does not come to the same any more: the story or the program has changed since",
        ),
        (
            kept.replace("a.yaml", "b.yaml"),
            "cannot go on from kelas.json: `b.yaml` is not among the stories now",
        ),
        (
            kept.replace("1772420400000", "0"),
            "cannot go on from kelas.json: `a.yaml` does not come to the same",
        ),
        (
            kept.replace("\"at\":1", "\"at\":\"sari\""),
            "cannot go on from kelas.json: it is damaged",
        ),
        ("aku".to_owned(), "kelas.json is no file that `inasim demo --save` wrote"),
    ] {
        folder.write("kelas.json", text.as_bytes());
        let ran = folder.run(&["demo", "a.yaml", "--port", "0", "--save", "kelas.json"]);
        assert_eq!(ran.code, Some(3), "{}", ran.problems);
        let problems = ran.problems.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(problems.contains(said), "{problems}");
        assert!(problems.contains("name another file with --save, or none"), "{problems}");
        assert_eq!(read(), text, "it stays as it is");
    }
    let ran = folder.run(&["demo", "a.yaml", "--port", "0", "--save", "tidak/ada.json"]);
    assert_eq!(ran.code, Some(3), "{}", ran.problems);
    assert!(ran.problems.contains("cannot write tidak/ada.json: "), "{}", ran.problems);
}

#[test]
fn a_case_or_seat_that_is_not_there_is_told_with_those_that_are() {
    let folder = Folder::new("demo-case", &[("a.yaml", CHAIRS)]);
    for (words, message, help) in [
        (
            &["a.yaml", "--case", "x"][..],
            "there is no case `x` in a.yaml",
            "this story has no cases: leave --case out",
        ),
        (
            &["scenarios/keranjang/produk-diubah.yaml", "--case", "x"],
            "there is no case `x` in inasim:scenarios/keranjang/produk-diubah.yaml",
            "its cases: layanan-dihapus, layanan-bertambah, ",
        ),
        (&["a.yaml#x"], "no scenario was selected", "there is no case `x`"),
        (&["--case", "x"], "--case is of one story", "name the story"),
        (
            &["a.yaml", "--step", "99"],
            "there is no step 99 in a.yaml",
            "it has 2: `inasim story` shows them with their numbers",
        ),
        (&["--step", "1"], "--step is of one story", "name the story"),
        (&["--seat", "ppk"], "--seat is of one story", "name the story"),
        (
            &["a.yaml", "--seat", "menteri"],
            "there is no seat `menteri` in a.yaml",
            "who acts in it: pp (sari)",
        ),
    ] {
        let mut all = vec!["demo", "--port", "0"];
        all.extend(words);
        let ran = folder.run(&all);
        assert_eq!(ran.code, Some(1), "{words:?}: {}", ran.problems);
        assert!(ran.problems.contains(message), "{words:?}: {}", ran.problems);
        assert!(ran.problems.contains(help), "{words:?}: {}", ran.problems);
    }
    let open = folder.run(&["demo", "a.yaml", "--listen", "0.0.0.0", "--port", "0"]);
    assert_eq!(open.code, Some(1), "others are let in by a code alone: {}", open.problems);
    assert!(open.problems.contains("--room"), "{}", open.problems);
}

#[test]
fn a_branch_keeps_its_number_when_an_older_one_makes_room_and_when_the_room_is_loaded() {
    let folder = Folder::new("demo-numbers", &[("a.yaml", CHAIRS)]);
    let tried = |later: usize| {
        let until = 1_772_420_400_000_usize + later;
        format!("{{\"branch\":0,\"step\":1,\"what\":{{\"until\":{until}}}}}")
    };
    let cookie = {
        let server = Server::begin(&folder, &["a.yaml", "--save", "kelas.json"]);
        let cookie = server.cookie();
        for later in 1..=7 {
            let made = server.ask("POST /coba/0/0", &cookie, &tried(later));
            assert!(made.contains(&format!("\"branch\":{later},")), "{made:.300}");
        }
        assert_eq!(status(&server.ask("GET /data/0/0/1/2", &cookie, "")), "404");
        cookie
    };
    let server = Server::begin(&folder, &["a.yaml", "--save", "kelas.json"]);
    assert_eq!(status(&server.ask("GET /data/0/0/1/2", &cookie, "")), "404");
    let seventh = server.ask("GET /data/0/0/7/2", &cookie, "");
    assert!(seventh.contains("\"now\":1772420400007"), "{seventh}");
    let made = server.ask("POST /coba/0/0", &cookie, &tried(8));
    assert!(made.contains("\"branch\":8,"), "{made:.300}");
}

#[test]
fn a_path_that_is_not_there_is_one_as_to_other_commands() {
    let folder = Folder::new("demo-path", &[]);
    for path in ["./tidak-ada.yaml", "tidak-ada.yml"] {
        let ran = folder.run(&["demo", path]);
        let says = format!("error: cannot read `{path}`: there is no such file or folder\n");
        assert_eq!(ran.code, Some(3), "{}", ran.problems);
        assert!(ran.problems.starts_with(&says), "{}", ran.problems);
    }
}
