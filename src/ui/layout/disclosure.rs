//! Something that opens below its heading, such as the rules behind a screen.

use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// Properties of [`Disclosure`].
#[derive(Properties, PartialEq, Debug)]
pub struct DisclosureProps {
    /// Identifier.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// What it holds in short, seen while it is closed: `**80 / 95%**` for strong.
    #[prop_or_default]
    pub summary: Html,
    /// Whether it is open at first.
    #[prop_or_default]
    pub open: bool,
    /// Whether its content is made only when it is opened first: a table of thousands of rows.
    #[prop_or_default]
    pub late: bool,
    /// Its content.
    pub children: Html,
}

/// A card that opens.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let open = use_state_eq(|| props.open);
    let seen = use_mut_ref(|| !props.late);
    *seen.borrow_mut() |= *open;
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let body = format!("{}-body", props.id);
    html! {
        <section class="card disclosure" id={props.id.clone()} data-state={if *open { "open" } else { "closed" }}>
            <h2>
                <button
                    type="button"
                    class="disclosure-button"
                    aria-expanded={open.to_string()}
                    aria-controls={body.clone()}
                    {onclick}
                >
                    { icon(Icon::Down) }{ props.title.clone() }
                </button>
            </h2>
            <div class="disclosure-summary" hidden={*open}>{ props.summary.clone() }</div>
            <div class="disclosure-body" id={body} hidden={!*open}>if *seen.borrow() { { props.children.clone() } }</div>
        </section>
    }
}
