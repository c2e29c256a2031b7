//! The report, and every file that leaves the app.

mod share;

use super::PageProps;
use crate::project::export::order::{Kind, Order};
use crate::project::export::report::{Brief, Paper, problems};
use crate::project::export::tables::ERP_HEADINGS;
use crate::ui::browser::clock::today;
use crate::ui::browser::page::print;
use crate::ui::form::{Button, ButtonKind, Choice, Segmented, TextField};
use crate::ui::icons::Icon;
use crate::ui::layout::{Card, ScreenHeader};
use crate::ui::route::Screen;
use web_sys::Element;
use yew::prelude::*;

/// What is typed on this screen.
#[derive(Clone, PartialEq)]
struct Typed {
    brief: Brief,
    headings: Vec<String>,
}

/// The screen.
#[component]
pub fn Report(props: &PageProps) -> Html {
    let plan = props.plan();
    let (day, start) = today();
    let typed = use_state(|| Typed {
        brief: Brief { title: String::from("Inventory plan"), date: day, ..Brief::default() },
        headings: ERP_HEADINGS.map(String::from).to_vec(),
    });
    let pages = use_node_ref();
    let order = |kind: Kind| {
        let Typed { mut brief, headings } = (*typed).clone();
        if brief.client.is_empty() {
            brief.client.clone_from(&plan.name);
        }
        brief.problems =
            props.session.project.as_ref().map(|project| problems(&project.report)).unwrap_or_default();
        Order { kind, brief, headings, start: start.clone() }
    };
    let save = |id: &'static str, label: &'static str, kind: Kind| {
        let (props, order) = (props.clone(), order(kind));
        let on_press = Callback::from(move |()| {
            props.tasks.export(&props.session.settings, &props.session.run.whole(), &order, None);
        });
        html! { <Button {id} {label} kind={ButtonKind::Outlined} icon={Icon::Download} {on_press} /> }
    };
    {
        // Drawn anew for another plan, another run or other words.
        let (props, order, pages) = (props.clone(), order(Kind::Pages), pages.clone());
        let plan = props.session.plan.as_ref().map(|plan| std::rc::Rc::as_ptr(plan) as usize);
        let run = props.session.run.state;
        use_effect_with((plan, run, order), move |(plan, _, order)| {
            if plan.is_some() {
                let show = Callback::from(move |text: String| {
                    if let Some(element) = pages.cast::<Element>() {
                        element.set_inner_html(&text);
                    }
                });
                props.tasks.export(&props.session.settings, &props.session.run.whole(), order, Some(show));
            }
        });
    }
    let field = |id: &'static str, label: AttrValue, value: String, set: fn(&mut Typed, String)| {
        let typed = typed.clone();
        let on_change = Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            set(&mut next, text);
            typed.set(next);
        });
        html! { <TextField {id} {label} {value} longest={120} {on_change} /> }
    };
    let headings = ERP_HEADINGS.iter().enumerate().map(|(at, usual)| {
        let typed = typed.clone();
        let value = typed.headings.get(at).cloned().unwrap_or_default();
        let on_change = Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            if let Some(place) = next.headings.get_mut(at) {
                *place = text;
            }
            typed.set(next);
        });
        html! { <TextField id={format!("erp-{at}")} label={*usual} {value} longest={60} {on_change} /> }
    });
    let on_paper = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| {
            let mut next = (*typed).clone();
            next.brief.paper = if value == "letter" { Paper::Letter } else { Paper::A4 };
            typed.set(next);
        })
    };
    let paper = if typed.brief.paper == Paper::Letter { "letter" } else { "a4" };
    let brief = &typed.brief;
    let on_print = Callback::from(|()| print());
    html! {
        <>
            <div class="stack not-printed">
                <ScreenHeader question={Screen::Report.question()} answer="Everything is made on this device. **Nothing is sent.**" />
                <Card title="Report" sub="Pages for paper, or one file without scripts">
                    <div class="scenario-fields">
                        { field("report-client", "For".into(), brief.client.clone(), |typed, text| typed.brief.client = text) }
                        { field("report-title", "Title".into(), brief.title.clone(), |typed, text| typed.brief.title = text) }
                        { field("report-author", "Author".into(), brief.author.clone(), |typed, text| typed.brief.author = text) }
                        { field("report-date", "Date".into(), brief.date.clone(), |typed, text| typed.brief.date = text) }
                    </div>
                    <Segmented label="Paper" choices={vec![Choice::new("a4", "A4"), Choice::new("letter", "Letter")]} value={paper} on_change={on_paper} />
                    <div class="row">
                        <Button id="report-print" label="Print or save as PDF" kind={ButtonKind::Primary} on_press={on_print} />
                        { save("report-html", "Save as web page (HTML)", Kind::Report) }
                    </div>
                </Card>
                <Card title="Workbook" sub="Every buffer with a closed form is a formula: change a lead time, and it follows">
                    <div class="row">
                        { save("export-workbook", "Excel workbook", Kind::Workbook) }
                        { save("export-plan", "Plan as CSV", Kind::PlanCsv) }
                        { save("export-draws", "Simulated years as CSV", Kind::Draws) }
                        { save("export-calendar", "Calendar of reviews", Kind::Calendar) }
                    </div>
                </Card>
                <share::Share ..props.clone() />
                <Card title="Parameters for your ERP" sub="The names that your system gives its columns">
                    <div class="scenario-fields">{ for headings }</div>
                    <div class="row">{ save("export-erp", "ERP parameters as CSV", Kind::Erp) }</div>
                </Card>
            </div>
            <div class="report" data-theme="light" id="report" ref={pages} />
        </>
    }
}
