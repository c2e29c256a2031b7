//! The contract between the page and the worker that keeps projects, and what that worker does without a browser.
//!
//! A project is kept as two records: its data as a project file, written once for each import, and its state, written
//! after each change. Both are of a version of their own, so that a later build opens them.

use super::codec::{decode, encode};
use super::sharing::Sharing;
use crate::project::file::{self, Contents, Damage, FileError, Listing, State};
use crate::project::session::History;
pub use crate::project::session::keep::NotKept;
use serde::{Deserialize, Serialize};

/// Whose state is saved, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Saving {
    /// Its number in this browser; 0 for a new one.
    pub id: u32,
    /// How often it was saved so far.
    pub saves: u32,
    /// True for the sample.
    pub is_sample: bool,
    /// True where its data are new.
    pub is_whole: bool,
    /// Where the user is.
    pub place: String,
    /// The clock, in milliseconds since 1970.
    pub now_ms: f64,
}

/// What the page asks. A project in bulk is settings, memory, history, choices, dataset, report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Keep a project. Bulk: the project; only its first three parts where the data are not new.
    Save(Saving),
    /// Open a kept project; with `take_over` also from another tab.
    Open {
        /// Its number.
        id: u32,
        /// Whether another tab has to give it up.
        take_over: bool,
    },
    /// Make a view for somebody else. Bulk: the project, and what the plan made of its history.
    Share(Sharing),
    /// Open the link that the page was opened with.
    OpenLink {
        /// The part of the address after `#`.
        fragment: String,
        /// The address of the app.
        base: String,
    },
    /// Open a project file. Bulk: its bytes; nothing for the one that asked for its passphrase last.
    OpenFile {
        /// The passphrase, where it asks for one.
        passphrase: Option<String>,
    },
    /// Make a project file. Bulk: the project.
    ToFile {
        /// True for the sample.
        is_sample: bool,
        /// Seals it, where it is not empty.
        passphrase: String,
    },
    /// List the kept projects.
    List,
    /// Delete a kept project.
    Delete(u32),
    /// Bring back the one that was deleted last.
    Restore,
    /// Delete everything that is kept.
    Erase,
}

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// The project is kept: written, read back, and the same.
    Saved {
        /// Its number.
        id: u32,
        /// How often it was saved.
        saves: u32,
    },
    /// It is not.
    NotSaved(NotKept),
    /// A project. Bulk: the project.
    Opened {
        /// Its number; 0 for one from a file.
        id: u32,
        /// How often it was saved.
        saves: u32,
        /// Whether it is the sample.
        is_sample: bool,
        /// Where the user was.
        place: String,
        /// What is missing of a damaged file.
        damage: Option<Damage>,
        /// Whether another tab has it.
        is_view_only: bool,
        /// Who shared it, where it is a view.
        shared: Option<String>,
    },
    /// There is no such project, or it cannot be read.
    NotOpened(NotKept),
    /// A file cannot be read.
    NotRead(FileError),
    /// A project file. Bulk: its bytes.
    File,
    /// A view. Bulk: its file, where it is one.
    Shared {
        /// The link; empty where there is none.
        link: String,
        /// What to know of it.
        words: String,
        /// The name of the file.
        name: String,
    },
    /// Kept projects, the latest first.
    Listed(Vec<Listing>),
    /// Another tab has taken the project over.
    TakenOver,
}

/// The records of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// Its state.
    pub state: Vec<u8>,
    /// Its data, where they are new.
    pub data: Option<Vec<u8>>,
    /// How often it was saved.
    pub saves: u32,
}

/// The records to write for a project, after what is kept of it.
///
/// # Errors
/// Somebody else has saved it, it is gone, or the bulk is damaged.
pub fn records(kept: Option<&[u8]>, saving: &Saving, bulk: &[Vec<u8>]) -> Result<Records, NotKept> {
    let kept = kept.map(State::read).transpose().map_err(|_| NotKept::Elsewhere)?;
    match &kept {
        Some(kept) if kept.saves != saving.saves => return Err(NotKept::Elsewhere),
        None if saving.saves > 0 => return Err(NotKept::Gone),
        _ => {}
    }
    let (listing, data) = if saving.is_whole {
        let contents = contents(bulk, saving.is_sample).ok_or(NotKept::Damaged)?;
        let data = file::write(&contents).map_err(|_| NotKept::Full)?;
        let listing = Listing {
            name: contents.data.name,
            items: contents.data.items.len() as u32,
            bytes: data.len() as f64,
            ..Listing::default()
        };
        (listing, Some(data))
    } else {
        (kept.ok_or(NotKept::Gone)?.listing, None)
    };
    let [settings, memory, history, ..] = bulk else { return Err(NotKept::Damaged) };
    let (settings, memory) = decode(settings).zip(decode(memory)).ok_or(NotKept::Damaged)?;
    let history = decode(history).ok_or(NotKept::Damaged)?;
    let saves = saving.saves + 1;
    let listing = Listing { id: saving.id, changed_ms: saving.now_ms, ..listing };
    let place = saving.place.clone();
    let state = State { schema: file::SCHEMA, listing, saves, place, settings, memory, history }.bytes();
    Ok(Records { state, data, saves })
}

