//! Floor 1: figures to a [`scene::Scene`] of marks with class names, and from there to SVG text. No document.
//!
//! A chart is drawn at its real pixel width and drawn anew when that changes; nothing here knows a colour.

pub mod axis;
pub mod format;
pub mod kinds;
pub mod mark;
pub mod palette;
pub mod place;
pub mod scale;
pub mod scene;
pub mod svg;
pub mod table_twin;
pub mod text;
