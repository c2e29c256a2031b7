//! Each exact vector as something that the kernel can run.

use crate::estimate::{Case, Figure};
use crate::laws::{Spread, compound, number, period, pipeline, poisson, sizes};
use crate::tally::{Model, Tally};
use serde_json::Value;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Node, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::{ItemMoney, RULES, SimItem, SimSpec, Source, Start};

/// How a vector is read.
type Reader = fn(&Value) -> Vec<Case>;

/// The vector files and how each is read.
pub(crate) const FILES: [(&str, Reader); 12] = [
    ("sim_RS_periodic", order_up_to),
    ("sim_rnQ_periodic", batches),
    ("sim_sS_periodic", min_max),
    ("basestock_disruptions_poisson", disrupted_base_stock),
    ("sim_rq_poisson", reorder_point),
    ("sim_basestock_cont_poisson", continuous_base_stock),
    ("sim_basestock_compound_poisson", compound_base_stock),
    ("sim_basestock_lostsales", base_stock_lost),
    ("sim_rq_lostsales", reorder_point_lost),
    ("mginf_pipeline", infinite_servers),
    ("eoq_disruptions", disrupted_lot),
    ("compound_poisson_exponential_loss", |_| Vec::new()),
];

/// An item with one source that overtakes; the key is the same for all, so that items share their draws.
fn item(demand: &[(i32, f64)], lead_time: LeadTimeModel, policy: Policy) -> SimItem {
    let mut policies = [None; RULES];
    policies[0] = Some(policy);
    SimItem {
        key: 5,
        unit_milli: 1_000,
        demand: DemandModel::of_law(DrawBucket::Day, demand),
        sources: vec![Source { nodes: vec![0], overtaking: true, ..Source::sole(lead_time) }],
        nodes: Vec::new(),
        reroutes: false,
        felt_days: 0,
        shelf_life_days: 0,
        lost_parts: 0,
        policies,
        money: ItemMoney::default(),
        on_hand: 0,
        open_orders: Vec::new(),
    }
}

/// A model of periods: steps of one unit of time.
fn model(items: Vec<SimItem>, warm_up: u32, steps: u32) -> Model {
    let spec = SimSpec {
        seed: 0,
        warm_up_days: warm_up,
        horizon_days: steps,
        items,
        nodes: vec![Node { key: 9 }],
        events: Vec::new(),
        start: Start::Steady,
        years_per_path: 1,
        shared_demand_share: 0.0,
    };
    let policy = spec.items.first().and_then(|item| item.policies[0]);
    let opening = (policy.map_or(0, |policy| policy.reorder_point + policy.lot), 1);
    Model { spec, step: 1.0, opening, review: (1, 0), crowd: i32::MAX, pipeline: Vec::new() }
}

fn figure(
    what: &'static str,
    expected: &Value,
    key: &str,
    ratio: impl Fn(&Tally, &Model) -> [f64; 2] + Sync + 'static,
) -> Option<Figure> {
    let exact = expected.get(key)?.as_f64()?;
    // Below a hundredth the demand on the error is not made (methods: tiny means need long runs).
    let tiny = exact.abs() < 0.01;
    Some(Figure { what, exact, ratio: Box::new(ratio), bias: Box::new(|_| 0.0), tiny })
}

/// A figure whose step bias is known from the exact law of the stepped pipeline: what the law says, and what the
/// continuous process says.
fn with_law(
    figure: Option<Figure>,
    mean: f64,
    of: impl Fn(&[f64]) -> f64 + Sync + 'static,
) -> Option<Figure> {
    let exact: Vec<f64> = poisson(mean).into_iter().map(|entry| entry.1).collect();
    let exact = of(&exact);
    figure.map(|figure| Figure { bias: Box::new(move |model| of(&model.pipeline) - exact), ..figure })
}

fn id(vector: &Value) -> String {
    vector["id"].as_str().unwrap_or("").to_owned()
}

