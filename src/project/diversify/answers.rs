//! Stockpile, second source, or both: costed answers for one item, on the same draws.

use super::SecondSource;
use super::variants::{alone, with_second};
use crate::engine::finance::break_even::{self, BreakEven};
use crate::engine::finance::value_at_risk::cvar_discrete;
use crate::engine::language::tr;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::run::run_all;
use crate::engine::sim::spec::{MONEY_SCALE, RULES, SimItem, SimSpec};
use crate::engine::sim::summary::{Summary, YearRecord};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::stress::figures::{Estimate, estimate};
use crate::project::stress::rules::Rule;
use serde::{Deserialize, Serialize};

/// Replications of an answer.
pub const ANSWER_REPLICATIONS: u32 = 1_000;

/// Stockpiles that are tried, in mean stops of the main source; the first is none.
const STOPS_COVERED: [f64; RULES] = [0.0, 0.5, 1.0, 2.0, 3.0];

/// A way to be supplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// One source and its safety stock.
    AsItIs,
    /// A stockpile kept for stops.
    Stockpile,
    /// A second source.
    SecondSource,
    /// Both.
    Both,
}

impl Way {
    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AsItIs => tr("One source, no stockpile"),
            Self::Stockpile => tr("Stockpile"),
            Self::SecondSource => tr("Second source"),
            Self::Both => tr("Both"),
        }
    }
}

/// A way with its yearly money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Costed {
    /// The way.
    pub way: Way,
    /// Stockpile, units.
    pub stockpile_units: i32,
    /// Mean stock value, money.
    pub stock_money: Estimate,
    /// Carrying cost, money a year.
    pub carrying_money: f64,
    /// Cost of ordering, money a year.
    pub ordering_money: f64,
    /// Premiums and dearer prices, money a year.
    pub premium_money: Estimate,
    /// Cost of qualifying the second source, spread over its years, money a year.
    pub qualification_money: f64,
    /// Cost of shortages, money a year.
    pub loss_money: Estimate,
    /// Mean loss of the worst 5 of 100 years, money.
    pub loss_worst_5_percent_money: f64,
    /// All of them together, money a year.
    pub cost_money: Estimate,
    /// Loss avoided against things as they are, on the same draws, money a year.
    pub avoided_money: Estimate,
    /// What it costs more to be supplied this way, without losses, money a year.
    pub extra_money: f64,
    /// How likely the stop must be for it to pay.
    pub break_even: BreakEven,
}

impl Costed {
    /// Loss avoided per money spent; `None` where it costs nothing.
    #[must_use]
    pub fn avoided_per_money(&self) -> Option<f64> {
        (self.extra_money > 0.0).then(|| self.avoided_money.value / self.extra_money)
    }
}

/// The answers for one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// Item by index into the plan.
    pub item: usize,
    /// As it is, stockpile, second source, both: each with the stockpile that costs least.
    pub ways: Vec<Costed>,
    /// The second source shares the main source's country, so that one closure stops both.
    pub shares_country: bool,
}

impl Answers {
    /// The way of least cost.
    #[must_use]
    pub fn best(&self) -> Option<&Costed> {
        self.ways.iter().min_by(|one, other| one.cost_money.value.total_cmp(&other.cost_money.value))
    }
}

/// What a year of one way costs beside the loss.
#[derive(Debug, Clone, Copy)]
struct Rates {
    carrying_share: f64,
    order_money: f64,
    year: f64,
}

/// Years of one way.
struct Years {
    stock: Vec<f64>,
    loss: Vec<f64>,
    premium: Vec<f64>,
    ordering: Vec<f64>,
}

impl Years {
    /// Of a rule; for a share of the years things are still as in `before`.
    fn of(summary: &Summary, rule: usize, horizon_days: u32) -> Self {
        let column = |of: &dyn Fn(&YearRecord) -> f64| -> Vec<f64> {
            summary.years.iter().filter_map(|(_, rules)| rules.get(rule).map(of)).collect()
        };
        Self {
            stock: column(&|r| r.stock_value_days as f64 / MONEY_SCALE / f64::from(horizon_days)),
            loss: column(&|r| r.loss as f64 / MONEY_SCALE),
            premium: column(&|r| r.extra_paid as f64 / MONEY_SCALE),
            ordering: column(&|r| r.orders as f64),
        }
    }

    /// Until the second source is qualified things are as before: years in the mean of both.
    fn after(mut self, before: &Self, share: f64) -> Self {
        let mix = |mine: &mut Vec<f64>, theirs: &[f64]| {
            mine.iter_mut().zip(theirs).for_each(|(x, before)| *x = share * *x + (1.0 - share) * before);
        };
        mix(&mut self.stock, &before.stock);
        mix(&mut self.loss, &before.loss);
        mix(&mut self.premium, &before.premium);
        mix(&mut self.ordering, &before.ordering);
        self
    }

    fn running(&self, rates: Rates) -> impl Iterator<Item = f64> + '_ {
        let rows = self.stock.iter().zip(&self.premium).zip(&self.ordering);
        rows.map(move |((stock, premium), orders)| {
            stock * rates.carrying_share * rates.year + premium + orders * rates.order_money
        })
    }
}

