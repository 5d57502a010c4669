-- What the words of each response say.
alter table understand_reading add column sentiment text;
-- -1 to 1.
alter table understand_reading add column feeling double precision;
alter table understand_reading add column sure bigint not null default 0;
-- 0 to 1.
alter table understand_reading add column urgency double precision;
-- What the customer wants: a JSON list of intents with their probabilities.
alter table understand_reading add column wishes text;
-- Where and when it was said, and the score beside it, so that themes can be counted without
-- another stage's tables.
alter table understand_reading add column unit text;
alter table understand_reading add column survey text;
alter table understand_reading add column metric text;
alter table understand_reading add column score bigint;
alter table understand_reading add column given_at bigint;
create index understand_reading_given on understand_reading (given_at, unit, metric, score) where given_at is not null;

-- A theme that a response speaks of, once.
create table understand_mention (
  response text not null,
  theme text not null,
  sentiment text,
  -- The part of the comment that carries it, in bytes.
  starts_at bigint not null,
  ends_at bigint not null,
  unit text not null,
  metric text,
  score bigint,
  given_at bigint not null,
  primary key (response, theme)
);
create index understand_mention_given on understand_mention (given_at, theme, unit, sentiment, metric, score);
