-- The columnar copy of answers. What ends in `_index` is made from facts: it is neither copied nor
-- exported, and made again where it is missing.

-- One copy for each data folder: its segments, up to which fact they go, and what their codes mean.
create table learn_columns_index (
  -- The name that the data folder has for itself.
  home text primary key,
  -- JSON.
  body text not null
);

-- Customers as numbers, in each copy for itself.
create table learn_customer_index (
  copy text not null,
  customer text not null,
  number bigint not null,
  primary key (copy, customer)
){clustered};

-- Customers whose answers are somebody else's by now, or nobody's.
create table learn_moved_index (
  seq {identity},
  -- Empty, with the number 0: somebody whom no copy has a number for yet.
  copy text not null,
  number bigint not null
);
