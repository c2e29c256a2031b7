//! Time to survive against time to recover: the exposure of one node, without any probability.
//!
//! How likely is a fire at a supplier? Nobody knows, and the answer changes every plan built on it. Time to survive
//! and time to recover need no probability: stock over net demand says how long a site lasts, the site's own people
//! say how long a supplier needs to come back, and only where the first is the shorter is there anything to buy.
//! The gap times demand times margin is what it is worth to close it.
//!
//! Limits: steady demand and a source that is wholly up or down; one node at a time (for parts that share products
//! see [`super::network_exposure`]); lost sales. Source: Simchi-Levi, Schmidt and Wei (2014); Simchi-Levi et al.
//! (2015).

use crate::engine::error::{EngineResult, non_negative, representable};
use serde::{Deserialize, Serialize};

/// How long stock lasts while a source is down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum TimeToSurvive {
    /// So many periods.
    Periods(f64),
    /// For ever: other sources cover the demand, or there is none.
    Unlimited,
}

impl TimeToSurvive {
    /// From stock and the demand that nothing else covers: stock / rate.
    ///
    /// Unit: units, units per period; gives periods. Domain: both finite, 0 or more.
    ///
    /// Source: Simchi-Levi, Schmidt and Wei (2014).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::exposure::TimeToSurvive;
    /// assert_eq!(TimeToSurvive::of(700.0, 50.0), Ok(TimeToSurvive::Periods(14.0)));
    /// assert_eq!(TimeToSurvive::of(0.0, 0.0), Ok(TimeToSurvive::Unlimited));
    /// ```
    pub fn of(stock: f64, net_demand_rate: f64) -> EngineResult<Self> {
        let stock = non_negative("stock", stock)?;
        let rate = non_negative("net_demand_rate", net_demand_rate)?;
        let periods = stock / rate;
        // A demand of 1e-300 lasts longer than any number can say.
        Ok(if rate > 0.0 && periods.is_finite() { Self::Periods(periods) } else { Self::Unlimited })
    }

    /// Periods; `None` for ever.
    ///
    /// Unit: that of the rate's time.
    ///
    /// Domain: every answer. Source: Simchi-Levi, Schmidt and Wei (2014).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::exposure::TimeToSurvive;
    /// assert_eq!(TimeToSurvive::Periods(9.5).periods(), Some(9.5));
    /// assert_eq!(TimeToSurvive::Unlimited.periods(), None);
    /// ```
    #[must_use]
    pub fn periods(self) -> Option<f64> {
        match self {
            Self::Periods(periods) => Some(periods),
            Self::Unlimited => None,
        }
    }

    /// Periods of a time to recover that are not survived; 0 where it lasts.
    ///
    /// Unit: periods. Domain: 0 or more. Source: Simchi-Levi, Schmidt and Wei (2014).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::exposure::TimeToSurvive;
    /// let two_weeks = TimeToSurvive::Periods(14.0);
    /// assert_eq!((two_weeks.gap(30.0), two_weeks.gap(10.0)), (16.0, 0.0));
    /// assert_eq!(TimeToSurvive::Unlimited.gap(1000.0), 0.0);
    /// ```
    #[must_use]
    pub fn gap(self, time_to_recover: f64) -> f64 {
        self.periods().map_or(0.0, |survived| (time_to_recover - survived).max(0.0))
    }

    /// The shorter of two.
    ///
    /// A product lasts as long as the first of its parts.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        match (self, other) {
            (Self::Periods(one), Self::Periods(two)) => Self::Periods(one.min(two)),
            (Self::Unlimited, rest) | (rest, Self::Unlimited) => rest,
        }
    }
}

/// A node of the supply chain whose main source may stop.
///
/// All rates and times in one unit, days or weeks. Domain: everything finite, 0 or more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Units on hand.
    pub on_hand: f64,
    /// Units on the way that arrive although the source is down.
    pub usable_in_transit: f64,
    /// Units per period that customers ask for.
    pub demand_rate: f64,
    /// Units per period that other sources give.
    pub alternate_supply_rate: f64,
    /// Periods until the source is back.
    pub time_to_recover: f64,
    /// Margin, money per unit.
    pub unit_margin: f64,
}

/// What a stop does to a node.
///
/// Unit: periods, units and money of the node. Gap and slack are never both above 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Exposure {
    /// How long it lasts.
    pub time_to_survive: TimeToSurvive,
    /// Periods without supply before the source is back.
    pub exposure_gap: f64,
    /// Units that are asked for and not there.
    pub lost_units: f64,
    /// Their margin: the performance impact, money.
    pub performance_impact: f64,
    /// Periods by which survival outlasts recovery; `None` where it lasts for ever.
    pub slack: Option<f64>,
}

