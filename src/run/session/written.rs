//! What was played, as the steps of a file: the story's as they are written, flows of which only a part was
//! played in place of their `use`, then what was done beside the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Frame, Session};
use crate::thing::Thing;
use crate::update::instant;
use inaproc_core::platform::Platform;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::id::{PesananId, TiketId};
use inaproc_core::platform::label;
use inaproc_core::platform::view::{self, Value};
use inaproc_core::value::SimDuration;
use inaproc_core::world::What;
use inaproc_scenario::form::{Formed, formed};
use inaproc_scenario::reference::{RESERVED, parts};
use inaproc_scenario::step::{Handed, Use};
use inaproc_scenario::tree::ExpansionLimit;
use inaproc_scenario::{
    Kind, Mocks, Node, Pair, Params, Problem, Source, Sources, Span, Step, StepKind, TimeExpr,
    parse, spell, substitute,
};

/// The keys of the head that say how the world is and when it begins, in the order in which they stand.
const HEAD: [&str; 5] = ["start", "seed", "policy", "world", "mocks"];

/// What stands above the head.
const ABOVE: &str = "\
# Cabang sebuah cerita, disimpan dari halaman `inasim demo`: ubah satu langkah, lalu `inasim run BERKAS`.
# Untuk penyunting teks: `inasim schema --help`
";

/// Why a text that somebody typed cannot be written: nothing spells it.
const PARAMETER: &str = "Isian yang memuat `${` tidak dapat ditulis di sebuah berkas skenario.";

/// A case that was played, to be written as a file.
#[derive(Debug)]
pub(crate) struct Script<'s, 'a> {
    // Before the first step, and after each.
    shots: Vec<&'s Session<'a>>,
    // How many of them belong to the story, the first one counted.
    story: usize,
    // The file of the story.
    root: Node,
    // Flows that are written out, each as the step that it begins with and how many are around it; or all.
    out: BTreeSet<Place>,
    all_out: bool,
}

/// Where a `use` was played: the first step in it, and how many flows are around it.
type Place = (usize, usize);

/// The text of a file, with the flows that it uses.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    // What uses a flow, by the place of the step.
    uses: Vec<Option<Place>>,
}

/// Why something is not written.
enum Stop {
    /// A flow has to be written out.
    Out(Place),
    /// It cannot be: a sentence for who asks.
    Never(String),
}

impl<'s, 'a> Script<'s, 'a> {
    /// Returns the script of sessions, the first of them before the first step.
    ///
    /// Errors: why there is nothing that could be written, in words.
    pub(crate) fn of(shots: Vec<&'s Session<'a>>) -> Result<Self, String> {
        let last = *shots.last().expect("there is one before the first step");
        let story = shots.iter().take_while(|session| !session.aside).count();
        if !last.aside {
            return Err(
                "Hanya cabang yang dapat disimpan; cerita ini sudah sebuah berkas.".to_owned()
            );
        }
        if !last.journal.findings.is_empty() {
            return Err("Sesuatu di cabang ini tidak berjalan seperti seharusnya, jadi berkasnya \
                        tidak akan lulus; kembali ke langkah sebelum itu."
                .to_owned());
        }
        let root = file(last, Span::default());
        Ok(Self { shots, story, root, out: BTreeSet::new(), all_out: false })
    }

    /// Returns the text of the file.
    ///
    /// Errors: why it cannot be written, in words.
    pub(crate) fn text(&mut self) -> Result<Written, String> {
        let lines = loop {
            match self.lines() {
                Ok(lines) => break lines,
                Err(Stop::Out(place)) => drop(self.out.insert(place)),
                Err(Stop::Never(why)) => return Err(why),
            }
        };
        let mut text = format!("{ABOVE}\ntitle: {}\n", spell::flow(&text_node(&self.title())));
        for key in HEAD {
            let Some(pair) = self.root.pair(key) else { continue };
            let value = filled(&pair.value, &mut self.row());
            if !value.is_null() {
                text.push_str(&spell::entry(&Pair { value, ..pair.clone() }, 0));
            }
        }
        text.push_str("steps:\n");
        for line in &lines {
            let spelled = match line.node.as_map() {
                Some([only]) => spell::entry(only, 4),
                _ => spell::flow(&line.node) + "\n",
            };
            text.push_str("  - ");
            text.push_str(spelled.trim_start());
        }
        let Ok(Formed::Text(text) | Formed::Lines(text, _)) = formed(&Source::new("", text)) else {
            unreachable!("what is spelled can be read")
        };
        let uses = lines.iter().map(|line| Some(line.used.as_ref()?.place)).collect();
        Ok(Written { text, uses })
    }

