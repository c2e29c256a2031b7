//! The made-up firms as the importer reads them.

use std::collections::{BTreeMap, BTreeSet};
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, read};
use steadystock::project::finding::Entry;
use steadystock::project::sample::{Firm, HARBOUR_ITEMS, LARKFIELD_SEED};
use steadystock::project::settings::Settings;
use steadystock::project::{plan, scorecard};

fn load(firm: Firm, seed: u64) -> Import {
    let files: Vec<FileInput> = firm
        .files(seed)
        .into_iter()
        .map(|file| FileInput { name: file.name.to_owned(), bytes: file.text.into_bytes() })
        .collect();
    read(&files, &Choices::default()).unwrap_or_else(|error| panic!("{}: {error:?}", firm.name()))
}

#[test]
fn northgate_has_39_rows_that_need_a_look() {
    let import = load(Firm::Northgate, LARKFIELD_SEED);
    let needs = |severity: Severity| matches!(severity, Severity::Stop | Severity::Check);
    let total = |reason: &str| reason.contains("hold totals");
    let issues = import.report.issues.iter().filter(|issue| needs(issue.severity) && !total(&issue.reason));
    let rows: BTreeSet<u32> = issues.flat_map(|issue| issue.rows.iter().copied()).collect();
    assert_eq!(rows.len(), 39, "{:#?}", import.report.issues);
    // Six without a lead time and three without a code; nine stand twice.
    assert_eq!((import.report.counts.items, import.report.counts.rows_left_out), (211, 9));
    let table = &import.report.tables[0];
    assert_eq!(
        (table.separator.as_str(), table.decimal_comma, table.header_row),
        ("semicolon", Some(true), 4)
    );
    assert_eq!((table.set_aside.subtotals, table.set_aside.grand_totals), (10, 1));
    assert!(import.report.questions.is_empty(), "{:?}", import.report.questions);
    assert!(import.dataset.items.iter().any(|item| item.code == "004100"), "zeros stay");
}

#[test]
fn harbour_is_100_000_items_with_two_years_of_months() {
    let import = load(Firm::Harbour, LARKFIELD_SEED);
    assert_eq!((import.report.counts.items, import.report.counts.stop), (HARBOUR_ITEMS, 0));
    let periods = import.report.tables[0].periods.as_ref().map(|periods| periods.count);
    assert_eq!(periods, Some(24));
    assert_eq!(import.report.counts.suppliers, 400);
}

#[test]
fn the_same_seed_makes_the_same_firm() {
    for firm in [Firm::Northgate, Firm::Harbour] {
        assert_eq!(firm.files(7), firm.files(7), "{}", firm.name());
        assert_ne!(firm.files(7), firm.files(8), "{}", firm.name());
    }
}

/// The figure of a measure of the sample's scorecard.
fn measured(name: &str) -> f64 {
    let dataset = load(Firm::Larkfield, LARKFIELD_SEED).dataset;
    let settings = Settings::default();
    let card = scorecard::of(&dataset, &plan::build(&dataset, &settings), &settings, &[None, None]);
    let mut rows = card.findings.iter().flat_map(|finding| &finding.rows);
    let row = rows.find(|row| matches!(&row[0], Entry::Words(words, _) if words == name)).expect(name);
    match &row[1] {
        Entry::Figure(value, ..) => *value,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn orders_beside_sales_give_the_service_that_their_rows_hold() {
    let text = Firm::Larkfield.files(LARKFIELD_SEED).pop().expect("orders").text;
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|row| row.split(',').collect()).collect();
    // Days of one form compare as texts.
    let last = rows.iter().flat_map(|row| [row[4], row[6]]).max().expect("a day");
    // Of each order: whether a line is still open, all is whole and in time, and all came sound, with right papers.
    let mut orders: BTreeMap<&str, [bool; 4]> = BTreeMap::new();
    for row in &rows {
        let [promised, delivered, asked, got] = [5, 6, 7, 8].map(|at| row[at]);
        let order = orders.entry(row[0]).or_insert([false, true, true, true]);
        order[0] |= delivered.is_empty() && promised >= last;
        order[1] &= !delivered.is_empty()
            && delivered <= promised
            && got.parse::<f64>().unwrap() >= asked.parse::<f64>().unwrap();
        order[2] &= row[9] == "0";
        order[3] &= row[10] == "0";
    }
    let judged: Vec<[bool; 4]> = orders.into_values().filter(|order| !order[0]).collect();
    let share = |met: &dyn Fn(&[bool; 4]) -> bool| {
        judged.iter().filter(|order| met(order)).count() as f64 / judged.len() as f64
    };
    let near = |name: &str, expected: f64| {
        let found = measured(name);
        assert!((found - expected).abs() < 1e-12 && found < 1.0, "{name}: {found}, {expected} expected");
    };
    near("On time in full", share(&|order| order[1]));
    near("Perfect order, as count", share(&|order| order[1] && order[2] && order[3]));
}
