-- What we ask, how we ask it, and what customers answered.
create table listen_survey (
  id text primary key,
  -- What staff call it.
  name text not null,
  -- draft, open, closed
  state text not null,
  -- The definition being worked on, as JSON.
  draft text not null,
  -- Rises with each save, so that two people who edit at once don't undo each other.
  edition bigint not null,
  -- The newest published version; 0 before the first.
  version bigint not null,
  -- Edition of the draft that the newest version was made from.
  published_edition bigint not null,
  created_by text,
  created_at bigint not null,
  changed_at bigint not null
);

-- Published versions: never changed, because answers belong to the words that were asked.
create table listen_survey_version (
  survey text not null,
  version bigint not null,
  definition text not null,
  published_by text,
  published_at bigint not null,
  primary key (survey, version)
);

create table listen_collector (
  id text primary key,
  survey text not null,
  unit text not null,
  touchpoint text,
  -- link, qr, kiosk, email, sms, chat
  channel text not null,
  name text not null,
  link text not null unique,
  -- open, closed
  state text not null,
  closes_at bigint,
  created_by text,
  created_at bigint not null
);
create index listen_collector_survey on listen_collector (survey, created_at);

-- How many answers each unit has had through each collector; imports count under the collector ''.
create table listen_tally (
  survey text not null,
  unit text not null,
  collector text not null,
  received bigint not null,
  promoters bigint not null,
  passives bigint not null,
  detractors bigint not null,
  last_at bigint not null,
  primary key (survey, unit, collector)
);

-- Rises when a survey or collector changes, so that every node forgets what it kept in memory.
create table listen_stamp (
  name text primary key,
  stamp bigint not null
);

-- One row a response, written once in the common case; nothing refers to other tables, so that
-- taking an answer costs one insert. A complete row outside quarantine has its fact.
create table listen_response (
  id text primary key,
  given_at bigint not null,
  -- partial, complete, removed
  state text not null,
  survey text not null,
  version bigint not null,
  collector text,
  import text,
  unit text not null,
  touchpoint text,
  channel text not null,
  customer text,
  metric text,
  score bigint,
  class text,
  -- The language of the page.
  language text,
  -- Why it is kept outside the metrics; null for nearly all.
  quarantine text,
  may_contact bigint not null,
  -- When a partial was taken as it was because nothing more came.
  left_at bigint,
  -- The response this one adds words to, when they came after it was taken.
  adds_to text,
  -- 128 bits of a hash of who sent it and the key they gave, and of what they sent with it.
  response_key text unique,
  fingerprint text,
  -- The id it had in the tool it was imported from.
  external_id text,
  comment text,
  -- JSON: {"nps": 9, "why": "…", "topics": ["price"]}
  answers text not null,
  -- JSON object of texts.
  hidden text not null,
  -- JSON, until the partial is taken: who they said they are.
  contact text
);
create index listen_response_given on listen_response (given_at, id);
create index listen_response_unit on listen_response (unit, given_at, id);
create index listen_response_customer on listen_response (customer, given_at) where customer is not null;
create index listen_response_import on listen_response (import) where import is not null;

-- One import of a file, undone as one.
create table listen_import (
  id text primary key,
  -- The file's name, for showing.
  name text not null,
  -- Empty until it is decided.
  survey text not null,
  -- Whose staff may see it: every row of it belongs to this unit or to one beneath it.
  unit text not null,
  -- draft, checking, checked, running, done, failed, undoing, undone
  state text not null,
  -- JSON: how the file is laid out, and which column is which.
  mapping text not null,
  -- JSON: bytes, rows, kept, known, rejected, and the first rejects.
  counts text not null,
  -- The last line that was dealt with: whoever goes on begins behind it.
  reached bigint not null,
  -- The key of a sentence that says what went wrong.
  problem text,
  -- SHA-256 of the file.
  digest text not null,
  created_by text,
  created_at bigint not null,
  finished_at bigint,
  undone_at bigint
);
create index listen_import_created on listen_import (created_at);
create index listen_import_digest on listen_import (digest);

-- Rows of a file that were not taken, until they are forgotten.
create table listen_reject (
  import text not null,
  line bigint not null,
  -- JSON: why.
  reason text not null,
  -- JSON: the lines of the row, each a list of its cells.
  original text not null,
  primary key (import, line)
);

-- Responses in whose place an import put newer words of the same; they come back when it is undone.
create table listen_replaced (
  response text primary key,
  import text not null,
  response_key text not null,
  external_id text
);
create index listen_replaced_import on listen_replaced (import);
