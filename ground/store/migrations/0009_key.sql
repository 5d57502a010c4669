-- Keys with which programs call the API on behalf of a member of staff.
create table people_key (
  id text primary key,
  -- SHA-256 of the secret.
  token_hash text not null unique,
  name text not null,
  -- The last four characters, to tell keys apart.
  hint text not null,
  staff text not null,
  -- What it may do, as a JSON list of codes such as `responses:read`.
  scopes text not null,
  created_at bigint not null,
  used_at bigint,
  ended_at bigint
);
create index people_key_staff on people_key (staff, created_at);

-- Calls that change something and came with a key of their own: each is done once, and answered alike
-- when it is sent again.
create table people_call (
  -- SHA-256 of the caller, the address and the call's key.
  call_hash text primary key,
  body_hash text not null,
  status bigint not null,
  body text not null,
  at bigint not null
);
create index people_call_at on people_call (at);
