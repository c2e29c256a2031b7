//! Steadystock turns a company's spreadsheets into a resilient inventory plan, entirely inside the browser.
//!
//! Floors, bottom to top; a floor may name the ones below it, never one above or beside it:
//!
//! | floor | module | what it is |
//! |---|---|---|
//! | 0 | [`engine`] | the methods of the field: numbers in, numbers out; no format, no clock, no browser |
//! | 1 | [`import`] | bytes of a spreadsheet to a [`import::dataset::Dataset`] and a list of issues |
//! | 1 | [`charts`] | figures to a [`charts::scene::Scene`] of marks; no document |
//! | 2 | [`project`] | what the user is doing, as values: settings, plan, actions, words |
//! | 3 | [`protocol`] | the contract between the page and its workers, as state machines |
//! | 4 | `worker`, `keeper`, `ui`, and between them `wire` | the browser: exists for `wasm32` only |
//!
//! `tests/tidy.rs` holds the directions; the native build has no browser crate at all.

pub mod charts;
pub mod engine;
pub mod import;
pub mod project;
pub mod protocol;

#[cfg(target_arch = "wasm32")]
pub mod keeper;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod wire;
#[cfg(target_arch = "wasm32")]
pub mod worker;
