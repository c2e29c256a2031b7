//! The service worker's list: every file of the build with the SHA-256 of its bytes, as the browser compares them.

use crate::postbuild::{files, read};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

const FILE: &str = "sw.js";
const LIST: &str = "/* @FILES@ */";
const BUILD: &str = "@BUILD@";

/// Fills build and files into the service worker of a finished build.
pub(crate) fn finish(folder: &Path, build: &str) -> Result<(), String> {
    let place = folder.join(FILE);
    let script = String::from_utf8(read(&place)?).map_err(|_| format!("{FILE} is not UTF-8."))?;
    for mark in [LIST, BUILD] {
        if !script.contains(mark) {
            return Err(format!("{FILE} has no {mark}."));
        }
    }
    let mut list = Vec::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().into_owned();
        // The page has the address of its folder.
        let name = name
            .strip_suffix("index.html")
            .filter(|start| start.is_empty() || start.ends_with('/'))
            .unwrap_or(&name);
        if name != FILE {
            list.push(format!("['./{name}', '{}'],", integrity(&read(&file)?)));
        }
    }
    let script = script.replace(LIST, &list.join("\n  ")).replace(BUILD, build);
    fs::write(&place, script).map_err(|error| format!("{FILE} cannot be written: {error}."))
}

/// As in Subresource Integrity (W3C).
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FIPS 180-2, appendix B.1: "abc" is ba7816bf...; its bytes in base64.
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn every_file_but_its_own_is_listed_and_the_page_by_its_folder() {
        let folder = std::env::temp_dir().join(format!("steadystock-sw-{}", std::process::id()));
        fs::create_dir_all(folder.join("help")).unwrap();
        fs::write(folder.join(FILE), format!("const BUILD = '{BUILD}';\nconst FILES = [\n  {LIST}\n];"))
            .unwrap();
        for name in ["index.html", "a.js", "help/index.html", "help/b_index.html"] {
            fs::write(folder.join(name), "abc").unwrap();
        }
        finish(&folder, "42").unwrap();
        let script = fs::read_to_string(folder.join(FILE)).unwrap();
        let listed: Vec<&str> =
            script.split("['").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
        assert_eq!(listed, ["./a.js", "./help/b_index.html", "./help/", "./"]);
        assert!(script.contains("BUILD = '42'") && !script.contains('@'));
        assert!(finish(&folder, "42").unwrap_err().contains(LIST), "it is filled once");
        fs::remove_dir_all(folder).unwrap();
    }
}
