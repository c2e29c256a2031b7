//! What else the check shows: rows left out as files, codes that look alike, what was assumed, the rule for returns.

use super::edit::{self, Desk};
use crate::engine::language::tr;
use crate::import::dataset::ReturnsRule;
use crate::import::read::Choices;
use crate::import::report::{LeftOut, Question, Report};
use crate::project::words::{counted, whole};
use crate::ui::browser::download;
use crate::ui::form::{Button, ButtonKind, Choice, Segmented, Toggle};
use crate::ui::icons::Icon;
use crate::ui::layout::Card;
use yew::prelude::*;

/// A button for each file of rows that were left out.
pub(super) fn downloads(desk: &Desk, report: &Report) -> Html {
    let several = report.left_out.len() > 1;
    let button = |(place, left): (usize, &LeftOut)| {
        let name = tr!("{} - rows left out.csv", stem(&left.table));
        let of = if several { tr!(" of {}", left.table) } else { String::new() };
        let label = tr!("Download {} left out{of} (CSV)", counted(left.rows as usize, "row", "rows"), of);
        let on_press = {
            let (tasks, csv) = (desk.tasks.clone(), left.csv.clone());
            Callback::from(move |()| {
                if let Err(sentence) = download::save(&name, "text/csv;charset=utf-8", csv.as_bytes()) {
                    tasks.say(sentence);
                }
            })
        };
        html! { <Button key={left.table.clone()} id={format!("left-out-{place}")} {label} kind={ButtonKind::Small} icon={Icon::Download} {on_press} /> }
    };
    html! { <>{ for report.left_out.iter().enumerate().map(button) }</> }
}

/// A table's key as the beginning of a file's name.
fn stem(key: &str) -> String {
    let plain = key.replace(" / ", " - ");
    let stem = ["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "gz", "html"];
    let parts: Vec<&str> = plain.split('.').collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() && stem.contains(&last.to_lowercase().as_str()) => {
            rest.join(".")
        }
        _ => plain.replace(['.', '/'], " "),
    }
}

/// The cards below the table of problems.
pub(super) fn cards(desk: &Desk, report: &Report) -> Html {
    html! {
        <>
            { look_alikes(desk, report) }
            { assumptions(desk, report) }
            { returns(desk, report) }
        </>
    }
}

/// Codes that differ only by case or spaces are different items until the user says that they are one.
fn look_alikes(desk: &Desk, report: &Report) -> Html {
    let group = |(place, codes): (usize, &Vec<String>)| {
        let Some((first, others)) = codes.split_first() else {
            return html! { <li key={place} hidden={true} /> };
        };
        let on_join = {
            let (first, others) = (first.clone(), others.to_vec());
            desk.on(move |choices, ()| {
                choices.joins.extend(others.iter().map(|other| (other.clone(), first.clone())));
            })
        };
        let written =
            codes.iter().map(|code| format!("\u{201c}{code}\u{201d}")).collect::<Vec<_>>().join(", ");
        html! {
            <li key={place}>
                <span>{ written }</span>
                <Button label={tr!("They are one: {first}", first)} kind={ButtonKind::Small} on_press={on_join} />
            </li>
        }
    };
    let count = report.look_alikes.len();
    html! {
        <div class="flow-card" hidden={count == 0} data-list="look-alikes">
            <Card title={counted(count, "group of codes that look alike", "groups of codes that look alike")} sub={tr("They differ only by case or spaces and stay different items until you join them")}>
                <ul class="join-list">{ for report.look_alikes.iter().take(50).enumerate().map(group) }</ul>
            </Card>
        </div>
    }
}

/// What was assumed and can be told otherwise.
fn assumptions(desk: &Desk, report: &Report) -> Html {
    let one = |question: &Question| {
        let choices = question.options.iter().map(|(key, label)| {
            Choice::new(
                key.clone(),
                label.split_once(": ").map_or(label.as_str(), |(head, _)| head).to_owned(),
            )
        });
        let on_change = {
            let id = question.id.clone();
            desk.on(move |choices, key: AttrValue| edit::answer(choices, &id, &key))
        };
        html! {
            <li key={question.id.clone()}>
                <span>{ question.sentence.clone() }<span class="cell-under">{ question.samples.join(", ") }</span></span>
                <Segmented label={question.sentence.clone()} choices={choices.collect::<Vec<_>>()} value={question.assumed.clone()} small={true} {on_change} />
            </li>
        }
    };
    let count = report.assumptions.len();
    html! {
        <div class="flow-card" hidden={count == 0} data-list="assumed">
            <Card title={tr("Assumed until you say otherwise")} sub={tr("The marked answer is in use")}>
                <ul class="join-list">{ for report.assumptions.iter().map(one) }</ul>
            </Card>
        </div>
    }
}

/// The rule for returns, cancellations and zero prices, wherever such lines were met.
fn returns(desk: &Desk, report: &Report) -> Html {
    let counts = &report.counts;
    let left_out = counts.returns_left_out + counts.cancelled_left_out + counts.zero_price_left_out;
    let sales_only = desk.hand.choices.returns == ReturnsRule::SalesOnly;
    let on_change = desk.on(|choices: &mut Choices, on: bool| {
        choices.returns = if on { ReturnsRule::SalesOnly } else { ReturnsRule::NetOfReturns };
    });
    let said = tr!(
        "Left out: {} with a quantity of 0 or less, {} cancelled, {} without a price.",
        whole(f64::from(counts.returns_left_out)),
        whole(f64::from(counts.cancelled_left_out)),
        whole(f64::from(counts.zero_price_left_out))
    );
    html! {
        <div class="flow-card" hidden={left_out == 0 && sales_only}>
            <Card title={tr("Returns and zero prices")} sub={said}>
                <Toggle
                    id="sales-only"
                    label={tr("Only sales count as demand: quantity and price above zero, no order that begins with C")}
                    on={sales_only}
                    {on_change}
                />
            </Card>
        </div>
    }
}
