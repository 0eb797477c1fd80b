//! The steps of a case, and those of the flows that it uses, each expanded once for its parameters.

mod used;

use std::sync::Arc;

use super::expect::{expect, person};
use super::file::Loader;
use super::flow::Flow;
use super::keys::{Keys, MADE};
use super::outline::STEP as KINDS;
use super::problem::advice;
use super::reference::{RESERVED, Resolver, duration, is_name};
use super::source::Span;
use super::step::{ActNode, Expect, Scope, Step, StepKind, not_built};
use super::tree::{Kind, Node, Pair, Params, substitute};
use super::world_file::WorldTemplate;
use inaproc_core::platform::act::{Act, ActInfo, Bound};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::view::{self, Shape};

/// How many steps a case may play, those of flows counted.
const STEPS_MAX: u64 = 1_000_000;

/// All keys of a step.
const KEYS: [&str; 11] =
    ["do", "wait", "until", "mock", "expect", "let", "use", "as", "with", "save", "note"];

/// The steps of one case while they are put together.
pub(super) struct Expander<'a, 'l> {
    loader: &'a mut Loader<'l>,
    // The keys that are known here: those of the world, and those that steps before made.
    keys: Option<Arc<Keys>>,
    steps: Vec<Step>,
    // What each variable holds, where that is known.
    slots: Vec<Option<Shape>>,
    // What the newest look or search found.
    hasil: Option<Shape>,
    // How many steps are played so far, those of flows counted.
    played: u64,
    // The paths of the flows around the step.
    around: Vec<Arc<Flow>>,
    // The variables of the scenario itself.
    scope: Arc<Scope>,
}

/// Where a step stands.
struct Level {
    number: u32,
    scope: Arc<Scope>,
}

impl<'a, 'l> Expander<'a, 'l> {
    pub(super) fn new(loader: &'a mut Loader<'l>, world: Option<&'a WorldTemplate>) -> Self {
        Self {
            loader,
            keys: world.map(|world| Arc::clone(&world.keys)),
            steps: Vec::new(),
            slots: Vec::new(),
            hasil: None,
            played: 0,
            around: Vec::new(),
            scope: Arc::default(),
        }
    }

    /// Returns whether there are no more steps than may be played.
    pub(super) fn is_complete(&self) -> bool {
        self.played <= STEPS_MAX
    }

    /// Returns the steps, and how many slots their variables need.
    pub(super) fn finish(self) -> (Arc<[Step]>, usize) {
        (self.steps.into(), self.slots.len())
    }

