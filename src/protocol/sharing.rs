//! Views for somebody else: what the page orders, and the link or the file that comes of it. Every link is opened again
//! and compared before it is given out.

use super::codec::decode;
use super::keep::Told;
use super::kept::contents;
use crate::engine::language::tr;
use crate::project::file::{self, Contents, ENDING, FileError, NONCE_BYTES, SALT_BYTES};
use crate::project::share::link::{self, KEY_BYTES, Link, MOST, RECOMMENDED};
use crate::project::share::{Included, view};
use serde::{Deserialize, Serialize};

/// How a view is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A link with the data inside.
    #[default]
    Inside,
    /// A sealed file beside the app, and a link with its key.
    Hosted,
    /// A project file.
    File,
}

/// A view as it is ordered. Bulk: the project, and what the plan made of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sharing {
    /// What it holds.
    pub included: Included,
    /// How it is sent.
    pub form: Form,
    /// Seals it, where it is not empty; a hosted file has a key of its own.
    pub passphrase: String,
    /// The address of the app.
    pub base: String,
    /// The day, such as 2026-11-26.
    pub day: String,
}

/// Randomness for one view, never used twice.
#[derive(Debug, Clone, Copy, Default)]
pub struct Random {
    /// Of the key.
    pub salt: [u8; SALT_BYTES],
    /// Of the cipher.
    pub nonce: [u8; NONCE_BYTES],
    /// The key of a hosted file.
    pub key: [u8; KEY_BYTES],
}

/// The view as ordered.
///
/// # Errors
/// The bulk is damaged, the project too large, or what was made does not open to the same.
pub fn shared(
    sharing: &Sharing,
    bulk: &[Vec<u8>],
    random: Random,
) -> Result<(Told, Vec<Vec<u8>>), FileError> {
    let (worked, project) = bulk.split_last().ok_or(FileError::Damaged)?;
    let worked = decode(worked).ok_or(FileError::Damaged)?;
    let whole = contents(project, false).ok_or(FileError::Damaged)?;
    let name = [&plain(&whole.data.name), ENDING].concat();
    let view = view(&whole, &worked, sharing.included, &sharing.day);
    let sealed = |bytes: Vec<u8>, key: &str| match key {
        "" => Ok(bytes),
        key => file::seal(&bytes, key, random.salt, random.nonce),
    };
    let tell = |fragment: String, words: String, file: Option<Vec<u8>>| {
        let link = if fragment.is_empty() { fragment } else { [&sharing.base, "#", &fragment].concat() };
        (Told::Shared { link, words, name: name.clone() }, file.into_iter().collect())
    };
    match sharing.form {
        Form::Inside => {
            // A link has no room for a picture.
            let mut view = view;
            view.settings.report.logo.clear();
            let bytes = match file::write_compact(&view) {
                Ok(bytes) => sealed(bytes, &sharing.passphrase)?,
                Err(FileError::TooLarge) => return Ok(tell(String::new(), too_long(None), None)),
                Err(error) => return Err(error),
            };
            let fragment = link::inside(&bytes);
            let length = sharing.base.len() + 1 + fragment.len();
            if length > MOST {
                return Ok(tell(String::new(), too_long(Some(length)), None));
            }
            test(&fragment, None, &sharing.passphrase, &view)?;
            let words = inside_words(length, !sharing.passphrase.is_empty());
            Ok(tell(fragment, words, None))
        }
        Form::Hosted => {
            let key = link::key(random.key);
            let bytes = sealed(file::write(&view)?, &key)?;
            let fragment = link::hosted(&name, &key);
            test(&fragment, Some(&bytes), "", &view)?;
            let words = [
                tr("Upload "),
                &name,
                tr(" to your site next to the app, then send this link. Delete the file to withdraw access."),
            ];
            Ok(tell(fragment, words.concat(), Some(bytes)))
        }
        Form::File => {
            let bytes = sealed(file::write(&view)?, &sharing.passphrase)?;
            let words = match sharing.passphrase.as_str() {
                "" => tr("The file was made. Anyone who has it can open it: type a passphrase to seal it."),
                _ => tr("The file was made. Send it by mail, and the passphrase another way."),
            };
            Ok(tell(String::new(), String::from(words), Some(bytes)))
        }
    }
}

/// Opens a link as its receiver would, and compares.
fn test(fragment: &str, hosted: Option<&[u8]>, passphrase: &str, view: &Contents) -> Result<(), FileError> {
    let (bytes, key) = match (link::parse(fragment)?, hosted) {
        (Link::Inside(bytes), None) => (bytes, passphrase.to_owned()),
        (Link::Hosted { key, .. }, Some(bytes)) => (bytes.to_vec(), key),
        _ => return Err(FileError::Damaged),
    };
    let bytes = if file::is_sealed(&bytes) { file::open(&bytes, &key)? } else { bytes };
    let opened = file::read(&bytes)?;
    if opened.damage.is_none() && opened.contents == *view { Ok(()) } else { Err(FileError::Damaged) }
}

fn kilobytes(length: usize) -> String {
    let tenths = (length * 10).div_ceil(1_024);
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "\u{a0}kB"].concat()
}

fn inside_words(length: usize, is_sealed: bool) -> String {
    let who =
        if is_sealed { tr("Anyone with this link and the passphrase") } else { tr("Anyone with this link") };
    let long = if length > RECOMMENDED {
        tr(
            " It is longer than 8\u{a0}kB: some mail and chat programs cut such links, and the page then says so.",
        )
    } else {
        ""
    };
    tr!(
        "{}, opened and compared. {} can see what you ticked. It cannot be withdrawn.{}",
        kilobytes(length),
        who,
        long
    )
}

fn too_long(length: Option<usize>) -> String {
    let size = length.map_or_else(String::new, |length| tr!(" of {}", kilobytes(length)));
    tr!(
        "No link was made: it would be a link{}, and 32\u{a0}kB is the most. Leave out the history, or choose a hosted file or a project file.",
        size
    )
}

/// A name for a file on any host.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(40).collect();
    if name.is_empty() { String::from("project") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_names_are_plain() {
        assert_eq!(kilobytes(1_331), "1.3\u{a0}kB");
        assert_eq!(plain("Larkfield Pumps & S\u{f6}hne"), "larkfield-pumps-s-hne");
        assert_eq!(plain("\u{6c34}"), "project");
    }
}