/// The exposure of a node: TTS = (on hand + usable in transit)/(demand - other supply), gap = (TTR - TTS)^+,
/// impact = gap x net demand x margin.
///
/// Demand of 0 or other sources that cover it give an unlimited time to survive and no gap. Unit: periods, units,
/// money. Domain: everything finite, 0 or more. Source: Simchi-Levi, Schmidt and Wei (2014), HBR 92(1);
/// Simchi-Levi et al. (2015), Interfaces 45(5).
///
/// At the limits: no stock survives 0 periods, so the whole time to recover is lost; a time to recover of 0 loses
/// nothing.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::exposure::{Node, TimeToSurvive, of};
/// let node = Node {
///     on_hand: 500.0, usable_in_transit: 200.0, demand_rate: 50.0,
///     alternate_supply_rate: 0.0, time_to_recover: 30.0, unit_margin: 12.0,
/// };
/// let stop = of(&node).unwrap();
/// assert_eq!(stop.time_to_survive, TimeToSurvive::Periods(14.0));
/// assert_eq!((stop.exposure_gap, stop.lost_units, stop.performance_impact), (16.0, 800.0, 9600.0));
/// ```
pub fn of(node: &Node) -> EngineResult<Exposure> {
    let on_hand = non_negative("on_hand", node.on_hand)?;
    let coming = non_negative("usable_in_transit", node.usable_in_transit)?;
    let demand = non_negative("demand_rate", node.demand_rate)?;
    let other = non_negative("alternate_supply_rate", node.alternate_supply_rate)?;
    let recover = non_negative("time_to_recover", node.time_to_recover)?;
    let margin = non_negative("unit_margin", node.unit_margin)?;
    let net = (demand - other).max(0.0);
    let time_to_survive = TimeToSurvive::of(representable("stock", on_hand + coming)?, net)?;
    let exposure_gap = time_to_survive.gap(recover);
    let lost_units = representable("lost units", exposure_gap * net)?;
    Ok(Exposure {
        time_to_survive,
        exposure_gap,
        lost_units,
        performance_impact: representable("performance impact", lost_units * margin)?,
        slack: time_to_survive.periods().map(|survived| (survived - recover).max(0.0)),
    })
}

/// Each impact relative to the largest: the risk exposure index, 0 to 1; all 0 where nothing is lost.
///
/// Unit: none. Domain: impacts finite, 0 or more. Source: Simchi-Levi, Schmidt and Wei (2014).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::exposure::risk_exposure_index;
/// assert_eq!(risk_exposure_index(&[9600.0, 2400.0, 0.0]), Ok(vec![1.0, 0.25, 0.0]));
/// assert_eq!(risk_exposure_index(&[0.0, 0.0]), Ok(vec![0.0, 0.0]));
/// ```
pub fn risk_exposure_index(impacts: &[f64]) -> EngineResult<Vec<f64>> {
    let impacts =
        impacts.iter().map(|impact| non_negative("impact", *impact)).collect::<EngineResult<Vec<f64>>>()?;
    let most = impacts.iter().copied().fold(0.0, f64::max);
    Ok(impacts.iter().map(|impact| if most > 0.0 { impact / most } else { 0.0 }).collect())
}

/// Stock over the days of a stop: on hand less net demand, never below 0, with what still arrives on its day.
///
/// The curve of a burn-down. `arrivals` are (day, units) of orders already on the way. Unit: units at the end of day
/// 0, 1 and so on. Domain: everything finite, 0 or more.
///
/// Source: flow balance, Simchi-Levi, Schmidt and Wei (2014).
///
/// An arrival after the last day is left out. What is missing on a day is lost and not owed: the curve starts anew
/// from 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::exposure::burn_down;
/// assert_eq!(burn_down(10.0, 4.0, &[(2, 5.0)], 4), Ok(vec![10.0, 6.0, 7.0, 3.0, 0.0]));
/// ```
pub fn burn_down(
    on_hand: f64,
    net_demand_rate: f64,
    arrivals: &[(u32, f64)],
    days: u32,
) -> EngineResult<Vec<f64>> {
    let mut stock = non_negative("on_hand", on_hand)?;
    let rate = non_negative("net_demand_rate", net_demand_rate)?;
    for (_, units) in arrivals {
        non_negative("arrival", *units)?;
    }
    let arriving = |day: u32| -> f64 { arrivals.iter().filter(|(on, _)| *on == day).map(|(_, u)| u).sum() };
    stock = representable("stock", stock + arriving(0))?;
    let mut curve = vec![stock];
    for day in 1..=days {
        stock = representable("stock", (stock + arriving(day) - rate).max(0.0))?;
        curve.push(stock);
    }
    Ok(curve)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE: Node = Node {
        on_hand: 500.0,
        usable_in_transit: 0.0,
        demand_rate: 50.0,
        alternate_supply_rate: 20.0,
        time_to_recover: 30.0,
        unit_margin: 12.0,
    };

    #[test]
    fn a_full_second_source_lasts_for_ever() {
        let whole = of(&Node { alternate_supply_rate: 50.0, ..NODE }).unwrap();
        assert_eq!((whole.time_to_survive, whole.performance_impact), (TimeToSurvive::Unlimited, 0.0));
        assert_eq!(whole.slack, None);
        let idle = of(&Node { demand_rate: 0.0, alternate_supply_rate: 0.0, ..NODE }).unwrap();
        assert_eq!(idle.time_to_survive, TimeToSurvive::Unlimited);
    }

    #[test]
    fn recovery_before_the_end_of_stock_leaves_slack() {
        let quick = of(&Node { time_to_recover: 10.0, ..NODE }).unwrap();
        assert_eq!((quick.exposure_gap, quick.performance_impact), (0.0, 0.0));
        assert!((quick.slack.unwrap() - (500.0 / 30.0 - 10.0)).abs() < 1e-12);
        assert!(of(&Node { unit_margin: f64::NAN, ..NODE }).is_err());
        assert!(of(&Node { on_hand: -1.0, ..NODE }).is_err());
    }

    #[test]
    fn the_index_is_relative_to_the_worst() {
        assert_eq!(risk_exposure_index(&[5.0, 0.0, 10.0]), Ok(vec![0.5, 0.0, 1.0]));
        assert_eq!(risk_exposure_index(&[0.0]), Ok(vec![0.0]));
        assert!(risk_exposure_index(&[f64::INFINITY]).is_err());
    }
}
