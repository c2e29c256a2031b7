//! What to order now, supplier by supplier, and the way from today to the plan.

mod closures;
mod months;

use super::PageProps;
use crate::project::finance::idle_stock::Idle;
use crate::project::inquiry::{OrdersReport, Question};
use crate::project::message::UserMessage;
use crate::project::orders::{OrderLine, SupplierOrder, Why};
use crate::project::plan::figures::Plan;
use crate::project::select::orders::{answer, by_when, csv, supplier, why};
use crate::project::session::Action;
use crate::project::words::{counted, decimal, money_about, three_figures, whole};
use crate::ui::browser::download;
use crate::ui::feedback::{Skeleton, SkeletonKind, Tone};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::layout::{Card, NextStep, ScreenHeader};
use crate::ui::route::Screen;
use crate::ui::table::{Cell, Cells, DataTable, FootRow, Look, Phone, SortKey, listed};
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
    let said = report.as_ref().map(|report| answer(&plan, report)).unwrap_or_default();
    let body = match report {
        _ if props.is_loading() => html! { <Skeleton kind={SkeletonKind::Table} /> },
        _ if !plan.has_demand() => super::nothing(
            "Nothing can be ordered yet.",
            "These files hold no demand. Add a file with sales or usage, one line per sale or periods across.",
        ),
        None => html! { <Skeleton kind={SkeletonKind::Table} /> },
        Some(report) => html! {
            <>
                <List page={props.clone()} report={Rc::clone(&report)} />
                { closures::closures(props) }
                <months::Months plan={Rc::clone(&plan)} report={Rc::clone(&report)} />
                <IdleStocks plan={Rc::clone(&plan)} {report} />
                <NextStep label="Stress-test this plan" screen={Screen::Stress} />
            </>
        },
    };
    html! {
        <>
            <ScreenHeader question={Screen::Orders.question()} answer={said} />
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

/// The order list.
#[component]
fn List(props: &ListProps) -> Html {
    let plan = props.page.plan();
    let key = (Rc::as_ptr(&plan) as usize, Rc::as_ptr(&props.report) as usize);
    let rows = use_memo(key, |_| {
        let orders = props.report.orders.iter().enumerate();
        let places = orders.flat_map(|(at, order)| (0..order.lines.len()).map(move |line| (at, line)));
        places.collect::<Vec<(usize, usize)>>()
    });
    let columns = use_memo(key, |_| {
        let headings = vec![
            ("item", "Item", None, Phone::Head),
            ("supplier", "Supplier", None, Phone::Full),
            ("position", "On hand and on order", Some(String::from("units")), Phone::More),
            ("units", "Order", Some(String::from("units")), Phone::Shown),
            ("money", "Value", Some(plan.currency.clone()), Phone::Shown),
            ("latest", "Send it", None, Phone::Shown),
            ("why", "Why", None, Phone::Full),
        ];
        let (plan, report, rows) = (Rc::clone(&plan), Rc::clone(&props.report), Rc::clone(&rows));
        let cells: Cells = Rc::new(move |row, place| {
            let found = rows.get(row).and_then(|(at, line)| {
                let order = report.orders.get(*at)?;
                Some((order, order.lines.get(*line)?))
            });
            found.map_or_else(|| Cell::blank(""), |(order, line)| order_cell(&plan, order, line, place))
        });
        listed(headings, &cells)
    });
    let money: f64 = props.report.orders.iter().map(|order| order.money).sum();
    let figures = vec![(AttrValue::Static("money"), Cell::text(whole(money)))];
    let foot = Rc::new(vec![FootRow { label: counted(rows.len(), "line", "lines").into(), figures }]);
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    let on_export = {
        let (plan, report) = (Rc::clone(&plan), Rc::clone(&props.report));
        let on_action = props.page.on_action.clone();
        Callback::from(move |()| {
            let text = csv(&plan, &report);
            let name = format!("{} - orders.csv", plan.name);
            if let Err(title) = download::save(&name, "text/csv;charset=utf-8", text.as_bytes()) {
                on_action.emit(Action::Message(Some(UserMessage { title, ..UserMessage::default() })));
            }
        })
    };
    let actions = html! { <Button id="export-orders" label="Export CSV" kind={ButtonKind::Outlined} icon={Icon::Download} on_press={on_export} /> };
    html! {
        <Card title="What to order now" sub="Whole order quantities, minimum and multiple kept. The most urgent supplier first" {actions} flush={true}>
            <DataTable
                label="What to order now"
                {columns}
                rows={rows.len()}
                {row_key}
                tall={true}
                {foot}
                empty={html! { <p class="hint">{ "No item is at its reorder point, or the files hold no stock on hand." }</p> }}
            />
        </Card>
    }
}

fn order_cell(plan: &Plan, order: &SupplierOrder, line: &OrderLine, place: usize) -> Cell {
    let Some(item) = plan.items.get(line.item) else { return Cell::blank("") };
    match place {
        0 => Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
        1 => Cell::text(supplier(plan, order).to_owned()),
        2 => {
            let position = item.on_hand_units.unwrap_or(0.0) + item.on_order_units.unwrap_or(0.0);
            Cell::figure(position, whole(position))
        }
        3 => Cell::figure(line.units, whole(line.units)),
        4 => line
            .money
            .map_or_else(|| Cell::blank("Needs unit cost"), |money| Cell::figure(money, whole(money))),
        5 => Cell::new(SortKey::Number(line.latest_in_days), Look::Plain(by_when(line).into())),
        _ => {
            let (word, figures) = why(line.why);
            let tone = match line.why {
                Why::BelowReorderPoint { .. } => Tone::Warn,
                Why::StockpileBuildUp { .. } => Tone::Info,
                Why::ReachesReorderPoint { .. } | Why::BeforeClosure { .. } => Tone::Neutral,
            };
            let chip = html! {
                <><crate::ui::feedback::Chip text={word} {tone} /><small class="cell-under">{ figures }</small></>
            };
            Cell::new(SortKey::Text(AttrValue::Static(word)), Look::Drawn(chip))
        }
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
            ("item", "Item", None, Phone::Head),
            ("kind", "What it is", None, Phone::Side),
            ("units", "Beyond need", Some(String::from("units")), Phone::Shown),
            ("value", "Value", Some(props.plan.currency.clone()), Phone::Shown),
            ("saves", "Carrying cost saved a year", Some(props.plan.currency.clone()), Phone::Shown),
            ("months", "Sells off in", Some(String::from("months")), Phone::More),
        ];
        let (plan, report) = (Rc::clone(&props.plan), Rc::clone(&props.report));
        let cells: Cells = Rc::new(move |row, place| {
            let Some(idle) = report.idle.get(row) else { return Cell::blank("") };
            let Some(item) = plan.items.get(idle.item) else { return Cell::blank("") };
            let money = |value: Option<f64>| {
                value.map_or_else(
                    || Cell::blank("Needs unit cost"),
                    |v| Cell::figure(v, whole(three_figures(v))),
                )
            };
            match place {
                0 => Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
                1 => Cell::text(if idle.kind == Idle::Dead { "No demand" } else { "Excess" }),
                2 => Cell::figure(idle.units, whole(idle.units)),
                3 => money(idle.value_money),
                4 => money(idle.saves_money_per_year),
                _ => idle
                    .months_to_sell_off
                    .map_or_else(|| Cell::blank("Nobody asks for it"), |m| Cell::figure(m, decimal(m, 1))),
            }
        });
        listed(headings, &cells)
    });
    let rows = props.report.idle.len();
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    let value: f64 = props.report.idle.iter().filter_map(|idle| idle.value_money).sum();
    let title = match rows {
        0 => String::from("No stock stands idle"),
        n => format!(
            "{} hold {} more than the plan ever wants",
            counted(n, "item", "items"),
            money_about(&props.plan.currency, value)
        ),
    };
    html! {
        <Card {title} sub="On hand beyond reorder point, one order and stockpile. What is on order is not counted: it can still be called off" flush={true}>
            <DataTable label="Idle stock" {columns} {rows} {row_key} tall={true} first={8} />
        </Card>
    }
}
