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

-- Attributes of customers as what they are, so that lists can be narrowed by them.
create table people_value (
  attribute text not null,
  customer text not null,
  -- In small letters.
  text text not null,
  -- The same as a number or a day (`2026-11-22`), where it is one.
  number double precision,
  day text,
  primary key (attribute, customer)
){clustered};
create index people_value_customer on people_value (customer);
create index people_value_text on people_value (attribute, text, customer);
create index people_value_number on people_value (attribute, number, customer) where number is not null;
create index people_value_day on people_value (attribute, day, customer) where day is not null;

-- The class of the last answer in a unit, where it has one.
alter table people_met add column last_class text;
update people_met set last_class = (select r.class from listen_response r
  where r.customer = people_met.customer and r.unit = people_met.unit and r.state = 'complete'
  order by r.given_at desc, r.id desc limit 1);

-- Filters of the list of customers that somebody keeps under a name.
create table people_segment (
  id text primary key,
  staff text not null,
  name text not null,
  -- As the list's address has them: `attribute=tier&is=gold`.
  filters text not null,
  shared bigint not null,
  created_at bigint not null
);
