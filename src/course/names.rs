//! From file names to slugs, titles and an order.

/// `03-Le Réseau.md` → `le-reseau`: without its number, in plain letters. Never empty.
pub fn slug(name: &str) -> String {
    let plain = slugify(without_number(name));
    let plain = if plain.is_empty() {
        slugify(name)
    } else {
        plain
    };
    if plain.is_empty() {
        "page".to_owned()
    } else {
        plain
    }
}

/// Lower-case ASCII letters and digits, with a dash for everything else.
pub fn slugify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' => "i",
            'ô' | 'ö' | 'ó' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'ñ' => "n",
            'œ' => "oe",
            'æ' => "ae",
            'a'..='z' | '0'..='9' => {
                out.push(c);
                continue;
            }
            _ if out.is_empty() || out.ends_with('-') => continue,
            _ => "-",
        };
        out.push_str(plain);
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Small letters without accents, one space between words: to find, never to show.
pub fn plain_words(text: &str) -> String {
    slugify(text).replace('-', " ")
}

/// A title for a file that has none: `02_Bonnes_pratiques` → `Bonnes pratiques`.
pub fn title(name: &str) -> String {
    let spaced = without_number(name).replace(['_', '-'], " ");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// Sorts `2-b` before `10-a`, and numbered names before the others.
pub fn order(name: &str) -> (u32, String) {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), name.to_lowercase())
}

/// The same slug, with a number when it is already taken; takes it.
pub fn distinct(slug: String, taken: &mut Vec<String>) -> String {
    let mut candidate = slug.clone();
    let mut number = 2;
    while taken.contains(&candidate) {
        candidate = format!("{slug}-{number}");
        number += 1;
    }
    taken.push(candidate.clone());
    candidate
}

/// The file name without folders and without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder part of a path, empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == name.len() {
        return name.trim_start_matches('_');
    }
    let trimmed = rest.trim_start_matches(['-', '_', '.', ' ']);
    if trimmed.len() == rest.len() || trimmed.is_empty() {
        name
    } else {
        trimmed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_drop_the_number_and_the_accents() {
        let cases = [
            ("01-le-reseau", "le-reseau"),
            ("02_Bonnes_pratiques", "bonnes-pratiques"),
            ("03 Le Réseau, c’est quoi ?", "le-reseau-c-est-quoi"),
            ("_formations", "formations"),
            ("2027", "2027"),
            ("3d", "3d"),
            ("…", "page"),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected, "name: {name}");
        }
    }

    #[test]
    fn a_file_without_title_is_named_after_its_file() {
        assert_eq!(title("02_Bonnes_pratiques"), "Bonnes pratiques");
        assert_eq!(title("_formations"), "Formations");
        assert_eq!(title("04-changes"), "Changes");
    }

    #[test]
    fn ten_comes_after_two_and_names_after_numbers() {
        let mut names = ["b", "10-a", "2-b", "A"];
        names.sort_by_key(|name| order(name));
        assert_eq!(names, ["2-b", "10-a", "A", "b"]);
    }

    #[test]
    fn two_pages_with_one_name_get_two_slugs() {
        let mut taken = Vec::new();
        assert_eq!(distinct("intro".into(), &mut taken), "intro");
        assert_eq!(distinct("intro".into(), &mut taken), "intro-2");
    }
}
