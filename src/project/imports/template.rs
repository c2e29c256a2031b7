//! The template: the columns of an items table with three rows and a note on each column.

use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::project::select::plan_csv::quoted;

/// A column: header, what it means, three example values.
pub type Column = (&'static str, Field, [&'static str; 3]);

/// The columns, the three that are needed first.
pub const COLUMNS: [Column; 14] = [
    ("Item code", Field::ItemCode, ["ABC-001", "ABC-002", "0017"]),
    ("Item name", Field::ItemName, ["Ceramic shaft seal 22 mm", "Motor 2-pole 4 kW", "O-ring 30 x 3"]),
    ("Demand per month", Field::DemandMean, ["120", "36", "900"]),
    ("Lead time (days)", Field::LeadTime, ["45", "90", "14"]),
    ("Unit cost", Field::UnitCost, ["18.40", "212.00", "0.35"]),
    ("Unit price", Field::UnitPrice, ["42.00", "365.00", "1.10"]),
    ("On hand", Field::OnHand, ["96", "20", "1500"]),
    ("On order", Field::OnOrder, ["120", "0", "0"]),
    ("Reorder point", Field::ReorderPoint, ["250", "100", "600"]),
    ("Order quantity", Field::OrderQuantity, ["250", "60", "2000"]),
    ("Minimum order", Field::MinimumOrder, ["50", "10", "500"]),
    ("Supplier", Field::Supplier, ["Hanbo Ceramics", "Suda Motors", "Riva Guarnizioni"]),
    ("Country", Field::Country, ["China", "Vietnam", "Italy"]),
    ("Severity", Field::Severity, ["9", "7", "3"]),
];

/// How many of the columns are needed.
pub const NEEDED: [Field; 3] = [Field::ItemCode, Field::DemandMean, Field::LeadTime];

/// The note on a column.
#[must_use]
pub fn note((_, field, _): &Column) -> String {
    let need =
        if NEEDED.contains(field) { tr("Needed.") } else { tr("Leave it empty where you do not know it.") };
    format!("{} {need}", field.help())
}

/// The template as CSV with a byte order mark, so that spreadsheets read it as UTF-8. The notes are in a column at the
/// end, which is not read.
#[must_use]
pub fn csv() -> String {
    let header = COLUMNS.map(|(header, ..)| header).join(",");
    let mut out = format!("\u{feff}{header},Notes (not read)\r\n");
    let notes = [
        tr("Needed: item code, demand and lead time. The other cells may stay empty."),
        tr("Codes keep their leading zeros. Demand can be per day, week or month: say it in the header."),
        tr("Replace these three rows by yours, then drop the file on the page."),
    ];
    for (place, note) in notes.into_iter().enumerate() {
        let cells = COLUMNS.map(|(.., examples)| quoted(examples.get(place).copied().unwrap_or_default()));
        out.push_str(&cells.join(","));
        out.push_str(&format!(",{}\r\n", quoted(note)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::imports::typed;

    #[test]
    fn the_template_is_read_as_it_says() {
        let file = FileInput { name: "template.csv".into(), bytes: csv().into_bytes() };
        let import = read(&[file], &Choices::default()).expect("a table");
        assert_eq!(import.report.questions, []);
        assert_eq!(
            (import.report.counts.stop, import.report.counts.check),
            (0, 0),
            "{:?}",
            import.report.issues
        );
        let found: Vec<Option<Field>> = import.report.tables[0].columns.iter().map(|c| c.field).collect();
        let expected: Vec<Option<Field>> =
            COLUMNS.iter().map(|(_, field, _)| Some(*field)).chain([None]).collect();
        assert_eq!(found, expected);
        let codes: Vec<&str> = import.dataset.items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes, ["ABC-001", "ABC-002", "0017"]);
    }

    #[test]
    fn what_is_typed_by_hand_is_part_of_it() {
        for (header, ..) in typed::COLUMNS {
            assert!(COLUMNS.iter().any(|(known, ..)| *known == header), "{header}");
        }
    }
}
