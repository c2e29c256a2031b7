//! All items with their classes and groups.

use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::Figure;
use crate::project::words::{class_word, decimal, whole};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::Card;
use crate::ui::pages::PageProps;
use crate::ui::table::{Cell, Column, DataTable, FootRow, Items, Phone, SortDirection};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Table`].
#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    pub(super) page: PageProps,
    pub(super) chosen: Option<Group>,
    pub(super) on_group: Callback<Option<Group>>,
}

/// The table.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let page = &props.page;
    let plan = page.sorted();
    let key = Rc::as_ptr(&plan) as usize;
    let columns = use_memo(key, |_| columns(&plan));
    let (shown, foot) = (*use_memo((key, props.chosen), |(_, chosen)| {
        let fits = |item: &&ItemPlan| chosen.is_none_or(|group| item.segment.group == group);
        let fitting = || plan.items.iter().filter(fits);
        let value: f64 = fitting().map(|item| item.segment.annual_value_money).sum();
        (fitting().count(), foot(&plan, fitting().count(), value, *chosen))
    }))
    .clone();
    let row_key = {
        let plan = Rc::clone(&plan);
        use_callback(key, move |row: usize, _| {
            AttrValue::from(plan.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
        })
    };
    let title = match props.chosen {
        Some(group) => format!("{} items", group.name()),
        None => String::from("All items"),
    };
    let on_press = {
        let on_group = props.on_group.clone();
        Callback::from(move |()| on_group.emit(None))
    };
    let actions = if props.chosen.is_some() {
        html! { <Button label="Clear group" kind={ButtonKind::Small} {on_press} /> }
    } else {
        Html::default()
    };
    let sub = format!("{shown} of {} items", plan.items.len());
    html! {
        <Card {title} {sub} {actions} flush={true}>
            <DataTable
                label="Items"
                {columns}
                rows={plan.items.len()}
                {row_key}
                sort={(AttrValue::Static("risk"), SortDirection::Descending)}
                tall={true}
                items={Items::of(page, props.chosen)}
                {foot}
                explained={page.explained.clone()}
                on_explain={page.on_explain.clone()}
                empty={html! { <p class="hint">{ "No item is in this group." }</p> }}
            />
        </Card>
    }
}

fn foot(plan: &Plan, shown: usize, value: f64, chosen: Option<Group>) -> Rc<Vec<FootRow>> {
    let key =
        chosen.map_or_else(|| String::from(":value"), |group| format!(":group_value-{}", group as usize));
    Rc::new(vec![FootRow {
        label: format!("Shown {shown} / all {}", plan.items.len()).into(),
        figures: vec![(AttrValue::Static("value"), Cell::why(value, whole(value), key))],
    }])
}

type Make = fn(&ItemPlan) -> Cell;

fn columns(plan: &Rc<Plan>) -> Vec<Column> {
    let of = |make: Make| {
        let plan = Rc::clone(plan);
        move |row: usize| plan.items.get(row).map_or_else(|| Cell::blank(""), make)
    };
    vec![
        Column::new("item", "Item", of(|i| Cell::name(i.name.clone(), i.code.clone(), None)))
            .phone(Phone::Head),
        Column::new("group", "Group", of(|i| Cell::group(i.segment.group).explained(id(i, Figure::Group))))
            .phone(Phone::Side),
        Column::new("abc", "ABC", of(abc)).phone(Phone::Shown),
        Column::new("xyz", "XYZ", of(xyz)).phone(Phone::Shown),
        Column::new("fsn", "FSN", of(fsn)),
        Column::new("class", "Demand", of(demand_class)),
        Column::new(
            "value",
            "Annual value",
            of(|i| {
                let money = i.segment.annual_value_money;
                Cell::why(money, whole(money), id(i, Figure::AnnualValue))
            }),
        )
        .figures(plan.currency.clone())
        .phone(Phone::Shown),
        Column::new(
            "share",
            "Share",
            of(|i| {
                let share = i.segment.value_share;
                Cell::why(share, decimal(share * 100.0, 1), id(i, Figure::ValueShare))
            }),
        )
        .figures("%"),
        Column::new(
            "risk",
            "Risk score",
            of(|i| {
                let score = i.risk.score;
                Cell::bar(score, whole(score), score / 100.0).explained(id(i, Figure::RiskScore))
            }),
        )
        .figures("of 100")
        .phone(Phone::Shown),
        Column::new("reason", "Main risk reason", of(|i| Cell::text(i.risk.reason.clone())))
            .phone(Phone::Full),
        Column::new("known", "Facts known", of(known)).figures("%"),
    ]
}

/// How much of what the risk score asks for is known.
fn known(item: &ItemPlan) -> Cell {
    let share = item.risk.coverage_share;
    Cell::why(share, whole(share * 100.0), id(item, Figure::Coverage))
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
        None => Cell::blank("No value: no demand or no cost"),
    }
}

fn xyz(item: &ItemPlan) -> Cell {
    match item.segment.xyz {
        Some(found) => class(item, found as usize, ["X", "Y", "Z"], Figure::Xyz),
        None => Cell::blank("Too short: needs 6 periods with demand"),
    }
}

fn fsn(item: &ItemPlan) -> Cell {
    match item.segment.fsn {
        Some(found) => class(item, found as usize, ["Fast", "Slow", "Not moving"], Figure::Fsn),
        None => Cell::blank("Needs stock on hand"),
    }
}
