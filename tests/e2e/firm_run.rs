//! A large firm in the page's own workers, for `cargo xtask bench`: 10,000 items x 364 days x 1,000 replications under
//! one rule, the optimiser from nothing, how soon a stop is answered, and the memory of it.

use crate::flows::{LONG, choose, open, put_to_use, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::import_speed::{WATCH, memory};
use crate::many_items;
use crate::measure::tell;
use crate::sales_files::Folder;
use std::time::Duration;

/// Replications after which there is a picture.
const PICTURE: u32 = 200;
/// Stops that are measured; the slowest counts.
const STOPS: usize = 3;

/// Keeps the workers that plan and what they need, and drives two of them with commands one after the other.
const DRIVE: &str = r"
    const Heard = window.Worker;
    window.crew = []; window.kept = {};
    window.Worker = class extends Heard {
        postMessage(...given) {
            const { head, bulk } = given[0] ?? {};
            if (head?.Load) {
                window.kept.dataset = bulk[0].slice(0);
                if (!window.crew.includes(this)) window.crew.push(this);
            }
            if (head?.Run || head?.Plan) window.kept.settings = bulk[0].slice(0);
            return super.postMessage(...given);
        }
    };
    window.drive = (commands) => new Promise((done) => {
        const job = 4_000_000;
        const start = performance.now();
        const sums = { elapsed: 0, itemDays: 0, count: 0, picture: null, total: null };
        let next = 0;
        let atWork = 0;
        for (const worker of window.crew.slice(-2)) {
            const give = () => {
                if (next >= commands.length) return;
                const [kind, fields, bulk] = commands[next++];
                atWork += 1;
                const copies = bulk.map((buffer) => buffer.slice(0));
                worker.postMessage({ head: { [kind]: { job, ...fields } }, bulk: copies }, copies);
            };
            const hear = ({ data }) => {
                const answer = data?.head?.Simulated ?? data?.head?.Priced;
                if (answer?.job !== job) return;
                atWork -= 1;
                sums.elapsed += answer.elapsed_ms;
                sums.itemDays += answer.item_days;
                sums.count += answer.count;
                if (sums.picture === null && sums.count >= PICTURE) sums.picture = performance.now() - start;
                if (next < commands.length) return give();
                worker.removeEventListener('message', hear);
                if (atWork === 0) done({ ...sums, total: performance.now() - start });
            };
            worker.addEventListener('message', hear);
            give();
        }
    });
    window.forget = () => {
        for (const worker of window.crew.slice(-2)) {
            worker.postMessage({ head: { Load: { revision: 4_000_000 } }, bulk: [window.kept.dataset.slice(0)] });
        }
    };
    // A list of as many levels, none of them chosen, as postcard writes it.
    window.asPlanned = (items) => {
        const bytes = [];
        for (let left = items; ; left >>= 7) {
            bytes.push(left > 127 ? (left & 127) | 128 : left);
            if (left <= 127) break;
        }
        return new Uint8Array([...bytes, ...new Array(items).fill(0)]).buffer;
    };
    window.runs = (items) => {
        const bulk = [window.kept.settings, window.asPlanned(items)];
        return Array.from({ length: Math.ceil(1000 / 64) }, (_, part) =>
            ['Run', { first: 64 * part, count: Math.min(64, 1000 - 64 * part) }, bulk]);
    };
    window.prices = (items) => {
        const bulk = [window.kept.settings, new Uint8Array([0]).buffer];
        const size = Math.ceil(items / 8);
        return Array.from({ length: 8 }, (_, part) => ['Price', { first: size * part, count: size }, bulk]);
    };";

async fn numbers(page: &Page, script: &str, keys: &[&str]) -> Result<Vec<f64>, Fault> {
    let found = page.execute(script).await?;
    let number = |key: &&str| found[*key].as_f64().ok_or_else(|| format!("no {key} in {found}").into());
    keys.iter().map(number).collect()
}

/// Milliseconds from a stop to its answer, while every worker is at it.
async fn stop(page: &Page) -> Result<f64, Fault> {
    page.wait_for("main[data-screen=stress] button#run:enabled", PATIENCE).await?;
    page.execute("document.querySelector('button#run').click()").await?;
    page.wait_for("[data-run-state=running]", PATIENCE).await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let script = "const state = () => document.querySelector('[data-run-state]').dataset.runState;
        if (state() !== 'running') return { took: null };
        const start = performance.now();
        document.querySelector('#stop').click();
        while (state() === 'running') await new Promise((next) => setTimeout(next, 1));
        return { took: performance.now() - start, kept: Number(document.querySelector('[data-runs-done]').dataset.runsDone) }";
    let found = numbers(page, script, &["took", "kept"]).await?;
    if found[1] > 0.0 { Ok(found[0]) } else { Err("nothing was kept".into()) }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench runs it"]
async fn bench_firm() -> Outcome {
    let folder = Folder::new("firm-run")?;
    let file = folder.file("many.csv");
    std::fs::write(&file, many_items::csv(many_items::ITEMS))?;
    browse(async |page| {
        page.before_each_page(&format!("{WATCH}\n{}", DRIVE.replace("PICTURE", &PICTURE.to_string())))?;
        start(page, "?workers=2").await?;
        open(page, "start").await?;
        choose(page, std::slice::from_ref(&file)).await?;
        put_to_use(page).await?;
        open(page, "stress").await?;
        page.wait_for("main[data-screen=stress] button#run:enabled", LONG).await?;
        let mut slowest = 0.0_f64;
        for _ in 0..STOPS {
            slowest = slowest.max(stop(page).await?);
        }
        tell("cancel_ms_max", slowest, "ms");
        let items = many_items::ITEMS;
        let script = format!("return await drive(runs({items}))");
        let keys = ["total", "picture", "elapsed", "itemDays", "count"];
        // The first run warms the workers up.
        numbers(page, &script, &keys).await?;
        let run = numbers(page, &script, &keys).await?;
        tell("run_10k_s_page_2", run[0] / 1e3, "s");
        tell("run_10k_first_picture_s", run[1] / 1e3, "s");
        let script = format!(
            "const start = performance.now(); forget();
             const priced = await drive(prices({items})); const fresh = await drive(runs({items}));
             return {{ ...priced, fresh: fresh.total, all: performance.now() - start }}"
        );
        let found = numbers(page, &script, &["elapsed", "itemDays", "fresh", "all"]).await?;
        tell("optimise_10k_s_page_2", found[3] / 1e3, "s");
        tell("sim_curve_over_kernel", found[0] / found[1] / (run[2] / run[3]), "ratio");
        tell("run_10k_memory_mb", memory(page).await? * 2.0 / 1e6, "MB");
        Ok(())
    })
    .await
}
