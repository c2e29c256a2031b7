//! Where an item stands among the others: ABC by value, XYZ by variation, FSN by turns, and its group.

use super::figures::{RiskFigures, SegmentFigures};
use super::{Before, Context};
use crate::engine::segment::abc::{AbcClass, AbcResult};
use crate::engine::segment::{abc, fsn, portfolio, xyz};
use crate::project::settings::Settings;

/// Value of a unit: its cost; its selling price where no item has a cost; 1 where there is neither.
pub(super) fn unit_values(items: &[Before<'_>]) -> Vec<f64> {
    let any_cost = items.iter().any(|before| before.unit_cost_money.is_some());
    let any_price = items.iter().any(|before| before.item.unit_price_money.is_some());
    let unit_value = |before: &Before<'_>| match (any_cost, any_price) {
        (true, _) => before.unit_cost_money.unwrap_or(0.0),
        (false, true) => before.item.unit_price_money.unwrap_or(0.0),
        (false, false) => 1.0,
    };
    items.iter().map(unit_value).collect()
}

/// ABC of the items with value; none of the others.
pub(super) fn abc_classes(
    items: &[Before<'_>],
    values: &[f64],
    settings: &Settings,
) -> Vec<Option<AbcResult>> {
    let mut classes = vec![None; items.len()];
    let valued: Vec<usize> = (0..values.len()).filter(|&i| values.get(i).is_some_and(|&v| v > 0.0)).collect();
    let rows: Vec<(&str, f64)> =
        valued.iter().filter_map(|&i| Some((items.get(i)?.item.code.as_str(), *values.get(i)?))).collect();
    let cuts = &settings.segment;
    if let Ok(found) = abc::classify(&rows, cuts.a_cut_share, cuts.b_cut_share.max(cuts.a_cut_share)) {
        for (&index, found) in valued.iter().zip(found) {
            if let Some(cell) = classes.get_mut(index) {
                *cell = Some(found);
            }
        }
    }
    classes
}

/// Classes and group of one item.
pub(super) fn figures(
    before: &Before<'_>,
    context: &Context,
    risk: &RiskFigures,
    settings: &Settings,
) -> SegmentFigures {
    let cuts = &settings.segment;
    let fsn = before.item.on_hand_units.and_then(|on_hand| {
        let fast = cuts.fast_turns.max(cuts.slow_turns);
        fsn::classify(before.units_per_year, on_hand.max(0.0), fast, cuts.slow_turns).ok()
    });
    // What a trend or a season explains is no variation to buffer; a short history has none that means something.
    let variation = before.demand.unexplained_cv.or(before.demand.cv);
    let class = context.abc.map(|found| found.class);
    let by_rule = portfolio::group(
        class.unwrap_or(AbcClass::C),
        risk.score,
        risk.severity.1.then_some(risk.severity.0),
        cuts.risk_line,
        cuts.b_counts_as_high_value,
    );
    SegmentFigures {
        annual_value_money: context.value,
        value_share: context.value_share,
        abc: class,
        xyz: variation.map(|cv| xyz::class_of(cv, cuts.x_cut, cuts.y_cut)),
        fsn: fsn.map(|f| f.class),
        turns: fsn.and_then(|f| f.turnover),
        units_per_year: before.units_per_year,
        unit_value_money: context.unit_value,
        cumulative_share: context.abc.map_or(1.0, |found| found.cumulative_share),
        variation,
        group: context.own_group.unwrap_or(by_rule),
        group_by_rule: by_rule,
    }
}
