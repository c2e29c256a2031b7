//! The robust formula of one item as trees: mean and deviation of the demand that a level must last for, and the
//! safety stock that each method makes of them.

use super::Figure;
use super::working::{Scope, Working, boxed, minus, number, over, product, root, square, sum};
use crate::engine::buffer::choose::{Choice, PolicyForm};
use crate::engine::buffer::undershoot::Undershoot;
use crate::engine::explain::{Column, Expression, Origin, Place, Unit};
use crate::engine::language::tr;
use crate::engine::quantity::ServiceMeasure;
use crate::import::dataset::Bucket;
use crate::project::plan::buffer::worst_record;
use crate::project::plan::figures::{BufferMethod, CalibrationFigures, ItemPlan};
use crate::project::words::{measure_of, percent};

/// The unit of time in which an item's demand is measured, as unit, unit of demand and word.
pub(super) const fn time_unit(bucket: Bucket) -> (Unit, Unit, &'static str) {
    match bucket {
        Bucket::Day => (Unit::Days, Unit::UnitsPerDay, "day"),
        Bucket::Week => (Unit::Weeks, Unit::UnitsPerWeek, "week"),
        Bucket::Month => (Unit::Months, Unit::UnitsPerMonth, "month"),
    }
}

/// The parts of the formula over its inputs.
#[derive(Debug)]
pub(super) struct Robust {
    pub(super) working: Working,
    pub(super) demand: Expression,
    pub(super) lead_time: Expression,
    pub(super) target: Expression,
    /// Mean of the demand that the level lasts for, units.
    pub(super) mean: Expression,
    /// Its standard deviation, units.
    pub(super) sd: Expression,
    /// The part of its variance that comes from late deliveries.
    pub(super) late: Expression,
    /// Observations behind the deviation, where it is an estimate.
    pub(super) observations: Option<Expression>,
    /// Whether the mean's own error is paid for too.
    mean_is_estimated: bool,
}

/// What a law was formed from.
struct Seen<'a> {
    form: PolicyForm,
    undershoot: Undershoot,
    observations: Option<f64>,
    mean_is_estimated: bool,
    calibration: Option<&'a CalibrationFigures>,
    /// Whether it is the law of the plan's own level.
    is_own: bool,
}

/// Whether mean and deviation are those of the moments; otherwise the law of observed amounts has its own.
pub(super) const fn by_moments(method: BufferMethod) -> bool {
    !matches!(method, BufferMethod::ObservedOrders | BufferMethod::ObservedPeriods)
}

impl Robust {
    /// The formula of an item, its figures in the bucket of its demand.
    pub(super) fn of(item: &ItemPlan) -> Self {
        let buffer = &item.buffer;
        let (mean, variance) = (buffer.undershoot_mean_units, buffer.undershoot_variance);
        let seen = Seen {
            form: buffer.form,
            undershoot: Undershoot { mean, variance },
            observations: buffer.observations,
            mean_is_estimated: buffer.mean_is_estimated,
            calibration: buffer.calibrated(),
            is_own: true,
        };
        Self::with(item, &seen)
    }

    /// The same by another method, from the item's forecast; `None` for one without a law.
    pub(super) fn of_choice(item: &ItemPlan, chosen: Option<&Choice>) -> Self {
        let none = Undershoot { mean: 0.0, variance: 0.0 };
        let seen = Seen {
            form: chosen.map_or(item.buffer.form, |chosen| chosen.form),
            undershoot: chosen
                .filter(|chosen| chosen.form != PolicyForm::OrderUpTo)
                .map_or(none, |chosen| chosen.undershoot),
            observations: chosen.and_then(|chosen| chosen.observations),
            mean_is_estimated: chosen.is_some_and(|chosen| chosen.mean_is_estimated),
            calibration: None,
            is_own: false,
        };
        Self::with(item, &seen)
    }

    fn with(item: &ItemPlan, seen: &Seen<'_>) -> Self {
        let mut working = Working::default();
        let bucket = item.demand.bucket.days();
        let (time, ..) = time_unit(item.demand.bucket);
        let lead = &item.lead_time;
        let (d, sd) = demand(item, &mut working, seen.calibration);
        let l = working.days(tr("lead time"), lead.mean_days, (time, bucket), lead.mean_origin.clone());
        let late = working.days(tr("lead-time sd"), lead.sd_days, (time, bucket), lead.sd_origin.clone());
        let target = target(item, &mut working, seen.calibration);
        let by_late = product(vec![square(d.clone()), square(late.clone())]);
        let (interval, late) = interval(item, seen.form, &mut working, l.clone(), square(late));
        let mut mean = product(vec![d.clone(), interval.clone()]);
        let mut terms = vec![product(vec![interval, square(sd)]), product(vec![square(d.clone()), late])];
        let undershoot = seen.undershoot;
        if undershoot.mean > 0.0 {
            let how = tr(
                "demand beyond the level when an order goes out: large orders and busy times reach it first",
            );
            mean = sum(vec![mean, working.computed(tr("undershoot"), undershoot.mean, Unit::Units, how)]);
            let variance = undershoot.variance;
            terms.push(working.computed(
                tr("undershoot variance"),
                variance,
                Unit::Number,
                tr("of the same"),
            ));
        }
        let observations = seen.observations.map(|n| {
            let how = tr("behind the deviation: intervals beside each other, or periods; receipts");
            let name = tr("observations");
            if seen.is_own {
                working.figure(Figure::Observations, name, n, Unit::Number, how)
            } else {
                working.computed(name, n, Unit::Number, how)
            }
        });
        let (sd, mean_is_estimated) = (root(sum(terms)), seen.mean_is_estimated);
        Self {
            working,
            demand: d,
            lead_time: l,
            target,
            mean,
            sd,
            late: by_late,
            observations,
            mean_is_estimated,
        }
    }

