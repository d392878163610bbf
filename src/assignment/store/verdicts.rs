//! How verdicts and their drafts are written down.
//!
//! Points are written as people write them, « 3.5 », never as a number of the machine, and words
//! apart from them: a level may be called « 4 ». What was kept before, points as numbers and words
//! as texts, is read as it was.

use crate::assignment::rules::{
    Adjustment, Decimal, Delta, Judgement, Judgements, Note, Points, Spot,
};
use crate::db::{FileId, PersonId};
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
struct KeptNote {
    file: Option<FileId>,
    number: u32,
    quote: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct KeptAdjustment {
    /// « -1.5 »
    delta: String,
    words: BTreeMap<String, String>,
    reason: String,
    by: PersonId,
    at: DateTime<Utc>,
}

pub(super) fn judgements_json(said: &Judgements) -> Value {
    let value = |answer: &Judgement| match answer {
        Judgement::Points(points) => json!({ "points": points.said(Decimal::Dot) }),
        Judgement::Word(word) => Value::from(word.clone()),
    };
    said.iter()
        .map(|(criterion, answer)| (criterion.clone(), value(answer)))
        .collect()
}

/// What is neither points nor a word is left out.
pub(super) fn judgements_of(kept: &Value) -> Judgements {
    let answer = |value: &Value| match value {
        Value::Number(number) => Points::read(&number.to_string()).map(Judgement::Points),
        Value::Object(kept) => {
            let points = kept.get("points").and_then(Value::as_str);
            points.and_then(Points::read).map(Judgement::Points)
        }
        Value::String(word) => Some(Judgement::Word(word.clone())),
        _ => None,
    };
    let kept = kept.as_object().into_iter().flatten();
    kept.filter_map(|(criterion, value)| Some((criterion.clone(), answer(value)?)))
        .collect()
}

pub(super) fn notes_json(notes: &BTreeMap<String, Note>) -> Result<Value, DbErr> {
    let kept = notes.iter().map(|(name, note)| {
        let (file, number, quote) = match &note.on {
            Spot::Paragraph { number, quote } => (None, *number, quote.clone()),
            Spot::Page { file, number } => (Some(*file), *number, String::new()),
        };
        let text = note.text.clone();
        (
            name,
            KeptNote {
                file,
                number,
                quote,
                text,
            },
        )
    });
    json(&kept.collect::<BTreeMap<_, _>>())
}

pub(super) fn notes_of(kept: Option<Value>) -> Result<BTreeMap<String, Note>, DbErr> {
    let kept: BTreeMap<String, KeptNote> = read(kept)?;
    let note = |kept: KeptNote| Note {
        on: match kept.file {
            Some(file) => Spot::Page {
                file,
                number: kept.number,
            },
            None => Spot::Paragraph {
                number: kept.number,
                quote: kept.quote,
            },
        },
        text: kept.text,
    };
    Ok(kept
        .into_iter()
        .map(|(name, it)| (name, note(it)))
        .collect())
}

pub(super) fn adjustments_json(all: &BTreeMap<PersonId, Adjustment>) -> Result<Value, DbErr> {
    let kept = all.iter().map(|(person, it)| {
        let kept = KeptAdjustment {
            delta: it.delta.said(Decimal::Dot),
            words: it.words.clone(),
            reason: it.reason.clone(),
            by: it.by,
            at: it.at,
        };
        (person, kept)
    });
    json(&kept.collect::<BTreeMap<_, _>>())
}

pub(super) fn adjustments_of(kept: Option<Value>) -> Result<BTreeMap<PersonId, Adjustment>, DbErr> {
    let kept: BTreeMap<PersonId, KeptAdjustment> = read(kept)?;
    let mut all = BTreeMap::new();
    for (person, kept) in kept {
        let delta = Delta::read(&kept.delta)
            .ok_or_else(|| DbErr::Json(format!("{} is no adjustment", kept.delta)))?;
        let adjustment = Adjustment {
            delta,
            words: kept.words,
            reason: kept.reason,
            by: kept.by,
            at: kept.at,
        };
        all.insert(person, adjustment);
    }
    Ok(all)
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

pub(super) fn read<T: Default + serde::de::DeserializeOwned>(
    kept: Option<Value>,
) -> Result<T, DbErr> {
    kept.map_or_else(
        || Ok(T::default()),
        |kept| serde_json::from_value(kept).map_err(|error| DbErr::Json(error.to_string())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_kept_before_there_were_decimals_is_read_as_it_was() {
        let kept = json!({"a": 3, "b": 3.5, "c": "ongoing", "d": null, "e": 0.07});
        let said = judgements_of(&kept);
        let points = |text| Judgement::Points(Points::read(text).unwrap());
        assert_eq!(said["a"], points("3"));
        assert_eq!(said["b"], points("3,5"));
        assert_eq!(said["c"], Judgement::Word("ongoing".into()));
        assert_eq!(said["e"], points("0,07"));
        assert_eq!(said.len(), 4);
    }

    #[test]
    fn points_are_kept_as_they_are_written_and_a_level_called_by_a_figure_stays_a_word() {
        let points = |text| Judgement::Points(Points::read(text).unwrap());
        let said = Judgements::from([
            ("a".into(), points("3")),
            ("b".into(), points("3,5")),
            ("c".into(), Judgement::Word("4".into())),
            ("d".into(), points("99999,99")),
        ]);
        let kept = json!({
            "a": {"points": "3"},
            "b": {"points": "3.5"},
            "c": "4",
            "d": {"points": "99999.99"},
        });
        assert_eq!(judgements_json(&said), kept);
        assert_eq!(judgements_of(&kept), said);
    }

    #[test]
    fn every_hundredth_is_read_again_as_it_was_written() {
        for hundredths in 0..=2_000 {
            let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
            let said = Judgements::from([(
                "a".to_owned(),
                Judgement::Points(Points::read(&text).unwrap()),
            )]);
            assert_eq!(judgements_of(&judgements_json(&said)), said, "{text}");
        }
    }
}