/// A kept project, as the page is told: its data, with the settings and the memory of its state.
///
/// # Errors
/// Either record cannot be read.
pub fn opened(state: &[u8], data: &[u8], is_view_only: bool) -> Result<(Told, Vec<Vec<u8>>), FileError> {
    let state = State::read(state)?;
    let opened = file::read(data)?;
    let State { listing, saves, place, settings, memory, history, .. } = state;
    let contents = Contents { settings, memory, ..opened.contents };
    let (is_sample, damage, shared) = (contents.is_sample, opened.damage, contents.shared.clone());
    let told = Told::Opened { id: listing.id, saves, is_sample, place, damage, is_view_only, shared };
    Ok((told, bulk(&contents, &history)))
}

/// A project from a file.
///
/// # Errors
/// As [`file::read`] and [`file::open`].
pub fn read_file(bytes: &[u8], passphrase: Option<&str>) -> Result<(Told, Vec<Vec<u8>>), FileError> {
    let opened = match passphrase {
        Some(passphrase) if file::is_sealed(bytes) => file::read(&file::open(bytes, passphrase)?)?,
        _ => file::read(bytes)?,
    };
    let is_sample = opened.contents.is_sample;
    let (place, damage, shared) = (String::new(), opened.damage, opened.contents.shared.clone());
    let told = Told::Opened { id: 0, saves: 0, is_sample, place, damage, is_view_only: false, shared };
    Ok((told, bulk(&opened.contents, &History::default())))
}

/// A project in bulk as it is kept; `None` where the bulk is damaged.
#[must_use]
pub fn contents(bulk: &[Vec<u8>], is_sample: bool) -> Option<Contents> {
    let [settings, memory, _, choices, data, report] = bulk else { return None };
    Some(Contents {
        is_sample,
        settings: decode(settings)?,
        memory: decode(memory)?,
        choices: decode(choices)?,
        data: decode(data)?,
        report: decode(report)?,
        shared: None,
    })
}

fn bulk(contents: &Contents, history: &History) -> Vec<Vec<u8>> {
    let Contents { is_sample: _, settings, memory, choices, data, report, shared: _ } = contents;
    let state = [encode(settings), encode(memory), encode(history)];
    state.into_iter().chain([encode(choices), encode(data), encode(report)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Dataset, Item};
    use crate::project::settings::Settings;

    fn project(seed: u64) -> Vec<Vec<u8>> {
        let mut settings = Settings::default();
        settings.stress.seed = seed;
        let items = vec![Item { code: "A".into(), ..Item::default() }];
        let data = Dataset { name: "Pumps".into(), items, ..Dataset::default() };
        bulk(&Contents { settings, data, ..Contents::default() }, &History::default())
    }

    fn whole() -> Saving {
        Saving { id: 3, is_whole: true, place: "#/buffers".into(), now_ms: 5.0, ..Saving::default() }
    }

    #[test]
    fn the_latest_state_comes_back_with_the_data_of_the_import() {
        let first = records(None, &whole(), &project(1)).expect("new");
        let next = Saving { saves: first.saves, is_whole: false, place: "#/stress".into(), ..whole() };
        let second = records(Some(&first.state), &next, &project(2)[..3]).expect("known");
        assert_eq!((second.data.as_ref(), second.saves), (None, 2));
        let data = first.data.expect("whole");
        let (told, bulk) = opened(&second.state, &data, false).expect("sound");
        let place = "#/stress".to_owned();
        let (id, saves, is_sample, damage, is_view_only, shared) = (3, 2, false, None, false, None);
        assert_eq!(told, Told::Opened { id, saves, is_sample, place, damage, is_view_only, shared });
        assert_eq!(bulk, project(2));
        let listing = State::read(&second.state).expect("sound").listing;
        assert_eq!((listing.id, listing.name.as_str(), listing.items), (3, "Pumps", 1));
    }

    #[test]
    fn nobody_writes_over_what_another_tab_saved_or_into_what_is_gone() {
        let first = records(None, &whole(), &project(1)).expect("new");
        assert_eq!(records(Some(&first.state), &whole(), &project(2)), Err(NotKept::Elsewhere));
        let later = Saving { saves: 1, ..whole() };
        assert_eq!(records(None, &later, &project(2)), Err(NotKept::Gone));
        let newer = br#"{"schema":9,"else":1}"#;
        assert_eq!(records(Some(newer), &later, &project(2)), Err(NotKept::Elsewhere));
    }
}
