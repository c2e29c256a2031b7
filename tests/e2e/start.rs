//! The app starts from any folder and asks nobody but its own host.

use crate::harness::browser::Browser;
use crate::harness::page::Page;
use crate::harness::{Fault, Outcome, browse};

/// Opens the app and waits until the sample's answer stands.
async fn open_ready(page: &Page) -> Result<String, Fault> {
    page.open("").await?;
    page.wait_for_text("#status", |text| text.starts_with("Ready")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_starts_below_any_path() -> Outcome {
    browse(async |page| {
        open_ready(page).await?;
        let asked: Vec<String> = page.requests_since(0).into_iter().map(|request| request.path).collect();
        for ending in ["/", ".mjs", ".js", "_bg.wasm", ".svg"] {
            assert!(asked.iter().any(|path| path.ends_with(ending)), "no {ending} among {asked:?}");
        }
        Ok(())
    })
    .await
}

/// Adds a request to another origin to the script of every worker the app starts, and keeps what came of it.
const PROBE: &str = "
    const probe = `;fetch('http://worker.invalid/x').then(() => 'answered', () => 'refused')
        .then((outcome) => new BroadcastChannel('probe').postMessage(outcome));`;
    window.probed = [];
    new BroadcastChannel('probe').onmessage = (event) => window.probed.push(event.data);
    const Plain = window.Blob;
    window.Blob = class extends Plain {
        constructor(parts, options) {
            super(options?.type?.includes('javascript') ? [...parts, probe] : parts, options);
        }
    };";

#[tokio::test(flavor = "multi_thread")]
async fn neither_page_nor_worker_can_ask_another_origin() -> Outcome {
    browse(async |page| {
        page.before_each_page(PROBE)?;
        open_ready(page).await?;
        let script = "return fetch('http://page.invalid/x').then(() => 'answered', () => 'refused')";
        assert_eq!(page.execute(script).await?, "refused");
        let script = "for (let i = 0; i < 500 && window.probed.length < 3; i++) await new Promise((next) => setTimeout(next, 20));
            return window.probed.slice(0, 3).join()";
        // Of the programs that plan, read and keep.
        assert_eq!(page.execute(script).await?, "refused,refused,refused");
        // An unreachable host refuses too; that nothing was sent is what counts.
        assert_eq!(page.foreign_hosts(), Vec::<String>::new());
        let errors = page.console_errors()?;
        // Only Chromium's log hears its workers; the proxy hears them in every engine.
        let heard = if Browser::of_this_run() == Browser::Chromium { 2 } else { 1 };
        for host in &["page.invalid", "worker.invalid"][..heard] {
            let blocked = |error: &String| error.contains(host) && error.contains("Content Security Policy");
            assert!(errors.iter().any(blocked), "{host} was not blocked by the policy: {errors:#?}");
        }
        Ok(())
    })
    .await
}

/// How the second half of the page's program was asked for, and whether it was called for before it was there.
const HALVES: &str = "
    const plain = WebAssembly.Module;
    window.hurried = 0;
    WebAssembly.Module = class extends plain { constructor(...given) { window.hurried += 1; super(...given); } };";

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screen_needs_half_of_the_program() -> Outcome {
    browse(async |page| {
        page.before_each_page(HALVES)?;
        open_ready(page).await?;
        let script = "return [window.hurried, performance.getEntriesByType('resource')
            .filter((entry) => entry.name.includes('/rest-')).map((entry) => entry.initiatorType).join()].join()";
        assert_eq!(page.execute(script).await?, "0,fetch", "the sample's answer stands on the first half alone");
        Ok(())
    })
    .await
}

/// Lets nobody have the second half but by a request that waits.
const LATE: &str = "
    const plain = window.fetch;
    window.fetch = (address, ...rest) =>
        String(address).includes('/rest-') ? new Promise(() => {}) : plain(address, ...rest);";

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_is_called_for_early_has_its_half_fetched_at_once() -> Outcome {
    browse(async |page| {
        page.before_each_page(LATE)?;
        open_ready(page).await?;
        page.execute("location.hash = '#/orders'").await?;
        page.wait_for("main[data-screen=orders] h1", crate::harness::page::PATIENCE).await?;
        let script = "return performance.getEntriesByType('resource')
            .filter((entry) => entry.name.includes('/rest-')).map((entry) => entry.initiatorType).join()";
        assert_eq!(page.execute(script).await?, "xmlhttprequest");
        Ok(())
    })
    .await
}
