//! The container of the old binary formats (MS-CFB): one stream of it by name.

/// Streams shorter than this lie in small sectors, inside the stream of the root.
const SHORTEST: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// Most bytes of a stream.
const LONGEST: usize = 512 << 20;
const HEADER: usize = 512;
const ENTRY: usize = 128;

/// The content of the first stream of these names.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = Compound::of(bytes)?;
    let directory = file.chain(number(bytes, 48)?, LONGEST)?;
    let entry = directory.chunks_exact(ENTRY).find(|entry| {
        let length = usize::from(entry.get(64).copied().unwrap_or(0)).saturating_sub(2);
        let units = entry.get(..length).unwrap_or_default().chunks_exact(2);
        let name: String = char::decode_utf16(units.map(|two| u16::from_le_bytes([two[0], two[1]])))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        entry.get(66) == Some(&2) && names.iter().any(|one| one.eq_ignore_ascii_case(&name))
    })?;
    let (start, size) = (number(entry, 116)?, number(entry, 120)? as usize);
    let mut content = if size < SHORTEST {
        let small = file.chain(number(&directory, 116)?, LONGEST)?;
        let next = file.chain(number(bytes, 60)?, LONGEST)?;
        file.small_chain(&small, &next, start, size)?
    } else {
        file.chain(start, size.min(LONGEST))?
    };
    content.truncate(size);
    Some(content)
}

/// Four bytes as a number.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Two bytes as a number.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, next: Vec::new() };
        let mut tables: Vec<u32> = (0..109).filter_map(|at| number(bytes, 76 + 4 * at)).collect();
        // More of the list stands in sectors of its own, each of which names the next one.
        let mut more = number(bytes, 68)?;
        let mut left = number(bytes, 72)?.min(u32::try_from(bytes.len() / sector).ok()?);
        while let (Some(list), 1..) = (file.sector_of(more), left) {
            let count = sector / 4 - 1;
            tables.extend((0..count).filter_map(|at| number(list, 4 * at)));
            more = number(list, 4 * count)?;
            left -= 1;
        }
        let most = bytes.len() / sector + 1;
        for table in tables {
            let Some(content) = file.sector_of(table) else { continue };
            if file.next.len() > most {
                break;
            }
            let numbers: Vec<u32> = (0..sector / 4).filter_map(|at| number(content, 4 * at)).collect();
            file.next.extend(numbers);
        }
        Some(file)
    }

    fn sector_of(&self, index: u32) -> Option<&'a [u8]> {
        let start = (index as usize).checked_mul(self.sector)?.checked_add(HEADER.max(self.sector))?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The small sectors from one on, up to a size.
    fn small_chain(&self, small: &[u8], next: &[u8], start: u32, size: usize) -> Option<Vec<u8>> {
        let (mut out, mut at) = (Vec::new(), start);
        while out.len() < size {
            let from = (at as usize).checked_mul(SMALL_SECTOR)?;
            let Some(sector) = small.get(from..small.len().min(from.checked_add(SMALL_SECTOR)?)) else {
                break;
            };
            out.extend_from_slice(sector);
            match number(next, (at as usize).checked_mul(4)?) {
                Some(next) if !sector.is_empty() => at = next,
                _ => break,
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The sectors from one on, up to a size. A chain in a circle ends with the file's own length.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let (mut out, mut at) = (Vec::new(), start);
        while out.len() < size.min(self.bytes.len()) {
            let Some(sector) = self.sector_of(at) else { break };
            out.extend_from_slice(sector);
            match self.next.get(at as usize) {
                Some(next) => at = *next,
                None => break,
            }
        }
        (!out.is_empty()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A container with one stream.
    fn around(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
        const SECTOR: usize = 512;
        const FREE: u32 = 0xFFFF_FFFF;
        const LAST: u32 = 0xFFFF_FFFE;
        const TABLE: u32 = 0xFFFF_FFFD;
        const LIST: u32 = 0xFFFF_FFFC;
        let size = stream.len().max(SHORTEST);
        stream.resize(size.next_multiple_of(SECTOR), 0);
        let longs = |numbers: &[u32]| numbers.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>();
        let long = |number: usize| u32::try_from(number).unwrap_or(LAST);
        let sectors = stream.len() / SECTOR;
        // The table names a follower for each sector: of the directory, of the stream, of itself and of its list.
        let per_table = SECTOR / 4;
        let (mut tables, mut lists) = (1, 0);
        while tables * per_table < 1 + sectors + tables + lists {
            tables += 1;
            lists = tables.saturating_sub(109).div_ceil(per_table - 1);
        }
        let first_table = 1 + sectors;
        let first_list = first_table + tables;
        let mut next = vec![LAST];
        next.extend((1..sectors).map(|at| long(at + 1)));
        next.push(LAST);
        next.extend(std::iter::repeat_n(TABLE, tables));
        next.extend(std::iter::repeat_n(LIST, lists));
        next.resize(tables * per_table, FREE);
        let places: Vec<u32> = (first_table..first_list).map(long).collect();
        let (head, rest) = places.split_at(places.len().min(109));
        let mut out = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        out.resize(24, 0);
        out.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
        let list = if lists > 0 { long(first_list) } else { LAST };
        out.extend(longs(&[0, long(tables), 0, 0, long(SHORTEST), LAST, 0, list, long(lists)]));
        out.extend(longs(head));
        out.resize(SECTOR, 0xFF);
        out.extend(entry("Root Entry", 5, 1, LAST, 0));
        out.extend(entry(name, 2, FREE, 1, long(size)));
        out.resize(2 * SECTOR, 0);
        out.extend(stream);
        out.extend(longs(&next));
        for (at, part) in rest.chunks(per_table - 1).enumerate() {
            let mut numbers = part.to_vec();
            numbers.resize(per_table - 1, FREE);
            numbers.push(if at + 1 < lists { long(first_list + at + 1) } else { LAST });
            out.extend(longs(&numbers));
        }
        out
    }

    /// An entry of the directory: a name, what it is, its child, and where its stream begins.
    fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
        let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(out.len() + 2).unwrap_or(64);
        out.resize(64, 0);
        out.extend(length.to_le_bytes());
        out.extend([kind, 1]);
        out.extend([u32::MAX, u32::MAX, child].iter().flat_map(|one| one.to_le_bytes()));
        out.resize(116, 0);
        out.extend([start, size, 0].iter().flat_map(|one| one.to_le_bytes()));
        out
    }

    #[test]
    fn what_is_put_in_comes_out_whatever_its_length() {
        // Short, long, and so long that the list of tables has a sector of its own.
        for length in [10, 4_096, 70_001, 8 << 20] {
            let content: Vec<u8> = (0..length).map(|at: usize| (at % 251) as u8).collect();
            let found = stream(&around("Workbook", content.clone()), &["workbook"]).expect("the stream");
            assert_eq!(found.get(..length), Some(content.as_slice()), "{length}");
        }
        assert_eq!(stream(&around("Other", vec![1; 5_000]), &["Workbook"]), None);
    }
}
