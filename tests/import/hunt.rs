//! Files of other offices, programs and habits, held against what a careful person reads in them.

use super::nasty::{items, lines, load, says};
use super::xlsx::{number, row, text, workbook};
use steadystock::import::columns::TableKind;
use steadystock::import::dataset::Bucket;
use steadystock::import::read::{Choices, FileInput, Import, read};

fn csv(text: &str) -> Import {
    load(text.as_bytes())
}

fn named(name: &str, bytes: &[u8]) -> Import {
    let file = FileInput { name: name.to_owned(), bytes: bytes.to_vec() };
    read(&[file], &Choices::default()).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn packs_are_read_as_they_are_written_and_said() {
    let import = csv("Item code,On hand,Unit cost,Minimum order\nA,40 pcs,2,1 pallet\nB,5,3 / box,24\n");
    let orders: Vec<Option<f64>> = import.dataset.items.iter().map(|item| item.minimum_order_units).collect();
    assert_eq!(orders, [Some(1.0), Some(24.0)]);
    assert!(says(&import, "Numbers of boxes, pallets or other packs: 1."));
    assert_eq!(import.report.counts.check, 1, "a price for a box is no number of boxes");
}

/// Bucket, first day, number of periods and units of all series.
fn wide(import: &Import) -> (Bucket, Option<String>, u32, Vec<f64>) {
    let wide = import.dataset.wide_demand.as_ref().expect("periods across");
    let units = wide.series.iter().flat_map(|one| one.units.iter().flatten().copied()).collect();
    (wide.bucket, wide.start.map(|day| day.to_string()), wide.periods, units)
}

#[test]
fn months_of_statistics_and_of_fiscal_years_are_months() {
    for headers in ["2026M01;2026M02;2026M03", "M01 2026;M02 2026;M03 2026"] {
        let import = csv(&format!("Artikel;{headers}\nA;10;20;30\nB;5;0;7\n"));
        let expected = vec![10.0, 20.0, 30.0, 5.0, 0.0, 7.0];
        assert_eq!(wide(&import), (Bucket::Month, Some("2026-01-01".to_owned()), 3, expected), "{headers}");
    }
    // A fiscal year may begin in any month: the order is known, the month is not.
    for headers in ["P01 2026;P02 2026;P03 2026", "FY26 P01;FY26 P02;FY26 P03", "2026P01;2026P02;2026P03"] {
        let import = csv(&format!("Artikel;{headers}\nA;10;20;30\nB;5;0;7\n"));
        let (bucket, start, periods, units) = wide(&import);
        assert_eq!((bucket, start, periods), (Bucket::Month, None, 3), "{headers}");
        assert_eq!(units.iter().sum::<f64>(), 72.0);
    }
    let names = csv("Item code;P1;P2;P3\nA;1;0;2\nB;0;3;1\n");
    assert!(names.dataset.wide_demand.is_none(), "products, not periods");
}

#[test]
fn weeks_of_no_year_are_weeks() {
    let import = csv("Artikel;KW 12;KW 13;KW 14;Summe\n0017;10;20;30;60\n0018;5;0;7;12\n");
    let (bucket, start, periods, units) = wide(&import);
    assert_eq!((bucket, start, periods), (Bucket::Week, None, 3));
    assert_eq!(units.iter().sum::<f64>(), 72.0);
}

#[test]
fn years_with_numbers_beyond_twelve_are_weeks() {
    for part in ["", "/", "-"] {
        let headers: Vec<String> = (1..=20).map(|week| format!("2026{part}{week:02}")).collect();
        let units = vec!["1"; 20].join(",");
        let import = csv(&format!("Item,{}\nA,{units}\nB,{units}\n", headers.join(",")));
        let (bucket, start, periods, units) = wide(&import);
        assert_eq!((bucket, start.as_deref(), periods), (Bucket::Week, Some("2025-12-29"), 20), "{part:?}");
        assert_eq!(units.iter().sum::<f64>(), 40.0, "no column is lost");
    }
    let headers: Vec<String> = (1..=12).map(|month| format!("2026{month:02}")).collect();
    let import = csv(&format!("Item,{}\nA{}\nB{}\n", headers.join(","), ",1".repeat(12), ",1".repeat(12)));
    assert_eq!(wide(&import).0, Bucket::Month);
}

#[test]
fn numbers_below_the_word_for_weeks_are_weeks() {
    for (one, other) in [("2026/12", "2026/13"), ("202612", "202613"), ("12/2026", "13/2026")] {
        let import = csv(&format!("Artikel;Woche;Menge\nA;{one};5\nA;{other};6\nB;{one};7\n"));
        let day = |text: &str| text.to_owned();
        let expected =
            [("A", day("2026-03-16"), 5.0), ("A", day("2026-03-23"), 6.0), ("B", day("2026-03-16"), 7.0)];
        assert_eq!(lines(&import), expected, "{one}");
        assert!(says(&import, "name a month or a week"));
    }
    let months = csv("Artikel;Monat;Menge\nA;2026/12;5\nA;2026/11;6\n");
    assert_eq!(lines(&months)[0].1, "2026-12-01");
}

#[test]
fn numbers_in_thousands_and_in_cents_are_made_whole() {
    let import = csv("SKU,On hand ('000),Unit cost (ct)\nA,5,150\nB,0.25,225\n");
    assert_eq!(items(&import), [("A", Some(5_000.0), Some(1.5), None), ("B", Some(250.0), Some(2.25), None)]);
    assert!(says(&import, "in thousands or in cents, as their header says: 2"));
    let import = csv("Artikel;Bestand;Preis (TEUR)\nA;5;1,5\nB;7;2,25\n");
    assert_eq!(items(&import)[0].2, Some(1_500.0));
    let plain = csv("SKU,On hand,Unit cost (EUR)\nA,5,150\nB,7,225\n");
    assert_eq!(items(&plain)[0].2, Some(150.0));
    assert!(!says(&plain, "as their header says"));
}

#[test]
fn a_total_above_its_rows_is_no_item() {
    let import = csv("SKU,On hand,Value\nTotal,15,150\nA,5,50\nB,10,100\n");
    let codes: Vec<&str> = items(&import).iter().map(|one| one.0).collect();
    assert_eq!(codes, ["A", "B"]);
    assert_eq!(import.report.tables[0].set_aside.grand_totals, 1);
    // An item of that name that adds nothing up.
    let import = csv("SKU,On hand,Value\nTotal,7,150\nA,5,50\nB,10,100\n");
    assert_eq!(import.dataset.items.len(), 3);
}

#[test]
fn codes_with_letters_that_nobody_sees_are_pointed_out() {
    let import = csv("SKU,On hand\n0017,5\n00\u{feff}18,7\nA\u{200b}-1,3\nÄ-1,4\n");
    assert!(says(&import, "letters that cannot be seen: 2"), "{:?}", import.report.issues);
    assert_eq!(import.dataset.items[1].code, "00\u{feff}18", "no letter of a code is touched");
}

#[test]
fn a_page_in_two_bytes_a_letter_is_a_page() {
    let page = "<html><body><table><tr><td>Material</td><td>Bestand</td><td>Preis</td></tr><tr><td>0017</td><td>1.234,50</td>\
        <td>2,50</td></tr><tr style='display:none'><td>0018</td><td>7,00</td><td>112,00</td></tr></table></body></html>";
    let bytes =
        [&[0xFF, 0xFE][..], &page.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat();
    let import = named("export.xls", &bytes);
    assert_eq!(items(&import)[0], ("0017", Some(1_234.5), Some(2.5), None));
    assert_eq!(import.report.tables[0].hidden_rows, [3], "a row that the page hides is said");
}

#[test]
fn a_mail_of_several_sheets_keeps_its_letters() {
    let mail = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_b\"\r\n\r\n\
        ------=_b\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
        <table><tr><td>Artikel<td>Bezeichnung<td>Bestand<tr><td>0017<td>Gr\xF6\xDFe<td>5<tr><td>0018<td>Rohr<td>7</table>\r\n\
        ------=_b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        PHRhYmxlPjx0cj48dGQ+RGF0dW08dGQ+QXJ0aWtlbDx0ZD5NZW5nZTx0cj48dGQ+MzEuMDMuMjAy\r\n\
        Njx0ZD4wMDE3PHRkPjM8dHI+PHRkPjAxLjA0LjIwMjY8dGQ+MDAxODx0ZD40PC90YWJsZT4=\r\n------=_b--\r\n";
    let import = named("sap.xls", mail);
    assert_eq!(import.dataset.items[0].name.as_deref(), Some("Größe"));
    let day = |text: &str| text.to_owned();
    assert_eq!(lines(&import), [("0017", day("2026-03-31"), 3.0), ("0018", day("2026-04-01"), 4.0)]);
    let sheets: Vec<&str> = import.report.tables.iter().map(|table| table.sheet.as_str()).collect();
    assert_eq!(sheets, ["Table 1", "Table 2"]);
}

#[test]
fn merged_cells_of_xml_move_nothing() {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let wide = "<Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">Dichtung, groß</Data></Cell>";
    let number = |text: &str| format!("<Cell><Data ss:Type=\"Number\">{text}</Data></Cell>");
    let head = ["Artikel", "Bezeichnung", "Zusatz", "Bestand", "Preis"].map(cell).concat();
    let rows = [
        format!("<Row>{head}</Row>"),
        format!("<Row>{}{wide}{}{}</Row>", cell("0017"), number("96"), number("18.4")),
        format!("<Row>{}{}{}{}{}</Row>", cell("0018"), cell("Motor"), cell("x"), number("12"), number("212")),
    ];
    let book = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"Bestand\"><Table>{}</Table></Worksheet></Workbook>",
        rows.concat()
    );
    let import = named("a.xls", book.as_bytes());
    assert_eq!(
        items(&import),
        [("0017", Some(96.0), Some(18.4), None), ("0018", Some(12.0), Some(212.0), None)]
    );
}

#[test]
fn two_tables_below_each_other_with_titles_are_two_tables() {
    let import =
        csv("Stock on hand,,\nSKU,On hand,Unit cost\nA-1,5,1.5\nB-2,7,2.5\n,,\nSales,,\nDate,SKU,Quantity\n\
         2026-01-05,A-1,3\n2026-01-06,B-2,4\n2026-01-07,A-1,1\n");
    let kinds: Vec<TableKind> = import.report.tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [TableKind::Items, TableKind::DemandLines]);
    assert_eq!(items(&import), [("A-1", Some(5.0), Some(1.5), None), ("B-2", Some(7.0), Some(2.5), None)]);
    assert_eq!(lines(&import).len(), 3);
    assert_eq!(import.report.tables[1].header_row, 7, "rows are numbered as in the file");
}

