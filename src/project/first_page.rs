//! The first page: the sample's overview as HTML, made when the app is built, from the same figures as the app itself.
//! It is there before any program has arrived, and without scripts.

use crate::charts::format::Format;
use crate::charts::kinds::portfolio_map;
use crate::charts::scene::{Scene, Sheet};
use crate::charts::svg;
use crate::engine::language::{Words, later, tr};
use crate::engine::sim::run::run_all;
use crate::engine::sim::spec::Start;
use crate::import::read::{Choices, FileInput, read};
use crate::project::plan::{self, figures::Plan};
use crate::project::sample::{LARKFIELD_SEED, larkfield};
use crate::project::select::next_steps::next_steps;
use crate::project::select::tiles::{Tile, tiles};
use crate::project::select::{answers, chart_inputs};
use crate::project::settings::Settings;
use crate::project::stress::{figures, spec};
use crate::project::words::counted;
use std::fmt::Write as _;

/// Size of the map where it was drawn for a window of 1,280 pixels; it is scaled to its frame.
const MAP_PX: (f64, f64) = (633.0, 505.0);

/// The switch of the app, asleep.
const VIEWS: &str = "<div class=\"segmented\" role=\"group\" aria-label=\"Show figures for\"><button type=\"button\" \
    aria-disabled=\"true\">Today</button><button type=\"button\" aria-disabled=\"true\">Plan</button><button \
    type=\"button\" aria-disabled=\"true\" aria-pressed=\"true\">Compare</button></div>";

const QUESTION: Words = later("What would stop your business, and what would fix it?");

/// The rail: address and name of a place, or the heading of a group without an address.
const PLACES: [(&str, Words); 13] = [
    ("#/", later("Overview")),
    ("#/data", later("Data")),
    ("", later("Find the risk")),
    ("#/audit", later("1\u{2002}Audit")),
    ("#/segment", later("2\u{2002}Segment")),
    ("", later("Plan")),
    ("#/buffers", later("3\u{2002}Buffers")),
    ("#/orders", later("Orders")),
    ("#/stress", later("4\u{2002}Stress test")),
    ("#/diversify", later("5\u{2002}Diversify")),
    ("", later("Follow up")),
    ("#/scorecard", later("6\u{2002}Scorecard")),
    ("#/report", later("Report")),
];

/// What stands where the app has its icons: a ring for a step.
const RING: &str = "<svg class=\"step-mark\" viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" \
    aria-hidden=\"true\"><circle cx=\"10\" cy=\"10\" r=\"8.5\"/></svg>";
const BLANK: &str = "<svg width=\"20\" height=\"20\" aria-hidden=\"true\"></svg>";

fn rail() -> String {
    let place = |(address, name): &(&str, Words)| {
        if address.is_empty() {
            return format!("<h2 class=\"rail-group\">{name}</h2>");
        }
        let current = if *address == "#/" { " aria-current=\"page\"" } else { "" };
        let sign = if name.said().starts_with(|first: char| first.is_ascii_digit()) { RING } else { BLANK };
        format!("<a href=\"{address}\"{current}>{sign}<span class=\"label\">{name}</span></a>")
    };
    PLACES.iter().map(place).collect()
}

/// The page's body, in the classes of the app's own style sheets.
///
/// # Errors
/// The sample cannot be read, which would be a fault of ours.
pub fn first_page() -> Result<String, String> {
    let input = |file: crate::project::sample::SampleFile| FileInput {
        name: file.name.into(),
        bytes: file.text.into_bytes(),
    };
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED).into_iter().map(input).collect();
    let mut data = read(&files, &Choices::default()).map_err(|error| error.title)?.dataset;
    data.name = crate::project::sample::LARKFIELD_NAME.to_owned();
    let settings = Settings::default();
    let plan = plan::build(&data, &settings);
    let spec = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let run = run_all(&spec, 0..settings.stress.replications);
    let figures = figures::of(&run, &settings, spec::HORIZON_DAYS);

    let answer = answers::overview(&plan, Some(&figures));
    let tiles: String = tiles(&plan, Some(&figures)).iter().map(tile).collect();
    let steps = next_steps(&plan, &run, &[], 5);
    let step = |(at, step): (usize, &crate::project::select::next_steps::NextStep)| {
        [
            "<li><span class=\"next-number\">",
            &(at + 1).to_string(),
            "</span><div><p>",
            &rich(&step.what),
            "</p><p class=\"next-brings\">",
            &escaped(&step.brings),
            ", ",
            &escaped(&step.takes),
            "</p><p class=\"next-actions\"></p></div></li>",
        ]
        .concat()
    };
    let steps: String = steps.iter().enumerate().map(step).collect();
    Ok(page(&plan, &answer, &tiles, &map(&plan, &settings), &steps))
}

