-- One row for each closed case and the cause it was closed with.
create table improve_mention (
  case_id text primary key,
  cause text not null,
  unit text not null,
  at bigint not null
);
create index improve_mention_at on improve_mention (at);
create index improve_mention_cause on improve_mention (cause, unit, at);

-- A cause that came up often enough in a unit to deserve an action.
create table improve_raised (
  cause text not null,
  unit text not null,
  raised_at bigint not null,
  cases bigint not null,
  primary key (cause, unit, raised_at)
);
