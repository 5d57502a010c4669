-- Two rows of one person: the one that was merged leads to the one that stays. All that was said and
-- done keeps the id it came with, and is found by both.
alter table people_customer add column merged_into text;
create index people_customer_merged on people_customer (merged_into) where merged_into is not null;
-- 1 once what they are recognised by is written down.
alter table people_customer add column filed bigint not null default 0;
create index people_customer_unfiled on people_customer (id) where filed = 0;

-- Who was merged into whom. `customer` stays.
create table people_merge (
  id text primary key,
  customer text not null,
  merged text not null,
  -- Both as they were and as they became, as JSON, so that it can be undone exactly; empty once it was.
  before text not null,
  after text not null,
  staff text,
  at bigint not null,
  undone_by text,
  undone_at bigint
);
create index people_merge_customer on people_merge (customer, id);
create index people_merge_merged on people_merge (merged, id);
-- What a merge wrote, so that undoing it takes it away again.
alter table people_consent add column merge text;
create index people_consent_merge on people_consent (merge) where merge is not null;
alter table act_silence add column merge text;
-- Whose answer it was when it came, where that is not who it counts for.
alter table learn_answer add column given_as text;
create index learn_answer_given_as on learn_answer (given_as) where given_as is not null;

-- What customers are recognised by, in one spelling: two with the same are probably one.
create table people_sign (
  sign text not null,
  customer text not null,
  primary key (sign, customer)
){clustered};
create index people_sign_customer on people_sign (customer);

-- Two customers who were looked at and are not the same person: a row for each of them.
create table people_stranger (
  customer text not null,
  other text not null,
  staff text,
  at bigint not null,
  primary key (customer, other)
);
create index people_stranger_other on people_stranger (other);

-- Under which name customers stand in the audit log, which never forgets: a random one, and only
-- this row says whose it is. It goes with the customer.
create table people_mark (
  customer text primary key,
  mark text not null unique
);
