//! One hub or a stock at every site, and buying before a price rises.

use super::PageProps;
use crate::engine::language::{later, tr};
use crate::project::inquiry::{HubTerms, Topic};
use crate::ui::form::{Number, numbers, starts};
use crate::ui::pages::asked::{Asked, asked, item_field, riskiest};
use yew::prelude::*;

const HUB: [Number; 5] = [
    Number {
        id: "hub-sites",
        label: later("Sites"),
        unit: later("sites"),
        start: 4.0,
        range: (2.0, 500.0),
        hint: later(""),
    },
    Number {
        id: "hub-together",
        label: later("Their demand moves together"),
        unit: later("%"),
        start: 0.0,
        range: (-100.0, 100.0),
        hint: later(""),
    },
    Number {
        id: "hub-stop",
        label: later("A place stops within a year"),
        unit: later("%"),
        start: 5.0,
        range: (0.0, 100.0),
        hint: later(""),
    },
    Number {
        id: "hub-days",
        label: later("A stop lasts"),
        unit: later("days"),
        start: 14.0,
        range: (1.0, 730.0),
        hint: later(""),
    },
    Number {
        id: "hub-cost",
        label: later("The hub costs more a year"),
        unit: later(""),
        start: 0.0,
        range: (0.0, 1e9),
        hint: later(""),
    },
];

const AHEAD: [Number; 2] = [
    Number {
        id: "rise",
        label: later("Prices rise by"),
        unit: later("%"),
        start: 10.0,
        range: (0.1, 1_000.0),
        hint: later(""),
    },
    Number {
        id: "rise-days",
        label: later("Buy for at most"),
        unit: later("days"),
        start: 180.0,
        range: (1.0, 3_650.0),
        hint: later(""),
    },
];

/// One hub against local stocks for an item.
#[component]
pub(super) fn Hub(props: &PageProps) -> Html {
    let (chosen, terms) = (use_state_eq(|| None::<usize>), use_state_eq(|| starts(&HUB)));
    let item = chosen.unwrap_or_else(|| riskiest(props));
    let on_pick = {
        let chosen = chosen.clone();
        Callback::from(move |at: usize| chosen.set(Some(at)))
    };
    let fields = html! {
        <>
            { item_field(props, "hub-item", item, on_pick) }
            { numbers(&HUB, &terms, &props.plan().currency) }
        </>
    };
    let hub = HubTerms {
        sites: terms[0] as u32,
        correlation: terms[1] / 100.0,
        stop_share: terms[2] / 100.0,
        stop_days: terms[3],
        hub_money_per_year: terms[4],
    };
    asked(
        props,
        Asked {
            id: "hub-ask",
            title: tr("One hub or a stock at every site?"),
            sub: tr(
                "Pooling saves safety stock, and puts all eggs into one basket. Sites are taken to be alike",
            ),
            label: tr("Compare"),
            fields,
            topic: Topic::Hub(item as u32, hub),
        },
    )
}

/// What to buy before prices rise.
#[component]
pub(super) fn ForwardBuying(props: &PageProps) -> Html {
    let terms = use_state_eq(|| starts(&AHEAD));
    asked(
        props,
        Asked {
            id: "ahead-ask",
            title: tr("Is buying ahead of a price rise worth it?"),
            sub: tr(
                "How much to buy now, what the old price saves and keeping the goods costs, and how sure the rise must be",
            ),
            label: tr("Work it out"),
            fields: numbers(&AHEAD, &terms, &props.plan().currency),
            topic: Topic::Ahead { rise_share: terms[0] / 100.0, most_days: terms[1] },
        },
    )
}
