//! A list of people as offices write them, read line by line.
//!
//! Nothing is guessed in silence: a line is either understood or refused with
//! the reason, and the list is taken whole or not at all.

use super::{Level, Place, Someone, Traits, TraitsRefusal, Verdict, judge};
use crate::people::{EmailAddress, Role};
use std::collections::HashSet;

/// The longest list taken at once.
pub const LINES_LIMIT: usize = 500;
/// The longest name.
pub const NAME_LIMIT: usize = 100;

/// Why a list cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("neither UTF-8 nor Latin-1 text")]
    Encoding,
    #[error("there is no line under the first")]
    Empty,
    #[error("the first line does not name the columns of given and family names")]
    Columns,
    #[error("more than {LINES_LIMIT} lines")]
    TooLong,
}

/// Why one line is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    #[error("fewer fields than columns")]
    Short,
    #[error("more cells than names of columns")]
    Long,
    #[error("no given name or no family name")]
    Name,
    #[error("a name longer than {NAME_LIMIT} signs")]
    LongName,
    #[error("not an e-mail address")]
    Email,
    #[error("neither learner nor trainer")]
    Role,
    #[error("no such level")]
    Level,
    #[error("the same person stands above")]
    Twice,
    #[error("the address belongs to somebody of another name")]
    OtherName,
    #[error("somebody of this name is enrolled without this address")]
    SameName,
}

/// One line, as it was typed and as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub name: String,
    pub email: String,
    pub role: String,
    /// What it says to make groups with.
    pub traits: Traits,
    pub read: Result<Place, BadLine>,
}

/// The text of a file: UTF-8 with or without its mark, else what Windows calls Latin-1.
pub fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(Unreadable::Encoding);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(windows_1252).collect(),
    })
}

/// Latin-1, but for the signs offices type: œ, the apostrophe, dashes, the euro.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x8c => 'Œ',
        0x91 | 0x92 => '’',
        0x96 => '–',
        0x97 => '—',
        0x9c => 'œ',
        0x9f => 'Ÿ',
        other => char::from(other),
    }
}

/// Which column holds what.
struct Columns {
    count: usize,
    given_name: usize,
    family_name: usize,
    email: Option<usize>,
    role: Option<usize>,
    level: Option<usize>,
    employer: Option<usize>,
    site: Option<usize>,
}

impl Columns {
    fn read(names: &csv::StringRecord) -> Option<Self> {
        let find = |known: &[&str]| names.iter().position(|name| known.contains(&&*plain(name)));
        Some(Self {
            count: names.len(),
            given_name: find(&["prenom", "givenname", "firstname", "given", "first"])?,
            family_name: find(&[
                "nom",
                "nomdefamille",
                "nomdusage",
                "familyname",
                "lastname",
                "surname",
                "family",
                "last",
            ])?,
            email: find(&["email", "mail", "courriel", "adresseemail", "emailaddress"]),
            role: find(&["role", "fonction", "statut"]),
            level: find(&["niveau", "level"]),
            employer: find(&["employeur", "entreprise", "employer", "company"]),
            site: find(&["site", "lieu", "antenne"]),
        })
    }
}

/// A word without capitals, accents, spaces and dashes.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    };
    text.to_lowercase()
        .chars()
        .map(letter)
        .filter(char::is_ascii_alphabetic)
        .collect()
}

/// Reads a list: columns in any order, separated by `;`, `,` or tabs.
pub fn read(text: &str) -> Result<Vec<Line>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = reader.headers().ok().and_then(Columns::read);
    let columns = columns.ok_or(Unreadable::Columns)?;
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Encoding)?;
        // A line of separators alone is what spreadsheets leave at the end.
        if record.iter().all(str::is_empty) {
            continue;
        }
        lines.push(line(&columns, &record, line_number(text, &record)));
        if lines.len() > LINES_LIMIT {
            return Err(Unreadable::TooLong);
        }
    }
    if lines.is_empty() {
        Err(Unreadable::Empty)
    } else {
        Ok(lines)
    }
}

/// The sign that stands most often in the first line.
pub fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let mut best = (b';', 0);
    for sign in [b';', b',', b'\t'] {
        let count = first.bytes().filter(|byte| *byte == sign).count();
        if count > best.1 {
            best = (sign, count);
        }
    }
    best.0
}

