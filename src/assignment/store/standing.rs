//! The same as `rules/whose.rs`, in SQL: which submissions are still somebody's latest.

use crate::assignment::rules::Decision;
use crate::assignment::table::{
    submission, submission_addition, submission_decision, submission_member,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait};

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
    Expr::exists(followed)
        .not()
        .or(kept(frozen, person).or(kept(added, other)))
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
