//! Habits of firms: days in parts, measures below each other, blocks under a label, other scripts, words for numbers.

use super::nasty::{Fact, items, lines, load, says};
use steadystock::import::columns::{Field, TableKind};
use steadystock::import::dataset::Bucket;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, read};

fn csv(text: &str) -> Import {
    load(text.as_bytes())
}

fn item<'a>(code: &'a str, stock: f64, cost: f64, days: f64) -> Fact<'a> {
    (code, Some(stock), Some(cost), Some(days))
}

/// The suggested texts of the rows that cannot be used.
fn fixes(import: &Import) -> Vec<Option<&str>> {
    let stops = import.report.issues.iter().filter(|issue| issue.severity == Severity::Stop);
    stops.map(|issue| issue.fix.as_deref()).collect()
}

#[test]
fn arabic_marks_part_thousands_and_decimals() {
    let import = csv(
        "Item code,On hand,Unit cost,Lead time (days)\nA-1,١٬٢٣٤,١٢٫٥٠,٣٠\nA-2,۱۲۳۴,۳٫۷۵,۱۴\nA-3,५६,4.25,7\n",
    );
    let expected =
        [item("A-1", 1234.0, 12.5, 30.0), item("A-2", 1234.0, 3.75, 14.0), item("A-3", 56.0, 4.25, 7.0)];
    assert_eq!(items(&import), expected);
    assert_eq!((import.report.counts.stop, import.report.questions.len()), (0, 0));
}

#[test]
fn tables_of_east_asia_and_russia_name_their_columns() {
    let expected = [item("A-001", 1200.0, 35.5, 30.0), item("A-002", 85.0, 12.5, 14.0)];
    let rows = "A-001,x,1200,35.5,30,X\nA-002,y,85,12.5,14,Y\n";
    let (japan, china, korea) = (
        "品番,品名,在庫数,単価,リードタイム(日),仕入先\n",
        "物料编码,物料名称,库存数量,单价,采购周期(天),供应商\n",
        "품목코드,품목명,재고수량,단가,납기(일),거래처\n",
    );
    let encodings = [encoding_rs::SHIFT_JIS, encoding_rs::GB18030, encoding_rs::EUC_KR];
    for (headers, encoding) in [japan, china, korea].into_iter().zip(encodings) {
        let text = format!("{headers}{rows}");
        let (bytes, ..) = encoding.encode(&text);
        let import = load(&bytes);
        assert_eq!(items(&import), expected, "{headers}");
        assert_eq!(import.dataset.suppliers.len(), 2, "{headers}");
    }
    let russia = "Артикул;Номенклатура;Остаток;Цена закупки;Поставщик;Срок поставки (дни)\n\
                  А-1;Подшипник;1 234,000;12,80;Завод;14\nА-2;Мотор;2,000;1 250,00;Иванов;30\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russia);
    assert_eq!(items(&load(&bytes)), [item("А-1", 1234.0, 12.8, 14.0), item("А-2", 2.0, 1250.0, 30.0)]);
}

#[test]
fn tables_of_poland_turkey_mexico_sweden_and_czechia_name_their_columns() {
    for headers in [
        "Symbol;Nazwa;Stan;Cena netto;Czas realizacji (dni);Dostawca",
        "Malzeme Kodu;Malzeme Adı;Stok Miktarı;Birim Fiyat;Temin Süresi (Gün);Tedarikçi",
        "Clave;Descripción;Existencia;Costo promedio;Tiempo de entrega (días);Proveedor",
        "Artikelnr;Benämning;Lagersaldo;Inköpspris;Ledtid (dagar);Leverantör",
        "Kód;Název;Stav zásoby;Nákupní cena;Dodací lhůta (dny);Dodavatel",
        "Código;Descrição;Saldo em Estoque;Custo Médio;Prazo de entrega (dias);Fornecedor",
    ] {
        let import = csv(&format!("{headers}\n0017;x;1.234,0;12,80;14;X\n0018;y;2,0;1.250,00;30;Y\n"));
        let expected = [item("0017", 1234.0, 12.8, 14.0), item("0018", 2.0, 1250.0, 30.0)];
        assert_eq!(items(&import), expected, "{headers}");
        assert_eq!(import.report.questions, [], "{headers}");
    }
}

