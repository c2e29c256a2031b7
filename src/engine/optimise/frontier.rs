//! The best spread of stock money over all items: the whole frontier, any budget, the value of the next money.

use super::choices::Choice;
use crate::engine::stats::ranking::rank;

/// One step of one item to its next level.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    item: usize,
    money: f64,
    spared: f64,
}

impl Step {
    /// Loss spared per money.
    fn value(&self) -> f64 {
        if self.money > 0.0 { (self.spared / self.money).min(f64::MAX) } else { f64::MAX }
    }
}

/// Stock money against loss over all items, each step the best that is left.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frontier {
    /// Every item at its lowest level.
    start: FrontierPoint,
    /// By falling value per money.
    steps: Vec<Step>,
    items: usize,
}

/// A point of the frontier.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FrontierPoint {
    /// Mean stock value, money.
    pub stock_money: f64,
    /// Loss per year, in the measure of the choices.
    pub loss: f64,
    /// Loss per year that the next money spares, per money of stock; 0 at the end.
    pub next_value: f64,
}

/// Levels for a budget.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spread {
    /// For each item which of its choices; 0 also for an item without any.
    pub choice: Vec<usize>,
    /// What they are expected to come to.
    pub promised: FrontierPoint,
}

impl Frontier {
    /// The frontier of items with these choices, in the order of the items; each as of `worth_choosing`.
    ///
    /// Marginal analysis: steps in the order of loss spared per money. Source: Fox (1966).
    #[must_use]
    pub fn of(items: &[Vec<Choice>]) -> Self {
        let mut frontier = Self { items: items.len(), ..Self::default() };
        for (item, choices) in items.iter().enumerate() {
            if let Some(first) = choices.first() {
                frontier.start.stock_money += first.stock_money;
                frontier.start.loss += first.loss;
            }
            frontier.steps.extend(choices.windows(2).filter_map(|pair| {
                let [from, to] = pair else { return None };
                Some(Step { item, money: to.stock_money - from.stock_money, spared: from.loss - to.loss })
            }));
        }
        // A stable sort keeps an item's own steps in their order, whatever rounding says.
        rank(&mut frontier.steps, |one, other| other.value().total_cmp(&one.value()));
        frontier.start.next_value = frontier.steps.first().map_or(0.0, Step::value);
        frontier
    }

    /// Every item at its lowest level.
    #[must_use]
    pub const fn lowest(&self) -> FrontierPoint {
        self.start
    }

    /// Every item at its highest level: no loss is left that stock can spare.
    #[must_use]
    pub fn highest(&self) -> FrontierPoint {
        self.walk().last().unwrap_or(self.start)
    }

    /// All points, money rising.
    fn walk(&self) -> impl Iterator<Item = FrontierPoint> {
        let next = self.steps.iter().skip(1).map(Step::value).chain([0.0]);
        self.steps.iter().zip(next).scan(self.start, |at, (step, next_value)| {
            at.stock_money += step.money;
            at.loss -= step.spared;
            at.next_value = next_value;
            Some(*at)
        })
    }

    /// The first step that spares so much a year per money of stock, as in [`FrontierPoint::next_value`]: its item,
    /// the stock money it takes and the loss a year it spares.
    #[must_use]
    pub fn step_of_value(&self, next_value: f64) -> Option<(usize, f64, f64)> {
        let step = self.steps.iter().find(|step| step.value() <= next_value && step.money > 0.0)?;
        (next_value > 0.0).then_some((step.item, step.money, step.spared))
    }

    /// About so many points for a chart, evenly by money and by loss, both ends included.
    #[must_use]
    pub fn points(&self, about: usize) -> Vec<FrontierPoint> {
        let (low, high) = (self.start, self.highest());
        let apart = about.max(2) as f64 / 2.0;
        let money = (high.stock_money - low.stock_money) / apart;
        let loss = (low.loss - high.loss) / apart;
        let mut points = vec![low];
        let mut last = low;
        for point in self.walk() {
            if point.stock_money - last.stock_money >= money || last.loss - point.loss >= loss {
                points.push(point);
                last = point;
            }
        }
        if last != high && !self.steps.is_empty() {
            points.push(high);
        }
        points
    }

    /// The least loss within a budget of stock money: the best steps first, then whatever still fits. A budget that is
    /// no number buys nothing.
    #[must_use]
    pub fn within(&self, budget_money: f64) -> Spread {
        let mut spread = Spread { choice: vec![0; self.items], promised: self.start };
        let mut refused = vec![false; self.items];
        let mut next_value = None;
        for step in &self.steps {
            let Some(refused) = refused.get_mut(step.item) else { continue };
            let fits = spread.promised.stock_money + step.money <= budget_money;
            if *refused || !fits {
                *refused = true;
                next_value = next_value.or(Some(step.value()));
                continue;
            }
            spread.take(step);
        }
        spread.promised.next_value = next_value.unwrap_or(0.0);
        spread
    }

    /// The levels at which money in stock is worth its price: every step that spares more than `price` a year per
    /// money. With the carrying rate as price this is the least of loss and carrying cost together.
    #[must_use]
    pub fn at_price(&self, price: f64) -> Spread {
        let mut spread = Spread { choice: vec![0; self.items], promised: self.start };
        for step in &self.steps {
            if step.value() <= price {
                spread.promised.next_value = step.value();
                return spread;
            }
            spread.take(step);
        }
        spread.promised.next_value = 0.0;
        spread
    }

