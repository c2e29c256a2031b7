//! Sentences of an expectation that a program can check.

use super::case::{Case, Verdict};
use steadystock::import::columns::{Field, TableKind};
use steadystock::import::dataset::Dataset;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, read};

/// Whether the importer does what it must.
pub(crate) fn must(case: &Case, sentence: &str) -> Verdict {
    let is = |word: &str| sentence.contains(word);
    let table = case.table();
    let headers: Vec<&str> =
        table.into_iter().flat_map(|table| &table.columns).map(|column| column.header.as_str()).collect();
    if is("->") {
        return mapped(case, sentence);
    }
    match sentence {
        _ if is("1.234,56 as 1234.56") => {
            Verdict::of(table.is_some_and(|table| table.decimal_comma == Some(true)), headers)
        }
        _ if is("show ü ö €") => {
            let all = headers.concat();
            Verdict::of(all.contains(['ü', 'ö', '€']) && !all.contains('\u{FFFD}'), headers)
        }
        _ if is("decode UTF-16") => {
            Verdict::of(table.is_some_and(|table| table.encoding.starts_with("UTF-16")), headers)
        }
        _ if is("find tab delimiter") => {
            Verdict::of(table.is_some_and(|table| table.separator == "tab"), headers)
        }
        _ if is("trim SKUs and headers") => Verdict::of(
            headers.iter().all(|header| header.trim() == *header)
                && codes(case).all(|code| code.trim() == code),
            headers,
        ),
        _ if is("no BOM in the first header") => {
            Verdict::of(headers.first().is_some_and(|header| !header.contains('\u{FEFF}')), headers)
        }
        _ if is("see the wide layout") || is("as January 1998") => {
            Verdict::of(table.is_some_and(|table| table.periods.is_some()), headers)
        }
        _ if is("skip Total, Average") => {
            let used = table
                .into_iter()
                .flat_map(|table| &table.columns)
                .filter(|column| column.is_period && column.header.len() < 3)
                .count();
            let summed = table
                .into_iter()
                .flat_map(|table| &table.columns)
                .any(|column| column.is_period && ["Total", "Average"].contains(&column.header.as_str()));
            Verdict::of(
                !summed && used == 0 && table.is_some_and(|table| table.set_aside.grand_totals == 1),
                headers,
            )
        }
        _ => must_say(case, sentence),
    }
}

/// What it must tell the user, and what it must do with rows.
fn must_say(case: &Case, sentence: &str) -> Verdict {
    let is = |word: &str| sentence.contains(word);
    let table = case.table();
    match sentence {
        _ if is("day/month order") => asks(case, "days:"),
        _ if is("rows, not 1") => Verdict::of(case.rows() > 1, case.rows()),
        _ if is("skip blank rows") => {
            let said = case.issues().iter().filter(|issue| issue.reason.contains("empty")).count();
            Verdict::of(said == 0 && table.is_some_and(|table| table.set_aside.blank > 0), said)
        }
        _ if is("find the header") || is("find header") => {
            Verdict::of(table.is_some_and(|table| table.header_row > 1), table.map(|table| table.header_row))
        }
        _ if is("leave out") && is("otal") => {
            let aside = table.map(|table| table.set_aside.subtotals + table.set_aside.grand_totals);
            Verdict::of(aside > Some(0) && case.says(&["totals"]), aside)
        }
        _ if is("as December 2010, and say so") => Verdict::of(case.says(&["Day numbers"]), case.issues()),
        _ if is("(12) and 12- are -12") => Verdict::of(lines(case).any(|units| units == -12.0), "no -12"),
        _ if is("no-break space is 1200") => Verdict::of(lines(case).any(|units| units == 1200.0), "no 1200"),
        _ if is("how many returns") => Verdict::of(case.says(&["do not count as demand"]), case.issues()),
        _ if is("17850.0 is fine") => Verdict::of(case.stopped_values().is_empty(), case.stopped_values()),
        _ if is("drop repeated header rows") => {
            Verdict::of(table.is_some_and(|table| table.set_aside.repeated_headers > 0), "none")
        }
        _ => must_know(case, sentence),
    }
}