#[test]
fn days_across_in_the_american_order_lose_no_column() {
    let headers: Vec<String> = (1..=31).map(|day| format!("01/{day:02}/2026")).collect();
    let row = vec!["1"; 31].join(",");
    let import = csv(&format!("SKU,{}\nA,{row}\nB,{row}\n", headers.join(",")));
    let (bucket, start, periods, units) = wide(&import);
    assert_eq!((bucket, start.as_deref(), periods), (Bucket::Day, Some("2026-01-01"), 31));
    assert_eq!(units.iter().sum::<f64>(), 62.0);
    // The first of each month, month first: twelve months and not twelve days.
    let headers: Vec<String> = (1..=12).map(|month| format!("{month}/1/2026")).collect();
    let row = ["1"; 12].join(",");
    let import = csv(&format!("SKU,{}\nA,{row}\nB,{row}\n", headers.join(",")));
    let (bucket, start, periods, _) = wide(&import);
    assert_eq!((bucket, start.as_deref(), periods), (Bucket::Month, Some("2026-01-01"), 12));
    assert!(says(&import, "begin with the day or the month"), "what is taken is said");
    let told = csv("SKU,01/01/2026,01/02/2026,01/03/2026\nA,1,2,3\nB,4,5,6\n");
    assert_eq!(wide(&told).0, Bucket::Month);
    assert!(says(&told, "begin with the day or the month"));
    let iso = csv("SKU,2026-01-01,2026-02-01,2026-03-01\nA,1,2,3\nB,4,5,6\n");
    assert!(!says(&iso, "begin with the day or the month"));
}

