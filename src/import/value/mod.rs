//! Texts to numbers, days and times. A column decides once how its numbers and days are written.

mod date;
mod likely;
mod mark;
mod missing;
mod months;
mod number;
mod order;
mod unit;

pub(crate) use date::{day, day_of, first_of_month, is_of_epoch, iso, iso_of_serial, ymd};
pub(crate) use likely::likely;
pub(crate) use mark::{Mark, Proof, mark};
pub(crate) use missing::{is_error, is_missing, is_no_day, is_to_come, is_too_narrow};
pub(crate) use months::month;
pub(crate) use number::{Number, is_currency, number, simple};
pub(crate) use order::{DaysSeen, Order, Orders, is_open, pattern};
pub(crate) use unit::{is_pack, is_unit, is_working_day, time_unit_days};

/// How a column writes its numbers and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// Decimals after a comma.
    pub(crate) comma: bool,
    /// The order of a day's parts.
    pub(crate) order: Order,
    /// Day numbers count from 1904, as old spreadsheets of the Mac do.
    pub(crate) from_1904: bool,
}

/// True for a number or a day, whatever its marks mean.
pub(crate) fn looks_plain(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    has_digit
        && (number(text, Style::default()).is_ok_and(|found| found.rest.is_empty())
            || number(text, Style { comma: true, ..Style::default() })
                .is_ok_and(|found| found.rest.is_empty())
            || day(text, Style::default()).is_some()
            || day(text, Style { order: Order::Mdy, ..Style::default() }).is_some())
}
