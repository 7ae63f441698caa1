//! The built `index.html`, cut where a page is put in, and the policy that allows its inline parts and nothing else.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

const HEAD: &str = "<!--gazette:head-->";
const ROOT: &str = "<div id=\"app\"></div>";
const LANGUAGE: &str = "<html lang=\"en\"";

/// A page without its content.
pub struct Template {
    before_language: &'static str,
    before_head: &'static str,
    before_root: &'static str,
    after_root: &'static str,
    /// The `Content-Security-Policy` of every page made from it.
    pub policy: String,
}

/// The parts that make a page of the template.
pub struct Parts<'a> {
    /// BCP 47.
    pub language: &'a str,
    pub head: &'a str,
    /// The root element and what follows it.
    pub body: &'a str,
}

impl Template {
    /// Cuts the template; fails where one of the places is missing.
    pub fn new(html: &'static str) -> Result<Self, TemplateError> {
        let cut = |text: &'static str, at| text.split_once(at).ok_or(TemplateError(at));
        let (before_language, rest) = cut(html, LANGUAGE)?;
        let (before_head, rest) = cut(rest, HEAD)?;
        let (before_root, after_root) = cut(rest, ROOT)?;
        Ok(Self { before_language, before_head, before_root, after_root, policy: policy(html) })
    }

    /// The page with its parts in place. They must be escaped already.
    pub fn fill(&self, parts: &Parts<'_>) -> String {
        let Parts { language, head, body } = *parts;
        let pieces = [
            self.before_language,
            "<html lang=\"",
            language,
            "\"",
            self.before_head,
            head,
            self.before_root,
            body,
            self.after_root,
        ];
        pieces.concat()
    }
}

/// The template is not what `index.html` should have become.
#[derive(Debug, thiserror::Error)]
#[error("the built index.html does not contain {0}")]
pub struct TemplateError(&'static str);

/// Names the page's own inline script and style by their hashes, so that the page is the same for everyone and any cache
/// may keep it: no nonce, no `unsafe-inline`.
fn policy(html: &str) -> String {
    let scripts = hashes(html, "script");
    let styles = hashes(html, "style");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data:; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The hashes of the inline elements of this name, each after a space.
fn hashes(html: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let inline = html.split(open.as_str()).skip(1).filter_map(|part| {
        let (attributes, rest) = part.split_once('>')?;
        let (content, _) = rest.split_once(close.as_str())?;
        (!attributes.contains("src=")).then_some(content)
    });
    inline.map(|content| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(content)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_filled_and_its_inline_parts_are_named() {
        let html = "<html lang=\"en\"><head><!--gazette:head--><style>p{}</style><script>1</script></head><body><div id=\"app\"></div></body></html>";
        let template = Template::new(html).expect("it has all places");
        let page = template.fill(&Parts { language: "en-LC", head: "<title>x</title>", body: "<main></main>" });
        assert_eq!(
            page,
            "<html lang=\"en-LC\"><head><title>x</title><style>p{}</style><script>1</script></head><body><main></main></body></html>"
        );
        assert!(template.policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-a4ayc"), "{}", template.policy);
        assert!(!template.policy.contains("unsafe-inline"));
        assert!(Template::new("<html>").is_err());
    }
}
