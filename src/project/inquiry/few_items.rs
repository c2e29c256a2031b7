//! A small firm on one card: the three to five parts that can stop it, one buffer and one call each, cost and pay-back.

use crate::engine::finance::break_even::BreakEven;
use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::project::finance::buffers::{BufferWorth, worth};
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{counted, decimal, money_about};

/// Parts on the card.
const MOST: usize = 5;

/// What a stop costs, as often as stops come, above what the buffer costs to hold.
fn gain(worth: &BufferWorth) -> f64 {
    worth.avoided_money_per_stop * worth.stops_per_year.unwrap_or(0.0) - worth.carrying.total()
}

/// The card.
pub(super) fn of(plan: &Plan, settings: &Settings) -> Vec<Finding> {
    let mut found: Vec<BufferWorth> =
        worth(plan, settings).into_iter().filter(|worth| worth.avoided_money_per_stop > 0.0).collect();
    if found.is_empty() {
        let why = tr(
            "Each part needs demand, a unit cost and a lead time. Fill these in and it is told which to protect.",
        );
        return vec![Finding::problem(tr("Which parts to protect first"), why.to_owned())];
    }
    rank(&mut found, |one, other| {
        gain(other)
            .total_cmp(&gain(one))
            .then(other.avoided_money_per_stop.total_cmp(&one.avoided_money_per_stop))
    });
    found.truncate(MOST);
    let of = |worth: &BufferWorth| plan.items.get(worth.item);
    let once = |worth: &BufferWorth| {
        of(worth).and_then(|item| item.unit_cost_money).map_or(0.0, |cost| cost * worth.units)
    };
    let money = |value: f64| money_about(&plan.currency, value);
    let (all, a_year): (f64, f64) =
        found.iter().fold((0.0, 0.0), |sum, worth| (sum.0 + once(worth), sum.1 + worth.carrying.total()));
    let row = |worth: &BufferWorth| {
        Some(vec![
            Entry::Item(worth.item as u32),
            Entry::whole(worth.units),
            Entry::about(once(worth)),
            Entry::about(worth.carrying.total()),
            Entry::about(worth.avoided_money_per_stop),
            pays(worth),
            call(plan, of(worth)?),
        ])
    };
    vec![Finding {
        title: tr!(
            "Protect {} first: {} once, {} a year",
            match found.len() {
                1 => String::from(tr("this part")),
                n => tr!("these {n} parts", n),
            },
            money(all),
            money(a_year)
        ),
        sub: String::from(tr(
            "One buffer each, one call each. Ranked by what a stop costs, as often as stops come, less what the buffer costs",
        )),
        columns: heads(&plan.currency),
        rows: found.iter().filter_map(row).collect(),
        note: String::from(tr(
            "Buffer is safety stock and stockpile of the plan. A stop lasts until the supplier, or another source, delivers again.",
        )),
        ..Finding::default()
    }]
}

/// The columns of the card.
fn heads(currency: &str) -> Vec<Head> {
    vec![
        Head::words(tr("Part")),
        Head::figures(tr("Hold"), tr("units")),
        Head::figures(tr("Costs once"), currency),
        Head::figures(tr("Costs a year"), currency),
        Head::figures(tr("Saves in one stop"), currency),
        Head::words(tr("Pays back")),
        Head::words(tr("Call")),
    ]
}

/// How likely a stop must be.
fn pays(worth: &BufferWorth) -> Entry {
    match worth.break_even {
        BreakEven::OnceInYears(years) if years >= 1.0 => Entry::Words(
            tr!("if likelier than once in {}", counted(years.round() as usize, "year", "years")),
            match worth.stops_per_year {
                Some(rate) if rate > 0.0 => tr!("expected once in {} years", decimal(1.0 / rate, 1)),
                _ => String::new(),
            },
        ),
        BreakEven::OnceInYears(years) => {
            Entry::words(&tr!("only with {} stops a year", decimal(1.0 / years, 1)))
        }
        BreakEven::Always => Entry::words(tr("at once: it costs nothing")),
        BreakEven::Never => Entry::words(tr("never by stops alone")),
    }
}

/// Whom to call and what to ask.
fn call(plan: &Plan, item: &ItemPlan) -> Entry {
    let supplier = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let name = supplier.map_or(tr("No supplier is named"), |supplier| supplier.name.as_str());
    let ask = if item.sources == Some(1) {
        tr("Ask: how long would you be down, and who else could make it?")
    } else {
        tr("Ask: how fast could you step in if the other source stops?")
    };
    Entry::Words(name.to_owned(), ask.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::imports::typed::{self, ROWS};
    use crate::project::plan;

    fn typed(rows: &[[&str; 8]]) -> Plan {
        let rows: Vec<typed::Row> = rows.iter().map(|row| row.map(String::from)).collect();
        let bytes = typed::csv(&rows).into_bytes();
        let files = [FileInput { name: String::from("Typed items.csv"), bytes }];
        plan::build(&read(&files, &Choices::default()).unwrap().dataset, &Settings::default())
    }

    #[test]
    fn typed_parts_get_a_buffer_a_call_and_a_pay_back() {
        let plan = typed(&[
            ["SEAL", "Shaft seal", "182", "63", "18.40", "96", "Hanbo", "China"],
            ["MOT", "Motor", "40", "70", "210", "30", "Suda", "China"],
            ["BOX", "Carton", "900", "6", "0.4", "400", "Norrby", "Sweden"],
        ]);
        let found = of(&plan, &Settings::default());
        assert!(found[0].problem.is_empty(), "{}", found[0].problem);
        assert!(found[0].title.starts_with("Protect these "), "{}", found[0].title);
        assert!(!found[0].rows.is_empty() && found[0].rows.len() <= ROWS);
        for row in &found[0].rows {
            assert!(matches!(&row[1], Entry::Figure(units, ..) if *units > 0.0), "{row:?}");
            assert!(matches!(&row[6], Entry::Words(name, ask) if !name.is_empty() && ask.starts_with("Ask")));
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let plan = typed(&[["SEAL", "Shaft seal", "", "63", "", "", "", ""]]);
        assert!(of(&plan, &Settings::default())[0].problem.contains("demand"));
    }
}
