-- An alert: a figure that is watched, so that somebody hears when it gets worse.
create table learn_alert (
  id text primary key,
  metric text not null,
  unit text not null,
  survey text,
  touchpoint text,
  -- `drop` (worse than it used to be) or `level` (worse than `floor`, on the figure's own scale).
  kind text not null,
  floor double precision,
  care text not null,
  -- How often each score from 0 to 10 was given in the days it learned from, both included.
  base text not null,
  base_from bigint not null,
  base_to bigint not null,
  -- The sum of steps: what an answer is held against, and where the alarm is, in steps of the scale.
  reference bigint not null,
  reach bigint not null,
  -- Watched from this day; those answers of it are passed over that were there already.
  since bigint not null,
  skipped text not null,
  active bigint not null,
  made_by text,
  made_at bigint not null,
  -- As it stood when it was last looked at.
  sum bigint not null,
  answers bigint not null,
  looked_at bigint
);
create index learn_alert_unit on learn_alert (unit);

-- An alarm: an alert that went off, and what became of it.
create table learn_alarm (
  id text primary key,
  alert text not null,
  unit text not null,
  raised_at bigint not null,
  -- The day on which the run of worse answers began.
  begins bigint not null,
  figure_before double precision not null,
  figure_since double precision not null,
  low double precision,
  high double precision,
  answers bigint not null,
  moved_unit text,
  moved_touchpoint text,
  claimed_by text,
  claimed_at bigint,
  closed_by text,
  closed_at bigint,
  note text
);
create index learn_alarm_alert on learn_alarm (alert, raised_at);
create unique index learn_alarm_open on learn_alarm (alert) where closed_at is null;

-- Answers that came in days after they were given: they count, but raise no alarm for the past.
create table learn_late (
  response text primary key,
  metric text not null,
  day bigint not null,
  unit text not null,
  survey text not null,
  touchpoint text not null,
  score bigint not null
);
create index learn_late_day on learn_late (metric, day);
