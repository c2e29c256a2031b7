//! Figures as text. The separators and the currency come from the caller; sentences come from the charts.

use crate::engine::language::{form, tr};
use crate::engine::signs::{self, Signs};

/// Signs to write figures with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// The signs of figures.
    pub signs: Signs,
    /// Currency code.
    pub currency: String,
    /// Plural word of the currency for screen readers.
    pub currency_spoken: String,
}

impl Default for Format {
    fn default() -> Self {
        Self::with_currency("EUR")
    }
}

/// No-break space between a figure and its sign.
pub const NO_BREAK: char = '\u{a0}';

impl Format {
    /// The signs of now with the given currency code.
    #[must_use]
    pub fn with_currency(code: &str) -> Self {
        let spoken = match code {
            "EUR" => tr("euros"),
            "USD" => tr("dollars"),
            "GBP" => tr("pounds"),
            other => other,
        };
        Self {
            signs: signs::with(Signs::clone),
            currency: code.to_owned(),
            currency_spoken: spoken.to_owned(),
        }
    }

    /// `value` with a fixed number of decimals, grouped, with a true minus sign; a dash if it is no number.
    #[must_use]
    pub fn fixed(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "-".to_owned();
        }
        let plain = format!("{:.*}", decimals, value.abs());
        let number = self.signs.number(&plain);
        let is_zero = plain.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
        if value < 0.0 && !is_zero { ["−", &number].concat() } else { number }
    }

    /// Whole number, grouped.
    #[must_use]
    pub fn whole(&self, value: f64) -> String {
        self.fixed(value, 0)
    }

    /// As many decimals as the size asks for: none from 10 up, one from 1, two below.
    #[must_use]
    pub fn plain(&self, value: f64) -> String {
        let size = value.abs();
        let decimals = if size >= 10.0 || (size - size.round()).abs() < 1e-9 {
            0
        } else if size >= 1.0 {
            1
        } else {
            2
        };
        self.fixed(value, decimals)
    }

    /// Short form with k, m, bn or tn: `12k`, `1.2m`.
    #[must_use]
    pub fn compact(&self, value: f64) -> String {
        let size = value.abs();
        for (unit, sign) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")] {
            // A figure that rounds up to the next unit is written in that unit.
            if size >= unit * 0.9995 {
                let scaled = value / unit;
                let whole = scaled.abs() >= 99.5 || (scaled.abs() * 10.0).round() % 10.0 == 0.0;
                return format!("{}{sign}", self.fixed(scaled, usize::from(!whole)));
            }
        }
        self.plain(value)
    }

    /// `EUR 12,345`.
    #[must_use]
    pub fn money(&self, value: f64) -> String {
        self.signs.money(&self.currency, &self.whole(value))
    }

    /// `EUR 12k`.
    #[must_use]
    pub fn money_compact(&self, value: f64) -> String {
        self.signs.money(&self.currency, &self.compact(value))
    }

    /// Money in a sentence: three significant figures.
    #[must_use]
    pub fn money_rounded(&self, value: f64) -> String {
        self.money(three_figures(value))
    }

    /// Money for a screen reader: `40,000 euros`.
    #[must_use]
    pub fn money_spoken(&self, value: f64) -> String {
        format!("{} {}", self.whole(value), self.currency_spoken)
    }

    /// Share of one as a percentage: no decimals, except above 99 or below 1.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        let percentage = share * 100.0;
        let edge = (percentage > 99.0 && percentage < 100.0) || (percentage > 0.0 && percentage < 1.0);
        let number = self.fixed(percentage, usize::from(edge));
        [&self.signs.percent[0], number.as_str(), &self.signs.percent[1]].concat()
    }

    /// Count with its noun: `1 item`, `2 items`.
    #[must_use]
    pub fn count(&self, count: usize, one: &'static str, many: &'static str) -> String {
        tr!("{} {}", self.whole(count as f64), form(count, one, many))
    }
}

/// `value` rounded to three significant figures.
#[must_use]
pub fn three_figures(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let step = libm::pow(10.0, libm::floor(libm::log10(value.abs())) - 2.0);
    if step < 1.0 { value } else { (value / step).round() * step }
}

#[cfg(test)]
mod tests {
    use super::{Format, Signs, three_figures};

    #[test]
    fn separators_and_signs() {
        let format = Format::default();
        assert_eq!(format.whole(1_234_567.4), "1,234,567");
        assert_eq!(format.whole(-999.6), "−1,000");
        assert_eq!(format.whole(-0.3), "0");
        assert_eq!(format.fixed(1234.5, 2), "1,234.50");
        assert_eq!(format.whole(f64::NAN), "-");
        let signs = Signs { decimal: ",".into(), group: ".".into(), ..Signs::default() };
        let comma = Format { signs, ..Format::default() };
        assert_eq!(comma.fixed(-1234.5, 1), "−1.234,5");
    }

    #[test]
    fn short_forms() {
        let format = Format::default();
        for (value, text) in [
            (0.0, "0"),
            (950.0, "950"),
            (999.9, "1k"),
            (12_000.0, "12k"),
            (12_340.0, "12.3k"),
            (212_400.0, "212k"),
            (999_960.0, "1m"),
            (1e12, "1tn"),
            (-1_500.0, "−1.5k"),
            (0.25, "0.25"),
        ] {
            assert_eq!(format.compact(value), text, "{value}");
        }
        assert_eq!(format.money_compact(54_000.0), "EUR\u{a0}54k");
    }

    #[test]
    fn words() {
        let format = Format::default();
        assert_eq!(format.count(1, "item", "items"), "1 item");
        assert_eq!(format.count(1200, "item", "items"), "1,200 items");
        assert_eq!(format.percent(0.824), "82%");
        assert_eq!(format.percent(0.997), "99.7%");
        assert_eq!(format.percent(0.004), "0.4%");
        assert_eq!(three_figures(53_712.0), 53_700.0);
        assert_eq!(three_figures(0.0), 0.0);
    }
}