    /// The least stock money at which the loss is no more than this; `None` where no stock can do it.
    #[must_use]
    pub fn for_loss(&self, loss: f64) -> Option<Spread> {
        let mut spread = Spread { choice: vec![0; self.items], promised: self.start };
        let mut steps = self.steps.iter();
        while spread.promised.loss > loss {
            spread.take(steps.next()?);
        }
        spread.promised.next_value = steps.next().map_or(0.0, Step::value);
        Some(spread)
    }

    /// The least loss within a budget if levels could lie between two choices: no spread of whole choices does better.
    #[must_use]
    pub fn bound(&self, budget_money: f64) -> f64 {
        let (mut money, mut loss) = (self.start.stock_money, self.start.loss);
        // A budget that is no number buys nothing.
        let budget_money = if budget_money.is_nan() { f64::MIN } else { budget_money };
        for step in &self.steps {
            let part =
                if step.money > 0.0 { ((budget_money - money) / step.money).clamp(0.0, 1.0) } else { 1.0 };
            money += part * step.money;
            loss -= part * step.spared;
            if part < 1.0 {
                break;
            }
        }
        loss
    }
}

impl Spread {
    fn take(&mut self, step: &Step) {
        if let Some(choice) = self.choice.get_mut(step.item) {
            *choice += 1;
        }
        self.promised.stock_money += step.money;
        self.promised.loss -= step.spared;
    }

    /// The reorder points of the choices; `None` for an item without any.
    #[must_use]
    pub fn reorder_points(&self, items: &[Vec<Choice>]) -> Vec<Option<i32>> {
        let of = |(choices, &place): (&Vec<Choice>, &usize)| Some(choices.get(place)?.reorder_point);
        items.iter().zip(&self.choice).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::optimise::choices::worth_choosing;
    use proptest::prelude::*;

    fn item(steps: &[(f64, f64)]) -> Vec<Choice> {
        let mut at =
            Choice { reorder_point: 0, stock_money: 0.0, loss: steps.iter().map(|step| step.1).sum() };
        let mut levels = vec![at];
        for (money, spared) in steps {
            at = Choice {
                reorder_point: at.reorder_point + 1,
                stock_money: at.stock_money + money,
                loss: at.loss - spared,
            };
            levels.push(at);
        }
        worth_choosing(levels.into_iter(), 1.0)
    }

    #[test]
    fn the_best_step_is_taken_first() {
        let items = [item(&[(10.0, 50.0), (10.0, 20.0)]), item(&[(5.0, 15.0)]), Vec::new()];
        let frontier = Frontier::of(&items);
        let spread = frontier.within(15.0);
        assert_eq!(spread.choice, [1, 1, 0]);
        assert_eq!((spread.promised.stock_money, spread.promised.loss), (15.0, 20.0));
        assert!((spread.promised.next_value - 2.0).abs() < 1e-12);
        assert_eq!(spread.reorder_points(&items), [Some(1), Some(1), None]);
        // What does not fit leaves its place to what does.
        assert_eq!(frontier.within(9.0).choice, [0, 1, 0]);
        assert_eq!(frontier.at_price(2.5).choice, [1, 1, 0]);
        assert_eq!(frontier.for_loss(35.0).map(|spread| spread.choice), Some(vec![1, 0, 0]));
        assert_eq!(frontier.for_loss(-1.0), None);
        assert_eq!(frontier.points(50).len(), 4);
        assert_eq!(frontier.step_of_value(spread.promised.next_value), Some((0, 10.0, 20.0)));
        assert_eq!(frontier.step_of_value(0.0), None);
        assert!((frontier.bound(20.0) - 10.0).abs() < 1e-9);
    }

    proptest! {
        /// Against every combination of levels.
        #[test]
        fn no_combination_within_the_same_money_loses_less(
            steps in proptest::collection::vec(proptest::collection::vec((0.1..5.0_f64, 0.0..9.0_f64), 1..4), 1..4),
            share in 0.0..1.2_f64,
        ) {
            let items: Vec<Vec<Choice>> = steps.iter().map(|steps| item(steps)).collect();
            let frontier = Frontier::of(&items);
            let budget = frontier.highest().stock_money * share;
            let spread = frontier.within(budget);
            prop_assert!(spread.promised.stock_money <= budget + 1e-9);
            let bound = frontier.bound(budget);
            let mut all = vec![(0.0, 0.0)];
            for choices in &items {
                all = all
                    .iter()
                    .flat_map(|&(money, loss)| choices.iter().map(move |c| (money + c.stock_money, loss + c.loss)))
                    .collect();
            }
            let best = all.iter().filter(|one| one.0 <= budget).map(|one| one.1).fold(f64::INFINITY, f64::min);
            prop_assert!(bound <= best + 1e-9, "{bound} {best}");
            prop_assert!(best <= spread.promised.loss + 1e-9);
            // At the money of a point of the frontier nothing is better.
            let exact = frontier.at_price(spread.promised.next_value);
            let money = exact.promised.stock_money;
            let best = all.iter().filter(|one| one.0 <= money + 1e-9).map(|one| one.1).fold(f64::INFINITY, f64::min);
            prop_assert!(exact.promised.loss <= best + 1e-9);
        }
    }
}
