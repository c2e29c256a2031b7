//! What follows from the state by itself: the project that opens, its plan, a run of the stress test.

use crate::project::plan::figures::Plan;
use crate::project::sample::Firm;
use crate::project::session::Session;
use crate::project::settings::Settings;
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// What follows from the state: the sample first, a plan for every project and setting, a run for every plan.
#[hook]
pub(super) fn use_work(session: &Session, tasks: &Tasks) {
    {
        let tasks = tasks.clone();
        let is_empty = session.project.is_none();
        let import = session.import.as_ref().map(|hand| hand.is_sample);
        let before = use_mut_ref(|| None);
        // The project of the last visit; the sample where there is none, or it cannot be opened. An import of the
        // user's goes before both; one that began before there was a project, and is dropped, leaves none.
        use_effect_with((session.keeping.is_lost, import), move |(is_lost, import)| {
            let (was_lost, was) = before.replace(Some((*is_lost, *import))).unwrap_or_default();
            let is_first = import.is_none() && was.is_none();
            let is_due = is_first || *is_lost != was_lost || was == Some(false);
            match *is_lost {
                _ if !is_empty || import.is_some() || !is_due => {}
                true => tasks.load_sample(Firm::Larkfield),
                false => tasks.keeper().open_last(),
            }
        });
    }
    {
        let (tasks, project) = (tasks.clone(), session.project.clone());
        let settings = Rc::clone(&session.settings);
        let key = settings.of_plan();
        use_effect_with((project.as_ref().map(|p| p.revision), key), move |_| {
            if let Some(project) = project {
                tasks.build_plan(&project, &settings);
            }
        });
    }
    let (tasks, settings) = (tasks.clone(), Rc::clone(&session.settings));
    let plan = session.plan.clone();
    let identity = plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    use_effect_with(identity, move |_| {
        if let Some(plan) = plan
            && settings.stress.scenario.problem(&plan).is_none()
        {
            tasks.run(&settings, plan.items.len(), first_runs(&plan, &settings));
        }
    });
}

/// Years of the run that starts by itself: all for a small firm, fewer for a large one.
fn first_runs(plan: &Plan, settings: &Settings) -> u32 {
    let few = match plan.items.len() {
        0..=100 => u32::MAX,
        101..=1_000 => 500,
        _ => 100,
    };
    settings.stress.replications.min(few)
}