/// What it must know of damage.
fn must_know(case: &Case, sentence: &str) -> Verdict {
    let is = |word: &str| sentence.contains(word);
    let table = case.table();
    match sentence {
        _ if is("exact duplicates") => Verdict::of(case.says(&["word for word"]), case.issues()),
        _ if is("keep the columns apart") => asks(case, "twins:"),
        _ if is("ambiguous and offer both") => asks(case, "days:"),
        _ if is("missing lead times, rows kept") => {
            Verdict::of(case.stopped_values().is_empty(), case.stopped_values())
        }
        _ if is("empty lead time as missing") => {
            Verdict::of(lead_times(case).all(|days| days > 0.0), "a lead time of 0")
        }
        _ if is("row and value of each refused cell") => Verdict::of(
            case.issues()
                .iter()
                .filter(|issue| issue.severity == Severity::Stop)
                .all(|issue| issue.row > 0 && !issue.value.is_empty() && !issue.column.is_empty()),
            case.issues(),
        ),
        _ if is("total stays finite") => finite(case),
        _ if is("flag the rows; leave them out") => {
            Verdict::of(case.says(&["before they were ordered"]), case.issues())
        }
        _ if is("line of the fault") => {
            Verdict::of(case.says(&["never closed"]) && case.rows() > 1, case.issues())
        }
        _ if is("strip NULs") => Verdict::of(
            case.says(&["Zero bytes"]) && table.is_some_and(|table| table.encoding == "UTF-8"),
            case.issues(),
        ),
        _ if is("file is empty") => refused(case, "is empty"),
        _ if is("no data rows") => refused(case, "no data rows"),
        _ if is("byte for byte") => byte_for_byte(case),
        _ if is("stay responsive") => quick(case),
        _ if is("10,000 fields") => Verdict::of(case.says(&["10000 cells"]), case.issues()),
        _ if is("choose or offer sheet") => Verdict::of(
            table.is_some_and(|table| sentence.ends_with(&table.sheet)),
            table.map(|table| &table.sheet),
        ),
        _ if is("hidden row too") => Verdict::of(
            case.says(&["hides"]) && table.is_some_and(|table| !table.hidden_rows.is_empty()),
            case.issues(),
        ),
        _ if is("plain text, letter for letter") => letter_for_letter(case),
        // On screen and in exports: the browser tests.
        _ => Verdict::Unknown,
    }
}

/// Whether the importer does not do what it must not.
pub(crate) fn must_not(case: &Case, sentence: &str) -> Verdict {
    let is = |word: &str| sentence.contains(word);
    let table = case.table();
    match sentence {
        _ if is("1.500 as 1.5") => {
            Verdict::of(table.is_some_and(|table| table.decimal_comma == Some(true)), "decimal point")
        }
        _ if is("swap day and month") => Verdict::of(
            table.is_some_and(|table| table.dates.starts_with("DD")),
            table.map(|table| &table.dates),
        ),
        _ if is("NUL-separated") => Verdict::of(!codes(case).any(|code| code.contains('\0')), "a zero"),
        _ if is("one-column import") => {
            Verdict::of(table.is_some_and(|table| table.columns.len() > 1), "one column")
        }
        _ if is("lead time 0") => Verdict::of(lead_times(case).all(|days| days > 0.0), "a lead time of 0"),
        _ if is("hundreds of row errors") => Verdict::of(case.issues().len() < 20, case.issues().len()),
        _ if is("blank rows as zero") => {
            Verdict::of(case.rows() == case.facts["rows"].as_u64().map_or(0, |rows| rows as u32), case.rows())
        }
        _ if is("double demand") || is("double receipts") => {
            Verdict::of(case.rows() == case.facts["rows"].as_u64().map_or(0, |rows| rows as u32), case.rows())
        }
        _ if is("title as header") => Verdict::of(table.is_some_and(|table| table.header_row > 1), "row 1"),
        _ if is("Jan-98 as 2098") || is("year 4") || is("epoch 1970") => plausible(case),
        _ if is("drop rows with a currency sign") => {
            Verdict::of(case.stopped_values().is_empty(), case.stopped_values())
        }
        _ => must_not_lose(case, sentence),
    }
}

