//! What was sold: units per week by each item's law, then split into sales lines on working days.

use super::calendar::{WEEKS, monday_of, year_part};
use super::items::{ItemSpec, Law};
use super::{Draw, stream};
use crate::engine::rng::Stream;
use crate::engine::stats::ranking::rank;
use core::f64::consts::TAU;
use libm::{cos, exp, pow};

/// One sales line. Days count from the first of the history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SalesLine {
    pub(super) day: i32,
    pub(super) units: u32,
    pub(super) unit_price_money: f64,
}

/// Mean units in a week: level, growth around the middle of the history, season.
fn mean_units(spec: &ItemSpec, level: f64, week: i32) -> f64 {
    if week < spec.weeks.0 || week > spec.weeks.1 {
        return 0.0;
    }
    let years = f64::from(week - WEEKS / 2) / 52.18;
    let season = 1.0 + spec.season.strength * cos(TAU * (year_part(monday_of(week)) - spec.season.peak));
    level * pow(1.0 + spec.growth_per_year, years) * season
}

/// A gamma-mixed Poisson number (negative binomial) of given mean and, as far as possible, variation.
fn whole_units(s: &mut Stream, mean: f64, variation: f64) -> u32 {
    if mean <= 0.0 {
        return 0;
    }
    // What Poisson brings by itself is taken off; hardly anything left means plain Poisson.
    let mixing = variation * variation - 1.0 / mean;
    if mixing < 1e-4 {
        return s.poisson(mean);
    }
    let rate = s.gamma(1.0 / mixing, mean * mixing);
    s.poisson(rate)
}

fn units_of_week(s: &mut Stream, spec: &ItemSpec, mean: f64) -> u32 {
    match spec.law {
        Law::Steady { variation } => whole_units(s, mean, variation),
        Law::Sporadic { chance, variation } => {
            let sells = s.uniform() < chance;
            // One unit is the least that can be sold.
            let size = 1 + whole_units(s, (mean / chance - 1.0).max(0.0), variation);
            if sells && mean > 0.0 { size } else { 0 }
        }
    }
}

/// Shifts and scales draws to a given mean and standard deviation, so that a history agrees with what its
/// planner typed. Nothing falls below `least`.
pub(super) fn matched(draws: &mut [f64], mean: f64, sd: f64, least: f64) {
    let count = draws.len() as f64;
    let drawn_mean = draws.iter().sum::<f64>() / count;
    let drawn_sd =
        (draws.iter().map(|x| (x - drawn_mean) * (x - drawn_mean)).sum::<f64>() / (count - 1.0)).sqrt();
    for draw in draws.iter_mut() {
        *draw = (mean + sd * (*draw - drawn_mean) / drawn_sd).max(least);
    }
}

/// Units of every whole week.
fn weekly_units(seed: u64, spec: &ItemSpec) -> Vec<u32> {
    let level = spec.units_per_week * exp(0.03 * stream(seed, spec.code, Draw::Level).normal());
    let mut s = stream(seed, spec.code, Draw::Weeks);
    let Some(typed) = spec.typed else {
        return (0..WEEKS).map(|week| units_of_week(&mut s, spec, mean_units(spec, level, week))).collect();
    };
    let (mean, sd) = (typed.demand_per_week, typed.demand_variation_per_week);
    let shape = (mean / sd) * (mean / sd);
    let mut draws: Vec<f64> = (0..WEEKS).map(|_| s.gamma(shape, mean / shape)).collect();
    matched(&mut draws, mean, sd, 0.0);
    draws.into_iter().map(|units| units.round() as u32).collect()
}

/// The price of most sales, before a customer's discount.
pub(super) fn list_price_money(spec: &ItemSpec) -> f64 {
    // Small parts carry the higher margin.
    let markup = if spec.unit_cost_money < 2.0 {
        2.4
    } else if spec.unit_cost_money < 20.0 {
        2.1
    } else {
        1.7
    };
    (spec.unit_cost_money * markup * 100.0).round() / 100.0
}

fn sold_price_money(s: &mut Stream, list_price_money: f64) -> f64 {
    let discount = [0.0, 0.0, 0.0, 0.03, 0.05, 0.08][s.below(6) as usize];
    (list_price_money * (1.0 - discount) * 100.0).round() / 100.0
}

/// Splits a week's units into up to `most` parts of at least one unit, at random cuts.
fn parts(s: &mut Stream, units: u32, most: u32) -> Vec<u32> {
    let count = if most > 1 { most - s.below(2) } else { 1 }.min(units);
    let mut cuts: Vec<u32> = (1..count).map(|_| s.below(units)).collect();
    cuts.extend([0, units]);
    rank(&mut cuts, Ord::cmp);
    cuts.windows(2).map(|pair| pair[1] - pair[0]).filter(|part| *part > 0).collect()
}

/// All sales lines of an item, oldest first.
pub(super) fn sales_lines(seed: u64, spec: &ItemSpec) -> Vec<SalesLine> {
    let mut s = stream(seed, spec.code, Draw::Lines);
    let list_price_money = list_price_money(spec);
    let most = if matches!(spec.law, Law::Sporadic { .. }) { 1 } else { spec.lines_per_week };
    let mut lines = Vec::new();
    if spec.sells_on_saturday() {
        // The history begins on a Friday, before the first whole week.
        let units = 1 + (spec.units_per_week * 0.2 * s.uniform()) as u32;
        lines.push(SalesLine { day: 0, units, unit_price_money: list_price_money });
    }
    for (week, units) in (0..WEEKS).zip(weekly_units(seed, spec)) {
        let sizes = parts(&mut s, units, most);
        let mut days: Vec<i32> = sizes.iter().map(|_| s.below(5) as i32).collect();
        rank(&mut days, Ord::cmp);
        if let Some(last) = days.last_mut()
            && spec.sells_on_saturday()
        {
            *last = 5;
        }
        for (units, weekday) in sizes.into_iter().zip(days) {
            let unit_price_money = sold_price_money(&mut s, list_price_money);
            let line = SalesLine { day: monday_of(week) + weekday, units, unit_price_money };
            // Two lines alike would read as one that was typed twice: they are one sale.
            let alike = lines.iter_mut().rev().take_while(|known| known.day == line.day);
            match alike.into_iter().find(|known| **known == line) {
                Some(known) => known.units += line.units,
                None => lines.push(line),
            }
        }
    }
    lines
}
