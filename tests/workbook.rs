//! The workbook with live formulas: computed anew, every formula gives the app's figure, and
//! a lead time changed there gives the plan that the app makes of it.
//!
//! A small reader of formulas does it in every run; `cargo xtask workbook-check` has LibreOffice do the same.

#![cfg(test)]

#[path = "workbook/formulas.rs"]
mod formulas;
#[path = "workbook/sheets.rs"]
mod sheets;

use sheets::{Numbers, forgotten, in_libre_office, in_process, read_back};
use std::path::PathBuf;
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::export::sheet::{Book, Cell, Kind};
use steadystock::project::export::workbook::{Count, PLAN, workbook};
use steadystock::project::export::xlsx::xlsx;
use steadystock::project::plan;
use steadystock::project::plan::figures::{BufferMethod, Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::{Group, ItemBuffer, Settings, Target};

/// A spreadsheet program: its name, and how it computes a book anew.
type Program<'a> = (&'a str, &'a dyn Fn(&Book, &str) -> Numbers);

/// Every program there is: the reader in this process, and LibreOffice where the command names it.
fn with_programs(check: impl Fn(Program<'_>)) {
    check(("reader of formulas", &|book, _| in_process(book)));
    match std::env::var_os("STEADYSTOCK_LIBRE_OFFICE").map(PathBuf::from) {
        Some(office) => check(("LibreOffice", &|book, name| in_libre_office(&office, book, name))),
        None => println!("skipped: LibreOffice, which `cargo xtask workbook-check` asks"),
    }
}

fn dataset(files: Vec<(&str, String)>) -> Dataset {
    let input = |(name, text): (&str, String)| FileInput { name: name.into(), bytes: text.into_bytes() };
    let files: Vec<FileInput> = files.into_iter().map(input).collect();
    read(&files, &Choices::default()).expect("readable files").dataset
}

fn sample(settings: &Settings) -> Plan {
    let files = larkfield(LARKFIELD_SEED).into_iter().map(|file| (file.name, file.text)).collect();
    plan::build(&dataset(files), settings)
}

/// Compares every formula of the book with what the program computes; gives how many there are.
fn compare(book: &Book, numbers: &Numbers, program: &str) -> u32 {
    let mut formulas = 0;
    for (at, sheet) in book.sheets.iter().enumerate() {
        for (row, cells) in sheet.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let Cell::Formula(text, value, _) = cell else { continue };
                formulas += 1;
                let found = numbers.at(at, row, column);
                let close = found.is_some_and(|found| (found - value).abs() <= 1e-9 * value.abs().max(1e-9));
                assert!(close, "{program}, {} {row} {column}: {found:?}, not {value}: {text}", sheet.name);
            }
        }
    }
    formulas
}

#[test]
fn every_formula_gives_the_figure_of_the_app() {
    let calibrated = Settings::default();
    let mut by_law = Settings::default();
    by_law.forecast.by_backtest = false;
    for (name, settings) in [("calibrated", calibrated), ("by law", by_law)] {
        let plan = sample(&settings);
        let (book, count) = workbook(&plan, &settings);
        assert_eq!(count.written_out, 0, "a fact stands in two places");
        with_programs(|(program, compute)| {
            let formulas = compare(&book, &compute(&forgotten(&book), "figures"), program);
            println!("{program}, {name}: {formulas} formulas equal; {count:?}");
            assert!(formulas >= count.formulas && count.formulas > 5 * plan.items.len() as u32);
        });
    }
}

/// Items that state demand and lead time, each with a method of its own, seen under a group that does not change.
fn firm(more_days: f64) -> (Plan, Settings, Vec<BufferMethod>) {
    use BufferMethod::{Gamma, MaxMinusAverage, NegativeBinomial, Normal, Poisson};
    let mut text = String::from(
        "Item code,Demand per week,Demand sd per week,Lead time (days),Lead time sd (days),Unit cost,Suppliers,Order quantity,Safety stock,Reorder point\n",
    );
    let methods = [Normal, Gamma, MaxMinusAverage, NegativeBinomial, Poisson, Normal, Gamma, Normal];
    let mut settings = Settings::default();
    for (at, method) in methods.iter().enumerate() {
        let lead_time = 30.0 + 5.0 * at as f64 + more_days;
        let demand = 9 + 4 * at;
        text.push_str(&format!("I{at},{demand},{},{lead_time},8,{},1,60,20,90\n", 5 + at, 12 + at));
        let code = format!("I{at}");
        settings.group_overrides.push((code.clone(), Group::ALL[at % 4]));
        settings.set_item_buffer(ItemBuffer {
            target: Some(Target::cycle(0.90 + 0.01 * at as f64)),
            method: Some(String::from(method.name())),
            review_period_days: Some(if at % 2 == 0 { 0.0 } else { 7.0 }),
            safety_stock_units: (at == 7).then_some(33.0),
            stockpile_days: (at == 2).then_some(120.0),
            ..settings.item_buffer(&format!("I{at}"))
        });
    }
    let plan = plan::build(&dataset(vec![("items.csv", text)]), &settings);
    (plan, settings, methods.to_vec())
}

