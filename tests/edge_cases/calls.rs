//! Every method with numbers for its inputs.

use super::{Call, shown};
use std::fmt::Debug;
use steadystock::engine::buffer::stockpile::{self, StockpileCase};
use steadystock::engine::buffer::{cycle_service, fill_rate, max_average, pooling, time_phased, undershoot};
use steadystock::engine::demand::lead_time_demand;
use steadystock::engine::demand::pattern::{self, Cuts};
use steadystock::engine::error::{self, EngineResult};
use steadystock::engine::finance::compound_loss::ExponentialLosses;
use steadystock::engine::finance::{resilience_return, value_at_risk};
use steadystock::engine::forecast::croston::{self, BiasCorrection, CrostonSmoothing};
use steadystock::engine::forecast::holt_winters::{self, HoltWinters, Season, SeasonalSmoothing};
use steadystock::engine::forecast::{adida, holt, holt_damped, ses, theta, tsb};
use steadystock::engine::kpi::record::{Delivery, Disruption, Order, OrderLine, Record};
use steadystock::engine::kpi::{KeyFigure, availability, time_to_recover};
use steadystock::engine::optimise::simplex::LinearProgramme;
use steadystock::engine::order::discounts::{self, DiscountedPurchase, PriceTier};
use steadystock::engine::order::eoq::{self, LotCosts, OrderLimits};
use steadystock::engine::order::forward_buy::{self, PriceRise};
use steadystock::engine::order::newsvendor::{self, UnitCosts};
use steadystock::engine::order::profit::{self, SeasonPrices};
use steadystock::engine::order::wagner_whitin::{self, PeriodOfDemand};
use steadystock::engine::order::{disruptions, joint, planned_backorders, production, random_yield};
use steadystock::engine::policy::period_demand::PeriodDemand;
use steadystock::engine::policy::s_big_s::power::{self, PowerCase};
use steadystock::engine::policy::s_big_s::renewal::{self, PeriodicCase};
use steadystock::engine::policy::s_q::normal::NormalCase;
use steadystock::engine::policy::s_q::whole_units::WholeCase;
use steadystock::engine::policy::s_q::{heuristics, lost_sales, metrics, normal, whole_units};
use steadystock::engine::policy::{base_stock, batches, compound, end_of_period, r_big_s, s_big_s};
use steadystock::engine::quantity::{CycleServiceLevel, FillRate};
use steadystock::engine::risk::concentration;
use steadystock::engine::risk::exposure::{self, Node};
use steadystock::engine::risk::network_exposure::{Network, Part, Source, Use};
use steadystock::engine::risk::supplier_index::{self, Scale};
use steadystock::engine::segment::{abc, fsn, xyz};
use steadystock::engine::sourcing::dual_source::{self, TwoSuppliers};
use steadystock::engine::sourcing::supplier_count::{self, SupplierCase};
use steadystock::engine::stats::distribution::{Distribution, Law};
use steadystock::engine::stats::empirical::Empirical;
use steadystock::engine::stats::magnitude::Magnitude;
use steadystock::engine::stats::moments::{self, Divisor};
use steadystock::engine::stats::normal::Normal;
use steadystock::engine::supply::base_stock::{self as disrupted, DisruptedBaseStock};
use steadystock::engine::supply::certain_demand;
use steadystock::engine::supply::pipeline::OpenOrders;
use steadystock::engine::supply::two_state::TwoStateSupply;

type N = [f64; 16];

/// A small choice from a number, whatever it is.
fn pick(number: f64, of: usize) -> usize {
    (number.to_bits() % of as u64) as usize
}

fn law(n: &N) -> EngineResult<Distribution> {
    let names =
        [Law::Normal, Law::Gamma, Law::LogNormal, Law::NegativeBinomial, Law::Poisson, Law::Empirical];
    match names[pick(n[15], names.len())] {
        Law::Empirical => observed(n).map(Distribution::Empirical),
        name => Distribution::from_moments(name, n[14], n[13]),
    }
}

fn observed(n: &N) -> EngineResult<Empirical> {
    Empirical::of_observations(&[n[10], n[11], n[12], n[13]])
}

fn period_demand(n: &N) -> EngineResult<PeriodDemand> {
    let (mean, sd) = (n[14], n[13]);
    Ok(match pick(n[15], 5) {
        0 => PeriodDemand::Poisson { mean },
        1 => PeriodDemand::NegativeBinomial { mean, variance: sd },
        2 => PeriodDemand::Normal { mean, sd },
        3 => PeriodDemand::Gamma { mean, sd },
        _ => PeriodDemand::Empirical(observed(n)?),
    })
}

