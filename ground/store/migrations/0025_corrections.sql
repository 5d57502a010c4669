-- How somebody says a response should have been read. Its words stay where they are.
create table understand_correction (
  response text primary key,
  -- JSON: sentiment, themes, intents; what is left out was not judged.
  judged text not null,
  by_staff text not null,
  made_at bigint not null
);
create index understand_correction_made on understand_correction (made_at);

-- What was learned from the corrections: the newest that has a body holds.
create table understand_layer (
  version bigint primary key,
  -- Base64; null until it is learned, empty where no correction is left.
  body text,
  asked_at bigint not null,
  made_at bigint
);
