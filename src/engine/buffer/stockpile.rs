//! The strategic stockpile: stock kept for a named event, beside the safety stock for everyday variation.
//!
//! Bought like insurance: a premium every year (carrying it), a payout when the event comes (the loss avoided), and
//! an expiry date (shelf life). How large it should be follows from how long a stop lasts and how often it comes,
//! weighed by what a unit short costs; where carrying costs more than the expected loss the answer is none, and
//! that is said.
//!
//! The same stock is also described without any frequency: how long it lasts, the chance to outlast a stop, and the
//! units short on average and in the worst cases. Limits: one event at a time, refilled well before the next;
//! demand goes on at its rate; full-year holding. If a second source is to be brought up, stock need only bridge
//! the shorter of recovery and ramp-up.
//!
//! Source: newsvendor logic for rare events; Snyder and Shen (2019); Rockafellar and Uryasev (2000) for the tail.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive, representable};
use crate::engine::finance::value_at_risk::confidence;
use crate::engine::risk::exposure::TimeToSurvive;
use crate::engine::stats::magnitude::Magnitude;

/// What a stock does in one stop of supply of random length.
///
/// All per stop, given that it comes; nothing here says how often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StopCover {
    /// How long the stock lasts, periods.
    pub time_to_survive: TimeToSurvive,
    /// Chance that the stop outlasts the stock.
    pub prob_stockout: f64,
    /// Units short on average.
    pub expected_shortage: f64,
    /// Units short that are not exceeded with chance alpha.
    pub var_shortage: f64,
    /// Units short on average in the worst 1 - alpha of stops.
    pub cvar_shortage: f64,
}

/// What a stock does in one stop: shortage is (d T - I)^+.
///
/// VaR = max(0, d F^-1(alpha) - I), CVaR = VaR + d E\[(T - (I + VaR)/d)^+\]/(1-alpha). Unit: units, units per period,
/// periods. Domain: stock and demand of at least 0, lengths of at least 0, 0 <= alpha < 1. Demand goes on at its
/// rate through the whole stop. Source: Rockafellar and Uryasev (2000); for an exponential length the closed forms
/// exp(-I/(d m)) and d m exp(-I/(d m)).
///
/// At the limits: without demand it survives for ever; without stock the shortage is d T. VaR may be 0 with CVaR
/// above 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::stockpile::stop_cover;
/// use steadystock::engine::stats::magnitude::Magnitude;
/// let stop = Magnitude::exponential(3.0).unwrap();
/// let cover = stop_cover(&stop, 100.0, 100.0, 0.95).unwrap();
/// assert!((cover.prob_stockout - 0.7165).abs() < 1e-4);
/// assert!((cover.cvar_shortage - 1098.72).abs() < 0.01);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::stockpile::stop_cover;
/// use steadystock::engine::risk::exposure::TimeToSurvive;
/// use steadystock::engine::stats::magnitude::Magnitude;
/// // 24 weeks of stock against stops of 8 weeks on average: e^-3 outlast it.
/// let cover = stop_cover(&Magnitude::exponential(8.0).unwrap(), 50.0, 1200.0, 0.99).unwrap();
/// assert_eq!(cover.time_to_survive, TimeToSurvive::Periods(24.0));
/// assert!((cover.prob_stockout - 0.049_787).abs() < 1e-6 && (cover.expected_shortage - 19.914_827).abs() < 1e-5);
/// assert!((cover.var_shortage - 642.068).abs() < 1e-3 && (cover.cvar_shortage - 1_042.068).abs() < 1e-3);
/// ```
pub fn stop_cover(length: &Magnitude, demand_rate: f64, stock: f64, alpha: f64) -> EngineResult<StopCover> {
    let stock = non_negative("stock", stock)?;
    let demand = non_negative("demand_rate", demand_rate)?;
    let (length, alpha) = (length.as_length()?, confidence(alpha)?);
    let time_to_survive = TimeToSurvive::of(stock, demand)?;
    let TimeToSurvive::Periods(survived) = time_to_survive else {
        return Ok(StopCover {
            time_to_survive,
            prob_stockout: 0.0,
            expected_shortage: 0.0,
            var_shortage: 0.0,
            cvar_shortage: 0.0,
        });
    };
    // In periods of demand, so that no difference of large stocks is taken.
    let late = (length.exceeded_with(1.0 - alpha)? - survived).max(0.0);
    let later = late + length.excess(survived + late) / (1.0 - alpha);
    let units = |periods: f64| representable("shortage", periods * demand);
    Ok(StopCover {
        time_to_survive,
        prob_stockout: length.exceeds(survived),
        expected_shortage: units(length.excess(survived))?,
        var_shortage: units(late)?,
        cvar_shortage: units(later)?,
    })
}

