//! What a run is measured by: sums over the steps of four paths, taken while the kernel runs.

use steadystock::engine::rng::{Purpose, Stream};
use steadystock::engine::sim::flow::Watch;
use steadystock::engine::sim::kernel::{Opening, Setting, Stock};
use steadystock::engine::sim::lanes::{LANES, Lanes, all, at_least_zero, larger};
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::draw_demand;
use steadystock::engine::sim::spec::{SimItem, SimSpec};
use steadystock::engine::sim::supply::Supply;
use steadystock::engine::sim::timeline::Timeline;

/// Sums over the measured steps of a block of four paths.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) steps: f64,
    pub(crate) demand: f64,
    pub(crate) short: f64,
    pub(crate) lost: f64,
    pub(crate) orders: f64,
    /// At the end of a step.
    pub(crate) on_hand: f64,
    pub(crate) waiting: f64,
    pub(crate) waiting_squared: f64,
    pub(crate) on_order: f64,
    /// What the next review will order.
    pub(crate) due: f64,
    /// Steps that end with stock on hand; with nobody waiting; with that many waiting.
    pub(crate) ready: f64,
    pub(crate) covered: f64,
    pub(crate) crowded: f64,
    /// Arrivals, and those before which nobody waited.
    pub(crate) cycles: f64,
    pub(crate) cycles_met: f64,
    /// Ends of review cycles, and those at which nobody waits.
    pub(crate) ends: f64,
    pub(crate) ends_met: f64,
    /// Steps with demand, and those in which all of it is served.
    pub(crate) asked: f64,
    pub(crate) asked_whole: f64,
}

/// What is run: one rule (the first) for each item; the items differ in one respect and share all draws.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// A path is its warm-up and its horizon.
    pub(crate) spec: SimSpec,
    /// Length of a step in the vector's unit of time.
    pub(crate) step: f64,
    /// Stock at the start of a path: one of so many levels from the first on, at random.
    pub(crate) opening: (i32, u32),
    /// Steps of a review cycle and the step, counted from a review, on which its order arrives.
    pub(crate) review: (u32, u32),
    /// How many waiting count as crowded.
    pub(crate) crowd: i32,
    /// The exact step bias of a figure, where it is known.
    pub(crate) pipeline: Vec<f64>,
}

/// The masks and numbers of some steps, added lane by lane.
struct Counter<'a> {
    demand: &'a [Lanes],
    crowd: Lanes,
    net: Lanes,
    /// Reorder point, lot, and the level ordered up to.
    policy: [Lanes; 3],
    /// In the order of [`Counter::move_to`].
    sums: [Lanes; 11],
}

impl Watch for Counter<'_> {
    #[inline(always)]
    fn morning(&mut self, _day: usize, _net: Lanes, arrived: Lanes) {
        let ended = arrived.simd_gt(all(0));
        self.sums[0] -= ended;
        self.sums[1] -= ended & !self.net.simd_lt(all(0));
    }

    #[inline(always)]
    fn evening(&mut self, day: usize, net: Lanes, short: Lanes, _reserve: Lanes) {
        let waiting = at_least_zero(all(0) - net);
        self.net = net;
        self.sums[2] += waiting;
        self.sums[3] += waiting * waiting;
        self.sums[4] -= net.simd_gt(all(0));
        self.sums[5] -= !net.simd_lt(all(0));
        self.sums[6] -= !waiting.simd_lt(self.crowd);
        let asked = self.demand.get(day).map_or(all(0), |demand| demand.simd_gt(all(0)));
        self.sums[7] -= asked;
        self.sums[8] -= asked & !short.simd_gt(all(0));
    }

    #[inline(always)]
    fn position(&mut self, _day: usize, position: Lanes) {
        self.sums[9] += position - self.net;
        let [reorder_point, lot, top] = self.policy;
        self.sums[10] += larger(lot, top - position) & !position.simd_gt(reorder_point);
    }
}

impl Counter<'_> {
    fn move_to(&mut self, tally: &mut Tally) {
        let sums = std::mem::replace(&mut self.sums, [all(0); 11]).map(total);
        let cells = [
            &mut tally.cycles,
            &mut tally.cycles_met,
            &mut tally.waiting,
            &mut tally.waiting_squared,
            &mut tally.ready,
            &mut tally.covered,
            &mut tally.crowded,
            &mut tally.asked,
            &mut tally.asked_whole,
            &mut tally.on_order,
            &mut tally.due,
        ];
        cells.into_iter().zip(sums).for_each(|(cell, sum)| *cell += sum);
    }
}

