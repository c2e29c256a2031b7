//! The first half: the program with stubs in place of the rest's functions.

use super::survey::Survey;
use super::{LOAD, export_name};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, EntityType, ExportKind, ExportSection, Function, ImportSection, Module, TableSection,
};
use wasmparser::{CustomSectionReader, FunctionBody, Parser};

struct First<'a> {
    survey: &'a Survey,
    /// The function whose body comes next.
    next: u32,
}

pub(super) fn encode(program: &[u8], survey: &Survey) -> Result<Vec<u8>, Error> {
    let mut module = Module::new();
    let mut first = First { survey, next: survey.imported };
    first.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

impl Reencode for First<'_> {
    type Error = std::convert::Infallible;

    /// The import that loads the rest stands behind the other imports.
    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(function + u32::from(function >= self.survey.imported))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_import_section(self, imports, section)?;
        imports.import(LOAD.0, LOAD.1, EntityType::Function(self.survey.plain));
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error> {
        for (index, table) in section.into_iter().enumerate() {
            let mut table = table?;
            table.ty = self.survey.grown(index as u32, table.ty);
            utils::parse_table(self, tables, table)?;
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error> {
        utils::parse_export_section(self, exports, section)?;
        for table in 0..self.survey.tables {
            exports.export(&export_name('t', table), ExportKind::Table, table);
        }
        for function in self.survey.shared() {
            let index = self.function_index(function)?;
            exports.export(&export_name('f', function), ExportKind::Func, index);
        }
        for global in self.survey.globals() {
            exports.export(&export_name('g', global), ExportKind::Global, global);
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error> {
        let function = self.next;
        self.next += 1;
        if !self.survey.rest.contains(&function) {
            return utils::parse_function_body(self, code, body);
        }
        let mut stub = Function::new([]);
        let ty = self.survey.type_of(function);
        match self.survey.stubs.get(&function) {
            Some(&place) => {
                let mut lines = stub.instructions();
                lines.call(self.survey.imported);
                let parameters = self.survey.parameters.get(ty as usize).copied().unwrap_or_default();
                (0..parameters).for_each(|index| {
                    lines.local_get(index);
                });
                lines.i32_const(place.cast_signed()).call_indirect(self.survey.table, ty).end();
            }
            // Nobody in this half can call it.
            None => {
                stub.instructions().unreachable().end();
            }
        }
        code.function(&stub);
        Ok(())
    }

    /// Names are not for visitors.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error> {
        Ok(())
    }
}