fn case(
    id: String,
    stepped: bool,
    figures: Vec<Option<Figure>>,
    model: impl Fn(f64) -> Model + 'static,
) -> Vec<Case> {
    vec![Case { id, model: Box::new(model), stepped, figures: figures.into_iter().flatten().collect() }]
}

fn on_hand(e: &Value, key: &str) -> Option<Figure> {
    figure("on hand", e, key, |t, _| [t.on_hand, t.steps])
}
fn waiting(e: &Value, key: &str) -> Option<Figure> {
    figure("backorders", e, key, |t, _| [t.waiting, t.steps])
}
fn unit_fill(e: &Value, key: &str) -> Option<Figure> {
    figure("unit fill", e, key, |t, _| [t.demand - t.short, t.demand])
}
fn order_rate(e: &Value, key: &str) -> Option<Figure> {
    figure("orders a time", e, key, |t, m| [t.orders, t.steps * m.step])
}
fn covered(e: &Value, key: &str) -> Option<Figure> {
    figure("periods without backorders", e, key, |t, _| [t.covered, t.steps])
}

fn order_up_to(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let (review, lead) = (number(&inputs, "review_period") as u32, number(&inputs, "lead_time"));
    let cycle = figure("cycle service", e, "csl_per_cycle", move |t, _| {
        if review > 1 { [t.ends_met, t.ends] } else { [t.covered, t.steps] }
    });
    let figures = vec![
        on_hand(e, "end_on_hand"),
        waiting(e, "end_backorders"),
        unit_fill(e, "fill_rate"),
        cycle,
        covered(e, "ready_rate_end"),
    ];
    case(id(vector), false, figures, move |_| {
        let policy = Policy::r_big_s(review, number(&inputs, "order_up_to") as i32);
        let item = item(&period(&inputs), LeadTimeModel::fitted(lead, 0.0), policy);
        Model { review: (review, lead as u32), ..model(vec![item], 40 * review, 2_000 * review) }
    })
}

fn batches(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "end_on_hand"),
        waiting(e, "end_backorders"),
        unit_fill(e, "fill_rate"),
        covered(e, "prob_no_stockout_end"),
        order_rate(e, "order_frequency"),
    ];
    case(id(vector), false, figures, move |_| {
        let policy = Policy::s_nq(number(&inputs, "reorder_point") as i32, number(&inputs, "batch") as i32);
        let lead = LeadTimeModel::fitted(number(&inputs, "lead_time"), 0.0);
        model(vec![item(&period(&inputs), lead, policy)], 2_000, 6_000)
    })
}

fn min_max(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "end_on_hand"),
        waiting(e, "end_backorders"),
        unit_fill(e, "fill_rate"),
        covered(e, "prob_no_stockout_end"),
        order_rate(e, "order_frequency"),
        figure("order size", e, "mean_order_size", |t, _| [t.demand, t.orders]),
    ];
    case(id(vector), false, figures, move |_| {
        let policy = Policy::s_big_s(number(&inputs, "s") as i32, number(&inputs, "S") as i32);
        let lead = LeadTimeModel::fitted(number(&inputs, "lead_time"), 0.0);
        model(vec![item(&period(&inputs), lead, policy)], 2_000, 6_000)
    })
}

fn disrupted_base_stock(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let (holding, short) = (number(&inputs, "holding_cost"), number(&inputs, "stockout_cost"));
    let cost = figure("cost", e, "cost", move |t, _| [holding * t.on_hand + short * t.waiting, t.steps]);
    let figures =
        vec![on_hand(e, "end_on_hand"), waiting(e, "end_backorders"), unit_fill(e, "fill_rate"), cost];
    let level = number(e, "base_stock_level") as i32;
    case(id(vector), false, figures, move |_| {
        let demand = poisson(number(&inputs, "demand_mean"));
        let lead = LeadTimeModel::fitted(number(&inputs, "lead_time"), 0.0);
        let (start, end) = (number(&inputs, "disruption_prob"), number(&inputs, "recovery_prob"));
        // The chain forgets its start at the rate of the sum of both chances.
        let warm_up = (40.0 / (start + end)).ceil() as u32 + 200;
        let mut model = model(vec![item(&demand, lead, Policy::base_stock(level))], warm_up, 20 * warm_up);
        model.spec.events.push(stop(start, LengthLaw::Geometric(1.0 / end)));
        model
    })
}

