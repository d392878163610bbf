//! What an organisation is called, and how its numbers are written.

use serde::Serialize;

/// The most a logo may weigh: it is on every sheet, and sheets are printed by the dozen.
pub const LOGO_LIMIT: u64 = 1_000_000;
/// Pictures every browser and printer shows; drawings with scripts inside are not among them.
pub const LOGO_TYPES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

/// What the organisation says of itself. A text nobody gave is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    pub name: String,
    pub legal_form: String,
    /// Fourteen figures, or nothing.
    pub siret: String,
    /// The number of the declaration of activity (« NDA »), or nothing.
    pub activity_number: String,
    pub address: String,
    pub signatory_name: String,
    pub signatory_role: String,
    /// The human who answers.
    pub help_name: String,
    /// As [`Phone`] writes it.
    pub help_phone: String,
    pub help_email: String,
    pub logo: Option<Logo>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    pub media_type: String,
    /// The SHA-256 its bytes are kept under.
    pub sha256: String,
}

/// A number one may call with a touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhoneLink {
    pub label: String,
    pub href: String,
}

impl Organisation {
    pub fn phone(&self) -> Option<PhoneLink> {
        let phone = Phone::parse(&self.help_phone).ok()?;
        Some(PhoneLink {
            href: phone.href(),
            label: phone.0,
        })
    }

    /// The address on one line, as a sheet and a page write it.
    pub fn address_line(&self) -> String {
        let lines = self.address.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    pub fn email(&self) -> Option<&str> {
        Some(self.help_email.as_str()).filter(|email| !email.is_empty())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    #[error("fourteen figures are needed")]
    Length,
    #[error("the control figure does not fit: a figure is mistyped")]
    Control,
}

/// A SIRET: the fourteen figures of an establishment, of which the last controls the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Siret(String);

impl Siret {
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        let figures = without_spaces(text);
        if figures.len() != 14 || !figures.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotANumber::Length);
        }
        if luhn(&figures) {
            Ok(Self(figures))
        } else {
            Err(NotANumber::Control)
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// `123 456 789 00012`: as people read it out.
pub fn spaced_siret(siret: &str) -> String {
    grouped(siret, &[3, 3, 3, 5])
}

/// Luhn's sum: every second figure from the right counts double.
fn luhn(figures: &str) -> bool {
    let sum: u32 = figures
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, figure)| match (place % 2, figure * 2) {
            (0, _) => figure,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The eleven signs of a declaration of activity: region, department, order, key.
/// Corsica writes 2A and 2B.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityNumber(String);

impl ActivityNumber {
    pub fn parse(text: &str) -> Result<Self, NotANumber> {
        let signs = without_spaces(text).to_ascii_uppercase();
        let sound = signs.len() == 11
            && signs
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'A' || b == b'B');
        sound.then_some(Self(signs)).ok_or(NotANumber::Length)
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number")]
pub struct NotAPhone;

/// A phone number as it is shown: French ones in pairs, others as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let typed = text.trim();
        let odd = |c: char| !c.is_ascii_digit() && !c.is_whitespace() && !"+-./()".contains(c);
        if typed.chars().any(odd) {
            return Err(NotAPhone);
        }
        let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
        let abroad = typed.starts_with('+') || figures.starts_with("00");
        let number = figures.strip_prefix("00").unwrap_or(&figures);
        let french = match (abroad, number.strip_prefix("33")) {
            (false, _) => number.strip_prefix('0'),
            (true, Some(rest)) => Some(rest.strip_prefix('0').unwrap_or(rest)),
            (true, None) => None,
        };
        match french {
            Some(rest) if rest.len() == 9 && !rest.starts_with('0') => {
                Ok(Self(grouped(&format!("0{rest}"), &[2, 2, 2, 2, 2])))
            }
            None if abroad && (7..=15).contains(&number.len()) => Ok(Self(format!("+{number}"))),
            // Short numbers, such as 3949.
            None if (4..=6).contains(&number.len()) && !abroad => Ok(Self(number.to_owned())),
            _ => Err(NotAPhone),
        }
    }

    /// `tel:+33474000000`
    pub fn href(&self) -> String {
        let number = without_spaces(&self.0);
        match number.strip_prefix('0') {
            Some(rest) => format!("tel:+33{rest}"),
            None => format!("tel:{number}"),
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

fn without_spaces(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect()
}

fn grouped(text: &str, sizes: &[usize]) -> String {
    let mut signs = text.chars();
    let groups = sizes
        .iter()
        .map(|size| signs.by_ref().take(*size).collect::<String>())
        .filter(|group| !group.is_empty());
    groups.collect::<Vec<_>>().join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_siret_has_fourteen_figures_and_the_last_controls_the_others() {
        for (typed, expected) in [
            ("732 829 320 00074", Ok("73282932000074")),
            ("73282932000074", Ok("73282932000074")),
            ("73282932000075", Err(NotANumber::Control)),
            // Two neighbours exchanged.
            ("72382932000074", Err(NotANumber::Control)),
            ("7328293200007", Err(NotANumber::Length)),
            ("7328293200007A", Err(NotANumber::Length)),
            ("", Err(NotANumber::Length)),
        ] {
            let read = Siret::parse(typed).map(Siret::into_string);
            assert_eq!(read, expected.map(str::to_owned), "{typed}");
        }
        assert_eq!(
            spaced_siret("73282932000074"),
            "732\u{a0}829\u{a0}320\u{a0}00074"
        );
    }

    #[test]
    fn a_declaration_of_activity_has_eleven_signs() {
        for (typed, expected) in [
            ("84 01 01234 01", Ok("84010123401")),
            ("94 2a 01234 2a", Ok("942A012342A")),
            ("8401012340", Err(NotANumber::Length)),
            ("84C10123401", Err(NotANumber::Length)),
        ] {
            let read = ActivityNumber::parse(typed).map(ActivityNumber::into_string);
            assert_eq!(read, expected.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn a_phone_number_is_shown_in_pairs_and_called_from_anywhere() {
        for (typed, shown, called) in [
            ("0474000000", "04 74 00 00 00", "tel:+33474000000"),
            ("04.74.00.00.00", "04 74 00 00 00", "tel:+33474000000"),
            ("+33 (0)4 74 00 00 00", "04 74 00 00 00", "tel:+33474000000"),
            ("0033474000000", "04 74 00 00 00", "tel:+33474000000"),
            ("+41 22 000 00 00", "+41220000000", "tel:+41220000000"),
            ("3949", "3949", "tel:3949"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.0.replace('\u{a0}', " "), shown, "{typed}");
            assert_eq!(phone.href(), called, "{typed}");
            assert_eq!(Phone::parse(&phone.0), Ok(phone.clone()), "{typed}");
        }
        for typed in ["", "appelez Nora", "04 74 00", "04740000000", "+1", "0074"] {
            assert_eq!(Phone::parse(typed), Err(NotAPhone), "{typed:?}");
        }
    }
}
