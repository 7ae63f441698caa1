//! What search engines, feed readers and messengers read of a page: written into the first HTML, without scripts.

use gazette_model::{Article, Headline, Picture, Site, SubjectKind};
use gazette_reader::head::Head;
use gazette_reader::private::PrivatePage;
use gazette_reader::{Page, PageData, routes};
use serde_json::{Value, json};

/// The picture of a page that has none of its own, 1200 by 630.
const SOCIAL: &str = "/social.jpg";

/// The elements of `<head>` that belong to one page.
pub fn elements(page: &Page, head: &Head) -> String {
    let site = &page.frame.site;
    let mut html = Html::default();
    html.raw("<title>").text(&head.title).raw("</title>");
    html.meta("name", "description", &head.description);
    match &head.canonical_url {
        Some(url) => {
            html.raw("<link rel=\"canonical\" href=\"").text(url).raw("\">");
            // They are parts of a story's page, not pages to keep.
            let is_part = matches!(page.data, Ok(PageData::Share(_) | PageData::Discussion(_)));
            html.meta("name", "robots", if is_part { "noindex" } else { "max-image-preview:large" });
            social(&mut html, page, head, url);
        }
        None => html.meta("name", "robots", "noindex"),
    }
    feeds(&mut html, page, site);
    html.0
}

/// Of a private page: nothing for search engines and messengers.
pub fn private(page: &PrivatePage) -> String {
    let mut html = Html::default();
    html.raw("<title>").text(&format!("{} – {}", page.title(), page.frame.site.title)).raw("</title>");
    html.meta("name", "robots", "noindex");
    html.0
}

fn social(html: &mut Html, page: &Page, head: &Head, url: &str) {
    let site = &page.frame.site;
    let article = match &page.data {
        Ok(PageData::Article(page)) => Some(&page.article),
        Ok(PageData::Share(article)) => Some(&**article),
        _ => None,
    };
    let title = article.map_or(&head.title, |article| &article.headline.text);
    html.meta("property", "og:type", if article.is_some() { "article" } else { "website" });
    html.meta("property", "og:site_name", &site.title);
    html.meta("property", "og:title", title);
    html.meta("property", "og:description", &head.description);
    html.meta("property", "og:url", url);
    html.meta("property", "og:locale", &site.language.replace('-', "_"));
    let own = article.and_then(|article| article.headline.main_media.as_ref()).filter(|picture| picture.src.is_some());
    picture(html, own, site);
    html.meta("name", "twitter:card", "summary_large_image");
    if let Some(article) = article {
        article_properties(html, article, site);
        json_ld(html, &news_article(article, site, head, url));
        json_ld(html, &breadcrumbs(&article.headline, site));
    } else if matches!(page.data, Ok(PageData::Front(_))) {
        let organization = organization(site);
        json_ld(
            html,
            &json!({"@context": "https://schema.org", "@type": "WebSite", "name": site.title, "url": url, "publisher": organization}),
        );
    }
}

fn picture(html: &mut Html, own: Option<&Picture>, site: &Site) {
    let (src, width, height, alt) = match own {
        Some(picture) => {
            (picture.src.as_deref().unwrap_or(SOCIAL), picture.width, picture.height, picture.alt.as_str())
        }
        None => (SOCIAL, 1200, 630, site.title.as_str()),
    };
    html.meta("property", "og:image", &format!("{}{src}", site.public_url));
    if width > 0 && height > 0 {
        html.meta("property", "og:image:width", &width.to_string());
        html.meta("property", "og:image:height", &height.to_string());
    }
    if !alt.is_empty() {
        html.meta("property", "og:image:alt", alt);
    }
}

fn article_properties(html: &mut Html, article: &Article, site: &Site) {
    let headline = &article.headline;
    html.meta("property", "article:published_time", &headline.published_at.to_string());
    if let Some(at) = headline.updated_at {
        html.meta("property", "article:modified_time", &at.to_string());
    }
    if let Some(section) = &headline.section {
        html.meta("property", "article:section", &section.name);
    }
    for topic in &article.topics {
        html.meta("property", "article:tag", &topic.name);
    }
    for contributor in &article.contributors {
        let path = routes::subject(SubjectKind::Contributor, &contributor.slug);
        html.meta("property", "article:author", &format!("{}{path}", site.public_url));
    }
}

