//! Time to survive of a network of parts and products that share parts, and what a stop costs.
//!
//! The linear programme of Simchi-Levi et al. (2015) asks for the longest time through which all demand can be met.
//! Its best plan makes each product only as late and as little as demand asks for, so the need for a part up to time
//! t is a sum of hinges, rising and convex, and the answer is where the first part's need crosses its supply: exact,
//! without an iteration, for every depth of the bill of materials. What is lost in a stop of given length is a
//! programme that has to be solved: products compete for what is left.
//!
//! When a planner uses it: a stopped part may leave a product standing that needs only one of it, and stock of the
//! product itself is a buffer too. [`Network::each_down`] asks this for every part in turn and gives the list from
//! which buffers are bought; the binding parts are those of which more stock would lengthen the time.
//!
//! Limits: rates are steady; a source is up or down; everything can be made at once from its parts where no rate is
//! given; recovery is as the user states it. Source: Simchi-Levi et al. (2015), Interfaces 45(5); the programme by
//! Dantzig (1963).

mod need;

use super::exposure::TimeToSurvive;
use crate::engine::error::{EngineError, EngineResult, non_negative, representable};
use crate::engine::optimise::simplex::{Answer, LinearProgramme};
use need::Need;

/// How a part comes into stock while its source is up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Source {
    /// Bought, or made at a limited rate: units per period.
    Rate(f64),
    /// Made from its parts as needed.
    AsNeeded,
}

/// A part or product.
///
/// Domain: everything finite, 0 or more. A part that customers do not buy has a demand rate of 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Units on hand, with what arrives although sources are down.
    pub stock: f64,
    /// Where more comes from.
    pub source: Source,
    /// Units per period that customers ask for, beside its use in others.
    pub demand_rate: f64,
    /// Margin of a unit sold, money.
    pub unit_margin: f64,
}

/// One line of the bill of materials.
///
/// Places count from 0 in the list of parts. The same part may go into several products.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Use {
    /// Place of the part that is used.
    pub part: usize,
    /// Place of the part or product that it goes into.
    pub into: usize,
    /// Units of the part in one of it.
    pub units: f64,
}

/// Parts and products with what goes into what.
///
/// Parts that go into nothing come first in its working, so that every need is known before that of its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    parts: Vec<Part>,
    uses: Vec<Use>,
    needs: Vec<Need>,
}

/// How long a network meets all demand.
///
/// No binding part where it lasts for ever.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkSurvival {
    /// Periods, or for ever.
    pub time: TimeToSurvive,
    /// Places of the parts that end it: more stock of each of these is what lengthens it.
    pub binding: Vec<usize>,
}

/// What a network loses in a stop.
///
/// All lists are in the order of the parts.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkLoss {
    /// Margin lost, money.
    pub margin_money: f64,
    /// Units of each part or product that are asked for and not sold.
    pub lost_units: Vec<f64>,
    /// Money that one more unit in stock of each would save; above 0 for what to keep more of.
    pub unit_value_money: Vec<f64>,
}

const METHOD: &str = "network";

impl Network {
    /// A network; its needs are worked out once.
    ///
    /// Unit: units, units per period, money per unit. Domain: everything finite and at least 0; no part goes into
    /// itself, directly or through others.
    ///
    /// Source: Simchi-Levi et al. (2015), Interfaces 45(5).
    ///
    /// A network without parts lasts for ever and loses nothing.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::network_exposure::{Network, Part, Source, Use};
    /// // A wheel that goes into itself is refused.
    /// let wheel = Part { stock: 4.0, source: Source::AsNeeded, demand_rate: 1.0, unit_margin: 2.0 };
    /// assert!(Network::try_new(vec![wheel], vec![Use { part: 0, into: 0, units: 1.0 }]).is_err());
    /// ```
    pub fn try_new(parts: Vec<Part>, uses: Vec<Use>) -> EngineResult<Self> {
        for part in &parts {
            non_negative("stock", part.stock)?;
            non_negative("demand_rate", part.demand_rate)?;
            non_negative("unit_margin", part.unit_margin)?;
            if let Source::Rate(rate) = part.source {
                non_negative("supply_rate", rate)?;
            }
        }
        for line in &uses {
            non_negative("units in one", line.units)?;
            if line.part >= parts.len() || line.into >= parts.len() {
                return Err(EngineError::Infeasible { method: METHOD, reason: "a use names no part" });
            }
        }
        let needs = needs(&parts, &uses)?;
        Ok(Self { parts, uses, needs })
    }

    /// Source of a part while some are down.
    fn source(&self, place: usize, down: &[usize]) -> Source {
        if down.contains(&place) { Source::Rate(0.0) } else { self.parts[place].source }
    }

