//! `$name.field`, and times made of it: their form, and whether the name is known in its place.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::decode::{Names, Referred, Unknown};
use super::keys::{Keys, MADE};
use super::problem::{Problem, nearest};
use super::source::{Sources, Span};
use super::step::{Reference, Scope, TimeExpr};
use super::tree::{Kind, Node, Pair};
use inaproc_core::platform::view::{self, Kunci, Shape, Table};
use inaproc_core::value::{SimDuration, SimTime};

/// The names that a person who acts has of the own accord.
pub const RESERVED: [&str; 3] = ["otp", "tautan", "passphrase"];

/// The parts of a text that starts with `$`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The name, without `$`.
    pub head: &'a str,
    /// What follows it: nothing, or a path that starts with a dot, or more.
    pub rest: &'a str,
}

/// Returns the name and what follows it; `None` for a text that does not start with `$`.
pub fn parts(text: &str) -> Option<Parts<'_>> {
    let text = text.strip_prefix('$')?;
    let plain = text.bytes().position(|byte| !is_name_byte(byte)).unwrap_or(text.len());
    let end = match text.as_bytes().get(plain) {
        Some(b'\'' | 0x80..) => text.find(|c: char| !is_name_char(c) && c != '\''),
        _ => Some(plain),
    };
    let (head, rest) = text.split_at(end.unwrap_or(text.len()));
    Some(Parts { head, rest })
}

/// Returns whether a text may be the name of a variable, a parameter or a column.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && (text.bytes().all(is_name_byte) || text.chars().all(is_name_char))
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// The same of ASCII, which names mostly are.
const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Returns whether what follows a name is nothing or fields and elements, such as `.adendum.-1`.
fn is_path(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('.') else { return rest.is_empty() };
    rest.split('.')
        .all(|part| !part.is_empty() && part.chars().all(|c| is_name_char(c) || c == '/'))
}

/// Returns whether anything in a value may be read as a reference.
pub fn refers(node: &Node) -> bool {
    match &node.kind {
        Kind::Text { text, .. } => text.starts_with('$'),
        Kind::Null | Kind::Bool(_) => false,
        Kind::List(items) => items.iter().any(refers),
        Kind::Map(pairs) => pairs.iter().any(|pair| refers(&pair.value)),
    }
}

/// Collects the names of all references in a tree.
pub(super) fn references<'n>(node: &'n Node, names: &mut BTreeSet<&'n str>) {
    match &node.kind {
        Kind::Text { text, .. } => names.extend(parts(text).map(|parts| parts.head)),
        Kind::Null | Kind::Bool(_) => {}
        Kind::List(items) => items.iter().for_each(|item| references(item, names)),
        Kind::Map(pairs) => {
            for pair in pairs.iter() {
                names.extend(parts(&pair.key).map(|parts| parts.head));
                references(&pair.value, names);
            }
        }
    }
}

/// What a place in a file can name, and the list of its problems.
pub(super) struct Resolver<'a> {
    /// The keys of the world; without a world every key is taken for known.
    pub(super) keys: Option<&'a Keys>,
    /// The variables.
    pub(super) scope: &'a Scope,
    /// What the variables hold, by slot, where that is known.
    pub(super) slots: &'a [Option<Shape>],
    /// What `hasil` holds here; `None` where nothing was looked at or searched for.
    pub(super) hasil: Option<Shape>,
    /// Whether something was named that a step before makes.
    pub(super) made: bool,
    /// Whether a person acts, so that `$otp` means something.
    pub(super) acting: bool,
    /// The files.
    pub(super) sources: &'a Sources,
    /// What was found to be wrong.
    pub(super) problems: &'a mut Vec<Problem>,
}

/// Something is wrong, and has been reported.
struct Reported;

