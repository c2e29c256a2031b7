//! Each exact vector as something that the kernel can run.

use crate::estimate::{Case, Figure};
use crate::tally::{Model, Tally};
use crate::{continuous, disrupted, periodic, pipelines};
use serde_json::Value;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::Node;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::{SimItem, SimSpec};

/// How a vector is read.
type Reader = fn(&Value) -> Vec<Case>;

/// The vector files and how each is read.
pub(crate) const FILES: [(&str, Reader); 12] = [
    ("sim_RS_periodic", periodic::order_up_to),
    ("sim_rnQ_periodic", periodic::batches),
    ("sim_sS_periodic", periodic::min_max),
    ("basestock_disruptions_poisson", disrupted::base_stock),
    ("sim_rq_poisson", continuous::reorder_point),
    ("sim_basestock_cont_poisson", pipelines::base_stock),
    ("sim_basestock_compound_poisson", continuous::compound_base_stock),
    ("sim_basestock_lostsales", continuous::base_stock_lost),
    ("sim_rq_lostsales", continuous::reorder_point_lost),
    ("mginf_pipeline", pipelines::infinite_servers),
    ("eoq_disruptions", disrupted::lot),
    ("compound_poisson_exponential_loss", |_| Vec::new()),
];

/// An item with one source that overtakes; the key is the same for all, so that items share their draws.
pub(crate) fn item(demand: &[(i32, f64)], lead_time: LeadTimeModel, policy: Policy) -> SimItem {
    let demand = DemandModel::of_law(DrawBucket::Day, demand);
    let mut item = SimItem::sole(5, demand, lead_time, policy);
    for source in &mut item.sources {
        (source.nodes, source.overtaking) = (vec![0], true);
    }
    item
}

/// A model of periods: steps of one unit of time.
pub(crate) fn model(items: Vec<SimItem>, warm_up: u32, steps: u32) -> Model {
    let spec = SimSpec { nodes: vec![Node { key: 9 }], ..SimSpec::steady(items, warm_up, steps) };
    let policy = spec.items.first().and_then(|item| item.policies[0]);
    let opening = (policy.map_or(0, |policy| policy.reorder_point + policy.lot), 1);
    Model { spec, step: 1.0, opening, review: (1, 0), crowd: i32::MAX, pipeline: Vec::new() }
}

pub(crate) fn figure(
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

/// A figure whose step bias is known: what it comes to in steps, by the exact law, and in continuous time.
pub(crate) fn with_law(
    figure: Option<Figure>,
    stepped: impl Fn(&Model) -> f64 + Sync + 'static,
) -> Option<Figure> {
    figure.map(|figure| {
        let exact = figure.exact;
        Figure { bias: Box::new(move |model| stepped(model) - exact), ..figure }
    })
}

pub(crate) fn id(vector: &Value) -> String {
    vector["id"].as_str().unwrap_or("").to_owned()
}

pub(crate) fn case(
    id: String,
    stepped: bool,
    figures: Vec<Option<Figure>>,
    model: impl Fn(f64) -> Model + 'static,
) -> Vec<Case> {
    vec![Case { id, model: Box::new(model), stepped, figures: figures.into_iter().flatten().collect() }]
}

pub(crate) fn on_hand(e: &Value, key: &str) -> Option<Figure> {
    figure("on hand", e, key, |t, _| [t.on_hand, t.steps])
}
pub(crate) fn waiting(e: &Value, key: &str) -> Option<Figure> {
    figure("backorders", e, key, |t, _| [t.waiting, t.steps])
}
pub(crate) fn unit_fill(e: &Value, key: &str) -> Option<Figure> {
    figure("unit fill", e, key, |t, _| [t.demand - t.short, t.demand])
}
pub(crate) fn order_rate(e: &Value, key: &str) -> Option<Figure> {
    figure("orders a time", e, key, |t, m| [t.orders, t.steps * m.step])
}
pub(crate) fn covered(e: &Value, key: &str) -> Option<Figure> {
    figure("periods without backorders", e, key, |t, _| [t.covered, t.steps])
}
pub(crate) fn wait(e: &Value) -> Option<Figure> {
    figure("customer's wait", e, "mean_customer_wait", |t, m| [t.waiting * m.step, t.demand])
}
