//! The working of what an item's receipts say: how late they are against what is stated, how full, what stops drew out.

use super::working::{Scope, Shown, Working, minus, product};
use crate::engine::explain::{Confidence, Derivation, Origin, Unit};
use crate::engine::language::tr;
use crate::project::plan::figures::MeasuredLeadTime;
use crate::project::words::{counted, decimal, percent};

fn origin(found: &MeasuredLeadTime) -> Origin {
    Origin::Rows { table: String::from(tr("Deliveries of this item")), rows: None, count: found.receipts }
}

fn confidence(found: &MeasuredLeadTime) -> Confidence {
    match found.receipts {
        0..3 => Confidence::None,
        3..12 => Confidence::Low,
        12..24 => Confidence::Medium,
        _ => Confidence::High,
    }
}

/// `None` without receipts or without a stated lead time.
pub(super) fn bias_of(scope: Scope<'_>) -> Option<Derivation> {
    let lead_time = &scope.item.lead_time;
    let found = lead_time.measured.as_ref()?;
    let (bias, stated) = (found.bias_days?, lead_time.stated_mean_days?);
    let mut working = Working::default();
    let own = working.input(tr("mean of its own receipts"), found.mean_days, Unit::Days, origin(found));
    let stated = working.setting(tr("stated lead time"), stated, Unit::Days, tr("Lead time in your files"));
    let mut derivation =
        working.derivation(tr("Bias of the lead time"), Shown::days(bias), minus(own, stated));
    derivation.headline = if bias > 0.0 {
        tr!("Goods come {} days later than stated.", decimal(bias, 1))
    } else {
        tr!("Goods come {} days earlier than stated.", decimal(-bias, 1))
    };
    derivation.sentence = String::from(tr("Receipts that a stop of supply drew out are left out."));
    derivation.limits = vec![tr!("Measured on {}.", counted(found.receipts as usize, "receipt", "receipts"))];
    derivation.confidence = confidence(found);
    Some(derivation)
}

/// `None` where ordered or received quantities are unknown.
pub(super) fn in_full_of(scope: Scope<'_>) -> Option<Derivation> {
    let found = scope.item.lead_time.measured.as_ref()?;
    let share = found.in_full_share?;
    let mut working = Working::default();
    let lines = tr("delivery lines in full, of all with both quantities");
    let formula = working.input(lines, share, Unit::Share, origin(found));
    let mut derivation = working.derivation(tr("Received in full"), Shown::share(share), formula);
    derivation.headline = tr!("{} of its delivery lines came in full.", percent(share));
    derivation.sentence =
        String::from(tr("A line is in full where at least the ordered quantity came with it."));
    derivation.limits = vec![String::from(tr("What is sent later does not mend a short line."))];
    derivation.confidence = confidence(found);
    Some(derivation)
}

/// `None` where no stop drew a receipt out.
pub(super) fn stop_days_of(scope: Scope<'_>) -> Option<Derivation> {
    let found = scope.item.lead_time.measured.as_ref().filter(|found| found.disruptions > 0)?;
    let days = found.disruption_days;
    let mut working = Working::default();
    let count = working.input(
        tr("receipts that a stop drew out"),
        f64::from(found.disruptions),
        Unit::Number,
        origin(found),
    );
    let how = tr("Their days beyond the median of its receipts");
    let each = working.computed(
        tr("mean days beyond the usual"),
        days / f64::from(found.disruptions),
        Unit::Days,
        how,
    );
    let formula = product(vec![count, each]);
    let mut derivation = working.derivation(tr("Days of stops"), Shown::days(days), formula);
    derivation.headline = tr!("Stops of supply took {} days beyond the usual.", decimal(days, 0));
    derivation.sentence = String::from(tr(
        "They are in neither mean nor swing of the lead time: a stop would raise the buffer of every cycle and still not be covered.",
    ));
    derivation.limits = vec![String::from(tr(
        "A receipt counts as one where it is 3.5 robust deviations above the median, by a week or more.",
    ))];
    derivation.confidence = confidence(found);
    Some(derivation)
}
