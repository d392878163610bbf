//! Who does what in a group.

use crate::assignment::rules::{Act, Task};
use crate::assignment::table::{group_task, group_task_event};
use crate::db::{GroupId, PersonId, RowId, TaskId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
};

/// All tasks of a group as they stand, those taken off too, in the order they were added.
pub async fn tasks(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<Task>, DbErr> {
    let its_events: RelationDef = group_task::Entity::belongs_to(group_task_event::Entity)
        .from(group_task::Column::Id)
        .to(group_task_event::Column::TaskId)
        .into();
    let rows = group_task::Entity::find()
        .filter(group_task::Column::GroupId.eq(group))
        .join(JoinType::LeftJoin, its_events)
        .select_also(group_task_event::Entity)
        .order_by_asc(group_task::Column::Id)
        .order_by_asc(group_task_event::Column::Number)
        .all(db)
        .await?;
    let mut tasks: Vec<Task> = Vec::new();
    for (row, event) in rows {
        if tasks.last().is_none_or(|task| task.id != row.id) {
            tasks.push(Task::new(row.id, row.title));
        }
        let act = event.and_then(|event| {
            let act = Act::of(&event.kind, event.person_id)?;
            Some((act, event.noted_by, event.created_at))
        });
        if let (Some(task), Some((act, by, at))) = (tasks.last_mut(), act) {
            task.follow(act, by, at);
        }
    }
    Ok(tasks)
}

pub async fn add_task(
    tx: &impl ConnectionTrait,
    group: GroupId,
    title: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<TaskId, DbErr> {
    let id = TaskId::fresh();
    let row = group_task::ActiveModel {
        id: Set(id),
        group_id: Set(group),
        title: Set(title.to_owned()),
        added_by: Set(by),
        created_at: Set(now),
    };
    group_task::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// Notes what somebody says of a task, after so many others.
pub async fn add_act(
    tx: &impl ConnectionTrait,
    (task, acts): (TaskId, u32),
    act: Act,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let person = match act {
        Act::Given(person) => person,
        Act::Done | Act::Undone | Act::Removed => None,
    };
    let row = group_task_event::ActiveModel {
        id: Set(RowId::fresh()),
        task_id: Set(task),
        number: Set(acts.saturating_add(1).cast_signed()),
        kind: Set(act.code().to_owned()),
        person_id: Set(person),
        noted_by: Set(by),
        created_at: Set(now),
    };
    group_task_event::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
