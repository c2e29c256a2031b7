//! Spreadsheets of other countries and other damage: what stands in them, and what is made of it.

use steadystock::import::columns::TableKind;
use steadystock::import::dataset::{Bucket, Item};
use steadystock::import::read::{Choices, FileInput, Import, read};

fn load(name: &str, bytes: &[u8], choices: &Choices) -> Import {
    read(&[FileInput { name: name.to_owned(), bytes: bytes.to_vec() }], choices)
        .unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn csv(text: &str) -> Import {
    load("a.csv", text.as_bytes(), &Choices::default())
}

/// Code, stock, cost and lead time of an item.
type Fact<'a> = (&'a str, Option<f64>, Option<f64>, Option<f64>);

fn facts(import: &Import) -> Vec<Fact<'_>> {
    let fact = |item: &Item| (item.on_hand_units, item.unit_cost_money, item.lead_time_mean_days);
    let all = import.dataset.items.iter().map(|item| {
        let (stock, cost, days) = fact(item);
        (item.code.as_str(), stock, cost, days)
    });
    all.collect()
}

fn says(import: &Import, words: &str) -> bool {
    import.report.issues.iter().any(|issue| issue.reason.contains(words))
}

#[test]
fn switzerland_writes_apostrophes_and_no_cents() {
    let import = csv("Artikel-Nr.;Bezeichnung;Lagerbestand;EK-Preis CHF;Lieferzeit (Tage)\r\n\
                      00123;Dichtung;1'234.50;12.80;14\r\n00124;Motor;2’000;1'250.–;21\r\n00125;Ring;15;0.-;7\r\n");
    let expected = [
        ("00123", Some(1234.5), Some(12.8), Some(14.0)),
        ("00124", Some(2000.0), Some(1250.0), Some(21.0)),
        ("00125", Some(15.0), Some(0.0), Some(7.0)),
    ];
    assert_eq!(facts(&import), expected);
    assert_eq!(import.dataset.currency.as_deref(), Some("CHF"));
    assert_eq!((import.report.questions.len(), import.report.counts.stop), (0, 0));
}

#[test]
fn india_parts_lakhs() {
    let import =
        csv("Item Code,Closing Stock,Rate (₹),Lead Time\nRM-01,\"1,23,456\",\"₹ 1,05,000.50\",15 days\n\
                      RM-02,\"12,34,567\",₹250,3 weeks\nTotal,\"13,58,023\",,\n");
    let expected = [
        ("RM-01", Some(123_456.0), Some(105_000.5), Some(15.0)),
        ("RM-02", Some(1_234_567.0), Some(250.0), Some(21.0)),
    ];
    assert_eq!(facts(&import), expected);
    assert_eq!(import.report.tables[0].set_aside.grand_totals, 1);
}

#[test]
fn france_parts_thousands_by_narrow_spaces() {
    let import = csv("Référence;Désignation;Stock;Prix d'achat HT;Délai (jours)\n\
                      A-1;Joint;1\u{202f}234,5;12,80\u{a0}€;14\nA-2;Moteur;12\u{a0}345;1\u{202f}250,00\u{a0}€;21\n\
                      Total général;;13\u{202f}579,5;;\n");
    let expected =
        [("A-1", Some(1234.5), Some(12.8), Some(14.0)), ("A-2", Some(12_345.0), Some(1250.0), Some(21.0))];
    assert_eq!(facts(&import), expected);
}

#[test]
fn days_of_two_digits_and_points_in_windows_1252() {
    let text = "Bestellnummer;Lieferant;Artikel;Bestelldatum;Wareneingang;Bestellmenge;Gelieferte Menge\n\
                1;M\u{fc}ller;A;31.12.25;15.01.26;10;10\n2;M\u{fc}ller;B;5.1.26;;20;0\n3;Wolf;A;01.02.26;20.02.26;5;5\n";
    let bytes: Vec<u8> =
        text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin-1")).collect();
    let import = load("a.csv", &bytes, &Choices::default());
    let days = |at: usize| {
        let one = &import.dataset.deliveries[at];
        [one.ordered, one.received].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
    };
    assert_eq!(days(0), ["2025-12-31", "2026-01-15"]);
    assert_eq!(days(1), ["2026-01-05", ""], "not yet received");
    assert_eq!(import.dataset.suppliers[0].name, "Müller");
    assert_eq!((import.report.questions.len(), import.report.counts.stop), (0, 0));
}

