-- Scores counted by day and by month, touchpoints told apart: one row says how often each score
-- was given, so every metric, its interval and its classes come from a few thousand rows however
-- many responses there are.
create table learn_tally (
  metric text not null,
  -- `day` or `month`: each response is counted in one row of each.
  grain text not null,
  -- The first day of it: days since 1970-01-01 in the organisation's time zone.
  begins bigint not null,
  unit text not null,
  survey text not null,
  -- Empty when none was named.
  touchpoint text not null,
  s0 bigint not null default 0,
  s1 bigint not null default 0,
  s2 bigint not null default 0,
  s3 bigint not null default 0,
  s4 bigint not null default 0,
  s5 bigint not null default 0,
  s6 bigint not null default 0,
  s7 bigint not null default 0,
  s8 bigint not null default 0,
  s9 bigint not null default 0,
  s10 bigint not null default 0,
  primary key (metric, grain, begins, unit, survey, touchpoint)
){clustered};

-- The scores of customers we know, in the order of each customer's way: first and last of a
-- period are a matter of grouping.
create table learn_answer (
  customer text not null,
  survey text not null,
  given_at bigint not null,
  response text not null,
  metric text not null,
  unit text not null,
  touchpoint text not null,
  score bigint not null,
  -- 0 detractor, 1 passive, 2 promoter.
  class bigint not null,
  -- Of the same customer's answers to the same survey on the same metric: when the one before it was
  -- given, whether another follows, and the class of the last.
  before_at bigint,
  followed bigint not null,
  last_class bigint not null,
  primary key (customer, survey, given_at, response)
){clustered};
-- Of those who answered again, one narrow entry an answer: who was won back is one look along it.
create index learn_answer_ways on learn_answer (metric, followed, given_at, before_at, class, last_class) where followed = 1;

-- Responses taken back before this step were told without their touchpoint, which is needed to
-- count them off where they were counted. The id stands at a fixed place of the fact.
update fact set body = substr(body, 1, length(body) - 1) || ',"touchpoint":"' || (
  select replace(replace(r.touchpoint, '\', '\\'), '"', '\"') from listen_response r
  where r.id = substr(fact.body, 39, 30)) || '"}'
where kind = 'ResponseRemoved' and exists (
  select 1 from listen_response r where r.id = substr(fact.body, 39, 30) and r.touchpoint is not null);

-- learn hears everything again, from the first fact.
delete from listener where name = 'learn';
delete from hearing where counter = 'learn.day';
delete from set_aside where listener = 'learn';
drop table learn_day;
