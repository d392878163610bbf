//! Many small rows as one value.
//!
//! SQLite's driver hands over each row from a thread of its own, which costs more than finding the row.
//! Where a page folds hundreds of them anyway, the database writes them into one JSON text.

use sea_orm::sea_query::{Expr, Query, SelectStatement, SimpleExpr};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, QueryResult};
use serde::de::value::Error as NoValue;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use std::fmt::Formatter;

/// All rows of a query, in its order. `T` names the columns it selects, as its fields; keys are
/// `id`, or end in `_id` or `_by`.
///
/// Truths are read with [`truth`], what JSON columns hold with [`json`]: each database writes them in its way.
pub async fn gather<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    rows: SelectStatement,
) -> Result<Vec<T>, DbErr> {
    read(gathering::<T>(db, rows), db).await.map(|it| it.0)
}

/// The same, with what is said once beside all rows: `S` names its columns, as their aliases do.
pub async fn gather_beside<T: DeserializeOwned, S: FromQueryResult>(
    db: &impl ConnectionTrait,
    rows: SelectStatement,
    beside: impl IntoIterator<Item = (SimpleExpr, &'static str)>,
) -> Result<(Vec<T>, Option<S>), DbErr> {
    let mut query = gathering::<T>(db, rows);
    for (said, name) in beside {
        query.expr_as(said, name);
    }
    let (rows, beside) = read(query, db).await?;
    let beside = beside.map(|row| S::from_query_result(&row, ""));
    Ok((rows, beside.transpose()?))
}

async fn read<T: DeserializeOwned>(
    query: SelectStatement,
    db: &impl ConnectionTrait,
) -> Result<(Vec<T>, Option<QueryResult>), DbErr> {
    let found = db.query_one(&query).await?;
    // PostgreSQL makes nothing of no rows.
    let text: Option<String> = match &found {
        Some(found) => found.try_get("", GATHERED)?,
        None => None,
    };
    let rows = text.map_or_else(|| Ok(Vec::new()), |text| serde_json::from_str(&text));
    Ok((rows.map_err(|error| DbErr::Json(error.to_string()))?, found))
}

const GATHERED: &str = "gathered";

/// Around the rows of a query: each a list of its columns, all of them in a list.
fn gathering<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    rows: SelectStatement,
) -> SelectStatement {
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    // With the name of their rows, for SQLite takes a name alone that there is not for a text.
    let said = |name: &&str| match is_key(name) && sqlite {
        true => format!(r#"nullif(hex({GATHERED}."{name}"), '')"#),
        false => format!(r#"{GATHERED}."{name}""#),
    };
    let row: Vec<String> = fields_of::<T>().iter().map(said).collect();
    let row = row.join(", ");
    let all = match sqlite {
        true => format!("json_group_array(json_array({row}))"),
        false => format!("CAST(json_agg(json_build_array({row})) AS text)"),
    };
    Query::select()
        .expr_as(Expr::cust(all), GATHERED)
        .from_subquery(rows, GATHERED)
        .take()
}

/// SQLite keeps keys as bytes, which JSON cannot say; where a name does not say that it is one,
/// SQLite does.
fn is_key(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || name.ends_with("_by")
}

/// The names of the fields of a struct, in their order.
fn fields_of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &[&str] = &[];
    // It stops at the names: there is no value to read.
    let _ = T::deserialize(Fields(&mut names));
    names
}

struct Fields<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = NoValue;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NoValue> {
        *self.0 = fields;
        Err(NoValue::custom("only names are asked for"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
        Err(NoValue::custom("a row is a struct"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Reads a truth: SQLite keeps a number.
pub fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    struct Truth;

    impl Visitor<'_> for Truth {
        type Value = bool;

        fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
            f.write_str("a truth, or a number")
        }

        fn visit_bool<E>(self, truth: bool) -> Result<bool, E> {
            Ok(truth)
        }

        fn visit_u64<E>(self, number: u64) -> Result<bool, E> {
            Ok(number != 0)
        }
    }
    from.deserialize_any(Truth)
}

/// What a JSON column holds: SQLite keeps it as text.
pub fn json(gathered: Value) -> Result<Value, DbErr> {
    match gathered {
        Value::String(text) => {
            serde_json::from_str(&text).map_err(|error| DbErr::Json(error.to_string()))
        }
        value => Ok(value),
    }
}
