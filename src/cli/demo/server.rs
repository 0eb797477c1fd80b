//! The server of the page: one thread, one room.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN,
    REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tokio::net::TcpListener;

use super::guard::{self, From, Guard, Visitor};
use super::room::{Refusal, Room, Trial};
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
struct Shared(Arc<(Mutex<Room>, Guard)>);

impl Shared {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guard(&self) -> &Guard {
        &self.0.1
    }
}

/// Serves a room until the user stops it.
pub(super) fn serve(room: Room, args: &DemoArgs, output: &mut Output<'_>) -> Exit {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(listen(room, args, output)),
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
    room: Room,
    args: &DemoArgs,
    output: &mut Output<'_>,
) -> Result<(), (String, &'static str)> {
    let port = args.port;
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        let help = "name another port with --port, or 0 for any that is free";
        (format!("cannot listen on 127.0.0.1:{port}: {error}"), help)
    })?;
    let help = "try again";
    let port = listener.local_addr().map_err(|error| (error.to_string(), help))?.port();
    let guard = Guard::new(port).map_err(|error| (error, help))?;
    let address = format!("http://127.0.0.1:{port}/?kunci={}{}", guard.token, fragment(args));
    output.result(&format!("Buka di peramban: {address}\nTekan Ctrl-C di sini untuk berhenti.\n"));
    let interrupt = Interrupt::listen();
    let shared = Shared(Arc::new((Mutex::new(room), guard)));
    let stopped = async move {
        while !interrupt.asked() {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    let serving = axum::serve(listener, router(shared)).with_graceful_shutdown(stopped);
    serving.await.map_err(|error| (format!("the server stopped: {error}"), help))
}

/// Returns where in a story the page opens.
fn fragment(args: &DemoArgs) -> String {
    args.step.map_or_else(String::new, |step| format!("#/0/{step}"))
}

fn router(shared: Shared) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/cerita/{story}/{case}", get(page))
        .route("/data/{story}/{case}/{branch}", get(block))
        .route("/data/{story}/{case}/{branch}/{step}", get(moment))
        .route("/data/{story}/{case}/{branch}/{step}/{key}", get(offers))
        .route("/coba/{story}/{case}", post(attempt))
        .fallback(|| async { told(StatusCode::NOT_FOUND, "Halaman itu tidak ada.") })
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(shared.clone(), guarded))
        .with_state(shared)
}

/// Lets in who may come, and gives a cookie to who brings the word of the address.
async fn guarded(
    State(shared): State<Shared>,
    RawQuery(query): RawQuery,
    mut request: Request,
    next: Next,
) -> Response {
    let guard = shared.guard();
    let headers = request.headers();
    let from = From {
        host: text(headers, HOST),
        origin: text(headers, ORIGIN),
        cookies: text(headers, COOKIE),
    };
    if !guard.is_own(&from) {
        return told(StatusCode::FORBIDDEN, "Halaman ini hanya untuk komputer ini.");
    }
    let visitor = guard.visitor(&from);
    let brought = query.as_deref().and_then(|query| query.strip_prefix("kunci="));
    if let Some(brought) = brought {
        if !guard.is_word(brought) {
            return told(StatusCode::FORBIDDEN, "Kunci di alamat itu salah.");
        }
        let visitor = match visitor.map_or_else(Visitor::new, Ok) {
            Ok(visitor) => visitor,
            Err(error) => return told(StatusCode::INTERNAL_SERVER_ERROR, &error),
        };
        let cookie = format!(
            "{}={}.{}; Path=/; HttpOnly; SameSite=Strict",
            guard::COOKIE,
            guard.token,
            visitor.0
        );
        let response = answer(StatusCode::SEE_OTHER, "text/plain", String::new());
        return with(with(response, LOCATION, "/"), SET_COOKIE, &cookie);
    }
    let Some(visitor) = visitor else {
        let said = "Buka alamat lengkap yang dicetak `inasim demo`; kuncinya ada di sana.";
        return told(StatusCode::FORBIDDEN, said);
    };
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

type Who = axum::Extension<Visitor>;

async fn home(State(shared): State<Shared>, who: Who) -> Response {
    html(shared.room().home(&who.0.0))
}

async fn page(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
) -> Response {
    html(shared.room().page(&who.0.0, case))
}

async fn block(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch)): Path<(usize, usize, usize)>,
) -> Response {
    json(&shared.room().block(&who.0.0, (story, case), branch))
}

async fn moment(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step)): Path<(usize, usize, usize, usize)>,
) -> Response {
    json(&shared.room().moment(&who.0.0, (story, case), (branch, step)))
}

async fn offers(
    State(shared): State<Shared>,
    who: Who,
    Path((story, case, branch, step, key)): Path<(usize, usize, usize, usize, String)>,
) -> Response {
    json(&shared.room().offers(&who.0.0, (story, case), (branch, step), &key))
}

async fn attempt(
    State(shared): State<Shared>,
    who: Who,
    Path(case): Path<(usize, usize)>,
    body: Bytes,
) -> Response {
    let trial: Result<Trial, Refusal> = serde_json::from_slice(&body)
        .map_err(|error| Refusal::Wrong(format!("Percobaan itu tidak terbaca: {error}.")));
    json(&trial.and_then(|trial| shared.room().attempt(&who.0.0, case, trial)))
}

fn html(page: Result<String, Refusal>) -> Response {
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

fn answer(status: StatusCode, kind: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
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