fn page(plan: &Plan, answer: &str, tiles: &str, map: &str, steps: &str) -> String {
    let rail = rail();
    let about = tr!(
        "You are looking at {}, a made-up firm with {} and {}.",
        escaped(&plan.name),
        counted(plan.items.len(), "item", "items"),
        counted(plan.suppliers.len(), "supplier", "suppliers")
    );
    let wait = |label: &str, kind: &str| {
        format!("<button type=\"button\" class=\"button{kind}\" aria-disabled=\"true\">{label}</button>")
    };
    let (use_own, type_in) =
        (wait(tr("Use my spreadsheet"), " button-primary"), wait(tr("Type in my 5 critical items"), ""));
    let (name, currency) = (escaped(&plan.name), escaped(&plan.currency));
    format!(
        "<div class=\"shell\"><header class=\"top-bar\"><span class=\"brand\">{LOGO}<span>Steadystock</span></span>\
         <span class=\"project-name\">{name}</span><span class=\"chip\" data-tone=\"info\">Sample</span></header>\
         <nav class=\"rail\" aria-label=\"Steps\">{rail}</nav><div class=\"page\" role=\"main\"><div class=\"screen\">\
         <section class=\"welcome\" aria-label=\"Welcome\"><h2>See which items could stop your business, and how much \
         buffer each one needs.</h2><p class=\"welcome-about\">{about}</p><div class=\"welcome-actions\">{use_own}\
         {type_in}<span class=\"button button-text\">Take the 60-second tour</span></div><p class=\"welcome-privacy\">Your file is read in this browser. It is not uploaded.</p>\
         </section><noscript><p class=\"notice\">Turn on scripts to use your own data. What you see here is the \
         sample.</p></noscript><div class=\"screen-header\"><div class=\"screen-head\"><h1>{QUESTION}</h1>{VIEWS}</div>\
         <p class=\"answer\">{}</p></div><div class=\"stack\"><div class=\"kpi-tiles\">{tiles}</div>\
         <div class=\"grid\">{map}<section class=\"card span-4 card-flush\"><div class=\"card-head\"><div><h2>Do this \
         next</h2><p class=\"card-sub\">Ranked by loss avoided per {currency} (simulated)</p></div></div>\
         <ol class=\"next-steps\">{steps}</ol></section></div></div></div></div></div>",
        rich(answer)
    )
}

const LOGO: &str = "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\"><rect x=\"2\" y=\"13\" \
    width=\"5.5\" height=\"9\" rx=\"1\"/><rect x=\"9.25\" y=\"8\" width=\"5.5\" height=\"14\" rx=\"1\" \
    class=\"middle\"/><rect x=\"16.5\" y=\"2\" width=\"5.5\" height=\"20\" rx=\"1\" class=\"last\"/></svg>";

fn tile(tile: &Tile) -> String {
    let space = |unit: &str| if unit.is_empty() || unit.starts_with('%') { "" } else { "\u{a0}" };
    let change = tile.change.as_ref().map(|change| {
        let sign = match change.by {
            by if by.abs() < 1e-9 => "",
            by if by > 0.0 => "\u{25b2} ",
            _ => "\u{25bc} ",
        };
        let tone = change.is_good.map_or("neutral", |good| if good { "good" } else { "bad" });
        let text = escaped(&change.text);
        format!("<span class=\"kpi-change\" data-tone=\"{tone}\"><span aria-hidden=\"true\">{sign}</span>{text}</span>")
    });
    let bars = tile.bars.map(|(today, plan)| {
        let width = |share: f64| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
        format!(
            "<svg class=\"kpi-bars\" width=\"100%\" height=\"14\" aria-hidden=\"true\"><rect class=\"today\" \
             width=\"{}\" height=\"5\" rx=\"1\"/><rect class=\"plan\" y=\"8\" width=\"{}\" height=\"6\" rx=\"1\"/></svg>",
            width(today),
            width(plan)
        )
    });
    let mut out = format!("<div class=\"kpi-tile\" data-both=\"{}\">", tile.today.starts_with(tr("Today")));
    let (before, after, today) = (escaped(&tile.before), tile.after.as_str(), escaped(&tile.today));
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "<div class=\"kpi-label\"><span>{}</span></div><p class=\"kpi-value\"><small>{before}</small>{}<span>{}</span>\
         {}<small>{after}</small></p><p class=\"kpi-notes\">{}<span class=\"kpi-today\">{today}</span></p>{}</div>",
        tile.label,
        space(&tile.before),
        escaped(&tile.value),
        space(after),
        change.unwrap_or_default(),
        bars.unwrap_or_default(),
    );
    out
}

/// The map of items by value and risk.
fn map(plan: &Plan, settings: &Settings) -> String {
    let inputs = chart_inputs::portfolio_map(plan, &settings.segment);
    let mut sheet = Sheet::new(MAP_PX.0, MAP_PX.1).source(&chart_inputs::source_line(plan));
    sheet.format = Format::with_currency(&plan.currency);
    let scene: Scene = portfolio_map::scene(&inputs, &sheet);
    let picture = svg::write(&scene, &svg::Options { id_prefix: "first-", ..svg::Options::default() });
    // Inside HTML the name of SVG's namespace is known.
    let picture = picture.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    format!(
        "<section class=\"card chart-card span-8\"><div class=\"chart-head\"><div><h2>{}</h2><p class=\"chart-sub\">{}</p>\
         </div></div><div class=\"chart-frame fill fill-tall\">{picture}</div><div class=\"chart-foot\"><span>{}</span>\
         </div></section>",
        escaped(&scene.title),
        escaped(&scene.subtitle),
        escaped(&scene.source_line)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A sentence with `**` around what is strong.
fn rich(sentence: &str) -> String {
    let part = |(at, part): (usize, &str)| {
        let text = escaped(part);
        if at % 2 == 1 { ["<b>", &text, "</b>"].concat() } else { text }
    };
    sentence.split("**").enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_says_what_the_figure_was_and_text_is_safe() {
        let shown =
            tile(&Tile { label: "Stock", value: "<7>".into(), before: "EUR".into(), ..Tile::default() });
        assert!(shown.contains("<small>EUR</small>\u{a0}<span>&lt;7&gt;</span>"), "{shown}");
        assert_eq!(rich("a **b** & c"), "a <b>b</b> &amp; c");
    }
}
