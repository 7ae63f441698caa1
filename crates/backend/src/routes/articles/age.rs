//! How old a story is. The clock is read here, since nothing reads one while it renders a page.

use gazette_model::time::Civil;
use gazette_model::{Article, ArticleKind, Timestamp};

/// Writes into a story how many years ago it was published, and tells when it will be a year more. A page such as "About
/// us" has no age, and the demonstration is always of today.
pub fn tell(article: &mut Article, now: Timestamp) -> Option<Timestamp> {
    if article.kind == ArticleKind::Page || article.headline.is_demo {
        return None;
    }
    let published_at = article.headline.published_at;
    article.age_years = whole_years(published_at, now);
    Some(birthday(published_at, article.age_years.saturating_add(1)))
}

/// Whole years between two moments, by the calendar; 0 where the second is not later.
fn whole_years(from: Timestamp, to: Timestamp) -> u16 {
    // A year less than the difference of the numbers, until the day has come.
    let years = to.civil_utc().year.saturating_sub(from.civil_utc().year);
    let years = u16::try_from(years).unwrap_or(0);
    if years > 0 && birthday(from, years) > to { years - 1 } else { years }
}

/// The same day and time so many years later; the 1st of March where a year has no 29th of February.
fn birthday(of: Timestamp, years: u16) -> Timestamp {
    let civil = of.civil_utc();
    let later = Civil { year: civil.year + i32::from(years), ..civil };
    Timestamp(Timestamp::from_civil_utc(&later).0 + of.0.rem_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("it parses")
    }

    #[test]
    fn a_year_is_over_on_the_same_day_at_the_same_time() {
        let published = at("2023-11-24T06:00:00Z");
        for (now, years) in [
            ("2023-11-24T06:00:00Z", 0),
            ("2023-01-01T00:00:00Z", 0),
            ("2024-11-24T05:59:59Z", 0),
            ("2024-11-24T06:00:00Z", 1),
            ("2026-11-24T05:59:59Z", 2),
            ("2026-12-31T00:00:00Z", 3),
        ] {
            assert_eq!(whole_years(published, at(now)), years, "{now}");
        }
    }

    #[test]
    fn the_29th_of_february_comes_round_on_the_1st_of_march() {
        let leap_day = at("2024-02-29T12:00:00Z");
        assert_eq!(birthday(leap_day, 1), at("2025-03-01T12:00:00Z"));
        assert_eq!(birthday(leap_day, 4), at("2028-02-29T12:00:00Z"));
        assert_eq!(whole_years(leap_day, at("2025-02-28T23:00:00Z")), 0);
    }
}
