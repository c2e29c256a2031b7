//! All items with their classes and groups.

use crate::engine::language::{later, tr};
use crate::project::edits::GROUP_REASON;
use crate::project::plan::figures::{ItemPlan, Plan, SupplierFigures};
use crate::project::select::derivations::Figure;
use crate::project::settings::Settings;
use crate::project::words::{class_word, decimal, signed, whole};
use crate::ui::layout::Card;
use crate::ui::pages::PageProps;
use crate::ui::route::{Route, Screen, View};
use crate::ui::table::{BuiltIn, Cell, Column, ItemTable, Narrowing, Phone, Sum};
use std::rc::Rc;
use yew::prelude::*;

/// The views that come with the table.
const VIEWS: &[BuiltIn] = &[
    BuiltIn {
        name: later("Essentials"),
        columns: &[
            "item",
            "group",
            "abc",
            "xyz",
            "value",
            "risk",
            "reason",
            "today",
            "safety-stock",
            "change",
            "known",
        ],
    },
    BuiltIn {
        name: later("Planner"),
        columns: &[
            "item",
            "group",
            GROUP_REASON,
            "abc",
            "xyz",
            "fsn",
            "class",
            "risk",
            "reason",
            "supplier",
            "country",
        ],
    },
    BuiltIn {
        name: later("Finance"),
        columns: &[
            "item",
            "group",
            "abc",
            "value",
            "share",
            "cost",
            "on-hand",
            "today",
            "safety-stock",
            "change",
        ],
    },
];

/// What is added up.
const SUMS: &[Sum] =
    &[Sum { column: "value", why: ":value", times: 1.0 }, Sum { column: "share", why: "", times: 100.0 }];

/// Properties of [`Table`].
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
}

/// The table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let page = &props.page;
    let plan = page.sorted();
    let settings = Rc::clone(&page.session.settings);
    let key = (Rc::as_ptr(&plan) as usize, settings.group_reasons.clone());
    let columns = use_memo(key.clone(), |_| columns(&plan, &settings));
    let row_key = {
        let plan = Rc::clone(&plan);
        use_callback(key.0, move |row: usize, _| {
            AttrValue::from(plan.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
        })
    };
    html! {
        <Card title={tr("All items")} sub={tr("F2 on a group changes it; the rule's own choice takes it back")} flush={true}>
            <ItemTable
                page={page.clone()}
                id="segment"
                label={tr("Items")}
                {columns}
                rows={plan.items.len()}
                {row_key}
                views={VIEWS}
                sums={SUMS}
                sort={("risk", true)}
                narrowing={props.narrowing.clone()}
            />
        </Card>
    }
}

type Make = fn(&ItemPlan) -> Cell;

/// A cell of the item in this row.
fn of(plan: &Rc<Plan>, make: Make) -> impl Fn(usize) -> Cell + use<> {
    let plan = Rc::clone(plan);
    move |row| plan.items.get(row).map_or_else(|| Cell::blank(""), make)
}

/// What is sold of it in a year.
fn annual_value(plan: &Rc<Plan>) -> Column {
    Column::new(
        "value",
        tr("Annual value"),
        of(plan, |i| {
            let money = i.segment.annual_value_money;
            Cell::why(money, whole(money), id(i, Figure::AnnualValue))
        }),
    )
    .figures(plan.currency.clone())
    .phone(Phone::Shown)
}

/// Its share of that of all items.
fn value_share(plan: &Rc<Plan>) -> Column {
    Column::new(
        "share",
        tr("Share"),
        of(plan, |i| {
            let share = i.segment.value_share;
            Cell::why(share, decimal(share * 100.0, 1), id(i, Figure::ValueShare))
        }),
    )
    .figures("%")
}

/// Its score of risk, as a bar.
fn risk_score(plan: &Rc<Plan>) -> Column {
    Column::new(
        "risk",
        tr("Risk score"),
        of(plan, |i| {
            let score = i.risk.score;
            Cell::bar(score, whole(score), score / 100.0).explained(id(i, Figure::RiskScore))
        }),
    )
    .figures(tr("of 100"))
    .phone(Phone::Shown)
}

fn columns(plan: &Rc<Plan>, settings: &Rc<Settings>) -> Vec<Column> {
    let of = |make: Make| of(plan, make);
    let mut columns = vec![
        Column::new("item", tr("Item"), of(|i| Cell::name(i.name.clone(), i.code.clone(), Some(href(i)))))
            .phone(Phone::Head),
        Column::new("group", tr("Group"), of(group)).phone(Phone::Side),
        Column::new("abc", "ABC", of(abc)).phone(Phone::Shown),
        Column::new("xyz", "XYZ", of(xyz)).phone(Phone::Shown),
        Column::new("fsn", "FSN", of(fsn)),
        Column::new("class", tr("Demand"), of(demand_class)),
        annual_value(plan),
        value_share(plan),
        risk_score(plan),
        Column::new("reason", tr("Main risk reason"), of(|i| Cell::text(i.risk.reason.clone())))
            .phone(Phone::Full),
        Column::new("known", tr("Facts known"), of(known)).figures("%"),
        Column::new(GROUP_REASON, tr("Why another group"), {
            let (plan, settings) = (Rc::clone(plan), Rc::clone(settings));
            move |row: usize| match plan.items.get(row).map(|item| settings.group_reason(&item.code)) {
                Some(reason) if !reason.is_empty() => Cell::text(reason.to_owned()),
                _ => Cell::blank(tr("The rule put it there, or you gave no reason")),
            }
        })
        .fixed(),
        Column::new("supplier", tr("Supplier"), supplier(plan, |supplier| Some(supplier.name.clone()))),
        Column::new("country", tr("Country"), supplier(plan, |supplier| supplier.country.clone())).fixed(),
        Column::new("cost", tr("Unit cost"), of(|i| figure(i.unit_cost_money, 2)))
            .figures(plan.currency.clone()),
        Column::new("on-hand", tr("On hand"), of(|i| figure(i.on_hand_units, 0))).figures(tr("units")),
    ];
    // Buffers follow the classes: until then there is nothing to compare.
    if plan
        .items
        .iter()
        .any(|item| item.buffer.stock_value_money.is_some() || item.buffer.total_units() > 0.0)
    {
        columns.extend(buffers(plan));
    }
    columns
}

