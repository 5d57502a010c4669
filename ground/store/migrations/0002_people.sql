-- Who works here, who our customers are, and what was done by whom.
create table people_unit (
  id text primary key,
  parent text,
  name text not null,
  -- The name in each language, as JSON: {"en": "…", "th": "…"}; `name` stands where one is missing.
  names text not null,
  -- IANA time zone.
  zone text not null,
  -- The member of staff to whom missed promises climb; the parent's when null.
  manager text,
  created_at bigint not null
);

-- The tree with every step taken: a unit is within itself and all above it.
create table people_within (
  ancestor text not null,
  unit text not null,
  depth bigint not null,
  primary key (ancestor, unit)
);
create index people_within_unit on people_within (unit);

create table people_staff (
  id text primary key,
  email text not null unique,
  name text not null,
  role text not null,
  -- Sees this unit and all beneath it.
  unit text not null,
  password text,
  language text not null,
  disabled_at bigint,
  created_at bigint not null
);

-- Whose turn it is in a unit: the one whose last turn is longest ago.
create table people_rota (
  unit text not null,
  staff text not null,
  last_turn_at bigint not null,
  primary key (unit, staff)
);

create table people_session (
  -- SHA-256 of the cookie's secret.
  token_hash text primary key,
  id text not null unique,
  staff text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  device text not null
);
create index people_session_staff on people_session (staff);

-- Links that work once: set-up, invitation, signed-in demo.
create table people_pass (
  token_hash text primary key,
  purpose text not null,
  staff text,
  expires_at bigint not null,
  used_at bigint
);

create table people_attempt (
  -- Account and address, hashed.
  who text not null,
  at bigint not null
);
create index people_attempt_who on people_attempt (who, at);
create index people_attempt_at on people_attempt (at);

create table people_customer (
  id text primary key,
  name text,
  email text unique,
  phone text unique,
  external_id text unique,
  language text,
  -- JSON object of texts.
  attributes text not null,
  created_at bigint not null
);

-- Append only; each row's hash covers the row before it.
create table people_audit (
  seq bigint primary key,
  at bigint not null,
  actor text not null,
  what text not null,
  subject text not null,
  detail text not null,
  hash text not null
);
