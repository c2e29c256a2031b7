use super::*;
use crate::engine::policy::period_demand::PeriodDemand;
use crate::engine::policy::s_big_s::renewal;
use crate::engine::policy::{batches, r_big_s, s_q};
use crate::engine::quantity::ServiceMeasure;
use crate::engine::stats::distribution::{Distribution, Law};
use crate::engine::stats::empirical::Empirical;
use proptest::prelude::*;

/// Orders of 1 to 40 in a third of the periods, most of them small.
const LUMPY: [f64; 36] = [
    0.0, 0.0, 4.0, 0.0, 0.0, 1.0, 0.0, 25.0, 0.0, 0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 40.0, 0.0, 3.0,
    0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 1.0, 0.0, 12.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 11.0,
];

fn evidence(class: DemandClass, mean: f64, sd: f64, history: &[f64]) -> DemandEvidence<'_> {
    DemandEvidence {
        class,
        mean_per_period: mean,
        sd_per_period: sd,
        deviation: Deviation::Stated,
        history,
        period_days: 7.0,
    }
}

fn supply(lead_time: f64, sd: f64, review: f64, order_quantity: f64) -> SupplyEvidence<'static> {
    SupplyEvidence {
        lead_time_mean: lead_time,
        lead_time_sd: sd,
        receipts: None,
        lead_times: &[],
        review,
        order_quantity,
    }
}

fn lumpy(history: &[f64]) -> DemandEvidence<'_> {
    let n = history.len() as f64;
    let mean = history.iter().sum::<f64>() / n;
    let variance = history.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    evidence(DemandClass::Lumpy, mean, libm::sqrt(variance), history)
}

fn target(measure: ServiceMeasure, share: f64) -> ServiceTarget {
    measure.target(share).unwrap()
}

#[test]
fn steady_demand_is_normal_and_varied_demand_gamma() {
    let of = |class, sd| {
        choose(&evidence(class, 100.0, sd, &[]), &supply(4.0, 0.0, 0.0, 200.0), None).unwrap().law
    };
    assert_eq!(of(DemandClass::Smooth, 50.0), DemandLaw::Normal);
    assert_eq!(of(DemandClass::Smooth, 70.0), DemandLaw::Gamma);
    assert_eq!(of(DemandClass::Erratic, 20.0), DemandLaw::Gamma);
}

#[test]
fn seldom_demand_counts_units_as_far_as_its_history_allows() {
    let of = |mean, sd, history: &[f64]| {
        let demand = evidence(DemandClass::Intermittent, mean, sd, history);
        choose(&demand, &supply(4.0, 0.0, 0.0, 1.0), None).unwrap()
    };
    let singles = [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0];
    assert_eq!(of(0.4, libm::sqrt(0.4), &singles).law, DemandLaw::Poisson);
    assert_eq!(of(0.4, 1.0, &singles).law, DemandLaw::NegativeBinomial);
    assert_eq!(of(0.4, libm::sqrt(0.4), &singles).form, PolicyForm::BaseStock);
    // Parts of a unit are no whole units.
    assert_eq!(of(0.4, 1.0, &[0.5, 0.0, 0.7, 0.0]).law, DemandLaw::Gamma);
    let found = choose(&lumpy(&LUMPY), &supply(4.0, 1.0, 1.0, 60.0), None).unwrap();
    assert_eq!((found.law, found.form), (DemandLaw::Compound, PolicyForm::MinMax));
}

#[test]
fn a_quantity_below_the_demand_of_a_review_is_ordered_up_to_a_level() {
    let demand = evidence(DemandClass::Smooth, 100.0, 20.0, &[]);
    let found = choose(&demand, &supply(3.0, 0.0, 2.0, 150.0), None).unwrap();
    assert_eq!(found.form, PolicyForm::OrderUpTo);
    // The protection interval is L + R.
    assert!((found.protection_mean() - 500.0).abs() < 1e-9);
    assert!((found.protection_sd() - 20.0 * libm::sqrt(5.0)).abs() < 1e-9);
    let exact = r_big_s::metrics(&PeriodDemand::Normal { mean: 100.0, sd: 20.0 }, 3.0, 2.0, 560.0).unwrap();
    let service = found.service(560.0, 1.0).unwrap();
    assert!((service.fill_rate - exact.fill_rate).abs() < 1e-9);
    assert!((service.cycle_service - exact.cycle_service_level).abs() < 1e-9);
}

