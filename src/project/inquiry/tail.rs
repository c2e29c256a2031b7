//! The plan's money spread for the bad years, beside its spread for the mean year and the plan as it is.

use crate::engine::language::tr;
use crate::engine::optimise::tail::{TailRequest, TailSpread, cvar_money, tail_spread};
use crate::engine::sim::curve::priced::PricedRun;
use crate::engine::sim::run::run_all;
use crate::engine::sim::spec::{SimSpec, Start};
use crate::engine::stats::ranking::rank;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::optimise::fresh::{FRESH_REPLICATIONS, fresh_spec};
use crate::project::optimise::items::{CURVE_REPLICATIONS, Goal, optimised};
use crate::project::plan::figures::Plan;
use crate::project::select::derivations::whole::simulated;
use crate::project::settings::Settings;
use crate::project::stress::figures::{self, RuleFigures};
use crate::project::stress::rules::Rule;
use crate::project::stress::spec;
use crate::project::words::{decimal, money_about, whole};

/// Items that the search for bad years takes on in one go: above that it takes minutes.
const MOST_ITEMS: usize = 1_000;
/// Years that the search looks at, at most; and for all items together.
const MOST_YEARS: u32 = 1_000;
const MOST_ITEM_YEARS: u32 = 50_000;
/// Rounds at most, and the gap that is small enough.
const ROUNDS: u32 = 8;
const GAP_SHARE: f64 = 0.02;
/// The years that count: the worst 5 of 100.
const ALPHA: f64 = 0.95;
/// What the seed of the years that check adds to the one that searched.
const CHECK: u64 = 0x51_7cc1_b727_220a;
/// Ways tried from the spread for the mean year to that for the bad years.
const WAYS_PERCENT: [u32; 4] = [25, 50, 75, 100];

/// The findings for a budget of stock money; 0 is that of the plan.
pub(super) fn of(plan: &Plan, settings: &Settings, budget_money: f64) -> Vec<Finding> {
    if plan.items.len() > MOST_ITEMS {
        let why = tr!(
            "The search for bad years takes at most {} items. Load fewer, or use the spread for the mean year.",
            whole(MOST_ITEMS as f64)
        );
        return vec![Finding::problem(tr("Too many items"), why)];
    }
    let spec = spec::spec(plan, settings, &settings.stress.scenario, Start::Steady);
    let mean = optimised(&spec, CURVE_REPLICATIONS, Goal::Loss);
    let budget_money = if budget_money > 0.0 { budget_money } else { mean.planned().0 };
    if !(budget_money.is_finite() && budget_money > 0.0) {
        let why = tr("Stock money needs unit costs and demand. Add a file with them.");
        return vec![Finding::problem(tr("There is no money to spread"), why.to_owned())];
    }
    // A tail of few years is chance: a small firm can afford more of them.
    let years = (MOST_ITEM_YEARS / spec.items.len().max(1) as u32).clamp(CURVE_REPLICATIONS, MOST_YEARS);
    let mut run = PricedRun::new(&spec, years);
    let request = TailRequest { budget_money, alpha: ALPHA, rounds: ROUNDS, gap_share: GAP_SHARE };
    let tail = tail_spread(&spec, &mut run, Rule::Hybrid as usize, &request, |_| true);
    let for_mean = mean.reorder_points(&mean.frontier.within(budget_money));
    let (way, for_tail) = checked(&spec, &for_mean, &tail.reorder_points, years);
    let planned = vec![None; spec.items.len()];
    let delivered = [&planned, &for_mean, &for_tail].map(|levels| on_fresh_draws(&spec, levels, settings));
    vec![
        beside(plan, budget_money, &delivered, &search_words(years, way, &tail)),
        moved(plan, &spec, &for_mean, &for_tail),
    ]
}

/// How far to go from the spread for the mean year to that for the bad years, in percent, and the levels there: what
/// does best on years that chose neither.
///
/// The bad years are few, and levels made for just these do worse in others. A level in between ties up no more money
/// than both, as stock is convex in the level.
fn checked(
    spec: &SimSpec,
    mean: &[Option<i32>],
    tail: &[Option<i32>],
    years: u32,
) -> (u32, Vec<Option<i32>>) {
    let other_years = SimSpec { seed: spec.seed.wrapping_add(CHECK), ..spec.clone() };
    let mut run = PricedRun::new(&other_years, years);
    let at = |percent: u32| -> Vec<Option<i32>> {
        let between = |(mean, tail): (&Option<i32>, &Option<i32>)| {
            let (from, to) = ((*mean)?, tail.or(*mean)?);
            Some((i64::from(from) + (i64::from(to) - i64::from(from)) * i64::from(percent) / 100) as i32)
        };
        mean.iter().zip(tail).map(between).collect()
    };
    let mut cvar =
        |percent: u32| cvar_money(&other_years, &mut run, Rule::Hybrid as usize, &at(percent), ALPHA);
    let first = (0, cvar(0));
    let better = |best: (u32, f64), way: u32| {
        let found = cvar(way);
        if found < best.1 { (way, found) } else { best }
    };
    let (way, _) = WAYS_PERCENT.into_iter().fold(first, better);
    (way, at(way))
}

