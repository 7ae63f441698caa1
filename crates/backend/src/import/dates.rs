//! WordPress's dates.

use gazette_model::Timestamp;

/// Reads `YYYY-MM-DD HH:MM:SS`. `None` for WordPress's "never", `0000-00-00 00:00:00`, and for what is no date.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.starts_with("0000") {
        return None;
    }
    Timestamp::parse(&format!("{}Z", text.replacen(' ', "T", 1)))
}

/// The moment of a date: its UTC form, or its local form on a clock that stands so many minutes ahead of UTC.
pub fn moment(utc: &str, local: &str, offset_minutes: i16) -> Option<Timestamp> {
    parse(utc).or_else(|| parse(local).map(|local| Timestamp(local.0 - i64::from(offset_minutes) * 60_000)))
}

/// Minutes from UTC to a local clock, in the quarters of an hour that time zones use.
pub fn offset_minutes(local: Timestamp, utc: Timestamp) -> i16 {
    let quarters = (local.0 - utc.0 + 450_000).div_euclid(900_000);
    // No clock stands more than 14 hours from UTC.
    if (-56..=56).contains(&quarters) { i16::try_from(quarters * 15).unwrap_or(0) } else { 0 }
}

/// `UTC`, or an offset such as `-04:00`.
pub fn offset_name(minutes: i16) -> String {
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-11-24` as "November 24, 2026", which is how WordPress writes dates in English; anything else as it is.
pub fn in_words(date: &str) -> String {
    let day = date.get(8..10).and_then(|day| day.parse::<u8>().ok());
    match (date.get(..7).and_then(month_and_year), day) {
        (Some((month, year)), Some(day)) => format!("{month} {day}, {year}"),
        _ => date.to_owned(),
    }
}

/// `2026-11` as "November 2026"; anything else as it is.
pub fn month_in_words(month: &str) -> String {
    month_and_year(month).map_or_else(|| month.to_owned(), |(month, year)| format!("{month} {year}"))
}

fn month_and_year(month: &str) -> Option<(&'static str, &str)> {
    let (year, month) = month.split_once('-')?;
    let month = month.parse::<usize>().ok()?.checked_sub(1)?;
    MONTHS.get(month).map(|name| (*name, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_utc_date_is_made_of_the_local_one() {
        let moment = moment("0000-00-00 00:00:00", "2026-11-24 06:00:00", -240).expect("there is a date");
        assert_eq!(moment.to_string(), "2026-11-24T10:00:00Z");
        assert_eq!(parse("0000-00-00 00:00:00"), None);
        assert_eq!(parse("soon"), None);
    }

    #[test]
    fn the_zone_is_the_difference_of_the_clocks() {
        let at = |text| parse(text).expect("a date");
        for (local, utc, name) in [
            ("2026-11-24 06:00:00", "2026-11-24 10:00:00", "-04:00"),
            ("2026-11-24 15:45:00", "2026-11-24 10:00:00", "+05:45"),
            ("2026-11-24 10:00:00", "2026-11-24 10:00:01", "UTC"),
            ("2026-11-24 10:00:00", "2022-11-24 10:00:00", "UTC"),
        ] {
            assert_eq!(offset_name(offset_minutes(at(local), at(utc))), name);
        }
    }
}
