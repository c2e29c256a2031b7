//! How far a long job is, and a way to stop it.

use crate::ui::form::{Button, ButtonKind};
use yew::prelude::*;

/// Properties of [`ProgressBar`].
#[derive(Properties, PartialEq, Debug)]
pub struct ProgressBarProps {
    /// How much is done.
    pub done: f64,
    /// How much there is.
    pub total: f64,
    /// The same in words: `1,200 of 2,000 runs`.
    pub label: AttrValue,
    /// What is left: `about 6 s left`.
    #[prop_or_default]
    pub note: AttrValue,
    /// Words of the button that stops it: `Stop and keep 1,200`.
    #[prop_or(AttrValue::Static("Cancel"))]
    pub stop_label: AttrValue,
    /// Identifier of that button.
    #[prop_or(AttrValue::Static("stop"))]
    pub stop_id: AttrValue,
    /// Stops it; without it there is no button.
    #[prop_or_default]
    pub on_stop: Option<Callback<()>>,
    /// Whether it stays at the foot of the window.
    #[prop_or_default]
    pub as_bar: bool,
}

/// A bar with a count, what is left, and a way to stop.
#[component]
pub fn ProgressBar(props: &ProgressBarProps) -> Html {
    let stop = props.on_stop.clone().map(|on_press| {
        html! {
            <Button
                id={props.stop_id.clone()}
                label={props.stop_label.clone()}
                kind={ButtonKind::Outlined}
                {on_press}
            />
        }
    });
    html! {
        <div class={classes!("progress", props.as_bar.then_some("run-bar"))}>
            <span class="progress-label">{ props.label.clone() }</span>
            <progress
                value={props.done.to_string()}
                max={props.total.max(1.0).to_string()}
                aria-label={props.label.clone()}
            />
            <span class="progress-note">{ props.note.clone() }</span>
            { stop.unwrap_or_default() }
        </div>
    }
}
