//! Random keys shared by the nodes of one installation.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("server_secrets");
        table.col(string("name")).col(string("value"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("server_secrets", &["name"]))
            .await?;
        Ok(())
    }
}
