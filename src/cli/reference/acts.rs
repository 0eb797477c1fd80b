//! `inasim acts`: what persons can do, from the table of acts.

use inaproc_sim::platform::act::{Act, ActInfo, Bound};
use inaproc_sim::platform::label;
use serde_json::{Value, json};

use super::{Asked, Entry, Fact, Part, Topic, beside, example, fields, look_up};
use crate::cli::args::ReferenceArgs;
use crate::cli::exit::Exit;
use crate::cli::output::Output;

/// Lists all acts, or explains the ones that the command line asks for.
pub(crate) fn run(args: &ReferenceArgs, output: &mut Output<'_>) -> Exit {
    let asked = Asked { words: &args.words, form: args.form(), what: "act", all: "inasim acts" };
    look_up(Act::ALL, &asked, output)
}

impl Topic for ActInfo {
    fn word(&self) -> &str {
        self.word
    }

    fn said(&self) -> String {
        let mut said = format!("{} {} {} {} ", self.word, label(self), self.doc, self.by);
        said.push_str(self.area.word());
        for (name, text) in fields::described(self.word, self.fields, self.on, "") {
            said.extend([" ", &*name, " ", &*text]);
        }
        for (_, rules) in self.order.phases() {
            said.extend(rules.iter().map(|rule| format!(" {}", rule.id())));
        }
        said
    }

    fn line(&self, width: Option<usize>) -> String {
        const WORD_WIDTH: usize = 25;
        let fields: Vec<&str> = self.fields.iter().map(|field| field.name).collect();
        let later = if self.built { "" } else { " (not built yet)" };
        let name = format!("{:<11}  {:<WORD_WIDTH$}  ", self.area.word(), self.word);
        let line = beside(&name, &format!("{}{later}", fields.join(", ")), width);
        format!("{}\n", line.trim_end())
    }

    fn short(&self) -> String {
        format!("{} ({})", self.doc, label(self))
    }

    fn entry(&self) -> Entry {
        let later = if self.built { "" } else { " It is not built yet." };
        let mut facts = vec![
            Fact::said("Label", label(self)),
            Fact::said("Area", self.area.word()),
            Fact::said("Who", self.by),
        ];
        if !self.saves.is_empty() {
            facts.push(Fact::said("Saves", saves(self).join(", or ")));
        }
        let mut parts = vec![Part::Facts(facts)];
        if !self.fields.is_empty() {
            parts
                .push(Part::Rows("Fields", fields::described(self.word, self.fields, self.on, "")));
        }
        let refusals: Vec<(String, String)> =
            phases(self).map(|(name, rules)| (name.to_owned(), rules.join(", "))).collect();
        if !refusals.is_empty() {
            parts.push(Part::Rows("Refused by the first of these that does not hold", refusals));
        }
        if let Some(example) = example::of(self) {
            let title = format!("Example, line {} of {}", example.line, example.file);
            parts.push(Part::Code(title, example.text));
        }
        Entry { name: self.word.to_owned(), about: format!("{}{later}", self.doc), parts }
    }

    fn json(&self) -> Value {
        let refusals = phases(self).map(|(phase, rules)| json!({"phase": phase, "rules": rules}));
        let example = example::of(self);
        let example = example.map(|it| json!({"file": it.file, "line": it.line, "step": it.text}));
        json!({
            "act": self.word,
            "label": label(self),
            "area": self.area.word(),
            "about": self.doc,
            "by": self.by,
            "saves": saves(self),
            "fields": fields::json(self.word, self.fields, self.on),
            "refusals": refusals.collect::<Vec<_>>(),
            "example": example,
        })
    }
}

fn label(act: &ActInfo) -> &'static str {
    label::tindakan(act.word).expect("every act has a label")
}

/// Returns the phases of the order of refusals in which a rule refuses.
fn phases(act: &ActInfo) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let phases = act.order.phases().into_iter().filter(|(_, rules)| !rules.is_empty());
    phases.map(|(name, rules)| (name, rules.iter().map(|rule| rule.id()).collect()))
}

/// Returns what `save` binds, the first of these that there is.
fn saves(act: &ActInfo) -> Vec<&'static str> {
    let word = |bound: &Bound| match bound {
        Bound::Akun => "akun",
        Bound::Akses => "akses",
        Bound::Produk => "produk",
        Bound::Keranjang => "keranjang",
        Bound::Pesanan => "pesanan",
        Bound::Adendum => "adendum",
        Bound::Perubahan => "{sebelum, sesudah}",
        Bound::Tiket => "tiket",
        Bound::Hasil => "hasil",
    };
    act.saves.iter().map(word).collect()
}
