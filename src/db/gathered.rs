//! Many small rows as one value.
//!
//! SQLite's driver hands over each row from a thread of its own, which costs more than finding the row.
//! Where a page folds hundreds of them anyway, the database writes them into one JSON text.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use serde::de::value::Error as NoValue;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use std::fmt::Formatter;

/// All rows of a query, in its order. `T` names the columns it selects, as its fields.
///
/// Truths are read with [`truth`], what JSON columns hold with [`json`]: each database writes them in its way.
pub async fn gather<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    rows: SelectStatement,
) -> Result<Vec<T>, DbErr> {
    let backend = db.get_database_backend();
    let mut query = backend.build(&rows);
    query.sql = in_one(backend, fields_of::<T>(), &query.sql);
    let Some(found) = db.query_one_raw(query).await? else {
        return Ok(Vec::new());
    };
    // PostgreSQL makes nothing of no rows.
    let text: Option<String> = found.try_get_by_index(0)?;
    text.map_or_else(|| Ok(Vec::new()), |text| serde_json::from_str(&text))
        .map_err(|error| DbErr::Json(error.to_string()))
}

/// Around the rows of a query: each a list of its columns, all of them in a list.
fn in_one(backend: DbBackend, columns: &[&str], rows: &str) -> String {
    // With the name of their rows, for SQLite takes a name alone that there is not for a text.
    let columns = columns.iter().map(|name| format!(r#"gathered."{name}""#));
    match backend {
        DbBackend::Sqlite => {
            // It keeps keys as bytes, which JSON cannot say.
            let said = |it| format!("iif(typeof({it}) = 'blob', hex({it}), {it})");
            let row = columns.map(said).collect::<Vec<_>>().join(", ");
            format!("SELECT json_group_array(json_array({row})) FROM ({rows}) AS gathered")
        }
        _ => {
            let row = columns.collect::<Vec<_>>().join(", ");
            let all = format!("json_agg(json_build_array({row}))");
            format!("SELECT CAST({all} AS text) FROM ({rows}) AS gathered")
        }
    }
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