impl Resolver<'_> {
    pub(super) fn report(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(self.sources, span, message).with_help(help));
    }

    pub(super) fn report_advice(&mut self, span: Span, message: String, help: Option<String>) {
        let mut problem = Problem::new(self.sources, span, message);
        problem.help = help;
        self.problems.push(problem);
    }

    /// Returns the reference that a text is, and what it stands for, where that is known.
    pub(super) fn typed(&mut self, text: &str, span: Span) -> Option<(Reference, Option<Shape>)> {
        let shape = self.checked(text, span).ok()?;
        Some((Reference { expr: text.into(), span }, shape))
    }

    /// Returns what a reference stands for, where that is known; reports one that is malformed or
    /// names nothing.
    pub(super) fn shape(&mut self, text: &str, span: Span) -> Option<Shape> {
        self.checked(text, span).ok().flatten()
    }

    /// Returns the same; `Err` is a reference that was reported.
    fn checked(&mut self, text: &str, span: Span) -> Result<Option<Shape>, Reported> {
        const HELP: &str =
            "write `$name` or `$name.field`; a text that starts with `$`: {is: \"$x\"}";
        let parts = parts(text).ok_or(Reported)?;
        if !is_name(parts.head.trim_end_matches('\'')) || !is_path(parts.rest) {
            self.report(span, format!("`{text}` is not a reference"), HELP);
            return Err(Reported);
        }
        if !self.known(text, parts, span) {
            return Err(Reported);
        }
        self.follow(parts, span)
    }

    /// Returns what a known name with a path stands for; reports a path that leads nowhere.
    ///
    /// `Err` is such a path, `None` a value of unknown shape.
    fn follow(&mut self, parts: Parts<'_>, span: Span) -> Result<Option<Shape>, Reported> {
        self.followed(parts).map_err(|(message, help)| {
            self.report(span, message, &help);
            Reported
        })
    }

    /// Returns the same; `Err` is what is wrong with the path, and advice.
    fn followed(&self, parts: Parts<'_>) -> Result<Option<Shape>, (String, String)> {
        let head = parts.head;
        let mut shape = match self.scope.get(head) {
            Some(slot) => self.slots.get(*slot as usize).copied().flatten(),
            None if RESERVED.contains(&head) => Some(Shape::Text),
            None => self
                .keys
                .and_then(|keys| keys.thing(head))
                .and_then(|(newtype, _)| view_of(newtype).map(Shape::Fields)),
        };
        if parts.rest.is_empty() {
            return Ok(shape);
        }
        let path = |followed: usize| {
            let path = parts.rest.split('.').take(followed + 1).collect::<Vec<_>>().join(".");
            format!("${}{path}", head.trim_end_matches('\''))
        };
        for (followed, part) in parts.rest.split('.').skip(1).enumerate() {
            let Some(now) = shape else { return Ok(None) };
            let found = match now.either(part.parse::<i64>().is_ok()) {
                Shape::Fields(table) => match table.field(part) {
                    Some(field) => Ok(field.shape),
                    None => Err(field_advice(part, table)),
                },
                Shape::List(item) if part.parse::<i64>().is_ok() => Ok(*item),
                Shape::List(_) => {
                    let path = path(followed);
                    Err(format!("it is a list: write {path}.0, or {path}.-1 for its last element"))
                }
                Shape::By(kunci, item) => match self.unknown_key(kunci, part) {
                    None => Ok(*item),
                    Some(help) => Err(help),
                },
                other => Err(format!("it is {} and has no fields", other.describe())),
            };
            match found {
                Ok(found) => shape = Some(found),
                Err(help) => {
                    return Err((format!("`{}` has no field `{part}`", path(followed)), help));
                }
            }
        }
        Ok(shape)
    }

    /// Reports a text that is no key of its kind.
    pub(super) fn key(&mut self, kunci: Kunci, key: &str, span: Span) {
        if let Some(help) = self.unknown_key(kunci, key) {
            self.report(span, format!("unknown {} `{key}`", kunci.word()), &help);
        }
    }

    /// Returns advice for a text that is no key of its kind; `None` for one that is.
    pub(super) fn unknown_key(&self, kunci: Kunci, key: &str) -> Option<String> {
        let keys = self.keys.filter(|_| !id_types(kunci).is_empty())?;
        let mut unknown = Unknown::default();
        for newtype in id_types(kunci) {
            let other = keys.id(newtype, key).err()?;
            unknown.candidates.extend(other.candidates);
            unknown.meant.extend(other.meant);
        }
        let help = unknown.advice(key, "known here");
        Some(help.unwrap_or_else(|| format!("write the key of {}", kunci.label())))
    }

    /// Reports every reference in a value that is malformed or names nothing.
    pub(super) fn references(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text { text, .. } if text.starts_with('$') => {
                self.shape(text, node.span);
            }
            Kind::Text { .. } | Kind::Null | Kind::Bool(_) => {}
            Kind::List(items) => items.iter().for_each(|item| self.references(item)),
            Kind::Map(_) if node.as_literal().is_some() => {}
            Kind::Map(pairs) => pairs.iter().for_each(|pair| self.references(&pair.value)),
        }
    }

    fn known(&mut self, text: &str, parts: Parts<'_>, span: Span) -> bool {
        let head = parts.head;
        if self.scope.contains_key(head) {
            return true;
        }
        if RESERVED.contains(&head) {
            if !self.acting {
                let help = "`$otp`, `$tautan` and `$passphrase` belong to the person who acts; \
                            copy one by `let` with `as`";
                self.report(span, format!("`{text}` means nothing without a person"), help);
            } else if !parts.rest.is_empty() {
                self.report(span, format!("`${head}` has no fields"), &format!("write `${head}`"));
            }
            return self.acting && parts.rest.is_empty();
        }
        if self.keys.is_none_or(|keys| keys.thing(head).is_some()) {
            return true;
        }
        let head = head.trim_end_matches('\'');
        let help = self.saved_before(head);
        self.report(span, format!("nothing is called `${head}` here"), &help);
        false
    }

    fn saved_before(&self, head: &str) -> String {
        const SHOWN_MAX: usize = 24;
        let names: Vec<&str> = self.visible().collect();
        let unknown = self.keys.and_then(|keys| keys.id("OrangId", "").err()).unwrap_or_default();
        let persons = unknown.candidates.iter().map(String::as_str);
        let near = nearest(head, names.iter().copied().chain(RESERVED).chain(persons));
        let near = near.map_or_else(String::new, |near| format!("did you mean `${near}`? "));
        if names.is_empty() {
            return format!(
                "{near}nothing was saved before; write `save: {head}` where it is made"
            );
        }
        let shown: Vec<String> =
            names.iter().take(SHOWN_MAX).map(|name| format!("${name}")).collect();
        let more = if names.len() > SHOWN_MAX { ", ..." } else { "" };
        format!("{near}saved before: {}{more}", shown.join(", "))
    }

    fn visible(&self) -> impl Iterator<Item = &str> {
        self.scope.keys().map(|name| &**name).filter(|name| !name.ends_with('\''))
    }

    /// Returns all keys of a kind of thing; none where any text may be one.
    pub(super) fn keys_of(&self, kunci: Kunci) -> Vec<String> {
        let all = |newtype: &&str| self.keys.and_then(|keys| keys.id(newtype, "").err());
        let unknown = id_types(kunci).iter().filter_map(all);
        unknown.flat_map(|unknown| unknown.candidates).collect()
    }

    /// Returns the time that a node says.
    pub(super) fn time(&mut self, node: &Node) -> Option<TimeExpr> {
        const HELP: &str = "write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, \
                            each with `+ 1ms` or `- 1s`";
        let Some(text) = node.as_text() else {
            self.report(node.span, format!("expected a time, found {}", node.describe()), HELP);
            return None;
        };
        let (base, mut terms) = match text.find([' ', '+']) {
            Some(at) if text.starts_with('$') => text.split_at(at),
            Some(_) if !text.starts_with('$') => match term_start(text) {
                Some(at) => text.split_at(at),
                None => (text, ""),
            },
            _ => (text, ""),
        };
        let mut offset = SimDuration::ZERO;
        while !terms.trim().is_empty() {
            terms = terms.trim_start();
            let (sign, rest) = match terms.split_at_checked(1) {
                Some(("+", rest)) => (1, rest),
                Some(("-", rest)) => (-1, rest),
                _ => {
                    self.report(node.span, format!("`{text}` is not a time"), HELP);
                    return None;
                }
            };
            let (term, after) = rest.split_at(term_start(rest).unwrap_or(rest.len()));
            match duration(term.trim()) {
                Ok(term) => offset += term * sign,
                Err(message) => {
                    self.report(node.span, message, HELP);
                    return None;
                }
            }
            terms = after;
        }
        if offset > PASSES_MAX || offset < -PASSES_MAX {
            self.report(node.span, too_long(), HELP);
            return None;
        }
        if base.starts_with('$') {
            let (reference, shape) = self.typed(base, node.span)?;
            if let Some(shape) =
                shape.filter(|shape| !matches!(shape, Shape::Time | Shape::Day | Shape::Text))
            {
                self.report(
                    node.span,
                    format!("`{base}` is {}, not a time", shape.describe()),
                    HELP,
                );
                return None;
            }
            return Some(TimeExpr::Reference { reference, offset });
        }
        match SimTime::parse(base.trim_end()) {
            Ok(time) => Some(TimeExpr::At(time + offset, node.span)),
            Err(error) => {
                self.report(node.span, error.message, HELP);
                None
            }
        }
    }
}

