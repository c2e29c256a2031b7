//! The items that run out most under today's rules, beside the plan.

use super::PageProps;
use crate::engine::language::tr;
use crate::engine::sim::summary::Summary;
use crate::project::plan::figures::Plan;
use crate::project::stress::figures::{ItemFigures, item_figures};
use crate::project::stress::rules::Rule;
use crate::project::stress::spec::HORIZON_DAYS;
use crate::project::words::{decimal, three_figures, whole};
use crate::ui::route::View;
use crate::ui::table::{Cell, Column, DataTable, Phone, SortDirection};
use std::rc::Rc;
use yew::prelude::*;

/// The table.
#[component]
pub(super) fn Items(props: &PageProps) -> Html {
    let plan = props.plan();
    let summary = Rc::clone(&props.session.run.items);
    let key = (Rc::as_ptr(&plan) as usize, Rc::as_ptr(&summary) as usize);
    let rows = if summary.items.len() == plan.items.len() { plan.items.len() } else { 0 };
    let columns = use_memo(key, |_| columns(&plan, &summary));
    let keys = props.plan();
    let row_key = use_callback(Rc::as_ptr(&keys) as usize, move |row: usize, _| {
        AttrValue::from(keys.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
    });
    html! {
        <DataTable
            label={tr("Items that run out most")}
            {columns}
            {rows}
            {row_key}
            sort={(AttrValue::Static("loss-today"), SortDirection::Descending)}
            tall={true}
            first={8}
            empty={html! { <p class="hint">{ tr("The first runs are under way.") }</p> }}
        />
    }
}

fn columns(plan: &Rc<Plan>, summary: &Rc<Summary>) -> Vec<Column> {
    let base =
        if plan.items.iter().any(|item| item.today.is_some()) { Rule::Today } else { Rule::JustInTime };
    let named = {
        let plan = Rc::clone(plan);
        Column::new("item", tr("Item"), move |row| {
            plan.items.get(row).map_or_else(
                || Cell::blank(""),
                |item| Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
            )
        })
        .phone(Phone::Head)
    };
    let column = |key: &'static str,
                  title: String,
                  unit: String,
                  rule: Rule,
                  value: fn(&ItemFigures) -> (f64, String)| {
        let summary = Rc::clone(summary);
        let figures =
            move |row: usize| item_figures(summary.items.get(row)?.get(rule as usize)?, HORIZON_DAYS);
        Column::new(key, title, move |row| match figures(row) {
            Some(figures) => {
                let (value, text) = value(&figures);
                Cell::figure(value, text)
            }
            None => Cell::blank(tr("No demand, or no rule in your files")),
        })
        .figures(unit)
        .phone(Phone::Shown)
    };
    let days = |f: &ItemFigures| (f.days_out.value, decimal(f.days_out.value, 1));
    let loss = |f: &ItemFigures| (f.loss_money.value, whole(three_figures(f.loss_money.value)));
    let money = plan.currency.clone();
    vec![
        named,
        column("days-today", tr!("Days out, {}", base.name()), String::from(tr("days")), base, days)
            .of(View::Today),
        column("days-plan", String::from(tr("Days out, Plan")), String::from(tr("days")), Rule::Hybrid, days)
            .of(View::Plan),
        column("loss-today", tr!("Loss, {}", base.name()), money.clone(), base, loss).of(View::Today),
        column("loss-plan", String::from(tr("Loss, Plan")), money, Rule::Hybrid, loss).of(View::Plan),
    ]
}
