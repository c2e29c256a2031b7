//! What a measure against disruptions returns: loss avoided against money spent.
//!
//! A second source costs 90,000 a year and takes 380,000 of expected loss away: what does it return, and when is it
//! paid back? The figures are those of any investment, with the avoided loss in the place of income. Beside them
//! stands the tail: a measure may return little on average and still halve the worst year
//! ([`super::value_at_risk`]).
//!
//! The resilience triangle measures one outage: how far performance fell, and how long it took to come back, as one
//! area.
//!
//! Limits: the avoided loss is an expectation over rare events, so no single year shows it; benefits are taken as
//! equal each year. Source: Brealey, Myers and Allen (2020); Sonnenreich et al. (2006); Bruneau et al. (2003).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, representable};
use libm::{expm1, log1p};

/// A measure: what it costs and what the year's loss is without and with it.
///
/// All four 0 or more; a measure without yearly cost has no ROSI, one without benefit no payback.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Expected loss of a year without it, money.
    pub expected_loss_before: f64,
    /// Expected loss of a year with it, money.
    pub expected_loss_after: f64,
    /// What it costs each year, money.
    pub annual_cost: f64,
    /// What it costs once, money.
    pub initial_investment: f64,
}

/// What the measure returns.
///
/// A negative net benefit is an answer, not an error: the measure costs more than it avoids.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Return {
    /// Loss avoided in a year, money; negative where the measure makes it worse.
    pub annual_avoided_loss: f64,
    /// Loss avoided less the yearly cost, money.
    pub annual_net_benefit: f64,
    /// Net benefit over the yearly cost; `None` where it costs nothing a year.
    pub rosi: Option<f64>,
    /// Present value of the yearly benefits less the investment, money.
    pub npv: f64,
    /// Years until the benefits have paid the investment; `None` where they never do.
    pub payback_years: Option<f64>,
}

/// The return of a measure over some years.
///
/// Net = avoided loss - annual cost; ROSI = net / annual cost; NPV = -I + net (1 - (1+i)^-n)/i with benefits at the
/// end of each year; payback = I / net. Gained sales are no avoided loss and stay out of it. Unit: money, years.
/// Domain: losses and costs finite and at least 0, years at least 0, discount rate above -1. Source: Brealey, Myers
/// and Allen (2020) for NPV; return on security investment after Sonnenreich et al. (2006).
///
/// Zero years leave the investment as a loss.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::resilience_return::{Measure, of};
/// let second_source = Measure {
///     expected_loss_before: 500_000.0,
///     expected_loss_after: 120_000.0,
///     annual_cost: 90_000.0,
///     initial_investment: 200_000.0,
/// };
/// let back = of(&second_source, 5, 0.10).unwrap();
/// assert_eq!(back.annual_net_benefit, 290_000.0);
/// assert_eq!((back.npv.round(), back.payback_years.unwrap() < 0.7), (899_328.0, true));
/// ```
pub fn of(measure: &Measure, years: u32, discount_rate: f64) -> EngineResult<Return> {
    let before = non_negative("expected_loss_before", measure.expected_loss_before)?;
    let after = non_negative("expected_loss_after", measure.expected_loss_after)?;
    let annual_cost = non_negative("annual_cost", measure.annual_cost)?;
    let investment = non_negative("initial_investment", measure.initial_investment)?;
    let annuity = present_value_of_one(years, discount_rate)?;
    let net = before - after - annual_cost;
    let ratio =
        |whole: f64, part: f64| (part > 0.0).then(|| representable("return", whole / part)).transpose();
    Ok(Return {
        annual_avoided_loss: before - after,
        annual_net_benefit: representable("net benefit", net)?,
        rosi: ratio(net, annual_cost)?,
        npv: representable("NPV", net * annuity - investment)?,
        payback_years: ratio(investment, net)?,
    })
}

/// Value today of 1 at the end of each of so many years, (1 - (1+i)^-n)/i.
///
/// Unit: years. Domain: a finite discount rate above -1. Source: Brealey, Myers and Allen (2020).
///
/// At a rate of 0 it is the number of years; it falls with the rate, to 1/i for endless years. For rates below 0 it
/// is above the number of years.
///
/// # Errors
/// Outside of the domain; a value too large to be written.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::resilience_return::present_value_of_one;
/// // The annuity table: 5 years at 10% are worth 3.7908.
/// assert!((present_value_of_one(5, 0.10).unwrap() - 3.790_787).abs() < 1e-6);
/// assert_eq!(present_value_of_one(7, 0.0), Ok(7.0));
/// ```
pub fn present_value_of_one(years: u32, discount_rate: f64) -> EngineResult<f64> {
    let rate = finite("discount_rate", discount_rate)?;
    if rate <= -1.0 {
        let (quantity, allowed) = ("discount_rate", "above -1");
        return Err(EngineError::OutOfDomain { quantity, value: rate, allowed });
    }
    let years = f64::from(years);
    let factor = if rate.abs() < 1e-12 { years } else { -expm1(-years * log1p(rate)) / rate };
    representable("present value", factor)
}

