-- Where other programs hear of events. Their secrets are derived from the site's key and kept nowhere.
create table webhooks_endpoint (
  id text primary key,
  url text not null,
  -- Which events, with spaces between and around them: ` case.opened case.resolved `.
  topics text not null,
  -- `active`, `paused` or `stopped`.
  state text not null,
  -- Why it was stopped: `gone` or `failing`; and when.
  why text,
  stopped_at bigint,
  -- Rises when the secret is changed; until then the one before signs too.
  generation bigint not null,
  old_until bigint,
  -- Since when nothing but failures came back.
  failing_since bigint,
  delivered_at bigint,
  created_at bigint not null
);

-- Events on their way to an endpoint, and those that came to an end, for thirty days.
create table webhooks_delivery (
  id text primary key,
  endpoint text not null,
  -- The fact it tells of; null for a test.
  fact bigint,
  topic text not null,
  -- JSON that names things by their ids.
  body text not null,
  -- Whom it names, so that it can be taken out when they are erased.
  customer text,
  -- `waiting`, `delivered` or `dead`.
  state text not null,
  -- Attempts in all, and since it was last begun.
  tries bigint not null,
  spent bigint not null,
  next_at bigint,
  -- Until when a worker has it in hand; the fence rises with each claim.
  held_until bigint,
  fence bigint not null,
  created_at bigint not null,
  unique (endpoint, fact)
);
create index webhooks_delivery_state on webhooks_delivery (endpoint, state, next_at);
create index webhooks_delivery_created on webhooks_delivery (created_at);
create index webhooks_delivery_customer on webhooks_delivery (customer);

-- What came back, attempt by attempt.
create table webhooks_try (
  delivery text not null,
  number bigint not null,
  at bigint not null,
  took_ms bigint not null,
  -- The HTTP status, or why there was none.
  status bigint,
  failure text,
  -- The first bytes of the answer.
  answer text not null,
  primary key (delivery, number)
);
