//! What is known of a snapshot, a project as it once was, and how many of them are kept.

use crate::engine::language::{Words, later, tr};
use serde::{Deserialize, Serialize};

/// Automatic ones of a project.
pub const MOST_AUTOMATIC: usize = 10;
/// Named ones of a project.
pub const MOST_NAMED: usize = 20;
/// Bytes of all snapshots of a project.
pub const MOST_BYTES: f64 = 100e6;
/// Milliseconds of work between two automatic ones.
pub const PAUSE_MS: f64 = 15.0 * 60e3;

/// What an automatic one is called that was made before other data came.
pub const BEFORE_IMPORT: Words = later("Before an import");
/// The same for one that was made because time has passed.
pub const BY_TIME: Words = later("Every 15 minutes");

/// A snapshot as the list of them shows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its number in its project, from 1.
    pub number: u32,
    /// Its name: the user's, or why it was made.
    pub name: String,
    /// True where nobody asked for it.
    pub is_automatic: bool,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: f64,
    /// Its items.
    pub items: u32,
    /// Bytes of its state.
    pub state_bytes: f64,
    /// Bytes of its data.
    pub data_bytes: f64,
    /// The number under which its data are kept: equal data are kept once.
    pub data_of: u32,
}

/// Bytes of all of them.
fn bytes(all: &[&Snapshot]) -> f64 {
    let is_first =
        |at: usize, one: &&Snapshot| all.iter().position(|other| other.data_of == one.data_of) == Some(at);
    let of = |(at, one): (usize, &&Snapshot)| {
        one.state_bytes + if is_first(at, one) { one.data_bytes } else { 0.0 }
    };
    all.iter().enumerate().map(of).sum()
}

/// Whether an automatic one is due, after those that there are.
#[must_use]
pub fn is_due(all: &[Snapshot], now_ms: f64) -> bool {
    let last = all.iter().filter(|one| one.is_automatic).map(|one| one.made_ms).fold(f64::MIN, f64::max);
    // A clock that was set back does not put the next one off.
    !(last..last + PAUSE_MS).contains(&now_ms)
}

/// The numbers of those that go so that another has its place.
///
/// # Errors
/// A sentence where it has none: named ones go by the user's word only.
pub fn make_room(all: &[Snapshot], next: &Snapshot) -> Result<Vec<u32>, String> {
    let alike = all.iter().filter(|one| one.is_automatic == next.is_automatic).count();
    if !next.is_automatic && alike >= MOST_NAMED {
        return Err(tr!(
            "No snapshot was made: {MOST_NAMED} named ones are kept of a project. Delete one first.",
            MOST_NAMED
        ));
    }
    let mut left: Vec<&Snapshot> = all.iter().collect();
    let mut gone = Vec::new();
    let mut surplus = if next.is_automatic { (alike + 1).saturating_sub(MOST_AUTOMATIC) } else { 0 };
    loop {
        let with_next: Vec<&Snapshot> = left.iter().copied().chain([next]).collect();
        if surplus == 0 && bytes(&with_next) <= MOST_BYTES {
            return Ok(gone);
        }
        surplus = surplus.saturating_sub(1);
        let Some(at) = left.iter().position(|one| one.is_automatic) else {
            let most = MOST_BYTES / 1e6;
            return Err(tr!(
                "No snapshot was made: the snapshots of this project would take more than {most} MB. Delete one, or save a project file.",
                most = format_args!("{most:.0}")
            ));
        };
        gone.push(left.remove(at).number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(number: u32, is_automatic: bool, data_bytes: f64) -> Snapshot {
        let made_ms = f64::from(number) * PAUSE_MS;
        Snapshot { number, is_automatic, data_bytes, made_ms, data_of: number, ..Snapshot::default() }
    }

    #[test]
    fn equal_data_count_once() {
        let shared = Snapshot { data_of: 1, state_bytes: 3.0, ..snapshot(2, true, 60e6) };
        assert_eq!(bytes(&[&snapshot(1, true, 60e6), &shared]), 60e6 + 3.0);
        assert_eq!(make_room(&[snapshot(1, true, 60e6)], &shared), Ok(Vec::new()));
        assert_eq!(make_room(&[snapshot(1, true, 60e6)], &snapshot(2, true, 60e6)), Ok(vec![1]));
    }

    #[test]
    fn the_oldest_automatic_ones_go_and_named_ones_never_by_themselves() {
        let all: Vec<Snapshot> = (1..=12).map(|number| snapshot(number, number != 3, 1e6)).collect();
        assert_eq!(
            make_room(&all, &snapshot(13, true, 1e6)),
            Ok(vec![1, 2]),
            "11 automatic ones and the next"
        );
        assert_eq!(make_room(&all, &snapshot(13, false, 1e6)), Ok(Vec::new()));
        assert_eq!(make_room(&all, &snapshot(13, false, 90e6)), Ok(vec![1, 2]), "bytes count too");
        let named: Vec<Snapshot> = (1..=20).map(|number| snapshot(number, false, 5e6)).collect();
        assert!(make_room(&named, &snapshot(21, false, 1.0)).is_err_and(|why| why.contains("20 named")));
        assert!(make_room(&named, &snapshot(21, true, 1.0)).is_err_and(|why| why.contains("100 MB")));
    }

    #[test]
    fn one_is_due_after_a_quarter_of_an_hour_whatever_the_clock_does() {
        let all = [snapshot(4, true, 1.0), snapshot(5, false, 1.0)];
        assert!(is_due(&[], 0.0));
        assert!(!is_due(&all, 4.5 * PAUSE_MS));
        assert!(is_due(&all, 5.0 * PAUSE_MS));
        assert!(is_due(&all, PAUSE_MS), "an hour back");
    }
}
