//! Help: words, groups, scores, and how the stress test works.

use super::PageProps;
use super::score_tables::ScoreTables;
use crate::engine::segment::portfolio::Group;
use crate::ui::group_chip::group_mark;
use crate::ui::layout::{Card, ScreenHeader};
use crate::ui::route::Screen;
use yew::prelude::*;

/// Words and their meanings, the only ones used on screen.
const WORDS: [(&str, &str); 17] = [
    ("Item", "One thing you stock, with its own code."),
    ("Buffer", "Stock held against trouble: safety stock and stockpile."),
    ("Safety stock", "Covers everyday swings in demand and delivery."),
    ("Stockpile", "A deliberate reserve for a stop of supply, kept apart and released only then."),
    ("Lead time", "Days from order to goods ready for use."),
    (
        "Chance of no stock-out per order cycle",
        "Share of replenishment cycles in which the shelf does not run empty. It drives the safety factor z.",
    ),
    (
        "Unit fill",
        "Share of units that are handed over on the day they are asked for. Easier to reach than the chance above when orders are large.",
    ),
    (
        "Line fill rate",
        "Share of order lines handed over in full and on time. It counts lines: one short line does not spoil its order.",
    ),
    (
        "Orders in full, on time",
        "Share of whole customer orders complete and on time. Some texts call this line-item fill rate; it counts orders, not lines.",
    ),
    ("Days of cover", "Stock divided by average daily use."),
    ("Survive / Recover", "Days the stock lasts if supply stops, and days until supply is back."),
    (
        "Bad-year loss (1 in 20)",
        "The loss that 95 of 100 simulated years stay below (VaR 95). The worst 5% on average is CVaR 95.",
    ),
    (
        "Promised / Delivered",
        "What a rule says its levels will do, and what they did on the demand that really followed. A promise is compared with its own measure only.",
    ),
    (
        "Break-even chance",
        "How likely a stop must be for a buffer to pay: what it costs a year against what it saves in one stop.",
    ),
    (
        "Peak / Gap",
        "A period far above those around it; a run of periods without demand that chance does not explain, as after a stock-out. Neither is treated unless you tick it.",
    ),
    ("Today / Plan", "Stock rules as your files state them, and as decided here."),
    (
        "Risk score",
        "Weighted index of five scored facts, 0 to 100; 50 is the line. Severity of 9 or 10 makes an item high-risk whatever its score.",
    ),
];

/// Methods with their sources.
const METHODS: [(&str, &str); 11] = [
    (
        "Safety stock, normal",
        "z times the square root of (lead time and review) x demand sd\u{b2} + demand\u{b2} x lead-time sd\u{b2}. Standard deviations, not variances, are squared. For steady demand (Hadley and Whitin, 1963).",
    ),
    (
        "Safety stock, gamma",
        "Quantile of a gamma law with the same mean and deviation, minus the mean. For erratic demand and long, unsteady lead times (Burgin, 1975).",
    ),
    (
        "Safety stock, negative binomial and Poisson",
        "Smallest whole level with the target chance, minus the mean. For intermittent and lumpy demand.",
    ),
    (
        "Demand classes",
        "By average interval (1.32) and squared variation of sizes (0.49): smooth, erratic, intermittent, lumpy (Syntetos, Boylan and Croston, 2005).",
    ),
    (
        "Forecast",
        "Twelve methods, each run from many starts over the later part of an item's history; the least scaled squared error (RMSSE) is taken (Hyndman and Koehler, 2006). A trend has to win by 5%, a season by 10%. Any can be fixed for an item.",
    ),
    (
        "Peaks and gaps",
        "A period above the median of its neighbours by more than 3.5 robust deviations (Hampel, 1974); runs without demand of which chance would bring fewer than 1 in 100.",
    ),
    (
        "Promised against delivered",
        "Levels set from the first 65% of the demand and run over the rest: ordering up to the level every period, backorders, arrivals after the lead time (rolling-origin evaluation, Tashman, 2000).",
    ),
    (
        "Survive and recover",
        "Stock on hand and on order over daily demand, against the days until supply is back; the gap times demand is what is missing (Simchi-Levi, Schmidt and Wei, 2014).",
    ),
    (
        "Order quantity",
        "Square root of 2 x order cost x yearly demand / carrying cost (Harris, 1913), raised to the minimum and the multiple; Secure items are bought ahead.",
    ),
    (
        "Stockpile",
        "Days to recover minus days survived without it, times daily demand, within the shelf life. Shield items only.",
    ),
    (
        "Value at risk",
        "Smallest loss with at least 95% of years at or below it; CVaR is the mean beyond it with ties split (Rockafellar and Uryasev, 2002).",
    ),
];

/// How the stress test works.
const STRESS: [&str; 8] = [
    "Every item runs day by day for 52 weeks, after a warm-up that is dropped. Order of a day: arrivals, refill of the stockpile, review and order, demand, charges.",
    "Demand is drawn in the bucket of its history (week or month) and dealt to working days at random; intermittent items keep whole orders.",
    "Lead times are drawn from receipts, or from a gamma law with the stated figures. Orders to a supplier do not overtake each other.",
    "Suppliers and countries stop at random or on a date. What was ordered waits and is sent when the stop ends. A closed country stops all its suppliers together.",
    "Today, Just-in-Time, Just-in-Case, Hybrid, and its money spread evenly see the same demand, lead times and stops.",
    "Unmet demand waits. A unit short costs the margin of lost sales, express freight and lost trust; a day out of a vital item costs standstill.",
    "The stockpile is untouched by everyday demand; it is released while a stop is felt and rebuilt after.",
    "The same seed and data give the same result to the last bit on any machine. Every figure carries its 95% range.",
];

/// The screen.
#[component]
pub fn Help(_props: &PageProps) -> Html {
    let pair = |(term, meaning): &(&'static str, &'static str)| {
        html! { <div key={*term}><dt>{ *term }</dt><dd>{ *meaning }</dd></div> }
    };
    let group = |group: Group| {
        html! {
            <div key={group.name()}>
                <dt>{ group_mark(group, false) }{ " " }{ group.name() }</dt>
                <dd>{ format!("{}. {}.", group.meaning(), group.policy()) }</dd>
            </div>
        }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Help.question()} answer="Every underlined figure explains itself. This page holds **the words, the scores and the methods** behind them." />
            <div class="stack">
            <Card title="Words"><dl class="help-list">{ for WORDS.iter().map(pair) }</dl></Card>
            <Card title="The four groups" sub="The groups are made for A and C items. B items count as low value unless the rules on Segment say otherwise"><dl class="help-list">{ for Group::ALL.into_iter().map(group) }</dl></Card>
            <Card title="How facts become scores of 1 to 10" sub="Supplier index, severity, occurrence, detection"><ScoreTables /></Card>
            <Card title="Methods"><dl class="help-list">{ for METHODS.iter().map(pair) }</dl></Card>
            <Card title="The stress test"><ol class="help-steps">{ for STRESS.iter().map(|line| html! { <li key={*line}>{ *line }</li> }) }</ol></Card>
            <Card title="Privacy">
                <p>{ "Files are read in this browser and never uploaded. The page's own policy blocks every other address, for the page and for its workers. Turn off the network: everything keeps working." }</p>
            </Card>
            </div>
        </>
    }
}
