//! The workbook with live formulas: facts on one sheet, and every figure that has a closed form as a formula over
//! them, written from the derivation that explains it on the screen.
//!
//! What is calibrated on past demand, drawn from it or found by search has no formula of a spreadsheet: it stands as a
//! marked value, and the first sheet counts both. Limits: a changed lead time keeps the forecast, the group and the
//! method of the item; the app would choose them anew.

use super::columns::{Facts, heading};
use super::sheet::{Book, Cell, Kind, Look, Sheet};
use crate::engine::explain::{Derivation, Expression, Place, Unit};
use crate::engine::language::{Words, later, tr};
use crate::import::report::column_letter;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::{Figure, formula};
use crate::project::settings::Settings;
use crate::project::words::whole;
use std::collections::BTreeMap;

/// The sheet of results.
pub const PLAN: &str = "Plan";
/// The sheet of steps between.
pub const WORKING: &str = "Working";
/// Characters that a formula can have.
const LONGEST_FORMULA: usize = 8_192;

/// Figures that are steps to others.
const STEPS: [Figure; 3] = [Figure::ProtectionMean, Figure::ProtectionSd, Figure::Observations];

/// Figures of the plan; each after those that it is made of.
const RESULTS: [Figure; 11] = [
    Figure::SafetyStock,
    Figure::OrderQuantity,
    Figure::Stockpile,
    Figure::ReorderPoint,
    Figure::CycleService,
    Figure::FillRate,
    Figure::ReadyRate,
    Figure::AnnualValue,
    Figure::ValueShare,
    Figure::StockValue,
    Figure::Change,
];

/// Columns of [`PLAN`] before the figures.
const NAMES: [Words; 4] = [later("Item"), later("Name"), later("Group"), later("Method")];

/// How many figures of the plan are formulas, and of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Formulas.
    pub formulas: u32,
    /// All figures.
    pub figures: u32,
    /// Inputs that stand in formulas as numbers: 0, or a derivation calls two values by one name.
    pub written_out: u32,
}

/// The workbook of a plan.
#[must_use]
pub fn workbook(plan: &Plan, settings: &Settings) -> (Book, Count) {
    let mut writer =
        Writer { plan, settings, facts: Facts::default(), working: Vec::new(), count: Count::default() };
    let mut rows: Vec<Row> = (0..plan.items.len()).map(|index| writer.row(index)).collect();
    writer.count.written_out = writer.facts.written_out;
    let results = writer.results(&mut rows);
    let working = writer.steps(&rows);
    let [inputs, shared, sources] = writer.facts.sheets(&plan.items);
    let about = about(plan, settings, writer.count);
    let sheets = vec![about, results, inputs, shared, working, sources, assumptions(plan)];
    (Book { title: tr!("{}: inventory plan", plan.name), sheets }, writer.count)
}

/// What stands in the row of an item.
#[derive(Debug, Default)]
struct Row {
    /// By place in [`RESULTS`].
    results: Vec<Cell>,
    /// By column of the steps.
    steps: BTreeMap<usize, Cell>,
    /// Figures that are no formulas, and why.
    marked: Vec<String>,
}

struct Writer<'a> {
    plan: &'a Plan,
    settings: &'a Settings,
    facts: Facts,
    /// Headings of the steps.
    working: Vec<String>,
    count: Count,
}

/// What an item's formulas can point to.
#[derive(Debug, Default)]
struct Known {
    /// Cells of figures by key.
    figures: BTreeMap<&'static str, String>,
    /// Cells of parts of formulas by how they are written.
    parts: BTreeMap<String, String>,
}