/// No order can be placed while it lasts.
fn stop(chance: f64, length: LengthLaw) -> Event {
    Event {
        key: 3,
        nodes: vec![0],
        occurrence: Occurrence::DailyChance(chance),
        length,
        effects: vec![Effect::Stop { stage: Stage::Ordering, depth_percent: 100 }],
        triggers: Vec::new(),
        cost_per_day: 0,
    }
}

/// Steps in a lead time at first: so many steps for a customer.
const STEPS_PER_CUSTOMER: f64 = 32.0;
/// Lead times in a path.
const LEAD_TIMES: u32 = 100;

/// Two runs that enclose the continuous one: an order is placed at the end of the step in which it falls due, up to a
/// step late, and takes a step less than the lead time, or all of it.
fn enclosed(
    customers: f64,
    lead_time: f64,
    fineness: f64,
    law: impl Fn(f64) -> Vec<(i32, f64)>,
    policy: Policy,
    lost_parts: u32,
) -> Model {
    let steps = (customers * lead_time * STEPS_PER_CUSTOMER * fineness).ceil().max(20.0);
    let step = lead_time / steps;
    let demand = law(step);
    let items = [steps - 1.0, steps].map(|steps| {
        let lead = LeadTimeModel::of_law(&[(steps as u32, 1.0)]);
        SimItem { lost_parts, ..item(&demand, lead, policy) }
    });
    let steps = steps as u32;
    let lots = policy.lot.max(1) as u32;
    let opening = (policy.reorder_point + 1, lots);
    Model { step, opening, ..model(items.to_vec(), 15 * steps, LEAD_TIMES * steps) }
}

fn reorder_point(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "on_hand"),
        waiting(e, "backorders"),
        unit_fill(e, "fill_rate"),
        figure("ready rate", e, "ready_rate", |t, _| [t.ready, t.steps]),
        order_rate(e, "order_rate"),
        figure("on order", e, "on_order", |t, _| [t.on_order, t.steps]),
        figure("cycle service", e, "csl_per_cycle", |t, _| [t.cycles_met, t.cycles]),
        wait(e),
    ];
    case(id(vector), true, figures, move |fineness| {
        let rate = number(&inputs, "demand_rate");
        let policy =
            Policy::s_nq(number(&inputs, "reorder_point") as i32, number(&inputs, "order_quantity") as i32);
        enclosed(rate, number(&inputs, "lead_time"), fineness, |step| poisson(rate * step), policy, 0)
    })
}

fn wait(e: &Value) -> Option<Figure> {
    figure("customer's wait", e, "mean_customer_wait", |t, m| [t.waiting * m.step, t.demand])
}

fn compound_base_stock(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let rate = number(&inputs, "customer_rate");
    let order_fill = figure("order fill", e, "order_fill_rate", |t, _| [t.asked_whole, t.asked]);
    // Of steps with customers, so many have two or more.
    let order_fill =
        order_fill.map(|figure| Figure { bias: Box::new(move |model| rate * model.step / 2.0), ..figure });
    let figures = vec![
        on_hand(e, "on_hand"),
        waiting(e, "backorders"),
        unit_fill(e, "unit_fill_rate"),
        order_fill,
        figure("ready rate", e, "ready_rate", |t, _| [t.ready, t.steps]),
    ];
    case(id(vector), true, figures, move |fineness| {
        let policy = Policy::base_stock(number(&inputs, "base_stock") as i32);
        let law = |step: f64| compound(rate * step, &sizes(&inputs));
        enclosed(rate, number(&inputs, "lead_time"), fineness, law, policy, 0)
    })
}

