//! Computes the formulas of a book: the operators and functions that the workbook uses, and nothing else.
//!
//! Small on purpose. The functions are the engine's own, so what this holds is that cells, brackets and operators mean
//! what the derivation means; that Excel's functions are the engine's is LibreOffice's part.

use std::collections::BTreeMap;
use steadystock::engine::stats::distribution::{Distribution, Law};
use steadystock::engine::stats::{normal, student_t};
use steadystock::project::export::sheet::{Book, Cell};

/// Cells by sheet, row and column from 0, computed as they are asked for.
pub(crate) struct Computed<'a> {
    book: &'a Book,
    known: BTreeMap<(usize, usize, usize), f64>,
}

impl<'a> Computed<'a> {
    pub(crate) fn of(book: &'a Book) -> Self {
        Self { book, known: BTreeMap::new() }
    }

    /// The number in a cell; an empty one counts as 0, as in a spreadsheet.
    pub(crate) fn at(&mut self, place: (usize, usize, usize)) -> f64 {
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let (sheet, row, column) = place;
        let value = match self.book.sheets[sheet].rows.get(row).and_then(|row| row.get(column)) {
            Some(Cell::Number(value, _)) => *value,
            Some(Cell::Formula(text, ..)) => {
                let mut reader = Reader { text, at: 0, cells: self, sheet };
                let value = reader.comparison();
                assert_eq!(reader.at, text.len(), "read to the end: {text}");
                value
            }
            Some(Cell::Text(text) | Cell::Heading(text)) => panic!("a formula points to the text {text}"),
            Some(Cell::Empty) | None => 0.0,
        };
        self.known.insert(place, value);
        value
    }
}

struct Reader<'r, 'b> {
    text: &'r str,
    at: usize,
    cells: &'r mut Computed<'b>,
    /// The sheet that the formula stands on.
    sheet: usize,
}

impl Reader<'_, '_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn take(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    fn comparison(&mut self) -> f64 {
        let left = self.sum();
        for (mark, holds) in [
            ("<=", (|a, b| a <= b) as fn(f64, f64) -> bool),
            (">=", |a, b| a >= b),
            ("<", |a, b| a < b),
            (">", |a, b| a > b),
        ] {
            if self.take(mark) {
                let right = self.sum();
                return f64::from(u8::from(holds(left, right)));
            }
        }
        left
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.take("+") {
                value += self.product();
            } else if self.take("-") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.power();
        loop {
            if self.take("*") {
                value *= self.power();
            } else if self.take("/") {
                value /= self.power();
            } else {
                return value;
            }
        }
    }

    /// In a spreadsheet the sign binds before the power: -2^2 is 4.
    fn power(&mut self) -> f64 {
        let mut value = self.signed();
        while self.take("^") {
            value = value.powf(self.signed());
        }
        value
    }

    fn signed(&mut self) -> f64 {
        if self.take("-") { -self.signed() } else { self.operand() }
    }

    fn operand(&mut self) -> f64 {
        if self.take("(") {
            let value = self.comparison();
            assert!(self.take(")"), "a bracket is left open: {}", self.text);
            return value;
        }
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '!' | '$' | ':');
        let number = self.rest().starts_with(|c: char| c.is_ascii_digit() || c == '.');
        let length = self.rest().find(|c| !part(c)).unwrap_or(self.rest().len());
        let mut word = String::from(&self.rest()[..length]);
        self.at += length;
        if number {
            // The sign of an exponent.
            if word.ends_with('E') && self.take("-") {
                let digits = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
                word = format!("{word}-{}", &self.rest()[..digits]);
                self.at += digits;
            }
            return word.parse().unwrap_or_else(|_| panic!("{word} is no number: {}", self.text));
        }
        if self.take("(") {
            let mut arguments = Vec::new();
            while !self.take(")") {
                arguments.push(self.argument());
                assert!(self.take(",") || self.rest().starts_with(')'), "{}", self.text);
            }
            return call(&word, &arguments.concat()).unwrap_or_else(|| panic!("{word} of {arguments:?}"));
        }
        match word.as_str() {
            "TRUE" => 1.0,
            "FALSE" => 0.0,
            cell => {
                let place = self.place(cell);
                self.cells.at(place)
            }
        }
    }

    /// A value, or the values of a range.
    fn argument(&mut self) -> Vec<f64> {
        let end = self.rest().find([',', ')', '(']).unwrap_or(self.rest().len());
        let Some((first, last)) = self.rest()[..end].split_once(':') else { return vec![self.comparison()] };
        let (first, last) = (String::from(first), String::from(last));
        self.at += end;
        let (sheet, from, column) = self.place(&first);
        let (_, to, _) = self.place(&format!("{}!{last}", self.cells.book.sheets[sheet].name));
        (from..=to).map(|row| self.cells.at((sheet, row, column))).collect()
    }

    /// Sheet, row and column of a reference, from 0.
    fn place(&self, reference: &str) -> (usize, usize, usize) {
        let (sheet, cell) = reference.split_once('!').map_or((None, reference), |(s, c)| (Some(s), c));
        let named = |name| self.cells.book.sheets.iter().position(|known| known.name == name);
        let sheet = sheet.map_or(self.sheet, |name| named(name).unwrap_or_else(|| panic!("no sheet {name}")));
        let cell = cell.replace('$', "");
        let letters = cell.bytes().take_while(u8::is_ascii_uppercase).count();
        let column = cell[..letters].bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
        let row: usize = cell[letters..].parse().unwrap_or_else(|_| panic!("{reference} is no cell"));
        (sheet, row - 1, column - 1)
    }
}

/// A function of its arguments; `None` for one that the workbook does not use, or outside of its domain.
fn call(name: &str, arguments: &[f64]) -> Option<f64> {
    let gamma = |shape: f64, scale: f64| {
        Distribution::from_moments(Law::Gamma, shape * scale, shape.sqrt() * scale).ok()
    };
    Some(match (name.trim_start_matches("_xlfn."), arguments) {
        ("SUM", all) => all.iter().sum(),
        ("MAX", all) => all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ("MIN", all) => all.iter().copied().fold(f64::INFINITY, f64::min),
        ("SQRT", [x]) => x.sqrt(),
        ("ABS", [x]) => x.abs(),
        ("INT", [x]) => x.floor(),
        ("ROUND", [x, 0.0]) => x.round(),
        ("IF", [holds, then, otherwise]) => {
            if *holds == 0.0 {
                *otherwise
            } else {
                *then
            }
        }
        ("NORM.S.INV", [p]) => normal::quantile(*p).ok()?,
        ("NORM.S.DIST", [z, 1.0]) => normal::cumulative(*z),
        ("NORM.S.DIST", [z, 0.0]) => (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt(),
        ("T.INV", [p, nu]) => student_t::quantile(*p, *nu).ok()?,
        ("GAMMA.INV", [p, shape, scale]) => gamma(*shape, *scale)?.quantile(*p).ok()?,
        ("GAMMA.DIST", [x, shape, scale, 1.0]) => gamma(*shape, *scale)?.cdf(*x),
        _ => return None,
    })
}
