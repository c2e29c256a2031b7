//! Name of the application and the project, where the work is kept, and the theme.

use crate::engine::language::tr;
use crate::ui::browser::theme::Theme;
use crate::ui::feedback::{Chip, Tone};
use crate::ui::icons::{Icon, icon, icon_20};
use crate::ui::route::Screen;
use yew::prelude::*;

/// Properties of [`TopBar`].
#[derive(Properties, PartialEq, Debug)]
pub struct TopBarProps {
    /// Name of the project.
    pub project: AttrValue,
    /// Whether the project is the sample.
    pub is_sample: bool,
    /// Where the work is kept; empty while nothing is kept.
    pub save_text: AttrValue,
    /// The same for scripts: `saving`, `saved`, `not-saved`; empty while nothing is kept.
    pub save_state: &'static str,
    /// Controls over the whole work.
    #[prop_or_default]
    pub tools: Html,
    /// The theme.
    pub theme: Theme,
    /// Another theme was chosen.
    pub on_theme: Callback<Theme>,
}

/// The bar at the top.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let onclick = {
        let (theme, on_theme) = (props.theme, props.on_theme.clone());
        Callback::from(move |_: MouseEvent| on_theme.emit(theme.next()))
    };
    let theme = tr!("Theme: {}", props.theme.word());
    let theme_icon = match props.theme {
        Theme::System => Icon::Theme,
        Theme::Light => Icon::Light,
        Theme::Dark => Icon::Dark,
    };
    html! {
        <header class="top-bar">
            <a class="brand" href={Screen::Overview.href()} aria-label={tr("Steadystock, overview")}>
                { logo() }<span>{ "Steadystock" }</span>
            </a>
            <a class="project-name" id="project-name" href={Screen::Start.href()} title={tr("Projects and files")}>{ props.project.clone() }</a>
            if props.is_sample { <Chip text={tr("Sample")} tone={Tone::Info} /> }
            if !props.save_text.is_empty() {
                <span class="save-state" id="save-state" data-state={props.save_state}>{ icon(if props.save_state == "saved" { Icon::Check } else { Icon::Info }) }{ props.save_text.clone() }</span>
            }
            <span class="spacer" />
            { props.tools.clone() }
            <button
                type="button"
                class="button button-icon"
                id="theme"
                aria-label={theme.clone()}
                title={theme}
                {onclick}
            >{ icon_20(theme_icon) }</button>
            <a class="button button-icon" id="settings" href={Screen::Settings.href()} aria-label={tr("Settings")} title={tr("Settings")}>
                { icon_20(Icon::Settings) }
            </a>
            <a class="button button-icon" id="help" href={Screen::Help.href()} aria-label={tr("Help")} title={tr("Help")}>
                { icon_20(Icon::Help) }
            </a>
        </header>
    }
}

fn logo() -> Html {
    html! {
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <rect x="2" y="13" width="5.5" height="9" rx="1" />
            <rect x="9.25" y="8" width="5.5" height="14" rx="1" class="middle" />
            <rect x="16.5" y="2" width="5.5" height="20" rx="1" class="last" />
        </svg>
    }
}
