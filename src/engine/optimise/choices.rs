//! What one item offers: levels from which no other is better, stock money against yearly loss.

use serde::{Deserialize, Serialize};

/// A level of an item with what it is expected to cost and to lose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Reorder point, in simulated units.
    pub reorder_point: i32,
    /// Mean stock value, money.
    pub stock_money: f64,
    /// Loss per year, in whatever is to be made least: money, or units.
    pub loss: f64,
}

/// Money or loss beyond this is no figure of a firm, and its sums would end in no number.
const LARGEST: f64 = 1e15;

/// Adjacent segments count as one while the value of their money is within this ratio.
pub const USUAL_RATIO: f64 = 1.1;

/// The levels worth choosing: corners of the lower convex hull, stock money rising, loss falling, each step worth less
/// per money than the one before.
///
/// Only a corner is ever best at any price of stock, so marginal analysis never misses by leaving the others out. With
/// a `ratio` above 1 corners are left out where their two sides are worth nearly the same. Levels whose money or loss
/// is no number, or beyond 1e15, are left out. Source: Everett (1963);
/// the hull by Andrew (1979).
///
/// # Examples
/// ```
/// use steadystock::engine::optimise::choices::{Choice, worth_choosing};
/// let level = |reorder_point, stock_money, loss| Choice { reorder_point, stock_money, loss };
/// // The second step spares less per money than the third, so the point between them is never best.
/// let levels = [level(0, 0.0, 10.0), level(1, 1.0, 6.0), level(2, 2.0, 5.0), level(3, 3.0, 1.0), level(4, 4.0, 1.0)];
/// let found: Vec<i32> = worth_choosing(levels.into_iter(), 1.0).iter().map(|choice| choice.reorder_point).collect();
/// assert_eq!(found, [0, 1, 3]);
/// ```
#[must_use]
pub fn worth_choosing(levels: impl Iterator<Item = Choice>, ratio: f64) -> Vec<Choice> {
    let mut hull: Vec<Choice> = Vec::new();
    let is_usable = |level: &Choice| level.stock_money.abs() <= LARGEST && level.loss.abs() <= LARGEST;
    for level in levels.filter(is_usable) {
        // Less loss for no more money: the earlier one is never chosen.
        while hull.last().is_some_and(|last| last.stock_money >= level.stock_money && last.loss >= level.loss)
        {
            hull.pop();
        }
        if hull.last().is_some_and(|last| level.loss >= last.loss) {
            continue;
        }
        while let [.., before, last] = hull.as_slice()
            && value(before, last) <= value(last, &level)
        {
            hull.pop();
        }
        hull.push(level);
    }
    if ratio > 1.0 { thinned(&hull, ratio) } else { hull }
}

/// Loss spared per money between two levels.
fn value(from: &Choice, to: &Choice) -> f64 {
    let money = to.stock_money - from.stock_money;
    if money > 0.0 { ((from.loss - to.loss) / money).min(f64::MAX) } else { f64::MAX }
}

fn thinned(hull: &[Choice], ratio: f64) -> Vec<Choice> {
    let Some(first) = hull.first() else { return Vec::new() };
    let mut kept = vec![*first];
    let mut steepest = f64::MAX;
    for (place, pair) in hull.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        let value = value(from, to);
        if place == 0 || value * ratio < steepest {
            // A new group of segments begins where the last one ended.
            if place > 0 {
                kept.push(*from);
            }
            steepest = value;
        }
    }
    if let Some(last) = hull.last().filter(|_| hull.len() > 1) {
        kept.push(*last);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best(choices: &[Choice], price: f64) -> f64 {
        choices.iter().map(|c| c.loss + price * c.stock_money).fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_level_beats_a_corner_at_any_price(
            steps in proptest::collection::vec((0.0..5.0_f64, 0.0..9.0_f64), 1..60), price in 0.001..20.0_f64,
        ) {
            let mut at = Choice { reorder_point: 0, stock_money: 0.0, loss: 300.0 };
            let mut levels = vec![at];
            for (money, spared) in steps {
                at = Choice {
                    reorder_point: at.reorder_point + 1,
                    stock_money: at.stock_money + money,
                    loss: (at.loss - spared).max(0.0),
                };
                levels.push(at);
            }
            let hull = worth_choosing(levels.iter().copied(), 1.0);
            prop_assert!((best(&hull, price) - best(&levels, price)).abs() < 1e-9);
            prop_assert!(hull.windows(3).all(|c| value(&c[0], &c[1]) > value(&c[1], &c[2])));
            let few = worth_choosing(levels.iter().copied(), 1.3);
            prop_assert!(few.len() <= hull.len() && few.iter().all(|choice| hull.contains(choice)));
            // What is left out is worth the ratio at most, on the span that it lay on.
            prop_assert!(best(&few, price) <= best(&hull, price) * 1.3 + 1e-9);
            prop_assert!(few.last() == hull.last() && few.first() == hull.first());
        }
    }

    #[test]
    fn nothing_to_choose_is_nothing() {
        assert!(worth_choosing(std::iter::empty(), 1.1).is_empty());
        let one = Choice { reorder_point: 3, stock_money: 1.0, loss: 0.0 };
        assert_eq!(worth_choosing([one].into_iter(), 1.1), [one]);
    }
}
