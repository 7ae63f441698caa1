/// The fields of a form (`application/x-www-form-urlencoded`).
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form; what is no UTF-8 in it is replaced, so that its sender sees it.
    pub fn read(bytes: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The text of a field; empty where there is none. A form ends its lines with CR and LF, a comment with LF.
    pub fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.replace("\r\n", "\n")).unwrap_or_default()
    }

    /// Whether a field, or a button, is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, value)| known == name && !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_typed() {
        let fields = Fields::read("name=Ma+Titin&text=one%0D%0Atwo%26%F0%9F%8C%B4&preview=1&empty=".as_bytes());
        assert_eq!(fields.text("name"), "Ma Titin");
        assert_eq!(fields.text("text"), "one\ntwo&🌴");
        assert_eq!(fields.text("missing"), "");
        assert!(fields.has("preview") && !fields.has("empty") && !fields.has("missing"));
    }
}