/// Returns where the next ` + ` or ` - ` starts.
fn term_start(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| matches!(pair, b" +" | b" -"))
}

/// The longest time that passes in one step; a clock that went on from there for all the steps of
/// a scenario would still be right.
const PASSES_MAX: SimDuration = SimDuration::days(10_000_000);

/// Returns a length of time that may pass in one step, or why a text is none.
pub(super) fn duration(text: &str) -> Result<SimDuration, String> {
    match SimDuration::parse(text) {
        Ok(duration) if duration <= PASSES_MAX => Ok(duration),
        Ok(_) => Err(too_long()),
        Err(error) => Err(error.message),
    }
}

fn too_long() -> String {
    format!("at most {PASSES_MAX} pass in one step")
}

/// The names of a step that is checked: what the run will know counts as any value.
impl Names for Resolver<'_> {
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown> {
        if newtype == "PesananId" {
            return Err(Unknown {
                candidates: self.visible().map(|name| format!("${name}")).collect(),
                meant: Vec::new(),
            });
        }
        let id = self.keys.map_or(Ok(0), |keys| keys.id(newtype, key))?;
        self.made |= id == MADE;
        Ok(id)
    }

    fn reference(&mut self, expression: &str) -> Referred {
        // One that means nothing was reported with the references of the step.
        let shape = parts(expression).and_then(|parts| self.followed(parts).ok().flatten());
        Referred::Later(shape)
    }
}

