-- A dashboard: tiles that each ask one question of all answers. Who looks sees the answers of their units.
create table learn_dashboard (
  id text primary key,
  name text not null,
  -- JSON: the tiles in their order.
  tiles text not null,
  -- Another number with each change, so that two people do not undo each other's.
  version bigint not null,
  made_by text not null,
  made_at bigint not null
);
