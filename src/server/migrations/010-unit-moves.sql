-- Counts the moves of units. Read with the lines of the tree and compared when the numbers are taken: a transaction that saw an
-- older tree would index its rows in scopes that they are no longer in [S42].
alter table sync_seq add column tree bigint not null default 0;
