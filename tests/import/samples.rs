//! The made-up firms as the importer reads them.

use std::collections::BTreeSet;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, read};
use steadystock::project::sample::{Firm, HARBOUR_ITEMS, LARKFIELD_SEED};

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
