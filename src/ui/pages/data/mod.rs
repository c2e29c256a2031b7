//! S2, Data: the import flow in four steps, and the data in use.

mod check_cards;
mod choose;
mod columns;
mod edit;
mod facts;
mod first_rows;
mod flow;
mod in_use;
mod issues;
mod items;
mod levels;
mod matching;
mod moved;
mod preview;
mod problem_row;
mod problems;
mod question;
mod result;
mod values;

use super::PageProps;
use crate::ui::incoming::FLOW;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Data(props: &PageProps) -> Html {
    let hand = props.session.import.as_ref().filter(|hand| !hand.is_sample);
    let step = props.route.part.strip_prefix(FLOW).map(|rest| rest.trim_start_matches('/'));
    match (step, hand) {
        (Some(step), Some(hand)) => {
            let step = step.parse::<usize>().unwrap_or(1).clamp(1, flow::STEPS.len());
            html! { <div key="flow"><flow::Flow {step} hand={hand.clone()} page={props.clone()} /></div> }
        }
        _ => html! { <div key="in-use">{ in_use::page(props) }</div> },
    }
}
