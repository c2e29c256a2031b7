//! Supplier watch as findings: the records, the sum of the supplier that changed most, and the buffers that a change
//! touches, old and new.

use crate::charts::kinds::curves;
use crate::engine::language::tr;
use crate::import::dataset::Dataset;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::{self, figures::Plan};
use crate::project::settings::Settings;
use crate::project::watch::{Change, Record, WATCH_LIMIT, WatchDecision, Watched, records};
use crate::project::words::{counted, decimal, percent, short_date, whole};

/// Changes that are offered at a time: each takes a plan of its own. Once decided, the next ones follow.
const OFFERS: usize = 3;

/// The findings of a plan's suppliers.
pub(super) fn of(dataset: &Dataset, plan: &Plan, settings: &Settings) -> Vec<Finding> {
    let found = records(dataset);
    if found.is_empty() {
        let why = tr(
            "Add a file of deliveries with order and receipt dates: a change in a supplier's record is told from it.",
        );
        return vec![Finding::problem(tr("No deliveries to watch"), why.to_owned())];
    }
    let changed = found.iter().filter(|record| !record.changes.is_empty());
    let offers = changed.clone().filter_map(|record| offer(dataset, plan, settings, record));
    let offers: Vec<Finding> = offers.take(OFFERS).collect();
    let mut all = vec![overview(plan, &found)];
    all.extend(offers);
    all
}

fn name(plan: &Plan, record: &Record) -> String {
    plan.suppliers.get(record.supplier as usize).map_or_else(String::new, |supplier| supplier.name.clone())
}

/// Before and since, in the measure's own unit.
fn both(change: &Change) -> (String, String) {
    match change.watched {
        Watched::LeadTime => {
            (tr!("{} days", decimal(change.before, 0)), tr!("{} days", decimal(change.after, 0)))
        }
        Watched::OnTime | Watched::InFull => (percent(change.before), percent(change.after)),
    }
}

fn overview(plan: &Plan, found: &[Record]) -> Finding {
    let worse = found.iter().filter(|record| !record.changes.is_empty()).count();
    let title = match worse {
        0 => String::from(tr("No supplier delivers worse than before")),
        n => tr!("{} worse than before", counted(n, "supplier delivers", "suppliers deliver")),
    };
    let row = |record: &Record| {
        let change = |watched: Watched| {
            let change = record.changes.iter().find(|change| change.watched == watched);
            change.map_or_else(
                || {
                    Entry::Unknown(String::from(if record.is_short() {
                        tr("Too few to tell")
                    } else {
                        tr("As before")
                    }))
                },
                |change| {
                    let (before, after) = both(change);
                    Entry::Words(
                        tr!("{before} to {after}", before, after),
                        tr!("since {}", short_date(change.since)),
                    )
                },
            )
        };
        vec![
            Entry::words(&name(plan, record)),
            Entry::whole(record.count as f64),
            change(Watched::LeadTime),
            change(Watched::OnTime),
            change(Watched::InFull),
        ]
    };
    let first = found.first().filter(|record| !record.changes.is_empty());
    Finding {
        title,
        sub: String::from(tr(
            "Every delivery in its order against what was usual before it. What lasts is told with its date",
        )),
        columns: vec![
            Head::words(tr("Supplier")),
            Head::figures(tr("Deliveries"), "").lesser(),
            Head::words(tr("Lead time")),
            Head::words(tr("On time")),
            Head::words(tr("In full")),
        ],
        rows: found.iter().map(row).collect(),
        chart: first.map(|record| picture(plan, record)),
        note: String::from(tr(
            "Cumulative sums (Page, 1954), which learn the usual level as they go (Hawkins, 1987). The first ten deliveries only teach; a steady record raises an alarm about once in some hundred deliveries, so a single one is a reason to ask, not a proof.",
        )),
        ..Finding::default()
    }
}

fn picture(plan: &Plan, record: &Record) -> curves::Inputs {
    let words = record.changes.first().map_or("", |change| change.watched.words());
    let since = record.changes.first().map(|change| (record.count.saturating_sub(change.count) + 1) as f64);
    curves::Inputs {
        title: format!("{} {words}", name(plan, record)),
        subtitle: String::from(tr("What its deliveries are worse than usual, added up")),
        steps_name: String::from(tr("deliveries in their order")),
        steps: (1..=record.sums.len()).map(|place| place as f64).collect(),
        unit: Some(String::new()),
        lines: vec![curves::Line { name: String::from(tr("Sum")), values: record.sums.clone() }],
        limit: Some((WATCH_LIMIT, String::from(tr("told from here on")))),
        marks: since.into_iter().map(|at| (at, String::from(tr("began")))).collect(),
        window: None,
    }
}

/// The items of a supplier whose buffer or reorder point differs between two plans.
fn touched_rows(plan: &Plan, after: &Plan, supplier: u32) -> Vec<Vec<Entry>> {
    plan.items
        .iter()
        .zip(&after.items)
        .zip(0..)
        .filter(|((item, _), _)| item.supplier == Some(supplier))
        .filter(|((old, new), _)| {
            old.buffer.total_units().round() != new.buffer.total_units().round()
                || old.buffer.reorder_point_units.round() != new.buffer.reorder_point_units.round()
        })
        .map(|((old, new), index)| {
            vec![
                Entry::Item(index),
                Entry::whole(old.lead_time.mean_days),
                Entry::whole(new.lead_time.mean_days),
                Entry::whole(old.buffer.total_units()),
                Entry::whole(new.buffer.total_units()),
                Entry::whole(old.buffer.reorder_point_units),
                Entry::whole(new.buffer.reorder_point_units),
            ]
        })
        .collect()
}

