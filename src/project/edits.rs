//! Many cells of a table set at once: typed, pasted as a block, filled down, or for all rows that were chosen. Nothing
//! is set where one of them cannot be taken.

use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::ranking::keyed;
use crate::project::plan::figures::{BufferMethod, ItemPlan, Plan};
use crate::project::settings::{ItemBuffer, OwnScores, Settings, Target};
use crate::project::typed::{within, written};
use std::collections::BTreeMap;

/// The column of why an item is in another group than the rule says.
pub const GROUP_REASON: &str = "group-reason";
/// The column of why an item's buffer is the user's own.
pub const OWN_REASON: &str = "own-reason";

/// Columns whose cells can be set.
pub const EDITABLE: [&str; 10] = [
    "group",
    GROUP_REASON,
    "target",
    "method",
    "safety-stock",
    STOCKPILE_DAYS,
    OWN_REASON,
    SCORES[0],
    SCORES[1],
    SCORES[2],
];

/// The column of the days of a stop that a stockpile is to bridge.
pub const STOCKPILE_DAYS: &str = "stockpile-days";

/// Columns of the risk register whose scores can be set.
pub const SCORES: [&str; 3] = ["severity", "occurrence", "detection"];

/// Most wrong cells that are named.
const MOST_NAMED: usize = 8;
/// Longest reason that is kept, letters.
const LONGEST_REASON: usize = 200;

/// A cell and what is typed into it. Nothing typed takes the user's own choice back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The item by its index.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What is typed.
    pub text: String,
}

/// What can be chosen in a column; none where anything can be typed.
#[must_use]
pub fn choices(column: &str) -> Vec<&'static str> {
    match column {
        "group" => Group::ALL.into_iter().map(Group::name).collect(),
        "method" => BufferMethod::COMPUTED.into_iter().map(BufferMethod::name).collect(),
        _ => Vec::new(),
    }
}

/// What stands in a cell before it is changed, as one would type it: the user's own choice, else what holds.
#[must_use]
pub fn text_of(plan: &Plan, settings: &Settings, row: usize, column: &str) -> String {
    let Some(item) = plan.items.get(row) else { return String::new() };
    match column {
        "group" => item.segment.group.name().to_owned(),
        GROUP_REASON => settings.group_reason(&item.code).to_owned(),
        "target" => written(item.buffer.target.share * 100.0, 2),
        "method" => item.buffer.method.name().to_owned(),
        "safety-stock" => written(item.buffer.safety_stock_units, 2),
        OWN_REASON => settings.item_buffer(&item.code).reason,
        STOCKPILE_DAYS => item.buffer.stockpile_days.map_or_else(String::new, |days| written(days, 1)),
        _ => score(item, column).map_or_else(String::new, |score| score.to_string()),
    }
}

/// The settings with all of these cells set.
///
/// # Errors
///
/// Cells that cannot be taken, each with its item and column; then nothing is set.
pub fn apply(plan: &Plan, settings: &Settings, entries: &[Entry]) -> Result<Settings, Vec<String>> {
    let mut next = Draft::of(settings);
    let mut wrong = Vec::new();
    for entry in entries {
        let Some(item) = plan.items.get(entry.row) else { continue };
        if let Err(said) = next.set(item, &entry.column, entry.text.trim()) {
            wrong.push([&item.code, ", ", word(&entry.column), ": ", &said].concat());
        }
    }
    if wrong.is_empty() {
        return Ok(next.settings(settings));
    }
    if wrong.len() > MOST_NAMED {
        let others = wrong.len() - MOST_NAMED;
        wrong.truncate(MOST_NAMED);
        wrong.push(tr!("And {} more cells.", others.to_string()));
    }
    Err(wrong)
}

/// A score of the risk register, by its column.
fn score(item: &ItemPlan, column: &str) -> Option<u8> {
    let risk = &item.risk;
    let scores = [risk.severity.0, risk.occurrence, risk.detection];
    scores.get(SCORES.iter().position(|known| *known == column)?).copied()
}

/// The word of a column in a sentence.
#[must_use]
pub fn word(column: &str) -> &'static str {
    match column {
        "group" => tr("group"),
        "target" => tr("target"),
        "method" => tr("method"),
        "safety-stock" => tr("safety stock"),
        STOCKPILE_DAYS => tr("days of a stop"),
        GROUP_REASON | OWN_REASON => tr("reason"),
        "severity" => tr("severity"),
        "occurrence" => tr("occurrence"),
        "detection" => tr("detection"),
        _ => tr("this column"),
    }
}

/// Settings of items while they are changed, found by code.
struct Draft {
    groups: BTreeMap<String, Group>,
    group_reasons: BTreeMap<String, String>,
    buffers: BTreeMap<String, ItemBuffer>,
    scores: BTreeMap<String, OwnScores>,
}

