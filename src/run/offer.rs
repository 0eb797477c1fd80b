//! What a person could do now: every act of the table, tried with what it takes where nothing is said.

use serde::Serialize;

use crate::default;
use crate::thing::{Environment, Thing};
use inaproc_core::platform::act::{Act, ActInfo};
use inaproc_core::platform::check::Tally;
use inaproc_core::platform::decide::{Decision, decide};
use inaproc_core::platform::id::{AksesId, OrangId, PesananId, TiketId};
use inaproc_core::platform::label;
use inaproc_core::platform::lihat;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::status::StatusAkses;
use inaproc_core::world::World;
use inaproc_scenario::{ActNode, Keys, Node, Pair, Scope, Sources, Span};

/// An act that a person may try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Its word.
    pub act: &'static str,
    /// Its Indonesian label.
    pub label: &'static str,
    /// How it would end.
    pub ends: Ends,
    /// The rule that would refuse it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether it has fields that a person may fill in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub form: bool,
    /// The fields of which a person has to say something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<&'static str>,
    /// Whether it is about something that is there already: a transaction, an access.
    pub about: bool,
    /// Whether it only looks, or belongs to a registration that is over: nothing that one would do next.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
}

/// How an act would end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// The platform accepts it, as far as it can say without asking a service.
    Accepted,
    /// It lacks what only a person can say.
    Needs,
    /// A rule refuses it.
    Refused,
}

/// Returns all that a person may try, in the order of the table; what only other roles may do is left out.
///
/// What an act is about is the person's newest transaction, its newest adendum, the access, profile or ticket
/// that waits; an act of which there is no such thing is left out.
pub(super) fn offers(world: &World, keys: &Keys, by: OrangId) -> Vec<Offer> {
    let about = About::of(world, by);
    Act::ALL.iter().filter_map(|info| offer(world, keys, by, info, &about)).collect()
}

/// Returns the fields of an act of which a person has to say something.
pub(super) fn needs(
    world: &World,
    keys: &Keys,
    by: OrangId,
    info: &'static ActInfo,
) -> Vec<&'static str> {
    let offer = offer(world, keys, by, info, &About::of(world, by));
    offer.map_or_else(Vec::new, |offer| offer.needs)
}

fn offer(
    world: &World,
    keys: &Keys,
    by: OrangId,
    info: &'static ActInfo,
    about: &About,
) -> Option<Offer> {
    let node = about.node(info, Vec::new())?;
    let act = default::read(about.names(world, keys, by), by, &node, &Sources::new()).ok()?;
    let decision = decide(&world.platform, world.now, by, &act, &[], &mut Tally::default());
    let mut offer = Offer {
        act: info.word,
        label: label::tindakan(info.word).expect("every act has a label"),
        ends: Ends::Accepted,
        rule: None,
        form: !info.fields.is_empty(),
        needs: Vec::new(),
        about: info.on.iter().any(|name| about.scope.contains_key(*name)),
        aside: info.open && world.platform.akun(by).aktif,
    };
    match decision {
        Decision::Accept(accepted) => offer.aside |= accepted.events.is_empty(),
        Decision::Ask(_) => {}
        Decision::Refuse(refusal) => {
            let rule = refusal.rule;
            if info.order.role.contains(&rule) || rule == Rule::Reg14 {
                return None;
            }
            offer.rule = Some(rule.to_string());
            offer.ends = Ends::Refused;
            let fields = info.fields.iter().map(|field| field.name);
            let named = |name: &&str| {
                let mut facts = refusal.facts.iter();
                facts.any(|fact| fact.name == *name && fact.value.is_none())
            };
            offer.needs = fields.filter(named).collect();
            if !offer.needs.is_empty() {
                offer.ends = Ends::Needs;
            }
        }
    }
    Some(offer)
}

/// What acts of a person are about, by the names of their fields.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) things: Vec<Option<Thing>>,
    pub(super) scope: Scope,
}

impl About {
    /// Returns what there is for a person now.
    pub(super) fn of(world: &World, by: OrangId) -> Self {
        let platform = &world.platform;
        let mut about = Self::default();
        let newest = lihat::daftar_milik(platform, by).pop();
        let order = newest.and_then(|row| platform.cari_nomor(&row.nomor));
        about.put("pesanan", order.map(Thing::Pesanan));
        let adendum = order.and_then(|id| platform.pesanan(id).adendum().last());
        about.put("adendum", adendum.map(|adendum| Thing::Adendum(adendum.id)));
        let mut accesses = (0..platform.registry.akses.len()).map(AksesId::at).rev();
        let waits = |id: &AksesId| {
            let akses = platform.registry.cari_akses(*id).map(|(_, akses)| akses.status());
            akses == Some(StatusAkses::MenungguVerifikasi)
        };
        let own = || platform.registry.orang(by).akses.last().map(|akses| akses.keadaan.id);
        about.put("akses", accesses.find(waits).or_else(own).map(Thing::Akses));
        let sent = platform.profil.iter().rev().find(|(_, profil)| profil.penentu.is_some());
        about.put("akun", sent.map(|(orang, _)| Thing::Akun(*orang)));
        let ticket = platform.tiket.len().checked_sub(1);
        about.put("tiket", ticket.map(|last| Thing::Tiket(TiketId::at(last))));
        // The others can be chosen: an act on what is somebody else's shows who may.
        for id in (0..platform.pesanan.len()).map(PesananId::at).filter(|id| order != Some(*id)) {
            about.put(&format!("pesanan_{}", id.0 + 1), Some(Thing::Pesanan(id)));
        }
        for place in 0..ticket.unwrap_or(0) {
            let id = TiketId::at(place);
            about.put(&format!("tiket_{}", place + 1), Some(Thing::Tiket(id)));
        }
        about
    }

    pub(super) fn put(&mut self, name: &str, thing: Option<Thing>) {
        if let Some(thing) = thing {
            let slot = u32::try_from(self.things.len()).expect("there are few of them");
            self.scope.insert(name.into(), slot);
            self.things.push(Some(thing));
        }
    }

    /// Returns what names stand for in an act of the person.
    pub(super) fn names<'a>(
        &'a self,
        world: &'a World,
        keys: &'a Keys,
        by: OrangId,
    ) -> Environment<'a> {
        Environment { world, keys, things: &self.things, scope: &self.scope, by: Some(by) }
    }

    /// Returns an act as a step with these fields would have it; none where there is nothing that it could be
    /// about.
    pub(super) fn node(&self, info: &'static ActInfo, fields: Vec<Pair>) -> Option<ActNode> {
        let span = Span::default();
        let mut pairs = fields;
        for name in info.fields.iter().map(|field| field.name) {
            if self.scope.contains_key(name) && !pairs.iter().any(|pair| &*pair.key == name) {
                let value = Node::text(span, format!("${name}"));
                pairs.push(Pair { key: name.into(), key_span: span, value });
            }
        }
        let said = |field: &&str| pairs.iter().any(|pair| *pair.key == **field);
        if !info.on.is_empty() && !info.makes && !info.on.iter().any(said) {
            return None;
        }
        Some(ActNode::of(info.word, Node::map(span, pairs)))
    }
}
