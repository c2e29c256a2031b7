//! The risk register: every item with what makes its supply risky.

use super::PageProps;
use crate::engine::explain::Origin;
use crate::engine::language::{later, tr};
use crate::project::plan::figures::{Flag, ItemPlan, Plan};
use crate::project::select::audit_inputs::flag_short;
use crate::project::words::whole;
use crate::ui::feedback::Tone;
use crate::ui::table::{BuiltIn, Cell, Column, ItemTable, Look, Narrowing, Phone, SortKey, Sum, Width};
use std::rc::Rc;
use yew::prelude::*;

/// The views that come with the table.
const VIEWS: &[BuiltIn] = &[
    BuiltIn {
        name: later("Essentials"),
        columns: &[
            "item",
            "supplier",
            "sources",
            "lead-time",
            "risk",
            "severity",
            "occurrence",
            "detection",
            "rpn",
            "survive",
            "revenue",
            "flags",
        ],
    },
    BuiltIn {
        name: later("Planner"),
        columns: &["item", "supplier", "country", "sources", "lead-time", "risk", "survive", "flags"],
    },
    BuiltIn { name: later("Finance"), columns: &["item", "supplier", "country", "risk", "revenue"] },
];

/// What is added up.
const SUMS: &[Sum] = &[Sum { column: "revenue", why: "", times: 1.0 }];

/// Properties of [`Register`].
#[derive(Properties, PartialEq)]
pub(super) struct RegisterProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
}

/// The table.
#[component]
pub(super) fn Register(props: &RegisterProps) -> Html {
    let plan = props.page.plan();
    let identity = Rc::as_ptr(&plan) as usize;
    let columns = use_memo(identity, |_| columns(&plan));
    let keys = Rc::clone(&plan);
    let row_key = use_callback(identity, move |row: usize, _| {
        AttrValue::from(keys.items.get(row).map(|item| item.code.clone()).unwrap_or_default())
    });
    html! {
        <ItemTable
            page={props.page.clone()}
            id="audit"
            label={tr("Risk register")}
            {columns}
            rows={plan.items.len()}
            {row_key}
            views={VIEWS}
            sums={SUMS}
            sort={("risk", true)}
            narrowing={props.narrowing.clone()}
        />
    }
}

type Make = fn(&Plan, &ItemPlan) -> Cell;

fn columns(plan: &Rc<Plan>) -> Vec<Column> {
    let of = |make: Make| {
        let plan = Rc::clone(plan);
        move |row: usize| plan.items.get(row).map_or_else(|| Cell::blank(""), |item| make(&plan, item))
    };
    vec![
        Column::new(
            "item",
            tr("Item, group"),
            of(|_, i| Cell::item(i.name.clone(), i.segment.group, i.code.clone())),
        )
        .phone(Phone::Head),
        Column::new("supplier", tr("Supplier, country"), of(supplier)),
        Column::new("country", tr("Country"), of(country)).fixed(),
        Column::new(
            "sources",
            tr("Sources"),
            of(|_, i| match i.sources {
                Some(n) => Cell::figure(f64::from(n), n.to_string()),
                None => Cell::blank(tr("No supplier in your files")),
            }),
        )
        .figures("")
        .phone(Phone::Shown),
        Column::new("lead-time", tr("Lead time"), of(lead_time)).figures(tr("days")).phone(Phone::Shown),
        Column::new(
            "risk",
            tr("Risk score"),
            of(|_, i| Cell::bar(i.risk.score, whole(i.risk.score), i.risk.score / 100.0)),
        )
        .figures(tr("of 100"))
        .phone(Phone::Shown),
        score("severity", "S", of(|_, i| scored(i, 0))),
        score("occurrence", "O", of(|_, i| scored(i, 1))),
        score("detection", "D", of(|_, i| scored(i, 2))),
        Column::new(
            "rpn",
            "RPN",
            of(|_, i| {
                let rpn = f64::from(i.risk.rpn);
                Cell::bar(rpn, i.risk.rpn.to_string(), rpn / 1_000.0)
                    .explained([&i.code, ":priority"].concat())
            }),
        )
        .figures(tr("to 1,000")),
        Column::new("survive", tr("Survive / Recover"), of(survive)).figures(tr("days")),
        Column::new(
            "revenue",
            tr("Revenue at stake"),
            of(|_, i| match i.risk.revenue_at_stake_money {
                Some(money) => Cell::figure(money, whole(money)),
                None => Cell::blank(tr("Needs demand and a price or cost")),
            }),
        )
        .figures(plan.currency.clone()),
        Column::new("flags", tr("Flags"), of(|_, i| flags(&i.risk.flags)))
            .width(Width::Flags)
            .phone(Phone::Full),
    ]
}

