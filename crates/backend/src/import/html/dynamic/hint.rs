use serde_json::Value;

/// `<!-- wp:name {"a":"b"} /-->`
pub(in crate::import::html) struct Hint {
    /// Without the `core/` that WordPress leaves out.
    pub name: String,
    pub attributes: Value,
    /// Nothing follows it: the site itself fills the block when it is shown.
    pub is_void: bool,
}

impl Hint {
    /// `None` for any other comment and for the end of a block.
    pub(in crate::import::html) fn parse(comment: &str) -> Option<Self> {
        let rest = comment.trim().strip_prefix("wp:")?;
        let is_void = rest.ends_with('/');
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (name, attributes) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        // Attributes that cannot be read say nothing, but the block is still there.
        let attributes = serde_json::from_str(attributes.trim()).unwrap_or(Value::Null);
        Some(Self { name: name.trim_start_matches("core/").to_owned(), attributes, is_void })
    }

    /// The name of the block that a comment ends.
    pub(in crate::import::html) fn parse_end(comment: &str) -> Option<&str> {
        let name = comment.trim().strip_prefix("/wp:")?.trim();
        Some(name.strip_prefix("core/").unwrap_or(name))
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn number(&self, key: &str) -> Option<i64> {
        super::number(self.attributes.get(key))
    }

    /// Whether a switch is on; `default` where nothing is said of it.
    pub(super) fn is_on(&self, key: &str, default: bool) -> bool {
        self.attributes.get(key).and_then(Value::as_bool).unwrap_or(default)
    }
}
