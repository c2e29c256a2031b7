//! The buffers of all items, old against new.

use super::PageProps;
use crate::charts::kinds::cover_bar;
use crate::charts::palette::Class;
use crate::charts::scene::Sheet;
use crate::engine::buffer::choose::PolicyForm;
use crate::engine::explain::Confidence;
use crate::engine::language::{later, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::engine::stats::ranking::keyed;
use crate::import::dataset::Bucket;
use crate::project::edits::{OWN_REASON, STOCKPILE_DAYS};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::chart_inputs;
use crate::project::select::derivations::Figure;
use crate::project::select::item_choices::promise_of;
use crate::project::words::{decimal, measure_name, signed, whole};
use crate::ui::chart_view::still;
use crate::ui::route::{Route, Screen, View};
use crate::ui::table::{BuiltIn, Cell, Column, ItemTable, Look, Phone, SortKey, Sum, use_narrowing};
use std::rc::Rc;
use yew::prelude::*;

/// What the level achieves by each measure of service.
const SERVICE_COLUMNS: [&str; 3] = ["cycle-service", "fill-rate", "ready-rate"];

/// What levels like the item's promise, what they delivered to it, and over how many protection intervals.
const RECORD_COLUMNS: [&str; 3] = ["promised", "delivered", "periods"];

/// The views that come with the table.
const VIEWS: &[BuiltIn] = &[
    BuiltIn {
        name: later("Essentials"),
        columns: &[
            "item",
            "group",
            "target",
            "safety-stock",
            "stockpile",
            "reorder-point",
            "today",
            "stock-value",
            "change",
            "cover",
        ],
    },
    BuiltIn {
        name: later("Planner"),
        columns: &[
            "item",
            "group",
            "target",
            "safety-stock",
            "stockpile",
            STOCKPILE_DAYS,
            "reorder-point",
            "order-quantity",
            "demand",
            "lead-time",
            "method",
            "cycle-service",
            "fill-rate",
            "ready-rate",
            "promised",
            "delivered",
            "periods",
            "confidence",
            OWN_REASON,
        ],
    },
    BuiltIn {
        name: later("Finance"),
        columns: &["item", "group", "today", "safety-stock", "stockpile", "stock-value", "change"],
    },
];

/// What is added up.
const SUMS: &[Sum] = &[
    Sum { column: "change", why: ":change", times: 1.0 },
    Sum { column: "stock-value", why: ":stock_planned", times: 1.0 },
];

/// The key of the cover bars.
pub(super) fn legend() -> Html {
    let key = |class: Class, words: &'static str| {
        html! {
            <li><svg class="chart-plot" width="20" height="10" aria-hidden="true"><rect class={class.css()} x="0.5" y="0.5" width="19" height="9" /></svg>{ words }</li>
        }
    };
    html! {
        <ul class="cover-legend" aria-label={tr("Cover, days")}>
            { key(Class::OutlineThin, tr("Lead-time demand")) }
            { key(Class::FillLean, tr("Safety stock")) }
            { key(Class::FillShield, tr("Stockpile")) }
            <li><svg class="chart-plot" width="10" height="12" aria-hidden="true"><line class={Class::Tick.css()} x1="5" x2="5" y1="0" y2="12" /></svg>{ tr("On hand") }</li>
            <li><svg class="chart-plot" width="10" height="12" aria-hidden="true"><line class={Class::TickLater.css()} x1="5" x2="5" y1="0" y2="12" /></svg>{ tr("On hand and on order") }</li>
            <li><svg class="chart-plot" width="20" height="4" aria-hidden="true"><rect class={Class::FillDanger.css()} width="20" height="4" /></svg>{ tr("Below the reorder point") }</li>
        </ul>
    }
}

