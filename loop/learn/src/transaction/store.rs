//! The rows of transactions.

use super::{Currency, Source, Transaction};
use ::store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, params};
use kernel::{CustomerId, Timestamp};

const INSERT: &str = "-- learn.transaction.insert
insert into learn_transaction (id, customer, at, amount, currency, source, taken_at) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (id) do nothing";
const BY_ID: &str = "-- learn.transaction.by_id
select id, customer, at, amount, currency, source from learn_transaction where id = $1";
const CURRENCY: &str = "-- learn.transaction.currency
select currency from learn_transaction limit 1";
const OF: &str = "-- learn.transaction.of_customer
select id, customer, at, amount, currency, source from learn_transaction where customer = $1 and {eyes} order by at desc, id desc";
const COUNT: &str = "-- learn.transaction.count
select count(*) from learn_transaction where {eyes}";
const FORGET: &str = "-- learn.transaction.forget
delete from learn_transaction where customer = $1";

/// `false` when its id is there already.
pub(super) fn insert(tx: &mut Tx, row: &Transaction) -> Result<bool, StoreError> {
    let now = tx.now();
    let Transaction { id, customer, at, amount, currency, source } = row;
    let values = params![id.as_str(), *customer, *at, *amount, currency.code(), source.code(), now];
    Ok(tx.execute(INSERT, values)? == 1)
}

pub(super) fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Transaction>, StoreError> {
    tx.row(&Eyes::Loop, BY_ID, params![id])?.map(read).transpose()
}

/// All rows are in the same one.
pub(super) fn currency(tx: &mut Tx) -> Result<Option<Currency>, StoreError> {
    let code: Option<String> =
        tx.row(&Eyes::Loop, CURRENCY, &[])?.map(|row| row.get(0)).transpose()?;
    Ok(code.as_deref().and_then(Currency::parse))
}

/// Of one id, the newest first.
pub(crate) fn of_customer(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
) -> Result<Vec<Transaction>, StoreError> {
    tx.rows(eyes, OF, params![customer])?.into_iter().map(read).collect()
}

pub(crate) fn count(tx: &mut Tx, eyes: &Eyes) -> Result<i64, StoreError> {
    tx.number(eyes, COUNT, &[])
}

/// One page, the newest first, after one of them.
pub(super) fn page(
    tx: &mut Tx,
    eyes: &Eyes,
    after: Option<(i64, String)>,
    most: usize,
) -> Result<Vec<Transaction>, StoreError> {
    let mut values = params![most].to_vec();
    let mut further = "";
    if let Some((at, id)) = after {
        values.extend([at.into_value(), id.into_value()]);
        further = " and (at, id) < ($2, $3)";
    }
    let sql = Sql::built(format!(
        "-- learn.transaction.page
select id, customer, at, amount, currency, source from learn_transaction where {{eyes}}{further} order by at desc, id desc limit $1"
    ));
    tx.rows(eyes, sql, &values)?.into_iter().map(read).collect()
}

pub(super) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}

fn read(mut row: Row) -> Result<Transaction, StoreError> {
    let (id, customer, at): (String, CustomerId, Timestamp) =
        (row.next()?, row.next()?, row.next()?);
    let (amount, code, source): (i64, String, String) = (row.next()?, row.next()?, row.next()?);
    let currency = Currency::parse(&code)
        .ok_or_else(|| StoreError::unexpected(format!("{code} is no currency")))?;
    Ok(Transaction { id, customer, at, amount, currency, source: Source::parse(&source) })
}
