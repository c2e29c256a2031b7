//! From runs to estimates with their errors, the length of the runs and of the step chosen beforehand by a pilot.

use crate::tally::{Model, Tally, block};
use std::ops::Range;

/// Numerator and denominator of a figure.
type Ratio = Box<dyn Fn(&Tally, &Model) -> [f64; 2] + Sync>;

/// A figure of a vector: a ratio of two sums over a run.
pub(crate) struct Figure {
    pub(crate) what: &'static str,
    pub(crate) exact: f64,
    pub(crate) ratio: Ratio,
    /// What cutting time into steps adds to the exact value, where it is known.
    pub(crate) bias: Box<dyn Fn(&Model) -> f64 + Sync>,
    /// Too small a value for the demand on its standard error.
    pub(crate) tiny: bool,
}

/// How a vector is simulated.
pub(crate) struct Case {
    pub(crate) id: String,
    /// The model, its time cut `fineness` times as finely as at first. Items that differ in the lead time by a step
    /// enclose the exact value.
    pub(crate) model: Box<dyn Fn(f64) -> Model>,
    /// True where time is cut into steps.
    pub(crate) stepped: bool,
    pub(crate) figures: Vec<Figure>,
}

/// How hard to try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Largest standard error wanted, as a share of the exact value.
    pub(crate) error_share: f64,
    /// Steps at most, all paths of a vector together.
    pub(crate) most_steps: f64,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) what: &'static str,
    pub(crate) estimate: f64,
    pub(crate) exact: f64,
    pub(crate) standard_error: f64,
    /// Known or enclosing bound of what the step adds.
    pub(crate) step_bias: f64,
    /// Length of a step in the vector's unit of time.
    pub(crate) step: f64,
    pub(crate) tiny: bool,
}

impl Line {
    /// Distance from the exact value in standard errors.
    pub(crate) fn deviation(&self) -> f64 {
        let distance = self.estimate - self.exact;
        if distance.abs() < 1e-12 { 0.0 } else { distance / self.standard_error }
    }
}

/// Blocks of the pilot.
const PILOT: u64 = 64;
/// Blocks of a run at least: fewer would not tell its error well.
const LEAST: f64 = 96.0;
/// The pilot's draws are its own.
const PILOT_SEED: u64 = 0x5eed;
/// A run is planned for less than the error that is allowed.
const MARGIN: f64 = 0.85;
/// Step bias allowed, in standard errors.
const BIAS: f64 = 0.65;

/// Simulates a vector: a pilot sets the length of the step and of the run, then the run follows. Each figure is read
/// off as many blocks as its own error asks for: steps need not be finer than the error of the widest one.
pub(crate) fn run(case: &Case, seed: u64, effort: Effort) -> Vec<Line> {
    let mut fineness = 1.0;
    let blocks = loop {
        let mut model = (case.model)(fineness);
        model.spec.seed = seed ^ PILOT_SEED;
        let pilot = estimates(case, &model, &vec![PILOT; case.figures.len()]);
        let blocks: Vec<u64> = pilot.iter().map(|line| blocks_wanted(line, &model, effort)).collect();
        let worst = pilot
            .iter()
            .zip(&blocks)
            .filter(|(line, _)| !line.tiny && line.standard_error > 0.0)
            .map(|(line, &blocks)| {
                let scale = (PILOT as f64 / blocks as f64).sqrt();
                line.step_bias.abs() / (BIAS * line.standard_error * scale)
            })
            .fold(0.0, f64::max);
        if !case.stepped || worst <= 1.0 || fineness > 1_000.0 {
            break blocks;
        }
        fineness *= (1.1 * worst).clamp(1.2, 8.0);
    };
    let mut model = (case.model)(fineness);
    model.spec.seed = seed;
    measured(case, &model, blocks, effort)
}

fn blocks_wanted(line: &Line, model: &Model, effort: Effort) -> u64 {
    let wanted = MARGIN * effort.error_share * line.exact.abs();
    let ratio = line.standard_error / wanted;
    let blocks = if line.tiny || wanted <= 0.0 { 0.0 } else { PILOT as f64 * ratio * ratio };
    let steps = f64::from(model.spec.span().days) * 4.0 * model.spec.items.len() as f64;
    blocks.max(LEAST).min((effort.most_steps / steps).max(PILOT as f64)).ceil() as u64
}

