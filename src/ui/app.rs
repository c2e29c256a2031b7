//! The whole page: state, workers, the shell, and the screen that the address names.

use crate::engine::language::tr;
use crate::project::inquiry::{Question, Topic};
use crate::project::plan::figures::Plan;
use crate::project::sample::LARKFIELD_NAME;
use crate::project::select::item_choices::promise_of;
use crate::project::session::action::PlanAction;
use crate::project::session::evidence::evidence;
use crate::project::session::keep::Keeping;
use crate::project::session::{Action, RunState, Session};
use crate::project::settings::Settings;
use crate::ui::browser::locale;
use crate::ui::browser::page;
use crate::ui::browser::theme::Theme;
use crate::ui::explain::ExplainDrawer;
use crate::ui::feedback::{ErrorCard, Notice, Tone};
use crate::ui::find::{self, Find};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::imported;
use crate::ui::incoming::{Incoming, use_incoming};
use crate::ui::layout::{ScreenState, Shell, StepState};
use crate::ui::pages::{
    PageProps, audit, buffers, calculators, choices, data, diversify, help, item, orders, overview, privacy,
    report, scorecard, segment, settings, start, stress,
};
use crate::ui::route::{Route, Screen, use_route};
use crate::ui::stores::session::SessionStore;
use crate::ui::tasks::Tasks;
use crate::ui::tour::Tour;
use crate::ui::undo;
use crate::ui::work::use_work;
use crate::ui::workers::Workers;
use std::rc::Rc;
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let route = use_route();
    let (theme, on_theme) = use_theme();
    use_screen_change(&route);
    let store = use_reducer(SessionStore::default);
    use_memo(store.0.settings.locale.clone(), |tag| locale::follow(tag));
    let tasks = {
        let dispatch = store.dispatcher();
        (*use_memo((), move |()| Tasks::new(Workers::new(), dispatch))).clone()
    };
    use_work(&store.0, &tasks);
    use_keeping(&store.0, &tasks, &route);
    let Incoming { on_files, on_cells, on_load } = use_incoming(&store.0, &tasks, &route);
    let explained = use_state_eq(|| None::<AttrValue>);
    let on_explain = {
        let set = explained.setter();
        use_callback((), move |id: AttrValue, ()| set.set(Some(id)))
    };
    let on_close = {
        let set = explained.setter();
        use_callback((), move |(), ()| set.set(None))
    };
    let session = {
        let session = store.0.clone();
        use_memo(session, Session::clone)
    };
    let props = PageProps {
        session: Rc::clone(&session),
        tasks: tasks.clone(),
        route: route.clone(),
        on_action: {
            let dispatch = store.dispatcher();
            use_callback((), move |action: Action, ()| dispatch.dispatch(action))
        },
        on_settings: {
            let dispatch = store.dispatcher();
            use_callback((), move |settings: Settings, ()| {
                dispatch.dispatch(Action::Plan(PlanAction::SettingsChanged(Rc::new(settings))));
            })
        },
        explained: (*explained).clone(),
        on_explain,
        on_load,
    };
    undo::use_keys(&props.on_action);
    let tools = html! { <>{ undo::buttons(&session, &props.on_action) }{ find::button() }</> };
    let find = html! { <Find page={props.clone()} {theme} on_theme={on_theme.clone()} /> };
    let toasts = imported::toasts(&session, &props.on_action);
    use_explanation(&session, explained.as_ref(), &tasks);
    let drawer = drawer(&props, on_close);
    html! {
        <Shell
            screen={route.screen}
            view={route.view()}
            state={state(&session, route.screen)}
            status={status(&session)}
            project={project_name(&session)}
            is_sample={session.project.as_ref().is_none_or(|project| project.is_sample)}
            steps={steps(&session)}
            attention={attention(&session)}
            save_text={session.keeping.words()}
            save_state={session.keeping.state_name()}
            tools={tools}
            {theme}
            {on_theme}
            {on_files}
            {on_cells}
            {drawer}
            toasts={toasts}
        >
            { kept(&session, &tasks) }
            { find }
            <Tour route={route.clone()} />
            { message(&session, &props) }
            { screen(&route, props) }
        </Shell>
    }
}

/// What is changed is kept.
#[hook]
fn use_keeping(session: &Session, tasks: &Tasks, route: &Route) {
    {
        let (tasks, session) = (tasks.clone(), session.clone());
        let identity = (Rc::as_ptr(&session.settings) as usize, Rc::as_ptr(&session.history) as usize);
        let key = (session.project.as_ref().map(|p| p.revision), identity, route.clone());
        use_effect_with(key, move |_| tasks.keeper().changed(&session));
    }
    let tasks = tasks.clone();
    use_effect_with((), move |()| {
        let listeners = tasks.keeper().watch_page();
        move || drop(listeners)
    });
}

