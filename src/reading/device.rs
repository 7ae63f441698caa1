//! What this device keeps for its reader.

use leptos::prelude::window;

/// What is kept under a name. A browser that refuses to keep anything has kept nothing.
pub fn kept(name: &str) -> Option<String> {
    match window().local_storage() {
        // Reading a name fails only where the storage was taken away meanwhile.
        Ok(Some(storage)) => storage.get_item(name).unwrap_or(None),
        Ok(None) | Err(_) => None,
    }
}

/// Keeps a text under a name; whether it is kept. A device may be full, or refuse in private mode: then the app forgets,
/// and reading goes on.
pub fn keep(name: &str, text: &str) -> bool {
    match window().local_storage() {
        Ok(Some(storage)) => storage.set_item(name, text).is_ok(),
        Ok(None) | Err(_) => false,
    }
}
