//! What can be taken back and done again: named steps over the settings and the project in use.

use super::import::Replaced;
use super::keep::Restored;
use super::{Project, Session};
use crate::engine::language::tr;
use crate::engine::stats::ranking::keyed;
use crate::project::corrections::Correction;
use crate::project::settings::numbers::NUMBERS;
use crate::project::settings::{Group, Settings, agreed};
use crate::project::words::{counted, percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Steps that can be taken back.
pub const MOST_STEPS: usize = 200;
/// In the place of a logo that is the one in use.
const SAME_LOGO: &str = "=";

/// One step, with what holds on its other side: before it where it can be taken back, after it where it can be done
/// again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it did: "Shield target 98% to 97%".
    pub name: String,
    /// The settings on its other side.
    #[serde(with = "shared")]
    pub settings: Rc<Settings>,
    /// The project on its other side, where the step changed it. Not kept with a saved history.
    #[serde(skip)]
    pub project: Option<Project>,
}

/// Shared settings travel as plain ones.
mod shared {
    use super::{Rc, Settings};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(settings: &Rc<Settings>, to: S) -> Result<S::Ok, S::Error> {
        settings.as_ref().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rc<Settings>, D::Error> {
        Settings::deserialize(from).map(Rc::new)
    }
}

/// Steps before and after now; the nearest is the last of each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// Steps that can be taken back.
    pub past: Vec<Step>,
    /// Steps that were taken back.
    pub future: Vec<Step>,
}

/// The way from one history to a later one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// How many steps are no longer there, of the past and of the future.
    pub gone: [u32; 2],
    /// The steps that came after those.
    pub came: History,
}

impl History {
    /// The way from an earlier one. Steps that fell off at the far end are not on it.
    #[must_use]
    pub fn since(&self, before: &Self) -> Moved {
        let (past_gone, past) = tail(&before.past, &self.past);
        let (future_gone, future) = tail(&before.future, &self.future);
        Moved { gone: [past_gone, future_gone], came: Self { past, future } }
    }

    /// Goes that way; the last steps of each side stay.
    pub fn follow(&mut self, moved: Moved, most: usize) {
        let [past_gone, future_gone] = moved.gone;
        let came = moved.came;
        for (steps, gone, came) in
            [(&mut self.past, past_gone, came.past), (&mut self.future, future_gone, came.future)]
        {
            steps.truncate(steps.len().saturating_sub(gone as usize));
            steps.extend(came);
            steps.drain(..steps.len().saturating_sub(most));
        }
    }

    /// The part that can be saved: steps up to the nearest one that changed the project, whose files are not saved.
    #[must_use]
    pub fn saved(&self, most: usize, now: &Settings) -> Self {
        let logo = &now.report.logo;
        let near = |steps: &[Step]| {
            let near = steps.iter().rev().take(most).take_while(|step| step.project.is_none());
            let mut near: Vec<Step> = near.cloned().collect();
            // A picture is kept once, not with every step.
            for step in near.iter_mut().filter(|step| !logo.is_empty() && step.settings.report.logo == *logo)
            {
                Rc::make_mut(&mut step.settings).report.logo = String::from(SAME_LOGO);
            }
            near.into_iter().rev().collect()
        };
        Self { past: near(&self.past), future: near(&self.future) }
    }

    /// A saved history with the logo of the settings that were saved with it.
    #[must_use]
    pub fn with_logo(mut self, now: &Settings) -> Self {
        for step in self.past.iter_mut().chain(&mut self.future) {
            if step.settings.report.logo == SAME_LOGO {
                Rc::make_mut(&mut step.settings).report.logo.clone_from(&now.report.logo);
            }
        }
        self
    }
}

/// From the nearest step that both have: how many went, and which came.
fn tail(before: &[Step], now: &[Step]) -> (u32, Vec<Step>) {
    let is_same = |one: &Step, other: &Step| {
        Rc::ptr_eq(&one.settings, &other.settings) && one.name == other.name && one.project == other.project
    };
    for (gone, step) in before.iter().rev().enumerate() {
        if let Some(at) = now.iter().rposition(|other| is_same(step, other)) {
            return (gone as u32, now.iter().skip(at + 1).cloned().collect());
        }
    }
    (before.len() as u32, now.to_vec())
}

