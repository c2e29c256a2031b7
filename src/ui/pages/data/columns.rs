//! The tables that were recognised, column by column, each correctable.

use crate::import::columns::{Field, TableKind};
use crate::import::read::Choices;
use crate::import::report::{ColumnReport, MatchState, Report, TableReport};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Chip, Tone};
use crate::ui::form::{Choice, FieldLook, SelectField};
use crate::ui::layout::Disclosure;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Tables`].
#[derive(Properties, PartialEq)]
pub(super) struct TablesProps {
    pub(super) report: Rc<Report>,
    /// The user's corrections; without them the tables are only shown.
    pub(super) choices: Option<Rc<Choices>>,
    pub(super) on_choices: Callback<Choices>,
}

/// One card per table.
#[component]
pub(super) fn Tables(props: &TablesProps) -> Html {
    let card = |(place, table): (usize, &TableReport)| {
        let used = table.columns.iter().filter(|c| c.field.is_some() || c.is_period).count();
        let sheet = if table.sheet.is_empty() { String::new() } else { format!(", sheet {}", table.sheet) };
        let how = [table.separator.as_str(), table.encoding.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let summary = html! {
            <p>
                { format!(
                    "{}: {}, {} of {} used. Headers in row {}. {how}",
                    table.kind.name(),
                    counted(table.rows as usize, "row", "rows"),
                    whole(used as f64),
                    counted(table.columns.len(), "column", "columns"),
                    table.header_row
                ) }
            </p>
        };
        html! {
            <div key={table.key.clone()} data-table={table.file.clone()} data-kind={table.kind.name()}>
                <Disclosure id={format!("table-{place}")} title={format!("{}{sheet}", table.file)} {summary} open={false}>
                    { kind_field(props, place, table) }
                    { column_list(props, place, table) }
                </Disclosure>
            </div>
        }
    };
    html! { <div class="data-tables">{ for props.report.tables.iter().enumerate().map(card) }</div> }
}

fn kind_field(props: &TablesProps, place: usize, table: &TableReport) -> Html {
    let Some(choices) = props.choices.clone() else {
        return html! { <p class="hint">{ table.kind.name() }</p> };
    };
    let options: Vec<Choice> =
        TableKind::ALL.iter().map(|kind| Choice::new(kind.name(), kind.name())).collect();
    let (key, on_choices) = (table.key.clone(), props.on_choices.clone());
    let on_change = Callback::from(move |name: AttrValue| {
        let kind = TableKind::ALL.into_iter().find(|kind| kind.name() == name.as_str());
        let mut next = (*choices).clone();
        next.tables.retain(|(known, _)| *known != key);
        // Meanings belong to a kind of table.
        next.fields.retain(|(known, _, _)| *known != key);
        next.tables.push((key.clone(), kind));
        on_choices.emit(next);
    });
    html! {
        <SelectField id={format!("kind-{place}")} label="Looks like" choices={options} value={table.kind.name()} {on_change} />
    }
}

fn column_list(props: &TablesProps, place: usize, table: &TableReport) -> Html {
    let row = |(index, column): (usize, &ColumnReport)| {
        let (word, tone) = match column.state {
            _ if column.is_period => ("Sure", Tone::Ok),
            MatchState::Sure => ("Sure", Tone::Ok),
            MatchState::Check => ("Check", Tone::Warn),
            MatchState::NotUsed => ("Not used", Tone::Neutral),
        };
        html! {
            <tr key={index} data-column={column.letter.clone()}>
                <th scope="row">{ column.letter.clone() }</th>
                <td>{ column.header.clone() }</td>
                <td class="samples">{ column.samples.join(" \u{b7} ") }</td>
                <td>{ meaning(props, place, table, index, column) }</td>
                <td><Chip text={word} {tone} with_icon={true} /></td>
            </tr>
        }
    };
    html! {
        <div class="table-frame column-list" tabindex="0" role="region" aria-label={format!("Columns of {}", table.file)}>
            <table class="table" data-rows="plain">
                <thead>
                    <tr>
                        <th scope="col">{ "Column" }</th>
                        <th scope="col">{ "Header" }</th>
                        <th scope="col">{ "First values" }</th>
                        <th scope="col">{ "Means" }</th>
                        <th scope="col">{ "State" }</th>
                    </tr>
                </thead>
                <tbody>{ for table.columns.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

const NOT_USED: &str = "Not used";

fn meaning(
    props: &TablesProps,
    place: usize,
    table: &TableReport,
    index: usize,
    column: &ColumnReport,
) -> Html {
    let name = |field: Option<Field>| field.map_or(NOT_USED, Field::name);
    if column.is_period {
        return html! { <span>{ "Demand of a period" }</span> };
    }
    let Some(choices) = props.choices.clone() else { return html! { <span>{ name(column.field) }</span> } };
    let options: Vec<Choice> = std::iter::once(NOT_USED)
        .chain(table.kind.fields().map(Field::name))
        .map(|name| Choice::new(name, name))
        .collect();
    let (key, kind, on_choices) = (table.key.clone(), table.kind, props.on_choices.clone());
    let on_change = Callback::from(move |name: AttrValue| {
        let field = kind.fields().find(|field| field.name() == name.as_str());
        let mut next = (*choices).clone();
        let column = index as u16;
        next.fields.retain(|(known, place, _)| !(*known == key && *place == column));
        next.fields.push((key.clone(), column, field));
        on_choices.emit(next);
    });
    html! {
        <SelectField
            id={format!("means-{place}-{index}")}
            label={format!("Meaning of column {}", column.letter)}
            choices={options}
            value={name(column.field)}
            look={FieldLook::Bare}
            {on_change}
        />
    }
}
