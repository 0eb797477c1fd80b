//! `inasim policy`: the keys of a policy, from the table of [`Policy`] and the shipped presets.

use inaproc_sim::platform::act::field::{Field, Kind, Record};
use inaproc_sim::platform::policy::Policy;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::scenario::policy_file::{self, NOT_BUILT, PRESETS};
use serde_json::{Value, json};

use super::{Asked, Entry, Fact, Part, Topic, beside, fields, look_up, on_one_line, words};
use crate::cli::args::ReferenceArgs;
use crate::cli::exit::Exit;
use crate::cli::output::Output;

/// Lists the keys of a policy, or explains the ones that the command line asks for.
pub(crate) fn run(args: &ReferenceArgs, output: &mut Output<'_>) -> Exit {
    let keys: Vec<Key> = Policy::FIELDS.iter().map(Key::of).collect();
    let asked = Asked {
        words: &args.words,
        form: args.form(),
        what: "key of a policy",
        all: "inasim policy",
    };
    look_up(&keys, &asked, output)
}

/// A key of a policy.
struct Key {
    field: &'static Field,
    default: String,
    // The presets in which it is another, with what it is there.
    differs: Vec<(&'static str, String)>,
    rules: Vec<Rule>,
}

impl Key {
    fn of(field: &'static Field) -> Self {
        let written = |preset: usize| {
            let mut keys = policy_file::preset_keys(preset);
            keys.find(|(key, _)| *key == field.name).map(|(_, value)| on_one_line(value))
        };
        let default = written(0).expect("the first preset writes out every key");
        let others =
            (1..PRESETS.len()).filter_map(|preset| Some((PRESETS[preset], written(preset)?)));
        Self {
            field,
            differs: others.filter(|(_, value)| *value != default).collect(),
            default,
            rules: Rule::ALL.iter().copied().filter(|rule| rule.menyebut(field.name)).collect(),
        }
    }

    fn built(&self) -> bool {
        !NOT_BUILT.contains(&self.field.name)
    }

    fn rules(&self) -> Vec<&'static str> {
        self.rules.iter().map(|rule| rule.id()).collect()
    }

    /// Returns what may be written, with what each word of a closed set means.
    fn values(&self) -> Vec<(&'static str, &'static str)> {
        match self.field.kind {
            Kind::Word(words, about) => words.iter().copied().zip(about.iter().copied()).collect(),
            Kind::List(Kind::Word(words, about)) => {
                words.iter().copied().zip(about.iter().copied()).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Topic for Key {
    fn word(&self) -> &str {
        self.field.name
    }

    fn said(&self) -> String {
        let mut said = format!("{} {} {} ", self.field.name, self.field.doc, self.default);
        for (name, text) in
            self.differs.iter().map(|(name, text)| (*name, &**text)).chain(self.values())
        {
            said.extend([" ", name, " ", text]);
        }
        for rule in &self.rules {
            said.extend([" ", rule.id(), " ", rule.judul()]);
        }
        said
    }

    fn line(&self, width: Option<usize>) -> String {
        const NAME_WIDTH: usize = 20;
        const DEFAULT_MAX: usize = 44;
        let name = format!("{:<NAME_WIDTH$}  ", self.field.name);
        let later = if self.built() { "" } else { " (not built yet)" };
        let mut default: String = self.default.chars().take(DEFAULT_MAX).collect();
        if default.len() < self.default.len() {
            default.push_str("...");
        }
        beside(&name, &format!("{} {default}{later}", self.field.doc), width)
    }

    fn short(&self) -> String {
        let later = if self.built() { "" } else { " (not built yet)" };
        format!("{} `{}`{later}", self.field.doc, self.default)
    }

    fn entry(&self) -> Entry {
        let later = if self.built() { "" } else { " Nothing acts on it yet." };
        let mut facts = vec![
            Fact::said("Takes", fields::kind(self.field.kind)),
            Fact::code("Default", self.default.clone()),
        ];
        facts.extend(self.differs.iter().map(|(preset, value)| Fact::code(preset, value.clone())));
        if !self.rules.is_empty() {
            facts.push(Fact::said("Rules", self.rules().join(", ")));
        }
        if self.built() {
            let example = format!("policy: {{{}: {}}}", self.field.name, self.default);
            facts.push(Fact::code("Example", example));
        }
        let mut parts = vec![Part::Facts(facts)];
        if let Kind::Fields(inner) | Kind::List(Kind::Fields(inner)) = self.field.kind {
            parts.push(Part::Rows("Fields", fields::described("", inner, &[], "")));
        }
        parts.extend(words(&self.values()));
        let about = format!("{}{later}", self.field.doc);
        Entry { name: self.field.name.to_owned(), about, parts }
    }

    fn json(&self) -> Value {
        let words =
            self.values().into_iter().map(|(word, about)| json!({"word": word, "about": about}));
        let presets =
            self.differs.iter().map(|(name, value)| json!({"preset": name, "value": value}));
        json!({
            "key": self.field.name,
            "about": self.field.doc,
            "takes": fields::kind(self.field.kind),
            "default": self.default,
            "presets": presets.collect::<Vec<_>>(),
            "rules": self.rules(),
            "words": words.collect::<Vec<_>>(),
            "built": self.built(),
        })
    }
}
