//! Periodic policies: a step is a period, nothing is rounded.

use crate::cases::{case, covered, figure, id, item, model, on_hand, order_rate, unit_fill, waiting};
use crate::estimate::Case;
use crate::laws::{number, period};
use crate::tally::Model;
use serde_json::Value;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::policy::Policy;

pub(crate) fn order_up_to(vector: &Value) -> Vec<Case> {
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

pub(crate) fn batches(vector: &Value) -> Vec<Case> {
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

pub(crate) fn min_max(vector: &Value) -> Vec<Case> {
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
