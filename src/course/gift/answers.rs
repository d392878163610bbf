//! What stands between the braces: which kind of question it makes, and its answers.

use std::ops::Range;

use super::Problem;
use super::number::number;
use super::question::{Format, Kind, Marked, Pair, Span, Text, Weight, feedback};
use super::scan::{Sign, cut, find, span, text_of, trim};

/// Why there is no question, and where when it is one answer.
type Wrong = (Option<Range<usize>>, Problem);
type Read = Result<Kind<Text>, Wrong>;

/// Reads the answers, in the order in which Moodle tells the kinds apart.
pub fn read(signs: &[Sign], format: Format) -> Read {
    let has = |c: char| signs.iter().any(|sign| sign.is(c));
    let Some(first) = signs.first() else {
        return Ok(Kind::Essay);
    };
    if first.is('#') {
        return numeric(signs.get(1..).unwrap_or_default(), format);
    }
    if has('~') {
        return choice(signs, format);
    }
    if has('=') && arrow(signs).is_some() {
        return matching(signs, format);
    }
    match truth(signs) {
        Some(answer) => Ok(true_or_false(answer, signs, format)),
        None => short(signs, format),
    }
}

/// `T`, `TRUE`, `F`, `FALSE`, in small letters or in French too.
fn truth(signs: &[Sign]) -> Option<bool> {
    let (word, _) = cut(signs, '#');
    match text_of(trim(word)).to_uppercase().as_str() {
        "T" | "TRUE" | "V" | "VRAI" => Some(true),
        "F" | "FALSE" | "FAUX" => Some(false),
        _ => None,
    }
}

/// The first feedback is for the wrong answer, the second for the right one.
fn true_or_false(answer: bool, signs: &[Sign], format: Format) -> Kind<Text> {
    let (_, said) = cut(signs, '#');
    let (wrong, right) = match said {
        Some(said) => {
            let (wrong, right) = cut(said, '#');
            (Some(wrong), right)
        }
        None => (None, None),
    };
    Kind::TrueFalse {
        answer,
        right: Text::said(right, format),
        wrong: Text::said(wrong, format),
    }
}

fn choice(signs: &[Sign], format: Format) -> Read {
    let mut choices = Vec::new();
    for (mark, piece) in pieces(signs, &['~', '=']) {
        let default = if mark == Some('=') {
            Weight::FULL
        } else {
            Weight::NONE
        };
        let (weight, piece) = weight(piece).unwrap_or((default, piece));
        let (answer, feedback) = feedback(piece, format);
        choices.push(Marked {
            answer: Text::of(answer, format),
            weight,
            feedback,
        });
    }
    choices.retain(|one| !one.answer.text.is_empty());
    if choices.len() < 2 {
        return Err((None, Problem::TooFewAnswers));
    }
    if choices.iter().all(|one| one.weight <= Weight::NONE) {
        return Err((None, Problem::NoRightAnswer));
    }
    // Where nothing is wholly right, the right answer is several together.
    let several = !signs.iter().any(|sign| sign.is('='));
    Ok(Kind::Choice { several, choices })
}

fn matching(signs: &[Sign], format: Format) -> Read {
    let (mut pairs, mut extras) = (Vec::new(), Vec::new());
    for (_, piece) in pieces(signs, &['=']) {
        let Some(at) = arrow(piece) else {
            return Err((Some(span(piece)), Problem::NoArrow));
        };
        let stem = Text::of(piece.get(..at).unwrap_or_default(), format);
        let answer = Text::of(piece.get(at + 2..).unwrap_or_default(), Format::Plain).text;
        match (stem.text.is_empty(), answer.is_empty()) {
            (false, false) => pairs.push(Pair { stem, answer }),
            (true, false) => extras.push(answer),
            _ => return Err((Some(span(piece)), Problem::NoArrow)),
        }
    }
    if pairs.len() < 2 {
        return Err((None, Problem::TooFewAnswers));
    }
    Ok(Kind::Matching { pairs, extras })
}

/// Where `->` stands; the two signs cannot be escaped.
fn arrow(signs: &[Sign]) -> Option<usize> {
    signs
        .windows(2)
        .position(|two| matches!(two, [a, b] if a.c == '-' && b.c == '>' && !a.literal))
}

