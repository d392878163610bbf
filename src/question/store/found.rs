//! Keeping what can be found of questions in step with them.

use super::{find, words};
use crate::db::{CohortId, QuestionId};
use crate::index::store as index;
use crate::people::Cohorts;
use crate::question::rules::found;
use sea_orm::{ConnectionTrait, DbErr};

/// Makes a question found as it can be read now, in the transaction of what changed of it, and no
/// longer once it was taken away.
pub async fn keep_found(
    tx: &impl ConnectionTrait,
    (cohort, question): (CohortId, QuestionId),
    language: &str,
) -> Result<(), DbErr> {
    index::hold(tx, [found::source(cohort).as_str()]).await?;
    let among = Cohorts::Only(vec![cohort]);
    let Some(thread) = find(tx, &among, question).await? else {
        return Ok(());
    };
    let said = words(tx, thread.messages.iter().map(|message| message.id)).await?;
    let said = |id| {
        let words = said.get(&id)?;
        Some((words.body.as_str(), words.tried.as_str()))
    };
    match found::document(&thread, said, language) {
        Some(document) => index::put(tx, &[document]).await,
        None => index::forget(tx, [found::key(question).as_str()].into_iter()).await,
    }
}