#[test]
fn a_stock_summary_of_tally_has_lakhs_units_and_headers_in_two_rows() {
    let import =
        csv("Stock Summary\n1-Apr-25 to 31-Mar-26\n\nParticulars,Closing Balance,,\n,Quantity,Rate,Value\n\
         Bearing 6204,\"1,25,000 Nos\",35.50,\"44,37,500.00\"\nSeal 22mm,\"12,500 Nos\",1.25,\"15,625.00\"\n\
         Motor,-5 Nos,\"1,05,000.00\",\"(5,25,000.00)\"\nGrand Total,\"1,37,495 Nos\",,\"39,28,125.00\"\n");
    let stock: Vec<_> =
        items(&import).into_iter().map(|(code, stock, cost, _)| (code, stock, cost)).collect();
    let expected = [
        ("Bearing 6204", Some(125_000.0), Some(35.5)),
        ("Seal 22mm", Some(12_500.0), Some(1.25)),
        ("Motor", Some(-5.0), Some(105_000.0)),
    ];
    assert_eq!(stock, expected);
    assert!(says(&import, "below 0"));
}

#[test]
fn days_in_parts_are_one_day() {
    let days = |text: &str| {
        let import = csv(text);
        assert!(says(&import, "were read together"), "{text}");
        lines(&import).into_iter().map(|(_, day, _)| day).collect::<Vec<_>>()
    };
    assert_eq!(
        days("Item,Year,Month,Quantity\nA,2026,3,5\nA,2026,4,7\nB,2026,12,2\n"),
        ["2026-03-01", "2026-04-01", "2026-12-01"]
    );
    assert_eq!(days("Artikel;Jahr;KW;Menge\n1;2026;13;5\n1;2026;14;7\n"), ["2026-03-23", "2026-03-30"]);
    assert_eq!(days("Material;Fiscal year;Posting period;Qty\n1;2026;003;5\n"), ["2026-03-01"]);
    assert_eq!(days("SKU,Year,Month,Day,Qty\nA,2026,Mar,15,5\n"), ["2026-03-15"]);
    let dated = csv("Invoice date,Year,Month,SKU,Qty\n2026-03-15,2026,3,A,5\n");
    assert_eq!(lines(&dated), [("A", "2026-03-15".to_owned(), 5.0)], "a day of its own goes before");
}

#[test]
fn months_of_two_years_below_their_year_keep_it() {
    let import = csv(
        "Sum of Qty;;2025;;;2026;;\nCustomer;Item;Jan;Feb;Mar;Jan;Feb;Mar\nX;A;1;2;3;4;5;6\nX;B;7;8;9;10;11;12\n\
         Grand Total;;8;10;12;14;16;18\n",
    );
    let wide = import.dataset.wide_demand.expect("months");
    assert_eq!((wide.bucket, wide.periods), (Bucket::Month, 15));
    assert_eq!(wide.start.map(|day| day.to_string()).as_deref(), Some("2025-01-01"));
    assert_eq!(
        wide.series[0].units[2..14],
        [[Some(3.0)].as_slice(), &[None; 9], &[Some(4.0), Some(5.0)]].concat()
    );
}