fn total(lanes: Lanes) -> f64 {
    lanes.to_array().map(f64::from).iter().sum()
}

/// Steps after which the sums leave their lanes, where that may be chosen.
const CHUNK: u32 = 2_048;

/// A block of four paths: one tally per item.
pub(crate) fn block(model: &Model, block: u64, days: &mut Vec<Lanes>) -> Vec<Tally> {
    let spec = &model.spec;
    let span = spec.span();
    let paths: [u64; LANES] = std::array::from_fn(|lane| block * LANES as u64 + lane as u64);
    let timelines = paths.map(|path| Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, span));
    days.resize(span.days as usize, all(0));
    let level = Stream::new(spec.seed, 1, block, Purpose::Sample).below(model.opening.1);
    let opening = Opening { on_hand: model.opening.0 + level as i32, stockpile: 0 };
    let one = |item: &SimItem| {
        let supply = Supply::new(spec, item, paths, &timelines);
        draw_demand(spec, item, paths, &supply, days);
        item.policies[0].as_ref().map_or_else(Tally::default, |policy| {
            measure(model, &Setting { item, policy, supply: &supply }, opening, days)
        })
    };
    spec.items.iter().map(one).collect()
}

fn measure(model: &Model, setting: &Setting<'_>, opening: Opening, days: &[Lanes]) -> Tally {
    let warm_up = model.spec.warm_up_days;
    let (review, arrival) = model.review;
    let (before, measured) = days.split_at(warm_up as usize);
    let mut stock = Stock::open(setting, opening, &[]);
    let mut tally = Tally::default();
    let Policy { reorder_point, lot, order_up_to, .. } = *setting.policy;
    let mut counter = Counter {
        demand: before,
        crowd: all(model.crowd),
        net: all(0),
        policy: [reorder_point, lot, order_up_to].map(all),
        sums: [all(0); 11],
    };
    stock.run(setting, 0, before, &mut counter);
    counter.sums = [all(0); 11];
    // Review cycles of several steps are cut where they end; the warm-up is a number of them.
    let chunk = if review > 1 { review } else { CHUNK };
    let cut = if review > 1 { arrival % review } else { 0 };
    let (first, rest) = measured.split_at((cut as usize).min(measured.len()));
    let mut day = warm_up;
    for part in std::iter::once(first).chain(rest.chunks(chunk as usize)).filter(|part| !part.is_empty()) {
        counter.demand = part;
        let sums = stock.run(setting, day, part, &mut counter);
        day += part.len() as u32;
        counter.move_to(&mut tally);
        tally.steps += (part.len() * LANES) as f64;
        tally.demand += part.iter().map(|&day| total(day)).sum::<f64>();
        tally.short += total(sums.short_units);
        tally.lost += total(sums.lost_units);
        tally.orders += total(sums.orders);
        tally.on_hand += total(sums.on_hand_unit_days);
        if part.len() == chunk as usize {
            tally.ends += LANES as f64;
            tally.ends_met -= total(!counter.net.simd_lt(all(0)));
        }
    }
    tally
}

impl Tally {
    /// The sum of two.
    pub(crate) fn plus(mut self, other: &Self) -> Self {
        let theirs = other.cells();
        for (cell, value) in self.cells_mut().into_iter().zip(theirs) {
            *cell += value;
        }
        self
    }

    fn cells(&self) -> [f64; 19] {
        let mut copy = *self;
        copy.cells_mut().map(|cell| *cell)
    }

    fn cells_mut(&mut self) -> [&mut f64; 19] {
        [
            &mut self.steps,
            &mut self.demand,
            &mut self.short,
            &mut self.lost,
            &mut self.orders,
            &mut self.on_hand,
            &mut self.waiting,
            &mut self.waiting_squared,
            &mut self.on_order,
            &mut self.due,
            &mut self.ready,
            &mut self.covered,
            &mut self.crowded,
            &mut self.cycles,
            &mut self.cycles_met,
            &mut self.ends,
            &mut self.ends_met,
            &mut self.asked,
            &mut self.asked_whole,
        ]
    }
}
