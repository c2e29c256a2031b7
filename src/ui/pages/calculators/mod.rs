//! Calculators that need no file. What is typed stands in the address, so that a link carries it.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::curves;
use crate::charts::scene::Sheet;
use crate::engine::explain::Unit;
use crate::engine::language::tr;
use crate::project::calculators::{Calculated, FORMS, Field, Form, form};
use crate::project::inquiry::Question;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::explain::working;
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::form::{Button, NumberField};
use crate::ui::layout::{Card, Grid, ScreenHeader, Span};
use crate::ui::route::{self, Route, Screen};
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Calculators(props: &PageProps) -> Html {
    let of = form(&props.route.part).unwrap_or(FORMS[0]);
    let values: Vec<f64> = of.fields.iter().map(|field| typed(&props.route, field)).collect();
    let plan = props.session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        use_effect_with((plan, of.key, values.clone()), move |(plan, key, values)| {
            if plan.is_some() {
                tasks.ask(&settings, Question::Calculate((*key).to_owned(), values.clone()));
            }
        });
    }
    let found = props.session.inquiries.calculate.answer.clone().filter(|found| found.key == of.key);
    let currency = props.plan().currency.clone();
    let draw = use_callback((found.clone(), currency.clone()), |size: Size, (found, currency)| {
        let mut sheet = Sheet::new(size.width, size.height);
        sheet.format = Format::with_currency(currency);
        let curve = found.as_ref().and_then(|found| found.curve.clone()).unwrap_or_default();
        Rc::new(curves::scene(&curve, &sheet))
    });
    let answer = found.as_ref().map_or_else(String::new, |found| found.headline.clone());
    let fields = of
        .fields
        .iter()
        .zip(&values)
        .map(|(field, value)| number(&props.route, of, (field, *value), &currency));
    html! {
        <>
            <ScreenHeader question={of.question} {answer} />
            <nav class="calculators" aria-label={tr("Calculators")}>{ for FORMS.into_iter().map(|one| link(one, of)) }</nav>
            <div class="stack">
                <Grid>
                    <Card title={of.title} sub={tr("The address carries what you type: copy it to send it")} span={Span::Four}>
                        <div class="calculator-fields">{ for fields }</div>
                        <Button label={tr("Usual figures")} href={Route::to(Screen::Calculators, of.key).hash()} />
                    </Card>
                    if found.as_ref().is_some_and(|found| found.curve.is_some()) {
                        <ChartView id="what-if" {draw} span={Span::Eight} height={Height::Fill} />
                    }
                </Grid>
                { found.as_deref().map_or_else(|| html! { <Skeleton kind={SkeletonKind::Table} /> }, workings) }
            </div>
        </>
    }
}

/// What the address says, within the field's range.
fn typed(route: &Route, field: &Field) -> f64 {
    let stated =
        route.get(field.key).and_then(|text| text.parse::<f64>().ok()).filter(|value| value.is_finite());
    stated.unwrap_or(field.usual).clamp(field.range.0, field.range.1)
}

fn link(one: &'static Form, shown: &'static Form) -> Html {
    let current = (one.key == shown.key).then_some("page");
    let href = Route::to(Screen::Calculators, one.key).hash();
    html! { <a key={one.key} {href} aria-current={current}>{ one.title }</a> }
}

fn number(route: &Route, of: &'static Form, (field, value): (&'static Field, f64), currency: &str) -> Html {
    let unit = match field.unit {
        Unit::Units | Unit::UnitsPerYear | Unit::UnitsPerDay => tr("units"),
        Unit::Days => tr("days"),
        Unit::Share => "%",
        Unit::Money => currency,
        _ => "",
    };
    let on_change = {
        let route = Route { part: of.key.to_owned(), ..route.clone() };
        Callback::from(move |value: f64| route::replace(&route.with(field.key, &value.to_string())))
    };
    let label = capital(field.label.said());
    html! {
        <NumberField key={field.key} id={format!("calc-{}", field.key)} {label} {value} decimals={3} min={field.range.0} max={field.range.1} unit={unit.to_owned()} {on_change} />
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn workings(found: &Calculated) -> Html {
    let one = |say| html! { <Card span={Span::Six}><div class="explain-body">{ working(say) }</div></Card> };
    html! { <Grid>{ for found.workings.iter().map(one) }</Grid> }
}
