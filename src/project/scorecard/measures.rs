//! The measures of the scorecard, in their order: what each is, and what the data say of it.

use super::{BothSimulated, Simulated, service};
use crate::engine::finance::resilience_return::{self, Measure as Outlay};
use crate::engine::finance::{carrying_cost, stockout_cost};
use crate::engine::kpi::KeyFigure;
use crate::engine::kpi::record::Record;
use crate::engine::language::{Words, later, tr};
use crate::import::dataset::Dataset;
use crate::project::finance::buffers::carrying_rates;
use crate::project::finance::{exposure, idle_stock};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::words::{counted, decimal, money_about, percent, whole};

/// Which half of the scorecard a measure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// What stock costs.
    Efficiency,
    /// What it is for.
    Resilience,
}

/// How a measure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A share as percent.
    Share,
    /// A number with one decimal.
    Times,
    /// Days.
    Days,
    /// Money of the project.
    Money,
}

impl Written {
    /// The value with its unit.
    #[must_use]
    pub fn words(self, value: f64, currency: &str) -> String {
        match self {
            Self::Share => percent(value),
            Self::Times => decimal(value, 1),
            Self::Days => counted(value.round().max(0.0) as usize, "day", "days"),
            Self::Money => money_about(currency, value),
        }
    }
}

/// A measure. Its definition stands on screen as it is here and never depends on the data.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Its name.
    pub name: Words,
    /// What it is.
    pub definition: Words,
    /// Its half.
    pub half: Half,
    /// How it is written.
    pub unit: Written,
    /// Which way is better.
    pub more_is_better: bool,
}

const fn measure(name: Words, half: Half, unit: Written, more_is_better: bool, definition: Words) -> Measure {
    Measure { name, definition, half, unit, more_is_better }
}

/// The measures, in the order of the targets and weights in the settings.
pub const MEASURES: [Measure; 17] = {
    use Half::{Efficiency, Resilience};
    use Written::{Days, Money, Share, Times};
    [
        measure(
            later("Inventory turns"),
            Efficiency,
            Times,
            true,
            later("Cost of goods sold in a year / stock at cost"),
        ),
        measure(later("Days of cover"), Efficiency, Days, false, later("365 / inventory turns")),
        measure(
            later("Carrying cost"),
            Efficiency,
            Money,
            false,
            later("Stock at cost x capital, storage, insurance and obsolescence, a year"),
        ),
        measure(
            later("Slow stock"),
            Efficiency,
            Share,
            false,
            later("Stock beyond reorder point, one order and stockpile / stock, at cost"),
        ),
        measure(
            later("Unit fill rate"),
            Resilience,
            Share,
            true,
            later("Units handed over by the promised day / units ordered"),
        ),
        measure(
            later("Line fill rate"),
            Resilience,
            Share,
            true,
            later("Order lines whole by the promised day / order lines"),
        ),
        measure(
            later("Order fill rate"),
            Resilience,
            Share,
            true,
            later("Orders with every line whole by the promised day / orders"),
        ),
        measure(
            later("On time in full"),
            Resilience,
            Share,
            true,
            later("Orders complete and on time, within the tolerance / orders"),
        ),
        measure(
            later("Perfect order, as count"),
            Resilience,
            Share,
            true,
            later("Orders complete, on time, undamaged and with the right papers / orders"),
        ),
        measure(
            later("Perfect order, as product"),
            Resilience,
            Share,
            true,
            later(
                "Order fill x on time x undamaged x right papers; right only where the four fail independently",
            ),
        ),
        measure(
            later("Supplier on time in full"),
            Resilience,
            Share,
            true,
            later("Deliveries complete by the promised day, within the tolerance / deliveries"),
        ),
        measure(
            later("Time to recover"),
            Resilience,
            Days,
            false,
            later("Days until supply is back after a stop, mean over items by yearly value"),
        ),
        measure(
            later("Cost of a day without stock"),
            Resilience,
            Money,
            false,
            later(
                "Margin of lost sales + express freight + standstill + lost trust, mean over items by yearly value",
            ),
        ),
        measure(
            later("Unit fill rate, simulated"),
            Resilience,
            Share,
            true,
            later("Units served on their day / units asked for, over all simulated years"),
        ),
        measure(
            later("Bad-year loss (1 in 20)"),
            Resilience,
            Money,
            false,
            later("The loss of shortages that 19 of 20 simulated years stay below (VaR 95)"),
        ),
        measure(
            later("Worst years' loss"),
            Resilience,
            Money,
            false,
            later("Mean loss of the worst 5 of 100 simulated years (CVaR 95)"),
        ),
        measure(
            later("Resilience return"),
            Resilience,
            Share,
            true,
            later("(Loss avoided a year - extra cost a year) / extra cost a year, Plan against Today"),
        ),
    ]
};

