//! The working of the figures of suppliers and countries: their record and their share of spend.

use super::super::working::{Shown, Working, over};
use super::largest::total;
use crate::engine::explain::{Confidence, Derivation, Expression, Origin, Unit};
use crate::engine::language::tr;
use crate::project::plan::figures::{ItemPlan, Plan, SupplierFigures};
use crate::project::words::{decimal, money_exact, percent, whole};

/// Figures of a supplier, and of a country, in the order of their columns.
const OF_SUPPLIER: usize = 10;
const OF_COUNTRY: usize = 4;

/// The keys of what is known.
pub(super) fn keys(plan: &Plan) -> Vec<String> {
    let of = |name: &'static str, rows: usize, columns: usize| {
        (0..rows).flat_map(move |at| (0..columns).map(move |column| format!("{name}-{at}-{column}")))
    };
    let all = of("supplier", plan.suppliers.len(), OF_SUPPLIER).chain(of(
        "country",
        plan.countries.len(),
        OF_COUNTRY,
    ));
    let known = all.filter(|key| super::derive_whole(plan, key, &super::Evidence::Plan).is_some());
    known.chain([String::from("unknown_country")]).collect()
}

/// One figure that was counted or measured.
fn measured(name: &str, what: &str, figure: Shown, (value, unit): (f64, Unit), origin: Origin) -> Derivation {
    let mut working = Working::default();
    let formula = working.input(what, value, unit, origin);
    let mut derivation = working.derivation(name, figure, formula);
    derivation.headline = format!("{name}: {}.", derivation.shown);
    derivation
}

fn count(value: f64) -> Shown {
    Shown::other(value, Unit::Number, whole(value))
}

/// Items, spend, deliveries, in full, on time, refused, lead time and its swing, stops a year, days to recover.
pub(super) fn supplier_of(plan: &Plan, at: usize, column: usize) -> Option<Derivation> {
    let supplier = plan.suppliers.get(at)?;
    let mut derivation = if column == 1 {
        let is_of = |item: &ItemPlan| item.supplier == Some(at as u32);
        spend(plan, &tr!("Spend with {}", supplier.name), supplier.spend_money, is_of)
    } else {
        record_of(supplier, column)?
    };
    if derivation.sentence.is_empty() {
        derivation.sentence = tr!("Of {}.", supplier.name);
    }
    derivation.limits =
        vec![String::from(tr("What the files hold; deliveries that are not in them do not count."))];
    derivation.confidence = confidence(supplier);
    Some(derivation)
}

/// What is counted, measured or stated of a supplier.
fn record_of(supplier: &SupplierFigures, column: usize) -> Option<Derivation> {
    let (name, what, value, unit) = match column {
        0 => (tr("Items"), tr("items it delivers"), f64::from(supplier.items), Unit::Number),
        2 => (tr("Delivery lines"), tr("delivery lines"), f64::from(supplier.deliveries), Unit::Number),
        3 => {
            (tr("In full"), tr("lines with at least what was ordered"), supplier.in_full_share?, Unit::Share)
        }
        4 => (tr("On time"), tr("lines by the promised day"), supplier.on_time_share?, Unit::Share),
        5 => (tr("Refused"), tr("units refused, of all received"), supplier.reject_share?, Unit::Share),
        6 => (tr("Lead time"), tr("mean days to receipt"), supplier.lead_time_mean_days?, Unit::Days),
        7 => (
            tr("Swing of its lead time"),
            tr("deviation of these days"),
            supplier.lead_time_sd_days?,
            Unit::Days,
        ),
        8 => (tr("Stops a year"), tr("stated, else by its record"), supplier.stops_per_year, Unit::Number),
        9 => (tr("Days to recover"), tr("stated, else assumed"), supplier.recover_days, Unit::Days),
        _ => return None,
    };
    let origin = match column {
        0 => Origin::Computed(String::from(tr("counted"))),
        8 | 9 => {
            Origin::Setting(String::from(tr("Suppliers in your files, else as assumed in the settings")))
        }
        _ => {
            let table = tr!("Deliveries of {}", supplier.name);
            Origin::Rows { table, rows: None, count: supplier.deliveries }
        }
    };
    let figure = match (column, unit) {
        (_, Unit::Share) => Shown::share(value),
        (_, Unit::Days) => Shown::days(value),
        (8, _) => Shown::other(value, unit, decimal(value, 2)),
        _ => count(value),
    };
    Some(measured(name, what, figure, (value, unit), origin))
}

