//! The choice of a forecast method: what it finds in demand of a known kind, and what must hold on any.

#![cfg(test)]

use proptest::prelude::*;
use steadystock::engine::demand::pattern;
use steadystock::engine::forecast::method::ForecastMethod;
use steadystock::engine::forecast::select::{Forecast, ForecastChoice, Task, forecast};

fn of(history: &[f64], horizon: usize, season: Option<usize>) -> Forecast {
    let class = pattern::of(history).class;
    let task = Task { history, class, horizon, season, choice: ForecastChoice::ByBacktest };
    forecast(&task).unwrap()
}

/// Plain noise in -1 to 1 that is the same everywhere.
fn noise(t: usize) -> f64 {
    let mixed = (t as u32).wrapping_mul(2_654_435_761) ^ 0x9e37_79b9;
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519);
    f64::from(mixed ^ (mixed >> 13)) / f64::from(u32::MAX) * 2.0 - 1.0
}

#[test]
fn a_season_is_found_and_followed() {
    let monthly = |t: usize| if t % 12 == 11 { 300.0 } else { 100.0 };
    let history: Vec<f64> = (0..48).map(|t| monthly(t) + 5.0 * noise(t)).collect();
    let found = of(&history, 3, Some(12));
    assert!(found.method.is_seasonal(), "{:?}", found.scores);
    let before_december = of(&history[..46], 3, Some(12));
    assert!((before_december.path[1] - 300.0).abs() < 30.0, "{:?}", before_december.path);
    assert!(found.interval_error_sd < 40.0, "{}", found.interval_error_sd);
}

#[test]
fn a_trend_is_found_and_followed() {
    let history: Vec<f64> = (0..60).map(|t| 50.0 + 4.0 * t as f64 + 10.0 * noise(t)).collect();
    let found = of(&history, 6, None);
    let expected: f64 = (60..66).map(|t| 50.0 + 4.0 * f64::from(t)).sum();
    assert!((found.interval_units() - expected).abs() < 0.1 * expected, "{found:?}");
    assert!(found.trend > 0.0);
}

#[test]
fn demand_that_has_ended_is_not_forecast_for_ever() {
    let mut history: Vec<f64> = (0..40).map(|t| if t % 3 == 0 { 6.0 } else { 0.0 }).collect();
    history.extend([0.0; 30]);
    assert!(of(&history, 3, None).interval_units() < 1.0);
}

#[test]
fn noise_gets_a_level_and_its_own_deviation() {
    let history: Vec<f64> = (0..104).map(|t| 40.0 + 15.0 * noise(t)).collect();
    let found = of(&history, 10, Some(52));
    assert!((found.interval_units() - 400.0).abs() < 60.0, "{found:?}");
    // Uniform noise has a deviation of 15 / root 3 a period; its level is not known exactly.
    let steady = 15.0 / 3.0_f64.sqrt() * 10.0_f64.sqrt();
    assert!((0.7 * steady..1.6 * steady).contains(&found.interval_error_sd), "{found:?}");
    assert!(found.origins > 60 && found.windows() > 6.0 && found.test_origins > 20);
}

#[test]
fn a_level_that_wanders_has_a_wider_interval_than_steps_say() {
    let mut level = 100.0;
    let walk = |t: usize| {
        level += 8.0 * noise(t);
        level
    };
    let history: Vec<f64> = (0..120).map(walk).collect();
    let found = of(&history, 8, None);
    assert!(found.interval_error_sd > 1.3 * found.one_step_error_sd * 8.0_f64.sqrt(), "{found:?}");
}

#[test]
fn short_histories_have_an_answer() {
    for n in 1..30 {
        let history: Vec<f64> = (0..n).map(|t| 10.0 + 4.0 * noise(t)).collect();
        for horizon in [1, 3, 12, 60] {
            let found = of(&history, horizon, Some(12));
            assert_eq!(found.path.len(), horizon);
            assert!(found.path.iter().all(|y| y.is_finite() && *y >= 0.0));
            assert!(n < 2 || found.interval_error_sd > 0.0, "{n} periods");
        }
    }
    assert!(of(&[0.0; 20], 4, None).interval_units() == 0.0);
    let constant = of(&[5.0; 30], 4, None);
    assert!((constant.interval_units() - 20.0).abs() < 1e-9 && constant.interval_error_sd < 1e-9);
}

