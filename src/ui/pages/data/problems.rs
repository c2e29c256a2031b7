//! Step 3: every problem with its place, its reading and its mending, filtered by level.

use super::edit::Desk;
use super::{facts, issues};
use crate::import::dataset::ReturnsRule;
use crate::import::issue::Severity;
use crate::import::read::Choices;
use crate::import::report::Report;
use crate::project::imports::flow;
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Toggle};
use crate::ui::icons::{Icon, icon};
use crate::ui::incoming;
use crate::ui::layout::Card;
use crate::ui::route;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Problems`].
#[derive(Properties, PartialEq)]
pub(super) struct ProblemsProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
    /// Whether matching was skipped because every column was sure.
    pub(super) skipped: bool,
}

/// The step.
#[component]
pub(super) fn Problems(props: &ProblemsProps) -> Html {
    let ProblemsProps { desk, report, skipped } = props;
    let level = use_state_eq(|| None::<Severity>);
    let on_level = {
        let level = level.clone();
        Callback::from(move |chosen: Severity| {
            level.set(if *level == Some(chosen) { None } else { Some(chosen) })
        })
    };
    let on_change = Callback::from(|()| route::go(&incoming::step(2)));
    let columns = counted(flow::matched(report).all(), "column", "columns");
    html! {
        <>
            <div hidden={!skipped}>
                <Notice tone={Tone::Ok} text={format!("**All {columns} recognised.**")}>
                    <Button id="change-matching" label="Change matching" kind={ButtonKind::Text} on_press={on_change} />
                </Notice>
            </div>
            { levels(report, *level, &on_level) }
            { returns(desk, report) }
            <facts::Facts report={Rc::clone(report)} />
            <issues::Issues report={Rc::clone(report)} level={*level} />
        </>
    }
}

/// The four levels, each a filter with its count.
fn levels(report: &Report, chosen: Option<Severity>, on_level: &Callback<Severity>) -> Html {
    let counts = &report.counts;
    let tiles = [
        (Severity::Stop, counts.stop, "left out until fixed"),
        (Severity::Check, counts.check, "used as read"),
        (Severity::Fixed, counts.fixed, "nothing to do"),
        (Severity::Assumed, counts.assumed, "value filled in"),
    ];
    let tile = |(severity, count, note): (Severity, u32, &'static str)| {
        let (key, word, sign) = look(severity);
        let onclick = {
            let on_level = on_level.clone();
            Callback::from(move |_: MouseEvent| on_level.emit(severity))
        };
        html! {
            <button
                key={key}
                type="button"
                class="level"
                data-level={key}
                data-fact={key}
                data-value={count.to_string()}
                aria-pressed={(chosen == Some(severity)).to_string()}
                {onclick}
            >
                <span class="level-sign">{ icon(sign) }</span>
                <b>{ word }{ " " }<em>{ whole(f64::from(count)) }</em></b>
                <small>{ note }</small>
            </button>
        }
    };
    html! { <div class="levels" role="group" aria-label="Show one level">{ for tiles.into_iter().map(tile) }</div> }
}

/// Name, word and sign of a level.
pub(super) fn look(severity: Severity) -> (&'static str, &'static str, Icon) {
    match severity {
        Severity::Stop => ("stop", "Stop", Icon::Exclamation),
        Severity::Check => ("check", "Check", Icon::Question),
        Severity::Fixed => ("fixed", "Fixed", Icon::Check),
        Severity::Assumed => ("assumed", "Assumed", Icon::Letter),
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
    let said = format!(
        "Left out: {} with a quantity of 0 or less, {} cancelled, {} without a price.",
        whole(f64::from(counts.returns_left_out)),
        whole(f64::from(counts.cancelled_left_out)),
        whole(f64::from(counts.zero_price_left_out)),
    );
    html! {
        <div class="flow-returns" hidden={left_out == 0 && sales_only}>
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
