//! Something that is on or off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Toggle`].
#[derive(Properties, PartialEq, Debug)]
pub struct ToggleProps {
    /// What is on or off.
    pub label: AttrValue,
    /// Identifier.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Whether it is on.
    pub on: bool,
    /// It was turned.
    pub on_change: Callback<bool>,
}

/// A tick box with its words.
#[component]
pub fn Toggle(props: &ToggleProps) -> Html {
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            on_change.emit(event.target_unchecked_into::<HtmlInputElement>().checked())
        })
    };
    html! {
        <label class="toggle">
            <input type="checkbox" id={props.id.clone()} checked={props.on} {onchange} />
            { props.label.clone() }
        </label>
    }
}
