//! Forecasts.

pub mod level;
