//! The facts behind a plan as a table with a row for each item, filled as formulas ask for them.

use super::sheet::{Cell, Kind, Look, Sheet};
use crate::engine::explain::{Input, Place, Unit};
use crate::engine::language::{Words, later, tr};
use crate::import::report::column_letter;
use crate::project::plan::figures::ItemPlan;
use crate::project::select::derivations::period_word;
use crate::project::select::explanation::source;
use std::collections::BTreeMap;

/// The sheet with a row for each item.
pub(super) const INPUTS: &str = "Inputs";
/// The sheet with what is the same for all items.
pub(super) const SETTINGS: &str = "Settings";

/// Columns that say which item it is.
const NAMES: [Words; 3] = [later("Item"), later("Name"), later("Period of demand")];

/// A value and where it comes from.
type Fact = (f64, String);

/// The facts of all items.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Names and units of the columns, in the order in which formulas asked for them.
    columns: Vec<(String, Unit)>,
    /// The facts by item and column.
    cells: BTreeMap<(usize, usize), Fact>,
    /// Settings: name, unit, value, source.
    settings: Vec<(String, Unit, Fact)>,
    /// Inputs that had to be written into formulas as numbers, because their cell holds another value.
    pub(super) written_out: u32,
}

impl Facts {
    /// How a formula of an item writes an input that is a fact.
    pub(super) fn cell(&mut self, item: usize, input: &Input) -> String {
        let fact = |value: f64| (value, source(&input.origin));
        match &input.place {
            Place::Shared => self.setting(&input.name, input.unit, fact(input.value)),
            Place::Column(column) => {
                let cell = self.of_item(item, (&column.name, column.unit), fact(column.value));
                // Without a cell of its own the number itself stands in the formula.
                match cell {
                    Some(cell) if column.over == 1.0 => cell,
                    Some(cell) => format!("({cell}/{})", column.over),
                    None => self.number(input.value),
                }
            }
            _ => {
                let cell = self.of_item(item, (&input.name, input.unit), fact(input.value));
                cell.unwrap_or_else(|| self.number(input.value))
            }
        }
    }

    fn number(&mut self, value: f64) -> String {
        self.written_out += 1;
        format!("({value:?})")
    }

    fn of_item(&mut self, item: usize, (name, unit): (&str, Unit), fact: Fact) -> Option<String> {
        let known = self.columns.iter().position(|(other, of)| other == name && *of == unit);
        let column = known.unwrap_or_else(|| {
            self.columns.push((String::from(name), unit));
            self.columns.len() - 1
        });
        let held = self.cells.entry((item, column)).or_insert_with(|| fact.clone());
        (held.0.to_bits() == fact.0.to_bits())
            .then(|| format!("{INPUTS}!{}{}", column_letter(NAMES.len() + column), item + 2))
    }

    fn setting(&mut self, name: &str, unit: Unit, fact: Fact) -> String {
        let known = self.settings.iter().position(|(other, of, (value, _))| {
            other == name && *of == unit && value.to_bits() == fact.0.to_bits()
        });
        let row = known.unwrap_or_else(|| {
            self.settings.push((String::from(name), unit, fact));
            self.settings.len() - 1
        });
        format!("{SETTINGS}!B{}", row + 2)
    }

    /// The facts, the settings, and where each fact comes from: the last sheet holds the source of each cell of the
    /// first at the same place.
    pub(super) fn sheets(&self, items: &[ItemPlan]) -> [Sheet; 3] {
        let names = NAMES.iter().map(|name| String::from(*name));
        let headings: Vec<String> =
            names.chain(self.columns.iter().map(|(name, unit)| heading(name, *unit))).collect();
        let mut inputs = Sheet::with_headings(INPUTS, &headings, 2);
        let mut sources = Sheet::with_headings(tr("Sources"), &headings, 2);
        for (index, item) in items.iter().enumerate() {
            let names = [item.code.clone(), item.name.clone(), String::from(period_word(item))];
            let mut values: Vec<Cell> = names.iter().cloned().map(Cell::Text).collect();
            let mut origins = values.clone();
            for (column, (_, unit)) in self.columns.iter().enumerate() {
                let fact = self.cells.get(&(index, column));
                let look = Look::of(*unit, Kind::Input);
                values.push(fact.map_or(Cell::Empty, |(value, _)| Cell::Number(*value, look)));
                origins.push(fact.map_or(Cell::Empty, |(_, source)| Cell::Text(source.clone())));
            }
            inputs.rows.push(values);
            sources.rows.push(origins);
        }
        [inputs, self.settings_sheet(), sources]
    }

    fn settings_sheet(&self) -> Sheet {
        let headings = [tr("Setting"), tr("Value"), tr("Unit"), tr("Where it comes from")].map(String::from);
        let mut sheet = Sheet::with_headings(SETTINGS, &headings, 1);
        sheet.widths = vec![30, 12, 18, 60];
        for (name, unit, (value, source)) in &self.settings {
            sheet.rows.push(vec![
                Cell::Text(capital(name)),
                Cell::Number(*value, Look::of(*unit, Kind::Input)),
                Cell::Text(String::from(unit_word(*unit))),
                Cell::Text(source.clone()),
            ]);
        }
        sheet
    }
}

/// A heading with its unit.
pub(super) fn heading(name: &str, unit: Unit) -> String {
    match (name, unit_word(unit)) {
        // What a period is stands beside it.
        (_, word) if word == tr("units") && name.contains(tr("demand")) => {
            tr!("{} (units a period)", capital(name))
        }
        (_, "") => capital(name),
        (_, word) => format!("{} ({word})", capital(name)),
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Units => tr("units"),
        Unit::UnitsPerDay => tr("units a day"),
        Unit::UnitsPerWeek => tr("units a week"),
        Unit::UnitsPerMonth => tr("units a month"),
        Unit::UnitsPerYear => tr("units a year"),
        Unit::Days => tr("days"),
        Unit::Weeks => tr("weeks"),
        Unit::Months => tr("months"),
        Unit::Money => "money",
        Unit::MoneyPerYear => tr("money a year"),
        Unit::Share => "share",
        Unit::Number | Unit::Class => "",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
