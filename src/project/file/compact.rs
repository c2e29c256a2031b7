//! A project in as few bytes as a link carries: rows of one kind as columns, without what is empty, under zlib.

use super::FileError;
use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::io::{Read as _, Write as _};

/// The first bytes.
const MAGIC: &[u8] = b"SDL\x01";

/// Most bytes of the text. A link of 32 kB has about a tenth.
const MOST_TEXT: u64 = 4 << 20;

/// The one member of an object that stands for rows; no field of ours has this name.
const TABLE: &str = "\u{1}";

/// Whole numbers up to here are the same as `f64`.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Whether bytes are of this form.
#[must_use]
pub(super) fn is_compact(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// A value in few bytes. No time and no machine is in it.
pub(super) fn pack(value: &impl Serialize) -> Result<Vec<u8>, FileError> {
    let value = serde_json::to_value(value).map_err(|_| FileError::Damaged)?;
    let text = serde_json::to_vec(&columns(value)).map_err(|_| FileError::Damaged)?;
    if text.len() as u64 > MOST_TEXT {
        return Err(FileError::TooLarge);
    }
    let mut encoder = ZlibEncoder::new(MAGIC.to_vec(), Compression::best());
    encoder.write_all(&text).and_then(|()| encoder.finish()).map_err(|_| FileError::TooLarge)
}

/// The value in such bytes: all of it, or none.
pub(super) fn unpack(bytes: &[u8]) -> Result<Value, FileError> {
    let packed = bytes.strip_prefix(MAGIC).ok_or(FileError::Foreign)?;
    let mut text = Vec::new();
    let read = ZlibDecoder::new(packed).take(MOST_TEXT + 1).read_to_end(&mut text);
    if text.len() as u64 > MOST_TEXT {
        return Err(FileError::TooLarge);
    }
    read.map_err(|_| FileError::Damaged)?;
    rows(serde_json::from_slice(&text).map_err(|_| FileError::Damaged)?).ok_or(FileError::Damaged)
}

/// Lists of objects as one object of lists.
fn columns(value: Value) -> Value {
    match value {
        Value::Array(list) if list.len() > 1 && list.iter().all(Value::is_object) => table(list),
        Value::Array(list) => Value::Array(list.into_iter().map(columns).collect()),
        Value::Object(fields) => {
            let filled = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(filled.map(|(name, value)| (name, columns(value))).collect())
        }
        Value::Number(number) => Value::Number(short(number)),
        other => other,
    }
}

fn table(list: Vec<Value>) -> Value {
    let count = list.len();
    if list.iter().all(|row| row.as_object().is_none_or(|row| row.values().all(Value::is_null))) {
        return Value::Array(list);
    }
    let mut table = Map::new();
    for (at, row) in list.into_iter().enumerate() {
        let Value::Object(row) = row else { continue };
        for (name, cell) in row.into_iter().filter(|(_, cell)| !cell.is_null()) {
            let column = table.entry(name).or_insert_with(|| Value::Array(vec![Value::Null; count]));
            if let Some(place) = column.get_mut(at) {
                *place = cell;
            }
        }
    }
    let table = table.into_iter().map(|(name, column)| (name, columns(column))).collect();
    Value::Object(Map::from_iter([(TABLE.to_owned(), Value::Object(table))]))
}

/// `3` for `3.0`.
fn short(number: Number) -> Number {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < MOST_WHOLE => {
            // Zero below zero stays what it is.
            if float == 0.0 && float.is_sign_negative() { number } else { Number::from(float as i64) }
        }
        _ => number,
    }
}

/// The lists of objects again; `None` where columns are no lists.
fn rows(value: Value) -> Option<Value> {
    match value {
        Value::Array(list) => list.into_iter().map(rows).collect::<Option<Vec<_>>>().map(Value::Array),
        Value::Object(mut fields) => match fields.remove(TABLE) {
            Some(Value::Object(table)) if fields.is_empty() => rows_of(table),
            Some(_) => None,
            None => {
                let fields = fields.into_iter().map(|(name, value)| Some((name, rows(value)?)));
                fields.collect::<Option<Map<_, _>>>().map(Value::Object)
            }
        },
        other => Some(other),
    }
}

fn rows_of(table: Map<String, Value>) -> Option<Value> {
    let mut list: Vec<Map<String, Value>> = Vec::new();
    for (name, column) in table {
        let Value::Array(column) = rows(column)? else { return None };
        if column.len() > list.len() {
            list.resize(column.len(), Map::new());
        }
        for (row, cell) in list.iter_mut().zip(column) {
            if !cell.is_null() {
                row.insert(name.clone(), cell);
            }
        }
    }
    Some(Value::Array(list.into_iter().map(Value::Object).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_come_back_and_a_list_costs_its_names_once() {
        let value = json!({
            "a": [{"b": 1.0, "c": {"d": [1.5, null]}}, {"b": -0.0, "c": {"d": []}, "e": "x"}, {}],
            "f": [{}, {}], "g": [1, [2.0]], "h": null,
        });
        let packed = pack(&value).expect("small");
        let expected = json!({
            "a": [{"b": 1, "c": {"d": [1.5, null]}}, {"b": -0.0, "c": {"d": []}, "e": "x"}, {}],
            "f": [{}, {}], "g": [1, [2]],
        });
        assert_eq!(unpack(&packed), Ok(expected));
        let text = serde_json::to_string(&columns(value)).expect("text");
        assert_eq!(text.matches("\"b\"").count(), 1);
    }

    #[test]
    fn columns_of_no_list_and_a_bomb_are_refused() {
        let packed = |text: &[u8]| {
            let mut encoder = ZlibEncoder::new(MAGIC.to_vec(), Compression::best());
            encoder.write_all(text).expect("memory");
            encoder.finish().expect("memory")
        };
        assert_eq!(unpack(&packed(br#"{"\u0001":{"a":7}}"#)), Err(FileError::Damaged));
        assert_eq!(unpack(&packed(br#"{"\u0001":7}"#)), Err(FileError::Damaged));
        assert_eq!(unpack(&packed(&vec![b' '; 5 << 20])), Err(FileError::TooLarge));
        assert_eq!(unpack(b"SDL\x01"), Err(FileError::Damaged));
        assert_eq!(unpack(b"else"), Err(FileError::Foreign));
    }
}
