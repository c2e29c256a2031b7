//! The working of demand: mean and deviation, from the forecast or as stated.

use super::robust::time_unit;
use super::working::{Scope, Shown, Working, number, over, root};
use crate::engine::explain::{Derivation, Input, Origin, Place, Unit};
use crate::engine::forecast::select::MethodScore;
use crate::engine::language::{MANY, time, tr};
use crate::project::plan::figures::ItemPlan;
use crate::project::words::decimal;

pub(super) fn demand_mean_of(scope: Scope<'_>) -> Derivation {
    let item = scope.item;
    let demand = &item.demand;
    let (_, per_time, word) = time_unit(demand.bucket);
    let per_day = demand.mean_per_day();
    let mut working = Working::default();
    let per_bucket = if let Some(forecast) = &demand.forecast {
        let how = tr!("{}, summed over the interval that a buffer has to last for", demand.method);
        let units = working.computed(tr("forecast demand"), forecast.interval_units(), Unit::Units, &how);
        let name = tr!("{words} of the interval", words = time(word, MANY));
        over(
            units,
            working.computed(&name, forecast.path.len() as f64, Unit::Number, tr("Lead time and review")),
        )
    } else {
        working.input(tr("demand"), demand.mean_per_bucket, per_time, demand.origin.clone())
    };
    let formula = over(per_bucket, number(demand.bucket.days()));
    let text = tr!("{} a day", decimal(per_day, 1));
    let mut derivation =
        working.derivation(tr("Demand"), Shown::other(per_day, Unit::UnitsPerDay, text), formula);
    derivation.headline = tr!("Expect {} units a day.", decimal(per_day, 1));
    derivation.sentence = match &demand.forecast {
        Some(_) => {
            tr!("{} over {} {words} of history.", demand.method, demand.periods, words = time(word, MANY))
        }
        None if demand.mean_per_bucket > 0.0 => String::from(tr("This is the figure in your file.")),
        None => String::from(tr("No demand is on record.")),
    };
    derivation.limits = limits(item, word);
    derivation.follows = forecast_lines(item, per_time);
    derivation.confidence = demand.confidence;
    derivation
}

fn line(name: String, value: f64, unit: Unit, how: &str) -> Input {
    Input { name, value, unit, origin: Origin::Computed(String::from(how)), place: Place::Own }
}

/// The forecast now, and how each method did on the past.
fn forecast_lines(item: &ItemPlan, per_time: Unit) -> Vec<Input> {
    let Some(forecast) = &item.demand.forecast else { return Vec::new() };
    let how = tr("of the chosen method, at the end of the history");
    let mut list = vec![line(String::from(tr("Level now, a period")), forecast.level, per_time, how)];
    list.push(line(String::from(tr("Trend, a period")), forecast.trend, per_time, how));
    let how = tr("error of the interval's demand over that of the last period taken for the next");
    let scored = |score: &MethodScore| {
        line(tr!("Scaled error, {}", score.method.name()), score.rmsse, Unit::Number, how)
    };
    list.extend(forecast.scores.iter().map(scored));
    list
}

pub(super) fn demand_sd_of(scope: Scope<'_>) -> Derivation {
    let demand = &scope.item.demand;
    let (_, per_time, word) = time_unit(demand.bucket);
    let mut working = Working::default();
    let formula = if let Some(forecast) = &demand.forecast {
        let how = tr("root mean square of the errors of past forecasts, over the whole interval");
        let error = working.computed(tr("forecast error"), forecast.interval_error_sd, Unit::Units, how);
        let name = tr!("{words} of the interval", words = time(word, MANY));
        let periods =
            working.computed(&name, forecast.path.len() as f64, Unit::Number, tr("Lead time and review"));
        over(error, root(periods))
    } else {
        working.input(tr("demand sd"), demand.sd_per_bucket, per_time, demand.origin.clone())
    };
    let text = format!("{} a {word}", decimal(demand.sd_per_bucket, 1));
    let mut derivation = working.derivation(
        tr("Swing of demand"),
        Shown::other(demand.sd_per_bucket, per_time, text),
        formula,
    );
    derivation.headline = tr!(
        "A {word} differs from the forecast by {} units (sd).",
        decimal(demand.sd_per_bucket, 1),
        word = time(word, 1_usize)
    );
    derivation.sentence = match &demand.forecast {
        Some(forecast) if forecast.origins > 0 => tr!(
            "Measured on {} past forecasts of the whole interval, so that errors which repeat count in full.",
            forecast.origins
        ),
        Some(_) => {
            String::from(tr("Measured on the history, which is too short to test forecasts of the interval."))
        }
        None => String::from(tr("This is the figure in your file, or half of the mean where it has none.")),
    };
    derivation.limits = limits(scope.item, word);
    if let Some(forecast) = &demand.forecast {
        let how = tr("of the same method over the same past");
        let name = tr!("Errors one {word} ahead", word = time(word, 1_usize));
        derivation.follows = vec![line(name, forecast.one_step_error_sd, per_time, how)];
    }
    derivation.confidence = demand.confidence;
    derivation
}

fn limits(item: &ItemPlan, word: &str) -> Vec<String> {
    let demand = &item.demand;
    let mut list = Vec::new();
    let mut say = |sentence: String| list.push(sentence);
    if let Some(forecast) = demand.forecast.as_ref().filter(|forecast| forecast.test_origins > 0) {
        say(tr!(
            "Chosen among {} methods by their errors at {} past dates.",
            forecast.scores.len(),
            forecast.test_origins
        ));
    }
    if demand.outliers_are_capped {
        say(tr!("{} outliers are brought down to their limit, as you asked.", demand.outliers.len()));
    } else if !demand.outliers.is_empty() {
        say(tr!(
            "{} {words} stand out; they count in full.",
            demand.outliers.len(),
            words = time(word, MANY)
        ));
    }
    if demand.stock_outs_are_filled {
        say(String::from(tr("Runs without demand are filled with what was usual before, as you asked.")));
    } else if !demand.stock_outs.is_empty() {
        say(String::from(tr("Runs without demand that chance does not explain count as no demand.")));
    }
    if list.is_empty() {
        list.push(tr!("Assumes that the coming {words} are like those on record.", words = time(word, MANY)));
    }
    list
}
