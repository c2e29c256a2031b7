//! The robust formula of one item as a tree, with its inputs and where they came from.

use crate::engine::explain::{Expression, Input, Origin, Unit};
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{BufferMethod, ItemPlan};

pub(super) const DEMAND: usize = 0;
pub(super) const DEMAND_SD: usize = 1;
pub(super) const LEAD_TIME: usize = 2;
pub(super) const LEAD_TIME_SD: usize = 3;
pub(super) const TARGET: usize = 4;
pub(super) const REVIEW: usize = 5;

pub(super) fn input(index: usize) -> Expression {
    Expression::Input(index)
}

pub(super) fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

/// The unit of time in which an item's demand is measured, as unit, unit of demand and word.
pub(super) const fn time_unit(bucket: Bucket) -> (Unit, Unit, &'static str) {
    match bucket {
        Bucket::Day => (Unit::Days, Unit::UnitsPerDay, "day"),
        Bucket::Week => (Unit::Weeks, Unit::UnitsPerWeek, "week"),
        Bucket::Month => (Unit::Months, Unit::UnitsPerMonth, "month"),
    }
}

/// Demand, its deviation, lead time, its deviation, target and review, in the bucket of the demand.
pub(super) fn inputs(item: &ItemPlan) -> Vec<Input> {
    let bucket = item.demand.bucket.days();
    let (time, per_time, _) = time_unit(item.demand.bucket);
    let row = |name: &str, value: f64, unit: Unit, origin: &Origin| Input {
        name: String::from(name),
        value,
        unit,
        origin: origin.clone(),
    };
    let target_origin = if item.buffer.target_is_own {
        Origin::Setting(String::from("Set by you for this item"))
    } else {
        Origin::Setting(format!("Target of the group {}", item.segment.group.name()))
    };
    let review_origin = Origin::Setting(String::from("Review period"));
    let mut inputs = vec![
        row("demand", item.demand.mean_per_bucket, per_time, &item.demand.origin),
        row("demand sd", item.demand.sd_per_bucket, per_time, &item.demand.origin),
        row("lead time", item.lead_time.mean_days / bucket, time, &item.lead_time.mean_origin),
        row("lead-time sd", item.lead_time.sd_days / bucket, time, &item.lead_time.sd_origin),
        row("target", item.buffer.cycle_service_target, Unit::Share, &target_origin),
    ];
    if has_review(item) {
        inputs.push(row("review period", item.buffer.review_period_days / bucket, time, &review_origin));
    }
    inputs
}

pub(super) fn has_review(item: &ItemPlan) -> bool {
    item.buffer.review_period_days > 0.0
}

/// Lead time, with the review period where there is one.
pub(super) fn interval(item: &ItemPlan) -> Expression {
    if has_review(item) { Expression::Sum(vec![input(LEAD_TIME), input(REVIEW)]) } else { input(LEAD_TIME) }
}

pub(super) fn mean_expression(item: &ItemPlan) -> Expression {
    Expression::Product(vec![input(DEMAND), interval(item)])
}

pub(super) fn sd_expression(item: &ItemPlan) -> Expression {
    let demand_part = Expression::Product(vec![interval(item), Expression::Square(boxed(input(DEMAND_SD)))]);
    let delay_part = Expression::Product(vec![
        Expression::Square(boxed(input(DEMAND))),
        Expression::Square(boxed(input(LEAD_TIME_SD))),
    ]);
    Expression::SquareRoot(boxed(Expression::Sum(vec![demand_part, delay_part])))
}

/// The safety stock before rounding, as a formula.
pub(super) fn exact_expression(item: &ItemPlan) -> Expression {
    let searched =
        |name: &str| Expression::Searched(String::from(name), item.buffer.safety_stock_exact_units);
    match item.buffer.method {
        BufferMethod::Normal => {
            Expression::Product(vec![Expression::NormalQuantile(boxed(input(TARGET))), sd_expression(item)])
        }
        BufferMethod::Gamma if item.buffer.safety_stock_exact_units > 0.0 => Expression::Difference(
            boxed(Expression::GammaQuantile(
                boxed(input(TARGET)),
                boxed(mean_expression(item)),
                boxed(sd_expression(item)),
            )),
            boxed(mean_expression(item)),
        ),
        BufferMethod::Gamma => searched("no demand"),
        BufferMethod::NegativeBinomial => {
            searched("smallest level with the target chance (negative binomial) minus mean demand")
        }
        BufferMethod::Poisson => {
            searched("smallest level with the target chance (Poisson) minus mean demand")
        }
        BufferMethod::MaxMinusAverage => {
            searched("largest demand \u{d7} longest lead time minus the averages")
        }
        BufferMethod::KeptAsToday => searched("today's level, kept"),
    }
}