/// <https://schema.org/NewsArticle>
fn news_article(article: &Article, site: &Site, head: &Head, url: &str) -> Value {
    let headline = &article.headline;
    let authors: Vec<Value> = article
        .contributors
        .iter()
        .map(|contributor| {
            let path = routes::subject(SubjectKind::Contributor, &contributor.slug);
            json!({"@type": "Person", "name": contributor.name, "url": format!("{}{path}", site.public_url)})
        })
        .collect();
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": headline.text,
        "description": head.description,
        "datePublished": headline.published_at,
        "dateModified": headline.updated_at.unwrap_or(headline.published_at),
        "author": authors,
        "publisher": organization(site),
        "isAccessibleForFree": true,
        "commentCount": headline.comment_count,
    });
    let src = headline.main_media.as_ref().and_then(|picture| picture.src.as_deref());
    value["image"] = json!([format!("{}{}", site.public_url, src.unwrap_or(SOCIAL))]);
    if let Some(section) = &headline.section {
        value["articleSection"] = json!(section.name);
    }
    if !article.topics.is_empty() {
        value["keywords"] = article.topics.iter().map(|topic| topic.name.as_str()).collect();
    }
    value
}

/// <https://schema.org/BreadcrumbList>: the front, the section, the story.
fn breadcrumbs(headline: &Headline, site: &Site) -> Value {
    let mut steps = vec![(site.title.as_str(), Some(format!("{}/", site.public_url)))];
    if let Some(section) = &headline.section {
        let path = routes::subject(SubjectKind::Section, &section.slug);
        steps.push((&section.name, Some(format!("{}{path}", site.public_url))));
    }
    steps.push((&headline.text, None));
    let items: Vec<Value> = steps
        .into_iter()
        .enumerate()
        .map(|(at, (name, url))| {
            let mut item = json!({"@type": "ListItem", "position": at + 1, "name": name});
            if let Some(url) = url {
                item["item"] = json!(url);
            }
            item
        })
        .collect();
    json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
}

fn organization(site: &Site) -> Value {
    json!({
        "@type": "NewsMediaOrganization",
        "name": site.title,
        "url": format!("{}/", site.public_url),
        "logo": format!("{}/icon-512.png", site.public_url),
    })
}

fn feeds(html: &mut Html, page: &Page, site: &Site) {
    let mut feed = |kind: &str, path: &str, title: &str| {
        html.raw("<link rel=\"alternate\" type=\"").raw(kind).raw("\" href=\"").text(path);
        html.raw("\" title=\"").text(title).raw("\">");
    };
    feed("application/rss+xml", routes::FEED, &site.title);
    feed("application/feed+json", "/feed.json", &site.title);
    if let Ok(PageData::List(list)) = &page.data
        && let Some(subject) = list.subject.as_ref().filter(|subject| subject.kind == SubjectKind::Section)
    {
        let path = format!("{}/feed.xml", routes::subject(subject.kind, &subject.slug));
        feed("application/rss+xml", &path, &format!("{} – {}", subject.name, site.title));
    }
}

fn json_ld(html: &mut Html, value: &Value) {
    html.raw("<script type=\"application/ld+json\">").raw(&script_text(&value.to_string())).raw("</script>");
}

/// JSON that cannot end the script element it stands in.
pub fn script_text(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[derive(Default)]
struct Html(String);

impl Html {
    fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c if c.is_control() => self.0.push(' '),
                c => self.0.push(c),
            }
        }
        self
    }

    fn meta(&mut self, key: &str, name: &str, content: &str) {
        self.raw(&format!("<meta {key}=\"{name}\" content=\"")).text(content).raw("\">");
    }
}
