//! C4, concentration bars: share of spend (or another measure) by country or supplier, against a limit.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// Most bars; beyond, the smallest share one bar.
const MOST_BARS: usize = 12;
const ROW_PX: f64 = 28.0;
const BAR_PX: f64 = 16.0;

/// One country or supplier.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// Identifier that filters use.
    pub id: String,
    /// Name.
    pub name: String,
    /// Amount, in the unit of the measure.
    pub amount: f64,
    /// Part of the amount that has no other source.
    pub single_source_amount: f64,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Annual spend, money.
    Spend,
    /// Revenue at stake, money.
    RevenueAtStake,
    /// Number of items.
    Items,
}

impl Measure {
    fn word(self) -> &'static str {
        match self {
            Self::Spend => tr("spend"),
            Self::RevenueAtStake => tr("revenue at stake"),
            Self::Items => tr("items"),
        }
    }
}

/// What the bars show.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// What is counted.
    pub measure: Measure,
    /// Who holds it: `country` or `supplier`.
    pub holder_word: String,
    /// Countries or suppliers, in any order.
    pub holders: Vec<Holder>,
    /// Share of the whole above which one holder is too much, 0 to 1.
    pub limit_share: Option<f64>,
}

struct Bar {
    id: Option<String>,
    name: String,
    amount: f64,
    share: f64,
    single_share: f64,
}

fn positive(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

/// Largest first; the tail becomes one bar.
fn bars(inputs: &Inputs, format: &Format) -> Vec<Bar> {
    let all: f64 = inputs.holders.iter().map(|holder| positive(holder.amount)).sum();
    if all <= 0.0 {
        return Vec::new();
    }
    let mut holders: Vec<&Holder> = inputs.holders.iter().collect();
    rank(&mut holders, |a, b| positive(b.amount).total_cmp(&positive(a.amount)).then_with(|| a.name.cmp(&b.name)));
    let single = |holder: &Holder| positive(holder.single_source_amount).min(positive(holder.amount));
    let bar = |holder: &&Holder| Bar {
        id: Some(holder.id.clone()),
        name: holder.name.clone(),
        amount: positive(holder.amount),
        share: positive(holder.amount) / all,
        single_share: single(holder) / all,
    };
    if holders.len() <= MOST_BARS {
        return holders.iter().map(bar).collect();
    }
    let (large, small) = holders.split_at(MOST_BARS - 1);
    let mut bars: Vec<Bar> = large.iter().map(bar).collect();
    let rest: f64 = small.iter().map(|holder| positive(holder.amount)).sum();
    bars.push(Bar {
        id: None,
        name: tr!("Other ({})", format.whole(small.len() as f64)),
        amount: rest,
        share: rest / all,
        single_share: small.iter().map(|holder| single(holder)).sum::<f64>() / all,
    });
    bars
}

/// Draws the bars; the height follows from their number.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let format = &sheet.format;
    let bars = bars(inputs, format);
    if bars.is_empty() {
        let body = tr!("No {} column, so concentration cannot be found.", inputs.holder_word);
        return Scene::words(sheet, tr("No concentration to show"), &body);
    }
    let mut scene = Scene::on(sheet);
    scene.title = title(inputs, &bars, format);
    scene.subtitle = tr!("Share of {} by {}, %", inputs.measure.word(), inputs.holder_word);
    scene.summary = summary(inputs, &bars, &scene.title, format);
    scene.table = table(inputs, &bars, format);
    let names = bars.iter().map(|bar| text::width(&bar.name, text::LABEL_PX)).fold(0.0, f64::max);
    let names = names.min(sheet.width * 0.34);
    let top = if inputs.limit_share.is_some() { 24.0 } else { 4.0 };
    let bottom = top + ROW_PX * bars.len() as f64;
    let frame = Frame { left: names + 8.0, top, right: sheet.width - 12.0, bottom };
    scene.height = bottom + 50.0;
    scene.plot = frame;
    let most = bars.iter().map(|bar| bar.share).chain(inputs.limit_share.filter(|s| s.is_finite())).fold(0.0, f64::max);
    // The figure beside the longest bar needs room within the frame.
    let room = frame.right - if sheet.narrow() { 40.0 } else { 110.0 };
    let x = Scale::linear(0.0, most, (frame.left, room));
    scene.x_scale = Some(x);
    let percent = |share: f64| format.whole(share * 100.0);
    let ticks = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, percent, |share| format!("{}%", percent(share)));
    axis::uprights(&mut scene, &frame, &x, &ticks);
    rows(&mut scene, inputs, &bars, &x, (names, sheet));
    limit(&mut scene, inputs, &x, format);
    key(&mut scene);
    scene
}

fn over(inputs: &Inputs, bar: &Bar) -> bool {
    bar.id.is_some() && inputs.limit_share.is_some_and(|limit| bar.share > limit)
}

