//! Measurements in the browser, for `cargo xtask bench`: lines of key, value and unit.

use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use std::io::Write as _;
use std::time::Duration;

/// Notes when the sample's answer is first painted, and how long the page's thread was ever busy at a stretch.
const WATCH: &str = "
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
    }).observe({ type: 'longtask', buffered: true });
    const ready = 'main[data-screen=overview][data-state=ready]';
    const look = new MutationObserver(() => {
        if (!document.querySelector(ready)) return;
        look.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.answered = performance.now(); }));
    });
    look.observe(document, { subtree: true, childList: true, attributes: true });";

/// A task of 120 ms, to see that the observer does.
pub(crate) const BUSY: &str = "
    window.longest = 0;
    await new Promise((next) => setTimeout(() => {
        const end = performance.now() + 120;
        while (performance.now() < end);
        setTimeout(next, 300);
    }));
    return window.longest";

/// Runs measured after one that warms up; the fastest counts, as the others were disturbed.
const RUNS: usize = 3;
/// A run of the sample, on a slow machine.
const RUN_TIME: Duration = Duration::from_secs(300);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench runs it"]
async fn bench_page() -> Outcome {
    browse(async |page| {
        page.before_each_page(WATCH)?;
        let mut answers = Vec::new();
        let mut longest = 0.0_f64;
        for _ in 0..RUNS {
            page.open("").await?;
            page.wait_for("main[data-screen=overview][data-state=ready]", PATIENCE).await?;
            answers.push(number(page, "while (!window.answered) await new Promise((next) => setTimeout(next, 5)); return window.answered").await?);
            longest = longest.max(number(page, "return window.longest").await?);
        }
        tell("sample_answer_ms", median(answers), "ms");
        for workers in [1, 2] {
            let ns = simulate(page, workers).await?;
            tell(&format!("sim_ns_page_{workers}"), ns, "ns/item-day");
            longest = longest.max(number(page, "return window.longest").await?);
        }
        if number(page, BUSY).await? < 100.0 {
            return Err("the observer of long tasks does not see one of 120 ms".into());
        }
        tell("long_task_sample_ms_max", longest, "ms");
        Ok(())
    })
    .await
}

/// Nanoseconds of wall time per item, rule and simulated day, over this many workers.
async fn simulate(page: &Page, workers: usize) -> Result<f64, Fault> {
    // Another query is another page: the pool starts anew.
    page.open(&format!("?workers={workers}#/stress")).await?;
    let mut fastest = f64::INFINITY;
    for _ in 0..=RUNS {
        page.wait_for("main[data-screen=stress] button#run:enabled", PATIENCE).await?;
        // By script: the page may still grow under the pointer.
        page.execute("document.querySelector('button#run').click()").await?;
        // A short run may be over before it is seen running.
        let _ = page.wait_for("[data-run-state=running]", Duration::from_secs(2)).await;
        page.wait_for("[data-run-state=done]", RUN_TIME).await?;
        page.wait_for("[data-elapsed-ms]", PATIENCE).await?;
        let milliseconds =
            number(page, "return Number(document.querySelector('[data-elapsed-ms]').dataset.elapsedMs)")
                .await?;
        let item_days =
            number(page, "return Number(document.querySelector('[data-item-days]').dataset.itemDays)")
                .await?;
        fastest = fastest.min(milliseconds * 1e6 / item_days);
    }
    Ok(fastest)
}

async fn number(page: &Page, script: &str) -> Result<f64, Fault> {
    page.execute(script).await?.as_f64().ok_or_else(|| format!("no number from: {script}").into())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub(crate) fn tell(key: &str, value: f64, unit: &str) {
    let _ = writeln!(std::io::stdout().lock(), "\n{key} {value:.3} {unit}");
}