/// What a stockpile is decided on.
///
/// One unit of time, the year, for demand, holding, stops and their length.
#[derive(Debug, Clone, PartialEq)]
pub struct StockpileCase {
    /// Demand that the stop leaves without supply, units per year.
    pub demand_rate: f64,
    /// Holding cost, money per unit and year.
    pub holding_cost: f64,
    /// Money per unit short.
    pub shortage_cost: f64,
    /// Stops per year.
    pub disruption_rate: f64,
    /// Length of a stop, years.
    pub length: Magnitude,
}

/// A stockpile and what it costs.
///
/// The fractile is the share of stops that the best stockpile outlasts, whatever the units here are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stockpile {
    /// Share of stops that the best stockpile outlasts; 0 where holding costs more than the loss it avoids.
    pub critical_fractile: f64,
    /// Units.
    pub units: f64,
    /// Money per year for holding it.
    pub annual_holding_money: f64,
    /// Expected money per year for what is still short.
    pub annual_shortage_money: f64,
}

impl Stockpile {
    /// C = h I + lambda p E\[(d T - I)^+\]: holding and expected shortage, money per year.
    ///
    /// What a stockpile is judged by, beside its tail.
    ///
    /// Unit: money per year. Domain: every stockpile. Source: Snyder and Shen (2019).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::stockpile::{self, StockpileCase};
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// let case = StockpileCase {
    ///     demand_rate: 100.0, holding_cost: 12.0, shortage_cost: 300.0, disruption_rate: 0.2,
    ///     length: Magnitude::exponential(0.25).unwrap(),
    /// };
    /// let best = stockpile::optimal(&case).unwrap();
    /// // d m h (1 + ln(lambda p/h)), as a unit more is worth what it costs.
    /// assert!((best.annual_money() - 300.0 * (1.0 + 5.0_f64.ln())).abs() < 1e-6);
    /// ```
    #[must_use]
    pub fn annual_money(&self) -> f64 {
        self.annual_holding_money + self.annual_shortage_money
    }
}

impl StockpileCase {
    fn check(&self) -> EngineResult<()> {
        non_negative("demand_rate", self.demand_rate)?;
        non_negative("holding_cost", self.holding_cost)?;
        non_negative("shortage_cost", self.shortage_cost)?;
        non_negative("disruption_rate", self.disruption_rate)?;
        self.length.as_length().map(|_| ())
    }

    /// Expected money per year with a stockpile of so many units: h I + lambda p E\[(d T - I)^+\].
    ///
    /// Unit: money per year. Domain: everything of at least 0. The stockpile is assumed full at the start of each
    /// stop and held all year. Source: newsvendor logic for rare events; Snyder and Shen (2019), chapter 9.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::stockpile::StockpileCase;
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// let case = StockpileCase {
    ///     demand_rate: 100.0, holding_cost: 12.0, shortage_cost: 300.0, disruption_rate: 0.2,
    ///     length: Magnitude::exponential(0.25).unwrap(),
    /// };
    /// // Without any: 0.2 stops a year, 25 units short at 300 each. With a quarter's demand: 1/e of that, and 300 to hold it.
    /// assert!((case.with(0.0).unwrap().annual_money() - 1_500.0).abs() < 1e-9);
    /// assert!((case.with(25.0).unwrap().annual_money() - (300.0 + 1_500.0 / 1.0_f64.exp())).abs() < 1e-9);
    /// ```
    pub fn with(&self, units: f64) -> EngineResult<Stockpile> {
        self.check()?;
        let units = non_negative("stockpile", units)?;
        let loss_rate = self.disruption_rate * self.shortage_cost;
        let short = if self.demand_rate > 0.0 {
            self.demand_rate * self.length.excess(finite("stock cover", units / self.demand_rate)?)
        } else {
            0.0
        };
        Ok(Stockpile {
            critical_fractile: if loss_rate > self.holding_cost {
                1.0 - self.holding_cost / loss_rate
            } else {
                0.0
            },
            units,
            annual_holding_money: representable("holding", self.holding_cost * units)?,
            annual_shortage_money: representable("shortage", loss_rate * short)?,
        })
    }
}

