//! The working of a replay's figures: counts of what was asked for and what was served.

use super::super::working::{Shown, Working, over, product, sum};
use crate::engine::explain::{Derivation, Expression, Unit};
use crate::engine::language::tr;
use crate::engine::replay::{Line, Measure};
use crate::project::replay::{Report, RuleReport};
use crate::project::words::{class_word, counted, decimal, whole};

/// Columns as the screen counts them: promised, delivered, units at once, mean of items, periods, stock.
pub(super) fn replayed_of(report: &Report, rule: usize, line: usize, column: usize) -> Option<Derivation> {
    let rule = report.rules.get(rule)?;
    let found = rule.lines.get(line)?;
    let column = match (column, rule.measure) {
        (1, Measure::Fill) => 2,
        (1, Measure::Cycle) => 4,
        (1, Measure::None) => return None,
        _ => column,
    };
    let how = tr!(
        "{} run on the {} after the first {}",
        rule.name,
        report.buckets - report.fit_buckets,
        report.fit_buckets
    );
    let mut working = Working::default();
    let (quantity, figure, formula) = match column {
        0 => promised(&mut working, rule, found, &how)?,
        2 => {
            let served = working.computed(tr("units served at once"), found.served_units, Unit::Units, &how);
            let asked = working.computed(tr("units asked for"), found.demand_units, Unit::Units, &how);
            (tr("Units at once"), share(found.fill_by_volume?), over(served, asked))
        }
        3 => {
            let fills =
                working.computed(tr("sum of the items' own shares"), found.fill_sum, Unit::Number, &how);
            let items = found.items_with_demand as f64;
            let items = working.computed(tr("items with demand"), items, Unit::Number, &how);
            (tr("Units at once, mean of items"), share(found.fill_item_mean?), over(fills, items))
        }
        4 => {
            let name = tr("periods with demand and no shortage");
            let served = working.computed(name, found.demand_periods_served as f64, Unit::Number, &how);
            let all = found.demand_periods as f64;
            let all = working.computed(tr("periods with demand"), all, Unit::Number, &how);
            (tr("Periods without shortage"), share(found.demand_periods_without_shortage?), over(served, all))
        }
        5 => stock(&mut working, rule, found, &how),
        _ => return None,
    };
    let mut derivation = working.derivation(quantity, figure, formula);
    derivation.headline = format!("{quantity}: {}.", derivation.shown);
    let who = found.class.map_or(tr("All demand classes"), class_word);
    derivation.sentence = format!("{who}, {}. {how}.", counted(found.items, "item", "items"));
    derivation.limits =
        vec![String::from(tr("Your own demand, once: no chance and no error bar. Unmet demand waits."))];
    Some(derivation)
}

fn share(value: f64) -> Shown {
    Shown::other(value, Unit::Share, format!("{}%", decimal(value * 100.0, 1)))
}

/// Each level's promise, weighed by what was asked of it.
fn promised(
    working: &mut Working,
    rule: &RuleReport,
    line: &Line,
    how: &str,
) -> Option<(&'static str, Shown, Expression)> {
    let (name, all) = match rule.measure {
        Measure::Fill => (tr("units asked for"), line.demand_units),
        Measure::Cycle => (tr("periods with demand"), line.demand_periods as f64),
        Measure::None => return None,
    };
    let kept = working.computed(
        &tr!("{name}, each times its level's promise", name),
        line.promised_sum,
        Unit::Number,
        how,
    );
    let all = working.computed(name, all, Unit::Number, how);
    Some((tr("Promised"), share(line.promised?), over(kept, all)))
}

/// Of all items by class, of a class by item.
fn stock(
    working: &mut Working,
    rule: &RuleReport,
    line: &Line,
    how: &str,
) -> (&'static str, Shown, Expression) {
    let classes: Vec<&Line> = rule.lines.iter().filter(|line| line.class.is_some()).collect();
    let units = line.mean_stock_units;
    let formula = if line.class.is_none() && !classes.is_empty() {
        let mut known = 0.0;
        let mut terms: Vec<Expression> = classes
            .iter()
            .map(|of| {
                known += of.mean_stock_units;
                working.computed(of.class.map_or("", class_word), of.mean_stock_units, Unit::Units, how)
            })
            .collect();
        // Items without a class, where there are any.
        terms.push(working.computed(tr("no demand at first"), units - known, Unit::Units, how));
        sum(terms)
    } else {
        let items = working.computed(tr("items"), line.items as f64, Unit::Number, how);
        let each = units / (line.items.max(1)) as f64;
        let each =
            working.computed(tr("mean on hand of an item at the end of a period"), each, Unit::Units, how);
        product(vec![items, each])
    };
    (tr("Stock"), Shown::other(units, Unit::Units, tr!("{} units", whole(units))), formula)
}
