//! What stands once for many rows or below the headers: units, codes of a group, periods and days in other words.

use super::nasty::{items, lines, load, says};
use super::xlsx::{number, row, text, workbook};
use steadystock::import::columns::TableKind;
use steadystock::import::dataset::Bucket;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, read};

#[test]
fn a_row_of_units_belongs_to_the_headers() {
    let import = load(
        b"Artikel;Bezeichnung;Bestand;Preis;Lieferzeit\n;;[Stk];[EUR];[Wochen]\n0017;Dichtung;96;18,40;9\n0018;Motor;498;64,00;5\n",
    );
    let expected =
        [("0017", Some(96.0), Some(18.4), Some(63.0)), ("0018", Some(498.0), Some(64.0), Some(35.0))];
    assert_eq!(items(&import), expected);
    assert_eq!((import.report.counts.stop, import.report.questions.len()), (0, 0));
    assert!(says(&import, "tells the units"));
    let plain = load(b"SKU,On hand,Unit cost,Lead time\n,pcs,USD,days\nA-1,5,2.5,14\nA-2,6,3.5,21\n");
    let expected = [("A-1", Some(5.0), Some(2.5), Some(14.0)), ("A-2", Some(6.0), Some(3.5), Some(21.0))];
    assert_eq!(items(&plain), expected);
    assert!(says(&plain, "tells the units"));
}

#[test]
fn rows_of_short_words_are_rows() {
    let import = load(b"Item,Size,Unit,On hand\nM,L,kg,5\nL,M,g,6\n");
    let codes: Vec<&str> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["M", "L"]);
}

#[test]
fn codes_of_an_outline_stand_for_the_rows_below() {
    let import = load(
        b"Item code,Month,Quantity\nA-1,2026-01,5\n,2026-02,6\n,2026-03,7\nTotal A-1,,18\nB-2,2026-01,1\n,2026-02,2\n,2026-03,3\n",
    );
    let units: Vec<(&str, f64)> = lines(&import).into_iter().map(|(code, _, units)| (code, units)).collect();
    assert_eq!(units, [("A-1", 5.0), ("A-1", 6.0), ("A-1", 7.0), ("B-2", 1.0), ("B-2", 2.0), ("B-2", 3.0)]);
    assert!(says(&import, "4 rows below it were filled"));
    assert_eq!(import.report.counts.stop, 0);
}

#[test]
fn codes_on_lines_of_their_own_head_their_groups() {
    let import = load(
        b"Item,Date,Num,Qty\nA-1,,,\n,2026-01-05,1001,5\n,2026-01-06,1002,6\nTotal A-1,,,11\nB-2,,,\n,2026-01-07,1003,7\n,2026-01-08,1004,2\nTotal B-2,,,9\n",
    );
    let units: Vec<(&str, f64)> = lines(&import).into_iter().map(|(code, _, units)| (code, units)).collect();
    assert_eq!(units, [("A-1", 5.0), ("A-1", 6.0), ("B-2", 7.0), ("B-2", 2.0)]);
    assert_eq!(import.report.counts.stop, 0, "{:?}", import.report.issues);
}

#[test]
fn a_code_missing_here_and_there_is_not_guessed() {
    let text = "Item code,Date,Quantity\nA-1,2026-01-05,5\nA-2,2026-01-06,6\n,2026-01-07,7\nA-1,2026-01-08,1\nA-2,2026-01-09,2\n,2026-01-10,3\nA-1,2026-01-11,2\n";
    let import = load(text.as_bytes());
    assert_eq!((import.dataset.demand_lines.len(), import.report.counts.stop), (5, 2));
}

#[test]
fn weeks_in_many_words_are_periods() {
    for headers in [
        "2026wk01;2026wk02;2026wk03;wk 4 2026",
        "2026-W01;2026-W02;2026-W03;2026-W04",
        "W1 2026;W2 2026;W3 2026;W4 2026",
        "KW 01/2026;KW 02/2026;KW 03/2026;KW 04/2026",
        "KW01/2026;KW02/2026;KW03/2026;KW04/2026",
        "2026W01;2026W02;2026W03;2026W04",
    ] {
        let import = load(format!("Artikelnummer;{headers}\n0017;1;2;3;4\n0018;5;6;7;8\n").as_bytes());
        let wide = import.dataset.wide_demand.as_ref().unwrap_or_else(|| panic!("{headers}"));
        assert_eq!(
            (wide.bucket, wide.start.map(|day| day.to_string())),
            (Bucket::Week, Some("2025-12-29".into()))
        );
        assert_eq!(wide.series[1].units, [5.0, 6.0, 7.0, 8.0].map(Some), "{headers}");
    }
}

#[test]
fn days_with_weekdays_long_dashes_and_seconds() {
    let expected = [("A", "2026-03-31".to_owned(), 5.0), ("B", "2026-04-01".to_owned(), 6.0)];
    for text in [
        "SKU;Datum;Menge\nA;Di, 31.03.2026;5\nB;Mi, 01.04.2026;6\n",
        "SKU;Date;Qty\nA;Tue 31/03/2026;5\nB;Wed 01/04/2026;6\n",
        "SKU;Date;Qty\nA;31\u{2013}03\u{2013}2026;5\nB;01\u{2013}04\u{2013}2026;6\n",
        "SKU;Date;Qty\nA;1774915200;5\nB;1775001600;6\n",
        "SKU;Date;Qty\nA;1774915200000;5\nB;1775001600000;6\n",
    ] {
        let import = load(text.as_bytes());
        assert_eq!(import.report.tables[0].kind, TableKind::DemandLines, "{text}");
        assert_eq!(lines(&import), expected, "{text}");
        assert_eq!(import.report.questions, [], "{text}");
    }
}

