//! One call over HTTP against a bare round trip of the same bytes: the same client and the same
//! kind of server, which know nothing of the services.

use std::hint::black_box;
use std::time::Duration;
#[expect(clippy::disallowed_types, reason = "a bench measures the real clock")]
use std::time::Instant;

use bytes::Bytes;
use criterion::{Criterion, criterion_group, criterion_main};
use http::header::HOST;
use http::{Method, Request as Sent};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use inaproc_sim::http::Http;
use inaproc_sim::service::payment_gateway::{Request as Gateway, TrxId};
use inaproc_sim::service::privy::OtpLimits;
use inaproc_sim::service::{Request, Services, bsre};
use inaproc_sim::value::{Nik, Rupiah, SimDuration, SimTime};
use inaproc_sim::world::{Attachment, Transport};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// What goes with calls that sign nothing.
const NOTHING: Attachment<'static> = &Vec::new;

const AT: SimTime = SimTime::from_ms(1_772_416_800_000);

/// The answers that the two services give, for the bare server to give too.
const STATUS: &str =
    r#"{"status_code":1110,"status":"NOT_REGISTERED","message":"User belum terdaftar"}"#;
const VA: &str = r#"{"responseCode":"2003000","responseMessage":"Successful","virtualAccountData":{"partnerServiceId":"    8808","customerNo":"123456789012","virtualAccountNo":"    8808123456789012","virtualAccountName":"KATALOG ELEKTRONIK","trxId":"12-1","totalAmount":{"value":"9500000.00","currency":"IDR"},"virtualAccountTrxType":"C","expiredDate":"2026-03-09T09:00:00+07:00"}}"#;

/// The body of a question for a code.
const ASK: &str = r#"{"trxId":"12-1"}"#;

/// Headers like those of the two services' calls, as long as they are.
const BASIC: [(&str, &str); 1] =
    [("authorization", "Basic aW5hcHJvYzpyYWhhc2lhLWluYXByb2MtYnNyZQ==")];
const SNAP: [(&str, &str); 7] = [
    ("content-type", "application/json"),
    ("authorization", "Bearer 1772416800000.0123456789abcdef"),
    ("x-timestamp", "2026-03-02T09:00:00+07:00"),
    ("x-partner-id", "inaproc"),
    ("x-external-id", "1772416800000000001"),
    ("channel-id", "95221"),
    (
        "x-signature",
        "TZFEP3/xynDJrPjSuRcemIzvnUuqQWI2cUxvTDlPMi6MFuILGn2Klem4wtHeE60Jc9I5fpuj9uby4oA7UcAyFg==",
    ),
];

/// A client and a server that know nothing of the services.
struct Bare {
    runtime: Runtime,
    client: SendRequest<Full<Bytes>>,
    server: MockServer,
}

impl Bare {
    fn start(answer: &'static str) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let server = runtime.block_on(async {
            let server = MockServer::builder().disable_request_recording().start().await;
            let answer = ResponseTemplate::new(200).set_body_raw(answer, "application/json");
            Mock::given(any()).respond_with(answer).mount(&server).await;
            server
        });
        let client = runtime.block_on(async {
            let stream = TcpStream::connect(server.address()).await.expect("a server that listens");
            stream.set_nodelay(true).expect("a socket");
            let (client, exchange) = handshake(TokioIo::new(stream)).await.expect("a connection");
            tokio::spawn(exchange);
            client
        });
        Self { runtime, client, server }
    }

    fn round_trip(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &'static str,
    ) {
        let host = self.server.address().to_string();
        let request = Sent::builder().method(method).uri(path).header(HOST, host);
        let request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.body(Full::from(body)).expect("a request");
        let answer = async {
            self.client.ready().await.expect("a connection that is held");
            let answer = self.client.send_request(request).await.expect("an answer");
            answer.into_body().collect().await
        };
        black_box(self.runtime.block_on(answer).expect("a body"));
    }
}

/// Times one of two things that are done in turn, so that both meet the same machine.
#[expect(clippy::disallowed_types, reason = "a bench measures the real clock")]
fn in_turn(times: u64, mut other: impl FnMut(), mut timed: impl FnMut()) -> Duration {
    let mut total = Duration::ZERO;
    for _ in 0..times {
        other();
        let start = Instant::now();
        timed();
        total += start.elapsed();
    }
    total
}

fn one_call(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("http_call");
    // wiremock keeps what it has matched, so that a long run would measure the memory.
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    group.sample_size(50);
    let mut services =
        Services::new(7, OtpLimits { age_max: SimDuration::minutes(5), tries_max: 3 });
    let mut http = Http::start().expect("127.0.0.1 has free ports");

    let mut bare = Bare::start(STATUS);
    let mut bare = || bare.round_trip(Method::GET, "/api/user/status/3371010101900001", &BASIC, "");
    let nik = Nik::parse("3371010101900001").expect("a NIK");
    let status = Request::from(bsre::Request::Status { nik });
    let mut call = || {
        drop(black_box(http.call(&mut services, AT, SimDuration::seconds(10), &status, NOTHING)));
    };
    group.bench_function("get/bare", |bencher| {
        bencher.iter_custom(|times| in_turn(times, &mut call, &mut bare));
    });
    group.bench_function("get/bsre_status", |bencher| {
        bencher.iter_custom(|times| in_turn(times, &mut bare, &mut call));
    });

    let trx = TrxId { pesanan: 12, terbit: 1 };
    let expired_at = AT + SimDuration::days(7);
    let create = Gateway::CreateVa { trx, nilai: Rupiah::new(9_500_000), expired_at };
    http.call(&mut services, AT, SimDuration::seconds(10), &create.into(), NOTHING)
        .expect("a code");
    let mut bare = Bare::start(VA);
    let mut bare = || bare.round_trip(Method::POST, "/v1.0/transfer-va/inquiry-va", &SNAP, ASK);
    let inquire = Request::from(Gateway::InquireVa { trx });
    let mut call = || {
        drop(black_box(http.call(&mut services, AT, SimDuration::seconds(10), &inquire, NOTHING)));
    };
    group.bench_function("post/bare", |bencher| {
        bencher.iter_custom(|times| in_turn(times, &mut call, &mut bare));
    });
    group.bench_function("post/gateway_inquire_va", |bencher| {
        bencher.iter_custom(|times| in_turn(times, &mut bare, &mut call));
    });
    group.finish();
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("http_start");
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    group.sample_size(20);
    group.bench_function("all_servers", |bencher| {
        bencher.iter(|| black_box(Http::start().expect("127.0.0.1 has free ports")));
    });
    group.finish();
}

criterion_group!(benches, one_call, start);
criterion_main!(benches);
