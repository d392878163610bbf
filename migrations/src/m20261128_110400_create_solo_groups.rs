//! A group one person was given for themselves, and why: kept when the group goes away.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("solo_groups");
        table
            .col(uuid("group_id"))
            .col(uuid("person_id"))
            .col(text("reason"))
            .col(uuid("given_by"))
            .foreign_key(&mut reference("solo_groups", "person_id", "people"))
            .foreign_key(&mut reference("solo_groups", "given_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("solo_groups", &["group_id"]))
            .await?;
        Ok(())
    }
}
