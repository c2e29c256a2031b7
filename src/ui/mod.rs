//! Floor 4, browser only: the page. The only place that names Yew or the document.
//!
//! Components get plain values and callbacks; only `app` and the pages know the project.

pub mod app;
pub mod browser;
pub mod chart_view;
pub mod drop_zone;
pub mod explain;
pub mod feedback;
pub mod find;
pub mod findings;
pub mod form;
pub mod group_chip;
pub mod icons;
pub mod imported;
pub mod incoming;
pub mod keeper;
pub mod layout;
pub mod pages;
pub mod rich_text;
pub mod route;
pub mod setting;
pub mod stores;
pub mod table;
pub mod tasks;
pub mod tour;
pub mod undo;
pub mod why;
mod words;
mod work;
pub mod workers;

/// Mounts the page in `#app`, in place of what the static page shows until then; in another language once its words are
/// here.
pub fn start() {
    match browser::language::wanted() {
        None => mount(),
        Some(tag) => wasm_bindgen_futures::spawn_local(async move {
            browser::language::load(&tag).await;
            mount();
        }),
    }
}

fn mount() {
    let place = browser::page::document().and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<app::App>::with_root(place).render();
    }
}
