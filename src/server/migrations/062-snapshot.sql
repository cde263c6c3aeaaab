-- Pages of a scope made ahead for phones that begin in it, packed as small as can be [S34]. The parts of a scope follow each other
-- without a gap from the newest number down to 0. `head` is the number that the part was made at: where a row has left the scope
-- since, the part may hold it still, and isn't told any more [R7].
create table snapshot_part (
  province text not null references province,
  scope text not null,
  high bigint not null,
  low bigint not null,
  head bigint not null,
  rows integer not null,
  body bytea not null,
  primary key (province, scope, high)
);
-- It is packed already.
alter table snapshot_part alter column body set storage external;
create index scope_index_gone on scope_index (province, scope, seq) where gone;
