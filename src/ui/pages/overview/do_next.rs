//! "Do this next": five steps, ranked; what was done or put off stays below, with the way back.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::select::next_steps::{NextStep, next_steps};
use crate::project::settings::agreed::{Agreed, Progress};
use crate::project::words::counted;
use crate::ui::form::{Button, ButtonKind, TextField};
use crate::ui::layout::{Card, Span};
use crate::ui::rich_text::RichText;
use std::rc::Rc;
use yew::prelude::*;

/// The list.
pub(super) fn do_next(props: &PageProps) -> Html {
    let plan = props.plan();
    let steps = next_steps(&plan, &props.session.run.items, &props.session.settings.agreed, 5);
    let is_empty = steps.is_empty();
    let row = |(place, step): (usize, &NextStep)| {
        let words = step.what.replace("**", "");
        let on_press = {
            let (on_explain, id) = (props.on_explain.clone(), AttrValue::from(step.figure.clone()));
            Callback::from(move |()| on_explain.emit(id.clone()))
        };
        let mark = |progress: Progress| {
            let agreed =
                Agreed { about: step.about.clone(), what: step.what.clone(), progress, ..Agreed::default() };
            let label = progress.name();
            html! { <Button {label} name={[label, ": ", &words].concat()} kind={ButtonKind::Text} on_press={agree(props, agreed)} /> }
        };
        html! {
            <li key={step.about.clone()}>
                <span class="next-number">{ place + 1 }</span>
                <div>
                    <p><RichText text={step.what.clone()} /></p>
                    <p class="next-brings">{ [step.brings.as_str(), ", ", &step.takes].concat() }</p>
                    <p class="next-actions">
                        <Button label={tr("Show me")} name={tr!("Show me: {}", words)} kind={ButtonKind::Text} {on_press} />
                        { mark(Progress::Done) }
                        { mark(Progress::NotNow) }
                    </p>
                </div>
            </li>
        }
    };
    html! {
        <Card title={tr("Do this next")} sub={tr!("Ranked by loss avoided per {} (simulated)", plan.currency)} span={Span::Four} flush={true}>
            <ol class="next-steps" hidden={is_empty}>{ for steps.iter().enumerate().map(row) }</ol>
            <p class="next-none" hidden={!is_empty}>{ tr("Steps appear here when demand, today's rules and unit costs are known, and none of them is done.") }</p>
            { put_away(props) }
        </Card>
    }
}

/// Steps that are done or wait.
fn put_away(props: &PageProps) -> Html {
    let away = props.session.settings.agreed.iter().filter(|own| !own.is_of_source());
    let count = |progress: Progress| away.clone().filter(|own| own.progress == progress).count();
    let (done, waiting) = (count(Progress::Done), count(Progress::NotNow));
    let line = |own: &Agreed| {
        let words = own.what.replace("**", "");
        let back = Agreed { about: own.about.clone(), ..Agreed::default() };
        let on_reason = {
            let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
            let own = own.clone();
            Callback::from(move |reason: String| {
                let mut next = (*settings).clone();
                next.agree(Agreed { reason, ..own.clone() });
                on_settings.emit(next);
            })
        };
        html! {
            <li key={own.about.clone()}>
                <p><strong>{ own.progress.name() }</strong>{ ": " }<RichText text={own.what.clone()} /></p>
                <TextField id={["why-", &own.about].concat()} label={tr("Why, if you like")} value={own.reason.clone()} on_change={on_reason} />
                <Button label={tr("Put back")} name={tr!("Put back: {}", words)} kind={ButtonKind::Text} on_press={agree(props, back)} />
            </li>
        }
    };
    html! {
        <details class="next-away" hidden={done + waiting == 0}>
            <summary>{ tr!("{} done, {} not now", counted(done, "step", "steps"), waiting.to_string()) }</summary>
            <ul>{ for away.clone().map(line) }</ul>
        </details>
    }
}

/// Agrees on it when pressed.
fn agree(props: &PageProps, agreed: Agreed) -> Callback<()> {
    let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
    Callback::from(move |()| {
        let mut next = (*settings).clone();
        next.agree(agreed.clone());
        on_settings.emit(next);
    })
}