    /// Writes out the flows of the steps that have these problems; returns false where no problem is about a flow.
    pub(crate) fn without(&mut self, written: &Written, problems: &[Problem]) -> bool {
        let root = parse(&Source::new("", written.text.as_str())).ok();
        let steps = root.as_ref().and_then(|root| root.get("steps")).and_then(Node::as_list);
        let before = self.out.len();
        for (step, place) in steps.unwrap_or_default().iter().zip(&written.uses) {
            let about = |problem: &Problem| {
                let inside = step.span.start..step.span.end;
                problem.span.source == 0 && inside.contains(&problem.span.start)
            };
            if let Some(place) = place.filter(|_| problems.iter().any(about)) {
                self.out.insert(place);
            }
        }
        self.out.len() > before
    }

    /// Writes out all flows; returns false where they are already.
    pub(crate) fn without_any(&mut self) -> bool {
        !std::mem::replace(&mut self.all_out, true)
    }

    fn title(&self) -> String {
        let first = self.shots[0];
        let case = first.case.name.as_ref().map_or_else(String::new, |name| format!(" ({name})"));
        format!("{}{case}, cabang dari langkah {}", first.scenario.title, self.story - 1)
    }

    /// Returns the row of the case: what its columns stand for.
    fn row(&self) -> Arguments {
        let rows = self.root.get("cases").and_then(Node::as_list).unwrap_or_default();
        let row = rows.iter().find(|row| Some(row.span) == self.shots[0].case.row);
        let cells = row.and_then(Node::as_map).unwrap_or_default();
        Arguments(cells.iter().map(|pair| (Arc::clone(&pair.key), pair.value.clone())).collect())
    }

    fn lines(&self) -> Result<Vec<Line>, Stop> {
        let mut writer = Writer {
            script: self,
            lines: Vec::new(),
            taken: BTreeSet::new(),
            known: Vec::new(),
            note: None,
        };
        let steps = self.root.get("steps").cloned().expect("a scenario has steps");
        let mut level = Level { depth: 0, arguments: self.row(), ..Level::default() };
        if self.story > 1 {
            writer.steps(&mut level, &steps, 1..self.story);
        }
        for played in self.story..self.shots.len() {
            writer.beside(played)?;
        }
        writer.end()?;
        Ok(without_unused(writer.lines))
    }
}

/// A step of the file that is written.
#[derive(Debug)]
struct Line {
    node: Node,
    // Which of the played steps it stands for.
    played: Range<usize>,
    // The flow that it uses.
    used: Option<Used>,
}

/// A flow in the file that is written.
#[derive(Debug)]
struct Used {
    place: Place,
    // What it gives back, where nothing is called by that.
    left: Vec<(Arc<str>, Thing)>,
}

/// The steps of a file or a flow.
#[derive(Debug, Default)]
struct Level {
    // How many flows are around them.
    depth: usize,
    // What `${x}` stands for.
    arguments: Arguments,
    // What its names and slots are called in the file that is written.
    names: BTreeMap<Arc<str>, Arc<str>>,
    slots: BTreeMap<u32, Arc<str>>,
    // What a flow gives back, by slot.
    gives: BTreeMap<u32, Arc<str>>,
}

/// What parameters or columns stand for.
#[derive(Clone, Debug, Default)]
struct Arguments(Vec<(Arc<str>, Node)>);

impl Params for Arguments {
    fn value(&mut self, name: &str) -> Option<Node> {
        self.0.iter().find(|(known, _)| **known == *name).map(|(_, node)| node.clone())
    }

    fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.to_string()).collect()
    }
}

impl Level {
    /// Returns a part of a step as it is written: names as they are called there, parameters put in.
    fn part(&self, node: &Node) -> Node {
        let called = renamed(node, &self.names);
        // The columns of a case are written where the names of the file itself are known.
        let arguments = self.arguments.0.iter().map(|(name, node)| {
            let node = if self.depth == 0 { renamed(node, &self.names) } else { node.clone() };
            (Arc::clone(name), node)
        });
        filled(&called, &mut Arguments(arguments.collect()))
    }

    fn call(&mut self, name: &str, slot: Option<u32>, called: &Arc<str>) {
        self.names.insert(name.into(), Arc::clone(called));
        self.slots.extend(slot.map(|slot| (slot, Arc::clone(called))));
    }
}

struct Writer<'w, 's, 'a> {
    script: &'w Script<'s, 'a>,
    lines: Vec<Line>,
    // Names that are taken.
    taken: BTreeSet<Arc<str>>,
    // What they stand for.
    known: Vec<(Arc<str>, Thing)>,
    // The note of a flow that is written out, for its first step.
    note: Option<Node>,
}

impl<'s, 'a> Writer<'_, 's, 'a> {
    fn shot(&self, played: usize) -> &'s Session<'a> {
        self.script.shots[played]
    }

    /// Writes the steps of a level that were played.
    fn steps(&mut self, level: &mut Level, nodes: &Node, played: Range<usize>) {
        let last = &self.shot(played.end - 1).frames[level.depth];
        let (steps, end) = (Arc::clone(&last.steps), last.next);
        let mut from = played.start;
        for (index, step) in steps[..end].iter().enumerate() {
            let next = |at: &usize| self.shot(*at).frames[level.depth].next;
            let until = (from..played.end).find(|at| next(at) > index + 1).unwrap_or(played.end);
            let own = from..until;
            from = until;
            let beside = |step: &Step, other: &Step| {
                step.span == other.span && matches!(step.kind, StepKind::Expect)
            };
            if index > 0 && beside(step, &steps[index - 1]) {
                // It was written with its `use`.
                continue;
            }
            let found = nodes.as_list().into_iter().flatten().find(|node| node.span == step.span);
            let Some(node) = found else {
                self.returned(level, step);
                continue;
            };
            // All of a step may be a column or a parameter.
            let whole = node.as_map().is_none().then(|| filled(node, &mut level.arguments.clone()));
            let node = whole.as_ref().unwrap_or(node);
            let StepKind::Use(flow) = &step.kind else {
                self.single(level, step, node, own);
                continue;
            };
            let expects = steps.get(index + 1).is_some_and(|next| beside(next, step));
            let expected = expects && index + 1 < end;
            let place = (own.start, level.depth);
            let is_out = self.script.all_out || self.script.out.contains(&place);
            let whole = own.is_empty() || self.is_over(own.end - 1, level.depth + 1);
            if whole && !is_out {
                self.used(level, flow, node, own, expected);
            } else {
                self.written_out(level, flow, node, own, expected);
            }
        }
    }

    /// Returns whether all steps from a depth on were played.
    fn is_over(&self, played: usize, depth: usize) -> bool {
        self.shot(played).frames[depth..].iter().all(|frame| frame.next == frame.steps.len())
    }

    /// Writes a step that is no `use`.
    fn single(&mut self, level: &mut Level, step: &Step, node: &Node, own: Range<usize>) {
        let all = node.as_map().unwrap_or_default();
        // All but what is expected knows only the names before the step.
        let parts: Vec<Node> = all.iter().map(|pair| level.part(&pair.value)).collect();
        let mut pairs = Vec::with_capacity(all.len());
        for (pair, part) in all.iter().zip(parts) {
            let value = match (&*pair.key, &step.kind) {
                ("save", StepKind::Do { save: Some(slot), .. }) => {
                    let name = self.saved(level, &part, Some(*slot));
                    let things = &self.shot(own.start).frames[level.depth].things;
                    let thing = things[*slot as usize].clone();
                    self.known.extend(thing.map(|thing| (Arc::clone(&name), thing)));
                    text_node(&name)
                }
                ("let", StepKind::Let { values, .. }) => {
                    let copies = part.as_map().unwrap_or_default().iter().zip(values);
                    let copies = copies.map(|(copy, (slot, _))| {
                        let name = self.free(&copy.key);
                        level.call(&copy.key, Some(*slot), &name);
                        entry(&name, copy.value.clone())
                    });
                    Node::map(part.span, copies.collect())
                }
                _ => part,
            };
            pairs.push(Pair { value, ..pair.clone() });
        }
        for pair in pairs.iter_mut().filter(|pair| &*pair.key == "expect") {
            let written = node.get("expect").expect("it has this key");
            pair.value = level.part(written);
        }
        self.push(pairs, own, None);
    }

    /// Returns what a name that is saved is called, and calls it so from here on.
    fn saved(&mut self, level: &mut Level, part: &Node, slot: Option<u32>) -> Arc<str> {
        let written = part.as_text().expect("what is saved has a name");
        let name = self.free(written);
        level.call(written, slot, &name);
        name
    }

    /// Writes a flow as it is used.
    fn used(
        &mut self,
        level: &mut Level,
        flow: &Use,
        node: &Node,
        own: Range<usize>,
        expected: bool,
    ) {
        let all = node.as_map().unwrap_or_default();
        let all = all.iter().filter(|pair| expected || &*pair.key != "expect");
        let mut pairs: Vec<Pair> = all.cloned().collect();
        let mut names = Vec::new();
        for pair in &mut pairs {
            pair.value = level.part(&pair.value);
        }
        for pair in pairs.iter_mut().filter(|pair| &*pair.key == "save") {
            let mut returned = flow.returned.iter().map(|(_, slot)| *slot);
            let mut saved = |part: &Node| {
                let name = self.saved(level, part, returned.next());
                names.push(Arc::clone(&name));
                text_node(&name)
            };
            pair.value = match &pair.value.kind {
                Kind::Null => continue,
                Kind::Map(all) => {
                    let one = |one: &Pair| Pair { value: saved(&one.value), ..one.clone() };
                    Node::map(pair.value.span, all.iter().map(one).collect())
                }
                _ => saved(&pair.value),
            };
        }
        for pair in pairs.iter_mut().filter(|pair| &*pair.key == "expect") {
            let written = node.get("expect").expect("it has this key");
            pair.value = level.part(written);
        }
        if level.depth > 0 {
            self.without_defaults(&mut pairs, flow);
        }
        let mut left = Vec::new();
        if let Some(last) = own.clone().last() {
            let ended = self.ended(last, level.depth + 1);
            for (name, inside) in flow.body.returned() {
                let thing = ended.things[inside as usize].clone();
                let is_saved = flow.returned.iter().any(|(saved, _)| *saved == inside);
                left.extend(thing.filter(|_| !is_saved).map(|thing| (Arc::clone(name), thing)));
            }
            for (name, (inside, _)) in names.into_iter().zip(&flow.returned) {
                let thing = ended.things[*inside as usize].clone();
                self.known.extend(thing.map(|thing| (name, thing)));
            }
        }
        let place = (own.start, level.depth);
        self.push(pairs, own, Some(Used { place, left }));
    }

    /// Leaves out what a flow is handed and takes by itself.
    fn without_defaults(&self, pairs: &mut Vec<Pair>, flow: &Use) {
        let Some(first) = flow.body.steps.first() else { return };
        let root = file(self.shot(0), first.span);
        let own = |given: &Pair| {
            let param = root.get("params").and_then(|params| params.get(&given.key));
            param.is_some_and(|param| spell::flow(param) == spell::flow(&given.value))
        };
        for pair in pairs.iter_mut().filter(|pair| &*pair.key == "with") {
            let given = pair.value.as_map().unwrap_or_default().iter();
            let given = given.filter(|given| !own(given)).cloned().collect();
            pair.value = Node::map(pair.value.span, given);
        }
        pairs.retain(|pair| &*pair.key != "with" || pair.value.size().0 > 1);
    }

    /// Returns the steps at a depth after those of the flows inside.
    fn ended(&self, played: usize, depth: usize) -> Frame {
        let mut session = self.shot(played).clone();
        while session.frames.len() > depth + 1 {
            session.leave();
        }
        session.frames.pop().expect("a flow that was played has its steps")
    }

    /// Writes the steps of a flow in place of its use.
    fn written_out(
        &mut self,
        level: &mut Level,
        flow: &Use,
        node: &Node,
        own: Range<usize>,
        expected: bool,
    ) {
        if let Some(note) = node.get("note").filter(|note| !note.is_null()) {
            self.note = Some(level.part(note));
        }
        if let Some(first) = flow.body.steps.first().filter(|_| !own.is_empty()) {
            let root = file(self.shot(0), first.span);
            let gives = flow.body.returned().map(|(name, slot)| (slot, Arc::clone(name)));
            let (depth, gives) = (level.depth + 1, gives.collect());
            let mut inner = Level { depth, gives, ..Level::default() };
            let given = node.get("with").and_then(Node::as_map).unwrap_or_default();
            for param in root.get("params").and_then(Node::as_map).unwrap_or_default() {
                let given = given.iter().find(|pair| pair.key == param.key);
                let value = match given {
                    Some(given) => level.part(&given.value),
                    None => param.value.clone(),
                };
                inner.arguments.0.push((Arc::clone(&param.key), value));
            }
            for (inside, handed) in &flow.handed {
                let known = first.scope.iter().find(|(_, slot)| *slot == inside);
                let Some((param, _)) = known else { continue };
                let name = match handed {
                    Handed::Slot(outside) => level.slots.get(outside).cloned(),
                    Handed::Copy(_) => {
                        let argument = inner.arguments.0.iter_mut().find(|(name, _)| name == param);
                        argument.map(|(_, value)| {
                            let name = self.copied(param, value.clone());
                            *value = text_node(&format!("${name}"));
                            name
                        })
                    }
                };
                let Some(name) = name else { continue };
                inner.call(param, Some(*inside), &name);
            }
            let steps = root.get("steps").cloned().expect("a flow has steps");
            self.steps(&mut inner, &steps, own.clone());
            let saved = node.get("save").map(|save| match &save.kind {
                Kind::Map(pairs) => pairs.iter().map(|pair| pair.value.clone()).collect(),
                _ => vec![save.clone()],
            });
            for (save, (inside, outside)) in saved.into_iter().flatten().zip(&flow.returned) {
                let Some(name) = inner.slots.get(inside) else { continue };
                let written = level.part(&save);
                level.call(written.as_text().unwrap_or_default(), Some(*outside), name);
            }
        }
        self.note = None;
        if let Some(expect) = node.pair("expect").filter(|_| expected) {
            let value = level.part(&expect.value);
            self.push(vec![entry("expect", value)], 0..0, None);
        }
    }

    /// Writes the copies of fields that a flow gives back.
    fn returned(&mut self, level: &mut Level, step: &Step) {
        let StepKind::Let { values, .. } = &step.kind else {
            unreachable!("any other step stands in its file")
        };
        for (slot, node) in values {
            let value = renamed(node, &level.names);
            let wanted = level.gives.get(slot).map_or("hasil", |name| name);
            let name = self.copied(wanted, value);
            level.slots.insert(*slot, name);
        }
    }

    /// Writes a copy, and returns its name.
    fn copied(&mut self, wanted: &str, value: Node) -> Arc<str> {
        let name = self.free(wanted);
        let copy = Node::map(Span::default(), vec![entry(&name, value)]);
        let node = Node::map(Span::default(), vec![entry("let", copy)]);
        self.lines.push(Line { node, played: 0..0, used: None });
        name
    }

    fn push(&mut self, mut pairs: Vec<Pair>, played: Range<usize>, used: Option<Used>) {
        let noted = pairs.iter().any(|pair| &*pair.key == "note");
        if let Some(note) = self.note.take().filter(|_| !noted) {
            pairs.push(entry("note", note));
        }
        self.lines.push(Line { node: Node::map(Span::default(), pairs), played, used });
    }

    /// Returns a name that nothing has yet.
    fn free(&mut self, wanted: &str) -> Arc<str> {
        let keys = self.shot(0).keys();
        let numbered = (2_usize..).map(|number| format!("{wanted}-{number}"));
        let free = |name: &String| {
            let own = !self.taken.contains(&**name) && !RESERVED.contains(&&**name);
            // The first one is the author's choice; one with a number must hide no key of the world.
            own && (name == wanted || keys.thing(name).is_none())
        };
        let name = std::iter::once(wanted.to_owned()).chain(numbered).find(free);
        let name: Arc<str> = name.expect("numbers never end").into();
        self.taken.insert(Arc::clone(&name));
        name
    }

    /// Writes what was done beside the file.
    fn beside(&mut self, played: usize) -> Result<(), Stop> {
        let session = self.shot(played);
        let frame = &session.frames[0];
        let step = &frame.steps[0];
        let mut pairs = Vec::new();
        let tried = match &step.kind {
            StepKind::Do { by, act, .. } => {
                let orang = session.world.platform.registry.orang(*by);
                pairs.push(entry("as", text_node(&orang.kunci)));
                pairs.push(entry("do", text_node(act.word)));
                if let Some(with) = act.with().filter(|with| with.size().0 > 1) {
                    if has(with, &|text| text.contains("${")) {
                        return Err(Stop::Never(PARAMETER.to_owned()));
                    }
                    let mut names = BTreeMap::new();
                    for (name, slot) in &*step.scope {
                        if let Some(thing) = &frame.things[*slot as usize]
                            && refers_to(with, name)
                        {
                            names.insert(Arc::clone(name), self.name_of(thing)?);
                        }
                    }
                    let fields = Act::info(act.word).expect("it was done").fields;
                    let mut given = renamed(with, &names).as_map().unwrap_or_default().to_vec();
                    given.sort_by_key(|pair| {
                        fields.iter().position(|field| field.name == &*pair.key)
                    });
                    pairs.push(entry("with", Node::map(Span::default(), given)));
                }
                let label = label::tindakan(act.word).expect("every act has a label");
                format!("{}, {label}", orang.nama)
            }
            StepKind::Until(TimeExpr::At(at, _)) => {
                pairs.push(entry("until", text_node(&instant(*at, ""))));
                let timers = self.shot(played - 1).world.timers();
                let deadline = timers.iter().find_map(|timer| match timer.what {
                    What::Deadline(deadline) => Some(deadline.tenggat),
                    _ => None,
                });
                match deadline {
                    Some(deadline) if deadline == *at => {
                        "menunggu tepat sampai batas waktu".to_owned()
                    }
                    Some(deadline) if deadline + SimDuration::from_ms(1) == *at => {
                        "menunggu satu milidetik lewat batas waktu".to_owned()
                    }
                    _ => format!("menunggu sampai {}", instant(*at, "")),
                }
            }
            StepKind::Mock(Mocks::Written(node)) => {
                pairs.push(entry("mock", node.clone()));
                let services = node.as_map().unwrap_or_default().iter();
                let services: Vec<&str> = services.map(|pair| &*pair.key).collect();
                format!("layanan {} berperilaku lain", services.join(", "))
            }
            _ => unreachable!("nothing else is done beside a file"),
        };
        let refused = step.expect.as_ref().and_then(|expect| expect.rejected.as_ref()?.rule);
        let ended = refused.map_or_else(String::new, |rule| format!("; ditolak oleh {rule}"));
        if let Some(rule) = refused {
            let rejected = entry("rejected", text_node(rule.id()));
            pairs.push(entry("expect", Node::map(Span::default(), vec![rejected])));
        }
        pairs.push(entry("note", text_node(&format!("Dicoba: {tried}{ended}."))));
        self.push(pairs, played..played + 1, None);
        Ok(())
    }

    /// Writes what there is at the end.
    fn end(&mut self) -> Result<(), Stop> {
        let last = self.shot(self.script.shots.len() - 1);
        let platform = &last.world.platform;
        let status = |name: &str, shown: &Value| {
            let Some(Value::Text(status)) = shown.field("status") else {
                unreachable!("orders and accounts have a status")
            };
            let status = entry("status", text_node(status));
            entry(&format!("${name}"), Node::map(Span::default(), vec![status]))
        };
        let expected = if let Some(newest) = platform.pesanan.len().checked_sub(1) {
            let id = PesananId::at(newest);
            let name = self.name_of(&Thing::Pesanan(id))?;
            status(&name, &view::pesanan(platform, platform.pesanan(id)))
        } else {
            let mut shots = self.script.shots.iter().rev();
            let acted = shots.find_map(|session| session.journal.entries.last()?.by);
            match acted {
                Some(orang) => {
                    let name = self.name_of(&Thing::Akun(orang))?;
                    status(&name, &view::orang(platform, orang))
                }
                None => entry("now", text_node(&instant(last.world.now, ""))),
            }
        };
        let expect = Node::map(Span::default(), vec![expected]);
        let note = text_node("Keadaan pada akhir cabang ini.");
        self.push(vec![entry("expect", expect), entry("note", note)], 0..0, None);
        Ok(())
    }

    /// Returns how a thing is called, without `$`; names it where it is made, if nothing has.
    fn name_of(&mut self, thing: &Thing) -> Result<Arc<str>, Stop> {
        let platform = &self.shot(self.script.shots.len() - 1).world.platform;
        if let Some((name, _)) = self.known.iter().rev().find(|(_, known)| same(known, thing)) {
            return Ok(Arc::clone(name));
        }
        match thing {
            Thing::Akun(orang) => Ok((*platform.registry.orang(*orang).kunci).into()),
            Thing::Akses(id) => {
                let (orang, _) = platform.registry.cari_akses(*id).expect("it was made");
                let orang = platform.registry.orang(orang);
                let place = orang.akses.iter().position(|akses| akses.keadaan.id == *id);
                let place = place.expect("it is one of the person's");
                Ok(format!("{}.akses.{place}", orang.kunci).into())
            }
            Thing::Adendum(id) => {
                let (order, _) = platform.adendum(*id);
                let place = order.adendum().iter().position(|adendum| adendum.id == *id);
                let place = place.expect("it is one of the order's");
                let order = self.name_of(&Thing::Pesanan(order.id))?;
                Ok(format!("{order}.adendum.{place}").into())
            }
            Thing::Pesanan(PesananId(id)) => {
                let is_there = |platform: &Platform| platform.pesanan.len() > *id as usize;
                self.named_where_made(thing, "pesanan", is_there)
            }
            Thing::Tiket(TiketId(id)) => {
                let is_there = |platform: &Platform| platform.tiket.len() > *id as usize;
                self.named_where_made(thing, "tiket", is_there)
            }
            _ => unreachable!("acts beside a file are about nothing else"),
        }
    }

    /// Saves a thing in the step that made it, under a name.
    fn named_where_made(
        &mut self,
        thing: &Thing,
        wanted: &str,
        is_there: impl Fn(&Platform) -> bool,
    ) -> Result<Arc<str>, Stop> {
        let made = self.script.shots.iter().position(|session| is_there(&session.world.platform));
        let made = made.expect("it is there at the end");
        let at = self.lines.iter().position(|line| line.played.contains(&made));
        let at = at.expect("all that was played is written");
        let name = self.free(wanted);
        let line = &mut self.lines[at];
        let saved = match &line.used {
            None => text_node(&name),
            Some(Used { place, left }) => {
                let given = left.iter().find(|(_, given)| same(given, thing));
                let Some((given, _)) = given else { return Err(Stop::Out(*place)) };
                let saved = line.node.get("save").and_then(Node::as_map).unwrap_or_default();
                if saved.is_empty() && left.len() == 1 {
                    text_node(&name)
                } else {
                    let own = entry(given, text_node(&name));
                    Node::map(Span::default(), saved.iter().cloned().chain([own]).collect())
                }
            }
        };
        let mut pairs = line.node.as_map().unwrap_or_default().to_vec();
        pairs.retain(|pair| &*pair.key != "save");
        let behind = pairs.iter().position(|pair| matches!(&*pair.key, "expect" | "note"));
        pairs.insert(behind.unwrap_or(pairs.len()), entry("save", saved));
        line.node = Node::map(Span::default(), pairs);
        self.known.push((Arc::clone(&name), thing.clone()));
        Ok(name)
    }
}

