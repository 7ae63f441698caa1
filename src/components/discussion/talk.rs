//! The discussion in a browser with scripts: the elements that stand there without them answer in place. They are moved and
//! added to, not rendered again, so that what a reader has typed is never touched by the way.

mod draft;
mod form;
mod own;

use super::thread::{Thread, list};
use super::{ReportForm, field_words, reason, refusal_words};

use crate::api::{Client, NotTaken};
use crate::components::ui::{Element as Tree, el};
use crate::reading::author;
use crate::routes::{self, Order, Route};
use crate::words::Words;
use draft::Draft;
use form::{Form, button, find, focus, place};
use gazette_model::comment::{CommentEdit, CommentReport, CommentStatus, NewComment, PostedComment, check_comment};
use gazette_model::{Site, Zone};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, MouseEvent};
use std::cell::RefCell;
use std::rc::Rc;

/// The deepest level of answers; what answers one of these stands beside it.
const LEVELS: usize = 3;

/// What the form does when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mode {
    /// A new comment; an answer to the one with this id.
    Reply(Option<String>),
    /// Other words for the reader's own comment.
    Edit(String),
}

struct State {
    mode: Mode,
    draft: Draft,
    is_sending: bool,
    /// When the form came into sight.
    opened_at: f64,
    /// The comment that the reader seems to have posted a moment ago.
    near: Option<String>,
}

/// One discussion in the browser.
pub struct Talk {
    slug: String,
    zone: Zone,
    words: Words,
    root: RefCell<Option<Element>>,
    state: RefCell<State>,
}

impl Talk {
    pub fn new(slug: &str, site: &Site, words: Words) -> Self {
        let state =
            State { mode: Mode::Reply(None), draft: Draft::default(), is_sending: false, opened_at: 0.0, near: None };
        Self {
            slug: slug.to_owned(),
            zone: site.zone.clone(),
            words,
            root: RefCell::new(None),
            state: RefCell::new(state),
        }
    }

    /// Shows what this device keeps: the draft, and the reader's own comments.
    pub fn start(self: &Rc<Self>) {
        let Some(root) = document().get_element_by_id("comments") else { return };
        *self.root.borrow_mut() = Some(root);
        self.state.borrow_mut().opened_at = js_sys::Date::now();
        if let Some(form) = self.form() {
            // Somebody may have begun before we were here.
            let (name, text) = (form.name(), form.text());
            let draft = Draft::open(&self.key(&Mode::Reply(None)), &name);
            if text.is_empty() {
                form.fill(&draft.name, &draft.text);
            }
            self.state.borrow_mut().draft = draft;
            self.typed();
        }
        for own in own::all(now_ms()).into_iter().filter(|own| own.slug == self.slug) {
            self.show_own(&own.posted);
            let talk = Rc::clone(self);
            spawn_local(async move { talk.refresh(&own.posted).await });
        }
    }

    /// Looks what has become of an own comment.
    async fn refresh(&self, known: &PostedComment) {
        let id = &known.comment.id;
        match Client::here().own_comment(id, &known.edit_token).await {
            Ok(posted) if posted == *known => {}
            Ok(posted) => {
                own::keep(&self.slug, &posted, now_ms());
                self.show_own(&posted);
            }
            Err(NotTaken::Missing | NotTaken::TooLate) => self.forget(id),
            // What is kept here is the newest that we know.
            Err(_) => {}
        }
    }

    /// Somebody types: the words are kept and shown as they will stand.
    pub fn typed(&self) {
        let Some(form) = self.form() else { return };
        let mut state = self.state.borrow_mut();
        (state.draft.name, state.draft.text) = (form.name(), form.text());
        let key = self.key(&state.mode);
        // Where the device keeps nothing, the words last as long as the page.
        state.draft.keep(&key);
        form.preview(self.words);
    }

    /// A click anywhere in the discussion.
    pub fn click(self: &Rc<Self>, event: &MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if let Ok(Some(button)) = target.closest("button[data-do]") {
            return self.press(&button);
        }
        let is_plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let Ok(Some(link)) = target.closest("a[href]") else { return };
        if is_plain && self.follow(&link) {
            event.prevent_default();
        }
    }