fn base_stock_lost(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "on_hand"),
        unit_fill(e, "fill_rate"),
        figure("lost a time", e, "lost_rate", |t, m| [t.lost, t.steps * m.step]),
        figure("on order", e, "on_order", |t, _| [t.on_order, t.steps]),
    ];
    case(id(vector), true, figures, move |fineness| {
        let rate = number(&inputs, "demand_rate");
        let policy = Policy::base_stock(number(&inputs, "base_stock") as i32);
        let lead = number(&inputs, "lead_time_mean");
        enclosed(rate, lead, fineness, |step| poisson(rate * step), policy, 256)
    })
}

fn reorder_point_lost(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "on_hand"),
        unit_fill(e, "fill_rate"),
        order_rate(e, "order_rate"),
        figure("lost a cycle", e, "lost_per_cycle", |t, _| [t.lost, t.orders]),
        figure("cycle length", e, "cycle_length", |t, m| [t.steps * m.step, t.orders]),
    ];
    case(id(vector), true, figures, move |fineness| {
        let rate = number(&inputs, "demand_rate");
        let policy =
            Policy::s_q(number(&inputs, "reorder_point") as i32, number(&inputs, "order_quantity") as i32);
        enclosed(rate, number(&inputs, "lead_time"), fineness, |step| poisson(rate * step), policy, 256)
    })
}

/// One run whose step bias is known: the law of its pipeline is. The end of a step counts its demand as on order, so
/// orders take a step less.
fn palm(spread: Spread, rate: f64, lead_time: f64, level: i32, crowd: i32, fineness: f64) -> Model {
    let steps = (rate * lead_time * STEPS_PER_CUSTOMER * fineness).ceil().max(20.0) as u32;
    let step = lead_time / f64::from(steps);
    let item = item(&poisson(rate * step), spread.model(steps - 1), Policy::base_stock(level));
    let pipeline = pipeline(rate * step, &spread.longer(steps - 1));
    Model { step, crowd, pipeline, ..model(vec![item], 25 * steps, LEAD_TIMES * steps) }
}

fn above(law: &[f64], level: f64) -> f64 {
    law.iter().enumerate().map(|(k, chance)| chance * (k as f64 - level).max(0.0)).sum()
}

fn continuous_base_stock(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let (rate, lead) = (number(inputs, "demand_rate"), number(inputs, "lead_time_mean"));
    let level = number(inputs, "base_stock");
    let mean = rate * lead;
    let moments = |law: &[f64], power: i32| -> f64 {
        law.iter().enumerate().map(|(k, chance)| chance * (k as f64).powi(power)).sum()
    };
    let cases = Spread::ALL.into_iter().flat_map(|spread| {
        let fill = unit_fill(e, "fill_rate");
        // Within a step stock falls to its end: half of what the last unit makes of it.
        let fill = with_law(fill, mean, move |law| law.iter().take(level as usize).sum());
        let half = move |model: &Model| {
            rate * model.step / 2.0 * model.pipeline.get(level as usize - 1).copied().unwrap_or(0.0)
        };
        let fill = fill.map(|figure| {
            let bias = figure.bias;
            Figure { bias: Box::new(move |model| bias(model).abs() + half(model)), ..figure }
        });
        let on_order = figure("on order", e, "on_order_mean", move |t, _| {
            [level * t.steps - t.on_hand + t.waiting, t.steps]
        });
        let figures = vec![
            with_law(on_hand(e, "on_hand"), mean, move |law| level - moments(law, 1) + above(law, level)),
            with_law(waiting(e, "backorders"), mean, move |law| above(law, level)),
            fill,
            with_law(on_order, mean, move |law| moments(law, 1)),
            with_law(wait(e), mean, move |law| above(law, level) / rate),
        ];
        let name = format!("{} {spread:?}", id(vector));
        case(name, true, figures, move |fineness| palm(spread, rate, lead, level as i32, i32::MAX, fineness))
    });
    cases.collect()
}

