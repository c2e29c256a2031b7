//! One folder per screen. A page reads the session and reports actions; its parts get plain values.

pub mod asked;
pub mod audit;
pub mod buffers;
pub mod calculators;
pub mod choices;
pub mod data;
pub mod diversify;
pub mod help;
pub mod item;
mod marked;
pub mod orders;
pub mod overview;
pub mod portfolio_map;
pub mod privacy;
pub mod report;
pub mod score_tables;
pub mod scorecard;
pub mod segment;
pub mod settings;
pub mod start;
pub mod stress;
mod suppliers_ahead;

use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::session::import::FileInHand;
use crate::project::session::{Action, Session};
use crate::project::settings::Settings;
use crate::ui::browser::file;
use crate::ui::feedback::EmptyState;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::route::Route;
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// A screen that has nothing to show yet: what is missing, why, and the way to it.
pub fn nothing(what: &'static str, why: &'static str) -> Html {
    let on_press = Callback::from(|()| file::choose());
    html! {
        <EmptyState {what} {why}>
            <Button id="empty-choose" label={tr("Use my spreadsheet")} kind={ButtonKind::Primary} {on_press} />
        </EmptyState>
    }
}

/// The same where the files hold no item.
pub fn no_items() -> Html {
    nothing(tr("No items yet."), tr("Load a spreadsheet with your items, or one with sales."))
}

/// What every page gets.
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct PageProps {
    /// The state.
    pub session: Rc<Session>,
    /// What can be done.
    pub tasks: Tasks,
    /// The address.
    pub route: Route,
    /// Reports an action.
    pub on_action: Callback<Action>,
    /// Changes the settings.
    pub on_settings: Callback<Settings>,
    /// Which figure is explained, as `code:figure`.
    pub explained: Option<AttrValue>,
    /// Opens the explanation of a figure.
    pub on_explain: Callback<AttrValue>,
    /// Files came in, by name and content; the import flow opens.
    pub on_load: Callback<Vec<FileInHand>>,
}

impl PageProps {
    /// The plan, with an empty one while there is none.
    #[must_use]
    pub fn plan(&self) -> Rc<Plan> {
        self.session.plan.clone().unwrap_or_default()
    }

    /// The plan, or its items alone while its buffers are on their way: all that their classes take.
    #[must_use]
    pub fn sorted(&self) -> Rc<Plan> {
        self.session.plan.clone().or_else(|| self.session.sorted.clone()).unwrap_or_default()
    }

    /// Changes the settings by what a control says.
    fn settings_changed<T: 'static>(&self, edit: fn(&mut Settings, T)) -> Callback<T> {
        let (settings, on_settings) = (Rc::clone(&self.session.settings), self.on_settings.clone());
        Callback::from(move |said| {
            let mut next = Settings::clone(&settings);
            edit(&mut next, said);
            on_settings.emit(next);
        })
    }

    /// True while the first plan is on its way.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.session.plan.is_none()
    }
}
