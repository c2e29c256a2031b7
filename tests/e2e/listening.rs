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
    // A page that is left gives up what it was fetching.
    let isLeft = false;
    for (const leaving of ['beforeunload', 'pagehide']) addEventListener(leaving, () => { isLeft = true; });
    addEventListener('error', (event) => isLeft || keep(event.message));
    addEventListener('unhandledrejection', (event) => {
        if (!isLeft && event.reason?.name !== 'AbortError') keep(event.reason);
    });
    document.addEventListener('securitypolicyviolation', (event) => keep('Content Security Policy blocked ' + event.blockedURI));
})();\n";

/// Takes the errors that the trap kept since the last time.
pub(crate) const TAKE: &str = "const kept = sessionStorage.getItem('e2e-errors') ?? '[]';
    sessionStorage.removeItem('e2e-errors');
    return JSON.parse(kept);";

/// Puts the trap into a copy of a build.
pub(crate) fn begin(folder: &Path) -> Result<(), Fault> {
    let place = folder.join("index.html");
    let page = fs::read_to_string(&place)?;
    // Before every script; the policy of the page stands before them all.
    let script = format!("<script src=\"{SCRIPT}\"></script><script ");
    let listening = page.replacen("<script ", &script, 1);
    fs::write(&place, &listening)?;
    if let Ok(worker) = fs::read_to_string(folder.join("sw.js")) {
        let worker = worker.replace(&integrity(page.as_bytes()), &integrity(listening.as_bytes()));
        fs::write(folder.join("sw.js"), worker)?;
    }
    add(folder, "")
}

/// Sets what runs before the page's own scripts, beside the trap.
pub(crate) fn add(folder: &Path, script: &str) -> Result<(), Fault> {
    Ok(fs::write(folder.join(SCRIPT), format!("{TRAP}{script}"))?)
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}
