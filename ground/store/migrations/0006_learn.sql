-- Scores counted by day: one row for each score that was given, so every metric and its interval
-- come from a few thousand small rows however many responses there are.
create table learn_day (
  -- Days since 1970-01-01 in the organisation's time zone.
  day bigint not null,
  unit text not null,
  survey text not null,
  metric text not null,
  score bigint not null,
  responses bigint not null,
  -- In the order it is summed up in: a branch's share is sifted out of a stretch of it.
  primary key (metric, day, score, unit, survey)
){clustered};
