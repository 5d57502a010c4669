-- A rule tried out on the responses of the past, before it is switched on.
create table act_trial (
  id text primary key,
  -- The rule that was tried; null for one that was never saved.
  rule text,
  -- The rule as it was written, as JSON.
  draft text not null,
  begun_at bigint not null,
  -- The facts it goes through: the last one before the first of them, how far it has come, the last.
  first bigint not null,
  reached bigint not null,
  last bigint not null,
  -- What was found so far, as JSON.
  found text not null
);