#[test]
fn rows_of_another_measure_are_no_demand() {
    for (one, other) in [("Qty", "Value"), ("Menge", "Umsatz"), ("Actual", "Forecast")] {
        let import = csv(&format!(
            "SKU,Measure,Jan-26,Feb-26,Mar-26\nA,{one},5,6,7\nA,{other},50,60,70\nB,{one},1,2,3\nB,{other},10,20,30\n"
        ));
        let wide = import.dataset.wide_demand.as_ref().expect("months");
        let units: Vec<f64> =
            wide.series.iter().flat_map(|one| one.units.iter().flatten().copied()).collect();
        assert_eq!(units, [5.0, 6.0, 7.0, 1.0, 2.0, 3.0], "{other}");
        assert!(says(&import, "another measure"));
        let (aside, counts) = (&import.report.tables[0].set_aside, &import.report.counts);
        assert_eq!((aside.other_measures, aside.remarks), (2, 0), "no remarks of anybody");
        assert_eq!((counts.stop, counts.check, counts.assumed), (0, 0, 1), "nothing to be looked at");
    }
}

#[test]
fn a_label_above_a_block_is_the_site_of_its_rows() {
    let import =
        csv("Warehouse: Berlin\nItem code;On hand;Unit cost\nA-1;5;2,50\nA-2;6;3,50\n\nWarehouse: Paris\n\
         Item code;On hand;Unit cost\nA-1;7;2,50\nA-3;8;4,50\n");
    let stock: Vec<_> = items(&import).into_iter().map(|(code, stock, ..)| (code, stock)).collect();
    assert_eq!(stock, [("A-1", Some(12.0)), ("A-2", Some(6.0)), ("A-3", Some(8.0))]);
    assert_eq!(import.dataset.items[2].site.as_deref(), Some("Paris"));
    assert_eq!(import.report.assumptions.len(), 1, "whether sites add up can be told otherwise");
}

#[test]
fn two_tables_that_touch_are_two_tables() {
    let import = csv(
        "SKU;Stock;Unit cost;SKU;Date;Qty\nA-1;5;2,5;A-1;05.01.2026;2\nA-2;6;3,5;A-2;06.01.2026;1\n;;;A-1;07.01.2026;4\n\
         ;;;A-2;08.01.2026;3\n",
    );
    assert_eq!((import.dataset.items.len(), import.dataset.demand_lines.len()), (2, 4));
    assert_eq!(import.report.counts.stop, 0);
}

#[test]
fn what_stands_for_no_day_is_none_and_words_for_days_to_come_are_open() {
    let import = csv("PO No,Supplier,Item,Order Date,Due Date,Receipt Date,Qty Ordered,Qty Received\n\
         1,Hanbo,A,2026-01-05,2026-02-05,2026-02-07,10,10\n2,Hanbo,B,2026-01-06,2026-02-06,00/00/0000,20,0\n\
         3,Suda,A,2026-01-07,2026-02-07,1900-01-01,5,0\n4,Suda,A,2026-01-08,9999-12-31,0001-01-01,5,0\n\
         5,Suda,A,2026-01-08,ASAP,pending,5,0\n");
    let received: Vec<bool> = import.dataset.deliveries.iter().map(|one| one.received.is_some()).collect();
    assert_eq!(received, [true, false, false, false, false]);
    assert!(import.dataset.deliveries.iter().all(|one| one.ordered.is_some()));
    assert_eq!((import.report.questions.len(), import.report.counts.stop), (0, 0));
    let numbers = csv(
        "Item,Order date,Received,Quantity,Supplier,Promised\nA,46023,46035,5,Hanbo,46030\nB,46024,pending,6,Hanbo,46040\n",
    );
    assert_eq!(
        numbers.dataset.deliveries[0].received.map(|day| day.to_string()).as_deref(),
        Some("2026-01-13")
    );
    assert_eq!(numbers.dataset.deliveries[0].received_units, None, "a day number is no quantity");
}

#[test]
fn cancelled_lines_are_no_open_orders_and_no_demand() {
    let orders =
        csv("PO,Supplier,Item,Order date,Due date,Qty,Status\n1,X,A,2026-01-05,2026-02-05,10,Open\n\
         2,X,A,2026-01-06,2026-02-06,20,Cancelled\n3,X,B,2026-01-07,2026-02-07,5,storniert\n");
    assert_eq!(orders.dataset.deliveries.len(), 1);
    let sales = csv(
        "order-id,purchase-date,sku,quantity,order-status\n1,2026-01-05,A,2,Shipped\n2,2026-01-06,A,3,Cancelled\n",
    );
    assert_eq!(lines(&sales), [("A", "2026-01-05".to_owned(), 2.0)]);
    assert!(says(&sales, "were cancelled"));
}

