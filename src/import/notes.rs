//! Issues as they are found: counted all, kept up to a limit, alike ones gathered.

use super::figures::Figures;
use super::issue::{Issue, MOST_ROWS, Severity};
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

impl<'a> Place<'a> {
    /// The table as a whole.
    pub(crate) fn table(table: &'a Mapped) -> Self {
        Self { table, row: 0, column: None, value: "" }
    }
}

/// What an issue says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) reason: &'a str,
    pub(crate) remedy: &'a str,
    /// What the value is read as.
    pub(crate) read_as: &'a str,
    /// The text that would mend the cell.
    pub(crate) fix: Option<&'a str>,
}

impl<'a> Said<'a> {
    pub(crate) const fn new(reason: &'a str, remedy: &'a str) -> Self {
        Self { reason, remedy, read_as: "", fix: None }
    }
}

/// Table, column and reason of issues that are gathered.
type Alike = (usize, Option<usize>, &'static str);
/// Table, column, reason and value of single issues that are alike.
type Twin = (usize, Option<usize>, String, String);

/// A row that was left out, with the reason.
#[derive(Debug, Clone)]
pub(crate) struct LeftRow {
    pub(crate) table: usize,
    pub(crate) row: u32,
    pub(crate) reason: String,
}

/// All that was noted.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) issues: Vec<Issue>,
    pub(crate) counts: Counts,
    pub(crate) left_out: Vec<LeftRow>,
    pub(crate) figures: Figures,
}

/// Collects issues.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    issues: Vec<Issue>,
    pub(crate) counts: Counts,
    pub(crate) figures: Figures,
    /// Index of the issue and how often it was met.
    groups: BTreeMap<Alike, (Option<usize>, u32)>,
    twins: BTreeMap<Twin, (Vec<usize>, u32)>,
    pub(crate) left_out: Vec<LeftRow>,
}

impl Notes {
    /// One issue of its own.
    pub(crate) fn add(&mut self, severity: Severity, place: Place<'_>, reason: &str, remedy: &str) {
        self.say(severity, place, Said::new(reason, remedy));
    }

    /// One issue of its own, with all that is known of it.
    pub(crate) fn say(&mut self, severity: Severity, place: Place<'_>, said: Said<'_>) {
        self.count(severity);
        let index = self.push(severity, place, said);
        if place.column.is_some() && !place.value.is_empty() {
            let key = (place.table.number, place.column, said.reason.to_owned(), shown(place.value));
            let twins = self.twins.entry(key).or_default();
            twins.0.extend(index);
            twins.1 += 1;
        }
    }

    /// A row that cannot be used.
    pub(crate) fn stop(&mut self, place: Place<'_>, reason: &str, remedy: &str) -> Stop {
        self.stop_with(place, Said::new(reason, remedy))
    }

    /// A row that cannot be used, with a text that would mend the cell.
    pub(crate) fn stop_with(&mut self, place: Place<'_>, said: Said<'_>) -> Stop {
        self.say(Severity::Stop, place, said);
        let column =
            place.column.and_then(|at| place.table.headers.get(at)).filter(|header| !header.is_empty());
        let reason =
            column.map_or_else(|| said.reason.to_owned(), |header| format!("{header}: {}", said.reason));
        self.leave(place, reason);
        Stop
    }

    /// A row that is not used joins the rows that can be taken away and mended.
    pub(crate) fn leave(&mut self, place: Place<'_>, reason: String) {
        self.counts.rows_left_out += 1;
        self.left_out.push(LeftRow { table: place.table.number, row: place.row, reason });
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
        if let Some((index, times)) = self.groups.get_mut(&key) {
            *times += 1;
            let rows = index.and_then(|index| self.issues.get_mut(index)).map(|issue| &mut issue.rows);
            if let Some(rows) = rows.filter(|rows| rows.len() < MOST_ROWS && rows.last() != Some(&place.row))
            {
                rows.push(place.row);
            }
            return;
        }
        self.count(severity);
        let index = self.push(severity, place, Said::new(reason, remedy));
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

    fn push(&mut self, severity: Severity, place: Place<'_>, said: Said<'_>) -> Option<usize> {
        if self.issues.len() >= MOST_ISSUES {
            return None;
        }
        let header = place.column.and_then(|at| place.table.headers.get(at)).cloned().unwrap_or_default();
        self.issues.push(Issue {
            severity,
            table: place.table.key.clone(),
            file: place.table.file.clone(),
            sheet: place.table.sheet.clone(),
            row: place.row,
            column: place.column.map(column_letter).unwrap_or_default(),
            column_index: place.column.and_then(|at| u16::try_from(at).ok()),
            header: shown(&header),
            value: shown(place.value),
            read_as: said.read_as.to_owned(),
            reason: said.reason.to_owned(),
            remedy: said.remedy.to_owned(),
            fix: said.fix.map(str::to_owned),
            alike: 1,
            rows: if place.row > 0 { vec![place.row] } else { Vec::new() },
        });
        Some(self.issues.len() - 1)
    }

    /// All issues with the numbers put in.
    pub(crate) fn finish(self) -> Found {
        let mut issues = self.issues;
        for (index, times) in self.groups.into_values() {
            if let Some(issue) = index.and_then(|index| issues.get_mut(index)) {
                issue.reason = issue.reason.replace("{n}", &times.to_string());
                issue.alike = times;
            }
        }
        for (indices, times) in self.twins.into_values() {
            for index in indices {
                if let Some(issue) = issues.get_mut(index) {
                    issue.alike = times;
                }
            }
        }
        Found { issues, counts: self.counts, left_out: self.left_out, figures: self.figures }
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
