//! Supply that stops at random, for geometric and for exponential lengths.

use crate::cases::{case, figure, id, item, model, on_hand, unit_fill, waiting};
use crate::estimate::{Case, Figure};
use crate::laws::{number, poisson};
use crate::tally::Model;
use serde_json::Value;
use steadystock::engine::sim::event::{Effect, Event, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;

pub(crate) fn base_stock(vector: &Value) -> Vec<Case> {
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

/// One unit of demand a step, a lot of as many units as the finest step needs.
pub(crate) fn lot(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), vector["expected"].clone());
    let of = move |key| number(&inputs, key);
    let (demand, quantity) = (of("demand_rate"), number(&e, "order_quantity"));
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
        let units = ((down + up) * quantity / demand * 100.0 * fineness).ceil().max(50.0);
        let step = quantity / demand / units;
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
