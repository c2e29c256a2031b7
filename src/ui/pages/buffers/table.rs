//! The buffers of all items, old against new.

use super::PageProps;
use crate::charts::kinds::cover_bar;
use crate::charts::palette::Class;
use crate::charts::scene::Sheet;
use crate::engine::explain::Confidence;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::chart_inputs;
use crate::project::select::derivations::Figure;
use crate::project::words::{decimal, whole};
use crate::ui::chart_view::Picture;
use crate::ui::feedback::Tone;
use crate::ui::table::{Cell, Column, DataTable, FootRow, Look, Phone, SortDirection, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// Which columns are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ColumnSet {
    /// What changes, and by how much.
    #[default]
    Essentials,
    /// What it is made of.
    Planner,
}

impl ColumnSet {
    pub(super) const ALL: [Self; 2] = [Self::Essentials, Self::Planner];

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Essentials => "essentials",
            Self::Planner => "planner",
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Essentials => "Essentials",
            Self::Planner => "Planner",
        }
    }

    pub(super) fn from_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|set| set.id() == id).unwrap_or_default()
    }

    fn holds(self, column: &str) -> bool {
        match self {
            Self::Essentials => {
                !matches!(column, "demand" | "lead-time" | "order-quantity" | "method" | "confidence")
            }
            Self::Planner => !matches!(column, "today" | "change" | "cover"),
        }
    }
}

/// Properties of [`BufferTable`].
#[derive(Properties, PartialEq)]
pub(super) struct BufferTableProps {
    pub(super) page: PageProps,
    pub(super) columns: ColumnSet,
}

/// The key of the cover bars.
pub(super) fn legend() -> Html {
    let key = |class: Class, words: &'static str| {
        html! {
            <li><svg class="chart-plot" width="20" height="10" aria-hidden="true"><rect class={class.css()} x="0.5" y="0.5" width="19" height="9" /></svg>{ words }</li>
        }
    };
    html! {
        <ul class="cover-legend" aria-label="Cover, days">
            { key(Class::OutlineThin, "Lead-time demand") }
            { key(Class::FillLean, "Safety stock") }
            { key(Class::FillShield, "Stockpile") }
            <li><svg class="chart-plot" width="10" height="12" aria-hidden="true"><line class={Class::Tick.css()} x1="5" x2="5" y1="0" y2="12" /></svg>{ "On hand" }</li>
            <li><svg class="chart-plot" width="10" height="12" aria-hidden="true"><line class={Class::TickLater.css()} x1="5" x2="5" y1="0" y2="12" /></svg>{ "On hand and on order" }</li>
            <li><svg class="chart-plot" width="20" height="4" aria-hidden="true"><rect class={Class::FillDanger.css()} width="20" height="4" /></svg>{ "Below the reorder point" }</li>
        </ul>
    }
}

/// The table.
#[component]
pub(super) fn BufferTable(props: &BufferTableProps) -> Html {
    let (props, set) = (&props.page, props.columns);
    let plan = props.plan();
    let updating = props.session.plan_job.is_some();
    let identity = Rc::as_ptr(&plan) as usize;
    let columns = use_memo((identity, updating, set), |_| {
        let mut columns = columns(&plan, updating);
        columns.retain(|column| set.holds(&column.key));
        columns
    });
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
    let name: Make = |i| Cell::name(i.name.clone(), i.code.clone(), None);
    vec![
        Column::new("item", "Item", of(name)).phone(Phone::Head),
        Column::new("group", "Group", of(|i| Cell::group(i.segment.group))).phone(Phone::Side),
        Column::new("target", "Target", of(target)).figures("%"),
        Column::new("safety-stock", "Safety stock", of(|i| explained(i, Figure::SafetyStock)))
            .figures("units")
            .phone(Phone::Shown),
        Column::new("stockpile", "Stockpile", of(|i| explained(i, Figure::Stockpile))).figures("units"),
        Column::new("reorder-point", "Reorder point", of(|i| explained(i, Figure::ReorderPoint)))
            .figures("units")
            .phone(Phone::Shown),
        Column::new("order-quantity", "Order quantity", of(|i| explained(i, Figure::OrderQuantity)))
            .figures("units"),
        Column::new("today", "Today's buffer", of(today)).figures("units"),
        Column::new("change", "Change", change).figures(plan.currency.clone()).phone(Phone::Shown),
        Column::new("cover", "Cover", cover).figures(format!("days, 0 to {scale_days:.0}")).fixed(),
        Column::new("demand", "Demand a day", of(demand)).figures("units"),
        Column::new("lead-time", "Lead time", of(lead_time)).figures("days"),
        Column::new("method", "Method", of(method)),
        Column::new("confidence", "Confidence", of(|i| confidence(i.buffer.confidence))),
    ]
}

/// A figure that explains itself.
fn explained(item: &ItemPlan, figure: Figure) -> Cell {
    let units = match figure {
        Figure::SafetyStock => item.buffer.safety_stock_units,
        Figure::ReorderPoint => item.buffer.reorder_point_units,
        Figure::OrderQuantity => item.buffer.order_quantity_units,
        Figure::Stockpile => item.buffer.stockpile_units,
    };
    if figure == Figure::Stockpile && units <= 0.0 {
        return Cell::new(SortKey::Number(0.0), Look::Plain(AttrValue::Static("0")));
    }
    Cell::why(units, whole(units), format!("{}:{}", item.code, figure.key()))
}

fn demand(item: &ItemPlan) -> Cell {
    let per_day = item.demand.mean_per_day();
    Cell::figure(per_day, decimal(per_day, 1)).note(item.demand.method.clone())
}

fn lead_time(item: &ItemPlan) -> Cell {
    let days = &item.lead_time;
    Cell::figure(days.mean_days, format!("{} \u{b1} {}", whole(days.mean_days), whole(days.sd_days)))
}

fn target(item: &ItemPlan) -> Cell {
    let target = item.buffer.cycle_service_target * 100.0;
    let own = item.buffer.target_is_own;
    let note = if own { "Set for this item in your file" } else { "Target of its group" };
    let text = decimal(target, usize::from((target - target.round()).abs() > 1e-6));
    Cell::figure(target, if own { format!("{text} *") } else { text }).note(note)
}

fn method(item: &ItemPlan) -> Cell {
    let own = item.buffer.method_is_own;
    Cell::text(item.buffer.method.name()).note(if own {
        "Set for this item in your file"
    } else {
        "Chosen by its demand"
    })
}

fn today(item: &ItemPlan) -> Cell {
    let Some(today) = &item.today else {
        return Cell::blank("No reorder point, safety stock or stock in your files");
    };
    let text = whole(today.safety_stock_units);
    let (text, note) = if today.assumed {
        (format!("{text} *"), "Assumed: a flat cover that reproduces today's stock")
    } else {
        (text, "From your file")
    };
    Cell::figure(today.safety_stock_units, text).note(note)
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
