//! The server of the page: one room. One thread answers; what takes long is asked beside it, when the room is left.

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST,
    LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use inaproc_sim::report::html::player;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpListener;

use super::class::{Coming, Showing};
use super::guard::{From, Guard, Rank, Visitor, Words};
use super::room::{self, Case, NO_ACT, NO_STEP, Refusal, Room, Shown, Trial};
use super::seats::{Input, OTHER_SEAT, seated};
use crate::cli::args::DemoArgs;
use crate::cli::exit::Exit;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::Output;
use crate::cli::suite;

/// The largest thing that a page may send: a trial is far smaller.
const LARGEST: usize = 1 << 20;

/// What keeps a page from being shown in another one; the page itself says the rest.
const POLICY: &str = "frame-ancestors 'none'";

/// Room and guard, as each request sees them.
#[derive(Clone)]
struct Shared(Arc<Served>);

struct Served {
    room: Mutex<Room>,
    guard: Guard,
    begins: Begins,
}

/// What whoever comes finds at first.
#[derive(Clone)]
pub(super) struct Begins {
    /// The case of the only story.
    pub(super) case: usize,
    /// The person whom everybody plays.
    pub(super) seat: Option<String>,
}

impl Shared {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.0.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guard(&self) -> &Guard {
        &self.0.guard
    }
}

/// Serves a room until the user stops it.
pub(super) fn serve(
    (room, begins): (Room, Begins),
    words: Words,
    args: &DemoArgs,
    output: &mut Output<'_>,
) -> Exit {
    // More of them would all be late together.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(cores).build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(listen((room, begins), words, args, output)),
        Err(error) => Err((format!("cannot begin to serve: {error}"), "try again")),
    };
    match served {
        Ok(()) => Exit::Ok,
        Err((message, help)) => {
            output.problem(&suite::diagnostics(output).error(&message, help));
            Exit::CouldNotRun
        }
    }
}

async fn listen(
    (room, begins): (Room, Begins),
    words: Words,
    args: &DemoArgs,
    output: &mut Output<'_>,
) -> Result<(), (String, &'static str)> {
    let at = SocketAddr::new(args.listen.unwrap_or(Ipv4Addr::LOCALHOST.into()), args.port);
    let listener = TcpListener::bind(at).await.map_err(|error| {
        let help = "name another port with --port, or 0 for any that is free";
        (format!("cannot listen on {at}: {error}"), help)
    })?;
    let help = "try again";
    let at = listener.local_addr().map_err(|error| (error.to_string(), help))?;
    let guard = Guard::new(at, words, args.room);
    output.result(&greeting(at, &guard, args));
    tokio::task::spawn_blocking(player::prepare);
    let interrupt = Interrupt::listen();
    let shared = Shared(Arc::new(Served { room: Mutex::new(room), guard, begins }));
    let stopped = async move {
        while !interrupt.asked() {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    let serving = axum::serve(listener, router(shared.clone())).with_graceful_shutdown(stopped);
    serving.await.map_err(|error| (format!("the server stopped: {error}"), help))?;
    let failed = shared.room().keeper.as_mut().and_then(|keeper| keeper.failed.take());
    failed.map_or(Ok(()), |why| Err((why, "free some room, or name another file with --save")))
}

/// Returns what is printed at first: where to go, and how it ends.
fn greeting(at: SocketAddr, guard: &Guard, args: &DemoArgs) -> String {
    let (ip, port) = (at.ip(), at.port());
    let own = if ip.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { ip };
    let own = SocketAddr::new(own, port);
    let mut text = format!(
        "Buka di peramban: http://{own}/?kunci={}{}\n",
        guard.words.trainer,
        fragment(args)
    );
    if args.room {
        let reached = if ip.is_unspecified() { outside().unwrap_or(own.ip()) } else { ip };
        let reached = SocketAddr::new(reached, port);
        writeln!(text, "Peserta membuka http://{reached} dan mengetik kode {}.", guard.words.code)
            .expect("a text takes what is written to it");
    }
    text + "Tekan Ctrl-C di sini untuk berhenti.\n"
}

/// Returns the address by which other machines reach this one, as the system would leave it; nothing is sent.
fn outside() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    socket.local_addr().ok().map(|at| at.ip())
}

/// Returns where in a story the page opens.
fn fragment(args: &DemoArgs) -> String {
    let step = args.step.filter(|_| args.seat.is_none());
    step.map_or_else(String::new, |step| format!("#/0/{step}"))
}

fn router(shared: Shared) -> Router {
    // What is the trainer's alone.
    let trainer = Router::new()
        .route("/cerita/{story}/{case}", get(page))
        .route("/data/{story}/{case}/{branch}", get(block))
        .route("/data/{story}/{case}/{branch}/{step}", get(moment))
        .route("/data/{story}/{case}/{branch}/{step}/{key}", get(offers))
        .route("/jalan/{story}/{case}/{branch}/{step}", get(instead))
        .route("/data/{story}/{case}/{branch}/{step}/{key}/{act}", get(form))
        .route("/berkas/{story}/{case}/{branch}", get(saved))
        .route("/coba/{story}/{case}", post(attempt))
        .route("/hadir", post(show))
        .route("/kelas", get(class))
        .route("/kelas/peserta", get(members))
        .layer(middleware::from_fn(trainers));
    Router::new()
        .route("/", get(home))
        .route("/ikut", get(follow))
        .route("/ikut/di", get(followed))
        .route("/ikut/data/{branch}", get(followed_block))
        .route("/ikut/data/{branch}/{step}", get(followed_moment))
        .route("/kursi/{story}/{case}/{key}", get(seat))
        .route("/duduk/{story}/{case}", get(seen).post(sit).delete(rise))
        .route("/duduk/{story}/{case}/{act}", get(seat_form))
        .route("/nilai/{story}/{case}", get(marks))
        .merge(trainer)
        .layer(middleware::from_fn_with_state(shared.clone(), guarded))
        .route("/masuk", post(come))
        .fallback(|| async { told(StatusCode::NOT_FOUND, "Halaman itu tidak ada.") })
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(shared.clone(), own))
        .with_state(shared)
}

