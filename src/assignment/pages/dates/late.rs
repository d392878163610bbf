//! The words of a form that say whether late work is taken.

use crate::assignment::pages::rounds::typed_instant;
use crate::assignment::rules::LateRule;
use crate::web::Problem;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Whether late work is taken: "always", "until" a day and an hour, "never".
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LateForm {
    #[serde(default)]
    pub late: String,
    #[serde(default)]
    pub late_date: String,
    #[serde(default)]
    pub late_time: String,
}

impl LateForm {
    pub fn of(rule: LateRule, zone: Tz) -> Self {
        let until = rule.until().map(|at| at.with_timezone(&zone));
        let say = |format| until.map(|at| at.format(format).to_string());
        Self {
            late: rule.code().to_owned(),
            late_date: say("%Y-%m-%d").unwrap_or_default(),
            late_time: say("%H:%M").unwrap_or_else(|| "18:00".into()),
        }
    }

    /// Nothing said means what is usual: taken, and marked late.
    pub fn parse(&self, due_at: DateTime<Utc>, zone: Tz) -> Result<LateRule, Problem> {
        match self.late.trim() {
            "" | "always" => Ok(LateRule::Always),
            "never" => Ok(LateRule::Never),
            "until" => {
                let until = typed_instant(
                    ("late_date", &self.late_date),
                    ("late_time", &self.late_time),
                    zone,
                )?;
                if until <= due_at {
                    return Err(Problem::new("late_date", "submission-problem-late-before"));
                }
                Ok(LateRule::Until(until))
            }
            _ => Err(Problem::new("late", "layout-problem-choice")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Paris;

    #[test]
    fn a_limit_lies_after_the_date_and_nothing_said_is_gentle() {
        let due = "2027-05-07T16:00:00Z".parse().unwrap();
        let form = |late: &str, day: &str| LateForm {
            late: late.into(),
            late_date: day.into(),
            late_time: "18:00".into(),
        };
        let parse = |late, day| form(late, day).parse(due, Paris);
        assert_eq!(parse("", ""), Ok(LateRule::Always));
        assert_eq!(parse("never", ""), Ok(LateRule::Never));
        let limit = "2027-05-09T16:00:00Z".parse().unwrap();
        assert_eq!(parse("until", "2027-05-09"), Ok(LateRule::Until(limit)));
        for (late, day, field) in [
            ("until", "", "late_date"),
            ("until", "2027-05-07", "late_date"),
            ("sometimes", "", "late"),
        ] {
            assert_eq!(parse(late, day).unwrap_err().field, field);
        }
    }
}
