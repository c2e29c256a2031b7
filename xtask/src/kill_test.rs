//! `kill-test`: the browser is killed at 100 random moments while work goes on, over `dist/` as it was built last.

use crate::shell::run;
use crate::tools::{Tools, ensure_browser};

/// The command `kill-test`.
pub(crate) fn command(kills: u32) -> Result<(), String> {
    ensure_browser()?;
    let tools = Tools::for_build()?;
    let mut test = tools.command("cargo");
    test.env("KILLS", kills.to_string());
    test.args(["test", "--features", "e2e", "--test", "e2e", "--", "--nocapture", "kills::"]);
    run(&mut test)
}
