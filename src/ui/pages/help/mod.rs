//! Help: the way to the words, the methods and their sources, which are pages beside the app.

use super::PageProps;
use super::score_tables::ScoreTables;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::{Card, ScreenHeader};
use crate::ui::route::Screen;
use crate::ui::tour;
use yew::prelude::*;

/// The tour, and pages made from the engine's own documentation when the app is built: words, address.
const PAGES: [(&str, &str); 4] = [
    ("Take the 60-second tour", tour::START),
    ("Words, groups and the stress test", "help/index.html"),
    ("A page for each method", "help/index.html#methods"),
    ("For auditors: sources, tests, version, seed", "help/auditors.html"),
];

/// The screen.
#[component]
pub fn Help(_props: &PageProps) -> Html {
    let page = |(label, href): (&'static str, &'static str)| {
        html! { <Button {label} kind={ButtonKind::Outlined} href={AttrValue::Static(href)} /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Help.question()} answer="Every underlined figure explains itself. **The words, the methods and their sources** stand here." />
            <div class="stack">
            <Card title="Words and methods" sub="Pages beside the app; they need no network"><div class="data-actions">{ for PAGES.into_iter().map(page) }</div></Card>
            <Card title="How facts become scores of 1 to 10" sub="Supplier index, severity, occurrence, detection"><ScoreTables /></Card>
            <Card title="Privacy">
                <p>{ "Files are read in this browser and never uploaded. The page's own policy blocks every other address, for the page and for its workers. Turn off the network: planning keeps working." }</p>
            </Card>
            </div>
        </>
    }
}
