//! Facts of an expectation, by their keys.

use super::case::{Case, Verdict};
use serde_json::Value;
use std::collections::BTreeSet;
use steadystock::import::columns::Field;
use steadystock::import::dataset::{Dataset, DemandLine, ReturnsRule};
use steadystock::import::read::{Choices, FileInput, Import, read};

/// Whether a fact holds.
pub(crate) fn check(case: &Case, key: &str, value: &Value) -> Verdict {
    let found = of_no_column(case, key)
        .or_else(|| written(case, key, value))
        .or_else(|| counted(case, key).map(|found| near(found, value)))
        .or_else(|| described(case, key, value))
        .or_else(|| damaged(case, key, value));
    found.unwrap_or(Verdict::Unknown)
}

/// A sum of a column that the file does not have: the fact is about the data it was made from.
fn of_no_column(case: &Case, key: &str) -> Option<Verdict> {
    let words: &[&str] = match key {
        "sum_rejected" => &["reject", "ausschuss", "abgelehnt", "refus", "rechaz", "scart", "afgekeurd"],
        _ => return None,
    };
    let mut headers = case.table()?.columns.iter().map(|column| column.header.to_lowercase());
    (!headers.any(|header| words.iter().any(|word| header.contains(word)))).then_some(Verdict::Right)
}

fn near(found: f64, value: &Value) -> Verdict {
    let Some(expected) = value.as_f64() else { return Verdict::Unknown };
    Verdict::of((found - expected).abs() <= 0.006 + expected.abs() * 1e-9, found)
}

fn text(found: Option<String>, value: &Value) -> Verdict {
    let found = found.unwrap_or_default();
    Verdict::of(value.as_str() == Some(found.as_str()), found)
}

/// How the file is written.
fn written(case: &Case, key: &str, value: &Value) -> Option<Verdict> {
    let table = case.table();
    let of_table = |of: &dyn Fn(&steadystock::import::report::TableReport) -> String| table.map(of);
    let lines = |import: &Import| {
        let days = import.dataset.demand_lines.iter().map(|line| line.day).collect::<Vec<_>>();
        (days.iter().min().map(ToString::to_string), days.iter().max().map(ToString::to_string))
    };
    let orders = |import: &Import| {
        let days = import.dataset.deliveries.iter().filter_map(|one| one.ordered).collect::<Vec<_>>();
        (days.iter().min().map(ToString::to_string), days.iter().max().map(ToString::to_string))
    };
    let import = truly(case);
    let import = import.as_ref()?;
    Some(match key {
        "encoding" => text(of_table(&|table| table.encoding.to_lowercase()), value),
        "delimiter" => text(of_table(&|table| mark(&table.separator)), value),
        "decimal" => text(
            of_table(&|table| {
                table.decimal_comma.map_or("", |comma| if comma { "," } else { "." }).to_owned()
            }),
            value,
        ),
        "date_format" => text(of_table(&|table| table.dates.clone()), value),
        "sheet" => text(of_table(&|table| table.sheet.clone()), value),
        "date_min" => text(lines(import).0, value),
        "date_max" => text(lines(import).1, value),
        "order_date_min" => text(orders(import).0, value),
        "order_date_max" => text(orders(import).1, value),
        "first_sku" => text(import.dataset.items.first().map(|item| item.code.clone()), value),
        "first_serial" => text(case.column(Field::Date)?.samples.first().cloned(), value),
        "first_period" => {
            text(table?.periods.as_ref()?.first.map(|day| day.to_string()[..7].to_owned()), value)
        }
        "last_period" => {
            text(table?.periods.as_ref()?.last.map(|day| day.to_string()[..7].to_owned()), value)
        }
        "layout" => {
            text(Some(if import.dataset.wide_demand.is_some() { "wide" } else { "long" }.to_owned()), value)
        }
        _ => return None,
    })
}

fn mark(separator: &str) -> String {
    match separator {
        "comma" => ",",
        "semicolon" => ";",
        "vertical bar" => "|",
        other => other,
    }
    .to_owned()
}

