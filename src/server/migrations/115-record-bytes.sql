-- How large a record is, so that a page is cut without a look at what it doesn't tell [S116].
alter table record add column bytes integer not null generated always as (octet_length(data::text)) stored;
