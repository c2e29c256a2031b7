//! The sample of 100,000 items, for `cargo xtask bench`: how soon a filter, a sort and a jump show their rows, and how
//! long the page's own thread is ever busy on the way from the sample to the plan.

use crate::flows::open;
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::measure::{BUSY, tell};
use std::time::Duration;

/// Making, reading and planning 100,000 items on a busy machine.
const SLOW: Duration = Duration::from_secs(900);

/// Keeps every long task with the screen that it happened on, and times what is done until it is seen.
const WATCH: &str = "
    window.tasks = []; window.longest = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) {
            window.tasks.push([Math.round(task.duration), location.hash, Math.round(task.startTime)]);
            window.longest = Math.max(window.longest, task.duration);
        }
    }).observe({ type: 'longtask', buffered: true });
    window.timed = async (act, seen) => {
        const start = performance.now();
        act();
        while (!seen()) await new Promise((next) => requestAnimationFrame(next));
        return performance.now() - start;
    };
    window.one = (css) => document.querySelector(css);
    window.first = () => one('.table tbody tr[data-row]')?.dataset.row;";

/// Each letter typed into the filter, until the count is another.
const FILTER: &str = "
    const field = one('.table-filter'); const count = () => one('.table-count').textContent;
    let most = 0;
    for (const text of ['1', '12', '123', '']) {
        const before = count();
        most = Math.max(most, await timed(() => {
            field.value = text; field.dispatchEvent(new Event('input', { bubbles: true }));
        }, () => count() !== before));
    }
    return most";

/// Columns of figures and of words, upwards and downwards, until another row is the first.
const SORT: &str = "
    let most = 0;
    for (const title of ['Annual value', 'Annual value', 'Item', 'Main risk reason']) {
        const button = [...document.querySelectorAll('.table-sort')].find((one) => one.textContent === title);
        const before = first();
        most = Math.max(most, await timed(() => button.click(), () => first() !== before));
    }
    return most";

/// Jumps through the table, until a row stands where one looks.
const SCROLL: &str = "
    const frame = one('.table-frame'); let most = 0;
    const box = frame.getBoundingClientRect();
    const drawn = () => [...frame.querySelectorAll('tr[data-row]')].some((row) => {
        const at = row.getBoundingClientRect(); const middle = box.top + box.height / 2;
        return at.top <= middle && at.bottom >= middle;
    });
    for (let part = 1; part < 10; part += 1) {
        most = Math.max(most, await timed(() => { frame.scrollTop = frame.scrollHeight * part / 10; }, drawn));
    }
    return most";

async fn number(page: &Page, script: &str) -> Result<f64, Fault> {
    page.execute(script).await?.as_f64().ok_or_else(|| format!("no number from: {script}").into())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench runs it"]
async fn bench_many_items() -> Outcome {
    browse(async |page| {
        page.before_each_page(WATCH)?;
        page.open("#/start").await?;
        page.wait_for("#open-harbour", PATIENCE).await?;
        page.click("#open-harbour").await?;
        let ready = "main[data-screen=overview][data-state=ready]";
        page.wait_for_text("#project-name", |name| name.contains("Harbour")).await?;
        page.wait_for(ready, SLOW).await?;
        for screen in ["audit", "buffers", "segment"] {
            open(page, screen).await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        page.wait_for(".table-filter", PATIENCE).await?;
        tell("filter_100k_ms", number(page, FILTER).await?, "ms");
        tell("sort_100k_ms", number(page, SORT).await?, "ms");
        tell("scroll_blank_100k_ms", number(page, SCROLL).await?, "ms");
        let longest = number(page, "return window.longest").await?;
        println!(
            "long tasks: {}",
            page.execute("return window.tasks.sort((a, b) => b[0] - a[0]).slice(0, 20)").await?
        );
        if number(page, BUSY).await? < 100.0 {
            return Err("the observer of long tasks does not see one of 120 ms".into());
        }
        tell("long_task_ms_max", longest, "ms");
        Ok(())
    })
    .await
}
