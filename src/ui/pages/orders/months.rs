//! From today to the plan, month by month.

use super::ReportProps;
use crate::engine::language::tr;
use crate::project::transition::Month;
use crate::project::words::{counted, money_about, three_figures, whole};
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Cells, DataTable, Phone, listed};
use std::rc::Rc;
use yew::prelude::*;

/// The table of months.
#[component]
pub(super) fn Months(props: &ReportProps) -> Html {
    let key = Rc::as_ptr(&props.report) as usize;
    let columns = use_memo(key, |_| {
        let money = || Some(props.plan.currency.clone());
        let headings = vec![
            ("month", tr("After"), None, Phone::Head),
            ("bought", tr("Goods received"), money(), Phone::More),
            ("sold", tr("Handed over, at cost"), money(), Phone::More),
            ("stock", tr("Stock value"), money(), Phone::Shown),
            ("cash", tr("Cash against today"), money(), Phone::Shown),
            ("excess", tr("Beyond need"), money(), Phone::Shown),
            ("risk", tr("Expected loss a year"), money(), Phone::Shown),
        ];
        let report = Rc::clone(&props.report);
        let cells: Cells = Rc::new(move |row, place| {
            report.months.get(row).map_or_else(|| Cell::blank(""), |month| cell(&report.months, month, place))
        });
        let mut columns = listed(headings, &cells);
        columns.iter_mut().for_each(|column| column.sortable = false);
        columns
    });
    let rows = props.report.months.len();
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    let lowest = lowest(&props.report.months);
    let marked = lowest.map(|(month, _)| AttrValue::from(month.to_string()));
    let title = match lowest {
        Some((month, cash)) if cash < 0.0 => {
            tr!(
                "Cash is lowest after {}: {} less",
                counted(month, "month", "months"),
                money_about(&props.plan.currency, -cash)
            )
        }
        Some(_) => String::from(tr("Cash never falls below today's on the way to the plan")),
        None => String::from(tr("From today to the plan")),
    };
    html! {
        <Card {title} sub={tr("Mean demand and mean lead times; stockpiles are bought over six months, excess sells off. Swings are the stress test's")} flush={true}>
            <DataTable
                label={tr("From today to the plan")}
                {columns}
                {rows}
                {row_key}
                {marked}
                empty={html! { <p class="hint">{ tr("The way to the plan needs stock on hand and unit costs.") }</p> }}
            />
        </Card>
    }
}

/// Stock sold less stock bought since today, up to this month.
fn cash(months: &[Month], until: u32) -> f64 {
    let so_far = months.iter().filter(|month| month.number <= until);
    so_far.map(|month| month.sold_cost_money - month.bought_money).sum()
}

/// The month with the least cash.
fn lowest(months: &[Month]) -> Option<(usize, f64)> {
    let all = months.iter().map(|month| (month.number as usize, cash(months, month.number)));
    all.min_by(|one, other| one.1.total_cmp(&other.1))
}

fn cell(months: &[Month], month: &Month, place: usize) -> Cell {
    let value = match place {
        0 if month.number == 0 => return Cell::text(tr("Today")),
        0 => return Cell::text(counted(month.number as usize, "month", "months")),
        1 => month.bought_money,
        2 => month.sold_cost_money,
        3 => month.stock_money,
        4 => cash(months, month.number),
        5 => month.excess_money,
        _ => month.risk_money_per_year,
    };
    let text = whole(three_figures(value));
    Cell::figure(value, if place == 4 && value.round() > 0.0 { format!("+{text}") } else { text })
}
