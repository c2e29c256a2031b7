//! The import flow as sentences and facts: what is recognised, what is asked, what is still needed.

use crate::engine::language::{form, tr};
use crate::import::choices::Choices;
use crate::import::columns::{Field, TableKind};
use crate::import::report::{ColumnReport, MatchState, Report, TableReport};
use crate::project::words::{counted, whole};

/// A fact that the plan cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The code that names an item.
    ItemCode,
    /// Demand per period, or a history.
    Demand,
    /// The lead time, stated or measured.
    LeadTime,
}

impl Need {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ItemCode => tr("Item code"),
            Self::Demand => tr("Demand"),
            Self::LeadTime => tr("Lead time"),
        }
    }

    /// The meaning of the column that would answer it.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::ItemCode => Field::ItemCode,
            Self::Demand => Field::DemandMean,
            Self::LeadTime => Field::LeadTime,
        }
    }
}

/// The tables that are used.
pub fn used(report: &Report) -> impl Iterator<Item = &TableReport> {
    report.tables.iter().filter(|table| table.kind != TableKind::Ignore)
}

/// What no column gives, and no one value for all.
#[must_use]
pub fn needed(report: &Report, choices: &Choices) -> Vec<Need> {
    let has = |field: Field| used(report).any(|table| table.columns.iter().any(|c| c.field == Some(field)));
    let is = |kind: TableKind| used(report).any(|table| table.kind == kind);
    let across = used(report).any(|table| table.columns.iter().any(|column| column.is_period));
    let demand =
        has(Field::DemandMean) || across || is(TableKind::DemandLines) || is(TableKind::CustomerOrders);
    let measured = is(TableKind::Deliveries) && has(Field::ReceivedOn);
    [
        (Need::ItemCode, has(Field::ItemCode)),
        (Need::Demand, demand),
        (Need::LeadTime, has(Field::LeadTime) || measured),
    ]
    .into_iter()
    .filter(|(need, known)| !known && !choices.defaults.iter().any(|(_, field, _)| *field == need.field()))
    .map(|(need, _)| need)
    .collect()
}

/// The table whose rows one value for all would go to.
#[must_use]
pub fn default_target(report: &Report, need: Need) -> Option<&TableReport> {
    let fits = |table: &&TableReport| {
        table.kind != TableKind::Deliveries && table.kind.fields().any(|field| field == need.field())
    };
    used(report).filter(|table| table.kind == TableKind::Items).chain(used(report)).find(fits)
}

/// Columns of the used tables by how sure their meaning is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Matched {
    /// The header says it.
    pub sure: usize,
    /// Somebody should look.
    pub check: usize,
    /// Not used.
    pub not_used: usize,
}

impl Matched {
    /// All columns.
    #[must_use]
    pub const fn all(self) -> usize {
        self.sure + self.check + self.not_used
    }
}

/// True where the column has neither header nor value.
#[must_use]
pub fn is_empty(column: &ColumnReport) -> bool {
    column.header.is_empty() && column.samples.is_empty()
}

/// Counts the columns; those without a header and without a value do not count.
#[must_use]
pub fn matched(report: &Report) -> Matched {
    let mut out = Matched::default();
    for column in used(report).flat_map(|table| &table.columns).filter(|column| !is_empty(column)) {
        match column.state {
            MatchState::Sure => out.sure += 1,
            MatchState::Check => out.check += 1,
            MatchState::NotUsed => out.not_used += 1,
        }
    }
    out
}

/// True where nothing is asked, every table is recognised, and every column is sure: matching can be skipped.
#[must_use]
pub fn is_settled(report: &Report, choices: &Choices) -> bool {
    let Matched { check, not_used, .. } = matched(report);
    let recognised = report.tables.iter().all(|table| table.kind != TableKind::Ignore);
    report.questions.is_empty() && recognised && check + not_used == 0 && needed(report, choices).is_empty()
}

/// The answer of step 1.
#[must_use]
pub fn choose(report: &Report) -> String {
    let (known, all) = (used(report).count(), report.tables.len());
    let tables = match report.tables.as_slice() {
        [one] if known == 1 => tr!("Your file is recognised as **{}**.", one.kind.name()),
        [_] => String::from(tr("Your file is **not recognised** yet. Say what it looks like.")),
        tables => {
            let word =
                if tables.iter().any(|table| !table.sheet.is_empty()) { tr("sheets") } else { tr("files") };
            let count =
                if known == all { tr!("All {all}", all) } else { tr!("{known} of {all}", known, all) };
            tr!("**{count} {word}** are recognised.", count, word)
        }
    };
    let questions = match report.questions.len() {
        0 => String::new(),
        1 => String::from(tr(" **One question**, then you match columns.")),
        several => tr!(" **{several} questions**, then you match columns.", several),
    };
    tables + &questions
}

