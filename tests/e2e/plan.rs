//! The plan as the worker built it: its bits against the golden file, and how long it takes.

use crate::flows::{choose, put_to_use};
use crate::harness::page::Page;
use crate::harness::{Fault, Outcome, browse};
use crate::{many_items, plan_lines};
use std::io::Write as _;
use std::time::Duration;
use steadystock::project::plan::figures::Plan;
use steadystock::protocol::codec::decode;

/// Keeps each plan that a worker sends, and the milliseconds since it was asked for.
const LISTEN: &str = "
    window.plans = [];
    const asked = new Map();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (!this.isHeard) {
            this.isHeard = true;
            this.addEventListener('message', (event) => {
                const planned = event.data?.head?.Planned;
                if (!planned) return;
                const elapsed = performance.now() - asked.get(planned.job);
                window.plans.push({ elapsed, bytes: new Uint8Array(event.data.bulk[0]) });
            });
        }
        const plan = message?.head?.Plan;
        if (plan) asked.set(plan.job, performance.now());
        return post.call(this, message, ...rest);
    };";

/// Reading and planning 10,000 items on a slow machine.
const LONG: Duration = Duration::from_secs(180);
/// Plans measured; the fastest counts, as the others were disturbed.
const RUNS: usize = 5;

/// Waits for so many plans since the page was opened.
async fn plans(page: &Page, count: usize) -> Outcome {
    let script = format!(
        "const end = Date.now() + {};
         while (window.plans.length < {count} && Date.now() < end) await new Promise((next) => setTimeout(next, 20));
         return window.plans.length >= {count}",
        LONG.as_millis()
    );
    if page.execute(&script).await? == true { Ok(()) } else { Err("no plan came".into()) }
}

/// The bytes of the newest plan.
async fn newest(page: &Page) -> Result<Vec<u8>, Fault> {
    let script =
        "return Array.from(window.plans.at(-1).bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')";
    let text = page.execute(script).await?;
    let digits = text.as_str().ok_or("no bytes")?.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or(""), 16).unwrap_or(0);
    Ok(digits.chunks(2).map(byte).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_of_the_sample_has_the_golden_bits() -> Outcome {
    browse(async |page| {
        page.before_each_page(LISTEN)?;
        page.open("").await?;
        plans(page, 1).await?;
        let plan: Plan = decode(&newest(page).await?).ok_or("the plan cannot be read")?;
        let golden = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/plan.txt"))?;
        let found = plan_lines::lines(&plan);
        let differing: Vec<(&str, &str)> =
            golden.lines().zip(found.lines()).filter(|(a, b)| a != b).collect();
        assert!(differing.is_empty(), "golden and browser: {differing:#?}");
        assert_eq!(golden.lines().count(), found.lines().count());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench runs it"]
async fn bench_plan() -> Outcome {
    let folder = std::env::temp_dir().join(format!("steadystock-plan-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("many.csv");
    std::fs::write(&file, many_items::csv(many_items::ITEMS))?;
    let outcome = browse(async |page| {
        page.before_each_page(LISTEN)?;
        page.open("").await?;
        plans(page, 1).await?;
        choose(page, std::slice::from_ref(&file)).await?;
        put_to_use(page).await?;
        plans(page, 2).await?;
        page.execute("location.hash = '#/segment'").await?;
        page.wait_for("main[data-screen=segment][data-state=ready]", LONG).await?;
        for run in 0..RUNS {
            page.execute("document.querySelector('#b-high').click()").await?;
            plans(page, 3 + run).await?;
        }
        let script = format!("return Math.min(...window.plans.slice(-{RUNS}).map((plan) => plan.elapsed))");
        let fastest = page.execute(&script).await?.as_f64().ok_or("no time")?;
        let _ = writeln!(std::io::stdout().lock(), "\nplan_10k_s_page {:.3} s", fastest / 1_000.0);
        Ok(())
    })
    .await;
    std::fs::remove_dir_all(&folder)?;
    outcome
}
