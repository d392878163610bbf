//! The few words every migration is written with.

pub use sea_orm_migration::{prelude::*, schema::*};

/// A table with what every table has: a UUIDv7 key and the instant of its making.
pub fn entity(name: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(name)
        .col(uuid("id").primary_key())
        .col(timestamp_with_time_zone("created_at"));
    table
}

/// A foreign key to the `id` of another table; nothing is ever deleted in its wake.
pub fn reference(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Restrict);
    key
}

/// An « only once » sentence of the trade.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index_named("uq", table, columns).unique().to_owned()
}

pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index_named("ix", table, columns)
}

fn index_named(
    prefix: &str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{prefix}_{table}_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
