-- Photos and voice notes by their hash. The bytes are in the blob storage; a row here says that they are, durably.
create table blob (
  province text not null references province,
  hash text not null,
  bytes integer not null,
  account text not null,
  received_at timestamptz not null default now(),
  primary key (province, hash)
);

-- Which record has ever named which blob: who may see the record may see the blob [R7], and what its history names can be brought
-- back [R11]. `proven`: somebody who sees the record has shown the bytes, so that knowing a hash is not enough to be given them.
create table blob_ref (
  province text not null references province,
  hash text not null,
  record text not null,
  bytes integer not null,
  type text not null,
  proven boolean not null default false,
  -- Whose edit named it: they may still send it when they have moved to another unit.
  account text not null,
  primary key (province, hash, record)
);
