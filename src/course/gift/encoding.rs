//! Files of old systems: UTF-8, UTF-16 with its mark, else Windows-1252.

/// What the bytes 0x80 to 0x9F are in Windows-1252; the five unused ones stay as they are.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of some bytes, whatever they are.
pub fn decode(bytes: Vec<u8>) -> String {
    if let Some(text) = utf16(&bytes) {
        return text;
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| windows(*byte)).collect())
}

fn windows(byte: u8) -> char {
    let high = byte.checked_sub(0x80).map(usize::from);
    let known = high.and_then(|at| WINDOWS.get(at)).copied();
    known.unwrap_or(char::from(byte))
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let read = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.get(2..)?.chunks_exact(2);
    let units = units.map(|pair| match pair {
        [a, b] => read([*a, *b]),
        _ => 0,
    });
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.collect())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_text_of_an_old_system_keeps_its_accents() {
        for (bytes, text) in [
            (&b"l\x92\xe9t\xe9 \x80"[..], "l’été €"),
            ("l’été".as_bytes(), "l’été"),
            (b"\xff\xfee\0\xe9\0", "eé"),
            (b"\xfe\xff\0e\0\xe9", "eé"),
            (b"", ""),
        ] {
            assert_eq!(decode(bytes.to_vec()), text);
        }
    }
}
