-- Profiles that were merged into one: found from the one that stands [S69].
create index record_merged on record (province, (data ->> 'mergedInto')) where kind = 'exemplar' and data ->> 'mergedInto' is not null;
