//! Takes a table out as a file: every row that is shown, in its order, not only those that are drawn. The export program
//! makes the file (`project::export::taken`), so a new table needs nothing of its own.

use super::cell::{Cell, Look, SortKey};
use super::column::Column;
use crate::engine::language::tr;
use crate::engine::signs;
use crate::project::export::order::Form;
use crate::project::export::taken::{Shown, Taken};
use crate::ui::browser::memory;
use crate::ui::browser::page::document;
use crate::ui::browser::turns::in_turn;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::route::View;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Who has the file made.
type Taker = Rc<dyn Fn(Taken, Form)>;

thread_local! {
    static TAKER: RefCell<Option<Taker>> = const { RefCell::new(None) };
}

/// Under which the form of CSV is remembered.
const CSV: &str = "steadystock.csv";
/// Rows that are read in one turn.
const ROWS_A_TURN: usize = 500;

/// From now on files are made by this.
pub fn on_take(taker: Taker) {
    TAKER.set(Some(taker));
}

/// The form of CSV that the reader's spreadsheets read: the user's word, else as numbers are written on screen.
#[must_use]
pub fn csv_form() -> Form {
    let is_semicolon = match memory::get(CSV) {
        Some(own) => own == ";",
        None => signs::with(|signs| signs.decimal == ","),
    };
    if is_semicolon { Form::CsvSemicolon } else { Form::Csv }
}

/// The user's word about it.
pub fn set_csv_form(is_semicolon: bool) {
    memory::set(CSV, if is_semicolon { ";" } else { "," });
}

/// The buttons below a table.
pub(super) fn buttons(label: &AttrValue, columns: &Rc<Vec<Column>>, order: &Rc<Vec<usize>>) -> Html {
    let (title, columns, order) = (label.to_string(), Rc::clone(columns), Rc::clone(order));
    two(label, move |form| {
        let (columns, headings) = seen(&columns);
        let taken = Taken { title: title.clone(), headings, rows: Vec::new() };
        read_on(taken, columns, Rc::clone(&order), form);
    })
}

/// The same below a table whose rows are fields: they are taken as they stand, by its label.
pub fn buttons_of_fields(label: &'static str) -> Html {
    two(label, move |form| {
        let taken = drawn(label).zip(TAKER.with_borrow(Clone::clone));
        if let Some((taken, taker)) = taken {
            taker(taken, form);
        }
    })
}

fn two(label: &str, take: impl Fn(Form) + 'static) -> Html {
    let on_press = Callback::from(move |is_xlsx: bool| take(if is_xlsx { Form::Xlsx } else { csv_form() }));
    let button = |words: &'static str, is_xlsx: bool| {
        let name = [words, ": ", label].concat();
        html! { <Button label={words} {name} kind={ButtonKind::Text} on_press={on_press.reform(move |()| is_xlsx)} /> }
    };
    html! {
        <div class="table-foot table-take not-printed">
            { button(tr("Save as CSV"), false) }{ button(tr("Save for Excel"), true) }
        </div>
    }
}

/// Headings and cells of the table of this label, with what is chosen and typed in its fields.
fn drawn(label: &str) -> Option<Taken> {
    let table = document()?.query_selector(&["table[aria-label='", label, "']"].concat()).ok()??;
    let headings = elements(&table, "thead th").iter().map(|head| (text(head), String::new())).collect();
    let cells = |row: &Element| elements(row, "th, td").iter().map(held).collect();
    Some(Taken {
        title: label.to_owned(),
        headings,
        rows: elements(&table, "tbody tr").iter().map(cells).collect(),
    })
}

fn elements(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// What a cell says: its field's value, else its text with its second line apart.
fn held(cell: &Element) -> Shown {
    let field = cell.query_selector("select, input").ok().flatten();
    let under = cell.query_selector(".cell-under").ok().flatten().as_ref().map(text).unwrap_or_default();
    let text = match field {
        Some(field) => match field.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(other) => other.unchecked_into::<HtmlSelectElement>().value(),
        },
        None => text(cell).strip_suffix(under.as_str()).unwrap_or_default().to_owned(),
    };
    Shown { text, under, value: None }
}

/// The columns of the view that is on screen, with their headings.
fn seen(columns: &[Column]) -> (Vec<Column>, Vec<(String, String)>) {
    let view = document().and_then(|page| page.query_selector("main").ok().flatten());
    let view = view.and_then(|main| main.get_attribute("data-view")).unwrap_or_default();
    let is_seen =
        |column: &&Column| column.view.is_none_or(|of| view == View::Compare.id() || of.id() == view);
    let columns: Vec<Column> = columns.iter().filter(is_seen).cloned().collect();
    let headings = columns.iter().map(|column| (column.title.to_string(), column.unit.to_string())).collect();
    (columns, headings)
}

/// Reads some rows, and the rest in the next turns.
fn read_on(mut taken: Taken, columns: Vec<Column>, order: Rc<Vec<usize>>, form: Form) {
    let done = taken.rows.len();
    for row in order.iter().skip(done).take(ROWS_A_TURN) {
        taken.rows.push(columns.iter().map(|column| shown(&column.cell.emit(*row))).collect());
    }
    if taken.rows.len() < order.len() {
        in_turn(move || read_on(taken, columns, order, form));
    } else if let Some(taker) = TAKER.with_borrow(Clone::clone) {
        taker(taken, form);
    }
}

/// What a cell says.
fn shown(cell: &Cell) -> Shown {
    let value = match cell.sort {
        SortKey::Number(value) => Some(value),
        _ => None,
    };
    let none = AttrValue::default();
    let (text, under) = match &cell.look {
        Look::Plain(_) if cell.sort == SortKey::Blank => (String::new(), String::new()),
        Look::Plain(text) | Look::Bar { text, .. } | Look::Swing { text, .. } | Look::Link { text, .. } => {
            (text.to_string(), String::new())
        }
        Look::Name { name: text, under, .. }
        | Look::Item { name: text, code: under, .. }
        | Look::Two { text, under } => (text.to_string(), under.to_string()),
        Look::Worst { text, under, word } => {
            (text.to_string(), [word.as_str(), under].join(" ").trim().to_owned())
        }
        Look::Group(group) => (group.name().to_owned(), String::new()),
        Look::Why(figures) => {
            let (first, rest) =
                figures.split_first().map_or((&none, &[][..]), |(first, rest)| (&first.0, rest));
            let rest: Vec<&str> = rest.iter().map(|(text, _)| text.as_str()).collect();
            (first.to_string(), rest.join(" "))
        }
        Look::Chips(chips) => {
            let words: Vec<&str> = chips.iter().map(|(text, _)| text.as_str()).collect();
            (words.join(", "), String::new())
        }
        Look::Drawn(_) => match (&cell.sort, cell.note.is_empty()) {
            (SortKey::Text(text), true) => (text.to_string(), String::new()),
            (SortKey::Number(value), true) => (value.to_string(), String::new()),
            _ => (cell.note.to_string(), String::new()),
        },
    };
    Shown { text, under, value }
}
