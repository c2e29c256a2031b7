//! The project file: what the user loaded and decided, as gzip of versioned JSON. Equal projects give equal bytes.
//!
//! Computed figures are not in it: a plan follows from data and settings, bit by bit. A file that was cut or changed
//! on its way gives what of it can be read, and says how much that is.

mod check;
mod compact;
pub mod journal;
mod mend;
mod seal;
pub mod snapshot;
mod state;
mod text;

pub use seal::{NONCE_BYTES, SALT_BYTES, is_sealed, open, seal};
pub use state::{Listing, State};

use crate::engine::language::tr;
use crate::import::dataset::Dataset;
use crate::import::read::{Choices, Report};
use crate::project::imports::memory::Remembered;
use crate::project::settings::{About, Settings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Ending of the file's name.
pub const ENDING: &str = ".rinv";

/// Version of the content. A file of an older one goes through [`STEPS`].
pub const SCHEMA: u32 = 2;

/// What brings the content of each version to the next, from version 1 on.
const STEPS: &[Step] = &[with_a_beginning];
type Step = fn(&mut Map<String, Value>);
const _: () = assert!(STEPS.len() + 1 == SCHEMA as usize, "each version has a step to the next");

/// Version 2 says when and where a project was begun, and has notes: of an older one nothing of it is known.
fn with_a_beginning(content: &mut Map<String, Value>) {
    for name in ["created", "locale"] {
        content.insert(name.to_owned(), Value::from(""));
    }
    content.insert("notes".to_owned(), Value::Array(Vec::new()));
}

const APP: &str = "Steadystock";

/// Most bytes of the text inside a file. A project of 100,000 items with two years of demand has about a quarter.
const MOST_TEXT: u64 = 512 << 20;

/// What a project is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contents {
    /// True for the sample that ships with the page.
    pub is_sample: bool,
    /// Settings, decisions and scenarios.
    pub settings: Settings,
    /// What was decided about tables, by their headers.
    pub memory: Vec<Remembered>,
    /// The corrections that were followed.
    pub choices: Choices,
    /// What the spreadsheets said.
    pub data: Dataset,
    /// What was found in them.
    pub report: Report,
    /// Who shared it, when, and what was left out, where it is a view for somebody else.
    pub shared: Option<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The project.
    pub contents: Contents,
    /// What is missing of it.
    pub damage: Option<Damage>,
}

/// How far a damaged file goes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Damage {
    /// Share of the file that is sound, 0 to 1.
    pub sound_share: f64,
    /// Items that can be read.
    pub items: usize,
    /// Items there were.
    pub of_items: usize,
}

impl Damage {
    /// What happened, and how much can be read.
    #[must_use]
    pub fn words(&self) -> String {
        let share = crate::project::words::percent(self.sound_share);
        let items = [self.items, self.of_items].map(|count| count.to_string());
        let [items, all] = items;
        tr!(
            "**This file is damaged** after {} of its content. {} of {} items can be read.",
            share,
            items,
            all
        )
    }
}

/// Why a file cannot be read, or a project not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileError {
    /// No project file at all.
    #[error("not a project file")]
    Foreign,
    /// Of a later version of the page.
    #[error("made by a newer version")]
    Newer {
        /// Its version.
        schema: u32,
    },
    /// Nothing of it can be read.
    #[error("damaged")]
    Damaged,
    /// More than can be held.
    #[error("too large")]
    TooLarge,
    /// It asks for a passphrase.
    #[error("sealed with a passphrase")]
    Sealed,
    /// The passphrase is another one, or the sealed file was changed.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// A link of which only a part arrived.
    #[error("the link was cut")]
    Cut {
        /// Characters that arrived.
        arrived: usize,
        /// Characters there were.
        of: usize,
    },
    /// The file that a link leads to is not there.
    #[error("the hosted file is not there")]
    NotThere,
}

