//! One rule against each other one, under the same bad luck.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::stress::paired::against;
use crate::project::stress::rules::Rule;
use crate::project::stress::spec::HORIZON_DAYS;
use crate::ui::findings::Findings;
use crate::ui::form::{Choice, SelectField};
use crate::ui::layout::Card;
use std::rc::Rc;
use yew::prelude::*;

/// The card with its choice of a rule.
#[component]
pub(super) fn Paired(props: &PageProps) -> Html {
    let chosen = use_state_eq(|| Rule::Hybrid as usize);
    let (run, settings, plan) = (&props.session.run, Rc::clone(&props.session.settings), props.plan());
    let key = (Rc::as_ptr(&run.summary) as usize, Rc::as_ptr(&settings) as usize, *chosen);
    let found = use_memo(key, |_| {
        let rule = Rule::ALL.get(*chosen).copied().unwrap_or(Rule::Hybrid);
        vec![against(&props.session.run.summary, rule, &settings, HORIZON_DAYS, &plan.currency)]
    });
    if run.figures.is_none() {
        return html! { <div hidden={true} /> };
    }
    let choices: Vec<Choice> =
        Rule::ALL.iter().enumerate().map(|(at, rule)| Choice::new(at.to_string(), rule.name())).collect();
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |key: AttrValue| chosen.set(key.parse().unwrap_or_default()))
    };
    html! {
        <>
            <Card title={tr("Is one rule better than another?")} sub={tr("Its cost of the year against that of each other rule")} flush={true}>
                <div class="replay-fields">
                    <SelectField id="paired-rule" label={tr("Rule")} {choices} value={chosen.to_string()} {on_change} />
                </div>
            </Card>
            <Findings id="paired" {plan} {found} />
        </>
    }
}
