//! A row of number fields over a list of numbers: the terms that something is reckoned on.

use super::number_field::NumberField;
use crate::engine::language::Words;
use yew::prelude::*;

/// One number of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Identifier of its field.
    pub id: &'static str,
    /// What it is.
    pub label: Words,
    /// Its unit; empty for money.
    pub unit: Words,
    /// Its value at the start.
    pub start: f64,
    /// The smallest and the largest value taken.
    pub range: (f64, f64),
    /// Help below the field.
    pub hint: Words,
}

/// The numbers at the start.
#[must_use]
pub fn starts(numbers: &[Number]) -> Vec<f64> {
    numbers.iter().map(|number| number.start).collect()
}

/// A field for each number; one decimal for percentages, none else.
pub fn numbers(numbers: &[Number], values: &UseStateHandle<Vec<f64>>, currency: &str) -> Html {
    let field = |(place, number): (usize, &Number)| {
        let on_change = {
            let values = values.clone();
            Callback::from(move |value: f64| {
                let mut next = (*values).clone();
                if let Some(cell) = next.get_mut(place) {
                    *cell = value;
                }
                values.set(next);
            })
        };
        let unit = if number.unit.english().is_empty() { currency } else { number.unit.said() };
        let (min, max) = number.range;
        html! {
            <NumberField
                id={number.id}
                label={number.label}
                unit={unit.to_owned()}
                value={values.get(place).copied().unwrap_or(number.start)}
                decimals={usize::from(unit.starts_with('%'))}
                {min}
                {max}
                hint={number.hint}
                {on_change}
            />
        }
    };
    html! { <>{ for numbers.iter().enumerate().map(field) }</> }
}