/// Notes a step where the settings or the project in use have changed.
pub(super) fn record(before: &Session, next: &mut Session) {
    // The first data of all replace nothing.
    let Some(old) = &before.project else { return };
    let is_import = before.project != next.project;
    if !is_import && (super::same(&before.settings, &next.settings) || is_layout(before, next)) {
        return;
    }
    let name = match &next.project {
        Some(new) if is_import => import_name(new),
        _ => change_name(&before.settings, &next.settings),
    };
    let history = Rc::make_mut(&mut next.history);
    history.future.clear();
    history.past.push(Step {
        name,
        settings: Rc::clone(&before.settings),
        project: is_import.then(|| old.clone()),
    });
    let surplus = history.past.len().saturating_sub(MOST_STEPS);
    history.past.drain(..surplus);
}

/// Whether nothing but the layout of tables, or what is noted of the project's beginning, has changed: that is no step,
/// and no step takes it back.
fn is_layout(before: &Session, next: &Session) -> bool {
    let (old, new) = (&before.settings, &next.settings);
    let (tables, about) = (new.tables.clone(), new.about.clone());
    (&old.tables, &old.about) != (&tables, &about) && Settings { tables, about, ..(**old).clone() } == **new
}

/// Takes the last step back.
pub(super) fn undo(next: &mut Session) {
    let Some(step) = Rc::make_mut(&mut next.history).past.pop() else { return };
    let other_side = cross(next, step);
    Rc::make_mut(&mut next.history).future.push(other_side);
}

/// Does the last step that was taken back again.
pub(super) fn redo(next: &mut Session) {
    let Some(step) = Rc::make_mut(&mut next.history).future.pop() else { return };
    let left = (next.project.clone(), next.plan.clone());
    let other_side = cross(next, step);
    if let (Some(project), plan) = left
        && other_side.project.is_some()
    {
        next.replaced = Some(Rc::new(Replaced { project, plan }));
    }
    Rc::make_mut(&mut next.history).past.push(other_side);
}

/// A snapshot takes the place of what is in use. Where its data are those in use, it is a step over the settings alone.
pub(super) fn recall(next: &mut Session, restored: Restored) {
    let Restored { project, settings, memory, .. } = restored;
    let is_other = next.project.as_ref().is_none_or(|now| now.dataset != project.dataset);
    let project = is_other.then(|| {
        next.revisions += 1;
        Project { revision: next.revisions, ..project }
    });
    let step = Step { name: String::from(tr("opening a snapshot")), settings, project };
    let other_side = cross(next, step);
    next.memory = memory;
    let history = Rc::make_mut(&mut next.history);
    history.future.clear();
    history.past.push(other_side);
}

/// Takes the last import back, and what was changed since.
pub(super) fn undo_import(next: &mut Session) {
    while next.history.past.iter().any(|step| step.project.is_some()) {
        let is_import = next.history.past.last().is_some_and(|step| step.project.is_some());
        undo(next);
        if is_import {
            return;
        }
    }
}

/// Goes to the other side of a step; what held on this side makes the way back.
fn cross(next: &mut Session, step: Step) -> Step {
    let Step { name, settings, project } = step;
    let settings = std::mem::replace(&mut next.settings, settings);
    if (&settings.tables, &settings.about) != (&next.settings.tables, &next.settings.about) {
        let crossed = Rc::make_mut(&mut next.settings);
        crossed.tables.clone_from(&settings.tables);
        crossed.about.clone_from(&settings.about);
    }
    (next.run.is_stale, next.optimising.is_stale) = (true, true);
    next.inquiries.age();
    let project = project.map(|other| {
        let replaced = next.replaced.take().filter(|replaced| replaced.project == other);
        (next.plan_job, next.sorted) = (None, None);
        next.sorted_by = super::Job::default();
        next.plan = replaced.as_deref().and_then(|Replaced { plan, .. }| plan.clone());
        next.is_import_new = false;
        next.forget_figures();
        next.project.replace(other)
    });
    Step { name, settings, project: project.flatten() }
}

fn import_name(project: &Project) -> String {
    match project.files.first() {
        Some(file) => tr!("import of {}", file.name),
        None => String::from(tr("loading the sample")),
    }
}

