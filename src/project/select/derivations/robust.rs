//! The robust formula of one item as trees: mean and deviation of the demand that a level must last for, and the
//! safety stock that each method makes of them.

use super::working::{Scope, Working, boxed, minus, number, over, product, root, square, sum};
use crate::engine::buffer::choose::PolicyForm;
use crate::engine::buffer::undershoot::Undershoot;
use crate::engine::explain::{Expression, Origin, Unit};
use crate::engine::quantity::ServiceMeasure;
use crate::import::dataset::Bucket;
use crate::project::plan::buffer::worst_record;
use crate::project::plan::figures::{BufferMethod, ItemPlan};
use crate::project::words::measure_of;

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
    /// Observations behind the deviation, where it is an estimate.
    pub(super) observations: Option<Expression>,
}

/// Whether mean and deviation are those of the moments; otherwise the law of observed amounts has its own.
pub(super) const fn by_moments(method: BufferMethod) -> bool {
    !matches!(method, BufferMethod::ObservedOrders | BufferMethod::ObservedPeriods)
}

impl Robust {
    /// The formula of an item, its figures in the bucket of its demand.
    pub(super) fn of(item: &ItemPlan) -> Self {
        let (mean, variance) = (item.buffer.undershoot_mean_units, item.buffer.undershoot_variance);
        Self::with(item, Undershoot { mean, variance })
    }

    /// The same with the undershoot that another method sees.
    pub(super) fn with(item: &ItemPlan, undershoot: Undershoot) -> Self {
        let mut working = Working::default();
        let bucket = item.demand.bucket.days();
        let (time, per_time, _) = time_unit(item.demand.bucket);
        let (demand, lead) = (&item.demand, &item.lead_time);
        let d = working.input("demand", demand.mean_per_bucket, per_time, demand.origin.clone());
        let sd = working.input("demand sd", demand.sd_per_bucket, per_time, demand.origin.clone());
        let l = working.input("lead time", lead.mean_days / bucket, time, lead.mean_origin.clone());
        let late = working.input("lead-time sd", lead.sd_days / bucket, time, lead.sd_origin.clone());
        let target = working.input("target", item.buffer.target.share, Unit::Share, target_origin(item));
        let (interval, late) = interval(item, &mut working, time, l.clone(), square(late));
        let mut mean = product(vec![d.clone(), interval.clone()]);
        let mut terms = vec![product(vec![interval, square(sd)]), product(vec![square(d.clone()), late])];
        if undershoot.mean > 0.0 {
            let how =
                "demand beyond the level when an order goes out: large orders and busy times reach it first";
            mean = sum(vec![mean, working.computed("undershoot", undershoot.mean, Unit::Units, how)]);
            let variance = undershoot.variance;
            terms.push(working.computed("undershoot variance", variance, Unit::Number, "of the same"));
        }
        let observations = item.buffer.observations.map(|n| {
            let how = "behind the deviation: intervals beside each other, or periods; receipts";
            working.computed("observations", n, Unit::Number, how)
        });
        Self { working, demand: d, lead_time: l, target, mean, sd: root(sum(terms)), observations }
    }

    /// What the safety stock is multiplied by because the deviation is an estimate; `None` where it is known.
    pub(super) fn factor(&self, item: &ItemPlan, chance: &Expression) -> Option<Expression> {
        let n = self.observations.clone().filter(|_| item.buffer.target.share > 0.5 + 1e-9)?;
        let t = Expression::StudentQuantile(boxed(chance.clone()), boxed(minus(n.clone(), number(1.0))));
        let spread = over(t, Expression::NormalQuantile(boxed(chance.clone())));
        Some(if item.buffer.mean_is_estimated {
            let own = root(sum(vec![number(1.0), over(number(1.0), n)]));
            product(vec![spread, own])
        } else {
            spread
        })
    }
}

/// The interval that the level lasts for, and the variance of its length.
fn interval(
    item: &ItemPlan,
    working: &mut Working,
    time: Unit,
    lead_time: Expression,
    late: Expression,
) -> (Expression, Expression) {
    let days = item.buffer.review_period_days;
    if days <= 0.0 {
        return (lead_time, late);
    }
    let review = working.setting("review period", days / item.demand.bucket.days(), time, "Review period");
    if item.buffer.form == PolicyForm::OrderUpTo {
        return (sum(vec![lead_time, review]), late);
    }
    // The review comes half a period after the level is reached, on average.
    let wait = over(review.clone(), number(2.0));
    (sum(vec![lead_time, wait]), sum(vec![late, over(square(review), number(12.0))]))
}

fn target_origin(item: &ItemPlan) -> Origin {
    let of = measure_of(item.buffer.target.measure);
    Origin::Setting(if item.buffer.target_is_own {
        format!("{of}; set for this item")
    } else {
        format!("{of}; target of the group {}", item.segment.group.name())
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
        Expression::Searched(format!("{what} less the mean of {}", scope.protection()), known)
    };
    let by_cycle = item.buffer.target.measure == ServiceMeasure::Cycle;
    let inflated = |robust: &mut Robust, known: Expression| {
        let target = robust.target.clone();
        match robust.factor(item, &target) {
            Some(factor) if by_cycle && exact > 0.0 => product(vec![factor, known]),
            _ if (factor - 1.0).abs() > 0.0 => {
                let how = "Student's t over the normal quantile at the chance that the level implies";
                product(vec![
                    robust.working.computed("factor for an estimated deviation", factor, Unit::Number, how),
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
            robust.working.computed("today's safety stock", today, Unit::Units, "the rule in your file")
        }
        BufferMethod::SetByYou => {
            robust.working.setting("safety stock set by you", exact, Unit::Units, "Set for this item")
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
    if item.buffer.mean_is_estimated {
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
    let most = robust.working.input("largest demand", most, per_time, origin);
    let days = longest / item.demand.bucket.days();
    let longest = robust.working.input("longest lead time", days, time, item.lead_time.mean_origin.clone());
    let usual = product(vec![robust.demand.clone(), robust.lead_time.clone()]);
    super::working::at_least_zero(minus(product(vec![most, longest]), usual))
}

const fn law_words(method: BufferMethod, by_cycle: bool) -> &'static str {
    match (method, by_cycle) {
        (_, false) => "the least level that reaches the target, by search,",
        (BufferMethod::NegativeBinomial, _) => "the least level within the target (negative binomial)",
        (BufferMethod::Poisson, _) => "the least level within the target (Poisson)",
        (BufferMethod::ObservedOrders, _) => {
            "the least level within the target (orders of the observed sizes)"
        }
        (BufferMethod::ObservedPeriods, _) => "the least level within the target (periods as observed)",
        _ => "the level within the target",
    }
}

impl Scope<'_> {
    /// What the level lasts for, in words.
    pub(super) fn protection(&self) -> &'static str {
        match self.item.buffer.form {
            PolicyForm::OrderUpTo => "demand over lead time and review",
            _ if self.item.buffer.review_period_days > 0.0 => {
                "demand until goods arrive, counted from the moment the level is reached"
            }
            _ => "demand during the lead time",
        }
    }
}
