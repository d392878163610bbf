//! A wish that was taken back, once.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("group_wish_removals");
        table
            .col(uuid("wish_id"))
            .col(uuid("removed_by"))
            .foreign_key(&mut reference(
                "group_wish_removals",
                "wish_id",
                "group_wishes",
            ))
            .foreign_key(&mut reference(
                "group_wish_removals",
                "removed_by",
                "people",
            ));
        schema.create_table(table).await?;
        schema
            .create_index(unique("group_wish_removals", &["wish_id"]))
            .await?;
        Ok(())
    }
}
