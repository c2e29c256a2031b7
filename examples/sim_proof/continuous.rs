//! Continuous review, time cut into steps: stock at the end of a step is that of continuous time where demand waits.

use crate::cases::{case, figure, id, item, model, on_hand, order_rate, unit_fill, wait, waiting, with_law};
use crate::estimate::Case;
use crate::laws::{compound, number, poisson, sizes};
use crate::tally::Model;
use serde_json::Value;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::SimItem;

/// Steps in a lead time at first: so many steps for a customer.
pub(crate) const STEPS_PER_CUSTOMER: f64 = 4.0;
/// Lead times in a path.
pub(crate) const LEAD_TIMES: u32 = 100;

/// Steps in a lead time.
pub(crate) fn steps(customers: f64, lead_time: f64, fineness: f64) -> u32 {
    (customers * lead_time * STEPS_PER_CUSTOMER * fineness).ceil().max(20.0) as u32
}

/// Demand waits. What is ordered at the start of a step is in stock a step less than the lead time later, and the
/// step's own demand comes on top: the end of a step sees the demand of exactly a lead time.
fn stepped((lead_time, steps): (f64, u32), law: impl Fn(f64) -> Vec<(i32, f64)>, policy: Policy) -> Model {
    let step = lead_time / f64::from(steps);
    let lead = LeadTimeModel::of_law(&[(steps - 1, 1.0)]);
    let opening = (policy.reorder_point + 1, policy.lot.max(1) as u32);
    let item = item(&law(step), lead, policy);
    Model { step, opening, ..model(vec![item], 2 * steps, LEAD_TIMES * steps) }
}

/// Demand is lost: two runs that enclose the continuous one. An order is placed at the end of the step in which it
/// falls due, up to a step late, and takes a step less than the lead time, or all of it.
fn enclosed((lead_time, steps): (f64, u32), rate: f64, policy: Policy) -> Model {
    let step = lead_time / f64::from(steps);
    let demand = poisson(rate * step);
    let items = [steps - 1, steps].map(|steps| {
        let lead = LeadTimeModel::of_law(&[(steps, 1.0)]);
        SimItem { lost_parts: 256, ..item(&demand, lead, policy) }
    });
    let opening = (policy.reorder_point + 1, policy.lot.max(1) as u32);
    Model { step, opening, ..model(items.to_vec(), 15 * steps, LEAD_TIMES * steps) }
}

/// Mean units of a law above a level.
pub(crate) fn above(law: &[f64], level: f64) -> f64 {
    law.iter().enumerate().map(|(k, chance)| chance * (k as f64 - level).max(0.0)).sum()
}

fn up_to(law: &[f64], level: i32) -> f64 {
    law.iter().take(usize::try_from(level + 1).unwrap_or(0)).sum()
}

fn chances(law: Vec<(i32, f64)>) -> Vec<f64> {
    law.into_iter().map(|entry| entry.1).collect()
}

/// Lots of Q at r, positions after ordering being r + 1 to r + Q, each as likely.
#[derive(Debug, Clone, Copy)]
struct Lots {
    rate: f64,
    lead_time: f64,
    reorder_point: i32,
    quantity: i32,
}

impl Lots {
    /// Demand of a lead time, a step of it left out.
    fn shorter(&self, step: f64) -> Vec<f64> {
        chances(poisson(self.rate * (self.lead_time - step)))
    }

    fn backorders(&self, law: &[f64]) -> f64 {
        let positions = self.reorder_point + 1..=self.reorder_point + self.quantity;
        positions.map(|position| above(law, f64::from(position))).sum::<f64>() / f64::from(self.quantity)
    }

    /// Units short in a step: backorders after it less those before.
    fn fill(&self, step: f64) -> f64 {
        let whole = chances(poisson(self.rate * self.lead_time));
        1.0 - (self.backorders(&whole) - self.backorders(&self.shorter(step))) / (self.rate * step)
    }

    /// A position may be below r when the step ends in which it gets there.
    fn cycle_service(&self, step: f64) -> f64 {
        let (demand, before) = (chances(poisson(self.rate * step)), self.shorter(step));
        let (mut met, mut all) = (0.0, 0.0);
        for (asked, chance) in demand.iter().enumerate().skip(1) {
            // From r + j the position falls to r + j - asked.
            for j in 1..=self.quantity.min(asked as i32) {
                met += chance * up_to(&before, self.reorder_point + j - asked as i32);
                all += chance;
            }
        }
        met / all
    }
}

