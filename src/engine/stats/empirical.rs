//! A distribution over whole units given by its probabilities: nothing is assumed about its form.
//!
//! Where two numbers do not describe a demand (two shipping modes, packs of twelve, a price promotion in the
//! record), its own observed shares do: they are summed over a lead time by convolution and mixed over lead times
//! of their own, exactly.
//!
//! Limits: it knows what was observed and nothing beyond, so its largest value is the largest of the record (or of
//! its sums): a short record understates rare demand. Work grows with the square of the units in reach; beyond two
//! million a larger unit of count is asked for. Source: Eppen and Martin (1988), Management Science 34(11).

use super::PROBABILITY_TOLERANCE;
use crate::engine::error::{EngineError, EngineResult};

/// Most units that a law reaches.
const MOST_UNITS: usize = 2_000_000;
/// A last probability below this is dropped: all of them together stay far below any tolerance.
const SMALLEST_TAIL: f64 = 1e-18;

/// P(X = i) for i = 0, 1, 2 and so on.
///
/// Unit: whole units. All sums over it run once over the list, so a law of a thousand amounts is cheap.
#[derive(Debug, Clone, PartialEq)]
pub struct Empirical {
    pmf: Vec<f64>,
}

impl Empirical {
    /// Takes probabilities of 0, 1, 2 and so on. Unit: whole units.
    ///
    /// Domain: at least 0, sum 1. Source: Casella and Berger (2002).
    ///
    /// # Errors
    /// A negative or unusable probability; a sum further than 1e-6 from 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// // 20% of the days nobody comes, 50% one unit, 30% two.
    /// let demand = Empirical::try_new(vec![0.2, 0.5, 0.3]).unwrap();
    /// assert!((demand.mean() - 1.1).abs() < 1e-12 && (demand.variance() - 0.49).abs() < 1e-12);
    /// assert!(Empirical::try_new(vec![0.5, 0.6]).is_err());
    /// ```
    pub fn try_new(pmf: Vec<f64>) -> EngineResult<Self> {
        let allowed = "probabilities of at least 0 with the sum 1";
        let refuse = |value| EngineError::OutOfDomain { quantity: "pmf", value, allowed };
        if let Some(bad) = pmf.iter().find(|p| !p.is_finite() || **p < 0.0) {
            return Err(refuse(*bad));
        }
        let sum: f64 = pmf.iter().sum();
        if (sum - 1.0).abs() > 1e-6 { Err(refuse(sum)) } else { Ok(Self { pmf }) }
    }

    /// The shares of observed whole amounts; an amount is rounded to whole units.
    ///
    /// Unit: whole units. Domain: 0 to a million. Source: empirical distribution function, van der Vaart
    /// (1998), Asymptotic Statistics.
    ///
    /// # Errors
    /// No observation; a negative or unusable one, or one above a million units.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let record = Empirical::of_observations(&[0.0, 2.0, 2.0, 4.0]).unwrap();
    /// assert_eq!(record.pmf(), [0.25, 0.0, 0.5, 0.0, 0.25]);
    /// ```
    pub fn of_observations(observations: &[f64]) -> EngineResult<Self> {
        if observations.is_empty() {
            return Err(EngineError::NotEnoughData { quantity: "observations", need: 1, have: 0 });
        }
        let mut pmf = Vec::new();
        let share = 1.0 / observations.len() as f64;
        for &amount in observations {
            if !(0.0..=1e6).contains(&amount) {
                let allowed = "0 to 1000000";
                return Err(EngineError::OutOfDomain { quantity: "observation", value: amount, allowed });
            }
            let place = amount.round() as usize;
            if pmf.len() <= place {
                pmf.resize(place + 1, 0.0);
            }
            pmf[place] += share;
        }
        Self::try_new(pmf)
    }

    /// The probabilities of 0, 1, 2 and so on.
    ///
    /// The last one may be 0; together they are 1 to within 1e-6.
    ///
    /// Unit: probabilities of 0, 1, 2 and so on. Domain: every list of shares. Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let sizes = Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap();
    /// assert_eq!(sizes.pmf().len(), 3);
    /// ```
    #[must_use]
    pub fn pmf(&self) -> &[f64] {
        &self.pmf
    }

    /// The law of the sum of this and another, independent amount.
    ///
    /// Unit: whole units. Domain: at most two million units in reach. Source: convolution, Feller
    /// (1968).
    ///
    /// # Errors
    /// More than two million units in reach.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// // Two dice counted from 0: seven points, which are 5 here, are the likeliest sum.
    /// let die = Empirical::try_new(vec![1.0 / 6.0; 6]).unwrap();
    /// let two = die.plus(&die).unwrap();
    /// assert!((two.pmf()[5] - 6.0 / 36.0).abs() < 1e-12 && (two.mean() - 5.0).abs() < 1e-12);
    /// ```
    pub fn plus(&self, other: &Self) -> EngineResult<Self> {
        let reach = self.pmf.len() + other.pmf.len();
        if reach > MOST_UNITS {
            let (quantity, allowed) = ("units in reach", "at most 2000000: count in larger units");
            return Err(EngineError::OutOfDomain { quantity, value: reach as f64, allowed });
        }
        let mut sum = vec![0.0; reach.saturating_sub(1)];
        for (i, p) in self.pmf.iter().enumerate().filter(|(_, p)| **p > 0.0) {
            for (place, q) in sum.iter_mut().skip(i).zip(&other.pmf) {
                *place += p * q;
            }
        }
        while sum.last().is_some_and(|p| *p < SMALLEST_TAIL) {
            sum.pop();
        }
        Self::try_new(sum)
    }

