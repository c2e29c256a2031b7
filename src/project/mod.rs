//! Floor 2: what the user is doing, as values: settings, plan, scenarios, words.

pub mod calculators;
pub mod diversify;
pub mod export;
pub mod file;
pub mod finance;
pub mod find;
pub mod finding;
pub mod first_page;
pub mod imports;
pub mod inquiry;
pub mod message;
pub mod optimise;
pub mod orders;
pub mod plan;
pub mod replay;
pub mod rows;
pub mod sample;
pub mod scorecard;
pub mod select;
pub mod session;
pub mod settings;
pub mod share;
pub mod stress;
pub mod transition;
pub mod watch;
pub mod words;
