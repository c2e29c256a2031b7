//! The steps of something done in order, with the one of now.

use crate::engine::language::tr;
use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// Properties of [`Stepper`].
#[derive(Properties, PartialEq, Debug)]
pub struct StepperProps {
    /// What is done in these steps, for readers.
    pub label: AttrValue,
    /// The steps in order.
    pub steps: Vec<AttrValue>,
    /// Place of the step of now.
    pub current: usize,
}

/// Steps in a row: `2 of 4 Match columns`.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let step = |(place, word): (usize, &AttrValue)| {
        let state = match place.cmp(&props.current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Greater => "open",
        };
        let sign = if state == "done" {
            icon(Icon::Check)
        } else {
            html! { { place + 1 } }
        };
        html! {
            <li key={place} data-state={state} aria-current={(state == "current").then_some("step")}>
                <span class="stepper-mark" aria-hidden="true">{ sign }</span>
                <span>{ word.clone() }</span>
                <span class="visually-hidden">{ if state == "done" { tr(", done") } else { "" } }</span>
            </li>
        }
    };
    let name = props.steps.get(props.current).cloned().unwrap_or_default();
    html! {
        <div class="stepper">
            <ol aria-label={props.label.clone()}>{ for props.steps.iter().enumerate().map(step) }</ol>
            <p>{ props.current + 1 }{ tr(" of ") }{ props.steps.len() }{ "\u{a0} " }{ name }</p>
        </div>
    }
}
