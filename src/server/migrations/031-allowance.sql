-- How often something may be tried: one moment per key, when its allowance will be whole again (GCRA, the leaky bucket as a meter).
-- Shared by all server processes. Unlogged, for a crash may forgive, and guessing must not cost a write to the disk.
-- No province: who tries to sign in has none yet.
create unlogged table allowance (
  key text primary key,
  whole_at bigint not null
);
create index allowance_whole_at on allowance (whole_at);
