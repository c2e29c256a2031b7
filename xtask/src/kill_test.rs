//! `kill-test`: the browser is killed at 100 random moments while work goes on, over `dist/` as it was built last.

use crate::shell::run;
use crate::tools::{Tools, ensure_browser, ensure_firefox};

/// The command `kill-test`, in Chromium or in Firefox. WebKit's browser keeps nothing where a driver holds it.
pub(crate) fn command(kills: u32, in_firefox: bool) -> Result<(), String> {
    let tools = Tools::for_build()?;
    let mut test = tools.command("cargo");
    if in_firefox {
        test.env("GECKODRIVER", ensure_firefox()?.join("geckodriver")).env("E2E_BROWSER", "firefox");
    } else {
        ensure_browser()?;
    }
    test.env("KILLS", kills.to_string());
    test.args(["test", "--features", "e2e", "--test", "e2e", "--", "--nocapture", "kills::"]);
    run(&mut test)
}
