use super::inlines;
use crate::components::ui::{Element, el};
use crate::words::Words;
use gazette_model::{Headline, Picture};

/// A picture with its caption and credit, its room reserved; where we do not have the file, its words and a link.
pub fn figure(picture: &Picture, words: Words, class: &'static str) -> Element {
    let figure = el("figure").class(if class.is_empty() { "figure" } else { class });
    let figure = match &picture.src {
        Some(src) => figure.child(linked(image(picture, src, class != "main-media"), picture, src, words)),
        None => figure.child(missing(picture, words)),
    };
    if picture.caption.is_empty() && picture.credit.is_none() {
        return figure;
    }
    let mut caption = el("figcaption").children(inlines(&picture.caption, words));
    if let Some(credit) = &picture.credit {
        if !picture.caption.is_empty() {
            caption = caption.child(" ");
        }
        caption = caption.child(el("span").class("credit").child(credit.as_str()));
    }
    figure.child(caption)
}

/// `is_lazy`: load it only when the reader comes near.
pub fn image(picture: &Picture, src: &str, is_lazy: bool) -> Element {
    let image = el("img").attr("src", src).attr("alt", picture.alt.as_str());
    let image = if picture.width > 0 && picture.height > 0 {
        image.attr("width", picture.width.to_string()).attr("height", picture.height.to_string())
    } else {
        image
    };
    let image = image.attr("decoding", "async");
    if is_lazy { image.attr("loading", "lazy") } else { image.attr("fetchpriority", "high") }
}

/// A picture leads to where the publisher linked it, or else to itself: at full size, or in the lightbox.
fn linked(image: Element, picture: &Picture, src: &str, words: Words) -> Element {
    match &picture.href {
        Some(href) => el("a").attr("href", href.as_str()).child(image),
        None => {
            let link = el("a").class("zoom").attr("href", src);
            // The words of the picture name the link, too.
            let link = if picture.alt.is_empty() { link.attr("aria-label", words.enlarge) } else { link };
            link.child(image)
        }
    }
}

fn missing(picture: &Picture, words: Words) -> Element {
    let mut note =
        el("p").class("missing-picture").maybe_attr("lang", words.interface_language()).child(words.picture_missing);
    if !picture.alt.is_empty() {
        let alt = el("span").maybe_attr("lang", words.content_language()).child(picture.alt.as_str());
        note = note.child(" ").child(alt);
    }
    match &picture.original_url {
        Some(url) => {
            note.child(" ").child(el("a").attr("href", url.as_str()).attr("rel", "noopener").child(words.see_original))
        }
        None => note,
    }
}

/// The picture of a story in a list. It says nothing that the headline beside it does not say, so it has no words.
pub fn picture_or_nothing(headline: &Headline, is_lazy: bool) -> Option<Element> {
    let picture = headline.main_media.as_ref()?;
    let src = picture.src.as_deref()?;
    let silent = Picture { alt: String::new(), ..picture.clone() };
    Some(el("div").class("card__picture").child(image(&silent, src, is_lazy)))
}
