//! ZIP archives and gzip: what is inside, and that it is no larger than it says before anything is read.

use super::flags::{self, Flags};
use super::open_document;
use super::xlsb;
use crate::engine::language::tr;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes of all parts of an archive. A workbook of a million rows and twenty columns has about half.
const MOST_BYTES: u64 = 2 << 30;
/// Most bytes of a part that is held in memory as a whole.
const MOST_BYTES_OF_A_PART: u64 = 512 << 20;
const MOST_PARTS: usize = 20_000;

/// Why an archive is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Damaged,
    Locked,
    /// More than can be held, by what it says or by what came out.
    TooLarge,
}

/// What an archive holds.
#[derive(Debug)]
pub(crate) enum Contents {
    /// A workbook of Excel; the flags of its sheets by the names of the parts.
    Workbook(BTreeMap<String, Flags>),
    /// A workbook of LibreOffice and others; the flags of its sheets by their names.
    OpenDocument(BTreeMap<String, Flags>),
    /// Something else, by name.
    Other(&'static str),
    /// Files, by their places.
    Files(Vec<usize>),
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Looks into an archive and at its sizes.
pub(crate) fn look(bytes: &[u8]) -> Result<Contents, Fault> {
    let mut archive = open(bytes)?;
    let names = names(&mut archive)?;
    let has = |name: &str| names.iter().any(|(one, _)| one == name);
    let begins = |folder: &str| names.iter().any(|(one, _)| one.starts_with(folder));
    if has("EncryptedPackage") {
        return Err(Fault::Locked);
    }
    if begins("xl/") {
        return Ok(Contents::Workbook(workbook_parts(&mut archive, &names)?));
    }
    if has("content.xml") && has("mimetype") {
        return open_document(&mut archive);
    }
    for (folder, what) in [
        ("word/", tr("a text document (Word)")),
        ("ppt/", tr("a presentation (PowerPoint)")),
        ("visio/", tr("a drawing (Visio)")),
        ("Index/", tr("a document of Numbers, Pages or Keynote")),
        ("META-INF/", tr("a program (Java)")),
    ] {
        if begins(folder) {
            return Ok(Contents::Other(what));
        }
    }
    let is_file =
        |name: &str| !name.ends_with('/') && !name.starts_with("__MACOSX/") && !name.ends_with(".DS_Store");
    Ok(Contents::Files(names.iter().filter(|(name, _)| is_file(name)).map(|(_, at)| *at).collect()))
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, Fault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)
}

/// Names and places of the parts, once their sizes are seen to be possible.
fn names(archive: &mut Archive<'_>) -> Result<Vec<(String, usize)>, Fault> {
    if archive.len() > MOST_PARTS {
        return Err(Fault::TooLarge);
    }
    let mut sum = 0_u64;
    let mut names = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| Fault::Damaged)?;
        sum = sum.saturating_add(part.size());
        let name = part.name().map_err(|_| Fault::Damaged)?;
        names.push((name.replace('\\', "/"), at));
    }
    if sum > MOST_BYTES { Err(Fault::TooLarge) } else { Ok(names) }
}

/// Inflates every part that will be read, to see that it is as large as it says; looks for flags on the way.
fn workbook_parts(
    archive: &mut Archive<'_>,
    names: &[(String, usize)],
) -> Result<BTreeMap<String, Flags>, Fault> {
    let mut found = BTreeMap::new();
    for (name, at) in names {
        let is_sheet = name.contains("worksheets/") && !name.contains("_rels/");
        let is_read = name.ends_with(".xml") || name.ends_with(".bin") || name.ends_with(".rels");
        if !is_read || name.contains("/media/") {
            continue;
        }
        let part = archive.by_index(*at).map_err(|_| Fault::Damaged)?;
        let declared = part.size();
        if !is_sheet && declared > MOST_BYTES_OF_A_PART {
            return Err(Fault::TooLarge);
        }
        let mut bounded = Bounded { inner: part, left: declared, is_over: false };
        if is_sheet && name.ends_with(".xml") {
            found.insert(name.clone(), flags::of_sheet(&mut bounded));
        } else if is_sheet && name.ends_with(".bin") {
            found.insert(name.clone(), xlsb::flags(&mut bounded));
            drain(&mut bounded);
        } else {
            drain(&mut bounded);
        }
        if bounded.is_over {
            return Err(Fault::TooLarge);
        }
    }
    Ok(found)
}

fn open_document(archive: &mut Archive<'_>) -> Result<Contents, Fault> {
    let mut found = BTreeMap::new();
    for name in ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"] {
        let Ok(part) = archive.by_name(name) else { continue };
        let declared = part.size();
        if declared > MOST_BYTES_OF_A_PART {
            return Err(Fault::TooLarge);
        }
        let mut bounded = Bounded { inner: part, left: declared, is_over: false };
        if name == "content.xml" {
            let flags = open_document::flags(&mut bounded);
            if bounded.is_over {
                return Err(Fault::TooLarge);
            }
            found = flags.ok_or(Fault::Damaged)?;
        } else {
            drain(&mut bounded);
        }
        if bounded.is_over {
            return Err(Fault::TooLarge);
        }
    }
    Ok(Contents::OpenDocument(found))
}

/// Lets no more bytes through than a part says it has.
struct Bounded<R> {
    inner: R,
    left: u64,
    is_over: bool,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let length = u64::try_from(count).unwrap_or(u64::MAX);
        if length > self.left {
            self.is_over = true;
            return Ok(0);
        }
        self.left -= length;
        Ok(count)
    }
}

/// Reads to the end. Damage is found again, and told, by who reads the part.
fn drain(reader: &mut impl Read) {
    let mut buffer = [0; 1 << 14];
    while matches!(reader.read(&mut buffer), Ok(count) if count > 0) {}
}

/// A part as a whole.
pub(crate) fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = open(bytes).ok()?;
    let part = archive.by_name(name).ok()?;
    let mut content = Vec::new();
    part.take(MOST_BYTES_OF_A_PART).read_to_end(&mut content).ok()?;
    Some(content)
}

/// The file at a place of an archive of files: its name and content.
pub(crate) fn file(bytes: &[u8], at: usize) -> Result<(String, Vec<u8>), Fault> {
    let mut archive = open(bytes)?;
    let part = archive.by_index(at).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(_) => Fault::Locked,
        _ => Fault::Damaged,
    })?;
    if part.encrypted() {
        return Err(Fault::Locked);
    }
    let name = part.name().map_err(|_| Fault::Damaged)?.into_owned();
    let declared = part.size();
    if declared > MOST_BYTES_OF_A_PART {
        return Err(Fault::TooLarge);
    }
    let mut content = Vec::with_capacity(usize::try_from(declared.min(1 << 24)).unwrap_or(0));
    let mut bounded = Bounded { inner: part, left: declared, is_over: false };
    let read = bounded.read_to_end(&mut content);
    match (bounded.is_over, read) {
        (true, _) => Err(Fault::TooLarge),
        (_, Err(_)) => Err(Fault::Damaged),
        _ => Ok((name, content)),
    }
}

/// What a gzip file holds, as far as it is sound; the flag says that its end is missing or damaged.
pub(crate) fn gunzip(bytes: &[u8]) -> Result<(Vec<u8>, bool), Fault> {
    let mut content = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(MOST_BYTES_OF_A_PART + 1);
    let is_cut = reader.read_to_end(&mut content).is_err();
    if content.len() as u64 > MOST_BYTES_OF_A_PART {
        return Err(Fault::TooLarge);
    }
    if content.is_empty() && is_cut { Err(Fault::Damaged) } else { Ok((content, is_cut)) }
}
