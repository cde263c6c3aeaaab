-- What has changed among the profiles since a server indexed their names [S101].
create index record_exemplar on record (province, seq) where kind = 'exemplar';
