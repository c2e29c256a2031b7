//! What is in the program, and which of it goes to the rest.

use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FunctionBody, KnownCustom, Name, NameSectionReader, Operator,
    Parser, Payload, TableType, TypeRef,
};

/// A function's own references.
#[derive(Debug, Default)]
pub(super) struct References {
    pub(super) functions: BTreeSet<u32>,
    pub(super) globals: BTreeSet<u32>,
}

/// The program, seen once. Functions are numbered as in the program, imported ones first.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Imported functions.
    pub(super) imported: u32,
    /// By function, its type.
    pub(super) types: Vec<u32>,
    /// By type, its parameters.
    pub(super) parameters: Vec<u32>,
    /// The type without parameters and results.
    pub(super) plain: u32,
    /// Tables.
    pub(super) tables: u32,
    /// The table of functions and its size.
    pub(super) table: u32,
    pub(super) table_size: u32,
    /// By function that is in the table, its places.
    pub(super) places: BTreeMap<u32, Vec<u32>>,
    /// By function of the program's own.
    pub(super) references: Vec<References>,
    /// Bytes of each.
    sizes: Vec<usize>,
    /// Functions that the outside names.
    exported: BTreeSet<u32>,
    /// Functions of the rest.
    pub(super) rest: BTreeSet<u32>,
    /// By function of the rest that the first half may call, its place in the table.
    pub(super) stubs: BTreeMap<u32, u32>,
}

impl Survey {
    pub(super) fn of(
        program: &[u8],
        is_rest: &dyn Fn(&str) -> bool,
        shortest: usize,
    ) -> Result<Self, String> {
        let mut survey = Self::default();
        let mut named = BTreeSet::new();
        for payload in Parser::new(0).parse_all(program) {
            let payload = payload.map_err(|error| error.to_string())?;
            survey.take(&payload, &mut named, is_rest).map_err(|error| error.to_string())?;
        }
        if named.is_empty() {
            return Err(
                "the page's program has no function for its second half: has it kept its names?".into()
            );
        }
        let leaves = |&function: &u32| survey.may_leave(function) && survey.size_of(function) >= shortest;
        survey.rest = named.into_iter().filter(leaves).collect();
        survey.follow();
        survey.place_stubs();
        Ok(survey)
    }

