//! How fast large files are read in a worker of the page, beside PapaParse in another worker of the same page, for
//! `cargo xtask bench`: lines of key, value and unit.

use crate::flows::{LONG, open, start, step};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::measure::tell;
use crate::sales_files::{self, Folder};
use std::path::Path;
use std::time::Duration;

/// Runs after one that warms up; the fastest counts, as the others were disturbed.
const RUNS: usize = 3;
/// A large workbook, on a slow machine.
const VERY_LONG: Duration = Duration::from_secs(600);

/// Notes when commands go to workers and when answers with data come back, and lets each worker tell its memory.
pub(crate) const WATCH: &str = r"
    window.asked = []; window.heard = [];
    const PlainWorker = window.Worker;
    window.Worker = class extends PlainWorker {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', (event) => {
                if (event.data?.bulk?.length) window.heard.push(performance.now());
            });
        }
        postMessage(...given) {
            window.asked.push({ at: performance.now(), files: given[0]?.files?.length ?? 0 });
            return super.postMessage(...given);
        }
    };
    const PRELUDE = `{
        const keep = (instance) => { self.wasmMemory = instance.exports.memory; return instance; };
        const Plain = WebAssembly.Instance;
        WebAssembly.Instance = function (...given) { return keep(new Plain(...given)); };
        WebAssembly.Instance.prototype = Plain.prototype;
        const instantiate = WebAssembly.instantiate;
        WebAssembly.instantiate = async (...given) => {
            const found = await instantiate(...given);
            keep(found.instance ?? found);
            return found;
        };
        new BroadcastChannel('memory').onmessage = (event) => {
            if (event.data === 'how much' && self.wasmMemory) event.target.postMessage(self.wasmMemory.buffer.byteLength);
        };
    }\n`;
    const PlainBlob = window.Blob;
    window.Blob = class extends PlainBlob {
        constructor(parts = [], options = {}) {
            super(/javascript/.test(options.type ?? '') ? [PRELUDE, ...parts] : parts, options);
        }
    };";

/// Parses a file and adds up quantity x price by item code, in one of two ways: rows as they come, or all at once.
const PAPAPARSE: &str = r"
    onmessage = ({ data: { file, whole } }) => {
        const totals = new Map();
        let rows = 0, first = true;
        const take = (data) => {
            for (const row of data) {
                if (first) { first = false; continue; }
                rows += 1;
                const value = Number(row[3]) * Number(row[5]);
                totals.set(row[1], (totals.get(row[1]) ?? 0) + value);
            }
        };
        const done = () => {
            let sum = 0;
            for (const value of totals.values()) sum += value;
            postMessage({ rows, sum, codes: totals.size });
        };
        if (whole) Papa.parse(file, { skipEmptyLines: true, complete: ({ data }) => { take(data); done(); } });
        else Papa.parse(file, { skipEmptyLines: true, chunk: ({ data }) => take(data), complete: done });
    };";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench runs it"]
async fn bench_import() -> Outcome {
    let folder = Folder::new("import-speed")?;
    let sales = sales_files::csv(&folder)?;
    let library =
        std::env::var("PAPAPARSE").map_err(|_| "PAPAPARSE names no file: cargo xtask bench sets it")?;
    let library = std::fs::read_to_string(library)?;
    browse(async |page| {
        page.before_each_page(WATCH)?;
        start(page, "").await?;
        let ours = fastest(page, &sales.path, sales.rows).await?;
        tell("import_48mb_s", ours, "s");
        tell("import_48mb_file_mb", sales.bytes as f64 / 1e6, "MB");
        tell("import_48mb_memory_mb", memory(page).await? / 1e6, "MB");
        let theirs = papaparse(page, &library, &sales).await?;
        tell("papaparse_48mb_s", theirs, "s");
        tell("import_over_papaparse", theirs / ours, "times");
        Ok(())
    })
    .await?;
    let book = sales_files::xlsx(&folder)?;
    let items = sales_files::items(&folder)?;
    browse(async |page| {
        page.before_each_page(WATCH)?;
        start(page, "").await?;
        tell("import_xlsx_500k_s", import(page, &book.path, book.rows).await?, "s");
        tell("import_xlsx_500k_memory_mb", memory(page).await? / 1e6, "MB");
        Ok(())
    })
    .await?;
    browse(async |page| {
        page.before_each_page(WATCH)?;
        start(page, "").await?;
        let read = import(page, &items.path, items.rows).await?;
        tell("import_100k_items_read_s", read, "s");
        let [sorted, planned] = plan(page).await?;
        tell("import_100k_items_s", read + sorted, "s");
        tell("import_100k_items_planned_s", read + planned, "s");
        Ok(())
    })
    .await
}