/// What it must not do with rows, figures and columns.
fn must_not_lose(case: &Case, sentence: &str) -> Verdict {
    let is = |word: &str| sentence.contains(word);
    let table = case.table();
    match sentence {
        _ if is("negative demand") => Verdict::of(positive_demand(case), "negative demand"),
        _ if is("abs() of returns") => Verdict::of(lines(case).any(|units| units < 0.0), "no negative line"),
        _ if is("second overwrite the first") => {
            let used: Vec<Option<Field>> =
                table.into_iter().flat_map(|table| &table.columns).map(|column| column.field).collect();
            let twice = used
                .iter()
                .flatten()
                .any(|field| used.iter().filter(|one| **one == Some(*field)).count() > 1);
            Verdict::of(!twice, used)
        }
        _ if is("guess silently") => Verdict::of(
            case.import().is_some_and(|import| !import.report.questions.is_empty()),
            "nothing was asked",
        ),
        _ if is("drop the rows") => Verdict::of(case.stopped_values().is_empty(), case.stopped_values()),
        _ if is("NaN") || is("inf in any") || is("0/0") => finite(case),
        _ if is("1e308 accepted") => {
            Verdict::of(case.issues().iter().any(|issue| issue.value == "1e308"), case.issues())
        }
        _ if is("negative mean") || is("silent abs()") => {
            Verdict::of(waits(case).all(|days| days >= 0), "a negative lead time")
        }
        _ if is("say all is well") => Verdict::of(!case.issues().is_empty(), "no issue"),
        _ if is("panic") || is("hang") => quick(case),
        _ if is("31st row") => {
            Verdict::of(case.rows() == case.facts["rows"].as_u64().map_or(0, |rows| rows as u32), case.rows())
        }
        _ if is("empty dashboard") => {
            Verdict::of(case.readings.iter().all(|reading| reading.sales.is_err()), "a file was read")
        }
        _ if is("hidden sheet") || is("on hand 999999") => {
            let stale = case.import().is_some_and(|import| {
                import.dataset.items.iter().any(|item| item.on_hand_units == Some(999_999.0))
            });
            Verdict::of(!stale && case.says(&["is hidden and was not read"]), case.issues())
        }
        _ if is("10,000 mapping controls") => {
            let most = case
                .readings
                .iter()
                .filter_map(|reading| reading.sales.as_ref().ok())
                .flat_map(|import| &import.report.tables)
                .map(|table| table.columns.len())
                .max();
            Verdict::of(most <= Some(500), most)
        }
        _ if is("&lt;b&gt; into") => letter_for_letter(case),
        // On screen: the browser tests.
        _ => Verdict::Unknown,
    }
}

/// "Bestellmenge->ordered, Gelieferte Menge->received"
fn mapped(case: &Case, sentence: &str) -> Verdict {
    let list = sentence.trim_start_matches("map ").split(" (or").next().unwrap_or_default();
    let columns = case.table().map(|table| table.columns.as_slice()).unwrap_or_default();
    let mut wrong = Vec::new();
    for (header, meaning) in list.split(", ").filter_map(|pair| pair.split_once("->")) {
        let expected = match meaning.trim() {
            "ordered" => Field::OrderedQuantity,
            "received" => Field::ReceivedQuantity,
            "rejected" => Field::RejectedQuantity,
            "order date" => Field::OrderedOn,
            "promised date" => Field::PromisedOn,
            "received date" | "receipt date" => Field::ReceivedOn,
            _ => return Verdict::Unknown,
        };
        let column = columns.iter().find(|column| column.header.starts_with(header.trim()));
        if column.and_then(|column| column.field) != Some(expected) {
            wrong.push((header, column.and_then(|column| column.field)));
        }
    }
    Verdict::of(wrong.is_empty(), wrong)
}

fn asks(case: &Case, id: &str) -> Verdict {
    let questions = case.import().map(|import| import.report.questions.as_slice()).unwrap_or_default();
    Verdict::of(
        questions
            .iter()
            .any(|one| one.id.starts_with(id) && one.options.len() > 1 && !one.samples.is_empty()),
        questions,
    )
}