/// Returns a value as it is seen inside a flow: a variable of the outside gets `'` at its end, so
/// that it means the same there; each of them is handed to `seen` under its new name.
pub(super) fn carry(node: &Node, scope: &Scope, seen: &mut dyn FnMut(Arc<str>, u32)) -> Node {
    match &node.kind {
        Kind::Text { text, quoted } => match carry_text(text, scope, seen) {
            Some(text) => Node { span: node.span, kind: Kind::Text { text, quoted: *quoted } },
            None => node.clone(),
        },
        Kind::Null | Kind::Bool(_) => node.clone(),
        Kind::List(items) => {
            Node::list(node.span, items.iter().map(|item| carry(item, scope, seen)).collect())
        }
        Kind::Map(_) if node.as_literal().is_some() => node.clone(),
        Kind::Map(pairs) => {
            let pairs = pairs.iter().map(|pair| Pair {
                key: carry_text(&pair.key, scope, seen).unwrap_or_else(|| Arc::clone(&pair.key)),
                key_span: pair.key_span,
                value: carry(&pair.value, scope, seen),
            });
            Node::map(node.span, pairs.collect())
        }
    }
}

fn carry_text(text: &str, scope: &Scope, seen: &mut dyn FnMut(Arc<str>, u32)) -> Option<Arc<str>> {
    let parts = parts(text)?;
    let slot = *scope.get(parts.head)?;
    let name: Arc<str> = format!("{}'", parts.head).into();
    let text = format!("${name}{}", parts.rest).into();
    seen(name, slot);
    Some(text)
}

/// Returns the slot and the path of a text that is exactly a variable of the scope, or a field.
pub(super) fn variable<'a>(text: &'a str, scope: &Scope) -> Option<(u32, &'a str)> {
    let parts = parts(text)?;
    is_path(parts.rest).then_some(())?;
    Some((*scope.get(parts.head)?, parts.rest))
}

/// Returns what is shown of a thing of the world, by the name of its id type.
pub fn view_of(newtype: &str) -> Option<&'static Table> {
    Some(match newtype {
        "OrangId" => &view::ORANG,
        "ProdukId" => &view::PRODUK,
        "RupId" => &view::RUP,
        "PenyediaId" => &view::PENYEDIA,
        "SatkerId" => &view::SATKER,
        "InstansiId" => &view::INSTANSI,
        "KategoriId" => &view::KATEGORI,
        _ => return None,
    })
}

/// Returns the name of the id type of what a view shows; `None` for a part of something.
pub(super) fn type_of(table: &Table) -> Option<&'static str> {
    const TYPES: [(&Table, &str); 11] = [
        (&view::PESANAN, "PesananId"),
        (&view::ORANG, "OrangId"),
        (&view::PRODUK, "ProdukId"),
        (&view::RUP, "RupId"),
        (&view::PENYEDIA, "PenyediaId"),
        (&view::SATKER, "SatkerId"),
        (&view::INSTANSI, "InstansiId"),
        (&view::KATEGORI, "KategoriId"),
        (&view::TIKET, "TiketId"),
        (&view::AKSES, "AksesId"),
        (&view::ADENDUM, "AdendumId"),
    ];
    TYPES.iter().find(|(known, _)| known.name == table.name).map(|(_, newtype)| *newtype)
}

/// Returns the names of the id types that keys are looked for under; none where any text may be one.
pub(super) const fn id_types(kunci: Kunci) -> &'static [&'static str] {
    match kunci {
        Kunci::Orang => &["OrangId"],
        Kunci::Produk => &["ProdukId"],
        Kunci::Rup => &["RupId"],
        Kunci::Penyedia => &["PenyediaId"],
        Kunci::Satker => &["SatkerId"],
        Kunci::Instansi => &["InstansiId"],
        Kunci::Kategori => &["KategoriId"],
        Kunci::Baris => &["BarisId"],
        Kunci::Temuan => &["ProdukId", "PenyediaId"],
        Kunci::Layanan => &[],
    }
}

/// Returns advice for a field that a view does not have: the nearest one, or all of them.
pub(super) fn field_advice(field: &str, table: &Table) -> String {
    let names = table.names();
    match nearest(field, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its fields: {}", names.join(", ")),
    }
}
