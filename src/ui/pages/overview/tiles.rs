//! Four figures, Today to Plan.

use super::PageProps;
use crate::project::plan::figures::Plan;
use crate::project::select::answers::{exposed, rule};
use crate::project::stress::figures::StressFigures;
use crate::project::stress::rules::Rule;
use crate::project::words::{decimal, money_about, three_figures, whole};
use crate::ui::layout::{Change, ChangeTone, Direction, KpiBars, KpiTile, KpiTiles};
use yew::prelude::*;

/// The tiles.
pub(super) fn tiles(props: &PageProps) -> Html {
    let plan = props.plan();
    let figures = props.session.run.figures.clone();
    html! {
        <KpiTiles>
            { stock(&plan) }
            { fill(&plan, figures.as_deref()) }
            { loss(&plan, figures.as_deref()) }
            { one_source(&plan) }
        </KpiTiles>
    }
}

/// Bars of both on the scale of the larger.
fn bars(today: f64, plan: f64) -> KpiBars {
    let most = today.max(plan).max(f64::MIN_POSITIVE);
    KpiBars { today_share: Some(today / most), plan_share: plan / most }
}

fn direction(change: f64) -> Direction {
    if change.abs() < 1e-9 {
        Direction::Same
    } else if change > 0.0 {
        Direction::Up
    } else {
        Direction::Down
    }
}

fn money_change(currency: &str, change: f64, less_is_good: bool) -> Change {
    let words = if change < 0.0 { "less" } else { "more" };
    let good = (change < 0.0) == less_is_good;
    Change {
        direction: direction(change),
        tone: if good { ChangeTone::Good } else { ChangeTone::Neutral },
        text: format!("{} {words}", money_about(currency, change.abs())).into(),
    }
}

fn stock(plan: &Plan) -> Html {
    let swap = &plan.swap;
    let Some(planned) = swap.stock_value_money else {
        return html! { <KpiTile label="Stock value" value="-" today="Add unit cost to see money" /> };
    };
    let currency = plan.currency.clone();
    match swap.today_stock_value_money {
        Some(_) if !plan.has_demand() => html! {
            <KpiTile label="Stock value, average" before={currency} value={whole(planned)} today="As today: a plan needs demand" fact="stock-value" />
        },
        Some(today) => html! {
            <KpiTile
                label="Stock value, average"
                before={currency.clone()}
                value={whole(planned)}
                change={money_change(&currency, planned - today, true)}
                today={format!("Today {currency} {}", whole(today))}
                bars={bars(today, planned)}
                fact="stock-value"
            />
        },
        None => html! {
            <KpiTile label="Stock value, average" before={currency} value={whole(planned)} today="No rules of today" fact="stock-value" />
        },
    }
}

/// Why a simulated figure is not there.
fn waiting(plan: &Plan) -> &'static str {
    if plan.has_demand() { "Simulating" } else { "Needs demand" }
}

fn fill(plan: &Plan, figures: Option<&StressFigures>) -> Html {
    let Some(hybrid) = rule(figures, Rule::Hybrid) else {
        return html! { <KpiTile label="Unit fill (simulated)" value="-" today={waiting(plan)} /> };
    };
    let planned = hybrid.unit_fill.value * 100.0;
    let error = format!("\u{b1} {}", decimal(hybrid.unit_fill.half_width * 100.0, 2));
    match rule(figures, Rule::Today) {
        Some(today) => {
            let was = today.unit_fill.value * 100.0;
            let change = planned - was;
            let words = if change < 0.0 { "fewer" } else { "more" };
            let change = Change {
                direction: direction(change),
                tone: if change > 0.0 { ChangeTone::Good } else { ChangeTone::Bad },
                text: format!("{} points {words}", decimal(change.abs(), 1)).into(),
            };
            html! {
                <KpiTile
                    label="Unit fill (simulated)"
                    value={decimal(planned, 1)}
                    after="%"
                    {change}
                    today={format!("Today {}%, {error}", decimal(was, 1))}
                    bars={bars(was, planned)}
                    fact="unit-fill"
                />
            }
        }
        None => html! {
            <KpiTile label="Unit fill (simulated)" value={decimal(planned, 1)} after="%" today={error} fact="unit-fill" />
        },
    }
}

fn loss(plan: &Plan, figures: Option<&StressFigures>) -> Html {
    let Some(hybrid) = rule(figures, Rule::Hybrid) else {
        return html! { <KpiTile label="Bad-year loss (1 in 20)" value="-" today={waiting(plan)} /> };
    };
    let currency = plan.currency.clone();
    let planned = hybrid.loss_1_in_20_money.value;
    match rule(figures, Rule::Today) {
        Some(today) => {
            let was = today.loss_1_in_20_money.value;
            html! {
                <KpiTile
                    label="Bad-year loss (1 in 20)"
                    before={currency.clone()}
                    value={whole(three_figures(planned))}
                    change={money_change(&currency, planned - was, true)}
                    today={format!("Today {currency} {}", whole(three_figures(was)))}
                    bars={bars(was, planned)}
                    fact="bad-year-loss"
                />
            }
        }
        None => html! {
            <KpiTile label="Bad-year loss (1 in 20)" before={currency} value={whole(three_figures(planned))} today="Simulated" fact="bad-year-loss" />
        },
    }
}

fn one_source(plan: &Plan) -> Html {
    let count = exposed(plan).len();
    let after = if count == 1 { "item" } else { "items" };
    let share = count as f64 / plan.items.len().max(1) as f64;
    html! {
        <KpiTile
            label="One source, long lead time"
            value={count.to_string()}
            {after}
            change={Change { direction: Direction::Same, tone: ChangeTone::Neutral, text: "same as today".into() }}
            today={format!("of {}", plan.items.len())}
            bars={KpiBars { today_share: Some(share), plan_share: share }}
            fact="one-source"
        />
    }
}
