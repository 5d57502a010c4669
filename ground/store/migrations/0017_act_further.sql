-- What to do in a case of one class of customer, step by step.
create table act_playbook (
  id text primary key,
  name text not null,
  -- The class whose new cases it is put on; null while it is put on none.
  class text unique,
  -- The version that new cases get.
  version text not null,
  created_at bigint not null,
  changed_at bigint not null
);

-- A playbook's steps as they once stood: a case keeps the version it was opened with.
create table act_playbook_version (
  id text primary key,
  playbook text not null,
  name text not null,
  -- Who does each step, its text and letter in each language, and after how many business minutes
  -- it is due, as JSON.
  steps text not null,
  created_at bigint not null
);

-- The steps of a case.
create table act_step (
  case_id text not null,
  -- Which step of the version, from 0.
  place bigint not null,
  version text not null,
  due_at bigint not null,
  -- `open`, `done` or `skipped`; `ended` when the case was closed before.
  state text not null,
  -- Who did or skipped it, and for a skipped one why.
  staff text,
  reason text,
  ended_at bigint,
  primary key (case_id, place)
);
create index act_step_version on act_step (version);

-- Until when a case rests, for a reason that was given; null while it doesn't.
alter table act_case add column paused_until bigint;
create table act_pause (
  case_id text not null,
  from_at bigint not null,
  until_at bigint not null,
  -- When it ended; null while it lasts.
  ended_at bigint,
  -- `customer`, `part`, `date` or `other`.
  reason text not null,
  words text,
  staff text not null,
  primary key (case_id, from_at)
);

-- Filters of the list of cases that somebody keeps under a name.
create table act_view (
  id text primary key,
  staff text not null,
  name text not null,
  -- As the list's address has them: `view=late&unit=unt_…`.
  filters text not null,
  shared bigint not null,
  created_at bigint not null
);

-- Who gets one letter a day about their cases, not one for each event.
create table act_digest (
  staff text primary key,
  -- The hour of the organisation's day, 0 to 23.
  hour bigint not null,
  -- When the last one was begun: what is newer stands in the next as new.
  told_at bigint not null
);

-- Whom a customer is loyal to: their matters go to them first.
alter table people_customer add column owner text;
