//! A file under a passphrase: AES-256-GCM (NIST SP 800-38D), its key by PBKDF2 with HMAC-SHA-256 (RFC 8018) in 600,000
//! rounds (OWASP, 2023). The head is readable: it says that a passphrase is asked for, and not of what.

use super::FileError;
use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use sha2::Sha256;

/// Bytes of the salt, which must be new for each file.
pub const SALT_BYTES: usize = 16;
/// Bytes of the nonce, which must be new for each file.
pub const NONCE_BYTES: usize = 12;

const MAGIC: &[u8] = b"STEADYSTOCK-SEAL\x01";
const ROUNDS: u32 = 600_000;
/// A file that asks for more would keep the browser busy for minutes; one that asks for less is none of ours.
const ROUNDS_ALLOWED: std::ops::RangeInclusive<u32> = ROUNDS..=5_000_000;
const HEAD_BYTES: usize = MAGIC.len() + 4 + SALT_BYTES + NONCE_BYTES;

/// Whether a file asks for a passphrase.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// A file under a passphrase.
///
/// # Errors
/// [`FileError::TooLarge`] for more than the cipher takes, 64 GB.
pub fn seal(
    bytes: &[u8],
    passphrase: &str,
    salt: [u8; SALT_BYTES],
    nonce: [u8; NONCE_BYTES],
) -> Result<Vec<u8>, FileError> {
    let mut out = [MAGIC, &ROUNDS.to_be_bytes(), &salt, &nonce].concat();
    let cipher = cipher(passphrase, &salt, ROUNDS);
    let payload = Payload { msg: bytes, aad: &out };
    let sealed = cipher.encrypt(&nonce.into(), payload).map_err(|_| FileError::TooLarge)?;
    out.extend(sealed);
    Ok(out)
}

/// What is under the passphrase.
///
/// # Errors
/// It is no sealed file, or breaks off in its head; the passphrase is another one, or anything was changed.
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, FileError> {
    if !is_sealed(bytes) {
        return Err(FileError::Foreign);
    }
    let (head, sealed) = bytes.split_at_checked(HEAD_BYTES).ok_or(FileError::Damaged)?;
    let rest = head.get(MAGIC.len()..).unwrap_or_default();
    let (rounds, rest) = rest.split_first_chunk::<4>().ok_or(FileError::Damaged)?;
    let (salt, rest) = rest.split_first_chunk::<SALT_BYTES>().ok_or(FileError::Damaged)?;
    let nonce: [u8; NONCE_BYTES] = rest.try_into().map_err(|_| FileError::Damaged)?;
    let rounds = u32::from_be_bytes(*rounds);
    if !ROUNDS_ALLOWED.contains(&rounds) {
        return Err(FileError::Damaged);
    }
    let payload = Payload { msg: sealed, aad: head };
    cipher(passphrase, salt, rounds).decrypt(&nonce.into(), payload).map_err(|_| FileError::WrongPassphrase)
}

fn cipher(passphrase: &str, salt: &[u8; SALT_BYTES], rounds: u32) -> Aes256Gcm {
    let mut key = [0_u8; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), salt, rounds, &mut key);
    Aes256Gcm::new(&key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_the_one_of_the_standard() {
        // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 ("Password", "NaCl", 80000 rounds), its first 32 bytes.
        let mut key = [0_u8; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(b"Password", b"NaCl", 80_000, &mut key);
        let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(text, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
    }

    #[test]
    fn only_the_passphrase_opens_and_a_changed_byte_is_seen() {
        let sealed = seal(b"plan", "correct horse", [1; SALT_BYTES], [2; NONCE_BYTES]).expect("sealed");
        assert!(is_sealed(&sealed) && !sealed.windows(4).any(|part| part == b"plan"));
        assert_eq!(open(&sealed, "correct horse").as_deref(), Ok(&b"plan"[..]));
        assert_eq!(open(&sealed, "correct horze"), Err(FileError::WrongPassphrase));
        for at in [MAGIC.len() + 3, MAGIC.len() + 5, HEAD_BYTES - 1, HEAD_BYTES, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&changed, "correct horse").is_err(), "byte {at}");
        }
        assert_eq!(open(&sealed[..20], "correct horse"), Err(FileError::Damaged));
    }
}
