//! What each method answers at the ends of its domain: a value with its meaning, or a typed error, never NaN.
//!
//! One test per line of the table of edge cases; `edge_cases/any_input.rs` throws arbitrary numbers at every method,
//! and `edge_cases/refusals.rs` shows the errors that a caller sees.

#![cfg(test)]

#[path = "edge_cases/any_input.rs"]
mod any_input;
#[path = "edge_cases/refusals.rs"]
mod refusals;

use steadystock::engine::buffer::choose::{DemandEvidence, DemandLaw, Deviation, SupplyEvidence, choose};
use steadystock::engine::buffer::stockpile::{self, StockpileCase};
use steadystock::engine::buffer::{cycle_service, fill_rate, max_average, pooling, time_phased};
use steadystock::engine::demand::lead_time_demand::{moments, single_customers};
use steadystock::engine::demand::pattern::{self, DemandClass};
use steadystock::engine::error::EngineError;
use steadystock::engine::finance::resilience_return::{self, Measure};
use steadystock::engine::finance::value_at_risk::cvar_discrete;
use steadystock::engine::forecast::croston::{self, BiasCorrection, CrostonSmoothing};
use steadystock::engine::forecast::ses::StartLevel;
use steadystock::engine::forecast::tsb::{self, TsbSmoothing};
use steadystock::engine::forecast::{adida, ses};
use steadystock::engine::kpi::KeyFigure;
use steadystock::engine::kpi::record::Record;
use steadystock::engine::order::eoq::{LotCosts, OrderLimits, eoq, orderable};
use steadystock::engine::order::newsvendor::{self, UnitCosts};
use steadystock::engine::order::profit::{self, SeasonPrices};
use steadystock::engine::order::{disruptions, production};
use steadystock::engine::policy::period_demand::PeriodDemand;
use steadystock::engine::policy::r_big_s;
use steadystock::engine::policy::s_big_s::power::{PowerCase, power_approximation};
use steadystock::engine::quantity::{CycleServiceLevel, FillRate, ReadyRate};
use steadystock::engine::risk::exposure::{self, Node, TimeToSurvive};
use steadystock::engine::risk::supplier_index::{ONE_TO_TEN, supplier_risk_index};
use steadystock::engine::segment::xyz;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::stats::distribution::{Distribution, Law};
use steadystock::engine::stats::empirical::Empirical;
use steadystock::engine::stats::magnitude::Magnitude;
use steadystock::engine::stats::moments::Divisor;
use steadystock::engine::stats::poisson::Poisson;
use steadystock::engine::supply::base_stock::{self, DisruptedBaseStock};
use steadystock::engine::supply::certain_demand;
use steadystock::engine::supply::two_state::TwoStateSupply;

const ZEROS: [f64; 12] = [0.0; 12];
const TENTH: CrostonSmoothing = CrostonSmoothing { alpha: 0.1, beta: 0.1 };

fn cycle(share: f64) -> CycleServiceLevel {
    CycleServiceLevel::try_new(share).unwrap()
}

fn fill(share: f64) -> FillRate {
    FillRate::try_new(share).unwrap()
}

fn law(name: Law, mean: f64, sd: f64) -> Distribution {
    Distribution::from_moments(name, mean, sd).unwrap()
}

fn infeasible<T>(result: Result<T, EngineError>) -> bool {
    matches!(result, Err(EngineError::Infeasible { .. }))
}

