//! A table as a screen shows it, as a sheet. Any table comes this way: what is narrowed and sorted on the screen arrives
//! narrowed and sorted.

use super::sheet::{Cell, Kind, Look, Sheet};
use crate::engine::language::tr;
use crate::engine::signs;
use serde::{Deserialize, Serialize};

/// A table with the words of its cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// What it holds.
    pub title: String,
    /// Its headings and their units.
    pub headings: Vec<(String, String)>,
    /// Its rows in the order in which they are shown.
    pub rows: Vec<Vec<Shown>>,
}

/// A cell as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Its words; nothing where nothing is known.
    pub text: String,
    /// The lesser line below: a code, a range.
    pub under: String,
    /// The figure behind the words, in full.
    pub value: Option<f64>,
}

/// The sheet: a column for each heading that has content, and one more for lesser lines.
#[must_use]
pub fn sheet(taken: &Taken) -> Sheet {
    let mut columns: Vec<(String, usize, bool)> = Vec::new();
    for (at, (title, unit)) in taken.headings.iter().enumerate() {
        let has = |of: fn(&Shown) -> bool| taken.rows.iter().any(|row| row.get(at).is_some_and(of));
        let name = if unit.is_empty() { title.clone() } else { format!("{title} ({unit})") };
        // A column of buttons or boxes has nothing to take.
        if !title.is_empty()
            && (taken.rows.is_empty() || has(|cell| !cell.text.is_empty() || cell.value.is_some()))
        {
            columns.push((name, at, false));
        }
        if has(|cell| !cell.under.is_empty()) {
            let is_name = taken.rows.iter().all(|row| row.get(at).is_none_or(|cell| cell.value.is_none()));
            columns.push((
                if is_name { tr!("{title}: code or note", title) } else { tr!("{title}: note", title) },
                at,
                true,
            ));
        }
    }
    let headings: Vec<String> = columns.iter().map(|(name, ..)| name.clone()).collect();
    let mut sheet = Sheet::with_headings(&sheet_name(&taken.title), &headings, 1);
    for row in &taken.rows {
        let cell = |(_, at, is_under): &(String, usize, bool)| match row.get(*at) {
            Some(shown) if *is_under => words(&shown.under),
            Some(shown) => cell(shown),
            None => Cell::Empty,
        };
        sheet.rows.push(columns.iter().map(cell).collect());
    }
    sheet
}

/// What a workbook takes for the name of a sheet.
fn sheet_name(title: &str) -> String {
    let plain: String =
        title.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).take(31).collect();
    let plain = plain.trim();
    if plain.is_empty() { String::from(tr("Table")) } else { plain.to_owned() }
}

fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// The figure behind the words where they say the same, as a share where they are percent; else the words.
fn cell(shown: &Shown) -> Cell {
    let (Some(value), Some(said)) = (shown.value.filter(|value| value.is_finite()), Said::of(&shown.text))
    else {
        return words(&shown.text);
    };
    let look = |is_share| Look { decimals: said.decimals, is_share, kind: Kind::Figure };
    let is_as_said = |value: f64| {
        (value - said.value).abs() <= 0.5 * libm::pow(10.0, -f64::from(said.decimals)) * 1.000_001
    };
    match said.is_percent {
        true if is_as_said(value * 100.0) => Cell::Number(value, look(true)),
        true if is_as_said(value) => Cell::Number(value / 100.0, look(true)),
        true => Cell::Number(said.value / 100.0, look(true)),
        false if is_as_said(value) => Cell::Number(value, look(false)),
        // Sorted by something else than what it says.
        false => Cell::Number(said.value, look(false)),
    }
}

/// A number as words say it.
struct Said {
    value: f64,
    decimals: u8,
    is_percent: bool,
}

