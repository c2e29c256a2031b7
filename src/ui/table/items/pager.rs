//! A long table page by page: real tables, for readers that lose their way in a grid, and cards on a phone.

use super::ItemTableProps;
use super::state::State;
use crate::engine::language::tr;
use crate::project::words::whole;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::table::window::LONGEST_PLAIN;
use std::rc::Rc;
use yew::prelude::*;

/// Rows of a page.
const PAGE: usize = 100;
/// Below this width a row is a card, pixels.
const PHONE_PX: f64 = 720.0;

/// The rows of the page, and the way to the others.
#[hook]
pub(super) fn use_page(
    props: &ItemTableProps,
    state: &State,
    order: &Rc<Vec<usize>>,
) -> (Rc<Vec<usize>>, Html) {
    let is_long = order.len() > LONGEST_PLAIN;
    let in_pages = is_long && (state.layout.in_pages || is_phone());
    let last = order.len().saturating_sub(1) / PAGE;
    let page = (*state.page).min(last);
    let seen = use_memo((Rc::as_ptr(order) as usize, in_pages, page), |_| {
        let from = page * PAGE;
        let rows = order.get(from..(from + PAGE).min(order.len())).unwrap_or_default();
        if in_pages { Rc::new(rows.to_vec()) } else { Rc::clone(order) }
    });
    let pager = if in_pages { pager(props, state, page, last) } else { Html::default() };
    (Rc::clone(&seen), pager)
}

fn is_phone() -> bool {
    let width =
        web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < PHONE_PX)
}

fn pager(props: &ItemTableProps, state: &State, page: usize, last: usize) -> Html {
    let to = |page: usize| {
        let set = state.page.clone();
        Callback::from(move |()| set.set(page))
    };
    let said = tr!("Page {} of {}", whole(page as f64 + 1.0), whole(last as f64 + 1.0));
    html! {
        <nav class="table-foot table-pager" aria-label={tr!("{}, pages", props.label)}>
            <Button label={tr("First")} kind={ButtonKind::Small} waiting={page == 0} on_press={to(0)} />
            <Button label={tr("Previous")} kind={ButtonKind::Small} waiting={page == 0} on_press={to(page.saturating_sub(1))} />
            <span role="status">{ said }</span>
            <Button label={tr("Next")} kind={ButtonKind::Small} waiting={page == last} on_press={to((page + 1).min(last))} />
            <Button label={tr("Last")} kind={ButtonKind::Small} waiting={page == last} on_press={to(last)} />
        </nav>
    }
}
