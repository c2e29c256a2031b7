//! Tables without item codes: the name stands for the code, and that is said.

use super::columns::{self, Field, TableKind};
use super::mapping::Mapped;
use super::match_headers::{self, Header};
use super::report::MatchState;
use crate::engine::language::tr;

impl Mapped {
    /// Where no row has a code the name stands for it.
    pub(crate) fn name_for_code(&self, kind: TableKind, fields: &mut [Option<Field>]) {
        let at = |field: Field| fields.iter().position(|one| *one == Some(field));
        let is_empty = |at: usize| self.values(at).next().is_none();
        let (code, name) = (at(Field::ItemCode), at(Field::ItemName));
        let lacks_code = match code {
            Some(code) => self.row_count() > 0 && is_empty(code),
            // Without a column for it only a table that tells more of items than their names is one of items.
            None => kind == TableKind::Items && fields.iter().flatten().any(|field| tells_of_stock(*field)),
        };
        let Some(name) = name.filter(|name| lacks_code && !is_empty(*name)) else { return };
        if let Some(place) = code.and_then(|code| fields.get_mut(code)) {
            *place = None;
        }
        if let Some(place) = fields.get_mut(name) {
            *place = Some(Field::ItemCode);
        }
    }

    pub(crate) fn mark_name_for_code(&mut self, headers: &[Header]) {
        let at = self.at(Field::ItemCode).filter(|at| {
            let says = |field: Field| {
                let mut columns = self.kind.map_or(&[][..], TableKind::columns).iter();
                let header = headers.get(*at);
                columns.any(|one: &columns::Column| {
                    one.0 == field && header.is_some_and(|header| match_headers::rank(one, header).is_some())
                })
            };
            says(Field::ItemName) && !says(Field::ItemCode)
        });
        if let Some(column) = at.and_then(|at| self.columns.get_mut(at)) {
            column.state = MatchState::Check;
            column.doubt = tr("No column holds item codes. The name stands for the code.");
        }
    }
}

const fn tells_of_stock(field: Field) -> bool {
    matches!(
        field,
        Field::UnitCost
            | Field::OnHand
            | Field::LeadTime
            | Field::DemandMean
            | Field::ReorderPoint
            | Field::SafetyStock
    )
}