#[test]
fn japan_writes_years_months_and_wide_digits() {
    let import =
        csv("SKU,Date,Quantity,Unit price\nA-1,2026年3月5日,１２,￥１，２００\nA-2,2026年03月15日,5,\\800\n");
    let lines: Vec<_> = import
        .dataset
        .demand_lines
        .iter()
        .map(|line| (line.day.to_string(), line.units, line.unit_price_money))
        .collect();
    assert_eq!(
        lines,
        [("2026-03-05".to_owned(), 12.0, Some(1200.0)), ("2026-03-15".to_owned(), 5.0, Some(800.0))]
    );
}

#[test]
fn two_tables_side_by_side_are_two_tables() {
    let both = csv(
        "Item code,On hand,,Item code,Date,Quantity\nA-1,5,,A-1,2026-01-05,2\nA-2,6,,A-1,2026-01-06,3\n,,,A-2,2026-01-07,4\n",
    );
    let kinds: Vec<TableKind> = both.report.tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [TableKind::Items, TableKind::DemandLines]);
    assert_eq!((both.dataset.items.len(), both.dataset.demand_lines.len()), (2, 3));
    assert_eq!(both.report.tables[1].columns[5].letter, "F", "columns keep their letters");
    let text = "Item code,On hand,,Supplier,Country,Lead time (days)\nA-1,5,,Hanbo,China,60\nA-2,6,,Suda,Vietnam,45\nA-3,7,,,,\n";
    let open = csv(text);
    let [question] = open.report.questions.as_slice() else { panic!("{:?}", open.report.questions) };
    assert_eq!(open.report.tables.len(), 2, "until told otherwise");
    assert!(open.dataset.items.iter().all(|item| item.supplier.is_none()));
    let answers = vec![(question.id.clone(), "together".to_owned())];
    let told = load("a.csv", text.as_bytes(), &Choices { answers, ..Choices::default() });
    assert_eq!((told.report.tables.len(), told.report.questions.len()), (1, 0));
    assert!(told.dataset.items[0].supplier.is_some());
    let spacer = csv("Item code,On hand,,Supplier,Country\nA-1,5,,Hanbo,China\nA-2,6,,Hanbo,China\n");
    assert_eq!(
        (spacer.report.tables.len(), spacer.report.questions.len()),
        (1, 0),
        "names repeat: one table"
    );
}

#[test]
fn totals_in_five_languages_are_left_out() {
    let import = csv(
        "SKU;Datum;Menge\nA;01.03.2026;5\nB;02.03.2026;6\nZwischensumme;;11\nA;13.03.2026;4\nSous-total;;4\n\
                      Totale;;15\nTotaal;;15\nИтого;;15\n合計;;15\n",
    );
    let units: f64 = import.dataset.demand_lines.iter().map(|line| line.units).sum();
    let aside = &import.report.tables[0].set_aside;
    assert_eq!((units, aside.subtotals + aside.grand_totals), (15.0, 6));
}

#[test]
fn cells_of_several_lines_are_one_cell() {
    let import = csv(
        "Item code,Description,On hand\nA-1,\"Seal\nfor pump, 22 mm\",5\nA-2,\"He said \"\"no\"\"\r\nand left\",6\nA-3,plain,7\n",
    );
    let names: Vec<_> = import.dataset.items.iter().filter_map(|item| item.name.as_deref()).collect();
    assert_eq!(names, ["Seal\nfor pump, 22 mm", "He said \"no\"\r\nand left", "plain"]);
    assert_eq!(import.dataset.items[2].origin.as_ref().map(|origin| origin.row), Some(4));
}

#[test]
fn semicolons_and_decimal_commas_with_thousands_points() {
    let import =
        csv("Código;Fecha;Cantidad;Precio unitario\nA;15/03/2026;1,5;2,75\nB;16/03/2026;1.250;1.000,00\n");
    let lines: Vec<_> =
        import.dataset.demand_lines.iter().map(|line| (line.units, line.unit_price_money)).collect();
    assert_eq!(lines, [(1.5, Some(2.75)), (1250.0, Some(1000.0))]);
    assert_eq!(import.report.questions, []);
}

