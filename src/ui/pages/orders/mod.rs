//! What to order now, supplier by supplier, and the way from today to the plan.

mod closures;
mod months;

use super::PageProps;
use crate::engine::language::tr;
use crate::engine::stats::ranking::keyed;
use crate::project::finance::idle_stock::Idle;
use crate::project::inquiry::{OrdersReport, Question};
use crate::project::message::UserMessage;
use crate::project::orders::Why;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::orders::{answer, answer_today, by_when, csv, why};
use crate::project::session::Action;
use crate::project::words::{counted, decimal, money_about, signed, three_figures, whole};
use crate::ui::browser::download;
use crate::ui::feedback::{Skeleton, SkeletonKind, Tone};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::layout::{Card, NextStep, ScreenHeader, view_switch};
use crate::ui::route::{Screen, View};
use crate::ui::table::{Cell, Cells, DataTable, FootRow, Look, Phone, SortKey, listed};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Orders(props: &PageProps) -> Html {
    let plan = props.plan();
    let identity = props.session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        let closures = settings.stress.closures.clone();
        use_effect_with((identity, closures), move |(identity, _)| {
            if identity.is_some() {
                tasks.ask(&settings, Question::Orders);
            }
        });
    }
    let report = props.session.inquiries.orders.answer.clone();
    let view = props.route.view();
    let answer = if view == View::Today { answer_today } else { answer };
    let said = report.as_ref().map(|report| answer(&plan, report)).unwrap_or_default();
    let body = match report {
        _ if props.is_loading() => html! { <Skeleton kind={SkeletonKind::Table} /> },
        _ if !plan.has_demand() => super::nothing(
            tr("Nothing can be ordered yet."),
            tr(
                "These files hold no demand. Add a file with sales or usage, one line per sale or periods across.",
            ),
        ),
        None => html! { <Skeleton kind={SkeletonKind::Table} /> },
        Some(report) => html! {
            <>
                <List page={props.clone()} report={Rc::clone(&report)} />
                { closures::closures(props) }
                <months::Months plan={Rc::clone(&plan)} report={Rc::clone(&report)} />
                <IdleStocks plan={Rc::clone(&plan)} {report} />
                <NextStep label={tr("Stress-test this plan")} screen={Screen::Stress} />
            </>
        },
    };
    html! {
        <>
            <ScreenHeader question={Screen::Orders.question()} answer={said}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// Properties of [`List`].
#[derive(Properties, PartialEq)]
struct ListProps {
    page: PageProps,
    report: Rc<OrdersReport>,
}

/// A row: the item, its line of the plan as supplier and line, and the units that today's rules would order.
type Row = (usize, Option<(usize, usize)>, f64);

/// Every line of the plan, and the items that only today's rules would order.
fn rows(report: &OrdersReport, view: View) -> Vec<Row> {
    let mut today: BTreeMap<usize, f64> = keyed(report.by_today.iter().copied());
    let mut rows: Vec<Row> = Vec::new();
    for (at, order) in report.orders.iter().enumerate() {
        for (place, line) in order.lines.iter().enumerate() {
            rows.push((line.item, Some((at, place)), today.remove(&line.item).unwrap_or(0.0)));
        }
    }
    rows.extend(today.into_iter().map(|(item, units)| (item, None, units)));
    match view {
        View::Today => rows.retain(|row| row.2 > 0.0),
        View::Plan => rows.retain(|row| row.1.is_some()),
        View::Compare => {}
    }
    rows
}

/// The order list.
#[component]
fn List(props: &ListProps) -> Html {
    let plan = props.page.plan();
    let view = props.page.route.view();
    let key = (Rc::as_ptr(&plan) as usize, Rc::as_ptr(&props.report) as usize, view);
    let rows = use_memo(key, |_| rows(&props.report, view));
    let columns = use_memo(key, |_| {
        let units = || Some(String::from(tr("units")));
        let headings = vec![
            ("item", tr("Item"), None, Phone::Head),
            ("supplier", tr("Supplier"), None, Phone::Full),
            ("position", tr("On hand and on order"), units(), Phone::More),
            ("today", tr("By today's rules"), units(), Phone::Shown),
            ("units", tr("Order"), units(), Phone::Shown),
            ("change", tr("Change"), units(), Phone::More),
            ("money", tr("Value"), Some(plan.currency.clone()), Phone::Shown),
            ("latest", tr("Send it"), None, Phone::Shown),
            ("why", tr("Why"), None, Phone::Full),
        ];
        let (plan, report, rows) = (Rc::clone(&plan), Rc::clone(&props.report), Rc::clone(&rows));
        let cells: Cells = Rc::new(move |row, place| {
            rows.get(row).map_or_else(|| Cell::blank(""), |row| order_cell(&plan, &report, *row, place))
        });
        let mut columns = listed(headings, &cells);
        for column in &mut columns {
            column.view = match column.key.as_str() {
                "today" => Some(View::Today),
                "units" | "money" | "latest" => Some(View::Plan),
                "change" => Some(View::Compare),
                _ => None,
            };
        }
        columns
    });
    let money: f64 = props.report.orders.iter().map(|order| order.money).sum();
    let figures = vec![(AttrValue::Static("money"), Cell::text(whole(money)))];
    let foot =
        Rc::new(vec![FootRow { label: tr!("All {}", counted(rows.len(), "line", "lines")).into(), figures }]);
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    let on_export = {
        let (plan, report) = (Rc::clone(&plan), Rc::clone(&props.report));
        let on_action = props.page.on_action.clone();
        Callback::from(move |()| {
            let text = csv(&plan, &report);
            let name = tr!("{} - orders.csv", plan.name);
            if let Err(title) = download::save(&name, "text/csv;charset=utf-8", text.as_bytes()) {
                on_action.emit(Action::Message(Some(UserMessage { title, ..UserMessage::default() })));
            }
        })
    };
    let actions = html! { <Button id="export-orders" label={tr("Export CSV")} kind={ButtonKind::Outlined} icon={Icon::Download} on_press={on_export} /> };
    html! {
        <Card title={tr("What to order now")} sub={tr("Whole order quantities, minimum and multiple kept. The most urgent supplier first")} {actions} flush={true}>
            <DataTable
                label={tr("What to order now")}
                {columns}
                rows={rows.len()}
                {row_key}
                tall={true}
                {foot}
                empty={html! { <p class="hint">{ tr("No item is at its reorder point, or the files hold no stock on hand.") }</p> }}
            />
        </Card>
    }
}

fn order_cell(plan: &Plan, report: &OrdersReport, (at, line, today): Row, place: usize) -> Cell {
    let Some(item) = plan.items.get(at) else { return Cell::blank("") };
    let planned = line.and_then(|(order, line)| report.orders.get(order)?.lines.get(line));
    let Some(line) = planned else { return today_cell(plan, item, today, place) };
    match place {
        4 => Cell::figure(line.units, whole(line.units)),
        5 => Cell::figure(line.units - today, signed(line.units - today)),
        6 => line
            .money
            .map_or_else(|| Cell::blank(tr("Needs unit cost")), |money| Cell::figure(money, whole(money))),
        7 => Cell::new(SortKey::Number(line.latest_in_days), Look::Plain(by_when(line).into())),
        8 => {
            let (word, figures) = why(line.why);
            let tone = match line.why {
                Why::BelowReorderPoint { .. } => Tone::Warn,
                Why::StockpileBuildUp { .. } => Tone::Info,
                Why::ReachesReorderPoint { .. } | Why::BeforeClosure { .. } => Tone::Neutral,
            };
            reason(word, tone, figures)
        }
        _ => today_cell(plan, item, today, place),
    }
}

fn reason(word: &'static str, tone: Tone, figures: String) -> Cell {
    let chip = html! { <><crate::ui::feedback::Chip text={word} {tone} /><small class="cell-under">{ figures }</small></> };
    Cell::new(SortKey::Text(AttrValue::Static(word)), Look::Drawn(chip))
}

/// What a row says of the item, and of one that the plan does not order now.
fn today_cell(plan: &Plan, item: &ItemPlan, today: f64, place: usize) -> Cell {
    match place {
        0 => Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
        1 => {
            let known = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
            known.map_or_else(
                || Cell::blank(tr("No supplier in your files")),
                |known| Cell::text(known.name.clone()),
            )
        }
        2 => {
            let position = item.on_hand_units.unwrap_or(0.0) + item.on_order_units.unwrap_or(0.0);
            Cell::figure(position, whole(position))
        }
        3 => Cell::figure(today, whole(today)),
        5 => Cell::figure(-today, signed(-today)),
        8 => reason(
            tr("Only today's rules order it"),
            Tone::Neutral,
            String::from(tr("the plan has enough of it")),
        ),
        _ => Cell::blank(tr("The plan orders none now")),
    }
}

/// Properties of cards over a report.
#[derive(Properties, PartialEq)]
struct ReportProps {
    plan: Rc<Plan>,
    report: Rc<OrdersReport>,
}

/// Stock that stands there beyond any need.
#[component]
fn IdleStocks(props: &ReportProps) -> Html {
    let key = (Rc::as_ptr(&props.plan) as usize, Rc::as_ptr(&props.report) as usize);
    let columns = use_memo(key, |_| {
        let headings = vec![
            ("item", tr("Item"), None, Phone::Head),
            ("kind", tr("What it is"), None, Phone::Side),
            ("units", tr("Beyond need"), Some(String::from(tr("units"))), Phone::Shown),
            ("value", tr("Value"), Some(props.plan.currency.clone()), Phone::Shown),
            ("saves", tr("Carrying cost saved a year"), Some(props.plan.currency.clone()), Phone::Shown),
            ("months", tr("Sells off in"), Some(String::from(tr("months"))), Phone::More),
        ];
        let (plan, report) = (Rc::clone(&props.plan), Rc::clone(&props.report));
        let cells: Cells = Rc::new(move |row, place| {
            let Some(idle) = report.idle.get(row) else { return Cell::blank("") };
            let Some(item) = plan.items.get(idle.item) else { return Cell::blank("") };
            let money = |value: Option<f64>| {
                value.map_or_else(
                    || Cell::blank(tr("Needs unit cost")),
                    |v| Cell::figure(v, whole(three_figures(v))),
                )
            };
            match place {
                0 => Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
                1 => Cell::text(if idle.kind == Idle::Dead { tr("No demand") } else { tr("Excess") }),
                2 => Cell::figure(idle.units, whole(idle.units)),
                3 => money(idle.value_money),
                4 => money(idle.saves_money_per_year),
                _ => idle.months_to_sell_off.map_or_else(
                    || Cell::blank(tr("Nobody asks for it")),
                    |m| Cell::figure(m, decimal(m, 1)),
                ),
            }
        });
        listed(headings, &cells)
    });
    let rows = props.report.idle.len();
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    let value: f64 = props.report.idle.iter().filter_map(|idle| idle.value_money).sum();
    let title = match rows {
        0 => String::from(tr("No stock stands idle")),
        n => tr!(
            "{} hold {} more than the plan ever wants",
            counted(n, "item", "items"),
            money_about(&props.plan.currency, value)
        ),
    };
    html! {
        <Card {title} sub={tr("On hand beyond reorder point, one order and stockpile. What is on order is not counted: it can still be called off")} flush={true}>
            <DataTable label={tr("Idle stock")} {columns} {rows} {row_key} tall={true} first={8} />
        </Card>
    }
}
