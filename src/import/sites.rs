//! Items that lie at several sites: one row for each of them.

use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::mapping::Mapped;
use super::report::Question;
use crate::engine::language::tr;
use std::collections::BTreeMap;

/// Takes in what the user said about several sites; says what is assumed where nothing was said.
pub(crate) fn assumption(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let (code, site) = table.at(Field::ItemCode).zip(table.at(Field::Site))?;
    if table.kind != Some(TableKind::Items) {
        return None;
    }
    let mut site_of: BTreeMap<&str, &str> = BTreeMap::new();
    let text = |row: usize, at: usize| table.cell(row, at).text.trim();
    let mut rows = table.data_rows();
    let example = rows.find_map(|row| {
        let (code, site) = (text(row, code), text(row, site));
        let before = site_of.insert(code, site)?;
        (before != site && !code.is_empty()).then(|| (code.to_owned(), before.to_owned(), site.to_owned()))
    });
    let (code, one, other) = example?;
    let id = format!("sites:{}", table.key);
    let answer = choices.answer(&id);
    table.adds_sites = answer != Some("last");
    answer.is_none().then(|| Question {
        id,
        sentence: tr!(
            "{code} stands at {one} and at {other} in {}. Is its stock added up?",
            table.file,
            code,
            one,
            other
        ),
        options: vec![
            ("add".to_owned(), tr("Add the stock of all sites up").to_owned()),
            ("last".to_owned(), tr("Take the last row of an item only").to_owned()),
        ],
        assumed: "add".to_owned(),
        ..Question::default()
    })
}