    /// What the safety stock is multiplied by because the deviation is an estimate; `None` where it is known.
    pub(super) fn factor(&self, item: &ItemPlan, chance: &Expression) -> Option<Expression> {
        let n = self.observations.clone().filter(|_| item.buffer.target.share > 0.5 + 1e-9)?;
        let t = Expression::StudentQuantile(boxed(chance.clone()), boxed(minus(n.clone(), number(1.0))));
        let spread = over(t, Expression::NormalQuantile(boxed(chance.clone())));
        Some(if self.mean_is_estimated {
            let own = root(sum(vec![number(1.0), over(number(1.0), n)]));
            product(vec![spread, own])
        } else {
            spread
        })
    }
}

/// Demand of a period and its deviation: of the item's forecast, or learned from all items.
fn demand(
    item: &ItemPlan,
    working: &mut Working,
    calibration: Option<&CalibrationFigures>,
) -> (Expression, Expression) {
    let (_, per_time, _) = time_unit(item.demand.bucket);
    let mut add = |name: &str, column: &str, value: f64, origin: Origin| {
        let column = Column { name: String::from(column), unit: Unit::Units, value, over: 1.0 };
        working.placed(name, value, per_time, origin, Place::Column(column))
    };
    match calibration {
        Some(found) => {
            let how = Origin::Computed(tr!("learned from {} items together", found.pool_items));
            let mean = add(tr("demand"), tr("learned demand"), found.mean_per_bucket, how.clone());
            (mean, add(tr("demand sd"), tr("learned demand sd"), found.sd_per_bucket, how))
        }
        None => {
            let (own, origin) = (&item.demand, &item.demand.origin);
            let mean = add(tr("demand"), tr("demand"), own.mean_per_bucket, origin.clone());
            (mean, add(tr("demand sd"), tr("demand sd"), own.sd_per_bucket, origin.clone()))
        }
    }
}

/// The interval that the level lasts for, and the variance of its length.
fn interval(
    item: &ItemPlan,
    form: PolicyForm,
    working: &mut Working,
    lead_time: Expression,
    late: Expression,
) -> (Expression, Expression) {
    let days = item.buffer.review_period_days;
    if days <= 0.0 {
        return (lead_time, late);
    }
    let (time, _, _) = time_unit(item.demand.bucket);
    let origin = Origin::Setting(String::from(tr("Review period")));
    let review = working.days(tr("review period"), days, (time, item.demand.bucket.days()), origin);
    if form == PolicyForm::OrderUpTo {
        return (sum(vec![lead_time, review]), late);
    }
    // The review comes half a period after the level is reached, on average.
    let wait = over(review.clone(), number(2.0));
    (sum(vec![lead_time, wait]), sum(vec![late, over(square(review), number(12.0))]))
}

/// The target; calibrated, a target of order cycles is the chance that delivered it.
fn target(item: &ItemPlan, working: &mut Working, calibration: Option<&CalibrationFigures>) -> Expression {
    let target = item.buffer.target;
    let by_chance = calibration.filter(|_| target.measure == ServiceMeasure::Cycle);
    match by_chance.and_then(|found| found.chance(target.share)) {
        Some(chance) => {
            let how = tr!(
                "the chance by the law at which such levels delivered {} over the past",
                percent(target.share)
            );
            working.computed(tr("calibrated chance"), chance, Unit::Share, &how)
        }
        None => working.input(tr("target"), target.share, Unit::Share, target_origin(item)),
    }
}

fn target_origin(item: &ItemPlan) -> Origin {
    let of = measure_of(item.buffer.target.measure);
    Origin::Setting(if item.buffer.target_is_own {
        tr!("{of}; set for this item", of)
    } else {
        tr!("{of}; target of the group {}", item.segment.group.name(), of)
    })
}

