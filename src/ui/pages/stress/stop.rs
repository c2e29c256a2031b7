//! A stop day by day, and promise against delivery: what a worker finds for the screen of the stress test.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::inquiry::Topic;
use crate::ui::pages::asked::{Asked, asked, item_field, riskiest};
use yew::prelude::*;

/// The stock of an item during a stop, and the products that need it.
#[component]
pub(super) fn Stop(props: &PageProps) -> Html {
    let chosen = use_state_eq(|| None::<usize>);
    let item = chosen.unwrap_or_else(|| riskiest(props));
    let on_pick = {
        let chosen = chosen.clone();
        Callback::from(move |at: usize| chosen.set(Some(at)))
    };
    let fields = item_field(props, "stop-item", item, on_pick);
    asked(
        props,
        Asked {
            id: "stop-ask",
            title: tr("If supply stops today, day by day"),
            sub: tr("Stock of an item from the day of the stop on, and the products that it takes along"),
            label: tr("Show the stop"),
            fields,
            topic: Topic::Stop(item as u32),
        },
    )
}

/// Promise against delivery of every item.
pub(super) fn promised(props: &PageProps) -> Html {
    asked(
        props,
        Asked {
            id: "promised-ask",
            title: tr("Does the plan keep its promise?"),
            sub: tr(
                "For each item what its formula promised, what the simulation delivered, and why they differ",
            ),
            label: tr("Compare promise and delivery"),
            fields: Html::default(),
            topic: Topic::Promised,
        },
    )
}
