//! Letters that a table of items is narrowed by, and who puts its rows in order: a worker where they are many.

use super::column::Column;
use super::order::{SortBy, SortDirection, sorted};
use super::window::LONGEST_PLAIN;
use crate::engine::segment::portfolio::Group;
use crate::project::inquiry::Question;
use crate::project::rows::{Rows, Wanted};
use crate::project::words::whole;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::pages::PageProps;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How a table of items has its rows put in order.
#[derive(Debug, Clone)]
pub struct Items {
    /// Asks a worker; none while there is no plan that it could look at.
    pub ask: Option<Callback<Wanted>>,
    /// Its last answer.
    pub answered: Option<Rc<Rows>>,
    /// The items of one group only.
    pub group: Option<Group>,
}

impl PartialEq for Items {
    /// Who asks is made anew with every picture of a page and asks the same.
    fn eq(&self, other: &Self) -> bool {
        self.group == other.group
            && self.ask.is_some() == other.ask.is_some()
            && match (&self.answered, &other.answered) {
                (Some(one), Some(other)) => Rc::ptr_eq(one, other),
                (one, other) => one.is_none() && other.is_none(),
            }
    }
}

impl Items {
    /// The items of the project in use.
    #[must_use]
    pub fn of(page: &PageProps, group: Option<Group>) -> Self {
        let (tasks, settings) = (page.tasks.clone(), Rc::clone(&page.session.settings));
        let ask = Callback::from(move |wanted: Wanted| tasks.ask(&settings, Question::Rows(wanted)));
        let ask = page.session.plan.is_some().then_some(ask);
        Self { ask, answered: page.session.inquiries.rows.answer.clone(), group }
    }
}

/// The order of the rows, and what is typed to narrow them.
#[hook]
pub(super) fn use_rows(
    columns: &Rc<Vec<Column>>,
    rows: usize,
    by: &[SortBy],
    items: Option<&Items>,
) -> (Rc<Vec<usize>>, UseStateHandle<String>) {
    let typed = use_state_eq(String::new);
    let column = |by: &SortBy| {
        let key = columns.get(by.column)?.key.to_string();
        Some((key, by.direction == SortDirection::Descending))
    };
    let group = items.and_then(|items| items.group);
    let wanted = Wanted { typed: (*typed).clone(), group, by: by.iter().filter_map(column).collect() };
    let is_asked = items.is_some() && (rows > LONGEST_PLAIN || !typed.is_empty() || group.is_some());
    {
        let ask = items.and_then(|items| items.ask.clone());
        let plan = Rc::as_ptr(columns) as usize;
        use_effect_with((wanted, rows, plan, is_asked && ask.is_some()), move |(wanted, ..)| {
            if let Some(ask) = ask.filter(|_| is_asked) {
                ask.emit(wanted.clone());
            }
        });
    }
    // Until the answer is there, the rows stay as they are.
    let answered = items.and_then(|items| items.answered.clone()).filter(|_| is_asked);
    let identity = answered.as_ref().map(|found| Rc::as_ptr(found) as usize);
    let here = if is_asked { (0, Vec::new()) } else { (Rc::as_ptr(columns) as usize, by.to_vec()) };
    let order = use_memo((identity, rows, is_asked, here), |_| match answered {
        Some(found) => found.rows.iter().map(|row| *row as usize).filter(|row| *row < rows).collect(),
        None if is_asked => (0..rows).collect(),
        None => sorted(columns, rows, by),
    });
    (order, typed)
}

/// The field above the table, and how many rows there are.
pub(super) fn tools(id: &AttrValue, typed: &UseStateHandle<String>, shown: usize, rows: usize) -> Html {
    let set = |text: String| {
        let typed = typed.setter();
        move || typed.set(text.clone())
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let clear = set(String::new());
    let on_press = Callback::from(move |()| clear());
    let field = ["filter-", &id.replace(' ', "-").to_lowercase()].concat();
    html! {
        <div class="table-tools">
            <label class="visually-hidden" for={field.clone()}>{ "Filter items" }</label>
            <input
                type="search"
                id={field}
                class="table-filter"
                placeholder="Filter by name, code, supplier or reason"
                autocomplete="off"
                value={(**typed).clone()}
                {oninput}
            />
            <span class="table-count" role="status">{ whole(shown as f64) }{ " of " }{ whole(rows as f64) }{ " items" }</span>
            if !typed.is_empty() { <Button label="Clear filter" kind={ButtonKind::Text} {on_press} /> }
        </div>
    }
}
