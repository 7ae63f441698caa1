//! What tells this device from others when its reader writes: random, made here, and known to nobody else.

use super::device::{keep, kept};
use leptos::prelude::window;
use std::fmt::Write;

const DAY: &str = "device";
const AUTHOR: &str = "author-key";
const DAY_MS: f64 = 86_400_000.0;

/// 128 random bits in hexadecimal; empty where the browser has no source of them.
pub fn random() -> String {
    let mut bytes = [0; 16];
    let is_random = window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    let mut text = String::new();
    if is_random {
        for byte in bytes {
            write!(text, "{byte:02x}").expect("a text takes what is written into it");
        }
    }
    text
}

/// The id of this device for today.
pub fn device_of_today() -> String {
    let day = format!("{} ", (js_sys::Date::now() / DAY_MS).floor());
    match kept(DAY).as_deref().and_then(|kept| kept.strip_prefix(day.as_str())) {
        Some(id) => id.to_owned(),
        None => made(DAY, &day),
    }
}

/// The secret by which the service knows that a name was used on this device before.
pub fn author_key() -> String {
    kept(AUTHOR).unwrap_or_else(|| made(AUTHOR, ""))
}

/// A new id under a key. Where it cannot be kept it would be another each time, which is as good as none.
fn made(key: &str, before: &str) -> String {
    let id = random();
    if keep(key, &format!("{before}{id}")) { id } else { String::new() }
}