fn score(key: &'static str, title: &'static str, cell: impl Fn(usize) -> Cell + 'static) -> Column {
    Column::new(key, title, cell).figures("1-10").width(Width::Narrow)
}

/// Severity, occurrence or detection; one that the user set shows what the data say beside it.
fn scored(item: &ItemPlan, place: usize) -> Cell {
    let risk = &item.risk;
    let now = [risk.severity.0, risk.occurrence, risk.detection][place];
    let data = risk.by_data[place];
    let by_data = match place {
        0 => tr("Severity of your file, else by share of sales. F2 changes it"),
        1 => tr("From late deliveries and lead-time variation. F2 changes it"),
        _ => tr("From the receipts on record. F2 changes it"),
    };
    if now == data {
        return Cell::figure(f64::from(now), now.to_string()).note(by_data);
    }
    let was = data.to_string();
    let look = html! { <>{ now }{ " " }<s><span class="visually-hidden">{ tr("in place of ") }</span>{ was.clone() }</s></> };
    let cell = Cell::new(SortKey::Number(f64::from(now)), Look::Drawn(look));
    Cell { changed: true, ..cell.note(tr!("Set by you; the data say {}. Empty it to go back", was)) }
}

fn supplier(plan: &Plan, item: &ItemPlan) -> Cell {
    match item.supplier.and_then(|s| plan.suppliers.get(s as usize)) {
        Some(supplier) => Cell::new(
            SortKey::Text(supplier.name.clone().into()),
            Look::Two {
                text: supplier.name.clone().into(),
                under: supplier.country.clone().unwrap_or_default().into(),
            },
        ),
        None => Cell::blank(tr("No supplier in your files")),
    }
}

fn country(plan: &Plan, item: &ItemPlan) -> Cell {
    let found = item.supplier.and_then(|place| plan.suppliers.get(place as usize)?.country.clone());
    found.map_or_else(|| Cell::blank(tr("No country in your files")), Cell::text)
}

fn lead_time(_: &Plan, item: &ItemPlan) -> Cell {
    let lead_time = &item.lead_time;
    let text = format!("{} \u{b1} {}", whole(lead_time.mean_days), whole(lead_time.sd_days));
    match (&lead_time.mean_origin, &lead_time.sd_origin) {
        (Origin::Assumed(_), _) => Cell::figure(lead_time.mean_days, format!("{text} *")).note(tr("Assumed")),
        (_, Origin::Assumed(_)) => {
            Cell::figure(lead_time.mean_days, format!("{text} *")).note(tr("The variation is assumed"))
        }
        _ => Cell::figure(lead_time.mean_days, text).note(tr!("{} receipts", lead_time.receipts)),
    }
}

fn survive(_: &Plan, item: &ItemPlan) -> Cell {
    let (recover, assumed) = item.risk.recover_days;
    let note = if assumed {
        tr("Days to recover are assumed")
    } else {
        tr("Stock on hand and on order over demand a day")
    };
    match item.risk.survive_days {
        Some(days) => {
            let text = format!("{} / {}", whole(days), whole(recover));
            Cell::figure(days - recover, text).note(note)
        }
        None => Cell::blank(tr("Needs stock on hand and demand")),
    }
}

fn flags(flags: &[Flag]) -> Cell {
    let chips = flags.iter().map(|flag| (AttrValue::Static(flag_short(*flag)), Tone::Outline)).collect();
    Cell::new(SortKey::Number(flags.len() as f64), Look::Chips(chips))
}
