//! `screenshots`: every screen in both themes, on a laptop and on a phone, to be looked at.

use crate::shell::{checkout, run, say};
use crate::{build, tools, tools::Tools};

/// The command `screenshots`.
pub(crate) fn command() -> Result<(), String> {
    let tools = Tools::for_build()?;
    tools::ensure_browser()?;
    // Without it all other pictures are taken, and the report stays a PDF.
    if let Err(reason) = tools::ensure_pdf_pictures() {
        say(reason);
    }
    build::release(&tools)?;
    let pictures = [
        "test",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--locked",
        "--",
        "--ignored",
        "--test-threads",
        "1",
        "shoot_",
    ];
    run(tools.command("cargo").args(pictures))?;
    say(format!("Pictures: {}", checkout().join("target").join("screenshots").display()));
    Ok(())
}
