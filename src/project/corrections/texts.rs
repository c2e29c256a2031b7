//! Texts that the user changed: names of items, their suppliers, sites and lanes.

use super::{Correction, FIELDS};
use crate::import::columns::Field;
use crate::import::dataset::{Dataset, Item, Supplier};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;

/// The text of an item in the plan; its code stands for a name that the files do not hold.
#[must_use]
pub fn shown_text<'a>(plan: &'a Plan, item: &'a ItemPlan, field: Field) -> &'a str {
    let text = match field {
        Field::ItemName => Some(&item.name),
        Field::Supplier => item.supplier.and_then(|at| Some(&plan.suppliers.get(at as usize)?.name)),
        Field::Site => item.site.as_ref(),
        _ => item.lane.as_ref(),
    };
    text.map_or("", String::as_str)
}

/// The correction behind a text of the plan.
#[must_use]
pub fn behind_text<'a>(
    corrections: &'a [Correction],
    code: &str,
    field: Field,
    shown: &str,
) -> Option<&'a Correction> {
    let own = corrections.iter().find(|own| own.field() == Some(field) && own.code == code);
    // Without a name the code stands there.
    own.filter(|own| own.texts[1] == shown || own.texts[1].is_empty() && shown == code)
}

/// Puts a text in place of what the files say; what the files say takes the correction back, and so does nothing.
pub fn set_text(settings: &mut Settings, (code, field): (&str, Field), shown: &str, now: &str, at: &str) {
    let Some(place) = FIELDS.iter().position(|one| *one == field) else { return };
    let was = behind_text(&settings.corrections, code, field, shown).map(|old| old.texts[0].clone());
    let is_known = was.is_some();
    let was = was.unwrap_or_else(|| shown.to_owned());
    settings.corrections.retain(|one| !(usize::from(one.field) == place && one.code == code));
    if now != was && !(now.is_empty() && is_known) {
        settings.corrections.push(Correction {
            code: code.to_owned(),
            field: place as u8,
            texts: [was, now.to_owned()],
            at: at.to_owned(),
            ..Correction::default()
        });
    }
}

/// Puts a text of the user into an item. A supplier of a new name is a new supplier.
pub(super) fn put_text(dataset: &mut Dataset, at: usize, field: Field, now: &str) {
    let text = Some(now.to_owned()).filter(|text| !text.is_empty());
    let supplier = text.clone().filter(|_| field == Field::Supplier).map(|name| {
        let known = dataset.suppliers.iter().position(|one| one.name == name);
        known.unwrap_or_else(|| {
            dataset.suppliers.push(Supplier { name, ..Supplier::default() });
            dataset.suppliers.len() - 1
        }) as u32
    });
    let Some(item) = dataset.items.get_mut(at) else { return };
    match field {
        Field::ItemName => item.name = text,
        Field::Supplier => item.supplier = supplier,
        Field::Site => item.site = text,
        _ => item.lane = text,
    }
}

/// What the files say of a text of an item.
pub(super) fn said_text<'a>(dataset: &'a Dataset, item: &'a Item, field: Field) -> &'a str {
    let text = match field {
        Field::ItemName => item.name.as_ref().or(Some(&item.code)),
        Field::Supplier => item.supplier.and_then(|at| Some(&dataset.suppliers.get(at as usize)?.name)),
        Field::Site => item.site.as_ref(),
        _ => item.lane.as_ref(),
    };
    text.map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::{
        apply,
        tests::{JULY, data},
    };
    use super::*;
    use crate::project::plan::build;

    #[test]
    fn texts_are_changed_a_new_supplier_is_one_and_all_is_taken_back() {
        let (mut files, mut settings) = (data(JULY), Settings::default());
        let (whole, plan) = (files.clone(), build(&data(JULY), &Settings::default()));
        let item = &plan.items[0];
        for (field, now) in
            [(Field::ItemName, "Shaft seal"), (Field::Supplier, "Suda"), (Field::Site, "Berlin")]
        {
            let shown = shown_text(&plan, item, field);
            set_text(&mut settings, ("0017", field), shown, now, "10:41");
        }
        assert_eq!(settings.corrections[1].note(), "Changed by you at 10:41. Your files say Hanbo.");
        assert_eq!(settings.corrections[2].name(), "Site of 0017 to Berlin");
        let before = apply(&mut files, &settings.corrections);
        let changed = build(&files, &settings);
        let texts = [Field::ItemName, Field::Supplier, Field::Site]
            .map(|field| shown_text(&changed, &changed.items[0], field));
        assert_eq!(texts, ["Shaft seal", "Suda", "Berlin"]);
        assert_eq!(
            shown_text(&changed, &changed.items[1], Field::Supplier),
            "Hanbo",
            "the other item keeps its own"
        );
        set_text(&mut settings, ("0017", Field::Site), "Berlin", "", "10:50");
        set_text(&mut settings, ("0017", Field::Supplier), "Suda", "Hanbo", "10:51");
        assert_eq!(settings.corrections.len(), 1, "what the files say is no change");
        before.restore(&mut files);
        assert_eq!(files, whole);
    }
}
