//! The buffers of all items, old against new.

use super::PageProps;
use crate::charts::kinds::cover_bar;
use crate::charts::scene::Sheet;
use crate::engine::explain::Confidence;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::chart_inputs;
use crate::project::words::{decimal, whole};
use crate::ui::chart_view::Picture;
use crate::ui::feedback::Tone;
use crate::ui::table::{Cell, Column, DataTable, FootRow, Look, Phone, SortDirection, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// The key of the cover bars.
pub(super) fn legend() -> Html {
    let key = |class: &'static str, words: &'static str| {
        html! {
            <li><svg width="20" height="10" aria-hidden="true"><rect {class} x="0.5" y="0.5" width="19" height="9" /></svg>{ words }</li>
        }
    };
    html! {
        <ul class="cover-legend" aria-label="Cover, days">
            { key("f-lead-time-demand", "Lead-time demand") }
            { key("f-secure", "Safety stock") }
            { key("f-shield", "Stockpile") }
            <li><svg width="10" height="12" aria-hidden="true"><line class="tick" x1="5" x2="5" y1="0" y2="12" /></svg>{ "On hand" }</li>
        </ul>
    }
}

/// The table.
#[component]
pub(super) fn BufferTable(props: &PageProps) -> Html {
    let plan = props.plan();
    let updating = props.session.plan_job.is_some();
    let identity = Rc::as_ptr(&plan) as usize;
    let columns = use_memo((identity, updating), |_| columns(&plan, updating));
    let foot = use_memo(identity, |_| foot(&plan));
    let keys = Rc::clone(&plan);
    let row_key = use_callback(identity, move |row: usize, _| {
        AttrValue::from(keys.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
    });
    html! {
        <DataTable
            label="Buffers"
            {columns}
            rows={plan.items.len()}
            {row_key}
            sort={(AttrValue::Static("group"), SortDirection::Ascending)}
            tall={true}
            {foot}
            explained={props.explained.clone()}
            on_explain={props.on_explain.clone()}
        />
    }
}

fn foot(plan: &Plan) -> Vec<FootRow> {
    let mut figures = Vec::new();
    let changes: Vec<f64> = plan.items.iter().filter_map(|item| item.buffer.change_money).collect();
    if !changes.is_empty() {
        figures.push((AttrValue::Static("change"), signed(changes.iter().sum()).into()));
    }
    vec![FootRow { label: format!("Shown {0} / all {0}", plan.items.len()).into(), figures }]
}

fn signed(value: f64) -> String {
    let text = whole(value);
    if value.round() > 0.0 { format!("+{text}") } else { text }
}

fn columns(plan: &Rc<Plan>, updating: bool) -> Vec<Column> {
    let of = |make: fn(&Plan, &ItemPlan) -> Cell| {
        let plan = Rc::clone(plan);
        move |row: usize| match plan.items.get(row) {
            Some(item) => make(&plan, item).updating(updating),
            None => Cell::blank(""),
        }
    };
    let largest = plan.items.iter().filter_map(|i| i.buffer.change_money).fold(1.0_f64, |m, c| m.max(c.abs()));
    let scale_days = chart_inputs::cover_scale_days(plan);
    let change = {
        let plan = Rc::clone(plan);
        move |row: usize| change_cell(plan.items.get(row), largest, updating)
    };
    let cover = {
        let plan = Rc::clone(plan);
        move |row: usize| cover_cell(plan.items.get(row), scale_days)
    };
    vec![
        Column::new("item", "Item", of(|_, i| Cell::name(i.name.clone(), i.code.clone(), None))).phone(Phone::Head),
        Column::new("group", "Group", of(|_, i| Cell::group(i.segment.group))).phone(Phone::Side),
        Column::new("demand", "Demand a day", of(|_, i| {
            let per_day = i.demand.mean_per_day();
            Cell::figure(per_day, decimal(per_day, 1)).note(i.demand.method.clone())
        })).figures("units"),
        Column::new("lead-time", "Lead time", of(|_, i| {
            let days = &i.lead_time;
            Cell::figure(days.mean_days, format!("{} \u{b1} {}", whole(days.mean_days), whole(days.sd_days)))
        })).figures("days"),
        Column::new("target", "Target", of(|_, i| {
            let target = i.buffer.cycle_service_target * 100.0;
            let note = if i.buffer.target_is_own { "Set for this item in your file" } else { "Target of its group" };
            let text = decimal(target, usize::from(target.fract().abs() > 1e-6));
            Cell::figure(target, if i.buffer.target_is_own { format!("{text} *") } else { text }).note(note)
        })).figures("%"),
        Column::new("method", "Method", of(|_, i| {
            let own = if i.buffer.method_is_own { "Set for this item in your file" } else { "Chosen by its demand" };
            Cell::text(i.buffer.method.name()).note(own)
        })),
        Column::new("safety-stock", "Safety stock", of(|_, i| {
            Cell::why(i.buffer.safety_stock_units, whole(i.buffer.safety_stock_units), format!("{}:safety_stock", i.code))
        })).figures("units").phone(Phone::Shown),
        Column::new("stockpile", "Stockpile", of(|_, i| {
            let units = i.buffer.stockpile_units;
            if units > 0.0 {
                Cell::why(units, whole(units), format!("{}:stockpile", i.code))
            } else {
                Cell::new(SortKey::Number(0.0), Look::Plain(AttrValue::Static("0")))
            }
        })).figures("units"),
        Column::new("reorder-point", "Reorder point", of(|_, i| {
            Cell::why(i.buffer.reorder_point_units, whole(i.buffer.reorder_point_units), format!("{}:reorder_point", i.code))
        })).figures("units").phone(Phone::Shown),
        Column::new("order-quantity", "Order quantity", of(|_, i| {
            Cell::why(i.buffer.order_quantity_units, whole(i.buffer.order_quantity_units), format!("{}:order_quantity", i.code))
        })).figures("units"),
        Column::new("today", "Today's buffer", of(|_, i| match &i.today {
            Some(today) => {
                let text = whole(today.safety_stock_units);
                let note = if today.assumed { "Assumed: a flat cover that reproduces today's stock" } else { "From your file" };
                Cell::figure(today.safety_stock_units, if today.assumed { format!("{text} *") } else { text }).note(note)
            }
            None => Cell::blank("No reorder point, safety stock or stock in your files"),
        })).figures("units"),
        Column::new("change", "Change", change).figures(plan.currency.clone()).phone(Phone::Shown),
        Column::new("cover", "Cover", cover).figures(format!("days, 0 to {scale_days:.0}")).fixed(),
        Column::new("confidence", "Confidence", of(|_, i| confidence(i.buffer.confidence))),
    ]
}

fn change_cell(item: Option<&ItemPlan>, largest: f64, updating: bool) -> Cell {
    match item.and_then(|item| item.buffer.change_money) {
        Some(change) => Cell::swing(change, signed(change), change / largest).updating(updating),
        None => Cell::blank("Needs unit cost and today's rule"),
    }
}

fn cover_cell(item: Option<&ItemPlan>, scale_days: f64) -> Cell {
    let Some(inputs) = item.and_then(|item| chart_inputs::cover(item, scale_days)) else {
        return Cell::blank("No demand");
    };
    let name = format!("Cover of {}", inputs.name);
    let scene = Rc::new(cover_bar::scene(&inputs, &Sheet::new(140.0, 18.0)));
    let id = item.map(|item| format!("cover-{}", item.code)).unwrap_or_default();
    Cell::new(
        SortKey::Number(inputs.reorder_point_days()),
        Look::Drawn(html! { <Picture {id} {scene} title={name} /> }),
    )
}

fn confidence(confidence: Confidence) -> Cell {
    let (word, tone) = match confidence {
        Confidence::High => ("High", Tone::Ok),
        Confidence::Medium => ("Medium", Tone::Info),
        Confidence::Low => ("Low", Tone::Warn),
        Confidence::None => ("No basis", Tone::Warn),
    };
    Cell::new(
        SortKey::Number(f64::from(confidence as u8)),
        Look::Chips(vec![(AttrValue::Static(word), tone)]),
    )
}