const fn confidence(supplier: &SupplierFigures) -> Confidence {
    match supplier.deliveries {
        0..3 => Confidence::None,
        3..12 => Confidence::Low,
        12..24 => Confidence::Medium,
        _ => Confidence::High,
    }
}

/// Spend, share of spend, share of it from single sources, suppliers.
pub(super) fn country_of(plan: &Plan, at: usize, column: usize) -> Option<Derivation> {
    let country = plan.countries.get(at)?;
    let is_of = |item: &ItemPlan| of_country(plan, item) == Some(country.name.as_str());
    let mut derivation = match column {
        0 => spend(plan, &tr!("Spend from {}", country.name), country.spend_money, is_of),
        1 => {
            let known = |item: &ItemPlan| of_country(plan, item).is_some();
            share(plan, &tr!("Share of {}", country.name), country.share, is_of, known)
        }
        2 => {
            let single = |item: &ItemPlan| is_of(item) && item.sources == Some(1);
            share(
                plan,
                &tr!("Single-sourced from {}", country.name),
                country.single_source_share,
                single,
                is_of,
            )
        }
        3 => {
            let number = f64::from(country.suppliers);
            let origin = Origin::Computed(String::from(tr("counted")));
            measured(tr("Suppliers"), tr("suppliers there"), count(number), (number, Unit::Number), origin)
        }
        _ => return None,
    };
    if derivation.sentence.is_empty() {
        derivation.sentence = tr!("Of {}.", country.name);
    }
    derivation.limits =
        vec![String::from(tr("By the supplier's country; where its own suppliers sit is not in the files."))];
    Some(derivation)
}

/// Share of spend whose supplier has no country.
pub(super) fn unknown_of(plan: &Plan) -> Option<Derivation> {
    let unknown = |item: &ItemPlan| of_country(plan, item).is_none();
    let mut derivation = share(plan, tr("Country unknown"), plan.unknown_country_share, unknown, |_| true);
    derivation.limits = vec![String::from(tr("Shares by country leave it out."))];
    Some(derivation)
}

fn of_country<'a>(plan: &'a Plan, item: &ItemPlan) -> Option<&'a str> {
    plan.suppliers.get(item.supplier? as usize)?.country.as_deref()
}

fn spend(plan: &Plan, quantity: &str, value: f64, test: impl Fn(&ItemPlan) -> bool) -> Derivation {
    let mut working = Working::default();
    let rows =
        plan.items.iter().filter(|item| test(item)).map(|item| (item, item.segment.annual_value_money));
    let formula = total(&mut working, rows, Unit::Money, tr("Units a year at the value of a unit"));
    let mut derivation = working.derivation(quantity, Shown::money(value, &plan.currency), formula);
    derivation.headline = tr!("{quantity}: {} a year.", money_exact(&plan.currency, value), quantity);
    derivation.sentence = String::from(tr("Value of a year's demand for its items."));
    derivation
}

/// Annual value of some items over that of others.
fn share(
    plan: &Plan,
    quantity: &str,
    value: f64,
    part: impl Fn(&ItemPlan) -> bool,
    whole: impl Fn(&ItemPlan) -> bool,
) -> Derivation {
    let how = tr("Units a year at the value of a unit");
    let mut working = Working::default();
    let of = |item: &ItemPlan| item.segment.annual_value_money;
    let all: f64 = plan.items.iter().filter(|item| whole(item)).map(of).sum();
    let rows = plan.items.iter().filter(|item| part(item)).map(|item| (item, of(item)));
    let part = total(&mut working, rows, Unit::Money, how);
    let formula = if all > 0.0 {
        over(part, working.computed(tr("annual value of all of these"), all, Unit::Money, how))
    } else {
        Expression::Number(0.0)
    };
    let mut derivation = working.derivation(quantity, Shown::share(value), formula);
    derivation.headline = format!("{quantity}: {}.", percent(value));
    derivation.sentence = String::from(tr("By the value of a year's demand."));
    derivation
}