impl Writer<'_> {
    fn row(&mut self, index: usize) -> Row {
        let Some(item) = self.plan.items.get(index) else { return Row::default() };
        let (mut row, mut known) = (Row::default(), Known::default());
        for figure in STEPS {
            let Some(derivation) = formula(self.plan, item, figure, self.settings) else { continue };
            let cell = self.cell(index, &derivation, &known, Kind::Figure);
            let at = self.step(index, &mut row, &heading(&derivation.quantity, derivation.unit), cell);
            known.remember(figure, at, &row);
        }
        for (place, figure) in RESULTS.into_iter().enumerate() {
            let Some(derivation) = formula(self.plan, item, figure, self.settings) else {
                row.results.push(Cell::Empty);
                continue;
            };
            let cell = self.result(index, figure, &derivation, (&mut row, &mut known));
            row.results.push(cell);
            let letter = column_letter(NAMES.len() + place);
            known.figures.insert(figure.key(), format!("{PLAN}!{letter}{}", index + 2));
        }
        row
    }

    /// A figure of the plan: a formula, or a value with the reason why not.
    fn result(
        &mut self,
        index: usize,
        figure: Figure,
        derivation: &Derivation,
        (row, known): (&mut Row, &mut Known),
    ) -> Cell {
        let mut look = Look::of(derivation.unit, Kind::Figure);
        if derivation.unit == Unit::Units {
            look.decimals = 0;
        }
        let none = matches!(&derivation.formula, Expression::Searched(_, value) if *value == 0.0);
        if figure == Figure::Stockpile && none {
            // None is held: no figure that could be a formula.
            return Cell::Number(0.0, look);
        }
        self.count.figures += 1;
        let item = self.plan.items.get(index);
        if let Some(why) = item.and_then(|item| why_marked(item, figure, derivation)) {
            row.marked.push(format!("{}: {why}", derivation.quantity));
            return Cell::Number(derivation.value, Look { kind: Kind::Marked, ..look });
        }
        if let Expression::RoundUp(inner) = &derivation.formula {
            let inputs: Vec<f64> = derivation.inputs.iter().map(|input| input.value).collect();
            let exact = Derivation {
                formula: (**inner).clone(),
                value: inner.evaluate(&inputs),
                ..derivation.clone()
            };
            let cell = self.cell(index, &exact, known, Kind::Figure);
            if let Cell::Formula(text, ..) = &cell {
                let text = text.clone();
                let heading = heading(&tr!("{} before rounding", derivation.quantity), derivation.unit);
                let at = self.step(index, row, &heading, cell);
                known.parts.insert(text, at);
            }
        }
        let cell = self.cell(index, derivation, known, Kind::Figure);
        match cell {
            Cell::Formula(text, value, _) => {
                self.count.formulas += 1;
                Cell::Formula(text, value, look)
            }
            other => other,
        }
    }

    /// A derivation as a formula over what is known of the item; a value where it has none.
    fn cell(&mut self, index: usize, derivation: &Derivation, known: &Known, kind: Kind) -> Cell {
        let cells: Vec<String> = derivation
            .inputs
            .iter()
            .map(|input| {
                match &input.place {
                    Place::Figure(key) => known.figures.get(key.as_str()).cloned(),
                    Place::Total(key) => Some(self.total(key)),
                    _ => None,
                }
                .unwrap_or_else(|| self.facts.cell(index, input))
            })
            .collect();
        let cell = |index: usize| cells.get(index).cloned().unwrap_or_default();
        let written = derivation.formula.spreadsheet(&cell, &|part| known.parts.get(part).cloned());
        let look = Look::of(derivation.unit, kind);
        match written.filter(|text| text.len() < LONGEST_FORMULA) {
            Some(text) => Cell::Formula(text, derivation.value, look),
            None => Cell::Number(derivation.value, Look { kind: Kind::Marked, ..look }),
        }
    }

    /// Puts a step into its column, and says where it stands.
    fn step(&mut self, index: usize, row: &mut Row, heading: &str, cell: Cell) -> String {
        let known = self.working.iter().position(|other| other == heading);
        let column = known.unwrap_or_else(|| {
            self.working.push(String::from(heading));
            self.working.len() - 1
        });
        row.steps.insert(column, cell);
        format!("{WORKING}!{}{}", column_letter(1 + column), index + 2)
    }

    /// The sum of a figure over all items.
    fn total(&self, key: &str) -> String {
        let place = RESULTS.iter().position(|figure| figure.key() == key).unwrap_or(0);
        let letter = column_letter(NAMES.len() + place);
        format!("SUM({PLAN}!{letter}$2:{letter}${})", self.plan.items.len() + 1)
    }

    fn results(&self, rows: &mut [Row]) -> Sheet {
        let quantity = |figure: Figure| {
            let any = self.plan.items.iter().find_map(|item| formula(self.plan, item, figure, self.settings));
            any.map_or_else(|| String::from(figure.key()), |found| heading(&found.quantity, found.unit))
        };
        let mut headings: Vec<String> = NAMES.map(String::from).to_vec();
        headings.extend(RESULTS.map(quantity));
        headings.push(String::from(tr("Values that are no formulas")));
        let mut sheet = Sheet::with_headings(PLAN, &headings, 2);
        if let Some(last) = sheet.widths.last_mut() {
            *last = 80;
        }
        for (item, row) in self.plan.items.iter().zip(rows) {
            let method = item.buffer.method.name();
            let names = [&item.code, &item.name, item.segment.group.name(), method];
            let mut cells: Vec<Cell> = names.iter().map(|name| Cell::Text(String::from(*name))).collect();
            cells.append(&mut row.results);
            cells.push(Cell::Text(row.marked.join("; ")));
            sheet.rows.push(cells);
        }
        sheet
    }

    fn steps(&self, rows: &[Row]) -> Sheet {
        let mut headings = vec![String::from(tr("Item"))];
        headings.extend(self.working.iter().cloned());
        let mut sheet = Sheet::with_headings(WORKING, &headings, 1);
        for (item, row) in self.plan.items.iter().zip(rows) {
            let mut cells = vec![Cell::Text(item.code.clone())];
            cells.extend(
                (0..self.working.len()).map(|column| row.steps.get(&column).cloned().unwrap_or_default()),
            );
            sheet.rows.push(cells);
        }
        sheet
    }
}

