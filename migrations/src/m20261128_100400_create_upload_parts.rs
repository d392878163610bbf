//! A part of a file that is still arriving; each place in it is taken once.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("upload_parts");
        table
            .col(uuid("upload_id"))
            .col(big_integer("start"))
            .col(big_integer("size"))
            .col(string("sha256"))
            .foreign_key(&mut reference("upload_parts", "upload_id", "uploads"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("upload_parts", &["upload_id", "start"]))
            .await?;
        Ok(())
    }
}