fn title(inputs: &Inputs, bars: &[Bar], format: &Format) -> String {
    let top = &bars[0];
    let (share, word) = (format.percent(top.share), inputs.measure.word());
    match inputs.limit_share {
        Some(limit) if over(inputs, top) => {
            tr!("{} holds {share} of {word}, above your limit of {}", top.name, format.percent(limit), share, word)
        }
        Some(limit) => tr!("No {} holds more than {} of {word}", inputs.holder_word, format.percent(limit), word),
        None => tr!("{} holds {share} of {word}", top.name, share, word),
    }
}

fn summary(inputs: &Inputs, bars: &[Bar], title: &str, format: &Format) -> String {
    let (first, last) = (&bars[0], &bars[bars.len() - 1]);
    let single: f64 = bars.iter().map(|bar| bar.single_share).sum();
    tr!("Bar chart of the share of {} by {}, {} bars, from {} {} to {} {}. {} has a single source. {title}", inputs.measure.word(), inputs.holder_word, bars.len(), first.name, format.percent(first.share), last.name, format.percent(last.share), format.percent(single), title)
}

fn table(inputs: &Inputs, bars: &[Bar], format: &Format) -> TableTwin {
    let (name, unit) = match inputs.measure {
        Measure::Spend => (tr("Spend"), format.currency.as_str()),
        Measure::RevenueAtStake => (tr("Revenue at stake"), format.currency.as_str()),
        Measure::Items => (tr("Items"), ""),
    };
    let mut holder = inputs.holder_word.clone();
    if let Some(first) = holder.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    let mut table = TableTwin::new(vec![
        Column::words(&holder),
        Column::figures(name, unit),
        Column::figures(tr("Share"), ""),
        Column::figures(tr("Single source"), ""),
        Column::words(tr("Limit")),
    ]);
    for bar in bars {
        let state = if over(inputs, bar) { tr("above") } else { tr("within") };
        table.push(vec![
            bar.name.clone(),
            format.whole(bar.amount),
            format.percent(bar.share),
            format.percent(bar.single_share),
            if inputs.limit_share.is_some() { state.to_owned() } else { tr("none").to_owned() },
        ]);
    }
    table
}

fn rows(scene: &mut Scene, inputs: &Inputs, bars: &[Bar], x: &Scale, (names, sheet): (f64, &Sheet)) {
    let (frame, format) = (scene.plot, &sheet.format);
    for (order, bar) in bars.iter().enumerate() {
        let top = frame.top + ROW_PX * order as f64 + (ROW_PX - BAR_PX) / 2.0;
        let end = x.at(bar.share);
        let share = format.percent(bar.share);
        let datum = Datum {
            row: order,
            item: bar.id.clone(),
            tooltip: scene.table.lines(order),
            name: tr!("{}, {share} of {}, {} single source, bar {} of {}", bar.name, inputs.measure.word(), format.percent(bar.single_share), order + 1, bars.len(), share),
            order,
            series: 0,
        };
        let fill = if bar.id.is_some() { Class::FillPlan } else { Class::FillMuted };
        scene.push(Mark::rect(frame.left, top, end, top + BAR_PX).class(fill).datum(datum));
        if bar.single_share > 0.0 {
            let single = x.at(bar.single_share);
            scene.push(Mark::rect(frame.left, top, single, top + BAR_PX).pattern(Pattern::Surface));
        }
        let base = top + BAR_PX / 2.0 + 4.0;
        scene.push(Mark::text(0.0, base, Anchor::Start, &text::fit(&bar.name, names)).class(Class::Label));
        let amount = match inputs.measure {
            Measure::Items => format!("  {}", format.whole(bar.amount)),
            _ => format!("  {}", format.money_compact(bar.amount)),
        };
        let amount = if sheet.narrow() { "" } else { &amount };
        let figure = Mark::lead_text(end + 6.0, base, Anchor::Start, &share, amount);
        scene.push(figure.class(Class::Label).class(Class::Halo));
    }
}

fn limit(scene: &mut Scene, inputs: &Inputs, x: &Scale, format: &Format) {
    let Some(share) = inputs.limit_share.filter(|share| share.is_finite()) else { return };
    let frame = scene.plot;
    let at = x.at(share);
    // Behind the figures, before the bars: the halo of a figure breaks the line.
    let first_text = scene.marks.iter().position(|mark| mark.wears(Class::Halo)).unwrap_or(scene.marks.len());
    scene.marks.insert(first_text, Mark::line(at, frame.top - 6.0, at, frame.bottom).class(Class::Dash));
    let words = tr!("Limit {}", format.percent(share));
    scene.push(axis::inside(at, frame.top - 11.0, &words, scene.width).class(Class::Hint));
}

fn key(scene: &mut Scene) {
    let y = scene.height - 8.0;
    let sample = |x: f64| Mark::rect(x, y - 9.0, x + 16.0, y + 1.0);
    scene.push(sample(0.0).class(Class::FillPlan));
    scene.push(sample(0.0).pattern(Pattern::Surface));
    scene.push(Mark::text(22.0, y, Anchor::Start, tr("Single source")).class(Class::AxisText));
    scene.push(sample(124.0).class(Class::FillPlan));
    scene.push(Mark::text(146.0, y, Anchor::Start, tr("Has another source")).class(Class::AxisText));
}
