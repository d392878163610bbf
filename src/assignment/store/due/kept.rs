//! What a group keeps, what it handed in last, and what was said of it: branches of the statement
//! about dates.

use super::{branch, col, no_date, no_id, no_number, no_words};
use crate::assignment::table::{
    contribution, file, group_link, submission, submission_addition, submission_file,
    submission_link,
};
use crate::db::{AssignmentId, GroupId, PersonId};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, Order, Query, SelectStatement, SimpleExpr};

pub(super) fn links_kept(group: GroupId) -> SelectStatement {
    use group_link::{Column, Entity};
    let columns = [
        col(Column::Id),
        no_id(),
        col(Column::GroupId),
        col(Column::AddedBy),
        no_date(),
        col(Column::Label),
        col(Column::Address),
        no_number(),
        col(Column::CreatedAt),
    ];
    let mut select = branch("link", columns, (Entity, Column::GroupId.eq(group)));
    select.and_where(Column::RemovedAt.is_null());
    select
}

/// By whom, when and why this person was added to what others handed in.
pub(super) fn additions_of(assignment: AssignmentId, person: PersonId) -> SelectStatement {
    use submission_addition::{Column, Entity};
    let its = Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::AssignmentId.eq(assignment))
        .take();
    let columns = [
        col(Column::SubmissionId),
        no_id(),
        no_id(),
        col(Column::AddedBy),
        no_date(),
        col(Column::Reason),
        no_words(),
        no_number(),
        col(Column::CreatedAt),
    ];
    let mut select = branch("added", columns, (Entity, Column::PersonId.eq(person)));
    select.and_where(Column::SubmissionId.in_subquery(its));
    select
}

/// The text, the files and the links of what a group handed in last.
pub(super) fn handed_in_last(group: GroupId) -> [SelectStatement; 3] {
    use submission::{Column as S, Entity as Submissions};
    let last = || {
        Query::select()
            .column((Submissions, S::Id))
            .from(Submissions)
            .and_where(col(S::GroupId).eq(group))
            .order_by((Submissions, S::Number), Order::Desc)
            .limit(1)
            .take()
    };
    let text = row(col(S::Id), col(S::Body), no_words(), col(S::CreatedAt));
    let text = branch("text in", text, (Submissions, S::Id.in_subquery(last())));
    let file = {
        use file::{Column as F, Entity as Files};
        let its = Query::select()
            .column(submission_file::Column::FileId)
            .from(submission_file::Entity)
            .and_where(submission_file::Column::SubmissionId.in_subquery(last()))
            .take();
        let columns = row(col(F::Id), col(F::Name), col(F::Sha256), col(F::CreatedAt));
        branch("file in", columns, (Files, F::Id.in_subquery(its)))
    };
    let link = {
        use group_link::{Column as L, Entity as Links};
        let its = Query::select()
            .column(submission_link::Column::LinkId)
            .from(submission_link::Entity)
            .and_where(submission_link::Column::SubmissionId.in_subquery(last()))
            .take();
        let (label, address) = (col(L::Label), col(L::Address));
        let columns = row(col(L::Id), label, address, col(L::CreatedAt));
        branch("link in", columns, (Links, L::Id.in_subquery(its)))
    };
    [text, file, link]
}

/// What somebody said last of their part in what this group handed in.
pub(super) fn said_last(group: GroupId, person: PersonId) -> SelectStatement {
    use contribution::{Column as C, Entity as Said};
    use submission::{Column as S, Entity as Submissions};
    let last = Query::select()
        .column((Said, C::Id))
        .from(Said)
        .inner_join(Submissions, col(S::Id).equals((Said, C::SubmissionId)))
        .and_where(col(S::GroupId).eq(group))
        .and_where(col(C::PersonId).eq(person))
        .order_by((Submissions, S::Number), Order::Desc)
        .order_by((Said, C::Version), Order::Desc)
        .limit(1)
        .take();
    let columns = row(col(C::Id), col(C::Did), col(C::Thanks), col(C::CreatedAt));
    branch("said", columns, (Said, C::Id.in_subquery(last)))
}

fn row(id: SimpleExpr, one: SimpleExpr, two: SimpleExpr, at: SimpleExpr) -> [SimpleExpr; 9] {
    let (none, no_group, nobody) = (no_id(), no_id(), no_id());
    let (date, number) = (no_date(), no_number());
    [id, none, no_group, nobody, date, one, two, number, at]
}