impl Draft {
    fn of(settings: &Settings) -> Self {
        Self {
            groups: keyed(settings.group_overrides.iter().cloned()),
            group_reasons: keyed(settings.group_reasons.iter().cloned()),
            buffers: keyed(settings.item_buffers.iter().map(|own| (own.code.clone(), own.clone()))),
            scores: keyed(settings.risk_scores.iter().cloned()),
        }
    }

    fn settings(self, before: &Settings) -> Settings {
        let Self { groups, mut group_reasons, buffers, scores } = self;
        group_reasons.retain(|code, reason| !reason.is_empty() && groups.contains_key(code));
        Settings {
            group_overrides: groups.into_iter().collect(),
            group_reasons: group_reasons.into_iter().collect(),
            item_buffers: buffers.into_values().filter(|own| !own.is_empty()).collect(),
            risk_scores: scores.into_iter().filter(|(_, own)| *own != OwnScores::default()).collect(),
            ..before.clone()
        }
    }

    fn set(&mut self, item: &ItemPlan, column: &str, text: &str) -> Result<(), String> {
        let code = item.code.clone();
        match column {
            "group" if text.is_empty() => drop(self.groups.remove(&code)),
            "group" => {
                let group = one_of(text, Group::ALL, Group::name)?;
                if group == item.segment.group_by_rule {
                    self.groups.remove(&code);
                } else {
                    self.groups.insert(code, group);
                }
            }
            GROUP_REASON => {
                let reason = reason(text, self.groups.contains_key(&code), tr("Set another group first."))?;
                self.group_reasons.insert(code, reason);
            }
            "target" => {
                let measure = item.buffer.target.measure;
                let share = maybe(text, |text| {
                    Ok(within(text.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}']), 50.0, 99.99)? / 100.0)
                })?;
                self.buffer(code).target = share.map(|share| Target { measure, share });
            }
            "method" => {
                let method = maybe(text, |text| one_of(text, BufferMethod::COMPUTED, BufferMethod::name))?;
                self.buffer(code).method = method.map(|method| method.name().to_owned());
            }
            "safety-stock" => {
                self.buffer(code).safety_stock_units = maybe(text, |text| within(text, 0.0, 1e9))?;
            }
            STOCKPILE_DAYS => {
                let days = maybe(text, |text| within(text, 0.0, 3_650.0))?;
                let own = self.buffer(code);
                if own.stockpile_days != days {
                    own.stockpile_for.clear();
                }
                own.stockpile_days = days;
            }
            OWN_REASON => {
                let is_own = self.buffers.get(&code).is_some_and(|own| !own.is_empty());
                let reason = reason(text, is_own, tr("Set a target, a method or a level first."))?;
                self.buffer(code).reason = reason;
            }
            _ => {
                let place = SCORES.iter().position(|known| *known == column);
                let place = place.ok_or_else(|| String::from(tr("it cannot be changed here.")))?;
                let own = maybe(text, whole_score)?;
                let scores = self.scores.entry(code).or_default();
                // What the data say is no choice of one's own.
                scores[place] = own.filter(|own| item.risk.by_data[place] != *own);
            }
        }
        Ok(())
    }

    fn buffer(&mut self, code: String) -> &mut ItemBuffer {
        self.buffers
            .entry(code)
            .or_insert_with_key(|code| ItemBuffer { code: code.clone(), ..ItemBuffer::default() })
    }
}

/// Nothing where nothing is typed.
fn maybe<T>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// A whole number from 1 to 10.
fn whole_score(text: &str) -> Result<u8, String> {
    let score = within(text, 1.0, 10.0)?;
    if score.fract() != 0.0 {
        return Err(tr!("\"{}\" is no score. Type a whole number from 1 to 10.", text));
    }
    Ok(score as u8)
}

fn reason(text: &str, is_own: bool, otherwise: &str) -> Result<String, String> {
    if !is_own && !text.is_empty() {
        return Err(tr!("There is nothing of your own to give a reason for. {}", otherwise));
    }
    Ok(text.chars().take(LONGEST_REASON).collect())
}

fn one_of<T: Copy, const N: usize>(
    text: &str,
    all: [T; N],
    name: fn(T) -> &'static str,
) -> Result<T, String> {
    all.into_iter().find(|one| name(*one).eq_ignore_ascii_case(text)).ok_or_else(|| {
        let names = all.map(name).join(", ");
        ["\"", text, tr("\" is none of these: "), &names, "."].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Dataset, Item};
    use crate::project::plan::build;
    use crate::project::session::history::change_name as name_of;

    fn plan() -> Plan {
        let item = |code: &str| Item { code: code.into(), ..Item::default() };
        let items = ["A-1", "A-2", "A-3"].map(item).to_vec();
        build(&Dataset { items, ..Dataset::default() }, &Settings::default())
    }

    fn entries(cells: &[(usize, &str, &str)]) -> Vec<Entry> {
        let entry = |(row, column, text): &(usize, &str, &str)| Entry {
            row: *row,
            column: (*column).into(),
            text: (*text).into(),
        };
        cells.iter().map(entry).collect()
    }

    #[test]
    fn a_block_is_set_as_one_and_taken_back_by_nothing_typed() {
        let (plan, before) = (plan(), Settings::default());
        let block = entries(&[
            (0, "target", "97,5"),
            (1, "target", "95 %"),
            (1, "method", "gamma"),
            (2, "safety-stock", "12"),
        ]);
        let set = apply(&plan, &before, &block).expect("all can be taken");
        assert_eq!(set.item_buffer("A-1").target, Some(Target::cycle(0.975)));
        assert_eq!(set.item_buffer("A-2").method.as_deref(), Some("Gamma"));
        assert_eq!(set.item_buffer("A-3").safety_stock_units, Some(12.0));
        assert_eq!(name_of(&before, &set), "choices for 3 items", "one step with a name");
        let back: Vec<Entry> =
            block.iter().map(|entry| Entry { text: String::new(), ..entry.clone() }).collect();
        assert_eq!(apply(&plan, &set, &back), Ok(before));
    }

    #[test]
    fn a_score_of_ones_own_moves_the_priority_and_goes_back_to_the_data() {
        let before = Settings::default();
        let dataset = || {
            let item = Item { code: "A-1".into(), severity: Some(4), ..Item::default() };
            Dataset { items: vec![item], ..Dataset::default() }
        };
        let plan = build(&dataset(), &before);
        let risk = &plan.items[0].risk;
        let [_, occurrence, detection] = risk.by_data;
        let wrong = [(0, "severity", "11"), (0, "detection", "2.5"), (0, "occurrence", "often")];
        let said = apply(&plan, &before, &entries(&wrong)).expect_err("none is a score");
        assert!(said[1].contains("whole number from 1 to 10") && said.len() == 3, "{said:?}");
        let set =
            apply(&plan, &before, &entries(&[(0, "severity", "9"), (0, "detection", "1")])).expect("scores");
        assert_eq!(name_of(&before, &set), "choices for A-1");
        let next = build(&dataset(), &set);
        let risk = &next.items[0].risk;
        assert_eq!((risk.severity, risk.detection, risk.by_data), ((9, true), 1, [4, occurrence, detection]));
        assert_eq!(risk.rpn, 9 * u16::from(occurrence), "the product follows");
        assert_eq!(text_of(&next, &set, 0, "severity"), "9");
        // Nothing, or what the data say, is no choice.
        let back = entries(&[(0, "severity", ""), (0, "detection", &detection.to_string())]);
        assert_eq!(apply(&next, &set, &back), Ok(before));
    }

    #[test]
    fn one_wrong_cell_leaves_all_as_they_are() {
        let block =
            entries(&[(0, "target", "97"), (1, "target", "most"), (2, "group", "Vital"), (0, "value", "3")]);
        let wrong =
            apply(&plan(), &Settings::default(), &block).expect_err("two cannot be read, one not changed");
        assert_eq!(wrong.len(), 3);
        assert!(wrong[0].starts_with("A-2, target: \"most\" is not a number"), "{wrong:?}");
        assert!(wrong[1].contains("Shield, Secure, Lean, Routine"), "{wrong:?}");
        let many: Vec<Entry> =
            (0..30).map(|at| Entry { row: at % 3, column: "target".into(), text: "x".into() }).collect();
        let said = apply(&plan(), &Settings::default(), &many).expect_err("none can be read");
        assert_eq!((said.len(), said.last().map(String::as_str)), (9, Some("And 22 more cells.")));
    }

    #[test]
    fn a_group_of_ones_own_carries_its_reason_and_the_rule_takes_both_back() {
        let (plan, before) = (plan(), Settings::default());
        let rule = plan.items[0].segment.group_by_rule;
        let other = if rule == Group::Shield { Group::Lean } else { Group::Shield };
        let alone = entries(&[(0, GROUP_REASON, "vital")]);
        assert!(apply(&plan, &before, &alone).is_err(), "nothing to give a reason for");
        let both = entries(&[(0, "group", other.name()), (0, GROUP_REASON, "vital")]);
        let set = apply(&plan, &before, &both).expect("a group and its reason");
        assert_eq!(
            (set.group_overrides.as_slice(), set.group_reason("A-1")),
            (&[("A-1".into(), other)][..], "vital")
        );
        assert_eq!(text_of(&plan, &set, 0, GROUP_REASON), "vital");
        let back = entries(&[(0, "group", rule.name())]);
        assert_eq!(apply(&plan, &set, &back), Ok(before));
    }
}
