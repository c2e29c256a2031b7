//! Marks on the document that the browser tests read.

use super::page::document;

/// Says whether a worker's request to another origin was blocked.
pub fn mark_foreign_fetch(blocked: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-foreign-fetch", if blocked { "blocked" } else { "sent" });
    }
}
