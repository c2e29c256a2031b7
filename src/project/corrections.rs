//! Values that the user changed in the table of data in use. Each stands in place of what the files say for as long as
//! they say the same: another value in next month's file is news, and is not hidden behind an old correction.

use crate::engine::language::tr;
use crate::engine::stats::ranking::keyed;
use crate::import::columns::Field;
use crate::import::dataset::{Dataset, Item};
use crate::project::plan::figures::ItemPlan;
use crate::project::plan::method::STATED;
use crate::project::settings::Settings;
use crate::project::words::trimmed;
use serde::{Deserialize, Serialize};
use texts::{put_text, said_text};

pub use texts::{behind_text, set_text, shown_text};

mod texts;

/// Fields that can be changed: times in days, demand in units a day, money in the currency of the files; texts last.
pub const FIELDS: [Field; 10] = [
    Field::LeadTime,
    Field::DemandMean,
    Field::OnHand,
    Field::OnOrder,
    Field::UnitCost,
    Field::MinimumOrder,
    Field::ItemName,
    Field::Supplier,
    Field::Site,
    Field::Lane,
];

/// The fields in the order of the table's columns, by their places in [`FIELDS`].
pub const COLUMNS: [usize; 10] = [6, 7, 0, 1, 2, 3, 4, 5, 8, 9];

/// One value that was changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Item code.
    pub code: String,
    /// Place in [`FIELDS`].
    pub field: u8,
    /// What the files say; `None` where they say nothing.
    pub was: Option<f64>,
    /// What holds; `None` for a value that is not known.
    pub now: Option<f64>,
    /// Of a text what the files say, and what holds; empty for none.
    #[serde(default)]
    pub texts: [String; 2],
    /// When it was changed, by the user's clock: "10:41".
    pub at: String,
}

impl Correction {
    /// The field; `None` in a file of another program.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        FIELDS.get(usize::from(self.field)).copied()
    }

    /// "On hand of 0017 to 60", for undo.
    #[must_use]
    pub fn name(&self) -> String {
        let field = self.field().map_or_else(|| tr("value"), Field::name);
        tr!("{} of {} to {}", field, self.code, self.words()[1])
    }

    /// What the files say, and what holds.
    #[must_use]
    pub fn words(&self) -> [String; 2] {
        let of_text = |text: &String| if text.is_empty() { words(None) } else { text.clone() };
        match self.field() {
            Some(field) if field.is_text() => self.texts.each_ref().map(of_text),
            _ => [self.was, self.now].map(words),
        }
    }

    /// "Changed by you at 10:41. Your files say 96.", for the cell.
    #[must_use]
    pub fn note(&self) -> String {
        let [was, _] = self.words();
        let says = if was == words(None) { String::from(tr("nothing")) } else { was };
        tr!("Changed by you at {}. Your files say {}.", self.at, says)
    }
}

/// A value as it is shown.
#[must_use]
pub fn words(value: Option<f64>) -> String {
    let Some(value) = value else { return String::from(tr("unknown")) };
    trimmed(value, 3)
}

/// The value that holds of an item in the plan, and is said to the user; `None` where it is unknown or comes of other
/// figures.
#[must_use]
pub fn shown(item: &ItemPlan, field: Field) -> Option<f64> {
    match field {
        Field::LeadTime => item.lead_time.stated_mean_days,
        Field::DemandMean => {
            item.demand.method.starts_with(STATED.said()).then(|| item.demand.mean_per_day())
        }
        Field::OnHand => item.on_hand_units,
        Field::OnOrder => item.on_order_units,
        Field::UnitCost => item.unit_cost_money,
        _ => item.minimum_order_units,
    }
}

/// The value that the plan is made with, whatever it comes of.
#[must_use]
pub fn held(item: &ItemPlan, field: Field) -> Option<f64> {
    match field {
        Field::LeadTime => Some(item.lead_time.mean_days),
        Field::DemandMean => Some(item.demand.mean_per_day()),
        _ => shown(item, field),
    }
}

/// The correction behind a value of the plan.
#[must_use]
pub fn behind<'a>(corrections: &'a [Correction], item: &ItemPlan, field: Field) -> Option<&'a Correction> {
    let own = corrections.iter().find(|own| own.field() == Some(field) && own.code == item.code);
    own.filter(|own| is_equal(own.now, shown(item, field)))
}