#[test]
fn working_days_are_turned_into_calendar_days_and_said() {
    for text in [
        "SKU,Lead time (working days),On hand\nA,10,5\nB,15,6\n",
        "Artikelnummer;Lieferzeit (Arbeitstage);Bestand\nA;10;5\nB;15;6\n",
        "Artikelnummer;Lieferzeit (AT);Bestand\nA;10;5\nB;15;6\n",
        "SKU,Lead time,On hand\nA,10 working days,5\nB,3 weeks,6\n",
    ] {
        let import = csv(text);
        let days: Vec<_> = items(&import).into_iter().filter_map(|(_, _, _, days)| days).collect();
        assert_eq!(days, [14.0, 21.0], "{text}");
        assert!(says(&import, "working days"), "{text}");
    }
}

#[test]
fn ranges_remarks_and_thousands_are_suggested_and_never_taken() {
    let import = csv(
        "SKU,Lead time,On hand\nA,2-3 weeks,5\nB,approx. 30 days,7\nC,< 7 days,9\nD,1 month,3\nE,ask sales,4\n",
    );
    assert_eq!(fixes(&import), [Some("3 weeks"), Some("30 days"), Some("7 days"), None]);
    assert_eq!(import.dataset.items.len(), 1);
    let large = csv("SKU,On hand,Unit cost\nA,1.2k,2.50\nB,0.5M,0.10\nC,5*,1\nD,2 dz,1\nE,12,1\n");
    assert_eq!(fixes(&large), [Some("1200"), Some("500000"), Some("5"), None]);
    assert_eq!(large.dataset.items.len(), 1);
    let each = csv("SKU,On hand,Unit cost\nA,\"1,200 pcs\",$2.50 / pc\nB,5 kg,$9.00/kg\n");
    assert_eq!(items(&each), [("A", Some(1200.0), Some(2.5), None), ("B", Some(5.0), Some(9.0), None)]);
}

#[test]
fn a_column_of_words_under_a_header_of_numbers_costs_no_row() {
    let import = csv("SKU,Critical,On hand,Unit cost\nA,X,5,1.5\nB,,6,2.5\nC,yes,7,3.5\n");
    assert_eq!((import.dataset.items.len(), import.report.counts.stop), (3, 0));
    let column = &import.report.tables[0].columns[1];
    assert!(column.field.is_none() && column.doubt.contains("words"), "{}", column.doubt);
}

#[test]
fn a_separator_inside_a_text_stops_its_row() {
    let import = csv(
        "SKU,Name,On hand,Unit cost,Lead time (days)\nA,Seal,5,2.50,14\nB,Motor, 5,7,112.00,35\nC,Ring,9,0.35,7\n",
    );
    let codes: Vec<&str> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["A", "C"], "its stock would have been 5, its cost 7");
    assert!(says(&import, "may stand under the wrong headers"));
}

#[test]
fn headers_in_two_languages_or_with_a_number_are_known() {
    let import = csv(
        "Artikelnummer / Item code;Bezeichnung / Description;Bestand / Stock;Lieferzeit / Lead time (Tage);Warengruppe / Artikel\n\
         0017;Dichtung;5;14;x\n0018;Motor;7;35;y\n",
    );
    let columns = &import.report.tables[0].columns;
    let fields: Vec<_> = columns.iter().map(|column| column.field).collect();
    let expected = [Field::ItemCode, Field::ItemName, Field::OnHand, Field::LeadTime];
    assert_eq!(fields[..4], expected.map(Some));
    assert_eq!(fields[4], None, "only one of the two is known");
    let numbered = csv("1. Item code,2. On hand,3) Unit cost\nA,5,2.5\nB,6,3.5\n");
    assert_eq!(items(&numbered), [("A", Some(5.0), Some(2.5), None), ("B", Some(6.0), Some(3.5), None)]);
}