impl Said {
    /// Digits in groups, a sign, decimals, a percent sign, and nothing else, as the reader writes them.
    fn of(text: &str) -> Option<Self> {
        let plain = signs::with(|signs| {
            let text = if signs.group.is_empty() { text.to_owned() } else { text.replace(&signs.group, "") };
            text.replace(&signs.decimal, ".")
        });
        let plain: String = plain.chars().filter(|c| !matches!(c, '\u{a0}' | '\u{202f}' | ' ')).collect();
        let plain = plain.replace('\u{2212}', "-");
        // Turkish writes the sign first.
        let share = plain.strip_suffix('%').or_else(|| plain.strip_prefix('%'));
        let (plain, is_percent) = share.map_or((plain.as_str(), false), |plain| (plain, true));
        let digits = plain.trim_start_matches(['+', '-']);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number =
            !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
        // A code with a zero in front is no number.
        let is_code = whole.len() > 1 && whole.starts_with('0');
        if !is_number || is_code {
            return None;
        }
        let value: f64 = plain.trim_start_matches('+').parse().ok()?;
        Some(Self { value, decimals: fraction.len().min(9) as u8, is_percent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, value: Option<f64>) -> Shown {
        Shown { text: text.into(), under: String::new(), value }
    }

    #[test]
    fn figures_are_read_as_the_reader_writes_them() {
        signs::set(&signs::Signs { decimal: ",".into(), group: ".".into(), ..signs::Signs::default() });
        let read = |text: &str, value| match cell(&Shown {
            text: text.into(),
            under: String::new(),
            value: Some(value),
        }) {
            Cell::Number(value, look) => (value, look.decimals, look.is_share),
            _ => (f64::NAN, 0, false),
        };
        assert_eq!(read("1.234", 1_234.2), (1_234.2, 0, false));
        assert_eq!(read("1.234,5", 1_234.5), (1_234.5, 1, false));
        assert_eq!(read("94\u{a0}%", 0.941), (0.941, 0, true));
        assert_eq!(read("%94", 0.941), (0.941, 0, true));
        signs::set(&signs::Signs::default());
        assert_eq!(read("1.234", 1.234), (1.234, 3, false));
    }

    #[test]
    fn figures_arrive_in_full_and_shares_as_shares() {
        let number = |text: &str, value: f64| match cell(&shown(text, Some(value))) {
            Cell::Number(value, look) => (value, look.decimals, look.is_share),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(number("12,345.7", 12_345.68), (12_345.68, 1, false));
        assert_eq!(number("\u{2212}1,200", -1_200.4), (-1_200.4, 0, false));
        assert_eq!(number("97.3%", 0.973_1), (0.973_1, 1, true));
        assert_eq!(number("+12%", 12.2), (0.122, 0, true), "percent behind it too");
        assert_eq!(number("7", 3.0), (7.0, 0, false), "sorted by another figure");
        assert_eq!(cell(&shown("0017", Some(17.0))), Cell::Text("0017".into()));
        assert_eq!(cell(&shown("42 days", Some(42.0))), Cell::Text("42 days".into()));
        assert_eq!(cell(&shown("", None)), Cell::Empty);
        assert_eq!(cell(&shown("5", Some(f64::NAN))), Cell::Text("5".into()));
    }

    #[test]
    fn columns_without_content_go_and_lesser_lines_get_one() {
        let name = Shown { text: "Seal".into(), under: "PMP-0417".into(), value: None };
        let taken = Taken {
            title: "Risks: [all] / of the plan, the highest first".into(),
            headings: vec![
                (String::new(), String::new()),
                ("Item".into(), String::new()),
                ("Level".into(), "units".into()),
            ],
            rows: vec![vec![Shown::default(), name, shown("252", Some(251.6))]],
        };
        let found = sheet(&taken);
        let headings = ["Item", "Item: code or note", "Level (units)"].map(|text| Cell::Heading(text.into()));
        assert_eq!(found.rows[0], headings);
        let level = Cell::Number(251.6, Look { decimals: 0, is_share: false, kind: Kind::Figure });
        assert_eq!(found.rows[1], [Cell::Text("Seal".into()), Cell::Text("PMP-0417".into()), level]);
        assert_eq!(found.name, "Risks   all    of the plan, the");
    }
}
