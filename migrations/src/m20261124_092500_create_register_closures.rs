//! Who closed a register and when.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("register_closures");
        table
            .col(uuid("session_id"))
            .col(uuid("closed_by"))
            .foreign_key(&mut reference(
                "register_closures",
                "session_id",
                "sessions",
            ))
            .foreign_key(&mut reference("register_closures", "closed_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("register_closures", &["session_id"]))
            .await?;
        Ok(())
    }
}
