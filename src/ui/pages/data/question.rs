//! The question that only the user can answer, with the user's own values in each reading. One at a time.

use super::edit::{self, Desk};
use crate::engine::language::tr;
use crate::import::report::Report;
use crate::project::imports::reading;
use crate::ui::feedback::{Chip, Tone};
use crate::ui::icons::{Icon, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Ask`].
#[derive(Properties, PartialEq)]
pub(super) struct AskProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
}

/// The first open question as a card; hidden while there is none.
#[component]
pub(super) fn Ask(props: &AskProps) -> Html {
    let Some(question) = props.report.questions.first() else {
        return html! { <div class="ask" hidden={true} /> };
    };
    let note = match props.report.questions.len() {
        1 => String::from(tr("One question. Your files do not tell, so it is asked and not guessed.")),
        count => {
            tr!(
                "{count} questions, one at a time. Your files do not tell, so they are asked and not guessed.",
                count
            )
        }
    };
    let on_answer = {
        let id = question.id.clone();
        props.desk.on(move |choices, key: AttrValue| edit::answer(choices, &id, &key))
    };
    let option = |(key, label): &(String, String)| answer(key, &reading::of(label), &on_answer);
    html! {
        <section class="card ask" data-question={question.id.clone()} aria-labelledby="ask-title">
            <p class="ask-note"><Chip text={tr("Check")} tone={Tone::Warn} sign={Icon::Question} />{ note }</p>
            <h2 id="ask-title">{ question.sentence.clone() }</h2>
            <div class="ask-readings" role="group" aria-labelledby="ask-title">
                { for question.options.iter().map(option) }
            </div>
            <p class="ask-evidence" hidden={question.evidence.is_empty()}>{ question.evidence.clone() }</p>
            <p class="hint">{ tr("Your answer is used for the whole column and can be undone.") }</p>
        </section>
    }
}

fn answer(key: &str, reading: &reading::Reading, on_answer: &Callback<AttrValue>) -> Html {
    let onclick = {
        let (on_answer, key) = (on_answer.clone(), AttrValue::from(key.to_owned()));
        Callback::from(move |_: MouseEvent| on_answer.emit(key.clone()))
    };
    let value = |(place, (from, to)): (usize, &(String, String))| {
        html! {
            <span key={place} class="ask-value">
                <span>{ from.clone() }</span>{ icon(Icon::Next) }<b>{ to.clone() }</b>
            </span>
        }
    };
    html! {
        <button key={key.to_owned()} type="button" class="ask-reading" data-answer={key.to_owned()} {onclick}>
            <span class="ask-large"><strong>{ reading.large.clone() }</strong><span>{ reading.name.clone() }</span></span>
            <span class="ask-values" hidden={reading.values.is_empty()}>
                { for reading.values.iter().enumerate().map(value) }
            </span>
            <span class="ask-foot" hidden={reading.note.is_empty()}>{ reading.note.clone() }</span>
        </button>
    }
}
