//! The cookie that lets an author without scripts change a comment: the token and the story, for the comment's own path.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;

const NAME: &str = "own";

/// An author's right to a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    pub token: String,
    /// The story that the comment belongs to.
    pub slug: String,
}

impl Right {
    /// The right that a request brings.
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == NAME)?;
        let (token, slug) = value.split_once(':')?;
        let slug = percent_decode_str(slug).decode_utf8().ok()?.into_owned();
        Some(Self { token: token.to_owned(), slug })
    }

    /// The header that hands it to the browser, for this path and so many seconds; `is_secure`: the site speaks HTTPS.
    pub fn write(&self, path: &str, seconds: i64, is_secure: bool) -> Option<HeaderValue> {
        let secure = if is_secure { "; Secure" } else { "" };
        let slug = crate::routes::segment(&self.slug);
        let cookie =
            format!("{NAME}={}:{slug}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}", self.token);
        HeaderValue::try_from(cookie).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_comes_back_as_it_was_given() {
        let right = Right { token: "00ff".into(), slug: "déjà;vu".into() };
        let cookie = right.write("/comments/c1", 900, true).expect("a header value");
        let cookie = cookie.to_str().expect("plain text");
        assert!(cookie.ends_with("; Path=/comments/c1; Max-Age=900; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
        let (pair, _) = cookie.split_once(';').expect("there are attributes");
        let sent = HeaderValue::try_from(format!("theme=dark; {pair}")).expect("a header value");
        assert_eq!(Right::read(&HeaderMap::from_iter([(COOKIE, sent)])), Some(right));
        assert_eq!(Right::read(&HeaderMap::new()), None);
    }
}
