//! Ids made by the application: the same content has the same id in every database.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Digits of an id: 48 bits, enough to keep a publisher's stories and comments apart.
const LENGTH: usize = 12;

/// The id of what has this origin: the first 12 hexadecimal digits of its SHA-256.
pub(super) fn from_origin(origin: &str) -> String {
    let mut id = hex(&Sha256::digest(origin.as_bytes()));
    id.truncate(LENGTH);
    id
}

/// Whether a text could be an id that [`from_origin`] made.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// An id that nobody can foresee, for what is written here.
pub(super) fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; LENGTH / 2];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a `String` cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_beginning_of_the_hash_of_the_origin() {
        assert_eq!(from_origin("abc"), "ba7816bf8f01");
        assert!(is_id(&from_origin("https://publisher.example/?p=1")));
    }
}
