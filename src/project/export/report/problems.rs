//! What was wrong with the data, as the report tells it.

use crate::engine::language::tr;
use crate::import::issue::Issue;
use crate::import::read::Report;

/// Lines that the report shows; the rest is counted.
const MOST_LINES: usize = 20;

/// Problems of the data, the gravest kind first: how grave, what, how many rows, what was done.
#[must_use]
pub fn problems(report: &Report) -> Vec<[String; 4]> {
    let mut told: Vec<(&Issue, usize)> = Vec::new();
    let is_alike = |one: &Issue, other: &Issue| {
        let of =
            |issue: &Issue| (issue.severity, issue.file.clone(), issue.header.clone(), issue.remedy.clone());
        of(one) == of(other)
    };
    for issue in &report.issues {
        let rows = issue.rows.len().max(1);
        match told.iter_mut().find(|(known, _)| is_alike(known, issue)) {
            Some((_, count)) => *count += rows,
            None => told.push((issue, rows)),
        }
    }
    crate::engine::stats::ranking::rank(&mut told, |(one, _), (other, _)| one.severity.cmp(&other.severity));
    let line = |(issue, rows): &(&Issue, usize)| {
        let place = if issue.header.is_empty() { &issue.file } else { &issue.header };
        let what = [place, ": ", &issue.reason].concat();
        [issue.severity.name().to_owned(), what, rows.to_string(), issue.remedy.clone()]
    };
    let mut lines: Vec<[String; 4]> = told.iter().take(MOST_LINES).map(line).collect();
    let more: usize = told.iter().skip(MOST_LINES).map(|(_, rows)| rows).sum();
    if more > 0 {
        let where_from = tr("The screen Data lists each of them.").to_owned();
        lines.push([String::new(), tr("Other problems").to_owned(), more.to_string(), where_from]);
    }
    lines
}