/// Returns the tree of the file that a place is in.
fn file(session: &Session<'_>, span: Span) -> Node {
    parse(&session.sources().get(span)).expect("it was read before it was played")
}

fn entry(key: &str, value: Node) -> Pair {
    Pair { key: key.into(), key_span: Span::default(), value }
}

fn text_node(text: &str) -> Node {
    Node::text(Span::default(), text)
}

/// Returns a value with what `${x}` stands for put in.
fn filled(node: &Node, arguments: &mut Arguments) -> Node {
    let sources = Sources::new();
    let filled = substitute(node, arguments, &sources, &mut ExpansionLimit::default());
    filled.expect("it was filled in before it was played")
}

/// Returns a value with its references under other names; what has none keeps its own.
fn renamed(node: &Node, names: &BTreeMap<Arc<str>, Arc<str>>) -> Node {
    let text = |text: &Arc<str>| match parts(text)
        .and_then(|parts| Some((names.get(parts.head)?, parts)))
    {
        Some((name, parts)) => format!("${name}{}", parts.rest).into(),
        None => Arc::clone(text),
    };
    let kind = match &node.kind {
        Kind::Text { text: written, quoted } => Kind::Text { text: text(written), quoted: *quoted },
        Kind::List(items) => Kind::List(items.iter().map(|item| renamed(item, names)).collect()),
        Kind::Map(pairs) if node.as_literal().is_none() => {
            let pair = |pair: &Pair| Pair {
                key: text(&pair.key),
                key_span: pair.key_span,
                value: renamed(&pair.value, names),
            };
            Kind::Map(pairs.iter().map(pair).collect())
        }
        other => other.clone(),
    };
    Node { span: node.span, kind }
}

