-- Every table carries the province as its leading key, so that a distributed PostgreSQL can spread it.
-- `login` alone can't: a person who signs in names no province. It is a small table to be kept on every node.

create table province (
  province text primary key,
  created_at timestamptz not null default now()
);

-- The one row whose lock makes number order equal commit order [S6].
create table sync_seq (
  province text primary key references province,
  v bigint not null default 0
);

-- The incarnations of a province's data; the newest is the one that cursors count in.
create table timeline (
  province text not null references province,
  n integer not null,
  id text not null,
  start bigint not null,
  primary key (province, n)
);

create table record (
  province text not null references province,
  id text not null,
  kind text not null,
  unit text not null,
  seq bigint not null,
  data jsonb not null,
  marks jsonb not null,
  primary key (province, id)
);
create index record_consent on record (province, (data ->> 'exemplar')) where kind = 'consent';

create table scope_index (
  province text not null references province,
  scope text not null,
  record text not null,
  seq bigint not null,
  gone boolean not null,
  primary key (province, scope, record)
);
create index scope_index_seq on scope_index (province, scope, seq);

-- Every op ever settled: what makes a repeat harmless [S1]. `body` holds parked ops word for word [R4].
create table op (
  province text not null references province,
  device text not null,
  counter bigint not null,
  nonce bigint not null,
  record text not null,
  account text not null,
  at bigint not null,
  seq bigint not null,
  result text not null,
  reason text,
  fields text[],
  body jsonb,
  primary key (province, device, counter, nonce)
);

-- Values that gave way or came too late [R11]. `seq` is the number of the op that caused it.
create table history (
  province text not null references province,
  record text not null,
  seq bigint not null,
  field text not null,
  device text not null,
  counter bigint not null,
  account text not null,
  at bigint not null,
  fate text not null,
  value jsonb,
  primary key (province, record, seq, field)
);

create table login (
  login text primary key,
  province text not null references province,
  account text not null,
  password_hash text not null,
  unique (province, account)
);

create sequence device_number;

create table device (
  province text not null references province,
  id text not null,
  account text not null,
  token_hash text unique,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (province, id)
);

-- The one-time link for the first administrator.
create table setup_code (
  code_hash text primary key,
  created_at timestamptz not null default now()
);
