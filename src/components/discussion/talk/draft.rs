use crate::reading::author;
use crate::reading::device::{keep, kept};
use serde::{Deserialize, Serialize};

/// A comment that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub name: String,
    pub text: String,
    /// Kept with the text: sent again, after a lost answer or from another tab, it is the same comment.
    pub nonce: String,
}

impl Draft {
    /// The draft that was kept under a key; else a new one under this name.
    pub fn open(key: &str, name: &str) -> Self {
        let known = kept(key).and_then(|text| serde_json::from_str(&text).ok());
        known.unwrap_or_else(|| Self { name: name.to_owned(), text: String::new(), nonce: author::random() })
    }

    /// Keeps it on this device, or forgets it where nothing is written.
    pub fn keep(&self, key: &str) -> bool {
        let text = if self.text.is_empty() { Ok(String::new()) } else { serde_json::to_string(self) };
        text.is_ok_and(|text| keep(key, &text))
    }
}
