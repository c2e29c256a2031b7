//! The samples, each with what it shows.

use super::head;
use crate::project::sample::LARKFIELD_SEED;
use crate::project::session::Session;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::route::{self, Route, Screen};
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Samples`].
#[derive(Properties, PartialEq)]
pub(super) struct SamplesProps {
    pub(super) session: Rc<Session>,
    pub(super) tasks: Tasks,
}

/// The card.
#[component]
pub(super) fn Samples(props: &SamplesProps) -> Html {
    let in_use = props.session.project.as_ref().is_some_and(|project| project.is_sample);
    let on_press = {
        let tasks = props.tasks.clone();
        Callback::from(move |()| {
            if !in_use {
                tasks.load_sample(LARKFIELD_SEED as u32);
            }
            route::go(&Route::from(Screen::Overview));
        })
    };
    html! {
        <section class="card way way-wide" aria-label="Try a sample">
            { head(Icon::Sample, "Try a sample", "Made-up firms. An import of your own can be undone after a sample, too.") }
            <ul class="way-samples">
                <li>
                    <div>
                        <b>{ "Larkfield Pumps" }</b>
                        <p class="card-sub">{ "Maker of water pumps: 48 items, 14 suppliers, 24 months. Opens with results." }</p>
                    </div>
                    <Button id="open-larkfield" label="Open" name="Open Larkfield Pumps" kind={ButtonKind::Small} {on_press} />
                </li>
            </ul>
        </section>
    }
}
