//! The working of promised against delivered, for all items or a demand class.

use super::super::working::{Shown, Working};
use super::largest::{Mean, mean, total};
use crate::engine::explain::{Derivation, Unit};
use crate::engine::language::tr;
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::figures::{CalibrationFigures, ItemPlan, Plan, PromiseFigures};
use crate::project::plan::promises::recorded;
use crate::project::words::{class_word, counted, measure_of, percent, whole};

/// Columns as the screen counts them: target, promised, delivered, protection intervals.
pub(super) fn promise_of(plan: &Plan, line: usize, column: usize) -> Option<Derivation> {
    let line = plan.promises.get(line)?;
    let (quantity, value, of_item): (&str, f64, fn(&ItemPlan, &CalibrationFigures) -> f64) = match column {
        0 => (tr("Target"), line.target, |item, _| item.buffer.target.share),
        1 => (tr("Promised"), line.promised, |_, found| found.promised),
        2 => (tr("Delivered"), line.delivered, |_, found| found.delivered.unwrap_or(0.0)),
        3 => return Some(periods_of(plan, line)),
        _ => return None,
    };
    let (weight, weight_unit) = match line.measure {
        ServiceMeasure::Fill => (tr("units asked"), Unit::Units),
        ServiceMeasure::Cycle | ServiceMeasure::Ready => (tr("intervals"), Unit::Number),
    };
    let how = tr("The item's own record; its figure in the table explains itself");
    let of = Mean { value: &quantity.to_lowercase(), weight, weight_unit, how };
    let mut working = Working::default();
    let rows = recorded(&plan.items, line.measure, line.class);
    let formula =
        mean(&mut working, rows.map(|(item, found)| (item, found.asked, of_item(item, found))), &of);
    let mut derivation = working.derivation(quantity, Shown::share(value), formula);
    derivation.headline = format!("{quantity}: {} {}.", percent(value), measure_of(line.measure));
    derivation.sentence = about(line);
    derivation.limits = vec![
        String::from(tr(
            "Levels are learned from all items over the same time, so the record is slightly kind to them.",
        )),
        String::from(tr("A promise is compared with its own measure only.")),
    ];
    Some(derivation)
}

fn periods_of(plan: &Plan, line: &PromiseFigures) -> Derivation {
    let mut working = Working::default();
    let rows = recorded(&plan.items, line.measure, line.class);
    let how = tr("Protection intervals of its record");
    let rows = rows.map(|(item, found)| (item, f64::from(found.periods)));
    let formula = total(&mut working, rows, Unit::Number, how);
    let value = f64::from(line.periods);
    let mut derivation = working.derivation(
        tr("Protection intervals"),
        Shown::other(value, Unit::Number, whole(value)),
        formula,
    );
    derivation.headline =
        tr!("{} stand behind these figures.", counted(line.periods as usize, "interval", "intervals"));
    derivation.sentence = about(line);
    derivation.limits = vec![String::from(tr("Neighbouring intervals of an item overlap."))];
    derivation
}

fn about(line: &PromiseFigures) -> String {
    let who = match line.class {
        Some(class) => tr!("{} demand", class_word(class)),
        None => String::from(tr("All demand classes")),
    };
    let items = counted(line.items as usize, "item", "items");
    tr!("{who}: {items} with a record, each weighed by what was asked of it.", who, items)
}
