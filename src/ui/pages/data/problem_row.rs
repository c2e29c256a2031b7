//! One problem: where, what, how it is read, and what can be done about it there and then.

use super::edit::{self, Desk};
use super::levels;
use crate::engine::language::tr;
use crate::import::issue::{Issue, Severity};
use crate::project::imports::reading::with_spaces;
use crate::ui::feedback::Chip;
use crate::ui::form::{Button, ButtonKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Values of this length may have been cut in the report; they are not compared with others.
const CUT: usize = 80;

/// Properties of [`ProblemRow`].
#[derive(Properties, PartialEq)]
pub(super) struct ProblemRowProps {
    pub(super) place: usize,
    pub(super) issue: Issue,
    pub(super) desk: Desk,
    /// Whether the file is named: with several tables.
    pub(super) with_table: bool,
}

/// The row of the table, a card on a phone.
#[component]
pub(super) fn ProblemRow(props: &ProblemRowProps) -> Html {
    let ProblemRowProps { place, issue, desk, with_table } = props;
    let suggested = issue.fix.clone().unwrap_or_default();
    let typed = use_state_eq(|| suggested.clone());
    {
        let set = typed.setter();
        use_effect_with(
            (issue.table.clone(), issue.row, issue.column_index, suggested),
            move |(.., suggested)| {
                set.set(suggested.clone());
            },
        );
    }
    let (key, word, sign, tone) = levels::look(issue.severity);
    let row = if issue.row == 0 { "-".to_owned() } else { issue.row.to_string() };
    let table = if issue.sheet.is_empty() { &issue.file } else { &issue.sheet };
    html! {
        <tr data-problem={place.to_string()} data-level={key}>
            <td class="problem-row" data-align="end" data-label={tr("Row")}>{ row }</td>
            <td data-phone="side2"><Chip text={word} {tone} {sign} /></td>
            <th scope="row" data-phone="full">
                <span class="problem-column">
                    <span class="letter">{ if issue.column.is_empty() { "-".to_owned() } else { issue.column.clone() } }</span>
                    <span>
                        { if issue.header.is_empty() { tr("Whole row").to_owned() } else { issue.header.clone() } }
                        <span class="cell-under" hidden={!with_table}>{ table.clone() }</span>
                    </span>
                </span>
            </th>
            <td data-label={tr("Value in file")}><code>{ with_spaces(&issue.value) }</code></td>
            <td data-label={tr("Read as")}>{ if issue.read_as.is_empty() { "-".to_owned() } else { issue.read_as.clone() } }</td>
            <td class="problem-why" data-phone="full">
                { issue.reason.clone() }
                <span class="cell-under">{ issue.remedy.clone() }</span>
            </td>
            <td data-label={tr("Suggested fix")} data-phone="wide">{ fix(*place, issue, &typed) }</td>
            <td class="problem-actions" data-phone="full">{ actions(issue, desk, &typed) }</td>
        </tr>
    }
}

fn can_be_typed(issue: &Issue) -> bool {
    issue.row > 0 && issue.column_index.is_some() && issue.severity != Severity::Fixed
}

fn fix(place: usize, issue: &Issue, typed: &UseStateHandle<String>) -> Html {
    if !can_be_typed(issue) {
        return html! { <span class="cell-blank">{ "-" }</span> };
    }
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    html! {
        <input
            class="problem-fix"
            id={format!("fix-{place}")}
            value={(**typed).clone()}
            placeholder={tr("Type")}
            autocomplete="off"
            aria-label={tr!("Fix for row {}, {}", issue.row, issue.header)}
            {oninput}
        />
    }
}

fn actions(issue: &Issue, desk: &Desk, typed: &UseStateHandle<String>) -> Html {
    let alike = issue.alike > 1
        && !issue.value.is_empty()
        && issue.value.chars().count() < CUT
        && issue.rows.len() == 1;
    let apply = |all: bool| {
        let (issue, text) = (issue.clone(), (**typed).clone());
        desk.on(move |choices, ()| edit::mend(choices, &issue, &text, all))
    };
    let leave_out = {
        let issue = issue.clone();
        desk.on(move |choices, ()| edit::leave_out(choices, &issue))
    };
    let name = |what: &str| AttrValue::from(tr!("{what} row {}, {}", issue.row, issue.header, what));
    let typeable = can_be_typed(issue);
    let droppable = issue.row > 0 && issue.rows.len() <= 1 && issue.severity <= Severity::Check;
    html! {
        <>
            if typeable {
                <Button label={tr("Apply")} name={name(tr("Apply the fix to"))} kind={ButtonKind::Small} on_press={apply(false)} />
            }
            if typeable && alike {
                <Button label={tr!("Apply to {} like this", issue.alike)} name={name(tr("Apply to all like"))} kind={ButtonKind::Small} on_press={apply(true)} />
            }
            if droppable {
                <Button label={tr("Leave out row")} name={name(tr("Leave out"))} kind={ButtonKind::Text} on_press={leave_out} />
            }
            <span hidden={typeable || droppable} class="cell-blank">{ tr("Nothing to do") }</span>
        </>
    }
}
