//! Workers that break off in the middle: their part is tried once more, and then told; what is finished stays.

use crate::flows::{LONG, open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Outcome, browse};

/// Knows each worker and when it was heard last.
pub(crate) const LISTEN: &str = "
    window.crew = [];
    const Plain = window.Worker;
    window.Worker = class extends Plain {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', () => { this.heard = performance.now(); });
            window.crew.push(this);
        }
    };
    window.runs = () => Number(document.querySelector('[data-runs-done]').dataset.runsDone);
    // Those that spoke just now are at work.
    window.lose = () => {
        const lost = window.crew.filter((one) => performance.now() - one.heard < 300);
        for (const one of lost) one.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
        return lost.length;
    };
    window.far = async (runs) => {
        for (let i = 0; i < 4000 && window.runs() < runs; i++) await new Promise((next) => setTimeout(next, 5));
    };";

/// Every worker that is at work breaks off until it is told; answers the runs that are done.
pub(crate) const LOSE_ALL: &str =
    "for (let i = 0; i < 200 && !document.querySelector('#message .error-card'); i++) {
        lose(); await new Promise((next) => setTimeout(next, 100));
    }
    return runs()";

/// A run that is some way on.
pub(crate) async fn running(page: &Page) -> Outcome {
    set(page, "#runs", "20000").await?;
    page.wait_for_text("button#run", |text| text.contains("20,000")).await?;
    page.click("button#run").await?;
    page.wait_for("[data-run-state=running]", PATIENCE).await?;
    page.execute("await far(200)").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_breaks_off_is_tried_again_then_told_and_what_is_done_stays() -> Outcome {
    browse(async |page| {
        page.before_each_page(LISTEN)?;
        start(page, "?workers=2#/stress").await?;
        ready(page, "stress").await?;
        page.wait_for("[data-digest]:not([data-digest=''])", PATIENCE).await?;
        let tile = page.text("[data-digest]").await?;
        // Once: nobody notices, no year is missing and none counted twice.
        set(page, "#runs", "3000").await?;
        page.wait_for_text("button#run", |text| text.contains("3,000")).await?;
        page.click("button#run").await?;
        let lost = page.execute("await far(200); return lose()").await?;
        assert!(lost.as_u64().is_some_and(|lost| lost > 0), "no worker was at work");
        page.wait_for("[data-run-state=done]", LONG).await?;
        assert_eq!(page.execute("return runs()").await?, 3_000);
        assert_eq!(page.execute("return !!document.querySelector('#message .error-card')").await?, false);
        assert_ne!(page.text("[data-digest]").await?, tile, "another run");
        // Again and again: it is told, with what to do, and the years that are done stay.
        running(page).await?;
        let done = page.execute(LOSE_ALL).await?.as_f64().unwrap_or_default();
        let said = page.text("#message .error-card").await?;
        assert!(said.contains("The work stopped.") && said.contains("Try again with fewer runs"), "{said}");
        assert!(said.contains("Your data is not affected"), "{said}");
        assert!((200.0..20_000.0).contains(&done), "{done} runs are kept");
        page.wait_for("main[data-screen=stress][data-state=error]", PATIENCE).await?;
        let table = page.text("table[aria-label='Cost of the year by line']").await?;
        assert!(table.contains("Lost margin"), "{table}");
        // The other screens stand, and a fresh worker takes the next work.
        page.click("button#dismiss").await?;
        open(page, "buffers").await?;
        assert!(page.text("main").await?.contains("PMP-0417"));
        open(page, "stress").await?;
        set(page, "#runs", "500").await?;
        page.wait_for_text("button#run", |text| text.contains("500 runs")).await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=running]", PATIENCE).await?;
        page.wait_for("[data-run-state=done]", LONG).await.map(drop)
    })
    .await
}
