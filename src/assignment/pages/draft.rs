//! What a group writes: kept as a draft, never over what somebody else wrote.

use super::show::{self, Again};
use super::{Stop, path_show, setting};
use crate::app::App;
use crate::assignment::rules::{Assignment, Strand, is_individual, may_write};
use crate::assignment::store::{self, Work};
use crate::db::{AssignmentId, PersonId};
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Deserialize;

/// The longest text of a group, in characters.
const TEXT_MAX: usize = 100_000;

/// A text, the version it was written on, and whether to hand in at once.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct DraftForm {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub sure: String,
    /// What somebody else saved meanwhile is kept too, after this text.
    #[serde(default)]
    pub both: String,
    /// The group it was typed for: whoever was moved meanwhile writes into no other.
    #[serde(default)]
    pub group: String,
    /// Who is in the group, as the question « Rendre maintenant ? » named them.
    #[serde(default)]
    pub members: String,
}

impl DraftForm {
    /// Browsers send line ends as CRLF; we keep one character.
    pub fn text(&self) -> String {
        self.text.replace("\r\n", "\n")
    }

    /// What was being written when another button was pressed, if the form holds it.
    pub fn beside(fields: &Fields) -> Option<Self> {
        let said = |name: &str| {
            let last = fields.0.iter().rev().find(|(key, _)| key == name);
            last.map(|(_, value)| value.clone())
        };
        Some(Self {
            text: said("text")?,
            version: said("version").unwrap_or_default(),
            group: said("group").unwrap_or_default(),
            ..Self::default()
        })
    }

    pub fn version(&self) -> u32 {
        self.version.trim().parse().unwrap_or(0)
    }
}

/// POST /assignments/{assignment}/draft: keeps the text of the group.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<DraftForm>,
) -> PageResult {
    let now = app.clock.now();
    let alone = works_alone(&app, &who, *id).await?;
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        if let Some(assignment) = &alone {
            store::own_group(tx, assignment, who.id, now).await?;
        }
        store::hold_group_of(tx, *id, who.id).await?;
        let work = store::work(tx, &who.learns(), *id, who.id)
            .await?
            .or_not_found()?;
        keep(tx, &work, &form.value, who.id, now).await?;
        Ok(see_other(path_show(*id)).flash("assignment-flash-draft"))
    })
    .await;
    answer(&app, &who, &screen, *id, &form.value, saved).await
}

/// The assignment, where its brief is for each person alone: whoever first writes has a group of
/// their own from then on.
pub(super) async fn works_alone(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<Option<Assignment>, PageError> {
    let found = store::find(app.db.read(), &who.learns(), id).await?;
    let assignment = found.or_not_found()?;
    let (_, brief) = setting(app, &assignment).await?;
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    Ok(alone.then_some(assignment))
}

/// Leads on, or shows the page again with what was typed.
pub(super) async fn answer(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    typed: &DraftForm,
    outcome: Result<SeeOther, Stop>,
) -> PageResult {
    let mut again = Again {
        typed: Some(typed),
        ..Again::default()
    };
    match outcome {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(PageError::Refused(why))) => {
            again.changed = true;
            again.problems.push(Problem::new("", why));
            show::again(app, who, screen, id, again).await
        }
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            again.problems.push(problem);
            show::again(app, who, screen, id, again).await
        }
        Err(Stop::Changed) => {
            again.changed = true;
            let problem = Problem::new("text", "assignment-problem-changed");
            again.problems.push(problem);
            show::again(app, who, screen, id, again).await
        }
    }
}

/// Saves what was typed as the group's draft, unless it says the same already. The group
/// is held since before `work` was read: nobody has saved another text in between.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    work: &Work,
    form: &DraftForm,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let Some((group, _)) = &work.group else {
        return Err(Stop::problem("", "assignment-problem-no-group"));
    };
    let elsewhere = !form.group.is_empty() && form.group != group.to_string();
    if elsewhere {
        return Err(Stop::problem("", "grouping-problem-moved"));
    }
    let strand = store::strand(tx, *group).await?;
    if !may_write(strand.as_ref().and_then(Strand::latest)) {
        return Err(Stop::problem("", "assignment-problem-closed"));
    }
    let text = match &work.draft {
        Some(draft) if form.both == "yes" && draft.version == form.version() => {
            together(&form.text(), &draft.body)
        }
        _ => form.text(),
    };
    if text.chars().count() > TEXT_MAX {
        return Err(Stop::problem("text", "layout-problem-too-long"));
    }
    let kept = work.draft.as_ref().map_or("", |draft| draft.body.as_str());
    if text == kept || store::save_draft(tx, *group, &text, form.version(), by, now).await? {
        Ok(())
    } else {
        Err(Stop::Changed)
    }
}

/// One text after the other; nothing twice.
fn together(mine: &str, theirs: &str) -> String {
    match (mine.trim(), theirs.trim()) {
        (mine, theirs) if mine.contains(theirs) => mine.to_owned(),
        (mine, theirs) if theirs.contains(mine) => theirs.to_owned(),
        (mine, theirs) => format!("{mine}\n\n{theirs}"),
    }
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn both_texts_are_kept_and_nothing_twice() {
        for (mine, theirs, both) in [
            ("Un", "Deux", "Un\n\nDeux"),
            ("Un\nDeux", "Deux\n", "Un\nDeux"),
            ("Un", "Zéro\nUn", "Zéro\nUn"),
            ("", "Deux", "Deux"),
        ] {
            assert_eq!(together(mine, theirs), both);
        }
    }
}
