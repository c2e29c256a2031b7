//! Floor 1: figures to a scene of marks. No document.

pub mod scene;
