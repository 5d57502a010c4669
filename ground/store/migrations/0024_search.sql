-- Where the words of comments are looked for. What ends in `_index` is made from facts: it is
-- neither copied nor exported, and made again where it is empty.

-- A comment that can be found.
create table understand_comment_index (
  -- When it was given, in microseconds; moved on where that moment is taken.
  key bigint primary key,
  response text not null unique,
  unit text not null
);
{postgres}alter table understand_comment_index add column words tsvector;
{postgres}create index understand_comment_index_words on understand_comment_index using gin (words) with (fastupdate = off);
-- The words themselves are not kept: only where each stands.
{sqlite}create virtual table understand_word_index using fts5 (words, content='', contentless_delete=1, tokenize="ascii tokenchars '_='");

-- Up to which fact comments were taken in, and how often some were taken out.
create table understand_reach_index (
  one bigint primary key,
  fact bigint not null,
  forgotten bigint not null
);
insert into understand_reach_index (one, fact, forgotten) values (1, 0, 0);
