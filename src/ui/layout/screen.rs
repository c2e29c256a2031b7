//! The head of a screen: its question and its answer; and the way on at its end.

use crate::engine::language::tr;
use crate::ui::form::{Button, ButtonKind, Choice, Segmented};
use crate::ui::icons::Icon;
use crate::ui::rich_text::RichText;
use crate::ui::route::{self, Route, Screen, View};
use yew::prelude::*;

/// Properties of [`ScreenHeader`].
#[derive(Properties, PartialEq, Debug)]
pub struct ScreenHeaderProps {
    /// The question, h1 of the screen.
    pub question: AttrValue,
    /// The answer, `**` around its figures; empty while it is not known.
    #[prop_or_default]
    pub answer: AttrValue,
    /// Controls at the end of the line, such as the view switch.
    #[prop_or_default]
    pub children: Html,
}

/// Question and answer.
#[component]
pub fn ScreenHeader(props: &ScreenHeaderProps) -> Html {
    html! {
        <div class="screen-header">
            <div class="screen-head">
                <h1 tabindex="-1">{ props.question.clone() }</h1>
                { props.children.clone() }
            </div>
            <p class="answer" id="answer" tabindex="-1" hidden={props.answer.is_empty()}>
                <RichText text={props.answer.clone()} />
            </p>
        </div>
    }
}

/// Today, Plan or Compare: what the figures of the screen stand for. It is part of the address.
pub fn view_switch(route: &Route) -> Html {
    let choices = View::ALL.into_iter().map(|view| Choice::new(view.id(), view.word())).collect::<Vec<_>>();
    let value = route.view().id();
    let on_change = {
        let route = route.clone();
        Callback::from(move |id: AttrValue| route::go(&route.with("view", &id)))
    };
    html! { <Segmented label={tr("Show figures for")} {choices} {value} {on_change} /> }
}

/// Properties of [`NextStep`].
#[derive(Properties, PartialEq, Debug)]
pub struct NextStepProps {
    /// What comes next: `Set buffers for 12 high-risk items`.
    pub label: AttrValue,
    /// Where it is.
    pub screen: Screen,
    /// Whether it is the main action of the screen.
    #[prop_or(true)]
    pub primary: bool,
    /// Other buttons before it.
    #[prop_or_default]
    pub children: Html,
}

/// The one way on.
#[component]
pub fn NextStep(props: &NextStepProps) -> Html {
    let kind = if props.primary { ButtonKind::Primary } else { ButtonKind::Outlined };
    html! {
        <div class="next">
            { props.children.clone() }
            <Button id="next" label={props.label.clone()} {kind} icon_after={Icon::Next} href={props.screen.href()} />
        </div>
    }
}