/// The table.
#[component]
pub(super) fn BufferTable(props: &PageProps) -> Html {
    let plan = props.plan();
    let updating = props.session.plan_job.is_some();
    let identity = Rc::as_ptr(&plan) as usize;
    let settings = Rc::clone(&props.session.settings);
    let columns = use_memo((identity, updating, settings.item_buffers.clone()), |_| {
        let mut columns = columns(&plan, updating);
        let items = Rc::clone(&plan);
        let reasons = keyed(settings.item_buffers.iter().map(|own| (own.code.clone(), own.reason.clone())));
        let why = move |row: usize| {
            let found = items.items.get(row).and_then(|item| reasons.get(&item.code));
            let found = found.filter(|reason| !reason.is_empty());
            found.map_or_else(
                || Cell::blank(tr("Nothing of your own, or no reason")),
                |reason| Cell::text(reason.clone()),
            )
        };
        columns.push(Column::new(OWN_REASON, tr("Your reason"), why).fixed());
        columns
    });
    let keys = Rc::clone(&plan);
    let row_key = use_callback(identity, move |row: usize, _| {
        AttrValue::from(keys.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
    });
    let narrowing = use_narrowing();
    html! {
        <ItemTable
            page={props.clone()}
            id="buffers"
            label={tr("Buffers")}
            {columns}
            rows={plan.items.len()}
            {row_key}
            views={VIEWS}
            sums={SUMS}
            sort={("group", false)}
            {narrowing}
        />
    }
}

/// Makes a cell of an item.
type Make = fn(&ItemPlan) -> Cell;

/// The cell of a row's item.
fn of(plan: &Rc<Plan>, updating: bool, make: Make) -> impl Fn(usize) -> Cell + 'static {
    let plan = Rc::clone(plan);
    move |row| plan.items.get(row).map_or_else(|| Cell::blank(""), |item| make(item).updating(updating))
}

fn columns(plan: &Rc<Plan>, updating: bool) -> Vec<Column> {
    let of = |make: Make| of(plan, updating, make);
    let largest =
        plan.items.iter().filter_map(|i| i.buffer.change_money).fold(1.0_f64, |m, c| m.max(c.abs()));
    let scale_days = chart_inputs::cover_scale_days(plan);
    let (of_change, of_cover) = (Rc::clone(plan), Rc::clone(plan));
    let change = move |row: usize| change_cell(of_change.items.get(row), largest, updating);
    let cover = move |row: usize| cover_cell(of_cover.items.get(row), scale_days);
    let name: Make = |i| Cell::name(i.name.clone(), i.code.clone(), Some(href(i)));
    let mut columns = vec![
        Column::new("item", tr("Item"), of(name)).phone(Phone::Head),
        Column::new(
            "group",
            tr("Group"),
            of(|i| Cell::group(i.segment.group).explained(id(i, Figure::Group))),
        )
        .phone(Phone::Side),
        Column::new("target", tr("Target"), of(target)).figures("%"),
        Column::new("safety-stock", tr("Safety stock"), of(|i| explained(i, Figure::SafetyStock)))
            .figures(tr("units"))
            .of(View::Plan)
            .phone(Phone::Shown),
        Column::new("stockpile", tr("Stockpile"), of(|i| explained(i, Figure::Stockpile)))
            .figures(tr("units"))
            .of(View::Plan),
        Column::new(STOCKPILE_DAYS, tr("Stop to bridge"), of(stop_to_bridge))
            .figures(tr("days"))
            .of(View::Plan),
        Column::new("reorder-point", tr("Reorder point"), of(|i| explained(i, Figure::ReorderPoint)))
            .figures(tr("units"))
            .of(View::Plan)
            .phone(Phone::Shown),
        Column::new("order-quantity", tr("Order quantity"), of(|i| explained(i, Figure::OrderQuantity)))
            .figures(tr("units"))
            .of(View::Plan),
        Column::new("today", tr("Today's buffer"), of(today)).figures(tr("units")).of(View::Today),
        Column::new("stock-value", tr("Stock value"), of(stock_value))
            .figures(plan.currency.clone())
            .of(View::Plan),
        Column::new("change", tr("Change"), change)
            .figures(plan.currency.clone())
            .phone(Phone::Shown)
            .of(View::Compare),
        Column::new("cover", tr("Cover"), cover)
            .figures(tr!("days, 0 to {scale_days}", scale_days = format_args!("{scale_days:.0}")))
            .fixed(),
        Column::new("demand", tr("Demand a day"), of(demand)).figures(tr("units")),
        Column::new("lead-time", tr("Lead time"), of(lead_time)).figures(tr("days")),
        Column::new("method", tr("Method"), of(method)),
    ];
    columns.extend(served(plan, updating));
    columns.push(Column::new("confidence", tr("Confidence"), of(confidence)));
    columns
}