#[test]
fn lots_without_a_review_are_exact_for_single_units() {
    let demand = evidence(DemandClass::Intermittent, 1.5, libm::sqrt(1.5), &[]);
    let found = choose(&demand, &supply(2.0, 0.0, 0.0, 5.0), None).unwrap();
    assert_eq!(found.law, DemandLaw::Poisson);
    let law = Distribution::from_moments(Law::Poisson, 3.0, 1.0).unwrap();
    let exact = s_q::metrics::metrics(1.5, &law, 4.0, 5.0).unwrap();
    let service = found.service(4.0, 1.0).unwrap();
    assert!((service.fill_rate - exact.fill_rate).abs() < 1e-9, "{service:?} {exact:?}");
    assert!((service.ready_rate - exact.ready_rate).abs() < 1e-9);
    assert!((service.cycle_service - exact.cycle_service_level).abs() < 1e-9);
}

#[test]
fn lots_with_a_review_are_exact() {
    let demand = evidence(DemandClass::Intermittent, 4.0, 3.0, &[]);
    let found = choose(&demand, &supply(3.0, 0.0, 1.0, 12.0), Some(DemandLaw::NegativeBinomial)).unwrap();
    let exact =
        batches::metrics(&PeriodDemand::NegativeBinomial { mean: 4.0, variance: 9.0 }, 3.0, 14.0, 12.0)
            .unwrap();
    let service = found.service(14.0, 1.0).unwrap();
    assert!((service.fill_rate - exact.fill_rate).abs() < 1e-9, "{service:?} {exact:?}");
}

#[test]
fn up_to_a_level_is_close_to_the_exact_averages() {
    let period = Empirical::of_observations(&LUMPY).unwrap();
    let found = choose(&lumpy(&LUMPY), &supply(4.0, 0.0, 1.0, 60.0), None).unwrap();
    for level in [15.0, 30.0, 50.0] {
        let exact =
            renewal::metrics(&PeriodDemand::Empirical(period.clone()), 4.0, level, level + 60.0).unwrap();
        let service = found.service(level, 1.0).unwrap();
        assert!((service.fill_rate - exact.fill_rate).abs() < 0.01, "{level}: {service:?} {exact:?}");
    }
}

/// Share of order cycles that end before stock runs out, by running the policy: review, order, demand each period.
fn cycles_met(history: &[f64], lead_time: usize, level: f64, gap: f64) -> f64 {
    let mut state = 20_417_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        history[((state >> 33) % history.len() as u64) as usize]
    };
    let (mut net, mut position) = (level + gap, level + gap);
    let mut pipeline = vec![0.0; lead_time];
    let (mut cycles, mut met) = (0_u32, 0_u32);
    let mut short = false;
    for period in 0..400_000_usize {
        let place = period % lead_time;
        if pipeline[place] > 0.0 {
            net += pipeline[place];
            pipeline[place] = 0.0;
            cycles += 1;
            met += u32::from(!short);
            short = false;
        }
        if position <= level {
            pipeline[place] = level + gap - position;
            position = level + gap;
        }
        let demand = next();
        short |= demand > net.max(0.0);
        net -= demand;
        position -= demand;
    }
    f64::from(met) / f64::from(cycles)
}

#[test]
fn cycle_service_is_what_running_the_policy_shows() {
    let found = choose(&lumpy(&LUMPY), &supply(4.0, 0.0, 1.0, 80.0), None).unwrap();
    for share in [0.8, 0.9, 0.95, 0.98] {
        let level = found.size(target(ServiceMeasure::Cycle, share)).unwrap().level;
        let promised = found.service(level, 1.0).unwrap().cycle_service;
        let delivered = cycles_met(&LUMPY, 4, level, 80.0);
        assert!((promised - delivered).abs() < 0.015, "{share}: s {level}, {promised} {delivered}");
        // Without the undershoot the same law promises too much.
        let plain = found.cover.before.quantile(share).unwrap();
        assert!(cycles_met(&LUMPY, 4, plain, 80.0) < share - 0.02, "{share}");
    }
}

