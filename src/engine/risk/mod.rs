//! Supply risk.
//!
//! Two ways of looking at the same supply chain, kept apart on purpose. Scores rank: an index of criteria, a
//! priority number, a concentration. They say where to look first and never how much to buy. Exposure sizes: how
//! long stock lasts while a source is down against how long the source needs to come back, in periods and money,
//! without any probability.
//!
//! Source: Simchi-Levi, Schmidt and Wei (2014), Harvard Business Review 92(1), for exposure; AIAG FMEA-4 (2008) for
//! ratings; Blackhurst, Scheibe and Johnson (2008) for weighted scoring.

pub mod concentration;
pub mod exposure;
pub mod network_exposure;
pub mod priority_number;
pub mod scores;
pub mod supplier_index;
pub mod watch;