/// What to do where the project is not kept.
fn kept(session: &Session, tasks: &Tasks) -> Html {
    let Keeping { shared, .. } = &session.keeping;
    let advice = [shared.as_str(), session.keeping.advice()].join(" ");
    let is_elsewhere = session.keeping.is_view_only();
    let copy = {
        let (tasks, session) = (tasks.clone(), session.clone());
        Callback::from(move |()| tasks.keeper().copy(&session))
    };
    let take_over = {
        let tasks = tasks.clone();
        Callback::from(move |()| tasks.keeper().take_over())
    };
    html! {
        <div id="kept" hidden={advice == " "}>
            <Notice tone={if shared.is_empty() { Tone::Warn } else { Tone::Info }} text={advice}>
                if !shared.is_empty() {
                    <Button id="make-copy" label={tr("Make my own copy")} kind={ButtonKind::Small} on_press={copy} />
                } else if is_elsewhere {
                    <Button id="take-over" label={tr("Take over")} kind={ButtonKind::Small} on_press={take_over} />
                } else {
                    <Button id="keep-file" label={tr("Save or open files")} kind={ButtonKind::Small} href={Screen::Start.href()} />
                }
            </Notice>
        </div>
    }
}

/// The message, if any: what happened, why, what to do. The loaded project stays as it is.
fn message(session: &Session, props: &PageProps) -> Html {
    let Some(message) = &session.message else { return html! { <div id="message" hidden={true} /> } };
    let on_press = {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(Action::Message(None)))
    };
    let why = [message.cause.as_str(), message.remedy.as_str()].join(" ");
    html! {
        <div id="message">
            <ErrorCard what={message.title.clone()} {why}>
                <details hidden={message.detail.is_empty()}>
                    <summary>{ tr("Details") }</summary>
                    <p>{ message.detail.clone() }</p>
                </details>
                <Button id="dismiss" label={tr("Dismiss")} kind={ButtonKind::Small} {on_press} />
            </ErrorCard>
        </div>
    }
}

fn screen(route: &Route, props: PageProps) -> Html {
    match route.screen {
        Screen::Overview => html! { <overview::Overview ..props /> },
        Screen::Start => html! { <start::Start ..props /> },
        Screen::Data => html! { <data::Data ..props /> },
        Screen::Audit => html! { <audit::Audit ..props /> },
        Screen::Segment => html! { <segment::Segment ..props /> },
        Screen::Buffers => html! { <buffers::Buffers ..props /> },
        Screen::Orders => html! { <orders::Orders ..props /> },
        Screen::Stress => html! { <stress::Stress ..props /> },
        Screen::Diversify => html! { <diversify::Diversify ..props /> },
        Screen::Calculators => html! { <calculators::Calculators ..props /> },
        Screen::Report => html! { <report::Report ..props /> },
        Screen::Scorecard => html! { <scorecard::Scorecard ..props /> },
        Screen::Settings => html! { <settings::Settings ..props /> },
        Screen::Help => html! { <help::Help ..props /> },
        Screen::Privacy => html! { <privacy::Privacy ..props /> },
        Screen::Item => html! { <item::Item ..props /> },
    }
}

/// A figure that is asked about is explained by a worker, again when what it stands on changes.
#[hook]
fn use_explanation(session: &Session, id: Option<&AttrValue>, tasks: &Tasks) {
    let (tasks, settings) = (tasks.clone(), Rc::clone(&session.settings));
    let plan = session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    let replay = session.inquiries.replay.answer.as_ref().map(|answer| Rc::as_ptr(answer) as usize);
    let spread = session.optimising.spread.as_ref().map(|spread| Rc::as_ptr(spread) as usize);
    let kept = session.optimising.fresh.kept.as_ref().map(|kept| Rc::as_ptr(kept) as usize);
    let found = session.inquiries.findings[Topic::TAIL].answer.as_ref();
    let found = found.map(|answer| Rc::as_ptr(answer) as usize);
    let evidence =
        id.and_then(|id| id.strip_prefix(':')).map(|key| evidence(session, key)).unwrap_or_default();
    use_effect_with((id.cloned(), plan, replay, spread, kept, found), move |(id, plan, ..)| {
        if let (Some(id), Some(_)) = (id, plan) {
            tasks.ask(&settings, Question::Why(id.to_string(), evidence));
        }
    });
}

/// The drawer: why a figure is what it is, or what the user decides about an item.
fn drawer(props: &PageProps, on_close: Callback<()>) -> Option<Html> {
    let id = props.explained.clone()?;
    let session = &props.session;
    let plan = session.plan.as_ref()?;
    if let Some(item) = choices::item_of(plan, &id) {
        let explanation = choices::heading(plan.items.get(item)?);
        let (settings, updating) = (Rc::clone(&session.settings), session.plan_job.is_some());
        let on_settings = props.on_settings.clone();
        return Some(html! {
            <ExplainDrawer {id} explanation={Rc::new(explanation)} {on_close}>
                <choices::ItemChoices plan={Rc::clone(plan)} {item} {settings} {updating} {on_settings} />
            </ExplainDrawer>
        });
    }
    let explained = session.inquiries.why.answer.as_ref().filter(|answer| *id == *answer.figure)?;
    let explanation = Rc::new(explained.explanation.clone()?);
    let code = id.rsplit_once(':')?.0.to_owned();
    let promise = plan.items.iter().find(|item| item.code == code).map(promise_of).unwrap_or_default();
    let on_press = {
        let (on_explain, code) = (props.on_explain.clone(), code.clone());
        Callback::from(move |()| on_explain.emit([&code, ":", choices::CHOICES].concat().into()))
    };
    Some(html! {
        <ExplainDrawer id={id.clone()} {explanation} {on_close}>
            <section data-block="choices" hidden={code.is_empty()}>
                <p hidden={promise.is_empty()}>{ promise }</p>
                <choices::Trial key={id.as_str()} page={props.clone()} id={id.clone()} />
                <Button id="item-choices" label={tr("Choices for this item")} icon_after={Icon::Next} {on_press} />
            </section>
        </ExplainDrawer>
    })
}

