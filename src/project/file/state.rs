//! What changes while the user works, apart from the data: small, so that it can be written often.

use super::{FileError, SCHEMA};
use crate::project::imports::memory::Remembered;
use crate::project::session::History;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// A project as a list of projects shows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// Its number in this browser.
    #[serde(default)]
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its items.
    pub items: u32,
    /// Bytes of its data.
    pub bytes: f64,
    /// When it was changed last, in milliseconds since 1970.
    pub changed_ms: f64,
}

/// The state of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Version of the content.
    pub schema: u32,
    /// How it is listed.
    pub listing: Listing,
    /// How often it was saved: whoever saves it knows this number, or somebody else has.
    pub saves: u32,
    /// Entries of the journal that are in it.
    #[serde(default)]
    pub noted: u32,
    /// The build that wrote its data as they were loaded, until they are written as a project file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_of: Option<String>,
    /// Where the user was, as an address after `#`.
    pub place: String,
    /// Settings, decisions and scenarios.
    pub settings: Settings,
    /// What was decided about tables.
    pub memory: Vec<Remembered>,
    /// Steps that can be taken back.
    #[serde(default)]
    pub history: History,
}

impl State {
    /// As bytes. Empty only if it cannot be written, which none of ours is.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(&Self { schema: SCHEMA, ..self.clone() }).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// It is newer, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        #[derive(Deserialize)]
        struct Head {
            schema: u32,
        }
        let damaged = |_| FileError::Damaged;
        let Head { schema } = serde_json::from_slice(bytes).map_err(damaged)?;
        if schema > SCHEMA {
            return Err(FileError::Newer { schema });
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }
}
