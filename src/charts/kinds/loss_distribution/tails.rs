//! The tails of the two distributions: how bad, and where their names go.

use crate::engine::language::tr;
use super::{Inputs, Series};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::place::spans_width;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Mark, Scene, Span};
use crate::charts::text;

/// The two figures of a bad year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// The loss that 95% of runs stay below (VaR 95), money.
    pub one_in_twenty_money: f64,
    /// Average of the worst 5% of runs (CVaR 95), money.
    pub worst_average_money: f64,
}

/// From losses in rising order: quantile of state type 7, and the mean of the worst twentieth.
fn tail(losses: &[f64]) -> Option<Tail> {
    let last = losses.len().checked_sub(1)?;
    let place = 0.95 * last as f64;
    let below = place.floor() as usize;
    let low = losses[below];
    let high = losses[(below + 1).min(last)];
    let worst = losses.len().div_ceil(20);
    let sum: f64 = losses.iter().rev().take(worst).sum();
    Some(Tail {
        one_in_twenty_money: low + (high - low) * (place - below as f64),
        worst_average_money: sum / worst as f64,
    })
}

/// Tails of plan and today, the caller's where given.
pub(super) fn of(inputs: &Inputs, plan: &[f64], today: &[f64]) -> [Option<Tail>; 2] {
    let sound = |tail: &Tail| tail.one_in_twenty_money.is_finite() && tail.worst_average_money.is_finite();
    let given = |series: &Series| series.tail.filter(sound);
    [given(&inputs.plan).or_else(|| tail(plan)), given(&inputs.today).or_else(|| tail(today))]
}

/// A line with its name.
pub(super) struct Name {
    money: f64,
    spans: Vec<Span>,
    class: Class,
    width: f64,
}

/// Where a name goes: its level from the top, and its side of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) level: usize,
    to_left: bool,
    x: f64,
}

pub(super) fn names(tails: &[Option<Tail>; 2], inputs: &Inputs, format: &Format, narrow: bool) -> Vec<Name> {
    let classes = [(Class::RulePlan, Class::RulePlanDashed), (Class::RuleToday, Class::RuleTodayDashed)];
    let mut names = Vec::new();
    for ((tail, series), (solid, dashed)) in tails.iter().zip([&inputs.plan, &inputs.today]).zip(classes) {
        let Some(tail) = tail else { continue };
        let series = text::fit(&series.name, 80.0);
        let worst = if narrow { tr("worst 5%: ") } else { tr("worst 5% on average: ") };
        // A phone has no room for the currency four times; the axis has it.
        let figure = |money| if narrow { format.compact(money) } else { format.money_compact(money) };
        let name = |money: f64, words: &str, class| {
            let spans = vec![
                Span { text: series.clone(), strong: true },
                Span { text: format!(" {words}{}", figure(money)), strong: false },
            ];
            let width = spans_width(&spans, text::LABEL_PX, false) + 5.0;
            Name { money, spans, class, width }
        };
        names.push(name(tail.one_in_twenty_money, tr("1 in 20: "), solid));
        names.push(name(tail.worst_average_money, worst, dashed));
    }
    names
}

/// Places names on levels so that no two lie on each other and as few lines as possible cross one: every
/// arrangement is tried, four names have few.
pub(super) fn arrange(names: &[Name], x: &Scale, width: f64) -> Vec<Row> {
    let options = names.len() * 2;
    let mut best: Option<(usize, Vec<Row>)> = None;
    for code in 0..options.pow(names.len() as u32) {
        let mut rest = code;
        let rows: Vec<Row> = names
            .iter()
            .map(|name| {
                let choice = rest % options;
                rest /= options;
                Row { level: choice / 2, to_left: choice % 2 == 1, x: x.at(name.money) }
            })
            .collect();
        let Some(cost) = cost(names, &rows, width) else { continue };
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, rows));
        }
    }
    let fallback = || names.iter().enumerate().map(|(level, name)| Row { level, to_left: false, x: x.at(name.money) });
    best.map_or_else(|| fallback().collect(), |(_, rows)| rows)
}

fn reach(name: &Name, row: &Row) -> (f64, f64) {
    if row.to_left { (row.x - name.width, row.x) } else { (row.x, row.x + name.width) }
}

/// None if two names overlap or one leaves the sheet; else levels used, crossings and left-hand names.
fn cost(names: &[Name], rows: &[Row], width: f64) -> Option<usize> {
    let mut cost = 0;
    for (place, (name, row)) in names.iter().zip(rows).enumerate() {
        let (left, right) = reach(name, row);
        if left < 0.0 || right > width {
            return None;
        }
        cost += row.level * 3 + usize::from(row.to_left);
        for (other, (second, beside)) in names.iter().zip(rows).enumerate() {
            if other == place {
                continue;
            }
            let (start, end) = reach(second, beside);
            if beside.level == row.level && left < end + 6.0 && start < right + 6.0 {
                return None;
            }
            // A line runs from its name down to the axis, through every lower level.
            if beside.level < row.level && beside.x > left - 3.0 && beside.x < right + 3.0 {
                cost += 20;
            }
        }
    }
    Some(cost)
}

pub(super) fn draw(scene: &mut Scene, names: &[Name], rows: &[Row]) {
    let bottom = scene.plot.bottom;
    for (name, row) in names.iter().zip(rows) {
        let top = 16.0 * row.level as f64 + 1.0;
        scene.push(Mark::line(row.x, top, row.x, bottom).class(name.class));
    }
    for (name, row) in names.iter().zip(rows) {
        let base = 16.0 * row.level as f64 + 12.0;
        let (x, anchor) = if row.to_left { (row.x - 5.0, Anchor::End) } else { (row.x + 5.0, Anchor::Start) };
        scene.push(Mark::spans(x, base, anchor, name.spans.clone()).class(Class::Label).class(Class::Halo));
    }
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn hundred_losses() {
        let losses: Vec<f64> = (1..=100).map(f64::from).collect();
        let tail = tail(&losses).unwrap();
        // R: quantile(1:100, .95, type = 7) = 95.05; mean(96:100) = 98.
        assert!((tail.one_in_twenty_money - 95.05).abs() < 1e-9);
        assert!((tail.worst_average_money - 98.0).abs() < 1e-9);
    }
}