/// What is known of a measure.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Today, or as measured.
    pub(super) today: Option<f64>,
    /// With the plan's rules.
    pub(super) plan: Option<f64>,
    /// In the last period, where the files tell of it.
    pub(super) last: Option<f64>,
    /// Where it comes from.
    pub(super) source: &'static str,
    /// A remark.
    pub(super) note: String,
    /// What the data would need.
    pub(super) missing: String,
}

pub(super) fn measured(today: Option<f64>, missing: &str) -> Found {
    Found { today, source: tr("Measured"), missing: missing.to_owned(), ..Found::default() }
}

/// All measures, in their order.
pub(super) fn all(
    dataset: &Dataset,
    plan: &Plan,
    settings: &Settings,
    simulated: &BothSimulated,
) -> Vec<Found> {
    let mut found = efficiency(plan, settings);
    found.extend(service::of(dataset, settings));
    found.extend(exposed(plan, settings));
    found.extend(in_the_run(settings, simulated));
    for (found, typed) in found.iter_mut().zip(settings.scorecard.typed) {
        if found.today.is_none() && found.plan.is_none() && typed > 0.0 {
            let missing = std::mem::take(&mut found.missing);
            *found = Found { today: Some(typed), source: tr("Typed"), note: missing, ..Found::default() };
        }
    }
    found
}

fn efficiency(plan: &Plan, settings: &Settings) -> Vec<Found> {
    let priced = || plan.items.iter().filter_map(|item| Some((item, item.unit_cost_money?)));
    let sold: f64 = priced().map(|(item, cost)| item.segment.units_per_year * cost).sum();
    let stocked = priced().filter(|(item, _)| item.on_hand_units.is_some()).count();
    let on_hand: f64 = priced().map(|(item, cost)| item.on_hand_units.unwrap_or(0.0).max(0.0) * cost).sum();
    let stocks = [(stocked > 0).then_some(on_hand), plan.swap.stock_value_money];
    let sold = (sold > 0.0).then_some(sold);
    let key = |figure: KeyFigure| {
        let values = stocks.map(|stock| {
            let record =
                Record { annual_cost_of_goods_money: sold, average_stock_money: stock, ..Record::default() };
            figure.of(&record).ok().flatten()
        });
        let note = String::from(tr("stock as counted once,\nin these files"));
        Found {
            plan: values[1],
            note,
            ..measured(values[0], tr("Needs unit cost, stock on hand and demand"))
        }
    };
    let carried = |stock: Option<f64>| {
        carrying_cost::of(&carrying_rates(&settings.money), stock?).ok().map(|cost| cost.total())
    };
    let note = [percent(settings.money.carrying_share_per_year()), String::from(tr(" of the stock a year"))]
        .concat();
    let idle: f64 =
        idle_stock::of_items(&plan.items, settings).iter().filter_map(|idle| idle.value_money).sum();
    vec![
        key(KeyFigure::Turns),
        key(KeyFigure::DaysOfCover),
        Found {
            plan: carried(stocks[1]),
            note,
            ..measured(carried(stocks[0]), tr("Needs unit cost and stock on hand"))
        },
        measured((on_hand > 0.0).then(|| idle / on_hand), tr("Needs unit cost and stock on hand")),
    ]
}

