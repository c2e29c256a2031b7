//! Lists of stock movements: programs write what leaves the stock below 0.

use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::mapping::{Mapped, SAMPLE};
use super::report::Question;
use super::value;
use crate::engine::language::tr;

/// Takes in what the user said about quantities below 0; says what is assumed where most of them are.
pub(crate) fn assumption(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let at = table.at(Field::Quantity).filter(|_| table.kind == Some(TableKind::DemandLines))?;
    let style = table.columns.get(at)?.style;
    let units = |text: &str| value::number(text, style).map(|number| number.value).unwrap_or_default();
    let mut counts = (0_usize, 0_usize);
    for text in table.values(at).take(SAMPLE) {
        let units = units(text);
        counts = (counts.0 + usize::from(units < 0.0), counts.1 + usize::from(units > 0.0));
    }
    if counts.0 < 2 || counts.0 * 2 < counts.1 * 3 {
        return None;
    }
    let id = format!("movements:{}", table.key);
    let answer = choices.answer(&id);
    table.issues_below_zero = answer != Some("returns");
    let samples: Vec<String> = table.values(at).take(4).map(|text| text.chars().take(24).collect()).collect();
    answer.is_none().then(|| Question {
        id,
        sentence: tr!(
            "Most quantities of {} are below 0. Are these issues from stock, and those above 0 receipts?",
            table.file
        ),
        options: vec![
            ("issues".to_owned(), tr("Below 0 is demand; above 0 is left out").to_owned()),
            ("returns".to_owned(), tr("Above 0 is demand; below 0 is a return").to_owned()),
        ],
        samples,
        assumed: "issues".to_owned(),
        ..Question::default()
    })
}
