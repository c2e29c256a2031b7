//! What was done since a project was saved last. Each edit is an entry of its own, written at once: a save takes as long
//! as the project is large, an entry does not. When the project is opened, the entries are replayed over its state.
//!
//! An entry holds what it changed, not the whole: the members of the settings that are other than before, and the steps
//! that came and went. It is versioned JSON, as the state is. An entry that does not fit the state before it ends the
//! replay: what was saved stays as it was saved.

use super::{SCHEMA, State};
use crate::project::imports::memory::Remembered;
use crate::project::session::history::{Moved, Step};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::rc::Rc;

/// Steps that can be taken back and are kept.
pub const MOST_KEPT_STEPS: usize = 50;

/// One edit, or a few of the same moment, as the page tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The settings before.
    pub before: Settings,
    /// The settings after.
    pub after: Settings,
    /// What was decided about tables, where that was changed.
    pub memory: Option<Vec<Remembered>>,
    /// Steps that came and went.
    pub moved: Moved,
}

/// Members of the settings that are other than before.
type Patch = Map<String, Value>;

/// An edit as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    schema: u32,
    /// Its place in the journal of its project, counted from 1.
    number: u32,
    changed_ms: f64,
    place: String,
    /// A mark of the settings that it was made on.
    stands_on: u64,
    settings: Patch,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    memory: Option<Vec<Remembered>>,
    gone: [u32; 2],
    /// Steps that came, by name, with what their settings have other than those before the edit.
    past: Vec<(String, Patch)>,
    future: Vec<(String, Patch)>,
}

/// The number of an entry, when it was made, and where the user was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct At {
    /// Its place in the journal of its project, counted from 1.
    pub number: u32,
    /// The clock, in milliseconds since 1970.
    pub now_ms: f64,
    /// The address after `#`.
    pub place: String,
}

/// An edit as bytes. Empty only if it cannot be written, which none of ours is.
#[must_use]
pub fn entry(note: &Note, at: &At) -> Vec<u8> {
    let before = members(&note.before);
    let named = |steps: &[Step]| -> Vec<(String, Patch)> {
        steps.iter().map(|step| (step.name.clone(), other(&before, members(&step.settings)))).collect()
    };
    let entry = Entry {
        schema: SCHEMA,
        number: at.number,
        changed_ms: at.now_ms,
        place: at.place.clone(),
        stands_on: mark(&before),
        settings: other(&before, members(&note.after)),
        memory: note.memory.clone(),
        gone: note.moved.gone,
        past: named(&note.moved.came.past),
        future: named(&note.moved.came.future),
    };
    serde_json::to_vec(&entry).unwrap_or_default()
}

/// A state with the entries that came after it, and how many of them do not fit. Entries that the state has already are
/// passed over.
#[must_use]
pub fn replayed(mut state: State, entries: &[Vec<u8>]) -> (State, u32) {
    for (done, bytes) in entries.iter().enumerate() {
        let Ok(entry) = serde_json::from_slice::<Entry>(bytes) else {
            return (state, (entries.len() - done) as u32);
        };
        if entry.schema == SCHEMA && entry.number <= state.noted {
            continue;
        }
        let Some(next) = followed(&state, entry) else { return (state, (entries.len() - done) as u32) };
        state = next;
    }
    (state, 0)
}

fn followed(state: &State, entry: Entry) -> Option<State> {
    let before = members(&state.settings);
    if entry.schema != SCHEMA || entry.number != state.noted + 1 || entry.stands_on != mark(&before) {
        return None;
    }
    let whole = |patch: Patch| -> Option<Settings> {
        let mut members = before.clone();
        members.extend(patch);
        serde_json::from_value(Value::Object(members)).ok()
    };
    let steps = |named: Vec<(String, Patch)>| -> Option<Vec<Step>> {
        let step = |(name, patch)| Some(Step { name, settings: Rc::new(whole(patch)?), project: None });
        named.into_iter().map(step).collect()
    };
    let mut history = state.history.clone();
    let mut moved = Moved { gone: entry.gone, ..Moved::default() };
    (moved.came.past, moved.came.future) = (steps(entry.past)?, steps(entry.future)?);
    history.follow(moved, MOST_KEPT_STEPS);
    let mut next = State { settings: whole(entry.settings)?, history, noted: entry.number, ..state.clone() };
    (next.place, next.listing.changed_ms) = (entry.place, entry.changed_ms);
    next.memory = entry.memory.unwrap_or(next.memory);
    Some(next)
}

/// The members of settings, by name.
fn members(settings: &Settings) -> Patch {
    match serde_json::to_value(settings) {
        Ok(Value::Object(members)) => members,
        // Settings are an object.
        _ => Patch::new(),
    }
}

fn other(before: &Patch, after: Patch) -> Patch {
    after.into_iter().filter(|(name, value)| before.get(name) != Some(value)).collect()
}

