//! Help.

use super::PageProps;
use crate::ui::layout::ScreenHeader;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Help(props: &PageProps) -> Html {
    html! { <ScreenHeader question={props.route.screen.question()} /> }
}
