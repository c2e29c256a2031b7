//! Finding the tools, and installing what is missing into a per-user cache outside the checkout.
//!
//! `$XDG_CACHE_HOME/steadystock/` (or `~/.cache/steadystock/`) holds `tools/<name>-<version>/` and `target/`.
//! A tool is reused when it says its version; another version gets a folder of its own.

use crate::shell::{answer, checkout, in_path, run, say};
use crate::turns;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Trunk 0.22.1 and later need a newer compiler than `rust-toolchain.toml` names.
const TRUNK: &str = "0.21.14";
/// Binaryen's number must match `wasm_opt` in Trunk.toml. Versions up to 108 break the page's tables.
const BINARYEN: &str = "132";

/// What the speed of the importer is held against.
const PAPAPARSE: &str = "5.7.1";
const AXE: &str = "4.14.1";
/// The last line of versions for Node.js 20.
const LIGHTHOUSE: &str = "12.8.2";
/// Between the tests and Firefox.
const GECKODRIVER: &str = "0.37.1";

/// Where the build's tools and compiled dependencies are.
#[derive(Debug)]
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    target: PathBuf,
}

impl Tools {
    /// The cache alone: enough to call cargo.
    pub(crate) fn bare() -> Result<Self, String> {
        Ok(Self { folders: Vec::new(), target: target_folder()? })
    }

    /// Everything `trunk build` needs, installed where missing.
    pub(crate) fn for_build() -> Result<Self, String> {
        ensure_wasm_target()?;
        let tools = cache()?.join("tools");
        let bindgen = bindgen_version(&checkout())?;
        let folders = vec![
            ensure_crate(&tools, "trunk", "trunk", TRUNK)?,
            ensure_crate(&tools, "wasm-bindgen", "wasm-bindgen-cli", &bindgen)?,
            ensure_binaryen(&tools)?,
        ];
        Ok(Self { folders, target: target_folder()? })
    }

    /// A command in the checkout, with the tools first in `PATH` and the shared target folder.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(checkout()).env("CARGO_TARGET_DIR", &self.target);
        let old = std::env::var_os("PATH").unwrap_or_default();
        let path = self.folders.iter().cloned().chain(std::env::split_paths(&old));
        if let Ok(path) = std::env::join_paths(path) {
            command.env("PATH", path);
        }
        command
    }

    /// The folder where compiled dependencies are kept.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }
}

/// The per-user cache of this project.
fn cache() -> Result<PathBuf, String> {
    let own = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let base = own.or_else(home).ok_or("Set HOME or XDG_CACHE_HOME: the tools are kept there.")?;
    Ok(base.join("steadystock"))
}

/// One target folder for all checkouts, so that a fresh clone compiles only itself.
fn target_folder() -> Result<PathBuf, String> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => Ok(checkout().join(folder)),
        None => {
            let target = cache()?.join("target");
            turns::take(&target, &checkout())?;
            Ok(target)
        }
    }
}

