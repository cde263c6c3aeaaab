-- Photos and voice notes that the edits of an ended device name: it may hand them over too, and nobody sees them but who looks
-- through what it handed over. `shown`: the bytes have come from that device.
create table quarantine_blob (
  province text not null references province,
  device text not null,
  hash text not null,
  account text not null,
  bytes integer not null,
  type text not null,
  shown boolean not null default false,
  primary key (province, device, hash)
);
create index quarantine_blob_hash on quarantine_blob (province, hash);