/// The content as it is written: small parts first, so that they survive a cut.
#[derive(Serialize)]
struct Written<'a> {
    app: &'static str,
    schema: u32,
    created: &'a str,
    locale: &'a str,
    items: usize,
    is_sample: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: &'a Option<String>,
    notes: &'a [(String, String)],
    settings: Value,
    memory: &'a [Remembered],
    choices: &'a Choices,
    data: &'a Dataset,
    report: &'a Report,
}

/// The content as it is read.
#[derive(Deserialize)]
struct Found {
    #[serde(default)]
    created: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    notes: Vec<(String, String)>,
    #[serde(default)]
    items: usize,
    #[serde(default)]
    is_sample: bool,
    #[serde(default)]
    shared: Option<String>,
    settings: Settings,
    #[serde(default)]
    memory: Vec<Remembered>,
    #[serde(default)]
    choices: Choices,
    data: Dataset,
    #[serde(default)]
    report: Report,
}

/// The first members of any version, by name.
const HEAD: [&str; 2] = ["app", "schema"];

/// The same.
#[derive(Deserialize)]
struct Head {
    app: String,
    schema: u32,
}

/// A project as the bytes of a file.
///
/// # Errors
/// [`FileError::TooLarge`] for more than a file may hold.
pub fn write(contents: &Contents) -> Result<Vec<u8>, FileError> {
    text::pack(&written(contents), MOST_TEXT)
}

/// A project in as few bytes as a link carries.
///
/// # Errors
/// [`FileError::TooLarge`] for more than a link may hold.
pub fn write_compact(contents: &Contents) -> Result<Vec<u8>, FileError> {
    compact::pack(&written(contents))
}

fn written(contents: &Contents) -> Written<'_> {
    let Contents { is_sample, settings, memory, choices, data, report, shared } = contents;
    let (items, is_sample, notes) = (data.items.len(), *is_sample, &settings.notes);
    let About { created, locale } = &settings.about;
    // They stand beside the settings, not in them.
    let mut settings = serde_json::to_value(settings).unwrap_or_default();
    if let Some(settings) = settings.as_object_mut() {
        settings.retain(|name, _| !BESIDE.contains(&name.as_str()));
    }
    let (app, schema) = (APP, SCHEMA);
    Written {
        app,
        schema,
        created,
        locale,
        items,
        is_sample,
        shared,
        notes,
        settings,
        memory,
        choices,
        data,
        report,
    }
}

/// Members of the settings that a file has beside them.
const BESIDE: [&str; 2] = ["about", "notes"];

/// A project from the bytes of a file without a passphrase.
///
/// # Errors
/// The file is of another kind, newer, sealed, too large, or nothing of it can be read.
pub fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    if is_sealed(bytes) {
        return Err(FileError::Sealed);
    }
    if compact::is_compact(bytes) {
        return whole(compact::unpack(bytes)?).map(|found| opened(found, 1.0, true));
    }
    let unpacked = text::unpack(bytes, MOST_TEXT)?;
    let schema = schema(&unpacked.text)?;
    let whole = parsed(&unpacked.text, schema).ok();
    let (found, is_whole) = match whole {
        Some(found) => (found, unpacked.is_sound()),
        None => {
            let mended = mend::mended(&unpacked.text).ok_or(FileError::Damaged)?;
            (parsed(&mended, schema)?, false)
        }
    };
    Ok(opened(found, unpacked.sound_share, is_whole))
}

fn opened(found: Found, sound_share: f64, is_whole: bool) -> Opened {
    let Found { created, locale, notes, items: of_items, is_sample, shared, mut settings, .. } = found;
    let Found { memory, choices, mut data, report, .. } = found;
    (settings.about, settings.notes) = (About { created, locale }, notes);
    let is_consistent = check::mend(&mut data);
    let items = data.items.len();
    let damage = Damage { sound_share, items, of_items: of_items.max(items) };
    let contents = Contents { is_sample, settings, memory, choices, data, report, shared };
    Opened { contents, damage: (!is_whole || !is_consistent).then_some(damage) }
}

