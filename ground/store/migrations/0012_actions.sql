-- Whom a closed case was about, and when it began.
alter table improve_mention add column response text;
alter table improve_mention add column customer text;
-- The language to write to them in, when anything told.
alter table improve_mention add column language text;
alter table improve_mention add column opened_at bigint not null default 0;
update improve_mention set
  response = (select c.response from act_case c where c.id = improve_mention.case_id),
  customer = (select c.customer from act_case c where c.id = improve_mention.case_id),
  language = (select c.language from act_case c where c.id = improve_mention.case_id),
  opened_at = coalesce((select c.opened_at from act_case c where c.id = improve_mention.case_id), improve_mention.at);
create index improve_mention_customer on improve_mention (cause, customer);
create index improve_mention_response on improve_mention (response);

-- A change to a cause, with an owner and a date.
create table improve_action (
  id text primary key,
  title text not null,
  cause text,
  unit text not null,
  -- The member of staff who sees to it.
  owner text not null,
  -- The moment its last day ends.
  due_at bigint not null,
  -- Cases closed with the cause since then are its cases.
  since bigint not null,
  -- What it should change, in words; and as a metric from one hundredth to another.
  effect text not null,
  metric text,
  metric_from bigint,
  metric_to bigint,
  -- `planned`, `under-way`, `done` or `dropped`.
  state text not null,
  -- 1 while somebody of ours must do something.
  open bigint not null,
  ended_at bigint,
  -- "You said, we did" as it is being written, as JSON: {"th": {"subject": "…", "body": "…"}}.
  letters text not null,
  created_at bigint not null,
  changed_at bigint not null
);
create index improve_action_due on improve_action (open, due_at, id);

-- Everything done about an action.
create table improve_step (
  seq {identity},
  action text not null,
  at bigint not null,
  staff text,
  -- `planned`, `changed`, `started`, `done`, `dropped`, `resumed`, `noted`, `announced`.
  kind text not null,
  words text,
  -- What was changed from what to what, as JSON.
  changes text not null
);
create index improve_step_action on improve_step (action, seq);

-- One sending of "you said, we did"; what it says does not change any more.
create table improve_announcement (
  id text primary key,
  action text not null,
  letters text not null,
  staff text not null,
  at bigint not null,
  -- 1 while its customers are still being looked at, in their order; the last one looked at.
  queueing bigint not null,
  after text not null,
  -- How many are written to, and how many are not, by reason, as JSON.
  reached bigint not null,
  left_out text not null
);
create index improve_announcement_action on improve_announcement (action, at);

-- The letter of an action to a customer: one at most, ever.
create table improve_letter (
  action text not null,
  customer text not null,
  announcement text not null,
  language text not null,
  -- `waiting`, `sending`, `sent`, `failed` or `dropped`.
  state text not null,
  attempts bigint not null,
  -- 1 when an attempt ended in the dark, so that it may have arrived twice.
  maybe_twice bigint not null,
  -- Why it failed, and what the mail server said.
  failure text,
  said text,
  queued_at bigint not null,
  ended_at bigint,
  primary key (action, customer)
){clustered};
create index improve_letter_customer on improve_letter (customer, queued_at);
