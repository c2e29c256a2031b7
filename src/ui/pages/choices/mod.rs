//! What the user decides about one item, in the drawer: target, method and level; forecast; what its history holds.

mod buffer;
mod forecast;
mod history;
mod trial;

use crate::engine::language::tr;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::explanation::Explanation;
use crate::project::settings::Settings;
use std::rc::Rc;
pub use trial::{Trial, TrialProps};
use yew::prelude::*;

/// The part of an explanation's name that means this panel.
pub const CHOICES: &str = "choices";

/// Properties of [`ItemChoices`] and its parts.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct ItemChoicesProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The item by its index.
    pub item: usize,
    /// The settings.
    pub settings: Rc<Settings>,
    /// Whether a plan with newer settings is on its way.
    pub updating: bool,
    /// Changes the settings.
    pub on_settings: Callback<Settings>,
}

impl ItemChoicesProps {
    fn item(&self) -> Option<&ItemPlan> {
        self.plan.items.get(self.item)
    }

    /// The settings after an edit.
    fn edit(&self, edit: impl FnOnce(&mut Settings)) {
        let mut next = (*self.settings).clone();
        edit(&mut next);
        self.on_settings.emit(next);
    }
}

/// The item that a name such as `PMP-0417:choices` is about.
#[must_use]
pub fn item_of(plan: &Plan, id: &str) -> Option<usize> {
    let (code, part) = id.rsplit_once(':')?;
    if part != CHOICES {
        return None;
    }
    plan.items.iter().position(|item| item.code == code)
}

/// The head of the panel.
#[must_use]
pub fn heading(item: &ItemPlan) -> Explanation {
    Explanation {
        crumb: format!("{}, {}", item.name, item.code),
        title: String::from(tr("Choices for this item")),
        ..Explanation::default()
    }
}

/// The panel.
#[component]
pub fn ItemChoices(props: &ItemChoicesProps) -> Html {
    html! {
        <div class="choices" data-updating={props.updating.to_string()}>
            <buffer::Buffer ..props.clone() />
            <forecast::Forecast ..props.clone() />
            <history::History ..props.clone() />
        </div>
    }
}
