//! How questions stand, as the database tells it: the rules of `Thread` once more, for lists that
//! would otherwise read every message to show twenty questions. A test holds the two together.

use super::{message, question, removal, solution};
use crate::people::Role;
use crate::question::rules::{Said, Standing};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

/// The code of how a question stands.
pub fn standing() -> Expr {
    let waits = Query::select()
        .expr(Expr::val(1))
        .from(message::Entity)
        .and_where(of_the_question(MESSAGES))
        .cond_where(waits())
        .take();
    Expr::case(is_removed(), Standing::Removed.code())
        .case(is_solved(), Standing::Solved.code())
        .case(Expr::exists(waits), Standing::Waiting.code())
        .finally(Standing::Answered.code())
        .into()
}

/// A question that can be answered, unless its messages say that it is.
pub fn open() -> Condition {
    Condition::all()
        .add(is_removed().not())
        .add(is_solved().not())
}

const MESSAGES: &str = "question_messages";

/// A message its question waits with: the asker's, still there, and after it no answer of the team
/// that is.
pub fn waits() -> Condition {
    use message::Column;
    let mine = |column: Column| Expr::col((message::Entity, column));
    let theirs = |column: Column| Expr::col(("answer", column));
    let same_time = theirs(Column::CreatedAt).eq(mine(Column::CreatedAt));
    let later = theirs(Column::CreatedAt)
        .gt(mine(Column::CreatedAt))
        .or(same_time.and(theirs(Column::Id).gt(mine(Column::Id))));
    let answer = Query::select()
        .expr(Expr::val(1))
        .from_as(message::Entity, "answer")
        .and_where(of_the_question("answer"))
        .and_where(theirs(Column::Role).ne(Role::Learner.code()))
        .and_where(is_gone("answer").not())
        .and_where(later)
        .take();
    Condition::all()
        .add(mine(Column::AuthorId).equals((question::Entity, question::Column::AskedBy)))
        .add(mine(Column::Role).eq(Role::Learner.code()))
        .add(is_gone(MESSAGES).not())
        .add(Expr::exists(answer).not())
}

/// A message, by the name it goes by here, belongs to the question.
fn of_the_question(messages: &'static str) -> Expr {
    Expr::col((messages, message::Column::QuestionId))
        .equals((question::Entity, question::Column::Id))
}

/// A message was taken away.
fn is_gone(messages: &'static str) -> Expr {
    let removal = Query::select()
        .expr(Expr::val(1))
        .from(removal::Entity)
        .and_where(
            Expr::col((removal::Entity, removal::Column::MessageId))
                .equals((messages, message::Column::Id)),
        )
        .take();
    Expr::exists(removal)
}

/// The message that asks was taken away.
fn is_removed() -> Expr {
    let asking = Query::select()
        .expr(Expr::val(1))
        .from_as(message::Entity, "asking")
        .and_where(of_the_question("asking"))
        .and_where(Expr::col(("asking", message::Column::Asks)).eq(true))
        .and_where(is_gone("asking"))
        .take();
    Expr::exists(asking)
}

/// « Solved », and nothing said after it.
fn is_solved() -> Expr {
    let later = Query::select()
        .expr(Expr::val(1))
        .from_as(solution::Entity, "later")
        .and_where(
            Expr::col(("later", solution::Column::QuestionId))
                .equals(("said", solution::Column::QuestionId)),
        )
        .and_where(
            Expr::col(("later", solution::Column::Version))
                .gt(Expr::col(("said", solution::Column::Version))),
        )
        .take();
    let said = Query::select()
        .expr(Expr::val(1))
        .from_as(solution::Entity, "said")
        .and_where(
            Expr::col(("said", solution::Column::QuestionId))
                .equals((question::Entity, question::Column::Id)),
        )
        .and_where(Expr::col(("said", solution::Column::State)).eq(Said::Yes.code()))
        .and_where(Expr::exists(later).not())
        .take();
    Expr::exists(said)
}