    /// Adds a step of the scenario's own list; one that is `plain` has no parameters.
    pub(super) fn top(&mut self, index: usize, node: &Node, params: &mut dyn Params, plain: bool) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let scope = Arc::clone(&self.scope);
        let mut level = Level { number, scope };
        let before = self.played;
        self.written(node);
        if plain {
            self.step(node, &mut level);
        } else {
            self.filled(node, params, &mut level);
        }
        self.scope = level.scope;
        if before <= STEPS_MAX && self.played > STEPS_MAX {
            let message = format!("more than {STEPS_MAX} steps, those of flows counted");
            self.loader.report(node.span, message, "make several scenarios");
        }
    }

    /// Adds a step that no list has.
    pub(super) fn alone(&mut self, node: &Node) {
        let mut level = Level { number: 1, scope: Arc::clone(&self.scope) };
        self.step(node, &mut level);
    }

    /// Reports an `expect` that is written empty; one that is filled in may be so in some cases.
    fn written(&mut self, node: &Node) {
        let acts = node.has("do") || node.has("use");
        if let Some(empty) = node.pair("expect").filter(|pair| acts && pair.value.is_null()) {
            let help = "say what must be so, or remove it";
            self.loader.report(empty.key_span, "an `expect` that expects nothing", help);
        }
    }

    fn filled(&mut self, node: &Node, params: &mut dyn Params, level: &mut Level) {
        match substitute(node, params, &self.loader.sources, &mut self.loader.limit) {
            Ok(node) => self.step(&node, level),
            Err(mut problems) => {
                self.loader.problems.append(&mut problems);
                // What the step would have saved is not missed as well.
                self.save_unseen(node, level);
            }
        }
    }

    fn step(&mut self, node: &Node, level: &mut Level) {
        let Some(pairs) = node.as_map().filter(|pairs| !pairs.is_empty()) else {
            let message = match node.kind {
                Kind::Null | Kind::Map(_) => "an empty step".to_owned(),
                _ => format!("a step must be a map, not {}", node.describe()),
            };
            let help = "write {as: sari, do: checkout}, or `wait: 72h`";
            return self.loader.report(node.span, message, help);
        };
        let mut unknown = false;
        for pair in pairs.iter().filter(|pair| !KEYS.contains(&&*pair.key)) {
            let help = if Act::WORDS.contains(&&*pair.key) {
                Some(format!("write {{as: ..., do: {}}}", pair.key))
            } else {
                advice(&pair.key, "a step has", &KEYS)
            };
            let message = format!("unknown key `{}` in a step", pair.key);
            self.loader.report_advice(pair.key_span, message, help);
            unknown = true;
        }
        let mut kinds = pairs.iter().filter(|pair| KINDS.contains(&&*pair.key));
        let is_main = |pair: &&Pair| &*pair.key != "expect";
        let main = kinds.clone().find(is_main).or_else(|| kinds.next());
        let Some(main) = main else {
            if !unknown {
                let help = format!("write one of: {}", KINDS.join(", "));
                self.loader.report(node.span, "a step that does nothing", &help);
            }
            return self.save_unseen(node, level);
        };
        if !self.fits(node, main) {
            return self.save_unseen(node, level);
        }
        match &*main.key {
            "do" => self.act(node, &main.value, level),
            "wait" => self.wait(node, &main.value, level),
            "until" => {
                let at = self.resolver(&level.scope, false).time(&main.value);
                self.push_with(node, level, at.map(StepKind::Until), None);
            }
            "mock" => {
                if main.value.as_map().is_some_and(<[_]>::is_empty) {
                    let help = "name a service: {bsre: {fault: mati}}, or leave the step out";
                    self.loader.report(main.value.span, "a `mock` that changes nothing", help);
                }
                let mocks =
                    self.loader.mocks(&main.value, self.keys.as_deref(), &level.scope, &self.slots);
                self.push_with(node, level, Some(StepKind::Mock(mocks)), None);
            }
            "let" => self.copy(node, &main.value, level),
            "use" => self.flow(node, &main.value, level),
            _ => {
                let expect = self.expect(node, false, false, &level.scope);
                self.push_with(node, level, Some(StepKind::Expect), expect);
            }
        }
    }

    /// Reports keys that do not go with what the step is; returns whether it is one thing only.
    fn fits(&mut self, node: &Node, main: &Pair) -> bool {
        let companions: &[&str] = match &*main.key {
            "do" => &["as", "with", "save", "expect", "note"],
            "use" => &["with", "save", "expect", "note"],
            "let" => &["as", "note"],
            _ => &["note"],
        };
        let mut fits = true;
        for pair in node.as_map().unwrap_or_default() {
            let key = &*pair.key;
            if key == &*main.key || companions.contains(&key) || !KEYS.contains(&key) {
                continue;
            }
            if KINDS.contains(&key) {
                fits = false;
                let message = format!("`{}` and `{key}` in one step", main.key);
                self.loader.report(pair.key_span, message, "make two steps of it");
            } else {
                let message = format!("`{key}` does not go with `{}`", main.key);
                let help = format!("beside `{}`: {}", main.key, companions.join(", "));
                self.loader.report(pair.key_span, message, &help);
            }
        }
        fits
    }

    fn act(&mut self, node: &Node, word: &Node, level: &mut Level) {
        let by = self.actor(node);
        let scope = Arc::clone(&level.scope);
        let with = node.get("with").filter(|with| !with.is_null());
        let info = word.as_text().and_then(Act::info);
        let with_is_map = with.is_none_or(|with| with.as_map().is_some());
        if let Some(with) = with.filter(|_| !with_is_map) {
            let message = format!("`with` must be a map, not {}", with.describe());
            self.loader.report(with.span, message, "write {produk: laptop-a, kuantitas: 2}");
        }
        if let Some(with) = with {
            self.resolver(&scope, true).references(with);
        }
        match info {
            None => self.unknown_act(word),
            Some(info) if !info.built => {
                let help = "it belongs to the format; this version of inasim does not play it";
                self.loader.report(word.span, not_built(&format!("`{}`", info.word)), help);
            }
            Some(info) => self.about(info, word, with),
        }
        let spans = (node.span, word.span);
        let mut act = info.map(|info| ActNode::new(info.word, spans, with));
        match &mut act {
            Some(act) if with_is_map => {
                let mut resolver = self.resolver(&scope, true);
                let sources = resolver.sources;
                match act.decode(&mut resolver, sources) {
                    // What a step before makes has its number when this one is played.
                    Ok(_) if resolver.made => {}
                    Ok(read) => act.keep(read),
                    Err(problems) => self.loader.problems.extend(problems),
                }
            }
            Some(_) | None => {}
        }
        if let Some(with) = with.filter(|_| info.is_some_and(|info| info.makes)) {
            self.make(with);
        }
        let save = node.get("save").filter(|save| !save.is_null());
        let slot = save.and_then(|save| self.save(save, info, level));
        let found = info.and_then(|info| view::hasil(info.word));
        let before = std::mem::replace(&mut self.hasil, found);
        let expect = self.expect(node, true, true, &level.scope);
        self.hasil = found.or(before);
        let kind = by.zip(act).map(|(by, act)| StepKind::Do { by, act, save: slot });
        self.push(node, level, &scope, kind, expect);
    }

    /// Reports an act that does not say what it is about.
    fn about(&mut self, info: &ActInfo, word: &Node, with: Option<&Node>) {
        let written = |field: &&str| with.is_some_and(|with| with.has(field));
        let Some(first) = info.on.first() else { return };
        if info.on.iter().any(written) {
            return;
        }
        let names: Vec<String> = info.on.iter().map(|field| format!("`{field}`")).collect();
        let message = format!("`{}` without {}", info.word, names.join(" or "));
        let help = format!(
            "name it in `with`; `{first}: null` leaves it really empty, and the platform answers"
        );
        self.loader.report(word.span, message, &help);
    }

    fn unknown_act(&mut self, word: &Node) {
        const HELP: &str = "`inasim acts` lists them";
        let Some(text) = word.as_text() else {
            let message = format!("`do` must be an act, not {}", word.describe());
            return self.loader.report(
                word.span,
                message,
                "write do: checkout, and its fields in `with`",
            );
        };
        let help = advice(text, "acts", Act::WORDS).unwrap_or_else(|| HELP.to_owned());
        self.loader.report(word.span, format!("unknown act `{text}`"), &help);
    }

    /// Makes the key of a new product known from here on (ruling 22).
    fn make(&mut self, with: &Node) {
        let Some(product) = with.get("produk") else { return };
        let name = product.as_text().filter(|text| !text.starts_with('$'));
        let (Some(name), Some(keys)) = (name, &self.keys) else { return };
        if keys.id("ProdukId", name).is_ok_and(|id| id != MADE) {
            let message = format!("`{name}` is a product already");
            return self.loader.report(product.span, message, "give the new one another key");
        }
        if !is_name(name) {
            let help = "use letters, digits, `_` and `-`, a letter first";
            let message = format!("`{name}` cannot be a key");
            return self.loader.report(product.span, message, help);
        }
        let variants = with.get("varian").and_then(Node::as_list).unwrap_or_default();
        let variants: Vec<&str> = variants.iter().filter_map(Node::as_text).collect();
        self.keys = Some(Arc::new(keys.with_made(&Arc::from(name), &variants)));
    }

    fn actor(&mut self, node: &Node) -> Option<OrangId> {
        let Some(name) = node.get("as") else {
            let span = node.pair("do").map_or(node.span, |pair| pair.key_span);
            self.loader.report(span, "`as` is missing: nobody acts", "write {as: sari, do: ...}");
            return None;
        };
        self.person(name)
    }

    fn person(&mut self, name: &Node) -> Option<OrangId> {
        let Some(key) = name.as_text() else {
            let message = format!("`as` must be a person, not {}", name.describe());
            self.loader.report(name.span, message, "write the key of a person of the world");
            return None;
        };
        person(key, name.span, &mut self.resolver(&Scope::new(), false))
    }

    /// Returns the slot of what an act binds, and makes the name visible.
    fn save(&mut self, save: &Node, info: Option<&ActInfo>, level: &mut Level) -> Option<u32> {
        if save.as_map().is_some() {
            let help = "an act binds one thing; write `save: name`";
            self.loader.report(save.span, "`save` must be a name, not a map", help);
            return None;
        }
        let name = self.variable_name(save)?;
        let slot = self.bind(level, &name, info.and_then(shape_of));
        if let Some(info) = info
            && info.saves.is_empty()
        {
            let message = format!("`{}` binds nothing that could be saved", info.word);
            self.loader.report(save.span, message, "leave out `save`");
        }
        Some(slot)
    }

    fn variable_name(&mut self, node: &Node) -> Option<Arc<str>> {
        const HELP: &str = "use letters, digits, `_` and `-`, a letter first, no `$`";
        let Some(text) = node.as_text() else {
            self.loader.report(
                node.span,
                format!("expected a name, found {}", node.describe()),
                HELP,
            );
            return None;
        };
        self.name(text, node.span).then(|| text.into())
    }

    fn name(&mut self, text: &str, span: Span) -> bool {
        const HELP: &str = "use letters, digits, `_` and `-`, a letter first, no `$`";
        if RESERVED.contains(&text) {
            let message = format!("`{text}` is reserved");
            self.loader.report(
                span,
                message,
                "`$otp`, `$tautan` and `$passphrase` have a meaning; use another name",
            );
            return false;
        }
        if !is_name(text) {
            self.loader.report(span, format!("`{text}` cannot be a name"), HELP);
            return false;
        }
        true
    }

    fn fresh(&mut self, shape: Option<Shape>) -> u32 {
        let slot = u32::try_from(self.slots.len()).expect("a file has fewer than 2^32 steps");
        self.slots.push(shape);
        slot
    }

    fn bind(&mut self, level: &mut Level, name: &Arc<str>, shape: Option<Shape>) -> u32 {
        let slot = self.fresh(shape);
        Arc::make_mut(&mut level.scope).insert(Arc::clone(name), slot);
        slot
    }

    /// Makes the names visible that a wrong step would have saved.
    fn save_unseen(&mut self, node: &Node, level: &mut Level) {
        let names = |node: &Node| match &node.kind {
            Kind::Map(pairs) => {
                pairs.iter().filter_map(|pair| pair.value.as_text().map(Arc::from)).collect()
            }
            _ => node.as_text().map(Arc::from).into_iter().collect::<Vec<Arc<str>>>(),
        };
        let saved = node.get("save").map(names).unwrap_or_default();
        let copied = node.get("let").and_then(Node::as_map).unwrap_or_default();
        let copied = copied.iter().map(|pair| Arc::clone(&pair.key));
        for name in saved.into_iter().chain(copied).filter(|name| is_name(name)) {
            self.bind(level, &name, None);
        }
    }

    fn wait(&mut self, node: &Node, time: &Node, level: &Level) {
        const HELP: &str = "write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit";
        let duration = match time.as_text() {
            None => Err(format!("`wait` must be a duration, not {}", time.describe())),
            Some(text) => duration(text),
        };
        let kind = match duration {
            Ok(duration) => Some(StepKind::Wait(duration)),
            Err(message) => {
                self.loader.report(time.span, message, HELP);
                None
            }
        };
        self.push_with(node, level, kind, None);
    }

    fn copy(&mut self, node: &Node, copies: &Node, level: &mut Level) {
        const HELP: &str = "write {lama: $pesanan.pembayaran.kode}";
        let by = node.get("as").map(|name| self.person(name));
        let scope = Arc::clone(&level.scope);
        let Some(pairs) = copies.as_map() else {
            let message = format!("`let` must be a map, not {}", copies.describe());
            return self.loader.report(copies.span, message, HELP);
        };
        if pairs.is_empty() {
            self.loader.report(copies.span, "a `let` that copies nothing", HELP);
        }
        let mut values = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let shape = self.copied(&pair.value, &scope, by.is_some());
            if self.name(&pair.key, pair.key_span) {
                values.push((self.bind(level, &pair.key, shape), pair.value.clone()));
            }
        }
        let kind = by.unwrap_or(None);
        let kind = StepKind::Let { by: kind, values };
        self.push(node, level, &scope, Some(kind), None);
    }

    /// Checks a value that is copied, and returns what its copy holds, where that is known.
    fn copied(&mut self, value: &Node, scope: &Scope, acting: bool) -> Option<Shape> {
        let mut resolver = self.resolver(scope, acting);
        if let Some(text) = value.as_text().filter(|text| text.starts_with('$')) {
            return resolver.shape(text, value.span);
        }
        resolver.references(value);
        None
    }

    fn expect(
        &mut self,
        node: &Node,
        act: bool,
        acting: bool,
        scope: &Arc<Scope>,
    ) -> Option<Expect> {
        let expected = node.get("expect").filter(|node| !(act && node.is_null()))?;
        let found = expect(expected, act, &mut self.resolver(scope, acting))?;
        Some(Expect { scope: Arc::clone(scope), ..found })
    }

    fn note(&mut self, node: &Node) -> Option<String> {
        let note = node.get("note").filter(|note| !note.is_null())?;
        if note.as_text().is_none() {
            let message = format!("`note` must be text, not {}", note.describe());
            let help = "quote a note that contains `: ` or starts with `[` or `{`";
            self.loader.report(note.span, message, help);
        }
        note.as_text().map(str::to_owned)
    }

    fn resolver<'s>(&'s mut self, scope: &'s Scope, acting: bool) -> Resolver<'s> {
        let mut resolver = self.loader.resolver(self.keys.as_deref(), scope, acting);
        resolver.slots = &self.slots;
        resolver.hasil = self.hasil;
        resolver
    }

    fn push_with(
        &mut self,
        node: &Node,
        level: &Level,
        kind: Option<StepKind>,
        expect: Option<Expect>,
    ) {
        let scope = Arc::clone(&level.scope);
        self.push(node, level, &scope, kind, expect);
    }

    fn push(
        &mut self,
        node: &Node,
        level: &Level,
        scope: &Arc<Scope>,
        kind: Option<StepKind>,
        expect: Option<Expect>,
    ) {
        let note = self.note(node);
        self.add(node.span, note, level, scope, kind, expect);
    }

    fn add(
        &mut self,
        span: Span,
        note: Option<String>,
        level: &Level,
        scope: &Arc<Scope>,
        kind: Option<StepKind>,
        expect: Option<Expect>,
    ) {
        let Some(kind) = kind else { return };
        let (number, scope) = (level.number, Arc::clone(scope));
        let played = if let StepKind::Use(flow) = &kind { flow.body.count } else { 1 };
        self.played = self.played.saturating_add(played);
        let expect = expect.map(Box::new);
        self.steps.push(Step { number, span, note, scope, kind, expect });
    }
}

/// Returns what the variable that an act saves holds, where it is one kind of thing, and built.
fn shape_of(info: &ActInfo) -> Option<Shape> {
    let [bound] = info.saves else { return None };
    Some(match bound {
        Bound::Pesanan => Shape::Fields(&view::PESANAN),
        Bound::Keranjang => Shape::Fields(&view::KERANJANG),
        Bound::Akun => Shape::Fields(&view::ORANG),
        Bound::Hasil => return view::hasil(info.word),
        Bound::Produk => Shape::Fields(&view::PRODUK),
        Bound::Tiket => Shape::Fields(&view::TIKET),
        Bound::Adendum => Shape::Fields(&view::ADENDUM),
        Bound::Perubahan => Shape::Fields(&view::PERUBAHAN_ISI),
        Bound::Akses => Shape::Fields(&view::AKSES),
    })
}
