//! C1, portfolio map: items by annual value (log) and risk score, in four groups; area is revenue at stake.
//!
//! Above 5,000 items in view the crowd becomes hexagons and only the 200 with the most risk stay single.

mod drawing;
mod hexagons;
mod labels;
mod words;

use crate::engine::language::tr;
use crate::engine::stats::ranking::{first_of, rank};
use crate::charts::palette::Group;
use crate::charts::scale::Scale;
use crate::charts::scene::{Frame, Scene, Sheet};

/// Most items drawn one by one.
pub const MOST_POINTS: usize = 5_000;
/// Items that stay single when the rest becomes hexagons.
pub const SINGLE_AMONG_HEXAGONS: usize = 200;
/// Height of the bands at top and bottom that hold the names of the quadrants, pixels.
const BAND_PX: f64 = 24.0;

/// An item on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Identifier that selection and links use.
    pub id: String,
    /// Name.
    pub name: String,
    /// Item code.
    pub code: String,
    /// Group, as decided by the caller (a vital item may lie under the risk line).
    pub group: Group,
    /// Annual value, money.
    pub annual_value_money: f64,
    /// Risk score, 0 to 100.
    pub risk_score: f64,
    /// Revenue at stake, money; none if it is not known.
    pub revenue_at_stake_money: Option<f64>,
}

impl Point {
    /// What the item carries of the risk, before division by the sum: score x annual value.
    #[must_use]
    pub fn risk_weight(&self) -> f64 {
        positive(self.risk_score) * positive(self.annual_value_money)
    }

    /// Whether its group is a high-risk one.
    #[must_use]
    pub fn high_risk(&self) -> bool {
        matches!(self.group, Group::Shield | Group::Secure)
    }
}

/// The part of the map in view after zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Lowest and highest annual value, money.
    pub annual_value_money: (f64, f64),
    /// Lowest and highest risk score.
    pub risk_score: (f64, f64),
}

/// What the map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Items.
    pub points: Vec<Point>,
    /// Annual value from which an item is of high value, money; none if there is no cut.
    pub value_cut_money: Option<f64>,
    /// Risk score from which an item is risky, 0 to 100.
    pub risk_line: f64,
    /// Whether B items count as low value: the cut is then the one between A and B, else between B and C.
    pub b_items_low: bool,
    /// Part in view; none for all.
    pub view: Option<View>,
}

fn positive(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

/// Where everything goes.
struct Layout {
    frame: Frame,
    x: Scale,
    y: Scale,
    largest_radius: f64,
    largest_revenue_money: f64,
}

impl Layout {
    fn new(inputs: &Inputs, sheet: &Sheet) -> Self {
        let largest_radius = (sheet.width.min(sheet.height) / 46.0).clamp(5.0, 11.0);
        let frame = Frame { left: 34.0, top: 2.0, right: sheet.width - 12.0, bottom: sheet.height - 44.0 };
        let (low, high) = inputs.view.map_or_else(|| value_range(inputs), |view| view.annual_value_money);
        // A mark at the edge keeps clear of the frame and of the bands.
        let side = largest_radius * 1.6 + 2.0;
        let x = Scale::log(low, high, (frame.left + side, frame.right - side));
        let (least, most) = inputs.view.map_or((0.0, 100.0), |view| view.risk_score);
        let inset = BAND_PX + largest_radius * 1.3;
        let y = Scale::linear(least, most, (frame.bottom - inset, frame.top + inset));
        let revenue = inputs.points.iter().filter_map(|point| point.revenue_at_stake_money);
        let largest_revenue_money = revenue.map(positive).fold(0.0, f64::max);
        Self { frame, x, y, largest_radius, largest_revenue_money }
    }

    /// Radius whose area stands for revenue at stake; one size for all if no revenue is known.
    fn radius(&self, point: &Point) -> f64 {
        if self.largest_revenue_money <= 0.0 {
            return 5.0;
        }
        let share = positive(point.revenue_at_stake_money.unwrap_or(0.0)) / self.largest_revenue_money;
        (self.largest_radius * share.sqrt()).max(3.2)
    }

    fn at(&self, point: &Point) -> (f64, f64) {
        (self.x.at(point.annual_value_money), self.y.at(point.risk_score))
    }
}

/// Range of the value axis: all items with a value, and the cut.
fn value_range(inputs: &Inputs) -> (f64, f64) {
    let values = inputs.points.iter().map(|point| point.annual_value_money).chain(inputs.value_cut_money);
    let (low, high) = values
        .filter(|value| value.is_finite() && *value > 0.0)
        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return (1.0, 10.0);
    }
    // One value alone still gets room on both sides.
    if high / low < 4.0 { (low / 2.0, high * 2.0) } else { (low, high) }
}

fn in_view(inputs: &Inputs, point: &Point) -> bool {
    inputs.view.is_none_or(|view| {
        let (low, high) = view.annual_value_money;
        let (least, most) = view.risk_score;
        (low..=high).contains(&point.annual_value_money) && (least..=most).contains(&point.risk_score)
    })
}

/// Draws the map.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    if inputs.points.is_empty() {
        return Scene::words(sheet, tr("No items to show"), tr("Load items with an annual value and a supplier."));
    }
    let layout = Layout::new(inputs, sheet);
    let mut visible: Vec<&Point> = inputs.points.iter().filter(|point| in_view(inputs, point)).collect();
    // Most risk first: this is reading order, and the order of the table.
    let order = |a: &&Point, b: &&Point| {
        b.risk_weight().total_cmp(&a.risk_weight()).then_with(|| a.id.cmp(&b.id))
    };
    let crowded = visible.len() > MOST_POINTS;
    if !crowded {
        rank(&mut visible, order);
    }
    let mut scene = Scene::on(sheet);
    let tally = words::Tally::of(&inputs.points);
    scene.title = words::title(&tally, &sheet.format);
    scene.subtitle = words::subtitle(sheet, layout.largest_revenue_money > 0.0);
    scene.summary = words::summary(&tally, &sheet.format);
    scene.plot = layout.frame;
    scene.x_scale = Some(layout.x);
    scene.y_scale = Some(layout.y);
    drawing::ground(&mut scene, inputs, &layout, sheet);
    if crowded {
        let singles = first_of(visible.iter().copied(), SINGLE_AMONG_HEXAGONS, order);
        let is_single = |point: &&Point| singles.last().is_some_and(|last| order(point, last).is_le());
        let all = visible.len();
        visible.retain(|point| !is_single(point));
        hexagons::draw(&mut scene, &visible, &layout);
        drawing::thresholds(&mut scene, inputs, &layout);
        words::table(&mut scene, &singles, all, sheet);
        drawing::points(&mut scene, &singles, &layout, sheet);
        labels::draw(&mut scene, inputs, &tally, &singles, &layout, sheet);
    } else {
        drawing::thresholds(&mut scene, inputs, &layout);
        words::table(&mut scene, &visible, visible.len(), sheet);
        drawing::points(&mut scene, &visible, &layout, sheet);
        labels::draw(&mut scene, inputs, &tally, &visible, &layout, sheet);
    }
    drawing::handles(&mut scene, inputs, &layout, sheet);
    scene
}
