//! The importer on the sample and on bad files.

#[cfg(test)]
#[path = "import/binary.rs"]
mod binary;
#[cfg(test)]
#[path = "import/formats.rs"]
mod formats;
#[cfg(test)]
#[path = "import/groups.rs"]
mod groups;
#[cfg(test)]
#[path = "import/habits.rs"]
mod habits;
#[cfg(test)]
#[path = "import/headers.rs"]
mod headers;
#[cfg(test)]
#[path = "import/hunt.rs"]
mod hunt;

#[cfg(test)]
#[path = "import/nasty.rs"]
mod nasty;
#[cfg(test)]
#[path = "import/old_books.rs"]
mod old_books;
#[cfg(test)]
#[path = "import/samples.rs"]
mod samples;
#[cfg(test)]
#[path = "import/systems.rs"]
mod systems;
#[cfg(test)]
#[path = "import/tables.rs"]
mod tables;
#[cfg(test)]
#[path = "import/torn.rs"]
mod torn;
#[cfg(test)]
#[path = "import/workbooks.rs"]
mod workbooks;
#[cfg(test)]
#[path = "import/world.rs"]
mod world;
#[cfg(test)]
#[path = "import/xlsx.rs"]
mod xlsx;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use steadystock::import::columns::{Field, TableKind};
    use steadystock::import::dataset::{Bucket, Day, ReturnsRule};
    use steadystock::import::issue::Severity;
    use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};
    use steadystock::project::message::UserMessage;
    use steadystock::project::sample::{LARKFIELD_SEED, larkfield};

    fn file(name: &str, bytes: impl Into<Vec<u8>>) -> FileInput {
        FileInput { name: name.to_owned(), bytes: bytes.into() }
    }

    fn text(content: &str) -> Import {
        read(&[file("a.csv", content)], &Choices::default()).expect("a usable file")
    }

    fn error(name: &str, bytes: &[u8]) -> ImportError {
        read(&[file(name, bytes)], &Choices::default()).expect_err("a file that cannot be used")
    }

    fn sample() -> Import {
        let files: Vec<FileInput> =
            larkfield(LARKFIELD_SEED).into_iter().map(|one| file(one.name, one.text)).collect();
        read(&files, &Choices::default()).expect("the sample can be read")
    }

    #[test]
    fn the_sample_is_read_whole() {
        let Import { dataset, report } = sample();
        assert_eq!((dataset.items.len(), dataset.suppliers.len()), (48, 14));
        assert_eq!(report.counts.stop, 0, "{:?}", report.issues);
        assert_eq!(report.questions, []);
        let kinds: Vec<TableKind> = report.tables.iter().map(|table| table.kind).collect();
        let expected = [
            TableKind::Items,
            TableKind::DemandLines,
            TableKind::Suppliers,
            TableKind::Deliveries,
            TableKind::CustomerOrders,
        ];
        assert_eq!(kinds, expected);
        for table in &report.tables {
            for column in &table.columns {
                assert!(column.field.is_some(), "{}: {} is not used", table.file, column.header);
            }
        }
        assert!(dataset.has_receipt_dates);
        assert!(dataset.deliveries.iter().all(|one| one.item.is_some() && one.supplier.is_some()));
        assert_eq!(dataset.currency.as_deref(), Some("EUR"));
        let rows = |at: usize| larkfield(LARKFIELD_SEED)[at].text.lines().count() - 1;
        assert_eq!(dataset.demand_lines.len(), rows(1), "orders repeat sales and are not added");
        assert_eq!(dataset.deliveries.len(), rows(3));
        assert_eq!(report.counts.order_lines as usize, rows(4));
        assert_eq!(dataset.order_lines.len(), rows(4), "and are kept for what they tell of service");
        assert!(!dataset.order_codes.is_empty());
    }

    #[test]
    fn an_item_of_the_sample_is_exact() {
        let dataset = sample().dataset;
        let item = dataset.items.iter().find(|item| item.code == "PMP-0417").expect("the item");
        let files = larkfield(LARKFIELD_SEED);
        let header: Vec<&str> = files[0].text.lines().next().expect("a header").split(',').collect();
        let row: Vec<&str> = files[0]
            .text
            .lines()
            .find(|line| line.starts_with("PMP-0417,"))
            .expect("a row")
            .split(',')
            .collect();
        let cell = |name: &str| row[header.iter().position(|one| *one == name).expect("a column")];
        let number = |name: &str| cell(name).parse::<f64>().ok();
        assert_eq!(item.name.as_deref(), Some(cell("Item name")));
        let supplier = item.supplier.map(|at| dataset.suppliers[at as usize].name.as_str());
        assert_eq!(supplier, Some(cell("Supplier")));
        assert_eq!(item.unit_cost_money, number("Unit cost (EUR)"));
        assert_eq!(item.unit_price_money, number("Unit price (EUR)"));
        assert_eq!(item.on_hand_units, number("On hand"));
        assert_eq!(item.on_order_units, number("On order"));
        assert_eq!(item.lead_time_mean_days, number("Lead time (days)"));
        assert_eq!(item.lead_time_sd_days, number("Lead time variation (days)"));
        assert_eq!(item.demand_mean_per_day, number("Demand per week").map(|week| week / 7.0));
        assert_eq!(item.demand_sd_per_bucket, number("Demand variation per week"));
        assert_eq!(item.demand_bucket_days, Some(7.0));
        assert_eq!(item.today_reorder_point_units, number("Reorder point"));
        assert_eq!(item.today_order_quantity_units, number("Order quantity"));
        assert_eq!(item.today_safety_stock_units, number("Safety stock"));
        assert_eq!(item.minimum_order_units, number("Minimum order"));
        assert_eq!(item.order_multiple_units, number("Order multiple"));
        assert_eq!(item.shelf_life_days, number("Shelf life (days)"));
        assert_eq!(item.severity.map(f64::from), number("Severity (1-10)"));
        assert_eq!(item.recover_days, number("Days to recover"));
        let target = number("Target chance of no stock-out (%)").map(|percent| percent / 100.0);
        assert_eq!(item.cycle_service_target, target);
        assert_eq!(item.method.clone().unwrap_or_default(), cell("Method"));
        assert_eq!(item.review_period_days, number("Review period (days)"));
        assert_eq!(item.origin.clone().map(|origin| origin.row > 1), Some(true));
    }

    #[test]
    fn files_that_are_no_table_are_refused_in_sentences() {
        for (name, bytes, word) in [
            ("empty.csv", &b""[..], "empty"),
            ("blank.csv", b" \n\r\n \t", "empty"),
            ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a table"),
            ("header.csv", b"Item code,Date,Quantity\n", "only one row"),
            ("damaged.xlsx", b"PK\x03\x04 and then nothing of use", "cannot be opened"),
            ("locked.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 nothing", "cannot be opened"),
        ] {
            let error = error(name, bytes);
            assert_eq!(error.file, name);
            assert!(error.title.starts_with(name) && error.title.contains(word), "{error:?}");
            let message = UserMessage::import(&error);
            for sentence in [message.title, message.cause, message.remedy] {
                assert!(sentence.ends_with('.'), "{sentence}");
            }
        }
        let huge = "x".repeat(1 << 20);
        assert!(error("huge.csv", huge.as_bytes()).title.contains("only one row"));
    }

    #[test]
    fn a_bad_cell_stops_its_row_only_and_is_named() {
        let rows = "Item code,Date,Quantity\nA,2026-01-05,4\nA,2026-01-06,NaN\nB,2026-01-07,1e308\n\
                    B,soon,2\nA,2026-01-08,5\n,2026-01-08,5\n";
        let Import { dataset, report } = text(rows);
        assert_eq!(dataset.demand_lines.iter().map(|line| line.units).collect::<Vec<_>>(), [4.0, 5.0]);
        assert_eq!(dataset.items.len(), 1, "a row that cannot be used makes no item");
        let places: Vec<(u32, &str, &str, &str)> = report
            .issues
            .iter()
            .map(|one| (one.row, one.column.as_str(), one.header.as_str(), one.value.as_str()))
            .collect();
        let expected = [
            (3, "C", "Quantity", "NaN"),
            (4, "C", "Quantity", "1e308"),
            (5, "B", "Date", "soon"),
            (7, "A", "Item code", ""),
        ];
        assert_eq!(places, expected);
        assert!(report.issues.iter().all(|one| one.severity == Severity::Stop && one.file == "a.csv"));
        assert_eq!((report.counts.stop, report.counts.rows_left_out), (4, 4));
    }

    #[test]
    fn lead_times_below_0_are_never_used() {
        let import = text("Item code,Lead time (days)\nA,-3\nB,14\n");
        assert_eq!(import.dataset.items.len(), 1);
        assert_eq!((import.report.issues[0].row, import.report.issues[0].column.as_str()), (2, "B"));
        let deliveries = text(
            "Order number,Supplier,Item code,Ordered on,Received on,Ordered quantity\n\
             1,S,A,2026-01-10,2026-01-05,3\n2,S,A,2026-01-10,2026-01-15,3\n",
        );
        // The quantities of such a line are as good as any; its lead time is not used.
        let found: Vec<_> =
            deliveries.dataset.deliveries.iter().map(|one| (one.ordered, one.received)).collect();
        assert_eq!(found, [(None, Some(Day(20_458))), (Some(Day(20_463)), Some(Day(20_468)))]);
        assert_eq!((deliveries.report.counts.stop, deliveries.report.counts.check), (0, 1));
    }

    #[test]
    fn a_lead_time_without_a_unit_is_asked_for_and_not_assumed() {
        let files = [file("items.csv", "SKU,On hand,Lead time\nA,5,2\nB,6,3 weeks\n")];
        let before = read(&files, &Choices::default()).expect("usable");
        let items = &before.dataset.items;
        assert_eq!((items[0].lead_time_mean_days, items[1].lead_time_mean_days), (None, Some(21.0)));
        let [question] = before.report.questions.as_slice() else { panic!("one question") };
        assert!(question.options.iter().any(|(_, label)| label.contains("14 days")), "{question:?}");
        let choices = Choices { answers: vec![(question.id.clone(), "weeks".into())], ..Choices::default() };
        let after = read(&files, &choices).expect("usable");
        assert_eq!(after.dataset.items[0].lead_time_mean_days, Some(14.0));
        assert_eq!(after.report.questions, []);
    }

    #[test]
    fn codes_stay_as_they_are_but_for_outer_spaces() {
        let Import { dataset, report } = text("Item code,On hand\n 007 ,1\n7,2\nab,3\nAB,4\n");
        let codes: Vec<&str> = dataset.items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes, ["007", "7", "ab", "AB"]);
        assert_eq!(report.counts.fixed, 1);
    }

    #[test]
    fn the_last_of_two_rows_of_an_item_is_kept() {
        let Import { dataset, report } = text("Item code,On hand\nA,1\nB,2\nA,3\n");
        assert_eq!(dataset.items[0].on_hand_units, Some(3.0));
        assert_eq!(report.counts.check, 1);
    }

    #[test]
    fn decimal_commas_and_day_first_are_proved_by_the_column() {
        let european =
            "Artikelnr.;Datum;Menge;Stückpreis €\nA;15.04.2022;1.234,5;16,0860\nA;16.04.2022;2;1.000,25\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(european);
        let import = read(&[file("a.csv", bytes.into_owned())], &Choices::default()).expect("usable");
        let [first, second] = import.dataset.demand_lines.as_slice() else { panic!("two lines") };
        assert_eq!((first.units, first.unit_price_money, first.day), (1234.5, Some(16.086), Day(19_097)));
        assert_eq!(second.unit_price_money, Some(1000.25));
        assert_eq!(import.report.tables[0].separator, "semicolon");
        assert_eq!(import.report.tables[0].encoding, "windows-1252");
        let american = text("SKU,Date,Qty\nA,04/15/2022,1\nA,01/02/2022,\"1,250\"\n");
        assert_eq!(american.dataset.demand_lines[0].day, Day(19_097));
        assert_eq!(american.dataset.demand_lines[1].day, Day(18_994));
        assert_eq!(american.dataset.demand_lines[1].units, 1250.0);
        let open = text("SKU,Date,Qty\nA,03/04/2022,1\n");
        assert_eq!(open.dataset.demand_lines[0].day, Day(19_085));
        assert_eq!(open.report.counts.check, 1);
    }

    #[test]
    fn the_order_of_day_and_month_can_be_told() {
        let files = [file("a.csv", "SKU,Date,Qty\nA,03/04/2022,1\n")];
        let before = read(&files, &Choices::default()).expect("usable");
        let [question] = before.report.questions.as_slice() else { panic!("one question") };
        assert!(question.options[1].1.contains("2022-03-04"), "{question:?}");
        let choices = Choices { answers: vec![(question.id.clone(), "month".into())], ..Choices::default() };
        let after = read(&files, &choices).expect("usable");
        assert_eq!(after.dataset.demand_lines[0].day, Day(19_055));
        assert_eq!((after.report.questions.len(), after.report.counts.check), (0, 0));
    }

    #[test]
    fn two_columns_of_one_name_are_kept_apart() {
        let import = text("SKU,Date,Qty,Qty\nA,2026-01-05,1,9\n");
        assert_eq!(import.dataset.demand_lines[0].units, 1.0);
        assert_eq!(import.report.issues[0].column, "D");
        assert_eq!(import.report.issues.len(), 1);
    }

    #[test]
    fn returns_follow_the_rule() {
        let files = [file(
            "sales.csv",
            "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice\n1,A,5,2026-01-05,2\nC2,A,-2,2026-01-06,2\n\
             3,A,-1,2026-01-07,2\n4,B,3,2026-01-08,0\n",
        )];
        let sales = read(&files, &Choices::default()).expect("usable");
        assert_eq!((sales.dataset.demand_lines.len(), sales.dataset.items.len()), (1, 1));
        let counts = &sales.report.counts;
        assert_eq!(
            (counts.cancelled_left_out, counts.returns_left_out, counts.zero_price_left_out),
            (1, 1, 1)
        );
        let net = Choices { returns: ReturnsRule::NetOfReturns, ..Choices::default() };
        let net = read(&files, &net).expect("usable");
        assert_eq!(net.dataset.demand_lines.iter().map(|line| line.units).sum::<f64>(), 5.0);
    }

    #[test]
    fn periods_across_are_put_in_order() {
        let import = text("Part No.,Mar-25,Jan-25,Feb-25,Total\nA,3,1,NA,4\n");
        let wide = import.dataset.wide_demand.expect("periods");
        assert_eq!((wide.bucket, wide.start, wide.periods), (Bucket::Month, Some(Day(20_089)), 3));
        assert_eq!(wide.series[0].units, [Some(1.0), None, Some(3.0)]);
    }

    #[test]
    fn the_user_can_say_what_a_column_means() {
        let files = [file("a.csv", "Kennung,Hier\nA,5\nB,6\n")];
        let before = read(&files, &Choices::default()).expect("usable");
        assert_eq!(before.report.tables[0].kind, TableKind::Ignore);
        let key = before.report.tables[0].key.clone();
        let choices = Choices {
            tables: vec![(key.clone(), Some(TableKind::Items))],
            fields: vec![(key.clone(), 0, Some(Field::ItemCode)), (key, 1, Some(Field::OnHand))],
            ..Choices::default()
        };
        let after = read(&files, &choices).expect("usable");
        assert_eq!(after.dataset.items[1].on_hand_units, Some(6.0));
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_numbers_them() {
        let import = text("Item code,Item name,On hand\r\n\r\nA,\"two\r\nlines\",1\r\n\r\n\r\nB,x,many\r\n");
        assert_eq!(import.report.issues[0].row, 6, "two empty rows above, one cell of two lines");
        assert_eq!(import.dataset.items[0].origin.clone().map(|origin| origin.row), Some(3));
    }

    const PIECES: [&str; 40] = [
        ",",
        ",",
        ";",
        "\n",
        "\n",
        "\t",
        "\"",
        "(",
        ")",
        "A",
        "item code",
        "jan",
        "feb 2025",
        "W12",
        "2025-W03",
        "2025-01-06",
        "lead time",
        "(weeks)",
        "quantity",
        "é",
        "🚲",
        "-",
        "1",
        "12",
        "1.5",
        "1,5",
        "1.234,56",
        "NaN",
        "1e308",
        "-3",
        "31/12/2025",
        "45000",
        "%",
        "€",
        "2 weeks",
        "total",
        "n/a",
        " ",
        "\r\n",
        "15 Apr 2022",
    ];

    fn pieces() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..80)
            .prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&[file("a.csv", bytes)], &Choices::default());
        }

        #[test]
        fn any_rows_never_panic(rows in pieces()) {
            for header in [
                "Item code,Date,Quantity,Unit price",
                "SKU,jan,feb,mar,Lead time,Unit cost",
                "Supplier,Item code,Ordered on,Received on,Ordered quantity",
                "Supplier,Lead time (weeks),On time",
            ] {
                let _ = read(&[file("a.csv", format!("{header}\n{rows}"))], &Choices::default());
            }
        }

        #[test]
        fn any_header_never_panics(header in pieces()) {
            let _ = read(&[file("a.csv", format!("{header}\n1,2,3\n4,5,6\n"))], &Choices::default());
        }
    }
}
