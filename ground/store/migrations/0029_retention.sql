-- A transaction: what a customer bought, as the till or the shop knows it.
create table learn_transaction (
  -- The till's own id: the same one counts once.
  id text primary key,
  customer text not null,
  at bigint not null,
  -- In the currency's smallest unit; below zero for money that was given back.
  amount bigint not null,
  currency text not null,
  -- `api` or `file`.
  source text not null,
  taken_at bigint not null
);
create index learn_transaction_customer on learn_transaction (customer);
create index learn_transaction_at on learn_transaction (at, id);

-- An interview: what a lost customer told when somebody asked them why they left.
create table learn_interview (
  customer text not null,
  noted_at bigint not null,
  -- The day they were reached.
  contacted bigint not null,
  staff text not null,
  cause text,
  words text not null,
  -- `yes`, `unsure` or `no`: whether they would come back.
  back text not null,
  primary key (customer, noted_at)
);
