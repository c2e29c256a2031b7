//! The working of an item's record: what its level promises, what such levels delivered to it, over how many periods.

use super::robust::time_unit;
use super::service;
use super::working::{Scope, Shown, Working, minus, number, over};
use crate::engine::buffer::calibrated::MOST_INTERVALS;
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::{MANY, time, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::project::words::{counted, measure_of, percent, whole};

/// `None` where the history is too short.
pub(super) fn promised_of(scope: Scope<'_>) -> Option<Derivation> {
    let buffer = &scope.item.buffer;
    let found = buffer.calibration.as_ref()?;
    let measure = buffer.target.measure;
    let mut derivation = match service::service_of(scope, measure) {
        Some(derivation) => derivation,
        None => {
            let how =
                String::from(tr("share that levels at this chance delivered to items of its demand class"));
            let formula = Expression::Searched(how, found.promised);
            let mut working = Working::default();
            let count = f64::from(found.pool_items);
            working.computed(
                tr("items learned from"),
                count,
                Unit::Number,
                tr("Items with the same width of period"),
            );
            working.derivation("", Shown::share(found.promised), formula)
        }
    };
    derivation.quantity = String::from(tr("Promised"));
    derivation.headline = tr!("This level promises {} {}.", percent(found.promised), measure_of(measure));
    derivation.sentence = tr!(
        "The target is {}. What levels like it delivered in the past stands beside it.",
        percent(buffer.target.share)
    );
    derivation.limits = vec![String::from(tr("The future is taken to be like the past."))];
    derivation.confidence = buffer.confidence;
    Some(derivation)
}

/// `None` where nothing was asked for in the periods looked at.
pub(super) fn delivered_of(scope: Scope<'_>) -> Option<Derivation> {
    let buffer = &scope.item.buffer;
    let found = buffer.calibration.as_ref()?;
    let delivered = found.delivered?;
    let (unit, what) = match buffer.target.measure {
        ServiceMeasure::Fill => (Unit::Units, tr("units")),
        ServiceMeasure::Cycle | ServiceMeasure::Ready => (Unit::Number, tr("protection intervals")),
    };
    let how = tr("Its own demand, each interval with a level as high as now over what was known before it");
    let mut working = Working::default();
    let served = working.computed(&tr!("{what} served", what), delivered * found.asked, unit, how);
    let asked = working.computed(&tr!("{what} asked for", what), found.asked, unit, how);
    let mut derivation = working.derivation(tr("Delivered"), Shown::share(delivered), over(served, asked));
    derivation.headline = tr!(
        "Levels set the same way delivered {} {}.",
        percent(delivered),
        measure_of(buffer.target.measure)
    );
    derivation.sentence = tr!(
        "Looked at over its last {}; neighbours overlap.",
        counted(found.periods as usize, "protection interval", "protection intervals")
    );
    derivation.limits = vec![String::from(tr(
        "The rule was learned from all items over the same time, so an item's own figure is slightly kind to it.",
    ))];
    derivation.confidence = buffer.confidence;
    Some(derivation)
}

/// `None` where there is no record.
pub(super) fn periods_of(scope: Scope<'_>) -> Option<Derivation> {
    let demand = &scope.item.demand;
    let found = scope.item.buffer.calibration.as_ref()?;
    let (_, _, word) = time_unit(demand.bucket);
    let first = demand.history.iter().position(|&units| units > 0.0)?;
    let known = (demand.history.len() - first) as f64;
    let days = scope.item.lead_time.mean_days + scope.item.buffer.review_period_days / 2.0;
    let interval = (days / demand.bucket.days()).round().max(1.0);
    let mut working = Working::default();
    let history = working.input(
        &tr!("{words} of history from the first demand on", words = time(word, MANY)),
        known,
        Unit::Number,
        demand.origin.clone(),
    );
    let how = tr("Lead time and half a review, in whole periods");
    let interval = working.computed(
        &tr!("{words} of an interval", words = time(word, MANY)),
        interval,
        Unit::Number,
        how,
    );
    let most = number(MOST_INTERVALS as f64);
    let formula = Expression::Minimum(vec![most, minus(history, interval)]);
    let value = f64::from(found.periods);
    let figure = Shown::other(value, Unit::Number, whole(value));
    let mut derivation = working.derivation(tr("Protection intervals"), figure, formula);
    derivation.headline = tr!("Its record stands on {} protection intervals.", whole(value));
    derivation.sentence =
        tr!("One begins with every {word}, so that neighbours overlap.", word = time(word, 1_usize));
    derivation.limits = vec![tr!("The last {MOST_INTERVALS} at most: newer ones say more.", MOST_INTERVALS)];
    derivation.confidence = scope.item.buffer.confidence;
    Some(derivation)
}
