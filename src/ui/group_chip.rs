//! The four groups as shape and word: never by colour alone.

use crate::engine::segment::portfolio::Group;
use yew::prelude::*;

const fn id(group: Group) -> &'static str {
    match group {
        Group::Shield => "shield",
        Group::Secure => "secure",
        Group::Lean => "lean",
        Group::Routine => "routine",
    }
}

const fn path(group: Group) -> &'static str {
    match group {
        Group::Shield => "M6 0L12 6 6 12 0 6z",
        Group::Secure => "M6 .8L12 11.2H0z",
        Group::Lean => "M6 1a5 5 0 110 10A5 5 0 016 1z",
        Group::Routine => "M1.5 1.5h9v9h-9z",
    }
}

/// The shape alone, where the word stands beside it.
pub fn group_mark(group: Group, large: bool) -> Html {
    html! {
        <svg
            class={classes!("group-mark", large.then_some("group-mark-large"))}
            data-group={id(group)}
            viewBox="0 0 12 12"
            aria-hidden="true"
        ><path d={path(group)} /></svg>
    }
}

/// Shape and word of a group.
pub fn group_chip(group: Group) -> Html {
    html! { <span class="group-chip">{ group_mark(group, false) }{ group.name() }</span> }
}
