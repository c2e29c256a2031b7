//! Safety stock and reorder points: what covers demand until goods arrive, by each measure of service.
//!
//! Two buffers that are often taken for one. Safety stock covers the everyday wobble of demand and lead times, in
//! every cycle, and is sized by a chance or a share of units. A strategic stockpile covers one named event that may
//! come once in ten years, and is sized by how long the event lasts; put into the deviation of lead times it would
//! inflate every cycle and still not be enough.
//!
//! For safety stock, [`cycle_service`] answers for P1 and [`fill_rate`] for P2, from any law of lead-time demand;
//! [`cover`] answers for all three measures and every form of policy at once; [`choose`] picks law and form for an
//! item by printed rules, and [`calibrated`] learns levels from all items together. [`undershoot`], [`time_phased`]
//! and [`pooling`] are for jumps of demand, for forecasts that change and for several sites. [`max_average`] is
//! kept for comparison only.
//!
//! Source: Silver, Pyke and Thomas (2017); Axsäter (2015); each file names its own.

pub mod calibrated;
pub mod choose;
pub mod cover;
pub mod cycle_service;
pub mod fill_rate;
pub mod implied;
pub mod max_average;
pub mod pooling;
pub mod stockpile;
pub mod time_phased;
pub mod undershoot;
