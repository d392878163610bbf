//! Whose a submission is, in SQL: what `rules/whose.rs` says of one person and of all.

use crate::assignment::rules::{Answer, Decision};
use crate::assignment::table::{
    submission, submission_addition, submission_answer, submission_decision, submission_member,
};
use crate::db::PersonId;
use sea_orm::sea_query::{
    Alias, CaseStatement, Condition, DynIden, Expr, ExprTrait, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, EntityTrait};

/// The submissions that are this person's: frozen in, or added since, and not taken out.
pub fn submissions_of(person: PersonId) -> Condition {
    ours(submission::Column::Id, person)
}

/// The same, of another column that names a submission.
pub fn ours(column: impl ColumnTrait, person: PersonId) -> Condition {
    let frozen = Query::select()
        .column(submission_member::Column::SubmissionId)
        .from(submission_member::Entity)
        .and_where(submission_member::Column::PersonId.eq(person))
        .take();
    let added = Query::select()
        .column(submission_addition::Column::SubmissionId)
        .from(submission_addition::Entity)
        .and_where(submission_addition::Column::PersonId.eq(person))
        .take();
    Condition::all()
        .add(
            Condition::any()
                .add(column.in_subquery(frozen))
                .add(column.in_subquery(added)),
        )
        .add(column.not_in_subquery(taken_out_of(person)))
}

/// The submissions a trainer took this person out of.
pub fn taken_out_of(person: PersonId) -> SelectStatement {
    Query::select()
        .column(submission_decision::Column::SubmissionId)
        .from(submission_decision::Entity)
        .and_where(submission_decision::Column::PersonId.eq(person))
        .and_where(submission_decision::Column::Decision.eq(Decision::TakenOut.code()))
        .take()
}

/// Decisions that take somebody out, for a join.
pub fn taken_out(decision: DynIden) -> Condition {
    let code = Decision::TakenOut.code();
    Condition::all().add(Expr::col((decision, submission_decision::Column::Decision)).eq(code))
}

/// The last word of those who said no, while nobody has decided; for a join.
pub fn refused_and_undecided(answer: DynIden) -> Condition {
    let of = |column| Expr::col((answer.clone(), column));
    let later = Alias::new("later_answer");
    let said_later = Query::select()
        .expr(Expr::val(1))
        .from_as(submission_answer::Entity, later.clone())
        .and_where(
            Expr::col((later.clone(), submission_answer::Column::SubmissionId))
                .eq(of(submission_answer::Column::SubmissionId)),
        )
        .and_where(
            Expr::col((later.clone(), submission_answer::Column::PersonId))
                .eq(of(submission_answer::Column::PersonId)),
        )
        .and_where(
            Expr::col((later, submission_answer::Column::Version))
                .gt(of(submission_answer::Column::Version)),
        )
        .take();
    let made = Alias::new("made_decision");
    let decided = Query::select()
        .expr(Expr::val(1))
        .from_as(submission_decision::Entity, made.clone())
        .and_where(
            Expr::col((made.clone(), submission_decision::Column::SubmissionId))
                .eq(of(submission_answer::Column::SubmissionId)),
        )
        .and_where(
            Expr::col((made, submission_decision::Column::PersonId))
                .eq(of(submission_answer::Column::PersonId)),
        )
        .take();
    Condition::all()
        .add(of(submission_answer::Column::Answer).eq(Answer::Refused.code()))
        .add(Expr::exists(said_later).not())
        .add(Expr::exists(decided).not())
}

/// Of each submission of a query, somebody of it stands on no later one of the group. One that
/// is followed by none need not be asked.
pub(super) fn is_somebodys_latest() -> SimpleExpr {
    use submission::{Column, Entity};
    let this = || Expr::col((Entity, Column::Id));
    let kept = |mut on: SelectStatement, person: SimpleExpr| {
        on.and_where(Expr::exists(out(this(), person.clone())).not());
        on.and_where(Expr::exists(on_a_later_one(&person)).not());
        Expr::exists(on.take())
    };
    let (frozen, person) = frozen("stands", this());
    let (added, other) = added("stands_too", this());
    let followed = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, Alias::new("follows"))
        .and_where(comes_later("follows"))
        .take();
    // A choice stops at the first that holds: most submissions are followed by none.
    CaseStatement::new()
        .case(Expr::exists(followed).not(), true)
        .finally(kept(frozen, person).or(kept(added, other)))
        .into()
}

/// A submission of this name came after the one of the query, of the same group.
fn comes_later(name: &'static str) -> SimpleExpr {
    use submission::{Column, Entity};
    let later = |column| Expr::col((Alias::new(name), column));
    later(Column::GroupId)
        .equals((Entity, Column::GroupId))
        .and(later(Column::Number).gt(Expr::col((Entity, Column::Number))))
}

/// A later submission this person stands on.
fn on_a_later_one(person: &SimpleExpr) -> SelectStatement {
    const LATER: &str = "later";
    let later = || Expr::col((Alias::new(LATER), submission::Column::Id));
    let them = |(mut on, whose): (SelectStatement, SimpleExpr)| {
        Expr::exists(on.and_where(whose.eq(person.clone())).take())
    };
    let stands = them(frozen("stands_later", later())).or(them(added("stands_later_too", later())));
    Query::select()
        .expr(Expr::val(1))
        .from_as(submission::Entity, Alias::new(LATER))
        .and_where(comes_later(LATER))
        .and_where(stands)
        .and_where(Expr::exists(out(later(), person.clone())).not())
        .take()
}

/// Those a submission was handed in with, and their column.
fn frozen(name: &'static str, of: SimpleExpr) -> (SelectStatement, SimpleExpr) {
    use submission_member::{Column, Entity};
    on(Entity, name, (Column::SubmissionId, Column::PersonId), of)
}

/// Those who were added to it since, and their column.
fn added(name: &'static str, of: SimpleExpr) -> (SelectStatement, SimpleExpr) {
    use submission_addition::{Column, Entity};
    on(Entity, name, (Column::SubmissionId, Column::PersonId), of)
}

fn on<E: EntityTrait>(
    from: E,
    name: &'static str,
    (submission, person): (impl ColumnTrait, impl ColumnTrait),
    of: SimpleExpr,
) -> (SelectStatement, SimpleExpr) {
    let rows = Query::select()
        .expr(Expr::val(1))
        .from_as(from, Alias::new(name))
        .and_where(Expr::col((Alias::new(name), submission)).eq(of))
        .take();
    (rows, Expr::col((Alias::new(name), person)))
}

/// A decision that took this person out of this submission.
fn out(of: SimpleExpr, person: SimpleExpr) -> SelectStatement {
    use submission_decision::{Column, Entity};
    let name = || Alias::new("took_out");
    Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, name())
        .and_where(Expr::col((name(), Column::SubmissionId)).eq(of))
        .and_where(Expr::col((name(), Column::PersonId)).eq(person))
        .and_where(Expr::col((name(), Column::Decision)).eq(Decision::TakenOut.code()))
        .take()
}
