//! What a worker tells beside the plan: survive and recover, which buffer pays, who pays for whom.

use super::PageProps;
use crate::charts::kinds::survive_recover;
use crate::charts::scene::Sheet;
use crate::engine::finance::break_even::BreakEven;
use crate::engine::language::tr;
use crate::project::finance::buffers::BufferWorth;
use crate::project::finance::exposure::{ItemExposure, survived_days};
use crate::project::inquiry::{MoneyReport, Question};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::words::{counted, decimal, money_about, three_figures, whole};
use crate::ui::browser::size::Size;
use crate::ui::chart_view::ChartView;
use crate::ui::feedback::{Skeleton, SkeletonKind, Tone};
use crate::ui::layout::{Card, Grid, Span};
use crate::ui::table::{
    Cell, Cells, DataTable, FootRow, Heading, Look, Phone, SortDirection, SortKey, listed,
};
use std::rc::Rc;
use yew::prelude::*;

/// Rows seen before `Show more`.
const FIRST: usize = 8;

/// The three cards. They are asked for anew with every plan.
#[component]
pub(super) fn Resilience(props: &PageProps) -> Html {
    let plan = props.plan();
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        use_effect_with(Rc::as_ptr(&plan) as usize, move |_| tasks.ask(&settings, Question::Money));
    }
    // An answer about another plan would name the wrong items.
    let fits = |money: &&Rc<MoneyReport>| money.exposures.iter().all(|e| e.item < plan.items.len());
    match props.session.inquiries.money.answer.as_ref().filter(fits) {
        None => html! { <Skeleton kind={SkeletonKind::Table} /> },
        Some(money) => html! {
            <>
                <Gaps plan={Rc::clone(&plan)} money={Rc::clone(money)} />
                <SurviveRecover plan={Rc::clone(&plan)} money={Rc::clone(money)} />
                <Worth plan={Rc::clone(&plan)} money={Rc::clone(money)} />
                <Ledger {plan} money={Rc::clone(money)} />
            </>
        },
    }
}

/// Properties of the cards.
#[derive(Properties, PartialEq)]
struct MoneyProps {
    plan: Rc<Plan>,
    money: Rc<MoneyReport>,
}

impl MoneyProps {
    fn key(&self) -> (usize, usize) {
        (Rc::as_ptr(&self.plan) as usize, Rc::as_ptr(&self.money) as usize)
    }
}

fn item_cell(item: &ItemPlan) -> Cell {
    Cell::item(item.name.clone(), item.segment.group, item.code.clone())
}

/// Money as a cell.
fn money(value: f64) -> Cell {
    Cell::figure(value, whole(three_figures(value)))
}

/// A table over rows that belong to items.
fn item_table(
    label: &'static str,
    headings: Vec<Heading>,
    cells: &Cells,
    items: Vec<usize>,
    sort: &'static str,
    foot: Vec<FootRow>,
) -> Html {
    let rows = items.len();
    let row_key = Callback::from(move |row: usize| {
        AttrValue::from(items.get(row).map(ToString::to_string).unwrap_or_default())
    });
    html! {
        <DataTable
            {label}
            columns={Rc::new(listed(headings, cells))}
            {rows}
            {row_key}
            sort={(AttrValue::Static(sort), SortDirection::Descending)}
            tall={true}
            first={FIRST}
            foot={Rc::new(foot)}
        />
    }
}

/// C11: how long each item lasts against how long supply is away; the widest gaps.
#[component]
fn Gaps(props: &MoneyProps) -> Html {
    let draw = {
        let (plan, money) = (Rc::clone(&props.plan), Rc::clone(&props.money));
        use_callback(props.key(), move |size: Size, _| {
            let row = |found: &ItemExposure| {
                let item = plan.items.get(found.item)?;
                Some(survive_recover::Row {
                    id: item.code.clone(),
                    name: item.name.clone(),
                    survive_days: survived_days(found),
                    recover_days: found.recover_days,
                })
            };
            let inputs = survive_recover::Inputs { rows: money.exposures.iter().filter_map(row).collect() };
            Rc::new(survive_recover::scene(&inputs, &Sheet::new(size.width, size.height)))
        })
    };
    html! { <Grid><ChartView id="survive-recover" span={Span::Twelve} {draw} /></Grid> }
}