fn project_name(session: &Session) -> AttrValue {
    match &session.plan {
        Some(plan) if !plan.name.is_empty() => plan.name.clone().into(),
        _ => AttrValue::Static(LARKFIELD_NAME),
    }
}

fn state(session: &Session, screen: Screen) -> ScreenState {
    if session.message.is_some() {
        return ScreenState::Error;
    }
    let reading = session.import.as_ref().is_some_and(|hand| hand.job.is_some());
    match (&session.plan, session.plan_job.is_some()) {
        (None, _) if screen == Screen::Segment && session.sorted.is_some() => ScreenState::Updating,
        (None, _)
            if !matches!(
                screen,
                Screen::Help | Screen::Calculators | Screen::Settings | Screen::Start | Screen::Privacy
            ) =>
        {
            ScreenState::Loading
        }
        (_, true) => ScreenState::Updating,
        _ if reading || session.run.state == RunState::Running => ScreenState::Updating,
        _ => ScreenState::Ready,
    }
}

fn status(session: &Session) -> AttrValue {
    let is_sample = session.project.as_ref().is_some_and(|project| project.is_sample);
    match (&session.plan, session.plan_job.is_some()) {
        (None, _) if session.project.is_none() => AttrValue::Static(match &session.import {
            Some(hand) if !hand.is_sample => tr("Nothing is in use yet. Your files stay in this browser."),
            _ => tr("Loading the sample..."),
        }),
        (None, _) if session.sorted.is_some() => {
            AttrValue::Static(tr("Items are sorted. Sizing the buffers..."))
        }
        (None, _) => AttrValue::Static(tr("Building the plan...")),
        (_, true) => AttrValue::Static(tr("Updating the plan...")),
        _ if !session.history.future.is_empty() => undo::said(session),
        _ if is_sample => {
            AttrValue::Static(tr("Ready. This is a sample. Nothing you load leaves your computer."))
        }
        _ => AttrValue::Static(tr("Ready. Your files stay in this browser. Nothing was sent.")),
    }
}

/// A step is done when its figures stand, and needs attention when something in it was assumed or is missing.
fn steps(session: &Session) -> Vec<(Screen, StepState)> {
    let known = |has: &dyn Fn(&Plan) -> bool| match &session.plan {
        None => StepState::NotStarted,
        Some(plan) if has(plan) => StepState::Done,
        Some(_) => StepState::Attention,
    };
    let (sorted, planned) = (known(&|plan| !plan.items.is_empty()), known(&Plan::has_demand));
    let tested = match session.run.state {
        _ if planned != StepState::Done => planned,
        RunState::Done if !session.run.is_stale => StepState::Done,
        RunState::Done | RunState::Stopped => StepState::Attention,
        RunState::Idle | RunState::Running => StepState::NotStarted,
    };
    vec![
        (Screen::Audit, sorted),
        (Screen::Segment, sorted),
        (Screen::Buffers, planned),
        (Screen::Stress, tested),
        (Screen::Diversify, planned),
        (Screen::Scorecard, tested),
    ]
}

/// Rows of the data that need a look.
fn attention(session: &Session) -> usize {
    session.project.as_ref().map_or(0, |project| project.report.attention())
}

/// The theme, and the way to another.
#[hook]
pub fn use_theme() -> (Theme, Callback<Theme>) {
    let theme = use_state_eq(Theme::chosen);
    let set = theme.setter();
    let on_theme = use_callback((), move |next: Theme, ()| {
        next.apply();
        set.set(next);
    });
    (*theme, on_theme)
}

/// A new screen is a new page: its title, its top, and the focus on its question. Not at the first one, where the
/// browser has set the focus itself.
#[hook]
pub fn use_screen_change(route: &Route) {
    let first = use_mut_ref(|| true);
    // The steps of the import, and of typing, are pages of their own.
    let part =
        if matches!(route.screen, Screen::Start | Screen::Data) { route.part.clone() } else { String::new() };
    use_effect_with((route.screen, part), move |(screen, _)| {
        page::set_title(&tr!("{} - Steadystock", screen.word()));
        if !first.replace(false) {
            page::scroll_to_top();
            page::focus("main h1");
        }
    });
}
