//! A card that asks a worker for findings, and shows them below.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::inquiry::{Question, Topic};
use crate::ui::findings::Findings;
use crate::ui::form::{Button, ItemField};
use crate::ui::layout::Card;
use std::rc::Rc;
use yew::prelude::*;

/// What is asked, and the words around it.
#[derive(Debug)]
pub struct Asked {
    /// Identifier, one per page.
    pub id: &'static str,
    /// The question.
    pub title: &'static str,
    /// What the answer is reckoned on.
    pub sub: &'static str,
    /// What the button says.
    pub label: &'static str,
    /// Its fields.
    pub fields: Html,
    /// What is asked.
    pub topic: Topic,
}

/// The card with its findings. What a search knows when it is stopped is its answer.
pub fn asked(props: &PageProps, card: Asked) -> Html {
    let Asked { id, title, sub, label, fields, topic } = card;
    let inquiry = &props.session.inquiries.findings[topic.place()];
    let (found, job) = (inquiry.answer.clone(), inquiry.job);
    let on_press = {
        let (tasks, session) = (props.tasks.clone(), Rc::clone(&props.session));
        Callback::from(move |()| match job {
            Some(job) => tasks.stop(job),
            None => tasks.ask(&session.settings, Question::Find(topic.clone())),
        })
    };
    html! {
        <>
            <Card {title} {sub} flush={true}>
                <div class="replay-fields">
                    { fields }
                    <Button {id} label={if job.is_some() { tr("Stop") } else { label }} {on_press} />
                    <span role="status">{ inquiry.status(tr("Working in the background...")) }</span>
                </div>
            </Card>
            <Findings id={format!("{id}-found")} plan={props.plan()} {found} explained={props.explained.clone()} on_explain={props.on_explain.clone()} />
        </>
    }
}

/// A field for an item of the plan by its place, whatever their number.
pub fn item_field(props: &PageProps, id: &'static str, at: usize, on_pick: Callback<usize>) -> Html {
    let plan = props.plan();
    let value = plan.items.get(at).map(|item| item.code.clone()).unwrap_or_default();
    let on_change = {
        let plan = Rc::clone(&plan);
        Callback::from(move |code: AttrValue| {
            if let Some(at) = plan.items.iter().position(|item| code == item.code.as_str()) {
                on_pick.emit(at);
            }
        })
    };
    html! { <ItemField {id} label={tr("Item")} {plan} {value} {on_change} /> }
}

/// The item of the largest risk by value.
#[must_use]
pub fn riskiest(props: &PageProps) -> usize {
    let plan = props.plan();
    let weight = |at: &usize| {
        plan.items.get(*at).map_or(0.0, |item| item.risk.score * item.segment.annual_value_money)
    };
    (0..plan.items.len()).max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap_or_default()
}