#[test]
fn all_demand_zero() {
    assert_eq!(pattern::of(&ZEROS).class, DemandClass::NoDemand);
    assert_eq!(xyz::classify(&ZEROS, Divisor::Sample, 0.5, 1.0).unwrap().class, None);
    assert_eq!(ses::forecast(&ZEROS, 0.1, StartLevel::FirstObservation), Ok(0.0));
    assert_eq!(croston::forecast(&ZEROS, TENTH, BiasCorrection::None).unwrap().forecast, 0.0);
    let smoothing = TsbSmoothing { alpha_demand: 0.1, alpha_probability: 0.1 };
    assert_eq!(tsb::forecast(&ZEROS, smoothing, None), Ok(0.0));
    assert_eq!(adida::forecast(&ZEROS, adida::Inner::Mean).unwrap().forecast, 0.0);
    let over = moments(0.0, 0.0, 9.0, 3.0).unwrap();
    assert_eq!((over.mean, over.sd), (0.0, 0.0));
    for name in [Law::Normal, Law::Gamma, Law::LogNormal] {
        assert_eq!(cycle_service::safety_stock(&law(name, over.mean, over.sd), cycle(0.99)), Ok(0.0));
    }
    assert_eq!(max_average::worst_case(0.0, 9.0, 0.0, 7.0).unwrap().safety_stock_units, 0.0);
    assert_eq!(eoq(100.0, 0.0, 2.0).map(|found| (found.order_quantity, found.cost)), Ok((0.0, 0.0)));
}

#[test]
fn one_demand() {
    let once = [0.0, 0.0, 6.0, 0.0];
    let found = pattern::of(&once);
    assert_eq!((found.cv2, found.cv2_sample), (Some(0.0), None));
    let forecast = croston::forecast(&once, TENTH, BiasCorrection::None).unwrap();
    assert_eq!((forecast.forecast, forecast.size, forecast.interval), (2.0, Some(6.0), Some(3.0)));
}

#[test]
fn negative_demand() {
    // Returns are a stream of their own: a period of them is one without demand, and Croston refuses them.
    let history = [5.0, -3.0, 5.0, 0.0];
    assert_eq!(pattern::of(&history).adi_periods, Some(2.0));
    assert!(croston::forecast(&history, TENTH, BiasCorrection::None).is_err());
    let smoothing = TsbSmoothing { alpha_demand: 0.1, alpha_probability: 0.1 };
    assert!(tsb::forecast(&history, smoothing, None).is_err());
}

#[test]
fn demand_without_variation() {
    for name in [Law::Normal, Law::Gamma, Law::LogNormal, Law::NegativeBinomial] {
        let certain = law(name, 60.0, 0.0);
        assert_eq!(cycle_service::safety_stock(&certain, cycle(0.99)), Ok(0.0));
        // For a fill rate, (1 - beta) Q may wait: r = m - (1 - beta) Q.
        let point = fill_rate::reorder_point(&certain, 100.0, fill(0.95)).unwrap();
        assert!((point - 55.0).abs() < 1e-9, "{name:?}: {point}");
    }
    let costs = UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 };
    let power = PowerCase {
        demand_mean: 10.0,
        demand_sd: 0.0,
        lead_time_periods: 2.0,
        fixed_order_cost: 50.0,
        unit_costs: costs,
    };
    assert!(infeasible(power_approximation(&power)), "the EOQ is the answer");
    for (demand, units) in [
        (PeriodDemand::Normal { mean: 60.0, sd: 0.0 }, 60.0),
        (PeriodDemand::Gamma { mean: 60.0, sd: 0.0 }, 60.0),
        (PeriodDemand::Poisson { mean: 0.0 }, 0.0),
    ] {
        let found = newsvendor::optimum(&demand.over(1.0).unwrap(), costs).unwrap();
        assert_eq!((found.base_stock_level, found.cost), (units, 0.0), "{demand:?}");
    }
}

#[test]
fn no_lead_time() {
    let watched = moments(42.0, 15.0, 0.0, 0.0).unwrap();
    assert_eq!((watched.mean, watched.sd), (0.0, 0.0));
    assert_eq!(
        cycle_service::safety_stock(&law(Law::Normal, watched.mean, watched.sd), cycle(0.99)),
        Ok(0.0)
    );
    // Looked at once in a period, the period itself has to be covered.
    let demand = PeriodDemand::Normal { mean: 42.0, sd: 15.0 };
    let level = r_big_s::level_for_cycle_service(&demand, 0.0, 1.0, cycle(0.95)).unwrap();
    assert!((level - (42.0 + 1.644_853_6 * 15.0)).abs() < 1e-4);
}

