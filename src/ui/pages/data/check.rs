//! Files that were read and are not in use yet: what was understood, what is asked, what is wrong.

use super::{columns, facts, issues};
use crate::import::dataset::ReturnsRule;
use crate::import::read::{Choices, Report};
use crate::project::session::Session;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Choice, Segmented, Toggle};
use crate::ui::layout::Card;
use crate::ui::route::{self, Route, Screen};
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// The answer: what was understood.
pub(super) fn answer(report: &Report) -> String {
    let counts = &report.counts;
    let mut parts = vec![counted(counts.items as usize, "item", "items")];
    let mut add = |count: u32, one: &str, many: &str| {
        if count > 0 {
            parts.push(counted(count as usize, one, many));
        }
    };
    add(counts.suppliers, "supplier", "suppliers");
    add(counts.deliveries, "delivery line", "delivery lines");
    add(counts.demand_lines, "line of demand", "lines of demand");
    add(counts.order_lines, "customer order line", "customer order lines");
    let left_out = counts.rows_left_out;
    let rest = if left_out == 0 {
        String::from("No row is left out.")
    } else {
        format!("**{}** cannot be used.", counted(left_out as usize, "row", "rows"))
    };
    format!("These files hold **{}**. {rest} Nothing is replaced yet.", parts.join(", "))
}

/// Properties of [`Check`].
#[derive(Properties, PartialEq)]
pub(super) struct CheckProps {
    pub(super) session: Rc<Session>,
    pub(super) tasks: Tasks,
    pub(super) on_action: Callback<Action>,
}

/// The flow between choosing and using.
#[component]
pub(super) fn Check(props: &CheckProps) -> Html {
    let Some(hand) = &props.session.import else { return html! { <div /> } };
    let Some((_, report)) = &hand.read else { return html! { <div /> } };
    let on_choices = {
        let (tasks, files) = (props.tasks.clone(), Rc::clone(&hand.files));
        Callback::from(move |choices: Choices| tasks.read_files(Rc::clone(&files), Rc::new(choices)))
    };
    let on_use = {
        let on_action = props.on_action.clone();
        Callback::from(move |()| {
            on_action.emit(Action::Import(ImportAction::Used));
            route::go(&Route::from(Screen::Overview));
        })
    };
    let on_drop = {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(Action::Import(ImportAction::Dropped)))
    };
    let items = counted(report.counts.items as usize, "item", "items");
    let usable = report.counts.items > 0;
    let asked = !report.questions.is_empty();
    let waiting = hand.job.is_some();
    html! {
        <>
            <facts::Facts report={Rc::clone(report)} />
            <div>{ for report.questions.iter().map(|question| ask(question, &hand.choices, &on_choices)) }</div>
            { returns(report, &hand.choices, &on_choices) }
            <div class="data-actions" aria-live="polite">
                <Button id="use-import" label={format!("Use {items}")} kind={ButtonKind::Primary} waiting={!usable || asked || waiting} on_press={on_use} />
                <Button id="drop-import" label="Keep the current project" on_press={on_drop} />
                <span class="hint" hidden={!asked}>{ "Answer the question above first." }</span>
                <span class="hint" hidden={usable}>{ "No item was found. Choose what each column means below." }</span>
            </div>
            <columns::Tables report={Rc::clone(report)} choices={Some(Rc::clone(&hand.choices))} {on_choices} />
            <issues::Issues report={Rc::clone(report)} />
        </>
    }
}

/// One question with the user's own values in each reading.
fn ask(
    question: &crate::import::report::Question,
    choices: &Rc<Choices>,
    on_choices: &Callback<Choices>,
) -> Html {
    let options = question.options.iter().map(|(key, label)| Choice::new(key.clone(), label.clone()));
    let on_change = {
        let (id, choices, on_choices) = (question.id.clone(), Rc::clone(choices), on_choices.clone());
        Callback::from(move |key: AttrValue| {
            let mut next = (*choices).clone();
            next.answers.retain(|(known, _)| *known != id);
            next.answers.push((id.clone(), key.to_string()));
            on_choices.emit(next);
        })
    };
    html! {
        <div key={question.id.clone()} class="data-question" data-question={question.id.clone()}>
            <Notice tone={Tone::Warn} text={question.sentence.clone()}>
                <Segmented label={question.sentence.clone()} choices={options.collect::<Vec<_>>()} value="" {on_change} />
            </Notice>
        </div>
    }
}

/// The rule for returns, cancellations and zero prices, wherever such lines were met.
fn returns(report: &Report, choices: &Rc<Choices>, on_choices: &Callback<Choices>) -> Html {
    let counts = &report.counts;
    let left_out = counts.returns_left_out + counts.cancelled_left_out + counts.zero_price_left_out;
    let sales_only = choices.returns == ReturnsRule::SalesOnly;
    let on_change = {
        let (choices, on_choices) = (Rc::clone(choices), on_choices.clone());
        Callback::from(move |on: bool| {
            let returns = if on { ReturnsRule::SalesOnly } else { ReturnsRule::NetOfReturns };
            on_choices.emit(Choices { returns, ..(*choices).clone() });
        })
    };
    let said = format!(
        "Left out: {} with a quantity of 0 or less, {} cancelled, {} without a price.",
        whole(f64::from(counts.returns_left_out)),
        whole(f64::from(counts.cancelled_left_out)),
        whole(f64::from(counts.zero_price_left_out)),
    );
    html! {
        <div hidden={left_out == 0 && sales_only}>
            <Card title="Returns and zero prices" sub={said}>
                <Toggle
                    id="sales-only"
                    label="Only sales count as demand: quantity and price above zero, no order that begins with C"
                    on={sales_only}
                    {on_change}
                />
            </Card>
        </div>
    }
}
