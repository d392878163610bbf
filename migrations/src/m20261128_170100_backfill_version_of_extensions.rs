//! Each extension there is has its number in the order of the clock.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .get_connection()
            .execute_unprepared(
                "UPDATE extensions SET version = (SELECT count(*) FROM extensions AS earlier \
                 WHERE earlier.assignment_id = extensions.assignment_id \
                 AND (earlier.created_at < extensions.created_at \
                 OR (earlier.created_at = extensions.created_at AND earlier.id <= extensions.id)))",
            )
            .await
            .map(drop)
    }
}
