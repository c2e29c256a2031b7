//! What is on order under base stock: Poisson for any law of lead times of the same mean (Palm, 1938).

use crate::cases::{case, figure, id, item, model, on_hand, unit_fill, wait, waiting, with_law};
use crate::continuous::{LEAD_TIMES, above, steps};
use crate::estimate::Case;
use crate::laws::{Spread, number, pipeline, poisson};
use crate::tally::Model;
use serde_json::Value;
use steadystock::engine::sim::policy::Policy;

fn mean_of(law: &[f64]) -> f64 {
    law.iter().enumerate().map(|(k, chance)| chance * k as f64).sum()
}

/// One run whose step bias is known: the law of its pipeline is. The end of a step counts its demand as on order, so
/// orders take a step less.
fn palm(spread: Spread, rate: f64, lead_time: f64, level: i32, crowd: i32, fineness: f64) -> Model {
    let steps = steps(rate, lead_time, fineness);
    let step = lead_time / f64::from(steps);
    let item = item(&poisson(rate * step), spread.model(steps - 1), Policy::base_stock(level));
    let pipeline = pipeline(rate * step, &spread.longer(steps - 1));
    Model { step, crowd, pipeline, ..model(vec![item], 25 * steps, LEAD_TIMES * steps) }
}

pub(crate) fn base_stock(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let (rate, lead) = (number(inputs, "demand_rate"), number(inputs, "lead_time_mean"));
    let level = number(inputs, "base_stock");
    let cases = Spread::ALL.into_iter().flat_map(|spread| {
        // A customer of a step with others finds what the earlier ones left: half of what the last unit makes of it.
        let fill = with_law(unit_fill(e, "fill_rate"), move |m| {
            let at_level = m.pipeline.get(level as usize - 1).copied().unwrap_or(0.0);
            m.pipeline.iter().take(level as usize).sum::<f64>() + rate * m.step / 2.0 * at_level
        });
        let on_order = figure("on order", e, "on_order_mean", move |t, _| {
            [level * t.steps - t.on_hand + t.waiting, t.steps]
        });
        let figures = vec![
            with_law(on_hand(e, "on_hand"), move |m| {
                level - mean_of(&m.pipeline) + above(&m.pipeline, level)
            }),
            with_law(waiting(e, "backorders"), move |m| above(&m.pipeline, level)),
            fill,
            with_law(on_order, |m| mean_of(&m.pipeline)),
            with_law(wait(e), move |m| above(&m.pipeline, level) / rate),
        ];
        let name = format!("{} {spread:?}", id(vector));
        case(name, true, figures, move |fineness| palm(spread, rate, lead, level as i32, i32::MAX, fineness))
    });
    cases.collect()
}

pub(crate) fn infinite_servers(vector: &Value) -> Vec<Case> {
    let (inputs, e) = (&vector["inputs"], &vector["expected"]);
    let (rate, service) = (number(inputs, "arrival_rate"), number(inputs, "mean_service"));
    let threshold = number(inputs, "threshold") as i32;
    let mean = rate * service;
    let cases = Spread::ALL.into_iter().flat_map(|spread| {
        // The square about the exact mean: a plain average, so its error is known.
        let square = move |sum: f64, squares: f64, n: f64| squares - 2.0 * mean * sum + mean * mean * n;
        let figures = vec![
            with_law(figure("mean", e, "mean", |t, _| [t.waiting, t.steps]), |m| mean_of(&m.pipeline)),
            with_law(
                figure("variance", e, "variance", move |t, _| {
                    [square(t.waiting, t.waiting_squared, t.steps), t.steps]
                }),
                move |m| {
                    let terms = m.pipeline.iter().enumerate();
                    terms.map(|(k, chance)| chance * (k as f64 - mean) * (k as f64 - mean)).sum()
                },
            ),
            // No stock at all: nobody waits when nothing is on order.
            with_law(figure("chance of none", e, "prob_empty", |t, _| [t.covered, t.steps]), |m| {
                m.pipeline[0]
            }),
            with_law(
                figure("chance of the threshold", e, "prob_ge_threshold", |t, _| [t.crowded, t.steps]),
                move |m| m.pipeline.iter().skip(threshold as usize).sum(),
            ),
        ];
        let name = format!("{} {spread:?}", id(vector));
        case(name, true, figures, move |fineness| palm(spread, rate, service, 0, threshold, fineness))
    });
    cases.collect()
}