#[test]
fn errors_of_formulas_and_odd_codes_are_said() {
    let import = csv("SKU;Bestand;Preis\nA;#NV;2,50\nB;5;#DIV/0!\n12-Mar;6;3,50\n'0017;7;4,50\n");
    assert!(says(&import, "Errors of a spreadsheet"));
    assert!(says(&import, "look like a date"));
    assert!(says(&import, "begin with an apostrophe"));
    let codes: Vec<&str> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["A", "B", "12-Mar", "'0017"], "no character of a code is touched");
}

#[test]
fn a_price_unit_by_its_short_name_divides_the_price() {
    let import =
        csv("Artikelnummer;EK-Preis;PE;Bestand;Lieferzeit (Tage)\nA;12,50;100;5000;10\nB;250,00;1;3;45\n");
    assert_eq!(items(&import), [item("A", 5000.0, 0.125, 10.0), item("B", 3.0, 250.0, 45.0)]);
}

#[test]
fn tables_that_cannot_be_used_say_why() {
    for (text, words) in [
        ("Item,Quarter,Quantity\nA,Q1 2026,500\nA,Q2 2026,700\n", "by quarter"),
        ("Item;Q1 2025;Q2 2025;Q3 2025\nA;5;6;7\n", "by quarter"),
        ("SKU;2023;2024;2025\nA;1200;1300;1250\n", "by quarter or year"),
        ("Item code,A-1,A-2,A-3\nOn hand,5,6,7\nUnit cost,2.5,3.5,4.5\nSupplier,X,Y,X\n", "below each other"),
        ("SKU\nA-1\nA-2\nA-3\n", "one column"),
        ("SKU,Date,Qty\nA,5-Jan,3\nA,6-Jan,4\n", "5-Jan"),
        ("SKU,Date,Qty\nA,1447/07/16,3\nA,1447/07/17,4\n", "1447/07/16"),
    ] {
        let import = csv(text);
        assert_eq!(import.report.tables[0].kind, TableKind::Ignore, "{text}");
        assert!(says(&import, words), "{text}: {:?}", import.report.issues);
    }
    let refused = |text: &str| {
        read(&[FileInput { name: "a.csv".to_owned(), bytes: text.into() }], &Choices::default()).err()
    };
    let only_headers = refused("SKU;On hand;Unit cost;Lead time (days)\n").expect("no rows");
    assert!(only_headers.cause.contains("no data rows"), "{only_headers:?}");
}

#[test]
fn two_hundred_columns_and_two_hundred_days_are_read() {
    let attributes = |what: &str| (1..=195).map(|at| format!(",{what}{at}")).collect::<String>();
    let import = csv(&format!(
        "SKU,Name,On hand,Unit cost,Lead time (days){}\nA,x,5,2.5,14{}\nB,y,6,3.5,21{}\n",
        attributes("Attribute "),
        attributes("v"),
        attributes("x")
    ));
    assert_eq!(items(&import), [item("A", 5.0, 2.5, 14.0), item("B", 6.0, 3.5, 21.0)]);
    let days: Vec<String> =
        (1..=12).flat_map(|month| (1..=17).map(move |day| format!("{day:02}/{month:02}/2026"))).collect();
    let wide = csv(&format!("SKU,{}\nA,{}\n", days.join(","), vec!["2"; days.len()].join(",")));
    let wide = wide.dataset.wide_demand.expect("days");
    assert_eq!(
        (wide.bucket, wide.start.map(|day| day.to_string())),
        (Bucket::Day, Some("2026-01-01".to_owned()))
    );
    assert_eq!(wide.series[0].units.iter().flatten().sum::<f64>(), 408.0);
}
