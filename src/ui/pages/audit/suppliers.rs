//! Suppliers with their record.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::plan::figures::{Plan, SupplierFigures};
use crate::project::words::{percent, whole};
use crate::ui::table::{Cell, Column, DataTable, Look, Phone, SortDirection, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// The table.
#[component]
pub(super) fn Suppliers(props: &PageProps) -> Html {
    let plan = props.plan();
    let identity = Rc::as_ptr(&plan) as usize;
    let columns = use_memo(identity, |_| columns(&plan));
    let keys = Rc::clone(&plan);
    let row_key = use_callback(identity, move |row: usize, _| {
        AttrValue::from(keys.suppliers.get(row).map(|s| s.name.clone()).unwrap_or_default())
    });
    html! {
        <DataTable
            label={tr("Suppliers")}
            {columns}
            rows={plan.suppliers.len()}
            {row_key}
            sort={(AttrValue::Static("spend"), SortDirection::Descending)}
            empty={html! { <p class="hint">{ tr("No supplier is known. Load a file with a supplier column.") }</p> }}
        />
    }
}

type Make = fn(&SupplierFigures) -> Cell;

fn columns(plan: &Rc<Plan>) -> Vec<Column> {
    let of = |make: Make| {
        let plan = Rc::clone(plan);
        move |row: usize| plan.suppliers.get(row).map_or_else(|| Cell::blank(""), make)
    };
    vec![
        Column::new("supplier", tr("Supplier"), of(|s| Cell::text(s.name.clone()))).phone(Phone::Head),
        Column::new(
            "country",
            tr("Country"),
            of(|s| match &s.country {
                Some(country) => Cell::text(country.clone()),
                None => Cell::blank(tr("No country in your files")),
            }),
        )
        .phone(Phone::Side),
        Column::new(
            "items",
            tr("Items"),
            of(|s| Cell::figure(f64::from(s.items), whole(f64::from(s.items)))),
        )
        .figures(""),
        Column::new("spend", tr("Spend a year"), spend(plan)).figures(plan.currency.clone()),
        Column::new(
            "deliveries",
            tr("Delivery lines"),
            of(|s| Cell::figure(f64::from(s.deliveries), whole(f64::from(s.deliveries)))),
        )
        .figures(""),
        Column::new("in-full", tr("In full"), of(in_full)).figures("%").phone(Phone::Shown),
        Column::new(
            "on-time",
            tr("On time"),
            of(|s| match s.on_time_share {
                Some(share) => Cell::figure(share, percent(share)),
                None => Cell::blank(tr("The deliveries have no receipt date")),
            }),
        )
        .figures("%")
        .phone(Phone::Shown),
        Column::new(
            "lead-time",
            tr("Lead time"),
            of(|s| match (s.lead_time_mean_days, s.lead_time_sd_days) {
                (Some(mean), Some(sd)) => Cell::figure(mean, format!("{} \u{b1} {}", whole(mean), whole(sd))),
                _ => Cell::blank(tr("Needs order and receipt dates")),
            }),
        )
        .figures(tr("days"))
        .phone(Phone::Shown),
    ]
}

/// Yearly demand of its items at their cost.
fn spend(plan: &Rc<Plan>) -> impl Fn(usize) -> Cell + 'static {
    let plan = Rc::clone(plan);
    move |row| match plan.suppliers.get(row) {
        Some(supplier) if plan.has_demand() => {
            Cell::figure(supplier.spend_money, whole(supplier.spend_money))
        }
        _ => Cell::blank(tr("Needs demand and unit cost")),
    }
}

fn in_full(supplier: &SupplierFigures) -> Cell {
    let Some(share) = supplier.in_full_share else {
        return Cell::blank(tr("Needs ordered and received quantities"));
    };
    let drawn = html! {
        <span data-fact={format!("in-full:{}", supplier.name)} data-value={format!("{share:.6}")}>{ percent(share) }</span>
    };
    Cell::new(SortKey::Number(share), Look::Drawn(drawn))
}
