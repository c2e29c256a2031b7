//! The samples, each with what it shows.

use super::head;
use crate::engine::language::{Words, later, tr};
use crate::project::sample::Firm;
use crate::project::session::Session;
use crate::project::session::import::{Content, FileInHand};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::route::{self, Route, Screen};
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// Firm, id of its button, and what it shows.
const SAMPLES: [(Firm, &str, Words); 3] = [
    (
        Firm::Larkfield,
        "open-larkfield",
        later("Maker of water pumps: 48 items, 14 suppliers, 24 months. Opens with results."),
    ),
    (
        Firm::Northgate,
        "open-northgate",
        later(
            "Distributor, 220 items in a messy file: decimal commas, codes that stand twice, 39 rows that need a look.",
        ),
    ),
    (
        Firm::Harbour,
        "open-harbour",
        later("100,000 items with 24 months, made in your browser. Shows speed."),
    ),
];

/// Properties of [`Samples`].
#[derive(Properties, PartialEq)]
pub(super) struct SamplesProps {
    pub(super) session: Rc<Session>,
    pub(super) tasks: Tasks,
    pub(super) on_load: Callback<Vec<FileInHand>>,
}

/// The card.
#[component]
pub(super) fn Samples(props: &SamplesProps) -> Html {
    let sample = |&(firm, id, shows): &(Firm, &'static str, Words)| {
        let name = firm.name();
        html! {
            <li key={id}>
                <div><b>{ name }</b><p class="card-sub">{ shows }</p></div>
                <Button {id} label={tr("Open")} name={tr!("Open {name}", name)} kind={ButtonKind::Small} on_press={opener(props, firm)} />
            </li>
        }
    };
    html! {
        <section class="card way way-wide" aria-label={tr("Try a sample")}>
            { head(Icon::Sample, tr("Try a sample"), tr("Made-up firms. An import of your own can be undone after a sample, too.")) }
            <ul class="way-samples">{ for SAMPLES.iter().map(sample) }</ul>
        </section>
    }
}

/// The messy file goes the way of the user's own.
fn opener(props: &SamplesProps, firm: Firm) -> Callback<()> {
    let (session, tasks, on_load) = (Rc::clone(&props.session), props.tasks.clone(), props.on_load.clone());
    Callback::from(move |()| {
        if firm == Firm::Northgate {
            let name = String::from("northgate stock list.csv");
            on_load.emit(vec![FileInHand { name, size: 0, content: Content::Made(firm) }]);
            return;
        }
        let in_use = session.project.as_ref().is_some_and(|project| project.is_sample)
            && session.plan.as_ref().is_some_and(|plan| plan.name == firm.name());
        if !in_use {
            tasks.load_sample(firm);
        }
        route::go(&Route::from(Screen::Overview));
    })
}
