//! The way between screens on a phone.

use crate::ui::icons::{Icon, icon_20};
use crate::ui::route::Screen;
use yew::prelude::*;

/// Properties of [`BottomBar`].
#[derive(Properties, PartialEq, Debug)]
pub struct BottomBarProps {
    /// The screen that is shown.
    pub screen: Screen,
    /// Rows of the data that need a look.
    pub attention: usize,
}

/// The bar at the bottom, on phones only.
#[component]
pub fn BottomBar(props: &BottomBarProps) -> Html {
    let link = |screen: Screen| {
        let (icon, word) = match screen {
            Screen::Overview => (Icon::Overview, "Overview"),
            Screen::Data | Screen::Start => (Icon::Data, "Data"),
            Screen::Audit => (Icon::Audit, "Audit"),
            Screen::Segment => (Icon::Segment, "Segment"),
            Screen::Buffers => (Icon::Buffers, "Buffers"),
            Screen::Orders => (Icon::Orders, "Orders"),
            Screen::Stress => (Icon::Stress, "Stress"),
            Screen::Diversify => (Icon::Factory, "Diversify"),
            Screen::Calculators => (Icon::Help, "Calculate"),
            Screen::Report => (Icon::File, "Report"),
            Screen::Scorecard => (Icon::Scorecard, "Score"),
            Screen::Settings => (Icon::Settings, "Settings"),
            Screen::Help => (Icon::Help, "Help"),
            Screen::Privacy => (Icon::Shield, "Privacy"),
        };
        let look = if screen == Screen::Data && props.attention > 0 { ", rows need a look" } else { "" };
        let shown = if props.screen == Screen::Start { Screen::Data } else { props.screen };
        let current = (shown == screen).then_some("page");
        html! {
            <a key={screen.id()} href={screen.href()} aria-current={current}>
                { icon_20(icon) }
                <span class="label">{ word }<span class="visually-hidden">{ look }</span></span>
            </a>
        }
    };
    html! {
        <nav class="bottom-bar" aria-label="Screens">{ for Screen::ALL.into_iter().filter(|screen| !matches!(screen, Screen::Help | Screen::Calculators | Screen::Report | Screen::Settings | Screen::Start | Screen::Privacy)).map(link) }</nav>
    }
}
