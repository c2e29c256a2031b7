//! Audit.

use super::PageProps;
use crate::ui::layout::ScreenHeader;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Audit(props: &PageProps) -> Html {
    html! { <ScreenHeader question={props.route.screen.question()} /> }
}
