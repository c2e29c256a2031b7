//! Step 1: which tables were found, what each looks like, and how its text is read.

use super::edit::{self, Desk};
use super::preview::Preview;
use super::question::Ask;
use crate::engine::language::tr;
use crate::import::columns::TableKind;
use crate::import::report::{Report, TableReport};
use crate::project::imports::flow;
use crate::project::words::{bytes, counted, whole};
use crate::ui::browser::file;
use crate::ui::form::{Button, ButtonKind, Choice, FieldLook, SelectField};
use crate::ui::icons::{Icon, icon_20};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Choose`].
#[derive(Properties, PartialEq)]
pub(super) struct ChooseProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
}

/// The step.
#[component]
pub(super) fn Choose(props: &ChooseProps) -> Html {
    let ChooseProps { desk, report } = props;
    let shown = use_state_eq(|| None::<AttrValue>);
    let asked = report.questions.first().map(|question| question.id.clone());
    // A question shows the table that it is about.
    let table = report
        .tables
        .iter()
        .find(|table| shown.as_ref().is_some_and(|key| table.key == key.as_str()))
        .or_else(|| {
            report.tables.iter().find(|table| asked.as_ref().is_some_and(|id| id.contains(&table.key)))
        })
        .or_else(|| report.tables.first());
    let on_show = {
        let shown = shown.setter();
        Callback::from(move |key: AttrValue| shown.set(Some(key)))
    };
    let key = table.map(|table| table.key.clone()).unwrap_or_default();
    let row = |(place, table): (usize, &TableReport)| line(desk, place, table, table.key == key, &on_show);
    html! {
        <>
            <Ask desk={desk.clone()} report={Rc::clone(report)} />
            <section class="card card-flush flow-card" aria-label={tr("Files")}>
                { head(desk, report) }
                <table class="table flow-table" aria-label={tr("Tables found")}>
                    <thead>
                        <tr>
                            <th scope="col"><span class="visually-hidden">{ tr("Use") }</span></th>
                            <th scope="col">{ if has_sheets(report) { tr("Sheet") } else { tr("File") } }</th>
                            <th scope="col" data-align="end">{ tr("Rows") }</th>
                            <th scope="col">{ tr("Looks like") }</th>
                            <th scope="col">{ tr("Found") }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for report.tables.iter().enumerate().map(row) }
                        { for report.hidden_sheets.iter().map(|sheet| hidden(desk, sheet)) }
                    </tbody>
                </table>
                if let Some(table) = table { <Preview desk={desk.clone()} table={table.clone()} /> }
            </section>
        </>
    }
}

fn has_sheets(report: &Report) -> bool {
    report.tables.iter().any(|table| !table.sheet.is_empty())
}

fn head(desk: &Desk, report: &Report) -> Html {
    let files = &desk.hand.files;
    let title = match files.as_slice() {
        [one] => one.name.clone(),
        files => counted(files.len(), "file", "files"),
    };
    let size: usize = files.iter().map(|file| file.size).sum();
    let tables = if has_sheets(report) {
        counted(report.tables.len(), "sheet", "sheets")
    } else {
        counted(report.tables.len(), "table", "tables")
    };
    let on_add = Callback::from(|()| file::choose());
    html! {
        <div class="card-head">
            <div class="flow-file">
                { icon_20(Icon::File) }
                <div>
                    <h2>{ title }</h2>
                    <p class="card-sub">{ tr!("{}, {tables}, read in this browser", if size == 0 { tr("Made up").into() } else { bytes(size) }, tables) }</p>
                </div>
            </div>
            <div class="card-actions">
                <Button id="add-files" label={tr("Add files")} kind={ButtonKind::Small} icon={Icon::Plus} on_press={on_add} />
            </div>
        </div>
    }
}

/// A sheet that the workbook hides, with a tick to read it all the same.
fn hidden(desk: &Desk, (key, name): &(String, String)) -> Html {
    let onchange = {
        let key = key.clone();
        desk.on(move |choices, _: Event| choices.hidden_sheets.push(key.clone()))
    };
    html! {
        <tr key={key.clone()} data-hidden-sheet={name.clone()}>
            <td data-phone="side">
                <input type="checkbox" checked={false} aria-label={tr!("Read the hidden sheet {name}", name)} {onchange} />
            </td>
            <th scope="row" data-phone="head">{ name.clone() }</th>
            <td data-align="end" data-label={tr("Rows")}>{ "-" }</td>
            <td data-phone="full">{ tr("Hidden in the workbook") }</td>
            <td data-phone="full" class="flow-found">{ tr("Tick it to read it") }</td>
        </tr>
    }
}

fn line(desk: &Desk, place: usize, table: &TableReport, shown: bool, on_show: &Callback<AttrValue>) -> Html {
    let used = table.kind != TableKind::Ignore;
    let name = if table.sheet.is_empty() { &table.file } else { &table.sheet };
    let under = if table.sheet.is_empty() || desk.hand.files.len() < 2 { "" } else { table.file.as_str() };
    let ontick = {
        let key = table.key.clone();
        let set = desk.on(move |choices, on: bool| {
            edit::set_kind(choices, &key, (!on).then_some(TableKind::Ignore));
        });
        Callback::from(move |event: Event| {
            set.emit(event.target_unchecked_into::<HtmlInputElement>().checked())
        })
    };
    let on_kind = {
        let key = table.key.clone();
        desk.on(move |choices, name: AttrValue| {
            let kind = TableKind::ALL.into_iter().find(|kind| kind.name() == name.as_str());
            edit::set_kind(choices, &key, kind);
        })
    };
    let onclick = {
        let (key, on_show) = (AttrValue::from(table.key.clone()), on_show.clone());
        Callback::from(move |_: MouseEvent| on_show.emit(key.clone()))
    };
    let kinds: Vec<Choice> =
        TableKind::ALL.iter().map(|kind| Choice::new(kind.name(), kind.name())).collect();
    html! {
        <tr key={table.key.clone()} data-table={table.file.clone()} data-kind={table.kind.name()} aria-selected={shown.to_string()}>
            <td data-phone="side">
                <input type="checkbox" checked={used} aria-label={tr!("Use {name}", name)} onchange={ontick} />
            </td>
            <th scope="row" data-phone="head">
                <button type="button" class="flow-name" aria-pressed={shown.to_string()} {onclick}>{ name.clone() }</button>
                <span class="cell-under">{ under.to_owned() }</span>
            </th>
            <td data-align="end" data-label={tr("Rows")}>{ whole(f64::from(table.rows)) }</td>
            <td data-phone="full">
                <SelectField
                    id={format!("kind-{place}")}
                    label={tr!("{name} looks like", name)}
                    choices={kinds}
                    value={table.kind.name()}
                    look={FieldLook::Bare}
                    on_change={on_kind}
                />
            </td>
            <td data-phone="full" class="flow-found">{ flow::found(table) }</td>
        </tr>
    }
}
