//! What customers got and what suppliers did, from the files.

use super::measures::{Found, measured};
use super::orders;
use crate::engine::kpi::KeyFigure;
use crate::engine::kpi::record::Record;
use crate::engine::language::{Words, later, tr};
use crate::import::dataset::{Dataset, Day};
use crate::project::settings::{ScoreSettings, Settings};
use crate::project::words::{counted, decimal, percent, whole};

const NEEDS: Words = later("Needs customer orders with promised and delivered days");

/// From the fill rates to the suppliers' deliveries, in the order of the measures; the older half of the record is the
/// last period.
pub(super) fn of(dataset: &Dataset, settings: &Settings) -> Vec<Found> {
    let now = until(dataset, settings, None);
    let Some(middle) = orders::middle(dataset) else { return now };
    let before = until(dataset, settings, Some(middle));
    now.into_iter().zip(before).map(|(now, before)| Found { last: before.today, ..now }).collect()
}

fn until(dataset: &Dataset, settings: &Settings, until: Option<Day>) -> Vec<Found> {
    let score = &settings.scorecard;
    let strict = orders::record(dataset, 0.0, 0.0, until);
    let tolerant = orders::record(dataset, score.tolerance_days, score.short_tolerance_share, until);
    let mut counted_orders = counted(strict.record.orders.len(), "order", "orders");
    if strict.open > 0 {
        counted_orders = tr!("{}, {} still open", counted_orders, whole(strict.open as f64));
    }
    let customer = |figure: KeyFigure| Found {
        note: if strict.record.orders.is_empty() { String::new() } else { counted_orders.clone() },
        ..measured(value(figure, &strict.record), NEEDS.said())
    };
    let tolerance = [
        decimal(score.tolerance_days, 0),
        String::from(tr(" days late and\n")),
        percent(score.short_tolerance_share),
        String::from(tr(" short are taken")),
    ]
    .concat();
    let [count, product] = perfect(&tolerant, score);
    vec![
        customer(KeyFigure::UnitFill),
        customer(KeyFigure::LineFill),
        customer(KeyFigure::OrderFill),
        Found { note: tolerance, ..measured(value(KeyFigure::Otif, &tolerant.record), NEEDS.said()) },
        count,
        product,
        Found {
            note: counted(tolerant.record.deliveries.len(), "delivery", "deliveries"),
            ..measured(
                value(KeyFigure::SupplierOtif, &tolerant.record),
                tr("Needs deliveries with promised and received days"),
            )
        },
    ]
}

fn value(figure: KeyFigure, record: &Record) -> Option<f64> {
    figure.of(record).ok().flatten()
}

/// Perfect order as count, which the files must tell, and as product, with the typed shares for what they do not tell.
fn perfect(judged: &orders::Judged, score: &ScoreSettings) -> [Found; 2] {
    let tells_all = judged.tells == [true, true];
    let bound = value(KeyFigure::Otif, &judged.record);
    let count = value(KeyFigure::PerfectOrder, &judged.record).filter(|_| tells_all);
    let missing = match bound {
        Some(most) => {
            [tr("At most "), &percent(most), tr(": damage and papers of each order are not in the files")]
        }
        None => [NEEDS.said(), tr(", damage and papers"), ""],
    };
    let names = [tr("undamaged "), tr("papers ")];
    let typed = || judged.tells.into_iter().zip([score.undamaged_share, score.papers_share]).zip(names);
    let rate: f64 = typed().filter(|((told, _), _)| !told).map(|((_, rate), _)| rate).product();
    let notes: Vec<String> = typed()
        .filter(|((told, _), _)| !told)
        .map(|((_, rate), name)| tr!("{}{}, typed", name, percent(rate)))
        .collect();
    let product = value(KeyFigure::PerfectOrderProduct, &judged.record).map(|share| share * rate);
    let source = if tells_all { tr("Measured") } else { tr("Measured, damage and papers typed") };
    [
        measured(count, &missing.concat()),
        Found { source, note: notes.join(", "), ..measured(product, NEEDS.said()) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Day, DemandLine};

    /// Orders of one line on the promised day; whether each came undamaged and with the right papers.
    fn dataset(flaws: &[(Option<bool>, Option<bool>)]) -> Dataset {
        let line = |(order, (undamaged, papers_right)): (u32, &(Option<bool>, Option<bool>))| DemandLine {
            units: 5.0,
            order: Some(order),
            promised: Some(Day(10)),
            delivered: Some(Day(10)),
            undamaged: *undamaged,
            papers_right: *papers_right,
            ..DemandLine::default()
        };
        Dataset { order_lines: (0..).zip(flaws).map(line).collect(), ..Dataset::default() }
    }

    #[test]
    fn a_perfect_order_is_counted_where_the_files_tell_of_damage_and_papers() {
        let (yes, no) = (Some(true), Some(false));
        let found = of(&dataset(&[(yes, yes), (no, no), (yes, yes), (yes, yes)]), &Settings::default());
        assert_eq!((found[3].today, found[4].today), (Some(1.0), Some(0.75)));
        // The same order fails twice, which the product takes for two.
        assert_eq!(found[5].today, Some(0.75 * 0.75));
        assert_eq!((found[5].source, found[5].note.as_str()), ("Measured", ""));
    }

    #[test]
    fn what_the_files_do_not_tell_is_typed_and_bounds_the_count() {
        let mut settings = Settings::default();
        settings.scorecard.papers_share = 0.9;
        let found = of(&dataset(&[(Some(true), None), (Some(false), None)]), &settings);
        assert_eq!(found[4].today, None);
        assert!(found[4].missing.starts_with("At most 100%"), "{}", found[4].missing);
        assert_eq!(found[5].today, Some(0.5 * 0.9));
        assert_eq!(found[5].note, "papers 90%, typed");
        let nothing = of(&Dataset::default(), &settings);
        assert!(nothing.iter().all(|found| found.today.is_none() && !found.missing.is_empty()));
    }
}
