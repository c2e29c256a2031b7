//! Finding, summary and table of the portfolio map.

use crate::engine::language::tr;
use super::Point;
use crate::charts::format::Format;
use crate::charts::palette::Group;
use crate::charts::scene::{Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// What title, summary and corners count, in one walk over all points.
pub(super) struct Tally<'a> {
    points: usize,
    /// Points by group.
    pub(super) by_group: [usize; Group::ALL.len()],
    risk_weight: f64,
    high_risk_weight: f64,
    /// Lowest and highest annual value, money.
    values_money: (f64, f64),
    /// The last of those with the highest risk.
    top: Option<&'a Point>,
}

impl<'a> Tally<'a> {
    pub(super) fn of(points: &'a [Point]) -> Self {
        let mut tally = Self {
            points: points.len(),
            by_group: [0; Group::ALL.len()],
            risk_weight: 0.0,
            high_risk_weight: 0.0,
            values_money: (f64::INFINITY, f64::NEG_INFINITY),
            top: None,
        };
        for point in points {
            tally.by_group[point.group as usize] += 1;
            let weight = point.risk_weight();
            tally.risk_weight += weight;
            tally.high_risk_weight += if point.high_risk() { weight } else { 0.0 };
            if point.annual_value_money.is_finite() {
                let (low, high) = tally.values_money;
                tally.values_money = (low.min(point.annual_value_money), high.max(point.annual_value_money));
            }
            if tally.top.is_none_or(|top| point.risk_score.total_cmp(&top.risk_score).is_ge()) {
                tally.top = Some(point);
            }
        }
        tally
    }

    /// Number of high-risk items and their share of the risk; no share if no item has a value.
    fn high_risk(&self) -> (usize, Option<f64>) {
        let count = self.by_group[Group::Shield as usize] + self.by_group[Group::Secure as usize];
        (count, (self.risk_weight > 0.0).then_some(self.high_risk_weight / self.risk_weight))
    }
}

/// `12 items carry 82% of the risk`.
pub(super) fn title(tally: &Tally<'_>, format: &Format) -> String {
    let (count, share) = tally.high_risk();
    let items = format.count(count, "item", "items");
    match (count, share) {
        (0, _) => tr("No item is above the risk line").to_owned(),
        (1, Some(share)) => tr!("{items} carries {} of the risk", format.percent(share), items),
        (_, Some(share)) => tr!("{items} carry {} of the risk", format.percent(share), items),
        (1, None) => tr!("{items} is above the risk line", items),
        (_, None) => tr!("{items} are above the risk line", items),
    }
}

pub(super) fn subtitle(sheet: &Sheet, sized: bool) -> String {
    let size = if sized { tr(". Size: revenue at stake") } else { "" };
    tr!("Risk score 0-100 by annual value, {}{size}", sheet.format.currency, size)
}

pub(super) fn summary(tally: &Tally<'_>, format: &Format) -> String {
    let mut parts = vec![tr!("Scatter chart of {}: risk score 0 to 100 by annual value in {} on a log scale", format.count(tally.points, "item", "items"), format.currency_spoken)];
    let (low, high) = tally.values_money;
    if low <= high {
        parts.push(tr!("Annual values run from {} to {}", format.whole(low), format.money_spoken(high)));
    }
    if let Some(top) = tally.top {
        parts.push(tr!("Highest risk: {}, {}", top.name, format.whole(top.risk_score)));
    }
    let count = |group: &Group| format.whole(tally.by_group[*group as usize] as f64);
    let groups: Vec<String> =
        Group::ALL.iter().map(|group| format!("{} {}", group.name(), count(group))).collect();
    parts.push(groups.join(", "));
    parts.push(title(tally, format));
    parts.join(". ")
}

/// Rows for the drawn points, in their order.
pub(super) fn table(scene: &mut Scene, points: &[&Point], all: usize, sheet: &Sheet) {
    let (format, currency) = (&sheet.format, &sheet.format.currency);
    let mut table = TableTwin::new(vec![
        Column::words(tr("Item")),
        Column::words(tr("Item code")),
        Column::words(tr("Group")),
        Column::figures(tr("Annual value"), currency),
        Column::figures(tr("Risk score"), ""),
        Column::figures(tr("Revenue at stake"), currency),
    ]);
    for point in points {
        let revenue = point.revenue_at_stake_money.map_or_else(|| tr("not known").to_owned(), |money| format.whole(money));
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
        table.note = tr!("The {shown} items with the most risk, of {all}", shown, all);
    }
    scene.table = table;
}

/// `Ceramic shaft seal, Shield, annual value 40,000 euros, risk 82, point 3 of 48`.
pub(super) fn name(point: &Point, order: usize, count: usize, format: &Format) -> String {
    tr!("{}, {}, annual value {}, risk {}, point {} of {}", point.name, point.group.name(), format.money_spoken(point.annual_value_money), format.whole(point.risk_score), format.whole(order as f64 + 1.0), format.whole(count as f64))
}
