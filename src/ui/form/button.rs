//! A button says what will happen.

use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one main action of a screen.
    Primary,
    /// Any other action.
    #[default]
    Outlined,
    /// A lesser action, as a link.
    Text,
    /// An action beside a figure or in a head.
    Small,
}

/// Properties of [`Button`].
#[derive(Properties, PartialEq, Debug)]
pub struct ButtonProps {
    /// What will happen.
    pub label: AttrValue,
    /// Identifier.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// How it looks.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Icon after the words.
    #[prop_or_default]
    pub icon_after: Option<Icon>,
    /// Whether it waits: it stays readable and reachable, and does nothing.
    #[prop_or_default]
    pub waiting: bool,
    /// A longer name, where the words alone do not say of what.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// What to do.
    #[prop_or_default]
    pub on_press: Callback<()>,
    /// Where it leads; then it is a link.
    #[prop_or_default]
    pub href: Option<AttrValue>,
}

/// A button, or a link that looks like one.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let class = match props.kind {
        ButtonKind::Primary => "button button-primary",
        ButtonKind::Outlined => "button",
        ButtonKind::Text => "button button-text",
        ButtonKind::Small => "button button-small",
    };
    let inner = html! {
        <>
            { props.icon.map(icon).unwrap_or_default() }
            { props.label.clone() }
            { props.icon_after.map(icon).unwrap_or_default() }
        </>
    };
    if let Some(href) = &props.href {
        return html! {
            <a {class} id={props.id.clone()} href={href.clone()} aria-label={props.name.clone()}>{ inner }</a>
        };
    }
    let onclick = {
        let (waiting, on_press) = (props.waiting, props.on_press.clone());
        Callback::from(move |_: MouseEvent| {
            if !waiting {
                on_press.emit(());
            }
        })
    };
    html! {
        <button
            type="button"
            {class}
            id={props.id.clone()}
            aria-label={props.name.clone()}
            aria-disabled={props.waiting.then_some("true")}
            {onclick}
        >{ inner }</button>
    }
}
