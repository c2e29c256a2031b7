//! Issues as they are found: counted all, kept up to a limit, alike ones gathered.

use super::issue::{Issue, Severity};
use super::mapping::Mapped;
use super::report::{Counts, MOST_ISSUES, column_letter};
use std::collections::BTreeMap;

/// Most characters of a value that are shown.
const SHOWN: usize = 80;

/// Says that a row cannot be used; the issue is already noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stop;

/// Where an issue is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'a Mapped,
    pub(crate) row: u32,
    pub(crate) column: Option<usize>,
    pub(crate) value: &'a str,
}

/// Table, column and reason of issues that are gathered.
type Alike = (usize, Option<usize>, &'static str);

/// Collects issues.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    issues: Vec<Issue>,
    pub(crate) counts: Counts,
    /// Index of the issue and how often it was met.
    groups: BTreeMap<Alike, (Option<usize>, u32)>,
}

impl Notes {
    /// One issue of its own.
    pub(crate) fn add(&mut self, severity: Severity, place: Place<'_>, reason: &str, remedy: &str) {
        self.count(severity);
        self.push(severity, place, reason, remedy);
    }

    /// A row that cannot be used.
    pub(crate) fn stop(&mut self, place: Place<'_>, reason: &str, remedy: &str) -> Stop {
        self.add(Severity::Stop, place, reason, remedy);
        self.counts.rows_left_out += 1;
        Stop
    }

    /// One issue for all rows alike; `{n}` in the reason becomes their number, the first row is shown.
    pub(crate) fn gather(
        &mut self,
        severity: Severity,
        place: Place<'_>,
        reason: &'static str,
        remedy: &str,
    ) {
        let key = (place.table.number, place.column, reason);
        if let Some((_, times)) = self.groups.get_mut(&key) {
            *times += 1;
            return;
        }
        self.count(severity);
        let index = self.push(severity, place, reason, remedy);
        self.groups.insert(key, (index, 1));
    }

    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Stop => self.counts.stop += 1,
            Severity::Check => self.counts.check += 1,
            Severity::Fixed => self.counts.fixed += 1,
            Severity::Assumed => self.counts.assumed += 1,
        }
    }

    fn push(&mut self, severity: Severity, place: Place<'_>, reason: &str, remedy: &str) -> Option<usize> {
        if self.issues.len() >= MOST_ISSUES {
            return None;
        }
        let header = place.column.and_then(|at| place.table.headers.get(at)).cloned().unwrap_or_default();
        self.issues.push(Issue {
            severity,
            file: place.table.file.clone(),
            sheet: place.table.sheet.clone(),
            row: place.row,
            column: place.column.map(column_letter).unwrap_or_default(),
            header: shown(&header),
            value: shown(place.value),
            reason: reason.to_owned(),
            remedy: remedy.to_owned(),
        });
        Some(self.issues.len() - 1)
    }

    /// All issues with the numbers put in.
    pub(crate) fn finish(mut self) -> (Vec<Issue>, Counts) {
        for (index, times) in self.groups.into_values() {
            if let Some(issue) = index.and_then(|index| self.issues.get_mut(index)) {
                issue.reason = issue.reason.replace("{n}", &times.to_string());
            }
        }
        (self.issues, self.counts)
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