fn infinite_servers(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let (rate, service) = (number(inputs, "arrival_rate"), number(inputs, "mean_service"));
    let threshold = number(inputs, "threshold") as i32;
    let mean = rate * service;
    let first = |law: &[f64]| -> f64 { law.iter().enumerate().map(|(k, chance)| chance * k as f64).sum() };
    let cases = Spread::ALL.into_iter().flat_map(|spread| {
        // The square about the exact mean: a plain average, so its error is known.
        let square = move |sum: f64, squares: f64, n: f64| squares - 2.0 * mean * sum + mean * mean * n;
        let figures = vec![
            with_law(figure("mean", e, "mean", |t, _| [t.waiting, t.steps]), mean, first),
            with_law(
                figure("variance", e, "variance", move |t, _| {
                    [square(t.waiting, t.waiting_squared, t.steps), t.steps]
                }),
                mean,
                move |law| {
                    let terms = law.iter().enumerate();
                    terms.map(|(k, chance)| chance * (k as f64 - mean) * (k as f64 - mean)).sum()
                },
            ),
            // No stock at all: nobody waits when nothing is on order.
            with_law(figure("chance of none", e, "prob_empty", |t, _| [t.covered, t.steps]), mean, |law| {
                law[0]
            }),
            with_law(
                figure("chance of the threshold", e, "prob_ge_threshold", |t, _| [t.crowded, t.steps]),
                mean,
                move |law| law.iter().skip(threshold as usize).sum(),
            ),
        ];
        let name = format!("{} {spread:?}", id(vector));
        case(name, true, figures, move |fineness| palm(spread, rate, service, 0, threshold, fineness))
    });
    cases.collect()
}

/// One unit of demand a step, a lot of as many units as the finest step needs.
fn disrupted_lot(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), vector["expected"].clone());
    let of = move |key| number(&inputs, key);
    let (demand, lot) = (of("demand_rate"), number(&e, "order_quantity"));
    let (fixed, holding, short) = (of("fixed_cost"), of("holding_cost"), of("stockout_cost"));
    let (down, up) = (of("disruption_rate"), of("recovery_rate"));
    let relative = move |exact: f64| move |model: &Model| exact * (down + up) * model.step;
    // A unit of the kernel is what is asked for in a step, so many real units; a step serves it evenly.
    let cost = figure("cost", &e, "cost", move |t, m| {
        let unit = demand * m.step;
        let stock = (t.on_hand + (t.demand - t.short) / 2.0) * unit;
        [fixed * t.orders / m.step + holding * stock + short * t.lost * unit / m.step, t.steps]
    });
    let lost = figure("share of demand lost", &e, "fraction_demand_lost", |t, _| [t.lost, t.demand]);
    let bound = |figure: Figure| Figure { bias: Box::new(relative(figure.exact)), ..figure };
    let figures = vec![cost.map(bound), lost.map(bound)];
    case(id(vector), true, figures, move |fineness| {
        let units = ((down + up) * lot / demand * 100.0 * fineness).ceil().max(50.0);
        let step = lot / demand / units;
        let policy = Policy::s_q(0, units as i32);
        let lead = LeadTimeModel::of_law(&[(0, 1.0)]);
        let mut item = item(&[(1, 1.0)], lead, policy);
        item.lost_parts = 256;
        let steps = (units as u32 * 200).max((20.0 / (down.min(up) * step)) as u32).min(2_000_000);
        let chance = 1.0 - libm::exp(-down * step);
        let mut model = model(vec![item], steps / 10, steps);
        model.spec.events.push(stop(chance, LengthLaw::Exponential(1.0 / (up * step))));
        Model { step, opening: (1, units as u32), ..model }
    })
}
