//! `postbuild`: called by Trunk (see Trunk.toml) before `dist/` is replaced.
//!
//! Trunk names the page's files by their content; this cuts the page's program in two, gives all files such names,
//! writes them into the page, and refuses a page that its own policy would break.

use crate::page::{attribute, faults, named_files};
use crate::split::split;
use crate::{service_worker, sheets};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file that Trunk copies under a fixed name, its name by content, and where the page names it.
const RENAMED: [(&str, &str, &str); 9] = [
    ("worker.js", "worker-@.js", "@WORKER_JS@"),
    ("worker_bg.wasm", "worker-@_bg.wasm", "@WORKER_WASM@"),
    ("reader.js", "reader-@.js", "@READER_JS@"),
    ("reader_bg.wasm", "reader-@_bg.wasm", "@READER_WASM@"),
    ("export.js", "export-@.js", "@EXPORT_JS@"),
    ("export_bg.wasm", "export-@_bg.wasm", "@EXPORT_WASM@"),
    ("keeper.js", "keeper-@.js", "@KEEPER_JS@"),
    ("keeper_bg.wasm", "keeper-@_bg.wasm", "@KEEPER_WASM@"),
    ("boot.mjs", "boot-@.mjs", "@BOOT@"),
];
const BUILD: &str = "@BUILD@";
const FIRST_PAGE: &str = "<!-- @FIRST_PAGE@ -->";
/// Languages that the page has words for beside English.
const WORDS: &str = "@WORDS@";

/// The command `postbuild`.
pub(crate) fn command() -> Result<(), String> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .ok_or("postbuild is called by Trunk. Use: cargo xtask build")?;
    cut(Path::new(&folder))?;
    dress(Path::new(&folder))?;
    finish(Path::new(&folder), &first_page()?)
}

/// Cuts the page's program in two.
fn cut(folder: &Path) -> Result<(), String> {
    let index = folder.join("index.html");
    let html = String::from_utf8(read(&index)?).map_err(|_| "index.html is not UTF-8.".to_string())?;
    let whole =
        attribute(&html, "<script type=\"module\"", "data-wasm").ok_or("The page names no program.")?;
    let whole = whole.trim_start_matches("./");
    let halves = split(&read(&folder.join(whole))?)?;
    let put = |pattern: &str, bytes: &[u8]| -> Result<String, String> {
        let name = pattern.replace('@', &hex(hash(bytes)));
        fs::write(folder.join(&name), bytes)
            .map_err(|error| format!("{name} cannot be written: {error}."))?;
        Ok(name)
    };
    let first = put("app-@_bg.wasm", &halves.first)?;
    let html = fill(&html, "@REST_WASM@", &put("rest-@_bg.wasm", &halves.rest)?)?.replace(whole, &first);
    fs::remove_file(folder.join(whole)).map_err(|error| format!("{whole} cannot be removed: {error}."))?;
    fs::write(&index, html).map_err(|error| format!("index.html cannot be written: {error}."))
}

/// Makes one style sheet of all.
fn dress(folder: &Path) -> Result<(), String> {
    let index = folder.join("index.html");
    let html = String::from_utf8(read(&index)?).map_err(|_| "index.html is not UTF-8.".to_string())?;
    let html = sheets::join(folder, &html, |pattern, bytes| pattern.replace('@', &hex(hash(bytes))))?;
    fs::write(&index, html).map_err(|error| format!("index.html cannot be written: {error}."))
}

/// The sample's overview, from the engine itself.
fn first_page() -> Result<String, String> {
    let mut program = Command::new("cargo");
    program.current_dir(crate::shell::checkout());
    program.args([
        "run",
        "--quiet",
        "--locked",
        "--profile",
        "test",
        "--features",
        "prerender",
        "--bin",
        "prerender",
    ]);
    crate::shell::answer(&mut program).ok_or_else(|| "The first page was not made.".to_string())
}

fn finish(folder: &Path, first_page: &str) -> Result<(), String> {
    let index = folder.join("index.html");
    let mut html = String::from_utf8(read(&index)?).map_err(|_| "index.html is not UTF-8.".to_string())?;
    for (file, pattern, placeholder) in RENAMED {
        let old = folder.join(file);
        let name = pattern.replace('@', &hex(hash(&read(&old)?)));
        fs::rename(&old, folder.join(&name))
            .map_err(|error| format!("{file} cannot be renamed: {error}."))?;
        html = fill(&html, placeholder, &name)?;
    }
    html = fill(&html, FIRST_PAGE, first_page)?;
    html = fill(&html, WORDS, &crate::words::build(folder)?)?;
    crate::help::write(&crate::shell::checkout(), folder, &html)?;
    // Of the page as it is but for this line: a change anywhere in the build is another build.
    let build = build_id(folder, &html)?;
    html = fill(&html, BUILD, &build)?;
    let mut wrong = faults(&html);
    for name in named_files(&html) {
        if !folder.join(&name).is_file() {
            wrong.push(format!("the page names {name}, which is not in the build"));
        }
    }
    if !wrong.is_empty() {
        return Err(format!("index.html: {}.", wrong.join("; ")));
    }
    fs::write(&index, html).map_err(|error| format!("index.html cannot be written: {error}."))?;
    service_worker::finish(folder, &build)
}