fn from(headers: &HeaderMap) -> From<'_> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    From { host: text(HOST), origin: text(ORIGIN), cookies: text(COOKIE) }
}

/// Answers only pages of this server.
async fn own(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    if !shared.guard().is_own(&from(request.headers())) {
        return told(StatusCode::FORBIDDEN, "Halaman ini hanya untuk komputer ini.");
    }
    next.run(request).await
}

/// Lets in who may come, and gives a cookie to who brings the word of the address.
async fn guarded(
    State(shared): State<Shared>,
    RawQuery(query): RawQuery,
    mut request: Request,
    next: Next,
) -> Response {
    let guard = shared.guard();
    let visitor = guard.visitor(&from(request.headers()));
    let brought = query.as_deref().and_then(|query| query.strip_prefix("kunci="));
    if let Some(brought) = brought {
        if !guard.is_word(brought) {
            return told(StatusCode::FORBIDDEN, "Kunci di alamat itu salah.");
        }
        let known = visitor.filter(|visitor| visitor.rank == Rank::Trainer);
        let cookie = match known {
            Some(visitor) => Ok(guard.cookie(&visitor)),
            None => guard.welcome(Rank::Trainer).map(|(_, cookie)| cookie),
        };
        let cookie = match cookie {
            Ok(cookie) => cookie,
            Err(error) => return told(StatusCode::INTERNAL_SERVER_ERROR, &error),
        };
        let response = answer(StatusCode::SEE_OTHER, "text/plain", String::new());
        return with(with(response, LOCATION, "/"), SET_COOKIE, &cookie);
    }
    let Some(visitor) = visitor else {
        if guard.has_room() {
            return match request.uri().path() {
                "/" => html(Ok(player::door())),
                _ => {
                    told(StatusCode::FORBIDDEN, "Ketik dahulu kode dari pelatih di halaman depan.")
                }
            };
        }
        let said = "Buka alamat lengkap yang dicetak `inasim demo`; kuncinya ada di sana.";
        return told(StatusCode::FORBIDDEN, said);
    };
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// Keeps the class from what is the trainer's alone.
async fn trainers(who: Who, request: Request, next: Next) -> Response {
    if who.0.rank != Rank::Trainer {
        return told(StatusCode::FORBIDDEN, "Itu hanya untuk pelatih.");
    }
    next.run(request).await
}

/// Lets in who knows the code.
async fn come(State(shared): State<Shared>, body: Bytes) -> Response {
    let Ok(coming) = serde_json::from_slice::<Coming>(&body) else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, "Isian itu tidak terbaca.");
    };
    match shared.guard().is_code(&coming.code) {
        None => {
            let said = "Terlalu banyak kode yang salah. Tunggu satu menit, lalu coba lagi.";
            return told(StatusCode::TOO_MANY_REQUESTS, said);
        }
        Some(false) => {
            let said = "Kode itu salah. Kode yang benar tampak di layar pelatih.";
            return told(StatusCode::FORBIDDEN, said);
        }
        Some(true) => {}
    }
    let Some(name) = coming.called() else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, "Isi dahulu nama Anda.");
    };
    match shared.guard().welcome(Rank::Class) {
        Ok((visitor, cookie)) => {
            shared.room().come(&visitor.id, name);
            with(json(&Ok(())), SET_COOKIE, &cookie)
        }
        Err(error) => told(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

type Who = axum::Extension<Visitor>;

async fn home(State(shared): State<Shared>, who: Who) -> Response {
    let Begins { case, seat } = shared.0.begins.clone();
    let room = shared.guard().has_room();
    if let Some(seat) = seat {
        return seat_page(shared, &who.id, (0, case), seat).await;
    }
    if who.rank == Rank::Class {
        return html(Ok(shared.room().lobby(&who.id)));
    }
    html(shared.room().home(&who.id, case, room))
}

async fn page(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
) -> Response {
    let room = shared.guard().has_room();
    html(shared.room().page(&who.id, case, (room, false)))
}

async fn block(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch)): Path<(usize, usize, usize)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    aside(move || json(&stage.map(|stage| room::block(&stage)))).await
}

