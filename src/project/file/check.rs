//! A dataset from outside: every reference leads somewhere, every series has its periods, every day is of our time.

use crate::import::dataset::{Dataset, Day, RowRef};

/// Takes out what leads nowhere. True where there was nothing of the kind.
pub(super) fn mend(data: &mut Dataset) -> bool {
    let (items, suppliers, products) = (data.items.len(), data.suppliers.len(), data.products.len());
    let (orders, sources) = (data.order_codes.len(), data.sources.len());
    let mut faults = 0_usize;
    let mut optional = |place: &mut Option<u32>, count: usize| {
        faults += usize::from(place.take_if(|at| *at as usize >= count).is_some());
    };
    for item in &mut data.items {
        optional(&mut item.supplier, suppliers);
    }
    for delivery in &mut data.deliveries {
        optional(&mut delivery.supplier, suppliers);
        optional(&mut delivery.item, items);
    }
    for line in data.demand_lines.iter_mut().chain(&mut data.order_lines) {
        optional(&mut line.order, orders);
    }
    for item in &mut data.items {
        let before = item.alternative_suppliers.len();
        item.alternative_suppliers.retain(|at| (*at as usize) < suppliers);
        faults += before - item.alternative_suppliers.len();
        item.alternative_terms.retain(|terms| (terms.supplier as usize) < suppliers);
        let is_lost = |origin: &mut RowRef| origin.source as usize >= sources;
        faults += usize::from(item.origin.take_if(is_lost).is_some());
    }
    faults += days(data);
    let rows = |data: &Dataset| data.demand_lines.len() + data.order_lines.len() + data.uses.len();
    let before = rows(data);
    for lines in [&mut data.demand_lines, &mut data.order_lines] {
        lines.retain(|line| (line.item as usize) < items);
    }
    data.uses.retain(|one| (one.item as usize) < items && (one.product as usize) < products);
    faults += before - rows(data);
    faults += series(data, items);
    faults == 0
}

/// Days on which nobody buys or sells: before 1900 and after 2100, as the reader has it. The days between two others are counted through.
const DAYS: std::ops::Range<i32> = -25_567..47_847;

fn days(data: &mut Dataset) -> usize {
    let is_off = |day: &mut Day| !DAYS.contains(&day.0);
    let mut faults = 0;
    let mut optional = |day: &mut Option<Day>| faults += usize::from(day.take_if(is_off).is_some());
    for item in &mut data.items {
        optional(&mut item.phase_in);
        optional(&mut item.phase_out);
    }
    for delivery in &mut data.deliveries {
        optional(&mut delivery.ordered);
        optional(&mut delivery.promised);
        optional(&mut delivery.received);
    }
    for line in data.demand_lines.iter_mut().chain(&mut data.order_lines) {
        optional(&mut line.promised);
        optional(&mut line.delivered);
    }
    if let Some(wide) = &mut data.wide_demand {
        optional(&mut wide.start);
    }
    for lines in [&mut data.demand_lines, &mut data.order_lines] {
        faults += lines.len();
        lines.retain(|line| DAYS.contains(&line.day.0));
        faults -= lines.len();
    }
    faults
}

/// Series of items that are not there are taken out, and all get the periods of the longest.
fn series(data: &mut Dataset, items: usize) -> usize {
    let Some(wide) = &mut data.wide_demand else { return 0 };
    let before = wide.series.len();
    wide.series.retain(|one| (one.item as usize) < items);
    let mut faults = before - wide.series.len();
    let longest = wide.series.iter().map(|one| one.units.len()).max().unwrap_or_default();
    if wide.series.iter().any(|one| one.units.len() != longest) || wide.periods as usize != longest {
        faults += 1;
        for one in &mut wide.series {
            one.units.resize(longest, None);
        }
        wide.periods = u32::try_from(longest).unwrap_or(u32::MAX);
    }
    faults
}
