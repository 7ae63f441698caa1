//! Query parameters, read strictly: what cannot be read is refused by name, what nobody asked for is passed over.

use crate::problem::Refusal;
use axum::http::{StatusCode, Uri};
use percent_encoding::percent_decode_str;

/// The parameters of one request, decoded.
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    pub(super) fn read(uri: &Uri) -> Result<Self, Refusal> {
        let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((decode(name)?, decode(value)?))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The value of a parameter; an empty one counts as none.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let value = values.next();
        if values.next().is_some() {
            return Err(Refusal::parameter(name, "repeated", "it may be given once"));
        }
        Ok(value.filter(|value| !value.is_empty()))
    }

    /// The value of a parameter, parsed. `expected` says what it should have been.
    pub(super) fn parsed<T>(
        &self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let parsed = |text| parse(text).ok_or_else(|| Refusal::parameter(name, "malformed", expected));
        self.text(name)?.map(parsed).transpose()
    }
}

fn decode(text: &str) -> Result<String, Refusal> {
    let refusal = || Refusal::new(StatusCode::BAD_REQUEST, "The address holds characters that cannot be read.");
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().map_err(|_| refusal())?;
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(uri: &str) -> Result<Params, Refusal> {
        Params::read(&uri.parse().expect("an address"))
    }

    #[test]
    fn values_are_decoded_and_what_nobody_asks_for_is_passed_over() {
        let params = read("/x?topic=St+Lucia%20News&utm_source=a&empty=&utm_source=b").expect("it is read");
        assert_eq!(params.text("topic").expect("given once"), Some("St Lucia News"));
        assert_eq!(params.text("empty").expect("given once"), None);
        assert_eq!(params.text("limit").expect("not given"), None);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(read("/x?topic=%ff").err().map(|refusal| refusal.problem.status), Some(400));
        let params = read("/x?a=1&a=2&limit=many").expect("it is read");
        assert_eq!(params.text("a").expect_err("twice").problem.errors[0].code, "repeated");
        let refusal = params.parsed("limit", "a number", |text| text.parse::<u32>().ok()).expect_err("no number");
        assert_eq!(refusal.problem.errors[0].pointer, "limit");
    }
}
