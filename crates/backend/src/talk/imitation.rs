//! Names that look like another one.

use unicode_security::skeleton;

/// Whether a reader could take one name for the other: case, spaces, punctuation, accents, marks that nobody sees, and letters that
/// look alike do not tell them apart.
pub(super) fn look_alike(name: &str, other: &str) -> bool {
    let other = look(other);
    !other.is_empty() && look(name) == other
}

/// What is left of a name for the eye.
fn look(name: &str) -> String {
    // Upper and lower case have other look-alikes: each is asked for, before and after.
    let once: String = skeleton(name).collect::<String>().to_lowercase();
    let twice: String = skeleton(&once).collect();
    let lower: String = skeleton(&name.to_lowercase()).collect::<String>().to_lowercase();
    // Of the two readings the one that lost less of the name counts; for a plain name they are the same.
    let seen = if twice.chars().filter(char::is_ascii).count() >= lower.chars().filter(char::is_ascii).count() {
        twice
    } else {
        lower
    };
    seen.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_disguise_is_seen() {
        for name in [
            "Marva Joseph",
            "marva  JOSEPH",
            "Marva.Joseph",
            "M\u{200b}arva\u{2060} Joseph",
            "Маrvа Jоsерh",
            "Ｍａｒｖａ Ｊｏｓｅｐｈ",
            "𝓜𝓪𝓻𝓿𝓪 𝓙𝓸𝓼𝓮𝓹𝓱",
            "Mаrva J0seph",
            "ΜARVA JOSEPH",
            "Márva Joséph",
        ] {
            assert!(look_alike(name, "Marva Joseph"), "{name}: {} {}", look(name), look("Marva Joseph"));
        }
    }

    #[test]
    fn another_name_is_another_name() {
        for name in ["Marva", "Marva Josephs", "Joseph Marva", "Marie Joseph", "", "🌴"] {
            assert!(!look_alike(name, "Marva Joseph"), "{name}");
        }
        assert!(!look_alike("🌴", "🦜"));
    }
}