/// Puts a value in place of what the files say; nothing for a value of a correction takes the correction back.
pub fn set(settings: &mut Settings, item: &ItemPlan, field: Field, now: Option<f64>, at: &str) {
    let Some(place) = FIELDS.iter().position(|one| *one == field) else { return };
    let place = place as u8;
    let is_same = |one: &Correction| one.field == place && one.code == item.code;
    let old = behind(&settings.corrections, item, field).cloned();
    settings.corrections.retain(|one| !is_same(one));
    let was = old.as_ref().map_or_else(|| shown(item, field), |old| old.was);
    let is_taken_back = old.is_some() && (now.is_none() || is_equal(now, was));
    if !is_taken_back {
        settings.corrections.push(Correction {
            code: item.code.clone(),
            field: place,
            was,
            now,
            at: at.to_owned(),
            ..Correction::default()
        });
    }
}

/// What corrections stand in place of.
#[derive(Debug, Default)]
pub struct AsRead {
    items: Vec<(usize, Item)>,
    /// How many suppliers there were.
    suppliers: Option<usize>,
}

impl AsRead {
    /// Puts the data back as they were read.
    pub fn restore(self, dataset: &mut Dataset) {
        for (at, item) in self.items {
            if let Some(place) = dataset.items.get_mut(at) {
                *place = item;
            }
        }
        if let Some(count) = self.suppliers {
            dataset.suppliers.truncate(count);
        }
    }
}

/// Puts the corrections into the data. Returns what they stand in place of.
pub fn apply(dataset: &mut Dataset, corrections: &[Correction]) -> AsRead {
    let mut before = AsRead { items: Vec::new(), suppliers: Some(dataset.suppliers.len()) };
    if corrections.is_empty() {
        return before;
    }
    let places = keyed(dataset.items.iter().enumerate().map(|(at, item)| (item.code.clone(), at)));
    for correction in corrections {
        let (Some(at), Some(field)) = (places.get(&correction.code).copied(), correction.field()) else {
            continue;
        };
        let sound = correction.now.is_none_or(|now| now.is_finite() && now >= 0.0);
        let Some(item) = dataset.items.get(at).filter(|_| sound) else { continue };
        let holds = match field.is_text() {
            true => said_text(dataset, item, field) == correction.texts[0],
            false => is_equal(said(dataset, item, field), correction.was),
        };
        if !holds {
            continue;
        }
        if before.items.iter().all(|(known, _)| *known != at) {
            before.items.push((at, item.clone()));
        }
        if field.is_text() {
            put_text(dataset, at, field, &correction.texts[1]);
        } else if let Some(item) = dataset.items.get_mut(at) {
            *place(item, field) = correction.now;
            item.corrected.push(field);
        }
    }
    before
}

/// What the files say of an item.
fn said(dataset: &Dataset, item: &Item, field: Field) -> Option<f64> {
    match field {
        Field::LeadTime => {
            let supplier = item.supplier.and_then(|at| dataset.suppliers.get(at as usize));
            item.lead_time_mean_days.or_else(|| supplier?.lead_time_mean_days)
        }
        Field::DemandMean => item.demand_mean_per_day,
        Field::OnHand => item.on_hand_units,
        Field::OnOrder => item.on_order_units,
        // A cost of zero is a gap in the file.
        Field::UnitCost => item.unit_cost_money.filter(|cost| *cost > 0.0),
        _ => item.minimum_order_units,
    }
}

const fn place(item: &mut Item, field: Field) -> &mut Option<f64> {
    match field {
        Field::LeadTime => &mut item.lead_time_mean_days,
        Field::DemandMean => &mut item.demand_mean_per_day,
        Field::OnHand => &mut item.on_hand_units,
        Field::OnOrder => &mut item.on_order_units,
        Field::UnitCost => &mut item.unit_cost_money,
        _ => &mut item.minimum_order_units,
    }
}

