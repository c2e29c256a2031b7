//! Buying units against stock units: in which of them a table writes its orders only the user can know.

use super::cells::{Allowed, Row};
use super::choices::Choices;
use super::columns::Field;
use super::issue::Severity;
use super::mapping::Mapped;
use super::notes::{Notes, Stop};
use super::report::Question;
use super::value;
use crate::engine::language::tr;

/// In which unit orders and costs are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Buying {
    /// All in stock units.
    #[default]
    Stock,
    /// Orders in buying units, the cost for one stock unit.
    Orders,
    /// Orders in buying units, and the cost for one of them.
    OrdersAndCost,
}

const KEYS: [(&str, Buying); 3] =
    [("stock", Buying::Stock), ("orders", Buying::Orders), ("orders_and_cost", Buying::OrdersAndCost)];

/// Quantities of orders.
const ORDERS: [Field; 3] = [Field::MinimumOrder, Field::OrderMultiple, Field::OrderQuantity];

/// What orders and costs of a row are multiplied and divided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Factors {
    pub(crate) orders: f64,
    pub(crate) cost: f64,
}

impl Row<'_> {
    /// Stock units in a buying unit.
    pub(crate) fn units_per_buying_unit(&self, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let units = self.number(Field::UnitsPerBuyingUnit, Allowed::NotNegative, notes)?;
        if units == Some(0.0) {
            let reason = tr("Buying units of 0 stock units: {n}. They were not used.");
            let remedy = tr("Write how many stock units one buying unit holds.");
            notes.gather(Severity::Check, self.place(Field::UnitsPerBuyingUnit), reason, remedy);
        }
        Ok(units.filter(|units| *units > 0.0))
    }

    /// As the user told for the table.
    pub(crate) fn factors(&self, units_per_buying_unit: Option<f64>) -> Factors {
        let units = units_per_buying_unit.unwrap_or(1.0);
        match self.table.buying {
            Buying::Stock => Factors { orders: 1.0, cost: 1.0 },
            Buying::Orders => Factors { orders: units, cost: 1.0 },
            Buying::OrdersAndCost => Factors { orders: units, cost: units },
        }
    }
}

/// Puts in what the user answered, or asks, where a buying unit is not a stock unit.
pub(crate) fn question(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let factor_at = table.at(Field::UnitsPerBuyingUnit)?;
    let (field, at) =
        ORDERS.iter().chain([&Field::UnitCost]).find_map(|field| Some((*field, table.at(*field)?)))?;
    let (factor, example) = example(table, factor_at, at)?;
    let id = format!("buying:{}", table.key);
    let answer = choices.answer(&id).and_then(|key| KEYS.iter().find(|(one, _)| *one == key));
    if let Some((_, buying)) = answer {
        table.buying = *buying;
        return None;
    }
    let name = field.name().to_lowercase();
    let is_cost = field == Field::UnitCost;
    let orders = if is_cost { example } else { example * factor };
    let cost = if is_cost { example / factor } else { orders };
    let label =
        |words: &str, read: f64| tr!("{words}: a {name} of {example} is {read}", words, name, example, read);
    let mut options = vec![("stock".to_owned(), label(tr("In stock units"), example))];
    if !is_cost {
        options.push(("orders".to_owned(), label(tr("In buying units"), orders)));
    }
    if table.at(Field::UnitCost).is_some() {
        options.push((
            "orders_and_cost".to_owned(),
            label(tr("In buying units, and so is the unit cost"), cost),
        ));
    }
    Some(Question {
        id,
        sentence: tr!(
            "One buying unit of {} holds up to {factor} stock units. In which are orders written?",
            table.file,
            factor
        ),
        options,
        samples: table.values(at).take(4).map(|text| text.chars().take(24).collect()).collect(),
        assumed: "stock".to_owned(),
        evidence: String::new(),
    })
}

/// The largest factor that is not 1, and the quantity beside it.
fn example(table: &Mapped, factor_at: usize, at: usize) -> Option<(f64, f64)> {
    let read = |row: usize, column: usize| {
        let style = table.columns.get(column)?.style;
        value::number(table.cell(row, column).text, style).ok().map(|number| number.value)
    };
    let pairs = table.data_rows().take(5_000).filter_map(|row| Some((read(row, factor_at)?, read(row, at)?)));
    pairs.filter(|(factor, _)| *factor > 0.0 && *factor != 1.0).max_by(|one, other| one.0.total_cmp(&other.0))
}
