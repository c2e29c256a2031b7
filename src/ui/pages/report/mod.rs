//! The report, and every file that leaves the app.

mod look;
mod share;

use super::PageProps;
use super::scorecard::use_scorecard;
use crate::engine::language::tr;
use crate::project::export::order::{Form, Kind, Order};
use crate::project::export::report::{Brief, Paper, problems};
use crate::project::export::tables::ERP_HEADINGS;
use crate::project::settings::Settings;
use crate::ui::browser::clock::today;
use crate::ui::browser::page::{print, set_paper};
use crate::ui::form::{Button, ButtonKind, Choice, Segmented, TextField};
use crate::ui::icons::Icon;
use crate::ui::layout::{Card, ScreenHeader};
use crate::ui::route::Screen;
use crate::ui::table::{csv_form, set_csv_form};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// The screen.
#[component]
pub fn Report(props: &PageProps) -> Html {
    let plan = props.plan();
    let (day, start) = today();
    let own = &props.session.settings.report;
    let pages = use_node_ref();
    use_scorecard(props);
    // Pages that are ordered later may be made sooner: only the last ones are shown.
    let last = use_mut_ref(|| 0_u32);
    let or = |own: &str, usual: &str| String::from(if own.is_empty() { usual } else { own });
    let paper = if own.is_letter { Paper::Letter } else { Paper::A4 };
    let brief = Brief {
        client: or(&own.client, &plan.name),
        title: or(&own.title, tr("Inventory plan")),
        author: own.author.clone(),
        date: or(&own.date, &day),
        paper,
        ..Brief::default()
    };
    let usual = ERP_HEADINGS.iter().zip(&own.erp_headings);
    let headings: Vec<String> = usual.map(|(usual, own)| or(own, usual.said())).collect();
    let order = |kind: Kind, form: Form| {
        let problems =
            props.session.project.as_ref().map(|project| problems(&project.report)).unwrap_or_default();
        let asked = &props.session.inquiries;
        let score = asked.scorecard.answer.as_deref().cloned().unwrap_or_default();
        let second = asked.qualify.answer.as_deref().cloned().unwrap_or_default();
        let (scorecard, score_answer) = (score.findings, score.answer);
        let brief = Brief { problems, second, scorecard, score_answer, ..brief.clone() };
        Order { kind, form, brief, headings: headings.clone(), start: start.clone() }
    };
    let saved = |id: &'static str, label: &'static str, kind: Kind, form: Form| {
        let (props, order) = (props.clone(), order(kind, form));
        let on_press = Callback::from(move |()| {
            props.tasks.export(&props.session.settings, &props.session.run.whole(), &order, None);
        });
        html! { <Button {id} {label} kind={ButtonKind::Outlined} icon={Icon::Download} {on_press} /> }
    };
    let csv = use_state_eq(csv_form);
    let save = |id, label, kind| saved(id, label, kind, *csv);
    let save_sheet = |id, label, kind| saved(id, label, kind, Form::Xlsx);
    let on_csv = {
        let csv = csv.setter();
        Callback::from(move |value: AttrValue| {
            set_csv_form(value == ";");
            csv.set(csv_form());
        })
    };
    let csv_value = if *csv == Form::CsvSemicolon { ";" } else { "," };
    {
        // Drawn anew for another plan, another run or other words.
        let (props, order, pages) = (props.clone(), order(Kind::Pages, Form::Csv), pages.clone());
        let plan = props.session.plan.as_ref().map(|plan| std::rc::Rc::as_ptr(plan) as usize);
        let run = props.session.run.state;
        let look = (own.accent.clone(), own.logo.clone(), own.left_out.clone(), own.order.clone());
        use_effect_with((plan, run, order, look), move |(plan, _, order, _)| {
            if plan.is_some() {
                *last.borrow_mut() += 1;
                let number = *last.borrow();
                let accent = props.session.settings.report.accent.clone();
                let show = Callback::from(move |text: String| {
                    if let Some(element) = pages.cast::<Element>().filter(|_| *last.borrow() == number) {
                        element.set_inner_html(&text);
                        color(&element, &accent);
                        let paper = element.query_selector("#paper").ok().flatten();
                        set_paper(paper.and_then(|rule| rule.text_content()).as_deref());
                    }
                });
                props.tasks.export(&props.session.settings, &props.session.run.whole(), order, Some(show));
            }
        });
    }
    use_effect_with((), |()| || set_paper(None));
    let field = |id: &'static str, label: &'static str, value: &str, set: fn(&mut Settings, String)| {
        let on_change = props.settings_changed(set);
        html! { <TextField {id} {label} value={value.to_owned()} longest={120} {on_change} /> }
    };
    let names = headings.iter().zip(ERP_HEADINGS).enumerate().map(|(at, (value, usual))| {
        let (settings, on_settings) = (std::rc::Rc::clone(&props.session.settings), props.on_settings.clone());
        let on_change = Callback::from(move |text: String| {
            let mut next = Settings::clone(&settings);
            if let Some(place) = next.report.erp_headings.get_mut(at) {
                *place = text;
            }
            on_settings.emit(next);
        });
        html! { <TextField id={format!("erp-{at}")} label={usual} value={value.clone()} longest={60} {on_change} /> }
    });
    let on_paper =
        props.settings_changed(|settings, value: AttrValue| settings.report.is_letter = value == "letter");
    let value = if own.is_letter { "letter" } else { "a4" };
    let on_print = Callback::from(|()| print());
    html! {
        <>
            <div class="stack not-printed">
                <ScreenHeader question={Screen::Report.question()} answer={tr("Everything is made on this device. **Nothing is sent.**")} />
                <Card title={tr("Report")} sub={tr("Pages for paper, or one file without scripts")}>
                    <div class="scenario-fields">
                        { field("report-client", tr("For"), &brief.client, |settings, text| settings.report.client = text) }
                        { field("report-title", tr("Title"), &brief.title, |settings, text| settings.report.title = text) }
                        { field("report-author", tr("Author"), &brief.author, |settings, text| settings.report.author = text) }
                        { field("report-date", tr("Date"), &brief.date, |settings, text| settings.report.date = text) }
                    </div>
                    <look::LookOfReport ..props.clone() />
                    <Segmented label={tr("Paper")} choices={vec![Choice::new("a4", "A4"), Choice::new("letter", tr("Letter"))]} {value} on_change={on_paper} />
                    <div class="row">
                        <Button id="report-print" label={tr("Print or save as PDF")} kind={ButtonKind::Primary} on_press={on_print} />
                        { save("report-html", tr("Save as web page (HTML)"), Kind::Report) }
                        { copying("copy-summary", tr("Copy summary text"), "#in-short") }
                    </div>
                </Card>
                <Card title={tr("Workbook")} sub={tr("Every buffer with a closed form is a formula: change a lead time, and it follows")}>
                    <div class="row">
                        { save("export-workbook", tr("Excel workbook"), Kind::Workbook) }
                        { save("export-plan", tr("Plan as CSV"), Kind::Plan) }
                        { save_sheet("export-plan-xlsx", tr("Plan for Excel"), Kind::Plan) }
                        { save("export-draws", tr("Simulated years as CSV"), Kind::Draws) }
                        { save_sheet("export-draws-xlsx", tr("Simulated years for Excel"), Kind::Draws) }
                        { save("export-calendar", tr("Calendar of reviews"), Kind::Calendar) }
                    </div>
                    <Segmented label={tr("CSV files of this device")} choices={vec![Choice::new(",", tr("Comma, 1.5")), Choice::new(";", tr("Semicolon, 1,5"))]} value={csv_value} on_change={on_csv} />
                    <p class="hint">{ tr("Each table of every screen has Save as CSV and Save for Excel below it: what you narrowed and sorted arrives narrowed and sorted.") }</p>
                </Card>
                <share::Share ..props.clone() />
                <Card title={tr("Parameters for your ERP")} sub={tr("The names that your system gives its columns")}>
                    <div class="scenario-fields">{ for names }</div>
                    <div class="row">{ save("export-erp", tr("ERP parameters as CSV"), Kind::Erp) }{ save_sheet("export-erp-xlsx", tr("ERP parameters for Excel"), Kind::Erp) }</div>
                </Card>
            </div>
            <div class="report" data-theme="light" id="report" ref={pages} />
        </>
    }
}

/// A button that copies the text of an element (static/copy.js), and says so.
fn copying(id: &'static str, label: &'static str, from: &'static str) -> Html {
    html! {
        <div class="row">
            <button type="button" class="button" {id} data-copy={from}>{ label }</button>
            <span role="status" />
        </div>
    }
}

/// The accent colour as the pages take it; the policy lets no attribute set it.
fn color(pages: &Element, accent: &str) {
    if let Some(pages) = pages.dyn_ref::<HtmlElement>() {
        // Setting a property that is no colour changes nothing.
        let _ = pages.style().set_property("--report-accent", accent);
    }
}