    /// A link of the discussion; says whether it was followed here.
    fn follow(self: &Rc<Self>, link: &Element) -> bool {
        let Some(href) = link.get_attribute("href") else { return false };
        if let Some(after) = link.get_attribute("data-after") {
            self.load_more(link.clone(), href, after);
            return true;
        }
        let Ok(Some(comment)) = link.closest("article.comment") else { return false };
        let id = comment_id(&comment);
        let link_path = |path: String| self.words.link(&path);
        if href == link_path(routes::answer(&self.slug, &id)) {
            self.open(Mode::Reply(Some(id)), None);
            true
        } else if href == link_path(routes::report(&id)) {
            self.open_report(&comment, &id);
            true
        } else if href == link_path(routes::comment(&id)) {
            // It stands here already.
            window().location().set_hash(&comment.id()).is_ok()
        } else {
            false
        }
    }

    /// One of our own buttons.
    fn press(self: &Rc<Self>, button: &Element) {
        let Some(does) = button.get_attribute("data-do") else { return };
        let near = self.state.borrow().near.clone();
        match does.as_str() {
            "again" => self.send(false),
            "meant" => self.send(true),
            "cancel" => self.open(Mode::Reply(None), None),
            "edit-near" => {
                if let Some(id) = near {
                    let text = self.form().map(|form| form.text());
                    // It is the other comment's text now.
                    let key = self.key(&self.state.borrow().mode);
                    Draft::default().keep(&key);
                    self.open(Mode::Edit(id), text);
                }
            }
            "close" => {
                if let Ok(Some(form)) = button.closest("form") {
                    form.remove();
                }
            }
            _ => {
                let Ok(Some(comment)) = button.closest("article.comment") else { return };
                let id = comment_id(&comment);
                if does == "edit" { self.open(Mode::Edit(id), None) } else { self.withdraw(id) }
            }
        }
    }

    pub fn submit(self: &Rc<Self>, event: &Event) {
        let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        match form.as_ref().map(Element::id).as_deref() {
            Some("reply") if self.form().is_some() => {
                event.prevent_default();
                self.send(false);
            }
            Some("report") => {
                event.prevent_default();
                if let Some(form) = form {
                    self.send_report(form);
                }
            }
            // Not as we made it: the server takes it as it is.
            _ => {}
        }
    }

    /// Turns the form to something else, and the reader to the form.
    fn open(&self, mode: Mode, text: Option<String>) {
        self.turn(mode, text);
        if let Some(form) = self.form() {
            form.focus();
        }
    }

    /// Turns the form to something else, where it belongs; `text` is put in place of what is kept for it.
    fn turn(&self, mode: Mode, text: Option<String>) {
        let (Some(root), Some(form)) = (self.root.borrow().clone(), self.form()) else { return };
        let talk = &self.words.talk;
        let (target, title, submit) = match &mode {
            Mode::Reply(None) => (None, talk.leave_reply.to_owned(), talk.post),
            Mode::Reply(Some(id)) => {
                let Some(comment) = comment_of(&root, id) else { return };
                let name = find::<Element>(&comment, ".comment__name").and_then(|name| name.text_content());
                let name = name.unwrap_or_default();
                (Some(comment), (talk.replying_to)(&name), talk.post)
            }
            Mode::Edit(id) => (comment_of(&root, id), talk.edit.to_owned(), talk.save),
        };
        let mut draft = Draft::open(&self.key(&mode), &form.name());
        if let Mode::Edit(id) = &mode
            && draft.text.is_empty()
            && let Some(own) = find_own(id)
        {
            (draft.name, draft.text) = (own.posted.comment.name, own.posted.source);
        }
        if let Some(text) = text {
            draft.text = text;
        }
        match target {
            Some(comment) => place(comment.after_with_node_1(&form.element)),
            None => place(root.append_with_node_1(&form.element)),
        }
        form.entitle(&title, submit);
        form.show_errors(&[]);
        let cancel = [("cancel", talk.cancel)];
        form.say("", if mode == Mode::Reply(None) { &[] } else { &cancel });
        form.fill(&draft.name, &draft.text);
        {
            let mut state = self.state.borrow_mut();
            (state.mode, state.draft, state.near) = (mode, draft, None);
        }
        self.typed();
    }

