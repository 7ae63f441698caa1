use crate::components::ui::{Element, el};
use crate::words::Words;

/// The form that writes a comment: below a story, on the private page of a reply, and where its author changes it.
pub struct ReplyForm<'a> {
    pub action: String,
    /// Its heading; a private page has one of its own.
    pub title: Option<&'a str>,
    pub name: &'a str,
    pub text: &'a str,
    /// What is wrong: the name of the field and the words.
    pub errors: &'a [(&'static str, String)],
    /// What the form brings along.
    pub hidden: Vec<(&'static str, String)>,
    pub submit: &'static str,
    /// Whether a look at the comment can be asked for.
    pub with_preview: bool,
}

impl ReplyForm<'_> {
    pub fn element(&self, words: Words) -> Element {
        let talk = &words.talk;
        let text = el("textarea").attr("rows", "5").child(self.text);
        let name = el("input").attr("type", "text").attr("autocomplete", "name").attr("value", self.name);
        // People neither see nor reach it; programs that fill in every field fill it in.
        let website = el("label").class("visually-hidden").attr("aria-hidden", "true").child(talk.website).child(" ");
        let website = website.child(
            el("input").attr("type", "text").attr("name", "website").attr("tabindex", "-1").attr("autocomplete", "off"),
        );
        let hidden = self
            .hidden
            .iter()
            .map(|(name, value)| el("input").attr("type", "hidden").attr("name", *name).attr("value", value.as_str()));
        let preview = self.with_preview.then(|| submit("preview", talk.preview));
        let form = el("form").attr("id", "reply").attr("method", "post").attr("action", self.action.as_str());
        let form = match self.title {
            Some(title) => {
                form.attr("aria-labelledby", "reply-title").child(el("h3").attr("id", "reply-title").child(title))
            }
            None => form,
        };
        form.children(hidden)
            .child(self.field("text", talk.comment, text))
            .child(self.field("name", talk.name, name))
            .child(website)
            .child(el("p").class("acts").child(submit("", self.submit)).child(" ").maybe(preview))
    }

    fn field(&self, name: &'static str, label: &'static str, control: Element) -> Element {
        let id = format!("reply-{name}");
        let error = self.errors.iter().find(|(field, _)| *field == name);
        let control = control.attr("id", id.as_str()).attr("name", name);
        let control = match error {
            Some(_) => control.attr("aria-invalid", "true").attr("aria-describedby", error_id(name)),
            None => control,
        };
        el("p")
            .class("field")
            .child(el("label").attr("for", id).child(label))
            .child(control)
            .maybe(error.map(|(_, says)| field_error(name, says)))
    }
}

/// The `id` of the words that say what is wrong with a field.
pub fn error_id(field: &str) -> String {
    format!("reply-{field}-error")
}

/// What is wrong with a field, to stand right behind it.
pub fn field_error(field: &str, says: &str) -> Element {
    el("span").class("field__error").attr("id", error_id(field)).child(says)
}

/// A button that sends its form; one with a name tells the server which it was.
pub fn submit(name: &'static str, says: &'static str) -> Element {
    let button = el("button").attr("type", "submit");
    let button = if name.is_empty() { button } else { button.attr("name", name).attr("value", "1") };
    button.child(says)
}
