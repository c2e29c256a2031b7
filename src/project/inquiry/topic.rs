//! What findings are asked for.

use super::ways::{self, HubTerms};
use super::{few_items, promised, stockpiles, stop, tail, watched};
use crate::import::dataset::Dataset;
use crate::project::finding::Finding;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::reverse;
use serde::{Deserialize, Serialize};

/// A topic whose answer is a list of findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Topic {
    /// The smallest shock that each rule does not stand, with the curve of the rule at this place.
    Reverse(reverse::Question, usize),
    /// Changes in the records of suppliers, and the buffers they touch.
    Watch,
    /// The three to five parts of a small firm, with a buffer and a call each.
    FewItems,
    /// The stockpiles: size, cost, rotation, release, build-up.
    Stockpiles,
    /// A stop of supply day by day for an item, and for the products that need items.
    Stop(u32),
    /// Promised against delivered for every item.
    Promised,
    /// The plan's money spread for the bad years; 0 is the plan's own.
    Tail(f64),
    /// One hub or a stock at every site, for an item.
    Hub(u32, HubTerms),
    /// Buying before prices rise.
    Ahead {
        /// By how much, as a share.
        rise_share: f64,
        /// Days of demand to buy for at most.
        most_days: f64,
    },
}

impl Topic {
    /// How many there are.
    pub const COUNT: usize = 9;
    /// The place of [`Self::Tail`].
    pub const TAIL: usize = 3;
    /// The place of [`Self::Watch`].
    pub const WATCH: usize = 6;
    /// The place of [`Self::FewItems`].
    pub const FEW_ITEMS: usize = 7;
    /// The place of [`Self::Stockpiles`].
    pub const STOCKPILES: usize = 8;

    /// Its place among the topics, whatever it is asked with.
    #[must_use]
    pub const fn place(&self) -> usize {
        match self {
            Self::Reverse(..) => 0,
            Self::Stop(_) => 1,
            Self::Promised => 2,
            Self::Tail(_) => Self::TAIL,
            Self::Hub(..) => 4,
            Self::Ahead { .. } => 5,
            Self::Watch => Self::WATCH,
            Self::FewItems => Self::FEW_ITEMS,
            Self::Stockpiles => Self::STOCKPILES,
        }
    }
}

/// The findings; those of [`Topic::Reverse`] a worker searches for step by step, see [`reverse::Search`].
pub(super) fn of(dataset: &Dataset, plan: &Plan, settings: &Settings, topic: &Topic) -> Vec<Finding> {
    match topic {
        Topic::Reverse(question, rule) => {
            let search = reverse::Search::new(plan, settings, question.clone());
            let answer = search.map(|mut search| {
                while search.advance() {}
                search.answer()
            });
            super::reverse::findings(&answer, *rule, &plan.currency)
        }
        Topic::Watch => watched::of(dataset, plan, settings),
        Topic::FewItems => few_items::of(plan, settings),
        Topic::Stockpiles => stockpiles::of(plan, settings),
        Topic::Stop(item) => stop::of(dataset, plan, settings, *item),
        Topic::Promised => promised::of(dataset, plan, settings),
        Topic::Tail(budget_money) => tail::of(plan, settings, *budget_money),
        Topic::Hub(item, terms) => ways::hub(plan, settings, *item, *terms),
        Topic::Ahead { rise_share, most_days } => ways::ahead(plan, settings, *rise_share, *most_days),
    }
}
