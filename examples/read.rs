//! What the importer understands of files, as JSON: `cargo run --release --example read -- FILE...`
//!
//! Tables with their columns and how they are written, sums of every column of numbers, counts, issues, questions.

use serde_json::{Value, json};
use std::io::Write as _;
use std::process::ExitCode;
use steadystock::import::dataset::{Dataset, DemandLine, Item};
use steadystock::import::issue::Issue;
use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};
use steadystock::import::report::{ColumnReport, MatchState, Question, Report, TableReport};

fn main() -> ExitCode {
    let mut files = Vec::new();
    for path in std::env::args_os().skip(1) {
        let name = std::path::Path::new(&path).file_name().unwrap_or(&path).to_string_lossy().into_owned();
        match std::fs::read(&path) {
            Ok(bytes) => files.push(FileInput { name, bytes }),
            Err(error) => {
                return tell(&json!({ "error": format!("{}: {error}", path.to_string_lossy()) }), 2);
            }
        }
    }
    if files.is_empty() {
        return tell(&json!({ "error": "Which files? cargo run --release --example read -- FILE..." }), 2);
    }
    match read(&files, &Choices::default()) {
        Ok(import) => tell(&understood(&import), 0),
        Err(error) => tell(&json!({ "refused": [refused(&error)] }), 1),
    }
}

fn tell(value: &Value, code: u8) -> ExitCode {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    // Who closes the pipe has read enough.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
    ExitCode::from(code)
}

fn understood(import: &Import) -> Value {
    let Import { dataset, report } = import;
    json!({
        "refused": report.refused.iter().map(refused).collect::<Vec<_>>(),
        "tables": report.tables.iter().map(table).collect::<Vec<_>>(),
        "counts": serde_json::to_value(&report.counts).unwrap_or_default(),
        "dataset": figures(dataset),
        "questions": report.questions.iter().map(question).collect::<Vec<_>>(),
        "assumptions": report.assumptions.iter().map(question).collect::<Vec<_>>(),
        "look_alikes": report.look_alikes,
        "issues": report.issues.iter().map(issue).collect::<Vec<_>>(),
        "left_out": left_out(report),
    })
}

fn refused(error: &ImportError) -> Value {
    json!({ "file": error.file, "title": error.title, "cause": error.cause, "remedy": error.remedy })
}

fn table(table: &TableReport) -> Value {
    let decimal = table.decimal_comma.map(|comma| if comma { "," } else { "." });
    let periods = table.periods.as_ref().map(|periods| {
        json!({
            "bucket": format!("{:?}", periods.bucket),
            "count": periods.count,
            "first": periods.first.map(|day| day.to_string()),
            "last": periods.last.map(|day| day.to_string()),
        })
    });
    json!({
        "key": table.key,
        "file": table.file,
        "sheet": table.sheet,
        "kind": table.kind.name(),
        "header_row": table.header_row,
        "rows": table.rows,
        "used_rows": table.used_rows,
        "dialect": {
            "separator": table.separator,
            "encoding": table.encoding,
            "decimal": decimal,
            "dates": table.dates,
        },
        "set_aside": serde_json::to_value(&table.set_aside).unwrap_or_default(),
        "hidden_rows": table.hidden_rows,
        "periods": periods,
        "missing": table.missing.iter().map(|field| field.name()).collect::<Vec<_>>(),
        "preset": table.preset,
        "fingerprint": table.fingerprint,
        "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
    })
}

fn column(column: &ColumnReport) -> Value {
    let state = match column.state {
        MatchState::Sure => "Sure",
        MatchState::Check => "Check",
        MatchState::NotUsed => "Not used",
    };
    let means = column.field.map(|field| field.name()).or(column.is_period.then_some("Demand of a period"));
    json!({
        "letter": column.letter,
        "header": column.header,
        "means": means,
        "state": state,
        "doubt": column.doubt,
        "hidden": column.is_hidden,
        "written": column.written,
        "unit_days": column.unit_days,
        "filled": column.filled,
        "sum": column.sum,
        "samples": column.samples,
    })
}

fn question(question: &Question) -> Value {
    serde_json::to_value(question).unwrap_or_default()
}

fn issue(issue: &Issue) -> Value {
    json!({
        "level": issue.severity.name(),
        "file": issue.file,
        "sheet": issue.sheet,
        "row": issue.row,
        "column": issue.column,
        "header": issue.header,
        "value": issue.value,
        "read_as": issue.read_as,
        "reason": issue.reason,
        "remedy": issue.remedy,
        "fix": issue.fix,
        "alike": issue.alike,
        "rows": issue.rows,
    })
}

fn left_out(report: &Report) -> Value {
    report
        .left_out
        .iter()
        .map(|one| json!({ "table": one.table, "rows": one.rows, "csv": one.csv }))
        .collect()
}

/// A sum and how many values it has.
fn sum(values: impl Iterator<Item = f64>) -> Value {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    json!({ "count": count, "sum": sum })
}

fn figures(data: &Dataset) -> Value {
    let items = |of: fn(&Item) -> Option<f64>| sum(data.items.iter().filter_map(of));
    let lines = |of: fn(&DemandLine) -> Option<f64>| sum(data.demand_lines.iter().filter_map(of));
    let days = data.demand_lines.iter().map(|line| line.day);
    let ordered = data.deliveries.iter().filter_map(|one| one.ordered);
    let wide = data.wide_demand.iter().flat_map(|wide| &wide.series).flat_map(|one| &one.units);
    json!({
        "currency": data.currency,
        "items": {
            "count": data.items.len(),
            "with_lead_time": items(|item| item.lead_time_mean_days),
            "on_hand_units": items(|item| item.on_hand_units),
            "on_order_units": items(|item| item.on_order_units),
            "stock_value": items(|item| Some(item.on_hand_units? * item.unit_cost_money?)),
            "first_codes": data.items.iter().take(5).map(|item| &item.code).collect::<Vec<_>>(),
        },
        "suppliers": { "count": data.suppliers.len() },
        "demand_lines": {
            "count": data.demand_lines.len(),
            "units": lines(|line| Some(line.units)),
            "value": lines(|line| Some(line.units * line.unit_price_money?)),
            "first_day": days.clone().min().map(|day| day.to_string()),
            "last_day": days.max().map(|day| day.to_string()),
        },
        "used_in": {
            "products": data.products.len(),
            "uses": data.uses.len(),
            "units": sum(data.uses.iter().filter_map(|one| one.units_per_product)),
        },
        "demand_by_period": {
            "series": data.wide_demand.as_ref().map_or(0, |wide| wide.series.len()),
            "units": sum(wide.flatten().copied()),
        },
        "deliveries": {
            "count": data.deliveries.len(),
            "ordered_units": sum(data.deliveries.iter().filter_map(|one| one.ordered_units)),
            "received_units": sum(data.deliveries.iter().filter_map(|one| one.received_units)),
            "rejected_units": sum(data.deliveries.iter().filter_map(|one| one.rejected_units)),
            "first_order": ordered.clone().min().map(|day| day.to_string()),
            "last_order": ordered.max().map(|day| day.to_string()),
            "has_receipt_dates": data.has_receipt_dates,
        },
    })
}
