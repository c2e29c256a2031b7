//! A stop day by day, and promise against delivery: what a worker finds for the screen of the stress test.

use super::PageProps;
use crate::project::inquiry::Topic;
use crate::ui::form::SelectField;
use crate::ui::pages::asked::{Asked, asked, items, riskiest};
use yew::prelude::*;

/// The stock of an item during a stop, and the products that need it.
#[component]
pub(super) fn Stop(props: &PageProps) -> Html {
    let chosen = use_state_eq(|| None::<usize>);
    let item = chosen.unwrap_or_else(|| riskiest(props));
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |key: AttrValue| chosen.set(key.parse().ok()))
    };
    let fields = html! { <SelectField id="stop-item" label="Item" choices={items(props)} value={item.to_string()} {on_change} /> };
    asked(
        props,
        Asked {
            id: "stop-ask",
            title: "If supply stops today, day by day",
            sub: "Stock of an item from the day of the stop on, and the products that it takes along",
            label: "Show the stop",
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
            title: "Does the plan keep its promise?",
            sub: "For each item what its formula promised, what the simulation delivered, and why they differ",
            label: "Compare promise and delivery",
            fields: Html::default(),
            topic: Topic::Promised,
        },
    )
}
