//! What a firm with a handful of parts wants to know: which to protect, whom to call, what it costs.

use super::PageProps;
use crate::project::inquiry::{Question, Topic};
use crate::ui::findings::Findings;
use std::rc::Rc;
use yew::prelude::*;

/// Up to so many items are a handful.
pub(super) const HANDFUL: usize = 12;

/// The card; asked for anew with every plan.
#[component]
pub(super) fn FewItems(props: &PageProps) -> Html {
    let plan = props.plan();
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        use_effect_with(Rc::as_ptr(&plan) as usize, move |_| {
            tasks.ask(&settings, Question::Find(Topic::FewItems))
        });
    }
    let found = props.session.inquiries.findings[Topic::FEW_ITEMS].answer.clone();
    html! { <Findings id="few-items" {plan} {found} /> }
}
