//! `build`: Trunk makes `dist/`, `postbuild` finishes it.

use crate::shell::{checkout, run, say};
use crate::tools::Tools;

/// Builds the release into `dist/`.
pub(crate) fn release(tools: &Tools) -> Result<(), String> {
    // Offline: Trunk must take the tools it is given, not fetch its own.
    run(tools.command("trunk").args(["build", "--release", "--offline", "--locked"]))
}

/// The command `build`.
pub(crate) fn command() -> Result<(), String> {
    release(&Tools::for_build()?)?;
    say(format!(
        "Built {}. Copy its content to any folder of any static host.",
        checkout().join("dist").display()
    ));
    Ok(())
}
