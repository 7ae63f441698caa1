use super::ids;
use std::fmt;
use std::str::FromStr;

/// A place in a list that runs from new to old: everything strictly after `(published_at, id)` is older.
/// Written as `{published_at in ms}-{article id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub published_at_ms: i64,
    pub id: String,
}

/// The text is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a cursor is a number, a hyphen and twelve hexadecimal digits")]
pub struct MalformedCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.published_at_ms, self.id)
    }
}

impl FromStr for Cursor {
    type Err = MalformedCursor;

    /// Reads exactly what [`fmt::Display`] writes: one place has one address.
    fn from_str(text: &str) -> Result<Self, MalformedCursor> {
        let (published_at, id) = text.rsplit_once('-').ok_or(MalformedCursor)?;
        let published_at_ms = published_at.parse().map_err(|_| MalformedCursor)?;
        let cursor = Self { published_at_ms, id: id.to_owned() };
        (ids::is_id(id) && cursor.to_string() == text).then_some(cursor).ok_or(MalformedCursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for published_at_ms in [0, -86_400_000, 1_764_000_000_000] {
            let cursor = Cursor { published_at_ms, id: "0123456789ab".into() };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for text in
            ["", "-", "7", "7-", "7-xyz", "x-0123456789ab", "+7-0123456789ab", "07-0123456789ab", "7-0123456789AB"]
        {
            assert_eq!(text.parse::<Cursor>(), Err(MalformedCursor), "{text}");
        }
    }
}
