//! A few choices side by side, one of them taken.

use yew::prelude::*;

/// One choice: its value and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is handed back.
    pub value: AttrValue,
    /// What is shown.
    pub label: AttrValue,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Properties of [`Segmented`].
#[derive(Properties, PartialEq, Debug)]
pub struct SegmentedProps {
    /// What is chosen here, for readers.
    pub label: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The value taken.
    pub value: AttrValue,
    /// Whether it is small, in the head of a card.
    #[prop_or_default]
    pub small: bool,
    /// A choice was taken.
    pub on_change: Callback<AttrValue>,
}

/// A row of buttons, one of them pressed.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let button = |choice: &Choice| {
        let onclick = {
            let (value, on_change) = (choice.value.clone(), props.on_change.clone());
            Callback::from(move |_: MouseEvent| on_change.emit(value.clone()))
        };
        html! {
            <button
                key={choice.value.as_str()}
                type="button"
                data-value={choice.value.clone()}
                aria-pressed={(choice.value == props.value).to_string()}
                {onclick}
            >{ choice.label.clone() }</button>
        }
    };
    html! {
        <div
            class={classes!("segmented", props.small.then_some("segmented-small"))}
            role="group"
            aria-label={props.label.clone()}
        >{ for props.choices.iter().map(button) }</div>
    }
}