#[test]
fn a_fixed_method_is_kept_and_a_class_has_its_usual_one() {
    let history: Vec<f64> = (0..60).map(|t| if t % 4 == 0 { 8.0 + t as f64 } else { 0.0 }).collect();
    let class = pattern::of(&history).class;
    let task = |choice| Task { history: &history, class, horizon: 4, season: Some(12), choice };
    for method in ForecastMethod::ALL.into_iter().filter(|&m| m != ForecastMethod::MultiplicativeSeason) {
        let found = forecast(&task(ForecastChoice::Fixed(method))).unwrap();
        assert_eq!(found.method, method);
        assert!(found.scores.iter().any(|score| score.method == method));
    }
    assert!(forecast(&task(ForecastChoice::Fixed(ForecastMethod::MultiplicativeSeason))).is_err());
    let usual = forecast(&task(ForecastChoice::ByClass)).unwrap();
    assert!(usual.method == ForecastMethod::SyntetosBoylan && usual.scores.is_empty());
}

/// Demand of many kinds: lengths, shares of empty periods, sizes.
fn any_history() -> impl Strategy<Value = Vec<f64>> {
    let size = (0.0..1.0_f64, 0.0..1.0_f64);
    (1..140_usize, 0.0..1.0_f64, 0.1..500.0_f64).prop_flat_map(move |(periods, share, scale)| {
        prop::collection::vec(size.clone(), periods).prop_map(move |draws| {
            let demand = |(chance, size): (f64, f64)| {
                if chance < share { (size * scale).round() } else { 0.0 }
            };
            draws.into_iter().map(demand).collect()
        })
    })
}

fn any_choice() -> impl Strategy<Value = ForecastChoice> {
    prop_oneof![
        Just(ForecastChoice::ByBacktest),
        Just(ForecastChoice::ByClass),
        prop::sample::select(ForecastMethod::ALL.to_vec()).prop_map(ForecastChoice::Fixed),
    ]
}

fn any_season() -> impl Strategy<Value = Option<usize>> {
    prop::sample::select(vec![None, Some(4), Some(7), Some(12), Some(52)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// No NaN, no infinity, nothing below 0, whatever was sold.
    #[test]
    fn forecasts_are_numbers_from_0_up(
        history in any_history(), horizon in 1..30_usize, season in any_season(), choice in any_choice(),
    ) {
        let class = pattern::of(&history).class;
        let Ok(found) = forecast(&Task { history: &history, class, horizon, season, choice }) else {
            // Only a method that the user fixed may not fit.
            prop_assert!(matches!(choice, ForecastChoice::Fixed(_)));
            return Ok(());
        };
        prop_assert_eq!(found.path.len(), horizon);
        let numbers = [found.interval_error_sd, found.one_step_error_sd, found.windows()];
        prop_assert!(found.path.iter().chain(&numbers).all(|x| x.is_finite() && *x >= 0.0), "{:?}", found);
        prop_assert!(found.level.is_finite() && found.trend.is_finite());
        prop_assert!(found.scores.iter().all(|s| s.rmsse.is_finite() && s.bias_per_period.is_finite()));
    }

    /// Counted in other units, everything scales and the same method is chosen. A power of 2 scales without rounding.
    #[test]
    fn units_do_not_matter(
        history in any_history(), horizon in 1..20_usize, season in any_season(), power in -8..12_i32,
    ) {
        let factor = 2.0_f64.powi(power);
        let class = pattern::of(&history).class;
        let other: Vec<f64> = history.iter().map(|y| y * factor).collect();
        prop_assert_eq!(pattern::of(&other).class, class);
        let choice = ForecastChoice::ByBacktest;
        let found = forecast(&Task { history: &history, class, horizon, season, choice }).unwrap();
        let scaled = forecast(&Task { history: &other, class, horizon, season, choice }).unwrap();
        prop_assert_eq!((found.method, found.parameters), (scaled.method, scaled.parameters));
        let path: Vec<f64> = found.path.iter().map(|y| y * factor).collect();
        prop_assert_eq!(&path, &scaled.path);
        prop_assert_eq!(found.interval_error_sd * factor, scaled.interval_error_sd);
        let scores = |f: &Forecast| f.scores.iter().map(|s| (s.method, s.rmsse)).collect::<Vec<_>>();
        prop_assert_eq!(scores(&found), scores(&scaled));
    }
}
