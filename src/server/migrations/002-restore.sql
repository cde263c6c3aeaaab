-- Backups that were tried out by restoring them: phones may forget what such a backup holds [S22].
create table backup (
  province text not null references province,
  seq bigint not null,
  verified_at timestamptz not null default now(),
  primary key (province, seq)
);
