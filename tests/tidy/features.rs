//! One `exp`, `ln` and `pow` on every machine: numeric crates take them from `libm`, in the native build as in the
//! browser's, the crates of the tests included.

use super::root;
use std::collections::BTreeSet;
use std::process::Command;

/// Crates of which both builds must have the same version with the same features.
const NUMERIC: [&str; 4] = ["libm", "num-traits", "statrs", "wide"];

/// What cargo would build, a crate with its features in each line.
fn tree(more: &[&str]) -> Result<String, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let made = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p} [{f}]"])
        .args(more)
        .output()
        .map_err(|error| error.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if made.status.success() { Ok(text(&made.stdout)) } else { Err(text(&made.stderr)) }
}

/// The lines of one crate, each once.
fn of<'a>(tree: &'a str, name: &str) -> BTreeSet<&'a str> {
    let lines = tree.lines().filter(|line| line.split(' ').next() == Some(name));
    lines.map(|line| line.trim_end_matches(" (*)")).collect()
}

/// Crates that turn on the platform's own exponentials.
fn with_std(tree: &str) -> Vec<&str> {
    let has_std = |line: &&str| {
        let features = line.rsplit_once('[').map_or("", |(_, features)| features);
        features.trim_end_matches(']').split(',').any(|feature| feature.trim() == "std")
    };
    of(tree, "num-traits").into_iter().filter(has_std).collect()
}

#[test]
fn no_build_takes_exponentials_from_the_platform() {
    let browser = "wasm32-unknown-unknown";
    let native = tree(&["--edges", "normal,build,dev"]).unwrap();
    let all = tree(&["--edges", "normal,build,dev", "--workspace", "--features", "steadystock/e2e"]).unwrap();
    let pages = tree(&["--edges", "normal,build,dev", "--target", browser]).unwrap();
    let product = tree(&["--edges", "normal", "--target", browser]).unwrap();
    for (name, tree) in [("native", &native), ("tests", &all), ("browser", &pages), ("product", &product)] {
        let found = of(tree, "num-traits");
        println!("{name}: {found:?}");
        assert!(!found.is_empty(), "{name}: num-traits is not in the tree, so nothing was looked at");
        assert_eq!(with_std(tree), Vec::<&str>::new(), "{name}");
    }
    for name in NUMERIC {
        assert_eq!(of(&native, name), of(&pages, name), "{name} differs between native and browser");
    }
}

#[test]
fn a_platforms_exponentials_are_found() {
    let tree = "statrs v0.19.0 []\nnum-traits v0.2.19 [libm]\nnum-traits v0.2.19 [default,libm,std] (*)\n";
    assert_eq!(with_std(tree), ["num-traits v0.2.19 [default,libm,std]"]);
    assert!(with_std("num-traits v0.2.19 [libm]\nstd-like v1 [std]").is_empty());
}
