//! What happens in one path: the same wherever one of the items that it hits is simulated.
//!
//! Events are drawn once for a path and shared by all items and all rules: one earthquake is the same earthquake
//! for everybody. Each event has a stream of its own, so adding one leaves the others on their days.
//!
//! Source: Poisson starts by exponential gaps (Law, 2015).

use crate::engine::rng::{Purpose, Stream};
use crate::engine::sim::event::{Effect, Event, Occurrence};
use crate::engine::sim::stratified::events_of_path;
use crate::engine::stats::ranking::rank;

/// Days in a year, for rates.
const DAYS_PER_YEAR: f64 = 365.0;

/// One event that takes place.
///
/// Cut off at the end of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Happening {
    /// First day, counted from the start of the path.
    pub start: u32,
    /// The day after the last.
    pub end: u32,
    /// The event by index.
    pub event: u32,
}

/// All that happens in a path.
///
/// Events that hit several nodes stand with each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Per node, in the order of days.
    by_node: Vec<Vec<Happening>>,
    /// Costs of the events themselves: first day and ten-thousandths.
    pub costs: Vec<(u32, i64)>,
    /// First days of stops that came at random, each once whoever it hit.
    pub random_stops: Vec<u32>,
}

/// The days of a path.
///
/// Unit: days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Days before the horizon.
    pub warm_up_days: u32,
    /// Days in all.
    pub days: u32,
    /// Rare events are spread evenly over the paths of a run.
    pub is_stratified: bool,
}

impl Timeline {
    /// Draws the events of one path.
    ///
    /// Unit: days.
    #[must_use]
    pub fn draw(events: &[Event], nodes: usize, seed: u64, path: u64, span: Span) -> Self {
        let mut timeline =
            Self { by_node: vec![Vec::new(); nodes], costs: Vec::new(), random_stops: Vec::new() };
        let mut triggered: Vec<Vec<u32>> = vec![Vec::new(); events.len()];
        for (index, event) in events.iter().enumerate() {
            let mut stream = Stream::new(seed, event.key, path, Purpose::Outage);
            let (mut starts, first_share) = starts(event, &mut stream, (seed, path), span);
            starts.append(&mut triggered[index]);
            let mut lengths = lengths(event, &mut stream, starts, span);
            if let (Some(share), Some(first)) = (first_share, lengths.first_mut()) {
                first.1 = event.length.quantile(share);
            }
            for (start, length_days) in lengths {
                let whole = (length_days + 0.5).clamp(1.0, 1e9) as u32;
                let happening = Happening { start, end: start.saturating_add(whole), event: index as u32 };
                timeline.record(event, happening, length_days);
                for trigger in &event.triggers {
                    if stream.uniform() < trigger.chance
                        && let Some(list) = triggered.get_mut(trigger.event as usize)
                    {
                        list.push(start.saturating_add(trigger.delay_days));
                    }
                }
            }
        }
        for node in &mut timeline.by_node {
            rank(node, Ord::cmp);
        }
        timeline
    }

    fn record(&mut self, event: &Event, happening: Happening, length_days: f64) {
        for &node in &event.nodes {
            if let Some(list) = self.by_node.get_mut(node as usize) {
                list.push(happening);
            }
        }
        let random = matches!(event.occurrence, Occurrence::PerYear(_) | Occurrence::DailyChance(_));
        if random && event.effects.iter().any(|effect| matches!(effect, Effect::Stop { .. })) {
            self.random_stops.push(happening.start);
        }
        if event.cost_per_day != 0 {
            self.costs.push((happening.start, (event.cost_per_day as f64 * length_days).round() as i64));
        }
    }

    /// What hits any of these nodes, each event once, in the order of days.
    ///
    /// None for nodes that nothing hits.
    #[must_use]
    pub fn at(&self, nodes: &[u32]) -> Vec<Happening> {
        let lists = nodes.iter().filter_map(|&node| self.by_node.get(node as usize));
        let mut found: Vec<Happening> = lists.flatten().copied().collect();
        rank(&mut found, Ord::cmp);
        found.dedup();
        found
    }
}

/// The days on which an event starts of itself, and where the first length stands among those of all paths.
fn starts(
    event: &Event,
    stream: &mut Stream,
    (seed, path): (u64, u64),
    span: Span,
) -> (Vec<u32>, Option<f64>) {
    let mut starts = Vec::new();
    match event.occurrence {
        Occurrence::On(day) => starts.push(span.warm_up_days.saturating_add(day)),
        Occurrence::PerYear(rate) if rate > 0.0 => {
            let mean = rate * f64::from(span.days) / DAYS_PER_YEAR;
            let spread = if span.is_stratified { events_of_path(mean, seed, event.key, path) } else { None };
            if let Some((count, share)) = spread {
                // Given their number, Poisson events lie anywhere (Law, 2015).
                starts.extend((0..count).map(|_| stream.below(span.days)));
                rank(&mut starts, Ord::cmp);
                return (starts, (count > 0).then_some(share));
            }
            let mut day = stream.exponential(DAYS_PER_YEAR / rate);
            while day < f64::from(span.days) {
                starts.push(day as u32);
                day += stream.exponential(DAYS_PER_YEAR / rate);
            }
        }
        // Its starts depend on its ends: drawn with the lengths.
        Occurrence::DailyChance(_) | Occurrence::PerYear(_) | Occurrence::Triggered => {}
    }
    (starts, None)
}

