//! The template to fill in.

use super::{cells, head};
use crate::engine::language::tr;
use crate::project::imports::{template, template_workbook};
use crate::ui::browser::download;
use crate::ui::form::Button;
use crate::ui::icons::Icon;
use crate::ui::tasks::Tasks;
use yew::prelude::*;

/// Properties of [`Template`].
#[derive(Properties, PartialEq)]
pub(super) struct TemplateProps {
    pub(super) tasks: Tasks,
}

/// The card.
#[component]
pub(super) fn Template(props: &TemplateProps) -> Html {
    let on_csv = {
        let tasks = props.tasks.clone();
        Callback::from(move |()| {
            let bytes = template::csv().into_bytes();
            if let Err(sentence) =
                download::save("Steadystock template.csv", "text/csv;charset=utf-8", &bytes)
            {
                tasks.say(sentence);
            }
        })
    };
    let on_xlsx = {
        let tasks = props.tasks.clone();
        Callback::from(move |()| {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            if let Err(sentence) =
                download::save("Steadystock template.xlsx", kind, &template_workbook::xlsx())
            {
                tasks.say(sentence);
            }
        })
    };
    let rows =
        [[tr("Item code"), tr("Demand"), tr("Days")], ["ABC-001", "120", "45"], ["ABC-002", "36", "90"]];
    html! {
        <section class="card way way-wide" aria-label={tr("Download the template")}>
            { head(
                Icon::Template,
                tr("Download the template"),
                tr("Column notes and 3 example rows. Fill it in, then drop it here."),
            ) }
            { cells::drawing(&rows, false) }
            <div class="way-actions">
                <Button id="template-xlsx" label={tr("XLSX")} name={tr("Download the template as XLSX")} on_press={on_xlsx} />
                <Button id="template-csv" label={tr("CSV")} name={tr("Download the template as CSV")} on_press={on_csv} />
            </div>
        </section>
    }
}