    /// Sends what is in the form. The button stays as it is, so that the focus does; a second press changes nothing.
    fn send(self: &Rc<Self>, is_meant: bool) {
        let Some(form) = self.form() else { return };
        if self.state.borrow().is_sending {
            return;
        }
        let wrong = check_comment(&form.name(), &form.text());
        let wrong: Vec<_> =
            wrong.iter().map(|wrong| (wrong.field, field_words(wrong.field, wrong.code, self.words))).collect();
        form.say("", &[]);
        form.show_errors(&wrong);
        if !wrong.is_empty() {
            return;
        }
        form.say(self.words.talk.sending, &[]);
        self.state.borrow_mut().is_sending = true;
        let talk = Rc::clone(self);
        spawn_local(async move {
            let mode = talk.state.borrow().mode.clone();
            let mut sent = talk.send_as(&mode, &form, is_meant).await;
            if sent == Err(NotTaken::NonceUsed) {
                // An earlier text was taken though its answer was lost: this one is another comment.
                talk.state.borrow_mut().draft.nonce = author::random();
                sent = talk.send_as(&mode, &form, is_meant).await;
            }
            talk.state.borrow_mut().is_sending = false;
            match sent {
                Ok(posted) => talk.taken(&mode, &posted),
                Err(why) => talk.refused(&form, why),
            }
        });
    }

