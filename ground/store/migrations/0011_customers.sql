-- Customers as staff find them: their name, addresses and ids in small letters, for searching.
alter table people_customer add column folded text not null default '';
update people_customer set folded = lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(external_id, ''));

-- In which units a customer was heard, and how often: who works there may see them.
create table people_met (
  customer text not null,
  unit text not null,
  responses bigint not null,
  last_at bigint not null,
  primary key (customer, unit)
);
create index people_met_unit on people_met (unit, customer);

-- What customers allowed and took back. Rows are added, never changed; the last turn of a purpose
-- and channel counts, and where there is none nobody has asked.
create table people_consent (
  customer text not null,
  -- `invitation`, `follow_up`, `announcement`, `offer`.
  purpose text not null,
  -- `email`, `sms`, `line`, `zalo`, `phone`.
  channel text not null,
  turn bigint not null,
  given bigint not null,
  -- Where it was said: `answer`, `link`, `staff`, `import`.
  source text not null,
  -- The member of staff who wrote it down.
  staff text,
  at bigint not null,
  primary key (customer, purpose, channel, turn)
);

-- Customers whose data was erased. Nothing here leads back to them: the receipt is a keyed hash.
create table people_erasure (
  receipt text primary key,
  -- Whose data it is while rows and facts are still gone through; null once nothing is left.
  customer text,
  -- Who answered the request; null when a restored backup was gone through again.
  staff text,
  asked_at bigint not null,
  -- The fact that every stage must have heard before facts are gone through.
  fact bigint,
  done_at bigint
);
create index people_erasure_asked on people_erasure (asked_at);
