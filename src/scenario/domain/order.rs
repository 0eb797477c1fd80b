//! What a file itself tells of its transactions: which have ended, and which nobody answers in time.

use crate::source::Span;
use inaproc_core::platform::act::{ActInfo, Bound};
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::status::Status;
use inaproc_core::value::SimDuration;

/// Acts that are possible though the order has ended, or about which nothing is certain.
///
/// A bank takes a payment whether the order still waits for it or not (BYR-11).
const AFTER_END: [&str; 7] =
    ["chat", "nilai", "klaim", "hubungi-bantuan", "kirim-ulang-tautan", "bayar-cms", "bayar-kkp"];

/// Acts after which somebody has 3x24 jam to answer, or the order lapses (NEG-05, APV-04, SPS-04).
const BEGINS_WAIT: [&str; 8] = [
    "checkout",
    "beli-langsung",
    "ajukan-negosiasi",
    "ajukan-harga-baru",
    "setujui-negosiasi",
    "ajukan-ke-ppk",
    "review-pesanan",
    "buat-pesanan",
];

/// Acts that end an order.
const ENDS: [&str; 2] = ["batalkan-negosiasi", "tolak-pesanan"];

/// How an order has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// As it is called.
    pub(super) status: &'static str,
    /// Where the file comes to it.
    pub(super) span: Span,
}

/// The transactions of a case, in the order in which they are made.
#[derive(Debug, Default)]
pub(super) struct Orders {
    list: Vec<State>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    ended: Option<Known>,
    // How much time has passed at least since somebody was last due, while nothing but an answer keeps
    // the order from lapsing.
    waits: Option<SimDuration>,
    // Whether a deadline may be that of an adendum.
    adendum: bool,
}

/// Returns whether an act makes a transaction.
pub(super) fn makes(info: &ActInfo) -> bool {
    info.saves == [Bound::Pesanan] && !info.on.contains(&"pesanan")
}

/// Returns the rules that are asked up to the role of an act.
pub(super) fn before_role(info: &ActInfo) -> Vec<Rule> {
    let order = info.order;
    [order.see, order.who, order.role].concat()
}

impl Orders {
    /// Returns whether an act is impossible once its order has ended.
    #[expect(clippy::unused_self, reason = "it is asked of the orders")]
    pub(super) fn ends(&self, info: &ActInfo) -> bool {
        !info.order.status.is_empty() && !AFTER_END.contains(&info.word)
    }

    /// Returns how an order has ended, if the file tells.
    pub(super) fn ended(&self, order: usize) -> Option<Known> {
        self.list[order].ended
    }

    /// Notes that an act was accepted; returns the order that it made or was on.
    pub(super) fn accepted(
        &mut self,
        info: &ActInfo,
        on: Option<usize>,
        span: Span,
    ) -> Option<usize> {
        if info.word == "tangani-tiket" || info.word == "hubungi-bantuan" {
            // A ticket stops an order, ends it, or brings it back (VIS-06).
            for state in &mut self.list {
                *state = State { adendum: state.adendum, ..State::default() };
            }
            return None;
        }
        let order = match on {
            Some(order) => order,
            None if makes(info) => {
                self.list.push(State::default());
                self.list.len() - 1
            }
            None => return None,
        };
        let state = &mut self.list[order];
        state.adendum |= info.word.ends_with("-adendum");
        if ENDS.contains(&info.word) {
            state.ended = Some(Known { status: Status::Dibatalkan.word(), span });
        }
        if BEGINS_WAIT.contains(&info.word) {
            state.waits = Some(SimDuration::ZERO);
        } else if !info.order.status.is_empty() {
            state.waits = None;
        }
        Some(order)
    }

    /// Lets time pass: whoever waits longer than the period has lapsed.
    pub(super) fn pass(&mut self, time: SimDuration, period: SimDuration, span: Span) {
        for state in &mut self.list {
            if let Some(waits) = &mut state.waits {
                *waits += time;
                if *waits > period {
                    state.lapse(span);
                }
            }
        }
    }

    /// Notes that the deadline of an order has passed.
    pub(super) fn lapsed(&mut self, order: usize, span: Span) {
        let state = &mut self.list[order];
        if !state.adendum && state.waits.is_some() {
            state.lapse(span);
        }
    }

    /// Notes the status that the file expects of an order.
    pub(super) fn seen(&mut self, order: usize, text: &str, span: Span) {
        let ends = [Status::BatalOtomatis, Status::Dibatalkan, Status::Lunas, Status::LuarSistem];
        let state = &mut self.list[order];
        if let Some(status) = ends.into_iter().find(|status| status.word() == text) {
            state.ended = state.ended.or(Some(Known { status: status.word(), span }));
            state.waits = None;
        }
    }
}

impl State {
    fn lapse(&mut self, span: Span) {
        self.waits = None;
        let status = Status::BatalOtomatis.word();
        self.ended = self.ended.or(Some(Known { status, span }));
    }
}
