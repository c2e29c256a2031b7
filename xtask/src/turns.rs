//! Checkouts take turns in the shared target folder.
//!
//! Cargo judges what is up to date by file times and keeps the packages of two checkouts under one name, so a build of
//! another checkout could be taken for this one's, with its paths inside. The folder therefore notes whose it was, and
//! the next checkout compiles its own packages anew; what comes from the registry stays.

use crate::shell::say;
use std::path::Path;

/// The packages of the workspace.
const OWN: [&str; 2] = ["steadystock", "xtask"];

/// Makes `target` this checkout's.
pub(crate) fn take(target: &Path, checkout: &Path) -> Result<(), String> {
    let note = target.join("checkout.txt");
    let ours = checkout.display().to_string();
    let before = std::fs::read_to_string(&note).ok();
    if before.as_deref() == Some(&ours) {
        return Ok(());
    }
    if target.is_dir() {
        say(format!(
            "The packages of {ours} are compiled anew: {} served another checkout",
            target.display()
        ));
        forget(target, 0);
    }
    std::fs::create_dir_all(target)
        .and_then(|()| std::fs::write(&note, ours))
        .map_err(|error| format!("{} cannot be written: {error}.", note.display()))
}

/// Removes cargo's notes on our packages, in every profile of every platform.
fn forget(folder: &Path, depth: u32) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if !path.is_dir() {
            continue;
        }
        if name == ".fingerprint" {
            for note in std::fs::read_dir(&path).into_iter().flatten().flatten() {
                let name = note.file_name().to_string_lossy().into_owned();
                // `steadystock-0123456789abcdef`: the name, a dash, a hash without one.
                if name.rsplit_once('-').is_some_and(|(package, _)| OWN.contains(&package)) {
                    let _ = std::fs::remove_dir_all(note.path());
                }
            }
        } else if depth < 2 {
            forget(&path, depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::take;
    use std::path::Path;

    #[test]
    fn another_checkout_forgets_our_packages_only() {
        let target = std::env::temp_dir().join(format!("steadystock-turns-{}", std::process::id()));
        let notes = |name: &str| target.join(name);
        let make = || {
            for name in ["debug/.fingerprint/steadystock-01", "wasm32/release/.fingerprint/steadystock-02"] {
                std::fs::create_dir_all(notes(name)).unwrap();
            }
            std::fs::create_dir_all(notes("debug/.fingerprint/serde-03")).unwrap();
        };
        make();
        take(&target, Path::new("/one")).unwrap();
        assert!(!notes("debug/.fingerprint/steadystock-01").exists(), "nobody knows whose it was");
        make();
        take(&target, Path::new("/one")).unwrap();
        assert!(notes("debug/.fingerprint/steadystock-01").exists());
        take(&target, Path::new("/two")).unwrap();
        assert!(!notes("debug/.fingerprint/steadystock-01").exists());
        assert!(!notes("wasm32/release/.fingerprint/steadystock-02").exists());
        assert!(notes("debug/.fingerprint/serde-03").exists());
        std::fs::remove_dir_all(&target).unwrap();
    }
}