#[test]
fn days_a_narrow_column_hid_are_stops_and_not_the_end_of_the_table() {
    let import =
        load(b"Item code,Date,Qty\nA-1,########,5\nA-2,31/03/2026,7\nA-3,########,2\nA-4,15/04/2026,3\n");
    assert_eq!((import.dataset.demand_lines.len(), import.report.counts.stop), (2, 2));
}

#[test]
fn apostrophes_that_mark_texts_are_taken_away_where_all_have_them() {
    let import = load(b"Item code,On hand\n'0017,5\n'0018,6\n");
    let codes: Vec<&str> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["0017", "0018"]);
    assert!(says(&import, "apostrophe before them, as a spreadsheet marks texts: 2"));
    let mixed = load(b"Item code,On hand\n'0017,5\n0018,6\n0019,6\n");
    assert_eq!(mixed.dataset.items[0].code, "'0017", "a code is as it is written");
}

#[test]
fn formulas_that_nobody_worked_out_are_said() {
    let formula = |cell: &str| format!("<c r=\"{cell}\"><f>1+1</f></c>");
    let sheet = [
        row(1, &[text("A1", "Item code"), text("B1", "On hand"), text("C1", "Unit cost")]),
        row(2, &[text("A2", "0017"), formula("B2"), number("C2", "18.4")]),
        row(3, &[text("A3", "0018"), formula("B3"), number("C3", "64")]),
    ];
    let file = FileInput { name: "a.xlsx".to_owned(), bytes: workbook(&sheet.concat()) };
    let import = read(&[file], &Choices::default()).expect("usable");
    let issue =
        import.report.issues.iter().find(|issue| issue.reason.contains("results the file does not hold"));
    let issue = issue.expect("said");
    assert_eq!((issue.severity, issue.row, issue.column.as_str(), issue.alike), (Severity::Check, 2, "B", 2));
    assert_eq!(import.dataset.items[0].on_hand_units, None);
}

#[test]
fn prices_of_many_units_are_divided_by_what_their_column_says() {
    let cost = |text: &str| {
        load(text.as_bytes()).dataset.items.iter().map(|item| item.unit_cost_money).collect::<Vec<_>>()
    };
    let german = "Material\tMaterialkurztext\tFrei verwendb.\tBME\tGLD-Preis\tPEH\tPlanl.zeit\n100-100\tGehäuse\t1.234,000\tST\t12.850,00\t1.000\t14\n100-110\tRohling\t0,000\tST\t85,00\t100\t7\n";
    assert_eq!(cost(german), [Some(12.85), Some(0.85)]);
    let import = load(german.as_bytes());
    assert_eq!(items(&import)[0], ("100-100", Some(1234.0), Some(12.85), Some(14.0)));
    for (price, per) in
        [("Standard price", "per"), ("Unit cost", "Price unit"), ("Standardpreis", "Preiseinheit")]
    {
        let text = format!("Material,{price},{per}\nA-1,1250.50,100\nA-2,3.20,1\n");
        assert_eq!(cost(&text), [Some(12.505), Some(3.2)], "{per}");
    }
}

#[test]
fn orders_of_web_shops_are_sales() {
    let import = load(
        b"Name,Email,Financial Status,Paid at,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n\
          #1001,a@b.c,paid,2026-03-31 12:01:02 +0200,2026-03-31 12:00:02 +0200,2,Seal,18.40,0017\n\
          #1001,a@b.c,,,2026-03-31 12:00:02 +0200,1,Motor,64.00,0018\n",
    );
    let expected = [("0017", "2026-03-31".to_owned(), 2.0), ("0018", "2026-03-31".to_owned(), 1.0)];
    assert_eq!(lines(&import), expected);
    let paid = load(
        b"Order ID,Paid at,Lineitem sku,Lineitem quantity,Lineitem price\n#1001,2026-03-31 12:01:02 +0200,0017,2,18.40\n#1002,2026-04-01 01:01:02 +0200,0018,1,64.00\n",
    );
    assert_eq!(paid.report.tables[0].kind, TableKind::DemandLines);
    let woo = load(
        b"Order Number,Order Status,Order Date,SKU,Item Name,Quantity (- Refund),Item Cost\n501,completed,2026-03-31 09:10,0017,Seal,2,18.4\n502,completed,2026-04-01 10:11,0018,Motor,1,64\n",
    );
    assert_eq!(lines(&woo)[0], ("0017", "2026-03-31".to_owned(), 2.0));
    assert_eq!(woo.dataset.demand_lines[0].unit_price_money, Some(18.4));
}

#[test]
fn a_service_target_is_used_and_pointed_at() {
    let import = load(b"Item code,On hand,Service target\nA-1,5,98%\nA-2,7,0.95\nA-3,9,99.5\n");
    let targets: Vec<Option<f64>> =
        import.dataset.items.iter().map(|item| item.cycle_service_target).collect();
    assert_eq!(targets, [Some(0.98), Some(0.95), Some(0.995)]);
    assert!(import.report.tables[0].columns[2].doubt.contains("chance of no stock-out"));
}
