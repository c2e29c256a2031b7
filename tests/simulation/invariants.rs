//! What must hold on any draws.

use crate::firm::{event, item, spec, stop};
use proptest::prelude::*;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Occurrence, Stage};
use steadystock::engine::sim::flow::Watch;
use steadystock::engine::sim::kernel::{Opening, Setting, Stock};
use steadystock::engine::sim::lanes::{Lanes, all};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::{draw_demand, run_all};
use steadystock::engine::sim::spec::Source;
use steadystock::engine::sim::supply::Supply;
use steadystock::engine::sim::timeline::Timeline;
use steadystock::engine::sim::trace::{Day, trace};

#[test]
fn a_stop_of_the_source_costs_and_a_stockpile_bridges_it() {
    let fill = |stockpile, length: f64| {
        let policy = Policy { stockpile, keep: 10, ..Policy::s_nq(60, 30) };
        let demand = DemandModel::fitted(DrawBucket::Week, 28.0, 6.0);
        let items = vec![item(4, demand, LeadTimeModel::fitted(10.0, 2.0), policy)];
        let events = vec![stop(1, 0, Occurrence::On(50), LengthLaw::Fixed(length))];
        let record = run_all(&spec(items, events), 0..60).items[0][0];
        1.0 - record.short_milliunits as f64 / record.demand_milliunits as f64
    };
    let (quiet, stopped, bridged) = (fill(0, 1.0), fill(0, 60.0), fill(260, 60.0));
    assert!(quiet > 0.97 && stopped < 0.9 && bridged > quiet, "{quiet} {stopped} {bridged}");
}

/// Short units of an item with two sources whose regions stop at random, in many years.
fn short_with_regions(regions: [u32; 2]) -> (f64, f64) {
    let demand = DemandModel::fitted(DrawBucket::Week, 28.0, 6.0);
    let lead_time = || LeadTimeModel::fitted(10.0, 0.0);
    let mut item = item(4, demand, lead_time(), Policy::s_nq(60, 30));
    item.sources = regions.map(|region| Source { nodes: vec![region], ..Source::sole(lead_time()) }).to_vec();
    item.reroutes = true;
    let region = |key, node| stop(key, node, Occurrence::PerYear(0.5), LengthLaw::Exponential(60.0));
    let years = run_all(&spec(vec![item], vec![region(1, 2), region(2, 3)]), 0..1_600).years;
    let paths: Vec<f64> = years
        .chunks(16)
        .map(|path| path.iter().map(|(_, rules)| rules[0].short_milliunits as f64).sum())
        .collect();
    let mean = paths.iter().sum::<f64>() / paths.len() as f64;
    let squares: f64 = paths.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, (squares / (paths.len() * (paths.len() - 1)) as f64).sqrt())
}

#[test]
fn two_suppliers_in_one_region_are_not_better_than_in_two() {
    let ((same, same_error), (apart, apart_error)) = (short_with_regions([2, 2]), short_with_regions([2, 3]));
    println!("short in one region {same:.0} +- {same_error:.0}, in two {apart:.0} +- {apart_error:.0}");
    assert!(same - apart > 4.0 * (same_error * same_error + apart_error * apart_error).sqrt());
}

/// Units short in each path of years, of items that each have one source in these regions, or of one item with all.
fn short_by_path(regions: [u32; 2], shock: &Shock, one_item: bool) -> Vec<f64> {
    let lead_time = || LeadTimeModel::fitted(shock.lead_time, 0.0);
    let source = |region| Source { nodes: vec![region], ..Source::sole(lead_time()) };
    let of = |key, sources| {
        let demand = DemandModel::fitted(DrawBucket::Week, 28.0, 6.0);
        let mut item = item(key, demand, lead_time(), Policy::s_nq(shock.level, 30));
        (item.sources, item.reroutes) = (sources, one_item);
        item
    };
    let items = if one_item {
        vec![of(4, regions.map(source).to_vec())]
    } else {
        regions.iter().zip(4..).map(|(&region, key)| of(key, vec![source(region)])).collect()
    };
    let region = |key, node| {
        stop(key, node, Occurrence::PerYear(shock.per_year), LengthLaw::Exponential(shock.mean_days))
    };
    let years = run_all(&spec(items, vec![region(1, 2), region(2, 3)]), 0..640).years;
    years
        .chunks(16)
        .map(|path| path.iter().map(|(_, rules)| rules[0].short_milliunits as f64).sum())
        .collect()
}