/// The safety stock of a method before rounding, as a formula; `exact` and `factor` are what was computed.
pub(super) fn exact(
    scope: Scope<'_>,
    robust: &mut Robust,
    method: BufferMethod,
    exact: f64,
    factor: f64,
) -> Expression {
    let item = scope.item;
    let searched = |what: &str| {
        let known = if factor > 0.0 { exact / factor } else { exact };
        Expression::Searched(tr!("{what} less the mean of {}", scope.protection(), what), known)
    };
    let by_cycle = item.buffer.target.measure == ServiceMeasure::Cycle;
    let inflated = |robust: &mut Robust, known: Expression| {
        let target = robust.target.clone();
        match robust.factor(item, &target) {
            Some(factor) if by_cycle && exact > 0.0 => product(vec![factor, known]),
            _ if (factor - 1.0).abs() > 0.0 => {
                let how = tr("Student's t over the normal quantile at the chance that the level implies");
                product(vec![
                    robust.working.computed(
                        tr("factor for an estimated deviation"),
                        factor,
                        Unit::Number,
                        how,
                    ),
                    known,
                ])
            }
            _ => known,
        }
    };
    match method {
        BufferMethod::Normal if by_cycle => normal(item, robust),
        BufferMethod::Gamma if by_cycle && item.buffer.protection_demand_sd_units > 0.0 => {
            let quantile = Expression::GammaQuantile(
                boxed(robust.target.clone()),
                boxed(robust.mean.clone()),
                boxed(robust.sd.clone()),
            );
            let known = minus(quantile, robust.mean.clone());
            inflated(robust, known)
        }
        BufferMethod::MaxMinusAverage => worst_case(scope, robust),
        BufferMethod::KeptAsToday => {
            let today = item.today.as_ref().map_or(0.0, |today| today.safety_stock_units);
            robust.working.computed(
                tr("today's safety stock"),
                today,
                Unit::Units,
                tr("the rule in your file"),
            )
        }
        BufferMethod::SetByYou => {
            robust.working.setting(tr("safety stock set by you"), exact, Unit::Units, tr("Set for this item"))
        }
        _ => {
            let known = searched(law_words(method, by_cycle));
            inflated(robust, known)
        }
    }
}

/// z times the deviation; t in its place where the deviation is an estimate.
fn normal(item: &ItemPlan, robust: &Robust) -> Expression {
    let target = boxed(robust.target.clone());
    let estimated = robust.observations.clone().filter(|_| item.buffer.target.share > 0.5 + 1e-9);
    let Some(n) = estimated else {
        return product(vec![Expression::NormalQuantile(target), robust.sd.clone()]);
    };
    let t = Expression::StudentQuantile(target, boxed(minus(n.clone(), number(1.0))));
    let mut factors = vec![t];
    if robust.mean_is_estimated {
        factors.push(root(sum(vec![number(1.0), over(number(1.0), n)])));
    }
    factors.push(robust.sd.clone());
    product(factors)
}

/// Largest demand over the longest lead time less the averages.
fn worst_case(scope: Scope<'_>, robust: &mut Robust) -> Expression {
    let item = scope.item;
    let (most, longest) = worst_record(&item.demand, &item.lead_time);
    let (time, per_time, _) = time_unit(item.demand.bucket);
    let origin = item.demand.origin.clone();
    let column =
        Column { name: String::from(tr("largest demand")), unit: Unit::Units, value: most, over: 1.0 };
    let most = robust.working.placed(tr("largest demand"), most, per_time, origin, Place::Column(column));
    let time = (time, item.demand.bucket.days());
    let origin = item.lead_time.mean_origin.clone();
    let longest = robust.working.days(tr("longest lead time"), longest, time, origin);
    let usual = product(vec![robust.demand.clone(), robust.lead_time.clone()]);
    super::working::at_least_zero(minus(product(vec![most, longest]), usual))
}

fn law_words(method: BufferMethod, by_cycle: bool) -> &'static str {
    match (method, by_cycle) {
        (_, false) => tr("the least level that reaches the target, by search,"),
        (BufferMethod::NegativeBinomial, _) => tr("the least level within the target (negative binomial)"),
        (BufferMethod::Poisson, _) => tr("the least level within the target (Poisson)"),
        (BufferMethod::ObservedOrders, _) => {
            tr("the least level within the target (orders of the observed sizes)")
        }
        (BufferMethod::ObservedPeriods, _) => tr("the least level within the target (periods as observed)"),
        _ => tr("the level within the target"),
    }
}

impl Scope<'_> {
    /// What the level lasts for, in words.
    pub(super) fn protection(&self) -> &'static str {
        match self.item.buffer.form {
            PolicyForm::OrderUpTo => tr("demand over lead time and review"),
            _ if self.item.buffer.review_period_days > 0.0 => {
                tr("demand until goods arrive, counted from the moment the level is reached")
            }
            _ => tr("demand during the lead time"),
        }
    }
}
