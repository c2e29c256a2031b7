//! From a quantity to a place on the sheet and back, and the figures worth writing on an axis.

/// Most ticks an axis may show.
pub const MAX_TICKS: usize = 6;

/// How values spread over the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Equal steps.
    Linear,
    /// Equal ratios; the domain is above zero.
    Log,
}

/// A scale: a domain in the quantity's unit and a range in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    spread: Spread,
    domain: (f64, f64),
    range: (f64, f64),
    /// The domain as it is spread: its difference, or the logarithm of its ratio.
    length: f64,
}

impl Scale {
    /// Equal steps from `low..high` to `start..end` pixels. An empty or broken domain becomes 0 to 1.
    #[must_use]
    pub fn linear(low: f64, high: f64, range: (f64, f64)) -> Self {
        let domain = match (low.is_finite() && high.is_finite(), low < high) {
            (true, true) => (low, high),
            (true, false) => (low, low + low.abs().max(1.0)),
            _ => (0.0, 1.0),
        };
        Self { spread: Spread::Linear, domain, range, length: domain.1 - domain.0 }
    }

    /// Like [`Self::linear`], with the domain widened to whole ticks (at most `ticks` of them).
    #[must_use]
    pub fn nice(low: f64, high: f64, range: (f64, f64), ticks: usize) -> Self {
        let rough = Self::linear(low, high, range);
        let step = step_for(rough.domain, ticks, true);
        let low = (rough.domain.0 / step + 1e-9).floor() * step;
        let high = (rough.domain.1 / step - 1e-9).ceil() * step;
        Self::linear(low, high, range)
    }

    /// Equal ratios from `low..high`, both made positive.
    #[must_use]
    pub fn log(low: f64, high: f64, range: (f64, f64)) -> Self {
        let low = if low.is_finite() && low > 0.0 { low } else { 1.0 };
        let high = if high.is_finite() && high > low { high } else { low * 10.0 };
        Self { spread: Spread::Log, domain: (low, high), range, length: libm::log10(high / low) }
    }

    /// Lowest and highest value.
    #[must_use]
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// Pixels of the lowest and the highest value.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        self.range
    }

    /// Pixel of `value`; values outside the domain stop at its ends, and what is no number lies at the low end.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let value = if value.is_nan() { self.domain.0 } else { value.clamp(self.domain.0, self.domain.1) };
        let share = match self.spread {
            Spread::Linear => (value - self.domain.0) / self.length,
            Spread::Log => libm::log10(value / self.domain.0) / self.length,
        };
        self.range.0 + (self.range.1 - self.range.0) * share.clamp(0.0, 1.0)
    }

    /// Value under a pixel; outside the range it stops at the ends.
    #[must_use]
    pub fn invert(&self, pixel: f64) -> f64 {
        let length = self.range.1 - self.range.0;
        let share = if length == 0.0 { 0.0 } else { ((pixel - self.range.0) / length).clamp(0.0, 1.0) };
        match self.spread {
            Spread::Linear => self.domain.0 + (self.domain.1 - self.domain.0) * share,
            Spread::Log => self.domain.0 * libm::pow(self.domain.1 / self.domain.0, share),
        }
    }

    /// Round values inside the domain, rising, at most `most` and never more than [`MAX_TICKS`].
    #[must_use]
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let most = most.clamp(2, MAX_TICKS);
        match self.spread {
            Spread::Linear => linear_ticks(self.domain, most),
            Spread::Log => log_ticks(self.domain, most),
        }
    }
}

/// Smallest of 1, 2, 2.5, 5 times a power of ten that needs at most `most` ticks: those around the domain, or
/// only those within it.
fn step_for(domain: (f64, f64), most: usize, around: bool) -> f64 {
    let span = domain.1 - domain.0;
    let parts = most.clamp(2, MAX_TICKS) as f64 - 1.0;
    let power = libm::pow(10.0, libm::floor(libm::log10(span / parts)));
    let fits = |step: &f64| {
        let (low, high) = match around {
            true => ((domain.0 / step + 1e-9).floor(), (domain.1 / step - 1e-9).ceil()),
            false => ((domain.0 / step - 1e-9).ceil(), (domain.1 / step + 1e-9).floor()),
        };
        high - low <= parts
    };
    [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 50.0].iter().map(|times| times * power).find(fits).unwrap_or(span)
}

