//! The ten items that carry the most risk.

use super::PageProps;
use crate::engine::language::tr;
use crate::engine::stats::ranking::first_of;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::stress::figures::mean_loss_money;
use crate::project::stress::rules::Rule;
use crate::project::words::{three_figures, whole};
use crate::ui::route::View;
use crate::ui::table::{Cell, Column, DataTable, Look, Phone, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// The table.
#[component]
pub(super) fn TopItems(props: &PageProps) -> Html {
    let plan = props.plan();
    let summary = Rc::clone(&props.session.run.items);
    let key = (Rc::as_ptr(&plan) as usize, Rc::as_ptr(&summary) as usize);
    let top = use_memo(key, |_| top(&plan));
    let avoided = use_memo(key, |_| {
        let loss = |index: usize, rule: Rule| {
            let record = summary.items.get(index)?.get(rule as usize)?;
            mean_loss_money(record)
        };
        top.iter()
            .map(|&i| Some(loss(i, Rule::Today)? - loss(i, Rule::Hybrid)?))
            .collect::<Vec<Option<f64>>>()
    });
    let columns = use_memo(key, |_| columns(&plan, &top, &avoided));
    let row_key = {
        let (plan, top) = (Rc::clone(&plan), Rc::clone(&top));
        use_callback(key, move |row: usize, _| {
            let item = top.get(row).and_then(|&index| plan.items.get(index));
            AttrValue::from(item.map(|item| item.code.clone()).unwrap_or_default())
        })
    };
    html! {
        <DataTable
            label={tr("Top 10 items by risk")}
            {columns}
            rows={top.len()}
            {row_key}
            tall={true}
            explained={props.explained.clone()}
            on_explain={props.on_explain.clone()}
        />
    }
}

/// The ten items with the largest risk times value; by risk alone where no value is known.
fn top(plan: &Plan) -> Vec<usize> {
    let weight = |index: &usize| {
        plan.items
            .get(*index)
            .map_or((0.0, 0.0), |item| (item.risk.score * item.segment.annual_value_money, item.risk.score))
    };
    first_of(0..plan.items.len(), 10, |a, b| {
        let (one, other) = (weight(a), weight(b));
        other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1))
    })
}

fn columns(plan: &Rc<Plan>, top: &Rc<Vec<usize>>, avoided: &Rc<Vec<Option<f64>>>) -> Vec<Column> {
    let of = |make: fn(&ItemPlan) -> Cell| {
        let (plan, top) = (Rc::clone(plan), Rc::clone(top));
        move |row: usize| match top.get(row).and_then(|&index| plan.items.get(index)) {
            Some(item) => make(item),
            None => Cell::blank(""),
        }
    };
    let avoided = {
        let avoided = Rc::clone(avoided);
        move |row: usize| match avoided.get(row).copied().flatten() {
            Some(value) => Cell::figure(value, whole(three_figures(value))),
            None => Cell::blank(tr("Needs today's rule and a finished run")),
        }
    };
    vec![
        Column::new("item", tr("Item"), of(|i| Cell::name(i.name.clone(), i.code.clone(), None)))
            .phone(Phone::Head),
        Column::new("group", tr("Group"), of(|i| Cell::group(i.segment.group))).phone(Phone::Side),
        Column::new(
            "sources",
            tr("Single source"),
            of(|i| match i.sources {
                Some(1) => Cell::text(tr("Yes")),
                Some(_) => Cell::text(tr("No")),
                None => Cell::blank(tr("No supplier in your files")),
            }),
        ),
        Column::new("cover", tr("Days of cover"), of(cover)).figures(tr("days")),
        Column::new("survive", tr("Survive / Recover"), of(survive)).figures(tr("days")),
        Column::new("today", tr("Buffer today"), of(buffer_today))
            .of(View::Today)
            .figures(plan.currency.clone())
            .phone(Phone::Shown),
        Column::new("plan", tr("Buffer in plan"), of(buffer_planned))
            .of(View::Plan)
            .figures(plan.currency.clone())
            .phone(Phone::Shown),
        Column::new("avoided", tr("Loss avoided"), avoided)
            .figures(tr!("{} a year", plan.currency))
            .phone(Phone::Shown),
    ]
}

fn cover(item: &ItemPlan) -> Cell {
    let per_day = item.demand.mean_per_day();
    match item.on_hand_units {
        Some(units) if per_day > 0.0 => Cell::figure(units / per_day, whole(units / per_day)),
        _ => Cell::blank(tr("Needs stock on hand and demand")),
    }
}

fn buffer_today(item: &ItemPlan) -> Cell {
    match (item.unit_cost_money, &item.today) {
        (Some(cost), Some(today)) => {
            let value = cost * today.safety_stock_units;
            Cell::figure(value, whole(value))
        }
        _ => Cell::blank(tr("Needs unit cost and today's rule")),
    }
}

fn buffer_planned(item: &ItemPlan) -> Cell {
    match item.unit_cost_money {
        Some(cost) => {
            let value = cost * item.buffer.total_units();
            Cell::why(value, whole(value), format!("{}:safety_stock", item.code))
        }
        None => Cell::blank(tr("Needs unit cost")),
    }
}

fn survive(item: &ItemPlan) -> Cell {
    let recover = item.risk.recover_days.0;
    match item.risk.survive_days {
        Some(days) => {
            let text = format!("{} / {}", whole(days), whole(recover));
            let short = recover - days;
            let under = if short > 0.0 { tr!("! {} short", whole(short)) } else { String::new() };
            Cell::new(SortKey::Number(days - recover), Look::Two { text: text.into(), under: under.into() })
        }
        None => Cell::blank(tr("Needs stock on hand and demand")),
    }
}
