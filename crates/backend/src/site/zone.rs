//! A time zone as readers need it: when the site's clocks were changed, and by how much.

use gazette_model::time::Offset;
use gazette_model::{Timestamp, Zone};
use jiff::tz::TimeZone;
use std::time::Duration;

/// About two years.
const AHEAD: Duration = Duration::from_secs(2 * 366 * 86_400);

/// From 1970 to two years from now. A name that is no time zone is taken for UTC, which is logged.
pub(super) fn zone(name: &str) -> Zone {
    if let Some(minutes) = fixed_minutes(name) {
        return Zone::fixed(name, minutes);
    }
    match TimeZone::get(name) {
        Ok(zone) => changes(name, &zone, jiff::Timestamp::now()),
        Err(error) => {
            tracing::warn!(%error, name, "the site's time zone is not known; its clocks show UTC");
            Zone::fixed("UTC", 0)
        }
    }
}

fn changes(name: &str, zone: &TimeZone, now: jiff::Timestamp) -> Zone {
    let end = now.checked_add(AHEAD).unwrap_or(now);
    let minutes = |seconds: i32| i16::try_from(seconds / 60).unwrap_or(0);
    let begin = jiff::Timestamp::UNIX_EPOCH;
    let mut offsets = vec![Offset { from_at: Timestamp(0), minutes: minutes(zone.to_offset(begin).seconds()) }];
    for change in zone.following(begin).take_while(|change| change.timestamp() <= end) {
        let minutes = minutes(change.offset().seconds());
        if offsets.last().is_some_and(|last| last.minutes != minutes) {
            offsets.push(Offset { from_at: Timestamp(change.timestamp().as_millisecond()), minutes });
        }
    }
    Zone { name: name.to_owned(), offsets }
}

/// Reads `-04:00`, `+05:30` and the like.
fn fixed_minutes(name: &str) -> Option<i16> {
    let (sign, rest) = match name.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=18).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saint_lucia_has_not_changed_its_clocks_since_1970() {
        assert_eq!(zone("America/St_Lucia"), Zone::fixed("America/St_Lucia", -240));
    }

    #[test]
    fn clocks_that_change_are_told_until_two_years_from_now() {
        let now = "2026-11-24T06:00:00Z".parse().expect("a moment");
        let london = changes("Europe/London", &TimeZone::get("Europe/London").expect("a zone"), now);
        let at = |text| london.offset_minutes(Timestamp::parse(text).expect("a moment"));
        assert_eq!([at("1970-06-01T00:00:00Z"), at("2026-07-01T00:00:00Z"), at("2027-12-01T00:00:00Z")], [60, 60, 0]);
        assert!(london.offsets.len() < 125, "{}", london.offsets.len());
    }

    #[test]
    fn an_offset_is_a_zone_whose_clocks_never_change() {
        assert_eq!(zone("-03:30"), Zone::fixed("-03:30", -210));
        assert_eq!(zone("+05:30").offset_minutes(Timestamp(0)), 330);
        assert_eq!(zone("no such place"), Zone::fixed("UTC", 0));
    }
}
