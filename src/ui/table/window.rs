//! Which rows of a long table are drawn.

/// Above so many rows only those on screen are drawn.
pub(super) const LONGEST_PLAIN: usize = 200;

/// Rows drawn with the table itself: those that are seen at once. The others come in the next task.
pub(super) const FIRST_DRAWN: usize = 16;

/// Rows drawn above and below what is seen.
const MARGIN: usize = 12;

/// The first row moves in steps, so that not every pixel draws anew.
const STEP: usize = 6;

/// The rows that are drawn: from `first`, so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Window {
    pub(super) first: usize,
    pub(super) count: usize,
    /// Elements that rows share: one that comes into sight takes over those of one that left it.
    pub(super) elements: usize,
}

impl Window {
    /// Every row.
    pub(super) fn all(rows: usize) -> Self {
        Self { first: 0, count: rows, elements: rows }
    }

    /// The rows around a scroll position, all in pixels.
    pub(super) fn at(scroll: f64, seen: f64, row_height: f64, rows: usize) -> Self {
        let height = row_height.max(1.0);
        let top = (scroll.max(0.0) / height) as usize;
        let first = top.saturating_sub(MARGIN) / STEP * STEP;
        let elements = (seen / height) as usize + 2 * MARGIN + STEP;
        let first = first.min(rows.saturating_sub(1));
        Self { first, count: elements.min(rows.saturating_sub(first)), elements }
    }

    /// The rows in sight alone: what a jump draws first.
    pub(super) fn in_sight(scroll: f64, seen: f64, row_height: f64, rows: usize) -> Self {
        let height = row_height.max(1.0);
        let first = ((scroll.max(0.0) / height) as usize).min(rows.saturating_sub(1));
        let count = ((seen / height) as usize + 2).min(rows.saturating_sub(first));
        Self { first, count, ..Self::at(scroll, seen, row_height, rows) }
    }

    /// Whether a row is drawn in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.first < other.first + other.count && other.first < self.first + self.count
    }

    /// No more of them than these.
    pub(super) fn at_most(self, rows: usize) -> Self {
        Self { count: self.count.min(rows), ..self }
    }

    /// Rows below those that are drawn.
    pub(super) fn below(&self, rows: usize) -> usize {
        rows.saturating_sub(self.first + self.count)
    }
}