/// The reading with all lines and, where day and month were asked for, the true order told.
fn truly(case: &Case) -> Option<Import> {
    let net = case.net()?;
    let order = match case.facts.get("true_format").and_then(Value::as_str) {
        Some(format) if format.starts_with("MM") => "month",
        _ => "day",
    };
    let answers: Vec<(String, String)> = net
        .report
        .questions
        .iter()
        .filter(|one| one.id.starts_with("days:"))
        .map(|one| (one.id.clone(), order.to_owned()))
        .collect();
    with(case, Choices { answers, returns: ReturnsRule::NetOfReturns, ..Choices::default() })
}

fn with(case: &Case, choices: Choices) -> Option<Import> {
    read(std::slice::from_ref(&case.main().file), &choices).ok()
}

/// Numbers.
fn counted(case: &Case, key: &str) -> Option<f64> {
    let rows = f64::from(case.rows());
    if key == "rows" {
        return Some(rows);
    }
    let import = case.net()?;
    let data = &import.dataset;
    let table = case.table()?;
    let aside = &table.set_aside;
    let column = |field: Field| case.column(field).and_then(|column| column.sum);
    let items = |of: &dyn Fn(&steadystock::import::dataset::Item) -> Option<f64>| {
        data.items.iter().filter_map(of).collect::<Vec<f64>>()
    };
    let lead_times = items(&|item| item.lead_time_mean_days);
    Some(match key {
        "rows_in_file" | "rows_in_the_source" => rows,
        "rows_in_file_without_headers" => f64::from(table.rows - aside.repeated_headers),
        "repeated_header_rows" => f64::from(aside.repeated_headers),
        "exact_duplicates" => f64::from(aside.duplicates + aside.duplicates_kept),
        "subtotal_rows" => f64::from(aside.subtotals),
        "grand_total_rows" => f64::from(aside.grand_totals),
        "header_line" | "header_row" => f64::from(table.header_row),
        "distinct_sku" | "skus" => data.items.len() as f64,
        "vendors" => {
            data.deliveries.iter().filter_map(|one| one.supplier).collect::<BTreeSet<_>>().len() as f64
        }
        "periods" => f64::from(table.periods.as_ref()?.count),
        "sum_ordered" => column(Field::OrderedQuantity)?,
        "sum_received" => column(Field::ReceivedQuantity)?,
        "sum_rejected" => column(Field::RejectedQuantity)?,
        "sum_on_hand" => column(Field::OnHand)?,
        "sum_quantity" | "sum_quantity_signed" => column(Field::Quantity).unwrap_or_else(|| across(data)),
        "sum_positive_quantity" => data.demand_lines.iter().map(|line| line.units.max(0.0)).sum(),
        "sum_value" => value_of(data),
        "sum_cost_x_on_hand" => items(&|item| Some(item.unit_cost_money? * item.on_hand_units?)).iter().sum(),
        "negative_rows" => data.demand_lines.iter().filter(|line| line.units < 0.0).count() as f64,
        "cancellation_rows" => f64::from(case.import()?.report.counts.cancelled_left_out),
        "lead_time_present" => lead_times.len() as f64,
        "lead_time_missing" | "rows_without_lead_time" => (data.items.len() - lead_times.len()) as f64,
        "mean_lead_time" | "mean_lead_time_of_present" => rounded(mean(&lead_times)),
        "negative_lead_time_rows" => {
            f64::from(case.issues().iter().find(|issue| issue.reason.contains("received before"))?.alike)
        }
        _ => return None,
    })
}

fn across(data: &Dataset) -> f64 {
    data.wide_demand.iter().flat_map(|wide| &wide.series).flat_map(|one| &one.units).flatten().sum()
}

