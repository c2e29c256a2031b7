//! What is kept of a project, without a browser.
//!
//! A project is kept as two records: its data as a project file, written once for each import, and its state, written
//! after changes. Both are of a version of their own, so that a later build opens them. What takes no wait stands beside
//! them for as long as they are behind: each edit in a [`journal`], and data that were just loaded as a draft, in the
//! bytes of the build that loaded them.

use super::codec::{decode, encode};
use super::keep::{Lost, NotKept, Saving, Told};
use crate::engine::language::tr;
use crate::project::file::{self, Contents, FileError, Listing, State, journal};
use crate::project::session::History;

/// What is kept of a project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Its state.
    pub state: Vec<u8>,
    /// Its data as a project file; where it is written, only if they are new.
    pub data: Option<Vec<u8>>,
    /// Its data as they were loaded, until they are a project file: choices, dataset, report, and whether it is the sample.
    pub draft: Option<Vec<Vec<u8>>>,
}

impl Records {
    /// Its state with what its journal has since, and how many entries of it do not fit.
    ///
    /// # Errors
    /// The state cannot be read.
    pub fn replayed(&self, entries: &[Vec<u8>]) -> Result<(State, u32), FileError> {
        Ok(journal::replayed(State::read(&self.state)?, entries))
    }
}

/// The records to write for a project, after the state that is kept of it. New data are a draft at first: to write them
/// as a project file takes as long as they are many, and an edit must not wait for it.
///
/// # Errors
/// Somebody else has saved it, it is gone, or the bulk is damaged.
pub fn records(
    kept: Option<&[u8]>,
    saving: &Saving,
    bulk: &[Vec<u8>],
    build: &str,
) -> Result<Records, NotKept> {
    let kept = kept.map(State::read).transpose().map_err(|_| NotKept::Elsewhere)?;
    match &kept {
        Some(kept) if kept.saves != saving.saves => return Err(NotKept::Elsewhere),
        None if saving.saves > 0 || !saving.is_whole => return Err(NotKept::Gone),
        _ => {}
    }
    let [settings, memory, history, data @ ..] = bulk else { return Err(NotKept::Damaged) };
    let draft = match data {
        [] => None,
        [choices, dataset, report] => {
            Some(vec![choices.clone(), dataset.clone(), report.clone(), vec![u8::from(saving.is_sample)]])
        }
        _ => return Err(NotKept::Damaged),
    };
    if draft.is_some() != saving.is_whole {
        return Err(NotKept::Damaged);
    }
    let before = kept.unwrap_or_else(|| {
        let name = tr("A project that is being saved").to_owned();
        State { listing: Listing { name, ..Listing::default() }, ..State::default() }
    });
    let (settings, memory) = decode(settings).zip(decode(memory)).ok_or(NotKept::Damaged)?;
    let state = State {
        schema: file::SCHEMA,
        listing: Listing { id: saving.id, changed_ms: saving.now_ms, ..before.listing },
        saves: saving.saves + 1,
        noted: saving.noted,
        draft_of: draft.as_ref().map(|_| build.to_owned()).or(before.draft_of),
        place: saving.place.clone(),
        settings,
        memory,
        history: decode(history).ok_or(NotKept::Damaged)?,
    };
    Ok(Records { state: state.bytes(), data: None, draft })
}

/// The records of a project whose draft becomes a project file; `None` where there is no draft, or it is of another build.
///
/// # Errors
/// The draft is damaged, or too large for a file.
pub fn settled(kept: &Records, build: &str) -> Result<Option<Records>, NotKept> {
    let state = State::read(&kept.state).map_err(|_| NotKept::Damaged)?;
    let Some(draft) = kept.draft.as_ref().filter(|_| state.draft_of.as_deref() == Some(build)) else {
        return Ok(None);
    };
    let contents = of_draft(&state, draft).ok_or(NotKept::Damaged)?;
    let data = file::write(&contents).map_err(|_| NotKept::Full)?;
    let (name, items) = (contents.data.name, contents.data.items.len() as u32);
    let listing = Listing { name, items, bytes: data.len() as f64, ..state.listing };
    let state = State { listing, draft_of: None, ..state };
    Ok(Some(Records { state: state.bytes(), data: Some(data), draft: None }))
}

