//! The pair of thin bars in a figure tile: Today above, Plan below, both from zero.

use crate::engine::language::tr;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// What the pair shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Name of the measure.
    pub name: String,
    /// Figure today, as a number and as written; none if it is not known.
    pub today: Option<(f64, String)>,
    /// Figure with the plan.
    pub plan: Option<(f64, String)>,
    /// End of the scale, such as 1 for a share; none for the larger figure.
    pub most: Option<f64>,
}

/// Draws the pair: 12 pixels high.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let mut scene = Scene::on(sheet);
    scene.height = 12.0;
    scene.title.clone_from(&inputs.name);
    let mut table = TableTwin::new(vec![Column::words(tr("Setting")), Column::figures(&inputs.name, "")]);
    let written = |figure: &Option<(f64, String)>| figure.as_ref().map_or_else(|| tr("not known").to_owned(), |(_, text)| text.clone());
    let pairs = [(tr("Today"), &inputs.today, Class::FillToday), (tr("Plan"), &inputs.plan, Class::FillPlan)];
    for (name, figure, _) in pairs {
        table.push(vec![name.to_owned(), written(figure)]);
    }
    scene.table = table;
    scene.summary = tr!("{}. Today {}, plan {}", inputs.name, written(&inputs.today), written(&inputs.plan));
    scene.plot = Frame { left: 0.0, top: 0.0, right: sheet.width, bottom: 12.0 };
    let values = pairs.iter().filter_map(|(_, figure, _)| figure.as_ref().map(|(value, _)| *value));
    let values: Vec<f64> = values.chain(inputs.most).filter(|value| value.is_finite()).collect();
    let (low, high) = (values.iter().copied().fold(0.0, f64::min), values.iter().copied().fold(0.0, f64::max));
    let x = Scale::linear(low, high, (0.0, sheet.width));
    scene.x_scale = Some(x);
    for (order, (name, figure, class)) in pairs.into_iter().enumerate() {
        let top = 7.0 * order as f64;
        let value = figure.as_ref().map(|(value, _)| *value).filter(|value| value.is_finite());
        let Some(value) = value else {
            scene.push(Mark::rect(0.5, top + 0.5, sheet.width - 0.5, top + 4.5).class(Class::OutlineMissing));
            continue;
        };
        // Zero still shows where the bar would start.
        let (from, to) = (x.at(0.0), x.at(value));
        let to = if (to - from).abs() < 1.0 { from + 1.0 } else { to };
        let datum = Datum {
            row: order,
            item: None,
            tooltip: scene.table.lines(order),
            name: tr!("{name}, {} {}, bar {} of 2", inputs.name, written(figure), order + 1, name),
            order: scene.reading_order().len(),
            series: order,
        };
        scene.push(Mark::rect(from, top, to, top + 5.0).class(class).datum(datum));
    }
    scene
}
