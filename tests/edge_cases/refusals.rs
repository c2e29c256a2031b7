//! What a caller sees for bad arguments: NaN, negative, zero, contradictory. Printed as a table by `--nocapture`.

use super::{cycle, fill};
use steadystock::engine::buffer::stockpile::{StockpileCase, optimal, stop_cover};
use steadystock::engine::buffer::{max_average, pooling, time_phased};
use steadystock::engine::demand::lead_time_demand::moments;
use steadystock::engine::error::EngineResult;
use steadystock::engine::finance::break_even::{self, BreakEven};
use steadystock::engine::finance::carrying_cost::{self, CarryingCost};
use steadystock::engine::finance::resilience_return::{self, Measure, triangle};
use steadystock::engine::finance::stockout_cost::{self, StockoutRates};
use steadystock::engine::finance::value_at_risk::{cvar_discrete, sum_of_probability_times_impact};
use steadystock::engine::optimise::simplex::LinearProgramme;
use steadystock::engine::optimise::swap::{StockChange, ledger};
use steadystock::engine::order::eoq::{LotCosts, eoq};
use steadystock::engine::order::forward_buy::{PriceRise, forward_buy};
use steadystock::engine::order::newsvendor::UnitCosts;
use steadystock::engine::order::production::epq;
use steadystock::engine::policy::period_demand::PeriodDemand;
use steadystock::engine::policy::r_big_s::level_for_fill_rate;
use steadystock::engine::risk::exposure::{Node, of};
use steadystock::engine::sourcing::dual_source::{TwoSuppliers, cost};
use steadystock::engine::sourcing::supplier_count::{SupplierCase, of_count};
use steadystock::engine::stats::distribution::Distribution;
use steadystock::engine::stats::magnitude::Magnitude;
use steadystock::engine::supply::two_state::TwoStateSupply;

/// The words of an error; the words of an answer would be a fault.
fn said<T>(result: EngineResult<T>) -> String {
    result.map_or_else(|error| error.to_string(), |_| "an answer".to_string())
}

fn by_eoq(k: f64, d: f64, h: f64) -> String {
    said(eoq(k, d, h))
}

fn by_epq(demand_rate: f64, production_rate: f64) -> String {
    said(epq(LotCosts { fixed_order_cost: 120.0, demand_rate, holding_cost: 3.0 }, production_rate))
}

fn by_node(on_hand: f64, demand_rate: f64) -> String {
    said(of(&Node {
        on_hand,
        usable_in_transit: 0.0,
        demand_rate,
        alternate_supply_rate: 0.0,
        time_to_recover: 30.0,
        unit_margin: 12.0,
    }))
}

fn by_stockpile(demand_rate: f64, holding_cost: f64) -> String {
    let length = Magnitude::exponential(0.25).unwrap();
    let case =
        StockpileCase { demand_rate, holding_cost, shortage_cost: 300.0, disruption_rate: 0.2, length };
    said(optimal(&case))
}

fn by_review(mean: f64, review_period: f64) -> String {
    said(level_for_fill_rate(&PeriodDemand::Poisson { mean }, 2.0, review_period, fill(0.95)))
}

fn by_sites(demand_sds: &[f64], correlation: f64) -> String {
    said(pooling::Sites { demand_sds: demand_sds.to_vec(), correlation }.pooled_sd())
}

fn by_phases(forecast: &[f64], lead_time: f64, review: f64) -> String {
    said(time_phased::levels(forecast, 0.3, lead_time, review, cycle(0.95)))
}