/// The version of wasm-bindgen in Cargo.lock: page and tool must be of one version.
fn bindgen_version(root: &Path) -> Result<String, String> {
    let lock = std::fs::read_to_string(root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    version_in_lock(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock names no wasm-bindgen.".to_string())
}

fn version_in_lock(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_string())
}

/// The wasm32 standard library.
fn ensure_wasm_target() -> Result<(), String> {
    let target = "wasm32-unknown-unknown";
    let is_there = || {
        let folder = answer(Command::new("rustc").current_dir(checkout()).args([
            "--print",
            "target-libdir",
            "--target",
            target,
        ]));
        folder.is_some_and(|folder| Path::new(&folder).is_dir())
    };
    if is_there() {
        return Ok(());
    }
    say("Installing the WebAssembly target of Rust");
    let added = run(Command::new("rustup").current_dir(checkout()).args(["target", "add", target]));
    if is_there() {
        return Ok(());
    }
    let reason = added.err().unwrap_or_default();
    Err(format!(
        "The WebAssembly target of Rust is missing. {reason} Install it with: rustup target add {target}"
    ))
}

/// A tool from the crate registry; answers the folder of its binary.
fn ensure_crate(tools: &Path, binary: &str, package: &str, version: &str) -> Result<PathBuf, String> {
    let root = tools.join(format!("{binary}-{version}"));
    let folder = root.join("bin");
    let is_there = || says_version(&folder.join(binary), version);
    if is_there() {
        return Ok(folder);
    }
    say(format!("Installing {package} {version} into {} (a few minutes, once)", root.display()));
    std::fs::create_dir_all(&root).map_err(|error| format!("{} cannot be made: {error}.", root.display()))?;
    // A lock file can name a version that is no longer to be had; then the newest compatible ones serve.
    let tried = install(&root, package, version, true).or_else(|_| install(&root, package, version, false));
    if is_there() {
        return Ok(folder);
    }
    let reason = tried.err().unwrap_or_default();
    Err(format!(
        "{package} {version} is missing. {reason} Install it with: \
         cargo install {package} --version {version} --root {}",
        root.display()
    ))
}

fn install(root: &Path, package: &str, version: &str, locked: bool) -> Result<(), String> {
    let mut command = Command::new("cargo");
    // Outside the checkout, so that its settings do not reach the tool.
    command.current_dir(root).args(["install", package, "--version", version, "--root"]).arg(root);
    if locked {
        command.arg("--locked");
    }
    // Trunk's own release profile takes twelve minutes on two cores; a tool need not be that fast.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off");
    command.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    // Compiled in a temporary folder: 700 MB that nobody needs again.
    command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    run(&mut command)
}

/// wasm-opt, from npm: what Linux distributions carry is often too old.
fn ensure_binaryen(tools: &Path) -> Result<PathBuf, String> {
    let folder = PathBuf::from("node_modules").join(".bin");
    let is_there = |root: &Path| says_version(&root.join(&folder).join("wasm-opt"), BINARYEN);
    Ok(ensure_npm(tools, "binaryen", BINARYEN, is_there)?.join(folder))
}

/// PapaParse, for the measurements: its one file.
pub(crate) fn ensure_papaparse() -> Result<PathBuf, String> {
    let file = PathBuf::from("node_modules").join("papaparse").join("papaparse.min.js");
    let is_there = |root: &Path| root.join(&file).is_file();
    Ok(ensure_npm(&cache()?.join("tools"), "papaparse", PAPAPARSE, is_there)?.join(file))
}

/// axe-core, for the browser tests: its one file.
pub(crate) fn ensure_axe() -> Result<PathBuf, String> {
    let file = PathBuf::from("node_modules").join("axe-core").join("axe.min.js");
    let is_there = |root: &Path| root.join(&file).is_file();
    Ok(ensure_npm(&cache()?.join("tools"), "axe-core", AXE, is_there)?.join(file))
}

/// Lighthouse: its program.
pub(crate) fn ensure_lighthouse() -> Result<PathBuf, String> {
    let file = PathBuf::from("node_modules").join("lighthouse").join("cli").join("index.js");
    let is_there = |root: &Path| root.join(&file).is_file();
    Ok(ensure_npm(&cache()?.join("tools"), "lighthouse", LIGHTHOUSE, is_there)?.join(file))
}

/// A package from npm, in a folder of its own.
fn ensure_npm(
    tools: &Path,
    package: &str,
    version: &str,
    is_there: impl Fn(&Path) -> bool,
) -> Result<PathBuf, String> {
    let root = tools.join(format!("{package}-{version}"));
    if is_there(&root) {
        return Ok(root);
    }
    let wanted = format!("{package}@{version}");
    if in_path("npm").is_none() {
        return Err(format!("npm is missing: it brings {package}. Install Node.js 20 or newer."));
    }
    say(format!("Installing {wanted} into {}", root.display()));
    std::fs::create_dir_all(&root).map_err(|error| format!("{} cannot be made: {error}.", root.display()))?;
    let mut npm = Command::new("npm");
    npm.current_dir(&root).args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&root).arg(&wanted);
    let tried = run(&mut npm);
    if is_there(&root) {
        return Ok(root);
    }
    let reason = tried.err().unwrap_or_default();
    let root = root.display();
    Err(format!("{wanted} is missing. {reason} Install it with: npm install --prefix {root} {wanted}"))
}

/// Whether the binary answers `--version` with this version as a word of its own.
fn says_version(binary: &Path, version: &str) -> bool {
    answer(Command::new(binary).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// Chromium and its driver, for tests and measurements only.
pub(crate) fn ensure_browser() -> Result<(), String> {
    let is_there = || {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        names.iter().any(|name| in_path(name).is_some()) && in_path("chromedriver").is_some()
    };
    ensure_packages(
        "Chromium and chromedriver of the same version",
        &["chromium", "chromium-driver"],
        is_there,
    )
}

/// Firefox with its driver; answers the folder of the driver.
pub(crate) fn ensure_firefox() -> Result<PathBuf, String> {
    let is_there = || ["firefox-esr", "firefox"].iter().any(|name| in_path(name).is_some());
    ensure_packages("Firefox", &["firefox-esr"], is_there)?;
    ensure_crate(&cache()?.join("tools"), "geckodriver", "geckodriver", GECKODRIVER)
}

/// WebKit's browser with its driver, and a screen in memory for it.
pub(crate) fn ensure_webkit() -> Result<(), String> {
    let is_there = || ["WebKitWebDriver", "Xvfb"].iter().all(|name| in_path(name).is_some());
    ensure_packages("WebKitWebDriver and Xvfb", &["webkit2gtk-driver", "xvfb"], is_there)
}

/// What makes pictures of the pages of a PDF.
pub(crate) fn ensure_pdf_pictures() -> Result<(), String> {
    ensure_packages("pdftoppm", &["poppler-utils"], || in_path("pdftoppm").is_some())
}

/// Packages of a Debian-like system, installed where this is done as root.
fn ensure_packages(what: &str, packages: &[&str], is_there: impl Fn() -> bool) -> Result<(), String> {
    if is_there() {
        return Ok(());
    }
    let advice = format!("This needs {what} in PATH. On Debian: apt-get install {}", packages.join(" "));
    let root = answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if !root || in_path("apt-get").is_none() {
        return Err(advice);
    }
    say(format!("Installing {what}"));
    let quiet = ("DEBIAN_FRONTEND", "noninteractive");
    // An out-of-date list may still name a package that is there, so a failed update is not the end.
    let updated = run(Command::new("apt-get").env(quiet.0, quiet.1).arg("update"));
    let wanted = ["install", "-y", "--no-install-recommends"];
    let installed = run(Command::new("apt-get").env(quiet.0, quiet.1).args(wanted).args(packages));
    if is_there() {
        return Ok(());
    }
    let reasons: Vec<String> = [updated.err(), installed.err()].into_iter().flatten().collect();
    Err(format!("{} {advice}", reasons.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "yew"), None);
    }

    #[test]
    fn a_missing_binary_says_no_version() {
        assert!(!says_version(Path::new("/nonexistent/trunk"), "0.21.14"));
        assert!(!says_version(Path::new("cargo"), "0.0.0"));
    }
}
