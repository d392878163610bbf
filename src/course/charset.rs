//! Bytes of a course file as text, in whatever way they were saved.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text, and how it was saved when that was not UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub legacy: Option<Legacy>,
}

/// A way of saving text that others may read wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legacy {
    pub name: &'static str,
    /// Where the first byte stands that is not UTF-8, in the text as it was read.
    pub at: usize,
}

/// Where a file stops being text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoText {
    pub at: usize,
}

/// A mark at the start decides; then UTF-8 where it fits, and else what Windows wrote in Western
/// Europe, which has a letter for every byte. A file that is mostly UTF-8 with letters in it, and
/// broken in some places, is damaged: nothing would read it right.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NoText> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, length)| (encoding, &bytes[length..]));
    let (encoding, rest) = marked.unwrap_or((UTF_8, bytes));
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let (text, wrong) = encoding.decode_without_bom_handling(rest);
        let legacy = Some(Legacy {
            name: "UTF-16",
            at: 0,
        });
        let text = text.into_owned();
        return if wrong {
            Err(NoText { at: 0 })
        } else {
            Ok(Decoded { text, legacy })
        };
    }
    match std::str::from_utf8(rest) {
        // A zero is in no text, and databases keep none.
        Ok(text) if text.contains('\0') => Err(NoText {
            at: text.find('\0').unwrap_or_default(),
        }),
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            legacy: None,
        }),
        // A zero is in no text: this is a picture or a program with the wrong ending.
        Err(error) if rest.contains(&0) || is_damaged(rest) => Err(NoText {
            at: error.valid_up_to(),
        }),
        Err(error) => {
            let old = |bytes| WINDOWS_1252.decode_without_bom_handling(bytes).0;
            let legacy = Some(Legacy {
                name: "windows-1252",
                at: old(&rest[..error.valid_up_to()]).len(),
            });
            Ok(Decoded {
                text: old(rest).into_owned(),
                legacy,
            })
        }
    }
}

/// Whether letters beyond ASCII are UTF-8 more often than not.
fn is_damaged(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

/// A file name as people read it.
pub fn name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, Option<&'static str>, usize)> {
        let decoded = decode(bytes).ok()?;
        let legacy = decoded.legacy;
        Some((
            decoded.text,
            legacy.map(|it| it.name),
            legacy.map_or(0, |it| it.at),
        ))
    }

    #[test]
    fn a_text_is_read_right_however_it_was_saved() {
        let cases: [(&[u8], &str, Option<&str>, usize); 7] = [
            ("été".as_bytes(), "été", None, 0),
            (b"\xef\xbb\xbf\xc3\xa9", "é", None, 0),
            (b"", "", None, 0),
            (b"D\xe9j\xe0 \x80 \x9c", "Déjà € œ", Some("windows-1252"), 1),
            (b"\xff\xfe\xe9\x00t\x00", "ét", Some("UTF-16"), 0),
            (b"\xfe\xff\x00\xe9\x00t", "ét", Some("UTF-16"), 0),
            // The first bytes fit UTF-8, one later does not: the whole was saved the old way,
            // unless more letters fit than do not.
            (b"caf\xc3\xa9 \xe9", "cafÃ© é", Some("windows-1252"), 8),
        ];
        for (bytes, text, legacy, at) in cases {
            assert_eq!(
                read(bytes),
                Some((text.to_owned(), legacy, at)),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        assert_eq!(
            decode("été \u{e9}".as_bytes().split_last().unwrap().1),
            Err(NoText { at: 6 })
        );
        assert_eq!(read(b"\x89PNG\x00\xff"), None);
        assert_eq!(read(b"\xff\xfe\x00\xd8"), None, "half a letter of UTF-16");
    }

    #[test]
    fn a_file_name_of_an_old_disk_is_read_right() {
        assert_eq!(name(b"Le\xe7on.md"), "Leçon.md");
        assert_eq!(name("Leçon.md".as_bytes()), "Leçon.md");
    }
}
