//! The items as they are in use: every fact that was read or assumed, filtered by words.

use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::plan::method::is_assumed;
use crate::project::words::{counted, decimal, whole};
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Cells, DataTable, Phone, listed};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rows seen at first.
const FIRST: usize = 10;

/// Properties of [`Items`].
#[derive(Properties, PartialEq)]
pub(super) struct ItemsProps {
    pub(super) plan: Rc<Plan>,
}

/// The table.
#[component]
pub(super) fn Items(props: &ItemsProps) -> Html {
    let words = use_state_eq(String::new);
    let plan = Rc::clone(&props.plan);
    let key = (Rc::as_ptr(&plan) as usize, (*words).clone());
    let shown = use_memo(key.clone(), |(_, words)| fitting(&plan, words));
    let columns = use_memo(key.clone(), |_| columns(&plan, &shown));
    let row_key = {
        let (plan, shown) = (Rc::clone(&plan), Rc::clone(&shown));
        use_callback(key, move |row: usize, _| {
            let item = shown.get(row).and_then(|index| plan.items.get(*index));
            AttrValue::from(item.map(|item| item.code.clone()).unwrap_or_default())
        })
    };
    let oninput = {
        let words = words.setter();
        Callback::from(move |event: InputEvent| {
            words.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let sub = format!("{} of {}", whole(shown.len() as f64), counted(plan.items.len(), "item", "items"));
    html! {
        <Card title="Items in use" {sub}>
            <div class="field">
                <label for="filter-items">{ "Code, name or supplier" }</label>
                <div class="field-box">
                    <input type="search" id="filter-items" autocomplete="off" value={(*words).clone()} {oninput} />
                </div>
            </div>
            <DataTable label="Items in use" {columns} rows={shown.len()} {row_key} first={FIRST} empty={html! { "No item has these words." }} />
        </Card>
    }
}

/// Places of the items that hold the words, whatever their case.
fn fitting(plan: &Plan, words: &str) -> Vec<usize> {
    let words = words.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&words);
    let fits = |item: &ItemPlan| {
        words.is_empty() || holds(&item.code) || holds(&item.name) || holds(supplier(plan, item))
    };
    plan.items.iter().enumerate().filter(|(_, item)| fits(item)).map(|(at, _)| at).collect()
}

fn supplier<'a>(plan: &'a Plan, item: &ItemPlan) -> &'a str {
    item.supplier.and_then(|at| plan.suppliers.get(at as usize)).map_or("", |supplier| &supplier.name)
}

fn columns(plan: &Rc<Plan>, shown: &Rc<Vec<usize>>) -> Vec<crate::ui::table::Column> {
    let days = || Some(String::from("days"));
    let (plan, shown) = (Rc::clone(plan), Rc::clone(shown));
    let headings = vec![
        ("item", "Item", None, Phone::Head),
        ("supplier", "Supplier", None, Phone::Shown),
        ("lead-time", "Lead time", days(), Phone::Shown),
        ("demand", "Demand", Some(String::from("per day")), Phone::Shown),
        ("periods", "History", Some(String::from("periods")), Phone::Full),
        ("on-hand", "On hand", Some(String::from("units")), Phone::Shown),
        ("cost", "Unit cost", Some(plan.currency.clone()), Phone::Shown),
    ];
    let cells: Cells = Rc::new(move |row, column| {
        let item = shown.get(row).and_then(|at| plan.items.get(*at));
        item.map_or_else(|| Cell::blank(""), |item| cell(&plan, item, column))
    });
    listed(headings, &cells)
}

fn cell(plan: &Plan, item: &ItemPlan, column: usize) -> Cell {
    let known = |value: Option<f64>, digits: usize| match value {
        Some(value) => Cell::figure(value, decimal(value, digits)),
        None => Cell::blank("Not in your files"),
    };
    match column {
        0 => Cell::name(item.name.clone(), item.code.clone(), None),
        1 => Cell::text(supplier(plan, item).to_owned()),
        2 => {
            let days = &item.lead_time;
            let cell = Cell::figure(days.mean_days, whole(days.mean_days));
            if is_assumed(&days.mean_origin) { cell.note("Assumed") } else { cell }
        }
        3 => known(Some(item.demand.mean_per_day()), 2),
        4 => known(Some(f64::from(item.demand.periods)), 0),
        5 => known(item.on_hand_units, 0),
        _ => known(item.unit_cost_money, 2),
    }
}