/// Content that is there as a whole.
fn whole(content: Value) -> Result<Found, FileError> {
    let Value::Object(content) = content else { return Err(FileError::Foreign) };
    let head =
        Value::Object(content.iter().filter(|(name, _)| HEAD.contains(&name.as_str())).map(owned).collect());
    let schema = version(serde_json::from_value(head).map_err(|_| FileError::Foreign)?)?;
    serde_json::from_value(Value::Object(brought_up(content, schema, STEPS))).map_err(|_| FileError::Damaged)
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

/// The version that a text says it is of.
fn schema(text: &[u8]) -> Result<u32, FileError> {
    // The first members stand at the start: a short piece of it tells them.
    let start = text.get(..text.len().min(256)).unwrap_or_default();
    let cut = start.iter().enumerate().filter(|(_, byte)| **byte == b',').nth(1);
    let cut = cut.map_or(start.len(), |(at, _)| at);
    let mut head = start.get(..cut).unwrap_or_default().to_vec();
    head.push(b'}');
    version(serde_json::from_slice(&head).map_err(|_| FileError::Foreign)?)
}

/// The version, where this page reads it.
fn version(head: Head) -> Result<u32, FileError> {
    match head {
        Head { app, .. } if app != APP => Err(FileError::Foreign),
        Head { schema: 0, .. } => Err(FileError::Damaged),
        Head { schema, .. } if schema > SCHEMA => Err(FileError::Newer { schema }),
        Head { schema, .. } => Ok(schema),
    }
}

fn parsed(text: &[u8], schema: u32) -> Result<Found, FileError> {
    if schema == SCHEMA {
        return serde_json::from_slice(text).map_err(|_| FileError::Damaged);
    }
    let content: Map<String, Value> = serde_json::from_slice(text).map_err(|_| FileError::Damaged)?;
    serde_json::from_value(Value::Object(brought_up(content, schema, STEPS))).map_err(|_| FileError::Damaged)
}

/// Content of an older version through every step from there on.
fn brought_up(mut content: Map<String, Value>, schema: u32, steps: &[Step]) -> Map<String, Value> {
    for step in steps.iter().skip(schema.saturating_sub(1) as usize) {
        step(&mut content);
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_content_takes_every_step_from_its_version_on() {
        let steps: [Step; 2] = [
            |content| {
                let old = content.remove("old").unwrap_or_default();
                content.insert("new".into(), old);
            },
            |content| {
                content.insert("steps".into(), Value::from("second"));
            },
        ];
        let content = || Map::from_iter([("old".to_owned(), Value::from(7))]);
        let all = brought_up(content(), 1, &steps);
        assert_eq!((all.get("new"), all.get("steps")), (Some(&Value::from(7)), Some(&Value::from("second"))));
        let last = brought_up(content(), 2, &steps);
        assert_eq!((last.get("old"), last.get("new")), (Some(&Value::from(7)), None));
        assert_eq!(brought_up(content(), 3, &steps), content());
    }

    #[test]
    fn the_version_is_told_from_the_first_members() {
        assert_eq!(schema(br#"{"app":"Steadystock","schema":1,"items":4"#), Ok(1));
        assert_eq!(
            schema(br#"{"app":"Steadystock","schema":7,"else":{}}"#),
            Err(FileError::Newer { schema: 7 })
        );
        assert_eq!(schema(br#"{"app":"Steadystock","schema":0,"#), Err(FileError::Damaged));
        assert_eq!(schema(br#"{"app":"Another","schema":1,"#), Err(FileError::Foreign));
        assert_eq!(schema(b"[1,2,3]"), Err(FileError::Foreign));
        assert_eq!(schema(b""), Err(FileError::Foreign));
    }
}