async fn moment(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step)): Path<(usize, usize, usize, usize)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    json(&stage.and_then(|stage| Shown::of(&stage, step)))
}

async fn offers(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step, key)): Path<(usize, usize, usize, usize, String)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    aside(move || json(&stage.and_then(|stage| stage.offers(step, &key).ok_or(NO_STEP)))).await
}

async fn instead(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step)): Path<(usize, usize, usize, usize)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    aside(move || json(&stage.and_then(|stage| room::instead(&stage, step)))).await
}

async fn form(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step, key, act)): Path<(usize, usize, usize, usize, String, String)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    aside(move || json(&stage.and_then(|stage| stage.form(step, &key, &act).ok_or(NO_ACT)))).await
}

async fn saved(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch)): Path<(usize, usize, usize)>,
) -> Response {
    let stage = shared.room().future(&who.id, (story, case), branch);
    aside(move || match stage.and_then(|stage| room::written(&stage)) {
        Ok(text) => {
            let name = room::file_name(&shared.room().scenarios[story].path, branch);
            let file = answer(StatusCode::OK, "application/yaml; charset=utf-8", text);
            with(file, CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
        }
        Err(refusal) => refused(&refusal),
    })
    .await
}

async fn attempt(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
    body: Bytes,
) -> Response {
    let trial: Result<Trial, Refusal> = read(&body);
    json(&trial.and_then(|trial| shared.room().attempt(&who.id, case, trial)))
}

async fn show(State(shared): State<Shared>, who: Who, body: Bytes) -> Response {
    let at: Result<Showing, Refusal> = read(&body);
    json(&at.map(|at| shared.room().show(&who.id, &at)))
}

async fn class(State(shared): State<Shared>) -> Response {
    html(Ok(player::class(&shared.guard().words.code)))
}

async fn members(State(shared): State<Shared>) -> Response {
    json(&Ok(shared.room().members()))
}

async fn follow(State(shared): State<Shared>) -> Response {
    html(shared.room().follow())
}

async fn followed(State(shared): State<Shared>) -> Response {
    json(&Ok(shared.room().followed()))
}

async fn followed_block(State(shared): State<Shared>, Path(branch): Path<usize>) -> Response {
    let stage = shared.room().shown_future(branch);
    aside(move || json(&stage.map(|stage| room::block(&stage)))).await
}

async fn followed_moment(
    State(shared): State<Shared>,
    Path((branch, step)): Path<(usize, usize)>,
) -> Response {
    let stage = shared.room().shown_future(branch);
    json(&stage.and_then(|stage| Shown::of(&stage, step)))
}

async fn seat(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, key)): Path<(usize, usize, String)>,
) -> Response {
    seat_page(shared, &who.id, (story, case), key).await
}

