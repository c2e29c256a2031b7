//! C5, risk flags: how many items raise each flag, with the revenue that hangs on them.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

const ROW_PX: f64 = 28.0;
const BAR_PX: f64 = 16.0;

/// One flag.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Identifier that filters use.
    pub id: String,
    /// Name, such as `Single source`.
    pub name: String,
    /// Items that raise it.
    pub items: usize,
    /// Revenue at stake over those items, money; none if it is not known.
    pub revenue_at_stake_money: Option<f64>,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Flags in any order.
    pub flags: Vec<Flag>,
    /// Items looked at.
    pub items: usize,
}

/// Draws the flags; the height follows from their number.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let format = &sheet.format;
    let mut flags: Vec<&Flag> = inputs.flags.iter().collect();
    rank(&mut flags, |a, b| b.items.cmp(&a.items).then_with(|| a.name.cmp(&b.name)));
    let Some(top) = flags.first().filter(|flag| flag.items > 0) else {
        return Scene::words(sheet, tr("No flags raised"), tr("No item meets your risk limits. Check the limits."));
    };
    let mut scene = Scene::on(sheet);
    scene.title =
        tr!("Most raised flag: {}, {} of {}", lower(&top.name), format.whole(top.items as f64), format.count(inputs.items, "item", "items"));
    scene.subtitle = match sheet.narrow() {
        true => tr("Number of items that raise each flag").to_owned(),
        false => tr!("Number of items that raise each flag; revenue at stake, {}", format.currency),
    };
    scene.summary = summary(&flags, &scene.title, format);
    scene.table = table(&flags, format);
    let names = flags.iter().map(|flag| text::width(&flag.name, text::LABEL_PX)).fold(0.0, f64::max);
    let names = names.min(sheet.width * 0.4);
    let bottom = ROW_PX * flags.len() as f64 + 2.0;
    let frame = Frame { left: names + 8.0, top: 0.0, right: sheet.width - 12.0, bottom };
    scene.height = bottom + 26.0;
    scene.plot = frame;
    // The figure beside the longest bar needs room within the frame.
    let room = frame.right - if sheet.narrow() { 48.0 } else { 126.0 };
    let x = Scale::linear(0.0, top.items as f64, (frame.left, room));
    scene.x_scale = Some(x);
    let whole = |items: f64| format.compact(items);
    let ticks = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, whole, whole).whole();
    axis::uprights(&mut scene, &frame, &x, &ticks);
    for (order, flag) in flags.iter().enumerate() {
        row(&mut scene, flag, (order, flags.len()), &x, (names, sheet));
    }
    scene
}

fn revenue(flag: &Flag, format: &Format) -> Option<String> {
    flag.revenue_at_stake_money.filter(|money| money.is_finite()).map(|money| format.money_compact(money))
}

/// The name within a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn summary(flags: &[&Flag], title: &str, format: &Format) -> String {
    let all: Vec<String> = flags.iter().map(|flag| format!("{} {}", flag.name, format.whole(flag.items as f64))).collect();
    tr!("Bar chart of items by risk flag: {}. {title}", all.join(", "), title)
}

fn table(flags: &[&Flag], format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Flag")),
        Column::figures(tr("Items"), ""),
        Column::figures(tr("Revenue at stake"), &format.currency),
    ]);
    for flag in flags {
        let money = flag.revenue_at_stake_money.map_or_else(|| tr("not known").to_owned(), |money| format.whole(money));
        table.push(vec![flag.name.clone(), format.whole(flag.items as f64), money]);
    }
    table
}

fn row(scene: &mut Scene, flag: &Flag, (order, count): (usize, usize), x: &Scale, (names, sheet): (f64, &Sheet)) {
    let (frame, format) = (scene.plot, &sheet.format);
    let top = ROW_PX * order as f64 + (ROW_PX - BAR_PX) / 2.0;
    let end = x.at(flag.items as f64);
    let stake = revenue(flag, format);
    let spoken = flag.revenue_at_stake_money.filter(|money| money.is_finite());
    let spoken = spoken.map_or_else(String::new, |money| tr!(", revenue at stake {}", format.money_spoken(money)));
    let datum = Datum {
        row: order,
        item: Some(flag.id.clone()),
        tooltip: scene.table.lines(order),
        name: tr!("{}, {}{spoken}, bar {} of {count}", flag.name, format.count(flag.items, "item", "items"), order + 1, spoken, count),
        order,
        series: 0,
    };
    scene.push(Mark::rect(frame.left, top, end, top + BAR_PX).class(Class::FillPlan).datum(datum));
    let base = top + BAR_PX / 2.0 + 4.0;
    scene.push(Mark::text(0.0, base, Anchor::Start, &text::fit(&flag.name, names)).class(Class::Label));
    let money = stake.filter(|_| !sheet.narrow()).map_or_else(String::new, |money| format!("  {money}"));
    let items = format.compact(flag.items as f64);
    let figure = Mark::lead_text(end + 6.0, base, Anchor::Start, &items, &money);
    scene.push(figure.class(Class::Label).class(Class::Halo));
}
