//! A line or a whole place that says what happened, why, and what to do.

use super::chip::Tone;
use crate::ui::icons::icon;
use crate::ui::rich_text::RichText;
use yew::prelude::*;

/// Properties of [`Notice`].
#[derive(Properties, PartialEq, Debug)]
pub struct NoticeProps {
    /// What it says.
    #[prop_or(Tone::Info)]
    pub tone: Tone,
    /// What happened, why, what to do; `**` around what is strong.
    pub text: AttrValue,
    /// Fields and buttons after the text.
    #[prop_or_default]
    pub children: Html,
}

/// A notice above the work.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let role = if props.tone == Tone::Danger { "alert" } else { "note" };
    html! {
        <div class="notice" data-tone={props.tone.id()} {role}>
            { icon(props.tone.icon()) }
            <p class="notice-text"><RichText text={props.text.clone()} /></p>
            { props.children.clone() }
        </div>
    }
}

/// Properties of [`EmptyState`].
#[derive(Properties, PartialEq, Debug)]
pub struct EmptyStateProps {
    /// What is not here.
    pub what: AttrValue,
    /// Why, and what to do.
    pub why: AttrValue,
    /// The buttons that do it.
    #[prop_or_default]
    pub children: Html,
}

/// A place without content that says how to fill it.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty-state">
            <h2>{ props.what.clone() }</h2>
            <p>{ props.why.clone() }</p>
            <div class="empty-actions">{ props.children.clone() }</div>
        </div>
    }
}
