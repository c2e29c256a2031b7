//! The four groups as shape and word: never by colour alone.

use yew::prelude::*;

/// One of the four groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupMark {
    /// High risk, high value: a diamond.
    Shield,
    /// High risk, low value: a triangle.
    Secure,
    /// Low risk, high value: a circle.
    Lean,
    /// Low risk, low value: a hollow square.
    Routine,
}

impl GroupMark {
    /// The four, in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Shield, Self::Secure, Self::Lean, Self::Routine];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Shield => "Shield",
            Self::Secure => "Secure",
            Self::Lean => "Lean",
            Self::Routine => "Routine",
        }
    }

    /// What puts an item there.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Shield => "High risk, high value",
            Self::Secure => "High risk, low value",
            Self::Lean => "Low risk, high value",
            Self::Routine => "Low risk, low value",
        }
    }

    /// The article's policy for it.
    #[must_use]
    pub fn policy(self) -> &'static str {
        match self {
            Self::Shield => "Stockpile and a second supplier",
            Self::Secure => "Calculated safety stock, buy ahead in bulk",
            Self::Lean => "Just-in-time, economic order quantity, minimal buffer",
            Self::Routine => "Simple reorder point, or let the supplier manage it",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Shield => "shield",
            Self::Secure => "secure",
            Self::Lean => "lean",
            Self::Routine => "routine",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Shield => "M6 0L12 6 6 12 0 6z",
            Self::Secure => "M6 .8L12 11.2H0z",
            Self::Lean => "M6 1a5 5 0 110 10A5 5 0 016 1z",
            Self::Routine => "M1.5 1.5h9v9h-9z",
        }
    }
}

/// The shape alone, where the word stands beside it.
pub fn group_mark(group: GroupMark, large: bool) -> Html {
    html! {
        <svg
            class={classes!("group-mark", large.then_some("group-mark-large"))}
            data-group={group.id()}
            viewBox="0 0 12 12"
            aria-hidden="true"
        ><path d={group.path()} /></svg>
    }
}

/// Properties of [`GroupChip`].
#[derive(Properties, PartialEq, Debug)]
pub struct GroupChipProps {
    /// The group.
    pub group: GroupMark,
}

/// Shape and word of a group.
#[component]
pub fn GroupChip(props: &GroupChipProps) -> Html {
    html! {
        <span class="group-chip">{ group_mark(props.group, false) }{ props.group.word() }</span>
    }
}