/// Seconds from the command with the file to the answer with its rows.
async fn import(page: &Page, file: &Path, rows: usize) -> Result<f64, Fault> {
    open(page, "start").await?;
    page.execute("window.asked = []; window.heard = []").await?;
    page.upload("input#file-input", &[file.to_owned()]).await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    page.wait_for(".flow[data-reading=false] .flow-bar #drop-import", VERY_LONG).await?;
    let script = "const asked = window.asked.find((one) => one.files > 0).at; \
                  return window.heard.find((at) => at > asked) - asked";
    let milliseconds = number(page, script).await?;
    let script = "const cells = [...document.querySelectorAll('.flow-table [data-label=Rows]')]; \
                  return Number((cells[0]?.textContent ?? '0').replace(/[^0-9]/g, ''))";
    // The check step says nothing of rows: go back to where the tables are.
    step(page, 1).await?;
    page.wait_for(".flow-table [data-label=Rows]", PATIENCE).await?;
    let found = number(page, script).await?;
    if found == rows as f64 {
        Ok(milliseconds / 1000.0)
    } else {
        Err(format!("{found} rows, not {rows}").into())
    }
}

async fn fastest(page: &Page, file: &Path, rows: usize) -> Result<f64, Fault> {
    let mut fastest = f64::INFINITY;
    for _ in 0..=RUNS {
        fastest = fastest.min(import(page, file, rows).await?);
        page.click("#drop-import").await?;
        page.wait_for("main[data-screen=data] #choose-files", PATIENCE).await?;
    }
    Ok(fastest)
}

/// Bytes of the largest worker: the memory of wasm never shrinks.
pub(crate) async fn memory(page: &Page) -> Result<f64, Fault> {
    let script = "const channel = new BroadcastChannel('memory'); let most = 0; \
        channel.onmessage = ({ data }) => { if (typeof data === 'number') most = Math.max(most, data); }; \
        channel.postMessage('how much'); await new Promise((next) => setTimeout(next, 1000)); channel.close(); return most";
    number(page, script).await
}

/// Seconds of the faster of two ways, after a run that warms up.
async fn papaparse(page: &Page, library: &str, sales: &sales_files::Made) -> Result<f64, Fault> {
    page.execute(
        "const field = document.createElement('input'); field.type = 'file'; field.id = 'papa'; \
                  document.body.append(field)",
    )
    .await?;
    page.upload("input#papa", std::slice::from_ref(&sales.path)).await?;
    let code = serde_json::to_string(&format!("{library};{PAPAPARSE}"))?;
    let script = format!(
        "const blob = new Blob([{code}], {{ type: 'text/javascript' }});
        window.papa = new Worker(URL.createObjectURL(blob));
        window.parse = (whole) => new Promise((done, failed) => {{
            const start = performance.now();
            papa.onmessage = ({{ data }}) => done({{ ...data, ms: performance.now() - start }});
            papa.onerror = (event) => failed(new Error(event.message));
            papa.postMessage({{ file: document.querySelector('input#papa').files[0], whole }});
        }});"
    );
    page.execute(&script).await?;
    let mut fastest = f64::INFINITY;
    for whole in [false, true] {
        for _ in 0..=RUNS {
            let found = page.execute(&format!("return await window.parse({whole})")).await?;
            let number = |key: &str| found[key].as_f64().unwrap_or(f64::NAN);
            let is_right = number("rows") == sales.rows as f64 && (number("sum") - sales.value).abs() < 0.5;
            if !is_right {
                return Err(format!("{found} is not {} rows of {}", sales.rows, sales.value).into());
            }
            fastest = fastest.min(number("ms") / 1000.0);
        }
    }
    Ok(fastest)
}

/// Seconds from the command to plan what was read to the sorted items, and to the whole plan.
async fn plan(page: &Page) -> Result<[f64; 2], Fault> {
    step(page, 4).await?;
    page.wait_for("button#use-import:enabled", LONG).await?;
    page.execute("window.asked = []; window.heard = []").await?;
    page.click("button#use-import").await?;
    page.wait_for("main[data-screen=overview][data-state=ready]", LONG).await?;
    let mut seconds = [0.0; 2];
    for (place, seconds) in seconds.iter_mut().enumerate() {
        let script = format!(
            "const asked = window.asked[0].at; \
             return window.heard.filter((at) => at > asked)[{place}] - asked"
        );
        *seconds = number(page, &script).await? / 1000.0;
    }
    Ok(seconds)
}

async fn number(page: &Page, script: &str) -> Result<f64, Fault> {
    page.execute(script).await?.as_f64().ok_or_else(|| format!("no number from: {script}").into())
}