#[test]
fn observed_periods_agree_with_observed_orders() {
    let by = |law| choose(&lumpy(&LUMPY), &supply(4.0, 0.0, 1.0, 80.0), Some(law)).unwrap();
    let (orders, periods) = (by(DemandLaw::Compound), by(DemandLaw::Observed));
    assert!((orders.protection_mean() / periods.protection_mean() - 1.0).abs() < 1e-6);
    for level in [20.0, 40.0, 60.0] {
        let (a, b) = (orders.service(level, 1.0).unwrap(), periods.service(level, 1.0).unwrap());
        assert!((a.cycle_service - b.cycle_service).abs() < 0.02, "{level}: {a:?} {b:?}");
        assert!((a.fill_rate - b.fill_rate).abs() < 0.02, "{level}: {a:?} {b:?}");
    }
}

#[test]
fn short_histories_cost_stock_and_stated_ones_do_not() {
    let known = evidence(DemandClass::Smooth, 100.0, 20.0, &[]);
    let few = DemandEvidence { deviation: Deviation::OfHistory(12.0), ..known };
    let rules = supply(4.0, 0.0, 0.0, 300.0);
    let size =
        |demand| choose(demand, &rules, None).unwrap().size(target(ServiceMeasure::Cycle, 0.95)).unwrap();
    let (stated, estimated) = (size(&known), size(&few));
    assert_eq!(stated.factor, 1.0);
    assert!((estimated.factor - 1.136).abs() < 1e-3);
    assert!((estimated.safety_stock / stated.safety_stock - estimated.factor).abs() < 1e-9);
    // Errors of forecasts hold the error of the mean already.
    let tested = DemandEvidence { deviation: Deviation::OfForecastErrors(12.0), ..known };
    assert!((size(&tested).factor - 1.0918).abs() < 1e-3, "{}", size(&tested).factor);
    // Service is shown without the factor: it is no promise.
    let found = choose(&few, &rules, None).unwrap();
    assert!((found.service(estimated.level, estimated.factor).unwrap().cycle_service - 0.95).abs() < 1e-9);
}

#[test]
fn confidence_is_said_by_the_amount_of_history() {
    let of = |periods: usize, period_days: f64, deviation| {
        let history = vec![3.0; periods];
        let demand = DemandEvidence {
            deviation,
            period_days,
            history: &history,
            ..evidence(DemandClass::Smooth, 3.0, 1.0, &[])
        };
        choose(&demand, &supply(2.0, 0.0, 1.0, 12.0), None).unwrap().confidence
    };
    let weeks = |periods| of(periods, 7.0, Deviation::OfHistory(periods as f64));
    assert_eq!([weeks(2), weeks(3), weeks(12)], [Confidence::None, Confidence::Low, Confidence::Medium]);
    // Twenty-four weeks show no season.
    assert_eq!([weeks(24), weeks(52)], [Confidence::Medium, Confidence::High]);
    assert_eq!(of(24, 30.4375, Deviation::OfForecastErrors(20.0)), Confidence::High);
    assert_eq!(of(0, 7.0, Deviation::Stated), Confidence::Medium);
}

#[test]
fn nothing_uncertain_needs_no_safety_stock() {
    let steady = evidence(DemandClass::Smooth, 10.0, 0.0, &[]);
    let found = choose(&steady, &supply(3.0, 0.0, 0.0, 20.0), None).unwrap();
    assert_eq!(found.size(target(ServiceMeasure::Cycle, 0.99)).unwrap().safety_stock, 0.0);
    // Only the wait for the review is left of it.
    let reviewed = choose(&steady, &supply(0.0, 0.0, 1.0, 20.0), None).unwrap();
    assert!(reviewed.protection_mean() > 0.0);
    let idle = evidence(DemandClass::NoDemand, 0.0, 0.0, &[]);
    let none = choose(&idle, &supply(3.0, 1.0, 1.0, 1.0), None).unwrap();
    assert_eq!(none.size(target(ServiceMeasure::Cycle, 0.99)).unwrap().level, 0.0);
}

