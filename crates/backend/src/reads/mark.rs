//! Marks: what is kept in place of a reader.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Random bytes of a key, in hexadecimal digits.
pub(super) fn fresh_salt() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The keyed hash of these words, as far as a number holds it. Without the key nobody can tell whose mark it is, not even by
/// trying all addresses.
pub(super) fn of(salt: &str, words: &[&str]) -> i64 {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt.as_bytes()).expect("HMAC takes keys of every length");
    for word in words {
        // The length tells where a word ends.
        mac.update(&(word.len() as u64).to_be_bytes());
        mac.update(word.as_bytes());
    }
    let bytes: [u8; 32] = mac.finalize().into_bytes().into();
    let [a, b, c, d, e, f, g, h, ..] = bytes;
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_depends_on_every_word_and_on_the_key() {
        let mark = of("key", &["reader", "story", "network", "device"]);
        assert_eq!(mark, of("key", &["reader", "story", "network", "device"]));
        assert_ne!(mark, of("other", &["reader", "story", "network", "device"]));
        assert_ne!(mark, of("key", &["reader", "story", "networkd", "evice"]));
        assert_ne!(mark, of("key", &["reader", "stories", "network", "device"]));
    }

    #[test]
    fn no_two_keys_are_the_same() {
        let salt = fresh_salt().expect("the system has random bytes");
        assert_eq!(salt.len(), 64);
        assert_ne!(salt, fresh_salt().expect("the system has random bytes"));
    }
}
