//! How many of what, and what the data allow.

use crate::engine::language::tr;
use crate::import::read::Report;
use crate::project::plan::figures::Plan;
use crate::project::words::whole;
use crate::ui::feedback::{Chip, Tone};
use crate::ui::layout::Card;
use crate::ui::table::buttons_of_fields;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Facts`].
#[derive(Properties, PartialEq)]
pub(super) struct FactsProps {
    pub(super) report: Rc<Report>,
    /// Whether the levels of findings are counted here too.
    #[prop_or(true)]
    pub(super) levels: bool,
}

/// Counts of what was read.
#[component]
pub(super) fn Facts(props: &FactsProps) -> Html {
    let counts = &props.report.counts;
    let facts = [
        ("items", tr("Items"), counts.items),
        ("suppliers", tr("Suppliers"), counts.suppliers),
        ("deliveries", tr("Delivery lines"), counts.deliveries),
        ("demand_lines", tr("Lines of demand"), counts.demand_lines),
        ("order_lines", tr("Customer order lines"), counts.order_lines),
        ("uses", tr("Uses in products"), counts.uses),
    ];
    let levels = [
        ("stop", tr("Stop"), counts.stop, Tone::Danger),
        ("check", tr("Check"), counts.check, Tone::Warn),
        ("fixed", tr("Fixed"), counts.fixed, Tone::Ok),
        ("assumed", tr("Assumed"), counts.assumed, Tone::Info),
    ];
    let fact = |&(key, label, count): &(&'static str, &'static str, u32)| {
        html! {
            <div key={key}>
                <dt>{ label }</dt>
                <dd><span data-fact={key} data-value={count.to_string()}>{ whole(f64::from(count)) }</span></dd>
            </div>
        }
    };
    let level = |&(key, label, count, tone): &(&'static str, &'static str, u32, Tone)| {
        html! {
            <li key={key} data-fact={key} data-value={count.to_string()}>
                <Chip text={format!("{label} {}", whole(f64::from(count)))} {tone} with_icon={true} />
            </li>
        }
    };
    html! {
        <section class="card data-facts" aria-label={tr("What was read")}>
            <dl>{ for facts.iter().map(fact) }</dl>
            <ul hidden={!props.levels}>{ for levels.iter().filter(|_| props.levels).map(level) }</ul>
        </section>
    }
}

/// Properties of [`Readiness`].
#[derive(Properties, PartialEq)]
pub(super) struct ReadinessProps {
    pub(super) plan: Rc<Plan>,
}

/// What the data do not allow, and what stands in for missing facts.
#[component]
pub(super) fn Readiness(props: &ReadinessProps) -> Html {
    let plan = &props.plan;
    let missing = |sentence: &String| html! { <li key={sentence.clone()}>{ sentence.clone() }</li> };
    let result = |one: &crate::project::plan::readiness::Readiness| {
        let rests = if one.rests_on.is_empty() {
            html! { <Chip text={tr("Not possible yet")} tone={Tone::Warn} with_icon={true} /> }
        } else {
            html! { <span>{ one.rests_on.clone() }</span> }
        };
        html! {
            <tr key={one.result.clone()}>
                <th scope="row" data-phone="head">{ one.result.clone() }</th>
                <td data-phone="full" data-label={tr("Rests on")}>{ rests }</td>
                <td data-phone="full" data-label={(!one.more.is_empty()).then_some(tr("One more column"))}>{ one.more.clone() }</td>
            </tr>
        }
    };
    let assumed = |assumption: &crate::project::plan::figures::Assumption| {
        let items = crate::project::words::counted(assumption.items as usize, "item", "items");
        html! {
            <li key={assumption.sentence.clone()}>
                <Chip text={tr!("Assumed, {items}", items)} tone={Tone::Info} />{ assumption.sentence.clone() }
            </li>
        }
    };
    let title = if plan.not_possible.is_empty() {
        tr("Good enough for every step")
    } else {
        tr("Good enough to start: what better data would tell you")
    };
    html! {
        <Card {title} sub={tr("Every assumption is counted here")}>
            <div class="table-frame" data-cards="true">
                <table class="table" data-cards="true" aria-label={tr("What rests on what")}>
                    <thead>
                        <tr><th scope="col">{ tr("Result") }</th><th scope="col">{ tr("Rests on") }</th><th scope="col">{ tr("What one more column would give") }</th></tr>
                    </thead>
                    <tbody data-list="readiness">{ for plan.readiness.iter().map(result) }</tbody>
                </table>
            </div>
            { buttons_of_fields(tr("What rests on what")) }
            <ul class="data-list" data-list="not-possible">{ for plan.not_possible.iter().map(missing) }</ul>
            <ul class="data-list" data-list="assumptions">{ for plan.assumptions.iter().map(assumed) }</ul>
        </Card>
    }
}