/// What the levels promise by each measure, and what their like delivered.
fn served(plan: &Rc<Plan>, updating: bool) -> [Column; 6] {
    let of = |make: Make| of(plan, updating, make);
    [
        Column::new(
            SERVICE_COLUMNS[0],
            tr("Cycles without stock-out"),
            of(|i| service(i, Figure::CycleService)),
        )
        .figures("%"),
        Column::new(SERVICE_COLUMNS[1], tr("Units at once"), of(|i| service(i, Figure::FillRate)))
            .figures("%"),
        Column::new(SERVICE_COLUMNS[2], tr("Time in stock"), of(|i| service(i, Figure::ReadyRate)))
            .figures("%"),
        Column::new(RECORD_COLUMNS[0], tr("Promised"), of(|i| record(i, Figure::Promised))).figures("%"),
        Column::new(RECORD_COLUMNS[1], tr("Delivered"), of(|i| record(i, Figure::Delivered))).figures("%"),
        Column::new(RECORD_COLUMNS[2], tr("Periods"), of(|i| record(i, Figure::Periods)))
            .figures(tr("intervals")),
    ]
}

fn stop_to_bridge(item: &ItemPlan) -> Cell {
    match item.buffer.stockpile_days {
        Some(days) => Cell { changed: true, ..Cell::figure(days, decimal(days, 0)) }.note(tr("Set by you")),
        None => Cell::blank(tr("By rule: until its supply is back, for Shield items")),
    }
}

/// The item's own page.
fn href(item: &ItemPlan) -> AttrValue {
    Route::to(Screen::Item, &item.code).hash().into()
}

/// Which explanation of an item.
fn id(item: &ItemPlan, figure: Figure) -> String {
    format!("{}:{}", item.code, figure.key())
}

/// A figure that explains itself.
fn explained(item: &ItemPlan, figure: Figure) -> Cell {
    let buffer = &item.buffer;
    let units = match figure {
        Figure::ReorderPoint => buffer.reorder_point_units,
        Figure::OrderQuantity => buffer.order_quantity_units,
        Figure::Stockpile => buffer.stockpile_units,
        _ => buffer.safety_stock_units,
    };
    let cell = Cell::why(units, whole(units), id(item, figure));
    match buffer.form {
        PolicyForm::OrderUpTo if figure == Figure::ReorderPoint => {
            cell.note(tr("Every review orders up to this level"))
        }
        _ => cell,
    }
}

fn demand(item: &ItemPlan) -> Cell {
    let demand = &item.demand;
    let bucket = bucket_word(demand.bucket);
    Cell::why(demand.mean_per_day(), decimal(demand.mean_per_day(), 1), id(item, Figure::Demand))
        .and_why(
            format!("\u{b1} {} a {bucket}", decimal(demand.sd_per_bucket, 1)),
            id(item, Figure::DemandSd),
        )
        .note(demand.method.clone())
}

fn lead_time(item: &ItemPlan) -> Cell {
    let days = &item.lead_time;
    Cell::why(days.mean_days, whole(days.mean_days), id(item, Figure::LeadTime))
        .and_why(format!("\u{b1} {}", whole(days.sd_days)), id(item, Figure::LeadTimeSd))
}

fn target(item: &ItemPlan) -> Cell {
    let target = item.buffer.target;
    let (share, own) = (target.share * 100.0, item.buffer.target_is_own);
    let whose = if own { tr("Set for this item") } else { tr("Target of its group") };
    let text = decimal(share, usize::from((share - share.round()).abs() > 1e-6));
    let text = match target.measure {
        ServiceMeasure::Cycle => text,
        ServiceMeasure::Fill => tr!("{text} of units", text),
        ServiceMeasure::Ready => tr!("{text} of time", text),
    };
    let text = if own { format!("{text} *") } else { text };
    Cell::why(share, text, id(item, Figure::Target))
        .note(format!("{whose}: {}", measure_name(target.measure).to_lowercase()))
}

