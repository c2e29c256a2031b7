//! An error that touches one card and leaves the rest alone.

use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::{Icon, icon_20};
use yew::prelude::*;

/// Properties of [`ErrorCard`].
#[derive(Properties, PartialEq, Debug)]
pub struct ErrorCardProps {
    /// What happened.
    pub what: AttrValue,
    /// Why, and what still works.
    pub why: AttrValue,
    /// Words of the button that tries again.
    #[prop_or(AttrValue::Static("Try again"))]
    pub retry_label: AttrValue,
    /// Tries again; without it there is no button.
    #[prop_or_default]
    pub on_retry: Option<Callback<()>>,
    /// Other buttons.
    #[prop_or_default]
    pub children: Html,
}

/// A card that says what went wrong.
#[component]
pub fn ErrorCard(props: &ErrorCardProps) -> Html {
    let retry = props.on_retry.clone().map(|on_press| {
        html! { <Button label={props.retry_label.clone()} kind={ButtonKind::Small} {on_press} /> }
    });
    html! {
        <section class="card error-card" role="alert">
            <h2>{ icon_20(Icon::Stop) }{ props.what.clone() }</h2>
            <p>{ props.why.clone() }</p>
            <div class="empty-actions">{ retry.unwrap_or_default() }{ props.children.clone() }</div>
        </section>
    }
}
