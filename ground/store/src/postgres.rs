//! PostgreSQL beneath the store: one connection, its prepared statements and cells.

mod wide;

use crate::{Cell, Row, StoreError, Value};
use std::collections::HashMap;
use std::error::Error;
use std::future::Future;
use tokio::runtime::Runtime;
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use tokio_postgres::{Client, Config, NoTls, Statement};

/// A connection with an executor of its own: whoever uses it drives it, so that a statement costs
/// one round trip and no hop between threads. Callers are in a place that may block.
pub(crate) struct Postgres {
    runtime: Option<Runtime>,
    client: Client,
    statements: HashMap<String, Statement>,
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, kind) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(value), &Type::INT8) => value.to_sql(kind, out),
            (Self::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(kind, out),
            (Self::Int(value), &Type::INT2) => i16::try_from(*value)?.to_sql(kind, out),
            #[expect(
                clippy::cast_precision_loss,
                reason = "an integer given where a real is stored"
            )]
            (Self::Int(value), &Type::FLOAT8) => (*value as f64).to_sql(kind, out),
            (Self::Real(value), &Type::FLOAT8) => value.to_sql(kind, out),
            // PostgreSQL can't keep U+0000 in a text; SQLite can, so it is taken out for both at the door.
            (Self::Text(text), _) => text.as_ref().to_sql(kind, out),
            (Self::Int(_) | Self::Real(_), other) => {
                Err(format!("a number was given where the statement takes {other}").into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

impl Postgres {
    /// Connects and makes `schema` the only place where names are looked up.
    pub(crate) fn connect(config: &Config, schema: &str) -> Result<Self, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        let (client, connection) = runtime.block_on(config.connect(NoTls))?;
        runtime.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a PostgreSQL connection ended");
            }
        });
        let link = Self { runtime: Some(runtime), client, statements: HashMap::new() };
        // A node that froze in a transaction holds up everybody's facts: it is put out soon.
        link.batch(&format!(
            "set search_path to \"{schema}\"; set client_min_messages to warning; set lock_timeout to '8s'; set timezone to 'UTC';
             set synchronous_commit to on; set idle_in_transaction_session_timeout to '10s'"
        ))?;
        Ok(link)
    }

    fn wait<T>(
        &self,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        let runtime = self
            .runtime
            .as_ref()
            .ok_or_else(|| StoreError::unexpected("the connection is closed"))?;
        Ok(runtime.block_on(work)?)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) fn batch(&self, text: &str) -> Result<(), StoreError> {
        self.wait(self.client.batch_execute(text))
    }

    fn prepared(&mut self, text: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(text) {
            return Ok(statement.clone());
        }
        // Texts with a viewer's units in them vary; keep the cache from growing without end.
        if self.statements.len() > 2000 {
            self.statements.clear();
        }
        let statement = self.wait(self.client.prepare(text))?;
        self.statements.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, text: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepared(text)?;
        let params: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        self.wait(self.client.execute(&statement, &params))
    }

    /// Runs one statement for many sets of parameters, all sent before the first answer is awaited.
    /// An insert takes many rows at once when it is `plain`: no two sets are of the same row, or the
    /// second may be passed over.
    pub(crate) fn execute_many(
        &mut self,
        text: &str,
        sets: &[Vec<Value<'_>>],
        plain: bool,
    ) -> Result<u64, StoreError> {
        let (mut changed, mut rest) = (0, sets);
        if plain
            && sets.len() >= wide::ROWS
            && let Some(wide) = wide::insert(text)
        {
            let full = sets.len() - sets.len() % wide::ROWS;
            let (wides, left): (Vec<_>, _) =
                (sets[..full].chunks(wide::ROWS).map(<[_]>::concat).collect(), &sets[full..]);
            changed += self.pipeline(&wide, &wides)?;
            rest = left;
        }
        Ok(changed + self.pipeline(text, rest)?)
    }

    fn pipeline(&mut self, text: &str, sets: &[Vec<Value<'_>>]) -> Result<u64, StoreError> {
        if sets.is_empty() {
            return Ok(0);
        }
        let statement = self.prepared(text)?;
        let mut changed = 0;
        for chunk in sets.chunks(256) {
            let sent = chunk.iter().map(|set| {
                let params: Vec<&(dyn ToSql + Sync)> =
                    set.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
                let (client, statement) = (&self.client, &statement);
                async move { client.execute(statement, &params).await }
            });
            for result in self.wait(async { Ok(futures_util::future::join_all(sent).await) })? {
                changed += result?;
            }
        }
        Ok(changed)
    }

    pub(crate) fn rows(
        &mut self,
        text: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let statement = self.prepared(text)?;
        let params: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let found = self.wait(self.client.query(&statement, &params))?;
        found.iter().map(row).collect()
    }

    /// Appends facts in the order given; their numbers rise in that order.
    pub(crate) fn append_facts(
        &mut self,
        at: &[i64],
        kinds: &[&str],
        bodies: &[&str],
    ) -> Result<(), StoreError> {
        let statement = self
            .prepared(
                "-- store.fact.append_all\ninsert into fact (at, kind, body)
                 select at, kind, body from unnest($1::bigint[], $2::text[], $3::text[]) with ordinality as t(at, kind, body, place)
                 order by place",
            )?;
        self.wait(self.client.execute(&statement, &[&at, &kinds, &bodies]))?;
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The executor may be dropped where blocking is not allowed; it has nothing left to do.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn row(found: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let mut cells = Vec::with_capacity(found.len());
    for (place, column) in found.columns().iter().enumerate() {
        let cell = match *column.type_() {
            Type::INT8 => found.try_get::<_, Option<i64>>(place)?.map(Cell::Int),
            Type::INT4 => {
                found.try_get::<_, Option<i32>>(place)?.map(|value| Cell::Int(value.into()))
            }
            Type::INT2 => {
                found.try_get::<_, Option<i16>>(place)?.map(|value| Cell::Int(value.into()))
            }
            Type::BOOL => {
                found.try_get::<_, Option<bool>>(place)?.map(|value| Cell::Int(value.into()))
            }
            Type::FLOAT8 => found.try_get::<_, Option<f64>>(place)?.map(Cell::Real),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::UNKNOWN | Type::NAME => {
                found.try_get::<_, Option<&str>>(place)?.map(|text| Cell::Text(text.to_owned()))
            }
            ref other => {
                return Err(StoreError::unexpected(format!(
                    "column {place} has the type {other}; cast it to bigint, text or double precision"
                )));
            }
        };
        cells.push(cell.unwrap_or(Cell::Null));
    }
    Ok(Row { cells, turn: 0, covered: false })
}
