-- The codebook as the organisation has changed it, whole in each version; none stands for the one
-- that ships, which is version 1.
create table understand_codebook (
  version bigint primary key,
  -- JSON: every theme with its names and cues.
  body text not null,
  -- JSON: what was changed.
  change text not null,
  by_staff text,
  made_at bigint not null
);

-- Reading the words of the past again, with a version of the codebook.
create table understand_recode (
  version bigint primary key,
  begun_at bigint not null,
  -- Facts: how far it has come, and the last of them.
  reached bigint not null,
  last bigint not null,
  looked_at bigint not null,
  changed bigint not null,
  done_at bigint
);

-- Readings from before words were read: they are read once.
insert into understand_recode (version, begun_at, reached, last, looked_at, changed)
select 1, f.at, 0, f.seq, 0, 0 from (select max(seq) as seq, max(at) as at from fact) f
where exists (select 1 from understand_reading r where r.given_at is null);
insert into job (kind, timer, job_key, payload, run_at, attempts, fence, state)
select 'understand.recode', 0, 'recode:1', '1', r.begun_at, 0, 0, 'waiting' from understand_recode r;

-- All that figures of themes ask of a reading, in one place.
drop index understand_reading_given;
create index understand_reading_told on understand_reading (given_at, unit, metric, score, survey, sentiment)
where given_at is not null;
create index understand_mention_theme on understand_mention (theme, given_at, response);