/// The line a record begins on, as an editor counts them. The reader's own count stops
/// before what ends the line above, and before empty lines.
pub fn line_number(text: &str, record: &csv::StringRecord) -> u64 {
    let at = record.position().map_or(0, csv::Position::byte);
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    let rest = text.get(at..).unwrap_or_default();
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let before = text.get(..at + ends).unwrap_or(text);
    before
        .bytes()
        .fold(1, |line, byte| line + u64::from(byte == b'\n'))
}

fn line(columns: &Columns, record: &csv::StringRecord, number: u64) -> Line {
    let get = |column: usize| record.get(column).unwrap_or("");
    let optional = |column: Option<usize>| column.map_or("", get);
    let names = (
        single_spaced(get(columns.given_name)),
        single_spaced(get(columns.family_name)),
    );
    let (email, role) = (optional(columns.email), optional(columns.role));
    let level = level_of(optional(columns.level));
    let (employer, site) = (optional(columns.employer), optional(columns.site));
    let traits = level.and_then(|level| Traits::typed(level, employer, site));
    let short = record.len() < columns.count && record.get(columns.family_name).is_none();
    Line {
        number,
        name: format!("{} {}", names.0, names.1).trim().to_owned(),
        email: email.to_owned(),
        role: role.to_owned(),
        traits: traits.clone().unwrap_or_default(),
        read: if short {
            Err(BadLine::Short)
        } else if record
            .iter()
            .skip(columns.count)
            .any(|cell| !cell.is_empty())
        {
            Err(BadLine::Long)
        } else {
            let fits = traits.map_err(|why| match why {
                TraitsRefusal::Level => BadLine::Level,
                TraitsRefusal::Employer | TraitsRefusal::Site => BadLine::LongName,
            });
            fits.and_then(|_| place(names, email, role))
        },
    }
}

/// The code of a level, as people write it.
fn level_of(typed: &str) -> Result<&'static str, TraitsRefusal> {
    let word = plain(typed);
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let level = match word.as_str() {
        _ if typed.is_empty() => return Ok(""),
        _ if begins(&["debut", "start", "begin"]) => Level::Starting,
        _ if begins(&["enprogr", "progr", "inter"]) => Level::Progressing,
        _ if begins(&["alaise", "atease", "avanc", "advanc", "confirm"]) => Level::AtEase,
        _ => return Err(TraitsRefusal::Level),
    };
    Ok(level.code())
}

/// What a line or a form says of one person.
pub fn place(
    (given_name, family_name): (String, String),
    email: &str,
    role: &str,
) -> Result<Place, BadLine> {
    if given_name.is_empty() || family_name.is_empty() {
        return Err(BadLine::Name);
    }
    let too_long = |name: &str| name.chars().count() > NAME_LIMIT;
    if too_long(&given_name) || too_long(&family_name) {
        return Err(BadLine::LongName);
    }
    let email = match email {
        "" => None,
        typed => Some(EmailAddress::parse(typed).map_err(|_| BadLine::Email)?),
    };
    Ok(Place {
        given_name,
        family_name,
        email,
        role: role_of(role).ok_or(BadLine::Role)?,
    })
}

/// Whoever is not said to be a trainer learns.
fn role_of(typed: &str) -> Option<Role> {
    let word = plain(typed);
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    if typed.is_empty()
        || begins(&[
            "appren",
            "stagiaire",
            "eleve",
            "etudiant",
            "learner",
            "student",
        ])
    {
        Some(Role::Learner)
    } else if begins(&["format", "trainer", "teacher"]) {
        Some(Role::Trainer)
    } else {
        None
    }
}

pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each line would do, given who is known and who is here already.
pub fn judge_all(lines: &[Line], known: &[Someone]) -> Vec<Result<Verdict, BadLine>> {
    let mut above = HashSet::new();
    lines
        .iter()
        .map(|line| {
            let place = line.read.as_ref().map_err(|bad| *bad)?;
            if above.insert(place.identity()) {
                judge(place, known)
            } else {
                Err(BadLine::Twice)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