fn fill(html: &str, placeholder: &str, value: &str) -> Result<String, String> {
    if html.contains(placeholder) {
        Ok(html.replace(placeholder, value))
    } else {
        Err(format!("index.html has no {placeholder}: see pattern_script in Trunk.toml."))
    }
}

/// A hash over the names and contents of all files, and the page.
fn build_id(folder: &Path, html: &str) -> Result<String, String> {
    let mut all = Vec::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().into_owned();
        if name != "index.html" {
            all.extend(name.into_bytes());
            all.extend(hash(&read(&file)?).to_le_bytes());
        }
    }
    all.extend(html.as_bytes());
    Ok(hex(hash(&all)))
}

/// Every file below the folder, in the order of names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn read(file: &Path) -> Result<Vec<u8>, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    fs::read(file).map_err(|error| format!("{name} is missing from the build: {error}."))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991): it tells builds apart, it guards nothing.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<script id="boot" src="./@BOOT@" data-worker-js="./@WORKER_JS@"
        data-worker-wasm="./@WORKER_WASM@" data-reader-js="./@READER_JS@"
        data-reader-wasm="./@READER_WASM@" data-export-js="./@EXPORT_JS@"
        data-export-wasm="./@EXPORT_WASM@" data-keeper-js="./@KEEPER_JS@"
        data-keeper-wasm="./@KEEPER_WASM@" data-build="@BUILD@" data-words="@WORDS@"></script><!-- @FIRST_PAGE@ -->"#;

    fn staged(name: &str, page: &str, worker: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("steadystock-postbuild-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in [
            ("index.html", page),
            ("worker.js", worker),
            ("worker_bg.wasm", "w"),
            ("reader.js", "r"),
            ("reader_bg.wasm", "r"),
            ("export.js", "e"),
            ("export_bg.wasm", "x"),
            ("keeper.js", "k"),
            ("keeper_bg.wasm", "k"),
            ("boot.mjs", "b"),
            ("sw.js", "const BUILD = '@BUILD@';\nconst FILES = [\n  /* @FILES@ */\n];"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    fn built(name: &str, worker: &str) -> String {
        let folder = staged(name, PAGE, worker);
        finish(&folder, "<p>7</p>").unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        fs::remove_dir_all(folder).unwrap();
        html
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the FNV page (Noll): "" and "foobar".
        assert_eq!(hex(hash(b"")), "cbf29ce484222325");
        assert_eq!(hex(hash(b"foobar")), "85944171f73967e8");
    }

    #[test]
    fn names_follow_the_content_and_so_does_the_build() {
        let (one, same, other) = (built("one", "1"), built("same", "1"), built("other", "2"));
        assert!(!one.contains('@'));
        assert_eq!(one, same);
        let build = |html: &str| crate::page::attribute(html, "<script", "data-build");
        let worker = |html: &str| crate::page::attribute(html, "<script", "data-worker-js");
        assert_ne!(build(&one), build(&other));
        assert_ne!(worker(&one), worker(&other));
    }

    #[test]
    fn a_missing_placeholder_a_missing_file_and_an_inline_script_stop_the_build() {
        let folder = staged("placeholder", &PAGE.replace("@BOOT@", "boot.mjs"), "1");
        assert!(finish(&folder, "<p>7</p>").unwrap_err().contains("@BOOT@"));
        fs::remove_dir_all(folder).unwrap();

        let folder = staged("file", &format!("{PAGE}<img src=\"./gone.png\">"), "1");
        assert!(finish(&folder, "<p>7</p>").unwrap_err().contains("gone.png"));
        fs::remove_dir_all(folder).unwrap();

        let folder = staged("inline", &format!("{PAGE}<script>1</script>"), "1");
        assert!(finish(&folder, "<p>7</p>").unwrap_err().contains("inline script"));
        fs::remove_dir_all(folder).unwrap();

        let folder = staged("worker", PAGE, "1");
        fs::remove_file(folder.join("worker.js")).unwrap();
        assert!(finish(&folder, "<p>7</p>").unwrap_err().contains("worker.js"));
        fs::remove_dir_all(folder).unwrap();
    }
}
