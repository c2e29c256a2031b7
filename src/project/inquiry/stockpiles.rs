//! The stockpiles of a plan: for which stop, how large, what they cost, whether they are used up in time, when they are
//! opened, and how they are built up.

use crate::engine::language::{form, tr};
use crate::engine::stats::ranking::rank;
use crate::project::finding::{Entry, Finding, Head, Sign};
use crate::project::orders::{held_apart, orderable};
use crate::project::plan::buffer::bridged_days;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::Figure;
use crate::project::settings::{Group, Settings};
use crate::project::transition::Pace;
use crate::project::words::{counted, money_about, money_exact, three_figures, whole};

/// Lines at most: the rest is in the table of items, and a page must be able to show them.
const MOST_LINES: usize = 200;

/// What is said where not all are listed.
fn listed(of: usize) -> String {
    if of <= MOST_LINES {
        String::new()
    } else {
        tr!(" The {MOST_LINES} with the most money of {of} are listed.", MOST_LINES, of)
    }
}

/// Their state and their way there.
pub(super) fn of(plan: &Plan, settings: &Settings) -> Vec<Finding> {
    let is_wanted = |item: &ItemPlan| {
        let own = item.buffer.stockpile_days.is_some();
        item.demand.mean_per_day() > 0.0 && (own || item.segment.group == Group::Shield)
    };
    let money = |item: &ItemPlan| item.unit_cost_money.unwrap_or(0.0) * item.buffer.stockpile_units;
    let mut items: Vec<(u32, &ItemPlan)> =
        (0..).zip(&plan.items).filter(|(_, item)| is_wanted(item)).collect();
    rank(&mut items, |(_, one), (_, other)| money(other).total_cmp(&money(one)));
    if items.is_empty() {
        let why = tr(
            "No item is in Shield, and you have set no stockpile of your own. Choose an item and a stop above.",
        );
        return vec![Finding::problem(tr("No stockpile is planned"), why.to_owned())];
    }
    let all: f64 = items.iter().map(|(_, item)| money(item)).sum();
    let held = items.iter().filter(|(_, item)| item.buffer.stockpile_units > 0.0).count();
    let about = |value: f64| money_about(&plan.currency, value);
    let a_year = all * settings.money.carrying_share_per_year();
    let state = Finding {
        title: tr!(
            "{} up {} and {} {} a year",
            counted(held, "stockpile ties", "stockpiles tie"),
            about(all),
            form(held, "costs", "cost"),
            about(a_year)
        ),
        sub: String::from(tr(
            "Kept apart from everyday stock for the stop beside it. Every underlined figure explains itself",
        )),
        columns: vec![
            Head::words(tr("Item")),
            Head::words(tr("For")),
            Head::figures(tr("Stop"), tr("days")),
            Head::figures(tr("Size"), tr("units")),
            Head::figures(tr("Tied up"), &plan.currency),
            Head::figures(tr("A year"), &plan.currency),
            Head::figures(tr("Largest safe"), tr("days")).lesser(),
            Head::words(tr("Rotation")),
            Head::words(tr("Open it")).lesser(),
        ],
        rows: items.iter().take(MOST_LINES).map(|(at, item)| row(plan, settings, *at, item)).collect(),
        note: tr!(
            "Rotation: goods used first in, first out wait as long as all that lies before them lasts. Refill after a stop as below.{}",
            listed(items.len())
        ),
        ..Finding::default()
    };
    vec![state, build_up(plan, settings, &items)]
}

fn row(plan: &Plan, settings: &Settings, at: u32, item: &ItemPlan) -> Vec<Entry> {
    let buffer = &item.buffer;
    let id = |figure: Figure| [&item.code, ":", figure.key()].concat();
    let supplier = item.supplier.and_then(|place| plan.suppliers.get(place as usize));
    let supplier = supplier.map_or(tr("its supplier"), |supplier| supplier.name.as_str());
    let own = settings.item_buffer(&item.code).stockpile_for;
    let named = match buffer.stockpile_days {
        None => Entry::Words(tr!("{} stops", supplier), String::from(tr("until supply is back"))),
        Some(_) if own.is_empty() => {
            Entry::Words(String::from(tr("A stop of your own")), String::from(tr("set by you")))
        }
        Some(_) => Entry::Words(own, String::from(tr("set by you"))),
    };
    let bridged =
        bridged_days(buffer.stockpile_days, item.sources, item.risk.recover_days.0, item.lead_time.mean_days);
    let survived = buffer.survived_days(item.demand.mean_per_day());
    let cover = buffer.stockpile_units / item.demand.mean_per_day();
    let [tied_up, a_year] = money(settings, item);
    let largest = item.shelf_life_days.map(|life| (life - survived).max(0.0));
    vec![
        Entry::Item(at),
        named,
        match buffer.stockpile_days {
            Some(days) => Entry::whole(days),
            None => Entry::Why(bridged, whole(bridged), id(Figure::Recover), String::new()),
        },
        Entry::Why(
            buffer.stockpile_units,
            whole(buffer.stockpile_units),
            id(Figure::Stockpile),
            tr!("{} of cover", counted(cover.round() as usize, "day", "days")),
        ),
        tied_up,
        a_year,
        match largest {
            Some(days) => Entry::Why(days, whole(days), id(Figure::LargestStockpile), String::new()),
            None => Entry::Unknown(String::from(tr("No shelf life in your files: it is taken to keep"))),
        },
        rotation(item.shelf_life_days, bridged, survived),
        Entry::Why(
            survived,
            tr!("after {} days", whole(survived)),
            id(Figure::Release),
            trigger(supplier, settings.stress.release_wait_days),
        ),
    ]
}