    async fn send_as(&self, mode: &Mode, form: &Form, is_meant: bool) -> Result<PostedComment, NotTaken> {
        let (name, text) = (form.name(), form.text());
        match mode {
            Mode::Reply(parent_id) => {
                let comment = {
                    let state = self.state.borrow();
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a time that has passed"
                    )]
                    let writing_ms = (js_sys::Date::now() - state.opened_at) as u64;
                    NewComment {
                        name,
                        text,
                        parent_id: parent_id.clone(),
                        client_nonce: state.draft.nonce.clone(),
                        writing_ms,
                        device: author::device_of_today(),
                        author_key: author::author_key(),
                        is_meant,
                        website: form.website(),
                    }
                };
                Client::here().post_comment(&self.slug, &comment).await
            }
            Mode::Edit(id) => {
                let own = find_own(id).ok_or(NotTaken::TooLate)?;
                Client::here().edit_comment(id, &own.posted.edit_token, &CommentEdit { name, text }).await
            }
        }
    }

    /// The service has it: the comment stands at its place, and the form is as it was.
    fn taken(&self, mode: &Mode, posted: &PostedComment) {
        Draft::default().keep(&self.key(mode));
        own::keep(&self.slug, posted, now_ms());
        let says = if matches!(mode, Mode::Edit(_)) { self.words.talk.saved } else { "" };
        self.turn(Mode::Reply(None), None);
        if let Some(form) = self.form() {
            form.say(says, &[]);
        }
        if let Some(comment) = self.show_own(posted)
            && let Some(note) = find::<HtmlElement>(&comment, ".own")
        {
            focus(&note);
        }
    }

    fn refused(&self, form: &Form, why: NotTaken) {
        let talk = &self.words.talk;
        let own = match &why {
            NotTaken::NearDuplicate { comment_id: Some(id) } => find_own(id),
            _ => None,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a quarter of an hour")]
        let minutes =
            own.as_ref().map_or(0, |own| ((now_ms() - own.posted.comment.posted_at.0) / 60_000).max(0) as u32);
        let mut ways = match why {
            NotTaken::Fields(_) | NotTaken::Closed | NotTaken::TooLate | NotTaken::Unreadable => vec![],
            NotTaken::NearDuplicate { .. } => vec![("meant", talk.post_this_too)],
            _ => vec![("again", self.words.try_again)],
        };
        if let Some(own) = own.filter(|own| own::can_edit(&own.posted, now_ms())) {
            self.state.borrow_mut().near = Some(own.posted.comment.id);
            ways.insert(0, ("edit-near", talk.edit_that_one));
        }
        if self.state.borrow().mode != Mode::Reply(None) {
            ways.push(("cancel", talk.cancel));
        }
        form.say(&refusal_words(&why, minutes, self.words), &ways);
        if let NotTaken::Fields(fields) = &why {
            let words = |(field, code): &(String, String)| {
                let name = if field == "name" { "name" } else { "text" };
                (name, field_words(field, code, self.words))
            };
            form.show_errors(&fields.iter().map(words).collect::<Vec<_>>());
        }
    }

    fn withdraw(self: &Rc<Self>, id: String) {
        let Some(own) = find_own(&id) else { return };
        let talk = Rc::clone(self);
        spawn_local(async move {
            match Client::here().withdraw_comment(&id, &own.posted.edit_token).await {
                Ok(()) | Err(NotTaken::Missing) => {
                    talk.open(Mode::Reply(None), None);
                    talk.forget(&id);
                    let Some(form) = talk.form() else { return };
                    if form.text().is_empty() {
                        form.fill(&own.posted.comment.name, &own.posted.source);
                        talk.typed();
                    }
                    form.say(talk.words.talk.withdrawn_kept, &[]);
                }
                Err(why) => talk.say_below(&id, &refusal_words(&why, 0, talk.words)),
            }
        });
    }

    /// Says something about an own comment, right below it.
    fn say_below(&self, id: &str, says: &str) {
        let comment = self.root.borrow().as_ref().and_then(|root| comment_of(root, id));
        if let Some(note) = comment.and_then(|comment| find::<Element>(&comment, ".own")) {
            place(note.append_with_node_1(&el("p").attr("role", "alert").child(says).create()));
        }
    }

    /// An own comment that is no longer there.
    fn forget(&self, id: &str) {
        own::forget(id, now_ms());
        let root = self.root.borrow().clone();
        let Some(comment) = root.as_ref().and_then(|root| comment_of(root, id)) else { return };
        let form = self.form();
        if let (Some(root), Some(form)) = (&root, form)
            && comment.parent_element().is_some_and(|item| item.contains(Some(&form.element)))
        {
            place(root.append_with_node_1(&form.element));
        }
        match comment.closest("li") {
            // Answers of others stay.
            Ok(Some(item)) if find::<Element>(&item, "li").is_none() => item.remove(),
            _ => comment.remove(),
        }
    }

    /// Puts an own comment at its place, with what its author can do.
    fn show_own(&self, posted: &PostedComment) -> Option<Element> {
        let root = self.root.borrow().clone()?;
        let thread = Thread { slug: &self.slug, zone: &self.zone, words: self.words, is_open: false };
        let comment = thread.comment(&posted.comment).child(self.note(posted)).create();
        if let Some(old) = comment_of(&root, &posted.comment.id) {
            place(old.replace_with_with_node_1(&comment));
            return Some(comment);
        }
        let item = el("li").create();
        place(item.append_with_node_1(&comment));
        let parent = posted.parent_id.as_deref().and_then(|id| comment_of(&root, id));
        match parent.and_then(|parent| parent.closest("li").ok().flatten()) {
            Some(above) if level(&above) < LEVELS => place(answers_of(&above).append_with_node_1(&item)),
            Some(above) => place(above.after_with_node_1(&item)),
            None => self.place_root(&root, &item),
        }
        Some(comment)
    }

    fn place_root(&self, root: &Element, item: &Element) {
        let comments = find::<Element>(root, ".comments").unwrap_or_else(|| {
            let comments = list().class("comments").create();
            let form = self.form();
            match form.filter(|form| form.element.parent_element().as_ref() == Some(root)) {
                Some(form) => place(form.element.before_with_node_1(&comments)),
                None => place(root.append_with_node_1(&comments)),
            }
            comments
        });
        let is_newest_first = order() == Order::Newest;
        place(if is_newest_first { comments.prepend_with_node_1(item) } else { comments.append_with_node_1(item) });
    }

    fn note(&self, posted: &PostedComment) -> Tree {
        let talk = &self.words.talk;
        let says = match posted.status {
            CommentStatus::Held => talk.awaiting,
            CommentStatus::Approved => talk.posted,
        };
        let note = el("div").class("own").attr("tabindex", "-1").child(el("p").child(el("strong").child(says)));
        if !own::can_edit(posted, now_ms()) {
            return note;
        }
        let until = (talk.yours_until)(&self.words.moment(posted.editable_until, &self.zone));
        let ways = el("p").class("acts").child(button("edit", talk.edit)).child(button("withdraw", talk.withdraw));
        note.child(el("p").child(until)).child(ways)
    }

    fn open_report(&self, comment: &Element, id: &str) {
        if let Some(open) = find::<Element>(comment, "#report") {
            return open.remove();
        }
        if let Some(other) = self.root.borrow().as_ref().and_then(|root| find::<Element>(root, "#report")) {
            other.remove();
        }
        let hidden = vec![("nonce", author::random())];
        let form = ReportForm { comment_id: id, note: "", errors: &[], hidden }.element(self.words);
        let form = form.child(el("p").attr("id", "report-status").attr("role", "status"));
        let form = form.child(button("close", self.words.talk.cancel)).create();
        place(comment.append_with_node_1(&form));
        if let Some(first) = find::<HtmlElement>(&form, "[type=radio]") {
            focus(&first);
        }
    }

    fn send_report(self: &Rc<Self>, form: Element) {
        let Ok(Some(comment)) = form.closest("article.comment") else { return };
        let talk = Rc::clone(self);
        let chosen = find::<HtmlInputElement>(&form, ":checked").map(|input| input.value());
        let reason = chosen.and_then(|chosen| reason(&chosen));
        let note = find::<HtmlTextAreaElement>(&form, "[name=note]").map(|note| note.value());
        let nonce = find::<HtmlInputElement>(&form, "[name=nonce]").map(|nonce| nonce.value());
        let say = move |form: &Element, text: &str| {
            if let Some(status) = find::<Element>(form, "#report-status") {
                status.set_text_content(Some(text));
            }
        };
        let Some(reason) = reason else { return say(&form, talk.words.talk.missing_reason) };
        let report = CommentReport {
            reason,
            note: note.unwrap_or_default(),
            client_nonce: nonce.unwrap_or_else(author::random),
            device: author::device_of_today(),
        };
        if let Some(wrong) = gazette_model::comment::check_report(&report).first() {
            return say(&form, &field_words(wrong.field, wrong.code, talk.words));
        }
        spawn_local(async move {
            match Client::here().report_comment(&comment_id(&comment), &report).await {
                Ok(()) => {
                    let thanks = el("p").attr("role", "status").attr("tabindex", "-1").child(talk.words.talk.reported);
                    let thanks = thanks.create();
                    place(form.replace_with_with_node_1(&thanks));
                    if let Ok(thanks) = thanks.dyn_into::<HtmlElement>() {
                        focus(&thanks);
                    }
                }
                Err(why) => say(&form, &refusal_words(&why, 0, talk.words)),
            }
        });
    }

    /// The next comments, below those that are there. Where they cannot be had, the link leads to their page.
    fn load_more(self: &Rc<Self>, link: Element, href: String, after: String) {
        let talk = Rc::clone(self);
        spawn_local(async move {
            let order = order();
            let found = Client::here().list_comments(&talk.slug, Some((order, Some(&after)))).await;
            let root = talk.root.borrow().clone();
            let comments = root.as_ref().and_then(|root| find::<Element>(root, ".comments"));
            let (Ok(discussion), Some(root), Some(comments)) = (found, root, comments) else {
                return place(window().location().set_href(&href));
            };
            let is_open = talk.form().is_some();
            let thread = Thread { slug: &talk.slug, zone: &talk.zone, words: talk.words, is_open };
            let mut first = None;
            for comment in discussion.comments.iter().filter(|comment| comment_of(&root, &comment.id).is_none()) {
                let item = thread.item(comment).create();
                place(comments.append_with_node_1(&item));
                first.get_or_insert(item);
            }
            match &discussion.next {
                Some(next) => {
                    let path = talk.words.link(&routes::discussion(&talk.slug, order, Some(next)));
                    place(link.set_attribute("href", &path));
                    place(link.set_attribute("data-after", next));
                }
                None => link.remove(),
            }
            if let Some(permalink) = first.and_then(|item| find::<HtmlElement>(&item, "header a")) {
                focus(&permalink);
            }
        });
    }

    fn form(&self) -> Option<Form> {
        self.root.borrow().as_ref().and_then(Form::find)
    }

    /// Where the device keeps what is written for this purpose.
    fn key(&self, mode: &Mode) -> String {
        let (purpose, id) = match mode {
            Mode::Reply(to) => ("reply", to.as_deref().unwrap_or_default()),
            Mode::Edit(id) => ("edit", id.as_str()),
        };
        format!("{purpose}:{}:{id}", self.slug)
    }
}

fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century fit")]
    let now = js_sys::Date::now() as i64;
    now
}

fn find_own(id: &str) -> Option<own::Own> {
    own::all(now_ms()).into_iter().find(|own| own.posted.comment.id == id)
}

/// The order of the page that stands there.
fn order() -> Order {
    match window().location().pathname().map(|path| Route::parse(&path)) {
        Ok(Route::Discussion { order, .. }) => order,
        _ => Order::Oldest,
    }
}

fn comment_id(comment: &Element) -> String {
    comment.id().trim_start_matches("comment-").to_owned()
}

fn comment_of(root: &Element, id: &str) -> Option<Element> {
    find(root, &format!("[id=\"comment-{}\"]", id.replace(['"', '\\'], "")))
}

/// How deep an item stands; a root is level 1.
fn level(item: &Element) -> usize {
    let above = |item: &Element| item.parent_element().and_then(|list| list.closest("li").ok().flatten());
    std::iter::successors(Some(item.clone()), above).count()
}

/// The list of what answers the comment of this item.
fn answers_of(item: &Element) -> Element {
    find::<Element>(item, ":scope > ol").unwrap_or_else(|| {
        let answers = list().create();
        place(item.append_with_node_1(&answers));
        answers
    })
}
