-- Where an action is done (in all of its unit when empty), and the branches that do without it, to
-- compare with: ids as JSON.
alter table improve_action add column places text not null default '[]';
alter table improve_action add column compared text not null default '[]';

-- What an import wrote of each customer, so that it can be undone for a month: as they were before
-- (null for those who came with it) and as they became, as JSON.
create table people_brought (
  import text not null,
  customer text not null,
  before text,
  after text not null,
  primary key (import, customer)
){clustered};
create index people_brought_customer on people_brought (customer);
-- Which import says so, so that undoing it takes it away again.
alter table people_consent add column import text;
create index people_consent_import on people_consent (import) where import is not null;
alter table people_met add column import text;
create index people_met_import on people_met (import) where import is not null;

-- What an announcement is narrowed to: a segment's name and filters as they were then, and the units
-- of who chose it (null for all), as JSON.
alter table improve_announcement add column segment text;
alter table improve_announcement add column filters text;
alter table improve_announcement add column units text;

-- Until then somebody takes no new cases.
alter table people_staff add column away_until bigint;