#[test]
fn two_columns_of_one_month_are_added_up_and_said() {
    let import = csv("SKU,Jan 2026,Jan 2026,Feb 2026,Mar 2026\nA,1,1,3,4\nB,5,5,7,8\n");
    assert_eq!(wide(&import).3, [2.0, 3.0, 4.0, 10.0, 7.0, 8.0]);
    assert!(says(&import, "that another column has too: 1"));
}

#[test]
fn codes_that_a_program_made_numbers_of_are_pointed_out() {
    let import = csv("item_code,date,quantity\n1001.0,2026-01-05,3.0\n1002.0,2026-01-06,4.0\n");
    assert_eq!(import.dataset.items[0].code, "1001.0");
    assert!(says(&import, "Codes that end in .0, as programs write whole numbers: 2"));
}

#[test]
fn lines_that_count_pages_are_no_items() {
    let import = csv("SKU,On hand\nA,5\nPage 1 of 2,\nB,7\nSeite: 2/2,\nPage 4,3\n");
    let codes: Vec<&str> = items(&import).iter().map(|one| one.0).collect();
    assert_eq!(codes, ["A", "B", "Page 4"], "with a value it is an item");
    assert_eq!(import.report.tables[0].set_aside.remarks, 2);
}

#[test]
fn a_currency_is_no_power_of_ten_and_hours_are_no_days() {
    let import = csv("Artikel;Bestand;Preis;Lieferzeit (Stunden)\nA;5;EUR 1.234,50;48\nB;7;12,00;72\n");
    assert_eq!(items(&import)[0], ("A", Some(5.0), Some(1_234.5), Some(2.0)));
    assert!(!says(&import, "power of ten"));
    assert!(says(&csv("SKU,Date,Qty\nA,2026-01-05,1E+03\nB,2026-01-06,5\n"), "power of ten"));
}