fn method(item: &ItemPlan) -> Cell {
    let buffer = &item.buffer;
    Cell::text(buffer.method.name()).note(match (buffer.method_is_own, buffer.refused_method) {
        (true, _) => tr("Set for this item"),
        (_, Some(_)) => tr("The method set for this item cannot describe its demand"),
        _ => tr("Chosen by its demand"),
    })
}

/// What the level achieves by one measure.
fn service(item: &ItemPlan, figure: Figure) -> Cell {
    let Some(service) = item.buffer.service else { return Cell::blank(tr("Needs demand")) };
    let share = match figure {
        Figure::FillRate => service.fill_rate,
        Figure::ReadyRate => service.ready_rate,
        _ => service.cycle_service,
    };
    Cell::why(share, decimal(share * 100.0, 1), id(item, figure))
}

/// What the item's record says, in the measure of its target.
fn record(item: &ItemPlan, figure: Figure) -> Cell {
    let found = item.buffer.calibration.as_ref().and_then(|found| match figure {
        Figure::Promised => Some((found.promised, decimal(found.promised * 100.0, 1))),
        Figure::Delivered => found.delivered.map(|share| (share, decimal(share * 100.0, 1))),
        _ => Some((f64::from(found.periods), found.periods.to_string())),
    });
    match found {
        Some((value, text)) => Cell::why(value, text, id(item, figure)).note(promise_of(item)),
        None => Cell::blank(tr("Too short a history to tell")),
    }
}

fn stock_value(item: &ItemPlan) -> Cell {
    match item.buffer.stock_value_money {
        Some(money) => Cell::why(money, whole(money), id(item, Figure::StockValue)),
        None => Cell::blank(tr("Needs unit cost")),
    }
}

fn today(item: &ItemPlan) -> Cell {
    let Some(today) = &item.today else {
        return Cell::blank(tr("No reorder point, safety stock or stock in your files"));
    };
    let text = whole(today.safety_stock_units);
    let (text, note) = if today.assumed {
        (format!("{text} *"), tr("Assumed: a flat cover that reproduces today's stock"))
    } else {
        (text, tr("From your file"))
    };
    Cell::why(today.safety_stock_units, text, id(item, Figure::Today)).note(note)
}

fn change_cell(item: Option<&ItemPlan>, largest: f64, updating: bool) -> Cell {
    match item.and_then(|item| Some((item, item.buffer.change_money?))) {
        Some((item, change)) => Cell::swing(change, signed(change), change / largest)
            .explained(id(item, Figure::Change))
            .updating(updating),
        None => Cell::blank(tr("Needs unit cost and today's rule")),
    }
}

fn cover_cell(item: Option<&ItemPlan>, scale_days: f64) -> Cell {
    let found = item.and_then(|item| Some((item, chart_inputs::cover(item, scale_days)?)));
    let Some((item, inputs)) = found else { return Cell::blank(tr("No demand")) };
    let name = tr!("Cover of {}", inputs.name);
    let scene = cover_bar::scene(&inputs, &Sheet::new(140.0, 18.0));
    let days = inputs.lead_time_demand_days + inputs.safety_stock_days + inputs.stockpile_days;
    let drawn = still(&format!("cover-{}", item.code), &scene, &name);
    Cell::new(SortKey::Number(inputs.reorder_point_days()), Look::Drawn(drawn))
        .note(whole(days))
        .explained(id(item, Figure::Cover))
}

fn confidence(item: &ItemPlan) -> Cell {
    let found = item.buffer.confidence;
    let word = match found {
        Confidence::High => tr("High"),
        Confidence::Medium => tr("Medium"),
        Confidence::Low => tr("Low"),
        Confidence::None => tr("No basis"),
    };
    Cell::why(f64::from(found as u8), word, id(item, Figure::Confidence))
}

/// The word of a bucket.
fn bucket_word(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Day => "day",
        Bucket::Week => "week",
        Bucket::Month => "month",
    }
}
