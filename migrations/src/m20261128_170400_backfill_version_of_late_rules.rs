//! Each late rule there is has its number in the order of the clock.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema
            .get_connection()
            .execute_unprepared(
                "UPDATE late_rules SET version = (SELECT count(*) FROM late_rules AS earlier \
                 WHERE earlier.assignment_id = late_rules.assignment_id \
                 AND (earlier.created_at < late_rules.created_at \
                 OR (earlier.created_at = late_rules.created_at AND earlier.id <= late_rules.id)))",
            )
            .await
            .map(drop)
    }
}
