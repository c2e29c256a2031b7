//! Floor 0: the methods of the field. Pure: `f64` in, `f64` out; no format, clock, browser or hidden randomness.
//!
//! One method, one function, one file named by the field's own word. Every public function says what it gives and
//! in which unit, for which inputs it holds (its domain), what it does at their ends, which errors it returns, and
//! whose formula it is; most carry an example with a figure from outside, run as a test.
//!
//! Three rules hold for all of them. Inputs are checked and outputs are finite: where there is no answer there is
//! an [`error::EngineError`], never a NaN. One formula has one unit of time, converted at the border.
//! Transcendental functions come from `libm`, so that every browser gives the same bits.
//!
//! Where to start: [`demand`] and [`forecast`] describe what will be asked for, [`buffer`] turns it into safety
//! stock and stockpiles, [`order`] and [`policy`] into lots and levels, [`supply`], [`risk`] and [`sourcing`] deal
//! with suppliers that stop, [`finance`] and [`kpi`] with money and service, [`sim`] plays it all through time, and
//! [`replay`] checks promises against a history.
//!
//! # Examples
//!
//! ```
//! use steadystock::engine::{buffer::cycle_service, demand::lead_time_demand, quantity::CycleServiceLevel};
//! use steadystock::engine::stats::distribution::{Distribution, Law};
//! // 100 a day with sd 20, 9 days of lead time with sd 3: 95 of 100 cycles need 503 units above the mean.
//! let over = lead_time_demand::moments(100.0, 20.0, 9.0, 3.0).unwrap();
//! let law = Distribution::from_moments(Law::Normal, over.mean, over.sd).unwrap();
//! let target = CycleServiceLevel::try_new(0.95).unwrap();
//! assert_eq!(cycle_service::safety_stock(&law, target).unwrap().round(), 503.0);
//! ```

pub mod buffer;
pub mod demand;
pub mod error;
pub mod explain;
pub mod finance;
pub mod forecast;
pub mod kpi;
pub mod language;
pub mod optimise;
pub mod order;
pub mod policy;
pub mod quantity;
pub mod replay;
pub mod risk;
pub mod rng;
pub mod segment;
pub mod signs;
pub mod sim;
pub mod sourcing;
pub mod stats;
pub mod supply;
