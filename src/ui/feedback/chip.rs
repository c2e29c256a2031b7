//! A short word with its state: never by colour alone.

use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// What a chip, notice or change says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Nothing in particular, outlined.
    Outline,
    /// Good to know.
    Info,
    /// As it should be.
    Ok,
    /// Needs a look.
    Warn,
    /// Stops something.
    Danger,
}

impl Tone {
    /// The name in `data-tone`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Outline => "outline",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
        }
    }

    /// Its icon.
    #[must_use]
    pub fn icon(self) -> Icon {
        match self {
            Self::Neutral | Self::Outline | Self::Info => Icon::Info,
            Self::Ok => Icon::Check,
            Self::Warn => Icon::Warning,
            Self::Danger => Icon::Stop,
        }
    }
}

/// Properties of [`Chip`].
#[derive(Properties, PartialEq, Debug)]
pub struct ChipProps {
    /// The word.
    pub text: AttrValue,
    /// What it says.
    #[prop_or_default]
    pub tone: Tone,
    /// Whether its icon is shown.
    #[prop_or_default]
    pub with_icon: bool,
    /// Another icon than its state's.
    #[prop_or_default]
    pub sign: Option<Icon>,
    /// A longer text on hover.
    #[prop_or_default]
    pub title: Option<AttrValue>,
}

/// A chip.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let own = props.with_icon.then(|| props.tone.icon());
    let sign = props.sign.or(own).map(icon).unwrap_or_default();
    html! {
        <span class="chip" data-tone={props.tone.id()} title={props.title.clone()}>
            { sign }{ props.text.clone() }
        </span>
    }
}
