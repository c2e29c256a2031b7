//! What findings are asked for.

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
}

impl Topic {
    /// How many there are.
    pub const COUNT: usize = 3;
    /// The place of [`Self::Reverse`].
    pub const REVERSE: usize = 0;
    /// The place of [`Self::Watch`].
    pub const WATCH: usize = 1;
    /// The place of [`Self::FewItems`].
    pub const FEW_ITEMS: usize = 2;

    /// Its place among the topics, whatever it is asked with.
    #[must_use]
    pub const fn place(&self) -> usize {
        match self {
            Self::Reverse(..) => Self::REVERSE,
            Self::Watch => Self::WATCH,
            Self::FewItems => Self::FEW_ITEMS,
        }
    }
}

/// The findings; those of [`Topic::Reverse`] are searched for step by step, see [`reverse::Search`].
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
        Topic::Watch => super::watched::of(dataset, plan, settings),
        Topic::FewItems => super::few_items::of(plan, settings),
    }
}
