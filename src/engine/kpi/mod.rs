//! The key figures of the scorecard. A new one is a file here and one line in the list below.
//!
//! A scorecard shows what was promised and what was delivered, from the user's own record. "Fill rate" alone is
//! four different numbers: by unit, by line, by order, and on time; a company that fills 98% of units may complete
//! only 80% of its orders. Each has its own file with its own formula, and [`KeyFigure`] carries name, unit,
//! formula in words and which way is better.
//!
//! A figure that the record cannot answer is `None`, never 0% or 100%. "On time" is by the reference that the user
//! states, the day asked for or the first promise. Source: ASCM SCOR for the perfect order; Silver, Pyke and Thomas
//! (2017) for the fill rates.

pub mod record;

use super::error::EngineResult;
use super::explain::Unit;
use crate::engine::language::tr;
use record::Record;
use serde::{Deserialize, Serialize};

/// Which way a key figure should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

macro_rules! key_figures {
    ($($(#[$doc:meta])* $figure:ident => $file:ident, tr($name:literal), $unit:ident, $better:ident, tr($formula:literal);)+) => {
        $(pub mod $file;)+

        /// A key figure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum KeyFigure { $($(#[$doc])* $figure,)+ }

        impl KeyFigure {
            /// Every key figure, in the order of the scorecard.
            pub const ALL: &'static [Self] = &[$(Self::$figure,)+];

            /// Name on screen.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $(Self::$figure => tr($name),)+ } }

            /// Its unit.
            #[must_use]
            pub fn unit(self) -> Unit { match self { $(Self::$figure => Unit::$unit,)+ } }

            /// Which way it should go.
            #[must_use]
            pub fn better(self) -> Better { match self { $(Self::$figure => Better::$better,)+ } }

            /// The formula in words.
            #[must_use]
            pub fn formula(self) -> &'static str { match self { $(Self::$figure => tr($formula),)+ } }

            /// The figure of a record; `None` where the record does not say: no order is not 100%.
            ///
            /// Unit: the figure's own. Domain: numbers of the record finite, 0 or more. Source: APICS SCOR 12.0 (2017);
            /// each figure's own file says which measure.
            ///
            /// # Errors
            /// Numbers of the record that are negative or not finite.
            ///
            /// # Examples
            /// ```
            /// use steadystock::engine::kpi::{KeyFigure, record::Record};
            /// let record = Record {
            ///     annual_cost_of_goods_money: Some(600_000.0), average_stock_money: Some(100_000.0), ..Record::default()
            /// };
            /// assert_eq!(KeyFigure::Turns.of(&record), Ok(Some(6.0)));
            /// // No order is on record: that is not a fill rate of 100%.
            /// assert_eq!(KeyFigure::UnitFill.of(&record), Ok(None));
            /// ```
            pub fn of(self, record: &Record) -> EngineResult<Option<f64>> {
                match self { $(Self::$figure => $file::of(record),)+ }
            }
        }
    };
}

key_figures! {
    /// Share of units handed over on time.
    UnitFill => unit_fill, tr("Unit fill rate"), Share, Higher, tr("units on time / units ordered");
    /// Share of order lines handed over whole.
    LineFill => line_fill, tr("Line fill rate"), Share, Higher, tr("complete lines / lines ordered");
    /// Share of orders handed over whole.
    OrderFill => order_fill, tr("Order fill rate"), Share, Higher, tr("complete orders / orders");
    /// Share of orders whole and on time.
    Otif => otif, tr("On time in full"), Share, Higher, tr("orders complete and on time / orders");
    /// Share of orders without any fault.
    PerfectOrder => perfect_order, tr("Perfect order"), Share, Higher,
        tr("orders complete, on time, undamaged and with the right papers / orders");
    /// The four rates of a perfect order multiplied.
    PerfectOrderProduct => perfect_order_product, tr("Perfect order, as product"), Share, Higher,
        tr("order fill x on time x undamaged x right papers");
    /// Share of suppliers' deliveries whole and on time.
    SupplierOtif => supplier_otif, tr("Supplier on time in full"), Share, Higher,
        tr("deliveries complete and on time / deliveries");
    /// How often the stock is sold in a year.
    Turns => turns, tr("Inventory turns"), Number, Higher, tr("cost of goods sold in a year / average stock at cost");
    /// How long the stock lasts.
    DaysOfCover => days_of_cover, tr("Days of cover"), Days, Lower, tr("365 / inventory turns");
    /// How long a disruption lasts until service is back.
    TimeToRecover => time_to_recover, tr("Mean time to recover"), Days, Lower,
        tr("days down, of open disruptions too / disruptions that ended");
    /// Share of time that supply is up.
    Availability => availability, tr("Availability of supply"), Share, Higher,
        tr("mean days up / (mean days up + mean days to recover)");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_record_says_nothing() {
        for figure in KeyFigure::ALL {
            assert_eq!(figure.of(&Record::default()), Ok(None), "{}", figure.name());
        }
    }
}