/// Quantity times price, of sales or of orders.
fn value_of(data: &Dataset) -> f64 {
    let sales: f64 =
        data.demand_lines.iter().filter_map(|line| Some(line.units * line.unit_price_money?)).sum();
    let orders: f64 =
        data.deliveries.iter().filter_map(|one| Some(one.ordered_units? * one.unit_price_money?)).sum();
    ((sales + orders) * 100.0).round() / 100.0
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Facts that describe parts of the content.
fn described(case: &Case, key: &str, value: &Value) -> Option<Verdict> {
    let import = case.net()?;
    Some(match key {
        "first_row" => first_row(case, value),
        "positive_demand" => positive(&case.import()?.dataset, value),
        "non_product_codes" => codes(&import.dataset, value),
        "lead_time_of_others" => lead_times(&import.dataset, value),
        "date_written" => {
            let samples: Vec<&String> = import.report.questions.iter().flat_map(|one| &one.samples).collect();
            Verdict::of(samples.iter().any(|sample| value.as_str() == Some(sample)), samples)
        }
        "true_format" => {
            let keys: Vec<&String> =
                import.report.questions.iter().flat_map(|one| &one.options).map(|(key, _)| key).collect();
            Verdict::of(keys.iter().any(|key| *key == "day") && keys.iter().any(|key| *key == "month"), keys)
        }
        "rows_where_due_precedes_order_if_read_as_MDY" => near(backwards(case, "month")?, value),
        "rows_where_due_precedes_order_if_read_as_DMY" => near(backwards(case, "day")?, value),
        "hidden_row_sku" => {
            let code = value.as_str().unwrap_or_default();
            let item = import.dataset.items.iter().find(|item| item.code == code);
            let row = item.and_then(|item| item.origin.clone()).map(|origin| origin.row);
            let hidden = &case.table()?.hidden_rows;
            Verdict::of(row.is_some_and(|row| hidden.contains(&row)) && case.says(&["hides"]), (row, hidden))
        }
        "payloads" => payloads(case, value),
        // What would be wrong; the true sum is a fact of its own.
        "sum_if_total_row_and_columns_were_counted" => Verdict::Right,
        key if key.starts_with("column_") && key.ends_with("_is") => column_is(case, key, value)?,
        _ => return None,
    })
}

fn column_is(case: &Case, key: &str, value: &Value) -> Option<Verdict> {
    let number: usize = key.trim_start_matches("column_").trim_end_matches("_is").parse().ok()?;
    let found = case.table()?.columns.get(number.checked_sub(1)?)?.field;
    let expected = match value.as_str()? {
        "order date" => Field::OrderedOn,
        "due date" | "promised date" => Field::PromisedOn,
        "receipt date" | "received date" => Field::ReceivedOn,
        "ordered" => Field::OrderedQuantity,
        "received" => Field::ReceivedQuantity,
        "rejected" => Field::RejectedQuantity,
        _ => return None,
    };
    Some(Verdict::of(found == Some(expected), found))
}

fn first_row(case: &Case, value: &Value) -> Verdict {
    let Some(import) = case.net() else { return Verdict::Wrong("refused".to_owned()) };
    let (units, price) = match (import.dataset.deliveries.first(), import.dataset.demand_lines.first()) {
        (Some(one), _) => (one.ordered_units, one.unit_price_money),
        (None, Some(line)) => (Some(line.units), line.unit_price_money),
        _ => (None, None),
    };
    let is =
        |key: &str, found: Option<f64>| value[key].as_f64().is_none_or(|expected| found == Some(expected));
    let shown = || {
        case.table().is_some_and(|table| {
            table.preview.iter().any(|(_, cells)| {
                cells.iter().any(|cell| Some(cell.as_str()) == value["value_text"].as_str())
            })
        })
    };
    let has_text = value["value_text"].is_null() || shown();
    Verdict::of(is("qty", units) && is("unit_price", price) && has_text, (units, price, has_text))
}

fn positive(data: &Dataset, value: &Value) -> Verdict {
    let lines = &data.demand_lines;
    let items: BTreeSet<u32> = lines.iter().map(|line| line.item).collect();
    let worth: f64 =
        lines.iter().filter_map(|line: &DemandLine| Some(line.units * line.unit_price_money?)).sum();
    let day = |day: Option<steadystock::import::dataset::Day>| day.map(|day| day.to_string());
    let found = serde_json::json!({
        "rows": lines.len(),
        "distinct_sku": items.len(),
        "sum_quantity": lines.iter().map(|line| line.units).sum::<f64>(),
        "sum_value": (worth * 100.0).round() / 100.0,
        "date_min": day(lines.iter().map(|line| line.day).min()),
        "date_max": day(lines.iter().map(|line| line.day).max()),
    });
    let same = |(key, expected): (&String, &Value)| match expected.as_f64() {
        Some(number) => found[key].as_f64().is_some_and(|one| (one - number).abs() < 0.006),
        None => found[key] == *expected,
    };
    Verdict::of(value.as_object().is_some_and(|facts| facts.iter().all(same)), found)
}

fn codes(data: &Dataset, value: &Value) -> Verdict {
    let count = |code: &str| {
        data.demand_lines.iter().filter(|line| data.items[line.item as usize].code == code).count()
    };
    let found: Vec<(&String, usize)> =
        value.as_object().into_iter().flatten().map(|(code, _)| (code, count(code))).collect();
    Verdict::of(found.iter().all(|(code, count)| value[code.as_str()].as_u64() == Some(*count as u64)), found)
}

fn lead_times(data: &Dataset, value: &Value) -> Verdict {
    let days: Vec<f64> =
        data.deliveries.iter().filter_map(|one| Some(f64::from(one.received?.0 - one.ordered?.0))).collect();
    let mean = mean(&days);
    let squares: f64 = days.iter().map(|day| (day - mean) * (day - mean)).sum();
    let sd = (squares / (days.len().max(2) - 1) as f64).sqrt();
    let is =
        |key: &str, found: f64| value[key].as_f64().is_none_or(|expected| (expected - found).abs() < 6e-5);
    let found = (days.len(), mean, sd);
    Verdict::of(is("n", found.0 as f64) && is("mean", found.1) && is("sd_sample", found.2), found)
}

/// Lines that are promised before they are ordered, in one reading of the days.
fn backwards(case: &Case, order: &str) -> Option<f64> {
    let questions = &case.net()?.report.questions;
    let answers = questions
        .iter()
        .filter(|one| one.id.starts_with("days:"))
        .map(|one| (one.id.clone(), order.to_owned()));
    let import = with(case, Choices { answers: answers.collect(), ..Choices::default() })?;
    let early = import
        .dataset
        .deliveries
        .iter()
        .filter(|one| one.promised.zip(one.ordered).is_some_and(|(to, from)| to < from));
    Some(early.count() as f64)
}

fn payloads(case: &Case, value: &Value) -> Verdict {
    let Some(import) = case.net() else { return Verdict::Wrong("refused".to_owned()) };
    let data = &import.dataset;
    let texts: Vec<&str> = data
        .items
        .iter()
        .flat_map(|item| [Some(item.code.as_str()), item.name.as_deref()])
        .flatten()
        .chain(data.suppliers.iter().map(|supplier| supplier.name.as_str()))
        .collect();
    let list = value.as_array().cloned().unwrap_or_default();
    let lost: Vec<&str> = list
        .iter()
        .filter_map(Value::as_str)
        .filter(|one| !texts.iter().any(|text| text.contains(one.trim())))
        .collect();
    Verdict::of(lost.is_empty(), lost)
}

/// Facts of cells and rows that are damaged on purpose.
fn damaged(case: &Case, key: &str, value: &Value) -> Option<Verdict> {
    let fault_row = case.facts.get("line_of_fault").and_then(Value::as_u64);
    let data = &case.net()?.dataset;
    let before = || data.demand_lines.iter().filter(|line| Some(u64::from(line.origin.row)) < fault_row);
    Some(match key {
        "certainly_bad" => unnamed(value, &case.stopped_values()),
        "implausible" => {
            unnamed(value, &case.issues().iter().map(|issue| issue.value.as_str()).collect::<Vec<_>>())
        }
        "either_way_ok_if_stated" => stated(case, value),
        "rows_untouched" => near(untouched(case).count() as f64, value),
        "sum_quantity_untouched" => near(untouched(case).sum(), value),
        "line_of_fault" => Verdict::of(
            case.issues().iter().any(|issue| Some(u64::from(issue.row)) == value.as_u64()),
            case.issues(),
        ),
        "rows_before_the_fault" => near(before().count() as f64, value),
        "sum_quantity_before_fault" => near(before().map(|line| line.units).sum(), value),
        "sum_quantity_source" => {
            near(data.demand_lines.iter().map(|line| line.units).sum::<f64>() + again(case), value)
        }
        "line_with_10000_fields" => {
            let row = |issue: &&steadystock::import::issue::Issue| issue.reason.contains("10000 cells");
            let found = case.issues().iter().find(row).map(|issue| u64::from(issue.row));
            Verdict::of(found.is_some() && found == value.as_u64(), found)
        }
        _ => return None,
    })
}

fn unnamed(value: &Value, named: &[&str]) -> Verdict {
    let list = value.as_array().cloned().unwrap_or_default();
    let lost: Vec<&str> = list.iter().filter_map(Value::as_str).filter(|one| !named.contains(one)).collect();
    Verdict::of(lost.is_empty(), lost)
}

/// The token of "1e5 (100000)" and of "full-width １２ (12)".
fn token(text: &str) -> &str {
    let before = text.split(" (").next().unwrap_or(text);
    before.rsplit(' ').next().unwrap_or(before)
}

/// Rows of the file with a cell that is one of the tokens.
fn rows_with(case: &Case, tokens: &[String]) -> BTreeSet<u32> {
    let text = case.text();
    let has = |line: &str| {
        line.split([',', ';', '\t'])
            .any(|cell| tokens.iter().any(|token| token == cell.trim_matches('"').trim()))
            || tokens.iter().any(|token| token.contains(',') && line.contains(token.as_str()))
    };
    (1..).zip(text.lines()).filter(|(_, line)| has(line)).map(|(row, _)| row).collect()
}

fn tokens(case: &Case, keys: &[&str]) -> Vec<String> {
    let lists = keys.iter().filter_map(|key| case.facts.get(*key)?.as_array());
    lists.flatten().filter_map(Value::as_str).map(|text| token(text).to_owned()).collect()
}

/// Units of the rows whose quantity is not one of the damaged ones.
fn untouched(case: &Case) -> impl Iterator<Item = f64> + use<> {
    let damaged =
        rows_with(case, &tokens(case, &["certainly_bad", "implausible", "either_way_ok_if_stated"]));
    let lines = case.net().map(|import| import.dataset.demand_lines.clone()).unwrap_or_default();
    lines.into_iter().filter(move |line| !damaged.contains(&line.origin.row)).map(|line| line.units)
}

/// Each such row is one that an issue is about.
fn stated(case: &Case, value: &Value) -> Verdict {
    let list = value.as_array().cloned().unwrap_or_default();
    let tokens: Vec<String> =
        list.iter().filter_map(Value::as_str).map(|text| token(text).to_owned()).collect();
    let said: BTreeSet<u32> = case.issues().iter().flat_map(|issue| issue.rows.iter().copied()).collect();
    let lost: Vec<u32> = rows_with(case, &tokens).into_iter().filter(|row| !said.contains(row)).collect();
    Verdict::of(lost.is_empty(), lost)
}

/// Units of the rows that were left out, once their file is loaded again.
fn again(case: &Case) -> f64 {
    let Some(import) = case.net() else { return 0.0 };
    let file = |one: &steadystock::import::report::LeftOut| FileInput {
        name: "left.csv".to_owned(),
        bytes: one.csv.clone().into_bytes(),
    };
    let files: Vec<FileInput> = import.report.left_out.iter().map(file).collect();
    let Ok(again) = read(&files, &Choices::default()) else { return 0.0 };
    again.dataset.demand_lines.iter().map(|line| line.units).sum()
}
