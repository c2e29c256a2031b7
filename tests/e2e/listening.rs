//! A build whose page also tells what its console says: for engines whose driver has no log.
//!
//! The script comes before the page's own, from the same folder, so that the page's policy holds for it too. The list of
//! the service worker is brought up to date, so that the app still takes itself for whole.

use super::Fault;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// Beside the page's files; not among those that the service worker keeps.
const SCRIPT: &str = "before.js";

/// Keeps errors over a change of the page's address, as a log would.
const TRAP: &str = "(() => {
    const kept = () => JSON.parse(sessionStorage.getItem('e2e-errors') ?? '[]');
    const keep = (text) => { try { sessionStorage.setItem('e2e-errors', JSON.stringify([...kept(), String(text)])); } catch {} };
    const plain = console.error;
    console.error = (...words) => { keep(words.join(' ')); plain.apply(console, words); };
    addEventListener('error', (event) => keep(event.message ?? event.target?.src ?? event.target?.href ?? 'an error'), true);
    addEventListener('unhandledrejection', (event) => keep(event.reason?.message ?? event.reason));
    document.addEventListener('securitypolicyviolation', (event) => keep('Content Security Policy blocked ' + event.blockedURI));
})();\n";

/// Takes the errors that the trap kept since the last time.
pub(crate) const TAKE: &str = "const kept = sessionStorage.getItem('e2e-errors') ?? '[]';
    sessionStorage.removeItem('e2e-errors');
    return JSON.parse(kept);";

/// A copy of the build at `to`, with the trap.
pub(crate) fn copied(from: &Path, to: &Path) -> Result<(), Fault> {
    linked(from, to)?;
    let place = to.join("index.html");
    let page = fs::read_to_string(&place)?;
    // Before every script; the policy of the page stands before them all.
    let script = format!("<script src=\"{SCRIPT}\"></script><script ");
    let listening = page.replacen("<script ", &script, 1);
    replaced(&place, listening.as_bytes())?;
    if let Ok(worker) = fs::read_to_string(to.join("sw.js")) {
        let worker = worker.replace(&integrity(page.as_bytes()), &integrity(listening.as_bytes()));
        replaced(&to.join("sw.js"), worker.as_bytes())?;
    }
    add(to, "")
}

/// Sets what runs before the page's own scripts, beside the trap.
pub(crate) fn add(folder: &Path, script: &str) -> Result<(), Fault> {
    replaced(&folder.join(SCRIPT), format!("{TRAP}{script}").as_bytes())
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// A file of its own, not the one it was linked to.
fn replaced(file: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let _ = fs::remove_file(file);
    Ok(fs::write(file, bytes)?)
}

fn linked(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            linked(&source, &target)?;
        } else if fs::hard_link(&source, &target).is_err() {
            fs::copy(source, target)?;
        }
    }
    Ok(())
}