#[test]
fn lead_time_that_varies_more_than_its_mean() {
    // No law of lead times reaches below 0: the fitted one draws days from 0 on, and keeps its mean.
    let model = LeadTimeModel::fitted(4.0, 9.0);
    let days: Vec<u32> = (0..20_000).map(|day| model.draw(7, day)).collect();
    assert!(days.iter().all(|day| *day <= model.longest_days()));
    let mean = days.iter().map(|day| f64::from(*day)).sum::<f64>() / days.len() as f64;
    assert!((mean - 4.0).abs() < 0.3, "{mean}");
    let gamma = law(Law::Gamma, 4.0, 9.0);
    assert_eq!(gamma.cdf(0.0), 0.0);
}

#[test]
fn demand_too_wide_for_the_normal_law() {
    // Lead-time demand varies by more than 0.3 of its mean: another law, unless the user insists.
    let law_of = |sd_per_period| {
        let demand = DemandEvidence {
            class: DemandClass::Smooth,
            mean_per_period: 42.0,
            sd_per_period,
            deviation: Deviation::Stated,
            history: &[],
            period_days: 7.0,
        };
        let supply = SupplyEvidence {
            lead_time_mean: 9.0,
            lead_time_sd: 0.0,
            receipts: None,
            lead_times: &[],
            review: 0.0,
            order_quantity: 200.0,
        };
        choose(&demand, &supply, None).unwrap().law
    };
    assert_eq!(law_of(15.0), DemandLaw::Normal);
    assert_ne!(law_of(60.0), DemandLaw::Normal);
}

#[test]
fn variance_below_the_mean() {
    assert!(Distribution::from_moments(Law::NegativeBinomial, 10.0, 2.0).is_err());
    // Single customers over a fixed lead time are Poisson, not a negative binomial of endless r.
    assert_eq!(single_customers(2.0, 5.0, 0.0).unwrap().law(), Law::Poisson);
}

#[test]
fn certainty_as_target() {
    assert!(CycleServiceLevel::try_new(1.0).is_err());
    assert!(FillRate::try_new(1.0).is_err());
    assert!(ReadyRate::try_new(1.0).is_err());
    assert!(law(Law::Gamma, 10.0, 5.0).quantile(1.0).is_err());
    // Observed amounts have a largest one.
    let observed = Empirical::try_new(vec![0.5, 0.3, 0.0, 0.2]).unwrap();
    assert_eq!(observed.quantile(1.0), Ok(3.0));
}

#[test]
fn cycle_service_of_half_and_less() {
    let demand = law(Law::Normal, 100.0, 20.0);
    assert!(cycle_service::safety_stock(&demand, cycle(0.5)).unwrap().abs() < 1e-12);
    assert!((cycle_service::safety_stock(&demand, cycle(0.25)).unwrap() + 13.489_795).abs() < 1e-5);
}

#[test]
fn fill_target_that_the_order_quantity_meets_alone() {
    let point = fill_rate::reorder_point(&law(Law::Normal, 100.0, 20.0), 400.0, fill(0.95)).unwrap();
    assert!(point < 100.0 && point > 0.0, "below mean demand, and allowed: {point}");
}

#[test]
fn no_order_quantity() {
    let demand = Distribution::Poisson(Poisson::try_new(6.0).unwrap());
    for quantity in [0.0, 0.5] {
        assert_eq!(fill_rate::reorder_point(&demand, quantity, fill(0.95)), demand.quantile(0.95));
    }
    assert!(fill_rate::reorder_point(&demand, -1.0, fill(0.95)).is_err());
}

