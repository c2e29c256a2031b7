//! The question that only the user can answer, with the user's own values in each reading. One at a time.

use super::edit::{self, Desk};
use crate::import::report::Report;
use crate::ui::feedback::{Chip, Tone};
use crate::ui::icons::Icon;
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
    let count = props.report.questions.len();
    let note = if count == 1 {
        String::from("One question. Your files do not tell, so it is asked and not guessed.")
    } else {
        format!(
            "{count} questions, one at a time. Your files do not tell, so they are asked and not guessed."
        )
    };
    let on_answer = {
        let id = question.id.clone();
        props.desk.on(move |choices, key: AttrValue| edit::answer(choices, &id, &key))
    };
    let reading = |(key, label): &(String, String)| {
        let onclick = {
            let (on_answer, key) = (on_answer.clone(), AttrValue::from(key.clone()));
            Callback::from(move |_: MouseEvent| on_answer.emit(key.clone()))
        };
        let (head, values) = label.split_once(": ").unwrap_or((label.as_str(), ""));
        html! {
            <button key={key.clone()} type="button" class="ask-reading" data-answer={key.clone()} {onclick}>
                <strong>{ head.to_owned() }</strong>
                <span hidden={values.is_empty()}>{ values.to_owned() }</span>
            </button>
        }
    };
    html! {
        <section class="card ask" data-question={question.id.clone()} aria-labelledby="ask-title">
            <p class="ask-note"><Chip text="Check" tone={Tone::Warn} sign={Icon::Question} />{ note }</p>
            <h2 id="ask-title">{ question.sentence.clone() }</h2>
            <div class="ask-readings" role="group" aria-labelledby="ask-title">{ for question.options.iter().map(reading) }</div>
            <p class="hint">{ "Your answer is used for the whole column and can be undone." }</p>
        </section>
    }
}
