//! What two spellings of one topic have in common.

/// The keys of a tag. Tags that share one are one topic.
pub(super) fn keys(slug: &str, name: &str) -> Vec<String> {
    let mut keys = of(&parts(name));
    if keys.is_empty() {
        keys = of(&parts(slug));
    }
    keys
}

/// All words together without a plural at the end, and each word without a plural.
fn of(words: &[String]) -> Vec<String> {
    let whole = singular(&words.concat());
    let each: String = words.iter().map(|word| singular(word)).collect();
    let mut keys: Vec<String> = [whole, each].into_iter().filter(|key| !key.is_empty()).collect();
    keys.dedup();
    keys
}

/// Words in lower case: letters and digits only, "saint" as "st".
fn parts(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    // What tells "C", "C++" and "C#" apart.
    let text = text.replace('+', "plus").replace('#', "sharp").replace(['\'', '’', '.'], "");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(saint).collect()
}

/// "Saint Lucia", "St. Lucia" and "saintlucia" begin alike.
fn saint(word: &str) -> String {
    match word.strip_prefix("saint") {
        // "Saints" are people, not a place.
        Some("s") | None => word.to_owned(),
        Some(rest) => format!("st{rest}"),
    }
}

/// A word without the ending of its plural. Only a key: it need not be a word.
fn singular(word: &str) -> String {
    let is_long = word.chars().count() > 3;
    let keeps = ["ss", "us", "is", "news", "series"].iter().any(|ending| word.ends_with(ending));
    if !is_long || keeps || !word.ends_with('s') {
        return word.to_owned();
    }
    let ends = |ending: &str| word.strip_suffix(ending);
    if let Some(stem) = ends("ies").filter(|stem| stem.chars().count() > 2) {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "xes", "sses", "zes"] {
        if let Some(stem) = ends(ending) {
            return format!("{stem}{}", &ending[..ending.len() - 2]);
        }
    }
    word[..word.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(left: &str, right: &str) -> bool {
        let right = keys(right, right);
        keys(left, left).iter().any(|key| right.contains(key))
    }

    #[test]
    fn spellings_of_one_topic_share_a_key() {
        for [left, right] in [
            ["St Lucia News Online", "stlucianewsonline"],
            ["St. Lucia", "Saint Lucia"],
            ["saintlucia", "stlucia"],
            ["Farmers market", "farmer markets"],
            ["Farmers market", "farmersmarket"],
            ["Hurricane", "hurricanes"],
            ["Story", "STORIES"],
            ["Church", "churches"],
            ["Jounen-Kwéyòl", "jounen kwéyòl"],
            ["Women’s rights", "womens right"],
        ] {
            assert!(shares(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn other_topics_do_not() {
        for [left, right] in
            [["news", "new"], ["C", "C++"], ["gas", "ga"], ["bus", "bu"], ["Saints", "sts"], ["art", "arm"]]
        {
            assert!(!shares(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn a_name_without_letters_is_known_by_its_slug() {
        assert_eq!(keys("party", "🎉"), ["party"]);
    }
}
