//! Workbooks that are odd, and cells that no spreadsheet program would write.

use super::xlsx::{number, row, text, workbook, workbook_of};
use proptest::prelude::*;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};

fn load(name: &str, bytes: Vec<u8>) -> Result<Import, ImportError> {
    read(&[FileInput { name: name.to_owned(), bytes }], &Choices::default())
}

fn book(rows: &[String]) -> Import {
    load("stock.xlsx", workbook(&rows.concat())).expect("a usable workbook")
}

fn csv(content: &str) -> Import {
    load("a.csv", content.as_bytes().to_vec()).expect("a usable file")
}

fn stock() -> Vec<String> {
    vec![
        row(1, &[text("A1", "Item code"), text("B1", "On hand"), text("C1", "Unit cost")]),
        row(2, &[text("A2", "007"), number("B2", "1.234"), text("C2", "12,50")]),
        row(3, &[number("A3", "85123"), number("B3", "2.5"), text("C3", "1.234,75")]),
    ]
}

#[test]
fn a_number_of_a_workbook_keeps_its_decimal_point() {
    let items = book(&stock()).dataset.items;
    let found: Vec<_> =
        items.iter().map(|item| (item.code.as_str(), item.on_hand_units, item.unit_cost_money)).collect();
    // The texts prove decimal commas; the numbers beside them are no texts.
    assert_eq!(found, [("007", Some(1.234), Some(12.5)), ("85123", Some(2.5), Some(1234.75))]);
}

#[test]
fn hidden_sheets_are_told_and_read_on_wish() {
    let rows = stock().concat();
    let bytes = workbook_of(&[
        ("Stock", "visible", &rows),
        ("Old stock", "hidden", &rows),
        ("Older", "veryHidden", &rows),
    ]);
    let file = || FileInput { name: "a.xlsx".to_owned(), bytes: bytes.clone() };
    let first = read(&[file()], &Choices::default()).expect("usable").report;
    assert_eq!(first.tables.len(), 1);
    let hidden: Vec<&str> = first.hidden_sheets.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(hidden, ["Old stock", "Older"]);
    let hidden_sheets = vec![first.hidden_sheets[0].0.clone()];
    let told = read(&[file()], &Choices { hidden_sheets, ..Choices::default() }).expect("usable").report;
    let sheets: Vec<&str> = told.tables.iter().map(|table| table.sheet.as_str()).collect();
    assert_eq!(sheets, ["Stock", "Old stock"]);
    assert_eq!(told.hidden_sheets.len(), 1);
}

#[test]
fn a_stray_cell_far_out_costs_nothing() {
    let mut rows = stock();
    rows.push(row(1_048_576, &[number("XFD1048576", "1")]));
    let Import { dataset, report } = book(&rows);
    assert_eq!(dataset.items.len(), 2);
    assert_eq!((report.tables[0].rows, report.tables[0].columns.len()), (3, 3));
    assert_eq!(report.issues[0].row, 1_048_576);
}

#[test]
fn a_workbook_of_too_many_columns_is_refused_before_it_fills_the_memory() {
    let far = |at: u32| row(at, &[number(&format!("XFD{at}"), "1")]);
    let rows: String = stock().into_iter().chain((4..2_500).map(far)).collect();
    let error = load("wide.xlsx", workbook(&rows)).expect_err("too large");
    assert_eq!(error.title, "wide.xlsx is too large.");
}

#[test]
fn a_locked_workbook_says_so() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 600]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = load("prices.xlsx", bytes).expect_err("locked");
    assert_eq!(error.title, "prices.xlsx is locked with a password.");
}

#[test]
fn a_text_file_of_too_many_rows_is_refused() {
    let mut content = String::from("Item code,Date,Quantity\n");
    content.extend((0..1_000_000).map(|_| "A,2026-01-05,1\n"));
    let error = load("sales.csv", content.into_bytes()).expect_err("too large");
    assert_eq!(error.title, "sales.csv is too large.");
}

#[test]
fn a_cell_of_a_million_letters_stops_its_row_only() {
    let huge = "x".repeat(1 << 20);
    for content in [
        format!("Item code,Date,Quantity\n{huge},2026-01-05,4\nB,2026-01-05,4\n"),
        format!("Item code,Date,Quantity\nA,2026-01-05,{huge}\nB,2026-01-05,4\n"),
        format!("Item code,Date,Quantity,Description\nA,2026-01-05,4,{huge}\nB,2026-01-05,4,b\n"),
    ] {
        let Import { dataset, report } = csv(&content);
        assert_eq!((dataset.demand_lines.len(), dataset.items.len()), (1, 1));
        let [issue] = report.issues.as_slice() else { panic!("one issue: {:?}", report.counts) };
        assert_eq!((issue.severity, issue.row, issue.value.len()), (Severity::Stop, 2, 80));
        assert!(issue.reason.contains("1048576 characters"), "{}", issue.reason);
    }
    let unused = csv(&format!("Item code,Date,Quantity,Remark of nobody\nA,2026-01-05,4,{huge}\n"));
    assert_eq!((unused.dataset.demand_lines.len(), unused.report.counts.stop), (1, 0));
}

#[test]
fn a_word_before_the_digits_is_no_number_unless_it_is_a_currency() {
    let rows = "Item code,On hand,Unit cost\nA,SKU123,1\nB,2-3,1\nC,5 !,1\nD,5%,1\nE,4 pcs,GBP 1.95\n\
                F,12-,US$ 3\nG,(7),-£5\n";
    let Import { dataset, report } = csv(rows);
    let of_cells =
        report.issues.iter().filter(|issue| !issue.reason.contains("several currencies: GBP, USD"));
    let refused: Vec<&str> = of_cells.map(|issue| issue.value.as_str()).collect();
    assert_eq!(refused.len() + 1, report.issues.len(), "pounds and dollars are said");
    // Stock below zero is taken and said.
    assert_eq!(refused, ["SKU123", "2-3", "5 !", "5%", "12-", "-£5"]);
    let found: Vec<_> = dataset.items.iter().map(|item| (item.on_hand_units, item.unit_cost_money)).collect();
    assert_eq!(found, [(Some(4.0), Some(1.95)), (Some(-12.0), Some(3.0))]);
}

#[test]
fn a_price_taken_from_sales_is_said_to_be() {
    let import = csv("SKU,Date,Qty,Price\nA,2026-01-05,1,4\nA,2026-01-06,3,8\nB,2026-01-06,1,2\n");
    assert_eq!(import.dataset.items[0].unit_price_money, Some(7.0));
    let [issue] = import.report.issues.as_slice() else { panic!("one issue") };
    assert_eq!((issue.severity, issue.reason.contains(": 2.")), (Severity::Assumed, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn damaged_workbooks_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in proptest::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = workbook(&stock().concat());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = load("a.xlsx", bytes);
    }

    // Inside a sound archive, where no checksum stops the reader. No letters: a column name of seven and more
    // overflows in calamine, which only builds with overflow checks stop for; the worker has none.
    #[test]
    fn odd_sheets_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0x20_u8..0x41), 0..6),
        cut in proptest::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut sheet = stock().concat();
        for (at, byte) in changes {
            let at = at.index(sheet.len());
            sheet.replace_range(at..=at, &char::from(byte).to_string());
        }
        if let Some(cut) = cut {
            sheet.truncate(cut.index(sheet.len()));
        }
        let _ = load("a.xlsx", workbook(&sheet));
    }
}