    /// The law of a sum of independent amounts of this law, as many as `counts` says by chance.
    ///
    /// Unit: whole units. Domain: any two laws of whole amounts. Source: convolution and mixture, e.g. Eppen and
    /// Martin (1988), Management Science 34(11).
    ///
    /// # Errors
    /// More than two million units in reach.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let coin = Empirical::try_new(vec![0.5, 0.5]).unwrap();
    /// // None or two throws, by another throw.
    /// let often = Empirical::try_new(vec![0.5, 0.0, 0.5]).unwrap();
    /// assert_eq!(coin.summed(&often).unwrap().pmf(), [0.625, 0.25, 0.125]);
    /// ```
    pub fn summed(&self, counts: &Self) -> EngineResult<Self> {
        let mut mixture: Vec<f64> = Vec::new();
        let mut sum = Self::try_new(vec![1.0])?;
        for (count, share) in counts.pmf.iter().enumerate() {
            if count > 0 {
                sum = sum.plus(self)?;
            }
            if *share > 0.0 {
                mixture.resize(mixture.len().max(sum.pmf.len()), 0.0);
                for (place, p) in mixture.iter_mut().zip(&sum.pmf) {
                    *place += share * p;
                }
            }
        }
        Self::try_new(mixture)
    }

    fn moment(&self, f: impl Fn(f64) -> f64) -> f64 {
        self.pmf.iter().enumerate().map(|(i, p)| p * f(i as f64)).sum()
    }

    /// The mean m = E\[X\].
    ///
    /// Unit: whole units.
    ///
    /// Domain: every list of shares. Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let sizes = Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap();
    /// assert!((sizes.mean() - 0.7).abs() < 1e-12 && (sizes.variance() - 0.61).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.moment(|x| x)
    }

    /// The variance E\[(X - m)^2\].
    ///
    /// Around the mean, in a second pass, so that large means cost no digits. Unit: units squared.
    ///
    /// Domain: every list of shares. Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// assert_eq!(Empirical::try_new(vec![0.0, 0.0, 1.0]).unwrap().variance(), 0.0);
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        self.moment(|x| (x - mean) * (x - mean))
    }

    /// P(X <= x).
    ///
    /// Unit: probability. Domain: every x; 0 below 0, 1 from the largest amount on.
    ///
    /// Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let sizes = Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap();
    /// assert!((sizes.cdf(1.0) - 0.8).abs() < 1e-12 && sizes.cdf(-0.5) == 0.0);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { self.pmf.iter().take((x as usize).saturating_add(1)).sum::<f64>().min(1.0) }
    }

    /// The smallest whole x with P(X <= x) >= `probability`; 1 is allowed, the support is bounded.
    ///
    /// Unit: whole units. Domain: above 0, at most 1. Source: Casella and Berger (2002).
    ///
    /// # Errors
    /// Outside of (0, 1].
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let demand = Empirical::try_new(vec![0.7, 0.2, 0.1]).unwrap();
    /// // 0.7 + 0.2 meets 0.9 although the sum of the two is a little less in binary.
    /// assert_eq!((demand.quantile(0.9), demand.quantile(1.0)), (Ok(1.0), Ok(2.0)));
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        if !(probability > 0.0 && probability <= 1.0) {
            let allowed = "above 0, at most 1";
            return Err(EngineError::OutOfDomain { quantity: "probability", value: probability, allowed });
        }
        let mut sum = 0.0;
        for (i, p) in self.pmf.iter().enumerate() {
            sum += p;
            if sum >= probability - PROBABILITY_TOLERANCE {
                return Ok(i as f64);
            }
        }
        // The probabilities sum to a little less than 1: the largest amount that occurs.
        Ok(self.pmf.iter().rposition(|p| *p > 0.0).unwrap_or(0) as f64)
    }

    /// E[(X - x)^+].
    ///
    /// Units short on average with x in stock. Unit: units. Domain: every finite x; 0 from the largest amount on.
    ///
    /// Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let sizes = Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap();
    /// // Only the 2 exceeds 1, by 1, in a fifth of the periods.
    /// assert!((sizes.loss(1.0) - 0.2).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        self.moment(|i| (i - x).max(0.0))
    }

    /// E[(X - x)^+ (X - x - 1)^+] / 2 for a whole x: the loss summed over all whole levels above x.
    ///
    /// Unit: units squared. Domain: whole x.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        self.moment(|i| if i > x { (i - x) * (i - x - 1.0) / 2.0 } else { 0.0 })
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: units. Domain: every finite x; 0 at and below 0.
    ///
    /// Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::empirical::Empirical;
    /// let sizes = Empirical::try_new(vec![0.5, 0.3, 0.2]).unwrap();
    /// // The unit is left over in half of the periods.
    /// assert!((sizes.complementary_loss(1.0) - 0.5).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        self.moment(|i| (x - i).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Empirical;

    #[test]
    fn largest_amount_is_a_legitimate_answer_to_certainty() {
        let law = Empirical::of_observations(&[0.0, 3.0, 0.0, 5.0]).unwrap();
        assert_eq!(law.quantile(1.0), Ok(5.0));
        assert_eq!(law.quantile(0.5), Ok(0.0));
        assert_eq!(law.quantile(0.51), Ok(3.0));
        assert_eq!((law.mean(), law.loss(4.0), law.complementary_loss(4.0)), (2.0, 0.25, 2.25));
    }

    #[test]
    fn probabilities_that_are_none_are_refused() {
        assert!(Empirical::try_new(vec![0.5, 0.4]).is_err());
        assert!(Empirical::try_new(vec![1.5, -0.5]).is_err());
        assert!(Empirical::of_observations(&[]).is_err());
        assert!(Empirical::of_observations(&[-1.0]).is_err());
    }
}