/// Money tied up, and its cost of a year by line.
fn money(settings: &Settings, item: &ItemPlan) -> [Entry; 2] {
    let Some(cost) = item.unit_cost_money else {
        return [(); 2].map(|()| Entry::Unknown(String::from(tr("Needs a unit cost"))));
    };
    let id = |figure: Figure| [&item.code, ":", figure.key()].concat();
    let value = cost * item.buffer.stockpile_units;
    let shares = settings.money.carrying_shares;
    let part = |(name, share): (&str, f64)| [name, " ", &whole(three_figures(value * share))].concat();
    let parts: Vec<String> = [tr("capital"), tr("storage"), tr("insurance"), tr("obsolescence")]
        .into_iter()
        .zip(shares)
        .map(part)
        .collect();
    let a_year = value * settings.money.carrying_share_per_year();
    [
        Entry::Why(value, whole(value), id(Figure::StockpileMoney), String::new()),
        Entry::Why(a_year, whole(a_year), id(Figure::StockpileCost), parts.join(", ")),
    ]
}

/// Whether all that lies there is used up before it is too old.
fn rotation(life: Option<f64>, bridged: f64, survived: f64) -> Entry {
    let Some(life) = life else {
        return Entry::Sign(
            Sign::Plain,
            String::from(tr("Not known")),
            String::from(tr("no shelf life in your files")),
        );
    };
    let wanted = bridged.max(survived);
    if wanted > life {
        let largest = whole((life - survived).max(0.0));
        let said = [
            &whole(wanted),
            tr(" days of stock would outlast the "),
            &whole(life),
            tr("-day shelf life. Largest safe stockpile: "),
            &largest,
            tr(" days"),
        ];
        return Entry::Sign(Sign::Bad, String::from(tr("Cut short")), said.concat());
    }
    let said = tr!("used up in {} of {} days", whole(wanted), whole(life));
    Entry::Sign(Sign::Good, String::from(tr("In time")), said)
}

/// When it is opened.
fn trigger(supplier: &str, wait_days: f64) -> String {
    let waits = if wait_days > 0.0 {
        tr!(", or customers wait for {} of demand", counted(wait_days.round() as usize, "day", "days"))
    } else {
        String::new()
    };
    tr!("{} says that it stops for longer{}", supplier, waits)
}

/// What to buy month by month until all is full.
fn build_up(plan: &Plan, settings: &Settings, items: &[(u32, &ItemPlan)]) -> Finding {
    let months = Pace::default().build_up_months;
    let mut sums = vec![0.0; months as usize];
    let (mut rows, mut built_up) = (Vec::new(), 0);
    for (at, item) in items {
        let planned = item.buffer.stockpile_units;
        let now = held_apart(item);
        let mut held = now;
        if planned <= held {
            continue;
        }
        let mut row = vec![Entry::Item(*at), Entry::whole(now)];
        for (month, sum) in (1..=months).zip(&mut sums) {
            let aim = planned * f64::from(month) / f64::from(months);
            let units = orderable(item, aim - held);
            held += units;
            let money = item.unit_cost_money.map(|cost| cost * units);
            *sum += money.unwrap_or(0.0);
            let under = money.filter(|money| *money > 0.0);
            let under = under.map_or_else(String::new, |money| money_exact(&plan.currency, money));
            row.push(Entry::Figure(units, whole(units), under));
        }
        built_up += 1;
        if rows.len() < MOST_LINES {
            rows.push(row);
        }
    }
    let most = sums.iter().copied().fold(0.0, f64::max);
    let title = match built_up {
        0 => String::from(tr("Every stockpile is full")),
        n => tr!(
            "{} built up over {months} months, at most {} in one",
            counted(n, "stockpile is", "stockpiles are"),
            money_about(&plan.currency, most),
            months
        ),
    };
    let mut columns = vec![Head::words(tr("Item")), Head::figures(tr("There now"), tr("units"))];
    columns.extend((1..=months).map(|month| {
        let head = Head::figures(&tr!("Month {month}", month), tr("units"));
        if month > 2 { head.lesser() } else { head }
    }));
    let unknown = items.iter().filter(|(_, item)| item.on_hand_units.is_none()).count();
    let note = match unknown {
        0 => String::new(),
        n => {
            tr!("{} without stock on hand in your files: built up from nothing.", counted(n, "item", "items"))
        }
    };
    let sub = tr!(
        "Equal parts, in quantities that the supplier accepts; each review of {} days adds what is due to its orders",
        whole(settings.review_period_days)
    );
    Finding {
        title,
        sub,
        columns: if rows.is_empty() { Vec::new() } else { columns },
        rows,
        note: note + &listed(built_up),
        ..Finding::default()
    }
}