fn short(signs: &[Sign], format: Format) -> Read {
    let mut answers = Vec::new();
    for (_, piece) in pieces(signs, &['=']) {
        let (weight, piece) = weight(piece).unwrap_or((Weight::FULL, piece));
        let (answer, feedback) = feedback(piece, format);
        // What one types has no tags, whatever the format of the rest.
        let answer = Text::of(answer, Format::Plain).text;
        answers.push(Marked {
            answer,
            weight,
            feedback,
        });
    }
    answers.retain(|one| !one.answer.is_empty());
    if answers.is_empty() {
        return Err((None, Problem::TooFewAnswers));
    }
    if answers.iter().all(|one| one.weight <= Weight::NONE) {
        return Err((None, Problem::NoRightAnswer));
    }
    Ok(Kind::Short { answers })
}

fn numeric(signs: &[Sign], format: Format) -> Read {
    let (signs, wrong) = cut(signs, '~');
    let mut otherwise = wrong.and_then(|wrong| feedback(wrong, format).1);
    let mut answers = Vec::new();
    for (_, piece) in pieces(signs, &['=']) {
        let (weight, piece) = weight(piece).unwrap_or((Weight::FULL, piece));
        let (answer, feedback) = feedback(piece, format);
        let written = text_of(answer);
        // Any other number.
        if written.trim() == "*" {
            otherwise = feedback.or(otherwise);
            continue;
        }
        let answer = numbers(&written)
            .ok_or_else(|| (Some(span(piece)), Problem::NotANumber(written.clone())))?;
        answers.push(Marked {
            answer,
            weight,
            feedback,
        });
    }
    if answers.is_empty() {
        return Err((None, Problem::TooFewAnswers));
    }
    if answers.iter().all(|one| one.weight <= Weight::NONE) {
        return Err((None, Problem::NoRightAnswer));
    }
    Ok(Kind::Numeric { answers, otherwise })
}

/// `3`, `3:2` (from 1 to 5) or `1..5`.
fn numbers(written: &str) -> Option<Span> {
    if let Some((from, to)) = written.split_once("..") {
        let (from, to) = (number(from)?, number(to)?);
        return Some(Span {
            from: from.min(to),
            to: from.max(to),
        });
    }
    let (middle, width) = match written.split_once(':') {
        Some((middle, width)) => (number(middle)?, number(width)?.abs()),
        None => (number(written)?, 0.0),
    };
    Some(Span {
        from: middle - width,
        to: middle + width,
    })
}

/// The pieces between marks, each with the mark before it; empty ones are nothing.
fn pieces<'a>(signs: &'a [Sign], marks: &[char]) -> Vec<(Option<char>, &'a [Sign])> {
    let mut pieces = Vec::new();
    let (mut mark, mut from) = (None, 0);
    let mut take = |mark, piece: Option<&'a [Sign]>| {
        let piece = trim(piece.unwrap_or_default());
        if !piece.is_empty() {
            pieces.push((mark, piece));
        }
    };
    for (at, sign) in signs.iter().enumerate() {
        if marks.iter().any(|c| sign.is(*c)) {
            take(mark, signs.get(from..at));
            mark = Some(sign.c);
            from = at + 1;
        }
    }
    take(mark, signs.get(from..));
    pieces
}

/// `%50%` or `%-33.33333%` at the beginning, and what comes after it.
fn weight(signs: &[Sign]) -> Option<(Weight, &[Sign])> {
    if !signs.first()?.is('%') {
        return None;
    }
    let end = find(signs, "%", 1).filter(|end| *end <= 12)?;
    let written = text_of(signs.get(1..end)?);
    let plain = written.trim();
    let digits = plain.trim_start_matches('-');
    let known = !digits.is_empty()
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let percent = number(plain).filter(|_| known)?.clamp(-100.0, 100.0);
    Some((Weight(thousandths(percent)), trim(signs.get(end + 1..)?)))
}

/// A number from -100 to 100 in whole thousandths.
fn thousandths(percent: f64) -> i32 {
    let written = format!("{:.0}", (percent * 1000.0).trunc());
    written.parse().unwrap_or(0)
}