/// Answers for an item of a plan, with the second source as given. `spec` is the plan's run.
///
/// `None` for an item without a rule. Each way gets the stockpile of least cost among a few.
#[must_use]
pub fn of_item(
    plan: &Plan,
    settings: &Settings,
    spec: &SimSpec,
    item: usize,
    second: &SecondSource,
    replications: u32,
) -> Option<Answers> {
    let (planned, simulated) = (plan.items.get(item)?, spec.items.get(item)?);
    let policies = stockpiles(planned, simulated, plan)?;
    let rates = Rates {
        carrying_share: settings.money.carrying_share_per_year(),
        order_money: settings.money.order_cost_money,
        year: f64::from(spec.horizon_days) / 365.0,
    };
    let one = alone(spec, simulated, policies);
    let two = with_second(&one, plan, second);
    let (one, two) = (run_all(&one, 0..replications), run_all(&two, 0..replications));
    let per_path = one.years_per_path.max(1);
    let paths: Vec<u32> = one.years.iter().map(|(number, _)| number / per_path).collect();
    let as_it_is = Years::of(&one, 0, spec.horizon_days);
    let stops = stops_per_year(planned, plan);
    let judge = Judge { rates, paths: &paths, as_it_is: &as_it_is, stops };
    let pile = |rule: usize| policies.get(rule).copied().flatten().map_or(0, |policy| policy.stockpile);
    let alone = |rule: usize| judge.cost(Years::of(&one, rule, spec.horizon_days), pile(rule), 0.0);
    let both = |rule: usize| {
        let years = Years::of(&two, rule, spec.horizon_days);
        let before = Years::of(&one, rule, spec.horizon_days);
        let years = years.after(&before, second.qualified_share());
        judge.cost(years, pile(rule), second.qualification_money_per_year())
    };
    let least = |of: &dyn Fn(usize) -> Costed| {
        let found = (1..RULES).map(of);
        found.min_by(|one, other| one.cost_money.value.total_cmp(&other.cost_money.value))
    };
    let ways = vec![
        Costed { way: Way::AsItIs, ..alone(0) },
        Costed { way: Way::Stockpile, ..least(&alone)? },
        Costed { way: Way::SecondSource, ..both(0) },
        Costed { way: Way::Both, ..least(&both)? },
    ];
    Some(Answers { item, ways, shares_country: shares_country(planned, plan, second) })
}

/// The plan's rule with each of the stockpiles; the first without any.
fn stockpiles(planned: &ItemPlan, simulated: &SimItem, plan: &Plan) -> Option<[Option<Policy>; RULES]> {
    let policy = simulated.policies.get(Rule::Hybrid as usize).copied().flatten()?;
    let supplier = planned.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let stop_days = supplier.map_or(planned.risk.recover_days.0, |supplier| supplier.recover_days).max(1.0);
    let stop_units = (stop_days * planned.demand.mean_per_day()).max(1.0);
    Some(STOPS_COVERED.map(|stops| {
        let units = (stops * stop_units).round().clamp(0.0, 1e9) as i32;
        Some(Policy { stockpile: units, ..policy })
    }))
}

/// Stops a year that the item feels with one source: its supplier's and its country's.
fn stops_per_year(planned: &ItemPlan, plan: &Plan) -> f64 {
    let supplier = planned.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let country =
        supplier.and_then(|supplier| supplier.country.as_ref()).map_or(0.0, |_| 1.0 / super::COUNTRY_STOP.0);
    supplier.map_or(0.0, |supplier| supplier.stops_per_year) + country
}

fn shares_country(planned: &ItemPlan, plan: &Plan, second: &SecondSource) -> bool {
    let supplier = planned.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let own = supplier.and_then(|supplier| supplier.country.as_ref());
    own.is_some() && own == second.country.as_ref()
}

/// Turns years into money.
struct Judge<'a> {
    rates: Rates,
    paths: &'a [u32],
    as_it_is: &'a Years,
    stops: f64,
}

impl Judge<'_> {
    fn cost(&self, years: Years, stockpile_units: i32, qualification_money: f64) -> Costed {
        let Self { rates, paths, as_it_is, stops } = *self;
        let mean = |values: &[f64]| estimate(values, paths);
        let running: Vec<f64> = years.running(rates).collect();
        let all: Vec<f64> =
            running.iter().zip(&years.loss).map(|(cost, loss)| cost + loss + qualification_money).collect();
        let avoided: Vec<f64> =
            as_it_is.loss.iter().zip(&years.loss).map(|(before, after)| before - after).collect();
        let avoided_money = mean(&avoided);
        let before: Vec<f64> = as_it_is.running(rates).collect();
        let extra_money = mean(&running).value + qualification_money - mean(&before).value;
        let per_stop = if stops > 0.0 { avoided_money.value.max(0.0) / stops } else { 0.0 };
        Costed {
            way: Way::AsItIs,
            stockpile_units,
            stock_money: mean(&years.stock),
            carrying_money: mean(&years.stock).value * rates.carrying_share * rates.year,
            ordering_money: mean(&years.ordering).value * rates.order_money,
            premium_money: mean(&years.premium),
            qualification_money,
            loss_money: mean(&years.loss),
            loss_worst_5_percent_money: cvar_discrete(&years.loss, None, 0.95).map_or(0.0, |tail| tail.cvar),
            cost_money: mean(&all),
            avoided_money,
            extra_money,
            break_even: break_even::of(per_stop, extra_money.max(0.0)).unwrap_or(BreakEven::Never),
        }
    }
}