/// What hits the regions, and what stands against it.
#[derive(Debug, Clone)]
struct Shock {
    per_year: f64,
    mean_days: f64,
    lead_time: f64,
    level: i32,
}

fn a_shock() -> impl Strategy<Value = Shock> {
    (0.2..2.0_f64, 10.0..90.0_f64, 2.0..20.0_f64, 20_i32..120)
        .prop_map(|(per_year, mean_days, lead_time, level)| Shock { per_year, mean_days, lead_time, level })
}

/// True where the first mean is not below the second by more than four standard errors, path by path: both see the same
/// stops of the first region.
fn not_less(one: &[f64], other: &[f64]) -> bool {
    let more: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let n = more.len() as f64;
    let mean = more.iter().sum::<f64>() / n;
    let squares = more.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    mean > -4.0 * (squares / (n * (n - 1.0))).sqrt() - 1e-9
}

/// Demand of two items, four weeks at a time.
fn months(share: f64) -> [Vec<f64>; 2] {
    let items = [4, 5].map(|key| {
        let demand = DemandModel::fitted(DrawBucket::Week, 280.0, 30.0);
        item(key, demand, LeadTimeModel::fitted(10.0, 0.0), Policy::s_nq(60, 30))
    });
    let mut spec = spec(items.to_vec(), vec![]);
    spec.shared_demand_share = share;
    [0, 1].map(|item| {
        let days = trace(&spec, item, 0, 0..320);
        let month = |days: &[Day]| days.iter().map(|day| f64::from(day.demand_units)).sum::<f64>();
        days.iter().flat_map(|year| year.chunks(28).map(month)).collect()
    })
}

#[test]
fn shared_swings_make_items_go_together_and_leave_their_means() {
    let correlation = |[a, b]: &[Vec<f64>; 2]| {
        let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
        let (ma, mb) = (mean(a), mean(b));
        let product = |x: &[f64], y: &[f64], mx: f64, my: f64| {
            x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
        };
        product(a, b, ma, mb) / (product(a, a, ma, ma) * product(b, b, mb, mb)).sqrt()
    };
    let (apart, together) = (months(0.0), months(0.1));
    // Own variation of four weeks: 30 / 280 / sqrt(4) = 0.054; the factor's: 0.1. So 0.01 / (0.01 + 0.0029) = 0.777.
    let (none, some) = (correlation(&apart), correlation(&together));
    println!("correlation {none:.3} without, {some:.3} with a shared swing");
    assert!(none.abs() < 0.06 && (some - 0.777).abs() < 0.05);
    let mean = |months: &[f64]| months.iter().sum::<f64>() / months.len() as f64;
    assert!((mean(&together[0]) / mean(&apart[0]) - 1.0).abs() < 0.01);
}

/// Sees position and stock of lane 0.
#[derive(Default)]
struct Books {
    net: Vec<i32>,
    arrived: Vec<i32>,
    on_order: Vec<i32>,
}

