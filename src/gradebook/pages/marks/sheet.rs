//! The list as it stands, to be filled in a spreadsheet.

use super::Desk;
use crate::app::App;
use crate::assignment::pages::rubric::decimal;
use crate::assignment::rules::{Decimal, Delta, Grade, Judgement, Strand, Submission};
use crate::db::AssignmentId;
use crate::gradebook::pages::sheet::csv::{CSV, as_csv};
use crate::gradebook::pages::sheet::{Value, file};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::web::{PageError, PageResult, Screen};
use actix_web::web;

/// GET /assignments/{assignment}/marks.csv: a line for each person who handed in.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let desk = match Desk::load(&app, &who, *id).await? {
        Ok(desk) => desk,
        Err(hidden) => return screen.changed(&hidden),
    };
    let filling = Filling {
        screen: &screen,
        desk: &desk,
        decimal: decimal(screen.viewer.language),
    };
    let mut table = vec![filling.head()];
    for strand in &desk.strands {
        table.extend(filling.lines(strand));
    }
    let bytes = as_csv(&table, screen.viewer.language)
        .map_err(|error| PageError::Internal(error.into()))?;
    let name = format!("{}.csv", desk.assignment.title);
    Ok(file(&name, CSV, bytes))
}

struct Filling<'a> {
    screen: &'a Screen,
    desk: &'a Desk,
    decimal: Decimal,
}

impl Filling<'_> {
    fn say(&self, key: &str) -> String {
        let sentences = &self.screen.pages().sentences;
        sentences.plain(self.screen.viewer.language, key)
    }

    fn head(&self) -> Vec<Value> {
        let person = [
            "gradebook-family-name",
            "gradebook-given-name",
            "gradebook-email",
            "gradebook-group",
        ];
        let said = ["gradebook-comment", "gradebook-delta", "gradebook-reason"];
        let titles = self.desk.rubric.iter().map(|it| it.title.clone());
        let before = person.iter().map(|key| self.say(key));
        let after = said.iter().map(|key| self.say(key));
        before.chain(titles).chain(after).map(Value::Text).collect()
    }

    fn lines(&self, strand: &Strand) -> Vec<Vec<Value>> {
        let lines = |work: &Submission| -> Vec<Vec<Value>> {
            let whose = strand.standing_for(work);
            let learners = self.desk.learners.iter();
            learners
                .filter(|person| whose.contains(&person.id))
                .map(|person| self.line(strand, work.latest_grade(), person))
                .collect()
        };
        strand.standing().flat_map(lines).collect()
    }

    fn line(&self, strand: &Strand, grade: Option<&Grade>, person: &Person) -> Vec<Value> {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut line = vec![
            text(&person.family_name),
            text(&person.given_name),
            text(person.email.as_deref().unwrap_or_default()),
            text(&strand.name),
        ];
        let verdict = grade.map(|grade| &grade.verdict);
        for criterion in &self.desk.rubric {
            let answer = verdict.and_then(|verdict| verdict.said.get(&criterion.id));
            line.push(match answer {
                None => Value::Empty,
                Some(Judgement::Points(points)) => Value::points(*points),
                Some(Judgement::Word(word)) if criterion.levels.is_empty() => {
                    Value::Text(self.say(&format!("grading-scale-{word}")))
                }
                Some(Judgement::Word(word)) => text(word),
            });
        }
        let mine = verdict.and_then(|verdict| verdict.adjustments.get(&person.id));
        let delta = mine
            .map(|it| it.delta)
            .filter(|delta| *delta != Delta::NONE);
        line.push(text(verdict.map_or("", |verdict| &verdict.comment)));
        line.push(text(
            &delta.map(|it| it.said(self.decimal)).unwrap_or_default(),
        ));
        line.push(text(mine.map_or("", |mine| &mine.reason)));
        line
    }
}
