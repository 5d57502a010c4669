-- Which responses call for action, whose it is, and what is promised.
create table act_rule (
  id text primary key,
  -- The order in which rules are tried; the first that matches decides.
  place bigint not null,
  name text not null,
  condition text not null,
  -- 1 opens a case; 0 says that none is needed.
  opens bigint not null,
  -- `person`, `rota` or `nobody`.
  owner_kind text not null,
  owner text,
  -- Business minutes to the first contact.
  promise_minutes bigint not null,
  -- The hours it counts by; those of the unit when null.
  calendar text,
  -- 1 urgent, 2 high, 3 normal.
  priority bigint not null,
  acknowledges bigint not null,
  -- The acknowledgement in each language, as JSON: {"th": {"subject": "…", "body": "…"}}.
  letters text not null,
  -- Whether responses older than a week open cases too.
  applies_to_history bigint not null,
  enabled bigint not null,
  -- How often it could not be evaluated, and the last time why.
  failures bigint not null,
  last_failure text,
  failed_at bigint,
  created_at bigint not null,
  changed_at bigint not null
);
create index act_rule_place on act_rule (place);

-- Changes whenever rules or hours do, so that what is kept compiled in memory knows its age.
create table act_stamp (
  name text primary key,
  stamp text not null
);

create table act_calendar (
  id text primary key,
  name text not null,
  -- Zone, weekly hours and holidays as people wrote them, as JSON.
  draft text not null,
  is_default bigint not null,
  changed_at bigint not null
);

-- Units that keep other hours than the organisation; they hold for all units beneath.
create table act_unit_hours (
  unit text primary key,
  calendar text not null
);

-- Why things go wrong here, as a tree of the organisation's own.
create table act_cause (
  id text primary key,
  parent text,
  place bigint not null,
  -- The name in each language, as JSON: {"en": "…", "th": "…", "vi": "…"}.
  names text not null,
  archived_at bigint,
  created_at bigint not null
);

create table act_case (
  id text primary key,
  -- The response it was opened for; one response opens one case at most.
  response text not null unique,
  survey text not null,
  unit text not null,
  customer text,
  -- What was known when it was opened: the rule's name, the score, its class, the words.
  rule text,
  reason text not null,
  metric text,
  score bigint,
  class text,
  quote text,
  -- The quote and the customer's name and address in small letters, for searching.
  folded text not null,
  -- The language of the quote.
  language text,
  channel text not null,
  touchpoint text,
  given_at bigint not null,
  -- `new`, `working`, `waiting`; `resolved`, `recovered`, `withdrawn`.
  state text not null,
  -- 1 while somebody of ours must do something.
  open bigint not null,
  owner text,
  priority bigint not null,
  opened_at bigint not null,
  -- The promise that runs now, or ran last: when it was given, for how many business minutes, by
  -- which hours, when it is due, and when it was kept.
  promised_at bigint not null,
  promise_minutes bigint not null,
  calendar text not null,
  due_at bigint not null,
  kept_at bigint,
  -- 1 once `kept_at` is known or the case is closed: the queue shows the others first.
  rests bigint not null,
  -- Managers it has climbed to in this promise.
  climbed bigint not null,
  missed_at bigint,
  -- The first human contact, and minutes to it since opening.
  first_contact_at bigint,
  contact_minutes bigint,
  contact_business bigint,
  -- The closing: by whom, why, what was done, and minutes to it since opening.
  resolved_at bigint,
  resolved_by text,
  cause text,
  done text,
  close_minutes bigint,
  close_business bigint,
  closings bigint not null,
  reopenings bigint not null,
  recovered_at bigint,
  changed_at bigint not null
);
-- The queue of open cases, by promise; each of the others serves one filter or figure of the list.
create index act_case_queue on act_case (rests, due_at, id) where open = 1;
create index act_case_owner on act_case (owner, rests, due_at, id) where open = 1;
create index act_case_unit on act_case (unit, rests, due_at, id) where open = 1;
create index act_case_closed on act_case (resolved_at, id) where open = 0;
create index act_case_customer on act_case (customer, opened_at);
create index act_case_speed on act_case (opened_at, unit, contact_minutes, contact_business, close_minutes, close_business);

-- Everything done about a case after it was opened.
create table act_event (
  seq {identity},
  case_id text not null,
  at bigint not null,
  -- `claimed`, `assigned`, `noted`, `wrote`, `acknowledged`, `called`, `missed`, `resolved`,
  -- `asked`, `solved`, `unsolved`, `reopened`, `withdrawn`.
  kind text not null,
  -- The member of staff who did it; null when a rule, a timer or the customer did.
  staff text,
  -- Whose the case was before and after, when it changed hands.
  from_staff text,
  to_staff text,
  -- What was written or said, when somebody did.
  words text,
  -- The letter, the cause, the moment or the way of contact, by kind.
  about text
);
create index act_event_case on act_event (case_id, seq);

-- Letters to customers about their cases.
create table act_message (
  id text primary key,
  case_id text not null,
  -- `reply`, `acknowledgement` or `question`.
  kind text not null,
  staff text,
  customer text not null,
  language text not null,
  subject text not null,
  body text not null,
  -- The question it asks, for a `question`.
  question text,
  -- `waiting`, `sending`, `sent`, `failed` or `dropped`.
  state text not null,
  -- Its Message-ID, fixed when it is first sent.
  mail_id text,
  -- Where it went, as it was then.
  address text,
  attempts bigint not null,
  -- 1 when an attempt ended in the dark, so that it may have arrived twice.
  maybe_twice bigint not null,
  -- Why it failed, and what the mail server said.
  failure text,
  said text,
  created_at bigint not null,
  ended_at bigint
);
create index act_message_case on act_message (case_id, created_at);
create index act_message_customer on act_message (customer);

-- Customers who asked not to be written to by a machine or a person any more.
create table act_silence (
  customer text primary key,
  at bigint not null
);

-- "Was it solved?", asked once for each closing.
create table act_question (
  id text primary key,
  case_id text not null,
  unit text not null,
  closing bigint not null,
  asked_at bigint not null,
  expires_at bigint not null,
  -- `yes` or `no`.
  answer text,
  words text,
  answered_at bigint,
  unique (case_id, closing)
);
create index act_question_asked on act_question (asked_at, unit, answer);

-- Notices to staff that were begun, so that none is sent twice.
create table act_notice (
  message text primary key,
  case_id text not null,
  state text not null,
  at bigint not null
);