/// Returns the page of a seat, taken where it was not yet.
async fn seat_page(shared: Shared, who: &str, case: Case, word: String) -> Response {
    let who = who.to_owned();
    aside(move || {
        let sat = shared.room().sit_down(&who, case, &word);
        let has_room = shared.guard().has_room();
        html(sat.and_then(|(chair, story)| seated(&chair).page(case, &story, has_room)))
    })
    .await
}

async fn seen(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
) -> Response {
    let chair = shared.room().chair(&who.id, case);
    aside(move || json(&chair.and_then(|chair| seated(&chair).view()))).await
}

async fn seat_form(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, act)): Path<(usize, usize, String)>,
) -> Response {
    let chair = shared.room().chair(&who.id, (story, case));
    aside(move || json(&chair.and_then(|chair| seated(&chair).form(&act)))).await
}

async fn sit(
    State(shared): State<Shared>,
    who: Who,
    RawQuery(query): RawQuery,
    Path(case): Path<(usize, usize)>,
    body: Bytes,
) -> Response {
    let input: Result<Input, Refusal> = read(&body);
    let chair = shared.room().chair(&who.id, case);
    aside(move || {
        let seen = input.and_then(|input| {
            let chair = chair?;
            let mut sitting = seated(&chair);
            // A page that was left open is of the seat that its visitor had.
            let meant = query.as_deref().and_then(|query| query.strip_prefix("kursi="));
            if meant.is_some_and(|meant| !sitting.seat.place().is(meant)) {
                return Err(Refusal::Wrong(OTHER_SEAT.to_owned()));
            }
            sitting.play(input).map_err(Refusal::Wrong)?;
            sitting.view()
        });
        if seen.is_ok() {
            shared.room().keep();
        }
        json(&seen)
    })
    .await
}

async fn rise(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
) -> Response {
    shared.room().rise(&who.id, case);
    json(&Ok(()))
}

async fn marks(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
) -> Response {
    let chair = shared.room().chair(&who.id, case);
    aside(move || json(&chair.map(|chair| seated(&chair).seat.marks()))).await
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    let said = |error| Refusal::Wrong(format!("Percobaan itu tidak terbaca: {error}."));
    serde_json::from_slice(body).map_err(said)
}

/// Answers beside the thread that answers all.
async fn aside(answer: impl FnOnce() -> Response + Send + 'static) -> Response {
    let answered = tokio::task::spawn_blocking(answer).await;
    answered.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

fn html(page: Result<impl Into<Body>, Refusal>) -> Response {
    match page {
        Ok(page) => answer(StatusCode::OK, "text/html; charset=utf-8", page),
        Err(refusal) => refused(&refusal),
    }
}

fn json<T: Serialize>(made: &Result<T, Refusal>) -> Response {
    match made {
        Ok(made) => {
            let text = serde_json::to_string(made).expect("what a page asks for is plain data");
            answer(StatusCode::OK, "application/json", text)
        }
        Err(refusal) => refused(refusal),
    }
}

fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Missing(said) => told(StatusCode::NOT_FOUND, said),
        Refusal::Wrong(said) => told(StatusCode::UNPROCESSABLE_ENTITY, said),
    }
}

fn told(status: StatusCode, said: &str) -> Response {
    answer(status, "text/plain; charset=utf-8", said.to_owned())
}

fn answer(status: StatusCode, kind: &'static str, text: impl Into<Body>) -> Response {
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    let pairs = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    pairs.into_iter().fold(response, |response, (name, value)| with(response, name, value))
}

fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    let value = value.parse().expect("headers of ours are plain text");
    response.headers_mut().insert(name, value);
    response
}
