//! The order of day, month and year: what the values of a column prove.

use super::Style;
use super::date::{Parts, eastern, parts, serial, worded};

/// The order of a day's parts, where all are numbers of one or two digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Order {
    /// 31/12/2026
    #[default]
    Dmy,
    /// 12/31/2026
    Mdy,
    /// 26/12/31
    Ymd,
}

impl Order {
    pub(crate) const ALL: [Self; 3] = [Self::Dmy, Self::Mdy, Self::Ymd];

    /// How the user reads it.
    pub(crate) const fn pattern(self) -> &'static str {
        match self {
            Self::Dmy => "day/month/year",
            Self::Mdy => "month/day/year",
            Self::Ymd => "year/month/day",
        }
    }
}

/// How a day is written, as the user reads it: "DD.MM.YYYY".
pub(crate) fn pattern(text: &str, order: Order) -> &'static str {
    let text = text.trim();
    let Some(parts) = parts(text) else {
        return if worded(text).is_some() {
            "words"
        } else if serial(text, Style::default()).is_some() {
            "numbers"
        } else {
            ""
        };
    };
    let mark = text.bytes().find(|byte| matches!(byte, b'/' | b'-' | b'.')).unwrap_or(b'/');
    match (parts.order(order), mark, parts.long_last) {
        (Order::Ymd, b'-', _) => "YYYY-MM-DD",
        (Order::Ymd, b'.', _) => "YYYY.MM.DD",
        (Order::Ymd, ..) => "YYYY/MM/DD",
        (Order::Mdy, b'-', true) => "MM-DD-YYYY",
        (Order::Mdy, b'-', false) => "MM-DD-YY",
        (Order::Mdy, _, true) => "MM/DD/YYYY",
        (Order::Mdy, _, false) => "MM/DD/YY",
        (Order::Dmy, b'-', true) => "DD-MM-YYYY",
        (Order::Dmy, b'-', false) => "DD-MM-YY",
        (Order::Dmy, b'.', true) => "DD.MM.YYYY",
        (Order::Dmy, b'.', false) => "DD.MM.YY",
        (Order::Dmy, _, true) => "DD/MM/YYYY",
        (Order::Dmy, _, false) => "DD/MM/YY",
    }
}

/// True where day and month could be swapped.
pub(crate) fn is_open(text: &str) -> bool {
    parts_of(text.trim()).is_some_and(|parts| parts.is_open() && fits(parts).contains(&true))
}

/// The orders in which the parts are a day, as in [`Order::ALL`].
fn fits(parts: Parts) -> [bool; 3] {
    Order::ALL.map(|order| parts.order(order) == order && parts.day(order).is_some())
}

/// The orders in which all values of a column are days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Orders {
    /// Values whose parts could be swapped.
    pub(crate) open: u32,
    /// Of these, values that are a day in the order, as in [`Order::ALL`].
    pub(crate) fits: [u32; 3],
    /// True where no value has a year of four digits.
    pub(crate) short_years: bool,
    /// The numbers that stand first and last, a bit each.
    first: u128,
    last: u128,
}

impl Orders {
    /// The orders that fit best; several where nothing decides.
    pub(crate) fn best(self) -> Vec<Order> {
        if self.open == 0 {
            return vec![Order::Dmy];
        }
        let most = self.fits.iter().copied().max().unwrap_or(0);
        // Few numbers in front and many at the end: the years come first.
        let (front, end) = (self.first.count_ones(), self.last.count_ones());
        let years_first = self.short_years && self.fits[2] == most;
        if years_first && end >= 8 && end > 2 * front {
            return vec![Order::Ymd];
        }
        let others = self.fits[0].max(self.fits[1]);
        let kept = Order::ALL.into_iter().zip(self.fits).filter(|(order, fits)| {
            *fits == most && (*order != Order::Ymd || years_first && (end > front || others < most))
        });
        let kept: Vec<Order> = kept.map(|(order, _)| order).collect();
        if kept.is_empty() { vec![Order::Dmy] } else { kept }
    }

    /// Adds what another column of the same table shows.
    pub(crate) fn and(self, other: Self) -> Self {
        let fits = [0, 1, 2].map(|at| self.fits[at] + other.fits[at]);
        Self {
            open: self.open + other.open,
            fits,
            first: self.first | other.first,
            last: self.last | other.last,
            short_years: (self.open == 0 || self.short_years) && (other.open == 0 || other.short_years),
        }
    }
}

/// The parts of a day, whatever dashes it is written with.
fn parts_of(text: &str) -> Option<Parts> {
    if text.is_ascii() { parts(text) } else { parts(&eastern(text)) }
}

/// Looks at the days of a column one by one.
#[derive(Debug, Default)]
pub(crate) struct DaysSeen<'a> {
    orders: Orders,
    has_long_years: bool,
    /// The value before, and its parts: neighbours often are the same day.
    before: (&'a str, Option<Parts>),
}

impl<'a> DaysSeen<'a> {
    /// One more value of the column.
    #[inline]
    pub(crate) fn take(&mut self, value: &'a str) {
        // A year in front leaves nothing open.
        let is_year_first =
            value.as_bytes().first_chunk::<4>().is_some_and(|four| four.iter().all(u8::is_ascii_digit));
        if !is_year_first {
            self.look(value);
        }
    }

    fn look(&mut self, value: &'a str) {
        let head = value.get(..10).unwrap_or(value);
        let is_alike = self.before.0 == head && head.len() == 10;
        let found = if is_alike { self.before.1 } else { parts_of(value.trim()) };
        self.before = (head, found);
        let Some(found) = found.filter(|found| found.is_open()) else { return };
        let fits = fits(found);
        // "00/00/0000" is a day in no order.
        if !fits.contains(&true) {
            return;
        }
        let orders = &mut self.orders;
        orders.open += 1;
        self.has_long_years |= found.long_last;
        let bit = |value: i32| 1_u128.checked_shl(value.unsigned_abs()).unwrap_or(0);
        orders.first |= bit(found.values[0]);
        orders.last |= bit(found.values[2]);
        for (place, fits) in orders.fits.iter_mut().zip(fits) {
            *place += u32::from(fits);
        }
    }

    /// What all of them show.
    pub(crate) fn orders(self) -> Orders {
        Orders { short_years: !self.has_long_years, ..self.orders }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_decide_the_order_or_leave_it_open() {
        let best = |values: &[&str]| {
            let mut seen = DaysSeen::default();
            values.iter().for_each(|value| seen.take(value));
            seen.orders().best()
        };
        assert_eq!(best(&["15/04/2022", "01/02/2022"]), [Order::Dmy]);
        assert_eq!(best(&["04/15/2022", "01/02/2022"]), [Order::Mdy]);
        assert_eq!(best(&["01/02/2022", "03/04/2022"]), [Order::Dmy, Order::Mdy]);
        assert_eq!(best(&["22/04/30", "22/12/15"]), [Order::Dmy, Order::Ymd]);
        let days: Vec<String> = (1..28).map(|day| format!("22/12/{day:02}")).collect();
        assert_eq!(best(&days.iter().map(String::as_str).collect::<Vec<_>>()), [Order::Ymd]);
        assert_eq!(best(&["99/04/30", "98/12/15"]), [Order::Ymd]);
        assert_eq!(best(&["01.02.2022"]), [Order::Dmy]);
        assert_eq!(best(&["2022-02-01"]), [Order::Dmy]);
        assert_eq!(best(&["2022-02-01", "00/00/0000"]), [Order::Dmy]);
        assert_eq!(best(&["01/02/22", "03/04/22"]), [Order::Dmy, Order::Mdy]);
    }
}
