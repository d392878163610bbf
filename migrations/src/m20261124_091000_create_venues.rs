//! A room people come to; shared ones never clash.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("venues");
        table
            .col(string("name"))
            .col(string("room"))
            .col(text("address"))
            .col(text("access"))
            .col(boolean("shared"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("venues", &["name", "room"]))
            .await?;
        Ok(())
    }
}
