//! What key figures are computed from.
//!
//! The import fills it with what the user's files hold; what they do not hold stays empty, and the figures that
//! need it stay `None`. One record is one stretch of time: all of its orders, deliveries and disruptions count
//! alike.

use crate::engine::error::{EngineResult, finite, non_negative, representable};

/// A line of a customer's order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrderLine {
    /// Units asked for.
    pub ordered_units: f64,
    /// Units handed over by the day that counts: what comes later does not.
    pub on_time_units: f64,
}

impl OrderLine {
    /// Units on time, at most what was asked for: an extra unit makes no other line whole.
    ///
    /// Unit: units.
    #[must_use]
    pub fn counted_units(&self) -> f64 {
        self.on_time_units.min(self.ordered_units)
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.on_time_units >= self.ordered_units
    }
}

/// A customer's order. "On time" is by the reference the user states: day asked for, or first promise.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order {
    /// Its lines.
    pub lines: Vec<OrderLine>,
    /// Handed over by the day that counts.
    pub on_time: bool,
    /// Without damage.
    pub undamaged: bool,
    /// With the right papers.
    pub documents_ok: bool,
}

impl Order {
    /// Whether every line is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.lines.iter().all(OrderLine::is_complete)
    }
}

/// A delivery of a supplier, by the first promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// Received by the promised day.
    pub on_time: bool,
    /// Everything ordered came with it.
    pub in_full: bool,
}

/// A disruption: from its start until service was back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disruption {
    /// Days so far.
    pub days: f64,
    /// Whether service is back.
    pub ended: bool,
}

/// What a company did in a time, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// Customers' orders.
    pub orders: Vec<Order>,
    /// Suppliers' deliveries.
    pub deliveries: Vec<Delivery>,
    /// Disruptions.
    pub disruptions: Vec<Disruption>,
    /// Days that supply was watched; the days without disruption are the days up.
    pub watched_days: f64,
    /// Cost of goods sold in a year, money.
    pub annual_cost_of_goods_money: Option<f64>,
    /// Average stock at cost, money.
    pub average_stock_money: Option<f64>,
}

impl Record {
    /// Every line of every order.
    ///
    /// In the order of the record; an order without lines adds none.
    pub fn lines(&self) -> impl Iterator<Item = &OrderLine> {
        self.orders.iter().flat_map(|order| &order.lines)
    }

    /// Share of orders that meet a condition; `None` without orders.
    #[must_use]
    pub fn order_share(&self, met: impl Fn(&Order) -> bool) -> Option<f64> {
        share(self.orders.iter().filter(|order| met(order)).count(), self.orders.len())
    }

    /// Days down, disruptions that ended. Domain: days finite, 0 or more.
    ///
    /// Unit: days. Source: Hopp and Spearman (2011), Factory Physics.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::kpi::record::{Disruption, Record};
    /// let stop = |days, ended| Disruption { days, ended };
    /// let record = Record { disruptions: vec![stop(6.0, true), stop(2.0, false)], ..Record::default() };
    /// assert_eq!(record.days_down(), Ok((8.0, 1)));
    /// ```
    pub fn days_down(&self) -> EngineResult<(f64, usize)> {
        let mut sum = 0.0;
        for disruption in &self.disruptions {
            sum += non_negative("disruption_days", disruption.days)?;
        }
        let ended = self.disruptions.iter().filter(|disruption| disruption.ended).count();
        Ok((representable("days down", sum)?, ended))
    }

    /// Checks the units of every line: finite, 0 or more ordered.
    ///
    /// Unit: units. Domain: ordered 0 or more, handed over finite. Source: Hopp and Spearman (2011), Factory Physics.
    ///
    /// # Errors
    /// The first that is not.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::kpi::record::{Order, OrderLine, Record};
    /// let of = |ordered_units| {
    ///     let lines = vec![OrderLine { ordered_units, on_time_units: 0.0 }];
    ///     Record { orders: vec![Order { lines, ..Order::default() }], ..Record::default() }
    /// };
    /// assert!(of(3.0).check_lines().is_ok() && of(-3.0).check_lines().is_err());
    /// ```
    pub fn check_lines(&self) -> EngineResult<()> {
        self.lines().try_for_each(|line| {
            non_negative("ordered_units", line.ordered_units)?;
            finite("on_time_units", line.on_time_units).map(|_| ())
        })
    }
}

/// A part of a whole; `None` of nothing.
///
/// Unit: share, 0 to 1.
#[must_use]
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
