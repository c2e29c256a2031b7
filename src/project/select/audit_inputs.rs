//! What the charts of the audit and of segmentation are drawn from.

use crate::charts::kinds::{concentration_bars, risk_flags, value_curve, value_variation_grid};
use crate::engine::segment::abc::AbcClass;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::ranking::descending;
use crate::project::plan::figures::{Flag, ItemPlan, Plan};
use crate::project::settings::{AuditSettings, SegmentSettings};

/// Spend by country.
#[must_use]
pub fn concentration(plan: &Plan, limits: &AuditSettings) -> concentration_bars::Inputs {
    let holders = plan.countries.iter().filter(|country| country.spend_money > 0.0);
    concentration_bars::Inputs {
        measure: concentration_bars::Measure::Spend,
        holder_word: String::from("country"),
        holders: holders
            .map(|country| concentration_bars::Holder {
                id: country.name.clone(),
                name: country.name.clone(),
                amount: country.spend_money,
                single_source_amount: country.spend_money * country.single_source_share,
            })
            .collect(),
        limit_share: Some(limits.concentration_share),
    }
}

/// The flags of the audit with their words.
#[must_use]
pub const fn flag_word(flag: Flag) -> &'static str {
    match flag {
        Flag::SingleSource => "Single source",
        Flag::LongLeadTime => "Long lead time",
        Flag::UnsteadyLeadTime => "Unsteady lead time",
        Flag::Concentration => "Concentrated country",
        Flag::LateSupplier => "Late supplier",
        Flag::RunsDryFirst => "Runs dry before recovery",
    }
}

/// The flags as short as a cell of a table asks.
#[must_use]
pub const fn flag_short(flag: Flag) -> &'static str {
    match flag {
        Flag::SingleSource => "Single",
        Flag::LongLeadTime => "Long",
        Flag::UnsteadyLeadTime => "Unsteady",
        Flag::Concentration => "Country",
        Flag::LateSupplier => "Late",
        Flag::RunsDryFirst => "Runs dry",
    }
}

/// All flags, in the order of the chart.
pub const FLAGS: [Flag; 6] = [
    Flag::SingleSource,
    Flag::LongLeadTime,
    Flag::UnsteadyLeadTime,
    Flag::Concentration,
    Flag::LateSupplier,
    Flag::RunsDryFirst,
];

/// How many items raise each flag, and the sales behind them.
#[must_use]
pub fn flags(plan: &Plan) -> risk_flags::Inputs {
    let row = |flag: Flag| {
        let raised: Vec<&ItemPlan> =
            plan.items.iter().filter(|item| item.risk.flags.contains(&flag)).collect();
        let revenue: f64 = raised.iter().filter_map(|item| item.risk.revenue_at_stake_money).sum();
        risk_flags::Flag {
            id: String::from(flag_short(flag)),
            name: String::from(flag_word(flag)),
            items: raised.len(),
            revenue_at_stake_money: (revenue > 0.0).then_some(revenue),
        }
    };
    risk_flags::Inputs { flags: FLAGS.into_iter().map(row).collect(), items: plan.items.len() }
}

/// How many items are A, B and C.
#[must_use]
pub fn abc_counts(plan: &Plan) -> [usize; 3] {
    [AbcClass::A, AbcClass::B, AbcClass::C]
        .map(|class| plan.items.iter().filter(|item| item.segment.abc == Some(class)).count())
}

/// The curve of cumulative value.
#[must_use]
pub fn value_curve(plan: &Plan, cuts: &SegmentSettings) -> value_curve::Inputs {
    let mut values: Vec<f64> =
        plan.items.iter().map(|item| item.segment.annual_value_money).filter(|&value| value > 0.0).collect();
    descending(&mut values);
    let [a_items, b_items, _] = abc_counts(plan);
    value_curve::Inputs {
        annual_values_money: values,
        a_items,
        b_items,
        a_cut_share: cuts.a_cut_share,
        b_cut_share: cuts.b_cut_share,
    }
}

/// Items and value by ABC and XYZ; items without a class are left out.
#[must_use]
pub fn grid(plan: &Plan, cuts: &SegmentSettings) -> value_variation_grid::Inputs {
    let mut cells =
        [[value_variation_grid::Cell { items: 0, annual_value_money: 0.0, high_risk_items: 0 }; 3]; 3];
    for item in &plan.items {
        let (Some(abc), Some(xyz)) = (item.segment.abc, item.segment.xyz) else { continue };
        if let Some(cell) = cells.get_mut(abc as usize).and_then(|row| row.get_mut(xyz as usize)) {
            cell.items += 1;
            cell.annual_value_money += item.segment.annual_value_money;
            cell.high_risk_items += usize::from(matches!(item.segment.group, Group::Shield | Group::Secure));
        }
    }
    value_variation_grid::Inputs {
        cells,
        value_cut_shares: [cuts.a_cut_share, cuts.b_cut_share],
        variation_cuts: [cuts.x_cut, cuts.y_cut],
    }
}
