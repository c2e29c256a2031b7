//! Light, dark, or as the system says. The choice is kept in this browser; `static/theme.js` reads it before the
//! first paint.

use super::page::document;
use crate::engine::language::tr;

/// Which theme is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const KEY: &str = "steadystock.theme";

impl Theme {
    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::System => tr("as the system"),
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one that the theme button shows next.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// The choice made earlier.
    #[must_use]
    pub fn chosen() -> Self {
        let kept = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .and_then(|storage| storage.get_item(KEY).ok().flatten());
        match kept.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows the theme and keeps the choice. Where storage is turned off, it holds until the page is left.
    pub fn apply(self) {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                Self::Light => root.set_attribute("data-theme", "light"),
                Self::Dark => root.set_attribute("data-theme", "dark"),
            };
        }
        if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
            let _ = match self {
                Self::System => storage.remove_item(KEY),
                Self::Light => storage.set_item(KEY, "light"),
                Self::Dark => storage.set_item(KEY, "dark"),
            };
        }
    }
}
