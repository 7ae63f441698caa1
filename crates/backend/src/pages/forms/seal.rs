//! When a form was first shown, sealed: it comes back with the form, and nobody can write an earlier time into it.

use crate::clock::now;
use gazette_model::Timestamp;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt::Write;
use std::sync::LazyLock;

/// Of this process. A form that another process showed counts as shown just now: such a comment waits, and nothing is lost.
static KEY: LazyLock<String> = LazyLock::new(random);

/// 128 random bits in hexadecimal digits.
pub fn random() -> String {
    let mut bytes = [0; 16];
    // Without random numbers no program that guards anything can go on.
    getrandom::fill(&mut bytes).expect("the system has random numbers");
    hex(&bytes)
}

/// The moment of now, sealed.
pub fn opened_now() -> String {
    seal(now(), &KEY)
}

/// Milliseconds since a form was opened; none where the seal is not ours.
pub fn writing_ms(opened: &str) -> u64 {
    let age = unseal(opened, &KEY).map_or(0, |at| now().0 - at.0);
    u64::try_from(age).unwrap_or(0)
}

/// The seal that came with a form, or a new one where it is not ours.
pub fn kept(opened: &str) -> String {
    if unseal(opened, &KEY).is_some() { opened.to_owned() } else { opened_now() }
}

fn seal(at: Timestamp, key: &str) -> String {
    format!("{}-{}", at.0, hex(&mac(&at.0.to_string(), key).finalize().into_bytes()[..16]))
}

fn unseal(sealed: &str, key: &str) -> Option<Timestamp> {
    let (at, _) = sealed.split_once('-')?;
    let at = Timestamp(at.parse().ok()?);
    (seal(at, key) == sealed).then_some(at)
}

fn mac(text: &str, key: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::new_from_slice(key.as_bytes()).expect("a key of any length will do");
    mac.update(text.as_bytes());
    mac
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text takes what is written into it");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_seal_of_ours_tells_a_time() {
        let sealed = seal(Timestamp(1_700_000_000_000), "key");
        assert_eq!(unseal(&sealed, "key"), Some(Timestamp(1_700_000_000_000)));
        let earlier = sealed.replacen("17", "16", 1);
        for forged in [earlier.as_str(), "", "1700000000000", "1700000000000-", "x-y"] {
            assert_eq!(unseal(forged, "key"), None, "{forged}");
        }
        assert_eq!(unseal(&sealed, "another"), None);
    }
}
