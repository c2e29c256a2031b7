//! The container of the old binary formats (MS-CFB): one stream of it, by name.

/// Streams shorter than this lie elsewhere; a workbook that short has no flags worth a look.
const SHORTEST: usize = 4096;
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
    if size < SHORTEST {
        return None;
    }
    let mut content = file.chain(start, size.min(LONGEST))?;
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
