//! stand-in
use super::dataset::Dataset;
use serde::{Deserialize, Serialize};
/// x
#[derive(Debug, Clone, Default)]
pub struct FileInput {
    pub name: String,
    pub bytes: Vec<u8>,
}
/// x
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {}
/// x
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportError {}
/// x
#[derive(Debug, Clone, Default)]
pub struct Import {
    pub dataset: Dataset,
    pub report: Report,
}
/// x
pub fn read(_files: &[FileInput], _choices: &Choices) -> Result<Import, ImportError> {
    Ok(Import::default())
}
/// x
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {}

impl Report {
    /// Rows that need a look.
    pub fn attention(&self) -> usize {
        0
    }
}
