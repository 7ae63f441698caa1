//! WordPress's shortcodes, `[name key="value"]…[/name]`: those that are known become HTML, the rest keep their inner words.

mod parse;

use super::Context;
use parse::Tag;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// HTML without shortcodes, and the names of those that were not known.
pub(super) fn replace<'a>(html: &'a str, context: &Context<'_>) -> (Cow<'a, str>, Vec<String>) {
    if !html.contains('[') {
        return (Cow::Borrowed(html), Vec::new());
    }
    let closed = parse::closed_names(html);
    let mut out = Replaced { html: String::with_capacity(html.len()), unknown: Vec::new() };
    let mut opened: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(place) = next_place(rest, &mut out.html) {
        rest = &rest[place..];
        if let Some(written) = parse::escaped(rest) {
            // `[[gallery]]` is how one writes about a shortcode.
            out.html.push_str(&rest[1..written - 1]);
            rest = &rest[written..];
            continue;
        }
        match Tag::read(rest) {
            Some(tag) if tag.is_end && opened.contains(&tag.name) => {
                opened.retain(|name| *name != tag.name);
                rest = &rest[tag.length..];
            }
            Some(tag) if !tag.is_end && is_shortcode(&tag, &closed) => {
                let after = &rest[tag.length..];
                let used = out.known(&tag, after, &closed, context);
                match used {
                    Some(used) => rest = &after[used..],
                    None => {
                        if closed.contains(&tag.name) {
                            opened.push(tag.name.clone());
                        }
                        out.unknown.push(tag.name);
                        rest = after;
                    }
                }
            }
            _ => {
                out.html.push('[');
                rest = &rest[1..];
            }
        }
    }
    (Cow::Owned(out.html), out.unknown)
}

/// Copies everything up to the next `[` that stands in text, not in a tag or comment; its place.
fn next_place(rest: &str, out: &mut String) -> Option<usize> {
    let mut place = 0;
    let bytes = rest.as_bytes();
    while place < bytes.len() {
        match bytes[place] {
            b'[' => {
                out.push_str(&rest[..place]);
                return Some(place);
            }
            b'<' => place += parse::length_of_markup(&rest[place..]),
            _ => place += 1,
        }
    }
    out.push_str(rest);
    None
}

/// Words in brackets are mostly words: "[sic]". A shortcode has an end, values or a name that WordPress or a plug-in has.
fn is_shortcode(tag: &Tag<'_>, closed: &BTreeSet<String>) -> bool {
    let is_known =
        matches!(tag.name.as_str(), "gallery" | "caption" | "wp_caption" | "embed" | "audio" | "video" | "playlist");
    is_known || closed.contains(&tag.name) || tag.has_values() || tag.is_void || tag.name.contains('_')
}

struct Replaced {
    html: String,
    unknown: Vec<String>,
}

impl Replaced {
    /// Writes a shortcode that WordPress or Jetpack has. How much of what follows belongs to it, or `None` where it is
    /// not known.
    fn known(&mut self, tag: &Tag<'_>, after: &str, closed: &BTreeSet<String>, context: &Context<'_>) -> Option<usize> {
        // Not looked for where there is no end at all: a thousand of those would take for ever.
        let inner = || closed.contains(&tag.name).then(|| parse::inner(after, &tag.name)).flatten();
        match tag.name.as_str() {
            "caption" | "wp_caption" => {
                let (inner, used) = inner()?;
                self.caption(tag, inner, context);
                Some(used)
            }
            "gallery" => {
                self.gallery(tag, context);
                Some(0)
            }
            "playlist" => {
                self.unknown.push(tag.name.clone());
                tag.value("ids").unwrap_or_default().split(',').for_each(|id| self.attached_file(id, context));
                Some(0)
            }
            "embed" => {
                let (inner, used) = inner().unwrap_or(("", 0));
                self.card(tag.value("src").as_deref().unwrap_or_else(|| inner.trim()));
                Some(used)
            }
            "audio" | "video" => {
                let (inner, used) = inner().unwrap_or(("", 0));
                let endings = ["src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv"];
                let src =
                    endings.iter().find_map(|key| tag.value(key)).or_else(|| tag.first_address().map(str::to_owned));
                match src {
                    Some(src) => self.card(&src),
                    None => self.unknown.push(tag.name.clone()),
                }
                self.html.push_str(inner);
                Some(used)
            }
            "youtube" | "vimeo" | "dailymotion" | "soundcloud" | "tweet" | "instagram" | "facebook" | "tiktok"
            | "wpvideo" => {
                let address =
                    tag.value("url").or_else(|| tag.first_address().map(str::to_owned)).or_else(|| by_id(tag))?;
                self.card(&address);
                Some(0)
            }
            _ => None,
        }
    }

    /// `[caption]<img> words[/caption]`
    fn caption(&mut self, tag: &Tag<'_>, inner: &str, context: &Context<'_>) {
        let (inner, unknown) = replace(inner, context);
        self.unknown.extend(unknown);
        let end = parse::end_of_picture(&inner);
        let (picture, words) = inner.split_at(end);
        let words = tag.value("caption").unwrap_or_else(|| words.trim().to_owned());
        self.html.push_str("<figure class=\"wp-caption\">");
        self.html.push_str(picture.trim());
        self.html += &format!("<figcaption>{words}</figcaption></figure>");
    }

    fn gallery(&mut self, tag: &Tag<'_>, context: &Context<'_>) {
        let chosen = tag.value("ids").or_else(|| tag.value("include"));
        let ids = chosen.unwrap_or_else(|| {
            let story = tag.value("id").and_then(|id| id.parse().ok()).unwrap_or(context.post_id);
            let left_out = tag.value("exclude").unwrap_or_default();
            let left_out: Vec<_> = left_out.split(',').map(str::trim).collect();
            let attached = context.index.attached.get(&story).map_or(&[][..], Vec::as_slice);
            let ids = attached.iter().map(|(_, id)| id.to_string()).filter(|id| !left_out.contains(&id.as_str()));
            ids.collect::<Vec<_>>().join(",")
        });
        let digits: String = ids.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
        self.html += &format!("<gazette-gallery ids=\"{digits}\"></gazette-gallery>");
    }

    fn attached_file(&mut self, id: &str, context: &Context<'_>) {
        let attachment = id.trim().parse().ok().and_then(|id| context.index.attachments.get(&id));
        if let Some(attachment) = attachment {
            self.card(&attachment.url);
        }
    }

    fn card(&mut self, address: &str) {
        let address = parse::unescape(address).replace('&', "&amp;").replace('"', "&quot;");
        self.html += &format!("<gazette-embed url=\"{address}\"></gazette-embed>");
    }
}

/// Jetpack takes a number where others take an address.
fn by_id(tag: &Tag<'_>) -> Option<String> {
    let id = tag.value("id").or_else(|| tag.first_word().map(str::to_owned))?;
    let is_id = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    match tag.name.as_str() {
        _ if !is_id => None,
        "youtube" => Some(format!("https://www.youtube.com/watch?v={id}")),
        "vimeo" => Some(format!("https://vimeo.com/{id}")),
        "wpvideo" => Some(format!("https://videopress.com/v/{id}")),
        "tweet" => Some(format!("https://x.com/i/status/{id}")),
        _ => None,
    }
}
