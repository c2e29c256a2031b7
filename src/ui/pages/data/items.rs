//! The items as they are in use: every fact that was read, assumed or changed, filtered by words.

use super::values::{self, Values};
use crate::engine::language::tr;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::plan::method::is_assumed;
use crate::project::settings::Settings;
use crate::project::words::{counted, decimal, whole};
use crate::ui::form::{Button, ButtonKind};
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
    pub(super) settings: Rc<Settings>,
    pub(super) on_settings: Callback<Settings>,
}

/// The table.
#[component]
pub(super) fn Items(props: &ItemsProps) -> Html {
    let words = use_state_eq(String::new);
    let editing = use_state_eq(|| false);
    let said = use_state_eq(String::new);
    let plan = Rc::clone(&props.plan);
    let key = (Rc::as_ptr(&plan) as usize, (*words).clone());
    let shown = use_memo(key.clone(), |(_, words)| fitting(&plan, words));
    let values = Values {
        plan: Rc::clone(&plan),
        settings: Rc::clone(&props.settings),
        on_settings: props.on_settings.clone(),
        said: said.setter(),
    };
    let drawn = (key.clone(), Rc::as_ptr(&props.settings) as usize, *editing);
    let columns = use_memo(drawn, |_| columns(&values, &shown, *editing));
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
    let own = props.settings.corrections.len();
    let sub = tr!("{} of {}", whole(shown.len() as f64), counted(plan.items.len(), "item", "items"));
    html! {
        <Card title={tr("Items in use")} {sub}>
            <div class="field">
                <label for="filter-items">{ tr("Code, name or supplier") }</label>
                <div class="field-box">
                    <input type="search" id="filter-items" autocomplete="off" value={(*words).clone()} {oninput} />
                </div>
            </div>
            <div class="data-values" onchange={values.on_change()} onkeydown={values.on_key()} onpaste={values.on_paste()}>
                <DataTable label={tr("Items in use")} {columns} rows={shown.len()} {row_key} first={FIRST} empty={html! { tr("No item has these words.") }} />
            </div>
            <div class="data-actions">
                { edit_button(&editing) }
                <span hidden={own == 0}>
                    <Button id="forget-values" label={tr!("Take {} back", counted(own, "change", "changes"))} kind={ButtonKind::Small} on_press={values.forget()} />
                </span>
                <span class="hint" hidden={!*editing}>
                    { tr("Enter goes down, Escape takes back, Ctrl+D fills from above. A copied block can be pasted. Empty it to go back to your files.") }
                </span>
                <span id="values-said" role="status">{ (*said).clone() }</span>
            </div>
        </Card>
    }
}

fn edit_button(editing: &UseStateHandle<bool>) -> Html {
    let label = if **editing { tr("Done") } else { tr("Change values") };
    let on_press = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(!*editing))
    };
    html! { <Button id="edit-values" {label} kind={ButtonKind::Small} {on_press} /> }
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

fn columns(values: &Values, shown: &Rc<Vec<usize>>, editing: bool) -> Vec<crate::ui::table::Column> {
    let words = |text: &str| Some(String::from(text));
    let (values, shown) = (values.clone(), Rc::clone(shown));
    let headings = vec![
        ("item", tr("Item"), None, Phone::Head),
        ("supplier", tr("Supplier"), None, Phone::Shown),
        ("lead-time", tr("Lead time"), words(tr("days")), Phone::Shown),
        ("demand", tr("Demand"), words(tr("per day")), Phone::Shown),
        ("on-hand", tr("On hand"), words(tr("units")), Phone::Shown),
        ("on-order", tr("On order"), words(tr("units")), Phone::Full),
        ("cost", tr("Unit cost"), words(&values.plan.currency), Phone::Shown),
        ("minimum-order", tr("Minimum order"), words(tr("units")), Phone::Full),
        ("site", tr("Site"), None, Phone::Full),
        ("lane", tr("Lane"), None, Phone::Full),
        ("periods", tr("History"), words(tr("periods")), Phone::Full),
    ];
    let cells: Cells = Rc::new(move |row, column| {
        let plan = &values.plan;
        let item = shown.get(row).and_then(|at| plan.items.get(*at));
        item.map_or_else(
            || Cell::blank(""),
            |item| {
                let shown = cell(plan, item, column);
                values::cell(&values, item, column, shown, editing)
            },
        )
    });
    listed(headings, &cells)
}

fn cell(plan: &Plan, item: &ItemPlan, column: usize) -> Cell {
    let known = |value: Option<f64>, digits: usize| match value {
        Some(value) => Cell::figure(value, decimal(value, digits)),
        None => Cell::blank(tr("Not in your files")),
    };
    match column {
        0 => Cell::name(item.name.clone(), item.code.clone(), None),
        1 => Cell::text(supplier(plan, item).to_owned()),
        2 => {
            let days = &item.lead_time;
            let cell = Cell::figure(days.mean_days, whole(days.mean_days));
            if is_assumed(&days.mean_origin) { cell.note(tr("Assumed")) } else { cell }
        }
        3 => known(Some(item.demand.mean_per_day()), 2),
        4 => known(item.on_hand_units, 0),
        5 => known(item.on_order_units, 0),
        6 => known(item.unit_cost_money, 2),
        7 => known(item.minimum_order_units, 0),
        8 | 9 => {
            let text = if column == 8 { &item.site } else { &item.lane };
            text.clone().map_or_else(|| Cell::blank(tr("Not in your files")), Cell::text)
        }
        _ => known(Some(f64::from(item.demand.periods)), 0),
    }
}
