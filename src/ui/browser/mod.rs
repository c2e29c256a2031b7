//! Thin wraps around what the browser offers, one per file.

pub mod clock;
pub mod download;
pub mod file;
pub mod language;
pub mod listen;
pub mod locale;
pub mod memory;
pub mod page;
pub mod requests;
pub mod seed;
pub mod size;
pub mod theme;
pub mod timer;
pub mod turns;
