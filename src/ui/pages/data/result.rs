//! Step 4: what will be in use, and what happens to what is in use now.

use super::edit::Desk;
use super::{facts, flow as frame};
use crate::import::report::Report;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::counted;
use crate::ui::form::{Button, ButtonKind, Choice};
use crate::ui::pages::PageProps;
use crate::ui::route::{self, Route, Screen};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Outcome`].
#[derive(Properties, PartialEq)]
pub(super) struct OutcomeProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
    pub(super) page: PageProps,
}

const KEEP: &str = "keep";

/// The step.
#[component]
pub(super) fn Outcome(props: &OutcomeProps) -> Html {
    let OutcomeProps { desk, report, page } = props;
    let way = use_state_eq(|| AttrValue::Static(KEEP));
    let own = page.session.project.as_ref().is_some_and(|project| !project.is_sample);
    let on_way = {
        let way = way.setter();
        Callback::from(move |chosen: AttrValue| way.set(chosen))
    };
    let ways =
        vec![Choice::new(KEEP, "Replace data, keep my decisions"), Choice::new("new", "Start a new project")];
    let keep_decisions = way.as_str() == KEEP;
    let on_use = {
        let on_action = page.on_action.clone();
        Callback::from(move |()| {
            on_action.emit(Action::Import(ImportAction::Used { keep_decisions }));
            route::go(&Route::from(Screen::Overview));
        })
    };
    let stuck = frame::stuck(4, report);
    let waiting = stuck.is_some() || desk.hand.job.is_some();
    let label = format!("Use {}", counted(report.counts.items as usize, "item", "items"));
    html! {
        <>
            <facts::Facts report={Rc::clone(report)} />
            <section class="card" hidden={!own} aria-label="What happens to the data in use">
                <h2>{ "What happens to the data in use" }</h2>
                <crate::ui::form::Segmented label="What happens to the data in use" choices={ways} value={(*way).clone()} on_change={on_way} />
                <p class="hint">{ if keep_decisions {
                    "Settings, targets and groups that you set stay. What was in use can be brought back in one step."
                } else {
                    "Settings begin at their defaults. What was in use can be brought back in one step."
                } }</p>
            </section>
            <div class="next">
                <span class="hint">{ stuck.unwrap_or_default() }</span>
                <Button id="use-import" {label} kind={ButtonKind::Primary} {waiting} on_press={on_use} />
            </div>
        </>
    }
}
