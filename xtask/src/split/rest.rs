//! The rest: its functions, what they need of the first half, and their places in the table.

use super::survey::Survey;
use super::{MEMORY, PAGE, export_name};
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, FunctionSection, ImportSection, Module,
    TypeSection,
};
use wasmparser::{Parser, Payload};

/// New numbers of functions and globals; tables keep theirs.
struct Rest {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

fn unknown(kind: &str, index: u32) -> Error<String> {
    Error::UserError(format!("{kind} {index} is used in a way that is not foreseen"))
}

impl Reencode for Rest {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<String>> {
        self.functions.get(&function).copied().ok_or_else(|| unknown("function", function))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<String>> {
        self.globals.get(&global).copied().ok_or_else(|| unknown("global", global))
    }
}

pub(super) fn encode(program: &[u8], survey: &Survey) -> Result<Vec<u8>, Error<String>> {
    let numbered = |from: usize, all: &mut dyn Iterator<Item = u32>| -> BTreeMap<u32, u32> {
        all.zip(from as u32..).collect()
    };
    let shared = survey.shared();
    let mut functions = numbered(0, &mut shared.iter().copied());
    functions.extend(numbered(shared.len(), &mut survey.rest.iter().copied()));
    let globals = numbered(0, &mut survey.globals().into_iter());
    let mut rest = Rest { functions, globals };

    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    for &function in &shared {
        let ty = EntityType::Function(survey.type_of(function));
        imports.import(PAGE, &export_name('f', function), ty);
    }
    let (mut declared, mut code) = (FunctionSection::new(), CodeSection::new());
    let (mut global_types, mut next) = (Vec::new(), survey.imported);
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(section) => utils::parse_type_section(&mut rest, &mut types, section)?,
            Payload::MemorySection(section) => {
                for memory in section {
                    imports.import(PAGE, MEMORY, EntityType::Memory(rest.memory_type(memory?)?));
                }
            }
            Payload::TableSection(section) => {
                for (index, table) in section.into_iter().enumerate() {
                    let table = survey.grown(index as u32, table?.ty);
                    let ty = EntityType::Table(rest.table_type(table)?);
                    imports.import(PAGE, &export_name('t', index as u32), ty);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    global_types.push(rest.global_type(global?.ty)?);
                }
            }
            Payload::CodeSectionEntry(body) => {
                if survey.rest.contains(&next) {
                    declared.function(survey.type_of(next));
                    rest.parse_function_body(&mut code, body)?;
                }
                next += 1;
            }
            _ => {}
        }
    }
    for (global, ty) in
        survey.globals().into_iter().filter_map(|index| Some((index, *global_types.get(index as usize)?)))
    {
        imports.import(PAGE, &export_name('g', global), EntityType::Global(ty));
    }

    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&declared)
        .section(&elements(survey, &mut rest)?)
        .section(&code);
    Ok(module.finish())
}

/// Every function of the rest that has a place in the table, in runs.
fn elements(survey: &Survey, rest: &mut Rest) -> Result<ElementSection, Error<String>> {
    let mut placed: BTreeMap<u32, u32> =
        survey.stubs.iter().map(|(&function, &place)| (place, function)).collect();
    for (function, places) in survey.places.iter().filter(|(function, _)| survey.rest.contains(function)) {
        placed.extend(places.iter().map(|&place| (place, *function)));
    }
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (place, function) in placed {
        let function = rest.function_index(function)?;
        match runs.last_mut() {
            Some((first, run)) if *first + run.len() as u32 == place => run.push(function),
            _ => runs.push((place, vec![function])),
        }
    }
    let mut section = ElementSection::new();
    for (first, run) in runs {
        section.active(
            Some(survey.table),
            &ConstExpr::i32_const(first.cast_signed()),
            Elements::Functions(run.into()),
        );
    }
    Ok(section)
}
