-- What was read from each response.
create table understand_reading (
  response text primary key,
  class text,
  -- The comment's language, when it can be told.
  language text,
  read_at bigint not null
);