#[test]
fn short_words_of_offices_are_known() {
    for text in [
        "Cod. art.;Descr.;Q.tà;Data\nA;Guarnizione;3;05/01/2026\nB;Motore;4;16/01/2026\n",
        "Ref.;Cant.;Fecha\nA;3;05/01/2026\nB;4;16/01/2026\n",
        "Réf.;Qté;Date cde\nA;3;05/01/2026\nB;4;16/01/2026\n",
        "sku,ordered_at,qty\nA,2026-01-05T23:30:00+02:00,3\nB,2026-01-16T00:30:00Z,4\n",
    ] {
        let import = csv(text);
        let expected = [("A", "2026-01-05".to_owned(), 3.0), ("B", "2026-01-16".to_owned(), 4.0)];
        assert_eq!(lines(&import), expected, "{text}");
    }
}

#[test]
fn errors_of_newer_formulas_cost_their_cells_and_no_workbook() {
    for error in ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BUSY!"] {
        let wrong = format!("<c r=\"B2\" t=\"e\"><v>{error}</v></c>");
        let book = workbook(
            &[
                row(1, &[text("A1", "Item code"), text("B1", "Unit cost"), text("C1", "On hand")]),
                row(2, &[text("A2", "0017"), wrong.clone(), number("C2", "5")]),
                row(3, &[text("A3", "0018"), number("B3", "2.5"), number("C3", "7")]),
            ]
            .concat(),
        );
        let import = named("a.xlsx", &book);
        let expected = [("0017", Some(5.0), None, None), ("0018", Some(7.0), Some(2.5), None)];
        assert_eq!(items(&import), expected, "{error}");
        assert!(says(&import, "such as #SPILL! and #CALC!, in the sheet Stock: 1"));
    }
}