fn refused(case: &Case, words: &str) -> Verdict {
    let says = |reading: &super::case::Reading| {
        reading
            .sales
            .as_ref()
            .err()
            .is_some_and(|error| format!("{} {}", error.title, error.cause).contains(words))
    };
    Verdict::of(
        case.readings.iter().all(says),
        case.readings.iter().map(|reading| reading.sales.as_ref().err()).collect::<Vec<_>>(),
    )
}

fn data(case: &Case) -> Option<&Dataset> {
    Some(&case.net()?.dataset)
}

fn codes(case: &Case) -> impl Iterator<Item = &str> {
    data(case).into_iter().flat_map(|data| &data.items).map(|item| item.code.as_str())
}

fn lines(case: &Case) -> impl Iterator<Item = f64> {
    data(case).into_iter().flat_map(|data| &data.demand_lines).map(|line| line.units)
}

fn lead_times(case: &Case) -> impl Iterator<Item = f64> {
    data(case).into_iter().flat_map(|data| &data.items).filter_map(|item| item.lead_time_mean_days)
}

/// Days between order and receipt.
fn waits(case: &Case) -> impl Iterator<Item = i32> {
    let deliveries = data(case).into_iter().flat_map(|data| &data.deliveries);
    deliveries.filter_map(|one| Some(one.received?.0 - one.ordered?.0))
}

fn positive_demand(case: &Case) -> bool {
    case.import().is_some_and(|import| import.dataset.demand_lines.iter().all(|line| line.units > 0.0))
}

/// Every sum of the report and every figure of the dataset.
fn finite(case: &Case) -> Verdict {
    let Some(import) = case.import() else { return Verdict::Right };
    let sums = import.report.tables.iter().flat_map(|table| &table.columns).filter_map(|column| column.sum);
    let figures = lines(case)
        .chain(lead_times(case))
        .chain(import.dataset.items.iter().filter_map(|item| item.on_hand_units));
    Verdict::of(sums.chain(figures).all(f64::is_finite), "a figure that is not finite")
}

/// All days between 1990 and 2035.
fn plausible(case: &Case) -> Verdict {
    let Some(import) = case.net() else { return Verdict::Wrong("refused".to_owned()) };
    let start = import.dataset.wide_demand.as_ref().and_then(|wide| wide.start);
    let days: Vec<String> = import
        .dataset
        .demand_lines
        .iter()
        .map(|line| line.day)
        .chain(start)
        .map(|day| day.to_string())
        .collect();
    let is_plausible = |day: &String| ("1990".."2035").contains(&day.as_str());
    Verdict::of(!days.is_empty() && days.iter().all(is_plausible), days.first())
}

/// Codes stand in the file as they were read, but for outer spaces.
fn byte_for_byte(case: &Case) -> Verdict {
    let text = case.text();
    let lost: Vec<&str> = codes(case).filter(|code| !text.contains(code)).collect();
    Verdict::of(lost.is_empty() && case.kind() != TableKind::Ignore, lost)
}

/// Names and suppliers too.
fn letter_for_letter(case: &Case) -> Verdict {
    let text = case.text().replace("\"\"", "\"");
    let Some(data) = data(case) else { return Verdict::Wrong("refused".to_owned()) };
    let names = data
        .items
        .iter()
        .filter_map(|item| item.name.as_deref())
        .chain(data.suppliers.iter().map(|supplier| supplier.name.as_str()));
    let lost: Vec<&str> = codes(case).chain(names).filter(|one| !text.contains(one)).collect();
    Verdict::of(lost.is_empty(), lost)
}

/// All files within two seconds, in a build for tests.
#[expect(clippy::disallowed_types, reason = "a test may look at a clock")]
fn quick(case: &Case) -> Verdict {
    let start = std::time::Instant::now();
    for reading in &case.readings {
        let _ = read(std::slice::from_ref(&reading.file), &Choices::default());
    }
    Verdict::of(start.elapsed().as_secs() < 2, start.elapsed())
}