/// What was changed, by its name on screen.
pub(crate) fn change_name(old: &Settings, new: &Settings) -> String {
    let mut changes: Vec<String> = Vec::new();
    for number in NUMBERS {
        let (was, is) = (number.shown(old), number.shown(new));
        if was.to_bits() != is.to_bits() {
            let is_money = number.unit.english() == crate::project::settings::numbers::MONEY;
            let unit = if is_money { "" } else { number.unit.said() };
            let words = [number.label.said(), &number.words(was), tr("to"), &number.words(is), unit];
            changes.push(words.join(" ").trim_end().to_owned());
        }
    }
    for (group, (was, is)) in Group::ALL.into_iter().zip(old.targets.iter().zip(&new.targets)) {
        if was != is {
            let (was, is) = (percent(was.share), percent(is.share));
            let shares = if was == is { String::new() } else { tr!(" {} to {}", was, is) };
            changes.push(tr!("{} target{}", group.name(), shares));
        }
    }
    match changes.as_slice() {
        [one] => return one.clone(),
        [] => {}
        [first, rest @ ..] => return tr!("{} and {}", first, counted(rest.len(), "more", "more")),
    }
    let is_new = |own: &&Correction, other: &Settings| !other.corrections.contains(own);
    let values: Vec<&Correction> = new.corrections.iter().filter(|own| is_new(own, old)).collect();
    let back = old.corrections.iter().filter(|own| is_new(own, new)).count();
    match values.as_slice() {
        [one] if back <= 1 => return one.name(),
        [] if back == 0 => {}
        _ => return tr!("changes of {}", counted(values.len().max(back), "value", "values")),
    }
    let codes = changed_items(old, new);
    match (codes.first(), codes.len()) {
        (Some(code), 1) => tr!("choices for {}", code),
        (Some(_), count) => tr!("choices for {}", counted(count, "item", "items")),
        _ if old.stress.scenario != new.stress.scenario => tr!("scenario {}", new.stress.scenario.name),
        _ if old.agreed != new.agreed => agreed::change_name(&old.agreed, &new.agreed),
        _ if old.watch != new.watch => String::from(tr("decision about a supplier")),
        _ if old.stress.saved != new.stress.saved => String::from(tr("kept scenarios")),
        _ if old.stress != new.stress => String::from(tr("runs of the stress test")),
        _ if old.locale != new.locale => String::from(tr("how numbers and dates are written")),
        _ if old.notes != new.notes => String::from(tr("note on an item")),
        _ if old.report != new.report => String::from(tr("words of the report")),
        _ => String::from(tr("change of the settings")),
    }
}

/// Items about which something else is decided now.
fn changed_items<'a>(old: &'a Settings, new: &'a Settings) -> Vec<&'a str> {
    let mut codes = BTreeSet::new();
    let groups = |own: &'a Settings| own.group_overrides.iter().map(|own| (own.0.as_str(), own));
    let reasons = |own: &'a Settings| own.group_reasons.iter().map(|own| (own.0.as_str(), own));
    let buffers = |own: &'a Settings| own.item_buffers.iter().map(|own| (own.code.as_str(), own));
    let scores = |own: &'a Settings| own.risk_scores.iter().map(|own| (own.0.as_str(), own));
    let forecasts = |own: &'a Settings| own.forecast.items.iter().map(|own| (own.code.as_str(), own));
    differing(&mut codes, groups(old), groups(new));
    differing(&mut codes, reasons(old), reasons(new));
    differing(&mut codes, buffers(old), buffers(new));
    differing(&mut codes, scores(old), scores(new));
    differing(&mut codes, forecasts(old), forecasts(new));
    codes.into_iter().collect()
}

/// The codes about which two lists do not say the same.
fn differing<'a, T: PartialEq + 'a>(
    codes: &mut BTreeSet<&'a str>,
    old: impl Iterator<Item = (&'a str, &'a T)>,
    new: impl Iterator<Item = (&'a str, &'a T)>,
) {
    let mut before = keyed(old);
    for (code, own) in new {
        if before.remove(code).is_none_or(|known| known != own) {
            codes.insert(code);
        }
    }
    codes.extend(before.into_keys());
}