/// The cheapest stockpile: I = d F^-1(1 - h/(lambda p)), nothing where lambda p <= h.
///
/// Unit: units. Domain: that of [`StockpileCase::with`]; holding cost above 0 unless the lengths have an end.
/// Source: newsvendor logic for rare events, Arrow, Harris and Marschak (1951); for exponential lengths
/// I = d m ln(lambda p/h).
///
/// lambda p = h is the edge: at it and below nothing is held.
///
/// # Errors
/// Outside of the domain; holding for nothing against lengths without an end, where no stock is enough.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::stockpile::{StockpileCase, optimal};
/// use steadystock::engine::stats::magnitude::Magnitude;
/// let case = StockpileCase {
///     demand_rate: 100.0,
///     holding_cost: 12.0,
///     shortage_cost: 300.0,
///     disruption_rate: 0.2,
///     length: Magnitude::exponential(0.25).unwrap(),
/// };
/// let best = optimal(&case).unwrap();
/// assert_eq!((best.critical_fractile, best.units.round(), best.annual_money().round()), (0.8, 40.0, 783.0));
/// ```
pub fn optimal(case: &StockpileCase) -> EngineResult<Stockpile> {
    case.check()?;
    let loss_rate = case.disruption_rate * case.shortage_cost;
    if loss_rate <= case.holding_cost || case.demand_rate <= 0.0 {
        return case.with(0.0);
    }
    let survived = match case.length.exceeded_with(case.holding_cost / loss_rate) {
        Err(EngineError::Infeasible { .. }) => {
            let reason = "holding costs nothing and a stop may take any time: set a largest stock";
            return Err(EngineError::Infeasible { method: "stockpile", reason });
        }
        other => other?,
    };
    case.with(representable("stockpile", case.demand_rate * survived)?)
}

/// The stockpile that all but a chance `risk` of stops leave unexhausted: I = d F^-1(1 - risk).
///
/// Unit: units. Domain: demand of at least 0, 0 <= risk <= 1, above 0 where the lengths have no end. Source: chance
/// constraint, Charnes and Cooper (1959).
///
/// A chance of 1 needs nothing.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::stockpile::for_chance;
/// use steadystock::engine::stats::magnitude::Magnitude;
/// // Stops of three to seven weeks, 10 a week: 66 units outlast nine in ten, 70 all of them.
/// let weeks = Magnitude::uniform(3.0, 7.0).unwrap();
/// assert!((for_chance(&weeks, 10.0, 0.1).unwrap() - 66.0).abs() < 1e-9);
/// assert_eq!(for_chance(&weeks, 10.0, 0.0), Ok(70.0));
/// ```
pub fn for_chance(length: &Magnitude, demand_rate: f64, risk: f64) -> EngineResult<f64> {
    let demand = non_negative("demand_rate", demand_rate)?;
    representable("stockpile", demand * length.as_length()?.exceeded_with(risk)?)
}