/// The buffers that the change touches, with and without it; none where it is decided.
fn offer(dataset: &Dataset, plan: &Plan, settings: &Settings, record: &Record) -> Option<Finding> {
    let change = record.changes.first()?;
    let supplier = name(plan, record);
    let decision = WatchDecision {
        supplier: supplier.clone(),
        since: change.since,
        is_taken: true,
        reason: String::new(),
    };
    if settings.watch.iter().any(|known| known.supplier == supplier && known.since == change.since) {
        return None;
    }
    let mut with = settings.clone();
    with.watch.push(decision.clone());
    let after = plan::build(dataset, &with);
    let rows = touched_rows(plan, &after, record.supplier);
    let (was, is) = both(change);
    let touched = match rows.len() {
        0 => String::from(tr("no buffer would change")),
        n => tr!("{} would change", counted(n, "buffer", "buffers")),
    };
    Some(Finding {
        title: format!("{supplier} {}: {touched}", change.watched.words()),
        sub: tr!(
            "{was} until {}, {is} in {} since. Take over: lead times count from then on",
            short_date(change.since),
            counted(change.count, "delivery", "deliveries"),
            was,
            is
        ),
        columns: vec![
            Head::words(tr("Item")),
            Head::figures(tr("Lead time now"), tr("days")).lesser(),
            Head::figures(tr("Since the change"), tr("days")).lesser(),
            Head::figures(tr("Buffer now"), tr("units")),
            Head::figures(tr("Buffer then"), tr("units")),
            Head::figures(tr("Reorder point now"), tr("units")),
            Head::figures(tr("Reorder point then"), tr("units")),
        ],
        rows,
        note: match change.count {
            0..12 => {
                tr!("Only {} since: the new lead time is still in doubt.", whole(change.count as f64))
            }
            _ => String::new(),
        },
        offer: Some(decision),
        ..Finding::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::Day;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::sample::{LARKFIELD_SEED, larkfield};

    fn sample() -> Dataset {
        let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
            .into_iter()
            .map(|file| FileInput { name: String::from(file.name), bytes: file.text.into_bytes() })
            .collect();
        read(&files, &Choices::default()).unwrap().dataset
    }

    /// The sample, but one supplier's last fifteen deliveries take three weeks longer.
    fn slowed(name: &str) -> Dataset {
        let mut dataset = sample();
        let supplier = dataset.suppliers.iter().position(|supplier| supplier.name == name).unwrap() as u32;
        let mut days: Vec<Day> = dataset
            .deliveries
            .iter()
            .filter(|delivery| delivery.supplier == Some(supplier))
            .filter_map(|delivery| delivery.received)
            .collect();
        days.sort();
        let from = days[days.len() - 15];
        for delivery in dataset.deliveries.iter_mut().filter(|delivery| delivery.supplier == Some(supplier)) {
            delivery.received = delivery.received.map(|day| if day >= from { Day(day.0 + 21) } else { day });
        }
        dataset
    }

    #[test]
    fn the_sample_is_steady() {
        let dataset = sample();
        let settings = Settings::default();
        let plan = plan::build(&dataset, &settings);
        let found = of(&dataset, &plan, &settings);
        assert_eq!(found[0].title, "No supplier delivers worse than before");
        assert_eq!((found.len(), found[0].rows.len()), (1, 14));
        assert!(of(&Dataset::default(), &Plan::default(), &settings)[0].problem.contains("deliveries"));
    }

    #[test]
    fn a_change_offers_the_buffers_it_touches_and_taken_over_they_are_the_plan() {
        let dataset = slowed("Brandt Antriebe");
        let mut settings = Settings::default();
        let plan = plan::build(&dataset, &settings);
        let found = of(&dataset, &plan, &settings);
        let offered = found.iter().find(|finding| finding.offer.is_some()).unwrap();
        assert!(offered.title.starts_with("Brandt Antriebe takes longer"), "{}", offered.title);
        assert!(!offered.rows.is_empty());
        let mut decision = offered.offer.clone().unwrap();
        // Dismissed: offered no more, and nothing of the plan changes.
        decision.is_taken = false;
        settings.watch.push(decision.clone());
        assert_eq!(plan::build(&dataset, &settings), plan);
        assert!(of(&dataset, &plan, &settings).iter().all(|finding| finding.offer.is_none()));
        // Taken over: the plan is what was offered.
        settings.watch = vec![WatchDecision { is_taken: true, ..decision }];
        let after = plan::build(&dataset, &settings);
        for row in &offered.rows {
            let (Entry::Item(index), Entry::Figure(then, ..)) = (&row[0], &row[4]) else { panic!("{row:?}") };
            assert_eq!(after.items[*index as usize].buffer.total_units(), *then);
        }
    }
}
