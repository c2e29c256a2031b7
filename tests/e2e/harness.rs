//! Driving a real browser over the built `dist/`.

#[path = "browser.rs"]
pub(crate) mod browser;
#[path = "driver.rs"]
pub(crate) mod driver;
#[path = "listening.rs"]
mod listening;
#[path = "page.rs"]
pub(crate) mod page;
#[path = "site.rs"]
pub(crate) mod site;

use crate::shared;
use browser::{Browser, Lack};
use page::Page;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// Why a test failed.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;
/// What a test answers.
pub(crate) type Outcome = Result<(), Fault>;

/// The path of the app in the tests: it must run from any folder.
pub(crate) const PREFIX: &str = "/a/b/";

/// No test takes this long; a browser that hangs must not hang the run.
const LIMIT: Duration = Duration::from_secs(900);

/// Opens the built app below [`PREFIX`], runs the steps, and closes the browser whatever they found.
///
/// After the steps it also holds that the console has no error, that every request was for a file of the app, and
/// that no other machine was asked.
pub(crate) async fn browse(steps: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let page = Page::start(built(), PREFIX).await?;
    let outcome = match timeout(LIMIT, steps(&page)).await {
        Ok(Ok(())) => stayed_home(&page),
        Ok(Err(fault)) if fault.is::<Lack>() => skipped(&fault),
        Ok(Err(fault)) => Err(told_with_console(&page, &fault)),
        Err(_) => Err(told_with_console(&page, &"the browser stopped answering".into())),
    };
    outcome.and(page.close().await)
}

/// The built app.
pub(crate) fn built() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// Opens a folder of `tests/e2e/` instead; nothing is held about what its page does.
pub(crate) async fn browse_folder(name: &str, steps: impl AsyncFnOnce(&Page) -> Outcome) -> Outcome {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "e2e", name].iter().collect();
    let page = Page::start(folder, PREFIX).await?;
    let outcome =
        timeout(LIMIT, steps(&page)).await.unwrap_or_else(|_| Err("the browser stopped answering".into()));
    outcome.and(page.close().await)
}

/// The test asked for what this engine does not have: it counts as skipped, by its name.
fn skipped(fault: &Fault) -> Outcome {
    shared::skip(&format!("{} lacks {fault}", Browser::of_this_run().name()));
    Ok(())
}

/// No error on the console, no request but for the app's own files.
fn stayed_home(page: &Page) -> Outcome {
    let errors = page.console_errors()?;
    let outside = outside_requests(page)?;
    if errors.is_empty() && outside.is_empty() {
        return Ok(());
    }
    Err(format!("console: {errors:#?}, requests: {outside:#?}").into())
}

/// Requests for anything but a file of the app, as the host, the proxy and the browser's own log saw them.
pub(crate) fn outside_requests(page: &Page) -> Result<Vec<String>, Fault> {
    let mut outside = page.foreign_hosts();
    let asked = page.requests_since(0);
    let ours = |path: &str| path.starts_with(PREFIX);
    outside.extend(asked.into_iter().filter(|r| !ours(&r.path) || r.status != 200).map(|r| format!("{r:?}")));
    let local = |address: &str| {
        address.starts_with(page.address()) || address.starts_with("blob:") || address.starts_with("data:")
    };
    outside.extend(page.network_log()?.into_iter().filter(|address| !local(address)));
    Ok(outside)
}

/// A fault together with what the console says, which is often the reason.
fn told_with_console(page: &Page, fault: &Fault) -> Fault {
    let errors = page.console_errors().unwrap_or_default();
    if errors.is_empty() { fault.to_string().into() } else { format!("{fault}; console: {errors:#?}").into() }
}
