//! The body of an article as plain HTML for feed readers: no class, no script, every word escaped, every address
//! absolute.

use super::absolute;
use crate::routes::segment;
use gazette_model::{Article, Block, Inline, Link, List, Picture, Quote, Site, Table};

/// The main picture, the blocks and the source of an article.
pub(super) fn article(site: &Site, article: &Article) -> String {
    let page = absolute(site, &format!("/{}", segment(&article.headline.slug)));
    let mut html = Html { text: String::new(), site, page };
    if let Some(picture) = &article.headline.main_media {
        html.figure(picture);
    }
    html.blocks(&article.blocks);
    if !article.source.is_empty() {
        html.element("p", |html| html.inlines(&article.source));
    }
    html.text
}

struct Html<'a> {
    text: String,
    site: &'a Site,
    /// The address of the article, for links within it.
    page: String,
}

impl Html<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.element("p", |html| html.inlines(inlines)),
            Block::Subheading(subheading) => {
                let name = ["h2", "h3", "h4"][usize::from(subheading.level.clamp(2, 4)) - 2];
                self.element(name, |html| html.inlines(&subheading.text));
            }
            Block::PullQuote(quote) | Block::BlockQuote(quote) => self.quote(quote),
            Block::Figure(picture) => self.figure(picture),
            Block::Gallery(gallery) => {
                gallery.pictures.iter().for_each(|picture| self.figure(picture));
                self.line("p", &gallery.caption);
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Embed(embed) => {
                let title = if embed.title.is_empty() { &embed.url } else { &embed.title };
                self.element("p", |html| html.link(&embed.url, |html| html.escaped(title)));
                self.line("p", &embed.caption);
            }
            Block::Code(code) => self.element("pre", |html| html.element("code", |html| html.escaped(code))),
            Block::Preformatted(inlines) | Block::Verse(inlines) => self.element("pre", |html| html.inlines(inlines)),
            Block::Rule => self.text.push_str("<hr>"),
            Block::Details(details) => self.element("details", |html| {
                html.element("summary", |html| html.inlines(&details.summary));
                html.blocks(&details.blocks);
            }),
            Block::Unsupported(words) => self.element("p", |html| html.escaped(words)),
        }
    }

    fn quote(&mut self, quote: &Quote) {
        self.element("blockquote", |html| {
            html.blocks(&quote.blocks);
            html.line("cite", &quote.citation);
        });
    }

    fn list(&mut self, list: &List) {
        let name = if list.is_ordered { "ol" } else { "ul" };
        match list.start.filter(|_| list.is_ordered) {
            Some(start) => self.text.push_str(&format!("<ol start=\"{start}\">")),
            None => self.text.push_str(&format!("<{name}>")),
        }
        for item in &list.items {
            self.element("li", |html| {
                html.inlines(&item.text);
                html.blocks(&item.blocks);
            });
        }
        self.text.push_str(&format!("</{name}>"));
    }

    fn table(&mut self, table: &Table) {
        self.element("table", |html| {
            html.line("caption", &table.caption);
            for (part, cell, rows) in [("thead", "th", &table.head), ("tbody", "td", &table.rows)] {
                if rows.is_empty() {
                    continue;
                }
                html.element(part, |html| {
                    for row in rows {
                        html.element("tr", |html| {
                            row.iter().for_each(|text| html.element(cell, |html| html.inlines(text)))
                        });
                    }
                });
            }
        });
    }

    fn figure(&mut self, picture: &Picture) {
        self.element("figure", |html| {
            html.picture(picture);
            let credit = picture.credit.as_deref().unwrap_or_default();
            if picture.caption.is_empty() && credit.is_empty() {
                return;
            }
            html.element("figcaption", |html| {
                html.inlines(&picture.caption);
                if !credit.is_empty() && !picture.caption.is_empty() {
                    html.text.push(' ');
                }
                html.escaped(credit);
            });
        });
    }

    /// The picture itself, or where we have no file, a link to it.
    fn picture(&mut self, picture: &Picture) {
        match (&picture.src, &picture.original_url) {
            (Some(src), _) => match &picture.href {
                Some(href) => self.link(href, |html| html.image(src, picture)),
                None => self.image(src, picture),
            },
            (None, Some(url)) => {
                let alt = if picture.alt.is_empty() { url } else { &picture.alt };
                self.link(url, |html| html.escaped(alt));
            }
            (None, None) => self.escaped(&picture.alt),
        }
    }

    fn image(&mut self, src: &str, picture: &Picture) {
        let Some(src) = self.address(src) else { return self.escaped(&picture.alt) };
        self.text.push_str("<img src=\"");
        self.escaped(&src);
        self.text.push_str("\" alt=\"");
        self.escaped(&picture.alt);
        self.text.push('"');
        if picture.width > 0 && picture.height > 0 {
            self.text.push_str(&format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height));
        }
        self.text.push('>');
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Unsupported(words) => self.escaped(words),
                Inline::Strong(children) => self.element("strong", |html| html.inlines(children)),
                Inline::Emphasis(children) => self.element("em", |html| html.inlines(children)),
                Inline::Link(Link { href, text }) => self.link(href, |html| html.inlines(text)),
                Inline::Code(code) => self.element("code", |html| html.escaped(code)),
                Inline::Strike(children) => self.element("s", |html| html.inlines(children)),
                Inline::Mark(children) => self.element("mark", |html| html.inlines(children)),
                Inline::Subscript(children) => self.element("sub", |html| html.inlines(children)),
                Inline::Superscript(children) => self.element("sup", |html| html.inlines(children)),
                Inline::Picture(picture) => self.picture(picture),
                Inline::Break => self.text.push_str("<br>"),
            }
        }
    }

    /// A link, or its words alone where its address is not one that a reader may follow.
    fn link(&mut self, href: &str, content: impl FnOnce(&mut Self)) {
        let Some(address) = self.address(href) else { return content(self) };
        self.text.push_str("<a href=\"");
        self.escaped(&address);
        self.text.push_str("\">");
        content(self);
        self.text.push_str("</a>");
    }

    /// The absolute form of an address; `None` for one of a kind that only a script could mean.
    fn address(&self, href: &str) -> Option<String> {
        match href.as_bytes() {
            [b'#', ..] => Some(format!("{}{href}", self.page)),
            [b'/', b'/', ..] => None,
            [b'/', ..] => Some(absolute(self.site, href)),
            _ => {
                let (scheme, _) = href.split_once(':')?;
                let is_known =
                    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
                is_known.then(|| href.to_owned())
            }
        }
    }

    /// An element around running text, left out where there is none.
    fn line(&mut self, name: &str, inlines: &[Inline]) {
        if !inlines.is_empty() {
            self.element(name, |html| html.inlines(inlines));
        }
    }

    fn element(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.text.push_str(&format!("<{name}>"));
        content(self);
        self.text.push_str(&format!("</{name}>"));
    }

    /// Words, as text or inside an attribute's quotes.
    fn escaped(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                c => self.text.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests;
