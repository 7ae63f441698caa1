//! The score of a story as one number. Each read weighs 1 and half as much after each half-life, so that the score at a
//! moment is a decayed sum. Kept is `log2(score) + moment / half-life`, which is the same at every moment: it need not be
//! touched as time goes by, and orders stories as their scores do.

use gazette_model::Timestamp;

/// After so many hours a read weighs half.
pub const HALF_LIFE_HOURS: u32 = 6;

/// Half-lives since 1970: the rank of a single read.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this era are far below 2^53")]
fn half_lives(at: Timestamp) -> f64 {
    at.0 as f64 / (f64::from(HALF_LIFE_HOURS) * 3_600_000.0)
}

/// The rank after one more read; the order of reads does not matter.
#[must_use]
pub fn with_read(rank: Option<f64>, at: Timestamp) -> f64 {
    let read = half_lives(at);
    let Some(rank) = rank else { return read };
    let (more, less) = if rank > read { (rank, read) } else { (read, rank) };
    more + (less - more).exp2().ln_1p() / std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a rank means at a moment: the decayed score.
    fn score(rank: f64, now: Timestamp) -> f64 {
        (rank - half_lives(now)).exp2()
    }

    const NOW: i64 = 1_795_000_000_000;
    const HOUR: i64 = 3_600_000;

    #[test]
    fn a_read_weighs_half_after_a_half_life() {
        let rank = with_read(None, Timestamp(NOW));
        assert!((score(rank, Timestamp(NOW)) - 1.0).abs() < 1e-9);
        assert!((score(rank, Timestamp(NOW + 6 * HOUR)) - 0.5).abs() < 1e-9);
        assert!((score(rank, Timestamp(NOW + 12 * HOUR)) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn ten_new_reads_are_more_than_fifteen_that_are_a_half_life_old() {
        let of = |reads: i64, at: i64| (0..reads).fold(None, |rank, _| Some(with_read(rank, Timestamp(at))));
        assert!(of(10, NOW) > of(15, NOW - 6 * HOUR));
        assert!(of(10, NOW) < of(25, NOW - 6 * HOUR));
    }

    proptest! {
        #[test]
        fn a_rank_is_the_logarithm_of_a_decayed_sum(mut ages in prop::collection::vec(0_i64..72 * HOUR, 1..200)) {
            let sum: f64 = ages.iter().map(|age| (-(*age as f64) / (6.0 * HOUR as f64)).exp2()).sum();
            let rank = |ages: &[i64]| ages.iter().fold(None, |rank, age| Some(with_read(rank, Timestamp(NOW - age))));
            let one = rank(&ages).expect("there are reads");
            prop_assert!((score(one, Timestamp(NOW)) / sum - 1.0).abs() < 1e-6);
            ages.reverse();
            let other = rank(&ages).expect("there are reads");
            prop_assert!((one - other).abs() < 1e-9);
        }
    }
}
