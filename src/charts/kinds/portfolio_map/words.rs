//! Finding, summary and table of the portfolio map.

use super::{Inputs, Point};
use crate::charts::format::Format;
use crate::charts::palette::Group;
use crate::charts::scene::{Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// Number of high-risk items and their share of the risk; no share if no item has a value.
fn high_risk(inputs: &Inputs) -> (usize, Option<f64>) {
    let all: f64 = inputs.points.iter().map(Point::risk_weight).sum();
    let risky = || inputs.points.iter().filter(|point| point.high_risk());
    let carried: f64 = risky().map(Point::risk_weight).sum();
    (risky().count(), (all > 0.0).then_some(carried / all))
}

/// `12 items carry 82% of the risk`.
pub(super) fn title(inputs: &Inputs, format: &Format) -> String {
    let (count, share) = high_risk(inputs);
    let items = format.count(count, "item");
    match (count, share) {
        (0, _) => "No item is above the risk line".to_owned(),
        (1, Some(share)) => format!("{items} carries {} of the risk", format.percent(share)),
        (_, Some(share)) => format!("{items} carry {} of the risk", format.percent(share)),
        (1, None) => format!("{items} is above the risk line"),
        (_, None) => format!("{items} are above the risk line"),
    }
}

pub(super) fn subtitle(sheet: &Sheet, sized: bool) -> String {
    let size = if sized { ". Size: revenue at stake" } else { "" };
    format!("Risk score 0-100 by annual value, {}{size}", sheet.format.currency)
}

pub(super) fn summary(inputs: &Inputs, format: &Format) -> String {
    let mut parts = vec![format!(
        "Scatter chart of {}: risk score 0 to 100 by annual value in {} on a log scale",
        format.count(inputs.points.len(), "item"),
        format.currency_spoken
    )];
    let values = || inputs.points.iter().map(|point| point.annual_value_money).filter(|value| value.is_finite());
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    if low <= high {
        parts.push(format!("Annual values run from {} to {}", format.whole(low), format.money_spoken(high)));
    }
    let risk = |point: &&Point| point.risk_score;
    if let Some(top) = inputs.points.iter().max_by(|a, b| risk(a).total_cmp(&risk(b))) {
        parts.push(format!("Highest risk: {}, {}", top.name, format.whole(top.risk_score)));
    }
    let count = |group: Group| inputs.points.iter().filter(|point| point.group == group).count();
    let groups: Vec<String> =
        Group::ALL.iter().map(|group| format!("{} {}", group.name(), format.whole(count(*group) as f64))).collect();
    parts.push(groups.join(", "));
    parts.push(title(inputs, format));
    parts.join(". ")
}

/// Rows for the drawn points, in their order.
pub(super) fn table(scene: &mut Scene, points: &[&Point], all: usize, sheet: &Sheet) {
    let (format, currency) = (&sheet.format, &sheet.format.currency);
    let mut table = TableTwin::new(vec![
        Column::words("Item"),
        Column::words("Item code"),
        Column::words("Group"),
        Column::figures("Annual value", currency),
        Column::figures("Risk score", ""),
        Column::figures("Revenue at stake", currency),
    ]);
    for point in points {
        let revenue = point.revenue_at_stake_money.map_or_else(|| "not known".to_owned(), |money| format.whole(money));
        table.push(vec![
            point.name.clone(),
            point.code.clone(),
            point.group.name().to_owned(),
            format.whole(point.annual_value_money),
            format.whole(point.risk_score),
            revenue,
        ]);
    }
    if points.len() < all {
        let (shown, all) = (format.whole(points.len() as f64), format.whole(all as f64));
        table.note = format!("The {shown} items with the most risk, of {all}");
    }
    scene.table = table;
}

/// `Ceramic shaft seal, Shield, annual value 40,000 euros, risk 82, point 3 of 48`.
pub(super) fn name(point: &Point, order: usize, count: usize, format: &Format) -> String {
    format!(
        "{}, {}, annual value {}, risk {}, point {} of {}",
        point.name,
        point.group.name(),
        format.money_spoken(point.annual_value_money),
        format.whole(point.risk_score),
        format.whole(order as f64 + 1.0),
        format.whole(count as f64)
    )
}