/// What a stop would mean.
fn exposed(plan: &Plan, settings: &Settings) -> Vec<Found> {
    let weight = |item: &crate::project::plan::figures::ItemPlan| item.segment.annual_value_money.max(0.0);
    let all: f64 = plan.items.iter().map(weight).sum();
    let mean = |value: &dyn Fn(&crate::project::plan::figures::ItemPlan) -> Option<f64>| {
        let known = || plan.items.iter().filter_map(|item| Some((weight(item), value(item)?)));
        let weights: f64 = known().map(|(weight, _)| weight).sum();
        (all > 0.0 && weights > 0.0)
            .then(|| known().map(|(weight, value)| weight * value).sum::<f64>() / weights)
    };
    let assumed = plan.items.iter().filter(|item| item.risk.recover_days.1).count();
    let day = |item: &crate::project::plan::figures::ItemPlan| {
        let rates = exposure::rates(item, &settings.money)?;
        stockout_cost::of(&rates, item.demand.mean_per_day().max(0.0), 24.0).ok().map(|cost| cost.total())
    };
    let dearest = plan.items.iter().filter_map(|item| Some((day(item)?, item)));
    let dearest = dearest.max_by(|one, other| one.0.total_cmp(&other.0));
    vec![
        Found {
            source: if assumed == plan.items.len() { tr("Assumed") } else { tr("From the files") },
            note: match assumed {
                0 => String::new(),
                count => tr!("assumed for {}", counted(count, "item", "items")),
            },
            ..measured(mean(&|item| Some(item.risk.recover_days.0)), tr("Needs items with demand"))
        },
        Found {
            source: tr("Computed"),
            note: dearest
                .map(|(cost, item)| tr!("most for {}: {}", item.name, money_about(&plan.currency, cost)))
                .unwrap_or_default(),
            ..measured(mean(&day), tr("Needs unit cost or margin, and demand"))
        },
    ]
}

/// What the stress test says.
fn in_the_run(settings: &Settings, simulated: &BothSimulated) -> Vec<Found> {
    let [today, plan] = simulated;
    let both = |value: &dyn Fn(&Simulated) -> f64, note: String| Found {
        today: today.as_ref().map(value),
        plan: plan.as_ref().map(value),
        source: tr("Simulated"),
        note,
        missing: String::from(tr("Needs a run of the stress test with today's rules")),
        ..Found::default()
    };
    let error =
        |place: usize| plan.as_ref().or(today.as_ref()).and_then(|one| one.errors.get(place).copied());
    let points = error(0).map(|error| tr!("\u{b1} {} points", decimal(error * 100.0, 2)));
    let money = error(1).map(|error| ["\u{b1} ", &whole(error)].concat());
    let mut returned = Found {
        source: tr("Simulated"),
        missing: String::from(tr("Needs a run with today's rules and the plan's")),
        ..Found::default()
    };
    if let (Some(today), Some(plan)) = (today, plan) {
        let outlay = Outlay {
            expected_loss_before: today.loss_money.max(0.0),
            expected_loss_after: plan.loss_money.max(0.0),
            annual_cost: (plan.cost_money - today.cost_money).max(0.0),
            initial_investment: (plan.stock_money - today.stock_money).max(0.0),
        };
        if let Ok(back) = resilience_return::of(&outlay, 5, settings.money.carrying_shares[0]) {
            returned.plan = back.rosi;
            returned.missing.clear();
            if back.rosi.is_none() {
                returned.note =
                    String::from(tr("the plan costs no more than today, so there is nothing to divide by"));
            }
        }
    }
    vec![
        both(&|one| one.unit_fill, points.unwrap_or_default()),
        both(&|one| one.loss_1_in_20_money, money.unwrap_or_default()),
        both(&|one| one.loss_worst_money, String::new()),
        returned,
    ]
}