fn of_draft(state: &State, draft: &[Vec<u8>]) -> Option<Contents> {
    let [choices, data, report, is_sample] = draft else { return None };
    Some(Contents {
        is_sample: is_sample.first() == Some(&1),
        settings: state.settings.clone(),
        memory: state.memory.clone(),
        choices: decode(choices)?,
        data: decode(data)?,
        report: decode(report)?,
        shared: None,
    })
}

/// A kept project, as the page is told: its data, with the state that its journal leads to.
///
/// # Errors
/// What is kept of it cannot be read.
pub fn opened(
    kept: &Records,
    entries: &[Vec<u8>],
    is_view_only: bool,
    build: &str,
) -> Result<(Told, Vec<Vec<u8>>), FileError> {
    let (state, edits) = kept.replayed(entries)?;
    let is_draft = state.draft_of.as_deref() == Some(build);
    let draft = kept.draft.as_deref().filter(|_| is_draft).and_then(|draft| of_draft(&state, draft));
    let lost = Lost { edits, import: state.draft_of.is_some() && draft.is_none() };
    let opened = match (draft, &kept.data) {
        (Some(contents), _) => file::Opened { contents, damage: None },
        (None, Some(data)) => file::read(data)?,
        (None, None) => return Err(FileError::Damaged),
    };
    // An entry that does not fit keeps its number: the next one comes after it.
    let noted = state.noted + edits;
    let State { listing, saves, place, settings, memory, history, .. } = state;
    let contents = Contents { settings, memory, ..opened.contents };
    let (is_sample, damage, shared) = (contents.is_sample, opened.damage, contents.shared.clone());
    let id = listing.id;
    let told = Told::Opened { id, saves, noted, lost, is_sample, place, damage, is_view_only, shared };
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
    let told = Told::Opened {
        id: 0,
        saves: 0,
        noted: 0,
        lost: Lost::default(),
        is_sample,
        place,
        damage,
        is_view_only: false,
        shared,
    };
    Ok((told, bulk(&opened.contents, &History::default())))
}

