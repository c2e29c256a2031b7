//! Cuts the page's program in two: what the first screen needs, and the rest, which the browser fetches meanwhile.
//!
//! A function of the rest leaves a stub behind that has the rest loaded, should it not be there yet, and calls through
//! the table; the rest writes its functions over the stubs in the table when it starts. Both halves share memory,
//! table and globals, so nothing else in the program knows of the cut. static/boot.mjs joins the halves.

mod first;
mod part;
mod rest;
mod survey;

use survey::Survey;

/// The name under which the rest knows the first half.
const PAGE: &str = "page";
/// Where the first half asks for the rest: `rest.load`.
const LOAD: (&str, &str) = ("rest", "load");
/// The memory among the exports of the first half.
const MEMORY: &str = "memory";

/// The two halves.
#[derive(Debug)]
pub(crate) struct Halves {
    pub(crate) first: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// Cuts a program that still has its names; neither half has any.
pub(crate) fn split(program: &[u8]) -> Result<Halves, String> {
    cut(program, &part::is_rest, part::SHORTEST)
}

fn cut(program: &[u8], is_rest: &dyn Fn(&str) -> bool, shortest: usize) -> Result<Halves, String> {
    let survey = Survey::of(program, is_rest, shortest)?;
    let said = |error: &dyn std::fmt::Display| format!("The page's program cannot be cut in two: {error}.");
    let first = first::encode(program, &survey).map_err(|error| said(&error))?;
    let rest = rest::encode(program, &survey).map_err(|error| said(&error))?;
    for half in [&first, &rest] {
        wasmparser::validate(half).map_err(|error| said(&error))?;
    }
    Ok(Halves { first, rest })
}

/// The name of an export made for the rest.
fn export_name(kind: char, index: u32) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let (mut left, mut name) = (index, String::from(kind));
    loop {
        name.push(char::from(DIGITS[left as usize % DIGITS.len()]));
        left /= DIGITS.len() as u32;
        if left == 0 {
            return name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType, Module,
        NameMap, NameSection, RefType, TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{Operator, Parser, Payload};

    /// One imported function and five of its own: `main` calls `screen` and `shared`; `screen`, which is in the table
    /// too, calls `own`, `shared` and the import, and uses the global; `unseen` is called by nobody.
    fn program(names: &[&str]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32, ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("script", "tell", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for ty in [0, 1, 0, 0, 0] {
            functions.function(ty);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: Some(3),
            shared: false,
        });
        let mut memory = MemorySection::new();
        memory.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(ty, &ConstExpr::i32_const(7));
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0).export("main", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![2, 3].into()));
        let mut code = CodeSection::new();
        let mut body = |write: &dyn Fn(&mut wasm_encoder::InstructionSink<'_>)| {
            let mut function = Function::new([]);
            write(&mut function.instructions());
            function.instructions().end();
            code.function(&function);
        };
        body(&|lines| {
            lines.i32_const(1).i32_const(2).call(2).drop().call(3);
        });
        body(&|lines| {
            lines.call(0).call(3).call(4).global_get(0).local_get(0).i32_add();
        });
        body(&|_| ());
        body(&|_| ());
        body(&|_| ());
        let mut naming = NameMap::new();
        names.iter().enumerate().for_each(|(index, name)| naming.append(index as u32 + 1, name));
        let mut custom = NameSection::new();
        custom.functions(&naming);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memory);
        module.section(&globals).section(&exports).section(&elements).section(&code).section(&custom);
        module.finish()
    }

    fn halves(names: &[&str]) -> Halves {
        cut(&program(names), &|name| name.starts_with("rest::"), 0).unwrap()
    }

    const NAMES: [&str; 5] = ["main", "rest::screen", "shared", "own", "rest::unseen"];

    /// Direct calls of every function, and whether it calls through the table.
    fn calls(half: &[u8]) -> Vec<(Vec<u32>, bool)> {
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(half) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let lines: Vec<Operator<'_>> =
                    body.get_operators_reader().unwrap().into_iter().flatten().collect();
                let direct = lines.iter().filter_map(|line| match line {
                    Operator::Call { function_index } => Some(*function_index),
                    _ => None,
                });
                let through = lines.iter().any(|line| matches!(line, Operator::CallIndirect { .. }));
                found.push((direct.collect(), through));
            }
        }
        found
    }

    #[test]
    fn a_function_of_the_rest_leaves_a_stub_that_loads_it() {
        let first = calls(&halves(&NAMES).first);
        // Imports: `tell`, `load`; then the functions as they were.
        assert_eq!(first[0], (vec![3, 4], false), "main calls as before");
        assert_eq!(first[1], (vec![1], true), "screen loads and calls through the table");
        assert_eq!(first[2], (vec![], false), "shared stays");
        assert_eq!(first[3], (vec![], false), "own is gone");
    }

    #[test]
    fn the_rest_has_what_only_it_calls_and_imports_what_both_call() {
        let rest = halves(&NAMES).rest;
        // Imports: `tell`, `shared`; then `screen`, `own`, `unseen`.
        assert_eq!(calls(&rest), [(vec![0, 1, 3], false), (vec![], false), (vec![], false)]);
        let mut imports = BTreeMap::new();
        let mut places = Vec::new();
        for payload in Parser::new(0).parse_all(&rest) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.unwrap();
                        assert_eq!(import.module, PAGE);
                        *imports.entry(import.name.chars().next().unwrap()).or_insert(0) += 1;
                    }
                }
                Payload::ElementSection(section) => places.extend(section.into_iter().map(|element| {
                    let wasmparser::ElementKind::Active { offset_expr, .. } = element.unwrap().kind else {
                        panic!()
                    };
                    match offset_expr.get_operators_reader().into_iter().next() {
                        Some(Ok(Operator::I32Const { value })) => value,
                        other => panic!("{other:?}"),
                    }
                })),
                _ => {}
            }
        }
        assert_eq!(imports, BTreeMap::from([('f', 2), ('g', 1), ('m', 1), ('t', 1)]));
        assert_eq!(places, [1], "screen takes its old place in the table");
    }

    #[test]
    fn every_import_of_the_rest_is_an_export_of_the_first_half() {
        let halves = halves(&NAMES);
        let mut exports = Vec::new();
        for payload in Parser::new(0).parse_all(&halves.first) {
            if let Payload::ExportSection(section) = payload.unwrap() {
                exports.extend(section.into_iter().map(|export| export.unwrap().name.to_string()));
            }
        }
        for payload in Parser::new(0).parse_all(&halves.rest) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                for import in section.into_imports() {
                    let name = import.unwrap().name;
                    assert!(exports.iter().any(|export| export == name), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_program_without_names_is_refused() {
        let refused = cut(&program(&["main"; 5]), &|name| name.starts_with("rest::"), 0).unwrap_err();
        assert!(refused.contains("names"), "{refused}");
        assert!(cut(b"no program", &|_| true, 0).is_err());
    }

    #[test]
    fn names_of_exports_are_short_and_differ() {
        let all: Vec<String> = (0..100_000).map(|index| export_name('f', index)).collect();
        assert_eq!([&all[0], &all[35], &all[36]], ["f0", "fz", "f01"]);
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }
}