pub(crate) fn reorder_point(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let lots = Lots {
        rate: number(inputs, "demand_rate"),
        lead_time: number(inputs, "lead_time"),
        reorder_point: number(inputs, "reorder_point") as i32,
        quantity: number(inputs, "order_quantity") as i32,
    };
    let cycles = figure("cycle service", e, "csl_per_cycle", |t, _| [t.cycles_met, t.cycles]);
    let figures = vec![
        on_hand(e, "on_hand"),
        waiting(e, "backorders"),
        with_law(unit_fill(e, "fill_rate"), move |model| lots.fill(model.step)),
        figure("ready rate", e, "ready_rate", |t, _| [t.ready, t.steps]),
        order_rate(e, "order_rate"),
        // What is due at the end of a step counts: in continuous time it is ordered at once.
        figure("on order", e, "on_order", |t, _| [t.on_order + t.due, t.steps]),
        with_law(cycles, move |model| lots.cycle_service(model.step)),
        wait(e),
    ];
    case(id(vector), true, figures, move |fineness| {
        let policy = Policy::s_nq(lots.reorder_point, lots.quantity);
        let steps = steps(lots.rate, lots.lead_time, fineness);
        stepped((lots.lead_time, steps), |step| poisson(lots.rate * step), policy)
    })
}

pub(crate) fn compound_base_stock(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let (rate, lead_time) = (number(inputs, "customer_rate"), number(inputs, "lead_time"));
    let (level, sizes) = (number(inputs, "base_stock"), sizes(inputs));
    let law = move |time: f64| chances(compound(rate * time, &sizes));
    let (of_fill, of_orders, of_steps) = (law.clone(), law.clone(), law);
    let unit_fill = with_law(unit_fill(e, "unit_fill_rate"), move |model| {
        let (before, after) = (of_fill(lead_time - model.step), of_fill(lead_time));
        1.0 - (above(&after, level) - above(&before, level)) / above(&of_fill(model.step), 0.0)
    });
    let order_fill = figure("order fill", e, "order_fill_rate", |t, _| [t.asked_whole, t.asked]);
    let order_fill = with_law(order_fill, move |model| {
        let (before, step) = (of_orders(lead_time - model.step), of_orders(model.step));
        let asked = step.iter().enumerate().skip(1);
        let whole: f64 =
            asked.map(|(units, chance)| chance * up_to(&before, level as i32 - units as i32)).sum();
        whole / (1.0 - step[0])
    });
    let figures = vec![
        on_hand(e, "on_hand"),
        waiting(e, "backorders"),
        unit_fill,
        order_fill,
        figure("ready rate", e, "ready_rate", |t, _| [t.ready, t.steps]),
    ];
    case(id(vector), true, figures, move |fineness| {
        let in_step =
            |step: f64| of_steps(step).into_iter().enumerate().map(|(k, c)| (k as i32, c)).collect();
        let policy = Policy::base_stock(level as i32);
        stepped((lead_time, steps(rate, lead_time, fineness)), in_step, policy)
    })
}

pub(crate) fn base_stock_lost(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (vector["inputs"].clone(), &vector["expected"]);
    let figures = vec![
        on_hand(e, "on_hand"),
        unit_fill(e, "fill_rate"),
        figure("lost a time", e, "lost_rate", |t, m| [t.lost, t.steps * m.step]),
        figure("on order", e, "on_order", |t, _| [t.on_order + t.due / 2.0, t.steps]),
    ];
    case(id(vector), true, figures, move |fineness| {
        let rate = number(&inputs, "demand_rate");
        let policy = Policy::base_stock(number(&inputs, "base_stock") as i32);
        let lead = number(&inputs, "lead_time_mean");
        enclosed((lead, steps(rate, lead, fineness)), rate, policy)
    })
}

pub(crate) fn reorder_point_lost(vector: &Value) -> Vec<Case> {
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
        let lead = number(&inputs, "lead_time");
        enclosed((lead, steps(rate, lead, fineness)), rate, policy)
    })
}