fn magnitude(n: &N) -> EngineResult<Magnitude> {
    use steadystock::engine::stats::{gamma::Gamma, log_normal::LogNormal};
    match pick(n[15], 8) {
        0 => Magnitude::fixed(n[14]),
        1 => Magnitude::uniform(n[14], n[13]),
        2 => Magnitude::exponential(n[14]),
        3 => Magnitude::weibull(n[14], n[13]),
        4 => Gamma::try_new(n[14], n[13]).map(Magnitude::gamma),
        5 => LogNormal::from_moments(n[14], n[13]).map(Magnitude::log_normal),
        6 => Normal::try_new(n[14], n[13]).map(Magnitude::normal),
        _ => Magnitude::observed(&[n[11], n[12], n[13], n[14]]),
    }
}

fn unit_costs(n: &N) -> UnitCosts {
    UnitCosts { holding_cost: n[0], stockout_cost: n[1] }
}

fn lot_costs(n: &N) -> LotCosts {
    LotCosts { fixed_order_cost: n[0], demand_rate: n[1], holding_cost: n[2] }
}

fn supply(n: &N) -> EngineResult<TwoStateSupply> {
    TwoStateSupply::try_new(n[3], n[4])
}

fn cycle(n: &N) -> EngineResult<CycleServiceLevel> {
    CycleServiceLevel::try_new(n[5])
}

fn fill(n: &N) -> EngineResult<FillRate> {
    FillRate::try_new(n[5])
}

fn normal_case(n: &N) -> EngineResult<NormalCase> {
    Ok(NormalCase {
        costs: lot_costs(n),
        stockout_cost: n[3],
        lead_time_demand: Normal::try_new(n[14], n[13])?,
    })
}

fn whole_case(n: &N) -> EngineResult<WholeCase> {
    Ok(WholeCase { costs: lot_costs(n), stockout_cost: n[3], lead_time_demand: law(n)? })
}

fn periodic_case(n: &N) -> EngineResult<PeriodicCase> {
    let demand = period_demand(n)?;
    Ok(PeriodicCase { demand, lead_time_periods: n[2], fixed_order_cost: n[3], unit_costs: unit_costs(n) })
}

fn disrupted_case(n: &N) -> EngineResult<DisruptedBaseStock> {
    let (demand, supply) = (period_demand(n)?, supply(n)?);
    Ok(DisruptedBaseStock { demand, lead_time_periods: n[2], unit_costs: unit_costs(n), supply })
}

fn disrupted_lot(n: &N) -> disruptions::DisruptedSupply {
    let (costs, stockout_cost) = (lot_costs(n), n[3]);
    disruptions::DisruptedSupply { costs, stockout_cost, disruption_rate: n[4], recovery_rate: n[5] }
}

fn stockpile_case(n: &N) -> EngineResult<StockpileCase> {
    Ok(StockpileCase {
        demand_rate: n[0],
        holding_cost: n[1],
        shortage_cost: n[2],
        disruption_rate: n[3],
        length: magnitude(n)?,
    })
}

fn node(n: &N) -> Node {
    Node {
        on_hand: n[0],
        usable_in_transit: n[1],
        demand_rate: n[2],
        alternate_supply_rate: n[3],
        time_to_recover: n[4],
        unit_margin: n[5],
    }
}

fn network(n: &N) -> EngineResult<Network> {
    let part =
        |at: usize, source| Part { stock: n[at], source, demand_rate: n[at + 1], unit_margin: n[at + 2] };
    let parts = vec![
        part(0, Source::AsNeeded),
        part(3, Source::AsNeeded),
        part(6, Source::Rate(n[9])),
        part(10, Source::Rate(n[13])),
    ];
    let use_of = |part, into, units| Use { part, into, units };
    Network::try_new(
        parts,
        vec![use_of(2, 0, n[14]), use_of(2, 1, n[15]), use_of(3, 1, n[13]), use_of(3, 2, n[14])],
    )
}

fn record(n: &N) -> Record {
    let line = |at: usize| OrderLine { ordered_units: n[at], on_time_units: n[at + 1] };
    let order = |at: usize| Order {
        lines: vec![line(at), line(at + 2)],
        on_time: pick(n[at], 2) == 0,
        undamaged: true,
        documents_ok: pick(n[at + 1], 3) > 0,
    };
    Record {
        orders: vec![order(0), order(4)],
        deliveries: vec![Delivery { on_time: pick(n[8], 2) == 0, in_full: true }],
        disruptions: vec![Disruption { days: n[9], ended: true }, Disruption { days: n[10], ended: false }],
        watched_days: n[11],
        annual_cost_of_goods_money: Some(n[12]),
        average_stock_money: Some(n[13]),
    }
}

