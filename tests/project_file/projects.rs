//! Projects to write: the sample, and any.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use steadystock::import::choices::Edit;
use steadystock::import::dataset::{
    Bucket, Dataset, Day, Delivery, DemandLine, DemandSeries, Item, Product, RowRef, Source, Supplier, Use,
    WideDemand,
};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::file::Contents;
use steadystock::project::imports::memory;
use steadystock::project::sample::{LARKFIELD_NAME, LARKFIELD_SEED, larkfield};
use steadystock::project::settings::{Group, ItemBuffer, Settings, Target};

/// The sample with some decisions.
pub(crate) fn sample() -> Contents {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.to_owned(), bytes: file.text.into_bytes() })
        .collect();
    let choices = Choices::default();
    let mut import = read(&files, &choices).expect("the sample");
    import.dataset.name = LARKFIELD_NAME.to_owned();
    let memory = memory::with(&[], &import.report, &choices);
    let settings = Settings::default();
    Contents {
        is_sample: true,
        settings,
        memory,
        choices,
        data: import.dataset,
        report: import.report,
        shared: None,
    }
}

/// Any number that a file can hold.
fn number() -> impl Strategy<Value = f64> {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
        (0_u32..1_000_000).prop_map(|n| f64::from(n) / 100.0)
    ]
}

fn text() -> impl Strategy<Value = String> {
    let any_text = vec(any::<char>(), 0..12).prop_map(|letters| letters.into_iter().collect());
    prop_oneof![(100_u32..999).prop_map(|n| format!("PU-{n}")), any_text]
}

const SUPPLIERS: u32 = 3;
const ITEMS: u32 = 5;

fn item() -> impl Strategy<Value = Item> {
    let first = (text(), option::of(text()), option::of(0..SUPPLIERS), vec(0..SUPPLIERS, 0..3));
    let figures = (option::of(number()), option::of(number()), option::of(number()), option::of(1_u8..=10));
    (first, figures, option::of(-25_567..47_847)).prop_map(|(first, figures, day)| Item {
        code: first.0,
        name: first.1,
        supplier: first.2,
        alternative_suppliers: first.3,
        unit_cost_money: figures.0,
        on_hand_units: figures.1,
        lead_time_mean_days: figures.2,
        severity: figures.3,
        phase_in: day.map(Day),
        origin: Some(RowRef { source: 0, row: 2 }),
        ..Item::default()
    })
}

fn demand() -> impl Strategy<Value = (Vec<DemandLine>, Option<WideDemand>)> {
    let line =
        (0..ITEMS, -25_567..47_847, number(), option::of(0_u32..2)).prop_map(|(item, day, units, order)| {
            DemandLine { item, day: Day(day), units, order, ..DemandLine::default() }
        });
    let series = vec((0..ITEMS, vec(option::of(number()), 4)), 1..5).prop_map(|all| {
        let one = |(item, units)| DemandSeries { item, units, origin: RowRef::default() };
        WideDemand {
            bucket: Bucket::Week,
            start: Some(Day(20_000)),
            periods: 4,
            series: all.into_iter().map(one).collect(),
        }
    });
    (vec(line, 0..6), option::of(series))
}

fn dataset() -> impl Strategy<Value = Dataset> {
    let suppliers = vec((text(), option::of(number())), SUPPLIERS as usize);
    let deliveries = vec((option::of(0..SUPPLIERS), option::of(0..ITEMS), option::of(number())), 0..4);
    (text(), suppliers, vec(item(), ITEMS as usize), deliveries, demand()).prop_map(
        |(name, suppliers, items, deliveries, (demand_lines, wide_demand))| Dataset {
            name: name.clone(),
            currency: Some("EUR".to_owned()),
            sources: vec![Source { file: name.clone(), sheet: String::new() }],
            suppliers: suppliers
                .into_iter()
                .map(|(name, days)| Supplier { name, lead_time_mean_days: days, ..Supplier::default() })
                .collect(),
            items,
            deliveries: deliveries
                .into_iter()
                .map(|(supplier, item, units)| Delivery {
                    supplier,
                    item,
                    received_units: units,
                    ..Delivery::default()
                })
                .collect(),
            order_lines: demand_lines
                .iter()
                .map(|line| DemandLine {
                    delivered: Some(line.day),
                    papers_right: Some(line.units > 0.0),
                    ..line.clone()
                })
                .collect(),
            demand_lines,
            wide_demand,
            order_codes: vec!["1".to_owned(), name],
            products: vec![Product { code: "P".to_owned(), ..Product::default() }],
            uses: vec![Use { product: 0, item: 1, ..Use::default() }],
            has_receipt_dates: true,
        },
    )
}

fn settings() -> impl Strategy<Value = Settings> {
    (vec((text(), 0_usize..4), 0..3), vec((text(), number(), text()), 0..3), any::<u64>(), number()).prop_map(
        |(groups, buffers, seed, days)| {
            let all = [Group::Shield, Group::Secure, Group::Lean, Group::Routine];
            let group_overrides = groups.into_iter().map(|(code, at)| (code, all[at])).collect();
            let mut settings = Settings { group_overrides, ..Settings::default() };
            for (code, share, reason) in buffers {
                let target = Some(Target::cycle(share));
                settings.set_item_buffer(ItemBuffer { code, target, reason, ..ItemBuffer::default() });
            }
            settings.about.created = if days > 0.0 { "2026-11-27".into() } else { String::new() };
            settings.about.locale = "de-AT".into();
            let notes: Vec<(String, String)> =
                settings.item_buffers.iter().map(|own| (own.code.clone(), own.reason.clone())).collect();
            notes.into_iter().for_each(|(code, note)| settings.set_note(&code, note));
            settings.stress.seed = seed;
            settings.review_period_days = days;
            settings
        },
    )
}

/// Any project of a few items.
pub(crate) fn contents() -> impl Strategy<Value = Contents> {
    (any::<bool>(), settings(), dataset(), vec((text(), text()), 0..3)).prop_map(
        |(is_sample, settings, data, pairs)| {
            let edits = pairs
                .iter()
                .map(|(table, text)| Edit::Cell {
                    table: table.clone(),
                    row: 3,
                    column: 1,
                    text: text.clone(),
                })
                .collect();
            let choices = Choices { answers: pairs, edits, ..Choices::default() };
            let report = sample_report();
            Contents { is_sample, settings, memory: Vec::new(), choices, data, report, shared: None }
        },
    )
}

fn sample_report() -> steadystock::import::report::Report {
    let file = FileInput {
        name: "a.csv".to_owned(),
        bytes: b"Item code,On hand,Unit cost\nA,5,x\nB,6,2\n".to_vec(),
    };
    read(&[file], &Choices::default()).expect("a table").report
}