/// Returns whether a value refers to a name.
fn refers_to(node: &Node, name: &str) -> bool {
    has(node, &|text| parts(text).is_some_and(|parts| parts.head == name))
}

/// Returns whether a value has such a text or key.
fn has(node: &Node, is_such: &dyn Fn(&str) -> bool) -> bool {
    match &node.kind {
        Kind::Text { text, .. } => is_such(text),
        Kind::List(items) => items.iter().any(|item| has(item, is_such)),
        Kind::Map(pairs) => {
            pairs.iter().any(|pair| is_such(&pair.key) || has(&pair.value, is_such))
        }
        Kind::Null | Kind::Bool(_) => false,
    }
}

/// Returns the lines without copies that only a step behind the last one would have used.
fn without_unused(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines.into_iter().rev() {
        if let Some(copies) = line.node.get("let").and_then(Node::as_map) {
            let is_used = |copy: &&Pair| kept.iter().any(|line| refers_to(&line.node, &copy.key));
            let used: Vec<Pair> = copies.iter().filter(is_used).cloned().collect();
            if used.is_empty() {
                continue;
            }
            line.node = line.node.replaced("let", &Node::map(Span::default(), used));
        }
        kept.push(line);
    }
    kept.reverse();
    kept
}

fn same(a: &Thing, b: &Thing) -> bool {
    match (a, b) {
        (Thing::Pesanan(a), Thing::Pesanan(b)) => a == b,
        (Thing::Adendum(a), Thing::Adendum(b)) => a == b,
        (Thing::Akses(a), Thing::Akses(b)) => a == b,
        (Thing::Akun(a), Thing::Akun(b)) => a == b,
        (Thing::Tiket(a), Thing::Tiket(b)) => a == b,
        _ => false,
    }
}
