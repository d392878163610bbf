//! Points to the hundredth, as people type and read them: « 3,5 », or « 3.5 ».

/// The most digits before the comma; more is no mark.
const DIGITS: usize = 5;
/// Minus as keyboards and typographers write it.
const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// How a language writes the sign between whole points and hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    Comma,
    Dot,
}

impl Decimal {
    fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Dot => '.',
        }
    }

    /// What somebody typed, with the sign this reader writes; words stay as they are.
    pub fn rewritten(self, typed: &str) -> String {
        if Delta::read(typed).is_some() {
            typed.replace([',', '.'], self.sign().encode_utf8(&mut [0; 4]))
        } else {
            typed.to_owned()
        }
    }
}

/// Points of a verdict, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u32);

impl Points {
    pub fn whole(points: u16) -> Self {
        Self(u32::from(points).saturating_mul(100))
    }

    pub fn hundredths(self) -> u32 {
        self.0
    }

    /// « 3 », « 3,5 », « 3.25 »; at most two decimals, no sign.
    pub fn read(text: &str) -> Option<Self> {
        hundredths(text.trim()).map(Self)
    }

    pub fn said(self, decimal: Decimal) -> String {
        written(self.0, decimal)
    }

    /// The result of somebody whose adjustment this is, within what is possible.
    pub fn adjusted(self, by: Delta, most: Self) -> Self {
        let moved = if by.0 < 0 {
            self.0.saturating_sub(by.0.unsigned_abs())
        } else {
            self.0.saturating_add(by.0.unsigned_abs())
        };
        Self(moved.min(most.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.fold(0, |sum, one| sum.saturating_add(one.0)))
    }
}

/// What is added to the group's points for one person, or taken from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta(i32);

impl Delta {
    pub const NONE: Self = Self(0);

    /// « −1,5 », « +2 », « 0,25 ».
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (minus, rest) = match text.strip_prefix(MINUS) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let size = i32::try_from(hundredths(rest.trim_start())?).ok()?;
        Some(Self(if minus { -size } else { size }))
    }

    pub fn hundredths(self) -> i32 {
        self.0
    }

    /// With its sign, so that nobody takes it for a mark.
    pub fn said(self, decimal: Decimal) -> String {
        let size = written(self.0.unsigned_abs(), decimal);
        match self.0 {
            0 => size,
            ..0 => format!("\u{2212}{size}"),
            _ => format!("+{size}"),
        }
    }
}

fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = match text.split_once([',', '.']) {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return None,
        None => (text, ""),
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > DIGITS || part.len() > 2 || !digits(whole) || !digits(part)
    {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

fn written(hundredths: u32, decimal: Decimal) -> String {
    let (whole, part) = (hundredths.div_euclid(100), hundredths.rem_euclid(100));
    match part {
        0 => whole.to_string(),
        part if part.rem_euclid(10) == 0 => {
            format!("{whole}{}{}", decimal.sign(), part.div_euclid(10))
        }
        part => format!("{whole}{}{part:02}", decimal.sign()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_shown_with_the_sign_of_the_reader() {
        for (typed, fr, en) in [
            ("7,50", "7,50", "7.50"),
            ("7.5", "7,5", "7.5"),
            ("+1,5", "+1,5", "+1.5"),
            ("\u{2212}0.25", "\u{2212}0,25", "\u{2212}0.25"),
            ("12", "12", "12"),
            ("1.2.3", "1.2.3", "1.2.3"),
            (
                "Prêt, ou presque.",
                "Prêt, ou presque.",
                "Prêt, ou presque.",
            ),
        ] {
            assert_eq!(Decimal::Comma.rewritten(typed), fr);
            assert_eq!(Decimal::Dot.rewritten(typed), en);
        }
    }

    #[test]
    fn points_are_read_with_a_comma_or_a_dot_and_said_as_the_reader_writes_them() {
        for (typed, hundredths, fr, en) in [
            ("0", 0, "0", "0"),
            ("3", 300, "3", "3"),
            ("3,5", 350, "3,5", "3.5"),
            (" 3.50 ", 350, "3,5", "3.5"),
            ("12,25", 1225, "12,25", "12.25"),
            ("0,05", 5, "0,05", "0.05"),
            ("99999", 9_999_900, "99999", "99999"),
        ] {
            let points = Points::read(typed).unwrap();
            assert_eq!(points.hundredths(), hundredths, "{typed}");
            assert_eq!(points.said(Decimal::Comma), fr);
            assert_eq!(points.said(Decimal::Dot), en);
        }
        for typed in [
            "", "3,", ",5", "-1", "+1", "3,555", "3 5", "1e3", "100000", "3,5.1", "٣",
        ] {
            assert_eq!(Points::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_adjustment_has_a_sign_and_never_leads_below_zero_or_above_the_most() {
        for (typed, hundredths, said) in [
            ("-1,5", -150, "\u{2212}1,5"),
            ("\u{2212}1.5", -150, "\u{2212}1,5"),
            ("+2", 200, "+2"),
            ("2", 200, "+2"),
            ("0", 0, "0"),
        ] {
            let delta = Delta::read(typed).unwrap();
            assert_eq!(delta.hundredths(), hundredths, "{typed}");
            assert_eq!(delta.said(Decimal::Comma), said);
        }
        for typed in ["", "-", "--1", "un", "+-1"] {
            assert_eq!(Delta::read(typed), None, "{typed}");
        }
        let most = Points::whole(20);
        for (points, delta, result) in [
            ("15", "-1,5", "13,5"),
            ("15", "5", "20"),
            ("15", "5,01", "20"),
            ("1", "-1", "0"),
            ("1", "-1,01", "0"),
        ] {
            let by = Delta::read(delta).unwrap();
            let result = Points::read(result).unwrap();
            assert_eq!(Points::read(points).unwrap().adjusted(by, most), result);
        }
    }
}
