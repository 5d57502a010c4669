-- A code from the phone after the password.
create table people_second_factor (
  staff text primary key,
  -- Sealed with the site's key for this person only.
  secret text not null,
  begun_at bigint not null,
  -- Null until a first code has been typed.
  on_at bigint,
  -- The half minute since 1970 whose code was taken last.
  step bigint not null
);

create table people_recovery_code (
  staff text not null,
  -- SHA-256 of the person and the code.
  code_hash text not null,
  used_at bigint,
  primary key (staff, code_hash)
);

-- The processes that serve this organisation: one, or several on PostgreSQL.
create table node (
  -- Made anew at each start.
  id text primary key,
  name text not null,
  version text not null,
  started_at bigint not null,
  seen_at bigint not null
);
