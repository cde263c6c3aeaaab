-- The server's key pair for files of unsent work [S150]: one for all provinces and processes.
create table sealing_key (
  id integer primary key check (id = 1),
  -- JWK of a P-256 key pair.
  private_key jsonb not null,
  -- Uncompressed point in base64.
  public_key text not null
);

-- The public keys by which devices sign such files. A device whose storage was lost makes another one.
create table device_key (
  province text not null,
  device text not null,
  key text not null,
  made_at bigint not null,
  primary key (province, device, key),
  foreign key (province, device) references device (province, id)
);