fn estimates(case: &Case, model: &Model, blocks: &[u64]) -> Vec<Line> {
    let tallies = tallies(model, 0..blocks.iter().copied().max().unwrap_or(0));
    lines(case, model, blocks, &tallies)
}

/// Each figure off its own blocks; a tiny one off all there are.
fn lines(case: &Case, model: &Model, blocks: &[u64], tallies: &[Vec<Tally>]) -> Vec<Line> {
    let figures = case.figures.iter().zip(blocks);
    let all = tallies.len();
    let of = |(figure, &blocks): (&Figure, &u64)| {
        let count = if figure.tiny { all } else { (blocks as usize).min(all) };
        line(case, figure, model, &tallies[..count])
    };
    figures.map(of).collect()
}

/// The run itself: where the pilot took an error for smaller than it is, blocks are added until it is small enough.
fn measured(case: &Case, model: &Model, mut blocks: Vec<u64>, effort: Effort) -> Vec<Line> {
    let mut tallies: Vec<Vec<Tally>> = Vec::new();
    loop {
        let wanted = blocks.iter().copied().max().unwrap_or(0);
        tallies.extend(self::tallies(model, tallies.len() as u64..wanted));
        let lines = lines(case, model, &blocks, &tallies);
        let steps = f64::from(model.spec.span().days) * 4.0 * (model.spec.items.len() * tallies.len()) as f64;
        let mut enough = true;
        for (line, blocks) in lines.iter().zip(&mut blocks) {
            let over = line.standard_error / (effort.error_share * line.exact.abs());
            if !line.tiny && over > 1.0 && steps < effort.most_steps {
                *blocks = (*blocks as f64 * (over * over).clamp(1.1, 2.0)).ceil() as u64;
                enough = false;
            }
        }
        if enough {
            return lines;
        }
    }
}

fn line(case: &Case, figure: &Figure, model: &Model, tallies: &[Vec<Tally>]) -> Line {
    let pairs: Vec<[f64; 2]> = tallies
        .iter()
        .map(|items| {
            let sum = items.iter().fold(Tally::default(), |sum, tally| sum.plus(tally));
            (figure.ratio)(&sum, model)
        })
        .collect();
    let of_item = |item: usize| {
        let sum = tallies.iter().filter_map(|items| items.get(item));
        let [over, under] = (figure.ratio)(&sum.fold(Tally::default(), |sum, tally| sum.plus(tally)), model);
        over / under
    };
    let n = pairs.len() as f64;
    let [over, under] = pairs.iter().fold([0.0, 0.0], |[a, b], pair| [a + pair[0], b + pair[1]]);
    let estimate = over / under;
    // The error of a ratio of means (Cochran, 1977, 6.3); blocks of paths know nothing of each other.
    let squares: f64 = pairs.iter().map(|[a, b]| (a - estimate * b) * (a - estimate * b)).sum();
    let standard_error = (squares * n / (n - 1.0)).sqrt() / under;
    let gap = if model.spec.items.len() > 1 { (of_item(0) - of_item(1)) / 2.0 } else { 0.0 };
    let step_bias = gap.abs() + (figure.bias)(model).abs();
    Line {
        id: case.id.clone(),
        what: figure.what,
        estimate,
        exact: figure.exact,
        standard_error,
        step_bias,
        step: model.step,
        tiny: figure.tiny,
    }
}

/// Some blocks, shared by the processors; the same whoever does which.
fn tallies(model: &Model, blocks: Range<u64>) -> Vec<Vec<Tally>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let parts: Vec<Vec<(u64, Vec<Tally>)>> = std::thread::scope(|scope| {
        let start = |worker| {
            let blocks = blocks.clone();
            scope.spawn(move || {
                let mut days = Vec::new();
                let mine = (blocks.start + worker..blocks.end).step_by(workers as usize);
                mine.map(|number| (number, block(model, number, &mut days))).collect()
            })
        };
        let started: Vec<_> = (0..workers).map(start).collect();
        started.into_iter().filter_map(|worker| worker.join().ok()).collect()
    });
    let mut all: Vec<(u64, Vec<Tally>)> = parts.into_iter().flatten().collect();
    all.sort_unstable_by_key(|block| block.0);
    all.into_iter().map(|block| block.1).collect()
}
