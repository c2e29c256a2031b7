//! The steps at the side, each with its state as a sign and a word.

use crate::engine::language::{form, tr};
use crate::ui::browser::requests;
use crate::ui::icons::{Icon, icon_20};
use crate::ui::route::Screen;
use yew::prelude::*;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepState {
    /// Not seen yet.
    #[default]
    NotStarted,
    /// Seen and without open questions.
    Done,
    /// Something in it needs a look.
    Attention,
}

/// Properties of [`Rail`].
#[derive(Properties, PartialEq, Debug)]
pub struct RailProps {
    /// The screen that is shown.
    pub screen: Screen,
    /// State of each step.
    pub steps: Vec<(Screen, StepState)>,
    /// Rows of the data that need a look.
    pub attention: usize,
}

/// The rail.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let step = |screen: Screen| step_link(screen, state_of(screen, props), props.screen == screen);
    html! {
        <nav class="rail" aria-label={tr("Steps")}>
            { place_link(Screen::Overview, Icon::Overview, props, Html::default()) }
            { place_link(Screen::Data, Icon::Data, props, count(props.attention)) }
            <h2 class="rail-group">{ tr("Find the risk") }</h2>
            <ol>{ step(Screen::Audit) }{ step(Screen::Segment) }</ol>
            <h2 class="rail-group">{ tr("Plan") }</h2>
            <ol>{ step(Screen::Buffers) }</ol>
            { place_link(Screen::Orders, Icon::Orders, props, Html::default()) }
            <ol>{ step(Screen::Stress) }{ step(Screen::Diversify) }</ol>
            <h2 class="rail-group">{ tr("Follow up") }</h2>
            <ol>{ step(Screen::Scorecard) }</ol>
            { place_link(Screen::Report, Icon::File, props, Html::default()) }
            <div class="rail-foot">
                { place_link(Screen::Calculators, Icon::Calculators, props, Html::default()) }
                { sent() }
            </div>
        </nav>
    }
}

fn state_of(screen: Screen, props: &RailProps) -> StepState {
    props.steps.iter().find(|(known, _)| *known == screen).map(|(_, state)| *state).unwrap_or_default()
}

fn place_link(screen: Screen, icon: Icon, props: &RailProps, after: Html) -> Html {
    let shown = if props.screen == Screen::Start { Screen::Data } else { props.screen };
    let current = (shown == screen).then_some("page");
    html! {
        <a href={screen.href()} aria-current={current} title={screen.word()}>
            { icon_20(icon) }<span class="label">{ screen.word() }</span>{ after }
        </a>
    }
}

fn count(attention: usize) -> Html {
    if attention == 0 {
        return Html::default();
    }
    let words = form(attention, " row needs a look", " rows need a look");
    html! {
        <span class="count" title={format!("{attention}{words}")}>
            { attention }<span class="visually-hidden">{ words }</span>
        </span>
    }
}

fn step_link(screen: Screen, state: StepState, is_current: bool) -> Html {
    let (id, word) = match (is_current, state) {
        (true, _) => ("current", ""),
        (false, StepState::Done) => ("done", tr(", done")),
        (false, StepState::Attention) => ("attention", tr(", needs a look")),
        (false, StepState::NotStarted) => ("open", tr(", not started")),
    };
    let number = screen.step().unwrap_or_default();
    // Only seen while the rail shows icons without words.
    let figure = html! { <text class="number" x="10" y="14" text-anchor="middle">{ number }</text> };
    let sign = match id {
        "current" => html! { <><circle class="dot" cx="10" cy="10" r="4" />{ figure }</> },
        "done" => html! { <path class="tick" d="m6.5 10.3 2.4 2.4 4.7-5.2" /> },
        "attention" => html! { <path class="tick" d="M10 5.5v5.5M10 14v.01" /> },
        _ => figure,
    };
    html! {
        <li key={screen.id()}>
            <a href={screen.href()} aria-current={is_current.then_some("page")} title={screen.word()}>
                <svg class="step-mark" data-state={id} viewBox="0 0 20 20" aria-hidden="true">
                    <circle cx="10" cy="10" r="8.5" />{ sign }
                </svg>
                <span class="label">{ number }{ "\u{2002}" }{ screen.word() }</span>
                <span class="visually-hidden">{ word }</span>
            </a>
        </li>
    }
}

/// What the browser's own record of requests says, looked up whenever the rail is drawn.
fn sent() -> Html {
    let away = requests::away() > 0;
    let (state, text) =
        if away { ("away", tr("A request left this page")) } else { ("own", tr("Nothing sent")) };
    html! {
        <a class="sent" id="sent" href={Screen::Privacy.href()} data-state={state} title={text}>
            { icon_20(Icon::Shield) }<span class="label">{ text }</span>
        </a>
    }
}