fn linear_ticks(domain: (f64, f64), most: usize) -> Vec<f64> {
    let step = step_for(domain, most, false);
    let first = (domain.0 / step - 1e-9).ceil();
    let mut ticks = Vec::new();
    for place in 0..most {
        let tick = (first + place as f64) * step;
        if tick > domain.1 + step * 1e-9 {
            break;
        }
        // 0.1 steps leave dust such as 0.30000000000000004; keep twelve figures.
        ticks.push(if tick == 0.0 { 0.0 } else { (tick / step).round() * step });
    }
    ticks
}

fn log_ticks(domain: (f64, f64), most: usize) -> Vec<f64> {
    let low = libm::floor(libm::log10(domain.0)) as i32;
    let high = libm::ceil(libm::log10(domain.1)) as i32;
    let inside = |tick: &f64| *tick >= domain.0 * (1.0 - 1e-9) && *tick <= domain.1 * (1.0 + 1e-9);
    for within in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
        let ticks: Vec<f64> = (low..=high)
            .flat_map(|power| within.iter().map(move |times| times * libm::pow(10.0, f64::from(power))))
            .filter(inside)
            .collect();
        if (2..=most).contains(&ticks.len()) {
            return ticks;
        }
    }
    let decades: Vec<f64> =
        (low..=high).map(|power| libm::pow(10.0, f64::from(power))).filter(inside).collect();
    if decades.len() > most {
        let skip = decades.len().div_ceil(most);
        return decades.into_iter().step_by(skip).collect();
    }
    // Less than one decade: equal steps read better than none.
    if decades.len() < 2 { linear_ticks(domain, most) } else { decades }
}

#[cfg(test)]
mod tests {
    use super::{MAX_TICKS, Scale};

    #[test]
    fn there_and_back() {
        for scale in [Scale::linear(-5.0, 20.0, (10.0, 300.0)), Scale::log(3.0, 4e6, (10.0, 300.0))] {
            for share in [0.0, 0.1, 0.5, 0.93, 1.0] {
                let pixel = 10.0 + 290.0 * share;
                assert!((scale.at(scale.invert(pixel)) - pixel).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn ticks_are_few_round_and_inside() {
        for (low, high) in [(0.0, 1.0), (0.0, 783.0), (-40_000.0, 0.0), (0.0, 1e12), (-3.0, 7.0), (0.0, 0.03)]
        {
            let scale = Scale::nice(low, high, (0.0, 100.0), MAX_TICKS);
            let ticks = scale.ticks(MAX_TICKS);
            assert!((2..=MAX_TICKS).contains(&ticks.len()), "{low} {high} {ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(scale.domain().0 <= low && scale.domain().1 >= high);
        }
        assert_eq!(Scale::nice(0.0, 783.0, (0.0, 1.0), 5).ticks(5), [0.0, 200.0, 400.0, 600.0, 800.0]);
        for (low, high) in [(700.0, 400_000.0), (1.0, 9.0), (0.01, 1e12), (5.0, 5.0)] {
            let ticks = Scale::log(low, high, (0.0, 100.0)).ticks(MAX_TICKS);
            assert!((2..=MAX_TICKS).contains(&ticks.len()), "{low} {high} {ticks:?}");
        }
    }

    #[test]
    fn broken_input_stays_finite() {
        for scale in [
            Scale::linear(f64::NAN, 1.0, (0.0, 9.0)),
            Scale::linear(7.0, 7.0, (0.0, 9.0)),
            Scale::log(-1.0, f64::INFINITY, (0.0, 9.0)),
        ] {
            for value in [f64::NAN, f64::INFINITY, -1e300, 0.0] {
                assert!(scale.at(value).is_finite());
            }
        }
    }
}
