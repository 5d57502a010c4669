-- Facts, listeners and jobs: what every stage stands on.
create table fact (
  seq {identity},
  at bigint not null,
  kind text not null,
  body text not null
);

create table listener (
  name text primary key,
  seq bigint not null,
  moved_at bigint not null
);

-- The last fact that a counter took, so that a fact delivered twice counts once.
create table hearing (
  counter text primary key,
  seq bigint not null
);

create table set_aside (
  listener text not null,
  seq bigint not null,
  kind text not null,
  error text not null,
  at bigint not null,
  primary key (listener, seq)
);

create table job (
  id {identity},
  kind text not null,
  -- 1: rung inside a transaction; 0: an errand, done outside one.
  timer bigint not null,
  job_key text unique,
  payload text not null,
  run_at bigint not null,
  attempts bigint not null,
  fence bigint not null,
  lease_until bigint,
  state text not null,
  last_error text
);
create index job_due on job (state, timer, run_at, id);

-- Small settings of the organisation, by name.
create table setting (
  name text primary key,
  body text not null,
  changed_at bigint not null
);