/// What the search did, in words.
fn search_words(years: u32, way_percent: u32, tail: &TailSpread) -> String {
    let years = whole(f64::from(years));
    let gap = decimal(tail.gap_share() * 100.0, 1);
    let went = match way_percent {
        0 => String::from(tr(
            "Made for them alone, it did no better in as many others, so the spread for the mean year stays",
        )),
        100 => String::from(tr("It did best in as many others too")),
        way => {
            tr!("Made for them alone it did worse in as many others, so it goes {way}% of the way there", way)
        }
    };
    tr!(
        "Searched in {years} years, to within {gap}% of the least possible in these. {went}.",
        years,
        gap,
        went
    )
}

/// The plan and the two spreads, each on fresh draws.
fn beside(plan: &Plan, budget_money: f64, delivered: &[Option<RuleFigures>; 3], note: &str) -> Finding {
    let currency = &plan.currency;
    let [_, mean, tail] = delivered
        .each_ref()
        .map(|figures| figures.as_ref().map(|figures| figures.loss_worst_5_percent_money.value));
    let title = match (mean, tail) {
        (Some(mean), Some(tail)) if tail < mean => tr!(
            "Spread for bad years, the worst 5 of 100 cost {} instead of {}",
            money_about(currency, tail),
            money_about(currency, mean)
        ),
        _ => String::from(tr("The spread for the mean year is as good in bad years")),
    };
    let row = |(name, figures): (&str, &Option<RuleFigures>)| {
        let figures = figures.as_ref()?;
        Some(vec![
            Entry::words(name),
            Entry::simulated(figures.stock_value_money),
            Entry::simulated(figures.loss_money),
            Entry::simulated(figures.loss_worst_5_percent_money),
            Entry::simulated(figures.cost_money),
        ])
    };
    let names = [tr("The plan as it is"), tr("Spread for the mean year"), tr("Spread for bad years")];
    let runs = whole(f64::from(FRESH_REPLICATIONS));
    let money = money_about(currency, budget_money);
    Finding {
        title,
        sub: tr!(
            "The same stock money, {money}, spread over all items; delivered on {runs} fresh draws, 95% ranges",
            money,
            runs
        ),
        columns: vec![
            Head::words(tr("Spread")),
            Head::figures(tr("Stock"), currency),
            Head::figures(tr("Mean loss a year"), currency),
            Head::figures(tr("Worst 5 of 100 years"), currency),
            Head::figures(tr("Cost of year"), currency).lesser(),
        ],
        rows: names.into_iter().zip(delivered).filter_map(row).collect(),
        marked: Some(2),
        note: note.to_owned(),
        key: String::from("tail-0"),
        figures: delivered.iter().flatten().flat_map(simulated::figures_of).collect(),
        ..Finding::default()
    }
}

fn on_fresh_draws(spec: &SimSpec, levels: &[Option<i32>], settings: &Settings) -> Option<RuleFigures> {
    let summary = run_all(&fresh_spec(spec.clone(), levels), 0..FRESH_REPLICATIONS);
    figures::of(&summary, settings, spec::HORIZON_DAYS).rules.get(Rule::Hybrid as usize)?.clone()
}

/// The items whose level the two spreads put furthest apart, by money.
fn moved(plan: &Plan, spec: &SimSpec, mean: &[Option<i32>], tail: &[Option<i32>]) -> Finding {
    let mut rows: Vec<(f64, Vec<Entry>, [f64; 4])> = plan
        .items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| {
            let planned =
                spec.items.get(at)?.policies.get(Rule::Hybrid as usize).copied().flatten()?.reorder_point;
            let level = |of: &[Option<i32>]| of.get(at).copied().flatten().unwrap_or(planned);
            let more = f64::from(level(tail) - level(mean));
            let money = more * item.unit_cost_money.unwrap_or(0.0);
            (more != 0.0).then(|| {
                let units = |level: i32| Entry::whole(f64::from(level));
                (
                    money,
                    vec![
                        Entry::Item(at as u32),
                        units(planned),
                        units(level(mean)),
                        units(level(tail)),
                        Entry::about(money),
                    ],
                    [at as f64, f64::from(planned), f64::from(level(mean)), f64::from(level(tail))],
                )
            })
        })
        .collect();
    rank(&mut rows, |a, b| b.0.abs().total_cmp(&a.0.abs()));
    Finding {
        title: tr!("{} items change places when bad years count", whole(rows.len() as f64)),
        sub: String::from(tr(
            "Reorder points of the plan and of the two spreads; the largest change in money first",
        )),
        columns: vec![
            Head::words(tr("Item")),
            Head::figures(tr("Plan"), tr("units")).lesser(),
            Head::figures(tr("For the mean year"), tr("units")),
            Head::figures(tr("For bad years"), tr("units")),
            Head::figures(tr("Change"), &plan.currency),
        ],
        key: String::from("tail-1"),
        figures: rows.iter().flat_map(|row| row.2).collect(),
        rows: rows.into_iter().map(|(_, row, _)| row).collect(),
        ..Finding::default()
    }
}