/// Equal but for what a change of units and back leaves.
fn is_equal(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan::build;

    pub(super) const JULY: &str = "Item code,Supplier,Demand per month,Lead time (days),Unit cost,On hand\n\
        0017,Hanbo,182,63,18.40,96\n0018,Hanbo,342,35,0,498\n";

    pub(super) fn data(text: &str) -> Dataset {
        let file = FileInput { name: "a.csv".into(), bytes: text.as_bytes().to_vec() };
        read(&[file], &Choices::default()).expect("a table").dataset
    }

    fn planned(data: &Dataset, settings: &Settings) -> Vec<ItemPlan> {
        let mut data = data.clone();
        apply(&mut data, &settings.corrections);
        build(&data, settings).items
    }

    #[test]
    fn a_changed_value_holds_in_the_plan_and_is_taken_back() {
        let (files, mut settings) = (data(JULY), Settings::default());
        let before = planned(&files, &settings);
        set(&mut settings, &before[0], Field::LeadTime, Some(90.0), "10:41");
        set(&mut settings, &before[0], Field::OnHand, Some(60.0), "10:42");
        set(&mut settings, &before[1], Field::UnitCost, Some(64.0), "10:43");
        set(&mut settings, &before[1], Field::DemandMean, Some(2.5), "10:44");
        let after = planned(&files, &settings);
        assert_eq!((after[0].lead_time.mean_days, after[0].on_hand_units), (90.0, Some(60.0)));
        assert_eq!((after[1].unit_cost_money, after[1].demand.mean_per_day()), (Some(64.0), 2.5));
        assert!(after[0].buffer.safety_stock_units > before[0].buffer.safety_stock_units);
        assert_eq!(settings.corrections[0].note(), "Changed by you at 10:41. Your files say 63.");
        assert_eq!(settings.corrections[2].note(), "Changed by you at 10:43. Your files say nothing.");
        // Changed again it still knows the files; emptied, or typed as the files have it, it is gone.
        set(&mut settings, &after[0], Field::LeadTime, Some(70.0), "11:00");
        assert_eq!(settings.corrections.last().map(|one| (one.was, one.now)), Some((Some(63.0), Some(70.0))));
        let again = planned(&files, &settings);
        set(&mut settings, &again[0], Field::LeadTime, None, "11:01");
        set(&mut settings, &again[0], Field::OnHand, Some(96.0), "11:02");
        set(&mut settings, &again[1], Field::UnitCost, None, "11:03");
        set(&mut settings, &again[1], Field::DemandMean, None, "11:04");
        assert_eq!(settings, Settings::default());
        assert_eq!(planned(&files, &settings), before);
    }

    #[test]
    fn next_months_value_is_not_hidden_and_the_same_one_is_still_corrected() {
        let (files, mut settings) = (data(JULY), Settings::default());
        let before = planned(&files, &settings);
        set(&mut settings, &before[0], Field::LeadTime, Some(90.0), "10:41");
        set(&mut settings, &before[0], Field::OnHand, Some(60.0), "10:42");
        let august = data(&JULY.replace(",96", ",81"));
        let after = planned(&august, &settings);
        assert_eq!((after[0].lead_time.mean_days, after[0].on_hand_units), (90.0, Some(81.0)));
    }

    #[test]
    fn items_are_put_back_and_what_is_no_value_changes_nothing() {
        let mut files = data(JULY);
        let whole = files.clone();
        let wrong = |now: f64| Correction {
            code: "0017".into(),
            field: 2,
            was: Some(96.0),
            now: Some(now),
            ..Correction::default()
        };
        let other = Correction { code: "0017".into(), field: 77, ..Correction::default() };
        assert!(apply(&mut files, &[wrong(f64::NAN), wrong(-1.0), other]).items.is_empty());
        let before = apply(&mut files, &[wrong(5.0), Correction { field: 0, was: Some(63.0), ..wrong(5.0) }]);
        assert_eq!((before.items.len(), files.items[0].corrected.len()), (1, 2));
        before.restore(&mut files);
        assert_eq!(files, whole);
    }

    #[test]
    fn receipts_do_not_set_aside_what_the_user_changed() {
        let mut files = data(JULY);
        let day = crate::import::dataset::Day;
        files.has_receipt_dates = true;
        for order in 0..8 {
            files.deliveries.push(crate::import::dataset::Delivery {
                item: Some(0),
                supplier: Some(0),
                ordered: Some(day(order * 30)),
                received: Some(day(order * 30 + 40 + order % 2)),
                ..Default::default()
            });
        }
        let mut settings = Settings::default();
        let before = planned(&files, &settings);
        assert!(before[0].lead_time.mean_days < 45.0, "measured");
        set(&mut settings, &before[0], Field::LeadTime, Some(63.0), "10:41");
        assert_eq!(planned(&files, &settings)[0].lead_time.mean_days, 63.0);
    }
}
