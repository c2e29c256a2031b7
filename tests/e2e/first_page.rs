//! The first page: the sample's answer before any program has run, the same as the app's, and gone without a jump.

use crate::flows::ready;
use crate::harness::{Outcome, browse, built};

/// The words between tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<').skip(1) {
        out += part.split_once('>').map_or("", |(_, text)| text);
    }
    out.replace("&amp;", "&")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_is_in_the_html_and_is_the_apps_own() -> Outcome {
    let html = std::fs::read_to_string(built().join("index.html"))?;
    let first = html.split_once("id=\"first\"").ok_or("no first page")?.1;
    let answer = first.split_once("<p class=\"answer\"").ok_or("no answer")?.1;
    let answer = words(&["<p", answer.split_once("</p>").ok_or("no end")?.0].concat());
    browse(async |page| {
        page.before_each_page(
            "window.shift = 0; new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });",
        )?;
        page.open("").await?;
        ready(page, "overview").await?;
        page.wait_for("html[data-first=no]", crate::flows::LONG).await?;
        assert_eq!(page.text("#app .answer").await?, answer);
        assert_eq!(page.execute("return document.querySelectorAll('#first').length").await?, 0);
        let shift = page.execute("return window.shift").await?.as_f64().unwrap_or(1.0);
        assert!(shift < 0.01, "the page jumped by {shift}");
        Ok(())
    })
    .await
}
