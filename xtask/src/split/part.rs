//! Which functions go to the second half: what the first screen does not need.

/// Modules of the rest.
const REST: [&str; 1] = ["::ui::pages::"];
/// Modules among them that the first screen needs.
const FIRST: [&str; 1] = ["::ui::pages::overview::"];

/// True for a function of the rest, by its whole name with generic arguments.
pub(super) fn is_rest(name: &str) -> bool {
    let has = |modules: &[&str]| modules.iter().any(|module| name.contains(module));
    has(&REST) && !has(&FIRST)
}
