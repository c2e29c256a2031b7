//! Where the data that is not part of the repository lies: `../shared`, or the folders named by `VECTORS_DIR`,
//! `MESSY_DIR` and `DATA_DIR`.
//!
//! A test that finds its folder missing says so and passes:
//! `let Some(folder) = shared::data_dir() else { return };`
//! `cargo xtask test` counts such a test as skipped (it reads the file named by `STEADYSTOCK_SKIPS`).

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Test vectors: `../shared/vectors`.
pub(crate) fn vectors_dir() -> Option<PathBuf> {
    folder("VECTORS_DIR", "vectors")
}

/// Deliberately bad files: `../shared/data/messy`.
pub(crate) fn messy_dir() -> Option<PathBuf> {
    folder("MESSY_DIR", "data/messy")
}

/// Real data and its facts: `../shared/data`.
pub(crate) fn data_dir() -> Option<PathBuf> {
    folder("DATA_DIR", "data")
}

// Each test program includes this file and uses what it needs of it.
const _: [fn() -> Option<PathBuf>; 3] = [vectors_dir, messy_dir, data_dir];

fn folder(switch: &str, below_shared: &str) -> Option<PathBuf> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(below_shared);
    let folder = std::env::var_os(switch).map_or(usual, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    skip(&format!("{} is not there ({switch})", folder.display()));
    None
}

/// Says that the test of this thread is skipped and why; `cargo xtask test` counts it.
pub(crate) fn skip(reason: &str) {
    // The test harness names the thread after the test.
    let test = std::thread::current().name().unwrap_or("a test").to_string();
    let sentence = format!("{test}: {reason}");
    let _ = writeln!(std::io::stderr(), "skipped: {sentence}");
    if let Some(file) = std::env::var_os("STEADYSTOCK_SKIPS") {
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(file);
        let _ = opened.and_then(|mut file| file.write_all(format!("{sentence}\n").as_bytes()));
    }
}