/// Money per year lost to expiry: (I/tau - issued)^+ units a year.
///
/// Stock that leaves at the age tau passes at I/tau a year (Little's law); what is not issued to customers on the
/// way expires. `issued_rate` is the demand served from the stockpile first in, first out; 0 for one kept apart.
/// Unit: money per year. Domain: stock, units issued per year and loss per unit (cost less salvage) of at least 0,
/// shelf life in years above 0. Source: Little (1961), Operations Research 9(3).
///
/// 0 where normal demand uses the stock before it ages.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::stockpile::expiry_money;
/// // 600 units that keep two years, 200 a year issued: 100 a year expire, at 5 each.
/// assert_eq!(expiry_money(600.0, 200.0, 2.0, 5.0), Ok(500.0));
/// assert_eq!(expiry_money(600.0, 400.0, 2.0, 5.0), Ok(0.0));
/// ```
pub fn expiry_money(
    stock: f64,
    issued_rate: f64,
    shelf_life_years: f64,
    loss_per_unit: f64,
) -> EngineResult<f64> {
    let stock = non_negative("stock", stock)?;
    let issued = non_negative("issued_rate", issued_rate)?;
    let life = positive("shelf_life_years", shelf_life_years)?;
    let loss = non_negative("loss_per_unit", loss_per_unit)?;
    representable("expiry", (stock / life - issued).max(0.0) * loss)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case(length: Magnitude) -> StockpileCase {
        StockpileCase {
            demand_rate: 100.0,
            holding_cost: 12.0,
            shortage_cost: 300.0,
            disruption_rate: 0.2,
            length,
        }
    }

    #[test]
    fn holding_for_nothing_needs_an_end() {
        let free = |length| StockpileCase { holding_cost: 0.0, ..case(length) };
        assert!(optimal(&free(Magnitude::exponential(0.25).unwrap())).is_err());
        let bounded = optimal(&free(Magnitude::uniform(0.0, 0.5).unwrap())).unwrap();
        assert_eq!((bounded.units, bounded.annual_money()), (50.0, 0.0));
    }

    #[test]
    fn carrying_that_costs_more_than_the_loss_is_not_done() {
        let dear = StockpileCase { holding_cost: 60.0, ..case(Magnitude::exponential(0.25).unwrap()) };
        let none = optimal(&dear).unwrap();
        assert_eq!((none.units, none.critical_fractile), (0.0, 0.0));
        assert!(none.annual_shortage_money > 0.0);
        let idle = StockpileCase { demand_rate: 0.0, ..case(Magnitude::exponential(0.25).unwrap()) };
        assert_eq!(optimal(&idle).unwrap().units, 0.0);
    }

    #[test]
    fn no_demand_survives_for_ever() {
        let length = Magnitude::exponential(3.0).unwrap();
        let cover = stop_cover(&length, 0.0, 10.0, 0.95).unwrap();
        assert_eq!((cover.time_to_survive, cover.cvar_shortage), (TimeToSurvive::Unlimited, 0.0));
        assert!(stop_cover(&length, -1.0, 10.0, 0.95).is_err());
        assert!(stop_cover(&Magnitude::fixed(-2.0).unwrap(), 1.0, 10.0, 0.95).is_err());
    }

    #[test]
    fn expiry_is_what_demand_leaves() {
        assert_eq!(expiry_money(100.0, 60.0, 2.0, 5.0), Ok(0.0));
        assert_eq!(expiry_money(200.0, 60.0, 2.0, 5.0), Ok(200.0));
        assert_eq!(expiry_money(200.0, 0.0, 2.0, 5.0), Ok(500.0));
        assert!(expiry_money(200.0, 60.0, 0.0, 5.0).is_err());
    }

    proptest! {
        #[test]
        fn no_other_stockpile_is_cheaper(mean in 0.01..2.0_f64, shape in 0.4..4.0_f64, other in 0.0..3.0_f64) {
            let weibull = case(Magnitude::weibull(shape, mean).unwrap());
            let best = optimal(&weibull).unwrap();
            let rival = weibull.with(best.units * other).unwrap();
            prop_assert!(best.annual_money() <= rival.annual_money() + 1e-9 * rival.annual_money());
        }

        #[test]
        fn more_stock_never_leaves_more_short(stock in 0.0..900.0_f64, more in 0.0..500.0_f64) {
            let length = Magnitude::weibull(0.8, 3.0).unwrap();
            let one = stop_cover(&length, 50.0, stock, 0.95).unwrap();
            let other = stop_cover(&length, 50.0, stock + more, 0.95).unwrap();
            prop_assert!(other.expected_shortage <= one.expected_shortage + 1e-9);
            prop_assert!(other.cvar_shortage <= one.cvar_shortage + 1e-9);
            prop_assert!(one.cvar_shortage >= one.var_shortage && one.cvar_shortage >= one.expected_shortage);
        }
    }
}