/// Method, argument, what the caller reads, and what it must contain.
type Line = (&'static str, &'static str, String, &'static str);

fn of_orders_and_demand() -> Vec<Line> {
    let nan = f64::NAN;
    vec![
        ("eoq", "demand NaN", by_eoq(100.0, nan, 2.0), "demand_rate is NaN, allowed: 0 or more"),
        ("eoq", "demand -5", by_eoq(100.0, -5.0, 2.0), "demand_rate is -5"),
        ("eoq", "holding cost 0", by_eoq(100.0, 500.0, 0.0), "bounds no order: give a largest quantity"),
        ("epq", "production NaN", by_epq(4000.0, nan), "production_rate is NaN, allowed: greater than 0"),
        ("epq", "production 0", by_epq(4000.0, 0.0), "production_rate is 0, allowed: greater than 0"),
        ("epq", "slower than demand", by_epq(4000.0, 3000.0), "production must be faster than demand"),
        ("lead-time demand", "deviation NaN", said(moments(42.0, nan, 9.0, 3.0)), "demand_sd is NaN"),
        ("lead-time demand", "lead time -9", said(moments(42.0, 15.0, -9.0, 3.0)), "lead_time_mean is -9"),
        (
            "max average",
            "mean above maximum",
            said(max_average::worst_case(20.0, 9.0, 25.0, 7.0)),
            "a mean lies above its maximum",
        ),
        (
            "max average",
            "maximum NaN",
            said(max_average::worst_case(nan, 9.0, 25.0, 7.0)),
            "demand_max is NaN",
        ),
        (
            "(R,S) for a fill rate",
            "demand 0",
            by_review(0.0, 1.0),
            "demand mean is 0, allowed: greater than 0",
        ),
        ("(R,S) for a fill rate", "review NaN", by_review(5.0, nan), "review_period is NaN"),
        (
            "(R,S) for a fill rate",
            "review 0",
            by_review(5.0, 0.0),
            "review_period is 0, allowed: greater than 0",
        ),
        ("time-phased levels", "no forecast", by_phases(&[], 3.0, 1.0), "at least 1 needed"),
        ("time-phased levels", "forecast -4", by_phases(&[10.0, -4.0], 3.0, 1.0), "forecast is -4"),
        (
            "time-phased levels",
            "no interval",
            by_phases(&[10.0], 0.0, 0.0),
            "there is no interval to protect",
        ),
    ]
}

fn of_supply_and_money() -> Vec<Line> {
    let nan = f64::NAN;
    let losses = |losses: &[f64], weights: Option<&[f64]>| said(cvar_discrete(losses, weights, 0.95));
    vec![
        ("pooling", "deviation NaN", by_sites(&[30.0, nan], 0.0), "demand_sd is NaN"),
        (
            "pooling",
            "correlation -0.9 of 3",
            by_sites(&[30.0; 3], -0.9),
            "allowed: -1/(n-1) to 1 for n sites",
        ),
        ("supply", "chance 1.2", said(TwoStateSupply::try_new(1.2, 0.5)), "disruption_prob is 1.2"),
        (
            "supply",
            "never recovers",
            said(TwoStateSupply::try_new(0.1, 0.0)),
            "recovery_prob is 0, allowed: above 0",
        ),
        ("stockpile", "demand -1", by_stockpile(-1.0, 12.0), "demand_rate is -1, allowed: 0 or more"),
        ("stockpile", "holding cost 0", by_stockpile(100.0, 0.0), "set a largest stock"),
        (
            "stop cover",
            "alpha 1",
            said(stop_cover(&Magnitude::exponential(3.0).unwrap(), 5.0, 9.0, 1.0)),
            "alpha is 1, allowed: 0 to 1, 1 excluded",
        ),
        ("exposure", "stock NaN", by_node(nan, 50.0), "on_hand is NaN, allowed: 0 or more"),
        ("exposure", "demand -50", by_node(500.0, -50.0), "demand_rate is -50"),
        ("cvar", "no losses", losses(&[], None), "losses: 0 observations, at least 1 needed"),
        ("cvar", "loss NaN", losses(&[1.0, nan], None), "loss is NaN, allowed: a finite number"),
        ("cvar", "weight missing", losses(&[1.0, 2.0], Some(&[1.0])), "a weight for each loss is needed"),
        ("cvar", "weights 0", losses(&[1.0, 2.0], Some(&[0.0, 0.0])), "sum of the weights is 0"),
        (
            "resilience triangle",
            "times go back",
            said(triangle(&[0.0, 2.0, 1.0], &[1.0, 0.5, 1.0])),
            "the times go back",
        ),
        (
            "resilience triangle",
            "performance -1",
            said(triangle(&[0.0, 2.0], &[1.0, -1.0])),
            "performance is -1",
        ),
    ]
}

fn by_stop(unit_margin: f64, lost_sale_share: f64) -> String {
    let rates = StockoutRates {
        unit_margin,
        lost_sale_share,
        express_per_unit: 4.0,
        downtime_per_hour: 25.0,
        customers_lost_share: 0.02,
        customer_margin: 300.0,
    };
    said(stockout_cost::of(&rates, 100.0, 8.0))
}

fn by_swap(money: f64) -> String {
    said(ledger(&[StockChange { item: 0, money, low_risk: true, avoided_money_per_year: 0.0 }; 2]))
}

fn by_rise(holding_cost_rate: f64, unit_cost_after: f64) -> String {
    said(forward_buy(&PriceRise {
        demand_rate: 1000.0,
        fixed_order_cost: 25.0,
        holding_cost_rate,
        unit_cost_now: 20.0,
        unit_cost_after,
        on_hand_units: 0.0,
        maximum_order_units: None,
    }))
}

fn by_suppliers(own: f64, suppliers: u32) -> String {
    let case = SupplierCase {
        super_event_prob: 0.01,
        unique_event_prob: own,
        cost_per_supplier: 20_000.0,
        loss_all_down: 5e6,
    };
    said(of_count(&case, suppliers))
}

fn by_return(annual_cost: f64, discount_rate: f64) -> String {
    let measure = Measure {
        expected_loss_before: 500_000.0,
        expected_loss_after: 120_000.0,
        annual_cost,
        initial_investment: 200_000.0,
    };
    said(resilience_return::of(&measure, 5, discount_rate))
}

fn of_finance_and_sourcing() -> Vec<Line> {
    let nan = f64::NAN;
    let carrying = |capital: f64, value: f64| {
        said(carrying_cost::of(&CarryingCost { capital, ..CarryingCost::default() }, value))
    };
    let failing = |failure_prob: f64, units: f64| {
        let suppliers = TwoSuppliers {
            unreliable_unit_cost: 10.0,
            reliable_unit_cost: 11.0,
            failure_prob,
            unit_costs: UnitCosts { holding_cost: 2.0, stockout_cost: 30.0 },
        };
        said(cost(&Distribution::Certain(100.0), &suppliers, units, 60.0))
    };
    vec![
        ("break-even", "avoided NaN", said(break_even::of(nan, 300.0)), "avoided_loss_per_stop is NaN"),
        ("break-even", "cost -1", said(break_even::of(4_200.0, -1.0)), "annual_cost is -1"),
        ("break-even", "no stops", said(BreakEven::Always.pays_at(0.0)), "stops_per_year is 0"),
        ("carrying cost", "rate -0.1", carrying(-0.1, 5e4), "capital is -0.1"),
        ("carrying cost", "value NaN", carrying(0.1, nan), "stock_value is NaN"),
        ("cost of a stockout", "share 1.2", by_stop(12.0, 1.2), "lost_sale_share is 1.2"),
        ("cost of a stockout", "margin -12", by_stop(-12.0, 0.5), "unit_margin is -12"),
        ("swap", "change NaN", by_swap(nan), "stock change is NaN"),
        (
            "swap",
            "change without end",
            by_swap(f64::INFINITY),
            "stock change is inf, allowed: a finite number",
        ),
        ("forward buy", "rate 0", by_rise(0.0, 22.0), "holding_cost_rate is 0"),
        ("forward buy", "price falls", by_rise(0.25, 19.0), "a price that falls is no reason"),
        ("supplier count", "no supplier", by_suppliers(0.05, 0), "suppliers is 0"),
        ("supplier count", "chance NaN", by_suppliers(nan, 2), "unique_event_prob is NaN"),
        ("two suppliers", "chance 1.5", failing(1.5, 40.0), "failure_prob is 1.5"),
        ("two suppliers", "units NaN", failing(0.1, nan), "NaN"),
        ("resilience return", "rate -1", by_return(9e4, -1.0), "discount_rate is -1"),
        ("resilience return", "cost NaN", by_return(nan, 0.1), "annual_cost is NaN"),
        (
            "probability x impact",
            "chance 1.5",
            said(sum_of_probability_times_impact(&[(1.5, 10.0)])),
            "probability is 1.5",
        ),
        ("hub", "correlation 2", by_sites(&[30.0, 20.0], 2.0), "correlation is 2"),
        (
            "linear programme",
            "a number missing",
            said(LinearProgramme::maximise(vec![1.0, 2.0]).and_then(|mut of| of.at_most(vec![1.0], 5.0))),
            "a row needs a number for each variable",
        ),
    ]
}

#[test]
fn bad_arguments_are_named() {
    let table = [of_orders_and_demand(), of_supply_and_money(), of_finance_and_sourcing()].concat();
    for (method, argument, said, wanted) in &table {
        println!("{method:<24}{argument:<24}{said}");
        assert!(said.contains(wanted), "{method}, {argument}: {said}");
    }
    let mut methods: Vec<&str> = table.iter().map(|(method, ..)| *method).collect();
    methods.dedup();
    assert!(methods.len() >= 10, "{} methods", methods.len());
}