    fn lasts(&self, place: usize, source: Source) -> TimeToSurvive {
        match source {
            Source::AsNeeded => TimeToSurvive::Unlimited,
            Source::Rate(rate) => self.needs[place].met_until(self.parts[place].stock, rate),
        }
    }

    /// The longest time through which all demand is met while some sources are down.
    ///
    /// Unit: periods. Domain: places of parts. Source: Simchi-Levi et al. (2015), Interfaces 45(5), the TTS
    /// programme, for any number of tiers.
    ///
    /// At the limits: with nothing down and rates that cover the needs it is unlimited; a part down without stock
    /// gives 0.
    ///
    /// # Errors
    /// A place that names no part.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::exposure::TimeToSurvive;
    /// use steadystock::engine::risk::network_exposure::{Network, Part, Source, Use};
    /// let product = Part { stock: 16.0, source: Source::AsNeeded, demand_rate: 8.0, unit_margin: 5.0 };
    /// let part = Part { stock: 320.0, source: Source::Rate(40.0), demand_rate: 0.0, unit_margin: 0.0 };
    /// let network = Network::try_new(vec![product, part], vec![Use { part: 1, into: 0, units: 4.0 }]).unwrap();
    /// let stop = network.time_to_survive(&[1]).unwrap();
    /// assert_eq!((stop.time, stop.binding), (TimeToSurvive::Periods(12.0), vec![1]));
    /// // 20 periods long: 8 of them without product.
    /// assert_eq!(network.loss(&[1], 20.0).unwrap().margin_money.round(), 320.0);
    /// ```
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::exposure::TimeToSurvive;
    /// use steadystock::engine::risk::network_exposure::{Network, Part, Source, Use};
    /// // Two products of 10 a period; each has a part of its own, and both share a third (scipy's HiGHS: 6 periods).
    /// let product = Part { stock: 0.0, source: Source::AsNeeded, demand_rate: 10.0, unit_margin: 1.0 };
    /// let part = |stock, rate| Part { stock, source: Source::Rate(rate), demand_rate: 0.0, unit_margin: 0.0 };
    /// let parts = vec![product, product, part(50.0, 15.0), part(200.0, 15.0), part(120.0, 30.0)];
    /// let uses = [(2, 0), (3, 1), (4, 0), (4, 1)].map(|(part, into)| Use { part, into, units: 1.0 });
    /// let network = Network::try_new(parts, uses.to_vec()).unwrap();
    /// assert_eq!(network.time_to_survive(&[3, 4]).unwrap().time, TimeToSurvive::Periods(6.0));
    /// assert_eq!(network.time_to_survive(&[]).unwrap().time, TimeToSurvive::Unlimited);
    /// ```
    pub fn time_to_survive(&self, down: &[usize]) -> EngineResult<NetworkSurvival> {
        self.check(down)?;
        let times: Vec<TimeToSurvive> =
            (0..self.parts.len()).map(|place| self.lasts(place, self.source(place, down))).collect();
        Ok(first_to_end(&times))
    }

    /// The same for each part in turn as the only one down: the list from which to buy buffers.
    ///
    /// A part that is short although every source is up limits all of them. Unit: periods.
    ///
    /// In the order of the parts. Source: Simchi-Levi et al. (2015), the TTS programme for each node in turn.
    #[must_use]
    pub fn each_down(&self) -> Vec<NetworkSurvival> {
        let up: Vec<TimeToSurvive> =
            (0..self.parts.len()).map(|place| self.lasts(place, self.parts[place].source)).collect();
        let short = first_to_end(&up);
        (0..self.parts.len())
            .map(|place| {
                let alone = self.lasts(place, Source::Rate(0.0));
                match (alone, short.time) {
                    (TimeToSurvive::Periods(one), TimeToSurvive::Periods(other)) if one > other => {
                        short.clone()
                    }
                    (TimeToSurvive::Unlimited, _) => short.clone(),
                    _ => NetworkSurvival { time: alone, binding: vec![place] },
                }
            })
            .collect()
    }

    fn check(&self, down: &[usize]) -> EngineResult<()> {
        if down.iter().all(|place| *place < self.parts.len()) {
            Ok(())
        } else {
            Err(EngineError::Infeasible { method: METHOD, reason: "what is down names no part" })
        }
    }

