//! The instant a learner arrived in a remote session.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("arrivals");
        table
            .col(uuid("session_id"))
            .col(uuid("person_id"))
            .col(timestamp_with_time_zone("arrived_at"))
            .foreign_key(&mut reference("arrivals", "session_id", "sessions"))
            .foreign_key(&mut reference("arrivals", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("arrivals", &["session_id", "person_id"]))
            .await?;
        Ok(())
    }
}
