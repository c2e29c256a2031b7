//! Items whose history or buffer asks for a decision, or got one.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::plan::figures::ItemPlan;
use crate::project::select::item_choices::{found, items};
use crate::project::settings::Settings;
use crate::ui::layout::Disclosure;
use crate::ui::pages::choices::CHOICES;
use crate::ui::table::{Cell, Column, DataTable, Phone, SortDirection, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// So many items are put in order when they are looked at.
const LONG: usize = 200;

/// The card: the counts while closed, the items while open.
#[component]
pub(super) fn Decided(props: &PageProps) -> Html {
    let plan = props.plan();
    let settings = Rc::clone(&props.session.settings);
    let key = (Rc::as_ptr(&plan) as usize, Rc::as_ptr(&settings) as usize);
    let shown = use_memo(key, |_| items(&plan, &settings));
    let columns = use_memo(key, |_| {
        let of = |make: fn(&ItemPlan, &Settings) -> Cell| {
            let (plan, settings, shown) = (Rc::clone(&plan), Rc::clone(&settings), Rc::clone(&shown));
            move |row: usize| match shown.get(row).and_then(|&index| plan.items.get(index)) {
                Some(item) => make(item, &settings),
                None => Cell::blank(""),
            }
        };
        vec![
            Column::new("item", tr("Item"), of(|i, _| Cell::name(i.name.clone(), i.code.clone(), None)))
                .phone(Phone::Head),
            Column::new(
                "peaks",
                tr("Peaks out of line"),
                of(|i, _| count(i, i.demand.outliers.len(), i.demand.outliers_are_capped, "brought down")),
            )
            .figures("")
            .phone(Phone::Shown),
            Column::new(
                "gaps",
                tr("Gaps, may be stock-outs"),
                of(|i, _| count(i, i.demand.stock_outs.len(), i.demand.stock_outs_are_filled, "filled")),
            )
            .figures("")
            .phone(Phone::Shown),
            Column::new("own", tr("Your choices"), of(own)).phone(Phone::Full),
            Column::new(
                "open",
                tr("Decide"),
                of(|i, _| {
                    let id = [i.code.as_str(), ":", CHOICES].concat();
                    Cell { sort: SortKey::Blank, ..Cell::why(0.0, tr("Look and decide"), id) }
                }),
            )
            .phone(Phone::Full)
            .fixed(),
        ]
    });
    let keys = Rc::clone(&shown);
    let row_key = use_callback(key, move |row: usize, _| {
        AttrValue::from(keys.get(row).map(ToString::to_string).unwrap_or_default())
    });
    let summary = html! { <p>{ found(&plan, &settings).sentence() }</p> };
    html! {
        <Disclosure id="decided" title={tr("Histories and own choices")} {summary} late={shown.len() > LONG}>
            <DataTable
                label={tr("Histories and own choices")}
                {columns}
                rows={shown.len()}
                {row_key}
                sort={(AttrValue::Static("peaks"), SortDirection::Descending)}
                tall={true}
                first={10}
                explained={props.explained.clone()}
                on_explain={props.on_explain.clone()}
                empty={html! { <p class="hint">{ tr("Nothing in the histories is out of line, and no item has a choice of its own. Press any underlined figure, then Choices for this item.") }</p> }}
            />
        </Disclosure>
    }
}

/// How many, opening what they are and the word about them.
fn count(item: &ItemPlan, count: usize, treated: bool, word: &str) -> Cell {
    let text = match (count, treated) {
        (0, _) => return Cell::blank(tr("None found")),
        (n, true) => format!("{n}, {word}"),
        (n, false) => tr!("{n}, left as is", n),
    };
    Cell::why(count as f64, text, [item.code.as_str(), ":", CHOICES].concat())
}

/// What the user set for the item, in words.
fn own(item: &ItemPlan, settings: &Settings) -> Cell {
    let own = settings.item_buffer(&item.code);
    let mut parts = Vec::new();
    if own.target.is_some() {
        parts.push(String::from("target"));
    }
    if let Some(method) = &own.method {
        parts.push(tr!("method {}", method.to_lowercase()));
    }
    if let Some(units) = own.safety_stock_units {
        parts.push(tr!("level {units} units", units));
    }
    if settings.item_forecast(&item.code).method.is_some() {
        parts.push(tr!("forecast {}", item.demand.method));
    }
    if !own.reason.is_empty() {
        parts.push(format!("\"{}\"", own.reason));
    }
    if parts.is_empty() { Cell::blank(tr("No choice of your own")) } else { Cell::text(parts.join(", ")) }
}
