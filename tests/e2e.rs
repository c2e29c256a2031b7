//! Tests in a real browser: Chromium over the built `dist/`, served below `/a/b/`.
//!
//! `cargo xtask test` builds first. By hand: `cargo xtask build`, then `cargo test --features e2e --test e2e`.
//! A test is a function from a page to an outcome (see `harness::browse`), in the file of what it is about.

#![cfg(test)]

#[path = "e2e/harness.rs"]
mod harness;
#[path = "shared/many_items.rs"]
mod many_items;
#[path = "shared/plan_lines.rs"]
mod plan_lines;
#[path = "shared/sales_files.rs"]
mod sales_files;
#[path = "../xtask/src/server.rs"]
mod server;
mod shared;

#[path = "e2e/access.rs"]
mod access;
#[path = "e2e/bad_files.rs"]
mod bad_files;
#[path = "e2e/breaking.rs"]
mod breaking;
#[path = "e2e/calculators.rs"]
mod calculators;
#[path = "e2e/choices.rs"]
mod choices;
#[path = "e2e/controls.rs"]
mod controls;
#[path = "e2e/data_screen.rs"]
mod data_screen;
#[path = "e2e/decisions.rs"]
mod decisions;
#[path = "e2e/export.rs"]
mod export;
#[path = "e2e/firm_run.rs"]
mod firm_run;
#[path = "e2e/first_page.rs"]
mod first_page;
#[path = "e2e/flows.rs"]
mod flows;
#[path = "e2e/import_flow.rs"]
mod import_flow;
#[path = "e2e/import_speed.rs"]
mod import_speed;
#[path = "e2e/keeping.rs"]
mod keeping;
#[path = "e2e/kills.rs"]
mod kills;
#[path = "e2e/language.rs"]
mod language;
#[path = "e2e/locale.rs"]
mod locale;
#[path = "e2e/lost_workers.rs"]
mod lost_workers;
#[path = "e2e/many.rs"]
mod many;
#[path = "e2e/measure.rs"]
mod measure;
#[path = "e2e/offline.rs"]
mod offline;
#[path = "e2e/plan.rs"]
mod plan;
#[path = "e2e/rubric.rs"]
mod rubric;
#[path = "e2e/screens.rs"]
mod screens;
#[path = "e2e/sharing.rs"]
mod sharing;
#[path = "e2e/start.rs"]
mod start;
#[path = "e2e/storage.rs"]
mod storage;
#[path = "e2e/tables.rs"]
mod tables;
#[path = "e2e/undo.rs"]
mod undo;
#[path = "e2e/views.rs"]
mod views;