/// The first bytes of a SHA-256: settings that differ have another mark.
fn mark(members: &Patch) -> u64 {
    let text = serde_json::to_vec(members).unwrap_or_default();
    Sha256::digest(text).iter().take(6).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::session::History;
    use crate::project::session::action::PlanAction;
    use crate::project::session::{Action, Project, Session, reduce};

    fn project() -> Project {
        Project {
            files: Rc::default(),
            revision: 1,
            is_sample: false,
            dataset: Rc::from(&b"data"[..]),
            report: Rc::default(),
            report_bytes: Rc::default(),
            choices: Rc::default(),
        }
    }

    fn with_seed(session: &Session, seed: u64) -> Session {
        let mut settings = (*session.settings).clone();
        settings.stress.seed = seed;
        reduce(session, Action::Plan(PlanAction::SettingsChanged(Rc::new(settings))))
    }

    fn state(session: &Session) -> State {
        let (settings, memory) = ((*session.settings).clone(), session.memory.clone());
        let history = session.history.saved(MOST_KEPT_STEPS, &session.settings);
        State { schema: SCHEMA, settings, memory, history, ..State::default() }
    }

    fn noted(before: &Session, after: &Session, number: u32) -> Vec<u8> {
        let note = Note {
            before: (*before.settings).clone(),
            after: (*after.settings).clone(),
            memory: None,
            moved: after.history.since(&before.history),
        };
        entry(&note, &At { number, now_ms: f64::from(number), place: "#/stress".into() })
    }

    /// A row of edits with steps back, steps forth and several at once; the sessions and what is noted of each.
    fn row() -> (Vec<Session>, Vec<Vec<u8>>) {
        let start = Session { project: Some(project()), ..Session::default() };
        let one = with_seed(&start, 7);
        let back = reduce(&one, Action::Undo);
        let forth = reduce(&back, Action::Redo);
        let twice = with_seed(&with_seed(&forth, 8), 9);
        let turned = with_seed(&reduce(&reduce(&twice, Action::Undo), Action::Undo), 10);
        let sessions = vec![start, one, back, forth, twice, turned];
        let pairs = sessions.iter().zip(sessions.iter().skip(1)).zip(1..);
        let entries = pairs.map(|((before, after), number)| noted(before, after, number)).collect();
        (sessions, entries)
    }

    #[test]
    fn a_replay_ends_where_the_work_did_with_its_steps() {
        let (sessions, entries) = row();
        for (length, session) in sessions.iter().enumerate() {
            let first = state(sessions.first().expect("a start"));
            let (found, lost) = replayed(first, entries.get(..length).expect("as many"));
            assert_eq!(lost, 0);
            let wanted = state(session);
            assert_eq!((&found.settings, &found.history), (&wanted.settings, &wanted.history), "{length}");
            assert_eq!((found.noted, found.listing.changed_ms), (length as u32, length as f64));
        }
    }

    #[test]
    fn a_state_that_has_some_of_the_entries_gets_the_rest() {
        let (sessions, entries) = row();
        let middle = State { noted: 3, ..state(sessions.get(3).expect("six")) };
        let (found, lost) = replayed(middle, &entries);
        assert_eq!((lost, &found.settings), (0, &*sessions.last().expect("six").settings));
    }

    #[test]
    fn what_cannot_be_replayed_leaves_what_was_saved() {
        let (sessions, mut entries) = row();
        let start = || state(sessions.first().expect("a start"));
        let half = entries.get(2).map(|entry| entry.len() / 2).unwrap_or_default();
        entries[2].truncate(half);
        let (found, lost) = replayed(start(), &entries);
        assert_eq!((lost, found.noted, &found.settings), (3, 2, &*sessions[2].settings), "a cut entry");
        let (found, lost) = replayed(start(), &row().1[1..]);
        assert_eq!((lost, found), (4, start()), "one is missing");
        let other =
            State { settings: Settings { review_period_days: 3.0, ..Settings::default() }, ..start() };
        let (found, lost) = replayed(other.clone(), &row().1);
        assert_eq!((lost, found), (5, other), "made on other settings");
        let own = format!("\"schema\":{SCHEMA}");
        let newer = String::from_utf8(row().1.remove(0)).expect("text").replace(&own, "\"schema\":9");
        let (found, lost) = replayed(start(), &[newer.into_bytes()]);
        assert_eq!((lost, found), (1, start()), "made by a newer version");
        let (found, lost) = replayed(start(), &[b"no journal".to_vec()]);
        assert_eq!((lost, found), (1, start()));
    }

    #[test]
    fn an_entry_is_small() {
        let (_, entries) = row();
        let whole = serde_json::to_vec(&Settings::default()).expect("text").len();
        let one = entries.first().map(Vec::len).unwrap_or_default();
        assert!(one * 2 < whole, "{one} bytes of {whole}");
    }

    #[test]
    fn a_long_row_of_steps_keeps_the_last_of_them() {
        let mut session = Session { project: Some(project()), ..Session::default() };
        let (mut kept, mut entries) = (state(&session), Vec::new());
        for seed in 0..(MOST_KEPT_STEPS as u64 + 160) {
            let next = with_seed(&session, seed + 100_000);
            entries.push(noted(&session, &next, entries.len() as u32 + 1));
            session = next;
        }
        kept = replayed(kept, &entries).0;
        assert_eq!(kept.history, session.history.saved(MOST_KEPT_STEPS, &session.settings));
        assert_eq!(History::default().since(&History::default()), Moved::default());
    }
}
