//! The whole page: the shell, and the screen that the address names.

use crate::ui::browser::page;
use crate::ui::browser::theme::Theme;
use crate::ui::layout::{ScreenHeader, ScreenState, Shell};
use crate::ui::route::{Screen, use_route};
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let route = use_route();
    let (theme, on_theme) = use_theme();
    use_screen_change(route.screen);
    html! {
        <Shell
            screen={route.screen}
            state={ScreenState::Loading}
            status="Loading the sample..."
            project="Larkfield Pumps"
            is_sample={true}
            {theme}
            {on_theme}
            on_files={Callback::noop()}
        >
            <ScreenHeader question={route.screen.question()} />
        </Shell>
    }
}

/// The theme, and the way to another.
#[hook]
pub fn use_theme() -> (Theme, Callback<Theme>) {
    let theme = use_state_eq(Theme::chosen);
    let set = theme.setter();
    let on_theme = use_callback((), move |next: Theme, ()| {
        next.apply();
        set.set(next);
    });
    (*theme, on_theme)
}

/// A new screen is a new page: its title, its top, and the focus on its question. Not at the first one, where the
/// browser has set the focus itself.
#[hook]
pub fn use_screen_change(screen: Screen) {
    let first = use_mut_ref(|| true);
    use_effect_with(screen, move |screen| {
        page::set_title(&[screen.word(), " - Steadystock"].concat());
        if !first.replace(false) {
            page::scroll_to_top();
            page::focus("main h1");
        }
    });
}
