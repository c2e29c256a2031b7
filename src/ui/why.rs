//! A computed figure that can be asked why it is what it is.

use crate::engine::language::tr;
use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// What was asked: which figure, so that the answer can be found and the focus can come back.
#[derive(Properties, PartialEq, Debug)]
pub struct WhyProps {
    /// Which figure, such as `PMP-0417:safety_stock`.
    pub id: AttrValue,
    /// The figure as it is shown; with `label` set, an icon button instead.
    #[prop_or_default]
    pub text: AttrValue,
    /// What is explained, for the icon button: `Stock value`.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Whether its explanation is open.
    #[prop_or_default]
    pub open: bool,
    /// Place in the order of Tab; -1 in a grid, which moves by arrow keys.
    #[prop_or_default]
    pub tab_index: i32,
    /// Opens the explanation.
    pub on_explain: Callback<AttrValue>,
}

/// Figures of the whole plan in a row, each with what it is: words, figure and key.
pub fn whys(
    figures: impl IntoIterator<Item = (AttrValue, String, AttrValue)>,
    on_explain: &Callback<AttrValue>,
) -> Html {
    let one = |(words, text, key): (AttrValue, String, AttrValue)| {
        let id = [":", &key].concat();
        html! { <span>{ words }{ " " }<Why {id} {text} on_explain={on_explain.clone()} /></span> }
    };
    html! { <p class="figures-line">{ for figures.into_iter().map(one) }</p> }
}

/// A figure, or an icon beside one, that opens the explanation.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let onclick = {
        let (id, on_explain) = (props.id.clone(), props.on_explain.clone());
        Callback::from(move |_: MouseEvent| on_explain.emit(id.clone()))
    };
    let (class, label) = match &props.label {
        Some(label) => ("why-icon", Some(tr!("Explain {label}", label))),
        None => ("why", None),
    };
    html! {
        <button
            type="button"
            {class}
            data-explain={props.id.clone()}
            aria-label={label.clone()}
            title={label}
            aria-expanded={props.open.to_string()}
            tabindex={props.tab_index.to_string()}
            {onclick}
        >
            if props.label.is_some() { { icon(Icon::Info) } } else { { props.text.clone() } }
        </button>
    }
}
