//! Moments and the site's clock: the same arithmetic on the server and in the browser, without a time zone database.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. On the wire an RFC 3339 string in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// How far the site's clocks are from UTC, and since when: the part of a time zone that readers need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// The IANA name, such as `America/St_Lucia`, or an offset such as `-04:00`.
    pub name: String,
    /// Ascending; the first entry also holds for everything before it.
    pub offsets: Vec<Offset>,
}

/// From this moment on the clocks stand so many minutes ahead of UTC (behind it: negative).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    pub from_at: Timestamp,
    pub minutes: i16,
}

/// A date and time of day on some clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// 0 is Monday.
    pub weekday: u8,
}

impl Zone {
    /// A zone whose clocks never change.
    #[must_use]
    pub fn fixed(name: &str, minutes: i16) -> Self {
        Self { name: name.to_owned(), offsets: vec![Offset { from_at: Timestamp(0), minutes }] }
    }

    /// Minutes ahead of UTC at a moment.
    #[must_use]
    pub fn offset_minutes(&self, at: Timestamp) -> i16 {
        let since = self.offsets.iter().rev().find(|offset| offset.from_at <= at);
        since.or(self.offsets.first()).map_or(0, |offset| offset.minutes)
    }

    /// What the site's clocks show at a moment.
    #[must_use]
    pub fn civil(&self, at: Timestamp) -> Civil {
        Timestamp(at.0 + i64::from(self.offset_minutes(at)) * MINUTE_MS).civil_utc()
    }
}

impl Timestamp {
    /// Date and time of day in UTC. Days are counted after Howard Hinnant's `civil_from_days`.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "each part is reduced to its range first"
    )]
    pub fn civil_utc(self) -> Civil {
        let days = self.0.div_euclid(DAY_MS);
        let seconds = self.0.rem_euclid(DAY_MS) / 1000;
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        Civil {
            year: (year_of_era + era * 400 + i64::from(month <= 2)) as i32,
            month: month as u8,
            day: (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8,
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            weekday: (days + 3).rem_euclid(7) as u8,
        }
    }

    /// The moment at which clocks in UTC show this; the weekday is not looked at.
    #[must_use]
    pub fn from_civil_utc(civil: &Civil) -> Self {
        let year = i64::from(civil.year) - i64::from(civil.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = i64::from(civil.month);
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(civil.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        let seconds = i64::from(civil.hour) * 3600 + i64::from(civil.minute) * 60 + i64::from(civil.second);
        Self(days * DAY_MS + seconds * 1000)
    }

    /// Reads the RFC 3339 strings that [`fmt::Display`] writes: UTC, with or without a fraction of a second.
    /// Returns `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('Z')?;
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let bytes = whole.as_bytes();
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if bytes.len() != 19 || marks.iter().any(|&(at, mark)| bytes[at] != mark) {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range]
                .iter()
                .try_fold(0u16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0')))
        };
        let small = |range| number(range).and_then(|value| u8::try_from(value).ok());
        let civil = Civil {
            year: i32::from(number(0..4)?),
            month: small(5..7).filter(|month| (1..=12).contains(month))?,
            day: small(8..10).filter(|day| (1..=31).contains(day))?,
            hour: small(11..13).filter(|hour| *hour < 24)?,
            minute: small(14..16).filter(|minute| *minute < 60)?,
            second: small(17..19).filter(|second| *second <= 60)?,
            weekday: 0,
        };
        let mut ms = 0;
        for (place, digit) in fraction.bytes().enumerate() {
            if !digit.is_ascii_digit() {
                return None;
            }
            ms += i64::from(digit - b'0') * [100, 10, 1].get(place).copied().unwrap_or(0);
        }
        Some(Self(Self::from_civil_utc(&civil).0 + ms))
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, to the second.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, hour, minute, second, .. } = self.civil_utc();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TimestampVisitor)
    }
}

struct TimestampVisitor;

impl Visitor<'_> for TimestampVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time as in 2026-11-24T06:00:00Z")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
        Timestamp::parse(text).ok_or_else(|| E::custom("not a time as in 2026-11-24T06:00:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_and_read_again() {
        for text in ["1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "2026-11-24T06:00:00Z", "1899-12-31T12:00:00Z"] {
            assert_eq!(Timestamp::parse(text).expect("it parses").to_string(), text);
        }
        assert_eq!(Timestamp::parse("2026-11-24T06:00:00.25Z").expect("it parses").0 % 1000, 250);
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "2026-11-24", "2026-13-24T06:00:00Z", "2026-11-24T06:00:00+01:00", "2026-11-24T0é:00:00Z"] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_site_clock_follows_its_offsets() {
        let summer = Timestamp::parse("2026-03-29T01:00:00Z").expect("it parses");
        let offsets = vec![Offset { from_at: Timestamp(0), minutes: 0 }, Offset { from_at: summer, minutes: 60 }];
        let zone = Zone { name: "Europe/London".into(), offsets };
        assert_eq!(zone.civil(Timestamp(summer.0 - 1)).hour, 0);
        assert_eq!(zone.civil(summer).hour, 2);
        let st_lucia = Zone::fixed("America/St_Lucia", -240);
        let civil = st_lucia.civil(Timestamp::parse("2026-11-24T02:30:00Z").expect("it parses"));
        assert_eq!((civil.day, civil.hour, civil.minute, civil.weekday), (23, 22, 30, 0));
    }
}
