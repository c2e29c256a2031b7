//! `workbook-check`: LibreOffice recalculates the workbook, and every formula must give the figure of the app.

use crate::shell::{answer, in_path, run, say};
use crate::tools::Tools;
use std::path::PathBuf;
use std::process::Command;

/// The package of Debian and Ubuntu.
const PACKAGE: &str = "libreoffice-calc";

/// The command `workbook-check`.
pub(crate) fn command() -> Result<(), String> {
    let office = office()?;
    say(format!("LibreOffice: {}", office.display()));
    let mut tests = Tools::bare()?.command("cargo");
    tests.args(["test", "--test", "workbook", "--locked", "--", "--nocapture", "--test-threads", "1"]);
    run(tests.env("STEADYSTOCK_LIBRE_OFFICE", office))
}

/// LibreOffice as found, or as installed where this may be done.
fn office() -> Result<PathBuf, String> {
    let found = || ["soffice", "libreoffice"].into_iter().find_map(in_path);
    if let Some(office) = found() {
        return Ok(office);
    }
    if answer(Command::new("id").arg("-u")).as_deref() != Some("0") || in_path("apt-get").is_none() {
        return Err(format!("LibreOffice is missing: install {PACKAGE}, then run this again."));
    }
    run(Command::new("apt-get").args(["update", "--quiet"]))?;
    run(Command::new("apt-get").args(["install", "--yes", "--no-install-recommends", PACKAGE]))?;
    found().ok_or_else(|| format!("{PACKAGE} is installed, but no soffice is in the PATH."))
}
