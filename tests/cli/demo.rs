//! `inasim demo`: the page of stories, as far as it can be asked without a browser (`.ci/browser` has one).
#![expect(clippy::disallowed_types, reason = "the tests speak to the server as a browser does")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::{Folder, PASSES};

/// The server, while it runs.
struct Server {
    child: Child,
    host: String,
    word: String,
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
        assert!(line.starts_with("Buka di peramban: http://127.0.0.1:"), "{line}");
        assert_eq!(how, "Tekan Ctrl-C di sini untuk berhenti.\n");
        let address = line.split_once("http://").expect("an address").1.trim();
        let (host, word) = address.split_once("/?kunci=").expect("a word in it");
        let word = word.split('#').next().expect("there is a first part");
        Self { child, host: host.to_owned(), word: word.to_owned() }
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
        let answer = self.ask(&format!("GET /?kunci={}", self.word), "", "");
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.unwrap_or_else(|| panic!("no cookie: {answer}"));
        for part in ["HttpOnly", "SameSite=Strict"] {
            assert!(cookie.contains(part), "{cookie}");
        }
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
    assert_eq!(once, server.ask("GET /data/0/0/0/1", &cookie, ""), "the same, whenever");
    let later = "{\"branch\":0,\"step\":1,\"what\":{\"until\":1772420400000}}";
    let made = server.ask("POST /coba/0/0", &cookie, later);
    assert!(made.contains("\"branch\":1,\"from\":1,\"steps\":2"), "{made}");
    let other = server.cookie();
    assert_eq!(status(&server.ask("GET /data/0/0/1/2", &cookie, "")), "200");
    for (path, lines, said) in [
        ("/cerita/9/0", &cookie, "Cerita itu tidak ada."),
        ("/data/0/0/0/9", &cookie, "Langkah itu tidak ada."),
        ("/data/0/0/0/1/nobody", &cookie, "Langkah itu tidak ada."),
        ("/lain", &cookie, "Halaman itu tidak ada."),
        // It is the other's.
        ("/data/0/0/1/2", &other, "Cabang itu tidak ada lagi."),
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