/// Loss of performance over an outage: the resilience triangle.
///
/// Area over length is one minus the mean performance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangle {
    /// Integral of 1 - performance, in periods of full performance.
    pub loss_area: f64,
    /// Mean performance over the whole time, a share.
    pub mean_performance: f64,
}

/// The area that performance leaves open below 1, by the trapezoid rule; two values at one time are a step.
///
/// Unit: the time's; performance as a share of normal. Domain: at least two points, times that do not go back and
/// span more than 0, performance finite and at least 0 (above 1 counts against the loss). Source: Bruneau et al.
/// (2003), Earthquake Spectra 19(4).
///
/// Performance of 1 throughout gives an area of 0; of 0 throughout the whole span. The example's area is half a
/// fall of 0.5 over 5 and over 20 days.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::resilience_return::triangle;
/// // Half is lost on day 5 and comes back until day 25: 6.25 days of full output.
/// let outage = triangle(&[0.0, 5.0, 25.0], &[1.0, 0.5, 1.0]).unwrap();
/// assert_eq!((outage.loss_area, outage.mean_performance), (6.25, 0.75));
/// ```
pub fn triangle(time_periods: &[f64], performance: &[f64]) -> EngineResult<Triangle> {
    let method = "resilience triangle";
    if time_periods.len() != performance.len() {
        return Err(EngineError::Infeasible { method, reason: "each time needs one performance" });
    }
    if time_periods.len() < 2 {
        return Err(EngineError::NotEnoughData {
            quantity: "performance",
            need: 2,
            have: time_periods.len(),
        });
    }
    for (&time, &level) in time_periods.iter().zip(performance) {
        finite("time", time)?;
        non_negative("performance", level)?;
    }
    if time_periods.windows(2).any(|pair| pair[1] < pair[0]) {
        return Err(EngineError::Infeasible { method, reason: "the times go back" });
    }
    let span = time_periods[time_periods.len() - 1] - time_periods[0];
    if span <= 0.0 {
        return Err(EngineError::Infeasible { method, reason: "the times span nothing" });
    }
    let steps = time_periods.windows(2).zip(performance.windows(2));
    let loss_area: f64 = steps.map(|(t, q)| (t[1] - t[0]) * (1.0 - (q[0] + q[1]) / 2.0)).sum();
    let loss_area = representable(method, loss_area)?;
    Ok(Triangle { loss_area, mean_performance: representable(method, 1.0 - loss_area / span)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEAR: Measure = Measure {
        expected_loss_before: 100.0,
        expected_loss_after: 80.0,
        annual_cost: 50.0,
        initial_investment: 10.0,
    };

    #[test]
    fn what_never_pays_has_no_payback() {
        let back = of(&DEAR, 3, 0.0).unwrap();
        assert_eq!((back.annual_net_benefit, back.payback_years, back.npv), (-30.0, None, -100.0));
        assert!((back.rosi.unwrap() + 0.6).abs() < 1e-12);
        let free = of(&Measure { annual_cost: 0.0, initial_investment: 0.0, ..DEAR }, 3, 0.0).unwrap();
        assert_eq!((free.rosi, free.payback_years), (None, Some(0.0)));
    }

    #[test]
    fn the_present_value_is_the_sum_of_its_years() {
        for rate in [-0.02, 0.0, 1e-9, 0.1, 2.0] {
            let sum: f64 = (1..=7_i32).map(|year| libm::pow(1.0 + rate, f64::from(-year))).sum();
            assert!((present_value_of_one(7, rate).unwrap() - sum).abs() < 1e-7 * sum);
        }
        assert_eq!(present_value_of_one(0, 0.1), Ok(0.0));
        assert!(present_value_of_one(5, -1.0).is_err());
        assert!(present_value_of_one(5, f64::NAN).is_err());
        assert!(present_value_of_one(u32::MAX, -0.9).is_err());
    }

    #[test]
    fn a_triangle_needs_time() {
        assert!(triangle(&[0.0], &[1.0]).is_err());
        assert!(triangle(&[0.0, 0.0], &[1.0, 0.5]).is_err());
        assert!(triangle(&[0.0, 2.0, 1.0], &[1.0, 0.5, 1.0]).is_err());
        assert!(triangle(&[0.0, 2.0], &[1.0]).is_err());
        assert_eq!(triangle(&[3.0, 4.0], &[1.0, 1.0]).unwrap().loss_area, 0.0);
    }
}