#[test]
fn holding_costs_nothing() {
    assert!(infeasible(eoq(100.0, 1000.0, 0.0)));
    let costs = LotCosts { fixed_order_cost: 100.0, demand_rate: 1000.0, holding_cost: 0.0 };
    let limits =
        |most| OrderLimits { minimum_order_units: 0.0, order_multiple_units: 1.0, maximum_order_units: most };
    assert!(infeasible(orderable(costs, limits(None))));
    assert_eq!(orderable(costs, limits(Some(300.0))).unwrap().order_quantity, 300.0);
    let free = UnitCosts { holding_cost: 0.0, stockout_cost: 9.0 };
    assert!(infeasible(newsvendor::optimum(&law(Law::Normal, 50.0, 10.0), free)));
    let observed = Distribution::Empirical(Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap());
    assert_eq!(newsvendor::optimum(&observed, free).unwrap().base_stock_level, 2.0);
}

#[test]
fn stockout_costs_nothing() {
    let costs = UnitCosts { holding_cost: 1.0, stockout_cost: 0.0 };
    assert_eq!(newsvendor::optimum(&law(Law::Gamma, 50.0, 10.0), costs).unwrap().base_stock_level, 0.0);
    let never_less = Distribution::Empirical(Empirical::try_new(vec![0.0, 0.0, 0.4, 0.6]).unwrap());
    assert_eq!(newsvendor::optimum(&never_less, costs).unwrap().base_stock_level, 2.0);
}

#[test]
fn leftovers_that_bring_back_their_cost() {
    let prices = |salvage_value| SeasonPrices {
        revenue: 20.0,
        purchase_cost: 8.0,
        salvage_value,
        holding_cost: 0.0,
        stockout_cost: 0.0,
    };
    let demand = law(Law::Normal, 50.0, 10.0);
    assert!(infeasible(profit::optimum(&demand, &prices(8.0))));
    assert!(profit::optimum(&demand, &prices(-3.0)).is_ok(), "disposal costs money and is allowed");
}

#[test]
fn production_no_faster_than_demand() {
    let costs = LotCosts { fixed_order_cost: 120.0, demand_rate: 4000.0, holding_cost: 3.0 };
    assert!(infeasible(production::epq(costs, 4000.0)));
}

#[test]
fn a_supplier_that_never_stops() {
    let costs = LotCosts { fixed_order_cost: 200.0, demand_rate: 800.0, holding_cost: 0.5 };
    let never =
        disruptions::DisruptedSupply { costs, stockout_cost: 8.0, disruption_rate: 0.0, recovery_rate: 0.5 };
    let (found, plain) = (disruptions::optimum(&never).unwrap(), eoq(200.0, 800.0, 0.5).unwrap());
    assert!((found.order_quantity / plain.order_quantity - 1.0).abs() < 1e-9);
    assert!((found.cost / plain.cost - 1.0).abs() < 1e-9);
    let supply = TwoStateSupply::try_new(0.0, 0.5).unwrap();
    let unit_costs = UnitCosts { holding_cost: 1.0, stockout_cost: 9.0 };
    let demand = PeriodDemand::Poisson { mean: 5.0 };
    let case = DisruptedBaseStock { demand: demand.clone(), lead_time_periods: 2.0, unit_costs, supply };
    let plain = newsvendor::optimum(&demand.over(3.0).unwrap(), unit_costs).unwrap();
    let found = base_stock::optimum(&case).unwrap();
    assert_eq!(found.base_stock_level, plain.base_stock_level);
    assert!((found.cost / plain.cost - 1.0).abs() < 1e-9);
}

#[test]
fn stops_of_one_period_and_stops_without_end() {
    let brief = TwoStateSupply::try_new(0.1, 1.0).unwrap();
    let costs = UnitCosts { holding_cost: 1.0, stockout_cost: 99.0 };
    assert_eq!(certain_demand::optimum(&brief, costs, 10.0).unwrap().base_stock_level, 20.0);
    assert!(TwoStateSupply::try_new(0.1, 0.0).is_err());
    let costs = LotCosts { fixed_order_cost: 200.0, demand_rate: 800.0, holding_cost: 0.5 };
    let lost =
        disruptions::DisruptedSupply { costs, stockout_cost: 8.0, disruption_rate: 0.1, recovery_rate: 0.0 };
    assert!(disruptions::optimum(&lost).is_err());
}