impl Watch for Books {
    fn morning(&mut self, _day: usize, _net: Lanes, arrived: Lanes) {
        self.arrived.push(arrived.to_array()[0]);
    }
    fn evening(&mut self, _day: usize, net: Lanes, _short: Lanes, _reserve: Lanes) {
        self.net.push(net.to_array()[0]);
    }
    fn position(&mut self, _day: usize, position: Lanes) {
        self.on_order.push(position.to_array()[0] - self.net.last().unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Nothing appears and nothing vanishes: stock moves by arrivals and demand only, and what is on order is what
    /// will still arrive.
    #[test]
    fn stock_and_orders_add_up(key in 1_u64..1_000, point in 0_i32..60, lot in 1_i32..40, lead in 0_u32..25, review in 1_u32..9) {
        let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
        let policy = Policy { review_days: review, ..Policy::s_nq(point, lot) };
        let items = vec![item(key, demand, LeadTimeModel::of_law(&[(lead, 1.0)]), policy)];
        let spec = spec(items, vec![stop(3, 0, Occurrence::PerYear(2.0), LengthLaw::Exponential(15.0))]);
        let item = &spec.items[0];
        let paths = [0, 1, 2, 3];
        let timelines = paths.map(|path| Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, spec.span()));
        let supply = Supply::new(&spec, item, paths, &timelines);
        let mut days = vec![all(0); 700];
        draw_demand(&spec, item, paths, &supply, &mut days);
        days[300..].fill(all(0));
        let setting = Setting { item, policy: &policy, supply: &supply };
        let opening = Opening { on_hand: point + lot, stockpile: 0 };
        let mut books = Books::default();
        Stock::open(&setting, opening, &[]).run(&setting, 0, &days, &mut books);
        let mut net = point + lot;
        for (day, demand) in days.iter().enumerate() {
            net += books.arrived[day] - demand.to_array()[0];
            prop_assert_eq!(net, books.net[day], "day {}", day);
        }
        // Nobody asks after day 300 and reviews come within nine days: all that is on order then arrives, no more.
        prop_assert_eq!(books.on_order[320], books.arrived[321..].iter().sum::<i32>());
        prop_assert_eq!(books.on_order[699], 0);
        prop_assert!(books.on_order.iter().all(|&units| units >= 0));
        // Position less on order is net stock: what is on order falls by what arrives and rises by what is ordered.
        let ordered = (1..700).map(|day| books.on_order[day] - books.on_order[day - 1] + books.arrived[day]);
        let ordered: Vec<i32> = ordered.collect();
        prop_assert!(ordered.iter().all(|&units| units >= 0 && units % lot == 0), "whole lots");
    }

    /// What stands on the shelf and what customers wait for, kept in two books: their difference is net stock.
    #[test]
    fn on_hand_less_what_waits_is_net_stock(
        key in 1_u64..1_000, level in -20_i32..60, lot in 1_i32..30, loses in any::<bool>(), percent in 30_u32..250,
    ) {
        let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
        let mut item = item(key, demand, LeadTimeModel::fitted(12.0, 5.0), Policy::s_nq(level, lot));
        item.lost_parts = if loses { 256 } else { 0 };
        let swing = event(7, 1, Occurrence::PerYear(2.0), LengthLaw::Exponential(20.0), Effect::Demand { percent });
        let spec = spec(vec![item], vec![swing, stop(3, 0, Occurrence::PerYear(2.0), LengthLaw::Exponential(15.0))]);
        for days in trace(&spec, 0, 0, 0..8) {
            let first = days[0].net_units;
            let (mut shelf, mut waiting) = (first.max(0), (-first).max(0));
            for day in &days[1..] {
                shelf += day.arrived_units;
                let handed = shelf.min(waiting);
                (shelf, waiting) = (shelf - handed, waiting - handed);
                let served = shelf.min(day.demand_units);
                shelf -= served;
                prop_assert_eq!(day.demand_units - served, day.short_units);
                waiting += if loses { 0 } else { day.short_units };
                prop_assert_eq!(shelf - waiting, day.net_units, "{:?}", day);
                prop_assert!(shelf == day.on_hand_units() && shelf.min(waiting) == 0);
            }
        }
    }

    /// What is asked for is served, waits or is lost; a share of lost sales is kept to the unit.
    #[test]
    fn demand_is_served_or_waits_or_is_lost(key in 1_u64..1_000, level in 1_i32..60, parts in 0_u32..257) {
        let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
        let mut item = item(key, demand, LeadTimeModel::fitted(12.0, 5.0), Policy::base_stock(level));
        item.lost_parts = parts;
        let spec = spec(vec![item], vec![]);
        for days in trace(&spec, 0, 0, 0..8) {
            for pair in days.windows(2) {
                let (before, day) = (pair[0], pair[1]);
                let lost = day.net_units - (before.net_units + day.arrived_units - day.demand_units);
                prop_assert!((0..=day.short_units).contains(&lost), "{day:?} after {before:?}");
                prop_assert!(day.short_units <= day.demand_units);
                if parts == 256 {
                    prop_assert!(lost == day.short_units && day.net_units >= 0);
                }
            }
        }
    }

    /// On the same draws more buffer never serves less, for every level-free rule and event.
    #[test]
    fn more_buffer_never_serves_less_whatever_happens(
        key in 1_u64..1_000,
        rule in prop_oneof![
            (0_i32..80, 1_i32..60).prop_map(|(s, q)| Policy::s_nq(s, q)),
            (0_i32..80, 1_i32..60).prop_map(|(s, gap)| Policy::s_big_s(s, s + gap)),
            (1_u32..15, 1_i32..90).prop_map(|(r, level)| Policy::r_big_s(r, level)),
        ],
        more in 1_i32..40,
        effect in prop_oneof![
            (0_usize..4, 1_u32..101).prop_map(|(stage, depth_percent)| Effect::Stop { stage: Stage::ALL[stage], depth_percent }),
            (10_u32..300).prop_map(|percent| Effect::LeadTime { percent }),
            (1_u32..90).prop_map(|days| Effect::Delay { days }),
            (10_u32..300).prop_map(|percent| Effect::Demand { percent }),
        ],
        capacity in prop_oneof![Just(0_u32), 4_u32..40],
    ) {
        prop_assert!(rule.is_level_free() && effect.is_level_free());
        let run = |policy| {
            let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
            let node = u32::from(matches!(effect, Effect::Demand { .. }));
            let events = vec![event(3, node, Occurrence::PerYear(1.5), LengthLaw::Exponential(15.0), effect)];
            let mut item = item(key, demand, LeadTimeModel::fitted(12.0, 5.0), policy);
            item.sources[0].capacity_units = capacity;
            run_all(&spec(vec![item], events), 0..4).items[0][0]
        };
        let (less, more) = (run(rule), run(rule.raised_by(more)));
        prop_assert!(more.short_milliunits <= less.short_milliunits);
        prop_assert_eq!(more.orders, less.orders);
    }

    /// On the same draws a higher reorder point never lowers the fill of a fixed-lot rule under backorders.
    #[test]
    fn more_buffer_never_serves_less(key in 1_u64..1_000, point in 0_i32..80, more in 1_i32..40, lot in 1_i32..60) {
        let run = |point| {
            let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
            let events = vec![stop(3, 0, Occurrence::PerYear(0.5), LengthLaw::Exponential(15.0))];
            let items = vec![item(key, demand, LeadTimeModel::fitted(12.0, 5.0), Policy::s_nq(point, lot))];
            run_all(&spec(items, events), 0..4).items[0][0]
        };
        let (less, more) = (run(point), run(point + more));
        prop_assert!(more.short_milliunits <= less.short_milliunits);
        prop_assert_eq!(more.demand_milliunits, less.demand_milliunits);
        prop_assert_eq!(more.orders, less.orders, "position relative to the reorder point is the same");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Where orders turn to another source, two suppliers in one region are never better than two in two.
    #[test]
    fn one_region_is_never_better_where_orders_turn(shock in a_shock()) {
        let (same, apart) = (short_by_path([2, 2], &shock, true), short_by_path([2, 3], &shock, true));
        prop_assert!(not_less(&same, &apart));
    }

    /// Without turning, a convex loss of all units that are short together is never less with both in one region.
    #[test]
    fn one_region_is_never_better_for_a_convex_loss(shock in a_shock()) {
        let loss = |regions| -> Vec<f64> {
            short_by_path(regions, &shock, false).into_iter().map(|short| short * short).collect()
        };
        prop_assert!(not_less(&loss([2, 2]), &loss([2, 3])));
    }
}