    fn take(
        &mut self,
        payload: &Payload<'_>,
        named: &mut BTreeSet<u32>,
        is_rest: &dyn Fn(&str) -> bool,
    ) -> wasmparser::Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for (index, ty) in types.clone().into_iter_err_on_gc_types().enumerate() {
                    let ty = ty?;
                    if ty.params().is_empty() && ty.results().is_empty() {
                        self.plain = index as u32;
                    }
                    self.parameters.push(ty.params().len() as u32);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        self.types.push(ty);
                        self.imported += 1;
                    }
                }
            }
            Payload::FunctionSection(functions) => {
                for ty in functions.clone() {
                    self.types.push(ty?);
                }
            }
            Payload::TableSection(tables) => {
                for (index, table) in tables.clone().into_iter().enumerate() {
                    let ty = table?.ty;
                    self.tables += 1;
                    if ty.element_type.is_func_ref() {
                        (self.table, self.table_size) = (index as u32, ty.initial as u32);
                    }
                }
            }
            Payload::ExportSection(exports) => {
                let exports: wasmparser::Result<Vec<_>> = exports.clone().into_iter().collect();
                let functions = exports?.into_iter().filter(|export| export.kind == ExternalKind::Func);
                self.exported.extend(functions.map(|export| export.index));
            }
            Payload::StartSection { func, .. } => {
                self.exported.insert(*func);
            }
            Payload::ElementSection(elements) => {
                for element in elements.clone() {
                    self.element(element?)?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.references.push(references(body)?);
                self.sizes.push(body.as_bytes().len());
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    name(names, named, is_rest)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn element(&mut self, element: wasmparser::Element<'_>) -> wasmparser::Result<()> {
        let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
            (element.kind, element.items)
        else {
            return Ok(());
        };
        let Some(Ok(Operator::I32Const { value })) = offset_expr.get_operators_reader().into_iter().next()
        else {
            return Ok(());
        };
        for (place, function) in functions.into_iter().enumerate() {
            self.places.entry(function?).or_default().push(value as u32 + place as u32);
        }
        Ok(())
    }

    fn may_leave(&self, function: u32) -> bool {
        function >= self.imported && !self.exported.contains(&function)
    }

    fn size_of(&self, function: u32) -> usize {
        let own = function.checked_sub(self.imported);
        own.and_then(|index| self.sizes.get(index as usize)).copied().unwrap_or_default()
    }

    fn references_of(&self, function: u32) -> Option<&References> {
        self.references.get(function.checked_sub(self.imported)? as usize)
    }

    /// What only the rest calls goes with it.
    fn follow(&mut self) {
        let mut callers: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (index, found) in self.references.iter().enumerate() {
            for &called in &found.functions {
                callers.entry(called).or_default().insert(index as u32 + self.imported);
            }
        }
        let mut waiting: Vec<u32> = self.rest.iter().copied().collect();
        while let Some(function) = waiting.pop() {
            let called: Vec<u32> = self
                .references_of(function)
                .map(|found| found.functions.iter().copied().collect())
                .unwrap_or_default();
            for one in called {
                let is_own = callers.get(&one).is_some_and(|by| by.is_subset(&self.rest));
                if is_own && self.may_leave(one) && !self.places.contains_key(&one) && self.rest.insert(one) {
                    waiting.push(one);
                }
            }
        }
    }

    /// A function of the rest that is in the table keeps its place; one that the first half calls gets a new one.
    fn place_stubs(&mut self) {
        let mut called = BTreeSet::new();
        for (index, found) in self.references.iter().enumerate() {
            if !self.rest.contains(&(index as u32 + self.imported)) {
                called.extend(found.functions.intersection(&self.rest).copied());
            }
        }
        let mut next = self.table_size;
        for &function in &self.rest {
            if let Some(place) = self.places.get(&function).and_then(|places| places.first()) {
                self.stubs.insert(function, *place);
            } else if called.contains(&function) {
                self.stubs.insert(function, next);
                next += 1;
            }
        }
        self.table_size = next;
    }

    /// Functions of the first half that the rest calls.
    pub(super) fn shared(&self) -> BTreeSet<u32> {
        let of_rest = self.rest.iter().filter_map(|&function| self.references_of(function));
        of_rest.flat_map(|found| found.functions.difference(&self.rest).copied()).collect()
    }

    /// Globals that the rest uses.
    pub(super) fn globals(&self) -> BTreeSet<u32> {
        let of_rest = self.rest.iter().filter_map(|&function| self.references_of(function));
        of_rest.flat_map(|found| found.globals.iter().copied()).collect()
    }

    /// A table with the places of the stubs.
    pub(super) fn grown(&self, index: u32, mut ty: TableType) -> TableType {
        if index == self.table {
            ty.initial = u64::from(self.table_size);
            ty.maximum = ty.maximum.map(|most| most.max(ty.initial));
        }
        ty
    }

    /// The type of a function.
    pub(super) fn type_of(&self, function: u32) -> u32 {
        self.types.get(function as usize).copied().unwrap_or_default()
    }
}

fn references(body: &FunctionBody<'_>) -> wasmparser::Result<References> {
    let mut found = References::default();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                found.functions.insert(function_index);
            }
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                found.globals.insert(global_index);
            }
            _ => {}
        }
    }
    Ok(found)
}

fn name(
    names: NameSectionReader<'_>,
    named: &mut BTreeSet<u32>,
    is_rest: &dyn Fn(&str) -> bool,
) -> wasmparser::Result<()> {
    for part in names {
        if let Name::Function(functions) = part? {
            for naming in functions {
                let naming = naming?;
                if is_rest(naming.name) {
                    named.insert(naming.index);
                }
            }
        }
    }
    Ok(())
}