/// The answer of step 2.
#[must_use]
pub fn matching(report: &Report, choices: &Choices) -> String {
    let counts = matched(report);
    let recognised = if counts.not_used + counts.check == 0 {
        tr!("**All {}** are recognised.", counted(counts.all(), "column", "columns"))
    } else {
        let verb = form(counts.sure, "is", "are");
        let columns = counted(counts.all(), "column", "columns");
        tr!("**{} of your {columns}** {verb} recognised.", whole(counts.sure as f64), columns, verb)
    };
    let look = (counts.check > 0).then(|| {
        let verb = form(counts.check, "needs", "need");
        tr!("**{}** {verb} a look", whole(counts.check as f64), verb)
    });
    let missing = needed(report, choices).len();
    let missing = (missing > 0).then(|| {
        let verb = form(missing, "is", "are");
        tr!("**{}** {verb} still needed", counted(missing, "field", "fields"), verb)
    });
    let rest: Vec<String> = look.into_iter().chain(missing).collect();
    if rest.is_empty() { recognised } else { format!("{recognised} {}.", rest.join(tr(" and "))) }
}

/// The answer of step 3.
#[must_use]
pub fn check(report: &Report) -> String {
    let left_out = report.counts.rows_left_out;
    let all = rows(report);
    let good = all.saturating_sub(left_out);
    let verb = form(left_out, "is", "are");
    match left_out {
        0 => tr!("**All {}** can be used now. No row is left out.", counted(all as usize, "row", "rows")),
        _ => tr!(
            "**{} of {}** can be used now. **{}** {verb} left out until you fix them.",
            whole(f64::from(good)),
            counted(all as usize, "row", "rows"),
            counted(left_out as usize, "row", "rows"),
            verb
        ),
    }
}

/// The answer of step 4: what will be in use.
#[must_use]
pub fn result(report: &Report) -> String {
    let counts = &report.counts;
    let mut parts = vec![counted(counts.items as usize, "item", "items")];
    let more = [
        (counts.suppliers, "supplier", "suppliers"),
        (counts.deliveries, tr("delivery line"), tr("delivery lines")),
        (counts.demand_lines, tr("line of demand"), tr("lines of demand")),
        (counts.order_lines, tr("customer order line"), tr("customer order lines")),
        (counts.uses, tr("use of an item in a product"), tr("uses of items in products")),
    ];
    parts.extend(
        more.into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(n, one, many)| counted(n as usize, one, many)),
    );
    tr!("These files hold **{}**. Nothing is replaced yet.", parts.join(", "))
}

/// What was found in a table, in a few words.
#[must_use]
pub fn found(table: &TableReport) -> String {
    let periods: Vec<&str> =
        table.columns.iter().filter(|column| column.is_period).map(|column| column.header.as_str()).collect();
    let fields: Vec<&str> =
        table.columns.iter().filter_map(|column| column.field).take(4).map(Field::name).collect();
    let found = match (periods.as_slice(), table.kind) {
        (_, TableKind::Ignore) => String::from(tr("Not used")),
        ([first, .., last], _) => {
            tr!("{}, {first} to {last}", counted(periods.len(), "period", "periods"), first, last)
        }
        _ => fields.join(", "),
    };
    if table.preset.is_empty() { found } else { tr!("{} export: {found}", table.preset, found) }
}

/// Rows of the used tables.
#[must_use]
pub fn rows(report: &Report) -> u32 {
    used(report).map(|table| table.rows).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{FileInput, read};

    fn report(files: &[(&str, &str)]) -> Report {
        let files: Vec<FileInput> = files
            .iter()
            .map(|(name, text)| FileInput { name: (*name).into(), bytes: text.as_bytes().to_vec() })
            .collect();
        read(&files, &Choices::default()).expect("tables").report
    }

    #[test]
    fn a_plain_table_is_settled() {
        let report = report(&[("items.csv", "Item code,Demand per week,Lead time (days)\nA,5,30\nB,6,31\n")]);
        assert!(is_settled(&report, &Choices::default()));
        assert_eq!(choose(&report), "Your file is recognised as **Items**.");
        assert_eq!(matching(&report, &Choices::default()), "**All 3 columns** are recognised.");
        assert_eq!(found(&report.tables[0]), "Item code, Demand, Lead time");
        assert_eq!((rows(&report), matched(&report).all()), (2, 3));
    }

    #[test]
    fn what_is_missing_and_not_used_is_said() {
        let report = report(&[("items.csv", "Item code,Demand per week,Remarks\nA,5,x\nB,6,y\n")]);
        assert_eq!(needed(&report, &Choices::default()), [Need::LeadTime]);
        assert!(!is_settled(&report, &Choices::default()));
        assert_eq!(
            matching(&report, &Choices::default()),
            "**2 of your 3 columns** are recognised. **1 field** is still needed."
        );
    }

    #[test]
    fn deliveries_with_receipts_tell_the_lead_time_and_sales_tell_demand() {
        let sales = "Item code,Date,Quantity\nA,2026-01-05,4\nA,2026-01-25,4\n";
        let deliveries = "Order number,Supplier,Item code,Ordered on,Received on,Ordered quantity,Received quantity\n\
            1,S,A,2026-01-05,2026-01-25,5,5\n";
        assert_eq!(needed(&report(&[("sales.csv", sales)]), &Choices::default()), [Need::LeadTime]);
        let both = report(&[("sales.csv", sales), ("po.csv", deliveries)]);
        assert_eq!(needed(&both, &Choices::default()), []);
        assert_eq!(choose(&both), "**All 2 files** are recognised.");
    }

    #[test]
    fn periods_across_are_told_by_the_first_and_the_last() {
        let report = report(&[("months.csv", "Item code,2025-01,2025-02,2025-03\nA,5,4,3\n")]);
        assert_eq!(found(&report.tables[0]), "3 periods, 2025-01 to 2025-03");
    }
}
