//! Headers and what follows from them: words, header rows, doubts, demand that stands in two tables.

use super::xlsx::{number, row, text, workbook};
use steadystock::import::columns::{Field, TableKind, all};
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, read};
use steadystock::import::report::MatchState;

fn load(files: &[(&str, &str)], choices: &Choices) -> Import {
    let file = |(name, content): &(&str, &str)| FileInput {
        name: (*name).to_owned(),
        bytes: content.as_bytes().to_vec(),
    };
    read(&files.iter().map(file).collect::<Vec<_>>(), choices).expect("usable files")
}

fn csv(content: &str) -> Import {
    load(&[("a.csv", content)], &Choices::default())
}

/// A table of the kind with this header and what it needs besides.
fn with_header(kind: TableKind, field: Field, header: &str) -> Option<Field> {
    let needed: &[(Field, &str, &str)] = match kind {
        TableKind::Items => &[(Field::ItemCode, "item code", "A"), (Field::OnHand, "on hand", "1")],
        TableKind::Suppliers => &[(Field::Supplier, "supplier", "S"), (Field::Country, "country", "PL")],
        _ => return Some(field),
    };
    let mut columns: Vec<(&str, &str)> =
        needed.iter().filter(|(one, ..)| *one != field).map(|(_, header, cell)| (*header, *cell)).collect();
    columns.push((header, ""));
    let line = |of: &dyn Fn(&(&str, &str)) -> String| columns.iter().map(of).collect::<Vec<_>>().join(";");
    let content = format!("{}\n{}\n", line(&|one| one.0.to_owned()), line(&|one| one.1.to_owned()));
    let table = load(&[("a.csv", &content)], &Choices::default()).report.tables.remove(0);
    table.columns.into_iter().last().and_then(|column| column.field)
}

#[test]
fn every_word_is_recognised_as_it_stands_in_the_list() {
    let mut wrong = Vec::new();
    for (kind, field, words) in all() {
        assert!(kind.fields().any(|one| one == field));
        for word in words {
            // Letters of other scripts have no accents that fall away.
            let is_foreign = |c: char| !c.is_ascii() && c.is_alphabetic() && !c.is_uppercase();
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == ' ';
            let plain = word.chars().all(|c| is_plain(c) || is_foreign(c));
            if !plain || word.trim() != *word || word.contains("  ") {
                wrong.push(format!("{kind:?} {field:?} {word:?} is not plain"));
            } else if with_header(kind, field, word) != Some(field) {
                wrong.push(format!("{kind:?} {field:?} {word:?}: {:?}", with_header(kind, field, word)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headers_of_four_languages_and_of_databases_mean_the_same() {
    for header in [
        "Item code,Supplier,Unit cost (EUR),On hand,Lead time (weeks),Country of origin",
        "Artikelnr.,Lieferant,EK-Preis €,Lagerbestand,Lieferzeit [Wochen],Herkunftsland",
        "Code article,Fournisseur,Prix d'achat (EUR),Stock actuel,Délai (semaines),Pays d'origine",
        "Código,Proveedor,Coste unitario (EUR),Existencias,Plazo de entrega (semanas),País de origen",
        "itemcode,supplier,unitcost,qtyonhand,lead_time_weeks,coo",
        "ItemCode,Vendor,StdCost,QtyOnHand,LeadTimeWeeks,COO",
    ] {
        let Import { dataset, report } = csv(&format!("{header}\nA,S,2.5,7,3,Poland\n"));
        let item = &dataset.items[0];
        let found = (item.unit_cost_money, item.on_hand_units, item.lead_time_mean_days);
        assert_eq!(found, (Some(2.5), Some(7.0), Some(21.0)), "{header}: {:?}", report.tables);
        assert_eq!(dataset.suppliers[0].country.as_deref(), Some("Poland"), "{header}");
        assert_eq!((report.counts.check, report.questions.len()), (0, 0), "{header}");
    }
}

#[test]
fn the_user_can_say_where_the_headers_are() {
    let files =
        [("a.csv", "Item code,On hand,Unit cost\nold,list,\nItem code,On hand,Lead time (days)\nA,5,9\n")];
    let found = load(&files, &Choices::default());
    assert_eq!(found.report.tables[0].header_row, 1);
    let told = Choices { header_rows: vec![("a.csv".to_owned(), 3)], ..Choices::default() };
    let told = load(&files, &told);
    assert_eq!(told.report.tables[0].header_row, 3);
    assert_eq!(told.dataset.items.len(), 1);
    assert_eq!(told.dataset.items[0].lead_time_mean_days, Some(9.0));
}

#[test]
fn a_column_of_numbers_that_holds_words_is_in_doubt() {
    let import = csv("SKU,On hand,Unit cost\nA,5,dear\nB,6,cheap\nC,7,1.5\n");
    let states: Vec<MatchState> = import.report.tables[0].columns.iter().map(|column| column.state).collect();
    assert_eq!(states, [MatchState::Sure, MatchState::Sure, MatchState::Check]);
}

#[test]
fn codes_that_a_spreadsheet_shortened_are_pointed_out() {
    let import = csv("SKU,On hand\n1.2346E+12,5\n4.0E+11,6\nE+5,7\n");
    let [issue] = import.report.issues.as_slice() else { panic!("one issue") };
    assert_eq!((issue.severity, issue.row, issue.reason.contains(": 2.")), (Severity::Check, 2, true));
    assert_eq!(import.dataset.items.len(), 3);
}

#[test]
fn demand_in_two_tables_counts_once() {
    let months = ("months.csv", "SKU,2026-01,2026-02,2026-03\nA,1,2,3\nB,4,5,6\nB,7,8,9\n");
    let sales = ("sales.csv", "SKU,Date,Quantity\nA,2026-01-05,1\n");
    let Import { dataset, report } = load(&[months, sales], &Choices::default());
    let series = dataset.wide_demand.expect("periods").series;
    assert_eq!(
        series.iter().map(|one| one.units.clone()).collect::<Vec<_>>(),
        [[Some(7.0), Some(8.0), Some(9.0)]]
    );
    assert_eq!((dataset.demand_lines.len(), report.counts.check), (1, 2), "{:?}", report.issues);
}

#[test]
fn a_sheet_of_headers_only_is_named() {
    let mut bytes = Vec::new();
    bytes.extend(workbook(&[row(1, &[text("A1", "Item code"), text("B1", "On hand")])].concat()));
    let files = [
        FileInput { name: "a.xlsx".to_owned(), bytes },
        FileInput { name: "b.xlsx".to_owned(), bytes: workbook(&row(1, &[number("A1", "1")])) },
    ];
    let error = read(&files, &Choices::default()).expect_err("no rows");
    assert_eq!(error.title, "a.xlsx has only one row.");
}
