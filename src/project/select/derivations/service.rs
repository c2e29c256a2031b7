//! The working of what a level achieves, by each of the three measures of service.

use super::Figure;
use super::reorder_point::mean;
use super::robust::{Robust, by_moments};
use super::working::{Scope, Shown, at_least_zero, boxed, minus, number, over, product, sum};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::tr;
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::figures::BufferMethod;
use crate::project::words::{measure_name, measure_of, percent};

/// `None` where no law describes the demand.
pub(super) fn service_of(scope: Scope<'_>, measure: ServiceMeasure) -> Option<Derivation> {
    let buffer = &scope.item.buffer;
    let service = buffer.service?;
    let value = match measure {
        ServiceMeasure::Cycle => service.cycle_service,
        ServiceMeasure::Fill => service.fill_rate,
        ServiceMeasure::Ready => service.ready_rate,
    };
    let mut robust = Robust::of(scope.item);
    let formula = formula(scope, &mut robust, measure, value);
    let mut derivation = robust.working.derivation(measure_name(measure), Shown::share(value), formula);
    derivation.headline = tr!("The level gives {} {}.", percent(value), measure_of(measure));
    derivation.sentence = String::from(match measure {
        ServiceMeasure::Cycle => tr("The chance that an order arrives before stock runs out."),
        ServiceMeasure::Fill => tr(
            "The share of units that are handed over at once; what is still short from before counts in full.",
        ),
        ServiceMeasure::Ready => tr("The share of time with stock on hand."),
    });
    if buffer.estimate_factor > 1.0 {
        derivation.sentence.push_str(tr(
            " What is held because the deviation is an estimate is left out: it pays for not knowing.",
        ));
    }
    derivation.limits = vec![String::from(tr(
        "Assumes that demand waits, that orders do not overtake each other, and no stop of supply. The stress test shows those.",
    ))];
    derivation.confidence = buffer.confidence;
    Some(derivation)
}

fn formula(scope: Scope<'_>, robust: &mut Robust, measure: ServiceMeasure, value: f64) -> Expression {
    let item = scope.item;
    let buffer = &item.buffer;
    let method = scope.method();
    let mean = mean(scope, robust);
    let (level, how) = (buffer.reorder_point_units, tr("Reorder point of this plan"));
    let level = robust.working.figure(Figure::ReorderPoint, tr("level"), level, Unit::Units, how);
    let above = minus(level, mean.clone());
    let over_mean = buffer.reorder_point_units > buffer.protection_demand_mean_units;
    let above = if over_mean && buffer.estimate_factor > 1.0 {
        let target = robust.target.clone();
        let by_cycle = buffer.target.measure == ServiceMeasure::Cycle;
        let factor = robust.factor(item, &target).filter(|_| by_cycle).unwrap_or_else(|| {
            let (name, how) =
                (tr("factor for an estimated deviation"), tr("Student's t over the normal quantile"));
            robust.working.computed(name, buffer.estimate_factor, Unit::Number, how)
        });
        over(above, factor)
    } else {
        above
    };
    let spread = buffer.protection_demand_sd_units > 0.0 && by_moments(method);
    let flows = item.demand.class == DemandClass::Smooth && buffer.review_period_days <= 0.0;
    match (method, measure) {
        (_, ServiceMeasure::Cycle) if buffer.calibrated().is_some() => Expression::Searched(
            String::from(tr("share of past intervals of items like it that a level at this chance covered")),
            value,
        ),
        (BufferMethod::Normal, ServiceMeasure::Cycle) if spread => {
            Expression::NormalCumulative(boxed(over(above, robust.sd.clone())))
        }
        (BufferMethod::Gamma, ServiceMeasure::Cycle) if spread => Expression::GammaCumulative(
            boxed(sum(vec![mean.clone(), above])),
            boxed(mean),
            boxed(robust.sd.clone()),
        ),
        (BufferMethod::Normal, _) if spread && flows => lots(scope, robust, above),
        _ => Expression::Searched(String::from(reason(measure)), value),
    }
}

/// 1 - sd/Q (G(k) - G(k + Q/sd)), k the level above the mean in deviations.
fn lots(scope: Scope<'_>, robust: &mut Robust, above: Expression) -> Expression {
    let quantity = scope.item.buffer.order_quantity_units;
    let (name, how) = (tr("order quantity"), tr("Order quantity of this plan"));
    let q = robust.working.figure(Figure::OrderQuantity, name, quantity, Unit::Units, how);
    let sd = robust.sd.clone();
    let k = over(above, sd.clone());
    let far = sum(vec![k.clone(), over(q.clone(), sd.clone())]);
    let short = minus(Expression::NormalLoss(boxed(k)), Expression::NormalLoss(boxed(far)));
    at_least_zero(minus(number(1.0), product(vec![over(sd, q), short])))
}

fn reason(measure: ServiceMeasure) -> &'static str {
    match measure {
        ServiceMeasure::Cycle => tr("share of cycles within the level, by the law of demand"),
        ServiceMeasure::Fill => tr(
            "1 - mean shortage that a review adds over its demand, by the loss functions of the law over the positions",
        ),
        ServiceMeasure::Ready => {
            tr("share of time with stock, by the loss functions of the law over the positions")
        }
    }
}