/// The place of a heading on a sheet.
fn column(book: &Book, sheet: &str, heading: &str) -> (usize, usize) {
    let at = book.sheets.iter().position(|known| known.name == sheet).expect("the sheet");
    let headings = &book.sheets[at].rows[0];
    let found =
        headings.iter().position(|cell| matches!(cell, Cell::Heading(text) if text.starts_with(heading)));
    (at, found.unwrap_or_else(|| panic!("no column {heading} among {headings:?}")))
}

#[test]
fn a_lead_time_changed_in_the_sheet_gives_the_plan_of_the_app() {
    let more_days = 11.0;
    let (before, settings, methods) = firm(0.0);
    let (after, ..) = firm(more_days);
    let (mut book, _) = workbook(&before, &settings);
    let (inputs, lead_time) = column(&book, "Inputs", "Lead time (days)");
    for row in book.sheets[inputs].rows.iter_mut().skip(1) {
        let Cell::Number(days, look) = &mut row[lead_time] else { panic!("no lead time: {row:?}") };
        assert_eq!(look.kind, Kind::Input);
        *days += more_days;
    }
    let (expected, _) = workbook(&after, &settings);
    let (results, safety_stock) = column(&book, PLAN, "Safety stock");
    with_programs(|(program, compute)| {
        let numbers = compute(&forgotten(&book), "changed");
        for (index, method) in methods.iter().enumerate() {
            let row = index + 1;
            let was = &before.items[index].buffer;
            let is = &after.items[index].buffer;
            assert!(is.reorder_point_units > was.reorder_point_units, "the change does something");
            let cells = &book.sheets[results].rows[row];
            let live = matches!(cells[safety_stock], Cell::Formula(..));
            let closed = !matches!(method, BufferMethod::NegativeBinomial | BufferMethod::Poisson);
            assert_eq!(live, closed, "{}", method.name());
            if !live {
                continue;
            }
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| matches!(cell, Cell::Formula(..))) {
                let found = numbers.at(results, row, at).expect("a number");
                let (Cell::Formula(_, value, _) | Cell::Number(value, _)) =
                    &expected.sheets[results].rows[row][at]
                else {
                    panic!("no figure")
                };
                let close = (found - value).abs() <= 1e-9 * value.abs().max(1e-9);
                assert!(close, "{program}, {} {at}: {found}, the app says {value}: {cell:?}", method.name());
            }
            println!(
                "{program}, {}: safety stock {} to {}, as in the app",
                is.method.name(),
                was.safety_stock_units,
                is.safety_stock_units
            );
        }
    });
}

#[test]
fn equal_plans_give_equal_bytes_which_read_back_as_the_plan() {
    let settings = Settings::default();
    let (book, _) = workbook(&sample(&settings), &settings);
    let bytes = xlsx(&book).expect("a workbook");
    assert_eq!(bytes, xlsx(&workbook(&sample(&settings), &settings).0).expect("a workbook"));
    // The file holds every formula's value too: who opens it without recalculating sees the plan.
    compare(&book, &read_back(&book, bytes.clone()), "as written");
    println!("{} bytes", bytes.len());
}

#[test]
fn a_name_that_begins_as_a_formula_stays_a_text() {
    let text = String::from(
        "Item code,Item name,Demand per week,Lead time (days)\n=1+1,\"=HYPERLINK(\"\"x\"\")\",5,20\n",
    );
    let settings = Settings::default();
    let (book, Count { formulas, .. }) =
        workbook(&plan::build(&dataset(vec![("a.csv", text)]), &settings), &settings);
    assert!(formulas > 0);
    let bytes = xlsx(&book).expect("a workbook");
    let mut file = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = calamine::Reader::worksheet_range(&mut file, PLAN).expect("the sheet");
    assert_eq!(range.get_value((1, 0)), Some(&calamine::Data::String("=1+1".into())));
    let formulas = calamine::Reader::worksheet_formula(&mut file, PLAN).expect("the sheet");
    assert!(formulas.get_value((1, 0)).is_none_or(String::is_empty));
}
