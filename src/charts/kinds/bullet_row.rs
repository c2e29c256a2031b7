//! C13, bullet row: a measure as a bar, its target as a tick, the last period as a pale tick.

use crate::engine::language::tr;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use serde::{Deserialize, Serialize};

/// What the row shows; figures come with the text that states them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// Name of the measure.
    pub name: String,
    /// Value now; none if it is not measured yet.
    pub value: Option<(f64, String)>,
    /// Target.
    pub target: Option<(f64, String)>,
    /// Value of the last period.
    pub last: Option<(f64, String)>,
    /// Lowest and highest end of the scale; the page prints them at the ends.
    pub ends: (f64, f64),
    /// State in words, such as `Close`.
    pub state: String,
}

/// Draws the row: 20 pixels high.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let mut scene = Scene::on(sheet);
    scene.height = 20.0;
    scene.title.clone_from(&inputs.name);
    let figures = [(tr("Value"), &inputs.value), (tr("Target"), &inputs.target), (tr("Last period"), &inputs.last)];
    let written = |figure: &Option<(f64, String)>| figure.as_ref().map_or_else(|| tr("not known").to_owned(), |(_, text)| text.clone());
    let mut columns = vec![Column::words(tr("Measure"))];
    columns.extend(figures.iter().map(|(name, _)| Column::figures(name, "")));
    columns.push(Column::words(tr("State")));
    let mut row = vec![inputs.name.clone()];
    row.extend(figures.iter().map(|(_, figure)| written(figure)));
    row.push(inputs.state.clone());
    let mut table = TableTwin::new(columns);
    table.push(row);
    scene.table = table;
    let words = tr!("{} {}, target {}, last period {}, {}", inputs.name, written(&inputs.value), written(&inputs.target), written(&inputs.last), inputs.state);
    scene.summary.clone_from(&words);
    scene.plot = Frame { left: 1.0, top: 0.0, right: sheet.width - 1.0, bottom: 20.0 };
    let x = Scale::linear(inputs.ends.0, inputs.ends.1, (1.0, sheet.width - 1.0));
    scene.x_scale = Some(x);
    let at = |figure: &Option<(f64, String)>| figure.as_ref().map(|(value, _)| *value).filter(|value| value.is_finite()).map(|value| x.at(value));
    scene.push(Mark::rounded(1.0, 4.0, sheet.width - 1.0, 16.0, 2.0).class(Class::FillSunken));
    if let Some(end) = at(&inputs.value) {
        // Where the scale holds zero, the bar starts there.
        let start = if x.domain().0 < 0.0 { x.at(0.0) } else { 1.0 };
        scene.push(Mark::rect(start, 6.0, end, 14.0).class(Class::FillPlan));
    }
    if let Some(last) = at(&inputs.last) {
        scene.push(Mark::line(last, 3.0, last, 17.0).class(Class::TickLater));
    }
    if let Some(target) = at(&inputs.target) {
        scene.push(Mark::line(target, 0.0, target, 20.0).class(Class::Tick));
    }
    let datum = Datum { row: 0, item: None, tooltip: scene.table.lines(0), name: words, order: 0, series: 0 };
    scene.push(Mark::rect(0.0, 0.0, sheet.width, 20.0).class(Class::Hit).datum(datum));
    scene
}
