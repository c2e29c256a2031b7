//! Help: the way to the words, the methods and their sources, which are pages beside the app.

use super::PageProps;
use super::score_tables::ScoreTables;
use crate::engine::language::{Words, later, tr};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::{Card, ScreenHeader};
use crate::ui::route::Screen;
use crate::ui::tour;
use yew::prelude::*;

/// The tour, and pages made from the engine's own documentation when the app is built: words, address.
const PAGES: [(Words, &str); 4] = [
    (later("Take the 60-second tour"), tour::START),
    (later("Words, groups and the stress test"), "help/index.html"),
    (later("A page for each method"), "help/index.html#methods"),
    (later("For auditors: sources, tests, version, seed"), "help/auditors.html"),
];

/// The screen.
#[component]
pub fn Help(_props: &PageProps) -> Html {
    let page = |(label, href): (Words, &'static str)| {
        html! { <Button {label} kind={ButtonKind::Outlined} href={AttrValue::Static(href)} /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Help.question()} answer={tr("Every underlined figure explains itself. **The words, the methods and their sources** stand here.")} />
            <div class="stack">
            <Card title={tr("Words and methods")} sub={tr("Pages beside the app; they need no network")}><div class="data-actions">{ for PAGES.into_iter().map(page) }</div></Card>
            <Card title={tr("How facts become scores of 1 to 10")} sub={tr("Supplier index, severity, occurrence, detection")}><ScoreTables /></Card>
            <Card title={tr("Privacy")}>
                <p>{ tr("Files are read in this browser and never uploaded. The page's own policy blocks every other address, for the page and for its workers. Turn off the network: planning keeps working.") }</p>
            </Card>
            </div>
        </>
    }
}
