-- The number at which a row last entered a scope: who has been told everything up to it holds the row, and needs only the fields
-- changed since [S31]. Of rows from before this migration no more is known than that they were there at their last change.
alter table scope_index add column since bigint;
update scope_index set since = seq;
alter table scope_index alter column since set not null;