/// Buffers of today and of the plan, and what changes.
fn buffers(plan: &Rc<Plan>) -> [Column; 3] {
    let of = |make: Make| of(plan, make);
    let today = |i: &ItemPlan| match &i.today {
        Some(today) => {
            Cell::why(today.safety_stock_units, whole(today.safety_stock_units), id(i, Figure::Today))
        }
        None => Cell::blank(tr("No reorder point, safety stock or stock in your files")),
    };
    let planned = |i: &ItemPlan| {
        let units = i.buffer.safety_stock_units;
        Cell::why(units, whole(units), id(i, Figure::SafetyStock))
    };
    let change = |i: &ItemPlan| match i.buffer.change_money {
        Some(money) => Cell::why(money, signed(money), id(i, Figure::Change)),
        None => Cell::blank(tr("Needs unit cost and today's rule")),
    };
    [
        Column::new("today", tr("Buffer today"), of(today)).figures(tr("units")).of(View::Today),
        Column::new("safety-stock", tr("Safety stock"), of(planned)).figures(tr("units")).of(View::Plan),
        Column::new("change", tr("Change"), of(change)).figures(plan.currency.clone()).of(View::Compare),
    ]
}

/// What the supplier of a row's item says.
fn supplier(
    plan: &Rc<Plan>,
    what: fn(&SupplierFigures) -> Option<String>,
) -> impl Fn(usize) -> Cell + 'static {
    let plan = Rc::clone(plan);
    move |row| {
        let found = plan.items.get(row).and_then(|item| plan.suppliers.get(item.supplier? as usize));
        found.and_then(what).map_or_else(|| Cell::blank(tr("Not in your files")), Cell::text)
    }
}

fn figure(value: Option<f64>, decimals: usize) -> Cell {
    match value {
        Some(value) => Cell::figure(value, decimal(value, decimals)),
        None => Cell::blank(tr("Not in your files")),
    }
}

/// A group; one that the user set carries a pin and what the rule says.
fn group(item: &ItemPlan) -> Cell {
    let segment = &item.segment;
    let cell = Cell::group(segment.group).explained(id(item, Figure::Group));
    if segment.group == segment.group_by_rule {
        return cell;
    }
    cell.note(tr!("Set by you; the rule says {}", segment.group_by_rule.name()))
}

/// How much of what the risk score asks for is known.
fn known(item: &ItemPlan) -> Cell {
    let share = item.risk.coverage_share;
    Cell::why(share, whole(share * 100.0), id(item, Figure::Coverage))
}

/// The item's own page.
fn href(item: &ItemPlan) -> AttrValue {
    Route::to(Screen::Item, &item.code).hash().into()
}

/// Which explanation of an item.
fn id(item: &ItemPlan, figure: Figure) -> String {
    format!("{}:{}", item.code, figure.key())
}

/// A class that explains itself, sorted by its place.
fn class<const N: usize>(item: &ItemPlan, place: usize, words: [&'static str; N], figure: Figure) -> Cell {
    Cell::why(place as f64, words.get(place).copied().unwrap_or_default(), id(item, figure))
}

fn demand_class(item: &ItemPlan) -> Cell {
    let word = class_word(item.demand.class);
    match item.demand.adi_periods {
        Some(_) => class(item, item.demand.class as usize, [word; 5], Figure::DemandClass),
        None => Cell::text(word),
    }
}

fn abc(item: &ItemPlan) -> Cell {
    match item.segment.abc {
        Some(found) => class(item, found as usize, ["A", "B", "C"], Figure::Abc),
        None => Cell::blank(tr("No value: no demand or no cost")),
    }
}

fn xyz(item: &ItemPlan) -> Cell {
    match item.segment.xyz {
        Some(found) => class(item, found as usize, ["X", "Y", "Z"], Figure::Xyz),
        None => Cell::blank(tr("Too short: needs 6 periods with demand")),
    }
}

fn fsn(item: &ItemPlan) -> Cell {
    match item.segment.fsn {
        Some(found) => class(item, found as usize, [tr("Fast"), tr("Slow"), tr("Not moving")], Figure::Fsn),
        None => Cell::blank(tr("Needs stock on hand")),
    }
}
