//! A calendar of what the plan asks for again and again: reviews of the items, and the turning over of stockpiles.

use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::words::{counted, whole};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Days after which a stockpile is turned over where no shelf life is stated: half a year. A stated convention.
const USUAL_ROTATION_DAYS: u32 = 182;
/// Days between two looks at the whole plan.
const PLAN_REVIEW_DAYS: u32 = 91;

/// The calendar as iCalendar (RFC 5545), its first day being `start`, such as 20261126.
#[must_use]
pub fn calendar(plan: &Plan, start: &str) -> String {
    let mut out =
        String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Steadystock//Inventory plan//EN\r\n");
    let mut reviews: BTreeMap<u32, usize> = BTreeMap::new();
    for item in plan.items.iter().filter(|item| item.buffer.review_period_days >= 1.0) {
        *reviews.entry(item.buffer.review_period_days.round() as u32).or_default() += 1;
    }
    for (days, items) in reviews {
        let what = tr!("Review stock and order: {}", counted(items, "item", "items"));
        let note = tr!("Every {days} days, as the plan assumes.", days);
        event(&mut out, start, &format!("review-{days}"), days, (&what, &note));
    }
    for item in plan.items.iter().filter(|item| item.buffer.stockpile_units > 0.0) {
        // Half the life: what is taken out can still be used.
        let days = item.shelf_life_days.map_or(USUAL_ROTATION_DAYS, |life| (life / 2.0).max(1.0) as u32);
        let units = whole(item.buffer.stockpile_units);
        let what = tr!("Turn over the stockpile of {} ({}): {units} units", item.name, item.code, units);
        let note = match item.shelf_life_days {
            Some(life) => tr!("Every half of its shelf life of {} days.", whole(life)),
            None => String::from(tr("Assumed: every half year; your file states no shelf life.")),
        };
        event(&mut out, start, &format!("stockpile-{}", item.code), days, (&what, &note));
    }
    let what = tr!("Look at the plan of {} with new files", plan.name);
    event(&mut out, start, "plan", PLAN_REVIEW_DAYS, (&what, tr("Assumed: every quarter.")));
    out.push_str("END:VCALENDAR\r\n");
    out
}

/// An event of a whole day that comes again after so many days.
fn event(out: &mut String, start: &str, id: &str, days: u32, (what, note): (&str, &str)) {
    let lines = [
        String::from("BEGIN:VEVENT"),
        format!("UID:{}@steadystock", text(id)),
        format!("DTSTAMP:{start}T000000Z"),
        format!("DTSTART;VALUE=DATE:{start}"),
        format!("RRULE:FREQ=DAILY;INTERVAL={days}"),
        format!("SUMMARY:{}", text(what)),
        format!("DESCRIPTION:{}", text(note)),
        String::from("TRANSP:TRANSPARENT"),
        String::from("END:VEVENT"),
    ];
    for line in lines {
        fold(out, &line);
    }
}

/// Text with its marks masked.
fn text(text: &str) -> String {
    let masked = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    masked.chars().filter(|c| !c.is_control()).collect()
}

/// A line of at most 75 bytes; the rest goes on in lines that begin with a space.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    let _ = write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_marks_are_masked() {
        let plan = Plan { name: format!("A, B; C\\ {}", "\u{e9}".repeat(90)), ..Plan::default() };
        let found = calendar(&plan, "20261126");
        assert!(found.split("\r\n").all(|line| line.len() <= 75), "{found}");
        assert!(found.contains("A\\, B\\; C\\\\ "));
        assert!(found.replace("\r\n ", "").contains(&"\u{e9}".repeat(90)));
        assert_eq!(found.matches("BEGIN:VEVENT").count(), found.matches("END:VEVENT").count());
    }
}