/// A snapshot, as a project of its own or as a step of the one in use.
///
/// # Errors
/// It cannot be read.
pub fn opened_snapshot(kept: &Records, is_step: bool) -> Result<(Told, Vec<Vec<u8>>), FileError> {
    let settled = Records { draft: None, ..kept.clone() };
    let (told, bulk) = opened(&settled, &[], false, "")?;
    let Told::Opened { is_sample, damage, shared, .. } = told else { return Err(FileError::Damaged) };
    let (id, saves, noted, lost, place) = (0, 0, 0, Lost::default(), String::new());
    let own = Told::Opened { id, saves, noted, lost, is_sample, place, damage, is_view_only: false, shared };
    Ok((if is_step { Told::Recalled(is_sample) } else { own }, bulk))
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
    use crate::project::file::journal::At;
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

    /// The records after a save of new data, and those once they are a project file.
    fn saved(seed: u64) -> (Records, Records) {
        let draft = records(None, &whole(), &project(seed), "build").expect("new");
        let settled = settled(&draft, "build").expect("sound").expect("a draft");
        (draft, settled)
    }

    #[test]
    fn the_latest_state_comes_back_with_the_data_of_the_import() {
        let (draft, first) = saved(1);
        assert!(draft.data.is_none() && first.draft.is_none());
        let next = Saving { saves: 1, is_whole: false, place: "#/stress".into(), ..whole() };
        let second = records(Some(&first.state), &next, &project(2)[..3], "build").expect("known");
        assert_eq!((second.data.as_ref(), second.draft.as_ref()), (None, None));
        let second = Records { data: first.data, ..second };
        let (told, bulk) = opened(&second, &[], false, "build").expect("sound");
        let place = "#/stress".to_owned();
        let (id, saves, noted, lost) = (3, 2, 0, Lost::default());
        let (is_sample, damage, is_view_only, shared) = (false, None, false, None);
        let wanted = Told::Opened { id, saves, noted, lost, is_sample, place, damage, is_view_only, shared };
        assert_eq!(told, wanted);
        assert_eq!(bulk, project(2));
        let listing = State::read(&second.state).expect("sound").listing;
        assert_eq!((listing.id, listing.name.as_str(), listing.items), (3, "Pumps", 1));
    }

    fn lost(told: &Told) -> Option<Lost> {
        if let Told::Opened { lost, .. } = told { Some(*lost) } else { None }
    }

    #[test]
    fn a_draft_opens_in_the_build_that_wrote_it_and_edits_go_on_beside_it() {
        let (draft, settled_once) = saved(1);
        let (told, found) = opened(&draft, &[], false, "build").expect("a draft");
        assert_eq!((lost(&told), found), (Some(Lost::default()), project(1)));
        let next = Saving { saves: 1, is_whole: false, ..whole() };
        let second = records(Some(&draft.state), &next, &project(2)[..3], "build").expect("known");
        let beside = Records { draft: draft.draft.clone(), ..second };
        let file = settled(&beside, "build").expect("sound").expect("still a draft");
        let (_, found) = opened(&file, &[], false, "another").expect("a file opens in every build");
        assert_eq!(found, project(2));
        assert!(settled(&settled_once, "build").expect("sound").is_none(), "nothing to do");
        assert!(settled(&draft, "another").expect("sound").is_none());
    }

    #[test]
    fn a_draft_of_another_build_leaves_the_data_before_and_says_so() {
        let (draft, before) = saved(1);
        let kept = Records { data: before.data, ..draft.clone() };
        let (told, found) = opened(&kept, &[], false, "another").expect("the data before");
        assert_eq!((lost(&told), found), (Some(Lost { edits: 0, import: true }), project(1)));
        assert_eq!(opened(&draft, &[], false, "another"), Err(FileError::Damaged));
    }

    #[test]
    fn the_journal_is_replayed_and_what_does_not_fit_is_counted() {
        let (_, kept) = saved(1);
        let settings = |seed: u64| {
            let mut settings = Settings::default();
            settings.stress.seed = seed;
            settings
        };
        let note = |before: u64, after: u64, number: u32| {
            let (memory, moved) = (None, crate::project::session::history::Moved::default());
            let note = journal::Note { before: settings(before), after: settings(after), memory, moved };
            journal::entry(&note, &At { number, ..At::default() })
        };
        let entries = [note(1, 7, 1), note(7, 8, 2), b"{}".to_vec(), note(8, 9, 4)];
        let (told, found) = opened(&kept, &entries, false, "build").expect("sound");
        assert_eq!(found, project(8));
        let Told::Opened { noted, lost, .. } = told else { panic!("opened") };
        assert_eq!((noted, lost), (4, Lost { edits: 2, import: false }));
        // A save that has them passes them over, even where they are still there.
        let next = Saving { saves: 1, noted: 4, is_whole: false, ..whole() };
        let later = records(Some(&kept.state), &next, &project(8)[..3], "build").expect("known");
        let later = Records { data: kept.data, ..later };
        let (_, found) = opened(&later, &[note(1, 7, 1), note(8, 9, 5)], false, "build").expect("sound");
        assert_eq!(found, project(9));
    }

    #[test]
    fn nobody_writes_over_what_another_tab_saved_or_into_what_is_gone() {
        let (first, _) = saved(1);
        let next = |kept: Option<&[u8]>, saving: &Saving| records(kept, saving, &project(2), "build");
        assert_eq!(next(Some(&first.state), &whole()), Err(NotKept::Elsewhere));
        let later = Saving { saves: 1, ..whole() };
        assert_eq!(next(None, &later), Err(NotKept::Gone));
        let newer = br#"{"schema":9,"else":1}"#;
        assert_eq!(next(Some(newer), &later), Err(NotKept::Elsewhere));
        let small = Saving { is_whole: false, ..later };
        assert_eq!(next(Some(&first.state), &small), Err(NotKept::Damaged), "more than it says");
    }
}
