-- What customers may have beyond how to reach them: names the organisation decided on.
create table people_attribute (
  name text primary key,
  -- `text`, `number`, `date`, `yes-no`.
  kind text not null,
  created_at bigint not null
);

-- 1 when a file or another system says that they belong there, heard or not.
alter table people_met add column kept bigint not null default 0;

-- Files of customers, brought in by staff.
create table people_import (
  id text primary key,
  -- The file's name, for showing.
  name text not null,
  -- `draft`, `checking`, `checked`, `running`, `done`, `failed`.
  state text not null,
  -- How the file is read, and what its columns are, as JSON.
  plan text not null,
  -- What was counted, and the first rows that were refused, as JSON without a customer's words.
  counts text not null,
  -- The last line that was dealt with.
  reached bigint not null,
  -- The key of a sentence that says what went wrong.
  problem text,
  staff text,
  created_at bigint not null,
  finished_at bigint
);
create index people_import_created on people_import (created_at);