fn two_suppliers(n: &N) -> TwoSuppliers {
    TwoSuppliers {
        unreliable_unit_cost: n[2],
        reliable_unit_cost: n[3],
        failure_prob: n[4],
        unit_costs: unit_costs(n),
    }
}

fn purchase<'a>(n: &N, tiers: &'a [PriceTier]) -> DiscountedPurchase<'a> {
    DiscountedPurchase { fixed_order_cost: n[0], demand_rate: n[1], holding_cost_rate: n[2], tiers }
}

fn tiers(n: &N) -> [PriceTier; 3] {
    let tier = |from_units, unit_cost| PriceTier { from_units, unit_cost };
    [tier(0.0, n[3]), tier(n[4], n[5]), tier(n[6], n[7])]
}

fn history(n: &N) -> Vec<f64> {
    n[..12].to_vec()
}

fn programme(n: &N) -> EngineResult<steadystock::engine::optimise::simplex::Answer> {
    let mut programme = LinearProgramme::maximise(vec![n[0], n[1], n[2]])?;
    programme.at_most(vec![n[3], n[4], n[5]], n[6])?;
    programme.at_most(vec![n[7], n[8], n[9]], n[10])?;
    programme.at_most(vec![n[11], n[12], n[13]], n[14])?;
    programme.solve()
}

fn smoothing(n: &N) -> CrostonSmoothing {
    CrostonSmoothing { alpha: n[14], beta: n[15] }
}

/// The values of a law at a place, which must be a number for a law that could be built.
fn values_of_law(n: &N) -> Option<String> {
    let (law, x) = (law(n).ok()?, n[0]);
    error::finite("x", x).ok()?;
    Some(format!(
        "{:?}",
        (law.mean(), law.sd(), law.cdf(x), law.loss(x), law.complementary_loss(x), law.quantile(n[5]).ok())
    ))
}

fn values_of_magnitude(n: &N) -> Option<String> {
    let (law, x) = (magnitude(n).ok()?, n[0]);
    error::finite("x", x).ok()?;
    Some(format!("{:?}", (law.mean(), law.exceeds(x), law.excess(x), law.exceeded_with(n[5]).ok())))
}

macro_rules! calls {
    ($($name:literal: |$n:ident| $call:expr;)+) => {
        /// Every method by name.
        pub(crate) const CALLS: &[(&str, Call)] = &[
            $(($name, |numbers: &N| {
                fn call($n: &N) -> EngineResult<impl Debug + use<>> {
                    $call
                }
                shown(call(numbers))
            }),)+
            ("distribution", values_of_law),
            ("magnitude", values_of_magnitude),
        ];
    };
}