/// Starts with their lengths.
fn lengths(event: &Event, stream: &mut Stream, starts: Vec<u32>, span: Span) -> Vec<(u32, f64)> {
    let mut found: Vec<(u32, f64)> =
        starts.into_iter().map(|start| (start, event.length.draw(stream))).collect();
    let Occurrence::DailyChance(chance) = event.occurrence else { return found };
    if chance <= 0.0 {
        return found;
    }
    let up =
        |stream: &mut Stream| crate::engine::sim::length_law::LengthLaw::Geometric(1.0 / chance).draw(stream);
    let mut day = up(stream);
    while day < f64::from(span.days) {
        let length = event.length.draw(stream);
        found.push((day as u32, length));
        day += (length + 0.5).max(1.0).floor() + up(stream);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::event::{Effect, Stage, Trigger};
    use crate::engine::sim::length_law::LengthLaw;

    const SPAN: Span = Span { warm_up_days: 100, days: 3_650, is_stratified: false };

    fn event(key: u64, occurrence: Occurrence, length: LengthLaw) -> Event {
        let effects = vec![Effect::Stop { stage: Stage::Shipping, depth_percent: 100 }];
        Event { key, nodes: vec![0], occurrence, length, effects, triggers: vec![], cost_per_day: 0 }
    }

    fn paths(events: &[Event], count: u64) -> Vec<Timeline> {
        (0..count).map(|path| Timeline::draw(events, 2, 1, path, SPAN)).collect()
    }

    #[test]
    fn yearly_rates_and_lengths_are_kept() {
        let events = [event(9, Occurrence::PerYear(0.5), LengthLaw::Exponential(40.0))];
        let all: Vec<Happening> = paths(&events, 4_000).iter().flat_map(|path| path.at(&[0])).collect();
        let expected = 4_000.0 * 10.0 * 0.5;
        assert!((all.len() as f64 - expected).abs() < 4.0 * f64::sqrt(expected), "{}", all.len());
        let mean = all.iter().map(|h| f64::from(h.end - h.start)).sum::<f64>() / all.len() as f64;
        assert!((mean / 40.0 - 1.0).abs() < 0.03, "{mean}");
    }

    #[test]
    fn a_daily_chance_makes_a_two_state_chain() {
        // Down share = a/(a+b) of the chain: 0.02/(0.02+0.1).
        let events = [event(9, Occurrence::DailyChance(0.02), LengthLaw::Geometric(10.0))];
        let mut down = 0.0;
        for path in paths(&events, 400) {
            let happenings = path.at(&[0]);
            assert!(happenings.windows(2).all(|pair| pair[1].start > pair[0].end), "up for at least a day");
            down += happenings.iter().map(|h| f64::from(h.end.min(SPAN.days) - h.start)).sum::<f64>();
        }
        let share = down / 400.0 / f64::from(SPAN.days);
        assert!((share - 1.0 / 6.0).abs() < 0.004, "{share}");
    }

    #[test]
    fn a_chain_of_events_starts_after_its_delay() {
        let mut first = event(1, Occurrence::On(10), LengthLaw::Fixed(5.0));
        first.triggers = vec![Trigger { event: 1, chance: 0.3, delay_days: 20 }];
        let mut second = event(2, Occurrence::Triggered, LengthLaw::Fixed(7.0));
        second.nodes = vec![1];
        let paths = paths(&[first, second], 4_000);
        let set_off: Vec<Happening> = paths.iter().flat_map(|path| path.at(&[1])).collect();
        assert!(set_off.iter().all(|h| (h.start, h.end) == (130, 137)));
        assert!((set_off.len() as f64 / 4_000.0 - 0.3).abs() < 0.03, "{}", set_off.len());
    }

    #[test]
    fn a_common_cause_is_one_event_at_all_its_nodes() {
        let mut both = event(1, Occurrence::PerYear(1.0), LengthLaw::Fixed(5.0));
        both.nodes = vec![0, 1];
        for path in paths(&[both], 20) {
            assert_eq!(path.at(&[0]), path.at(&[1]));
            assert_eq!(path.at(&[0, 1]), path.at(&[1]), "each event once");
        }
    }

    #[test]
    fn an_event_costs_its_length() {
        let mut dear = event(1, Occurrence::PerYear(1.0), LengthLaw::Exponential(50.0));
        dear.cost_per_day = 10_000;
        let costs: Vec<i64> =
            paths(&[dear], 2_000).iter().flat_map(|path| path.costs.iter().map(|c| c.1)).collect();
        let mean = costs.iter().sum::<i64>() as f64 / costs.len() as f64 / 10_000.0;
        assert!((mean / 50.0 - 1.0).abs() < 0.03, "{mean}");
    }
}
