//! One folder per screen. A page reads the session and reports actions; its parts get plain values.

pub mod audit;
pub mod buffers;
pub mod data;
pub mod explanation;
pub mod help;
pub mod overview;
pub mod portfolio_map;
pub mod score_tables;
pub mod segment;
pub mod start;
pub mod stress;

use crate::project::plan::figures::Plan;
use crate::project::session::import::FileInHand;
use crate::project::session::{Action, Session};
use crate::project::settings::Settings;
use crate::ui::route::Route;
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

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

    /// True while the first plan is on its way.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.session.plan.is_none()
    }
}
