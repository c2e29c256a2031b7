//! A link: what stands after `#`, which no browser sends to a host. Either the data themselves, or the name of a sealed
//! file beside the app and its key.

use crate::project::file::{ENDING, FileError};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};

/// How a link with the data inside begins.
pub const INSIDE: &str = "s1.";
/// How a link to a hosted file begins.
pub const HOSTED: &str = "f=";

/// Characters up to which mail and chat programs are known to leave a link whole.
pub const RECOMMENDED: usize = 8 * 1_024;
/// Characters above which no link is given out.
pub const MOST: usize = 32 * 1_024;

/// Bytes of the key of a hosted file.
pub const KEY_BYTES: usize = 32;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The bytes of a project are in it.
    Inside(Vec<u8>),
    /// They are in a file beside the app.
    Hosted {
        /// Its name.
        file: String,
        /// Its passphrase.
        key: String,
    },
}

/// The part after `#` with the data inside. It begins with its own length: a link that was cut is told from one that is
/// damaged.
#[must_use]
pub fn inside(bytes: &[u8]) -> String {
    let text = BASE64.encode(bytes);
    [INSIDE, &text.len().to_string(), ".", &text].concat()
}

/// The part after `#` that leads to a hosted file.
#[must_use]
pub fn hosted(file: &str, key: &str) -> String {
    [HOSTED, file, "&k=", key].concat()
}

/// A key of random bytes as it stands in a link.
#[must_use]
pub fn key(bytes: [u8; KEY_BYTES]) -> String {
    BASE64.encode(bytes)
}

/// Whether the part after `#` is a link of ours.
#[must_use]
pub fn is_link(fragment: &str) -> bool {
    fragment.starts_with(INSIDE) || fragment.starts_with(HOSTED)
}

/// Where the part after `#` leads.
///
/// # Errors
/// It was cut, is damaged, or is no link of ours.
pub fn parse(fragment: &str) -> Result<Link, FileError> {
    if let Some(rest) = fragment.strip_prefix(INSIDE) {
        return data(rest).map(Link::Inside);
    }
    let rest = fragment.strip_prefix(HOSTED).ok_or(FileError::Foreign)?;
    let (file, key) = rest.split_once("&k=").ok_or(FileError::Damaged)?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name = file.strip_suffix(ENDING).ok_or(FileError::Damaged)?;
    // A file beside the app, and no other.
    if name.is_empty() || name.starts_with('.') || !name.chars().all(is_plain) {
        return Err(FileError::Damaged);
    }
    let whole = BASE64.encode([0; KEY_BYTES]).len();
    let key = key.get(..whole.min(key.len())).unwrap_or_default();
    if key.len() < whole {
        return Err(FileError::Cut { arrived: key.len(), of: whole });
    }
    match BASE64.decode(key) {
        Ok(_) => Ok(Link::Hosted { file: file.to_owned(), key: key.to_owned() }),
        Err(_) => Err(FileError::Damaged),
    }
}

fn data(rest: &str) -> Result<Vec<u8>, FileError> {
    let (length, text) = rest.split_once('.').ok_or(FileError::Damaged)?;
    let length: usize = length.parse().map_err(|_| FileError::Damaged)?;
    // What a program adds at the end of a link, such as a full stop, is left.
    match text.get(..length) {
        Some(text) => BASE64.decode(text).map_err(|_| FileError::Damaged),
        None => Err(FileError::Cut { arrived: text.len(), of: length }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_link_says_how_much_arrived() {
        let link = inside(&[7; 300]);
        assert_eq!(parse(&link), Ok(Link::Inside(vec![7; 300])));
        assert_eq!(parse(&[&link, ".\r\n"].concat()), Ok(Link::Inside(vec![7; 300])));
        let cut = link.get(..100).expect("ascii");
        assert_eq!(parse(cut), Err(FileError::Cut { arrived: 100 - "s1.400.".len(), of: 400 }));
        assert_eq!(parse("s1."), Err(FileError::Damaged));
        assert_eq!(parse("/buffers"), Err(FileError::Foreign));
        assert!(is_link(&link) && is_link("f=a.rinv&k=") && !is_link("/buffers"));
    }

    #[test]
    fn a_hosted_file_lies_beside_the_app() {
        let key = key([3; KEY_BYTES]);
        let link = hosted("acme.rinv", &key);
        assert_eq!(parse(&link), Ok(Link::Hosted { file: "acme.rinv".into(), key: key.clone() }));
        for bad in ["../acme.rinv", "https://a.example/acme.rinv", "a/b.rinv", ".rinv", "..rinv", "acme.html"]
        {
            assert_eq!(parse(&hosted(bad, &key)), Err(FileError::Damaged), "{bad}");
        }
        let cut = link.get(..link.len() - 3).expect("ascii");
        assert_eq!(parse(cut), Err(FileError::Cut { arrived: 40, of: 43 }));
    }
}
