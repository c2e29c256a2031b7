//! The way between screens on a phone.

use crate::engine::language::tr;
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

const STEPS: &[Screen] = &[
    Screen::Audit,
    Screen::Segment,
    Screen::Buffers,
    Screen::Orders,
    Screen::Stress,
    Screen::Diversify,
    Screen::Scorecard,
];
const MORE: &[Screen] =
    &[Screen::Start, Screen::Calculators, Screen::Settings, Screen::Help, Screen::Privacy];

/// The bar at the bottom, on phones only: three screens, and two lists that open upwards.
#[component]
pub fn BottomBar(props: &BottomBarProps) -> Html {
    let current = |screen: Screen| (props.screen == screen).then_some("page");
    let link = |screen: Screen, icon: Icon| {
        let look = if screen == Screen::Data && props.attention > 0 { tr(", rows need a look") } else { "" };
        html! {
            <a href={screen.href()} aria-current={current(screen)}>
                { icon_20(icon) }
                <span class="label">{ screen.word() }<span class="visually-hidden">{ look }</span></span>
            </a>
        }
    };
    let menu = |word: &'static str, icon: Icon, screens: &[Screen]| {
        let entry = |screen: &Screen| {
            html! { <a href={screen.href()} aria-current={current(*screen)}>{ screen.word() }</a> }
        };
        html! {
            <details name="bottom-bar" data-here={screens.contains(&props.screen).then_some("true")}>
                <summary>{ icon_20(icon) }<span class="label">{ word }</span></summary>
                <div class="bottom-menu">{ for screens.iter().map(entry) }</div>
            </details>
        }
    };
    // Another screen is another bar, so that an open list closes.
    html! {
        <nav key={props.screen.id()} class="bottom-bar" aria-label={tr("Screens")}>
            { link(Screen::Overview, Icon::Overview) }
            { link(Screen::Data, Icon::Data) }
            { menu(tr("Steps"), Icon::Scorecard, STEPS) }
            { link(Screen::Report, Icon::File) }
            { menu(tr("More"), Icon::Settings, MORE) }
        </nav>
    }
}