#[test]
fn byte_order_marks_in_the_middle_are_taken_out() {
    let import = load(
        "a.csv",
        b"\xef\xbb\xbfItem code,On hand\nA-1,5\n\xef\xbb\xbfItem code,On hand\nA-2,6\n\xef\xbb\xbfA-3,7\n",
        &Choices::default(),
    );
    let codes: Vec<_> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["A-1", "A-2", "A-3"]);
    assert_eq!((import.report.counts.stop, import.report.tables[0].set_aside.repeated_headers), (0, 1));
    assert!(says(&import, "Byte order marks inside the file: 2."));
}

#[test]
fn outer_spaces_of_every_kind_are_trimmed_and_counted() {
    let import =
        csv("Item code ,On hand , Unit cost\n A-1 ,5 , 2.5\nA 2\u{a0},6,2.5\nA-3\t,7, 3\n\u{3000}a-4,8,3\n");
    let codes: Vec<_> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["A-1", "A 2", "A-3", "a-4"]);
    assert!(says(&import, "Cells with outer spaces: 4."));
}

#[test]
fn a_sentence_below_the_table_is_no_item() {
    let import = csv(
        "Report: stock per 31.12.2025\nUser: M. Meier\n\nItem code;On hand;Unit cost\nA;5;2,5\nB;6;3,5\n\nPrinted 02.01.2026 by ERP\n",
    );
    assert_eq!((import.dataset.items.len(), import.report.tables[0].set_aside.remarks), (2, 1));
}

#[test]
fn weeks_with_the_year_behind_and_quarters_between_months() {
    let weeks =
        csv("Artikel;KW 01/2026;KW 02/2026;KW 03/26\nA;1;2;3\nB;5;6;7\n").dataset.wide_demand.expect("weeks");
    assert_eq!(
        (weeks.bucket, weeks.start.map(|day| day.to_string())),
        (Bucket::Week, Some("2025-12-29".to_owned()))
    );
    let months = csv("SKU;Jan 25;Feb 25;Mrz 25;Q1;Apr 25;Mai 25;Jun 25;Q2;Gesamt\nA;1;2;3;6;4;5;6;15;21\n");
    let months = months.dataset.wide_demand.expect("months");
    assert_eq!(months.series[0].units.iter().flatten().sum::<f64>(), 21.0);
    let newest = csv("Item,Dec-25,Nov-25,Oct-25,Average\nA,3,2,1,2\n").dataset.wide_demand.expect("months");
    assert_eq!(newest.series[0].units, [Some(1.0), Some(2.0), Some(3.0)]);
}

#[test]
fn shipped_lines_are_demand_and_names_stand_for_codes() {
    let shipped = csv("Part #,Ship Date,Qty Shipped,Unit Price\nA-1,3/15/2026,5,$12.50\n");
    assert_eq!(
        (shipped.report.tables[0].kind, shipped.dataset.demand_lines.len()),
        (TableKind::DemandLines, 1)
    );
    let named = csv("Name,Description,Cost\nchair,a chair,12\ntable,a table,40\n");
    assert_eq!(facts(&named), [("chair", None, Some(12.0), None), ("table", None, Some(40.0), None)]);
    let doubt = &named.report.tables[0].columns[0].doubt;
    assert!(doubt.contains("The name stands for the code."), "{doubt}");
}

#[test]
fn lead_times_of_seconds_are_not_taken_as_days() {
    let text = "Item,Supplier,Lead Time\nbeam,wood,604800\ncushion,foam,1209600\n";
    let asked = csv(text);
    let [question] = asked.report.questions.as_slice() else { panic!("{:?}", asked.report.questions) };
    assert!(asked.dataset.items.iter().all(|item| item.lead_time_mean_days.is_none()));
    let answers = vec![(question.id.clone(), "seconds".to_owned())];
    let told = load("a.csv", text.as_bytes(), &Choices { answers, ..Choices::default() });
    let days: Vec<_> = told.dataset.items.iter().filter_map(|item| item.lead_time_mean_days).collect();
    assert_eq!(days, [7.0, 14.0]);
}