/// Survive and recover of every item, the gap in days and in money by line.
#[component]
fn SurviveRecover(props: &MoneyProps) -> Html {
    let body = use_memo(props.key(), |_| {
        let (plan, report) = (Rc::clone(&props.plan), Rc::clone(&props.money));
        let currency = || Some(props.plan.currency.clone());
        let days = || Some(String::from(tr("days")));
        let headings = vec![
            ("item", tr("Item"), None, Phone::Head),
            ("survive", tr("Survive"), days(), Phone::Shown),
            ("recover", tr("Recover"), days(), Phone::Shown),
            ("gap", tr("Gap"), days(), Phone::Shown),
            ("units", tr("Not there"), Some(String::from(tr("units"))), Phone::More),
            ("margin", tr("Lost margin"), currency(), Phone::More),
            ("express", tr("Express"), currency(), Phone::More),
            ("downtime", tr("Standstill"), currency(), Phone::More),
            ("trust", tr("Lost trust"), currency(), Phone::More),
            ("cost", tr("Cost of the stop"), currency(), Phone::Shown),
        ];
        let items = props.money.exposures.iter().map(|found| found.item).collect();
        let cells: Cells = Rc::new(move |row, place| {
            let found = report.exposures.get(row);
            let both = found.and_then(|found| Some((found, plan.items.get(found.item)?)));
            both.map_or_else(|| Cell::blank(""), |(found, item)| exposure_cell(found, item, place))
        });
        let cost = &props.money.stop_cost;
        let sums = [
            ("margin", cost.lost_margin),
            ("express", cost.express),
            ("downtime", cost.downtime),
            ("trust", cost.trust),
            ("cost", cost.total()),
        ];
        let figures = sums.map(|(key, sum)| (AttrValue::Static(key), Cell::text(whole(three_figures(sum)))));
        let foot = vec![FootRow {
            label: AttrValue::Static(tr("Every supplier stopped once")),
            figures: figures.to_vec(),
        }];
        item_table(tr("Survive and recover"), headings, &cells, items, "cost", foot)
    });
    let all = &props.money.exposures;
    let dry = all.iter().filter(|found| found.exposure.exposure_gap > 0.0).count();
    let title = match (all.len(), dry) {
        (0, _) => String::from(tr("Stock on hand is needed to tell how long it lasts")),
        (_, 0) => String::from(tr("Every item lasts until supply is back")),
        (n, dry) => {
            tr!("{} of {} run dry before supply is back", whole(dry as f64), counted(n, "item", "items"))
        }
    };
    html! {
        <Card {title} sub={tr("If the supplier stops today: days that stock and open orders last, days until supply is back, and what the gap costs. No chance is involved")} flush={true}>
            { (*body).clone() }
        </Card>
    }
}

fn exposure_cell(found: &ItemExposure, item: &ItemPlan, place: usize) -> Cell {
    let cost = |line: fn(&crate::engine::finance::stockout_cost::StockoutCost) -> f64| {
        found.cost.as_ref().map_or_else(|| Cell::blank(tr("Needs unit cost")), |cost| money(line(cost)))
    };
    match place {
        0 => item_cell(item),
        1 => survived_days(found).map_or_else(
            || Cell::blank(tr("Lasts for ever: no demand")),
            |days| Cell::figure(days, whole(days)),
        ),
        2 => {
            let who = if found.other_source_is_sooner { tr("other source") } else { tr("its supplier") };
            let look = Look::Two { text: whole(found.recover_days).into(), under: who.into() };
            Cell::new(SortKey::Number(found.recover_days), look)
        }
        3 => Cell::figure(found.exposure.exposure_gap, whole(found.exposure.exposure_gap)),
        4 => Cell::figure(found.exposure.lost_units, whole(found.exposure.lost_units)),
        5 => cost(|cost| cost.lost_margin),
        6 => cost(|cost| cost.express),
        7 => cost(|cost| cost.downtime),
        8 => cost(|cost| cost.trust),
        _ => cost(|cost| cost.total()),
    }
}

/// When each buffer pays.
#[component]
fn Worth(props: &MoneyProps) -> Html {
    let body = use_memo(props.key(), |_| {
        let (plan, report) = (Rc::clone(&props.plan), Rc::clone(&props.money));
        let currency = || Some(props.plan.currency.clone());
        let headings = vec![
            ("item", tr("Item"), None, Phone::Head),
            ("units", tr("Buffer"), Some(String::from(tr("units"))), Phone::Shown),
            ("carrying", tr("Carrying cost a year"), currency(), Phone::Shown),
            ("avoided", tr("Saved in one stop"), currency(), Phone::Shown),
            ("even", tr("Pays if likelier than once in"), Some(String::from(tr("years"))), Phone::Shown),
            ("record", tr("By its record, once in"), Some(String::from(tr("years"))), Phone::More),
            ("pays", tr("Verdict"), None, Phone::Shown),
            ("implied", tr("By its target a unit short for a year costs"), currency(), Phone::More),
        ];
        let items = props.money.worth.iter().map(|found| found.item).collect();
        let cells: Cells = Rc::new(move |row, place| {
            let found = report.worth.get(row);
            let both = found.and_then(|found| Some((found, plan.items.get(found.item)?)));
            both.map_or_else(|| Cell::blank(""), |(found, item)| worth_cell(found, item, place))
        });
        item_table(tr("Which buffer pays"), headings, &cells, items, "avoided", Vec::new())
    });
    let all = &props.money.worth;
    let pays = all.iter().filter(|found| found.pays == Some(true)).count();
    let title = match all.len() {
        0 => String::from(tr("Which buffer pays needs unit costs")),
        n => {
            tr!("{} of {} pay by stops of supply alone", whole(pays as f64), counted(n, "buffer", "buffers"))
        }
    };
    let (today, plan) = (props.money.today_carrying, props.money.plan_carrying);
    let note = plan.map_or_else(String::new, |plan| {
        let [capital, storage, insurance, obsolescence] =
            [plan.capital, plan.storage, plan.insurance, plan.obsolescence]
                .map(|line| whole(three_figures(line)));
        let total = money_about(&props.plan.currency, plan.total());
        let before = today.map_or_else(String::new, |today| {
            tr!(" (today {})", whole(three_figures(today.total())))
        });
        tr!("Carrying all stock of the plan costs {total} a year{before}: capital {capital}, storage {storage}, insurance {insurance}, obsolescence {obsolescence}.", total, before, capital, storage, insurance, obsolescence)
    });
    html! {
        <Card {title} sub={tr("A buffer pays when what it saves in a stop, times how often stops come, is more than it costs to hold")} flush={true}>
            { (*body).clone() }
            <p class="table-source" hidden={note.is_empty()}>{ note }</p>
        </Card>
    }
}