calls! {
    "safety stock, cycle service": |n| cycle_service::safety_stock(&law(n)?, cycle(n)?);
    "reorder point, fill rate": |n| fill_rate::reorder_point(&law(n)?, n[0], fill(n)?);
    "reorder point, one term": |n| fill_rate::reorder_point_one_term(&law(n)?, n[0], fill(n)?);
    "fill rate": |n| fill_rate::fill_rate(&law(n)?, n[0], n[1]);
    "fill rate, one term": |n| fill_rate::fill_rate_one_term(&law(n)?, n[0], n[1]);
    "max average": |n| max_average::worst_case(n[0], n[1], n[2], n[3]);
    "pooled stock": |n| pooling::safety_stock(&pooling::Sites { demand_sds: n[..4].to_vec(), correlation: n[4] }, n[5], n[6]);
    "pooled cost": |n| pooling::cost(&pooling::Sites { demand_sds: n[..4].to_vec(), correlation: n[4] }, n[5], n[6]);
    "time phased": |n| time_phased::levels(&n[..4], n[6], n[7].min(40.0), n[8].min(40.0), cycle(n)?);
    "undershoot of whole jumps": |n| undershoot::of_whole_jumps(&observed(n)?);
    "undershoot of jumps": |n| undershoot::of_jumps(n[0], n[1]);
    "undershoot for a gap": |n| undershoot::mean_for_gap(&observed(n)?, n[0].min(500.0));
    "stop cover": |n| stockpile::stop_cover(&magnitude(n)?, n[0], n[1], n[2]);
    "stockpile": |n| stockpile::optimal(&stockpile_case(n)?);
    "stockpile of a size": |n| stockpile_case(n)?.with(n[5]);
    "stockpile for a chance": |n| stockpile::for_chance(&magnitude(n)?, n[0], n[1]);
    "expiry": |n| stockpile::expiry_money(n[0], n[1], n[2], n[3]);
    "lead-time demand": |n| lead_time_demand::moments(n[0], n[1], n[2], n[3]);
    "lead-time demand of single customers": |n| lead_time_demand::single_customers(n[0], n[1], n[2]).map(|law| (law.mean(), law.sd()));
    "pattern": |n| pattern::classify(&history(n), Cuts { adi_periods: n[12], cv2: n[13] });
    "compound loss": |n| ExponentialLosses::try_new(n[0].min(1e5), n[1])?.tail(n[2]);
    "var of losses": |n| value_at_risk::cvar_discrete(&n[..6], Some(&n[6..12]), n[12]);
    "var of a law": |n| value_at_risk::cvar_parametric(&magnitude(n)?, n[0]);
    "resilience return": |n| resilience_return::of(&resilience_return::Measure { expected_loss_before: n[0], expected_loss_after: n[1], annual_cost: n[2], initial_investment: n[3] }, pick(n[4], 40) as u32, n[5]);
    "resilience triangle": |n| resilience_return::triangle(&[0.0, n[0], n[1]], &n[2..5]);
    "ses": |n| ses::forecast(&history(n), n[12], ses::StartLevel::FirstObservation);
    "ses from a known level": |n| ses::forecast(&history(n), n[12], ses::StartLevel::Known(n[13]));
    "croston": |n| croston::forecast(&history(n), smoothing(n), BiasCorrection::None);
    "sba": |n| croston::forecast(&history(n), smoothing(n), BiasCorrection::SyntetosBoylan);
    "sbj": |n| croston::forecast(&history(n), smoothing(n), BiasCorrection::ShaleBoylanJohnston);
    "tsb": |n| tsb::forecast(&history(n), tsb::TsbSmoothing { alpha_demand: n[12], alpha_probability: n[13] }, Some(n[14]));
    "holt": |n| holt::forecast(&history(n), (n[12], n[13]), (n[14], n[15]), 5);
    "holt, damped": |n| holt_damped::forecast(&n[..9], holt::TrendSmoothing { alpha: n[10], beta: n[11], phi: n[12] }, (n[13], n[14]), 5);
    "holt-winters, additive": |n| holt_winters::forecast(&n[..6], HoltWinters::try_new(Season::Additive, SeasonalSmoothing { alpha: n[6], beta: n[7], gamma: n[8] }, (n[9], n[10]), n[11..15].to_vec())?, 6);
    "holt-winters, multiplicative": |n| holt_winters::forecast(&n[..6], HoltWinters::try_new(Season::Multiplicative, SeasonalSmoothing { alpha: n[6], beta: n[7], gamma: n[8] }, (n[9], n[10]), n[11..15].to_vec())?, 6);
    "theta": |n| theta::forecast(&history(n), theta::ThetaSettings { alpha: n[12], theta: n[13] }, 4);
    "adida": |n| adida::forecast(&history(n), adida::Inner::Ses { alpha: n[12] });
    "adida, optimised": |n| adida::forecast(&history(n), adida::Inner::SesOptimised { least: n[12], most: n[13] });
    "key figures": |n| KeyFigure::ALL.iter().map(|figure| figure.of(&record(n))).collect::<EngineResult<Vec<_>>>();
    "unit fill": |n| KeyFigure::UnitFill.of(&record(n));
    "turns": |n| KeyFigure::Turns.of(&record(n));
    "days of cover": |n| KeyFigure::DaysOfCover.of(&record(n));
    "availability of a record": |n| KeyFigure::Availability.of(&record(n));
    "median time to recover": |n| time_to_recover::median(&record(n));
    "availability": |n| availability::of_means(n[0], n[1]);
    "availability in parallel": |n| availability::in_parallel(&n[..3]);
    "linear programme": |n| programme(n);
    "all-units discount": |n| discounts::all_units(&purchase(n, &tiers(n)));
    "incremental discount": |n| discounts::incremental(&purchase(n, &tiers(n)));
    "eoq": |n| eoq::eoq(n[0], n[1], n[2]);
    "cost of a lot": |n| eoq::cost_at(n[0], n[1], n[2], n[3]);
    "orderable lot": |n| eoq::orderable(lot_costs(n), OrderLimits { minimum_order_units: n[3], order_multiple_units: n[4], maximum_order_units: Some(n[5]) });
    "forward buy": |n| forward_buy::forward_buy(&PriceRise { demand_rate: n[0], fixed_order_cost: n[1], holding_cost_rate: n[2], unit_cost_now: n[3], unit_cost_after: n[4], on_hand_units: n[5], maximum_order_units: Some(n[6]) });
    "critical ratio": |n| newsvendor::critical_ratio(unit_costs(n));
    "newsvendor cost": |n| newsvendor::cost(&law(n)?, unit_costs(n), n[2]);
    "newsvendor": |n| newsvendor::optimum(&law(n)?, unit_costs(n));
    "season's profit": |n| profit::profit(&law(n)?, &SeasonPrices { revenue: n[0], purchase_cost: n[1], salvage_value: n[2], holding_cost: n[3], stockout_cost: n[4] }, n[5]);
    "season's order": |n| profit::optimum(&law(n)?, &SeasonPrices { revenue: n[0], purchase_cost: n[1], salvage_value: n[2], holding_cost: n[3], stockout_cost: n[4] });
    "lot sizes": |n| wagner_whitin::lot_sizes(n[0], n[1], &[2, 4, 6, 8].map(|at| PeriodOfDemand { demand_units: n[at], unit_cost: n[at + 1] }));
    "eoq under disruptions": |n| disruptions::optimum(&disrupted_lot(n));
    "cost under disruptions": |n| disruptions::cost(&disrupted_lot(n), n[6]);
    "approximate eoq under disruptions": |n| disruptions::approximate_optimum(&disrupted_lot(n));
    "approximate cost under disruptions": |n| disruptions::approximate_cost(&disrupted_lot(n), n[6]);
    "regret under disruptions": |n| disruptions::regret_share(&disrupted_lot(n), n[6]);
    "joint orders": |n| joint::silver(n[0], &[1, 4, 7].map(|at| joint::JointItem { individual_fixed_cost: n[at], demand_rate: n[at + 1], holding_cost: n[at + 2] }));
    "eoq with backorders": |n| planned_backorders::with_backorders(lot_costs(n), n[3]);
    "epq": |n| production::epq(lot_costs(n), n[3]);
    "yield, additive": |n| random_yield::additive(lot_costs(n), n[3], n[4]);
    "yield, multiplicative": |n| random_yield::multiplicative(lot_costs(n), n[3], n[4]);
    "yield, single order": |n| random_yield::single_order(unit_costs(n), n[2], n[3], n[4]);
    "power approximation": |n| power::power_approximation(&PowerCase { demand_mean: n[2], demand_sd: n[3], lead_time_periods: n[4], fixed_order_cost: n[5], unit_costs: unit_costs(n) });
    "power approximation, capped": |n| power::power_approximation_capped(&PowerCase { demand_mean: n[2], demand_sd: n[3], lead_time_periods: n[4], fixed_order_cost: n[5], unit_costs: unit_costs(n) });
    "cost of (s,S)": |n| renewal::cost(&periodic_case(n)?, n[4], n[5]);
    "measures of (s,S)": |n| renewal::metrics(&period_demand(n)?, n[2], n[4], n[5]);
    "optimum of (s,S)": |n| s_big_s::optimum::optimum(&periodic_case(n)?);
    "cost of (s,Q), normal": |n| normal::cost(&normal_case(n)?, n[4], n[5]);
    "reorder point for Q, normal": |n| normal::reorder_point_for(&normal_case(n)?, n[4]);
    "optimum of (s,Q), normal": |n| normal::optimum(&normal_case(n)?);
    "cost of (s,Q), whole": |n| whole_units::cost(&whole_case(n)?, n[4], n[5]);
    "optimum of (s,Q), whole": |n| whole_units::optimum(&whole_case(n)?);
    "fill rate, whole": |n| whole_units::fill_rate(&law(n)?, n[4], n[5]);
    "least reorder point": |n| whole_units::least_reorder_point(&law(n)?, n[4], fill(n)?);
    "expected inventory level": |n| heuristics::expected_inventory_level(&normal_case(n)?);
    "backordered quantity": |n| heuristics::backordered_order_quantity(&normal_case(n)?);
    "quantity and safety stock": |n| heuristics::order_quantity_and_safety_stock(&normal_case(n)?);
    "loss function": |n| heuristics::loss_function(&normal_case(n)?);
    "lost sales (s,Q)": |n| lost_sales::metrics(n[0], n[1], n[2], n[3]);
    "measures of (s,Q)": |n| metrics::metrics(n[0], &law(n)?, n[1], n[2]);
    "base stock, backorders": |n| base_stock::backorders(n[0], n[1], n[2]);
    "base stock, lost sales": |n| base_stock::lost_sales(n[0], n[1], n[2]);
    "batches": |n| batches::metrics(&period_demand(n)?, n[0], n[1], n[2]);
    "geometric sizes": |n| compound::geometric_sizes(n[0]).map(|law| law.mean());
    "compound Poisson": |n| compound::compound_poisson(n[0], &observed(n)?).map(|law| law.mean());
    "base stock, compound Poisson": |n| compound::metrics(n[0], &observed(n)?, n[1], n[2]);
    "every period": |n| end_of_period::every_period(&period_demand(n)?, n[0], n[1]);
    "measures of (R,S)": |n| r_big_s::metrics(&period_demand(n)?, n[0], n[1], n[2]);
    "(R,S) for cycle service": |n| r_big_s::level_for_cycle_service(&period_demand(n)?, n[0], n[1], cycle(n)?);
    "(R,S) for a fill rate": |n| r_big_s::level_for_fill_rate(&period_demand(n)?, n[0], n[1], fill(n)?);
    "demand over periods": |n| period_demand(n)?.over(n[0]).map(|law| (law.mean(), law.sd()));
    "exposure": |n| exposure::of(&node(n));
    "exposure index": |n| exposure::risk_exposure_index(&n[..5]);
    "burn-down": |n| exposure::burn_down(n[0], n[1], &[(2, n[2]), (5, n[3])], 8);
    "network": |n| network(n)?.time_to_survive(&[2]);
    "network, each down": |n| Ok(network(n)?.each_down());
    "network, loss": |n| network(n)?.loss(&[2], n[5]);
    "supplier index": |n| supplier_index::supplier_risk_index(&n[..3], &[Some(n[3]), Some(n[4]), None], Scale { low: n[6], high: n[7] });
    "concentration": |n| concentration::concentration(&n[..5]);
    "abc": |n| abc::classify(&[("a", n[0]), ("b", n[1]), ("c", n[2])], n[3], n[4]);
    "fsn": |n| fsn::classify(n[0], n[1], n[2], n[3]);
    "xyz": |n| xyz::classify(&history(n), Divisor::Sample, n[12], n[13]);
    "two suppliers' cost": |n| dual_source::cost(&law(n)?, &two_suppliers(n), n[5], n[6]);
    "two suppliers": |n| dual_source::optimum(&law(n)?, &two_suppliers(n));
    "supplier count": |n| supplier_count::of_count(&SupplierCase { super_event_prob: n[0], unique_event_prob: n[1], cost_per_supplier: n[2], loss_all_down: n[3] }, pick(n[4], 20) as u32);
    "best supplier count": |n| supplier_count::best_count(&SupplierCase { super_event_prob: n[0], unique_event_prob: n[1], cost_per_supplier: n[2], loss_all_down: n[3] }, pick(n[4], 20) as u32);
    "mean": |n| moments::mean(&history(n));
    "deviations": |n| Ok((moments::sample_sd(&history(n))?, moments::population_sd(&history(n))?));
    "coefficient of variation": |n| moments::coefficient_of_variation(&history(n), Divisor::Population);
    "supplier up and down": |n| { let s = supply(n)?; Ok((s.up_share(), s.mean_down_periods(), s.mean_up_periods(), s.down_for(3), s.stop_lasts(4))) };
    "stops of a supplier": |n| TwoStateSupply::of_stops(n[0], n[1], n[2]).map(|s| s.up_share());
    "base stock under disruptions": |n| disrupted::optimum(&disrupted_case(n)?);
    "level under disruptions": |n| disrupted::at_level(&disrupted_case(n)?, n[5]);
    "level without disruptions": |n| disrupted::without_disruptions(&disrupted_case(n)?);
    "certain demand under disruptions": |n| certain_demand::optimum(&supply(n)?, unit_costs(n), n[2]);
    "cost of certain demand under disruptions": |n| certain_demand::cost(&supply(n)?, unit_costs(n), n[2], n[5]);
    "open orders": |n| OpenOrders::try_new(n[0], n[1]).map(|open| (open.mean(), open.prob_empty(), open.prob_at_least(7)));
    "places for open orders": |n| OpenOrders::try_new(n[0], n[1])?.places_for(n[2]);
}
