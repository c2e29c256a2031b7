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
