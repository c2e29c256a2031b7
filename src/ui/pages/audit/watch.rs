//! Supplier watch: who delivers worse than before, and what to do about the buffers.

use super::PageProps;
use crate::project::inquiry::{Question, Topic};
use crate::project::watch::WatchDecision;
use crate::ui::findings::Findings;
use std::rc::Rc;
use yew::prelude::*;

/// The cards; asked for anew with every plan.
#[component]
pub(super) fn Watch(props: &PageProps) -> Html {
    let plan = props.plan();
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        use_effect_with(Rc::as_ptr(&plan) as usize, move |_| {
            tasks.ask(&settings, Question::Find(Topic::Watch))
        });
    }
    let on_decide = {
        let (on_settings, settings) = (props.on_settings.clone(), Rc::clone(&props.session.settings));
        Callback::from(move |decision: WatchDecision| {
            let mut next = (*settings).clone();
            next.watch.push(decision);
            on_settings.emit(next);
        })
    };
    let found = props.session.inquiries.findings[Topic::WATCH].answer.clone();
    html! { <Findings id="watch" {plan} {found} {on_decide} /> }
}
