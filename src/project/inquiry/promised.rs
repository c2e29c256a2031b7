//! Promised against delivered for every item: the formula's promise, the simulation's delivery, why they differ, and
//! the better method.

use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;
use crate::import::dataset::Dataset;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::{self, figures::Plan};
use crate::project::settings::Settings;
use crate::project::stress::promised::{Kept, YEARS, kept};
use crate::project::words::{counted, decimal, measure_of, percent, whole};

/// The findings of a plan.
pub(super) fn of(dataset: &Dataset, plan: &Plan, settings: &Settings) -> Vec<Finding> {
    let found = kept(plan, settings, &|settings| plan::build(dataset, settings));
    if found.is_empty() {
        let why = tr(
            "No item has a level that a formula promises something for. Add demand over at least 6 periods.",
        );
        return vec![Finding::problem(tr("Nothing is promised yet"), why.to_owned())];
    }
    let less = found.iter().filter(|kept| kept.differs() && kept.difference() < 0.0).count();
    let items = counted(found.len(), "item", "items");
    let title = match less {
        0 => tr!("All {items} deliver what their formula promised", items),
        n => tr!("{} of {items} deliver less than their formula promised", whole(n as f64), items),
    };
    let of_measure =
        |kept: &Kept| plan.items.get(kept.item).map(|item| measure_of(item.buffer.target.measure));
    let measures: Vec<&str> = set_of(found.iter().filter_map(of_measure)).into_iter().collect();
    vec![Finding {
        title,
        sub: tr!(
            "The plan in an ordinary year with random stops, {} simulated years, 95% ranges. Measured as {}",
            whole(f64::from(YEARS)),
            measures.join(", ")
        ),
        columns: vec![
            Head::words(tr("Item")),
            Head::words(tr("Method")).lesser(),
            Head::figures(tr("Target"), "%").lesser(),
            Head::figures(tr("Promised"), "%"),
            Head::figures(tr("Delivered"), "%"),
            Head::words(tr("Why they differ")),
            Head::words(tr("Better method")),
        ],
        rows: found.iter().filter_map(|kept| row(plan, kept)).collect(),
        note: String::from(tr(
            "The cause is the one without which the delivery comes nearest to the promise, each taken away alone on the same draws; differences below 1 point or within the range have none. The better method is the one whose own level, simulated, delivers the target with least stock.",
        )),
        ..Finding::default()
    }]
}

fn row(plan: &Plan, kept: &Kept) -> Option<Vec<Entry>> {
    let item = plan.items.get(kept.item)?;
    let share = |share: f64| Entry::figure(share, decimal(share * 100.0, 1));
    let range = format!("\u{b1} {}", decimal(kept.delivered.half_width * 100.0, 2));
    let delivered = kept.delivered.value;
    let why = match kept.cause {
        Some((cause, value)) => {
            Entry::Words(cause.name(item.demand.class).to_owned(), tr!("without it {}", percent(value)))
        }
        None if kept.differs() => Entry::words(tr("several together")),
        None => Entry::Unknown(String::from(tr("Promise and delivery hardly differ"))),
    };
    let better = match &kept.better {
        Some(better) => {
            let way = if better.more_units < 0.0 { tr("less") } else { tr("more") };
            let units = counted(better.more_units.abs().round() as usize, "unit", "units");
            Entry::Words(
                better.method.name().to_owned(),
                tr!("delivers {}, {units} {way}", percent(better.delivered), units, way),
            )
        }
        None if kept.differs() => Entry::Unknown(String::from(tr("No other method does better"))),
        None => Entry::Unknown(String::from(tr("This one holds"))),
    };
    Some(vec![
        Entry::Item(kept.item as u32),
        Entry::words(item.buffer.method.name()),
        share(item.buffer.target.share),
        share(kept.promised),
        Entry::Figure(delivered, decimal(delivered * 100.0, 1), range),
        why,
        better,
    ])
}
