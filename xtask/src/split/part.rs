//! Which functions go to the second half: those of the screens that are not the first one, and of what only they use.

const SCREENS: &str = "::ui::pages::";
/// The screen that opens.
const FIRST: &str = "overview";

/// What no part of the first screen uses before something is pressed.
const BESIDE: [&str; 13] = [
    "::charts::kinds::bullet_row::",
    "::charts::kinds::curves::",
    "::charts::kinds::stock_projection::",
    "::project::edits::",
    "::ui::findings::",
    "::ui::form::error_summary::",
    "::ui::form::item_field::",
    "::ui::form::number_field::",
    "::ui::form::select_field::",
    "::ui::form::text_field::",
    "::ui::table::items::",
    "::ui::table::taken::",
    "::ui::table::tools::",
];

/// Glue that compilers share among types that look alike: its name tells one of its users only.
const GLUE: &str = "::ptr::drop_in_place::<";
/// Shorter functions may be shared too, and are not worth a stub.
pub(super) const SHORTEST: usize = 250;

/// True for a function of the rest, by its whole name with generic arguments.
pub(super) fn is_rest(name: &str) -> bool {
    if name.contains(GLUE) {
        return false;
    }
    let mut screens = name.match_indices(SCREENS).filter_map(|(start, found)| {
        let module = name.get(start + found.len()..)?.split_once("::")?.0;
        module.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(module)
    });
    let first = screens.next();
    match first {
        Some(module) => module != FIRST && screens.all(|module| module != FIRST),
        None => BESIDE.iter().any(|beside| name.contains(beside)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_rest;

    #[test]
    fn a_screen_goes_and_what_all_screens_share_stays() {
        for (name, goes) in [
            ("<app[1b]::ui::pages::orders::Orders as yew[2c]::Component>::view", true),
            ("yew[2c]::view::<app[1b]::ui::pages::data::{closure#0}>", true),
            ("<app[1b]::ui::pages::overview::Overview as yew[2c]::Component>::view", false),
            ("<app[1b]::ui::pages::PageProps as core[3d]::clone::Clone>::clone", false),
            ("app[1b]::ui::pages::orders::from::<app[1b]::ui::pages::overview::Part>", false),
            ("app[1b]::ui::table::view", false),
            ("<app[1b]::ui::table::items::ItemTable as yew[2c]::Component>::view", true),
            ("yew[2c]::memo::<app[1b]::ui::table::items::State, app[1b]::ui::pages::overview::Part>", false),
            ("core[3d]::ptr::drop_in_place::<app[1b]::ui::pages::orders::Order>", false),
        ] {
            assert_eq!(is_rest(name), goes, "{name}");
        }
    }
}