#[test]
fn contradictions_are_refused() {
    let demand = evidence(DemandClass::Smooth, 10.0, 3.0, &[]);
    let rules = supply(3.0, 0.0, 1.0, 20.0);
    for bad in [f64::NAN, -1.0, f64::INFINITY] {
        assert!(choose(&DemandEvidence { mean_per_period: bad, ..demand }, &rules, None).is_err());
        assert!(choose(&DemandEvidence { sd_per_period: bad, ..demand }, &rules, None).is_err());
        assert!(choose(&demand, &SupplyEvidence { lead_time_mean: bad, ..rules }, None).is_err());
        assert!(choose(&demand, &SupplyEvidence { lead_time_sd: bad, ..rules }, None).is_err());
        assert!(choose(&demand, &SupplyEvidence { review: bad, ..rules }, None).is_err());
        assert!(choose(&demand, &SupplyEvidence { order_quantity: bad, ..rules }, None).is_err());
    }
    assert!(choose(&demand, &SupplyEvidence { order_quantity: 0.0, ..rules }, None).is_err());
    // A variance below the mean is no negative binomial law, and no history no observed one.
    let steady = evidence(DemandClass::Smooth, 10.0, 1.0, &[]);
    assert!(choose(&steady, &supply(3.0, 0.0, 0.0, 20.0), Some(DemandLaw::NegativeBinomial)).is_err());
    assert!(choose(&steady, &rules, Some(DemandLaw::Observed)).is_err());
    assert!(choose(&steady, &rules, Some(DemandLaw::Compound)).is_err());
}

const CLASSES: [DemandClass; 4] =
    [DemandClass::Smooth, DemandClass::Erratic, DemandClass::Intermittent, DemandClass::Lumpy];

proptest! {
    #[test]
    fn targets_are_reached_in_their_own_measure_and_levels_rise_with_them(
        class in 0_usize..4, mean in 0.5..60.0_f64, cv in 0.2..2.0_f64, lead in 0.5..9.0_f64, late in 0.0..2.0_f64,
        review in 0_u8..3, lots in 0.6..8.0_f64, share in 0.55..0.97_f64,
    ) {
        let demand = evidence(CLASSES[class], mean, mean * cv, &LUMPY);
        let rules = supply(lead, late, f64::from(review), (mean * lots).ceil());
        let found = choose(&demand, &rules, None).unwrap();
        for measure in [ServiceMeasure::Cycle, ServiceMeasure::Fill, ServiceMeasure::Ready] {
            let level = found.size(target(measure, share)).unwrap().level;
            let service = found.service(level, 1.0).unwrap();
            let reached = match measure {
                ServiceMeasure::Cycle => service.cycle_service,
                ServiceMeasure::Fill => service.fill_rate,
                ServiceMeasure::Ready => service.ready_rate,
            };
            prop_assert!(reached >= share - 1e-7, "{measure:?} {:?} {:?}: {reached}", found.law, found.form);
            let more = found.size(target(measure, share + 0.02)).unwrap().level;
            prop_assert!(more >= level - 1e-9, "{measure:?} {:?}: {level} {more}", found.law);
            for value in [service.cycle_service, service.fill_rate, service.ready_rate] {
                prop_assert!((0.0..=1.0).contains(&value));
            }
        }
    }

    #[test]
    fn longer_lead_times_need_more(
        class in 0_usize..4, mean in 0.5..60.0_f64, cv in 0.2..2.0_f64, lead in 1.0..8.0_f64, share in 0.55..0.99_f64,
    ) {
        let demand = evidence(CLASSES[class], mean, mean * cv, &LUMPY);
        let at = |lead: f64| {
            let rules = supply(lead, 0.3, 1.0, (mean * 4.0).ceil());
            let law = if class < 2 { DemandLaw::Gamma } else { DemandLaw::Compound };
            choose(&demand, &rules, Some(law)).unwrap().size(target(ServiceMeasure::Cycle, share)).unwrap().level
        };
        prop_assert!(at(lead + 0.5) >= at(lead) - 1e-9);
    }

    #[test]
    fn units_scale(mean in 20.0..60.0_f64, cv in 0.1..1.0_f64, unit in 0.1..50.0_f64, share in 0.55..0.99_f64) {
        let at = |unit: f64, measure| {
            let demand = evidence(DemandClass::Smooth, mean * unit, mean * cv * unit, &[]);
            let rules = supply(3.0, 0.5, 1.0, mean * 4.0 * unit);
            choose(&demand, &rules, None).unwrap().size(target(measure, share)).unwrap().safety_stock
        };
        for measure in [ServiceMeasure::Cycle, ServiceMeasure::Fill, ServiceMeasure::Ready] {
            prop_assert!((at(1.0, measure) * unit - at(unit, measure)).abs() < 1e-7 * unit * mean);
        }
    }
}
