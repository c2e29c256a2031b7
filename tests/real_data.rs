//! The importer on real files, against facts that were counted by other programs.

#[cfg(test)]
#[path = "shared/mod.rs"]
mod shared;

#[cfg(test)]
mod tests {
    use super::shared::{data_dir, messy_dir};
    use serde_json::Value;
    use std::collections::BTreeMap;
    use std::path::Path;
    use steadystock::import::columns::TableKind;
    use steadystock::import::dataset::{Bucket, Dataset};
    use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};

    fn load(folder: &Path, names: &[&str], choices: &Choices) -> Result<Import, ImportError> {
        let file = |name: &&str| {
            let path = folder.join(name);
            let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            FileInput { name, bytes }
        };
        read(&names.iter().map(file).collect::<Vec<_>>(), choices)
    }

    fn usable(folder: &Path, names: &[&str]) -> Import {
        load(folder, names, &Choices::default()).expect("usable files")
    }

    fn facts(folder: &Path, name: &str) -> Value {
        let text = std::fs::read_to_string(folder.join("facts").join(name)).expect("the facts");
        serde_json::from_str(&text).expect("facts as JSON")
    }

    fn number(facts: &Value, path: &str) -> f64 {
        facts.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no fact {path}"))
    }

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    /// Classes by value, the item that crosses a border being inside.
    fn abc(dataset: &Dataset) -> [usize; 3] {
        let mut value: BTreeMap<&str, f64> = BTreeMap::new();
        for line in &dataset.demand_lines {
            let code = dataset.items[line.item as usize].code.as_str();
            *value.entry(code).or_default() += line.units * line.unit_price_money.unwrap_or(0.0);
        }
        let mut sorted: Vec<f64> = value.values().copied().collect();
        sorted.sort_by(|one, other| other.total_cmp(one));
        let total: f64 = sorted.iter().sum();
        let (mut before, mut classes) = (0.0, [0; 3]);
        for one in sorted {
            let class = if before < 0.8 * total {
                0
            } else if before < 0.95 * total {
                1
            } else {
                2
            };
            classes[class] += 1;
            before += one;
        }
        classes
    }

    #[test]
    fn online_retail_as_text_and_as_workbook() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "online_retail_dec2010.json");
        let inside = folder.join("online_retail_dec2010");
        let text = usable(&inside, &["online_retail_2010-12.csv"]);
        let Import { dataset, report } = &text;
        assert_eq!(report.tables[0].kind, TableKind::DemandLines);
        assert_eq!(dataset.demand_lines.len() as f64, number(&facts, "/demand_rows"));
        assert_eq!(dataset.items.len() as f64, number(&facts, "/demand_skus"));
        assert_eq!(
            dataset.demand_lines.iter().map(|line| line.units).sum::<f64>(),
            number(&facts, "/demand_quantity")
        );
        let value = |line: &steadystock::import::dataset::DemandLine| {
            line.units * line.unit_price_money.unwrap_or(0.0)
        };
        near(dataset.demand_lines.iter().map(value).sum(), number(&facts, "/demand_value"), 0.005);
        let class = |name: &str| number(&facts, &format!("/abc/crossing_in/{name}")) as usize;
        assert_eq!(abc(dataset), [class("A"), class("B"), class("C")]);
        assert_eq!(
            f64::from(report.counts.cancelled_left_out),
            number(&facts, "/rows_cancellation_invoice_C")
        );
        let left_out = report.counts.cancelled_left_out
            + report.counts.returns_left_out
            + report.counts.zero_price_left_out;
        assert_eq!(f64::from(left_out), number(&facts, "/rows_data") - number(&facts, "/demand_rows"));
        assert_eq!((report.counts.stop, dataset.suppliers.len()), (0, 0));
        let item = dataset.items.iter().find(|item| item.code == "85123A").expect("85123A");
        assert!(item.name.is_some() && item.unit_price_money.is_some());

        let book = usable(&inside, &["Online Retail 2010-12.xlsx"]);
        assert_eq!(book.dataset.items.len(), dataset.items.len());
        assert_eq!(book.dataset.order_codes, dataset.order_codes);
        let same = |one: &steadystock::import::dataset::Item, other: &steadystock::import::dataset::Item| {
            (&one.code, &one.name, one.unit_price_money) == (&other.code, &other.name, other.unit_price_money)
        };
        assert!(book.dataset.items.iter().zip(&dataset.items).all(|(one, other)| same(one, other)));
        assert_eq!(book.dataset.demand_lines, dataset.demand_lines);
    }

    const ADVENTURE: [&str; 4] =
        ["items.csv", "suppliers.csv", "supplier_items.csv", "purchase_receipts.csv"];

    #[test]
    fn adventure_works_as_four_tables() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "adventureworks.json");
        let Import { dataset, report } = usable(&folder.join("adventureworks/joined"), &ADVENTURE);
        let kinds: Vec<TableKind> = report.tables.iter().map(|table| table.kind).collect();
        let expected =
            [TableKind::Items, TableKind::Suppliers, TableKind::SupplierItems, TableKind::Deliveries];
        assert_eq!(kinds, expected);
        assert_eq!(dataset.items.len() as f64, number(&facts, "/items/rows"));
        assert_eq!(dataset.suppliers.len() as f64, number(&facts, "/suppliers/rows"));
        assert_eq!(dataset.deliveries.len() as f64, number(&facts, "/receipts/lines"));
        assert!(!dataset.has_receipt_dates && dataset.deliveries.iter().all(|one| one.received.is_none()));
        let on_hand: f64 = dataset.items.iter().filter_map(|item| item.on_hand_units).sum();
        assert_eq!(on_hand, number(&facts, "/items/sum_qty_on_hand"));
        let value = dataset.items.iter().filter_map(|item| Some(item.on_hand_units? * item.unit_cost_money?));
        near(value.sum(), number(&facts, "/items/on_hand_value_at_standard_cost"), 0.001);
        let multi = dataset.items.iter().filter(|item| !item.alternative_suppliers.is_empty()).count();
        assert_eq!(multi as f64, number(&facts, "/suppliers/multi_sourced_products"));
        let known = dataset.items.iter().filter(|item| item.lead_time_mean_days.is_some()).count();
        assert_eq!(known as f64, number(&facts, "/items/with_vendor"));
        // The unit is not stated: as weeks the middle one would be 17 weeks, so days are assumed, and said to be.
        assert_eq!((report.questions.len(), report.assumptions.len()), (0, 2), "{:?}", report.questions);
        let zero =
            report.issues.iter().find(|issue| issue.reason.contains("unit cost of 0")).expect("a note");
        assert!(zero.reason.contains(&format!(": {}. ", number(&facts, "/items/standard_cost_zero"))));
        let rejected: f64 = dataset.deliveries.iter().filter_map(|one| one.rejected_units).sum();
        assert_eq!(rejected, number(&facts, "/receipts/rejected_qty"));
    }

    #[test]
    fn adventure_works_in_full_by_vendor() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "adventureworks.json");
        let dataset = usable(&folder.join("adventureworks/joined"), &ADVENTURE).dataset;
        let mut lines: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for one in &dataset.deliveries {
            let name = dataset.suppliers[one.supplier.expect("a supplier") as usize].name.as_str();
            let entry = lines.entry(name).or_default();
            entry.0 += 1.0;
            entry.1 += f64::from(u8::from(one.received_units >= one.ordered_units));
        }
        let vendors = facts["per_vendor"].as_object().expect("vendors");
        assert_eq!(lines.len(), vendors.len());
        for (name, fact) in vendors {
            let (count, full) = lines[name.as_str()];
            assert_eq!(count, number(fact, "/lines"), "{name}");
            near(full / count, number(fact, "/in_full_rate"), 5e-7);
        }
    }

    #[test]
    fn lead_times_follow_the_unit_that_is_told() {
        let Some(folder) = data_dir() else { return };
        let folder = folder.join("adventureworks/joined");
        let days = usable(&folder, &ADVENTURE);
        let answers = days.report.assumptions.into_iter().map(|one| (one.id, "weeks".to_owned())).collect();
        let told = load(&folder, &ADVENTURE, &Choices { answers, ..Choices::default() }).expect("usable");
        assert_eq!((told.report.questions.len(), told.report.assumptions.len()), (0, 0));
        let sum =
            |import: &Dataset| import.items.iter().filter_map(|item| item.lead_time_mean_days).sum::<f64>();
        assert_eq!(sum(&told.dataset), 7.0 * sum(&days.dataset));
    }

    #[test]
    fn months_across_beside_the_item() {
        let Some(folder) = data_dir() else { return };
        let Import { dataset, report } =
            usable(&folder.join("supplychainpy"), &["complete_dataset_large.csv"]);
        assert_eq!(
            dataset.items.len() as f64,
            number(&facts(&folder, "supplychainpy.json"), "/complete_dataset_large.csv/rows")
        );
        let wide = dataset.wide_demand.expect("months");
        assert_eq!((wide.bucket, wide.start, wide.periods), (Bucket::Month, None, 12));
        assert_eq!(wide.series.len(), dataset.items.len());
        assert_eq!(wide.series[0].units[..3], [Some(1509.0), Some(1855.0), Some(2665.0)]);
        let first = &dataset.items[0];
        assert_eq!((first.unit_cost_money, first.unit_price_money), (Some(1001.0), Some(5000.0)));
        assert_eq!((first.on_hand_units, first.backorders_units), (Some(1003.0), Some(10.0)));
        assert_eq!((first.lead_time_mean_days, report.questions.len()), (None, 1));
    }

    #[test]
    fn car_parts_by_month() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "carparts.json");
        let wide =
            usable(&folder.join("carparts"), &["carparts_wide.csv"]).dataset.wide_demand.expect("months");
        assert_eq!(wide.series.len() as f64, number(&facts, "/rows"));
        assert_eq!((wide.periods, wide.start.map(|day| day.0)), (51, Some(10_227)));
        let cells = || wide.series.iter().flat_map(|series| &series.units);
        assert_eq!(cells().filter(|cell| cell.is_none()).count() as f64, number(&facts, "/missing_cells"));
        assert_eq!(cells().flatten().sum::<f64>(), number(&facts, "/sum_quantity"));
    }

    /// Every file of a folder and its folders.
    fn files_below(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            let is_table = path.extension().is_some_and(|ending| {
                ["csv", "xls", "xlsx", "xlsb", "ods", "txt"]
                    .iter()
                    .any(|one| ending.eq_ignore_ascii_case(one))
            });
            if path.is_dir() && !path.ends_with("messy") && !path.ends_with("facts") {
                files_below(&path, found);
            } else if is_table {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_file_is_read() {
        let Some(folder) = data_dir() else { return };
        let mut paths = Vec::new();
        files_below(&folder, &mut paths);
        assert!(!paths.is_empty());
        let mut wrong = Vec::new();
        for path in &paths {
            let inside = path.parent().unwrap_or(&folder);
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match load(inside, &[&name], &Choices::default()) {
                Err(error) => wrong.push(format!("{}: {error:?}", path.display())),
                Ok(import) => {
                    // What is not used is said and can be told; what is used keeps its rows.
                    for table in &import.report.tables {
                        let is_said =
                            import.report.issues.iter().any(|issue| issue.reason.contains("It is not used."));
                        if table.kind == TableKind::Ignore && !is_said {
                            wrong.push(format!("{}: not used, and nothing says so", path.display()));
                        }
                    }
                    let most_left_out = import.report.tables.iter().map(|table| table.rows).sum::<u32>() / 10;
                    if import.report.counts.rows_left_out > most_left_out {
                        let first = import.report.issues.first().map(|issue| &issue.reason);
                        wrong.push(format!(
                            "{}: {} rows left out, {first:?}",
                            path.display(),
                            import.report.counts.rows_left_out
                        ));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), paths.len(), wrong.join("\n"));
    }

    #[test]
    fn frepple_as_one_project() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "frepple.json");
        let names = [
            "buffer.mfg.xlsx",
            "item.mfg.xlsx",
            "itemsupplier.mfg.xlsx",
            "purchaseorder.mfg.xlsx",
            "salesorder.mfg.xlsx",
            "supplier.mfg.xlsx",
        ];
        let import = usable(&folder.join("frepple"), &names);
        for table in &import.report.tables {
            // A fact counts the row of the headers too.
            let fact = format!("/{}/{}/rows", table.file, table.sheet);
            assert_eq!(f64::from(table.rows) + 1.0, number(&facts, &fact), "{}", table.file);
        }
        let kind =
            |name: &str| import.report.tables.iter().find(|table| table.file == name).map(|table| table.kind);
        assert_eq!(kind("buffer.mfg.xlsx"), Some(TableKind::Items));
        assert_eq!(kind("item.mfg.xlsx"), Some(TableKind::Items), "its name stands for the code");
        assert_eq!(kind("itemsupplier.mfg.xlsx"), Some(TableKind::SupplierItems));
        assert_eq!(kind("purchaseorder.mfg.xlsx"), Some(TableKind::Deliveries));
        assert_eq!(kind("salesorder.mfg.xlsx"), Some(TableKind::CustomerOrders));
        let data = &import.dataset;
        let on_hand: f64 = data.items.iter().filter_map(|item| item.on_hand_units).sum();
        assert_eq!(on_hand, 590.0);
        let item = data.items.iter().find(|item| item.code == "cushion").expect("cushion");
        let supplier = data.suppliers[item.supplier.expect("a supplier") as usize].name.as_str();
        assert_eq!(supplier, "cushion supplier");
        // Its lead times are seconds, which nothing tells: asked for, and read so where told.
        let [question] = import.report.questions.as_slice() else { panic!("{:?}", import.report.questions) };
        assert_eq!(item.lead_time_mean_days, None);
        let answers = vec![(question.id.clone(), "seconds".to_owned())];
        let told = load(&folder.join("frepple"), &names, &Choices { answers, ..Choices::default() });
        let told = told.expect("usable").dataset;
        let item = told.items.iter().find(|item| item.code == "cushion").expect("cushion");
        assert_eq!(item.lead_time_mean_days, Some(14.0));
        assert!(told.has_receipt_dates && told.deliveries.iter().all(|one| one.received.is_some()));
    }

    #[test]
    fn sales_of_three_years_in_three_files() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "adventureworks.json");
        let names = [
            "AdventureWorks_Sales_2015.csv",
            "AdventureWorks_Sales_2016.csv",
            "AdventureWorks_Sales_2017.csv",
            "AdventureWorks_Products.csv",
        ];
        let Import { dataset, report } = usable(&folder.join("adventureworks/sales_dw"), &names);
        assert_eq!(dataset.demand_lines.len() as f64, number(&facts, "/sales_dw/rows"));
        let units: f64 = dataset.demand_lines.iter().map(|line| line.units).sum();
        assert_eq!(units, number(&facts, "/sales_dw/units"));
        let days = || dataset.demand_lines.iter().map(|line| line.day);
        let day = |name: &str| facts["sales_dw"][name].as_str().map(str::to_owned);
        assert_eq!(days().min().map(|day| day.to_string()), day("order_date_min"));
        assert_eq!(days().max().map(|day| day.to_string()), day("order_date_max"));
        assert_eq!(dataset.order_codes.len() as f64, number(&facts, "/sales_dw/distinct_orders"));
        let sold: std::collections::BTreeSet<u32> =
            dataset.demand_lines.iter().map(|line| line.item).collect();
        assert_eq!(sold.len() as f64, number(&facts, "/sales_dw/distinct_product_keys"));
        let value = |of: fn(&steadystock::import::dataset::Item) -> Option<f64>| -> f64 {
            dataset
                .demand_lines
                .iter()
                .filter_map(|line| Some(line.units * of(&dataset.items[line.item as usize])?))
                .sum()
        };
        near(value(|item| item.unit_cost_money), number(&facts, "/sales_dw/value_at_product_cost"), 0.01);
        near(value(|item| item.unit_price_money), number(&facts, "/sales_dw/revenue_at_product_price"), 0.01);
        assert_eq!((report.counts.stop, report.questions.len()), (0, 0), "{:?}", report.issues.first());
    }

    #[test]
    fn files_without_headers_are_read_as_told() {
        use steadystock::import::columns::Field;
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "adventureworks.json");
        let inside = folder.join("adventureworks/raw_tab_noheader");
        let plain = usable(&inside, &["PurchaseOrderDetail.csv"]);
        let table = &plain.report.tables[0];
        assert_eq!((table.header_row, table.kind, table.separator.as_str()), (0, TableKind::Ignore, "tab"));
        let told = |kind: TableKind, file: &str, fields: &[(u16, Field)]| {
            let choices = Choices {
                tables: vec![(file.to_owned(), Some(kind))],
                fields: fields.iter().map(|(at, field)| (file.to_owned(), *at, Some(*field))).collect(),
                ..Choices::default()
            };
            load(&inside, &[file], &choices).expect("usable")
        };
        let fields = [
            (0, Field::OrderNumber),
            (1, Field::OrderLine),
            (2, Field::PromisedOn),
            (3, Field::OrderedQuantity),
            (4, Field::ItemCode),
            (5, Field::UnitPrice),
            (7, Field::ReceivedQuantity),
            (8, Field::RejectedQuantity),
        ];
        let data = told(TableKind::Deliveries, "PurchaseOrderDetail.csv", &fields).dataset;
        assert_eq!(data.deliveries.len() as f64, number(&facts, "/receipts/lines"));
        assert_eq!(data.items.len() as f64, number(&facts, "/receipts/skus"));
        let sum = |of: fn(&steadystock::import::dataset::Delivery) -> Option<f64>| -> f64 {
            data.deliveries.iter().filter_map(of).sum()
        };
        assert_eq!(sum(|one| one.ordered_units), number(&facts, "/receipts/ordered_qty"));
        assert_eq!(sum(|one| one.received_units), number(&facts, "/receipts/received_qty"));
        assert_eq!(sum(|one| one.rejected_units), number(&facts, "/receipts/rejected_qty"));
        let fields =
            [(1, Field::ItemName), (2, Field::ItemCode), (6, Field::SafetyStock), (8, Field::UnitCost)];
        let items = told(TableKind::Items, "Product.csv", &fields).dataset.items;
        assert_eq!(items.len() as f64, number(&facts, "/items/rows"));
        let free = items.iter().filter(|item| item.unit_cost_money == Some(0.0)).count();
        assert_eq!(free as f64, number(&facts, "/items/standard_cost_zero"));
    }

    #[test]
    fn health_logistics_workbooks_of_the_old_format() {
        let Some(folder) = data_dir() else { return };
        let facts = facts(&folder, "openboxes.json");
        let inside = folder.join("openboxes");
        let stock = usable(&inside, &["inventoryLevelImportData.xls"]).dataset;
        let fact = |name: &str| number(&facts, &format!("/inventoryLevelImportData.xls/{name}"));
        assert_eq!(stock.items.len() as f64, fact("distinct_product_code"));
        // Rows without a code hold nothing at all.
        let blank = fact("rows") - fact("distinct_product_code");
        let without = stock.items.iter().filter(|item| item.supplier.is_none()).count();
        assert_eq!(without as f64, fact("blank_vendor") - blank);
        assert!(stock.suppliers.len() as f64 <= fact("distinct_vendor"), "names differ by outer spaces only");
        let orders = usable(&inside, &["purchaseOrders.xls"]);
        assert_eq!(f64::from(orders.report.tables[0].rows), number(&facts, "/purchaseOrders.xls/rows"));
        let products = usable(&inside, &["products.csv"]);
        assert_eq!(products.report.tables[0].kind, TableKind::Items, "its column of vendors is empty");
        assert_eq!((products.dataset.items.len(), products.report.counts.rows_left_out), (57, 0));
    }

    #[test]
    fn one_workbook_of_three_sheets_is_the_three_files() {
        let Some(folder) = data_dir() else { return };
        let inside = folder.join("adventureworks");
        let book = usable(&inside, &["adventureworks_planning.xlsx"]).dataset;
        let files =
            usable(&inside.join("joined"), &["items.csv", "supplier_items.csv", "purchase_receipts.csv"]);
        let files = files.dataset;
        assert_eq!((book.items.len(), book.deliveries.len()), (files.items.len(), files.deliveries.len()));
        let sums = |data: &Dataset| {
            let on_hand: f64 = data.items.iter().filter_map(|item| item.on_hand_units).sum();
            let received: f64 = data.deliveries.iter().filter_map(|one| one.received_units).sum();
            let first = data.deliveries.iter().filter_map(|one| one.ordered).min();
            (on_hand, received, first)
        };
        assert_eq!(sums(&book), sums(&files));
    }

    /// What is checked of a deliberately bad file.
    struct Sums {
        rows: usize,
        units: f64,
    }

    fn sums(import: &Import) -> Sums {
        let data = &import.dataset;
        let lines: f64 = data.demand_lines.iter().map(|line| line.units).sum();
        let ordered: f64 = data.deliveries.iter().filter_map(|one| one.ordered_units).sum();
        let on_hand: f64 = data.items.iter().filter_map(|item| item.on_hand_units).sum();
        let wide: f64 =
            data.wide_demand.iter().flat_map(|wide| &wide.series).flat_map(|s| &s.units).flatten().sum();
        if !data.deliveries.is_empty() {
            Sums { rows: data.deliveries.len(), units: ordered }
        } else if !data.demand_lines.is_empty() {
            Sums { rows: data.demand_lines.len(), units: lines }
        } else if wide > 0.0 {
            Sums { rows: data.items.len(), units: wide }
        } else {
            Sums { rows: data.items.len(), units: on_hand }
        }
    }

    #[test]
    fn bad_files_give_the_rows_they_hold() {
        let Some(folder) = messy_dir() else { return };
        let cases = [
            ("s01_eu_semicolon_cp1252/Wareneingang.csv", 60, 27_120.0),
            ("s02_utf16le_tab/sales unicode text.txt", 80, 233.0),
            ("s03_utf8_bom_padded_headers/items.csv", 50, 9652.0),
            ("s04_cr_only/receipts_mac.csv", 50, 12_036.0),
            ("s05_mixed_line_ends_blank_rows/receipts.csv", 60, 8805.0),
            ("s06_title_subtotals_grand_total/sales_report.csv", 90, 1451.0),
            ("s07_wide_months_with_total/demand_by_month.csv", 40, 126.0),
            ("s08_excel_serial_dates/sales_serials.csv", 70, 378.0),
            ("s09_currency_thousands_parentheses/sales_money.csv", 61, 1647.0),
            ("s10_returns_cancellations/sales.csv", 196, 2264.0),
            ("s11_repeated_headers_exact_duplicates/receipts_paged.csv", 60, 16_875.0),
            ("s13_ambiguous_day_month/receipts.csv", 11, 28_525.0),
            ("s14_missing_value_tokens/items.csv", 51, 58_519.0),
            ("s15_injection_formula_and_markup/items.csv", 45, 51_401.0),
            ("s17_negative_lead_times/receipts.csv", 50, 10_530.0),
            ("s19_nul_bytes/receipts.csv", 30, 5013.0),
            ("s22_emoji_rtl_bidi_skus/items.csv", 28, 30_598.0),
            ("s23_row_of_10000_columns/sales.csv", 20, 35.0),
            ("s24_xlsx_notes_merged_hidden_formulas/Stock list.xlsx", 40, 45_976.0),
        ];
        let mut wrong = Vec::new();
        for (name, rows, units) in cases {
            match load(&folder, &[name], &Choices::default()) {
                Ok(import) => {
                    let found = sums(&import);
                    if found.rows != rows || found.units != units {
                        let issues: Vec<String> = import
                            .report
                            .issues
                            .iter()
                            .take(6)
                            .map(|i| format!("{}{} {:?}: {}", i.column, i.row, i.value, i.reason))
                            .collect();
                        wrong.push(format!(
                            "{name}: {} rows, {} units, not {rows}, {units}; {issues:#?}",
                            found.rows, found.units
                        ));
                    }
                }
                Err(error) => wrong.push(format!("{name}: {error:?}")),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn refused_quantities_are_named_and_the_others_add_up() {
        let Some(folder) = messy_dir() else { return };
        let import = load(&folder, &["s16_nonfinite_and_huge_numbers/sales.csv"], &Choices::default());
        let Import { dataset, report } = import.expect("usable");
        let values: Vec<&str> = report.issues.iter().map(|issue| issue.value.as_str()).collect();
        for bad in ["NaN", "Infinity", "-inf", "1e400", "12abc", "--5", "1,2,3,4", "0x1F", "1e308"] {
            assert!(values.contains(&bad), "{bad} is in {values:?}");
        }
        let units: f64 = dataset.demand_lines.iter().map(|line| line.units).sum();
        assert_eq!(units, 556.0 + 100_000.0 + 12.0, "28 good rows, one of 1e5, one of 12 in wide digits");
    }

    #[test]
    fn damaged_workbooks_never_panic() {
        let Some(folder) = messy_dir() else { return };
        let path = folder.join("s24_xlsx_notes_merged_hidden_formulas/Stock list.xlsx");
        let whole = std::fs::read(path).expect("the workbook");
        for step in 0..400_usize {
            let mut bytes = whole.clone();
            let at = step * 7919 % bytes.len();
            bytes[at] ^= 0x55;
            if step % 5 == 0 {
                bytes.truncate(at);
            }
            let _ = read(&[FileInput { name: "a.xlsx".to_owned(), bytes }], &Choices::default());
        }
    }

    #[test]
    fn files_without_rows_are_refused() {
        let Some(folder) = messy_dir() else { return };
        for (name, word) in [
            ("s20_empty_file/items.csv", "is empty"),
            ("s20_empty_file/only_bom.csv", "is empty"),
            ("s20_empty_file/only_newlines.csv", "is empty"),
            ("s21_header_only/receipts.csv", "only one row"),
        ] {
            let error = load(&folder, &[name], &Choices::default()).expect_err("refused");
            assert!(error.title.contains(word), "{name}: {error:?}");
        }
    }
}
