//! Text that people type: whether there is anything to see in it.

/// Returns whether a character takes no ink: white space, a control character, or one that only
/// joins, separates, hides or directs others.
///
/// Source: Unicode 16, White_Space, General_Category Cc and Cf, Default_Ignorable_Code_Point, and
/// the blank Braille pattern.
pub fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{600}'..='\u{605}'
                | '\u{61c}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Returns whether a character looks like a space or a line break and is none that YAML knows.
pub fn is_foreign_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Returns whether a text is only white space or invisible characters: such a text is missing.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Returns a name as it is compared where capitals and outer blanks never matter: e-mails and user names
/// (REG-13), variants, add-ons and attributes (KAT-02), addresses of stages (CHK-08).
pub fn nama_sama(teks: &str) -> String {
    teks.trim().to_lowercase()
}

/// Returns a domain as it is compared: `.go.id` and `@GO.ID` are `go.id` (REG-04).
pub fn domain_sama(teks: &str) -> String {
    nama_sama(teks).trim_start_matches(['.', '@']).to_owned()
}

/// Returns whether a text is the name of a domain: letters, digits and hyphens between points.
pub fn is_domain(teks: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    teks.split('.').all(label)
}

/// Returns the candidate that is spelled most like `word`, unless none is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = word.chars().count() / 3 + 1;
    let measured = candidates.into_iter().filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        // Long words are not measured: the distance costs the product of the lengths.
        let short = word.len() <= 100 && lower.len() <= 100;
        let distance = if short { strsim::osa_distance(&word, &lower) } else { usize::MAX };
        (distance <= limit && distance < lower.chars().count()).then_some((distance, candidate))
    });
    measured.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn what_cannot_be_seen_is_missing() {
        for text in [
            "",
            "  ",
            "\t\n",
            "\u{a0}",
            "\u{200b}",
            "\u{feff} \u{2060}",
            "\u{202e}",
            "\u{3000}",
            "\u{ad}",
            "\u{115f}",
            "\u{2800}",
            "\u{e0020}",
        ] {
            assert!(is_blank(text), "{text:?} shows nothing");
        }
        for text in ["a", " a ", "\u{200b}0", "-", ".", "\u{e9}", "\u{6587}"] {
            assert!(!is_blank(text), "{text:?} shows something");
        }
    }
}