#[test]
fn a_stockpile_that_costs_more_than_it_saves() {
    let case = StockpileCase {
        demand_rate: 100.0,
        holding_cost: 12.0,
        shortage_cost: 50.0,
        disruption_rate: 0.2,
        length: Magnitude::exponential(0.25).unwrap(),
    };
    let found = stockpile::optimal(&case).unwrap();
    assert_eq!((found.units, found.critical_fractile), (0.0, 0.0));
}

const NODE: Node = Node {
    on_hand: 500.0,
    usable_in_transit: 0.0,
    demand_rate: 50.0,
    alternate_supply_rate: 0.0,
    time_to_recover: 30.0,
    unit_margin: 12.0,
};

#[test]
fn other_supply_covers_demand() {
    for other in [50.0, 60.0] {
        let found = exposure::of(&Node { alternate_supply_rate: other, ..NODE }).unwrap();
        assert_eq!((found.time_to_survive, found.exposure_gap), (TimeToSurvive::Unlimited, 0.0));
    }
}

#[test]
fn recovery_before_stock_ends() {
    let found = exposure::of(&Node { time_to_recover: 4.0, ..NODE }).unwrap();
    assert_eq!((found.performance_impact, found.slack), (0.0, Some(6.0)));
}

#[test]
fn most_years_without_loss() {
    let mut losses = vec![0.0; 97];
    losses.extend([10.0, 20.0, 30.0]);
    let tail = cvar_discrete(&losses, None, 0.95).unwrap();
    assert_eq!(tail.var, 0.0);
    assert!((tail.cvar - tail.mean / 0.05).abs() < 1e-9);
}

#[test]
fn sites_that_cannot_all_move_against_each_other() {
    let sites = |correlation| pooling::Sites { demand_sds: vec![30.0; 4], correlation };
    assert!(sites(-0.34).pooled_sd().is_err());
    assert!(sites(-1.0 / 3.0).pooled_sd().unwrap().abs() < 1e-5);
    assert!(sites(1.01).pooled_sd().is_err());
}

#[test]
fn weights_that_do_not_add_up() {
    let scores = [Some(8.0), Some(2.0)];
    let one = supplier_risk_index(&[0.5, 0.5], &scores, ONE_TO_TEN).unwrap();
    let other = supplier_risk_index(&[30.0, 30.0], &scores, ONE_TO_TEN).unwrap();
    assert_eq!((one.index, other.index), (Some(5.0), Some(5.0)));
    let none = supplier_risk_index(&[1.0, 1.0], &[None, None], ONE_TO_TEN).unwrap();
    assert_eq!((none.index, none.geometric_mean, none.coverage_share), (None, None, 0.0));
}

#[test]
fn no_orders() {
    for figure in KeyFigure::ALL {
        assert_eq!(figure.of(&Record::default()), Ok(None), "{}: no order is not 100%", figure.name());
    }
}

#[test]
fn a_measure_that_does_not_pay() {
    let measure = Measure {
        expected_loss_before: 100.0,
        expected_loss_after: 90.0,
        annual_cost: 20.0,
        initial_investment: 5.0,
    };
    let back = resilience_return::of(&measure, 5, 0.1).unwrap();
    assert_eq!((back.payback_years, back.rosi), (None, Some(-0.5)));
}

#[test]
fn forecast_shorter_than_the_protection_interval() {
    let found = time_phased::levels(&[10.0, 20.0], 0.3, 3.0, 1.0, cycle(0.95)).unwrap();
    assert!(found.iter().all(|level| level.extended));
    let without_stock = found[0].order_up_to_units - found[0].safety_stock_units;
    assert!((without_stock - 70.0).abs() < 1e-9, "10 + 20 and the last value twice more: {without_stock}");
}
