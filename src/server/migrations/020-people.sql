-- Tokens apart from devices: a device has the one in use and, while it changes, the one before and the next. Like `login`, it can't
-- be led by the province: a token names none.
create table token (
  hash text primary key,
  province text not null references province,
  device text not null,
  made_at bigint not null,
  -- The token that this one succeeds; with its first use it takes that one's place.
  follows text,
  used_at bigint,
  -- When its successor was first used.
  replaced_at bigint,
  -- What the successor is made from, together with this token itself, which is nowhere here.
  seed text,
  foreign key (province, device) references device (province, id)
);
create index token_device on token (province, device);
insert into token (hash, province, device, made_at, used_at)
  select token_hash, province, id, (extract(epoch from created_at) * 1000)::bigint, 0 from device where token_hash is not null;

alter table device
  drop column token_hash,
  add column name text,
  -- The last contact, ms, to the hour.
  add column seen_at bigint,
  -- The newest contacts' counts and nonces, newest first [S52].
  add column contacts text[] not null default '{}',
  add column copied_at bigint,
  add column ended_by text,
  add column handed_over_at bigint;
create index device_account on device (province, account);

-- One open way in for each account. The hash is a slow one, for a code has but 39 bits.
create table invitation (
  province text not null references province,
  account text not null,
  code_hash text not null unique,
  made_by text not null,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  primary key (province, account)
);

-- What ended devices have handed over, until somebody has looked through it [S51].
create table quarantine (
  province text not null references province,
  -- The device that handed it over; the op may have been made on an earlier one of the same person.
  device text not null,
  op text not null,
  counter bigint not null,
  account text not null,
  -- As text, for jsonb can't hold every text that a phone can.
  body text not null,
  -- The phone's and the server's clock when it was handed over, ms: from them the time of the edit is reckoned.
  phone_now bigint not null,
  server_now bigint not null,
  -- Why it was not taken in when somebody accepted it.
  refused text,
  settled text,
  settled_by text,
  settled_at bigint,
  primary key (province, device, op)
);
create index quarantine_open on quarantine (province, device, counter, op) where settled is null;

-- Who can manage a unit, and whom a script or an approval names.
create index record_account on record (province, unit) where kind = 'account';
create index record_naming on record using gin ((data -> 'exemplars')) where kind in ('script', 'approval');