    /// The least margin lost until the sources are back, and what one more unit of each part would save.
    ///
    /// Most margin of what is sold, with sold <= demand x time, sold + used <= stock + made, made <= rate x time.
    /// Unit: money, units. Domain: time finite, 0 or more. Source: Simchi-Levi et al. (2015), the TTR programme.
    ///
    /// At the limits: 0 where the network survives the stop, the whole demand where nothing is in stock. A unit's
    /// value is 0 for parts that are not what is missing.
    ///
    /// # Errors
    /// Outside of the domain; a place that names no part; numbers beyond range.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::risk::network_exposure::{Network, Part, Source};
    /// // A traded good: 30 in stock, 10 a period asked for at a margin of 4, the source down for 5 periods.
    /// let good = Part { stock: 30.0, source: Source::Rate(10.0), demand_rate: 10.0, unit_margin: 4.0 };
    /// let stop = Network::try_new(vec![good], vec![]).unwrap().loss(&[0], 5.0).unwrap();
    /// assert!((stop.margin_money - 80.0).abs() < 1e-9 && (stop.lost_units[0] - 20.0).abs() < 1e-9);
    /// assert!((stop.unit_value_money[0] - 4.0).abs() < 1e-9);
    /// ```
    pub fn loss(&self, down: &[usize], time_to_recover: f64) -> EngineResult<NetworkLoss> {
        self.check(down)?;
        let time = non_negative("time_to_recover", time_to_recover)?;
        let count = self.parts.len();
        // Variables: sold of each, then made of each.
        let unit = |place: usize| -> Vec<f64> {
            (0..2 * count).map(|column| f64::from(u8::from(column == place))).collect()
        };
        let margins = self.parts.iter().map(|part| part.unit_margin).chain(std::iter::repeat_n(0.0, count));
        let mut programme = LinearProgramme::maximise(margins.collect())?;
        for place in 0..count {
            let mut row = unit(place);
            row[count + place] = -1.0;
            for line in self.uses.iter().filter(|line| line.part == place) {
                row[count + line.into] += line.units;
            }
            programme.at_most(row, self.parts[place].stock)?;
        }
        for (place, part) in self.parts.iter().enumerate() {
            programme.at_most(unit(place), representable("demand", part.demand_rate * time)?)?;
        }
        for place in 0..count {
            if let Source::Rate(rate) = self.source(place, down) {
                programme.at_most(unit(count + place), representable("supply", rate * time)?)?;
            }
        }
        match programme.solve()? {
            Answer::Best(best) => self.lost(time, best.value, &best.point, &best.duals),
            Answer::Unbounded => {
                Err(EngineError::Infeasible { method: METHOD, reason: "demand has no limit" })
            }
        }
    }

    fn lost(&self, time: f64, sold_money: f64, point: &[f64], duals: &[f64]) -> EngineResult<NetworkLoss> {
        let asked: f64 = self.parts.iter().map(|part| part.demand_rate * time * part.unit_margin).sum();
        let lost_units = self
            .parts
            .iter()
            .zip(point)
            .map(|(part, sold)| (part.demand_rate * time - sold).max(0.0))
            .collect();
        Ok(NetworkLoss {
            margin_money: representable(METHOD, (asked - sold_money).max(0.0))?,
            lost_units,
            unit_value_money: duals.iter().take(self.parts.len()).copied().collect(),
        })
    }
}

/// The shortest time with every part that ends at it.
fn first_to_end(times: &[TimeToSurvive]) -> NetworkSurvival {
    let time = times.iter().copied().fold(TimeToSurvive::Unlimited, TimeToSurvive::min);
    let binding = time.periods().map_or_else(Vec::new, |end| {
        let ends = |other: &TimeToSurvive| other.periods().is_some_and(|t| t <= end * (1.0 + 1e-12));
        (0..times.len()).filter(|place| ends(&times[*place])).collect()
    });
    NetworkSurvival { time, binding }
}

/// The need for each part, those that go into nothing first.
fn needs(parts: &[Part], uses: &[Use]) -> EngineResult<Vec<Need>> {
    let mut waiting: Vec<usize> = vec![0; parts.len()];
    let mut below: Vec<Vec<(usize, f64)>> = vec![Vec::new(); parts.len()];
    for line in uses {
        waiting[line.part] += 1;
        below[line.into].push((line.part, line.units));
    }
    let mut needs: Vec<Need> =
        parts.iter().map(|part| Need::steady(part.demand_rate)).collect::<EngineResult<_>>()?;
    let mut ready: Vec<usize> = (0..parts.len()).filter(|place| waiting[*place] == 0).collect();
    let mut done = 0;
    while let Some(place) = ready.pop() {
        done += 1;
        let made = needs[place].after_stock(parts[place].stock);
        for &(part, units) in &below[place] {
            needs[part].add(&made, units)?;
            waiting[part] -= 1;
            if waiting[part] == 0 {
                ready.push(part);
            }
        }
    }
    if done < parts.len() {
        let reason = "a part goes into itself, directly or through others";
        return Err(EngineError::Infeasible { method: METHOD, reason });
    }
    Ok(needs)
}

#[cfg(test)]
mod tests;