fn worth_cell(found: &BufferWorth, item: &ItemPlan, place: usize) -> Cell {
    let years = |years: f64| if years < 1.5 { decimal(years, 2) } else { whole(years) };
    match place {
        0 => item_cell(item),
        1 => Cell::figure(found.units, whole(found.units)),
        2 => Cell::figure(found.carrying.total(), whole(three_figures(found.carrying.total()))),
        3 => money(found.avoided_money_per_stop),
        4 => match found.break_even {
            BreakEven::OnceInYears(n) => Cell::figure(n, years(n)).note(found.sentence()),
            BreakEven::Always => Cell::figure(f64::MAX, "always").note(found.sentence()),
            BreakEven::Never => Cell::figure(0.0, "never").note(found.sentence()),
        },
        5 => match found.stops_per_year.filter(|rate| *rate > 0.0) {
            Some(rate) => Cell::figure(1.0 / rate, years(1.0 / rate)),
            None => Cell::blank(tr("No supplier, or no stop on record")),
        },
        6 => {
            let (word, tone) = match found.pays {
                Some(true) => (tr("Pays"), Tone::Ok),
                Some(false) => (tr("For other swings"), Tone::Neutral),
                None => (tr("Not known"), Tone::Outline),
            };
            let look = Look::Chips(vec![(AttrValue::Static(word), tone)]);
            Cell::new(SortKey::Text(AttrValue::Static(word)), look).note(found.sentence())
        }
        _ => found.implied_stockout_money.map_or_else(|| Cell::blank(tr("No target")), money),
    }
}

/// Who pays for whom.
#[component]
fn Ledger(props: &MoneyProps) -> Html {
    let body = use_memo(props.key(), |_| {
        let (plan, report) = (Rc::clone(&props.plan), Rc::clone(&props.money));
        let headings = vec![
            ("from", tr("Frees money"), None, Phone::Head),
            ("to", tr("Becomes a buffer of"), None, Phone::Full),
            ("money", tr("Money"), Some(props.plan.currency.clone()), Phone::Shown),
        ];
        let transfers = props.money.swap.as_ref().map_or(0, |swap| swap.transfers.len());
        let cells: Cells = Rc::new(move |row, place| {
            let found = report.swap.as_ref().and_then(|swap| swap.transfers.get(row));
            let Some(found) = found else { return Cell::blank("") };
            let of = |index: usize| plan.items.get(index).map_or_else(|| Cell::blank(""), item_cell);
            match place {
                0 => found.from.map_or_else(|| Cell::text(tr("New money")), of),
                1 => of(found.to),
                _ => money(found.money),
            }
        });
        item_table(tr("Swap ledger"), headings, &cells, (0..transfers).collect(), "money", Vec::new())
    });
    let Some(swap) = &props.money.swap else { return html! { <div hidden={true} /> } };
    let about = |value: f64| money_about(&props.plan.currency, value);
    let way = if swap.net_money > 0.0 { tr("more") } else { tr("less") };
    let title = tr!("The plan ties up {} {way} than today", about(swap.net_money.abs()), way);
    let sub = tr!(
        "{} freed by low-risk items and {} by others pay for {} of buffers. New money {}, left over {}. The buffers that avoid most loss per money are paid first",
        about(swap.freed_low_risk_money),
        about(swap.freed_other_money),
        about(swap.taken_money),
        about(swap.new_money),
        about(swap.left_money)
    );
    html! { <Card {title} {sub} flush={true}>{ (*body).clone() }</Card> }
}