impl Known {
    /// A step by its key and by how its formula is written.
    fn remember(&mut self, figure: Figure, at: String, row: &Row) {
        if let Some(Cell::Formula(text, ..)) = row.steps.values().next_back() {
            self.parts.insert(text.clone(), at.clone());
        }
        self.figures.insert(figure.key(), at);
    }
}

/// Why a figure is no formula; `None` where it is one.
fn why_marked(item: &ItemPlan, figure: Figure, derivation: &Derivation) -> Option<&'static str> {
    let by_record = matches!(figure, Figure::SafetyStock | Figure::CycleService);
    if by_record && item.buffer.calibrated().is_some() {
        return Some(tr("calibrated on past demand"));
    }
    derivation.formula.has_searched_part().then_some(tr("found by search, or drawn from the record"))
}

fn about(plan: &Plan, settings: &Settings, count: Count) -> Sheet {
    let lines = [
        tr!("{}: inventory plan", plan.name),
        tr!("{} of {} figures are formulas.", whole(count.formulas.into()), whole(count.figures.into())),
        tr!(
            "Change a blue figure on the sheets Inputs or Settings: the sheets {PLAN} and {WORKING} follow.",
            PLAN,
            WORKING
        ),
        String::from(tr(
            "Figures in italics are values: what is calibrated on past demand, drawn from it or found by search has no formula here. The last column of Plan says which and why.",
        )),
        String::from(tr("The sheet Sources says where each cell of Inputs comes from, at the same place.")),
        String::from(tr(
            "A change here keeps forecast, group and method of an item; the app would choose them anew.",
        )),
        tr!("Money is in {}.", plan.currency),
        tr!(
            "Data up to {}.",
            if plan.data_date.is_empty() { tr("a day that no file names") } else { &plan.data_date }
        ),
        tr!("Steadystock {}, seed {}.", env!("CARGO_PKG_VERSION"), settings.stress.seed),
    ];
    let mut rows: Vec<Vec<Cell>> = lines.into_iter().map(|line| vec![Cell::Text(line)]).collect();
    if let Some(first) = rows.first_mut() {
        *first = vec![Cell::Heading(tr!("{}: inventory plan", plan.name))];
    }
    Sheet { name: String::from(tr("About")), widths: vec![110], frozen: (0, 0), rows }
}

fn assumptions(plan: &Plan) -> Sheet {
    let headings = [tr("Assumption"), tr("Items")].map(String::from);
    let mut sheet = Sheet::with_headings(tr("Assumptions"), &headings, 0);
    sheet.widths = vec![110, 10];
    let whole = Look { decimals: 0, ..Look::of(Unit::Number, Kind::Figure) };
    for assumption in &plan.assumptions {
        let items = Cell::Number(assumption.items.into(), whole);
        sheet.rows.push(vec![Cell::Text(assumption.sentence.clone()), items]);
    }
    sheet.rows.extend(plan.not_possible.iter().map(|sentence| vec![Cell::Text(sentence.clone())]));
    sheet
}
