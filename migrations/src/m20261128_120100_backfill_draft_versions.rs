//! What each group was writing becomes its first version known, under the number it had.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .get_connection()
            .execute_unprepared(
                "INSERT INTO draft_versions (id, created_at, group_id, version, body, kind, \
                 based_on, lines_added, lines_removed, saved_by, saved_at) \
                 SELECT id, saved_at, group_id, version, body, 'written', 0, \
                 length(body) - length(replace(body, '\n', '')) + 1, 0, saved_by, saved_at \
                 FROM group_drafts",
            )
            .await
            .map(drop)
    }
}
